"""Load saved queries, check and bind their parameters.

A saved query is a file ``NAME.rq``: SPARQL that runs unchanged in any tool whose default graph is the union of the
graphs, below a header of ``#+`` lines that hold YAML:

``summary``, ``description``
    in English, as grlc has them; ``summary_vi``, ``description_vi`` say the same in Vietnamese. Without a summary the
    file's name stands for it.
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

from khoi_kg.errors import EXIT_NOTHING, EXIT_USAGE, ToldError
from khoi_kg.ntriples import literal
from khoi_kg.numerals import parse_roman, written_day
from khoi_kg.resources import resource_path
from khoi_kg.vocab import XSD_DATE, XSD_INTEGER

Language = Literal["vi", "en"]
Kind = Literal["iri", "date", "integer", "text"]

_STRING = r'"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\''
_BLOCK = re.compile(rf"VALUES\s+\?_(\w+)\s*\{{((?:[^{{}}\"'<>]|<[^<>\s]*>|{_STRING})*)\}}", re.IGNORECASE)
# What must hold names with values in a header.
_MAPPINGS = ("parameters", "defaults", "columns", "empty")


class QueryFileError(ToldError):
    """A saved query's file is wrong; the text names file and fault."""

    code = EXIT_USAGE

    def __init__(self, path: Path, fault: str, vi: str) -> None:
        self.path = path
        super().__init__(f"{path}: {fault}", f"{path}: {vi}")


class UnknownQueryError(ToldError):
    """There is no saved query of that name."""

    code = EXIT_NOTHING

    def __init__(self, name: str, close: Sequence[str]) -> None:
        en, vi = (f" Did you mean {' or '.join(close)}?", f" Có phải ý bạn là {' hoặc '.join(close)}?")
        super().__init__(
            f"There is no saved query {name!r}.{en if close else ''} All of them: khoi query list",
            f"Không có câu hỏi lưu sẵn nào tên {name!r}.{vi if close else ''} Xem tất cả: khoi query list",
        )


class ParameterError(ToldError):
    """A value does not fit its parameter, is missing, or is one too many."""

    code = EXIT_USAGE


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


def load_queries(folders: tuple[Path, ...] = ()) -> dict[str, SavedQuery]:
    """Return the saved queries of the package and of further folders, by name; a later one replaces an earlier.

    A file that is wrong is left out; ``query_faults`` tells which.
    """
    return _loaded(folders)[0]


def query_faults(folders: tuple[Path, ...] = ()) -> tuple[QueryFileError, ...]:
    """Return what is wrong with the files among the saved queries that were left out."""
    return _loaded(folders)[1]


@cache
def _loaded(folders: tuple[Path, ...]) -> tuple[dict[str, SavedQuery], tuple[QueryFileError, ...]]:
    queries: dict[str, SavedQuery] = {}
    headings: dict[str, dict[str, str]] = {}
    faults: list[QueryFileError] = []
    for folder in (resource_path("queries"), *folders):
        try:
            headings |= _shared_headings(folder / "columns.yaml")
        except QueryFileError as error:
            faults.append(error)
        for path in sorted(folder.glob("*.rq")):
            try:
                queries[path.stem] = load_query(path, headings)
            except QueryFileError as error:
                faults.append(error)
    return dict(sorted(queries.items())), tuple(faults)


def get_query(name: str, folders: tuple[Path, ...] = ()) -> SavedQuery:
    """Return one saved query.

    Raises:
        UnknownQueryError: there is none of that name; says which are close.
        QueryFileError: the file of that name is wrong.
    """
    from difflib import get_close_matches

    queries = load_queries(folders)
    name = name.removesuffix(".rq")
    for fault in query_faults(folders):
        if fault.path.name == f"{name}.rq":
            raise fault
    if name not in queries:
        raise UnknownQueryError(name, get_close_matches(name, queries, n=2, cutoff=0.5))
    return queries[name]


def load_query(path: Path, headings: Mapping[str, Mapping[str, str]] | None = None) -> SavedQuery:
    """Read one file.

    Raises:
        QueryFileError: it can't be read, its header is no YAML, a parameter is not declared, or stands twice.
    """
    text = _text(path)
    header = _header(path, text)
    declared = header.get("parameters") or {}
    defaults = header.get("defaults") or {}
    found = [m[1] for m in _BLOCK.finditer(text) if m[1] != "lang"]
    if len(set(found)) != len(found):
        raise QueryFileError(
            path,
            "a parameter must stand in one VALUES block only, not in several.",
            "mỗi tham số chỉ được đứng trong một khối VALUES.",
        )
    parameters = {p.name: p for p in (_parameter(v, declared, defaults) for v in found)}
    if set(parameters) != set(declared):
        odd = ", ".join(sorted(set(parameters) ^ set(declared)))
        raise QueryFileError(
            path,
            f"the header and the VALUES blocks differ in their parameters: {odd}.",
            f"phần đầu #+ và các khối VALUES có tham số khác nhau: {odd}.",
        )
    return SavedQuery(
        name=path.stem,
        path=path,
        text=text,
        summaries={"en": str(header.get("summary") or path.stem), "vi": str(header.get("summary_vi", ""))},
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

        what = first_line(error)
        raise QueryFileError(
            path, f"the #+ lines are no YAML: {what}", f"các dòng #+ không phải YAML: {what}"
        ) from error
    parts = [header] if not isinstance(header, dict) else [header.get(part) or {} for part in _MAPPINGS]
    parts += (header.get("parameters") or {}).values() if all(isinstance(p, dict) for p in parts) else ()
    if not all(isinstance(part, dict) for part in parts):
        raise QueryFileError(
            path,
            f"the #+ lines must hold names with values, and so must {', '.join(_MAPPINGS)} and each parameter.",
            f"các dòng #+ phải gồm tên và giá trị; {', '.join(_MAPPINGS)} và từng tham số cũng vậy.",
        )
    _check_headings(path, header.get("columns") or {})
    following = header.get("next") or []
    told = (header.get("empty") or {}).values()
    if not isinstance(following, list) or not all(isinstance(text, str) for text in (*told, *following)):
        raise QueryFileError(
            path,
            "“empty” must hold a text for vi and en, and “next” be a list of names.",
            "“empty” phải gồm một câu cho vi và en, còn “next” phải là danh sách tên.",
        )
    return header


def _check_headings(path: Path, columns: Any) -> None:
    """Raise ``QueryFileError`` where headings are not what they should be: by column, texts by language."""
    by_column = columns.values() if isinstance(columns, dict) else [columns]
    if not all(isinstance(one, dict) and all(isinstance(text, str) for text in one.values()) for one in by_column):
        raise QueryFileError(
            path,
            "a heading must be written as “column: {vi: …, en: …}”.",
            "tiêu đề cột phải viết dạng “cột: {vi: …, en: …}”.",
        )


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise QueryFileError(path, f"it can't be read ({reason}).", f"không đọc được ({reason}).") from error
    except UnicodeDecodeError as error:
        raise QueryFileError(path, "it is not UTF-8: save it as such.", "không phải UTF-8: hãy lưu lại.") from error


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
    try:
        headings = yaml.load(_text(path), Loader=yaml.BaseLoader) or {}
    except yaml.YAMLError as error:
        from khoi_kg.store.errors import first_line

        what = first_line(error)
        raise QueryFileError(path, f"this is no YAML: {what}", f"tệp này không phải YAML: {what}") from error
    _check_headings(path, headings)
    return headings
