"""Read articles one by one: find the files, decode them, take each format apart, complete what it says of itself."""

from __future__ import annotations

import dataclasses
import hashlib
import sys
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from khoi_kg.model import Article, Date, DateBasis
from khoi_kg.sources.decoding import decode, has_vietnamese, normalise
from khoi_kg.sources.markdown import read_markdown
from khoi_kg.sources.values import Draft, Input, Metadata, SourceProblem
from khoi_kg.sources.walking import _unreadable, kind_of, walk

# A file above this is no article; a text above that is a book.
MAX_FILE_BYTES = 50_000_000
MAX_TEXT_LENGTH = 10_000_000


def read_articles(
    paths: Sequence[str | Path],
    *,
    meta: Mapping[str, Metadata] | None = None,
    default_date: Date | None = None,
) -> Iterator[Article | SourceProblem]:
    """Yield each article at and below ``paths`` ("-" is standard input), and a problem for each that can't be read.

    ``meta`` holds what is known of articles from elsewhere, by path or URL (see ``load_meta``); it goes before what
    the files say. ``default_date`` is the date of articles for which nothing says one. Order: that of ``paths``,
    by name below a folder. Nothing is raised for what a file holds.
    """
    seen = _Seen()
    for found in walk(paths):
        if isinstance(found, SourceProblem):
            yield found
            continue
        for draft in _drafts(found):
            result = draft if isinstance(draft, SourceProblem) else _finish(draft, found, meta or {}, default_date)
            if isinstance(result, Article):
                conflict = seen.conflict(result)
                if conflict is not None:
                    if conflict:
                        yield SourceProblem(result.origin, conflict)
                    continue
            yield result


def _drafts(source: Input) -> Iterable[Draft | SourceProblem]:
    data = _load(source)
    if isinstance(data, SourceProblem):
        return [data]
    text = decode(data, source.origin)
    if isinstance(text, SourceProblem):
        return [text]
    if source.kind == "markdown" or text.startswith("---"):
        return [read_markdown(text, source.origin)]
    return [Draft(text, source.origin)]


def _load(source: Input) -> bytes | SourceProblem:
    try:
        if source.path is None:
            data = sys.stdin.buffer.read(MAX_FILE_BYTES + 1)
        else:
            with source.path.open("rb") as stream:
                data = stream.read(MAX_FILE_BYTES + 1)
    except OSError as error:
        return _unreadable(source.path or Path("-"), error)
    if len(data) > MAX_FILE_BYTES:
        return SourceProblem(
            source.origin,
            f"{source.origin} has more than {MAX_FILE_BYTES // 1_000_000} MB, which is no single article: split it "
            "into one file an article, or into JSON Lines.",
        )
    return data


def _finish(
    draft: Draft, source: Input, meta: Mapping[str, Metadata], default_date: Date | None
) -> Article | SourceProblem:
    """Apply what holds for all formats: the order in which metadata is believed, the id, checks of the text."""
    text = normalise(draft.text)
    if not text.strip():
        return SourceProblem(draft.origin, f"{draft.origin} is empty: there is no text in it to read.")
    if not has_vietnamese(text):
        return SourceProblem(
            draft.origin,
            f"{draft.origin} has no Vietnamese in it: if it should have, its letters were lost or it is in an old "
            "font's encoding (TCVN3, VNI); convert it to Unicode UTF-8, for instance with Unikey.",
        )
    row = meta.get(source.key, Metadata())
    url = row.url or draft.url
    published = row.published or draft.published
    if published is None and default_date is not None:
        published = dataclasses.replace(default_date, basis=DateBasis.GIVEN_BY_USER)
    return Article(
        id=normalise(draft.id or url or _key(source, text)),
        text=text,
        title=row.title or draft.title,
        published=published,
        publisher=row.publisher or draft.publisher,
        author=row.author or draft.author,
        agency=draft.agency,
        url=url,
        origin=draft.origin,
    )


def _key(source: Input, text: str) -> str:
    """The id of what has no other: the path below the folder given, without suffix."""
    if source.path is None:
        # Nothing names what comes through a pipe but what it says: the same text has the same id again.
        return "stdin-" + hashlib.blake2b(text.encode(), digest_size=6).hexdigest()
    folder, slash, name = source.key.rpartition("/")
    return folder + slash + kind_of(name)[1]


class _Seen:
    """Which ids were read in this run, with what content and from where; some 100 bytes an article."""

    def __init__(self) -> None:
        self._rows: dict[int, int] = {}
        self._contents = array("Q")
        self._lines = array("Q")
        self._files = array("L")
        self._names: dict[str, int] = {}

    def conflict(self, article: Article) -> str | None:
        """Return ``None`` for a new id, "" for the same article again, else what to say of the conflict."""
        content = _hash("\0".join(map(repr, dataclasses.astuple(dataclasses.replace(article, origin="")))))
        row = self._rows.setdefault(_hash(article.id), len(self._contents))
        if row < len(self._contents):
            if self._contents[row] == content:
                return ""
            return (
                f"{article.origin} and {self._origin(row)} have one id, {article.id}, and say different things: only "
                f"{self._origin(row)} was read. Give one of them another id or URL, or leave one out."
            )
        name, _, line = article.origin.partition(", line ")
        self._contents.append(content)
        self._files.append(self._names.setdefault(name, len(self._names)))
        self._lines.append(int(line) if line.isdigit() else 0)
        return None

    def _origin(self, row: int) -> str:
        name = list(self._names)[self._files[row]]
        return f"{name}, line {self._lines[row]}" if self._lines[row] else name


def _hash(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest())
