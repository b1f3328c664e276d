"""Ordinals of congresses, terms and plenums as parts of patterns over lower-case text, and what they number."""

from __future__ import annotations

import re

from khoi_kg.numerals import parse_ordinal

FIGURE = r"(?:\d{1,2}|[ivxl]{1,6})(?![^\W_])"
"""One in figures or Roman."""

NEXT_CONGRESS = re.compile(r"(?:, ?|,? và )(?P<stretch>(?:lần )?(?:thứ )?(?P<n>[IVXL]{1,6}(?![^\W_]|\.\w)))")
"""A further ordinal, in text as it is written: "Đại hội XI[, XII] của Đảng"."""


def number_of(figure: str) -> int | None:
    """Return the number that an ordinal in lower case writes, or None where it writes none."""
    return parse_ordinal(figure.upper() if figure[0] in "ivxl" else figure)
