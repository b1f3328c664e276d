"""Judge congresses, terms, plenums and meetings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from khoi_kg import vocab
from khoi_kg.check.gold import Meeting, Names, fold
from khoi_kg.check.judging.outcomes import Comparison, holds, is_one_of, pair

G = TypeVar("G")


def congresses_and_terms(c: Comparison) -> None:
    """Judge congresses, terms and plenums; one of them may answer several entries of gold."""
    said, known = c.said, c.said.known

    def bodies(iri: str) -> frozenset[str]:
        return frozenset().union(*(said.names(o) for _, o, _ in known.values(iri, vocab.OF_ORGANISATION)))

    def same_body(names: Names, iri: str) -> bool:
        found = bodies(iri)
        return is_one_of(names, found) if names and found else not names

    def years(iri: str) -> list[tuple[int | None, int | None]]:
        starts: list[int | None] = [*known.numbers(iri, vocab.START_YEAR)] or [None]
        ends: list[int | None] = [*known.numbers(iri, vocab.END_YEAR)] or [None]
        return [(start, end) for start in starts for end in ends]

    _shared(
        c,
        "congresses",
        {(g.ordinal, g.organisation): g for g in c.gold.congresses}.values(),
        [iri for iri in said.named(vocab.CONGRESS) if known.numbers(iri, vocab.ORDINAL)],
        lambda g, iri: g.ordinal in known.numbers(iri, vocab.ORDINAL) and same_body(g.organisation, iri),
        words=lambda g: f"Đại hội {g.ordinal}, {'; '.join(g.organisation[:1])}",
        quote=lambda g: g.quote,
    )
    _shared(
        c,
        "terms",
        {(g.organisation, g.ordinal, g.start, g.end): g for g in c.gold.terms}.values(),
        said.named(vocab.CONGRESS_TERM),
        lambda g, iri: (
            same_body(g.organisation, iri)
            and (
                (g.ordinal is not None and g.ordinal in known.numbers(iri, vocab.ORDINAL))
                or (g.start is not None and (g.start, g.end) in years(iri))
            )
        ),
        words=lambda g: f"khóa {g.ordinal or ''} {g.start or ''}-{g.end or ''}, {'; '.join(g.organisation[:1])}",
        quote=lambda g: g.quote,
    )

    def same_plenum(g: Meeting, iri: str) -> bool:
        terms = {n for _, t, _ in known.values(iri, vocab.TERM) for n in known.numbers(t, vocab.ORDINAL)}
        return g.plenum in known.numbers(iri, vocab.ORDINAL) and (not g.term or not terms or g.term in terms)

    _shared(
        c,
        "plenums",
        {(g.plenum, g.term): g for g in c.gold.meetings if g.plenum}.values(),
        [iri for iri in said.named(vocab.PLENUM) if known.numbers(iri, vocab.ORDINAL)],
        same_plenum,
        words=lambda g: f"Hội nghị Trung ương {g.plenum} khóa {g.term or '?'}",
        quote=lambda g: g.quote,
    )


def _shared(
    c: Comparison,
    kind: str,
    gold: Iterable[G],
    found: Sequence[str],
    same: Callable[[G, str], bool],
    *,
    words: Callable[[G], str],
    quote: Callable[[G], str],
) -> None:
    pairs, others = pair(gold, found, same, shared=True)
    for one, iri in pairs:
        c.judge_named(kind, iri, words(one), c.missed(quote(one)))
    for iri in others:
        c.false_named(kind, iri)


def meetings(c: Comparison) -> None:
    """Judge meetings that have a date or a place, and who chairs and speaks there."""
    said, known = c.said, c.said.known
    plenums = set(said.named(vocab.PLENUM))
    found = [
        node
        for node in said.of_class(vocab.MEETING)
        if node not in plenums and (said.all(node, vocab.SCHEMA_START_DATE) or said.all(node, vocab.SCHEMA_LOCATION))
    ]

    def places(node: str) -> frozenset[str]:
        values = said.all(node, vocab.SCHEMA_LOCATION)
        return frozenset().union(*({fold(value)} | said.names(value) for value in values))

    def people(node: str, *predicates: str) -> frozenset[str]:
        return frozenset().union(*(known.names(person) for p in predicates for person in said.all(node, p)))

    def same(wanted: Meeting, node: str) -> bool:
        if wanted.date and wanted.date not in {d[:10] for d in said.all(node, vocab.SCHEMA_START_DATE)}:
            return False
        place = fold(wanted.place or "")
        return not place or any(place in other or other in place for other in places(node))

    dated = [m for m in c.gold.meetings if not m.plenum and (m.date or m.place)]
    others = [m for m in c.gold.meetings if not m.plenum and not (m.date or m.place)]
    pairs, rest = pair(dated, found, same)
    for wanted, node in pairs:
        words = f"{wanted.date or '?'}, {wanted.place or '?'}"
        c.judge_fact("meetings", node, words, wanted.quote)
        for kind, predicate, names in (
            ("meeting chairs", vocab.CHAIR, wanted.chairs),
            ("meeting speakers", vocab.SPEAKER, wanted.speakers),
        ):
            for name in names:
                right = node is not None and fold(name) in people(node, predicate)
                rules = said.rules_of(node) if node else ()
                c.judge(kind, right, f"{words}: {name}", rules, c.missed(wanted.quote))
    for node in rest:
        # Gold may know a meeting without its date and place: finding more of it is no mistake.
        attending = people(node, vocab.CHAIR, vocab.SPEAKER)
        if not any(
            holds(m.quote, said.evidence(node)) or is_one_of((*m.chairs, *m.speakers), attending) for m in others
        ):
            told = [said.one(node, p) or "?" for p in (vocab.SCHEMA_START_DATE, vocab.SCHEMA_LOCATION)]
            c.false_fact("meetings", node, ", ".join(told))
