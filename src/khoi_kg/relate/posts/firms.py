"""Find the firm of a title in its management that stands without one: "bầu ông A làm Chủ tịch HĐQT".

It is the firm whose board was named last ("HĐQT Công ty Hòa Phú"), or the one to which all other such titles of the
article belong. Where there are several, nothing is told.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from khoi_kg.knowledge import Knowledge
from khoi_kg.model import OrganisationMention
from khoi_kg.relate.posts.named import Post
from khoi_kg.text import Text

_BOARD_OF = re.compile(
    r"(?<!\w)(?:hội đồng quản trị|hđqt|hội đồng thành viên|hđtv|ban lãnh đạo|ban điều hành|đại hội (?:đồng )?cổ đông"
    r"(?: thường niên| bất thường)?(?: năm \d{4}| lần thứ \w+)?|đhđcđ|đhcđ)(?: \(\w{2,8}\))? (?:của )?$"
)
# What says, behind a title, whose it is, though no name that could be read follows: "Chủ tịch HĐQT [tại 4 công ty]".
_OWNED = re.compile(r" (?:của|tại|ở|một|các|nhiều|\d+) ")
# "[Tại Công ty Hòa Phú,] ông A được bổ nhiệm làm Tổng Giám đốc".
_MADE_ONE = re.compile(r"(?<!\w)(?:bổ nhiệm|bầu|cử|từ chức|từ nhiệm|miễn nhiệm|thôi)(?!\w)[^.;:]*$")
_PLACE = re.compile(r"(?<!\w)(?:tại|ở|đến|tới|thăm|với|sang) $")


def firm_of_title(
    text: Text, post: Post, posts: Sequence[Post], organisations: Sequence[OrganisationMention], knowledge: Knowledge
) -> OrganisationMention | None:
    """Return the firm that a bare title of management means, if the article tells only one."""
    if not knowledge.roles[post.role.role].of_firm or _OWNED.match(text.low, post.span.end):
        return None
    before = bisect_left(organisations, post.span.start, key=lambda o: o.span.start)
    firms = [o for o in organisations[:before] if o.kind == "Organisation" and _may_be_firm(o, knowledge)]
    if not firms:
        return None
    boards = [o for o in firms if _BOARD_OF.search(text.low, max(0, o.span.start - 60), o.span.start)]
    sentence = text.sentence_at(post.span.start).start
    if boards and boards[-1].span.start >= sentence:
        return boards[-1]
    beside = [o for o in organisations[:before] if o.span.start >= sentence]
    if beside and all(_alike(firms[-1], o) for o in beside):
        # "Ngân hàng Hòa Phú bầu ông A làm Chủ tịch HĐQT"; a hall where somebody speaks is not of his firm.
        at = firms[-1].span
        if text.low.startswith("tại ", sentence) and at.start == sentence + len("tại "):
            return firms[-1] if _MADE_ONE.search(text.low, at.end, post.span.start) else None
        return None if _PLACE.search(text.low, sentence, at.start) else firms[-1]
    managed = [
        other.organisation
        for other in posts
        if other.organisation is not None and knowledge.roles[other.role.role].of_firm
    ]
    told = boards or managed or ([] if beside else firms)
    return told[-1] if told and all(_alike(firms[-1], o) for o in told) else None


def _may_be_firm(body: OrganisationMention, knowledge: Knowledge) -> bool:
    return body.head in knowledge.firm_heads or not body.head


def _alike(one: OrganisationMention, other: OrganisationMention) -> bool:
    """May two names be of one firm: "Ngân hàng Á Châu", "Ngân hàng Thương mại Á Châu"?"""
    if one.record is not None and one.record == other.record:
        return True
    words = [set((body.stands_for or body.name).lower().split()) for body in (one, other)]
    return words[0] <= words[1] or words[1] <= words[0]
