"""Read on which days and where congresses and plenums were held, and which of the meetings told are plenums.

Handles meetings that are such sessions by their own names, and sentences that tell of one ("Đại hội XII của Đảng họp
tại Hà Nội từ ngày 20 đến 28/1/2016").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from khoi_kg.knowledge import PARTY, Knowledge
from khoi_kg.model import (
    CongressMention,
    Date,
    DateMention,
    DocumentMention,
    Met,
    OrganisationMention,
    PlenumMention,
    SessionHeld,
    Span,
)
from khoi_kg.relate.meetings.places import place_from
from khoi_kg.text import Text

_AT_IT = re.compile(r"(?<!\w)(?:tại|trong|trong khuôn khổ|dự|nhân|sau|trước) (?:phiên (?:khai|bế) mạc )?$")
# "Đại hội … [tiếp tục] ngày làm việc thứ hai": what is told of is neither its first nor its last day.
_GOES_ON = re.compile(r"(?<!\w)(?:tiếp tục|bước sang|ngày làm việc thứ (?!nhất)[^\W\d]+)(?!\w)")
# What of a session's name its mention may leave out: "[Hội nghị lần thứ sáu] Ban Chấp hành Trung ương khóa XII".
_LEADS_IN = re.compile(r"(?:(?:đại hội|hội nghị)(?: (?:đại biểu|toàn thể|trù bị|bất thường|lần thứ \w+|của))* )?")
# "Tiểu ban Nhân sự [Đại hội XIV] họp phiên đầu tiên": those who prepare it meet.
_OF_STAFF = re.compile(
    r"(?<!\w)(?:tiểu ban|ban tổ chức|ban chỉ đạo|hội đồng|tổ (?:thư ký|giúp việc|biên tập|công tác))"
    r"(?: [^\W\d_]+){0,5} $"
)
# From a session to the verb that says it is held: "Đại hội XII của Đảng[, nhiệm kỳ 2016-2021, đã] họp",
# "Đại hội VI [(12/1986) của Đảng] họp".
_TO_VERB = re.compile(
    r"(?:,? \(?(?:khóa|nhiệm kỳ) [^,;.()]{1,16}\)?){0,2}(?: \([^()]{1,40}\)(?: của đảng)?)?,? "
    r"(?:(?:đã|sẽ|vừa|được|dự kiến|chính thức|long trọng|trọng thể|trang trọng|bắt đầu) )*"
)
_REACH = 60
"""Characters between the name of a session and the verb that says it was held."""


_Session = CongressMention | PlenumMention


def with_plenums(text: Text, meetings: Sequence[Met], sessions: Sequence[_Session]) -> list[Met]:
    """Return the meetings, those that a plenum's name begins as that plenum: "Hội nghị Trung ương 5 khóa XIII họp"."""
    plenums = {text.sentence_at(p.span.start): p for p in sessions if isinstance(p, PlenumMention)}
    told = ((m, plenums.get(m.where[0])) for m in meetings)
    return [replace(m, plenum=plenum) if plenum and _bears(text, m, plenum) else m for m, plenum in told]


def find_sessions(
    text: Text,
    meetings: Sequence[Met],
    sessions: Sequence[_Session],
    dates: Sequence[DateMention],
    organisations: Sequence[OrganisationMention],
    documents: Sequence[DocumentMention],
    knowledge: Knowledge,
) -> list[SessionHeld]:
    """Return the days and places of the sessions that the article tells, one a sentence, in the order of the text.

    Only a sentence that names one session tells them, and not where it names a document of it. A body that holds "Đại
    hội lần thứ XX" without being named in it holds its own, whose count the text does not say.
    """
    reported = {met.where[0]: met for met in meetings}
    by_sentence: dict[Span, list[_Session]] = {}
    for session in sessions:
        by_sentence.setdefault(text.sentence_at(session.span.start), []).append(session)
    found = []
    for sentence, named in by_sentence.items():
        if len(named) > 1 or any(d.span.start <= named[0].span.start < d.span.end for d in documents):
            continue
        if _OF_STAFF.search(text.low, sentence.start, named[0].span.start):
            continue
        dated = [d for d in dates if sentence.start <= d.span.start < sentence.end]
        met = reported.get(sentence)
        if met is not None and _is_about(text, met, named[0]):
            continue
        fact = _told(text, sentence, named[0], dated, organisations, knowledge)
        held = _is_held(text, sentence, named[0], knowledge) if fact is None and met is not None else None
        if met is not None and held is not None:
            fact = _as_meeting(text, named[0], met, dated, closing=held in knowledge.closing)
        if fact is not None and _may_be(fact, text, knowledge):
            found.append(fact)
    return found


def _may_be(fact: SessionHeld, text: Text, knowledge: Knowledge) -> bool:
    """May a congress of nobody that is named be the Party's, as such are read: in the year in which that was held?

    "Ngày 14/6/2024, Đại hội lần thứ XI đã diễn ra" is told of a body that another sentence names.
    """
    session = fact.session
    if not isinstance(session, CongressMention) or session.body or session.whose:
        return True
    if "đảng" in text.low[session.span.start : session.span.end]:
        return True
    term = knowledge.terms_of.get((PARTY, session.ordinal))
    day = fact.start or fact.end
    return term is not None and day is not None and day.year == term.start_year


def _is_held(text: Text, sentence: Span, session: _Session, knowledge: Knowledge) -> str | None:
    """The verb that says that a session is held, or the body right before it; None where it is visited or goes on."""
    body = session.body if isinstance(session, CongressMention) else None
    if body is not None and body.end <= session.span.start:
        return ""
    at_it = _AT_IT.search(text.low, sentence.start, session.span.start)
    if at_it or _GOES_ON.search(text.low, sentence.start, sentence.end):
        return None
    held = knowledge.held_words.find(text.low[sentence.start : sentence.end])
    return next((word for _, _, word in held if _holds(word, knowledge)), None)


def _holds(word: str, knowledge: Knowledge) -> bool:
    """Does a verb say that a session is held, and not what is done in it: "đã họp", but not "thảo luận tại"?"""
    return word.removeprefix("đã ") in knowledge.organisers


def _bears(text: Text, met: Met, session: _Session) -> bool:
    """Is the name of a meeting that of a session?"""
    called = "đại hội" if isinstance(session, CongressMention) else "hội nghị"
    lead = _lead(text, met, session)
    return lead is not None and _LEADS_IN.fullmatch(lead) is not None and (met.label or "").lower().startswith(called)


def _is_about(text: Text, met: Met, session: _Session) -> bool:
    """Is a meeting one about a session: "Hội nghị thông báo kết quả [Hội nghị …]", "Lễ chào mừng [Đại hội …]"?"""
    lead = _lead(text, met, session)
    return lead is not None and _LEADS_IN.fullmatch(lead) is None


def _lead(text: Text, met: Met, session: _Session) -> str | None:
    """What the name of a meeting says before that of a session, in lower case; None where it does not hold it."""
    label, called = met.label or "", text.kept[session.span.start : session.span.end]
    before, name, _ = label.partition(called)
    if name:
        return before.lower()
    # "[Hội nghị lần thứ 13], Ban Chấp hành Trung ương Đảng khóa XIII": what the meeting is called ends at the comma.
    begin, comma, _ = called.partition(",")
    return label.removesuffix(begin).lower() if comma and label.endswith(begin) else None


def _as_meeting(
    text: Text, session: _Session, met: Met, dates: Sequence[DateMention], *, closing: bool
) -> SessionHeld | None:
    start = met.date if met.date and met.date.year else None
    own = isinstance(session, CongressMention) and session.body is None and bool(met.organisers)
    if not _bears(text, met, session) or own or not (start or met.place):
        return None
    last = next((d.last for d in dates if start and (d.date.day, d.date.month) == (start.day, start.month)), None)
    end = replace(last, year=start.year, basis=start.basis) if last and start else None
    if closing and end is None:
        start, end = None, start
    return SessionHeld(session, start, end, met.place, met.where[:1], "congressClause")


def _told(
    text: Text,
    sentence: Span,
    session: _Session,
    dates: Sequence[DateMention],
    organisations: Sequence[OrganisationMention],
    knowledge: Knowledge,
) -> SessionHeld | None:
    at = session.span.end
    behind = text.low[at : min(sentence.end, at + _REACH)]
    verb = next((v for v in knowledge.held_words.find(behind) if _TO_VERB.fullmatch(behind, 0, v[0])), None)
    if verb is None or not _holds(verb[2], knowledge):
        return None
    dated = next((d for d in dates if d.span.start >= at + verb[1]), None)
    if dated is None or not (dated.date.day and dated.date.year):
        return None
    between = text.low[at + verb[1] : dated.span.start]
    if ";" in between or knowledge.held_words.find(between) or knowledge.meeting_words.find(between):
        return None  # "Đại hội XIV họp ở Hà Nội, sau khi hội nghị … ngày 5/6": another one
    start: Date | None = dated.date
    end = dated.last
    if verb[2] in knowledge.closing:
        start, end = None, dated.date
    place = place_from(text, at + verb[1], Span(at + verb[1], sentence.end), organisations, knowledge)
    return SessionHeld(session, start, end, place, (sentence,), "congressClause")
