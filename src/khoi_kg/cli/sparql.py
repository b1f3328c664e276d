"""``khoi sparql``: a question of one's own."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from khoi_kg.cli.context import MisuseError, lang_option, open_for_reading, say, store_option, timeout_option
from khoi_kg.cli.query import bom_option, output_option
from khoi_kg.formats import GRAPH_FORMATS, ROW_FORMATS
from khoi_kg.queries import Language

_EXAMPLE = 'khoi sparql "SELECT DISTINCT ?d { ?a khoi:mentions ?d }"'


@click.command()
@click.argument("query", required=False)
@click.option(
    "--file", "-f", "file", type=click.Path(path_type=Path, dir_okay=False), help="File that holds the query."
)
@click.option(
    "--format",
    "format_",
    type=click.Choice([*ROW_FORMATS, *GRAPH_FORMATS]),
    help="Form of the answer: rows for SELECT and ASK, an RDF format for CONSTRUCT and DESCRIBE.",
)
@bom_option
@output_option
@timeout_option
@store_option
@lang_option
def sparql(
    *,
    query: str | None,
    file: Path | None,
    format_: str | None,
    bom: bool,
    output: Path | None,
    timeout: float | None,
    store: Path,
    lang: Language,
) -> None:
    """Answer a SPARQL query over all graphs together. QUERY may be "-" for standard input.

    The usual prefixes (khoi:, khoid:, schema:, org:, nif:, …) need not be declared. One triple may stand in several
    graphs and then counts several times: write SELECT DISTINCT and COUNT(DISTINCT ?x).
    """
    from khoi_kg.cli.answers import answer, answer_graph
    from khoi_kg.store.guard import kind_of_query

    text = _query_text(query, file)
    kind = kind_of_query(text)
    if kind == "update":
        raise MisuseError(
            "khoi sparql only asks: the store is changed by khoi ingest and khoi remove.",
            "khoi sparql chỉ để hỏi: muốn thay đổi kho hãy dùng khoi ingest và khoi remove.",
        )
    wants_graph = kind == "graph"
    if format_ in (ROW_FORMATS if wants_graph else GRAPH_FORMATS):
        kinds = ", ".join(GRAPH_FORMATS if wants_graph else ROW_FORMATS)
        raise MisuseError(
            f"The answer to this query can't be written as {format_}; these can: {kinds}.",
            f"Câu trả lời này không ghi được dưới dạng {format_}; hãy chọn: {kinds}.",
        )
    with open_for_reading(store, lang) as graph:
        if wants_graph:
            answer_graph(graph, text, format_=format_, output=output, lang=lang, timeout=timeout)
            return
        count = answer(
            graph,
            text,
            headings=lambda variables, _: list(variables),
            format_=format_,
            output=output,
            lang=lang,
            bom=bom,
            timeout=timeout,
        )
        if count == 0:
            say(lang, "The query has no rows.", "Câu truy vấn không có dòng nào.")


def _query_text(query: str | None, file: Path | None) -> str:
    if file and query:
        raise MisuseError("Give a query or a file, not both.", "Chỉ nêu câu truy vấn hoặc tệp, không cả hai.")
    if file:
        try:
            return file.read_text(encoding="utf-8-sig")
        except FileNotFoundError as error:
            raise MisuseError(f"There is no file {file}.", f"Không có tệp {file}.") from error
        except UnicodeDecodeError as error:
            raise MisuseError(f"{file} is not UTF-8 text.", f"{file} không phải UTF-8.") from error
    if query == "-" or (query is None and not sys.stdin.isatty()):
        return sys.stdin.buffer.read().decode("utf-8-sig", errors="replace")
    if query is None:
        raise MisuseError(
            "Write the query in quotation marks, for example: " + _EXAMPLE,
            "Hãy viết câu truy vấn trong dấu ngoặc kép, ví dụ: " + _EXAMPLE,
        )
    if any("\ud800" <= letter <= "\udfff" for letter in query):  # bytes of the command line that are no UTF-8
        raise MisuseError("The query is not UTF-8 text.", "Câu truy vấn không phải UTF-8.")
    return query
