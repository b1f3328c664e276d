"""Find the named bodies that are the subject of a verb: before it, after the clause, of the sentence, as agents.

What may be a subject at all is told by ``scenes``; here it is looked for, and what stands between it and the verb is
weighed: another subject, somebody who speaks, praise or attendance of others.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from khoi_kg.find.actors import stands_for_people
from khoi_kg.model import OrganisationMention, Span
from khoi_kg.relate.implementations.scenes import (
    JOINED,
    PREPOSITION,
    Scene,
    beside_post,
    follows,
    is_named,
    is_post,
    leads,
    list_from,
    may_begin,
    post_of,
    predicate_at,
    units_of,
    with_list,
)
from khoi_kg.relate.wording import GENERIC, QUOTED, SOME_YEARS, TIME, VERBS

_OTHERS = re.compile(rf"(?:,| và|, và|,? cùng(?: với)?) (?:{GENERIC})(?!\w)[^.;:\"]{{0,90}}?(?= (?:{VERBS})(?!\w))")
_SPOKESMAN = re.compile(r"(?<!\w)(?:đại diện|lãnh đạo) $")
_AUXILIARY = re.compile(r"(?:đã|đang|sẽ|cần|phải|vừa|cũng|luôn|tiếp tục|tập trung)(?!\w)")
_WITH = re.compile(r"(?<!\w)(?:với|của|cho|giúp|gồm) (?!việc)[^.:\n]{0,120}(?:[,;]| và) $")
_BEHIND_PLACE = re.compile(r", (?:tại|ở) [^,.;:]{2,60}, $")
_TOGETHER = re.compile(r"(?<!\w)phối hợp(?: chặt chẽ)?(?: (?:với|cùng)(?: với)?)? $")
_THEN = re.compile(rf"(?: ?\([^()]{{1,60}}\))? {{1,2}}(?:{VERBS})(?!\w)")
# "9 đoàn kiểm tra của [Bộ Chính trị, Ban Bí thư] nhằm kiểm tra …": what teams are sent for.
_TO_DO = re.compile(r" (?:nhằm|để) ")
_NOMINAL = re.compile(
    r"(?: ?\([^()]{1,60}\))? (?:trong|với) (?:(?:việc|quá trình|công tác|lãnh đạo|chỉ đạo|tổ chức)[, ]*(?:và )?)*$"
)
# "hội nghị của [Chính phủ] triển khai …", "kết quả của [Đảng bộ] sau 5 năm thực hiện …": whose deed the noun tells of.
_OF_DEED = re.compile(
    r"(?<!\w)(?:hội nghị|cuộc họp|phiên họp|buổi|lớp|kết quả|thành tích|thành tựu|nỗ lực|cố gắng|chỉ đạo)"
    r"(?:,? [^\W\d_]+){0,4} của $"
)
SAYS = re.compile(
    r"(?<!\w)(?:đề nghị|yêu cầu|kêu gọi|kiến nghị|mong muốn|mong|cho biết|cho rằng|nhấn mạnh|khẳng định|nêu rõ"
    r"|nhận định|chỉ rõ|cho hay|thừa nhận|phát biểu|đánh giá cao|hoan nghênh|ghi nhận|biểu dương|chúc mừng|rằng"
    r"|nhận thấy|nhắc nhở|thống kê|thông tin(?=,? (?:đến nay|hiện|tính đến|từ))"
    r"|đánh giá(?=[,:] (?:các|những|đây|việc|công tác)))(?!\w)"
)
"""Verbs of those who speak of what others do, or are to do."""
# Who attends a meeting on a document does nothing with it.
# ("thăm Trường A, [nơi] đang triển khai …": another's doing.)
_ATTENDS = re.compile(
    r"(?<!\w)(?:(?:tham )?dự \"?(?:$|hội nghị|lễ|buổi|cuộc)|tại $)|, nơi (?:$|(?:đã|đang|sẽ|vừa)(?!\w))"
)
# "… tặng Bằng khen cho 8 tập thể có thành tích trong thực hiện …": those who are praised did it.
_PRAISES = re.compile(r"(?<!\w)(?:tặng|trao|khen thưởng|khen|biểu dương|tuyên dương|tôn vinh)(?!\w)[^;:]{0,120}$")
_OF_SELF = re.compile(
    r"(?<!\w)(?:cho biết|thông tin|cho hay|khẳng định|thông báo|báo cáo)(?: thêm)?,?:?(?: \"?[^,;:.\"]{1,40},)?"
    r" (?:\"?chúng tôi )?(?:đã|đang|vừa|mới|sẽ)(?!\w)"
)
_OTHER_SUBJECT = re.compile(
    r"(?:^|[,;:] |(?<!\w)(?:và|mà|nhưng|do|vì|để|thì) | )(?:các|những|nhiều|một số|mỗi|từng|mọi|chúng ta|chúng tôi"
    r"|tôi|nhân dân|cử tri|người dân|doanh nghiệp|đại biểu|đồng chí|ông|bà|cấp ủy|hội nghị|ý kiến)(?!\w)"
    r"(?:[^,;]|, (?=(?:ban|ngành|cơ quan|đơn vị|địa phương|đoàn thể)(?!\w))){0,80}?"
    r" (?:đã|sẽ|cần(?! thiết)|phải|đang|luôn|chưa|không|đều|cũng)(?!\w)"
)
_VERB_FIRST = re.compile(
    rf"[,]? ?(?:(?:đồng thời|qua đó|từ đó|bên cạnh đó|ngoài ra|trong đó|nhất là),? )?(?:(?:{VERBS})(?!\w)|$)"
)
_DAYS = r" (?:(?:trong|từ|vào) )?(?:các |hai |ba )?ngày [\d/., -]*\d(?: (?:và|đến|đến ngày) [\d/.]*\d)?"
# 'Thực hiện Kết luận 5, yêu cầu "…; sau Hội nghị, Bộ Chính trị sẽ …", [Bộ Nội vụ] đã …': in quotes nobody is subject.
_IN_QUOTES = re.compile(QUOTED)
_QUOTE_OPENED = re.compile(r"(?<![^\s(])\"(?=\w)")
_FAR = 600
"""Characters over which a clause that begins its sentence may lead to its subject; any other, under half of it."""
_AFTER = re.compile(rf"[^.:]{{0,{_FAR}}}?[,;](?:(?:{TIME}|{_DAYS}),?)?(?: (?:toàn|cả|lãnh đạo|tổ chức|đến nay,?))? $")
# (A title may name a place of its own: "… Đề án 5 về bảo tồn nhà cổ tại xã Hòa An".)
_SEATED = re.compile(
    r"(?: (?:trên địa bàn|trong|của)|(?P<title> về [^.;:\"]{3,200}?)? (?:tại|ở))(?: (?:các|toàn|hai|ba))? "
)
_OPENED = re.compile(rf"(?: ?\([^()]{{1,40}}\))?,(?: (?:{SOME_YEARS}))? $")
# "sự chỉ đạo của Thường trực Tỉnh ủy, [Ban Thường vụ] năm qua gắn với …": one more of those whose leading it is.
_LISTED_OWNER = re.compile(
    r"(?<!\w)(?:sự|việc|công tác|kết quả|ý kiến)(?: [^;:.]{1,60})? của [^,;:.]{2,80}(?:, | và )$"
)
_AT = re.compile(r"(?:^|[;:.\"] ?)(?:tại|ở|trên địa bàn) $")
_FINITE = re.compile(r"(?<!\w)(?:đã|sẽ|đang|chúng ta|chúng tôi|tôi|ông|bà|cho biết|cho rằng)(?!\w)")
_CLAUSE_OF_PERSON = re.compile(
    r"[,;:] (?:(?:các |nguyên |cố )?(?:đồng chí|đ/c|ông|bà|phó|chủ tịch|bí thư|giám đốc|trưởng) ?)*$"
)
# "Nghị quyết 20, Hội nghị lần thứ 5, Ban Chấp hành Trung ương khóa XII đã được ban hành": the document, and no body.
_IS_ISSUED = re.compile(
    r"(?: \(?khóa \w+\)?)?,?(?: đã| vừa| sẽ)? được (?:ban hành|thông qua|ký|phê duyệt|công bố)(?!\w)"
)
# "Ban Chỉ đạo tổng kết Nghị quyết 18 đề nghị …": such bodies are named for what they are to do.
_AD_HOC = frozenset({"ban chỉ đạo", "tổ công tác", "tổ giúp việc", "tiểu ban"})
# "phân công các đồng chí [ủy viên] phụ trách …", "phối hợp với các tổ chức [thành viên] …": nobody of them is named.
_OF_MANY = re.compile(r"(?<!\w)(?:(?:các|những|từng|mỗi)(?: đồng chí| tổ chức| cơ quan| đơn vị)?|tổ chức) $")
# "được [các địa phương như] huyện Con Cuông, … thực hiện"
_SUCH_AS = re.compile(r"(?:các|nhiều|một số) [^,.;:]{3,40}?(?: như|,? (?:gồm|trong đó có)|(?=:)):? ")
# "Đảng ủy xã Nà Pa được [Huyện ủy] chọn làm điểm thực hiện …": who lets others do it.
_CHOSEN = re.compile(
    r"(?:(?:đã|vừa|tin tưởng) )*(?:chọn|lựa chọn|chỉ định|công nhận|đánh giá|ghi nhận|hướng dẫn|hỗ trợ|giúp đỡ|cho phép"
    r"|tạo điều kiện|mời)(?!\w)"
)
_NAMED_FOR = re.compile(r"(?: ?\([^()]{1,40}\))? *")
_SEPARATED = re.compile(r"[;:]")
_BREAK = re.compile(r"[;:]|,(?! (?:ngành|cơ quan|đơn vị|địa phương|ban|sở|đoàn thể|tổ chức|thành phố)(?!\w))")
# "đánh giá kết quả giám sát đối với Huyện ủy về việc …; lãnh đạo thực hiện …": what others did.
_OF_OTHERS = re.compile(r"(?<!\w)đối với [^;:]{3,160} (?:về|trong) (?:việc|công tác|tình hình)(?!\w)")


@dataclass(frozen=True, slots=True)
class Subject:
    """The bodies that do something; ``rule`` says where they were found, ``where`` holds further evidence."""

    actors: tuple[OrganisationMention, ...]
    rule: str
    where: tuple[Span, ...] = ()


def subject_before(scene: Scene, at: int) -> Subject | None:
    """Return the subject of a verb that begins at ``at``, where it stands before the verb in the sentence."""
    for index in range(len(scene.actors) - 1, -1, -1):
        actor = scene.actors[index]
        if actor.span.end > at:
            continue
        if at - actor.span.end > 400:
            return None
        post = post_of(scene, actor)
        if post is not None and leads(scene, post):
            continue
        if post is not None:
            if _tells_of_self(scene, post.end, at):
                return Subject((actor,), "implementationSpeaker")
            if follows(PREPOSITION, scene, post.start):
                continue
            return None
        if actor.head in _AD_HOC and actor.place is None and _NAMED_FOR.fullmatch(scene.text.low, actor.span.end, at):
            return None
        if _in_quotes_before(scene, actor, at):
            continue
        owns = at <= actor.span.end + 1 and follows(_OF_DEED, scene, actor.span.start)
        if owns or _NOMINAL.fullmatch(scene.text.low, actor.span.end, at):
            return Subject(with_list(scene, index, owned=True), "implementationClause")
        predicate = predicate_at(scene, actor.span.end, at, title=actor.span.start == scene.sentence.start)
        if predicate is None and _TO_DO.match(scene.text.low, actor.span.end, at):
            teams = any(units_of(scene, a) is not None for a in with_list(scene, index)[:1])
            predicate = actor.span.end + 1 if teams else None
        if predicate is None or not (is_named(actor) or _THEN.match(scene.text.low, actor.span.end)):
            continue
        units = units_of(scene, actor)
        if units is None and beside_post(scene, index):
            return None
        listed = with_list(scene, index, units)
        if not listed:
            continue
        first = listed[0] if scene.text.low.endswith(" cùng với ", 0, actor.span.start) else actor
        if units is None and (not may_begin(scene, first) or follows(_TOGETHER, scene, first.span.start)):
            if follows(_SPOKESMAN, scene, actor.span.start):
                tells = _tells_of_self(scene, actor.span.end, at)
                return Subject((actor,), "implementationSpeaker") if tells else None
            continue
        if _is_object(scene, listed[0], predicate) or (
            scene.text.low.endswith(" được ", 0, listed[0].span.start) and _CHOSEN.match(scene.text.low, predicate)
        ):
            continue
        rule = _between(scene, predicate, at)
        if rule is None:
            return None
        return Subject(listed + partners_in(scene, predicate, at), rule if units is None else "implementationUnits")
    return None


def _in_quotes_before(scene: Scene, actor: OrganisationMention, at: int) -> bool:
    """Does a body stand in what a title in quotes says: 'chương trình "[Cảnh sát biển] đồng hành với ngư dân"'?"""
    low, start = scene.text.low, scene.sentence.start
    if low.rfind('"', start, actor.span.start) < 0:
        return False
    return any(m.start() < actor.span.start < m.end() <= at for m in _IN_QUOTES.finditer(low, start, at))


def _tells_of_self(scene: Scene, start: int, at: int) -> bool:
    """Does one who speaks for a body tell at ``start`` what it did: "…, cho biết đã quán triệt"?"""
    said = _OF_SELF.search(scene.text.low, start, min(at + 8, start + 90))
    return said is not None and not _BREAK.search(scene.text.low, said.end(), at)


def partners_in(scene: Scene, start: int, end: int) -> tuple[OrganisationMention, ...]:
    """The bodies with which the subject does it: "phối hợp với Sở Tư pháp tổ chức …"."""
    found: list[OrganisationMention] = []
    for actor in scene.actors:
        if start <= actor.span.start and actor.span.end <= end:
            joined = found and JOINED.fullmatch(scene.text.low, found[-1].span.end, actor.span.start)
            if joined or (not found and _TOGETHER.search(scene.text.low, start, actor.span.start)):
                found.append(actor)
    # Where no verb follows at once, they were partners in something else.
    return tuple(found) if found and _THEN.match(scene.text.low, found[-1].span.end, scene.sentence.end) else ()


def _is_object(scene: Scene, first: OrganisationMention, predicate: int) -> bool:
    """Does a list of bodies end an earlier subject's clause: "… đã làm việc với các bộ, Ban X tổ chức thực hiện"?

    It begins behind a comma or "và" after someone else's predicate, and no auxiliary verb marks it as a subject.
    """
    low = scene.text.low
    if not low.endswith((", ", "; ", " và "), 0, first.span.start) or _AUXILIARY.match(low, predicate):
        return False
    if _LISTED_OWNER.search(low, scene.sentence.start, first.span.start) and not _THEN.match(low, predicate - 1):
        return True
    near = max(scene.sentence.start, first.span.start - 140)
    if _BEHIND_PLACE.search(low, near, first.span.start) or not _WITH.search(low, near, first.span.start):
        return False  # nothing to look for behind the predicates of those before
    opened = scene.actors.index(first)
    while opened and JOINED.fullmatch(low, scene.actors[opened - 1].span.end, scene.actors[opened].span.start):
        opened -= 1
    list_start = scene.actors[opened].span.start
    for actor in scene.actors:
        if actor.span.end >= first.span.start or post_of(scene, actor) or not may_begin(scene, actor):
            continue
        begin = predicate_at(scene, actor.span.end, first.span.start)
        lead = low[begin : first.span.start] if begin is not None else ""
        if _WITH.search(lead) and not _SEPARATED.search(lead[: max(0, list_start - (begin or 0))]):
            return True
    return False


def _between(scene: Scene, start: int, end: int) -> str | None:
    """Return the rule by which a predicate at ``start`` reaches a verb at ``end``; None where another comes between."""
    low = scene.text.low
    own = _OF_SELF.search(low, start, min(end + 6, scene.sentence.end))
    said = low[start : own.start() if own and not _BREAK.search(low, own.end(), end) else end]
    if _PRAISES.search(said) or SAYS.search(said) or _OTHER_SUBJECT.search(said) or _ATTENDS.search(said):
        return None
    for person in scene.people:
        if start <= person.span.start < end:
            title = next((p.start for p in scene.posts if p.end <= person.span.start <= p.end + 2), person.span.start)
            if not follows(PREPOSITION, scene, title):
                return None
    for post in scene.posts:
        if not (start <= post.start < end and is_post(scene, post)):
            continue
        if not (follows(PREPOSITION, scene, post.start) or follows(_OF_MANY, scene, post.start)):
            return None
    cuts = [m.end() for m in _SEPARATED.finditer(said) if not _lists(scene, start + m.start())]
    if not cuts:
        return "implementationClause"
    if _OF_OTHERS.search(said):
        return None
    return "implementationCarried" if _VERB_FIRST.match(said[cuts[-1] :]) else None


def _lists(scene: Scene, at: int) -> bool:
    """Does a sign at ``at`` stand between two bodies of one list: "phối hợp với Sở A[;] Sở B triển khai"?"""
    low = scene.text.low
    return any(
        a.span.end <= at < b.span.start and JOINED.fullmatch(low, a.span.end, b.span.start)
        for a, b in pairwise(scene.actors)
    )


def subject_after(scene: Scene, at: int, *, first: bool) -> Subject | None:
    """Return the subject of the main clause that follows a clause which ends at ``at``.

    Only a clause that begins its sentence, the ``first``, may end in a semicolon: others are items of a list.
    """
    low = scene.text.low
    for index, actor in enumerate(scene.actors):
        if actor.span.start < at or any(p.start <= actor.span.start < p.end for p in scene.papers):
            continue  # (Who issued another document, "Thông tư 1 của Bộ Y tế, [Bộ Tài chính]", is no subject.)
        lead = _IN_QUOTES.sub('"…"', low[at : actor.span.start])
        if _QUOTE_OPENED.search(lead):
            continue
        if len(lead) > (_FAR if first else 260) or _FINITE.search(lead) or _person_acts(scene, at, actor.span.start):
            return None
        # ("Sau 5 năm thực hiện Nghị quyết 45: Hà Nam …", a headline)
        follows_on = _AFTER.fullmatch(lead) or (first and lead == ": ")
        if (";" in lead and not first) or (units_of(scene, actor) is None and not follows_on):
            continue
        if post_of(scene, actor):
            return None
        if _is_of_next(scene, index):
            continue
        listed = list_from(scene, index)
        if _IS_ISSUED.match(low, listed[-1].span.end):
            return None
        if predicate_at(scene, listed[-1].span.end, scene.sentence.end) is not None:
            return Subject(listed, "implementationLeading")
    return None


def _is_of_next(scene: Scene, index: int) -> bool:
    """Is it a type word for those of the place behind: "[Đảng bộ], chính quyền và nhân dân huyện Con Cuông"?"""
    behind = scene.actors[index + 1 : index + 2]
    return not is_named(actor := scene.actors[index]) and any(units_of(scene, b) == actor.span.start for b in behind)


def _person_acts(scene: Scene, start: int, end: int) -> bool:
    """Does somebody named between the two begin a clause? One in a document's title does not."""
    for person in scene.people:
        if start <= person.span.start < end:
            title = next((p.start for p in scene.posts if p.end <= person.span.start <= p.end + 2), person.span.start)
            if _CLAUSE_OF_PERSON.search(scene.text.low, start, title):
                return True
    return False


def first_subject(scene: Scene) -> Subject | None:
    """Return the subject of a sentence's main clause: the first body that is one."""
    for index, actor in enumerate(scene.actors):
        if post_of(scene, actor):
            return None
        units = units_of(scene, actor)
        if units is None and not may_begin(scene, actor):
            continue
        if predicate_at(scene, actor.span.end, scene.sentence.end) is not None:
            start = _behind_speaker(scene)
            lead = scene.text.low[start : actor.span.start]
            if _FINITE.search(lead) or any(start <= p.span.start < actor.span.start for p in scene.people):
                return None
            listed = with_list(scene, index, units)
            return Subject(listed, "implementationCarried") if listed else None
    return None


def seat_of(scene: Scene, start: int, end: int) -> Subject | None:
    """Return the body at which the doing of ``start`` to ``end`` goes on: "việc thực hiện Chỉ thị 5 tại tỉnh Gia Lai".

    It stands right behind what is done, or before it where that begins its clause.
    """
    low = scene.text.low
    for index, actor in enumerate(scene.actors):
        if actor.span.start >= end:
            lead = low[end : actor.span.start]
            seated = _SEATED.fullmatch(lead)
            if seated is None or post_of(scene, actor) or (seated["title"] and stands_for_people(actor)):
                return None
            return Subject(list_from(scene, index), "implementationSeat")
        after = low[actor.span.end : start]
        if _OPENED.fullmatch(after) and _AT.search(low[scene.sentence.start : actor.span.start]):
            return Subject((actor,), "implementationSeat")
    return None


def _behind_speaker(scene: Scene) -> int:
    """Where the words begin of one who is named before a colon: "Đồng chí Lê Văn Tám: …"; else the sentence's start."""
    for person in scene.people:
        if scene.text.low.startswith(": ", person.span.end) and person.span.start - scene.sentence.start < 20:
            return person.span.end + 2
    return scene.sentence.start


def agent_at(scene: Scene, at: int) -> tuple[OrganisationMention, ...]:
    """Return the bodies named as agents at ``at``, right behind "được" or "do": "được Đảng ủy và Công đoàn …"."""
    low = scene.text.low
    for index, actor in enumerate(scene.actors):
        if actor.span.start < at or _is_of_next(scene, index):
            continue
        units = units_of(scene, actor)
        lead = low[at : actor.span.start if units is None or units < at else units]
        if post_of(scene, actor) or not (lead.strip() in ("", "toàn", "cả") or _SUCH_AS.fullmatch(lead)):
            return ()
        return list_from(scene, index)
    return ()


def past_others(scene: Scene, at: int) -> int:
    """Return where a list of bodies ends whose last are nobody by name: "… và các cơ quan thành viên"."""
    others = _OTHERS.match(scene.text.low, at, scene.sentence.end)
    return others.end() if others else at
