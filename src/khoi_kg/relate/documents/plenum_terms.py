"""Read of which term a document is from the plenum that passed it, and from the one behind it in a list.

"Hội nghị Trung ương 6 khóa XII ban hành Nghị quyết 18 và 19", "Nghị quyết 18-NQ/TW và 19-NQ/TW Hội nghị Trung ương 6
(khóa XII)": what a plenum passed may be a list; of a number alone what is said behind the last one is said as well.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from khoi_kg.model import DocumentMention, Fact, OfTerm, Span, TermMention
from khoi_kg.relate.documents.issuing_verbs import lists
from khoi_kg.relate.ordered import last_before
from khoi_kg.text import Text

_JOINT = re.compile(r",? (?:và )?|, ")
_PASSED = re.compile(
    r"\)?(?:,? (?:(?:đã|vừa|mới) )?(?:ban hành|thông qua|ra|đề ra)(?: (?:các|những|một số|ba|hai|\d{1,2})(?!\w)"
    r"(?: [^\W\d_]+){0,6}?)?)?(?:,? (?:gồm(?: có)?|bao gồm|trong đó có|đó là|như|là|cụ thể(?: là)?))?(?: ?:)? "
)
_PLENUM_BEFORE = re.compile(r"(?<!\w)(?:trung ương|t\.ư|tư|tw)(?: đảng)?(?: (?:lần thứ )?\w+)?,? ?\(?$")
_WHOSE = re.compile(r" (?:hội nghị|của|trung ương) ")
_REACH = 40  # characters before a term in which its plenum is named


def terms_by_plenums(
    text: Text,
    documents: Sequence[DocumentMention],
    ends: Mapping[Span, int],
    terms: Sequence[TermMention],
    facts: Sequence[Fact],
) -> list[OfTerm]:
    """Return of which terms documents are of which nothing right behind them says so."""
    told = {f.document.span: f for f in facts if isinstance(f, OfTerm)}
    found: list[OfTerm] = []
    behind: DocumentMention | None = None
    for document in reversed(documents):
        if document.span not in told:
            fact = _of_next(text, document, behind, ends, told)
            if fact is not None:
                told[document.span] = fact
                found.append(fact)
        behind = document
    passed: OfTerm | None = None
    for document in documents:
        before, passed = passed, None
        if document.span in told:
            continue
        passed = _of_plenum(text, document, terms)
        if passed is None and before and before.document.code == document.code:
            listed = lists(text.low, before.document, ends[before.document.span], document)
            passed = replace(before, document=document) if listed else None
        found += [passed] if passed else []
    return found


def _of_next(
    text: Text,
    document: DocumentMention,
    behind: DocumentMention | None,
    ends: Mapping[Span, int],
    told: Mapping[Span, OfTerm],
) -> OfTerm | None:
    """The term of the next document of a list: of one without the word for its kind ("Nghị quyết 18 và [19]"), or where
    a plenum passed them: "Nghị quyết 10-NQ/TW, Nghị quyết 11-NQ/TW Hội nghị Trung ương 5 khóa XII".
    """
    shared = told.get(behind.span) if behind else None
    if behind is None or shared is None:
        return None
    whose = _WHOSE.search(text.low, behind.span.end, shared.term.span.start)
    passed = behind.kind == document.kind and whose is not None
    if not text.plain[behind.span.start].isdigit() and not passed:
        return None
    if not _JOINT.fullmatch(text.low, ends[document.span], behind.span.start):
        return None
    return OfTerm(document, shared.term, shared.where, shared.rule)


def _of_plenum(text: Text, document: DocumentMention, terms: Sequence[TermMention]) -> OfTerm | None:
    """The term of the plenum that is said to have passed a document, right before it."""
    term = last_before(terms, document.span.start)
    if term is None or not term.ordinal or not _PASSED.fullmatch(text.low, term.span.end, document.span.start):
        return None
    if not _PLENUM_BEFORE.search(text.low, max(0, term.span.start - _REACH), term.span.start):
        return None
    return OfTerm(document, term, (text.sentence_at(document.span.start),), "attributeTerm")
