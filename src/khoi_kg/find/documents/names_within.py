"""Tell where the name of a document ends that holds another's: "Báo cáo thẩm tra dự án Luật Chăn nuôi"."""

from __future__ import annotations

import re

from khoi_kg.find.documents.law_names import titled
from khoi_kg.find.documents.numbers import number_behind
from khoi_kg.find.documents.related_names import CARRYING, amending
from khoi_kg.knowledge import Kind, Knowledge
from khoi_kg.text import Text

# "Báo cáo giải trình, tiếp thu, chỉnh lý dự thảo Luật Thủy sản": the bill ends the name of what reports on it.
_ON_DRAFT = re.compile(
    r" (?:(?:về|việc|kết quả|một số|vấn đề|lớn|thẩm tra|thẩm định|giải trình|tiếp thu|chỉnh lý|ý kiến|sơ bộ|bổ sung|và"
    r"|nội dung|đánh giá|tác động),? )+(?:đối với |về |của )?(?:dự án|dự thảo) $"
)
_PURPOSE = re.compile(
    r" (?:để|nhằm) (?:(?:tiếp tục|tổ chức|đẩy mạnh|tăng cường|thực hiện|triển khai|thi hành|cụ thể hóa|thể chế hóa"
    r"|hướng dẫn|hiệu quả|có hiệu quả|tốt),? )+$"
)


def inner_end(text: Text, end: int, stop: int, inner: tuple[int, int, Kind], knowledge: Knowledge) -> int:
    """Where a name ends that holds another document's: behind that one's, where the rest is said of the report."""
    at, till, kind = inner
    low = text.low
    if number := number_behind(text, end + till, knowledge):
        # "Báo cáo tổng kết 15 năm thực hiện Nghị quyết số 26-NQ/TW [của Tỉnh ủy …]"
        carried = CARRYING.fullmatch(low, end, end + at) is not None
        return number.end if number.canonical or carried else stop
    if "namedByTitle" in kind.naming:
        within = amending(text, end + at, end + till, kind, knowledge) or titled(
            text, end + at, end + till, kind, knowledge
        )
        if within and (
            CARRYING.fullmatch(low, end, within.span.start) or _ON_DRAFT.fullmatch(low, end, within.span.start)
        ):
            return within.span.end
    return stop


def over_purpose(text: Text, stop: int, knowledge: Knowledge) -> int:
    """ "… về chính sách đặc thù để thực hiện Nghị quyết số 71-NQ/TW": a purpose that is a document ends the name."""
    if not text.low.startswith((" để ", " nhằm "), stop):
        return stop
    for offset, behind, _ in knowledge.kind_words.find(text.low[stop : stop + 80])[:1]:
        number = number_behind(text, stop + behind, knowledge)
        if number and number.canonical and _PURPOSE.fullmatch(text.low, stop, stop + offset):
            return number.end
    return stop
