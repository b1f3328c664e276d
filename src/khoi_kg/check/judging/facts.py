"""Judge figures, implementations, personnel events, and where strings stand."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from khoi_kg import vocab
from khoi_kg.check.gold import fold
from khoi_kg.check.judging.outcomes import Comparison, is_one_of, pair


def figures(c: Comparison) -> None:
    """Judge figures by size and by what is counted; of a ratio both numbers are figures."""
    said = c.said
    found = [
        (node, abs(float(value)), fold(said.one(node, vocab.MEASURE)))
        for node in said.of_class(vocab.FIGURE)
        for value in sorted({*said.all(node, vocab.VALUE), *said.all(node, vocab.OUT_OF)})
    ]
    pairs, others = pair(
        c.gold.figures,
        found,
        lambda g, f: (
            abs(g.value) == f[1]
            and (bool(g.unit) or fold(g.measure) in f[2] or (bool(f[2]) and f[2] in fold(g.measure)))
        ),
    )
    for wanted, figure in pairs:
        c.judge_fact("figures", figure and figure[0], f"{wanted.value:g} {wanted.measure}", wanted.quote)
    for node, value, measure in others:
        c.false_fact("figures", node, f"{value:g} {measure}")


def implementations(c: Comparison) -> None:
    """Judge which body does what with which document."""
    said, known = c.said, c.said.known
    titles = {d.key: d.title for d in c.gold.documents}
    found = said.of_class(vocab.IMPLEMENTATION)

    def union(node: str, predicate: str, names: Callable[[str], Iterable[str]]) -> set[str]:
        return {name for value in said.all(node, predicate) for name in names(value)}

    pairs, others = pair(
        c.gold.implementations or (),
        found,
        lambda g, node: (
            g.document in union(node, vocab.OF_DOCUMENT, lambda iri: [c.meant.get(iri, iri)])
            and fold(g.activity) in union(node, vocab.ACTIVITY, known.names)
            and is_one_of(g.actor, union(node, vocab.ACTOR, said.names))
        ),
    )
    for wanted, node in pairs:
        words = f"{wanted.actor[0]} {wanted.activity} {titles.get(wanted.document, wanted.document)}"
        c.judge_fact("implementations", node, words, wanted.quote)
    _false_nodes(c, "implementations", others, (vocab.ACTOR, vocab.ACTIVITY, vocab.OF_DOCUMENT))


def personnel(c: Comparison) -> None:
    """Judge elections, appointments and the like."""
    said, known = c.said, c.said.known
    found = said.of_class(vocab.PERSONNEL_EVENT)

    def names(node: str, predicate: str) -> set[str]:
        return {name for value in said.all(node, predicate) for name in known.names(value)}

    def same(node: str, event: str, person: str | None, count: int | None, role: str | None) -> bool:
        people = names(node, vocab.PERSON)
        counts = {int(float(value)) for value in said.all(node, vocab.PERSON_COUNT)}
        who = fold(person) in people if person else count in counts or (not count and not people)
        return (
            fold(event) in names(node, vocab.EVENT_KIND)
            and who
            and (not role or fold(role) in names(node, vocab.ORG_ROLE))
        )

    pairs, others = pair(c.gold.personnel or (), found, lambda g, node: same(node, g.event, g.person, g.count, g.role))
    for wanted, node in pairs:
        words = f"{wanted.event} {wanted.person or wanted.count or '?'} {wanted.role or ''}".rstrip()
        c.judge_fact("personnel", node, words, wanted.quote)
    _false_nodes(c, "personnel", others, (vocab.EVENT_KIND, vocab.PERSON, vocab.PERSON_COUNT, vocab.ORG_ROLE))


def _false_nodes(c: Comparison, kind: str, nodes: Iterable[str], predicates: Iterable[str]) -> None:
    for node in nodes:
        words = " ".join(c.said.known.label(value) for p in predicates for value in c.said.all(node, p))
        c.false_fact(kind, node, words)


def offsets(c: Comparison) -> None:
    """Judge whether each string stands in the text where it is said to stand; without the text there is no judging."""
    said = c.said
    if said.body is None:
        return
    for node in said.nodes:
        begin = said.one(node, vocab.NIF_BEGIN_INDEX)
        if begin:
            anchor = said.one(node, vocab.NIF_ANCHOR_OF)
            stands = said.body[int(begin) : int(said.one(node, vocab.NIF_END_INDEX) or 0)]
            c.judge("offsets", stands == anchor, f"{node}: {anchor[:60]}", (), stands)
