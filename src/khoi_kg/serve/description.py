"""What the service says of itself on a bare GET (SPARQL 1.1 Service Description), and of its data (VoID and DCAT)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING
from urllib.parse import quote

from khoi_kg.formats import short_iri
from khoi_kg.serve.negotiation import GRAPHS, ROWS, Choice
from khoi_kg.store.terms import GRAPH_AUTHORITY, LICENSE_FACTS, LICENSE_ONTOLOGY, LICENSE_TEXTS
from khoi_kg.vocab import ARTICLE, KHOI, PREFIXES, RDF_TYPE, VOID

if TYPE_CHECKING:
    import pyoxigraph as ox

DATA_PAGE = ".well-known/void"
"""Where clients look for what a host says of its data (VoID, "Discovery via well-known URI"), below its root."""

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


# What describe_data wants to know of the graph. It takes some hundredths of a second with 10,000 articles; to count all
# triples, or the things of each class, would take seconds.
HELD = f"""SELECT DISTINCT ?key ?value {{
  {{ ?graph dcterms:license ?value BIND("licence" AS ?key) }}
  UNION {{ ?value a owl:Class FILTER EXISTS {{ ?thing a ?value }} BIND("class" AS ?key) }}
  UNION {{
    VALUES ?kind {{ owl:ObjectProperty owl:DatatypeProperty }}
    ?value a ?kind FILTER EXISTS {{ ?thing ?value ?other }} BIND("property" AS ?key)
  }}
  UNION {{
    SELECT ("example" AS ?key) (MIN(?thing) AS ?value) {{
      {{ VALUES ?class {{ khoi:Article }} ?thing a ?class }} UNION
      {{ VALUES ?class {{ khoi:Congress khoi:Directive khoi:PartyCommittee }}
        GRAPH <{GRAPH_AUTHORITY}> {{ ?thing a ?class }} }}
    }} GROUP BY ?class
  }}
  UNION {{ SELECT ("articles" AS ?key) (COUNT(DISTINCT ?article) AS ?value) {{ ?article a khoi:Article }} }}
}}"""

_DATA = """
<> a void:DatasetDescription ; foaf:primaryTopic <#dataset> ;
  dcterms:title "Mô tả dữ liệu của dịch vụ này"@vi, "What the data of this service are"@en .
<../sparql#service> a dcat:DataService ; dcat:servesDataset <#dataset> ;
  dcat:endpointURL <../sparql> ; dcat:endpointDescription <../sparql> .
<#dataset> a void:Dataset, dcat:Dataset ;
  dcterms:title "Đồ thị tri thức khoi: văn bản, tổ chức và cán bộ của Đảng và Nhà nước Việt Nam trên báo chí"@vi,
    "The khoi knowledge graph: documents, bodies and officials of the Vietnamese Party and State in the press"@en ;
  dcterms:description "Điều báo chí tiếng Việt viết về văn bản, tổ chức, cán bộ, đại hội, hội nghị, khen thưởng và số liệu, mỗi điều kèm câu làm bằng chứng và quy tắc đã đọc ra nó; cùng những điều đã biết từ trước."@vi,
    "What the Vietnamese press says of documents, bodies, officials, congresses, meetings, awards and figures, every fact with the sentence that says it and the rule by which it was read; and what is known beforehand."@en ;
  dcterms:language <http://id.loc.gov/vocabulary/iso639-1/vi> ;
  void:uriSpace "https://w3id.org/khoi/id/" ;
  void:sparqlEndpoint <../sparql> .
"""  # noqa: E501
# The parts of the data, each under a licence of its own; a store may hold no texts.
_PARTS = {
    LICENSE_FACTS: ("facts", "Điều đọc được trong bài và điều đã biết", "What was read in articles, and what is known"),
    LICENSE_ONTOLOGY: ("ontology", "Ontology khoi", "The khoi ontology"),
    LICENSE_TEXTS: ("texts", "Toàn văn các bài", "The articles' texts"),
}


def describe_service(root: str, choice: Choice) -> bytes:
    """Write the description of the service whose addresses begin with ``root`` in a format of ``GRAPHS``.

    Its default graph has the name by which ``describe_data`` describes the data.

    Raises:
        ValueError: ``root`` is no URL.
    """
    import pyoxigraph as ox

    def term(name: str) -> ox.NamedNode:
        return ox.NamedNode(_SD + name)

    a = ox.NamedNode(RDF_TYPE)
    endpoint, data = root + "sparql", ox.NamedNode(f"{root}{DATA_PAGE}#dataset")
    service, dataset = (ox.NamedNode(f"{endpoint}#{part}") for part in ("service", "dataset"))
    triples = [
        ox.Triple(service, a, term("Service")),
        ox.Triple(service, term("endpoint"), ox.NamedNode(endpoint)),
        ox.Triple(service, term("supportedLanguage"), term("SPARQL11Query")),
        ox.Triple(service, term("feature"), term("UnionDefaultGraph")),
        *(ox.Triple(service, term("resultFormat"), ox.NamedNode(_FORMATS + _NAMES[o.media])) for o in (*ROWS, *GRAPHS)),
        ox.Triple(service, term("defaultDataset"), dataset),
        ox.Triple(dataset, a, term("Dataset")),
        ox.Triple(dataset, term("defaultGraph"), data),
        ox.Triple(data, a, term("Graph")),
        ox.Triple(data, a, ox.NamedNode(VOID + "Dataset")),
    ]
    return _written(triples, {"sd": _SD, "format": _FORMATS, "void": VOID}, choice)


def describe_data(root: str, held: Mapping[str, Sequence[str]], choice: Choice) -> bytes:
    """Write what the data are that the service below ``root`` answers from, in a format of ``GRAPHS``.

    ``held`` has the rows of ``HELD``: the values by their keys.

    Raises:
        ValueError: ``root`` is no URL.
    """
    import pyoxigraph as ox

    terms = [*held["class"], *held["property"]]
    # Our ontology names itself without the "#" of its terms.
    used = [iri.removesuffix("#" * (iri == KHOI)) for iri in PREFIXES.values() if any(t.startswith(iri) for t in terms)]
    of_it = [f"void:vocabulary <{iri}>" for iri in used]
    of_it += [f"void:exampleResource <{iri}>" for iri in sorted(held["example"])]
    parts = []
    for licence, (name, vi, en) in _PARTS.items():
        if licence in held["licence"]:
            of_it.append(f"void:subset <#{name}>")
            parts.append(
                f'<#{name}> a void:Dataset ; dcterms:title "{vi}"@vi, "{en}"@en ; dcterms:license <{licence}> .'
            )
    for iri in sorted(held["class"]):
        name = quote(short_iri(iri), safe=":")
        of_it.append(f"void:classPartition <#{name}>")
        count = f" ; void:entities {held['articles'][0]}" if iri == ARTICLE else ""
        parts.append(f"<#{name}> void:class <{iri}>{count} .")
    declared = [f"@prefix {prefix}: <{iri}> ." for prefix, iri in PREFIXES.items()]
    turtle = "\n".join([*declared, _DATA, *(f"<#dataset> {said} ." for said in of_it), *parts])
    quads = ox.parse(turtle, format=ox.RdfFormat.TURTLE, base_iri=root + DATA_PAGE)
    return _written((quad.triple for quad in quads), PREFIXES, choice)


def _written(triples: Iterable[ox.Triple], prefixes: dict[str, str], choice: Choice) -> bytes:
    import pyoxigraph as ox

    form = ox.RdfFormat.from_media_type(choice.format.media)
    assert form is not None
    data = ox.serialize(triples, format=form, prefixes=prefixes)
    assert data is not None
    return data
