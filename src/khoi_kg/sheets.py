"""Read the cells of a table that Excel, LibreOffice or a person wrote as CSV."""

from __future__ import annotations

import csv
from collections.abc import Iterator


class NoSheetError(ValueError):
    """A line is no row of a table; the text says which, and why."""

    def __init__(self, line: int, reason: str) -> None:
        self.line = line
        self.reason = reason
        super().__init__(f"line {line}: {reason}")


def cells(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows of a table with the number of the line on which each ends, from 1; empty lines are left out.

    Commas, semicolons or tabs part the cells, whichever the heading has most of, or what a first line "sep=;" says.

    Raises:
        NoSheetError: a row can't be read.
    """
    head, _, rest = text.partition("\n")
    delimiter = max(",;\t", key=head.count)
    shift = 0
    if head.lower().startswith("sep=") and len(head.strip()) == 5:
        delimiter, text, shift = head.strip()[4], rest, 1
    lines = csv.reader(text.splitlines(keepends=True), delimiter=delimiter)
    try:
        for row in lines:
            if any(cell.strip() for cell in row):
                yield lines.line_num + shift, row
    except csv.Error as error:
        raise NoSheetError(lines.line_num + shift, str(error)) from error
