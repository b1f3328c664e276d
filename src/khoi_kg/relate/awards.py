"""Read awards: what was granted or handed over, by whom, to whom, for what and when.

Handles the giver as the subject ("Đồng chí A trao Huân chương Lao động hạng Ba cho …", "Đảng ủy Khối tặng Bằng khen cho
5 tập thể"), the receiver as the subject ("được Chủ tịch nước tặng …", "26 đảng viên nhận Huy hiệu 55 năm tuổi Đảng"),
lists of awards and of grades ("Huân chương Độc lập hạng Nhất, hạng Nhì"). What is only proposed, considered or wished
for is no grant, nor is a title before a name ("Nhà giáo ưu tú …"); words that name no kind of award ("phần thưởng cao
quý") give none. The verbs stand in the ontology as cue phrases of ``grantedBy``, ``presentedBy`` and ``recipient``.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from khoi_kg.knowledge import Knowledge
from khoi_kg.model import Article, Date, DateMention, Granted, Met, OrganisationMention, PersonMention, Span
from khoi_kg.relate.periods import with_year
from khoi_kg.text import Text

# What may stand between a verb and the award: how many, what sort of thing.
_FILLER = (
    r"(?:(?:nhiều|các|những|một|thêm|lại|danh hiệu|phần thưởng|hình thức|tấm|chiếc|lá|cao quý|vinh dự|\d+|hai|ba|:|\"|')"
    r"(?: |(?<=[\"'])))*"
)
_PROPOSED = re.compile(
    r"(?<!\w)(?:đề nghị|xét|xem xét|đề xuất|trình|kiến nghị|hồ sơ|để|nhằm|sẽ|dự kiến|chưa|không|chưa được|không được"
    r"|phấn đấu|tiêu chuẩn|điều kiện|quy định|hướng dẫn|việc|xứng đáng|mong muốn)(?: được)?(?: và)? $"
)
_JOINED = re.compile(rf"(?:,|;| và|, và|, cùng| cùng|-|:)? {_FILLER}$")
_MORE_GRADES = re.compile(r"(?:, |; | và |, và )(?:hạng )?(?P<grade>nhất|nhì|ba)(?!\w)(?: \(?(?:năm )?((?:19|20)\d\d)\)?)?")
_BEHIND = re.compile(r"(?: \"[^\"\n]{2,80}\"| \((?P<in>[^()\n]{1,40})\)| (?:vào )?năm (?P<year>(?:19|20)\d\d)| các loại)*")
_OF = re.compile(r" của (?:ban lãnh đạo |lãnh đạo )?")
_TO = re.compile(r",? (?:cho|tặng|tặng cho|đối với|tới|đến) ")
_YEAR = re.compile(r"(?:19|20)\d\d")
_STOP = re.compile(r"[;.\n]|, (?:đồng thời|qua đó|góp phần|nhân dịp|trong đó|tặng|trao)|(?<!\w)(?:nhân dịp|đồng thời|trong dịp)(?!\w)")
_COUNT = re.compile(
    r"(?<![\w.,/-])(?P<n>\d+(?:\.\d{3})*|hai|ba|bốn|sáu|bảy|tám|chín|mười)"
    r" (?!năm|tuổi|tháng|ngày|giờ|hạng|lần|khóa|kỳ|đồng|triệu|tỷ|%)(?=[^\W\d])"
)
_SMALL = {"hai": 2, "ba": 3, "bốn": 4, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10}
# Words between the receiver and the verb.
_ADVERBS = re.compile(
    r"(?:,? (?:đã|vừa|vinh dự|tự hào|cũng|từng|liên tục|đều|còn|lần lượt|(?:hai|ba|nhiều|\d+) lần|năm \d{4}|tiếp tục|là"
    r"|rất|hân hạnh|chính thức|long trọng))*,?$"
)
_PLURAL = re.compile(r"(?<!\w)(?:các|những|nhiều|toàn thể|tập thể|cả)(?: [^\W\d]+){1,8}$")
_COUNTED = re.compile(r"(?:^|[ ,(:])((?:\d+(?:\.\d{3})*|hai|ba|bốn|sáu|bảy|tám|chín|mười) (?!năm|tuổi|tháng)[^\W\d][^,;.()\n]{0,50})$")
_KIN = re.compile(r"(?:thân nhân|gia đình|con|vợ|chồng|mẹ)(?: [^\W\d]+){0,3} $")
_AUTHORISED = re.compile(r"(?:thừa|được) ủy quyền(?: của)? ")
_THERE = re.compile(r"(?<!\w)(?:tại (?:buổi lễ|lễ|hội nghị|đại hội|chương trình|buổi)|dịp này|nhân dịp này|cũng tại)(?!\w)")
_ONE_BODY = re.compile(r"(?:(?:tập thể|cán bộ(?:, công chức)?|nhân dân|toàn thể|đơn vị)(?: và| của)? ?)*")


@dataclass(frozen=True, slots=True)
class _Verb:
    """A verb of granting or receiving: where it stands, and what stands before it, as far as its clause goes."""

    start: int
    words: str
    receives: bool
    giver: Span | None


@dataclass(frozen=True, slots=True)
class _Named:
    """Who can be named in a sentence."""

    text: Text
    organisations: Sequence[OrganisationMention]
    people: Sequence[PersonMention]
    others: Collection[Span]
    offices: dict[str, str]

    def people_in(self, start: int, end: int) -> list[PersonMention]:
        """The people whom a stretch names."""
        return [p for p in self.people if start <= p.span.start and p.span.end <= end]

    def bodies_in(self, start: int, end: int) -> list[OrganisationMention]:
        """The organisations that a stretch names, not to say whose post or document something is."""
        return [o for o in self.organisations if start <= o.span.start and o.span.end <= end and o.span not in self.others]

    def giver(self, start: int, end: int) -> tuple[OrganisationMention | None, str | None]:
        """The organisation, or the office of one person, that a stretch names last."""
        low = self.text.low[start:end].rstrip(" ,")
        for name, record in self.offices.items():
            if low.endswith(name) and not any(p.span.start == start + len(low) + 1 for p in self.people):
                return None, record
        bodies = self.bodies_in(start, end)
        return (bodies[-1], None) if bodies else (None, None)

    def office_at(self, start: int) -> str | None:
        """The office of one person that is named at ``start`` without a person's name behind it."""
        for name, record in self.offices.items():
            end = start + len(name)
            if self.text.low.startswith(name, start) and not self.text.low[end : end + 1].isalnum():
                return None if any(p.span.start == end + 1 for p in self.people) else record
        return None


def find_awards(
    article: Article,
    text: Text,
    named: tuple[Sequence[OrganisationMention], Sequence[PersonMention]],
    dates: Sequence[DateMention],
    meetings: Sequence[Met],
    *,
    others: Collection[Span],
    knowledge: Knowledge,
) -> list[Granted]:
    """Return the grants of awards in order, each said once.

    ``named`` are the organisations and the people whom the text names, ``others`` the spans of organisations that are
    named to say whose post or document something is.
    """
    hits = knowledge.award_words.find(text.low)
    if not hits:
        return []
    organisations, people = named
    who = _Named(text, organisations, people, others, knowledge.offices)
    found: list[Granted] = []
    by_sentence: dict[Span, list[tuple[int, int, str]]] = {}
    for hit in hits:
        by_sentence.setdefault(text.sentence_at(hit[0]), []).append(hit)
    for sentence, awards in by_sentence.items():
        grants = _grants(who, sentence, _with_grades(text.low, awards, sentence, knowledge), knowledge)
        if grants:
            when = _when(article, text, sentence, dates, meetings)
            found += [_dated(grant, *when) for grant in grants]
    return _once(found)


def _with_grades(
    low: str, awards: Sequence[tuple[int, int, str]], sentence: Span, knowledge: Knowledge
) -> list[tuple[int, int, str]]:
    """The awards of a sentence, with those of which a list says the grade alone."""
    found = []
    for start, end, kind in awards:
        found.append((start, end, kind))
        label = knowledge.award_labels[kind].lower()
        at = end
        while label.endswith((" hạng nhất", " hạng nhì", " hạng ba")) and (
            more := _MORE_GRADES.match(low, at, sentence.end)
        ):
            other = knowledge.awards_by_label.get(f"{label.rpartition(' ')[0]} {more['grade']}")
            if other is None:
                break
            found.append((more.start("grade"), more.end("grade"), other))
            at = more.end()
    return found


def _grants(
    who: _Named, sentence: Span, awards: Sequence[tuple[int, int, str]], knowledge: Knowledge
) -> list[Granted]:
    """The grants that one sentence tells."""
    low = who.text.low
    found: list[Granted] = []
    waiting: list[int] = []  # grants of a list whose receivers stand behind its last award
    verb: _Verb | None = None
    reached = sentence.start
    for index, (start, end, kind) in enumerate(awards):
        own = _verb(low, reached, start, knowledge)
        if own is None and (verb is None or not _JOINED.search(low, max(reached - 1, sentence.start), start)):
            verb, reached, waiting = None, end, []
            continue
        if own is not None:
            verb, waiting = own, []
        if verb is None or _PROPOSED.search(low, sentence.start, verb.start):
            verb, reached = None, end
            continue
        limit = awards[index + 1][0] if index + 1 < len(awards) else sentence.end
        grant, told = _grant(who, sentence, verb, (end, limit), kind, knowledge)
        if told and waiting:
            for place in waiting:
                found[place] = replace(
                    found[place],
                    recipients=grant.recipients,
                    recipient_text=grant.recipient_text,
                    recipient_count=grant.recipient_count,
                )
        waiting = [] if told else [*waiting, len(found)]
        found.append(grant)
        reached = end
    return [g for g in found if g.recipients or g.recipient_text]


def _verb(low: str, reached: int, start: int, knowledge: Knowledge) -> _Verb | None:
    """The verb right before an award."""
    cues = knowledge.cue_phrases
    match = _verbs(cues["grantedBy"] + cues["presentedBy"], cues["recipient"]).search(low, reached, start)
    if match is None:
        return None
    if match["receives"]:
        return _Verb(match.start(), match["receives"], True, None)
    lead = low[reached : match.start()]
    passive = re.search(r"(?<!\w)được (?P<giver>[^;:.\n]{0,90})$", lead)
    if passive and not re.search(r"(?<!\w)(?:cho|tặng)(?!\w)", passive["giver"]):
        begin = reached + passive.start("giver")
        return _Verb(reached + passive.start(), match["gives"], True, Span(begin, match.start()))
    return _Verb(match.start(), match["gives"], False, None)


@lru_cache(maxsize=4)
def _verbs(gives: tuple[str, ...], receives: tuple[str, ...]) -> re.Pattern[str]:
    def words(phrases: tuple[str, ...]) -> str:
        return "|".join(re.escape(p) for p in sorted(set(phrases), key=lambda p: (-len(p), p)))

    return re.compile(rf"(?<!\w)(?:(?P<receives>{words(receives)})|(?P<gives>{words(gives)})) {_FILLER}$")


def _grant(
    who: _Named, sentence: Span, verb: _Verb, behind: tuple[int, int], kind: str, knowledge: Knowledge
) -> tuple[Granted, bool]:
    """One grant, and whether its receivers stand behind the award; ``behind`` is the stretch from award to award."""
    low = who.text.low
    at, limit = behind
    more = _BEHIND.match(low, at, limit)
    year = None
    if more:
        at = more.end()
        inside = _YEAR.search(more["in"] or "")
        year = int(more["year"] or inside.group()) if more["year"] or inside else None
    body, office = None, None
    if of := _OF.match(low, at, limit):
        office = who.office_at(of.end())
        bodies = [o for o in who.organisations if o.span.start == of.end()]
        body = bodies[0] if bodies and office is None else None
        at = bodies[0].span.end if bodies else _past(low, of.end(), limit)
    recipients: tuple[OrganisationMention | PersonMention, ...] = ()
    words: str | None = None
    count: int | None = None
    reason: str | None = None
    told = False
    if to := _TO.match(low, at, limit):
        told = True
        recipients, words, count, end = _receivers(who, to.end(), limit, knowledge)
        reason = _reason(who.text, end, limit, knowledge)
    elif verb.receives:
        recipients, words, count = _subject(who, sentence, verb)
        reason = _reason(who.text, at, limit, knowledge)
    presenters: tuple[PersonMention, ...] = ()
    if verb.giver is not None and body is None and office is None:
        body, office = who.giver(verb.giver.start, verb.giver.end)
    elif not verb.receives:
        presenters, body, office = _givers(who, sentence, verb, body, office, knowledge)
    grant = Granted(
        kind=kind,
        granted_by=body,
        office=office,
        presented_by=presenters,
        recipients=recipients,
        recipient_text=words if not recipients else None,
        recipient_count=count,
        reason=reason,
        date=Date(year) if year else None,
        meeting=None,
        where=(sentence,),
        rule="awardReceived" if verb.receives else "awardGranted",
    )
    return grant, told or verb.receives


def _past(low: str, at: int, limit: int) -> int:
    """Where the name of a giver ends that no mention covers ("của Thủ tướng Chính phủ")."""
    to = re.compile(r",? (?:cho|tặng|đối với) |[,;.]").search(low, at, limit)
    return to.start() if to else limit


def _givers(
    who: _Named,
    sentence: Span,
    verb: _Verb,
    body: OrganisationMention | None,
    office: str | None,
    knowledge: Knowledge,
) -> tuple[tuple[PersonMention, ...], OrganisationMention | None, str | None]:
    """Who hands an award over and who grants it, where the giver is the subject."""
    low = who.text.low
    begin = max(sentence.start, low.rfind(";", sentence.start, verb.start) + 1)
    if authorised := _AUTHORISED.search(low, begin, verb.start):
        office = office or who.office_at(authorised.end())
        if office is None and body is None:
            body = next((o for o in who.organisations if o.span.start == authorised.end()), None)
    people = who.people_in(begin, verb.start)
    many = "các đồng chí" in low[begin : verb.start]
    if people:
        return tuple(people if many else people[-1:]), body, office
    if body is None and office is None and verb.words in knowledge.cue_phrases["grantedBy"]:
        body, office = who.giver(begin, verb.start)
        if office is None and body is None:
            bodies = who.bodies_in(begin, verb.start)
            body = bodies[-1] if bodies else None
    return (), body, office


def _receivers(
    who: _Named, start: int, limit: int, knowledge: Knowledge
) -> tuple[tuple[OrganisationMention | PersonMention, ...], str | None, int | None, int]:
    """Who receives, by the words behind "cho": those named, else the words and how many; and where they end."""
    low = who.text.low
    end = limit
    for pattern in (_STOP, _reasons(knowledge.cue_phrases["reason"])):
        if match := pattern.search(low, start, end):
            end = match.start()
    stretch = re.sub(r"(?:,| và|;|:| cùng)+ *$", "", low[start:end])
    end = start + len(stretch)
    words = who.text.kept[start:end].strip(" ,:;\"'")
    people = [p for p in who.people_in(start, end) if not _KIN.search(low, max(start, p.span.start - 40), p.span.start)]
    count = _count(stretch)
    if people:
        return tuple(people), words, count, end
    bodies = [o for o in who.bodies_in(start, end) if _ONE_BODY.fullmatch(_segment(low, start, o.span.start))]
    return tuple(bodies) if count is None else (), words or None, count, end


def _segment(low: str, start: int, at: int) -> str:
    """The words between the last mark of a list and ``at``."""
    return re.split(r", | và ", low[start:at])[-1]


def _count(stretch: str) -> int | None:
    """How many receive: the sum of "5 tập thể và 12 cá nhân"."""
    total = 0
    for match in _COUNT.finditer(stretch):
        total += _SMALL.get(match["n"]) or int(match["n"].replace(".", ""))
    return total or None


def _subject(
    who: _Named, sentence: Span, verb: _Verb
) -> tuple[tuple[OrganisationMention | PersonMention, ...], str | None, int | None]:
    """Who receives, where the receiver is the subject: the last who is counted or named before the verb."""
    low = who.text.low
    begin = max(sentence.start, low.rfind(";", sentence.start, verb.start) + 1)
    lead = low[begin : verb.start].rstrip()
    lead = lead[: (adverbs.start() if (adverbs := _ADVERBS.search(lead)) else len(lead))]
    end = begin + len(lead)
    if counted := _COUNTED.search(lead):
        words = who.text.kept[begin + counted.start(1) : end]
        return (), words, _count(counted[1])
    named: list[OrganisationMention | PersonMention] = [*who.people_in(begin, end), *who.bodies_in(begin, end)]
    near = [m for m in named if end - m.span.end <= 60 and not re.search(r"[:(]", low[m.span.end : end])]
    if near:
        last = max(near, key=lambda m: m.span)
        return (last,), None, None
    if plural := _PLURAL.search(lead):
        return (), who.text.kept[begin + plural.start() : end], None
    return (), None, None


def _reason(text: Text, at: int, limit: int, knowledge: Knowledge) -> str | None:
    """What an award is for, in the text's own words behind the receivers."""
    match = _reasons(knowledge.cue_phrases["reason"]).match(text.low, at, limit)
    if match is None:
        return None
    stop = _STOP.search(text.low, match.end(), limit)
    words = text.kept[match.start("reason") : stop.start() if stop else limit].strip(" ,.;:")
    return words if 8 <= len(words) <= 300 else None


@lru_cache(maxsize=4)
def _reasons(phrases: tuple[str, ...]) -> re.Pattern[str]:
    words = "|".join(re.escape(p) for p in sorted(phrases, key=lambda p: (-len(p), p)))
    return re.compile(rf",? (?P<reason>(?:{words})(?!\w))")


def _when(
    article: Article, text: Text, sentence: Span, dates: Sequence[DateMention], meetings: Sequence[Met]
) -> tuple[Date | None, Met | None]:
    """The day on which a sentence tells of a grant, and the meeting at which it took place."""
    day = next((d.date for d in dates if sentence.start <= d.span.start < sentence.end and d.date.day), None)
    if day and day.year is None and day.month:
        day = with_year(article, text.low, sentence, day.month, day.day)
    here = [m for m in meetings if sentence in m.where]
    if not here and len(meetings) == 1 and _THERE.search(text.low, sentence.start, sentence.end):
        here = list(meetings)
    meeting = here[0] if len(here) == 1 else None
    return day or (meeting.date if meeting else None), meeting


def _dated(grant: Granted, day: Date | None, meeting: Met | None) -> Granted:
    """A grant with its day, unless the text gives the award a year of its own."""
    if grant.date is not None:
        return grant
    return replace(grant, date=day, meeting=meeting)


def _once(grants: Iterable[Granted]) -> list[Granted]:
    """Grants that are told twice in the same words of their facts are one; all sentences that tell it stay."""
    kept: dict[tuple[object, ...], Granted] = {}
    for grant in grants:
        names = tuple(m.name.lower() for m in grant.recipients)
        facts = (grant.kind, names, (grant.recipient_text or "").lower(), grant.recipient_count, grant.date)
        if facts in kept:
            where = tuple(dict.fromkeys((*kept[facts].where, *grant.where)))
            grant = replace(kept[facts], where=where)
        kept[facts] = grant
    return list(kept.values())
