"""Tell the year of a day or month that an article gives without it, by the article's own date."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from datetime import date

from khoi_kg.find.dates import is_day
from khoi_kg.model import Date

ANY_TIME_AHEAD = 334
"""Days within which something comes that is said to be ahead; what was ahead may be a month ago when it is printed."""


def year_of_day(published: Date | None, told: Date, *, days_ahead: int = 0) -> int | None:
    """Return the year of the last such day that is not more than ``days_ahead`` after the article; None if it has none.

    A month alone is reckoned by its first day, an article of a month by the last one; 29/2 of a common year is a slip,
    of which nobody knows the year.
    """
    if published is None or published.year is None or published.month is None or told.month is None:
        return None
    written = _day(published.year, published.month, published.day or 31)
    for year in range(published.year + 1, published.year - 2, -1):
        if (_day(year, told.month, told.day or 1) - written).days <= days_ahead:
            return year if is_day(replace(told, year=year, day=told.day or 1)) else None
    return None


def _day(year: int, month: int, day: int) -> date:
    """The day, or the last one of its month before it: "31" of a month that has 30 days is the 30th."""
    return date(year, month, min(day, monthrange(year, month)[1]))
