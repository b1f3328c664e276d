"""Tell who stand in one list of people, of whom one verb is said together: "đồng chí A, Bí thư …; đồng chí B chủ trì".

Only posts stand between two of a list. The first of it is nobody on whom somebody else acts: of "ông A cảm ơn ông B, và
ông C chủ trì" B is no part of what C does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from khoi_kg.knowledge import Knowledge
from khoi_kg.model import PersonMention, Span
from khoi_kg.text import Text

_LISTED = re.compile(r"(?<!\w)(?:các|hai|ba|bốn) (?:(?:đồng chí|ông|bà|vị)[ :,]|[^.;:,]{2,60}: )")
_ATTENDED = re.compile(r"[\"'( -]*(?:(?:cùng|tham|đến|về|tới) )*dự(?!\w)[^,;.:]{0,60}? (?:có|gồm)(?!\w)")
_SISTER = re.compile(r"[,;]| và | cùng ")
_ADDRESS = r"(?:đồng chí|đ/c|ông|bà|anh|chị) "
_ADDRESSES = re.compile(rf"(?<!\w){_ADDRESS}")
_ADDRESSED = re.compile(rf"[\"'(\- ]*{_ADDRESS}")
# Between two of a list: the posts of the first one, then how the next one is addressed.
_JOINED = re.compile(rf"(?P<posts>(?:,| -| \()[^.;:]{{0,200}}?)?(?P<joint>;|[,;]? và|[,;]? cùng|,) {_ADDRESS}")
# "PGS, TS A, Phó Giám đốc; PGS, TS B", "Chủ tịch Quốc hội A; Thường trực Ban Bí thư B": each with titles or posts.
_ITEM = re.compile(r"(?P<posts>(?:,| -| \()[^.;:]{0,200}?)?(?P<joint>;) (?P<title>[^.;:]{2,160}) ")
# "Bí thư A [cùng Chủ tịch UBND tỉnh] B chủ trì": each with the post before the name.
_TOGETHER = re.compile(r"(?P<posts>[^.;:]{0,200}?),? (?P<joint>cùng(?: với)?) (?P<title>[^.;:,]{0,120})")
_PARTS = re.compile(r",| - | \(|\)")
_HOLDING = re.compile(r"(?:(?:nguyên|quyền|kiêm|hiện|nay|là|các|đại diện|lãnh đạo) )+")
# What the first of a list stands behind; behind anything else ("cảm ơn", "cho", "tiếp") somebody acts on it.
_BEGINS = re.compile(
    rf"(?:(?P<first>^[\"'( -]*)|[,;:\"'(-] ?|(?<!\w)(?:và|cùng|có|gồm|do|là) )(?:các )?(?:{_ADDRESS})?"
)
_MARKED = re.compile(r"[,;:()\"]")
# Small words that stand in the names of posts and bodies too: "Ủy ban về các vấn đề xã hội".
_IN_POSTS = frozenset({"của", "thuộc", "tại", "về", "các", "ra"})


@dataclass(frozen=True, slots=True)
class Hit:
    """A word for taking part: where it begins and ends, and the function that it tells."""

    start: int
    end: int
    does: str


def function_of(does: str) -> str | None:
    """What a word for taking part says that somebody does; None for what attendance reads."""
    if does == "chairing":
        return does
    if does == "reporting":
        return "saying"
    return does if does in ("saying", "speaking") else None


def are_joined(text: Text, sentence: Span, people: Sequence[PersonMention], number: int, knowledge: Knowledge) -> bool:
    """Does a form of address join a person to the one before: "đồng chí A, Bí thư Tỉnh ủy; đồng chí B"?"""
    follows = _follows(text, sentence, people, number, knowledge) is not None
    return follows and begins_list(text, sentence, people, number - 1, knowledge)


def begins_list(text: Text, sentence: Span, people: Sequence[PersonMention], number: int, knowledge: Knowledge) -> bool:
    """Does a person, or the first of those who are listed with it before, stand where a list of people may begin?"""
    while number and (_follows(text, sentence, people, number, knowledge) or ";") != ";":
        number -= 1
    start, end = people[number - 1].span.end if number else sentence.start, people[number].span.start
    return any(
        (number == 0 or begins["first"] is None)
        and not _MARKED.search(text.low, start + begins.end(), end)
        and _is_post(text, start + begins.end(), end, knowledge)
        for begins in _BEGINS.finditer(text.low[start:end])
    )


def _follows(
    text: Text, sentence: Span, people: Sequence[PersonMention], number: int, knowledge: Knowledge
) -> str | None:
    """What joins a person to the one before, if no more than the posts of that one stands between.

    A comma does so where the first of them opens the sentence: "Tiếp ông A, ông B nói" is told of one.
    """
    start, end = people[number - 1].span.end, people[number].span.start
    item = _ITEM.fullmatch(text.low, start, end)
    if item and _are_posts(text, item.start("title"), end, knowledge):
        return ";" if _are_posts(text, start + 1, item.start("joint"), knowledge) else None
    joined = _JOINED.fullmatch(text.low, start, end)
    if joined is None or (
        joined["joint"] == "," and not _ADDRESSED.fullmatch(text.low, sentence.start, people[0].span.start)
    ):
        return None
    return joined["joint"] if _are_posts(text, joined.start() + 1, joined.start("joint"), knowledge) else None


def _are_posts(text: Text, start: int, end: int, knowledge: Knowledge) -> bool:
    """Are no more than posts or bodies named between two places, with marks between them?"""
    for mark in _PARTS.finditer(text.low, start, end):
        if not _is_post(text, start, mark.start(), knowledge):
            return False
        start = mark.end()
    return _is_post(text, start, end, knowledge)


def _is_post(text: Text, start: int, end: int, knowledge: Knowledge) -> bool:
    """Is no more than a post or a body named between two places: no clause, and nothing about who holds it?"""
    while start < end and text.plain[start] in " (-":
        start += 1
    if holding := _HOLDING.match(text.low, start, end):
        start = holding.end()
    if start >= end:
        return True
    named = (
        text.plain[start].isupper() or knowledge.role_starts(text.low, start) or knowledge.heads.end(text.low, start)
    )
    told = not knowledge.function_words.isdisjoint({*text.plain[start:end].split()} - _IN_POSTS)
    return bool(named) and not told and not _ADDRESSES.search(text.low, start, end)


def _opens_list(text: Text, sentence: Span, one: PersonMention, other: PersonMention, knowledge: Knowledge) -> bool:
    """Do words for several lead to both: "đồng chí A, [các đồng chí Phó Bí thư:] B"?

    With a semicolon before them only where the sentence opens with the first: "Dự có đồng chí A; các đồng chí: B".
    """
    low = text.low
    if _LISTED.search(low, sentence.start, one.span.start + 1):
        return True
    lead = _LISTED.search(low, one.span.end, other.span.start + 1)
    if lead is None:
        return False
    mark = low.find(";", one.span.end, lead.start())
    opens = mark < 0 or _ADDRESSED.fullmatch(low, sentence.start, one.span.start) is not None
    return opens and (mark < 0 or _are_posts(text, one.span.end, mark, knowledge))


def _are_together(text: Text, one: PersonMention, other: PersonMention, knowledge: Knowledge) -> bool:
    """Does "cùng" join two people between whom no more than their posts stands?"""
    joined = _TOGETHER.fullmatch(text.low, one.span.end, other.span.start)
    return (
        joined is not None
        and _are_posts(text, one.span.end, joined.end("posts"), knowledge)
        and _is_post(text, joined.start("title"), other.span.start, knowledge)
    )


def _verb_behind(low: str, person: PersonMention, hits: Sequence[Hit]) -> Hit | None:
    """The verb behind a person, of "dự và chủ trì" the second."""
    behind = [h for h in hits if h.start >= person.span.end]
    if len(behind) > 1 and function_of(behind[0].does) is None and low[behind[0].end : behind[1].start] == " và ":
        return behind[1]
    return behind[0] if behind else None


def share(
    text: Text,
    sentence: Span,
    people: Sequence[PersonMention],
    hits: Sequence[Hit],
    found: dict[int, set[str]],
    knowledge: Knowledge,
) -> None:
    """Add to ``found`` what the verb behind the last of one list, or the words before the first, say of all."""
    low = text.low

    def listed(first: int) -> bool:
        start, end = people[first].span.end, people[first + 1].span.start
        return (
            end - start < 240
            and not any(start <= h.start < end for h in hits)
            and bool(_SISTER.search(low, start, end))
        )

    for number in range(len(people) - 2, -1, -1):
        if number in found or number + 1 not in found or not listed(number):
            continue
        verb = _verb_behind(low, people[number + 1], hits)
        if verb is None or (function := function_of(verb.does)) is None or function not in found[number + 1]:
            continue
        joint = low[verb.start : verb.end].startswith(("đồng ", "cùng "))
        if function == "chairing" and not joint and _ATTENDED.match(low, sentence.start):
            continue  # "Dự có đồng chí A, Phó Bí thư; đồng chí B, Bí thư Tỉnh ủy chủ trì"
        opens = _opens_list(text, sentence, people[number], people[number + 1], knowledge)
        paired = low[people[number].span.end : people[number + 1].span.start].count(" và ") == 1 or _are_together(
            text, people[number], people[number + 1], knowledge
        )
        if (
            joint
            or opens
            or (function == "chairing" and paired and begins_list(text, sentence, people, number, knowledge))
            or are_joined(text, sentence, people, number + 1, knowledge)
        ):
            found[number] = {function}
    for number in range(len(people) - 1):
        if "chairing" not in found.get(number, set()) or number + 1 in found or not listed(number):
            continue
        if not any(h.start >= people[number].span.end for h in hits):
            found[number + 1] = {"chairing"}
