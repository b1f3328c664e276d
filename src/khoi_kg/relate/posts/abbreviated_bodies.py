"""Read bodies that no record and no type word tells, but a title before an abbreviation: "Chủ tịch HĐQT [FLC]"."""

from __future__ import annotations

import re

from khoi_kg.find.persons_in_names import starts_person
from khoi_kg.find.places_in_names import place_end
from khoi_kg.knowledge import Knowledge
from khoi_kg.model import Form, OrganisationMention, Span
from khoi_kg.text import UPPER, Text, is_vietnamese

# Capitals ("FLC"), capitals inside a word ("VinFast"), or a foreign word before capitals ("Becamex IDC").
_NAME = re.compile(
    rf"(?: của)? ([{UPPER}]{{3,}}\d*(?:[&-][{UPPER}\d]+)?|[{UPPER}][^\W{UPPER}\d_]+[{UPPER}][^\W\d_]*"
    rf"|[{UPPER}]{{2,}}[a-z]{{3,}}|[{UPPER}][^\W{UPPER}\d_]+ [{UPPER}]{{2,}})(?! [{UPPER}]{{2,}})(?![\w-])"
)
# A foreign word is a firm behind "của", or behind a title of firms alone: "Tổng giám đốc (CEO) Bkav, ông …".
_WORD = re.compile(
    rf"(?: của (?P<of>[{UPPER}][a-z]{{2,}})(?=,| [{UPPER}]| \(| là)|(?<=O\)) (?P<its>[{UPPER}][a-z]{{2,}})(?=,)"
    rf"|(?<=HĐ[QT][TV]) (?P<board>[{UPPER}][a-z]{{3,}}))(?!\w)"
)
# "ông Lê An (Tổng Giám đốc [Next Media])": behind a title in firms whose holder is named before it.
_HELD = re.compile(rf" ([{UPPER}][^\W\d_]+(?: [{UPPER}][^\W\d_]+){{0,2}})(?=[,;)]| - )")
_NAMED_NEXT = re.compile(rf" [{UPPER}]")
_NUMERAL = re.compile("[IVXL]+")
_SCOTTISH = ("Mc", "Mac", "Fitz", "De", "Di", "La", "Le", "Van", "O")


def abbreviated_body(text: Text, at: int, knowledge: Knowledge, *, held: bool) -> OrganisationMention | None:
    """Return the body whose name is the abbreviation right behind a title that ends at ``at``.

    Behind a title in firms whose holder is named before it (``held``) any name that is not of this language is one.
    What reads like a syllable of Vietnamese is a person's name in capitals ("NGUYỄN VĂN AN"); "McDonald" is one too.
    """
    match = _NAME.match(text.plain, at) or _WORD.match(text.plain, at)
    match = match or (_HELD.match(text.plain, at) if held else None)
    if match is None:
        return None
    start = match.start(match.lastindex or 1)
    word = text.plain[start : match.end()]
    of_board = match.re is _WORD and match["board"] is not None
    if (
        of_board
        and _NAMED_NEXT.match(text.plain, match.end())
        and not starts_person(text.plain, match.end(), knowledge)
    ):
        return None  # "Chủ tịch HĐQT Jonathan Hanh": somebody from abroad
    if text.low.startswith((" các ", " những "), match.end()):
        return None  # "trưởng ban ATGT các địa phương": of every place
    if (
        is_vietnamese(word.split(" ")[0])
        or _NUMERAL.fullmatch(word)
        or word.startswith(_SCOTTISH)
        or knowledge.country_end(text.plain, start)
    ):
        return None
    if knowledge.no_bodies.end(text.low, start) or knowledge.heads.end(text.low, start):
        return None  # "thành viên HĐQT", "Chủ tịch UBND"
    if knowledge.person_title_phrases.end(text.low, start) or knowledge.short_role_words.find(word):
        return None  # "trợ lý HLV Lê Văn An"
    end = place_end(text, match.end(), knowledge)
    name, place = text.plain[start:end], text.plain[match.end() + 1 : end]
    return OrganisationMention(Span(start, end), Form.FULL, name, "Organisation", None, "", place or None)
