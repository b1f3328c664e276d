"""Which body belongs to which, and when and where congresses were held: attributes with their statements."""

from __future__ import annotations

import pytest
from case_tables import beginning, rows
from rdflib import RDF, Graph, URIRef

from khoi_kg import vocab
from khoi_kg.knowledge import Knowledge
from khoi_kg.model import Article, Belongs, Date, DateBasis, Reading, SessionHeld
from khoi_kg.rdf import article_graphs
from khoi_kg.reading import read_article

PUBLISHED = Date(2020, 10, 20, DateBasis.METADATA)


def read(text: str, knowledge: Knowledge) -> Reading:
    return read_article(Article("a", text, published=PUBLISHED), knowledge)


def day(date: Date | None) -> str:
    return f"{date.year}-{date.month:02}-{date.day:02}" if date else ""


@pytest.mark.parametrize(("text", "wanted"), rows("parents"), ids=beginning)
def test_parents(text: str, wanted: list[str], knowledge: Knowledge) -> None:
    facts = [fact for fact in read(text, knowledge).facts if isinstance(fact, Belongs)]
    wholes = [knowledge.organisations[f.record].name if f.record else f.whole.name if f.whole else "" for f in facts]
    assert [f"{f.part.name} | {whole}" for f, whole in zip(facts, wholes, strict=True)] == wanted


@pytest.mark.parametrize(("text", "wanted"), rows("congresses"), ids=beginning)
def test_congresses(text: str, wanted: list[str], knowledge: Knowledge) -> None:
    reading = read(text, knowledge)
    meant = {r.mention: r.entity for r in reading.resolutions}
    shown = []
    for fact in (fact for fact in reading.facts if isinstance(fact, SessionHeld)):
        entity = meant[fact.session]
        assert entity
        assert entity.body
        shown.append(
            " | ".join((entity.body.label, str(entity.ordinal), day(fact.start), day(fact.end), fact.place or ""))
        )
    assert shown == wanted


def test_both_are_written_with_statements(knowledge: Knowledge) -> None:
    text = "Ban Tổ chức Tỉnh ủy Bình Định họp bàn. Đại hội VI của Đảng họp tại Hà Nội từ ngày 15 đến 18/12/1986."
    graph = Graph().parse(data="\n".join(article_graphs(read(text, knowledge)).triples), format="nt")
    for predicate in (vocab.ORG_SUB_ORGANIZATION_OF, vocab.SCHEMA_END_DATE):
        ((subject, value),) = graph.subject_objects(URIRef(predicate))
        (statement,) = graph.subjects(RDF.predicate, URIRef(predicate))
        assert (graph.value(statement, RDF.subject), graph.value(statement, RDF.object)) == (subject, value)
        evidence = graph.value(statement, URIRef(vocab.EVIDENCE))
        assert graph.value(evidence, URIRef(vocab.NIF_ANCHOR_OF)) is not None


def test_what_is_told_of_a_plenum_is_told_of_the_shared_one(knowledge: Knowledge) -> None:
    text = (
        "Sáng 5/5/2017, tại Hà Nội, Hội nghị Trung ương 5 khóa XII khai mạc. Tổng Bí thư Lò Văn Sáu chủ trì hội nghị.\n"
        "Hội nghị Trung ương 5 khóa XII bế mạc ngày 10/5/2017."
    )
    reading = read_article(Article("a", text), knowledge)
    graph = Graph().parse(data="\n".join(article_graphs(reading).triples), format="nt")
    ((plenum, start),) = graph.subject_objects(URIRef(vocab.SCHEMA_START_DATE))
    assert str(plenum).startswith("https://w3id.org/khoi/id/plenum/")
    assert (str(start), str(graph.value(plenum, URIRef(vocab.SCHEMA_END_DATE)))) == ("2017-05-05", "2017-05-10")
    assert graph.value(plenum, URIRef(vocab.CHAIR)) is not None
    assert {meeting for _, meeting in graph.subject_objects(URIRef(vocab.AT_MEETING))} == {plenum}
    assert list(graph.subjects(RDF.type, URIRef(vocab.MEETING))) == []


@pytest.mark.parametrize(
    "text",
    [
        "Ngày 6/5/2017, Hội nghị Trung ương 5 khóa XII tiếp tục làm việc tại hội trường.",
        "Chiều 6/5/2017, tại Hội nghị Trung ương 5 khóa XII, các đại biểu thảo luận ở tổ.",
    ],
)
def test_a_day_amid_a_session_is_not_when_it_began(text: str, knowledge: Knowledge) -> None:
    assert [fact for fact in read(text, knowledge).facts if isinstance(fact, SessionHeld)] == []
