"""Read a table of metadata, as Excel and LibreOffice write it, for articles whose files do not say enough."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from khoi_kg.sheets import NoSheetError, cells
from khoi_kg.sources.addresses import given_url, web_url
from khoi_kg.sources.dates import parse_date
from khoi_kg.sources.decoding import decode
from khoi_kg.sources.values import Metadata, SourceProblem, not_a_date, not_an_address

_COLUMNS = {
    "file": "file",
    "tệp": "file",
    "tập tin": "file",
    "id": "file",
    "url": "url",
    "date": "date",
    "ngày": "date",
    "publisher": "publisher",
    "báo": "publisher",
    "author": "author",
    "tác giả": "author",
    "title": "title",
    "tiêu đề": "title",
}


@dataclass(frozen=True, slots=True)
class MetaTable:
    """A table of metadata: its rows by file and by URL, and what was wrong with it."""

    rows: Mapping[str, Metadata]
    problems: tuple[SourceProblem, ...] = ()


def load_meta(path: str | Path) -> MetaTable:
    """Read a CSV file with a heading: file, url, date, publisher, author, title, in any order, others left alone.

    Commas, semicolons or tabs part the cells; UTF-8 with or without a mark, UTF-16 and windows-1258 are read. A row
    needs a file (its path below the folder that is read, or its id) or a URL. A URL given here becomes the id of an
    article whose own file gives it none. Raises nothing: a file that can't be read gives a table without rows and
    one problem.
    """
    origin = str(path)
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        return MetaTable({}, (SourceProblem(origin, f"The table {origin} could not be read ({reason}): check it."),))
    text = decode(data, origin)
    if isinstance(text, SourceProblem):
        return MetaTable({}, (text,))
    rows: dict[str, Metadata] = {}
    problems: list[SourceProblem] = []
    names: list[str] | None = None
    try:
        for line, row in cells(text):
            if names is None:
                names = [_COLUMNS.get(cell.strip().casefold(), "") for cell in row]
                if not {"file", "url"} & set(names):
                    return MetaTable({}, (_no_heading(origin),))
                continue
            _add_row(rows, problems, names, row, f"{origin}, line {line}")
    except NoSheetError as error:
        problems.append(
            SourceProblem(origin, f"{origin}, line {error.line}, is no row of a table ({error.reason}): mend it.")
        )
    if names is None:
        problems.append(_no_heading(origin))
    return MetaTable(rows, tuple(problems))


def file_key(name: str) -> str:
    """Return a file's name as tables and folders agree on it: NFC, "/" between its parts, no "./" before it."""
    return unicodedata.normalize("NFC", name.strip()).replace("\\", "/").removeprefix("./")


def _no_heading(origin: str) -> SourceProblem:
    return SourceProblem(
        origin,
        f"The table {origin} has no column “file” or “url” in its first row: write file, url, date, publisher, "
        "author, title there.",
    )


def _add_row(
    rows: dict[str, Metadata], problems: list[SourceProblem], names: list[str], cells: list[str], origin: str
) -> None:
    values = dict.fromkeys(_COLUMNS.values(), "")
    for name, cell in zip(names, cells, strict=False):
        if name and not values[name]:
            values[name] = _unguarded(" ".join(cell.split()))
    if not values["file"] and not values["url"]:
        problems.append(SourceProblem(origin, f"{origin}: the row names no file and no URL; fill in one of them."))
        return
    published = parse_date(values["date"])
    if values["date"] and published is None:
        problems.append(not_a_date(values["date"], origin))
    url = given_url(values["url"])
    if values["url"] and url is None:
        problems.append(not_an_address(values["url"], origin))
    row = Metadata(
        url,
        published,
        values["publisher"] or None,
        values["author"] or None,
        values["title"] or None,
        origin,
    )
    for key in dict.fromkeys(filter(None, (file_key(values["file"]), url, web_url(url)))):
        other = rows.setdefault(key, row)
        if other is not row and key == file_key(values["file"]):
            problems.append(
                SourceProblem(
                    origin,
                    f"{origin}: the row describes {key}, as {other.origin}, does already and goes before; keep one.",
                )
            )


def _unguarded(cell: str) -> str:
    """Drop the apostrophe which spreadsheets, and our own tables for them, put before what looks like a formula."""
    return cell[1:] if len(cell) > 1 and cell[0] == "'" and cell[1] in "=+-@" else cell
