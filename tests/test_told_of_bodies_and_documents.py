"""Foundings and changes of bodies, priorities, states of documents: tables of sentences, what is written of each."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from case_tables import rows

from khoi_kg import vocab
from khoi_kg.knowledge import Knowledge
from khoi_kg.model import Article, Changed, Date, DocumentMention, Founded, HasStatus, Prioritised, Reading
from khoi_kg.rdf import article_graphs
from khoi_kg.reading import read_article


def read(text: str, knowledge: Knowledge) -> Reading:
    return read_article(Article("a", text), knowledge)


def day(date: Date) -> str:
    return "-".join(f"{part:02d}" for part in (date.year, date.month, date.day) if part)


@pytest.mark.parametrize(
    ("text", "board", "firm"),
    [
        (
            "Ông Lò Văn Tuất, Chủ tịch HĐQT Ngân hàng Á Châu, dự.",
            "organisation/hội-đồng-quản-trị-ngân-hàng-á-châu",
            "organisation/ngân-hàng-á-châu",
        ),
        (
            "Công ty Rừng Xanh bầu ông Lò Văn Tuất làm Chủ tịch Hội đồng thành viên.",
            "article/a/entity/organisation-hội-đồng-thành-viên-công-ty-rừng-xanh",
            "article/a/entity/organisation-công-ty-rừng-xanh",
        ),
    ],
)
def test_a_board_is_a_body_that_leads_its_firm(text: str, board: str, firm: str, knowledge: Knowledge) -> None:
    lines = {unquote(line) for line in article_graphs(read(text, knowledge)).triples}
    assert f"<{vocab.KHOID}{board}> <{vocab.EXECUTIVE_OF}> <{vocab.KHOID}{firm}> ." in lines
    (post,) = (line.split(" ")[0] for line in lines if f"<{vocab.ORG_ORGANIZATION}> <{vocab.KHOID}{board}>" in line)
    assert f"{post} <{vocab.ORG_ROLE}> <{vocab.KHOID}role/chủ-tịch> ." in lines


@pytest.mark.parametrize(("text", "wanted"), rows("foundings"))
def test_foundings(text: str, wanted: list[str], knowledge: Knowledge) -> None:
    facts = [f for f in read(text, knowledge).facts if isinstance(f, Founded)]
    assert [f"{f.organisation.name} | {f.kind} | {day(f.date)}" for f in facts] == wanted


@pytest.mark.parametrize(("text", "wanted"), rows("successions"))
def test_changes_of_bodies(text: str, wanted: list[str], knowledge: Knowledge) -> None:
    shown = []
    for fact in read(text, knowledge).facts:
        if isinstance(fact, Changed):
            sides = (" + ".join(body.name for body in side) for side in (fact.originals, fact.results))
            shown.append(" > ".join(sides) + (f" | {day(fact.date)}" if fact.date else ""))
    assert shown == wanted


def test_the_day_of_a_change_takes_its_year_from_the_article(knowledge: Knowledge) -> None:
    text = "Ngày 1/3, Sở Du lịch tỉnh Sơn La được sáp nhập vào Sở Văn hóa tỉnh Sơn La."
    for month, year in ((5, 2025), (1, 2024)):
        facts = read_article(Article("a", text, published=Date(2025, month, 4)), knowledge).facts
        assert [f.date and (f.date.year, f.date.month, f.date.day) for f in facts if isinstance(f, Changed)] == [
            (year, 3, 1)
        ]


@pytest.mark.parametrize(("text", "wanted"), rows("priorities"))
def test_priorities(text: str, wanted: list[str], knowledge: Knowledge) -> None:
    shown = []
    for fact in read(text, knowledge).facts:
        if isinstance(fact, Prioritised):
            whose = fact.document.number or fact.document.name if fact.document else None
            if fact.term:
                whose = text[fact.term.span.start : fact.term.span.end]
            shown.append(f"{fact.kind} {fact.ordinal} {fact.text}" + (f" | {whose}" if whose else ""))
    assert shown == wanted


@pytest.mark.parametrize(("text", "wanted"), rows("statuses"))
def test_statuses(text: str, wanted: list[str], knowledge: Knowledge) -> None:
    facts = [f for f in read(text, knowledge).facts if isinstance(f, HasStatus)]
    assert [f"{text[f.document.span.start : f.document.span.end]} {f.status}" for f in facts] == wanted


@pytest.mark.parametrize(
    ("text", "kind", "predicates"),
    [
        (
            "Hội Nông dân Việt Nam được thành lập ngày 14/10/1930.",
            vocab.FOUNDING,
            {vocab.FOUNDED, vocab.FOUNDING_KIND, vocab.SCHEMA_START_DATE, vocab.DATE_BASIS},
        ),
        (
            "Từ ngày 1/3/2025, Sở Du lịch tỉnh Sơn La được sáp nhập vào Sở Văn hóa tỉnh Sơn La.",
            vocab.ORG_CHANGE_EVENT,
            {
                vocab.ORG_ORIGINAL_ORGANIZATION,
                vocab.ORG_RESULTING_ORGANIZATION,
                vocab.SCHEMA_START_DATE,
                vocab.DATE_BASIS,
            },
        ),
        (
            "Nghị quyết số 12-NQ/TU nêu hai đột phá: làm đường; trồng rừng.",
            vocab.PRIORITY,
            {vocab.ORDINAL, vocab.TEXT, vocab.PRIORITY_KIND, vocab.OF_DOCUMENT},
        ),
        (
            "Thông tư số 22/2016/TT-BYT đã hết hiệu lực.",
            vocab.STATEMENT,
            {vocab.RDF_SUBJECT, vocab.RDF_PREDICATE, vocab.RDF_OBJECT},
        ),
    ],
)
def test_facts_are_written_with_rule_and_sentence(
    text: str, kind: str, predicates: set[str], knowledge: Knowledge
) -> None:
    lines = article_graphs(read(text, knowledge)).triples
    nodes = {line.split(" ")[0] for line in lines if line.endswith(f" <{kind}> .")}
    assert nodes
    for node in nodes:
        said = {line.split(" ")[1].strip("<>") for line in lines if line.startswith(f"{node} ")}
        assert said >= predicates | {vocab.RULE, vocab.EVIDENCE}


def test_time_is_linear_in_the_text(knowledge: Knowledge) -> None:
    """Lists and dates without end are read, none twice."""
    unit = "Một là, giữ rừng; hai là, trồng cây. Xã có hai nhiệm vụ: làm đường; dựng cầu. "
    facts = [f for f in read(unit * 200, knowledge).facts if isinstance(f, Prioritised)]
    assert 400 <= len(facts) <= 800


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Viện Chiến lược và Chính sách Y tế góp ý cho bộ.", []),
        ("Ban Chỉ đạo Đề án 896 góp ý cho bộ.", ["Đề án 896"]),
        ("Viện Chiến lược phát triển và Chiến lược phát triển bền vững.", ["Chiến lược phát triển bền vững"]),
    ],
)
def test_no_document_inside_the_name_of_a_body(text: str, wanted: list[str], knowledge: Knowledge) -> None:
    documents = {r.mention.span for r in read(text, knowledge).resolutions if isinstance(r.mention, DocumentMention)}
    assert [text[span.start : span.end] for span in sorted(documents)] == wanted
