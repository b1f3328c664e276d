"""Tell a meeting that an article reports again from another one: by its day, its place, its name and who holds it."""

from __future__ import annotations

import re
from typing import NamedTuple

from khoi_kg.find.places_in_names import place_in
from khoi_kg.knowledge import Knowledge
from khoi_kg.model import Met
from khoi_kg.text import Text

_PART_OF_DAY = re.compile(r"(?<!\w)(sáng|trưa|chiều|tối)(?: (?:hôm )?(?:nay|qua)(?!\w)|,? (?:ngày |hôm |\()?\d)")
_NAMED = 14  # characters by which a headline's name of a meeting is known again
_OPENING = 60  # characters, within which a sentence says the part of the day


class Mark(NamedTuple):
    """By what meetings are told apart: month and day, the place, the part of the day, the name, which bodies hold it.

    The name, those bodies and the places in their names (``held_by``) are in lower case.
    """

    day: tuple[int | None, int | None] | None
    place: str
    part: str | None
    label: str
    held_by: tuple[str, ...]
    holders: tuple[str, ...]


def mark_of(text: Text, meeting: Met, knowledge: Knowledge) -> Mark:
    """Return by what a meeting is told apart from others, as its first sentence says it."""
    sentence = meeting.where[0]
    part = _PART_OF_DAY.search(text.low, sentence.start, min(sentence.end, sentence.start + _OPENING))
    day = (meeting.date.month, meeting.date.day) if meeting.date else None
    held_by = tuple(place.lower() for body in meeting.organisers if (place := place_in(body.name, knowledge)))
    holders = tuple(body.name.lower() for body in meeting.organisers)
    place, label = (meeting.place or "").lower(), (meeting.label or "").lower()
    return Mark(day, place, part[1] if part else None, label, held_by, holders)


def is_same(one: Mark, other: Mark) -> bool:
    """Is a meeting the one told before: on the same day, at no other place, and no other one in another part of it?

    Bodies of two provinces hold two, and so do any two bodies, unless the names of the meetings begin alike; in two
    parts of a day one meeting goes on only where the name of the one begins that of the other.
    """
    if one.day != other.day or (one.place and other.place and one.place != other.place):
        return False
    same = any(a.endswith(b) or b.endswith(a) for a in one.held_by for b in other.held_by)
    if one.held_by and other.held_by and not same:
        return False
    if not _may_be_held_by_same(one, other) and one.label[:_NAMED] != other.label[:_NAMED]:
        return False
    if not one.part or not other.part or one.part == other.part:
        return True
    return one.label.startswith(other.label) or other.label.startswith(one.label)


def _may_be_held_by_same(one: Mark, other: Mark) -> bool:
    """Is a body that holds the one that of the other, by its name or a part of it, or is it not said of one of them?"""
    if not one.holders or not other.holders:
        return True
    return any(a in b or b in a for a in one.holders for b in other.holders)


def is_headline(text: Text, meeting: Met, headline: Mark, told: Mark) -> bool:
    """Does a headline or a lead without a day tell of a meeting: at its place, or by its name?"""
    leads = text.sentence_index(meeting.where[0].start) <= 1
    named = bool(headline.label) and headline.label[:_NAMED] == told.label[:_NAMED]
    return leads and meeting.date is None and (not told.place or headline.place == told.place or named)
