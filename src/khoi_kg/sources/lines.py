"""Join lines that break in a sentence, and make several blanks one: what is read as a text is kept so.

Handles a line that goes on with a small letter, and text that is set in lines, as that of a PDF file is. Headings,
items of a list and lines of a label with its value ("Tác giả: …") stay lines of their own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from khoi_kg.text import UPPER

_BLANKS = re.compile(r"[^\S\n]{2,}")
_SMALL = re.compile(rf" ?[^\W\d_{UPPER}](?![.)])")
_OPEN = re.compile(r"[\w,;] ?$")
_WORD = re.compile(r" ?\w(?<!\d)| ?\d+(?!\d|[.)] )")
_LABEL = re.compile(r"[^:.,;]{2,25}: [^:.,;]{1,40}")
_SET = 0.1  # of the lines
_FULL = 0.75  # of the length that nine lines of ten keep to


def joined(text: str) -> str:
    """Return ``text`` (normal) with one blank for several, and with lines joined that break in a sentence.

    A line that begins with a small letter goes on the one before; items of a list have their mark ("a) …") or stand
    below a colon. Where many lines do, the text was set in lines: there a full line without a stop goes on whatever
    follows.
    """
    lines = _BLANKS.sub(" ", text).split("\n")
    lengths = sorted(len(line) for line in lines if line.strip())
    broken = _broken(lines)
    full: float | None = None
    if sum(broken) >= 3 and sum(broken) >= _SET * len(lengths):
        full = round(_FULL * lengths[int(0.9 * len(lengths))])
    pieces = lines[:1]
    for goes_on, (before, line) in zip(broken, pairwise(lines), strict=True):
        if goes_on or (full is not None and len(before) >= full and _runs_on(before, line)):
            pieces[-1] = pieces[-1].rstrip(" ")
            pieces += (" ", line.lstrip(" "))
        else:
            pieces += ("\n", line)
    return "".join(pieces)


def _broken(lines: Sequence[str]) -> list[bool]:
    """Tell of each line but the first whether it goes on the one before it with a small letter."""
    found = []
    listed = False
    for before, line in pairwise(lines):
        listed = before.rstrip().endswith(":") or (listed and _SMALL.match(before) is not None)
        found.append(not listed and _goes_on(before, line))
    return found


def _goes_on(before: str, line: str) -> bool:
    """Does a line that begins with a small letter go on the one before it?"""
    return _OPEN.search(before) is not None and _SMALL.match(line) is not None and _LABEL.fullmatch(before) is None


def _runs_on(before: str, line: str) -> bool:
    """Does a full line go on with the next, unless that one is no heading in capitals as it is itself?"""
    if not _OPEN.search(before) or not _WORD.match(line):
        return False
    text, start = line.lstrip(" "), before.rstrip(" ")
    small = text[0].isalpha() and not text[:2].isupper()
    return not (small and start[-2:].isupper())
