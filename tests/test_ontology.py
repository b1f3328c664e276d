"""The ontology's files: complete in both languages, named alike in Python, read by every parser that we name."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path
from typing import Any, get_args
from urllib.parse import unquote

import pyoxigraph as ox
import pytest
import rdflib
from case_tables import FOLDER as CASES
from case_tables import rows
from pyld import jsonld

from khoi_kg import vocab
from khoi_kg.check.findings import Severity
from khoi_kg.check.structure import structure_findings
from khoi_kg.check.triples import Triples, read_triples
from khoi_kg.knowledge import Knowledge
from khoi_kg.knowledge.records import DocumentFunction
from khoi_kg.model import Article
from khoi_kg.reading import read_article
from khoi_kg.resources import resource_path

FOLDER = resource_path("ontology")
ONTOLOGY = [FOLDER / name for name in ("khoi.ttl", "roles.ttl", "alignments.ttl")]
AUTHORITY = sorted(resource_path("data/authority").glob("*.ttl"))
TURTLE = [*ONTOLOGY, FOLDER / "shapes.ttl"]
SHAPE = "https://w3id.org/khoi/shapes#"


@pytest.fixture(scope="module")
def triples() -> Triples:
    return read_triples(ONTOLOGY)


@pytest.fixture(scope="module")
def shapes() -> Triples:
    return read_triples([FOLDER / "shapes.ttl"])


def terms_of(triples: Triples) -> set[str]:
    return {s[len(vocab.KHOI) :] for s in triples.of if s.startswith(vocab.KHOI)}


# ---- The files


@pytest.mark.parametrize("path", TURTLE, ids=lambda p: p.name)
def test_two_parsers_read_the_same(path: Path) -> None:
    first = rdflib.Graph().parse(path)
    second = set(ox.parse(path=str(path), format=ox.RdfFormat.TURTLE))
    assert len(first) == len(second) > 20
    assert not any(isinstance(term, rdflib.BNode) for triple in first for term in triple)


@pytest.mark.parametrize("path", TURTLE, ids=lambda p: p.name)
def test_text_is_nfc(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert unicodedata.is_normalized("NFC", text)
    assert "Ð" not in text, "U+00D0 in place of Đ (U+0110)"


@pytest.mark.parametrize("path", TURTLE, ids=lambda p: p.name)
def test_prefixes_are_those_of_the_package(path: Path) -> None:
    prefixes = dict(re.findall(r"^@prefix (\w+): <([^>]*)> \.", path.read_text(encoding="utf-8"), re.M))
    assert prefixes.items() <= {**vocab.PREFIXES, "ksh": SHAPE, "vann": "http://purl.org/vocab/vann/"}.items()


def test_header(triples: Triples) -> None:
    head = "https://w3id.org/khoi/ontology"
    assert triples.links(head, vocab.DCTERMS_LICENSE) == ["https://creativecommons.org/licenses/by/4.0/"]
    for language in ("vi", "en"):
        assert len(triples.texts(head, vocab.DCTERMS_TITLE, language)) == 1
        assert len(triples.texts(head, vocab.DCTERMS_DESCRIPTION, language)) == 1
    (version,) = triples.texts(head, vocab.OWL + "versionInfo", "")
    assert triples.links(head, vocab.OWL + "versionIRI") == [f"{head}/{version}"]


def test_nothing_is_wrong_with_the_ontology() -> None:
    findings = structure_findings(ONTOLOGY, [FOLDER / "shapes.ttl", *AUTHORITY])
    assert [f"{f.code}: {f.en}" for f in findings] == []


def test_every_term_says_where_it_is_defined(triples: Triples) -> None:
    without = [t for t in terms_of(triples) if not triples.links(vocab.KHOI + t, vocab.RDFS_IS_DEFINED_BY)]
    assert without == []


# ---- The names in Python


def constant(local: str, locals_: set[str]) -> str:
    """The rule that the docstring of khoi_kg.vocab gives."""

    def capitals(name: str) -> str:
        return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).upper()

    twin = any(other != local and capitals(other) == capitals(local) for other in locals_)
    return capitals(local) + ("_CLASS" if twin and local[0].isupper() else "")


def test_the_names_of_ours_are_terms_of_the_ontology(triples: Triples) -> None:
    names = terms_of(triples)
    ours = {name: value for name, value in vars(vocab).items() if isinstance(value, str) and name.isupper()}
    in_python = {n: v for n, v in ours.items() if v.startswith(vocab.KHOI) and v != vocab.KHOI}
    assert in_python.items() <= {constant(name, names): vocab.KHOI + name for name in names}.items()


def test_terms_that_have_a_constant_are_written_by_it() -> None:
    """A slip in a name that is put together from its parts would be seen by no test."""
    known = {value for name, value in vars(vocab).items() if name.isupper() and isinstance(value, str)}
    for path in Path(vocab.__file__).parent.rglob("*.py"):
        if path.name != "vocab.py":
            source = path.read_text(encoding="utf-8")
            for space, local in re.findall(r"\b([A-Z]{2,8})(?: \+ \"|\})([A-Za-z]+)[\">]", source):
                assert getattr(vocab, space, "") + local not in known, f"{path.name}: {space} {local}"


def test_every_rule_by_which_something_is_read_is_defined(triples: Triples, knowledge: Knowledge) -> None:
    defined = {rule.rsplit("#", 1)[1] for rule in triples.typed(vocab.KHOI + "Rule")}
    tables = [path.stem for path in CASES.glob("*.tsv") if path.stem != "search"]
    used: set[str] = set()
    for text in (text for table in tables for text, _ in rows(table)):
        reading = read_article(Article("a", text), knowledge)
        used |= {fact.rule for fact in reading.facts} | {r.rule for r in reading.resolutions}
    assert len(used) > 40
    assert used <= defined


def test_reused_names_are_formed_like_ours() -> None:
    spaces = {p.upper() + "_": iri for p, iri in vocab.PREFIXES.items() if p not in ("khoi", "khoid")}
    for name, value in vars(vocab).items():
        for prefix, iri in spaces.items():
            if name.startswith(prefix) and isinstance(value, str) and value.startswith(iri):
                local = value[len(iri) :]
                assert name.removesuffix("_CLASS" if local in {"Organization", "Role"} else "") == (
                    prefix + re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", local).upper()
                )


# ---- What the contract names

CONTRACT = re.findall(
    r"\w+",
    """
Article Mention Sentence Statement Rule OfficialDocument Citation Organisation PartyOrganisation PartyCommittee
PartyAgency StateBody MassOrganisation MediaOrganisation Official Congress CongressTerm Meeting Plenum AwardGrant Figure
Implementation Measure PersonnelEvent Participation Founding Quotation Interview Priority
contentHash mentions rule candidate dateBasis evidence confidence documentNumber issuer term adoptedAt cites continues
implements concretises reviews amends replaces basedOn cuePhrase underspecified issuerCode sharedCode sameEvent
validFrom validUntil executiveOf attestedOn startDate endDate former acting ordinal ofOrganisation startYear endYear
openedBy enlarged organiser chair speaker attendee considers awardKind grantedBy presentedBy recipient recipientText
recipientCount reason atMeeting about measure value unit figureType outOf asOf periodStart periodEnd
stated yearFromSentence yearFromArticle metadata dateline givenByUser roles level change ratio target
actor ofDocument activity years planned eventKind person personCount toOrganisation fromOrganisation decidedBy
status sharesTextWith
""",
)


@pytest.mark.parametrize("term", CONTRACT)
def test_the_contract_is_kept(term: str, triples: Triples) -> None:
    assert vocab.KHOI + term in triples.defined


KINDS = {
    "Resolution": ("Nghị quyết", ["NQ"]),
    "Directive": ("Chỉ thị", ["CT"]),
    "Conclusion": ("Kết luận", ["KL"]),
    "Regulation": ("Quy định", ["QĐ", "QĐi", "QyĐ"]),
    "Decision": ("Quyết định", ["QĐ"]),
    "WorkingRules": ("Quy chế", ["QC"]),
    "Guideline": ("Hướng dẫn", ["HD"]),
    "Notice": ("Thông báo", ["TB"]),
    "Plan": ("Kế hoạch", ["KH"]),
    "Programme": ("Chương trình", ["CTr", "Ctr", "CTHĐ", "CTrHĐ"]),
    "Scheme": ("Đề án", ["ĐA"]),
    "Report": ("Báo cáo", ["BC"]),
    "Statute": ("Điều lệ", []),
    "Platform": ("Cương lĩnh", []),
    "OfficialLetter": ("Công văn", ["CV"]),
    "Submission": ("Tờ trình", ["TTr"]),
    "PersonnelDecision": ("Quyết định nhân sự", ["QĐNS"]),
    "JointResolution": ("Nghị quyết liên tịch", ["NQLT"]),
    "CircularNote": ("Thông tri", ["TT"]),
    "Telegram": ("Công điện", ["CĐ"]),
    "Minutes": ("Biên bản", ["BB"]),
    "Option": ("Phương án", ["PA"]),
    "Constitution": ("Hiến pháp", []),
    "Law": ("Luật", []),
    "Ordinance": ("Pháp lệnh", ["PL"]),
    "Decree": ("Nghị định", ["NĐ"]),
    "Circular": ("Thông tư", ["TT"]),
    "JointCircular": ("Thông tư liên tịch", ["TTLT"]),
    "Strategy": ("Chiến lược", []),
    "Testament": ("Di chúc", []),
}


def test_kinds_of_documents(triples: Triples) -> None:
    kinds = {s for s in triples.of if vocab.OFFICIAL_DOCUMENT in triples.links(s, vocab.RDFS_SUB_CLASS_OF)}
    found = {
        iri[len(vocab.KHOI) :]: (triples.label(iri, "vi"), triples.texts(iri, vocab.SKOS_NOTATION, "")) for iri in kinds
    }
    assert found == KINDS
    for iri in kinds:
        assert triples.links(iri, vocab.SKOS_IN_SCHEME) == [vocab.KHOI + "documentKinds"]
        ways = ("namedByNumber", "namedByTitle", "namedByQuotedTitle", "namedByDescription")
        assert set(triples.links(iri, vocab.NAMING)) <= {vocab.KHOI + way for way in ways}
        assert triples.links(iri, vocab.NAMING)
        assert triples.texts(iri, vocab.PREFERRED_NOTATION, "") == triples.texts(iri, vocab.SKOS_NOTATION, "")[:1]


def test_functions_of_kinds_are_those_that_reading_asks_for(triples: Triples) -> None:
    functions = {s for s in triples.of if vocab.KHOI + "documentFunctions" in triples.links(s, vocab.SKOS_IN_SCHEME)}
    assert functions == {vocab.KHOI + name for name in get_args(DocumentFunction)}
    kinds = [s for s in triples.of if vocab.OFFICIAL_DOCUMENT in triples.links(s, vocab.RDFS_SUB_CLASS_OF)]
    assert {function for kind in kinds for function in triples.links(kind, vocab.DOCUMENT_FUNCTION)} == functions


def labels_in(triples: Triples, scheme: str) -> set[str]:
    return {triples.label(s, "vi") for s in triples.of if vocab.KHOI + scheme in triples.links(s, vocab.SKOS_IN_SCHEME)}


def test_schemes_hold_what_the_contract_lists(triples: Triples) -> None:
    assert labels_in(triples, "activities") == {
        *("quán triệt", "tuyên truyền", "triển khai", "cụ thể hóa", "sơ kết", "tổng kết", "kiểm tra")
    }
    assert labels_in(triples, "personnelEventKinds") == {
        *("bầu", "bổ nhiệm", "điều động", "phân công", "phê chuẩn", "giới thiệu", "miễn nhiệm"),
        *("kỷ luật", "nghỉ hưu"),
    }
    assert labels_in(triples, "functions") == {"chủ trì", "phát biểu", "báo cáo", "trao", "dự"}
    assert labels_in(triples, "priorityKinds") == {"nhiệm vụ trọng tâm", "đột phá", "chỉ tiêu"}
    assert labels_in(triples, "statuses") == {"dự thảo", "dự kiến", "ban hành", "hết hiệu lực"}
    assert labels_in(triples, "foundingKinds") == {"ngày thành lập", "ngày truyền thống"}


def test_every_scheme_has_concepts_and_no_label_twice(triples: Triples) -> None:
    for scheme in triples.typed(vocab.SKOS_CONCEPT_SCHEME):
        members = [s for s in triples.of if scheme in triples.links(s, vocab.SKOS_IN_SCHEME)]
        labels = [triples.label(s, "vi") for s in members]
        assert len(members) > 1, scheme
        assert len(set(labels)) == len(labels), scheme


def test_activities_and_events_can_be_recognised(triples: Triples) -> None:
    for scheme in (vocab.KHOI + name for name in ("activities", "personnelEventKinds", "functions", "awardKinds")):
        for iri in triples.of:
            if scheme in triples.links(iri, vocab.SKOS_IN_SCHEME):
                assert triples.label(iri, "vi") in triples.texts(iri, vocab.CUE_PHRASE, "vi"), iri


def test_what_is_told_of_personnel_verbs_is_told_of_cues(knowledge: Knowledge) -> None:
    kinds = knowledge.concepts["personnelEventKinds"]
    assert any(kind.intransitive for kind in kinds) and any(kind.counted for kind in kinds)
    assert any(kind.office for kind in kinds)
    for kind in kinds:
        assert {*kind.intransitive, *kind.counted, *kind.office} <= set(kind.cues), kind.key
        for same in kind.same_sense:
            assert same.startswith(tuple(f"{other} " for other in kind.other_sense)), same


@pytest.mark.parametrize(
    ("relation", "phrase", "inverse"),
    [
        ("continues", "tiếp tục thực hiện", False),
        ("implements", "triển khai thực hiện", False),
        ("implements", "quy định chi tiết và hướng dẫn thi hành", False),
        ("concretises", "cụ thể hóa", False),
        ("reviews", "tổng kết", False),
        ("amends", "sửa đổi, bổ sung một số điều của", False),
        ("amends", "và văn bản sửa đổi, bổ sung là", True),
        ("replaces", "thay thế cho", False),
        ("replaces", "hết hiệu lực theo", True),
        ("basedOn", "theo tinh thần", False),
        ("cites", "được ban hành kèm theo", True),
    ],
)
def test_phrases_of_relations(relation: str, phrase: str, inverse: bool, triples: Triples) -> None:
    predicate = vocab.INVERSE_CUE_PHRASE if inverse else vocab.CUE_PHRASE
    assert phrase in triples.texts(vocab.KHOI + relation, predicate, "vi")


@pytest.mark.parametrize("phrase", ["và", "gắn với", "cùng với", "liên quan đến", "của"])
def test_phrases_that_only_join_state_no_relation(phrase: str, triples: Triples) -> None:
    for relation in triples.of:
        if relation == vocab.CITES or vocab.CITES in triples.links(relation, vocab.RDFS_SUB_PROPERTY_OF):
            for predicate in (vocab.CUE_PHRASE, vocab.INVERSE_CUE_PHRASE):
                assert phrase not in triples.texts(relation, predicate, "vi")


# ---- Roles


def roles_of(triples: Triples) -> list[str]:
    return triples.typed(vocab.ORG + "Role")


def test_role_iris_follow_the_rule_of_keys(triples: Triples) -> None:
    for iri in roles_of(triples):
        words = re.findall(r"\w+", triples.label(iri, "vi").lower())
        assert unquote(iri) == vocab.KHOID + "role/" + "-".join(words)


def test_no_writing_of_a_role_means_two(triples: Triples) -> None:
    meaning: dict[str, str] = {}
    for iri in roles_of(triples):
        names = {
            *triples.texts(iri, vocab.SKOS_PREF_LABEL, "vi"),
            *triples.texts(iri, vocab.SKOS_ALT_LABEL, "vi"),
            *triples.texts(iri, vocab.SKOS_NOTATION, ""),
        }
        for name in {n.casefold() for n in names}:
            assert meaning.setdefault(name, iri) == iri, name


@pytest.mark.parametrize(
    ("written", "label", "head"),
    [
        ("Phó ban", "Phó Trưởng ban", "Ban"),
        ("Phó trưởng ban thường trực", "Phó Trưởng ban Thường trực", "Ban"),
        ("PCT", "Phó Chủ tịch", ""),
        ("Phó Chánh văn phòng", "Phó Chánh Văn phòng", "Văn phòng"),
        ("Thứ trưởng", "Thứ trưởng", "Bộ"),
        ("Trưởng Đoàn", "Trưởng đoàn", "Đoàn"),
        ("PGĐ", "Phó Giám đốc", ""),
        ("Tỉnh ủy viên", "Tỉnh ủy viên", "Tỉnh ủy"),
        ("Tổng Thanh tra", "Tổng Thanh tra", "Thanh tra"),
    ],
)
def test_ways_of_writing_a_role(written: str, label: str, head: str, triples: Triples) -> None:
    (iri,) = [
        r
        for r in roles_of(triples)
        if written
        in (
            triples.label(r, "vi"),
            *triples.texts(r, vocab.SKOS_ALT_LABEL, "vi"),
            *triples.texts(r, vocab.SKOS_NOTATION, ""),
        )
    ]
    assert triples.label(iri, "vi") == label
    assert "".join(triples.texts(iri, vocab.ORGANISATION_HEAD, "")) == head


def test_abbreviations_with_two_meanings_are_no_role(triples: Triples) -> None:
    notations = {n for iri in roles_of(triples) for n in triples.texts(iri, vocab.SKOS_NOTATION, "")}
    assert notations.isdisjoint({"TBT", "BT", "TT", "CN"})


def test_organisations_that_roles_imply_are_known(triples: Triples) -> None:
    known = read_triples(AUTHORITY)
    implied = {o for iri in roles_of(triples) for o in triples.links(iri, vocab.KHOI + "impliedOrganisation")}
    assert len(implied) > 4
    assert [unquote(o) for o in implied if o not in known.defined] == []


# ---- Shapes


def test_shapes_speak_of_defined_things_in_both_languages(shapes: Triples, triples: Triples) -> None:
    known = triples.defined | {vocab.RDFS_LABEL, vocab.RDF_SUBJECT, vocab.RDF_PREDICATE, vocab.RDF_OBJECT}
    properties = shapes.typed(vocab.SH + "PropertyShape")
    assert len(properties) > 150
    for shape in properties:
        for link in ("path", "class"):
            assert set(shapes.links(shape, vocab.SH + link)) <= known, shape
        for language in ("vi", "en"):
            assert len(shapes.texts(shape, vocab.SH + "message", language)) == 1, shape
    for shape in shapes.typed(vocab.SH + "NodeShape"):
        assert set(shapes.links(shape, vocab.SH + "targetClass")) <= known, shape
        assert set(shapes.links(shape, vocab.SH + "property")) <= set(properties), shape


def test_every_property_of_facts_has_a_shape(shapes: Triples, triples: Triples) -> None:
    paths = {p for s in shapes.of for p in shapes.links(s, vocab.SH + "path")}
    without = [
        iri
        for iri in triples.typed(vocab.OWL_OBJECT_PROPERTY, vocab.OWL_DATATYPE_PROPERTY)
        if iri.startswith(vocab.KHOI)
        and iri not in paths
        and vocab.CITES not in triples.links(iri, vocab.RDFS_SUB_PROPERTY_OF)
    ]
    assert without == []


def test_flags_ordinals_and_values_have_their_datatypes(shapes: Triples) -> None:
    wanted = {
        vocab.FORMER: vocab.XSD_BOOLEAN,
        vocab.PLANNED: vocab.XSD_BOOLEAN,
        vocab.ORDINAL: vocab.XSD_INTEGER,
        vocab.START_YEAR: vocab.XSD_INTEGER,
        vocab.VALUE: vocab.XSD_DECIMAL,
    }
    for shape in shapes.typed(vocab.SH + "PropertyShape"):
        (path,) = shapes.links(shape, vocab.SH + "path")
        if path in wanted:
            assert shapes.links(shape, vocab.SH + "datatype") == [wanted[path]], shape


# ---- JSON-LD

SAMPLE = """
@prefix cito: <http://purl.org/spar/cito/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix khoi: <https://w3id.org/khoi/ontology#> .
@prefix nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <https://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@base <https://w3id.org/khoi/id/> .

<document/a> a khoi:Directive ; rdfs:label "Chỉ thị 07-CT/TW"@vi ; khoi:documentNumber "07-CT/TW" ;
  skos:altLabel "Chỉ thị 7", "Chỉ thị bảy"@vi ; dcterms:issued "2017"^^xsd:gYear ; dcterms:title "cầu đường"@vi ;
  khoi:cites <document/b> ; khoi:continues <document/b> ; khoi:issuer <organisation/x> .
<document/b> a khoi:Resolution ; rdfs:label "Nghị quyết 08-NQ/TW"@vi, "Resolution 08-NQ/TW"@en ;
  dcterms:issued "2015-02-03"^^xsd:date .
<article/1/fact/c> a khoi:Citation ; cito:hasCitingEntity <document/a> ; cito:hasCitedEntity <document/b> ;
  cito:hasCitationCharacterization khoi:continues ; khoi:rule khoi:citationCue ; khoi:evidence <article/1#char=0,9> .
<article/1/fact/m> a khoi:Meeting ; schema:startDate "--10-01"^^xsd:gMonthDay ; schema:location "Hà Nội" ;
  khoi:dateBasis khoi:stated ; khoi:enlarged true ; khoi:ordinal 17 .
<article/1/fact/p> a org:Membership ; org:member <official/z> ; khoi:former false ;
  khoi:attestedOn "2020-05"^^xsd:gYearMonth ;
  khoi:startDate "2019-01-01"^^xsd:date .
<article/1/fact/f> a khoi:Figure ; khoi:value 1.5 ; khoi:measure "đảng viên" ; khoi:figureType khoi:level .
<official/z> a khoi:Official ; foaf:name "Lê Thị Thử"@vi .
<article/1#char=0,9> a khoi:Sentence ; nif:beginIndex 0 ; nif:endIndex 9 ; nif:anchorOf "một \\"câu\\"" .
"""


def refuse(url: str, options: object) -> Any:
    raise AssertionError(f"the context asked for {url}")


@pytest.fixture(scope="module")
def context() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((FOLDER / "context.jsonld").read_text(encoding="utf-8"))
    return loaded


def test_json_ld_goes_there_and_back(context: dict[str, Any]) -> None:
    quads = ox.serialize(ox.parse(SAMPLE, format=ox.RdfFormat.TURTLE), format=ox.RdfFormat.N_QUADS)
    assert isinstance(quads, bytes)
    text = quads.decode()
    loader = {"documentLoader": refuse}
    compact = jsonld.compact(jsonld.from_rdf(text), context, loader)
    back = jsonld.to_rdf(compact, {**loader, "format": "application/n-quads"})
    assert sorted(back.splitlines()) == sorted(text.splitlines())


def test_json_ld_reads_like_json(context: dict[str, Any]) -> None:
    quads = ox.serialize(ox.parse(SAMPLE, format=ox.RdfFormat.TURTLE), format=ox.RdfFormat.N_QUADS)
    assert isinstance(quads, bytes)
    compact = jsonld.compact(jsonld.from_rdf(quads.decode()), context, {"documentLoader": refuse})
    nodes = {node["@id"]: node for node in compact["@graph"]}
    directive = nodes["khoid:document/a"]
    assert directive["@type"] == "Directive"
    assert directive["documentNumber"] == "07-CT/TW"
    assert directive["continues"] == "khoid:document/b"
    assert directive["altLabel"] == {"@none": ["Chỉ thị 7"], "vi": ["Chỉ thị bảy"]}
    assert nodes["khoid:document/b"]["label"] == {"vi": "Nghị quyết 08-NQ/TW", "en": "Resolution 08-NQ/TW"}
    assert nodes["khoid:document/b"]["issued"] == "2015-02-03"
    fact = nodes["khoid:article/1/fact/c"]
    assert (fact["hasCitationCharacterization"], fact["rule"]) == ("continues", "citationCue")
    assert nodes["khoid:article/1/fact/p"]["@type"] == "org:Membership"
    assert nodes["khoid:article/1/fact/m"]["dateBasis"] == "stated"


def test_context_holds_every_property_of_ours(context: dict[str, Any], triples: Triples) -> None:
    terms = context["@context"]
    kinds = (vocab.OWL_OBJECT_PROPERTY, vocab.OWL_DATATYPE_PROPERTY, vocab.OWL_ANNOTATION_PROPERTY)
    for iri in triples.typed(*kinds):
        if iri.startswith(vocab.KHOI):
            local = iri[len(vocab.KHOI) :]
            definition = terms[local]
            assert (definition if isinstance(definition, str) else definition["@id"]) == f"khoi:{local}"
            if vocab.OWL_OBJECT_PROPERTY in triples.links(iri, vocab.RDF_TYPE):
                assert definition["@type"] in ("@id", "@vocab"), local
    assert {p: terms[p] for p in vocab.PREFIXES} == vocab.PREFIXES


# ---- The check itself: each kind of finding, on an ontology of a few lines

HEAD = """
@prefix khoi: <https://w3id.org/khoi/ontology#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
TEXTS = 'rdfs:label "a"@vi, "a"@en ; skos:definition "b"@vi, "b"@en'
BROKEN = {
    "undefined-term": f"khoi:A a owl:Class ; rdfs:subClassOf khoi:B ; {TEXTS} .",
    "missing-label": 'khoi:A a owl:Class ; rdfs:label "a"@vi ; skos:definition "b"@vi, "b"@en .',
    "missing-definition": 'khoi:A a owl:Class ; rdfs:label "a"@vi, "a"@en ; skos:definition "b"@en .',
    "double-label": f'khoi:A a owl:Class ; {TEXTS} ; rdfs:label "c"@vi .',
    "mixed-property": f"khoi:p a owl:ObjectProperty, owl:DatatypeProperty ; {TEXTS} .",
    "literal-range": f"khoi:p a owl:DatatypeProperty ; rdfs:range xsd:date ; {TEXTS} .",
    "concept-without-scheme": f'khoi:c a skos:Concept ; skos:prefLabel "a"@vi, "a"@en ; {TEXTS} .',
    "concept-without-place": f"""khoi:s a skos:ConceptScheme ; {TEXTS} .
        khoi:c a skos:Concept ; skos:inScheme khoi:s ; skos:prefLabel "a"@vi, "a"@en ; {TEXTS} .""",
    "labels-differ": f"""khoi:s a skos:ConceptScheme ; {TEXTS} .
        khoi:c a skos:Concept ; skos:inScheme khoi:s ; skos:topConceptOf khoi:s ;
          skos:prefLabel "z"@vi, "a"@en ; {TEXTS} .""",
    "ambiguous-phrase": f"""khoi:cuePhrase a owl:AnnotationProperty ; {TEXTS} .
        khoi:cites a owl:ObjectProperty ; {TEXTS} ; khoi:cuePhrase "theo"@vi .
        khoi:p a owl:ObjectProperty ; rdfs:subPropertyOf khoi:cites ; {TEXTS} ; khoi:cuePhrase "Theo"@vi .""",
    "cycle": f"""khoi:A a owl:Class ; rdfs:subClassOf khoi:B ; {TEXTS} .
        khoi:B a owl:Class ; rdfs:subClassOf khoi:C ; {TEXTS} .
        khoi:C a owl:Class ; rdfs:subClassOf khoi:A ; {TEXTS} .""",
    "record-without-iri": f"khoi:A a owl:Class ; {TEXTS} . [] a khoi:A .",
    "blank-node": f"khoi:A a owl:Class ; rdfs:subClassOf [ a owl:Class ] ; {TEXTS} .",
}


@pytest.mark.parametrize("code", BROKEN)
def test_the_check_finds(code: str, tmp_path: Path) -> None:
    path = tmp_path / "broken.ttl"
    path.write_text(HEAD + BROKEN[code], encoding="utf-8")
    findings = structure_findings([path])
    assert code in {f.code for f in findings}
    assert all(f.severity is Severity.ERROR for f in findings if f.code != "blank-node")
    assert all(f.message("vi").endswith(".") and f.message("en").endswith(".") for f in findings)
    assert all(f.message("vi") != f.message("en") for f in findings)


def test_the_check_is_silent_when_all_is_well(tmp_path: Path) -> None:
    path = tmp_path / "well.ttl"
    path.write_text(HEAD + f"khoi:A a owl:Class ; {TEXTS} .\nkhoi:B a owl:Class ; rdfs:subClassOf khoi:A ; {TEXTS} .")
    assert structure_findings([path]) == []


def test_a_cycle_is_told_once(tmp_path: Path) -> None:
    path = tmp_path / "cycle.ttl"
    path.write_text(HEAD + BROKEN["cycle"], encoding="utf-8")
    (cycle,) = [f for f in structure_findings([path]) if f.code == "cycle"]
    assert cycle.subject == vocab.KHOI + "A"
    assert cycle.en.count("→") == 3


OWN = {
    "cycle": "khoi:Mot rdfs:subClassOf khoi:Hai . khoi:Hai rdfs:subClassOf khoi:Mot .",
    "ambiguous-phrase": 'khoi:continues khoi:cuePhrase "thay thế"@vi .',
    "undefined-term": "<urn:x> a khoi:Mot ; khoi:Ba khoi:Hai .",
}


@pytest.mark.parametrize("code", OWN)
def test_a_file_of_ones_own_is_judged_with_the_ontology(code: str, tmp_path: Path) -> None:
    path = tmp_path / "own.ttl"
    path.write_text(HEAD + "khoi:Mot a owl:Class . khoi:Hai a owl:Class .\n" + OWN[code], encoding="utf-8")
    found = structure_findings(ONTOLOGY, AUTHORITY, [path])
    assert {f.code for f in found if f.severity is Severity.ERROR} == {code}
    assert "missing-definition" in {f.code for f in found if f.severity is Severity.WARNING}


def test_the_example_of_the_readme_is_no_error(tmp_path: Path) -> None:
    readme = (FOLDER.parent / "README.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```turtle\n(.*?)```", readme, re.DOTALL)
    path = tmp_path / "own.ttl"
    path.write_text(example, encoding="utf-8")
    assert not [f for f in structure_findings(ONTOLOGY, AUTHORITY, [path]) if f.severity is Severity.ERROR]


def test_undefined_terms_of_records_are_found(tmp_path: Path) -> None:
    path = tmp_path / "records.ttl"
    path.write_text(HEAD + "<https://w3id.org/khoi/id/document/x> a khoi:Dirrective .", encoding="utf-8")
    assert [(f.code, f.subject) for f in structure_findings(ONTOLOGY, [path])] == [
        ("undefined-term", vocab.KHOI + "Dirrective")
    ]
