"""Join what an article tells of one personnel event in several sentences: each event is one fact with all of them.

Two tellings are of one event where kind, person and role are the same, and nothing that is said of body, date and term
differs; a penalty of the Party and one of the State are two, as are those of two committees. Of unnamed people two
tellings are two events unless they are many ("44 đảng viên"). A telling that names no office ("trao quyết định điều
động ông A") is of the last one before it that does.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from khoi_kg.knowledge import PARTY_KINDS
from khoi_kg.model import Date, OrganisationMention, PersonnelEvent
from khoi_kg.relate.people.antecedents import is_of_a_life
from khoi_kg.text import Text

_MANY = 10
_MOST = 50
"""Tellings of one person and kind that are compared, and sentences that bear one out: no article has as many."""

_INSPECTS = ("ủy ban kiểm tra", "ubkt")
_EARLIER = re.compile(r"trước (?:đó|đây|kia)(?!\w)")
_ONCE = re.compile(r"(?<!\w)từng(?= (?:bị|được|nhận|chịu|phải)(?!\w))")
_ONCE_MORE = {
    "election": re.compile(r"(?<!\w)(?:(?:bầu|cử) lại|tái (?:đắc )?cử|một lần nữa)(?!\w)"),
    "appointment": re.compile(r"(?<!\w)(?:bổ nhiệm lại|tái bổ nhiệm|một lần nữa)(?!\w)"),
}


def told_once(text: Text, events: Iterable[PersonnelEvent]) -> list[PersonnelEvent]:
    """Return the events in the order in which they are first told, each once."""
    events = list(events)
    full = _full_names(events)
    found: dict[int, PersonnelEvent] = {}
    tellings: defaultdict[tuple[str, str | None], list[int]] = defaultdict(list)
    for number, event in enumerate(events):
        name = _name(event)
        told = tellings[event.kind, full.get(name, name) if name else None]
        earlier = told[:_MOST] if _is_known(event) else []
        same = next((n for n in earlier if _same(event, found[n]) and not _came_before(text, event, found[n])), None)
        if same is None or (event.kind != "retirement" and _again(text, event, found[same])):
            found[number] = event
            told.append(number)
        else:
            found[same] = _joined(found[same], event)
    for told in tellings.values():
        for number in [n for n in told[:_MOST] if _is_bare(found[n])]:
            event = found[number]
            others = [n for n in told[:_MOST] if n in found and n != number]
            fuller = [
                n
                for n in others
                if _is_fuller(found[n], event)
                and _alike(event, found[n])
                and not _apart(event, found[n])
                and not _came_before(text, event, found[n])
            ]
            if fuller:
                meant = max((n for n in fuller if n < number), default=fuller[0])
                found[meant] = _joined(found[meant], found.pop(number))
    events = list(found.values())
    return [e for e in events if not _is_sum(text, e, events) and not _is_named_elsewhere(text, e, events)]


def _is_sum(text: Text, event: PersonnelEvent, events: Sequence[PersonnelEvent]) -> bool:
    """Does a telling only count people of whom the article tells one by one?"""
    if event.person is not None or event.count is None or event.count >= _MANY:
        return False
    named = [e for e in events[:_MOST] if e.person is not None and e.kind == event.kind]
    alike = {_name(e) for e in named if e.role == event.role and _one_body(e, event)}
    if event.role is not None and len(alike) >= event.count:
        return True
    sentence = event.where[-1]
    if sum(1 for e in named if e.rule == "personnelListed" and sentence in e.where) > 1:
        return True
    if not text.low.endswith((":", ": "), sentence.start, sentence.end):
        return False
    index = text.sentence_index(sentence.start)
    below = set(text.sentences[index + 1 : index + 2 + event.count])
    return sum(1 for e in named if below.intersection(e.where)) > 1


def _is_named_elsewhere(text: Text, event: PersonnelEvent, events: Sequence[PersonnelEvent]) -> bool:
    """Does a telling that names somebody by a post alone ("Hiệu trưởng bị cách chức") mean one whom another names?"""
    if event.person is not None or event.role is None or event.kind not in ("discipline", "relief", "appointment"):
        return False
    if event.count is not None and event.count > 1:
        return False
    named = [e for e in events[:_MOST] if e.person is not None and e.kind == event.kind]
    body = event.organisation or event.origin
    for other in named:
        if other.role == event.role and (_one_body(other, event) or not (_has_body(other) and _has_body(event))):
            return True
        # "cảnh cáo bà A, Hiệu trưởng Trường B" tells no post, but whose it is stands there.
        told = body is None or any(body.name.lower() in text.low[s.start : s.end] for s in other.where)
        if other.role is None and event.kind != "appointment" and other.where != event.where and told:
            return True
    return False


def _again(text: Text, event: PersonnelEvent, told: PersonnelEvent) -> bool:
    """Is it told that somebody comes to a post once more, or what a life brought? Then it is another event.

    What was told to be once more already ("tái đắc cử") is only told again.
    """
    more = _ONCE_MORE.get(event.kind)
    if more and any(more.search(text.low, s.start, s.end) for s in told.where):
        more = None
    return any(
        (more and more.search(text.low, s.start, s.end)) or is_of_a_life(text.plain[s.start : s.end])
        for s in event.where
    )


def _is_known(event: PersonnelEvent) -> bool:
    """Does a telling show whom it means: by a name, or by so many that another number would be told of others?"""
    return event.person is not None or (event.count is not None and event.count >= _MANY)


def _name(event: PersonnelEvent) -> str | None:
    return event.person.name.lower() if event.person else None


def _full_names(events: Iterable[PersonnelEvent]) -> dict[str, str]:
    """The names of which those by a given name alone are the end: "Ông Lò Văn Nhâm", and then "ông Nhâm"."""
    names = {name for e in events if (name := _name(e))}
    given = {name for name in names if " " not in name}
    ends = [(name.rsplit(" ", 1)[1], name) for name in names - given]
    return {end: name for end, name in ends if end in given and sum(1 for other, _ in ends if other == end) == 1}


def _is_bare(event: PersonnelEvent) -> bool:
    """Does a telling name somebody and leave out the office, or whose it is?"""
    return event.person is not None and (not _has_body(event) or not (event.role or event.title))


def _has_body(event: PersonnelEvent) -> bool:
    return bool(event.title or event.organisation or event.origin or event.record)


def _is_fuller(event: PersonnelEvent, bare: PersonnelEvent) -> bool:
    """Does an event tell the office that the other leaves out, or tells in short: "Chủ tịch", "Chủ tịch HĐQT"?"""
    if bare.role is None:
        if _has_body(bare):
            return event.role is not None and _has_body(event) and _one_body(event, bare)
        return bool(event.role or _has_body(event))
    return (event.role == bare.role and _has_body(event)) or (event.role or "").startswith(f"{bare.role}-")


def _apart(a: PersonnelEvent, b: PersonnelEvent) -> bool:
    """Are two penalties of one sentence two: "bị cảnh cáo; đồng thời giáng chức Đội trưởng"?"""
    return a.kind == "discipline" and a.where == b.where


def _alike(a: PersonnelEvent, b: PersonnelEvent) -> bool:
    """Is nothing against two tellings of one person and kind being of one event?"""
    two = a.kind == "discipline" and ({_decided_for(a), _decided_for(b)} == {"Party", "State"} or _of_two_bodies(a, b))
    return not two and _one_day(a.date, b.date)


def _came_before(text: Text, event: PersonnelEvent, told: PersonnelEvent) -> bool:
    """Is a penalty told to have come before: "Ông A bị cảnh cáo. [Trước đó, năm 2021,] ông A [từng] bị khiển trách"?

    "Trước đó" alone leads as well to what the first sentence tells in short.
    """
    if event.kind != "discipline" or event.date is None or event.date == told.date:
        return False
    return any(
        _EARLIER.match(text.low, s.start) and _ONCE.search(text.low, s.start, s.end)
        for s in event.where
        if s not in told.where
    )


def _decided_for(event: PersonnelEvent) -> str | None:
    """Did the Party decide or the State: each has penalties of its own?"""
    if event.decided_by is None:
        return "State" if event.office else None  # the Prime Minister
    kind = event.decided_by.kind if isinstance(event.decided_by, OrganisationMention) else None
    return "State" if kind == "StateBody" else "Party" if kind in PARTY_KINDS else None


def _of_two_bodies(a: PersonnelEvent, b: PersonnelEvent) -> bool:
    """Did two bodies decide, each by itself: the Central Committee, and before it the inspection committee?"""
    one, other = a.decided_by, b.decided_by
    if not isinstance(one, OrganisationMention) or not isinstance(other, OrganisationMention):
        return False
    names = [body.name.lower() for body in (one, other)]
    words = [set(name.split()) for name in names]
    if words[0] <= words[1] or words[1] <= words[0]:
        return False
    if one.record and other.record:
        return one.record != other.record
    return names[0].startswith(_INSPECTS) != names[1].startswith(_INSPECTS)


def _same(a: PersonnelEvent, b: PersonnelEvent) -> bool:
    if a.kind == b.kind == "retirement" and a.person and b.person:
        return True  # decided on one day, and from another on
    offices = (a.count, a.role, a.title) == (b.count, b.role, b.title)
    return offices and _alike(a, b) and a.planned == b.planned and _agree(a.term, b.term) and _one_body(a, b)


def _one_body(a: PersonnelEvent, b: PersonnelEvent) -> bool:
    """May the bodies be one, named in full and in short: "Chi cục ATTP Nghệ An", "Chi cục An toàn thực phẩm …"?"""
    bodies = a.organisation or a.origin, b.organisation or b.origin
    if bodies[0] is None or bodies[1] is None:
        return bodies[0] is bodies[1] and a.record == b.record
    one, other = (body.name.lower().split() for body in bodies if body)
    if set(one) <= set(other) or set(other) <= set(one):
        return True
    return one[0] == other[0] and (_shortens(one, other) or _shortens(other, one))


def _shortens(short: list[str], long: list[str]) -> bool:
    """Is a name another one with some of its words as initials?"""
    at = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), 0)
    left, initials = len(long) - len(short) + 1, short[at] if at else ""
    words = long[at : at + left]
    return left > 1 and "".join(w[0] for w in words) == initials and short[at + 1 :] == long[at + left :]


def _agree(a: object, b: object) -> bool:
    return a is None or b is None or a == b


def _one_day(a: Date | None, b: Date | None) -> bool:
    """May two dates be one, of which one leaves out the year or the day?"""
    if a is None or b is None:
        return True
    return all(_agree(*parts) for parts in ((a.year, b.year), (a.month, b.month), (a.day, b.day)))


def _joined(a: PersonnelEvent, b: PersonnelEvent) -> PersonnelEvent:
    return replace(
        a,
        organisation=a.organisation or b.organisation,
        origin=a.origin or b.origin,
        decided_by=a.decided_by or b.decided_by,
        office=a.office if a.decided_by or a.office else b.office,
        date=b.date if a.date and b.date and a.date.year is None else a.date or b.date,
        term=a.term or b.term,
        meeting=a.meeting or b.meeting,
        where=a.where if len(a.where) >= _MOST else tuple(sorted({*a.where, *b.where})),
    )
