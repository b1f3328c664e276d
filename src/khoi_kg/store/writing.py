"""Write to a store: whole articles in single commits, the knowledge graphs when they changed."""

from __future__ import annotations

import hashlib
import time
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol

import pyoxigraph as ox

from khoi_kg.ntriples import iri, literal, uniform_iri
from khoi_kg.store import folder as files
from khoi_kg.store.errors import Holder, StoreDamagedError, StoreMissingError, telling_when_full, unusable
from khoi_kg.store.reading import ArticleRecord, OpenStore, articles_of, open_store
from khoi_kg.store.terms import (
    GRAPH_AUTHORITY,
    GRAPH_ONTOLOGY,
    GRAPH_OVERLAPS,
    GRAPH_PROVENANCE,
    LICENSE_FACTS,
    LICENSE_ONTOLOGY,
    LICENSE_TEXTS,
    REVISION,
    WHOLE_HASH,
)
from khoi_kg.turtle import content
from khoi_kg.vocab import (
    CONTENT_HASH,
    DCTERMS_DESCRIPTION,
    DCTERMS_IDENTIFIER,
    DCTERMS_LICENSE,
    DCTERMS_SOURCE,
    GIVEN_METADATA,
    KHOID,
    KNOWLEDGE_HASH,
    NIF_IS_STRING,
    PROV,
    PROV_ACTIVITY,
    PROV_ENDED_AT_TIME,
    PROV_GENERATED,
    PROV_USED,
    RDF_JSON,
    RDF_TYPE,
    READING,
    READING_VERSION,
    SOFTWARE_VERSION,
    XSD_DATE_TIME,
)

_CHECKPOINT_EVERY = 30.0  # seconds between the checkpoints that a long ingest leaves for readers


class ArticleGraphs(Protocol):
    """What one article says, as ``khoi_kg.rdf`` writes it: lines of N-Triples, with the IRIs of their graphs."""

    @property
    def article(self) -> str: ...  # noqa: D102
    @property
    def graph(self) -> str: ...  # noqa: D102
    @property
    def triples(self) -> tuple[str, ...]: ...  # noqa: D102
    @property
    def text_graph(self) -> str: ...  # noqa: D102
    @property
    def text_triples(self) -> tuple[str, ...]: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Provenance:
    """How an article came to be in the store.

    Hashes are hexadecimal; ``origin`` is where it was read, for people. ``given`` is what was said of the article
    beside its file, as JSON, to be applied when it is read again; "" where nothing was.
    """

    id: str
    content_hash: str
    whole_hash: str
    reading_version: str
    knowledge_hash: str
    software_version: str
    origin: str
    given: str = ""


class Writer:
    """A store that is open for writing. Made by ``write_store``; each method is one commit, whole or not at all."""

    def __init__(self, folder: Path, engine: ox.Store, generation: str) -> None:
        self.folder = folder
        self.engine = engine
        self.generation = generation
        self._last_checkpoint = time.monotonic()

    def view(self) -> OpenStore:
        """Return the store as it is now, for asking."""
        return OpenStore(self.folder, self.engine, self.generation, checkpoint=False)

    def articles(self) -> dict[str, ArticleRecord]:
        """Return what is remembered of each article, by its id."""
        return articles_of(self.engine)

    def replace_articles(self, articles: Sequence[tuple[ArticleGraphs, Provenance]], *, with_text: bool = True) -> None:
        """Put articles in place of what the store held of them. One commit for all that are given."""
        operations: list[str] = []
        for graphs, provenance in articles:
            operations += _drop(graphs.article, graphs.graph, graphs.text_graph)
            operations.append(_insert(graphs.graph, (*graphs.triples, _license(graphs.graph, LICENSE_FACTS))))
            if with_text:
                licence = _license(graphs.text_graph, LICENSE_TEXTS)
                operations.append(_insert(graphs.text_graph, (*graphs.text_triples, licence)))
            operations.append(_insert(GRAPH_PROVENANCE, _reading(graphs, provenance)))
        self._commit(operations)

    def remove_article(self, article_id: str, *, reason: str) -> bool:
        """Take an article out and note that, when and why. Return whether it was there."""
        record = self.articles().get(article_id)
        if record is None:
            return False
        removal = iri(record.article + "/removal")
        noted = (
            f"{removal} <{RDF_TYPE}> <{PROV_ACTIVITY}> .",
            f"{removal} <{PROV}invalidated> {iri(record.graph)} .",
            f"{removal} <{PROV_ENDED_AT_TIME}> {_now()} .",
            f"{removal} <{DCTERMS_IDENTIFIER}> {literal(record.id)} .",
            f"{removal} <{DCTERMS_DESCRIPTION}> {literal(reason)} .",
            f"{removal} <{DCTERMS_SOURCE}> {literal(record.origin)} .",
        )
        text_graph = record.graph.removesuffix("/graph") + "/text"
        self._commit([*_drop(record.article, record.graph, text_graph), _insert(GRAPH_PROVENANCE, noted)])
        return True

    def sync_knowledge(self, ontology: Iterable[Path], authority: Iterable[Path]) -> list[str]:
        """Make the two knowledge graphs equal to the given Turtle files. Return the IRIs of those that changed.

        Raises:
            SyntaxError: a file is no Turtle; the text names it.
        """
        changed = []
        for graph, paths in ((GRAPH_ONTOLOGY, ontology), (GRAPH_AUTHORITY, authority)):
            contents = [(path, content(path)) for path in sorted(paths, key=lambda p: (p.name, str(p)))]
            digest = hashlib.sha256(b"".join(hashlib.sha256(data).digest() for _, data in contents)).hexdigest()
            if self._hashes().get(graph) == digest:
                continue
            licence = LICENSE_ONTOLOGY if graph == GRAPH_ONTOLOGY else LICENSE_FACTS
            lines = (*_turtle_lines(contents), _license(graph, licence))
            provenance = f"GRAPH <{GRAPH_PROVENANCE}> {{ <{graph}> <{CONTENT_HASH}>"
            self._commit(
                [
                    f"DROP SILENT GRAPH <{graph}>",
                    f"DELETE WHERE {{ {provenance} ?h }} }}",
                    _insert(graph, lines),
                    f"INSERT DATA {{ {provenance} {literal(digest)} }} }}",
                ]
            )
            changed.append(graph)
        return changed

    def texts(self) -> dict[str, str]:
        """Return the texts that the store holds, by the IRIs of their articles."""
        held = self.engine.quads_for_pattern(None, ox.NamedNode(NIF_IS_STRING), None, None)
        return {q.subject.value: q.object.value for q in held}  # type: ignore[union-attr]

    def overlaps_hold(self) -> bool:
        """Tell whether what the store says of texts that articles share is of the articles that it holds now."""
        return GRAPH_OVERLAPS in self._hashes()

    def replace_overlaps(self, lines: Iterable[str]) -> None:
        """Put what articles share of their texts in place of what the store said of it."""
        said = (*lines, _license(GRAPH_OVERLAPS, LICENSE_FACTS))
        digest = hashlib.sha256("\n".join(said).encode()).hexdigest()
        self._commit(
            [
                f"DROP SILENT GRAPH <{GRAPH_OVERLAPS}>",
                _FORGET_OVERLAPS,
                _insert(GRAPH_OVERLAPS, said),
                _insert(GRAPH_PROVENANCE, (f"<{GRAPH_OVERLAPS}> <{CONTENT_HASH}> {literal(digest)} .",)),
            ]
        )

    def checkpoint(self) -> Path:
        """Leave a checkpoint for readers and delete the older ones that nobody reads."""
        path = files.next_checkpoint(self.folder)
        self.engine.backup(str(path))
        files.remove_checkpoints(self.folder, keep=path)
        self._last_checkpoint = time.monotonic()
        return path

    def _hashes(self) -> Mapping[str, str]:
        provenance = ox.NamedNode(GRAPH_PROVENANCE)
        quads = self.engine.quads_for_pattern(None, ox.NamedNode(CONTENT_HASH), None, provenance)
        return {q.subject.value: q.object.value for q in quads}  # type: ignore[union-attr]

    def _commit(self, operations: list[str]) -> None:
        counter = f"GRAPH <{GRAPH_PROVENANCE}> {{ <{GRAPH_PROVENANCE}> <{REVISION}>"
        operations.append(
            f"DELETE {{ {counter} ?old }} }} INSERT {{ {counter} ?new }} }} "
            f"WHERE {{ OPTIONAL {{ {counter} ?old }} }} BIND(COALESCE(?old, 0) + 1 AS ?new) }}"
        )
        try:
            self.engine.update(" ;\n".join(operations))
        except (OSError, RuntimeError) as error:
            raise unusable(self.folder, error) from error
        if time.monotonic() - self._last_checkpoint > _CHECKPOINT_EVERY:
            self.checkpoint()


@contextmanager
def write_store(
    folder: Path,
    *,
    command: str | None = None,
    wait: float = 10.0,
    on_wait: Callable[[Holder | None], None] | None = None,
    create: bool = True,
) -> Iterator[Writer]:
    """Open the store in ``folder`` for writing, made where it is missing if ``create``.

    ``wait``: seconds to wait for another writer, or for readers; ``on_wait`` is told whom one waits for.

    Raises:
        StoreLockedError, StoreNewerError, StoreDamagedError, StoreUnwritableError, StoreFullError: as their names say.
        StoreMissingError: there is none and ``create`` is False.
    """
    if not create and not folder.is_dir():
        raise StoreMissingError(folder)
    with telling_when_full(folder), files.writing(folder, command or files.this_command(), wait, on_wait):
        generation = files.current_generation(folder)
        if generation is None and not create:
            raise StoreMissingError(folder)
        fresh = generation is None
        if generation is not None and not (folder / generation).is_dir():
            # Before anything is tidied away: another generation may be the one that was meant.
            raise StoreMissingError(folder, broken_link=True)
        files.remove_leftovers(folder)
        name = generation or files.next_generation(folder)
        try:
            engine = ox.Store(str(folder / name))
        except (OSError, RuntimeError) as error:
            raise unusable(folder, error) from error
        if fresh:
            licence = _license(GRAPH_PROVENANCE, LICENSE_FACTS)
            engine.update(_insert(GRAPH_PROVENANCE, (licence,)))
            engine.flush()
            files.set_current_generation(folder, name)
        writer = Writer(folder, engine, name)
        if not fresh:
            writer.checkpoint()
        try:
            yield writer
        finally:
            engine.flush()
            # Long readers (a server) hold a checkpoint: they get a newer one to move on to.
            if files.remove_checkpoints(folder):
                writer.checkpoint()
            del engine, writer.engine


def snapshot(folder: Path) -> tuple[Path, int]:
    """Give a long-lived reader a database of its own: the newest checkpoint, made now where nobody writes.

    Return its path and the descriptor of the shared lock that keeps it there; close that when done.

    Raises:
        StoreMissingError, StoreLockedError, StoreNewerError, StoreDamagedError, StoreFullError: as their names say.
    """
    for _ in range(20):
        with telling_when_full(folder), open_store(folder) as store:
            if not store.checkpoint:
                store.engine.backup(str(files.next_checkpoint(folder)))
        for path in files.checkpoints(folder):
            lock = files.lock_checkpoint(path)
            if lock is not None:
                return path, lock
    raise StoreDamagedError(folder, "no checkpoint could be made")


# The hash stands for overlaps that are up to date: a command may end between an article and what it shares with others.
_FORGET_OVERLAPS = f"DELETE WHERE {{ GRAPH <{GRAPH_PROVENANCE}> {{ <{GRAPH_OVERLAPS}> <{CONTENT_HASH}> ?h }} }}"


def _drop(article: str, graph: str, text_graph: str) -> list[str]:
    """Return what takes an article out, with what is noted of its reading, of an earlier removal, and of overlaps."""
    noted = (iri(article + "/reading"), iri(article + "/removal"))
    return [
        f"DROP SILENT GRAPH {iri(graph)}",
        f"DROP SILENT GRAPH {iri(text_graph)}",
        *(f"DELETE WHERE {{ GRAPH <{GRAPH_PROVENANCE}> {{ {activity} ?p ?o }} }}" for activity in noted),
        _FORGET_OVERLAPS,
    ]


def _insert(graph: str, lines: Iterable[str]) -> str:
    return f"INSERT DATA {{ GRAPH {iri(graph)} {{\n" + "\n".join(lines) + "\n} }"


def _license(graph: str, licence: str) -> str:
    return f"{iri(graph)} <{DCTERMS_LICENSE}> <{licence}> ."


def _reading(graphs: ArticleGraphs, provenance: Provenance) -> tuple[str, ...]:
    activity = iri(graphs.article + "/reading")
    given = [f"{activity} <{GIVEN_METADATA}> {literal(provenance.given, datatype=RDF_JSON)} ."] * bool(provenance.given)
    return (
        *given,
        f"{activity} <{RDF_TYPE}> <{PROV_ACTIVITY}> .",
        f"{activity} <{RDF_TYPE}> <{READING}> .",
        f"{activity} <{PROV_USED}> {iri(graphs.article)} .",
        f"{activity} <{PROV_GENERATED}> {iri(graphs.graph)} .",
        f"{activity} <{PROV_ENDED_AT_TIME}> {_now()} .",
        f"{activity} <{SOFTWARE_VERSION}> {literal(provenance.software_version)} .",
        f"{activity} <{KNOWLEDGE_HASH}> {literal(provenance.knowledge_hash)} .",
        f"{activity} <{DCTERMS_IDENTIFIER}> {literal(provenance.id)} .",
        f"{activity} <{CONTENT_HASH}> {literal(provenance.content_hash)} .",
        f"{activity} <{WHOLE_HASH}> {literal(provenance.whole_hash)} .",
        f"{activity} <{READING_VERSION}> {literal(provenance.reading_version)} .",
        f"{activity} <{DCTERMS_SOURCE}> {literal(provenance.origin)} .",
    )


def _now() -> str:
    return literal(datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"), datatype=XSD_DATE_TIME)


def _turtle_lines(contents: Iterable[tuple[Path, bytes]]) -> list[str]:
    """Parse Turtle files into sorted lines of N-Triples, uniform however a file writes its letters.

    Blank nodes get IRIs, since graphs of ours have none.
    """
    dataset = ox.Dataset()
    for path, data in contents:
        try:
            for quad in ox.parse(data, format=ox.RdfFormat.TURTLE, rename_blank_nodes=True):
                dataset.add(ox.Quad(_uniform(quad.subject), quad.predicate, _uniform(quad.object)))
        except SyntaxError as error:
            raise SyntaxError(f"{path} is not valid Turtle: {error}") from error
    dataset.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    triples = (ox.Triple(_named(q.subject), q.predicate, _named(q.object)) for q in dataset)
    lines = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES)
    assert lines is not None
    return sorted(lines.decode().splitlines())


def _uniform(term: Any) -> Any:
    match term:
        case ox.NamedNode():
            return ox.NamedNode(uniform_iri(term.value))
        case ox.Literal() if not unicodedata.is_normalized("NFC", term.value):
            text = unicodedata.normalize("NFC", term.value)
            datatype = None if term.language else term.datatype
            return ox.Literal(text, language=term.language, datatype=datatype)
    return term


def _named(term: Any) -> Any:
    return ox.NamedNode(f"{KHOID}genid/{term.value}") if isinstance(term, ox.BlankNode) else term
