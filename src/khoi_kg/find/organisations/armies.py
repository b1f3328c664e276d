"""Find the armed forces of other countries, which no record has: "quân đội Syria", "Hải quân Mỹ"."""

from __future__ import annotations

import re

from khoi_kg.find.overlaps import Covered
from khoi_kg.knowledge import Knowledge
from khoi_kg.model import Form, OrganisationMention, Span
from khoi_kg.text import UPPER, Text

_FORCES = ("quân đội ", "hải quân ", "không quân ", "lục quân ")
_FORCE = re.compile(rf"(?<!\w)(?:[Qq]uân đội|[Hh]ải quân|[Kk]hông quân|[Ll]ục quân) (?=[{UPPER}])")


def with_armies(found: list[OrganisationMention], text: Text, knowledge: Knowledge) -> list[OrganisationMention]:
    """Add the forces named with a country other than this one: those of this country have names of their own."""
    if "quân" not in text.low or all(force not in text.low for force in _FORCES):
        return found
    named = Covered(m.span for m in found)
    extra = []
    for force in _FORCE.finditer(text.plain):
        end = knowledge.country_end(text.plain, force.end())
        if end is None or text.low.startswith("việt nam", force.end()) or force.start() in named:
            continue
        name, place = text.plain[force.start() : end], text.plain[force.end() : end]
        head = force.group()[:-1].lower()
        span = Span(force.start(), end)
        extra.append(
            OrganisationMention(span, Form.FULL, name, "StateBody", knowledge.only_organisation(name), head, place)
        )
    return sorted([*found, *extra], key=lambda m: m.span) if extra else found
