"""Find how far a name goes on over small words that nobody has listed.

A name is written with a capital where each of its words begins: a lone capital syllable begins a word of two or more,
and what follows it is of the name ("Viện Ung[ thư]", "Quỹ Đền[ ơn đáp nghĩa]") unless a sentence goes on with it
("Đảng Xanh [giành] …"; khoi:functionWord, khoi:verbSyllable).
"""

from __future__ import annotations

import re

from khoi_kg.find.name_patterns import BEFORE_CAPITAL, WORD
from khoi_kg.find.organisations.coordinated_names import two_tasks_end
from khoi_kg.find.organisations.going_on import UNITS
from khoi_kg.find.persons_in_names import starts_person
from khoi_kg.find.places_in_names import place_end
from khoi_kg.knowledge import Knowledge
from khoi_kg.text import UPPER, Text, is_vietnamese

# The last word in capitals, where no other stands before it.
_LONE_CAPITAL = re.compile(rf"(?:^|(?<=[\s,])[^{UPPER}\s]\S*) ([{UPPER}][^{UPPER}\W\d_]*)$")
_BREAK = re.compile(rf"[,.;:)\n]|$| [({UPPER}]")
_COMPOUND = re.compile(rf"(?: [^\W\d_{UPPER}]+){{2,3}}(?=[,.;)]| (?:thuộc|của)(?!\w)|$)")
_LONGEST_RUN = 6  # syllables behind the capital


def unlisted_end(
    text: Text, start: int, end: int, at: int, knowledge: Knowledge, *, firm: bool, topical: bool, nameless: bool
) -> int | None:
    """Return where words end that nobody has listed and that complete from the blank at ``at`` on what a capital began.

    The name's type word stands from ``start`` to ``end``; ``firm``: it is one of firms. ``topical`` tells that the last
    word says what the body is for, ``nameless`` that no proper name was read yet.
    """
    plain = text.plain
    if (
        text.low[start:end] in UNITS
        and (topical or " " not in plain[end + 1 : at])
        and (compound := _COMPOUND.match(plain, at))
        and not knowledge.heads.end(text.low, at + 1)
        and compound.group().split()[0] not in knowledge.function_words | knowledge.verb_syllables
    ):
        return compound.end()  # "khoa Ngoại [tiết niệu] Bệnh viện Bạch Mai"
    if not firm and (further := two_tasks_end(text, at, knowledge)):
        return further
    if topical:
        return None
    return _word_end(text, end, at, knowledge) if nameless or not firm else _trade_word_end(text, end, at, knowledge)


def completes_word(text: Text, end: int, at: int, stop: int) -> bool:
    """Is what stands from the blank at ``at`` to ``stop`` one syllable that completes what a capital began?

    "Nhà hát Tuổi[ trẻ]": elsewhere such a syllable may be a verb. The type word ends at ``end``.
    """
    return " " not in text.low[at + 1 : stop] and _LONE_CAPITAL.search(text.plain[end:at]) is not None


def _trade_word_end(text: Text, end: int, at: int, knowledge: Knowledge) -> int | None:
    """The same right behind the type words of a firm, where its proper name follows: "Công ty CP Dệt[ kim] Hòa Phú"."""
    begin = end
    while stop := knowledge.namesake_phrases.end(text.low, begin + 1):
        begin = stop
    word_end = _word_end(text, begin, at, knowledge)
    if word_end is None or not BEFORE_CAPITAL.match(text.plain, word_end):
        return None
    after = word_end + 1
    other = knowledge.heads.end(text.low, after) or knowledge.role_starts(text.low, after)
    return None if other or starts_person(text.plain, word_end, knowledge) else word_end


def _word_end(text: Text, end: int, at: int, knowledge: Knowledge) -> int | None:
    """Where the word ends that a lone capital syllable before ``at`` begins."""
    begun = _LONE_CAPITAL.search(text.plain[end:at])
    if begun is None or not is_vietnamese(begun.group(1)):
        return None
    stops: list[int] = []
    stop = at
    while len(stops) <= _LONGEST_RUN and (token := WORD.match(text.plain, stop)):
        word = token.group(1)
        if not (word.isalpha() and word.islower()) or word == "và" or word in knowledge.function_words:
            break
        if word in knowledge.verb_syllables and (stop != at or not _BREAK.match(text.plain, token.end())):
            break  # a verb of two syllables goes on
        if stop != at and (knowledge.heads.end(text.low, stop + 1) or place_end(text, stop, knowledge) > stop):
            break
        if not is_vietnamese(word):
            return None
        stop = max(token.end(), knowledge.inner_words.end(text.low, token.start(1)) or 0)
        stops.append(stop)
    if not stops:
        return None
    return stops[-1] if len(stops) <= _LONGEST_RUN else stops[0]
