"""Phrases are found as whole words, the longest first; matchers that look at once find what each finds alone."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from khoi_kg.matching import Matcher, Together
from khoi_kg.text import prepare

# Syllables that begin and end with each other, so that phrases overlap, stand in each other and cut words.
PIECES = st.lists(st.sampled_from(("ban", "an", "b", "ủy ban", "ủy", "-", ", ", " ", " ", "ü")), max_size=12).map(
    "".join
)
PHRASES = st.dictionaries(PIECES.map(str.strip).filter(bool), st.integers(0, 9), max_size=6)


def test_longest_whole_words() -> None:
    matcher = Matcher({"tổ chức": "holds", "ban tổ chức": "body", "chức": "post"})
    assert matcher.find("ban tổ chức, tổ chức, chứcx") == [(0, 11, "body"), (13, 20, "holds")]
    assert Matcher({}).find("ban") == []


@given(st.lists(PHRASES, max_size=4), PIECES)
def test_at_once_as_alone(phrases: list[dict[str, int]], words: str) -> None:
    matchers = [Matcher(p) for p in phrases]
    together, text = Together(matchers), prepare(words)
    for matcher in matchers:
        assert together.find(text, matcher) == matcher.find(text.low)
