"""What the application asks of an engine, and what it gets: an answer whose end was seen, or the reason why not."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar
from urllib.parse import urlencode

from khoi_kg.serve.exchange import Connections, ExchangeError, Reply
from khoi_kg.store.complaints import in_words

T = TypeVar("T")

_AT_ONCE = 1 << 16  # bytes of an answer that are awaited before any is passed on
_SLOW_READER = 600.0  # seconds beyond its time limit that an answer may take to be fetched
_SILENCE = 1.0  # seconds without a word after which an engine is taken to be computing
_ERROR_TEXT = 4_000  # bytes of an engine's explanation
_LIVELY = 5.0  # seconds that an engine may take for a sign of life
_STOPPING = "The service is being stopped."
_CANCELLED = b"operation has been cancelled"  # oxigraph, in the middle of an answer that it began


class AskingError(Exception):
    """No answer. ``status`` is the HTTP status that says so; the text is for whoever asked."""

    status = 502


class BadQueryError(AskingError):
    """The engine does not take the query; the text says where it fails."""

    status = 400


class OutOfTimeError(AskingError):
    """The query took longer than it may."""

    status = 504


class UnavailableError(AskingError):
    """The engine can't be reached now; it is worth trying again."""

    status = 503


class BrokenAnswerError(AskingError):
    """The answer ended before its end."""


@dataclass(frozen=True, slots=True)
class Question:
    """A query that the guard has let through, the graphs of its data set, and the media type of the answer.

    With no graph named at all the engine's default graph counts: the union. ``prologue`` declares prefixes that the
    query uses and does not declare, one a line; it stands before the query.
    """

    text: str
    media: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    prologue: str = ""

    def form(self) -> bytes:
        """Write it as the body of a POST."""
        pairs = [("query", self.prologue + self.text)]
        pairs += [("default-graph-uri", graph) for graph in self.default_graphs]
        pairs += [("named-graph-uri", graph) for graph in self.named_graphs]
        return urlencode(pairs).encode("ascii")


class Engine(Protocol):
    """Anything that computes answers."""

    async def ping(self) -> None:
        """Ask for a sign of life, past the queue. Raises AskingError where there is none."""
        ...

    async def ask(self, question: Question) -> Answer:
        """Answer a question. The answer must be closed.

        Raises:
            AskingError: there is no answer; the subclass says why.
        """
        ...


class Answer:
    """An answer: ``head`` is its begin, or all of it if ``whole``."""

    def __init__(
        self,
        head: bytes,
        more: Callable[[], Awaitable[bytes]] | None = None,
        on_close: Callable[[], None] | None = None,
    ) -> None:
        self.head = head
        self.whole = more is None
        self._more = more
        self._on_close = on_close

    async def read(self) -> bytes:
        """Return the next piece after ``head``, empty at the end.

        Raises:
            AskingError: it breaks off, so that what was read is worth nothing.
        """
        return await self._more() if self._more else b""

    def close(self) -> None:
        """Let go of what the answer holds."""
        if self._on_close:
            self._on_close()
            self._on_close = None


async def put(
    connections: Connections,
    question: Question,
    *,
    seconds: float,
    strict: bool,
    on_close: Callable[[], None],
    on_late: Callable[[], None] = lambda: None,
) -> Answer:
    """Send a question over HTTP and return the answer, when all of it or its first 64 KB are there.

    ``seconds`` are those that one waits for the engine; those in which the answer waits to be fetched don't count.
    ``strict``: the engine ends each line, so that an answer in lines which ends otherwise broke off. (oxigraph 0.5.13
    writes what went wrong into an answer that it began, and ends that as if it were whole.) ``on_close`` is called when
    an answer that was returned is done with, ``on_late`` where the engine may still be at work on one given up.

    Raises:
        ExchangeError: the engine can't be reached or went away.
        AskingError: it gives no answer.
    """
    receiver = _Receiver(connections, question, seconds, strict, on_late)
    try:
        return await receiver.begin(on_close)
    except BaseException:
        receiver.close()
        raise


async def ping(connections: Connections) -> None:
    """Ask an engine for a sign of life. Raises AskingError where there is none."""
    question = Question("ASK {}", "application/sparql-results+json")
    try:
        answer = await put(connections, question, seconds=_LIVELY, strict=False, on_close=lambda: None)
    except ExchangeError as error:
        raise UnavailableError(str(error)) from error
    if b"true" not in answer.head:
        raise AskingError("The engine answers, but not rightly.")


class Turns:
    """Places for so many questions at a time, until the service stops: then all who wait or are asked for are told."""

    def __init__(self, number: int) -> None:
        self._free = asyncio.Semaphore(number)
        self._asking: set[asyncio.Task[Any]] = set()
        self._over = False

    @asynccontextmanager
    async def take(self, seconds: float) -> AsyncIterator[None]:
        """Wait for a place and hold it: where the block ends in an error it is free again, else after ``give_back``.

        Raises:
            UnavailableError: none became free within so many seconds, or the service stops.
        """
        if self._over:
            raise UnavailableError(_STOPPING)
        task = asyncio.current_task()
        assert task is not None
        self._asking.add(task)
        try:
            await self._acquire(seconds)
            try:
                yield
            except BaseException:
                self.give_back()
                raise
        except asyncio.CancelledError:
            if not self._over:
                raise
            task.uncancel()
            raise UnavailableError(_STOPPING) from None
        finally:
            self._asking.discard(task)

    async def _acquire(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self._free.acquire()
        except TimeoutError as error:
            raise UnavailableError("Too many queries are being answered. Try again in a moment.") from error

    def give_back(self) -> None:
        """Free a place."""
        self._free.release()

    def stop(self) -> None:
        """Refuse the questions to come, and those that have no answer yet."""
        self._over = True
        for task in self._asking:
            task.cancel()


class _Receiver:
    """Reads one answer and holds back its last piece until it is known to be the end."""

    def __init__(
        self,
        connections: Connections,
        question: Question,
        seconds: float,
        strict: bool,
        on_late: Callable[[], None],
    ) -> None:
        self.connections = connections
        self.question = question
        self.seconds = seconds
        self.strict = strict
        self.on_late = on_late
        self.waited = 0.0
        self.end = asyncio.get_running_loop().time() + seconds + _SLOW_READER
        self.reply: Reply | None = None
        self.held = b""
        self.tail = b""

    async def begin(self, on_close: Callable[[], None]) -> Answer:
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": self.question.media}
        self.reply = await self._in_time(self.connections.post(self.question.form(), headers))
        if self.reply.status != 200:
            raise await self._refusal(self.reply)
        head = bytearray()
        while len(head) < _AT_ONCE:
            piece = await self._in_time(self.reply.read())
            if not piece:
                self._ended(bytes(head[-200:]))
                self.close()
                on_close()
                return Answer(bytes(head))
            head += piece
        self.held = bytes(head[-_AT_ONCE // 2 :])
        self.tail = self.held[-200:]

        def close() -> None:
            self.close()
            on_close()

        return Answer(bytes(head[: -_AT_ONCE // 2]), self._more, close)

    def close(self) -> None:
        if self.reply:
            self.reply.close()

    async def _more(self) -> bytes:
        assert self.reply is not None
        if not self.held:
            return b""
        try:
            piece = await self._in_time(self.reply.read())
        except ExchangeError as error:
            raise BrokenAnswerError(str(error)) from error
        if not piece:
            self._ended(self.tail)
        ready, self.held = self.held, piece
        self.tail = (self.tail + piece)[-200:]
        return ready

    async def _in_time(self, work: Coroutine[Any, Any, T]) -> T:
        clock = asyncio.get_running_loop().time
        began = clock()
        left = min(self.seconds - self.waited, self.end - began)
        try:
            async with asyncio.timeout(max(left, 0)):
                return await work
        except TimeoutError as error:
            # An engine that was writing stops when it can't go on; one that is silent does not hear us.
            if clock() - began > min(_SILENCE, self.seconds / 2):
                self.on_late()
            raise OutOfTimeError(out_of_time(self.seconds)) from error
        finally:
            self.waited += clock() - began

    async def _refusal(self, reply: Reply) -> AskingError:
        text = b""
        while len(text) < _ERROR_TEXT and (piece := await self._in_time(reply.read())):
            text += piece
        if _CANCELLED in text:
            return OutOfTimeError(out_of_time(None))
        said = text[:_ERROR_TEXT].decode("utf-8", errors="replace").strip() or f"status {reply.status}"
        if reply.status in (400, 404, 406, 413, 414, 415):
            question = self.question
            wrong, _ = in_words(said, question.text, question.prologue.count("\n"))
            return BadQueryError(f"The engine does not take this query: {wrong}.")
        if reply.status in (429, 503):
            return UnavailableError(f"The engine is too busy. Try again later. ({said})")
        return AskingError(f"The engine gave no answer: {said}")

    def _ended(self, tail: bytes) -> None:
        if _CANCELLED in tail:
            raise OutOfTimeError(out_of_time(None))
        if not is_end(self.question.media, tail, strict=self.strict):
            raise BrokenAnswerError("The engine broke off in the middle of its answer.")


def out_of_time(seconds: float | None) -> str:
    """Say that a query took too long: longer than so many seconds, or than the engine's own limit."""
    limit = "the engine's own time limit" if seconds is None else f"{seconds:g} seconds"
    return (
        f"The query took longer than {limit} and was stopped. Narrow it down: name what you know, ask for fewer rows "
        "with LIMIT, or ask in steps."
    )


def is_end(media: str, tail: bytes, *, strict: bool) -> bool:
    """Tell whether an answer that ends so is whole."""
    last = tail.rstrip()
    if media.endswith("json"):
        return last.endswith((b"}", b"]"))
    if media.endswith("xml"):
        return last.endswith((b"sparql>", b"RDF>", b"RDF/>"))
    return not strict or not tail or tail.endswith(b"\n") or last in (b"true", b"false")
