"""Decide which organisation a mention means.

In this order: a record that alone has the name; a short form that the text declares; a full name with its place; a
short form that only one fuller name of the article begins with ("Tỉnh ủy" beside "Tỉnh ủy Yên Bái"). What is left is a
node of the article's own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from khoi_kg.knowledge import Knowledge, OrganisationRecord
from khoi_kg.model import Entity, Form, OrganisationMention, Resolution, Span
from khoi_kg.text import key


def record_entity(record: OrganisationRecord) -> Entity:
    """Return the entity of a record of authority."""
    return Entity("organisation", record.key.split("/", 1)[1], True, record.kind, record.name, known=True)


def full_name(name: str, knowledge: Knowledge) -> str:
    """Return a name with its abbreviations written out: the same body has the same key however it is written."""
    low = name.lower()
    for short, long in knowledge.abbreviations:
        if short in low:
            padded = f" {name} "
            at = padded.lower().find(f" {short} ")
            while at >= 0:
                capital = long[0].upper() + long[1:]
                padded = f"{padded[:at]} {capital} {padded[at + len(short) + 2 :]}"
                at = padded.lower().find(f" {short} ", at + len(capital) + 1)
            name = padded.strip()
            low = name.lower()
    return name


def resolve_organisations(
    mentions: Sequence[OrganisationMention], knowledge: Knowledge
) -> dict[Span, Resolution]:
    """Return what each mention means, by its span."""
    resolved: dict[Span, Resolution] = {}
    by_name: dict[str, Entity] = {}
    pending: list[OrganisationMention] = []
    for mention in mentions:
        if mention.record is not None:
            entity = record_entity(knowledge.organisations[mention.record])
            resolved[mention.span] = Resolution(mention, entity, "organisationRecord")
            by_name.setdefault(mention.name.lower(), entity)
        else:
            pending.append(mention)
    named = _named(pending, knowledge)
    by_name |= {name: entity for name, (entity, _) in named.items() if name not in by_name}
    for mention in pending:
        low = mention.name.lower()
        owner = _owner(mention, mentions) if mention.form is Form.ALIAS else None
        if owner is not None:
            entity, rule = resolved[owner.span].entity or named[owner.name.lower()][0] if owner.span in resolved else named[owner.name.lower()][0], "organisationShortForm"
        else:
            entity, rule = named[low]
            fuller = None if entity.shared else _fuller(mention, by_name, knowledge)
            if fuller is not None:
                entity, rule = fuller, "organisationByTypeWord"
        candidates = tuple(knowledge.organisations_by_hidden_name.get(low, ())) if not entity.shared else ()
        resolved[mention.span] = Resolution(mention, entity, rule, candidates)
    return resolved


def _named(
    mentions: Sequence[OrganisationMention], knowledge: Knowledge
) -> dict[str, tuple[Entity, str]]:
    """The entity that each name would be without the other names of the article."""
    named: dict[str, tuple[Entity, str]] = {}
    for mention in mentions:
        low = mention.name.lower()
        if low in named or mention.form is Form.ALIAS:
            continue
        name = full_name(mention.name, knowledge)
        record = knowledge.organisations.get(f"organisation/{key(name)}")
        if record is not None:
            named[low] = record_entity(record), "organisationRecord"
        elif mention.place is not None and knowledge.is_unique_place(mention.place):
            named[low] = Entity("organisation", key(name), True, mention.kind, name), "organisationFullName"
        else:
            named[low] = Entity("organisation", key(name), False, mention.kind, mention.name), "organisationShortForm"
    return named


def _owner(alias: OrganisationMention, mentions: Sequence[OrganisationMention]) -> OrganisationMention | None:
    """The organisation for which the text declares this short form: the last full name before its first place."""
    before = [m for m in mentions if m.span < alias.span and m.form is not Form.ALIAS and m.kind == alias.kind]
    return next((m for m in reversed(before) if m.record == alias.record and m.place == alias.place), None)


def _fuller(mention: OrganisationMention, by_name: Mapping[str, Entity], knowledge: Knowledge) -> Entity | None:
    """The one entity among the article's names that a short form begins, or whose committee it is."""
    low = mention.name.lower()
    longer = {entity for name, entity in by_name.items() if name != low and name.startswith(low + " ")}
    if len(longer) == 1:
        return next(iter(longer))
    if longer:
        return None
    candidates = [knowledge.organisations[k] for k in knowledge.organisations_by_hidden_name.get(low, ())]
    present = {f"organisation/{e.key}" for e in by_name.values() if e.known}
    related = [r for r in candidates if r.key in present or r.executive_of in present or r.parent in present]
    return record_entity(related[0]) if len(related) == 1 else None
