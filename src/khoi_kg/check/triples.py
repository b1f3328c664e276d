"""Turtle files as plain tuples, for checks that look at an ontology and need no engine."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from khoi_kg import vocab
from khoi_kg.turtle import statements


@dataclass(frozen=True, slots=True)
class Value:
    """An object: ``text`` is an IRI, the label of a blank node, or the lexical form of a literal.

    ``kind`` is "iri", "blank" or "literal"; ``language`` is the tag of a literal, else empty.
    """

    text: str
    kind: str
    language: str = ""


@dataclass(frozen=True)
class Triples:
    """Triples by subject and predicate. A subject that is a blank node begins with "_:"."""

    of: Mapping[str, Mapping[str, Sequence[Value]]]

    def values(self, subject: str, predicate: str) -> Sequence[Value]:
        """All objects of one subject and predicate, in the order of the files."""
        return self.of.get(subject, {}).get(predicate, ())

    def links(self, subject: str, predicate: str) -> list[str]:
        """The objects that are IRIs."""
        return [v.text for v in self.values(subject, predicate) if v.kind == "iri"]

    def texts(self, subject: str, predicate: str, language: str) -> list[str]:
        """The literals in one language ("" for those without one)."""
        return [v.text for v in self.values(subject, predicate) if v.kind == "literal" and v.language == language]

    def label(self, subject: str, language: str) -> str:
        """The label in ``language``, or what follows the last # or / of the IRI where there is none."""
        for predicate in (vocab.RDFS_LABEL, vocab.SKOS_PREF_LABEL):
            for text in self.texts(subject, predicate, language):
                return text
        return subject.rstrip("/#").rsplit("#", 1)[-1].rsplit("/", 1)[-1]

    @cached_property
    def defined(self) -> frozenset[str]:
        """Every subject that has a type."""
        return frozenset(s for s, predicates in self.of.items() if vocab.RDF_TYPE in predicates)

    def typed(self, *classes: str) -> list[str]:
        """The subjects whose stated type is one of ``classes``, sorted."""
        return sorted(s for s in self.defined if any(c in classes for c in self.links(s, vocab.RDF_TYPE)))


def read_triples(paths: Iterable[Path]) -> Triples:
    """Read Turtle files.

    Raises:
        OSError: a file can't be read.
        SyntaxError: a file is not Turtle; the message names line and column.
    """
    from pyoxigraph import BlankNode, Literal, NamedNode

    def value(term: object) -> Value:
        if isinstance(term, NamedNode):
            return Value(term.value, "iri")
        if isinstance(term, Literal):
            return Value(term.value, "literal", term.language or "")
        assert isinstance(term, BlankNode)
        return Value(f"_:{term.value}", "blank")

    found: dict[str, dict[str, list[Value]]] = defaultdict(lambda: defaultdict(list))
    for path in paths:
        for quad in statements(path):
            found[value(quad.subject).text][quad.predicate.value].append(value(quad.object))
    return Triples({s: {p: tuple(values) for p, values in predicates.items()} for s, predicates in found.items()})
