"""Read what a document says of itself, where the article is the document: its day, its title, what it is based on.

Handles the head of an official paper: its number ("Số: 344/QĐ-TTg"), place and day ("Hà Nội, ngày 15 tháng 3 năm
2022"), its kind in capitals with the title under it, the lines "Căn cứ …", and the line that says what it carries out
("Thực hiện Nghị quyết …, Ủy ban nhân dân tỉnh ban hành Kế hoạch …").
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from khoi_kg.find.documents.own_number import heading
from khoi_kg.knowledge import Knowledge
from khoi_kg.model import Cites, DateMention, DocumentMention, Fact, Form, Issued, Span, Titled
from khoi_kg.relate.citations.citing import link
from khoi_kg.text import Text

_REACH = 160
"""Characters from the number to the day, which may stand on the next lines."""
_PLACE = re.compile(r"[^\n,.;\d]{2,40}, (?:ngày )?$")
_TITLE = re.compile(r"(?:về việc |về )?(?P<title>[^\n]{8,300}(?:\n[^\n]{3,300}){0,3})", re.IGNORECASE)
_TITLE_ENDS = re.compile(r"\n(?:\n|[-– ]*căn cứ |kính gửi|điều \d|theo |xét |thực hiện )")
_BASIS = re.compile(r"[-– ]*căn cứ (?:vào )?(?:các )?")
_CARRIES_OUT = re.compile(r"\n[-– ]*(?:(?:triển khai )?thực hiện|triển khai) (?:các )?")
_ISSUES = r" (?:ban hành|xây dựng) (?:{kind})(?!\w)"
_LISTED = re.compile(r"(?:;|,)(?: và)? $| và $")


def own_document_facts(
    text: Text, documents: Sequence[DocumentMention], dates: Sequence[DateMention], knowledge: Knowledge
) -> list[Fact]:
    """Return the facts, none where the article is no document."""
    own = next((d for d in documents if d.own), None)
    if own is None:
        return []
    facts: list[Fact] = [*_day(text, own, dates), *_title(text, own, documents, knowledge)]
    facts += [
        Cites(own, cited, "basedOn", _sentences(text, own, cited.span), "citationBasis")
        for cited in documents
        if cited.span.start > own.span.end and cited.form is not Form.POINTER and _is_basis(text, cited.span.start)
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


def _title(text: Text, own: DocumentMention, documents: Sequence[DocumentMention], knowledge: Knowledge) -> list[Fact]:
    """The lines under the kind of the document, which stands alone in capitals, and what they say of another."""
    head = heading(text, knowledge.kind_by_name[own.kind], own.span.end)
    if head is None:
        return []
    # "KẾ HOẠCH", and under it "thực hiện Chỉ thị số …": in letters of one size it is the title, and no first sentence.
    first = text.plain[head.end() : head.end() + len("thực hiện")]
    titled = first[:1].islower() or first.isupper()
    ends = _TITLE_ENDS.search(text.low, head.end() if titled else head.end() - 1)
    match = _TITLE.match(text.plain, head.end(), ends.start() if ends else len(text.plain))
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


def _is_basis(text: Text, start: int) -> bool:
    """Does a document stand right behind "Căn cứ" at the beginning of a line, or behind a semicolon in such a line?"""
    line = text.low.rfind("\n", 0, start) + 1
    lead = _BASIS.match(text.low, line, start)
    return lead is not None and (lead.end() == start or text.low.endswith("; ", line, start))
