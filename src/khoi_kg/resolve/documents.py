"""Decide which document a mention means, in the order of the data model, "Identity".

The strings of one article are gathered first, then each document is looked up among the records of authority. A
pointer goes to the nearest earlier mention of its kind, or, where that is only what another of the kind is said to
change or carry out, to that other one: "Thông tư 5 thay thế Thông tư 3. Thông tư này …" speaks of Thông tư 5.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from khoi_kg.knowledge import Knowledge
from khoi_kg.model import Article, Cites, DocumentMention, Fact, Form, Resolution, Span
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
    _point(text, mentions, facts, resolved)
    return resolved


def _point(
    text: Text, mentions: Sequence[DocumentMention], facts: Sequence[Fact], resolved: dict[Span, Resolution]
) -> None:
    """Send pointers to the document of their kind that was spoken of last; in one "Quyết định này" is itself."""
    own = {m.kind: m for m in mentions if m.own}
    subjects = {
        fact.cited.span: fact.citing
        for fact in facts
        if isinstance(fact, Cites)
        and fact.citing.kind == fact.cited.kind
        and fact.citing.span.start < fact.cited.span.start  # or it names it: "Luật sửa đổi [Luật X]"
        and fact.citing.form is not Form.POINTER
    }
    citing = {fact.cited.span: fact.citing.span for fact in facts if isinstance(fact, Cites)}
    spoken: dict[str, list[DocumentMention]] = defaultdict(list)
    for mention in mentions:
        if mention.form is not Form.POINTER:
            spoken[mention.kind].append(mention)
            continue
        itself = own.get(mention.kind) if text.low.endswith(" này", 0, mention.span.end) else None
        # "Nghị quyết 54 …; HĐND thông qua Nghị quyết 03 triển khai nghị quyết này": nothing carries out itself.
        others = (m for m in reversed(spoken[mention.kind]) if m.span != citing.get(mention.span))
        earlier = itself or next(others, None)
        subject = None if itself or earlier is None else subjects.get(earlier.span)
        target = resolved.get((subject or earlier).span) if earlier else None
        if target is not None:
            rule = "pointerSubject" if subject else "pointerNearest"
            resolved[mention.span] = replace(target, mention=mention, rule=rule, candidates=())
        else:
            resolved[mention.span] = Resolution(mention, None, "unresolved")
