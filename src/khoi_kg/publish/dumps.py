"""Dump graphs: sorted, so that the same graph gives the same bytes, in every RDF format.

N-Quads, TriG and JSON-LD keep the graphs apart; Turtle, N-Triples and RDF/XML hold their union, without saying which
article says what.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import IO

import pyoxigraph as ox

from khoi_kg.formats import GraphFormat
from khoi_kg.store import GRAPH_PROVENANCE
from khoi_kg.vocab import PREFIXES, RDF_TYPE

KEEPS_GRAPHS: tuple[GraphFormat, ...] = ("trig", "nquads", "jsonld")

GRAPH_SUFFIXES: dict[str, GraphFormat] = {
    ".ttl": "turtle",
    ".trig": "trig",
    ".nq": "nquads",
    ".nt": "ntriples",
    ".rdf": "rdfxml",
    ".owl": "rdfxml",
    ".xml": "rdfxml",
    ".jsonld": "jsonld",
    ".json": "jsonld",
}
_TYPE = ox.NamedNode(RDF_TYPE)
# What no XML document may hold, escaped or not.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def graphs_to_dump(
    engine: ox.Store, articles: Sequence[str] = (), *, with_text: bool = False, with_provenance: bool = False
) -> list[str]:
    """Return the IRIs of the graphs to dump, sorted: those of the given articles (IRIs), else all.

    Texts and the provenance graph, which holds what a clock said, are left out unless they are asked for.
    """
    graphs = sorted(g.value for g in engine.named_graphs() if isinstance(g, ox.NamedNode))
    texts = {g for g in graphs if g.endswith("/text") and g.removesuffix("/text") + "/graph" in graphs}
    if articles:
        wanted = {a + "/graph" for a in articles} | {a + "/text" for a in articles}
        graphs = [g for g in graphs if g in wanted]
    if not with_text:
        graphs = [g for g in graphs if g not in texts]
    if not with_provenance:
        graphs = [g for g in graphs if g != GRAPH_PROVENANCE]
    return graphs


def dump(engine: ox.Store, graphs: Sequence[str], name: GraphFormat, out: IO[bytes]) -> int:
    """Write graphs of a store in a format. Return the number of statements written.

    Raises:
        ValueError: RDF/XML can't hold a character that stands in a text.
    """
    match name:
        case "nquads":
            return _lines(_nquads(engine, graphs), out)
        case "ntriples":
            return _lines(sorted({line for g in graphs for line in _triples_of(engine, g)}), out)
        case "trig":
            return _serialize(_sorted_quads(engine, graphs), ox.RdfFormat.TRIG, out)
        case "jsonld":
            from khoi_kg.publish.jsonld import write_jsonld

            return write_jsonld(((g, (q.triple for q in _sorted_quads(engine, [g]))) for g in graphs), out)
        case "turtle" | "rdfxml":
            return dump_triples((q.triple for q in _quads(engine, graphs)), name, out)


def dump_triples(triples: Iterable[ox.Triple], name: GraphFormat, out: IO[bytes]) -> int:
    """Write triples, those of a CONSTRUCT, in a format, sorted and each once.

    Raises:
        ValueError: RDF/XML can't hold a character that stands in a text.
    """
    once = sorted(set(triples), key=_order)
    match name:
        case "nquads" | "ntriples":
            return _lines(sorted(_line(t) for t in once), out)
        case "jsonld":
            from khoi_kg.publish.jsonld import write_jsonld

            return write_jsonld([(None, once)], out)
        case "turtle" | "trig":
            from khoi_kg.publish.turtle import write_turtle

            return write_turtle(once, out)
        case "rdfxml":
            return _serialize(_for_xml(once), ox.RdfFormat.RDF_XML, out)


def _nquads(engine: ox.Store, graphs: Iterable[str]) -> Iterator[str]:
    for graph in graphs:
        for line in sorted(_triples_of(engine, graph)):
            yield f"{line[:-1]}<{graph}> ."


def _triples_of(engine: ox.Store, graph: str) -> list[str]:
    buffer = io.BytesIO()
    engine.dump(buffer, ox.RdfFormat.N_TRIPLES, from_graph=ox.NamedNode(graph))
    return buffer.getvalue().decode().splitlines()


def _quads(engine: ox.Store, graphs: Iterable[str]) -> Iterator[ox.Quad]:
    return (q for g in graphs for q in engine.quads_for_pattern(None, None, None, ox.NamedNode(g)))


def _sorted_quads(engine: ox.Store, graphs: Iterable[str]) -> Iterator[ox.Quad]:
    for graph in graphs:
        yield from sorted(_quads(engine, [graph]), key=_order)


def _order(statement: ox.Triple | ox.Quad) -> tuple[str, bool, str, str]:
    """Sort by subject, its types first, as people write them."""
    return (
        str(statement.subject),
        statement.predicate != _TYPE,
        str(statement.predicate),
        str(statement.object),
    )


def _line(triple: ox.Triple) -> str:
    return f"{triple.subject} {triple.predicate} {triple.object} ."


def _for_xml(triples: Iterable[ox.Triple]) -> Iterator[ox.Triple]:
    for triple in triples:
        if isinstance(triple.object, ox.Literal) and _NOT_XML.search(triple.object.value):
            raise ValueError(
                f"RDF/XML can't hold a control character that stands in a text of {triple.subject.value}: "  # type: ignore[union-attr]
                "choose another format, such as turtle."
            )
        yield triple


def _lines(lines: Iterable[str], out: IO[bytes]) -> int:
    number = 0
    for number, line in enumerate(lines, 1):  # noqa: B007
        out.write(line.encode())
        out.write(b"\n")
    return number


def _serialize(statements: Iterable[ox.Triple] | Iterable[ox.Quad], form: ox.RdfFormat, out: IO[bytes]) -> int:
    number = 0

    def counted() -> Iterator[ox.Triple | ox.Quad]:
        nonlocal number
        for statement in statements:
            number += 1
            yield statement

    ox.serialize(counted(), out, form, prefixes=PREFIXES)  # type: ignore[arg-type]
    return number
