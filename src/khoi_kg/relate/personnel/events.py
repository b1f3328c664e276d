"""Make the events that a clause tells: one for each kind, person and office, with who decided and when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from khoi_kg.model import OrganisationMention, PersonMention, PersonnelEvent
from khoi_kg.relate.masks import Masked, mask
from khoi_kg.relate.personnel.affected import Affected
from khoi_kg.relate.personnel.decisions import Decision, decision
from khoi_kg.relate.personnel.offices import Office, has_new_post, office_beside, office_of
from khoi_kg.relate.personnel.scene import LEAVES, LEAVING, NO_OFFICE, Said, Scene, continues, office_of_event
from khoi_kg.relate.personnel.verbs import PASSIVE, Clause, counts_alone, is_planned, is_purpose

_THIS_POST = r"(?<!\w)(?:chức vụ|chức danh|cương vị|chức|vị trí) (?:này|đó|nói trên|trên)(?!\w)"
_SAME_POST = re.compile(rf"[^.;:PRO]{{0,40}}?{_THIS_POST}")
# "bầu ông A giữ chức vụ này", but "điều động ông A, người từng giữ chức vụ này".
_GIVEN_SAME_POST = re.compile(
    rf"[^.;:,PRO]{{0,20}}P+(?: ?_+)?(?:(?!(?<!\w)(?:từng|người|nguyên|đã|khi)(?!\w))[^.;:PRO]){{0,40}}?{_THIS_POST}"
)
_CLOSES = re.compile(r"[.,;:]|$| (?:kết quả|vào|hôm|ngày|từ|và|sau|trước|khi)(?!\w)")
_WITH_POST = re.compile(r"(?: ?_+)?(?:,| -)[^.;:PO]{0,40}? (?=R)")
_NEXT_POST = re.compile(r"R+(?:,| -| kiêm) (?=R)")
# Verbs of which only people are the objects: who is named behind them is one.
_OF_PEOPLE = frozenset(("sa thải", "bãi nhiệm", "phế truất"))
_FROM_POST = re.compile(
    r"(?: công tác)? từ (?:vị trí |chức vụ |chức |cương vị )?(?=R)"
)  # "điều động [từ Giám đốc Sở A] sang B"
_MEMBER = "role/ủy-viên"


def events_of(scene: Scene, clause: Clause, said: Said) -> Iterator[PersonnelEvent]:
    """One event for each kind, person and office."""
    masked, who = scene.masked, said.who
    offices = said.offices or _same_post(scene, clause) or _approved(scene, clause, who)
    if clause.last.word in scene.knowledge.post_verbs:
        offices = tuple(o for o in offices if o.role and (o.organisation or o.record))
        if not offices:
            return  # "chọn ông A làm đội trưởng", "được chọn làm diễn viên chính"
    if not _tells_of_somebody(masked, clause, said, offices):
        return
    sworn = clause.last.intransitive and clause.last.word.endswith("chức")  # "Tổng thống A nhậm chức"
    given = (sworn or who.posts) and clause.last.kind in ("appointment", "election", "nomination")
    # "giới thiệu Bộ trưởng A" gives him nothing where no office follows.
    titled = not offices and given and (sworn or clause.last.word not in scene.knowledge.office_verbs)
    # "bổ nhiệm Bộ trưởng Ngoại giao A": the post before the name is the new one; "bà A, Chủ tịch B, từ chức": the old
    # one.
    left = not offices and (clause.last.kind == "relief" or clause.last.word == "cách chức")
    planned = is_planned(scene.low, clause.start) or _goes_on_planned(scene, clause)
    made = _decision_of(scene, clause, said, planned=planned)
    where = {masked.sentence, *said.also}
    if made.meeting is not None and (made.date is made.meeting.date or made.by in made.meeting.organisers):
        where.add(made.meeting.where[0])
    for kind in clause.kinds:
        # "15 người được bổ nhiệm", "luân chuyển 15 cán bộ" say enough.
        counted = who.count and kind not in LEAVES and who.start >= clause.start and not counts_alone(clause)
        wanted = clause.last.word in scene.knowledge.office_verbs and kind == clause.last.kind
        if not offices and not titled and (wanted or counted):
            continue
        leaving = kind in LEAVING
        for person in who.people or (None,):
            new = not offices and kind not in LEAVES and person is not None and has_new_post(masked, person)
            own = office_beside(masked, person, behind=left) if (titled or left or new) and person else None
            # "khiển trách và chuyển bà A sang làm B": B is where the second verb leads.
            led = () if kind in NO_OFFICE and clause.last.kind not in NO_OFFICE else offices
            for office in _own_of(scene, person, who.people, led) or (own or Office(None, None),):
                if kind in LEAVING and office.role and not (office.organisation or office.record) and person:
                    beside = office_beside(masked, person, behind=True)
                    office = beside if beside and beside.role == office.role else office  # noqa: PLW2901
                if (
                    kind == "assignment"
                    and "transfer" in clause.kinds
                    and offices
                    and not (office.role or office.title)
                ):
                    continue  # "điều động, phân công ông A về công tác tại Bộ B": only moved
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
                    planned=planned,
                    where=tuple(sorted(where)),
                    rule=said.rule,
                    acting=office.acting,
                )


def _goes_on_planned(scene: Scene, clause: Clause) -> bool:
    """Is the verb joined to one of what is still to come: "sẽ miễn nhiệm … đối với ông A và [bầu] ông B"?"""
    last = scene.found[-1] if scene.found else None
    if last is None or not last.planned or last.kind == "retirement" or clause.verbs[0].intransitive:
        return False
    passive = PASSIVE.search(scene.low, 0, clause.start)
    if passive:  # "sẽ được điều động về A và [được bổ nhiệm] làm B"
        return scene.low.endswith((" và ", " rồi ", ", sau đó "), 0, passive.start())
    return continues(scene.low, clause.start)


def _tells_of_somebody(masked: Masked, clause: Clause, said: Said, offices: tuple[Office, ...]) -> bool:
    """Is it told of somebody in particular: by name, number or pronoun, or by a post that the verb takes?"""
    who = said.who
    unnamed = not who.people and who.count is None
    if not any(o.role or o.title for o in offices):
        if who.doubtful and clause.last.word not in _OF_PEOPLE:
            return False
        if unnamed and not (clause.last.kind in LEAVES and (who.posts or who.pronoun)):
            return False
    if unnamed and who.posts and said.offices:
        held = office_of(masked, who.posts[0]).role
        if held not in {o.role for o in said.offices}:
            return False  # "Bộ trưởng được miễn nhiệm Cục trưởng": he may, and nobody is said to be
    # "Thủ tướng bổ nhiệm, miễn nhiệm, cách chức Thứ trưởng" is a rule of who may do so to whoever is one.
    taken = who.posts and clause.last.kind in LEAVING and len(clause.kinds) == 1
    return not (unnamed and not who.pronoun and said.rule == "personnelClause" and not taken)


def _decision_of(scene: Scene, clause: Clause, said: Said, *, planned: bool) -> Decision:
    """Who decided what a clause says, when and where, also by the event told before in the same sentence."""
    last = scene.found[-1] if scene.found else None
    if last and last.kind == "retirement" and last.kind not in clause.kinds:
        last = None  # "cho bà A nghỉ hưu từ ngày 1/8; giao ông B phụ trách": the day is that of the first
    return decision(
        scene.article,
        scene.text,
        scene.masked,
        scene.known,
        clause.start,
        said.end,
        decider=said.decider,
        meetings=scene.meetings,
        earlier=Decision(date=last.date, meeting=last.meeting) if last and said.decider is not None else None,
        # "Theo phân công của Bộ Chính trị, ông A trúng cử Bí thư": the Politburo did not elect him.
        who=None if {"election", "nomination"}.intersection(clause.kinds) else said.who,
        planned=planned,
        elsewhere=_only_approved(clause, said, last) or is_purpose(scene.low, clause.last),
    )


def _only_approved(clause: Clause, said: Said, last: PersonnelEvent | None) -> bool:
    """Is a relief one that others have decided and that is approved: "phê chuẩn kết quả [miễn nhiệm] ông A"?

    So is one behind an approval by the same: "phê chuẩn: Kết quả bầu …; [miễn nhiệm] ông B".
    """
    if clause.kinds != ("relief",):
        return False
    by = said.decider
    of_same = last is not None and by is not None and (by.by, by.office) == (last.decided_by, last.office)
    return clause.verbs[0].kind == "approval" or (of_same and last is not None and last.kind == "approval")


def _own_of(
    scene: Scene, person: PersonMention | None, people: Sequence[PersonMention], offices: tuple[Office, ...]
) -> tuple[Office, ...]:
    """Those of the offices that are somebody's: of as many people each has one, where nobody can have two of them.

    So too where it is said: "ông A và ông B [lần lượt] được bầu làm C và D".
    """
    if person is None or len(people) != len(offices) or len(people) == 1:
        return offices
    labels = [scene.knowledge.roles[o.role].label.lower() if o.role else "" for o in offices]
    apart = any(label == f"phó {other}" for label in labels for other in labels)
    return (offices[people.index(person)],) if apart or " lần lượt " in scene.low else offices


def _same_post(scene: Scene, clause: Clause) -> tuple[Office, ...]:
    """ "giữ chức vụ này": the post beside the name, or that of the event before."""
    given = clause.last.kind not in LEAVES and _GIVEN_SAME_POST.match(scene.low, clause.last.start, clause.limit)
    if not given and not _SAME_POST.match(scene.low, clause.last.start, clause.limit):  # "[thôi chức] vụ này" too
        return ()
    passive = PASSIVE.search(scene.low, 0, clause.start)
    before = passive.start() if passive else clause.start
    posts = [start for start in sorted(scene.masked.posts) if start < before]
    if scene.before is not None and clause.last.kind != "appointment":
        return (office_of_event(scene.before),)
    if posts:
        return (office_of(scene.masked, posts[-1]),)
    return (office_of_event(scene.before),) if scene.before else _only_post_above(scene)


def _only_post_above(scene: Scene) -> tuple[Office, ...]:
    """The one post of the sentence before: "Chức Chủ tịch UBND huyện còn khuyết. HĐND bầu ông A giữ chức vụ này"."""
    index = scene.text.sentence_index(scene.masked.sentence.start)
    if not index:
        return ()
    above = mask(scene.text, scene.text.sentences[index - 1], scene.known, scene.knowledge)
    return tuple(office_of(above, post) for post in above.posts) if len(above.posts) == 1 else ()


def _approved(scene: Scene, clause: Clause, who: Affected) -> tuple[Office, ...]:
    """ "ông A được bầu giữ chức B và được phê chuẩn": what is approved is what the event before gave to him."""
    last = scene.found[-1] if scene.found else None
    if clause.last.kind != "approval" or last is None or last.role is None or last.kind in LEAVES:
        return ()
    if not _CLOSES.match(scene.low, clause.last.end):
        return ()  # "… và được phê chuẩn hồ sơ vay vốn"
    return (office_of_event(last),) if last.person and who.people == (last.person,) else ()


def _origin(masked: Masked, kind: str, who: Affected, clause: Clause) -> OrganisationMention | None:
    """Where somebody who is moved comes from: the body of the post beside the name, to sit in a committee is none."""
    if kind != "transfer" or len(who.people) != 1:
        return None
    if told := _FROM_POST.match(masked.low, clause.last.end, clause.limit):
        return masked.posts[told.end()].organisation
    limit = clause.start if clause.start > who.end else clause.limit  # "ông A - [được điều động] làm C"
    beside = _WITH_POST.match(masked.low, who.end, limit)
    while beside and (post := masked.posts.get(beside.end())):
        following = _NEXT_POST.match(masked.low, beside.end(), limit) if post.role.role == _MEMBER else None
        if following is None:
            return post.organisation
        beside = following
    return None
