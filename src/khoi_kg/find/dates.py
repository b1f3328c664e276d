"""Find dates.

Surface forms: ``15/5/2016``, ``15-5-2016``, ``19.5.2017``, ``ngày 15 tháng 5 năm 2016``, ``ngày 7/5``, ``sáng 19.5``,
``từ ngày 12 đến 15/10``, ``các ngày 6, 7 và 8/5``, ``tháng 5/2013``, ``năm 2017``. A day and a month
without a year count only after a word that says so, so that ``5/6 chỉ tiêu`` is no date.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from calendar import monthrange

from khoi_kg.model import Date, DateMention, Span
from khoi_kg.text import Text

_DAY = re.compile(
    r"(?<![\d/.,])(\d\d?)(?: ?([/.-]) ?| ?tháng )(\d{1,2})(?:(?: ?[/.-] ?|,? năm )((?:19|20)\d\d))?(?![\d%]|[/.]\d)"
)
# Behind "tháng " and "năm ".
_MONTH = re.compile(r"(?P<month>\d{1,2})(?: năm | ?[/.-] ?)(?P<year>(?:19|20)\d\d)(?!\d|[/-]\d{4})")
_YEAR = re.compile(r"(?P<year>(?:19|20)\d\d)(?!\d|[/-]\d{4})")
_SAYS_SO = re.compile(
    r"(?:(?<!\w)(?:ngày|sáng|chiều|tối|trưa|đêm|hôm|từ|hôm nay|qua|nay)(?: ngày)?,? ?\(?|\("
    r"|ngày,?[ (]{1,2}\d{1,2}(?:, ?\d{1,2}){0,3}(?: ?(?:,|-|và|đến) ?(?:hết )?(?:ngày )?"
    r"|[/.-]\d{1,2} (?:đến|-) (?:ngày )?))$",
)
_RANGE = re.compile(
    r"(?:từ |các |trong )?(?:ngày )?(?<![\d/.-])(?<!tháng )(?<!quý )(\d{1,2})"
    r"(?:(?:[/.-]| tháng )(\d{1,2})(?:(?:[/.-]| năm )((?:19|20)\d\d)(?= ?-| đến))?)?"
    r"(?(2)|(?:, ?\d{1,2}){0,3})(?: ?(?:-|,|và|đến) ?(?:hết )?(?:ngày )?)$"
)
_RANGE_ENDS = tuple(
    f"{joint}{blank}{more}"
    for joint in ("-", ",", "và", "đến")
    for blank in ("", " ")
    for more in ("", "ngày ", "hết ", "hết ngày ")
)
_HELD = ("vào ", "diễn ra ", "tổ chức ", "khai mạc ")  # "diễn ra vào [24 - 25/05/2018]"
_LONGEST_FIRST_DAY = 48  # "từ ngày 28 tháng 12 năm 2024 đến hết ngày "
# "Từ 17-20/5, …", "từ 5 đến 8/5 tại …"
_RUNS_FROM = re.compile(r"(?<!\w)từ \d{1,2}(?:[/.]\d{1,2})? ?(?:-|đến) ?$")
_RUNS_ON = re.compile(r"[,)]| (?:tại|ở)(?!\w)")
_LEAP_YEAR = 2000
_LEAD = re.compile(r"(?:ngày|sáng|chiều|tối|trưa|đêm)(?: ngày)? $")


def find_dates(text: Text) -> list[DateMention]:
    """Return the dates in order; a range is one."""
    found: list[DateMention] = []
    low = text.low
    past = 0
    for at in text.numbers:
        match = _DAY.match(low, at) if at >= past else None
        if match is None:
            continue
        past = match.end()
        day, month, year = int(match[1]), int(match[3]), match[4]
        date = Date(int(year) if year else None, month, day)
        if not is_day(date):
            continue
        start = match.start()
        if (
            year is None
            and match[2] is not None
            and not _SAYS_SO.search(low, max(0, start - 24), start)
            and not (_RUNS_FROM.search(low, max(0, start - 16), start) and _RUNS_ON.match(low, match.end()))
        ):
            continue
        last = None
        ranged = low.endswith(_RANGE_ENDS, 0, start)
        first = _RANGE.search(low, max(0, start - _LONGEST_FIRST_DAY), start) if ranged else None
        if first and is_day(begun := _first_day(first, date)) and _is_range(low, first, start):
            date, last = begun, date
            start = first.start()
            while found and found[-1].span.end > start:
                found.pop()  # "từ ngày 28/9 đến ngày 2/10": the first day, read by itself
        elif lead := _LEAD.search(low, max(0, start - 12), start):
            start = lead.start()
        found.append(DateMention(Span(start, match.end()), date, last))
    reached = [m.span.end for m in found]  # days don't overlap, so that their ends are in order as well
    starts = [m.span.start for m in found]
    past = 0
    for at in text.numbers:
        word, pattern = ("năm ", _YEAR) if low.endswith("năm ", 0, at) else ("tháng ", _MONTH)
        start = at - len(word)
        match = pattern.match(low, at) if start >= past and low.endswith(word, 0, at) else None
        if match is None:
            continue  # no year, or that of a month
        past = match.end()
        in_month = int(match["month"]) if pattern is _MONTH else None
        before = bisect_left(starts, past) - 1
        if (in_month is None or 1 <= in_month <= 12) and (before < 0 or reached[before] <= start):
            found.append(DateMention(Span(start, past), Date(int(match["year"]), in_month)))
    return sorted(found, key=lambda m: m.span)


def is_day(date: Date) -> bool:
    """Does the calendar have the day of a date? A slip such as 30/2 tells none; 29/2 without a year may be one."""
    if not date.month or not date.day or not 1 <= date.month <= 12:
        return False
    return date.day <= monthrange(date.year or _LEAP_YEAR, date.month)[1]


def _first_day(first: re.Match[str], last: Date) -> Date:
    """The first day of a range: "từ 29 đến 04/6" begins in the month before."""
    day, month = int(first[1]), int(first[2] or last.month or 1)
    year = int(first[3]) if first[3] else last.year
    if not first[2] and last.day and day > last.day:
        month, year = (month - 1, year) if month > 1 else (12, year - 1 if year else None)
    return Date(year, month, day)


def _is_range(low: str, first: re.Match[str], start: int) -> bool:
    """Is a number before a date at ``start`` a day too? Not that of a document: "Chỉ thị số 12, ngày 5/1/2017"."""
    if "," in low[first.end(1) : start]:
        return "ngày" in low[max(0, start - 30) : first.start(1)]
    return (
        first[0].startswith("từ ") or "ngày" in low[max(0, start - 30) : start] or low.endswith(_HELD, 0, first.start())
    )
