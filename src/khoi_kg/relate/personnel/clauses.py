"""Read one clause with a personnel verb: whom it is about, which offices, who decided.

Handles verbs with an object ("bầu ông A giữ chức B", "miễn nhiệm chức vụ B đối với ông A", "bầu 3 đồng chí vào B"),
with a subject ("ông A được bầu làm B", "ông A nghỉ hưu", "sau khi được bầu làm B, ông A …"), and lists ("… các chức
danh: ông A - Chủ tịch; ông C - Phó Chủ tịch").
"""

from __future__ import annotations

import re
from dataclasses import replace

from khoi_kg.numerals import NUMBER_OF_MANY
from khoi_kg.relate.masks import Masked
from khoi_kg.relate.personnel.affected import (
    AMONG_THEM,
    COUNTED,
    LISTED,
    POSTS,
    Affected,
    count_at,
    may_tell_of_people,
    number_of,
    object_at,
    object_behind,
    people_at,
)
from khoi_kg.relate.personnel.decisions import Decision
from khoi_kg.relate.personnel.lists import decided_above, is_proposed
from khoi_kg.relate.personnel.objects import body_at, body_of_so_many, by_object, item_at, next_number, seats
from khoi_kg.relate.personnel.offices import office_of, offices_at
from khoi_kg.relate.personnel.penalties import by_penalty, is_of_anybody
from khoi_kg.relate.personnel.scene import LEAVES, LEAVING, Said, Scene, continues, decider_of
from khoi_kg.relate.personnel.subjects import by_subject
from khoi_kg.relate.personnel.verbs import LOOSE_PASSIVE, PASSIVE, PASSIVE_WORDS, Clause, is_time, is_unreal

_GIVES_OFFICE = frozenset({"appointment", "approval", "election"})
_NEW = re.compile(r"(?: (?:ra|lại|mới|thêm|vị))*(?P<one> một)?(?: (?:vị|vào vị trí|làm))* (?=R)")
_GIVEN = re.compile(rf"(?: _+|,? T+)*(?: đối với) {LISTED}{POSTS}?(?=P)")
_GIVEN_DOUBTFUL = re.compile(rf"(?: _+|,? T+)*(?: đối với| cho| của| với) {LISTED}{POSTS}?(?=P)")
_SO_MANY = re.compile(rf"(?<!\w)(?:\d{{1,2}}|{NUMBER_OF_MANY}|các) $")
_GAPPED = re.compile(
    r"(?: ?_+)?(?:,? (?:thay|thay thế|thay cho|kế nhiệm) P+)?"
    rf"[^.;:PRO]{{0,60}}?(?:[^.;:PRO]{{0,12}}D+)?(?:; |, | và |, và |; và )(?:còn |riêng )?{LISTED}{POSTS}?(?=P)"
)
# "…: Chủ tịch HĐND tỉnh A đối với ông B từ ngày …; Chủ tịch HĐND tỉnh C đối với ông D".
_NEXT_OFFICE = re.compile(
    # "… đối với ông B[, Phó Bí thư Tỉnh ủy, và] chức vụ Phó Chủ tịch … đối với ông D"
    r"(?: _+)?(?:(?:(?:,| -) R[^.;:P]{0,80}?|,? (?:để|do) [^.;:PRO]{2,60}?)(?:;|,| và|; và) (?:chức vụ|chức danh) "
    r"|(?:,? (?:kể )?từ (?:ngày )?D+)?(?:;|,| và|; và) (?:chức vụ |chức danh |tư cách )?)(?=R)"
)
# "bầu: Bí thư Đảng ủy: đồng chí A; [Phó Bí thư: đồng chí B]".
_NEXT_NAMED = re.compile(rf"(?: ?_+)?(?:;|,| và|; và) (?=R+(?: ?_+)?(?::| -) {LISTED}P)")
# "bầu Ban Chấp hành gồm 15 đồng chí [do] đồng chí A làm Bí thư".
_HEADED = re.compile(rf"(?: _+)?(?:,? do|,? trong đó(?: có)?,?|[,;]) {LISTED}{POSTS}?(?=P)")
_CLAUSE_CLOSES = re.compile(
    r"(?: _+| mới)*(?: người [^,.;:]{2,20})?(?: _+| mới)*(?:[.,;]|$| (?:vào|hôm|sáng|chiều|ngày|từ) )"
)
_COMES_TO = re.compile(r"(?<!\w)(?:tiếp quản|kế nhiệm|thay|thay thế|lên|làm|đảm nhiệm|nhận|vào|trở thành)(?!\w)")
_COUNT_CLOSES = re.compile(r"(?: ?_+)?(?:[.,;]|$| và \d)")
# "đề nghị Ban Bí thư khai trừ ông A[; cảnh cáo] ông B": another thing that is proposed.
_ALSO_UNREAL = re.compile(r"(?:(?!(?<!\w)(?:đã|vừa|quyết định)(?!\w))[^.:])*; $")
# "trình bày tờ trình bầu bổ sung Phó Chủ tịch và [giới thiệu] ông A": who puts it forward does so by that.
_PETITION = re.compile(r"(?<!\w)tờ trình(?: [^.;:P]{0,160}? và)? $")
_PRONOUNS = (" ông ", " bà ", " anh ", " chị ", " đồng chí ")  # "khai trừ [ông] ra khỏi Đảng"
_ENDS = re.compile(r"[.;:]|P (?!và )|(?<!\w)(?:đã|vừa)(?!\w)")
# "[39 bí thư], 33 bộ trưởng và tương đương được luân chuyển".
_COUNTED_BESIDE = re.compile(rf"(?:^|[ ,;]){COUNTED} R+(?:,| và)$")
_NEXT_BODY = re.compile(r"(?:,| và|;)(?: bầu)?(?= O)")


def read_clause(scene: Scene, clause: Clause) -> Said | None:
    """Return what one clause says, or None where it tells of no event."""
    low, verb = scene.low, clause.last
    told = scene.found or scene.waiting or may_tell_of_people(low) or low.startswith(_PRONOUNS, verb.end)
    may_be_passive = any(low.find(w, 0, clause.start) >= 0 for w in PASSIVE_WORDS)
    if not (told or may_be_passive or clause.verbs[0].intransitive):
        return None
    named = object_at(scene.masked, verb.end, clause.limit)
    passive = PASSIVE.search(low, 0, clause.start) if may_be_passive else None
    if passive is None and named is None and may_be_passive:
        passive = LOOSE_PASSIVE.search(low, 0, clause.start) if _leads_on(scene.masked, clause) else None
    if passive and named is not None and not named.doubtful and low.endswith(" ký ", 0, clause.start):
        passive = None  # "Quyết định được Thủ tướng [ký] bổ nhiệm ông A": what is signed is the paper
    if passive and passive.re is PASSIVE and passive["agent"] and count_at(scene.masked, verb.end, clause.limit):
        passive = (
            None  # "Đảng ủy xã được Huyện ủy [bổ nhiệm 2 phó bí thư]": the agent gives those people to the subject
        )
    moved = named is not None and verb.kind == "transfer"  # "chuyển công tác [Thượng úy A]"
    if passive or (clause.verbs[0].intransitive and not moved):
        return by_subject(scene, clause, passive, named)
    if not told:
        return None
    put_up = verb.kind == "nomination" and _PETITION.search(low, 0, clause.start) is not None
    if (
        (is_unreal(low, clause.start) and not put_up)
        or is_proposed(scene, clause.start)
        or (not put_up and _goes_on_unreal(scene, clause))
    ):
        scene.denied = clause.last.end
        return None
    given = _given_to(scene, clause, named) if named and named.posts else None
    penalty = by_penalty(scene, clause, named) if verb.kind == "discipline" and not given else None
    said = given or penalty or by_object(scene, clause, named)
    if said is None:
        return None
    if said.who.elided and said.offices and not said.who.people and verb.kind not in LEAVES:
        said = _somebody_new(scene, clause, said)
    if len(said.who.people) > 1 and said.who.posts and not said.offices and verb.kind in _GIVES_OFFICE:
        said = _of_all(scene, said)
    decider = decider_of(scene, clause.start)
    above = decided_above(scene, clause.start) if decider == Decision() else None
    return replace(said, decider=above[0], also=(*said.also, above[1])) if above else replace(said, decider=decider)


def _of_all(scene: Scene, said: Said) -> Said:
    """What a clause says that names one post for as many people: "phê chuẩn bổ nhiệm hai Phó Thủ tướng A và B"."""
    post = said.who.posts[0]
    return replace(said, offices=(office_of(scene.masked, post),)) if _SO_MANY.search(scene.low, 0, post) else said


def _given_to(scene: Scene, clause: Clause, named: Affected) -> Said | None:
    """Read "bổ nhiệm Giám đốc Sao Mai cho ông A", "xóa tư cách Chủ tịch tỉnh Sao Mai đối với ông A"."""
    lead = (_GIVEN_DOUBTFUL if named.doubtful else _GIVEN).match(scene.low, named.end, clause.limit)
    if lead is None or len(named.people) > 1:
        return None
    people, end = people_at(scene.masked, lead.end(), clause.limit)
    posts = tuple(office_of(scene.masked, post) for post in named.posts)
    return Said(Affected(people, None, clause.last.end, end), posts, end) if people else None


def _somebody_new(scene: Scene, clause: Clause, said: Said) -> Said:
    """What a clause says of somebody who is named by the new office alone: "bổ nhiệm tân Giám đốc Sở A"."""
    lead = _NEW.match(scene.low, clause.last.end, clause.limit)
    if lead is None or is_of_anybody(scene.low, clause.start):
        return said
    post = lead.end()
    called_new = lead["one"] or scene.masked.plain.startswith(("tân ", "Tân "), post)
    if not called_new and not _is_decided_once(scene, clause, said):
        return said
    who = replace(said.who, count=1 if lead["one"] else None, posts=(post,), elided=False)
    return replace(said, who=who, rule="personnelCount")


def _is_decided_once(scene: Scene, clause: Clause, said: Said) -> bool:
    """Is one appointment to a named body told: "Thủ tướng bổ nhiệm Thứ trưởng Bộ A"? Laws join verbs to say who may."""
    office = said.offices[0]
    named = office.record or (office.organisation and (office.organisation.record or office.organisation.place))
    return (
        clause.last.kind == "appointment"
        and len(clause.verbs) == len(said.offices) == 1
        and bool(named)
        and _CLAUSE_CLOSES.match(scene.low, said.end) is not None
        and decider_of(scene, clause.start) != Decision()
    )


def _goes_on_unreal(scene: Scene, clause: Clause) -> bool:
    """Is the verb joined to one that is only proposed: "đề nghị cho thôi giữ chức B và điều chuyển ông A"?"""
    if not scene.denied or not continues(scene.low, clause.start):
        return False
    if clause.last.kind == "discipline" and _ALSO_UNREAL.fullmatch(scene.low, scene.denied, clause.start):
        return True
    return not _ENDS.search(scene.low, scene.denied, clause.start)


def _leads_on(masked: Masked, clause: Clause) -> bool:
    """Does an office follow the verb itself, with nobody to whom it is given?"""
    row = offices_at(masked, clause.last.end, clause.limit)
    return row is not None and object_behind(masked, row.end, clause.limit) is None


def next_of_list(scene: Scene, clause: Clause, said: Said) -> Said | None:
    """The same verb of others, not said again: "điều động bà A đến …; ông B đến …", "bầu 5 … và 2 …"."""
    if said.rule == "personnelCount" and said.who.count:
        before = said.who.start < clause.start
        if before and (beside := _counted_beside(scene, said)):
            return beside
        head = _HEADED.match(scene.low, said.end, clause.limit) if not before or clause.kinds == ("election",) else None
        if head and (item := item_at(scene.masked, head.end(), clause.limit)):
            return replace(item, rule=said.rule, decider=said.decider)
        if before:
            return None
        if (among := AMONG_THEM.match(scene.low, said.end, clause.limit)) and not among["all"]:
            people, end = people_at(scene.masked, among.end(), clause.limit)
            given = offices_at(scene.masked, end, clause.limit)  # "trong đó ông A [giữ chức Bí thư]"
            offices = given.offices if given and any(office.role for office in given.offices) else said.offices
            return Said(Affected(people, None, said.end, end), offices, end, decider=said.decider)
        joint = _NEXT_BODY.match(scene.low, said.end)
        body = body_of_so_many(scene, joint.end(), clause.limit) if joint else None
        if counted := body or next_number(scene, clause, said):
            return counted
    if not said.who.people or not said.offices or is_time(scene.low, clause.start):
        return None  # "trước khi được bổ nhiệm làm B, bà A là C": C is held, and no more
    lead = None if _is_named_last(scene, said) else _GAPPED.match(scene.low, said.end, clause.limit)
    if lead is None and clause.kinds == ("election",) and (counted := next_number(scene, clause, said)):
        # "bầu ông A làm Chủ tịch, [2 Phó Chủ tịch và 3 Ủy viên]"
        return counted if _COUNT_CLOSES.match(scene.low, counted.end) else None
    if lead is None:
        return _next_office(scene, clause, said)
    item = item_at(scene.masked, lead.end(), clause.limit)
    if item is None or set(item.who.people) <= set(said.who.people):
        return None  # "Rời ghế Chủ tịch, [ông A] về làm …": the subject, and nobody else
    if clause.last.kind in LEAVES and _COMES_TO.search(scene.low, item.who.end, item.end):
        return None  # "ông A thôi giữ chức B; [ông C] tiếp quản ghế B"
    sits = body_at(scene, clause.last.end, clause.limit)
    offices = seats(scene.low, item, sits) or (sits.offices if sits else ())
    return replace(said, who=item.who, offices=offices, end=item.end)


def _counted_beside(scene: Scene, said: Said) -> Said | None:
    """The number of people before the one that is the subject: "39 bí thư, 33 bộ trưởng được luân chuyển"."""
    before = _COUNTED_BESIDE.search(scene.low, 0, said.who.start)
    number = number_of(before) if before else None
    if before is None or not number:
        return None
    return replace(said, who=Affected((), number, before.start(), said.who.end))


def _is_named_last(scene: Scene, said: Said) -> bool:
    """Does a dash or a colon stand between an office and whom it is given to: "Bí thư: ông A", "Bí thư - ông A"?"""
    return scene.low.startswith((":", " -"), said.who.start)


def _next_office(scene: Scene, clause: Clause, said: Said) -> Said | None:
    """The next office of a list that names offices first, each with whom it is given to or taken from."""
    lead = _NEXT_NAMED.match(scene.low, said.end, clause.limit) if _is_named_last(scene, said) else None
    if lead is None and scene.low.rfind(" với ", 0, said.end) > clause.start:
        lead = _NEXT_OFFICE.match(scene.low, said.end, clause.limit)
    if lead is None:
        return None
    row = offices_at(scene.masked, lead.end() - 1, clause.limit, leaving=clause.last.kind in LEAVING)
    who = object_behind(scene.masked, row.end, clause.limit) if row else None
    return replace(said, who=who, offices=row.offices, end=who.end) if row and who else None
