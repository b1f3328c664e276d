"""Read Turtle files as people save them: with a byte order mark before the first letter, as editors on Windows do."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyoxigraph import Quad


def content(path: Path) -> bytes:
    """Return what stands in a Turtle file, without a byte order mark. Raises OSError where it can't be read."""
    return path.read_bytes().removeprefix(codecs.BOM_UTF8)


def statements(path: Path) -> Iterator[Quad]:
    """Yield the statements of a Turtle file; its blank nodes have names that no other file's have.

    Raises:
        OSError: the file can't be read.
        SyntaxError: it is not Turtle; the message names file, line and column.
    """
    from pyoxigraph import RdfFormat, parse

    try:
        yield from parse(content(path), format=RdfFormat.TURTLE, rename_blank_nodes=True)
    except SyntaxError as error:
        error.filename = path.name
        raise
