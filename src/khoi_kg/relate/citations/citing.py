"""Tell how one document cites the next, from what stands between the two.

The cue phrases are the ontology's; here is the grammar around them: what may follow a cue before the cited document
("một số điều của", "toàn bộ", "các văn bản, trong đó có"), and what turns it round ("được … bởi"). What may precede it
behind the citing one is told by ``cue_subjects``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from khoi_kg.knowledge import Cue, Knowledge
from khoi_kg.numerals import NUMBER
from khoi_kg.relate.citations.cue_subjects import (
    AND,
    ENDS_CLAUSE,
    GOES_ON,
    MADE_FOR,
    OF_ISSUERS,
    OTHERWISE,
    STATED_IN,
    STRONG,
    SUBJECT,
    rule_of,
)
from khoi_kg.relate.wording import BROUGHT, MANNER, PART, PARTS, SOME_YEARS

FILLER = re.compile(
    rf"(?>,? (?:\d+ năm|\d{{1,3}}[a-zđ]?|{MANNER}|quan trọng|kết quả|tình hình|chấp hành"
    r"|thực thi|chuyên đề|kiểm tra|giám sát|đánh giá|việc|thực hiện|triển khai|thi hành|các|những"
    r"|nhiều|nội dung|biện pháp|dự thảo|dự án|quán triệt|học tập|phổ biến|nghiên cứu|chi tiết|quy định|mục tiêu"
    r"|nhiệm vụ|giải pháp|mà|chính sách|của|tại|trong|theo|số|về|đối với|cho|vào|bởi|bằng|tinh thần|quan điểm"
    r"|chủ trương|một phần|chỉ đạo|yêu cầu|áp dụng|hoàn toàn|hợp nhất"
    rf"|toàn bộ|tiếp|{NUMBER} năm|và|hoặc|tổ chức|{PARTS}))*[,:]? ?[(\"]?"
)
"""What may stand between a cue phrase and the document that it governs."""

IN_BRACKETS = re.compile(r" ?\([^()]{0,120}\)")
"""What is said in brackets between two documents."""

LOOSE_CUES = frozenset({"theo", "xây dựng theo", "ban hành theo", "lập theo"})
"""Cue phrases of which a document need not be the subject: what is done is done "theo" another."""

_THOUSANDS = re.compile(r"(?<=\d)\.(?=\d\d\d(?!\d))")  # "theo mức của 1.930 dịch vụ": no end of a sentence
# "Chương trình hành động của Chính phủ [giai đoạn 2016-2020] thực hiện …": for which years it is made.
_PERIOD = re.compile(
    r"^ (?:giai đoạn|thời kỳ|nhiệm kỳ|đến)(?: (?:năm|đến năm|\d{4}(?: ?- ?\d{2,4})?))+"
    r"(?:,? (?:và )?(?:tầm nhìn|định hướng)(?: đến)?(?: năm)? \d{4})?(?= )"
)
# "kết quả [5 năm] thực hiện …": over how many years is told apart from how one document cites the other.
_YEARS = re.compile(rf" {SOME_YEARS} (?=(?:tổ chức|triển khai|thực hiện|thi hành)(?!\w))")
# "Quy định 37 về những điều đảng viên [không được làm], thay thế …": what the title forbids denies no verb behind it.
_FORBIDDEN = re.compile(
    r"(?:(?<= điều )|(?<= việc )|(?<= hành vi ))(?:[^\W\d_]+ ){0,4}không được (?:làm|phép làm|thực hiện)(?!\w)"
)
# "… nhằm đưa Nghị quyết 5 [vào cuộc sống]": the words between the two are those of carrying it out.
# (The word stands first, and what is not before it after: so the engine can skip to it.)
_TO_LIFE = re.compile(rf"đưa(?<!\wđưa) {BROUGHT}$")
# "Nghị định 03 ["Hướng dẫn thi hành] Luật …", "Thông tư 15[: Sửa đổi] Thông tư 10": a title begins as behind "về".
_TITLE = re.compile(r",? ?(?::|[-–]|(?=\")) ?\"? ?(?:về(?: việc)? )?")
_PAIRED = re.compile(r"(?:, | và | hoặc |, hoặc |, và )")
_PURPOSE = re.compile(r"(?:để|nhằm|đều|về|được|là văn bản) ?$")
# Two documents on the same side of a sentence: what is done with the one goes with what is done with the other.
_BESIDE = re.compile(r"(?:gắn với|gắn liền với|kết hợp|song song|cùng với)[^.;:]{0,16}$")

_MADE_ON_BASIS = re.compile(
    r"[ )]*(?:(?:được|đã|vừa) )*(?:ban hành|ra đời|xây dựng|soạn thảo)(?: [^.;:,]{0,60})?"
    r" (?:trên cơ sở|từ)(?: kết quả| việc)? "
)
_DETAILS = ("quy định chi tiết", "hướng dẫn", "cụ thể hóa", "thể chế", "lùi ")
_MADE = ("ban hành", "xây dựng", "lập", "được xây dựng")
_ENACTS = ("ban hành", "phê duyệt", "công bố", "thông qua")
# "đã được sửa đổi một số điều theo Thông tư 14": the words of change are passive, what changes stands behind them.
_CHANGED = re.compile(
    r"(?<!\w)(?:được|bị)(?: (?!(?:ban hành|áp dụng|xây dựng|ra đời|ký|thông qua|nhằm|để|đề nghị|kiến nghị|giao"
    r"|gửi)(?!\w))[^\W\d_,;.:]+){0,8},? (?:và )?$"
)
# "về thi hành [Hiệp định số 5/2015/HĐ] đã được sửa đổi theo Luật 12": what else has a number is what was changed.
_NUMBERED = re.compile(r" số \d{1,5}[/-]")


@dataclass(frozen=True, slots=True)
class Link:
    """How what stands between two documents joins them.

    ``inverse`` where the second cites the first; ``enclosing`` where one was issued with the other ("kèm theo");
    ``further`` where it is a further verb, active or passive, whose subject is that of the verb before; ``shared``
    where the subjects are all of a list ("đều"); ``own`` where it is said of or done to the first itself.
    """

    relation: str
    rule: str
    inverse: bool = False
    enclosing: bool = False
    further: bool = False
    shared: bool = False
    own: bool = False


def link(gap: str, knowledge: Knowledge, *, done: bool, governed: bool = False) -> Link | None:
    """Return how the text between two documents, in lower case and with single blanks, joins them, or None.

    ``done`` says that the first is spoken of as something that is carried out, so that a comma or "và" begins another
    task; ``governed`` that the verb for that stands right before it, so that what is done "theo" the second is the
    carrying out.
    """
    if "." in gap:
        gap = _THOUSANDS.sub("", gap)
    if 'về " ' in gap:
        gap = gap.replace('về " ', 'về "')
    if " không được " in gap:
        gap = _FORBIDDEN.sub("", gap)
    gap = without_years(_PERIOD.sub("", IN_BRACKETS.sub("", _TO_LIFE.sub("thực hiện ", gap))))
    if len(gap) < 4 or len(gap) > 420:
        return None
    loose: Link | None = None
    cues = knowledge.cue_matcher.find(gap)
    bare_by = _bare_by(knowledge.document_nouns)
    title = _TITLE.match(gap)
    if title and cues and cues[0][0] == title.end() and (acts(cues[0][2]) or cues[0][2].relation in MADE_FOR):
        gap = " " * title.end() + gap[title.end() :]
    for index in range(len(cues) - 1, -1, -1):
        start, end, cue = cues[index]
        if cue.relation in STRONG and index and cues[index - 1][2].relation in STRONG:
            to_verb = start + len("và ") if cue.phrase.startswith("và ") else start
            if _PAIRED.fullmatch(gap, cues[index - 1][1], to_verb):
                start, _, cue = cues[index - 1]  # "sửa đổi, bổ sung và thay thế Nghị định 5": the first verb tells
        if cue.phrase == "theo" and index and acts(cues[index - 1][2]) and bare_by.fullmatch(gap, cues[index - 1][1]):
            continue  # "được sửa đổi theo Luật 12": what is told is the change
        before = gap[:start] + ("và " if cue.phrase.startswith("và ") else "")
        if not cue.inverse and (acts(cue) or cue.relation in MADE_FOR) and (passive := _CHANGED.search(before)):
            by = (_changed_by if acts(cue) else _by_way_of)(knowledge.document_nouns)
            other = ENDS_CLAUSE.search(before) or OTHERWISE.search(gap) or _NUMBERED.search(before)
            if by.fullmatch(gap[end:]) and not other:
                further = AND.fullmatch(before, 0, passive.start()) is not None
                return Link(cue.relation, "citationInverseCue", inverse=True, further=further, own=True)
            continue
        if not cue.inverse and acts(cue) and bare_by.fullmatch(gap, end) and not OTHERWISE.search(before):
            if cue.relation not in STRONG and before.strip(" ,()") and "được " not in before:
                continue  # "theo mẫu tại Quyết định 12; thực hiện hướng dẫn tại Quyết định 15": both are followed
            return Link(cue.relation, "citationInverseCue", inverse=True, own=True)
        if not reaches(gap[end:], cue, knowledge):
            continue
        if not cue.inverse and cue.phrase.endswith(_ENACTS) and before.endswith(("được ", "bị ")):
            continue  # "Sau khi Luật Giá được thông qua, Nghị định 177 vẫn …"
        if cue.relation == "reviews" and _MADE_ON_BASIS.fullmatch(before):
            return Link("basedOn", "citationCue")
        done_so = governed and cue.relation == "basedOn" and not cue.inverse
        if _BESIDE.search(before) or (done_so and (loose or not cue.phrase.startswith(_MADE))):
            return loose
        joined = before.lstrip(" )").startswith(",") or AND.fullmatch(before) is not None
        # (In detail only a text of law is regulated, and only a paper is said to be guided by another.)
        joined = joined and not cue.phrase.startswith("quy định chi tiết")
        # "ban hành Kế hoạch A và tổng kết 5 năm thực hiện Luật B": likewise, whatever is done with the first.
        apart = done or (cue.relation in MADE_FOR and not acts(cue) and AND.fullmatch(before) is not None)
        if joined and cue.relation not in STRONG and apart and not _PURPOSE.search(before):
            return loose  # "triển khai Nghị quyết A và thực hiện Chỉ thị B": two things done, and no citation
        if cue.phrase in STATED_IN and before.strip() in ("và", ",", ";"):
            return loose  # "Theo Thông tư 86 và quy định tại Luật Quản lý thuế": both are followed
        rule = rule_of(before, cue, knowledge, done=done)
        if rule is None or (not cue.inverse and _is_of_body(before, cue, knowledge)):
            continue
        direct = SUBJECT.fullmatch(before) is not None
        shared, enclosing = "đều" in gap, "kèm theo" in cue.phrase
        further = not enclosing and "(" not in before and GOES_ON.search(before) is not None
        further, shared = further and not cue.inverse, shared and not cue.inverse
        own = cue.relation == "cites" and (cue.phrase.endswith(_ENACTS) or cue.phrase in STATED_IN)
        found = Link(cue.relation, rule, cue.inverse, enclosing, further, shared, own)
        if direct or cue.relation in STRONG:
            return found
        # "về tổng kết 10 năm thực hiện": the first cue says what a document does; "căn cứ các quy định tại" is more
        # than a mention, but "ban hành theo mức … đã được quy định tại" is none.
        if loose is None or (loose.relation == "cites" and cue.phrase not in LOOSE_CUES):
            loose = found
    return loose


def _is_of_body(before: str, cue: Cue, knowledge: Knowledge) -> bool:
    """Is a body the subject of the cue: "Điều lệ Đảng về …, [Ủy ban Kiểm tra Trung ương] hướng dẫn thực hiện …"?

    So too who leads one: "Chỉ thị 5 về vốn vay và [Thủ tướng Chính phủ] ban hành Quyết định 7".
    """
    if OF_ISSUERS.fullmatch(before):
        return False  # "Thông tư liên tịch 01 của Bộ Tư pháp, Bộ Công an hướng dẫn …"
    body = max(before.rfind(", ") + len(", "), before.rfind(" và ") + len(" và "))
    if cue.phrase.endswith(_ENACTS) and knowledge.role_starts(before, body):
        return True
    return body > len(" và ") and knowledge.organisation_end(before, body) == len(before.rstrip())


def without_years(words: str) -> str:
    """Words in lower case without the years over which a document was carried out: "kết quả [5 năm] thực hiện"."""
    return _YEARS.sub(" ", words) if " năm" in words else words


def acts(cue: Cue) -> bool:
    """Does a cue say what a text of law does to another: change it, detail it, turn it into rules, put it off?"""
    return cue.relation in STRONG or cue.phrase.startswith(_DETAILS)


def reaches(rest: str, cue: Cue, knowledge: Knowledge) -> bool:
    """Does a cue govern what follows over ``rest``?"""
    if cue.relation == "reviews" and " theo " in rest:
        return False  # "kiểm điểm theo tinh thần Nghị quyết 12": who is reviewed is another
    if FILLER.fullmatch(rest):
        return True
    if cue.inverse:
        return False
    within = cue.relation != "cites" and cue.phrase != "thu hồi"
    nouns = knowledge.document_nouns
    return bool(_among(nouns).fullmatch(rest) or (within and _within(nouns).fullmatch(rest)))


def _to_it(nouns: str) -> str:
    """What may stand between a preposition and its document: "tại các nghị định: […]", "theo khoản 7 Điều 1 […]"."""
    return rf"(?: (?>các|đúng|một|hai|ba|của|quy định tại|{nouns}|pháp luật|liên quan|như|gồm|{PARTS}))*+:? ?"


@lru_cache(maxsize=8)
def _among(nouns: str) -> re.Pattern[str]:
    """ "bãi bỏ [một số văn bản, trong đó có] …"."""
    return re.compile(
        rf" (?:một số|các|nhiều|những|\d{{1,3}}|hai|ba|bốn|năm|sáu)(?: loạt)? (?:{nouns})(?!\w)[^.;:\n]{{0,60}}?"
        r"(?:(?:trong đó(?: có)?|gồm(?: có)?|bao gồm|như|là):?|:) "
    )


@lru_cache(maxsize=8)
def _within(nouns: str) -> re.Pattern[str]:
    """What of a document, and whose.

    "sửa đổi thủ tục tại [Nghị định 5]", "kế thừa 19 điều của …", "cụ thể hóa các nội dung đã nêu trong …", "theo chỉ
    đạo của Thủ tướng tại …", "sửa đổi phụ lục kèm theo …", "bổ sung Điều 5a vào sau Điều 5 …".
    """
    others = r"theo|trái|vi phạm(?! hành chính)|không|chưa|bị|so với|ngoài|nhưng|gây|khắc phục|hạn chế|bất cập"
    return re.compile(
        rf"(?: (?!(?:{others})(?!\w))[^\s.;:]+){{1,25}}?"
        rf" (?:tại|của|trong|ở|kèm theo|vào(?: sau| trước| cuối)?(?= {PART})){_to_it(nouns)}"
    )


@lru_cache(maxsize=8)
def _by_way_of(nouns: str) -> re.Pattern[str]:
    """ "được cụ thể hóa [bằng các nghị định:] …"."""
    return re.compile(rf"(?: (?:thực hiện|cụ thể))* (?:bởi|bằng|thành|thông qua|qua|trong|tại|theo){_to_it(nouns)}")


@lru_cache(maxsize=8)
def _bare_by(nouns: str) -> re.Pattern[str]:
    """ "(sửa đổi, bổ sung [tại] Nghị định 11)": what changes it is behind the verb, passive without a word for it."""
    return re.compile(rf"(?: một số điều| một phần)? (?:bởi|bằng|tại|theo|thành){_to_it(nouns)}")


@lru_cache(maxsize=8)
def _changed_by(nouns: str) -> re.Pattern[str]:
    """ "được sửa đổi[, bổ sung một số điều theo] Thông tư 14"."""
    return re.compile(
        r"(?:[^.;:,\n]|, (?=bổ sung|sửa đổi|thay thế|bãi bỏ|và |gần nhất|mới nhất)){0,60}?"
        rf" (?:bởi|bằng|tại|theo|trong){_to_it(nouns)}"
    )
