"""The words and numbers by which documents are compared."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from functools import lru_cache

from khoi_kg.knowledge import DocumentRecord, pairs_of


def subject_pairs(words: Sequence[str]) -> set[tuple[str, str]]:
    """Return the pairs of words of a description that count where titles are compared with it."""
    return pairs_of([w for w in words if w != "về"])


def covers(title: Set[tuple[str, str]], wanted: Set[tuple[str, str]]) -> bool:
    """Do nearly all pairs of words of a description stand in a title, of which these are the pairs?"""
    return len(wanted) >= 4 and len(wanted & title) >= 0.75 * len(wanted)


@lru_cache(maxsize=4096)
def plain_number(number: str) -> str:
    """Return a number without blanks, in capitals."""
    return re.sub(r"[\s-]+", "-", number.upper())


def number_of(record: DocumentRecord) -> str | None:
    """Return the number of a record, likewise."""
    return plain_number(record.number) if record.number else None
