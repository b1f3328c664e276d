"""What a table or --date said of an article holds on in later runs, for that article and for no other."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from conftest import Run

from khoi_kg.model import Article, Date, DateBasis
from khoi_kg.sources import Kept, Metadata, read_articles
from khoi_kg.sources.given import text_hash
from khoi_kg.sources.origins import absolute_origin

TEXT = "Ngày 30/7, Tỉnh ủy Hậu Giang sơ kết việc thực hiện Chỉ thị số 05-CT/TW."
BY_OPTION = Date(2018, 1, 2, DateBasis.GIVEN_BY_USER)


@dataclass(frozen=True)
class Record:
    """What the store remembers of an article."""

    origin: str
    content_hash: str
    given: str


def remembered(articles: list[Article]) -> Kept:
    kept = Kept()
    kept.learn([Record(absolute_origin(a.origin), text_hash(a.text), a.given) for a in articles])
    return kept


def read(path: Path, before: list[Article] | None = None, date: Date | None = None, **rows: Metadata) -> list[Article]:
    """Read what is at ``path``, with a table's rows by id, and what was given when it was read before."""
    kept = remembered(before or [])
    table = {name.replace("_", "."): row for name, row in rows.items()}
    found = list(read_articles([path], meta=table or None, default_date=date, kept=kept))
    assert all(isinstance(one, Article) for one in found), found
    return found  # type: ignore[return-value]


def file(folder: Path, name: str, text: str = TEXT) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_table_given_once_holds_at_the_next_ingest(khoi: Run, tmp_path: Path) -> None:
    file(tmp_path, "tin/a.txt")
    file(tmp_path, "meta.csv", "file,url,date,publisher,author,title\na,,2019-08-01,Báo Mẫu,,Một tít\n")
    assert khoi("ingest", "tin", cwd=tmp_path).returncode == 0
    assert "(1 changed)" in khoi("ingest", "tin", "--meta", "meta.csv", cwd=tmp_path).stderr
    khoi("export", "-o", "before.nq", cwd=tmp_path)
    assert "1 article had not changed" in khoi("ingest", "tin", cwd=tmp_path).stderr
    assert "(1 again)" in khoi("ingest", "tin", "--force", cwd=tmp_path).stderr
    khoi("export", "-o", "after.nq", cwd=tmp_path)
    assert (tmp_path / "after.nq").read_bytes() == (tmp_path / "before.nq").read_bytes()
    assert "a,,2019-08-01,Báo Mẫu,,Một tít" in khoi("articles", cwd=tmp_path).stdout


def test_a_table_holds_for_a_text_that_changes_until_its_file_states_another(tmp_path: Path) -> None:
    path = file(tmp_path, "a.txt")
    given = read(path, a=Metadata(published=Date(2019, 8, 1, DateBasis.METADATA), title="Một tít"))
    path.write_text(TEXT + " Thêm một câu.", encoding="utf-8")
    longer = read(path, given)
    assert [(a.published, a.title) for a in longer] == [(Date(2019, 8, 1, DateBasis.METADATA), "Một tít")]
    path.write_text(f"---\ndate: 2020-02-03\n---\n{TEXT}", encoding="utf-8")
    stated = read(path, longer)
    assert [(a.published, a.title) for a in stated] == [(Date(2020, 2, 3, DateBasis.METADATA), "Một tít")]
    assert read(path, stated) == stated


def test_a_table_that_corrects_a_file_holds_until_the_file_is_mended(tmp_path: Path) -> None:
    path = file(tmp_path, "a.md", f"---\nauthor: Trần Thị Sai\n---\n{TEXT}")
    given = read(path, a=Metadata(author="Trần Thị Đúng"))
    assert [a.author for a in read(path, given)] == ["Trần Thị Đúng"]
    path.write_text(f"---\nauthor: Trần Thị Mới\n---\n{TEXT}", encoding="utf-8")
    assert [a.author for a in read(path, given)] == ["Trần Thị Mới"]


def test_another_table_and_another_date_take_the_place_of_what_was_given(tmp_path: Path) -> None:
    path = file(tmp_path, "a.txt")
    dated = read(path, date=BY_OPTION)
    assert read(path, dated) == dated
    later = Date(2017, 3, 4, DateBasis.GIVEN_BY_USER)
    assert [a.published for a in read(path, dated, date=later)] == [later]
    in_table = read(path, dated, a=Metadata(published=Date(2016, 5, 6, DateBasis.METADATA)))
    assert [a.published for a in read(path, in_table, date=later)] == [Date(2016, 5, 6, DateBasis.METADATA)]
    path.write_text(f"---\ndate: 2015-06-07\n---\n{TEXT}", encoding="utf-8")
    assert [a.published for a in read(path, dated)] == [Date(2015, 6, 7, DateBasis.METADATA)]


def test_what_a_table_repeats_is_not_pinned(tmp_path: Path) -> None:
    path = file(tmp_path, "a.md", f"---\ntitle: Tít cũ\n---\n{TEXT}")
    repeated = read(path, a=Metadata(title="Tít cũ"))
    assert [a.given for a in repeated] == [""]


def test_an_address_given_stays_the_id_and_finds_its_row(tmp_path: Path) -> None:
    path, url = file(tmp_path, "a.txt"), "https://example.org/a"
    given = read(path, a=Metadata(url=url))
    again = read(path, given)
    assert [(a.id, a.url) for a in again] == [(url, url)]
    row = Metadata(url, author="Lê Văn Mẫu", origin="meta.csv, line 2")
    found = list(read_articles([path], meta={url: row}, kept=remembered(given)))
    assert [(one.id, one.author) for one in found if isinstance(one, Article)] == [(url, "Lê Văn Mẫu")]


def test_an_article_that_is_given_an_address_is_not_there_twice(khoi: Run, tmp_path: Path) -> None:
    file(tmp_path, "tin/a.txt")
    file(tmp_path, "tin/b.txt", "Đảng ủy xã Mẫu họp phiên thường kỳ.")
    khoi("ingest", "tin", cwd=tmp_path)
    file(tmp_path, "meta.csv", "file,url\na,https://example.org/a\n")
    given = khoi("ingest", "tin", "--meta", "meta.csv", cwd=tmp_path)
    assert given.returncode == 0 and "(1 changed)" in given.stderr
    for _ in range(2):
        listed = khoi("articles", cwd=tmp_path).stdout.splitlines()[1:]
        assert [line.split(",")[0] for line in listed] == ["b", "https://example.org/a"]
        assert "2 articles had not changed" in khoi("ingest", "tin", cwd=tmp_path).stderr


def test_what_was_given_goes_to_no_other_article(tmp_path: Path) -> None:
    given = read(file(tmp_path, "một/1.txt"), date=BY_OPTION)
    other = file(tmp_path, "hai/1.txt", "Đảng ủy xã Mẫu họp phiên thường kỳ.")
    assert [a.published for a in read(other, given)] == [None]
    moved = file(tmp_path, "ba/1.txt")
    assert [a.published for a in read(moved, given)] == [BY_OPTION]


def test_lines_that_move_within_a_file_keep_what_is_theirs(tmp_path: Path) -> None:
    first, second = (f'{{"text": "{TEXT} Bài {n}."}}\n' for n in ("một", "hai"))
    path = file(tmp_path, "tin.jsonl", first)
    given = read(path, tin_1=Metadata(published=Date(2019, 8, 1, DateBasis.METADATA)))
    path.write_text(second + first, encoding="utf-8")
    assert [a.published for a in read(path, given)] == [None, Date(2019, 8, 1, DateBasis.METADATA)]
