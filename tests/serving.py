"""What the tests of ``khoi serve`` share: the service as a process, the application alone, the protocol's cases."""

from __future__ import annotations

import asyncio
import http.client
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import pyoxigraph as ox

from khoi_kg.serve.asking import Answer, BadQueryError, Question
from khoi_kg.store.complaints import in_words

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
JSON = "application/sparql-results+json"


@dataclass(frozen=True)
class Reply:
    status: int
    headers: Mapping[str, str]
    body: bytes
    ended: bool = True

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")

    @property
    def boolean(self) -> bool:
        return bool(json.loads(self.body)["boolean"])

    @property
    def media(self) -> str:
        return self.headers.get("content-type", "").partition(";")[0]


# The data of the protocol's cases: two graphs of different things, and a third.
NOTES = "https://example.org/notes/"
GRAPHS = {NOTES + name: f'<{NOTES}{name}#it> <{NOTES}says> "{name}" .' for name in ("one", "two", "three")}
ONE, TWO, THREE = GRAPHS
INSERT_GRAPHS = "INSERT DATA { " + " ".join(f"GRAPH <{name}> {{ {text} }}" for name, text in GRAPHS.items()) + " }"


def both(kind: str, *graphs: str) -> str:
    return "&".join(f"{kind}-graph-uri={quote(graph, safe='')}" for graph in graphs)


@dataclass(frozen=True)
class Case:
    """One request and what must come: a status (or its first digit and "xx"), a truth, or a kind of format."""

    name: str
    method: str
    target: str
    body: bytes = b""
    content_type: str | None = None
    status: str = "2xx"
    boolean: bool | None = None
    kind: str | None = None


IN_ONE_AND_TWO = f"ASK {{ <{ONE}#it> ?p ?a . <{TWO}#it> ?p ?b }}"
NAMED_ONE_AND_TWO = f"ASK {{ GRAPH ?g {{ <{ONE}#it> ?p ?a }} GRAPH ?h {{ <{TWO}#it> ?p ?b }} }}"
ABSENT = both("default", NOTES + "absent")
ROWS = {JSON, "application/sparql-results+xml", "text/csv", "text/tab-separated-values"}
TRUTHS = {JSON, "application/sparql-results+xml"}
RDF = {"text/turtle", "application/rdf+xml", "application/n-triples"}
KINDS = {"rows": ROWS, "truth": TRUTHS, "rdf": RDF}

# The W3C's tests of queries over the protocol, case by case, on data of our own.
PROTOCOL = [
    Case("form", "POST", f"/sparql?{ABSENT}", b"query=ASK%20%7B%7D", FORM, boolean=True),
    Case("get", "GET", f"/sparql?query=ASK%20%7B%7D&{ABSENT}", boolean=True),
    Case("direct", "POST", "/sparql", b"ASK {}", QUERY, boolean=True),
    Case("trailing slash", "POST", "/sparql/", b"ASK {}", QUERY, boolean=True),
    Case(
        "default graphs, get",
        "GET",
        f"/sparql?query={quote(IN_ONE_AND_TWO)}&{both('default', ONE, TWO)}",
        boolean=True,
    ),
    Case(
        "default graphs, post",
        "POST",
        f"/sparql?{both('default', ONE, TWO)}",
        IN_ONE_AND_TWO.encode(),
        QUERY,
        boolean=True,
    ),
    Case(
        "default graphs in the form",
        "POST",
        "/sparql",
        f"query={quote(IN_ONE_AND_TWO)}&{both('default', ONE, TWO)}".encode(),
        FORM,
        boolean=True,
    ),
    Case(
        "one of two default graphs",
        "POST",
        f"/sparql?{both('default', ONE)}",
        IN_ONE_AND_TWO.encode(),
        QUERY,
        boolean=False,
    ),
    Case(
        "named graphs, post",
        "POST",
        f"/sparql?{both('named', ONE, TWO)}",
        NAMED_ONE_AND_TWO.encode(),
        QUERY,
        boolean=True,
    ),
    Case(
        "named graphs, get", "GET", f"/sparql?query={quote(NAMED_ONE_AND_TWO)}&{both('named', ONE, TWO)}", boolean=True
    ),
    Case(
        "one of two named graphs",
        "POST",
        f"/sparql?{both('named', ONE)}",
        NAMED_ONE_AND_TWO.encode(),
        QUERY,
        boolean=False,
    ),
    Case(
        "named graphs leave the default graph empty",
        "POST",
        f"/sparql?{both('named', ONE)}",
        b"ASK { ?s ?p ?o }",
        QUERY,
        boolean=False,
    ),
    Case(
        "the whole data set",
        "POST",
        f"/sparql?{both('default', THREE)}&{both('named', ONE, TWO)}",
        f"ASK {{ <{THREE}#it> ?p ?c {NAMED_ONE_AND_TWO.removeprefix('ASK { ')}".encode(),
        QUERY,
        boolean=True,
    ),
    Case(
        "the request's data set goes before the query's",
        "POST",
        f"/sparql?{both('named', ONE, TWO)}",
        NAMED_ONE_AND_TWO.replace("ASK", f"ASK FROM <{THREE}>").encode(),
        QUERY,
        boolean=True,
    ),
    Case(
        "the query's data set",
        "POST",
        "/sparql",
        f"ASK FROM <{THREE}> {{ <{THREE}#it> ?p ?o FILTER NOT EXISTS {{ <{ONE}#it> ?p ?x }} }}".encode(),
        QUERY,
        boolean=True,
    ),
    Case("without a data set, the union", "POST", "/sparql", IN_ONE_AND_TWO.encode(), QUERY, boolean=True),
    Case("format of select", "POST", f"/sparql?{ABSENT}", b"SELECT (1 AS ?value) {}", QUERY, kind="rows"),
    Case("format of ask", "POST", f"/sparql?{ABSENT}", b"ASK {}", QUERY, kind="truth"),
    Case("format of describe", "POST", f"/sparql?{ABSENT}", b"DESCRIBE <http://example.org/>", QUERY, kind="rdf"),
    Case(
        "format of construct",
        "POST",
        f"/sparql?{ABSENT}",
        b"CONSTRUCT { <http://example.org/s> <http://example.org/p> 1 } WHERE {}",
        QUERY,
        kind="rdf",
    ),
    Case("another method", "PUT", "/sparql?query=ASK%20%7B%7D", content_type=FORM, status="405"),
    Case("two queries", "GET", "/sparql?query=ASK%20%7B%7D&query=SELECT%20%2A%20%7B%7D", status="400"),
    Case(
        "two queries, one in the body", "POST", "/sparql?query=ASK%20%7B%7D", b"query=ASK%20%7B%7D", FORM, status="400"
    ),
    Case("two queries, one in a direct body", "POST", "/sparql?query=ASK%20%7B%7D", b"ASK {}", QUERY, status="400"),
    Case("another media type", "POST", "/sparql", b"ASK {}", "text/plain", status="415"),
    Case("a form without its type", "POST", "/sparql", b"query=ASK%20%7B%7D", status="415"),
    Case("a query without its type", "POST", "/sparql", b"ASK {}", status="415"),
    Case("UTF-16", "POST", "/sparql", "ASK {}".encode("utf-16"), QUERY + "; charset=UTF-16", status="415"),
    Case("UTF-16 that does not say so", "POST", "/sparql", "ASK {}".encode("utf-16"), QUERY, status="400"),
    Case("wrong syntax", "GET", "/sparql?query=ASK%20%7B", status="400"),
    Case("wrong syntax that only a parser sees", "GET", "/sparql?query=ASK%20%7B%20%3Fs%20%7D", status="400"),
    Case("an update by GET", "GET", "/sparql?update=CLEAR%20ALL", status="403"),
    Case("an update by form", "POST", "/sparql", b"update=CLEAR%20NAMED", FORM, status="403"),
    Case("an update directly", "POST", "/sparql", b"CLEAR NAMED", UPDATE, status="403"),
    Case("two updates", "POST", "/sparql", b"update=CLEAR%20NAMED&update=CLEAR%20DEFAULT", FORM, status="403"),
    Case("an update as a query", "POST", "/sparql", b"query=CLEAR%20ALL", FORM, status="403"),
    Case("an update without its type", "POST", "/sparql", b"update=CLEAR%20NAMED", status="415"),
]


def holds(case: Case, reply: Reply) -> None:
    """Assert that a reply is what a case wants."""
    assert str(reply.status) == case.status or (
        case.status.endswith("xx") and str(reply.status)[0] == case.status[0]
    ), reply.text
    if case.boolean is not None:
        assert reply.boolean is case.boolean
    if case.kind is not None:
        assert reply.media in KINDS[case.kind]
    if reply.status >= 400:
        assert reply.media == "text/plain"
        assert reply.text.strip()
        assert "Traceback" not in reply.text


class StoreEngine:
    """An engine within this process: a store in memory."""

    def __init__(self) -> None:
        self.store = ox.Store()
        self.store.update(INSERT_GRAPHS)
        self.asked: list[Question] = []

    async def ping(self) -> None:
        assert self.store.query("ASK {}")

    async def ask(self, question: Question) -> Answer:
        self.asked.append(question)
        union = not (question.default_graphs or question.named_graphs)
        try:
            found = self.store.query(
                question.prologue + question.text,
                use_default_graph_as_union=union,
                default_graph=None if union else [ox.NamedNode(graph) for graph in question.default_graphs],
                named_graphs=None if union else [ox.NamedNode(graph) for graph in question.named_graphs],
            )
        except SyntaxError as error:
            raise BadQueryError(in_words(str(error), question.text, question.prologue.count("\n"))[0]) from error
        if isinstance(found, ox.QueryTriples):
            form = ox.RdfFormat.from_media_type(question.media)
            assert form is not None
            data = ox.serialize(found, format=form)
        else:
            data = found.serialize(format=ox.QueryResultsFormat.from_media_type(question.media))
        assert data is not None
        return Answer(data)


App = Callable[[dict[str, Any], Any, Any], Awaitable[None]]


def call(
    app: App,
    method: str,
    target: str,
    body: bytes = b"",
    headers: Mapping[str, str] | None = None,
    *,
    pieces: int = 1,
    leaves_after: int | None = None,
) -> Reply:
    """Call an ASGI application as a server does, the body in some pieces, and return what it sends.

    The client hangs up when it has been sent ``leaves_after`` pieces, or never.
    """
    path, _, query = target.partition("?")
    size = max(1, -(-len(body) // pieces))
    parts = [body[i : i + size] for i in range(0, len(body), size)] or [b""]
    incoming = [{"type": "http.request", "body": part, "more_body": i + 1 < len(parts)} for i, part in enumerate(parts)]
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        if incoming:
            return incoming.pop(0)
        while leaves_after is None or len(sent) <= leaves_after:
            await (asyncio.Event().wait() if leaves_after is None else asyncio.sleep(0))
        return {"type": "http.disconnect"}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    given = {"host": "example.org", **(headers or {})}
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": query.encode(),
        "headers": [(name.lower().encode(), value.encode("latin-1")) for name, value in given.items()],
        "server": ("example.org", 80),
        "client": ("127.0.0.1", 1),
    }
    asyncio.run(app(scope, receive, send))  # type: ignore[arg-type]
    start, *rest = sent
    assert start["type"] == "http.response.start"
    ended = not rest[-1].get("more_body")
    assert ended or leaves_after is not None
    return Reply(
        start["status"],
        {name.decode().lower(): value.decode("latin-1") for name, value in start["headers"]},
        b"".join(message.get("body", b"") for message in rest),
        ended,
    )


@dataclass
class Service:
    """``khoi serve`` in a process of its own."""

    process: subprocess.Popen[str]
    url: str = ""
    said: list[str] = field(default_factory=list)

    def ask(
        self,
        target: str = "/sparql",
        method: str = "GET",
        body: bytes | str | None = None,
        headers: Mapping[str, str] | None = None,
        timeout: float = 60.0,
    ) -> Reply:
        connection = http.client.HTTPConnection(urlsplit(self.url).netloc, timeout=timeout)
        try:
            data = body.encode() if isinstance(body, str) else body
            connection.putrequest(method, target)
            for name, value in (headers or {}).items():
                connection.putheader(name, value)
            if data is not None:
                connection.putheader("Content-Length", str(len(data)))
            connection.endheaders(data)
            response = connection.getresponse()
            return Reply(
                response.status, {name.lower(): value for name, value in response.getheaders()}, response.read()
            )
        finally:
            connection.close()

    def query(self, text: str, accept: str = JSON, timeout: float = 60.0) -> Reply:
        return self.ask("/sparql", "POST", text, {"Content-Type": QUERY, "Accept": accept}, timeout)

    def engines(self) -> list[int]:
        """The processes that it started."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text()
        return [int(child) for child in children.split() if alive(int(child))]

    def engine(self) -> int:
        """The one process that answers, once no other is about to start or to end."""
        (engine,) = until(lambda: found if len(found := self.engines()) == 1 else None)
        return int(engine)

    def stop(self, number: signal.Signals = signal.SIGTERM, timeout: float = 20.0) -> int:
        self.process.send_signal(number)
        return self.process.wait(timeout)


def alive(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"


def until(holds_now: Callable[[], Any], seconds: float = 15.0) -> Any:
    """Wait until something holds."""
    end = time.monotonic() + seconds
    while not (found := holds_now()):
        assert time.monotonic() < end, "it did not come to hold"
        time.sleep(0.05)
    return found


@contextmanager
def serving(*arguments: str | Path, **environment: str) -> Iterator[Service]:
    """Run ``khoi serve`` on a free port until the block ends."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("KHOI", "LC_", "LANG"))}
    command = [sys.executable, "-c", "from khoi_kg.cli import main; main()", "serve", "--port", "0"]
    with subprocess.Popen(
        [*command, *map(str, arguments)],
        env=clean | {"LANG": "C.UTF-8", "PYTHONUTF8": "1"} | environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        service = Service(process)

        def listen() -> None:
            assert process.stderr is not None
            service.said.extend(iter(process.stderr.readline, ""))

        listener = threading.Thread(target=listen, daemon=True)
        listener.start()
        try:
            until(lambda: any("answers SPARQL at" in line for line in service.said) or process.poll() is not None, 60)
            assert process.poll() is None, "".join(service.said)
            (line,) = [line for line in service.said if "answers SPARQL at" in line]
            service.url = line.partition(" at ")[2].partition("/sparql")[0]
            yield service
        finally:
            if process.poll() is None:
                process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
            listener.join(5)
    assert "Traceback" not in "".join(service.said), "".join(service.said)
