"""Choose the format of an answer by a file's suffix; write rows in it, and terms for people.

Rows: ``table`` (for a terminal), ``markdown``, ``xlsx`` are for people: headings in words, IRIs last; ``csv``,
``tsv``, ``json``, ``xml`` are the W3C's, with the variables' names, for programs. Graphs: see ``khoi_kg.publish``.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args
from urllib.parse import quote, unquote

from khoi_kg.vocab import KHOI, KHOID, PREFIXES

if TYPE_CHECKING:
    import pyoxigraph as ox

    Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

RowFormat = Literal["table", "csv", "tsv", "json", "xml", "markdown", "xlsx"]
ROW_FORMATS: tuple[RowFormat, ...] = get_args(RowFormat)
GraphFormat = Literal["turtle", "trig", "nquads", "ntriples", "rdfxml", "jsonld"]
GRAPH_FORMATS: tuple[GraphFormat, ...] = get_args(GraphFormat)
STANDARD: tuple[RowFormat, ...] = ("csv", "tsv", "json", "xml")
SEPARATED: tuple[RowFormat, ...] = ("csv", "tsv")
SHEET_ROWS = 1_048_575
"""How many rows a sheet of Excel holds below its headings."""

ROW_SUFFIXES: dict[str, RowFormat] = {
    ".csv": "csv",
    ".tsv": "tsv",
    ".json": "json",
    ".srj": "json",
    ".xml": "xml",
    ".srx": "xml",
    ".md": "markdown",
    ".xlsx": "xlsx",
    ".txt": "table",
}


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of an answer, taken out of the engine."""

    variables: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]


def table_of(results: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples) -> Table:
    """Take all rows of an answer; yes or no is one row, triples have three columns."""
    import pyoxigraph as ox

    match results:
        case ox.QueryBoolean():
            return Table(("answer",), ((ox.Literal(bool(results)),),))
        case ox.QueryTriples():
            return Table(("subject", "predicate", "object"), tuple((t.subject, t.predicate, t.object) for t in results))
    variables = tuple(v.value for v in results.variables)
    return Table(variables, tuple(tuple(row) for row in results))


def standard_rows(results: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples, name: RowFormat) -> bytes:
    """Write results in one of the W3C's formats (``STANDARD``).

    Raises:
        ValueError: the format can't hold results of this kind.
    """
    import pyoxigraph as ox

    formats = {
        "csv": ox.QueryResultsFormat.CSV,
        "tsv": ox.QueryResultsFormat.TSV,
        "json": ox.QueryResultsFormat.JSON,
        "xml": ox.QueryResultsFormat.XML,
    }
    if isinstance(results, ox.QueryTriples):
        raise ValueError(f"A graph can't be written as {name}.")
    if isinstance(results, ox.QueryBoolean) and name in ("csv", "tsv"):
        return b"answer\n" + (b"true" if results else b"false") + b"\n"
    if name == "csv":
        return _csv(table_of(results))
    data = results.serialize(format=formats[name])
    assert data is not None
    return data


def _csv(table: Table) -> bytes:
    """Write rows as the W3C's CSV. pyoxigraph 0.5.13 does not quote IRIs, and those of ours may hold a comma."""
    import csv
    import io

    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(table.variables)
    writer.writerows([_plain(term) for term in row] for row in table.rows)
    return out.getvalue().encode()


def _plain(term: Term | None) -> str:
    import pyoxigraph as ox

    match term:
        case None:
            return ""
        case ox.BlankNode():
            return f"_:{term.value}"
        case ox.NamedNode() | ox.Literal():
            return term.value
    return str(term)


def has_rows(data: bytes, name: RowFormat) -> bool:
    """Tell whether results written by ``standard_rows`` hold any row."""
    match name:
        case "json":
            return b'"bindings":[]' not in data[-20:] and b'"bindings":[]' not in data[:4096]
        case "xml":
            return b"<result>" in data or b"<boolean>" in data
        case _:
            return data.find(b"\n") + 1 < len(data)


def is_iri_column(variable: str) -> bool:
    """Tell whether a column holds IRIs beside others that say the same in words."""
    return variable.endswith("_iri")


def people_first(variables: Sequence[str]) -> list[int]:
    """Return the order of columns for people: those in words first, those of IRIs last."""
    return sorted(range(len(variables)), key=lambda i: is_iri_column(variables[i]))


def cell(term: Term | None, lang: str = "en") -> str:
    """Write a term for people: literals without type or language, IRIs short, with their letters readable."""
    import pyoxigraph as ox

    match term:
        case None:
            return ""
        case ox.Literal():
            if term.datatype.value.endswith("#boolean"):
                return {"true": ("yes", "có"), "false": ("no", "không")}.get(term.value, (term.value,) * 2)[
                    lang == "vi"
                ]
            return term.value
        case ox.NamedNode():
            return short_iri(term.value)
        case ox.BlankNode():
            return f"_:{term.value}"
        case _:
            return str(term)


def short_iri(iri: str) -> str:
    """Write an IRI with a prefix, its percent-encoded letters as letters."""
    for prefix, base in (("khoid", KHOID), ("khoi", KHOI), *PREFIXES.items()):
        if iri.startswith(base) and len(iri) > len(base):
            return f"{prefix}:{readable(iri[len(base) :])}"
    return readable(iri)


def readable(iri: str) -> str:
    """Decode the percent-encoded letters of an IRI, and nothing that would make it another IRI."""
    return re.sub(r"(?:%[0-9A-Fa-f]{2})+", _decoded, iri)


def _decoded(match: re.Match[str]) -> str:
    return "".join(c if c.isalnum() or c in "-._~@" or ord(c) > 0x2FF else quote(c, safe="") for c in unquote(match[0]))


def markdown(table: Table, headings: Sequence[str], lang: str = "en") -> str:
    """Write rows as a table of GitHub's Markdown."""
    order = people_first(table.variables)

    def line(cells: Sequence[str]) -> str:
        return "| " + " | ".join(re.sub(r"\s*\n\s*", "<br>", c.replace("|", "\\|")) for c in cells) + " |"

    lines = [line([headings[i] for i in order]), "|" + " --- |" * len(order)]
    lines += [line([cell(row[i], lang) for i in order]) for row in table.rows]
    return "\n".join(lines) + "\n"


def separated(table: Table, headings: Sequence[str], lang: str, delimiter: str) -> bytes:
    """Write rows for a spreadsheet: with a mark for UTF-8, headings in words, and no cell that runs as a formula."""
    import csv
    import io

    order = people_first(table.variables)
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow([guarded(headings[i]) for i in order])
    for row in table.rows:
        writer.writerow([guarded(cell(row[i], lang)) for i in order])
    return out.getvalue().encode("utf-8-sig")


def guarded(text: str) -> str:
    """Keep a spreadsheet from running a cell as a formula: an apostrophe before what begins like one, but no number."""
    if text[:1] in ("=", "+", "-", "@", "\t", "\r", "\n") and not re.fullmatch(r"[+-]?\d+([.,]\d+)*", text):
        return "'" + text
    return text


def spreadsheet(table: Table, headings: Sequence[str], lang: str) -> bytes:
    """Write rows as an Excel file: texts as texts, numbers and days as such, the first row fixed."""
    import io

    import xlsxwriter

    order = people_first(table.variables)
    out = io.BytesIO()
    # No clock inside: the same rows give the same bytes.
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": _EPOCH})
    sheet = book.add_worksheet("khoi")
    bold, wrap = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
    sheet.freeze_panes(1, 0)
    for column, i in enumerate(order):
        sheet.write_string(0, column, headings[i], bold)
        longest = max([len(cell(row[i], lang)) for row in table.rows[:500]], default=0)
        sheet.set_column(column, column, min(max(longest, len(headings[i]), 8) + 2, 60))
        for line, row in enumerate(table.rows, 1):
            term = row[i]
            if (number := _number(term)) is not None:
                sheet.write_number(line, column, number, wrap)
            elif term is not None:
                sheet.write_string(line, column, _fitting(cell(term, lang)), wrap)
    if table.rows:
        sheet.autofilter(0, 0, len(table.rows), len(order) - 1)
    book.close()
    return out.getvalue()


def _number(term: Term | None) -> float | None:
    """The number that a cell of Excel can hold of a term: a finite one, of no more digits than it keeps."""
    import pyoxigraph as ox

    if not isinstance(term, ox.Literal) or term.datatype.value.rpartition("#")[2] not in _NUMBERS:
        return None
    try:
        number = float(term.value)
    except ValueError:  # "abc"^^xsd:integer is a literal like any other
        return None
    return number if abs(number) < _MOST else None


def _fitting(text: str) -> str:
    """Cut what Excel's cells can't hold, visibly."""
    return text if len(text) <= _CELL else text[: _CELL - 3] + "[…]"


_EPOCH = datetime.datetime(2000, 1, 1)  # Excel's files have no time zones
_NUMBERS = {"integer", "decimal", "double", "float"}
_MOST = 1e15  # Excel keeps 15 digits; this is false of "not a number" too
_CELL = 32767  # characters that a cell of Excel holds


def standard_table(table: Table, name: RowFormat) -> bytes:
    """Write rows that no engine holds any more in one of the W3C's formats (``STANDARD``)."""
    import pyoxigraph as ox

    bindings = [
        {v: _json_term(t) for v, t in zip(table.variables, row, strict=True) if t is not None} for row in table.rows
    ]
    document = {"head": {"vars": list(table.variables)}, "results": {"bindings": bindings}}
    data = json.dumps(document, ensure_ascii=False).encode()
    if name == "json":
        return data
    results = ox.parse_query_results(data, ox.QueryResultsFormat.JSON)
    return standard_rows(results, name)


def _json_term(term: Term) -> dict[str, str]:
    import pyoxigraph as ox

    match term:
        case ox.NamedNode():
            return {"type": "uri", "value": term.value}
        case ox.BlankNode():
            return {"type": "bnode", "value": term.value}
        case ox.Literal() if term.language:
            return {"type": "literal", "value": term.value, "xml:lang": term.language}
        case ox.Literal():
            return {"type": "literal", "value": term.value, "datatype": term.datatype.value}
    raise ValueError("A triple within a triple can't be written here.")
