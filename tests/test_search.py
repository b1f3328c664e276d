"""Searches as people type them (cases/search.tsv), what a name is taken for, and when the index is made again."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path
from urllib.parse import quote

import pytest
import small
from conftest import fill_small, provenance

from khoi_kg.search import Index, Match, as_iri, open_index, resolve
from khoi_kg.search.canonical import Vocabulary
from khoi_kg.store import OpenStore, open_store, write_store

LINES = (Path(__file__).parent / "cases" / "search.tsv").read_text(encoding="utf-8").splitlines()
CASES = [tuple(line.split("\t")) for line in LINES if line and not line.startswith("#")]


@pytest.fixture(scope="module")
def index(small_store: OpenStore) -> Index:
    return open_index(small_store)


def full(short: str) -> str:
    return small.KHOID + "/".join(quote(part, safe="") for part in short.split("/"))


def test_there_are_sixty_searches_and_more() -> None:
    assert len(CASES) >= 60
    assert len({search for search, *_ in CASES}) == len(CASES)


@pytest.mark.parametrize(("search", "first", "fits"), CASES, ids=[case[0] for case in CASES])
def test_searches(search: str, first: str, fits: str, index: Index) -> None:
    hits = index.search(search)
    if first == "-":
        assert hits == []
        return
    expected = {full(short) for short in first.split(" ")}
    assert {h.iri for h in hits[: len(expected)]} == expected
    assert {h.match for h in hits[: len(expected)]} == {Match[fits]}
    # What comes after does not fit as well: nothing else is just as good.
    assert not [h for h in hits[len(expected) :] if h.match <= min(Match[fits], Match.SHORT) and h.spelled]


@pytest.mark.parametrize("written", ["Ban Thường vụ Tỉnh ủy Sơn La", "BTV Tỉnh ủy Sơn La", "thuong vu tinh uy son la"])
def test_an_abbreviation_is_written_out_once(written: str) -> None:
    long = "ban thuong vu tinh uy"
    assert Vocabulary({"btv tinh uy": long, "thuong vu tinh uy": long}).canonical(written) == f"{long} son la"


def test_exact_diacritics_go_first(index: Index) -> None:
    assert index.search("thể")[0].label == "Trần Văn Thể"
    assert index.search("thế")[0].label == "Ngô Thị Thế"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("chi thi 05", "document/chỉ-thị-05-ct-tw-khóa-xii"),
        ("khóa XII", "term/đảng-cộng-sản-việt-nam-xii"),
        ("đại hội 12", "congress/đảng-cộng-sản-việt-nam-xii"),
        ("khoid:document/chỉ-thị-35-ct-tw-khóa-xii", "document/chỉ-thị-35-ct-tw-khóa-xii"),
        ("document/chỉ-thị-35-ct-tw-khóa-xii", "document/chỉ-thị-35-ct-tw-khóa-xii"),
        (f"<{small.DIRECTIVE_35}>", "document/chỉ-thị-35-ct-tw-khóa-xii"),
        (small.DIRECTIVE_35, "document/chỉ-thị-35-ct-tw-khóa-xii"),
        ("khoid:official/trần-văn-thể@trung-ương", "official/trần-văn-thể@trung-ương"),
    ],
)
def test_what_a_name_is_taken_for(text: str, meant: str, index: Index) -> None:
    found = resolve(index, text)
    assert [h.iri for h in found.meant] == [full(meant)]


@pytest.mark.parametrize("text", ["chi thi 35", "dang uy khoi", "bo chinh trj", "bo chinh", "the"])
def test_what_is_never_guessed(text: str, index: Index) -> None:
    found = resolve(index, text)
    assert found.meant == ()
    assert len(found.candidates) >= 1


def test_a_record_goes_before_what_one_article_alone_knows(index: Index) -> None:
    """The article's own "Chỉ thị 35" has just that name; the records, which it may be, come first all the same."""
    hits = index.search("Chỉ thị 35")
    assert [h.underspecified for h in hits[:3]] == [False, False, True]


def test_classes_narrow_what_is_found(index: Index) -> None:
    assert {h.kind for h in index.search("trung uong 4 khoa 12", ("OfficialDocument",))} == {"Resolution"}
    assert index.search("chi thi 05", ("Official",)) == []


def test_iris_as_people_type_them() -> None:
    assert as_iri("khoid:article/a%2Fb/entity/document-x") == small.KHOID + "article/a%2Fb/entity/document-x"
    assert as_iri("khoid:article/x#char=1,2") == small.KHOID + "article/x#char=1,2"
    assert as_iri("chỉ thị 05") is None
    assert as_iri("05-CT/TW") is None


@pytest.mark.parametrize(
    "text", ['"', "a OR b", "NEAR(a)", "*", "chi* thi", "a:b", "(", "'; DROP TABLE name; --", "\0"]
)
def test_signs_of_the_index_are_only_signs(text: str, index: Index) -> None:
    index.search(text)
    assert index.search("bo chinh tri")


def test_index_is_made_again_when_the_store_has_changed(small_folder: Path, tmp_path: Path) -> None:
    folder = tmp_path / "store"
    with write_store(folder) as writer:
        fill_small(writer)
    with open_store(folder) as store:
        assert open_index(store).search("mot bai moi") == []
    made = (folder / "search.db").stat().st_mtime_ns
    with open_store(folder) as store:
        open_index(store)
    assert (folder / "search.db").stat().st_mtime_ns == made
    with write_store(folder) as writer:
        page = small.Page("moi", "Một bài mới.", "Một bài mới")
        writer.replace_articles([(page.graphs(), provenance(page.id))])
    with open_store(folder) as store:
        assert open_index(store).search("mot bai moi")[0].label == "Một bài mới"


def test_a_damaged_index_is_made_again(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    with write_store(folder) as writer:
        fill_small(writer)
    (folder / "search.db").write_bytes(b"no database at all" * 100)
    with open_store(folder) as store:
        assert open_index(store).search("bo chinh tri")
    assert sqlite3.connect(folder / "search.db").execute("SELECT count(*) FROM entity").fetchone()[0] > 10


def test_a_store_that_one_may_only_read_is_searched(small_folder: Path, tmp_path: Path) -> None:
    folder = tmp_path / "store"
    shutil.copytree(small_folder, folder)
    (folder / "search.db").unlink(missing_ok=True)
    (folder / "search.db.new").mkdir()  # so that not even root can make the file
    with open_store(folder) as store:
        assert open_index(store).search("bo chinh tri")
    assert not (folder / "search.db").exists()
