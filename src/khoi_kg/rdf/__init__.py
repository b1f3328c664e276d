"""Write one reading as quads; the only place where IRIs are made.

Triples are lines of N-Triples, sorted and without doubles, so that the same reading gives the same bytes. What an
article states of an entity stands in its graph as a plain triple and as a ``khoi:Statement`` with its sentence.
"""

from __future__ import annotations

from dataclasses import dataclass

from khoi_kg import vocab
from khoi_kg.model import Reading
from khoi_kg.rdf.facts import FactWriter
from khoi_kg.rdf.terms import article_iri, literal, record_iri
from khoi_kg.rdf.writer import Writer

__all__ = ["ArticleGraphs", "article_graphs", "article_iri", "record_iri"]


@dataclass(frozen=True, slots=True)
class ArticleGraphs:
    """The two graphs of one article; ``triples`` and ``text_triples`` are sorted lines that end in " ."."""

    article: str
    graph: str
    triples: tuple[str, ...]
    text_graph: str
    text_triples: tuple[str, ...]

    def nquads(self, *, with_text: bool = True) -> bytes:
        """Return the two graphs as N-Quads, or the first alone."""
        # Most lines are ASCII: encoded one by one they take a third of the time that a wide string of all takes.
        graph, text_graph = f"<{self.graph}> .\n".encode(), f"<{self.text_graph}> .\n".encode()
        quads = graph.join([line[:-1].encode() for line in self.triples] + [b""])
        if with_text:
            quads += text_graph.join([line[:-1].encode() for line in self.text_triples] + [b""])
        return quads


def article_graphs(reading: Reading) -> ArticleGraphs:
    """Return the graphs of one reading: what the article says, and its text."""
    article = reading.article
    writer = Writer(article, article_iri(article.id))
    writer.metadata()
    meanings = {(r.mention.span, type(r.mention)): r for r in reading.resolutions}
    for resolution in reading.resolutions:
        writer.mention(resolution)
    facts = FactWriter(writer, meanings)
    for fact in reading.facts:
        facts.write(fact)
    writer.sentences()
    text = f"<{writer.iri}> <{vocab.NIF_IS_STRING}> {literal(article.text)} ."
    return ArticleGraphs(writer.iri, f"{writer.iri}/graph", tuple(writer.lines()), f"{writer.iri}/text", (text,))
