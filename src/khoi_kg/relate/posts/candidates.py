"""Leave out the posts that nobody holds yet: "[ứng cử viên] Tổng thống Pháp A", and those of somebody's kin abroad."""

from __future__ import annotations

import re
from collections.abc import Sequence

from khoi_kg.knowledge import Knowledge
from khoi_kg.model import Holds
from khoi_kg.relate.people.affected import KIN
from khoi_kg.text import Text

_CANDIDATE = re.compile(
    r"(?<!\w)(?:ứng viên|ứng cử viên|tranh cử|chạy đua)"
    r"(?:(?: cho| vào| tranh)?(?: vị trí| chức vụ| chức danh| chức| ghế| chiếc ghế))? $"
)
_STANDS = ("ứng viên", "ứng cử viên", "tranh cử", "chạy đua")
_KIN = re.compile(rf"(?<!\w){KIN} $")
_NEAR = 40


def held_indeed(text: Text, holds: Sequence[Holds], knowledge: Knowledge) -> list[Holds]:
    """Return the posts that the words before them do not say to be aimed at, or of somebody whom the name is kin to."""
    return [h for h in holds if not (_is_aimed_at(text, h) or _is_of_kin(text, h, knowledge))]


def _is_aimed_at(text: Text, held: Holds) -> bool:
    start = held.role.span.start
    before = text.low[max(0, start - _NEAR) : start]
    return any(word in before for word in _STANDS) and _CANDIDATE.search(before) is not None


def _is_of_kin(text: Text, held: Holds, knowledge: Knowledge) -> bool:
    """ "Con rể Tổng thống Mỹ Jared Kushner": abroad the name is that of the kin."""
    start = held.role.span.start
    body = held.organisation
    if body is None or held.person.span.start < start or body.record is not None:
        return False
    abroad = body.name in knowledge.countries or knowledge.country_label(body.name) != body.name
    return abroad and _KIN.search(text.low, max(0, start - _NEAR), start) is not None
