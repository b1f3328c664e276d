"""Find many known phrases in one pass over a text.

A thin layer over Aho-Corasick that keeps leftmost-longest hits which begin and end at the borders of words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Generic, TypeVar

from ahocorasick_rs import AhoCorasick, BytesAhoCorasick, Implementation, MatchKind

from khoi_kg.text import encode, has_own_code

T = TypeVar("T")
_NO_LETTER = re.compile(r"[\W\d_]")


class Matcher(Generic[T]):
    """Known phrases, each with a value; built once, used on many texts.

    Phrases are matched as they are: a matcher of lower-case phrases wants lower-case text. The automaton is a DFA,
    asked for explicitly: the fastest of the library's. It runs over text in one byte a character, which costs a third
    of running over ``str``, where the library counts characters anew in each text.
    """

    __slots__ = ("_automaton", "_values")

    def __init__(self, phrases: Mapping[str, T]) -> None:
        """Compile ``phrases``; an empty mapping matches nothing."""
        self._values = list(phrases.values())
        self._automaton: AhoCorasick | BytesAhoCorasick | None = None
        kind, implementation = MatchKind.LeftmostLongest, Implementation.DFA
        if phrases and all(map(has_own_code, phrases)):
            self._automaton = BytesAhoCorasick(map(encode, phrases), matchkind=kind, implementation=implementation)
        elif phrases:
            self._automaton = AhoCorasick(list(phrases), matchkind=kind, implementation=implementation)

    def find(self, text: str, codes: bytes | None = None) -> list[tuple[int, int, T]]:
        """Return (start, end, value) of the phrases in ``text`` that are whole words, in order, none overlapping.

        ``codes`` is the same text encoded, where that is at hand.
        """
        if self._automaton is None:
            return []
        if isinstance(self._automaton, AhoCorasick):
            hits = self._automaton.find_matches_as_indexes(text)
        else:
            hits = self._automaton.find_matches_as_indexes(encode(text) if codes is None else codes)
        size, values = len(text), self._values
        return [
            (start, end, values[index])
            for index, start, end in hits
            if (start == 0 or not text[start - 1].isalnum()) and (end == size or not text[end].isalnum())
        ]


class Phrases:
    """Known phrases that are asked for at one place of a text, and not searched for in all of it."""

    __slots__ = ("_by_start", "_first_words", "_phrases", "_short_starts", "_shorter")

    def __init__(self, phrases: Iterable[str]) -> None:
        """Index lower-case ``phrases`` by their first four characters, longest first; shorter ones by all."""
        self._phrases = frozenset(phrases)
        self._first_words = frozenset(_NO_LETTER.split(phrase, maxsplit=1)[0] for phrase in self._phrases)
        by_start: dict[str, list[str]] = {}
        for phrase in sorted(self._phrases, key=lambda p: (-len(p), p)):
            by_start.setdefault(phrase[:4], []).append(phrase)
        self._by_start = {start: tuple(alike) for start, alike in by_start.items()}
        short = [start for start in self._by_start if len(start) < 4]
        self._shorter = sorted({len(start) for start in short}, reverse=True)
        self._short_starts = frozenset(start[0] for start in short if start)

    def __iter__(self) -> Iterator[str]:
        """Yield the phrases."""
        return iter(self._phrases)

    def __contains__(self, low: str) -> bool:
        """Is all of a lower-case text one of the phrases?"""
        return low in self._phrases

    def may_begin(self, word: str) -> bool:
        """Could a phrase begin with a lower-case word of the text? Says no quickly, for words of letters alone."""
        return word in self._first_words or not word.isalpha()

    def end(self, low: str, start: int) -> int | None:
        """Return where the longest phrase ends that stands at ``start`` of lower-case text as whole words."""
        by_start = self._by_start
        alike = by_start.get(low[start : start + 4])
        if alike and low.startswith(alike, start):
            for phrase in alike:
                stop = start + len(phrase)
                if low.startswith(phrase, start) and not low[stop : stop + 1].isalnum():
                    return stop
        if low[start : start + 1] not in self._short_starts:
            return None
        for size in self._shorter:
            if low[start : start + size] in by_start and not low[start + size : start + size + 1].isalnum():
                return start + size
        return None
