"""Tell where the name of a paper ends that is known by the years it is for.

"Đề án phát triển du lịch giai đoạn 2016-2020", "Chương trình kiểm tra, giám sát năm 2019", "Báo cáo Phát triển con
người 2016".
"""

from __future__ import annotations

import re

from khoi_kg.find.documents.clause_ends import CLAUSE_END
from khoi_kg.find.documents.context import begins_sentence
from khoi_kg.text import UPPER, Text

_YEAR = r"(?:19|20)\d\d"
_WHEN = rf"(?: toàn khóa và năm {_YEAR}| toàn khóa| năm {_YEAR})"
YEARLY = re.compile(
    rf"(?:,? [^\W\d{UPPER}]+){{2,12}}{_WHEN}(?= của [{UPPER}])"
    r"|(?:(?:(?:,| và)? (?:công tác|làm việc|hoạt động|kiểm tra|giám sát|thanh tra|kiểm toán)){1,3}"
    r"| xây dựng (?:luật, pháp lệnh|pháp luật))"
    rf"(?: của (?:Quốc hội|Hội đồng nhân dân|HĐND)(?: [^\W\d]+){{0,4}}?)?{_WHEN}"
    rf"(?!,? (?:và )?{_YEAR})"  # those of several years are several
)
"""The name, behind its kind, of what is made anew every year: "Chương trình kiểm tra, giám sát năm 2019"."""

TITLE_WORD = re.compile(rf" [{UPPER}][^\W\d_]* (?!hành động|trị )[^\W\d_A-ZĐ]")
"""Words of a title behind a kind: a capital, then small letters."""

# "phê duyệt Đề án phát triển du lịch giai đoạn 2016-2020": a plan that some body made is named by what it is for and
# for which years.
_MADE = re.compile(
    r"(?<!\w)(?:phê duyệt|ban hành|thông qua|xây dựng|triển khai|thực hiện|lập|hoàn thiện|trình|duyệt|theo|của) $"
    r"|(?:;|gồm:|như:|gồm|như) $"
)
_APPROVED = re.compile(r"(?<!\w)(?:phê duyệt|ban hành|thông qua|duyệt) $|(?:;|gồm:|như:|gồm) $")
_PERIOD = re.compile(
    rf",? (?:(?:giai đoạn|thời kỳ|5 năm|đến năm|đến) (?:năm )?{_YEAR}(?:(?: ?- ?| đến (?:năm )?){_YEAR})?"
    rf"|{_YEAR} ?- ?{_YEAR})"
    rf"(?:(?:,? và|,)? (?:tầm nhìn|định hướng)(?: đến)?(?: năm)? {_YEAR})?"
)
CLOSING_YEARS = re.compile(rf"{_PERIOD.pattern}(?=, (?!tầm nhìn|định hướng|hướng|có tính|và |đến )[^\W\d{UPPER}])")
"""Years that close a name before a comma: "Đề án trồng rừng giai đoạn 2021-2025[, huyện đã …]"."""

_ITEM_END = re.compile(r"(?: của [^;.:\n]{3,80})?(?: ?[;.]|$)")
ENDS_WITH_YEAR = re.compile(rf" {_YEAR}$|\({_YEAR} ?- ?{_YEAR}\)$")
"""At the end of what closes with a year: "Báo cáo thường niên kinh tế Việt Nam 2017", "Kế hoạch 5 năm (2021-2025)"."""


def is_item(plain: str, start: int, end: int) -> bool:
    """Is a name an item of a list of documents, of which nothing is said?"""
    return not begins_sentence(plain, start, items=False) and _ITEM_END.match(plain, end) is not None


def period_end(text: Text, start: int, end: int) -> int | None:
    """Where a plan's name ends that closes with the years it is for, or None; a national target is no document."""
    titled_so = text.low.startswith("chiến lược", start) and TITLE_WORD.match(text.plain, end)
    if not (titled_so or _MADE.search(text.low, max(0, start - 14), start)) or text.low.startswith(" mục tiêu", end):
        return None
    if text.low.startswith("chương trình", start) and not _APPROVED.search(text.low, max(0, start - 14), start):
        return None
    found = _PERIOD.search(text.low, end, end + 260)
    if found is None or text.plain.count(" ", end, found.start()) < 3:
        return None
    clause = CLAUSE_END.search(text.plain, end, found.start())
    return None if clause else found.end()
