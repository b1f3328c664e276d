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
from dataclasses import dataclass

from khoi_kg.knowledge import Knowledge
from khoi_kg.model import DocumentMention, Span
from khoi_kg.numerals import parse_ordinal
from khoi_kg.text import Text

MANNER = (
    r"nghiêm túc|nghiêm|tốt|hiệu quả|có hiệu quả|đạt hiệu quả|có kết quả|đồng bộ|quyết liệt|toàn diện|sâu rộng|sâu sắc|sâu kỹ"
    r"|đầy đủ|kịp thời|thường xuyên|thiết thực|thực chất|rộng rãi|mạnh mẽ|mạnh|hơn nữa|nhanh chóng|nhanh|bài bản|chặt chẽ"
    r"|thắng lợi|thành công|triệt để|linh hoạt|sáng tạo|bước đầu|tích cực|chủ động|khẩn trương|ngay|một cách|có trách nhiệm"
    r"|thống nhất|đúng đắn|đúng|nghiêm chỉnh|rõ nét|hết|cơ bản|thật|rất|quyết tâm|hợp lý|phù hợp|tốt hơn|cụ thể|kiên quyết"
    r"|kiên trì|từng bước|thực sự|trực tiếp|trực tuyến"
)
"""How a thing is done: adverbs that may stand on both sides of a verb."""

_LEAD = (
    r"tổ chức(?: thành công| tốt)?|lãnh đạo|chỉ đạo|hướng dẫn|tiếp tục|tập trung|đẩy mạnh|tăng cường|chú trọng|quan tâm|cần|phải|sẽ|đã"
    r"|đang|vừa|cùng|đều|luôn|cũng|mới|được|phối hợp|tham mưu|xây dựng kế hoạch|xây dựng chương trình|ban hành kế hoạch|nỗ lực|phấn đấu"
    r"|đề ra(?: các)?(?: biện pháp| giải pháp)|làm tốt(?: công tác| việc)?|có kế hoạch|đôn đốc|tham gia|phát động|thi đua|phong trào thi đua|phong trào"
    r"|đưa|cấp ủy|bắt tay vào|bắt đầu|đợt|cho đoàn viên|cho cán bộ(?:, đảng viên)?|cho đảng viên|cho hội viên|công tác|việc"
    r"|(?:các )?(?:hội nghị|lớp|buổi|cuộc)(?: (?:học tập|tập huấn|trực tuyến|toàn quốc|cán bộ chủ chốt|cán bộ toàn quốc))?|học tập"
    r"|quán triệt|tuyên truyền|triển khai|thực hiện"
)
_COUNT = r"\d{1,2}|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|mười lăm"
_SOME_YEARS = rf"(?:hơn |gần |trên |sau |qua )?(?:{_COUNT}) năm(?: rưỡi)?"
# From one activity word to the next of the same list.
_ALSO = re.compile(
    rf"(?: (?:{MANNER}))*(?:(?:, ?| và |, và |/| - )|(?: (?:{MANNER}),?)* )(?:(?:{MANNER}|{_LEAD})[ ,]+(?:và )?)*"
)
# From a review to the carrying out that is reviewed.
_REVIEWED = re.compile(
    rf"(?:,? (?:và )?đánh giá)?(?:,? (?:{MANNER}|các|kết quả|tình hình|hiệu quả|công tác|việc|quá trình|giai đoạn|tổ chức|lãnh đạo"
    rf"|chỉ đạo|tiến độ|nội dung|giữa nhiệm kỳ|{_SOME_YEARS}))* "
)
_YEARS = re.compile(rf"(?<!\w)(?P<count>{_COUNT}) năm(?P<half> rưỡi)?(?: (?:tổ chức|thực hiện|triển khai|thi hành))*$")
_PARTS = r"(?:(?:các )?(?:điều|khoản|điểm|chương|mục)(?: \d+[a-zđ]?| [a-zđ])?(?:(?:,| và) (?:điều |khoản |điểm )?\d+[a-zđ]?)*)"
_FILLERS = (
    rf"{MANNER}|việc|các|những|nội dung|tinh thần|quan điểm|chủ trương|mục tiêu|nhiệm vụ|giải pháp|chỉ tiêu|quy định|yêu cầu"
    rf"|kết quả|tình hình|công tác|quá trình|về|của|tại|trong|đối với|số|vào|toàn bộ|toàn văn|theo|với|và|cơ bản|chính|trọng tâm|nêu|đề ra|đặt ra"
    rf"|đã đề ra|được nêu|được giao|giao|khi|thí điểm|cả|điểm mới|một số|{_PARTS}"
)
_DIRECT = re.compile(rf"(?:[ ,]+(?:{_FILLERS})(?!\w))*[ ,:]+[\"(]?")
_KINDS = (
    r"nghị quyết|chỉ thị|kết luận|quy định|quyết định|văn bản|chủ trương|chính sách|đường lối|pháp luật|hướng dẫn|chương trình"
    r"|kế hoạch|đề án|quan điểm|nghị định|thông tư|luật|bộ luật|văn kiện|ý kiến chỉ đạo|quy chế|nhiệm vụ|nội dung"
)
# "các chỉ thị, nghị quyết của Đảng và Nhà nước; nghị quyết đại hội các cấp; " and "…, nhất là ".
_AMONG = re.compile(
    rf"(?:[ ,]+(?:{_FILLERS})(?!\w))*[ ,]+(?:{_KINDS})(?!\w)(?P<rest>[^.:]{{0,180}}?)"
    r"(?P<to>,? ?\(?(?:nhất là|đặc biệt là|đặc biệt|trọng tâm là|trong đó(?: có| trọng tâm là| chú trọng| tập trung)?|cụ thể là|tiêu biểu là|như|gồm(?: có)?|bao gồm|là):?"
    r"(?: (?:các|việc|nội dung|tinh thần))* |[;,] (?:và )?| và )$"
)
# "thực hiện chi trả … theo tinh thần "; what a text of law prescribes ("theo quy định tại") is too common to count.
_ACCORDING = re.compile(
    r" [^.;:()\"]{1,140}? theo (?:đúng )?(?:(?:tinh thần|nội dung|yêu cầu|chỉ đạo|mục tiêu|lộ trình|kế hoạch|chủ trương)(?: của| tại| trong)? )?$"
)
_LISTED = re.compile(
    r"(?P<title>[^.\n]*?)(?P<by>[,;] ?(?:và )?| và | cùng(?: với)? |,? (?:gắn với|gắn liền với|gắn chặt với|kết hợp với|đi đôi với|song song với) )"
    rf"(?:(?:{_FILLERS})(?!\w) )*[\"(]?$"
)
_LINKED = re.compile(
    r"(?<!\w)(?:gắn|gắn liền|gắn chặt|kết hợp|kết hợp chặt chẽ|đi đôi|song song|cùng|đồng thời)(?: với)?(?: đó)?(?: là)?(?: việc)? ?$"
)
_TITLE = re.compile(r"[ ,()]*(?:về(?: việc)?|quy định|nhằm|phê duyệt|ban hành|của|\")(?!\w)")
_OTHER_VERB = re.compile(
    r"(?<!\w)(?:ban hành|thông qua|ký|trình|sửa đổi|thay thế|bãi bỏ|soạn thảo|dự thảo|phê duyệt|xem xét|cho ý kiến|căn cứ|đã|sẽ|vi phạm|trái với|góp ý|báo cáo|cho rằng|cho biết|đề nghị|quyết định|xây dựng)(?!\w)"
)
_FINITE = re.compile(
    r"(?<!\w)(?:đã|sẽ|đang|vừa|thông qua|ký|trình|thay thế|bãi bỏ|căn cứ|cho rằng|cho biết|đề nghị|quyết định)(?!\w)"
)
_NEGATED = re.compile(r"(?<!\w)(?:chưa|không|chậm|thiếu|buông lỏng|né tránh|ngừng|dừng|chưa được)(?: (?:có|thể|được|phải|tốt|nghiêm túc|tổ chức))* $")
_TO_LEAD = re.compile(rf"(?:(?<!\w)(?:{_LEAD}|{MANNER})(?:,? và |, ?| ))+$")
_BEFORE_VERB = re.compile(rf" (?:(?:{_LEAD}|{MANNER})(?:,? và |, ?| ))*")
# "học tập và làm theo tư tưởng …" names a movement: it is no study of a document.
_MOVEMENT = re.compile(r"(?:,| và)? (?:làm theo|tư tưởng|tấm gương|gương|của)")
REVIEWS = frozenset({"interimReview", "finalReview", "inspecting"})
"""Activities that look at how a document was carried out: keys of concepts."""

_CARRYING_OUT = "carryingOut"


@dataclass(frozen=True, slots=True)
class Deed:
    """What a clause says is done with documents.

    ``activities`` are keys of concepts; ``start`` is where the verbs begin (with "tiếp tục", "tổ chức" …), ``verb`` where
    the first activity word does; ``end`` is where the last activity word ends; ``years`` the years that it went on.
    ``linked`` deeds are done by whoever does the deed before ("… gắn với thực hiện …").
    """

    activities: tuple[str, ...]
    start: int
    verb: int
    end: int
    years: int | None
    documents: tuple[DocumentMention, ...]
    linked: bool = False


def find_deeds(
    text: Text, sentence: Span, documents: Sequence[DocumentMention], ends: Mapping[Span, int], knowledge: Knowledge
) -> list[Deed]:
    """Return the deeds of a sentence in order; ``documents`` are those that stand in it, none inside another's name."""
    low = text.low
    cues = _cues(low, sentence, documents, ends, knowledge)
    if not cues:
        return []
    found: list[Deed] = []
    current: int | None = None
    for index, document in enumerate(documents):
        start = document.span.start
        before = documents[index - 1] if index else None
        floor = min(ends.get(before.span, before.span.end), start) if before else sentence.start
        near = [c for c in cues if floor <= c[0] and c[1] <= start]
        if near and _governs(low[near[-1][1] : start]):
            deed = _deed(low, sentence, cues, near[-1], documents[:index])
            if deed is None:
                current = None
                continue
            linked = current is not None and _LINKED.search(low, floor, deed[1]) is not None
            found.append(Deed(*deed, (document,), linked))
            current = len(found) - 1
        elif current is not None and before is not None and in_list(low[floor:start] or low[before.span.end : start]):
            last = found[current]
            found[current] = Deed(last.activities, last.start, last.verb, last.end, last.years, (*last.documents, document))
        else:
            current = None
    return found


Cue = tuple[int, int, str]


def _cues(
    low: str, sentence: Span, documents: Sequence[DocumentMention], ends: Mapping[Span, int], knowledge: Knowledge
) -> list[Cue]:
    """The activity words of a sentence that stand neither in a document's name nor in its title."""
    hits = knowledge.activity_matcher.find(low[sentence.start : sentence.end])
    found = []
    for start, end, activity in hits:
        begin, stop = sentence.start + start, sentence.start + end
        if low.startswith("học tập", begin) and _MOVEMENT.match(low, stop):
            continue
        if not any(d.span.start < stop and begin < d.span.end or _in_title(low, d, ends, begin) for d in documents):
            found.append((begin, stop, activity))
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
    return not re.search(r"[,;:.)]|gắn với|gắn liền|kết hợp|song song|đồng thời|(?<!\w)(?:đã|được|sẽ|cần|tại|để)(?!\w)", rest)


def _governs(gap: str) -> bool:
    """May what stands between an activity word and a document join the two?"""
    if len(gap) > 260:
        return False
    if _DIRECT.fullmatch(gap):
        return True
    if (among := _AMONG.fullmatch(gap)) and not _OTHER_VERB.search(among["rest"]):
        return True
    return bool(_ACCORDING.fullmatch(gap)) and not _OTHER_VERB.search(gap)


def in_list(gap: str) -> bool:
    """Does a document continue the list of the one before, over what is said of that one?"""
    match = _LISTED.fullmatch(gap)
    if match is None or len(gap) > 260:
        return False
    title = match["title"]
    return not title.strip(" )") or (bool(_TITLE.match(title)) and not _FINITE.search(title))


def _deed(
    low: str, sentence: Span, cues: Sequence[Cue], last: Cue, earlier: Sequence[DocumentMention]
) -> tuple[tuple[str, ...], int, int, int, int | None] | None:
    """Gather the activity words that end in ``last``: (activities, start of the verbs, first word, end, years)."""
    index = cues.index(last)
    group = [last]
    for cue in reversed(cues[:index]):
        first = group[0]
        if any(cue[1] <= d.span.start < first[0] for d in earlier):
            break
        gap = low[cue[1] : first[0]]
        if first[2] == _CARRYING_OUT and cue[2] in REVIEWS and len(group) == 1 and _REVIEWED.fullmatch(gap):
            group = [cue]
        elif gap == " " or _ALSO.fullmatch(gap):
            group.insert(0, cue)
        else:
            break
    verb = group[0][0]
    lead = _TO_LEAD.search(low, max(sentence.start, verb - 120), verb)
    start = lead.start() if lead else verb
    if _NEGATED.search(low, max(sentence.start, verb - 40), verb) or _NEGATED.search(low, max(sentence.start, start - 40), start):
        return None
    years = _YEARS.search(low, max(sentence.start, verb - 20), last[1]) or _YEARS.search(low, max(sentence.start, verb - 20), verb - 1)
    count = parse_ordinal(years["count"]) if years and not years["half"] else None
    activities = tuple(dict.fromkeys(activity for _, _, activity in group))
    return activities, start, verb, last[1], count


def verb_at(
    low: str, at: int, sentence: Span, knowledge: Knowledge
) -> tuple[int, int, tuple[str, ...]] | None:
    """Return (start, end, activities) of the activity words that follow at ``at``, over what may stand before a verb."""
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
