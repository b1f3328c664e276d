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
from khoi_kg.model import Article, Holds, Met, PersonMention, PersonnelEvent, RoleMention, Span
from khoi_kg.relate.masks import Known, in_brackets, mask
from khoi_kg.relate.personnel.affected import LISTED, POSTS, Affected, people_at
from khoi_kg.relate.personnel.clauses import next_of_list, read_clause
from khoi_kg.relate.personnel.events import events_of
from khoi_kg.relate.personnel.lists import listed_below
from khoi_kg.relate.personnel.offices import offices_after, offices_at
from khoi_kg.relate.personnel.once import told_once
from khoi_kg.relate.personnel.onward import DECIDED, FOR_TIME, REPLACED, told_by_decision, told_by_replacing, told_on
from khoi_kg.relate.personnel.scene import LEAVES, LEAVING, NO_OFFICE, Said, Scene
from khoi_kg.relate.personnel.verbs import Clause, Verb, clauses, is_planned
from khoi_kg.text import Text

# (Each by itself, behind what it begins with, as most texts hold little of it.)
_DECIDED = tuple(
    (begin, re.compile(rest))
    for begin, rest in (
        ("theo ", DECIDED),
        ("công bố quyết định", "công bố quyết định"),
        ("trao quyết định", "trao quyết định"),
        ("thời ", FOR_TIME),
        *zip(("thay", "kế nhiệm"), REPLACED, strict=True),
    )
)
_NAME_BEFORE_BRACKETS = re.compile(r"(?P<name>P+|X+)(?:(?:,| -)(?: nguyên)? R+)* $")
_NAME_BEFORE_PURPOSE = re.compile(r"(?P<name>P+)(?: ?_+)?,? (?:để|do) $")
_WITH_RELIEF = re.compile(r"(?<!\w)(?:thôi|miễn nhiệm) [^.;:P]{0,60}(?:,| và| để) $")
_GOES_TO = re.compile(
    r"(?: _+)?[,;]?(?: và)?(?: để)?(?P<moved> (?:trở )?về| sang| đến)? (?=(?:giữ|đảm nhận|đảm nhiệm|nhận)(?: các)?"
    r" (?:chức|cương vị|vị trí|vai trò|nhiệm vụ)(?!\w)|(?<=để )(?:làm|giữ) R|(?<=về )(?:làm|giữ) R"
    r"|(?<=sang )(?:làm|giữ) R|(?<=để )tham gia O[^.;:P]{0,80}(?: và|,) giữ(?!\w))"
)
# "phân công ông A thôi giữ chức B[; để ]tham gia Ban Thường vụ và giữ chức C".
_GOES_ON = re.compile(r"; (?:để )?(?=(?:tham gia|giữ|làm|đến|về|sang|nhận)(?!\w))")
# "miễn nhiệm chức danh Ủy viên đối với các ông: [A - Giám đốc Sở B, lý do …; C - Giám đốc Sở D, lý do …]".
_LIST_BEGINS = re.compile(rf"(?<!\w)(?:đối với|cho)(?: [^.;:P]{{0,40}})?: {LISTED}{POSTS}?P+(?: ?_+)?$")
_NEXT_ITEM = re.compile(rf"[^.;:P]*; {LISTED}{POSTS}?(?=P+(?: ?_+)?(?: -|,) )")
# "đối với ông A, do nhận nhiệm vụ mới[; ]ông B, nguyên Giám đốc Sở C, nghỉ hưu": each with a reason of his own.
_NEXT_WITH_REASON = re.compile(
    rf"[^.;:P]*?(?<!\w)(?:do|để|vì|nghỉ hưu|chuyển công tác)(?!\w)[^.;:P]*; {LISTED}"
    r"(?=P+(?: ?_+)?(?:(?:,| ?-) ?R+)*,? (?:do|để|vì|nghỉ|đã nghỉ|chuyển)(?!\w))"
)
_JOINED = re.compile(r"(?: ?_+)?(?: T+| nhiệm kỳ \d{4}(?: đến | ?[-–] ?)\d{4})?(?:,| và|, và)(?: cho)? ")
_ONLY_RELIEVED = "onlyRelieved"
"""In the place of a rule: what waits for an office has come to a relief, as in "phân công ông A thôi giữ chức B"."""


def find_personnel(
    article: Article, text: Text, known: Known, meetings: Sequence[Met], knowledge: Knowledge
) -> list[PersonnelEvent]:
    """Return the personnel events in the order of the text; each with the sentences that say it."""
    found: list[PersonnelEvent] = []
    told: PersonnelEvent | None = None  # the last one with a role
    for sentence, verbs in _by_sentence(text, knowledge):
        masked = mask(text, sentence, known, knowledge)
        scene = Scene(article, text, masked, known, meetings, knowledge, told)
        told_here = list(clauses(masked, verbs))
        for clause, said in (*told_by_decision(scene, verbs), *told_by_replacing(scene, verbs)):
            scene.found += events_of(scene, clause, said)
            scene.reached = said.end
        for clause in told_here:
            if clause.start >= scene.reached:
                _read(scene, clause)
            elif clause.last.kind == "retirement":
                _read_purpose(scene, clause)
        _complete(scene)
        _read_next_posts(scene)
        _read_next_with_reasons(scene)
        if "_" in scene.low:
            _read_clauses_in_brackets(scene, verbs)
        events = list(scene.found)
        for below, clause, said in (*listed_below(scene, told_here), *told_on(scene, told_here)):
            events += events_of(below, clause, said)
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
    told = []
    for e in events:
        if e.person is not None and e.role is not None:
            body = e.organisation or (None if e.kind == "transfer" else e.origin)
            role = RoleMention(e.person.span, e.role)
            told.append(Holds(e.person, role, body, e.record, None, False, False, (), e.rule))
    return told


def _by_sentence(text: Text, knowledge: Knowledge) -> Iterator[tuple[Span, list[Verb]]]:
    """The sentences that tell of decisions on personnel or hold personnel verbs, with these."""
    here = (pattern for begin, pattern in _DECIDED if begin in text.low)
    decided = sorted((m.start(), m.end(), "") for pattern in here for m in pattern.finditer(text.low))
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
    endless = said.who.people and not said.offices and not said.who.posts and clause.last.kind not in LEAVES
    if headless or endless:
        scene.waiting = (clause, said)
    if scene.waiting == (clause, said):
        scene.reached = said.end
        if said.who.people:
            return
    while said is not None:
        events = list(events_of(scene, clause, said))
        if not events:
            return
        scene.found += events
        scene.reached = said.end
        if clause.last.kind == "relief" and said.who.people:
            scene.left.append((clause, said))
        said = next_of_list(scene, clause, said)


def _read_next_posts(scene: Scene) -> None:
    """Read to which post somebody goes who leaves another: "thôi giữ chức B, giữ chức C", "… để nhận nhiệm vụ C"."""
    for clause, left in scene.left:
        lead = _GOES_TO.match(scene.low, left.end, clause.limit)
        row = offices_at(scene.masked, lead.end() - 1, clause.limit) if lead else None
        told = any(e.person in left.who.people and e.kind not in LEAVING | NO_OFFICE for e in scene.found)
        if lead is None or row is None or told or not any(office.role for office in row.offices):
            continue
        kind = "transfer" if lead["moved"] else "appointment"
        verb = replace(clause.last, kind=kind, word="giữ")
        to = replace(clause, kinds=(kind,), verbs=(verb,))
        scene.found += events_of(scene, to, replace(left, offices=row.offices, end=row.end))


def _read_next_with_reasons(scene: Scene) -> None:
    """Read who else leaves a post where verbs stand between, each being a reason: "đối với: A, lý do …; B, …"."""
    for clause, left in scene.left:
        # (Replaced, not read anew: the day of a reason, "đã chuyển công tác từ ngày 1/3", is not that of the relief.)
        first = [e for e in scene.found if e.person in left.who.people and e.kind in clause.kinds and e.role]
        listed = first and _LIST_BEGINS.search(scene.low, clause.start, left.end)
        next_item = _NEXT_ITEM if listed else _NEXT_WITH_REASON
        item = next_item.match(scene.low, left.end) if first else None
        while item:
            people, end = people_at(scene.masked, item.end(), len(scene.low), most=1)
            told = any(e.person in people and e.kind in clause.kinds for e in scene.found)
            scene.found += [replace(e, person=person) for person in people if not told for e in first]
            item = next_item.match(scene.low, end) if people else None


def _read_purpose(scene: Scene, clause: Clause) -> None:
    """Read a retirement that stands within a relief: "ông A để nghỉ hưu và ông B …", "thôi chức, nghỉ hưu đối với"."""
    name = _NAME_BEFORE_PURPOSE.search(scene.low, 0, clause.start)
    person = scene.masked.people.get(name.start("name")) if name else None
    last = scene.found[-1] if scene.found else None
    if person is None and last and last.kind == "relief" and _WITH_RELIEF.search(scene.low, 0, clause.start):
        person = last.person
    if person:
        who = Affected((person,), None, clause.start, clause.limit)
        scene.found += events_of(scene, clause, Said(who, (), clause.limit))


def _read_clauses_in_brackets(scene: Scene, verbs: Sequence[Verb]) -> None:
    """Read what brackets behind a name tell of it: "ông A (vừa được bầu làm B)", "ông A, Giám đốc B (do nghỉ hưu)"."""
    opened = scene.masked.opened
    hidden = [v for v in verbs if scene.low[v.start] == "_"]
    hidden = [v for v in hidden if v.kind != "retirement" or not is_planned(opened, v.start)]  # "(sắp nghỉ hưu)"
    while hidden:
        start = hidden[0].start
        name = _NAME_BEFORE_BRACKETS.search(scene.low, 0, opened.rfind("(", 0, start))
        inside = in_brackets(scene.masked, name.start(), name.end() - 1, start) if name else None
        end = len(inside.low) if inside else start + 1
        here = [v for v in hidden if v.start < end]
        if inside is not None:
            within = replace(scene, masked=inside, found=[], left=[], waiting=None, reached=0, denied=0)
            for clause in clauses(inside, here):
                if clause.start >= within.reached:
                    _read(within, clause)
            _complete(within)
            scene.found += (event for event in within.found if event.person)
        hidden = hidden[len(here) :]


def _complete(scene: Scene, clause: Clause | None = None, said: Said | None = None) -> None:
    """Give the clause that waits the people or the office that this one says, or end its waiting."""
    if scene.waiting is None:
        return
    waiting, half = scene.waiting
    scene.waiting = None
    low = scene.low
    if clause is not None and said is not None:
        if half.who.people and clause.last.kind == "relief" and said.who.people in ((), half.who.people):
            # "phân công ông A thôi giữ chức B, giữ chức C": C is what the first verb leads to.
            on = _GOES_ON.match(low, said.end, clause.limit)
            row = offices_after(scene.masked, on.end() - 1 if on else said.end, clause.limit)
            if row is None:
                behind = half.who.start >= waiting.start
                scene.waiting = (waiting, replace(half, rule=_ONLY_RELIEVED if behind else half.rule))
                return
            half = replace(half, offices=row.offices, end=row.end, rule=said.rule)
        elif (
            half.who.people and half.who.people == said.who.people and said.offices and clause.kinds != ("nomination",)
        ):
            # "điều động ông A đến nhận công tác và bổ nhiệm giữ chức B": both lead there; but who is assigned a task
            # "và giới thiệu để bầu giữ chức B" is yet to be elected.
            half = replace(half, offices=said.offices, rule=said.rule)
        elif not half.who.people and said.who.people and _JOINED.fullmatch(low, half.end, clause.start):
            half = replace(half, who=said.who)
    if half.rule != _ONLY_RELIEVED:
        scene.found += events_of(scene, waiting, half)
