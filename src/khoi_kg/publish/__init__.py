"""Give a graph away: dumps, frames, tables, descriptions, snapshots, pictures."""

from __future__ import annotations

from khoi_kg.publish.dumps import GRAPH_SUFFIXES, KEEPS_GRAPHS, dump, dump_triples, graphs_to_dump

__all__ = ["GRAPH_SUFFIXES", "KEEPS_GRAPHS", "dump", "dump_triples", "graphs_to_dump"]
