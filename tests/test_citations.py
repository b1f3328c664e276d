"""Which document cites which, and how: a table of sentences."""

from __future__ import annotations

from pathlib import Path

import pytest
from case_tables import beginning, rows

from khoi_kg import vocab
from khoi_kg.knowledge import Knowledge, load_knowledge
from khoi_kg.model import Article, Cites, Form, IssuedBy
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


@pytest.mark.parametrize(
    ("sentences", "citing", "relation", "cited"),
    [
        (
            "Quốc hội thông qua Luật số 12/2024/QH15 (sửa đổi). Luật gồm 16 chương, có hiệu lực từ ngày 1/1/2025, "
            "thay thế Luật Thú y số 79/2015/QH13.",
            "12/2024/QH15",
            "replaces",
            "79/2015/QH13",
        ),
        (
            "Bộ Y tế ban hành Thông tư 14/2019/TT-BYT. Thông tư có hiệu lực từ 20/8 và bãi bỏ Thông tư 39/2018/TT-BYT.",
            "14/2019/TT-BYT",
            "replaces",
            "39/2018/TT-BYT",
        ),
        (
            "Ban Bí thư ban hành Chỉ thị số 30-CT/TW. Chỉ thị yêu cầu tiếp tục thực hiện Chỉ thị số 20-CT/TW.",
            "30-CT/TW",
            "continues",
            "20-CT/TW",
        ),
        (
            "UBND tỉnh ký Quyết định số 12/2019/QĐ-UBND. Quyết định được ban hành căn cứ vào Nghị định 5/2018/NĐ-CP.",
            "12/2019/QĐ-UBND",
            "basedOn",
            "05/2018/NĐ-CP",
        ),
        (
            "Tỉnh ủy Sơn La có Nghị quyết số 12-NQ/TU. Cụ thể hóa nghị quyết trên, huyện ra Kế hoạch số 99-KH/HU.",
            "99-KH/HU",
            "concretises",
            "12-NQ/TU",
        ),
        (
            "Bộ Y tế ban hành Thông tư 14/2019/TT-BYT. Văn bản này thay thế Thông tư 39/2018/TT-BYT.",
            "14/2019/TT-BYT",
            "replaces",
            "39/2018/TT-BYT",
        ),
    ],
)
def test_a_kind_alone_that_begins_a_sentence_points_back(
    sentences: str, citing: str, relation: str, cited: str, knowledge: Knowledge
) -> None:
    reading = read_article(Article("a", sentences), knowledge)
    meant = {r.mention.span: r.entity for r in reading.resolutions}
    numbers = [
        (getattr(meant[f.citing.span], "number", None), f.relation, getattr(meant[f.cited.span], "number", None))
        for f in reading.facts
        if isinstance(f, Cites)
    ]
    assert numbers == [(citing, relation, cited)]


def test_what_lines_below_a_sentence_list(knowledge: Knowledge) -> None:
    items = (
        "1. Quyết định số 104/2000/QĐ-TTg về việc phê duyệt Chiến lược quốc gia về nước sạch đến năm 2020.\n\n"
        "2. Quyết định số 64/2003/QĐ-TTg.\n\nQuyết định số 9/2007/QĐ-TTg vẫn còn hiệu lực."
    )
    ended = shown(f"Quyết định số 44/2025/QĐ-TTg bãi bỏ toàn bộ 39 văn bản gồm:\n\n{items}", knowledge)
    assert [fact for fact in ended if "replaces" in fact] == [
        "Quyết định số 44/2025/QĐ-TTg | replaces | Quyết định số 104/2000/QĐ-TTg",
        "Quyết định số 44/2025/QĐ-TTg | replaces | Quyết định số 64/2003/QĐ-TTg",
    ]
    told = shown(f"Quyết định số 44/2025/QĐ-TTg được ban hành sau nhiều văn bản khác gồm:\n\n{items}", knowledge)
    assert not [fact for fact in told if "44/2025" in fact]


def test_a_kind_that_a_reader_adds_is_one_of_many_papers(tmp_path: Path, knowledge: Knowledge) -> None:
    extra = tmp_path / "mine.ttl"
    extra.write_text(
        f"""@prefix khoi: <{vocab.KHOI}> . @prefix rdfs: <{vocab.RDFS}> . @prefix skos: <{vocab.SKOS}> .
        khoi:Charter rdfs:subClassOf khoi:OfficialDocument ; rdfs:label "Hương ước"@vi ; skos:notation "HƯ" .""",
        encoding="utf-8",
    )
    text = "Quyết định số 15-QĐ/TU thay thế các hương ước, trong đó có Hương ước số 12-HƯ/TU."
    assert shown(text, knowledge) == []
    assert shown(text, load_knowledge([extra])) == ["Quyết định số 15-QĐ/TU | replaces | Hương ước số 12-HƯ/TU"]


def test_what_kinds_of_a_reader_do_is_told_by_their_functions(tmp_path: Path) -> None:
    kind = """khoi:Order rdfs:subClassOf khoi:OfficialDocument ; rdfs:label "Huấn lệnh"@vi ; skos:notation "HL" ;
        khoi:naming khoi:namedByNumber, khoi:namedByQuotedTitle """
    prefixes = f"@prefix khoi: <{vocab.KHOI}> . @prefix rdfs: <{vocab.RDFS}> . @prefix skos: <{vocab.SKOS}> ."
    extra = tmp_path / "mine.ttl"
    extra.write_text(f"{prefixes} {kind} .", encoding="utf-8")
    of_none = load_knowledge([extra])
    extra.write_text(
        f"{prefixes} {kind} ; khoi:documentFunction khoi:enacted, khoi:jointlyIssued .", encoding="utf-8"
    )
    of_some = load_knowledge([extra])
    approved = 'Quyết định số 15/QĐ-UBND về Huấn lệnh "Làng văn hóa".'
    assert shown(approved, of_none) == []
    assert shown(approved, of_some) == ['Quyết định số 15/QĐ-UBND | cites | Huấn lệnh "Làng văn hóa"']

    def issuers(knowledge: Knowledge) -> set[str]:
        facts = read_article(Article("a", "Bộ Y tế, Bộ Nội vụ ban hành Huấn lệnh số 12/HL-BYT-BNV."), knowledge).facts
        return {fact.organisation.name for fact in facts if isinstance(fact, IssuedBy) and fact.organisation}

    assert issuers(of_none) == set()
    assert issuers(of_some) == {"Bộ Y tế", "Bộ Nội vụ"}
