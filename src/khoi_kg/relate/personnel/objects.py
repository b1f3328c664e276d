"""Read clauses that have somebody as the object: named, counted, or behind the office that is given or taken."""

from __future__ import annotations

import re
from dataclasses import replace

from khoi_kg.numerals import NUMBER, parse_ordinal
from khoi_kg.relate.masks import Masked
from khoi_kg.relate.people.antecedents import antecedents
from khoi_kg.relate.personnel.affected import AMONG_THEM, LISTED, POSTS, Affected, count_at, object_behind, people_at
from khoi_kg.relate.personnel.offices import Office, Offices, office_of, offices_after, offices_at, offices_dashed
from khoi_kg.relate.personnel.penalties import NAMED_BEFORE, aimed_at
from khoi_kg.relate.personnel.scene import (
    LEAVES,
    LEAVING,
    NO_OFFICE,
    REPLACING,
    Said,
    Scene,
    continues,
    office_of_event,
    same_as,
)
from khoi_kg.relate.personnel.verbs import Clause, counts_alone

_IN_PLACE_OF = re.compile(
    r"(?: ?_+)?(?:, [^;:.P]{0,160}?,?)? (?:lên |vào |ra )?(?:để )?(?:thay thế|thay|kế nhiệm|thế chỗ)"
    r"(?: cho| vị trí của| các (?:chức vụ|chức danh|vị trí)(?: của| mà)?)* P"
)
# "bổ nhiệm [một tướng về hưu] làm Bộ trưởng: ông A": who it is stands behind the office.
_SOMEBODY = re.compile(
    r" (?:thêm )?(?:một|hai|ba) (?!R)[^,.;:PRO\d]{3,60}?(?= (?:làm|vào (?:vị trí|ghế|cương vị)|giữ|lên|trở thành) )"
)
# "Bộ Chính trị phân công [ông] giữ chức B": of whom the sentences before tell.
_TOLD_BEFORE = re.compile(r"(?: lại| tiếp)? (?P<word>(?:ông|bà)(?: ấy| ta)?|anh|chị|đồng chí)(?= )")
# "Ban Bí thư khai trừ [ông] ra khỏi Đảng".
_TAKEN_FROM = re.compile(
    r"(?: đối với)? (?P<word>(?:ông|bà)(?: ấy| ta)?|anh|chị|đồng chí)"
    r"(?=(?: ra)? khỏi | vì | do | bằng | về | và |[,.;]|$)"
)
_WHO_IT_IS = re.compile(rf"[^.;:,PRO]{{0,40}}(?P<joint>,|:| -| là) {LISTED}(?=[PX])")
_NAME_ENDS = re.compile(r"(?: ?_+)?(?:[.,;:]| - |$)")
# What is done for a while and for somebody is no post: "phân công ông A giúp đỡ ông B".
_HELPS = re.compile(
    r"(?: ?_+)?(?:, [^;:.P]{0,100},)? (?:giúp đỡ|giúp|kèm cặp|dìu dắt|đưa đón|chăm sóc|thay mặt|tham dự"
    r"|trả lời|tiếp dân)(?!\w)"
)
_LEADS_ON = re.compile(r"(?: ?_+)?(?:,? T+)?(?: ?[:,-])? (?=giữ |làm |đảm nhiệm |đảm nhận |tham gia )")
# … of one, or of those in a row: "ông A - Trưởng Công an xã và ông B - Chỉ huy trưởng [được bầu …]".
_SAID_OF = re.compile(
    r"(?:[^.;:PXR,]{0,30}(?:,| và) (?:ông |bà |đồng chí |anh |chị )?P+(?: ?_+)?(?: -|,) R+){0,4}"
    r"[^.;:PXR]{0,80}?,? (?:được|bị|sẽ|đắc cử|tái đắc cử|trúng cử|tái cử)(?!\w)"
)
# "134 đại biểu chính thức và 18 đại biểu dự khuyết [dự] Đại hội": they are sent, and elected to nothing.
_SENT_TO_CONGRESS = re.compile(r"[^.;:]{0,60}? (?:đi )?(?:tham )?dự (?!khuyết)")
_DEPUTY = "role/đại-biểu"
_ANY_MEMBER = "role/thành-viên"
_SOME = re.compile(r" (?:đối với )?(?:một số|nhiều|hàng loạt|các)(?= )")
_SOME_OF = re.compile(r" (?:các|một số) $")
_CHANGES_POST = frozenset(("election", "appointment", "relief"))
_BESIDE_COUNT = re.compile(r" (?=R)")  # "bầu bổ sung 8 đồng chí [Ủy viên Ủy ban Kiểm tra]"
_NEXT_COUNT = re.compile(rf"(?: ?_+)?(?: [^,.;:PRO\d]{{1,30}})?(?:,| và|, và) (?=\d|{NUMBER})")
_BODY_OF = re.compile(
    r" (?:ra |lại |mới )*(?P<named>"
    r"(?:ban (?:chấp hành|thường vụ|thường trực|kiểm tra)|ủy ban kiểm tra|bch|btv|ubkt)?(?: (?=O))?(?P<body>O*))"
    r"(?:,? \(?(?P<term>T+)\)?|,? _+| mới| chính thức| lâm thời| khóa mới| nhiệm kỳ mới| nhiệm kỳ tới"
    r"|,? (?:lần thứ|khóa) (?:[ivxl]+|\d+)(?!\w))*"
    r"(?:,? (?:(?:bao )?gồm(?: có)?|với|có)(?=[ :])|(?= \d{1,3} (?:đồng chí|đ/c|người|ủy viên|thành viên)(?!\w)))"
)
_MEMBERS = re.compile(rf":? {LISTED}{POSTS}?(?=P)")  # "bầu Ban Thường vụ gồm [các đồng chí: A, B]"
_POST_LEAD = re.compile(
    rf"(?::? (?:(?P<n>\d{{1,3}}|{NUMBER})|lại|bổ sung|thêm|việc|bầu|được|đủ"
    r"|đối với|với|kết quả|giữ|các|một số|chức danh|chức vụ|chức|vị trí|cương vị|nhiệm vụ|tư cách|tân|cựu|nguyên))*:? "
    r"(?=R)"
)
# "phân công [một số Ủy viên Bộ Chính trị] tham gia Ban Bí thư gồm: …".
_THOSE = re.compile(r" (?:một số|các|\d{1,3}) $")
_WHO_ARE_LED = re.compile(r"R+ (?=(?:tham gia|vào|giữ|làm|đảm nhiệm|sang|về)(?!\w))")
# "bầu chức vụ A đối với ông B và chức vụ C[ đối với] ông D": C is not B's.
_OF_ANOTHER = re.compile(r"(?:,? T+| _+)*,? đối với(?!\w)")
_ANNOUNCED = re.compile(rf"[^.;:P]{{0,120}}: {LISTED}{POSTS}?(?=P)")
# "kỷ luật 20 đảng viên bằng các hình thức: khiển trách 15, …, khai trừ 1 đảng viên": the parts of a sum.
_BY_FORM = re.compile(r"\d[^.]*(?<!\w)hình thức[^.;:]{0,30}:[^.]*$")
# "điều chuyển công tác đối với ông A": nothing is said of where he goes.
_WORK = re.compile(r" (?:vị trí )?công tác(?: khác)?(?= đối với )")
# "kỷ luật theo thẩm quyền [3 đảng viên]", "khai trừ ra khỏi Đảng [3 đồng chí]".
_TO_COUNT = re.compile(r" (?:theo (?:đúng )?thẩm quyền|(?:ra )?khỏi (?:đảng|O+))(?= )")
_NAMELY = re.compile(rf"[^.;:,PRO]{{0,30}}: {LISTED}(?=P)")  # "kỷ luật 3 nguyên Bí thư Tỉnh ủy: [A, B, C] …"
_BODY_AND_PEOPLE = re.compile(
    rf"(?: đối với)?:? O[^.;:P]{{0,200}}? và (?:các (?:cá nhân|đồng chí|ông|bà):? ?|{LISTED})(?=P)"
)
# Behind a number of people who are moved or appointed, wherever to; "60 cán bộ, chiến sĩ" are sent out on a task.
_SENT_OUT = re.compile(r",? (?:và )?(?:chiến sĩ|quân|dân quân)(?!\w)")
# "bổ nhiệm tân Giám đốc [là ông A]": the post stands before, and is the one that is given.
_IS_NAMED = re.compile(r"R(?: ?_+)?,? là (?=P)")
# "quyết định chuẩn y tân Phó Bí thư [được Trưởng ban A trao cho] ông B".
_HANDED_TO = re.compile(rf"(?:,? T+)?(?: đã)? được (?:[^.;:]{{1,120}} )?trao (?:cho|tới) {LISTED}{POSTS}?(?=P)")
_TAKEN_ON = re.compile(r"(?<!\w)tiếp nhận(?: [^.;:P]{0,120})? (?=P[^.;:]*$)")


def by_object(scene: Scene, clause: Clause, named: Affected | None) -> Said | None:
    """Read "bầu ông A giữ chức B", "miễn nhiệm chức vụ B đối với ông A", "bầu 3 đồng chí vào B"."""
    masked, low, limit, verb = scene.masked, scene.low, clause.limit, clause.last
    joined = continues(low, clause.start)
    if named is not None:
        return _of_named(scene, clause, named)
    if said := _of_one_told_before(scene, clause):
        return said
    aimed = verb.kind == "discipline" and aimed_at(scene, clause)
    if aimed:
        row = offices_at(masked, verb.end, limit, leaving=True) if verb.word == "cách chức" else None
        return Said(aimed, row.offices if row else (), row.end if row else verb.end)
    if verb.kind not in NO_OFFICE and (said := _of_somebody(scene, clause)):
        return said
    leads = verb.kind not in NO_OFFICE or verb.word.startswith("cách ")
    if (lead := _POST_LEAD.match(low, verb.end, limit) if leads else None) and (
        row := offices_at(masked, lead.end() - 1, limit, leaving=verb.kind in LEAVING)
    ):
        row = _led_past_those(masked, lead, limit) or row
        if who := object_behind(masked, row.end, limit):
            if who.posts and row.offices[0].role == _ANY_MEMBER and _SOME_OF.search(lead.group()):
                return Said(who, (), who.end)  # "miễn nhiệm các thành viên Chính phủ: Bộ trưởng A; Bộ trưởng B"
            now = offices_after(masked, who.end, limit) if verb.kind not in LEAVING else None
            his = now is not None and not _OF_ANOTHER.match(low, now.end)
            return Said(who, now.offices, now.end) if now and his else Said(who, row.offices, who.end)
        handed = _HANDED_TO.match(low, row.end, limit) if "quyết định" in low[: clause.start] else None
        if handed:
            people, end = people_at(masked, handed.end(), limit)
            return Said(Affected(people, None, handed.end(), end), row.offices, end)
        if lead["n"] and (number := parse_ordinal(lead["n"])):
            # "bổ nhiệm 3 Phó Thủ tướng, Bộ trưởng Bộ A": no three are given the second post
            given, *more = row.offices
            if more and given.organisation is None and given.role == more[0].role:
                given = more[0]  # "bầu 15 ủy viên [tham gia Ban Chấp hành]"
            return Said(Affected((), number, verb.end, row.end), (given,), row.end, "personnelCount")
        if joined and (who := _object_before(scene, clause.start)) and not _is_for_another(scene, clause, row.offices):
            return Said(who, row.offices, row.end)
        nobody = Affected((), None, verb.end, row.end, elided=True)
        said = Said(nobody, row.offices, row.end)
        return _announced(scene, clause) or next_number(scene, clause, said) or said
    row = offices_at(masked, verb.end, limit) if leads else None
    if row and any(office.role for office in row.offices) and (who := object_behind(masked, row.end, limit)):
        return Said(who, row.offices, who.end)  # "chỉ định tham gia Ban Chấp hành gồm: ông A, ông B"
    if verb.kind == "discipline" and (who := _disciplined(scene, clause)):
        return Said(who, (), who.end)
    work = _WORK.match(low, verb.end, limit) if verb.kind == "transfer" else None
    if work and (who := object_behind(masked, work.end(), limit)):
        return Said(who, (), who.end)
    before = _TO_COUNT.match(low, verb.end, limit)
    if counted := count_at(masked, before.end() if before else verb.end, limit):
        if verb.kind == "discipline" and any(e.count for e in scene.found) and _BY_FORM.search(low, 0, clause.start):
            return None
        if said := _of_counted(scene, clause, counted):
            return said
    if body := body_of_so_many(scene, verb.end, limit):
        return body
    if members := _members(scene, verb.end, limit):
        return members
    row = offices_at(masked, verb.end, limit) if joined and verb.kind not in NO_OFFICE else None
    if row and (who := _object_before(scene, clause.start)):
        return Said(who, row.offices, row.end)
    return _announced(scene, clause)


def _led_past_those(masked: Masked, lead: re.Match[str], limit: int) -> Offices | None:
    """Return the offices to which those are led who are named by their post: "một số Ủy viên Bộ Chính trị [vào B]"."""
    those = _THOSE.search(lead.group()) and _WHO_ARE_LED.match(masked.low, lead.end(), limit)
    return offices_at(masked, those.end() - 1, limit) if those else None


def _of_named(scene: Scene, clause: Clause, named: Affected) -> Said | None:
    """Read what a verb says of those named right behind it: "bầu ông A giữ chức B"."""
    masked, low, verb = scene.masked, scene.low, clause.last
    if named.posts and (verb.kind == "relief" or verb.word == "cách chức"):
        return Said(named, tuple(office_of(masked, p) for p in named.posts), named.end)
    offices = None if verb.kind in NO_OFFICE else offices_after(masked, named.end, clause.limit)
    if offices is None and verb.kind == "assignment" and _HELPS.match(low, named.end):
        return None
    if offices is None and REPLACING.match(low, named.end) and scene.found and scene.found[-1].kind == "relief":
        return Said(named, (office_of_event(scene.found[-1]),), named.end)
    given = verb.kind not in NO_OFFICE and len(named.people) == 1 and bool(named.posts)
    if offices is None and given and _IS_NAMED.search(low, verb.end, named.end):
        return Said(named, tuple(office_of(masked, p) for p in named.posts), named.end)
    if offices is None and verb.kind == "nomination" and _IN_PLACE_OF.match(low, named.end, clause.limit):
        return Said(named, (Office(None, None),), named.end)  # "giới thiệu ông A thay ông B"
    return Said(named, offices.offices if offices else (), max(offices.end, named.end) if offices else named.end)


def _of_counted(scene: Scene, clause: Clause, counted: Affected) -> Said | None:
    """Read what a verb says of a number of people right behind it: "bổ nhiệm 3 đồng chí giữ chức B"."""
    masked, low, verb = scene.masked, scene.low, clause.last
    if NAMED_BEFORE.match(low, counted.end):
        return None  # "kỷ luật đối với hai cá nhân này": of whom the text has told
    offices = None if verb.kind in NO_OFFICE else offices_after(masked, counted.end, clause.limit)
    if offices is None and verb.kind == "discipline":
        are = AMONG_THEM.match(low, counted.end, clause.limit)
        people, end = people_at(masked, are.end(), clause.limit) if are and are["all"] else ((), 0)
        if people:
            return Said(Affected(people, None, counted.start, end), (), end)
        if listed := object_behind(masked, counted.end, clause.limit):
            return Said(listed, (), listed.end)
        namely = _NAMELY.match(low, counted.end, clause.limit)
        people, end = people_at(masked, namely.end(), clause.limit) if namely else ((), 0)
        if len(people) == counted.count:
            return Said(Affected(people, None, counted.start, end), (), end)
    if offices and (named := object_behind(masked, offices.end, clause.limit)) and len(named.people) > 1:
        return Said(named, offices.offices, named.end)  # "3 đồng chí giữ chức B gồm: ông A, …"
    if (
        offices is None
        and verb.kind in _CHANGES_POST
        and (posts := _BESIDE_COUNT.match(low, counted.end, clause.limit))
    ):
        offices = offices_at(masked, posts.start(), clause.limit, leaving=verb.kind in LEAVING)
    alone = counts_alone(clause) and counted.count != 1 and not _SENT_OUT.match(low, counted.end)
    if not (offices or verb.kind == "discipline" or alone):
        return None
    end = offices.end if offices else counted.end
    return Said(counted, offices.offices if offices else (), end, "personnelCount")


def _of_somebody(scene: Scene, clause: Clause) -> Said | None:
    """Read "bổ nhiệm một gương mặt mới vào vị trí B, ông A"."""
    lead = _SOMEBODY.match(scene.low, clause.last.end, clause.limit)
    row = offices_after(scene.masked, lead.end(), clause.limit) if lead else None
    named = _WHO_IT_IS.match(scene.low, row.end, clause.limit) if lead and row and row.start <= lead.end() + 1 else None
    people, end = people_at(scene.masked, named.end(), clause.limit) if named else ((), 0)
    if named and named["joint"] == "," and not _NAME_ENDS.match(scene.low, end):
        return None  # "bổ nhiệm một cán bộ trẻ làm B, ông A phản đối"
    return Said(Affected(people, None, clause.last.end, end), row.offices, end) if people and row else None


def _of_one_told_before(scene: Scene, clause: Clause) -> Said | None:
    """Read "Bộ Chính trị phân công ông giữ chức B"; a name in the sentence before it may be his who decides."""
    masked, at = scene.masked, clause.last.end
    leaves = clause.last.kind in LEAVES
    pronoun = (_TAKEN_FROM if leaves else _TOLD_BEFORE).match(scene.low, at, clause.limit)
    row = offices_at(masked, pronoun.end(), clause.limit, leaving=leaves) if pronoun else None
    if pronoun is None or (row is None and not leaves):
        return None
    if named := {masked.people[start].name for start in masked.people if start < at}:
        # "ông A được cử vào B; năm 1930, hội nghị bầu [ông] làm C"
        last = scene.found[-1] if scene.found else None
        if len(named) > 1 or row is None or last is None or last.person is None or last.person.name not in named:
            return None
        return Said(replace(same_as(last, at), end=pronoun.end()), row.offices, row.end)
    who = Affected((), None, at, pronoun.end(), pronoun=pronoun["word"])
    people, where = antecedents(scene.text, masked, at, pronoun["word"], scene.known, scene.knowledge)
    if not people and any(p.span.start < masked.sentence.start for p in scene.known.people):
        return None  # one of those named before, and nothing tells which
    offices, end = (row.offices, row.end) if row else ((), pronoun.end())
    return Said(replace(who, people=people), offices, end, "personnelCarried", also=where)


def _disciplined(scene: Scene, clause: Clause) -> Affected | None:
    """Those whom a discipline is about, behind the verb: named, or only by their posts."""
    end = clause.last.end
    if who := object_behind(scene.masked, end, clause.limit):
        return who
    joined = _BODY_AND_PEOPLE.match(scene.low, end, clause.limit)
    if joined is None and (some := _SOME.match(scene.low, end, clause.limit)):
        joined = AMONG_THEM.match(scene.low, some.end(), clause.limit)
    people, last = people_at(scene.masked, joined.end(), clause.limit) if joined else ((), end)
    return Affected(people, None, end, last) if people else None


def body_of_so_many(scene: Scene, at: int, limit: int) -> Said | None:
    """Read "bầu ban chấp hành Tỉnh đoàn gồm 15 đồng chí": so many are elected members of it."""
    body = body_at(scene, at, limit)
    counted = count_at(scene.masked, body.end, limit) if body else None
    return Said(counted, body.offices, counted.end, "personnelCount") if body and counted else None


def body_at(scene: Scene, at: int, limit: int) -> Offices | None:
    """Return to sit in which body they are elected who are counted or named behind it: "bầu [Ban Thường vụ gồm] …"."""
    body = _BODY_OF.match(scene.low, at, limit)
    if body is None:
        return None
    organisation = scene.masked.bodies.get(body.start("body"))
    named = scene.masked.plain[slice(*body.span("named"))]
    role = scene.knowledge.member_role(named, organisation.kind if organisation else "")
    if role is None:
        return None
    term = scene.masked.terms.get(body.start("term"))
    return Offices((Office(role, organisation, term=term),), at, body.end())


def _members(scene: Scene, at: int, limit: int) -> Said | None:
    """Read "bầu Ban Thường vụ Huyện ủy gồm: A, Bí thư; B, Phó Bí thư": each comes to sit in it."""
    body = body_at(scene, at, limit)
    lead = _MEMBERS.match(scene.low, body.end, limit) if body else None
    if body is None or lead is None:
        return None
    item = item_at(scene.masked, lead.end(), limit)
    if item and (given := seats(scene.low, item, body)):
        return replace(item, offices=given)
    people, end = people_at(scene.masked, lead.end(), limit)
    return Said(Affected(people, None, at, end), body.offices, end)


def seats(low: str, item: Said, body: Offices | None) -> tuple[Office, ...]:
    """Return an item's offices, if by all of them somebody sits in a ``body``: "ông A - Bí thư", "ông B - Ủy viên".

    "Ông C - Trưởng Ban Tổ chức Huyện ủy" is so far that, and comes to sit in "Ban Thường vụ Huyện ủy".
    """
    offices = item.offices
    if body is None or not low.startswith((" - ", " _", ": "), item.who.end):
        return offices  # "ông A giữ chức B"
    seat = body.offices[0]
    whole = seat.organisation.name.lower() if seat.organisation else ""
    bodies = [office.organisation.name.lower() if office.organisation else "" for office in offices]
    if any(name not in whole for name in bodies) or any(office.record for office in offices):
        return ()
    return tuple(seat if o.role == seat.role and o.organisation is None else o for o in offices)


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
        return same_as(scene.found[-1], at)
    taken = _TAKEN_ON.search(scene.low, 0, at)
    people = people_at(scene.masked, taken.end(), at)[0] if taken else ()
    return Affected(people, None, at, at) if people else None


def _is_for_another(scene: Scene, clause: Clause, offices: tuple[Office, ...]) -> bool:
    """Is an office not for him of whom the verbs before tell: it was taken from him, or he has been given another?

    "miễn nhiệm … và bầu bổ sung …", "bầu 21 ủy viên, bầu Chủ tịch".
    """
    if clause.last.kind in LEAVING:
        return False
    taken = {e.role for e in scene.found if e.kind in LEAVING}
    last = scene.found[-1] if scene.found else None
    again = last is not None and last.role is not None and (last.kind == clause.last.kind or last.count is not None)
    return again or not taken.isdisjoint(office.role for office in offices)


def next_number(scene: Scene, clause: Clause, said: Said) -> Said | None:
    """The number of people in the office that comes next: "bầu Chủ tịch và 2 Phó Chủ tịch", "bầu 5 … và 2 …"."""
    joint = _NEXT_COUNT.match(scene.low, said.end)
    counted = count_at(scene.masked, joint.end() - 1, clause.limit) if joint else None
    if counted is None:
        return None
    post = next((p for p in sorted(scene.masked.posts) if counted.start < p < counted.end), None)
    deputies = post is not None and scene.masked.posts[post].role.role == _DEPUTY
    if deputies and _SENT_TO_CONGRESS.match(scene.low, counted.end):
        return None
    if post is None:
        # "bầu 12 đảng viên làm trưởng thôn, 9 đảng viên làm phó thôn"
        comma = scene.low.find(",", counted.end, clause.limit)
        row = offices_after(scene.masked, counted.end, comma if comma > 0 else clause.limit)
        if row is None or row.start > counted.end + 1:
            return None
        return replace(said, who=counted, offices=row.offices, end=row.end, rule="personnelCount")
    return replace(said, who=counted, offices=(office_of(scene.masked, post),), end=counted.end, rule="personnelCount")
