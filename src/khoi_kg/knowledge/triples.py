"""The triples of the Turtle files that hold what is known, as the loaders ask for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import unquote

from khoi_kg import vocab
from khoi_kg.ntriples import uniform_iri
from khoi_kg.text import nfc
from khoi_kg.turtle import statements


class Graph:
    """The triples of the Turtle files, by subject and predicate; only what is needed to compile knowledge."""

    def __init__(self, paths: Iterable[Path]) -> None:
        """Parse Turtle files; values are NFC, and have the tag "@" where they are nodes and not literals.

        Resources of ours have one IRI each, however a file writes their letters.
        """
        from pyoxigraph import Literal, NamedNode

        self.of: dict[str, dict[str, list[tuple[str, str]]]] = defaultdict(lambda: defaultdict(list))
        self.by_class: dict[str, list[str]] = defaultdict(list)
        for path in paths:
            for quad in statements(path):
                subject, value = quad.subject, quad.object
                if not isinstance(subject, NamedNode):
                    continue
                node, predicate = uniform_iri(subject.value), quad.predicate.value
                if isinstance(value, Literal):
                    self.of[node][predicate].append((nfc(value.value), value.language or ""))
                elif isinstance(value, NamedNode):
                    self.of[node][predicate].append((uniform_iri(value.value), "@"))
                    if predicate == vocab.RDF_TYPE:
                        self.by_class[value.value].append(node)

    def all(self, subject: str, predicate: str, lang: str | None = None) -> list[str]:
        """All values, or those in one language, in the order of the files."""
        return [v for v, tag in self.of[subject].get(predicate, ()) if lang is None or tag == lang]

    def one(self, subject: str, predicate: str, lang: str | None = None) -> str | None:
        """The first value, if there is one."""
        return next(iter(self.all(subject, predicate, lang)), None)

    def link(self, subject: str, predicate: str) -> str | None:
        """The key or local name of the first node that the predicate leads to."""
        value = self.one(subject, predicate, "@")
        return name_of(value) if value else None


def name_of(iri: str) -> str:
    """Return the key of a resource of ours, the local name of a term of ours, or the IRI itself."""
    if iri.startswith(vocab.KHOID):
        return unquote(iri[len(vocab.KHOID) :])
    return iri[len(vocab.KHOI) :] if iri.startswith(vocab.KHOI) else iri
