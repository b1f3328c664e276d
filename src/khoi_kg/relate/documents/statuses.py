"""Read in which state documents are: draft ("dự thảo Nghị quyết …"), foreseen, or no longer in force.

The words stand right before the document, or behind it ("… đã hết hiệu lực"). What is called a draft of the amendment
of a law is no draft of that law; what will expire has not expired.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from khoi_kg.knowledge import Knowledge
from khoi_kg.model import DocumentMention, Form, HasStatus, Span
from khoi_kg.relate.ordered import last_before, next_of
from khoi_kg.text import Text

_TO_DOCUMENT = re.compile(r"(?: (?:các|những|một|lần thứ \w+|lần \d|ban hành|thông qua|việc ban hành))* ")
_AMENDED = re.compile(r"[ \"]*\(?,?(?:sửa đổi|bổ sung)|[^,;.()]{0,40}\((?:sửa đổi|bổ sung)")
_FROM_DOCUMENT = re.compile(
    r"(?: ?\([^()]{1,60}\)| năm \d{4}| ngày [\d/.-]+| (?:này|nói trên|trên))*,? ?"
    r"(?:(?:đã|cũng|chính thức|đều|nay|hiện|đồng thời|được) )*$"
)
_FORESEEN_ACT = re.compile(r" (?:(?:sẽ|được|sớm) )*(?:ban hành|thông qua|trình|ký)")
_NOT = re.compile(r"(?<!\w)(?:không|chưa|sẽ|không phải) (?:là )?$")
_BEFORE = ("draft", "foreseen")


def find_statuses(
    text: Text, documents: Sequence[DocumentMention], issued: Sequence[DocumentMention], knowledge: Knowledge
) -> list[HasStatus]:
    """Return the states of documents in order, for each mention that a state is told of.

    What the article tells to be ``issued`` is a draft no more, though a sentence before calls it one.
    """
    passed = {(d.kind, d.name, d.stated_number) for d in issued}
    named = [d for d in documents if d.form is not Form.POINTER]
    found: list[HasStatus] = []
    for start, end, status in knowledge.all_words.find(text, knowledge.status_words):
        document = _told_of(text, Span(start, end), status, named)
        if document and (status != "draft" or (document.kind, document.name, document.stated_number) not in passed):
            found.append(HasStatus(document, status, None, (text.sentence_at(start),), "documentStatus"))
    return found


def _told_of(text: Text, cue: Span, status: str, documents: Sequence[DocumentMention]) -> DocumentMention | None:
    low = text.low
    if _NOT.search(low, max(0, cue.start - 16), cue.start) and status != "foreseen":
        return None
    after, before = next_of(documents, cue.start), last_before(documents, cue.start)
    if status in _BEFORE and after and cue.start < after.span.start <= cue.end + 40:
        reaches = after.span.start <= cue.end or _TO_DOCUMENT.fullmatch(low, cue.end, after.span.start)
        plain = low[cue.start : cue.end] != "dự kiến" or _FORESEEN_ACT.match(low, cue.end)
        if reaches and plain and not _AMENDED.match(low, after.span.end):
            return after
        return None
    told = status == "expired" or (status == "foreseen" and _FORESEEN_ACT.match(low, cue.end))
    return before if before and told and _FROM_DOCUMENT.fullmatch(low, before.span.end, cue.start) else None
