"""What users ask of articles: each question is answered by one command, with the rows that the text supports.

``gold/questions.yaml`` says which command and which rows, on the sample articles of the same structure.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from khoi_kg.cli import main
from khoi_kg.resources import resource_path

QUESTIONS: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "gold" / "questions.yaml").read_text(encoding="utf-8")
)


def answer(question: dict[str, Any], store: Path, lang: str = "vi") -> list[dict[str, str]]:
    """The rows that the command of a question writes, by their columns."""
    command = ["query", "run", *question["ask"], "--store", str(store), "--format", "csv", "--lang", lang]
    done = CliRunner().invoke(main, command)
    assert done.exit_code == 0, done.output
    return list(csv.DictReader(io.StringIO(done.stdout)))


def shown(rows: Sequence[dict[str, str]], columns: Sequence[str]) -> list[tuple[str, ...]]:
    """The cells of the columns wanted, once for each document that they are about: two may have one number."""
    return [row[:-1] for row in sorted({(*(row[c] for c in columns), row.get("document_iri", "")) for row in rows})]


def fits(row: tuple[str, ...], wanted: Sequence[str]) -> bool:
    """Do all cells of a row say what is wanted, an ellipsis standing for any words?"""
    patterns = (".*".join(re.escape(part.strip()) for part in cell.split("…")) for cell in wanted)
    return all(re.fullmatch(p, cell, re.DOTALL) for p, cell in zip(patterns, row, strict=True))


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q["id"])
def test_one_command_answers(question: dict[str, Any], sample_folder: Path) -> None:
    rows = shown(answer(question, sample_folder), question["columns"])
    missing = [wanted for wanted in question["rows"] if not any(fits(row, wanted) for row in rows)]
    assert not missing, rows
    assert len(rows) == len(question["rows"]), rows


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q["id"])
def test_in_english_there_are_as_many_rows(question: dict[str, Any], sample_folder: Path) -> None:
    assert len(answer(question, sample_folder, "en")) == len(answer(question, sample_folder))


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q["id"])
def test_the_evidence_stands_in_the_article(question: dict[str, Any]) -> None:
    for article in question["articles"]:
        text = (resource_path("data/articles") / f"{article}.md").read_text(encoding="utf-8")
        assert question["evidence"].casefold() in text.casefold()


def test_every_question_asks_one_article_and_one_query() -> None:
    assert len({q["id"] for q in QUESTIONS}) == len(QUESTIONS) >= 41
    assert all(len(q["articles"]) == 1 and q["ask"] and q["columns"] for q in QUESTIONS)
