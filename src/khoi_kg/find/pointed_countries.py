"""Find which country a pointer behind a body or a title means: "Bộ Quốc phòng [nước này]", "Thủ tướng [nước này]"."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace

from khoi_kg.knowledge import Knowledge
from khoi_kg.model import Form, OrganisationMention
from khoi_kg.text import UPPER, Text

_POINTERS = (" nước này", " nước đó", " nước ấy")
_CAPITAL = re.compile(rf"(?<!\w)[{UPPER}]")
_REACH = 400
"""Characters before a pointer, within which the country is named."""


def pointer_end(text: Text, at: int) -> int | None:
    """Return where a pointer to a country ends that begins at ``at``, with its blank, or None where none does."""
    return next((at + len(p) for p in _POINTERS if text.low.startswith(p, at)), None)


def country_meant(text: Text, at: int, knowledge: Knowledge) -> str | None:
    """Return the name of the last other country that is named before ``at`` and not far from it."""
    named = None
    done = 0
    for capital in _CAPITAL.finditer(text.plain, max(0, at - _REACH), at):
        start = capital.start()
        end = knowledge.country_end(text.plain, start) if start >= done else None
        if end is not None and end <= at and text.plain[start:end] != "Việt Nam":
            named, done = text.plain[start:end], end
    return knowledge.country_label(named) if named else None


def with_countries_meant(
    found: list[OrganisationMention], text: Text, knowledge: Knowledge
) -> list[OrganisationMention]:
    """Return the organisations, those that are said to be another country's as that country's.

    A pointer may say so, or, where nothing is told of Viet Nam, the name of the same body of one other country.
    """
    if any(pointer in text.low for pointer in _POINTERS):
        found = [_of_country(mention, text, knowledge) for mention in found]
    if " việt nam" in text.low:
        return found
    abroad: dict[str, set[str]] = defaultdict(set)
    for mention in found:
        if mention.place in knowledge.countries:
            abroad[mention.name.removesuffix(f" {mention.place}")].add(mention.place)
    return [_with_country(m, *abroad[m.name], knowledge=knowledge) if m.name in abroad else m for m in found]


def _of_country(mention: OrganisationMention, text: Text, knowledge: Knowledge) -> OrganisationMention:
    if mention.place or pointer_end(text, mention.span.end) is None:
        return mention
    country = country_meant(text, mention.span.start, knowledge)
    return mention if country is None else _with_country(mention, country, knowledge=knowledge)


def _with_country(mention: OrganisationMention, *countries: str, knowledge: Knowledge) -> OrganisationMention:
    """The body of that name of the one country, if it is one and another than this."""
    if len(countries) != 1 or countries[0] == "Việt Nam":
        return mention
    name = f"{mention.name} {countries[0]}"
    return replace(mention, form=Form.FULL, name=name, record=knowledge.only_organisation(name), place=countries[0])
