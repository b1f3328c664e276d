"""Tell the posts of other countries from our own: heads of government, ministers.

"Thủ tướng" before a foreign name is not the Vietnamese one; "Bộ trưởng Ngoại giao Petrov" beside "Bộ trưởng Ngoại giao
Nga Ivan Petrov" is of the Russian ministry.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from khoi_kg.find.pointed_countries import country_meant
from khoi_kg.knowledge import Knowledge
from khoi_kg.model import Holds, OrganisationMention, PersonMention, PersonnelEvent
from khoi_kg.relate.posts.named import Post
from khoi_kg.text import Text, is_vietnamese

_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")


def held_abroad(holds: Sequence[Holds], knowledge: Knowledge) -> list[Holds]:
    """Return the posts with those of foreign heads of government at the body that the article tells, or left out.

    "Thủ tướng" alone means the Vietnamese one, but not before a name that is none of this language.
    """
    abroad = {
        (h.person.name, h.role.role): h
        for h in holds
        if h.organisation is not None and h.record is None and _tells_country(h.organisation, knowledge)
    }
    found = []
    for held in holds:
        if own := _of_foreign_minister(held, abroad.get((held.person.name, held.role.role))):
            found.append(own)
        elif held.record is None or not _is_implied(held.role.role, held.record, knowledge):
            found.append(held)
        elif known := abroad.get((held.person.name, held.role.role)):
            found.append(replace(held, record=None, organisation=known.organisation))
        elif not _is_foreign(held.person.name, knowledge):
            found.append(held)
    return found


def with_ministries_abroad(
    text: Text, posts: Sequence[Post], people: Sequence[PersonMention], knowledge: Knowledge
) -> list[Post]:
    """Return the posts, those in one of our ministries before a foreign name in that of the country named last.

    "Tại Pháp, … [Bộ trưởng Tư pháp] Francois Martin": the title names no country.
    """
    names = {p.span.start: p.name for p in people}
    last = {p.name.rsplit(" ", 1)[-1]: p.name for p in people}
    found = []
    for post in posts:
        body = post.organisation
        if (
            body is not None
            and body.record is not None
            and body.kind == "StateBody"
            and (name := names.get(post.span.end + 1) or last.get(_word(text, post.span.end + 1)))
            and _is_foreign(name, knowledge)
            and (country := country_meant(text, post.span.start, knowledge)) not in (None, "Việt Nam")
        ):
            whole = f"{body.name} {country}"
            body = replace(body, name=whole, record=knowledge.only_organisation(whole), place=country)
        found.append(replace(post, organisation=body))
    return found


def _word(text: Text, at: int) -> str:
    """The word that begins at ``at``: "Bộ trưởng Quốc phòng [Martin] nói"."""
    word = _WORD.match(text.plain, at)
    return word.group() if word else ""


def _of_foreign_minister(held: Holds, abroad: Holds | None) -> Holds | None:
    """ "Bộ trưởng Ngoại giao Petrov" beside "Bộ trưởng Ngoại giao Nga Ivan Petrov": the same ministry."""
    if abroad is None or abroad.organisation is None or held.organisation is None or held.organisation.place:
        return None
    if not abroad.organisation.name.lower().startswith(f"{held.organisation.name.lower()} "):
        return None
    return replace(held, record=None, organisation=abroad.organisation)


def events_abroad(events: Sequence[PersonnelEvent], knowledge: Knowledge) -> list[PersonnelEvent]:
    """Return the events, those of foreign heads of government without the Vietnamese body that their title implies."""
    return [
        replace(e, record=None)
        if e.person
        and e.role
        and e.record
        and _is_implied(e.role, e.record, knowledge)
        and _is_foreign(e.person.name, knowledge)
        else e
        for e in events
    ]


def _is_implied(role: str, record: str, knowledge: Knowledge) -> bool:
    """Is the body only what the bare title implies ("Thủ tướng")?"""
    return knowledge.post_titles.get(knowledge.roles[role].label.lower()) == (role, record)


def _tells_country(organisation: OrganisationMention, knowledge: Knowledge) -> bool:
    ends = knowledge.countries_by_letter.get(organisation.name[-1:], ())
    return organisation.place in knowledge.countries or organisation.name.endswith(ends)


def _is_foreign(name: str, knowledge: Knowledge) -> bool:
    words = name.split(" ")
    if words[0] in knowledge.family_names or words[0] in knowledge.name_markers:
        return False
    return not all(map(is_vietnamese, words))
