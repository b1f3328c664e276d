"""What bodies do with documents: who acts, in which shapes, what is none of it, and what is written of it."""

from __future__ import annotations

import pytest
from case_tables import beginning, rows

from khoi_kg import vocab
from khoi_kg.knowledge import Knowledge
from khoi_kg.model import Article, Implements, Reading
from khoi_kg.rdf import article_graphs
from khoi_kg.reading import read_article
from khoi_kg.text import prepare


def read(text: str, knowledge: Knowledge) -> Reading:
    return read_article(Article("a", text), knowledge)


def deeds(text: str, knowledge: Knowledge) -> list[Implements]:
    return [fact for fact in read(text, knowledge).facts if isinstance(fact, Implements)]


# ---- The table of sentences


def shown(text: str, knowledge: Knowledge) -> list[str]:
    """One line an actor and document, with all that the one does with the other."""
    labels = {concept.key: concept.label for concept in knowledge.concepts["activities"]}
    lines: dict[tuple[str, str, str], list[str]] = {}
    for fact in deeds(text, knowledge):
        document = text[fact.document.span.start : fact.document.span.end]
        tail = (f" | {fact.years} năm" if fact.years else "") + (" | dự định" if fact.planned else "")
        lines.setdefault((fact.actor.name, document, tail), []).append(labels[fact.activity])
    return [f"{actor} | {', '.join(does)} | {document}{tail}" for (actor, document, tail), does in lines.items()]


@pytest.mark.parametrize(("sentence", "wanted"), rows("implementations"), ids=beginning)
def test_sentences(sentence: str, wanted: list[str], knowledge: Knowledge) -> None:
    assert shown(sentence, knowledge) == wanted


@pytest.mark.parametrize(("sentence", "wanted"), rows("implementations"), ids=beginning)
def test_sentences_amid_others(sentence: str, wanted: list[str], knowledge: Knowledge) -> None:
    assert shown(f"Sáng nay trời có mưa nhỏ.\n\n{sentence}\n\nMai trời nắng.", knowledge) == wanted


# ---- Lists of tasks, and subjects of sentences before


TASKS = """Nhiệm kỳ tới, Đảng bộ huyện Vân Hồ tập trung thực hiện ba nhiệm vụ:

Một là: Chăm lo công tác cán bộ; đẩy mạnh thực hiện Chỉ thị 05-CT/TW.

Hai là: Tiếp tục cụ thể hóa Nghị quyết 35-NQ/TW.

Bà con trong huyện chờ đợi. Cụ thể hóa Nghị quyết 18-NQ/TW là việc khó."""


def test_items_of_a_list_have_the_subject_of_its_announcement(knowledge: Knowledge) -> None:
    found = deeds(TASKS, knowledge)
    assert {(d.actor.name, d.activity, d.document.number, d.planned, d.rule) for d in found} == {
        ("Đảng bộ huyện Vân Hồ", "carryingOut", "05-CT/TW", True, "implementationList"),
        ("Đảng bộ huyện Vân Hồ", "concretising", "35-NQ/TW", True, "implementationList"),
    }


def test_what_is_carried_over_has_both_sentences_as_evidence(knowledge: Knowledge) -> None:
    text = "Tỉnh ủy Sơn La kiện toàn 12 chi bộ. Bên cạnh đó, tổ chức quán triệt Chỉ thị 12-CT/TW."
    (fact,) = deeds(text, knowledge)
    whole = [prepare(text).whole(s) for s in fact.where]
    assert [text[s.start : s.end] for s in whole] == text.replace(". ", ".\n").split("\n")
    assert fact.rule == "implementationCarried"


def test_a_sentence_of_its_own_takes_no_subject_from_the_one_before(knowledge: Knowledge) -> None:
    text = "Tỉnh ủy Sơn La kiện toàn 12 chi bộ. Tổ chức quán triệt Chỉ thị 12-CT/TW là việc khó."
    assert not deeds(text, knowledge)


# ---- Who acts


def test_a_type_word_means_the_body_that_the_article_names(knowledge: Knowledge) -> None:
    text = "Sở Y tế Hà Nam họp giao ban. Sau đó, Sở đã triển khai Nghị định 109."
    reading = read(text, knowledge)
    (fact,) = (f for f in reading.facts if isinstance(f, Implements))
    meant = {r.mention.span: r.entity for r in reading.resolutions}
    assert meant[fact.actor.span] is not None
    assert meant[fact.actor.span] == meant[next(r.mention.span for r in reading.resolutions)]


@pytest.mark.parametrize("written", ["Hà Tĩnh", "Tỉnh Hà Tĩnh", "tỉnh Hà Tĩnh"])
def test_a_province_is_one_actor_however_it_is_written(written: str, knowledge: Knowledge) -> None:
    text = f"Vừa qua, {written} đã triển khai Nghị quyết 18-NQ/TW."
    reading = read(text, knowledge)
    (fact,) = (f for f in reading.facts if isinstance(f, Implements))
    entity = next(r.entity for r in reading.resolutions if r.mention.span == fact.actor.span)
    assert entity is not None
    assert (entity.key, entity.shared) == ("tỉnh-hà-tĩnh", True)


def test_places_are_no_actors_where_they_only_say_where(knowledge: Knowledge) -> None:
    text = "Tại tỉnh Hà Tĩnh, Bộ Y tế đã triển khai Nghị quyết 20-NQ/TW."
    assert [fact.actor.name for fact in deeds(text, knowledge)] == ["Bộ Y tế"]
    assert "Hà Tĩnh" not in {r.entity.label for r in read(text, knowledge).resolutions if r.entity}


# ---- What is written


def test_what_is_written(knowledge: Knowledge) -> None:
    text = "Ban Dân vận Trung ương sẽ sơ kết 3 năm thực hiện Quyết định 217-QĐ/TW."
    lines = article_graphs(read(text, knowledge)).triples
    node = next(line.split(" ")[0] for line in lines if line.endswith(f"<{vocab.IMPLEMENTATION}> ."))
    stated = {tuple(line[:-2].split(" ", 2)[1:]) for line in lines if line.startswith(node)}
    assert (f"<{vocab.ACTIVITY}>", f"<{vocab.KHOI}interimReview>") in stated
    assert (f"<{vocab.YEARS}>", f'"3"^^<{vocab.XSD}integer>') in stated
    assert (f"<{vocab.PLANNED}>", f'"true"^^<{vocab.XSD}boolean>') in stated
    assert (f"<{vocab.RULE}>", f"<{vocab.KHOI}implementationClause>") in stated
    actor = next(value for predicate, value in stated if predicate == f"<{vocab.ACTOR}>")
    assert actor.endswith("/organisation/ban-d%C3%A2n-v%E1%BA%ADn-trung-%C6%B0%C6%A1ng>")
    assert sum(predicate == f"<{vocab.EVIDENCE}>" for predicate, _ in stated) == 1
    assert sum(predicate == f"<{vocab.OF_DOCUMENT}>" for predicate, _ in stated) == 1


def test_done_and_planned_are_two(knowledge: Knowledge) -> None:
    text = "Bộ Công an đã triển khai Chỉ thị 12-CT/TW. Thời gian tới, Bộ Công an tiếp tục triển khai Chỉ thị 12-CT/TW."
    lines = article_graphs(read(text, knowledge)).triples
    planned = sorted(line.split('"')[1] for line in lines if f"<{vocab.PLANNED}>" in line)
    assert planned == ["false", "true"]


SECOND_LIST = """Đồng chí Lê Văn Bình: Đảng bộ huyện Vân Hồ xác định hai nhiệm vụ trọng tâm và một đột phá:

Một là: Thực hiện Chỉ thị 05-CT/TW.

Hai là: Các chi bộ trong Đảng bộ huyện Vân Hồ thực hiện Nghị quyết 35-NQ/TW.

Đột phá gồm:

Về cán bộ. Cụ thể hóa Quy định 08-QĐ/TW."""


def test_the_announcement_holds_for_a_second_list_and_behind_the_speaker_s_name(knowledge: Knowledge) -> None:
    assert shown(SECOND_LIST, knowledge) == [
        "Đảng bộ huyện Vân Hồ | triển khai | Chỉ thị 05-CT/TW | dự định",
        "Đảng bộ huyện Vân Hồ | triển khai | Nghị quyết 35-NQ/TW | dự định",
        "Đảng bộ huyện Vân Hồ | cụ thể hóa | Quy định 08-QĐ/TW | dự định",
    ]
