"""Tell what was done on another day than a meeting, of which the sentences behind the meeting tell as well.

"Ngày 3/2, Tỉnh ủy tổ chức hội nghị. [Ngày 4/2, đoàn do ông A dẫn đầu thăm huyện B. Tại đây, ông A đề nghị …]", "[Ông A
chủ trì hội nghị ngày 2/11.] Ngày 29/10, Quốc hội họp phiên toàn thể".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from khoi_kg.model import Date, DateMention, Met, PersonMention, Span
from khoi_kg.relate.meetings.days import goes_on, is_occasion
from khoi_kg.relate.ordered import hits_of, mentions_of
from khoi_kg.relate.people.lists import Hit
from khoi_kg.text import Text

# From what somebody does to the day of it: "chủ trì [hội nghị] ngày 2/11", but not "… hoàn thành trước ngày 2/11" nor
# "chủ trì triển khai Chỉ thị 05-CT/TU ngày 2/11".
_TO_ITS_DAY = re.compile(
    r"(?:(?! (?:về|rằng|đến|tới|trước|sau|từ|hạn|của|quyết định|nghị quyết|kế hoạch|công văn|thông báo|hoàn thành)"
    r"(?!\w)) [^\s,;:.()/\"]+){0,16} (?:vào )?"
)
_DEEDS = ("chairing", "speaking", "attending")
_GOES_ON = 4  # sentences of one line behind that with another day


def is_on_another_day(
    text: Text,
    sentence: Span,
    meeting: Met,
    dates: Sequence[DateMention],
    people: Sequence[PersonMention],
    hits: Sequence[Hit],
    events: Sequence[tuple[int, int, str]],
) -> bool:
    """Does a sentence tell of another day than that of the meeting, or go on with one of its line that does?

    ``hits`` are its words for taking part, ``events`` the words for meetings: one that names a meeting goes on with
    none before it.
    """
    if meeting.date is None:
        return False
    deeds = [h.end for h in hits if h.does in _DEEDS]
    named = bool(hits_of(events, sentence))
    leads = named or any(h.does in _DEEDS[:2] for h in hits)
    if _has_other_day(text, sentence, meeting, dates, people, deeds, leads=leads):
        return True
    at = text.sentence_index(sentence.start)
    for index in range(at - 1, max(-1, at - 1 - _GOES_ON), -1):
        before = text.sentences[index]
        if named or before in meeting.where or "\n" in text.plain[before.end : text.sentences[index + 1].start]:
            break
        named = bool(hits_of(events, before))
        if not named and _has_other_day(text, before, meeting, dates, people, (), leads=False):
            return True
    return False


def _has_other_day(
    text: Text,
    sentence: Span,
    meeting: Met,
    dates: Sequence[DateMention],
    people: Sequence[PersonMention],
    deeds: Sequence[int],
    *,
    leads: bool,
) -> bool:
    """Does a sentence begin with another day, before anybody is named, or tell one right behind one of its deeds?

    The days on which a meeting goes on are its own, where the sentence says that somebody leads or names it.
    """
    met = meeting.date
    others = [d for d in mentions_of(dates, sentence) if met and d.date.day and not _may_be(d.date, met)]
    if met is None or not others:
        return False
    last = next((d.last for d in mentions_of(dates, meeting.where[0]) if d.last and _may_be(d.date, met)), None)
    first = next((p.span.start for p in mentions_of(people, sentence)), sentence.end)
    for date in others:
        within = (last and goes_on(date.date, met, last)) or (date.last and goes_on(met, date.date, date.last))
        if within and leads:
            continue
        at = date.span.start
        if (at < first and is_occasion(text, date, sentence, ())) or any(
            end < at and _TO_ITS_DAY.fullmatch(text.low, end, at) for end in deeds
        ):
            return True
    return False


def _may_be(one: Date, other: Date) -> bool:
    """May two days be one, as far as they are told?"""
    parts = ((one.day, other.day), (one.month, other.month), (one.year, other.year))
    return all(a == b or not (a and b) for a, b in parts)
