"""``khoi explain`` and ``khoi sample`` on a real store."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
import small
from click.testing import CliRunner, Result
from conftest import provenance

from khoi_kg.check.attested import Known
from khoi_kg.check.sampling import COLUMNS, SheetError, read_judgements, wilson
from khoi_kg.cli import main
from khoi_kg.resources import resource_path
from khoi_kg.sources import SourceProblem, read_articles
from khoi_kg.store import open_store, write_store

ARTICLES = resource_path("data/articles")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("explain") / "store"
    assert khoi("ingest", str(ARTICLES), "--store", str(folder)).exit_code == 0
    yield folder


def khoi(*args: str) -> Result:
    return CliRunner().invoke(main, [*args, "--lang", "en"], catch_exceptions=False)


def test_an_article_is_shown_whole_with_its_facts_under_their_sentences(store: Path) -> None:
    shown = khoi("explain", "ket-luan-01-noi-dai-chi-thi-05", "--store", str(store))
    assert shown.exit_code == 0
    lines = shown.stdout.splitlines()
    cited = next(i for i, line in enumerate(lines) if line.startswith("    • Citation: "))
    assert "citationCue" in lines[cited]
    above = next(line for line in reversed(lines[:cited]) if line and not line.startswith("    "))
    assert "[[" in above and "|document]]" in above
    text = (ARTICLES / "ket-luan-01-noi-dai-chi-thi-05.md").read_text(encoding="utf-8")
    for paragraph in text.rpartition("---\n")[2].split("\n"):
        assert paragraph.strip()[:12] in without_marks(shown.stdout)


def test_what_has_no_label_is_named_by_its_day_and_place_or_readably(tmp_path: Path) -> None:
    page = small.Page("tin", "Ngày 3/8/2024, tại Hà Nội, đã họp.")
    meetings = [small.iri("meeting", f"họp-{number}") for number in range(3)]
    page.say(meetings[0], small.SCHEMA + "startDate", small.typed("2024-08-03", "date"))
    page.say(meetings[0], small.SCHEMA + "location", small.text("Hà Nội", "vi"))
    page.say(meetings[1], small.SCHEMA + "startDate", small.typed("2024-08-04", "date"))
    with write_store(tmp_path / "store") as writer:
        writer.replace_articles([(page.graphs(), provenance(page.id))])
    with open_store(tmp_path / "store") as opened:
        known = Known(opened)
        assert [known.label(m) for m in meetings] == ["2024-08-03, Hà Nội", "2024-08-04", "họp-2"]


def without_marks(shown: str) -> str:
    import re

    while "[[" in shown:
        plainer = re.sub(r"\[\[([^\[\]|]*)\|[^\[\]|]*\]\]", r"\1", shown)
        if plainer == shown:
            break
        shown = plainer
    return shown


def test_what_is_not_decided_stands_there_with_its_candidates(store: Path) -> None:
    shown = khoi("explain", "nghi-quyet-12-la-nghi-quyet-nao", "--store", str(store)).stdout
    assert "[[Nghị quyết 12|undecided]]" in shown
    line = next(line for line in shown.splitlines() if line.startswith("    ? Nghị quyết 12: "))
    assert "2012" in line and "2017" in line, "two records of one number must be told apart"


def test_a_file_is_explained_like_the_article_in_the_store(store: Path, tmp_path: Path) -> None:
    file = ARTICLES / "tu-nghi-quyet-den-ke-hoach.md"
    of_file = khoi("explain", str(file), "--store", str(tmp_path / "none"), "--mentions")
    of_store = khoi("explain", "tu-nghi-quyet-den-ke-hoach", "--store", str(store), "--mentions")
    assert of_file.exit_code == of_store.exit_code == 0
    assert of_file.stdout == of_store.stdout
    assert not (tmp_path / "none").exists()


def test_it_is_said_how_many_sentences_bear_a_fact_out_together(tmp_path: Path) -> None:
    paper = tmp_path / "paper.txt"
    paper.write_text(
        "Ủy ban Kiểm tra Tỉnh ủy Lai Châu quyết định:\n- Khiển trách đồng chí Lò Văn Sơn.\n"
        "- Khai trừ đồng chí Vàng A Páo.",
        encoding="utf-8",
    )
    assert "(personnelClause, with an earlier sentence)" in khoi("explain", str(paper)).output


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_explanations_and_dossiers_are_not_read_as_articles(lang: str, store: Path, tmp_path: Path) -> None:
    for path in sorted(ARTICLES.glob("*.md"))[:3]:
        for command in ("explain", "show"):
            shown = CliRunner().invoke(main, [command, path.stem, "--store", str(store), "--lang", lang])
            (tmp_path / f"{path.stem}.{command}.txt").write_text(shown.output, encoding="utf-8")
    found = list(read_articles([tmp_path]))
    assert len(found) == 6
    assert all(isinstance(one, SourceProblem) and "khoi explain" in one.message for one in found)


def test_colours_are_for_terminals(store: Path) -> None:
    plain = khoi("explain", "thu-vien-tren-song", "--store", str(store)).stdout
    coloured = khoi("explain", "thu-vien-tren-song", "--store", str(store), "--colour", "always").stdout
    assert "\x1b[" not in plain and "\x1b[" in coloured and "[[" not in coloured


def test_neither_article_nor_file(store: Path, tmp_path: Path) -> None:
    assert khoi("explain", "không-có-bài-này", "--store", str(store)).exit_code == 3
    assert khoi("explain", "không-có-bài-này", "--store", str(tmp_path / "none")).exit_code == 5
    empty = tmp_path / "empty.txt"
    empty.write_text("", encoding="utf-8")
    ended = khoi("explain", str(empty), "--store", str(tmp_path / "none"))
    assert ended.exit_code == 1 and "Traceback" not in ended.output


def test_without_the_text_facts_stand_under_their_sentences(tmp_path: Path) -> None:
    store = tmp_path / "store"
    file = ARTICLES / "ben-tre-nghi-quyet-15-tu.md"
    khoi("ingest", str(file), "--without-text", "--store", str(store))
    shown = khoi("explain", "ben-tre-nghi-quyet-15-tu", "--store", str(store)).stdout
    assert "    • " in shown and "15-NQ/TU" in shown


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_the_same_seed_draws_the_same_facts(store: Path) -> None:
    first = khoi("sample", "5", "--kind", "posts", "--store", str(store))
    again = khoi("sample", "5", "--kind", "posts", "--store", str(store))
    other = khoi("sample", "5", "--kind", "posts", "--seed", "2", "--store", str(store))
    assert first.stdout == again.stdout != other.stdout
    drawn = rows(first.stdout)
    assert len(drawn) == len({row["node"] for row in drawn}) == 5
    assert list(drawn[0]) == list(COLUMNS)
    for row in drawn:
        assert row["sentence"] and row["rule"] and row["article"] and not row["judgement"]


@pytest.mark.parametrize("kind", ["citations", "attributes", "meetings", "figures", "documents", "organisations"])
def test_every_fact_drawn_is_said_in_words(store: Path, kind: str) -> None:
    drawn = rows(khoi("sample", "1000", "--kind", kind, "--store", str(store)).stdout)
    assert drawn
    assert all(row["fact"].strip(": ") and "https://" not in row["fact"] for row in drawn)
    if kind == "documents":
        assert all(row["fact"].startswith("“") and row["fact"].split("”")[0][1:] in row["sentence"] for row in drawn)


def test_a_sheet_is_judged_and_read_back(store: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.csv"
    assert khoi("sample", "20", "--kind", "posts", "--output", str(sheet), "--store", str(store)).exit_code == 0
    table = list(csv.reader(sheet.read_text(encoding="utf-8-sig").splitlines()))
    at = table[0].index("judgement")
    for row, said in zip(table[1:], ["right"] * 14 + ["Sai", "0", "?", "", "đúng", "1"], strict=True):
        row[at] = said
    # As a spreadsheet in Vietnam saves it.
    with sheet.open("w", encoding="utf-16", newline="") as file:
        csv.writer(file, delimiter=";").writerows(table)
    everything = next(j for j in read_judgements(sheet) if not j.rule)
    assert (everything.right, everything.wrong, everything.unclear, everything.empty) == (16, 2, 1, 1)
    assert everything.precision == pytest.approx(16 / 18)
    shown = khoi("sample", "--judged", str(sheet))
    assert shown.exit_code == 0 and "0.889" in shown.stdout and "0.672–0.969" in shown.stdout


@pytest.mark.parametrize("column", ["judgement", "remark"])
def test_what_somebody_wrote_into_a_sheet_is_not_written_over(column: str, store: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.csv"
    drawing = ("sample", "5", "--kind", "posts", "--output", str(sheet), "--store", str(store))
    assert khoi(*drawing).exit_code == 0
    assert khoi(*drawing, "--seed", "2").exit_code == 0, "nobody had written into it"
    table = list(csv.reader(sheet.read_text(encoding="utf-8-sig").splitlines()))
    table[3][table[0].index(column)] = "righ"
    with sheet.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(table)
    judged = sheet.read_bytes()
    refused = khoi(*drawing)
    assert refused.exit_code == 2 and "--force" in refused.output
    assert sheet.read_bytes() == judged
    vi = CliRunner().invoke(main, [*drawing, "--lang", "vi"])
    assert vi.exit_code == 2 and "giữ nguyên" in vi.output
    assert khoi(*drawing, "--force").exit_code == 0
    assert sheet.read_bytes() != judged


def test_a_file_that_is_no_sheet_is_not_written_over(store: Path, tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("tên,ngày\n", encoding="utf-8")
    done = khoi("sample", "5", "--kind", "posts", "--output", str(tmp_path / "x.csv"), "--store", str(store))
    assert done.exit_code == 2
    assert (tmp_path / "x.csv").read_text(encoding="utf-8") == "tên,ngày\n"


def test_wilson_interval_against_published_values() -> None:
    # R. G. Newcombe, "Two-sided confidence intervals for the single proportion", 1998, table I, method 3.
    for right, judged, low, high in ((81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611)):
        interval = wilson(right, judged)
        assert interval is not None
        assert interval == (pytest.approx(low, abs=5e-5), pytest.approx(high, abs=5e-5))
    assert wilson(1, 29) == (pytest.approx(0.0061, abs=5e-5), pytest.approx(0.1718, abs=5e-5))
    assert wilson(0, 0) is None


def test_sheets_that_can_not_be_read(tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.csv"
    for data, reason in (
        (b"a,b\n1,2\n", "no column"),
        (b"kind,rule,judgement\nposts,r,perhaps\n", "line 2.*perhaps"),
        (b"PK\x03\x04", "workbook"),
        (b"\xff\xff\xff", "UTF-8"),
    ):
        sheet.write_bytes(data)
        with pytest.raises(SheetError, match=reason):
            read_judgements(sheet)
        assert khoi("sample", "--judged", str(sheet)).exit_code == 2


def test_wrong_uses_say_what_to_type(store: Path, tmp_path: Path) -> None:
    assert khoi("sample", "--store", str(store)).exit_code == 2
    assert khoi("sample", "5", "--store", str(store)).exit_code == 2
    assert khoi("sample", "5", "--kind", "posts", "--output", str(tmp_path / "x.xlsx")).exit_code == 2
    empty = tmp_path / "nothing.txt"
    empty.write_text("Hôm nay trời đẹp.", encoding="utf-8")
    khoi("ingest", str(empty), "--store", str(tmp_path / "store"))
    assert khoi("sample", "5", "--kind", "posts", "--store", str(tmp_path / "store")).exit_code == 3
