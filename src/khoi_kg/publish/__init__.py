"""Give a graph away: dumps, frames, tables, descriptions, snapshots, pictures."""

from __future__ import annotations

from khoi_kg.publish.dumps import KEEPS_GRAPHS, dump, dump_triples, graph_format_of, graphs_to_dump

__all__ = ["KEEPS_GRAPHS", "dump", "dump_triples", "graph_format_of", "graphs_to_dump"]
