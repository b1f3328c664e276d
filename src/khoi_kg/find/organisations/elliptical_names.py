"""Find the body of which a text says only a part: "Đảng", or the level of its place alone: "Phó Bí thư [Tỉnh ủy]"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache
from operator import itemgetter

from khoi_kg.find.overlaps import Covered
from khoi_kg.find.persons_in_names import starts_person
from khoi_kg.find.places_in_names import place_in
from khoi_kg.knowledge import PARTY_KINDS, Knowledge
from khoi_kg.knowledge.levels import COMMITTEE, LEVEL, LEVELS, level_of
from khoi_kg.model import Form, OrganisationMention, Span
from khoi_kg.text import UPPER, Text

_PARTY = re.compile(rf"của (Đảng)(?: ta)?(?!\w| (?:bộ|ủy|đoàn|viên|[{UPPER}]))")

_BARE = re.compile(rf"(?:.* )?(?P<level>{LEVEL}|{COMMITTEE})$|đảng ủy$")
# Their name says the level as a committee's does: "Bí thư [Tỉnh đoàn], Bí thư Huyện ủy Mai Sơn" is of no district.
_YOUTH = re.compile(r"(?:.* )?(?P<level>tỉnh|thành|huyện|quận|thị) đoàn")
_PLACED = re.compile(
    rf"(?:.* )?(?i:(?P<level>{LEVEL}|{COMMITTEE}))(?: |(?<=\.))"
    rf"(?P<place>[{UPPER}][^\s,.]*(?: [{UPPER}][^\s,.]*){{0,3}})$"
)


def _said(level: str) -> re.Pattern[str]:
    """A level as it is said before a name; what is not before the word stands after it, so that it is skipped to."""
    words = (re.escape(w) for w in (*LEVELS, "tp.", "tp", "thành ủy", "thị ủy") if level_of(w) == level)
    return re.compile("(?:" + "|".join(rf"{w}(?<!\w{w})(?<!\bthị {w})" for w in words) + r")(?: |(?<=\.))")


_SAID_LEVEL = {level: _said(level) for level in LEVELS}
_JOINT = re.compile(r"(?: viên)?(?:,| -| kiêm) (?:nguyên )?")
_BARE_JOINT = re.compile(r"(?:,| -|,? và|,? cùng) ")
_START = itemgetter(0)
_DISTRICTS = {"huyện", "quận", "thị xã", "thành phố"}
_COMMUNES = {"xã", "phường", "thị trấn"}
_LEVEL_ENDS = ("ỉnh", "phố", "uyện", "uận", "ã", "rấn", "ường", "ủy", "P", "p", "P.", "p.")
"""What the names of bodies end with that say no more than their level."""

_LONGEST_ROW = 4  # bodies
_NEAR = 1000  # characters of a paragraph that are looked through for a place


def with_places(found: list[OrganisationMention], text: Text, knowledge: Knowledge) -> list[OrganisationMention]:
    """Give bodies whose name says at most their level the place of the one beside them in a row, of posts or bodies.

    "Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh Đồng Nai": what somebody is in the province, he is in that one. "Tỉnh ủy,
    HĐND, UBND tỉnh Đồng Nai": so is a committee of which the name says no level. "Công an, TAND quận Cầu Giấy": so are
    other bodies of which each place has its own.
    """
    named = list(found)
    for index, mention in enumerate(found):
        if mention.place is not None or mention.record is not None:
            continue
        low = mention.name.lower()
        levels, is_local = _levels(mention), low in knowledge.local_body_names
        for other in _beside(found, index, text, knowledge) if levels or is_local else ():
            placed = _place_of(other, knowledge) if is_local else _in_place(other.name)
            if placed and (_is_at(low, placed, knowledge) if is_local else level_of(placed["level"].lower()) in levels):
                named[index] = _at_place(mention, placed, knowledge)
                break
    return named


def with_only_places(found: list[OrganisationMention], text: Text, knowledge: Knowledge) -> list[OrganisationMention]:
    """Give bodies whose name says only their level the place of the article: "Sở Y tế tỉnh Lào Cai … [UBND tỉnh]".

    That is the place of another body at that level, where nothing in the article names a second one; or else nothing
    in the paragraph up to the end of the sentence, and the other body stands before.
    """
    scene: _Places | None = None
    places: dict[str, re.Match[str] | None] = {}
    named = list(found)
    for index, mention in enumerate(found):
        if mention.place is not None or mention.record is not None or not mention.name.endswith(_LEVEL_ENDS):
            continue
        bare = _BARE.fullmatch(mention.name.lower())
        if not bare or not bare["level"]:
            continue
        scene = scene or _Places(text, found, knowledge)
        level = level_of(bare["level"])
        if level not in places:
            places[level] = scene.only(level, Span(0, len(text.plain)))
        if placed := places[level] or _only_near(scene, level, mention.span, text):
            name = _with_place(mention.name, placed, knowledge)
            place = place_in(name, knowledge)
            named[index] = replace(mention, form=Form.SHORT, name=name, place=place, completed_by="organisationByPlace")
    return named


def _only_near(scene: _Places, level: str, body: Span, text: Text) -> re.Match[str] | None:
    """The one place that the paragraph names before a body, if the sentence goes on to no other.

    Else for a member of it that of the item of a list: "…; UBND tỉnh Sơn La đối với ông A, [Tỉnh ủy] viên; …".
    """
    at = body.start
    start, sentence = max(text.plain.rfind("\n", 0, at) + 1, at - _NEAR), text.sentence_at(at)
    if scene.only(level, Span(start, at)) and (placed := scene.only(level, Span(start, sentence.end))):
        return placed
    if not text.low.startswith(" viên", body.end):
        return None
    first = text.plain.rfind(";", sentence.start, at)
    stop = text.plain.find(";", at, sentence.end)
    if first < 0 > stop:
        return None
    item = Span(max(first, sentence.start), stop if stop >= 0 else sentence.end)
    placed = scene.only(level, Span(item.start, at))
    return placed and scene.only(level, item)


class _Places:
    """The places that an article speaks of, by where they are named."""

    def __init__(self, text: Text, found: Sequence[OrganisationMention], knowledge: Knowledge) -> None:
        self._text = text
        self._knowledge = knowledge
        self._placed: dict[str, list[tuple[int, str, re.Match[str]]]] = defaultdict(list)
        for mention in found:
            if placed := _place_of(mention, knowledge):
                place = _province(placed, knowledge) or placed["place"].lower()
                self._placed[level_of(placed["level"].lower())].append((mention.span.start, place, placed))

    def only(self, level: str, scope: Span) -> re.Match[str] | None:
        """The one place at a level in a stretch, as a body of it is named, if no other one is spoken of there."""
        placed = self._placed.get(level, [])
        placed = placed[bisect_left(placed, scope.start, key=_START) : bisect_left(placed, scope.end, key=_START)]
        if len({place for _, place, _ in placed}) != 1:
            return None
        _, place, whole = placed[0]
        first = bisect_left(self._provinces, scope.start, key=_START)
        provinces = dict(self._provinces[first : bisect_left(self._provinces, scope.end, key=_START)])
        if any(said.startswith(f"{level} ") and said != place for said in provinces.values()):
            return None
        text = self._text
        for said in _SAID_LEVEL[level].finditer(text.low, scope.start, scope.end) if level != "tỉnh" else ():
            at = said.end()
            same = text.low.startswith(place, at) or place in (provinces.get(at), provinces.get(said.start()))
            other = text.plain[at : at + 1].isupper() and not same
            if other and not starts_person(text.plain, at - 1, self._knowledge):
                return None
        return whole

    @cached_property
    def _provinces(self) -> list[tuple[int, str]]:
        """Where which province is named, in full and in lower case."""
        named = self._knowledge.provinces_named.find(self._text.low, self._text.low_codes)
        return [(start, said) for start, _, said in named]


@lru_cache(maxsize=8192)
def _in_place(name: str) -> re.Match[str] | None:
    """The level and the place with which a name ends; "Tỉnh Đoàn" is of no place."""
    return None if _YOUTH.fullmatch(name.lower()) else _PLACED.fullmatch(name)


def _place_of(mention: OrganisationMention, knowledge: Knowledge) -> re.Match[str] | None:
    """The level and the place of a body, also where its name says no level: "Sở Y tế [Hà Nội]"."""
    whole = knowledge.province_names.get(mention.place.lower()) if mention.place else None
    return _in_place(mention.name) or (_in_place(whole) if whole else None)


def _province(placed: re.Match[str], knowledge: Knowledge) -> str | None:
    """The full name in lower case of a province or central city that a body is of: "TP.HCM", "Hà Nội"."""
    with_level = placed.string[placed.start("level") :].lower()
    name = knowledge.province_names.get(with_level) or knowledge.province_names.get(placed["place"].lower())
    return name.lower() if name else None


def _levels(mention: OrganisationMention) -> set[str]:
    """At which levels a body may be of which no place is known; none for one that no place need follow."""
    low = mention.name.lower()
    if low.endswith(_LEVEL_ENDS) and (bare := _BARE.fullmatch(low)):
        return {level_of(bare["level"])} if bare["level"] else _COMMUNES
    if youth := _YOUTH.fullmatch(low):
        return {level_of(youth["level"])}
    alone = low == mention.head and mention.form is Form.SHORT and mention.kind not in PARTY_KINDS
    return set(LEVELS) if alone else set()


def _is_at(low: str, placed: re.Match[str], knowledge: Knowledge) -> bool:
    """May a body of which each place has its own be at this one: no "Sở Y tế" at a district?"""
    if low in knowledge.provincial_bodies:
        return _province(placed, knowledge) is not None
    if low in knowledge.district_bodies:
        return level_of(placed["level"].lower()) in _DISTRICTS and _province(placed, knowledge) is None
    return low in knowledge.local_bodies


def _at_place(mention: OrganisationMention, placed: re.Match[str], knowledge: Knowledge) -> OrganisationMention:
    name = _with_place(mention.name, placed, knowledge)
    place = place_in(name, knowledge)
    return replace(mention, form=Form.SHORT, name=name, place=place, completed_by="organisationByPlace")


def _with_place(name: str, placed: re.Match[str], knowledge: Knowledge) -> str:
    """A name with the place of another one, and with the word for its level where the two are the place's name."""
    place, whole = placed["place"], placed.string[placed.start("level") :]
    bare = _BARE.fullmatch(name.lower())
    level = bare["level"] if bare else None
    if placed["level"].lower().endswith(" ủy"):
        whole = f"{level_of(placed['level'].lower())} {place}"  # "Công an, Huyện ủy Mai Sơn": Công an [huyện Mai Sơn]
    youth = _YOUTH.fullmatch(name.lower()) is not None
    if level is None and not youth:
        return f"{name} {whole}"  # "Đảng ủy [xã Chiềng Sơn]"
    if not knowledge.is_unique_place(whole) or knowledge.is_unique_place(place):
        return f"{name} {place}"
    if level is None:
        return f"{name} {whole}"  # "Thành đoàn [thành phố Hồ Chí Minh]"
    return f"{name} {whole}" if level.endswith(" ủy") else name[: -len(level)] + whole  # "Thành ủy [TP Hồ Chí Minh]"


def _beside(
    found: Sequence[OrganisationMention], index: int, text: Text, knowledge: Knowledge
) -> Iterator[OrganisationMention]:
    """The bodies of the same row: those behind, and then the one before whose place the next post is at."""
    for at in range(index, min(index + _LONGEST_ROW, len(found) - 1)):
        if not _in_row(text, found[at].span.end, found[at + 1].span.start, knowledge):
            break
        yield found[at + 1]
    if index and _in_row(text, found[index - 1].span.end, found[index].span.start, knowledge):
        yield found[index - 1]


def _in_row(text: Text, start: int, end: int, knowledge: Knowledge) -> bool:
    """Does nothing stand between two bodies but a joint, or the title of a further post: "Tỉnh ủy[, Chủ tịch] UBND"?"""
    if _BARE_JOINT.fullmatch(text.low, start, end):
        return True
    joint = _JOINT.match(text.low, start, end)
    title = knowledge.role_phrases.end(text.low, joint.end()) if joint else None
    return title is not None and title >= end - 1


def with_party(found: list[OrganisationMention], text: Text, knowledge: Knowledge) -> list[OrganisationMention]:
    """Add "Đảng" where it is what something is of: "Nghị quyết 12 của Đảng"."""
    keys = knowledge.organisations_by_hidden_name.get("đảng", ())
    if len(keys) != 1 or "của Đảng" not in text.plain:
        return found
    named = Covered(m.span for m in found)
    extra = [
        OrganisationMention(Span(m.start(1), m.end(1)), Form.SHORT, "Đảng", "PartyOrganisation", keys[0], "đảng")
        for m in _PARTY.finditer(text.plain)
        if m.start(1) not in named
    ]
    return sorted([*found, *extra], key=lambda m: m.span)
