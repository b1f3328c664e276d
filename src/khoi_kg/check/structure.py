"""Judge the ontology without a reasoner: terms without definition or label, cycles, phrases that mean two things.

The namespaces of ours are held complete; terms of other vocabularies only need to be declared where a property is used
both with nodes and with literals.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

from khoi_kg import vocab
from khoi_kg.check.findings import Finding, Severity
from khoi_kg.check.triples import Triples, read_triples

_LANGUAGES = {"vi": ("tiếng Việt", "Vietnamese"), "en": ("tiếng Anh", "English")}
_ROLES = vocab.KHOID + "role/"


def structure_findings(
    ontology: Sequence[Path], records: Sequence[Path] = (), own: Sequence[Path] = ()
) -> list[Finding]:
    """Return what is wrong with the Turtle files of an ontology, sorted; nothing when all is well.

    ``records`` are further Turtle files (records, shapes) that use the terms: they are searched for terms that the
    ontology does not define, and not judged otherwise. ``own`` are files that a user puts beside all this: terms of
    their own and records. They are judged together with the ontology; that a term of theirs lacks a definition or a
    label in one of the languages is no more than a warning, for nobody else has to understand it.

    Raises:
        OSError: a file can't be read.
        SyntaxError: a file is not Turtle; the message names line and column.
    """
    triples, using = read_triples(ontology), read_triples(records)
    found = set(_judged(triples)) | set(_undefined(triples, using))
    if own:
        added, together = read_triples(own), read_triples([*ontology, *own])
        found |= {
            replace(finding, severity=Severity.WARNING) if finding.code in _FOR_OTHERS else finding
            for finding in {*_judged(together), *_undefined(together, added)} - found
        }
    return sorted(found)


# What makes an ontology of use to others, and does a user's own file no harm.
_FOR_OTHERS = frozenset(
    {
        "missing-label",
        "missing-definition",
        "literal-range",
        "concept-without-scheme",
        "concept-without-place",
        "labels-differ",
    }
)


def _judged(triples: Triples) -> Iterator[Finding]:
    checks: tuple[Callable[[Triples], Iterator[Finding]], ...] = (
        _texts,
        _kinds_of_property,
        _ranges,
        _schemes,
        _phrases,
        _blank_nodes,
    )
    for check in checks:
        yield from check(triples)
    yield from _cycles(triples, vocab.RDFS_SUB_CLASS_OF)
    yield from _cycles(triples, vocab.RDFS_SUB_PROPERTY_OF)


def _ours(triples: Triples) -> list[str]:
    """Every subject in our namespaces that an ontology file says something about."""
    return sorted(s for s in triples.of if s.startswith((vocab.KHOI, _ROLES)))


def _short(iri: str) -> str:
    return "khoi:" + iri[len(vocab.KHOI) :] if iri.startswith(vocab.KHOI) else f"<{iri}>"


def _undefined(triples: Triples, using: Triples) -> Iterator[Finding]:
    used: set[str] = set()
    for source in (triples, using):
        for subject, predicates in source.of.items():
            used.add(subject)
            used.update(predicates)
            used.update(v.text for values in predicates.values() for v in values if v.kind == "iri")
    for iri in sorted(used):
        if iri.startswith(vocab.KHOI) and iri != vocab.KHOI and iri not in triples.defined:
            yield Finding(
                "undefined-term",
                iri,
                f"{_short(iri)} được dùng nhưng chưa được định nghĩa; hãy định nghĩa (rdf:type) hoặc sửa tên.",
                f"{_short(iri)} is used but not defined; give it a type where it is described, or correct the name.",
            )


def _texts(triples: Triples) -> Iterator[Finding]:
    """Every term of ours has one label and one definition a language; a role, whose name says it all, one label."""
    for iri in _ours(triples):
        wanted = [("label", vocab.SKOS_PREF_LABEL)]
        if not iri.startswith(_ROLES):
            wanted = [("label", vocab.RDFS_LABEL), ("definition", vocab.SKOS_DEFINITION)]
        for what, predicate in wanted:
            for tag, (in_vi, in_en) in _LANGUAGES.items():
                count = sum(1 for text in triples.texts(iri, predicate, tag) if text.strip())
                if count != 1:
                    word = {"label": "nhãn", "definition": "định nghĩa"}[what]
                    yield Finding(
                        f"{'missing' if count == 0 else 'double'}-{what}",
                        iri,
                        f"{_short(iri)} có {count} {word} {in_vi}; phải có đúng một.",
                        f"{_short(iri)} has {count} {what}s in {in_en}; it must have exactly one.",
                    )


def _kinds_of_property(triples: Triples) -> Iterator[Finding]:
    kinds = (vocab.OWL_OBJECT_PROPERTY, vocab.OWL_DATATYPE_PROPERTY, vocab.OWL_ANNOTATION_PROPERTY)
    for iri in triples.typed(*kinds):
        types = triples.links(iri, vocab.RDF_TYPE)
        if sum(1 for kind in kinds if kind in types) > 1:
            yield Finding(
                "mixed-property",
                iri,
                f"{_short(iri)} được khai báo là nhiều loại thuộc tính; hãy giữ một loại.",
                f"{_short(iri)} is declared as several kinds of property; keep one.",
            )


def _ranges(triples: Triples) -> Iterator[Finding]:
    """HermiT refuses xsd:date and others: literals have the range rdfs:Literal, and SHACL fixes their datatypes."""
    for iri in triples.typed(vocab.OWL_DATATYPE_PROPERTY):
        for value in triples.links(iri, vocab.RDFS_RANGE):
            if value != vocab.RDFS_LITERAL:
                yield Finding(
                    "literal-range",
                    iri,
                    f"Miền giá trị của {_short(iri)} là <{value}>; hãy dùng rdfs:Literal và ghi kiểu trong shapes.ttl.",
                    f"The range of {_short(iri)} is <{value}>; use rdfs:Literal, and fix the datatype in shapes.ttl.",
                )


def _schemes(triples: Triples) -> Iterator[Finding]:
    schemes = set(triples.typed(vocab.SKOS_CONCEPT_SCHEME))
    for iri in triples.typed(vocab.SKOS_CONCEPT):
        within = triples.links(iri, vocab.SKOS_IN_SCHEME)
        if len(within) != 1 or within[0] not in schemes:
            yield Finding(
                "concept-without-scheme",
                iri,
                f"{_short(iri)} phải thuộc đúng một hệ khái niệm đã định nghĩa (skos:inScheme).",
                f"{_short(iri)} must be in exactly one concept scheme that is defined (skos:inScheme).",
            )
        if not triples.links(iri, vocab.SKOS_BROADER) and not triples.links(iri, vocab.SKOS_TOP_CONCEPT_OF):
            yield Finding(
                "concept-without-place",
                iri,
                f"{_short(iri)} cần skos:broader hoặc skos:topConceptOf để trình duyệt từ vựng hiển thị được.",
                f"{_short(iri)} needs skos:broader or skos:topConceptOf, so that vocabulary browsers can show it.",
            )
        for tag in _LANGUAGES:
            labels = triples.texts(iri, vocab.RDFS_LABEL, tag)
            if labels != triples.texts(iri, vocab.SKOS_PREF_LABEL, tag):
                yield Finding(
                    "labels-differ",
                    iri,
                    f"rdfs:label và skos:prefLabel ({tag}) của {_short(iri)} phải giống nhau.",
                    f"rdfs:label and skos:prefLabel ({tag}) of {_short(iri)} must be the same.",
                )


def _phrases(triples: Triples) -> Iterator[Finding]:
    """A phrase that stands for two relations, or for a relation and its inverse, tells the reader nothing."""
    relations = [
        s for s in triples.of if s == vocab.CITES or vocab.CITES in triples.links(s, vocab.RDFS_SUB_PROPERTY_OF)
    ]
    meaning: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for iri in relations:
        for predicate in (vocab.CUE_PHRASE, vocab.INVERSE_CUE_PHRASE):
            for text in triples.texts(iri, predicate, "vi"):
                meaning[text.casefold()].add((iri, predicate))
    for text, uses in sorted(meaning.items()):
        if len(uses) > 1:
            names = sorted({_short(iri) for iri, _ in uses})
            yield Finding(
                "ambiguous-phrase",
                min(uses)[0],
                f"Cụm từ “{text}” có nhiều nghĩa ({', '.join(names)}); hãy giữ lại một.",
                f"The phrase “{text}” has several meanings ({', '.join(names)}); keep one.",
            )


def _blank_nodes(triples: Triples) -> Iterator[Finding]:
    for subject, predicates in sorted(triples.of.items()):
        if subject.startswith("_:"):
            for kind in triples.links(subject, vocab.RDF_TYPE):
                if kind.startswith(vocab.KHOI):
                    yield Finding(
                        "record-without-iri",
                        subject,
                        f"Một bản ghi loại {_short(kind)} là nút trống nên không được đọc; hãy đặt IRI cho bản ghi.",
                        f"A record of {_short(kind)} is a blank node, which is not read; give it an IRI.",
                    )
            continue
        if any(v.kind == "blank" for values in predicates.values() for v in values):
            yield Finding(
                "blank-node",
                subject,
                f"{_short(subject)} trỏ đến nút trống; hãy đặt IRI cho nút đó để bản xuất luôn giống nhau.",
                f"{_short(subject)} leads to a blank node; give the node an IRI, so that dumps stay the same.",
                Severity.WARNING,
            )


def _cycles(triples: Triples, predicate: str) -> Iterator[Finding]:
    """Yield one finding for each loop that leads from a term over its parents back to itself."""
    parents = {s: sorted(triples.links(s, predicate)) for s in triples.of}
    for loop in _loops(parents):
        names = " → ".join(_names(triples, loop))
        yield Finding(
            "cycle",
            loop[0],
            f"Quan hệ lớp cha tạo thành vòng: {names}; hãy bỏ một mắt xích.",
            f"The parents of {_short(loop[0])} lead back to it: {names}; remove one link.",
        )


def _names(triples: Triples, loop: Iterable[str]) -> list[str]:
    """Name the terms of a loop, the first one again at its end."""
    names = [f"{triples.label(iri, 'vi')} ({_short(iri)})" for iri in loop]
    return [*names, names[0]]


def _loops(parents: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, ...]]:
    """Yield loops, each beginning with its least member, until none is left: a link of each is cut."""
    above = {node: list(parents[node]) for node in sorted(parents)}
    while True:
        try:
            TopologicalSorter(above).prepare()
        except CycleError as error:
            loop = error.args[1][:0:-1]  # each is below the next; the first stands at its end as well
        else:
            return
        above[loop[-1]].remove(loop[0])
        least = loop.index(min(loop))
        yield (*loop[least:], *loop[:least])
