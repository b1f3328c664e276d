"""``khoi search``: find entities by name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from khoi_kg.cli.context import (
    AnswerError,
    NothingFoundError,
    choose,
    lang_option,
    note,
    on_terminal,
    open_for_reading,
    say,
    store_option,
)
from khoi_kg.cli.query import bom_option, output_option
from khoi_kg.queries import Language

if TYPE_CHECKING:
    from khoi_kg.search import Hit

_KINDS = {
    "document": "OfficialDocument",
    "organisation": "Organisation",
    "official": "Official",
    "congress": "Congress",
    "term": "CongressTerm",
    "plenum": "Plenum",
    "meeting": "Meeting",
    "place": "Place",
    "role": "Role",
    "article": "Article",
}
_COLUMNS = ("name", "kind", "detail", "fits", "articles", "known", "id", "entity_iri")


@click.command()
@click.argument("words", nargs=-1, required=True, metavar="TEXT...")
@click.option("--kind", type=click.Choice(list(_KINDS)), help="Only things of this kind.")
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="How many to list at most.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["table", "csv", "tsv", "json", "markdown", "xlsx"]),
    help="Form of the list.",
)
@bom_option
@output_option
@store_option
@lang_option
def search(
    *,
    words: tuple[str, ...],
    kind: str | None,
    limit: int,
    format_: str | None,
    bom: bool,
    output: Path | None,
    store: Path,
    lang: Language,
) -> None:
    """Find documents, bodies, people, … by name, number, abbreviation; without diacritics and with slips too.

    For example: khoi search chi thi 05; khoi search CT05; khoi search d/c The. Exit code 3: nothing was found.
    """
    from khoi_kg.cli.answers import write_table
    from khoi_kg.cli.naming import quoted, short_form
    from khoi_kg.search import class_labels, open_index

    text = " ".join(words)
    if not text.strip():
        raise AnswerError("Say what to look for: a name or a number.", "Hãy nêu tên hoặc số hiệu cần tìm.")
    with open_for_reading(store, lang) as graph:
        found = open_index(graph).search(text, (_KINDS[kind],) if kind else (), limit=limit + 1)
        labels = class_labels(graph, lang)
    if not found:
        raise NothingFoundError(
            f"Nothing in the store is named {text!r}, nor much like it. Try fewer words, or a number alone.",
            f"Không có gì trong kho mang tên {text!r} hay gần giống thế. Hãy thử ít từ hơn, hoặc chỉ một con số.",
        )
    rows = _rows(found[:limit], labels, lang)
    write_table(_COLUMNS, rows, _headings(lang), format_=format_, output=output, lang=lang, bom=bom)
    if len(found) > limit:
        note(choose(lang, "There are more: ", "Còn nữa: ") + f"khoi search {quoted(text)} --limit {limit * 5}")
    elif on_terminal() and not output:
        first = quoted(short_form(found[0].iri))
        say(lang, f"All that is said of the first: khoi show {first}", f"Mọi điều về mục đầu: khoi show {first}")


def _headings(lang: Language) -> list[str]:
    return [
        choose(lang, "Name", "Tên"),
        choose(lang, "Kind", "Loại"),
        choose(lang, "Details", "Chi tiết"),
        choose(lang, "Fits by", "Khớp"),
        choose(lang, "Articles", "Số bài"),
        choose(lang, "Record", "Hồ sơ"),
        choose(lang, "To type", "Để gõ"),
        "IRI",
    ]


def _rows(hits: Sequence[Hit], labels: Mapping[str, str], lang: Language) -> list[list[str | int | bool]]:
    from khoi_kg.cli.naming import short_form
    from khoi_kg.search import Match

    fits = {
        Match.EXACT: choose(lang, "name", "đúng tên"),
        Match.NAME: choose(lang, "name", "đúng tên"),
        Match.SHORT: choose(lang, "short form", "dạng tắt"),
        Match.WORDS: choose(lang, "words", "có các từ"),
        Match.SIMILAR: choose(lang, "similar", "gần giống"),
    }
    return [
        [h.label, labels.get(h.kind, h.kind), h.detail, fits[h.match], h.mentions, h.known, short_form(h.iri), h.iri]
        for h in hits
    ]
