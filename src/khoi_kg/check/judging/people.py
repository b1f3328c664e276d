"""Judge who holds which post, the people who do, and the organisations that are named."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from khoi_kg import vocab
from khoi_kg.check.attested import Said
from khoi_kg.check.gold import Post, fold
from khoi_kg.check.judging.outcomes import Comparison, Verdict, holds, is_one_of, pair

# Too general for gold to list among an article's organisations.
_EVERYBODY = frozenset({"đảng", "đảng ta", "nhà nước", "nhà nước ta", "trung ương", "nhân dân"})


@dataclass(frozen=True, slots=True)
class _FoundPost:
    names: frozenset[str]
    roles: frozenset[str]
    bodies: frozenset[str]
    former: bool
    nodes: tuple[str, ...]


def posts(c: Comparison) -> None:
    """Judge who holds which post, and the people who hold posts."""
    said, known = c.said, c.said.known

    def union(node: str, predicate: str, names: Callable[[str], frozenset[str]]) -> frozenset[str]:
        return frozenset().union(*(names(value) for value in said.all(node, predicate)))

    # Two nodes that say the same in other words are one post.
    same: dict[tuple[frozenset[str], frozenset[str], frozenset[str], bool], list[str]] = {}
    for node in said.of_class(vocab.ORG_MEMBERSHIP):
        key = (
            union(node, vocab.ORG_MEMBER, known.names),
            union(node, vocab.ORG_ROLE, known.names),
            union(node, vocab.ORG_ORGANIZATION, said.names),
            said.one(node, vocab.FORMER) in ("true", "1"),
        )
        same.setdefault(key, []).append(node)
    found = [_FoundPost(*key, tuple(nodes)) for key, nodes in same.items()]

    def fits(wanted: Post, post: _FoundPost) -> bool:
        return (
            fold(wanted.person) in post.names
            and fold(wanted.role) in post.roles
            and is_one_of(wanted.organisation, post.bodies)
            and wanted.former == post.former
        )

    pairs, others = pair(c.gold.posts, found, fits)
    for wanted, held in pairs:
        nodes = held.nodes if held else ()
        rules = sorted({rule for node in nodes for rule in said.rules_of(node)})
        words = f"{wanted.person}: {'nguyên ' if wanted.former else ''}{wanted.role}, {wanted.organisation[0]}"
        c.judge("posts", bool(nodes), words, rules, c.missed(wanted.quote))
        if nodes:
            sentences = [s for node in nodes for s in said.evidence(node)]
            c.judge("evidence", holds(wanted.quote, sentences), wanted.quote, rules, " … ".join(sentences))
    for post in others:
        c.false_fact("posts", post.nodes[0], post_words(said, post.nodes[0]))
    _officials(c, found)


def post_words(said: Said, node: str) -> str:
    """Say in words who holds which post."""
    labels = [
        ", ".join(said.known.label(value) for value in said.all(node, predicate))
        for predicate in (vocab.ORG_MEMBER, vocab.ORG_ROLE, vocab.ORG_ORGANIZATION)
    ]
    former = "nguyên " if said.one(node, vocab.FORMER) in ("true", "1") else ""
    return f"{labels[0]}: {former}{labels[1]}, {labels[2]}"


def _officials(c: Comparison, found: Sequence[_FoundPost]) -> None:
    said = c.said
    people: list[_FoundPost] = []
    for post in found:
        if all(post.names.isdisjoint(other.names) for other in people):
            people.append(post)
    wanted = {fold(post.person): post for post in c.gold.posts}
    pairs, others = pair(wanted.items(), people, lambda named, post: named[0] in post.names)

    def rules(post: _FoundPost) -> tuple[str, ...]:
        return tuple(sorted({r for person in said.all(post.nodes[0], vocab.ORG_MEMBER) for r in said.rules(person)}))

    for (_, one), held in pairs:
        c.judge("officials", held is not None, one.person, rules(held) if held else (), c.missed(one.quote))
    for held in others:
        person = said.one(held.nodes[0], vocab.ORG_MEMBER)
        c.note("officials", Verdict.FALSE, said.known.label(person), rules(held), said.around(person))


def organisations(c: Comparison) -> None:
    """Judge the organisations that are named."""
    said = c.said
    found = said.named(vocab.ORGANISATION)
    pairs, others = pair(c.gold.organisations, found, lambda names, iri: is_one_of(names, said.names(iri)))
    for names, iri in pairs:
        c.judge_named("organisations", iri, names[0], c.missed("", names))
    for iri in others:
        surfaces = said.surfaces.get(iri, frozenset())
        if not (surfaces and surfaces <= _EVERYBODY):
            c.false_named("organisations", iri)
