"""Read what a text says of a document right beside its name: issuer, date and term.

Handles ``Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị khóa XII về "…"`` with the parts in any order, and the day
before the verb ("Ngày 30/6/2017, Thủ tướng Chính phủ đã ký Quyết định số 24/2017/QĐ-TTg"); issuers that are told
elsewhere in the sentence are the work of ``issuers``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence, Set
from itertools import pairwise

from khoi_kg.find.documents.owners import PART_OF_BODY
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
from khoi_kg.relate.citations.cue_subjects import HOLDS
from khoi_kg.relate.documents.days_beside import Around, closed, date_at
from khoi_kg.relate.documents.issue_days import days_by_verb, signed_days
from khoi_kg.relate.documents.issuers import (
    IS_ISSUER,
    LISTED,
    NEXT_TERM,
    holders_of,
    issued_by,
    issuers_by_code,
    issuers_by_office,
    may_issue,
    office_before,
    share_issuers,
    terms_of_issuers,
)
from khoi_kg.relate.documents.issuing_verbs import issuers_by_verb
from khoi_kg.relate.documents.joint_issuers import joint_issuers
from khoi_kg.relate.documents.own_names import behind_term, owner_in_name, plenum_in_name, term_in_name
from khoi_kg.relate.documents.plenum_terms import terms_by_plenums
from khoi_kg.relate.ordered import mentions_of, next_of
from khoi_kg.text import Text

_TO_ISSUER = re.compile(r"[ ,(]*(?:của|do) (?:đồng chí |ông |bà )?$|[ ,(]+$")
# "Nghị quyết số 5-NQ/TU của [Hội nghị lần thứ tám] Ban Chấp hành Đảng bộ tỉnh": of a plenum its committee issues.
_PLENUM = r"hội nghị (?:lần thứ \w+,? )?(?:của )?"
_TO_COMMITTEE = re.compile(rf"(?:,? của)? {_PLENUM}$")
# "Luật An ninh mạng được thông qua tại kỳ họp thứ 5, [Quốc hội khóa XIV]".
_TOLD_AT = re.compile(
    r"(?: \([^()]{1,20}\))?,? (?:(?:đã|vừa|mới) )?được (?:thông qua|ban hành)(?: vào)?(?: ngày [\d/-]+)?"
    r" (?:tại|ở|trong) (?:kỳ|phiên) họp(?: thứ)? \w+,? (?:của )?"
)
_TOLD_AFTER = re.compile(rf"(?: \([^()]{{1,20}}\))?\)?,? (?:mà|được|đã được|vừa được|do) (?:{_PLENUM})?$")
# "Chỉ thị 05 về "…" của Bộ Chính trị", "Nghị định 12 về rượu do Chính phủ ban hành"; with a verb behind it also what it
# carries out: "Nghị định 12 hướng dẫn Luật Dược được Chính phủ ban hành".
_BEHIND_TITLE = re.compile(
    r"(?P<title>,? (?:(?:về|quy định)(?: việc)? )?\"[^\"\n]{5,300}\"|,? (?:về|quy định) [^.,;:()\"\n]{3,200}?"
    r"| (?:hướng dẫn|thực hiện|sửa đổi) [^.,;:()\"\n]{3,200}?(?= (?:(?:đã|vừa|mới) )*(?:do|được) ))"
    r",? (?:của|(?P<verb>(?:(?:đã|vừa|mới) )*(?:do|được))) $"
)
_TITLE_BEGINS = (" về", ", về", ' "', " quy định", " hướng dẫn", " thực hiện", " sửa đổi")
# "Thông tư 38/2019 quy định về đào tạo, sát hạch lái xe do Bộ GTVT ban hành": a verb behind the body says it surely.
_DONE_BEHIND_TITLE = re.compile(
    r"(?P<title>,? (?:về|quy định) [^.;:()\"\n]{3,200}?),? (?P<verb>(?:(?:đã|vừa|mới) )*do) $"
)
_ISSUED_AFTER = re.compile(
    r"(?:,? khóa \w+)?(?:,? (?:tại )?kỳ họp thứ \w+,?)? (?:đã |vừa |mới )?(?:biểu quyết |ký )?"
    r"(?:ban hành|thông qua|ký|phê duyệt|công bố)(?!\w)"
)
# "do Bộ trưởng Lê Văn An [ký]": without such a verb it is a meeting about the document that is somebody's; nor is the
# issuer who drafted it: "do Chính phủ [trình] được Quốc hội thông qua".
_ISSUED_LATER = re.compile(
    r"(?:(?! (?:trình|được|soạn thảo|xây dựng(?! và)|chủ trì|đề xuất|biên soạn)(?!\w))[^.;:,\"]){0,60}?"
    r"(?<!\w)(?:ban hành|thông qua|ký|phê duyệt|công bố|đề ra)(?!\w)"
)
# Records of bodies that a province or a city has: "Đảng bộ [tỉnh] Lào Cai", "[Thành ủy] Hà Nội".
_OF_PROVINCE = re.compile(r"(?<!\w)(?:[Tt]ỉnh|[Tt]hành phố|TP\.?|[Tt]ỉnh ủy|[Tt]hành ủy) (?=\w)")
_FOOTNOTE = re.compile(r" ?\[\d{1,3}\]")
_TO_TERM = re.compile(
    r"[ ,(]*(?:(?:(?:của |tại )?hội nghị(?: lần thứ \w+)?,?(?: (?:của )?(?:ban chấp hành |bch ?)?"
    r"(?:trung ương|tw|t\.ư)(?: đảng)?(?: (?:lần thứ )?\w+)?)?"
    r"|(?:của (?:trung ương|tw|t\.ư)(?: đảng)?|(?:trung ương|tw|t\.ư)(?= \d))(?: \d{1,2})?),? ?\(?)?$"
)
_ADOPTED = re.compile(
    r",? (?:đã )?được (?:thông qua|ban hành)(?: (?:tại|ở) (?:kỳ họp|phiên họp)(?: thứ)? \w+(?:,? khóa \w+)?)?"
    r"(?= (?:về|quy định|ban hành|phê duyệt|thông qua)(?!\w))"
)
_DECIDES = re.compile(
    r",? (?:đã |vừa |cũng )?(?:quyết định|yêu cầu|chỉ đạo|giao|đề nghị|nhấn mạnh|nêu|xác định|thống nhất|khẳng định"
    r"|lưu ý|chỉ rõ|chỉ ra|đặt ra|đề ra|cho phép|đồng ý)(?!\w)"
)
_YEAR_BEHIND = re.compile(r" (?:năm )?(?:19|20)\d\d$")
# "Quy định số 37-QĐ/TW[ (sau đây gọi tắt là ]Quy định 37)"
_OPENS_ALIAS = re.compile(r" \((?:(?:sau đây |dưới đây )?(?:gọi|viết)(?: tắt| chung)? là )?$")

_Said = IssuedBy | Issued | OfTerm


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
    around = Around(text, organisations, dates, terms, knowledge)
    bodies = {o.span: o for o in organisations}
    told_of_other = _told_of_other(text, documents)
    aliases = _aliases(text, documents)
    ends |= {d.span: d.span.end for d in documents}
    documents = [d for d in documents if d.span.end + 1 not in aliases.values()]
    for document in documents:
        if document.form is Form.POINTER:
            continue
        sentence = text.sentence_at(document.span.start)
        limit = document.span.end if document.span in told_of_other else sentence.end
        beside, at = _beside(around, document, sentence, limit, aliases)
        for fact in beside:
            if isinstance(fact, IssuedBy):
                issuers[document.span] = fact
            else:
                facts.append(fact)
        owns = document.body or owner_in_name(text.low, document, organisations, terms)
        own = owns or plenum_in_name(document, organisations)
        if own and (owner := bodies.get(own)):
            # "Nghị quyết Đại hội XII của Đảng bộ Khối": its own name says whose it is.
            issuers[document.span] = issued_by(text, document, owner, "attributeIssuer", knowledge)
        if document.name is not None and (named := term_in_name(text.low, document, terms)):
            facts.append(OfTerm(document, named, (sentence,), "attributeTerm"))
        adopted = _ADOPTED.match(text.low, at, limit)
        ends[document.span] = adopted.end() if adopted else at
    share_issuers(text, documents, ends, issuers, knowledge)
    by_verb = issuers_by_verb(text, documents, organisations, ends, issuers, knowledge)
    facts += days_by_verb(text, dates, by_verb, facts, knowledge)
    issuers_by_office(text, documents, ends, issuers, knowledge)
    issuers_by_code(text, documents, issuers, knowledge)
    behind_titles: dict[Span, IssuedBy] = {}
    nearer = {f.organisation.span for f in issuers.values() if f.organisation}
    for document in documents:
        if document.span not in issuers and (behind := _behind_title(around, document, ends[document.span], nearer)):
            behind_titles[document.span], day = behind
            facts += [day] if day else []
    share_issuers(text, documents, ends, behind_titles, knowledge)
    issuers |= {span: told for span, told in behind_titles.items() if span not in issuers}
    facts[:] = signed_days(text, documents, organisations, dates, facts, knowledge)
    for told in list(issuers.values()):
        if row := joint_issuers(text, told, organisations, knowledge):
            facts += row
            last, body = row[-1].organisation, told.organisation
            if last and body and ends[told.document.span] == body.span.end:
                ends[told.document.span] = last.span.end
    facts += terms_of_issuers(text, terms, issuers, facts)
    facts += terms_by_plenums(text, documents, ends, terms, facts)
    return [*issuers.values(), *facts], ends


_Reader = Callable[[Around, DocumentMention, Span, int, int], tuple[_Said, int] | None]


def _aliases(text: Text, documents: Sequence[DocumentMention]) -> dict[int, int]:
    """Where brackets that hold nothing but a short form of the name before them begin and end: " (Nghị quyết 18)"."""
    return {
        opening.start(): short.span.end + 1
        for full, short in pairwise(documents)
        if short.kind == full.kind
        and short.name is None
        and short.stated_number is None
        and text.plain.startswith(")", short.span.end)
        and (opening := _OPENS_ALIAS.search(text.low, full.span.end, short.span.start))
    }


def _beside(
    around: Around, document: DocumentMention, sentence: Span, limit: int, aliases: Mapping[int, int]
) -> tuple[list[_Said], int]:
    """What is said right behind a document's name, up to ``limit``: in any order, each once; and where it ends.

    A year gives way to a day of it: "Bộ luật số 91/2015/QH13 [năm 2015] được Quốc hội thông qua ngày 24/11/2015".
    """
    readers: list[_Reader] = [_issuer_at, date_at]
    if document.term is None:
        readers.append(_term_at)
    found: list[_Said] = []
    mark = _FOOTNOTE.match(around.text.plain, document.span.end)
    at = mark.end() if mark else document.span.end
    if (held := HOLDS.match(around.text.low, at)) and _issuer_at(around, document, sentence, held.end(), limit):
        at = held.end()  # "Luật Thư viện [gồm 6 chương, 52 điều,] được Quốc hội thông qua ngày …"
    while readers:
        at = aliases.get(at, at)
        for read in readers:
            if said := read(around, document, sentence, at, limit):
                fact, at = said
                year = next((f for f in found if isinstance(f, Issued)), None) if isinstance(fact, Issued) else None
                if year is None:
                    found.append(fact)
                elif isinstance(fact, Issued) and fact.date.year == year.date.year:
                    found[found.index(year)] = fact
                if year or not isinstance(fact, Issued) or fact.date.month:
                    readers.remove(read)
                break
        else:
            break
    return found, at


def _issuer_at(
    around: Around, document: DocumentMention, sentence: Span, at: int, limit: int
) -> tuple[IssuedBy, int] | None:
    """The issuer that follows at ``at``, and where it ends."""
    organisation = next_of(around.organisations, at)
    if organisation is None or organisation.span.end > limit:
        return None
    low = around.text.low
    gap = low[at : around.knowledge.office_start(low, at, organisation.span.start)]
    issued = _ISSUED_AFTER.match(low, behind_term(organisation, around.terms)) and _TOLD_AFTER.fullmatch(gap)
    if issued or _TOLD_AT.fullmatch(gap):
        office = office_before(around.text, organisation, around.knowledge)
        if not may_issue(document, organisation, around.knowledge, office=office):
            return None  # "Nghị định 12 hướng dẫn thi hành [Luật Dược] được Chính phủ ban hành": said of the decree
        issuer = issued_by(around.text, document, organisation, "attributeIssuerVerb", around.knowledge)
        return issuer, organisation.span.end
    if _is_centres(document, organisation, around.knowledge):
        return None
    if _TO_COMMITTEE.fullmatch(gap) and organisation.kind == "PartyCommittee":
        if not may_issue(document, organisation, around.knowledge):
            return None
        return issued_by(
            around.text, document, organisation, "attributeIssuer", around.knowledge
        ), organisation.span.end
    if gap == ", " and _says_in(around, document, sentence, organisation):
        return issued_by(around.text, document, organisation, "attributeIssuer", around.knowledge), at
    if _TO_ISSUER.fullmatch(gap) and (
        "của" in gap
        or (gap == " " and around.text.plain[organisation.span.start].isupper())
        or (gap == " (" and low.startswith(")", organisation.span.end))
        or ("do " in gap and _ISSUED_LATER.match(low, organisation.span.end))
    ):
        issuer = issued_by(around.text, document, organisation, "attributeIssuer", around.knowledge)
        return issuer, closed(around.text, organisation.span.end)
    return None


def _says_in(around: Around, document: DocumentMention, sentence: Span, body: OrganisationMention) -> bool:
    """Does a body that has the document's code say or decide something in it: "Tại Quyết định số 328-QĐ/TW, [Bộ …]"?"""
    low = around.text.low
    opens = low[sentence.start : document.span.start] in ("tại ", "trong ")
    holders = holders_of(document.code, around.knowledge) if opens else ()
    return any(body.record == holder.key for holder in holders) and _DECIDES.match(low, body.span.end) is not None


def _behind_title(
    around: Around, document: DocumentMention, at: int, nearer: Set[Span]
) -> tuple[IssuedBy, Issued | None] | None:
    """The issuer that is told behind the title, with the day behind the verb, if one says it.

    "Nghị quyết 35 về hỗ trợ doanh nghiệp của Chính phủ", "… do Chính phủ ban hành ngày 5/3/2018"; none of those that
    issued a document ``nearer`` to them: "Kế hoạch 15 về thực hiện Nghị quyết 18 được Bộ Chính trị ban hành".
    """
    low = around.text.low
    if document.ordinal is None or not low.startswith(_TITLE_BEGINS, at):
        return None
    sentence = around.text.sentence_at(document.span.start)
    for body in mentions_of(around.organisations, Span(at, sentence.end))[:4]:
        office_at = around.knowledge.office_start(low, at, body.span.start)
        told = _BEHIND_TITLE.fullmatch(low, at, office_at) or _DONE_BEHIND_TITLE.fullmatch(low, at, office_at)
        if told is None:
            continue
        behind = behind_term(body, around.terms)
        if told["verb"] is not None:
            issues = _ISSUED_AFTER.match(low, behind)
        else:
            issues = IS_ISSUER.match(low, body.span.end) if not PART_OF_BODY.search(told["title"]) else None
        office = office_before(around.text, body, around.knowledge)
        if body.span in nearer or not may_issue(document, body, around.knowledge, office=office):
            continue
        if issues and low[body.span.start : body.span.end] not in ("đảng", "nhà nước"):
            issuer = issued_by(around.text, document, body, "attributeIssuer", around.knowledge)
            dated = date_at(around, document, sentence, issues.end(), sentence.end) if told["verb"] else None
            return issuer, dated[0] if dated else None
    return None


def _is_centres(document: DocumentMention, behind: OrganisationMention, knowledge: Knowledge) -> bool:
    """Is a document the centre's, and what is named behind it a local body: "thi hành Luật Hộ tịch của Sở … Hà Nội"?

    What is told there is whose doing it is, and not who issued the document.
    """
    if behind.place is None and not _OF_PROVINCE.search(behind.name):
        return False
    if document.code is None:
        return knowledge.kind_by_name[document.kind].rank > 0 or (document.plenum is not None and document.body is None)
    bodies = knowledge.bodies_of_code.get(document.code.upper().rstrip("0123456789"), ())
    known = [body for body in bodies if body.key != behind.record]
    return bool(bodies) and len(known) == len(bodies) and not any(body.shared_code for body in bodies)


def _term_at(
    around: Around, document: DocumentMention, sentence: Span, at: int, limit: int
) -> tuple[OfTerm, int] | None:
    """The term of the issuer that follows at ``at``, and where it ends."""
    term = next_of(around.terms, at)
    if (
        term is None
        or not term.ordinal
        or term.span.end > limit
        or not _TO_TERM.fullmatch(around.text.low, at, term.span.start)
        or NEXT_TERM.match(around.text.low, term.span.end)
    ):
        return None
    return OfTerm(document, term, (sentence,), "attributeTerm"), closed(around.text, term.span.end)


def _told_of_other(text: Text, documents: Sequence[DocumentMention]) -> set[Span]:
    """Those of which nothing is said behind their string, since it ends as another's does that stands in it.

    What follows "Quyết định sửa đổi Quyết định số 75/2013/QĐ-TTg" is said of the numbered one; what follows "Luật sửa
    đổi, bổ sung một số điều của Luật Đất đai", of the whole, and of that perhaps also over a list: "… của Luật Đất
    đai, Luật Nhà ở và [Luật Xây dựng] được thông qua ngày 5/3/2020", "… và [Luật Xây dựng] năm 2020".
    """
    found = set()
    ending: dict[int, DocumentMention] = {}
    for inner in documents:
        outer = ending.setdefault(inner.span.end, inner)
        if outer is inner and inner.name is not None and (year := _YEAR_BEHIND.search(inner.name)):
            ending.setdefault(inner.span.end - len(year.group()), inner)
        if outer is not inner and outer.name is not None:
            found.add(outer.span if inner.number or inner.name is None else inner.span)
    for before, after in pairwise(documents):
        if before.span in found and before.kind == after.kind == "Law" and after.number is None:
            found |= {after.span} if LISTED.fullmatch(text.low, before.span.end, after.span.start) else set()
    return found
