"""The words and numbers by which documents are compared."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from khoi_kg.knowledge import DocumentRecord

_WORD = re.compile(r"[^\W_]+")


def words_of(text: str) -> list[str]:
    """Return the words of a text in lower case."""
    return _WORD.findall(text.lower())


def pairs_of(words: Sequence[str]) -> set[tuple[str, str]]:
    """Return the pairs of words that stand next to each other."""
    return set(pairwise(words))


@lru_cache(maxsize=4096)
def title_pairs(title: str) -> frozenset[tuple[str, str]]:
    """Return the pairs of words of a record's title; records are few, so that they are kept."""
    return frozenset(pairs_of(words_of(title)))


def covers(title: str, words: Sequence[str]) -> bool:
    """Do nearly all pairs of words of a description stand in a title?"""
    wanted = pairs_of([w for w in words if w != "về"])
    return len(wanted) >= 4 and len(wanted & title_pairs(title)) >= 0.75 * len(wanted)


@lru_cache(maxsize=4096)
def plain_number(number: str) -> str:
    """Return a number without blanks, in capitals."""
    return re.sub(r"[\s-]+", "-", number.upper())


def number_of(record: DocumentRecord) -> str | None:
    """Return the number of a record, likewise."""
    return plain_number(record.number) if record.number else None
