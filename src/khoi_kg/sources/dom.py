"""A web page as a tree: the only module that calls the HTML parser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, TypeAlias

# lxml has no types of its own; the tree stays within three modules.
Element: TypeAlias = Any

_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>", re.IGNORECASE)


def parse_page(source: str) -> Element | None:
    """Return the tree of the page ``source``, or ``None`` if there is nothing in it that could be one."""
    from lxml import etree  # type: ignore[import-untyped]
    from lxml.html import HTMLParser, document_fromstring  # type: ignore[import-untyped]

    # As bytes in an encoding that is known: lxml refuses text which declares one, and believes what it declares.
    data = _DECLARATION.sub("", source).replace("\0", "").encode("utf-8", "replace")
    try:
        return document_fromstring(data, parser=HTMLParser(encoding="utf-8", huge_tree=True))
    except (etree.LxmlError, ValueError):
        return None


def walk_tree(tree: Element) -> Iterator[tuple[str, Element]]:
    """Yield ("start" or "end", element) in document order, comments too; deep pages need no deep stack."""
    from lxml import etree

    yield from etree.iterwalk(tree, events=("start", "end", "comment", "pi"))
