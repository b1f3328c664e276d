"""For which years a document is made: a table of sentences, and what is written."""

from __future__ import annotations

import pytest
from case_tables import rows

from khoi_kg import vocab
from khoi_kg.knowledge import Knowledge
from khoi_kg.model import Article, Covers
from khoi_kg.rdf import article_graphs
from khoi_kg.reading import read_article


@pytest.mark.parametrize(("text", "wanted"), rows("document_periods"))
def test_each_row_of_the_table(text: str, wanted: list[str], knowledge: Knowledge) -> None:
    facts = [fact for fact in read_article(Article("a", text), knowledge).facts if isinstance(fact, Covers)]
    shown = [f"{text[f.document.span.start : f.document.span.end]} | {f.first_year}-{f.last_year}" for f in facts]
    assert shown == wanted


def test_a_period_as_rdf(knowledge: Knowledge) -> None:
    text = "Quyết định số 1600/QĐ-TTg phê duyệt Chương trình giảm nghèo giai đoạn 2016-2020."
    triples = article_graphs(read_article(Article("a", text), knowledge)).triples
    said = [t.split(" ", 2) for t in triples]
    assert [value for _, predicate, value in said if predicate == f"<{vocab.DCTERMS_TEMPORAL}>"] == ['"2016-2020" .']
    assert [p for _, p, value in said if value == f"<{vocab.DCTERMS_TEMPORAL}> ."] == [f"<{vocab.RDF_PREDICATE}>"]
