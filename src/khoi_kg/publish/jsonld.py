"""JSON-LD with our own context, written out in the document, so that nobody needs the network to read it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from typing import IO, Any

import pyoxigraph as ox

from khoi_kg.resources import resource_path
from khoi_kg.vocab import RDF_TYPE, XSD_STRING

CONTEXT_IRI = "https://w3id.org/khoi/ontology/context.jsonld"


@cache
def context() -> dict[str, Any]:
    """Return our context, as ``ontology/context.jsonld`` has it."""
    document = json.loads((resource_path("ontology") / "context.jsonld").read_text(encoding="utf-8"))
    found = document["@context"]
    assert isinstance(found, dict)
    return found


def write_jsonld(graphs: Iterable[tuple[str | None, Iterable[ox.Triple]]], out: IO[bytes]) -> int:
    """Write graphs (IRI or, for the default graph, None, with sorted triples) as compacted JSON-LD, keys sorted.

    PyLD compacts some 3,000 statements a second. Return the number of statements.
    """
    from pyld import jsonld

    number = 0
    first = True
    head = json.dumps({"@context": context()}, ensure_ascii=False, indent=1, sort_keys=True)
    out.write(head[: head.rindex("\n}")].encode() + b',\n "@graph": [')
    for graph, triples in graphs:
        nodes, count = _expanded(triples)
        number += count
        expanded = [{"@id": graph, "@graph": nodes}] if graph else nodes
        if not nodes:
            continue
        document = jsonld.compact(expanded, {"@context": context()}, {"documentLoader": _load, "graph": True})
        for node in document["@graph"]:
            text = json.dumps(node, ensure_ascii=False, indent=1, sort_keys=True)
            out.write(("\n" if first else ",\n").encode() + text.encode())
            first = False
    out.write(b"\n ]\n}\n")
    return number


def _expanded(triples: Iterable[ox.Triple]) -> tuple[list[dict[str, Any]], int]:
    """Write triples as expanded JSON-LD: PyLD's own reader of N-Quads takes time that grows with the square."""
    nodes: dict[str, dict[str, Any]] = {}
    number = 0
    for triple in triples:
        number += 1
        node = nodes.setdefault(_name(triple.subject), {"@id": _name(triple.subject)})
        if triple.predicate.value == RDF_TYPE and not isinstance(triple.object, ox.Literal):
            node.setdefault("@type", []).append(_name(triple.object))
        else:
            node.setdefault(triple.predicate.value, []).append(_value(triple.object))
    return list(nodes.values()), number


def _value(term: Any) -> dict[str, str]:
    if not isinstance(term, ox.Literal):
        return {"@id": _name(term)}
    if term.language:
        return {"@value": term.value, "@language": term.language}
    if term.datatype.value == XSD_STRING:
        return {"@value": term.value}
    return {"@value": term.value, "@type": term.datatype.value}


def _name(term: Any) -> str:
    return f"_:{term.value}" if isinstance(term, ox.BlankNode) else str(term.value)


def _load(url: str, _options: object = None) -> dict[str, Any]:
    """Give PyLD our context and no other: its own loader would fetch whatever a document names."""
    from pyld import jsonld

    if url == CONTEXT_IRI:
        return {"contextUrl": None, "documentUrl": url, "document": {"@context": context()}}
    raise jsonld.JsonLdError(f"The context {url} is not ours, and none is fetched.", "khoi.NoNetwork")
