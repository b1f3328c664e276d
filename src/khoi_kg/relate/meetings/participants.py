"""Read who chaired a meeting, who spoke in it, and who else took part.

A sentence is about the last meeting told before it; ``deeds`` tells what each of its people does. Words that are merely
reported count where the article is about the meeting, or where the sentence or one just before it speaks of it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date as calendar_date

from khoi_kg.find.places_in_names import place_in
from khoi_kg.knowledge import Knowledge
from khoi_kg.model import Article, Date, DateMention, Met, PersonMention, Span
from khoi_kg.relate.meetings.attendance import ATTENDING, PRESENTING, REPORTING, also_did
from khoi_kg.relate.meetings.days import TO_DAY_TOLD
from khoi_kg.relate.meetings.deeds import done_by, hits_in
from khoi_kg.relate.meetings.names import name_and_ordinal, told_of
from khoi_kg.relate.meetings.other_days import is_on_another_day
from khoi_kg.relate.meetings.video_links import at_video_links
from khoi_kg.relate.ordered import hits_of, mentions_of
from khoi_kg.relate.people.lists import Hit, function_of
from khoi_kg.relate.people.titled import people_by_title
from khoi_kg.text import Text

_AT_EVENT = re.compile(r"tại (?<!\wtại )(?:đây|đó)(?!\w)")
# "thay mặt Tổng Bí thư A, ông B gửi lời chúc", "nhân ngày sinh Chủ tịch A, ông B trao quà": A does nothing.
_STANDS_FOR = re.compile(r"(?<!\w)(?:thay mặt|ngày sinh(?: của)?|sinh nhật(?: của)?) (?:[^\W\d]+ ){0,6}$")
# "… nhắc lại lời mời dự [Hội nghị Cấp cao] tại Hòa Phú vào tháng 11 tới": who speaks of it speaks elsewhere.
_YET_TO_COME = re.compile(
    r"[^.;:,]{0,160}? (?:vào|trong|diễn ra|tổ chức|khai mạc)(?: [^ .,;:]+){0,4}? (?:tới|tới đây)(?![^ .,;:])"
)
_MAY_STAND_FOR = ("thay mặt ", "ngày sinh ", "sinh nhật ")
_ANOTHER = re.compile(r"(?:(?:sáng|chiều|tối|cũng trong|vào) )*cùng ngày")
# "Trước đó, đoàn … do ông B làm trưởng đoàn hội đàm với …": something else that was done.
_EARLIER = re.compile(r"[\"'(* -]*trước đó(?! một)(?:, | )")
_TO_MEETING = frozenset({" ", " tại ", " khai mạc ", " bế mạc ", " tại phiên khai mạc ", " tại phiên bế mạc "})
_INTO = ("tại ", "tại các ", "trong ", "khai mạc ", "kết luận ", "bế mạc ", "chủ trì ", "dự ")
# "Ông A cho biết, [ngày 1/2], Bộ Y tế đã tổ chức hội thảo": A says so elsewhere.
_TELLING = ("saying", "reporting")
_FRESH = 10
"""Days: what an article reports that is older than this is told as the past of something else."""


def with_people(
    article: Article,
    text: Text,
    meetings: Sequence[Met],
    people: Sequence[PersonMention],
    dates: Sequence[DateMention],
    knowledge: Knowledge,
) -> list[Met]:
    """Return the meetings with those who took part: in their own sentence or after it, up to the next one."""
    if not meetings:
        return []
    titled = people_by_title(text, people, knowledge)
    people = sorted([*people, *(replace(p, span=span) for span, p in titled.items())], key=lambda p: p.span)
    order = sorted(range(len(meetings)), key=lambda i: meetings[i].where[0].start)
    starts = [meetings[i].where[0].start for i in order]
    chairs: list[dict[str, PersonMention]] = [{} for _ in meetings]
    speakers: list[dict[str, PersonMention]] = [{} for _ in meetings]
    others: list[dict[tuple[str, str], PersonMention]] = [{} for _ in meetings]
    evidence: list[set[Span]] = [set() for _ in meetings]
    ahead = [(_days(article.published, m.date) or 0) > 0 for m in meetings]
    events = knowledge.all_words.find(text, knowledge.meeting_words)
    elsewhere = -1
    spoken: set[int] | None = None
    for sentence, here in _by_sentence(text, people):
        position = bisect_left(starts, sentence.start + 1) - 1
        # Behind a meeting that is told beforehand the article goes on with its own.
        while position > 0 and starts[position] != sentence.start and meetings[order[position]].planned:
            position -= 1
        index = order[max(0, position)]
        if position >= 0 and sentence.start != starts[position] and _ANOTHER.match(text.low, sentence.start):
            elsewhere = index  # what else was done on that day: the rest belongs to no meeting that was read
        if elsewhere == index or ((ahead[index] or meetings[index].planned) and sentence not in meetings[index].where):
            continue  # of a meeting that is still to come, only its own sentence tells who will be there
        hits = at_video_links(text.low, sentence, hits_in(text, sentence, here, knowledge), meetings[index])
        if sentence not in meetings[index].where and (
            _is_of_another(text, sentence, hits, meetings[index], knowledge)
            or _is_earlier(text, sentence, knowledge)
            or is_on_another_day(text, sentence, meetings[index], dates, people, hits, events)
        ):
            continue
        if sentence in meetings[index].where:
            hits = _at_it(text, sentence, hits, events, knowledge)
            if meetings[index].planned:  # "Ngày 9/4, tỉnh sẽ tổ chức hội nghị, ông A cho biết": A tells of it
                hits = [h for h in hits if h.does not in _TELLING]
            hits = _without_tellers(text.low, hits, meetings[index], mentions_of(dates, sentence))
        acting = _acting(text.low, sentence, here)
        done = done_by(text, sentence, acting, hits, knowledge)
        own = sentence in meetings[index].where
        also = also_did(text, sentence, acting, [(h.start, h.end, h.does) for h in hits], knowledge, own=own)
        if not hits and not done and not also:
            continue
        spoken = _spoken_of(text, knowledge) if spoken is None else spoken
        at = text.sentence_index(sentence.start)
        near = not spoken.isdisjoint(range(at - 2, at + 1))
        main = position >= 0 and _is_main(article, text, meetings[index])
        off = any(d == "saying" for _, d in done) and bool(
            hits_of(knowledge.all_words.find(text, knowledge.elsewhere_words), sentence)
        )
        if position >= 0 and (main or near):
            for person, does in also:
                others[index].setdefault((does, person.name.lower()), person)
        for named, does in done:
            person = titled.get(named.span, named)
            if does == "chairing" and (near or position >= 0):
                chairs[index].setdefault(person.name.lower(), person)
            elif does == "speaking" or (does == "saying" and not off and (main or near)):
                speakers[index].setdefault(person.name.lower(), person)
            else:
                continue
            evidence[index].add(sentence)
    return [
        replace(
            m,
            chairs=tuple(c.values()),
            speakers=tuple(s.values()),
            attendees=_those(o, ATTENDING),
            reporters=_those(o, REPORTING),
            presenters=_those(o, PRESENTING),
            where=(*m.where, *sorted(e - {*m.where})[:3]),
        )
        for m, c, s, o, e in zip(meetings, chairs, speakers, others, evidence, strict=True)
    ]


def _those(others: Mapping[tuple[str, str], PersonMention], function: str) -> tuple[PersonMention, ...]:
    return tuple(person for (does, _), person in others.items() if does == function)


def _by_sentence(text: Text, people: Sequence[PersonMention]) -> list[tuple[Span, list[PersonMention]]]:
    found: list[tuple[Span, list[PersonMention]]] = []
    for person in people:
        sentence = text.sentence_at(person.span.start)
        if found and found[-1][0] == sentence:
            found[-1][1].append(person)
        else:
            found.append((sentence, [person]))
    return found


def _spoken_of(text: Text, knowledge: Knowledge) -> set[int]:
    """The numbers of the sentences that speak of being at a meeting."""
    words = (start for start, _, _ in knowledge.all_words.find(text, knowledge.meeting_words))
    places = [start for start in words if text.low.endswith(_INTO, 0, start)]
    return {text.sentence_index(at) for at in (*places, *(m.start() for m in _AT_EVENT.finditer(text.low)))}


def _acting(low: str, sentence: Span, people: Sequence[PersonMention]) -> Sequence[PersonMention]:
    """The people of a sentence without those for whom, or in whose honour, others act."""
    if all(low.find(words, sentence.start, sentence.end) < 0 for words in _MAY_STAND_FOR):
        return people
    return [p for p in people if not _STANDS_FOR.search(low, max(sentence.start, p.span.start - 60), p.span.start)]


def _is_main(article: Article, text: Text, meeting: Met) -> bool:
    """Is the article about this meeting: told in its first sentences, and not as something long past?"""
    if text.sentence_index(meeting.where[0].start) > 4:
        return False
    age = _days(meeting.date, article.published)
    return age is None or age <= _FRESH


def _days(first: Date | None, last: Date | None) -> int | None:
    if not (first and last and first.year and first.month and first.day and last.year and last.month and last.day):
        return None
    try:
        return (calendar_date(last.year, last.month, last.day) - calendar_date(first.year, first.month, first.day)).days
    except ValueError:  # 30/2
        return None


def _is_of_another(text: Text, sentence: Span, hits: Sequence[Hit], meeting: Met, knowledge: Knowledge) -> bool:
    """Does somebody take part in a meeting of another place: "phát biểu tại Đại hội Đảng bộ tỉnh Sơn La"?"""
    events = hits_of(knowledge.all_words.find(text, knowledge.meeting_words), sentence)
    told = [start for start, _, _ in events if any(text.low[h.end : start] in _TO_MEETING for h in hits)]
    if not told:
        return False
    own = [meeting.label or "", *(body.name for body in meeting.organisers)]
    places = [place.lower() for name in own if (place := place_in(name, knowledge))]
    there = [place_in(name_and_ordinal(text, start, sentence, ())[0] or "", knowledge) for start in told]
    return bool(places) and all(
        place and not any(p.startswith(place.lower()) or place.lower().startswith(p) for p in places) for place in there
    )


def _is_earlier(text: Text, sentence: Span, knowledge: Knowledge) -> bool:
    """Does a sentence tell of what was done before, and name no meeting?"""
    if not _EARLIER.match(text.low, sentence.start):
        return False
    held = hits_of(knowledge.all_words.find(text, knowledge.held_words), sentence)
    return any(word in knowledge.occasions for _, _, word in held) and not hits_of(
        knowledge.all_words.find(text, knowledge.meeting_words), sentence
    )


def _at_it(
    text: Text, sentence: Span, hits: list[Hit], events: Sequence[tuple[int, int, str]], knowledge: Knowledge
) -> list[Hit]:
    """The words for taking part in the meeting of a sentence, without those of telling of it from elsewhere.

    "Ông A thông báo về phiên họp ngày 5/3 dưới sự chủ trì của ông B": A was not heard there; where A does so at another
    meeting, B does not chair that.
    """
    here = hits_of(events, sentence)
    if here and _YET_TO_COME.match(text.low, here[0][1], sentence.end):
        hits = [h for h in hits if h.start > here[0][0] or function_of(h.does) != "saying"]
    held = hits_of(knowledge.all_words.find(text, knowledge.held_words), sentence)
    told = told_of(text.low, sentence, here, held)
    if told is None:
        return hits
    at, elsewhere = told
    if elsewhere:
        return [h for h in hits if h.start < at or h.does != "chairing"]
    return [h for h in hits if h.start > at]


def _without_tellers(low: str, hits: list[Hit], meeting: Met, dates: Sequence[DateMention]) -> list[Hit]:
    """The words for taking part, without those of saying that lead to the day of the meeting: they tell of it."""
    day = meeting.date
    for date in dates if day else ():
        if day and (date.date.day, date.date.month) == (day.day, day.month):
            at = date.span.start
            if any(h.does in _TELLING and h.end < at and TO_DAY_TOLD.fullmatch(low, h.end, at) for h in hits):
                return [h for h in hits if h.start > at]
    return hits
