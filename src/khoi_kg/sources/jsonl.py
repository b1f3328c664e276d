"""JSON Lines, one article a line, also gzipped; and JSON, an article or a list of them.

The fields: ``id``, ``title``, ``date``, ``text``, ``url``, ``publisher``, ``author``, also under the names of
schema.org and of feeds (``_OTHER_NAMES``); others are left alone. Lines are read one at a time, so that a file of any
size fits in memory.
"""

from __future__ import annotations

import codecs
import gzip
import io
import json
import re
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO, cast

from khoi_kg.sources.addresses import given_url
from khoi_kg.sources.dates import parse_date
from khoi_kg.sources.decoding import decode, normalise, without_halves
from khoi_kg.sources.values import Draft, SourceProblem, not_a_date, not_an_address

# What a field is called elsewhere, without regard to capitals, "_" and "-"; its own name goes before.
_OTHER_NAMES = {
    "title": ("headline",),
    "date": ("datepublished", "published", "pubdate"),
    "text": ("articlebody", "content"),
}


def read_json_lines(stream: IO[bytes], origin: str, longest: int) -> Iterator[Draft | SourceProblem]:
    """Yield the article of each line of ``stream``; a problem for each line that holds none.

    ``longest`` is the length in bytes above which a line is no article and is passed over unread.
    """
    number = 0
    lines = _lines(stream, longest)
    while True:
        try:
            line = next(lines, None)
        except (OSError, EOFError, UnicodeError, zlib.error):
            yield SourceProblem(
                origin,
                f"{origin} is damaged or cut off after line {number}: what stands before was read; copy it again.",
            )
            return
        if line is None:
            if number == 0:
                yield SourceProblem(origin, f"{origin} is empty: there is no article in it to read.")
            return
        number += 1
        here = f"{origin}, line {number}"
        if len(line) > longest:
            yield SourceProblem(
                here, f"{here}: the line has more than {longest // 1_000_000} MB, which is no single article; split it."
            )
        elif line.strip():
            yield from _read_line(line, here, str(number))


def open_json_lines(path: Path) -> IO[bytes]:
    """Open a JSON Lines file, unpacking it where its first bytes say that it is gzipped; raises ``OSError``."""
    stream = path.open("rb")
    if not stream.peek(2).startswith(b"\x1f\x8b"):
        return stream
    stream.close()
    return cast(IO[bytes], gzip.open(path, "rb"))


def read_json(text: str, origin: str) -> Iterator[Draft | SourceProblem]:
    """Yield the article, or each article of the list, which the JSON ``text`` holds."""
    try:
        loaded = json.loads(text)
    except ValueError as error:
        if "Extra data" in str(error):  # JSON Lines under another name
            for number, line in enumerate(text.splitlines(), 1):
                if line.strip():
                    yield from _read_line(line.encode(), f"{origin}, line {number}", str(number))
            return
        yield SourceProblem(origin, f"{origin} is not whole JSON ({_reason(error)}): copy it again or mend it.")
        return
    except RecursionError:
        yield SourceProblem(origin, f"{origin} is nested too deep for a file of articles: check what it is.")
        return
    if isinstance(loaded, list):
        for number, record in enumerate(loaded, 1):
            yield from _from_record(record, f"{origin}, part {number}", str(number))
    else:
        yield from _from_record(loaded, origin, "")


def _lines(stream: IO[bytes], longest: int) -> Iterator[bytes]:
    mark = stream.peek(3)[:3] if isinstance(stream, io.BufferedReader | gzip.GzipFile) else b""
    if mark == codecs.BOM_UTF8:
        stream.read(3)
    elif mark[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        stream = cast(IO[bytes], codecs.EncodedFile(stream, "utf-8", "utf-16"))
    while line := stream.readline(longest + 1):
        if len(line) > longest and not line.endswith(b"\n"):
            while (rest := stream.readline(longest)) and not rest.endswith(b"\n"):
                pass
        yield line


def _read_line(line: bytes, origin: str, part: str) -> Iterator[Draft | SourceProblem]:
    try:
        record = json.loads(line)
    except UnicodeDecodeError:
        text = decode(line, origin)
        if isinstance(text, SourceProblem):
            yield text
            return
        yield from read_json(text, origin) if text.strip() else ()
        return
    except (ValueError, RecursionError) as error:
        yield SourceProblem(
            origin,
            f"{origin}: this is not whole JSON ({_reason(error)}); a line must hold one object, {{…}}, so mend it.",
        )
        return
    yield from _from_record(record, origin, part)


def _reason(error: Exception) -> str:
    return (
        f"{error.msg.lower()}, column {error.colno}" if isinstance(error, json.JSONDecodeError) else "nested too deep"
    )


def _from_record(record: object, origin: str, part: str) -> Iterator[Draft | SourceProblem]:
    if not isinstance(record, Mapping):
        yield SourceProblem(origin, f'{origin}: this is no object; write {{"id": …, "title": …, "text": …}}.')
        return
    text = _field(record, "text")
    if not isinstance(text, str):
        yield SourceProblem(
            origin,
            f"{origin}: there is no “text”; put the article's text into a field of that name.",
            f"{origin}: không có “text”; hãy đặt nội dung bài vào trường có tên này.",
        )
        return
    written = _string(_field(record, "date"))
    published = parse_date(written) if written else None
    if written and published is None:
        yield not_a_date(written, origin)
    address = _string(record.get("url"))
    url = given_url(address)
    if address and url is None:
        yield not_an_address(address, origin)
    yield Draft(
        normalise(without_halves(text)),
        origin,
        id=_string(record.get("id")),
        title=_string(_field(record, "title")),
        published=published,
        publisher=_string(record.get("publisher")),
        author=_string(record.get("author")),
        url=url,
        part=part,
    )


def _field(record: Mapping[str, object], name: str) -> object:
    """Return the value of a field under its own name or another, ``None`` where it has none."""
    if record.get(name):
        return record[name]
    plain = {re.sub("[_-]", "", key).casefold(): value for key, value in record.items()}
    return next((plain[other] for other in (name, *_OTHER_NAMES[name]) if plain.get(other)), record.get(name))


def _string(value: object) -> str | None:
    """Return a field's value as one line of text: numbers as they are written, lists joined by commas."""
    if isinstance(value, Mapping):
        value = value.get("name")
    if isinstance(value, list):
        value = ", ".join(filter(None, map(_string, value)))
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return " ".join(without_halves(str(value)).split()) or None
