"""Which document cites which, and how: a table of sentences."""

from __future__ import annotations

from pathlib import Path

import pytest

from khoi_kg.knowledge import Knowledge, load_knowledge
from khoi_kg.model import Article, Cites, Form
from khoi_kg.reading import read_article

CASES = Path(__file__).parent / "cases" / "citations.tsv"


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge()


def rows(path: Path) -> list[tuple[str, list[str]]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    parts = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [(sentence, wanted) for sentence, *wanted in parts]


def shown(text: str, knowledge: Knowledge) -> list[str]:
    """The citations between documents that are named; pointers ("Luật này") mean what other sentences name."""
    reading = read_article(Article("a", text), knowledge)
    plain = reading.article.text
    facts = [f for f in reading.facts if isinstance(f, Cites) and Form.POINTER not in (f.citing.form, f.cited.form)]
    return sorted(
        f"{plain[f.citing.span.start : f.citing.span.end]} | {f.relation} | "
        f"{plain[f.cited.span.start : f.cited.span.end]}"
        for f in facts
    )


@pytest.mark.parametrize(("sentence", "wanted"), rows(CASES), ids=lambda value: value[:40] if value else "nothing")
def test_sentences(sentence: str, wanted: list[str], knowledge: Knowledge) -> None:
    assert shown(sentence, knowledge) == sorted(wanted)


@pytest.mark.parametrize(("sentence", "wanted"), rows(CASES), ids=lambda value: value[:40] if value else "nothing")
def test_sentences_amid_others(sentence: str, wanted: list[str], knowledge: Knowledge) -> None:
    assert shown(f"Sáng nay trời có mưa nhỏ.\n\n{sentence}\n\nMai trời nắng.", knowledge) == sorted(wanted)
