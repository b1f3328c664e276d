"""Find whom a pronoun or a subject that is left out means, where nobody else can be meant.

The person is the only one named before in the sentence, or the only one of the nearest sentence before that names any;
"cả hai" means the two who are named there, "cả ba" the three.
"""

from __future__ import annotations

import re

from khoi_kg.knowledge import Knowledge
from khoi_kg.model import PersonMention, Span
from khoi_kg.relate.masks import Known, Masked, mask
from khoi_kg.relate.people.affected import Affected
from khoi_kg.text import Text

PRONOUN = r"(?:ông|bà|anh|chị|cô)(?: (?:ấy|ta))?|đồng chí|đ/c"
"""What stands for one person who was named before; a part of patterns."""

_REACH = 3
"""Sentences before that may stand between without telling of the person."""
_FARTHEST = 40
"""Sentences before that are looked at."""
_OF_A_LIFE = re.compile(
    r"[-+*• ]*(?:(?:(?:Từ |Đến |Tháng |Năm |Ngày |\d{1,2}[/-])[^,;:]{0,24})?(?:19|20)\d\d"
    r"|Tại (?:Đại hội|Hội nghị|Kỳ họp|kỳ họp|cuộc bầu cử)(?!\w)[^,;.]{0,60} (?:thứ|khóa|Khóa) )"
)
"""How a sentence of a life opens: "Năm 2001, được bầu …", "- Từ 5/2005 - 2010: …", "Tại Đại hội lần thứ X, được …"."""
_SAID_IN_A_LIFE = re.compile(
    r"(?:Quê quán|Sinh ngày|Ngày sinh|Trình độ|Học hàm|Học vị|Dân tộc|Ngày vào Đảng|Giáo sư|Phó Giáo sư)(?!\w)"
)
_OTHER_NAME = re.compile(
    r"(?:tên (?:thật|khai sinh|chính|gọi khác|thường gọi|khác)|bí danh|bút danh|pháp danh|tức)(?: của ông| của bà)?"
    r"(?: là|:)? $"
)
_MANY = {"hai": 2, "ba": 3, "bốn": 4}
_MEN, _WOMEN = (
    frozenset(f"{word}{behind}" for word in words for behind in ("", " ấy", " ta", " này"))
    for words in (("ông", "anh"), ("bà", "chị", "cô"))
)
_BEGINS_WITH = re.compile(r"(?:[^PRO]{0,40}, )?(?:R+(?:, R+)* )?P")


Found = tuple[tuple[PersonMention, ...], tuple[Span, ...]]
"""The people who are meant and the other sentences that tell it."""


def is_of_a_life(sentence: str) -> bool:
    """Does a sentence open as those do that tell a life, one year or congress after the other?"""
    return _OF_A_LIFE.match(sentence) is not None


def antecedents(text: Text, masked: Masked, who: Affected, known: Known, knowledge: Knowledge) -> Found:
    """Return who is meant and the other sentences that tell it, or nobody where it is not certain."""
    many = next((n for word, n in _MANY.items() if word in (who.pronoun or "").split()), 1)
    here = {start: p for start, p in masked.people.items() if start < who.start and masked.low[start] not in "Y_"}
    if here and who.pronoun and who.pronoun.endswith(" này"):
        nearest = max(here)
        return _meant(text, masked, {nearest: here[nearest]}, who.pronoun, many=many), ()
    if here:
        begins = many > 1 or who.pronoun is not None or _BEGINS_WITH.match(masked.low) is not None
        return _meant(text, masked, here, who.pronoun, many=many) if begins else (), ()
    if who.pronoun in ("họ", "tôi") or (who.pronoun is None and not (who.elided and is_of_a_life(masked.plain))):
        return (), ()
    index = text.sentence_index(masked.sentence.start)
    left = _REACH
    for sentence in reversed(text.sentences[max(0, index - _FARTHEST) : index]):
        before = mask(text, sentence, known, knowledge)
        people = {
            start: p
            for start, p in before.people.items()
            if before.low[start] not in "Y_" and not _is_other_name(text, p)
        }
        if people:
            meant = _meant(text, before, people, who.pronoun, many=many)
            return meant, (sentence,) if meant else ()
        left -= not _goes_on(before, who.pronoun)
        if not left:
            break
    return (), ()


def _meant(
    text: Text, masked: Masked, people: dict[int, PersonMention], pronoun: str | None, *, many: int
) -> tuple[PersonMention, ...]:
    """The one person, or those whom "cả hai" means, if no more are named and the form of address fits."""
    named = {p.name.lower(): p for p in sorted(people.values(), key=lambda p: p.span, reverse=True)}
    if len(named) != many or not (many > 1 or _fits(text, masked, people, pronoun)):
        return ()
    return tuple(reversed(named.values()))


def _is_other_name(text: Text, person: PersonMention) -> bool:
    """Is it another name of the person named before: "Lò Văn Sơn (tên thật là [Vàng Văn Páo])"?"""
    start = person.span.start
    return _OTHER_NAME.search(text.low, max(0, start - 30), start) is not None


def _goes_on(before: Masked, pronoun: str | None) -> bool:
    """Does a sentence without names tell of the same person: by a pronoun, or as another line of a life?"""
    spoken = re.search(rf"(?<!\w)(?:{pronoun or PRONOUN})(?!\w)", before.low) is not None
    return spoken or is_of_a_life(before.plain) or _SAID_IN_A_LIFE.match(before.plain) is not None


def _fits(text: Text, masked: Masked, people: dict[int, PersonMention], pronoun: str | None) -> bool:
    """Does the form of address before the name go with the pronoun?"""
    base = masked.sentence.start
    addresses = {text.low[base + start : p.span.start].split(" ")[0] for start, p in people.items()}
    if pronoun in _MEN:
        return not addresses & _WOMEN
    return not (pronoun in _WOMEN and addresses & _MEN)
