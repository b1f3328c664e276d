"""What documents are about, as the words behind their names say."""

from __future__ import annotations

import pytest
from case_tables import beginning, rows

from khoi_kg.knowledge import Knowledge
from khoi_kg.model import Article, Titled
from khoi_kg.reading import read_article
from khoi_kg.text import uniform


@pytest.mark.parametrize(("text", "wanted"), rows("titles"), ids=beginning)
def test_titles(text: str, wanted: list[str], knowledge: Knowledge) -> None:
    titles = [fact for fact in read_article(Article("a", text), knowledge).facts if isinstance(fact, Titled)]
    found = [f"{text[t.document.span.start : t.document.span.end]} | {uniform(t.title)}" for t in titles]
    assert found == wanted
