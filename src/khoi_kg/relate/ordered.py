"""Look up, among mentions or hits of phrases that stand in the order of the text, those of one stretch."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter
from typing import Protocol, TypeVar

from khoi_kg.model import Span


class Located(Protocol):
    """What stands somewhere in the text: a mention, a post."""

    @property
    def span(self) -> Span:
        """Where it stands."""


M = TypeVar("M", bound=Located)
_START = attrgetter("span.start")
Hit = tuple[int, int, str]
"""A phrase: where it begins and ends, and what it says."""


def mentions_of(mentions: Sequence[M], sentence: Span) -> Sequence[M]:
    """Return the mentions that begin in a sentence or another stretch."""
    first = last = bisect_left(mentions, sentence.start, key=_START)
    while last < len(mentions) and mentions[last].span.start < sentence.end:
        last += 1  # mostly few
    return mentions[first:last]


def next_of(mentions: Sequence[M], at: int) -> M | None:
    """Return the first mention that begins at ``at`` or behind."""
    index = bisect_left(mentions, at, key=_START)
    return mentions[index] if index < len(mentions) else None


def last_before(mentions: Sequence[M], at: int) -> M | None:
    """Return the last mention that begins before ``at``."""
    index = bisect_left(mentions, at, key=_START) - 1
    return mentions[index] if index >= 0 else None


def hits_of(hits: Sequence[Hit], sentence: Span) -> Sequence[Hit]:
    """Return the hits that begin in a sentence."""
    first = bisect_left(hits, (sentence.start,))
    return hits[first : bisect_left(hits, (sentence.end,), first)]


def spans_of(spans: Sequence[Span], sentence: Span) -> Sequence[Span]:
    """Return the spans that begin in a sentence."""
    first = bisect_left(spans, (sentence.start,))
    return spans[first : bisect_left(spans, (sentence.end,), first)]


def is_within(offset: int, spans: Sequence[Span]) -> bool:
    """Does one of the spans hold the offset?"""
    before = bisect_left(spans, (offset + 1,)) - 1
    return before >= 0 and offset < spans[before].end
