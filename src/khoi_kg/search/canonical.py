"""Bring names and searches to one canonical form.

Folded (no case, no diacritics, đ as d), letters and digits apart, abbreviations written out ("CT05/TW" is "chi thi 5
trung uong"), ordinals in Arabic digits.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from khoi_kg.numerals import parse_roman
from khoi_kg.text import fold, nfc, uniform

_TOKEN = re.compile(r"\d+|[^\W\d_]+")
# Words after which a token of Roman digits is an ordinal ("khóa XII"), and not a word or an initial.
_BEFORE_ORDINAL = {"khoa", "hoi", "thu", "ky", "quoc", "lan"}


@dataclass(slots=True)
class Vocabulary:
    """What the canonical form needs to know.

    ``expansions``: abbreviations of one meaning, folded, each with its long form; and with their diacritics those that
    only these tell apart ("tư" of "tu"). ``ambiguous``: abbreviations that mean several things, or too little by
    themselves, with all their long forms. ``words``: those of names. All long forms and words are folded.
    """

    expansions: dict[str, str] = field(default_factory=dict)
    ambiguous: dict[str, list[str]] = field(default_factory=dict)
    words: set[str] = field(default_factory=set)

    def canonical(self, text: str) -> str:
        """Return the canonical form of a name or a search."""
        tokens: list[str] = []
        spelled = uniform(nfc(text))
        for found in _TOKEN.finditer(spelled):
            token = found[0].lower()
            # "TƯ" and "05-CT/tư" are short for something, the word in "tư pháp" and "BỘ TƯ PHÁP" is not.
            capitals = found[0].isupper() and (not spelled.isupper() or self._is_short(tokens[-1:]))
            code = capitals or spelled[: found.start()].endswith("/")
            tokens += [token] if code and token in self.expansions else self._split(fold(token))
        joined = f" {' '.join(tokens)} "
        for short, long in self.expansions.items():
            inside = f" {short} " in f" {long} " and f" {long} " in joined  # "thường vụ tỉnh ủy" in the long form
            if " " in short and not inside:
                joined = joined.replace(f" {short} ", f" {long} ")
        out: list[str] = []
        for token in joined.split():
            if token.isdigit():
                if out and out[-1] == "so":  # "Chỉ thị số 05" is "Chỉ thị 05"
                    out.pop()
                out.append(token.lstrip("0") or "0")
            elif out and out[-1] in _BEFORE_ORDINAL and (ordinal := parse_roman(token.upper())) is not None:
                out.append(str(ordinal))
            else:
                out += self.expansions.get(token, token).split()
        return " ".join(out)

    def ambiguous_short(self, text: str) -> str:
        """Return the folded form of a text that is an ambiguous abbreviation and nothing else, else nothing."""
        folded = " ".join(_TOKEN.findall(fold(text)))
        return folded if folded in self.ambiguous else ""

    def _split(self, token: str) -> list[str]:
        """Take abbreviations written as one word apart: "nqtw" is "nq tw"."""
        if token.isdigit() or token in self.expansions or token in self.words:
            return [token]
        for cut in range(len(token) - 2, 1, -1):
            parts = [token[:cut], token[cut:]]
            if self._is_short(parts):
                return parts
        return [token]

    def _is_short(self, tokens: list[str]) -> bool:
        return bool(tokens) and all(token in self.expansions or token in self.ambiguous for token in tokens)


def exact_form(text: str) -> str:
    """Return the words of a text in lower case with their diacritics."""
    return " ".join(re.findall(r"\w+", uniform(nfc(text)).lower()))
