"""Find whom a pronoun or a subject that is left out means, where nobody else can be meant.

The person is the only one named before in the sentence, or the only one of the nearest sentence before that names any;
"cả hai" means the two who are named there, "cả ba" the three.
"""

from __future__ import annotations

import re

from khoi_kg.knowledge import Knowledge
from khoi_kg.model import PersonMention, Span
from khoi_kg.relate.masks import Known, Masked, mask
from khoi_kg.text import Text

PRONOUNS_OF_MANY = (
    r"cả (?:hai|ba|bốn)(?: (?:ông|bà|người|vị))?(?: này)?|(?:hai|ba|bốn) (?:ông|bà|người|vị|đồng chí) (?:này|trên)"
    r"|hai ông|hai bà"
)
"""What stands for as many people who were named before; a part of patterns."""

PRONOUN = r"(?:ông|bà|anh|chị|cô)(?: (?:ấy|ta))?|đồng chí|đ/c"
"""What stands for one person who was named before; a part of patterns."""

_REACH = 3
"""Sentences before that may stand between without telling of anybody."""
_FARTHEST = 40
"""Sentences before that are looked at."""
_OF_A_LIFE = re.compile(
    r"[-+*• ]*(?:(?:(?:Từ |Đến |Tháng |Năm |Ngày |\d{1,2}[/-])[^,;:]{0,24})?(?:19|20)\d\d"
    r"|Tại (?:Đại hội|Hội nghị|Kỳ họp|kỳ họp|cuộc bầu cử)(?!\w)[^,;.]{0,60} (?:thứ|khóa|Khóa) )"
)
"""How a sentence of a life opens: "Năm 2001, được bầu …", "- Từ 5/2005 - 2010: …", "Tại Đại hội lần thứ X, được …"."""
_SPOKEN = re.compile(rf"(?<!\w)(?:{PRONOUN})(?!\w)")
_MANY = {"hai": 2, "ba": 3, "bốn": 4}
_MEN, _WOMEN = (
    frozenset(f"{word}{behind}" for word in words for behind in ("", " ấy", " ta", " này"))
    for words in (("ông", "anh"), ("bà", "chị", "cô"))
)
_BEGINS_WITH = re.compile(r"(?:[^PRO]{0,40}, )?(?:R+(?:, R+)* )?P")


Found = tuple[tuple[PersonMention, ...], tuple[Span, ...]]
"""The people who are meant and the other sentences that tell it."""


def is_of_a_life(sentence: str) -> bool:
    """Does a sentence open as those do that tell a life, one year or congress after the other?"""
    return _OF_A_LIFE.match(sentence) is not None


def antecedents(text: Text, masked: Masked, at: int, pronoun: str | None, known: Known, knowledge: Knowledge) -> Found:
    """Return whom ``pronoun`` means, or without one the subject left out, with the other sentences that tell it.

    It stands at ``at``; nobody is returned where it is not certain.
    """
    many = next((n for word, n in _MANY.items() if word in (pronoun or "").split()), 1)
    here = {start: p for start, p in masked.people.items() if start < at and masked.low[start] not in "Y_"}
    if here and pronoun and pronoun.endswith(" này"):
        nearest = max(here)
        return _meant(text, masked, {nearest: here[nearest]}, pronoun, many=many), ()
    if here:
        begins = pronoun is not None or _BEGINS_WITH.match(masked.low) is not None
        return _meant(text, masked, here, pronoun, many=many) if begins else (), ()
    if pronoun in ("họ", "tôi") or (pronoun is None and not is_of_a_life(masked.plain)):
        return (), ()
    index = text.sentence_index(masked.sentence.start)
    left = _REACH
    for sentence in reversed(text.sentences[max(0, index - _FARTHEST) : index]):
        before = mask(text, sentence, known, knowledge)
        people = {start: p for start, p in before.people.items() if before.low[start] not in "Y_"}
        if people:
            meant = _meant(text, before, people, pronoun, many=many)
            return meant, (sentence,) if meant else ()
        left -= not (_SPOKEN.search(before.low) or is_of_a_life(before.plain))
        if not left:
            break
    return (), ()


def _meant(
    text: Text, masked: Masked, people: dict[int, PersonMention], pronoun: str | None, *, many: int
) -> tuple[PersonMention, ...]:
    """The one person, or those whom "cả hai" means, if no more are named and the form of address fits."""
    named = {p.name.lower(): p for p in sorted(people.values(), key=lambda p: p.span, reverse=True)}
    if len(named) != many or not _fits(text, masked, people, pronoun):
        return ()
    return tuple(reversed(named.values()))


def _fits(text: Text, masked: Masked, people: dict[int, PersonMention], pronoun: str | None) -> bool:
    """Does the form of address before the name go with the pronoun?"""
    base = masked.sentence.start
    addresses = {text.low[base + start : p.span.start].split(" ")[0] for start, p in people.items()}
    if pronoun in _MEN:
        return not addresses & _WOMEN
    return not (pronoun in _WOMEN and addresses & _MEN)
