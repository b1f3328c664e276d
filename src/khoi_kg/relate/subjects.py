"""Find the named bodies that are the subject of a verb.

A body is the subject where it stands at the beginning of a clause, or behind a word that a clause may follow ("đề nghị
tỉnh Lào Cai tiếp tục …"), and something like a predicate follows. It is none behind a preposition ("của Bộ Y tế") nor in
a post ("Bí thư Tỉnh ủy"): there a person acts. Units of a body act for it ("các chi bộ trong Đảng bộ Quân đội đã …").
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from khoi_kg.find.actors import find_actors
from khoi_kg.knowledge import Knowledge
from khoi_kg.model import OrganisationMention, PersonMention, Span
from khoi_kg.text import Text

_VERBS = (
    r"đã|đang|sẽ|cần|phải|vừa|mới|cũng|luôn|đều|còn|vẫn|từng|nên|tiếp tục|tập trung|chủ động|tích cực|thường xuyên|kịp thời"
    r"|nghiêm túc|khẩn trương|tổ chức(?! đảng| chính trị| cơ sở| xã hội|,| và)|chỉ đạo|lãnh đạo|phối hợp|tăng cường|đẩy mạnh|triển khai|thực hiện|quán triệt|học tập|phổ biến"
    r"|tuyên truyền|cụ thể hóa|sơ kết|tổng kết|kiểm tra|giám sát|ban hành|xây dựng|chính thức|bắt đầu|thống nhất|xác định|quyết định"
    r"|chú trọng|quan tâm|coi trọng|nỗ lực|bám sát|căn cứ|hướng dẫn|tham mưu|chủ trì|phát động|đề ra|làm tốt|phấn đấu|quyết tâm"
    r"|đôn đốc|rà soát|áp dụng|vận dụng|thi hành|chấp hành|nghiên cứu|đưa|giao|cùng|hoàn thành|phân công|thành lập|đánh giá|khai mạc"
)
_GENERIC = (
    r"các|những|toàn thể|toàn|ban|cấp ủy|chi bộ|đảng ủy|đảng bộ|tổ chức|cơ quan|đơn vị|sở|ngành|địa phương|chính quyền|đoàn thể"
    r"|mặt trận|huyện|quận|xã|nhân dân|cán bộ|lực lượng|mttq|hội|đoàn|doanh nghiệp|công an|phòng|bộ|ubnd"
)
_TIME = (
    r"(?:,? (?:trong |suốt )?(?:những|các|mấy)? ?(?:thời gian|năm|tháng|nhiệm kỳ|giai đoạn|quý)(?: gần đây| vừa qua| qua| tới| nay|"
    r" (?:20|19)\d\d(?: ?- ?(?:20)?\d\d)?)|,? (?:vừa qua|hiện nay|hôm nay|mới đây|đến nay|từ đó|trước đó|năm \d{4})"
    r"|,? (?:6|9|sáu|chín) tháng (?:đầu|cuối) năm(?: \d{4})?|,? (?:ngày|sáng|chiều|tối)(?: ngày)? \d{1,2}[/-]\d{1,2}(?:[/-]\d{4})?)"
)
_TAIL = r"(?: (?:các cấp|hai cấp|khóa \w+|nhiệm kỳ \d{4} ?- ?\d{4}|trong cả nước))*"
_NO_PREDICATE = (
    r"của|về|tại|ở|trong|với|cho|theo|từ|đến|thuộc|do|bởi|như|này|đó|nói|khóa|nhiệm|lần|ngày|giai|số|nêu|và|cùng|hoặc|hay|gồm|trên|nơi|mà|khi"
    r"|sau|trước|các|cấp|qua|năm|tháng|bằng|để|nhằm|trực|cũ|mới|phụ|ra|quy|tới|vào|thì|là"
)
_PREDICATE = re.compile(
    rf"(?: ?\([^()]{{1,60}}\))?{_TAIL}"
    rf"(?:(?:{_TIME}+,?)? (?:(?P<verb>{_VERBS})(?!\w)|(?P<word>(?!(?:{_NO_PREDICATE})(?!\w))[^\W\d_]))"
    rf"|(?:,| và|, và|,? cùng(?: với)?|,? cũng như) (?:{_GENERIC})(?!\w)[^.;:\"]{{0,110}}?(?={_TIME}*,? (?:{_VERBS})(?!\w))"
    rf"|, [^.;:\"]{{1,100}},(?= (?:đã|sẽ|đang|cần|phải|vừa|luôn)(?!\w)))"
)
_PREPOSITION = re.compile(
    r"(?<!\w)(?:của|theo|với|tại|ở|cho|thuộc|trong|từ|đến|tới|trình|gửi|về|báo cáo|ý kiến|trước|giữa|là|như|bằng|bởi|qua|trên|vào|sang|gồm"
    r"|nhờ|thăm|dự|số|kiểm tra|làm việc|tặng|trao|giúp đỡ|lên|chúc mừng|hỏi|vì|hay|hoặc|trực thuộc)(?: (?:toàn|cả|chính))? $"
)
# Nouns before a name: who acts is then no body that is named.
_NOUN = re.compile(
    r"(?<!\w)(?:cử tri|nhân dân|người dân|bà con|đồng bào|đại biểu|doanh nghiệp|công nhân|học sinh|sinh viên|người|địa bàn|khu vực|hội nghị"
    r"|kỳ họp|phiên họp|đại hội|cuộc họp|trụ sở|đại diện|phóng viên|chuyên gia|cựu|thành viên|thường trú|quê|nông dân|công dân) $"
)
_CLAUSE_START = re.compile(
    r"(?:^|[,;:.\"(–-] ?|(?<!\w)(?:và|để|mà|rằng|sau|khi|đề nghị|yêu cầu|mong|mong muốn|giao|việc|cùng|nay|qua|toàn|cả|thì|nhưng|do"
    r"|hoan nghênh|biểu dương|năm|rưỡi|năm \d{4}|ngày \d{1,2}[/-]\d{1,2}) )$"
)
_UNITS = re.compile(
    r"(?:^|[,;:.\"(–-] ?| (?:và|rằng|để|mà|đề nghị|yêu cầu|giao|được) )(?P<units>(?:toàn thể |các |mỗi |từng |nhiều )?(?:cấp ủy|chi bộ|đảng bộ|đảng ủy"
    r"|tổ chức đảng|tổ chức cơ sở đảng|cơ sở đảng|cơ quan|đơn vị|địa phương|cán bộ|đảng viên|chính quyền|lực lượng|đoàn kiểm tra|đoàn công tác"
    r"|đoàn giám sát|tổ công tác|tập thể)(?!\w)[^.;:]{0,60}? (?:của|trong|thuộc|tại|ở|trực thuộc|trên địa bàn)(?: toàn)? )$"
)
_JOINED = re.compile(r"(?: ?\([^()]{1,60}\))?(?: các cấp)?(?: ?, ?| và |, và |,? cùng(?: với)? )(?:toàn )?$")
_NOMINAL = re.compile(r"(?: ?\([^()]{1,60}\))? trong (?:(?:việc|quá trình|công tác|lãnh đạo|chỉ đạo|tổ chức)[, ]*(?:và )?)*$")
_SAYS = re.compile(
    r"(?<!\w)(?:đề nghị|yêu cầu|kêu gọi|kiến nghị|mong muốn|mong|cho biết|cho rằng|nhấn mạnh|khẳng định|nêu rõ|nhận định|chỉ rõ|cho hay"
    r"|thừa nhận|phát biểu|đánh giá cao|hoan nghênh|ghi nhận|biểu dương|chúc mừng|rằng|nhận thấy|nhắc nhở|thống kê)(?!\w)"
)
_SAID_OF_SELF = re.compile(r"[^.;:]{0,60}?(?:cho biết|thông tin|cho hay|khẳng định|báo cáo)(?: thêm)?,?:? (?:đã|đang|vừa|mới)(?!\w)")
_OTHER_SUBJECT = re.compile(
    r"(?:^|[,;:] |(?<!\w)(?:và|mà|nhưng|do|vì|để|thì) | )(?:các|những|nhiều|một số|mỗi|từng|mọi|chúng ta|chúng tôi|tôi|nhân dân|cử tri|người dân|doanh nghiệp"
    r"|đại biểu|đồng chí|ông|bà|cấp ủy|hội nghị|ý kiến)(?!\w)[^,;]{0,80}? (?:đã|sẽ|cần|phải|đang|luôn|chưa|không|đều|cũng)(?!\w)"
)
_VERB_FIRST = re.compile(rf"[,]? ?(?:(?:đồng thời|qua đó|từ đó|bên cạnh đó|ngoài ra|trong đó|nhất là),? )?(?:(?:{_VERBS})(?!\w)|$)")
_AFTER = re.compile(rf"[^.;:]{{0,260}}?,(?:{_TIME},?)?(?: (?:toàn|cả|lãnh đạo|đến nay,?))? $")
_FINITE = re.compile(r"(?<!\w)(?:đã|sẽ|đang|chúng ta|chúng tôi|tôi|ông|bà|cho biết|cho rằng)(?!\w)")
_SEPARATED = re.compile(r"[;:]")
_BREAK = re.compile(r"[,;:]")
_QUOTED = re.compile(r'"[^"]*"')


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence with what stands in it: possible actors, the spans of posts, people."""

    text: Text
    sentence: Span
    actors: tuple[OrganisationMention, ...]
    posts: tuple[Span, ...]
    people: tuple[PersonMention, ...]


@dataclass(frozen=True, slots=True)
class Subject:
    """The bodies that do something; ``rule`` says where they were found, ``where`` holds further evidence."""

    actors: tuple[OrganisationMention, ...]
    rule: str
    where: tuple[Span, ...] = ()


def set_scene(
    text: Text,
    sentence: Span,
    organisations: Sequence[OrganisationMention],
    posts: Sequence[Span],
    people: Sequence[PersonMention],
    names: Sequence[Span],
    knowledge: Knowledge,
) -> Scene:
    """Return the scene of a sentence; all sequences are in order, ``names`` are strings in which nobody acts."""
    first = bisect_left(organisations, sentence.start, key=lambda o: o.span.start)
    last = bisect_left(organisations, sentence.end, first, key=lambda o: o.span.start)
    actors = find_actors(text, sentence, organisations[first:last], knowledge)
    return Scene(
        text,
        sentence,
        tuple(a for a in actors if not any(n.start < a.span.end and a.span.start < n.end for n in names)),
        tuple(p for p in posts if p.start < sentence.end and sentence.start < p.end),
        tuple(p for p in people if sentence.start <= p.span.start < sentence.end),
    )


def subject_before(scene: Scene, at: int) -> Subject | None:
    """Return the subject of a verb that begins at ``at``, where it stands before the verb in the sentence."""
    low = scene.text.low
    for index in range(len(scene.actors) - 1, -1, -1):
        actor = scene.actors[index]
        if actor.span.end > at:
            continue
        between = low[actor.span.end : at]
        if len(between) > 400:
            return None
        post = _post_of(scene, actor)
        if post is not None:
            said = _SAID_OF_SELF.match(low, post.end, at + 8)
            if said and not _BREAK.search(low, said.end(), at):
                return Subject((actor,), "implementationSpeaker")
            if _follows(_PREPOSITION, scene, post.start):
                continue
            return None
        if _NOMINAL.fullmatch(between):
            return Subject(_with_list(scene, index), "implementationClause")
        predicate = _predicate(scene, actor.span.end, at)
        if predicate is None:
            continue
        units = _units(scene, actor)
        if units is None and not _may_begin(scene, actor):
            continue
        rule = _between(scene, low[predicate:at], predicate)
        if rule is None:
            return None
        if units is not None:
            return Subject(_with_list(scene, index, units), "implementationUnits")
        return Subject(_with_list(scene, index), rule)
    return None


def _between(scene: Scene, rest: str, start: int) -> str | None:
    """Return the rule by which a subject reaches a verb over ``rest``, or None where someone else comes between."""
    rest = _QUOTED.sub(lambda quoted: " " * len(quoted.group()), rest)
    if _SAYS.search(rest) or _OTHER_SUBJECT.search(rest):
        return None
    end = start + len(rest)
    for person in scene.people:
        if start <= person.span.start < end:
            post = next((p for p in scene.posts if p.end <= person.span.start <= p.end + 2), None)
            if not _follows(_PREPOSITION, scene, post.start if post else person.span.start):
                return None
    for post in scene.posts:
        if start <= post.start < end and not _names_body(scene, post) and not _follows(_PREPOSITION, scene, post.start):
            return None
    cuts = [m.end() for m in _SEPARATED.finditer(rest)]
    if not cuts:
        return "implementationClause"
    return "implementationCarried" if _VERB_FIRST.match(rest[cuts[-1] :]) else None


def _follows(pattern: re.Pattern[str], scene: Scene, at: int) -> bool:
    return pattern.search(scene.text.low, max(scene.sentence.start, at - 90), at) is not None


def _units(scene: Scene, actor: OrganisationMention) -> int | None:
    """Return where the string begins that names units of a body: "các cấp ủy, chi bộ trong [Đảng bộ Quân đội]"."""
    start = actor.span.start
    units = _UNITS.search(scene.text.low, max(scene.sentence.start, start - 110), start)
    return units.start("units") if units else None


def _post_of(scene: Scene, actor: OrganisationMention) -> Span | None:
    """The post in whose string a body stands: "Bí thư [Tỉnh ủy]"; "Bộ [Tư lệnh]" holds a title and is none."""
    return next((p for p in scene.posts if p.start < actor.span.start < p.end), None)


def _names_body(scene: Scene, post: Span) -> bool:
    return any(a.span.start <= post.start < a.span.end for a in scene.actors)


def _may_begin(scene: Scene, actor: OrganisationMention) -> bool:
    """May a clause begin with this body? Of places and sectors the word before must say so."""
    start = actor.span.start
    if actor.kind == "Organisation" and actor.record is None:
        return start == scene.sentence.start or _follows(_CLAUSE_START, scene, start)
    return not _follows(_PREPOSITION, scene, start) and not _follows(_NOUN, scene, start)


def _predicate(scene: Scene, at: int, limit: int) -> int | None:
    """Return where the predicate begins that follows a body at ``at``, or None where none does before ``limit``."""
    match = _PREDICATE.match(scene.text.low, at, scene.sentence.end)
    if match is None:
        return None
    begin = match.start("verb") if match["verb"] else match.start("word") if match["word"] else match.end() + 1
    if match["word"] and not scene.text.plain[begin].islower():
        return None
    return begin if begin <= limit else None


def _with_list(scene: Scene, index: int, start: int | None = None) -> tuple[OrganisationMention, ...]:
    """The body at ``index`` with those before it in one list, in order; ``start`` is where its own string begins."""
    low = scene.text.low
    listed = [scene.actors[index]]
    start = listed[0].span.start if start is None else start
    for before in reversed(scene.actors[:index]):
        if not _JOINED.fullmatch(low, before.span.end, start):
            # "Ủy ban Trung ương Mặt trận Tổ quốc (MTTQ) và …": the short form in brackets is no other body.
            if low[before.span.end : before.span.end + 1] == ")" and low[before.span.start - 1] == "(":
                continue
            break
        if _post_of(scene, before) or not _may_begin(scene, before) and low[before.span.start - 1] != " ":
            break
        if _follows(_PREPOSITION, scene, before.span.start):
            break
        listed.insert(0, before)
        start = before.span.start
    return tuple(listed)


def subject_after(scene: Scene, at: int) -> Subject | None:
    """Return the subject of the main clause that follows a clause which ends at ``at``."""
    low = scene.text.low
    for index, actor in enumerate(scene.actors):
        if actor.span.start < at:
            continue
        lead = low[at : actor.span.start]
        if len(lead) > 260 or _FINITE.search(lead) or any(at <= p.span.start < actor.span.start for p in scene.people):
            return None
        if _units(scene, actor) is None and not _AFTER.fullmatch(lead):
            continue
        if _post_of(scene, actor):
            return None
        last = index
        while last + 1 < len(scene.actors) and _JOINED.fullmatch(
            low, scene.actors[last].span.end, scene.actors[last + 1].span.start
        ):
            last += 1
        if _predicate(scene, scene.actors[last].span.end, scene.sentence.end) is None:
            continue
        return Subject(scene.actors[index : last + 1], "implementationLeading")
    return None


def first_subject(scene: Scene) -> Subject | None:
    """Return the subject of a sentence's main clause: the first body that is one."""
    for index, actor in enumerate(scene.actors):
        if _post_of(scene, actor):
            return None
        units = _units(scene, actor)
        if units is None and not _may_begin(scene, actor):
            continue
        if _predicate(scene, actor.span.end, scene.sentence.end) is not None:
            lead = scene.text.low[scene.sentence.start : actor.span.start]
            if _FINITE.search(lead) or any(p.span.start < actor.span.start for p in scene.people):
                return None
            return Subject(_with_list(scene, index, units), "implementationCarried")
    return None


def agent_at(scene: Scene, at: int) -> tuple[OrganisationMention, ...]:
    """Return the bodies named as agents at ``at``, right behind "được" or "do": "được Đảng ủy và Công đoàn …"."""
    low = scene.text.low
    for index, actor in enumerate(scene.actors):
        if actor.span.start < at:
            continue
        lead = low[at : actor.span.start]
        if _post_of(scene, actor) or lead.strip() not in ("", "toàn", "cả") and _units(scene, actor) is None:
            return ()
        last = index
        while last + 1 < len(scene.actors) and _JOINED.fullmatch(
            low, scene.actors[last].span.end, scene.actors[last + 1].span.start
        ):
            last += 1
        return scene.actors[index : last + 1]
    return ()
