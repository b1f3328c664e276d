"""Tell posts from personnel events: who is appointed holds a post, and who is relieved holds it no more."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from khoi_kg.knowledge import Knowledge
from khoi_kg.model import Holds, OrganisationMention, PersonnelEvent, RoleMention, Span
from khoi_kg.relate.posts.named import key_of_body
from khoi_kg.text import Text

_INTO = frozenset({"election", "appointment", "transfer", "assignment", "approval"})
_OUT_OF = frozenset({"relief", "discipline"})
_ANY = _INTO | _OUT_OF
_LEAST_OF_LIFE = 2  # dated events
_Mark = tuple[str, str, str]  # who, which role, in which body
_TAKES = re.compile(r"(?<!\w)(?:giữ|làm|đảm nhiệm|đảm nhận)(?!\w)")
MEMBERSHIPS = frozenset({"role/ủy-viên", "role/đại-biểu", "role/thành-viên"})
"""The roles of those who are in a body and lead nothing: "được bầu làm [ủy viên] Ban Thường vụ"."""


def posts_by_events(
    text: Text, events: Sequence[PersonnelEvent], holds: Sequence[Holds], knowledge: Knowledge
) -> list[Holds]:
    """Return the posts that people are said to come into or to leave, but for those that are said to be held.

    Who is elected into a body becomes a member of it, but holds no post of which the text speaks. A post that somebody
    is said to leave is over wherever the article names it; one that somebody will leave is held. One for which somebody
    is only put forward, or that he is yet to get, is not: "giới thiệu ông A [giữ chức B]". One that is told in a life
    that goes on to another is over.
    """
    if not events:
        return list(holds)
    ahead = {
        (e.person.name, e.role, _body(e.organisation, e.record, knowledge)): e.where
        for e in events
        if e.person and e.role and (e.kind == "nomination" or (e.planned and e.kind in _INTO))
    }
    left = {
        (e.person.name, e.role, _body(e.organisation or e.origin, e.record, knowledge)): (
            e.where,
            _name(e.organisation or e.origin),
        )
        for e in events
        if e.person and e.role and not e.planned and e.kind in _OUT_OF
    }
    found = [
        replace(h, former=True, where=tuple(sorted({*h.where, *left[mark][0]})))
        if (mark := _left(h, left, knowledge))
        else h
        for h in holds
        if not (set(h.where) <= set(ahead.get(_mark(h, knowledge), ())) and _TAKES.search(text.low, *_between(h)))
    ]
    said = {_mark(h, knowledge) for h in found}
    for event in events:
        body = event.organisation or (event.origin if event.kind in _OUT_OF else None)  # no post where one came from
        if event.person is None or event.role is None or event.kind not in (_OUT_OF if event.planned else _ANY):
            continue
        mark = (event.person.name, event.role, _body(body, event.record, knowledge))
        title = knowledge.roles[event.role].label.lower()
        named = body is None or text.low.endswith(f"{title} ", 0, body.span.start)
        if mark in said or not mark[2] or (event.role in MEMBERSHIPS and not named):
            continue
        said.add(mark)
        role = RoleMention(event.person.span, event.role)
        over = event.kind in _OUT_OF and not event.planned
        held = Holds(event.person, role, body, event.record, event.term, over, event.acting, event.where, "postVerb")
        found.append(held)
    return _over_in_life(found, [e for e in events if e.kind in _INTO and not e.planned], knowledge)


def _over_in_life(holds: Sequence[Holds], events: Sequence[PersonnelEvent], knowledge: Knowledge) -> list[Holds]:
    """Return posts, those of which a later year's event tells that somebody moved on to be over.

    "Năm 2009, ông A được bầu làm [Phó Bí thư Huyện ủy]. Năm 2012, ông được điều động về Sở Nội vụ": a transfer ends
    what he led before, another role in the same body the one there.
    """
    dated = [e for e in events if e.person and e.date and e.date.year]
    if len(dated) < _LEAST_OF_LIFE:
        return list(holds)
    ended: dict[_Mark, tuple[PersonnelEvent, PersonnelEvent]] = {}
    for event in dated:
        later = next((e for e in dated if _ends(event, e, knowledge)), None)
        if later and event.person and event.role:
            mark = event.person.name, event.role, _body(event.organisation, event.record, knowledge)
            ended.setdefault(mark, (event, later))
    over = []
    for held in holds:
        into, out_of = ended.get(_mark(held, knowledge), (None, None))
        if into and out_of and not held.former and set(held.where) <= set(into.where):
            over.append(replace(held, former=True, where=tuple(sorted({*held.where, *out_of.where}))))
        else:
            over.append(held)
    return over


def _ends(event: PersonnelEvent, later: PersonnelEvent, knowledge: Knowledge) -> bool:
    """Does somebody leave with a later event what an earlier one brought him?"""
    if event.person is None or later.person is None or event.person.name != later.person.name:
        return False
    if event.role in MEMBERSHIPS or not (event.date and later.date and event.date.year and later.date.year):
        return False
    if event.date.year >= later.date.year:
        return False
    body = _body(event.organisation, event.record, knowledge)
    other = _body(later.organisation, later.record, knowledge)
    return (later.kind == "transfer" and body != other) or (body == other and event.role != later.role is not None)


def _left(held: Holds, left: Mapping[_Mark, tuple[tuple[Span, ...], str]], knowledge: Knowledge) -> _Mark | None:
    """The post that somebody is said to leave, if it is this one.

    In the same sentence the body may be named in short: "miễn nhiệm đại biểu HĐND tỉnh đối với ông A, đại biểu HĐND".
    """
    mark = _mark(held, knowledge)
    if mark in left:
        return mark
    name = _name(held.organisation) if held.record is None else ""
    same = ((m, whole) for m, (where, whole) in left.items() if m[:2] == mark[:2] and set(held.where) & set(where))
    return next((m for m, whole in same if name and whole.startswith(f"{name} ")), None)


def _name(body: OrganisationMention | None) -> str:
    return body.name.lower() if body else ""


def _between(held: Holds) -> tuple[int, int]:
    """Where the text from a name to the post behind it begins and ends."""
    return held.person.span.end, max(held.person.span.end, held.role.span.start)


def _mark(held: Holds, knowledge: Knowledge) -> _Mark:
    return held.person.name, held.role.role, _body(held.organisation, held.record, knowledge)


def _body(organisation: OrganisationMention | None, record: str | None, knowledge: Knowledge) -> str:
    """What is the same for all mentions of a body, also for one that its place names: "Tỉnh ủy" of Lào Cai."""
    if record or organisation is None:
        return record or ""
    return (organisation.completed_by and knowledge.only_organisation(organisation.name)) or key_of_body(organisation)
