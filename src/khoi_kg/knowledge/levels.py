"""The levels of places at which bodies work, as words in their names: "Công an [huyện] Hoài Đức"."""

from __future__ import annotations

import re

_DISTRICT_AND_ABOVE = "tỉnh|thành phố|huyện|quận|thị xã"
_BELOW = "thị trấn|xã|phường"
_AT_END = re.compile(rf" (?:{_DISTRICT_AND_ABOVE}|quốc gia|[Tt]rung ương)$")
_BEFORE_PLACE = re.compile(
    rf" (?:(?:chi nhánh )?(?:{_DISTRICT_AND_ABOVE}|tp\.?|{_BELOW})|chi nhánh) (?=\w+(?: \w+){{0,3}}$)"
)


def ends_in_level(name: str) -> bool:
    """Does a name end in the word for a level from the district up to the whole country: "Trung tâm Y tế huyện"?"""
    return _AT_END.search(name) is not None


def without_level(low: str) -> str:
    """Return a lower-case name without the word for the level of the place that it ends with, or for a branch there.

    Other names are returned as they are.
    """
    return _BEFORE_PLACE.sub(" ", low)
