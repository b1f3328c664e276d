"""Figures: numbers as texts write them, what is a figure of an organisation and what is none, how it is written."""

from __future__ import annotations

import time
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest
from case_tables import beginning, rows
from hypothesis import given, settings
from hypothesis import strategies as st

from khoi_kg import vocab
from khoi_kg.find.amounts import AMOUNT, parse_amount, parse_words
from khoi_kg.find.figures import find_quantities
from khoi_kg.knowledge import Knowledge, load_knowledge
from khoi_kg.model import Article, Date, DateBasis, Measured
from khoi_kg.rdf import article_graphs
from khoi_kg.reading import read_article
from khoi_kg.text import prepare

DAY = Date(2024, 5, 3, DateBasis.METADATA)


def figures(text: str, knowledge: Knowledge, published: Date | None = DAY) -> list[Measured]:
    reading = read_article(Article("a", text, published=published), knowledge)
    return [fact for fact in reading.facts if isinstance(fact, Measured)]


# ---- The table of sentences


@dataclass(frozen=True)
class Wanted:
    what: str
    kind: str
    about: str = ""
    when: str = ""


def wanted(cell: str) -> Wanted:
    what, kind, *rest = (part.strip() for part in cell.split("|"))
    about = next((part.removeprefix("của ") for part in rest if part.startswith("của ")), "")
    return Wanted(what, kind, about, " | ".join(part for part in rest if not part.startswith("của ")))


def day(date: Date | None) -> str:
    return "-".join(f"{part:02d}" for part in (date.year, date.month, date.day) if part) if date else ""


def shown(figure: Measured) -> Wanted:
    number = f"{figure.value.normalize():f}" + (f"/{figure.out_of}" if figure.out_of else "")
    whens = [day(figure.as_of), f"{day(figure.period_start)}..{day(figure.period_end)}" if figure.period_start else ""]
    about = figure.about.name if figure.about else ""
    return Wanted(f"{number} {figure.measure}", figure.figure_type, about, " | ".join(w for w in whens if w))


@pytest.mark.parametrize(("sentence", "cells"), rows("figures"), ids=beginning)
def test_sentences(sentence: str, cells: list[str], knowledge: Knowledge) -> None:
    found = [shown(figure) for figure in figures(sentence, knowledge)]
    expected = [wanted(cell) for cell in cells]
    assert [(f.what, f.kind, f.when) for f in found] == [(w.what, w.kind, w.when) for w in expected]
    for figure, want in zip(found, expected, strict=True):
        # How much of a long name belongs to it is tested elsewhere.
        assert figure.about.startswith(want.about) and bool(figure.about) == bool(want.about)


# ---- Numbers


def written(value: int) -> str:
    return f"{value:,}".replace(",", ".")


@given(st.integers(min_value=0, max_value=10**15))
def test_a_whole_number_formatted_and_read_again_is_itself(value: int) -> None:
    assert parse_amount(written(value), counted=True) == value
    assert parse_amount(str(value), counted=True) == value


@given(st.integers(min_value=0, max_value=10**9), st.integers(min_value=1, max_value=99))
def test_a_decimal_formatted_and_read_again_is_itself(whole: int, hundredths: int) -> None:
    number = f"{written(whole)},{hundredths:02d}"
    assert parse_amount(number) == Decimal(whole) + Decimal(hundredths) / 100
    assert parse_amount(number, " tỷ") == (Decimal(whole) + Decimal(hundredths) / 100) * 10**9


@pytest.mark.parametrize(
    ("number", "scales", "counted", "value"),
    [
        ("78.432", "", True, 78432),
        ("12,500", "", True, 12500),
        ("12,500", "", False, Decimal("12.5")),
        ("9,55", " tỷ", False, 9_550_000_000),
        ("2.164", " tỷ", False, 2_164_000_000_000),
        ("12,1", " ngàn tỷ", False, 12_100_000_000_000),
        ("1,234,567", "", True, 1_234_567),
        ("1.234,56", "", False, Decimal("1234.56")),
        ("1,234.56", "", False, Decimal("1234.56")),
        ("3.5", " triệu", True, 3_500_000),
        ("0.125", "", False, Decimal("0.125")),
        ("5,3", " triệu", True, 5_300_000),
        ("2,5", "", True, None),
        ("1.23.456", "", False, None),
        ("1.234.56,7", "", False, None),
    ],
)
def test_numbers(number: str, scales: str, counted: bool, value: Decimal | int | None) -> None:
    assert parse_amount(number, scales, counted=counted) == value


@pytest.mark.parametrize(("text", "value"), [("có hai ", 2), ("gồm mười lăm ", 15), ("cả ba ", 3)])
def test_numbers_in_words(text: str, value: int) -> None:
    amount = AMOUNT.search(text)
    assert amount and parse_words(amount["words"]) == value


@given(value=st.integers(min_value=1, max_value=10**7))
@settings(deadline=None)
def test_any_number_before_a_word_is_read_as_it_is_written(value: int, knowledge: Knowledge) -> None:
    text = prepare(f"Đảng bộ hiện có {written(value)} đảng viên.")
    (quantity,) = find_quantities(text, knowledge)
    assert quantity.value == value
    assert text.kept[quantity.span.start : quantity.span.end] == f"{written(value)} đảng viên"


# ---- Dates


def test_a_day_takes_its_year_from_the_sentence_else_from_the_article_and_says_so(knowledge: Knowledge) -> None:
    (figure,) = figures("Tính đến 31/10, theo báo cáo năm 2021, Đảng bộ Khối có 812 đảng viên.", knowledge)
    assert figure.as_of == Date(2021, 10, 31, DateBasis.YEAR_FROM_SENTENCE)
    (figure,) = figures("Tính đến 31/10, Đảng bộ Khối có 812 đảng viên.", knowledge)
    assert figure.as_of == Date(2023, 10, 31, DateBasis.YEAR_FROM_ARTICLE), "the last such day before the article"
    (figure,) = figures("Tính đến 31/10, Đảng bộ Khối có 812 đảng viên.", knowledge, published=None)
    assert figure.as_of == Date(None, 10, 31)
    (figure,) = figures("Tính đến 31/4/2019, Đảng bộ Khối có 812 đảng viên.", knowledge)
    assert figure.as_of is None, "a day that the calendar has not"


@pytest.mark.parametrize(
    "text",
    [
        "Luật Đầu tư năm 2014 giúp Bộ Xây dựng giảm 12 phòng.",
        "So với năm 2015, Bộ Xây dựng giảm 12 biên chế.",
        "Năm 2015 thành lập, đến nay Đảng bộ Khối có 812 đảng viên.",
    ],
)
def test_years_that_say_something_else_are_no_period(text: str, knowledge: Knowledge) -> None:
    for figure in figures(text, knowledge):
        assert (figure.period_start, figure.as_of) == (None, None)


# ---- Said twice


def test_what_is_said_twice_is_one_figure_with_both_sentences(knowledge: Knowledge) -> None:
    text = "Đảng bộ Khối có 812 đảng viên.\n\nTính đến 30/6/2022, Đảng bộ Khối có 812 đảng viên, 45 chi bộ."
    members, branches = figures(text, knowledge)
    assert [text[s.start : s.end] for s in members.where] == text.split("\n\n")
    assert members.as_of == branches.as_of == Date(2022, 6, 30)


def test_the_same_number_of_two_bodies_is_two_figures(knowledge: Knowledge) -> None:
    text = "Bộ Y tế giảm 30 biên chế. Bộ Tài chính giảm 30 biên chế."
    assert [figure.about.name for figure in figures(text, knowledge) if figure.about] == ["Bộ Y tế", "Bộ Tài chính"]


# ---- RDF


def test_a_figure_is_written_in_the_terms_of_the_model(knowledge: Knowledge) -> None:
    text = "Tính đến 15/9/2021, Bộ Y tế giảm 4 phòng; có 17/42 đảng bộ trực thuộc Đảng bộ Khối hoàn thành."
    lines = article_graphs(read_article(Article("a", text), knowledge)).triples
    nodes = {line.split(" ")[0] for line in lines if line.endswith(f"<{vocab.FIGURE}> .")}
    assert len(nodes) == 2
    stated = {tuple(line[:-2].split(" ", 2)[1:]) for line in lines if line.split(" ")[0] in nodes}
    decimal = f"^^<{vocab.XSD_DECIMAL}>"
    for predicate, value in (
        (vocab.VALUE, f'"-4"{decimal}'),
        (vocab.VALUE, f'"17"{decimal}'),
        (vocab.OUT_OF, f'"42"{decimal}'),
        (vocab.MEASURE, '"phòng"@vi'),
        (vocab.FIGURE_TYPE, f"<{vocab.KHOI}change>"),
        (vocab.FIGURE_TYPE, f"<{vocab.KHOI}ratio>"),
        (vocab.AS_OF, f'"2021-09-15"^^<{vocab.XSD_DATE}>'),
        (vocab.RULE, f"<{vocab.KHOI}figureChange>"),
    ):
        assert (f"<{predicate}>", value) in stated


def test_of_a_day_that_its_year_has_not_only_the_month_is_written(knowledge: Knowledge) -> None:
    text = "Tính đến 29/2, theo báo cáo năm 2021, Bộ Y tế có 4 phòng."
    lines = article_graphs(read_article(Article("a", text), knowledge)).triples
    written = [line.split(" ", 2)[2] for line in lines if f"<{vocab.AS_OF}>" in line]
    assert written == [f'"2021-02"^^<{vocab.XSD_G_YEAR_MONTH}> .']


def test_money_is_written_out_in_full(knowledge: Knowledge) -> None:
    text = "Vốn điều lệ của Bộ Y tế là 7,35 tỷ đồng."
    lines = article_graphs(read_article(Article("a", text), knowledge)).triples
    assert any(f'<{vocab.VALUE}> "7350000000"^^<{vocab.XSD_DECIMAL}> .' in line for line in lines)
    assert any(f'<{vocab.UNIT}> "đồng" .' in line for line in lines)
    assert any(f'<{vocab.MEASURE}> "vốn điều lệ"@vi .' in line for line in lines)


# ---- What words count is data


def test_every_measure_word_is_of_one_kind_and_condition(knowledge: Knowledge) -> None:
    kinds = {"peopleCounted", "unitsCounted", "moneyMeasured", "goalsCounted"}
    conditions = {"countedAlways", "countedWithOrganisation", "countedWithCue", "countedNever"}
    assert len(knowledge.measures) > 200
    assert {m.kind for m in knowledge.measures} == kinds
    assert {m.when for m in knowledge.measures} == conditions
    words = [word for measure in knowledge.measures for word in measure.words]
    assert len(words) == len(set(words))


def test_a_word_that_a_reader_adds_is_counted(tmp_path: Path, knowledge: Knowledge) -> None:
    extra = tmp_path / "mine.ttl"
    extra.write_text(
        f"""@prefix khoi: <{vocab.KHOI}> . @prefix rdfs: <{vocab.RDFS}> .
        <{vocab.KHOID}measure-word/x> a khoi:MeasureWord ; rdfs:label "thủ thư"@vi ;
            khoi:measureKind khoi:peopleCounted ; khoi:countedWhen khoi:countedAlways .""",
        encoding="utf-8",
    )
    text = "Thư viện hiện có 12 thủ thư."
    assert figures(text, knowledge) == []
    assert [f.measure for f in figures(text, load_knowledge([extra]))] == ["thủ thư"]


def test_time_grows_linearly(knowledge: Knowledge) -> None:
    def seconds(size: int) -> float:
        text = prepare("giảm 3 đảng viên, nguồn vốn là 5 tỷ đồng, số đảng viên, " * size)
        start = time.perf_counter()
        find_quantities(text, knowledge)
        return time.perf_counter() - start

    seconds(500)
    assert seconds(8000) < 40 * seconds(800) + 0.05
