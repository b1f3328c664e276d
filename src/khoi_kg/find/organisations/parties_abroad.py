"""Tell the bodies of other countries' Parties from our own, which alone are called by their bare names.

"Bộ Chính trị", "Ban Chấp hành Trung ương" and "Ban Tổ chức Trung ương" are Viet Nam's, but not where the same title
goes on with another Party ("[Ủy viên Bộ Chính trị], Bí thư Trung ương Đảng Cộng sản Cuba"), where its delegation is led
by the holder, or in an article that speaks of that Party alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from khoi_kg.find.persons_in_names import starts_person
from khoi_kg.knowledge import PARTY, Knowledge
from khoi_kg.model import Form, OrganisationMention
from khoi_kg.text import UPPER, Text

_PARTY = re.compile(rf"Đảng [{UPPER}]")  # not "Đảng bộ Đại sứ quán Việt Nam tại Lào"
_CAPITAL = re.compile(rf"(?<!\w)[{UPPER}]")
_HERE = ("việt nam", "đảng ta", "nước ta", "trụ sở trung ương")
_OF = re.compile(r",?(?: \(?(?:khóa|nhiệm kỳ) [\w-]+\)?)? (?:của )?")
_JOINT = re.compile(r",? (?:và |kiêm )?")
# The titles of who leads a delegation follow his name; behind "dẫn đầu" the host's may.
_LEADER = re.compile(
    r" do (?:đồng chí|ông|bà)(?:(?! (?:dẫn đầu|làm|đồng chí|ông|bà|thăm|đến|sang)(?!\w))[^.;:()]){2,90}$"
)
# The rest of a body's name behind the title that swallowed its first word: "Trưởng Ban [Liên lạc Đối ngoại] …".
_REST = re.compile(rf"(?: [{UPPER}]\w*(?: \w+){{0,5}})? ")


def party_abroad(name: str, knowledge: Knowledge) -> str | None:
    """Return the name of another country's Party with which a body's name ends; None for other bodies."""
    if "Đảng " not in name:
        return None
    parties = list(_PARTY.finditer(name))
    party = name[parties[-1].start() :] if parties else ""
    abroad = party.endswith(knowledge.countries_by_letter.get(party[-1:], ())) and not party.endswith("Việt Nam")
    return party if party and abroad else None


def only_party_abroad(text: Text, organisations: Sequence[OrganisationMention], knowledge: Knowledge) -> str | None:
    """Return the Party of another country of which alone an article speaks: it says nothing of Viet Nam."""
    parties = {p for o in organisations if "Đảng " in o.name and (p := party_abroad(o.name, knowledge))}
    if len(parties) != 1 or any(word in text.low for word in _HERE):
        return None
    records = {o.record for o in organisations if o.record and not party_abroad(o.name, knowledge)}
    if any(knowledge.organisations[key].executive_of != PARTY for key in records):
        return None
    capitals = (m.start() for m in _CAPITAL.finditer(text.plain))
    return None if any(_is_of_here(text.plain, at, knowledge) for at in capitals) else parties.pop()


def _is_of_here(plain: str, at: int, knowledge: Knowledge) -> bool:
    """Does the name of one of our officials begin at ``at``, or of somebody with a middle name: "Nguyễn Văn Sơn"?"""
    words = plain[at : at + 20].split(" ", 2)
    if len(words) == 3 and words[0] in knowledge.family_names and words[1].lower() in knowledge.middle_names:
        return True
    return knowledge.official_names.end(plain, at) is not None


def with_parties_abroad(
    found: list[OrganisationMention], text: Text, knowledge: Knowledge
) -> list[OrganisationMention]:
    """Return the organisations, those of another country's Party under the names that tell whose they are."""
    if not any("Đảng " in o.name and party_abroad(o.name, knowledge) for o in found):
        return found
    whole = only_party_abroad(text, found, knowledge)
    told = [_of_party(o, whole, knowledge) for o in found] if whole else list(found)
    for index in reversed(range(len(told) - 1)):  # of a title the last part says it
        here, after = told[index], told[index + 1]
        party = party_abroad(after.name, knowledge)
        if party and (
            _OF.fullmatch(text.low, here.span.end, after.span.start) or _goes_on(text, here, after, knowledge)
        ):
            told[index] = _of_party(here, party, knowledge)
    for index in range(1, len(told)):
        before, here = told[index - 1], told[index]
        party = party_abroad(before.name, knowledge)
        if party and (
            _LEADER.match(text.low, before.span.end, here.span.start) or _goes_on(text, before, here, knowledge)
        ):
            told[index] = _of_party(here, party, knowledge)
    return told


def _of_party(mention: OrganisationMention, party: str, knowledge: Knowledge) -> OrganisationMention:
    """The body of that name of another Party, where the name is one of ours and does not say whose."""
    if mention.record not in knowledge.central_bodies or "việt nam" in mention.name.lower():
        return mention
    name = f"{mention.name.removesuffix('Đảng').rstrip()} {party}".lstrip()
    record = knowledge.only_organisation(name)
    return replace(mention, form=Form.FULL, name=name, record=record, place=knowledge.country_label(party))


def _goes_on(text: Text, here: OrganisationMention, after: OrganisationMention, knowledge: Knowledge) -> bool:
    """Does the title of a further post, and no name, lead from one body to the next: "…, Trưởng [Ban …]"?"""
    joint = _JOINT.match(text.low, here.span.end, after.span.start)
    title = knowledge.role_phrases.end(text.low, joint.end()) if joint else None
    if title is None:
        return False
    if title >= after.span.start:
        return True
    rest = _REST.fullmatch(text.plain, title, after.span.start)
    return rest is not None and not starts_person(text.plain, title, knowledge)
