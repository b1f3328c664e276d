"""The tables of sentences in ``cases``, and what is to be read from each."""

from __future__ import annotations

from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "cases"


def rows(name: str) -> list[tuple[str, list[str]]]:
    """Return the texts of a table with the cells behind each; "¶" in a text stands for a line's end."""
    lines = (FOLDER / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    parts = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [(text.replace("¶", "\n"), wanted) for text, *wanted in parts]


def beginning(value: Any) -> Any:
    """Return by what pytest names a case: the beginning of its text, "nothing" where nothing is to be read."""
    return value[:40] if value else "nothing"
