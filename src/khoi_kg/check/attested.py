"""What a graph says of one article, in plain values: its strings, entities, facts and their sentences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from khoi_kg import vocab
from khoi_kg.check.gold import fold
from khoi_kg.formats import readable
from khoi_kg.model import Span
from khoi_kg.ntriples import iri as written
from khoi_kg.store import GRAPH_AUTHORITY, Graph, rows
from khoi_kg.text import Text, prepare

_LABELS = (
    vocab.RDFS_LABEL,
    vocab.SKOS_PREF_LABEL,
    vocab.SKOS_ALT_LABEL,
    vocab.SKOS_HIDDEN_LABEL,
    vocab.FOAF_NAME,
)


class Known:
    """What a whole graph says of the things that articles name; asked for once a thing, then remembered."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self._things: dict[str, dict[str, list[tuple[str, str, str]]]] = {}

    def values(self, thing: str, *predicates: str) -> list[tuple[str, str, str]]:
        """Return (graph, value, language) of what is said of a thing."""
        if thing not in self._things:
            said: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
            query = (
                f"SELECT ?g ?p ?o (LANG(?o) AS ?l) {{ GRAPH ?g {{ {written(thing)} ?p ?o }} "
                f"FILTER(?p NOT IN (khoi:cites, khoi:mentions)) }}"
            )
            for graph, predicate, value, language in rows(self.graph, query):
                said[predicate].append((graph, value, language))
            self._things[thing] = dict(said)
        return [value for p in predicates for value in self._things[thing].get(p, ())]

    def names(self, thing: str) -> frozenset[str]:
        """Return all names of a thing, folded; a literal is its own name."""
        if ":" not in thing or " " in thing:
            return frozenset({fold(thing)})
        return frozenset(fold(value) for _, value, _ in self.values(thing, *_LABELS))

    def label(self, thing: str, language: str = "vi") -> str:
        """Return the label of a thing in a language, else in another; a fact without one by its day and place.

        What has none of these is named by what its IRI ends with, its letters as letters.
        """
        if ":" not in thing or " " in thing:
            return thing
        found = self.values(thing, vocab.SKOS_PREF_LABEL, vocab.RDFS_LABEL, vocab.FOAF_NAME)
        if ordered := sorted({(tag != language, value) for _, value, tag in found}):
            return ordered[0][1]
        told = [self.values(thing, predicate) for predicate in (vocab.SCHEMA_START_DATE, vocab.SCHEMA_LOCATION)]
        if any(told):
            return ", ".join(min(value for _, value, _ in values) for values in told if values)
        return readable(thing.rstrip("/#").rsplit("#", 1)[-1].rsplit("/", 1)[-1])

    def numbers(self, thing: str, predicate: str) -> set[int]:
        """Return the whole numbers that a property gives."""
        return {int(value) for _, value, _ in self.values(thing, predicate) if value.lstrip("-").isdigit()}

    def classes(self, thing: str) -> set[str]:
        """Return the classes of a thing, those above them too."""
        ahead = [value for _, value, _ in self.values(thing, vocab.RDF_TYPE)]
        found: set[str] = set()
        while ahead:
            name = ahead.pop()
            if name not in found:
                found.add(name)
                ahead += self._above.get(name, ())
        return found

    @cached_property
    def _above(self) -> Mapping[str, Sequence[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for name, above in rows(self.graph, "SELECT ?c ?d { ?c rdfs:subClassOf ?d FILTER(isIRI(?d)) }"):
            found[name].append(above)
        return found


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """A string that names something: ``entity`` is empty where it is not decided what."""

    begin: int
    end: int
    node: str
    anchor: str
    entity: str
    rule: str
    candidates: tuple[str, ...]


class Said:
    """What the graph says of one article. ``article`` is its IRI, or empty where the graph does not hold it."""

    def __init__(self, known: Known, article: str) -> None:
        self.known = known
        self.article = article
        self.nodes: dict[str, dict[str, list[str]]] = {}
        self.body: str | None = None
        if not article:
            return
        nodes: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        query = f"SELECT ?s ?p ?o {{ GRAPH {written(self.graph)} {{ ?s ?p ?o }} }} ORDER BY ?s ?p ?o"
        for node, predicate, value in rows(known.graph, query):
            nodes[node][predicate].append(value)
        self.nodes = {node: dict(said) for node, said in nodes.items()}
        text = f"SELECT ?t {{ GRAPH {written(article + '/text')} {{ ?a nif:isString ?t }} }}"
        self.body = next((row[0] for row in rows(known.graph, text)), None)

    @property
    def graph(self) -> str:
        """The IRI of the article's graph."""
        return f"{self.article}/graph"

    def all(self, node: str, predicate: str) -> list[str]:
        """Return the values of one property."""
        return self.nodes.get(node, {}).get(predicate, [])

    def one(self, node: str, predicate: str) -> str:
        """Return the first value of a property, or ""."""
        return next(iter(self.all(node, predicate)), "")

    def of_class(self, name: str) -> list[str]:
        """Return the nodes that this graph itself says to be of a class."""
        return [node for node in self.nodes if name in self.all(node, vocab.RDF_TYPE)]

    @cached_property
    def mentions(self) -> list[Mention]:
        """The strings that name something, in order."""
        return sorted(
            Mention(
                int(self.one(node, vocab.NIF_BEGIN_INDEX) or 0),
                int(self.one(node, vocab.NIF_END_INDEX) or 0),
                node,
                self.one(node, vocab.NIF_ANCHOR_OF),
                entity,
                _name(self.one(node, vocab.RULE)),
                tuple(self.all(node, vocab.CANDIDATE)),
            )
            for node in self.of_class(vocab.MENTION)
            for entity in self.all(node, vocab.ITSRDF_TA_IDENT_REF) or [""]
        )

    @cached_property
    def mentions_of(self) -> dict[str, list[Mention]]:
        """The strings that name each entity."""
        found: dict[str, list[Mention]] = defaultdict(list)
        for mention in self.mentions:
            if mention.entity:
                found[mention.entity].append(mention)
        return dict(found)

    @cached_property
    def surfaces(self) -> dict[str, frozenset[str]]:
        """The same, folded."""
        return {entity: frozenset(fold(m.anchor) for m in found) for entity, found in self.mentions_of.items()}

    def names(self, thing: str) -> frozenset[str]:
        """Return all names of a thing, those that this article calls it by among them."""
        return self.known.names(thing) | self.surfaces.get(thing, frozenset())

    def named(self, class_name: str) -> list[str]:
        """Return the entities of a class that the article names."""
        return [e for e in sorted(self.all(self.article, vocab.MENTIONS)) if class_name in self.known.classes(e)]

    def rules(self, entity: str) -> tuple[str, ...]:
        """Return the rules by which strings were taken to mean an entity."""
        return tuple(sorted({m.rule for m in self.mentions_of.get(entity, ())}))

    def rules_of(self, node: str) -> tuple[str, ...]:
        """Return the rules by which a fact was read."""
        return tuple(sorted(_name(rule) for rule in self.all(node, vocab.RULE)))

    def evidence(self, node: str) -> list[str]:
        """Return the sentences that bear out a fact, in order."""
        spans = sorted(
            (int(self.one(s, vocab.NIF_BEGIN_INDEX) or 0), self.one(s, vocab.NIF_ANCHOR_OF))
            for s in self.all(node, vocab.EVIDENCE)
        )
        return [anchor for _, anchor in spans]

    def stated(self, subject: str, predicate: str) -> list[tuple[str, tuple[str, ...]]]:
        """Return what this article or a record says of a thing by one property, with the rules; none for records."""
        found: dict[str, set[str]] = {value: set() for value in self.all(subject, predicate)}
        for node in self.of_class(vocab.STATEMENT):
            said = self.nodes[node]
            if said.get(vocab.RDF_SUBJECT) == [subject] and said.get(vocab.RDF_PREDICATE) == [predicate]:
                for value in said.get(vocab.RDF_OBJECT, ()):
                    found.setdefault(value, set()).update(self.rules_of(node))
        for graph, value, _ in self.known.values(subject, predicate):
            if graph == GRAPH_AUTHORITY:
                found.setdefault(value, set())
        return [(value, tuple(sorted(rules))) for value, rules in sorted(found.items())]

    @cached_property
    def text(self) -> Text | None:
        """The article's text with its sentences, where the graph holds it."""
        return prepare(self.body) if self.body is not None else None

    def sentence_of(self, strings: Iterable[str]) -> str:
        """Return the first sentence in which one of the strings stands, or "" where none does."""
        if self.text is None:
            return ""
        for string in strings:
            at = self.text.low.find(prepare(string).low)
            if at >= 0:
                return self.between(self.text.whole_at(at))
        return ""

    def around(self, entity: str) -> str:
        """Return the sentence that first names an entity."""
        mention = next(iter(self.mentions_of.get(entity, ())), None)
        if mention is None:
            return ""
        return self.sentence_at(mention)

    def sentence_at(self, mention: Mention) -> str:
        """Return the sentence around a mention, or its string alone where the store holds no text."""
        return self.between(self.text.whole_at(mention.begin)) if self.text else mention.anchor

    def between(self, span: Span) -> str:
        """Return a stretch of the text."""
        return self.body_between(span.start, span.end)

    def body_between(self, start: int, end: int) -> str:
        """The same by its ends."""
        return (self.body or "")[start:end]


def _name(iri: str) -> str:
    return iri.removeprefix(vocab.KHOI)
