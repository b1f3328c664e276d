"""The Party organisation that a committee acts for, and the words in which the names of its bodies differ.

"Huyện ủy Mê Linh" acts for the "Đảng bộ huyện Mê Linh"; "[Ban Thường vụ Đảng ủy] Khối", "[Đảng bộ] Khối".
"""

from __future__ import annotations

import re
from dataclasses import replace

from khoi_kg.knowledge import Knowledge
from khoi_kg.knowledge.levels import COMMITTEE, organisation_head
from khoi_kg.model import Entity
from khoi_kg.resolve.body_names import full_name
from khoi_kg.text import key_of_name

_OF_PARTY = re.compile(r"đảng (?:bộ|ủy)(?: |$)")
_OFFICES = ("văn phòng ", "ủy ban kiểm tra ")  # of a body, beside its committees
# "Huyện ủy Mê Linh", whose organisation is the Đảng bộ huyện Mê Linh.
_OF_LEVEL = re.compile(rf"{COMMITTEE}(?!\w)")


def organisation_of(committee: Entity, knowledge: Knowledge) -> Entity | None:
    """Return the organisation that a committee of the Party acts for, by their names; None for other bodies."""
    low = committee.label.lower()
    start = knowledge.committee_end(low)
    head = None if low.startswith("đảng bộ") else _OF_PARTY.match(low, start)
    if head and head.end() < len(low):
        whole = with_head(committee, head.end(), "Đảng bộ ", knowledge)
    elif local := _OF_LEVEL.match(low, start):
        head_of_whole = organisation_head(local.group(), low[local.end() :])
        whole = with_head(committee, local.end(), head_of_whole, knowledge)
    else:
        return None
    return replace(whole, type="PartyOrganisation")


def with_head(entity: Entity, end: int, head: str, knowledge: Knowledge) -> Entity:
    """Return the entity that bears another head before the same name; that of ``entity`` ends at ``end``."""
    name = head + entity.label[end:]
    # The key is that of the name written out: "[BCH] Đảng bộ huyện", whose label has its abbreviations.
    own_key = key_of_name(head) + entity.key.removeprefix(key_of_name(full_name(entity.label[:end], knowledge)))
    for known in (key_of_name(name), own_key) if entity.shared else ():
        if record := knowledge.organisations.get(f"organisation/{known}"):
            return knowledge.organisation_entities[record.key]
    return Entity("organisation", own_key, entity.shared, entity.type, name)


def owner_start(low: str, knowledge: Knowledge) -> int:
    """Where the name begins whose committee or office a lower-case name tells, or 0: "Ban Thường vụ [Đảng ủy …]"."""
    return knowledge.committee_end(low) or next((len(office) for office in _OFFICES if low.startswith(office)), 0)


def family_end(low: str, knowledge: Knowledge) -> int:
    """Where the words end that differ in the names of a Party organisation and of its committees; 0 in others."""
    head = _OF_PARTY.match(low, owner_start(low, knowledge)) if "đảng " in low else None
    return head.end() if head else 0


def is_bare(low: str, knowledge: Knowledge) -> bool:
    """Is a name nothing but that of a committee of the Party: "Ban Thường vụ Đảng ủy"?"""
    return family_end(low, knowledge) == len(low)
