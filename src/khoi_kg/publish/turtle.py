"""Turtle and TriG as people write them: prefixes, one subject a block, types first, always in the same order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

import pyoxigraph as ox

from khoi_kg.vocab import KHOID, PREFIXES, RDF, XSD

_LOCAL = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
# Written without quotation marks; the very letters are kept, so that a literal is read back as it was.
_BARE = {XSD + "integer": re.compile(r"[+-]?\d+"), XSD + "boolean": re.compile("true|false")}
# Longest base first, so that the closest prefix is taken.
_BASES = sorted(((base, prefix) for prefix, base in PREFIXES.items()), key=lambda pair: -len(pair[0]))


def prefix_lines() -> Iterator[str]:
    """Yield the declarations of all our prefixes, in alphabetical order, and an empty line."""
    for prefix, base in sorted(PREFIXES.items()):
        yield f"@prefix {prefix}: <{base}> ."
    yield ""


def turtle_lines(triples: Iterable[ox.Triple], indent: str = "") -> Iterator[str]:
    """Yield sorted triples as blocks of Turtle, one a subject."""
    for subject, about in groupby(triples, key=lambda t: t.subject):
        parts = []
        for predicate, same in groupby(about, key=lambda t: t.predicate):
            objects = [_term(t.object) for t in same]
            verb = "a" if predicate.value == RDF + "type" else _term(predicate)
            parts.append(f"{indent}  {verb} " + _list(objects, indent))
        yield f"{indent}{_term(subject)}"
        yield " ;\n".join(parts) + " .\n"


def trig_lines(graph: str, triples: Iterable[ox.Triple]) -> Iterator[str]:
    """Yield a named graph of sorted triples as a block of TriG."""
    yield f"<{graph}> {{\n"
    yield from turtle_lines(triples, "  ")
    yield "}\n"


def _list(objects: list[str], indent: str) -> str:
    line = ", ".join(objects)
    return line if len(line) <= 100 else (",\n" + indent + "    ").join(objects)


def _term(term: Any) -> str:
    match term:
        case ox.NamedNode():
            for base, prefix in _BASES:
                if base != KHOID and term.value.startswith(base) and _LOCAL.fullmatch(term.value[len(base) :]):
                    return f"{prefix}:{term.value[len(base) :]}"
            return f"<{term.value}>"
        case ox.Literal() if not term.language and term.datatype.value in _BARE:
            if _BARE[term.datatype.value].fullmatch(term.value):
                return term.value
            return f"{str(term).rpartition('^^')[0]}^^{_term(term.datatype)}"
        case ox.Literal() if not term.language and term.datatype.value != XSD + "string":
            return f"{str(term).rpartition('^^')[0]}^^{_term(term.datatype)}"
        case _:
            return str(term)
