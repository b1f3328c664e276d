"""Markdown (and text) with front matter: a YAML mapping between two lines of three hyphens, then the body."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from khoi_kg.sources.addresses import given_url
from khoi_kg.sources.dates import parse_date
from khoi_kg.sources.values import Draft, SourceProblem, not_a_date, not_an_address

_FRONT = re.compile(r"---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_OPEN = re.compile(r"---[ \t]*\n\s*[A-Za-z_]+:")
_FIELDS = ("id", "title", "date", "url", "publisher", "author")

_KNOWN = re.compile(rf"---[ \t]*\n(?:(?!---|\.\.\.).*\n)*?(?:{'|'.join(_FIELDS)})[ \t]*:")


def begins_with_front_matter(text: str) -> bool:
    """Tell whether a plain text begins with front matter, which names a field of ours; else its hyphens are its own."""
    return _KNOWN.match(text) is not None


def read_markdown(text: str, origin: str) -> Iterator[Draft | SourceProblem]:
    """Yield the body of ``text`` (NFC) with what its front matter says: id, title, date, url, publisher, author.

    Without front matter the whole text is the body. Other keys are left alone. The body begins after the front
    matter and any blank lines that follow it. A date that is none is left out, and a problem says so.
    """
    found = _FRONT.match(text)
    if found is None:
        if _OPEN.match(text):
            yield SourceProblem(
                origin,
                f"The front matter of {origin} has no end: put a line of three hyphens (---) before the text.",
                f"Phần khai báo đầu tệp {origin} không có dòng kết thúc: hãy thêm dòng ba gạch (---) trước nội dung.",
            )
        else:
            yield Draft(text, origin)
        return
    fields = _fields(found[1], origin)
    if isinstance(fields, SourceProblem):
        yield fields
        return
    written = fields.get("date")
    published = parse_date(written) if written else None
    if written and published is None:
        yield not_a_date(written, origin)
    url = given_url(fields.get("url"))
    if "url" in fields and url is None:
        yield not_an_address(fields["url"], origin)
    yield Draft(
        text[found.end() :].lstrip("\n"),
        origin,
        id=fields.get("id"),
        title=fields.get("title"),
        published=published,
        publisher=fields.get("publisher"),
        author=fields.get("author"),
        url=url,
    )


def _fields(front: str, origin: str) -> dict[str, str] | SourceProblem:
    import yaml  # here: most texts have no front matter

    try:
        # The base loader makes strings, lists and mappings only: ids keep their zeros, dates their order.
        loaded = yaml.load(front, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f", line {mark.line + 2}" if mark else ""
        return SourceProblem(
            origin,
            f"The front matter of {origin} is not YAML{line}: put values that hold a colon or begin with a sign "
            "into quotation marks.",
            f"Phần khai báo đầu tệp {origin} không phải YAML{line.replace('line', 'dòng')}: hãy đặt trong ngoặc kép "
            "các giá trị có dấu hai chấm hoặc bắt đầu bằng ký hiệu.",
        )
    if loaded is None or loaded == "":
        return {}
    if not isinstance(loaded, Mapping):
        return SourceProblem(
            origin,
            f"The front matter of {origin} is no list of fields: write “title: …” on a line.",
            f"Phần khai báo đầu tệp {origin} không phải danh sách các mục: hãy viết “title: …” trên một dòng.",
        )
    fields = {}
    for name in _FIELDS:
        value = loaded.get(name)
        if isinstance(value, list):
            value = ", ".join(part for part in value if isinstance(part, str))
        if isinstance(value, str) and (clean := " ".join(value.split())) and clean not in ("~", "null"):
            fields[name] = clean
    return fields
