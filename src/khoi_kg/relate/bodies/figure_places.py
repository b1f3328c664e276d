"""See a number in its sentence, with the bodies that the sentence names and the words around it.

``figure_owners`` tells whose figure it is, ``figure_exclusions`` whether it is none, ``figure_cues`` whether it is one.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

from khoi_kg.find.figures import APPROXIMATE
from khoi_kg.knowledge import Measure
from khoi_kg.model import OrganisationMention, Quantity, Span
from khoi_kg.relate.cues import alternatives

NEAR = 60
"""Characters before a number, or behind it, in which a word or a body belongs to it."""
FAR = 100
"""Characters before a number in which a word shows that it is none, or only an aim."""
UP_TO = rf"(?: (?:thêm|được|đi|bớt|tới|đến|đội ngũ|lực lượng|quân số|quy mô|nay|hiện nay|{APPROXIMATE}))*"
"""From a verb to the number; a part of patterns."""
ITEMS = rf"(?:[^\d,;:.()]{{0,30}}\d[\d.]*(?:,\d+)? [^\d,;:.()]{{2,40}}(?:, và | và |, | với )(?:{APPROXIMATE} )*)*"
"""Other numbers of the same list, which may count what is no measure: "có [95 máy bay và] 6.000 nhân viên"."""
# Between an organisation and the verb that says what it has, or the number itself.
_STILL = (
    r"(?:,? \(?(?:khóa|nhiệm kỳ) [^ ,()]+(?: ?- ?\d{4})?){0,2}\)?,?"
    r"(?: (?:hiện |đang |cũng )?là [^;.:()\d]{1,60}?,?(?= với))?"
    r"(?: (?:hiện|đang|đã|cũng|nay|đến nay|lúc đầu|sẽ|vừa|phải|chỉ|tổng cộng))*,?"
)
_TAIL = re.compile(r"(?: \([^()\n]{1,60}\))?+[^,;.:()\n]{0,40}")
FAR_TAIL = re.compile(r"[^,;.:()\n]{0,140}")
"""What follows up to the next mark."""
_OPENING = re.compile(rf"[\"'( -]*(?:(?:có|{APPROXIMATE}) )*")


@dataclass(frozen=True, slots=True)
class FigureWords:
    """The verbs that state a number of what somebody has or loses, and general words for bodies ("công ty")."""

    stating: tuple[str, ...]
    bodies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NumberPlace:
    """A number in its sentence, with the organisations that the sentence names."""

    plain: str
    low: str
    sentence: Span
    quantity: Quantity
    measure: Measure
    organisations: tuple[OrganisationMention, ...]
    words: FigureWords
    others: Collection[Span]

    @property
    def at(self) -> int:
        """Where the number begins."""
        return self.quantity.span.start

    @property
    def end(self) -> int:
        """Where the word that is counted ends."""
        return self.quantity.span.end

    @property
    def clause(self) -> int:
        """Where the clause begins that the number stands in; commas end none, as lists hold them."""
        return max(self.sentence.start, self.low.rfind(";", self.sentence.start, self.at))

    @property
    def tail(self) -> int:
        """Where the words end that follow closely."""
        match = _TAIL.match(self.low, self.end, self.sentence.end)
        return match.end() if match else self.end

    def is_ahead(self, phrases: tuple[str, ...], within: int) -> bool:
        """Does one of some phrases stand before the number, in its clause and within so many characters?"""
        return _any(phrases).search(self.low, max(self.clause, self.at - within), self.at) is not None

    @property
    def opens(self) -> bool:
        """Does the number open its sentence, so that what it counts is the subject?"""
        return _OPENING.fullmatch(self.low, self.sentence.start, self.at) is not None

    def is_behind(self, phrases: tuple[str, ...], *, far: bool = False) -> bool:
        """Does one of some phrases follow closely, or with ``far`` anywhere up to the next mark?"""
        far_tail = FAR_TAIL.match(self.low, self.end, self.sentence.end) if far else None
        return _any(phrases).search(self.low, self.end, far_tail.end() if far_tail else self.tail) is not None


@lru_cache(maxsize=8)
def having(verbs: tuple[str, ...]) -> re.Pattern[str]:
    """All that stands between an organisation and the number of what it has."""
    return re.compile(rf"{_STILL} (?:với|{alternatives(verbs)}){UP_TO} {ITEMS}| \((?:gồm )?")


@lru_cache(maxsize=512)
def _any(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern for any of some phrases as whole words; one that matches nothing where there are none."""
    return re.compile(rf"(?<!\w)(?:{alternatives(phrases)})(?!\w)" if phrases else r"(?!)")
