"""Read who is elected, appointed, moved, assigned, approved, nominated, relieved or disciplined, or retires.

Handles verbs with an object ("Bộ Chính trị phân công ông A giữ chức B", "quyết định điều động, bổ nhiệm bà C …; ông D …"),
with a subject ("ông A được HĐND tỉnh bầu làm B", "ông A nghỉ hưu", "được bầu vào Bộ Chính trị" with the subject left out
or a pronoun), with the post first ("miễn nhiệm chức vụ B đối với ông A"), and numbers of people ("bầu bổ sung 3 đồng chí
vào Ban Thường vụ"). Holding a post is no event, nor are procedures, proposals and what did not happen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from khoi_kg.knowledge import Knowledge
from khoi_kg.model import (
    Article,
    Holds,
    Met,
    OrganisationMention,
    PersonMention,
    PersonnelEvent,
    RoleMention,
    Span,
)
from khoi_kg.numerals import parse_ordinal
from khoi_kg.relate.affected import (
    LISTED,
    POSTS,
    Affected,
    count_at,
    object_at,
    object_behind,
    people_at,
    subject_before,
    subject_behind,
    subject_of_main_clause,
)
from khoi_kg.relate.antecedents import antecedent
from khoi_kg.relate.decisions import Decision, decider_at, decider_before, decision
from khoi_kg.relate.masks import Known, Masked, mask
from khoi_kg.relate.offices import (
    Office,
    Offices,
    membership_of,
    office_before,
    office_of,
    offices_after,
    offices_at,
    offices_dashed,
)
from khoi_kg.relate.personnel_verbs import (
    INTRANSITIVE,
    LOOSE_PASSIVE,
    PASSIVE,
    Clause,
    Verb,
    clauses,
    is_general,
    is_planned,
    is_time,
    is_unreal,
)
from khoi_kg.text import Text

_SAME_POST = re.compile(
    r"[^.;:PRO]{0,40}?(?<!\w)(?:chức vụ|chức danh|cương vị|chức|vị trí) (?:này|đó|nói trên|trên)(?!\w)"
)
_INSTEAD = re.compile(r" (?:lên )?(?:thay thế|thay|kế nhiệm|thế chỗ|thế vị trí)(?!\w)")
_GAPPED = re.compile(
    rf"(?: ?_+)?[^.;:PRO]{{0,60}}?(?:[^.;:PRO]{{0,12}}D+)?(?:; |, | và |, và |; và ){LISTED}{POSTS}?(?=P)"
)
_BODY_THEN_COUNT = re.compile(
    r" (?:ra |lại |mới )*(?P<body>O+)(?: T+| _+| mới| khóa mới| nhiệm kỳ mới| nhiệm kỳ tới)*,? (?:gồm có|gồm|với|có)(?= )"
)
_POST_LEAD = re.compile(
    r"(?: (?:(?P<n>\d{1,3}|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)|lại|bổ sung|thêm|kết quả bầu|việc bầu|việc|bầu"
    r"|đối với|kết quả|giữ|các|một số|chức danh|chức vụ|chức|vị trí|cương vị|nhiệm vụ|tân|cựu|nguyên))* (?=R)"
)
_ANNOUNCED = re.compile(rf"[^.;:P]{{0,120}}: {LISTED}{POSTS}?(?=P)")
_TAKEN_ON = re.compile(r"(?<!\w)tiếp nhận(?: [^.;:P]{0,120})? (?=P[^.;:]*$)")
_CONTINUES = re.compile(
    r"(?:,| và|, và|;|,? đồng thời|; đồng thời)(?: (?:cho|quyết định|đồng thời|tiến hành|nhất trí|ký))* $"
)
_WITH_POST = re.compile(r"(?: ?_+)?(?:,| -)[^.;:PO]{0,40}? (?=R)")
# Verbs that say nothing of a named person unless an office follows ("giao ông A chủ trì", "giới thiệu ông A với …").
_OFFICE_WANTED = frozenset(("giao", "giao nhiệm vụ", "giao phụ trách", "giao quyền", "cử", "giới thiệu", "ứng cử", "nhậm chức"))
# Kinds of which something is said even of somebody unnamed without an office; those that never lead to an office.
_LEAVES = frozenset(("relief", "discipline", "retirement"))
_NO_OFFICE = frozenset(("discipline", "retirement"))
_LEAVING = frozenset(("relief", "discipline"))


@dataclass(frozen=True, slots=True)
class _Said:
    """Whom a clause is about, the offices, where it ends, who decided, and the rule by which it was read."""

    who: Affected
    offices: tuple[Office, ...]
    end: int
    rule: str = "personnelClause"
    decider: Decision | None = None
    also: tuple[Span, ...] = ()


@dataclass(slots=True)
class _Scene:
    """A sentence while it is read: what was found in it, how far it is read, and what waits for its other half.

    ``waiting`` is a clause without the people of its office ("miễn nhiệm chức vụ A và … đối với ông B") or without the
    office of its people ("phân công ông A thôi giữ chức B, giữ chức C").
    """

    article: Article
    text: Text
    masked: Masked
    known: Known
    meetings: Sequence[Met]
    knowledge: Knowledge
    earlier: PersonnelEvent | None
    found: list[PersonnelEvent] = field(default_factory=list)
    reached: int = 0
    waiting: tuple[Clause, _Said] | None = None

    @property
    def low(self) -> str:
        """The masked sentence."""
        return self.masked.low

    @property
    def before(self) -> PersonnelEvent | None:
        """The last event, of this sentence or an earlier one."""
        return self.found[-1] if self.found else self.earlier


def find_personnel(
    article: Article, text: Text, known: Known, meetings: Sequence[Met], knowledge: Knowledge
) -> list[PersonnelEvent]:
    """Return the personnel events in the order of the text; each with the sentences that say it."""
    found: list[PersonnelEvent] = []
    for sentence, verbs in _by_sentence(text, knowledge):
        masked = mask(text, sentence, known, knowledge)
        scene = _Scene(article, text, masked, known, meetings, knowledge, found[-1] if found else None)
        for clause in clauses(masked.low, verbs):
            if clause.start >= scene.reached:
                _read(scene, clause)
        _complete(scene)
        found += scene.found
    return found


def with_affected(people: Sequence[PersonMention], events: Sequence[PersonnelEvent]) -> list[PersonMention]:
    """Return the people with those added whom only an event tells to be people ("bổ nhiệm [ông Hoài] làm …")."""
    known = {p.span for p in people}
    told = {p.span: p for e in events for p in (e.person, e.decided_by) if isinstance(p, PersonMention)}
    return sorted([*people, *(p for s, p in told.items() if s not in known)], key=lambda p: p.span)


def posts_told(events: Sequence[PersonnelEvent]) -> list[Holds]:
    """Return the posts that events lead to or from, to tell by them which official a name means."""
    return [
        Holds(e.person, RoleMention(e.person.span, e.role), e.organisation or e.origin, e.record, None, False, False, (), e.rule)
        for e in events
        if e.person is not None and e.role is not None
    ]


def _by_sentence(text: Text, knowledge: Knowledge) -> Iterator[tuple[Span, list[Verb]]]:
    """The personnel verbs with the sentences in which they stand."""
    sentence: Span | None = None
    verbs: list[Verb] = []
    for start, end, kind in knowledge.personnel_matcher.find(text.low):
        if sentence is None or start >= sentence.end:
            if sentence is not None:
                yield sentence, verbs
            sentence, verbs = text.sentence_at(start), []
        verbs.append(Verb(start - sentence.start, end - sentence.start, kind, text.low[start:end]))
    if sentence is not None:
        yield sentence, verbs


def _read(scene: _Scene, clause: Clause) -> None:
    """Read one clause and those that share its verb."""
    said = _said(scene, clause)
    if said is None:
        return
    if scene.waiting is not None:
        _complete(scene, clause, said)
    headless = said.who.elided and not said.who.people and said.rule == "personnelClause"
    endless = said.who.people and not said.offices and not said.who.posts and clause.last.kind not in _LEAVES
    if headless or endless:
        scene.waiting = (clause, said)
    if scene.waiting == (clause, said) and said.who.people:
        scene.reached = said.end
        return
    while said is not None:
        events = list(_events(scene, clause, said))
        if not events:
            return
        scene.found += events
        scene.reached = said.end
        said = _gapped(scene, clause, said)


def _complete(scene: _Scene, clause: Clause | None = None, said: _Said | None = None) -> None:
    """Give the clause that waits the people or the office that this one says, or end its waiting."""
    if scene.waiting is None:
        return
    waiting, half = scene.waiting
    scene.waiting = None
    low = scene.low
    if clause is not None and said is not None:
        if half.who.people and clause.last.kind == "relief":
            # "phân công ông A thôi giữ chức B, giữ chức C": C is what the first verb leads to.
            row = offices_after(scene.masked, said.end, clause.limit)
            if row is None:
                scene.waiting = (waiting, half)
                return
            half = replace(half, offices=row.offices, end=row.end)
        elif half.who.people and half.who.people == said.who.people and said.offices:
            # "điều động ông A đến nhận công tác và bổ nhiệm giữ chức B": both lead there.
            half = replace(half, offices=said.offices)
        elif not half.who.people and said.who.people and low[half.end : clause.start] in (" và ", " và cho ", ", "):
            half = replace(half, who=said.who)
    scene.found += _events(scene, waiting, half)


def _said(scene: _Scene, clause: Clause) -> _Said | None:
    """Return what one clause says, or None where it tells of no event."""
    low, verb = scene.low, clause.last
    named = object_at(scene.masked, verb.end, clause.limit)
    passive = PASSIVE.search(low, 0, clause.start)
    if passive is None and named is None:
        passive = LOOSE_PASSIVE.search(low, 0, clause.start) if _leads_on(scene.masked, clause) else None
    if clause.verbs[0].word in INTRANSITIVE or passive:
        return _by_subject(scene, clause, passive, named)
    if is_unreal(low, clause.start):
        return None
    said = _by_object(scene, clause, named)
    if said is None:
        return None
    decider = decider_before(scene.masked, clause.start, scene.knowledge, scene.reached)
    if decider == Decision() and scene.found and _CONTINUES.search(low, 0, clause.start):
        decider = Decision(scene.found[-1].decided_by, scene.found[-1].office)
    return replace(said, decider=decider)


def _leads_on(masked: Masked, clause: Clause) -> bool:
    """Does an office follow the verb itself, with nobody to whom it is given?"""
    row = offices_at(masked, clause.last.end, clause.limit)
    return row is not None and object_behind(masked, row.end, clause.limit) is None


def _by_subject(
    scene: _Scene, clause: Clause, passive: re.Match[str] | None, named: Affected | None
) -> _Said | None:
    """ "ông A được bầu làm B", "ông A nghỉ hưu", "chức vụ B được giao cho ông A"."""
    masked, low, verb = scene.masked, scene.low, clause.last
    start = passive.start() if passive else clause.start
    if low[:start].endswith("cho "):
        start -= len("cho ")
        start -= len("bị ") if low[:start].endswith(" bị ") else 0
    if is_unreal(low, start) or is_general(low, start):
        return None
    decider = None
    if passive and passive.re is PASSIVE and passive["agent"]:
        decider = decider_at(masked, passive.start("agent"), scene.knowledge)
    offices = _offices_of_verb(masked, clause)
    row = offices.offices if offices else ()
    end = offices.end if offices else verb.end
    if verb.word in INTRANSITIVE and low.startswith(" của ", end) and (who := object_behind(masked, end, clause.limit)):
        return _Said(who, row, who.end)  # "đơn từ chức của ông A"
    if offices and verb.kind == "relief" and (who := object_behind(masked, end, clause.limit)):
        decider = decider_before(masked, start, scene.knowledge, scene.reached)
        return _Said(who, row, who.end, decider=decider)
    if named is not None and passive and low.startswith(" cho ", verb.end):
        posts = [m.start() for m in re.finditer(r"R+", low[:start])]
        given = (office_of(masked, posts[-1]),) if posts else ()
        return _Said(named, given, named.end, "personnelPassive", decider) if given else None
    if verb.kind == "retirement" and low[:start].endswith(("để ", "do ")) and scene.found:
        return _Said(_same(scene.found[-1], start), (), verb.end)
    if is_time(low, start):
        late = subject_of_main_clause(masked, end, len(low)) if offices else None
        return _Said(late, row, end, "personnelPassive", decider) if late else None
    who = subject_behind(masked, start, end, clause.limit) or subject_before(masked, start)
    if who is None:
        return None
    if not who.people and named is not None and who.posts:
        return _Said(named, row or (office_of(masked, who.posts[0]),), named.end, "personnelPassive", decider)
    if who.count is not None and (listed := object_behind(masked, end, clause.limit)):
        who, end = listed, listed.end
    if who.posts and not row and (verb.kind == "relief" or verb.word == "cách chức"):
        row = (office_of(masked, who.posts[0]),)
    also: tuple[Span, ...] = ()
    if who.elided and scene.found:
        last = scene.found[-1]
        who = replace(_same(last, who.start), elided=not last.person)
        if decider is None and not passive and low[:clause.start].endswith("cho "):
            decider = Decision(last.decided_by, last.office)
    elif who.elided or who.pronoun:
        person, also = antecedent(scene.text, masked, who, scene.known, scene.knowledge)
        who = replace(who, people=(person,)) if person else who
    rule = "personnelCarried" if also else "personnelPassive" if passive else "personnelClause"
    return _Said(who, row, end, "personnelCount" if who.count else rule, decider, also)


def _by_object(scene: _Scene, clause: Clause, named: Affected | None) -> _Said | None:
    """ "bầu ông A giữ chức B", "miễn nhiệm chức vụ B đối với ông A", "bầu 3 đồng chí vào B"."""
    masked, low, limit, verb = scene.masked, scene.low, clause.limit, clause.last
    continues = _CONTINUES.search(low, 0, clause.start) is not None
    if named is not None:
        if named.posts and (verb.kind == "relief" or verb.word == "cách chức"):
            return _Said(named, tuple(office_of(masked, p) for p in named.posts), named.end)
        offices = None if verb.kind in _NO_OFFICE else offices_after(masked, named.end, limit)
        if offices is None and _INSTEAD.match(low, named.end) and scene.found and scene.found[-1].kind == "relief":
            return _Said(named, (_office_of_event(scene.found[-1]),), named.end)
        return _Said(named, offices.offices if offices else (), offices.end if offices else named.end)
    if (lead := _POST_LEAD.match(low, verb.end, limit)) and (
        row := offices_at(masked, lead.end() - 1, limit, leaving=verb.kind in _LEAVING)
    ):
        if who := object_behind(masked, row.end, limit):
            now = offices_after(masked, who.end, limit) if verb.kind not in _LEAVING else None
            return _Said(who, now.offices, now.end) if now else _Said(who, row.offices, who.end)
        if lead["n"] and (number := parse_ordinal(lead["n"])):
            return _Said(Affected((), number, verb.end, row.end), row.offices, row.end, "personnelCount")
        if continues and (who := _object_before(scene, clause.start)):
            return _Said(who, row.offices, row.end)
        return _announced(scene, clause) or _Said(Affected((), None, verb.end, row.end, elided=True), row.offices, row.end)
    if verb.kind == "discipline" and (who := object_behind(masked, verb.end, limit)):
        return _Said(who, (), who.end)
    if counted := count_at(masked, verb.end, limit):
        offices = None if verb.kind in _NO_OFFICE else offices_after(masked, counted.end, limit)
        if offices or (verb.kind == "discipline" and decider_before(masked, clause.start, scene.knowledge).by):
            end = offices.end if offices else counted.end
            return _Said(counted, offices.offices if offices else (), end, "personnelCount")
    if (body := _BODY_THEN_COUNT.match(low, verb.end, limit)) and (counted := count_at(masked, body.end(), limit)):
        organisation = masked.bodies.get(body.start("body"))
        if organisation and (role := membership_of(organisation)):
            return _Said(counted, (Office(role, organisation),), counted.end, "personnelCount")
    if continues and (row := offices_at(masked, verb.end, limit)) and (who := _object_before(scene, clause.start)):
        return _Said(who, row.offices, row.end)
    return _announced(scene, clause)


def _announced(scene: _Scene, clause: Clause) -> _Said | None:
    """ "… quyết định bổ nhiệm hai lãnh đạo: ông A giữ chức B; ông C giữ chức D"."""
    lead = _ANNOUNCED.match(scene.low, clause.last.end, clause.limit)
    if lead is None:
        return None
    return _item(scene.masked, lead.end(), clause.limit)


def _item(masked: Masked, at: int, limit: int) -> _Said | None:
    """The people at ``at`` with their office: "ông A - Chủ tịch", "các ông A, B giữ chức C"."""
    person, end = people_at(masked, at, limit, most=1)
    if person and (dashed := offices_dashed(masked, end, limit)):
        return _Said(Affected(person, None, at, end), dashed.offices, dashed.end)
    people, end = people_at(masked, at, limit)
    offices = offices_after(masked, end, limit)
    return _Said(Affected(people, None, at, end), offices.offices, offices.end) if people and offices else None


def _object_before(scene: _Scene, at: int) -> Affected | None:
    """The object of the verb before ("kỷ luật ông A và cho thôi giữ chức B"), or of "tiếp nhận ông A … và bổ nhiệm …"."""
    if scene.waiting is not None and scene.waiting[1].who.people:
        return replace(scene.waiting[1].who, start=at, end=at)
    if scene.found:
        return _same(scene.found[-1], at)
    taken = _TAKEN_ON.search(scene.low, 0, at)
    people = people_at(scene.masked, taken.end(), at)[0] if taken else ()
    return Affected(people, None, at, at) if people else None


def _same(event: PersonnelEvent, at: int) -> Affected:
    people = (event.person,) if event.person else ()
    return Affected(people, event.count, at, at)


def _office_of_event(event: PersonnelEvent) -> Office:
    return Office(event.role, event.organisation or event.origin, event.record, event.term, event.title)


def _offices_of_verb(masked: Masked, clause: Clause) -> Offices | None:
    """The offices to which a verb leads, its own words ("nhậm chức", "rút khỏi") among those that do."""
    verb = clause.last
    if verb.kind in _NO_OFFICE and verb.word != "cách chức":
        return None
    leaving = verb.kind in _LEAVING
    starts = [verb.start - 1, *(verb.start + m.start() for m in re.finditer(" ", verb.word)), verb.end]
    for start in starts:
        if start >= 0 and (found := offices_at(masked, start, clause.limit, leaving=leaving)):
            return found
    return offices_after(masked, verb.end, clause.limit)


def _gapped(scene: _Scene, clause: Clause, said: _Said) -> _Said | None:
    """The same verb of others, not said again: "điều động bà A đến …; ông B đến …"."""
    if not said.who.people or not said.offices:
        return None
    lead = _GAPPED.match(scene.low, said.end, clause.limit)
    if lead is None:
        return None
    item = _item(scene.masked, lead.end(), clause.limit)
    return replace(said, who=item.who, offices=item.offices, end=item.end) if item else None


def _events(scene: _Scene, clause: Clause, said: _Said) -> Iterator[PersonnelEvent]:
    """One event for each kind, person and office."""
    masked, who = scene.masked, said.who
    offices = said.offices or _same_post(scene, clause)
    if not any(o.role or o.title for o in offices):
        unnamed = not who.people and who.count is None
        if who.doubtful or (unnamed and not (clause.last.kind in _LEAVES and (who.posts or who.pronoun))):
            return
    if not who.people and who.count is None and said.rule == "personnelClause":
        return
    titled = not offices and who.posts and clause.last.kind in ("appointment", "election", "nomination")
    made = decision(scene.article, masked, clause.start, said.end, said.decider, scene.meetings)
    where = {masked.sentence, *said.also}
    if made.meeting is not None and (made.date is made.meeting.date or made.by in made.meeting.organisers):
        where.add(made.meeting.where[0])
    for kind in clause.kinds:
        if not offices and not titled and (clause.last.word in _OFFICE_WANTED or (who.count and kind not in _LEAVES)):
            continue
        leaving = kind in _LEAVING
        for person in who.people or (None,):
            # "bổ nhiệm Bộ trưởng Ngoại giao A": the post before the name is the new one.
            own = office_before(masked, person) if titled and person else None
            for office in offices or (own or Office(None, None),):
                yield PersonnelEvent(
                    kind=kind,
                    person=person,
                    count=who.count,
                    role=office.role,
                    title=office.title,
                    organisation=None if leaving else office.organisation,
                    origin=office.organisation if leaving else _origin(masked, kind, who, clause),
                    record=office.record,
                    decided_by=made.by,
                    office=made.office,
                    date=made.date,
                    term=office.term,
                    meeting=made.meeting,
                    planned=is_planned(scene.low, clause.start),
                    where=tuple(sorted(where)),
                    rule=said.rule,
                )


def _same_post(scene: _Scene, clause: Clause) -> tuple[Office, ...]:
    """ "giữ chức vụ này": the post beside the name, or that of the event before."""
    if not _SAME_POST.match(scene.low, clause.last.end, clause.limit):
        return ()
    posts = [start for start in sorted(scene.masked.posts) if start < clause.start]
    if scene.before is not None and clause.last.kind != "appointment":
        return (_office_of_event(scene.before),)
    if posts:
        return (office_of(scene.masked, posts[-1]),)
    return (_office_of_event(scene.before),) if scene.before else ()


def _origin(masked: Masked, kind: str, who: Affected, clause: Clause) -> OrganisationMention | None:
    """Where somebody who is moved comes from: the body of the post that stands beside the name."""
    if kind != "transfer" or len(who.people) != 1:
        return None
    beside = _WITH_POST.match(masked.low, who.end, clause.limit)
    post = masked.posts.get(beside.end()) if beside else None
    return post.organisation if post else None
