"""Decide which document a mention means, in the order of the data model, "Identity".

The strings of one article are gathered first, then each document is looked up among the records of authority. A
pointer goes to the nearest earlier mention of its kind.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from khoi_kg.knowledge import Knowledge
from khoi_kg.model import Article, DocumentMention, Fact, Form, Resolution, Span
from khoi_kg.resolve.grouping import grouped
from khoi_kg.resolve.records import Decided, decide
from khoi_kg.text import Text


def resolve_documents(
    article: Article,
    text: Text,
    mentions: Sequence[DocumentMention],
    facts: Sequence[Fact],
    bodies: Mapping[Span, Resolution],
    knowledge: Knowledge,
) -> dict[Span, Resolution]:
    """Return what each mention of a document means, by its span."""
    groups = grouped(text, mentions, facts, bodies, knowledge)
    found: dict[int, Decided] = {}
    # Documents that cite others wait for what those are: the relation may decide.
    for group in sorted(groups, key=lambda g: len(g.relations)):
        found[id(group)] = decide(article, text, group, found, knowledge)
    resolved: dict[Span, Resolution] = {}
    for group in groups:
        entity, rule, candidates = found[id(group)]
        for mention in group.mentions:
            own = group.rules.get(mention.span, rule)
            resolved[mention.span] = Resolution(mention, entity, own, candidates)
    _point(text, mentions, resolved)
    return resolved


def _point(text: Text, mentions: Sequence[DocumentMention], resolved: dict[Span, Resolution]) -> None:
    """Send pointers to the nearest earlier mention of their kind; in a document "Quyết định này" is itself."""
    own = {m.kind: m for m in mentions if m.own}
    nearest: dict[str, DocumentMention] = {}
    for mention in mentions:
        if mention.form is not Form.POINTER:
            nearest[mention.kind] = mention
            continue
        itself = own.get(mention.kind) if text.low.endswith(" này", 0, mention.span.end) else None
        earlier = itself or nearest.get(mention.kind)
        target = resolved.get(earlier.span) if earlier else None
        if target is not None and target.rule != "unresolved":
            resolved[mention.span] = replace(target, mention=mention, rule="pointerNearest", candidates=())
        else:
            resolved[mention.span] = Resolution(mention, None, "unresolved")
