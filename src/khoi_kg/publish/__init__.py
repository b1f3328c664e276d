"""Give a graph away: dumps of a whole store or of some articles in every RDF format, JSON-LD and Turtle as ours."""

from __future__ import annotations

from khoi_kg.publish.dumps import GRAPH_SUFFIXES, KEEPS_GRAPHS, dump, dump_triples, graphs_to_dump

__all__ = ["GRAPH_SUFFIXES", "KEEPS_GRAPHS", "dump", "dump_triples", "graphs_to_dump"]
