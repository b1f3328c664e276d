"""Read awards: what was granted or handed over, by whom, to whom, for what and when.

Handles the giver as the subject ("Đồng chí A trao Huân chương Lao động hạng Ba cho …", "Đảng ủy Khối tặng Bằng khen cho
5 tập thể"), the receiver as the subject ("được Chủ tịch nước tặng …", "26 đảng viên nhận Huy hiệu 55 năm tuổi Đảng"),
lists of awards and of grades ("Huân chương Độc lập hạng Nhất, hạng Nhì"). What is only proposed, considered or wished
for is no grant, nor is a title before a name ("Nhà giáo ưu tú …"); words that name no kind of award ("phần thưởng cao
quý") give none, unless a body praises so many ("biểu dương 14 tập thể"). The verbs stand in the
ontology as cue phrases of ``grantedBy``, ``presentedBy`` and ``recipient``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from khoi_kg.knowledge import Knowledge
from khoi_kg.model import Article, Date, DateMention, Granted, Met, OrganisationMention, Span
from khoi_kg.relate.bodies.award_parties import Giver, Parties, Receivers
from khoi_kg.relate.bodies.award_verbs import FILLER, Verb, verb_before_receivers, verb_of
from khoi_kg.relate.bodies.periods import with_year
from khoi_kg.relate.cues import alternatives
from khoi_kg.text import Text

_PROPOSED = re.compile(
    r"(?<!\w)(?:đề nghị|xét|xem xét|đề xuất|trình|kiến nghị|hồ sơ|để|nhằm|sẽ|dự kiến|chưa|không|chưa được|không được"
    r"|phấn đấu|tiêu chuẩn|điều kiện|quy định|hướng dẫn|việc|xứng đáng|mong muốn)(?: được)?(?: và)? $"
)
# Between two awards of one verb: a mark or "và" at the end, behind the receivers of the first if these are named.
_JOINED = re.compile(rf"(?:,|;| và|, và|, cùng| cùng) {FILLER}(?:hạng )?$")
_MORE_YEARS = re.compile(
    r"(?: tuổi đảng)?(?:, |; | và |, và )(?:có )?(?:\d[\d.]* (?:đồng chí|đảng viên) )?(?P<more>\d\d) năm(?: tuổi đảng)?"
)
_MORE_GRADES = re.compile(
    r"(?:, |; | và |, và )(?:hạng )?(?P<more>nhất|nhì|ba)(?!\w)(?: \(?(?:năm )?(?:19|20)\d\d\)?)?"
)
_ANY_TITLES = re.compile(r"(?<!\w)(?:các|những|nhiều) $")
_BEHIND = re.compile(
    r"(?: \"[^\"\n]{2,80}\"| \((?P<in>[^()\n]{1,40})\)| (?:vào )?năm (?P<year>(?:19|20)\d\d)| các loại)*"
)
_OF = re.compile(r" của (?:ban lãnh đạo |lãnh đạo )?")
_TO = re.compile(r",? (?:cho|tặng|tặng cho|đối với|tới|đến) ")
_PAST = re.compile(r",? (?:cho|tặng|đối với) |[,;.]")
_YEAR = re.compile(r"(?:19|20)\d\d")
_STOP = re.compile(
    r"[;\n]|\.(?!\d)(?<!(?<!\w)(?:tp|tx|tt)\.)(?<!(?<!\w)[qhpx]\.)| theo (?:đề nghị|quyết định|tờ trình)(?!\w)"
    r"|, (?:đồng thời|qua đó|góp phần|nhân dịp|trong đó|tặng|trao|biểu dương|khen thưởng|tuyên dương)"
    r"|(?<!\w)(?:nhân dịp|đồng thời|trong dịp)(?!\w)"
)
_WHO_IS = re.compile(r"[^;.:\n]{0,40}? là (?:các )?(?:đồng chí|ông|bà) ")
# "[biểu dương, khen thưởng] (cho) 15 tập thể": no form of award is named, but how many are praised.
_UNNAMED = "unnamedAward"
# "[đề nghị cấp trên] khen thưởng 2 chi bộ", "[được] khen thưởng": nobody praises yet, or it isn't the subject who does.
_NOT_BY_SUBJECT = re.compile(
    r"(?<!\w)(?:được|bị|công tác|về) $"
    r"|(?<!\w)(?:đề nghị|kiến nghị|đề xuất|xét|tham mưu|trình|sẽ|cần|phải|dự kiến|có thể|nếu"
    r"|mục tiêu|chỉ tiêu|theo kế hoạch|hủy bỏ|hủy|thu hồi|dừng|mỗi năm|hằng năm|hàng năm)(?!\w)"
)
# Between who praises and the verb; "Huyện ủy [tổ chức hội nghị tổng kết,] biểu dương" is done by one body too.
_BEFORE_PRAISE = re.compile(
    r"(?: \([^()]{1,40}\))?(?:,? (?:đã|vừa|cũng|còn|kịp thời|đột xuất|long trọng|trang trọng|tiến hành|tiếp tục"
    r"|trực tiếp|(?:ký |ra |ban hành )?quyết định|và|gặp mặt|tuyên dương|tôn vinh|vinh danh"
    r"|(?:tổ chức|mở) (?:hội nghị|lễ|buổi|chương trình)[^,;.:]{0,80}(?:,|(?= và))))*+,? "
)
_TOLD_BY = re.compile(
    r"(?<!\w)(?:báo cáo|đề án|kế hoạch|chương trình|mục tiêu|chỉ đạo|yêu cầu|hướng dẫn|đề nghị)"
    r" (?:của |từ )[^,;]{0,20}$"
)
_PRAISING = ("biểu dương", "khen thưởng", "tuyên dương")
_PRAISE = rf"(?:{'|'.join(_PRAISING)})"
_PRAISES = re.compile(
    rf"{_PRAISE}(?:(?:,| và|, và) (?:{_PRAISE}|tôn vinh))?(?= (?:cho )?(?:hơn |gần )?\d[\d.]* (?:lượt )?"
    r"(?:tập thể|cá nhân|gương|điển hình|mô hình|hộ|gia đình|đơn vị|tổ chức|chi bộ|đảng viên|đồng chí|hội viên)(?!\w))"
)
_SPORT = re.compile(r" (?:vàng|bạc|đồng)(?!\w)")
_THERE = re.compile(
    r"(?<!\w)(?:tại (?:buổi lễ|lễ|hội nghị|đại hội|chương trình|buổi)|dịp này|nhân dịp này|cũng tại)(?!\w)"
)


@dataclass(frozen=True, slots=True)
class _Award:
    """A kind of award that a text names, with the stretch from its end to the next award or the sentence's end."""

    start: int
    end: int
    kind: str
    limit: int


def find_awards(
    article: Article,
    parties: Parties,
    dates: Sequence[DateMention],
    meetings: Sequence[Met],
    knowledge: Knowledge,
) -> list[Granted]:
    """Return the grants of awards in order, each said once."""
    text = parties.text
    by_sentence: dict[Span, list[tuple[int, int, str]]] = {}
    for hit in knowledge.all_words.find(text, knowledge.award_words):
        by_sentence.setdefault(text.sentence_at(hit[0]), []).append(hit)
    found: list[Granted] = []
    for sentence, hits in by_sentence.items():
        grants = _grants(parties, sentence, _awards(text.low, hits, sentence, knowledge), knowledge)
        if grants:
            day, meeting = _when(article, text, sentence, dates, meetings)
            found += [g if g.date else replace(g, date=day, meeting=meeting) for g in grants]
    praises = any(word in text.low for word in _PRAISING)
    for match in _PRAISES.finditer(text.low) if praises else ():
        sentence = text.sentence_at(match.start())
        if sentence not in by_sentence and (grant := _praise(parties, sentence, match, knowledge)):
            day, meeting = _when(article, text, sentence, dates, meetings)
            found.append(replace(grant, date=day, meeting=meeting))
    return _once(sorted(found, key=lambda grant: grant.where[0]))


def _praise(parties: Parties, sentence: Span, match: re.Match[str], knowledge: Knowledge) -> Granted | None:
    """The grant by which a body praises as many as are counted behind the verb, in no form that is named."""
    low = parties.text.low
    subject = max(sentence.start, low.rfind(";", sentence.start, match.start()) + 1)
    if _PROPOSED.search(low, sentence.start, match.start()) or _NOT_BY_SUBJECT.search(low, subject, match.start()):
        return None
    reasons = _reasons(knowledge.cue_phrases["reason"])
    ends = [m.start() for p in (_STOP, reasons) if (m := p.search(low, match.end(), sentence.end))]
    praised = parties.receivers(match.end() + 1, min([*ends, sentence.end]))
    verb = Verb(subject, match.start(), "khen thưởng", receives=False)
    award = _Award(match.end(), match.end(), _UNNAMED, sentence.end)
    grant, _ = _grant(parties, sentence, verb, award, praised, knowledge)
    return grant if grant.office or _is_praised_by(low, grant.granted_by, subject, match.start()) else None


def _is_praised_by(low: str, giver: OrganisationMention | None, subject: int, at: int) -> bool:
    """Does a body stand right before the verb of praising at ``at``, and not as whose report or whose goal it is?"""
    return (
        giver is not None
        and _BEFORE_PRAISE.fullmatch(low, giver.span.end, at) is not None
        and _TOLD_BY.search(low, max(subject, giver.span.start - 40), giver.span.start) is None
    )


def _awards(low: str, hits: Sequence[tuple[int, int, str]], sentence: Span, knowledge: Knowledge) -> list[_Award]:
    """The awards of a sentence, with those of which a list says the grade or the years alone."""
    found: list[tuple[int, int, str]] = []
    for index, (start, end, kind) in enumerate(hits):
        if _SPORT.match(low, end) or (index + 1 < len(hits) and hits[index + 1][0] <= end + 2):
            continue  # "huy chương vàng" of a contest; "danh hiệu" before the title itself
        if knowledge.award_labels[kind].lower() == "danh hiệu" and _ANY_TITLES.search(low, sentence.start, start):
            continue  # "các danh hiệu thi đua": none is named
        found.append((start, end, kind))
        label = knowledge.award_labels[kind].lower()
        graded = label.endswith((" hạng nhất", " hạng nhì", " hạng ba"))
        pattern = _MORE_GRADES if graded else _MORE_YEARS if label.endswith(" tuổi đảng") else None
        at = end
        while pattern and (more := pattern.match(low, at, sentence.end)):
            name = f"{label.rpartition(' ')[0]} {more['more']}" if graded else f"huy hiệu {more['more']} năm tuổi đảng"
            if name not in knowledge.awards_by_label:
                break
            found.append((more.start("more"), more.end(), knowledge.awards_by_label[name]))
            at = more.end()
    limits = [*(start for start, _, _ in found[1:]), sentence.end]
    return [_Award(*hit, limit) for hit, limit in zip(found, limits, strict=False)]


def _grants(parties: Parties, sentence: Span, awards: Sequence[_Award], knowledge: Knowledge) -> list[Granted]:
    """The grants that one sentence tells."""
    low = parties.text.low
    found: list[Granted] = []
    waiting: list[int] = []  # grants of a list whose receivers stand behind its last award
    verb: Verb | None = None
    reached = sentence.start
    for award in awards:
        lead, given = Span(reached, award.start), Receivers()
        own = verb_of(low, sentence, lead, verb, knowledge)
        if own is None and (own := verb_before_receivers(parties, sentence, lead, knowledge)):
            given = parties.receivers_between(*lead)
        joined = verb is not None and _JOINED.search(low, max(reached - 1, sentence.start), award.start)
        verb = own or (verb if joined else None)
        if own is not None or verb is None:
            waiting = []
        if verb is not None and not _PROPOSED.search(low, sentence.start, verb.start):
            grant, receivers = _grant(parties, sentence, verb, award, given, knowledge)
            if receivers and waiting:
                if _MORE_YEARS.search(low, reached, award.end):
                    # "Huy hiệu 60 năm, 50 năm cho 74 đồng chí": how many got which is not said.
                    grant = replace(grant, recipient_count=None)
                for place in waiting:
                    found[place] = replace(
                        found[place],
                        recipients=grant.recipients,
                        recipient_text=grant.recipient_text,
                        recipient_count=grant.recipient_count,
                        reason=grant.reason,
                    )
            waiting = [] if receivers else [*waiting, len(found)]
            found.append(grant)
        else:
            verb = None
        reached = award.end
    return [g for g in found if g.recipients or g.recipient_text]


def _grant(
    parties: Parties, sentence: Span, verb: Verb, award: _Award, given: Receivers, knowledge: Knowledge
) -> tuple[Granted, Receivers]:
    """One grant, and who receives by the words around this very award; ``given`` are named between it and the verb."""
    low = parties.text.low
    reasons = _reasons(knowledge.cue_phrases["reason"])
    at, year = _own_year(low, award)
    giver = Giver()
    if of := _OF.match(low, at, award.limit):
        office, body = parties.office_at(of.end()), parties.body_at(of.end())
        giver = Giver(None if office else body, office)
        past = _PAST.search(low, body.span.end if body else of.end(), award.limit)
        at = past.start() if past else award.limit
    reason_at = at
    if to := _TO.match(low, at, award.limit):
        ends = [m.start() for p in (_STOP, reasons) if (m := p.search(low, to.end(), award.limit))]
        receivers = parties.receivers(to.end(), min([*ends, award.limit]))
        reason_at = receivers.end
    elif verb.receives:
        receivers = parties.subject_receivers(verb.subject, verb.start)
        if not receivers and (named := _WHO_IS.match(low, at, award.limit)):
            receivers = Receivers(tuple(parties.people_in(named.end(), award.limit)[:1]))
    else:
        receivers = given
    if verb.giver and not (giver.body or giver.office):
        giver = parties.last_giver(verb.giver.start, verb.giver.end)
    elif not verb.receives:
        grants = verb.words in knowledge.cue_phrases["grantedBy"]
        giver = parties.subject_giver(verb.subject, verb.start, giver, grants=grants)
    grant = Granted(
        kind=award.kind,
        granted_by=giver.body,
        office=giver.office,
        presented_by=giver.people,
        recipients=receivers.named,
        recipient_text=None if receivers.named else receivers.words,
        recipient_count=receivers.count,
        reason=_reason(parties.text, reasons, reason_at, award.limit),
        date=Date(year) if year else None,
        meeting=None,
        where=(sentence,),
        rule="awardReceived" if verb.receives else "awardGranted",
    )
    return grant, receivers


def _own_year(low: str, award: _Award) -> tuple[int, int | None]:
    """Where the words end that belong to the award itself, and the year that they give it."""
    behind = _BEHIND.match(low, award.end, award.limit)
    if behind is None:
        return award.end, None
    inside = _YEAR.search(behind["in"] or "")
    year = behind["year"] or (inside[0] if inside else None)
    return behind.end(), int(year) if year else None


def _reason(text: Text, reasons: re.Pattern[str], at: int, limit: int) -> str | None:
    """What an award is for, in the text's own words."""
    match = reasons.match(text.low, at, limit)
    if match is None:
        return None
    stop = _STOP.search(text.low, match.end(), limit)
    words = text.kept[match.start("reason") : stop.start() if stop else limit].strip(" ,.;:")
    return words if 8 <= len(words) <= 300 else None


@lru_cache(maxsize=4)
def _reasons(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf",? (?P<reason>(?:{alternatives(phrases)})(?!\w))")


def _when(
    article: Article, text: Text, sentence: Span, dates: Sequence[DateMention], meetings: Sequence[Met]
) -> tuple[Date | None, Met | None]:
    """The day on which a sentence tells of a grant, and the meeting at which it took place."""
    # A date says when, where it opens the sentence; others may be anybody's birthday.
    opening = range(sentence.start, sentence.start + 25)
    day = next((d.date for d in dates if d.span.start in opening and d.date.day), None)
    if day and day.year is None and day.month:
        day = with_year(article, text.low, sentence, day.month, day.day)
    here = [m for m in meetings if sentence in m.where]
    if not here and len(meetings) == 1 and _THERE.search(text.low, sentence.start, sentence.end):
        here = list(meetings)
    meeting = here[0] if len(here) == 1 else None
    return day or (meeting.date if meeting else None), meeting


def _once(grants: Iterable[Granted]) -> list[Granted]:
    """Grants that are told again, one time perhaps without the day, are one; all sentences that tell it stay."""
    kept: list[Granted] = []
    for grant in grants:
        for index, other in enumerate(kept):
            same_day = grant.date == other.date or not grant.date or not other.date
            if _told(grant) == _told(other) and same_day and _may_be_one_giver(grant, other):
                kept[index] = replace(
                    other,
                    granted_by=other.granted_by or (None if other.office else grant.granted_by),
                    office=other.office or (None if other.granted_by else grant.office),
                    presented_by=other.presented_by or grant.presented_by,
                    reason=other.reason or grant.reason,
                    date=other.date or grant.date,
                    meeting=other.meeting or grant.meeting,
                    where=tuple(dict.fromkeys((*other.where, *grant.where))),
                )
                break
        else:
            kept.append(grant)
    return kept


def _may_be_one_giver(grant: Granted, other: Granted) -> bool:
    """May two grants be by one: does one not say by whom, or are the names of one body, one perhaps shorter?"""
    if grant.granted_by and other.granted_by:
        short, long = sorted((_name(grant.granted_by), _name(other.granted_by)), key=len)
        return f"{long} ".startswith(f"{short} ")
    return not (grant.office and other.office) or grant.office == other.office


def _name(body: OrganisationMention) -> str:
    return body.record or body.name.lower()


def _told(grant: Granted) -> tuple[object, ...]:
    names = tuple(sorted(m.name.lower() for m in grant.recipients))
    return grant.kind, names, (grant.recipient_text or "").lower(), grant.recipient_count
