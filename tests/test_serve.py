"""``khoi serve`` as a process, its engine as another: what people's tools get, and what happens when things break."""

from __future__ import annotations

import asyncio
import csv
import http.client
import io
import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import urlencode, urlsplit

import pytest
import rdflib
import small
from conftest import Run, fill_small, provenance
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from serving import (
    FORM,
    INSERT_GRAPHS,
    JSON,
    NOTES,
    ONE,
    PROTOCOL,
    QUERY,
    TWO,
    Case,
    Reply,
    Service,
    alive,
    holds,
    serving,
    until,
)
from SPARQLWrapper import CSV, JSONLD, N3, POST, RDFXML, TURTLE, XML, SPARQLWrapper
from SPARQLWrapper import JSON as WRAPPED_JSON
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed

from khoi_kg.serve import exchange
from khoi_kg.serve.engine import LocalEngine
from khoi_kg.serve.process import Running, find_oxigraph
from khoi_kg.store import write_store
from khoi_kg.store.terms import LICENSE_FACTS, LICENSE_ONTOLOGY, LICENSE_TEXTS
from khoi_kg.vocab import KHOI, PREFIXES

LABEL_OF_05 = f"SELECT ?label {{ <{small.DIRECTIVE_05}> <{small.LABEL}> ?label }}"
# A product of all triples, sorted: it gives no row before it has them all.
ENDLESS = "SELECT ?c { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c ?f ?i"
PATIENCE = 3.0  # seconds that a query may take here


def fill(folder: Path) -> None:
    with write_store(folder) as writer:
        fill_small(writer)
        writer.engine.update(INSERT_GRAPHS)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("served") / "store"
    fill(folder)
    return folder


@pytest.fixture(scope="module")
def service(store: Path) -> Iterator[Service]:
    with serving("--store", store, "--timeout", str(PATIENCE)) as service:
        yield service


@pytest.mark.parametrize("case", PROTOCOL, ids=lambda case: case.name)
def test_protocol(service: Service, case: Case) -> None:
    headers = {} if case.content_type is None else {"Content-Type": case.content_type}
    holds(case, service.ask(case.target, case.method, case.body if case.method != "GET" else None, headers))


def test_prefixes_are_known_and_those_that_are_not_are_named(service: Service) -> None:
    assert service.query("ASK { ?a a khoi:Article ; dcterms:identifier 'noi-tiep' }").boolean
    refused = service.query("SELECT * {\n  ?a a khoi:Article ; foo:x 1 }")
    assert (refused.status, refused.text) == (
        400,
        "The engine does not take this query: line 2, column 23: the prefix foo: is not declared.\n",
    )


@pytest.mark.parametrize("rows", [1, 20_000], ids=["at once", "in pieces"])
def test_csv_has_a_cell_a_column_where_an_iri_holds_a_comma(service: Service, rows: int) -> None:
    numbers = " ".join(str(n) for n in range(100))
    query = (
        'SELECT (1 AS ?a) (<https://x.example/y#char=1,2> AS ?b) ("x, \\"y\\"\\nz"@vi AS ?c) '
        f"{{ VALUES ?n {{ {numbers} }} VALUES ?m {{ {numbers} }} VALUES ?o {{ 1 2 }} }} LIMIT {rows}"
    )
    reply = service.ask("/sparql", "POST", query.encode(), {"Content-Type": QUERY, "Accept": "text/csv"})
    assert (reply.status, reply.media) == (200, "text/csv")
    read = list(csv.reader(io.StringIO(reply.text, newline="")))
    assert read[0] == ["a", "b", "c"]
    assert read[1:] == [["1", "https://x.example/y#char=1,2", 'x, "y"\nz']] * rows


def test_sparqlwrapper_works(service: Service) -> None:
    client = SPARQLWrapper(service.url + "/sparql")
    client.setQuery(LABEL_OF_05)
    client.setReturnFormat(WRAPPED_JSON)
    found = client.queryAndConvert()
    assert "Chỉ thị 05-CT/TW" in {row["label"]["value"] for row in found["results"]["bindings"]}
    client.setMethod(POST)
    client.setReturnFormat(XML)
    assert "Chỉ thị 05-CT/TW" in client.queryAndConvert().toxml()
    client.setReturnFormat(CSV)
    assert "Chỉ thị 05-CT/TW" in client.queryAndConvert().decode("utf-8")
    builder = SPARQLWrapper(service.url + "/sparql", defaultGraph=ONE)
    builder.setQuery("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
    for wanted in (RDFXML, TURTLE, N3, JSONLD):
        builder.setReturnFormat(wanted)
        answer = builder.query()
        text = answer.response.read()
        form = {RDFXML: "xml", JSONLD: "json-ld"}.get(wanted, "turtle")
        assert len(rdflib.Graph().parse(data=text, format=form)) == 1
    client.setQuery("SELECT * {")
    with pytest.raises(QueryBadFormed):
        client.query()


def test_rdflib_sparqlstore_works(service: Service) -> None:
    graph = rdflib.Graph(SPARQLStore(service.url + "/sparql"))
    labels = graph.objects(rdflib.URIRef(small.DIRECTIVE_05), rdflib.URIRef(small.LABEL))
    assert "Chỉ thị 05-CT/TW" in {str(label) for label in labels}
    assert graph.query("ASK { ?s ?p ?o }").askAnswer
    assert len(graph) > 100
    one = rdflib.Graph(SPARQLStore(service.url + "/sparql", context_aware=True), identifier=rdflib.URIRef(ONE))
    assert [str(thing) for thing in one.objects()] == ["one"]


def test_the_data_are_found_from_the_service_and_asked_by_what_is_said_of_them(service: Service) -> None:
    sd = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
    described = rdflib.Graph().parse(data=service.ask("/sparql").text, format="turtle")
    (data,) = described.objects(None, sd.defaultGraph)
    page = urlsplit(str(data)).path
    assert page == "/.well-known/void"
    graph = rdflib.Graph().parse(data=service.ask(page).text, format="turtle")
    (endpoint,) = graph.objects(data, rdflib.VOID.sparqlEndpoint)
    client = SPARQLWrapper(str(endpoint))
    client.setReturnFormat(WRAPPED_JSON)
    for example in graph.objects(data, rdflib.VOID.exampleResource):
        assert str(example).startswith(str(graph.value(data, rdflib.VOID.uriSpace)))
        client.setQuery(f"ASK {{ <{example}> a ?class }}")
        assert client.queryAndConvert()["boolean"]
    # The vocabularies are those whose terms the graph uses, but for those in which any RDF is written.
    client.setQuery("SELECT DISTINCT ?term { { ?s ?term ?o } UNION { ?s a ?term } }")
    used = {row["term"]["value"] for row in client.queryAndConvert()["results"]["bindings"]}
    spaces = {iri for name, iri in PREFIXES.items() if name not in ("rdf", "rdfs", "owl")}
    said = {str(iri) for iri in graph.objects(data, rdflib.VOID.vocabulary)}
    assert said == {iri.removesuffix("#" * (iri == KHOI)) for iri in spaces if any(t.startswith(iri) for t in used)}
    licences = {str(iri) for iri in graph.objects(data, rdflib.VOID.subset / rdflib.DCTERMS.license)}
    assert licences == {LICENSE_FACTS, LICENSE_ONTOLOGY, LICENSE_TEXTS}


def test_health_and_head(service: Service) -> None:
    reply = service.ask("/health")
    assert (reply.status, json.loads(reply.body)) == (200, {"status": "ok"})
    for target in ("/health", "/sparql", "/sparql?query=ASK%7B%7D"):
        got, head = service.ask(target), service.ask(target, "HEAD")
        assert (head.status, head.body) == (200, b"")
        assert head.headers["content-length"] == str(len(got.body))


def test_long_answers_come_whole(service: Service) -> None:
    rows = "SELECT * { VALUES ?x { " + " ".join(f"'{i:05}'" for i in range(20_000)) + " } }"
    reply = service.query(rows, "text/csv")
    assert reply.text.splitlines()[1:] == [f"{i:05}" for i in range(20_000)]
    everything = service.query("CONSTRUCT WHERE { ?s ?p ?o }", "application/n-triples")
    (count,) = json.loads(service.query("SELECT (COUNT(*) AS ?n) { SELECT DISTINCT * { ?s ?p ?o } }").body)["results"][
        "bindings"
    ]
    assert len(set(everything.text.splitlines())) == int(count["n"]["value"])


@pytest.mark.parametrize("way", ["GET", "form", "POST"])
def test_long_answers_come_whole_whichever_way_they_are_asked_for(way: str, service: Service) -> None:
    numbers = [f"{number:03}" for number in range(200)]
    values = " ".join(f"'{number}'" for number in numbers)
    query = f"SELECT ?x ?y {{ VALUES ?x {{ {values} }} VALUES ?y {{ {values} }} }}"
    fields = urlencode({"query": query})
    if way == "GET":
        reply = service.ask(f"/sparql?{fields}", headers={"Accept": "text/csv"})
    elif way == "form":
        reply = service.ask("/sparql", "POST", fields, {"Content-Type": FORM, "Accept": "text/csv"})
    else:
        reply = service.query(query, "text/csv")
    assert sorted(reply.text.splitlines()[1:]) == [f"{x},{y}" for x in numbers for y in numbers]


def test_connection_that_was_idle_for_long_is_not_used_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """An engine tires of waiting, writes an error nobody asked for and hangs up, as oxigraph does after a minute."""
    monkeypatch.setattr(exchange, "_IDLE", 0.05)
    met: list[int] = []

    async def engine(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        met.append(0)
        while True:
            try:
                async with asyncio.timeout(0.2):
                    head = await reader.readuntil(b"\r\n\r\n")
            except TimeoutError:
                writer.write(b"HTTP/1.1 500 Internal Server Error\r\nContent-Length: 5\r\n\r\ntired")
                break
            except asyncio.IncompleteReadError:
                break
            length = int(head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0])
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n" + await reader.readexactly(length))
            met[-1] += 1
        await writer.drain()
        writer.close()

    async def exchanges() -> list[tuple[int, bytes]]:
        server = await asyncio.start_server(engine, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        connections = exchange.Connections(exchange.address_of(f"http://127.0.0.1:{port}/"))
        got = []
        for body, pause in ((b"one ", 0.0), (b"two ", 0.5), (b"tres", 0.0)):
            reply = await connections.post(body, {})
            got.append((reply.status, await reply.read()))
            await reply.read()
            await asyncio.sleep(pause)
        connections.close()
        server.close()
        return got

    assert asyncio.run(exchanges()) == [(200, b"one "), (200, b"two "), (200, b"tres")]
    assert met == [2, 1]


def test_nested_query_is_refused_and_the_service_lives(service: Service) -> None:
    engines = service.engines()
    for bracket in "{([":
        reply = service.query("ASK {" + bracket * 5000)
        assert (reply.status, "nested" in reply.text) == (400, True)
    assert service.query("ASK {}").boolean
    assert service.engines() == engines


def test_engine_that_is_killed_is_started_again(service: Service) -> None:
    engine = service.engine()
    os.kill(engine, signal.SIGKILL)
    reply = service.query(LABEL_OF_05)
    assert reply.status == 200, reply.text
    after = service.engine()
    assert after != engine
    assert service.ask("/health").status == 200
    assert any("SIGKILL" in line and "started again" in line for line in service.said)


def test_engine_that_dies_loses_no_answer_of_others(service: Service) -> None:
    """Queries that run while the process is killed under them are asked again."""
    numbers = " ".join(map(str, range(25)))
    slow = f"SELECT (COUNT(*) AS ?n) {{ VALUES ?x {{ {numbers} }} ?a ?b ?c . FILTER(CONTAINS(STR(?c), STR(?x))) }}"
    engine = service.engine()
    with ThreadPoolExecutor(8) as pool:
        asked = [pool.submit(service.query, slow) for _ in range(8)]
        time.sleep(0.1)
        assert not any(future.done() for future in asked)
        os.kill(engine, signal.SIGKILL)
        statuses = [future.result().status for future in asked]
    assert statuses == [200] * 8


def test_an_engine_with_several_late_queries_is_replaced_once(tmp_path: Path) -> None:
    said: list[str] = []

    async def put_down_twice() -> bool:
        engine = LocalEngine(tmp_path, tmp_path, timeout=1, memory=1, report=said.append)
        process = SimpleNamespace(returncode=None)
        running = Running(process, SimpleNamespace(), tmp_path, lock=-1)  # type: ignore[arg-type]
        for _ in range(2):
            engine._put_down(running)
            await asyncio.sleep(0)
        return running.condemned

    assert asyncio.run(put_down_twice())
    assert len(said) == 1 and "ran out of time" in said[0]


def test_time_limit_stops_the_work_and_spares_the_others(service: Service) -> None:
    engine = service.engine()
    with ThreadPoolExecutor(2) as pool:
        start = time.monotonic()
        endless = pool.submit(service.query, ENDLESS)
        quick = []
        while not endless.done():
            quick.append(service.query(LABEL_OF_05).status)
        seconds = time.monotonic() - start
    assert (endless.result().status, "longer than 3 seconds" in endless.result().text) == (504, True)
    assert PATIENCE <= seconds < PATIENCE + 3
    assert len(quick) > 5
    assert set(quick) == {200}
    until(lambda: not alive(engine))
    assert service.engine() != engine


def test_answer_that_takes_too_long_breaks_off_visibly(service: Service) -> None:
    """Once rows were sent, no status can say that they aren't all: the connection breaks."""
    with pytest.raises(http.client.IncompleteRead):
        service.query("SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", "text/csv")
    assert service.query("ASK {}").boolean


def test_many_ask_at_once(service: Service) -> None:
    with ThreadPoolExecutor(50) as pool:
        replies = list(pool.map(lambda _: service.query(LABEL_OF_05), range(300)))
    assert {reply.status for reply in replies} == {200}
    assert len({reply.body for reply in replies}) == 1


def test_clients_that_leave_do_no_harm(service: Service) -> None:
    address = re.search(r"//([\d.]+):(\d+)", service.url)
    assert address
    whole = (
        f"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: {QUERY}\r\nContent-Length: {len(ENDLESS)}\r\n\r\n{ENDLESS}"
    )
    rows = "SELECT * { ?a ?b ?c . ?d ?e ?f }"
    flowing = f"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: {QUERY}\r\nContent-Length: {len(rows)}\r\n\r\n{rows}"
    for request in (whole[:20], whole[:-10], whole, flowing):
        with socket.create_connection((address[1], int(address[2]))) as connection:
            connection.sendall(request.encode())
            if request is flowing:
                connection.recv(1000)
    assert service.query("ASK {}").boolean


def test_where_it_is_served_is_said_while_it_is(service: Service, store: Path, khoi: Run) -> None:
    said = json.loads((store / "server.json").read_text())
    assert (said["url"], said["sparql"], said["pid"]) == (service.url, service.url + "/sparql", service.process.pid)
    again = khoi("serve", "--store", store, "--port", "0")
    assert again.returncode == 5
    assert service.url in again.stderr
    assert "đang được phục vụ tại " + service.url in khoi("serve", "--store", store, "--lang", "vi").stderr


def test_port_that_is_taken(service: Service, store: Path, tmp_path: Path, khoi: Run) -> None:
    fill(tmp_path / "store")
    run = khoi("serve", "--store", tmp_path / "store", "--port", service.url.rpartition(":")[2])
    assert run.returncode == 2
    assert "--port" in run.stderr
    port = service.url.rpartition(":")[2]
    assert "Không lắng nghe" in khoi("serve", "--store", tmp_path / "store", "--port", port, "--lang", "vi").stderr
    assert not (tmp_path / "store" / "server.json").exists()


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 0)])
def test_stops_without_leaving_anything(tmp_path: Path, number: signal.Signals, code: int) -> None:
    folder = tmp_path / "store"
    fill(folder)
    before = {path.name for path in folder.iterdir()}
    with serving("--store", folder) as service:
        engine = service.engine()
        assert service.query("ASK {}").boolean
        idle = socket.create_connection(tuple(service.url[7:].split(":")))  # type: ignore[arg-type]
        assert service.stop(number) == code
        idle.close()
        assert not alive(engine)
    assert {path.name for path in folder.iterdir()} == before


def test_requests_that_have_begun_are_answered_at_the_end(tmp_path: Path) -> None:
    fill(tmp_path / "store")
    slow = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f FILTER(CONTAINS(STR(?c), STR(?f))) }"
    with serving("--store", tmp_path / "store", "--timeout", "2") as service, ThreadPoolExecutor(1) as pool:
        asked = pool.submit(service.query, slow)
        time.sleep(0.5)
        assert not asked.done()
        assert service.stop() == 0
        assert asked.result().status in (200, 504)


@pytest.mark.parametrize("elsewhere", [False, True], ids=["store", "endpoint"])
def test_requests_that_take_too_long_at_the_end_are_told(elsewhere: bool, tmp_path: Path) -> None:
    folder = tmp_path / "store"
    fill(folder)
    with ExitStack() as stack:
        of = ("--store", folder)
        if elsewhere:
            path = next(folder.glob("g-*"))
            of = ("--endpoint", stack.enter_context(oxigraph(path, "--union-default-graph"))[0])
        service = stack.enter_context(serving(*of, "--timeout", "60"))
        pool = stack.enter_context(ThreadPoolExecutor(1))
        asked = pool.submit(service.query, ENDLESS)
        time.sleep(1)
        begun = time.monotonic()
        assert service.stop(signal.SIGINT) == 130
        assert time.monotonic() - begun < 9
        assert (asked.result().status, asked.result().text) == (503, "The service is being stopped.\n")
    assert not [line for line in service.said if "failed" in line or "Exception" in line], service.said


def test_killed_service_takes_its_engine_along_and_blocks_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    fill(folder)
    with serving("--store", folder) as service:
        engine = service.engine()
        service.process.kill()
        service.process.wait()
        until(lambda: not alive(engine))
    assert (folder / "server.json").exists()
    with serving("--store", folder) as service:
        assert service.query("ASK {}").boolean


def test_newer_state_is_served_without_a_gap(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    fill(folder)
    ask = f"ASK {{ ?article a <{small.KHOI}Article> ; <http://purl.org/dc/terms/identifier> 'bai-moi' }}"
    with serving("--store", folder) as service:
        assert not service.query(ask).boolean
        engine = service.engine()
        statuses: list[int] = []
        done = threading.Event()

        def keep_asking() -> None:
            while not done.is_set():
                statuses.append(service.query(LABEL_OF_05).status)

        asking = threading.Thread(target=keep_asking)
        asking.start()
        with write_store(folder) as writer:
            assert not service.query(ask).boolean
            writer.replace_articles([(small.continuing("bai-moi").graphs(), provenance("bai-moi"))])
        until(lambda: service.query(ask).boolean)
        done.set()
        asking.join()
        assert set(statuses) == {200}
        until(lambda: not alive(engine))
        until(lambda: len(list(folder.glob("c-*"))) == 1)
    assert not list(folder.glob("c-*"))


def test_who_holds_an_answer_is_sent_no_other_until_the_store_changes(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    fill(folder)
    articles = "/sparql?" + urlencode(
        {"query": "SELECT ?id { ?a a khoi:Article ; dcterms:identifier ?id } ORDER BY ?id"}
    )
    with serving("--store", folder) as service:
        held = {target: service.ask(target) for target in (articles, "/.well-known/void", "/sparql")}

        def asked_again(target: str) -> Reply:
            return service.ask(target, headers={"If-None-Match": held[target].headers["etag"]})

        for reply in map(asked_again, held):
            assert (reply.status, reply.body) == (304, b"")
        engine = service.engine()
        os.kill(engine, signal.SIGKILL)  # the next engine answers the same, and so the tags still hold
        assert [asked_again(target).status for target in held] == [304] * 3
        with write_store(folder) as writer:
            writer.replace_articles([(small.continuing("bai-moi").graphs(), provenance("bai-moi"))])
        until(lambda: asked_again(articles).status == 200)
        for target in (articles, "/.well-known/void"):
            reply = asked_again(target)
            assert (reply.status, reply.headers["etag"] == held[target].headers["etag"]) == (200, False)
        assert asked_again("/sparql").status == 304
        assert "bai-moi" in asked_again(articles).text
        # A long answer is sent as it comes: no tag.
        assert "etag" not in service.ask("/sparql?" + urlencode({"query": "SELECT * { ?s ?p ?o }"})).headers


def test_memory_of_the_engine_is_limited(tmp_path: Path) -> None:
    fill(tmp_path / "store")
    with serving("--store", tmp_path / "store", "--memory", "1", "--timeout", "60") as service:
        reply = service.query(ENDLESS)
        assert (reply.status, "engine ended" in reply.text) == (503, True)
        assert service.query("ASK {}").boolean
        assert any("SIGABRT" in line for line in service.said)


@contextmanager
def oxigraph(folder: Path, *options: str) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """A SPARQL endpoint of somebody else's: its URL, and its process."""
    program = find_oxigraph()
    assert program
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [str(program), "serve-read-only", "--location", str(folder), "--bind", f"127.0.0.1:{port}", *options]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL) as process:
        try:
            until(lambda: reaches(port))
            yield f"http://127.0.0.1:{port}/query", process
        finally:
            process.kill()


def reaches(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port)).close()
    except OSError:
        return False
    return True


@pytest.fixture(scope="module")
def database(store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    from khoi_kg.store import open_store

    folder = tmp_path_factory.mktemp("foreign") / "database"
    with open_store(store) as opened:
        opened.engine.backup(str(folder))
    return folder


def test_endpoint_of_others_is_served(database: Path, tmp_path: Path) -> None:
    with oxigraph(database, "--union-default-graph") as (url, _):
        with serving("--endpoint", url, "--store", tmp_path / "none") as service:
            assert "Chỉ thị 05-CT/TW" in service.query(LABEL_OF_05, "text/csv").text
            assert service.query(f"ASK FROM <{ONE}> {{ <{ONE}#it> ?p ?o }}").boolean
            assert not service.query(f"ASK FROM <{ONE}> {{ <{TWO}#it> ?p ?o }}").boolean
            assert service.query("ASK { SERVICE <http://example.org/> { ?s ?p ?o } }").status == 403
            assert service.query("ASK { ?s ?p }").status == 400
            assert service.ask("/health").status == 200
            described = service.ask("/.well-known/void")
            assert (described.status, f"<{service.url}/sparql>" in described.text) == (200, True)
            assert service.ask("/.well-known/void", headers={"If-None-Match": described.headers["etag"]}).status == 304
            assert service.engines() == []
            assert not (tmp_path / "none").exists()
        with serving("--endpoint", url, "--timeout", "1") as service:
            start = time.monotonic()
            assert service.query(ENDLESS).status == 504
            assert time.monotonic() - start < 3


@pytest.mark.parametrize("media", [JSON, "application/sparql-results+xml", "text/csv", "text/tab-separated-values"])
def test_answer_that_only_looks_whole_is_none(database: Path, media: str) -> None:
    """oxigraph writes "… has been cancelled" into the answer when its own limit is over, under status 200."""
    own_limit = oxigraph(database, "--union-default-graph", "--timeout-s", "1")
    with own_limit as (url, _), serving("--endpoint", url, "--timeout", "20") as service:
        reply = service.query("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f }", media)
        assert (reply.status, "the engine's own time limit" in reply.text) == (504, True)


def test_endpoint_that_goes_away(database: Path) -> None:
    with oxigraph(database, "--union-default-graph") as (url, process), serving("--endpoint", url) as service:
        assert service.query("ASK {}").boolean
        process.kill()
        process.wait()
        assert service.query("ASK {}").status == 503
        assert service.ask("/health").status == 503


def test_endpoint_whose_default_graph_is_not_the_union(database: Path, khoi: Run) -> None:
    with oxigraph(database) as (url, _):
        run = khoi("serve", "--port", "0", "--endpoint", url)
    assert run.returncode == 6
    assert "union" in run.stderr
    assert len(run.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize(
    ("url", "code"),
    [("http://127.0.0.1:1/sparql", 6), ("ftp://example.org/", 2), ("nonsense", 2), ("http://", 2)],
)
def test_endpoint_that_is_none(khoi: Run, url: str, code: int) -> None:
    run = khoi("serve", "--port", "0", "--endpoint", url)
    assert run.returncode == code
    assert url in run.stderr


def test_store_that_is_missing(khoi: Run, tmp_path: Path) -> None:
    run = khoi("serve", "--port", "0", "--store", tmp_path / "none")
    assert run.returncode == 5
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("part", ["granian", "starlette"])
def test_missing_extra_is_said_with_how_to_install_it(part: str, store: Path) -> None:
    hide = (
        "import importlib.util as u, sys; find = u.find_spec\n"
        f"u.find_spec = lambda name, *rest: None if name == {part!r} else find(name, *rest)\n"
        f"from khoi_kg.cli import main; sys.argv = ['khoi', 'serve', '--store', {str(store)!r}]; main()"
    )
    run = subprocess.run([sys.executable, "-c", hide], capture_output=True, text=True, check=False, timeout=60)
    assert run.returncode == 2
    assert "pip install '.[serve]'" in run.stderr
    assert "Traceback" not in run.stderr


def test_graphs_of_the_store_are_known(service: Service) -> None:
    authority = "https://w3id.org/khoi/id/graph/authority"
    assert service.query(f"ASK FROM <{authority}> {{ ?s ?p ?o }}").boolean
    reply = service.query(f"ASK FROM <{authority}x> {{ ?s ?p ?o }}")
    assert (reply.status, f"no graph <{authority}x>" in reply.text) == (400, True)
    assert service.ask(f"/sparql?query=ASK%7B%7D&default-graph-uri={NOTES}absent").headers["khoi-unknown-graph"]


def test_vietnamese_goes_through_unharmed(service: Service) -> None:
    reply = service.query("SELECT ?x { BIND('Đảng bộ Khối – “Chỉ thị”' AS ?x) }", JSON)
    assert json.loads(reply.body)["results"]["bindings"][0]["x"]["value"] == "Đảng bộ Khối – “Chỉ thị”"
