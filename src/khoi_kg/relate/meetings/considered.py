"""Tell which documents a meeting considers, of those that its sentence names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from khoi_kg.model import DocumentMention, Form, Span
from khoi_kg.relate.wording import FRONTED
from khoi_kg.text import Text

_OPENS = re.compile(rf"{FRONTED}|theo(?!\w)")
_RIGHT_BEHIND = 24  # characters from such words to the document, where no comma ends them
_HELD_BY = re.compile(r"(?<!\w)(?<!làm )(?:theo|căn cứ)(?: (?:tinh thần|quy định|nội dung|của|tại|các))* $")


def _fronted_end(low: str, documents: Sequence[DocumentMention], sentence: Span, held_at: int) -> int:
    """Where the opening words end by which a meeting is held: at their first comma, or behind a list of documents.

    "[Thực hiện Kế hoạch 5, Chỉ thị 6], …", but "[Theo chương trình], Quốc hội thông qua Luật Nhà ở tại …".
    """
    fronted = _OPENS.match(low, sentence.start, held_at)
    if fronted is None:
        return sentence.start
    end = low.find(",", fronted.end(), held_at)
    if end < 0:
        return fronted.end() + _RIGHT_BEHIND
    while any(fronted.end() <= d.span.start < end for d in documents):
        following = next((d.span.end for d in documents if d.span.start == end + len(", ")), None)
        further = low.find(",", following, held_at) if following else -1
        if further < 0:
            break
        end = further
    return end


def considered(
    text: Text, documents: Sequence[DocumentMention], sentence: Span, event: tuple[int, int] | None
) -> tuple[DocumentMention, ...]:
    """The documents that a sentence names, without those that stand only inside the name of another.

    What the meeting is held by is not before it: "[Thực hiện Kế hoạch 5], ngày 3/4 …", "… theo tinh thần [Chỉ thị 35]".
    """
    low, held_at = text.low, event[0] if event else sentence.start
    fronted = _fronted_end(low, documents, sentence, held_at)
    found: list[DocumentMention] = []
    reached = -1
    for document in documents:
        start = document.span.start
        if not sentence.start <= start < sentence.end or document.form is Form.POINTER or document.span.end <= reached:
            continue
        reached = document.span.end
        by_it = start < fronted or _HELD_BY.search(low, max(sentence.start, start - 30), start)
        found += [] if by_it else [document]
    return tuple(found)
