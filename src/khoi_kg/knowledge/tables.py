"""All that reading may rely on: what is loaded, and the tables made from it."""

from __future__ import annotations

from dataclasses import dataclass

from khoi_kg.knowledge.documents import DocumentTables
from khoi_kg.knowledge.organisations import OrganisationTables
from khoi_kg.knowledge.people import PeopleTables
from khoi_kg.knowledge.phrases import PhraseTables
from khoi_kg.knowledge.places import PlaceTables


@dataclass(frozen=True)
class Knowledge(DocumentTables, OrganisationTables, PlaceTables, PeopleTables, PhraseTables):
    """Everything that reading may rely on; a table is made when it is first asked for."""
