"""Read the kinds, cues, roles and concepts of ``ontology/``, and the phrases that mean them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from khoi_kg import vocab
from khoi_kg.knowledge.records import Concept, Cue, Kind, Role
from khoi_kg.knowledge.triples import Graph, name_of
from khoi_kg.text import uniform


def kinds(graph: Graph) -> Iterator[Kind]:
    """Yield the kinds of official documents, a class each."""
    for node in classes_below(graph, vocab.OFFICIAL_DOCUMENT):
        label = graph.one(node, vocab.RDFS_LABEL, "vi")
        if node == vocab.OFFICIAL_DOCUMENT or not label:
            continue
        notations = graph.all(node, vocab.SKOS_NOTATION)
        yield Kind(
            name=name_of(node),
            label=uniform(label),
            words=tuple(uniform(w) for w in (label, *graph.all(node, vocab.SKOS_ALT_LABEL, "vi"))),
            notations=tuple(dict.fromkeys(uniform(n) for n in notations)),
            variants=tuple(uniform(n) for n in graph.all(node, vocab.VARIANT_NOTATION)),
            preferred=uniform(graph.one(node, vocab.PREFERRED_NOTATION) or next(iter(notations), "")),
            naming=frozenset(name_of(n) for n in graph.all(node, vocab.NAMING)) or frozenset({"namedByNumber"}),
            functions=frozenset(name_of(n) for n in graph.all(node, vocab.DOCUMENT_FUNCTION)),
            issuers=tuple(uniform(n) for n in graph.all(node, vocab.ISSUER_NOTATION)),
            everyday=graph.one(node, vocab.EVERYDAY_WORD) == "true",
            rank=int(graph.one(node, vocab.LEGAL_RANK) or 0),
        )


def cues(graph: Graph) -> Iterator[Cue]:
    """Yield the phrases that state a relation between two documents: khoi:cites or a property below it."""
    relations = {vocab.CITES}
    for node, values in graph.of.items():
        if any(parent == vocab.CITES for parent, _ in values.get(vocab.RDFS_SUB_PROPERTY_OF, ())):
            relations.add(node)
    for node in sorted(relations):
        for phrase in graph.all(node, vocab.CUE_PHRASE, "vi"):
            yield Cue(uniform(phrase).lower(), name_of(node), inverse=False)
        for phrase in graph.all(node, vocab.INVERSE_CUE_PHRASE, "vi"):
            yield Cue(uniform(phrase).lower(), name_of(node), inverse=True)


def heads(graph: Graph, predicate: str) -> dict[str, str]:
    """Return the classes of organisations by the words, in lower case, that ``predicate`` gives them."""
    return {
        uniform(word).lower(): name_of(node)
        for node in classes_below(graph, vocab.ORGANISATION)
        for word in graph.all(node, predicate, "vi")
    }


def roles(graph: Graph) -> Iterator[Role]:
    """Yield the kinds of posts."""
    for node in sorted(graph.of):
        label = graph.one(node, vocab.SKOS_PREF_LABEL, "vi") if node.startswith(vocab.KHOID + "role/") else None
        if label:
            head = graph.one(node, vocab.ORGANISATION_HEAD)
            names = (label, *graph.all(node, vocab.SKOS_ALT_LABEL, "vi"), *graph.all(node, vocab.SKOS_NOTATION))
            province, city = graph.one(node, vocab.PROVINCE_HEAD), graph.one(node, vocab.CITY_HEAD)
            yield Role(
                key=name_of(node),
                label=uniform(label),
                names=tuple(dict.fromkeys(uniform(n) for n in names)),
                head=uniform(head) if head else None,
                provincial=(uniform(province), uniform(city)) if province and city else None,
                hidden=tuple(uniform(n) for n in graph.all(node, vocab.SKOS_HIDDEN_LABEL, "vi")),
                shares_body=graph.one(node, vocab.SHARES_BODY) == "true",
                lends_body=graph.one(node, vocab.LENDS_BODY) == "true",
                heads_body=graph.one(node, vocab.HEADS_BODY) == "true",
                serves_title=graph.one(node, vocab.SERVES_TITLE) == "true",
                of_firm=graph.one(node, vocab.OF_FIRM) == "true",
                in_board=graph.link(node, vocab.BOARD_ROLE),
                leads=tuple(f"{uniform(n).lower()} " for n in graph.all(node, vocab.LED_BODY, "vi")),
                elected_by=tuple(uniform(n).lower() for n in graph.all(node, vocab.ELECTING_BODY, "vi")),
                member_of=tuple(f"{uniform(n).lower()} " for n in graph.all(node, vocab.MEMBER_BODY, "vi")),
                member_kinds=tuple(name_of(kind) for kind in graph.all(node, vocab.MEMBER_BODY_CLASS)),
            )


def concepts(graph: Graph) -> dict[str, tuple[Concept, ...]]:
    """Return the concepts by the keys of their schemes."""
    found: dict[str, list[Concept]] = defaultdict(list)
    for node in sorted(graph.of):
        scheme = graph.link(node, vocab.SKOS_IN_SCHEME)
        label = graph.one(node, vocab.SKOS_PREF_LABEL, "vi")
        if scheme and label:
            found[scheme].append(
                Concept(
                    name_of(node),
                    uniform(label),
                    cues=phrases(graph, node, vocab.CUE_PHRASE),
                    intransitive=phrases(graph, node, vocab.INTRANSITIVE_PHRASE),
                    counted=phrases(graph, node, vocab.COUNTED_PHRASE),
                    office=phrases(graph, node, vocab.OFFICE_PHRASE),
                    post=phrases(graph, node, vocab.POST_PHRASE),
                    other_sense=phrases(graph, node, vocab.OTHER_SENSE_PHRASE),
                    same_sense=phrases(graph, node, vocab.SAME_SENSE_PHRASE),
                    weak=phrases(graph, node, vocab.WEAK_PHRASE),
                    opinion=phrases(graph, node, vocab.OPINION_PHRASE),
                )
            )
    return {scheme: tuple(members) for scheme, members in found.items()}


def cue_phrases(graph: Graph) -> dict[str, tuple[str, ...]]:
    """Return the cue phrases of everything that has some, by its key or local name."""
    nodes = sorted(node for node, values in graph.of.items() if vocab.CUE_PHRASE in values)
    return {name_of(node): found for node in nodes if (found := phrases(graph, node, vocab.CUE_PHRASE))}


def phrases(graph: Graph, node: str, predicate: str) -> tuple[str, ...]:
    """Return the Vietnamese phrases of a node, uniform and in lower case, in the order of the files."""
    return tuple(uniform(phrase).lower() for phrase in graph.all(node, predicate, "vi"))


def classes_below(graph: Graph, root: str) -> list[str]:
    """Return a class and all classes below it, as IRIs."""
    children: dict[str, list[str]] = defaultdict(list)
    for node, values in graph.of.items():
        for parent, _ in values.get(vocab.RDFS_SUB_CLASS_OF, ()):
            children[parent].append(node)
    found, frontier = [], [root]
    while frontier:
        node = frontier.pop()
        found.append(node)
        frontier += sorted(children[node])
    return found
