"""Read which meetings an article reports: when, where, by whom they were held.

Handles a sentence that opens with the day ("Ngày 30/7, tại Hà Nội, đã diễn ra hội nghị …", "(TTXVN) - Sáng 19.5, tại Hà
Nội, Ban Tổ chức T.Ư … tổ chức …"), the day inside it after a word for the time of day ("tối 21/6") or beside the verb
("diễn ra ngày 31/7", "ngày 14/3 đã họp"), another event of the same day ("Cùng ngày, …"), and an event with its place
alone ("Hội nghị … tại Tây Bắc"). A day without a year takes it from the sentence or from the article and says so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from khoi_kg.knowledge import Knowledge
from khoi_kg.model import (
    Article,
    Cites,
    Date,
    DateBasis,
    DateMention,
    DocumentMention,
    Met,
    OrganisationMention,
    PersonMention,
    Span,
)
from khoi_kg.relate.meetings.considered import considered
from khoi_kg.relate.meetings.days import (
    IS_AHEAD,
    PARTS_OF_DAY,
    SAME_DAY,
    TO_BE_HELD,
    TO_DAY_TOLD,
    days_by_article,
    goes_on,
    is_occasion,
    is_of_paper,
    is_planned,
)
from khoi_kg.relate.meetings.names import (
    event_of,
    events_in,
    holdings_in,
    is_not_told,
    is_of_other,
    is_spoken_of,
    name_and_ordinal,
    told_of,
)
from khoi_kg.relate.meetings.organisers import body_behind, body_gone_to, holders_of_congress, organisers_before
from khoi_kg.relate.meetings.participants import with_people
from khoi_kg.relate.meetings.places import HOUSE, TO_PLACE, place_from, where_held
from khoi_kg.relate.meetings.told_again import Mark, is_headline, is_same, mark_of
from khoi_kg.relate.meetings.years import RunningYear, with_year, year_of, year_of_congress, years_of_days
from khoi_kg.relate.ordered import Hit, hits_of, mentions_of, next_of
from khoi_kg.relate.years import ANY_TIME_AHEAD, year_of_day
from khoi_kg.text import Text

_PLACE_BEHIND = re.compile(r"\)?, ?(?:tại|ở) ")
# A congress up to its number and term, behind which its place may stand.
_CONGRESS = re.compile(r"đại hội[^,;:.()\n]{0,90}? (?:lần thứ|khóa) \w+(?:,? \(?nhiệm kỳ [\d -]{4,14}\)?)?(?!\w)")
_SUBJECT = re.compile(r"\)?,? (?:tại [^,;.]{2,60}, )?(?:sau [^,;.]{2,40}(?:, [^,;.]{2,40})?, )?")
_DOES = re.compile(r"(?<!\w)(?:đã|chính thức|thống nhất|nhất trí|được bầu|bầu|bắt đầu|hoàn thành)(?!\w)")
_AGAIN = 3  # sentences within which the place of a meeting is told
_AT = re.compile(
    r"(?<!\w)(?:tại|trong|trong khuôn khổ|nhân|dự|tham dự|chủ trì|phát biểu tại|khai mạc|kết luận|bế mạc)"
    r"(?: [^\W\d]+){0,3} $"
)


# (A word stands first, and what is not before it after: so the engine can skip to it.)
_WILL = re.compile(r"(?:sẽ(?<!\wsẽ)|sắp(?<!\wsắp)|dự kiến(?<!\wdự kiến)|chuẩn bị(?<!\wchuẩn bị))(?!\w)")
_ANNOUNCES = re.compile(r"(?<!\w)(?:thông báo|công bố|xác nhận|loan báo|tuyên bố)(?!\w)")
_RELEASES = ("ban hành ", "phát đi ", " có ")
_CLAUSE = 90
"""Characters behind a day in which it is said that what happens on it is to come, up to a verb of saying."""

_SOON = 31
"""Days within which a meeting is told of beforehand, though no word says so."""


@dataclass(frozen=True, slots=True)
class _Scene:
    """An article with what was found in it; ``events`` are words for meetings, ``held`` verbs of holding one.

    ``documents`` are those of which it tells by themselves, ``papers`` where all stand that it names.
    """

    article: Article
    text: Text
    events: Sequence[tuple[int, int, str]]
    held: Sequence[tuple[int, int, str]]
    dates: Sequence[DateMention]
    organisations: Sequence[OrganisationMention]
    documents: Sequence[DocumentMention]
    papers: Sequence[Span]
    running_year: Callable[[], RunningYear | None]
    years: Callable[[], Mapping[tuple[int | None, int | None], int]]
    knowledge: Knowledge


def find_meetings(
    article: Article,
    text: Text,
    dates: Sequence[DateMention],
    people: Sequence[PersonMention],
    *,
    organisations: Sequence[OrganisationMention],
    documents: Sequence[DocumentMention],
    citations: Sequence[Cites],
    knowledge: Knowledge,
) -> list[Met]:
    """Return the meetings in the order of their sentences, one a sentence."""
    found: list[Met] = []
    papers = [d.span for d in documents]
    bodies = [o.span for o in organisations]
    events = events_in(text, papers, knowledge)
    held = holdings_in(text, papers, bodies, knowledge)
    if not held and not events:
        return found
    dates = sorted([*dates, *days_by_article(article, text)], key=lambda d: d.span)
    running_year = cache(lambda: year_of(article, text, dates, papers))  # few articles want it
    years = cache(lambda: years_of_days(text, dates))
    # What a paper before it cites is of that paper's title: "Kết luận 44 về tiếp tục thực hiện [Chỉ thị 9]".
    cited = {
        c.cited.span
        for c in citations
        if text.sentence_at(c.cited.span.start).start <= c.citing.span.start < c.cited.span.start
    }
    named = [d for d in documents if d.span not in cited]
    scene = _Scene(article, text, events, held, dates, organisations, named, papers, running_year, years, knowledge)
    seen: list[Mark] = []
    runs: list[tuple[Date, Date]] = []  # first and last days of the meetings that go on for several
    for index, sentence in enumerate(_sentences_with(text, events, dates, held)):
        again = SAME_DAY.match(text.low, sentence.start) is not None
        before = found[-1].date if again and found else None
        meeting = _meeting(scene, sentence, before)
        if meeting is None:
            continue
        mark = mark_of(text, meeting, knowledge)
        if meeting.date is not None and not again and any(is_same(mark, m) for m in seen):
            near = text.sentence_index(sentence.start) - text.sentence_index(found[-1].where[0].start) <= _AGAIN
            if near and found[-1].date == meeting.date and found[-1].place is None:
                found[-1] = replace(found[-1], place=meeting.place)  # "Phiên họp diễn ra ngày 15/7 tại …"
            continue
        if meeting.date and any(goes_on(meeting.date, first, last) for first, last in runs):
            continue
        runs += [
            (d.date, d.last)
            for d in mentions_of(dates, sentence)
            if d.last and meeting.date and (d.date.day, d.date.month) == (meeting.date.day, meeting.date.month)
        ]
        if meeting.date is None and (index and any(not mark.place or mark.place == m.place for m in seen)):
            continue
        nameless = mark.label in knowledge.meeting_heads and text.low.find('"', sentence.start, sentence.end) < 0
        if meeting.date is None and found and nameless:
            continue  # "Hội nghị được tổ chức tại …": the one told before
        if meeting.date and found and is_headline(text, found[-1], mark_of(text, found[-1], knowledge), mark):
            headline = found.pop()  # it told of the same meeting, without its day
            meeting = replace(meeting, place=meeting.place or headline.place)
        seen.append(mark)
        found.append(meeting)
    return with_people(article, text, found, people, dates, knowledge)


def _sentences_with(
    text: Text,
    events: Sequence[Hit],
    dates: Sequence[DateMention],
    held: Sequence[Hit],
) -> list[Span]:
    wanted = {text.sentence_index(start) for start, _, _ in events}
    wanted |= {text.sentence_index(start) for start, _, word in held if "tiếp" in word}
    wanted |= {text.sentence_index(d.span.start) for d in dates if d.date.day}
    with_verb = {text.sentence_index(start) for start, _, _ in held}
    wanted |= {i for i in with_verb if SAME_DAY.match(text.low, text.sentences[i].start)}
    return [text.sentences[i] for i in sorted(wanted)]


def _meeting(scene: _Scene, sentence: Span, before: Date | None) -> Met | None:
    """The meeting that a sentence reports; ``before`` is the day of the last one, for "Cùng ngày"."""
    text, low, knowledge = scene.text, scene.text.low, scene.knowledge
    here = [d for d in mentions_of(scene.dates, sentence) if d.date.day]
    part = _told_part(scene, sentence)
    verbs, events = hits_of(scene.held, part), hits_of(scene.events, part)
    # "phiên [họp]" holds nothing by itself.
    deeds = [v for v in verbs if v[2] != "họp" or not any(start < v[0] < end for start, end, _ in events)]
    papers = scene.papers
    named = hits_of(knowledge.all_words.find(text, knowledge.meeting_words), sentence)
    other = told_of(low, sentence, named, verbs)
    days = (
        d
        for d in here
        if not is_of_paper(text, d, papers)
        and not is_of_other(low, sentence, d.span.start, events, other)
        and not _is_of_release(low, d.span.end, scene.documents, events)
    )
    date = _day_of(text, [d for d in days if is_occasion(text, d, sentence, verbs, events)])
    again = SAME_DAY.match(low, sentence.start)
    dated = date is not None or ((before is not None or again is not None) and not here)
    told = [e for e in events if not is_spoken_of(low, sentence, e[0])]
    event = event_of(low, sentence, told or events, verbs, knowledge)
    if event and date and _is_told_at(low, event, date, knowledge):
        event = next(((start, end) for start, end, _ in told if start >= date.span.end), None)
    spoken_of = event is not None and is_spoken_of(low, sentence, event[0])
    if not dated and (event is None or not deeds or spoken_of):
        return None
    organisers = organisers_before(text, part, scene.organisations, knowledge)
    holders = holders_of_congress(text, event, sentence, scene.organisations) if event else ()
    if dated and not (holders or _is_told(scene, sentence, deeds, date, event, organised=bool(organisers))):
        return None
    place_at = date.span.end if date else event[0] if event else again.end() if again else sentence.start
    congress = _CONGRESS.match(low, event[0]) if event else None
    event_end = congress.end() if congress else event[1] if event else None
    place = place_from(text, place_at, sentence, scene.organisations, knowledge, event_end=event_end)
    housed = place is not None and HOUSE.match(place.lower()) is not None
    if dated and date is None and before is None and place is None:
        return None  # "Cùng ngày, …" of a day that the text does not say
    if not dated and not (place and (housed or knowledge.is_place(place) or _takes_place(low, event, verbs))):
        return None
    value = before if dated else None
    if date is not None:
        value = date.date
        if value.year is None and (year := _year_of_month(mentions_of(scene.dates, sentence), value)):
            value = replace(value, year=year, basis=DateBasis.YEAR_FROM_SENTENCE)
        elif value.year is None:
            value = _with_year(scene, date, sentence)
    if value and value.year and scene.article.published:
        running = scene.running_year()
        if running and not running.may_hold(value.year):
            return None
    label, ordinal = name_and_ordinal(text, event[0], sentence, papers) if event else (None, None)
    if event and label and value and value.year is None and (year := year_of_congress(text, Span(*event), sentence)):
        value = replace(value, year=year, basis=DateBasis.YEAR_FROM_SENTENCE)
    return Met(
        date=value,
        place=place
        or body_gone_to(text, sentence, scene.organisations, knowledge)
        or where_held(text, sentence, scene.organisations, knowledge),
        label=label,
        organisers=organisers
        or body_behind(text, None if spoken_of else event, sentence, scene.organisations)
        or holders,
        chairs=(),
        speakers=(),
        attendees=(),
        reporters=(),
        presenters=(),
        considers=considered(text, scene.documents, sentence, event),
        ordinal=ordinal,
        enlarged="(mở rộng)" in low[sentence.start : sentence.end],
        where=(sentence,),
        rule="meetingSentence",
        planned=_is_planned(scene, sentence, date, event or (again.span() if again else None), deeds, events),
    )


def _is_of_release(low: str, day: int, documents: Sequence[DocumentMention], events: Sequence[Hit]) -> bool:
    """Does a paper come out on the day that ends at ``day``, and is a meeting named only behind it?

    "Ngày 12/3, Văn phòng Chính phủ ban hành [Thông báo 89] kết luận của Thủ tướng tại cuộc họp về giá điện".
    """
    paper = next_of(documents, day)
    first = next((start for start, _, _ in events if start >= day), None)
    if paper is None or first is None or not paper.span.end <= first:
        return False
    return low.endswith(_RELEASES, 0, paper.span.start)


def _is_told_at(low: str, event: tuple[int, int], date: DateMention, knowledge: Knowledge) -> bool:
    """Is the day that of what somebody tells at a meeting: "Tại [hội nghị], ông A cho biết, ngày 1/2, Sở đã họp"?"""
    end, at = event[1], date.span.start
    said = knowledge.saying_matcher.find(low[end:at]) if end < at else []
    return any(TO_DAY_TOLD.fullmatch(low, end + behind, at) for _, behind, _ in said)


def _is_planned(
    scene: _Scene,
    sentence: Span,
    date: DateMention | None,
    named: tuple[int, int] | None,
    verbs: Sequence[Hit],
    events: Sequence[Hit],
) -> bool:
    """Is the meeting of a sentence, which is ``named`` there, still to come?"""
    if date is None and named is None:
        return False
    told = date.span if date else Span(*named) if named else sentence
    said = (start for start, _, _ in scene.knowledge.saying_matcher.find(scene.text.low[told.end : sentence.end]))
    deeds = [*(start for start, _, _ in verbs), *(told.end + at for at in said)]
    return is_planned(scene.text.low, sentence, told, deeds, events)


def _with_year(scene: _Scene, mention: DateMention, sentence: Span) -> Date:
    """The day with the year that the article gives it elsewhere, else by the article's date, else the running year."""
    day, known = mention.date, scene.years()
    if (day.month, day.day) in known:
        return with_year(day, known, None)
    clause = scene.text.low[mention.span.end : min(sentence.end, mention.span.end + _CLAUSE)]
    said = next((start for start, _, _ in scene.knowledge.saying_matcher.find(clause)), None)
    planned = IS_AHEAD.search(clause, 0, len(clause) if said is None else said) or TO_BE_HELD.search(
        scene.text.low, max(sentence.start, mention.span.start - _CLAUSE), mention.span.start
    )
    year = year_of_day(scene.article.published, day, days_ahead=ANY_TIME_AHEAD if planned else _SOON)
    if year:
        return replace(day, year=year, basis=DateBasis.YEAR_FROM_ARTICLE)
    return with_year(day, known, scene.running_year())


def _day_of(text: Text, days: Sequence[DateMention]) -> DateMention | None:
    """The first of the days of events, or the one within its run: "… từ ngày 6-11/11, [sáng 11/11], hội nghị …"."""
    first = days[0] if days else None
    if first is None or first.last is None:
        return first
    within = (d for d in days[1:] if first.last and goes_on(d.date, first.date, first.last))
    return next((d for d in within if text.low.startswith(PARTS_OF_DAY, d.span.start)), first)


def _year_of_month(dates: Sequence[DateMention], day: Date) -> int | None:
    """The year of the month of a day, where the sentence tells it: "Ngày 28/10, … phiên thường kỳ tháng 10/2015"."""
    return next((d.date.year for d in dates if d.date.day is None and d.date.month == day.month), None)


def _is_told(
    scene: _Scene,
    sentence: Span,
    verbs: Sequence[Hit],
    date: DateMention | None,
    event: tuple[int, int] | None,
    *,
    organised: bool,
) -> bool:
    """Does a sentence with a day tell of a meeting: by a verb that is enough, or by an event and a verb of holding?"""
    low = scene.text.low
    if date and _is_foretold(scene, date, [*verbs, *hits_of(scene.events, sentence)]):
        return False
    if any(word in scene.knowledge.occasions for _, _, word in verbs):
        return True
    if event and is_not_told(low, sentence, event, verbs):
        return False
    if event and (verbs or _AT.search(low, sentence.start, event[0])):
        return True
    if date is None:
        return False
    # "Ngày 20/3, tại Công viên X, Tỉnh đoàn tổ chức …": what has a day, a place and who holds it, whatever its name.
    if organised and verbs and _PLACE_BEHIND.match(low, date.span.end):
        return True
    # "Ngày 22/6, Hội nghị lần thứ 7 … đã …": the event is the subject.
    is_subject = event and _SUBJECT.fullmatch(low, date.span.end, event[0])
    return bool(event and is_subject and _DOES.search(low, event[1], sentence.end))


def _is_foretold(scene: _Scene, date: DateMention, told: Sequence[Hit]) -> bool:
    """Is the day that on which somebody says what will be: "Ngày 3/5, ông A khẳng định Bộ sẽ dự Hội nghị …"?"""
    low = scene.text.low
    first = min((start for start, _, _ in told if start >= date.span.end), default=None)
    if first is None or not _WILL.search(low, date.span.end, first):
        return False
    said = [date.span.end + end for _, end, _ in scene.knowledge.saying_matcher.find(low[date.span.end : first])]
    said += [m.end() for m in _ANNOUNCES.finditer(low, date.span.end, first)]
    return any(_WILL.search(low, at, first) for at in said) and not any(start < date.span.end for start, _, _ in told)


def _told_part(scene: _Scene, sentence: Span) -> Span:
    """A sentence without what somebody says at its meeting will be: "tại hội nghị, ông A cho biết sở [sẽ …]"."""
    low, knowledge = scene.text.low, scene.knowledge
    events = hits_of(scene.events, sentence)
    will = _WILL.search(low, events[0][1], sentence.end) if events else None
    if will is None or not _AT.search(low, sentence.start, events[0][0]):
        return sentence
    said = knowledge.saying_matcher.find(low[events[0][1] : will.start()])
    return Span(sentence.start, events[0][1] + said[0][1]) if said else sentence


def _takes_place(low: str, event: tuple[int, int] | None, verbs: Sequence[Hit]) -> bool:
    """Does a verb of holding follow the event's name with the place behind it: "Hội nghị …, tổ chức tại …"?"""
    return event is not None and any(
        event[1] < start < event[1] + 120 and word in ("diễn ra", "tổ chức", "khai mạc") and TO_PLACE.match(low, end)
        for start, end, word in verbs
    )
