"""Read clauses with somebody as the subject: "ông A được bầu làm B", "ông A nghỉ hưu", "đơn từ chức của ông A"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from khoi_kg.model import Span
from khoi_kg.numerals import NUMBER_OF_MANY
from khoi_kg.relate.masks import Masked
from khoi_kg.relate.people.antecedents import antecedents
from khoi_kg.relate.personnel.affected import AMONG_THEM, LISTED, POSTS, Affected, count_at, object_behind, people_at
from khoi_kg.relate.personnel.affected_subjects import subject_before, subject_behind, subject_of_main_clause
from khoi_kg.relate.personnel.decisions import Decision, decider_at
from khoi_kg.relate.personnel.offices import Office, Offices, membership_at, office_of, offices_after, offices_at
from khoi_kg.relate.personnel.penalties import TAKING, is_of_anybody, posts_taken
from khoi_kg.relate.personnel.scene import (
    GIVES,
    LEAVES,
    LEAVING,
    NO_OFFICE,
    REPLACING,
    Said,
    Scene,
    continues,
    decider_of,
    office_of_event,
    same_as,
)
from khoi_kg.relate.personnel.verbs import PASSIVE, PROPOSED, Clause, Verb, is_general, is_time, is_unreal

_BEFORE_OR_AFTER = re.compile(r"(?:^|[.;:,\"] ?)(?:trước khi|sau khi|từ khi)(?: (?:đã|vừa|mới|bị|được))* $")
_ASKED = re.compile(r"(?<!\w)(?:xin|đơn) $")
_ASKED_TO_RETIRE = re.compile(
    r"(?<!\w)xin nghỉ hưu[^.;:PR]{0,30} và $"
)  # "xin nghỉ hưu trước tuổi và [thôi giữ chức …]"
_ASKED_FOR = re.compile(r"(?<!\w)(?:xin|đơn) (?:nghỉ|thôi|từ)[^.;:PO]{0,60} để $")  # "viết đơn xin nghỉ … để [về hưu]"
# "xin từ chức nhưng bị từ chối", "gửi đơn từ nhiệm nhưng chưa được chấp thuận".
_REFUSED = re.compile(
    r"[^.;:P]{0,80}? nhưng [^.;:]{0,40}?"
    r"(?:từ chối|bị bác|(?:không|chưa) (?:được |thể )?(?:chấp|đồng ý|duyệt|thông qua))(?!\w)"
)
# "xin nghỉ hưu và được Ban Thường vụ đồng ý": else one who asks to retire has not yet; who resigns has.
_GRANTED = re.compile(
    r"[^.;:P]{0,80}?(?<!\w)(?:đã )?được [^.;:P]{0,40}?(?:đồng ý|chấp thuận|chấp nhận|giải quyết|phê duyệt)(?!\w)"
)
# "[do] bị kỷ luật, ông A …", "… [vì đã] bị kỷ luật".
_ON_CONDITION = re.compile(r"[^.,;:]{0,80}? (?:nếu|với điều kiện)(?!\w)")  # "từ chức Chủ tịch nếu bị ép"
_CAUSE = re.compile(r"(?<!\w)(?:do|vì|bởi)(?: (?:đã|vừa|từng))* $")
# "ông A thôi chức Chủ tịch [Petro Vietnam]": the name is a firm's, as the person stands before.
_POST_OF_FIRM = re.compile(r"(?: (?:chức danh|chức vụ|chức|vị trí|ghế|cương vị|làm|giữ))* (?P<post>R+) X+")
# "ông A thay thế [ông B, Thứ trưởng], nghỉ hưu".
_REPLACED = re.compile(
    r"(?<!\w)(?:thay|thay thế|kế nhiệm)(?: cho| vị trí(?: của)?)?(?: R+)? (?P<run>P+)(?: ?_+)?(?:,[^;:.P]*?)?,?"
    r"(?P<done>(?: (?:đã|vừa|mới|xin|sắp|(?:đến|đủ|hết) tuổi))*) ?$"
)
_GIVEN_TO_REPLACED = re.compile(
    r"[^, P] (?:thay|thay thế|kế nhiệm)(?: cho)?(?: R+)? P+(?: ?_+)?, ?$"
    # "ông A thay ông B, Giám đốc Sở [được bổ nhiệm …]"
    r"|P (?:thay|thay thế|kế nhiệm)(?: cho| vị trí(?: của)?)?(?: R+)? P+(?: ?_+)?, R+ $"
)
# Where people are sent to do something, and not to work from then on.
_SENT_TO = re.compile(
    r"[^,.;]{0,40}?(?<!\w)(?:hiện trường|ứng cứu|chữa cháy|cứu hộ|cứu nạn|hỗ trợ|chi viện|phục vụ|bảo vệ|tìm kiếm|truy"
    r"|tham gia|giải quyết|khắc phục|ứng phó|dập)(?!\w)"
)
# "trao quyết định nghỉ hưu cho ông A", "giải quyết chế độ nghỉ hưu đối với ông A".
_DECIDED_ON = re.compile(
    r"(?<!\w)(?:quyết định|giải quyết)(?: (?:việc|về|cho|chế độ|thôi việc,?"
    r"|thôi (?:giữ )?chức(?: vụ)?,?|và|để))* $"
)
# "nghỉ hưu [đối với 13 đồng chí]".
_TO_MANY = re.compile(rf"[^.;:PRO\d]{{0,60}}? (?:đối với|cho)(?= (?:\d|{NUMBER_OF_MANY}))")
_ANY_POST = re.compile(r"(?: (?:các )?(?:chức vụ|chức danh|chức))?(?: đối với)?")
# "chức danh [đặc phái viên] về an ninh [được giao cho ông A]", but "Chủ tịch cho biết dự án được giao cho ông A".
_POST_GIVEN = re.compile(
    r"(?P<post>R+)(?: (?:về|phụ trách|của|tại) [^.;:PR]{1,80}?)?(?: (?:đã|sẽ|vừa|cũng|nay|này))* ?$"
)
_IS = re.compile(rf" là {LISTED}(?=P)")  # "Chủ tịch tỉnh Sơn La được chỉ định [là ông A]"
# "các cán bộ nghỉ hưu từ ngày 1/6 gồm [ông A], …; [ông B], …".
_AMONG = re.compile(rf"[^,.;:PRO]{{0,40}}?(?:D+)?,? (?:(?:bao )?gồm(?: có)?|là|có):? {LISTED}{POSTS}?(?=P)")


# "[các đồng chí] được bầu giữ chức B gồm: ông A, …; bà C, …".
_MANY_BEFORE = re.compile(
    r"(?:^|[,;:] |(?<!\w)(?:đó|và|có) )(?:các|những) (?:đồng chí|ông,? bà|cán bộ|cá nhân|nhân sự) $"
)
_POSTS_BEFORE = re.compile(r"(?:^|[,;:] |(?<!\w)(?:đó|và|có) )(?:các|những) (?P<post>R+) $")
# "bị miễn nhiệm chức vụ[, chuyển làm] giáo viên": what somebody goes to, and not what is left.
_GOES_ON = re.compile(
    r",[^,]*(?<!\w)(?:chuyển|sang|về|xuống) (?:[^,.;:PRO]{1,20} )?(?:làm|giữ)(?!\w)"
    r"|(?<!\w)để (?:tập trung|nhận|đảm nhiệm|đảm nhận|làm|giữ|sang|chuyển|về|tham gia)(?!\w)"
)
_VERB_CLOSES = re.compile(r"(?: ?_+)?(?:[.,;]|$| (?:với|khóa|lần|và|mới)(?!\w)| T)")
_BESIDE_VERB = re.compile(r"R+ (?:(?:tái|trúng|đắc|được) )")
_THEN_HELD = re.compile(
    r"P(?: ?_+)?,?[^.;:PX]{0,60}? (?:là|làm|giữ|đảm nhiệm|công tác)(?!\w)[^.;:PX]{0,200} trước khi (?:được )?$"
)
_NAMED_BEFORE_WHY = re.compile(
    r"(?:;|,|và) (?P<run>P+)(?: ?_+)?(?:(?:,| -)(?: nguyên)? R+)*,? (?:(?:để|do|vì)(?: đã)? )?$"
)
_WHY = ("để ", "do ", "do đã ", "vì đã ")  # why somebody leaves: "miễn nhiệm các ông A, B [do đã] nghỉ hưu"


@dataclass(frozen=True, slots=True)
class _Told:
    """A clause whose verb, with its "được", begins at ``start``, with the subject before it; the offices that the verb
    leads to and who decided.
    """

    scene: Scene
    clause: Clause
    start: int
    before: Affected | None
    passive: bool
    offices: Offices | None
    decider: Decision | None

    @property
    def row(self) -> tuple[Office, ...]:
        """The offices to which the verb leads."""
        return self.offices.offices if self.offices else ()

    @property
    def end(self) -> int:
        """Where the verb and its offices end."""
        return self.offices.end if self.offices else self.clause.last.end


def by_subject(scene: Scene, clause: Clause, passive: re.Match[str] | None, named: Affected | None) -> Said | None:
    """Read "ông A được bầu làm B", "ông A nghỉ hưu", "chức vụ B được giao cho ông A"."""
    masked, low, verb = scene.masked, scene.low, clause.last
    start = _start(low, clause, passive)
    if PROPOSED.search(low, 0, clause.start):
        return None
    before = subject_before(masked, start)
    replaced = _REPLACED.search(low, 0, start) if verb.kind in LEAVES else None
    if passive and verb.kind not in LEAVES and _GIVEN_TO_REPLACED.search(low, 0, start):
        replaced = _REPLACED.search(low, 0, start)  # "thay ông B, [được bầu làm C]"
        before = Affected((masked.people[replaced.start("run")],), None, start, start) if replaced else before
    elif replaced and (verb.kind == "retirement" or replaced["done"]):
        before = Affected((masked.people[replaced.start("run")],), None, start, start)
    among = _AMONG.match(low, verb.end, clause.limit) if verb.kind in NO_OFFICE and not replaced else None
    if among is None and verb.kind in NO_OFFICE and before is None:
        among = AMONG_THEM.match(low, verb.end, clause.limit)
    if among and not is_unreal(low, start):
        people, end = people_at(masked, among.end(), clause.limit)
        # "Giám đốc Sở A bị cách chức là ông B": no Sở A decided that
        by = None if passive and low.endswith("R", 0, start - 1) else decider_of(scene, start)
        return Said(Affected(people, None, verb.end, end), (), verb.end, decider=by)
    if is_unreal(low, start) or _is_only_asked(low, verb):
        scene.denied = verb.end
        return None
    decider = None
    if passive and passive.re is PASSIVE and passive["agent"]:
        decider = decider_at(masked, passive.start("agent"), scene.knowledge)
    if passive and before is None and verb.kind in GIVES and _MANY_BEFORE.search(low, 0, start):
        row = _offices_of_verb(masked, clause)
        if row and (listed := object_behind(masked, row.end, clause.limit)):
            return Said(listed, row.offices, listed.end, "personnelPassive", decider)
    titled = _POSTS_BEFORE.search(low, 0, start) if passive and before is None and verb.kind in GIVES else None
    if titled and (listed := object_behind(masked, verb.end, clause.limit)) and len(listed.people) > 1:
        # "các Phó Bí thư được chỉ định gồm: ông A, ông B"
        office = office_of(masked, titled.start("post"))
        return Said(replace(listed, posts=()), (office,), listed.end, "personnelPassive", decider)
    if is_general(low, start) and not (replaced or (before and before.count)):
        return None
    if verb.kind == "relief" and not passive and _ON_CONDITION.match(low, verb.end):
        return None
    if before and before.count and verb.kind == "transfer" and _SENT_TO.match(low, verb.end):
        return None
    told = _Told(scene, clause, start, before, passive is not None, _offices_of_verb(masked, clause), decider)
    if said := _of_one_behind(told):
        return said
    if verb.kind == "relief" and not passive and low.endswith("cho ", 0, clause.start):
        # "cho thôi giữ chức vụ 12 trường hợp"
        post = _ANY_POST.match(low, verb.end, clause.limit)
        if post and (counted := count_at(masked, post.end(), clause.limit)):
            return Said(counted, (), counted.end, "personnelCount", decider_of(scene, start))
    if named is not None and not named.doubtful and not passive and low.endswith(" cho ", 0, clause.start):
        # "nhà trường đã cho thôi việc cô giáo A"
        return Said(named, told.row, named.end, decider=decider_of(scene, start))
    if named is not None and passive and low.startswith(" cho ", verb.end):
        post = _POST_GIVEN.search(low, 0, start)
        given = (office_of(masked, post.start("post")),) if post else ()
        return Said(named, given, named.end, "personnelPassive", decider) if given else None
    # "miễn nhiệm ông A do [được bầu làm B]"
    because_of = passive is not None and low.endswith(("do ", "do đã "), 0, start)
    onward = verb.kind == "retirement" or (told.row and ("transfer" in clause.kinds or because_of))
    retired = before is None and low.endswith(("P, đã ", "P, "), 0, start)  # "miễn nhiệm ông A[, nghỉ hưu]"
    if onward and (retired or low[:start].endswith(_WHY)) and scene.found:
        last = scene.found[-1]
        beside = _NAMED_BEFORE_WHY.search(low, 0, start)
        own = masked.people[beside.start("run")] if beside else None
        if own and not any(e.person == own for e in scene.found):
            # "đối với ông A, …; ông B, do [nghỉ hưu]"
            return Said(Affected((own,), None, start, start), told.row, told.end)
        left = (last.kind, last.role, last.origin, last.where)
        alike = [e.person for e in scene.found if e.person and (e.kind, e.role, e.origin, e.where) == left]
        whose = replace(same_as(last, start), people=tuple(dict.fromkeys(alike)))
        return Said(whose, told.row, told.end, decider=decider)
    because = verb.kind == "discipline" and _CAUSE.search(low, 0, start) is not None
    return _at_a_time(told) if because or is_time(low, start) else _of_subject(told, named)


def _was_left(scene: Scene, who: Affected) -> bool:
    """Does the event before tell that somebody else has left an office?"""
    last = scene.found[-1] if scene.found else None
    return last is not None and last.kind == "relief" and last.role is not None and last.person not in who.people


def _is_only_asked(low: str, verb: Verb) -> bool:
    """Did somebody ask to leave or to retire, and was it refused, or is it not said that he may retire?"""
    asked = verb.word.startswith("xin ") or _ASKED.search(low, 0, verb.start) is not None
    retiring = _ASKED_TO_RETIRE.search(low, 0, verb.start) is not None
    retiring = retiring or _ASKED_FOR.search(low, 0, verb.start) is not None
    if retiring or (asked and verb.kind == "retirement"):
        return _GRANTED.match(low, verb.end) is None
    return verb.kind == "relief" and asked and _REFUSED.match(low, verb.end) is not None


def _start(low: str, clause: Clause, passive: re.Match[str] | None) -> int:
    """Where a clause's verb begins with what belongs to it: "[được cho] thôi giữ chức"."""
    start = passive.start() if passive else clause.start
    if low[:start].endswith("cho "):
        start -= len("cho ")
        start -= len("bị ") if low[:start].endswith(" bị ") else 0
        start -= len("được ") if low[:start].endswith(" được ") else 0
    return start


def _of_one_behind(told: _Told) -> Said | None:
    """What is said of somebody behind the verb: "đơn từ chức của ông A", "thôi giữ chức B đối với ông A"."""
    scene, verb = told.scene, told.clause.last
    decided = verb.kind in ("relief", "retirement") and _DECIDED_ON.search(scene.low, 0, told.start) is not None
    owned = verb.intransitive and (decided or scene.low.startswith((" của ", " đối với "), told.end))
    if not owned and not (told.offices and verb.kind == "relief"):
        return None
    limit = len(scene.low) if decided else told.clause.limit  # "quyết định thôi giữ chức, nghỉ hưu đối với ông A"
    who = object_behind(scene.masked, told.end, limit)
    if who is None and scene.low.startswith(" của ", told.end):
        counted = count_at(scene.masked, told.end + len(" của"), limit)  # "đơn từ nhiệm của 3 thành viên HĐQT"
        post = next((p for p in sorted(scene.masked.posts) if counted and counted.start < p < counted.end), None)
        row = told.row or (() if post is None else (office_of(scene.masked, post),))
        return Said(counted, row, counted.end, "personnelCount", decider_of(scene, told.start)) if counted else None
    to = _TO_MANY.match(scene.low, told.end, limit) if who is None and decided and verb.kind == "retirement" else None
    if to and (counted := count_at(scene.masked, to.end(), limit)):
        are = AMONG_THEM.match(scene.low, counted.end, limit)  # "cho 6 Ủy viên …, gồm: các ông A, B"
        people, end = people_at(scene.masked, are.end(), limit) if are and are["all"] else ((), 0)
        if people:
            return Said(Affected(people, None, to.end(), end), (), end, decider=decider_of(scene, told.start))
        return Said(counted, (), counted.end, "personnelCount", decider_of(scene, told.start))
    return Said(who, told.row, who.end, decider=decider_of(scene, told.start)) if who else None


def _at_a_time(told: _Told) -> Said | None:
    """What a clause says that only tells when something else was: "Sau khi được bầu làm B, ông …"."""
    scene, masked = told.scene, told.scene.masked
    leads = told.offices or (
        told.clause.last.kind in NO_OFFICE
        and (_BEFORE_OR_AFTER.search(scene.low, 0, told.start) or _CAUSE.search(scene.low, 0, told.start))
    )
    if told.clause.last.kind == "retirement" and scene.low.endswith("đến khi ", 0, told.start):
        named = {p.name: p for at, p in masked.people.items() if at < told.start}
        who = Affected(tuple(named.values()), None, told.start, told.end)
        return Said(who, (), told.end, "personnelPassive") if len(named) == 1 else None
    late = subject_of_main_clause(masked, told.end, len(scene.low)) if leads else None
    may_be_before = late is None and told.offices and told.passive and not scene.found
    if may_be_before and _THEN_HELD.search(scene.low, 0, told.start):
        # "ông A từng là Chủ tịch huyện trước khi được bầu làm B"
        first = {p.name: p for at, p in masked.people.items() if at < told.start}
        late = Affected(tuple(first.values()), None, told.start, told.end) if len(first) == 1 else None
    if late and late.pronoun:
        people, where = antecedents(scene.text, masked, late.start, late.pronoun, scene.known, scene.knowledge)
        return Said(replace(late, people=people), told.row, told.end, "personnelCarried", told.decider, where)
    if late is None and scene.found and (scene.found[-1].person or told.offices):
        late = same_as(scene.found[-1], told.start)
    return Said(late, told.row, told.end, "personnelPassive", told.decider) if late else None


def _of_subject(told: _Told, named: Affected | None) -> Said | None:
    """What is said of the clause's subject, who may be left out or a pronoun."""
    scene, masked, low = told.scene, told.scene.masked, told.scene.low
    verb, row, end, decider = told.clause.last, told.row, told.end, told.decider
    who = subject_behind(masked, told.start, end, told.clause.limit) or told.before
    if who is None:
        return None
    if (
        not who.people
        and who.posts
        and verb.kind != "transfer"
        and (is_ := _IS.match(low, verb.end, told.clause.limit))
    ):
        people, end = people_at(masked, is_.end(), told.clause.limit)
        return Said(Affected(people, None, told.start, end), (office_of(masked, who.posts[0]),), end, decider=decider)
    if not who.people and named is not None and who.posts:
        return Said(named, row or (office_of(masked, who.posts[0]),), named.end, "personnelPassive", decider)
    if who.count is not None and (listed := object_behind(masked, end, told.clause.limit)):
        # "hai Thứ trưởng mới được bổ nhiệm là ông A và ông B"
        if not listed.posts and verb.kind not in NO_OFFICE | {"transfer"}:  # of those who are moved, the post so far
            row = row or tuple(office_of(masked, post) for post in who.posts)
        # "gồm Thứ trưởng A, Cục trưởng B": the post before the first name is not that of all.
        each = verb.kind in LEAVES and len(listed.people) > 1
        who, end = replace(listed, posts=()) if each else listed, listed.end
    if who.count is not None and verb.kind == "election" and not row and _VERB_CLOSES.match(low, verb.end):
        # "22 đồng chí Bí thư trúng cử", "12 ủy viên tái cử"
        beside = [at for at in masked.posts if who.start < at < told.start and _BESIDE_VERB.match(low, at)]
        row = tuple(office_of(masked, at) for at in beside)
    unnamed = verb.kind == "discipline" and not who.people and (who.count or 1) == 1
    if who.posts and not row and (verb.kind == "relief" or verb.word == "cách chức" or unnamed):
        row = (office_of(masked, who.posts[0]),)
        if not who.people and who.count is None and is_of_anybody(low, told.clause.start):
            return None  # "Bộ trưởng phải từ chức nếu …"
    if not row and told.passive and verb.kind in GIVES and REPLACING.match(low, verb.end) and _was_left(scene, who):
        row = (office_of_event(scene.found[-1]),)  # "ông A thôi chức B, và ông C được bổ nhiệm [thay thế]"
    also: tuple[Span, ...] = ()
    if who.elided and scene.waiting is not None and scene.waiting[1].who.people:
        # "thay bà B - người được bổ nhiệm năm 2015 và [từ chức] …": of whom the verb before tells, with no office.
        who = replace(scene.waiting[1].who, start=who.start, end=who.end, posts=())
    elif who.elided and scene.found:
        last = scene.found[-1]
        alike = [e.person for e in scene.found if e.person and (e.kind, e.role) == (last.kind, last.role)]
        who = replace(same_as(last, who.start), people=tuple(dict.fromkeys(alike)), elided=not last.person)
        goes_on = last.kind == verb.kind == "relief" and continues(low, told.start)
        if decider is None and not told.passive and (goes_on or low[: told.clause.start].endswith("cho ")):
            decider = Decision(last.decided_by, last.office)
    elif who.elided and (told.offices or told.start == 0) and (late := subject_of_main_clause(masked, end, len(low))):
        who = late  # "Rời ghế Chủ tịch, ông A …"
    elif who.elided or who.pronoun:
        people, also = antecedents(scene.text, masked, who.start, who.pronoun, scene.known, scene.knowledge)
        who = replace(who, people=people)
    rule = "personnelCarried" if also else "personnelPassive" if told.passive else "personnelClause"
    return Said(who, row, end, "personnelCount" if who.count else rule, decider, also)


def _offices_of_verb(masked: Masked, clause: Clause) -> Offices | None:
    """The offices to which a verb leads, its own words ("nhậm chức", "rút khỏi") among those that do."""
    verb = clause.last
    if verb.word.startswith(TAKING) and (taken := posts_taken(masked, verb.end, clause.limit)):
        return taken
    if verb.kind in NO_OFFICE and verb.word != "cách chức":
        return None
    leaving = verb.kind in LEAVING
    starts = [verb.start - 1, *(verb.start + m.start() for m in re.finditer(" ", verb.word)), verb.end]
    for start in starts:
        if start >= 0 and (found := offices_at(masked, start, clause.limit, leaving=leaving)):
            return found
    if verb.intransitive and (member := membership_at(masked, verb.end, clause.limit)):
        return member
    if firm := _POST_OF_FIRM.match(masked.low, verb.end, clause.limit):
        return Offices((office_of(masked, firm.start("post")),), verb.end, firm.end())
    found = offices_after(masked, verb.end, clause.limit)
    return None if leaving and found and _GOES_ON.search(masked.low, verb.end, found.end) else found
