"""Tell whose a document is, as its name says: "Báo cáo của Chính phủ", "Quy chế làm việc của Tỉnh ủy"."""

from __future__ import annotations

import re

from khoi_kg.find.documents.party_names import body_end
from khoi_kg.find.organisations.names import name_end
from khoi_kg.knowledge import Knowledge
from khoi_kg.knowledge.levels import COMMITTEE, LEVEL
from khoi_kg.model import Span
from khoi_kg.text import UPPER, Text

_OWNERS_TERM = re.compile(r",? \(?khóa (?:[ivxl]+|\d{1,2})(?!\w)\)?")
_BODY_BEGINS = re.compile(rf"(?:(?<!\w)(?:của|giữa|thuộc|tại|cho)|,| và) (?=[{UPPER}])")
_ENDS = re.compile(r"[.;)\n]|$")
PART_OF_BODY = re.compile(
    r"(?:chức năng|nhiệm vụ|quyền hạn|tổ chức|hoạt động|cơ cấu|trách nhiệm|vai trò|lãnh đạo|chất lượng|sức chiến đấu"
    r"|bộ máy|làm việc|biên chế|quyết định|nghị quyết|chỉ thị|chỉ đạo|chủ trương|thẩm quyền|kế hoạch|đề án|công tác"
    r"|chính sách|quản lý|báo cáo|kết luận|giám sát|chất vấn|phục vụ|đội ngũ|cơ quan|đơn vị|ý kiến|đề nghị|sở hữu"
    r"|trụ sở|tài sản|(?<!công tác )cán bộ|ngân sách|thành viên|đại biểu|đảng viên|quyền)$"
)
"""What a title ends with before the body that has it: "về tổ chức, [bộ máy] của Bộ Công an"."""

_ISSUER = re.compile(
    rf" của (?:(?:ban thường vụ|btv|thường trực|ban chấp hành|bch)(?: đảng bộ)? )?"
    rf"(?:{COMMITTEE}|đảng ủy|bộ chính trị|ban bí thư|hđnd|hội đồng nhân dân|ubnd|ủy ban nhân dân)(?!\w)"
)
# "giữa Hội Nông dân và Công an [các xã]": the bodies of a kind, each of its own place.
_OF_EACH_PLACE = re.compile(rf" các (?:{LEVEL})(?!\w)")
_NEXT_OWNER = re.compile(rf"(?:, | và )(?=[{UPPER}])")


def owner_of(text: Text, end: int, knowledge: Knowledge) -> Span | None:
    """The body or the office whose paper it is: "Báo cáo của [Chính phủ]", "Chỉ thị của [Thủ tướng]"."""
    if not text.low.startswith(" của ", end):
        return None
    start = end + len(" của ")
    body = knowledge.head_end(text.low, start)
    owner = owner_end(text, body, knowledge)
    if owner == body and text.low[start:body] == "thủ tướng ":
        return Span(start, body - 1)
    return Span(body, owner) if owner > body else None


def owner_end(text: Text, at: int, knowledge: Knowledge) -> int:
    """Return where the name of a body that begins at ``at`` ends: a known one's, else that behind a type word."""
    known = knowledge.organisation_end(text.low, at)
    if not text.plain[at : at + 1].isupper() or (known > at and text.plain.startswith(",", known)):
        return known
    start, head = at, knowledge.heads.end(text.low, at)
    while head and (more := knowledge.heads.end(text.low, head + 1)):
        start, head = head + 1, more  # "Ban Thường vụ", then "Tỉnh ủy"
    named = name_end(text, start, head, knowledge) if head else at
    return max(known, named) if known > at or named == at else body_end(text.plain, named)


def body_across(text: Text, end: int, stop: int, knowledge: Knowledge) -> int | None:
    """Where a body's name ends over what seems to end the clause: "của Sở Nông nghiệp[ và ]Phát triển nông thôn"."""
    bodies = list(_BODY_BEGINS.finditer(text.plain, end, stop)) if text.plain[stop] in " ," else []
    further = owner_end(text, bodies[-1].end(), knowledge) if bodies else stop
    return further if further > stop else None


def last_owner(text: Text, stop: int, knowledge: Knowledge) -> int:
    """Where the list of bodies ends whose rules they are: "Quy chế làm việc của Tỉnh ủy, [Ban Thường vụ Tỉnh ủy]".

    Where no "và" closes it, the sentence or the item must end there: who stands behind a comma may do something.
    """
    end = stop
    while joint := _NEXT_OWNER.match(text.plain, end):
        owner = owner_end(text, joint.end(), knowledge)
        if owner == joint.end():
            return stop
        end = owner
        if "và" in joint.group():
            each = _OF_EACH_PLACE.match(text.low, end)
            return each.end() if each else behind_term(text.low, end)
    end = behind_term(text.low, end)
    return end if _ENDS.match(text.low, end) else stop


def issuer_at_end(text: Text, end: int, stop: int, knowledge: Knowledge) -> int:
    """Where a body begins that ends a title and issued the paper: "Nghị quyết về du lịch[ của Tỉnh ủy]"; else ``stop``.

    What belongs to a body is of the title: "Nghị quyết về bộ máy của Tỉnh ủy".
    """
    for issuer in _ISSUER.finditer(text.low, end, stop):
        closes = owner_end(text, issuer.start() + len(" của "), knowledge)
        if behind_term(text.low, closes) == stop and not PART_OF_BODY.search(text.low, end, issuer.start()):
            return issuer.start()
    return stop


def behind_term(low: str, at: int) -> int:
    """Where the term of a body ends whose name ends at ``at``, or ``at``: "của Huyện ủy [khóa XX] về …"."""
    term = _OWNERS_TERM.match(low, at)
    return term.end() if term else at
