"""Settle overlaps between mentions of different kinds."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate

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
    named.sort(key=lambda d: d.span.start)
    starts = [d.span.start for d in named]
    reach = list(accumulate((d.span.end for d in named), max))  # how far those reach that begin up to here
    kept = []
    for o in organisations:
        before = bisect_left(starts, o.span.start)
        if not before or reach[before - 1] < o.span.end:
            kept.append(o)
    return kept
