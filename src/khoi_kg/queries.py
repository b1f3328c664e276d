"""Load saved queries, check and bind their parameters.

A saved query is a file ``NAME.rq``: SPARQL that runs unchanged in any tool whose default graph is the union of the
graphs, below a header of ``#+`` lines that hold YAML:

``summary``, ``description``
    in English, as grlc has them; ``summary_vi``, ``description_vi`` say the same in Vietnamese.
``parameters``
    by name: ``vi`` and ``en`` (what to give), ``class`` (for an entity, what it must be: a class of ours, or several).
``defaults``
    by name: the value where none is given; ``null`` makes a parameter optional: it is unbound then (``UNDEF``).
``columns``
    by variable: ``vi`` and ``en`` headings, where ``columns.yaml`` beside the queries has none that fits.
``empty``
    what to say where there are no rows (``vi``, ``en``); ``next``: names of queries to try then.

A parameter stands once, in ``VALUES ?_name_type { an example }``; the type is ``iri``, ``date``, ``integer`` or, left
out, text. ``?_lang`` is bound to the language of the answer.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Literal

from khoi_kg.ntriples import literal
from khoi_kg.numerals import parse_roman, written_day
from khoi_kg.resources import resource_path
from khoi_kg.vocab import XSD_DATE, XSD_INTEGER

Language = Literal["vi", "en"]
Kind = Literal["iri", "date", "integer", "text"]

_STRING = r'"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\''
_BLOCK = re.compile(rf"VALUES\s+\?_(\w+)\s*\{{((?:[^{{}}\"'<>]|<[^<>\s]*>|{_STRING})*)\}}", re.IGNORECASE)


class QueryFileError(Exception):
    """A saved query's file is wrong; the text names file and fault."""


class UnknownQueryError(Exception):
    """There is no saved query of that name."""

    def __init__(self, name: str, close: Sequence[str]) -> None:
        self.name = name
        self.close = tuple(close)
        hint = f" Did you mean {' or '.join(close)}?" if close else ""
        super().__init__(f"There is no saved query {name!r}.{hint} All of them: khoi query list")


class ParameterError(Exception):
    """A value does not fit its parameter, is missing, or is one too many. ``vi`` says it in Vietnamese."""

    def __init__(self, text: str, vi: str = "") -> None:
        self.vi = vi or text
        super().__init__(text)


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a saved query.

    ``classes`` are local names of classes of ours that an entity must be one of; empty for any. ``default`` counts
    where no value is given; ``required`` says that one must be.
    """

    name: str
    variable: str
    kind: Kind
    labels: Mapping[str, str]
    classes: tuple[str, ...]
    default: str | None
    required: bool


@dataclass(frozen=True, slots=True)
class SavedQuery:
    """One question, as its file has it."""

    name: str
    path: Path
    text: str
    summaries: Mapping[str, str]
    descriptions: Mapping[str, str]
    parameters: tuple[Parameter, ...]
    columns: Mapping[str, Mapping[str, str]]
    empty: Mapping[str, str] = field(default_factory=dict)
    next: tuple[str, ...] = ()

    def summary(self, lang: Language) -> str:
        """What it asks, in one line."""
        return self.summaries.get(lang) or self.summaries.get("en", "")

    def description(self, lang: Language) -> str:
        """What the answer holds and how to read it."""
        return self.descriptions.get(lang) or self.descriptions.get("en", "")

    def headings(self, variables: Iterable[str], lang: Language) -> list[str]:
        """Headings for the columns of an answer; a variable without one is its own heading."""
        return [self.columns.get(v, {}).get(lang) or v for v in variables]


@cache
def load_queries(folders: tuple[Path, ...] = ()) -> dict[str, SavedQuery]:
    """Return the saved queries of the package and of further folders, by name; a later one replaces an earlier.

    Raises:
        QueryFileError: a file's header or parameters are wrong.
    """
    queries: dict[str, SavedQuery] = {}
    headings: dict[str, dict[str, str]] = {}
    for folder in (resource_path("queries"), *folders):
        headings |= _shared_headings(folder / "columns.yaml")
        for path in sorted(folder.glob("*.rq")):
            queries[path.stem] = load_query(path, headings)
    return dict(sorted(queries.items()))


def get_query(name: str, folders: tuple[Path, ...] = ()) -> SavedQuery:
    """Return one saved query.

    Raises:
        UnknownQueryError: there is none of that name; says which are close.
    """
    from difflib import get_close_matches

    queries = load_queries(folders)
    name = name.removesuffix(".rq")
    if name not in queries:
        raise UnknownQueryError(name, get_close_matches(name, queries, n=2, cutoff=0.5))
    return queries[name]


def load_query(path: Path, headings: Mapping[str, Mapping[str, str]] | None = None) -> SavedQuery:
    """Read one file.

    Raises:
        QueryFileError: its header is no YAML, a parameter is not declared, or stands twice.
    """
    text = path.read_text(encoding="utf-8")
    header = _header(path, text)
    declared = header.get("parameters") or {}
    defaults = header.get("defaults") or {}
    found = [m[1] for m in _BLOCK.finditer(text) if m[1] != "lang"]
    if len(set(found)) != len(found):
        raise QueryFileError(f"{path}: a parameter must stand in one VALUES block only, not in several.")
    parameters = {p.name: p for p in (_parameter(v, declared, defaults) for v in found)}
    if set(parameters) != set(declared):
        odd = ", ".join(sorted(set(parameters) ^ set(declared)))
        raise QueryFileError(f"{path}: the header and the VALUES blocks differ in their parameters: {odd}.")
    return SavedQuery(
        name=path.stem,
        path=path,
        text=text,
        summaries={"en": str(header.get("summary", "")), "vi": str(header.get("summary_vi", ""))},
        descriptions={"en": str(header.get("description", "")), "vi": str(header.get("description_vi", ""))},
        parameters=tuple(parameters[name] for name in declared),
        columns={**(headings or {}), **(header.get("columns") or {})},
        empty=header.get("empty") or {},
        next=tuple(header.get("next") or ()),
    )


def bind(query: SavedQuery, values: Mapping[str, Sequence[str]], lang: Language) -> str:
    """Return the text of ``query`` with its examples replaced by ``values`` (IRIs resolved already, others as typed).

    Raises:
        ParameterError: a value is missing, does not fit its type, or no such parameter exists.
    """
    unknown = set(values) - {p.name for p in query.parameters}
    if unknown:
        raise ParameterError(f"{query.name} has no parameter {', '.join(sorted(unknown))}.")
    terms = {"lang": f'"{lang}"'}
    for parameter in query.parameters:
        given = [v for v in values.get(parameter.name, ()) if v != ""]
        if not given and parameter.default is not None:
            given = [parameter.default]
        if not given and parameter.required:
            label = parameter.labels.get("en", parameter.name)
            raise ParameterError(f"{query.name} needs a value for {parameter.name} ({label}).")
        terms[parameter.variable] = " ".join(term(v, parameter) for v in given) or "UNDEF"
    return _BLOCK.sub(lambda m: f"VALUES ?_{m[1]} {{ {terms[m[1]]} }}", query.text)


def term(value: str, parameter: Parameter) -> str:
    """Write a value as the SPARQL term of its parameter's type.

    Raises:
        ParameterError: it is none of that type.
    """
    match parameter.kind:
        case "iri":
            if not re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*:[^<>\"{}|^`\\\x00-\x20]+", value):
                raise ParameterError(f"{value!r} is no IRI (for {parameter.name}).")
            return f"<{value}>"
        case "date":
            return literal(parse_date(value, parameter.name), datatype=XSD_DATE)
        case "integer":
            return literal(str(parse_integer(value, parameter.name)), datatype=XSD_INTEGER)
        case "text":
            return literal(value)


def parse_date(value: str, name: str = "date") -> str:
    """Return a day as ISO 8601 has it, from 2019-07-30, 30/7/2019 or 30-7-2019.

    Raises:
        ParameterError: it is no day of the calendar.
    """
    parts = written_day(value.strip(), alone=True)
    try:
        if not parts:
            raise ValueError
        return datetime.date(*parts).isoformat()
    except ValueError:
        raise ParameterError(
            f"{value!r} is no day (for {name}): write it as 2019-07-30 or 30/7/2019.",
            f"{value!r} không phải là một ngày (cho {name}): hãy viết như 30/7/2019 hoặc 2019-07-30.",
        ) from None


def parse_integer(value: str, name: str = "number") -> int:
    """Return a whole number, written in Arabic or Roman digits.

    Raises:
        ParameterError: it is none.
    """
    text = value.strip()
    if re.fullmatch(r"[+-]?\d{1,18}", text):
        return int(text)
    roman = parse_roman(text.upper())
    if roman is not None:
        return roman
    raise ParameterError(
        f"{value!r} is no whole number (for {name}): write it as 12 or XII.",
        f"{value!r} không phải là số nguyên (cho {name}): hãy viết như 12 hoặc XII.",
    )


def _header(path: Path, text: str) -> dict[str, Any]:
    import yaml

    lines = [line[2:].removeprefix(" ") for line in text.splitlines() if line.startswith("#+")]
    try:
        # All values as they stand: no "on" that is read as true, no number that loses its zero.
        header = yaml.load("\n".join(lines), Loader=yaml.BaseLoader) or {}
    except yaml.YAMLError as error:
        from khoi_kg.store.errors import first_line

        raise QueryFileError(f"{path}: the #+ lines are no YAML: {first_line(error)}") from error
    if not isinstance(header, dict) or not header.get("summary"):
        raise QueryFileError(f"{path}: the #+ lines must hold at least a summary.")
    return header


def _parameter(stem: str, declared: Mapping[str, Any], defaults: Mapping[str, Any]) -> Parameter:
    name, _, suffix = stem.rpartition("_")
    kind: Kind = "text"
    if suffix in ("iri", "date", "integer") and name:
        kind = suffix  # type: ignore[assignment]
    else:
        name = stem
    said = declared.get(name) or {}
    classes = said.get("class") or []
    default = defaults.get(name, "null")
    return Parameter(
        name=name,
        variable=stem,
        kind=kind,
        labels={lang: str(said[lang]) for lang in ("vi", "en") if lang in said},
        classes=(classes,) if isinstance(classes, str) else tuple(classes),
        default=None if default == "null" else str(default),
        required=name not in defaults,
    )


def _shared_headings(path: Path) -> dict[str, dict[str, str]]:
    import yaml

    if not path.is_file():
        return {}
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader) or {}
