"""What is known, and stores to ask, made once for all tests.

The stores are a small graph made by hand, and the sample articles as they are read.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import small

from khoi_kg.knowledge import Knowledge, load_knowledge
from khoi_kg.resources import ontology_files, resource_path
from khoi_kg.store import OpenStore, Provenance, Writer, open_store, write_store

Run = Callable[..., "subprocess.CompletedProcess[str]"]

# A shell starts what it runs in the background with SIGINT ignored, and programs that tests start would inherit that:
# those that a test interrupts would never end.
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return load_knowledge()


def provenance(identifier: str, content: str = "c", *, origin: str = "", version: str = "v") -> Provenance:
    return Provenance(
        id=identifier,
        content_hash=content,
        whole_hash=content + "-whole",
        reading_version=version,
        knowledge_hash="k",
        software_version="0",
        origin=origin or f"{identifier}.txt",
    )


def fill_small(writer: Writer) -> None:
    writer.sync_knowledge(ontology_files(), [small.RECORDS])
    writer.replace_articles([(page.graphs(), provenance(page.id)) for page in small.pages()])


@pytest.fixture(scope="session")
def small_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("small") / "store"
    with write_store(folder) as writer:
        fill_small(writer)
    return folder


@pytest.fixture(scope="session")
def small_store(small_folder: Path) -> Iterator[OpenStore]:
    with open_store(small_folder) as store:
        yield store


@pytest.fixture(scope="session")
def second_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenStore]:
    """The small graph with what bodies and people do, and articles that share their text."""
    folder = tmp_path_factory.mktemp("second") / "store"
    with write_store(folder) as writer:
        fill_small(writer)
        writer.replace_articles([(page.graphs(), provenance(page.id, "d")) for page in small.second_layer()[3:]])
        writer.replace_overlaps(small.succession())
    with open_store(folder) as store:
        yield store


@pytest.fixture(scope="session")
def sample_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample articles, read by the real reader."""
    from khoi_kg.cli.filling import fill, knowledge_files, known
    from khoi_kg.sources import read_articles

    folder = tmp_path_factory.mktemp("sample") / "store"
    with write_store(folder) as writer:
        writer.sync_knowledge(*knowledge_files())
        summary = fill(writer, read_articles([resource_path("data/articles")]), known())
    assert not summary.problems
    return folder


@pytest.fixture(scope="session")
def khoi() -> Run:
    """Run the program as a person does, in a process of its own, with the locale of nobody."""

    def run(*arguments: str | Path, cwd: Path | None = None, stdin: str | bytes = b"", **environment: str) -> object:
        clean = {k: v for k, v in os.environ.items() if not k.startswith(("KHOI", "LC_", "LANG", "COLUMNS"))}
        done = subprocess.run(
            [sys.executable, "-c", "from khoi_kg.cli import main; main()", *map(str, arguments)],
            cwd=cwd,
            env=clean | {"LANG": "C.UTF-8", "PYTHONUTF8": "1"} | environment,
            input=stdin.encode() if isinstance(stdin, str) else stdin,
            capture_output=True,
            check=False,
            timeout=120,
        )
        out, err = done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")
        assert "Traceback" not in err, err
        return subprocess.CompletedProcess(done.args, done.returncode, out, err)

    return run  # type: ignore[return-value]
