"""Read who grants an award, who hands it over and who receives it, from the words before and behind it."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from khoi_kg.knowledge import Knowledge
from khoi_kg.model import OrganisationMention, PersonMention, Span
from khoi_kg.numerals import NUMBER_AND_NO_YEAR, NUMBERS
from khoi_kg.relate.people.kin import KIN
from khoi_kg.text import Text

_NUMBER = rf"(?:\d+(?:\.\d{{3}})*|{NUMBER_AND_NO_YEAR})"
_COUNT = re.compile(
    rf"(?<![\w.,/-])(?P<n>{_NUMBER})"
    r" (?!(?:năm|tuổi|tháng|ngày|giờ|hạng|lần|khóa|kỳ|đồng|triệu|tỷ|và|của|đã|được|là|cho)(?!\w)(?! chí))(?=[^\W\d])"
)
_AND = re.compile(r"(?:[,;(]| và| cùng| cho)(?: (?:các|những|cho|hơn|gần))* $|\($")
_COUNT_BEGINS = rf"{_NUMBER} (?!(?:năm|tuổi|tháng|và|của|đã|được|là)(?!\w))[^\W\d]"
_ONE_COUNT = rf"{_COUNT_BEGINS}(?:(?! và {_COUNT_BEGINS})[^,;.()\n]){{0,50}}"
_COUNTED = re.compile(rf"(?:^|[ ,(:])({_ONE_COUNT}(?:(?:, |,? và ){_ONE_COUNT})*)$")
_PLURAL = re.compile(r"(?<!\w)(?:các|những|nhiều|toàn thể|tập thể|cả)(?! (?:năm|lần|đợt|kỳ)(?!\w))(?: [^\W\d]+){1,8}$")
# Words between the receiver and the verb.
_ADVERBS = re.compile(
    r"(?:,? (?:đã|vừa|vinh dự|tự hào|cũng|từng|liên tục|đều|còn|lần lượt|năm \d{4}|tiếp tục|là|rất|hân hạnh"
    r"|(?:hai|ba|nhiều|\d+) (?:lần|năm(?: liền| liên tục)?+)|chính thức|long trọng|và))*,?$"
)
# Words between the giver and the verb.
_DECIDES = re.compile(r"(?:,? (?:đã|vừa|cũng|ký|có|ra|quyết định|long trọng|tiến hành|thay mặt))*,? ?$")
_CEREMONY = re.compile(r"(?<!\w)lễ(?: đón nhận và| công bố và)? $")
_AUTHORISED = re.compile(r"(?:(?:thừa|được) ủy (?:quyền|nhiệm)|thừa lệnh)(?: của)? (?:đồng chí )?")
# Before an organisation that somebody belongs to: it is not what the sentence is about.
_MEMBER = re.compile(
    r"(?<!\w)(?:của|thuộc|tại|ở|trong|đảng viên|cán bộ|công chức|viên chức|nhân viên|hội viên|sinh hoạt tại|công tác"
    r"|phong trào|hoạt động) (?:đoàn(?:,| và| -) )?$"
)
_ADVERBIAL = re.compile(r"(?:với|trong|sau|năm|ngày|tại|nhân|từ|qua|để|theo|khi|vì|do|đến|tính|trước|bên|ngoài)(?!\w)")
_KIN = re.compile(rf"(?<!\w)(?:thân nhân|gia đình|{KIN})(?: [^\W\d]+){{0,3}} $")
_AWARD_NEXT = re.compile(r" (?:(?:danh hiệu|phần thưởng|nhiều|các|những|một|tấm|\d) )*")
_LISTED = re.compile(r"(?:, | và |, và )(?:(?:các )?(?:ông|bà|đồng chí) )?")
_ONE_BODY = re.compile(r"(?:(?:tập thể|cán bộ(?:, công chức)?|nhân dân|toàn thể|đơn vị)(?: và| của)? ?)*")


@dataclass(frozen=True, slots=True)
class Giver:
    """Who decided on an award, an organisation or the office of one person, and who handed it over."""

    body: OrganisationMention | None = None
    office: str | None = None
    people: tuple[PersonMention, ...] = ()


@dataclass(frozen=True, slots=True)
class Receivers:
    """Who receives: those named, else the words for them; how many they are; where the words end."""

    named: tuple[OrganisationMention | PersonMention, ...] = ()
    words: str | None = None
    count: int | None = None
    end: int = 0

    def __bool__(self) -> bool:
        """Is anything said of them?"""
        return bool(self.named or self.words)


@dataclass(frozen=True, slots=True)
class Parties:
    """All who can be a party to a grant, in an article.

    ``others`` are spans of organisations that are named to say whose post or document something is.
    """

    text: Text
    organisations: Sequence[OrganisationMention]
    people: Sequence[PersonMention]
    others: Collection[Span]
    knowledge: Knowledge

    def people_in(self, start: int, end: int) -> list[PersonMention]:
        """Return the people whom a stretch names."""
        return [p for p in self.people if start <= p.span.start and p.span.end <= end]

    def bodies_in(self, start: int, end: int) -> list[OrganisationMention]:
        """Return the organisations that a stretch names, not to say whose post or document something is."""
        found = [o for o in self.organisations if start <= o.span.start and o.span.end <= end]
        return [o for o in found if o.span not in self.others]

    def body_at(self, start: int) -> OrganisationMention | None:
        """Return the organisation that is named at a place, or behind the title there of who speaks for it."""
        body = next((o for o in self.organisations if o.span.start >= start), None)
        return body if body and self.knowledge.head_start(self.text.low, start, body.span.start) == start else None

    def office_at(self, start: int) -> str | None:
        """Return the office that is named at a place, unless a person's name follows: then it is a title."""
        for name, record in self.knowledge.offices.items():
            end = start + len(name)
            if self.text.low.startswith(name, start) and not self.text.low[end : end + 1].isalnum():
                return None if self._person_at(end + 1) else record
        return None

    def last_giver(self, start: int, end: int) -> Giver:
        """Return the organisation or office that a stretch names last, before words of deciding."""
        low = self.text.low[start:end]
        decides = _DECIDES.search(low)
        low = low[: decides.start()] if decides else low
        for name, record in self.knowledge.offices.items():
            if low.endswith(name) and not self._person_at(start + len(low) + 1):
                return Giver(office=record)
        bodies = self.bodies_in(start, end)
        last = next((o for o in self.organisations if o.span.end == start + len(low)), None)
        if last and self._by_head(start, last.span.start):
            return Giver(last)
        return Giver(bodies[-1]) if bodies else Giver()

    def _by_head(self, floor: int, body: int) -> bool:
        """Does the title of who speaks for it now stand before the body that begins at ``body``?"""
        title = self.knowledge.head_start(self.text.low, floor, body)
        return title < body and not self.text.low.endswith(("phó ", "nguyên "), floor, title)

    def subject_giver(self, start: int, end: int, said: Giver, *, grants: bool) -> Giver:
        """Return who gives, where the giver is the subject of a clause that goes from ``start`` to the verb.

        ``said`` is who gives by other words of the sentence ("Bằng khen của …"); ``grants`` says that the verb is one
        of deciding, not of handing over.
        """
        low = self.text.low
        if authorised := _AUTHORISED.search(low, start, end):
            office = said.office or self.office_at(authorised.end())
            said = Giver(said.body if said.body or office else self.body_at(authorised.end()), office)
        people = self.people_in(start, end)
        bodies = [o for o in self.bodies_in(start, end) if o is not said.body]
        if people and not (bodies and bodies[-1].span > people[-1].span):
            many = "các đồng chí" in low[start:end]
            return Giver(said.body, said.office, tuple(people if many else people[-1:]))
        # Who holds the ceremony need not be who grants.
        if said.body or said.office or not grants or _CEREMONY.search(low, start, end):
            return said
        return self.last_giver(start, end)

    def receivers(self, start: int, end: int) -> Receivers:
        """Return who receives by the words behind "cho"; of those counted and named both, the names and the number."""
        low = self.text.low
        stretch = re.sub(r"(?:,| và|;|:| cùng)+ *$", "", low[start:end])
        end = start + len(stretch)
        words = self.text.kept[start:end].strip(" ,:;\"'") or None
        count = _sum(stretch)
        people = [
            p for p in self.people_in(start, end) if not _KIN.search(low, max(start, p.span.start - 40), p.span.start)
        ]
        if people:
            return Receivers(tuple(people), words, count, end)
        bodies = [o for o in self.bodies_in(start, end) if _ONE_BODY.fullmatch(_member(low, start, o.span.start))]
        return Receivers(tuple(bodies) if count is None else (), words, count, end)

    def receivers_between(self, start: int, end: int) -> Receivers:
        """Return those whose names fill a stretch up to ``end``: "tặng [Bộ A và ông B] Huân chương …"; else nobody."""
        low = self.text.low
        named: list[OrganisationMention | PersonMention] = [*self.people_in(start, end), *self.bodies_in(start, end)]
        found: list[OrganisationMention | PersonMention] = []
        for one in sorted(named, key=lambda m: m.span, reverse=True):
            if (_LISTED if found else _AWARD_NEXT).fullmatch(low, one.span.end, end) is None:
                break
            found.insert(0, one)
            end = one.span.start
        return Receivers(tuple(found), end=end)

    def subject_receivers(self, start: int, end: int) -> Receivers:
        """Return who receives, where the receiver is the subject: who is counted or named last before the verb."""
        low, kept = self.text.low, self.text.kept
        lead = low[start:end].rstrip()
        adverbs = _ADVERBS.search(lead)
        lead = lead[: adverbs.start()] if adverbs else lead
        end = start + len(lead)
        if counted := _COUNTED.search(lead):
            return Receivers((), kept[start + counted.start(1) : end], _sum(counted[1]), end)
        bodies = [
            o
            for o in self.bodies_in(start, end)
            if not _MEMBER.search(low, max(start, o.span.start - 24), o.span.start)
        ]
        named: list[OrganisationMention | PersonMention] = [*self.people_in(start, end), *bodies]
        near = [m for m in named if end - m.span.end <= 60 and not re.search(r"[:(]", low[m.span.end : end])]
        plural = _PLURAL.search(lead)
        nearest = max(near, key=lambda m: m.span) if near else None
        if nearest and not (plural and start + plural.start() > nearest.span.end):
            return Receivers((nearest,), end=end)
        if plural:
            return Receivers((), kept[start + plural.start() : end], end=end)
        clause = re.split(r"[,:] ", lead)[-1].strip()
        words = kept[end - len(clause) : end]
        is_name = len(clause) <= 80 and words[:1].isupper() and " " in words and not _ADVERBIAL.match(clause)
        return Receivers((), words if is_name else None, end=end)

    def _person_at(self, start: int) -> bool:
        return any(p.span.start == start for p in self.people)


def _member(low: str, start: int, at: int) -> str:
    """The words between the last mark of a list and ``at``."""
    return re.split(r", | và ", low[start:at])[-1]


def _sum(stretch: str) -> int | None:
    """How many receive: 17 for "5 tập thể và 12 cá nhân", 10 for "10 khách sạn 5 sao"."""
    found = list(_COUNT.finditer(stretch))
    numbers = (m["n"] for m in found if m is found[0] or _AND.search(stretch, 0, m.start()))
    return sum(NUMBERS.get(n) or int(n.replace(".", "")) for n in numbers) or None
