"""What a table of metadata or ``--date`` said of an article: kept by the store, and applied when it is read again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any, Protocol

from khoi_kg.model import Date, DateBasis
from khoi_kg.sources.origins import origin_file
from khoi_kg.sources.values import Metadata


@dataclass(frozen=True, slots=True)
class Given:
    """What was said of an article beside its file.

    ``id`` is the article's id by its file alone. ``said`` has the fields in which something else was said than the
    file shows, ``instead_of`` what the file itself stated then in fields of its own (front matter, JSON): a field
    holds for as long as the file states no other.
    """

    id: str
    said: Metadata
    instead_of: Metadata

    def still_said(self, stated: Metadata) -> Metadata:
        """Return what holds yet of a file that now states ``stated``."""
        held = {
            name: value for name, value in _fields(self.said) if getattr(stated, name) == getattr(self.instead_of, name)
        }
        return Metadata(**held)


class Remembered(Protocol):
    """What a store remembers of an article: where it was read, its text's hash, what was given (see ``written``)."""

    @property
    def origin(self) -> str: ...  # noqa: D102
    @property
    def content_hash(self) -> str: ...  # noqa: D102
    @property
    def given(self) -> str: ...  # noqa: D102


class Kept:
    """What a store keeps of what was said of articles beside their files, and whose it is."""

    def __init__(self) -> None:
        self._by_id: dict[str, tuple[Given, Remembered]] = {}
        self._by_text: dict[tuple[str, str], Given] = {}

    def learn(self, records: Iterable[Remembered]) -> None:
        """Take what a store remembers."""
        for record in records:
            if record.given:
                given = _read(record.given)
                self._by_id[given.id] = given, record
                self._by_text[origin_file(record.origin), record.content_hash] = given

    def find(self, own_id: str, file: str, text: str, *, named: bool) -> Given | None:
        """Return what was said of an article, None where nothing was.

        ``own_id`` is its id by its file alone, ``file`` where it is, absolute; ``named`` says that this id does not
        hang on the place within the file. The same text under the same id, or in the same file, is the same article;
        so is what changed under an id of its own in its file.
        """
        if not self._by_id:
            return None
        digest = text_hash(text)
        if own_id in self._by_id:
            given, record = self._by_id[own_id]
            if record.content_hash == digest or (named and origin_file(record.origin) == file):
                return given
        return self._by_text.get((file, digest))


def written(given: Given) -> str:
    """Return what was given as a line of JSON; "" where nothing was."""
    if given.said == Metadata():
        return ""
    parts = {"id": given.id, "said": dict(_fields(given.said)), "instead_of": dict(_fields(given.instead_of))}
    return json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=asdict)


def own_id(line: str) -> str | None:
    """Return the id that an article has by its file alone, where something was given of it (see ``written``)."""
    return _read(line).id if line else None


def text_hash(text: str) -> str:
    """Return the SHA-256 of an article's text, hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _read(line: str) -> Given:
    parts = json.loads(line)
    return Given(parts["id"], _metadata(parts["said"]), _metadata(parts["instead_of"]))


def _metadata(fields: dict[str, Any]) -> Metadata:
    if day := fields.get("published"):
        fields["published"] = Date(day["year"], day["month"], day["day"], DateBasis(day["basis"]))
    return Metadata(**fields)


def _fields(said: Metadata) -> Iterable[tuple[str, Any]]:
    """Yield the fields in which something is said, with their values; where a row stands is none."""
    for name in ("url", "published", "publisher", "author", "title"):
        if (value := getattr(said, name)) is not None:
            yield name, value
