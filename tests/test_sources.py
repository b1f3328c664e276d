"""Reading articles from files, folders and standard input."""

from __future__ import annotations

from pathlib import Path

import pytest

from khoi_kg.model import Article, Date, DateBasis
from khoi_kg.sources import SourceProblem, read_articles

TEXT = "Đảng ủy xã Phú Lộc quán triệt Chỉ thị số 05-CT/TW.\n\nHội nghị diễn ra tại nhà văn hóa xã.\n"


def articles(*paths: str | Path) -> list[Article]:
    found = list(read_articles(paths))
    assert all(isinstance(one, Article) for one in found), found
    return [one for one in found if isinstance(one, Article)]


def problem(*paths: str | Path) -> SourceProblem:
    problems = [one for one in read_articles(paths) if isinstance(one, SourceProblem)]
    assert len(problems) == 1, problems
    return problems[0]


def test_text_is_kept_whole_and_named_by_its_path(tmp_path: Path) -> None:
    (tmp_path / "xã").mkdir()
    (tmp_path / "xã" / "phú-lộc.txt").write_text(TEXT, encoding="utf-8", newline="\r\n")
    (one,) = articles(tmp_path)
    assert one.text == TEXT
    assert one.id == "xã/phú-lộc"
    (single,) = articles(tmp_path / "xã" / "phú-lộc.txt")
    assert single.id == "phú-lộc"


def test_front_matter_is_metadata_and_no_text(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(
        "---\nid: 007\ntitle: 'Hội nghị: sơ kết'\ndate: 18/05/2023\nurl: https://example.org/a\n"
        f"publisher: Báo Khối\nauthor: Trần Thị Mơ\n---\n\n{TEXT}",
        encoding="utf-8",
    )
    (one,) = articles(tmp_path)
    assert one == Article(
        "007",
        TEXT,
        "Hội nghị: sơ kết",
        Date(2023, 5, 18, DateBasis.METADATA),
        "Báo Khối",
        "Trần Thị Mơ",
        None,
        "https://example.org/a",
        str(tmp_path / "a.md"),
    )


@pytest.mark.parametrize("content", [b"", b" \n\n", b"\xef\xbb\xbf"])
def test_empty_file_is_a_problem_that_names_it(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "trống.txt").write_bytes(content)
    assert "trống.txt is empty" in problem(tmp_path / "trống.txt").message
