"""Tell the posts of other countries from our own: heads of government, ministers.

"Thủ tướng" before a foreign name is not the Vietnamese one; "Bộ trưởng Ngoại giao Petrov" beside "Bộ trưởng Ngoại giao
Nga Ivan Petrov" is of the Russian ministry.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import replace

from khoi_kg.find.organisations.parties_abroad import party_abroad
from khoi_kg.find.pointed_countries import country_meant
from khoi_kg.knowledge import Knowledge
from khoi_kg.model import Holds, OrganisationMention, PersonMention, PersonnelEvent
from khoi_kg.relate.ordered import last_before, next_of
from khoi_kg.relate.posts.named import Post, are_chained
from khoi_kg.text import Text, is_vietnamese

_ALIKE = "Trung Quốc"  # the country whose people are called by names like ours
_ABROAD = "nước ngoài"  # "Bộ Ngoại giao nước ngoài": of a country that is not named
_STATE = "Nhà nước "
_AND = (", ", " và ", ", và ")
_KOREAN = re.compile(r"[A-Z][a-z]+ [A-Z][a-z]+-[a-z]")  # "Kim Yong-hyun", whose family's name is one of ours too
# What names of the highlands begin with: "H'Lim Niê", "Y Biêr", "K'Mák".
_HIGHLAND = re.compile(r"[HKY]['’]|[YA] |Ama ")
_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")


def held_abroad(text: Text, holds: Sequence[Holds], knowledge: Knowledge) -> list[Holds]:
    """Return the posts with those of foreign heads of government at the body that the article tells, or left out.

    "Thủ tướng" alone means the Vietnamese one, but not before a name that is none of this language.
    """
    abroad = {
        (h.person.name, h.role.role): h
        for h in holds
        if h.organisation is not None and h.record is None and _tells_country(h.organisation, knowledge)
    }
    strangers = {h.person.name for h in holds if h.organisation and _is_abroad(h.organisation.name, knowledge)}
    found = []
    for held in holds:
        if _is_ours(held, strangers, knowledge):
            continue  # of his own country's body of that name
        if own := _of_foreign_minister(held, abroad.get((held.person.name, held.role.role))):
            found.append(own)
        elif held.record is None or not _is_implied(held.role.role, held.record, knowledge):
            found.append(held)
        elif known := abroad.get((held.person.name, held.role.role)):
            found.append(replace(held, record=None, organisation=known.organisation))
        elif not _is_foreign(held.person.name, knowledge):
            found.append(_beside_chinese(text, held, holds, knowledge))
    return found


def _is_ours(held: Holds, strangers: Set[str], knowledge: Knowledge) -> bool:
    """Is the body of somebody's post one of ours, and he of another country?"""
    organisation, name = held.organisation, held.person.name
    body = held.record or (organisation.record if organisation else None)
    if body is None or not (name in strangers or (body in knowledge.central_bodies and _is_foreign(name, knowledge))):
        return False
    return organisation is None or not _is_abroad(organisation.name, knowledge)


def _beside_chinese(text: Text, held: Holds, holds: Sequence[Holds], knowledge: Knowledge) -> Holds:
    """ "Chủ tịch Trung Quốc A và [Thủ tướng B]": names of that country look like ours; ours are known."""
    name = held.person.name
    if knowledge.official_names.end(name, 0) == len(name):
        return held
    for beside in holds:
        body = beside.organisation
        if body and beside.where == held.where and body.name.endswith(_ALIKE):
            between = text.low[beside.person.span.end : held.role.span.start]
            return replace(held, record=None, organisation=body) if between in _AND else held
    return held


def with_ministries_abroad(
    text: Text, posts: Sequence[Post], people: Sequence[PersonMention], knowledge: Knowledge
) -> list[Post]:
    """Return the posts, those in one of our ministries beside a foreign name in that of the country named last.

    "Tại Pháp, … [Bộ trưởng Tư pháp] Francois Martin": the title names no country. Where none is named it is not ours,
    nor is a committee of a province that goes without its name.
    """
    doubtful = [(p, p.organisation) for p in posts if p.organisation and _may_be_abroad(p, p.organisation, knowledge)]
    if not doubtful:
        return list(posts)
    moved = {}
    names = {p.span.start: p.name for p in people}
    last = {p.name.rsplit(" ", 1)[-1]: p.name for p in people}
    for post, body in doubtful:
        at = post.span.end + 1
        word = _word(text, at)
        if word[:1].isupper():
            ours = word in knowledge.family_names and not _KOREAN.match(text.plain, at)
            name = None if ours else names.get(at) or last.get(word)
        else:
            before = last_before(people, post.span.start)
            here = before is not None and before.span.start >= text.sentence_at(post.span.start).start
            name = before.name if before and here else None
        local = body.kind == "PartyCommittee"
        beside = next_of(posts, post.span.end) if local else None
        if beside and beside.organisation and beside.organisation.place and are_chained(text, post, beside):
            continue  # "Phó Bí thư Tỉnh ủy, Chủ tịch Ủy ban Chính quyền tỉnh [Salavan]"
        if name is None or not _is_foreign(name, knowledge):
            continue
        country = None if local else country_meant(text, post.span.start, knowledge)
        whole = f"{text.plain[slice(*body.span)] if local else body.name} {country or _ABROAD}"
        record = knowledge.only_organisation(whole)
        abroad = replace(body, name=whole, record=record, place=country, completed_by="")
        moved[post] = replace(post, organisation=abroad)
    return [moved.get(p, p) for p in posts]


def _may_be_abroad(post: Post, body: OrganisationMention, knowledge: Knowledge) -> bool:
    """Does a title leave unsaid in which country its body is: "[Bộ trưởng] Ngoại giao", "Bí thư [Tỉnh ủy]"?"""
    written = body.span.end - body.span.start
    if body.kind == "PartyCommittee":  # a province's, whose name nothing or only the article tells
        return written == len(body.head) and (body.place is None or body.place in knowledge.provinces)
    if body.record is None:
        return False
    head = knowledge.roles[post.role.role].head
    fused = len(body.name) > written  # not "Bộ trưởng Bộ Ngoại giao"
    return fused and head is not None and body.name.startswith(f"{head} ")


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


def _is_abroad(body: str, knowledge: Knowledge) -> bool:
    """Is a body another country or its Party: who has a post there has none in ours?"""
    state = body.removeprefix(_STATE)
    return (state in knowledge.countries and state != "Việt Nam") or party_abroad(body, knowledge) is not None


def _tells_country(organisation: OrganisationMention, knowledge: Knowledge) -> bool:
    ends = knowledge.countries_by_letter.get(organisation.name[-1:], ())
    return organisation.place in knowledge.countries or organisation.name.endswith(ends)


def _is_foreign(name: str, knowledge: Knowledge) -> bool:
    words = name.split(" ")
    families = (" ".join(words[:count]) for count in range(1, len(words) + 1))
    borne_here = any(family in knowledge.family_names for family in families) or _HIGHLAND.match(name)
    return not (borne_here and not _KOREAN.match(name)) and not all(map(is_vietnamese, words))
