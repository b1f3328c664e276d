"""Which strings name documents: a table of sentences."""

from __future__ import annotations

from pathlib import Path

import pytest

from khoi_kg.find.documents import find_documents
from khoi_kg.knowledge import Knowledge, load_knowledge
from khoi_kg.model import Form
from khoi_kg.text import prepare

CASES = Path(__file__).parent / "cases" / "documents.tsv"


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge()


def rows(path: Path) -> list[tuple[str, list[str]]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    parts = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [(sentence, wanted) for sentence, *wanted in parts]


@pytest.mark.parametrize(("sentence", "wanted"), rows(CASES), ids=lambda value: value[:40] if value else "nothing")
def test_names(sentence: str, wanted: list[str], knowledge: Knowledge) -> None:
    text = prepare(sentence)
    mentions = [m for m in find_documents(text, knowledge) if m.form is not Form.POINTER]
    assert [text.kept[m.span.start : m.span.end] for m in mentions] == wanted
