"""Make cue phrases of the ontology ready for searching: as a matcher, or as a part of a pattern."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from khoi_kg.matching import Matcher


@lru_cache(maxsize=16)
def cue_matcher(cues: tuple[tuple[str, str], ...]) -> Matcher[str]:
    """Return a matcher of pairs of a cue phrase and what it says; of two pairs with one phrase the later counts."""
    return Matcher(dict(cues))


def alternatives(phrases: Iterable[str]) -> str:
    """Return a part of a pattern, without brackets, that matches any of the phrases, the longest first."""
    return "|".join(re.escape(p) for p in sorted(phrases, key=lambda p: (-len(p), p)))
