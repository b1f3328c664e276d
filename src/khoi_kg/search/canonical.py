"""Bring names and searches to one canonical form.

Folded (no case, no diacritics, đ as d), letters and digits apart, abbreviations written out ("CT05/TW" is "chi thi 5
trung uong"), ordinals in Arabic digits.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from khoi_kg.text import fold, nfc, uniform

_ROMAN = re.compile(r"(?=.)x{0,3}(ix|iv|v?i{0,3})")
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10}
# Words after which a token of Roman digits is an ordinal ("khóa XII"), and not a word or an initial.
_BEFORE_ORDINAL = {"khoa", "hoi", "thu", "ky", "quoc", "lan"}


@dataclass(slots=True)
class Vocabulary:
    """What the canonical form needs to know: abbreviations written out, and words, all folded."""

    expansions: dict[str, str] = field(default_factory=dict)
    words: set[str] = field(default_factory=set)

    def canonical(self, text: str) -> str:
        """Return the canonical form of a name or a search."""
        tokens: list[str] = []
        for token in re.findall(r"\d+|[^\W\d_]+", fold(text)):
            tokens += self._split(token)
        joined = f" {' '.join(tokens)} "
        for short, long in self.expansions.items():
            if " " in short:
                joined = joined.replace(f" {short} ", f" {long} ")
        out: list[str] = []
        for token in joined.split():
            if token.isdigit():
                if out and out[-1] == "so":  # "Chỉ thị số 05" is "Chỉ thị 05"
                    out.pop()
                out.append(token.lstrip("0") or "0")
            elif out and out[-1] in _BEFORE_ORDINAL and _ROMAN.fullmatch(token):
                out.append(str(_roman(token)))
            else:
                out += self.expansions.get(token, token).split()
        return " ".join(out)

    def _split(self, token: str) -> list[str]:
        """Take abbreviations written as one word apart: "nqtw" is "nq tw"."""
        if token.isdigit() or token in self.expansions or token in self.words:
            return [token]
        for cut in range(len(token) - 2, 1, -1):
            if token[:cut] in self.expansions and token[cut:] in self.expansions:
                return [token[:cut], token[cut:]]
        return [token]


def exact_form(text: str) -> str:
    """Return the words of a text in lower case with their diacritics."""
    return " ".join(re.findall(r"\w+", uniform(nfc(text)).lower()))


def _roman(text: str) -> int:
    digits = [_ROMAN_VALUES[c] for c in text]
    return sum(-d if d < after else d for d, after in zip(digits, [*digits[1:], 0], strict=True))
