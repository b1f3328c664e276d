"""Open a store to ask it: the folder on disk, beside a writer too."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar

import pyoxigraph as ox

from khoi_kg.errors import EXIT_TIME, ToldError
from khoi_kg.store.errors import (
    StoreDamagedError,
    StoreLockedError,
    StoreMissingError,
    first_line,
    unusable,
)
from khoi_kg.store.folder import checkpoints, current_generation, holder, lock_checkpoint, lock_for_reading
from khoi_kg.store.guard import check_query
from khoi_kg.store.terms import GRAPH_PROVENANCE
from khoi_kg.vocab import PREFIXES

Results = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples
T = TypeVar("T")


class QueryTimeoutError(ToldError):
    """A query took longer than the ``seconds`` that it was given."""

    code = EXIT_TIME

    def __init__(self, seconds: float) -> None:
        super().__init__(
            f"The query took longer than {seconds:g} seconds and was given up.",
            f"Câu truy vấn chạy quá {seconds:g} giây nên đã dừng.",
        )


class Graph(Protocol):
    """Anything that answers SPARQL queries over the union of its graphs."""

    def query(self, text: str) -> Results:
        """Answer a query. Raises SyntaxError where it is none."""
        ...


def rows(graph: Graph, query: str) -> Iterator[tuple[str, ...]]:
    """Yield the rows of a SELECT as plain text; what is not bound is empty."""
    found = graph.query(query)
    assert isinstance(found, ox.QuerySolutions)
    for row in found:
        yield tuple("" if term is None or isinstance(term, ox.Triple) else term.value for term in row)


@dataclass(frozen=True, slots=True)
class ArticleRecord:
    """What the store remembers of an article that it holds: how, from where and by what it was read."""

    article: str
    graph: str
    id: str
    content_hash: str
    whole_hash: str
    reading_version: str
    origin: str
    given: str = ""


class OpenStore:
    """A store that is open for reading.

    ``generation`` names the folder of its database, ``revision`` counts the commits that it has seen, ``checkpoint``
    tells whether this is the state of a moment ago because somebody writes now.
    """

    def __init__(self, folder: Path, engine: ox.Store, generation: str, checkpoint: bool) -> None:
        self.folder = folder
        self.engine = engine
        self.generation = generation
        self.checkpoint = checkpoint
        self.revision = revision_of(engine)

    def query(self, text: str) -> Results:
        """Answer a query over the union of all graphs.

        The usual prefixes need not be declared.

        Raises:
            SyntaxError: it is no SPARQL query.
            RefusedQueryError: it would break the engine, or ask another machine.
            StoreDamagedError: the database's files can't be read.
            StoreFullError: there is no room for what the engine has to write.
        """
        check_query(text)
        try:
            return self.engine.query(text, use_default_graph_as_union=True, prefixes=PREFIXES)
        except (OSError, RuntimeError) as error:
            raise unusable(self.folder, error) from error

    def articles(self) -> dict[str, ArticleRecord]:
        """Return what is remembered of each article, by its id."""
        return articles_of(self.engine)


@contextmanager
def open_store(folder: Path, *, patience: float = 2.0) -> Iterator[OpenStore]:
    """Open the store in ``folder`` for reading: itself, or its newest checkpoint while somebody writes.

    ``patience``: seconds to wait for a checkpoint where the writer has not made one yet.

    Raises:
        StoreMissingError, StoreLockedError, StoreNewerError, StoreDamagedError, StoreFullError: as their names say.
    """
    end = time.monotonic() + patience
    while True:
        if not folder.is_dir():
            raise StoreMissingError(folder)
        lock = lock_for_reading(folder)
        if lock is not None:
            try:
                generation = current_generation(folder)
                if generation is None:
                    raise StoreMissingError(folder)
                yield OpenStore(folder, _engine(folder, folder / generation), generation, checkpoint=False)
            finally:
                os.close(lock)
            return
        generation = current_generation(folder)
        for path in checkpoints(folder) if generation else ():
            lock = lock_checkpoint(path)
            if lock is not None:
                try:
                    yield OpenStore(folder, _engine(folder, path), generation or "", checkpoint=True)
                finally:
                    os.close(lock)
                return
        if time.monotonic() >= end:
            raise StoreLockedError(folder, holder(folder))
        time.sleep(0.05)


def revision_of(engine: ox.Store) -> int:
    """Return how many commits the store has seen."""
    query = f"SELECT ?n {{ GRAPH <{GRAPH_PROVENANCE}> {{ <{GRAPH_PROVENANCE}> schema:version ?n }} }}"
    found = engine.query(query, prefixes=PREFIXES)
    assert isinstance(found, ox.QuerySolutions)
    return max((int(row["n"].value) for row in found), default=0)


def articles_of(engine: ox.Store) -> dict[str, ArticleRecord]:
    """Return what the provenance graph remembers of each article, by its id."""
    query = f"""SELECT ?article ?graph ?id ?content ?whole ?version ?origin ?given {{ GRAPH <{GRAPH_PROVENANCE}> {{
        ?a prov:used ?article ; prov:generated ?graph ; dcterms:identifier ?id ; khoi:contentHash ?content ;
           schema:sha256 ?whole ; khoi:readingVersion ?version ; dcterms:source ?origin
        OPTIONAL {{ ?a khoi:givenMetadata ?given }} }} }}"""
    found = engine.query(query, prefixes=PREFIXES)
    assert isinstance(found, ox.QuerySolutions)
    records = (ArticleRecord(*(value.value if value else "" for value in row)) for row in found)
    return {record.id: record for record in records}


def run(graph: Graph, text: str, consume: Callable[[Results], T], *, timeout: float | None = None) -> T:
    """Answer a query in a thread and return what ``consume`` makes of the results.

    The engine can't be stopped; but so the caller still hears Ctrl-C, and goes on after ``timeout`` seconds while the
    thread comes to its end by itself.

    Raises:
        QueryTimeoutError: no result after ``timeout`` seconds.
    """
    answer: list[T] = []
    failure: list[BaseException] = []

    def work() -> None:
        try:
            answer.append(consume(graph.query(text)))
        except BaseException as error:
            failure.append(error)

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    end = None if timeout is None else time.monotonic() + timeout
    while thread.is_alive():
        thread.join(0.2)
        if end is not None and thread.is_alive() and time.monotonic() >= end:
            raise QueryTimeoutError(timeout or 0)
    if failure:
        raise failure[0]
    return answer[0]


def _engine(folder: Path, path: Path) -> ox.Store:
    try:
        return ox.Store.read_only(str(path))
    except FileNotFoundError as error:
        if not path.exists():
            raise StoreMissingError(folder, broken_link=True) from error
        raise StoreDamagedError(folder, first_line(error)) from error
    except (OSError, RuntimeError, ValueError) as error:
        raise unusable(folder, error) from error
