"""Find what stands in quotation marks.

Handles typed and curly marks, marks within marks, a missing inner mark, and marks of whose shape nothing is left; none
reaches over a line's end.
"""

from __future__ import annotations

from collections.abc import Iterator

from khoi_kg.model import Span
from khoi_kg.text import Text

# The mark opens what it stands before, or closes what it stands behind; between two letters or two blanks its typed
# shape tells, and of straight ones the first opens.
_OPENING = "\u201c\u201e\u00ab"
_CLOSING = "\u201d\u00bb"


def in_quotation_marks(text: Text) -> Iterator[Span]:
    """Yield what stands between outer quotation marks, without the marks; marks never reach over a line's end."""
    plain = text.plain
    at = plain.find('"')
    while at >= 0:
        end = plain.find("\n", at)
        end = end if end >= 0 else len(plain)
        opened: list[int] = []
        closed = 0
        while 0 <= at < end:
            if _opens(text, at, len(opened)):
                opened.append(at)
            elif opened:
                begin, closed = opened.pop(), at
                if not opened:
                    yield Span(begin + 1, at)
            at = plain.find('"', at + 1)
        if opened and closed > opened[0] and not plain[closed + 1 : end].strip(" .,;!?"):
            yield Span(opened[0] + 1, closed)  # an inner mark is missing


def _opens(text: Text, at: int, depth: int) -> bool:
    before, after = text.plain[at - 1 : at] or " ", text.plain[at + 1 : at + 2] or " "
    if before in " \n([:-/\"'" and after not in " \n.,;:)!?":
        return True
    if after in " \n.,;:)!?\"'" and before not in " \n":
        return False
    kept = text.kept[at]
    return kept in _OPENING if kept in _OPENING + _CLOSING else depth == 0
