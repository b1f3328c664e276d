"""Read which meetings an article reports: when, where, by whom they were held.

Handles a sentence that opens with the day ("Ngày 30/7, tại Hà Nội, đã diễn ra hội nghị …", "(TTXVN) - Sáng 19.5, tại Hà
Nội, Ban Tổ chức T.Ư … tổ chức …"), the day inside it after a word for the time of day ("tối 21/6") or beside the verb
("diễn ra ngày 31/7", "ngày 14/3 đã họp"), another event of the same day ("Cùng ngày, …"), and an event with its place
alone ("Hội nghị … tại Tây Bắc"). A day without a year takes it from the sentence or from the article and says so.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from khoi_kg.knowledge import Knowledge
from khoi_kg.model import (
    Article,
    Date,
    DateBasis,
    DateMention,
    DocumentMention,
    Form,
    Met,
    OrganisationMention,
    PersonMention,
    Span,
)
from khoi_kg.numerals import ORDINAL, parse_ordinal
from khoi_kg.relate.meeting_places import place_from, where_held
from khoi_kg.relate.participants import with_people
from khoi_kg.text import Text

# Patterns by themselves, as the engine skips to what a pattern begins with.
_YEARS = tuple(
    re.compile(rf"{before}((?:19|20)\d\d)(?! ?-)") for before in ("năm ", r"tháng \d{1,2}[/.-]", r"/\d{1,2}/")
)
_PLANNED = re.compile(r"(?:đến|tới|giai đoạn|tầm nhìn|mục tiêu|nhiệm kỳ|lộ trình)[^.]{0,14}$")
_ISSUED = re.compile(r"[ ,(]*(?:(?:được )?(?:ký )?(?:ban hành|ký|ra) )?(?:ngày )?")
# The mark of a paper or an agency before its news: "(TTXVN) - ", "HNM - ", "Hà Nội (TTXVN) - ".
_MARK = r"(?:\([^()]{2,30}\) ?(?:[-:] ?)?|[^,;:.-]{0,30}(?:\.(?:vn|com|net))?[^,;:.-]{0,12} ?[-:] ?)?"
_OPENS = re.compile(
    _MARK + r"(?:[^,;:]{0,40} (?:cho hay|cho biết|đưa tin),? )?(?:[^,;:]{0,60}, ){0,2}[\"'( ]*"
    r"(?:vào |trong |hôm |từ |cùng |trước đó,? |tiếp đó,? |theo [^,]{3,40}, |các |(?:\d{1,2}|hai|ba|bốn) )*$"
)
# What an event is held in the course or in honour of, before its day: "Trong khuôn khổ chuyến thăm …, ngày 15/3, …".
_SETTING = re.compile(
    r"(?:trong khuôn khổ|nhân dịp|nhân|tiếp tục|hưởng ứng|nhằm|thiết thực|hòa chung|chào mừng|tiếp nối|kỷ niệm"
    r"|hướng tới|được sự)(?!\w)[^;.]{10,320}, $"
)
_GOES_ON = re.compile(r"\)?, ?")
_DAYPART = re.compile(r"(?:sáng|chiều|tối|trưa|đêm|hôm)(?: (?:nay|qua|tối|muộn|sớm))?,? ?(?:ngày )?\(?(?:ngày )?$")
_SAME_DAY = re.compile(r"[\"'( ]*(?:(?:cũng trong|cũng|vào|sáng|chiều|tối) )*cùng ngày")
_RUNS = re.compile(r"(?:,? ?(?:vào|trong|từ|các|hai|ba|\d|tại [^,.;]{2,60}?,?))*$")
_MANNER = re.compile(r",? (?:(?:đã|vừa|cũng|sẽ|long trọng|tiếp tục|có buổi|có cuộc) )*")
_TIME_OF_DAY = ("sáng", "chiều", "tối", "trưa", "đêm", "ngày", "từ ngày", "các ngày", "hôm")
_SMALL_ORDINAL = ORDINAL.replace("IVXL", "ivxl").replace("[Nn]", "n").replace("[Mm]", "m")
_SESSION = re.compile(rf"(?:lần thứ|kỳ(?: họp)?(?: thứ)?|phiên(?: họp)? thứ|kỳ thứ) ({_SMALL_ORDINAL})")
# A sitting that the verb names: "đã họp [kỳ 32]", "họp [kỳ thứ VI]".
_SITTING = re.compile(rf"(?<!\w)họp (?P<event>kỳ(?: thứ)? {_SMALL_ORDINAL})")
# Meetings that are counted; "Lễ kỷ niệm ngày Bác về thăm lần thứ nhất" is not the first of its kind.
_COUNTED = re.compile(r"(?:hội|đại hội|kỳ|phiên|cuộc họp|diễn đàn|liên hoan)(?!\w)")
# Before a holding that is still ahead: "về công tác chuẩn bị [tổ chức] hội nghị".
_PREPARED = re.compile(r"(?<!\w)(?:chuẩn bị(?: cho việc| cho| việc)?|công tác) $")
# What is called after a meeting and is none: a house, those who prepare it.
_NO_EVENT = re.compile(r"(?<!\w)(?:trung tâm|ban tổ chức|phòng|kỷ yếu|phục vụ|nhà|công tác tổ chức|đại) $")
_OTHER_WORD = re.compile(r" (?:đường|phục|vật|tân|phép|nghi|độ|nghĩa)(?!\w)")  # "lễ tân", "lễ phục"
# Before a body that holds a meeting together with the one before it: "phối hợp với [Bộ Y tế], [Bộ Công an]".
_PARTNER = re.compile(r"(?<!\w)(?:phối hợp(?: với| cùng)?|cùng(?: với)?) (?:[^.;]{0,80}(?:, | và |; ))?$")
# An organisation before the organisers that is the house they met in, or stands in the post of him who chaired.
_NOT_JOINED = re.compile(r"(?:nhà |(?:tại|ở) [^,]{0,40}|sự (?:chủ trì|điều hành) của .*)$")
# What is to be held and not said to be: "kế hoạch [tổ chức] đại hội", "về việc [tổ chức] hội nghị".
_TO_BE = re.compile(r"(?<!\w)(?:về|việc|kế hoạch|phương án|đề án|công tác|chuẩn bị|hướng dẫn|cách thức|quy chế) $")
_NOUN = re.compile(r" (?:đảng|chính trị|cơ sở|xã hội|thành viên)(?!\w)")
_PLACE_BEHIND = re.compile(r"\)?, ?(?:tại|ở) ")
# Before a meeting of which another one only speaks: "tiếp xúc cử tri sau [kỳ họp thứ 8]".
_SPOKEN_OF = re.compile(
    r"(?<!\w)(?:trước|sau|kết quả|chuẩn bị|nội dung|chương trình|nghị quyết|phục vụ)(?: của| cho)? $"
)
_SUBJECT = re.compile(r"\)?, (?:tại [^,;.]{2,60}, )?")
_DOES = re.compile(r"(?<!\w)(?:đã|chính thức|thống nhất|nhất trí)(?!\w)")
_AT = re.compile(r"(?:^|\W)(?:tại|trong khuôn khổ|nhân|dự|tham dự|chủ trì|phát biểu tại|khai mạc)(?: [^\W\d]+){0,3} $")
_JOINT = re.compile(
    r"(?:, ?| và |, và | - | phối hợp(?: với| cùng)? | cùng(?: với)? |, phối hợp(?: với| cùng)? )(?:các )?"
)
_HELD = re.compile(
    r"(?: \([^()]{1,40}\))?[ ,]+(?:đã |vừa |sẽ |long trọng |phối hợp(?: với[^,.;]{0,80}?)? |cùng[^,.;]{0,60}? )*"
)
_HANGING = re.compile(r"(?: (?:về|về việc|của|và|với|nhân|theo|trong|ngày))+$")
_LABEL_END = re.compile(
    r"[.;:\n\"]|(?<!phòng)(?<!các tỉnh), | (?:đã|sẽ|vừa|đang|tiến hành|tiếp tục|bước vào|nhằm|để|cho ý kiến|có các"
    r"|chính thức|khai mạc|bế mạc|do|với sự"
    r"|cùng các|cùng với|dự kiến|được|dưới sự|vào ngày|diễn ra|được tổ chức|tại)(?!\w)"
    r"| (?:vào )?(?:sáng|chiều|tối|ngày) (?=\d|ngày)"
)


@dataclass(frozen=True, slots=True)
class _Scene:
    """An article with what was found in it; ``events`` are words for meetings, ``held`` verbs of holding one."""

    article: Article
    text: Text
    events: Sequence[tuple[int, int, str]]
    held: Sequence[tuple[int, int, str]]
    dates: Sequence[DateMention]
    organisations: Sequence[OrganisationMention]
    documents: Sequence[DocumentMention]
    year: tuple[int, DateBasis] | None
    years: Mapping[tuple[int | None, int | None], int]
    knowledge: Knowledge


def find_meetings(
    article: Article,
    text: Text,
    dates: Sequence[DateMention],
    people: Sequence[PersonMention],
    *,
    organisations: Sequence[OrganisationMention],
    documents: Sequence[DocumentMention],
    knowledge: Knowledge,
) -> list[Met]:
    """Return the meetings in the order of their sentences, one a sentence."""
    found: list[Met] = []
    papers = [d.span for d in documents]
    bodies = [o.span for o in organisations]
    events = [
        e
        for e in knowledge.meeting_words.find(text.low, text.low_codes)
        if not _within(e[0], papers)
        and not _OTHER_WORD.match(text.low, e[1])
        and not _NO_EVENT.search(text.low, max(0, e[0] - 24), e[0])
    ]
    held = [
        h
        for h in knowledge.held_words.find(text.low, text.low_codes)
        if not _PREPARED.search(text.low, max(0, h[0] - 24), h[0])
        and not _within(h[0], bodies)
        and not _within(h[0], papers)
        and not _NOUN.match(text.low, h[1])
        and not _TO_BE.search(text.low, max(0, h[0] - 12), h[0])
    ]
    if not held and not events:
        return found
    year = _year_of(article, text, dates, papers)
    scene = _Scene(article, text, events, held, dates, organisations, documents, year, _years(dates), knowledge)
    seen: set[tuple[str, str]] = set()
    runs: list[tuple[Date, Date]] = []  # first and last days of the meetings that go on for several
    for index, sentence in enumerate(_sentences_with(text, events, dates, held)):
        again = _SAME_DAY.match(text.low, sentence.start) is not None
        before = found[-1].date if again and found else None
        meeting = _meeting(scene, sentence, before)
        if meeting is None:
            continue
        mark = (str(meeting.date and (meeting.date.month, meeting.date.day)), (meeting.place or "").lower())
        if (
            meeting.date is not None
            and not again
            and any(mark[0] == m[0] and (not mark[1] or not m[1] or mark[1] == m[1]) for m in seen)
        ):
            continue
        if meeting.date and any(_inside(meeting.date, first, last) for first, last in runs):
            continue
        runs += [
            (d.date, d.last)
            for d in _of(dates, sentence)
            if d.last and meeting.date and (d.date.day, d.date.month) == (meeting.date.day, meeting.date.month)
        ]
        if meeting.date is None and (index and any(not mark[1] or mark[1] == m[1] for m in seen)):
            continue
        seen.add(mark)
        found.append(meeting)
    return with_people(article, text, found, people, knowledge)


def _inside(date: Date, first: Date, last: Date) -> bool:
    """Is a day one of the days of a meeting behind its first?"""
    days = [(d.month or 0, d.day or 0) for d in (first, date, last)]
    return days[0] < days[1] <= days[2]


_M = TypeVar("_M", DateMention, OrganisationMention)


def _of(mentions: Sequence[_M], sentence: Span) -> Sequence[_M]:
    """The mentions, which stand in order, that begin in the sentence."""
    first = bisect_left(mentions, sentence.start, key=lambda m: m.span.start)
    return mentions[first : bisect_left(mentions, sentence.end, key=lambda m: m.span.start)]


def _hits_of(hits: Sequence[tuple[int, int, str]], sentence: Span) -> Sequence[tuple[int, int, str]]:
    first = bisect_left(hits, sentence.start, key=lambda h: h[0])
    return hits[first : bisect_left(hits, sentence.end, key=lambda h: h[0])]


def _within(offset: int, spans: Sequence[Span]) -> bool:
    """Does one of the spans, which stand in order, hold the offset?"""
    before = bisect_right(spans, offset, key=lambda s: s.start) - 1
    return before >= 0 and offset < spans[before].end


def _sentences_with(
    text: Text,
    events: Sequence[tuple[int, int, str]],
    dates: Sequence[DateMention],
    held: Sequence[tuple[int, int, str]],
) -> list[Span]:
    wanted = {text.sentence_index(start) for start, _, _ in events}
    wanted |= {text.sentence_index(start) for start, _, word in held if "tiếp" in word}
    wanted |= {text.sentence_index(d.span.start) for d in dates if d.date.day}
    return [text.sentences[i] for i in sorted(wanted)]


def _year_of(
    article: Article, text: Text, dates: Sequence[DateMention], papers: Sequence[Span]
) -> tuple[int, DateBasis] | None:
    """The year that days without one belong to: that of the article's date, else the latest that a date names.

    A year that stands without day and month ("quyết toán năm 2015") says nothing of when the article was written; a
    later one than the dates' makes all uncertain. Nor does the date of a document, which may be old.
    """
    if article.published and article.published.year:
        return article.published.year, DateBasis.YEAR_FROM_ARTICLE
    dated = {d.date.year for d in dates if d.date.year and d.date.month and not _of_paper(text, d, papers)}
    told = {
        int(match[1])
        for pattern in _YEARS
        for match in pattern.finditer(text.low)
        if not _PLANNED.search(text.low, max(0, match.start() - 24), match.start())
    }
    if not dated or max(told, default=0) > max(dated):
        return None
    return max(dated), DateBasis.YEAR_FROM_ARTICLE


def _of_paper(text: Text, date: DateMention, papers: Sequence[Span]) -> bool:
    """Does the date stand right behind a document, as the day on which it was issued?"""
    before = bisect_right(papers, date.span.start, key=lambda s: s.start) - 1
    return before >= 0 and _ISSUED.fullmatch(text.low, papers[before].end, date.span.start) is not None


def _meeting(scene: _Scene, sentence: Span, before: Date | None) -> Met | None:
    """The meeting that a sentence reports; ``before`` is the day of the last one, for "Cùng ngày"."""
    text, organisations, knowledge = scene.text, scene.organisations, scene.knowledge
    dates, year = scene.dates, scene.year
    low = text.low
    here = [d for d in _of(dates, sentence) if d.date.day]
    verbs, events = _hits_of(scene.held, sentence), _hits_of(scene.events, sentence)
    papers = [d.span for d in scene.documents]
    days = (d for d in here if not _of_paper(text, d, papers))
    date = next((d for d in days if _is_occasion(text, d, sentence, verbs)), None)
    event = next(((s, e) for s, e, _ in events if sentence.start <= s < sentence.end), None)
    if sitting := _SITTING.search(low, sentence.start, sentence.end):
        event = sitting.span("event")
    held = verbs[0][0] if verbs else None
    named = any(word in knowledge.occasions for _, _, word in verbs)
    dated = date is not None or (before is not None and not here)
    # "Ngày 22/6, Hội nghị lần thứ 7 … đã …": the event is the subject.
    named = named or bool(
        date
        and event
        and _SUBJECT.fullmatch(low, date.span.end, event[0])
        and _DOES.search(low, event[1], sentence.end)
    )
    named = named or bool(event and _holders(text, event, sentence, organisations))
    # "Ngày 20/3, tại Công viên X, Tỉnh đoàn tổ chức …": what has a day, a place and who holds it, whatever its name.
    held_there = bool(date and held and _PLACE_BEHIND.match(low, date.span.end)) and _organisers(
        text, sentence, organisations, knowledge
    )
    if (
        dated
        and not named
        and not held_there
        and not (event and (held is not None or _AT.search(low, sentence.start, event[0])))
    ):
        return None
    if not dated and event is None:
        return None
    # ("làm việc với" in "buổi làm việc với" is no verb)
    leading = next((start for start, _, _ in verbs if not any(s <= start < e for s, e, _ in events)), None)
    if event is not None and leading is not None:
        # "ngay sau khi Quốc hội bế mạc kỳ họp, Thủ tướng chủ trì phiên họp": the event is what the verb is said of.
        event = next(((s, e) for s, e, _ in events if leading <= s < sentence.end), event)
    place_at = date.span.end if date else event[0] if event else sentence.start
    place = place_from(text, place_at, sentence, organisations, knowledge)
    if not dated and (place is None or held is None):
        return None
    if not dated and place and not (knowledge.is_place(place) or _takes_place(low, event, verbs)):
        return None
    value = _dated(date.date, scene.years, year) if date else before if dated else None
    if value and year and value.year and abs(value.year - year[0]) > 1 and scene.article.published:
        return None
    if place is None:
        place = where_held(text, sentence, organisations, knowledge)
    anchor = event[0] if event else sentence.start
    spoken_of = event is not None and _SPOKEN_OF.search(low, sentence.start, anchor) is not None
    label = _label(text, anchor, sentence) if event and not spoken_of else None
    counted = event is not None and not spoken_of and _COUNTED.match(low, anchor)
    session = _SESSION.search(low, anchor, min(sentence.end, anchor + 160)) if counted else None
    organisers = _organisers(text, sentence, organisations, knowledge)
    organisers = organisers or _whose(event, sentence, organisations)
    organisers = organisers or (_holders(text, event, sentence, organisations) if event else ())
    return Met(
        date=value,
        place=place,
        label=label,
        organisers=organisers,
        chairs=(),
        speakers=(),
        attendees=(),
        reporters=(),
        presenters=(),
        considers=_considered(scene.documents, sentence),
        ordinal=parse_ordinal(session.group(1).upper() if session.group(1)[0] in "ivxl" else session.group(1))
        if session
        else None,
        enlarged="(mở rộng)" in low[sentence.start : sentence.end],
        where=(sentence,),
        rule="meetingSentence",
    )


def _takes_place(low: str, event: tuple[int, int] | None, verbs: Sequence[tuple[int, int, str]]) -> bool:
    """Does the verb "diễn ra" follow the event's name with the place behind it?"""
    return event is not None and any(
        event[1] < start < event[1] + 120 and low.startswith("diễn ra tại ", start) for start, _, _ in verbs
    )


def _is_occasion(text: Text, date: DateMention, sentence: Span, held: Sequence[tuple[int, int, str]]) -> bool:
    """Is the day that of the event, and not of a document, a deadline or a past event named in passing?"""
    lead = text.low[sentence.start : date.span.start]
    written = text.low[date.span.start : date.span.end]
    if lead.rstrip().endswith(("đến", "trước", "từ", "kể từ", "tính đến", "quyết định", "của", "kỷ niệm", "hạn")):
        return False
    if written.startswith(("sáng", "chiều", "tối", "trưa", "đêm")) or _DAYPART.search(lead):
        return True
    if len(lead) < 90 and _OPENS.fullmatch(lead) is not None and written.startswith(_TIME_OF_DAY):
        return True
    if not written.startswith(_TIME_OF_DAY):
        return False
    if _SETTING.fullmatch(lead) is not None and _GOES_ON.match(text.low, date.span.end):
        return True
    # "Đại hội … diễn ra ngày 31/7", "… ngày 14/3 đã họp": the verb stands right before or behind the day.
    behind = _MANNER.match(text.low, date.span.end)
    said = behind.end() if behind else date.span.end
    return any(
        date.span.end <= start <= said
        or (end <= date.span.start and _RUNS.fullmatch(text.low, end, date.span.start - 1))
        for start, end, _ in held
    )


def _years(dates: Sequence[DateMention]) -> dict[tuple[int | None, int | None], int]:
    """The last year that the article gives with each day."""
    found: dict[tuple[int | None, int | None], int] = {}
    for mention in dates:
        if mention.date.year:
            day = (mention.date.month, mention.date.day)
            found[day] = max(mention.date.year, found.get(day, 0))
    return found


def _dated(date: Date, years: Mapping[tuple[int | None, int | None], int], year: tuple[int, DateBasis] | None) -> Date:
    """The day with its year: its own, that of the same day elsewhere in the article, or the article's."""
    if date.year is not None:
        return date
    same = years.get((date.month, date.day))
    if same:
        return replace(date, year=same, basis=DateBasis.YEAR_FROM_ARTICLE)
    return replace(date, year=year[0], basis=year[1]) if year else date


def _considered(documents: Sequence[DocumentMention], sentence: Span) -> tuple[DocumentMention, ...]:
    """The documents that a sentence names, without those that stand only inside the name of another."""
    found: list[DocumentMention] = []
    for document in documents:
        if not sentence.start <= document.span.start < sentence.end or document.form is Form.POINTER:
            continue
        if not found or document.span.end > found[-1].span.end:
            found.append(document)
    return tuple(found)


def _label(text: Text, start: int, sentence: Span) -> str | None:
    end = _LABEL_END.search(text.plain, start + 3, min(sentence.end, start + 200))
    stop = end.start() if end else min(sentence.end, start + 200)
    return _HANGING.sub("", text.kept[start:stop].strip(" ,.")) or None


def _organisers(
    text: Text, sentence: Span, organisations: Sequence[OrganisationMention], knowledge: Knowledge
) -> tuple[OrganisationMention, ...]:
    """The organisations right before a verb of holding an event, and those in one list with them."""
    here = _of(organisations, sentence)
    for index, organisation in enumerate(here):
        rest = text.low[organisation.span.end : min(sentence.end, organisation.span.end + 160)]
        verb = next((start for start, _, _ in knowledge.held_words.find(rest)), None)
        if verb is None or not _HELD.fullmatch(rest[:verb]):
            continue
        first = index
        while (
            first
            and _JOINT.fullmatch(text.low, here[first - 1].span.end, here[first].span.start)
            and not _NOT_JOINED.search(text.low, sentence.start, here[first - 1].span.start)
        ):
            first -= 1
        end = organisation.span.end + verb
        partners = [o for o in here[index + 1 :] if o.span.end <= end and _PARTNER.search(text.low, 0, o.span.start)]
        return (*here[first : index + 1], *partners)
    return ()


def _holders(
    text: Text, event: tuple[int, int], sentence: Span, organisations: Sequence[OrganisationMention]
) -> tuple[OrganisationMention, ...]:
    """The body of which "đại hội" is the verb: "Ngày 10/2, Đảng bộ Sở Nội vụ Đại hội lần thứ VIII"."""
    if not text.low.startswith("đại hội", event[0]):
        return ()
    return tuple(o for o in _of(organisations, sentence) if o.span.end + 1 == event[0])


def _whose(
    event: tuple[int, int] | None, sentence: Span, organisations: Sequence[OrganisationMention]
) -> tuple[OrganisationMention, ...]:
    """The body whose meeting it is, right behind the event's name: "hội nghị Ban Chấp hành Đảng bộ tỉnh lần thứ 9"."""
    return tuple(o for o in _of(organisations, sentence) if event and o.span.start == event[1] + 1)
