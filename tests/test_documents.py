"""Which strings name documents: a table of sentences."""

from __future__ import annotations

import pytest
from case_tables import beginning, rows

from khoi_kg.find.documents.finding import find_documents
from khoi_kg.knowledge import Knowledge
from khoi_kg.model import Article, DocumentMention, Form
from khoi_kg.reading import read_article
from khoi_kg.text import prepare


@pytest.mark.parametrize(("sentence", "wanted"), rows("documents"), ids=beginning)
def test_names(sentence: str, wanted: list[str], knowledge: Knowledge) -> None:
    text = prepare(sentence)
    mentions = [m for m in find_documents(text, knowledge) if m.form is not Form.POINTER]
    assert [text.kept[m.span.start : m.span.end] for m in mentions] == wanted


@pytest.mark.parametrize("counted", ["khóa XXV", "lần thứ XXV", "lần thứ 25"])
def test_the_resolution_of_a_congress_has_one_name(counted: str, knowledge: Knowledge) -> None:
    reading = read_article(Article("a", f"Nghị quyết Đại hội Đảng bộ huyện {counted} được học tập."), knowledge)
    labels = [r.entity.label for r in reading.resolutions if isinstance(r.mention, DocumentMention) and r.entity]
    assert labels == ["Nghị quyết Đại hội XXV của Đảng bộ huyện"]
