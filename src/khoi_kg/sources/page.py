"""What a web page says of itself outside its text: URL, title, date, author, publisher.

Asked in turn: JSON-LD, meta elements, what stands near the headline. A page's clock, its date of change and the time
at which it was saved are never its date.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from khoi_kg.model import Date
from khoi_kg.sources.addresses import web_url
from khoi_kg.sources.dates import parse_date
from khoi_kg.sources.decoding import normalise, without_halves
from khoi_kg.sources.dom import Element
from khoi_kg.sources.metadata import is_name

_SAVED_FROM = re.compile(r"saved from url=\(\d+\)\s*(\S+)|SingleFile\s+url:\s*(\S+)", re.IGNORECASE)
_DATE_NAMES = (
    "article:published_time article:published og:published_time datepublished pubdate publishdate publish-date "
    "publish_date published_date dc.date.issued dcterms.issued dcterms.created sailthru.date parsely-pub-date"
).split()
_EPOCH = Date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What a page's head says; ``body`` is the text of its JSON-LD, where it holds one."""

    url: str | None = None
    titles: tuple[str, ...] = ()
    published: Date | None = None
    author: str | None = None
    publisher: str | None = None
    body: str | None = None


def page_facts(tree: Element, source: str, saved_from: str | None = None) -> PageFacts:
    """Return what the page ``tree`` says of itself. ``source`` is its text, for what comments say in it."""
    meta = _meta(tree)
    linked = next(iter(_article_data(tree)), {})
    site = meta.get("og:site_name") or _name(linked.get("publisher"))
    titles = (_text(linked.get("headline")), meta.get("og:title"), meta.get("twitter:title"), meta.get("title"))
    author = _author(_name(linked.get("author")), site) or _author(meta.get("author"), site)
    found = _SAVED_FROM.search(source[:20_000])
    saved = saved_from or (html.unescape(found[1] or found[2]) if found else None)
    body = linked.get("articleBody")
    return PageFacts(
        url=_url(tree, meta, linked, saved),
        titles=tuple(dict.fromkeys(title for title in titles if title)),
        published=_published(tree, meta, linked),
        author=author or _author(meta.get("article:author"), site),
        publisher=site,
        body=normalise(without_halves(html.unescape(body))) if isinstance(body, str) else None,
    )


def _url(tree: Element, meta: Mapping[str, str], linked: Mapping[str, object], saved: str | None) -> str | None:
    """Choose among the addresses that a page gives.

    The canonical one is the best name of a page, unless it names another page than the one that was saved: some
    sites give their home page as canonical everywhere.
    """
    saved = web_url(saved)
    page = linked.get("mainEntityOfPage")
    if isinstance(page, Mapping):
        page = page.get("@id") or page.get("url")
    canonical = next(iter(tree.xpath("//link[contains(concat(' ', @rel, ' '), ' canonical ')]/@href")), None)
    given = [web_url(one, saved) for one in (canonical, meta.get("og:url"), _text(linked.get("url")), _text(page))]
    articles = [one for one in given if one and _has_path(one)]
    if saved is None or not _has_path(saved):
        return next(iter(articles), saved)
    return next((one for one in articles if _same_page(one, saved)), saved)


def _has_path(url: str) -> bool:
    parts = urlsplit(url)
    return len(parts.path) > 1 or bool(parts.query)


def _same_page(one: str, other: str) -> bool:
    a, b = urlsplit(one), urlsplit(other)
    hosts = {re.sub(r"^(?:(?:www|m|amp|mobile)\.)+", "", parts.netloc.lower()) for parts in (a, b)}
    return len(hosts) == 1 and a.path.rstrip("/") == b.path.rstrip("/") and a.query in ("", b.query)


def _meta(tree: Element) -> dict[str, str]:
    meta: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = _text(element.get("content"))
        if name and content:
            meta.setdefault(name.strip().lower(), content)
    return meta


def _article_data(tree: Element) -> Iterator[Mapping[str, object]]:
    """Yield the JSON-LD nodes that describe an article."""
    for script in tree.xpath("//script[contains(@type, 'ld+json')]"):
        text = (script.text or "").strip().removeprefix("<!--").removesuffix("-->").strip().rstrip(";")
        try:
            loaded = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
        nodes = loaded if isinstance(loaded, list) else [loaded]
        for node in nodes:
            inner = node.get("@graph") if isinstance(node, Mapping) else None
            for one in inner if isinstance(inner, list) else [node]:
                if isinstance(one, Mapping) and re.search(r"Article|BlogPosting", str(one.get("@type"))):
                    yield one


def _published(tree: Element, meta: Mapping[str, str], linked: Mapping[str, object]) -> Date | None:
    marked = tree.xpath("//*[@itemprop='datePublished']/@datetime | //*[@itemprop='datePublished']/@content")
    for text in (
        _text(linked.get("datePublished")),
        *(meta.get(name) for name in _DATE_NAMES),
        *map(_text, marked[:1]),
    ):
        date = parse_date(text) if text else None
        if date is not None and (date.year, date.month, date.day) != (_EPOCH.year, _EPOCH.month, _EPOCH.day):
            return date
    return None


def _author(name: str | None, site: str | None) -> str | None:
    """Return an author's name, unless it is that of the site or of an account."""
    if not name or (site and name.casefold() in site.casefold()) or "http" in name:
        return None
    return name if is_name(name) else None


def _name(value: object) -> str | None:
    if isinstance(value, list):
        return ", ".join(filter(None, map(_name, value))) or None
    return _text(value.get("name")) if isinstance(value, Mapping) else _text(value)


def _text(value: object) -> str | None:
    """Return a string's words, NFC, one space between them, entities undone (some sites escape them twice)."""
    if not isinstance(value, str):
        return None
    return " ".join(normalise(without_halves(html.unescape(value))).split()) or None
