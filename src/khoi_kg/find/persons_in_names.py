"""Tell where a person's name begins behind a body's, and how long it is where a school bears it."""

from __future__ import annotations

import re

from khoi_kg.knowledge import Knowledge
from khoi_kg.text import UPPER

_NAMESAKE = " Hồ Chí Minh"
_FAMILY = re.compile(rf" ([{UPPER}]\w*) [{UPPER}]")
_CENTRAL = " trung ương"
_PERSON = re.compile(rf"(?: [{UPPER}][^\W\d_]*){{2,6}}")


def starts_person(plain: str, at: int, knowledge: Knowledge) -> bool:
    """Does a person's name begin after the blank at ``at``? A family name and another capital say so.

    "Hồ Chí Minh" right behind a body's name is part of it: "Học viện Chính trị quốc gia Hồ Chí Minh".
    """
    match = _FAMILY.match(plain, at)
    if match is None or plain.startswith(_NAMESAKE, at):
        return False
    return match.group(1) in knowledge.family_names or knowledge.official_names.end(plain, at + 1) is not None


def namesake_end(plain: str, low: str, at: int, knowledge: Knowledge) -> int | None:
    """Return where the name of a school ends that bears a person's name: "Trường THPT Lê Quý Đôn"."""
    begin = at
    for _ in range(4):  # "Trường [Trung học cơ sở]"
        begin = max(0, low.rfind(" ", 0, begin))
    words = (
        low[begin:at].lstrip(" ").replace("(", "").replace(")", "").split(" ")
    )  # "Trường Trung học phổ thông (THPT) …"
    longest = next((n for n in range(len(words)) if " ".join(words[n:]) in knowledge.namesake_words), None)
    if longest is None or _ends_other_word(words, longest, knowledge):
        return None
    name = _PERSON.match(plain, at)
    if name is None:
        return None
    end = at
    syllables = name.group()[1:].split(" ")
    for index, word in enumerate(syllables[:4]):
        if index >= 2 and word in knowledge.family_names and index + 1 < len(syllables):
            common = knowledge.common_families
            if word.lower() in common or syllables[index + 1].lower() not in common:
                break  # "Bệnh viện Nguyễn Tri Phương [Lê Văn An]", and nobody of the family Phương
        if low.startswith(_CENTRAL, end):
            return end + len(_CENTRAL)  # "Trường Nguyễn Ái Quốc Trung ương"
        end += 1 + len(word)
    return end + len(_CENTRAL) if low.startswith(_CENTRAL, end) else end


def _ends_other_word(words: list[str], at: int, knowledge: Knowledge) -> bool:
    """Is what looks like a school from ``at`` on the end of another word: "Cục Môi [trường]"?"""
    whole = " ".join(words[at - 1 :]) if at else ""
    return knowledge.inner_words.end(whole, 0) == len(whole) > 0
