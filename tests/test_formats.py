"""Answers in every format, read back by others' readers; and what a spreadsheet must not run."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import click
import openpyxl
import pyoxigraph as ox
import pytest
import rdflib
from rdflib.compare import to_isomorphic

from khoi_kg.cli.context import by_suffix
from khoi_kg.formats import (
    GRAPH_FORMATS,
    ROW_SUFFIXES,
    Table,
    cell,
    guarded,
    has_rows,
    markdown,
    separated,
    short_iri,
    spreadsheet,
    standard_rows,
    standard_table,
    table_of,
)
from khoi_kg.publish import GRAPH_SUFFIXES, KEEPS_GRAPHS, dump, dump_triples, graphs_to_dump
from khoi_kg.store import GRAPH_PROVENANCE, OpenStore
from khoi_kg.vocab import XSD

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")

IRI = ox.NamedNode("https://w3id.org/khoi/id/document/ch%E1%BB%89-th%E1%BB%8B-05")
TABLE = Table(
    ("thing_iri", "name", "number"),
    (
        (IRI, ox.Literal("Chỉ thị 05", language="vi"), ox.Literal(-6)),
        (None, ox.Literal('=HYPERLINK("http://evil")'), ox.Literal("+1 dòng\nhai | ba")),
    ),
)
HEADS = ["IRI", "Tên", "Số"]
PARSERS = {
    "turtle": "turtle",
    "trig": "trig",
    "nquads": "nquads",
    "ntriples": "nt",
    "rdfxml": "xml",
    "jsonld": "json-ld",
}


def written(store: OpenStore, name: str, graphs: list[str]) -> bytes:
    out = io.BytesIO()
    dump(store.engine, graphs, name, out)  # type: ignore[arg-type]
    return out.getvalue()


def test_standard_formats_are_read_back() -> None:
    for name in ("json", "xml"):
        data = standard_table(TABLE, name)  # type: ignore[arg-type]
        form = ox.QueryResultsFormat.JSON if name == "json" else ox.QueryResultsFormat.XML
        results = ox.parse_query_results(data, form)
        assert isinstance(results, ox.QuerySolutions)
        assert table_of(results) == TABLE
    rows = list(csv.reader(io.StringIO(standard_table(TABLE, "csv").decode())))
    assert rows[0] == ["thing_iri", "name", "number"]
    assert rows[1] == [IRI.value, "Chỉ thị 05", "-6"]
    assert standard_table(TABLE, "tsv").startswith(b"?thing_iri\t?name\t?number\n")


@pytest.mark.parametrize("name", ["csv", "tsv", "json", "xml"])
def test_it_is_seen_whether_there_are_rows(name: str) -> None:
    for query, rows in (("SELECT ?a {}", True), ("SELECT ?a { FILTER(false) }", False)):
        results = ox.Store().query(query)
        assert has_rows(standard_rows(results, name), name) is rows  # type: ignore[arg-type]


def test_yes_and_no_have_every_format() -> None:
    for name in ("csv", "tsv", "json", "xml"):
        assert b"true" in standard_rows(ox.Store().query("ASK {}"), name)  # type: ignore[arg-type]
    assert table_of(ox.Store().query("ASK {}")).rows == ((ox.Literal(True),),)


def test_spreadsheet_csv_has_a_mark_words_for_headings_iris_last_and_no_formula() -> None:
    data = separated(TABLE, HEADS, "vi", ",")
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert rows[0] == ["Tên", "Số", "IRI"]
    assert rows[1] == ["Chỉ thị 05", "-6", "khoid:document/chỉ-thị-05"]
    assert rows[2] == ['\'=HYPERLINK("http://evil")', "'+1 dòng\nhai | ba", ""]


@pytest.mark.parametrize("text", ["=1", "+a", "-a", "@SUM(A1)", "\tx", "\rx", "-1+2"])
def test_what_a_spreadsheet_would_run_is_guarded(text: str) -> None:
    assert guarded(text) == "'" + text


@pytest.mark.parametrize("text", ["-6", "+1.5", "-1,5", "a=1", "05-CT/TW", "", "Chỉ thị"])
def test_what_it_would_not_run_stays(text: str) -> None:
    assert guarded(text) == text


def test_excel_file_holds_texts_as_texts_and_numbers_as_numbers() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(spreadsheet(TABLE, HEADS, "vi"))).active
    assert sheet is not None
    rows = [[c.value for c in row] for row in sheet.iter_rows()]
    assert rows[0] == ["Tên", "Số", "IRI"]
    assert rows[1] == ["Chỉ thị 05", -6, "khoid:document/chỉ-thị-05"]
    assert rows[2][0] == '=HYPERLINK("http://evil")'
    assert sheet["A3"].data_type == "s"
    assert sheet.freeze_panes == "A2"


@pytest.mark.parametrize(
    ("value", "datatype"),
    [("NaN", "double"), ("INF", "double"), ("-INF", "float"), ("abc", "integer"), ("12345678901234567890", "integer")],
)
def test_a_number_that_excel_cannot_hold_is_a_text(value: str, datatype: str) -> None:
    term = ox.Literal(value, datatype=ox.NamedNode(XSD + datatype))
    book = openpyxl.load_workbook(io.BytesIO(spreadsheet(Table(("x",), ((term,),)), ["x"], "en")))
    assert book.worksheets[0]["A2"].value == value


def test_the_same_rows_give_the_same_excel_file() -> None:
    assert spreadsheet(TABLE, HEADS, "vi") == spreadsheet(TABLE, HEADS, "vi")


def test_a_cell_longer_than_excel_takes_is_said_to_be_cut() -> None:
    table = Table(("name",), ((ox.Literal("x" * 40_000),),))
    sheet = openpyxl.load_workbook(io.BytesIO(spreadsheet(table, ["Name"], "en"))).active
    assert sheet is not None
    assert sheet["A2"].value.endswith("[…]")
    assert len(sheet["A2"].value) == 32767


def test_markdown_keeps_its_columns() -> None:
    lines = markdown(TABLE, HEADS, "vi").splitlines()
    assert lines[0] == "| Tên | Số | IRI |"
    assert lines[3] == '| =HYPERLINK("http://evil") | +1 dòng<br>hai \\| ba |  |'
    assert len({line.replace("\\|", "").count("|") for line in lines}) == 1


def test_iris_are_shown_with_their_letters() -> None:
    assert short_iri(IRI.value) == "khoid:document/chỉ-thị-05"
    assert short_iri("https://w3id.org/khoi/id/article/a%2Fb%20%C4%91") == "khoid:article/a%2Fb%20đ"
    assert short_iri("http://example.org/%e1%bb%89") == "http://example.org/ỉ"
    assert cell(ox.Literal(True), "vi") == "có"


def test_formats_by_suffix() -> None:
    assert by_suffix(Path("posts.XLSX"), ROW_SUFFIXES) == "xlsx"
    assert by_suffix(Path("posts"), ROW_SUFFIXES) is None
    assert by_suffix(Path("khoi.nq"), GRAPH_SUFFIXES) == "nquads"
    assert by_suffix(Path("khoi.v2.ttl"), GRAPH_SUFFIXES) == "turtle"
    with pytest.raises(click.UsageError, match=r"\.ods.*\.csv"):
        by_suffix(Path("posts.ods"), ROW_SUFFIXES)


@pytest.mark.parametrize("name", GRAPH_FORMATS)
def test_a_dump_read_back_is_the_same_graph(name: str, small_store: OpenStore) -> None:
    graphs = graphs_to_dump(small_store.engine, with_text=True, with_provenance=True)
    data = written(small_store, name, graphs)
    if name in KEEPS_GRAPHS:
        read = rdflib.Dataset()
        read.parse(data=data, format=PARSERS[name])
        truth = rdflib.Dataset()
        truth.parse(data=written(small_store, "nquads", graphs), format="nquads")
        assert set(read.quads()) == set(truth.quads())
        assert len(set(truth.quads())) == len(small_store.engine)
    else:
        read_graph, truth_graph = rdflib.Graph(), rdflib.Graph()
        read_graph.parse(data=data, format=PARSERS[name])
        truth_graph.parse(data=written(small_store, "ntriples", graphs), format="nt")
        assert to_isomorphic(read_graph) == to_isomorphic(truth_graph)


@pytest.mark.parametrize("name", GRAPH_FORMATS)
def test_the_same_graph_gives_the_same_bytes(name: str, small_store: OpenStore) -> None:
    """The second time from a store into which everything went in another order."""
    graphs = graphs_to_dump(small_store.engine)
    other = ox.Store()
    other.extend(reversed(list(small_store.engine)))
    out = io.BytesIO()
    dump(other, list(reversed(graphs))[::-1], name, out)  # type: ignore[arg-type]
    assert out.getvalue() == written(small_store, name, graphs)


def test_texts_and_clocks_are_left_out_unless_asked_for(small_store: OpenStore) -> None:
    plain = graphs_to_dump(small_store.engine)
    assert not [g for g in plain if g.endswith("/text") or g == GRAPH_PROVENANCE]
    assert b'#isString> "' not in written(small_store, "nquads", plain)
    full = graphs_to_dump(small_store.engine, with_text=True, with_provenance=True)
    assert len([g for g in full if g.endswith("/text")]) == 3
    assert GRAPH_PROVENANCE in full


def test_an_article_alone(small_store: OpenStore) -> None:
    article = "https://w3id.org/khoi/id/article/noi-tiep"
    assert graphs_to_dump(small_store.engine, [article]) == [article + "/graph"]
    assert graphs_to_dump(small_store.engine, [article], with_text=True) == [article + "/graph", article + "/text"]


def test_nquads_are_sorted_within_each_graph_and_graphs_by_name(small_store: OpenStore) -> None:
    lines = written(small_store, "nquads", graphs_to_dump(small_store.engine)).decode().splitlines()
    keys = [(line.rsplit(" ", 2)[1], line.rsplit(" ", 2)[0]) for line in lines]
    assert keys == sorted(keys)


def test_jsonld_uses_our_context_and_names_no_other(small_store: OpenStore) -> None:
    article = "https://w3id.org/khoi/id/article/noi-tiep"
    document = json.loads(written(small_store, "jsonld", graphs_to_dump(small_store.engine, [article])))
    assert isinstance(document["@context"], dict)
    (graph,) = document["@graph"]
    assert graph["@id"] == "khoid:article/noi-tiep/graph"
    cited = [n for n in graph["@graph"] if "Citation" in json.dumps(n.get("@type", ""))]
    assert len(cited) == 1


def test_no_context_is_fetched() -> None:
    from pyld import jsonld

    from khoi_kg.publish.jsonld import _load

    with pytest.raises(jsonld.JsonLdError, match="not ours"):
        _load("https://schema.org/")
    with pytest.raises(jsonld.JsonLdError):
        jsonld.expand({"@context": "https://schema.org/", "name": "x"}, {"documentLoader": _load})


def test_xml_that_could_not_hold_a_text_is_refused() -> None:
    triple = ox.Triple(ox.NamedNode("urn:s"), ox.NamedNode("urn:p"), ox.Literal("a\x01b"))
    with pytest.raises(ValueError, match="choose another format"):
        dump_triples([triple], "rdfxml", io.BytesIO())
    for name in ("turtle", "nquads", "jsonld"):
        out = io.BytesIO()
        assert dump_triples([triple, triple], name, out) == 1  # type: ignore[arg-type]
        assert out.getvalue()


@pytest.mark.parametrize(
    "term",
    [
        ox.Literal('a"b\\c\nd'),
        ox.Literal("x", language="vi"),
        ox.Literal("05", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer")),
        ox.Literal("1", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#boolean")),
        ox.Literal("--10-01", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#gMonthDay")),
        ox.Literal("6.50", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#decimal")),
        ox.NamedNode("https://schema.org/a.b"),
        ox.NamedNode("https://schema.org/"),
        ox.NamedNode("https://w3id.org/khoi/ontology#-x"),
        ox.NamedNode("https://w3id.org/khoi/id/article/x#char=1,2"),
    ],
)
@pytest.mark.parametrize("name", ["turtle", "trig"])
def test_turtle_of_ours_says_what_was_there(term: ox.Literal | ox.NamedNode, name: str) -> None:
    triples = [ox.Triple(IRI, ox.NamedNode("https://w3id.org/khoi/ontology#p"), t) for t in (term, ox.Literal("z"))]
    out = io.BytesIO()
    dump_triples(triples, name, out)  # type: ignore[arg-type]
    read = {ox.Triple(q.subject, q.predicate, q.object) for q in ox.parse(out.getvalue(), format=ox.RdfFormat.TRIG)}
    assert read == set(triples)
