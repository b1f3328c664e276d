"""The application: a function from request to response, by ASGI, that needs neither a socket nor a process."""

from __future__ import annotations

import asyncio
import json
import re
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterable, Mapping
from functools import partial
from urllib.parse import quote

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route, Router
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from khoi_kg.serve.asking import Answer, AskingError, BrokenAnswerError, Engine, Question
from khoi_kg.serve.comma_separated import CommaSeparated
from khoi_kg.serve.description import DATA_PAGE, HELD, describe_data, describe_service
from khoi_kg.serve.negotiation import CSV, GRAPHS, ROWS, TSV, Choice, Format, choose
from khoi_kg.serve.protocol import ProtocolError, QueryRequest, read_request
from khoi_kg.serve.revalidation import revalidated
from khoi_kg.store.guard import Limits, RefusedQueryError, Shape, check
from khoi_kg.vocab import PREFIXES

_METHODS = "GET, HEAD, POST, OPTIONS"
_JSON = "application/sparql-results+json"
# Stands for "no graph", where a request names graphs of which none is here; nobody could fetch anything from it.
_NO_GRAPH = "urn:khoi:no-graph"
_IN_IRI = "!#$%&'()*+,/:;=?@[]~"  # what stands in an IRI as it is
_BODY_FOR_CHARACTER = 9  # bytes of a percent-encoded letter of three bytes


_SHARED = [
    (b"access-control-allow-origin", b"*"),
    (b"access-control-expose-headers", b"ETag, Khoi-Unknown-Graph, Retry-After"),
    (b"x-content-type-options", b"nosniff"),
]
_PREFLIGHT = {
    "Allow": _METHODS,
    "Access-Control-Allow-Methods": _METHODS,
    "Access-Control-Allow-Headers": "Accept, Content-Type, If-None-Match",
    "Access-Control-Max-Age": "86400",
}


def application(
    engine: Engine, limits: Limits | None = None, report: Callable[[str], None] = lambda sentence: None
) -> ASGIApp:
    """Return the application before an engine. ``report`` is told of what should not have happened."""
    sparql = _Sparql(engine, limits or Limits())
    routes = [
        Route("/sparql", _Endpoint(sparql.respond)),
        Route("/sparql/", _Endpoint(sparql.respond)),
        Route(f"/{DATA_PAGE}", _Endpoint(partial(_data, engine))),
        Route("/health", _Endpoint(partial(_health, engine))),
    ]
    return _Frame(Router(routes, redirect_slashes=False, default=_Endpoint(_nothing_here)), report)


class _Sparql:
    """``/sparql``: the SPARQL 1.1 Protocol, for queries."""

    def __init__(self, engine: Engine, limits: Limits) -> None:
        self.engine = engine
        self.limits = limits

    async def respond(self, request: Request) -> Response:
        body = await _body(request, self.limits.length * _BODY_FOR_CHARACTER)
        headers = request.headers
        try:
            address_query = request.scope["query_string"].decode("utf-8")
        except UnicodeDecodeError as error:
            raise ProtocolError(400, "The address of the request is not in UTF-8.") from error
        asked = read_request(request.method, address_query, headers.get("content-type"), body)
        accept = ", ".join(headers.getlist("accept"))
        if asked is None:
            return _description(request, describe_service, _chosen(accept, GRAPHS))
        shape = check(asked.text, self.limits)
        choice = _chosen(accept, ROWS if shape.form in ("SELECT", "ASK") else GRAPHS)
        default, named, unknown = await self._dataset(asked, shape)
        media = TSV if choice.format.media == CSV else choice.format.media  # see CommaSeparated
        answer = await self.engine.ask(Question(asked.text, media, default, named, _prologue(asked.text)))
        notes = {"Khoi-Unknown-Graph": ", ".join(f"<{quote(g, _IN_IRI)}>" for g in unknown[:5])} if unknown else {}
        return _answer(answer, choice, notes)

    async def _dataset(
        self, asked: QueryRequest, shape: Shape
    ) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
        """Return the default graphs, the named graphs, and those that the request names and that aren't here.

        What FROM says is said again to the engine beside the query: oxigraph (0.5.13) does not hear FROM while its
        default graph is the union. Graphs that the request names beside the query take the place of those; one that
        isn't here is an empty one, as the tests of the protocol have it, and isn't passed on, lest an engine fetch it.
        """
        graphs = (*shape.default_graphs, *shape.named_graphs, *asked.default_graphs, *asked.named_graphs)
        known = await _those_here(self.engine, graphs)
        for graph in (*shape.default_graphs, *shape.named_graphs):
            if graph not in known:
                raise RefusedQueryError(
                    400, f"There is no graph <{graph}> here. Those that are: SELECT DISTINCT ?g {{ GRAPH ?g {{ }} }}"
                )
        if not (asked.default_graphs or asked.named_graphs):
            return shape.default_graphs, shape.named_graphs, ()
        default = tuple(graph for graph in asked.default_graphs if graph in known)
        named = tuple(graph for graph in asked.named_graphs if graph in known)
        unknown = tuple(graph for graph in (*asked.default_graphs, *asked.named_graphs) if graph not in known)
        return (default, named, unknown) if default or named else ((_NO_GRAPH,), (), unknown)


async def _those_here(engine: Engine, graphs: Iterable[str]) -> set[str]:
    """Return those of the graphs that hold a triple. Raises AskingError where the engine does not say."""
    values = " ".join(f"<{graph}>" for graph in dict.fromkeys(graphs))
    if not values:
        return set()
    rows = await _rows(engine, f"SELECT ?g {{ VALUES ?g {{ {values} }} FILTER EXISTS {{ GRAPH ?g {{ ?s ?p ?o }} }} }}")
    return {row["g"] for row in rows}


async def _rows(engine: Engine, query: str) -> list[dict[str, str]]:
    """Return the rows of a SELECT of ours, values by variable. Raises AskingError where the engine gives none."""
    answer = await engine.ask(Question(query, _JSON, prologue=_prologue(query)))
    try:
        data = answer.head
        while piece := await answer.read():
            data += piece
        rows = json.loads(data)["results"]["bindings"]
        return [{name: term["value"] for name, term in row.items()} for row in rows]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise BrokenAnswerError("The engine did not say what it holds.") from error
    finally:
        answer.close()


def _prologue(query: str) -> str:
    """Declare those of the usual prefixes that a query uses and does not declare, one a line."""
    used = (name for name in PREFIXES if f"{name}:" in query)
    undeclared = (name for name in used if not re.search(rf"\bPREFIX\s+{name}\s*:", query, re.IGNORECASE))
    return "".join(f"PREFIX {name}: <{PREFIXES[name]}>\n" for name in undeclared)


async def _health(engine: Engine, request: Request) -> Response:
    """``/health``: 200 if the engine answers now, else 503 with the reason."""
    _only_get(request)
    said: dict[str, str] = {"status": "ok"}
    try:
        await engine.ping()
    except AskingError as error:
        said = {"status": "failing", "reason": str(error)}
    return Response(
        json.dumps(said) + "\n",
        200 if said["status"] == "ok" else 503,
        {"Content-Type": "application/json", "Cache-Control": "no-store"},
    )


async def _data(engine: Engine, request: Request) -> Response:
    """``/.well-known/void``: what the data are, as far as it is known at once."""
    _only_get(request)
    choice = _chosen(", ".join(request.headers.getlist("accept")), GRAPHS)
    held: dict[str, list[str]] = defaultdict(list)
    for row in await _rows(engine, HELD):
        held[row["key"]].append(row["value"])
    return _description(request, partial(describe_data, held=held), choice)


async def _nothing_here(_request: Request) -> Response:
    raise ProtocolError(
        404,
        f"There is nothing at this address. SPARQL is answered at /sparql, /{DATA_PAGE} says what the data are, "
        "/health tells how it is.",
    )


def _only_get(request: Request) -> None:
    if request.method not in ("GET", "HEAD"):
        raise ProtocolError(405, "Use GET.", {"Allow": "GET, HEAD, OPTIONS"})


def _description(request: Request, describe: Callable[..., bytes], choice: Choice) -> Response:
    try:
        data = describe(str(request.base_url), choice=choice)
    except ValueError as error:
        raise ProtocolError(400, "The Host header of the request is none.") from error
    return Response(data, headers={"Content-Type": choice.content_type, "Vary": "Accept"})


def _chosen(accept: str, offered: tuple[Format, ...]) -> Choice:
    choice = choose(accept, offered)
    if choice is None:
        names = ", ".join(offer.media for offer in offered)
        raise ProtocolError(406, f"None of the formats that the request accepts can be given. There are: {names}.")
    return choice


def _answer(answer: Answer, choice: Choice, notes: Mapping[str, str]) -> Response:
    headers = {"Content-Type": choice.content_type, "Vary": "Accept", **notes}
    written = CommaSeparated() if choice.format.media == CSV else None
    if answer.whole:
        return Response(written.last(answer.head) if written else answer.head, headers=headers)
    return _Relay(answer, headers, written)


class _Relay(Response):
    """A long answer, passed on as it comes. If it breaks off, so does the response: it must not look whole.

    The request must have been read to its end, so that nothing more comes of it but that the client hangs up.
    ``written`` writes the engine's rows anew, where they are to be sent otherwise than it wrote them.
    """

    def __init__(self, answer: Answer, headers: Mapping[str, str], written: CommaSeparated | None) -> None:
        super().__init__(None, headers=headers)
        del self.headers["Content-Length"]
        self._answer = answer
        self._written = written

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        gone = asyncio.ensure_future(_hung_up(receive))
        try:
            await send({"type": "http.response.start", "status": 200, "headers": self.raw_headers})
            piece = self._answer.head
            while piece and not gone.done():
                body = self._written.more(piece) if self._written else piece
                await send({"type": "http.response.body", "body": body, "more_body": True})
                piece = await self._answer.read()
            if not piece:
                rest = self._written.last() if self._written else b""
                await send({"type": "http.response.body", "body": rest, "more_body": False})
        finally:
            gone.cancel()
            self._answer.close()


async def _hung_up(receive: Receive) -> None:
    """Wait until the client is gone."""
    while (await receive())["type"] != "http.disconnect":
        pass


async def _body(request: Request, limit: int) -> bytes:
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > limit:
            raise ProtocolError(413, f"The request is longer than {limit} bytes.")
    return bytes(body)


class _Endpoint:
    """An ASGI application around a function from request to response; its errors become texts."""

    def __init__(self, respond: Callable[[Request], Awaitable[Response]]) -> None:
        self._respond = respond

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        try:
            if request.method == "OPTIONS":
                response = Response(status_code=204, headers=_PREFLIGHT)
            else:
                response = revalidated(request, await self._respond(request))
        except ProtocolError as error:
            response = _text(error.status, str(error), error.headers)
        except RefusedQueryError as error:
            response = _text(error.status, str(error))
        except AskingError as error:
            response = _text(error.status, str(error), {"Retry-After": "2"} if error.status == 503 else {})
        except ClientDisconnect:
            return
        await response(scope, receive, send)


def _text(status: int, text: str, headers: Mapping[str, str] | None = None) -> Response:
    return Response(text.rstrip() + "\n", status, {"Content-Type": "text/plain; charset=utf-8", **(headers or {})})


class _Frame:
    """What holds for every response: other sites' pages may read it, HEAD gets no body, nobody a traceback."""

    def __init__(self, inner: ASGIApp, report: Callable[[str], None]) -> None:
        self._inner = inner
        self._report = report

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self._inner(scope, receive, send)
        started = False
        head_only = scope["method"] == "HEAD"

        async def framed(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                message = {**message, "headers": [*message.get("headers", ()), *_SHARED]}
            elif head_only and message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        try:
            await self._inner(scope, receive, framed)
        except AskingError:
            raise  # in the middle of a response: it must break off
        except Exception as error:
            self._report(f"A request failed for a reason that khoi does not know ({type(error).__name__}: {error}).")
            if started:
                raise
            await _text(500, "Something went wrong here that should not have.")(scope, receive, framed)
