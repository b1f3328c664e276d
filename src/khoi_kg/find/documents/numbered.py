"""Read the numbers that follow the word for a kind of document: one ("Chỉ thị số 05"), or a list ("số 18, 19-NQ/TW").

A number beside an everyday word may be a count, a date or a year ("chương trình 2 năm"): what stands before and behind
it tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from khoi_kg.find.documents.numbers import Number, number_behind, parse_number, party_number
from khoi_kg.knowledge import Kind, Knowledge
from khoi_kg.model import DocumentMention, Form, Span
from khoi_kg.text import Text

_LEAD_IN = re.compile(
    r"(?: hành động| phối hợp| liên tịch| nhân sự| thanh tra| cũ| mới)?(?: mang số| \(?số| ?: ?số| :)?(?: ?:)? ?",
    re.IGNORECASE,
)
_LONGEST_LEAD = len(" hành động mang số : ")
# "Quyết định cưỡng chế số 4417/QĐ-…": a word or two on the kind before its number.
_SPECIFIED = re.compile(r"(?: (?:[^\W\d_A-ZĐ]+|Thanh tra)){1,6} số:? ?")
_BLANK = re.compile(" ")
_NUMBER_SAID = ("số ", "số", "số: ", "số:")
_LIST_JOINT = re.compile(
    r"(?P<day>,? ngày \d\d?[/-]\d\d?[/-]\d{4})?(?: ?[,;] ?| và | hoặc | hay | cùng | - )(?:số |và số )?(?=\d)"
)
_SAFE_AFTER_BARE = re.compile(
    r" ?(?:[,;.:)!?\"]|$)| (?:của|do|về|và|ngày|khóa|năm \d{4}|để|gắn|đã|được|là|trong|tại|cho|đến|tới"
    r"|ở|có|với|ra đời|trước|khi|nhằm|từ|mà|thì|như|sẽ|còn|đặt|mới|trái|thực hiện|triển khai"
    r"|quy định|sửa đổi|bổ sung|thay|bãi bỏ|hướng dẫn|yêu cầu|nêu|chấm dứt|hết|phê duyệt|bị|không|đều"
    r"|vẫn|đang|vừa|chưa|phải|bằng|cụ thể hóa|kế thừa|gồm|xác định|khẳng định|đề ra|cùng|hoặc|giúp|góp phần"
    r"|mang|tiếp tục|chỉ rõ|tạo|trên|theo|qua|sau|nên|vì|nhưng|cũng|chính thức|hiện|nay|này|nói|gặp|cơ bản|bước đầu"
    r"|ngày càng|Trung ương|Hội nghị|một cách|nghiêm|hiệu quả|đồng (?:bộ|thời)|điều chỉnh|kịp thời|rộng rãi|sâu rộng"
    r"|quyết liệt|tốt|ban hành)(?!\w)| [(\"]|-|/"
)
# "Quyết định 1956 của Thủ tướng": after a year these don't follow.
_NO_YEAR_BEFORE = re.compile(r" (?:của|do|ngày|phê duyệt|ban hành|quy định|được)(?!\w)")
_DECREE = 4  # legal rank of a decree; below it stand circulars
_OWNED = re.compile(
    r"(?:(?:, | và )\d{1,4})*"
    r" (?:(?:của|do) (?:Bộ|Chính phủ|Thủ tướng|UBND|Ủy ban|HĐND|Hội đồng|Ban|Tỉnh ủy|Thành ủy|Ngân hàng)"
    r"|(?:được )?ban hành)(?!\w)"
)
_UNIT = re.compile(
    r" ?(?:%|năm(?! \d)|tháng|ngày(?! \d| càng)|giờ|người|đồng(?! thời| bộ| loạt)|tỷ|triệu|nghìn|ngàn|lần(?! đầu)"
    r"|đ/c|điểm|bước(?! đầu)|nội dung|nhiệm vụ|điều(?! chỉnh)|chương|trang|khoản|nhóm|vấn đề|tiêu chí|chỉ tiêu"
    r"|giải pháp)(?!\w)"
)


def lead_in(plain: str, end: int, at: int | None) -> re.Match[str] | None:
    """What leads from a kind, which ends at ``end``, to the first number behind it, at ``at``: " số "."""
    return _LEAD_IN.fullmatch(plain, end, at) if at is not None and at - end <= _LONGEST_LEAD else None


def specified_lead(plain: str, end: int, at: int | None, kind: Kind, knowledge: Knowledge) -> re.Match[str] | None:
    """The same, where it begins with words that specify the kind.

    Where they name another kind, the number says whose it is: "kế hoạch thực hiện [đề án số 07-ĐA/TU]" is none of the
    plan, "[quyết định] phê duyệt đề án [số 15/QĐ-UBND]" is of the decision; "Điều lệ Đảng [số 24-QĐ/TW]" is of neither.
    """
    if at is None or not plain.endswith(_NUMBER_SAID, end, at):
        return None
    lead = _SPECIFIED.fullmatch(plain, end, at)
    abbreviation = number.abbreviation if lead and (number := parse_number(plain, at, knowledge)) else None
    if lead and any(knowledge.kind_phrases.end(plain, word.end()) for word in _BLANK.finditer(plain, end, at)):
        return lead if abbreviation in (*kind.notations, *kind.variants) else None
    return None if abbreviation and of_other_kind(abbreviation, kind, knowledge) else lead


def is_number(plain: str, number: Number, kind: Kind, capital: bool, said_number: bool) -> bool:
    """Is this the number of a document, and not a count, a date or a year beside an everyday word?"""
    if number.canonical or (number.abbreviation and said_number):
        return True
    if number.year is not None:
        return capital or said_number or not kind.everyday
    if len(number.digits) > 4 or _UNIT.match(plain, number.end) or plain[number.end : number.end + 1] == "/":
        return False
    if said_number or (capital and not kind.everyday and number.ordinal < 1986 and len(number.digits) > 1):
        return True
    if kind.everyday and len(number.digits) == 1:
        return False  # "Phương án 2", "Chương trình 3"
    like_year = (1900 if kind.everyday and not capital else 1986) <= number.ordinal < 2100 and len(number.digits) == 4
    if like_year and "namedByTitle" in kind.naming:
        return False  # "Hiến pháp 2013 quy định …": of which year it is
    plausible = not like_year or (capital and _NO_YEAR_BEFORE.match(plain, number.end) is not None)
    counts_nothing = capital and len(number.digits) > 2 and not like_year
    # "thông tư 30 đổi mới đánh giá học sinh": of a decree or circular nothing else is counted.
    counts_nothing = counts_nothing or (kind.rank >= _DECREE and len(number.digits) > 1 and not like_year)
    safe = counts_nothing or _SAFE_AFTER_BARE.match(plain, number.end) is not None
    # "quyết định 24 của Bộ Công Thương", "kết luận 127 ban hành …": whose it is, or that it was issued, says so.
    owned = len(number.digits) > 1 and _OWNED.match(plain, number.end) is not None
    return plausible and (capital or owned or not kind.everyday) and safe


def mentions_of(
    plain: str, start: int, kind: Kind, first: Number, knowledge: Knowledge, *, plural: bool
) -> Iterator[DocumentMention]:
    """Yield the mention that begins at ``start`` and those of further numbers that its kind is said of."""
    # "Công văn (số 73/TTg-CN)": with the bracket that ends what another began.
    closed = plain.startswith(")", first.end) and "(" in plain[start : first.end]
    spans = [(Span(start, first.end + closed), first)]
    while joint := _LIST_JOINT.match(plain, spans[-1][1].end):
        number = parse_number(plain, joint.end(), knowledge)
        if number is None or not _continues_list(plain, number, spans[-1][1], joint.group(), plural=plural):
            break
        if joint["day"] and not number.canonical:
            break
        if number.abbreviation and of_other_kind(number.abbreviation, kind, knowledge):
            break  # "Kết luận số 80-KL/TW; 21/2021/QĐ-TTg"
        spans.append((Span(joint.end(), number.end), number))
    # "các Nghị quyết số 18, 19-NQ/TW": what the last one says in full is said of those before it.
    last = spans[-1][1]
    for span, number in spans:
        if number.canonical is None and last.canonical and last.abbreviation and last.code and number.year is None:
            canonical = (
                party_number(number.digits, last.abbreviation, last.code)
                if last.year is None and last.canonical.split("/")[0].count("-")
                else None
            )
            if canonical:
                yield DocumentMention(span, Form.FULL, kind.name, canonical, number.ordinal, None, last.code)
                continue
        yield mention_of(span, kind, _with_code(number, kind, knowledge))


def _with_code(number: Number, kind: Kind, knowledge: Knowledge) -> Number:
    """ "Quyết định số 203-CT": "CT" is no directive's abbreviation here, but the code of who decided."""
    code = number.abbreviation
    if code is None or number.code or code not in knowledge.bodies_of_code or not of_other_kind(code, kind, knowledge):
        return number
    return replace(number, abbreviation=None, code=code, canonical=f"{number.digits}/{code}")


def has_own_number(text: Text, at: int, kind: Kind, knowledge: Knowledge) -> bool:
    """Does a number follow at ``at`` that its abbreviation gives to the kind: "[Quy định …] số 24-QĐ/TW"?"""
    number = number_behind(text, at, knowledge)
    return number is not None and number.abbreviation in (*kind.notations, *kind.variants)


def of_other_kind(abbreviation: str, kind: Kind, knowledge: Knowledge) -> bool:
    """Is a number's abbreviation that of another kind alone? Several kinds may share one: QĐ."""
    meant = next((k for _, _, k in knowledge.kind_notations.find(abbreviation)), None)
    return meant is not None and abbreviation not in (*kind.notations, *kind.variants)


def mention_of(span: Span, kind: Kind, number: Number) -> DocumentMention:
    """Return the mention of a document by its kind and number."""
    # "Nghị định 95/NĐ-CP": decrees and circulars are numbered by the year, which is left out here.
    whole = number.canonical if number.year or not (number.abbreviation and kind.rank >= _DECREE) else None
    form = Form.FULL if whole else Form.SHORT
    yearless = None if whole else number.canonical
    return DocumentMention(span, form, kind.name, whole, number.ordinal, number.year, number.code, yearless=yearless)


def _continues_list(plain: str, number: Number, before: Number, joint: str, *, plural: bool) -> bool:
    """Does a number after a comma or "và" belong to the same list?"""
    if number.canonical:
        return True
    if "số" in joint or (number.year and before.year):
        return not _UNIT.match(plain, number.end)
    if before.canonical or number.year or len(number.digits) > 3 or plain[number.end : number.end + 1] in ("/", "%"):
        return False
    if _UNIT.match(plain, number.end):
        return False
    return plural or _SAFE_AFTER_BARE.match(plain, number.end) is not None
