"""Tables on a terminal: every word shown; what is too long for a column stands below its row."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterator, Sequence

import click

from khoi_kg.cli.context import choose, many, note
from khoi_kg.formats import Table, cell, is_iri_column

_WIDEST = 34  # a column is no wider; what needs more than two lines of it reads better below its row
_GAP = "  "


def print_table(table: Table, headings: Sequence[str], lang: str, *, has_formats: bool = True) -> None:
    """Print rows for a person. Columns of IRIs beside their names, and empty ones, are left out, and that is said.

    ``has_formats``: the command takes ``--format``, so that the rest can be had.
    """
    words = [i for i, name in enumerate(table.variables) if not is_iri_column(name)]
    shown = words or list(range(len(table.variables)))
    rows = [[cell(row[i], lang) for i in shown] for row in table.rows]
    filled = [i for i in range(len(shown)) if any(row[i] for row in rows)] or list(range(len(shown)))
    print_rows([headings[shown[i]] for i in filled], [[row[i] for i in filled] for row in rows])
    left_out = len(table.variables) - len(shown)
    empty = [headings[shown[i]] for i in range(len(shown)) if i not in filled]
    parts = []
    if left_out:
        columns = choose(lang, f"{many(left_out, 'column')} of IRIs", f"{left_out} cột IRI")
        hint = choose(lang, " (--format csv has them)", " (xem --format csv)") if has_formats else ""
        parts.append(columns + hint)
    if empty:
        parts.append(choose(lang, "empty columns: ", "các cột trống: ") + ", ".join(empty))
    if parts:
        note(choose(lang, "\nNot shown: ", "\nKhông hiển thị: ") + "; ".join(parts) + ".")


def print_rows(headings: Sequence[str], rows: Sequence[Sequence[str]], width: int | None = None) -> None:
    """Print rows of text under headings, as wide as the terminal."""
    for line in layout(headings, rows, width or shutil.get_terminal_size((100, 24)).columns):
        click.echo(line)


def layout(headings: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> Iterator[str]:
    """Yield the lines of a table of at most ``width`` characters a line, words longer than that excepted."""
    longest = [max([len(row[i]) for row in rows], default=0) for i in range(len(headings))]
    # The first column names the row and always stays; a long cell in it is wrapped.
    columns = [i for i in range(len(headings)) if i == 0 or longest[i] <= 2 * _WIDEST]
    columns = [i for i in columns if i == 0 or not any("\n" in row[i] for row in rows)]
    heads = {i: max(_widest_word(headings[i]), min(len(headings[i]), 12)) for i in columns}
    sizes = {i: min(max(longest[i], heads[i]), _WIDEST) for i in columns}
    while len(columns) > 1 and sum(sizes[i] for i in columns) + len(_GAP) * (len(columns) - 1) > width:
        columns.remove(max(columns[1:], key=lambda i: (longest[i], i)))
    below = [i for i in range(len(headings)) if i not in columns]
    yield from _cells([headings[i] for i in columns], [sizes[i] for i in columns])
    yield "─" * min(width, sum(sizes[i] for i in columns) + len(_GAP) * (len(columns) - 1))
    numeric = [all(_is_number(row[i]) for row in rows) for i in columns]
    for row in rows:
        yield from _cells([row[i] for i in columns], [sizes[i] for i in columns], numeric)
        for i in below:
            if row[i]:
                yield from _paragraph(f"{headings[i]}: {row[i]}", width)
        if below:
            yield ""


def _cells(texts: Sequence[str], sizes: Sequence[int], numeric: Sequence[bool] = ()) -> Iterator[str]:
    wrapped = [textwrap.wrap(t, max(s, 1), break_on_hyphens=False) or [""] for t, s in zip(texts, sizes, strict=True)]
    for line in range(max(map(len, wrapped))):
        parts = [cell[line] if line < len(cell) else "" for cell in wrapped]
        aligned = [
            part.rjust(size) if numeric and numeric[i] else part.ljust(size)
            for i, (part, size) in enumerate(zip(parts, sizes, strict=True))
        ]
        yield _GAP.join(aligned).rstrip()


def _paragraph(text: str, width: int) -> Iterator[str]:
    for line in text.split("\n"):
        yield from textwrap.wrap(
            line,
            max(width, 30),
            initial_indent="    ",
            subsequent_indent="    ",
            break_long_words=False,
            break_on_hyphens=False,
        )


def _widest_word(text: str) -> int:
    return max((len(word) for word in text.split()), default=0)


def _is_number(text: str) -> bool:
    return text == "" or text.replace(".", "", 1).lstrip("-").isdigit()
