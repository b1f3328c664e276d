"""The values handed from stage to stage: frozen, hashable, without an IRI among them.

Offsets count Unicode code points of an article's text, which is NFC. Spans are half-open.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class DateBasis(StrEnum):
    """Where a date comes from; the values are the local names of the ontology's individuals."""

    STATED = "stated"
    YEAR_FROM_SENTENCE = "yearFromSentence"
    YEAR_FROM_ARTICLE = "yearFromArticle"
    METADATA = "metadata"
    DATELINE = "dateline"
    GIVEN_BY_USER = "givenByUser"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of an article's text: code points ``start`` (included) to ``end`` (not included)."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Date:
    """A day, a month, a year, or a day without its year, as far as a text says it.

    At least one of the three is set; ``day`` is never set without ``month``.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    basis: DateBasis = DateBasis.STATED


@dataclass(frozen=True, slots=True)
class Article:
    """One article as a source yields it.

    ``id`` identifies it in the graph (``dcterms:identifier``); ``text`` is NFC and is what offsets count in;
    ``origin`` says where it was read, for messages to people ("news.jsonl, line 3"), and never enters the graph.
    """

    id: str
    text: str
    title: str | None = None
    published: Date | None = None
    publisher: str | None = None
    author: str | None = None
    agency: str | None = None
    url: str | None = None
    origin: str = ""
