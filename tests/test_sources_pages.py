"""Twenty saved pages in the layouts of news sites, and what reading each of them must give (pages/expected.yaml)."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from khoi_kg.model import Article
from khoi_kg.sources import read_articles
from khoi_kg.sources.decoding import normalise

PAGES = Path(__file__).parent / "pages"
EXPECTED: list[dict[str, Any]] = yaml.safe_load((PAGES / "expected.yaml").read_text(encoding="utf-8"))


def even(text: str) -> str:
    return " ".join(normalise(text).split())


@cache
def read() -> dict[str, Article]:
    found = list(read_articles([PAGES / "saved"]))
    assert all(isinstance(one, Article) for one in found), found
    saved = str(PAGES / "saved") + "/"
    return {one.origin.removeprefix(saved): one for one in found if isinstance(one, Article)}


def test_every_page_gives_one_article_and_nothing_else_does() -> None:
    assert sorted(read()) == sorted(page["file"] for page in EXPECTED)


@pytest.mark.parametrize("field", ["id", "url", "title", "date", "author", "publisher", "agency"])
@pytest.mark.parametrize("page", EXPECTED, ids=lambda page: page["file"])
def test_what_a_page_says_of_itself(page: dict[str, Any], field: str) -> None:
    article = read()[page["file"]]
    if field == "date":
        date = article.published
        assert (date and f"{date.year:04}-{date.month or 0:02}-{date.day or 0:02}") == page["date"]
    else:
        assert getattr(article, field) == page[field]


@pytest.mark.parametrize("page", EXPECTED, ids=lambda page: page["file"])
def test_the_text_is_the_article_and_nothing_else(page: dict[str, Any]) -> None:
    text = even(read()[page["file"]].text)
    assert text.startswith(even(page["first"]))
    _, last, after = text.rpartition(even(page["last"]))
    assert last, text[-200:]
    assert not after or len(after) < 60, after
    assert [caption for caption in page["caption_once"] if text.count(even(caption)) > 1] == []
    assert [part for part in page["absent"] if even(part) in text] == []
    assert even(page["title"]) not in text


@pytest.mark.parametrize("page", EXPECTED, ids=lambda page: page["file"])
def test_captions_are_read(page: dict[str, Any]) -> None:
    text = even(read()[page["file"]].text)
    assert [text.count(even(caption)) for caption in page["caption_once"]] == [1] * len(page["caption_once"])
