"""The values that the sources hand to each other and to their callers: frozen, without behaviour."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from khoi_kg.model import Date


@dataclass(frozen=True, slots=True)
class SourceProblem:
    """Something given that could not be read, or not wholly.

    ``origin`` names the input ("tin/bai-3.txt", "news.jsonl, line 3"); ``message`` is one whole sentence or two that
    name it again and say what to do. ``vi`` says the same in Vietnamese, where that has been written. The other inputs
    are read all the same.
    """

    origin: str
    message: str
    vi: str = ""

    def in_words(self, lang: str) -> str:
        """Return the sentences in ``lang`` ("vi" or "en"); in English where there are no others."""
        return self.vi if lang == "vi" and self.vi else self.message


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a row of a metadata table says of one article; ``None`` where its cell is empty.

    ``origin`` says where the row stands ("meta.csv, line 4").
    """

    url: str | None = None
    published: Date | None = None
    publisher: str | None = None
    author: str | None = None
    title: str | None = None
    origin: str = ""

    def beyond(self, other: Metadata) -> Metadata:
        """Return the fields in which this says something else than ``other``."""
        names = ("url", "published", "publisher", "author", "title")
        return Metadata(**{n: getattr(self, n) for n in names if getattr(self, n) != getattr(other, n)})


@dataclass(frozen=True, slots=True)
class Input:
    """One file to read, or standard input (``path`` is ``None``).

    ``key`` is the path below the folder given (the file's name, where a file was given), with suffix, "/" between
    its parts, NFC; empty for what has no name (standard input, a pipe). ``kind`` names the format: "text",
    "markdown", "html", "mhtml", "jsonl", "json", "unknown" (its beginning must tell) or "other" (a suffix of none
    of these: a web page at most).
    """

    path: Path | None
    key: str
    kind: str
    origin: str


@dataclass(frozen=True, slots=True)
class Draft:
    """What one format's reader found in one input, before the rules that hold for all formats.

    ``text`` is normalised (see ``decoding.normalise``). ``part`` tells the articles of one file apart where they have
    no id ("3", for the third line). ``plain`` says that the text's own lines may be its headline, date line and
    byline; of a web page these are known already.
    """

    text: str
    origin: str
    id: str | None = None
    title: str | None = None
    published: Date | None = None
    publisher: str | None = None
    author: str | None = None
    agency: str | None = None
    url: str | None = None
    part: str = ""
    plain: bool = True


def not_a_date(written: str, origin: str) -> SourceProblem:
    """Return what to say of a date which can't be read; the article goes in without it."""
    return SourceProblem(
        origin,
        f"{origin}: the date “{written}” can't be read and was left out; write 18/05/2023 or 2023-05-18.",
        f"{origin}: không đọc được ngày “{written}” nên đã bỏ qua ngày này; hãy viết 18/05/2023 hoặc 2023-05-18.",
    )


def not_an_address(written: str, origin: str) -> SourceProblem:
    """Return what to say of a web address that is none; the article goes in without it."""
    return SourceProblem(
        origin,
        f"{origin}: “{written}” is no web address and was left out; write it whole, with https://.",
        f"{origin}: “{written}” không phải địa chỉ web nên đã bị bỏ qua; hãy viết đầy đủ, kể cả https://.",
    )


def is_empty(origin: str) -> SourceProblem:
    """Return what to say of an input without text."""
    return SourceProblem(
        origin,
        f"{origin} is empty: there is no text in it to read.",
        f"{origin} trống: không có nội dung nào để đọc.",
    )
