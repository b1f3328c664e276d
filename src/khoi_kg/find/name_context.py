"""What stands around the name of a document and tells whether it is one: a plural, a sentence's beginning, a number."""

from __future__ import annotations

import re

PLURAL = re.compile(r"(?<!\w)(?:các|những|nhiều|một số|hai|ba) $")
WORD = re.compile(r"([ ]|, | - )([^\W\d_][\w&./-]*\w|[^\W\d_])")
TO_NUMBER = re.compile(r"(?: số)? (?=\d)")


def first_word(text: str, at: int) -> str:
    """Return the word that follows the blank at ``at``."""
    match = WORD.match(text, at)
    return match[2] if match else ""


def begins_sentence(plain: str, start: int, *, items: bool = True) -> bool:
    """Does a sentence or a quotation (with ``items``, an item of a list) begin here, so that a capital says nothing?"""
    before = plain[max(0, start - 3) : start].rstrip(" \"'(")
    return not before or before[-1] in (".!?:\n;" if items else ".!?\n")
