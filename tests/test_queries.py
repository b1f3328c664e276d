"""Saved queries: their files, their parameters, and the rows that each gives of the small graph.

``queries/arguments.toml`` says what each is asked; ``queries/NAME.csv`` holds the expected rows, as any engine writes
them. To see what has changed: compare the file with ``khoi query run``.
"""

from __future__ import annotations

import csv
import io
import re
import time
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
import small
from conftest import fill_small, provenance

from khoi_kg.cli.query import assign, resolve_values
from khoi_kg.formats import standard_rows, table_of
from khoi_kg.publish import dump, graphs_to_dump
from khoi_kg.queries import (
    ParameterError,
    QueryFileError,
    UnknownQueryError,
    bind,
    get_query,
    load_queries,
    load_query,
    parse_date,
    parse_integer,
    query_faults,
)
from khoi_kg.resources import resource_path
from khoi_kg.store import OpenStore, open_store, run, write_store

EXPECTED = Path(__file__).parent / "queries"
ARGUMENTS: dict[str, dict[str, list[str]]] = tomllib.loads((EXPECTED / "arguments.toml").read_text(encoding="utf-8"))
CASES = {name: (case.get("query", [name])[0], case["values"]) for name, case in ARGUMENTS.items()}
STORES = {name: case.get("store", ["small_store"])[0] for name, case in ARGUMENTS.items()}
QUERIES = load_queries()


def rows_of(store: OpenStore, name: str, values: list[str], lang: str = "vi") -> str:
    saved = get_query(name)
    resolved = resolve_values(store, saved, assign(saved, values, lang), lang)  # type: ignore[arg-type]
    return standard_rows(store.query(bind(saved, resolved, lang)), "csv").decode().replace("\r\n", "\n")  # type: ignore[arg-type]


def test_every_query_has_expected_rows() -> None:
    assert {query for query, _ in CASES.values()} == set(QUERIES)
    assert {path.stem for path in EXPECTED.glob("*.csv")} == set(CASES)


@pytest.mark.parametrize("case", CASES)
def test_rows(case: str, request: pytest.FixtureRequest) -> None:
    name, values = CASES[case]
    expected = (EXPECTED / f"{case}.csv").read_text(encoding="utf-8")
    assert rows_of(request.getfixturevalue(STORES[case]), name, values) == expected


def in_rdflib(store: OpenStore) -> rdflib.Dataset:
    """A graph in rdflib, whose default graph is the union too."""
    out = io.BytesIO()
    dump(store.engine, graphs_to_dump(store.engine, with_text=True), "nquads", out)
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(data=out.getvalue(), format="nquads")
    return dataset


@pytest.fixture(scope="module")
def other_engine(small_store: OpenStore, second_store: OpenStore) -> dict[str, rdflib.Dataset]:
    return {"small_store": in_rdflib(small_store), "second_store": in_rdflib(second_store)}


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
@pytest.mark.timeout(60)
@pytest.mark.parametrize("case", CASES)
def test_another_engine_gives_the_same_rows(
    case: str, request: pytest.FixtureRequest, other_engine: dict[str, rdflib.Dataset]
) -> None:
    name, values = CASES[case]
    saved = get_query(name)
    store = request.getfixturevalue(STORES[case])
    resolved = resolve_values(store, saved, assign(saved, values, "vi"), "vi")
    found = other_engine[STORES[case]].query(bind(saved, resolved, "vi"))
    rows = [["" if term is None else str(term) for term in row] for row in found]  # type: ignore[union-attr]
    expected = list(csv.reader((EXPECTED / f"{case}.csv").read_text(encoding="utf-8").splitlines()))
    assert rows == expected[1:]


def same_again(number: int) -> small.Page:
    """One of many articles that describe the same document, body, person, term and congress; no record does."""
    said = "Bí thư Ban Mẫu Hồ Văn Đông nói Quy định 77-QĐ/BM thực hiện Chỉ thị 05 tại Đại hội III; Ban Mẫu còn 7 phòng."
    page = small.Page(f"giong-nhau-{number}", said, f"Bài {number}", f"2019-01-{number % 28 + 1:02d}")
    sentence = page.sentence(said)
    body, person = small.iri("organisation", "ban-mẫu"), small.iri("official", "hồ-văn-đông@mẫu")
    document, congress = small.iri("document", "quy-định-77-qđ-bm"), small.iri("congress", "ban-mẫu-iii")
    term = small.iri("term", "ban-mẫu-iii")
    for node, cls, label, words in (
        (body, "StateBody", small.PREF_LABEL, "Ban Mẫu"),
        (person, "Official", small.LABEL, "Hồ Văn Đông"),
        (document, "Regulation", small.LABEL, "Quy định 77-QĐ/BM"),
        (congress, "Congress", small.LABEL, "Đại hội III"),
        (term, "CongressTerm", small.LABEL, "Khóa III"),
    ):
        page.say(node, small.RDF + "type", f"<{small.KHOI}{cls}>")
        page.say(node, label, small.text(words, "vi"))
        if words in said:
            page.mention(words, node, "fullName")
    page.say(person, small.FOAF + "name", small.text("Hồ Văn Đông", "vi"))
    page.say(document, small.KHOI + "documentNumber", small.text("77-QĐ/BM"))
    for node in (congress, term):
        page.say(node, small.KHOI + "ordinal", small.typed(3, "integer"))
        page.say(node, small.KHOI + "ofOrganisation", f"<{body}>")
    page.say(term, small.KHOI + "startYear", small.typed(2015, "integer"))
    page.mention("Chỉ thị 05", small.DIRECTIVE_05, "authoritySubject")
    page.states(document, small.KHOI + "issuer", f"<{body}>", sentence, "attributeIssuer")
    page.states(document, small.KHOI + "term", f"<{term}>", sentence, "attributeTerm")
    page.states(document, small.DCTERMS + "title", small.text("việc mẫu", "vi"), sentence, "attributeTitle")
    page.states(document, small.DCTERMS + "issued", small.typed("2018-01-01", "date"), sentence, "attributeDate")
    page.states(document, small.KHOI + "adoptedAt", f"<{congress}>", sentence, "attributeTerm")
    page.cites(document, small.DIRECTIVE_05, "implements", sentence)
    page.post(person, small.SECRETARY, body, sentence, f"2019-01-{number % 28 + 1:02d}")
    figure = {"about": f"<{body}>", "measure": small.text("phòng"), "value": small.typed("7", "decimal")}
    page.fact(small.KHOI + "Figure", "figureCount", (sentence,), **figure)
    meeting = {"organiser": f"<{body}>", "chair": f"<{person}>", "considers": f"<{document}>"}
    page.fact(small.KHOI + "Meeting", "meetingSentence", (sentence,), **meeting)
    page.fact(small.KHOI + "AwardGrant", "awardGranted", (sentence,), recipient=f"<{body}>", grantedBy=f"<{body}>")
    does = {"actor": f"<{body}>", "ofDocument": f"<{document}>", "planned": small.typed("false", "boolean")}
    for activity in ("carryingOut", "interimReview"):
        concept = f"<{small.KHOI}{activity}>"
        page.fact(small.KHOI + "Implementation", "implementationClause", (sentence,), activity=concept, **does)
    event = {"eventKind": f"<{small.KHOI}election>", "person": f"<{person}>", "org_role": f"<{small.SECRETARY}>"}
    event |= {"toOrganisation": f"<{body}>", "decidedBy": f"<{body}>", "term": f"<{term}>"}
    page.fact(small.KHOI + "PersonnelEvent", "personnelClause", (sentence,), **event)
    founding = {"founded": f"<{body}>", "foundingKind": f"<{small.KHOI}foundingDay>"}
    page.fact(small.KHOI + "Founding", "foundingClause", (sentence,), **founding)
    words = page.string("Quy định 77-QĐ/BM", "Mention")
    page.fact(small.KHOI + "Quotation", "quotationVerb", (sentence,), speaker=f"<{person}>", quotedString=f"<{words}>")
    set_in = {"priorityKind": f"<{small.KHOI}breakthrough>", "term": f"<{term}>", "ofDocument": f"<{document}>"}
    page.fact(small.KHOI + "Priority", "prioritySentence", (sentence,), text=small.text("việc mẫu", "vi"), **set_in)
    page.say(page.iri, small.RDF + "type", f"<{small.KHOI}Interview>")
    page.say(page.iri, small.KHOI + "interviewee", f"<{person}>")
    page.say(page.iri, small.KHOI + "interviewer", f"<{body}>")
    page.say(page.iri, small.KHOI + "answer", f"<{sentence}>")
    page.say(sentence, small.KHOI + "answers", f"<{words}>")
    return page


@pytest.fixture(scope="module")
def alike_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenStore]:
    folder = tmp_path_factory.mktemp("alike") / "store"
    with write_store(folder) as writer:
        fill_small(writer)
        pages = [same_again(number) for number in range(60)]
        writer.replace_articles([(page.graphs(), provenance(page.id)) for page in pages])
    with open_store(folder) as store:
        yield store


ALIKE = {
    "documents-citing": (["chi thi 05"], 63),
    "resolutions-citing": (["chi thi 05"], 1),
    "cited-by": (["Quy định 77-QĐ/BM"], 60),
    "document": (["Quy định 77-QĐ/BM"], 300),
    "unresolved": ([], 2),
    "documents-by-issuer": (["Ban Mẫu"], 1),
    "documents-of-term": (["Khóa III"], 1),
    "documents-numbered": (["77-QĐ/BM"], 1),
    "plenum-documents": (["Đại hội III"], 1),
    "chain": (["Quy định 77-QĐ/BM"], 61),
    "articles-mentioning": (["Ban Mẫu"], 60),
    "cited-together": (["Quy định 77-QĐ/BM"], 60),
    "officials-of": (["Ban Mẫu"], 60),
    "posts-of": (["Hồ Văn Đông"], 60),
    "congresses": (["Ban Mẫu"], 1),
    "terms": (["Ban Mẫu"], 1),
    "meetings": (["Ban Mẫu"], 60),
    "awards": (["Ban Mẫu"], 60),
    "figures-of": (["Ban Mẫu"], 60),
    "evidence": (["giong-nhau-7"], 42),
    "undated-articles": ([], 1),
    "documents-named": (["giong-nhau-7"], 2),
    "implementing": (["Quy định 77-QĐ/BM"], 120),
    "reviews": (["Quy định 77-QĐ/BM"], 60),
    "personnel-events": (["Ban Mẫu"], 60),
    "career": (["Hồ Văn Đông"], 120),
    "holder-of": (["Bí thư", "Ban Mẫu", "2019-01-07"], 2),
    "succession": (["Ban Mẫu", "Bí thư"], 1),
    "foundings": (["Ban Mẫu"], 60),
    "quotations": (["Hồ Văn Đông"], 60),
    "priorities": (["Quy định 77-QĐ/BM"], 60),
    "document-in-practice": (["Quy định 77-QĐ/BM"], 1),
    "documents-considered": (["Quy định 77-QĐ/BM"], 60),
    "interviews": (["Hồ Văn Đông"], 60),
    "posts": ([], 63),
    "bodies-named": (["giong-nhau-7"], 1),
    "article": (["giong-nhau-7"], 1),
}


@pytest.mark.timeout(60)
@pytest.mark.parametrize("name", ALIKE)
def test_what_many_articles_describe_is_counted_once_and_quickly(name: str, alike_store: OpenStore) -> None:
    values, expected = ALIKE[name]
    saved = get_query(name)
    text = bind(saved, resolve_values(alike_store, saved, assign(saved, values, "vi"), "vi"), "vi")
    begun = time.monotonic()
    table = run(alike_store, text, table_of, timeout=20)
    assert time.monotonic() - begun < 5
    assert len(table.rows) == expected


@pytest.mark.parametrize("name", QUERIES)
def test_file_runs_as_it_stands_in_any_tool(name: str, small_store: OpenStore) -> None:
    """No prefix of ours is added, nothing replaced: the examples inside are enough."""
    found = small_store.engine.query(QUERIES[name].text, use_default_graph_as_union=True)
    assert isinstance(found, ox.QuerySolutions)
    list(found)


@pytest.mark.parametrize("name", QUERIES)
def test_file_says_all_in_both_languages(name: str) -> None:
    saved = QUERIES[name]
    variables = table_of(ox.Store().query(saved.text)).variables  # type: ignore[arg-type]
    for lang in ("vi", "en"):
        assert saved.summaries[lang].endswith("?")
        assert saved.descriptions[lang]
        assert saved.empty[lang].endswith(".")
        assert all(p.labels[lang] for p in saved.parameters)
        assert not [v for v in variables if lang not in saved.columns.get(v, {})], "add headings to columns.yaml"
    assert set(saved.next) <= set(QUERIES)
    iris = [v.endswith("_iri") for v in variables]
    assert iris == sorted(iris), "columns of IRIs stand last"


@pytest.mark.parametrize("case", CASES)
def test_language_changes_words_and_no_row(case: str, request: pytest.FixtureRequest) -> None:
    name, values = CASES[case]
    store = request.getfixturevalue(STORES[case])
    vietnamese, english = (rows_of(store, name, values, lang) for lang in ("vi", "en"))
    assert vietnamese.count("\n") == english.count("\n")


def test_binding_replaces_the_example_and_nothing_else() -> None:
    saved = get_query("documents-citing")
    text = bind(saved, {"document": ["https://w3id.org/khoi/id/document/x", "urn:y"]}, "en")
    assert "VALUES ?_document_iri { <https://w3id.org/khoi/id/document/x> <urn:y> }" in text
    assert 'VALUES ?_lang { "en" }' in text
    strip = re.compile(r"VALUES \?_\w+ \{[^}]*\}")
    assert strip.sub("", text) == strip.sub("", saved.text)


def test_an_empty_value_leaves_a_parameter_out() -> None:
    saved = get_query("holder-of")
    assert assign(saved, ["Bí thư", "Đảng ủy Khối", "", "noi-tiep"], "en") == {
        "role": ["Bí thư"],
        "organisation": ["Đảng ủy Khối"],
        "article": ["noi-tiep"],
    }
    assert assign(saved, ["role=Bí thư", "day=", "Đảng ủy Khối"], "en").keys() == {"role", "organisation"}
    with pytest.raises(ParameterError, match="needs to know organisation"):
        assign(saved, ["Bí thư", " "], "en")


@pytest.mark.parametrize("evil", ["urn:x> } DROP ALL #", "no iri", "<urn:x>", 'urn:"', "urn:x y", "javascript"])
def test_an_iri_that_is_none_is_refused(evil: str) -> None:
    with pytest.raises(ParameterError):
        bind(get_query("documents-citing"), {"document": [evil]}, "vi")


@pytest.mark.parametrize("evil", ['05" } ?s ?p ?o #', "\\", 'a\\"b', "x\ny", "}", "{", "'"])
def test_text_stays_text(evil: str, small_store: OpenStore) -> None:
    saved = get_query("documents-numbered")
    found = small_store.query(bind(saved, {"number": [evil]}, "vi"))
    assert isinstance(found, ox.QuerySolutions)
    assert list(found) == []


def test_missing_and_unknown_parameters_are_told() -> None:
    with pytest.raises(ParameterError, match="needs a value for document"):
        bind(get_query("documents-citing"), {}, "vi")
    with pytest.raises(ParameterError, match="no parameter nonsense"):
        bind(get_query("unresolved"), {"nonsense": ["x"]}, "vi")
    with pytest.raises(UnknownQueryError, match="documents-citing"):
        get_query("document-citing")


@pytest.mark.parametrize(
    ("typed", "day"), [("2019-07-30", "2019-07-30"), ("30/7/2019", "2019-07-30"), ("1-2-2020", "2020-02-01")]
)
def test_dates_as_people_write_them(typed: str, day: str) -> None:
    assert parse_date(typed) == day


@pytest.mark.parametrize("typed", ["2019-02-30", "32/1/2020", "2019", "soon", ""])
def test_what_is_no_date(typed: str) -> None:
    with pytest.raises(ParameterError, match="is no day"):
        parse_date(typed)


@pytest.mark.parametrize(("typed", "number"), [("12", 12), ("XII", 12), ("xiv", 14), ("-6", -6), ("XC", 90)])
def test_numbers_arabic_or_roman(typed: str, number: int) -> None:
    assert parse_integer(typed) == number


@pytest.mark.parametrize("typed", ["IIII", "", "1.5", "twelve", "9" * 30])
def test_what_is_no_number(typed: str) -> None:
    with pytest.raises(ParameterError, match="no whole number"):
        parse_integer(typed)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("#+ just words\nSELECT * { ?s ?p ?o }", "names with values"),
        ("#+ parameters: [x]\nSELECT * { ?s ?p ?o }", "names with values"),
        ("#+ parameters: {x: a name}\nSELECT * { VALUES ?_x { 'a' } ?s ?p ?x }", "names with values"),
        ("#+ summary: [\nSELECT * { ?s ?p ?o }", "no YAML"),
        ("#+ summary: s\nSELECT * { VALUES ?_x_iri { UNDEF } }", "differ in their parameters"),
        ("#+ summary: s\n#+ parameters: {x: {en: x, vi: x}}\nSELECT * { ?s ?p ?o }", "differ in their parameters"),
        (
            "#+ summary: s\n#+ parameters: {x: {en: x, vi: x}}\n"
            "SELECT * { VALUES ?_x_iri { <urn:a> } VALUES ?_x_iri { <urn:a> } }",
            "in one VALUES block only",
        ),
        ("#+ columns: {s: Things}\nSELECT ?s { ?s ?p ?o }", "a heading must be written"),
        ("#+ columns: {s: {en: [Things]}}\nSELECT ?s { ?s ?p ?o }", "a heading must be written"),
        ("#+ empty: {en: [none]}\nSELECT ?s { ?s ?p ?o }", "list of names"),
        ("#+ next: [{posts: x}]\nSELECT ?s { ?s ?p ?o }", "list of names"),
        ("#+ next: posts\nSELECT ?s { ?s ?p ?o }", "list of names"),
    ],
)
def test_faults_of_a_file_are_named(text: str, fault: str, tmp_path: Path) -> None:
    path = tmp_path / "mine.rq"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(QueryFileError, match=fault) as raised:
        load_query(path)
    assert "mine.rq" in str(raised.value)


@pytest.mark.parametrize("text", ["- Things", "thing: Things", "thing: {en: [Things]}"])
def test_headings_that_are_none_are_left_out_and_named(text: str, tmp_path: Path) -> None:
    (tmp_path / "columns.yaml").write_text(text, encoding="utf-8")
    assert set(load_queries((tmp_path,))) == set(QUERIES)
    assert [fault.path.name for fault in query_faults((tmp_path,))] == ["columns.yaml"]


def test_a_mark_of_utf8_before_a_query_is_no_part_of_it(tmp_path: Path) -> None:
    path = tmp_path / "mine.rq"
    path.write_text("#+ summary: Mine?\nSELECT ?s { ?s ?p ?o }", encoding="utf-8-sig")
    query = load_query(path)
    assert query.summary("en") == "Mine?"
    assert query.text.startswith("#+")


def test_a_folder_of_ones_own_adds_and_replaces(tmp_path: Path) -> None:
    (tmp_path / "mine.rq").write_text("#+ summary: Mine?\nSELECT ?s { ?s ?p ?o }", encoding="utf-8")
    (tmp_path / "terms.rq").write_text("#+ summary: My terms?\nSELECT ?s { ?s ?p ?o }", encoding="utf-8")
    queries = load_queries((tmp_path,))
    assert set(queries) == {*QUERIES, "mine"}
    assert queries["terms"].summary("vi") == "My terms?"


def test_queries_are_where_the_package_says() -> None:
    assert all(q.path.parent == resource_path("queries") for q in QUERIES.values())
