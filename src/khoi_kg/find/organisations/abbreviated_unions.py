"""Find trade unions that papers call "CĐ": "Chủ tịch [CĐ Công ty Hòa Phú]", "[CĐ cơ sở Bệnh viện Mai Sơn]".

"CĐ" may also be a college ("Trường CĐ Y tế"), so that only what has a union and is none tells it: a firm, a hospital;
behind a title or a committee's name also a hotel, a branch of work, a commune.

So are youth unions of bodies called "Đoàn": "Bí thư [Đoàn Bộ Tư pháp]", "[Ban Thường vụ Đoàn Văn phòng Quốc hội]".
Without a title, a committee or "cơ sở", "Đoàn Bộ Tư pháp" may be its delegation.
"""

from __future__ import annotations

import re

from khoi_kg.find.organisations.names import name_end
from khoi_kg.find.overlaps import Covered, instead
from khoi_kg.find.places_in_names import place_in
from khoi_kg.knowledge import Knowledge
from khoi_kg.model import Form, OrganisationMention, Span
from khoi_kg.text import UPPER, Text

# (The word stands first, and what is not before it after: so the engine can skip to it.)
_UNION = re.compile(r"CĐ(?<!\wCĐ)(?<!rường CĐ)(?P<base>CS| cơ sở)? (?=\w)")
_AT_WORK = re.compile(
    r"(?:công ty|cty|ctcp|tổng công ty|tổng cty|tct|tập đoàn|bệnh viện|bv|xí nghiệp|nhà máy|doanh nghiệp)(?!\w)"
)
_LED = re.compile(
    rf"(?:(?i:khách sạn|ngành|(?:các )?khu (?:công nghiệp|kinh tế))|(?:các )?KCN|xã|phường|thị trấn)"
    rf" (?=[{UPPER}]|tỉnh |thành phố )"
)
_YOUTH = re.compile(r"Đoàn(?<!\wĐoàn)(?P<base> [Cc]ơ sở)? (?=[^\W\d_])")
_YOUTH_LED = re.compile(r"(?<!\w)(?:[Bb]í thư|[Đđ]ại hội|BCH|BTV|BTK) $")
_WITHOUT_YOUTH = ("PartyCommittee", "PartyOrganisation", "MassOrganisation")
_COMMITTEES = ("ban thường vụ", "ban chấp hành", "bch", "btv")
_LEADERS = ("chủ tịch ", "ủy viên ", "bch ", "ban chấp hành ", "btv ", "ban thường vụ ")


def with_unions(found: list[OrganisationMention], text: Text, knowledge: Knowledge) -> list[OrganisationMention]:
    """Add the unions that "CĐ" names, in place of the bodies whose unions they are; in order."""
    found = _with_youth_unions(found, text) if "Đoàn " in text.plain else found
    if "CĐ" not in text.plain:
        return found
    bodies = {m.span.start: m for m in found}
    inside = Covered(Span(m.span.start + 1, m.span.end) for m in found)
    leads = (lead for lead in _UNION.finditer(text.plain) if lead.start() not in inside)
    unions = [union for lead in leads if (union := _union(text, lead, bodies.get(lead.end()), knowledge))]
    return instead(found, unions) if unions else found


def _with_youth_unions(found: list[OrganisationMention], text: Text) -> list[OrganisationMention]:
    """Add the youth unions that "Đoàn" and the name of a body tell, with the committees of theirs before them."""
    bodies = {m.span.start: m for m in found}
    ends = {m.span.end: m for m in found}
    unions: list[OrganisationMention] = []
    sure: set[str] = set()
    leads = [(_is_told(text, lead), lead) for lead in _YOUTH.finditer(text.plain)]
    for told, lead in sorted(leads, key=lambda told_lead: not told_lead[0]):  # those first that are told
        body, start = bodies.get(lead.end()), lead.start()
        if body is None or body.form is Form.POINTER or body.kind in _WITHOUT_YOUTH or body.head.startswith("đoàn"):
            continue
        committee = ends.get(start - 1)
        if committee is not None and committee.head in _COMMITTEES and committee.name.lower() == committee.head:
            start = committee.span.start
        elif not told and text.plain[start : body.span.end] not in sure:
            continue
        sure.add(text.plain[lead.start() : body.span.end])
        span = Span(start, body.span.end)
        name = text.plain[span.start : span.end]
        unions.append(OrganisationMention(span, Form.SHORT, name, "MassOrganisation", None, "đoàn", body.place))
    return instead(found, unions) if unions else found


def _is_told(text: Text, lead: re.Match[str]) -> bool:
    """Does "cơ sở" behind "Đoàn", or a title or a committee before it, tell a youth union? So does a school."""
    before = lead.start()
    return (
        bool(lead["base"])
        or text.low.startswith("trường ", lead.end())
        or _YOUTH_LED.search(text.plain, max(0, before - len("Đại hội ")), before) is not None
    )


def _union(
    text: Text, lead: re.Match[str], body: OrganisationMention | None, knowledge: Knowledge
) -> OrganisationMention | None:
    """The union that "CĐ" at ``lead`` names, if it is one; ``body`` is the one right behind it."""
    start, at = lead.start(), lead.end()
    if body is not None and body.form is not Form.POINTER and (lead["base"] or _AT_WORK.match(text.low, at)):
        stop, place = body.span.end, body.place
    elif _LED.match(text.plain, at) and text.low.endswith(_LEADERS, 0, start):
        stop = name_end(text, start, start + len("CĐ"), knowledge)
        place = place_in(text.plain[start:stop], knowledge)
    else:
        return None
    if stop <= at:
        return None
    name = f"Công đoàn {'cơ sở ' if lead['base'] else ''}{text.plain[at:stop]}"
    record = knowledge.only_organisation(name)
    return OrganisationMention(Span(start, stop), Form.FULL, name, "MassOrganisation", record, "công đoàn", place)
