"""Which strings name documents: a table of sentences."""

from __future__ import annotations

import pytest
from case_tables import beginning, rows

from khoi_kg.find.documents import find_documents
from khoi_kg.knowledge import Knowledge
from khoi_kg.model import Form
from khoi_kg.text import prepare


@pytest.mark.parametrize(("sentence", "wanted"), rows("documents"), ids=beginning)
def test_names(sentence: str, wanted: list[str], knowledge: Knowledge) -> None:
    text = prepare(sentence)
    mentions = [m for m in find_documents(text, knowledge) if m.form is not Form.POINTER]
    assert [text.kept[m.span.start : m.span.end] for m in mentions] == wanted
