"""Reading articles from files, folders and standard input."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time
import unicodedata
from pathlib import Path

import pytest
from test_sources_decoding import windows_1258

from khoi_kg.model import Article, Date, DateBasis
from khoi_kg.sources import SourceProblem, read_articles
from khoi_kg.sources.lines import joined

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


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("Đảng ủy  quán triệt \u00a0Chỉ thị  05.", "Đảng ủy quán triệt Chỉ thị 05."),
        ("Đảng ủy quán triệt\nchỉ thị mới.", "Đảng ủy quán triệt chỉ thị mới."),
        ("Kết quả đạt được\nĐảng ủy họp.\na) ban hành kế hoạch\n- đã học tập", None),
        ("Đảng ủy họp.\n\nhôm qua đã xong.", None),
        ("Thành phần:\nchủ trì;\nthư ký,\nđại biểu\nkhách mời", None),
        ("Tác giả: Lò Văn Sơn\nngày 5/3, tỉnh họp.", None),
        (
            "Sáng nay, Tỉnh ủy Sơn La đã tổ chức hội nghị sơ\nkết ba năm thực hiện Chỉ thị số 05 của Bộ Chính\n"
            "trị. Đồng chí Lò Văn Sơn, Phó Bí thư Tỉnh ủy, Chủ tịch\nHội đồng nhân dân tỉnh chủ trì; mọi người đã\n"
            "nghe báo cáo.\nKết luận\nTất cả đã xong.",
            "Sáng nay, Tỉnh ủy Sơn La đã tổ chức hội nghị sơ kết ba năm thực hiện Chỉ thị số 05 của Bộ Chính trị. "
            "Đồng chí Lò Văn Sơn, Phó Bí thư Tỉnh ủy, Chủ tịch Hội đồng nhân dân tỉnh chủ trì; mọi người đã nghe "
            "báo cáo.\nKết luận\nTất cả đã xong.",
        ),
        (
            "CHƯƠNG TRÌNH HÀNH ĐỘNG THỰC HIỆN NGHỊ QUYẾT SỐ\n11/NQ-CP NGÀY 30/01/2022 CỦA CHÍNH PHỦ\n"
            "Thực hiện Nghị quyết số 11/NQ-CP của Chính phủ\nvề phục hồi kinh tế và Nghị quyết số 43/2022/QH15\n"
            "của Quốc hội về chính sách tài khóa, hỗ trợ người\nnghèo; các nghị quyết của Hội đồng nhân dân tỉnh.",
            "CHƯƠNG TRÌNH HÀNH ĐỘNG THỰC HIỆN NGHỊ QUYẾT SỐ 11/NQ-CP NGÀY 30/01/2022 CỦA CHÍNH PHỦ\n"
            "Thực hiện Nghị quyết số 11/NQ-CP của Chính phủ về phục hồi kinh tế và Nghị quyết số 43/2022/QH15 "
            "của Quốc hội về chính sách tài khóa, hỗ trợ người nghèo; các nghị quyết của Hội đồng nhân dân tỉnh.",
        ),
    ],
    ids=[
        "blanks",
        "a line that goes on",
        "items and headings",
        "paragraphs",
        "a list",
        "a byline",
        "set in lines",
        "a paper's head",
    ],
)
def test_lines_that_break_in_a_sentence_are_joined(tmp_path: Path, written: str, kept: str | None) -> None:
    (tmp_path / "a.txt").write_text(written, encoding="utf-8")
    (tmp_path / "b.jsonl").write_text(json.dumps({"id": "b", "text": written}), encoding="utf-8")
    assert [one.text for one in articles(tmp_path)] == [kept or written] * 2


def test_time_to_join_lines_grows_linearly() -> None:
    def seconds(words: int) -> float:
        text = "\n".join(("trang giấy dài " * words).strip() for _ in range(20))
        start = time.process_time()
        assert "\n" not in joined(text)
        return time.process_time() - start

    assert min(seconds(800) for _ in range(3)) < 24 * max(min(seconds(100) for _ in range(3)), 0.002)


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


def test_nfd_in_text_and_file_names_becomes_nfc(tmp_path: Path) -> None:
    name = unicodedata.normalize("NFD", "hội-nghị.txt")
    (tmp_path / name).write_text(unicodedata.normalize("NFD", TEXT), encoding="utf-8")
    (one,) = articles(tmp_path)
    assert (one.id, one.text) == ("hội-nghị", TEXT)


def test_a_folder_gives_its_articles_by_name_and_leaves_out_the_rest(tmp_path: Path) -> None:
    for name in ("b/2.txt", "a.txt", "b/1.TXT", ".ẩn/x.txt", ".ẩn.txt", "trang_files/x.txt", "b/ảnh.jpg", "meta.csv"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TEXT + name, encoding="utf-8")
    assert [one.id for one in articles(tmp_path)] == ["a", "b/1", "b/2"]
    # What is named itself is read, hidden or not.
    assert [one.id for one in articles(tmp_path / ".ẩn")] == ["x"]
    assert [one.id for one in articles(tmp_path / ".ẩn.txt")] == [".ẩn"]


@pytest.mark.parametrize(
    ("name", "advice"),
    [("a.pdf", "PDF"), ("a.DOCX", "Word"), ("a.webarchive", "Safari"), ("a.zip", "unpack"), ("a.xlsx", ".csv")],
)
def test_other_formats_are_named_as_skipped_with_what_to_do(tmp_path: Path, name: str, advice: str) -> None:
    (tmp_path / name).write_bytes(b"%PDF")
    (tmp_path / "b.txt").write_text(TEXT, encoding="utf-8")
    found = list(read_articles([tmp_path]))
    assert [type(one) for one in found] == [SourceProblem, Article]
    assert name in problem(tmp_path).message
    assert advice in problem(tmp_path).message


@pytest.mark.parametrize("heading", ["title,date,text", "﻿Tiêu đề;Ngày;Nội dung", 'tít\t"content"'])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_table_with_texts_is_refused_and_not_read_as_one_text(heading: str, encoding: str, tmp_path: Path) -> None:
    (tmp_path / "bảng.csv").write_text(f"{heading}\nMột,2021-01-02,{TEXT}\n", encoding=encoding)
    (tmp_path / "b.txt").write_text(TEXT, encoding="utf-8")
    for given in (tmp_path, tmp_path / "bảng.csv"):
        refused = problem(given)
        assert "--meta" in refused.message and ".jsonl" in refused.message
        assert "bảng.csv bị bỏ qua vì là bảng" in refused.vi
    assert [one.id for one in read_articles([tmp_path]) if isinstance(one, Article)] == ["b"]


def test_a_table_about_articles_is_passed_over_in_a_folder_and_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "meta.csv").write_text("file,date\nb,2021-01-02\n", encoding="utf-8")
    (tmp_path / "trống.tsv").write_bytes(b"")
    (tmp_path / "awards.csv").write_text("award,text,award_iri\n", encoding="utf-8")
    (tmp_path / "khen.csv").write_text("Khen thưởng,Nội dung,IRI của khen thưởng\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text(TEXT, encoding="utf-8")
    assert [one.id for one in articles(tmp_path)] == ["b"]
    assert "--meta" in problem(tmp_path / "meta.csv").message


@pytest.mark.parametrize(
    "beginning",
    [
        '<?xml version="1.0"?>\n<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><a>',
        '<?xml version="1.0"?><sparql xmlns="http://www.w3.org/2005/sparql-results#"><a>',
        '<?xml version="1.0"?><!-- html --><!DOCTYPE rdf:RDF [<!ENTITY a "<html>">]>\n<rdf:RDF><a>',
    ],
)
def test_graphs_and_answers_in_xml_are_no_articles(beginning: str, tmp_path: Path) -> None:
    (tmp_path / "g.xml").write_text(f"{beginning}{TEXT * 9}", encoding="utf-8")
    (tmp_path / "g.rdf").write_text(f"{beginning}{TEXT * 9}", encoding="utf-8")
    (tmp_path / "b.txt").write_text(TEXT, encoding="utf-8")
    assert [one.id for one in read_articles([tmp_path]) if isinstance(one, Article)] == ["b"]
    for given in (tmp_path, tmp_path / "g.rdf"):
        assert "is XML and no web page" in problem(given).message
        assert "là XML nhưng không phải trang web" in problem(given).vi


def test_a_page_in_xml_is_still_one(tmp_path: Path) -> None:
    head = '<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "xhtml1-strict.dtd">\n'
    page = (
        f'{head}<html xmlns="http://www.w3.org/1999/xhtml"><head><title>Ba việc</title></head><body><p>{TEXT * 5}</p>'
    )
    (tmp_path / "trang.xml").write_text(page + "</body></html>", encoding="utf-8")
    assert [one.id for one in articles(tmp_path)] == ["trang"]


def test_a_table_in_markdown_and_an_explanation_are_no_articles(tmp_path: Path) -> None:
    table = f"| Người | Câu |\n| --- | --- |\n| Lê Thị Mận | {' '.join(TEXT.split())} |\n"
    (tmp_path / "posts.md").write_text(table, encoding="utf-8")
    (tmp_path / "b.md").write_text(f"{TEXT}\n\n{table}", encoding="utf-8")
    (tmp_path / "c.txt").write_text(f"[[{TEXT}", encoding="utf-8")
    found = list(read_articles([tmp_path]))
    assert [one.id for one in found if isinstance(one, Article)] == ["b", "c"]
    assert "posts.md was skipped, it is a table" in problem(tmp_path).message
    assert "posts.md bị bỏ qua vì là bảng" in problem(tmp_path).vi


def test_an_empty_folder_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "con").mkdir()
    assert "holds no article" in problem(tmp_path).message


def test_what_is_not_there_is_a_problem(tmp_path: Path) -> None:
    assert "There is no file or folder" in problem(tmp_path / "mất.txt").message
    (tmp_path / "nối.txt").symlink_to(tmp_path / "mất.txt")
    assert "a link to a file that is gone" in problem(tmp_path).message


def test_links_are_followed_and_loops_are_not(tmp_path: Path) -> None:
    (tmp_path / "kho").mkdir()
    (tmp_path / "kho" / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "tin").mkdir()
    (tmp_path / "tin" / "kho").symlink_to(tmp_path / "kho")
    (tmp_path / "tin" / "vòng").symlink_to(tmp_path / "tin")
    found = list(read_articles([tmp_path / "tin"]))
    assert [one.id for one in found if isinstance(one, Article)] == ["kho/a"]
    assert "vòng is a link to a folder that holds it" in problem(tmp_path / "tin").message
    (tmp_path / "tin" / "vòng").unlink()
    (tmp_path / "tin" / "tự.txt").symlink_to(tmp_path / "tin" / "tự.txt")
    assert "tự.txt is a link that leads back to itself" in problem(tmp_path / "tin").message


def test_what_can_be_reached_in_two_ways_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "tin" / "xã").mkdir(parents=True)
    (tmp_path / "tin" / "xã" / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "tin" / "b.txt").symlink_to(tmp_path / "tin" / "xã" / "a.txt")
    (tmp_path / "tin" / "làng").symlink_to(tmp_path / "tin" / "xã")
    assert [one.id for one in articles(tmp_path / "tin")] == ["xã/a"]
    assert [one.id for one in articles(tmp_path / "tin", tmp_path / "tin" / "xã")] == ["xã/a"]


def test_a_link_to_what_is_hidden_is_read_under_its_own_name(tmp_path: Path) -> None:
    (tmp_path / ".kho").mkdir()
    (tmp_path / ".kho" / "x").write_text(TEXT, encoding="utf-8")
    (tmp_path / "a.txt").symlink_to(tmp_path / ".kho" / "x")
    assert [one.id for one in articles(tmp_path)] == ["a"]


def test_without_a_suffix_of_ours_the_beginning_tells(tmp_path: Path) -> None:
    page = f"<!DOCTYPE html><title>Ba việc lớn của Đảng bộ</title><h1>Ba việc lớn của Đảng bộ</h1><p>{TEXT * 5}</p>"
    (tmp_path / "bai-viet.aspx").write_text(page, encoding="utf-8")
    (tmp_path / "ghi-chép").write_text(TEXT, encoding="utf-8")
    assert [(one.id, one.title) for one in articles(tmp_path)] == [
        ("bai-viet", "Ba việc lớn của Đảng bộ"),
        ("ghi-chép", None),
    ]
    (tmp_path / "ghi-chép.bak").write_text(TEXT, encoding="utf-8")
    assert "ghi-chép.bak was skipped, its suffix is none that khoi reads" in problem(tmp_path).message
    assert [one.id for one in articles(tmp_path / "ghi-chép.bak")] == ["ghi-chép"]


def test_a_name_that_is_no_utf8(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"b\xe0i.txt")).write_text(TEXT, encoding="utf-8")
    (one,) = articles(tmp_path)
    assert one.id == "b\ufffdi"
    assert one.origin.encode()


def test_an_address_that_is_none_is_named_and_the_article_goes_in_without(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(f"---\nurl: chưa rõ\n---\n{TEXT}", encoding="utf-8")
    slip, one = read_articles([tmp_path])
    assert isinstance(slip, SourceProblem)
    assert "chưa rõ" in slip.message
    assert isinstance(one, Article)
    assert (one.id, one.url) == ("a", None)
    (tmp_path / "a.md").write_text(f"---\nurl: https://example.org/một bài\n---\n{TEXT}", encoding="utf-8")
    assert [one.url for one in articles(tmp_path)] == ["https://example.org/một%20bài"]


def test_what_may_not_be_read_is_a_problem_and_the_rest_goes_in() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        for file in ("a.txt", "b.txt"):
            (folder / file).write_text(TEXT + file, encoding="utf-8")
        (folder / "kín").mkdir()
        (folder / "a.txt").chmod(0)
        (folder / "kín").chmod(0)
        code = (
            "import os, sys; from khoi_kg.sources import read_articles; os.getuid() or os.setuid(65534)\n"
            "for one in read_articles(sys.argv[1:]): print(getattr(one, 'message', None) or 'read ' + one.id)"
        )
        done = subprocess.run([sys.executable, "-c", code, name], capture_output=True, encoding="utf-8", check=True)
        (folder / "kín").chmod(0o755)
    lines = done.stdout.splitlines()
    assert lines[0].startswith(f"You may not read {folder / 'a.txt'}")
    assert lines[1:] == ["read b", f"You may not read {folder / 'kín'}: ask for permission to read it (chmod u+r)."]


def test_no_vietnamese_at_all_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "en.txt").write_text("The committee met on Monday and decided nothing.", encoding="utf-8")
    assert "has no Vietnamese" in problem(tmp_path / "en.txt").message


def test_a_file_of_fifty_megabytes_is_a_problem(tmp_path: Path) -> None:
    with (tmp_path / "to.txt").open("wb") as stream:
        stream.write(TEXT.encode())
        stream.truncate(50_000_001)
    assert "more than 50 MB" in problem(tmp_path / "to.txt").message


def test_two_sources_with_one_id_are_a_problem_that_names_both(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "a.md").write_text(TEXT + "Khác.", encoding="utf-8")
    found = problem(tmp_path)
    assert str(tmp_path / "a.txt") in found.message
    assert str(tmp_path / "a.md") in found.message
    assert len(list(read_articles([tmp_path]))) == 2


def test_the_same_article_twice_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    assert [one.id for one in articles(tmp_path, tmp_path / "a.txt")] == ["a"]


def test_one_text_with_different_metadata_is_a_conflict_too(tmp_path: Path) -> None:
    for name, day in (("a.md", 1), ("b.md", 2)):
        (tmp_path / name).write_text(f"---\nid: x\ndate: 2023-05-0{day}\n---\n{TEXT}", encoding="utf-8")
    assert "one id, x," in problem(tmp_path).message


def test_the_date_given_is_for_articles_that_say_none(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.md").write_text(f"---\ndate: 2020-02-02\n---\n{TEXT}", encoding="utf-8")
    given = Date(2023, 5, 18)
    dates = [one.published for one in read_articles([tmp_path], default_date=given) if isinstance(one, Article)]
    assert dates == [Date(2023, 5, 18, DateBasis.GIVEN_BY_USER), Date(2020, 2, 2, DateBasis.METADATA)]


def test_what_a_text_says_of_itself(tmp_path: Path) -> None:
    text = f"Ba việc lớn của Đảng bộ xã Phú Lộc\n12/06/2023 14:30\n\n{TEXT}\nHoàng Mai\nNguồn: TTXVN\n\nPhản hồi\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (one,) = articles(tmp_path)
    assert one.text == text
    assert one.title == "Ba việc lớn của Đảng bộ xã Phú Lộc"
    assert one.published == Date(2023, 6, 12, DateBasis.DATELINE)
    assert (one.author, one.agency) == ("Hoàng Mai", "TTXVN")


@pytest.mark.parametrize("suffix", ["txt", "md"])
def test_front_matter_of_text_and_markdown(suffix: str, tmp_path: Path) -> None:
    front = "# của tôi\ntitle: Sơ kết\ndate: 2019-05-20\npublisher: Báo Ví Dụ\nauthor: Nguyễn Thị Mẫu"
    (tmp_path / f"a.{suffix}").write_text(f"---\n{front}\n---\n\n{TEXT}", encoding="utf-8")
    (one,) = articles(tmp_path)
    assert (one.text, one.title, one.published) == (TEXT, "Sơ kết", Date(2019, 5, 20, DateBasis.METADATA))
    assert (one.publisher, one.author) == ("Báo Ví Dụ", "Nguyễn Thị Mẫu")


@pytest.mark.parametrize("head", ["---\nTin vắn: hai việc\n---\n", "---\n---\n", "--- \nSơ kết.\n"])
def test_lines_of_hyphens_in_a_text_are_no_front_matter(head: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(head + TEXT, encoding="utf-8")
    (one,) = articles(tmp_path)
    assert one.text.endswith(TEXT)
    assert one.text.startswith("---")


def test_front_matter_of_a_text_that_has_no_end_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"---\ntitle: Sơ kết\n\n{TEXT}", encoding="utf-8")
    (problem,) = read_articles([tmp_path])
    assert isinstance(problem, SourceProblem)
    assert "has no end" in problem.message


def test_what_is_commonly_left_out_is_told_in_vietnamese_too(tmp_path: Path) -> None:
    for name, data in {
        "pdf.pdf": "x",
        "trống.txt": "",
        "en.txt": "No letter of that language.",
        "nhị-phân.txt": "\x00\x01\x02" * 99,
        "đầu.txt": f"---\ntitle: Sơ kết\n{TEXT}",
        "yaml.md": f"---\ntitle: a: b\n---\n{TEXT}",
        "danh-sách.md": f"---\n- a\n---\n{TEXT}",
        "ngày.md": f"---\ndate: hôm qua\nurl: ở đây\n---\n{TEXT}",
        "trang.html": "<html><body><nav>ô</nav></body></html>",
        "ghi.bak": TEXT,
    }.items():
        (tmp_path / name).write_text(data, encoding="utf-8")
    (tmp_path / "mất.txt").symlink_to("đâu")
    (tmp_path / "rỗng").mkdir()
    given = [tmp_path, tmp_path / "rỗng", tmp_path / "không-có", "https://example.org/bai"]
    problems = [one for one in read_articles(given) if isinstance(one, SourceProblem)]
    assert len(problems) == 15
    assert [one.message for one in problems if not one.vi] == []
    assert all(one.in_words("vi").endswith(".") and one.in_words("en") == one.message for one in problems)


def from_standard_input(data: bytes) -> list[str]:
    code = (
        "from khoi_kg.sources import read_articles\n"
        "for one in read_articles(['-']):\n"
        "    print(getattr(one, 'message', None) or f'{one.id}|{one.title}|{len(one.text)}')"
    )
    done = subprocess.run([sys.executable, "-c", code], input=data, capture_output=True, check=True)
    return done.stdout.decode().splitlines()


def test_standard_input_is_told_by_its_beginning() -> None:
    (text,) = from_standard_input(TEXT.encode())
    assert text.startswith("stdin-")
    assert from_standard_input(TEXT.encode()) == [text]
    assert from_standard_input((TEXT + "Khác.").encode()) != [text]
    assert from_standard_input(f"---\nid: m1\ntitle: Sơ kết\n---\n{TEXT}".encode()) == [f"m1|Sơ kết|{len(TEXT)}"]
    lines = "\n".join(json.dumps({"id": key, "text": TEXT, "title": "Sơ kết"}) for key in "ab")
    assert from_standard_input(lines.encode()) == [f"a|Sơ kết|{len(TEXT)}", f"b|Sơ kết|{len(TEXT)}"]
    assert from_standard_input(b"") == ["standard input is empty: there is no text in it to read."]


def test_a_web_address_is_a_problem() -> None:
    assert "save the page" in problem("https://example.org/a.html").message


def test_importing_the_sources_loads_nothing_heavy() -> None:
    code = (
        "import sys, khoi_kg.sources; print(*[m for m in ('yaml', 'lxml', 'trafilatura', 'email') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.strip() == ""


def write_lines(path: Path, *lines: str | dict[str, object]) -> None:
    text = "".join((one if isinstance(one, str) else json.dumps(one, ensure_ascii=False)) + "\n" for one in lines)
    path.write_bytes(gzip.compress(text.encode()) if path.suffix == ".gz" else text.encode())


RECORD = {
    "id": 17,
    "title": "Sơ kết",
    "date": "18/05/2023",
    "text": TEXT,
    "url": "https://example.org/17",
    "publisher": "Báo Khối",
    "author": ["Lê Thị Mận", "Hoàng Mai"],
}


@pytest.mark.parametrize("name", ["tin.jsonl", "tin.jsonl.gz", "tin.ndjson"])
def test_json_lines(tmp_path: Path, name: str) -> None:
    write_lines(tmp_path / name, RECORD, "", {"text": TEXT, "title": None, "date": None})
    first, second = articles(tmp_path)
    assert first == Article(
        "17",
        TEXT,
        "Sơ kết",
        Date(2023, 5, 18, DateBasis.METADATA),
        "Báo Khối",
        "Lê Thị Mận, Hoàng Mai",
        None,
        "https://example.org/17",
        f"{tmp_path / name}, line 1",
    )
    assert (second.id, second.title, second.origin) == ("tin.3", None, f"{tmp_path / name}, line 3")


@pytest.mark.parametrize("date", ["datePublished", "published", "pubDate", "pubdate", "date_published", "Date"])
@pytest.mark.parametrize(("title", "text"), [("headline", "articleBody"), ("Title", "content")])
def test_json_fields_under_the_names_of_schema_org_and_of_feeds(
    date: str, title: str, text: str, tmp_path: Path
) -> None:
    other = {"id": "a", date: "2023-05-18T07:00:00+07:00", title: "Sơ kết", text: TEXT, "section": "2021-01-01"}
    write_lines(tmp_path / "tin.jsonl", other)
    (one,) = articles(tmp_path)
    assert (one.title, one.text, one.published) == ("Sơ kết", TEXT, Date(2023, 5, 18, DateBasis.METADATA))


def test_a_json_fields_own_name_goes_before_others(tmp_path: Path) -> None:
    both = {"date": "2021-01-02", "datePublished": "2023-05-18", "text": TEXT, "content": "<p>Chi bộ họp.</p>"}
    write_lines(tmp_path / "tin.jsonl", both, {**both, "date": None, "text": None, "published": False})
    first, second = articles(tmp_path)
    assert (first.text, first.published) == (TEXT, Date(2021, 1, 2, DateBasis.METADATA))
    assert (second.text, second.published) == (both["content"], Date(2023, 5, 18, DateBasis.METADATA))


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('{"id": "b", "text": "Chi bộ', "is not whole JSON"),
        ('["Chi bộ họp"]', "this is no object"),
        ('{"id": "b"}', "there is no “text”"),
        ('{"id": "b", "text": 3}', "there is no “text”"),
        ('{"id": "b", "text": ""}', "is empty"),
        ('{"id": "b", "text": "only English"}', "has no Vietnamese"),
        ('{"id": "a", "text": "Chi bộ họp."}', "have one id, a,"),
        ("[" * 100_000, "nested too deep"),
    ],
)
def test_a_bad_line_is_named_and_the_rest_goes_in(tmp_path: Path, line: str, said: str) -> None:
    path = tmp_path / "tin.jsonl"
    write_lines(path, {"id": "a", "text": TEXT}, line, {"id": "c", "text": TEXT})
    found = list(read_articles([path]))
    assert [one.id for one in found if isinstance(one, Article)] == ["a", "c"]
    assert f"{path}, line 2" in problem(path).message
    assert said in problem(path).message


def test_a_bad_date_is_named_and_the_article_goes_in_without(tmp_path: Path) -> None:
    write_lines(tmp_path / "tin.jsonl", {"id": "a", "text": TEXT, "date": "05/18/2023"})
    slip, one = read_articles([tmp_path])
    assert isinstance(slip, SourceProblem)
    assert "05/18/2023" in slip.message
    assert isinstance(one, Article)
    assert one.published is None


def test_a_gzipped_file_that_was_cut_off_gives_what_stands_before(tmp_path: Path) -> None:
    path = tmp_path / "tin.jsonl.gz"
    noise = [{"id": str(n), "text": TEXT + hashlib.sha256(str(n).encode()).hexdigest()} for n in range(500)]
    write_lines(path, *noise)
    path.write_bytes(path.read_bytes()[:-2000])
    found = list(read_articles([path]))
    assert len([one for one in found if isinstance(one, Article)]) > 300
    assert "cut off after line" in problem(path).message


def test_json_lines_in_utf16_and_windows_1258(tmp_path: Path) -> None:
    line = json.dumps({"id": "a", "text": TEXT}, ensure_ascii=False)
    (tmp_path / "tin.jsonl").write_bytes((line + "\n").encode("utf-16"))
    assert [one.text for one in articles(tmp_path / "tin.jsonl")] == [TEXT]
    (tmp_path / "cũ.jsonl").write_bytes(windows_1258(line))
    assert [one.text for one in articles(tmp_path / "cũ.jsonl")] == [TEXT]


def test_json_text_is_normalised_like_any_other(tmp_path: Path) -> None:
    text = unicodedata.normalize("NFD", TEXT).replace("\n", "\r\n") + "\x00"
    write_lines(tmp_path / "tin.jsonl", {"id": "a", "text": text})
    assert [one.text for one in articles(tmp_path)] == [TEXT + " "]


def test_half_a_surrogate_pair_does_not_stop_the_text(tmp_path: Path) -> None:
    (tmp_path / "tin.jsonl").write_text('{"id": "a", "text": "Chi bộ \\ud83d họp."}\n', encoding="utf-8")
    assert [one.text for one in articles(tmp_path)] == ["Chi bộ \ufffd họp."]


def test_a_line_too_long_is_passed_over_without_being_held(tmp_path: Path) -> None:
    path = tmp_path / "tin.jsonl"
    with path.open("wb") as stream:
        stream.write(b'{"id": "a", "text": "')
        for _ in range(51):
            stream.write(b"x" * 1_000_000)
        stream.write(b'"}\n' + json.dumps({"id": "b", "text": TEXT}).encode() + b"\n")
    found = list(read_articles([path]))
    assert [one.id for one in found if isinstance(one, Article)] == ["b"]
    assert "line 1: the line has more than 50 MB" in problem(path).message


def test_json_with_one_article_or_a_list(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps({"text": TEXT}), encoding="utf-8")
    (tmp_path / "b.json").write_text(
        json.dumps([{"text": TEXT}, {"id": "x", "text": TEXT}], indent=1), encoding="utf-8"
    )
    assert [one.id for one in articles(tmp_path)] == ["a", "b.1", "x"]
    (tmp_path / "c.json").write_text('{"text": ', encoding="utf-8")
    assert "is not whole JSON" in problem(tmp_path / "c.json").message
