"""Find bodies of which a text says only a part: "Đảng", and the ministries of a list that says "Bộ" once."""

from __future__ import annotations

import re

from khoi_kg.knowledge import Knowledge
from khoi_kg.model import Form, OrganisationMention, Span
from khoi_kg.text import UPPER, Text

_PARTY = re.compile(rf"của (Đảng)(?: ta)?(?!\w| (?:bộ|ủy|đoàn|viên|[{UPPER}]))")
_LIST = re.compile(rf"(?:, |; | và )(?=[{UPPER}])")
_FIRST = re.compile(r"")
_MINISTRIES = re.compile(r"(?<!\w)[Cc]ác [Bb]ộ: ")


def with_party(found: list[OrganisationMention], text: Text, knowledge: Knowledge) -> list[OrganisationMention]:
    """Add "Đảng" where it is what something is of: "Nghị quyết 12 của Đảng"."""
    keys = knowledge.organisations_by_hidden_name.get("đảng", ())
    if len(keys) != 1 or "của Đảng" not in text.plain:
        return found
    extra = [
        OrganisationMention(Span(m.start(1), m.end(1)), Form.SHORT, "Đảng", "PartyOrganisation", keys[0], "đảng")
        for m in _PARTY.finditer(text.plain)
        if not any(o.span.start <= m.start(1) < o.span.end for o in found)
    ]
    return sorted([*found, *extra], key=lambda m: m.span)


def with_ministries(found: list[OrganisationMention], text: Text, knowledge: Knowledge) -> list[OrganisationMention]:
    """Add the ministries of a list that says "Bộ" once: "các Bộ Kế hoạch và Đầu tư, Công an, Quốc phòng"."""
    extra = []
    for mention in found:
        if mention.record is None or not mention.name.lower().startswith("bộ "):
            continue
        extra += _ministries(text, mention.span.end, found, knowledge)
    if "các bộ: " in text.low:
        for lead in _MINISTRIES.finditer(text.plain):
            extra += _ministries(text, lead.end(), found, knowledge, first=True)
    if not extra:
        return found
    kept = [m for m in found if not any(e.span.start < m.span.end and m.span.start < e.span.end for e in extra)]
    return sorted([*kept, *extra], key=lambda m: m.span)


def _ministries(
    text: Text, at: int, found: list[OrganisationMention], knowledge: Knowledge, *, first: bool = False
) -> list[OrganisationMention]:
    """The ministries of which only what they are for is listed from ``at`` on."""
    listed: list[OrganisationMention] = []
    while joint := (_FIRST if first and not listed else _LIST).match(text.plain, at):
        end = knowledge.topics.end(text.low, joint.end())
        record = knowledge.only_organisation(f"bộ {text.low[joint.end() : end]}") if end else None
        if end is None or record is None or any(m.span.end > end and m.span.start <= joint.end() for m in found):
            break
        name = text.plain[joint.end() : end]
        listed.append(OrganisationMention(Span(joint.end(), end), Form.SHORT, name, "StateBody", record, "bộ"))
        at = end
    return listed
