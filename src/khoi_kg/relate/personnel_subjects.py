"""Read clauses with somebody as the subject: "ông A được bầu làm B", "ông A nghỉ hưu", "đơn từ chức của ông A"."""

from __future__ import annotations

import re
from dataclasses import replace

from khoi_kg.model import Span
from khoi_kg.relate.affected import (
    LISTED,
    Affected,
    object_behind,
    people_at,
    subject_before,
    subject_behind,
    subject_of_main_clause,
)
from khoi_kg.relate.antecedents import antecedents
from khoi_kg.relate.decisions import Decision, decider_at
from khoi_kg.relate.masks import Masked
from khoi_kg.relate.offices import Offices, office_of, offices_after, offices_at
from khoi_kg.relate.personnel_scene import LEAVING, NO_OFFICE, Said, Scene, decider_of, same_as
from khoi_kg.relate.personnel_verbs import PASSIVE, PROPOSED, Clause, is_general, is_time, is_unreal

# Where people are sent to do something, and not to work from then on.
_SENT_TO = re.compile(
    r"[^,.;]{0,40}?(?<!\w)(?:hiện trường|ứng cứu|chữa cháy|cứu hộ|cứu nạn|hỗ trợ|chi viện|phục vụ|bảo vệ|tìm kiếm|truy"
    r"|tham gia|giải quyết|khắc phục|ứng phó|dập)(?!\w)"
)
# "trao quyết định nghỉ hưu cho ông A", "giải quyết chế độ nghỉ hưu đối với ông A".
_DECIDED_ON = re.compile(r"(?<!\w)(?:quyết định|giải quyết)(?: (?:về việc|việc|về|cho|chế độ|thôi việc,?))* $")
# "các cán bộ nghỉ hưu từ ngày 1/6 gồm [ông A], …; [ông B], …".
_AMONG = re.compile(rf"[^,.;:PRO]{{0,40}}?(?:D+)?,? (?:gồm có|gồm|là):? {LISTED}(?=P)")


def by_subject(scene: Scene, clause: Clause, passive: re.Match[str] | None, named: Affected | None) -> Said | None:
    """Read "ông A được bầu làm B", "ông A nghỉ hưu", "chức vụ B được giao cho ông A"."""
    masked, low, verb = scene.masked, scene.low, clause.last
    start = passive.start() if passive else clause.start
    if low[:start].endswith("cho "):
        start -= len("cho ")
        start -= len("bị ") if low[:start].endswith(" bị ") else 0
        start -= len("được ") if low[:start].endswith(" được ") else 0
    if PROPOSED.search(low, 0, clause.start):
        return None
    counted = subject_before(masked, start)
    among = _AMONG.match(low, verb.end, clause.limit) if verb.kind == "retirement" else None
    if among and not is_unreal(low, start):
        people, end = people_at(masked, among.end(), clause.limit)
        return Said(Affected(people, None, verb.end, end), (), verb.end, decider=decider_of(scene, start))
    if is_unreal(low, start) or (is_general(low, start) and not (counted and counted.count)):
        return None
    if counted and counted.count and verb.kind == "transfer" and _SENT_TO.match(low, verb.end):
        return None
    decider = None
    if passive and passive.re is PASSIVE and passive["agent"]:
        decider = decider_at(masked, passive.start("agent"), scene.knowledge)
    offices = _offices_of_verb(masked, clause)
    row = offices.offices if offices else ()
    end = offices.end if offices else verb.end
    decided = verb.kind == "retirement" and _DECIDED_ON.search(low, 0, start) is not None
    if (
        verb.intransitive
        and (decided or low.startswith((" của ", " đối với "), end))
        and (who := object_behind(masked, end, clause.limit))
    ):
        return Said(who, row, who.end, decider=decider_of(scene, start))  # "đơn từ chức của ông A"
    if offices and verb.kind == "relief" and (who := object_behind(masked, end, clause.limit)):
        return Said(who, row, who.end, decider=decider_of(scene, start))
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
        return Said(replace(same_as(last, start), people=tuple(dict.fromkeys(alike))), (), verb.end)
    if is_time(low, start):
        late = subject_of_main_clause(masked, end, len(low)) if offices else None
        if late and late.pronoun:
            people, where = antecedents(scene.text, masked, late, scene.known, scene.knowledge)
            return Said(replace(late, people=people), row, end, "personnelCarried", decider, where)
        if late is None and scene.found and (scene.found[-1].person or offices):
            late = same_as(scene.found[-1], start)
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
        who = replace(same_as(last, who.start), people=tuple(alike), elided=not last.person)
        if decider is None and not passive and low[: clause.start].endswith("cho "):
            decider = Decision(last.decided_by, last.office)
    elif who.elided and offices and (late := subject_of_main_clause(masked, end, len(low))):
        who = late  # "Rời ghế Chủ tịch, ông A …"
    elif who.elided or who.pronoun:
        people, also = antecedents(scene.text, masked, who, scene.known, scene.knowledge)
        who = replace(who, people=people)
    rule = "personnelCarried" if also else "personnelPassive" if passive else "personnelClause"
    return Said(who, row, end, "personnelCount" if who.count else rule, decider, also)


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
