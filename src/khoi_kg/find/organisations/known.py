"""Find the names of known organisations in all their spellings: "Ban Tổ chức T.Ư".

Where another known name begins inside one and goes on behind it, the two are one longer name: "Ban Tổ chức [Trung ương]
Đoàn" is not the "Ban Tổ chức Trung ương".
"""

from __future__ import annotations

import re

from khoi_kg.find.name_patterns import CAPITAL
from khoi_kg.find.organisations.delimited_names import numbered_end
from khoi_kg.find.organisations.type_words import OF_ALL, ends_word, is_field_of_work
from khoi_kg.find.persons_in_names import starts_person
from khoi_kg.knowledge import Knowledge
from khoi_kg.model import Form, OrganisationMention, Span
from khoi_kg.text import UPPER, Text

_CREDIT = re.compile(r"(?:\(|/|ảnh:? ?|nguồn(?: tin)?: ?(?:báo )?|theo |- )$")
# "[Trung ương] Đoàn Lê Minh Hà": one word and a whole name behind it.
_PERSON_BEHIND = re.compile(rf" \w+ (?!Thị )[{UPPER}]\w*(?: [{UPPER}]\w*){{2}}")
# What is said to a paper's reporters, before its name: "Trao đổi với PV Tiền Phong", "Nói với Tuổi Trẻ, ông …".
_TO_PAPER = re.compile(
    r"(?<!\w)(?:(?:pv|phóng viên|p\.v|tờ)"
    r"|(?:trao đổi|nói|chia sẻ|trả lời|tâm sự|tiết lộ|cho biết|khẳng định|nhấn mạnh|thông tin|phản ánh)"
    r"(?: \w+){0,2} với"
    r"|trả lời(?: phỏng vấn)?) $"
)
# What a paper does, behind its name: "Đất Việt [đã liên hệ] với ông An".
_PAPER_TELLS = re.compile(
    r" (?:(?:đã|vừa|từng) (?:liên hệ|(?:có cuộc )?(?:trao đổi|phỏng vấn)|đưa tin|thông tin|phản ánh|đăng)"
    r"|(?:đã |từng )?có (?:loạt )?bài)(?!\w)"
)
# A service that a firm offers, and no body: "một tài khoản [Facebook]".
_THING = re.compile(
    r"(?<!\w)(?:dự án|tòa nhà|khu đô thị|chung cư|khách sạn|điện thoại|máy tính|máy bay|xe|phần mềm|sân gôn|sân golf) $"
)
_EVENT = re.compile(r" (?:[A-Z]\w+ )?(?:Cup|League|Games|Open|Awards)(?!\w)")  # "AFF [Suzuki Cup]"
_SERVICE = re.compile(r"(?<!\w)(?:tài khoản|trang(?: cá nhân)?|trên|lên|qua|mạng(?: xã hội)?|nick|nhóm|ứng dụng) $")
_PAPER_ENDS = re.compile(r"[,.:;)]| (?:online|điện tử|ngày|sáng|chiều|tối|trưa|hôm|về|rằng|qua|vào|bên lề|tại)(?!\w)|$")
_LONGEST_ABBREVIATION = 6  # letters
_Hit = tuple[int, int, tuple[str, ...]]


def known_organisations(text: Text, knowledge: Knowledge) -> list[OrganisationMention]:
    """Return the names of known organisations that are written with the capitals of a name, in order."""
    found = []
    hits = knowledge.all_words.find(text, knowledge.organisation_matcher)
    for start, end, keys in [h for hit in hits for h in _behind_lookalike(text, hit, knowledge)]:
        if (knowledge.no_body_end(text.low, start) or 0) > end:
            continue  # "[Chính phủ] điện tử"
        if is_field_of_work(text.low, start):
            continue
        if not _is_written_as_name(text, start, end, keys, knowledge):
            continue
        piece = text.plain[start:end]
        if piece.lower() in knowledge.papers and not _is_paper(text, start, end, knowledge):
            continue
        kind = knowledge.organisations[keys[0]].kind
        if kind == "MediaOrganisation" and _is_credit(text, start, end):
            continue
        if " " not in piece and (
            _EVENT.match(text.plain, end)
            or (kind == "Organisation" and _is_service(text, start, brand=not piece.isupper()))
        ):
            continue
        low = piece.lower()
        of_places = low in knowledge.local_body_names or knowledge.stands_alone(low)
        of_places = of_places or "ủy ban " in text.low[max(0, start - 7) : start + 7]
        if of_places and OF_ALL.match(text.low, end):
            continue  # "Ủy ban MTTQ Việt Nam các cấp", "Hội Nông dân các tỉnh"
        if text.plain.startswith(("-", " - "), end) and _is_of_longer_place(text, start, end, knowledge):
            continue
        if further := _further_end(text, start, end, knowledge) or _numbered_end(text, start, end, knowledge):
            name = text.plain[start:further]
            found.append(
                OrganisationMention(Span(start, further), Form.FULL, name, kind, knowledge.only_organisation(name))
            )
            continue
        decides = len(keys) == 1 and (
            piece.lower() in knowledge.organisation_names or piece.lower() in knowledge.papers
        )
        found.append(OrganisationMention(Span(start, end), Form.FULL, piece, kind, keys[0] if decides else None))
    return found


def _behind_lookalike(text: Text, hit: _Hit, knowledge: Knowledge) -> list[_Hit]:
    """ "Đại hội toàn [quốc Hội] Nông dân Việt Nam": the name that begins with the capital, and not what hides it."""
    start, end, _ = hit
    if not text.plain[start].islower():
        return [hit]
    blank = text.low.find(" ", start, end)
    if blank < 0 or not text.plain[blank + 1].isupper() or not ends_word(text, start, blank, knowledge):
        return [hit]
    stop = knowledge.organisation_end(text.low, blank + 1)
    inside = knowledge.organisation_matcher.find(text.low[blank + 1 : stop])
    return [(blank + 1 + s, blank + 1 + e, keys) for s, e, keys in inside]


def _is_written_as_name(text: Text, start: int, end: int, keys: tuple[str, ...], knowledge: Knowledge) -> bool:
    piece = text.plain[start:end]
    if piece.islower():
        return False  # a word of every day that is a paper's name too: "lao động"
    if text.plain.endswith(("-", "/"), 0, start) and not text.plain.endswith(")-", 0, start):
        return False  # a code in a document's number: "QĐ-TTg"
    if piece[0].islower() and ends_word(text, start, start + len(piece.split(" ")[0]), knowledge):
        return False  # "nội bộ Công an"
    if " " in piece:
        return CAPITAL.search(piece) is not None
    if not CAPITAL.search(piece) or not (piece.isupper() or piece[0].isupper() or "-" in piece):
        return False
    return len(piece) > _LONGEST_ABBREVIATION or _is_spelt_so(piece, keys, knowledge)


def _is_spelt_so(piece: str, keys: tuple[str, ...], knowledge: Knowledge) -> bool:
    """Abbreviations must stand as the record has them: CP is the Government, Cp is not."""
    return any(piece == name for key in keys for name in knowledge.organisations[key].names)


def _further_end(text: Text, start: int, end: int, knowledge: Knowledge) -> int | None:
    """Where a name ends behind which another one goes on that begins inside it: "Ban Tổ chức [Trung ương] Đoàn".

    What follows is no family name ("Ban Tổ chức Trung ương [Đoàn Minh Hà]", but "Trung ương Đoàn [Lê Minh Hà]") and no
    party, whose name is read with its country.
    """
    party = text.low.endswith(" đảng", start, end) or text.low.startswith(" đảng", end)
    if party or not text.plain[end + 1 : end + 2].isupper():
        return None
    if starts_person(text.plain, end, knowledge) and not _PERSON_BEHIND.match(text.plain, end):
        return None
    at = start
    while (at := text.low.find(" ", at + 1, end)) >= 0:
        further = knowledge.organisation_end(text.low, at + 1) if text.plain[at + 1].isupper() else 0
        if further > end:
            return further
    return None


def _is_of_longer_place(text: Text, start: int, end: int, knowledge: Knowledge) -> bool:
    """Does the place go on with which a name ends: "UBND tỉnh Quảng Nam[ - Đà Nẵng]"?"""
    blanks = (at for at in range(start, end) if text.low[at] == " ")
    return any((knowledge.place_names.end(text.low, at + 1) or 0) > end for at in blanks)


def _numbered_end(text: Text, start: int, end: int, knowledge: Knowledge) -> int | None:
    """Where the name of another body ends that a number tells from the known one: "Bệnh viện Bạch Mai[ 2]"."""
    if not text.plain[end + 1 : end + 2].isdigit():
        return None
    head = knowledge.heads.end(text.low, start)
    stop = numbered_end(text, start, head, end, knowledge) if head else end
    return stop if stop > end else None


def _is_paper(text: Text, start: int, end: int, knowledge: Knowledge) -> bool:
    """Is a word that names a newspaper too said to be one: "Trao đổi với PV [Thanh Niên], …"?

    A word of every day has a capital in each of its syllables then: nobody talks "với [Xây dựng]".
    """
    if knowledge.inner_words.end(text.low, start) == end and not text.plain[start:end].istitle():
        return False
    if _PAPER_TELLS.match(text.low, end):
        return True
    return (
        _PAPER_ENDS.match(text.low, end) is not None
        and _TO_PAPER.search(text.low, max(0, start - 36), start) is not None
    )


def _is_service(text: Text, start: int, *, brand: bool) -> bool:
    """Is what a firm offers meant, which is called as the firm is: "đăng trên [Facebook]", "dự án [FLC] Hạ Long"?"""
    floor = max(0, start - 16)
    return (brand and _SERVICE.search(text.low, floor, start) is not None) or (
        _THING.search(text.low, floor, start) is not None
    )


def _is_credit(text: Text, start: int, end: int) -> bool:
    """Is a paper named as the source of a text or a picture? "Theo VnExpress, …" tells who says something."""
    credit = _CREDIT.search(text.low, max(0, start - 16), start)
    return credit is not None and not (credit.group() == "theo " and text.plain.startswith(", ", end))
