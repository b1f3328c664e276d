"""The ontology's logic, judged by HermiT itself; what it must find is put into ontologies broken on purpose."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from khoi_kg import vocab
from khoi_kg.check.logic import JavaMissingError, ReasonerError, logic_findings
from khoi_kg.resources import resource_path

ONTOLOGY = [resource_path("ontology") / name for name in ("khoi.ttl", "roles.ttl", "alignments.ttl")]
AUTHORITY = sorted(resource_path("data/authority").glob("*.ttl"))

# In CI a missing Java must fail, and not skip: else nobody would see that the logic is no longer checked.
needs_java = pytest.mark.skipif(
    shutil.which("java") is None and not os.environ.get("CI"),
    reason="HermiT needs Java: install a Java runtime to check the ontology's logic",
)

HEAD = """
@prefix khoi: <https://w3id.org/khoi/ontology#> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@base <https://w3id.org/khoi/id/> .
"""


def with_more(tmp_path: Path, turtle: str) -> list[Path]:
    path = tmp_path / "more.ttl"
    path.write_text(HEAD + turtle, encoding="utf-8")
    return [*ONTOLOGY, path]


@needs_java
def test_the_ontology_is_consistent_and_every_class_can_have_members() -> None:
    assert logic_findings(ONTOLOGY) == []


@needs_java
def test_the_records_agree_with_the_ontology() -> None:
    assert logic_findings([*ONTOLOGY, *AUTHORITY]) == []


@needs_java
def test_a_class_that_can_have_no_member_is_found(tmp_path: Path) -> None:
    paths = with_more(
        tmp_path,
        'khoi:Chimera a owl:Class ; rdfs:label "Con lai"@vi, "Chimera"@en ;'
        "  rdfs:subClassOf khoi:Official, khoi:Figure ."
        "khoi:Young a owl:Class ; rdfs:subClassOf khoi:Chimera .",
    )
    first, second = logic_findings(paths)
    assert (first.code, first.subject) == ("unsatisfiable-class", vocab.KHOI + "Chimera")
    assert "“Con lai”" in first.vi
    assert "“Chimera”" in first.en
    assert (second.code, second.subject) == ("unsatisfiable-class", vocab.KHOI + "Young")


@needs_java
def test_an_alignment_that_can_not_be_is_found(tmp_path: Path) -> None:
    """PROV holds entities and activities apart, which no file of ours can argue away."""
    findings = {
        f.subject: f.code for f in logic_findings(with_more(tmp_path, "khoi:Reading rdfs:subClassOf prov:Entity ."))
    }
    assert findings == {vocab.READING: "unsatisfiable-class"}
    paths = with_more(tmp_path, "khoi:Implementation rdfs:subClassOf prov:Entity .")
    findings = {f.subject: f.code for f in logic_findings(paths)}
    assert findings[vocab.IMPLEMENTATION] == "unsatisfiable-class"
    # A property that only an Implementation can have goes with it.
    assert findings[vocab.ACTOR] == findings[vocab.ACTIVITY] == "unusable-property"


@needs_java
def test_a_property_that_joins_nothing_is_found(tmp_path: Path) -> None:
    paths = with_more(tmp_path, "khoi:odd a owl:ObjectProperty ; rdfs:subPropertyOf khoi:issuer, khoi:interviewer .")
    (finding,) = logic_findings(paths)
    assert (finding.code, finding.subject) == ("unusable-property", vocab.KHOI + "odd")


@needs_java
def test_a_contradiction_names_who_is_two_things(tmp_path: Path) -> None:
    (finding,) = logic_findings(with_more(tmp_path, "<x/1> a khoi:Directive . <x/2> khoi:issuer <x/1> ."))
    assert (finding.code, finding.subject) == ("inconsistent-individual", vocab.KHOID + "x/1")
    assert "“Văn bản”" in finding.vi
    assert "“Tổ chức”" in finding.vi
    assert "“Official document”" in finding.en


@needs_java
def test_any_other_contradiction_is_told_too(tmp_path: Path) -> None:
    """khoi:executiveOf is asymmetric; no class has a part in this."""
    (finding,) = logic_findings(
        with_more(
            tmp_path,
            "<organisation/1> khoi:executiveOf <organisation/2> . <organisation/2> khoi:executiveOf <organisation/1> .",
        )
    )
    assert finding.code == "inconsistent-ontology"


@needs_java
def test_nothing_of_one_check_is_left_for_the_next(tmp_path: Path) -> None:
    assert logic_findings(with_more(tmp_path, "khoi:Odd a owl:Class ; rdfs:subClassOf khoi:Official, khoi:Place ."))
    assert logic_findings(ONTOLOGY) == []


@needs_java
def test_a_failing_reasoner_is_one_sentence(tmp_path: Path) -> None:
    """OWL forbids asymmetric properties that are transitive: HermiT refuses them."""
    paths = with_more(tmp_path, "khoi:executiveOf a owl:TransitiveProperty .")
    with pytest.raises(ReasonerError, match=r"^The reasoner HermiT failed: .+") as caught:
        logic_findings(paths)
    assert "\n" not in str(caught.value)


def test_without_java_the_message_says_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(JavaMissingError, match="install a Java runtime"):
        logic_findings(ONTOLOGY)
