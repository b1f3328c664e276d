"""The ``oxigraph`` server as a process of its own: started on a checkpoint of the store, watched, restarted, stopped.

What makes the process die costs one answer, not the service: the other queries that it was computing are asked once
more, one after the other. A query that runs out of time is stopped by ending its process; a new one takes over before,
and the old one is left to finish what else it was asked.

oxigraph's own time limit is of no use here. Version 0.5.13 starts a thread for each query that sleeps for the whole of
the limit, so that 500 queries of a moment are 500 threads; and it looks at the limit only while it computes rows: to
plan 200 triple patterns or to sort a product of graphs takes it as long as it takes.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
from collections.abc import Callable
from pathlib import Path

from khoi_kg.serve.asking import Answer, Question, Turns, UnavailableError, ping, put
from khoi_kg.serve.exchange import ExchangeError
from khoi_kg.serve.process import Running, default_memory, end, ending, launch, let_go
from khoi_kg.serve.snapshots import newer, tidy
from khoi_kg.store import StoreError, snapshot

_AT_A_TIME = 32  # queries computed side by side; oxigraph takes 128 connections for each processor
_PATIENCE = 15.0  # seconds for which a query waits while the process is started again
_LOOK = 1.0  # seconds between two looks for a newer state of the store


class LocalEngine:
    """An oxigraph that answers over the union of a store's graphs. ``timeout`` in seconds, ``memory`` in bytes.

    ``report`` is told, in a sentence, what happens to the process.
    """

    def __init__(
        self,
        folder: Path,
        program: Path,
        *,
        timeout: float,
        memory: int | None = None,
        report: Callable[[str], None] = lambda sentence: None,
    ) -> None:
        self.folder = folder
        self.program = program
        self.timeout = timeout
        self.memory = memory or default_memory()
        self.report = report
        self._running: Running | None = None
        self._up = asyncio.Event()
        self._turns = Turns(_AT_A_TIME)
        self._one_again = asyncio.Lock()
        self._tasks: set[asyncio.Task[None]] = set()
        self._retiring: list[Running] = []
        self._stopping = False

    async def start(self) -> None:
        """Start the process and wait until it answers; from then on it is watched.

        Raises:
            StoreError: there is no store, or the engine can't open it.
        """
        path, lock = await asyncio.to_thread(snapshot, self.folder)
        try:
            self._run(await launch(self.program, path, lock, self.memory))
        except BaseException:
            let_go(lock)
            tidy(self.folder)
            raise
        self._task(self._look_for_newer())

    async def stop(self) -> None:
        """Refuse the questions that have no answer yet, stop the process and wait for its end."""
        self._stopping = True
        if self._running:
            self._running.condemned |= self._running.asked > 0  # it would not hear us before it has computed
        self._turns.stop()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._running:
            await end(self._running)
            self._running = None
        await asyncio.to_thread(tidy, self.folder)

    async def ping(self) -> None:
        """Ask for a sign of life, past the queue. Raises AskingError where there is none."""
        running = self._running
        if running is None:
            raise UnavailableError("The engine is being started.")
        await ping(running.connections)

    async def ask(self, question: Question) -> Answer:
        """Answer a question. Raises AskingError as its subclasses say."""
        async with self._turns.take(self.timeout):
            try:
                try:
                    return await self._ask(question)
                except ExchangeError:
                    # The process ended under this query, or under another one. Whose fault it was shows when they are
                    # asked again one by one.
                    async with self._one_again:
                        return await self._ask(question)
            except ExchangeError as error:
                raise UnavailableError(
                    "The engine ended while it computed this answer, twice. "
                    "If that goes on, the query is too much for it."
                ) from error

    async def _ask(self, question: Question) -> Answer:
        running = await self._alive()
        running.asked += 1

        def done() -> None:
            running.asked -= 1
            self._turns.give_back()

        try:
            return await put(
                running.connections,
                question,
                seconds=self.timeout,
                strict=True,
                on_close=done,
                on_late=lambda: self._put_down(running),
            )
        except BaseException as error:
            running.asked -= 1
            if isinstance(error, ExchangeError):
                # It has most likely ended, which is heard of a moment later.
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(1):
                        await running.process.wait()
            raise

    async def _alive(self) -> Running:
        try:
            async with asyncio.timeout(_PATIENCE):
                while True:
                    await self._up.wait()
                    if self._running and self._running.alive:
                        return self._running
                    await asyncio.sleep(0.01)
        except TimeoutError as error:
            raise UnavailableError("The engine is being started. Try again in a moment.") from error

    def _put_down(self, running: Running) -> None:
        """Have the process ended that computes a query beyond its time: nothing else stops such a query."""
        if running.alive and not running.condemned:
            running.condemned = True
            self._task(self._replace(running))

    async def _replace(self, running: Running) -> None:
        self.report("A query ran out of time: the engine that computes it is ended, another one takes its place.")
        if running is not self._running:
            return  # it is about to be ended in any case
        lock = os.dup(running.lock)
        try:
            started = await launch(self.program, running.path, lock, self.memory)
        except StoreError:
            let_go(lock)
            running.process.kill()  # memory may be short for two: first this one goes, then comes the other
            return
        if running is self._running:
            self._run(started)
            await self._retire(running)
        else:
            await end(started)

    def _run(self, running: Running) -> None:
        """Make this the process that is asked."""
        self._running = running
        self._up.set()
        self._task(self._watch(running))

    def _task(self, work: object) -> None:
        task: asyncio.Task[None] = asyncio.ensure_future(work)  # type: ignore[call-overload]
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _watch(self, running: Running) -> None:
        await running.process.wait()
        if self._stopping or running is not self._running:
            return
        self._up.clear()
        self._running = None
        running.connections.close()
        self.report(f"The engine ended ({ending(running.process.returncode)}) and is started again.")
        pause = 0.0
        path, lock = running.path, running.lock
        while True:
            try:
                if lock < 0 or not path.exists():
                    let_go(lock)
                    lock = -1
                    path, lock = await asyncio.to_thread(snapshot, self.folder)
                started = await launch(self.program, path, lock, self.memory)
            except StoreError as error:
                pause = min(pause * 2 or 0.2, 10.0)
                self.report(f"The engine does not start; next try in {pause:g} seconds. {error}")
                await asyncio.sleep(pause)
            except asyncio.CancelledError:
                let_go(lock)
                raise
            else:
                self._run(started)
                return

    async def _look_for_newer(self) -> None:
        """Move on to a newer checkpoint as soon as a writer left one; the old process ends when it has answered."""
        while True:
            await asyncio.sleep(_LOOK)
            running = self._running
            if running is None or not running.alive:
                continue
            try:
                found = await asyncio.to_thread(newer, self.folder, running.path)
            except (StoreError, OSError):
                continue  # a store being built anew; what runs goes on
            if found is None:
                continue
            try:
                started = await launch(self.program, *found, self.memory)
            except StoreError as error:
                self.report(f"The store's newer state can't be opened, the older one is served on. {error}")
                let_go(found[1])
                continue
            if running is not self._running:
                await end(started)
                continue
            self._run(started)
            self._task(self._retire(running))

    async def _retire(self, running: Running) -> None:
        """End a process when it has answered what it was asked; earlier if another one is to be ended after it."""
        for other in self._retiring:
            other.hurried = True
        self._retiring.append(running)
        latest = asyncio.get_running_loop().time() + self.timeout
        try:
            while running.asked and running.alive and not running.hurried:
                if asyncio.get_running_loop().time() > latest:
                    break
                await asyncio.sleep(0.05)
        finally:
            self._retiring.remove(running)
            await asyncio.shield(end(running))
        await asyncio.to_thread(tidy, self.folder)
