"""The shapes held against graphs: what is read and known fits them, and what is broken does not."""

from __future__ import annotations

from pathlib import Path

import pytest
import rdflib
from rdflib.namespace import SH

from khoi_kg import vocab
from khoi_kg.resources import resource_path
from khoi_kg.store import open_store

ARTICLE = vocab.KHOID + "article/a"
PREFIXES = "\n".join(
    f"@prefix {prefix}: <{space}> ."
    for prefix, space in (
        ("dcterms", vocab.DCTERMS),
        ("khoi", vocab.KHOI),
        ("org", vocab.ORG),
        ("rdfs", vocab.RDFS),
        ("schema", vocab.SCHEMA),
        ("xsd", vocab.XSD),
    )
)
WHOLE = f"""
<{ARTICLE}> a khoi:Article ; dcterms:identifier "a" ; khoi:contentHash "{"0" * 64}" .
<{ARTICLE}#char=0,9> a khoi:Sentence ; <{vocab.NIF_REFERENCE_CONTEXT}> <{ARTICLE}> ;
  <{vocab.NIF_BEGIN_INDEX}> 0 ; <{vocab.NIF_END_INDEX}> 9 ; <{vocab.NIF_ANCHOR_OF}> "Họp ở xã." .
<{ARTICLE}/fact/m> a khoi:Meeting ; schema:startDate "2019-07-30"^^xsd:date ; khoi:enlarged true ;
  khoi:rule khoi:meetingSentence ; khoi:evidence <{ARTICLE}#char=0,9> .
"""


def faults(graph: rdflib.Graph) -> set[tuple[str, str]]:
    """What violates the shapes: node, and shape without its namespace. What only warns is left out."""
    from pyshacl import validate

    shapes = rdflib.Graph().parse(resource_path("ontology") / "shapes.ttl")
    _, report, _ = validate(graph, shacl_graph=shapes, inference="none")
    assert isinstance(report, rdflib.Graph)
    violations = [r for r in report.objects(None, SH.result) if report.value(r, SH.resultSeverity) == SH.Violation]
    found = {(report.value(v, SH.focusNode), report.value(v, SH.sourceShape)) for v in violations}
    return {(str(node), str(shape).rpartition("#")[2]) for node, shape in found}


def test_the_sample_and_all_that_is_known_fit_the_shapes(sample_folder: Path) -> None:
    with open_store(sample_folder) as store:
        quads = store.engine.quads_for_pattern(None, None, None, None)
        lines = sorted({f"{q.subject} {q.predicate} {q.object} ." for q in quads})
    graph = rdflib.Graph().parse(data="\n".join(lines), format="nt")
    for kind in (vocab.MEETING, vocab.CITATION, vocab.ORG_MEMBERSHIP, vocab.PERSONNEL_EVENT, vocab.TEXT_OVERLAP):
        assert (None, rdflib.RDF.type, rdflib.URIRef(kind)) in graph, kind
    assert faults(graph) == set()


@pytest.mark.parametrize(
    ("part", "instead", "node", "shape"),
    [
        ("", "", "", ""),
        (" khoi:enlarged true ;", ' khoi:enlarged "yes" ;', "/fact/m", "Meeting-enlarged"),
        ("khoi:enlarged true ;", 'khoi:enlarged true ; khoi:planned "no" ;', "/fact/m", "Meeting-planned"),
        ('"2019-07-30"^^xsd:date', '"30/7/2019"', "/fact/m", "Meeting-startDate"),
        (' dcterms:identifier "a"', " rdfs:comment 1", "", "Article-identifier"),
        ("khoi:rule khoi:meetingSentence ;", "", "/fact/m", "Fact-rule"),
        (f"khoi:evidence <{ARTICLE}#char=0,9>", f"khoi:evidence <{ARTICLE}>", "/fact/m", "Fact-evidence"),
        ("khoi:enlarged true", f"khoi:enlarged true ; khoi:organiser <{ARTICLE}>", "/fact/m", "Meeting-organiser"),
    ],
)
def test_a_broken_graph_does_not_fit(part: str, instead: str, node: str, shape: str) -> None:
    assert part in WHOLE
    graph = rdflib.Graph().parse(data=PREFIXES + WHOLE.replace(part, instead) if part else PREFIXES + WHOLE)
    graph.parse(resource_path("ontology") / "khoi.ttl")
    assert faults(graph) == ({(ARTICLE + node, shape)} if shape else set())
