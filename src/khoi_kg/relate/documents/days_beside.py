"""Read the day of issue that is told right behind a document's name, and tell it from days of other things."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from khoi_kg.knowledge import Knowledge
from khoi_kg.model import DateMention, DocumentMention, Issued, OrganisationMention, Span, TermMention
from khoi_kg.relate.days_of_deeds import is_of_deed
from khoi_kg.relate.documents.issuers import may_issue, office_before
from khoi_kg.relate.ordered import mentions_of, next_of
from khoi_kg.text import Text

# "Quyết định số 1535/QĐ-CTN do Chủ tịch nước Lò Văn An ký ban hành ngày 30/8/2021".
_BY_WHOM = re.compile(
    r" (?:(?:đã|vừa|mới) )*(?:do|được) [^.;:,\"()\n]{2,80}? (?:ký ban hành|ký|ban hành|phê duyệt|thông qua)"
    r"(?: vào)?(?: ngày)? ?$"
)
_TO_DATE = re.compile(
    r"[ ,(]*(?:được |đã |vừa |mới |biểu quyết )*(?:(?:ký )?ban hành |ra |ký |đề |thông qua |phê duyệt "
    r"|công bố )?(?:(?:tại|ở) (?:kỳ|phiên) họp(?: bất thường)?(?: lần)?(?: thứ)? \w+,? )?(?:vào )?"
    r"(?:hồi \d{1,2} giờ(?: \d{1,2} phút)?,? |(?:sáng|chiều|tối) )?(?:ngày )?$"
)
_SAYS_ISSUED = re.compile(r"(?<!\w)(?:ban hành|ra|ký|đề|thông qua|phê duyệt|công bố)(?!\w)")
_DEED_BEGINS = re.compile(r"(?<!\w)(?:vào|tại|ở|sáng|chiều|tối)(?!\w)")
# "Kế hoạch kỷ niệm 90 năm Ngày thành lập Đảng (3/2/1930 - 3/2/2020)": the day in brackets is that of what it is about.
_OF_A_DAY = re.compile(r"(?<!\w)(?:kỷ niệm|ngày (?:truyền thống|thành lập|sinh|mất|quốc|giải phóng))(?!\w)")
_TO_LAST_DAY = re.compile(r" ?[-–] ?(?:ngày )?\d")


@dataclass(frozen=True, slots=True)
class Around:
    """What may be said of a document: the mentions of an article in order."""

    text: Text
    organisations: Sequence[OrganisationMention]
    dates: Sequence[DateMention]
    terms: Sequence[TermMention]
    knowledge: Knowledge


def date_at(
    around: Around, document: DocumentMention, sentence: Span, at: int, limit: int
) -> tuple[Issued, int] | None:
    """The day of issue that follows at ``at``, and where it ends."""
    date = next_of(around.dates, at)
    if (
        date is None
        or date.last is not None
        or date.span.end > limit
        or not (
            _TO_DATE.fullmatch(around.text.low, at, date.span.start)
            or (document.stated_number and _is_signed_before(around, document, date))
        )
        or (
            document.stated_number is None
            and (_opens_clause(around, document, date) or _is_commemorated(around, document, date))
        )
        or _is_when(around.text.low[at : date.span.start], document, date)
        or (around.text.low[at] == "," and _is_of_deed(around, document, sentence, date))
    ):
        return None
    return Issued(document, date.date, (sentence,), "attributeDate"), closed(around.text, date.span.end)


def _is_signed_before(around: Around, document: DocumentMention, date: DateMention) -> bool:
    """Is it said between a document and a day that somebody, who may do so, signed or issued it?"""
    if not _BY_WHOM.fullmatch(around.text.low, document.span.end, date.span.start):
        return False
    bodies = mentions_of(around.organisations, Span(document.span.end, date.span.start))
    return all(
        may_issue(document, b, around.knowledge, office=office_before(around.text, b, around.knowledge)) for b in bodies
    )


def _is_of_deed(around: Around, document: DocumentMention, sentence: Span, date: DateMention) -> bool:
    """Is a day behind a document that of what is done, as its form says or the records of documents with its number?"""
    same = around.knowledge.documents_by_number.get((document.kind, document.ordinal or 0), ())
    known = {r.issued for r in same if r.number and r.issued and r.number == document.number}
    day = date.date
    if day.year and day.month and f"{day.year:04d}-{day.month:02d}-{day.day or 0:02d}" in known:
        return False
    return is_of_deed(around.text.low, sentence, document.span, date.span, of_other_day=bool(known))


def _is_when(gap: str, document: DocumentMention, date: DateMention) -> bool:
    """Is a day, or a year, that of what is done with a document, as no verb between the two says that it was issued?

    "học tập Nghị quyết Đại hội XIV [ngày 7/2]", "… Nghị quyết 12 [sáng 7/2]", "Đề án … đạt chuẩn [vào năm 2025]".
    """
    if _SAYS_ISSUED.search(gap):
        return False
    named = document.ordinal is None and date.date.year is None and "(" not in gap
    return named or _DEED_BEGINS.search(gap) is not None


def _is_commemorated(around: Around, document: DocumentMention, date: DateMention) -> bool:
    """Is a day in brackets that of the event which the document's name tells, and not of its issue?"""
    low = around.text.low
    if low[date.span.start - 1] != "(":
        return False
    name = low[document.span.start : document.span.end]
    return _OF_A_DAY.search(name) is not None or _TO_LAST_DAY.match(low, date.span.end) is not None


def _opens_clause(around: Around, document: DocumentMention, date: DateMention) -> bool:
    """Is a date that of what follows: "Thực hiện Nghị quyết Trung ương 6, [ngày 5/3], Huyện ủy đã …"?

    Not the whole date behind a bare number: "Thực hiện Chỉ thị số 12 ngày 5/3/2018, Huyện ủy đã …".
    """
    low = around.text.low
    if document.ordinal and date.date.day and date.date.year and low.startswith(" ngày ", document.span.end):
        return False
    subject = next_of(around.organisations, date.span.end)
    return subject is not None and low[date.span.end : subject.span.start] == ", "


def closed(text: Text, at: int) -> int:
    """Step over a closing bracket."""
    return at + 1 if text.plain[at : at + 1] == ")" else at
