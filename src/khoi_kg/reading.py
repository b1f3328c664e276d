"""Read one article: find mentions, relate them, resolve them. No rules live here."""

from __future__ import annotations

from khoi_kg.find.dates import find_dates
from khoi_kg.find.documents import find_documents
from khoi_kg.find.organisations import find_organisations
from khoi_kg.find.terms import find_terms
from khoi_kg.knowledge import Knowledge
from khoi_kg.model import (
    Article,
    CongressMention,
    Fact,
    PlenumMention,
    Reading,
    Resolution,
    TermMention,
)
from khoi_kg.relate.attributes import document_facts
from khoi_kg.relate.citations import find_citations
from khoi_kg.resolve.documents import resolve_documents
from khoi_kg.resolve.organisations import resolve_organisations
from khoi_kg.resolve.terms import resolve_congress, resolve_plenum, resolve_term
from khoi_kg.text import prepare


def read_article(article: Article, knowledge: Knowledge) -> Reading:
    """Return all that is read from an article; the same article and knowledge give the same reading."""
    text = prepare(article.text)
    documents = find_documents(text, knowledge)
    organisations = find_organisations(text, knowledge)
    dates = find_dates(text) if documents else []
    counted = find_terms(text, organisations, documents)
    terms = [m for m in counted if isinstance(m, TermMention)]
    attributes, ends = document_facts(text, documents, organisations, dates, terms, knowledge)
    citations = find_citations(text, documents, ends, knowledge)
    facts: list[Fact] = [*attributes, *citations]
    bodies = resolve_organisations(organisations, knowledge)
    meant = resolve_documents(article, text, documents, facts, bodies, knowledge)
    resolutions: list[Resolution] = [*bodies.values(), *meant.values()]
    for mention in counted:
        match mention:
            case CongressMention():
                resolutions.append(resolve_congress(mention, bodies, knowledge))
            case TermMention():
                resolutions.append(resolve_term(mention, bodies, knowledge))
            case PlenumMention():
                resolutions.append(resolve_plenum(mention, knowledge))
    resolutions.sort(key=lambda r: (r.mention.span, type(r.mention).__name__))
    return Reading(article, tuple(resolutions), tuple(facts), knowledge.version)
