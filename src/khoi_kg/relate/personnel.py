"""Read who is elected, appointed, moved, assigned, approved, nominated, relieved or disciplined, or retires.

Handles verbs with an object ("Bộ Chính trị phân công ông A giữ chức B", "quyết định điều động, bổ nhiệm bà C …; ông D …"),
with a subject ("ông A được HĐND tỉnh bầu làm B", "ông A nghỉ hưu", "được bầu vào Bộ Chính trị" with the subject left out
or a pronoun), with the post first ("miễn nhiệm chức vụ B đối với ông A"), and numbers of people ("bầu bổ sung 3 đồng chí
vào Ban Thường vụ"). Holding a post is no event, nor are procedures, proposals and what did not happen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from khoi_kg.knowledge import Knowledge
from khoi_kg.model import Article, Met, OrganisationMention, PersonnelEvent, Span
from khoi_kg.numerals import parse_ordinal
from khoi_kg.relate.affected import LISTED, POSTS, Affected, count_at, object_at, object_behind, people_at, subject_before
from khoi_kg.relate.decisions import Decision, decider_at, decider_before, decision
from khoi_kg.relate.masks import Known, Masked, mask
from khoi_kg.relate.offices import Office, Offices, membership_of, offices_after, offices_at
from khoi_kg.text import Text

# What follows a word that is no personnel verb here.
_OTHER_SENSE = {
    "election": re.compile(r" (?:cử(?! (?:giữ|làm))|chọn|trời|không khí|sữa|bán|đoàn kết)(?!\w)"),
    "transfer": re.compile(r" (?:lực lượng|xe|phương tiện|quân|binh|vốn|máy|tàu|nguồn)(?!\w)"),
    "assignment": re.compile(r" (?:thầu|giá|đất|vốn|lưu|hàng|dịch|thông|tri|bài|mổ|điều trị|án|ban|tiếp|nộp)(?!\w)"),
    "discipline": re.compile(r"(?:,| và)? (?:kỷ cương|lao động|công vụ|phát ngôn|thép|quân đội|tài chính)(?!\w)"),
}
_AGENT = (
    r"(?:lãnh đạo |tập thể |ban lãnh đạo |toàn thể )?(?:[OR]+(?:(?:,| và) [OR]+)*(?: T+)?(?: P+)?|P+|quốc hội|đại hội|hội nghị"
    r"|hội đồng|kỳ họp|tập thể|cấp trên|cấp có thẩm quyền|cử tri|nhân dân|đảng|trung ương|tổ chức|cơ quan|công ty|các đại biểu)"
)
_BETWEEN = (
    r"tín nhiệm|hiệp thương|tiếp tục|chính thức|nhất trí|đồng ý|quyết định|thống nhất|tin tưởng|trực tiếp|lại|ký|bỏ phiếu|ra"
    r"|trao|bố trí|tái|kiện toàn|xem xét|về|việc|ban hành|thi hành|xử lý"
)
_PASSIVE = re.compile(
    rf"(?<!\w)(?:được|bị|nhận (?:được )?(?:các )?quyết định(?: của)?)(?: (?P<agent>{_AGENT})(?: [^,.;:PRO]{{1,30}})?)?"
    rf"(?: (?:{_BETWEEN}),?)* $"
)
_COORDINATED = re.compile(r"(?<!\w)(?:được|bị) [^.;:P]{1,90}?(?:, | và |, và |rồi )$")
_INTRANSITIVE = frozenset(
    (
        *("đắc cử", "tái đắc cử", "trúng cử", "tái cử", "nhậm chức", "ứng cử", "từ chức", "từ nhiệm", "thôi chức"),
        *("rút khỏi", "nghỉ hưu", "về hưu", "nghỉ công tác", "nghỉ chế độ", "nghỉ quản lý", "chuyển công tác"),
        *("đến nhận công tác", "đến nhận nhiệm vụ", "thôi giữ", "thôi làm", "thôi làm nhiệm vụ", "thôi đảm nhiệm", "thôi tham gia", "thôi nhiệm vụ"),
    )
)
"""Verbs whose subject is the person, without "được"."""
# It is proposed, denied or only possible.
_UNREAL = re.compile(
    r"(?<!\w)(?:không|chưa|chẳng|nếu|chờ|đòi|muốn|tránh|phản đối|có thể|quy trình|tiêu chuẩn|thẩm quyền|điều kiện)"
    r"(?: (?:bị|được|đã|vừa|mới|đến|cho|việc|xem xét))* $"
    r"|(?<!theo )(?<!\w)(?:đề nghị|kiến nghị|đề xuất|yêu cầu|kêu gọi|trình)(?: (?:[OR]+|P+|các cấp|cấp có thẩm quyền|cơ quan chức năng"
    r"|xem xét|tiếp tục|sớm|được|việc|về|cho|phương án|xử lý|quyết định)|,| và)*[ ,]*$"
)
# It is spoken of in general, or as the time of something else.
_GENERAL = re.compile(
    r"(?<!\w)(?:trước khi|sau khi|từ khi|khi|tuổi|chế độ|hồ sơ|thủ tục|cán bộ|công chức|chính sách|lương|diện|mùa|lễ|lúc|sắp đến"
    r"|những người|các)(?: (?:bị|được|đã|vừa|mới|đến|cho))* $"
)
_LATER = re.compile(r"(?<!\w)(?:sẽ|dự kiến|chuẩn bị|sắp)(?: (?:được|bị|tiếp tục))* $")
_SAME_POST = re.compile(r"[^.;:PRO]{0,40}?(?<!\w)(?:chức vụ|chức danh|cương vị|chức|vị trí) (?:này|đó|nói trên|trên)(?!\w)")
_GAPPED = re.compile(rf"(?: ?_+)?[^.;:PRO]{{0,60}}?(?:[^.;:PRO]{{0,12}}D+)?(?:; |, | và |, và |; và ){LISTED}{POSTS}?(?=P)")
_BODY_THEN_COUNT = re.compile(r" (?:ra |lại |mới )*(?P<body>O+)(?: T+| _+)*(?: mới)?,? (?:gồm có|gồm|với|có)(?= )")
_TAKEN_ON = re.compile(r"(?<!\w)tiếp nhận(?: [^.;:P]{0,120})? (?=P[^.;:]*$)")
_SUBORDINATE = re.compile(
    r"(?<!\w)(?:để|kết quả|việc|hình thức|đề nghị|mức|ra|nhân sự)(?: (?:được|O+|đại hội|hội nghị|quốc hội|hđnd|tiếp tục|cử tri|kỷ luật))* $"
)
_POST_LEAD = re.compile(
    r"(?: (?:(?P<n>\d{1,3}|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)|lại|bổ sung|thêm|kết quả bầu|việc bầu|việc|bầu|đối với|kết quả|giữ|các|một số|chức danh|chức vụ|chức|vị trí|cương vị|nhiệm vụ))* (?=R)"
)
# Kinds of which something is said even where no office is named, if a person is.
_WITHOUT_OFFICE = frozenset(("election", "appointment", "relief", "discipline", "retirement"))
_NO_OFFICE = frozenset(("discipline", "retirement"))


@dataclass(frozen=True, slots=True)
class _Verb:
    """One personnel verb of a sentence: offsets in it, the kind of event, the words."""

    start: int
    end: int
    kind: str
    word: str


@dataclass(frozen=True, slots=True)
class _Scene:
    """A sentence with its verbs, and what the article says around it."""

    article: Article
    masked: Masked
    verbs: Sequence[_Verb]
    meetings: Sequence[Met]
    knowledge: Knowledge

    @property
    def low(self) -> str:
        """The masked sentence."""
        return self.masked.low


@dataclass(frozen=True, slots=True)
class _Clause:
    """Verbs that are joined, from the first's ``start``; nothing behind ``limit`` belongs to them."""

    verbs: Sequence[_Verb]
    limit: int

    @property
    def start(self) -> int:
        """Where the first verb begins."""
        return self.verbs[0].start

    @property
    def last(self) -> _Verb:
        """The last verb: what follows it is said of all."""
        return self.verbs[-1]


@dataclass(frozen=True, slots=True)
class _Said:
    """Whom a clause is about, the offices, and the rule by which they were read."""

    who: Affected
    offices: tuple[Office, ...]
    end: int
    rule: str
    decider: Decision | None = None


def find_personnel(
    article: Article, text: Text, known: Known, meetings: Sequence[Met], knowledge: Knowledge
) -> list[PersonnelEvent]:
    """Return the personnel events in the order of the text; each with the sentences that say it."""
    found: list[PersonnelEvent] = []
    for sentence, verbs in _by_sentence(text, knowledge):
        scene = _Scene(article, mask(text, sentence, known, knowledge), verbs, meetings, knowledge)
        found += _read(scene, found[-1] if found else None)
    return found


def _by_sentence(text: Text, knowledge: Knowledge) -> Iterator[tuple[Span, list[_Verb]]]:
    """The personnel verbs with the sentences in which they stand."""
    sentence: Span | None = None
    verbs: list[_Verb] = []
    for start, end, kind in knowledge.personnel_matcher.find(text.low):
        if sentence is None or start >= sentence.end:
            if sentence is not None:
                yield sentence, verbs
            sentence, verbs = text.sentence_at(start), []
        verbs.append(_Verb(start - sentence.start, end - sentence.start, kind, text.low[start:end]))
    if sentence is not None:
        yield sentence, verbs


def _read(scene: _Scene, earlier: PersonnelEvent | None) -> list[PersonnelEvent]:
    """Read one verb after the other; several that are joined ("điều động, bổ nhiệm") at once."""
    found: list[PersonnelEvent] = []
    verbs = [v for v in scene.verbs if scene.low.startswith(v.word, v.start)]
    reached = index = 0
    while index < len(verbs):
        first = index
        while index + 1 < len(verbs) and _joined(scene.low, verbs[index], verbs[index + 1]):
            index += 1
        index += 1
        if verbs[first].start < reached or _no_verb(scene.low, verbs[first]):
            continue
        limit = next((v.start for v in verbs[index:] if not _is_subordinate(scene.low, v)), len(scene.low))
        clause = _Clause(verbs[first:index], limit)
        said = _clause(scene, clause, found, reached)
        while said is not None:
            events = list(_events(scene, clause, said, found[-1] if found else earlier))
            if not events:
                break
            found += events
            reached = said.end
            said = _gapped(scene, clause, said)
    return found


def _no_verb(low: str, verb: _Verb) -> bool:
    """ "bầu cử", "tranh cử" are other words."""
    return verb.word == "cử" and low[: verb.start].endswith(("bầu ", "tranh ", "cắt ", "thi "))


def _joined(low: str, verb: _Verb, after: _Verb) -> bool:
    """Is what follows the second verb said of both: "điều động, bổ nhiệm ông A", "miễn nhiệm và cho thôi làm nhiệm vụ"?"""
    between = low[verb.end : after.start]
    if between == " ":
        return verb.kind in ("transfer", "assignment") and after.word not in _INTRANSITIVE
    if between in (" và cho ", ", cho "):
        return verb.kind == after.kind == "relief"
    return between in (", ", " và ", ", và ") and not {verb.word, after.word} & _INTRANSITIVE


def _is_subordinate(low: str, verb: _Verb) -> bool:
    return verb.kind != "retirement" and _SUBORDINATE.search(low, 0, verb.start) is not None


def _clause(scene: _Scene, clause: _Clause, found: Sequence[PersonnelEvent], reached: int) -> _Said | None:
    """Return what one clause says behind ``reached``, or None where it tells of no event."""
    low, verb = scene.low, clause.last
    sense = _OTHER_SENSE.get(verb.kind)
    if sense and sense.match(low, verb.end):
        return None
    named = object_at(scene.masked, verb.end, clause.limit)
    passive = _PASSIVE.search(low, 0, clause.start)
    if passive is None and named is None:
        passive = _COORDINATED.search(low, 0, clause.start)
    if clause.verbs[0].word in _INTRANSITIVE or passive:
        return _by_subject(scene, clause, passive, named, found)
    if _UNREAL.search(low, 0, clause.start):
        return None
    said = _by_object(scene, clause, named, found)
    if said is None:
        return None
    decider = decider_before(scene.masked, clause.start, scene.knowledge, reached)
    if decider == Decision() and found and _continues(low, clause.start):
        decider = Decision(found[-1].decided_by, found[-1].office)
    return replace(said, decider=decider)


def _by_subject(
    scene: _Scene,
    clause: _Clause,
    passive: re.Match[str] | None,
    named: Affected | None,
    found: Sequence[PersonnelEvent],
) -> _Said | None:
    """"ông A được bầu làm B", "ông A nghỉ hưu", "chức vụ B được giao cho ông A"."""
    masked, low = scene.masked, scene.low
    start = passive.start() if passive else clause.start
    if low[:start].endswith("cho "):
        start -= len("cho ")
    if _UNREAL.search(low, 0, start):
        return None
    agent = None
    if passive and passive.re is _PASSIVE and passive["agent"]:
        agent = decider_at(masked, passive.start("agent"), scene.knowledge)
    offices = _offices_of_verb(masked, clause)
    if offices and clause.last.kind == "relief" and (who := object_behind(masked, offices.end, clause.limit)):
        return _Said(who, offices.offices, who.end, "personnelClause")
    if named is not None and passive and low.startswith(" cho ", clause.last.end):
        given = [masked.posts[m.start()] for m in re.finditer(r"R+", low[:start])][-1:]
        post = tuple(Office(p.role.role, p.organisation, p.role.record, p.term) for p in given)
        return _Said(named, post, named.end, "personnelPassive", agent) if post else None
    if clause.last.kind == "retirement" and low[:start].endswith(("để ", "do ")) and found:
        return _Said(_same(found[-1], start), (), clause.last.end, "personnelClause")
    who = subject_before(masked, start)
    if who is None or _GENERAL.search(low, 0, start):
        return None
    if who.elided:
        who = _carried(scene, who, found)
    end = offices.end if offices else clause.last.end
    rule = "personnelPassive" if passive else "personnelClause"
    return _Said(who, offices.offices if offices else (), end, "personnelCount" if who.count else rule, agent)


def _by_object(
    scene: _Scene, clause: _Clause, named: Affected | None, found: Sequence[PersonnelEvent]
) -> _Said | None:
    """"bầu ông A giữ chức B", "miễn nhiệm chức vụ B đối với ông A", "bầu 3 đồng chí vào B"."""
    masked, low, limit, verb = scene.masked, scene.low, clause.limit, clause.last
    if named is not None:
        if verb.kind == "relief" or verb.word == "cách chức":
            before = tuple(_office(masked, p) for p in named.posts)
            if before:
                return _Said(named, before, named.end, "personnelClause")
        offices = None if verb.kind in _NO_OFFICE else offices_after(masked, named.end, limit)
        return _Said(named, offices.offices if offices else (), offices.end if offices else named.end, "personnelClause")
    if (lead := _POST_LEAD.match(low, verb.end, limit)) and (row := offices_at(masked, lead.end() - 1, limit)):
        if who := object_behind(masked, row.end, limit):
            return _Said(who, row.offices, who.end, "personnelClause")
        if lead["n"] and (number := parse_ordinal(lead["n"])):
            return _Said(Affected((), number, verb.end, row.end), row.offices, row.end, "personnelCount")
        if _continues(low, clause.start) and (who := _object_before(scene, clause.start, found)):
            return _Said(who, row.offices, row.end, "personnelClause")
    if counted := count_at(masked, verb.end, limit):
        offices = None if verb.kind in _NO_OFFICE else offices_after(masked, counted.end, limit)
        if offices or (verb.kind == "discipline" and decider_before(masked, clause.start, scene.knowledge).by):
            end = offices.end if offices else counted.end
            return _Said(counted, offices.offices if offices else (), end, "personnelCount")
    if (body := _BODY_THEN_COUNT.match(low, verb.end, limit)) and (counted := count_at(masked, body.end(), limit)):
        organisation = masked.bodies.get(body.start("body"))
        if organisation and (role := membership_of(organisation)):
            return _Said(counted, (Office(role, organisation),), counted.end, "personnelCount")
    if _continues(low, clause.start) and (row := offices_at(masked, verb.end, limit)):
        who = _object_before(scene, clause.start, found)
        return _Said(who, row.offices, row.end, "personnelClause") if who else None
    return None


def _object_before(scene: _Scene, at: int, found: Sequence[PersonnelEvent]) -> Affected | None:
    """The object of the verb before ("kỷ luật ông A và cho thôi giữ chức B"), or of "tiếp nhận ông A … và bổ nhiệm …"."""
    if found:
        return _same(found[-1], at)
    taken = _TAKEN_ON.search(scene.low, 0, at)
    people = people_at(scene.masked, taken.end(), at)[0] if taken else ()
    return Affected(people, None, at, at) if people else None


def _continues(low: str, start: int) -> bool:
    """Is the verb joined to what comes before ("kỷ luật ông A và cho thôi giữ chức B")?"""
    return re.search(r"(?:,| và|, và|;|đồng thời|;? đồng thời)(?: (?:cho|quyết định|đồng thời|tiến hành|nhất trí))* $", low[:start]) is not None


def _same(event: PersonnelEvent, at: int) -> Affected:
    people = (event.person,) if event.person else ()
    return Affected(people, event.count, at, at)


def _carried(scene: _Scene, who: Affected, found: Sequence[PersonnelEvent]) -> Affected:
    """The subject that is left out is that of the clause before, or the person with whom the sentence begins."""
    if found:
        return _same(found[-1], who.start)
    before = [p for start, p in sorted(scene.masked.people.items()) if start < who.start]
    names = {p.name.lower() for p in before}
    if len(names) == 1 and re.match(r"(?:[^PRO]{0,40}, )?(?:R+(?:, R+)* )?P", scene.low):
        return replace(who, people=(before[0],))
    return who


def _office(masked: Masked, start: int) -> Office:
    post = masked.posts[start]
    return Office(post.role.role, post.organisation, post.role.record, post.term)


def _offices_of_verb(masked: Masked, clause: _Clause) -> Offices | None:
    """The offices to which a verb leads, its own words ("nhậm chức", "rút khỏi") among those that do."""
    verb = clause.last
    if verb.kind in _NO_OFFICE and verb.word != "cách chức":
        return None
    starts = [verb.start - 1, *(verb.start + m.start() for m in re.finditer(" ", verb.word)), verb.end]
    for start in starts:
        if start >= 0 and (found := offices_at(masked, start, clause.limit)):
            return found
    return offices_after(masked, verb.end, clause.limit)


def _gapped(scene: _Scene, clause: _Clause, said: _Said) -> _Said | None:
    """The same verb of others, not said again: "điều động bà A đến …; ông B đến …"."""
    if not said.who.people or not said.offices:
        return None
    lead = _GAPPED.match(scene.low, said.end, clause.limit)
    if lead is None:
        return None
    people, end = people_at(scene.masked, lead.end(), clause.limit)
    offices = offices_after(scene.masked, end, clause.limit)
    if not people or offices is None:
        return None
    return _Said(Affected(people, None, lead.end(), end), offices.offices, offices.end, said.rule, said.decider)


def _events(scene: _Scene, clause: _Clause, said: _Said, earlier: PersonnelEvent | None) -> Iterator[PersonnelEvent]:
    """One event for each verb, person and office."""
    masked, who = scene.masked, said.who
    offices = said.offices
    if not offices and earlier is not None and _SAME_POST.match(scene.low, clause.last.end, clause.limit):
        offices = (Office(earlier.role, earlier.organisation or earlier.origin, earlier.record, earlier.term),)
    if not who.people and who.count is None and not any(o.role for o in offices):
        return
    made = decision(scene.article, masked, clause.start, said.end, said.decider, scene.meetings)
    where = {masked.sentence}
    if made.meeting is not None and (made.date is made.meeting.date or made.by in made.meeting.organisers):
        where.add(made.meeting.where[0])
    planned = _LATER.search(scene.low, 0, clause.start) is not None
    for verb in {v.kind: v for v in clause.verbs}.values():
        if not offices and verb.kind not in _WITHOUT_OFFICE:
            continue
        leaving = verb.kind in ("relief", "discipline")
        for person in who.people or (None,):
            for office in offices or (Office(None, None),):
                yield PersonnelEvent(
                    kind=verb.kind,
                    person=person,
                    count=who.count,
                    role=office.role,
                    organisation=None if leaving else office.organisation,
                    origin=office.organisation if leaving else _origin(masked, verb, who, clause),
                    record=office.record,
                    decided_by=made.by,
                    office=made.office,
                    date=made.date,
                    term=office.term,
                    meeting=made.meeting,
                    planned=planned,
                    where=tuple(sorted(where)),
                    rule=said.rule,
                )


def _origin(masked: Masked, verb: _Verb, who: Affected, clause: _Clause) -> OrganisationMention | None:
    """Where somebody who is moved comes from: the body of the post that stands beside the name."""
    if verb.kind != "transfer" or len(who.people) != 1:
        return None
    beside = re.compile(r"(?: ?_+)?(?:,| -)[^.;:PO]{0,40}? (?=R)").match(masked.low, who.end, clause.limit)
    post = masked.posts.get(beside.end()) if beside else None
    return post.organisation if post else None
