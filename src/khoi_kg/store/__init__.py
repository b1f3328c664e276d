"""Open, fill and query a quad store on disk (pyoxigraph); ``guard`` judges queries before any engine sees them.

An article's graph is replaced whole or not at all. See ``khoi_kg.store.folder`` for the files of a store.
"""

from __future__ import annotations

from khoi_kg.store.errors import (
    EndpointError,
    Holder,
    StoreDamagedError,
    StoreError,
    StoreFullError,
    StoreLockedError,
    StoreMissingError,
    StoreNewerError,
    StoreUnwritableError,
)
from khoi_kg.store.guard import RefusedQueryError, check_query, kind_of_query
from khoi_kg.store.reading import ArticleRecord, Graph, OpenStore, QueryTimeoutError, open_store, rows, run
from khoi_kg.store.terms import GRAPH_AUTHORITY, GRAPH_ONTOLOGY, GRAPH_PROVENANCE
from khoi_kg.store.writing import Provenance, Writer, snapshot, write_store

__all__ = [
    "GRAPH_AUTHORITY",
    "GRAPH_ONTOLOGY",
    "GRAPH_PROVENANCE",
    "ArticleRecord",
    "EndpointError",
    "Graph",
    "Holder",
    "OpenStore",
    "Provenance",
    "QueryTimeoutError",
    "RefusedQueryError",
    "StoreDamagedError",
    "StoreError",
    "StoreFullError",
    "StoreLockedError",
    "StoreMissingError",
    "StoreNewerError",
    "StoreUnwritableError",
    "Writer",
    "check_query",
    "kind_of_query",
    "open_store",
    "rows",
    "run",
    "snapshot",
    "write_store",
]
