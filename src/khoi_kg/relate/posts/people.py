"""Find people whom only a post beside their names tells to be people."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence

from khoi_kg.find.people import by_given_name, name_end, written_name
from khoi_kg.knowledge import Knowledge
from khoi_kg.model import Form, PersonMention, Span
from khoi_kg.relate.posts.named import Post
from khoi_kg.text import UPPER, Text, is_vietnamese

_WORD = rf"[{UPPER}][^\W\d_]*(?:['-][^\W\d_]+)*"
# The beginning of a list's item or of a sentence, a name, and what stands before the name's post.
_ITEM = re.compile(rf"(?:^|[:;.] |\n)(?P<name>{_WORD}(?: {_WORD}){{1,4}}|[HKY]'[^\W\d_]+)(?:,| -) $")
# A line that says but a name, in capitals perhaps: "LÊ AN¶[Bí thư Tỉnh ủy]".
_LINE = re.compile(rf"(?:^|\n)(?P<name>{_WORD}(?: {_WORD}){{1,4}})\n+$")
_ONE = re.compile(rf"{_WORD}(?! {_WORD})")
# "Giám đốc Cục Hải quan Liên bang [(FCS)] Ivan Petrov".
_SHORT_FORM = re.compile(rf" \([{UPPER}][\w&-]{{1,12}}\)")
_DOT_WITHIN = re.compile(r"\.[a-zđ]")  # "Bí thư Đảng ủy Saigon Co.op": a firm, and nobody "S.A-bê"
_REACH = 60
"""Characters from the beginning of such an item to the post."""


def people_beside_posts(
    text: Text, posts: Sequence[Post], people: Sequence[PersonMention], knowledge: Knowledge
) -> list[PersonMention]:
    """Return the people with those added whose names only a post beside them tells.

    Behind a post ("Tổng thống Mỹ Donald Trump"), and before it where a list or a sentence begins with the name ("các
    đồng chí: Y Biêr Niê, Bí thư Huyện ủy; …"), or the line above is the name.
    """
    found = {p.span: p for p in people}
    starts = [p.span.start for p in people]
    for post in posts:
        if post.organisation is None and post.role.record is None:
            continue
        bracketed = _SHORT_FORM.match(text.plain, post.span.end)
        behind = (bracketed.end() if bracketed else post.span.end) + 1
        for span in (_name_behind(text, behind, knowledge), _name_before(text, post.span.start, knowledge)):
            if span is None:
                continue
            first = bisect_left(starts, span.start)
            inside = [p for p in people[max(0, first - 1) : first + 2] if p.span.start < span.end]
            inside = [p for p in inside if p.span.end > span.start]
            # A part of the name may have been taken for it: "Niê Kđăm" of "Y Thanh Hà Niê Kđăm"; or the end of a place
            # for a family's name: "[An] Lê Hồng Phong" of "huyện Tuy An Lê Hồng Phong".
            rest = [p for p in inside if not p.span.start < post.span.end < span.start]
            if any(p.span.start <= span.start or p.span.end > span.end for p in rest):
                continue
            for part in inside:
                found.pop(part.span, None)
            found[span] = PersonMention(span, Form.FULL, written_name(text.plain[span.start : span.end]))
    named = {p.span for p in people}
    told = [p for p in found.values() if p.span not in named]
    for short in _given_names(text, told, found, knowledge):
        found[short.span] = short
    return sorted(found.values(), key=lambda p: p.span)


def _given_names(
    text: Text, told: Sequence[PersonMention], found: Mapping[Span, PersonMention], knowledge: Knowledge
) -> list[PersonMention]:
    """Where a form of address and a part of such a name mean its bearer: "ông Trump" beside "Donald Trump"."""
    names = by_given_name((person.name for person in told), knowledge)
    if not names:
        return []
    taken = {span.start for span in found}
    shorts = []
    for _, end, _ in knowledge.all_words.find(text, knowledge.titles_of_persons):
        word = _ONE.match(text.plain, end + 1)
        bearers = names.get(word.group(), set()) if word else set()
        if word and len(bearers) == 1 and word.start() not in taken:
            shorts.append(PersonMention(Span(*word.span()), Form.SHORT, next(iter(bearers))))
    return shorts


def _name_behind(text: Text, start: int, knowledge: Knowledge) -> Span | None:
    if text.plain[start - 1 : start] != " " or not text.plain[start : start + 1].isupper():
        return None
    end = name_end(text, start, knowledge, family=False)
    if end and text.plain[end : end + 1].isdigit():
        return None  # "Hội nghị Bộ trưởng Ngoại giao [Nhóm G]20"
    words = text.plain[start:end] if end else ""
    alone = " " not in words and "-" not in words and "'" not in words
    if words.isupper() and not all(map(is_vietnamese, words.split(" "))):
        return None  # "Giám đốc VietcomBank CN TPHCM": initials
    if _DOT_WITHIN.search(words):
        return None
    return None if end is None or alone or knowledge.place_names.end(text.low, start) else Span(start, end)


def _name_before(text: Text, at: int, knowledge: Knowledge) -> Span | None:
    """The capitals between the beginning of a list's item, or of a sentence, and the comma before a post.

    Or those of the line above it, where a family's name begins them.
    """
    below = text.plain.endswith("\n", 0, at)
    if not below and not text.plain.endswith((", ", " - "), 0, at):
        return None
    match = (_LINE if below else _ITEM).search(text.plain, max(0, at - _REACH), at)
    if match is None or (below and match["name"].split(" ")[0].title() not in knowledge.family_names):
        return None
    start, end = match.span("name")
    if title := knowledge.person_title_phrases.end(text.low, start):
        start = title + 1
        if " " not in text.plain[start:end]:
            return None  # a given name alone: it is told whose it is, or nobody's
    if name_end(text, start, knowledge, family=False) != end or knowledge.place_names.end(text.low, start):
        return None
    return Span(start, end)
