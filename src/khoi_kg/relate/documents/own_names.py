"""Read what a document's own name says: whose paper it is, and of which term.

"Quy chế làm việc của Huyện ủy khóa XXIV" is the committee's, of its twenty-fourth term.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from khoi_kg.model import DocumentMention, OrganisationMention, Span, TermMention
from khoi_kg.relate.ordered import next_of

# "Báo cáo chính trị của [Ban Chấp hành …]": so few words name no subject of which the body would be a part; but "Quy
# chế hoạt động của [Ban Chỉ đạo]" governs one that another has set up.
_OWNED = re.compile(r"[^\W\d_]+(?: [^\W\d_]+){2,4}(?<! hoạt động) của $")


def owner_in_name(
    low: str,
    document: DocumentMention,
    organisations: Sequence[OrganisationMention],
    terms: Sequence[TermMention],
) -> Span | None:
    """The body whose paper it is, with which, or with whose term, its name ends.

    "Nghị quyết Đại hội XIII của Đảng" says whose congress it was, and a congress is no issuer.
    """
    start, end = document.span.start, document.span.end
    if document.name is None or document.congress is not None:
        return None
    own = low.find(" của ", start, end) + len(" của ")
    body = next_of(organisations, own)
    if body is None or body.span.start != own or not _OWNED.fullmatch(low, start, own):
        return None
    return body.span if behind_term(body, terms) in (end, end - 1) else None


def plenum_in_name(document: DocumentMention, organisations: Sequence[OrganisationMention]) -> Span | None:
    """The committee whose plenum adopted a document, where the name says it: "… Hội nghị … [Ban Chấp hành …]"."""
    body = next_of(organisations, document.span.start) if document.plenum else None
    return body.span if body and body.span.end <= document.span.end and body.kind == "PartyCommittee" else None


def term_in_name(low: str, document: DocumentMention, terms: Sequence[TermMention]) -> TermMention | None:
    """The term that a document's name holds, or that a list of names says after it.

    Where it is no plenum's it is that of the body whose paper it is: "Quy chế làm việc của Huyện ủy [khóa XXIV]".
    """
    start, end = document.span.start, document.span.end
    if document.term is not None:
        return next((t for t in terms if t.ordinal == document.term and start <= t.span.start < end + 40), None)
    last = next((t for t in terms if t.ordinal and start < t.span.start and t.span.end in (end, end - 1)), None)
    if last is None or last.body is None or last.body.start < start or " về " in low[start : last.body.start]:
        return None
    return last if last.body == document.body or " của " in low[start : last.body.start] else None


def behind_term(organisation: OrganisationMention, terms: Sequence[TermMention]) -> int:
    """Where a body's name ends, with the term right behind it: "mà Ban Chấp hành Trung ương khóa X đã ban hành"."""
    term = next_of(terms, organisation.span.end)
    return term.span.end if term and term.span.start == organisation.span.end + 1 else organisation.span.end
