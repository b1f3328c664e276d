"""Read what bodies do with a document that is named in the clause before and not again behind the verb.

"Ngay sau khi Nghị quyết 5 được ban hành, Huyện ủy Mai Sơn đã tổ chức quán triệt đến từng chi bộ": the verb has no
object of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from khoi_kg.model import DocumentMention, Span
from khoi_kg.relate.activities import Deed
from khoi_kg.relate.scenes import Mentions, Scene
from khoi_kg.relate.subjects import Subject, subject_after
from khoi_kg.relate.wording import MANNER
from khoi_kg.text import Text

_ONCE = re.compile(
    r"(?:^|[,;:(] ?)(?:ngay )?(?:(?:sau khi|từ khi|khi)(?: (?:có|nhận được|tiếp thu))?|tiếp thu|đón nhận|nhận được) $"
)
_ENDS_OF_ONCE = ("khi ", "có ", "nhận ", "nhận được ", "tiếp thu ")
_ISSUED = re.compile(r"[^.;:\n]{0,200}?(?:, | (?:được|ra đời|có hiệu lực|ban hành)(?!\w)[^.;:\n]{0,60}, )")
_AND = re.compile(r"(?:, | và |, và | )(?:(?:tổ chức|kịp thời|nghiêm túc) )*")
_NO_OBJECT = re.compile(rf"(?: (?:{MANNER}))*(?=[.,;\n]|$| (?:đến|tới|trong|cho|ở|tại|trên|từ|bằng|với|ngay)(?!\w))")
# What is done by "việc thực hiện", "kết quả triển khai" is told of, and not done.
_TALKED_OF = re.compile(r"(?<!\w)(?:việc|kết quả|tình hình|công tác|quá trình|chưa|không|chậm) $")


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
        if _TALKED_OF.search(low, at, at + start):
            return
        if _NO_OBJECT.match(low, end, sentence.end):
            deed = Deed(tuple(dict.fromkeys(group)), at + start, at + start, end, None, (document,))
            yield deed, Subject(subject.actors, "implementationLeading")
            return
