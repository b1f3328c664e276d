"""Read what people decided of the graph out of the triples."""

from __future__ import annotations

from collections.abc import Iterator

from khoi_kg import vocab
from khoi_kg.decisions import Decision, Verdict
from khoi_kg.knowledge.triples import Graph, name_of


def decisions(graph: Graph) -> Iterator[Decision]:
    """Yield the decisions, in the order of their IRIs; one that lacks what it is about is passed over."""
    verdicts = {str(verdict): verdict for verdict in Verdict}
    for node in sorted(set(graph.by_class[vocab.EDITORIAL_DECISION])):
        on = graph.one(node, vocab.VERDICT_ON, "@")
        verdict = verdicts.get(name_of(graph.one(node, vocab.VERDICT, "@") or ""))
        other = graph.one(node, vocab.COMPARED_WITH, "@") or ""
        if on and verdict and (other or verdict is Verdict.WRONG):
            yield Decision(
                verdict,
                on,
                other,
                by=graph.one(node, vocab.DCTERMS_CREATOR) or "",
                why=graph.one(node, vocab.DCTERMS_DESCRIPTION) or "",
                day=graph.one(node, vocab.DCTERMS_CREATED) or "",
            )
