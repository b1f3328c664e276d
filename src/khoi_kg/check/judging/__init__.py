"""Compare what a graph says of one article with gold: what is right, what was missed, what is false.

Gold and what was found are paired kind by kind, each find with one entry of gold at most, the closest first. What gold
leaves open (``null``) is not judged. "evidence": does the sentence of a fact that was found hold the quote of the gold,
or half of its words? "offsets": does every string stand where its IRI says?
"""

from __future__ import annotations

from khoi_kg.check.attested import Said
from khoi_kg.check.gold import GoldArticle
from khoi_kg.check.judging.documents import citations, documents
from khoi_kg.check.judging.events import congresses_and_terms, meetings
from khoi_kg.check.judging.facts import figures, implementations, offsets, personnel
from khoi_kg.check.judging.outcomes import KINDS, Comparison, Outcome, Verdict
from khoi_kg.check.judging.people import organisations, posts

__all__ = ["KINDS", "Outcome", "Verdict", "compare"]


def compare(gold: GoldArticle, said: Said) -> list[Outcome]:
    """Return the outcomes of one article, those of the kinds of which its gold speaks."""
    c = Comparison(gold, said)
    c.judge("articles", bool(said.article), gold.id)
    documents(c)
    citations(c)
    posts(c)
    organisations(c)
    congresses_and_terms(c)
    meetings(c)
    figures(c)
    if gold.implementations is not None:
        implementations(c)
    if gold.personnel is not None:
        personnel(c)
    offsets(c)
    return [outcome for outcome in c.outcomes if gold.asks(outcome.kind)]
