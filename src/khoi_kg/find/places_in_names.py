"""Find the place in the name of a body: where it ends, type word and all ("Sở Xây dựng [tỉnh Lào Cai]"), and what it
is called. A person may follow it ("huyện Thanh Hà Nguyễn Văn An").
"""

from __future__ import annotations

import re
from functools import lru_cache

from khoi_kg.find.name_patterns import CAPITAL, NUMBERED, WORD
from khoi_kg.find.persons_in_names import starts_person
from khoi_kg.knowledge import Knowledge
from khoi_kg.knowledge.levels import begins_name
from khoi_kg.text import UPPER, Text

_PART = re.compile(rf" (?:Bắc|Nam|Trung|Đông|Tây|Thượng|Hạ)(?!\w)(?! [{UPPER}])")
_CITIES = ("thành phố", "tp", "tp.")
_COMMUNES = ("xã", "phường", "thị trấn")
# One more syllable of a commune's name that begins like a province's or a district's: all of those are known.
_MORE = re.compile(rf" (?!Khóa|Khoá|Nhiệm|Lần)[{UPPER}][^\W\d_{UPPER}]+(?!\w| [{UPPER}\d])")
_NEXT_WORD = re.compile(r" ([^\W\d_]*)")
_PLACE_NAME = re.compile(rf" ((?:[{UPPER}](?:[\w'-]*\w)?(?!\w)|\d{{1,2}})(?: [{UPPER}](?:[\w'-]*\w)?(?!\w)){{0,3}})")
_DOTTED_NAME = re.compile(_PLACE_NAME.pattern.replace(" ", r"\.", 1))
_MOST = 4  # words of a place that are read at once; behind them more of a name may follow
_LEAST_OF_PERSON = 3  # words of a full name
_LETTERS = frozenset("ABCD")
_SHORT_KIND = re.compile(rf"(?:[QHPX]|TX|TT)\.(?=[{UPPER}\d])")  # "UBND [Q.]Bình Tân"
_REGION = "khu vực"
# What a body of several places is of: "Liên tỉnh ủy Thanh[ - Nghệ - Tĩnh]", "TAND khu vực 5[ - Lai Châu]".
_MORE_PLACES = re.compile(
    rf"(?: [-–] |[-–])(?P<place>[{UPPER}][^\W\d_{UPPER}]+(?: [{UPPER}][^\W\d_{UPPER}]+)?)(?!\w|:| [{UPPER}])"
)
_REGION_NUMBER = re.compile(r" số \d{1,2}(?!\w)")
_SMALL = re.compile(rf" [^\W\d_{UPPER}]")
# What may be a syllable of Vietnamese: one run of vowels, then nothing or what a syllable may end with.
_SYLLABLE = re.compile(r"[bcdđghklmnpqrstvx]*[^\W\dbcdđfghjklmnpqrstvwxz]+(?:ch|ng|nh|[cmnpt])?$")


@lru_cache(maxsize=8192)
def place_in(name: str, knowledge: Knowledge) -> str | None:
    """Return the place that a name ends with, type word and all, as it is written."""
    low = name.lower()
    before = 0
    for match in _NEXT_WORD.finditer(low):
        last, before = before, match.start(1)
        at = before
        kind = knowledge.place_words.end(low, at) if knowledge.place_words.may_begin(match[1]) else None
        if (
            kind is not None
            and name[kind + 1 : kind + 2].islower()
            and (knowledge.inner_words.end(low, at) or 0) > kind
        ):
            continue  # "Ban Văn hóa, Xã hội" is of no commune
        if kind is not None and name[at].islower() and (knowledge.inner_words.end(low, last) or 0) >= kind:
            continue  # "Phòng Xuất bản [Ban Tuyên giáo]" is of no village
        if kind is not None and low[kind : kind + 1] == " " and not knowledge.heads.end(low, at):
            return name[at:]
        if low[at:] in knowledge.place_names and name[at].isupper():  # "Tư pháp" is of no country
            return None if " " not in low[at:] and _ends_proper_name(name, at, knowledge) else name[at:]
    return None


def _ends_proper_name(name: str, at: int, knowledge: Knowledge) -> bool:
    """Does the country at ``at`` end the name of a place, firm or school: "Huyện ủy Long [Mỹ]", "Trường Đức [Anh]"?"""
    if begins_name(name[:at]):
        return True
    if not name.lower().startswith((*knowledge.firm_starts, "trường ", "bệnh viện ")):
        return False
    last = name[:at].rstrip(" ").rsplit(" ", 1)[-1]
    return last.istitle() and _SYLLABLE.match(last.lower()) is not None


def place_end(text: Text, at: int, knowledge: Knowledge) -> int:
    """Return the end of the place that follows at ``at`` as part of a name, or ``at``."""
    plain, low = text.plain, text.low
    end, several = at, False
    for _ in range(3):
        if low[end : end + 1] != " ":
            break
        short = _SHORT_KIND.match(plain, end + 1) if plain[end + 1 : end + 2] in "QHPXT" else None
        if short is None and knowledge.place_starts.end(low, end + 1) is None:
            break
        head = knowledge.heads.end(low, end + 1)
        kind = short.end() - 1 if short else knowledge.place_words.end(low, end + 1)
        if head and head >= (knowledge.place_names.end(low, end + 1) or 0):
            if kind and kind < head and plain[end + 1].islower() and _is_family(text, kind, head, knowledge):
                end = kind
            break  # another body, and no "Hội An"
        if kind is not None and (knowledge.inner_words.end(low, end + 1) or 0) > kind:
            break  # "kinh tế xã hội" is of no commune
        if known := known_place(text, end + 1, knowledge):
            if not plain[end + 1].isupper() and not CAPITAL.search(plain[end + 1 : known]):
                break
            end = known
            continue
        if kind is None:
            break
        several = low.endswith(_REGION, end, kind)
        if numbered := _REGION_NUMBER.match(low, kind) if several else None:
            end = numbered.end()  # "Đội Cảnh sát khu vực số 4"
            break
        point = kind - plain.startswith(".", kind - 1)
        if plain.startswith(".", point) and low.endswith("tp", 0, point) and text.sentence_at(at).end == point + 1:
            end = point  # "UBND TP. [Trong khi đó] …"
            break
        dotted = short is not None or (plain[kind : kind + 1] == "." and plain[kind + 1 : kind + 2].isupper())
        named = (dotted or low[kind : kind + 1] == " ") and not plain[kind + 1 : kind + 2].islower()
        if known := known_place(text, kind + 1, knowledge) if named else None:  # "Công an tỉnh [vinh dự được tặng …]"
            further = _PART if low[end + 1 : kind] not in _COMMUNES or _begins_other(text, known, knowledge) else _MORE
            more = further.match(plain, known)
            end = more.end() if more else known  # "phường Thanh Xuân [Trung]", "xã Hòa Bình [Thạnh]"
        elif (low[end + 1 : kind] in knowledge.listed_place_words and not _is_foreign(plain, kind)) or NUMBERED.match(
            low, kind
        ):
            end = kind  # all provinces are known: what follows "tỉnh" is another name
            break
        elif plain[kind - 1] == "." and (
            knowledge.person_title_phrases.end(low, kind + 1) or knowledge.heads.end(low, kind + 1)
        ):
            # "UBND TP[. Ông] Lê An", "Công ty X[. Công ty] Y": the point ends the sentence
            end = kind - 1 if kind - end > len(" X.") else end
            break
        elif found := (_DOTTED_NAME if dotted else _PLACE_NAME).match(plain, kind):
            name = plain[found.start(1) : _before_news(text, found, knowledge)]
            end = kind if _is_person(name, low[end + 1 : kind], knowledge) else _before_person(kind, name, knowledge)
        else:
            end = kind
            break
    return more_places_end(text, end, knowledge) if several else end


def more_places_end(text: Text, at: int, knowledge: Knowledge) -> int:
    """Return where the places end behind ``at`` that a body of several is of: "Liên tỉnh ủy Thanh[ - Nghệ - Tĩnh]"."""
    while more := _MORE_PLACES.match(text.plain, at):
        start = more.start("place")
        known = known_place(text, start, knowledge)
        if known is None and (
            knowledge.organisation_starts(text.low, start)
            or knowledge.heads.end(text.low, start)
            or knowledge.role_starts(text.low, start)
            or knowledge.person_title_phrases.end(text.low, start)
        ):
            break  # "Liên tỉnh ủy Thanh - Nghệ - [Ban Tuyên huấn]"
        at = known or more.end()
    return at


def _is_family(text: Text, start: int, end: int, knowledge: Knowledge) -> bool:
    """Does a type word end with a family name: "HĐND tỉnh [Đoàn] Văn An", but no "Tỉnh Đoàn Hà Nam"?"""
    return starts_person(text.plain, start, knowledge) and knowledge.place_names.end(text.low, end + 1) is None


def known_place(text: Text, at: int, knowledge: Knowledge) -> int | None:
    """Return where the known place ends that begins at ``at``; the first syllable of "Đức Phổ" is no country."""
    end = knowledge.place_names.end(text.low, at)
    if (
        end
        and text.plain[at].isupper()
        and knowledge.inner_words.end(text.low, at) == end
        and _SMALL.search(text.plain, at, end)
    ):
        return None  # "Ủy ban [Hòa bình] Việt Nam"
    if end is None or not _SYLLABLE.match(text.low[at:end]) or text.plain[at:end] not in knowledge.countries:
        return end
    if (knowledge.inner_words.end(text.low, at) or 0) > end:
        return None  # "Vụ Pháp luật"
    following = WORD.match(text.plain, end)
    if (
        following is None
        or not _SYLLABLE.match(following.group(1).lower())
        or not CAPITAL.match(following.group(1))
        or starts_person(text.plain, end, knowledge)
    ):
        return end
    return None


def _is_foreign(plain: str, at: int) -> bool:
    """Is the next word a name in capitals and no syllable of this language: "tỉnh [Savannakhet]"?"""
    word = WORD.match(plain, at)
    return word is not None and word.group(1)[0].isupper() and not _SYLLABLE.match(word.group(1).lower())


def _begins_other(text: Text, at: int, knowledge: Knowledge) -> bool:
    """Does a body, a title or a post stand behind the blank at ``at``: "xã Hòa Bình [Chủ tịch]"?"""
    return bool(
        knowledge.heads.end(text.low, at + 1)
        or knowledge.role_starts(text.low, at + 1)
        or knowledge.person_title_phrases.end(text.low, at + 1)
    )


def _is_of_place(words: list[str], at: int, knowledge: Knowledge) -> bool:
    """Does the letter at ``at`` tell one commune from another: "Vĩnh Lộc [A]", but not "Tà Xùa Mùa [A] Dơ"?"""
    if any(word.lower() in knowledge.common_families for word in words[:at]):
        return False
    if at + 1 < len(words):
        return words[at + 1] in knowledge.family_names
    return at < _MOST - 1 or words[at - 1] not in knowledge.family_names


def _is_person(name: str, level: str, knowledge: Knowledge) -> bool:
    """Is what follows the word for a level a person's name: "HĐND thành phố [Lương Nguyễn Minh Triết]"?

    All cities are known, and hardly any district has a name of three syllables.
    """
    words = name.split(" ")
    fits = len(words) >= _LEAST_OF_PERSON if level in _CITIES else len(words) == _LEAST_OF_PERSON
    return fits and words[-1] not in _LETTERS and level not in _COMMUNES and words[0] in knowledge.family_names


def _before_news(text: Text, name: re.Match[str], knowledge: Knowledge) -> int:
    """Where the capitals of a place end before its congress is counted, or before a verb in a headline in capitals.

    "Đại hội Đảng bộ xã Hòa Phú [Lần thứ I]", "ĐẢNG BỘ XÃ HÒA PHÚ [TỔ CHỨC HỘI NGHỊ …]"; a number before the place
    in which it lies: "Công an Quận 4 [TP.HCM]".
    """
    loud, numbered = name.group(1).isupper(), name.group(1)[0].isdigit()
    for word in _NEXT_WORD.finditer(text.low, name.start(1), name.end()):
        verb = knowledge.inner_verbs.end(text.low, word.start(1)) if loud else None
        if numbered and knowledge.place_starts.end(text.low, word.start(1)):
            return word.start()
        if (verb or 0) > word.end() or NUMBERED.match(text.low, word.start()):
            return word.start()
    return name.end()


def _before_person(at: int, name: str, knowledge: Knowledge) -> int:
    """Where the name of a place behind the blank at ``at`` ends, which a person's may follow: "Thanh Hà Nguyễn An"."""
    words = name.split(" ")
    if (
        len(words) == _MOST
        and words[1].lower() not in knowledge.middle_names
        and words[2].lower() in knowledge.common_families
        and words[3].lower() in knowledge.middle_names
    ):
        return at + len(words[0]) + len(words[1]) + 2  # "huyện Trần Đề Lê Văn An": a family's name may begin a place's
    if len(words) > 2 and (
        words[0].lower() in knowledge.common_families
        or (words[0] in knowledge.family_names and words[1].lower() in knowledge.middle_names)
    ):
        return at
    lettered = next((i for i in range(2, len(words)) if words[i] in _LETTERS), None)
    if lettered and _is_of_place(words, lettered, knowledge):
        return at + sum(1 + len(word) for word in words[: lettered + 1])  # "xã Vĩnh Lộc A", and nobody called Lộc A
    starts = [i for i in range(1, len(words) - 1) if words[i] in knowledge.family_names]
    sure = [
        i
        for i in starts
        if words[i].lower() in knowledge.common_families or words[i + 1].lower() in knowledge.middle_names
    ]
    # "huyện Lục Yên Trần Thị Tư": Yên is a family's name too, but most names of places have two syllables.
    if len(words) == _LEAST_OF_PERSON and not sure:
        starts = []  # "phường Tân Sơn Nhì": a name of three syllables, rather than one of one and somebody's of two
    begin = next(iter(sure or [i for i in starts if i > 1] or starts), len(words))
    return at + sum(1 + len(word) for word in words[:begin])
