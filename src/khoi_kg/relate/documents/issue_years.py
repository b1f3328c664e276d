"""Tell in which year documents were issued of which an article gives the day without it: "Quyết định 15 ngày 5/2".

This comes last, once it is known which document is meant: the record of a known one says when it was issued.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from khoi_kg.model import Article, Date, DateBasis, DateMention, DocumentMention, Fact, Issued, Resolution, Span
from khoi_kg.relate.meetings.years import with_year, year_of, years_of_days
from khoi_kg.relate.years import year_of_day
from khoi_kg.text import Text

_IN_NUMBER = re.compile(r"/((?:19|20)\d\d)/")


def with_issue_years(
    article: Article,
    text: Text,
    facts: Sequence[Fact],
    dates: Sequence[DateMention],
    documents: Sequence[DocumentMention],
    meant: Mapping[Span, Resolution],
) -> list[Fact]:
    """Return the facts, with the year of each day of issue that is told without it.

    It is that which the document's number tells ("15/2023/QĐ-UBND"), which the article tells with the same day
    elsewhere, of the last such day before the article, or the year that the article tells of.
    """
    running = cache(lambda: year_of(article, text, dates, [d.span for d in documents]))
    known = cache(lambda: years_of_days(text, dates))

    def dated(fact: Issued) -> Date:
        day, entity = fact.date, meant[fact.document.span].entity
        if day.year or not day.day or entity is None or entity.known:
            return day
        if in_number := _IN_NUMBER.search(fact.document.stated_number or ""):
            return replace(day, year=int(in_number[1]), basis=DateBasis.YEAR_FROM_SENTENCE)
        year = known().get((day.month, day.day)) or year_of_day(article.published, day)
        if year:
            return replace(day, year=year, basis=DateBasis.YEAR_FROM_ARTICLE)
        told = with_year(day, {}, running())
        return told if told.year else day

    return [replace(f, date=dated(f)) if isinstance(f, Issued) else f for f in facts]
