"""Gather all that is said of one thing: what records know, what articles state, where it is named."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import pyoxigraph as ox

from khoi_kg import vocab
from khoi_kg.check.wording import Names, in_words
from khoi_kg.formats import cell, short_iri
from khoi_kg.store import GRAPH_AUTHORITY, GRAPH_ONTOLOGY, OpenStore
from khoi_kg.text import prepare

_RECORDS = (GRAPH_AUTHORITY, GRAPH_ONTOLOGY)
_BATCH = 200  # nodes a query asks labels for
_LABELS = (vocab.RDFS_LABEL, vocab.SKOS_PREF_LABEL, vocab.FOAF_NAME)
_NAMES = (*_LABELS, vocab.SKOS_ALT_LABEL, vocab.SKOS_HIDDEN_LABEL)
_IN_HEADING = (*_NAMES, vocab.RDF_TYPE)
_RELATION = vocab.CITO_HAS_CITATION_CHARACTERIZATION
_NOT_SHOWN = (
    vocab.QUESTION,
    vocab.ANSWER,
    vocab.MENTIONS,
    vocab.CONTENT_HASH,
    vocab.UNDERSPECIFIED,
    vocab.SCHEMA_HEADLINE,
)


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of an article with the one before and the one after, where the article's text is kept."""

    article: str
    sentence: str
    before: str = ""
    after: str = ""
    begin: int = 0


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that an article states, in words, with the IRI of the fact; by which rule, in which sentences."""

    iri: str
    kind: str
    words: tuple[str, ...]
    rule: str
    passages: tuple[Passage, ...]


@dataclass(slots=True)
class Source:
    """An article that names the thing."""

    iri: str
    id: str
    title: str = ""
    date: str = ""
    publisher: str = ""
    author: str = ""
    mentions: list[tuple[str, str, Passage]] = field(default_factory=list)  # words, rule, where

    def line(self) -> str:
        """Name it in one line."""
        return ", ".join(
            filter(None, (f"“{self.title}”" if self.title else self.id, self.author, self.publisher, self.date))
        )


@dataclass(slots=True)
class Dossier:
    """All that is said of one thing.

    ``known`` and ``pointing`` (property, values) come from records, with their ``sources``; ``described`` is what
    articles' graphs say without a statement of its own. Of an article: its metadata, and ``names_others``: what it
    names, how often; of an interview ``asked``: its questions, each with its answer.
    """

    iri: str
    label: str
    kinds: list[str]
    names: list[str]
    known: list[tuple[str, str]]
    sources: list[str]
    pointing: dict[str, list[str]]
    described: list[tuple[str, str]]
    names_others: list[tuple[str, int]]
    asked: list[tuple[str, str]]
    said: list[Said]
    articles: list[Source]
    underspecified: bool


class Gatherer:
    """Asks a store what a dossier needs, labels in batches."""

    def __init__(self, store: OpenStore, lang: str) -> None:
        self.store = store
        self.lang = lang
        self._labels: dict[str, str] = {}
        self._texts: dict[str, Any] = {}

    def gather(self, iri: str) -> Dossier:
        """Return the dossier of a thing; empty lists where nothing is said."""
        about = [(str(g), p, o) for g, p, o in self._ask(f"SELECT ?g ?p ?o {{ GRAPH ?g {{ <{iri}> ?p ?o }} }}")]
        records = [(p.value, o) for g, p, o in about if g.strip("<>") in _RECORDS]
        incoming = self._ask(
            f"SELECT ?s ?p {{ GRAPH <{GRAPH_AUTHORITY}> {{ ?s ?p <{iri}> }} FILTER(?p != rdf:type) }} ORDER BY ?p ?s"
        )
        is_article = any(o.value == vocab.ARTICLE for _, _, o in about)
        facts = self._facts(iri, is_article)
        articles = self._articles(iri)
        named = self._named_in(iri) if is_article else []
        nodes = {o.value for _, _, o in about if isinstance(o, ox.NamedNode)} | {p.value for _, p, _ in about}
        nodes |= {s.value for s, _ in incoming} | {p.value for _, p in incoming}
        nodes |= {v.value for fact in facts.values() for _, v in fact if isinstance(v, ox.NamedNode)}
        nodes |= {q.value for fact in facts.values() for q, _ in fact} | {iri}
        nodes |= {node for node, _ in named}
        nodes |= {rule for source in articles.values() for _, rule, _ in source.mentions}
        self._label(nodes)
        names = sorted({o.value for _, p, o in about if p.value in _NAMES})
        own = [o.value for _, p, o in about if p.value in _LABELS]
        label = self._labels.get(iri) or next(iter(own), short_iri(iri))
        kinds = sorted({o.value for _, p, o in about if p.value == vocab.RDF_TYPE and o.value.startswith(vocab.KHOI)})
        known = [
            (self._name(p), self._value(o))
            for p, o in sorted(records, key=lambda r: (self._name(r[0]), str(r[1])))
            if p not in _IN_HEADING and p != vocab.DCTERMS_SOURCE
        ]
        pointing: dict[str, list[str]] = defaultdict(list)
        for s, p in incoming:
            pointing[self._name(p.value)].append(self._name(s.value))
        return Dossier(
            iri=iri,
            label=label,
            kinds=[self._name(k) for k in kinds if k != vocab.OFFICIAL_DOCUMENT or len(kinds) == 1],
            names=[n for n in names if n != label],
            known=list(dict.fromkeys(known)),
            sources=sorted({o.value for p, o in records if p == vocab.DCTERMS_SOURCE}),
            pointing=dict(pointing),
            described=self._described(about, facts),
            names_others=[(self._name(node), number) for node, number in named],
            asked=self._asked(iri) if is_article else [],
            said=self._said(facts),
            articles=sorted(articles.values(), key=lambda a: (a.date, a.id)),
            underspecified=any(p.value == vocab.UNDERSPECIFIED and o.value == "true" for _, p, o in about),
        )

    def _ask(self, query: str) -> list[Any]:
        found = self.store.query(query)
        assert isinstance(found, ox.QuerySolutions)
        return [tuple(row) for row in found]

    def _described(self, about: Any, facts: dict[str, list[tuple[Any, Any]]]) -> list[tuple[str, str]]:
        """What articles' graphs say of a thing that no statement and no fact node repeats."""
        stated = {v.value for fact in facts.values() for q, v in fact if q.value in (vocab.RDF_PREDICATE, _RELATION)}
        skipped = {*_IN_HEADING, *stated, *_NOT_SHOWN, vocab.CITES}
        told = [
            (self._name(p.value), self._value(o))
            for g, p, o in about
            if g.strip("<>").endswith("/graph") and p.value not in skipped
        ]
        return sorted(set(told))

    def _asked(self, iri: str) -> list[tuple[str, str]]:
        """The questions of an interview with their answers, in the order of the text."""
        query = f"""SELECT ?question ?answer {{ <{iri}> khoi:answer ?replying . ?replying nif:anchorOf ?answer ;
            khoi:answers ?asking . ?asking nif:anchorOf ?question ; nif:beginIndex ?begin }} ORDER BY ?begin"""
        return [(question.value, answer.value) for question, answer in self._ask(query)]

    def _named_in(self, iri: str) -> list[tuple[str, int]]:
        query = f"""SELECT ?x (COUNT(DISTINCT ?m) AS ?n) {{ ?m nif:referenceContext <{iri}> ; itsrdf:taIdentRef ?x }}
            GROUP BY ?x ORDER BY DESC(?n) ?x"""
        return [(x.value, int(n.value)) for x, n in self._ask(query)]

    def _facts(self, iri: str, is_article: bool) -> dict[str, list[tuple[Any, Any]]]:
        """All triples of the fact nodes that have to do with a thing, or that an article states, by fact."""
        facts: dict[str, list[tuple[Any, Any]]] = defaultdict(list)
        which = f"?e nif:referenceContext <{iri}> ." if is_article else f"?f ?p <{iri}> ."
        query = f"SELECT DISTINCT ?f ?q ?v {{ GRAPH ?g {{ {which} ?f khoi:evidence ?e ; ?q ?v }} }} ORDER BY ?f ?q ?v"
        for f, q, v in self._ask(query):
            facts[f.value].append((q, v))
        return facts

    def _said(self, facts: dict[str, list[tuple[Any, Any]]]) -> list[Said]:
        evidence = {v.value for fact in facts.values() for q, v in fact if q.value == vocab.EVIDENCE}
        passages = self._passages(evidence)
        names = Names(self.lang, label=self._name, stretch=self._name)
        said = []
        for iri, fact in facts.items():
            by: dict[str, list[str]] = defaultdict(list)
            for q, v in fact:
                by[q.value].append(v.value)
            where = sorted((passages[e] for e in by[vocab.EVIDENCE] if e in passages), key=lambda p: p.begin)
            rule = ", ".join(map(self._name, by[vocab.RULE]))
            said.append(Said(iri, *in_words(by, names), rule, tuple(where)))
        return sorted(said, key=lambda s: (s.kind, s.words, [p.article for p in s.passages]))

    def _articles(self, iri: str) -> dict[str, Source]:
        """The articles that name a thing, each with its mentions in the order of the text."""
        sources: dict[str, Source] = {}
        query = f"""SELECT DISTINCT ?a ?id ?title ?date ?house ?author {{
            ?a khoi:mentions <{iri}> ; dcterms:identifier ?id .
            OPTIONAL {{ ?a schema:headline ?title }} OPTIONAL {{ ?a schema:datePublished ?date }}
            OPTIONAL {{ ?a schema:publisher ?house }} OPTIONAL {{ ?a schema:author ?author }} }}"""
        for a, identifier, *others in self._ask(query):
            title, date, house, author = (x.value if x else "" for x in others)
            sources[a.value] = Source(a.value, identifier.value, title, date, house, author)
        query = f"""SELECT DISTINCT ?a ?m ?begin ?words ?rule {{
            ?m itsrdf:taIdentRef <{iri}> ; nif:referenceContext ?a ; nif:beginIndex ?begin ;
               nif:anchorOf ?words ; khoi:rule ?rule }} ORDER BY ?a ?begin"""
        for a, _, begin, words, rule in self._ask(query):
            if a.value in sources:
                passage = self._passage(a.value, int(begin.value), words.value)
                sources[a.value].mentions.append((words.value, rule.value, passage))
        return sources

    def _passages(self, sentences: Iterable[str]) -> dict[str, Passage]:
        """The sentences of these IRIs with their neighbours."""
        found: dict[str, Passage] = {}
        for batch in _batches(sorted(sentences)):
            values = " ".join(f"<{s}>" for s in batch)
            query = f"""SELECT DISTINCT ?s ?a ?begin ?words {{ VALUES ?s {{ {values} }}
                ?s nif:referenceContext ?a ; nif:beginIndex ?begin ; nif:anchorOf ?words }}"""
            for s, a, begin, words in self._ask(query):
                found[s.value] = self._passage(a.value, int(begin.value), words.value, whole=True)
        return found

    def _passage(self, article: str, begin: int, words: str, *, whole: bool = False) -> Passage:
        """Where something stands: the sentence around it and its neighbours, or the words alone without a text."""
        if article not in self._texts:
            rows = self._ask(f"SELECT ?t {{ <{article}> nif:isString ?t }}")
            self._texts[article] = prepare(rows[0][0].value) if rows else None
        text = self._texts[article]
        if text is None or not text.sentences:
            return Passage(article, words, begin=begin)
        spans = [text.whole(sentence) for sentence in text.sentences]
        first = text.sentence_index(begin)
        last = text.sentence_index(begin + len(words) - 1) if whole else first
        sentence = words if whole else text.kept[spans[first].start : spans[first].end]
        before = text.kept[spans[first - 1].start : spans[first - 1].end] if first else ""
        after = text.kept[spans[last + 1].start : spans[last + 1].end] if last + 1 < len(spans) else ""
        return Passage(article, sentence, before, after, begin)

    def _label(self, iris: Iterable[str]) -> None:
        """Fetch labels: in the language asked for, else Vietnamese, else any."""
        ranks: dict[str, int] = {}
        for batch in _batches(sorted(i for i in iris if not any(c in i for c in '<>" '))):
            values = " ".join(f"<{i}>" for i in batch)
            query = f"""SELECT DISTINCT ?x ?l {{ VALUES ?x {{ {values} }}
                VALUES ?p {{ rdfs:label skos:prefLabel foaf:name schema:headline nif:anchorOf }} ?x ?p ?l }}
                ORDER BY ?x ?l"""
            for x, label in self._ask(query):
                rank = 2 if label.language == self.lang else 1 if label.language == "vi" else 0
                if rank > ranks.get(x.value, -1):
                    ranks[x.value] = rank
                    self._labels[x.value] = label.value

    def _name(self, iri: str) -> str:
        return self._labels.get(iri) or short_iri(iri)

    def _value(self, term: Any) -> str:
        if not isinstance(term, ox.NamedNode):
            return cell(term, self.lang)
        return Names(self.lang, label=self._name, stretch=self._name).say(term.value)


def _batches(items: Sequence[str]) -> Iterable[Sequence[str]]:
    return (items[i : i + _BATCH] for i in range(0, len(items), _BATCH))
