"""Find the body of a bare title by the words before it: the one that has such a post, or gives it to somebody."""

from __future__ import annotations

import re
from collections.abc import Sequence

from khoi_kg.knowledge import Knowledge
from khoi_kg.model import OrganisationMention
from khoi_kg.relate.ordered import last_before
from khoi_kg.relate.posts.led_bodies import ending_of, leads
from khoi_kg.relate.posts.named import Post
from khoi_kg.text import Text

_NOW = r"(?: hiện| đang| đã| mới| nay| cũng)*"
_SOME = r"(?:(?:\d{1,2}|hai|ba|bốn|năm|sáu|các) )?"
_TERM = r"(?: khóa [ivxlc\d]+,?| nhiệm kỳ \d{4} ?- ?\d{4},?)*"
_HAS = re.compile(
    rf"{_TERM}(?:{_NOW} có (?:thêm )?{_SOME}|(?: (?:có|gồm) [^,.;:]{{1,24}})?,? trong đó (?:có )?{_SOME})$"
)
# "Lãnh đạo Sở Y tế hiện nay gồm [Giám đốc] Lê An và …"
_IS_MADE_UP = re.compile(
    rf"{_NOW} (?:(?:có (?:\d{{1,2}}|\w+) (?:người|đồng chí|thành viên),? )?gồm(?: có)?|là):? (?:các |một )?$"
)
_LEADERS = re.compile(r"(?<!\w)(?:lãnh đạo|thường trực|ban giám đốc|ban giám hiệu|ban lãnh đạo|cấp phó)(?: của)? $")
_STANDING = ("thường trực ", "ban thường vụ ")
_FAR = 120  # characters between a body and the post that it gives
_APPOINTS = re.compile(
    r"(?: \([^()]*\))?(?: (?:đã|vừa|mới|cũng|chính thức|ký|ra|ban hành|công bố"
    r"|trao|thống nhất|nhất trí|quyết định|về|việc))*"
    r" (?:bổ nhiệm|(?P<elects>bầu)|miễn nhiệm|chỉ định|cử) [^.;:]*?(?:làm|giữ|chức|chức vụ|chức danh|vị trí) $"
)


def body_that_has(
    text: Text, post: Post, organisations: Sequence[OrganisationMention], knowledge: Knowledge
) -> OrganisationMention | None:
    """Return the body that has so many of the post: "UBND tỉnh hiện có 3 phó chủ tịch, gồm các ông …"."""
    has = _HAS.search(text.low, max(0, post.span.start - 50), post.span.start)
    made = has or _IS_MADE_UP.search(text.low, max(0, post.span.start - 34), post.span.start)
    body = last_before(organisations, post.span.start)
    if made is None or body is None or body.span.end != made.start():
        return None
    standing = next((words for words in _STANDING if body.name.lower().startswith(words)), None)
    if standing and not text.low.startswith("ủy viên", post.span.start):
        # "Thường trực [Tỉnh ủy Hòa Phú] có Bí thư Lê An và 2 Phó Bí thư": whose leaders are meant
        return ending_of(body, len(body.name) - len(standing), knowledge) or body
    return body if has or standing or _LEADERS.search(text.low, 0, body.span.start) else None


def body_that_gives(
    text: Text, post: Post, organisations: Sequence[OrganisationMention], knowledge: Knowledge
) -> OrganisationMention | None:
    """Return the body that gives one of its own posts: "Bệnh viện Hòa Phú bổ nhiệm ông A làm [Phó Giám đốc]"."""
    body = last_before(organisations, post.span.start)
    if body is None or post.span.start - body.span.end > _FAR or not leads(post.role.role, body, knowledge):
        return None
    gives = _APPOINTS.fullmatch(text.low, body.span.end, post.role.span.start)
    # A Sở appoints those who lead its hospitals, and is given its own deputies by the level above.
    return body if gives and (gives["elects"] or body.kind != "StateBody") else None
