"""Read what a sentence says is done with a document: the activity words that govern its name.

Handles several activities at once ("quán triệt, triển khai thực hiện"), adverbs and nouns between activity and document
("thực hiện nghiêm túc các nội dung của …"), documents that stand for many ("các nghị quyết của Đảng, nhất là …"), lists
of documents ("Nghị quyết 5, Chỉ thị 3 và Kế hoạch 7", "… gắn với Chỉ thị 05"), reviews of what was carried out ("sơ kết
3 năm thực hiện …"), and what is done according to a document ("… theo tinh thần Thông tư 15"). A document that another
document carries out ("Kế hoạch 7 về thực hiện Nghị quyết 5") is a citation and nothing that a body does.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from khoi_kg.knowledge import Knowledge
from khoi_kg.model import DocumentMention, Span
from khoi_kg.numerals import parse_ordinal
from khoi_kg.relate.wording import COUNT, DEEDS, LEAD, MANNER, SOME_YEARS, TALK
from khoi_kg.text import Text

# From one activity word to the next of the same list.
_ALSO = re.compile(
    rf"(?: (?:{MANNER}))*(?:(?:, ?| và |, và |/| - )|(?: (?:{MANNER}),?)* )(?:(?:{MANNER}|{LEAD}|{TALK})[ ,]+"
    r"(?:và )?)*"
)
# From a review to the carrying out that is reviewed.
_REVIEWED = re.compile(
    rf"(?:,? (?:và )?đánh giá)?(?:,? (?:{MANNER}|về|các|kết quả|tình hình|hiệu quả|công tác|việc|trách nhiệm|quá trình"
    rf"|giai đoạn|tổ chức|lãnh đạo|chỉ đạo|tiến độ|nội dung|giữa nhiệm kỳ|{SOME_YEARS}))* "
)
_INSPECTED = re.compile(
    r" [^.;:]{1,90}? (?:về|trong|đối với)(?: (?:việc|công tác|tình hình|kết quả|trách nhiệm|lãnh đạo|chỉ đạo|tổ chức"
    r"|quá trình),?)* "
)
_NOUN = re.compile(r"(?<!\w)(?:việc|kết quả|tình hình|công tác|quá trình|năm)(?!\w)")
_YEARS = re.compile(rf"(?<!\w)(?P<count>{COUNT}) năm(?P<half> rưỡi)?(?: (?:tổ chức|thực hiện|triển khai|thi hành))*$")
_PARTS = (
    r"(?:(?:các )?(?:điều|khoản|điểm|chương|mục)(?: \d+[a-zđ]?| [a-zđ])?"
    r"(?:(?:,| và) (?:điều |khoản |điểm )?\d+[a-zđ]?)*)"
)
_FILLERS = (
    rf"{MANNER}|việc|các|những|nội dung|tinh thần|quan điểm|chủ trương|mục tiêu|nhiệm vụ|giải pháp|chỉ tiêu|quy định"
    r"|yêu cầu|mục đích|ý nghĩa|tầm quan trọng|vai trò|kết quả|tình hình|công tác|quá trình|về|của|tại"
    r"|trong|đối với|số|vào|toàn bộ|toàn văn|theo|với|và"
    r"|cơ bản|chính|trọng tâm|nêu|đề ra|đặt ra|đã đề ra|được nêu|được giao|giao|khi|thí điểm|cả|điểm mới|một số"
    rf"|{_PARTS}"
)
_DIRECT = re.compile(rf"(?:[ ,]+(?:{_FILLERS})(?!\w))*[ ,:]+[\"(]?")
_SHORT = re.compile(r"(?: (?!(?:không|chưa|án|của|trái|ngoài)(?!\w))[^\W\d_]+){1,2} \"?")
_KINDS = (
    r"nghị quyết|chỉ thị|kết luận|quy định|quyết định|văn bản|chủ trương|chính sách|đường lối|pháp luật|hướng dẫn"
    r"|chương trình|kế hoạch|đề án|quan điểm|nghị định|thông tư|luật|bộ luật|văn kiện|ý kiến chỉ đạo|quy chế"
    r"|nhiệm vụ|nội dung"
)
# "các chỉ thị, nghị quyết của Đảng và Nhà nước; nghị quyết đại hội các cấp; " and "…, nhất là ".
_AMONG = re.compile(
    rf"(?:[ ,]+(?:{_FILLERS})(?!\w))*[ ,]+(?:{_KINDS})(?!\w)(?P<rest>[^.:]{{0,180}}?)"
    r"(?P<to>,? ?\(?(?:nhất là|đặc biệt là|đặc biệt|trọng tâm là|trong đó(?: có| trọng tâm là| chú trọng| tập trung)?"
    r"|cụ thể là|tiêu biểu là|như|gồm(?: có)?|bao gồm|là):?"
    r"(?: (?:các|việc|nội dung|tinh thần))* (?:về [^,.;:]{3,60} theo(?: đúng)? )?|[;,:] (?:và )?| và )$"
)
# "thực hiện chi trả … theo tinh thần "; what a text of law prescribes ("theo quy định tại") is too common to count.
_ACCORDING = re.compile(
    r"[ ,][^.;:()\"]{1,140}? theo (?:đúng )?"
    r"(?P<spirit>(?:tinh thần|nội dung|yêu cầu|chỉ đạo|mục tiêu|lộ trình|kế hoạch|chủ trương)(?: của| tại| trong)? )?$"
)
_TOLD = frozenset({"disseminating", "publicising"})
_TO_AUDIENCE = re.compile(
    rf"(?: (?:{MANNER}|pháp luật|kiến thức|nội dung|các))* (?:đến|tới|cho|với)(?!\w)[^.;:\"]{{1,120}}?"
    r" (?:về|nắm vững|nắm chắc|hiểu rõ|thấm nhuần|nội dung|tinh thần)"
    rf"(?:[ ,]+(?:{_FILLERS}|chỉ đạo)(?!\w))* "
)
# Doing a thing by the law is nothing that is done with the law.
_LEGAL = frozenset({"Constitution", "Law", "Ordinance", "Decree", "Circular", "JointCircular"})
_BY_LAW = re.compile(r"(?<!\w)theo(?: đúng)?(?: quy định)?(?: của| tại| trong)? $")
_SEPARATED = re.compile(r"[,;:]| và |(?<!\w)(?:gắn|kết hợp|đi đôi|song song|cùng với|đồng thời)(?!\w)")
_DETAILED = re.compile(r"[ ,)]*(?:quy định|hướng dẫn)(?!\w)")
_DETAILING = re.compile(r"[;:]|(?<!\w)(?:gắn|kết hợp|đi đôi|song song|cùng với|đồng thời)(?!\w)")
_GUIDING = re.compile(
    r"(?<!\w)(?:văn bản|thông tư|nghị định|quy định|dự thảo|pháp luật|luật|nghị quyết|quyết định)(?: [^,;:]{0,30})?"
    r" (?:quy định chi tiết|hướng dẫn)(?: việc| tổ chức)? $"
)
_LISTED = re.compile(
    r"(?P<title>[^.\n]*?)(?:[,;] ?(?:và )?| và | cùng(?: với)? "
    r"|,? (?:gắn với|gắn liền với|gắn chặt với|kết hợp với|đi đôi với|song song với) )"
    rf"(?:(?:{_FILLERS})(?!\w) )*[\"(]?$"
)
_IN_BRACKETS = re.compile(r" \([^()]{1,60}\)(?=[,;]| và )")
_LINKED = re.compile(
    r"(?<!\w)(?:gắn|gắn liền|gắn chặt|kết hợp|kết hợp chặt chẽ|đi đôi|song song|cùng|đồng thời)"
    r"(?: với)?(?: đó)?(?: là)?(?: việc)? ?$"
)
_COORDINATED = re.compile(r"(?:[,;]| và) ?$")
_TITLE = re.compile(r"[ ,()]*(?:(?:về(?: việc)?|quy định|nhằm|phê duyệt|ban hành|của)(?!\w)|\")")
# "về nghiên cứu, học tập, [quán triệt] …": the commas of such a list end no title.
_LISTED_DEEDS = re.compile(rf"^(?: {DEEDS}(?:, | và |, và )| {DEEDS}(?= {DEEDS})|{DEEDS}(?:, | và |, và ))+")
_TITLE_ENDED = re.compile(
    r"[,;:.)]|(?<!\w)(?:gắn với|gắn liền|kết hợp|song song|đồng thời|đã|được|sẽ|cần|tại|để)(?!\w)"
    rf"| và (?:(?:{LEAD}) )*$"
)
_OTHER_VERB = re.compile(
    r"(?<!\w)(?:ban hành|thông qua|ký|trình|sửa đổi|thay thế|bãi bỏ|soạn thảo|dự thảo|phê duyệt|xem xét|cho ý kiến"
    r"|căn cứ|đã|sẽ|vi phạm|trái với|góp ý|báo cáo|cho rằng|cho biết|đề nghị|quyết định|xây dựng)(?!\w)"
)
_FINITE = re.compile(
    r"(?<!\w)(?:đã|sẽ|đang|vừa|thông qua|ký|trình|thay thế|bãi bỏ|căn cứ|cho rằng|cho biết|đề nghị|quyết định)(?!\w)"
)
_NEGATED = re.compile(
    r"(?<!\w)(?:chưa|không|chậm|thiếu|buông lỏng|né tránh|ngừng|dừng)"
    r"(?: (?:có|thể|được|phải|tốt|nghiêm túc|tổ chức))* $"
)
_TO_LEAD = re.compile(rf"(?<!\w)(?:(?:{LEAD}|{MANNER})(?:,? và |, ?| ))+$")
_BEFORE_VERB = re.compile(rf" (?:(?:{LEAD}|{MANNER})(?:,? và |, ?| ))*")
# "học tập và làm theo tư tưởng …" names a movement: it is no study of a document.
_MOVEMENT = re.compile(r"(?:,| và)? (?:làm theo|tư tưởng|tấm gương|gương|của)")
_OF_BODY = re.compile(
    r"(?<!\w)(?:[Bb]an|[Tt]ổng|[Đđ]ội|[Đđ]oàn|[Pp]hòng|[Cc]ục|[Vv]ụ|[Vv]iện|[Tt]âm|[Nn]hiệm|[Tt]rưởng|UBKT"
    r"|[Nn]gành) $"
)
# What a theme or a contest is called is nothing that is done: chuyên đề "50 năm thực hiện Di chúc …".
_THEME = re.compile(
    r"(?<!\w)(?:chuyên đề|chủ đề|cuộc thi|hội thi|cuộc vận động|phong trào|tọa đàm|hội thảo|triển lãm)(?: về)?:? "
    r"(\"[^\"\n]{1,200}\")"
)
_BRINGS = re.compile(r"đưa (?<!\wđưa )(?:(?:các|nội dung|tinh thần|sớm|nhanh chóng|những) )*$")
_TO_LIFE = re.compile(r"[^.;:]{0,160}?(?<!\w)(?:đi )?vào (?:cuộc sống|thực tiễn|đời sống)(?!\w)")
# Alone they say too little: what is studied or gone through is mostly about to be changed.
_WEAK = frozenset({"nghiên cứu", "rà soát", "thanh tra"})
REVIEWS = frozenset({"interimReview", "finalReview", "inspecting"})
"""Activities that look at how a document was carried out: keys of concepts."""

_CARRYING_OUT = "carryingOut"


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
    text: Text, sentence: Span, documents: Sequence[DocumentMention], ends: Mapping[Span, int], knowledge: Knowledge
) -> list[Deed]:
    """Return the deeds of a sentence in order; ``documents`` are those that stand in it, none inside another's name."""
    low = text.low
    cues = [c for c in _cues(low, sentence, documents, ends, knowledge) if not _in_name(text.plain, c[0])]
    quoted = cues and low.find('"', sentence.start, sentence.end) >= 0
    themes = [m.span(1) for m in _THEME.finditer(low, sentence.start, sentence.end)] if quoted else []
    cues = [c for c in cues if not any(start <= c[0] < end for start, end in themes)]
    if not cues:
        return []
    found: list[Deed] = []
    current: int | None = None
    for index, document in enumerate(documents):
        start = document.span.start
        before = documents[index - 1] if index else None
        floor = min(ends.get(before.span, before.span.end), start) if before else sentence.start
        near = [c for c in cues if floor <= c[0] and c[1] <= start]
        if near and _governs(low[near[-1][1] : start], near[-1][2], document.kind):
            deed = _deed(low, sentence, cues, near[-1], documents[:index])
            current = None
            if deed is None or _done_by_document(low[max(floor, deed.verb - 260) : deed.verb], before):
                continue
            activities = deed.activities
            if activities[-1] in REVIEWS and _ACCORDING.fullmatch(low, near[-1][1], start):
                activities = (_CARRYING_OUT,)
            linked = bool(found) and _LINKED.search(low, floor, deed.start) is not None
            coordinated = _COORDINATED.search(low, floor, deed.start) is not None
            deed = replace(deed, activities=activities, documents=(document,), linked=linked, coordinated=coordinated)
            found.append(deed)
            current = len(found) - 1
        elif current is not None and before is not None and in_list(low[floor:start] or low[before.span.end : start]):
            found[current] = replace(found[current], documents=(*found[current].documents, document))
        else:
            current = None
    return found


Cue = tuple[int, int, str]


def _cues(
    low: str, sentence: Span, documents: Sequence[DocumentMention], ends: Mapping[Span, int], knowledge: Knowledge
) -> list[Cue]:
    """The activity words of a sentence that stand neither in a document's name nor in its title."""
    hits = knowledge.activity_matcher.find(low[sentence.start : sentence.end])
    hits += _brought(low, sentence, documents, ends)
    found = []
    for start, end, activity in hits:
        begin, stop = sentence.start + start, sentence.start + end
        if low.startswith("học tập", begin) and _MOVEMENT.match(low, stop):
            continue
        if low.endswith("hiệu lực ", 0, begin):
            continue  # "về hiệu lực thi hành của Bộ luật …"
        if not any((d.span.start < stop and begin < d.span.end) or _in_title(low, d, ends, begin) for d in documents):
            found.append((begin, stop, activity))
    return sorted(found)


def _in_name(plain: str, at: int) -> bool:
    """Is an activity word part of a body's name: "Ủy ban [Kiểm tra] Tỉnh ủy", "[Thanh tra] Chính phủ"?"""
    if not plain[at].isupper():
        return False
    return plain.startswith("Thanh tra", at) or _OF_BODY.search(plain, max(0, at - 12), at) is not None


def _brought(
    low: str, sentence: Span, documents: Sequence[DocumentMention], ends: Mapping[Span, int]
) -> list[tuple[int, int, str]]:
    """The word "đưa" where it brings a document to life: "đưa Nghị quyết 5 của Đảng vào cuộc sống"."""
    found = []
    for document in documents:
        brings = _BRINGS.search(low, max(sentence.start, document.span.start - 40), document.span.start)
        if brings and _TO_LIFE.match(low, ends.get(document.span, document.span.end), sentence.end):
            found.append((brings.start() - sentence.start, brings.start() + 3 - sentence.start, _CARRYING_OUT))
    return found


def _in_title(low: str, document: DocumentMention, ends: Mapping[Span, int], at: int) -> bool:
    """Does what stands between a document and ``at`` begin its title, with nothing that ends one?"""
    end = ends.get(document.span, document.span.end)
    if at < end or at - end > 250:
        return False
    between = low[end:at]
    title = _TITLE.match(between)
    if title is None:
        # "Kế hoạch 7 thực hiện …": the document does it, and no body.
        return between.strip(" (") == ""
    rest = between[title.end() :]
    if title.group().endswith('"') or rest.lstrip().startswith('"'):
        return rest.count('"') - rest.lstrip().startswith('"') == 0
    return not _TITLE_ENDED.search(_LISTED_DEEDS.sub("", rest))


def _done_by_document(gap: str, before: DocumentMention | None) -> bool:
    """Is it a document that does it: "Thông tư 39 hướng dẫn thực hiện Luật …", "văn bản hướng dẫn thi hành …"?"""
    if before is not None and not (_DETAILING if _DETAILED.match(gap) else _SEPARATED).search(gap):
        return True
    return _GUIDING.search(gap) is not None


def _governs(gap: str, activity: str, kind: str) -> bool:
    """May what stands between an activity word and a document of a kind join the two?"""
    if len(gap) > 260:
        return False
    if kind in _LEGAL and _BY_LAW.search(gap):
        return False
    if _DIRECT.fullmatch(gap) or (_SHORT.fullmatch(gap) and not _OTHER_VERB.search(gap)):
        return True
    if activity in _TOLD and _TO_AUDIENCE.fullmatch(gap) and not _OTHER_VERB.search(gap):
        return True
    if (among := _AMONG.fullmatch(gap)) and not _OTHER_VERB.search(among["rest"]):
        return True
    according = _ACCORDING.fullmatch(gap)
    return according is not None and (bool(according["spirit"]) or kind not in _LEGAL) and not _OTHER_VERB.search(gap)


def in_list(gap: str) -> bool:
    """Does a document continue the list of the one before, over what is said of that one?"""
    gap = _IN_BRACKETS.sub("", gap)
    match = _LISTED.fullmatch(gap)
    if match is None or len(gap) > 260:
        return False
    title = match["title"]
    return not title.strip(" )") or (bool(_TITLE.match(title)) and not _FINITE.search(title))


def _reviews(gap: str, group: Sequence[Cue], review: str) -> bool:
    """Is what ``group`` says reviewed, over ``gap``: "sơ kết 3 năm thực hiện", "kiểm tra 5 đảng ủy về việc …"?"""
    if review == "inspecting" and _INSPECTED.fullmatch(gap):
        return True
    carried_out = all(activity == _CARRYING_OUT for _, _, activity in group)
    return _REVIEWED.fullmatch(gap) is not None and (carried_out or _NOUN.search(gap) is not None)


def _only_leads(low: str, cue: Cue, gap: str, group: Sequence[Cue]) -> bool:
    """Is an activity word no activity of its own: "[triển khai] việc học tập", "[nghiên cứu], thực hiện"?"""
    if cue[2] == _CARRYING_OUT and "," not in gap and " và " not in gap and _ALSO.fullmatch(gap):
        return True
    return low[cue[0] : cue[1]] in _WEAK and all(activity == _CARRYING_OUT for _, _, activity in group)


def _deed(low: str, sentence: Span, cues: Sequence[Cue], last: Cue, earlier: Sequence[DocumentMention]) -> Deed | None:
    """Gather the activity words that end in ``last``, without the documents; None where the deed is not done."""
    index = cues.index(last)
    group = [last]
    for cue in reversed(cues[:index]):
        first = group[0]
        if any(cue[1] <= d.span.start < first[0] for d in earlier):
            break
        gap = low[cue[1] : first[0]]
        if cue[2] in REVIEWS and _reviews(gap, group, cue[2]):
            group = [cue]
        elif _only_leads(low, cue, gap, group):
            break
        elif gap == " " or _ALSO.fullmatch(gap):
            group.insert(0, cue)
        else:
            break
    if len(group) == 1 and group[0] == last and low[last[0] : last[1]] in _WEAK:
        return None
    verb = group[0][0]
    lead = _TO_LEAD.search(low, max(sentence.start, verb - 120), verb)
    start = lead.start() if lead else verb
    if any(_NEGATED.search(low, max(sentence.start, at - 40), at) for at in (verb, start)):
        return None
    since = max(sentence.start, verb - 20)
    years = _YEARS.search(low, since, last[1]) or _YEARS.search(low, since, verb - 1)
    count = parse_ordinal(years["count"]) if years and not years["half"] else None
    return Deed(tuple(dict.fromkeys(activity for _, _, activity in group)), start, verb, last[1], count, ())


def verb_at(low: str, at: int, sentence: Span, knowledge: Knowledge) -> tuple[int, int, tuple[str, ...]] | None:
    """Return (start, end, activities) of the activity words that follow at ``at``, over what may precede a verb."""
    hits = knowledge.activity_matcher.find(low[at : sentence.end])
    if not hits or not _BEFORE_VERB.fullmatch(low, at, at + hits[0][0]):
        return None
    group = [hits[0]]
    for hit in hits[1:]:
        gap = low[at + group[-1][1] : at + hit[0]]
        if gap != " " and not _ALSO.fullmatch(gap):
            break
        group.append(hit)
    return at + group[0][0], at + group[-1][1], tuple(dict.fromkeys(activity for _, _, activity in group))
