"""Judge a stranger's query before any parser sees it: its length, nesting, size and what it reaches for, in one scan.

A SPARQL parser recurses: 5,000 nested brackets, but also chains of 2,000 operators or 10,000 objects overflow the stack
of the engine's process (seen on oxigraph 0.5.13), and ``SERVICE`` makes it send requests to others. So the query is cut
into the tokens of the SPARQL 1.1 grammar, in which a comment, a literal or an IRI is one token, whatever it holds.

Where a parser could cut another way than this scan does, the query is refused rather than passed on, so that nothing
can hide between the two readings:

- Parsers without a lexer, such as oxigraph's, read ``SERVICE:x {`` or ``trueSERVICE:x {`` as the keyword and a name.
- Within brackets ``?a<?b)SERVICE#>`` can be one IRI after a variable, or a comparison and a comment.
- ``\\u0022`` ends a literal for parsers that decode such escapes first, as the grammar has it, and not for others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Literal

from khoi_kg.errors import EXIT_USAGE, ToldError

Form = Literal["SELECT", "ASK", "CONSTRUCT", "DESCRIBE"]
QueryKind = Literal["rows", "graph", "update", "unknown"]

_FORMS: tuple[Form, ...] = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_UPDATES = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"})


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a query may ask of a parser.

    ``length`` in characters; ``nesting`` of brackets; ``tokens`` outside the rows of VALUES. oxigraph 0.5.13 overflows
    its stack between 2,000 and 5,000 nested brackets, and between 1,000 and 2,000 operators in one chain, each of which
    is two tokens; 50,000 rows of VALUES do it no harm.
    """

    length: int = 200_000
    nesting: int = 100
    tokens: int = 2_000


class RefusedQueryError(ToldError):
    """The query isn't passed on. ``status`` is the HTTP status that says so; the text tells what to do."""

    code = EXIT_USAGE

    def __init__(self, status: int, text: str) -> None:
        self.status = status
        super().__init__(text)


@dataclass(frozen=True, slots=True)
class Shape:
    """What the guard saw of a query that may pass: its form, and the graphs that its FROM and FROM NAMED name."""

    form: Form
    default_graphs: tuple[str, ...]
    named_graphs: tuple[str, ...]


class Kind(Enum):
    """What a token is. A word is a keyword or a function; a name is a prefixed name or a blank node."""

    IRI = "iri"
    STRING = "string"
    LANGUAGE = "language"
    VARIABLE = "variable"
    NUMBER = "number"
    WORD = "word"
    NAME = "name"
    SIGN = "sign"


@dataclass(frozen=True, slots=True)
class Token:
    """A stretch of the query that is no space and no comment. ``depth``: how many brackets stand open around it."""

    kind: Kind
    text: str
    start: int
    depth: int


# What stands in names beyond ASCII is left to the parser: no such character is a sign, a quote or a space in SPARQL.
_BEYOND = r"[^\x00-\x7f]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}"
_IN_PREFIX = rf"[0-9A-Za-z_\-]|{_BEYOND}"
_IN_LOCAL = rf"[0-9A-Za-z_:%\-]|\\[_~.\-!$&'()*+,;=/?#@%]|{_BEYOND}"
_IRI_REST = r"(?:[^\x00-\x20<>\"{}|^`\\]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*+>"
_ESCAPE = r"\\(?:[tbnrf\"'\\]|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8})"
_TOKEN = re.compile(
    rf"""
      (?P<space>    [ \t\r\n]++ | \#[^\r\n]*+ )
    | (?P<iri>      <{_IRI_REST} )
    | (?P<string>   \"\"\"[^"\\]*+(?:(?:{_ESCAPE}|"(?!""))[^"\\]*+)*+\"\"\"
                  | \'\'\'[^'\\]*+(?:(?:{_ESCAPE}|'(?!''))[^'\\]*+)*+\'\'\'
                  | "(?!"")[^"\\\r\n]*+(?:{_ESCAPE}[^"\\\r\n]*+)*+"
                  | '(?!'')[^'\\\r\n]*+(?:{_ESCAPE}[^'\\\r\n]*+)*+' )
    | (?P<language> @[A-Za-z]++(?:-++[A-Za-z0-9]++)*+ )
    | (?P<variable> [?$](?:[0-9A-Za-z_]|[^\x00-\x7f])++ )
    | (?P<number>   [0-9]++\.[0-9]*+[eE][+-]?[0-9]++ | [0-9]*+\.[0-9]++(?:[eE][+-]?[0-9]++)?+
                  | [0-9]++(?:[eE][+-]?[0-9]++)?+ )
    | (?P<name>     (?:(?:[A-Za-z_]|{_BEYOND})(?:{_IN_PREFIX}|\.{{1,8}}+(?={_IN_PREFIX})){{0,100}}+)?+
                    :(?:{_IN_LOCAL}|\.++(?={_IN_LOCAL}))*+ )
    | (?P<word>     (?:[A-Za-z_]|{_BEYOND})(?:[0-9A-Za-z_]|{_BEYOND})*+ )
    | (?P<sign>     << | >> | \^\^ | && | \|\| | [{{}}()\[\].;,*/|^!+\-=<>?~] )
    """,
    re.VERBOSE | re.DOTALL,
)
_TWO_WAYS = re.compile("<" + _IRI_REST)
_NUMBERED_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8}))")
_CLOSING = {"{": "}", "(": ")", "[": "]", "<<": ">>"}
_CLOSERS = frozenset(_CLOSING.values())
_IN_DATA = frozenset({"UNDEF", "TRUE", "FALSE"})
_SCHEME_AND_PATH = re.compile(r"<[A-Za-z][A-Za-z0-9+.\-]*://")
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:[^\x00-\x20<>\"{}|^`\\]*")
_NOTHING = Token(Kind.SIGN, "", -1, 0)


def check(query: str, limits: Limits) -> Shape:
    """Return what may be known of a query without parsing it.

    Raises:
        RefusedQueryError: too long, nested or large; an update; SERVICE or LOAD; more than one query; no query at all.
    """
    tokens = list(scan(query, limits))
    _refuse_reaching_out(tokens)
    outer = [token.text.upper() for token in tokens if token.depth == 0 and token.kind is Kind.WORD]
    forms = [form for word in outer for form in _FORMS if form == word]
    if not _UPDATES.isdisjoint(outer):
        raise RefusedQueryError(
            403, "This is an update. The service only reads: send SELECT, ASK, CONSTRUCT or DESCRIBE."
        )
    if not forms:
        raise RefusedQueryError(400, "This is no SPARQL query: it has none of SELECT, ASK, CONSTRUCT, DESCRIBE.")
    if len(forms) > 1:
        raise RefusedQueryError(400, f"One request takes one query; this text has {len(forms)}: {', '.join(forms)}.")
    default, named = _graphs(tokens)
    return Shape(forms[0], default, named)


def check_query(text: str) -> None:
    """Let a query pass that no engine breaks on and that asks no other machine.

    Raises:
        RefusedQueryError: as ``check`` says.
    """
    check(text, Limits())


def kind_of_query(text: str) -> QueryKind:
    """Tell what a query gives: rows (also yes or no), a graph, or a change of the store."""
    try:
        words = [t.text.upper() for t in scan(text, Limits()) if t.kind is Kind.WORD and t.depth == 0]
    except RefusedQueryError:
        return "unknown"
    for word in words:
        if word in _UPDATES:
            return "update"
        if word in ("CONSTRUCT", "DESCRIBE"):
            return "graph"
        if word in ("SELECT", "ASK"):
            return "rows"
    return "unknown"


def scan(query: str, limits: Limits) -> Iterator[Token]:
    """Cut a query into tokens. Takes time in proportion to its length, and ends at the first limit that it passes.

    Raises:
        RefusedQueryError: it passes a limit, a bracket or literal isn't closed, a character has no place in SPARQL.
    """
    if len(query) > limits.length:
        raise RefusedQueryError(413, f"The query has {len(query)} characters; {limits.length} are allowed.")
    _refuse_escapes(query)
    brackets: list[str] = []
    data_at: int | None = None  # the depth inside the rows of VALUES, while the scan is there
    values = _NO_VALUES
    before = _NOTHING
    count = 0
    position = 0
    while position < len(query):
        match = _TOKEN.match(query, position)
        if match is None:
            raise _unreadable(query, position)
        kind, text, start, position = match.lastgroup, match[0], position, match.end()
        if kind == "space":
            continue
        in_data = data_at is not None
        depth = len(brackets)
        if kind == "sign":
            if text == "<<" and _TWO_WAYS.match(query, start + 1):
                raise _ambiguous(query, start)
            if text == "{" and values.complete and not in_data:
                data_at = depth + 1
            _follow(brackets, text, query, start, limits.nesting)
            if data_at is not None and len(brackets) < data_at:
                data_at = None
        if in_data and text not in "{}" and (kind != "word" or text.upper() in _IN_DATA):
            continue
        token = Token(Kind(kind), text, start, depth)
        if kind == "iri" and brackets[-1:] == ["("]:
            _refuse_comparison(query, token, before)
        count += 1
        if kind == "name":
            # A parser may take the prefix for a chain of numbers and dots, should nothing declare it.
            prefix = text.partition(":")[0]
            count += prefix.count("-") + prefix.count(".")
        if count > limits.tokens:
            raise RefusedQueryError(
                400,
                f"The query has more than {limits.tokens} words and signs outside the rows of VALUES. Ask in several "
                "queries, or put long lists into VALUES.",
            )
        values = values.after(token)
        before = token
        yield token
    if brackets:
        raise RefusedQueryError(400, f"A bracket {brackets[-1]!r} is never closed.")


def _follow(brackets: list[str], sign: str, query: str, position: int, nesting: int) -> None:
    """Keep account of the brackets that stand open."""
    if sign in _CLOSING:
        brackets.append(sign)
        if len(brackets) > nesting:
            where = _place(query, position)
            raise RefusedQueryError(
                400, f"Brackets are nested more than {nesting} deep {where}. Make the query flatter."
            )
    elif sign == ">>" and brackets[-1:] != ["<<"]:
        return  # two comparisons, which no parser takes
    elif sign in _CLOSERS and (not brackets or _CLOSING[brackets.pop()] != sign):
        raise RefusedQueryError(400, f"The bracket {sign!r} {_place(query, position)} closes none that is open.")


@dataclass(frozen=True, slots=True)
class _ValuesHeader:
    """How far the scan is in ``VALUES ?x {`` or ``VALUES (?x ?y) {``: after it come rows of data and no patterns."""

    state: Literal["", "values", "list", "complete"] = ""

    @property
    def complete(self) -> bool:
        return self.state == "complete"

    def after(self, token: Token) -> _ValuesHeader:
        match self.state, token.kind, token.text:
            case _, Kind.WORD, text if text.upper() == "VALUES":
                return _ValuesHeader("values")
            case "values", Kind.VARIABLE, _:
                return _ValuesHeader("complete")
            case "values", Kind.SIGN, "(":
                return _ValuesHeader("list")
            case "list", Kind.VARIABLE, _:
                return self
            case "list", Kind.SIGN, ")":
                return _ValuesHeader("complete")
            case _:
                return _NO_VALUES


_NO_VALUES = _ValuesHeader()


def _unreadable(query: str, position: int) -> RefusedQueryError:
    if query[position] in "\"'":
        return RefusedQueryError(400, f"The literal that begins {_place(query, position)} is never closed.")
    return RefusedQueryError(
        400, f"The character {query[position]!r} {_place(query, position)} has no place in SPARQL."
    )


def _place(query: str, position: int) -> str:
    line = query.count("\n", 0, position) + 1
    return f"at line {line}, column {position - query.rfind(chr(10), 0, position)}"


def _ambiguous(query: str, position: int) -> RefusedQueryError:
    return RefusedQueryError(
        400,
        f"The '<' {_place(query, position)} can be read in two ways. Put a space after it if it means 'less than'; "
        "write an IRI in full, with its scheme.",
    )


def _refuse_escapes(query: str) -> None:
    """Refuse escapes of signs, letters and spaces: some parsers decode them before they read, others after."""
    if "\0" in query:
        raise RefusedQueryError(400, "The query holds a NUL character.")
    if "\\" not in query:
        return
    for match in _NUMBERED_ESCAPE.finditer(query):
        character = _decoded(match)
        if character in "\0\t\n\r" or " " <= character <= "~":
            raise RefusedQueryError(
                400,
                f"Write {character!r} itself and not {match[0]} {_place(query, match.start())}: escapes by number are "
                "allowed for letters beyond ASCII only.",
            )


def _refuse_comparison(query: str, token: Token, before: Token) -> None:
    """Refuse what is an IRI after a value for one parser, and a comparison for another that then sees other brackets.

    With a scheme and ``//`` it is an IRI for all; a comparison holds no such thing.
    """
    if not any(c in token.text for c in "()#") or _SCHEME_AND_PATH.match(token.text):
        return
    operand = before.kind in (Kind.VARIABLE, Kind.STRING, Kind.LANGUAGE, Kind.NUMBER, Kind.IRI, Kind.NAME)
    closing = before.kind is Kind.SIGN and before.text in (")", "}", "]", ">>")
    boolean = before.kind is Kind.WORD and before.text.lower() in ("true", "false")
    if operand or closing or boolean:
        raise _ambiguous(query, token.start)


def _refuse_reaching_out(tokens: list[Token]) -> None:
    """Refuse SERVICE and LOAD, also where a parser without a lexer would find them in a word that holds more."""
    for i, token in enumerate(tokens):
        if token.kind is Kind.WORD:
            if not token.text.isascii():
                raise RefusedQueryError(400, f"{token.text[:40]!r} is no word of SPARQL.")
            word = token.text.upper()
            if "SERVICE" in word or "SILENT" in word:
                raise _service()
            if word == "LOAD":
                raise RefusedQueryError(
                    403, "LOAD is refused: the service fetches nothing from elsewhere and only reads."
                )
        elif token.kind is Kind.NAME and "service" in token.text.casefold():
            following = tokens[i + 1] if i + 1 < len(tokens) else _NOTHING
            second = tokens[i + 2] if i + 2 < len(tokens) else _NOTHING
            names_graph = i > 0 and tokens[i - 1].text.upper() in ("GRAPH", "FROM", "NAMED")
            if following.text == "{" and not names_graph:
                raise _service()
            if token.text.casefold().endswith(".service") and second.text == "{":
                raise _service()


def _service() -> RefusedQueryError:
    return RefusedQueryError(
        403,
        "SERVICE is refused: the service asks no other endpoint. Ask that one yourself, or run an engine of your own.",
    )


def _graphs(tokens: list[Token]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what FROM and FROM NAMED name, as absolute IRIs."""
    prefixes: dict[str, str] = {}
    default: list[str] = []
    named: list[str] = []
    described = False
    last_group = max((i for i, token in enumerate(tokens) if token.text == "{"), default=-1)
    for i, token in enumerate(tokens):
        before = tokens[i - 1].text.upper() if i else ""
        if token.kind is Kind.NAME and before == "PREFIX":
            following = tokens[i + 1] if i + 1 < len(tokens) else _NOTHING
            prefixes[token.text] = following.text[1:-1] if following.kind is Kind.IRI else ""
        elif token.kind is Kind.WORD and token.text.upper() == "DESCRIBE" and token.depth == 0:
            described = True
        elif token.kind is Kind.WORD and "FROM" in token.text.upper():
            if token.text.upper() != "FROM":
                raise RefusedQueryError(400, f"Put spaces around FROM in {token.text[:40]!r}.")
            if token.depth:
                raise RefusedQueryError(
                    400, "FROM stands before the WHERE of the whole query, and in no group or subquery."
                )
            rest = tokens[i + 1 : i + 3]
            is_named = bool(rest) and rest[0].text.upper() == "NAMED"
            target = rest[int(is_named)] if len(rest) > is_named else _NOTHING
            (named if is_named else default).append(_absolute(target, prefixes))
        elif token.kind is Kind.NAME and token.depth == 0 and token.text.upper().startswith("FROM"):
            declared = token.text.partition(":")[0] + ":" in prefixes
            if i < last_group and not (declared and (described or before in ("FROM", "NAMED"))):
                raise RefusedQueryError(400, f"Put a space after FROM in {token.text[:40]!r}.")
    return tuple(dict.fromkeys(default)), tuple(dict.fromkeys(named))


def _absolute(target: Token, prefixes: dict[str, str]) -> str:
    iri = ""
    if target.kind is Kind.IRI:
        iri = target.text[1:-1]
    elif target.kind is Kind.NAME:
        prefix, _, local = target.text.partition(":")
        base = prefixes.get(prefix + ":")
        if base is None:
            raise RefusedQueryError(400, f"FROM {target.text[:80]}: the prefix {prefix + ':'!r} is not declared.")
        iri = base + re.sub(r"\\([^uU])", r"\1", local)
    iri = _NUMBERED_ESCAPE.sub(_decoded, iri)
    if not _ABSOLUTE.fullmatch(iri):
        raise RefusedQueryError(400, "After FROM or FROM NAMED stands the whole IRI of a graph, with its scheme.")
    return iri


def _decoded(match: re.Match[str]) -> str:
    code = int(match[1] or match[2], 16)
    if code > 0x10FFFF or 0xD800 <= code <= 0xDFFF:
        raise RefusedQueryError(400, f"{match[0]} is no character.")
    return chr(code)
