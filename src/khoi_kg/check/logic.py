"""Judge the ontology by a reasoner: HermiT, called through owlready2, which needs Java.

owlready2 can't read Turtle, so the triples are handed over as N-Triples, in memory and in a world of their own.
Literals stay behind, as do the statements about lists and reified statements: HermiT refuses xsd:date, nothing in the
ontology depends on a literal, and the RDF vocabulary is no part of OWL.
"""

from __future__ import annotations

import io
import shutil
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from khoi_kg import vocab
from khoi_kg.check.findings import Finding
from khoi_kg.check.triples import Triples, read_triples

_NOTHING = vocab.OWL + "Nothing"
_DISJOINT = vocab.OWL + "disjointWith"
_PROBE = "--probe"
_RDF_CLASSES = frozenset({vocab.RDF_STATEMENT, vocab.RDF + "List", vocab.RDF + "Property"})


class JavaMissingError(Exception):
    """HermiT can't run: no Java is installed. The message says what to do."""


class ReasonerError(Exception):
    """HermiT ran and failed for another reason than the ontology's logic. The message holds what it said."""


def logic_findings(paths: Sequence[Path]) -> list[Finding]:
    """Return what HermiT finds wrong with Turtle files taken together, sorted; nothing when all is well.

    Found are classes that can have no member, object properties that can hold of nothing and, where the whole
    contradicts itself, the individuals that are members of two classes which exclude each other.

    Raises:
        OSError: a file can't be read.
        SyntaxError: a file is not Turtle.
        JavaMissingError: no Java.
        ReasonerError: HermiT failed.
    """
    triples = read_triples(paths)
    verdict = _run_hermit(_n_triples(triples) + _probes(triples))
    if verdict.consistent:
        return sorted(_unsatisfiable(triples, iri) for iri in verdict.unsatisfiable)
    return sorted(_clashes(triples)) or [_inconsistent()]


@dataclass(frozen=True, slots=True)
class _Verdict:
    consistent: bool
    unsatisfiable: tuple[str, ...] = ()


def _n_triples(triples: Triples) -> bytes:
    """Write the triples between nodes, those with an RDF class or an annotation as predicate left out."""
    annotations = set(triples.typed(vocab.OWL_ANNOTATION_PROPERTY))

    def term(text: str) -> str:
        return text if text.startswith("_:") else f"<{text}>"

    lines = [
        f"{term(subject)} <{predicate}> {term(value.text)} .\n"
        for subject, predicates in triples.of.items()
        for predicate, values in predicates.items()
        if predicate not in annotations and predicate != vocab.OWL + "imports"
        for value in values
        if value.kind != "literal" and value.text not in _RDF_CLASSES
    ]
    return "".join(sorted(lines)).encode()


def _probes(triples: Triples) -> bytes:
    """Write a class for each object property, of all that it holds of: without a member, the property is of no use."""
    lines = []
    for number, iri in enumerate(triples.typed(vocab.OWL_OBJECT_PROPERTY)):
        lines += [
            f"<{iri}{_PROBE}> <{vocab.RDF_TYPE}> <{vocab.OWL_CLASS}> .\n",
            f"<{iri}{_PROBE}> <{vocab.RDFS_SUB_CLASS_OF}> _:probe{number} .\n",
            f"_:probe{number} <{vocab.RDF_TYPE}> <{vocab.OWL}Restriction> .\n",
            f"_:probe{number} <{vocab.OWL}onProperty> <{iri}> .\n",
            f"_:probe{number} <{vocab.OWL}someValuesFrom> <{vocab.OWL}Thing> .\n",
        ]
    return "".join(lines).encode()


def _run_hermit(n_triples: bytes) -> _Verdict:
    if shutil.which("java") is None:
        raise JavaMissingError(
            "The reasoner HermiT needs Java, and no command java was found; install a Java runtime (11 or newer)."
        )
    import owlready2

    world = owlready2.World()
    try:
        world.get_ontology(vocab.KHOI).load(fileobj=io.BytesIO(n_triples))
        try:
            owlready2.sync_reasoner_hermit(world, debug=0)
        except owlready2.OwlReadyInconsistentOntologyError:
            return _Verdict(consistent=False)
        except owlready2.OwlReadyJavaError as error:
            raise ReasonerError(f"The reasoner HermiT failed: {_first_line(str(error))}") from error
        empty = {cls.iri for cls in world.inconsistent_classes()} - {_NOTHING}
        return _Verdict(consistent=True, unsatisfiable=tuple(sorted(empty)))
    finally:
        world.close()


def _first_line(message: str) -> str:
    """Return the line of Java's complaint that says something."""
    lines = [line.strip() for line in message.splitlines() if line.strip()]
    return next((line for line in lines if not line.endswith("is:")), "it did not say why.")


def _named(triples: Triples, iri: str) -> tuple[str, str]:
    return f"“{triples.label(iri, 'vi')}” (<{iri}>)", f"“{triples.label(iri, 'en')}” (<{iri}>)"


def _unsatisfiable(triples: Triples, iri: str) -> Finding:
    if iri.endswith(_PROBE):
        iri = iri.removesuffix(_PROBE)
        vi, en = _named(triples, iri)
        return Finding(
            "unusable-property",
            iri,
            f"Thuộc tính {vi} không thể nối hai nút nào; hãy xem lại miền xác định, miền giá trị và thuộc tính cha.",
            f"The property {en} can join no two nodes; look at its domain, its range and its parents.",
        )
    vi, en = _named(triples, iri)
    return Finding(
        "unsatisfiable-class",
        iri,
        f"Lớp {vi} không thể có thành viên nào; hãy xem lại các lớp cha và các lớp loại trừ nó.",
        f"The class {en} can have no member; look at its parents and at the classes that exclude it.",
    )


def _inconsistent() -> Finding:
    return Finding(
        "inconsistent-ontology",
        vocab.KHOI,
        "Ontology tự mâu thuẫn; hãy bỏ bớt các phát biểu mới thêm cho đến khi hết mâu thuẫn.",
        "The ontology contradicts itself; take back what was added last until it does not.",
    )


def _clashes(triples: Triples) -> Iterator[Finding]:
    """Name the individuals that are members of two classes which exclude each other.

    HermiT says only that there is a contradiction. This looks for the commonest cause: types that are stated, or follow
    from domains and ranges, whose parents exclude each other. Other causes are left to :func:`_inconsistent`.
    """
    exclude = {frozenset((s, other)) for s in triples.of for other in triples.links(s, _DISJOINT)}
    for individual, types in sorted(_types(triples).items()):
        above = sorted({parent for cls in types for parent in _above(triples, cls, vocab.RDFS_SUB_CLASS_OF)})
        for i, one in enumerate(above):
            for other in above[i + 1 :]:
                if frozenset((one, other)) in exclude:
                    (one_vi, one_en), (other_vi, other_en) = _named(triples, one), _named(triples, other)
                    yield Finding(
                        "inconsistent-individual",
                        individual,
                        f"<{individual}> thuộc cả {one_vi} lẫn {other_vi}, hai lớp loại trừ nhau; hãy sửa một bên.",
                        f"<{individual}> is both {one_en} and {other_en}, which exclude each other; correct one.",
                    )


def _types(triples: Triples) -> dict[str, set[str]]:
    """Return the classes of every individual: those stated, and those that domains and ranges give it."""
    found: dict[str, set[str]] = defaultdict(set)
    for subject, predicates in triples.of.items():
        found[subject].update(triples.links(subject, vocab.RDF_TYPE))
        for predicate, values in predicates.items():
            for above in _above(triples, predicate, vocab.RDFS_SUB_PROPERTY_OF):
                found[subject].update(triples.links(above, vocab.RDFS_DOMAIN))
                for value in values:
                    if value.kind != "literal":
                        found[value.text].update(triples.links(above, vocab.RDFS_RANGE))
    return found


def _above(triples: Triples, start: str, predicate: str) -> set[str]:
    """Return ``start`` and everything that ``predicate`` leads to from it."""
    found: set[str] = set()
    frontier = [start]
    while frontier:
        node = frontier.pop()
        if node not in found:
            found.add(node)
            frontier += triples.links(node, predicate)
    return found
