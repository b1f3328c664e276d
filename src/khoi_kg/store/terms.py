"""The terms of the provenance graph, and the licences of the graphs."""

from __future__ import annotations

from khoi_kg.vocab import KHOID, SCHEMA

GRAPH_AUTHORITY = KHOID + "graph/authority"
GRAPH_ONTOLOGY = KHOID + "graph/ontology"
GRAPH_OVERLAPS = KHOID + "graph/overlaps"
GRAPH_PROVENANCE = KHOID + "graph/provenance"

WHOLE_HASH = SCHEMA + "sha256"  # of text and metadata together
REVISION = SCHEMA + "version"

# What we say about articles is given away; their texts belong to whoever wrote them, and nobody has looked into it.
LICENSE_FACTS = "https://creativecommons.org/publicdomain/zero/1.0/"
LICENSE_ONTOLOGY = "https://creativecommons.org/licenses/by/4.0/"
LICENSE_TEXTS = "http://rightsstatements.org/vocab/CNE/1.0/"
