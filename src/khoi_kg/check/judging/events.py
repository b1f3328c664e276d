"""Judge congresses, terms, plenums and meetings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from khoi_kg import vocab
from khoi_kg.check.gold import Meeting, Names, fold
from khoi_kg.check.judging.outcomes import Comparison, Verdict, holds, is_one_of, pair

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
    wanted = list(gold)
    pairs = pair(wanted, found, same, shared=True)
    for index, one in enumerate(wanted):
        rules = c.said.rules(found[pairs[index]]) if index in pairs else ()
        c.judge(kind, index in pairs, words(one), rules, c.missed(quote(one)))
    right = set(pairs.values())
    for index, iri in enumerate(found):
        if index not in right:
            c.note(kind, Verdict.FALSE, c.said.known.label(iri), c.said.rules(iri), c.said.around(iri))


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
    pairs = pair(dated, found, same)
    for index, wanted in enumerate(dated):
        node = found[pairs[index]] if index in pairs else ""
        words = f"{wanted.date or '?'}, {wanted.place or '?'}"
        rules = said.rules_of(node)
        where = c.missed(wanted.quote)
        c.judge("meetings", bool(node), words, rules, where)
        if node:
            c.bears_out(wanted.quote, node, rules)
        for kind, predicate, names in (
            ("meeting chairs", vocab.CHAIR, wanted.chairs),
            ("meeting speakers", vocab.SPEAKER, wanted.speakers),
        ):
            for name in names:
                right = bool(node) and fold(name) in people(node, predicate)
                c.judge(kind, right, f"{words}: {name}", rules, where)
    right_ones = set(pairs.values())
    for index, node in enumerate(found):
        # Gold may know a meeting without its date and place: finding more of it is no mistake.
        attending = people(node, vocab.CHAIR, vocab.SPEAKER)
        if index in right_ones or any(
            holds(m.quote, said.evidence(node)) or is_one_of((*m.chairs, *m.speakers), attending) for m in others
        ):
            continue
        words = f"{said.one(node, vocab.SCHEMA_START_DATE) or '?'}, {said.one(node, vocab.SCHEMA_LOCATION) or '?'}"
        c.note("meetings", Verdict.FALSE, words, said.rules_of(node), " ".join(said.evidence(node)))
