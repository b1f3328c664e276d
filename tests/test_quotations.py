"""Quotations: whose words, verbatim or reported; what in marks is nobody's; what is written."""

from __future__ import annotations

import pytest
from case_tables import rows

from khoi_kg import vocab
from khoi_kg.knowledge import Knowledge
from khoi_kg.model import Article, PersonMention, Quoted
from khoi_kg.rdf import article_graphs
from khoi_kg.reading import read_article


def quoted(text: str, knowledge: Knowledge) -> list[Quoted]:
    return [fact for fact in read_article(Article("a", text), knowledge).facts if isinstance(fact, Quoted)]


def shown(fact: Quoted, text: str) -> str:
    words = text[fact.words.start : fact.words.end]
    return f'{fact.speaker.name}: "{words}"' if fact.verbatim else f"{fact.speaker.name}: {words}"


@pytest.mark.parametrize(("text", "wanted"), rows("quotations"))
def test_each_row_of_the_table(text: str, wanted: list[str], knowledge: Knowledge) -> None:
    assert [shown(fact, text) for fact in quoted(text, knowledge)] == wanted


def test_the_evidence_is_the_sentence_and_the_one_that_tells_who_speaks(knowledge: Knowledge) -> None:
    text = 'Ông Tô Đình Cường đến từ sớm. Ông cho biết: "Công trình sẽ xong trước mùa lũ".'
    (fact,) = quoted(text, knowledge)
    assert [text[span.start : span.end] for span in fact.where] == [text[30:], text[:29]]


@pytest.mark.parametrize("gap", ["", " Bà con vỗ tay.", "\n"])
def test_words_keep_their_place_whatever_stands_before(gap: str, knowledge: Knowledge) -> None:
    text = f'Hội nghị họp sáng nay.{gap} Bà Đinh Thị Nga nói: "Xã chưa bao giờ được mùa như thế".'
    (fact,) = quoted(text, knowledge)
    assert text[fact.words.start - 1] == text[fact.words.end] == '"'


def test_somebody_known_only_as_speaker_is_told_apart(knowledge: Knowledge) -> None:
    reading = read_article(Article("a", 'Ông Tô Đình Cường nói: "Công trình sẽ xong trước mùa lũ".'), knowledge)
    (person,) = [r for r in reading.resolutions if isinstance(r.mention, PersonMention)]
    assert person.entity is not None
    assert person.entity.label == "Tô Đình Cường"


def test_quotation_as_rdf(knowledge: Knowledge) -> None:
    text = 'Bí thư Huyện ủy Ba Bể Đoàn Văn Lập nhấn mạnh: "Nói phải đi đôi với làm".'
    lines = article_graphs(read_article(Article("a", text), knowledge)).triples
    node = next(line.split(" ")[0] for line in lines if f"<{vocab.QUOTATION}>" in line)
    said = {line.split(" ")[1].strip("<>"): line.split(" ", 2)[2] for line in lines if line.startswith(node)}
    assert "/entity/" in said[vocab.SPEAKER]
    assert '"true"' in said[vocab.VERBATIM]
    phrase = said[vocab.QUOTED_STRING].split(" ")[0]
    about = [line for line in lines if line.startswith(phrase)]
    assert any('"Nói phải đi đôi với làm"' in line for line in about)
