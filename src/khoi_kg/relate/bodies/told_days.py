"""Read clauses about bodies and days: a sentence with its bodies hidden, and the day that such a clause tells."""

from __future__ import annotations

import re
from collections.abc import Sequence

from khoi_kg.find.dates import is_day
from khoi_kg.model import Date, DateBasis, Form, OrganisationMention, Span
from khoi_kg.relate.ordered import mentions_of
from khoi_kg.text import Text

DAY = (
    r"(?:(?:ngày )?(?P<day>\d{1,2})(?: ?[/.-] ?| tháng )(?P<month>\d{1,2})(?:(?: ?[/.-] ?|,? năm )(?P<year>\d{4}))?"
    r"|(?:tháng )(?P<in_month>\d{1,2})(?: ?[/.-] ?| năm )(?P<month_year>\d{4})|(?:năm )(?P<only>\d{4}))(?![\d/])"
)
"""A pattern, for text in lower case: a day, a month or a year. ``date_of`` reads what it matches."""
_LAST_YEAR = 2050
"""No article tells of an anniversary later than this: a year that leads there is the anniversary's own."""


def without_bodies(
    text: Text, sentence: Span, organisations: Sequence[OrganisationMention]
) -> tuple[str, dict[int, OrganisationMention]]:
    """Return a sentence in lower case with its named organisations as runs of "O", and these by where they begin."""
    letters = list(text.low[sentence.start : sentence.end])
    bodies: dict[int, OrganisationMention] = {}
    for body in mentions_of(organisations, sentence):
        if body.form is not Form.POINTER:
            start, end = body.span.start - sentence.start, min(body.span.end, sentence.end) - sentence.start
            letters[start:end] = "O" * (end - start)
            bodies[start] = body
    return "".join(letters), bodies


def date_of(said: re.Match[str], years: int | None = None) -> Date | None:
    """Return the date that ``DAY`` matched, or None where there is no such day.

    After ``years``, those of an anniversary ("88 năm ngày thành lập Đảng (3/2/2018)"), its year is counted back.
    """
    if said["only"]:
        return Date(int(said["only"]))
    month = int(said["month"] or said["in_month"])
    day = int(said["day"]) if said["day"] else None
    written = said["year"] or said["month_year"]
    year = int(written) if written else None
    if not is_day(Date(year, month, day or 1)):
        return None
    if year and years and year + years > _LAST_YEAR:
        return Date(year - years, month, day, DateBasis.YEAR_FROM_SENTENCE)
    return Date(year, month, day)
