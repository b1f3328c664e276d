"""``khoi articles``: what is in the store, also as a table of metadata to fill in and give back."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from khoi_kg.cli.context import lang_option, on_terminal, open_for_reading, say, store_option
from khoi_kg.cli.query import bom_option, format_option, output_option
from khoi_kg.queries import Language

_QUERY = """SELECT DISTINCT ?file ?url ?date ?publisher ?author ?title WHERE {
  ?article a khoi:Article ; dcterms:identifier ?file .
  OPTIONAL { ?article schema:url ?address }
  OPTIONAL { ?article schema:datePublished ?date }
  OPTIONAL { ?article schema:publisher ?house }
  OPTIONAL { ?article schema:author ?author }
  OPTIONAL { ?article schema:headline ?title }
  BIND(STR(?address) AS ?url)
  BIND(STR(?house) AS ?publisher)
  UNDATED
}
ORDER BY ?file ?date"""
# Headings that khoi ingest --meta understands again.
_HEADINGS = {
    "file": "Tệp",
    "url": "URL",
    "date": "Ngày",
    "publisher": "Báo",
    "author": "Tác giả",
    "title": "Tiêu đề",
}


@click.command()
@click.option("--undated", is_flag=True, help="Only those that have no date.")
@format_option
@bom_option
@output_option
@store_option
@lang_option
def articles(
    *, undated: bool, format_: str | None, bom: bool, output: Path | None, store: Path, lang: Language
) -> None:
    """List the articles in the store.

    As CSV this is a table to fill in and give back: khoi articles --undated --output meta.csv, then, when dates and
    others are filled in, khoi ingest FOLDER --meta meta.csv.
    """
    from khoi_kg.cli.answers import answer

    text = _QUERY.replace("UNDATED", "FILTER(!BOUND(?date))" if undated else "")
    with open_for_reading(store, lang) as graph:
        count = answer(graph, text, headings=_headings, format_=format_, output=output, lang=lang, bom=bom)
    if not count and undated:
        say(lang, "Every article has a date.", "Bài nào cũng có ngày đăng.")
    elif not count:
        say(
            lang,
            "There is no article in the store yet. Read some: khoi ingest FOLDER",
            "Trong kho chưa có bài nào. Hãy đọc bài vào: khoi ingest THƯ-MỤC",
        )
    elif on_terminal() and undated and not output:
        say(
            lang,
            "To give them dates: khoi articles --undated --output meta.csv, fill it in, then "
            "khoi ingest FOLDER --meta meta.csv",
            "Để bổ sung ngày: khoi articles --undated --output meta.csv, điền vào, rồi "
            "khoi ingest THƯ-MỤC --meta meta.csv",
        )


def _headings(variables: Iterable[str], lang: Language) -> list[str]:
    return [_HEADINGS.get(v, v) if lang == "vi" else v for v in variables]
