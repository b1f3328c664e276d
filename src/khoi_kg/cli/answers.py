"""Run a query and hand the answer over, in the form that was asked for."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from khoi_kg.cli.context import AnswerError, MisuseError, UnwritableError, by_suffix, many, on_terminal, say
from khoi_kg.cli.output import written_whole
from khoi_kg.queries import Language

if TYPE_CHECKING:
    import pyoxigraph as ox

    from khoi_kg.formats import RowFormat, Table
    from khoi_kg.store import Graph
    from khoi_kg.store.reading import Results

T = TypeVar("T")
Headings = Callable[[Iterable[str], Language], list[str]]


def answer(
    graph: Graph,
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

    name = form_of(format_, output)
    if name in formats.STANDARD and not (bom and name in formats.SEPARATED):
        data = _try(lambda: run(graph, text, lambda r: formats.standard_rows(r, name), timeout=timeout), text)
        write_bytes(data, output)
        return int(formats.has_rows(data, name))
    table = _try(lambda: run(graph, text, formats.table_of, timeout=timeout), text)
    write_rows(table, headings(table.variables, lang), format_=name, output=output, lang=lang, bom=bom)
    return len(table.rows)


def write_rows(
    table: Table, heads: Sequence[str], *, format_: str | None, output: Path | None, lang: Language, bom: bool = False
) -> None:
    """Write rows in the form that was asked for."""
    from khoi_kg import formats

    name = form_of(format_, output)
    match name:
        case "table" if output is None:
            from khoi_kg.cli.tables import print_table

            if table.rows:
                print_table(table, heads, lang)
        case "xlsx":
            if len(table.rows) > formats.SHEET_ROWS:
                raise AnswerError(
                    f"The answer has {len(table.rows)} rows, more than a spreadsheet holds. Write it as .csv instead.",
                    f"Câu trả lời có {len(table.rows)} dòng, nhiều hơn một bảng tính chứa được. Hãy ghi thành .csv.",
                )
            write_bytes(formats.spreadsheet(table, heads, lang), output)
        case "csv" | "tsv" if bom:
            write_bytes(formats.separated(table, heads, lang, "," if name == "csv" else "\t"), output)
        case "json" | "xml" | "csv" | "tsv":
            write_bytes(formats.standard_table(table, name), output)
        case _:
            write_bytes(formats.markdown(table, heads, lang).encode(), output)
    if output:
        say(
            lang, f"{many(len(table.rows), 'row')} written to {output}.", f"Đã ghi {len(table.rows)} dòng vào {output}."
        )


def form_of(format_: str | None, output: Path | None) -> RowFormat:
    """Return the format of an answer: the one asked for, the file's, a table on a terminal, CSV in a pipe.

    Raises:
        click.UsageError: a spreadsheet without a file, or a file whose suffix is that of no format.
    """
    from khoi_kg import formats

    name = next((f for f in formats.ROW_FORMATS if f == format_), None)
    name = name or by_suffix(output, formats.ROW_SUFFIXES)
    name = name or ("table" if on_terminal() and not output else "csv")
    if name == "xlsx" and not output:
        raise MisuseError("A spreadsheet needs a file: --output NAME.xlsx", "Bảng tính cần một tệp: --output TÊN.xlsx")
    return name


def answer_graph(
    graph: Graph, text: str, *, format_: str | None, output: Path | None, lang: Language, timeout: float | None = None
) -> int:
    """Answer a CONSTRUCT or DESCRIBE in an RDF format. Return how many triples there were."""
    import io

    from khoi_kg.formats import GRAPH_FORMATS
    from khoi_kg.publish import GRAPH_SUFFIXES, dump_triples
    from khoi_kg.store import run

    name = next((f for f in GRAPH_FORMATS if f == format_), None)
    name = name or by_suffix(output, GRAPH_SUFFIXES) or "turtle"
    triples = _try(lambda: run(graph, text, _triples, timeout=timeout), text)
    buffer = io.BytesIO()
    try:
        count = dump_triples(triples, name, buffer)
    except ValueError as error:
        raise AnswerError(str(error)) from error
    write_bytes(buffer.getvalue(), output)
    if not count:
        say(lang, "The answer holds no triple.", "Câu trả lời không có bộ ba nào.")
    if output:
        say(lang, f"{many(count, 'triple')} written to {output}.", f"Đã ghi {count} bộ ba vào {output}.")
    return count


def _triples(results: Results) -> list[ox.Triple]:
    import pyoxigraph as ox

    assert isinstance(results, ox.QueryTriples)
    return list(results)


def write_table(
    variables: Sequence[str],
    rows: Sequence[Sequence[str | int | bool]],
    headings: Sequence[str],
    *,
    format_: str | None,
    output: Path | None,
    lang: Language,
    bom: bool = False,
) -> None:
    """Write rows that come from no query in the form that was asked for."""
    import pyoxigraph as ox

    from khoi_kg import formats

    def term(value: str | int | bool, variable: str) -> ox.NamedNode | ox.Literal | None:
        if value == "" and isinstance(value, str):
            return None
        return ox.NamedNode(str(value)) if formats.is_iri_column(variable) else ox.Literal(value)

    cells = tuple(tuple(term(v, name) for v, name in zip(row, variables, strict=True)) for row in rows)
    write_rows(formats.Table(tuple(variables), cells), headings, format_=format_, output=output, lang=lang, bom=bom)


def write_bytes(data: bytes, output: Path | None) -> None:
    """Write to a file, whole or not at all, or to standard output as it is."""
    if output:
        try:
            with written_whole(output) as file:
                file.write(data)
        except OSError as error:
            raise UnwritableError(output, error) from error
        return
    stream = sys.stdout.buffer
    stream.write(data)
    stream.flush()


def _try(work: Callable[[], T], query: str) -> T:
    try:
        return work()
    except SyntaxError as error:
        from khoi_kg.store.complaints import in_words

        en, vi = in_words(str(error), query)
        raise AnswerError(f"This is no SPARQL query: {en}.", f"Đây không phải câu truy vấn SPARQL: {vi}.") from error
