"""Tell from what stands around a type word ("Sở", "trường") whether it begins the name of one body.

It does not inside other words and names ("trụ sở", "Tây Ban Nha"), in the plural ("các sở") and before words that speak
of bodies in general ("UBND xã nơi …", "công an điều tra …").
"""

from __future__ import annotations

import re

from khoi_kg.find.name_patterns import CAPITAL
from khoi_kg.find.organisations.firm_names import follows_title
from khoi_kg.knowledge import Knowledge
from khoi_kg.knowledge.levels import COMMITTEE, ends_in_level
from khoi_kg.text import UPPER, Text

# A type word in small letters behind these means bodies of that type in general.
_PLURAL = ("các ", "những ", "một số ", "mọi ", "từng ", "mỗi ")
_SEVERAL = re.compile(rf"(?<!\w)(?:{'|'.join(_PLURAL)})$")
_GENERIC = re.compile(
    rf"(?:,| và) (?:thành phố|huyện|quận|tỉnh|xã|TP)(?!\w|\.? ?[{UPPER}\d])"
    r"| (?:(?:các|những)(?! (?:nhiệm kỳ|thời kỳ|khóa|giai đoạn|thế hệ|năm)(?!\w))|mọi|nào|khác|địa phương|cơ sở|này|đó"
    r"|một số)(?!\w)"
)
_PLACED = re.compile(rf" (?:tỉnh|thành phố|TP\.?|quận|huyện|thị xã|TX\.?|phường|xã|thị trấn)(?: [{UPPER}]\w*){{1,4}}\Z")
# The same behind a type word alone: a body that has a name may grant ("cấp") or have been something ("từng").
_GENERIC_ALONE = re.compile(r" (?:từng|cấp|trực thuộc|nơi)(?!\w)")
_OF_THIS = re.compile(r" (?:này|đó)(?!\w)")
_OWNED = re.compile(rf" (?:thuộc (?=[^\W\d])|của (?=[{UPPER}]))")  # "Chi cục quản lý đất đai thuộc Sở"
# "phối hợp với đảng đoàn, ban cán sự đảng", "lãnh đạo Tỉnh ủy, Thành ủy các địa phương": all bodies of the sort
_CORE = r"ban cán sự(?: đảng)?+|đảng đoàn|thành ủy"
_CORES = ("ban cán sự", "đảng đoàn", "thành ủy")
_ALL_OF_SORT = re.compile(
    rf"(?i:(?:{_CORE}|{COMMITTEE}|đảng ủy)(?:,| và| hoặc|/) ?(?:{_CORE}))"
    rf"(?!\w| (?:(?i:thành phố|tp\.?) ?)?[{UPPER}])"
)
_ON_CRIME = re.compile(r" điều tra tội phạm(?!\w)")
_WORD_BEFORE = re.compile(rf"(?<!\w)([{UPPER}]\w*) $")
OF_ALL = re.compile(
    rf"(?:(?:,|,? và) (?:thường trực )?(?:hđnd|ubnd|hội đồng nhân dân|ủy ban nhân dân|{COMMITTEE}|đảng ủy"
    r"|(?:ủy ban )?(?:mttq|mặt trận tổ quốc)(?: việt nam)?|đoàn (?:đbqh|đại biểu quốc hội))){0,5}+"
    r"(?: \([\w&-]{2,10}\))? (?:các (?:cấp|tỉnh|thành phố|huyện|quận|xã|địa phương)|cấp (?:tỉnh|huyện|xã)"
    r"|\d{1,2} (?:tỉnh|thành phố|huyện|quận|xã))(?!\w)"
)
"""What tells of bodies of all places, in lower case: "UBND[ các cấp]", "HĐND[, UBND, Đảng ủy các huyện]"."""
_BEFORE_ALL = (" các ", " cấp ", ",", " và ", " (")

_MARKS = "\"'(-"
_STANDING = "thường trực "
_DEPUTY = re.compile(r"(?<!\w)(?:phó (?:\w+ ){1,3}|pbt |pct )$")


def past_title(text: Text, start: int, end: int, knowledge: Knowledge) -> int:
    """Where a type word begins that a title begins: "Phó Bí thư Thường trực [Đảng ủy]", "UV[BTV Tỉnh ủy]"."""
    if text.low.startswith(knowledge.joined_words, start):
        joined = knowledge.title_in_word(text.low, start, end)
        if joined > start:
            return joined
    standing = text.low.startswith(_STANDING, start) and _DEPUTY.search(text.low, max(0, start - 24), start)
    return start + len(_STANDING) if standing else start


def inside_other(text: Text, start: int, end: int, knowledge: Knowledge) -> bool:
    """Is a type word, or its first syllable, part of a word ("đại hội"), code, place or person ("Tây Ban Nha")?"""
    head = text.low[start:end]
    if text.plain.endswith(("-", "/"), 0, start) and not text.plain.endswith(")-", 0, start):
        return True
    if head in knowledge.heads_in_places and knowledge.place_names.end(text.low, start):
        return True
    small = text.plain[start].islower()
    if " " in head:
        first = text.low.index(" ", start)
        return small and (
            ends_word(text, start, end, knowledge)
            or (text.plain[first + 1].isupper() and ends_word(text, start, first, knowledge))  # "xã hội Đồng Mô"
        )
    if small and follows_plural(text, start):
        return True
    if not small and text.low.endswith("thành lập ", 0, start):
        return False  # "thành lập [Trường] …" is no "lập trường"
    return ends_word(text, start, end, knowledge) or _ends_name(text, start, end, knowledge)


def _ends_name(text: Text, start: int, end: int, knowledge: Knowledge) -> bool:
    """Does a word in capitals stand before a type word that begins a place with it, or a person's name?"""
    floor = max(0, start - 12)
    if text.low[floor:start] == text.plain[floor:start]:
        return False  # no capital
    before = _WORD_BEFORE.search(text.plain, floor, start)
    if before is None or knowledge.role_starts(text.low, before.start(1)):
        return False  # "Phó khoa Nhi"
    place = knowledge.place_names.end(text.low, before.start(1))
    family = before.group(1) in knowledge.family_names and before.group(1) not in knowledge.first_words
    # "Thiếu tướng Du [Trường] Giang": whatever his family is called
    family = family or knowledge.title_before(text.low, max(0, start - 24), before.start(1) - 1) is not None
    return (place is not None and place >= end) or family


def ends_word(text: Text, start: int, end: int, knowledge: Knowledge) -> bool:
    """Does what stands from ``start`` to ``end`` end a word that looks like a type word: "trụ sở", "khu đại học"?"""
    if not text.low.endswith(knowledge.lookalikes_by_end.get(text.low[start:end], ()), 0, end):
        return False
    last = _word_start(text.low, start)
    words = text.low[_word_start(text.low, last) : end]
    return text.low[last:end].lstrip(_MARKS) in knowledge.lookalikes or words.lstrip(_MARKS) in knowledge.lookalikes


def _word_start(low: str, at: int) -> int:
    """Where the word begins that stands before ``at``."""
    past = max(0, at - 1)
    start = low.rfind(" ", 0, past) + 1
    return max(start, low.rfind("\n", start, past) + 1)


def follows_plural(text: Text, start: int) -> bool:
    """Does a word for many of its type stand before what begins at ``start``: "các [Sở]"?"""
    low = text.low
    return low.endswith(_PLURAL, 0, start) and _SEVERAL.search(low, max(0, start - 8), start) is not None


def is_field_of_work(low: str, start: int) -> bool:
    """Is the Front no body but the field of somebody's work: "Trưởng ban Công tác [Mặt trận] 9 tổ dân phố"?"""
    return low.startswith("mặt trận", start) and low.endswith("công tác ", 0, start)


def inside_sentence(text: Text, start: int) -> bool:
    """Does a capital stand at ``start`` though a word or a comma stands right before it?"""
    before = text.plain[max(0, start - 2) : start]
    return text.plain[start].isupper() and before[1:] == " " and (before[0].isalnum() or before[0] == ",")


def acts(text: Text, start: int, end: int, stop: int, knowledge: Knowledge) -> bool:
    """Is all that follows the type word in small letters, and a verb first, and is it not said whose it is?"""
    if stop == end:
        return False
    if _ON_CRIME.search(text.low, end, stop):
        return False  # "Phòng Cảnh sát điều tra tội phạm về ma túy"
    verb = knowledge.inner_verbs.end(text.low, end + 1)
    if verb is not None and stop > verb and " " in text.low[start:end] and follows_title(text.low, start, knowledge):
        return False  # "Phó Giám đốc Trung tâm phát triển quỹ đất huyện"
    return (
        verb is not None
        and CAPITAL.search(text.plain, end, stop) is None
        and _OWNED.match(text.plain, stop) is None
        and not text.low.startswith(" khối ", end)
    )


def is_generic(text: Text, start: int, end: int, stop: int, knowledge: Knowledge) -> bool:
    """Do the words behind a name, which ends at ``stop``, tell of bodies in general: "UBND xã [nơi …]"?"""
    all_behind = text.low.startswith(_BEFORE_ALL, stop) and OF_ALL.match(text.low, stop)
    if stop == end and (all_behind or _is_of_all(text, start, end)):
        return True
    if text.low[stop : stop + 1] not in (" ", ","):
        return False
    if text.low.startswith((",", " và "), stop) and _PLACED.search(text.plain, start, stop):
        return False  # "Theo UBND xã Hòa Bình, [xã đã họp]"
    if _GENERIC.match(text.plain, stop):
        # "UBND [tỉnh này]", "Sở Xây dựng [tỉnh này]": a body named by its level, of the place of which the text speaks.
        bare = knowledge.place_words.end(text.low, end + 1) == stop and knowledge.stands_alone(text.low[start:end])
        named = CAPITAL.search(text.plain, end, stop) is not None and ends_in_level(text.low[start:stop])
        return not (_OF_THIS.match(text.low, stop) and (bare or named))
    return (
        _GENERIC_ALONE.match(text.low, stop) is not None
        and not CAPITAL.search(text.plain, end, stop)
        and knowledge.place_words.end(text.low, end + 1) != stop  # "do UBND huyện cấp"
    )


def _is_of_all(text: Text, start: int, end: int) -> bool:
    """Does a committee stand in a row with another sort of them, and no name behind: "[Tỉnh ủy], Thành ủy"?"""
    floor, stop = max(0, start - 26), end + 40
    if not (
        text.low.endswith(("ủy", "đảng", "sự", "đoàn"), start, end)
        and any(text.low.find(words, start, stop) >= 0 for words in _CORES)
    ):
        return False
    rows = _ALL_OF_SORT.finditer(text.plain, floor, stop)
    return any(row.start() <= start < row.end() for row in rows)
