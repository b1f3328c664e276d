"""Give a graph away: dumps, frames, tables, descriptions, snapshots, pictures."""

from __future__ import annotations

from khoi_kg.publish.dumps import (
    GRAPH_FORMATS,
    KEEPS_GRAPHS,
    GraphFormat,
    dump,
    dump_triples,
    graph_format_of,
    graphs_to_dump,
)

__all__ = ["GRAPH_FORMATS", "KEEPS_GRAPHS", "GraphFormat", "dump", "dump_triples", "graph_format_of", "graphs_to_dump"]
