"""Gold: what articles say, written down by people, one article a line of JSON.

Each line names the article by its id and lists its documents, citations, posts, organisations, congresses, terms,
meetings, figures, and, where somebody wrote them down, implementations and personnel events. Only what the text says
counts; ``null`` where it is silent. A line with ``tasks`` speaks of those kinds of fact only. tests/gold/articles.jsonl
is an example.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, is_dataclass
from pathlib import Path
from typing import Any, get_args, get_type_hints

from khoi_kg.numerals import parse_ordinal
from khoi_kg.text import nfc, uniform

Names = tuple[str, ...]
"""The names by which one thing may be called; any of them is right."""


class GoldError(Exception):
    """A file of gold can't be used; the text says which line and why."""


@dataclass(frozen=True, slots=True)
class Document:
    """A document that the article names; ``surfaces`` are the strings that name it, ``term`` an ordinal."""

    key: str
    kind: str
    number: str | None
    name: str | None
    issued: str | None
    issuer: str | None
    term: int | None
    surfaces: Names

    @property
    def title(self) -> str:
        """What people call it."""
        return f"{self.kind} {self.number}" if self.number else self.name or self.kind


@dataclass(frozen=True, slots=True)
class Citation:
    """One document cites another, both told by their keys."""

    citing: str
    cited: str
    relation: str
    quote: str


@dataclass(frozen=True, slots=True)
class Post:
    """A person holds, or held, a post."""

    person: str
    role: str
    organisation: Names
    former: bool
    quote: str


@dataclass(frozen=True, slots=True)
class Congress:
    """A congress, by its ordinal and the body that holds it."""

    ordinal: int
    organisation: Names
    quote: str


@dataclass(frozen=True, slots=True)
class Term:
    """A term of office, by ordinal or by years."""

    organisation: Names
    ordinal: int | None
    start: int | None
    end: int | None
    quote: str


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting; with ``plenum`` a plenum of the Central Committee, by its ordinal and that of its term."""

    date: str | None
    place: str | None
    chairs: Names
    speakers: Names
    plenum: int | None
    term: int | None
    quote: str


@dataclass(frozen=True, slots=True)
class Implementation:
    """A body does something with a document."""

    actor: Names
    document: str
    activity: str
    quote: str


@dataclass(frozen=True, slots=True)
class Personnel:
    """A person, or a number of people, is elected, appointed, dismissed."""

    person: str | None
    count: int | None
    event: str
    role: str | None
    quote: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that the article gives; ``unit`` where the measure is money or the like."""

    value: float
    measure: str
    unit: str | None
    quote: str


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """What one article says. ``implementations`` and ``personnel`` are None where nobody looked for them."""

    id: str
    tasks: tuple[str, ...]
    documents: tuple[Document, ...]
    citations: tuple[Citation, ...]
    posts: tuple[Post, ...]
    organisations: tuple[Names, ...]
    congresses: tuple[Congress, ...]
    terms: tuple[Term, ...]
    meetings: tuple[Meeting, ...]
    figures: tuple[Figure, ...]
    implementations: tuple[Implementation, ...] | None
    personnel: tuple[Personnel, ...] | None

    def asks(self, kind: str) -> bool:
        """Does this line speak of a kind of fact ("document strings" belongs to the task "documents")?"""
        if not self.tasks or kind in ("articles", "evidence", "offsets"):
            return True
        return any(kind.startswith((task, task.rstrip("s") + " ")) for task in self.tasks)


def fold(text: str) -> str:
    """Return ``text`` for comparing: case, blanks, dashes, quotation marks, placing of tone marks do not count."""
    return " ".join(uniform(nfc(text)).casefold().split()).strip(" .,;:\"'")


def read_gold(paths: Iterable[Path]) -> list[GoldArticle]:
    """Read files of gold.

    Raises:
        GoldError: a file can't be read, a line is no JSON or lacks a field, or an article stands in two lines.
    """
    found: dict[str, GoldArticle] = {}
    paths = list(paths)
    for path in paths:
        try:
            lines = path.read_text(encoding="utf-8-sig").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise GoldError(f"{path} can't be read as gold: {error}.") from error
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            where = f"{path}, line {number}"
            try:
                article = _article(json.loads(line))
                _check_types(article)
            except json.JSONDecodeError as error:
                raise GoldError(f"{where}: this is no JSON ({error}). Gold is one article a line.") from error
            except KeyError as error:
                raise GoldError(f"{where}: the field {error} is missing.") from error
            except (TypeError, ValueError, AttributeError) as error:
                raise GoldError(f"{where}: a field holds what it should not ({error}).") from error
            if article.id in found:
                raise GoldError(f"{where}: the article {article.id} stands in the gold twice; keep one of the lines.")
            found[article.id] = article
    if not found:
        raise GoldError(f"{', '.join(map(str, paths))}: there is no article in it. Gold is one article a line.")
    return list(found.values())


def _article(line: Mapping[str, Any]) -> GoldArticle:
    if not isinstance(line, dict):
        raise TypeError("a line is an object, {…}")

    def some(name: str) -> Sequence[Mapping[str, Any]]:
        return line.get(name) or ()

    return GoldArticle(
        id=nfc(line["id"]),
        tasks=tuple(line.get("tasks") or ()),
        documents=tuple(_document(d) for d in some("documents")),
        citations=tuple(Citation(c["citing"], c["cited"], c["relation"], _quote(c)) for c in some("cites")),
        posts=tuple(
            Post(p["person"], p["role"], _named(p["org"]), bool(p.get("former")), _quote(p)) for p in some("posts")
        ),
        organisations=tuple(_named(forms) for forms in line.get("organisations") or ()),
        congresses=tuple(Congress(int(c["ordinal"]), names(c["org"]), _quote(c)) for c in some("congresses")),
        terms=tuple(
            Term(names(t["org"]), t.get("ordinal"), t.get("start"), t.get("end"), _quote(t)) for t in some("terms")
        ),
        meetings=tuple(_meeting(m) for m in some("meetings")),
        figures=tuple(Figure(float(f["value"]), f["measure"], f.get("unit"), _quote(f)) for f in some("figures")),
        implementations=tuple(
            Implementation(_named(i["actor"]), i["document"], i["activity"], _quote(i)) for i in some("implementations")
        )
        if "implementations" in line
        else None,
        personnel=tuple(
            Personnel(p.get("person"), p.get("count"), p["event"], p.get("role"), _quote(p)) for p in some("personnel")
        )
        if "personnel" in line
        else None,
    )


def _check_types(part: Any) -> None:
    """Raise ``TypeError`` where a field of an article, or of what it says, is of another type than it should be."""
    for name, wanted in get_type_hints(type(part)).items():
        value = getattr(part, name)
        if isinstance(value, tuple):
            for one in filter(is_dataclass, value):
                _check_types(one)
        elif not isinstance(value, tuple(one for one in get_args(wanted) or (wanted,) if isinstance(one, type))):
            raise TypeError(f"{name}: {value!r}")


def _document(line: Mapping[str, Any]) -> Document:
    term = line.get("term")
    ordinal = term if isinstance(term, int) else parse_ordinal(term) if term else None
    if term and ordinal is None:
        raise ValueError(f"the term {term!r} of {line['key']} is no ordinal")
    return Document(
        line["key"],
        line["kind"],
        line.get("number"),
        line.get("name"),
        line.get("issued"),
        line.get("issuer"),
        ordinal,
        names(line["surfaces"]),
    )


def _meeting(line: Mapping[str, Any]) -> Meeting:
    return Meeting(
        line.get("date"),
        line.get("place"),
        names(line.get("chair")),
        names(line.get("speakers")),
        line.get("plenum"),
        line.get("term"),
        _quote(line),
    )


def _quote(line: Mapping[str, Any]) -> str:
    return line.get("quote") or ""


def names(value: str | Sequence[str] | None) -> Names:
    """Return one name, several or none as a tuple."""
    if value is None:
        return ()
    found = (value,) if isinstance(value, str) else tuple(value)
    if not all(isinstance(name, str) for name in found):
        raise TypeError(f"{value!r} holds what is no name")
    return found


def _named(value: str | Sequence[str] | None) -> Names:
    """Return the names of what must have one."""
    found = names(value)
    if not found:
        raise ValueError("a body has no name")
    return found
