"""Tell on which day documents were issued, where the day stands before the verb: "Ngày 5/3/2018, UBND tỉnh ban hành …".

A day behind a document's name is the work of ``attributes``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from khoi_kg.knowledge import Knowledge
from khoi_kg.model import DateMention, DocumentMention, Fact, Form, Issued, OrganisationMention, Span
from khoi_kg.relate.documents.issuers import OF_OTHERS, TOLD_OF_OTHERS
from khoi_kg.relate.ordered import last_before, mentions_of, next_of
from khoi_kg.text import UPPER, Text

_SIGNS_NEXT = (" ký ", " ký ban hành ", " ban hành ")
# (In small letters, as names may begin with such words.)
_NOT_SIGNED = re.compile(
    r"(?<!\w)(?:sẽ|sắp|chưa|không|dự kiến|đề nghị|yêu cầu|tổ chức|hội nghị|trước khi|sau khi|do|để|là|khi|vì|nếu|bị|hạn"
    rf"|{OF_OTHERS})(?!\w)"
)
# Of who signs, beside bodies, titles and names.
_WHO_SIGNS = re.compile(
    rf"(?:[^\w;:]|[{UPPER}\d]\w*|(?:đã|vừa|mới|cũng|kịp thời|chính thức|trực tiếp|ký|ban hành|đồng chí|ông|bà"
    r"|thay mặt|thừa lệnh|thừa ủy quyền|được sự ủy quyền|của|tại|ở|và|khóa|nhiệm kỳ|phụ trách|tỉnh|thành phố|huyện"
    r"|quận|xã|phường)(?!\w))*+"
)
# "Căn cứ văn bản số 1702/TTg-KTN [ngày 24/9/2011], UBND tỉnh ban hành …": the day of a paper that is no document here.
_OF_PAPER = re.compile(r"(?<!\w)(?:số:? ?\d|\d+[/-]\w)[^\s,]* (?:ngày )?$")
# "Để thi hành Luật Đầu tư [từ] ngày 1/7, Bộ ban hành …": from when something holds, or by when.
_OTHER_DAY = re.compile(r"(?<!\w)(?:từ|đến|trước|sau)(?: ngày)? $")
_LONGEST_NUMBER = 40  # characters


def days_by_verb(
    text: Text,
    dates: Sequence[DateMention],
    by_verb: Iterable[tuple[DocumentMention, OrganisationMention, int]],
    facts: Sequence[Fact],
    knowledge: Knowledge,
) -> list[Issued]:
    """Return the days of documents that a body issues, each with the body before the verb and where that ends.

    A day that another document of the sentence has is not told again, but of one that the same verb issues; nor is one
    of a document that has a day.
    """
    found = [f for f in facts if isinstance(f, Issued)]
    known = len(found)
    dated = {f.document.span for f in found}
    given: set[tuple[Span, int]] = set()  # the body and the verb's end of those that got their day here
    for document, organisation, said in by_verb:
        sentence = text.sentence_at(document.span.start)
        day = _day_of(text, dates, sentence, organisation, knowledge) if document.span not in dated else None
        again = (organisation.span, said) in given
        if day is None or (not again and any(f.date == day.date and f.where == (sentence,) for f in found)):
            continue
        signs = text.low.endswith((" ký ", " ký ban hành "), 0, said)
        if signs and TOLD_OF_OTHERS.search(text.plain, day.span.end, said):
            continue  # "Ngày 5/3/2025, báo đưa tin Chủ tịch UBND tỉnh ký …": perhaps on another day
        if not _NOT_SIGNED.search(text.plain, organisation.span.end, said):
            found.append(Issued(document, day.date, (sentence,), "attributeDate"))
            given.add((organisation.span, said))
    return found[known:]


def _day_of(
    text: Text, dates: Sequence[DateMention], sentence: Span, issuer: OrganisationMention, knowledge: Knowledge
) -> DateMention | None:
    """The day that begins the sentence or stands right before the issuer: "ngày 5/3/2018, Chủ tịch UBND tỉnh ký …"."""
    first = next_of(dates, sentence.start)
    last = last_before(dates, issuer.span.start)
    office_at = knowledge.office_start(text.low, sentence.start, issuer.span.start)
    near = last if last and text.low[last.span.end : office_at] in (", ", " ") else None
    opening = first if first and first.span.start - sentence.start < 20 else None
    if opening and knowledge.saying_matcher.find(text.low[opening.span.end : issuer.span.start]):
        opening = None  # "Sáng 8/5, ông A cho biết Sở Y tế đã ban hành …": the day on which he tells it
    days = (d for d in (near, opening) if d and d.span.start < issuer.span.start)
    full = (d for d in days if d.date.month and (d.date.year or d.date.day))
    return next((d for d in full if not (_is_of_paper(text.low, d) or _is_from_or_by(text.low, d))), None)


def _is_of_paper(low: str, day: DateMention) -> bool:
    """Does a number stand right before a day, which is then that of the paper with the number?"""
    return _OF_PAPER.search(low, max(0, day.span.start - _LONGEST_NUMBER), day.span.start) is not None


def _is_from_or_by(low: str, day: DateMention) -> bool:
    return _OTHER_DAY.search(low, max(0, day.span.start - 12), day.span.start) is not None


def signed_days(
    text: Text,
    documents: Sequence[DocumentMention],
    organisations: Sequence[OrganisationMention],
    dates: Sequence[DateMention],
    facts: Sequence[Fact],
    knowledge: Knowledge,
) -> list[Fact]:
    """Return the facts, with the day of each document that somebody signs on the day with which the sentence opens.

    "Ngày 28/7/2021, Tổng Bí thư A ký [Quy định số 22-QĐ/TW]": a year alone, which its name tells, gives way to it.
    """
    said = {f.document.span: f for f in facts if isinstance(f, Issued)}
    found, given = [], set()
    for index, document in enumerate(documents):
        start = document.span.start
        if document.form is Form.POINTER or not text.low.endswith(_SIGNS_NEXT, 0, start):
            continue
        sentence = text.sentence_at(start)
        first = next_of(dates, sentence.start)
        before = documents[index - 1].span.end if index else 0
        known = said.get(document.span)
        if first is None or not max(before, sentence.start) <= first.span.start < min(start, sentence.start + 20):
            continue
        if not (first.date.day and first.date.year) or first.last is not None:
            continue
        yearly = known is not None and known.date.month is None and known.date.year == first.date.year
        if (known is None or yearly) and _says_who(text, Span(first.span.end, start), organisations, knowledge):
            found.append(Issued(document, first.date, (sentence,), "attributeDate"))
            given.add(document.span)
    return [*(f for f in facts if not (isinstance(f, Issued) and f.document.span in given)), *found]


def _says_who(text: Text, where: Span, organisations: Sequence[OrganisationMention], knowledge: Knowledge) -> bool:
    """Does a stretch tell only who signs, by bodies, titles and names: "Bộ trưởng Bộ Y tế A vừa ký"?"""
    words = list(text.plain[where.start : where.end])
    named = [(o.span.start - where.start, o.span.end - where.start) for o in mentions_of(organisations, where)]
    titles = [(start, end) for start, end, _ in knowledge.role_words.find(text.low[where.start : where.end])]
    for start, end in (*named, *titles):
        words[start:end] = "," * (end - start)
    return _WHO_SIGNS.fullmatch("".join(words)) is not None
