"""Gather the triples of one article: its metadata, strings, entities, sentences, and the nodes of its facts."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from khoi_kg import vocab
from khoi_kg.decisions import NONE, Decisions
from khoi_kg.model import Article, Date, DateMention, Entity, OrganisationMention, Resolution, RoleMention, Span
from khoi_kg.ntriples import literal
from khoi_kg.rdf.terms import boolean, date_literal, encode, fact_key, integer, record_iri
from khoi_kg.text import prepare

# What follows the IRI of a string in the lines that are written most often.
_IS_STRING, _IS_MENTION, _IS_PHRASE, _IS_SENTENCE, _IS_NIF_SENTENCE = (
    f"<{vocab.RDF_TYPE}> <{name}> "
    for name in (vocab.NIF_RFC5147_STRING, vocab.MENTION, vocab.NIF_PHRASE, vocab.SENTENCE, vocab.NIF_SENTENCE)
)
_BEGINS, _ENDS = (f'<{name}> "' for name in (vocab.NIF_BEGIN_INDEX, vocab.NIF_END_INDEX))
_INTEGER = f'"^^<{vocab.XSD_INTEGER}> '
_ANCHOR, _CONTEXT = f"<{vocab.NIF_ANCHOR_OF}> ", f"<{vocab.NIF_REFERENCE_CONTEXT}> <"
_READ_BY = f"<{vocab.RULE}> <{vocab.KHOI}"
_DECIDED = f"<{vocab.RULE}> <{vocab.HUMAN_DECISION}> "
_MEANS, _MAY_MEAN, _NAMES, _IS_A, _SAID_IN = (
    f"<{name}> <"
    for name in (vocab.ITSRDF_TA_IDENT_REF, vocab.CANDIDATE, vocab.MENTIONS, vocab.RDF_TYPE, vocab.EVIDENCE)
)

_NOT_WRITTEN = (RoleMention, DateMention)


@dataclass(slots=True)
class Writer:
    """The triples of one article while they are gathered.

    ``about`` has what is said of each node but the strings of the article, ``strings`` what is said of those besides
    what and where they are: that is written when all is put in order. ``evidence`` has the sentences of each fact.
    ``decided`` has the entities of which people decided something, ``former`` by the IRI that they have now, or its
    last part, what the rules would give them: facts keep their names, of which something may have been decided as well.
    ``keys`` has what the last part of the IRI of an entity says, and its words, to be at hand where facts are named by
    their entities.
    """

    article: Article
    iri: str
    decisions: Decisions = NONE
    about: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    strings: defaultdict[Span, set[str]] = field(default_factory=lambda: defaultdict(set))
    evidence: defaultdict[str, set[Span]] = field(default_factory=lambda: defaultdict(set))
    entities: dict[Entity, str | None] = field(default_factory=dict)
    decided: set[Entity] = field(default_factory=set)
    former: dict[str, str] = field(default_factory=dict)
    keys: dict[str, tuple[str, str]] = field(default_factory=dict)

    def add(self, subject: str, predicate: str, value: str) -> None:
        """Add one triple; ``value`` is a literal or a node as N-Triples writes it."""
        self.about[subject].add(f"<{predicate}> {value} ")

    def link(self, subject: str, predicate: str, target: str) -> None:
        """Add one triple between two nodes."""
        self.about[subject].add(f"<{predicate}> <{target}> ")

    def ordered(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Return the nodes with what is said of them, in the order of the lines."""
        nodes = [(f"<{subject}> ", tuple(sorted(said))) for subject, said in self.about.items()]
        nodes += [(f"<{self.string(span)}> ", self._of_string(span, said)) for span, said in self.strings.items()]
        nodes.sort()
        return tuple(nodes)

    def _of_string(self, span: Span, said: Iterable[str]) -> tuple[str, ...]:
        """What is said of a string, in order: nothing comes before the terms of NIF."""
        start, end = span
        return (
            f"{_ANCHOR}{literal(self.article.text[start:end])} ",
            f"{_BEGINS}{start}{_INTEGER}",
            f"{_ENDS}{end}{_INTEGER}",
            f"{_CONTEXT}{self.iri}> ",
            *sorted(said),
        )

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

    def sentence_at(self, offset: int) -> Span | None:
        """Return the sentence of the article that holds an offset, whole."""
        sentence = prepare(self.article.text).whole_at(offset)
        return sentence if sentence.start <= offset < sentence.end else None

    def string(self, span: Span) -> str:
        """Return the IRI of a string of the article (RFC 5147)."""
        return f"{self.iri}#char={span.start},{span.end}"

    def entity(self, entity: Entity) -> str | None:
        """Return the IRI of an entity, and describe it here unless a record of authority does.

        What people decided goes first: it may be another thing, or none (None), and is then described where that is.
        """
        found = self.entities.get(entity)
        if found is not None or entity in self.decided:
            return found
        name = entity.key if entity.shared else f"{entity.kind}-{entity.key}"
        last = encode(name)
        iri = f"{vocab.KHOID}{entity.kind}/{last}" if entity.shared else f"{self.iri}/entity/{last}"
        self.keys[last] = name, name.replace("@", "-")
        if (self.iri, iri) in self.decisions.different:
            decided = self.entity(replace(entity, shared=False, known=False))
        elif iri in self.decisions.wrong:
            decided = None
        elif iri in self.decisions.meant:
            decided = self.decisions.meant[iri]
        else:
            self.entities[entity] = iri
            if not entity.known:
                self._describe(entity, iri)
            return iri
        self.entities[entity] = decided
        self.decided.add(entity)
        if decided is not None:
            self.former[decided.rsplit("/", 1)[1]] = last
            self.former[f"<{decided}>"] = f"<{iri}>"
        return decided

    def is_wrong(self, resolution: Resolution) -> bool:
        """Did somebody decide that a string does not name what it was taken for, or names nothing?"""
        return self.string(resolution.mention.span) in self.decisions.wrong or (
            resolution.entity is not None and self.entity(resolution.entity) is None
        )

    def _describe(self, entity: Entity, iri: str) -> None:
        self.link(iri, vocab.RDF_TYPE, vocab.KHOI + entity.type)
        label = vocab.SKOS_PREF_LABEL if entity.kind == "organisation" else vocab.RDFS_LABEL
        self.add(iri, label, literal(entity.label, "vi"))
        if entity.kind == "official":
            family, *given = entity.label.split(" ")
            self.add(iri, vocab.FOAF_NAME, literal(entity.label, "vi"))
            if given:
                self.add(iri, vocab.FOAF_FAMILY_NAME, literal(family, "vi"))
                self.add(iri, vocab.FOAF_GIVEN_NAME, literal(given[-1], "vi"))
        if not entity.shared:
            self.add(iri, vocab.UNDERSPECIFIED, boolean(True))
        if entity.number:
            self.add(iri, vocab.DOCUMENT_NUMBER, literal(entity.number))
        if entity.ordinal is not None:
            self.add(iri, vocab.ORDINAL, integer(entity.ordinal))
        for predicate, other in (
            (vocab.OF_ORGANISATION, entity.body),
            (vocab.TERM, entity.term),
            (vocab.EXECUTIVE_OF, entity.acts_for),
        ):
            if target := self.entity(other) if other is not None else None:
                self.link(iri, predicate, target)
        if entity.start_year is not None:
            self.add(iri, vocab.START_YEAR, integer(entity.start_year))
        if entity.end_year is not None:
            self.add(iri, vocab.END_YEAR, integer(entity.end_year))

    def mention(self, resolution: Resolution) -> None:
        """Add a string and what it means, or the records that were considered in vain."""
        span = resolution.mention.span
        if isinstance(resolution.mention, _NOT_WRITTEN) or _is_country(resolution.mention):
            return
        said = self.strings[span]
        target = self.entity(resolution.entity) if resolution.entity is not None else None
        rule = _DECIDED if resolution.entity in self.decided else f"{_READ_BY}{resolution.rule}> "
        said.update((_IS_STRING, _IS_MENTION, _IS_PHRASE, rule))
        if target is not None:
            said.add(f"{_MEANS}{target}> ")
            self.about[self.iri].add(f"{_NAMES}{target}> ")
        for candidate in resolution.candidates:
            said.add(f"{_MAY_MEAN}{record_iri(candidate)}> ")

    def phrase(self, span: Span, *lines: str) -> str:
        """Add a string that is no mention (words quoted, a question) and return its IRI; ``lines`` say more of it."""
        self.strings[span].update((_IS_STRING, _IS_PHRASE, *lines))
        return self.string(span)

    def sentences(self) -> None:
        """Add the sentences that bear out facts."""
        for span in set().union(*self.evidence.values()):
            self.strings[span].update((_IS_STRING, _IS_SENTENCE, _IS_NIF_SENTENCE))

    def fact_node(self, kind: str, parts: Iterable[str], where: Iterable[Span], rule: str, *types: str) -> str:
        """Add a fact node with its evidence and return its IRI."""
        if self.former:
            parts = [self.former.get(part, part) for part in parts]
        node = f"{self.iri}/fact/{fact_key(kind, parts, self.keys)}"
        said = self.about[node]
        said.add(f"{_READ_BY}{rule}> ")
        for name in types:
            said.add(f"{_IS_A}{name}> ")
        text, sentences = prepare(self.article.text), self.evidence[node]
        for span in map(text.whole, where):
            sentences.add(span)
            said.add(f"{_SAID_IN}{self.string(span)}> ")
        return node

    def begins(self, node: str, date: Date) -> None:
        """Add the day on which something is, and where it comes from."""
        self.add(node, vocab.SCHEMA_START_DATE, date_literal(date))
        self.link(node, vocab.DATE_BASIS, vocab.KHOI + date.basis)

    def state(self, subject: str, predicate: str, value: str, where: Iterable[Span], rule: str) -> str:
        """Add what the article states of an entity, as a triple and as a statement with its sentence."""
        self.add(subject, predicate, value)
        parts = (subject.rsplit("/", 1)[1], predicate.rsplit("#", maxsplit=1)[-1].rsplit("/", 1)[-1], value)
        node = self.fact_node("statement", parts, where, rule, vocab.STATEMENT, vocab.RDF_STATEMENT)
        self.link(node, vocab.RDF_SUBJECT, subject)
        self.link(node, vocab.RDF_PREDICATE, predicate)
        self.add(node, vocab.RDF_OBJECT, value)
        return node


def _is_country(mention: object) -> bool:
    """Does a string name a country where a post is of its government: "Thủ tướng [Nhật Bản]"? It names no body."""
    return isinstance(mention, OrganisationMention) and not mention.head and mention.place == mention.name
