"""A graph in memory: of a file, or of an article that has just been read."""

from __future__ import annotations

import gzip
from collections.abc import Iterable
from pathlib import Path
from typing import IO, cast

import pyoxigraph as ox

from khoi_kg.store.guard import check_query
from khoi_kg.store.reading import Results
from khoi_kg.turtle import content
from khoi_kg.vocab import PREFIXES


class GraphFileError(Exception):
    """A file holds no graph that can be asked; the text says why."""


class MemoryGraph:
    """Answers SPARQL queries over the union of its graphs, as a store on disk does."""

    def __init__(self, engine: ox.Store) -> None:
        self.engine = engine

    def query(self, text: str) -> Results:
        """Answer a query. The usual prefixes need not be declared.

        Raises:
            SyntaxError: it is no SPARQL query.
            RefusedQueryError: it would break the engine, or ask another machine.
        """
        check_query(text)
        return self.engine.query(text, use_default_graph_as_union=True, prefixes=PREFIXES)


def load_graph(path: Path) -> MemoryGraph:
    """Load a dump (N-Quads or TriG, also packed by gzip).

    Raises:
        GraphFileError: the file can't be read, or is of no format that keeps graphs apart.
    """
    packed = path.suffix == ".gz"
    suffix = (path.with_suffix("") if packed else path).suffix.lstrip(".")
    chosen = ox.RdfFormat.from_extension(suffix)
    if chosen is None or not chosen.supports_datasets:
        raise GraphFileError(f"{path} must be N-Quads or TriG (.nq, .trig, packed: .nq.gz): those keep graphs apart.")
    engine = ox.Store()
    try:
        if packed:
            with gzip.open(path) as file:
                engine.bulk_load(cast("IO[bytes]", file), format=chosen)
        else:
            engine.bulk_load(path=str(path), format=chosen)
    except (OSError, SyntaxError, ValueError, EOFError) as error:
        raise GraphFileError(f"{path} can't be read as a graph: {error}.") from error
    return MemoryGraph(engine)


def graph_of(quads: Iterable[bytes], knowledge: Iterable[tuple[str, Path]]) -> MemoryGraph:
    """Make a graph of N-Quads and, into graphs named by IRIs, of Turtle files."""
    engine = ox.Store()
    for data in quads:
        engine.bulk_load(data, format=ox.RdfFormat.N_QUADS)
    for name, path in knowledge:
        engine.bulk_load(content(path), format=ox.RdfFormat.TURTLE, to_graph=ox.NamedNode(name))
    return MemoryGraph(engine)
