"""Find firms named without their type word behind a title of management: "Công ty Hòa Á … Tổng giám đốc Hòa Á"."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace

from khoi_kg.find.name_patterns import MANAGES
from khoi_kg.find.persons_in_names import starts_person
from khoi_kg.knowledge import Knowledge
from khoi_kg.matching import Matcher
from khoi_kg.model import Form, OrganisationMention, Span
from khoi_kg.text import UPPER, Text

_PROPER = re.compile(rf" ([{UPPER}][^\W_]+(?: [{UPPER}][^\W_]*){{0,2}})")
_TITLE = re.compile(rf"(?<!\w)(?:{MANAGES}|ban kiểm soát)(?P<of> của)? $")


def with_shortened(found: list[OrganisationMention], text: Text, knowledge: Knowledge) -> list[OrganisationMention]:
    """Add the names without type words of firms that the text names with them, where a title says whose it is."""
    brands: dict[str, OrganisationMention] = {}
    for mention in found:
        if (brand := _brand(mention, knowledge)) is not None:
            brands.setdefault(brand, mention)
    if not brands:
        return found
    starts = [m.span.start for m in found]
    extra = []
    for start, end, owner in Matcher(brands).find(text.plain, text.plain_codes):
        before = bisect_left(starts, end) - 1
        if start < owner.span.end or (before >= 0 and start < found[before].span.end):
            continue
        title = _TITLE.search(text.low, max(0, start - 26), start)
        if title is None or not _is_whole(text, start, end, knowledge, owned=title["of"] is not None):
            continue
        name = text.plain[start:end]
        extra.append(replace(owner, span=Span(start, end), form=Form.ALIAS, name=name, stands_for=owner.name))
    return sorted([*found, *extra], key=lambda m: m.span)


def _brand(mention: OrganisationMention, knowledge: Knowledge) -> str | None:
    """What is left of a firm's name without its type word and form in law, if that is a proper name and no place."""
    low = mention.name.lower()
    head = mention.head
    if not head and low.startswith(knowledge.firm_starts):
        head = next(start for start in knowledge.firm_starts if low.startswith(start)).rstrip(" ")
    if head not in knowledge.firm_heads:
        return None
    proper = _PROPER.fullmatch(mention.name, knowledge.legal_form_end(low, len(head)))
    if proper is None or len(proper[1]) < 3 or knowledge.place_names.end(low, proper.start(1)) is not None:
        return None
    return None if knowledge.inner_words.end(low, proper.start(1)) == len(low) else proper[1]


def _is_whole(text: Text, start: int, end: int, knowledge: Knowledge, *, owned: bool) -> bool:
    """Does no more of the name follow? A family name may begin a person's: "Giám đốc [Hoàng Anh] Tuấn"."""
    person = starts_person(text.plain, end, knowledge)
    if text.plain[end : end + 1] == " " and text.plain[end + 1 : end + 2].isupper():
        return person
    bears = text.plain[start:end].split(" ")[0] in knowledge.family_names
    return owned or not bears
