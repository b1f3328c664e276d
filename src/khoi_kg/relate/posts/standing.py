"""Read the committee itself said as a title: "ông A, [Thường vụ Tỉnh ủy], Giám đốc Công an tỉnh" is a member of it.

So are those whom a list names: "các đồng chí [trong Ban Thường vụ Tỉnh ủy]: A, Giám đốc Công an tỉnh; B, …".
"""

from __future__ import annotations

from collections.abc import Sequence

from khoi_kg.model import OrganisationMention, PersonMention, RoleMention, Span
from khoi_kg.relate.ordered import next_of
from khoi_kg.relate.posts.named import Post
from khoi_kg.text import Text

_BODY = "thường vụ "
_BODIES = (_BODY, "ban thường vụ ")
_JOINTS = (", ", " - ")
_WITHIN = "các đồng chí trong "
_MEMBER = "role/ủy-viên"


def with_standing(
    text: Text, posts: Sequence[Post], organisations: Sequence[OrganisationMention], people: Sequence[PersonMention]
) -> list[Post]:
    """Return the posts in order, with the membership of those whose names a standing committee follows as a title.

    Or whom it leads to. Another title must follow it: "làm việc với ông A, Ban Thường vụ Tỉnh ủy" names two parties.
    """
    found = list(posts)
    if _BODY not in text.low:
        return found
    low = text.low
    bodies = [o for o in organisations if low.startswith(_BODIES, o.span.start)]
    ends = {p.span.end for p in people} if bodies else set()
    for body in bodies:
        start, end = body.span.start, body.span.end
        if low.endswith(_WITHIN, 0, start) and low.startswith(": ", end):
            start -= len("trong ")
            found.append(Post(Span(start, end), RoleMention(Span(start, start), _MEMBER), body, None))
            continue
        joint = next((j for j in _JOINTS if low.endswith(j, 0, start)), "")
        if not joint or start - len(joint) not in ends:
            continue
        post = next_of(posts, end)
        if post and low[end : post.span.start] in _JOINTS and (post.organisation or post.role.record):
            role = RoleMention(Span(start, start), _MEMBER)
            found.append(Post(body.span, role, body, None))
    return sorted(found, key=lambda p: p.span)
