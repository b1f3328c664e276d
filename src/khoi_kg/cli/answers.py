"""Run a query and hand the answer over, in the form that was asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

import click

from khoi_kg.cli.context import choose, note, on_terminal
from khoi_kg.queries import Language

T = TypeVar("T")
Headings = Callable[[Iterable[str], Language], list[str]]


def answer(
    graph: Any,
    text: str,
    *,
    headings: Headings,
    format_: str | None,
    output: Path | None,
    lang: Language,
    bom: bool = False,
    timeout: float | None = None,
) -> int:
    """Answer a query with rows or yes/no. Return how many rows there were (of the W3C's formats: 0 or 1).

    Raises:
        click.UsageError: the query is none, or the format needs a file.
    """
    from khoi_kg import formats
    from khoi_kg.store import run

    name = format_ or (formats.row_format_of(output.name) if output else None)
    name = name or ("table" if on_terminal() and not output else "csv")
    if name == "xlsx" and not output:
        raise click.UsageError(
            choose(lang, "A spreadsheet needs a file: --output NAME.xlsx", "Bảng tính cần một tệp: --output TÊN.xlsx")
        )
    if name in formats.STANDARD and not bom:
        data = _try(lambda: run(graph, text, lambda r: formats.standard_rows(r, name), timeout=timeout), lang)
        write_bytes(data, output)
        return int(formats.has_rows(data, name))
    table = _try(lambda: run(graph, text, formats.table_of, timeout=timeout), lang)
    heads = headings(table.variables, lang)
    match name:
        case "table" if output is None:
            from khoi_kg.cli.tables import print_table

            if table.rows:
                print_table(table, heads, lang)
        case "xlsx":
            write_bytes(formats.spreadsheet(table, heads, lang), output)
        case "csv" | "tsv":
            write_bytes(formats.separated(table, heads, lang, "," if name == "csv" else "\t"), output)
        case _:
            write_bytes(formats.markdown(table, heads, lang).encode(), output)
    if output:
        note(
            choose(lang, f"{len(table.rows)} rows written to {output}.", f"Đã ghi {len(table.rows)} dòng vào {output}.")
        )
    return len(table.rows)


def write_bytes(data: bytes, output: Path | None) -> None:
    """Write to a file, or to standard output as it is."""
    if output:
        output.write_bytes(data)
        return
    stream: Any = click.get_binary_stream("stdout")
    stream.write(data)
    stream.flush()


def _try(work: Callable[[], T], lang: Language) -> T:
    try:
        return work()
    except SyntaxError as error:
        raise click.UsageError(
            choose(lang, f"This is no SPARQL query: {error}", f"Đây không phải câu truy vấn SPARQL: {error}")
        ) from error
