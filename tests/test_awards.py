"""Awards: what is a grant and what is none, who grants, hands over and receives, and what is written of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from case_tables import beginning, rows

from khoi_kg import vocab
from khoi_kg.knowledge import Knowledge, load_knowledge
from khoi_kg.model import Article, Date, DateBasis, Granted
from khoi_kg.rdf import article_graphs
from khoi_kg.reading import read_article

DAY = Date(2024, 5, 3, DateBasis.METADATA)


def grants(text: str, knowledge: Knowledge) -> list[Granted]:
    reading = read_article(Article("a", text, published=DAY), knowledge)
    return [fact for fact in reading.facts if isinstance(fact, Granted)]


def triples(text: str, knowledge: Knowledge) -> set[tuple[str, str]]:
    """Predicates and values of the grants of a text."""
    lines = article_graphs(read_article(Article("a", text, published=DAY), knowledge)).triples
    nodes = {line.split(" ")[0] for line in lines if line.endswith(f"<{vocab.AWARD_GRANT}> .")}
    stated = [line[:-2].split(" ", 2) for line in lines if line.split(" ")[0] in nodes]
    return {(predicate.strip("<>"), value) for _, predicate, value in stated}


# ---- The table of sentences


def day(date: Date | None) -> str:
    return "-".join(f"{part:02d}" for part in (date.year, date.month, date.day) if part) if date else ""


def shown(grant: Granted, knowledge: Knowledge) -> str:
    giver = knowledge.organisations[grant.office].name if grant.office else ""
    parts = {
        "cho": " + ".join(mention.name for mention in grant.recipients),
        "lời": grant.recipient_text or "",
        "số": str(grant.recipient_count or ""),
        "tặng": giver or (grant.granted_by.name if grant.granted_by else ""),
        "trao": " + ".join(person.name for person in grant.presented_by),
        "ngày": day(grant.date),
        "lý do": grant.reason or "",
    }
    said = (f"{word} {value}" for word, value in parts.items() if value)
    return " | ".join((knowledge.award_labels[grant.kind], *said))


@pytest.mark.parametrize(("sentence", "cells"), rows("awards"), ids=beginning)
def test_sentences(sentence: str, cells: list[str], knowledge: Knowledge) -> None:
    assert [shown(grant, knowledge) for grant in grants(sentence, knowledge)] == cells


# ---- Kinds


@pytest.mark.parametrize("written", ["hạng Nhì", "hạng nhì", "hạng II", "hạng 2", "hạng hai"])
def test_grades_are_read_in_every_writing(written: str, knowledge: Knowledge) -> None:
    (grant,) = grants(f"Bộ Y tế được tặng Huân chương Lao động {written}.", knowledge)
    assert knowledge.award_labels[grant.kind] == "Huân chương Lao động hạng Nhì"


def test_every_kind_of_award_is_read_where_it_is_granted(knowledge: Knowledge) -> None:
    missed = []
    for concept in knowledge.concepts["awardKinds"]:
        found = grants(f"Bộ Y tế được Chính phủ tặng {concept.label}.", knowledge)
        if [grant.kind for grant in found] != [concept.key]:
            missed.append(concept.label)
    assert missed == []


def test_a_kind_that_a_reader_adds_is_read(tmp_path: Path) -> None:
    extra = tmp_path / "mine.ttl"
    extra.write_text(
        f"""@prefix khoi: <{vocab.KHOI}> . @prefix skos: <{vocab.SKOS}> .
        khoi:silverQuill a skos:Concept, khoi:AwardKind ; skos:inScheme khoi:awardKinds ;
            skos:prefLabel "Ngòi bút bạc"@vi ; khoi:cuePhrase "Ngòi bút bạc"@vi .""",
        encoding="utf-8",
    )
    more = load_knowledge([extra])
    assert [grant.kind for grant in grants("Bộ Y tế được tặng Ngòi bút bạc.", more)] == ["silverQuill"]


# ---- When, where, how often


def test_a_grant_takes_the_day_that_opens_its_sentence(knowledge: Knowledge) -> None:
    (grant,) = grants("Sáng 2/9, Bộ Y tế tặng Bằng khen cho 8 cá nhân.", knowledge)
    assert grant.date == Date(2023, 9, 2, DateBasis.YEAR_FROM_ARTICLE)
    (grant,) = grants("Kỷ niệm ngày sinh của Bác (19/5/1890), Bộ Y tế tặng Bằng khen cho 8 cá nhân.", knowledge)
    assert grant.date is None


def test_a_grant_at_the_one_meeting_of_an_article_leads_to_it(knowledge: Knowledge) -> None:
    text = (
        "Ngày 12/3/2023, tại Hà Nội, Bộ Y tế tổ chức hội nghị tổng kết năm 2022.\n\n"
        "Tại hội nghị, Bộ Y tế tặng Bằng khen cho 8 cá nhân."
    )
    (grant,) = grants(text, knowledge)
    assert grant.meeting is not None
    assert grant.date == Date(2023, 3, 12)
    meetings = {value for predicate, value in triples(text, knowledge) if predicate == vocab.AT_MEETING}
    assert len(meetings) == 1


def test_what_is_told_twice_is_one_grant_with_both_sentences(knowledge: Knowledge) -> None:
    text = "Bộ Y tế tặng Bằng khen cho 8 cá nhân.\n\nNgày 12/3/2023, Bộ Y tế tặng Bằng khen cho 8 cá nhân."
    (grant,) = grants(text, knowledge)
    assert len(grant.where) == 2
    assert grant.date == Date(2023, 3, 12)


# ---- RDF


def test_a_grant_is_written_in_the_terms_of_the_model(knowledge: Knowledge) -> None:
    stated = triples("Ngày 3/2/2023, Bộ Y tế tặng Bằng khen cho 5 tập thể vì có nhiều đóng góp.", knowledge)
    body = f"<{vocab.KHOID}organisation/b%E1%BB%99-y-t%E1%BA%BF>"
    assert {
        (vocab.AWARD_KIND, f"<{vocab.KHOI}meritCertificate>"),
        (vocab.GRANTED_BY, body),
        (vocab.RECIPIENT_TEXT, '"5 tập thể"@vi'),
        (vocab.RECIPIENT_COUNT, f'"5"^^<{vocab.XSD_INTEGER}>'),
        (vocab.REASON, '"vì có nhiều đóng góp"@vi'),
        (vocab.SCHEMA_START_DATE, f'"2023-02-03"^^<{vocab.XSD_DATE}>'),
        (vocab.RULE, f"<{vocab.KHOI}awardGranted>"),
    } <= stated


def test_people_who_hand_over_and_receive_are_entities_of_the_graph(knowledge: Knowledge) -> None:
    text = "Bà Hoàng Thị Yến trao Huy hiệu 60 năm tuổi Đảng cho cụ Quàng Văn Dinh."
    stated = triples(text, knowledge)
    (presenter,) = (value for predicate, value in stated if predicate == vocab.PRESENTED_BY)
    (receiver,) = (value for predicate, value in stated if predicate == vocab.RECIPIENT)
    lines = article_graphs(read_article(Article("a", text, published=DAY), knowledge)).triples
    assert f'{presenter} <{vocab.FOAF_NAME}> "Hoàng Thị Yến"' in "\n".join(lines)
    assert f'{receiver} <{vocab.FOAF_NAME}> "Quàng Văn Dinh"' in "\n".join(lines)
