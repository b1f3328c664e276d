"""Tables of metadata as spreadsheets write them, and how their rows find their articles."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_sources_decoding import windows_1258

from khoi_kg.model import Article, Date, DateBasis
from khoi_kg.sources import Metadata, SourceProblem, load_meta, read_articles

TEXT = "Đảng ủy xã Phú Lộc quán triệt Chỉ thị số 05-CT/TW.\n"
HEAD = "file;url;date;publisher;author;title"
ROW = "xã/a.txt;;18/05/2023;Báo Khối;Lê Thị Mận;Hội nghị “sơ kết”, quý hai"
WANTED = {
    "published": Date(2023, 5, 18, DateBasis.METADATA),
    "publisher": "Báo Khối",
    "author": "Lê Thị Mận",
    "title": "Hội nghị “sơ kết”, quý hai",
}


def table(path: Path, text: str, encoding: str = "utf-8-sig") -> Path:
    path.write_bytes(text.replace("\n", "\r\n").encode(encoding))
    return path


def read(folder: Path, meta: Path) -> tuple[list[Article], list[str]]:
    loaded = load_meta(meta)
    found = list(read_articles([folder], meta=loaded.rows))
    said = [one.message for one in (*loaded.problems, *found) if isinstance(one, SourceProblem)]
    return [one for one in found if isinstance(one, Article)], said


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "kho" / "xã").mkdir(parents=True)
    (tmp_path / "kho" / "xã" / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "kho" / "b.md").write_text(
        f"---\nurl: https://example.org/b\ndate: 2023-01-02\n---\n{TEXT}Hai.", "utf-8"
    )
    return tmp_path / "kho"


def values(article: Article) -> dict[str, object]:
    return {name: getattr(article, name) for name in WANTED}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_tables_as_excel_writes_them(folder: Path, tmp_path: Path, encoding: str, delimiter: str) -> None:
    text = f"{HEAD}\n{ROW}\n;;;;;\n".replace(";", delimiter)
    found, said = read(folder, table(tmp_path / "m.csv", text, encoding))
    assert not said
    assert values(found[1]) == WANTED


def test_commas_quotation_marks_and_the_old_windows_encoding(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "m.csv"
    path.write_bytes(windows_1258('tệp,tiêu đề,ngày\r\n"xã\\a.txt","Hội nghị “sơ kết”, quý hai",18/05/2023\r\n'))
    found, said = read(folder, path)
    assert not said
    assert (found[1].title, found[1].published) == (WANTED["title"], WANTED["published"])


@pytest.mark.parametrize("name", ["xã/a.txt", "xã/a", "./xã/a.txt", "xã\\a.txt", "{absolute}", "kho/xã/a.txt"])
def test_a_row_names_its_file_in_any_of_these_ways(
    folder: Path, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    row = ROW.replace("xã/a.txt", name.format(absolute=folder / "xã" / "a.txt"))
    found, said = read(Path("kho"), table(tmp_path / "m.csv", f"{HEAD}\n{row}\n"))
    assert not said
    assert values(found[1]) == WANTED


def test_a_row_may_name_its_article_by_url_or_id(folder: Path, tmp_path: Path) -> None:
    for row in (";https://example.org/b;18/05/2023;;;", "https://example.org/b;;18/05/2023;;;"):
        found, said = read(folder, table(tmp_path / "m.csv", f"{HEAD}\n{row}\n"))
        assert not said
        assert found[0].published == WANTED["published"]


def test_the_table_goes_before_the_file_and_empty_cells_leave_it_alone(folder: Path, tmp_path: Path) -> None:
    found, _ = read(folder, table(tmp_path / "m.csv", f"{HEAD}\nb.md;;18/05/2023;;;\n"))
    assert (found[0].published, found[0].url) == (WANTED["published"], "https://example.org/b")
    found, _ = read(folder, table(tmp_path / "m.csv", f"{HEAD}\nb.md;;;Báo Khối;;\n"))
    assert (found[0].published, found[0].publisher) == (Date(2023, 1, 2, DateBasis.METADATA), "Báo Khối")


def test_a_date_that_comes_back_as_it_was_read_keeps_its_basis(tmp_path: Path) -> None:
    (tmp_path / "kho").mkdir()
    (tmp_path / "kho" / "a.txt").write_text(f"Ba việc lớn của Đảng bộ xã\n18/05/2023 14:30\n{TEXT}", encoding="utf-8")
    (one,), _ = read(tmp_path / "kho", table(tmp_path / "m.csv", f"{HEAD}\na;;2023-05-18;;;\n"))
    assert one.published == Date(2023, 5, 18, DateBasis.DATELINE)


def test_a_url_in_the_table_becomes_the_id(folder: Path, tmp_path: Path) -> None:
    found, _ = read(folder, table(tmp_path / "m.csv", f"{HEAD}\nxã/a.txt;https://example.org/a;;;;\n"))
    assert (found[1].id, found[1].url) == ("https://example.org/a", "https://example.org/a")


def test_slips_are_named_with_their_line_and_the_other_rows_hold(folder: Path, tmp_path: Path) -> None:
    text = f"{HEAD}\nb.md;;05/18/2023;Báo Khối;;\n;;1/1/2023;;;\n{ROW}\nxã/a.txt;;;;;Khác\nmất.txt;;;;;Không có\n"
    found, said = read(folder, table(tmp_path / "m.csv", text))
    assert (found[0].publisher, values(found[1])) == ("Báo Khối", WANTED)
    assert len(said) == 4
    for number, part in (
        (2, "“05/18/2023”"),
        (3, "no file and no URL"),
        (5, "the row describes xã/a.txt, as"),
        (6, "mất.txt"),
    ):
        assert any(f"m.csv, line {number}" in one and part in one for one in said), (number, said)


@pytest.mark.parametrize(
    ("data", "said"),
    [(b"", "no column"), (b"a;b\n1;2\n", "no column"), (b"%PDF-1.4", "PDF"), (None, "could not be read")],
)
def test_what_is_no_table_is_a_problem(tmp_path: Path, data: bytes | None, said: str) -> None:
    path = tmp_path / "m.csv"
    if data is not None:
        path.write_bytes(data)
    loaded = load_meta(path)
    assert not loaded.rows
    assert said in loaded.problems[0].message
    assert str(path) in loaded.problems[0].message


def test_cells_guarded_against_formulas_are_read_as_they_were(tmp_path: Path) -> None:
    path = table(tmp_path / "m.csv", f"{HEAD}\na.txt;;;;'=Báo;'-5 độ\n")
    assert load_meta(path).rows["a.txt"] == Metadata(author="=Báo", title="-5 độ", origin=f"{path}, line 2")
