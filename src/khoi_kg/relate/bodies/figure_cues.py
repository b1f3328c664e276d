"""Tell by the words around a number that it is a figure of an organisation.

Handles what an organisation "has" before or behind the number, words of what happens to its people and units, and a
number that stands behind what it counts.
"""

from __future__ import annotations

import re
from functools import lru_cache

from khoi_kg.model import OrganisationMention
from khoi_kg.relate.bodies.figure_exclusions import SPOKEN_FOR
from khoi_kg.relate.bodies.figure_owners import OF, subject_behind
from khoi_kg.relate.bodies.figure_places import FAR, ITEMS, NEAR, UP_TO, NumberPlace, having
from khoi_kg.relate.cues import alternatives

# Between an organisation and a verb of money ("lỗ"), and a noun of it.
_TO_VERB = re.compile(r"[^;:.]{0,40} ")
_TO_NOUN = re.compile(
    r"(?:,| \(| với|[^,;:.()]{0,20} (?:có|đạt|còn|tăng|giảm|nâng)"
    r"|(?: [^\W\d]+){0,2} nợ(?!\w)[^;:.()]{1,80}(?: với|,| là))"  # "Công ty A nợ lương công nhân với [số tiền]"
    r"(?: (?:tổng|số|mức|giá trị))* ?"
)
_WITH = re.compile(rf"(?<!cùng )(?<!đối )(?<!gặp )với{UP_TO} $")
# "93 doanh nghiệp đã thành lập tổ chức đảng với 2.894 đảng viên": nobody is named, but they are told to have a body.
_HAS_BODY = re.compile(r"(?<!\w)(?:tổ chức|cơ sở) (?:cơ sở )?(?:đảng|đoàn|hội|công đoàn)(?!\w)(?: [^\W\d]+){0,3},? $")
_ACCORDING = re.compile(r"(?<!\w)theo [^,;:.]*$")
_THERE_ARE = re.compile(rf"(?<!\w)có{UP_TO} $")
# "Công ty có 12 công nhân [bị] ngộ độc": something happened to some, who are not all that a body has.
_HAPPENS = re.compile(
    r" (?:bị|được|đã|vừa|sẽ|phải|tham gia|mất việc|nghỉ|bỏ|xin|túc trực|trực|làm nhiệm vụ|đạt|đoạt|giành|trúng|đỗ|mắc"
    r"|nhiễm|ngộ độc|coi thi|đăng ký|tình nguyện|lên đường|nhập ngũ|xuất ngũ|tốt nghiệp|về hưu|mất tích)(?!\w)"
)
_NAMED = re.compile(
    r"[^.;:\d]{0,90}?(?:(?<!\w)(?:là|gồm|gồm có|đối với)(?: các)?:?|:) ?(?:các )?"
    r"(?:ông|bà|anh|chị|đồng chí|đ/c|chủ tịch|phó|trưởng|bí thư|giám đốc|thượng tướng|trung tướng|thiếu tướng|đại tá)"
    r"(?!\w)"
)


def is_figure(place: NumberPlace) -> bool:
    """Do the words around the number show that it is a figure of an organisation?

    A figure is stated: an organisation has it, comes to have it or loses it, or it stands behind what it counts.
    """
    measure = place.measure
    if subject_behind(place) is not None and not _HAPPENS.match(place.low, place.end):
        return True
    if place.quantity.unit is not None:
        return measure.when == "countedAlways" or _is_owned(place)
    if place.quantity.word.start < place.at or measure.kind == "goalsCounted":
        return True  # "tổng số giáo viên là 26.750"
    if measure.kind == "unitsCounted" and (measure.when == "countedAlways" or _is_of_one(place)):
        return True
    if _is_cued(place) and not _is_named(place):
        return True
    if (
        measure.kind == "peopleCounted"
        and measure.when != "countedAlways"
        and _HAPPENS.match(place.low, place.end)
        and _THERE_ARE.search(place.low, place.clause, place.at)
    ):
        return False
    if _is_had(place):
        return True
    if measure.kind == "peopleCounted" and SPOKEN_FOR.search(place.low, place.clause, place.at):
        return True
    verb = _stating(place.words.stating).search(place.low, max(place.clause, place.at - NEAR), place.at)
    if measure.when == "countedAlways" and (
        place.quantity.out_of is not None
        or (verb and verb.start() > place.sentence.start)
        or (
            (with_ := _WITH.search(place.low, place.clause, place.at))
            and (
                any(o.span.end < place.at for o in place.organisations if o.span not in place.others)
                or _HAS_BODY.search(place.low, place.clause, with_.start())
            )
        )
    ):
        return True
    return verb is not None and _has_subject(place, verb.start())


def _has_subject(place: NumberPlace, verb: int) -> bool:
    """Does an organisation, or a general word for one, stand before the verb that states the number?"""
    if _body(place.words.bodies).search(place.low, max(place.clause, verb - FAR), verb):
        return True
    if place.measure.when == "countedWithOrganisation":
        # "Hải Phòng có 2 [phó chủ tịch] UBND": the post says whose.
        if any(o.span.start == place.end + 1 for o in place.organisations):
            return True
        return any(
            o.span.end <= verb and not (o.span in place.others and place.low[o.span.end : verb].isspace())
            for o in _subjects(place)
        )
    return place.measure.kind == "unitsCounted" and any(
        verb - NEAR < o.span.end <= verb and "," not in place.low[o.span.end : verb] for o in _subjects(place)
    )


def _is_cued(place: NumberPlace) -> bool:
    """Does a verb of what happens to people or units of organisations stand close before them, or behind?"""
    cues = place.measure.cues
    return _close(cues).search(place.low, max(place.clause, place.at - FAR), place.at) is not None or (
        place.measure.kind == "peopleCounted" and place.is_behind(cues)
    )


def _is_named(place: NumberPlace) -> bool:
    """Are those who are counted named behind: "miễn nhiệm 3 phó chủ tịch là các ông …"?"""
    return place.measure.kind == "peopleCounted" and _NAMED.match(place.low, place.end, place.sentence.end) is not None


def _is_had(place: NumberPlace) -> bool:
    """Does an organisation right before the number have what is counted: "Ban Thường vụ (11 người)"?

    In "nguyên Chủ tịch Ngân hàng A có 2 luật sư" it is a person who has them.
    """
    has = having(place.words.stating)
    return any(
        o.span.end < place.at < o.span.end + FAR and has.fullmatch(place.low, o.span.end, place.at)
        for o in _subjects(place)
        if o.span not in place.others
    )


def _subjects(place: NumberPlace) -> list[OrganisationMention]:
    """The organisations that may have something, not those according to whom somebody has it."""
    low = place.low
    return [o for o in place.organisations if not _ACCORDING.search(low, max(0, o.span.start - 60), o.span.start)]


def _is_of_one(place: NumberPlace) -> bool:
    """Does the organisation stand behind what is counted as the one whose it is?"""
    return any(
        place.end < o.span.start < place.end + 30 and OF.fullmatch(place.low, place.end, o.span.start)
        for o in place.organisations
    )


def _is_owned(place: NumberPlace) -> bool:
    """Is money an organisation's: one that stands between the noun and the sum, or right before the noun?"""
    noun = place.quantity.word
    if noun.start > place.at:  # "1 tỷ đồng quỹ"
        return _is_had(place)
    by_verb = place.measure.when == "countedWithCue"
    if by_verb and _body(place.words.bodies).search(
        place.low, max(place.sentence.start, noun.start - NEAR), noun.start
    ):
        return True
    return any(
        (noun.start <= o.span.start < place.at and (not by_verb or place.low[noun.end : o.span.start] == " của "))
        or (
            o.span.end <= noun.start
            and (_TO_VERB if by_verb else _TO_NOUN).fullmatch(place.low, o.span.end, noun.start)
        )
        for o in place.organisations
    )


@lru_cache(maxsize=8)
def _stating(verbs: tuple[str, ...]) -> re.Pattern[str]:
    """A verb that states a number, right before it or before the list in which it stands."""
    return re.compile(rf"(?<!\w)(?:{alternatives(verbs)}){UP_TO} {ITEMS}$")


@lru_cache(maxsize=8)
def _body(words: tuple[str, ...]) -> re.Pattern[str]:
    """A general word for a body, as the subject of what follows."""
    staff = (
        "chiến sĩ|chiến sỹ|công chức|viên chức|nhân viên|giáo viên|giảng viên|đảng viên|người lao động"
        "|bác sĩ|bác sỹ|y sĩ|y sỹ|điều dưỡng|kỹ sư"
    )
    return re.compile(rf"(?<!\w)(?:{alternatives(words)})(?!\w)(?:[^,;:.]|, (?={staff}))*$")


@lru_cache(maxsize=512)
def _close(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """One of some phrases, with no mark or other number between it and a number."""
    # "giảm từ 9 xuống còn 6 phòng", "tán thành (450/489 đại biểu)"
    gap = r"[^,;:.()\d]{0,40}(?:(?<=từ )\d+ [^,;:.()\d]{1,20}|(?<= )\((?=\Z))?"
    return re.compile(rf"(?<!\w)(?:{alternatives(phrases)})(?!\w){gap}$" if phrases else r"(?!)")
