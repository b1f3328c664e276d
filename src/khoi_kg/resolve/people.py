"""Decide which official a name means: the name and the scope of the posts that the article gives to it.

The scope is the place of the post's organisation, or the central system. A record of authority with the name and one of
the posts gives its own key. Where no post tells the scope, the person is one of the article's own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from khoi_kg.knowledge import PUBLIC_KINDS, Knowledge
from khoi_kg.knowledge.levels import begins_name
from khoi_kg.model import Entity, Holds, PersonMention, Resolution, Span
from khoi_kg.text import is_vietnamese, key_of_name

CENTRE = "trung-ương"
_CITY_OF_NAMES = ("sài gòn",)  # no body of the city has been called so since 1976
_FRIENDS = ("việt - ", "việt-", "việt nam - ")  # "Hội Hữu nghị Việt - Nga" is ours


def resolve_people(
    mentions: Sequence[PersonMention], holds: Sequence[Holds], bodies: Mapping[Span, Resolution], knowledge: Knowledge
) -> dict[Span, Resolution]:
    """Return what each mention of a person means, by its span; one name is one person in an article."""
    posts: dict[str, list[tuple[str, Entity]]] = {}
    for held in holds:
        body = _body(held, bodies, knowledge)
        if body is not None:
            posts.setdefault(held.person.name.lower(), []).append((held.role.role, body))
    people: dict[str, tuple[Entity, str, tuple[str, ...]]] = {}
    resolved: dict[Span, Resolution] = {}
    for mention in mentions:
        name = mention.name.lower()
        if name not in people:
            people[name] = _person(mention.name, posts.get(name, ()), knowledge)
        entity, rule, candidates = people[name]
        resolved[mention.span] = Resolution(mention, entity, rule, candidates)
    return resolved


def _body(held: Holds, bodies: Mapping[Span, Resolution], knowledge: Knowledge) -> Entity | None:
    if held.record is not None:
        record = knowledge.organisations[held.record]
        return Entity("organisation", record.key.split("/", 1)[1], True, record.kind, record.name, known=True)
    found = bodies.get(held.organisation.span) if held.organisation else None
    return found.entity if found else None


def _person(
    name: str, posts: Sequence[tuple[str, Entity]], knowledge: Knowledge
) -> tuple[Entity, str, tuple[str, ...]]:
    records = knowledge.officials.get(name.lower(), ())
    said = {(role, f"organisation/{body.key}") for role, body in posts if body.shared}
    bodies = {body for _, body in said}
    matching = [r for r in records if any((role, body) in said or body in bodies for role, body, _, _ in r.posts)]
    if len(matching) == 1:
        return (
            Entity("official", matching[0].key.split("/", 1)[1], True, "Official", name, known=True),
            "personRecord",
            (),
        )
    scopes = {scope for _, body in posts for scope in [scope_of(body, knowledge)] if scope}
    scope = CENTRE if CENTRE in scopes else next(iter(scopes)) if len(scopes) == 1 else None
    if scope is None:
        candidates = tuple(sorted(r.key for r in records))
        return Entity("official", key_of_name(name), False, "Official", name), "personUnderspecified", candidates
    return Entity("official", f"{key_of_name(name)}@{scope}", True, "Official", name), "personWithScope", ()


def scope_of(body: Entity, knowledge: Knowledge) -> str | None:
    """Return the scope of a body: the key of its province or country, the centre, or None where it is not known."""
    low = body.label.lower()
    if "quán việt nam tại " in low:
        return CENTRE  # "Đại sứ quán Việt Nam tại Lào"
    for province in knowledge.provinces_by_end.get(low[-3:], ()):
        if low.endswith(province) and not low[-len(province) - 1 : -len(province)].isalnum():
            return None if _is_of_name(body, province.lstrip(), knowledge) else key_of_name(province)
    for country in knowledge.countries_by_end.get(low[-3:], ()):
        if low.endswith(country) and country != " việt nam" and not low.endswith(_FRIENDS, 0, -len(country) + 1):
            return None if _is_of_name(body, country.lstrip(), knowledge) else key_of_name(country)
    return CENTRE if body.known and body.type in PUBLIC_KINDS else None


def _is_of_name(body: Entity, place: str, knowledge: Knowledge) -> bool:
    """Is a body called so, and not in the place with which its name ends: "Công ty Thái [Bình Dương]"?

    "Trường Đại học Hồng [Đức]", "Ngân hàng [Sài Gòn]", "Ngân hàng Sài Gòn - [Hà Nội]", "Sở Tư [pháp]",
    "UBND huyện Long [Mỹ]".
    """
    before, written = body.label[: -len(place)], body.label[-len(place) :]
    if written[0].islower() or (" " not in place and begins_name(before)):
        return True
    if body.type != "Organisation":
        return False
    if before.endswith(" - ") or place in _CITY_OF_NAMES:
        return True
    last = before.rstrip(" ").rsplit(" ", 1)[-1]
    if not last.istitle() or not is_vietnamese(last):
        return False
    return " " not in place or knowledge.is_place(f"{last} {written.split(' ', 1)[0]}")
