"""One process of the ``oxigraph`` server: found, started on a checkpoint with a limit on its memory, ended."""

from __future__ import annotations

import asyncio
import contextlib
import ctypes
import os
import resource
import shutil
import signal
import socket
import sys
import sysconfig
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from khoi_kg.serve.exchange import Connections, address_of
from khoi_kg.store import StoreError

_START = 60.0  # seconds that the engine has to open its database
_END = 5.0  # seconds that it has to end when it is asked to
_LEAST_MEMORY = 2 << 30


class EngineError(StoreError):
    """The engine can't be started."""


def find_oxigraph() -> Path | None:
    """Return the path of the ``oxigraph`` program: the one installed beside this Python, else one on the path."""
    beside = (sysconfig.get_path("scripts"), str(Path(sys.executable).parent))
    found = shutil.which("oxigraph", path=os.pathsep.join(beside)) or shutil.which("oxigraph")
    return Path(found) if found else None


@dataclass(slots=True)
class Running:
    """One process, on one checkpoint that is locked for as long as it runs.

    ``asked``: queries that it is computing. ``condemned``: it computes one beyond its time. ``hurried``: it is to end
    now and not when it has answered. ``log``: the last that it said.
    """

    process: asyncio.subprocess.Process
    connections: Connections
    path: Path
    lock: int
    asked: int = 0
    condemned: bool = False
    hurried: bool = False
    log: deque[str] = field(default_factory=lambda: deque(maxlen=5))
    draining: asyncio.Future[None] | None = None

    @property
    def alive(self) -> bool:
        """Tell whether it has not ended, as far as is known."""
        return self.process.returncode is None


async def launch(program: Path, path: Path, lock: int, memory: int) -> Running:
    """Start oxigraph on the checkpoint ``path`` and return it once it listens. From then on ``lock`` is its own.

    Raises:
        EngineError: it does not start.
    """
    last = ""
    for _ in range(3):  # a port that was free a moment ago may be taken
        port = free_port("127.0.0.1")
        process = await asyncio.create_subprocess_exec(
            *(str(program), "serve-read-only", "--location", str(path), "--bind", f"127.0.0.1:{port}"),
            "--union-default-graph",
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
            start_new_session=True,  # Ctrl-C is for us: the engine goes on until requests that have begun are answered
            preexec_fn=_child_setup(memory),
        )
        running = Running(process, Connections(address_of(f"http://127.0.0.1:{port}/query")), path, lock)
        try:
            async with asyncio.timeout(_START):
                if await _listening(running):
                    running.draining = asyncio.ensure_future(_drain(running))
                    return running
                await process.wait()
            last = " ".join(running.log) or ending(process.returncode)
        except TimeoutError:
            last = f"it did not listen within {_START:g} seconds"
        except asyncio.CancelledError:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.wait()  # else its end comes when the loop is closed that should hear of it
            raise
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.wait()
    raise EngineError(f"The engine {program.name} can't open the store's checkpoint {path}: {last[:300]}")


def default_memory() -> int:
    """Return how many bytes the engine may take: a third of the machine's memory, and no less than 2 GB."""
    return max(_LEAST_MEMORY, os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 3)


def free_port(host: str) -> int:
    """Return a port on which nothing listens just now. Raises OSError where ``host`` is none of this machine's."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.bind((host, 0))
        return int(probe.getsockname()[1])


async def _listening(running: Running) -> bool:
    assert running.process.stdout is not None
    async for line in running.process.stdout:
        running.log.append(line.decode("utf-8", errors="replace").strip())
        if line.startswith(b"Listening"):
            return True
    return False


async def _drain(running: Running) -> None:
    """Read what the process says, so that it never waits for us to do so."""
    assert running.process.stdout is not None
    while line := await running.process.stdout.read(1 << 16):
        running.log.append(line[-300:].decode("utf-8", errors="replace").strip())


async def end(running: Running) -> None:
    """End a process, let go of its checkpoint, and wait until it has ended."""
    running.connections.close()
    with contextlib.suppress(ProcessLookupError):
        (running.process.kill if running.condemned else running.process.terminate)()
    try:
        async with asyncio.timeout(_END):
            await running.process.wait()
    except TimeoutError:
        with contextlib.suppress(ProcessLookupError):
            running.process.kill()
        await running.process.wait()
    let_go(running.lock)


def let_go(lock: int) -> None:
    """Close the descriptor of a lock; a negative one stands for none."""
    if lock >= 0:
        os.close(lock)


def ending(code: int | None) -> str:
    """Name how a process ended: the signal, or its exit code."""
    if code is not None and code < 0:
        with contextlib.suppress(ValueError):
            return signal.Signals(-code).name
    return f"exit code {code}"


def _child_setup(memory: int) -> Callable[[], None]:
    """Return what the process does before it becomes the engine: it takes a limit, and dies when we do."""
    parent = os.getpid()
    prctl = getattr(ctypes.CDLL(None), "prctl", None) if sys.platform == "linux" else None
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    limit = memory if hard == resource.RLIM_INFINITY else min(memory, hard)

    def setup() -> None:
        # A sort of billions of rows would take all memory of the machine; so the engine ends, and is started again.
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        if prctl is not None:
            prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG
            if os.getppid() != parent:
                os._exit(1)

    return setup
