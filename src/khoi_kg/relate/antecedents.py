"""Find whom a pronoun or a subject that is left out means, where no more than one person can be meant.

The person is the only one named before in the sentence, or the only one of the nearest sentence before that names any.
"""

from __future__ import annotations

import re

from khoi_kg.knowledge import Knowledge
from khoi_kg.model import PersonMention, Span
from khoi_kg.relate.affected import Affected
from khoi_kg.relate.masks import Known, Masked, mask
from khoi_kg.text import Text

_REACH = 3
_MEN = frozenset(("ông", "anh", "ông ấy", "ông ta"))
_WOMEN = frozenset(("bà", "chị", "cô", "bà ấy", "bà ta"))
_BEGINS_WITH = re.compile(r"(?:[^PRO]{0,40}, )?(?:R+(?:, R+)* )?P")


def antecedent(
    text: Text, masked: Masked, who: Affected, known: Known, knowledge: Knowledge
) -> tuple[PersonMention | None, tuple[Span, ...]]:
    """Return the person and the other sentences that tell it, or nobody where it is not certain."""
    here = {start: p for start, p in masked.people.items() if start < who.start and masked.low[start] != "Y"}
    if here:
        person = _only(here.values())
        begins = who.pronoun is not None or _BEGINS_WITH.match(masked.low) is not None
        return (person if begins and _fits(text, masked, here, who.pronoun) else None), ()
    if who.pronoun is None or who.pronoun in ("họ", "tôi"):
        return None, ()
    index = text.sentence_index(masked.sentence.start)
    for sentence in reversed(text.sentences[max(0, index - _REACH) : index]):
        before = mask(text, sentence, known, knowledge)
        if before.people:
            person = _only(before.people.values())
            fits = person is not None and _fits(text, before, before.people, who.pronoun)
            return (person, (sentence,)) if fits else (None, ())
    return None, ()


def _only(people) -> PersonMention | None:  # type: ignore[no-untyped-def]
    named = {p.name.lower(): p for p in reversed(list(people))}
    return next(iter(named.values())) if len(named) == 1 else None


def _fits(text: Text, masked: Masked, people: dict[int, PersonMention], pronoun: str | None) -> bool:
    """Does the form of address before the name go with the pronoun?"""
    base = masked.sentence.start
    addresses = {text.low[base + start : p.span.start].split(" ")[0] for start, p in people.items()}
    if pronoun in _MEN:
        return not addresses & _WOMEN
    return not (pronoun in _WOMEN and addresses & _MEN)
