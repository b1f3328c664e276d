"""Read who is elected, appointed, moved, assigned, approved, nominated, relieved or disciplined, or retires.

Handles verbs with an object ("Bộ Chính trị phân công ông A giữ chức B", "quyết định điều động, bổ nhiệm bà C …; ông D
…"), with a subject ("ông A được HĐND tỉnh bầu làm B", "ông A nghỉ hưu", "được bầu vào Bộ Chính trị" with the subject
left out or a pronoun), with the post first ("miễn nhiệm chức vụ B đối với ông A"), and numbers of people ("bầu bổ sung
3 đồng chí vào Ban Thường vụ"). Holding a post is no event, nor are procedures, proposals and what did not happen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from heapq import merge

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
from khoi_kg.relate.affected import Affected
from khoi_kg.relate.decisions import Decision, decision
from khoi_kg.relate.masks import Known, Masked, mask
from khoi_kg.relate.offices import Office, office_beside, office_of, offices_after
from khoi_kg.relate.personnel_clauses import next_of_list, read_clause
from khoi_kg.relate.personnel_lists import listed_below
from khoi_kg.relate.personnel_once import told_once
from khoi_kg.relate.personnel_onward import DECIDED, told_by_decision, told_on
from khoi_kg.relate.personnel_scene import LEAVING, NO_OFFICE, Said, Scene, office_of_event
from khoi_kg.relate.personnel_verbs import PASSIVE, Clause, Verb, clauses, counts_alone, is_planned
from khoi_kg.text import Text

_DECIDED = re.compile(DECIDED)
_SAME_POST = re.compile(
    r"[^.;:PRO]{0,40}?(?<!\w)(?:chức vụ|chức danh|cương vị|chức|vị trí) (?:này|đó|nói trên|trên)(?!\w)"
)
_WITH_POST = re.compile(r"(?: ?_+)?(?:,| -)[^.;:PO]{0,40}? (?=R)")
_NAME_BEFORE_BRACKETS = re.compile(r"(?P<name>P+|X+) $")
_NAME_BEFORE_PURPOSE = re.compile(r"(?P<name>P+)(?: ?_+)?,? (?:để|do) $")
_HAS_RETIRED = re.compile(r"\((?:(?:đã|vừa|mới|nay|hiện|được|do|để) )*")
# Verbs of which only people are the objects: who is named behind them is one.
_OF_PEOPLE = frozenset(("sa thải", "bãi nhiệm", "phế truất"))
_MEMBER = "role/ủy-viên"
_ONLY_RELIEVED = "onlyRelieved"
"""In the place of a rule: what waits for an office has come to a relief, as in "phân công ông A thôi giữ chức B"."""

# Kinds of which something is said even of somebody unnamed without an office.
_LEAVES = frozenset(("relief", "discipline", "retirement"))


def find_personnel(
    article: Article, text: Text, known: Known, meetings: Sequence[Met], knowledge: Knowledge
) -> list[PersonnelEvent]:
    """Return the personnel events in the order of the text; each with the sentences that say it."""
    found: list[PersonnelEvent] = []
    told: PersonnelEvent | None = None  # the last one with a role
    for sentence, verbs in _by_sentence(text, knowledge):
        masked = mask(text, sentence, known, knowledge)
        scene = Scene(article, text, masked, known, meetings, knowledge, told)
        told_here = list(clauses(masked.low, verbs))
        for clause, said in told_by_decision(scene, verbs):
            scene.found += _events(scene, clause, said)
            scene.reached = said.end
        for clause in told_here:
            if clause.start >= scene.reached:
                _read(scene, clause)
            elif clause.last.kind == "retirement":
                _read_purpose(scene, clause)
        _complete(scene)
        for verb in verbs:
            _read_brackets(scene, verb)
        events = list(scene.found)
        for below, clause, said in (*listed_below(scene, told_here), *told_on(scene, told_here)):
            events += _events(below, clause, said)
        told = next((e for e in reversed(events) if e.role), told)
        found += events
    return told_once(text, found)


def with_affected(people: Sequence[PersonMention], told: Iterable[PersonMention]) -> list[PersonMention]:
    """Return the people with those added whom only a fact tells to be people ("bổ nhiệm [ông Hoài] làm …")."""
    known = {p.span for p in people}
    added = {p.span: p for p in told if p.span not in known}
    return sorted([*people, *added.values()], key=lambda p: p.span)


def posts_told(events: Sequence[PersonnelEvent]) -> list[Holds]:
    """Return the posts that events lead to or from, to tell by them which official a name means."""
    return [
        Holds(
            e.person,
            RoleMention(e.person.span, e.role),
            e.organisation or e.origin,
            e.record,
            None,
            False,
            False,
            (),
            e.rule,
        )
        for e in events
        if e.person is not None and e.role is not None
    ]


def _by_sentence(text: Text, knowledge: Knowledge) -> Iterator[tuple[Span, list[Verb]]]:
    """The sentences that tell of decisions on personnel or hold personnel verbs, with these."""
    decided = [(m.start(), m.end(), "") for m in _DECIDED.finditer(text.low)]
    sentence: Span | None = None
    verbs: list[Verb] = []
    for start, end, kind in merge(decided, knowledge.all_words.find(text, knowledge.personnel_matcher)):
        if sentence is None or start >= sentence.end:
            if sentence is not None:
                yield sentence, verbs
            sentence, verbs = text.sentence_at(start), []
        if not kind:
            continue
        if not text.plain[end + 1 : end + 2].isupper() and knowledge.has_other_sense(kind, text.low, end):
            continue  # "giao [ban]", but "chỉ định [Ban Chấp hành]"
        word = text.low[start:end]
        intransitive, counted = word in knowledge.intransitive_verbs, word in knowledge.counted_verbs
        verbs.append(Verb(start - sentence.start, end - sentence.start, kind, word, intransitive, counted))
    if sentence is not None:
        yield sentence, verbs


def _read(scene: Scene, clause: Clause) -> None:
    """Read one clause and those that share its verb."""
    said = read_clause(scene, clause)
    if said is None:
        return
    if scene.waiting is not None:
        _complete(scene, clause, said)
    headless = said.who.elided and not said.who.people and said.rule == "personnelClause"
    endless = said.who.people and not said.offices and not said.who.posts and clause.last.kind not in _LEAVES
    if headless or endless:
        scene.waiting = (clause, said)
    if scene.waiting == (clause, said):
        scene.reached = said.end
        if said.who.people:
            return
    while said is not None:
        events = list(_events(scene, clause, said))
        if not events:
            return
        scene.found += events
        scene.reached = said.end
        said = next_of_list(scene, clause, said)


def _read_purpose(scene: Scene, clause: Clause) -> None:
    """Read a retirement that stands within a list of those relieved: "… ông A để nghỉ hưu và ông B để nhận …"."""
    name = _NAME_BEFORE_PURPOSE.search(scene.low, 0, clause.start)
    person = scene.masked.people.get(name.start("name")) if name else None
    if person:
        scene.found += _events(
            scene, clause, Said(Affected((person,), None, clause.start, clause.limit), (), clause.limit)
        )


def _read_brackets(scene: Scene, verb: Verb) -> None:
    """Read that somebody has retired in the brackets behind the name: "ông A (nghỉ hưu theo chế độ)"."""
    if verb.kind != "retirement" or scene.low[verb.start] != "_":
        return
    start = scene.low.rfind(" ", 0, verb.start) + 1
    beside = _NAME_BEFORE_BRACKETS.search(scene.low, 0, start)
    said = scene.masked.plain[start : verb.start].lower()
    person = scene.masked.people.get(beside.start("name")) if beside else None
    if person and _HAS_RETIRED.fullmatch(said):
        clause = Clause((verb,), (verb.kind,), verb.end)
        scene.found += _events(scene, clause, Said(Affected((person,), None, start, verb.end), (), verb.end))


def _complete(scene: Scene, clause: Clause | None = None, said: Said | None = None) -> None:
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
                behind = half.who.start >= waiting.start
                scene.waiting = (waiting, replace(half, rule=_ONLY_RELIEVED if behind else half.rule))
                return
            half = replace(half, offices=row.offices, end=row.end, rule=said.rule)
        elif half.who.people and half.who.people == said.who.people and said.offices:
            # "điều động ông A đến nhận công tác và bổ nhiệm giữ chức B": both lead there.
            half = replace(half, offices=said.offices, rule=said.rule)
        elif not half.who.people and said.who.people and low[half.end : clause.start] in (" và ", " và cho ", ", "):
            half = replace(half, who=said.who)
    if half.rule != _ONLY_RELIEVED:
        scene.found += _events(scene, waiting, half)


def _events(scene: Scene, clause: Clause, said: Said) -> Iterator[PersonnelEvent]:
    """One event for each kind, person and office."""
    masked, who = scene.masked, said.who
    offices = said.offices or _same_post(scene, clause)
    if not any(o.role or o.title for o in offices):
        unnamed = not who.people and who.count is None
        if (who.doubtful and clause.last.word not in _OF_PEOPLE) or (
            unnamed and not (clause.last.kind in _LEAVES and (who.posts or who.pronoun))
        ):
            return
    if not who.people and who.count is None and who.posts and said.offices:
        held = office_of(masked, who.posts[0]).role
        if held not in {o.role for o in said.offices}:
            return  # "Bộ trưởng được miễn nhiệm Cục trưởng": he may, and nobody is said to be
    nobody = not who.people and who.count is None and not who.pronoun
    if nobody and said.rule == "personnelClause" and not (who.posts and clause.last.kind == "discipline"):
        return
    sworn = clause.last.intransitive and clause.last.kind == "appointment"  # "Tổng thống A nhậm chức"
    needed = clause.last.word in ("chọn", "lựa chọn")
    titled = not offices and (who.posts or sworn) and clause.last.kind in ("appointment", "election", "nomination")
    titled = titled and not needed
    # "bổ nhiệm Bộ trưởng Ngoại giao A": the post before the name is the new one; "bà A, Chủ tịch B, từ chức": the old
    # one.
    left = not offices and (clause.last.kind == "relief" or clause.last.word == "cách chức")
    last = scene.found[-1] if scene.found else None
    made = decision(
        scene.article,
        masked,
        clause.start,
        said.end,
        decider=said.decider,
        meetings=scene.meetings,
        earlier=Decision(date=last.date, meeting=last.meeting) if last and said.decider is not None else None,
    )
    where = {masked.sentence, *said.also}
    if made.meeting is not None and (made.date is made.meeting.date or made.by in made.meeting.organisers):
        where.add(made.meeting.where[0])
    for kind in clause.kinds:
        # "15 người được bổ nhiệm", "luân chuyển 15 cán bộ" say enough.
        counted = who.count and kind not in _LEAVES and who.start >= clause.start and not counts_alone(clause)
        wanted = clause.last.word in scene.knowledge.office_verbs and kind == clause.last.kind
        if not offices and not titled and (wanted or counted):
            continue
        leaving = kind in LEAVING
        for person in who.people or (None,):
            own = office_beside(masked, person, behind=left) if (titled or left) and person else None
            # "khiển trách và chuyển bà A sang làm B": B is where the second verb leads.
            led = () if kind in NO_OFFICE and clause.last.kind not in NO_OFFICE else offices
            for office in _own_of(person, who.people, led, scene.knowledge) or (own or Office(None, None),):
                if kind == "transfer" and len(led) > 1 and office.role == _MEMBER:
                    continue  # "điều động, chỉ định ông A tham gia Ban Chấp hành và giữ chức B": moved to the post
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


def _own_of(
    person: PersonMention | None, people: Sequence[PersonMention], offices: tuple[Office, ...], knowledge: Knowledge
) -> tuple[Office, ...]:
    """Those of the offices that are somebody's: of as many people each has one, where nobody can have two of them."""
    labels = [knowledge.roles[o.role].label.lower() if o.role else "" for o in offices]
    apart = any(label == f"phó {other}" for label in labels for other in labels)
    if person is None or len(people) != len(offices) or not apart:
        return offices
    return (offices[people.index(person)],)


def _same_post(scene: Scene, clause: Clause) -> tuple[Office, ...]:
    """ "giữ chức vụ này": the post beside the name, or that of the event before."""
    if not _SAME_POST.match(scene.low, clause.last.end, clause.limit):
        return ()
    passive = PASSIVE.search(scene.low, 0, clause.start)
    before = passive.start() if passive else clause.start
    posts = [start for start in sorted(scene.masked.posts) if start < before]
    if scene.before is not None and clause.last.kind != "appointment":
        return (office_of_event(scene.before),)
    if posts:
        return (office_of(scene.masked, posts[-1]),)
    return (office_of_event(scene.before),) if scene.before else ()


def _origin(masked: Masked, kind: str, who: Affected, clause: Clause) -> OrganisationMention | None:
    """Where somebody who is moved comes from: the body of the post that stands beside the name."""
    if kind != "transfer" or len(who.people) != 1:
        return None
    beside = _WITH_POST.match(masked.low, who.end, clause.limit)
    post = masked.posts.get(beside.end()) if beside else None
    return post.organisation if post else None
