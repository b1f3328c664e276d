"""What a comparison with gold gives: each fact of gold right or missed, each further find false."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

from khoi_kg.check.attested import Said
from khoi_kg.check.gold import GoldArticle, fold

G = TypeVar("G")
F = TypeVar("F")

KINDS: Mapping[str, str] = {
    "articles": "bài báo",
    "documents": "văn bản",
    "document strings": "chuỗi chỉ văn bản",
    "document issued": "ngày ban hành",
    "document issuer": "cơ quan ban hành",
    "document term": "khóa của văn bản",
    "citations": "viện dẫn",
    "citations with relation": "viện dẫn đúng quan hệ",
    "posts": "chức vụ",
    "officials": "người giữ chức",
    "organisations": "tổ chức",
    "congresses": "đại hội",
    "terms": "nhiệm kỳ",
    "plenums": "hội nghị Trung ương",
    "meetings": "hội nghị",
    "meeting chairs": "người chủ trì",
    "meeting speakers": "người phát biểu",
    "figures": "số liệu",
    "implementations": "việc thực hiện văn bản",
    "personnel": "việc nhân sự",
    "evidence": "câu dẫn chứng",
    "offsets": "vị trí chuỗi",
}
"""The kinds of fact that are judged, in the order in which they are shown, with their names in Vietnamese."""

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

    def judge_fact(self, kind: str, node: str | None, words: str, quote: str, *, with_evidence: bool = True) -> None:
        """Add a fact of gold, which ``node`` states if it was found; judge its evidence too."""
        rules = self.said.rules_of(node or "")
        self.judge(kind, bool(node), words, rules, self.missed(quote))
        if node and with_evidence:
            self.bears_out(quote, node, rules)

    def false_fact(self, kind: str, node: str, words: str) -> None:
        """Add a fact that gold does not have."""
        self.note(kind, Verdict.FALSE, words, self.said.rules_of(node), " ".join(self.said.evidence(node)))

    def judge_named(self, kind: str, iri: str | None, words: str, where: str) -> None:
        """Add a thing of gold, which is the entity ``iri`` if it was found."""
        self.judge(kind, iri is not None, words, self.said.rules(iri) if iri else (), where)

    def false_named(self, kind: str, iri: str) -> None:
        """Add an entity that gold does not have."""
        said = self.said
        self.note(kind, Verdict.FALSE, said.known.label(iri), said.rules(iri), said.around(iri))

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
    gold: Iterable[G],
    found: Iterable[F],
    same: Callable[[G, F], bool],
    *,
    closeness: Callable[[G, F], tuple[int | bool, ...]] | None = None,
    shared: bool = False,
) -> tuple[list[tuple[G, F | None]], list[F]]:
    """Return each entry of gold with the find that it is, if any, and the finds that are none of gold.

    With ``shared`` a find may be several entries.
    """
    free = list(found)
    pairs: list[tuple[G, F | None]] = []
    taken: list[F] = []
    for wanted in gold:
        fits = [find for find in free if same(wanted, find)]
        chosen = max(fits, key=lambda find: closeness(wanted, find)) if fits and closeness else next(iter(fits), None)
        pairs.append((wanted, chosen))
        if chosen is not None:
            taken.append(chosen)
            if not shared:
                free.remove(chosen)
    return pairs, [find for find in free if find not in taken]
