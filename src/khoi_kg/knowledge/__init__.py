"""What is known before reading: compiled from ``ontology/`` and ``data/authority/`` into matchers and look-up tables.

In the order of the data: triples (of the Turtle files), ontology, authority and decided (from triples to records),
loaded (all of them), spellings, joined_titles, documents, organisations, places, people and phrases (tables made from
them), tables; levels.
"""

from __future__ import annotations

from khoi_kg.knowledge.records import (
    PARTY,
    PARTY_KINDS,
    PUBLIC_KINDS,
    Concept,
    Cue,
    DocumentRecord,
    Kind,
    Measure,
    OfficialRecord,
    OrganisationRecord,
    Role,
    TermRecord,
)
from khoi_kg.knowledge.spellings import pairs_of, plain_name, spellings
from khoi_kg.knowledge.tables import Knowledge, load_knowledge

__all__ = [
    "PARTY",
    "PARTY_KINDS",
    "PUBLIC_KINDS",
    "Concept",
    "Cue",
    "DocumentRecord",
    "Kind",
    "Knowledge",
    "Measure",
    "OfficialRecord",
    "OrganisationRecord",
    "Role",
    "TermRecord",
    "load_knowledge",
    "pairs_of",
    "plain_name",
    "spellings",
]
