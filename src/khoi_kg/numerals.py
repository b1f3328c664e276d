"""Ordinals and days as they are written: "12", "XII", "mười hai"; "30/7/2019"."""

from __future__ import annotations

import re
from functools import lru_cache

_WORDS = {
    "nhất": 1, "một": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8,
    "chín": 9, "mười": 10, "mười một": 11, "mười hai": 12, "mười ba": 13, "mười bốn": 14, "mười lăm": 15,
    "mười sáu": 16, "mười bảy": 17, "mười tám": 18, "mười chín": 19,
}  # fmt: skip
_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_TENS = ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))

ORDINAL = (
    r"(?:\d{1,3}|[IVXL]{1,7}|[Nn]hất|[Mm]ười(?: (?:một|hai|ba|bốn|lăm))?"
    r"|[Hh]ai|[Bb]a|[Tt]ư|[Bb]ốn|[Nn]ăm|[Ss]áu|[Bb]ả?ẩ?y|[Tt]ám|[Cc]hín)(?![^\W_])"
)
"""A pattern for one ordinal in any of the three ways."""

FEW = r"hai|ba|bốn"
"""In a pattern: the numbers in words that count the bodies of a list: "[hai] đảng bộ xã"."""

_ROMAN = re.compile(r"(?=.)C{0,3}(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_YEAR_FIRST = re.compile(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)")
_DAY_FIRST = re.compile(r"(?<!\d)(?P<day>\d{1,2})\s?[/.-]\s?(?P<month>\d{1,2})\s?[/.-]\s?(?P<year>\d{4})(?!\d)")


@lru_cache(maxsize=1024)
def parse_ordinal(text: str) -> int | None:
    """Return the number that ``text`` writes, or None where it writes none ("IIX")."""
    text = text.strip()
    if text.isdecimal():
        return int(text)
    number = parse_roman(text)
    return number if number is not None else _WORDS.get(text.lower())


def parse_roman(text: str) -> int | None:
    """Return the number, 1 to 399, that ``text`` writes in Roman digits (capitals), or None."""
    if not text or text[0] not in _ROMAN_DIGITS or not _ROMAN.fullmatch(text):
        return None
    values = [_ROMAN_DIGITS[c] for c in text]
    return sum(-v if after > v else v for v, after in zip(values, [*values[1:], 0], strict=True))


def written_day(text: str, *, alone: bool = False) -> tuple[int, int, int] | None:
    """Return year, month and day of the first day in ``text`` that is all in figures, whether it exists or not.

    The day stands before the month, as everywhere in Vietnam, or the year before both. ``alone``: nothing else may
    stand in the text.
    """
    for pattern in (_YEAR_FIRST, _DAY_FIRST):
        found = pattern.fullmatch(text) if alone else pattern.search(text)
        if found:
            return int(found["year"]), int(found["month"]), int(found["day"])
    return None


def roman(number: int) -> str:
    """Return ``number`` (1 to 89) in Roman digits, as terms and congresses are counted."""
    digits = []
    for value, letters in _TENS:
        count, number = divmod(number, value)
        digits.append(letters * count)
    return "".join(digits)
