"""Look at a query's words before an engine sees it: what it is, and what would bring the engine down or out of doors.

Judged by tokens and not by substrings: a comment or a literal may hold any word.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Literal

MAX_LENGTH = 1_000_000  # characters; the longest reasonable VALUES block is far below
# pyoxigraph 0.5.13 overflows its stack, and kills the process, at some 2,500 brackets or clauses in one another.
MAX_NESTING = 200
MAX_CLAUSES = 500

QueryKind = Literal["rows", "graph", "update", "unknown"]

_TOKEN = re.compile(
    r"""
    \#[^\r\n]*                                        # comment
  | <[^<>"{}|^`\\\x00-\x20]*>                         # IRI
  | \"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\" | '''(?:[^'\\]|\\.|'(?!''))*'''
  | "(?:[^"\\\r\n]|\\.)*" | '(?:[^'\\\r\n]|\\.)*'
  | [?$]\w+ | @[A-Za-z][\w-]* | [\w.-]*:[\w.%\\-]*    # variable, language, prefixed name
  | (?P<word>[A-Za-z_]+)
  | (?P<bracket>[(){}\[\]])
    """,
    re.VERBOSE | re.DOTALL,
)
_KINDS: dict[str, QueryKind] = {
    "SELECT": "rows",
    "ASK": "rows",
    "CONSTRUCT": "graph",
    "DESCRIBE": "graph",
    **dict.fromkeys(("INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH"), "update"),
}
_CLAUSES = ("OPTIONAL", "MINUS", "BIND", "UNION", "EXISTS", "VALUES")


class RefusedQueryError(Exception):
    """A query is not run; the text says why."""


def kind_of_query(text: str) -> QueryKind:
    """Tell what a query gives: rows (also yes or no), a graph, or a change of the store."""
    for token in _tokens(text):
        if token["word"] and token["word"].upper() in _KINDS:
            return _KINDS[token["word"].upper()]
    return "unknown"


def check_query(text: str) -> None:
    """Let a query pass that no engine breaks on and that asks no other machine.

    Raises:
        RefusedQueryError: it is too long, too deep, or calls SERVICE.
    """
    if len(text) > MAX_LENGTH:
        raise RefusedQueryError(f"The query has more than {MAX_LENGTH} characters; ask in several queries.")
    depth = 0
    clauses: Counter[str] = Counter()
    for token in _tokens(text):
        if token["bracket"]:
            depth += 1 if token["bracket"] in "({[" else -1
            if depth > MAX_NESTING:
                raise RefusedQueryError(f"The query has more than {MAX_NESTING} brackets in one another; simplify it.")
        elif token["word"]:
            word = token["word"].upper()
            if word == "SERVICE":
                raise RefusedQueryError("SERVICE asks another machine, and khoi asks none: leave it out.")
            clauses[word] += 1
    if sum(clauses[word] for word in _CLAUSES) > MAX_CLAUSES:
        raise RefusedQueryError(f"The query has more than {MAX_CLAUSES} clauses; ask in several queries.")


def _tokens(text: str) -> Iterator[re.Match[str]]:
    return _TOKEN.finditer(text)
