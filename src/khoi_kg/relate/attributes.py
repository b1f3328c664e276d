"""Read what a text says of a document right beside its name: issuer, date and term.

Handles ``Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị khóa XII về "…"`` with the parts in any order, and the day
before the verb ("Ngày 30/6/2017, Thủ tướng Chính phủ đã ký Quyết định số 24/2017/QĐ-TTg"); issuers that are told
elsewhere in the sentence are the work of ``issuers``.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from khoi_kg.knowledge import Knowledge
from khoi_kg.model import (
    DateMention,
    DocumentMention,
    Fact,
    Form,
    Issued,
    IssuedBy,
    OfTerm,
    OrganisationMention,
    Span,
    TermMention,
)
from khoi_kg.relate.issuers import (
    issuers_by_code,
    issuers_by_office,
    issuers_by_verb,
    issuers_of_many,
    next_of,
    office_of,
    share_issuers,
    terms_of_issuers,
)
from khoi_kg.text import Text

_TO_ISSUER = re.compile(
    r"[ ,(]*(?:của|do) (?:(?:đồng chí |ông |bà )?(?:thủ tướng|chủ tịch nước|phó thủ tướng|bộ trưởng) ?)?$|[ ,(]+$"
)
_TOLD_AFTER = re.compile(r"(?: \([^()]{1,20}\))?\)?,? (?:mà|được|đã được|vừa được|do) $")
_ISSUED_AFTER = re.compile(
    r"(?:,? khóa \w+)?(?:,? (?:tại )?kỳ họp thứ \w+,?)? (?:đã |vừa |mới )?(?:biểu quyết |ký )?"
    r"(?:ban hành|thông qua|ký|phê duyệt|công bố)(?!\w)"
)
_TO_DATE = re.compile(
    r"[ ,(]*(?:được |đã |vừa |mới |biểu quyết )*(?:(?:ký )?ban hành |ra |ký |đề |thông qua |phê duyệt "
    r"|công bố )?(?:vào )?(?:(?:sáng|chiều|tối) )?(?:ngày )?$"
)
_TO_TERM = re.compile(
    r"[ ,(]*(?:của (?:trung ương|tw|t\.ư)(?: đảng)?,? ?\(?$"
    r"|(?:của |tại )?hội nghị (?:lần thứ \w+,? )?(?:của )?(?:ban chấp hành "
    r"|bch ?)?(?:trung ương|tw|t\.ư)(?: đảng)?"
    r"(?: (?:lần thứ )?\w+)?,? ?\(?)?$"
)
_ADOPTED = re.compile(
    r",? (?:đã )?được (?:thông qua|ban hành)(?: (?:tại|ở) (?:kỳ họp|phiên họp)(?: thứ)? \w+(?:,? khóa \w+)?)?"
    r"(?= (?:về|quy định|ban hành|phê duyệt|thông qua)(?!\w))"
)


def document_facts(
    text: Text,
    documents: Sequence[DocumentMention],
    organisations: Sequence[OrganisationMention],
    dates: Sequence[DateMention],
    terms: Sequence[TermMention],
    knowledge: Knowledge,
) -> tuple[list[Fact], dict[Span, int]]:
    """Return what is said of the documents, and for each the offset at which its attributes end."""
    facts: list[Fact] = []
    ends: dict[Span, int] = {}
    issuers: dict[Span, IssuedBy] = {}
    starts = {
        "organisation": [m.span.start for m in organisations],
        "date": [m.span.start for m in dates],
        "term": [m.span.start for m in terms],
    }
    bodies = {o.span: o for o in organisations}
    told_of_other = _told_of_other(documents)
    for document in documents:
        if document.form is Form.POINTER:
            ends[document.span] = document.span.end
            continue
        where = (text.sentence_at(document.span.start),)
        limit = where[0].end
        at = document.span.end
        has_date = has_issuer = False
        has_term = document.term is not None
        if document.span in told_of_other:
            limit = at
        while True:
            organisation = next_of(organisations, starts["organisation"], at)
            if organisation and not has_issuer and organisation.span.end <= limit:
                gap = text.low[at : organisation.span.start]
                if _TOLD_AFTER.fullmatch(gap) and _ISSUED_AFTER.match(text.low, _behind_term(organisation, terms)):
                    issuers[document.span] = IssuedBy(document, organisation, where, "attributeIssuerVerb")
                    has_issuer, at = True, organisation.span.end
                    continue
                if _TO_ISSUER.fullmatch(gap) and ("của" in gap or "do " in gap or gap == " "):
                    office = office_of(gap, organisation, knowledge)
                    issuer = IssuedBy(document, organisation, where, "attributeIssuer", office)
                    issuers[document.span] = issuer
                    has_issuer, at = True, _closed(text, organisation.span.end)
                    continue
            date = next_of(dates, starts["date"], at)
            if (
                date
                and not has_date
                and date.span.end <= limit
                and _TO_DATE.fullmatch(text.low, at, date.span.start)
                and not (document.number is None and _opens_clause(text, date, organisations, starts["organisation"]))
            ):
                facts.append(Issued(document, date.date, where, "attributeDate"))
                has_date, at = True, _closed(text, date.span.end)
                continue
            term = next_of(terms, starts["term"], at)
            if (
                term
                and not has_term
                and term.ordinal
                and term.span.end <= limit
                and _TO_TERM.fullmatch(text.low, at, term.span.start)
            ):
                facts.append(OfTerm(document, term, where, "attributeTerm"))
                has_term, at = True, _closed(text, term.span.end)
                continue
            break
        if document.body and (owner := bodies.get(document.body)):
            # "Nghị quyết Đại hội XII của Đảng bộ Khối": its own name says whose it is.
            issuers[document.span] = IssuedBy(document, owner, where, "attributeIssuer")
        if document.term is not None and (named := _term_in_name(document, terms)):
            facts.append(OfTerm(document, named, where, "attributeTerm"))
        adopted = _ADOPTED.match(text.low, at, limit)
        ends[document.span] = adopted.end() if adopted else at
    share_issuers(text, documents, ends, issuers)
    issuers_of_many(text, documents, organisations, ends, issuers, knowledge)
    issuers_by_verb(text, documents, organisations, dates, ends, issuers, facts, knowledge)
    facts += terms_of_issuers(text, terms, issuers, facts)
    issuers_by_office(text, documents, ends, issuers, knowledge)
    issuers_by_code(text, documents, issuers, knowledge)
    return [*issuers.values(), *facts], ends


def _told_of_other(documents: Sequence[DocumentMention]) -> set[Span]:
    """Those of which nothing is said behind their string, since it ends as another's does that stands in it.

    What follows "Quyết định sửa đổi Quyết định số 75/2013/QĐ-TTg" is said of the numbered one; what follows "Luật sửa
    đổi, bổ sung một số điều của Luật Đất đai", of the whole.
    """
    found = set()
    for index, outer in enumerate(documents):
        for after in range(index + 1, len(documents)):
            inner = documents[after]
            if inner.span.start >= outer.span.end:
                break
            if inner.span.end == outer.span.end and outer.name is not None:
                found.add(outer.span if inner.number or inner.name is None else inner.span)
    return found


def _opens_clause(
    text: Text, date: DateMention, organisations: Sequence[OrganisationMention], starts: Sequence[int]
) -> bool:
    """Is a date that of what follows: "Thực hiện Nghị quyết Trung ương 6, [ngày 5/3], Huyện ủy đã …"?"""
    subject = next_of(organisations, starts, date.span.end)
    return subject is not None and text.low[date.span.end : subject.span.start] == ", "


def _behind_term(organisation: OrganisationMention, terms: Sequence[TermMention]) -> int:
    """Where a body's name ends, with the term right behind it: "mà Ban Chấp hành Trung ương khóa X đã ban hành"."""
    index = bisect_left(terms, organisation.span.end, key=lambda t: t.span.start)
    term = terms[index] if index < len(terms) else None
    return term.span.end if term and term.span.start == organisation.span.end + 1 else organisation.span.end


def _closed(text: Text, at: int) -> int:
    """Step over a closing bracket."""
    return at + 1 if text.plain[at : at + 1] == ")" else at


def _term_in_name(document: DocumentMention, terms: Sequence[TermMention]) -> TermMention | None:
    """The term that a document's name holds, or that a list of names says after it."""
    inside = [
        t for t in terms if t.ordinal == document.term and document.span.start <= t.span.start < document.span.end + 40
    ]
    return inside[0] if inside else None
