"""The terms of the provenance graph, and the licences of the graphs."""

from __future__ import annotations

from khoi_kg.vocab import (
    DCTERMS,
    DCTERMS_LICENSE,
    DCTERMS_SOURCE,
    KHOI,
    KHOID,
    PROV,
    SCHEMA,
    XSD,
)

GRAPH_AUTHORITY = KHOID + "graph/authority"
GRAPH_ONTOLOGY = KHOID + "graph/ontology"
GRAPH_OVERLAPS = KHOID + "graph/overlaps"
GRAPH_PROVENANCE = KHOID + "graph/provenance"

WHOLE_HASH = SCHEMA + "sha256"  # of text and metadata together
ORIGIN = DCTERMS_SOURCE
REVISION = SCHEMA + "version"

LICENSE = DCTERMS_LICENSE
# What we say about articles is given away; their texts belong to whoever wrote them, and nobody has looked into it.
LICENSE_FACTS = "https://creativecommons.org/publicdomain/zero/1.0/"
LICENSE_ONTOLOGY = "https://creativecommons.org/licenses/by/4.0/"
LICENSE_TEXTS = "http://rightsstatements.org/vocab/CNE/1.0/"

QUERY_PREFIXES = f"""PREFIX khoi: <{KHOI}>
PREFIX prov: <{PROV}>
PREFIX dcterms: <{DCTERMS}>
PREFIX schema: <{SCHEMA}>
PREFIX xsd: <{XSD}>
"""
