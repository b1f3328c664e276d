"""The application as a function from request to response, without sockets and processes."""

from __future__ import annotations

import asyncio
import csv
import io
import json
from urllib.parse import quote

import pyoxigraph as ox
import pytest
import rdflib
import rdflib.query
from hypothesis import given
from hypothesis import strategies as st
from serving import (
    ABSENT,
    FORM,
    GRAPHS,
    JSON,
    NOTES,
    ONE,
    PROTOCOL,
    QUERY,
    THREE,
    Case,
    Reply,
    StoreEngine,
    call,
    holds,
)
from starlette.types import ASGIApp

from khoi_kg.formats import Table, standard_table
from khoi_kg.serve.application import application
from khoi_kg.serve.asking import Answer, AskingError, BrokenAnswerError, Question, UnavailableError, is_end
from khoi_kg.serve.comma_separated import CommaSeparated
from khoi_kg.serve.negotiation import GRAPHS as GRAPH_FORMATS
from khoi_kg.serve.negotiation import ROWS, choose
from khoi_kg.serve.protocol import ProtocolError, read_request
from khoi_kg.store import GRAPH_ONTOLOGY
from khoi_kg.store.guard import Limits
from khoi_kg.store.terms import LICENSE_FACTS, LICENSE_TEXTS
from khoi_kg.vocab import DCTERMS_LICENSE, KHOI, KHOID


@pytest.fixture(scope="module")
def app() -> ASGIApp:
    return application(StoreEngine())


def ask(app: ASGIApp, query: str, accept: str = "*/*", target: str = "/sparql", method: str = "POST") -> Reply:
    return call(app, method, target, query.encode(), {"content-type": QUERY, "accept": accept})


class EndlessEngine(StoreEngine):
    """Every answer goes on until nobody wants more of it."""

    def __init__(self) -> None:
        super().__init__()
        self.closed = 0

    async def ask(self, question: Question) -> Answer:
        async def more() -> bytes:
            await asyncio.sleep(0)
            return b"row\n"

        def close() -> None:
            self.closed += 1

        return Answer(b"x\n", more, close)


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_answer_ends_with_its_client_and_never_looks_whole(method: str) -> None:
    engine = EndlessEngine()
    reply = call(
        application(engine),
        method,
        "/sparql?query=ASK%7B%7D" if method == "GET" else "/sparql",
        b"" if method == "GET" else b"ASK {}",
        {"accept": "text/tab-separated-values"} | ({} if method == "GET" else {"content-type": QUERY}),
        leaves_after=10,
    )
    assert reply.status == 200
    assert 8 <= reply.text.count("row") <= 12
    assert not reply.ended
    assert engine.closed == 1


@pytest.mark.parametrize("case", PROTOCOL, ids=lambda case: case.name)
def test_protocol(app: ASGIApp, case: Case) -> None:
    headers = {} if case.content_type is None else {"content-type": case.content_type}
    holds(case, call(app, case.method, case.target, case.body, headers))


@pytest.mark.parametrize(
    ("accept", "rows", "graph"),
    [
        (None, JSON, "text/turtle"),
        ("", JSON, "text/turtle"),
        ("*/*", JSON, "text/turtle"),
        ("application/json", "application/json", "application/json"),
        (JSON, JSON, None),
        ("application/sparql-results+xml", "application/sparql-results+xml", None),
        ("text/csv", "text/csv", None),
        ("text/tab-separated-values", "text/tab-separated-values", None),
        ("text/csv;q=0.4, application/sparql-results+xml;q=0.5", "application/sparql-results+xml", None),
        ("TEXT/CSV ; Q=0.5, text/tab-separated-values;q=0.499", "text/csv", None),
        ("text/*", "text/csv", "text/turtle"),
        ("text/*;q=0.1, */*;q=0.2", JSON, "application/n-triples"),
        ("application/json;q=0, */*", JSON, "text/turtle"),
        (f"{JSON};q=0, */*;q=0.1", "application/sparql-results+xml", "text/turtle"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "application/xml", "application/xml"),
        ('text/turtle;profile="a,b;q=0";q=0.3, text/csv;q=0.2', "text/csv", "text/turtle"),
        ("text/plain", None, "text/plain"),
        ("application/ld+json", None, "application/ld+json"),
        ("application/rdf+xml, application/n-triples;q=0.9", None, "application/rdf+xml"),
        ("application/n-quads", None, "application/n-quads"),
        ("application/trig", None, "application/trig"),
        ("image/png", None, None),
        ("no media type at all", JSON, "text/turtle"),
    ],
)
def test_format_by_accept(accept: str | None, rows: str | None, graph: str | None) -> None:
    chosen = choose(accept, ROWS), choose(accept, GRAPH_FORMATS)
    assert tuple(choice and choice.media for choice in chosen) == (rows, graph)


@given(st.text(alphabet=st.sampled_from('at/*;q=0.15, "\\x-+'), max_size=80))
def test_any_accept_header_is_read(accept: str) -> None:
    choice = choose(accept, ROWS)
    assert choice is None or choice.format in ROWS


@pytest.mark.parametrize("media", [offer.media for offer in ROWS])
def test_every_format_of_rows(app: ASGIApp, media: str) -> None:
    reply = ask(app, f"SELECT ?o {{ <{ONE}#it> ?p ?o }}", media)
    assert (reply.status, reply.media) == (200, media)
    form = {"application/sparql-results+json": "json", "application/sparql-results+xml": "xml", "text/csv": "csv"}
    rows = rdflib.query.Result.parse(io.BytesIO(reply.body), format=form.get(media, "tsv"))
    assert [str(row.o) for row in rows] == ["one"]  # type: ignore[union-attr]


TERMS = st.one_of(
    st.none(),
    st.text(alphabet=st.sampled_from("a,;\"\\\t\n\r '?<>_:é\u2028𝒟"), max_size=8).map(ox.Literal),
    st.sampled_from(
        [
            ox.NamedNode("https://x.example/y#char=1,2"),
            ox.Literal(12),
            ox.Literal(True),
            ox.Literal("a, b", language="vi"),
            ox.Literal("2020-01-02", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#date")),
        ]
    ),
)


@given(st.lists(st.lists(TERMS, min_size=2, max_size=2), max_size=6), st.integers(1, 9))
def test_csv_holds_the_cells_however_the_answer_comes(rows: list[list[ox.Literal | None]], length: int) -> None:
    table = Table(("a", "b"), tuple(tuple(row) for row in rows))
    separated, written = standard_table(table, "tsv"), CommaSeparated()
    pieces = [separated[at : at + length] for at in range(0, len(separated), length)]
    assert b"".join(map(written.more, pieces)) + written.last() == standard_table(table, "csv")


@pytest.mark.parametrize("query", ["ASK {}", "SELECT * {}", "SELECT ?a { VALUES ?a { UNDEF } }"])
def test_csv_of_an_answer_without_cells(app: ASGIApp, query: str) -> None:
    reply = ask(app, query, "text/csv")
    assert list(csv.reader(io.StringIO(reply.text, newline=""))) == {
        "ASK {}": [["true"]],
        "SELECT * {}": [[], []],
    }.get(query, [["a"], [""]])


@pytest.mark.parametrize("media", [offer.media for offer in GRAPH_FORMATS])
def test_every_format_of_graphs_and_of_the_description(app: ASGIApp, media: str) -> None:
    reply = ask(app, "CONSTRUCT WHERE { ?s ?p ?o }", media)
    assert (reply.status, reply.media) == (200, media)
    form = ox.RdfFormat.from_media_type(media)
    assert {str(quad.triple) for quad in ox.parse(reply.body, format=form)} == {
        text.removesuffix(" .") for text in GRAPHS.values()
    }
    described = call(app, "GET", "/sparql", headers={"accept": media})
    assert (described.status, described.media) == (200, media)
    assert len(list(ox.parse(described.body, format=form, base_iri="http://example.org/"))) > 10


def test_description_is_one(app: ASGIApp) -> None:
    graph = rdflib.Graph().parse(data=call(app, "GET", "/sparql").text, format="turtle")
    sd = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
    (service,) = graph.subjects(rdflib.RDF.type, sd.Service)
    assert list(graph.objects(service, sd.endpoint)) == [rdflib.URIRef("http://example.org/sparql")]
    assert (service, sd.supportedLanguage, sd.SPARQL11Query) in graph
    assert (service, sd.feature, sd.UnionDefaultGraph) in graph
    (data,) = graph.objects(service, sd.defaultDataset / sd.defaultGraph)
    assert set(graph.objects(data, rdflib.RDF.type)) == {sd.Graph, rdflib.VOID.Dataset}
    assert not [node for triple in graph for node in triple if isinstance(node, rdflib.BNode)]


def of_data(app: ASGIApp, accept: str = "text/turtle") -> tuple[rdflib.Graph, rdflib.URIRef]:
    """What is said of the data, and the name of the data."""
    reply = call(app, "GET", "/.well-known/void", headers={"accept": accept})
    assert (reply.status, reply.media, reply.headers["vary"]) == (200, accept, "Accept")
    graph = rdflib.Graph().parse(data=reply.body, format=accept)
    page = rdflib.URIRef("http://example.org/.well-known/void")
    assert (page, rdflib.RDF.type, rdflib.VOID.DatasetDescription) in graph
    (data,) = graph.objects(page, rdflib.FOAF.primaryTopic)
    assert isinstance(data, rdflib.URIRef)
    return graph, data


def test_the_data_are_described_as_linked_data_are() -> None:
    graph, data = of_data(application(StoreEngine()))
    assert set(graph.objects(data, rdflib.RDF.type)) == {rdflib.VOID.Dataset, rdflib.DCAT.Dataset}
    assert {title.language for title in graph.objects(data, rdflib.DCTERMS.title)} == {"vi", "en"}  # type: ignore[attr-defined]
    assert graph.value(data, rdflib.VOID.sparqlEndpoint) == rdflib.URIRef("http://example.org/sparql")
    assert str(graph.value(data, rdflib.VOID.uriSpace)) == KHOID
    (service,) = graph.subjects(rdflib.DCAT.servesDataset, data)
    described = rdflib.Graph().parse(data=call(application(StoreEngine()), "GET", "/sparql").text, format="turtle")
    assert service in described.subjects() and data in described.objects()
    assert not [node for triple in graph for node in triple if isinstance(node, rdflib.BNode)]
    # Of an empty store nothing is said that isn't so.
    held = (rdflib.VOID.classPartition, rdflib.VOID.exampleResource, rdflib.VOID.subset, rdflib.VOID.vocabulary)
    assert not [node for predicate in held for node in graph.objects(data, predicate)]


def test_what_is_said_of_the_data_follows_the_graph() -> None:
    engine = StoreEngine()
    app = application(engine)
    articles = rdflib.VOID.classPartition / rdflib.VOID.entities
    for number in (1, 2):
        article, graph_of_it = f"<{KHOID}article/{number}>", f"<{KHOID}article/{number}/graph>"
        engine.store.update(
            f"""PREFIX khoi: <{KHOI}> PREFIX owl: <http://www.w3.org/2002/07/owl#> INSERT DATA {{
              GRAPH <{GRAPH_ONTOLOGY}> {{ khoi:Article a owl:Class . khoi:Directive a owl:Class }}
              GRAPH <{GRAPH_ONTOLOGY}> {{ <{DCTERMS_LICENSE}> a owl:AnnotationProperty }}
              GRAPH {graph_of_it} {{ {article} a khoi:Article . {graph_of_it} <{DCTERMS_LICENSE}> <{LICENSE_FACTS}> }}
              GRAPH <{KHOID}article/another/graph> {{ {article} a khoi:Article }}
            }}"""
        )
        graph, data = of_data(app)
        assert [int(str(count)) for count in graph.objects(data, articles)] == [number]
    assert set(graph.objects(data, rdflib.VOID.classPartition / rdflib.VOID["class"])) == {
        rdflib.URIRef(KHOI + "Article")
    }
    assert list(graph.objects(data, rdflib.VOID.vocabulary)) == [rdflib.URIRef(KHOI.removesuffix("#"))]
    assert list(graph.objects(data, rdflib.VOID.exampleResource)) == [rdflib.URIRef(KHOID + "article/1")]
    licences = rdflib.VOID.subset / rdflib.DCTERMS.license
    assert list(graph.objects(data, licences)) == [rdflib.URIRef(LICENSE_FACTS)]
    engine.store.update(f"INSERT DATA {{ GRAPH <{ONE}> {{ <{ONE}> <{DCTERMS_LICENSE}> <{LICENSE_TEXTS}> }} }}")
    assert set(map(str, of_data(app)[0].objects(data, licences))) == {LICENSE_FACTS, LICENSE_TEXTS}


@pytest.mark.parametrize(
    "media", ["text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json"]
)
def test_the_data_are_described_in_every_format(app: ASGIApp, media: str) -> None:
    assert set(of_data(app, media)[0]) == set(of_data(app)[0])


def test_the_description_of_the_data_is_refused_as_others_are(app: ASGIApp) -> None:
    assert call(app, "GET", "/.well-known/void", headers={"accept": "image/png"}).status == 406
    assert call(app, "POST", "/.well-known/void", b"x").status == 405
    away = application(FailingEngine(UnavailableError("It is away.")))
    assert call(away, "GET", "/.well-known/void").status == 503


@pytest.mark.parametrize("target", ["/sparql", "/.well-known/void"])
def test_description_repeats_no_strange_host(app: ASGIApp, target: str) -> None:
    reply = call(app, "GET", target, headers={"host": "a> <b"})
    assert "a> <b" not in reply.text
    assert reply.status in (200, 400)


def test_an_address_may_hold_letters_as_they_are(app: ASGIApp) -> None:
    assert call(app, "GET", '/sparql?query=ASK{FILTER("Đảng"="Đảng")}').boolean


def test_what_cannot_be_given_is_said(app: ASGIApp) -> None:
    reply = ask(app, "SELECT * {}", "image/png")
    assert reply.status == 406
    assert "text/csv" in reply.text


@pytest.mark.parametrize(
    ("query", "status", "words"),
    [
        ("SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }", 403, "SERVICE"),
        ("LOAD <http://example.org/>", 403, "LOAD"),
        ("INSERT DATA { <a:a> <b:b> <c:c> }", 403, "only reads"),
        ("SELECT * FROM <http://example.org/nowhere> {}", 400, "There is no graph <http://example.org/nowhere>"),
        ("SELECT * FROM NAMED <file:///etc/hostname> {}", 400, "There is no graph"),
        ("ASK {" * 5000, 400, "nested"),
        ("", 400, "no SPARQL query"),
        ("ASK {} # " + "x" * 300_000, 413, "characters"),
        ("SELECT * { ?s ?p }", 400, "line 1, column 19: it can't be read on"),
        ("SELECT *\n{ ?s a foo:Bar }", 400, "line 2, column 8: the prefix foo: is not declared"),
        ("SELECT *\n{ ?s a khoi:Bar ; foo:x 1 }", 400, "line 2, column 19: the prefix foo: is not declared"),
    ],
)
def test_refusals_are_text_and_say_why(query: str, status: int, words: str) -> None:
    engine = StoreEngine()
    try:
        reply = ask(application(engine), query)
    except Exception as error:
        pytest.fail(f"{type(error).__name__}: {error}")
    assert (reply.status, reply.media) == (status, "text/plain")
    assert words in reply.text
    # What the guard refuses has not met a parser.
    assert not [question for question in engine.asked if question.text == query] or words.startswith("line")


def test_the_usual_prefixes_are_declared_unless_the_query_declares_them() -> None:
    engine = StoreEngine()
    engine.store.update(f"INSERT DATA {{ GRAPH <{ONE}> {{ <urn:x> a <{KHOI}Directive> ; <{NOTES}p> 1 }} }}")
    asked = application(engine)
    assert ask(asked, "ASK { ?s a khoi:Directive . FILTER EXISTS { ?s rdf:type khoi:Directive } }").boolean
    assert ask(asked, f"PREFIX  khoi : <{NOTES}> ASK {{ ?s khoi:p 1 }}").status == 400
    assert ask(asked, f"prefix khoi: <{NOTES}>\nASK {{ ?s khoi:p 1 }}").boolean
    assert "khoi:" not in engine.asked[-1].prologue


def test_a_form_of_too_many_bytes_is_refused(app: ASGIApp) -> None:
    reply = call(app, "POST", "/sparql", b"query=" + b"x" * 2_000_000, {"content-type": FORM}, pieces=50)
    assert reply.status == 413


def test_a_body_in_pieces_is_put_together(app: ASGIApp) -> None:
    body = f"ASK {{ <{ONE}#it> ?p 'one' }}".encode()
    assert call(app, "POST", "/sparql", body, {"content-type": QUERY}, pieces=7).boolean


def test_limits_can_be_set() -> None:
    app = application(StoreEngine(), Limits(length=30, nesting=2, tokens=10))
    assert ask(app, "ASK { { ?s ?p ?o } }").status == 200
    assert ask(app, "ASK { { { ?s ?p ?o } } }").status == 400
    assert ask(app, "ASK { } #" + "x" * 30).status == 413


def test_from_is_said_to_the_engine_beside_the_query() -> None:
    engine = StoreEngine()
    text = f"PREFIX n: <{NOTES}> SELECT * FROM n:one FROM NAMED <{THREE}> {{ ?s ?p ?o }}"
    assert len(json.loads(ask(application(engine), text).body)["results"]["bindings"]) == 1
    assert (engine.asked[-1].default_graphs, engine.asked[-1].named_graphs) == ((ONE,), (THREE,))


def test_a_graph_that_the_request_names_and_is_not_here_is_empty_and_never_passed_on() -> None:
    engine = StoreEngine()
    reply = call(application(engine), "GET", f"/sparql?query=ASK%20%7B%3Fs%20%3Fp%20%3Fo%7D&{ABSENT}")
    assert reply.boolean is False
    assert reply.headers["khoi-unknown-graph"] == f"<{NOTES}absent>"
    assert NOTES + "absent" not in engine.asked[-1].default_graphs
    beside = call(
        application(engine), "GET", f"/sparql?query=ASK%20%7B%3Fs%20%3Fp%20%3Fo%7D&{ABSENT}&default-graph-uri={ONE}"
    )
    assert beside.boolean is True
    assert engine.asked[-1].default_graphs == (ONE,)


@pytest.mark.parametrize("graph", ["", "one", "http://example.org/a b", "http://x/> } #"])
def test_a_graph_must_be_an_iri(app: ASGIApp, graph: str) -> None:
    assert call(app, "GET", f"/sparql?query=ASK%7B%7D&default-graph-uri={quote(graph)}").status == 400


@pytest.mark.parametrize(
    "target",
    ["/sparql", "/sparql?query=ASK%7B%7D", "/.well-known/void", "/health", "/nothing", "/sparql?query=ASK"],
)
def test_head_says_what_get_does_without_a_body(app: ASGIApp, target: str) -> None:
    got, head = call(app, "GET", target), call(app, "HEAD", target)
    assert got.body
    assert head.body == b""
    assert (head.status, head.headers) == (got.status, got.headers)


LABELS = "/sparql?query=" + quote("SELECT * { ?s ?p ?o } ORDER BY ?o")


@pytest.mark.parametrize("target", [LABELS, "/sparql", "/.well-known/void"])
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_who_holds_an_answer_is_sent_no_other(app: ASGIApp, target: str, method: str) -> None:
    got = call(app, "GET", target)
    tag = got.headers["etag"]
    assert tag.startswith('"') and got.headers["cache-control"] == "no-cache"
    assert call(app, "GET", target).headers["etag"] == tag
    for held in (tag, "W/" + tag, f'"a, b", {tag}', "*"):
        reply = call(app, method, target, headers={"if-none-match": held})
        assert (reply.status, reply.body) == (304, b"")
        # What RFC 9110 (15.4.5) wants of those that 200 has, and nothing about a body that isn't sent.
        for name in ("etag", "cache-control", "vary", "access-control-allow-origin"):
            assert reply.headers[name] == got.headers[name]
        assert not {"content-type", "content-length"} & reply.headers.keys()
    for other in ('"another"', "", tag.strip('"')):
        assert call(app, method, target, headers={"if-none-match": other}).status == 200


def test_an_answer_in_another_format_is_another() -> None:
    app = application(StoreEngine())
    names = [JSON, "application/json", "text/csv"]
    replies = [call(app, "GET", LABELS, headers={"accept": name}) for name in names]
    assert replies[0].body == replies[1].body
    tags = [reply.headers["etag"] for reply in replies]
    assert len(set(tags)) == len(names)
    for name, tag in zip(names, tags, strict=True):
        found = [call(app, "GET", LABELS, headers={"accept": a, "if-none-match": tag}).status for a in names]
        assert found == [304 if a == name else 200 for a in names]


def test_a_changed_graph_is_sent_anew() -> None:
    engine = StoreEngine()
    app = application(engine)
    tags = [call(app, "GET", target).headers["etag"] for target in (LABELS, "/.well-known/void")]
    engine.store.update(
        f"INSERT DATA {{ GRAPH <{ONE}> {{ <{ONE}> <{DCTERMS_LICENSE}> <{LICENSE_TEXTS}> ; <{KHOI}p> 1 }} }}"
    )
    for target, tag in zip((LABELS, "/.well-known/void"), tags, strict=True):
        reply = call(app, "GET", target, headers={"if-none-match": tag})
        assert reply.status == 200
        assert reply.headers["etag"] != tag


def test_what_may_not_be_held_has_no_tag(app: ASGIApp) -> None:
    for method, target in (("GET", "/health"), ("GET", "/nothing"), ("GET", "/sparql?query=ASK")):
        reply = call(app, method, target, headers={"if-none-match": "*"})
        assert "etag" not in reply.headers
        assert reply.status != 304
    posted = call(app, "POST", "/sparql", b"ASK {}", {"content-type": QUERY, "if-none-match": "*"})
    assert (posted.status, "etag" in posted.headers) == (200, False)
    leaving = call(application(EndlessEngine()), "GET", LABELS, headers={"if-none-match": "*"}, leaves_after=2)
    assert (leaving.status, "etag" in leaving.headers) == (200, False)


@pytest.mark.parametrize("target", ["/sparql", "/.well-known/void", "/health", "/nothing", "/sparql?query=ASK"])
def test_pages_of_other_sites_may_ask(app: ASGIApp, target: str) -> None:
    assert call(app, "GET", target).headers["access-control-allow-origin"] == "*"
    before = call(app, "OPTIONS", target, headers={"origin": "https://example.com"})
    assert before.status == 204
    assert "POST" in before.headers["access-control-allow-methods"]
    assert {"Content-Type", "If-None-Match"} <= set(before.headers["access-control-allow-headers"].split(", "))


def test_other_addresses_say_where_to_go(app: ASGIApp) -> None:
    reply = call(app, "GET", "/")
    assert reply.status == 404
    assert "/sparql" in reply.text and "/.well-known/void" in reply.text


class FailingEngine(StoreEngine):
    """The store's engine, with an answer that ends as it is told."""

    def __init__(self, error: Exception, after: bytes = b"") -> None:
        super().__init__()
        self.error = error
        self.after = after
        self.closed = 0

    async def ping(self) -> None:
        raise self.error

    async def ask(self, question: Question) -> Answer:
        if not self.after:
            raise self.error

        async def more() -> bytes:
            raise self.error

        def close() -> None:
            self.closed += 1

        return Answer(self.after, more, close)


def test_an_engine_that_is_away_is_said_to_be() -> None:
    app = application(FailingEngine(UnavailableError("It is away.")))
    reply = ask(app, "ASK {}")
    assert (reply.status, reply.text) == (503, "It is away.\n")
    assert int(reply.headers["retry-after"]) > 0
    health = call(app, "GET", "/health")
    assert health.status == 503
    assert json.loads(health.body) == {"status": "failing", "reason": "It is away."}


def test_an_answer_that_breaks_off_breaks_the_response_off() -> None:
    engine = FailingEngine(BrokenAnswerError("no more"), b"a\n1\n")
    with pytest.raises(AskingError):
        ask(application(engine), "SELECT * {}")
    assert engine.closed == 1


def test_a_failure_of_ours_is_a_sentence_and_reported() -> None:
    reported: list[str] = []
    reply = ask(application(FailingEngine(RuntimeError("boom")), report=reported.append), "ASK {}")
    assert (reply.status, reply.media) == (500, "text/plain")
    assert "boom" not in reply.text
    assert "boom" in reported[0]


@pytest.mark.parametrize(
    ("media", "tail", "whole"),
    [
        (JSON, b'{"head":{},"boolean":true}', True),
        (JSON, b'{"head":{"vars":["n"]},"results":{"bindings":[The SPARQL operation', False),
        (JSON, b"", False),
        ("application/ld+json", b"[]", True),
        ("application/sparql-results+xml", b"</results></sparql>", True),
        ("application/sparql-results+xml", b"<results><result>", False),
        ("text/csv", b"n\r\n1\r\n", True),
        ("text/csv", b"n\r\nThe SPARQL operation has been", False),
        ("text/csv", b"true", True),
        ("text/turtle", b"", True),
        ("text/turtle", b"<a:a> <b:b> 1 .\n", True),
        ("text/turtle", b"<a:a> <b:b", False),
    ],
)
def test_the_end_of_an_answer_is_known(media: str, tail: bytes, whole: bool) -> None:
    assert is_end(media, tail, strict=True) is whole


@given(
    st.sampled_from(["GET", "POST", "HEAD", "PUT", "BREW"]),
    st.text(alphabet=st.sampled_from("query=updat-grhidflnm&%7B+;é\x00"), max_size=60),
    st.sampled_from([None, FORM, QUERY, "text/plain", "application/x-www-form-urlencoded;charset=latin-1", ";;="]),
    st.binary(max_size=60),
)
def test_any_request_is_read_or_refused(method: str, target: str, content_type: str | None, body: bytes) -> None:
    try:
        read_request(method, target, content_type, body)
    except ProtocolError as error:
        assert 400 <= error.status < 500
        assert str(error)


def test_many_parameters_are_refused() -> None:
    with pytest.raises(ProtocolError, match="parameters"):
        read_request("GET", "&".join("a=b" for _ in range(2000)), None, b"")
