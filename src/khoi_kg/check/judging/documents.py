"""Judge documents, the strings that name them, what is said of them, and which cites which."""

from __future__ import annotations

import re
from collections.abc import Sequence

from khoi_kg import vocab
from khoi_kg.check.attested import Said
from khoi_kg.check.gold import Document, fold
from khoi_kg.check.judging.outcomes import Comparison, Verdict, is_one_of, pair

# "Chỉ thị này", "nghị quyết nói trên" or the bare word for a kind: found or not, gold does not list them.
_POINTER = re.compile(r"(?:\w+ ){0,2}\w+?(?: số)?(?: (?:nêu|nói|kể))?(?: (?:này|trên|đó|ấy))")


def documents(c: Comparison) -> None:
    """Judge documents, the strings that name them, and what is said of them."""
    said, known = c.said, c.said.known
    found = said.named(vocab.OFFICIAL_DOCUMENT)

    def terms(iri: str) -> set[int]:
        values = [value for value, _ in said.stated(iri, vocab.TERM)]
        return {n for value in values for n in known.numbers(value, vocab.ORDINAL)}

    def same(wanted: Document, iri: str) -> bool:
        if fold(wanted.kind) not in _kinds(said, iri):
            return False
        if wanted.number is None:
            surfaces = {fold(s) for s in wanted.surfaces}
            return fold(wanted.name or "") in said.names(iri) or not surfaces.isdisjoint(said.surfaces.get(iri, ()))
        numbers = {fold(value) for _, value, _ in known.values(iri, vocab.DOCUMENT_NUMBER)}
        of_terms = terms(iri)
        return fold(wanted.number) in numbers and not (wanted.term and of_terms and wanted.term not in of_terms)

    def closeness(wanted: Document, iri: str) -> tuple[int | bool, ...]:
        common = {fold(s) for s in wanted.surfaces} & said.surfaces.get(iri, frozenset())
        return (bool(wanted.term) and wanted.term in terms(iri), len(common))

    # The more is known of a document, the earlier it chooses.
    wanted = sorted(c.gold.documents, key=lambda d: (d.number is None, not d.term))
    pairs, others = pair(wanted, found, same, closeness=closeness)
    entity_of = {document.key: iri for document, iri in pairs}
    c.meant = {iri: key for key, iri in entity_of.items() if iri}
    for document, iri in pairs:
        c.judge_named("documents", iri, document.title, said.around(iri) if iri else c.missed("", document.surfaces))
    for iri in others:
        c.false_named("documents", iri)
    _strings(c, found)
    for document in c.gold.documents:
        _attributes(c, document, entity_of[document.key])


def _kinds(said: Said, iri: str) -> set[str]:
    types = [value for _, value, _ in said.known.values(iri, vocab.RDF_TYPE)]
    return {
        fold(label)
        for name in types
        for _, label, language in said.known.values(name, vocab.RDFS_LABEL)
        if language == "vi"
    }


def _strings(c: Comparison, found: Sequence[str]) -> None:
    said = c.said
    titles = {d.key: d.title for d in c.gold.documents}
    wanted = {(d.key, fold(s)): s for d in c.gold.documents for s in d.surfaces}
    finds = {
        (c.meant.get(iri, iri), surface): [m for m in said.mentions_of[iri] if fold(m.anchor) == surface]
        for iri in found
        for surface in sorted(said.surfaces.get(iri, ()))
    }
    for pair_, surface in wanted.items():
        mentions = finds.get(pair_, [])
        rules = sorted({m.rule for m in mentions})
        where = c.missed("", [surface])
        c.judge("document strings", bool(mentions), f"{surface} = {titles[pair_[0]]}", rules, where)
    for pair_, mentions in finds.items():
        key, surface = pair_
        if pair_ not in wanted and not _is_pointer(surface, said, mentions[0].entity):
            meaning = titles.get(key) or said.known.label(key)
            rules = sorted({m.rule for m in mentions})
            anchor = mentions[0].anchor
            where = said.sentence_of([anchor])
            c.note("document strings", Verdict.FALSE, f"{anchor} = {meaning}", rules, where)


def _is_pointer(surface: str, said: Said, iri: str) -> bool:
    words = {name for _, kind, _ in said.known.values(iri, vocab.RDF_TYPE) for name in said.known.names(kind)}
    return surface in words or _POINTER.fullmatch(surface) is not None


def _attributes(c: Comparison, document: Document, iri: str | None) -> None:
    said, known = c.said, c.said.known
    wanted = (
        ("issued", vocab.DCTERMS_ISSUED, document.issued, lambda value: value == document.issued),
        (
            "issuer",
            vocab.ISSUER,
            document.issuer,
            lambda value: is_one_of([document.issuer or ""], said.names(value)),
        ),
        ("term", vocab.TERM, document.term, lambda value: document.term in known.numbers(value, vocab.ORDINAL)),
    )
    for name, predicate, value, fits in wanted:
        if not value:
            continue
        found = said.stated(iri, predicate) if iri else []
        right = next((one for one in found if fits(one[0])), None)
        where = said.around(iri) if iri else c.missed("", document.surfaces)
        c.judge(f"document {name}", right is not None, f"{document.title}: {value}", right[1] if right else (), where)
        for one in found:
            if one is not right:
                label = f"{document.title}: {known.label(one[0])}"
                c.note(f"document {name}", Verdict.FALSE, label, one[1], where)


def citations(c: Comparison) -> None:
    """Judge which document cites which, with and without the relation."""
    said = c.said
    titles = {d.key: d.title for d in c.gold.documents}
    nodes: dict[tuple[str, str, str], str] = {}
    for node in said.of_class(vocab.CITATION):
        relations = said.all(node, vocab.CITO_HAS_CITATION_CHARACTERIZATION) or [""]
        for citing in said.all(node, vocab.CITO_HAS_CITING_ENTITY):
            for cited in said.all(node, vocab.CITO_HAS_CITED_ENTITY):
                for relation in relations:
                    ends = (c.meant.get(citing, citing), c.meant.get(cited, cited))
                    nodes[(*ends, relation.removeprefix(vocab.KHOI))] = node

    def words(citing: str, cited: str, relation: str = "") -> str:
        ends = [titles.get(end) or said.known.label(end) for end in (citing, cited)]
        return f" {relation or '→'} ".join(ends)

    plain: dict[tuple[str, str], str] = {}
    for (citing, cited, _), node in sorted(nodes.items()):
        plain.setdefault((citing, cited), node)
    wanted = {(g.citing, g.cited): g for g in c.gold.citations}
    for ends, citation in wanted.items():
        c.judge_fact("citations", plain.get(ends), words(*ends), citation.quote, with_evidence=False)
    for ends, node in plain.items():
        if ends not in wanted:
            c.false_fact("citations", node, words(*ends))
    exact = {(g.citing, g.cited, g.relation): g for g in c.gold.citations}
    for triple, citation in exact.items():
        c.judge_fact("citations with relation", nodes.get(triple), words(*triple), citation.quote)
    for triple, node in sorted(nodes.items()):
        if triple not in exact:
            c.false_fact("citations with relation", node, words(*triple))
