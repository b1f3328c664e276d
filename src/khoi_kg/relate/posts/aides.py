"""Tell whose post two titles in a row speak of: "[Trợ lý] Ngoại trưởng Mỹ A" serves him."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from khoi_kg.knowledge import Knowledge
from khoi_kg.model import PersonMention, Span
from khoi_kg.relate.ordered import last_before, next_of
from khoi_kg.relate.posts.named import Post
from khoi_kg.text import Text

# "Cố vấn Tổng thống Mỹ [Donald Trump, ông Jared Kushner,] …": the one who serves is named behind whom he serves.
_WHO_SERVES = re.compile(r" [^,.;:()]{3,40}(?:, | là )(?:ông|bà|anh|chị) \w")


_ADDRESS = re.compile(r" (?:(?:của )?(?:đồng chí |đ/c |ông |bà )?)?")  # "Trợ lý [đồng chí] Tổng Bí thư B"
# "ông A, [trợ lý Thủ tướng B], …", "bổ nhiệm ông A làm [Trợ lý Thủ tướng B]": the one who serves stands before.
_SERVED_BY = re.compile(r"(?:,| -|,? (?:đang |hiện )?(?:là|làm|giữ|giữ chức|giữ chức vụ|chức|chức vụ)) ")


def with_aides(text: Text, posts: Sequence[Post], people: Sequence[PersonMention], knowledge: Knowledge) -> list[Post]:
    """Return the posts in order, titles of those who serve joined with the title behind, in the body of that one.

    Where people stand before and behind the two titles each has one of them.
    """
    found: list[Post] = []
    for post in posts:
        aide = found[-1] if found else None
        if aide is not None and _serves(text, aide, post, knowledge):
            role = replace(aide.role, record=post.role.record)
            if _each_has_one(text, aide, post, people):
                found[-1] = Post(aide.span, role, post.organisation, post.term)
            elif post.span.start == aide.span.end + 1:
                found[-1] = Post(Span(aide.span.start, post.span.end), role, post.organisation, post.term)
                continue
        found.append(post)
    return found


def _each_has_one(text: Text, aide: Post, post: Post, people: Sequence[PersonMention]) -> bool:
    """Does one who serves stand right before his title, and whom he serves right behind his own?"""
    before, behind = last_before(people, aide.span.start), next_of(people, post.span.end)
    if before is None or behind is None or behind.span.start != post.span.end + 1:
        return False
    return _SERVED_BY.fullmatch(text.low, before.span.end, aide.span.start) is not None


def _serves(text: Text, aide: Post, post: Post, knowledge: Knowledge) -> bool:
    """Does a title without a body of its own, of one who serves another, stand before that other's title?"""
    bodiless = aide.organisation is None and aide.role.record is None
    if not bodiless or not _ADDRESS.fullmatch(text.low, aide.span.end, post.span.start):
        return False
    told_next = _WHO_SERVES.match(text.plain, post.span.end) is not None
    own = knowledge.roles[aide.role.role]
    return own.serves_title and not told_next and bool(post.organisation or post.role.record)
