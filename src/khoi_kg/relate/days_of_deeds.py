"""Tell the day of a deed from the day of issue of the paper named before it: "Thực hiện Kế hoạch 25, [ngày 9/5] …"."""

from __future__ import annotations

import re

from khoi_kg.model import Span
from khoi_kg.relate.wording import FRONTED

# "Thực hiện Chỉ thị 05, ngày 2/2 [Huyện ủy ban hành] …": whose deed it is follows without a comma.
_OPENS = re.compile(rf"{FRONTED}[^.;:]*$")
_DOES = re.compile(
    r" (?!(?:của|về|do|được|tại|và|quy định|hướng dẫn)(?!\w))(?:(?! (?:của|về|quy định) )[^.,;:()\n]){3,90}?"
    r" (?:đã |vừa |mới |sẽ )?(?:ban hành|ký|tổ chức|xây dựng|thông qua|phê duyệt"
    r"|có(?= kế hoạch| công văn| hướng dẫn))(?!\w)"
)

# The same with a comma: "…, [ngày 2/2], Huyện ủy tổ chức hội nghị …". A day with its year is the deed's only behind a
# paper that sets tasks for a time, or one that is known to be of another day: "Thực hiện Nghị quyết 18, ngày
# 25/10/2017, Huyện ủy tổ chức …" is an old one.
_HOLDS = re.compile(
    r", (?:(?:đồng chí|đ/c|ông|bà) [^.;:()\n]{3,90}?|đoàn (?:công tác|kiểm tra|giám sát) (?:của )?[^.,;:()\n]{3,60}?"
    r"|(?:(?! (?:của|về|quy định|ban hành|ký|xây dựng|có) )[^.,;:()\n]){3,90}?),? (?:đã |vừa |long trọng |trọng thể )*"
    r"(?:tổ chức|khai mạc|bế mạc|họp|tiến hành|mở|chủ trì|làm việc|kiểm tra|gặp mặt|dự|thăm|trao)(?!\w)"
)
# No paper is issued in a part of a day, nor at a place: "…, [sáng 12/5/2018], …", "…, [ngày 12/5/2018], tại Hà Nội, …".
_PARTS_OF_DAY = ("sáng", "chiều", "tối", "trưa", "đêm")
_AT_PLACE = re.compile(r", (?:tại|ở) [^.;:()\n]{2,60}, ")
_YEAR = re.compile(r"\d{4}$")
_OF_A_TIME = ("kế hoạch", "chương trình", "công văn", "giấy mời", "thông báo")


def is_of_deed(low: str, sentence: Span, document: Span, date: Span, *, of_other_day: bool = False) -> bool:
    """Return whether a date right behind a document that a clause begins with is that of what somebody does.

    "Thực hiện Chỉ thị 05, [ngày 2/2] Huyện ủy ban hành …"; ``low`` is the text in lower case; ``of_other_day``: the
    document is known to have been issued on another day.
    """
    if _OPENS.match(low, sentence.start, document.start) is None:
        return False
    if low.startswith(_PARTS_OF_DAY, date.start) or _AT_PLACE.match(low, date.end, sentence.end):
        return True
    if _DOES.match(low, date.end, sentence.end):
        return True
    recent = of_other_day or low.startswith(_OF_A_TIME, document.start) or not _YEAR.search(low, date.start, date.end)
    return recent and _HOLDS.match(low, date.end, sentence.end) is not None
