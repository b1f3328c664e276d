"""Read a request by the SPARQL 1.1 Protocol: the three ways to send a query, and the data set that it is asked of.

Updates are known and refused; reading them belongs here once there is something that carries them out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"

_MAX_PARAMETERS = 1_000
_GRAPH = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:[^\x00-\x20<>\"{}|^`\\]*")
_DATASET = ("default-graph-uri", "named-graph-uri")
_Parameters = Mapping[str, Sequence[str]]
_READ_ONLY = "This service only reads: send a query (SELECT, ASK, CONSTRUCT, DESCRIBE)."


class ProtocolError(Exception):
    """A request that can't be answered. ``status`` is the HTTP status that says so, with ``headers`` beside it."""

    def __init__(self, status: int, text: str, headers: Mapping[str, str] | None = None) -> None:
        self.status = status
        self.headers = dict(headers or {})
        super().__init__(text)


@dataclass(frozen=True, slots=True)
class QueryRequest:
    """A query as it was sent, with the graphs that the request, and not the query, names for its data set."""

    text: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()


def read_request(method: str, address_query: str, content_type: str | None, body: bytes) -> QueryRequest | None:
    """Return the query that a request asks, or None for a bare GET, which wants the description of the service.

    ``address_query`` is what stands behind the question mark of the address, still encoded.

    Raises:
        ProtocolError: the request is none that the protocol knows, or an update.
    """
    if method in ("GET", "HEAD"):
        parameters = _parameters(address_query)
        if not parameters.keys() & {"query", "update", *_DATASET}:
            return None
        return _from_parameters(parameters)
    if method != "POST":
        raise ProtocolError(
            405, f"{method} is no way to ask here: use GET or POST.", {"Allow": "GET, HEAD, POST, OPTIONS"}
        )
    media = _media(content_type)
    if media == FORM:
        return _from_parameters(_parameters(address_query, _text(body)))
    if media == QUERY:
        parameters = _parameters(address_query)
        if parameters.get("query", []):
            raise ProtocolError(400, "There is a query in the address and another in the body: send one.")
        return _request(_text(body), parameters)
    if media == UPDATE:
        raise ProtocolError(403, "This is an update. " + _READ_ONLY)
    raise ProtocolError(
        415, f"Send a query with the Content-Type {QUERY}, or a form with {FORM}.", {"Accept-Post": f"{QUERY}, {FORM}"}
    )


def _media(content_type: str | None) -> str:
    """Return the media type without its parameters, among which only UTF-8 may stand."""
    media, *parameters = (content_type or "").lower().split(";")
    for parameter in parameters:
        name, _, value = parameter.strip().partition("=")
        if name.strip() == "charset" and value.strip().strip('"') not in ("utf-8", "utf8", "us-ascii"):
            raise ProtocolError(415, "Send text in UTF-8.")
    return media.strip()


def _text(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ProtocolError(400, "The body of the request is not in UTF-8.") from error


def _parameters(*encoded: str) -> _Parameters:
    """Return the parameters of address and body together, in their order."""
    values: dict[str, list[str]] = {}
    for part in encoded:
        try:
            pairs = parse_qsl(part, keep_blank_values=True, errors="strict", max_num_fields=_MAX_PARAMETERS)
        except UnicodeDecodeError as error:
            raise ProtocolError(400, "A parameter is not in UTF-8, percent-encoded.") from error
        except ValueError as error:
            raise ProtocolError(400, f"There are more than {_MAX_PARAMETERS} parameters.") from error
        for name, value in pairs:
            values.setdefault(name, []).append(value)
    return values


def _from_parameters(parameters: _Parameters) -> QueryRequest:
    queries = parameters.get("query", [])
    if parameters.get("update", []):
        raise ProtocolError(403, "This is an update. " + _READ_ONLY)
    if not queries:
        raise ProtocolError(400, "The parameter 'query' is missing.")
    if len(queries) > 1:
        raise ProtocolError(400, f"One request takes one query; this one has {len(queries)}.")
    return _request(queries[0], parameters)


def _request(text: str, parameters: _Parameters) -> QueryRequest:
    for name in _DATASET:
        for graph in parameters.get(name, []):
            if not _GRAPH.fullmatch(graph):
                raise ProtocolError(
                    400, f"{name} must be the whole IRI of a graph, with its scheme; not {graph[:80]!r}."
                )
    default, named = (tuple(dict.fromkeys(parameters.get(name, []))) for name in _DATASET)
    return QueryRequest(text, default, named)
