"""Tell who issued the documents of a text, where it is not said behind the name itself.

Handles lists whose last member names the issuer ("Chỉ thị 03, Chỉ thị 05 của Bộ Chính trị"), the verb before the name
("Chính phủ ban hành Nghị quyết 35", with the body's term), the office of one person ("Quyết định 1588 của Thủ tướng"),
and codes that one body alone has (/QĐ-TTg).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace

from khoi_kg.knowledge import Knowledge, OrganisationRecord
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
from khoi_kg.relate.wording import OF_APPOSED
from khoi_kg.text import Text, key

_COUNTED = re.compile(r"(?<!\w)\w{1,3} $")  # "ban hành [hai ]chỉ thị về: A; B"
LISTED = re.compile(r"(?: \(sửa đổi[^()]{0,20}\))?(?: ?[,;] ?| và |, và | cùng )(?:(?:các|những|về|số) )?$")
"""What stands between two documents of one list."""

_VERB = re.compile(
    r"(?:,? \(?khóa \w+\)?)?+(?:,? (?:tại )?(?:kỳ|phiên) họp thứ \w+,?)?+"
    r"(?P<s>[^.;:\"]{0,60}?)(?: (?:đã|vừa|mới|cũng|sẽ|kịp thời|chỉ đạo|xây dựng và))*+ ?(?<!\w)"
    r"(?:(?:ký ban hành|ban hành|ký|thông qua(?: dự án)?|ra|có|xây dựng|soạn thảo)(?: các| một)?"
    r"|(?:phê duyệt|cụ thể hóa|thể chế hóa|quyết định|ban hành|thông qua)(?: tại| bằng| theo| thành| trong)"
    r"|(?:thông qua|ban hành) [^.;:\"]{0,60}(?:trong đó có|:)"
    r"|(?:ban hành|có) (?:nhiều|các|một số|hàng loạt) văn bản(?:(?! của )[^.;:\"]){0,90}? (?:như|gồm|nhất là):?) \"?$"
)
_OF_SEVERAL = frozenset({None, "TW", "UBND", "HĐND"})  # codes of bodies at all levels, or of several at one
_PROPOSALS = frozenset({"Submission"})  # "Tờ trình của UBND tỉnh về việc ban hành [Nghị quyết …]" issues nothing
JOINT_KINDS = frozenset({"JointCircular", "JointResolution"})
"""Kinds of documents that several bodies issue together."""

OFFICES = (
    r"(?:(?:phó |thứ )?(?:thủ tướng|bộ trưởng|trưởng(?: phòng)?|chánh(?: án| văn phòng| thanh tra)?|giám đốc|bí thư"
    r"|chủ tịch(?: nước)?|tổng thanh tra|thống đốc|viện trưởng|(?:tổng )?cục trưởng) ?)?"
)
"""In a pattern: who may sign for a body, before its name: "[Chủ tịch ]UBND tỉnh"; or nobody."""

IS_ISSUER = re.compile(
    r"[.,;:)]|$"
    r"| \(?(?:đã|được|bị|ban hành|ngày|khóa|sẽ|có|là|quy định|nêu|vẫn|không|cũng|mới|vừa|đang|yêu cầu|và)(?!\w)"
)
"""What stands behind a body at the end of a title where that body issued the document: "… của Chính phủ[ đã]"."""

# "đề nghị của [Sở Nội vụ] tại Tờ trình số 118": who says something in a paper has issued it.
_SPEAKS = r"(?:đề nghị|kiến nghị|chỉ đạo|ý kiến|yêu cầu|kết luận|báo cáo|thông báo|hướng dẫn|trả lời)"
_SAYS = re.compile(rf"(?<!\w)(?:{_SPEAKS} của|theo) {OFFICES}$")
_IN = re.compile(r",? (?:nêu )?(?:tại|trong) ")
_SAYS_IN = re.compile(rf" (?:đã |cũng |vừa )?(?:cho biết|nêu(?: rõ)?|khẳng định|{_SPEAKS}) (?:tại|trong) ")
_PRIME_MINISTER = "organisation/thủ-tướng-chính-phủ"
_BY_OFFICE = re.compile(
    r"[ ,(]*của thủ tướng(?! chính phủ)(?!\w)"
    r"|,? (?:(?:đã|vừa|mới) )?(?:được|do) thủ tướng(?: [^\W\d]+){0,4}? (?:ký|ban hành|phê duyệt)(?!\w)"
)
_OFFICE = re.compile(r"(?<!phó )(?:thủ tướng|chủ tịch) $")
_NAMED_BY_OFFICE = re.compile(r"[^\W\d]+ [^\W\d]+ của thủ tướng về ")
_ON_BEHALF = re.compile(r"(?<!\w)(?:thay mặt|thừa lệnh|thừa ủy quyền|được sự ủy quyền)(?: của)? $")
_SIGNS = re.compile(r"[^.;:\"]{0,200} (?:ký ban hành|ký) $")
OF_OTHERS = (
    r"người|việc|rằng|mà|kết luận|chỉ rõ|chỉ ra|phản ánh|tố cáo|khởi tố|truy tố|xét xử|kỷ luật|cho biết|cho hay"
    r"|cho rằng|nêu|khẳng định|xác định|xác nhận|phát hiện|kiểm điểm|làm rõ|thừa nhận|khai(?! mạc)"
    r"|nguyên(?= (?i:chủ tịch|bí thư|phó|giám đốc|trưởng|bộ trưởng|thứ trưởng|ủy viên))"
    r"|bắt(?! đầu| tay| nhịp)|đưa tin|nhận thấy|đề cập"
)
"""Words, a part of patterns, behind which another clause tells who signed, perhaps long ago: "kết luận ông A ký …"."""

TOLD_OF_OTHERS = re.compile(rf"(?<!\w)(?:{OF_OTHERS}) \w")
"""The same, with what they lead to."""

# "Huyện ủy [yêu cầu các xã] ban hành Kế hoạch số 5".
_TELLS_OTHERS = re.compile(r"(?<!\w)(?:yêu cầu|giao|đề nghị|kiến nghị|chỉ đạo|hướng dẫn|đôn đốc|cho phép) [^\W\d]")
_SIGNED = re.compile(
    r"(?<!phó )(?<!\w)thủ tướng(?: chính phủ)?(?: (?!đã|vừa|mới|ký|về|để|xem|việc)[^\W\d_]+){0,4}?(?: đã| vừa| mới)*"
    r" (?:ký ban hành|ký|ban hành|có) $"
)
# "các chỉ thị, nghị quyết của [Ban Bí thư] gồm: …".
_MANY_OF = re.compile(r"(?<!\w)(?:các|những|một số|\d{1,2}|hai|ba|bốn|năm) (?P<kinds>[^.;:]{3,60}) của $")
_NAMELY = re.compile(
    r"(?:,? \(?khóa \w+\)?)?,? ?"
    r"(?:(?:trong đó có|cụ thể(?: là)?|gồm(?: có)?|bao gồm|như|là|nhất là|sau(?: đây)?) ?:?|:) ?"
)
_NEXT_OF_MANY = re.compile(r"[^.;\n]{0,300}(?:[;,] ?(?:và )?| và | cùng )(?:(?:các|những|về) )?")


def office_before(text: Text, organisation: OrganisationMention, knowledge: Knowledge) -> str | None:
    """The office of one person that issues documents, where it stands before a body's name: "[Thủ tướng] Chính phủ"."""
    said = _OFFICE.search(text.low, max(0, organisation.span.start - 15), organisation.span.start)
    record = f"organisation/{key(f'{said.group()}{organisation.name}')}" if said else None
    return record if record in knowledge.organisations else None


# Whose laws and decrees are, by their codes; others ("Nghị viện Lào") have no record.
_LEGISLATURE = ("QH", "UBTVQH", "HĐNN")
_MADE_BY = dict.fromkeys(("Constitution", "Law", "Ordinance"), _LEGISLATURE) | {"Decree": ("CP", "HĐBT")}
_LOCAL = re.compile(rf"(?<!\w)(?:{COMMITTEE}|{LEVEL})(?!\w)")


def may_issue(
    document: DocumentMention, body: OrganisationMention, knowledge: Knowledge, *, office: str | None = None
) -> bool:
    """May a body have issued a document with this code? /TW is the centre's, /TU a Party committee's, and no council's.

    A code of which no record knows whose it is forbids nothing. Laws are the legislature's, decrees the Government's,
    the resolutions of plenums the Central Committee's; congresses adopt statutes and resolutions of their own.
    ``office`` is the record of the one for whom it signs.
    """
    record, of_party = office or body.record, body.kind.startswith("Party")
    if document.congress is not None or (document.kind == "Statute" and of_party):
        return False
    if makers := _MADE_BY.get(document.kind):
        theirs = {holder.key for code in makers for holder in knowledge.bodies_of_code.get(code, ())}
        return record in theirs or (record is None and not of_party and not _LOCAL.search(body.name.lower()))
    central = document.plenum is not None and document.body is None
    holders = holders_of("TW" if central else document.code, knowledge)
    if not holders or document.kind in JOINT_KINDS or any(record == holder.key for holder in holders):
        return True
    if of_party not in {holder.kind.startswith("Party") for holder in holders}:
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


def issuers_by_verb(
    text: Text,
    documents: Sequence[DocumentMention],
    organisations: Sequence[OrganisationMention],
    ends: Mapping[Span, int],
    issuers: dict[Span, IssuedBy],
    knowledge: Knowledge,
) -> list[tuple[DocumentMention, OrganisationMention, int]]:
    """ "Chính phủ ban hành Nghị quyết 35": the organisation before the verb issues what stands behind it.

    The same of a list, with titles or without: "các chỉ thị của Ban Bí thư gồm: Chỉ thị 41 về …; Chỉ thị 42 …". Return
    the documents before which such a verb stands, also where their issuer is told behind them, with the body and where
    the verb ends.
    """
    by_verb: list[tuple[DocumentMention, OrganisationMention, int]] = []
    starts = [d.span.start for d in documents]
    body_ends = [o.span.end for o in organisations]  # in order, as no two overlap
    propose = {f.organisation.span for f in issuers.values() if f.organisation and f.document.kind in _PROPOSALS}
    told: IssuedBy | None = None  # of the document before this one, by what stands ahead of it
    for document in documents:
        previous, told = told, None
        known = issuers.get(document.span)
        if document.form is Form.POINTER:
            continue
        if not known and previous and lists(text.low, previous.document, ends[previous.document.span], document):
            told = replace(previous, document=document)
            issuers[document.span] = told
            if by_verb and by_verb[-1][0] is previous.document:
                by_verb.append((document, *by_verb[-1][1:]))
            continue
        sentence = text.sentence_at(document.span.start)
        before = bisect_right(body_ends, document.span.start) - 1
        if before < 0 or organisations[before].span.start < sentence.start:
            continue
        organisation = organisations[before]
        if not known and _speaks_in(text, sentence, organisation, document):
            issuers[document.span] = IssuedBy(document, organisation, (sentence,), "attributeIssuer")
            continue
        if bisect_right(starts, organisation.span.end) < bisect_left(starts, document.span.start):
            continue
        if not known and _of_many(text.low, sentence, organisation, document, knowledge):
            issuers[document.span] = told = IssuedBy(document, organisation, (sentence,), "attributeIssuer")
            continue
        behalf = _on_behalf(text, organisations, before, sentence)
        said = _said_at(text.low, organisation.span.end, document)
        if behalf and _SIGNS.fullmatch(text.low, behalf.span.end, said):
            organisation = behalf
        elif not _issues(text.low, organisation.span.end, said):
            continue
        elif before and _OF_APPOSED.fullmatch(text.low, organisations[before - 1].span.end, organisation.span.start):
            organisation = organisations[before - 1]
        issued = issued_by(text, document, organisation, "attributeIssuerVerb", knowledge)
        if known:
            if known.organisation is None or known.organisation.name != organisation.name:
                continue  # "Bộ Y tế có Công văn số 12 của Bộ Nội vụ"
        elif organisation.span in propose or _is_others_code(issued, knowledge):
            continue
        else:
            issuers[document.span] = told = issued
        by_verb.append((document, organisation, said))
    return by_verb


def _speaks_in(text: Text, sentence: Span, body: OrganisationMention, document: DocumentMention) -> bool:
    """Does a body say something in a document behind it: "đề nghị của [Sở Nội vụ] tại Tờ trình số 118"?"""
    start, end = body.span.start, body.span.end
    is_numbered = document.stated_number or document.ordinal
    if is_numbered and _IN.fullmatch(text.low, end, document.span.start):
        return _SAYS.search(text.low, max(sentence.start, start - 40), start) is not None
    return _SAYS_IN.fullmatch(text.low, end, document.span.start) is not None


def _is_others_code(told: IssuedBy, knowledge: Knowledge) -> bool:
    """Has another body alone the code of a document that one who is named by his own body signs?

    "Phó Thủ tướng Chính phủ A ký Quyết định số 827/QĐ-TTg": the Prime Minister's, and not the Government's.
    """
    if told.document.kind in JOINT_KINDS:
        return False
    holders = holders_of(told.document.code, knowledge)
    told_by = told.record or (told.organisation.record if told.organisation else None)
    return len(holders) == 1 and not holders[0].shared_code and told_by not in (None, holders[0].key)


def lists(low: str, before: DocumentMention, end: int, document: DocumentMention) -> bool:
    """Does a document stand in one list with the one before, which ends at ``end``?

    One of its kind, or whose number names the same body, also over the title of the one before.
    """
    alike = before.kind == document.kind or (document.code == before.code and document.code not in (None, "TW"))
    joint = _NEXT_OF_MANY if alike else LISTED
    return joint.fullmatch(low, end, document.span.start) is not None


def _of_many(
    low: str, sentence: Span, body: OrganisationMention, document: DocumentMention, knowledge: Knowledge
) -> bool:
    """Does a list of its kind open before a document: "các chỉ thị của Ban Bí thư gồm: Chỉ thị 41 …"?"""
    many = _MANY_OF.search(low, max(sentence.start, body.span.start - 80), body.span.start)
    words = knowledge.kind_by_name[document.kind].words if many else ()
    listed = many and _NAMELY.fullmatch(low, body.span.end, document.span.start)
    return bool(listed and many and any(w.lower() in many["kinds"] for w in words))


def _said_at(low: str, floor: int, document: DocumentMention) -> int:
    """Where a document begins to be told: at its name, or at the number of those whose titles are listed."""
    start = document.span.start
    label = (document.name or "").partition(" về ")[0].lower()
    if not label or low.startswith(label, start):
        return start
    word = low.rfind(f" {label}", floor, start)
    counted = _COUNTED.search(low, max(floor, word - 5), word + 1) if word >= 0 else None
    return counted.start() if counted else start


def _issues(low: str, at: int, stop: int) -> bool:
    """Does what stands from ``at`` to ``stop`` say that the body before it issues the document behind it?"""
    verb = _VERB.fullmatch(low, at, stop)
    if verb is None or verb["s"].count(" ") > 4 or "," in verb["s"]:
        return False
    if TOLD_OF_OTHERS.search(verb["s"]) or _TELLS_OTHERS.search(verb["s"]):
        return False
    return not verb.group().endswith((" có ", " ra ")) or verb["s"] == ""


def _on_behalf(
    text: Text, organisations: Sequence[OrganisationMention], last: int, sentence: Span
) -> OrganisationMention | None:
    """The body, up to the ``last``, for which one signs: "Thay mặt Bộ Chính trị, đồng chí A, Thường trực … ký …"."""
    for index in range(last, -1, -1):
        organisation = organisations[index]
        if organisation.span.start < sentence.start:
            return None
        if _ON_BEHALF.search(text.low, max(sentence.start, organisation.span.start - 24), organisation.span.start):
            return organisation
    return None


_OF_APPOSED = re.compile(OF_APPOSED)
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
        if term.ordinal and fact.document.span not in said and not NEXT_TERM.match(text.low, term.span.end):
            found.append(OfTerm(fact.document, term, fact.where, "attributeTerm"))
    return found


def issuers_by_code(
    text: Text, documents: Sequence[DocumentMention], issuers: dict[Span, IssuedBy], knowledge: Knowledge
) -> None:
    """A code that one body alone has names the issuer: /QĐ-TTg is the Prime Minister's. TW and UBND are several's."""
    for document in documents:
        if document.code is None or document.stated_number is None or document.span in issuers:
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
        if document.kind in _MADE_BY:
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
