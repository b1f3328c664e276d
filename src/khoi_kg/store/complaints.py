"""What oxigraph says of a query that it can't read, in words for whoever wrote it.

It names the place, and then all that it could have read there: character classes of the grammar, keywords, and among
them the sentences that matter. The place is that at which it gave up, mostly just behind the mistake. Of a prefix that
is not declared it says nothing where a name stands for a property; so these are looked for here.
"""

from __future__ import annotations

import re

from khoi_kg.store.guard import Kind, Limits, RefusedQueryError, Token, scan
from khoi_kg.vocab import PREFIXES

_SAID = re.compile(r"error at (\d+):(\d+): expected (?:one of )?(.*)", re.DOTALL)
_SENTENCE = re.compile(r"[A-Z][A-Za-z]*(?: [A-Za-z]+)+")  # "IRI parsing failed"; a keyword is one word
_AROUND = 30  # characters that are shown of the query
_LONGEST = 300  # characters of what another engine says


def in_words(said: str, query: str, lines_before: int = 0) -> tuple[str, str]:
    """Return what is wrong with ``query`` in English and in Vietnamese, no full stop at the end.

    ``said`` is the engine's message, ``lines_before`` the number of lines that it was sent before the query.
    """
    match = _SAID.search(said)
    if match is None:
        first = (said.strip().splitlines() or ["no reason was given"])[0].strip()[:_LONGEST].rstrip(".")
        return first, first
    number, column = int(match[1]) - lines_before, int(match[2])
    lines = query.split("\n")
    near = lines[number - 1][: column - 1][-_AROUND:].strip() if 0 < number <= len(lines) else ""
    sentence = _SENTENCE.search(match[3])
    if unknown := _undeclared(query):
        number = query.count("\n", 0, unknown.start) + 1
        column = unknown.start - query.rfind("\n", 0, unknown.start)
        name = unknown.text.partition(":")[0] + ":"
        en, vi = f"the prefix {name} is not declared", f"tiền tố {name} chưa được khai báo"
    elif sentence:
        en = vi = sentence[0].removeprefix("The ")
    elif near:
        en, vi = f"it can't be read on after “{near}”", f"không đọc tiếp được sau “{near}”"
    else:
        en, vi = "it can't be read here", "không đọc được từ đây"
    return f"line {number}, column {column}: {en}", f"dòng {number}, cột {column}: {vi}"


def _undeclared(query: str) -> Token | None:
    """Return the first name whose prefix is neither a usual one nor declared in the query."""
    declared = {f"{name}:" for name in PREFIXES} | {"_:"}
    before = ""
    try:
        for token in scan(query, Limits()):
            if token.kind is Kind.NAME:
                if before == "PREFIX":
                    declared.add(token.text)
                elif token.text.partition(":")[0] + ":" not in declared:
                    return token
            before = token.text.upper()
    except RefusedQueryError:
        pass
    return None
