"""Read bodies that no record and no type word tells, but a title before an abbreviation: "Chủ tịch HĐQT [FLC]"."""

from __future__ import annotations

import re

from khoi_kg.find.organisation_names import place_end
from khoi_kg.knowledge import Knowledge
from khoi_kg.model import Form, OrganisationMention, Span
from khoi_kg.text import UPPER, Text, is_vietnamese

# Capitals ("FLC"), capitals inside a word ("VinFast"), or a foreign word before capitals ("Becamex IDC").
_NAME = re.compile(
    rf" ([{UPPER}]{{3,}}\d*(?:[&-][{UPPER}\d]+)?|[{UPPER}][^\W{UPPER}\d_]+[{UPPER}][^\W\d_]*"
    rf"|[{UPPER}][^\W{UPPER}\d_]+ [{UPPER}]{{2,}})(?! [{UPPER}]{{2,}})(?![\w-])"
)
_SCOTTISH = ("Mc", "Mac", "Fitz", "De", "Di", "La", "Le", "Van", "O")


def abbreviated_body(text: Text, at: int, knowledge: Knowledge) -> OrganisationMention | None:
    """Return the body whose name is the abbreviation right behind a title that ends at ``at``.

    What reads like a syllable of Vietnamese is a person's name in capitals ("NGUYỄN VĂN AN"); "McDonald" is one too.
    """
    match = _NAME.match(text.plain, at)
    if match is None or is_vietnamese(match[1].split(" ")[0]) or match[1].startswith(_SCOTTISH):
        return None
    if knowledge.no_bodies.end(text.low, match.start(1)) or knowledge.heads.end(text.low, match.start(1)):
        return None  # "thành viên HĐQT", "Chủ tịch UBND"
    end = place_end(text, match.end(), knowledge)
    name, place = text.plain[match.start(1) : end], text.plain[match.end() + 1 : end]
    return OrganisationMention(Span(match.start(1), end), Form.FULL, name, "Organisation", None, "", place or None)
