"""Which document cites which, and how: a table of sentences."""

from __future__ import annotations

import pytest
from case_tables import beginning, rows

from khoi_kg.knowledge import Knowledge
from khoi_kg.model import Article, Cites, Form
from khoi_kg.reading import read_article


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


@pytest.mark.parametrize(("sentence", "wanted"), rows("citations"), ids=beginning)
def test_sentences(sentence: str, wanted: list[str], knowledge: Knowledge) -> None:
    assert shown(sentence, knowledge) == sorted(wanted)


@pytest.mark.parametrize(("sentence", "wanted"), rows("citations"), ids=beginning)
def test_sentences_amid_others(sentence: str, wanted: list[str], knowledge: Knowledge) -> None:
    assert shown(f"Sáng nay trời có mưa nhỏ.\n\n{sentence}\n\nMai trời nắng.", knowledge) == sorted(wanted)
