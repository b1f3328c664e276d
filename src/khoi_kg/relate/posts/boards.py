"""Tell posts in the board of a firm as posts of the board: "Chủ tịch HĐQT Ngân hàng A" is Chủ tịch of that board.

Until here such a post is the firm's, by which it is found ("bầu ông B làm Chủ tịch HĐQT"): the board is a body of its
own, named with its firm ("HĐQT Ngân hàng A") or alone, and leads the firm.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from khoi_kg.knowledge import Knowledge
from khoi_kg.model import Fact, Form, Holds, OrganisationMention, PersonnelEvent, Span
from khoi_kg.text import Text

_ABBREVIATED = re.compile(r" \(\w{2,6}\)")
_TO_FIRM = re.compile(r"(?: (?:của|tại))? ")
_TO_BOARD = re.compile(r" (?:trong |của )?")


def with_boards(
    text: Text, facts: Sequence[Fact], knowledge: Knowledge
) -> tuple[list[Fact], list[OrganisationMention]]:
    """Return facts with the boards in place of their firms where a title is one in a board, and the boards."""
    if not knowledge.all_words.find(text, knowledge.board_matcher):
        return list(facts), []
    told: list[Fact] = []
    boards: list[OrganisationMention] = []
    for fact in facts:
        firm, title, at = None, None, None
        if isinstance(fact, Holds):
            firm, title, at = fact.organisation, fact.role.role, _board_at(text, fact.role.span, knowledge)
            if firm and at is None and knowledge.roles[title].in_board:
                at = _board_beside(text, fact.where, title, firm, knowledge)  # a post that an event tells
        elif isinstance(fact, PersonnelEvent):
            firm, title = fact.organisation or fact.origin, fact.role
            at = _board_beside(text, fact.where, title, firm, knowledge) if firm and title else None
        if firm is None or title is None or at is None or firm.span.start <= at.start < firm.span.end:
            told.append(fact)  # "Trưởng [Ban điều hành Quỹ A]" is read as a body itself
            continue
        role = knowledge.roles[title].in_board or title  # "Thành viên", "Cố vấn" are the same in a board
        board = _board(text, at, firm)
        boards.append(board)
        if isinstance(fact, Holds):
            told.append(replace(fact, organisation=board, role=replace(fact.role, role=role)))
        elif isinstance(fact, PersonnelEvent) and fact.organisation:
            told.append(replace(fact, organisation=board, role=role))
        elif isinstance(fact, PersonnelEvent):
            told.append(replace(fact, origin=board, role=role))
    return told, list(dict.fromkeys(boards))


def _board_at(text: Text, title: Span, knowledge: Knowledge) -> Span | None:
    """Where the word for the board stands: at the end of a title ("Chủ tịch [HĐQT]"), or behind it."""
    behind = _TO_BOARD.match(text.low, title.end)
    for start in (*range(title.start, title.end), behind.end() if behind else title.end):
        begins = start == title.start or text.low[start - 1] == " "
        if begins and (end := knowledge.boards.end(text.low, start)) is not None:
            return Span(start, end)
    return None


def _board_beside(
    text: Text, where: Sequence[Span], title: str, firm: OrganisationMention, knowledge: Knowledge
) -> Span | None:
    """Where sentences name the board of a title, next to the firm if they do so anywhere."""
    found: list[Span] = []
    for sentence in where:
        for name in knowledge.roles[title].names:
            at = text.low.find(name.lower(), sentence.start, sentence.end)
            while at >= 0:
                board = _board_at(text, Span(at, at + len(name)), knowledge)
                found += [board] if board else []
                at = text.low.find(name.lower(), at + 1, sentence.end)
    beside = [board for board in found if _with_firm(text, board, firm)]
    return next(iter(beside or found), None)


def _with_firm(text: Text, board: Span, firm: OrganisationMention) -> bool:
    """Does the firm follow the word for its board, over the word's abbreviation in brackets?"""
    bracket = _ABBREVIATED.match(text.low, board.end)
    gap = _TO_FIRM.match(text.low, bracket.end() if bracket else board.end)
    return gap is not None and gap.end() == firm.span.start


def _board(text: Text, at: Span, firm: OrganisationMention) -> OrganisationMention:
    """The board of a firm, as it is named at ``at``."""
    span = Span(at.start, firm.span.end if _with_firm(text, at, firm) else at.end)
    return OrganisationMention(
        span, Form.SHORT, text.plain[span.start : span.end], firm.kind, head=text.low[at.start : at.end], board_of=firm
    )
