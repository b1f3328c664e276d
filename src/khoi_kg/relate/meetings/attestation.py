"""Say on which day posts are told to hold: on the article's, or on that of the meeting that it reports.

Nothing is said of a post that is over, that a known record ends before the article ("Thủ tướng Phạm Văn Đồng"), or of
which the clause tells in another time: "Năm 1965, …", "… năm 1965.", "lúc sinh thời".
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from khoi_kg.knowledge import Knowledge
from khoi_kg.model import Article, Date, Holds, Met
from khoi_kg.text import Text

# A year at the beginning of a clause: "Ngày 5/3/1965, …", "…, vào cuối năm 1965, …".
_YEAR_FIRST = re.compile(
    r"(?:^|[,;:] )(?:(?:vào|trong|hồi|khoảng|đầu|cuối|giữa|những|mùa \w+|tháng \d{1,2}"
    r"|(?:ngày|sáng|chiều|tối) \d{1,2}[/-]\d{1,2}),? )*"
    r"(?:năm |tháng \d{1,2}[/-]|(?:ngày |sáng |chiều |tối )+\d{1,2}[/-]\d{1,2}[/-])(?P<year>(?:19|20)\d\d)(?=,| [^-])"
)
# One at its end may be of a plan as well ("kế hoạch năm 2016"), which nobody carries out for long.
_YEAR_LAST = re.compile(r"(?<!sinh)(?<!ngày thành lập)(?<!truyền thống) năm (?P<year>(?:19|20)\d\d)(?= ?[.!?]|$)")
_YEARS_OF_PLANS = 3
_LONG_AGO = re.compile(r"(?<!\w)(?:sinh thời|bấy giờ|khi ấy|hồi ấy|hồi đó|thời ấy|thời đó|năm xưa|ngày ấy)(?!\w)")


def with_attested_days(
    article: Article, text: Text, holds: Sequence[Holds], meetings: Sequence[Met], knowledge: Knowledge
) -> list[Holds]:
    """Return the posts, each that is told to hold with the day on which it is."""
    meeting_days = _days_of_people(meetings) if article.published is None else {}
    days = (None if held.former else _attested_on(article, text, held, meeting_days, knowledge) for held in holds)
    return [replace(held, on=day) if day else held for held, day in zip(holds, days, strict=True)]


def _attested_on(
    article: Article, text: Text, held: Holds, meeting_days: dict[str, set[Date]], knowledge: Knowledge
) -> Date | None:
    if article.published is None:
        days = meeting_days.get(held.person.name.lower(), set())
        return next(iter(days)) if len(days) == 1 else None
    if _ended_before(held, article.published, knowledge) or _of_another_time(text, held, article.published, knowledge):
        return None
    return article.published


def _days_of_people(meetings: Sequence[Met]) -> dict[str, set[Date]]:
    """The days of the meetings in which people took part, by their names in lower case."""
    days: dict[str, set[Date]] = defaultdict(set)
    for meeting in meetings:
        if meeting.date and meeting.date.year and meeting.date.day and not meeting.planned:
            for part in (meeting.chairs, meeting.speakers, meeting.attendees, meeting.reporters, meeting.presenters):
                for person in part:
                    days[person.name.lower()].add(meeting.date)
    return days


def _ended_before(held: Holds, published: Date, knowledge: Knowledge) -> bool:
    """Does the record of an official of this name end all posts of the role in the body before the article?"""
    body = held.record or (held.organisation.record if held.organisation else None)
    ends = [
        end
        for record in knowledge.officials.get(held.person.name.lower(), ())
        for role, organisation, _, end in record.posts
        if role == held.role.role and organisation == body
    ]
    return bool(ends) and all(end and _is_before(end, published) for end in ends)


def _is_before(end: str, published: Date) -> bool:
    """Is an ISO date, perhaps without day or month, over on a day?"""
    parts = [int(part) for part in end.split("-")]
    return parts < [part for part in (published.year, published.month, published.day) if part][: len(parts)]


def _of_another_time(text: Text, held: Holds, published: Date, knowledge: Knowledge) -> bool:
    """Does the sentence that tells of the post speak of a time long past? Who says something says it now."""
    sentence = held.where[0]
    low = text.low[sentence.start : sentence.end]
    if published.year is None or knowledge.saying_matcher.find(low):
        return False
    named = min(held.person.span.start, held.role.span.start) - sentence.start
    first = _YEAR_FIRST.search(low, 0, max(0, named))
    last = _YEAR_LAST.search(low) if " năm " in low else None
    return (
        (first is not None and int(first["year"]) < published.year)
        or (last is not None and int(last["year"]) <= published.year - _YEARS_OF_PLANS)
        or _LONG_AGO.search(low) is not None
    )
