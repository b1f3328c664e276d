"""Find mentions of official documents.

Surface forms: kind and number in all the ways of ``numbers`` ("Chỉ thị số 05-CT/TW"), lists of numbers that share a
kind ("các Nghị quyết số 18, 19-NQ/TW", "Chỉ thị 03, 05"), short forms ("Chỉ thị 05"), and pointers ("Chỉ thị này").
Documents without a number are found by ``names``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from khoi_kg.find.law_names import find_abbreviated
from khoi_kg.find.name_context import begins_sentence, is_title
from khoi_kg.find.names import find_names
from khoi_kg.find.numbers import Number, parse_number, party_number
from khoi_kg.find.overlaps import Covered
from khoi_kg.find.own_number import find_own_number
from khoi_kg.knowledge import Kind, Knowledge
from khoi_kg.model import DocumentMention, Form, Span
from khoi_kg.text import UPPER, Text

_LEAD_IN = re.compile(
    r"(?: hành động| phối hợp| liên tịch| nhân sự)?(?: mang số| \(?số| ?: ?số| :)?(?: ?:)? ?", re.IGNORECASE
)
_LONGEST_LEAD = len(" hành động mang số : ")
_NUMBERED_AFTER_TITLE = re.compile(r",? \(?(?:số:? ?)?(?=\d)")
# "Quyết định cưỡng chế số 4417/QĐ-…": a word or two on the kind before its number.
_SPECIFIED = re.compile(r"(?: (?:[^\W\d_A-ZĐ]+|Thanh tra)){1,6} số:? ?")
_NUMBER_SAID = ("số ", "số", "số: ", "số:")
_ITS_NUMBER = re.compile(r" số:? ?(?=\d)")
_LIST_JOINT = re.compile(r"(?: ?[,;] ?| và | hoặc | hay | cùng | - )(?:số |và số )?(?=\d)")
_POINTER = re.compile(r" (?:này|(?:nói|nêu|kể)? ?trên(?! (?:cơ sở|địa bàn|tinh thần|phạm vi|toàn))|đó|ấy)(?!\w)")
# "Thông tư có hiệu lực từ ngày 20/8 và bãi bỏ …": a kind alone that begins its sentence is the one spoken of before.
_BARE_SUBJECT = re.compile(
    r" (?:cũng |đã |sẽ |chính thức |vừa |được )*(?:có hiệu lực|(?<=được )ban hành|(?<=được )xây dựng|ra đời|nêu rõ"
    r"|yêu cầu|khẳng định|chỉ rõ|gồm (?:có )?\d"
    r"|(?:bãi bỏ|thay thế|hướng dẫn|quy định chi tiết|sửa đổi|bổ sung)(?= (?!một số |các )))"
)
_PLURAL = re.compile(r"(?<!\w)(?:các|những|hai|ba|bốn) $")
_CARRIED_OUT = re.compile(
    r"(?<!\w)(?:thực hiện|triển khai|thi hành|quán triệt|học tập|phổ biến|tuyên truyền|truyền đạt|cụ thể hóa|sơ kết"
    r"|tổng kết|đưa) $"
)
_AS_KNOWN = re.compile(
    r"[,.;:)]|$| (?:thực hiện|triển khai|thi hành|đến|tới|cho|vào|trong|tại|bằng|ở|trên địa bàn|một cách|nghiêm túc"
    r"|hiệu quả|có hiệu quả|đạt|gắn với|phù hợp|sát|và)(?!\w)"
)
_SAFE_AFTER_BARE = re.compile(
    r" ?(?:[,;.:)!?\"]|$)| (?:của|do|về|và|ngày|khóa|\(|năm \d|để|gắn|đã|được|là|trong|tại|cho|đến|tới"
    r"|ở|có|có hiệu|với|ra đời|trước|khi|nhằm|từ|mà|thì|như|sẽ|còn|đặt|mới|trái|thực hiện|triển khai"
    r"|quy định|sửa đổi|bổ sung|thay|bãi bỏ|hướng dẫn|yêu cầu|nêu|chấm dứt|hết|phê duyệt|bị|không|đều"
    r"|vẫn|đang|vừa|chưa|phải|bằng|cụ thể hóa|kế thừa|gồm|xác định|khẳng định|đề ra|cùng|hoặc|giúp|góp phần"
    r"|mang|tiếp tục|chỉ rõ|tạo|\")|-|/"
)
# "Quyết định 1956 của Thủ tướng": after a year these don't follow.
_NO_YEAR_BEFORE = re.compile(r" (?:của|do|ngày|phê duyệt|ban hành|quy định|được)(?!\w)")
_DECREE = 4  # legal rank of a decree; below it stand circulars
_OWNED = re.compile(
    r"(?:(?:, | và )\d{1,4})*"
    r" (?:của|do) (?:Bộ|Chính phủ|Thủ tướng|UBND|Ủy ban|HĐND|Hội đồng|Ban|Tỉnh ủy|Thành ủy|Ngân hàng)(?!\w)"
)
_UNIT = re.compile(
    r" ?(?:%|năm(?! \d)|tháng|ngày(?! \d)|giờ|người|đồng|tỷ|triệu|nghìn|ngàn|lần|đồng chí|đ/c|điểm"
    r"|bước|nội dung|nhiệm vụ|điều|chương|trang|khoản|nhóm|vấn đề|tiêu chí|chỉ tiêu|giải pháp)(?!\w)"
)


def find_documents(text: Text, knowledge: Knowledge) -> list[DocumentMention]:
    """Return the mentions of documents in order of their beginnings; one may stand inside another's name."""
    found: list[DocumentMention] = []
    reached = 0
    for start, end, kind in knowledge.all_words.find(text, knowledge.kind_words):
        if start < reached:
            continue
        group = list(_find_at(text, start, end, kind, knowledge))
        found += group
        numbered = [m for m in group if m.name is None]
        if numbered:
            reached = max(m.span.end for m in numbered)
    found += _abbreviated_kinds(text, found, knowledge)
    if "NQ" in text.plain:
        found += [
            m for start in _PLENUM_SHORT.finditer(text.plain) for m in _short_plenums(text, start.start(), knowledge)
        ]
    found += find_abbreviated(text, knowledge)
    found += _without_kind(text, found, knowledge)
    own = find_own_number(text, knowledge)
    if own and own.span.start not in Covered(m.span for m in found):
        found.append(own)
    return sorted(found, key=lambda m: (m.span.start, -m.span.end))


# "NĐ116", "QĐ1956/QĐ-TTg": run together with the number, as headlines have it; blocks of flats are CT4 and CT12.
_FUSED = re.compile(r"(?<![\w/.-])(?:[NQ]Đ|NQ|TT(?:LT)?)$")
_FUSED_NUMBER = re.compile(r"\d{2,4}(?![\w.,]\d|\w)")


def _abbreviated_kinds(text: Text, found: list[DocumentMention], knowledge: Knowledge) -> list[DocumentMention]:
    """ "NQ 35 của Chính phủ", "QĐ 59/2015/QĐ-TTg": kinds by their abbreviations, before a number."""
    plain = text.plain
    mentions: list[DocumentMention] = []
    reached = 0
    taken = Covered(m.span for m in found)
    fused = [
        (m.start(), at, kind)
        for at in text.numbers
        if plain[at - 1 : at] in ("Đ", "Q", "T") and _FUSED_NUMBER.match(plain, at)
        if (m := _FUSED.search(plain, max(0, at - len("TTLT")), at))
        for _, _, kind in knowledge.kind_notations.find(m.group())
    ]
    for start, end, kind in sorted(
        [*knowledge.kind_notations.find(plain, text.plain_codes), *fused], key=lambda h: h[0]
    ):
        at = text.number_behind(end)
        lead = _lead_in(plain, end, at) or _specified(plain, end, at)
        if start < reached or not lead or plain[start - 1 : start] in ("/", "-", "&") or start in taken:
            continue
        number = parse_number(plain, lead.end(), knowledge)
        if number is None:
            continue
        plain_word = plain[start:end] in knowledge.abbreviations_by_word
        specified = " " in lead.group().strip()  # "QĐ thu hồi đất số 1456/QĐ-UBND"
        bare = (
            len(number.digits) > 1
            and not (plain_word or specified)
            and _is_number(plain, number, kind, True, "số" in lead.group())
        )
        if number.canonical or number.abbreviation or bare:
            plural = _PLURAL.search(text.low, max(0, start - 12), start) is not None
            mentions += _numbered(plain, start, kind, number, knowledge, plural=plural)
            reached = mentions[-1].span.end
    return mentions


_NUMBER = re.compile(r"(?<![\w/.-])\d{1,5}(?:/(?:19|20)\d\d)?(?:/|-)[A-ZĐ]{2,4}[a-z]?(?:/|-)[A-ZĐ]{2}")
_SAID_NUMBER = re.compile(r"(?<![\w/.-])số:? $")
_OTHER_PAPER = re.compile(
    r"(?<!\w)(?:văn bản|điện|giấy phép|hợp đồng|phiếu|giấy mời|thẻ|biên lai|tờ khai)(?: \S+){0,2} $"
)
_OF_KIND = re.compile(r"(?<!\w)(?:các|những) [^.]*[:;,] ?(?:và )?(?:số )?$")


def _without_kind(text: Text, found: list[DocumentMention], knowledge: Knowledge) -> list[DocumentMention]:
    """ "các Nghị quyết của Hội đồng nhân dân tỉnh: số 34/NQ-HĐND về …": the number itself tells the kind."""
    mentions = []
    taken = Covered(m.span for m in found)
    for at in text.numbers:
        if not _NUMBER.match(text.plain, at):
            continue
        said = _SAID_NUMBER.search(text.plain, max(0, at - len("số: ")), at)
        start = said.start() if said else at
        if at in taken or _OTHER_PAPER.search(text.low, max(0, start - 40), start):
            continue
        number = parse_number(text.plain, at, knowledge)
        if number is None or number.canonical is None or number.abbreviation is None:
            continue
        kind = next((k for _, _, k in knowledge.kind_notations.find(number.abbreviation)), None)
        lead = text.low[max(0, start - 400) : start] + (": " if said else "")
        plural = _OF_KIND.search(lead)
        if kind is not None and plural and any(w.lower() in plural.group() for w in kind.words):
            mentions.append(_mention(Span(start, number.end), kind, number))
    return mentions


_PLENUM_SHORT = re.compile(r"NQ(?<!\wNQ) ?(?=(?:TW|TƯ|T\.Ư) ?(?:\d|[IVX]))")


def _short_plenums(text: Text, start: int, knowledge: Knowledge) -> list[DocumentMention]:
    """ "NQTW 4 khóa XI", as headlines and speakers have it."""
    resolution = knowledge.kind_by_name["Resolution"]
    return find_names(text, start, start + len("NQ"), resolution, knowledge)


def _find_at(text: Text, start: int, end: int, kind: Kind, knowledge: Knowledge) -> Iterator[DocumentMention]:
    plain = text.plain
    start, kind = _own_kind(text, start, end, kind, knowledge)
    capital = plain[start].isupper()
    at = text.number_behind(end)
    lead = _lead_in(plain, end, at)
    if lead or (plain[end : end + 1] == " " and plain[end + 1 : end + 2].isdigit()):
        number_at = lead.end() if lead else end + 1
        number = parse_number(plain, number_at, knowledge)
        said_number = "số" in plain[end:number_at].lower()
        if number and _is_number(plain, number, kind, capital, said_number):
            plural = _PLURAL.search(text.low, max(0, start - 12), start) is not None
            yield from _numbered(plain, start, kind, number, knowledge, plural=plural)
            return
    specified = _specified(plain, end, at)
    if specified is None and plain.startswith(" của ", end):  # "Nghị quyết của Quốc hội số 42/2017/QH14"
        owner = knowledge.organisation_end(text.low, end + len(" của "))
        specified = _ITS_NUMBER.match(plain, owner) if owner > end + len(" của ") else None
    if specified:
        number = parse_number(plain, specified.end(), knowledge)
        if number and number.canonical:
            yield _mention(Span(start, number.end), kind, number)
            return
    if pointer := _POINTER.match(plain, end):
        if "namedByNumber" in kind.naming or capital:
            yield DocumentMention(Span(start, pointer.end()), Form.POINTER, kind.name)
        return
    names = find_names(text, start, end, kind, knowledge)
    if not names and capital and begins_sentence(plain, start, items=False) and _BARE_SUBJECT.match(text.low, end):
        yield DocumentMention(Span(start, end), Form.POINTER, kind.name)
        return
    if (
        not names
        and capital
        and _AS_KNOWN.match(text.low, end)
        and _CARRIED_OUT.search(text.low, max(0, start - 14), start)
    ):
        # "về triển khai Chương trình hành động thực hiện …": the one spoken of before.
        yield DocumentMention(Span(start, end), Form.POINTER, kind.name)
    for named in names:
        if is_title(text, named.span.start, named.span.end):
            continue
        after = _NUMBERED_AFTER_TITLE.match(plain, named.span.end)
        number = parse_number(plain, after.end(), knowledge) if after else None
        if number and number.canonical:
            span = Span(named.span.start, number.end)
            yield DocumentMention(
                span, Form.FULL, kind.name, number.canonical, number.ordinal, number.year, number.code
            )
        else:
            yield named


_CAPITAL_WORD = re.compile(rf" (?=[{UPPER}])")


def _own_kind(text: Text, start: int, end: int, kind: Kind, knowledge: Knowledge) -> tuple[int, Kind]:
    """ "ra thông báo [Kết luận] số 44": behind a word in small letters the kind in capitals counts."""
    if text.plain[start].islower() and (capital := _CAPITAL_WORD.search(text.plain, start, end)):
        first = capital.end()
        inner = knowledge.kind_words.find(text.low[first:end])
        if inner and inner[0][:2] == (0, end - first):
            return first, inner[0][2]
    return start, kind


def _lead_in(plain: str, end: int, at: int | None) -> re.Match[str] | None:
    """What leads from a kind, which ends at ``end``, to the first number behind it, at ``at``: " số "."""
    return _LEAD_IN.fullmatch(plain, end, at) if at is not None and at - end <= _LONGEST_LEAD else None


def _specified(plain: str, end: int, at: int | None) -> re.Match[str] | None:
    """The same, where it begins with words that specify the kind."""
    if at is None or not plain.endswith(_NUMBER_SAID, end, at):
        return None
    return _SPECIFIED.fullmatch(plain, end, at)


def _is_number(plain: str, number: Number, kind: Kind, capital: bool, said_number: bool) -> bool:
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
    like_year = (1900 if kind.everyday else 1986) <= number.ordinal < 2100 and len(number.digits) == 4
    plausible = not like_year or (capital and _NO_YEAR_BEFORE.match(plain, number.end) is not None)
    counts_nothing = capital and len(number.digits) > 2 and not like_year
    # "thông tư 30 đổi mới đánh giá học sinh": of a decree or circular nothing else is counted.
    counts_nothing = counts_nothing or (kind.rank >= _DECREE and len(number.digits) > 1 and not like_year)
    safe = counts_nothing or _SAFE_AFTER_BARE.match(plain, number.end) is not None
    # "quyết định 24 của Bộ Công Thương": whose it is says that it is one.
    owned = len(number.digits) > 1 and _OWNED.match(plain, number.end) is not None
    return plausible and (capital or owned or not kind.everyday) and safe


def _numbered(
    plain: str, start: int, kind: Kind, first: Number, knowledge: Knowledge, *, plural: bool
) -> Iterator[DocumentMention]:
    """Yield the mention that begins at ``start`` and those of further numbers that its kind is said of."""
    spans = [(Span(start, first.end), first)]
    while joint := _LIST_JOINT.match(plain, spans[-1][1].end):
        number = parse_number(plain, joint.end(), knowledge)
        if number is None or not _continues_list(plain, number, spans[-1][1], joint.group(), plural=plural):
            break
        if number.abbreviation and _of_other_kind(number.abbreviation, kind, knowledge):
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
        yield _mention(span, kind, number)


def _of_other_kind(abbreviation: str, kind: Kind, knowledge: Knowledge) -> bool:
    """Is a number's abbreviation that of another kind alone? Several kinds may share one: QĐ."""
    meant = next((k for _, _, k in knowledge.kind_notations.find(abbreviation)), None)
    return meant is not None and abbreviation not in (*kind.notations, *kind.variants)


def _mention(span: Span, kind: Kind, number: Number) -> DocumentMention:
    # "Nghị định 95/NĐ-CP": decrees and circulars are numbered by the year, which is left out here.
    whole = number.canonical if number.year or not (number.abbreviation and kind.rank >= _DECREE) else None
    form = Form.FULL if whole else Form.SHORT
    return DocumentMention(span, form, kind.name, whole, number.ordinal, number.year, number.code)


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
