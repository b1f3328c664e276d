"""Find the number of a document at its own head, where it is published as it is: "Số: 344/QĐ-TTg" on a line.

Papers of the Party have no colon there ("Số 145-KH/TU"): of those only one above its own heading ("KẾ HOẠCH") counts.
"""

from __future__ import annotations

import re

from khoi_kg.find.documents.numbers import parse_number
from khoi_kg.knowledge import Kind, Knowledge
from khoi_kg.model import DocumentMention, Form, Span
from khoi_kg.text import Text

_HEAD = re.compile(r"số(?P<colon> ?:)? ?\n?(?=\d)")
_ALONE = re.compile(r"[ |]*(?:\n|$)| {2,}| *\|")
_LINE_BEGINS = re.compile(r"(?:^|\n)[ |*]*$")


def heading(text: Text, kind: Kind, start: int) -> re.Match[str] | None:
    """Return the line that holds a kind of documents alone, in capitals, from ``start`` on."""
    words = "|".join(re.escape(word.upper()) for word in kind.words)
    return re.compile(rf"\n[ |]*(?:{words})(?: HÀNH ĐỘNG)?[ |]*\n+").search(text.plain, start)


def find_own_number(text: Text, knowledge: Knowledge) -> DocumentMention | None:
    """Return the first number that a line gives alone, with the kind that its abbreviation tells."""
    for match in _HEAD.finditer(text.low):
        if not _LINE_BEGINS.search(text.low, max(0, match.start() - 8), match.start()):
            continue
        number = parse_number(text.plain, match.end(), knowledge)
        if number is None or number.canonical is None or number.abbreviation is None:
            continue
        kinds = [k for k in knowledge.kinds if number.abbreviation in k.notations]
        # QĐ is a Quyết định or a Quy định: the heading says which.
        kind = next((k for k in kinds if heading(text, k, number.end)), kinds[0] if kinds else None)
        if match["colon"] is None and not (
            kind and _ALONE.match(text.plain, number.end) and heading(text, kind, number.end)
        ):
            continue
        if kind is not None:
            span = Span(match.end(), number.end)
            return DocumentMention(
                span, Form.FULL, kind.name, number.canonical, number.ordinal, number.year, number.code, own=True
            )
    return None
