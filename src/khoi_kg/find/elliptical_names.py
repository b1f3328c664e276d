"""Find the body of which a text says only a part: "Đảng"."""

from __future__ import annotations

import re

from khoi_kg.find.overlaps import Covered
from khoi_kg.knowledge import Knowledge
from khoi_kg.model import Form, OrganisationMention, Span
from khoi_kg.text import UPPER, Text

_PARTY = re.compile(rf"của (Đảng)(?: ta)?(?!\w| (?:bộ|ủy|đoàn|viên|[{UPPER}]))")


def with_party(found: list[OrganisationMention], text: Text, knowledge: Knowledge) -> list[OrganisationMention]:
    """Add "Đảng" where it is what something is of: "Nghị quyết 12 của Đảng"."""
    keys = knowledge.organisations_by_hidden_name.get("đảng", ())
    if len(keys) != 1 or "của Đảng" not in text.plain:
        return found
    named = Covered(m.span for m in found)
    extra = [
        OrganisationMention(Span(m.start(1), m.end(1)), Form.SHORT, "Đảng", "PartyOrganisation", keys[0], "đảng")
        for m in _PARTY.finditer(text.plain)
        if m.start(1) not in named
    ]
    return sorted([*found, *extra], key=lambda m: m.span)
