"""The ways in which a known name is written, and the form in which it is looked up."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from khoi_kg.text import nfc, uniform

_PLAIN = re.compile(r"[^\w/-]+")


@lru_cache(maxsize=8192)
def plain_name(name: str) -> str:
    """Return a name for looking up: uniform, lower case, "số" and runs of other characters dropped."""
    words = _PLAIN.sub(" ", uniform(nfc(name)).lower()).split()
    return " ".join([w for w in words if w != "số"] if "số" in words else words)


def spellings(name: str, abbreviations: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Yield the uniform lower-case spellings of a name: as it is, and with long forms abbreviated, one or all."""
    low = uniform(nfc(name)).lower()
    # Typed without blanks, as papers do: "Văn hóa,Thể thao", "Than-Khoáng sản"
    frontier = [low, *(low.replace(joint, joint.strip()) for joint in (", ", " - ") if joint in low)]
    seen = {*frontier}
    while frontier:
        form = frontier.pop()
        yield form
        for short, long, whole in _shortenings(tuple(abbreviations)):
            if long in form:
                other = whole.sub(short, form)
                if other not in seen and len(seen) < 64:
                    seen.add(other)
                    frontier.append(other)


@lru_cache(maxsize=4)
def _shortenings(abbreviations: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    """Short and long forms in lower case, with a pattern for the long one as whole words."""
    lower = [(short.lower(), long.lower()) for short, long in abbreviations]
    return tuple((short, long, re.compile(rf"(?<!\w){re.escape(long)}(?!\w)")) for short, long in lower)


def pairs_of(words: Iterable[str]) -> set[tuple[str, str]]:
    """Return the pairs of words that stand next to each other."""
    return set(pairwise(words))


def by_end(names: Iterable[str], size: int) -> dict[str, tuple[str, ...]]:
    """Return names by their last ``size`` characters, in the order in which they come."""
    found: dict[str, list[str]] = defaultdict(list)
    for name in names:
        found[name[-size:]].append(name)
    return {end: tuple(same) for end, same in found.items()}
