"""What a comparison with gold gives: each fact of gold right or missed, each further find false."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

from khoi_kg.check.attested import Said
from khoi_kg.check.gold import GoldArticle, fold

G = TypeVar("G")
F = TypeVar("F")

KINDS = (
    "articles",
    "documents",
    "document strings",
    "document issued",
    "document issuer",
    "document term",
    "citations",
    "citations with relation",
    "posts",
    "officials",
    "organisations",
    "congresses",
    "terms",
    "plenums",
    "meetings",
    "meeting chairs",
    "meeting speakers",
    "figures",
    "implementations",
    "personnel",
    "evidence",
    "offsets",
)
"""The kinds of fact that are judged, in the order in which they are shown."""

_LONGEST_SENTENCE = 1500  # characters: a whole article is no evidence


class Verdict(StrEnum):
    """How a find and gold compare."""

    RIGHT = "right"
    MISSED = "missed"
    FALSE = "false"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One fact of gold, or one find that gold does not have.

    ``fact`` says it in words; ``rules`` are those by which it was found (none for what was missed and for what a
    record says); ``sentence`` is where the text says it, as far as that is known.
    """

    kind: str
    article: str
    verdict: Verdict
    fact: str
    rules: tuple[str, ...] = ()
    sentence: str = ""


@dataclass(slots=True)
class Comparison:
    """Gathers the outcomes of one article."""

    gold: GoldArticle
    said: Said
    outcomes: list[Outcome] = field(default_factory=list)
    meant: dict[str, str] = field(default_factory=dict)  # entity → key of the document of gold that it is

    def note(self, kind: str, verdict: Verdict, fact: str, rules: Iterable[str] = (), sentence: str = "") -> None:
        """Add an outcome."""
        self.outcomes.append(Outcome(kind, self.gold.id, verdict, fact, tuple(rules), " ".join(sentence.split())))

    def judge(self, kind: str, right: bool, fact: str, rules: Iterable[str] = (), sentence: str = "") -> None:
        """Add a fact of gold that was found or missed."""
        self.note(kind, Verdict.RIGHT if right else Verdict.MISSED, fact, rules if right else (), sentence)

    def missed(self, quote: str, others: Iterable[str] = ()) -> str:
        """Return the sentence that says what was missed: the one with the quote, or the quote itself."""
        return self.said.sentence_of([q for q in (quote, *others) if q]) or quote

    def bears_out(self, quote: str, node: str, rules: Iterable[str]) -> None:
        """Judge the evidence of a fact that was found."""
        sentences = self.said.evidence(node)
        self.judge("evidence", holds(quote, sentences), quote, rules, " … ".join(sentences))


def holds(quote: str, sentences: Iterable[str]) -> bool:
    """Does one of the sentences hold the quote, or at least half of its words?"""
    wanted = fold(quote)
    words = set(wanted.split())
    for sentence in map(fold, sentences):
        if len(sentence) <= _LONGEST_SENTENCE and (
            wanted in sentence or len(words & set(sentence.split())) * 2 >= len(words)
        ):
            return True
    return False


def is_one_of(names: Iterable[str], found: Iterable[str]) -> bool:
    """Is one of the acceptable names among the names of what was found?"""
    return not {fold(name) for name in names}.isdisjoint(found)


def pair(
    gold: Sequence[G],
    found: Sequence[F],
    same: Callable[[G, F], bool],
    *,
    closeness: Callable[[G, F], tuple[int | bool, ...]] | None = None,
    shared: bool = False,
) -> dict[int, int]:
    """Return which entry of gold (its index) is which find (its index); with ``shared`` a find may be several."""
    free = dict(enumerate(found))
    pairs: dict[int, int] = {}
    for index, wanted in enumerate(gold):
        fits = [i for i, find in free.items() if same(wanted, find)]
        if not fits:
            continue
        pairs[index] = max(fits, key=lambda i: closeness(wanted, free[i])) if closeness else fits[0]
        if not shared:
            del free[pairs[index]]
    return pairs
