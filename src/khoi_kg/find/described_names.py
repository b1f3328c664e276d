"""Find names that say in plain words what the body is for: "Ban Chỉ đạo phòng, chống tham nhũng, tiêu cực"."""

from __future__ import annotations

import re

from khoi_kg.find.places_in_names import place_end
from khoi_kg.knowledge import Knowledge
from khoi_kg.text import UPPER, Text

_LONGEST = 120  # characters behind the type word
_MANY = re.compile(rf" các (?=[{UPPER}])")
_END = re.compile(
    rf"[.;:()\n\"!?]|,(?! (?:chống|giảm nhẹ|chữa cháy|ứng phó|khắc phục|lãng phí|tiêu cực|tội phạm|ma túy|mại dâm"
    r"|dịch bệnh|tìm kiếm|cứu nạn|gian lận|hàng giả)(?!\w))"
    rf"| - | (?:đã|được|sẽ|cần|nhằm|trong|tại|theo|do|gắn|vừa|đang|là|mà|thì|từ|gồm|như|bằng|ngày|để"
    rf"|cho|có|yêu cầu|tổ chức|cùng|ở|và (?=[{UPPER}])|cho biết|họp|chủ trì|đề nghị|phải|với|tỉnh|huyện|xã|đề ra"
    rf"|giao|tham mưu|chỉ đạo|tiếp tục|thông qua|ban hành|khẳng định|hướng dẫn)(?!\w)"
)
_HANGING = re.compile(r"(?: (?:về|của|và|với|cho|đối với|theo|trong|từ|đến))+$")
_BEFORE_CAPITAL = re.compile(rf" (?=[{UPPER}])")
_PERSON_AT_END = re.compile(rf" [{UPPER}]\w* [{UPPER}]\w*(?: [{UPPER}]\w*)?$")


def describes(text: Text, end: int) -> bool:
    """Do things in capitals follow a type word that ends at ``end``: "Ban Chỉ đạo [các Chương trình mục tiêu]"?"""
    return _MANY.match(text.plain, end) is not None


def described_end(text: Text, start: int, end: int, stop: int, knowledge: Knowledge) -> int | None:
    """Return where the plain words end that tell a body's task; None if none go on with its name.

    The name begins with the type word from ``start`` to ``end`` and was read as far as ``stop``.
    """
    if not (
        stop == end or text.plain.startswith((",", " và các "), stop) or _in_document(text, start, stop, knowledge)
    ):
        return None
    return _task_end(text, stop, knowledge)


def _in_document(text: Text, start: int, stop: int, knowledge: Knowledge) -> bool:
    """Does a name stop inside the kind of a document that it holds: "Ban Chỉ đạo tổng kết Nghị[ quyết 18]"?"""
    last = text.low.rfind(" ", start, stop) + 1
    hits = knowledge.kind_words.find(text.low[last : stop + 12])
    return any(at == 0 and last + end > stop for at, end, _ in hits)


def _task_end(text: Text, at: int, knowledge: Knowledge) -> int | None:
    """Where plain words end that tell from ``at`` on what a body is for."""
    match = _END.search(text.plain, at, at + _LONGEST)
    if match is None or match.start() <= at or text.plain[at : at + 1] not in (" ", ","):
        return None
    words = text.plain[at : match.start()]
    for blank in re.finditer(r" ", words):
        if knowledge.saying_phrases.end(text.low, at + blank.end()):
            words = words[: blank.start()]  # "Ban Chỉ đạo … [phát biểu]"
            break
    for blank in _BEFORE_CAPITAL.finditer(words):
        if (place := place_end(text, at + blank.start(), knowledge)) > at + blank.start():
            return place
    person = _PERSON_AT_END.search(words)
    if person and words[: person.start()].strip() == "":
        return None
    return at + len(_HANGING.sub("", words.rstrip()))
