"""What people decided of the graph: that something is wrong, that two things are the same, that they are different.

A decision goes before all rules and holds however often an article is read again. It is knowledge like any other:
Turtle in the store's folder ``knowledge`` (or in ``data/authority/``), each a node of ``khoi:EditorialDecision``.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from khoi_kg import vocab
from khoi_kg.ntriples import uniform_iri
from khoi_kg.turtle import content

if TYPE_CHECKING:
    from rdflib import Graph

FILE = "decisions.ttl"
"""The file in the store's folder ``knowledge`` that the commands write."""


class Verdict(StrEnum):
    """What can be decided; the values are the local names of the concepts in ``khoi:verdicts``."""

    WRONG = "wrong"
    SAME = "same"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision; ``on`` and ``other`` are IRIs, ``day`` is written as in ISO 8601.

    ``wrong``: ``on`` is a fact that an article does not bear out, a string that names no such thing, or a thing that is
    none. ``same``: ``on`` is the thing ``other``. ``different``: what the article ``on`` names is not ``other``.
    """

    verdict: Verdict
    on: str
    other: str = ""
    by: str = ""
    why: str = ""
    day: str = ""

    @property
    def iri(self) -> str:
        """The IRI of its node: of the same thing decided twice it is the same."""
        digest = hashlib.blake2b(f"{self.on} {self.other}".encode(), digest_size=6).hexdigest()
        return f"{vocab.KHOID}decision/{self.verdict}-{digest}"


@dataclass(frozen=True, slots=True)
class Decisions:
    """All decisions, as writing an article asks for them.

    ``wrong``: facts, strings and things that are left out. ``meant``: by thing, the one that it is, to the end of a
    chain. ``different``: articles with the things that they do not mean.
    """

    wrong: frozenset[str] = frozenset()
    meant: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    different: frozenset[tuple[str, str]] = frozenset()


NONE = Decisions()
"""Nobody decided anything."""


def gathered(decisions: Iterable[Decision]) -> Decisions:
    """Return decisions as writing asks for them; of things that are said to be each other in a circle none is moved."""
    decisions = tuple(decisions)
    same = {d.on: d.other for d in decisions if d.verdict is Verdict.SAME and d.other}
    meant = {}
    for first in same:
        last, passed = first, {first}
        while (last := same[last]) in same and last not in passed:
            passed.add(last)
        if last not in passed:
            meant[first] = last
    return Decisions(
        frozenset(d.on for d in decisions if d.verdict is Verdict.WRONG),
        MappingProxyType(meant),
        frozenset((d.on, d.other) for d in decisions if d.verdict is Verdict.DIFFERENT),
    )


def with_added(file: Path, decisions: Iterable[Decision]) -> bytes:
    """Return, as Turtle, what a file of decisions says, where there is one, and ``decisions`` with it.

    Raises:
        SyntaxError, ValueError: the file is no Turtle.
        OSError: it can't be read.
    """
    from rdflib import RDF, XSD, Literal, URIRef

    graph = _graph(file)
    for decision in decisions:
        node = URIRef(decision.iri)
        graph.remove((node, None, None))
        graph.add((node, RDF.type, URIRef(vocab.EDITORIAL_DECISION)))
        graph.add((node, URIRef(vocab.VERDICT), URIRef(vocab.KHOI + decision.verdict)))
        graph.add((node, URIRef(vocab.VERDICT_ON), URIRef(decision.on)))
        if decision.other:
            graph.add((node, URIRef(vocab.COMPARED_WITH), URIRef(decision.other)))
        if decision.by:
            graph.add((node, URIRef(vocab.DCTERMS_CREATOR), Literal(decision.by)))
        if decision.why:
            graph.add((node, URIRef(vocab.DCTERMS_DESCRIPTION), Literal(decision.why)))
        if decision.day:
            graph.add((node, URIRef(vocab.DCTERMS_CREATED), Literal(decision.day, datatype=XSD.date)))
    return graph.serialize(format="turtle", encoding="utf-8")


def without(file: Path, decisions: Iterable[Decision]) -> tuple[bytes, list[Decision]]:
    """Return, as Turtle, what a file says without these decisions, and those of them that it does not hold.

    A decision is known by what it says, not by its node: one written by hand may have any.

    Raises:
        SyntaxError, ValueError: the file is no Turtle.
        OSError: it can't be read.
    """
    from rdflib import RDF, URIRef

    graph, missing = _graph(file), []
    nodes = defaultdict(list)
    for node in graph.subjects(RDF.type, URIRef(vocab.EDITORIAL_DECISION)):
        said = (graph.value(node, URIRef(name)) for name in (vocab.VERDICT, vocab.VERDICT_ON, vocab.COMPARED_WITH))
        nodes[tuple(uniform_iri(str(value or "")) for value in said)].append(node)
    for decision in decisions:
        found = nodes[vocab.KHOI + decision.verdict, decision.on, decision.other]
        if not found:
            missing.append(decision)
        for node in found:
            graph.remove((node, None, None))
    return graph.serialize(format="turtle", encoding="utf-8"), missing


def _graph(file: Path) -> Graph:
    from rdflib import Graph

    graph = Graph()
    for prefix in ("dcterms", "khoi", "khoid", "xsd"):
        graph.bind(prefix, vocab.PREFIXES[prefix])
    if file.exists():
        graph.parse(data=content(file), format="turtle", publicID=file.absolute().as_uri())
    return graph
