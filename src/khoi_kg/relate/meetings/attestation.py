"""Say on which day posts are told to hold where the article has no date: on that of the meeting that it reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from khoi_kg.model import Article, Date, Holds, Met


def told_of_meetings(article: Article, holds: Sequence[Holds], meetings: Sequence[Met]) -> list[Holds]:
    """Return the posts, those of people who took part in meetings of one day with that day.

    An article's own date is the day on which it says what it says; then nothing is changed.
    """
    if article.published:
        return list(holds)
    days: dict[str, set[Date]] = defaultdict(set)
    for meeting in meetings:
        if meeting.date and meeting.date.year and meeting.date.day:
            for part in (meeting.chairs, meeting.speakers, meeting.attendees, meeting.reporters, meeting.presenters):
                for person in part:
                    days[person.name.lower()].add(meeting.date)
    told = []
    for held in holds:
        on = days.get(held.person.name.lower(), set())
        told.append(replace(held, on=next(iter(on))) if len(on) == 1 and not held.former else held)
    return told
