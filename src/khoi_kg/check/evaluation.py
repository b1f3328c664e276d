"""Scores against gold: precision, recall and F1 by kind of fact, precision by rule, with 95 % bootstrap intervals.

The intervals come from drawing the articles of the gold anew, with replacement, many times over: facts of one article
stand and fall together, so that articles are drawn and not facts. The same seed gives the same intervals.
"""

from __future__ import annotations

import json
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from khoi_kg import vocab
from khoi_kg.check.attested import Known, Said
from khoi_kg.check.gold import GoldArticle
from khoi_kg.check.judging import KINDS, Outcome, Verdict, compare
from khoi_kg.store import Graph, rows
from khoi_kg.text import nfc

RECORD = "record"
"""Stands for a rule where no rule of reading found a thing, but a record of authority says it."""

_FORMAT = 1  # of what --json writes
_ORDER = {kind: place for place, kind in enumerate(KINDS)}


class EarlierRunError(Exception):
    """A file is not what ``khoi evaluate --json`` writes; the text says so."""


@dataclass(frozen=True, slots=True)
class Interval:
    """A 95 % interval."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Score:
    """Counts and figures of one kind, or of one rule within a kind; None where there is nothing to divide by.

    ``gold``: facts of gold; ``found``: right ones and false ones together. Of a rule, ``recall`` is the share of the
    kind's gold that it found, and there is no F1: nobody can say which rule missed what was missed.
    """

    gold: int
    found: int
    right: int
    precision: float | None
    recall: float | None
    f1: float | None
    precision_interval: Interval | None
    recall_interval: Interval | None
    f1_interval: Interval | None


@dataclass(frozen=True, slots=True)
class Evaluation:
    """All outcomes, and the scores by kind and, within a kind, by rule."""

    outcomes: tuple[Outcome, ...]
    kinds: Mapping[str, Score]
    rules: Mapping[str, Mapping[str, Score]]
    absent: tuple[str, ...]
    articles: int
    seed: int
    resamples: int


@dataclass(frozen=True, slots=True)
class Changes:
    """What became better or worse between two runs: facts of gold, and finds that gold does not have."""

    gained: tuple[Outcome, ...]
    lost: tuple[Outcome, ...]
    gone: tuple[Outcome, ...]
    new: tuple[Outcome, ...]
    before: Mapping[str, float | None]


def evaluate(graph: Graph, gold: Sequence[GoldArticle], *, seed: int = 1, resamples: int = 1000) -> Evaluation:
    """Compare a graph with gold. ``resamples``: how often articles are drawn anew for the intervals."""
    known = Known(graph)
    held = articles_of(graph)
    outcomes = [o for article in gold for o in compare(article, Said(known, held.get(article.id, "")))]
    kinds, rules = scores(outcomes, [g.id for g in gold], seed, resamples)
    absent = tuple(g.id for g in gold if g.id not in held)
    return Evaluation(tuple(outcomes), kinds, rules, absent, len(gold), seed, resamples)


def articles_of(graph: Graph) -> dict[str, str]:
    """Return the IRIs of all articles by their ids."""
    found = rows(graph, f"SELECT ?id ?a {{ ?a a <{vocab.ARTICLE}> ; dcterms:identifier ?id }}")
    return {nfc(identifier): iri for identifier, iri in found}


def scores(
    outcomes: Iterable[Outcome], articles: Sequence[str], seed: int, resamples: int
) -> tuple[dict[str, Score], dict[str, dict[str, Score]]]:
    """Return the scores by kind, and by kind and rule."""
    by_kind: dict[str, dict[str, Counter[Verdict]]] = defaultdict(lambda: defaultdict(Counter))
    by_rule: dict[tuple[str, str], dict[str, Counter[Verdict]]] = defaultdict(lambda: defaultdict(Counter))
    for outcome in outcomes:
        by_kind[outcome.kind][outcome.article][outcome.verdict] += 1
        if outcome.verdict is not Verdict.MISSED:
            for rule in outcome.rules or (RECORD,):
                by_rule[outcome.kind, rule][outcome.article][outcome.verdict] += 1
    draws = _draws(articles, seed, resamples)
    kinds = {kind: _score(by_kind[kind], by_kind[kind], draws) for kind in KINDS if kind in by_kind}
    rules: dict[str, dict[str, Score]] = {}
    for kind, rule in sorted(by_rule, key=lambda k: (_ORDER[k[0]], k[1])):
        if kind not in ("articles", "offsets"):
            score = _score(by_rule[kind, rule], by_kind[kind], draws, f1=False)
            rules.setdefault(kind, {})[rule] = score
    return kinds, rules


def _draws(articles: Sequence[str], seed: int, resamples: int) -> list[Counter[str]]:
    chance = random.Random(seed)
    return [Counter(chance.choices(articles, k=len(articles))) for _ in range(resamples)] if articles else []


def _score(
    found: Mapping[str, Counter[Verdict]],
    gold: Mapping[str, Counter[Verdict]],
    draws: Sequence[Mapping[str, int]],
    *,
    f1: bool = True,
) -> Score:
    """Score what ``found`` counts against the gold that ``gold`` counts, article by article."""
    counts = [
        (article, c[Verdict.RIGHT], c[Verdict.FALSE], g[Verdict.RIGHT] + g[Verdict.MISSED])
        for article, g in gold.items()
        for c in [found.get(article) or Counter()]
    ]
    right = sum(row[1] for row in counts)
    false = sum(row[2] for row in counts)
    wanted = sum(row[3] for row in counts)
    drawn: list[tuple[float | None, float | None, float | None]] = []
    for draw in draws:
        r = f = w = 0
        for article, one_right, one_false, one_gold in counts:
            if times := draw.get(article, 0):
                r += times * one_right
                f += times * one_false
                w += times * one_gold
        drawn.append(_figures(r, f, w))
    precision, recall, harmonic = _figures(right, false, wanted)
    return Score(
        wanted,
        right + false,
        right,
        precision,
        recall,
        harmonic if f1 else None,
        _interval([d[0] for d in drawn]),
        _interval([d[1] for d in drawn]),
        _interval([d[2] for d in drawn]) if f1 else None,
    )


def _figures(right: int, false: int, gold: int) -> tuple[float | None, float | None, float | None]:
    precision = right / (right + false) if right + false else None
    recall = right / gold if gold else None
    if not right:
        return precision, recall, 0.0 if false or gold else None
    return precision, recall, 2 * right / (right + false + gold)


def _interval(values: Sequence[float | None]) -> Interval | None:
    known = sorted(v for v in values if v is not None)
    if not known:
        return None
    last = len(known) - 1
    return Interval(known[round(0.025 * last)], known[round(0.975 * last)])


def to_json(evaluation: Evaluation) -> str:
    """Write an evaluation so that ``changes`` can compare with it later."""
    document = {
        "format": _FORMAT,
        "articles": evaluation.articles,
        "absent": list(evaluation.absent),
        "seed": evaluation.seed,
        "resamples": evaluation.resamples,
        "kinds": {kind: asdict(score) for kind, score in evaluation.kinds.items()},
        "rules": {
            kind: {rule: asdict(score) for rule, score in by_rule.items()} for kind, by_rule in evaluation.rules.items()
        },
        "outcomes": [
            asdict(outcome) for outcome in evaluation.outcomes if outcome.kind != "offsets" or _is_error(outcome)
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def changes(path: Path, evaluation: Evaluation) -> Changes:
    """Compare with an earlier run, as far as it judged the same articles.

    Raises:
        EarlierRunError: the file can't be read, or is none of ours.
    """
    earlier, figures = _read_earlier(path)
    common = {o.article for o in earlier} & {o.article for o in evaluation.outcomes}
    old = _by_fact(o for o in earlier if o.article in common)
    new = _by_fact(o for o in evaluation.outcomes if o.article in common)
    gained, lost, gone, come = [], [], [], []
    for fact, outcomes in new.items():
        was = Counter(o.verdict for o in old.get(fact, ()))
        gained += [o for o in outcomes if o.verdict is Verdict.RIGHT and was[Verdict.MISSED]]
        lost += [o for o in outcomes if o.verdict is Verdict.MISSED and was[Verdict.RIGHT]]
        falses = [o for o in outcomes if o.verdict is Verdict.FALSE]
        come += falses[was[Verdict.FALSE] :]
    for fact, outcomes in old.items():
        falses = [o for o in outcomes if o.verdict is Verdict.FALSE]
        gone += falses[sum(o.verdict is Verdict.FALSE for o in new.get(fact, ())) :]
    return Changes(tuple(gained), tuple(lost), tuple(gone), tuple(come), figures)


def _by_fact(outcomes: Iterable[Outcome]) -> dict[tuple[str, str, str], list[Outcome]]:
    found: dict[tuple[str, str, str], list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        found[outcome.article, outcome.kind, outcome.fact].append(outcome)
    return found


def _read_earlier(path: Path) -> tuple[list[Outcome], dict[str, float | None]]:
    try:
        document: Any = json.loads(path.read_text(encoding="utf-8-sig"))
        if document["format"] != _FORMAT:
            raise ValueError("written by another version of khoi")
        outcomes = [
            Outcome(o["kind"], o["article"], Verdict(o["verdict"]), o["fact"], tuple(o["rules"]), o["sentence"])
            for o in document["outcomes"]
        ]
        return outcomes, {kind: score["f1"] for kind, score in document["kinds"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise EarlierRunError(
            f"{path} is no earlier run ({error}). Write one with: khoi evaluate GOLD --json > {path}"
        ) from error


def _is_error(outcome: Outcome) -> bool:
    return outcome.verdict is not Verdict.RIGHT


def errors(evaluation: Evaluation, kinds: Sequence[str] = ()) -> list[Outcome]:
    """Return what was missed and what is false, of all kinds or of some, in the order of kinds and articles."""
    found = [o for o in evaluation.outcomes if _is_error(o) and (not kinds or o.kind in kinds)]
    return sorted(found, key=lambda o: (_ORDER[o.kind], o.article, o.verdict != Verdict.MISSED, o.fact))
