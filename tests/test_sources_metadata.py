"""What an article's own lines say of it: headline, date, byline, agency."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from khoi_kg.model import Date, DateBasis
from khoi_kg.sources.dates import parse_date
from khoi_kg.sources.metadata import find_byline, find_date, find_headline, find_marks, strip_marks

CASES = Path(__file__).parent / "cases" / "sources"


def cases(name: str) -> list[dict[str, Any]]:
    loaded: list[dict[str, Any]] = yaml.safe_load((CASES / name).read_text(encoding="utf-8"))
    for case in loaded:
        case["lines"] = [str(line) for line in case["lines"]]
    return loaded


@pytest.mark.parametrize("case", cases("headlines.yaml"), ids=lambda case: case["lines"][0][:40])
def test_headline(case: dict[str, Any]) -> None:
    place = find_headline(case["lines"])
    assert (None if place is None else case["lines"][place]) == case["headline"]


@pytest.mark.parametrize("case", cases("dates.yaml"), ids=lambda case: " | ".join(case["lines"][:3])[:80])
def test_date_of_publication(case: dict[str, Any]) -> None:
    found = find_date(case["lines"], find_headline(case["lines"]))
    wanted: datetime.date | None = case["date"]
    assert (found and found.date) == (
        None if wanted is None else Date(wanted.year, wanted.month, wanted.day, DateBasis.DATELINE)
    )


@pytest.mark.parametrize("case", cases("bylines.yaml"), ids=lambda case: " | ".join(case["lines"][1:])[:60])
def test_byline(case: dict[str, Any]) -> None:
    found = find_byline(case["lines"])
    assert (found.author, found.agency, len(found.lines)) == (case["author"], case["agency"], case["count"])


@pytest.mark.parametrize(
    ("lines", "publisher", "agency", "first"),
    [
        (["Hà Nội (TTXVN) - Sáng 12/6, hội nghị mở."], None, "TTXVN", "Hà Nội (TTXVN) - Sáng 12/6, hội nghị mở."),
        (["(TTXVN) - Sáng 12/6, hội nghị mở."], None, "TTXVN", "Sáng 12/6, hội nghị mở."),
        (["TTXVN - Sáng 12/6, hội nghị mở."], None, "TTXVN", "Sáng 12/6, hội nghị mở."),
        (["(TTXVN/Vietnam+) – Sáng 12/6."], None, "TTXVN/Vietnam+", "Sáng 12/6."),
        (["(ĐCSVN) – Sáng 12/6, hội nghị mở."], "ĐCSVN", None, "Sáng 12/6, hội nghị mở."),
        (["(Chinhphu.vn) - Sáng 12/6."], "Chinhphu.vn", None, "Sáng 12/6."),
        (["TTO - Sáng 12/6, hội nghị mở."], "TTO", None, "Sáng 12/6, hội nghị mở."),
        (["Sáng 12/6, hội nghị mở. (TTXVN)"], None, "TTXVN", "Sáng 12/6, hội nghị mở."),
        (["Phóng viên TTXVN đã trao đổi với đồng chí Lê Thị Mận."], None, None, None),
        (["TP.HCM - Sáng 12/6, hội nghị mở."], None, None, None),
        (["Ủy ban nhân dân (UBND) - cơ quan hành chính của huyện - vừa họp."], None, None, None),
        (["Sáng 12/6, hội nghị mở."], None, None, None),
    ],
)
def test_marks_of_papers_and_agencies(
    lines: list[str], publisher: str | None, agency: str | None, first: str | None
) -> None:
    assert find_marks(lines) == (publisher, agency)
    assert strip_marks(lines[0]) == (first or lines[0])


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2023-05-18", (2023, 5, 18)),
        ("2023-05-18T14:30:00+07:00", (2023, 5, 18)),
        ("2023-05-17T20:00:00Z", (2023, 5, 18)),  # three in the morning of the 18th in Hà Nội
        ("18/05/2023", (2023, 5, 18)),
        ("18/5/2023 14:30", (2023, 5, 18)),
        ("18.5.2023", (2023, 5, 18)),
        ("ngày 18 tháng 5 năm 2023", (2023, 5, 18)),
        ("Thu, 18 May 2023 14:30:00 +0700", (2023, 5, 18)),
        ("May 18, 2023", (2023, 5, 18)),
        ("5/2023", (2023, 5, None)),
        ("2023-05", (2023, 5, None)),
        ("tháng 5 năm 2023", (2023, 5, None)),
        ("2023", (2023, None, None)),
        ("05/18/2023", None),
        ("18/05/23", None),
        ("31/02/2023", None),
        ("0001-01-01T00:00:00", None),
        ("hôm qua", None),
        ("45064", None),
    ],
)
def test_dates_as_metadata_write_them(written: str, read: tuple[int | None, ...] | None) -> None:
    found = parse_date(written)
    assert (None if found is None else (found.year, found.month, found.day)) == read
