"""Tell the name of a body that is written in small letters, behind the title of somebody who is named.

"Ông Lò Văn Nhâm, chủ tịch [hội nông dân xã], cho biết": elsewhere such words may speak of bodies in general.
"""

from __future__ import annotations

import re

from khoi_kg.find.organisations.firm_names import follows_title, title_ends
from khoi_kg.find.persons_in_names import starts_person
from khoi_kg.knowledge import Knowledge
from khoi_kg.knowledge.levels import LEVEL
from khoi_kg.text import UPPER, Text

_OF_LEVEL = re.compile(rf" (?:{LEVEL})$")
_HOLDER = re.compile(
    rf"(?<!\w)[{UPPER}][^\W\d_]*(?:(?:,| -| \()"
    r"|(?: (?!người |ai |không |chưa )[^\W\d_A-ZĐ]+){0,6}? (?:làm|là|giữ(?: chức(?: vụ| danh)?)?))"
    rf" [^\W\d_][^.;:()\n{UPPER}\d]{{2,60}}$"
)
# How titles end, or begin that have the type word in them: "trưởng [phòng nội vụ huyện]".
_TITLES = ("chủ tịch ", "bí thư ", "giám đốc ", "trưởng ", "phó ", "chánh ", "chủ nhiệm ", "thường trực ", "ủy viên ")
_REACH = 76  # characters from a name's last word to the body, the titles between them


def ends_in_any_level(words: str) -> bool:
    """Does a name in lower case end in the word for a level of places: "hội nông dân xã"?"""
    return _OF_LEVEL.search(words) is not None


def is_held_by_named(text: Text, start: int, end: int, stop: int, knowledge: Knowledge) -> bool:
    """Does a title stand before a body, or begin with its type word, and the holder's name before it or behind?"""
    if not text.low.endswith(_TITLES, 0, start):
        return False
    word_end = text.low.find(" ", start, end)
    in_title = title_ends(text.low, end if word_end < 0 else word_end, start - 1, 3, knowledge)
    if not (in_title or follows_title(text.low, start, knowledge)):
        return False
    named = _HOLDER.search(text.plain, max(0, start - _REACH), start) is not None
    return named or starts_person(text.plain, stop, knowledge)
