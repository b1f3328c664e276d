"""A web page as a row of blocks, in the order in which they are read, and where its article stands among them.

Menus, related titles, comments and the like are left out by the names of their elements; what is left is flattened
once, and everything else is a matter of indexes in that row.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise

from khoi_kg.sources.decoding import normalise
from khoi_kg.sources.dom import Element, walk_tree


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_DROPPED = _words(
    "script style noscript template iframe object svg math select button input textarea nav footer aside canvas video "
    "audio map head"
)
_BLOCKS = _words(
    "p div section article main header h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table tbody thead tfoot tr td th caption "
    "blockquote figure figcaption pre center address hr form fieldset details summary body html"
)
# Words in class names and ids, as sites in Vietnam use them; "tin-lien-quan" is looked up as one word too.
_JUNK = _words(
    "related relate relates relatednews lienquan tinkhac morenews othernews comment comments fbcomments binhluan "
    "ykien phanhoi share shares sharing social socials chiase tag tags taglist tukhoa keyword keywords breadcrumb "
    "breadcrumbs menu navbar nav navigation sidebar banner advert advertisement ads adv quangcao footer popup modal "
    "newsletter subscribe toolbar topbar mostview mostviewed mostread xemnhieu docnhieu tinmoi tinmoinhat tinnong "
    "tinnoibat cungchuyenmuc samecategory copyright rating vote poll weather thoitiet login search timkiem clock "
    "dongho pagination recommend recommended suggest sponsor cookie hotline tts player skip tooltip lightbox zalo "
    "googlenews datenow timenow currentdate today ngaygio"
)
_CREDIT = _words("credit credits photographer nguonanh photoauthor photocredit")
_AUTHOR = _words("author authors tacgia byline writer butdanh authorname")
_SOURCE = _words("source nguon nguontin articlesource")
_CAPTION = _words("caption figcaption chuthich chuthichanh phototext imgcaption imagecaption")
_LEAD = _words("sapo lead chapeau summary description tomtat trichyeu abstract excerpt")
_SIGNED = ("author", "source", "credit")
_ROLES = (("caption", _CAPTION), ("author", _AUTHOR), ("credit", _CREDIT), ("source", _SOURCE), ("lead", _LEAD))
# What sites call the element that holds the text; several content systems serve dozens of papers each.
_CONTAINERS = _words(
    "fck_detail detail-content singular-content dt-news__content maincontent main-content-body article__body abody "
    "article-body article-content articlebody articlecontent cms-body knc-content the-article-body contentdetail "
    "content-detail content_detail detail__content post-content entry-content news-content newscontent noidung "
    "noi-dung content-news article-detail journal-content-article item-page field--name-body field-name-body "
    "detail-news ms-rtestate-field news-detail newsdetail newsdetail_content bodytext text-conent chitiet chi-tiet "
    "postcontent td-post-content divnewscontent content-body detail-text bai-viet story-body post-body article_body "
    "detail_content news_detail article_content noidungbaiviet contentnews content-text text-long detail-body "
    "article__content"
)
# What stands at the foot of a page: licence, address, editor, copyright.
_IMPRINT = re.compile(r"©|\b(?:bản quyền|giấy phép|copyright|tổng biên tập|điện thoại|hotline)\b", re.IGNORECASE)
_NAME_PARTS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
# A break ends a line, two breaks a paragraph, as on pages made with an editor of the 2000s.
_BREAKS = re.compile(r" *\n *(?=\n?)")
_SPACE = re.compile(r"[ \t\r\f\v\xa0\u2000-\u200b\ufeff]+")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, cell or list item: its text (NFC; ``\\n`` where the page breaks a line).

    ``role`` is "caption", "author", "credit", "source", "lead", "heading" or ""; ``linked`` the share of its
    characters that stand in links.
    """

    text: str
    role: str = ""
    linked: float = 0.0


@dataclass(frozen=True, slots=True)
class Page:
    """A page's blocks, and for each of its block elements the range of blocks which it holds."""

    blocks: list[Block]
    ranges: dict[Element, tuple[int, int]]

    def element(self, index: int) -> Element:
        """Return the innermost element that holds the block at ``index``."""
        return next(element for element, (start, end) in self.ranges.items() if start <= index < end)


@lru_cache(maxsize=4096)
def _parts(names: str) -> frozenset[str]:
    """Return the words in class names and ids, alone, in pairs and whole: "tin-lienQuan" has "tinlienquan" too."""
    found: set[str] = set()
    for name in names.split():
        words = [word.lower() for word in _NAME_PARTS.findall(name)]
        found.update(words, map("".join, pairwise(words)), ["".join(words)])
    return frozenset(found)


def _names(element: Element) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}"


def _hidden(element: Element) -> bool:
    style = element.get("style")
    return element.get("hidden") is not None or bool(style and re.search(r"display\s*:\s*none", style))


def drop_junk(tree: Element, kept: Iterable[Element]) -> None:
    """Take out of ``tree`` what is no text of an article; an element that holds one of ``kept`` stays."""
    safe = {tree}
    for element in kept:
        safe.add(element)
        safe.update(element.iterancestors())
    for element in list(tree.iter()):
        if element in safe or not isinstance(element.tag, str):
            continue
        if is_junk(element) and element.getparent() is not None:
            element.drop_tree()


def is_junk(element: Element) -> bool:
    """Whether an element is, by its name, what stands round an article."""
    return (
        element.tag in _DROPPED
        or element.tag == "header"
        or not _JUNK.isdisjoint(_parts(_names(element)))
        or "related" in (element.get("type") or "").lower()
        or _hidden(element)
    )


def flatten(tree: Element) -> Page:
    """Return the blocks of ``tree`` in order; without recursion, since pages nest thousands deep."""
    blocks: list[Block] = []
    starts: dict[Element, int] = {}
    ranges: dict[Element, tuple[int, int]] = {}
    pieces: list[str] = []
    roles: list[tuple[Element, str]] = []
    links = linked = 0

    def flush() -> None:
        nonlocal linked
        text = _BREAKS.sub("\n", _SPACE.sub(" ", "".join(pieces))).strip("\n ")
        if text:
            share = min(1.0, linked / len(text))
            role = roles[-1][1] if roles else ""
            blocks.extend(Block(normalise(part), role, share) for part in text.split("\n\n"))
        pieces.clear()
        linked = 0

    def take(text: str | None) -> None:
        nonlocal linked
        if text:
            pieces.append(text.replace("\n", " "))
            if links:
                linked += len(" ".join(text.split()))

    for event, element in walk_tree(tree):
        if not isinstance(element.tag, str):  # a comment
            if event == "end":
                take(element.tail)
            continue
        block = element.tag in _BLOCKS
        if event == "start":
            if block:
                flush()
                starts[element] = len(blocks)
            role = _role(element)
            if role in ("author", "source") and any(outer == "caption" for _, outer in roles):
                role = "credit"  # that of the picture
            if role:
                # A name at the side of a date or under a picture is a block of its own, wherever its line ends.
                if (not block and role in _SIGNED and sum(map(len, pieces)) < 60) or role == "credit":
                    flush()
                roles.append((element, role))
            links += element.tag == "a"
            if element.tag == "br":
                pieces.append("\n")
            take(element.text)
        else:
            links -= element.tag == "a"
            if block:
                flush()
                if element.tag == "table":
                    _merge_rows(element, starts[element], blocks, ranges)
                ranges[element] = (starts[element], len(blocks))
            if roles and roles[-1][0] is element:
                if not block and roles[-1][1] in _SIGNED and sum(map(len, pieces)) < 100:
                    flush()
                roles.pop()
            if element is not tree:
                take(element.tail)
    flush()
    return Page(blocks, ranges)


def _role(element: Element) -> str:
    if element.tag in ("figcaption", "caption"):
        return "caption"
    if element.tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
        return "lead" if not _LEAD.isdisjoint(_parts(_names(element))) else "heading"
    names = _names(element)
    if names == " ":
        return ""
    parts = _parts(names)
    role = next((role for role, words in _ROLES if not words.isdisjoint(parts)), "")
    # "single-author" is a class of whole pages: what names a writer or a source is short.
    return role if role not in _SIGNED or len(element.text_content()) < 200 else ""


def _merge_rows(table: Element, start: int, blocks: list[Block], ranges: dict[Element, tuple[int, int]]) -> None:
    """Make each row of a table of facts one block, "Lê Thị Mận | Bí thư", and leave tables used for layout alone."""
    rows = [ranges[row] for row in table.iter("tr") if row in ranges]
    rows = [(first, last) for first, last in rows if last > first]
    short = all(len(block.text) <= 150 and block.linked < 0.5 for block in blocks[start:])
    if (
        len(rows) < 2
        or not short
        or min(last - first for first, last in rows) < 2
        or table.find(".//table") is not None
    ):
        return
    merged = [Block(" | ".join(block.text.replace("\n", " ") for block in blocks[first:last])) for first, last in rows]
    blocks[start:] = merged
    for element in table.iterdescendants():
        ranges.pop(element, None)


def find_container(page: Page, heading: int | None) -> tuple[int, int] | None:
    """Return the range of blocks of the element that holds the article's text, if one plainly does.

    That is the one of a known name, if it holds most of the page's running text (a name alone may be that of a box
    beside the article); else the innermost one that holds nearly all of it; else the innermost one that holds most of
    it and the headline, which is the block at ``heading``. The last two only where they hold little else.
    """
    weights = [0, *accumulate(map(_weight, page.blocks))]
    total = weights[-1]
    best: tuple[int, int] | None = None
    best_weight = 0
    nearly_all: tuple[int, int] | None = None
    with_heading: tuple[int, int] | None = None
    for element, (start, end) in page.ranges.items():  # inner elements come before outer ones
        weight = weights[end] - weights[start]
        if weight < 200:
            continue
        # An outer element must add a real part to be taken instead of an inner one.
        if weight > best_weight * 1.1 and _is_container(element):
            best, best_weight = (start, end), weight
        if nearly_all is None and weight >= 0.85 * total:
            nearly_all = start, end
        if with_heading is None and heading is not None and start <= heading < end and weight > 0.5 * total:
            with_heading = start, end
    if best is not None and best_weight > 0.6 * total:
        return best
    return next((one for one in (nearly_all, with_heading) if one and _is_whole(page, one, weights)), None)


def _is_whole(page: Page, found: tuple[int, int], weights: list[int]) -> bool:
    start, end = found
    everything = sum(len(block.text) for block in page.blocks[start:end])
    return weights[end] - weights[start] > 0.7 * everything and not _divided(page, found, weights)


def _divided(page: Page, outer: tuple[int, int], weights: list[int]) -> bool:
    """Whether a part of ``outer`` with paragraphs of its own holds most of it, but not all: two columns, perhaps."""
    held = weights[outer[1]] - weights[outer[0]]
    return any(
        outer[0] <= start
        and end <= outer[1]
        and 0.4 * held < weights[end] - weights[start] < 0.85 * held
        and sum(1 for block in page.blocks[start:end] if _weight(block)) > 1
        for start, end in page.ranges.values()
    )


def _weight(block: Block) -> int:
    running = len(block.text) >= 60 and block.linked < 0.3 and not _IMPRINT.search(block.text[:200])
    return len(block.text) if running else 0


def _is_container(element: Element) -> bool:
    if element.tag == "article" or "articlebody" in (element.get("itemprop") or "").lower():
        return True
    return not _CONTAINERS.isdisjoint(_names(element).lower().split())
