"""Turtle as people read it, written by rdflib: prefixes, one subject a block, types first, always in the same order.

rdflib writes some thousand statements a second. Whoever dumps a large store for a machine takes N-Quads.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import IO

import pyoxigraph as ox
import rdflib
from rdflib.term import Node

from khoi_kg.vocab import PREFIXES, XSD_BOOLEAN, XSD_INTEGER, XSD_STRING

# What stands without quotation marks and is read back letter for letter.
_BARE = {XSD_INTEGER: re.compile(r"[+-]?\d+"), XSD_BOOLEAN: re.compile("true|false")}


class _Quoted(rdflib.Literal):
    """A literal that keeps its quotation marks: rdflib would write the boolean "1" as the number 1."""

    def _literal_n3(
        self, use_plain: bool = False, qname_callback: Callable[[rdflib.URIRef], str | None] | None = None
    ) -> str:
        return super()._literal_n3(False, qname_callback)


def write_turtle(triples: Iterable[ox.Triple], out: IO[bytes]) -> int:
    """Write triples as Turtle. Return how many there are, each counted once."""
    graph = rdflib.Graph(bind_namespaces="none")
    for prefix, base in PREFIXES.items():
        graph.bind(prefix, base)
    for triple in triples:
        graph.add((_node(triple.subject), _node(triple.predicate), _node(triple.object)))
    graph.serialize(out, format="turtle", encoding="utf-8")
    return len(graph)


def _node(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Node:
    """Return rdflib's form of a term; a literal keeps the very letters that were written.

    Raises:
        TypeError: a triple is quoted as a term, which Turtle 1.1 can't say.
    """
    match term:
        case ox.NamedNode():
            return rdflib.URIRef(term.value)
        case ox.BlankNode():
            return rdflib.BNode(term.value)
        case ox.Literal():
            if term.language or term.datatype.value == XSD_STRING:
                return rdflib.Literal(term.value, lang=term.language)
            bare = _BARE.get(term.datatype.value)
            literal = rdflib.Literal if bare and bare.fullmatch(term.value) else _Quoted
            return literal(term.value, datatype=rdflib.URIRef(term.datatype.value), normalize=False)
        case _:
            raise TypeError("Turtle 1.1 has no triples as terms.")
