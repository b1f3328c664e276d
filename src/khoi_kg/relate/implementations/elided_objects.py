"""Read what bodies do with a document that is named in the clause before and not again behind the verb.

"Ngay sau khi Nghị quyết 5 được ban hành, Huyện ủy Mai Sơn đã tổ chức quán triệt đến từng chi bộ": the verb has no
object of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from khoi_kg.model import DocumentMention, Span
from khoi_kg.relate.implementations.activities import REVIEWS, Deed, verb_at
from khoi_kg.relate.implementations.scenes import Mentions, Scene
from khoi_kg.relate.implementations.subjects import Subject, partners_in, subject_after
from khoi_kg.relate.wording import AUDIENCE, MANNER, ONCE
from khoi_kg.text import Text

# ("Sau khi [Bộ Chính trị ban hành] Nghị quyết 57, …": by whom it came.)
_ONCE = re.compile(
    rf"(?:{ONCE}|(?:^|[,;:(] ?)(?:ngay )?(?:(?:tiếp thu|đón nhận|nhận được|căn cứ|trên cơ sở)"
    r"|(?:sau khi|từ khi|khi) [^.,;:\n]{2,80} (?:ban hành|thông qua))) $"
)
_ENDS_OF_ONCE = ("khi ", "có ", "nhận ", "nhận được ", "tiếp thu ", "căn cứ ", "cơ sở ", "ban hành ", "thông qua ")
_ISSUED = re.compile(r"[^.;:\n]{0,200}?(?:, | (?:được|ra đời|có hiệu lực|ban hành)(?!\w)[^.;:\n]{0,60}, )")
_AND = re.compile(r"(?:, | và |, và | )(?:(?:tổ chức|kịp thời|nghiêm túc) )*")
_WHERE = (
    r"trong (?:toàn|cả) [^\W\d_]+(?: [^\W\d_]+){0,4}|trên (?:toàn )?(?:địa bàn|cả nước|toàn)[^.,;:\n]{0,30}"
    r"|(?:ngay )?(?:từ|trong) (?:đầu|cuối|quý|tháng|năm|ngày)"
    r"(?: (?:năm|quý|tháng|ngày|nay|đó|[ivx]+|\d[\d/-]*)(?!\w))*"
    r"|(?:bằng|thành) (?:nhiều|các|những|\d+) (?:hình thức|cách|chương trình|nhiệm vụ|nhóm|kế hoạch)[^.,;:\n]{0,40}"
    rf"|với (?:quyết tâm|tinh thần|trách nhiệm)[^.,;:\n]{{0,40}}|(?:đến|tới|cho|ở|tại|trong) {AUDIENCE}"
)
_NO_OBJECT = re.compile(rf"(?: (?:{MANNER}))*+(?: (?:{_WHERE}))*+(?=[.,;\n]|$)")
# … up to the name of the body whose those are: "đến các chi bộ trực thuộc [Đảng ủy Công an tỉnh]".
_OF_THOSE = re.compile(rf"(?: (?:{MANNER}))*+ (?:đến|tới|cho) {AUDIENCE}(?:(?<=thuộc)| (?:của|thuộc|trong))(?= )")
_BOUNDARY = re.compile(r"[.,;\n]|$")
# "…, [tổ chức hội nghị quán triệt, triển khai]": a verb of its own shows that no title goes on.
_GOES_ON = re.compile(
    r"(?:[^.;:\n\"]{0,200}?|[ ,]*(?:về(?: việc)? )?\"[^\"\n]{1,200}\")(?:,| và|, và)"
    r"(?= (?:đồng thời |kịp thời |khẩn trương |nghiêm túc )*(?:tổ chức|lãnh đạo|chỉ đạo)(?!\w))"
)
# What is done by "việc thực hiện", "kết quả triển khai" is told of, and not done.
_TALKED_OF = re.compile(r"(?<!\w)(?:việc|kết quả|tình hình|công tác|quá trình) $")
# … nor what is not done, or asked of others.
_NOT_DONE = re.compile(
    r"(?<!\w)(?:chưa|không(?! (?:chỉ|những|ngừng)(?!\w))|chậm|thiếu|ngừng|dừng|hoãn"
    r"|yêu cầu|giao|đề nghị|kiến nghị|mời)(?!\w)"
)


def opens_with_document(text: Text, sentence: Span, documents: Sequence[DocumentMention]) -> bool:
    """Does a sentence begin with when its one document came: "Ngay sau khi Nghị quyết 5 được ban hành, …"?"""
    if len(documents) != 1:
        return False
    before = text.low[sentence.start : documents[0].span.start]
    return before.endswith(_ENDS_OF_ONCE) and _ONCE.search(before) is not None


def with_object_before(mentions: Mentions, scene: Scene, document: DocumentMention) -> Iterator[tuple[Deed, Subject]]:
    """Yield what is done with the document that a sentence begins with."""
    low, sentence = scene.text.low, scene.sentence
    end = mentions.ends.get(document.span, document.span.end)
    subject = subject_after(scene, end, first=True) if _ISSUED.match(low, end, sentence.end) else None
    if subject is None:
        return
    at = subject.actors[-1].span.end
    hits = mentions.knowledge.activity_matcher.find(low[at : sentence.end])
    for index, (start, stop, activity) in enumerate(hits):
        group, end = [activity], at + stop
        for first, last, other in hits[index + 1 :]:
            if not _AND.fullmatch(low, end, at + first):
                break
            group.append(other)
            end = at + last
        partners = partners_in(scene, at, at + start)
        others = any(at <= a.span.start < at + start and a not in partners for a in scene.actors)
        if others or _TALKED_OF.search(low, at, at + start) or _NOT_DONE.search(low, at, at + start):
            return
        # (What is inspected is seldom the document itself.)
        if "inspecting" not in group and _has_no_object(scene, end):
            deed = Deed(tuple(dict.fromkeys(group)), at + start, at + start, end, None, (document,))
            yield deed, Subject(subject.actors, "implementationLeading")
            return


def without_object(mentions: Mentions, scene: Scene, deed: Deed, subject: Subject) -> Deed | None:
    """Return what the subject of a sentence's last deed also does with its documents, which the verb does not repeat.

    Behind a subject that follows them ("Quán triệt Nghị quyết 5, Huyện ủy Mai Sơn đã tổ chức tuyên truyền đến các chi
    bộ"), or behind them ("… thực hiện Nghị quyết 5 của Tỉnh ủy, tổ chức quán triệt đến các chi bộ").
    """
    low, sentence = scene.text.low, scene.sentence
    if REVIEWS.issuperset(deed.activities):
        return None  # "Sở Y tế kiểm tra việc thực hiện Thông tư 5, tổ chức tuyên truyền": of something else
    end = mentions.ends.get(deed.documents[-1].span, deed.documents[-1].span.end)
    at = subject.actors[-1].span.end
    if at >= end:
        if subject.rule != "implementationLeading":
            return None  # "Việc học tập Nghị quyết 5 được Huyện ủy Mai Sơn thực hiện nghiêm túc"
    else:
        goes_on = _GOES_ON.match(low, end, sentence.end) if at <= deed.start else None
        if goes_on is None:
            return None
        at = goes_on.end()
    verb = verb_at(low, at, sentence, mentions.knowledge)
    if verb is None or "inspecting" in verb[2] or not _has_no_object(scene, verb[1]):
        return None
    return Deed(verb[2], verb[0], verb[0], verb[1], None, deed.documents)


def _has_no_object(scene: Scene, at: int) -> bool:
    """Does nothing follow a verb that ends at ``at`` but how, where and to whom?"""
    low, sentence = scene.text.low, scene.sentence
    if _NO_OBJECT.match(low, at, sentence.end):
        return True
    those = _OF_THOSE.match(low, at, sentence.end)
    body = next((a for a in scene.actors if those and a.span.start == those.end() + 1), None)
    return body is not None and _BOUNDARY.match(low, body.span.end, sentence.end) is not None
