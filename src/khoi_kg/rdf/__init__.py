"""Write one reading as quads; the only place where IRIs are made.

Triples are lines of N-Triples, sorted and without doubles, so that the same reading gives the same bytes. What an
article states of an entity stands in its graph as a plain triple and as a ``khoi:Statement`` with its sentence.
"""

from __future__ import annotations

from dataclasses import dataclass

from khoi_kg import vocab
from khoi_kg.decisions import NONE, Decisions
from khoi_kg.model import Reading
from khoi_kg.ntriples import literal
from khoi_kg.rdf.facts import FactWriter
from khoi_kg.rdf.rejected import leave_out
from khoi_kg.rdf.terms import article_iri
from khoi_kg.rdf.writer import Writer

__all__ = ["ArticleGraphs", "article_graphs"]


@dataclass(frozen=True, slots=True)
class ArticleGraphs:
    """The two graphs of one article.

    ``about`` has what the first says: nodes as lines begin with them ("<…> "), each with predicates and objects as
    they follow in the order of the lines ("<…> <…> "). ``text`` is the literal that is all the second says.
    """

    article: str
    graph: str
    text_graph: str
    about: tuple[tuple[str, tuple[str, ...]], ...]
    text: str

    @property
    def triples(self) -> tuple[str, ...]:
        """The first graph as sorted lines of N-Triples, without line ends."""
        return tuple(f"{node}{rest}." for node, said in self.about for rest in said)

    @property
    def text_triples(self) -> tuple[str, ...]:
        """The second graph likewise."""
        return (f"<{self.article}> <{vocab.NIF_IS_STRING}> {self.text} .",)

    def nquads(self) -> bytes:
        """Return the two graphs as N-Quads."""
        end = f"<{self.graph}> .\n".encode()
        blocks: list[bytes] = []
        for subject, said in self.about:
            # Most lines are ASCII: encoded one by one they take less time than a wide string of many does.
            node = subject.encode()
            blocks += node, (end + node).join(map(str.encode, said)), end
        blocks.append(f"<{self.article}> <{vocab.NIF_IS_STRING}> {self.text} <{self.text_graph}> .\n".encode())
        return b"".join(blocks)


def article_graphs(reading: Reading, decisions: Decisions = NONE) -> ArticleGraphs:
    """Return the graphs of one reading: what the article says, but for what people decided otherwise, and its text."""
    article = reading.article
    writer = Writer(article, article_iri(article.id), decisions)
    writer.metadata()
    resolutions = [r for r in reading.resolutions if not (decisions.wrong and writer.is_wrong(r))]
    meanings = {(r.mention.span, type(r.mention)): r for r in resolutions}
    for resolution in resolutions:
        writer.mention(resolution)
    facts = FactWriter(writer, meanings)
    for fact in reading.facts:
        facts.write(fact)
    if decisions.wrong:
        leave_out(writer, decisions.wrong)
    writer.sentences()
    iri = writer.iri
    return ArticleGraphs(iri, f"{iri}/graph", f"{iri}/text", writer.ordered(), literal(article.text))
