"""Find many known phrases in one pass over a text.

A thin layer over Aho-Corasick that keeps leftmost-longest hits which begin and end at the borders of words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Any, Generic, TypeVar

from ahocorasick_rs import AhoCorasick, BytesAhoCorasick, Implementation, MatchKind

from khoi_kg.text import Text, borders, encode, has_own_code

T = TypeVar("T")
Automaton = AhoCorasick | BytesAhoCorasick
_NO_LETTER = re.compile(r"[\W\d_]")
_START = itemgetter(1)
_PERHAPS = 2
_CROWDED = 8
"""Phrases: where more begin with the same four characters, they are looked up by more of them."""
_FURTHER = 12
"""Characters by which they are."""


class Matcher(Generic[T]):
    """Known phrases, each with a value; built once, used on many texts.

    Phrases are matched as they are: a matcher of lower-case phrases wants lower-case text. The automaton, built when it
    is first needed, is a DFA, asked for explicitly: the fastest of the library's. It runs over text in one byte a
    character, which costs a third of running over ``str``, where the library counts characters anew in each text.
    """

    __slots__ = ("_automaton", "phrases")

    def __init__(self, phrases: Mapping[str, T]) -> None:
        """Keep ``phrases``; an empty mapping matches nothing."""
        self.phrases = dict(phrases)
        self._automaton: tuple[Automaton, list[T]] | None = None

    def find(self, text: str, codes: bytes | None = None) -> list[tuple[int, int, T]]:
        """Return (start, end, value) of the phrases in ``text`` that are whole words, in order, none overlapping.

        ``codes`` is the same text encoded, where that is at hand.
        """
        if not self.phrases:
            return []
        if self._automaton is None:
            automaton = _automaton(list(self.phrases), MatchKind.LeftmostLongest, Implementation.DFA)
            self._automaton = automaton, list(self.phrases.values())
        automaton, values = self._automaton
        size = len(text)
        return [
            (start, end, values[index])
            for index, start, end in _hits(automaton, text, codes)
            if (start == 0 or not text[start - 1].isalnum()) and (end == size or not text[end].isalnum())
        ]


class Together:
    """Matchers of lower-case phrases that look over all of a text at once, where each finds what it finds alone.

    What takes time in a pass is fetching the automaton's table, as all other reading fills the processor's cache in
    between. So all have one, and a small one, not that of a DFA.
    """

    __slots__ = ("_automaton", "_matchers", "_meant")

    def __init__(self, matchers: Sequence[Matcher[Any]]) -> None:
        """Compile the phrases of ``matchers``."""
        meant: dict[str, list[tuple[int, Any]]] = {}
        for which, matcher in enumerate(matchers):
            for phrase, value in matcher.phrases.items():
                meant.setdefault(phrase, []).append((which, value))
        self._matchers = tuple(matchers)
        self._meant = list(meant.values())
        self._automaton = _automaton(list(meant), MatchKind.Standard, Implementation.ContiguousNFA)

    def find(self, text: Text, matcher: Matcher[T]) -> list[tuple[int, int, T]]:
        """Return what ``matcher``, one of these, finds in all of a text; they look when the first of them is asked."""
        if matcher not in text.found:
            text.found.update(self._find(text.low, text.low_codes))
        return text.found[matcher]

    def _find(self, low: str, codes: bytes) -> dict[Matcher[Any], list[tuple[int, int, Any]]]:
        hits = _hits(self._automaton, low, codes, overlapping=True)
        # They come by their ends; by their beginnings, the longest first, each matcher takes what is behind its last.
        hits.reverse()
        hits.sort(key=_START)
        meant, around = self._meant, borders(codes)
        found: list[list[tuple[int, int, Any]]] = [[] for _ in self._matchers]
        reached = [0] * len(found)
        for index, start, end in hits:
            letters = around[start] | around[end + 1]
            whole = not letters or (
                letters == _PERHAPS and not (low[start - 1 : start].isalnum() or low[end : end + 1].isalnum())
            )
            for which, value in meant[index]:
                if start >= reached[which]:
                    reached[which] = end
                    if whole:
                        found[which].append((start, end, value))
        return dict(zip(self._matchers, found, strict=True))


def _automaton(phrases: Sequence[str], kind: MatchKind, implementation: Implementation) -> Automaton:
    if all(map(has_own_code, phrases)):
        return BytesAhoCorasick(map(encode, phrases), matchkind=kind, implementation=implementation)
    return AhoCorasick(phrases, matchkind=kind, implementation=implementation)


def _hits(
    automaton: Automaton, text: str, codes: bytes | None, *, overlapping: bool = False
) -> list[tuple[int, int, int]]:
    """Return (index of the phrase, start, end) in order of the ends, of the same end the longest first."""
    if isinstance(automaton, AhoCorasick):
        return automaton.find_matches_as_indexes(text, overlapping)
    return automaton.find_matches_as_indexes(encode(text) if codes is None else codes, overlapping)


class Phrases:
    """Known phrases that are asked for at one place of a text, and not searched for in all of it."""

    __slots__ = ("_by_start", "_crowded", "_further", "_least", "_phrases", "_short_starts", "_shorter", "first_words")

    def __init__(self, phrases: Iterable[str]) -> None:
        """Index lower-case ``phrases`` by their first four characters, longest first; shorter ones by all."""
        self._phrases = frozenset(phrases)
        self.first_words = frozenset(_NO_LETTER.split(phrase, maxsplit=1)[0] for phrase in self._phrases)
        by_start: dict[str, list[str]] = {}
        for phrase in sorted(self._phrases, key=lambda p: (-len(p), p)):
            by_start.setdefault(phrase[:4], []).append(phrase)
        self._crowded = frozenset(start for start, alike in by_start.items() if len(alike) > _CROWDED)
        self._further: dict[str, tuple[str, ...]] = {}
        for start in self._crowded:
            alike = by_start[start]
            for begin in {phrase[:_FURTHER] for phrase in alike if len(phrase) >= _FURTHER}:
                self._further[begin] = tuple(p for p in alike if p.startswith(begin) or begin.startswith(p))
            by_start[start] = [phrase for phrase in alike if len(phrase) < _FURTHER]
        self._by_start = {start: tuple(alike) for start, alike in by_start.items()}
        short = [start for start in self._by_start if 0 < len(start) < 4]
        self._shorter = sorted({len(start) for start in short}, reverse=True)
        self._least = min((2, *self._shorter))
        self._short_starts = frozenset(start[: self._least] for start in short)

    def __iter__(self) -> Iterator[str]:
        """Yield the phrases."""
        return iter(self._phrases)

    def __contains__(self, low: str) -> bool:
        """Is all of a lower-case text one of the phrases?"""
        return low in self._phrases

    def may_begin(self, word: str) -> bool:
        """Could a phrase begin with a lower-case word of the text? Says no quickly, for words of letters alone."""
        return word in self.first_words or not word.isalpha()

    def end(self, low: str, start: int) -> int | None:
        """Return where the longest phrase ends that stands at ``start`` of lower-case text as whole words."""
        begin = low[start : start + 4]
        alike = self._by_start.get(begin)
        if alike is not None:
            if begin in self._crowded:
                alike = self._further.get(low[start : start + _FURTHER], alike)
            if low.startswith(alike, start):
                for phrase in alike:
                    if low.startswith(phrase, start):
                        stop = start + len(phrase)
                        if not low[stop : stop + 1].isalnum():
                            return stop
        if self._shorter and begin[: self._least] in self._short_starts:
            for size in self._shorter:
                if low[start : start + size] in self._by_start and not low[start + size : start + size + 1].isalnum():
                    return start + size
        return None
