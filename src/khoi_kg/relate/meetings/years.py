"""Tell the year of a day without one, where the article lets it be known in which year it was written.

Handles the article's own date, a day of that year elsewhere in the text ("tính đến 30/6/2019"), and words that speak of
the running year: "6 tháng đầu năm 2019", "phương hướng những tháng cuối năm 2019", "quý II/2019", "nhiệm vụ năm 2019",
"hội nghị báo cáo viên năm 2019", "Lễ hội Hoa Ban 2019", "từ đầu năm 2019 đến nay", "kỷ niệm 60 năm … (5/9/1959)"; a
congress that opens a term is of its first year ("Đại hội … nhiệm kỳ 2019-2024"), and what is compared with "cùng kỳ năm
2018" is of 2019; the work of 2018 is summed up at its end or in the first half of 2019 ("tổng kết công tác năm 2018"),
a summer's within its year ("tình nguyện hè 2019"). A year that is otherwise only looked back on ("giải thưởng năm
2018"), planned for ("đến năm 2025") or long past says nothing, and a later one than all that speak of the running year
makes it uncertain.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from khoi_kg.find.dates import is_day
from khoi_kg.model import Article, Date, DateBasis, DateMention, Span
from khoi_kg.numerals import NUMBER, parse_ordinal
from khoi_kg.relate.meetings.days import is_of_paper
from khoi_kg.relate.ordered import is_within
from khoi_kg.text import UPPER, Text

# Patterns by themselves, as the engine skips to what a pattern begins with.
_YEARS = tuple(
    re.compile(rf"{before}((?:19|20)\d\d)(?! ?-)") for before in ("năm ", r"tháng \d{1,2}[/.-]", r"[/.-]\d{1,2}[/.-]")
)
_RUNNING_YEAR = re.compile(r"(?:19|20)\d\d(?:(?<=năm \d{4})|(?<=/\d{4})|(?<=/ \d{4}))(?!\d|[/.]\d| ?-)")
_PLANNED = re.compile(r"(?:đến|tới|sang|trước|giai đoạn|tầm nhìn|mục tiêu|nhiệm kỳ|lộ trình)[^.]{0,14}$")
_AHEAD = re.compile(r"(?<!\w)(?:sẽ|lộ trình|dự kiến|phấn đấu|quy hoạch|tầm nhìn|hiệu lực)(?!\w)")
# What is begun for a year that may be the next: "phát động phong trào thi đua năm 2020".
_BEGUN = re.compile(r"(?<!\w)(?:phát động|phương hướng|nhiệm vụ|kế hoạch)(?!\w)[^.;]{0,60}$")
_DAY_AHEAD = re.compile(r"(?<!\w)(?:hạn|hiệu lực|dự kiến|sẽ|hoàn thành)(?!\w)[^.;\d]{0,30}$")
# A day that may be past as well as to come: "đến 30/6", "thực hiện từ 1/3".
_DAY_OPEN = re.compile(r"(?<!\w)(?:đến|tới|từ|trước|sau|vào|trong|thực hiện)(?!\w)[^.;\d]{0,30}$")
_LONG_PAST = re.compile(
    r"(?<!\w)(?:sinh|thành lập|kỷ niệm(?: lần thứ)?(?: \d{1,3} năm)?|truyền thống|vào đảng|chính thức|hy sinh|ra đời"
    r"|từ trần|giải phóng|chiến thắng|quốc khánh|cách mạng|thương binh|ngày mất|mất|khởi công|động thổ|khánh thành"
    r"|thông xe|cấp phép|cấp giấy|phê duyệt|khởi tố|bắt|xảy ra|(?:đi|đưa) vào (?:hoạt động|sử dụng|khai thác|vận hành)"
    r")(?!\w)[^.;\d]{0,60}$"
)
# A month of somebody's career or penalty: "Tháng 3/2015, ông A bị cách chức", "Bí thư Quận ủy từ tháng 5/2015".
_OF_CAREER = re.compile(
    r"[^.;\d]{0,80}?(?<!\w)(?:được|bị)(?: [^\W\d]+){0,7}? (?:cách chức|cảnh cáo|khiển trách|khai trừ|kỷ luật|khởi tố"
    r"|truy tố|bắt(?! đầu)|bầu|bổ nhiệm|điều động|luân chuyển|phân công|chỉ định(?! thầu)|giữ chức)(?!\w)"
    r"|,? (?:ông|bà|anh|chị|đồng chí)(?: [^\W\d]+){0,5}? (?:làm|là|giữ|đảm nhiệm|nghỉ hưu|trở thành)(?!\w)"
)
_SINCE = re.compile(
    r"(?<!\w)(?:bí thư|chủ tịch|giám đốc|trưởng (?:ban|phòng|đoàn)|phó|chủ nhiệm|ủy viên|giữ chức)(?!\w)[^.;:\d]{0,60}"
    r" (?:từ|đến|tới) $"
)
# "vừa ký Quyết định số … ngày 16/5/2019", "trao Quyết định …, ngày 16/5/2019": a paper of these days.
_JUST_ISSUED = re.compile(
    r"(?<!\w)(?:vừa (?:được |mới |chính thức )?(?:ký|ban hành|có|ra|phê duyệt|thông qua|gửi)"
    r"|(?:trao|công bố|đọc)(?: các)? quyết định)(?!\w)[^;]{0,160}$"
)
_COMPARED = re.compile(r"(?<!\w)(?:so với|cùng kỳ|hơn|như)(?!\w)[^.,;]{0,30}$")
_NUMBER = rf"(?:\d{{1,2}}|{NUMBER})"
_MONTHS_GONE = re.compile(rf"(?<!\w)(?:(?P<n>{_NUMBER})|những|các) tháng đầu(?: của)? $")
_MONTHS_LEFT = re.compile(
    rf"(?<!\w)(?:(?:{_NUMBER}|những|các) tháng (?:cuối|còn lại)(?: của)?|từ (?:nay|giờ|đây) (?:đến|tới) (?:cuối|hết)) $"
)
_QUARTER = re.compile(r"(?<!\w)quý (?P<n>iv|i{1,3}|[1-4]) ?$")
# "phương hướng, nhiệm vụ phát triển thành phố đến năm 2025".
_UP_TO = re.compile(r"(?<!\w)(?:đến|tới|tầm nhìn|giai đoạn) $")
# "hoàn thành trong quý I/2019": a quarter that may be to come.
_WITHIN = re.compile(r"(?<!\w)(?:trong|vào|đến|tới|hết|từ|cuối|đầu|giữa)(?: hết| cuối| đầu| giữa)? ?$")
_NAMED = re.compile(
    r"(?<!\w)(?:nhiệm vụ|kế hoạch|phương hướng|chương trình|chỉ tiêu|dự toán|hội nghị|hội thảo|hội thi|đại hội"
    r"|liên hoan|cuộc thi|tập huấn|giao ban|diễn đàn|phiên họp|kỳ họp|ngày hội|lễ hội|tuần lễ"
    r"|lễ (?:ra quân|giao,? nhận quân|khai giảng|khai khóa|phát động)|tháng thanh niên|tháng nhân đạo"
    r"|tháng hành động|chiến dịch)(?!\w)"
    r"[^.;:\d\"]{0,90}$"
)
# What is held in the year by which it is called, up to its end: nobody holds it for the next.
_HELD_WITHIN = re.compile(r"(?:hội thi|liên hoan|cuộc thi|ngày hội|lễ hội|tuần lễ|lễ khai giảng|lễ khai khóa)(?!\w)")
# "kỳ họp thường lệ [cuối] năm 2019": the session by which a council ends its year, or parts it.
_SESSION = re.compile(r"(?<!\w)kỳ họp(?!\w)[^.;:\d\"]{0,40} (?P<part>cuối|giữa) $")
# "tổng kết công tác [năm 2021]": told at the end of that year, or in the first months of the next; what is done in
# those months alone ("công tác tuyển quân năm 2021") is told in the year itself.
_SUMMED_UP = re.compile(
    r"(?<!\w)tổng kết (?:công tác|hoạt động|phong trào|nhiệm vụ|(?:việc )?thực hiện)(?!\w)"
    r"(?:(?! (?:tuyển|nhập ngũ|nhận quân|giao quân|tết|xuân|lễ hội|hè|mùa|chiến dịch|thi|đợt|tháng|quý|bầu cử|đại hội"
    r"|diễn tập|đến|giai đoạn|nhiệm kỳ)(?!\w))[^.;:\d\"]){0,110}$"
)
_LOOKED_BACK = re.compile(
    r"(?<!\w)(?:tổng kết|kết quả|đánh giá|giải|giải thưởng|thành tích|khen thưởng|biểu dương|tuyên dương|vinh danh"
    r"|quyết toán|công bố|kiểm điểm|hoàn thành|trong|từ|cuối|đầu)(?!\w)"
)
_ANNIVERSARY = re.compile(
    r"kỷ niệm(?: lần thứ)? (?P<n>\d{1,3}) năm(?! 20\d\d)[^.;\d]{3,90}\(?(?:ngày )?\d{1,2}[/.-]\d{1,2}[/.-]"
    r"(?P<year>(?:1[89]|20)\d\d)"
)
# "hướng tới [kỷ niệm 100 năm … (3/2/1930 - 3/2/2030)]": an anniversary that may be of a later year.
_TOWARDS = re.compile(r"(?<!\w)(?:hướng tới|hướng đến|tiến tới|chuẩn bị)(?: [^\W\d]+){0,4}? kỷ niệm[^.;\n]{0,140}$")
# "kỷ niệm 60 năm thành lập trường (1959 - 2019)".
_SPAN_OF_YEARS = re.compile(
    r"kỷ niệm(?: lần thứ)? (?P<n>\d{1,3}) năm[^.;()]{3,90}\((?P<first>(?:1[89]|20)\d\d) ?- ?(?P<year>20\d\d)\)"
)
# "tăng 5% so với cùng kỳ năm 2018": what is compared with it is of the next year, told in the course of that.
_SAME_TIME = re.compile(r"cùng kỳ (?:của )?(?:năm )?(?P<year>20\d\d)(?!\d| ?-)")
_FIRST_TOLD = 3
"""The month from which on a comparison with the last year is of the running one."""

_UNTIL_NOW = re.compile(r"(?<!\w)đầu (?:năm |tháng \d{1,2}(?:/| năm )|quý \w{1,3}(?:/| năm ))?$")
_NOW = re.compile(r" (?:đến|tới|cho đến|cho tới)(?: thời điểm)? (?:nay|này|hiện nay|hiện tại|thời điểm này)(?!\w)")
# An event is called by its year: "Lễ hội Hoa Ban 2019".
_EVENT = re.compile(
    r"(?<!sau )(?<!từ )(?<!trước )(?:lễ hội|festival|cuộc thi|hội thi|hội chợ|liên hoan|tuần lễ|ngày hội|hội khỏe"
    r"|triển lãm)(?!\w)[^.;:,()\d]{3,80}(?<! năm)(?<! tháng)(?<! từ)(?<! đến)$"
)
_YEAR_OF_EVENT = re.compile(r" (?P<year>20\d\d)(?!\d|[/.]\d| ?-)")
_SUMMER_OF = re.compile(r"hè (?:năm )?(?P<year>20\d\d)(?!\d|[/.]\d| ?-)")
# "tổng kết năm học 2016-2017", "khai giảng năm học 2017-2018": the one that ends or the one that begins.
_SCHOOL_YEAR = re.compile(r"năm học (?P<first>20\d\d) ?- ?(?P<last>20\d\d)(?!\d)")
_SCHOOL_ENDS = re.compile(r"(?<!\w)(?:tổng kết|bế giảng|kết thúc|sơ kết|học kỳ)(?!\w)[^.;\d]{0,60}$")
_SCHOOL_BEGINS = re.compile(
    r"(?<!\w)(?:khai giảng|chuẩn bị|bước vào|nhiệm vụ|phương hướng|triển khai|đón)(?!\w)[^.;\d]{0,60}$"
)
_SUMMER = range(6, 9)
_FIRST_HALF = range(1, 7)
_LAST_MONTHS = range(10, 13)
_OPENED_TERM = re.compile(r"[^.;]{0,120}?nhiệm kỳ (?P<year>20\d\d) ?- ?20\d\d(?!\d)")
_NAMED_YEAR = re.compile(rf"Năm (?<!\wNăm )(?:[{UPPER}][^\W\d]*(?: [^\W\d]+){{0,5}}) ((?:19|20)\d\d)(?!\d| ?-)")
_FARTHEST = 110
_FARTHEST_AHEAD = 200
_LONGEST_SPAN = 30
"""Characters of words for a part of a year, as "những tháng còn lại của"."""

_FIRST_NEWS = 1990
"""The year from which on articles may be; Viet Nam's first papers on the Internet are of 1997."""

_NEAR = 3  # years
_YEARS_END = 11
"""The month from which on what is planned may be of the next year."""


@dataclass(frozen=True, slots=True)
class RunningYear:
    """The year in which an article was written, for each month of its events for which this is known."""

    by_month: Mapping[int, int]

    def may_hold(self, year: int) -> bool:
        """Is a year the running one of any month, or next to it?"""
        return any(abs(year - running) <= 1 for running in self.by_month.values())


def year_of(article: Article, text: Text, dates: Sequence[DateMention], papers: Sequence[Span]) -> RunningYear | None:
    """Return the year that days without one belong to: that of the article's date, else the latest that tells it.

    A year that stands without day and month ("quyết toán năm 2015") says nothing of when the article was written; a
    later one than those that do makes all uncertain. Nor does the date of a document, which may be old.
    """
    if article.published and article.published.year:
        return RunningYear(dict.fromkeys(range(1, 13), article.published.year))
    told = (*_by_dates(text, dates, papers), *_by_words(text, papers))
    latest = {month: max((year for year, months in told if month in months), default=0) for month in range(1, 13)}
    by_month = {month: year for month, year in latest.items() if year}
    first = min(by_month.values(), default=0)
    later = max(
        (
            int(match[1])
            for pattern in (_YEARS if by_month else ())
            for match in pattern.finditer(text.low)
            if int(match[1]) > first and not _is_planned(text, match.start())
        ),
        default=0,
    )
    by_month = {month: year for month, year in by_month.items() if later <= year}
    return RunningYear(by_month) if by_month else None


def years_of_days(text: Text, dates: Sequence[DateMention]) -> dict[tuple[int | None, int | None], int]:
    """Return the last year that the article gives with each day, but for days long past ("kỷ niệm ngày 2/9/1945")."""
    found: dict[tuple[int | None, int | None], int] = {}
    told = [
        (m.date, m.date.year, _is_remembered(text, m))
        for m in dates
        if m.date.year and not _is_looked_forward_to(text, m.span.start)
    ]
    named = _years_named(text) if any(remembered for _, _, remembered in told) else set()
    for date, year, remembered in told:
        # Not long past is one near the years that the text names: "ngày sinh của … (19/5/2017)".
        if not remembered or any(0 < abs(year - other) <= _NEAR for other in named):
            found[date.month, date.day] = max(year, found.get((date.month, date.day), 0))
    return found


def year_of_congress(text: Text, event: Span, sentence: Span) -> int | None:
    """Return the year of a congress that a sentence tells of, by the term that it opens: its first year."""
    if not text.low.startswith("đại hội", event.start):
        return None
    term = _OPENED_TERM.match(text.low, event.end, sentence.end)
    return int(term["year"]) if term else None


def with_year(date: Date, years: Mapping[tuple[int | None, int | None], int], running: RunningYear | None) -> Date:
    """Return the day with its year: its own, that of the same day elsewhere in the article, or the article's."""
    if date.year is not None:
        return date
    year = years.get((date.month, date.day)) or (running.by_month.get(date.month or 0) if running else None)
    dated = replace(date, year=year, basis=DateBasis.YEAR_FROM_ARTICLE)
    return dated if date.day is None or is_day(dated) else date


def _is_remembered(text: Text, mention: DateMention) -> bool:
    """Is a day one of which an anniversary, a birth or a founding is told, or one before all news of its kind?"""
    if mention.date.year and mention.date.year < _FIRST_NEWS:
        return True
    return _LONG_PAST.search(text.low, max(0, mention.span.start - 80), mention.span.start) is not None


def _is_looked_forward_to(text: Text, at: int) -> bool:
    """Is what stands at ``at`` of an anniversary towards which something is done, perhaps years before it?"""
    floor = max(0, at - _FARTHEST_AHEAD)
    return text.low.find(" kỷ niệm ", floor, at) >= 0 and _TOWARDS.search(text.low, floor, at) is not None


def _years_named(text: Text) -> set[int]:
    """The years that a text names, alone or at the end of a date."""
    return {int(match[1]) for pattern in _YEARS for match in pattern.finditer(text.low)}


def _by_dates(text: Text, dates: Sequence[DateMention], papers: Sequence[Span]) -> list[tuple[int, range]]:
    """The years of days and months, each with the months of events for which it tells the running year.

    What is past was before the event, so that the event's month is that one or later; what is planned comes after it.
    """
    found = []
    for mention in dates:
        date = mention.date
        if not date.year or not date.month or _is_remembered(text, mention):
            continue
        if _is_looked_forward_to(text, mention.span.start):
            continue
        if is_of_paper(text, mention, papers):
            if _JUST_ISSUED.search(text.low, text.sentence_at(mention.span.start).start, mention.span.start):
                found.append((date.year, range(max(1, date.month - 1), 13)))
            continue
        before = text.low[max(0, mention.span.start - 80) : mention.span.start]
        if not date.day and (_OF_CAREER.match(text.low, mention.span.end) or _SINCE.search(before)):
            continue
        end = mention.span.end
        first, last = max(1, date.month - 1), 12
        if _DAY_AHEAD.search(before) or _AHEAD.search(text.low, end, end + 30):
            first, last = 1, min(12, date.month + 1)
        elif _DAY_OPEN.search(before) and date.month < _YEARS_END:
            first = 1
        found.append((date.year, range(first, last + 1)))
    return found


def _by_words(text: Text, papers: Sequence[Span]) -> list[tuple[int, range]]:
    """The years of which words speak as the running one, each with the months of events for which they do."""
    found = []
    for match in filter(None, (_RUNNING_YEAR.match(text.low, at) for at in text.numbers)):
        at = match.start()
        at = at - len("năm ") if text.low.startswith("năm ", at - len("năm ")) else text.low.rindex("/", 0, at)
        before = text.low[max(text.sentence_at(at).start, at - _FARTHEST) : at]
        if is_within(at, papers):
            continue
        months = _months_of_words(before)
        if months is None and _UNTIL_NOW.search(before) and _NOW.match(text.low, match.end()):
            months = range(1, 13)
        year = int(match.group())
        if months and _NAMED.search(before) and (last := before.find(f"năm {year - 1}")) >= 0:
            # "kết quả năm 2012 và phương hướng, nhiệm vụ năm 2013": the first runs to its end, then the second.
            ends = _LAST_MONTHS if _SUMMED_UP.search(before, 0, last) else range(_FIRST_HALF.stop, 13)
            found += [(year - 1, ends), (year, _FIRST_HALF)]
        elif months:
            found.append((year, months))
        elif _SUMMED_UP.search(before):
            found += [(year, _LAST_MONTHS), (year + 1, _FIRST_HALF)]
    told = [
        int(match["year"]) + int(match["n"])
        for match in _ANNIVERSARY.finditer(text.low)
        if not _is_looked_forward_to(text, match.start("n"))
    ]
    named = _years_named(text) if told else set()
    found += _of_named_year(text)
    found += _by_events(text)
    found += [(year, range(1, 13)) for year in told if year in named]
    return found


def _by_events(text: Text) -> list[tuple[int, range]]:
    """The years by which events and anniversaries are called, and those of which "cùng kỳ năm 2018" is the last."""
    low = text.low
    found = [
        (int(match["year"]), range(1, 13))
        for match in _SPAN_OF_YEARS.finditer(low)
        if int(match["year"]) - int(match["first"]) == int(match["n"])
    ]
    for match in _YEAR_OF_EVENT.finditer(low):
        event = _EVENT.search(low, max(0, match.start() - _FARTHEST), match.start())
        if event and not _LOOKED_BACK.search(low, max(0, event.start() - 24), event.start()):
            found.append((int(match["year"]), range(1, 13)))
    for match in _SCHOOL_YEAR.finditer(low):
        before = low[max(text.sentence_at(match.start()).start, match.start() - 80) : match.start()]
        if _SCHOOL_ENDS.search(before):
            found.append((int(match["last"]), range(1, _SUMMER.stop)))
        elif _SCHOOL_BEGINS.search(before):
            found.append((int(match["first"]), range(_SUMMER.start, 13)))
    found += [(int(match["year"]), range(_SUMMER.start, 13)) for match in _SUMMER_OF.finditer(low)]
    for match in _SAME_TIME.finditer(low):
        year = int(match["year"]) + 1
        sentence = text.sentence_at(match.start())
        # "năm 2014 tăng 5% so với cùng kỳ năm 2013" may be said years later.
        if low.find(str(year), sentence.start, match.start()) < 0:
            found.append((year, range(_FIRST_TOLD, 13)))
    return found


def _of_named_year(text: Text) -> list[tuple[int, range]]:
    """The years that have a name: "Năm APEC Việt Nam 2017" is the one that runs."""
    return [(int(match[1]), range(1, 13)) for match in _NAMED_YEAR.finditer(text.plain)]


def _months_of_words(before: str) -> range | None:
    """The months of events for which a year is the running one, by the words before it."""
    months: range | None = None
    if gone := _MONTHS_GONE.search(before, max(0, len(before) - _LONGEST_SPAN)):
        months = range(max(1, (parse_ordinal(gone["n"] or "2") or 2) - 1), 13)
    elif _MONTHS_LEFT.search(before, max(0, len(before) - _LONGEST_SPAN)):
        months = range(4, 13)
    elif quarter := _QUARTER.search(before, max(0, len(before) - _LONGEST_SPAN)):
        last = 3 * (parse_ordinal(quarter["n"].upper()) or 1)
        to_come = _AHEAD.search(before) or _WITHIN.search(before, 0, quarter.start())
        months = range(max(1, last - 3), min(12, last + 2) + 1 if to_come else 13)
    elif session := _SESSION.search(before):
        months = _LAST_MONTHS if session["part"] == "cuối" else _SUMMER
    elif (
        (named := _NAMED.search(before))
        and not _LOOKED_BACK.search(before, max(0, named.start() - 12))
        and not _UP_TO.search(before)
    ):
        # At a year's end it is the next one that is planned.
        months = range(1, 13) if _HELD_WITHIN.match(before, named.start()) else range(1, _YEARS_END)
    return None if months is None or _COMPARED.search(before) else months


def _is_planned(text: Text, at: int) -> bool:
    """Is the year at ``at`` one that lies ahead of the article?"""
    sentence = text.sentence_at(at)
    near = _PLANNED.search(text.low, max(0, at - 24), at) or _BEGUN.search(text.low, sentence.start, at)
    return near is not None or _AHEAD.search(text.low, sentence.start, min(sentence.end, at + 40)) is not None
