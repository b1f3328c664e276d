"""Read one post of several people, each with the body in brackets: "Thứ trưởng các bộ: Lê An (Bộ Y tế), Vi Bản (…)"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from khoi_kg.knowledge import Knowledge
from khoi_kg.model import Holds, OrganisationMention, PersonMention
from khoi_kg.relate.ordered import next_of
from khoi_kg.relate.posts.holders import without_titles
from khoi_kg.relate.posts.holds import as_held
from khoi_kg.relate.posts.named import Post
from khoi_kg.relate.posts.told_by_events import MEMBERSHIPS
from khoi_kg.text import Text

_LEAD = re.compile(r"(?: (?:của )?(?:các|một số|nhiều) [^:;.()\n]{2,40})?: ")
_JOINT = re.compile(r"(?:,|;| và|, và|; và) $")


def bracketed_posts(
    text: Text,
    posts: Sequence[Post],
    people: Sequence[PersonMention],
    organisations: Sequence[OrganisationMention],
    knowledge: Knowledge,
) -> list[Holds]:
    """Return who holds a post without a body of its own in the body that stands in brackets behind the name."""
    found = []
    for post in posts:
        if post.role.record is not None or post.role.role in MEMBERSHIPS:
            continue
        lead = _LEAD.match(text.low, post.role.span.end)
        if lead is None:
            continue
        index = bisect_left(people, lead.end(), key=lambda p: p.span.start)
        row = _row(text, lead.end(), people[index:], organisations, knowledge)
        if len(row) > 1:
            bare = replace(post, span=post.role.span)
            found += [as_held(text, person, replace(bare, organisation=body), "postList") for person, body in row]
    return found


def _row(
    text: Text,
    at: int,
    people: Sequence[PersonMention],
    organisations: Sequence[OrganisationMention],
    knowledge: Knowledge,
) -> list[tuple[PersonMention, OrganisationMention]]:
    """The people of a list that begins at ``at``, each with the body in brackets behind the name."""
    row: list[tuple[PersonMention, OrganisationMention]] = []
    for person in people:
        gap, _ = without_titles(text.low[at : person.span.start], knowledge)
        if gap.strip(" ") and not _JOINT.fullmatch(gap):
            break
        body = next_of(organisations, person.span.end)
        if body is None or text.plain[person.span.end : body.span.start] != " (":
            break
        if not text.plain.startswith(")", body.span.end):
            break
        row.append((person, body))
        at = body.span.end + 1
    return row
