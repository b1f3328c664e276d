"""Everything put together: the engine, the application before it, the HTTP server, until a signal ends it."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import socket
from collections.abc import Awaitable, Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from khoi_kg.serve.announcing import announced
from khoi_kg.serve.application import application
from khoi_kg.serve.endpoint import Endpoint
from khoi_kg.serve.engine import LocalEngine
from khoi_kg.serve.process import free_port
from khoi_kg.store import StoreMissingError
from khoi_kg.store.errors import first_line
from khoi_kg.store.folder import current_generation

if TYPE_CHECKING:
    from starlette.types import ASGIApp

_LAST_ANSWERS = 4.0  # seconds that requests have to be answered once the service is told to stop
_LAST_WORDS = 2.0  # seconds after which those are given up who were then told that they get no answer


class AddressError(Exception):
    """The service can't listen on a host and port; ``vi`` says so in Vietnamese."""

    def __init__(self, host: str, port: int, reason: str) -> None:
        self.vi = (
            f"Không lắng nghe được ở {host}, cổng {port}: {reason}. Hãy chọn cổng khác bằng --port (--port 0: bất kỳ "
            "cổng nào còn trống) hoặc địa chỉ khác bằng --host."
        )
        super().__init__(
            f"The service can't listen on {host}, port {port}: {reason}. Choose another with --port (--port 0: any "
            "that is free) or --host."
        )


@dataclass(frozen=True, slots=True)
class Service:
    """What to serve and where.

    ``endpoint`` is the URL of somebody else's engine, else ``program``, the path of oxigraph, is run on the store in
    ``folder``. ``port`` 0 is any free one. ``timeout`` in seconds, ``memory`` of the engine in bytes.
    """

    folder: Path
    program: Path | None
    endpoint: str | None
    host: str
    port: int
    timeout: float
    memory: int | None


def run(service: Service, ready: Callable[[str], None], report: Callable[[str], None]) -> signal.Signals:
    """Serve until SIGINT or SIGTERM, and return which it was. A second one ends the process at once.

    ``ready`` is told the URL as soon as it answers, ``report`` in sentences what happens later on.

    Raises:
        StoreError: the store can't be served: missing, damaged, served already; or the endpoint is none.
        AddressError: somebody else listens on that port, or the host is none of this machine's.
    """
    with ExitStack() as stack:
        if service.endpoint is None and current_generation(service.folder) is None:
            raise StoreMissingError(service.folder)
        port = _port(service.host, service.port)
        host = f"[{service.host}]" if ":" in service.host else service.host
        url = f"http://{host}:{port}"
        if service.endpoint is None:
            stack.enter_context(announced(service.folder, url))
        return asyncio.run(_serve(service, port, lambda: ready(url), report))


async def _serve(
    service: Service, port: int, ready: Callable[[], None], report: Callable[[str], None]
) -> signal.Signals:
    loop = asyncio.get_running_loop()
    stopping: asyncio.Future[signal.Signals] = loop.create_future()

    def failed(_: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        # granian (2.x) stumbles over requests that are given up at the end; nobody needs to hear of that.
        if not stopping.done():
            error = context.get("exception")
            report(f"Something failed beside the requests ({type(error).__name__}: {error}).")

    loop.set_exception_handler(failed)

    def stop(number: signal.Signals) -> None:
        if stopping.done():
            os._exit(130 if number is signal.SIGINT else 143)  # the engine dies with us
        stopping.set_result(number)

    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop, number)
    engine = _engine(service, report)
    starting = asyncio.ensure_future(engine.start())
    try:
        await _first(starting, stopping)
        if not starting.done():
            return stopping.result()
        starting.result()
        app = application(engine, report=report)
        await _listen(app, service.host, port, stopping=stopping, ready=ready, refuse=engine.stop)
        return await stopping
    finally:
        starting.cancel()
        with contextlib.suppress(BaseException):
            await starting
        await engine.stop()


def _engine(service: Service, report: Callable[[str], None]) -> LocalEngine | Endpoint:
    if service.endpoint is not None:
        return Endpoint(service.endpoint, service.timeout)
    assert service.program is not None
    return LocalEngine(service.folder, service.program, timeout=service.timeout, memory=service.memory, report=report)


async def _listen(
    app: ASGIApp,
    host: str,
    port: int,
    *,
    stopping: asyncio.Future[signal.Signals],
    ready: Callable[[], None],
    refuse: Callable[[], Awaitable[None]],
) -> None:
    """Answer requests until ``stopping`` is set, then those that have begun; ``refuse`` ends those that take long."""
    from granian.constants import HTTPModes, Interfaces
    from granian.server.embed import Server

    server = Server(
        app,
        address=host,
        port=port,
        interface=Interfaces.ASGINL,
        http=HTTPModes.http1,
        websockets=False,
        backlog=1024,
        log_enabled=False,
    )
    serving = asyncio.ensure_future(server.serve())
    waiting = asyncio.ensure_future(_until_open(host, port))
    try:
        await _first(serving, waiting, stopping)
        if waiting.done() and not serving.done():
            ready()
        await _first(serving, stopping)
        if not stopping.done():
            error = serving.exception()
            reason = first_line(error) if error else "it ended"
            raise AddressError(host, port, reason)
    finally:
        waiting.cancel()
        if not serving.done():
            server.stop()  # type: ignore[no-untyped-call]
            await asyncio.wait({serving}, timeout=_LAST_ANSWERS)
            if not serving.done():
                await refuse()
                await asyncio.wait({serving}, timeout=_LAST_WORDS)
            serving.cancel()


async def _first(*futures: asyncio.Future[Any]) -> None:
    await asyncio.wait(futures, return_when=asyncio.FIRST_COMPLETED)


async def _until_open(host: str, port: int) -> None:
    while True:
        try:
            _, writer = await asyncio.open_connection(host, port)
        except OSError:
            await asyncio.sleep(0.02)
        else:
            writer.close()
            return


def _port(host: str, port: int) -> int:
    """Return the port to listen on. Raises AddressError where that can't be."""
    try:
        if port == 0:
            return free_port(host)
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
    except OSError as error:
        raise AddressError(host, port, error.strerror or str(error)) from error
    return port
