"""Find mentions of official documents.

Surface forms: kind and number in all the ways of ``numbers`` ("Chỉ thị số 05-CT/TW"), lists of numbers that share a
kind ("các Nghị quyết số 18, 19-NQ/TW", "Chỉ thị 03, 05"), short forms ("Chỉ thị 05"), and pointers ("Chỉ thị này").
Documents without a number are found by ``names``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from khoi_kg.find.documents.amending_names import (
    amended_within,
    held_within,
    numbers_amended,
    numbers_held_law,
    without_years_of_others,
)
from khoi_kg.find.documents.context import begins_sentence, is_artwork, is_of_several, is_plural, is_title
from khoi_kg.find.documents.law_names import find_abbreviated
from khoi_kg.find.documents.names import find_names
from khoi_kg.find.documents.numbered import (
    is_number,
    lead_in,
    mention_of,
    mentions_of,
    of_other_kind,
    specified_lead,
)
from khoi_kg.find.documents.numbers import parse_number
from khoi_kg.find.documents.own_number import find_own_number
from khoi_kg.find.documents.owners import owner_of
from khoi_kg.find.documents.party_names import adopted_names
from khoi_kg.find.name_patterns import BEFORE_CAPITAL
from khoi_kg.find.overlaps import Covered
from khoi_kg.knowledge import Kind, Knowledge
from khoi_kg.model import DocumentMention, Form, Span
from khoi_kg.text import Text

_NUMBERED_AFTER_TITLE = re.compile(r",? \(?(?:số:? ?)?(?=\d)")
_ITS_NUMBER = re.compile(r" số:? ?(?=\d)")
_DATED = re.compile(r",? (?:ngày \d|năm (?:19|20)\d\d)")
_POINTER = re.compile(
    r" (?:này|(?:nói|nêu|kể)? ?trên(?! (?:cơ sở|địa bàn|tinh thần|phạm vi|toàn|lĩnh vực|các (?:lĩnh vực|mặt|địa bàn)"
    r"|tất cả|mọi|cả nước))|đó|ấy)(?!\w)"
)
# "Thông tư có hiệu lực từ ngày 20/8 và bãi bỏ …": a kind alone that begins its sentence is the one spoken of before.
_BARE_SUBJECT = re.compile(
    r" (?:cũng |đã |sẽ |chính thức |vừa |được )*(?:có hiệu lực|(?<=được )ban hành|(?<=được )xây dựng|ra đời|nêu rõ"
    r"|yêu cầu|khẳng định|chỉ rõ|nhấn mạnh|xác định|đề ra|nhằm|gồm (?:có )?\d|có \d{1,3} (?:chương|điều|phần|mục)"
    r"|(?:bãi bỏ|thay thế|hướng dẫn|quy định chi tiết|sửa đổi|bổ sung)(?= (?!một số |các )))"
)
_CARRIED_OUT = re.compile(
    r"(?<!\w)(?:thực hiện|triển khai|thi hành|quán triệt|học tập|phổ biến|tuyên truyền|truyền đạt|cụ thể hóa|sơ kết"
    r"|tổng kết|đưa) $"
)
_ROW = re.compile(r"(?:,| và|,? cùng) (?:các )?")
_AS_KNOWN = re.compile(
    r"[,.;:)]|$| (?:thực hiện|triển khai|thi hành|đến|tới|cho|vào|trong|tại|bằng|ở|trên địa bàn|một cách|nghiêm túc"
    r"|hiệu quả|có hiệu quả|đạt|gắn với|phù hợp|sát|và)(?!\w)"
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
    found += find_abbreviated(text, knowledge)
    found += _without_kind(text, found, knowledge)
    own = find_own_number(text, knowledge)
    if own and own.span.start not in Covered(m.span for m in found):
        found.append(own)
    found = without_years_of_others(text, [m for m in found if not is_artwork(text, m.span.start, m.span.end)])
    return sorted(found, key=lambda m: (m.span.start, -m.span.end))


# "NĐ116", "QĐ1956/QĐ-TTg": run together with the number, as headlines have it; blocks of flats are CT4 and CT12.
_FUSED = re.compile(r"(?<![\w/.-])(?:[NQ]Đ|NQ|TT(?:LT)?)$")
_FUSED_PLENUM = re.compile(r"NQ(?<!\wNQ)(?=(?:TW|TƯ|T\.Ư) ?[\dIVX])")
_FUSED_NUMBER = re.compile(r"\d{2,4}(?![\w.,]\d|\w)")


def _abbreviated_kinds(text: Text, found: list[DocumentMention], knowledge: Knowledge) -> list[DocumentMention]:
    """ "NQ 35 của Chính phủ", "QĐ 59/2015/QĐ-TTg", "NQ Đại hội XII": kinds by their abbreviations."""
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
    if "NQT" in plain:  # "NQTW 4 khóa XI"
        fused += [(*m.span(), knowledge.kind_by_name["Resolution"]) for m in _FUSED_PLENUM.finditer(plain)]
    for start, end, kind in sorted(
        [*knowledge.kind_notations.find(plain, text.plain_codes), *fused], key=lambda h: h[0]
    ):
        if start < reached or plain[start - 1 : start] in ("/", "-", "&") or start in taken:
            continue
        at = text.number_behind(end)
        lead = lead_in(plain, end, at) or specified_lead(plain, end, at, kind, knowledge)
        number = parse_number(plain, lead.end(), knowledge) if lead else None
        if lead is None or number is None:
            mentions += adopted_names(text, start, end, kind, knowledge)
            continue
        plain_word = plain[start:end] in knowledge.abbreviations_by_word
        specified = " " in lead.group().strip()  # "QĐ thu hồi đất số 1456/QĐ-UBND"
        bare = (
            len(number.digits) > 1
            and not (plain_word or specified)
            and is_number(plain, number, kind, True, "số" in lead.group())
        )
        if number.canonical or number.abbreviation or bare:
            plural = is_plural(text.low, start)
            mentions += mentions_of(plain, start, kind, number, knowledge, plural=plural)
            reached = mentions[-1].span.end
    return mentions


_NUMBER = re.compile(r"(?<![\w/.-])\d{1,5}(?:/(?:19|20)\d\d)?(?:/|-)[A-ZĐ]{2,4}[a-z]?(?:/|-)[A-ZĐ]{2}")
_LONGEST_DIGITS = 6  # and the slash or the hyphen behind them
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
        behind = text.plain[at : at + _LONGEST_DIGITS]
        if not ("/" in behind or "-" in behind) or not _NUMBER.match(text.plain, at):
            continue
        said = _SAID_NUMBER.search(text.low, max(0, at - len("số: ")), at)
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
            mentions.append(mention_of(Span(start, number.end), kind, number))
    return mentions


def _find_at(text: Text, start: int, end: int, kind: Kind, knowledge: Knowledge) -> Iterator[DocumentMention]:
    plain = text.plain
    start, kind = _own_kind(text, start, end, kind, knowledge)
    capital = plain[start].isupper()
    at = text.number_behind(end)
    lead = lead_in(plain, end, at)
    if lead or (plain[end : end + 1] == " " and plain[end + 1 : end + 2].isdigit()):
        number_at = lead.end() if lead else end + 1
        number = parse_number(plain, number_at, knowledge)
        said_number = "số" in plain[end:number_at].lower()
        if number and is_number(plain, number, kind, capital, said_number):
            plural = is_plural(text.low, start)
            yield from mentions_of(plain, start, kind, number, knowledge, plural=plural)
            return
    specified = specified_lead(plain, end, at, kind, knowledge)
    # "Nghị quyết của Quốc hội số 42/2017/QH14"
    owner = _owner_before_number(text, end, knowledge) if specified is None else None
    owned = _ITS_NUMBER.match(plain, owner.end) if owner and not is_of_several(text.low, start) else None
    if behind := specified or owned:
        number = parse_number(plain, behind.end(), knowledge)
        # "Kết luận của Bộ Chính trị số 127", "… của Huyện ủy A số 12 ngày 8/2"; but "Nghị quyết của Chi bộ số 5"
        known = owner is not None and knowledge.organisation_end(text.low, owner.start) == owner.end
        short = owned and capital and number and (known or _DATED.match(text.low, number.end))
        if number and (number.canonical or short):
            yield replace(mention_of(Span(start, number.end), kind, number), body=owner if owned else None)
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
        and not _in_row_of_kinds(text, end, knowledge)
        and _CARRIED_OUT.search(text.low, max(0, start - 14), start)
    ):
        # "về triển khai Chương trình hành động thực hiện …": the one spoken of before.
        yield DocumentMention(Span(start, end), Form.POINTER, kind.name)
    for named in names:
        if is_title(text, named.span.start, named.span.end):
            continue
        after = _NUMBERED_AFTER_TITLE.match(plain, named.span.end)
        number = parse_number(plain, after.end(), knowledge) if after else None
        # "Hướng dẫn thi hành [Quy định về …] số 01-HD/TW": of another kind is the number.
        if number and number.abbreviation and of_other_kind(number.abbreviation, kind, knowledge):
            number = None
        if after and number and number.canonical:
            span = Span(named.span.start, number.end)
            if numbers_amended(text, named, Span(after.end(), number.end)) or numbers_held_law(text, named, number):
                yield replace(named, span=span, name=plain[span.start : span.end])
                continue
            yield DocumentMention(
                span, Form.FULL, kind.name, number.canonical, number.ordinal, number.year, number.code
            )
            if held := amended_within(text, named) or held_within(text, named, knowledge):
                yield held
        else:
            yield named


def _owner_before_number(text: Text, end: int, knowledge: Knowledge) -> Span | None:
    """Whose paper it is, where its number follows: "Nghị quyết của [Quốc hội] số 42/2017/QH14"."""
    at = end + len(" của ")
    if not text.low.startswith(" của ", end) or text.low.find(" số", at, at + 80) < 0:
        return None
    body = knowledge.head_end(text.low, at)
    known = knowledge.organisation_end(text.low, body)
    numbered = known > body and _ITS_NUMBER.match(text.plain, known)
    return Span(body, known) if numbered else owner_of(text, end, knowledge)


def _in_row_of_kinds(text: Text, end: int, knowledge: Knowledge) -> bool:
    """Is a kind's word that ends here one of a row of them: "thực hiện [Nghị quyết], Chỉ thị của Đảng" names none?"""
    joint = _ROW.match(text.low, end)
    return joint is not None and knowledge.kind_phrases.end(text.low, joint.end()) is not None


def _own_kind(text: Text, start: int, end: int, kind: Kind, knowledge: Knowledge) -> tuple[int, Kind]:
    """ "ra thông báo [Kết luận] số 44": behind a word in small letters the kind in capitals counts."""
    if text.plain[start].islower() and (capital := BEFORE_CAPITAL.search(text.plain, start, end)):
        first = capital.end()
        inner = knowledge.kind_words.find(text.low[first:end])
        if inner and inner[0][:2] == (0, end - first):
            return first, inner[0][2]
    return start, kind
