"""Read what a text says of a document right beside its name: issuer, date and term.

Handles ``Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị khóa XII về "…"`` with the parts in any order, lists whose
last member names the issuer ("Chỉ thị 03, Chỉ thị 05 của Bộ Chính trị"), and the verb before the name ("Ngày
30/6/2017, Thủ tướng Chính phủ đã ký Quyết định số 24/2017/QĐ-TTg").
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence

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
from khoi_kg.text import Text, key

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
    r"|bch )?(?:trung ương|tw|t\.ư)(?: đảng)?"
    r"(?: (?:lần thứ )?\w+)?,? ?\(?)?$"
)
_ADOPTED = re.compile(
    r",? (?:đã )?được (?:thông qua|ban hành)(?: (?:tại|ở) (?:kỳ họp|phiên họp)(?: thứ)? \w+(?:,? khóa \w+)?)?"
    r"(?= (?:về|quy định|ban hành|phê duyệt|thông qua)(?!\w))"
)
# Bodies of the Party, whose documents are counted by the terms of its congresses.
_PARTY = frozenset({"PartyOrganisation", "PartyCommittee", "PartyAgency"})
_CLOSING = re.compile(r"[ )]*")
_LIST = re.compile(r"(?: ?[,;] ?| và |, và | cùng )(?:(?:các|những) )?$")
_VERB = re.compile(
    r"(?P<s>[^.;:\"]{0,60}?)(?: đã| vừa| mới| cũng| sẽ)* ?"
    r"(?:(?:ký ban hành|ban hành|ký|thông qua|ra|có|xây dựng|soạn thảo)(?: các| một)?"
    r"|(?:phê duyệt|cụ thể hóa|thể chế hóa|quyết định|ban hành|thông qua)(?: tại| bằng| theo| thành| trong)"
    r"|(?:thông qua|ban hành) [^.;:\"]{0,60}trong đó có) $"
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
            organisation = _next(organisations, starts["organisation"], at)
            if organisation and not has_issuer and organisation.span.end <= limit:
                gap = text.low[at : organisation.span.start]
                if _TOLD_AFTER.fullmatch(gap) and _ISSUED_AFTER.match(text.low, _behind_term(organisation, terms)):
                    issuers[document.span] = IssuedBy(document, organisation, where, "attributeIssuerVerb")
                    has_issuer, at = True, organisation.span.end
                    continue
                if _TO_ISSUER.fullmatch(gap) and ("của" in gap or "do " in gap or gap == " "):
                    office = _office(gap, organisation, knowledge)
                    issuer = IssuedBy(document, organisation, where, "attributeIssuer", office)
                    issuers[document.span] = issuer
                    has_issuer, at = True, _closed(text, organisation.span.end)
                    continue
            date = _next(dates, starts["date"], at)
            if date and not has_date and date.span.end <= limit and _TO_DATE.fullmatch(text.low, at, date.span.start):
                facts.append(Issued(document, date.date, where, "attributeDate"))
                has_date, at = True, _closed(text, date.span.end)
                continue
            term = _next(terms, starts["term"], at)
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
        if document.body and (owner := next((o for o in organisations if o.span == document.body), None)):
            # "Nghị quyết Đại hội XII của Đảng bộ Khối": its own name says whose it is.
            issuers[document.span] = IssuedBy(document, owner, where, "attributeIssuer")
        if document.term is not None and (named := _term_in_name(document, terms)):
            facts.append(OfTerm(document, named, where, "attributeTerm"))
        adopted = _ADOPTED.match(text.low, at, limit)
        ends[document.span] = adopted.end() if adopted else at
    _share_issuers(text, documents, ends, issuers)
    _issuers_by_verb(text, documents, organisations, dates, ends, issuers, facts, knowledge)
    facts += _terms_of_issuers(text, terms, issuers, facts)
    _issuers_by_code(text, documents, issuers, knowledge)
    return [*issuers.values(), *facts], ends


def _told_of_other(documents: Sequence[DocumentMention]) -> set[Span]:
    """Those of which nothing is said behind their string, since it ends as another's does that stands in it.

    What follows "Quyết định sửa đổi Quyết định số 75/2013/QĐ-TTg" is said of the numbered one; what follows "Luật sửa
    đổi, bổ sung một số điều của Luật Đất đai", of the whole.
    """
    found = set()
    for index, outer in enumerate(documents):
        for inner in documents[index + 1 :]:
            if inner.span.start >= outer.span.end:
                break
            if inner.span.end == outer.span.end and outer.name is not None:
                found.add(outer.span if inner.number or inner.name is None else inner.span)
    return found


def _next(mentions: Sequence, starts: list[int], at: int):  # type: ignore[no-untyped-def, type-arg]
    index = bisect_left(starts, at)
    return mentions[index] if index < len(mentions) else None


def _behind_term(organisation: OrganisationMention, terms: Sequence[TermMention]) -> int:
    """Where a body's name ends, with the term right behind it: "mà Ban Chấp hành Trung ương khóa X đã ban hành"."""
    index = bisect_left(terms, organisation.span.end, key=lambda t: t.span.start)
    term = terms[index] if index < len(terms) else None
    return term.span.end if term and term.span.start == organisation.span.end + 1 else organisation.span.end


def _closed(text: Text, at: int) -> int:
    """Step over a closing bracket."""
    return at + 1 if text.plain[at : at + 1] == ")" else at


def _office(lead: str, organisation: OrganisationMention, knowledge: Knowledge) -> str | None:
    """The office of one person that issues documents: "của Thủ tướng Chính phủ", "của Chủ tịch nước"."""
    words = lead.strip(" ,(")
    for before in ("của ", "do ", "đồng chí ", "ông ", "bà "):
        words = words.removeprefix(before)
    record = f"organisation/{key(f'{words} {organisation.name}')}"
    return record if record in knowledge.organisations else None


def _term_in_name(document: DocumentMention, terms: Sequence[TermMention]) -> TermMention | None:
    """The term that a document's name holds, or that a list of names says after it."""
    inside = [
        t for t in terms if t.ordinal == document.term and document.span.start <= t.span.start < document.span.end + 40
    ]
    return inside[0] if inside else None


def _share_issuers(
    text: Text, documents: Sequence[DocumentMention], ends: dict[Span, int], issuers: dict[Span, IssuedBy]
) -> None:
    """Give the issuer of the last of a list to those before it that are named by number alone."""
    for before, after in zip(reversed(documents[:-1]), reversed(documents[1:]), strict=True):
        shared = issuers.get(after.span)
        if (
            shared is not None
            and before.span not in issuers
            and before.name is None
            and (before.code is None or before.code == after.code)
            and _LIST.fullmatch(text.low, ends[before.span], after.span.start)
        ):
            issuers[before.span] = IssuedBy(before, shared.organisation, shared.where, shared.rule, shared.record)


def _issuers_by_verb(
    text: Text,
    documents: Sequence[DocumentMention],
    organisations: Sequence[OrganisationMention],
    dates: Sequence[DateMention],
    ends: Mapping[Span, int],
    issuers: dict[Span, IssuedBy],
    facts: list[Fact],
    knowledge: Knowledge,
) -> None:
    """ "Chính phủ ban hành Nghị quyết 35": the organisation before the verb issues what stands behind it."""
    dated = {f.document.span for f in facts if isinstance(f, Issued)}
    starts = [d.span.start for d in documents]
    body_ends = [o.span.end for o in organisations]  # in order, as no two overlap
    date_starts = [d.span.start for d in dates]
    for index, document in enumerate(documents):
        if document.form is Form.POINTER or document.span in issuers:
            continue
        previous = issuers.get(documents[index - 1].span) if index else None
        if (
            previous
            and previous.rule == "attributeIssuerVerb"
            and _LIST.fullmatch(text.low, ends[previous.document.span], document.span.start)
        ):
            issuers[document.span] = IssuedBy(
                document, previous.organisation, previous.where, previous.rule, previous.record
            )
            continue
        sentence = text.sentence_at(document.span.start)
        before = bisect_right(body_ends, document.span.start) - 1
        if before < 0 or organisations[before].span.start < sentence.start:
            continue
        organisation = organisations[before]
        verb = _VERB.fullmatch(text.low, organisation.span.end, document.span.start)
        if not verb or bisect_right(starts, organisation.span.end) < bisect_left(starts, document.span.start):
            continue
        said = verb["s"]
        if said.count(" ") > 4 or "," in said or (verb.group().endswith((" có ", " ra ")) and said.strip()):
            continue
        lead = text.low[max(sentence.start, organisation.span.start - 12) : organisation.span.start]
        office = _office("thủ tướng", organisation, knowledge) if lead.endswith("thủ tướng ") else None
        issuers[document.span] = IssuedBy(document, organisation, (sentence,), "attributeIssuerVerb", office)
        first = _next(dates, date_starts, sentence.start)
        if (
            first
            and first.span.start < organisation.span.start
            and first.date.day
            and first.date.year
            and document.span not in dated
            and first.span.start - sentence.start < 20
        ):
            facts.append(Issued(document, first.date, (sentence,), "attributeDate"))


def _terms_of_issuers(
    text: Text, terms: Sequence[TermMention], issuers: Mapping[Span, IssuedBy], facts: Sequence[Fact]
) -> list[OfTerm]:
    """ "Ban Chấp hành Đảng bộ tỉnh khóa XIII đã ban hành Nghị quyết …": the term of a body of the Party is that of what
    it issues.
    """
    said = {f.document.span for f in facts if isinstance(f, OfTerm)}
    starts = [t.span.start for t in terms]
    found = []
    for fact in issuers.values():
        body = fact.organisation
        if fact.rule != "attributeIssuerVerb" or body is None or body.kind not in _PARTY or fact.document.term:
            continue
        term = _next(terms, starts, body.span.end)
        beside = term is not None and text.low[body.span.end : term.span.start] in (" ", ", ", " (")
        if beside and term.ordinal and fact.document.span not in said:
            found.append(OfTerm(fact.document, term, fact.where, "attributeTerm"))
    return found


def _issuers_by_code(
    text: Text, documents: Sequence[DocumentMention], issuers: dict[Span, IssuedBy], knowledge: Knowledge
) -> None:
    """A code that one body alone has names the issuer: /QĐ-TTg is the Prime Minister's. TW and UBND are several's."""
    for document in documents:
        if document.code is None or document.number is None or document.span in issuers:
            continue
        code = document.code.upper()
        # QH14 is the fourteenth legislature's, VPCP-NN a department's of the office VPCP.
        forms = (code, code.rstrip("0123456789"), code.split("-")[0])
        bodies = next((b for form in forms if (b := knowledge.bodies_of_code.get(form))), ())
        if len(bodies) == 1 and not bodies[0].shared_code:
            where = (text.sentence_at(document.span.start),)
            issuers[document.span] = IssuedBy(document, None, where, "attributeIssuerCode", bodies[0].key)
