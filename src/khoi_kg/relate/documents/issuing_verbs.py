"""Tell by the verb before a document who issued it: "Chính phủ ban hành Nghị quyết 35", "Bộ Y tế nêu tại Công văn 12".

The verb may issue a whole list ("các chỉ thị của Ban Bí thư gồm: …"), and who signs may do so for another body.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace

from khoi_kg.knowledge import Knowledge
from khoi_kg.model import DocumentMention, Form, IssuedBy, OrganisationMention, Span
from khoi_kg.relate.documents.issuers import LISTED, TOLD_OF_OTHERS, holders_of, issued_by
from khoi_kg.relate.wording import OF_APPOSED
from khoi_kg.text import Text

_COUNTED = re.compile(r"(?<!\w)\w{1,3} $")  # "ban hành [hai ]chỉ thị về: A; B"
_VERB = re.compile(
    r"(?:,? \(?khóa \w+\)?)?+(?:,? (?:tại )?(?:kỳ|phiên) họp thứ \w+,?)?+"
    r"(?P<s>[^.;:\"]{0,60}?)(?: (?:đã|vừa|mới|cũng|sẽ|kịp thời|chỉ đạo|xây dựng và))*+ ?(?<!\w)"
    r"(?:(?:ký ban hành|ban hành|ký|thông qua(?: dự án)?|ra|có|xây dựng|soạn thảo)(?: các| một)?"
    r"|(?:phê duyệt|cụ thể hóa|thể chế hóa|quyết định|ban hành|thông qua)(?: tại| bằng| theo| thành| trong)"
    r"|(?:thông qua|ban hành) [^.;:\"]{0,60}(?:trong đó có|:)"
    r"|(?:ban hành|có) (?:nhiều|các|một số|hàng loạt) văn bản(?:(?! của )[^.;:\"]){0,90}? (?:như|gồm|nhất là):?) \"?$"
)
# "đề nghị của [Sở Nội vụ] tại Tờ trình số 118": who says something in a paper has issued it.
_SPEAKS = r"(?:đề nghị|kiến nghị|chỉ đạo|ý kiến|yêu cầu|kết luận|báo cáo|thông báo|hướng dẫn|trả lời)"
_SAYS = re.compile(rf"(?<!\w)(?:{_SPEAKS} của|theo) $")
_IN = re.compile(r",? (?:nêu )?(?:tại|trong) ")
_SAYS_IN = re.compile(rf" (?:đã |cũng |vừa )?(?:cho biết|nêu(?: rõ)?|khẳng định|{_SPEAKS}) (?:tại|trong) ")
_ON_BEHALF = re.compile(r"(?<!\w)(?:thay mặt|thừa lệnh|thừa ủy quyền|được sự ủy quyền)(?: của)? $")
_SIGNS = re.compile(r"[^.;:\"]{0,200} (?:ký ban hành|ký) $")
# "Huyện ủy [yêu cầu các xã] ban hành Kế hoạch số 5".
_TELLS_OTHERS = re.compile(r"(?<!\w)(?:yêu cầu|giao|đề nghị|kiến nghị|chỉ đạo|hướng dẫn|đôn đốc|cho phép) [^\W\d]")
# "các chỉ thị, nghị quyết của [Ban Bí thư] gồm: …".
_MANY_OF = re.compile(r"(?<!\w)(?:các|những|một số|\d{1,2}|hai|ba|bốn|năm) (?P<kinds>[^.;:]{3,60}) của $")
_NAMELY = re.compile(
    r"(?:,? \(?khóa \w+\)?)?,? ?"
    r"(?:(?:trong đó có|cụ thể(?: là)?|gồm(?: có)?|bao gồm|như|là|nhất là|sau(?: đây)?) ?:?|:) ?"
)
_NEXT_OF_MANY = re.compile(r"[^.;\n]{0,300}(?:[;,] ?(?:và )?| và | cùng )(?:(?:các|những|về) )?")
_OF_APPOSED = re.compile(OF_APPOSED)


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
    body_ends = [o.span.end for o in organisations]  # in order, as no two overlap
    # "Tờ trình của UBND tỉnh về việc ban hành [Nghị quyết …]" issues nothing.
    told_of = [f for f in issuers.values() if f.organisation and knowledge.is_for(f.document.kind, "proposing")]
    propose = {f.organisation.span for f in told_of if f.organisation}
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
        if not known and _speaks_in(text, sentence, organisation, document, knowledge):
            issuers[document.span] = IssuedBy(document, organisation, (sentence,), "attributeIssuer")
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


def _speaks_in(
    text: Text, sentence: Span, body: OrganisationMention, document: DocumentMention, knowledge: Knowledge
) -> bool:
    """Does a body say something in a document behind it: "đề nghị của [Sở Nội vụ] tại Tờ trình số 118"?"""
    start, end = body.span.start, body.span.end
    if _IN.fullmatch(text.low, end, document.span.start):
        floor = max(sentence.start, start - 40)
        return _SAYS.search(text.low, floor, knowledge.office_start(text.low, floor, start)) is not None
    return _SAYS_IN.fullmatch(text.low, end, document.span.start) is not None


def _is_others_code(told: IssuedBy, knowledge: Knowledge) -> bool:
    """Has another body alone the code of a document that one who is named by his own body signs?

    "Phó Thủ tướng Chính phủ A ký Quyết định số 827/QĐ-TTg": the Prime Minister's, and not the Government's.
    """
    if knowledge.is_for(told.document.kind, "jointlyIssued"):
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
    if low.startswith(label, start):
        return start
    word = low.rfind(f" {label}", floor, start)
    counted = _COUNTED.search(low, max(floor, word - 5), word + 1)
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
