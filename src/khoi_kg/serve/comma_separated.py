"""Rows as CSV, written from the TSV of an engine.

oxigraph (0.5.13) writes IRIs into its CSV without quotes, and those of strings and sentences of ours hold a comma
("…#char=0,182"), so that their rows would have a column too many. TSV keeps cells apart whatever they hold.
"""

from __future__ import annotations

import csv
import io
import re

_LITERAL = re.compile(r'"((?:[^"\\]|\\.)*)"(?:@[A-Za-z0-9-]+|\^\^.*)?', re.DOTALL)
_ESCAPED = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_CONTROLS = {"t": "\t", "n": "\n", "r": "\r", "b": "\b", "f": "\f"}


class CommaSeparated:
    """Writes SPARQL 1.1 results in TSV anew as CSV, piece by piece, as they come."""

    def __init__(self) -> None:
        self._rest = b""
        self._heading = True
        self._columns = True

    def more(self, piece: bytes) -> bytes:
        """Return the CSV of the lines that are whole with this piece."""
        whole, end, self._rest = (self._rest + piece).rpartition(b"\n")
        return self._lines(whole + end)

    def last(self, piece: bytes = b"") -> bytes:
        """Return the CSV of the last piece; a line that has no end (that of an ASK) counts as one."""
        data, self._rest = self._rest + piece, b""
        return self._lines(data)

    def _lines(self, data: bytes) -> bytes:
        if not data:
            return b""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\r\n")
        lines = data.decode("utf-8", errors="replace").removesuffix("\n").split("\n")
        for line in (line.removesuffix("\r") for line in lines):
            if self._heading:
                self._heading, self._columns = False, bool(line)
                cells = [name.removeprefix("?") for name in line.split("\t")]
            else:
                cells = [_plain(cell) for cell in line.split("\t")]
            writer.writerow(cells if self._columns else [])
        return out.getvalue().encode()


def _plain(cell: str) -> str:
    """Return the text of a term: of an IRI without brackets, of a literal without quotes, type and language."""
    if cell.startswith("<") and cell.endswith(">") and not cell.startswith("<<"):
        return cell[1:-1]
    literal = _LITERAL.fullmatch(cell)
    if literal is None:
        return cell  # a blank node, a number, true or false
    return _ESCAPED.sub(_unescaped, literal[1]) if "\\" in literal[1] else literal[1]


def _unescaped(match: re.Match[str]) -> str:
    code = match[1] or match[2]
    return chr(int(code, 16)) if code else _CONTROLS.get(match[3], match[3])
