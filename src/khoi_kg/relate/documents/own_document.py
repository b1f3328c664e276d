"""Read what a document says of itself, where the article is the document: its day, issuer, title and what it rests on.

Handles the head of an official paper: who issues it, on a line of its own, its number ("Số: 344/QĐ-TTg"), place and day
("Hà Nội, ngày 15 tháng 3 năm 2022"), its kind in capitals with the title under it, the lines "Căn cứ …", who decides
("BỘ CHÍNH TRỊ QUYẾT ĐỊNH:"), and the line that says what it carries out ("Thực hiện Nghị quyết …, Ủy ban nhân dân tỉnh
ban hành Kế hoạch …").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from khoi_kg.find.documents.own_number import heading
from khoi_kg.knowledge import Knowledge
from khoi_kg.knowledge.levels import LEVEL
from khoi_kg.model import (
    Cites,
    DateMention,
    DocumentMention,
    Fact,
    Form,
    Issued,
    IssuedBy,
    OrganisationMention,
    Span,
    Titled,
)
from khoi_kg.relate.citations.citing import link
from khoi_kg.relate.documents.issuers import issued_by, may_issue
from khoi_kg.text import Text

_REACH = 160
"""Characters from the number to the day, which may stand on the next lines."""
_PLACE = re.compile(r"[^\n,.;\d]{2,40}, (?:ngày )?$")
_TITLE = re.compile(r"(?:về việc |về )?(?P<title>[^\n]{8,300}(?:\n[^\n]{3,300}){0,3})", re.IGNORECASE)
_TITLE_ENDS = re.compile(r"\n(?:\n|[-– ]*căn cứ |kính gửi|điều \d|[ivx]+[.-] |theo |xét |thực hiện )")
_BASIS = re.compile(r"[-– ]*căn cứ (?:vào )?(?:các )?")
_CARRIES_OUT = re.compile(r"\n[-– ]*(?:(?:triển khai )?thực hiện|triển khai) (?:các )?")
_ISSUES = r" (?:ban hành|xây dựng) (?:{kind})(?!\w)"
_LISTED = re.compile(r"(?:;|,)(?: và)? $| và $")
_DECIDES = re.compile(
    r"(?:,? khóa \w+)?(?:,? kỳ họp thứ [^\n,:]{1,30})?,?[ \n]+"
    r"(?:(?:quyết định|quyết nghị)(?: như sau)?:? *(?:\n|$)|quy định(?: [^\n;.]{1,200})? như sau:)"
)
_PLACE_BELOW = re.compile(rf" *\n[-–*| ]*(?:{LEVEL})(?!\w)")
_LINE_BEGINS = re.compile(r"(?:^|\n)[-–*| ]*$")
_LONGEST_OFFICE = 30  # characters
_ENDS_LINE = re.compile(r"(?:,? khóa \w+)?(?:,? kỳ họp thứ [^\n,:]{1,30})?[,|* ]*(?:\n|$)")
_GOES_ON = re.compile(r"(?:của|thuộc|với|cho|và|giữa|trong|tại|do|,)[| ]*$")
# Above all papers of the Party's centre, whoever issues them, stands the Central Committee; and the Party above others.
_OF_ALL = frozenset(
    {"organisation/đảng-cộng-sản-việt-nam", "organisation/ban-chấp-hành-trung-ương-đảng-cộng-sản-việt-nam"}
)


def own_document_facts(
    text: Text,
    documents: Sequence[DocumentMention],
    dates: Sequence[DateMention],
    organisations: Sequence[OrganisationMention],
    issuers: Sequence[IssuedBy],
    knowledge: Knowledge,
) -> list[Fact]:
    """Return the facts, none where the article is no document; ``issuers`` are those that were read before."""
    own = next((d for d in documents if d.own), None)
    if own is None:
        return []
    facts: list[Fact] = [*_day(text, own, dates), *_title(text, own, documents, organisations, knowledge)]
    if not any(told.document is own for told in issuers):
        facts += _issuer(text, own, organisations, knowledge)
    facts += [
        Cites(own, cited, "basedOn", _sentences(text, own, cited.span), "citationBasis")
        for cited in documents
        if cited.span.start > own.span.end and cited.form is not Form.POINTER and _is_basis(text, cited, documents)
    ]
    titled = {(f.cited.kind, f.cited.number) for f in facts if isinstance(f, Cites)}
    facts += [
        Cites(own, cited, "implements", _sentences(text, own, cited.span), "citationBasis")
        for cited in _carried_out(text, own, documents, knowledge)
        if (cited.kind, cited.number) not in titled
    ]
    return facts


def _carried_out(
    text: Text, own: DocumentMention, documents: Sequence[DocumentMention], knowledge: Knowledge
) -> list[DocumentMention]:
    """The documents of the line that says what the paper is issued to carry out, each at the head of its item."""
    kind = "|".join(re.escape(word.lower()) for word in knowledge.kind_by_name[own.kind].words)
    issued = re.compile(_ISSUES.format(kind=kind))
    for lead in _CARRIES_OUT.finditer(text.low, own.span.end):
        line = text.low.find("\n", lead.end())
        if issues := issued.search(text.low, lead.end(), line if line > 0 else len(text.low)):
            return [
                d
                for d in documents
                if lead.end() <= d.span.start < issues.start()
                and d.form is not Form.POINTER
                and (d.span.start == lead.end() or _LISTED.search(text.low, lead.end(), d.span.start))
            ]
    return []


def _sentences(text: Text, own: DocumentMention, other: Span) -> tuple[Span, ...]:
    return tuple(sorted({text.sentence_at(own.span.start), text.sentence_at(other.start)}))


def _day(text: Text, own: DocumentMention, dates: Sequence[DateMention]) -> list[Fact]:
    for mention in dates:
        if own.span.end <= mention.span.start <= own.span.end + _REACH and mention.date.day and mention.date.year:
            line = text.plain.rfind("\n", 0, mention.span.start) + 1
            if _PLACE.search(text.plain, max(line, own.span.end), mention.span.start):
                return [Issued(own, mention.date, _sentences(text, own, mention.span), "attributeDate")]
    return []


def _issuer(
    text: Text, own: DocumentMention, organisations: Sequence[OrganisationMention], knowledge: Knowledge
) -> list[IssuedBy]:
    """The body that says that it decides or issues the paper, else the one that stands on a line above its number."""
    kind = "|".join(re.escape(word.lower()) for word in knowledge.kind_by_name[own.kind].words)
    issues = re.compile(_ISSUES.format(kind=kind))
    able = [o for o in organisations if may_issue(own, o, knowledge)]
    own_line = [o for o in able if _begins_line(text, o, knowledge)]
    decides = (o for o in own_line if o.span.start > own.span.end and _DECIDES.match(text.low, o.span.end))
    enacts = (o for o in able if o.span.start > own.span.end and issues.match(text.low, o.span.end))
    deciders = (o for _, o in _body_lines(text, own_line) if o.span.start > own.span.end)
    above = (o for o in reversed(own_line) if o.span.end < own.span.start and o.record not in _OF_ALL)
    body = next(decides, None) or next(enacts, None) or next(deciders, None) or next(above, None)
    if body is None or _PLACE_BELOW.match(text.low, body.span.end):
        return []
    told = issued_by(text, own, body, "attributeIssuer", knowledge)
    return [replace(told, where=_sentences(text, own, body.span))]


def _body_lines(text: Text, organisations: Sequence[OrganisationMention]) -> Iterator[tuple[int, OrganisationMention]]:
    """The lines in capitals that name who decides, and no title's last words: "CHỦ TỊCH UBND TỈNH HÒA PHÚ"."""
    for body in organisations:
        line = text.plain.rfind("\n", 0, body.span.start)
        above = text.plain[text.plain.rfind("\n", 0, max(line, 0)) + 1 : max(line, 0)]
        office = text.plain[line + 1 : body.span.start].strip(" -–*|")
        alone = (office or _ENDS_LINE.match(text.low, body.span.end)) and not _GOES_ON.search(above.lower())
        if line > 0 and alone and text.plain[line + 1 : body.span.end].isupper():
            yield line, body


def _begins_line(text: Text, body: OrganisationMention, knowledge: Knowledge) -> bool:
    """Does a line begin with a body's name, or with who leads it: "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH"?"""
    floor = max(0, body.span.start - _LONGEST_OFFICE)
    return _LINE_BEGINS.search(text.low, floor, knowledge.office_start(text.low, floor, body.span.start)) is not None


def _title(
    text: Text,
    own: DocumentMention,
    documents: Sequence[DocumentMention],
    organisations: Sequence[OrganisationMention],
    knowledge: Knowledge,
) -> list[Fact]:
    """The lines under the kind of the document, which stands alone in capitals, and what they say of another."""
    head = heading(text, knowledge.kind_by_name[own.kind], own.span.end)
    if head is None:
        return []
    # "KẾ HOẠCH", and under it "thực hiện Chỉ thị số …": in letters of one size it is the title, and no first sentence.
    first = text.plain[head.end() : head.end() + len("thực hiện")]
    titled = first[:1].islower() or first.isupper()
    ends = _TITLE_ENDS.search(text.low, head.end() if titled else head.end() - 1)
    end = ends.start() if ends else len(text.plain)
    own_line = [o for o in organisations if _begins_line(text, o, knowledge)]
    lines = (line for line, _ in _body_lines(text, own_line) if head.end() < line < end)
    match = _TITLE.match(text.plain, head.end(), next(lines, end))
    if match is None:
        return []
    title = " ".join(text.kept[match.start("title") : match.end("title")].split())
    span = Span(*match.span("title"))
    facts: list[Fact] = [Titled(own, title, _sentences(text, own, span), "attributeTitle")]
    within = next((d for d in documents if span.start <= d.span.start < span.end and d.form is not Form.POINTER), None)
    said = link(" " + text.low[match.start() : within.span.start], knowledge, done=False) if within else None
    if within and said and not said.inverse:
        facts.append(Cites(own, within, said.relation, _sentences(text, own, within.span), "citationTitle"))
    return facts


def _is_basis(text: Text, cited: DocumentMention, documents: Sequence[DocumentMention]) -> bool:
    """Does a document stand right behind "Căn cứ" that begins a line, or there behind another or a semicolon?"""
    start = cited.span.start
    line = text.low.rfind("\n", 0, start) + 1
    lead = _BASIS.match(text.low, line, start)
    if lead is None or lead.end() == start:
        return lead is not None
    if any(d.span.start < start and cited.span.end <= d.span.end for d in documents):
        return False  # "Luật sửa đổi Luật Thư viện và [Luật Kiến trúc]"
    joined = text.low.endswith(" và ", line, start) and any(d.span.end == start - len(" và ") for d in documents)
    return joined or text.low.endswith("; ", line, start)
