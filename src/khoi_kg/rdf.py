"""Write one reading as quads; the only place where IRIs are made.

Triples are lines of N-Triples, sorted and without doubles, so that the same reading gives the same bytes. What an
article states of an entity stands in its graph as a plain triple and as a ``khoi:Statement`` with its sentence.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import assert_never
from urllib.parse import quote

from khoi_kg import vocab
from khoi_kg.model import (
    Article,
    Cites,
    Date,
    DateMention,
    Entity,
    Fact,
    Issued,
    IssuedBy,
    OfTerm,
    Reading,
    Resolution,
    RoleMention,
    Span,
    Titled,
)
from khoi_kg.text import key, nfc

_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r"})


@dataclass(frozen=True, slots=True)
class ArticleGraphs:
    """The two graphs of one article; ``triples`` and ``text_triples`` are sorted lines that end in " ."."""

    article: str
    graph: str
    triples: tuple[str, ...]
    text_graph: str
    text_triples: tuple[str, ...]


def article_graphs(reading: Reading) -> ArticleGraphs:
    """Return the graphs of one reading: what the article says, and its text."""
    article = reading.article
    writer = _Writer(article, article_iri(article.id))
    writer.metadata()
    meanings = {(r.mention.span, type(r.mention)): r for r in reading.resolutions}
    for resolution in reading.resolutions:
        writer.mention(resolution)
    for fact in reading.facts:
        writer.fact(fact, meanings)
    writer.sentences()
    text = f"<{writer.iri}> <{vocab.NIF_IS_STRING}> {literal(article.text)} ."
    return ArticleGraphs(
        writer.iri, f"{writer.iri}/graph", tuple(sorted(writer.lines)), f"{writer.iri}/text", (text,)
    )


def article_iri(article_id: str) -> str:
    """Return the IRI of the article with this id."""
    return f"{vocab.KHOID}article/{encode(nfc(article_id))}"


def record_iri(record_key: str) -> str:
    """Return the IRI of a record of authority by its key ("document/chỉ-thị-05-ct-tw-khóa-xii")."""
    kind, name = record_key.split("/", 1)
    return f"{vocab.KHOID}{kind}/{encode(name)}"


@lru_cache(maxsize=65536)
def encode(text: str) -> str:
    """Return ``text`` with everything percent-encoded that is not unreserved in RFC 3986."""
    return quote(text, safe="")


def literal(text: str, language: str = "", datatype: str = "") -> str:
    """Return a literal in N-Triples: with a language, a datatype (an IRI), or plain."""
    quoted = f'"{text.translate(_ESCAPES)}"'
    if language:
        return f"{quoted}@{language}"
    return f"{quoted}^^<{datatype}>" if datatype else quoted


def date_literal(date: Date) -> str:
    """Return a date with the datatype of what is known of it: day, month, year, or day without a year."""
    match date:
        case Date(year=int(y), month=int(m), day=int(d)):
            return literal(f"{y:04d}-{m:02d}-{d:02d}", datatype=vocab.XSD_DATE)
        case Date(year=int(y), month=int(m)):
            return literal(f"{y:04d}-{m:02d}", datatype=vocab.XSD_G_YEAR_MONTH)
        case Date(year=int(y)):
            return literal(f"{y:04d}", datatype=vocab.XSD_G_YEAR)
        case _:
            return literal(f"--{date.month or 0:02d}-{date.day or 0:02d}", datatype=vocab.XSD_G_MONTH_DAY)


def integer(value: int) -> str:
    """Return a whole number as a literal."""
    return literal(str(value), datatype=vocab.XSD_INTEGER)


def fact_key(kind: str, *parts: str) -> str:
    """Return the key of a fact node: readable, and told apart by a digest where the facts are too long for a key."""
    facts = " ".join(parts)
    name = key(facts)
    if len(facts) > 72:
        cut = name[:64].rstrip("-")
        name = f"{cut}-{hashlib.blake2b(facts.encode(), digest_size=4).hexdigest()}"
    return f"{kind}-{name}"


@dataclass(slots=True)
class _Writer:
    """The triples of one article while they are gathered."""

    article: Article
    iri: str
    lines: set[str] = field(default_factory=set)
    evidence: set[Span] = field(default_factory=set)
    described: set[Entity] = field(default_factory=set)

    def add(self, subject: str, predicate: str, value: str) -> None:
        """Add one triple; ``value`` is a literal or a node as N-Triples writes it."""
        self.lines.add(f"<{subject}> <{predicate}> {value} .")

    def link(self, subject: str, predicate: str, target: str) -> None:
        """Add one triple between two nodes."""
        self.lines.add(f"<{subject}> <{predicate}> <{target}> .")

    def metadata(self) -> None:
        """Add what is known of the article itself."""
        article, iri = self.article, self.iri
        for name in (vocab.ARTICLE, vocab.SCHEMA_NEWS_ARTICLE, vocab.NIF_CONTEXT):
            self.link(iri, vocab.RDF_TYPE, name)
        self.add(iri, vocab.DCTERMS_IDENTIFIER, literal(article.id))
        digest = hashlib.sha256(article.text.encode()).hexdigest()
        self.add(iri, vocab.CONTENT_HASH, literal(digest))
        if article.title:
            self.add(iri, vocab.SCHEMA_HEADLINE, literal(article.title, "vi"))
        if article.published:
            self.add(iri, vocab.SCHEMA_DATE_PUBLISHED, date_literal(article.published))
            self.link(iri, vocab.DATE_BASIS, vocab.KHOI + article.published.basis)
        for predicate, value in (
            (vocab.SCHEMA_AUTHOR, article.author),
            (vocab.SCHEMA_PUBLISHER, article.publisher),
            (vocab.SCHEMA_SOURCE_ORGANIZATION, article.agency),
            (vocab.SCHEMA_URL, article.url),
        ):
            if value:
                self.add(iri, predicate, literal(value))

    def string(self, span: Span) -> str:
        """Return the IRI of a string of the article (RFC 5147)."""
        return f"{self.iri}#char={span.start},{span.end}"

    def entity(self, entity: Entity) -> str:
        """Return the IRI of an entity, and describe it here unless a record of authority does."""
        if entity.shared:
            iri = f"{vocab.KHOID}{entity.kind}/{encode(entity.key)}"
        else:
            iri = f"{self.iri}/entity/{encode(entity.kind + '-' + entity.key)}"
        if entity not in self.described:
            self.described.add(entity)
            if not entity.known:
                self._describe(entity, iri)
        return iri

    def _describe(self, entity: Entity, iri: str) -> None:
        self.link(iri, vocab.RDF_TYPE, vocab.KHOI + entity.type)
        label = vocab.SKOS_PREF_LABEL if entity.kind == "organisation" else vocab.RDFS_LABEL
        self.add(iri, label, literal(entity.label, "vi"))
        if not entity.shared:
            self.add(iri, vocab.UNDERSPECIFIED, literal("true", datatype=vocab.XSD_BOOLEAN))
        if entity.number:
            self.add(iri, vocab.DOCUMENT_NUMBER, literal(entity.number))
        if entity.ordinal is not None:
            self.add(iri, vocab.ORDINAL, integer(entity.ordinal))
        if entity.body is not None:
            self.link(iri, vocab.OF_ORGANISATION, self.entity(entity.body))
        if entity.term is not None:
            self.link(iri, vocab.TERM, self.entity(entity.term))
        if entity.start_year is not None:
            self.add(iri, vocab.START_YEAR, integer(entity.start_year))
        if entity.end_year is not None:
            self.add(iri, vocab.END_YEAR, integer(entity.end_year))

    def mention(self, resolution: Resolution) -> None:
        """Add a string and what it means, or the records that were considered in vain."""
        span = resolution.mention.span
        if isinstance(resolution.mention, RoleMention | DateMention):
            return
        node = self._string_node(span, vocab.MENTION, vocab.NIF_PHRASE)
        self.link(node, vocab.RULE, vocab.KHOI + resolution.rule)
        if resolution.entity is not None:
            target = self.entity(resolution.entity)
            self.link(node, vocab.ITSRDF_TA_IDENT_REF, target)
            self.link(self.iri, vocab.MENTIONS, target)
        for candidate in resolution.candidates:
            self.link(node, vocab.CANDIDATE, record_iri(candidate))

    def _string_node(self, span: Span, *types: str) -> str:
        node = self.string(span)
        for name in (*types, vocab.NIF_RFC5147_STRING):
            self.link(node, vocab.RDF_TYPE, name)
        self.add(node, vocab.NIF_BEGIN_INDEX, integer(span.start))
        self.add(node, vocab.NIF_END_INDEX, integer(span.end))
        self.add(node, vocab.NIF_ANCHOR_OF, literal(self.article.text[span.start : span.end]))
        self.link(node, vocab.NIF_REFERENCE_CONTEXT, self.iri)
        return node

    def sentences(self) -> None:
        """Add the sentences that bear out facts."""
        for span in self.evidence:
            self._string_node(span, vocab.SENTENCE, vocab.NIF_SENTENCE)

    def fact_node(self, kind: str, parts: Iterable[str], where: Iterable[Span], rule: str, *types: str) -> str:
        """Add a fact node with its evidence and return its IRI."""
        node = f"{self.iri}/fact/{encode(fact_key(kind, *parts))}"
        for name in types:
            self.link(node, vocab.RDF_TYPE, name)
        self.link(node, vocab.RULE, vocab.KHOI + rule)
        for span in where:
            self.evidence.add(span)
            self.link(node, vocab.EVIDENCE, self.string(span))
        return node

    def state(self, subject: str, predicate: str, value: str, where: Iterable[Span], rule: str) -> str:
        """Add what the article states of an entity, as a triple and as a statement with its sentence."""
        self.lines.add(f"<{subject}> <{predicate}> {value} .")
        parts = (subject.rsplit("/", 1)[1], predicate.rsplit("#")[-1].rsplit("/", 1)[-1], value)
        node = self.fact_node("statement", parts, where, rule, vocab.STATEMENT, vocab.RDF_STATEMENT)
        self.link(node, vocab.RDF_SUBJECT, subject)
        self.link(node, vocab.RDF_PREDICATE, predicate)
        self.add(node, vocab.RDF_OBJECT, value)
        return node

    def fact(self, fact: Fact, meanings: Mapping[tuple[Span, type], Resolution]) -> None:
        """Add a fact, if what its mentions mean is decided."""

        def meant(mention: object) -> str | None:
            found = meanings.get((mention.span, type(mention)))  # type: ignore[attr-defined]
            return self.entity(found.entity) if found and found.entity else None

        match fact:
            case Cites():
                citing, cited = meant(fact.citing), meant(fact.cited)
                if citing and cited and citing != cited:
                    self._cites(fact, citing, cited)
            case Issued():
                if document := meant(fact.document):
                    node = self.state(document, vocab.DCTERMS_ISSUED, date_literal(fact.date), fact.where, fact.rule)
                    self.link(node, vocab.DATE_BASIS, vocab.KHOI + fact.date.basis)
            case IssuedBy():
                document, organisation = meant(fact.document), meant(fact.organisation)
                if fact.office:
                    organisation = record_iri(fact.office)
                if document and organisation:
                    self.state(document, vocab.ISSUER, f"<{organisation}>", fact.where, fact.rule)
            case OfTerm():
                document, term = meant(fact.document), meant(fact.term)
                if document and term:
                    self.state(document, vocab.TERM, f"<{term}>", fact.where, fact.rule)
            case Titled():
                if document := meant(fact.document):
                    self.state(document, vocab.DCTERMS_TITLE, literal(fact.title, "vi"), fact.where, fact.rule)
            case _:
                assert_never(fact)

    def _cites(self, fact: Cites, citing: str, cited: str) -> None:
        relation = vocab.KHOI + fact.relation
        parts = (citing.rsplit("/", 1)[1], fact.relation, cited.rsplit("/", 1)[1])
        node = self.fact_node("citation", parts, fact.where, fact.rule, vocab.CITATION, vocab.CITO_CITATION)
        self.link(node, vocab.CITO_HAS_CITING_ENTITY, citing)
        self.link(node, vocab.CITO_HAS_CITED_ENTITY, cited)
        self.link(node, vocab.CITO_HAS_CITATION_CHARACTERIZATION, relation)
        self.link(citing, relation, cited)
        self.link(citing, vocab.CITES, cited)
