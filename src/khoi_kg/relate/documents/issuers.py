"""Tell who issued the documents of a text, where it is not said behind the name itself.

Handles lists whose last member names the issuer ("Chỉ thị 03, Chỉ thị 05 của Bộ Chính trị"), the office of one person
("Quyết định 1588 của Thủ tướng"), codes that one body alone has (/QĐ-TTg), and the term of the body that issues. The
verb before the name is the work of ``issuing_verbs``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from khoi_kg.knowledge import PARTY_KINDS, Knowledge, OrganisationRecord
from khoi_kg.knowledge.levels import COMMITTEE, LEVEL
from khoi_kg.model import (
    DocumentMention,
    Fact,
    Form,
    IssuedBy,
    OfTerm,
    OrganisationMention,
    Span,
    TermMention,
)
from khoi_kg.relate.ordered import next_of
from khoi_kg.text import Text, key

LISTED = re.compile(r"(?: \(sửa đổi[^()]{0,20}\))?(?: ?[,;] ?| và |, và | cùng )(?:(?:các|những|về|số) )?$")
"""What stands between two documents of one list."""

_OF_SEVERAL = frozenset({None, "TW", "UBND", "HĐND"})  # codes of bodies at all levels, or of several at one
IS_ISSUER = re.compile(
    r"[.,;:)]|$"
    r"| \(?(?:đã|được|bị|ban hành|ngày|khóa|sẽ|có|là|quy định|nêu|vẫn|không|cũng|mới|vừa|đang|yêu cầu|và)(?!\w)"
)
"""What stands behind a body at the end of a title where that body issued the document: "… của Chính phủ[ đã]"."""

_PRIME_MINISTER = "organisation/thủ-tướng-chính-phủ"
_BY_OFFICE = re.compile(
    r"[ ,(]*của thủ tướng(?! chính phủ)(?!\w)"
    r"|,? (?:(?:đã|vừa|mới) )?(?:được|do) thủ tướng(?: [^\W\d]+){0,4}? (?:ký|ban hành|phê duyệt)(?!\w)"
)
_OFFICE = re.compile(r"(?<!phó )(?:thủ tướng|chủ tịch) $")
_NAMED_BY_OFFICE = re.compile(r"[^\W\d]+ [^\W\d]+ của thủ tướng về ")
OF_OTHERS = (
    r"người|việc|rằng|mà|kết luận|chỉ rõ|chỉ ra|phản ánh|tố cáo|khởi tố|truy tố|xét xử|kỷ luật|cho biết|cho hay"
    r"|cho rằng|nêu|khẳng định|xác định|xác nhận|phát hiện|kiểm điểm|làm rõ|thừa nhận|khai(?! mạc)"
    r"|nguyên(?= (?i:chủ tịch|bí thư|phó|giám đốc|trưởng|bộ trưởng|thứ trưởng|ủy viên))"
    r"|bắt(?! đầu| tay| nhịp)|đưa tin|nhận thấy|đề cập"
)
"""Words, a part of patterns, behind which another clause tells who signed, perhaps long ago: "kết luận ông A ký …"."""

TOLD_OF_OTHERS = re.compile(rf"(?<!\w)(?:{OF_OTHERS}) \w")
"""The same, with what they lead to."""

_SIGNED = re.compile(
    r"(?<!phó )(?<!\w)thủ tướng(?: chính phủ)?(?: (?!đã|vừa|mới|ký|về|để|xem|việc)[^\W\d_]+){0,4}?(?: đã| vừa| mới)*"
    r" (?:ký ban hành|ký|ban hành|có) $"
)


def office_before(text: Text, organisation: OrganisationMention, knowledge: Knowledge) -> str | None:
    """The office of one person that issues documents, where it stands before a body's name: "[Thủ tướng] Chính phủ"."""
    said = _OFFICE.search(text.low, max(0, organisation.span.start - 15), organisation.span.start)
    record = f"organisation/{key(f'{said.group()}{organisation.name}')}" if said else None
    return record if record in knowledge.organisations else None


_LOCAL = re.compile(rf"(?<!\w)(?:{COMMITTEE}|{LEVEL})(?!\w)")


def may_issue(
    document: DocumentMention, body: OrganisationMention, knowledge: Knowledge, *, office: str | None = None
) -> bool:
    """May a body have issued a document with this code? /TW is the centre's, /TU a Party committee's, and no council's.

    A code of which no record knows whose it is forbids nothing. Laws are the legislature's, decrees the Government's,
    the resolutions of plenums the Central Committee's; congresses adopt statutes and resolutions of their own.
    ``office`` is the record of the one for whom it signs.
    """
    record, of_party = office or body.record, body.kind in PARTY_KINDS
    if document.congress is not None or (document.kind == "Statute" and of_party):
        return False
    if makers := knowledge.kind_by_name[document.kind].issuers:
        # Others that make laws ("Nghị viện Lào") have no record.
        theirs = {holder.key for code in makers for holder in knowledge.bodies_of_code.get(code, ())}
        return record in theirs or (record is None and not of_party and not _LOCAL.search(body.name.lower()))
    central = document.plenum is not None and document.body is None
    holders = holders_of("TW" if central else document.code, knowledge)
    joint = knowledge.is_for(document.kind, "jointlyIssued")
    if not holders or joint or any(record == holder.key for holder in holders):
        return True
    if of_party not in {holder.kind in PARTY_KINDS for holder in holders}:
        return False
    if any(holder.shared_code for holder in holders):
        known = knowledge.organisations.get(record or "")
        return known is None or not known.codes or known.shared_code
    return record is None and not _LOCAL.search(body.name.lower())


def holders_of(code: str | None, knowledge: Knowledge) -> tuple[OrganisationRecord, ...]:
    """Return the bodies that have the code in a document's number.

    QH14 is the fourteenth legislature's, VPCP-NN a department's of the office VPCP.
    """
    code = (code or "").upper()
    forms = (code, code.rstrip("0123456789"), code.split("-")[0])
    return next((b for form in forms if (b := knowledge.bodies_of_code.get(form))), ()) if code else ()


def issued_by(
    text: Text, document: DocumentMention, body: OrganisationMention, rule: str, knowledge: Knowledge
) -> IssuedBy:
    """Return that a body, or the office of one person before its name, issued a document."""
    office = office_before(text, body, knowledge)
    return IssuedBy(document, body, (text.sentence_at(document.span.start),), rule, office)


def share_issuers(
    text: Text,
    documents: Sequence[DocumentMention],
    ends: dict[Span, int],
    issuers: dict[Span, IssuedBy],
    knowledge: Knowledge,
) -> None:
    """Give the issuer of the last of a list to those before it that are named by number or by title alone.

    "Nghị quyết số 19-NQ/TW [của Hội nghị Trung ương 6]; Kết luận số 34-KL/TW của Bộ Chính trị": not where of one it is
    told whose it is.
    """
    told = set(issuers)
    for index in range(len(documents) - 2, -1, -1):
        before, after = documents[index : index + 2]
        shared, further = issuers.get(after.span), after.span not in told
        if shared is None or before.span in issuers:
            continue
        joint = LISTED.fullmatch(text.low, ends[before.span], after.span.start)
        if joint is None or " của " in text.low[before.span.end : joint.start()]:
            continue
        if before.name is None:
            alike = _numbers_share(before, after, joint.group())
        else:
            ahead = documents[index - 1] if index else None
            third = ahead and LISTED.fullmatch(text.low, ends[ahead.span], before.span.start)
            alike = _titles_share(before, after, shared, joint.group(), knowledge, several=bool(third) or further)
        if alike:
            issuers[before.span] = IssuedBy(before, shared.organisation, shared.where, shared.rule, shared.record)


def _numbers_share(before: DocumentMention, after: DocumentMention, joint: str) -> bool:
    """May two numbers of a list have one issuer? Over a semicolon another kind does if its code is a committee's; of
    the centre's many papers none does over a comma either.
    """
    if before.code is not None and before.code != after.code:
        return False
    if before.kind == after.kind or "và" in joint or (";" not in joint and before.code != "TW"):
        return True
    return ";" in joint and before.code not in _OF_SEVERAL


def _titles_share(
    before: DocumentMention,
    after: DocumentMention,
    shared: IssuedBy,
    joint: str,
    knowledge: Knowledge,
    *,
    several: bool,
) -> bool:
    """May two papers of a list that are named by what they are about have the issuer that is told behind the last?

    "Nghị quyết về A, Nghị quyết về B của Tỉnh ủy"; those of different kinds where they are ``several``, more than two.
    """
    body = shared.organisation
    if (
        body is None
        or body.span.start < after.span.end
        or ";" in joint
        or not (_is_titled(before) and _is_titled(after))
    ):
        return False
    return (before.kind == after.kind or (several and joint == ", ")) and may_issue(before, body, knowledge)


def _is_titled(document: DocumentMention) -> bool:
    """Is a paper named by what it is about, and by no body or meeting?"""
    name = document.name or ""
    return document.body is None and document.plenum is None and (" về " in name or '"' in name)


NEXT_TERM = re.compile(r"(?:,| và) (?:khóa )?[ivxl]+\)")
"""What behind a term says that each of several has its own: "của Bộ Chính trị (khóa XI[, XII])"."""


def terms_of_issuers(
    text: Text, terms: Sequence[TermMention], issuers: Mapping[Span, IssuedBy], facts: Sequence[Fact]
) -> list[OfTerm]:
    """ "Ban Chấp hành Đảng bộ tỉnh khóa XIII đã ban hành Nghị quyết …": the term of a body is that of what it issues.

    Also of all that share it as their issuer: "Nghị quyết 20-NQ/TW và 21-NQ/TW của Ban Chấp hành Trung ương khóa XII".
    """
    said = {f.document.span for f in facts if isinstance(f, OfTerm)}
    found = []
    for fact in issuers.values():
        body = fact.organisation
        term = next_of(terms, body.span.end) if body and not fact.document.term else None
        if body is None or term is None or text.low[body.span.end : term.span.start] not in (" ", ", ", " ("):
            continue
        if fact.document.span not in said and not NEXT_TERM.match(text.low, term.span.end):
            found.append(OfTerm(fact.document, term, fact.where, "attributeTerm"))
    return found


def issuers_by_code(
    text: Text, documents: Sequence[DocumentMention], issuers: dict[Span, IssuedBy], knowledge: Knowledge
) -> None:
    """A code that one body alone has names the issuer: /QĐ-TTg is the Prime Minister's. TW and UBND are several's."""
    for document in documents:
        if document.span in issuers:
            continue
        bodies = holders_of(document.code, knowledge)
        if len(bodies) == 1 and not bodies[0].shared_code:
            where = (text.sentence_at(document.span.start),)
            issuers[document.span] = IssuedBy(document, None, where, "attributeIssuerCode", bodies[0].key)


def issuers_by_office(
    text: Text,
    documents: Sequence[DocumentMention],
    ends: dict[Span, int],
    issuers: dict[Span, IssuedBy],
    knowledge: Knowledge,
) -> None:
    """ "Chỉ thị 16 của Thủ tướng", "Thủ tướng Lê Văn Tám đã ký Quyết định 1588": the title alone says who issued."""
    if _PRIME_MINISTER not in knowledge.organisations:
        return
    for document in documents:
        if document.form is Form.POINTER or document.span in issuers or (document.code or "TTg").upper() != "TTG":
            continue
        if knowledge.kind_by_name[document.kind].issuers:
            continue  # "Thủ tướng ký [Nghị định 15]": in the Government's name
        sentence = text.sentence_at(document.span.start)
        start = document.span.start
        signed = (
            _SIGNED.search(text.low, max(sentence.start, start - 80), start)
            if text.low.endswith(("ký ", "ban hành ", " có "), 0, start)
            else None
        )
        office = _BY_OFFICE.match(text.low, ends[document.span], sentence.end)
        if signed or office or _NAMED_BY_OFFICE.match(text.low, start, document.span.end):
            rule = "attributeIssuerVerb" if signed else "attributeIssuer"
            ends[document.span] = office.end() if office else ends[document.span]
            issuers[document.span] = IssuedBy(document, None, (sentence,), rule, _PRIME_MINISTER)
