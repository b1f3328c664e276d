"""Read figures: whether a number is one of an organisation, of which, of what type, and when it holds.

Handles levels and changes ("còn 17 phòng, giảm 4 phòng"), lists after one verb ("giảm 12 chi bộ, 3 đảng bộ"), parts
of a whole ("17/42 đảng bộ"), aims ("phấn đấu kết nạp 150 đảng viên"), dates ("tính đến 15/9/2021") and periods ("trong
năm 2016", "6 tháng đầu năm 2019"). Who attends a meeting, gets an award or comes to harm is no figure. The phrases
stand in the ontology, with the kinds of measures and the types of figures.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from khoi_kg.knowledge import Knowledge, Measure
from khoi_kg.model import Article, Measured, OrganisationMention, Quantity, Span
from khoi_kg.relate.cues import alternatives
from khoi_kg.relate.periods import as_of, as_of_behind, period
from khoi_kg.text import Text

_NEAR = 60
_FAR = 100
_APPROXIMATE = r"(?:hơn|gần|trên|khoảng|xấp xỉ|chừng|tổng số|tổng cộng|ước|tất cả)"
# Between an organisation and a number of what it has, sends, hires or loses.
_HAS = re.compile(
    r"(?:,? \(?(?:khóa|nhiệm kỳ) [^ ,]+)?\)?,?"
    r"(?: (?:hiện nay|hiện|đang|đã|cũng|nay|đến nay|lúc đầu|sẽ|vừa|phải|chỉ))*,?"
    r" (?:có|gồm|gồm có|bao gồm|còn|có tới|có đến|có tổng số|với|quản lý|huy động|điều động|cử|tuyển|tuyển dụng"
    rf"|tiếp nhận|bố trí|tăng cường|cắt giảm|giảm|tăng|thừa|thiếu)(?: (?:được|thêm|{_APPROXIMATE}))* | \((?:gồm )?"
)
_CONSISTS = re.compile(rf"(?<!\w)(?:gồm|gồm có)(?: {_APPROXIMATE})* $")
_SPOKEN_FOR = re.compile(r"(?<!\w)đại diện(?: cho)? (?:(?:[^,;.:]|\.(?=\d)){0,60} )?$")
_OF = re.compile(
    r",?(?: (?:trực thuộc|thuộc|của|trong|tại|ở|vào|toàn|mới|chính thức|thuộc về))+ "
    r"|(?: (?:trực thuộc|thuộc|ở|trong))? \d[\d.]*(?: [^\W\d]+){2,5}(?: (?:thuộc|của|trong|toàn))+ "
)
# Between two members of a list: what is left of the first, and nothing but a mark or "và" before the second.
_LISTED = re.compile(
    r"(?!.* (?:có|gồm|đạt|còn|được|là|với|nâng)(?!\w))"
    rf"[^,;.:()\d]{{0,40}}(?: ?[,;] ?| và |, và )(?:{_APPROXIMATE} )*"
)
_TAIL = re.compile(r"[^,;.:()\n]{0,40}")
_FAR_TAIL = re.compile(r"[^,;.:()\n]{0,140}")
_OPENING = re.compile(rf"[\"'( -]*(?:(?:có|{_APPROXIMATE}) )*")
_WITH_MEMBERS = frozenset({"PartyOrganisation", "MassOrganisation"})
_FALLING = re.compile(r"giảm|bớt|cắt|giản|thôi")
_RULES = {"change": "figureChange", "ratio": "figureRatio", "target": "figureTarget"}


def find_figures(
    article: Article,
    text: Text,
    quantities: Sequence[Quantity],
    organisations: Sequence[OrganisationMention],
    *,
    others: Collection[Span],
    knowledge: Knowledge,
) -> list[Measured]:
    """Return the figures of organisations, each said once, in the order in which they are first said.

    ``others`` are spans of organisations of which the text says something else by naming them there, as whose document
    or whose post it is: figures are not about them.
    """
    if not quantities:
        return []
    others = {*others, *(o.span for o in organisations if _issues(text, o, knowledge))}
    starts = [o.span.start for o in organisations]
    words = {q.word.start for q in quantities}  # "chi bộ" in "3 chi bộ" names no organisation
    found: list[tuple[str, Measured]] = []
    before: tuple[_Place, Measured] | None = None
    for quantity in quantities:
        sentence = text.sentence_at(quantity.span.start)
        # "Trong đó, có 34 bệnh viện …": of the body that the sentence before speaks of.
        index = text.sentence_index(sentence.start)
        opening = text.low.startswith("trong đó", sentence.start) and index > 0
        # Money is of the body that the paragraph speaks of.
        carried = opening or (
            quantity.unit is not None
            and index > 0
            and "\n" not in text.low[text.sentences[index - 1].end : sentence.start]
        )
        first = text.sentences[index - 1].start if carried else sentence.start
        near = organisations[bisect_left(starts, first) : bisect_left(starts, sentence.end)]
        place = _Place(
            text.low,
            sentence,
            quantity,
            knowledge.measure_named[quantity.measure],
            tuple(o for o in near if o.span.start not in words),
        )
        listed = before if before and _LISTED.fullmatch(text.low, before[0].end, place.at) else None
        same = listed is not None and listed[0].measure.kind == place.measure.kind
        if place.is_excluded() or not (same or place.is_figure()):
            before = None
            continue
        figure = _figure(article, place, listed[1] if listed else None, others, knowledge)
        found.append((place.measure.label, figure))
        before = place, figure
    return [figure for _, figure in _once(found)]


def _issues(text: Text, organisation: OrganisationMention, knowledge: Knowledge) -> bool:
    """Is an organisation named to say whose document is meant: "từ khi có Chỉ thị của Ban Bí thư"?"""
    before = text.low[max(0, organisation.span.start - 30) : organisation.span.start]
    if not before.endswith(" của "):
        return False
    of = len(before) - len(" của ")
    # "vốn điều lệ của công ty" is no statute.
    return any(end == of and not before.endswith("vốn ", 0, at) for at, end, _ in knowledge.kind_words.find(before))


@dataclass(frozen=True, slots=True)
class _Place:
    """A number in its sentence, with the organisations that the sentence names."""

    low: str
    sentence: Span
    quantity: Quantity
    measure: Measure
    organisations: tuple[OrganisationMention, ...]

    @property
    def at(self) -> int:
        """Where the number begins."""
        return self.quantity.span.start

    @property
    def end(self) -> int:
        """Where the word that is counted ends."""
        return self.quantity.span.end

    @property
    def clause(self) -> int:
        """Where the clause begins that the number stands in; commas end none, as lists hold them."""
        return max(self.sentence.start, self.low.rfind(";", self.sentence.start, self.at))

    @property
    def tail(self) -> int:
        """Where the words end that follow closely."""
        match = _TAIL.match(self.low, self.end, self.sentence.end)
        return match.end() if match else self.end

    def is_ahead(self, phrases: tuple[str, ...], within: int) -> bool:
        """Does one of some phrases stand before the number, in its clause and within so many characters?"""
        return _any(phrases).search(self.low, max(self.clause, self.at - within), self.at) is not None

    @property
    def _opens(self) -> bool:
        """Does the number open its sentence, so that what it counts is the subject?"""
        return _OPENING.fullmatch(self.low, self.sentence.start, self.at) is not None

    def is_behind(self, phrases: tuple[str, ...], *, far: bool = False) -> bool:
        """Does one of some phrases follow closely, or with ``far`` anywhere up to the next mark?"""
        far_tail = _FAR_TAIL.match(self.low, self.end, self.sentence.end) if far else None
        return _any(phrases).search(self.low, self.end, far_tail.end() if far_tail else self.tail) is not None

    def is_excluded(self) -> bool:
        """Do the words around the number show that it is no figure of an organisation?"""
        if self.is_behind(self.measure.own_cues):
            return False
        spoken_for = _SPOKEN_FOR.search(self.low, self.clause, self.at)  # those for whom others attend, do not attend
        return (not spoken_for and self.is_ahead(self.measure.excluding, _FAR)) or self.is_behind(
            self.measure.excluding, far=self._opens
        )

    def is_figure(self) -> bool:
        """Do the words around the number show that it is a figure of an organisation?"""
        measure = self.measure
        if self.quantity.unit is not None:
            # Money is somebody's: a noun wants to know whose in its sentence, a verb ("ủng hộ") before it.
            by_verb = measure.when == "countedWithCue"
            named = any(not by_verb or o.span.start < self.at for o in self.organisations)
            return named or measure.when == "countedAlways"
        total = self.quantity.word.start < self.at  # "tổng số giáo viên là 26.750"
        if measure.when == "countedAlways" or total:
            return True
        if measure.when == "countedWithOrganisation":
            return bool(self.organisations) or self.is_ahead(measure.cues, _NEAR)
        if self._belongs():
            return True
        if measure.kind == "unitsCounted":
            said = _any(measure.cues).search(self.low, self.sentence.start, self.tail)
            return bool(self.organisations) and said is not None
        cue = self.is_ahead(measure.cues, _NEAR) or self.is_behind(measure.cues)
        return cue or _CONSISTS.search(self.low, max(self.clause, self.at - _NEAR), self.at) is not None

    def _belongs(self) -> bool:
        """Does an organisation "have" what is counted, or stand behind it as the one whose it is?"""
        return any(
            (o.span.end < self.at < o.span.end + _NEAR and _HAS.fullmatch(self.low, o.span.end, self.at))
            or (self.end < o.span.start < self.end + 30 and _OF.fullmatch(self.low, self.end, o.span.start))
            for o in self.organisations
        )

    def _is_said_of(self, organisation: OrganisationMention) -> bool:
        """May a name right behind what is counted say whose it is: "8.700 đảng viên Đảng bộ Sở Nội vụ"?"""
        members = self.measure.kind == "peopleCounted" and organisation.kind in _WITH_MEMBERS
        return members or self.measure.label.endswith("trực thuộc")

    def about(self, others: Collection[Span]) -> OrganisationMention | None:
        """The organisation right behind ("42 đảng bộ trực thuộc Đảng bộ Khối"), else the nearest before."""
        for organisation in self.organisations:
            gap = self.low[self.end : organisation.span.start]
            if organisation.span.start >= self.end and (
                _OF.fullmatch(gap) or (gap == " " and self._is_said_of(organisation))
            ):
                return organisation
        ahead = [o for o in self.organisations if o.span.end <= self.at and o.span not in others]
        return ahead[-1] if ahead else None


def _figure(
    article: Article, place: _Place, before: Measured | None, others: Collection[Span], knowledge: Knowledge
) -> Measured:
    """The figure that a number is; ``before`` is the one before it in the same list."""
    low, sentence, quantity = place.low, place.sentence, place.quantity
    types = {concept.key: concept.cues for concept in knowledge.concepts["figureTypes"]}
    value = quantity.value
    kind = "level"
    changed = _change(types["change"]).search(low, sentence.start, place.at)
    if quantity.out_of is not None:
        kind = "ratio"
    elif changed or (before and before.figure_type == "change" and quantity.unit is None):
        kind = "change"
        falling = _FALLING.search(changed[1]) is not None if changed else before is not None and before.value < 0
        value = -value if falling else value
    aimed = place.is_ahead(types["target"], _FAR) or (before is not None and before.figure_type == "target")
    if kind != "ratio" and aimed:
        kind = "target"
    start, end = period(article, low, sentence, place.at)
    cues = knowledge.cue_phrases["asOf"]
    return Measured(
        value=value,
        measure=_written(place),
        unit=quantity.unit,
        figure_type=kind,
        out_of=quantity.out_of,
        about=place.about(others) or (before.about if before else None),
        as_of=as_of(article, low, sentence, place.at, cues) or as_of_behind(article, low, sentence, place.end, cues),
        period_start=start,
        period_end=end,
        where=(sentence,),
        rule=_RULES.get(kind) or ("figureMoney" if quantity.unit else "figureCount"),
    )


def _written(place: _Place) -> str:
    """What is counted, in the text's own words, but with initials written out ("ĐV").

    Money that a verb tells of goes by the noun ("tiền ủng hộ").
    """
    if place.quantity.unit and place.measure.when == "countedWithCue":
        return place.measure.label
    written = place.low[place.quantity.word.start : place.quantity.word.end]
    first, _, rest = written.partition(" ")
    label = place.measure.label.lower().split()
    for number in range(2, len(label) + 1):
        if first == "".join(word[0] for word in label[:number]):
            return " ".join(filter(None, (*label[:number], rest)))
    return written


def _once(figures: Iterable[tuple[str, Measured]]) -> list[tuple[str, Measured]]:
    """Join figures of one measure that say the same, one perhaps more than the other; all their sentences stay."""
    kept: list[tuple[str, Measured]] = []
    alike: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for measure, figure in figures:
        same = alike[measure, figure.value, figure.unit, figure.figure_type, figure.out_of]
        for index in same:
            other = kept[index][1]
            if _agree(figure, other):
                joined = replace(
                    other,
                    about=other.about or figure.about,
                    as_of=other.as_of or figure.as_of,
                    period_start=other.period_start or figure.period_start,
                    period_end=other.period_end or figure.period_end,
                    where=tuple(dict.fromkeys((*other.where, *figure.where))),
                )
                kept[index] = measure, joined
                break
        else:
            same.append(len(kept))
            kept.append((measure, figure))
    return kept


def _agree(a: Measured, b: Measured) -> bool:
    """Does nothing that is said of two equal figures speak against their being one?"""
    names = a.about.name.lower() if a.about else None, b.about.name.lower() if b.about else None
    pairs = (names, (a.as_of, b.as_of), (a.period_start, b.period_start), (a.period_end, b.period_end))
    return all(x is None or y is None or x == y for x, y in pairs)


@lru_cache(maxsize=512)
def _any(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern for any of some phrases as whole words; one that matches nothing where there are none."""
    return re.compile(rf"(?<!\w)(?:{alternatives(phrases)})(?!\w)" if phrases else r"(?!)")


@lru_cache(maxsize=8)
def _change(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """A verb of change right before a number."""
    return re.compile(rf"(?<!\w)({alternatives(phrases)})(?: (?:thêm|được|đi|bớt|{_APPROXIMATE}))* $")
