"""Read for which years a document is made: "Đề án … giai đoạn 2021-2025", "Quyết định 50/2016 (giai đoạn 2016 - 2020)".

The years stand in the document's name or title, or right behind it. Years in which something is done with a document
("thực hiện Nghị quyết 11 trong giai đoạn 2016-2020") are none of its own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from khoi_kg.model import Covers, DocumentMention, Form, Span
from khoi_kg.relate.ordered import last_before
from khoi_kg.text import Text

# A pattern for each word, as the engine skips to what a pattern begins with; most texts have none of the words.
_PERIODS = {
    word: re.compile(
        rf"{word}(?<!\w{word})(?: từ)?(?: năm)? ?\(?(?P<first>(?:19|20)\d\d) ?(?:-|đến|tới) ?(?:hết )?(?:năm )?"
        r"(?P<last>(?:19|20)\d\d)(?!\d)"
    )
    for word in ("giai đoạn", "thời kỳ", "trong các năm", "cho các năm", "5 năm", "10 năm")
}
_BESIDE = re.compile(r"(?: ?\([^()]{1,80}\))?,? ?\(?(?:cho )?")
_ABOUT = re.compile(r"(?: ?\([^()]{1,80}\))?,? (?:\"|về |phê duyệt |ban hành )[^.;:()\"\n]{0,240}")
_DONE = re.compile(r"(?<!\w)(?:trong|của|so với|các|cả|kết quả|hết|cuối|đầu|sang|những năm|bước vào) $")


def find_document_periods(text: Text, documents: Sequence[DocumentMention], ends: Mapping[Span, int]) -> list[Covers]:
    """Return the periods in order, each for its mention; ``ends`` is where what belongs to a mention ends."""
    named = [d for d in documents if d.form is not Form.POINTER]
    found = []
    periods = (m for word, pattern in _PERIODS.items() if word in text.low for m in pattern.finditer(text.low))
    for period in sorted(periods, key=re.Match.start):
        document = last_before(named, period.start())
        first, last = int(period["first"]), int(period["last"])
        if document is None or first >= last:
            continue
        sentence = text.sentence_at(document.span.start)
        if sentence.end >= period.end() and _belongs(text.low, document, period, ends):
            found.append(Covers(document, first, last, (sentence,), "attributePeriod"))
    return found


def _belongs(low: str, document: DocumentMention, period: re.Match[str], ends: Mapping[Span, int]) -> bool:
    if period.end() <= document.span.end:
        return True
    start = period.start()
    if start < document.span.end or _DONE.search(low, document.span.start, start):
        return False
    end = max(document.span.end, min(start, ends.get(document.span, 0)))
    return any(
        _BESIDE.fullmatch(low, at, start) is not None or _ABOUT.fullmatch(low, at, start) is not None
        for at in {document.span.end, end}
    )
