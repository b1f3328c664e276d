"""Find documents that are known by a name and not by a number, each by the reader of its sort of name.

The sorts: by the meeting that adopted them (``party_names``), by their title (``law_names``), by another document
(``related_names``), by several or by rules (``amending_names``), by what they are about (``descriptions``; of several
that are counted, ``listed_titles``), and rules that a known decision puts into force ("quy chế bầu cử trong Đảng").
"""

from __future__ import annotations

import re
from dataclasses import replace

from khoi_kg.find.documents.amending_names import amending_described, amending_several
from khoi_kg.find.documents.context import is_of_several
from khoi_kg.find.documents.descriptions import dated_small, described, owned_programme
from khoi_kg.find.documents.law_names import further_years, listed_laws, titled
from khoi_kg.find.documents.listed_titles import listed_titles
from khoi_kg.find.documents.owners import owner_of
from khoi_kg.find.documents.party_names import adopted_names
from khoi_kg.find.documents.related_names import amending, carrying
from khoi_kg.knowledge import Kind, Knowledge
from khoi_kg.model import DocumentMention, Form, Span
from khoi_kg.text import Text


def find_names(text: Text, start: int, end: int, kind: Kind, knowledge: Knowledge) -> list[DocumentMention]:
    """Return the documents that are named at the kind's word ``start`` to ``end``: none, one, or a list's."""
    low = text.low
    if text.plain.startswith(" viên", end):
        return []  # "Báo cáo viên": one who reports
    known = knowledge.document_names.end(low, start) or 0
    if known > end and text.plain[start].islower() and text.plain[end + 1 : end + 2].isupper():
        return [DocumentMention(Span(start, known), Form.FULL, kind.name, name=kind.label + text.plain[end:known])]
    if stop := knowledge.enacted_names.end(low, start):
        return [DocumentMention(Span(start, stop), Form.SHORT, kind.name, name=kind.label + text.plain[end:stop])]
    if subject := _of_known_subject(text, start, end, kind, knowledge):
        return [subject]
    if laws := listed_laws(text, start, end, kind, knowledge):
        return laws
    if several := adopted_names(text, start, end, kind, knowledge) or listed_titles(text, start, end, kind, knowledge):
        return several
    named = owned_programme(text, start, end, kind, knowledge) or amending(text, start, end, kind, knowledge)
    owner = owner_of(text, end, knowledge) if not named and text.plain[start].isupper() else None
    if owner and (
        of_owner := amending(text, start, owner.end, kind, knowledge)
        or carrying(text, start, owner.end, kind, knowledge)
    ):
        named = replace(of_owner, body=owner)  # "Thông tư của Bộ Y tế hướng dẫn thi hành Luật Dược"
    if not named and not text.plain[start].isupper():
        by_title = "namedByTitle" in kind.naming or text.plain.startswith((' "', ': "'), end)
        named = titled(text, start, end, kind, knowledge) if by_title else dated_small(text, start, end, kind)
    elif not named:
        named = (
            amending_several(text, start, end, kind, knowledge)
            or amending_described(text, start, end, kind, knowledge)
            or carrying(text, start, end, kind, knowledge)
            or titled(text, start, end, kind, knowledge)
            or described(text, start, end, kind, knowledge)
        )
    return [named, *further_years(text, named)] if named else []


_NAME_ENDS = re.compile(r"[,.;:)\n\"]|$| (?:và|cùng|của|được|đã|là|gồm|cũng|vẫn|tại|trong|nêu|quy định|yêu cầu)(?!\w)")


def _of_known_subject(text: Text, start: int, end: int, kind: Kind, knowledge: Knowledge) -> DocumentMention | None:
    """ "[Quy định về những điều đảng viên không được làm], trách nhiệm nêu gương": what a known document is about."""
    if not text.low.startswith(" về ", end) or not text.plain[start].isupper() or is_of_several(text.low, start):
        return None
    stop = knowledge.titled_names.end(text.low, start)
    if stop is None or not _NAME_ENDS.match(text.low, stop):
        return None
    return DocumentMention(Span(start, stop), Form.SHORT, kind.name, name=text.plain[start:stop])
