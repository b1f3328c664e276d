"""Interviews: which articles are some, who asks whom, what is a question and what its answer."""

from __future__ import annotations

import pytest

from khoi_kg import vocab
from khoi_kg.knowledge import Knowledge
from khoi_kg.model import Article, Interviewed, Quoted
from khoi_kg.rdf import article_graphs
from khoi_kg.reading import read_article

LABELLED = """Nhân mùa quýt, phóng viên Báo Nhân Dân phỏng vấn ông Lê Văn Tám, Giám đốc Sở Y tế tỉnh Sơn La.
PV: Thưa ông, mùa này ra sao?
Ông Lê Văn Tám: Mùa này tốt.
Bà con rất mừng.
Phóng viên: Còn năm sau?
Ông Lê Văn Tám: Năm sau cũng vậy.
Xin cảm ơn ông!
Nguồn: Bản tin xã"""
DASHED = """Nhân mùa quýt, phóng viên Báo Nhân Dân phỏng vấn đồng chí Lê Văn Tám.
- Xin đồng chí cho biết mùa này ra sao?
Đồng chí Lê Văn Tám: Mùa này tốt.
- Đồng chí mong gì ở năm sau?
Đồng chí Lê Văn Tám: Mong mưa đều."""


def interviews(text: str, knowledge: Knowledge) -> list[Interviewed]:
    return [f for f in read_article(Article("a", text), knowledge).facts if isinstance(f, Interviewed)]


@pytest.mark.parametrize(
    ("text", "questions", "answers"),
    [
        (
            LABELLED,
            ["Thưa ông, mùa này ra sao?", "Còn năm sau?"],
            ["Mùa này tốt.\nBà con rất mừng.", "Năm sau cũng vậy."],
        ),
        (
            DASHED,
            ["Xin đồng chí cho biết mùa này ra sao?", "Đồng chí mong gì ở năm sau?"],
            ["Mùa này tốt.", "Mong mưa đều."],
        ),
    ],
    ids=["labelled", "dashed"],
)
def test_questions_and_answers(text: str, questions: list[str], answers: list[str], knowledge: Knowledge) -> None:
    (interview,) = interviews(text, knowledge)
    assert interview.interviewee.name == "Lê Văn Tám"
    assert interview.interviewer is not None
    assert interview.interviewer.name == "Báo Nhân Dân"
    assert [text[s.start : s.end] for s in interview.questions] == questions
    assert [text[s.start : s.end] for s in interview.answers] == answers


def test_each_answer_is_a_quotation_of_the_one_who_gives_it(knowledge: Knowledge) -> None:
    reading = read_article(Article("a", LABELLED), knowledge)
    quoted = [f for f in reading.facts if isinstance(f, Quoted) and f.rule == "interviewAnswer"]
    assert [(q.speaker.name, q.verbatim) for q in quoted] == [("Lê Văn Tám", True)] * 2


@pytest.mark.parametrize(
    "text",
    [
        "PV: Thưa ông, mùa này ra sao?\nÔng Lê Văn Tám: Mùa này tốt.",
        "Ai giữ rừng?\nÔng Lê Văn Tám giữ rừng.\nAi trồng cây?\nÔng Lê Văn Tám trồng cây.",
        "Ai giữ rừng?\nÔng Lê Văn Tám: giữ rừng.\nAi trồng cây?\nBà Trần Thị Na: trồng cây.",
        "- Mở đường lên bản\n- Xây trạm y tế\nÔng Lê Văn Tám: người giữ rừng.",
        "Phóng viên phỏng vấn ông Lê Văn Tám về mùa quýt. Ông nói mùa này tốt.",
    ],
    ids=["one question", "no colon", "two people", "a list", "only told"],
)
def test_no_interview(text: str, knowledge: Knowledge) -> None:
    assert interviews(text, knowledge) == []


def test_an_interview_is_written_with_its_strings(knowledge: Knowledge) -> None:
    graphs = article_graphs(read_article(Article("a", LABELLED), knowledge))
    said = [line.split(" ") for line in graphs.triples if line.startswith(f"<{graphs.article}> ")]
    assert [f"<{vocab.RDF_TYPE}>", f"<{vocab.INTERVIEW}>"] in [parts[1:3] for parts in said]
    for predicate, number in (
        (vocab.QUESTION, 2),
        (vocab.ANSWER, 2),
        (vocab.INTERVIEWEE, 1),
        (vocab.INTERVIEWER, 1),
    ):
        targets = [parts[2] for parts in said if parts[1] == f"<{predicate}>"]
        assert len(targets) == number
        for target in targets[: number if number == 2 else 0]:
            assert any(line.startswith(f"{target} <{vocab.NIF_ANCHOR_OF}> ") for line in graphs.triples)
    pairs = [line.split(" ") for line in graphs.triples if f" <{vocab.ANSWERS}> " in line]
    begun = [[int(end.split("=")[1].split(",")[0]) for end in (parts[0], parts[2])] for parts in pairs]
    assert len(begun) == 2
    assert all(asked < answered for answered, asked in begun)
