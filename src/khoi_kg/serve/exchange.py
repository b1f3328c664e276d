"""One HTTP request to a SPARQL engine and its answer, piece by piece, over connections that are kept.

asyncio's streams and no client library: with 16 requests at a time to an oxigraph on the same machine this makes 7,800
a second where httpx makes 500 (two shared cores), and the server's throughput is that of its client.
"""

from __future__ import annotations

import asyncio
import base64
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

_HEAD_LIMIT = 1 << 18  # bytes of a line or of all headers of an answer
_PIECE = 1 << 16  # bytes read at a time
_IDLE = 20.0
"""Seconds for which a connection is kept that nobody uses.

oxigraph (0.5.13) writes an error answer into one that was idle for 60 seconds and hangs up; the next request would take
that for its own answer.
"""


class ExchangeError(Exception):
    """The other side can't be reached, went away, or speaks no HTTP/1.1."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where an engine answers: host, port, whether by TLS, path with query, and what it must be told in headers."""

    host: str
    port: int
    secure: bool
    path: str
    headers: Mapping[str, str]


def address_of(url: str) -> Address:
    """Take a URL apart; ``user:password@`` before the host is sent as Basic authorization.

    Raises:
        ValueError: it is no http or https URL.
    """
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError(f"{url} is no http or https address")
    secure = parts.scheme == "https"
    port = parts.port or (443 if secure else 80)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    headers = {"Host": parts.netloc.rpartition("@")[2], "User-Agent": "khoi-kg"}
    if parts.username is not None:
        user = f"{parts.username}:{parts.password or ''}"
        headers["Authorization"] = "Basic " + base64.b64encode(user.encode()).decode("ascii")
    if not (path + headers["Host"]).isascii() or any(c <= " " for c in path + headers["Host"]):
        raise ValueError(f"{url} must be percent-encoded")
    return Address(parts.hostname, port, secure, path, headers)


@dataclass(slots=True)
class _Connection:
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    idle_since: float | None = None


class Connections:
    """Connections to one engine, used again and again. Not for several event loops."""

    def __init__(self, address: Address) -> None:
        self.address = address
        self._idle: list[_Connection] = []
        self._tls = ssl.create_default_context() if address.secure else None
        self._closed = False

    async def post(self, body: bytes, headers: Mapping[str, str]) -> Reply:
        """Send a request and return the answer as soon as its headers are there.

        Raises:
            ExchangeError: it can't be reached or breaks off.
        """
        while True:
            connection = self._kept() or await self._open()
            try:
                return await self._send(connection, body, headers)
            except (OSError, asyncio.IncompleteReadError, ExchangeError) as error:
                connection.writer.close()
                # A kept connection may have been closed meanwhile, which shows only when it is used again.
                gone = isinstance(error, ConnectionError) or (
                    isinstance(error, asyncio.IncompleteReadError) and not error.partial
                )
                if connection.idle_since is None or not gone:
                    raise ExchangeError(f"The engine broke off: {error}") from error
            except BaseException:
                connection.writer.close()
                raise

    def _kept(self) -> _Connection | None:
        """Return the connection that was used last, unless it has been idle for too long or was closed."""
        latest = asyncio.get_running_loop().time() - _IDLE
        while self._idle:
            connection = self._idle.pop()
            if connection.idle_since is not None and connection.idle_since > latest and not connection.reader.at_eof():
                return connection
            connection.writer.close()
        return None

    async def _open(self) -> _Connection:
        address = self.address
        try:
            reader, writer = await asyncio.open_connection(address.host, address.port, ssl=self._tls, limit=_HEAD_LIMIT)
        except (OSError, ssl.SSLError) as error:
            raise ExchangeError(f"No connection to {address.host}:{address.port}: {error}") from error
        return _Connection(reader, writer)

    async def _send(self, connection: _Connection, body: bytes, headers: Mapping[str, str]) -> Reply:
        lines = [f"POST {self.address.path} HTTP/1.1"]
        lines += [f"{name}: {value}" for name, value in (*self.address.headers.items(), *headers.items())]
        lines.append(f"Content-Length: {len(body)}\r\n\r\n")
        connection.writer.write("\r\n".join(lines).encode("latin-1") + body)
        await connection.writer.drain()
        status = 100
        while status // 100 == 1:
            status, received = await _head(connection.reader)
        return Reply(status, received, connection, self)

    def keep(self, connection: _Connection) -> None:
        """Take a connection back whose answer was read to its end."""
        if self._closed:
            connection.writer.close()
        else:
            connection.idle_since = asyncio.get_running_loop().time()
            self._idle.append(connection)

    def close(self) -> None:
        """Close the idle connections; those in use are closed when their answers end."""
        self._closed = True
        for connection in self._idle:
            connection.writer.close()
        self._idle.clear()


class Reply:
    """An answer: its ``status`` and its body, to be read and then closed."""

    def __init__(
        self, status: int, headers: Mapping[str, str], connection: _Connection, connections: Connections
    ) -> None:
        self.status = status
        self._connection: _Connection | None = connection
        self._connections = connections
        self._chunked = "chunked" in headers.get("transfer-encoding", "").lower()
        length = headers.get("content-length", "")
        self._left: int | None = None if self._chunked or not length.isdecimal() else int(length)
        if status in (204, 304):
            self._chunked, self._left = False, 0
        self._keep = headers.get("connection", "").lower() != "close" and (self._chunked or self._left is not None)
        self._in_chunk = 0

    async def read(self) -> bytes:
        """Return the next piece of the body, empty at its end.

        Raises:
            ExchangeError: the answer breaks off.
        """
        if self._connection is None:
            return b""
        reader = self._connection.reader
        try:
            piece = await (self._read_chunked(reader) if self._chunked else self._read_plain(reader))
        except (OSError, ValueError, asyncio.IncompleteReadError, asyncio.LimitOverrunError) as error:
            self.close()
            raise ExchangeError(f"The engine broke off in its answer: {error}") from error
        if not piece:
            self._end()
        return piece

    def close(self) -> None:
        """Let go of the connection, which can't be used again if the body was not read to its end."""
        if self._connection is not None:
            self._connection.writer.close()
            self._connection = None

    def _end(self) -> None:
        if self._connection is not None and self._keep:
            self._connections.keep(self._connection)
            self._connection = None
        self.close()

    async def _read_plain(self, reader: asyncio.StreamReader) -> bytes:
        if self._left is None:
            return await reader.read(_PIECE)
        if self._left == 0:
            return b""
        piece = await reader.read(min(self._left, _PIECE))
        if not piece:
            raise asyncio.IncompleteReadError(piece, self._left)
        self._left -= len(piece)
        return piece

    async def _read_chunked(self, reader: asyncio.StreamReader) -> bytes:
        if self._in_chunk == 0:
            self._in_chunk = int((await reader.readuntil(b"\r\n")).partition(b";")[0], 16)
            if self._in_chunk <= 0:
                while await reader.readuntil(b"\r\n") != b"\r\n":
                    pass  # trailers
                return b""
        piece = await reader.read(min(self._in_chunk, _PIECE))
        if not piece:
            raise asyncio.IncompleteReadError(piece, self._in_chunk)
        self._in_chunk -= len(piece)
        if self._in_chunk == 0:
            await reader.readexactly(2)
        return piece


async def _head(reader: asyncio.StreamReader) -> tuple[int, dict[str, str]]:
    try:
        text = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    except asyncio.LimitOverrunError as error:
        raise ExchangeError("the headers of the answer are too long") from error
    first, *lines = text.split("\r\n")
    version, _, rest = first.partition(" ")
    if not version.startswith("HTTP/1.") or not rest[:3].isdecimal():
        raise ExchangeError(f"this is no HTTP answer: {first[:80]!r}")
    headers: dict[str, str] = {}
    for line in filter(None, lines):
        name, _, value = line.partition(":")
        headers[name.strip().lower()] = value.strip()
    if version == "HTTP/1.0":
        headers.setdefault("connection", "close")
    return int(rest[:3]), headers
