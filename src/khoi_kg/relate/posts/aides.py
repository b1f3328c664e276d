"""Tell whose post two titles in a row speak of: "[Trợ lý] Ngoại trưởng Mỹ A" serves him."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from khoi_kg.knowledge import Knowledge
from khoi_kg.model import Span
from khoi_kg.relate.posts.named import Post
from khoi_kg.text import Text

# "Cố vấn Tổng thống Mỹ [Donald Trump, ông Jared Kushner,] …": the one who serves is named behind whom he serves.
_WHO_SERVES = re.compile(r" [^,.;:()]{3,40}(?:, | là )(?:ông|bà|anh|chị) \w")


def with_aides(text: Text, posts: Sequence[Post], knowledge: Knowledge) -> list[Post]:
    """Return the posts in order, titles of those who serve joined with the title behind, in the body of that one."""
    found: list[Post] = []
    for post in posts:
        aide = found[-1] if found else None
        if aide is not None and _serves(text, aide, post, knowledge):
            role = replace(aide.role, record=post.role.record)
            found[-1] = Post(Span(aide.span.start, post.span.end), role, post.organisation, post.term)
        else:
            found.append(post)
    return found


def _serves(text: Text, aide: Post, post: Post, knowledge: Knowledge) -> bool:
    """Does a title without a body of its own, of one who serves another, stand right before that other's title?"""
    bodiless = aide.organisation is None and aide.role.record is None
    if not bodiless or text.plain[aide.span.end : post.span.start] != " ":
        return False
    told_next = _WHO_SERVES.match(text.plain, post.span.end) is not None
    own = knowledge.roles[aide.role.role]
    return own.serves_title and not told_next and bool(post.organisation or post.role.record)
