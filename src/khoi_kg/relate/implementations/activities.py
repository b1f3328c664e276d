"""Read what a sentence says is done with a document: the activity words that govern its name.

Handles several activities at once ("quán triệt, triển khai thực hiện"), reviews of what was carried out ("sơ kết 3 năm
thực hiện …"), lists of documents, and activities that are told to be done together or by the same body ("… gắn với thực
hiện …"). A document that another document carries out ("Kế hoạch 7 về thực hiện Nghị quyết 5", "Thông tư 39 hướng dẫn
thực hiện Luật …") is a citation and nothing that a body does.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from khoi_kg.knowledge import Knowledge
from khoi_kg.model import DocumentMention, Span
from khoi_kg.numerals import parse_ordinal
from khoi_kg.relate.implementations.activity_objects import governs, in_list, is_according, with_guide
from khoi_kg.relate.implementations.activity_words import CARRYING_OUT, Cue, activity_words
from khoi_kg.relate.wording import COUNT, LEAD, MANNER, SOME_YEARS, TALK, WHICH_YEARS
from khoi_kg.text import Text

# From one activity word to the next of the same list.
_ALSO = re.compile(
    rf"(?: (?:{MANNER})(?!\w))*+(?:, ?| và |, và |/| - | )(?:(?:{MANNER}|{LEAD}|{TALK})(?!\w)[ ,]+(?:và )?)*"
)
# "sơ kết [nửa nhiệm kỳ] thực hiện", "tổng kết [nhiệm kỳ 2015 - 2020] thực hiện".
_TERM = r"(?:(?:giữa|nửa|nửa đầu) )?nhiệm kỳ(?: (?:đại hội|\d{4} ?- ?\d{4}))?"
_OF_REVIEW = (
    rf"(?:,? \"?(?:{MANNER}|về|các|kết quả|tình hình|công tác|việc|trách nhiệm|quá trình|giai đoạn|tổ chức|lãnh đạo"
    rf"|chỉ đạo|xây dựng|ban hành|tiếp tục|tập trung|vào|tiến độ|chuyên đề|tối cao|nội dung|{_TERM}|{SOME_YEARS}"
    rf"|(?:hơn |gần |qua |sau )?(?:{COUNT}) tháng(?: đầu năm(?: \d{{4}})?)?))"
)
# From a review to the carrying out that is reviewed.
_REVIEWED = re.compile(
    rf"(?:,? (?:và )?(?:đánh giá|rút kinh nghiệm))*"
    rf"(?:(?: {SOME_YEARS})? và (?:biểu dương|khen thưởng|tôn vinh|tuyên dương) [^.,;:]{{3,60}})?"
    rf"(?:{_OF_REVIEW}(?:,?(?: và)?{_OF_REVIEW})*(?: và)?)?,? "
)
# "tổng kết 10 năm thực hiện Nghị quyết 26 [và 5 năm] thực hiện Chỉ thị 3": both are reviewed.
_OVER_YEARS_TOO = re.compile(rf"(?:,|;|,? và) {SOME_YEARS} $")
_ON_DOING = (
    r" (?:về|trong|đối với)"
    r"(?: (?:việc|công tác|tình hình|kết quả|trách nhiệm|lãnh đạo|chỉ đạo|tổ chức|quá trình),?(?: và)?)* "
)
_INSPECTED = re.compile(rf" [^.;:]{{1,90}}?{_ON_DOING}")
# "giám sát việc thực hiện trách nhiệm của các bộ trong việc [thực hiện Luật …]".
_DUTIES = re.compile(rf" việc (?:(?!đã |sẽ |có )[^.;:]){{3,80}} của (?:(?!đã |sẽ |có )[^.;:]){{3,80}}?{_ON_DOING}")
# "Đoàn kiểm tra số 2 của Ban Thường vụ … do ông Nam làm trưởng đoàn đã làm việc với Huyện ủy … về việc thực hiện".
_BY_TEAM = re.compile(rf" [^.;:]{{1,260}}?{_ON_DOING}")
_TEAM = ("đoàn ", "tổ ", "cuộc ", "đợt ", "hoạt động ", "kết luận ")
_NOUN = re.compile(r"(?<!\w)(?:việc|kết quả|tình hình|công tác|quá trình|năm)(?!\w)")
# (Years and a half are no number of years: "2,5 năm", "hai năm rưỡi".)
_YEARS = re.compile(
    rf"(?<!\w)(?<!\d,)(?P<count>{COUNT}) năm(?! rưỡi){WHICH_YEARS}(?: (?:tổ chức|thực hiện|triển khai|thi hành))*$"
)
_SEPARATED = re.compile(r"[,;:]| và |(?<!\w)(?:gắn|kết hợp|đi đôi|song song|cùng với|đồng thời)(?!\w)")
_DETAILED = re.compile(r"[ ,)]*(?:quy định|hướng dẫn)(?!\w)")
_DETAILING = re.compile(r"[;:]|(?<!\w)(?:gắn|kết hợp|đi đôi|song song|cùng với|đồng thời)(?!\w)")
# "giám sát việc thực hiện quy chế làm việc[; việc] tổ chức quán triệt Kết luận 1": inspected as well.
_ITEMS = ("việc ", "công tác ", "tình hình ")
_INSPECTS_ITEMS = re.compile(
    r"(?<!\w)(?:kiểm tra|giám sát)(?: chuyên đề)? (?:về )?(?:việc|công tác|tình hình) [^.:\n]{3,240}; $"
)
_TIED = re.compile(r"(?<!\w)gắn (?:việc |công tác )?$")
# (Or that is its matter: "Nghị quyết 29 về [Chiến lược bảo vệ biên giới]".)
_ENACTS = re.compile(r"[ ,)]*(?:về |(?:về (?:việc )?)?(?:ban hành|phê duyệt|công bố)(?: kèm theo)? )")
# "Nghị quyết số 9/NQ-CP của Chính phủ ([sau đây gọi tắt là] Nghị quyết 9)": the same once more.
_IN_BRACKET = re.compile(r"\([^()]{0,40}$")
# "Kết luận 4 của Tỉnh ủy về tiếp tục thực hiện [Chỉ thị 9] về cây xanh và Kết luận 5": a title names it.
_CARRIES_OUT = re.compile(
    r"[^.;:\n]{0,90}? về(?: việc)?"
    rf"(?:,? (?:tiếp tục|đẩy mạnh|tăng cường|tổ chức|triển khai|quán triệt|thực hiện|thi hành|{MANNER}))+ "
)
# A plan is what is carried out by it: "thông qua Chương trình hành động [thực hiện Nghị quyết A]; Quy chế B".
_OF_PLAN = re.compile(r"(?<!\w)(?:chương trình(?: hành động| công tác)?|kế hoạch) $")
_LINKED = re.compile(
    r"(?<!\w)(?:gắn|gắn liền|gắn chặt|kết hợp|kết hợp chặt chẽ|đi đôi|song song|cùng|đồng thời)"
    r"(?: với)?(?: đó)?(?: là)?(?: việc)? ?$"
)
# "Thực hiện Nghị quyết 5 và [2 năm] thực hiện Chỉ thị 3, …": the years stand between.
_COORDINATED = re.compile(rf"(?:[,;]| và)(?: {SOME_YEARS})? ?$")
_NEGATED = re.compile(
    r"(?<!\w)(?:(?:chưa|không|chậm|thiếu|buông lỏng|né tránh|ngừng|dừng|lùi|hoãn)"
    r"(?: (?:thời hạn|thời điểm|lộ trình|có|thể|được|phải|tốt|nghiêm túc|kịp thời|tổ chức|tiến độ|việc))*"
    r"(?: (?:ban hành|xây dựng|có|ra|đề ra) (?:kế hoạch|chương trình)(?: (?:số [\w/-]+|hành động|cụ thể|để|về|việc))*)?"
    r"|(?:chưa|không(?! (?:ngừng|chỉ)(?!\w))|thiếu|lúng túng|hạn chế|yếu kém|vi phạm|sai phạm|khuyết điểm|thiếu sót)"
    r"(?:,? [^\W\d_]+){0,4} trong"
    rf"(?: (?:việc|công tác|quá trình|lãnh đạo|chỉ đạo|tổ chức),?)*|kỷ niệm(?: (?:{COUNT}|\d+) năm)?) $"
)
# "kỷ niệm 65 năm Ngày thành lập Hội, [50 năm] thực hiện Di chúc": one more day that is celebrated.
_CELEBRATED = re.compile(rf"(?<!\w)kỷ niệm [^.;:\n]{{5,110}}(?:,| và|, và) (?:{COUNT}|\d+) năm $")
_TO_LEAD = re.compile(rf"(?<!\w)(?:(?:{LEAD}|{MANNER})(?:,? và |, ?| ))+$")
_BEFORE_VERB = re.compile(rf" (?:(?:{LEAD}|{MANNER})(?:,? và |, ?| ))*")
# "hội nghị đánh giá tình hình thực hiện", "đánh giá 3 năm thực hiện": elsewhere it says what somebody thinks of it.
_HELD = re.compile(
    r"(?<!\w)(?:hội nghị|tổ chức|họp|cuộc họp|phiên họp|buổi họp|buổi làm việc|tọa đàm|hội thảo|giao ban)"
    r"(?: (?:trực tuyến|toàn quốc|giao ban|chuyên đề|để|nhằm))* $"
)
_OVER_YEARS = re.compile(rf" (?:kết quả |tình hình |giữa kỳ )?(?:{SOME_YEARS}|(?:giữa|nửa|nửa đầu) nhiệm kỳ)(?!\w)")
REVIEWS = frozenset({"interimReview", "finalReview", "inspecting"})
"""Activities that look at how a document was carried out."""
# What is done "theo tinh thần Thông tư 15" with something else: it carries the document out.
_NOT_ACCORDING = REVIEWS | {"publicising"}


@dataclass(frozen=True, slots=True)
class Deed:
    """What a clause says is done with documents.

    ``activities`` are keys of concepts; ``start`` is where the verbs begin (with "tiếp tục", "tổ chức" …), ``verb``
    where the first activity word does; ``end`` is where the last one ends; ``years`` the years that it went on.
    ``linked`` deeds are done by whoever does the deed before ("… gắn với thực hiện …"), ``coordinated`` ones mostly
    ("…; … và tổng kết …").
    """

    activities: tuple[str, ...]
    start: int
    verb: int
    end: int
    years: int | None
    documents: tuple[DocumentMention, ...]
    linked: bool = False
    coordinated: bool = False


def find_deeds(
    text: Text,
    sentence: Span,
    documents: Sequence[DocumentMention],
    bodies: Sequence[Span],
    ends: Mapping[Span, int],
    knowledge: Knowledge,
) -> list[Deed]:
    """Return the deeds of a sentence in order.

    ``documents`` are those that stand in it, none inside another's name; ``bodies`` are the strings that name bodies.
    """
    low = text.low
    words = activity_words(text, sentence, documents, bodies, ends, knowledge)
    cues = [c for c in words if not _is_opinion(low, c, knowledge)]
    if not cues:
        return []
    documents = _own(low, documents, ends)
    found: list[Deed] = []
    current: int | None = None
    by = False  # Is what is done last done according to its documents?
    for index, document in enumerate(documents):
        start = document.span.start
        before = documents[index - 1] if index else None
        floor = min(ends.get(before.span, before.span.end), start) if before else sentence.start
        near = [c for c in cues if floor <= c[0] and c[1] <= start]
        guided = current is not None and with_guide(low[floor:start])
        of_law = knowledge.kind_by_name[document.kind].rank > 0
        if near and not guided and governs(low[near[-1][1] : start], near[-1][2], knowledge, of_law=of_law):
            # No word of a body's name leads to the verb behind it: "Học viện [Tuyên truyền] đã sơ kết …".
            begin = max((b.end for b in bodies if b.end <= near[-1][0]), default=sentence.start)
            deed = _deed(low, begin, cues, near[-1], documents[:index], knowledge)
            current = None
            if deed is None or _done_by_document(low[max(floor, deed.verb - 260) : deed.verb], before, knowledge):
                continue
            activities = deed.activities
            if (
                found
                and activities == (CARRYING_OUT,)
                and found[-1].years
                and _OVER_YEARS_TOO.search(low, floor, deed.start)
            ):
                activities = found[-1].activities
            by = is_according(low[near[-1][1] : start])
            if by and activities[-1] in _NOT_ACCORDING:
                activities = (CARRYING_OUT,)
            linked = bool(found) and _LINKED.search(low, floor, deed.start) is not None
            if linked and activities == (CARRYING_OUT,) and _looks_at_doing(low, found[-1], knowledge):
                activities = found[-1].activities  # "kiểm tra việc thực hiện Nghị quyết 4 gắn với thực hiện Chỉ thị 5"
            if low.startswith(_ITEMS, deed.start) and _INSPECTS_ITEMS.search(low, sentence.start, deed.start):
                activities = ("inspecting",)
            coordinated = _COORDINATED.search(low, floor, deed.start) is not None
            deed = replace(deed, activities=activities, documents=(document,), linked=linked, coordinated=coordinated)
            found.append(deed)
            current = len(found) - 1
        elif (
            current is not None
            and before is not None
            and (
                in_list(gap := low[floor:start] or low[before.span.end : start], knowledge)
                or (gap.strip() == "với" and _TIED.search(low, sentence.start, found[current].start))
            )
            # "Hướng dẫn A, Công đoàn thực hiện giám sát theo Quyết định B; [Quyết định C]": beside A
            and not (by and ";" in gap and any(d.span.start < found[current].start for d in documents[:index]))
            and not (
                ";" in gap and _OF_PLAN.search(low, max(sentence.start, found[current].verb - 32), found[current].verb)
            )
        ):
            found[current] = replace(found[current], documents=(*found[current].documents, document))
        else:
            current = None
    return found


def _own(low: str, documents: Sequence[DocumentMention], ends: Mapping[Span, int]) -> list[DocumentMention]:
    """The documents without those of another's title, and short forms: "Quyết định 217 về ban hành [Quy chế …]".

    One that a title says is carried out is left out where it was named before, or where the list goes on with another
    of the kind that has the title: behind it what follows might be of the title as well.
    """
    found: list[DocumentMention] = []
    for index, document in enumerate(documents):
        start, end = document.span.start, document.span.end
        if found:
            before = found[-1]
            again = (document.kind, document.ordinal) == (before.kind, before.ordinal) and document.name == before.name
            if again and low.startswith(")", end) and _IN_BRACKET.search(low, before.span.end, start):
                continue
            following = documents[index + 1].kind if index + 1 < len(documents) else None
            named = any((document.kind, document.ordinal) == (d.kind, d.ordinal) for d in found if d.ordinal)
            alike = before.kind == following != document.kind
            if (named or alike) and _CARRIES_OUT.fullmatch(low, before.span.end, start):
                continue
            if document.name and _ENACTS.fullmatch(low, ends.get(before.span, before.span.end), start):
                continue
        found.append(document)
    return found


def _done_by_document(gap: str, before: DocumentMention | None, knowledge: Knowledge) -> bool:
    """Is it a document that does it: "Thông tư 39 hướng dẫn thực hiện Luật …", "văn bản hướng dẫn thi hành …"?"""
    if before is not None and not (_DETAILING if _DETAILED.match(gap) else _SEPARATED).search(gap):
        return True
    if not ("hướng dẫn" in gap or "quy định" in gap or " về" in gap):
        return False
    return _guiding(knowledge.document_nouns).search(gap) is not None


@lru_cache(maxsize=8)
def _guiding(nouns: str) -> re.Pattern[str]:
    """A paper that guides or is about what is done: "[văn bản hướng dẫn] thi hành …", "[kết luận của A về] …"."""
    return re.compile(
        rf"(?<!\w)(?:{nouns}|dự thảo|pháp luật)(?: [^,;:]{{0,30}})?"
        r" (?:quy định chi tiết|hướng dẫn)(?: việc| tổ chức)? $"
        # "Bộ Chính trị [quy định cụ thể] thi hành Điều lệ Đảng" makes the rules for it.
        r"|(?<!\w)quy định (?:cụ thể|chi tiết)(?: việc| tổ chức)? $"
        rf"|(?<!\w)(?:{nouns})(?: hướng dẫn| chỉ đạo)? của [^,.;:\n]{{3,60}} về(?: việc)?(?: (?:{LEAD}),?)* $"
        # "có [văn bản số 5/SXD-QLN về việc] thực hiện …": so too where its number alone tells which one it is. (Of
        # these alone: papers of other kinds are read where they have a number.)
        rf"|(?<!\w)(?:văn bản|điện|hướng dẫn|quy định) số [^,.;:\n]{{1,60}} về(?: việc)?(?: (?:{LEAD}),?)* $"
    )


def _reviews(gap: str, group: Sequence[Cue], review: str, *, team: bool) -> bool:
    """Is what ``group`` says reviewed, over ``gap``: "sơ kết 3 năm thực hiện", "kiểm tra 5 đảng ủy về việc …"?

    ``team`` tells that a noun speaks of the review: "đoàn kiểm tra".
    """
    if review == "inspecting" and (_BY_TEAM if team else _INSPECTED).fullmatch(gap):
        return True
    carried_out = all(activity == CARRYING_OUT for _, _, activity in group)
    return _REVIEWED.fullmatch(gap) is not None and (carried_out or _NOUN.search(gap) is not None)


def _looks_at_doing(low: str, deed: Deed, knowledge: Knowledge) -> bool:
    """Is a deed the review of how a document was carried out: "kiểm tra việc [thực hiện]"?"""
    if deed.activities[-1] not in REVIEWS:
        return False
    return any(activity == CARRYING_OUT for *_, activity in knowledge.activity_matcher.find(low[deed.verb : deed.end]))


def _only_leads(low: str, cue: Cue, gap: str, group: Sequence[Cue], knowledge: Knowledge) -> bool:
    """Is an activity word no activity of its own: "[triển khai] việc học tập", "[nghiên cứu], thực hiện"?"""
    if cue[2] == CARRYING_OUT and "," not in gap and " và " not in gap and _ALSO.fullmatch(gap):
        return True
    return low[cue[0] : cue[1]] in knowledge.weak_verbs and all(activity == CARRYING_OUT for _, _, activity in group)


def _deed(
    low: str,
    begin: int,
    cues: Sequence[Cue],
    last: Cue,
    earlier: Sequence[DocumentMention],
    knowledge: Knowledge,
) -> Deed | None:
    """Gather the activity words behind ``begin`` that end in ``last``; None where the deed is not done.

    ``earlier`` are the documents that stand before those with which it is done.
    """
    index = cues.index(last)
    group = [last]
    for cue in reversed(cues[:index]):
        first = group[0]
        if any(cue[1] <= d.span.start < first[0] for d in earlier):
            break
        gap = low[cue[1] : first[0]]
        if cue[2] in REVIEWS and _reviews(gap, group, cue[2], team=low.endswith(_TEAM, 0, cue[0])):
            group = [cue]
        elif _only_leads(low, cue, gap, group, knowledge):
            if any(activity != CARRYING_OUT for _, _, activity in (cue, *group)):
                break
            group.insert(0, cue)  # "đánh giá việc [thực hiện] chương trình hành động thực hiện …"
        elif gap == " " or _ALSO.fullmatch(gap):
            group.insert(0, cue)
        else:
            looks = next((c for c in reversed(cues[:index]) if c[2] == "inspecting"), None)
            if looks and _DUTIES.fullmatch(low, looks[1], first[0]):
                group = [looks]
            break
    if len(group) == 1 and group[0] == last and low[last[0] : last[1]] in knowledge.weak_verbs:
        return None  # what is studied or gone through is mostly about to be changed
    # Beside a review proper "đánh giá" is a part of it.
    group = [c for c in group if low[c[0] : c[1]] not in knowledge.opinion_verbs] or group
    if group[0][2] == "inspecting" and all(c[2] == "disseminating" for c in group[1:]):
        group = group[1:] or group  # "hoàn thành việc kiểm tra, học tập Nghị quyết 5": whether it was learnt
    verb = group[0][0]
    lead = _TO_LEAD.search(low, max(begin, verb - 120), verb)
    start = lead.start() if lead else verb
    if any(_NEGATED.search(low, max(begin, at - 70), at) for at in (verb, start)):
        return None
    if _CELEBRATED.search(low, max(0, verb - 130), verb):
        return None
    since = max(begin, verb - 20)
    years = _YEARS.search(low, since, last[1]) or _YEARS.search(low, since, verb - 1)
    count = parse_ordinal(years["count"]) if years else None
    return Deed(tuple(dict.fromkeys(activity for _, _, activity in group)), start, verb, last[1], count, ())


def _is_opinion(low: str, cue: Cue, knowledge: Knowledge) -> bool:
    """Does a verb like "đánh giá" say what somebody thinks of how a thing was done, and no review that was held?"""
    if low[cue[0] : cue[1]] not in knowledge.opinion_verbs:
        return False
    return not (_HELD.search(low, max(0, cue[0] - 40), cue[0]) or _OVER_YEARS.match(low, cue[1]))


def verb_at(low: str, at: int, sentence: Span, knowledge: Knowledge) -> tuple[int, int, tuple[str, ...]] | None:
    """Return (start, end, activities) of the activity words that follow at ``at``, over what may precede a verb."""
    hits = knowledge.activity_matcher.find(low[at : sentence.end])
    if not hits or not _BEFORE_VERB.fullmatch(low, at, at + hits[0][0]):
        return None
    if low[at + hits[0][0] : at + hits[0][1]] in knowledge.opinion_verbs:
        return None  # "được Bộ X đánh giá là tốt"
    group = [hits[0]]
    for hit in hits[1:]:
        gap = low[at + group[-1][1] : at + hit[0]]
        if gap != " " and not _ALSO.fullmatch(gap):
            break
        group.append(hit)
    return at + group[0][0], at + group[-1][1], tuple(dict.fromkeys(activity for _, _, activity in group))
