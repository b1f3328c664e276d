"""Read on which date, or over which period, a figure holds: ``tính đến 15/9/2021``, ``6 tháng đầu năm 2019``.

A date without its year takes it from the one other year in its sentence, else from the article's date, and says so; a
year that neither gives stays away.
"""

from __future__ import annotations

import re
from functools import lru_cache

from khoi_kg.find.dates import is_day
from khoi_kg.model import Article, Date, DateBasis, Span
from khoi_kg.numerals import NUMBERS
from khoi_kg.relate.cues import alternatives
from khoi_kg.relate.years import year_of_day

_DATE = (
    r"(?: (?:hết|cuối|đầu|giữa|thời điểm|ngày|tháng))*"
    r"(?: (?P<day>\d{1,2})(?: ?[/.-] ?| tháng )(?P<month>\d{1,2})(?:(?: ?[/.-] ?|,? năm )(?P<year>(?:19|20)\d\d))?"
    r"| (?:tháng )?(?P<month_only>\d{1,2})(?: ?[/.-] ?| năm )(?P<month_year>(?:19|20)\d\d)"
    r"| năm (?P<year_only>(?:19|20)\d\d))(?![\d/])"
)
_YEARS = r"(?P<first>(?:19|20)\d\d) ?(?:-|đến|tới|đến năm|đến hết năm) ?(?P<last>(?:19|20)\d\d)"
_PERIOD = re.compile(
    rf"(?<!\w)(?:(?:giai đoạn|nhiệm kỳ|từ năm|từ|các năm) {_YEARS}"
    r"|(?P<months>[369]|sáu|ba|chín) tháng (?P<half>đầu|cuối) năm(?: (?P<half_year>(?:19|20)\d\d))?"
    r"|quý (?P<quarter>[1-4]|iv|i{1,3})(?: ?/ ?| năm )(?P<quarter_year>(?:19|20)\d\d)"
    r"|tháng (?P<month>\d{1,2})(?: ?[/-] ?| năm )(?P<month_year>(?:19|20)\d\d)"
    r"|năm (?P<year>(?:19|20)\d\d))(?!\d|[/-]\d)"
)
# What stands before a period that a clause is about; after other words ("so với năm 2015", "Luật Đầu tư năm 2014") the
# words are no period of the clause.
_OPENS = re.compile(r"(?:\A|[,;:(] ?|(?<!\w)(?:trong|riêng|qua|trong cả|kết thúc) )$")
# "từ 12/3 đến 15/3": the second date ends a range.
_RANGE = re.compile(r"(?<!\w)từ (?:ngày |tháng |năm )?\d[\d/.-]* $")
_OPENING = re.compile(r"[^;:\n()\d]{0,30}\(")
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_NOW = re.compile(r"(?<!\w)(?:đến nay|hiện nay|hiện|so với|tính đến|trước đó)(?!\w)")
_ANY_YEAR = re.compile(r"(?<![\d/.-])(?:năm |\d[/.-])((?:19|20)\d\d)(?!\d)")


def as_of(article: Article, low: str, sentence: Span, at: int, cues: tuple[str, ...]) -> Date | None:
    """Return the date on which the figure at ``at`` holds, by the last phrase before it that says one."""
    last = None
    for match in _as_of(cues).finditer(low, sentence.start, at):
        if not _RANGE.search(low, sentence.start, match.start()):
            last = match
    told = _last_period(low, sentence, at) if last else None
    if last is None or (told and told.start() > last.end()):
        return None  # "đến năm 2015, chi trả 438 tỷ đồng; năm 2016, chi trả 720 tỷ đồng"
    return _said(article, low, sentence, last)


def as_of_behind(article: Article, low: str, sentence: Span, end: int, cues: tuple[str, ...]) -> Date | None:
    """Return the date that stands in brackets right behind a figure: "143 đảng viên (tính đến 31/12/2017)"."""
    opening = _OPENING.match(low, end, sentence.end)
    match = _as_of(cues).match(low, opening.end()) if opening else None
    return _said(article, low, sentence, match) if match else None


def _said(article: Article, low: str, sentence: Span, last: re.Match[str]) -> Date | None:
    if last["year_only"]:
        return Date(int(last["year_only"]))
    if last["month_year"]:
        month = int(last["month_only"])
        return Date(int(last["month_year"]), month) if 1 <= month <= 12 else None
    day, month = int(last["day"]), int(last["month"])
    date = Date(int(last["year"]) if last["year"] else None, month, day)
    if not is_day(date):
        return None
    if date.year:
        return date
    return with_year(article, low, sentence, month, day)


def period(article: Article, low: str, sentence: Span, at: int) -> tuple[Date | None, Date | None]:
    """Return the first and last date of the period over which the figure at ``at`` was counted."""
    found = _last_period(low, sentence, at)
    if found is None or _NOW.search(low, found.end(), at):
        return None, None
    if found["first"]:
        return Date(int(found["first"])), Date(int(found["last"]))
    if found["year"]:
        year = Date(int(found["year"]))
        return year, year
    if found["month"]:
        month = int(found["month"])
        date = Date(int(found["month_year"]), month) if 1 <= month <= 12 else None
        return date, date
    if found["quarter"]:
        quarter = _QUARTERS.get(found["quarter"]) or int(found["quarter"])
        year_number = int(found["quarter_year"])
        return Date(year_number, 3 * quarter - 2), Date(year_number, 3 * quarter)
    return _part_of_year(article, low, sentence, found)


def _last_period(low: str, sentence: Span, at: int) -> re.Match[str] | None:
    """The last period before ``at`` that a clause is about."""
    found = None
    for match in _PERIOD.finditer(low, sentence.start, at):
        if _OPENS.search(low[sentence.start : match.start()]):
            found = match
    return found


def _part_of_year(article: Article, low: str, sentence: Span, found: re.Match[str]) -> tuple[Date | None, Date | None]:
    """ "6 tháng đầu năm": January to June; "6 tháng cuối năm": July to December."""
    months = NUMBERS.get(found["months"]) or int(found["months"])
    first, last = (1, months) if found["half"] == "đầu" else (13 - months, 12)
    if found["half_year"]:
        return Date(int(found["half_year"]), first), Date(int(found["half_year"]), last)
    start, end = (with_year(article, low, sentence, month, None) for month in (first, last))
    return (start, end) if start and end and start.year == end.year else (None, None)


def with_year(article: Article, low: str, sentence: Span, month: int, day: int | None) -> Date | None:
    """Return a month or day with a year: that of its sentence, or of the last such day before the article's date."""
    years = {int(y) for y in _ANY_YEAR.findall(low, sentence.start, sentence.end)}
    if len(years) == 1:
        return Date(years.pop(), month, day, DateBasis.YEAR_FROM_SENTENCE)
    published = article.published
    if published and published.year:
        if day is None:
            return Date(published.year, month, day, DateBasis.YEAR_FROM_ARTICLE)
        year = year_of_day(published, Date(None, month, day)) or published.year
        return Date(year, month, day, DateBasis.YEAR_FROM_ARTICLE)
    return Date(None, month, day) if day else None


@lru_cache(maxsize=4)
def _as_of(cues: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternatives(cues)}){_DATE}")
