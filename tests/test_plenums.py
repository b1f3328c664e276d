"""Plenums of the Central Committee: by which words they are named, and what is none."""

from __future__ import annotations

import pytest
from case_tables import beginning, rows

from khoi_kg.find.terms.finding import find_terms
from khoi_kg.knowledge import Knowledge
from khoi_kg.model import Article, PlenumMention
from khoi_kg.reading import read_article
from khoi_kg.text import prepare


@pytest.mark.parametrize(("sentence", "wanted"), rows("plenums"), ids=beginning)
def test_names(sentence: str, wanted: list[str], knowledge: Knowledge) -> None:
    found = [m for m in find_terms(prepare(sentence), [], [], knowledge) if isinstance(m, PlenumMention)]
    assert [f"{m.ordinal}/{m.term or '-'}" for m in found] == wanted


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("Thực hiện Nghị quyết số 18-NQ/TW, Hội nghị Trung ương 6 khóa XII, huyện đã sắp xếp bộ máy.", []),
        ("Thực hiện Nghị quyết số 18-NQ/TW (Hội nghị Trung ương 6 khóa XII) về tinh gọn bộ máy.", []),
        ("Nghị quyết số 18-NQ/TW ngày 25/10/2017, Hội nghị lần thứ sáu Ban Chấp hành Trung ương khóa XII.", []),
        ("Nghị quyết số 18-NQ/TW của Hội nghị Trung ương 6 khóa XII.", [6]),
        ("Sau Nghị quyết số 18-NQ/TW, Hội nghị Trung ương 7 khóa XII đã bàn về cán bộ.", [7]),
        ("Huyện đã học Nghị quyết số 18-NQ/TW. Hội nghị Trung ương 7 khóa XII bàn về cán bộ.", [7]),
        ("Sau Nghị quyết của Tỉnh ủy, Hội nghị Trung ương 7 khóa XII là dấu mốc.", [7]),
    ],
)
def test_beside_a_number_a_plenum_says_whose_document_it_is(
    sentence: str, wanted: list[int], knowledge: Knowledge
) -> None:
    meant = [r.mention for r in read_article(Article("a", sentence), knowledge).resolutions]
    assert [m.ordinal for m in meant if isinstance(m, PlenumMention)] == wanted
