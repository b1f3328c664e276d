"""Read figures: whether a number is one of an organisation, of which, of what type, and when it holds.

Handles levels and changes ("còn 17 phòng, giảm 4 phòng"), lists after one verb ("giảm 12 chi bộ, 3 đảng bộ"), parts
of a whole ("17/42 đảng bộ"), aims ("phấn đấu kết nạp 150 đảng viên"), dates ("tính đến 15/9/2021") and periods ("trong
năm 2016", "6 tháng đầu năm 2019"). Who attends a meeting, gets an award or comes to harm is no figure. The phrases
stand in the ontology, with the kinds of measures and the types of figures.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from khoi_kg.find.figures import APPROXIMATE
from khoi_kg.knowledge import Knowledge
from khoi_kg.knowledge.levels import without_level
from khoi_kg.model import Article, Measured, OrganisationMention, Quantity, Span
from khoi_kg.relate.bodies.figure_cues import is_figure
from khoi_kg.relate.bodies.figure_exclusions import is_excluded
from khoi_kg.relate.bodies.figure_owners import about
from khoi_kg.relate.bodies.figure_places import FAR, FigureWords, NumberPlace
from khoi_kg.relate.bodies.figure_subjects import goes_on, subject_before
from khoi_kg.relate.bodies.periods import as_of, as_of_behind, period
from khoi_kg.relate.cues import alternatives
from khoi_kg.relate.ordered import mentions_of
from khoi_kg.relate.wording import VENUE
from khoi_kg.text import UPPER, Text

# Between two members of a list: what is left of the first, and nothing but a mark or "và" before the second.
_LISTED = re.compile(
    r"(?!.* (?:có|gồm|đạt|còn|được|là(?! (?:người|nữ|chủ|con) )|với|nâng)(?!\w))"
    r"(?:[^;.:()\d]{0,60}(?:\)| và tương đương))?[^,;.:()\d]{0,40}(?: \([^()]{1,60}\))?"
    rf"(?: ?[,;] ?| và |, và )(?:{APPROXIMATE} )*"
    # "930 đảng viên nữ, chiếm 48,14%; 112 đảng viên dự bị, chiếm 5,8%"
    rf"|[^,;.:()\d]{{0,40}},? \(?(?:chiếm|đạt|tỷ lệ|tỉ lệ)(?: (?:tỷ lệ|tỉ lệ|{APPROXIMATE}))* [\d,.]+ ?%"
    rf"[^,;.:()\d]{{0,40}}\)?(?:[,;] | và )(?:{APPROXIMATE} )*"
    rf"|[^,;.:()\d]{{0,40}}\)?[,;]? (?:\(|(?:\(?trong đó:?(?: có| nữ| nam| số nữ)?|với) )(?:{APPROXIMATE} )*"
    rf"|(?:,| -)? \(?(?:nay |hiện )?(?:tăng|giảm|còn)(?: thêm)? (?:{APPROXIMATE} )*"
)
# "kiểm tra 3 đảng viên, trong đó có 1 cấp ủy viên", "kiểm tra 52 tổ chức đảng (tăng 9 đảng viên, giảm 2 tổ chức)": what
# is part of what is none is none, nor how many more of those there are.
_PART_OF = re.compile(
    rf"[^,;.:()\d]{{0,40}}(?:,? trong đó(?: có)? (?:{APPROXIMATE} )*| \((?:tăng|giảm|gồm|trong đó) (?:[^()]* )?)"
)
_OPENS_PARTS = re.compile(rf"trong đó,?(?: (?:có|gồm|là))*:? (?:{APPROXIMATE} )*")
# "giảm 60 cục (trước đây có 120 cục), 300 phòng": what is said aside ends no list.
_ASIDE = re.compile(r"[^;.()]{0,40} \([^()]*")
_FALLING = re.compile(r"giảm|bớt|cắt|giản|thôi|thải|thể")
# "tại [Nhà] Quốc hội", "từ [điểm cầu] Tỉnh ủy": where something takes place.
_WHERE = re.compile(rf"(?<!\w){VENUE} $")
_LEVELS = frozenset({"tỉnh", "huyện", "xã", "phường", "quận", "phố", "tp"})
# "[Vượt chỉ tiêu đề ra,] Đảng bộ xã kết nạp 12 đảng viên": what follows was reached.
_AIM_MET = re.compile(
    r"(?:căn cứ|thực hiện|theo|vượt|hoàn thành|đạt)(?: (?:vào|các|những|đúng))* (?:chỉ tiêu|mục tiêu)(?!\w)"
    r"[^,;.:()\d]{0,60}, "
    # "[4 đảng bộ đạt trên 50% chỉ tiêu], gồm: Đảng bộ xã kết nạp 12 đảng viên"
    r"|[^;:]*(?<!\w)(?<!phấn đấu )đạt (?:(?:trên|hơn|gần|khoảng) )?[\d,.]+ ?% (?:chỉ tiêu|mục tiêu)[^;:()\d]{0,60}[,:] "
)
_TO_COUNT = re.compile(rf"(?: [{UPPER}]\w*)* (?:-|–|là) ")
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
    others = {
        *others,
        *(o.span for o in organisations if _issues(text, o, knowledge) or _is_where(text, o.span.start)),
    }
    # "chi bộ" in "3 chi bộ" names no organisation; "quỹ" in "quỹ Hội Nông dân đạt 24 tỷ đồng" does.
    words = {
        o.span for q in quantities if q.unit is None for o in mentions_of(organisations, q.word) if _is_counted(o, q)
    }
    types = {concept.key: concept.cues for concept in knowledge.concepts["figureTypes"]}
    wording = FigureWords(types["level"] + types["change"], knowledge.cue_phrases["about"])
    found: list[tuple[str, Measured]] = []
    before: tuple[NumberPlace, Measured] | None = None
    wholes: dict[str, int] = {}  # where the last number of a measure ends that is no part of another
    out = -1  # where a number ends that is none, of which the next may be a part
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
        near = mentions_of(organisations, Span(first, sentence.end))
        place = NumberPlace(
            text.plain,
            text.low,
            sentence,
            quantity,
            knowledge.measure_named[quantity.measure],
            # "Quỹ "Vì người nghèo" đạt 4 tỷ đồng": the money, and whose it is nobody says.
            tuple(
                o
                for o in near
                if o.span not in words
                and not (o.name == "Quỹ" and o.span.start == quantity.word.start)
                # "nợ [BHXH] 5 tỷ đồng": to whom
                and not (quantity.unit and quantity.word.start < o.span.start < quantity.word.end)
            ),
            wording,
            others,
        )
        # "Sở có 15 đơn vị. Trong đó, có 9 bệnh viện; 6 trung tâm": the parts of what was told.
        part_of_last = (
            opening
            and before is not None
            and before[0].sentence == text.sentences[index - 1]
            and _OPENS_PARTS.fullmatch(text.low, sentence.start, place.at)
        )
        goes = before is not None and (part_of_last or goes_on(text, place, before[0]))
        listed = before if before and (goes or _is_listed(text.low, before[0].end, place)) else None
        if before and quantity.unit and quantity.word == before[0].quantity.word:
            listed = before  # "nợ xấu là 72 triệu đồng, chiếm 0,1% tổng dư nợ, giảm 13 triệu đồng"
        same = listed is not None and (listed[0].quantity.unit is None) == (quantity.unit is None)
        # "hợp nhất hai Đảng bộ xã Hòa An và Phú An", "Chi bộ A, Chi bộ B - hai chi bộ đầu tiên"
        counts_named = quantity.unit is None and any(
            (o.span.start == quantity.word.start and o.place)
            or (
                text.low.startswith(place.measure.label, o.span.start)
                and _TO_COUNT.fullmatch(text.plain, o.span.end, place.at)
            )
            for o in near
        )
        part = out >= 0 and _PART_OF.fullmatch(text.low, out, place.at) is not None
        if part or counts_named or is_excluded(place) or not (same or is_figure(place)):
            if before and not _ASIDE.fullmatch(text.low, before[0].end, place.end):
                before = None
            if not part or place.low.rfind("(", out, place.at) < 0:
                out = place.end
            continue
        figure = _figure(article, place, listed[1] if listed else None, knowledge)
        if figure.about is None and figure.unit is None and (subject := subject_before(text, place, organisations)):
            figure = replace(figure, about=subject, where=(text.sentence_at(subject.span.start), sentence))
        if figure.about and figure.figure_type == "level" and _DO.match(text.low, place.end):
            figure = replace(figure, about=None)
        kinds = (measure for measure in wholes if measure.startswith(f"{figure.measure} "))
        whole = wholes.get(figure.measure) or next((wholes[measure] for measure in kinds), None)
        if whole is not None and _is_part(place, whole):
            # "trong đó [Chi bộ thôn Nà Pa] có 29 đảng viên": only what is told of nobody else
            named = figure.about is not None and whole < figure.about.span.start < place.at
            figure = figure if named else replace(figure, about=None)
        else:
            wholes[figure.measure] = place.end
        found.append((_alike(place), figure))
        before = place, figure
    return [figure for _, figure in _once(found)]


def _is_listed(low: str, end: int, place: NumberPlace) -> bool:
    """Does the number stand in one list with a figure before it, perhaps behind whose it is: ", Ban Thường vụ 13"?"""
    owner = next((o for o in place.organisations if o.span.end + 1 == place.at and o.span.start > end), None)
    return _LISTED.fullmatch(low, end, owner.span.start if owner else place.at) is not None


def _is_part(place: NumberPlace, whole: int) -> bool:
    """Is it told what part of the number that ends at ``whole`` so many are: "…, trong đó 30 đảng viên là học sinh"?

    A semicolon ends the parts, but where the next number follows at once.
    """
    begins = place.clause + 1 if place.low.startswith(";", place.clause) else place.clause
    goes_on = place.low[begins : place.at].isspace()
    since = max(whole, place.sentence.start if goes_on else place.clause)
    return _IN_THAT.search(place.low, since, place.at) is not None


def _is_counted(organisation: OrganisationMention, quantity: Quantity) -> bool:
    """Is it but the word that is counted: "3 [chi bộ]", "48 chi, [Đảng bộ cơ sở]"?"""
    return organisation.span.start == quantity.word.start or organisation.span.end <= quantity.word.end


def _issues(text: Text, organisation: OrganisationMention, knowledge: Knowledge) -> bool:
    """Is an organisation named to say whose document is meant: "từ khi có Chỉ thị của Ban Bí thư"?"""
    before = text.low[max(0, organisation.span.start - 30) : organisation.span.start]
    if not before.endswith(" của "):
        return False
    of = len(before) - len(" của ")
    # "vốn điều lệ của công ty" is no statute.
    return any(end == of and not before.endswith("vốn ", 0, at) for at, end, _ in knowledge.kind_words.find(before))


def _is_where(text: Text, start: int) -> bool:
    """Is a body named to say where something takes place?"""
    return _WHERE.search(text.low, max(0, start - 40), start) is not None


def _figure(article: Article, place: NumberPlace, before: Measured | None, knowledge: Knowledge) -> Measured:
    """The figure that a number is; ``before`` is the one before it in the same list."""
    low, sentence, quantity = place.low, place.sentence, place.quantity
    types = {concept.key: concept.cues for concept in knowledge.concepts["figureTypes"]}
    value = quantity.value
    kind = "level"
    changed = _change(types["change"]).search(low, sentence.start, place.at)
    if quantity.out_of is not None:
        kind = "ratio"
    elif changed or (
        before
        and before.figure_type == "change"
        and quantity.unit is None
        and not _change(types["level"]).search(low, sentence.start, place.at)  # "giảm 4 phòng, còn 17 phòng"
    ):
        kind = "change"
        falling = _FALLING.search(changed[1]) is not None if changed else before is not None and before.value < 0
        value = -value if falling else value
    met = _AIM_MET.match(low, place.clause, place.at)
    aimed = place.is_ahead(types["target"], min(FAR, place.at - met.end()) if met else FAR) or (
        before is not None and before.figure_type == "target"
    )
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
        about=about(place) or (before.about if before else None),
        as_of=as_of(article, low, sentence, place.at, cues) or as_of_behind(article, low, sentence, place.end, cues),
        period_start=start,
        period_end=end,
        where=(sentence,),
        rule=_RULES.get(kind) or ("figureMoney" if quantity.unit else "figureCount"),
    )


def _written(place: NumberPlace) -> str:
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


def _alike(place: NumberPlace) -> str:
    """What figures have in common that may be one: all kinds of capital go by "vốn"."""
    label = place.measure.label
    return "vốn" if place.quantity.unit and "vốn" in label.split() else label


def _once(figures: Iterable[tuple[str, Measured]]) -> list[tuple[str, Measured]]:
    """Join figures of one measure (see ``_alike``) that say the same, one perhaps more than the other.

    All their sentences stay.
    """
    kept: list[tuple[str, Measured]] = []
    alike: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for measure, figure in figures:
        # "tăng đột biến, đạt 20 tỷ đồng" and "tăng 20 tỷ đồng" are one sum of money.
        kind = figure.figure_type if figure.unit is None else None
        same = alike[measure, figure.value, figure.unit, kind, figure.out_of]
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
    if a.about and b.about and not _may_be_one(a.about.name.lower(), b.about.name.lower()):
        return False
    pairs = ((a.as_of, b.as_of), (a.period_start, b.period_start), (a.period_end, b.period_end))
    return all(x is None or y is None or x == y for x, y in pairs)


def _may_be_one(name: str, other: str) -> bool:
    """May two names be of one body: the same, one the beginning or initials of the other, or but for "tỉnh"?

    The committee of a Party body speaks for it.
    """
    names = (without_level(n).replace("đảng ủy", "đảng bộ") for n in (name, other))
    short, long = sorted(names, key=len)
    head, _, level = short.rpartition(" ")
    initials = "".join(word[0] for word in long.split())
    starts = (long + " ").startswith(short + " ") or (level in _LEVELS and long.startswith(head + " "))
    return starts or (len(short) > len("sở") and initials.startswith(short))


# "51 tổ chức cơ sở đảng [tổ chức đại hội], 48 chi bộ [được xếp loại tốt]": some of those that a body has.
_DO = re.compile(
    r" (?:(?:đã|vừa|đều|cũng) )*(?:tổ chức|hoàn thành|kết nạp|đạt|xếp loại|được (?:xếp loại|công nhận|đánh giá)"
    r"|bị (?!kỷ luật|khai trừ|thi hành|xử lý)|chưa)(?!\w)"
)
# "120 đảng viên, [trong đó] 30 đảng viên là học sinh": not all that the body has.
_IN_THAT = re.compile(r"(?<!\w)trong (?:số )?(?:đó|này)(?!\w)")


@lru_cache(maxsize=8)
def _change(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """A verb of change right before a number."""
    return re.compile(rf"(?<!\w)({alternatives(phrases)})(?: (?:thêm|được|đi|bớt|{APPROXIMATE}))* $")
