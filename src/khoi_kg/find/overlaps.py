"""Settle overlaps between mentions of different kinds."""

from __future__ import annotations

from collections.abc import Sequence

from khoi_kg.model import DocumentMention, OrganisationMention


def outside_names(
    organisations: Sequence[OrganisationMention], documents: Sequence[DocumentMention]
) -> list[OrganisationMention]:
    """Return the organisations that do not stand inside a document's name only: they are part of it.

    The body whose congress a resolution names stays: it is what the name is told apart by.
    """
    named = [d for d in documents if d.name is not None and d.congress is None and d.plenum is None]
    if not named:
        return list(organisations)
    return [
        o for o in organisations if not any(d.span.start < o.span.start and o.span.end <= d.span.end for d in named)
    ]
