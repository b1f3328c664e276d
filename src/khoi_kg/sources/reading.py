"""Read articles one by one: find the files, decode them, take each format apart, complete what it says of itself."""

from __future__ import annotations

import dataclasses
import hashlib
import io
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from khoi_kg.model import Article, Date, DateBasis
from khoi_kg.sources.addresses import web_url
from khoi_kg.sources.answers import answer_of_ours, is_page, no_page
from khoi_kg.sources.decoding import decode, has_vietnamese, normalise
from khoi_kg.sources.given import Given, Kept, written
from khoi_kg.sources.html import read_html
from khoi_kg.sources.jsonl import open_json_lines, read_json, read_json_lines
from khoi_kg.sources.lines import joined
from khoi_kg.sources.markdown import begins_with_front_matter, read_markdown
from khoi_kg.sources.metadata import find_byline, find_date, find_headline, find_marks
from khoi_kg.sources.mhtml import unpack_mhtml
from khoi_kg.sources.origins import absolute_path
from khoi_kg.sources.table import file_key
from khoi_kg.sources.values import Draft, Input, Metadata, SourceProblem, is_empty
from khoi_kg.sources.walking import kind_of, unreadable, walk

# A file above this is no article; a text above that is a book.
MAX_FILE_BYTES = 50_000_000
MAX_TEXT_LENGTH = 10_000_000


def read_articles(
    paths: Sequence[str | Path],
    *,
    meta: Mapping[str, Metadata] | None = None,
    default_date: Date | None = None,
    kept: Kept | None = None,
) -> Iterator[Article | SourceProblem]:
    """Yield each article at and below ``paths`` ("-" is standard input), and a problem for each that can't be read.

    ``meta`` holds what is known of articles from elsewhere, by path or URL (see ``load_meta``); it goes before what
    the files say. ``default_date`` is the date of articles for which nothing says one. ``kept`` is what was said of
    them in this way before: it goes before what the files say, too, but after ``meta``. Order: that of ``paths``,
    by name below a folder. Nothing is raised for what a file holds.
    """
    seen = _Seen()
    table = _Table(meta or {})
    kept = kept or Kept()
    for found in walk(paths):
        if isinstance(found, SourceProblem):
            yield found
            continue
        for draft in _drafts(found):
            result = draft if isinstance(draft, SourceProblem) else _finish(draft, found, table, default_date, kept)
            if isinstance(result, Article):
                conflict = seen.conflict(result)
                if conflict is not None:
                    if conflict:
                        yield SourceProblem(result.origin, conflict)
                    continue
            yield result
    if (unused := table.unused()) is not None:
        yield unused


def _drafts(source: Input) -> Iterator[Draft | SourceProblem]:
    """Yield what one input holds, by its format."""
    if source.kind == "jsonl" and source.path is not None:
        try:
            with open_json_lines(source.path) as stream:
                yield from read_json_lines(stream, source.origin, MAX_FILE_BYTES)
        except OSError as error:
            yield unreadable(source.path, error)
        return
    if source.path is None:
        stdin = sys.stdin.buffer
        if isinstance(stdin, io.BufferedReader) and stdin.peek(64).lstrip(b"\xef\xbb\xbf").startswith(b"{"):
            yield from read_json_lines(stdin, source.origin, MAX_FILE_BYTES)
            return
    data = _load(source)
    if isinstance(data, SourceProblem):
        yield data
        return
    kind = source.kind if source.kind not in ("unknown", "other") else _sniff(data)
    if kind == "xml":
        yield no_page(source.origin)
        return
    if source.kind == "other" and kind not in ("html", "mhtml"):
        yield SourceProblem(
            source.origin,
            f"{source.origin} was skipped, its suffix is none that khoi reads: if it is an article, rename it to .txt.",
            f"{source.origin} bị bỏ qua vì khoi không đọc loại tệp này: nếu là bài báo, hãy đổi đuôi thành .txt.",
        )
        return
    if kind == "html":
        yield read_html(data, source.origin)
        return
    if kind == "mhtml":
        page = unpack_mhtml(data, source.origin)
        if isinstance(page, SourceProblem):
            yield page
        else:
            yield read_html(page.data, source.origin, charset=page.charset, saved_from=page.url)
        return
    text = decode(data, source.origin)
    if isinstance(text, SourceProblem):
        yield text
    elif kind == "json":
        yield from read_json(text, source.origin)
    elif answer := answer_of_ours(text, source.origin):
        yield answer
    elif kind == "markdown" or begins_with_front_matter(text):
        yield from read_markdown(text, source.origin)
    else:
        yield Draft(text, source.origin)


def _sniff(data: bytes) -> str:
    """Tell the format of what has no suffix by its beginning."""
    start = data[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(b"<?xml"):
        return "html" if is_page(start) else "xml"
    if re.match(rb"<(?:!doctype html|html|head|body|!--)", start):
        return "html"
    if re.match(rb"(?:from|mime-version|snapshot-content-location|content-type):", start) and b"multipart/" in start:
        return "mhtml"
    return "markdown" if start.startswith(b"---") else "text"


def _load(source: Input) -> bytes | SourceProblem:
    try:
        if source.path is None:
            data = sys.stdin.buffer.read(MAX_FILE_BYTES + 1)
        else:
            with source.path.open("rb") as stream:
                data = stream.read(MAX_FILE_BYTES + 1)
    except OSError as error:
        return unreadable(source.path or Path("-"), error)
    if len(data) > MAX_FILE_BYTES:
        return SourceProblem(
            source.origin,
            f"{source.origin} has more than {MAX_FILE_BYTES // 1_000_000} MB, which is no single article: split it "
            "into one file an article, or into JSON Lines.",
        )
    return data


def _finish(
    draft: Draft, source: Input, table: _Table, default_date: Date | None, kept: Kept
) -> Article | SourceProblem:
    """Apply what holds for all formats: the order in which metadata is believed, the id, checks of the text."""
    text = draft.text
    if not text.strip():
        return is_empty(draft.origin)
    if len(text) > MAX_TEXT_LENGTH:
        return SourceProblem(
            draft.origin,
            f"{draft.origin} has more than {MAX_TEXT_LENGTH // 1_000_000} million letters, which is no single article: "
            "split it into one file an article, or into JSON Lines.",
        )
    if not has_vietnamese(text):
        return SourceProblem(
            draft.origin,
            f"{draft.origin} has no Vietnamese in it: if it should have, its letters were lost or it is in an old "
            "font's encoding (TCVN3, VNI); convert it to Unicode UTF-8, for instance with Unikey.",
            f"{draft.origin} không có chữ tiếng Việt nào: nếu đúng ra phải có thì dấu đã mất hoặc tệp dùng bảng mã cũ "
            "(TCVN3, VNI); hãy chuyển sang Unicode UTF-8, chẳng hạn bằng Unikey.",
        )
    stated = _stated(draft)
    if draft.plain:
        draft = _completed(draft, text)
    key = _key(source, draft.part, text)
    own_id = _line(draft.id) or _line(draft.url) or key
    text = joined(text)
    file = str(absolute_path(source.path)) if source.path is not None else source.origin
    before = kept.find(own_id, file, text, named=not draft.part or own_id != key)
    still = before.still_said(stated) if before else Metadata()
    row = table.row(source, key, draft, still.url)
    url = _line(row.url) or still.url or _line(draft.url)
    shown = Metadata(_line(draft.url), draft.published, _line(draft.publisher), _line(draft.author), _line(draft.title))
    whole = Metadata(
        url=url,
        published=_published(row, still, draft, default_date),
        publisher=_line(row.publisher) or still.publisher or shown.publisher,
        author=_line(row.author) or still.author or shown.author,
        title=_line(row.title) or still.title or shown.title,
    )
    return Article(
        id=_line(draft.id) or url or key,
        text=text,
        title=whole.title,
        published=whole.published,
        publisher=whole.publisher,
        author=whole.author,
        agency=_line(draft.agency),
        url=url,
        origin=draft.origin,
        given=written(Given(own_id, whole.beyond(shown), stated)),
    )


def _stated(draft: Draft) -> Metadata:
    """Return what a file's own fields state, which somebody wrote for us: front matter or JSON, but no web page."""
    if not draft.plain:
        return Metadata()
    return Metadata(draft.url, draft.published, draft.publisher, draft.author, draft.title)


def _published(row: Metadata, still: Metadata, draft: Draft, default_date: Date | None) -> Date | None:
    """Return an article's date: a table's, an earlier table's, the file's, ``--date`` of now, ``--date`` of before."""
    if row.published is not None:
        # A table that khoi wrote gives back what was read: its basis holds.
        known = (draft.published, still.published)
        return next((day for day in known if day is not None and _same_day(day, row.published)), row.published)
    if still.published is not None and still.published.basis is not DateBasis.GIVEN_BY_USER:
        return still.published
    if draft.published is not None:
        return draft.published
    if default_date is not None:
        return dataclasses.replace(default_date, basis=DateBasis.GIVEN_BY_USER)
    return still.published


def _completed(draft: Draft, text: str) -> Draft:
    """Fill in what a plain text's own lines say of it."""
    lines = [line for line in map(str.strip, text.split("\n")) if line]
    headline = find_headline(lines)
    if draft.title is not None:
        headline = next((i for i, line in enumerate(lines[:8]) if line == draft.title), None)
    byline = find_byline(lines)
    line = find_date(lines, headline)
    paper, marked = find_marks(lines)
    return dataclasses.replace(
        draft,
        title=draft.title or (lines[headline] if headline is not None else None),
        published=draft.published or (line.date if line else None),
        author=draft.author or byline.author or (line.name if line else None),
        publisher=draft.publisher or paper,
        agency=draft.agency or byline.agency or marked,
    )


def _line(value: str | None) -> str | None:
    return " ".join(normalise(value).split()) or None if value else None


def _same_day(one: Date, other: Date) -> bool:
    return (one.year, one.month, one.day) == (other.year, other.month, other.day)


def _key(source: Input, part: str, text: str) -> str:
    """The id of what has no other: the path below the folder given, without suffix, and the line within a file."""
    if not source.key:
        # Nothing names what comes through a pipe but what it says: the same text has the same id again.
        return "stdin-" + hashlib.blake2b(text.encode(), digest_size=6).hexdigest()
    folder, slash, name = source.key.rpartition("/")
    return ".".join(filter(None, (folder + slash + kind_of(name)[1], part)))


class _Table:
    """The rows of a metadata table, and which of them were of use in this run."""

    def __init__(self, rows: Mapping[str, Metadata]) -> None:
        self._rows = rows
        self._used: set[str] = set()

    def row(self, source: Input, key: str, draft: Draft, url: str | None) -> Metadata:
        """Return the row that fits an article: by path, id or URL (its own or ``url``); an empty one if none does."""
        if not self._rows:
            return Metadata()
        names = [key, draft.id, draft.url, web_url(draft.url), url, web_url(url)]
        if source.path is not None and source.key and not draft.part:
            names += [source.key, file_key(source.origin), file_key(str(source.path.absolute()))]
        for name in filter(None, names):
            if (row := self._rows.get(name)) is not None:
                self._used.add(row.origin)
                return row
        return Metadata()

    def unused(self) -> SourceProblem | None:
        """Say which rows fitted no article, if any."""
        idle = {row.origin: name for name, row in reversed(list(self._rows.items())) if row.origin not in self._used}
        if not idle:
            return None
        shown = [f"{name} ({origin})" for origin, name in sorted(idle.items(), key=lambda one: one[1])[:5]]
        more = f" and {len(idle) - 5} more" if len(idle) > 5 else ""
        return SourceProblem(
            next(iter(idle)).partition(", line ")[0],
            f"The table of metadata describes what was not read: {', '.join(shown)}{more}. Write in its column “file” "
            "the path below the folder given, or the article's id, or give its URL.",
        )


class _Seen:
    """What was read in this run, by its id: a hash of its content, and where it was."""

    def __init__(self) -> None:
        self._held: dict[str, tuple[bytes, str]] = {}

    def conflict(self, article: Article) -> str | None:
        """Return ``None`` for a new id, "" for the same article again, else what to say of the conflict."""
        known = (article.title, article.published, article.publisher, article.author, article.agency, article.url)
        said = f"{known!r}\0{article.text}".encode("utf-8", "surrogatepass")
        content = hashlib.blake2b(said, digest_size=8).digest()
        held = self._held.get(article.id)
        if held is None:
            self._held[article.id] = content, article.origin
            return None
        before, origin = held
        if before == content:
            return ""
        return (
            f"{article.origin} and {origin} have one id, {article.id}, and say different things: only {origin} was "
            "read. Give one of them another id or URL, or leave one out."
        )
