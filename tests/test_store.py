"""The store: articles whole or not at all, one writer, readers beside it, and clear words when something is wrong."""

from __future__ import annotations

import errno
import json
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph as ox
import pytest
import small
from conftest import fill_small, provenance

from khoi_kg.store import (
    GRAPH_AUTHORITY,
    GRAPH_ONTOLOGY,
    GRAPH_PROVENANCE,
    QueryTimeoutError,
    RefusedQueryError,
    StoreDamagedError,
    StoreFullError,
    StoreLockedError,
    StoreMissingError,
    StoreNewerError,
    StoreUnwritableError,
    check_query,
    kind_of_query,
    open_store,
    run,
    snapshot,
    write_store,
)

HERE = Path(__file__).parent


def put(folder: Path, page: small.Page, content: str = "c") -> None:
    with write_store(folder) as writer:
        writer.replace_articles([(page.graphs(), provenance(page.id, content))])


def count(folder: Path, pattern: str) -> int:
    with open_store(folder) as store:
        rows = store.query(f"SELECT (COUNT(*) AS ?n) {{ {pattern} }}")
        assert isinstance(rows, ox.QuerySolutions)
        return int(next(iter(rows))[0].value)


@contextmanager
def another_process(code: str, folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Run code that has opened the store by the time it prints a line."""
    script = f"import sys, time; sys.path.insert(0, {str(HERE)!r}); from pathlib import Path\n{code}"
    with subprocess.Popen([sys.executable, "-c", script, str(folder)], stdout=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stdout.readline() == b"ready\n"
        try:
            yield process
        finally:
            process.kill()


WRITER = """
from khoi_kg.store import write_store
with write_store(Path(sys.argv[1]), command="khoi ingest news") as writer:
    print("ready", flush=True); time.sleep(60)
"""


def test_an_article_is_replaced_whole(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    put(folder, small.continuing())
    before = count(folder, "GRAPH ?g { ?s ?p ?o }")
    put(folder, small.continuing(extra=" Thêm."), "d")
    assert count(folder, "?s a khoi:Article") == 1
    assert count(folder, "?s nif:isString ?t . FILTER(CONTAINS(?t, 'Thêm'))") == 1
    assert count(folder, "GRAPH ?g { ?s ?p ?o }") == before
    assert count(folder, "?a prov:used ?article") == 1


def test_what_is_remembered_of_an_article(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    put(folder, small.continuing())
    with open_store(folder) as store:
        record = store.articles()["noi-tiep"]
    assert (record.content_hash, record.whole_hash, record.reading_version) == ("c", "c-whole", "v")
    assert record.origin == "noi-tiep.txt"
    assert record.graph == record.article + "/graph"


def test_every_graph_has_a_licence_and_no_blank_node(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    with write_store(folder) as writer:
        fill_small(writer)
    with open_store(folder) as store:
        graphs = {g.value for g in store.engine.named_graphs()}
        rows = store.query("SELECT DISTINCT ?g { GRAPH ?g { ?g dcterms:license ?l FILTER(ISIRI(?l)) } }")
        assert isinstance(rows, ox.QuerySolutions)
        assert {row[0].value for row in rows} == graphs
        assert {GRAPH_AUTHORITY, GRAPH_ONTOLOGY, GRAPH_PROVENANCE} < graphs
        nodes = (t for q in store.engine for t in (q.subject, q.object))
        assert not [t for t in nodes if isinstance(t, ox.BlankNode)]


def test_clocks_stand_in_the_provenance_graph_only(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    put(folder, small.continuing())
    assert count(folder, f"GRAPH <{GRAPH_PROVENANCE}> {{ ?a prov:endedAtTime ?t }}") == 1
    assert count(folder, "GRAPH ?g { ?a ?p ?t FILTER(DATATYPE(?t) = xsd:dateTime) }") == 1


def test_texts_are_left_out_when_told_so(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    page = small.continuing()
    put(folder, page)
    with write_store(folder) as writer:
        writer.replace_articles([(page.graphs(), provenance(page.id))], with_text=False)
    assert count(folder, "?a nif:isString ?t") == 0
    assert count(folder, "?a nif:anchorOf ?t") > 0


def test_removing_is_recorded(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    put(folder, small.continuing())
    put(folder, small.concretising())
    with write_store(folder) as writer:
        assert writer.remove_article("noi-tiep", reason="khoi remove")
        assert not writer.remove_article("noi-tiep", reason="khoi remove")
    assert count(folder, "?a a khoi:Article") == 1
    assert count(folder, "?x prov:invalidated ?g ; dcterms:identifier 'noi-tiep' ; prov:endedAtTime ?t") == 1
    with open_store(folder) as store:
        assert list(store.articles()) == ["cu-the-hoa"]
        assert not [g for g in store.engine.named_graphs() if "noi-tiep" in g.value]


def test_knowledge_is_written_when_it_changed_and_only_then(tmp_path: Path) -> None:
    file = tmp_path / "records.ttl"
    file.write_text('<urn:a> <urn:p> "1", [ <urn:q> "2" ] .', encoding="utf-8")
    folder = tmp_path / "store"
    with write_store(folder) as writer:
        assert writer.sync_knowledge([], [file]) == [GRAPH_ONTOLOGY, GRAPH_AUTHORITY]
        revision = writer.view().revision
        assert writer.sync_knowledge([], [file]) == []
        assert writer.view().revision == revision
        file.write_text('<urn:b> <urn:p> "1" .', encoding="utf-8")
        assert writer.sync_knowledge([], [file]) == [GRAPH_AUTHORITY]
    assert count(folder, "<urn:a> ?p ?o") == 0
    assert count(folder, "<urn:b> ?p ?o") == 1


def test_knowledge_that_is_no_turtle_is_named_and_changes_nothing(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.ttl", tmp_path / "bad.ttl"
    good.write_text("<urn:a> <urn:p> 1 .", encoding="utf-8")
    bad.write_text("<urn:b> <urn:p> .", encoding="utf-8")
    folder = tmp_path / "store"
    with write_store(folder) as writer:
        writer.sync_knowledge([], [good])
        with pytest.raises(SyntaxError, match=r"bad\.ttl"):
            writer.sync_knowledge([], [good, bad])
    assert count(folder, "<urn:a> ?p ?o") == 1


@pytest.mark.parametrize(
    "text",
    ["C:\\users\\u0041", 'a" } } ; DROP ALL #', "\\", "dòng\nmới\r", "\t", "😀", "\u0085\u2028", "{ } .", "'''", '"""'],
)
def test_any_text_comes_back_as_it_was(text: str, tmp_path: Path) -> None:
    folder = tmp_path / "store"
    line = ox.serialize(
        [ox.Triple(ox.NamedNode("urn:s"), ox.NamedNode("urn:p"), ox.Literal(text))], format=ox.RdfFormat.N_TRIPLES
    )
    assert line
    graphs = small.Graphs("urn:a", "urn:a/graph", (line.decode().strip("\n"),), "urn:a/text", ())
    with write_store(folder) as writer:
        writer.replace_articles([(graphs, provenance("a", origin=text))])
    with open_store(folder) as store:
        found = store.query("SELECT ?t { <urn:s> <urn:p> ?t }")
        assert isinstance(found, ox.QuerySolutions)
        assert [row[0].value for row in found] == [text]
        assert store.articles()["a"].origin == text


def kill_while_writing(folder: Path, started: multiprocessing.synchronize.Event) -> None:
    with write_store(folder) as writer:
        for number in range(10_000):
            page = small.Page(f"bai-{number}", "Một câu. " * 50)
            for i in range(100):
                page.say(page.iri, f"urn:p{i}", small.text("x" * i))
            writer.replace_articles([(page.graphs(), provenance(page.id))])
            started.set()


def test_a_killed_run_leaves_whole_articles_and_no_lock(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    context = multiprocessing.get_context("spawn")
    started = context.Event()
    process = context.Process(target=kill_while_writing, args=(folder, started))
    process.start()
    assert started.wait(30)
    time.sleep(0.3)
    assert process.pid
    os.kill(process.pid, signal.SIGKILL)
    process.join()
    with open_store(folder) as store:
        articles = store.articles()
        assert articles
        for record in list(articles.values())[-5:]:
            graph = ox.NamedNode(record.graph)
            # type, identifier, licence, and the hundred
            assert len(list(store.engine.quads_for_pattern(None, None, None, graph))) == 103
    put(folder, small.continuing())
    assert len(articles) + 1 == count(folder, "?a a khoi:Article")


def test_a_second_writer_is_told_who_holds_the_store(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    waited: list[object] = []
    with another_process(WRITER, folder) as process:
        with pytest.raises(StoreLockedError) as raised, write_store(folder, wait=0.3, on_wait=waited.append):
            pass
        assert "khoi ingest news" in str(raised.value)
        assert f"process {process.pid}" in str(raised.value)
        assert len(waited) == 1
    with write_store(folder, wait=5):
        pass


def test_a_second_writer_waits_its_turn(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    code = WRITER.replace("time.sleep(60)", "time.sleep(0.7)")
    with another_process(code, folder):
        begun = time.monotonic()
        with write_store(folder, wait=20):
            pass
        assert time.monotonic() - begun > 0.3


def test_a_removal_is_noted_once_and_only_while_the_article_is_away(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    removed = "?r prov:invalidated ?g ; prov:endedAtTime ?t ; dcterms:description ?why"
    for reason in ("once", "twice"):
        put(folder, small.continuing())
        assert count(folder, removed) == 0
        with write_store(folder) as writer:
            writer.remove_article("noi-tiep", reason=reason)
        assert count(folder, removed) == 1


def test_readers_beside_a_writer_see_the_last_checkpoint(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    put(folder, small.continuing())
    code = WRITER.replace(
        "    print(",
        "    import small, conftest\n    page = small.concretising()\n"
        "    writer.replace_articles([(page.graphs(), conftest.provenance(page.id))])\n    print(",
    )
    with another_process(code, folder), open_store(folder) as store:
        assert store.checkpoint
        assert list(store.articles()) == ["noi-tiep"]
    put(folder, small.concretising())
    with open_store(folder) as store:
        assert not store.checkpoint
        assert len(store.articles()) == 2
    assert not list(folder.glob("c-*"))


def test_a_reader_of_a_store_that_is_only_being_made_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    reading = open_store(folder, patience=0.2)
    with another_process(WRITER, folder), pytest.raises(StoreLockedError, match="khoi ingest news"), reading:
        pass


def test_several_read_at_once_and_a_writer_waits_for_them(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    put(folder, small.continuing())
    with open_store(folder) as one, open_store(folder) as two:
        assert one.articles() == two.articles()
        with pytest.raises(StoreLockedError), write_store(folder, wait=0.2):
            pass


def test_a_long_reader_has_a_snapshot_and_keeps_nobody_out(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    put(folder, small.continuing())
    path, lock = snapshot(folder)
    put(folder, small.concretising())
    assert len(list(ox.Store.read_only(str(path)).query("SELECT ?a { GRAPH ?g { ?a a <urn:none> } }"))) == 0  # type: ignore[arg-type]
    assert path.exists()
    newer, newer_lock = snapshot(folder)
    assert newer != path
    os.close(lock)
    os.close(newer_lock)
    put(folder, small.reporting())
    assert not path.exists()


def test_leftovers_of_a_broken_build_go(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    put(folder, small.continuing())
    (folder / "g-0007").mkdir()
    (folder / "c-0001-000009.tmp").mkdir()
    put(folder, small.concretising())
    assert [p.name for p in sorted(folder.glob("[gc]-*"))] == ["g-0001"]


def test_missing_damaged_and_newer_stores_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(StoreMissingError, match="khoi ingest"), open_store(tmp_path / "none"):
        pass
    with pytest.raises(StoreMissingError), open_store(tmp_path):
        pass
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(StoreMissingError), write_store(tmp_path / "none", create=False):
        pass
    folder = tmp_path / "store"
    put(folder, small.continuing())
    (folder / "CURRENT").write_text("g-0001 format=2\n", encoding="ascii")
    for opened in (open_store(folder), write_store(folder)):
        with pytest.raises(StoreNewerError, match="newer version"), opened:
            pass
    (folder / "CURRENT").write_text("?\n", encoding="ascii")
    for opened in (open_store(folder), write_store(folder)):
        with pytest.raises(StoreDamagedError, match="CURRENT"), opened:
            pass
    (folder / "CURRENT").write_text("g-0044\n", encoding="ascii")
    for opened in (open_store(folder), write_store(folder)):
        with pytest.raises(StoreMissingError, match=r"not there.*but “knowledge”"), opened:
            pass
    (folder / "CURRENT").write_text("g-0001\n", encoding="ascii")
    manifest = next((folder / "g-0001").glob("MANIFEST*"))
    manifest.write_bytes(b"nonsense" * 20)
    for opened in (open_store(folder), write_store(folder)):
        with pytest.raises(StoreDamagedError, match=r"damaged.*but “knowledge”"), opened:
            pass
    plain = tmp_path / "file"
    plain.write_text("", encoding="ascii")
    with pytest.raises(StoreMissingError), open_store(plain):
        pass
    with pytest.raises(StoreUnwritableError, match="--store"), write_store(plain):
        pass


def test_the_lock_says_who_writes_and_nothing_afterwards(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    with write_store(folder, command="khoi ingest x"):
        said = json.loads((folder / "lock").read_text(encoding="utf-8"))
        assert said["pid"] == os.getpid()
        assert said["command"] == "khoi ingest x"
    assert (folder / "lock").read_bytes() == b""


def test_a_query_can_be_given_up(small_folder: Path) -> None:
    slow = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    with open_store(small_folder) as store:
        begun = time.monotonic()
        with pytest.raises(QueryTimeoutError, match=r"0\.3 seconds"):
            run(store, slow, lambda results: results, timeout=0.3)
        assert time.monotonic() - begun < 3
        assert run(store, "ASK {}", bool, timeout=5)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("SELECT * {}", "rows"),
        ("# DELETE\nPREFIX insert: <urn:> ask { ?s insert:x ?o }", "rows"),
        ("BASE <urn:DROP> CONSTRUCT WHERE { ?s ?p ?o }", "graph"),
        ("describe <urn:x>", "graph"),
        ("INSERT DATA { <urn:a> <urn:b> 'SELECT' }", "update"),
        ("with <urn:g> delete where { ?s ?p ?o }", "update"),
        ("hello", "unknown"),
        ("", "unknown"),
    ],
)
def test_what_a_query_is(text: str, kind: str) -> None:
    assert kind_of_query(text) == kind


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }",
        "SELECT * { service silent ?x { ?s ?p ?o } }",
        "SELECT * " + "{" * 3000 + "}" * 3000,
        "SELECT * { FILTER(" + "(" * 3000 + "true" + ")" * 3000 + ") }",
        "SELECT * { " + "OPTIONAL { ?s ?p ?o } " * 5000 + "}",
        "SELECT * { ?s ?p '" + "x" * 2_000_000 + "' }",
    ],
)
def test_queries_that_are_refused(text: str) -> None:
    with pytest.raises(RefusedQueryError):
        check_query(text)


@pytest.mark.parametrize(
    "text",
    [
        'SELECT * { ?s rdfs:label "SERVICE" }',
        "SELECT ?service { ?service ?p 'a service {{{' } # SERVICE",
        "SELECT * { ?s <urn:SERVICE> ?o ; ex:service ?x }",
        'SELECT * { ?s ?p """' + "(" * 1000 + '""" }',
    ],
)
def test_words_in_literals_names_and_comments_are_no_commands(text: str) -> None:
    check_query(text)


# ---- No room left


class FullDisk:
    """An engine on a disk without room: RocksDB says so in words only."""

    def update(self, _: str) -> None:
        raise OSError("IO error: No space left on device: While appending to file: s/g-0001/000010.log")

    def flush(self) -> None:
        raise OSError("IO error: Disk quota exceeded: While appending to file: s/g-0001/000010.log")

    def query(self, *_: object, **__: object) -> None:
        raise OSError("IO error: No space left on device: While open a file for appending: s/g-0001/LOG")


def test_a_full_disk_is_no_damage(tmp_path: Path) -> None:
    page = small.pages()[0]
    put(tmp_path / "s", page)
    with pytest.raises(StoreFullError, match="Make room"), write_store(tmp_path / "s") as writer:
        writer.engine = FullDisk()  # type: ignore[assignment]
        with pytest.raises(StoreFullError):
            writer.replace_articles([(page.graphs(), provenance(page.id, "d"))])
        with pytest.raises(StoreFullError):
            writer.view().query("ASK { ?s ?p ?o }")
        writer.engine.flush()
    assert count(tmp_path / "s", "?a a khoi:Article") == 1


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_no_room_for_a_file_of_the_folder_is_told_as_such(number: int, tmp_path: Path) -> None:
    with pytest.raises(StoreFullError), write_store(tmp_path / "s"):
        raise OSError(number, os.strerror(number), str(tmp_path / "s" / "CURRENT.new"))


def test_no_room_for_the_lock_is_told_as_such(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("khoi_kg.store.folder.os.open", refused)
    with pytest.raises(StoreFullError), write_store(tmp_path / "s"):
        pass
