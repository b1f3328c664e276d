"""Saved queries: their files, their parameters, and the rows that each gives of the small graph.

``queries/arguments.toml`` says what each is asked; ``queries/NAME.csv`` holds the expected rows, as any engine writes
them. To see what has changed: compare the file with ``khoi query run``.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pyoxigraph as ox
import pytest

from khoi_kg.cli.query import assign, resolve_values
from khoi_kg.formats import standard_rows, table_of
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
)
from khoi_kg.resources import resource_path
from khoi_kg.store import OpenStore

EXPECTED = Path(__file__).parent / "queries"
ARGUMENTS: dict[str, dict[str, list[str]]] = tomllib.loads((EXPECTED / "arguments.toml").read_text(encoding="utf-8"))
CASES = {name: (case.get("query", [name])[0], case["values"]) for name, case in ARGUMENTS.items()}
QUERIES = load_queries()


def rows_of(store: OpenStore, name: str, values: list[str], lang: str = "vi") -> str:
    saved = get_query(name)
    resolved = resolve_values(store, saved, assign(saved, values, lang), lang)  # type: ignore[arg-type]
    return standard_rows(store.query(bind(saved, resolved, lang)), "csv").decode().replace("\r\n", "\n")  # type: ignore[arg-type]


def test_every_query_has_expected_rows() -> None:
    assert {query for query, _ in CASES.values()} == set(QUERIES)
    assert {path.stem for path in EXPECTED.glob("*.csv")} == set(CASES)


@pytest.mark.parametrize("case", CASES)
def test_rows(case: str, small_store: OpenStore) -> None:
    name, values = CASES[case]
    expected = (EXPECTED / f"{case}.csv").read_text(encoding="utf-8")
    assert rows_of(small_store, name, values) == expected


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
def test_language_changes_words_and_no_row(case: str, small_store: OpenStore) -> None:
    name, values = CASES[case]
    vietnamese, english = (rows_of(small_store, name, values, lang) for lang in ("vi", "en"))
    assert vietnamese.count("\n") == english.count("\n")


def test_binding_replaces_the_example_and_nothing_else() -> None:
    saved = get_query("documents-citing")
    text = bind(saved, {"document": ["https://w3id.org/khoi/id/document/x", "urn:y"]}, "en")
    assert "VALUES ?_document_iri { <https://w3id.org/khoi/id/document/x> <urn:y> }" in text
    assert 'VALUES ?_lang { "en" }' in text
    strip = re.compile(r"VALUES \?_\w+ \{[^}]*\}")
    assert strip.sub("", text) == strip.sub("", saved.text)


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
        ("SELECT * { ?s ?p ?o }", "at least a summary"),
        ("#+ summary: [\nSELECT * { ?s ?p ?o }", "no YAML"),
        ("#+ summary: s\nSELECT * { VALUES ?_x_iri { UNDEF } }", "differ in their parameters"),
        ("#+ summary: s\n#+ parameters: {x: {en: x, vi: x}}\nSELECT * { ?s ?p ?o }", "differ in their parameters"),
        (
            "#+ summary: s\n#+ parameters: {x: {en: x, vi: x}}\n"
            "SELECT * { VALUES ?_x_iri { <urn:a> } VALUES ?_x_iri { <urn:a> } }",
            "in one VALUES block only",
        ),
    ],
)
def test_faults_of_a_file_are_named(text: str, fault: str, tmp_path: Path) -> None:
    path = tmp_path / "mine.rq"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(QueryFileError, match=fault) as raised:
        load_query(path)
    assert "mine.rq" in str(raised.value)


def test_a_folder_of_ones_own_adds_and_replaces(tmp_path: Path) -> None:
    (tmp_path / "mine.rq").write_text("#+ summary: Mine?\nSELECT ?s { ?s ?p ?o }", encoding="utf-8")
    (tmp_path / "terms.rq").write_text("#+ summary: My terms?\nSELECT ?s { ?s ?p ?o }", encoding="utf-8")
    queries = load_queries((tmp_path,))
    assert set(queries) == {*QUERIES, "mine"}
    assert queries["terms"].summary("vi") == "My terms?"


def test_queries_are_where_the_package_says() -> None:
    assert all(q.path.parent == resource_path("queries") for q in QUERIES.values())
