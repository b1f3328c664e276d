"""Find the bodies of several places named at once: "UBND các xã Hòa An, Tấn Mỹ", "các Tỉnh ủy Lào Cai và Yên Bái", "2
đảng bộ tỉnh: An Giang và Kiên Giang", and of two provinces "Công an tỉnh Nghệ An và Hà Tĩnh".
"""

from __future__ import annotations

import re
from dataclasses import replace

from khoi_kg.find.overlaps import Covered, instead
from khoi_kg.find.persons_in_names import starts_person
from khoi_kg.knowledge import Knowledge
from khoi_kg.knowledge.levels import COMMITTEE, LEVEL
from khoi_kg.model import Form, OrganisationMention, Span
from khoi_kg.numerals import FEW, NUMBER, parse_ordinal
from khoi_kg.text import UPPER, Text

# (The sound of "các" stands first, so that the engine can skip to it.)
_MANY = re.compile(rf"ác (?<=[Cc]ác )(?<!\w[Cc]ác )(?P<kind>{LEVEL}|(?i:{COMMITTEE})):? (?=[{UPPER}])")
# "hợp nhất 2 [đảng bộ tỉnh:] An Giang và Kiên Giang", "các [đảng bộ xã] Hòa An, Tấn Mỹ"
_SEVERAL = re.compile(rf"(?P<head>[^\W\d_]+(?: [^\W\d_]+)?) (?P<kind>{LEVEL}):? (?=[{UPPER}])")
_COUNT_ENDS = ("các ", *(f"{end} " for end in (*FEW.split("|"), *"0123456789")))
_COUNT = re.compile(rf"(?<![^\W_])(?P<n>[0-9]{{1,2}}|các|{NUMBER}) $")
_PLACE = re.compile(rf"[{UPPER}][^\W\d_]*(?: [{UPPER}][^\W\d_]*){{0,3}}(?!\w|\.\w|-)")
_ROW_GOES_ON = re.compile(r",? và |, ")
_JOINT = re.compile(r", (?:và )?| và ")
# The second of two provinces: "Tỉnh ủy Lào Cai[ và ]Yên Bái ký", but not "… và Yên Bái, Sơn La", "… và Yên Bái là …"
_AND_PLACE = re.compile(rf" và (?:[Tt]ỉnh |[Tt]hành phố |TP\.? ?)?(?=[{UPPER}])")
_GOES_ON = re.compile(rf" ?-|,? (?:và )?[{UPPER}]| (?:là|có|nằm|thuộc|bị|nơi)(?!\w)")
_LEVEL_AT_END = re.compile(r" (?:tỉnh|thành phố|tp\.?)$")
# Bodies of which every province has one, besides the local ones that are listed.
_OF_PROVINCES = frozenset({"ubnd", "ủy ban nhân dân", "hđnd", "hội đồng nhân dân", "tỉnh ủy", "thành ủy", "tỉnh đoàn"})
_LONGEST_HEAD = 7  # words
_LONGEST_WORD = 12  # characters


def with_bodies_of_places(
    found: list[OrganisationMention], text: Text, knowledge: Knowledge
) -> list[OrganisationMention]:
    """Add the bodies of lists of places, in place of what was read of them; in order."""
    heads = knowledge.all_words.find(text, knowledge.head_words)
    extra = [body for at, _, _ in heads for body in _counted_bodies(text, at, knowledge)]
    if "các " in text.low:
        extra += _bodies_of_rows(text, knowledge)
    listed = Covered(body.span for body in extra)
    joined = [first for first in found if text.plain.startswith(" và ", first.span.end)]
    seconds = [body for first in joined if (body := _second(text, first, knowledge)) and not listed.overlaps(body.span)]
    return instead(found, [*extra, *seconds]) if extra or seconds else found


def _second(text: Text, first: OrganisationMention, knowledge: Knowledge) -> OrganisationMention | None:
    """The body of the second of two provinces, where only the first says of what type both are."""
    joint = _AND_PLACE.match(text.plain, first.span.end)
    end = knowledge.place_names.end(text.low, joint.end()) if joint else None
    province = knowledge.province_names.get(text.low[joint.end() : end]) if joint and end else None
    if joint is None or end is None or province is None or _GOES_ON.match(text.plain, end):
        return None
    low = first.name.lower()
    provinces = knowledge.provinces_by_end.get(low[-3:], ())
    before = next((p for p in provinces if low.endswith((f" {p}", f".{p}"))), None)
    if before is None:
        return None
    head = low[: -len(before) - 1]
    base = _LEVEL_AT_END.sub("", head)
    if base not in _OF_PROVINCES and base not in knowledge.local_body_names:
        return None
    committee = base.startswith(("tỉnh ", "thành "))
    if committee and province.startswith("thành phố ") != base.startswith("thành "):
        return None  # "Tỉnh ủy Nghệ An và [Hà Nội]"
    where = text.plain[joint.end() : end] if committee or base == head else province
    name = f"{first.name[: len(base)]} {where}"
    record = knowledge.only_organisation(name)
    return OrganisationMention(Span(joint.end(), end), Form.FULL, name, first.kind, record, first.head, where)


def _counted_bodies(text: Text, at: int, knowledge: Knowledge) -> list[OrganisationMention]:
    """The bodies of one type, told of at ``at``, at the places that a list names: as many as the word before says."""
    counted = text.low.endswith(_COUNT_ENDS, 0, at) and _COUNT.search(text.low, max(0, at - 4), at)
    several = _SEVERAL.match(text.plain, at) if counted else None
    head = several["head"] if several else ""
    if not counted or several is None or head.lower() not in knowledge.organisation_heads:
        return []
    places = _places(text, several.end(), knowledge)
    if len(places) < 2 or parse_ordinal(counted["n"]) not in (None, len(places)):
        return []
    return _named(text, several.start("head"), head[0].upper() + head[1:], several["kind"], places, knowledge)


def _bodies_of_rows(text: Text, knowledge: Knowledge) -> list[OrganisationMention]:
    """The bodies of all lists of places, of which one may go on at another level.

    "Công an các quận Hòa Bắc, Hòa Nam[ và các huyện Hòa An, Tấn Mỹ]".
    """
    found: list[OrganisationMention] = []
    head, end = "", -1
    for many in _MANY.finditer(text.plain):
        goes_on = _ROW_GOES_ON.fullmatch(text.low, end, many.start() - 1) if end >= 0 else None
        row = _bodies(text, many, knowledge, head if goes_on else "")
        if row:
            found += row
            head, end = row[0].head, row[-1].span.end
    return found


def _bodies(text: Text, many: re.Match[str], knowledge: Knowledge, row: str) -> list[OrganisationMention]:
    """The bodies at the places that a list names: two or more; their type word may be that of the ``row`` before."""
    places = _places(text, many.end(), knowledge)
    before = many.start() - 1
    start = before if row else _head_start(text, before, knowledge)
    head = text.plain[start:before].rstrip()
    if row and len(places) > 1 and not many["kind"].lower().endswith("ủy"):
        named = _named(text, places[0].start, row, many["kind"], places, knowledge)
        return [replace(body, name=body.name[0].upper() + body.name[1:]) for body in named]
    committee = many["kind"].lower().endswith("ủy")
    if len(places) < 2 or not (head or committee) or head.lower().endswith(" ủy"):
        return []
    if committee:
        start = start if head else many.start("kind")
    return _named(text, start, head, many["kind"], places, knowledge)


def _named(
    text: Text, start: int, head: str, level: str, places: list[Span], knowledge: Knowledge
) -> list[OrganisationMention]:
    """The bodies that a type word, which the first begins with, and a level name at each of some places."""
    begins = (head or level).lower()
    if begins not in knowledge.organisation_heads:
        begins = begins[: knowledge.heads.end(begins, 0)]  # "[Sở] Y tế các tỉnh …"
    kind = knowledge.organisation_heads[begins]
    named = []
    for index, place in enumerate(places):
        where = text.plain[place.start : place.end]
        name = f"{head} {level} {where}".strip()
        span = Span(start, place.end) if index == 0 else place
        record = knowledge.only_organisation(name)
        named.append(OrganisationMention(span, Form.SHORT, name, kind, record, begins, where))
    return named


def _places(text: Text, at: int, knowledge: Knowledge) -> list[Span]:
    """Where the places of a list stand that begins at ``at``."""
    places: list[Span] = []
    while (place := _PLACE.match(text.plain, at)) and not (
        _is_other(text, *place.span(), knowledge) or (places and _is_person(text, *place.span(), knowledge))
    ):
        places.append(Span(*place.span()))
        joint = _JOINT.match(text.low, place.end())
        if joint is None:
            break
        at = joint.end()
    return places


def _is_other(text: Text, at: int, end: int, knowledge: Knowledge) -> bool:
    """Does what begins in a list at ``at`` look like no place: a title, a body, a place said otherwise?"""
    low = text.low
    known = knowledge.place_names.end(low, at) or 0
    return (
        knowledge.role_phrases.end(low, at) is not None
        or knowledge.person_title_phrases.end(low, at) is not None
        or (knowledge.heads.end(low, at) or 0) > known
        or (knowledge.place_words.end(low, at) or 0) > end  # "Thành phố"
    )


def _is_person(text: Text, at: int, end: int, knowledge: Knowledge) -> bool:
    """Is it rather a person's name, of three words or more: "UBND các xã Hòa An, Tấn Mỹ và [Lê Văn Bình]"?"""
    named = starts_person(text.plain, at - 1, knowledge) and text.plain.count(" ", at, end) > 1
    return named and knowledge.place_names.end(text.low, at) is None


def _head_start(text: Text, end: int, knowledge: Knowledge) -> int:
    """Where the type word begins that stands before the word at ``end``; ``end`` itself where none does.

    Between the two may stand what such bodies are for: "[Sở] Y tế các tỉnh Lào Cai, Yên Bái".
    """
    start, blank = end, end - 1
    for _ in range(_LONGEST_HEAD):
        if blank <= 0:
            break
        begin = max(text.low.rfind(sign, max(0, blank - _LONGEST_WORD), blank) for sign in " \n") + 1
        if text.plain[begin].isupper() and _is_head(text.low[begin : end - 1], knowledge):
            start = begin
        blank = begin - 1
    return start


def _is_head(words: str, knowledge: Knowledge) -> bool:
    """Are words a type word, or one with what its bodies are for: "sở y tế"? Ministries there is one of each."""
    if words in knowledge.organisation_heads or words.startswith("bộ "):
        return words in knowledge.organisation_heads
    at = head = knowledge.heads.end(words, 0)
    while at and at < len(words):
        at += len(" và") * words.startswith(" và ", at)
        at = knowledge.topics.end(words, at + 1) or knowledge.inner_words.end(words, at + 1)
    return at is not None and words[:head] in knowledge.organisation_heads
