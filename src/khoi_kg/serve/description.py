"""What the service says of itself on a bare GET: a SPARQL 1.1 Service Description."""

from __future__ import annotations

from khoi_kg.serve.negotiation import GRAPHS, ROWS, Choice
from khoi_kg.vocab import RDF_TYPE

_SD = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS = "http://www.w3.org/ns/formats/"  # the W3C's IRIs of file formats
_NAMES = {
    "application/sparql-results+json": "SPARQL_Results_JSON",
    "application/sparql-results+xml": "SPARQL_Results_XML",
    "text/csv": "SPARQL_Results_CSV",
    "text/tab-separated-values": "SPARQL_Results_TSV",
    "text/turtle": "Turtle",
    "application/n-triples": "N-Triples",
    "application/rdf+xml": "RDF_XML",
    "application/ld+json": "JSON-LD",
    "application/n-quads": "N-Quads",
    "application/trig": "TriG",
    "text/n3": "N3",
}


def describe(endpoint: str, choice: Choice) -> bytes:
    """Write the description of the service at the URL ``endpoint`` in a format of ``GRAPHS``.

    Raises:
        ValueError: the URL is none.
    """
    import pyoxigraph as ox

    def term(name: str) -> ox.NamedNode:
        return ox.NamedNode(_SD + name)

    a = ox.NamedNode(RDF_TYPE)
    service, dataset, union = (ox.NamedNode(f"{endpoint}#{part}") for part in ("service", "dataset", "union"))
    triples = [
        ox.Triple(service, a, term("Service")),
        ox.Triple(service, term("endpoint"), ox.NamedNode(endpoint)),
        ox.Triple(service, term("supportedLanguage"), term("SPARQL11Query")),
        ox.Triple(service, term("feature"), term("UnionDefaultGraph")),
        *(ox.Triple(service, term("resultFormat"), ox.NamedNode(_FORMATS + _NAMES[o.media])) for o in (*ROWS, *GRAPHS)),
        ox.Triple(service, term("defaultDataset"), dataset),
        ox.Triple(dataset, a, term("Dataset")),
        ox.Triple(dataset, term("defaultGraph"), union),
        ox.Triple(union, a, term("Graph")),
    ]
    form = ox.RdfFormat.from_media_type(choice.format.media)
    assert form is not None
    data = ox.serialize(triples, format=form, prefixes={"sd": _SD, "format": _FORMATS})
    assert data is not None
    return data
