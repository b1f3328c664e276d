"""Settle overlaps between mentions of different kinds."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence, Set
from itertools import accumulate

from khoi_kg.model import DocumentMention, Form, OrganisationMention, PersonMention, Span


class Covered:
    """Where some spans lie: ``at in covered`` tells whether an offset is in one of them, however many there are."""

    __slots__ = ("_reach", "_starts")

    def __init__(self, spans: Iterable[Span]) -> None:
        """Index ``spans``, which may overlap."""
        ordered = sorted(spans)
        self._starts = [span.start for span in ordered]
        self._reach = list(accumulate((span.end for span in ordered), max))  # how far those reach that begin up to here

    def __contains__(self, at: int) -> bool:
        before = bisect_right(self._starts, at)
        return before > 0 and at < self._reach[before - 1]

    def overlaps(self, span: Span) -> bool:
        """Does one of them have an offset in common with ``span``?"""
        before = bisect_left(self._starts, span.end)
        return before > 0 and span.start < self._reach[before - 1]


def instead(found: Sequence[OrganisationMention], extra: Sequence[OrganisationMention]) -> list[OrganisationMention]:
    """Return the mentions ``found`` with ``extra`` in place of those that they overlap, in order."""
    taken = Covered(m.span for m in extra)
    return sorted([*(m for m in found if not taken.overlaps(m.span)), *extra], key=lambda m: m.span)


def outside_bodies(
    documents: Sequence[DocumentMention], organisations: Sequence[OrganisationMention], described_heads: Set[str]
) -> list[DocumentMention]:
    """Return the documents without those whose kind is what a body is for: "Viện [Chiến lược và Chính sách]".

    A committee for a document, the type word of which is one of ``described_heads``, names it: "Ban Chỉ đạo Đề án 896".
    """
    inside = {o.span.start + len(o.head) + 1 for o in organisations if o.head and o.head not in described_heads}
    return [d for d in documents if d.name is None or d.span.start not in inside or d.congress or d.plenum]


def outside_people(
    organisations: Sequence[OrganisationMention], people: Sequence[PersonMention]
) -> list[OrganisationMention]:
    """Return the organisations without what is somebody's given name: "bà Nguyễn Thị [Sở]", "ông Vũ [Hải Quân]"."""
    if not people:
        return list(organisations)
    named = Covered(p.span for p in people)
    return [
        o
        for o in organisations
        if o.span.start not in named or (o.form is not Form.POINTER and o.span.end - 1 not in named)
    ]


def outside_names(
    organisations: Sequence[OrganisationMention], documents: Sequence[DocumentMention]
) -> list[OrganisationMention]:
    """Return the organisations that do not stand inside a document's name only: they are part of it.

    The body whose congress a resolution names stays, and whose a document is said to be: names are told apart by it.
    """
    named = [d for d in documents if d.name is not None and d.congress is None and d.plenum is None]
    if not named:
        return list(organisations)
    named.sort(key=lambda d: d.span.start)
    starts = [d.span.start for d in named]
    reach = list(accumulate((d.span.end for d in named), max))  # how far those reach that begin up to here
    owners = {d.body for d in named if d.body}
    kept = []
    for o in organisations:
        before = bisect_left(starts, o.span.start)
        if not before or reach[before - 1] < o.span.end or o.span in owners:
            kept.append(o)
    return kept
