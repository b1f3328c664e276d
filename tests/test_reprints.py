"""Articles that share text are found, with the exact share, and stay found when others come and go."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from conftest import Run
from hypothesis import given
from hypothesis import strategies as st

from khoi_kg import vocab
from khoi_kg.cli.filling import Summary, fill
from khoi_kg.knowledge import Knowledge
from khoi_kg.reprints import find_overlaps
from khoi_kg.sources import read_articles
from khoi_kg.store import Writer, open_store, write_store

WORDS = [f"từ{number}" for number in range(400)]


def text(start: int, end: int) -> str:
    return " ".join(WORDS[start:end])


def test_a_reprint_shares_all_its_text_and_another_article_nothing() -> None:
    (overlap,) = find_overlaps({"b": text(0, 200) + " Theo báo bạn.", "a": text(0, 200), "c": text(200, 400)})
    assert (overlap.first, overlap.second, overlap.share) == ("a", "b", 1.0)


def test_the_share_is_that_of_the_shorter_article() -> None:
    (overlap,) = find_overlaps({"a": text(0, 104), "b": text(52, 300)})
    assert overlap.share == pytest.approx(48 / 100)


def test_one_quoted_sentence_makes_no_reprint() -> None:
    assert find_overlaps({"a": text(0, 150), "b": text(135, 300)}) == []


def test_texts_shorter_than_a_run_are_left_out() -> None:
    assert find_overlaps({"a": "ba từ thôi", "b": "ba từ thôi", "c": ""}) == []


@given(st.permutations([("a", 0, 150), ("b", 20, 170), ("c", 200, 300), ("d", 210, 300)]))
def test_the_order_of_the_articles_changes_nothing(articles: list[tuple[str, int, int]]) -> None:
    found = find_overlaps({name: text(start, end) for name, start, end in articles})
    assert [(o.first, o.second) for o in found] == [("a", "b"), ("c", "d")]


def sharing(store: Path) -> list[tuple[str, ...]]:
    ask = f"SELECT ?a ?b {{ GRAPH ?g {{ ?a <{vocab.SHARES_TEXT_WITH}> ?b }} }} ORDER BY ?a"
    with open_store(store) as opened:
        rows = opened.engine.query(ask)
        assert isinstance(rows, ox.QuerySolutions)
        return [tuple(str(term.value).rsplit("/", 1)[1] for term in (row[0], row[1])) for row in rows]


def test_the_store_says_which_articles_share_text(khoi: Run, tmp_path: Path) -> None:
    for name, start, end in (("mot", 0, 200), ("hai", 10, 210), ("ba", 250, 400)):
        (tmp_path / f"{name}.txt").write_text(f"Tin số {name}\n\n{text(start, end)}.\n", encoding="utf-8")
    assert khoi("ingest", "mot.txt", "hai.txt", "ba.txt", cwd=tmp_path).returncode == 0
    assert sharing(tmp_path / ".khoi") == [("hai", "mot"), ("mot", "hai")]
    assert khoi("remove", "hai", cwd=tmp_path).returncode == 0
    assert sharing(tmp_path / ".khoi") == []


def test_what_an_interruption_left_unsaid_is_said_the_next_time(
    tmp_path: Path, knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, start, end in (("mot", 0, 200), ("hai", 10, 210)):
        (tmp_path / f"{name}.txt").write_text(f"Tin số {name}\n\n{text(start, end)}.\n", encoding="utf-8")

    def interrupted(writer: Writer) -> None:
        raise KeyboardInterrupt

    def ingest() -> Summary:
        with write_store(tmp_path / "store") as writer:
            return fill(writer, read_articles([tmp_path / "mot.txt", tmp_path / "hai.txt"]), knowledge)

    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr("khoi_kg.cli.filling.tell_reprints", interrupted)
        ingest()
    assert sharing(tmp_path / "store") == []
    assert ingest().unchanged == 2
    assert sharing(tmp_path / "store") == [("hai", "mot"), ("mot", "hai")]
