"""Read the dates that metadata and publication lines are written with."""

from __future__ import annotations

import datetime
import re

from khoi_kg.model import Date, DateBasis
from khoi_kg.numerals import ORDINALS, written_day

# Vietnam's time: a page that gives its time in UTC is dated by the day that it was in Hà Nội.
_VIETNAM = datetime.timezone(datetime.timedelta(hours=7))
_MONTHS = {"jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6}
_MONTHS |= {"jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11, "dec": 12}
_IN_WORDS = {word: n for word, n in ORDINALS.items() if n <= 12} | {"giêng": 1, "chạp": 12}
_NAMED = "|".join(sorted(_IN_WORDS, key=len, reverse=True))
_WORDS = re.compile(r"(?<!\d)(\d{1,2})\s+tháng\s+(\d{1,2})\s*(?:,|năm)?\s*(\d{4})(?!\d)", re.IGNORECASE)
# What WordPress makes of a date in Vietnamese.
_MONTH_NAMED = re.compile(rf"(?<!\d)(\d{{1,2}})\s+tháng\s+({_NAMED}),?\s+(\d{{4}})(?!\d)", re.IGNORECASE)
_MONTH_FIRST = re.compile(rf"tháng\s+({_NAMED})\s+(\d{{1,2}}),?\s+(\d{{4}})(?!\d)", re.IGNORECASE)
_ENGLISH = re.compile(r"(?<!\d)(\d{1,2})\s+([A-Za-z]{3})[a-z]*\.?,?\s+(\d{4})(?!\d)")
_ENGLISH_US = re.compile(r"([A-Za-z]{3})[a-z]*\.?\s+(\d{1,2}),\s+(\d{4})(?!\d)")
_YEAR_MONTH = re.compile(r"(\d{4})-(\d{1,2})")
_MONTH_YEAR = re.compile(r"(?:tháng\s+)?(\d{1,2})(?:\s*/\s*|\s+năm\s+)(\d{4})", re.IGNORECASE)
_YEAR = re.compile(r"(?:năm\s+)?(\d{4})", re.IGNORECASE)


def parse_date(text: str, basis: DateBasis = DateBasis.METADATA) -> Date | None:
    """Return the date which ``text`` gives, or ``None`` where it gives none or an impossible one.

    Read: 2023-05-18 (with or without a time; a time with its zone is put into Vietnam's), 18/05/2023, 18-5-2023,
    18.5.2023, 18 tháng 5 năm 2023, 18 Tháng Năm, 2023, 18 May 2023, May 18, 2023; with
    less: 2023-05, 5/2023, tháng 5 năm 2023, 2023.
    The day stands before the month, as everywhere in Vietnam: 05/18/2023 is no date.
    """
    text = text.strip()
    if not text:
        return None
    moment = _moment(text)
    if moment is not None:
        return Date(moment.year, moment.month, moment.day, basis)
    if parts := written_day(text):
        return _day(*parts, basis)
    if found := _WORDS.search(text):
        return _day(int(found[3]), int(found[2]), int(found[1]), basis)
    if found := _MONTH_NAMED.search(text):
        return _day(int(found[3]), _IN_WORDS[found[2].lower()], int(found[1]), basis)
    if found := _MONTH_FIRST.search(text):
        return _day(int(found[3]), _IN_WORDS[found[1].lower()], int(found[2]), basis)
    if found := _ENGLISH.search(text):
        return _day(int(found[3]), _MONTHS.get(found[2].lower(), 0), int(found[1]), basis)
    if found := _ENGLISH_US.search(text):
        return _day(int(found[3]), _MONTHS.get(found[1].lower(), 0), int(found[2]), basis)
    for pattern, year, month in ((_YEAR_MONTH, 1, 2), (_MONTH_YEAR, 2, 1)):
        if found := pattern.fullmatch(text):
            day = _day(int(found[year]), int(found[month]), 1, basis)
            return Date(day.year, day.month, None, basis) if day else None
    if found := _YEAR.fullmatch(text):
        return Date(int(found[1]), None, None, basis) if _plausible(int(found[1])) else None
    return None


def _moment(text: str) -> datetime.datetime | None:
    if len(text) < 16 or text[4:5] != "-":
        return None
    try:
        moment = datetime.datetime.fromisoformat(text)
    except ValueError:
        return None
    if not _plausible(moment.year):
        return None
    return moment.astimezone(_VIETNAM) if moment.tzinfo else moment


def _day(year: int, month: int, day: int, basis: DateBasis) -> Date | None:
    try:
        datetime.date(year, month, day)
    except ValueError:
        return None
    return Date(year, month, day, basis) if _plausible(year) else None


def _plausible(year: int) -> bool:
    # The first newspapers in today's Vietnamese alphabet are of the 1860s; later than 2100 is a slip.
    return 1860 <= year <= 2100
