"""Decide which organisation a mention means.

In this order: a record that alone has the name; a short form that the text declares; a full name with its place
(full_names); a short form of one fuller name of the article (short_names). What is left is a node of the article's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from khoi_kg.knowledge import Knowledge
from khoi_kg.model import Entity, Form, OrganisationMention, Resolution, Span
from khoi_kg.resolve.body_names import Names, full_name
from khoi_kg.resolve.committees import is_bare, organisation_of
from khoi_kg.resolve.full_names import named_alone
from khoi_kg.resolve.short_names import of_fuller_name, of_longer_topic, of_same_name
from khoi_kg.text import key_of_name


def resolve_organisations(mentions: Sequence[OrganisationMention], knowledge: Knowledge) -> dict[Span, Resolution]:
    """Return what each mention means, by its span; type words that stand for no named body are left out."""
    resolved: dict[Span, Resolution] = {}
    by_name = Names(knowledge)
    rules: dict[str, str] = {}
    pending: dict[str, OrganisationMention] = {}
    said = {m.name.lower() for m in mentions}
    for mention in mentions:
        low = mention.name.lower()
        if mention.record is not None:
            entity = knowledge.organisation_entities[mention.record]
            resolved[mention.span] = Resolution(mention, entity, "organisationRecord")
            by_name.add(mention.name, entity)
        elif mention.form is not Form.ALIAS:
            pending.setdefault(low, mention)
    # The longer a name, the more it says: short forms are decided when the fuller ones are.
    for low in sorted(pending, key=lambda n: (is_bare(n, knowledge), *by_name.lengths(pending[n].name), n)):
        mention = pending[low]
        entity, rules[low] = named_alone(mention, knowledge)
        levels = by_name.in_same_words(mention.name) or by_name.at_some_level(by_name.in_full(mention.name))
        if not entity.known and len(levels) == 1:
            entity, rules[low] = levels[0], "organisationByTypeWord"
        elif (
            entity.shared
            and not entity.known
            and (same := of_same_name(mention, by_name, knowledge) or of_longer_topic(mention, by_name, knowledge))
        ):
            entity, rules[low] = same, "organisationByTypeWord"
        elif not entity.shared:
            fuller = of_fuller_name(mention, by_name, said, knowledge)
            if fuller is not None:
                entity, rules[low] = fuller, "organisationByTypeWord"
            elif mention.form is Form.POINTER:
                continue
        by_name.add(mention.name, entity)
    for mention in mentions:
        low = mention.name.lower()
        if mention.span in resolved:
            continue
        if mention.form is Form.ALIAS:
            if owner := by_name.get((mention.stands_for or "").lower()):
                resolved[mention.span] = Resolution(mention, owner, "organisationShortForm")
        elif low in by_name:
            candidates = () if by_name[low].shared else knowledge.organisations_by_hidden_name.get(low, ())
            rule = mention.completed_by or rules[low]
            resolved[mention.span] = Resolution(mention, by_name[low], rule, tuple(candidates))
    return _with_organisations(resolved, knowledge)


def resolve_boards(
    boards: Iterable[OrganisationMention], bodies: Mapping[Span, Resolution], knowledge: Knowledge
) -> Iterator[Resolution]:
    """Yield what boards of firms mean, by what the firms do: each leads its firm, and is known as widely."""
    for board in boards:
        firm = bodies[board.board_of.span].entity if board.board_of and board.board_of.span in bodies else None
        if firm is None:
            continue
        name = full_name(f"{board.name[: len(board.head)]} {firm.label}", knowledge)
        key = f"{key_of_name(full_name(board.name[: len(board.head)], knowledge))}-{firm.key}"
        entity = Entity("organisation", key, firm.shared, firm.type, name, acts_for=firm)
        yield Resolution(board, entity, "boardOfFirm")


def _with_organisations(resolved: dict[Span, Resolution], knowledge: Knowledge) -> dict[Span, Resolution]:
    """Let committees that no record knows be the executives of the organisations that the article names too."""
    named = {r.entity for r in resolved.values()}
    wholes = {
        e: whole for e in named if e and not e.known and (whole := organisation_of(e, knowledge)) and whole in named
    }
    return {
        span: replace(r, entity=replace(r.entity, acts_for=wholes[r.entity])) if r.entity in wholes else r
        for span, r in resolved.items()
    }
