"""The command line as a person meets it: processes, exit codes, sentences; never a traceback (see conftest)."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import signal
import subprocess
import sys
import time
import unicodedata
from dataclasses import fields, replace
from pathlib import Path

import openpyxl
import pyoxigraph as ox
import pytest
import small
from click.testing import CliRunner
from conftest import Run

from khoi_kg.check.memory import graph_of
from khoi_kg.check.triples import read_triples
from khoi_kg.cli import main
from khoi_kg.cli.answers import write_table
from khoi_kg.cli.context import AnswerError
from khoi_kg.cli.filling import Summary, vanished, whole_hash
from khoi_kg.cli.ingest import tell
from khoi_kg.cli.tables import layout, print_table
from khoi_kg.formats import Table
from khoi_kg.model import Article, Date
from khoi_kg.resources import resource_path
from khoi_kg.store.reading import ArticleRecord

SENTENCE = "Bộ Chính trị ban hành Kết luận số 01-KL/TW về tiếp tục thực hiện Chỉ thị số 05-CT/TW của Bộ Chính trị."


def article(folder: Path, name: str, text: str = SENTENCE, **front: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    head = "".join(f"{k}: {v}\n" for k, v in front.items())
    path.write_text((f"---\n{head}---\n" if head else "") + text + "\n", encoding="utf-8")
    return path


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


# ---- The whole path


def test_demo_answers(khoi: Run, tmp_path: Path) -> None:
    done = khoi("demo", cwd=tmp_path, LANG="vi_VN.UTF-8")
    assert done.returncode == 0, done.stderr
    assert "Văn bản viện dẫn" in done.stdout
    assert "Kết luận 01-KL/TW" in done.stdout
    assert "Nghị quyết" in done.stdout
    assert list(tmp_path.iterdir()) == [], "without --store nothing is left behind"


def test_demo_keeps_its_store_when_told_where(khoi: Run, tmp_path: Path) -> None:
    assert khoi("demo", "--store", tmp_path / "kept").returncode == 0
    assert khoi("stats", "--store", tmp_path / "kept").returncode == 0


def test_an_article_in_an_answer_out(khoi: Run, tmp_path: Path) -> None:
    article(tmp_path / "tin", "bai.md", date="2021-06-09", title="Nối tiếp")
    done = khoi("ingest", "tin", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "1 article was read into .khoi (1 new)." in done.stderr
    found = rows(khoi("query", "run", "documents-citing", "chi thi 05", cwd=tmp_path).stdout)
    read = [row for row in found if row["basis"] == "read"]
    assert [(r["citing"], r["relation"], r["sentence"]) for r in read] == [("Kết luận 01-KL/TW", "continues", SENTENCE)]


# ---- The sample articles, read by the real reader


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["documents-citing", "chi thi 05"], {"citing": "Kết luận 01-KL/TW", "relation": "continues", "basis": "read"}),
        (["documents-citing", "chi thi 05"], {"citing": "Kết luận 01-KL/TW", "basis": "known", "sentence": ""}),
        (["resolutions-citing", "chi thi 05"], {"citing": "Nghị quyết 06-NQ/ĐUK", "basis": "read"}),
        (["cited-by", "kết luận 01-KL/TW"], {"cited": "Chỉ thị 05-CT/TW", "relation": "continues"}),
        (["document", "chi thi 05"], {"property": "issued", "value": "2016-05-15", "basis": "read"}),
        (["articles-mentioning", "chi thi 05"], {"article": "Kết luận 01 và chặng đường mới của một chỉ thị"}),
        (["unresolved"], {"words": "Nghị quyết 12"}),
        (["documents-numbered", "05"], {"number": "05-CT/TW", "term": "Khóa XII của Đảng"}),
        (["plenum-documents", "trung uong 4 khoa xii"], {"document": "Nghị quyết 04-NQ/TW"}),
        (["posts-of", "Đinh Công Thỏa"], {"role": "Secretary", "organisation": "Tỉnh ủy Ninh Bình"}),
        (["meetings"], {"day": "2019-07-16"}),
        (["undated-articles"], {"id": "khoi-co-quan-hoa-binh-sau-thap-ky"}),
    ],
)
def test_answers_of_the_sample(arguments: list[str], expected: dict[str, str], khoi: Run, sample_folder: Path) -> None:
    done = khoi("query", "run", *arguments, "--store", sample_folder)
    assert done.returncode == 0, done.stderr
    found = rows(done.stdout)
    assert [row for row in found if all(row[k] == v for k, v in expected.items())]


# ---- Ingest


def test_unchanged_articles_are_left_and_changed_ones_read_again(khoi: Run, tmp_path: Path) -> None:
    file = article(tmp_path, "a.txt")
    article(tmp_path, "b.txt")
    assert "(2 new)" in khoi("ingest", "a.txt", "b.txt", cwd=tmp_path).stderr
    assert "2 articles had not changed" in khoi("ingest", "a.txt", "b.txt", cwd=tmp_path).stderr
    file.write_text(SENTENCE + " Thêm một câu.\n", encoding="utf-8")
    assert "(1 changed)" in khoi("ingest", "a.txt", "b.txt", cwd=tmp_path).stderr
    assert "(2 again)" in khoi("ingest", "a.txt", "b.txt", "--force", cwd=tmp_path).stderr
    assert "(1 changed)" in khoi("ingest", "a.txt", "--date", "9/6/2021", cwd=tmp_path).stderr


def test_whatever_an_article_says_makes_it_another_and_where_it_stood_does_not() -> None:
    article = Article("a", "Chi bộ họp.", origin="news.jsonl, line 1")
    said = {field.name for field in fields(Article)} - {"id", "origin", "given"}
    changed = [replace(article, **{name: Date(2021, 1, 2) if name == "published" else "x"}) for name in sorted(said)]
    hashes = [whole_hash(article), *map(whole_hash, changed)]
    assert len(set(hashes)) == len(said) + 1
    assert whole_hash(replace(article, origin="b.txt")) == hashes[0]


def test_a_file_that_moved_is_the_same_article_from_any_folder(khoi: Run, tmp_path: Path) -> None:
    article(tmp_path / "tin", "a.txt")
    assert khoi("ingest", "tin", "--store", tmp_path / "s", cwd=tmp_path).returncode == 0
    article(tmp_path / "tin", "a.txt", SENTENCE + " Thêm.")
    done = khoi("ingest", "../tin", "--store", tmp_path / "s", cwd=tmp_path / "tin")
    assert (done.returncode, "(1 changed)" in done.stderr) == (0, True), done.stderr


def test_two_sources_with_one_id_are_both_named(khoi: Run, tmp_path: Path) -> None:
    article(tmp_path, "one.md", id="x")
    article(tmp_path, "two.md", "Một bài hoàn toàn khác về Nghị quyết 18-NQ/TW.", id="x")
    assert khoi("ingest", "one.md", cwd=tmp_path).returncode == 0
    done = khoi("ingest", "two.md", cwd=tmp_path)
    assert done.returncode == 1
    assert "one.md" in done.stderr
    assert "two.md" in done.stderr
    assert "18-NQ/TW" not in khoi("export", cwd=tmp_path).stdout.split("graph/authority")[0]
    assert "(1 changed)" in khoi("ingest", "two.md", "--force", cwd=tmp_path).stderr


def test_bad_input_is_named_and_the_rest_goes_in(khoi: Run, tmp_path: Path) -> None:
    article(tmp_path, "good.txt")
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 20)
    (tmp_path / "english.txt").write_text("Nothing in here is written in that language.\n", encoding="utf-8")
    done = khoi("ingest", ".", "nowhere.txt", cwd=tmp_path)
    assert done.returncode == 1
    for name in ("empty.txt", "binary.txt", "english.txt", "nowhere.txt"):
        assert name in done.stderr
    assert "(1 new)" in done.stderr
    assert rows(khoi("articles", cwd=tmp_path).stdout)[0]["file"] == "good"


def test_a_file_whose_name_is_no_utf8_is_read_like_any_other(tmp_path: Path) -> None:
    name = os.fsdecode(b"b\xffi.txt")
    article(tmp_path, name)
    program = [sys.executable, "-c", "from khoi_kg.cli import main; main()"]
    done = subprocess.run([*program, "ingest", name], cwd=tmp_path, capture_output=True, check=False)
    assert (done.returncode, b"(1 new)" in done.stderr) == (0, True), done.stderr
    query = os.fsdecode(b"SELECT * { ?s ?p 'b\xffi' }")
    done = subprocess.run([*program, "sparql", query], cwd=tmp_path, capture_output=True, check=False)
    assert (done.returncode, b"not UTF-8" in done.stderr) == (2, True), done.stderr


def test_an_empty_path_is_not_the_folder_where_one_is(khoi: Run, tmp_path: Path) -> None:
    article(tmp_path, "a.txt")
    done = khoi("ingest", "", cwd=tmp_path)
    assert (done.returncode, "empty path" in done.stderr, (tmp_path / ".khoi").exists()) == (1, True, False)


def test_an_empty_folder_is_no_success_in_silence(khoi: Run, tmp_path: Path) -> None:
    (tmp_path / "tin").mkdir()
    done = khoi("ingest", "tin", cwd=tmp_path)
    assert done.returncode == 1
    assert "No article was read" in done.stderr


def test_what_cannot_be_read_makes_no_store(khoi: Run, tmp_path: Path) -> None:
    article(tmp_path, "a.txt")
    done = khoi("ingest", "ting", cwd=tmp_path)
    assert (done.returncode, "ting" in done.stderr, "all else" in done.stderr) == (1, True, False), done.stderr
    mine = tmp_path / "new" / "knowledge" / "mine.ttl"
    mine.parent.mkdir(parents=True)
    mine.write_text("no turtle at all", encoding="utf-8")
    assert khoi("ingest", "a.txt", "--store", "new", cwd=tmp_path).returncode == 2
    assert sorted(p.name for p in tmp_path.rglob("*")) == ["a.txt", "knowledge", "mine.ttl", "new"]
    assert khoi("ingest", "ting", "a.txt", cwd=tmp_path).returncode == 1
    assert [r["file"] for r in rows(khoi("articles", cwd=tmp_path).stdout)] == ["a"]


def test_standard_input(khoi: Run, tmp_path: Path) -> None:
    assert khoi("ingest", "-", cwd=tmp_path, stdin=SENTENCE).returncode == 0
    assert "1 article had not changed" in khoi("ingest", "-", cwd=tmp_path, stdin=SENTENCE).stderr


def test_prune_removes_what_is_gone_and_records_it(khoi: Run, tmp_path: Path) -> None:
    gone = article(tmp_path / "tin", "gone.txt")
    article(tmp_path / "tin", "stays.txt")
    article(tmp_path / "khác", "elsewhere.txt")
    khoi("ingest", "tin", "khác", cwd=tmp_path)
    gone.unlink()
    assert "removed" not in khoi("ingest", "tin", cwd=tmp_path).stderr
    done = khoi("ingest", "tin", "--prune", cwd=tmp_path)
    assert "1 article was removed, because its file is gone: gone." in done.stderr
    assert {r["file"] for r in rows(khoi("articles", cwd=tmp_path).stdout)} == {"stays", "elsewhere"}
    ask = "SELECT ?id ?why { ?x prov:invalidated ?g ; dcterms:identifier ?id ; dcterms:description ?why }"
    assert rows(khoi("sparql", ask, cwd=tmp_path).stdout) == [{"id": "gone", "why": "khoi ingest --prune"}]


def test_prune_keeps_what_only_could_not_be_read(khoi: Run, tmp_path: Path) -> None:
    file = article(tmp_path / "tin", "a.txt")
    khoi("ingest", "tin", cwd=tmp_path)
    file.write_bytes(b"")
    assert khoi("ingest", "tin", "--prune", cwd=tmp_path).returncode == 1
    assert [r["file"] for r in rows(khoi("articles", cwd=tmp_path).stdout)] == ["a"]


@pytest.mark.parametrize("there", [False, True], ids=["missing", "empty"])
def test_prune_removes_nothing_below_a_path_that_is_not_there(there: bool, khoi: Run, tmp_path: Path) -> None:
    article(tmp_path / "tin", "a.txt")
    article(tmp_path / "tin" / "sâu", "b.txt")
    khoi("ingest", "tin", cwd=tmp_path)
    (tmp_path / "tin").rename(tmp_path / "tin-cũ")
    if there:
        (tmp_path / "tin").mkdir()  # as a disk leaves it that is not mounted
    done = khoi("ingest", "tin", "--prune", cwd=tmp_path)
    assert (done.returncode, "2 articles were not removed" in done.stderr) == (1, True), done.stderr
    assert {r["file"] for r in rows(khoi("articles", cwd=tmp_path).stdout)} == {"a", "sâu/b"}


def test_a_link_that_may_not_be_followed_keeps_no_other_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    article(tmp_path / "tin", "a.txt")
    article(tmp_path / "tin", "z.txt")
    (tmp_path / "tin" / "link.txt").symlink_to("/gone")
    readlink = os.readlink

    def refused(path: str, **kept: int) -> str:
        if str(path).endswith("link.txt"):
            raise PermissionError(13, "Permission denied", path)
        return readlink(path, **kept)

    monkeypatch.setattr(os, "readlink", refused)
    store = str(tmp_path / "store")
    done = CliRunner().invoke(main, ["ingest", str(tmp_path / "tin"), "--prune", "--store", store, "--lang", "en"])
    assert "2 articles were read" in done.output
    assert "1 piece of input was skipped" in done.output
    assert done.exit_code == 1


def test_prune_takes_nothing_for_gone_below_a_folder_that_may_not_be_read(tmp_path: Path) -> None:
    def record(name: str) -> ArticleRecord:
        return ArticleRecord(f"urn:{name}", f"urn:{name}/graph", name, "", "", "", str(tmp_path / name))

    records = {name: record(name) for name in ("a.md", "closed/deep/b.md", "news.jsonl, line 2", "old.jsonl, line 1")}
    summary = Summary(troubled={tmp_path / "closed", tmp_path / "news.jsonl"})
    gone = vanished(records, [str(tmp_path)], summary)
    assert ([r.id for r in gone], summary.kept) == (["a.md", "old.jsonl, line 1"], 2)


def test_undated_articles_are_listed_filled_in_and_given_back(khoi: Run, tmp_path: Path) -> None:
    article(tmp_path / "tin", "a.txt")
    article(tmp_path / "tin", "b.md", date="2020-01-02")
    done = khoi("ingest", "tin", cwd=tmp_path)
    assert "1 article has no date" in done.stderr
    assert khoi("articles", "--undated", "--output", "meta.csv", cwd=tmp_path).returncode == 0
    table = (tmp_path / "meta.csv").read_text(encoding="utf-8")
    assert table.splitlines()[0] == "file,url,date,publisher,author,title"
    (tmp_path / "meta.csv").write_text(table.replace("a,,,", "a,,18/5/2021,Báo Mẫu"), encoding="utf-8")
    done = khoi("ingest", "tin", "--meta", "meta.csv", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    listed = {r["file"]: r for r in rows(khoi("articles", cwd=tmp_path).stdout)}
    assert (listed["a"]["date"], listed["a"]["publisher"]) == ("2021-05-18", "Báo Mẫu")
    assert "Every article has a date." in khoi("articles", "--undated", cwd=tmp_path).stderr


def test_a_table_for_excel_is_understood_again(khoi: Run, tmp_path: Path) -> None:
    article(tmp_path / "tin", "a.txt")
    khoi("ingest", "tin", cwd=tmp_path)
    khoi("articles", "--output", "meta.csv", "--bom", "--lang", "vi", cwd=tmp_path)
    table = (tmp_path / "meta.csv").read_text(encoding="utf-8-sig")
    assert table.splitlines()[0] == "Tệp,URL,Ngày,Báo,Tác giả,Tiêu đề"
    (tmp_path / "meta.csv").write_text(table.replace("a,,", "a,,2021-05-18"), encoding="utf-8-sig")
    assert khoi("ingest", "tin", "--meta", "meta.csv", cwd=tmp_path).returncode == 0
    assert rows(khoi("articles", cwd=tmp_path).stdout)[0]["date"] == "2021-05-18"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_knowledge_of_ones_own(khoi: Run, tmp_path: Path, encoding: str) -> None:
    article(tmp_path, "a.txt")
    khoi("ingest", "a.txt", cwd=tmp_path)
    mine = tmp_path / ".khoi" / "knowledge" / "mine.ttl"
    mine.parent.mkdir()
    mine.write_text(
        "@prefix khoi: <https://w3id.org/khoi/ontology#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        '<https://w3id.org/khoi/id/organisation/mine> a khoi:StateBody ; skos:prefLabel "Viện Thử nghiệm Mẫu"@vi .',
        encoding=encoding,
    )
    done = khoi("ingest", "a.txt", cwd=tmp_path)
    assert "(1 again)" in done.stderr
    assert "What khoi knows has changed" in done.stderr
    assert "Viện Thử nghiệm Mẫu" in khoi("search", "vien thu nghiem mau", cwd=tmp_path).stdout
    record = "https://w3id.org/khoi/id/organisation/mine"
    assert list(read_triples([mine]).of) == [record]
    assert graph_of((), [("urn:mine", mine)]).query(f"ASK {{ GRAPH <urn:mine> {{ <{record}> ?p ?o }} }}")
    mine.write_text("no turtle at all", encoding=encoding)
    done = khoi("ingest", "a.txt", cwd=tmp_path)
    assert done.returncode == 2
    assert "mine.ttl" in done.stderr
    assert "\ufeff" not in done.stderr


def test_records_are_one_thing_however_their_file_writes_letters(khoi: Run, tmp_path: Path) -> None:
    mine = tmp_path / ".khoi" / "knowledge" / "mine.ttl"
    mine.parent.mkdir(parents=True)
    typed = (
        "@prefix khoi: <https://w3id.org/khoi/ontology#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        '<https://w3id.org/khoi/id/organisation/viện-mẫu> a khoi:StateBody ; skos:prefLabel "Viện Thử nghiệm Mẫu"@vi ;'
        " khoi:confidence khoi:unchecked ."
    )
    mine.write_text(unicodedata.normalize("NFD", typed), encoding="utf-8")
    (tmp_path / "a.txt").write_text(
        "Viện Thử nghiệm Mẫu quán triệt Chỉ thị 05-CT/TW của Bộ Chính trị.", encoding="utf-8"
    )
    khoi("ingest", "a.txt", cwd=tmp_path)
    (found,) = rows(khoi("search", "vien thu nghiem mau", cwd=tmp_path).stdout)
    assert (found["articles"], found["id"]) == ("1", "khoid:organisation/viện-mẫu")
    assert found["entity_iri"].isascii()
    shown = khoi("show", "https://w3id.org/khoi/id/organisation/viện-mẫu", cwd=tmp_path)
    assert "Known from records" in shown.stdout
    assert "Read in articles" in shown.stdout
    dump = khoi("export", cwd=tmp_path).stdout
    assert unicodedata.is_normalized("NFC", dump)
    assert "/organisation/viện" not in dump


# ---- Asking


def test_names_that_mean_several_things_are_listed_with_the_line_to_type(khoi: Run, small_folder: Path) -> None:
    done = khoi("query", "run", "documents-citing", "chi thi 35", "--store", small_folder)
    assert done.returncode == 4
    assert done.stdout == ""
    assert "2019-05-30" in done.stderr
    line = next(x.strip() for x in done.stderr.splitlines() if x.strip().startswith("khoi query run"))
    again = khoi(*line.split(" ")[1:], "--store", small_folder)
    assert again.returncode == 0, again.stderr
    everything = khoi("query", "run", "documents-citing", "chi thi 35", "--all", "--store", small_folder)
    assert everything.returncode == 0


def test_names_that_nothing_has(khoi: Run, small_folder: Path) -> None:
    for command in (["query", "run", "document", "xyzzy"], ["show", "xyzzy"], ["search", "xyzzy"]):
        done = khoi(*command, "--store", small_folder)
        assert done.returncode == 3, command
        assert "xyzzy" in done.stderr
    done = khoi("query", "run", "documents-citng", "x", "--store", small_folder)
    assert done.returncode == 3
    assert "documents-citing" in done.stderr


def test_an_empty_answer_says_what_to_try(khoi: Run, small_folder: Path) -> None:
    done = khoi("query", "run", "documents-citing", "Quy định 08-QĐ/TW", "--store", small_folder)
    assert done.returncode == 0
    assert "No document is said to cite this one." in done.stderr
    done = khoi("query", "run", "documents-citing", "Nghị quyết 04-NQ/TW", "--store", small_folder)
    assert "khoi query run articles-mentioning 'Nghị quyết 04-NQ/TW'" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["query", "run", "documents-citing"], "needs to know document"),
        (["query", "run", "documents-citing", "chi", "thi", "05"], "one too many"),
        (["query", "run", "officials-of", "bo chinh tri", "soon"], "is no day"),
        (["query", "run", "terms", "--format", "xlsx"], "--output"),
        (["query", "run", "terms", "--format", "pdf"], "pdf"),
        (["nonsense"], "khoi --help"),
        (["ingst", "x"], "Did you mean ingest"),
        (["sparql", "INSERT DATA { <urn:a> <urn:b> 1 }"], "only asks"),
        (["sparql", "SELECT * {"], "never closed"),
        (["sparql", "SELECT * { ?s ?p }"], "no SPARQL query: line 1, column 19: it can't be read on after"),
        (["sparql", "SELECT * { ?s a foo:Bar }"], "line 1, column 17: the prefix foo: is not declared.\n"),
        (["sparql", "SELECT * { ?s a foo:Bar }", "--lang", "vi"], "tiền tố foo: chưa được khai báo.\n"),
        (["sparql", "SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }"], "SERVICE"),
        (["sparql", "SELECT * " + "{" * 5000], "nested more than"),
        (["sparql", "CONSTRUCT WHERE { ?s ?p ?o }", "--format", "csv"], "turtle"),
        (["sparql", "SELECT * {}", "--file", "x.rq"], "not both"),
        (["sparql", "--file", "nowhere.rq"], "nowhere.rq"),
        (["export", "--format", "word"], "word"),
        (["export", "--output", "nowhere/g.xyz"], ".ttl"),
        (["query", "run", "terms", "--output", "nowhere/p.xls"], ".xlsx"),
        (["sparql", "SELECT * {}", "--output", "nowhere/x.ttl"], ".csv"),
        (["sparql", "CONSTRUCT WHERE { ?s ?p ?o }", "--output", "nowhere/x.csv"], ".ttl"),
        (["sparql", "ASK {}", "--timeout", "nan"], "no number that has an end"),
        (["sparql", "ASK {}", "--timeout", "inf"], "no number that has an end"),
        (["remove", "x", "--wait", "-5"], "x>=0"),
        (["remove", "x", "--wait", "nan"], "no number that has an end"),
    ],
)
def test_misuse_is_told_with_exit_2(arguments: list[str], told: str, khoi: Run, small_folder: Path) -> None:
    store = [] if arguments[0] in ("nonsense", "ingst") else ["--store", str(small_folder)]
    done = khoi(*arguments, *store)
    assert done.returncode == 2, done.stderr
    assert told in done.stderr


def test_a_folder_without_turtle_is_not_said_to_agree(khoi: Run, tmp_path: Path) -> None:
    done = khoi("check", tmp_path)
    assert (done.returncode, "no Turtle file" in done.stderr) == (2, True)


@pytest.mark.parametrize("arguments", [["search", ""], ["show", " "], ["query", "run", "terms", "--output", "/"]])
def test_what_is_empty_or_leads_nowhere(arguments: list[str], khoi: Run, small_folder: Path) -> None:
    assert khoi(*arguments, "--store", small_folder).returncode == 2


def test_errors_are_told_in_vietnamese_too(khoi: Run, small_folder: Path, tmp_path: Path) -> None:
    told = khoi("ingest", "mất", "--lang", "vi", cwd=tmp_path)
    assert (told.returncode, "Không có tệp hay thư mục mất" in told.stderr) == (1, True)
    told = khoi("stats", "--lang", "vi", cwd=tmp_path)
    assert (told.returncode, "chưa có kho" in told.stderr) == (5, True)
    told = khoi("query", "run", "officials-of", "bo chinh tri", "mai", "--store", small_folder, "--lang", "vi")
    assert (told.returncode, "không phải là một ngày" in told.stderr) == (2, True)
    told = khoi("query", "run", "khong-co", "--store", small_folder, LANG="vi_VN.UTF-8")
    assert (told.returncode, "Không có câu hỏi lưu sẵn" in told.stderr) == (3, True)
    told = khoi("query", "run", "documents-citing", "chi thi 35", "--store", small_folder, "--lang", "vi")
    assert (told.returncode, "có thể chỉ nhiều thực thể" in told.stderr) == (4, True)


@pytest.mark.parametrize(
    "arguments",
    [
        ["query", "run", "terms"],
        ["sparql", "ASK {}"],
        ["search", "x"],
        ["show", "x"],
        ["stats"],
        ["articles"],
        ["export"],
        ["remove", "x"],
    ],
)
def test_a_missing_store_is_told_with_exit_5(arguments: list[str], khoi: Run, tmp_path: Path) -> None:
    done = khoi(*arguments, cwd=tmp_path)
    assert done.returncode == 5
    assert "khoi ingest" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_formats_and_files(khoi: Run, small_folder: Path, tmp_path: Path) -> None:
    ask = ("query", "run", "posts-of", "Trần Văn Thể", "--store", small_folder)
    assert "Trần Văn Thể" in khoi(*ask, "--format", "table").stdout
    assert khoi(*ask, "--format", "markdown").stdout.startswith("| Person | Post |")
    assert len(json.loads(khoi(*ask, "--format", "json").stdout)["results"]["bindings"]) == 3
    assert khoi(*ask, "--output", tmp_path / "posts.xlsx", "--lang", "vi").returncode == 0
    sheet = openpyxl.load_workbook(tmp_path / "posts.xlsx").active
    assert sheet is not None
    assert [c.value for c in sheet[1]][:3] == ["Người", "Chức vụ", "Tổ chức"]
    assert sheet.max_row == 4
    khoi(*ask, "--output", tmp_path / "posts.csv", "--bom")
    assert (tmp_path / "posts.csv").read_bytes().startswith(b"\xef\xbb\xbfPerson,Post,Body")
    done = khoi(*ask, "--output", tmp_path / "no such folder" / "posts.csv")
    assert done.returncode == 2
    assert "no such folder" in done.stderr
    assert "--output" in done.stderr


def test_the_locale_chooses_the_language(khoi: Run, small_folder: Path) -> None:
    ask = ("query", "run", "chain", "chi thi 05", "--store", small_folder)
    assert "tiếp tục thực hiện" in khoi(*ask, LANG="vi_VN.UTF-8").stdout
    assert "continues" in khoi(*ask, LANG="vi_VN.UTF-8", LC_ALL="en_US.UTF-8").stdout
    assert "continues" in khoi(*ask, "--lang", "en", LANG="vi_VN.UTF-8").stdout


def test_output_is_utf8_whatever_the_locale(khoi: Run, small_folder: Path) -> None:
    ask = ("query", "run", "terms", "--store", small_folder)
    assert "Khóa" in khoi(*ask, LANG="C", LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0").stdout


def test_saved_queries_are_listed_and_shown(khoi: Run, tmp_path: Path) -> None:
    listed = khoi("query", "list", "--lang", "vi").stdout
    assert "documents-citing" in listed
    assert "Văn bản nào viện dẫn một văn bản?" in listed
    shown = khoi("query", "show", "officials-of").stdout
    assert "khoi query run officials-of ORGANISATION [DAY]" in shown
    assert "SELECT" in shown
    assert "#+" not in shown
    (tmp_path / "mine.rq").write_text("#+ summary: My own?\nSELECT (1 AS ?x) {}", encoding="utf-8")
    assert "My own?" in khoi("query", "list", "--queries", tmp_path).stdout


def test_a_plain_query_of_ones_own_becomes_a_saved_one(khoi: Run, small_folder: Path, tmp_path: Path) -> None:
    folder = tmp_path / "qs"
    folder.mkdir()
    (folder / "mine.rq").write_text("SELECT ?a { ?a a khoi:Article }", encoding="utf-8")
    done = khoi("query", "run", "mine", "--queries", folder, "--store", small_folder)
    assert done.returncode == 0, done.stderr
    assert len(rows(done.stdout)) == len(small.pages())
    assert re.search("(?m)^mine +mine$", khoi("query", "list", "--queries", folder).stdout)


def test_a_broken_query_takes_no_other_with_it(khoi: Run, small_folder: Path, tmp_path: Path) -> None:
    folder = tmp_path / "qs"
    folder.mkdir()
    (folder / "mine.rq").write_text("SELECT ?a { ?a a khoi:Article }", encoding="utf-8")
    (folder / "bad.rq").write_text("#+ summary: [\nSELECT * { ?s ?p ?o }", encoding="utf-8")
    (folder / "old.rq").write_bytes("#+ summary: Câu hỏi".encode("cp1258", "replace") + b"\xff")
    (folder / "columns.yaml").write_text("a: [", encoding="utf-8")
    for name in ("mine", "terms"):
        done = khoi("query", "run", name, "--queries", folder, "--store", small_folder)
        assert done.returncode == 0, done.stderr
        assert rows(done.stdout)
        assert all(f"{folder / file}: " in done.stderr for file in ("bad.rq", "old.rq", "columns.yaml"))
        assert done.stderr.count("left out: mend it") == 3
    listed = khoi("query", "list", "--queries", folder, "--lang", "vi")
    assert "mine" in listed.stdout and "bad" not in listed.stdout
    assert listed.stderr.count("đã bị bỏ qua: hãy sửa") == 3
    asked = khoi("query", "run", "bad", "--queries", folder, "--store", small_folder, "--lang", "vi")
    assert asked.returncode == 2 and "bad.rq: các dòng #+ không phải YAML" in asked.stderr


def test_a_saved_query_for_a_graph_says_how_to_ask_it(khoi: Run, small_folder: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.rq").write_text("CONSTRUCT WHERE { ?s a khoi:Article }", encoding="utf-8")
    done = khoi("query", "run", "mine", "--queries", tmp_path, "--store", small_folder)
    assert (done.returncode, f"khoi sparql --file {tmp_path / 'mine.rq'}" in done.stderr) == (2, True), done.stderr


def test_a_mark_for_spreadsheets_changes_no_format(khoi: Run, small_folder: Path, tmp_path: Path) -> None:
    for arguments in (("query", "run", "posts"), ("articles",), ("search", "nghi quyet")):
        khoi(*arguments, "--bom", "--output", tmp_path / "x.json", "--store", small_folder)
        assert json.loads((tmp_path / "x.json").read_text(encoding="utf-8"))["results"]["bindings"], arguments


def test_more_rows_than_a_spreadsheet_holds_are_not_cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("khoi_kg.formats.SHEET_ROWS", 1)
    found = ["x"], [["1"], ["2"]], ["x"]
    with pytest.raises(AnswerError, match="more than a spreadsheet holds"):
        write_table(*found, format_=None, output=tmp_path / "x.xlsx", lang="en")
    assert not (tmp_path / "x.xlsx").exists()


def test_sparql_from_everywhere(khoi: Run, small_folder: Path, tmp_path: Path) -> None:
    query = "SELECT (COUNT(DISTINCT ?a) AS ?n) { ?a a khoi:Article }"
    (tmp_path / "q.rq").write_text(query, encoding="utf-8")
    for arguments, stdin in (([query], ""), (["-"], query), ([], query), (["--file", str(tmp_path / "q.rq")], "")):
        done = khoi("sparql", *arguments, "--store", small_folder, stdin=stdin)
        assert done.stdout.split() == ["n", "3"], done.stderr
    assert "true" in khoi("sparql", "ASK { ?a a khoi:Article }", "--store", small_folder).stdout
    graph = khoi("sparql", "CONSTRUCT WHERE { ?a a khoi:Article }", "--store", small_folder).stdout
    assert "a khoi:Article ." in graph
    assert graph.startswith("@prefix")


def test_a_query_out_of_time_ends_with_6(khoi: Run, small_folder: Path) -> None:
    slow = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    done = khoi("sparql", slow, "--timeout", "0.5", "--store", small_folder)
    assert done.returncode == 6
    assert "0.5 seconds" in done.stderr


def test_show_keeps_known_and_read_apart_and_gives_sentences_with_neighbours(khoi: Run, small_folder: Path) -> None:
    shown = khoi("show", "chi thi 05", "--store", small_folder, COLUMNS="200").stdout
    known, read = shown.split("Read in articles")
    assert "continues: Chỉ thị 03-CT/TW" in known
    assert "https://example.org/records" in known
    assert "Kết luận 01-KL/TW → continues → Chỉ thị 05-CT/TW" in read
    lines = [line.strip() for line in read.splitlines()]
    sentence = lines.index("» Bộ Chính trị ban hành Kết luận 01 về tiếp tục thực hiện Chỉ thị 05-CT/TW ngày 15/5/2016.")
    assert lines[sentence - 1] == "… Tin trong ngày."
    assert lines[sentence + 1] == "… Bí thư Đảng ủy Khối Trần Văn Thể nói về việc học Bác."
    assert lines[sentence - 2].startswith("in “Nối tiếp một chỉ thị”")


@pytest.mark.parametrize(
    "name", ["Đảng bộ Khối các cơ quan Trung ương", "Trần Văn Thể", "khóa XII", "hop-lan-17", "Trung ương 4 khóa XII"]
)
def test_everything_can_be_shown(name: str, khoi: Run, small_folder: Path) -> None:
    done = khoi("show", name, "--store", small_folder, "--lang", "vi")
    assert done.returncode == 0, done.stderr
    assert "khoid:" in done.stdout


def test_what_an_article_states_is_shown(khoi: Run, small_folder: Path) -> None:
    shown = khoi("show", "hop-lan-17", "--store", small_folder).stdout
    assert "Labour Order" in shown
    assert "2019-07-31" in shown
    assert "Lý Minh Sơn" in shown.split("It names")[1]


def test_search_lists_with_the_words_to_type(khoi: Run, small_folder: Path) -> None:
    found = rows(khoi("search", "chi", "thi", "05", "--store", small_folder).stdout)
    assert found[0]["id"] == "khoid:document/chỉ-thị-05-ct-tw-khóa-xii"
    assert khoi("show", found[0]["id"], "--store", small_folder).returncode == 0
    assert rows(khoi("search", "the", "--kind", "official", "--limit", "1", "--store", small_folder).stdout)


def test_export_by_article_and_whole(khoi: Run, small_folder: Path, tmp_path: Path) -> None:
    one = khoi("export", "noi-tiep", "--format", "nquads", "--store", small_folder)
    assert all("/noi-tiep/graph>" in line for line in one.stdout.splitlines())
    done = khoi("export", "--output", tmp_path / "khoi.ttl", "--store", small_folder)
    assert "which article says what" in done.stderr
    assert "texts are left out" in done.stderr
    assert (tmp_path / "khoi.ttl").read_text(encoding="utf-8").startswith("@prefix")
    assert khoi("export", "nothing", "--store", small_folder).returncode == 3


def test_remove(khoi: Run, tmp_path: Path) -> None:
    article(tmp_path, "a.txt")
    article(tmp_path, "b.txt")
    khoi("ingest", "a.txt", "b.txt", cwd=tmp_path)
    done = khoi("remove", "a", "no-such", cwd=tmp_path)
    assert done.returncode == 3
    assert "Nothing was removed" in done.stderr
    assert khoi("remove", "a", cwd=tmp_path).returncode == 0
    assert [r["file"] for r in rows(khoi("articles", cwd=tmp_path).stdout)] == ["b"]


def test_stats_counts(khoi: Run, small_folder: Path) -> None:
    counted = khoi("stats", "--store", small_folder).stdout
    assert [row["number"] for row in rows(counted) if row["what"] == "Articles"] == ["3"]


def test_ingest_counts_mentions_as_stats_does(khoi: Run, tmp_path: Path) -> None:
    """The sample articles have strings with two readings, each of which is one mention."""
    told = khoi("ingest", resource_path("data/articles"), cwd=tmp_path).stderr
    counted = {row["what"]: row["number"] for row in rows(khoi("stats", cwd=tmp_path).stdout)}
    assert f"Found: {counted['Mentions']} mentions" in told


# ---- Endings


@pytest.mark.parametrize(
    ("arguments", "code"),
    [("stats >&-", 0), ("stats 2>&-", 0), ("show nothing-of-that-name >&- 2>&-", 3), ("ingest - <&-", 1)],
)
def test_a_stream_that_is_closed_is_no_mistake_of_ours(
    arguments: str, code: int, small_folder: Path, tmp_path: Path
) -> None:
    store = small_folder if "ingest" not in arguments else tmp_path / "new"
    program = f"{sys.executable} -c 'from khoi_kg.cli import main; main()' {arguments}"
    done = subprocess.run(
        ["bash", "-c", program], env=os.environ | {"KHOI_STORE": str(store)}, capture_output=True, check=False
    )
    assert (done.returncode, b"went wrong" in done.stderr) == (code, False), done.stderr


def test_whoever_stops_listening_is_no_error(small_folder: Path) -> None:
    program = f"{sys.executable} -c 'from khoi_kg.cli import main; main()'"
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {program} export --store {small_folder} | head -1"],
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr
    assert b"Broken" not in done.stderr


def test_interrupted_with_130(small_folder: Path) -> None:
    slow = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    command = [
        sys.executable,
        "-c",
        "from khoi_kg.cli import main; main()",
        "sparql",
        slow,
        "--store",
        str(small_folder),
    ]
    with subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        time.sleep(1.5)
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=10)
    assert process.returncode == 130
    assert b"Traceback" not in errors
    assert b"Interrupted" in errors


def test_a_store_kept_beside_the_articles_is_none_of_them(khoi: Run, tmp_path: Path) -> None:
    article(tmp_path / "tin", "bai.md", date="2021-06-09")
    for said in ("1 article was read", "1 article had not changed"):
        done = khoi("ingest", "tin", "--store", tmp_path / "tin" / "kho", cwd=tmp_path)
        assert (done.returncode, said in done.stderr) == (0, True), done.stderr


@pytest.mark.timeout(240)
def test_an_interrupted_ingest_leaves_a_whole_store(khoi: Run, tmp_path: Path) -> None:
    lines = (json.dumps({"id": f"bai-{i}", "text": SENTENCE * 20}, ensure_ascii=False) for i in range(20_000))
    (tmp_path / "many.jsonl").write_text("\n".join(lines), encoding="utf-8")
    listed: list[dict[str, str]] = []
    store = tmp_path
    for seconds in (2, 8, 20, 60):  # some machines are slow
        store = tmp_path / f"after-{seconds}"
        command = [
            sys.executable,
            "-c",
            "from khoi_kg.cli import main; main()",
            "ingest",
            "many.jsonl",
            "--store",
            store,
            "--lang",
            "vi",
        ]
        with subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE) as process:
            while not (store / "CURRENT").exists():
                time.sleep(0.05)
            time.sleep(seconds)
            process.send_signal(signal.SIGINT)
            _, errors = process.communicate(timeout=60)
        assert process.returncode == 130
        assert errors.decode().endswith("Đã dừng. Kho vẫn nguyên vẹn; những gì đã đọc trước đó được giữ lại.\n")
        assert b"Traceback" not in errors
        listed = rows(khoi("articles", "--store", store).stdout)
        if listed:
            break
    assert 0 < len(listed) < 20_000
    # Each is as large as any other: none is half there.
    sizes = "SELECT ?a (COUNT(*) AS ?n) { ?a a khoi:Article . GRAPH ?g { ?a ?p ?o } } GROUP BY ?a"
    assert len({row["n"] for row in rows(khoi("sparql", sizes, "--store", store).stdout)}) == 1


def test_a_damaged_store_is_told(khoi: Run, tmp_path: Path) -> None:
    article(tmp_path, "a.txt")
    khoi("ingest", "a.txt", cwd=tmp_path)
    for file in (tmp_path / ".khoi" / "g-0001").iterdir():
        if file.name.startswith("MANIFEST"):
            file.write_bytes(os.urandom(300))
    for arguments in (["stats"], ["ingest", "a.txt"], ["query", "run", "terms"]):
        done = khoi(*arguments, cwd=tmp_path)
        assert done.returncode == 5, done.stderr
        assert "damaged" in done.stderr


def test_whatever_else_goes_wrong_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("by nought")

    monkeypatch.setattr("khoi_kg.cli.query.load_queries", fail)
    with pytest.raises(SystemExit) as ended:
        main(["query", "list"])
    assert ended.value.code == 1
    told = capsys.readouterr().err
    assert "ZeroDivisionError: by nought" in told
    assert "Please report it" in told


# ---- Tables


def test_a_table_shows_every_word_however_narrow() -> None:
    headings = ["Văn bản", "Quan hệ", "Câu"]
    table = [["Nghị quyết 04-NQ/TW", "cụ thể hóa", "Một câu dài. " * 30], ["Chỉ thị 05-CT/TW", "", "Câu\nhai dòng"]]
    for width in (30, 60, 100, 200):
        text = " ".join(layout(headings, table, width))
        for row in table:
            for value in row:
                for word in value.split():
                    assert word in text


@pytest.mark.parametrize(("number", "unchanged"), [(1, "stayed as it was."), (2, "stayed as they were.")])
def test_one_is_told_in_the_singular(number: int, unchanged: str, capsys: pytest.CaptureFixture[str]) -> None:
    tell(Summary(unchanged=number), Path("s"), "en")
    assert capsys.readouterr().err.strip().endswith(unchanged)
    names = ["a", *(f"a{n}_iri" for n in range(number))]
    table = Table(tuple(names), ((ox.Literal("x"), *[ox.NamedNode("urn:x")] * number),))
    print_table(table, names, "en")
    assert ("1 column of IRIs" if number == 1 else "2 columns of IRIs") in capsys.readouterr().err


def test_a_table_fits_its_terminal() -> None:
    headings = ["A", "B", "C", "D"]
    table = [["một hai ba bốn năm sáu"] * 4]
    assert all(len(line) <= 60 for line in layout(headings, table, 60))


def test_words_that_are_quoted_are_shown_and_flags_that_say_nothing_are_not(khoi: Run, sample_folder: Path) -> None:
    shown = khoi("show", "Lê Hồng Khánh", "--store", sample_folder, "--limit", "0", COLUMNS="200").stdout
    assert "#char=" not in shown
    assert "Quotation: speaker: Lê Hồng Khánh" in shown
    assert "quoted string: “Có lĩnh vực tham mưu chưa theo kịp Nghị quyết 12 của Đảng." in shown
    assert "Participation: person: Lê Hồng Khánh; function: chairing" in shown
    assert "Membership: Lê Hồng Khánh: Secretary, Đảng ủy Khối các cơ quan" in shown
    assert "former" not in shown


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_fact_is_shown_in_the_words_in_which_it_is_explained(lang: str, khoi: Run, small_folder: Path) -> None:
    more = ("--store", small_folder, "--lang", lang)
    shown = khoi("show", "hop-lan-17", "--limit", "0", *more, COLUMNS="120").stdout
    explained = khoi("explain", "hop-lan-17", *more).stdout
    facts = [line.strip()[2:].rpartition("  (")[0] for line in explained.splitlines() if line.startswith("    • ")]
    assert len(facts) == 6
    joined = " ".join(shown.split())
    assert [fact for fact in facts if f"• {fact} » " not in joined and f"• {fact} … " not in joined] == []


@pytest.mark.parametrize(("lang", "title"), [("vi", "Hỏi và đáp: 3"), ("en", "Questions and answers: 3")])
def test_an_interview_is_shown_question_by_question(lang: str, title: str, khoi: Run, sample_folder: Path) -> None:
    name = "phong-van-khoi-co-quan-quang-tri"
    shown = khoi("show", name, "--store", sample_folder, "--lang", lang, COLUMNS="200").stdout
    asked = shown.split(title)[1].split("\n── ")[0]
    assert [line[:16] for line in asked.splitlines() if line.startswith("? ")] == [
        "? Đồng chí hài l",
        "? Thưa đồng chí,",
        "? Nhiệm kỳ tới, ",
    ]
    assert asked.index("hài lòng") < asked.index("Nghị quyết lần thứ 15") < asked.index("Thưa đồng chí")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Đảng bộ Khối các cơ quan tỉnh Hòa Bình", "Founding: founded: Đảng bộ Khối các cơ quan tỉnh Hòa Bình; "),
        (
            "Đảng ủy Khối các cơ quan tỉnh Hòa Bình",
            "Implementation: actor: Đảng ủy Khối các cơ quan tỉnh Hòa Bình; act",
        ),
        (
            "Ban Thường vụ Đảng ủy Khối các cơ quan tỉnh Phú Thọ",
            "Personnel event: person count: 2; event kind: election; ",
        ),
        ("khoi-co-quan-phu-tho-hoi-nghi-lan-thu-11", "Meeting: hội nghị Ban Chấp hành Đảng bộ Khối các cơ quan tỉnh"),
        (
            "phong-van-khoi-co-quan-quang-tri",
            "Priority: priority kind: breakthrough; ordinal: 1; text: công tác tư tưởng",
        ),
    ],
)
def test_what_bodies_and_people_do_is_shown_in_words(name: str, words: str, khoi: Run, sample_folder: Path) -> None:
    assert words in khoi("show", name, "--store", sample_folder, "--limit", "0", COLUMNS="200").stdout
