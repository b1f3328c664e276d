"""Find the short forms that a text declares in brackets behind a name: "Viện Kỹ thuật cơ giới quân sự (KTCGQS)"."""

from __future__ import annotations

import re
from bisect import bisect_left

from khoi_kg.matching import Matcher
from khoi_kg.model import Form, OrganisationMention, Span
from khoi_kg.text import UPPER, Text

DECLARED = re.compile(
    rf" ?\(((?:gọi tắt là |viết tắt là |sau đây gọi (?:tắt )?là )?)([{UPPER}][\w&-]*[{UPPER}\d][\w&-]*"
    rf"|(?<=là )[^()]{{3,60}})\)"
)
"""What says that it is one, if anything does, and the short form."""


def with_declared(found: list[OrganisationMention], text: Text) -> list[OrganisationMention]:
    """Add the other places of short forms that the text declares in brackets behind a name."""
    aliases: dict[str, OrganisationMention] = {}
    for mention in found:
        declared = DECLARED.match(text.plain, mention.span.end)
        if declared and (declared.group(1) or _abbreviates(declared.group(2), mention.name)):
            aliases.setdefault(declared.group(2), mention)
            if " " in mention.name:
                # "Viện KTCGQS" behind "Viện Kỹ thuật cơ giới quân sự (KTCGQS)"
                length = len(mention.head) or mention.name.index(" ")
                aliases.setdefault(f"{mention.name[:length]} {declared.group(2)}", mention)
    if not aliases:
        return found
    starts = [m.span.start for m in found]
    extra = []
    same: set[Span] = set()
    for start, end, owner in Matcher(aliases).find(text.plain, text.plain_codes):
        alias = text.plain[start:end]
        before = bisect_left(starts, end) - 1
        taken = before >= 0 and start < found[before].span.end
        itself = taken and found[before].span == Span(start, end) and found[before].record is None
        if start > owner.span.end + len(alias) + 2 and (itself or not taken):
            same.add(Span(start, end))
            extra.append(
                OrganisationMention(Span(start, end), Form.ALIAS, alias, owner.kind, owner.record, alias, owner.place)
            )
    kept = [m for m in found if m.span not in same]
    return sorted([*kept, *extra], key=lambda m: m.span)


def _abbreviates(short: str, name: str) -> bool:
    """Do the capitals of ``short`` stand in order at the beginnings of the words of ``name``?"""
    letters = [c for c in short if c.isupper()]
    initials = iter(w[0].upper() for w in re.split(r"[\s-]+", name) if w)
    return len(letters) >= 2 and all(any(c == i for i in initials) for c in letters)
