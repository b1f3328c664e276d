"""Read titles of several people, each with one more of his own behind them: "các đồng chí Bí thư Trung ương Đảng:
Trưởng ban A Lê An; Trưởng ban B Vi Bình".
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from khoi_kg.model import Holds, PersonMention
from khoi_kg.relate.posts.holds import as_held
from khoi_kg.relate.posts.named import Post, are_chained
from khoi_kg.text import Text

_SEVERAL = re.compile(r"(?<!\w)các (?:đồng chí |đ/c |ông |ông, bà |vị )?$")
_JOINTS = (", ", "; ", " và ", "; và ", ", và ")


def announced_posts(text: Text, posts: Sequence[Post], holds: Sequence[Holds]) -> list[Holds]:
    """Return the posts that people hold whom a list names, with titles of their own, behind titles and a colon."""
    found: list[Holds] = []
    own = sorted((h for h in holds if h.rule == "postBeforeName"), key=lambda h: h.role.span.start)
    for index, last in enumerate(posts):
        end = last.span.end
        if not text.low.startswith(": ", end):
            continue
        first = index
        while first and are_chained(text, posts[first - 1], posts[first]):
            first -= 1
        start = posts[first].span.start
        if not _SEVERAL.search(text.low, max(0, start - 20), start):
            continue
        people = _listed(text, end + len(": "), own)
        shared = [p for p in posts[first : index + 1] if p.organisation or p.role.record]
        found += [as_held(text, person, post, "postList") for post in shared for person in people if len(people) > 1]
    return found


def _listed(text: Text, at: int, own: Sequence[Holds]) -> list[PersonMention]:
    """Those whom a list names that begins at ``at``, each behind his own titles."""
    people: list[PersonMention] = []
    for held in own[bisect_left(own, at, key=lambda h: h.role.span.start) :]:
        start = held.role.span.start
        if people and held.person == people[-1]:
            continue  # his second title
        if start != at if not people else text.low[people[-1].span.end : start] not in _JOINTS:
            break
        people.append(held.person)
    return people
