"""Which record a mention of a document means, and by which rule: a table of texts; rows that must stay undecided."""

from __future__ import annotations

from pathlib import Path

import pytest

from khoi_kg.knowledge import Knowledge, load_knowledge
from khoi_kg.model import Article, DocumentMention
from khoi_kg.reading import read_article

CASES = Path(__file__).parent / "cases" / "resolution.tsv"


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge()


def rows(path: Path) -> list[tuple[str, list[str]]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    parts = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [(text, wanted) for text, *wanted in parts]


def shown(text: str, knowledge: Knowledge) -> list[str]:
    """One line a mention: its string, the record's key (or "-" where none is meant for certain), the rule."""
    reading = read_article(Article("a", text), knowledge)
    plain = reading.article.text
    lines = []
    for resolution in reading.resolutions:
        if isinstance(resolution.mention, DocumentMention):
            entity = resolution.entity
            known = entity is not None and f"document/{entity.key}" in knowledge.documents
            span = resolution.mention.span
            key = entity.key if known and entity else "-"
            lines.append(f"{plain[span.start : span.end]} | {key} | {resolution.rule}")
    return lines


@pytest.mark.parametrize(("text", "wanted"), rows(CASES), ids=lambda value: value[:40] if value else "nothing")
def test_which_record_is_meant(text: str, wanted: list[str], knowledge: Knowledge) -> None:
    assert shown(text, knowledge) == wanted
