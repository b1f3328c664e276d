"""Read which meetings an article reports: when, where, by whom held, who chaired and who spoke.

Handles a sentence that opens with the day ("Ngày 30/7, tại Hà Nội, đã diễn ra hội nghị …", "Sáng 19.5, tại Hà Nội, Ban
Tổ chức T.Ư … tổ chức …"), the day inside it after a word for the time of day ("tối 21/6"), an event with its place alone
("Hội nghị … tại Tây Bắc"), and sentences after it that say who chaired or spoke. A day without a year takes it from the
sentence or from the article and says so.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

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
from khoi_kg.text import UPPER, Text

_YEAR = re.compile(r"(?:năm |tháng \d{1,2}[/.-]|/\d{1,2}/)((?:19|20)\d\d)(?! ?-)")
_PLANNED = re.compile(r"(?:đến|tới|giai đoạn|tầm nhìn|mục tiêu|nhiệm kỳ|lộ trình)[^.]{0,14}$")
_OPENS = re.compile(
    r"(?:[^,;:]{0,60}, ){0,2}[\"'( ]*(?:vào |trong |hôm |từ |cùng |trước đó,? |tiếp đó,? |theo [^,]{3,40}, )*$"
)
_TIME_OF_DAY = ("sáng", "chiều", "tối", "trưa", "đêm", "ngày", "từ ngày", "hôm")
_PLACE = re.compile(
    rf",? ?(?<!\w)(?:tại|ở) (?:(?:thủ đô|thành phố|tỉnh|huyện|quận|xã|phường|thị xã|trụ sở|hội trường|nhà văn hóa|trung tâm|khu|đường) )*((?:[{UPPER}][\w.'-]*|\d+)(?:(?: -)? (?:[{UPPER}][\w.'-]*|\d+|hóa|tâm|ương|hữu nghị|nghị|trường|thao|hội|quốc gia|quốc tế)(?!\w))*(?:, (?:TP|thành phố|tỉnh|huyện|quận|thị xã)\.? ?(?:[{UPPER}][\w]*(?: [{UPPER}]\w*)*))?)"
)
_SESSION = re.compile(
    rf"(?:lần thứ|kỳ(?: họp)?(?: thứ)?|phiên(?: họp)? thứ|kỳ thứ) ({ORDINAL.replace('IVXL', 'ivxl').replace('[Nn]', 'n').replace('[Mm]', 'm')})"
)
_LISTED = re.compile(r"[\"' ]*(?:các|hai|ba) (?:đồng chí|ông|bà)[ :]")
_JOINT = re.compile(r"(?:, ?| và |, và | - | phối hợp(?: với| cùng)? | cùng(?: với)? )(?:các )?")
_HELD = re.compile(r"[ ,]+(?:đã |vừa |sẽ |long trọng |phối hợp(?: với[^,.;]{0,80}?)? |cùng[^,.;]{0,60}? )*")
_LABEL_END = re.compile(r"[.;:\n\"]|, | (?:đã|nhằm|để|do|với sự|dưới sự|vào ngày|diễn ra|được tổ chức|tại)(?!\w)")
_SPEAKING = re.compile(r"(?:phát biểu|kết luận|bế mạc|khai mạc|diễn văn)[^.;:]{0,220}$")
_AT_EVENT = re.compile(r"(?:phát biểu|tại (?:buổi|hội nghị|cuộc|lễ|phiên|đây|đại hội|hội thảo))")


def find_meetings(
    article: Article,
    text: Text,
    dates: Sequence[DateMention],
    people: Sequence[PersonMention],
    organisations: Sequence[OrganisationMention],
    documents: Sequence[DocumentMention],
    knowledge: Knowledge,
) -> list[Met]:
    """Return the meetings in the order of their sentences, one a sentence."""
    found: list[Met] = []
    events = knowledge.meeting_words.find(text.low)
    if not events:
        return found
    year = _year_of(article, text, dates)
    seen: set[tuple[str, str]] = set()
    for index, sentence in enumerate(_sentences_with(text, events, dates)):
        meeting = _meeting(article, text, sentence, events, dates, organisations, documents, year, knowledge)
        if meeting is None:
            continue
        mark = (str(meeting.date and (meeting.date.month, meeting.date.day)), (meeting.place or "").lower())
        if meeting.date is not None and any(
            mark[0] == m[0] and (not mark[1] or not m[1] or mark[1] == m[1]) for m in seen
        ):
            continue
        if meeting.date is None and (index and any(not mark[1] or mark[1] == m[1] for m in seen)):
            continue
        seen.add(mark)
        found.append(meeting)
    return _with_people(text, found, people)


def _sentences_with(text: Text, events: Sequence[tuple[int, int, str]], dates: Sequence[DateMention]) -> list[Span]:
    wanted = {text.sentence_index(start) for start, _, _ in events}
    wanted |= {text.sentence_index(d.span.start) for d in dates if d.date.day}
    return [text.sentences[i] for i in sorted(wanted)]


def _year_of(article: Article, text: Text, dates: Sequence[DateMention]) -> tuple[int, DateBasis] | None:
    """The year that days without one belong to: that of the article's date, else the one it speaks of most."""
    if article.published and article.published.year:
        return article.published.year, DateBasis.YEAR_FROM_ARTICLE
    years = Counter(d.date.year for d in dates if d.date.year and d.date.day)
    for match in _YEAR.finditer(text.low):
        if not _PLANNED.search(text.low, max(0, match.start() - 24), match.start()):
            years[int(match[1])] += 1
    if not years:
        return None
    most = max(years.values())
    return max(y for y, n in years.items() if n == most), DateBasis.YEAR_FROM_ARTICLE


def _meeting(
    article: Article,
    text: Text,
    sentence: Span,
    events: Sequence[tuple[int, int, str]],
    dates: Sequence[DateMention],
    organisations: Sequence[OrganisationMention],
    documents: Sequence[DocumentMention],
    year: tuple[int, DateBasis] | None,
    knowledge: Knowledge,
) -> Met | None:
    low = text.low
    here = [d for d in dates if sentence.start <= d.span.start < sentence.end and d.date.day]
    date = next((d for d in here if _is_occasion(text, d, sentence)), None)
    event = next(((s, e) for s, e, _ in events if sentence.start <= s < sentence.end), None)
    held = next((s for s, _, _ in knowledge.held_words.find(low[sentence.start : sentence.end])), None)
    if event is None and (date is None or held is None):
        return None
    if event is not None and held is not None:
        # "ngay sau khi Quốc hội bế mạc kỳ họp, Thủ tướng chủ trì phiên họp": the event is what the verb is said of.
        behind = sentence.start + held
        event = next(((s, e) for s, e, _ in events if behind <= s < sentence.end), event)
    place_at = date.span.end if date else event[0] if event else sentence.start
    place = _place(text, place_at, sentence, organisations, knowledge)
    if date is None and (place is None or event is None or held is None or not knowledge.is_place(place)):
        return None
    value = _dated(date.date, dates, year) if date else None
    if value and year and value.year and abs(value.year - year[0]) > 1 and article.published:
        return None
    anchor = event[0] if event else sentence.start
    label = _label(text, anchor, sentence) if event else None
    session = _SESSION.search(low, anchor, min(sentence.end, anchor + 160))
    organisers = _organisers(text, sentence, organisations, knowledge)
    return Met(
        date=value,
        place=place,
        label=label,
        organisers=organisers[:3],
        chairs=(),
        speakers=(),
        considers=tuple(
            d for d in documents if sentence.start <= d.span.start < sentence.end and d.form is not Form.POINTER
        ),
        ordinal=parse_ordinal(session.group(1).upper() if session.group(1)[0] in "ivxl" else session.group(1))
        if session
        else None,
        enlarged="(mở rộng)" in low[sentence.start : sentence.end],
        where=(sentence,),
        rule="meetingSentence",
    )


def _is_occasion(text: Text, date: DateMention, sentence: Span) -> bool:
    """Is the day that of the event, and not of a document, a deadline or a past event named in passing?"""
    lead = text.low[sentence.start : date.span.start]
    written = text.low[date.span.start : date.span.end]
    if lead.rstrip().endswith(("đến", "trước", "từ", "kể từ", "tính đến", "quyết định", "của", "kỷ niệm", "hạn")):
        return False
    if written.startswith(("sáng", "chiều", "tối", "trưa", "đêm")):
        return True
    return len(lead) < 70 and _OPENS.fullmatch(lead) is not None and written.startswith(_TIME_OF_DAY)


def _dated(date: Date, dates: Sequence[DateMention], year: tuple[int, DateBasis] | None) -> Date:
    """The day with its year: its own, that of the same day elsewhere in the article, or the article's."""
    if date.year is not None:
        return date
    same = [d.date.year for d in dates if d.date.year and (d.date.month, d.date.day) == (date.month, date.day)]
    if same:
        return replace(date, year=max(same), basis=DateBasis.YEAR_FROM_ARTICLE)
    return replace(date, year=year[0], basis=year[1]) if year else date


def _place(
    text: Text, at: int, sentence: Span, organisations: Sequence[OrganisationMention], knowledge: Knowledge
) -> str | None:
    """The name of a place after "tại", as it is written; meetings and bodies are none."""
    for start in (at, sentence.start):
        for match in _PLACE.finditer(text.plain, start, sentence.end):
            first = match.start(1)
            if knowledge.meeting_phrases.end(text.low, first):
                continue
            if match.start() > at + 3 and knowledge.heads.end(text.low, first):
                continue  # right behind the day a body's house is the place; elsewhere it is what is spoken of
            before = bisect_left(organisations, match.end(1), key=lambda o: o.span.start) - 1
            inside = organisations[before] if before >= 0 else None
            holds = inside is not None and first < inside.span.start and match.end(1) <= inside.span.end
            end = inside.span.end if inside and holds else match.end(1)
            return text.kept[first:end].strip(" ,.")
    return None


def _label(text: Text, start: int, sentence: Span) -> str | None:
    end = _LABEL_END.search(text.plain, start + 6, min(sentence.end, start + 200))
    stop = end.start() if end else min(sentence.end, start + 200)
    return text.kept[start:stop].strip(" ,.") or None


def _organisers(
    text: Text, sentence: Span, organisations: Sequence[OrganisationMention], knowledge: Knowledge
) -> tuple[OrganisationMention, ...]:
    """The organisations right before a verb of holding an event, and those in one list with them."""
    here = [o for o in organisations if sentence.start <= o.span.start < sentence.end]
    for index, organisation in enumerate(here):
        rest = text.low[organisation.span.end : min(sentence.end, organisation.span.end + 160)]
        verb = next((start for start, _, _ in knowledge.held_words.find(rest)), None)
        if verb is None or not _HELD.fullmatch(rest[:verb]):
            continue
        first = index
        while first and _JOINT.fullmatch(text.low, here[first - 1].span.end, here[first].span.start):
            first -= 1
        return tuple(here[first : index + 1])
    return ()


def _with_people(text: Text, meetings: Sequence[Met], people: Sequence[PersonMention]) -> list[Met]:
    """Add those who chaired or spoke: in the meeting's own sentence or in those after it, up to the next meeting."""
    if not meetings:
        return []
    starts = [m.where[0].start for m in meetings]
    chairs: list[dict[str, PersonMention]] = [{} for _ in meetings]
    speakers: list[dict[str, PersonMention]] = [{} for _ in meetings]
    evidence: list[set[Span]] = [set(m.where) for m in meetings]
    names = [p.span.start for p in people]
    for person in people:
        index = max(0, bisect_left(starts, person.span.start + 1) - 1)
        sentence = text.sentence_at(person.span.start)
        following = bisect_left(names, person.span.end)
        limit = min(sentence.end, names[following] if following < len(names) else sentence.end)
        if _chairs(text, person, sentence, limit):
            chairs[index].setdefault(person.name.lower(), person)
            evidence[index].add(sentence)
        if _speaks(text, person, sentence, limit):
            speakers[index].setdefault(person.name.lower(), person)
            evidence[index].add(sentence)
    return [
        replace(m, chairs=tuple(c.values()), speakers=tuple(s.values()), where=tuple(sorted(e))[:4])
        for m, c, s, e in zip(meetings, chairs, speakers, evidence, strict=True)
    ]


def _chairs(text: Text, person: PersonMention, sentence: Span, limit: int) -> bool:
    """Does the sentence say that the person chairs? Of a list of comrades the verb at its end is said of all."""
    listed = _LISTED.match(text.low[sentence.start : person.span.start])
    limit = sentence.end if listed else limit
    before = text.low[max(sentence.start, person.span.start - 90) : person.span.start]
    if (
        re.search(r"(?:dưới sự (?:chủ trì|điều hành) của|do) [^.;]{0,80}$", before)
        and "chủ trì"
        in text.low[max(sentence.start, person.span.start - 90) : min(sentence.end, person.span.end + 120)]
    ):
        return True
    after = text.low[person.span.end : min(limit, person.span.end + (900 if listed else 200))]
    found = re.search(r"(?:đồng )?chủ trì|điều hành hội nghị|chủ tọa", after)
    if found is not None and _LISTED.match(text.low[sentence.start : person.span.start]):
        return True
    return found is not None and ";" not in after[: found.start()] and "do " not in after[: found.start()][-8:]


def _speaks(text: Text, person: PersonMention, sentence: Span, limit: int) -> bool:
    before = text.low[sentence.start : person.span.start]
    after = text.low[person.span.end : min(limit, person.span.end + 160)]
    if _SPEAKING.search(before):
        return True
    if re.match(r"[^.;:]{0,60}?(?:phát biểu|đọc diễn văn|trình bày báo cáo|kết luận hội nghị)", after):
        return True
    if not re.match(
        r"[^.;:\"]{0,120}?(?:nhấn mạnh|khẳng định|cho biết|cho rằng|nêu rõ|yêu cầu|đề nghị|chỉ rõ|biểu dương|ghi nhận|bày tỏ|lưu ý|kêu gọi|chỉ đạo)",
        after,
    ):
        return False
    earlier = text.sentences[max(0, text.sentence_index(sentence.start) - 2)].start
    return _AT_EVENT.search(text.low, earlier, person.span.start) is not None
