"""Read one clause with a personnel verb: whom it is about, which offices, who decided.

Handles verbs with an object ("bầu ông A giữ chức B", "miễn nhiệm chức vụ B đối với ông A", "bầu 3 đồng chí vào B"),
with a subject ("ông A được bầu làm B", "ông A nghỉ hưu", "sau khi được bầu làm B, ông A …"), and lists ("… các chức
danh: ông A - Chủ tịch; ông C - Phó Chủ tịch").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from khoi_kg.knowledge import Knowledge
from khoi_kg.model import Article, Met, PersonnelEvent, Span
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
from khoi_kg.relate.antecedents import antecedents
from khoi_kg.relate.decisions import Decision, decider_at, decider_before
from khoi_kg.relate.masks import Known, Masked
from khoi_kg.relate.offices import (
    Office,
    Offices,
    membership_of,
    office_of,
    offices_after,
    offices_at,
    offices_dashed,
)
from khoi_kg.relate.personnel_verbs import (
    INTRANSITIVE,
    LOOSE_PASSIVE,
    PASSIVE,
    PROPOSED,
    Clause,
    counts_alone,
    is_general,
    is_time,
    is_unreal,
)
from khoi_kg.text import Text

_INSTEAD = re.compile(r" (?:lên )?(?:thay thế|thay|kế nhiệm|thế chỗ|thế vị trí)(?!\w)")
_GAPPED = re.compile(
    rf"(?: ?_+)?[^.;:PRO]{{0,60}}?(?:[^.;:PRO]{{0,12}}D+)?(?:; |, | và |, và |; và ){LISTED}{POSTS}?(?=P)"
)
_LEADS_ON = re.compile(r"(?: ?_+)?(?:,? T+)?(?: ?[:,-])? (?=giữ |làm |đảm nhiệm |tham gia )")
_SAID_OF = re.compile(r"[^,.;:PRO]{0,40}? (?:được|bị|sẽ)(?!\w)")
_NEXT_COUNT = re.compile(r"(?: [^,.;:PRO\d]{1,30})?(?:,| và|, và) (?=\d|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)")
_BODY_THEN_COUNT = re.compile(
    r" (?:ra |lại |mới )*(?P<body>O+)(?: T+| _+| mới| lâm thời| khóa mới"
    r"| nhiệm kỳ mới| nhiệm kỳ tới)*,? (?:gồm có|gồm|với"
    r"|có)(?= )"
)
_POST_LEAD = re.compile(
    r"(?: (?:(?P<n>\d{1,3}|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)|lại|bổ sung|thêm|kết quả bầu|việc bầu|việc|bầu"
    r"|đối với|kết quả|giữ|các|một số|chức danh|chức vụ|chức|vị trí|cương vị|nhiệm vụ|tân|cựu|nguyên))*:? (?=R)"
)
# "…: Chủ tịch HĐND tỉnh A đối với ông B từ ngày …; Chủ tịch HĐND tỉnh C đối với ông D".
_NEXT_OFFICE = re.compile(r"(?:,? (?:kể )?từ (?:ngày )?D+)?(?:;|,| và|; và) (?:chức vụ |chức danh )?(?=R)")
_DISMISSED = re.compile(r"[^.;:P]{0,160}?(?:hình thức|mức)(?: kỷ luật)?:? (?:cách chức|cách hết|cách)")
_ANNOUNCED = re.compile(rf"[^.;:P]{{0,120}}: {LISTED}{POSTS}?(?=P)")
# "đối với ông A, Bí thư Huyện ủy: kỷ luật cảnh cáo": the object before the verb.
_AIMED = re.compile(rf"(?<!\w)đối với {LISTED}[^:;.PX]{{0,120}}(?=P[^:;.]*: (?:thi hành )?$)")
_BODY_AND_PEOPLE = re.compile(
    rf"(?: đối với)?:? O[^.;:P]{{0,200}}? và (?:các (?:cá nhân|đồng chí|ông|bà):? ?|{LISTED})(?=P)"
)
_POSTS_BEHIND = re.compile(r" (?:đối với|với)(?: (?:các|nguyên|cựu|hai|ba))* (?=R)")
# "trao quyết định nghỉ hưu cho ông A", "giải quyết chế độ nghỉ hưu đối với ông A".
_DECIDED_ON = re.compile(r"(?<!\w)(?:quyết định|giải quyết)(?: (?:về việc|việc|về|cho|chế độ|thôi việc,?))* $")
_NEXT_BODY = re.compile(r"(?:,| và|;)(?: bầu)?(?= O)")
# Behind a number of people who are moved or appointed, wherever to; "60 cán bộ, chiến sĩ" are sent out on a task.
_SENT_OUT = re.compile(r",? (?:và )?(?:chiến sĩ|quân|dân quân)(?!\w)")
_TAKEN_ON = re.compile(r"(?<!\w)tiếp nhận(?: [^.;:P]{0,120})? (?=P[^.;:]*$)")
_CONTINUES = re.compile(
    r"(?:,| và|, và|;|,? đồng thời|; đồng thời)(?: (?:cho|quyết định|đồng thời|tiến hành|nhất trí|ký))* $"
)
# Kinds that never lead to an office, and those by which somebody leaves one.
NO_OFFICE = frozenset(("discipline", "retirement"))
LEAVING = frozenset(("relief", "discipline"))


@dataclass(frozen=True, slots=True)
class Said:
    """Whom a clause is about, the offices, where it ends, who decided, and the rule by which it was read."""

    who: Affected
    offices: tuple[Office, ...]
    end: int
    rule: str = "personnelClause"
    decider: Decision | None = None
    also: tuple[Span, ...] = ()


@dataclass(slots=True)
class Scene:
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
    waiting: tuple[Clause, Said] | None = None

    @property
    def low(self) -> str:
        """The masked sentence."""
        return self.masked.low

    @property
    def before(self) -> PersonnelEvent | None:
        """The last event that names a role, of this sentence or an earlier one."""
        return next((e for e in reversed(self.found) if e.role), self.earlier)


def read_clause(scene: Scene, clause: Clause) -> Said | None:
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
    return replace(said, decider=_decider(scene, clause.start))


def _decider(scene: Scene, at: int) -> Decision:
    """Who decides what the verb at ``at`` says: the body before it, or that of the clause that it continues."""
    decider = decider_before(scene.masked, at, scene.knowledge, scene.reached)
    if decider != Decision() or not _CONTINUES.search(scene.low, 0, at):
        return decider
    if scene.waiting and scene.waiting[1].decider:
        return scene.waiting[1].decider
    return Decision(scene.found[-1].decided_by, scene.found[-1].office) if scene.found else decider


def _leads_on(masked: Masked, clause: Clause) -> bool:
    """Does an office follow the verb itself, with nobody to whom it is given?"""
    row = offices_at(masked, clause.last.end, clause.limit)
    return row is not None and object_behind(masked, row.end, clause.limit) is None


def _by_subject(scene: Scene, clause: Clause, passive: re.Match[str] | None, named: Affected | None) -> Said | None:
    """ "ông A được bầu làm B", "ông A nghỉ hưu", "chức vụ B được giao cho ông A"."""
    masked, low, verb = scene.masked, scene.low, clause.last
    start = passive.start() if passive else clause.start
    if low[:start].endswith("cho "):
        start -= len("cho ")
        start -= len("bị ") if low[:start].endswith(" bị ") else 0
        start -= len("được ") if low[:start].endswith(" được ") else 0
    if PROPOSED.search(low, 0, clause.start):
        return None
    counted = subject_before(masked, start)
    if is_unreal(low, start) or (is_general(low, start) and not (counted and counted.count)):
        return None
    decider = None
    if passive and passive.re is PASSIVE and passive["agent"]:
        decider = decider_at(masked, passive.start("agent"), scene.knowledge)
    offices = _offices_of_verb(masked, clause)
    row = offices.offices if offices else ()
    end = offices.end if offices else verb.end
    decided = verb.kind == "retirement" and _DECIDED_ON.search(low, 0, start) is not None
    if (
        verb.word in INTRANSITIVE
        and (decided or low.startswith((" của ", " đối với "), end))
        and (who := object_behind(masked, end, clause.limit))
    ):
        return Said(who, row, who.end, decider=_decider(scene, start))  # "đơn từ chức của ông A"
    if offices and verb.kind == "relief" and (who := object_behind(masked, end, clause.limit)):
        return Said(who, row, who.end, decider=_decider(scene, start))
    if named is not None and passive and low.startswith(" cho ", verb.end):
        posts = [m.start() for m in re.finditer(r"R+", low[:start])]
        given = (office_of(masked, posts[-1]),) if posts else ()
        return Said(named, given, named.end, "personnelPassive", decider) if given else None
    if verb.kind == "retirement" and low[:start].endswith(("để ", "do ")) and scene.found:
        last = scene.found[-1]
        alike = [
            e.person
            for e in scene.found
            if e.person and (e.kind, e.role, e.where) == (last.kind, last.role, last.where)
        ]
        return Said(replace(_same(last, start), people=tuple(dict.fromkeys(alike))), (), verb.end)
    if is_time(low, start):
        late = subject_of_main_clause(masked, end, len(low)) if offices else None
        if late and late.pronoun:
            people, where = antecedents(scene.text, masked, late, scene.known, scene.knowledge)
            return Said(replace(late, people=people), row, end, "personnelCarried", decider, where)
        if late is None and scene.found and (scene.found[-1].person or offices):
            late = _same(scene.found[-1], start)
        return Said(late, row, end, "personnelPassive", decider) if late else None
    who = subject_behind(masked, start, end, clause.limit) or subject_before(masked, start)
    if who is None:
        return None
    if not who.people and named is not None and who.posts:
        return Said(named, row or (office_of(masked, who.posts[0]),), named.end, "personnelPassive", decider)
    if who.count is not None and (listed := object_behind(masked, end, clause.limit)):
        who, end = listed, listed.end
    if who.posts and not row and (verb.kind == "relief" or verb.word == "cách chức"):
        row = (office_of(masked, who.posts[0]),)
    also: tuple[Span, ...] = ()
    if who.elided and scene.found:
        last = scene.found[-1]
        alike = [e.person for e in scene.found if e.person and (e.kind, e.role) == (last.kind, last.role)]
        who = replace(_same(last, who.start), people=tuple(alike), elided=not last.person)
        if decider is None and not passive and low[: clause.start].endswith("cho "):
            decider = Decision(last.decided_by, last.office)
    elif who.elided and offices and (late := subject_of_main_clause(masked, end, len(low))):
        who = late  # "Rời ghế Chủ tịch, ông A …"
    elif who.elided or who.pronoun:
        people, also = antecedents(scene.text, masked, who, scene.known, scene.knowledge)
        who = replace(who, people=people)
    rule = "personnelCarried" if also else "personnelPassive" if passive else "personnelClause"
    return Said(who, row, end, "personnelCount" if who.count else rule, decider, also)


def _by_object(scene: Scene, clause: Clause, named: Affected | None) -> Said | None:
    """ "bầu ông A giữ chức B", "miễn nhiệm chức vụ B đối với ông A", "bầu 3 đồng chí vào B"."""
    masked, low, limit, verb = scene.masked, scene.low, clause.limit, clause.last
    continues = _CONTINUES.search(low, 0, clause.start) is not None
    if named is not None:
        if named.posts and (verb.kind == "relief" or verb.word == "cách chức"):
            return Said(named, tuple(office_of(masked, p) for p in named.posts), named.end)
        offices = None if verb.kind in NO_OFFICE else offices_after(masked, named.end, limit)
        if verb.kind == "discipline" and (form := _DISMISSED.match(low, named.end)):
            offices = offices_at(masked, form.end(), len(low), leaving=True)
        if offices is None and _INSTEAD.match(low, named.end) and scene.found and scene.found[-1].kind == "relief":
            return Said(named, (office_of_event(scene.found[-1]),), named.end)
        return Said(named, offices.offices if offices else (), max(offices.end, named.end) if offices else named.end)
    aimed = verb.kind == "discipline" and _aimed_at(scene, clause)
    if aimed:
        row = offices_at(masked, verb.end, limit, leaving=True) if verb.word == "cách chức" else None
        return Said(aimed, row.offices if row else (), row.end if row else verb.end)
    leads = verb.kind not in NO_OFFICE or verb.word.startswith("cách ")
    if (lead := _POST_LEAD.match(low, verb.end, limit) if leads else None) and (
        row := offices_at(masked, lead.end() - 1, limit, leaving=verb.kind in LEAVING)
    ):
        if who := object_behind(masked, row.end, limit):
            now = offices_after(masked, who.end, limit) if verb.kind not in LEAVING else None
            return Said(who, now.offices, now.end) if now else Said(who, row.offices, who.end)
        if lead["n"] and (number := parse_ordinal(lead["n"])):
            return Said(Affected((), number, verb.end, row.end), row.offices, row.end, "personnelCount")
        if continues and (who := _object_before(scene, clause.start)):
            return Said(who, row.offices, row.end)
        nobody = Affected((), None, verb.end, row.end, elided=True)
        said = Said(nobody, row.offices, row.end)
        return _announced(scene, clause) or _next_number(scene, clause, said) or said
    if verb.kind == "discipline" and (who := _disciplined(scene, clause)):
        return Said(who, (), who.end)
    if counted := count_at(masked, verb.end, limit):
        offices = None if verb.kind in NO_OFFICE else offices_after(masked, counted.end, limit)
        if offices is None and (listed := object_behind(masked, counted.end, limit)) and verb.kind == "discipline":
            return Said(listed, (), listed.end)
        if (
            offices
            or verb.kind == "discipline"
            or (counts_alone(clause) and counted.count != 1 and not _SENT_OUT.match(low, counted.end))
        ):
            end = offices.end if offices else counted.end
            return Said(counted, offices.offices if offices else (), end, "personnelCount")
    if body := _body_of_so_many(scene, verb.end, limit):
        return body
    if continues and (row := offices_at(masked, verb.end, limit)) and (who := _object_before(scene, clause.start)):
        return Said(who, row.offices, row.end)
    return _announced(scene, clause)


def _aimed_at(scene: Scene, clause: Clause) -> Affected | None:
    """Those whom a discipline is about, named before it: "đối với ông A, Bí thư Huyện ủy: kỷ luật cảnh cáo"."""
    aimed = list(_AIMED.finditer(scene.low, 0, clause.start))
    people = people_at(scene.masked, aimed[-1].end(), clause.start)[0] if aimed else ()
    return Affected(people, None, clause.start, clause.last.end) if people else None


def _disciplined(scene: Scene, clause: Clause) -> Affected | None:
    """Those whom a discipline is about, behind the verb: named, or only by their posts."""
    end = clause.last.end
    if who := object_behind(scene.masked, end, clause.limit):
        return who
    joined = _BODY_AND_PEOPLE.match(scene.low, end, clause.limit)
    people, last = people_at(scene.masked, joined.end(), clause.limit) if joined else ((), end)
    if people:
        return Affected(people, None, end, last)
    posts = _POSTS_BEHIND.match(scene.low, end, clause.limit)
    return Affected((), None, end, end, posts=(posts.end(),)) if posts and posts.end() in scene.masked.posts else None


def _body_of_so_many(scene: Scene, at: int, limit: int) -> Said | None:
    """ "bầu Ban Chấp hành gồm 15 đồng chí": so many are elected members of it."""
    body = _BODY_THEN_COUNT.match(scene.low, at, limit)
    counted = count_at(scene.masked, body.end(), limit) if body else None
    organisation = scene.masked.bodies.get(body.start("body")) if body else None
    role = membership_of(organisation) if organisation else None
    return Said(counted, (Office(role, organisation),), counted.end, "personnelCount") if counted and role else None


def _announced(scene: Scene, clause: Clause) -> Said | None:
    """ "… quyết định bổ nhiệm hai lãnh đạo: ông A giữ chức B; ông C giữ chức D"."""
    lead = _ANNOUNCED.match(scene.low, clause.last.end, clause.limit)
    if lead is None:
        return None
    return item_at(scene.masked, lead.end(), clause.limit)


def item_at(masked: Masked, at: int, limit: int) -> Said | None:
    """Return the people at ``at`` with their office: "ông A - Chủ tịch", "các ông A, B giữ chức C"."""
    person, end = people_at(masked, at, limit, most=1)
    dashed = offices_dashed(masked, end, limit) if person else None
    leads = _LEADS_ON.match(masked.low, dashed.end, limit) if dashed else None
    if leads and (then := offices_at(masked, leads.end() - 1, limit)):
        # "ông A - Bí thư Huyện ủy: giữ chức B": behind the dash stands the post so far.
        return Said(Affected(person, None, at, end), then.offices, then.end)
    if dashed and not _SAID_OF.match(masked.low, dashed.end):
        return Said(Affected(person, None, at, end), dashed.offices, dashed.end)
    people, end = people_at(masked, at, limit)
    offices = offices_after(masked, end, limit)
    return Said(Affected(people, None, at, end), offices.offices, offices.end) if people and offices else None


def _object_before(scene: Scene, at: int) -> Affected | None:
    """The object of the verb before: "kỷ luật ông A và cho thôi giữ chức B", "tiếp nhận ông A … và bổ nhiệm …"."""
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


def _offices_of_verb(masked: Masked, clause: Clause) -> Offices | None:
    """The offices to which a verb leads, its own words ("nhậm chức", "rút khỏi") among those that do."""
    verb = clause.last
    if verb.kind in NO_OFFICE and verb.word != "cách chức":
        return None
    leaving = verb.kind in LEAVING
    starts = [verb.start - 1, *(verb.start + m.start() for m in re.finditer(" ", verb.word)), verb.end]
    for start in starts:
        if start >= 0 and (found := offices_at(masked, start, clause.limit, leaving=leaving)):
            return found
    return offices_after(masked, verb.end, clause.limit)


def next_of_list(scene: Scene, clause: Clause, said: Said) -> Said | None:
    """The same verb of others, not said again: "điều động bà A đến …; ông B đến …", "bầu 5 … và 2 …"."""
    if said.rule == "personnelCount" and said.who.count:
        joint = _NEXT_BODY.match(scene.low, said.end)
        body = _body_of_so_many(scene, joint.end(), clause.limit) if joint else None
        if counted := body or _next_number(scene, clause, said):
            return counted
    if not said.who.people or not said.offices or is_time(scene.low, clause.start):
        return None  # "trước khi được bổ nhiệm làm B, bà A là C": C is held, and no more
    lead = _GAPPED.match(scene.low, said.end, clause.limit)
    if lead is None:
        return _next_office(scene, clause, said)
    item = item_at(scene.masked, lead.end(), clause.limit)
    return replace(said, who=item.who, offices=item.offices, end=item.end) if item else None


def _next_number(scene: Scene, clause: Clause, said: Said) -> Said | None:
    """The number of people in the office that comes next: "bầu Chủ tịch và 2 Phó Chủ tịch", "bầu 5 … và 2 …"."""
    joint = _NEXT_COUNT.match(scene.low, said.end)
    counted = count_at(scene.masked, joint.end() - 1, clause.limit) if joint else None
    post = next((p for p in sorted(scene.masked.posts) if counted and counted.start < p < counted.end), None)
    if counted is None or post is None:
        return None
    return replace(said, who=counted, offices=(office_of(scene.masked, post),), end=counted.end, rule="personnelCount")


def _next_office(scene: Scene, clause: Clause, said: Said) -> Said | None:
    """The next office of a list that names offices first, each with whom it is given to or taken from."""
    lead = _NEXT_OFFICE.match(scene.low, said.end, clause.limit)
    if lead is None or not scene.low.rfind(" đối với ", 0, said.end) > clause.start:
        return None
    row = offices_at(scene.masked, lead.end() - 1, clause.limit, leaving=clause.last.kind in LEAVING)
    who = object_behind(scene.masked, row.end, clause.limit) if row else None
    return replace(said, who=who, offices=row.offices, end=who.end) if row and who else None


def office_of_event(event: PersonnelEvent) -> Office:
    """Return the office that an event was about."""
    return Office(event.role, event.organisation or event.origin, event.record, event.term, event.title)
