"""Read amounts as Vietnamese texts write them: ``78.432``, ``9,55 tỷ``, ``1.888 tỷ``, ``12,1 ngàn tỷ``, ``hai``.

A point divides groups of three digits and a comma the decimals; the English way round is read where only it can be
meant (``1,234,567``, ``3.5 triệu``).
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from khoi_kg.numerals import NUMBER_AND_NO_YEAR, NUMBERS

_SCALES = {
    "trăm": Decimal(100),
    "nghìn": Decimal(1000),
    "ngàn": Decimal(1000),
    "vạn": Decimal(10_000),
    "triệu": Decimal(1_000_000),
    "tỷ": Decimal(1_000_000_000),
    "tỉ": Decimal(1_000_000_000),
}
_GROUPS = re.compile(r"\d{1,3}(?:\.\d{3})+")
_ENGLISH_GROUPS = re.compile(r"\d{1,3}(?:,\d{3})+")

LONGEST_WORDS = max(map(len, NUMBERS)) + 1
"""Characters of the longest number in words, with the blank behind it."""

LAST_WORDS = frozenset(word.rpartition(" ")[2] for word in (*_SCALES, *NUMBERS))
"""The words with which an amount ends, where it does not end with a digit."""

AMOUNT = re.compile(
    r"(?<![\w.,/%-])(?:(?P<head>\d+(?:[.,]\d+)*) (?P<head_scale>tỷ|tỉ|triệu|nghìn|ngàn),? (?=\d))?"
    r"(?P<number>\d+(?:[.,]\d+)*)(?: ?/ ?(?P<whole>\d+(?:\.\d{3})*))?"
    rf"(?P<scales>(?: (?:{'|'.join(_SCALES)}))*)(?: ?\((?:[^\W\d]+ ?){{1,6}}\))? $"
    rf"|(?<![^\W_])(?P<words>{NUMBER_AND_NO_YEAR}) $"
)
"""An amount, one in two parts as in ``1 tỷ 618 triệu``, two as in ``38/64``, or one said again: ``05 (năm)``.

They stand at the end of a stretch of lower-case text, with the blank after it."""


@lru_cache(maxsize=4096)
def parse_amount(number: str, scales: str = "", *, counted: bool = False) -> Decimal | None:
    """Return what ``number`` and the words of ``scales`` after it write, or None where they write no amount.

    ``counted`` says that what is counted comes in whole things: ``12,500`` is then twelve thousand five hundred, and
    ``2,5`` no amount.
    """
    value = _digits(number, grouped=counted and not scales)
    if value is None:
        return None
    for scale in scales.split():
        value *= _SCALES[scale]
    return None if counted and value != value.to_integral_value() else value


def parse_match(amount: re.Match[str], *, counted: bool = False) -> Decimal | None:
    """Return what a match of ``AMOUNT`` with digits writes: both parts of "1 tỷ 618 triệu" together."""
    value = parse_amount(amount["number"], amount["scales"], counted=counted)
    head = parse_amount(amount["head"], amount["head_scale"]) if amount["head"] else None
    if value is None or head is None:
        return value
    return head + value if value < _SCALES[amount["head_scale"]] else None


def parse_words(words: str) -> Decimal:
    """Return the amount that is written in words; see ``AMOUNT``."""
    return Decimal(NUMBERS[words])


def _digits(number: str, *, grouped: bool) -> Decimal | None:
    points, commas = number.count("."), number.count(",")
    if points and commas:
        # The mark that comes last divides the decimals, and must do so once.
        decimal = max(number.rfind("."), number.rfind(","))
        mark = number[decimal]
        whole, rest = number[:decimal], number[decimal + 1 :]
        groups = _GROUPS if mark == "," else _ENGLISH_GROUPS
        if mark in whole or not groups.fullmatch(whole):
            return None
        return Decimal(f"{re.sub(r'[.,]', '', whole)}.{rest}")
    if _GROUPS.fullmatch(number) and not number.startswith("0"):
        return Decimal(number.replace(".", ""))
    if _ENGLISH_GROUPS.fullmatch(number) and (commas > 1 or grouped) and not number.startswith("0"):
        return Decimal(number.replace(",", ""))
    if points + commas > 1:
        return None
    return Decimal(number.replace(",", "."))
