"""Draw facts for a person to judge, and say what the judgements mean: precision with an interval.

The interval is Wilson's score interval at 95 % (E. B. Wilson, "Probable inference, the law of succession, and
statistical inference", 1927), which stays honest for few judgements and for figures near 0 and 1.
"""

from __future__ import annotations

import math
import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from statistics import NormalDist

from khoi_kg import vocab
from khoi_kg.check.attested import Known, Said
from khoi_kg.check.wording import fact_in_words
from khoi_kg.sheets import NoSheetError, cells
from khoi_kg.store import GRAPH_AUTHORITY, Graph, rows
from khoi_kg.text import nfc

FACTS: Mapping[str, str] = {
    "posts": vocab.ORG_MEMBERSHIP,
    "citations": vocab.CITATION,
    "attributes": vocab.STATEMENT,
    "meetings": vocab.MEETING,
    "figures": vocab.FIGURE,
    "awards": vocab.AWARD_GRANT,
    "implementations": vocab.IMPLEMENTATION,
    "personnel": vocab.PERSONNEL_EVENT,
}
"""Kinds of fact that can be drawn, with the class of their nodes."""

NAMED: Mapping[str, str] = {
    "documents": vocab.OFFICIAL_DOCUMENT,
    "organisations": vocab.ORGANISATION,
    "officials": vocab.OFFICIAL,
    "congresses": vocab.CONGRESS,
    "terms": vocab.CONGRESS_TERM,
    "plenums": vocab.PLENUM,
}
"""Kinds of thing of which strings can be drawn: does the string mean what it was taken to mean?"""

_Z = NormalDist().inv_cdf(0.975)


class Judgement(StrEnum):
    """What a person said of a fact."""

    RIGHT = "right"
    WRONG = "wrong"
    UNCLEAR = "unclear"


_WORDS: Mapping[Judgement, frozenset[str]] = {
    Judgement.RIGHT: frozenset(("1", "x", "đ", "đúng", "right", "yes", "y", "true", "có", "ok", "correct")),
    Judgement.WRONG: frozenset(("0", "s", "sai", "wrong", "no", "n", "false", "không", "incorrect")),
    Judgement.UNCLEAR: frozenset(("?", "không rõ", "unclear", "không biết")),
}
COLUMNS: Mapping[str, str] = {
    "number": "Số",
    "kind": "Loại",
    "fact": "Điều được ghi nhận",
    "rule": "Quy tắc",
    "sentence": "Câu",
    "article": "Bài",
    "judgement": "Đánh giá",
    "remark": "Ghi chú",
    "node": "IRI",
}
"""The columns of a sheet, with their headings in Vietnamese."""

_NAMES = {heading.casefold(): name for name, heading in COLUMNS.items()} | {"judgment": "judgement"}


class SheetError(Exception):
    """A sheet of judgements can't be read; the text says which row and why."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A fact to judge: what it says, by which rules, in which sentences of which article."""

    kind: str
    node: str
    words: str
    rules: tuple[str, ...]
    sentences: tuple[str, ...]
    article: str


@dataclass(frozen=True, slots=True)
class Judged:
    """How many facts of a kind, or of a rule (empty: of all rules), were judged how; precision as far as known."""

    kind: str
    rule: str
    right: int
    wrong: int
    unclear: int
    empty: int

    @property
    def precision(self) -> float | None:
        """The share of right ones among those judged right or wrong."""
        judged = self.right + self.wrong
        return self.right / judged if judged else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """Wilson's 95 % interval of the precision."""
        return wilson(self.right, self.right + self.wrong)


def draw(graph: Graph, kind: str, number: int, seed: int, language: str) -> tuple[list[Drawn], int]:
    """Draw ``number`` facts of a kind, all equally likely, and return them with how many there are.

    The same graph and seed give the same facts.

    Raises:
        KeyError: there is no such kind.
    """
    population = sorted(set(rows(graph, _query(kind))))
    chosen = random.Random(seed).sample(population, min(number, len(population)))
    known = Known(graph)
    articles: dict[str, Said] = {}
    drawn = []
    for node, graph_iri in chosen:
        iri = graph_iri.removesuffix("/graph")
        if iri not in articles:
            articles[iri] = Said(known, iri)
        drawn.append(_drawn(articles[iri], kind, node, language))
    return drawn, len(population)


def _query(kind: str) -> str:
    if kind in NAMED:
        return f"""SELECT ?m ?g {{
            {{ SELECT DISTINCT ?e {{ ?a khoi:mentions ?e . ?e a/rdfs:subClassOf* <{NAMED[kind]}> }} }}
            GRAPH ?g {{ ?m itsrdf:taIdentRef ?e }} }}"""
    return f"SELECT ?f ?g {{ GRAPH ?g {{ ?f a <{FACTS[kind]}> }} FILTER(?g != <{GRAPH_AUTHORITY}>) }}"


def _drawn(said: Said, kind: str, node: str, language: str) -> Drawn:
    article = said.one(said.article, vocab.DCTERMS_IDENTIFIER)
    if kind in FACTS:
        fact = fact_in_words(said, node, language)
        words = f"{fact.kind}: {fact.words}"
        return Drawn(kind, node, words, fact.rules, fact.sentences, article)
    mention = next(m for m in said.mentions if m.node == node)
    words = f"“{mention.anchor}” = {said.known.label(mention.entity, language)}"
    return Drawn(kind, node, words, (mention.rule,), (said.sentence_at(mention),), article)


def read_judgements(path: Path) -> list[Judged]:
    """Read a sheet back: by kind, and by kind and rule.

    Commas, semicolons or tabs part the cells; UTF-8 with or without a mark and UTF-16 are read. Judgements are "right"
    or "wrong" (also 1 and 0, đúng and sai, yes and no); "?" where it can't be told; empty cells are left out.

    Raises:
        SheetError: the file can't be read, lacks a column, or a judgement is none of these words.
    """
    counts: dict[tuple[str, str], Counter[Judgement | None]] = defaultdict(Counter)
    for judgement, (kind, rules) in _judged(path, "kind", "rule"):
        counts[kind, ""][judgement] += 1
        for rule in filter(None, (r.strip() for r in rules.split(","))):
            counts[kind, rule][judgement] += 1
    return [
        Judged(kind, rule, c[Judgement.RIGHT], c[Judgement.WRONG], c[Judgement.UNCLEAR], c[None])
        for (kind, rule), c in sorted(counts.items())
    ]


def judged_wrong(path: Path) -> list[str]:
    """Return the IRIs of what is judged wrong in a sheet.

    Raises:
        SheetError: as ``read_judgements``.
    """
    return [node for judgement, (node,) in _judged(path, "node") if judgement is Judgement.WRONG and node]


def is_untouched(path: Path) -> bool:
    """Tell whether a file is a sheet of ours into which nobody has written a judgement or a remark yet."""
    try:
        lines = [row for _, row in _cells(path)]
    except SheetError:
        return False
    at = _places(lines[0]) if lines else {}
    if not {"judgement", "remark"} <= at.keys():
        return False
    open_cells = (at["judgement"], at["remark"])
    return not any(row[i].strip() for row in lines[1:] for i in open_cells if i < len(row))


def _places(heading: Sequence[str]) -> dict[str, int]:
    """Return the places of the columns, whose names stand there in English or Vietnamese."""
    names = (cell.strip().casefold() for cell in heading)
    return {_NAMES.get(name, name): place for place, name in enumerate(names)}


def _judged(path: Path, *columns: str) -> Iterator[tuple[Judgement | None, list[str]]]:
    """The rows of a sheet: how each was judged, and what some columns of it say."""
    lines = _cells(path)
    at = _places(lines[0][1]) if lines else {}
    if missing := [name for name in (*columns, "judgement") if name not in at]:
        raise SheetError(f"{path} has no column {missing[0]!r}: is it a sheet that khoi sample wrote?")
    for number, row in lines[1:]:
        word, *said = (row[at[name]].strip() if at[name] < len(row) else "" for name in ("judgement", *columns))
        yield _judgement(word, f"{path}, line {number}"), said


def _judgement(word: str, where: str) -> Judgement | None:
    plain = nfc(word).strip(" '.").casefold()
    if not plain:
        return None
    for judgement, words in _WORDS.items():
        if plain in words:
            return judgement
    raise SheetError(
        f"{where}: {word!r} is no judgement. Write right or wrong (or 1 and 0, đúng and sai), ? or nothing."
    )


def _cells(path: Path) -> list[tuple[int, list[str]]]:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise SheetError(f"{path} can't be read ({error.strerror}): check its name and your rights.") from error
    if data[:2] == b"PK":
        raise SheetError(f"{path} is a workbook: save the sheet as CSV (UTF-8) and give that file.")
    try:
        text = data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise SheetError(f"{path} is not UTF-8: save the sheet as CSV (UTF-8) and give that file.") from error
    try:
        return list(cells(text))
    except NoSheetError as error:
        reason = f"line {error.line}: {error.reason}"
        raise SheetError(f"{path} is no table ({reason}): save the sheet as CSV (UTF-8) and give that file.") from error


def wilson(right: int, judged: int) -> tuple[float, float] | None:
    """Return Wilson's 95 % score interval for ``right`` of ``judged``; None where nothing was judged."""
    if not judged:
        return None
    share = right / judged
    scale = 1 + _Z**2 / judged
    middle = (share + _Z**2 / (2 * judged)) / scale
    half = _Z / scale * math.sqrt(share * (1 - share) / judged + _Z**2 / (4 * judged**2))
    return max(0.0, middle - half), min(1.0, middle + half)
