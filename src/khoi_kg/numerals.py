"""Ordinals and days as they are written: "12", "XII", "mười hai"; "30/7/2019"."""

from __future__ import annotations

import re
from functools import lru_cache

_ONES = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9
}  # fmt: skip
_TENS = {"mười": 10} | {f"{word} mươi": 10 * number for word, number in _ONES.items() if number > 1}
_BEHIND_TENS = {word: n for word, n in _ONES.items() if n != 5} | {"mốt": 1, "tư": 4, "lăm": 5, "nhăm": 5}

NUMBERS = _ONES | _TENS | {f"{a} {b}": m + n for a, m in _TENS.items() for b, n in _BEHIND_TENS.items()}
"""The numbers to ninety-nine as they are counted in words: "mười lăm", "hai mươi mốt"."""

ORDINALS = NUMBERS | {"nhất": 1, "tư": 4}
"""Those behind "thứ"."""

_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_ROMAN_TENS = ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))

_BEGINS = "".join(rf"(?<!{word} )" for word in ("trăm", "nghìn", "ngàn", "lẻ", "linh", "mươi", "mười"))
_ENDS = r"(?![^\W_]| (?:trăm|nghìn|ngàn)(?!\w))"
_WHOLE = rf"(?:mười|(?:{'|'.join(_ONES)}) mươi)(?: (?:{'|'.join(_BEHIND_TENS)})(?!\w))?|{'|'.join(_ONES)}"

NUMBER = rf"{_BEGINS}(?>{_WHOLE}){_ENDS}"
"""A number in words, in lower case, a part of patterns: the whole of it, never "hai" of "hai mươi" or "mười hai"."""

NUMBER_OF_MANY = rf"(?!một(?!\w)){NUMBER}"
"""One from two on."""

NUMBER_AND_NO_YEAR = rf"(?!(?:một|năm)(?! mươi|\w)){NUMBER}"
"""One that is neither the article, "một", nor the year, "năm"."""

ORDINAL = rf"(?:\d{{1,3}}(?![^\W_])|[ivxl]{{1,7}}(?![^\W_])|{_BEGINS}(?>{_WHOLE}|nhất|tư){_ENDS})"
"""A pattern for one ordinal in any of the three ways, in lower case."""

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
    return number if number is not None else ORDINALS.get(text.lower())


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
    for value, letters in _ROMAN_TENS:
        count, number = divmod(number, value)
        digits.append(letters * count)
    return "".join(digits)
