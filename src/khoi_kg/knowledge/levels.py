"""The levels of places at which bodies work, as words in their names: "Công an [huyện] Hoài Đức", "[Huyện] ủy"."""

from __future__ import annotations

import re
from functools import lru_cache

LEVELS = ("tỉnh", "thành phố", "huyện", "quận", "thị xã", "thị trấn", "xã", "phường")
"""The levels of places from the province down to the commune."""

_DISTRICT_AND_ABOVE = "|".join(LEVELS[:5])
_BELOW = "|".join(LEVELS[5:])
_LONG_FORMS = {"thành": "thành phố", "thị": "thị xã", "tp": "thành phố", "tp.": "thành phố"}
_AT_END = re.compile(rf" (?:{_DISTRICT_AND_ABOVE}|quốc gia|[Tt]rung ương)$")
_BEFORE_PLACE = re.compile(
    rf" (?!xã hội(?!\w))(?:(?:chi nhánh )?(?:{_DISTRICT_AND_ABOVE}|tp\.?|{_BELOW})|chi nhánh) (?=\w+(?: \w+){{0,3}}$)"
)

COMMITTEE = r"(?:tỉnh|thành|huyện|quận|thị) ủy"
"""A pattern, for text in lower case: the committees of the Party whose name begins with their level."""

LEVEL = rf"{_DISTRICT_AND_ABOVE}|tp\.?|{_BELOW}"
"""A pattern, for text in lower case: the words for levels from the commune up to the province."""

_NAME_BEGUN = re.compile(rf"(?:^| )(?:{COMMITTEE}|đảng ủy|{LEVEL}) \w+ $")


def level_of(words: str) -> str:
    """Return the level that a word for one, or the name of a committee, says: "thành ủy" is one of a "thành phố"."""
    level = words.removesuffix(" ủy")
    return _LONG_FORMS.get(level, level)


def begins_name(before: str) -> bool:
    """Has the name of a place begun behind its level: "Huyện ủy [Long] Mỹ" is of no country, "Tỉnh ủy Lào" may be?"""
    return _NAME_BEGUN.search(before.lower()) is not None and before.rstrip(" ").rsplit(" ", 1)[-1].istitle()


def organisation_head(committee: str, rest: str) -> str:
    """Return what the name of the organisation begins with whose committee is "tỉnh ủy", before the same ``rest``.

    Both in lower case; the level is said once: "Tỉnh ủy [tỉnh Yên Bái]" is the committee of "Đảng bộ [tỉnh Yên Bái]".
    """
    level = level_of(committee)
    said = rest.startswith((f" {level} ", " tp.", " tp ")) if level == "thành phố" else rest.startswith(f" {level} ")
    return "Đảng bộ" if said else f"Đảng bộ {level}"


def ends_in_level(name: str) -> bool:
    """Does a name end in the word for a level from the district up to the whole country: "Trung tâm Y tế huyện"?"""
    return _AT_END.search(name) is not None


@lru_cache(maxsize=8192)
def without_level(low: str) -> str:
    """Return a lower-case name without the word for the level of the place that it ends with, or for a branch there.

    Other names are returned as they are.
    """
    return _BEFORE_PLACE.sub(" ", low)
