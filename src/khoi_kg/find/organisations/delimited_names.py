"""Find where the name of a body ends over words that nobody has listed, told by what stands around it.

A name that stops behind a verb of names ("Trung tâm Kiểm soát[ mặn xâm lấn] tỉnh Bến Tre") or behind a lone capital
syllable ("Trung tâm Cứu[ trợ gấu]") lacks what the body is for. The small words that follow are that, as long as none
is a verb or a function word, where a mark, a place, another body, a person or somebody's words end them. Without the
title of a post before the name, a comma or a full stop is not enough: a sentence may go on so.

A number ends the name of a school, a hospital, a firm, a project's board or a Party cell behind the place or the person
in it ("Trường THPT Lê Lợi[ 2]"), unless it counts what follows ("Bệnh viện Bạch Mai 2 [ngày qua]").
"""

from __future__ import annotations

import re

from khoi_kg.find.name_patterns import WORD
from khoi_kg.find.organisations.coordinated_names import ends_with_verb
from khoi_kg.find.organisations.firm_names import follows_title, title_ends
from khoi_kg.find.persons_in_names import starts_person
from khoi_kg.find.places_in_names import place_end, place_in
from khoi_kg.knowledge import Knowledge
from khoi_kg.text import UPPER, Text, is_vietnamese

_LONGEST = 8  # words
_SHORT_FORM = re.compile(rf" \([{UPPER}][\w&-]*\)")
_NUMBER = re.compile(r" (?:số )?\d{1,3}(?![\w/%]|\.\d)")
_MARK = re.compile(r" ?[,;.:)\"\n]| - | \(|$")
_LAST_NUMBER = re.compile(r" [1-9](?![\w/%-]|[.,]\d)")
# What follows a name in small letters, and nothing that a number counts: no "2 bị cáo", no "2 - 1" of a match
_BEHIND_NUMBER = re.compile(
    r"[,;.:)\"\n]| [-–] (?!\d)| \(|$| (?:và|đã|sẽ|đang|vừa|cũng|là|có|của|ở|tại|thuộc|được|bị(?! can| cáo)|do|với|từ"
    r"|vào|theo|để|khi|cho|không|chưa|vẫn|nhận|đạt|họp|tổ chức|phối hợp|tham gia|thực hiện|triển khai|kết nạp)(?!\w)"
)
_NUMBERED_SORTS = ("ban quản lý", "bql", "ban điều hành dự án", "chi bộ", "chi đoàn", "chi hội")
_TEAMS = ("clb", "câu lạc bộ")  # "CLB Hòa Phú 2, CLB Nam Định 1"


def delimited_end(text: Text, start: int, end: int, stop: int, knowledge: Knowledge) -> int | None:
    """Return where the words end behind ``stop`` that complete a name; None where it is complete or they don't.

    The name's type word stands from ``start`` to ``end``, and it was read as far as ``stop``.
    """
    if stop == end or not text.plain[end + 1].isupper() or not _lacks_object(text, end, stop, knowledge):
        return None
    if place_in(text.plain[start:stop], knowledge):
        return None  # "Công ty Điện lực Hòa Bình[ lỗ]"
    titled = follows_title(text.low, start, knowledge) or title_ends(text.low, end, start - 1, 3, knowledge)
    at = stop
    for _ in range(_LONGEST):
        if numbered := _NUMBER.match(text.low, at):
            return numbered.end() if at > stop else None  # "Trạm Kiểm tra tải trọng xe[ số 53]"
        if at > stop and _is_delimited(text, at, knowledge, titled=titled):
            return max(at, place_end(text, at, knowledge))
        after = _word_end(text, at, knowledge)
        if after is None:
            return None
        at = after
    return None


def numbered_end(text: Text, start: int, end: int, stop: int, knowledge: Knowledge) -> int:
    """Return where the number, and a place behind it, end with which a name ends that was read to ``stop``, else that.

    The name's type word stands from ``start`` to ``end``.
    """
    digit = stop > end and text.plain[stop + 1 : stop + 2].isdigit()
    number = _LAST_NUMBER.match(text.plain, stop) if digit else None
    if number is None:
        return stop
    head, at = text.low[start:end], number.end()
    if head in _TEAMS or not (
        head in knowledge.firm_heads or head in knowledge.namesake_words or head in _NUMBERED_SORTS
    ):
        return stop
    place = place_end(text, at, knowledge)
    plain = (
        place > at
        or _BEHIND_NUMBER.match(text.low, at)
        or knowledge.saying_phrases.end(text.low, at + 1)
        or starts_person(text.plain, at, knowledge)
    )
    return place if plain else stop


def _lacks_object(text: Text, end: int, stop: int, knowledge: Knowledge) -> bool:
    """Does the name end with a verb that says what the body does, or with the first syllable of an unknown word?"""
    if ends_with_verb(text.low, stop, knowledge):
        return True
    last = text.plain[end + 1 : stop]
    known = knowledge.inner_words.end(text.low, text.low.rfind(" ", 0, stop) + 1)
    return " " not in last and last[:1].isupper() and not last.isupper() and known is None and is_vietnamese(last)


def _is_delimited(text: Text, at: int, knowledge: Knowledge, *, titled: bool) -> bool:
    """Does the name end at ``at``: before a place, a body, a person, words that are said, or (with a title) a mark?"""
    if knowledge.saying_phrases.end(text.low, at + 1) or text.low.startswith((" thuộc ", ")"), at):
        return True
    if text.plain[at + 1 : at + 2].isupper():
        return bool(
            knowledge.heads.end(text.low, at + 1)
            or knowledge.organisation_starts(text.low, at + 1)
            or place_end(text, at, knowledge) > at
            or (titled and starts_person(text.plain, at, knowledge))
        )
    if _SHORT_FORM.match(text.plain, at) or place_end(text, at, knowledge) > at:
        return True
    return titled and _MARK.match(text.plain, at) is not None


def _word_end(text: Text, at: int, knowledge: Knowledge) -> int | None:
    """Where the next word of the name ends that stands behind the blank at ``at``, "và" before it included."""
    if text.low.startswith(" và ", at):
        at += len(" và")
    token = WORD.match(text.plain, at)
    if token is None or not token.group(1).islower():
        return None
    word, begin = token.group(1), token.start(1)
    if word in knowledge.function_words or knowledge.person_title_phrases.end(text.low, begin):
        return None
    inner, verb = knowledge.inner_words.end(text.low, begin), knowledge.inner_verbs.end(text.low, begin)
    if inner is not None and inner != verb:
        return inner
    if verb is not None or word in knowledge.verb_syllables or not is_vietnamese(word):
        return None
    return token.end()
