"""Read who else took part in a meeting: who attended, gave a report, handed something over.

A person attends as the verb behind the name says ("ông X, Bí thư Tỉnh ủy, dự hội nghị"), as a list behind the verb does
("Tham dự có các đồng chí: X, …; Y, …"), or "với sự tham dự của X". Reports and awards count only with the verb behind
the name: what stands before a name is mostly the name of the paper or of the award.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from khoi_kg.knowledge import Knowledge
from khoi_kg.model import PersonMention, Span
from khoi_kg.relate.cues import alternatives
from khoi_kg.relate.people.lists import are_joined
from khoi_kg.text import Text

ATTENDING, REPORTING, PRESENTING = "attending", "reporting", "presenting"
_DOES = (ATTENDING, REPORTING, PRESENTING)
_LEADS = re.compile(r"(?:[^,;:.]{0,70}, )?[\"'(\- ]*(?:(?:cùng|cũng|đến|tới|về|đã|trực tiếp) )*")
_ANNOUNCES = re.compile(r"[^.;]{0,110}?(?:(?<!\w)(?:có|gồm|là|của|đồng chí|ông|bà)(?!\w)|:)[^.;]{0,110}")
_LISTED = re.compile(r"(?<!\w)(?:các|hai|ba|bốn) (?:đồng chí|ông|bà|vị)[ :,]")
# "Dưới sự chủ trì của ông X[, các đại biểu đã nghe …]": those who meet do what follows.
_APART = re.compile(
    r", (?:(?:(?:các|toàn thể|những) (?:đại biểu|thành viên|cử tri)|hội nghị|cuộc họp|phiên họp|kỳ họp|đại hội)"
    r"(?: [^\W\d_]+){0,5}?|đại biểu) (?:đã|được|cùng|sẽ|tập trung|tiến hành|thảo luận|nghe|xem xét|thông qua)(?!\w)"
    # "… tiếp ông Y[, đang thăm Việt Nam và đồng chủ trì phiên họp …]": what the guest has come for.
    r"|, (?:đang thăm|(?:sang|đến|tới) thăm (?:[^,.;:]{1,30} )?(?:việt nam|nước ta))(?: [^,.;:]{1,60})? và"
    r" (?:(?:tham )?dự|(?:đồng )?chủ trì)(?!\w)"
)
_SIDE = re.compile(r"[\"'(\- ]*về phía [^.;:,]{2,80}? (?:còn )?có (?:sự (?:tham dự|có mặt) của )?")
# "Ông A chúc mừng [các phóng viên tham dự buổi họp báo]": those whom somebody greets attend.
_GREETS = re.compile(
    r"(?<!\w)(?:chúc mừng|chào mừng|cảm ơn|cám ơn|hoan nghênh|biểu dương|khen ngợi|động viên|kêu gọi|tặng hoa)(?!\w)"
    r"(?! và )[^,]*$"
)
_REACH = 260

Hit = tuple[int, int, str]
"""A word for taking part: where it begins and ends, and the function that it tells."""


def also_did(
    text: Text,
    sentence: Span,
    people: Sequence[PersonMention],
    hits: Sequence[Hit],
    knowledge: Knowledge,
    *,
    own: bool = True,
) -> list[tuple[PersonMention, str]]:
    """Return who of the people of a sentence attended, reported or presented, in the order of the text.

    ``own`` says that the sentence tells of the meeting itself: in another one "ông X tiếp công dân" is something else,
    while "Tiếp đoàn có: ông X" goes on with it.
    """
    low = text.low
    if not own:
        first = people[0].span.end if people else sentence.end
        hits = [h for h in hits if h[2] != ATTENDING or h[0] < first or low[h[0] : h[1]] not in knowledge.occasions]
    if people and (
        _present(knowledge.venues).fullmatch(low, sentence.start, people[0].span.start)
        or _is_side(text, sentence.start, people[0].span.start, knowledge)
    ):
        later = min(
            (start for start, _, does in hits if does not in _DOES and start > people[0].span.start),
            default=sentence.end,
        )
        return [(person, ATTENDING) for person in people if person.span.start < later]
    if not any(does in _DOES for _, _, does in hits):
        return []
    found = {(number, ATTENDING) for number in _announced(low, sentence, people, hits, knowledge)}
    for number, person in enumerate(people):
        after = people[number + 1].span.start if number + 1 < len(people) else sentence.end
        for does in _behind(low, person, after, hits, knowledge):
            found.add((number, does))
            found.update((before, does) for before in _listed_before(text, sentence, people, number, hits, knowledge))
    return [(people[number], does) for number, does in sorted(found)]


def own_clause(low: str, person: PersonMention, end: int) -> int:
    """Return where what is said of a person ends, no later than ``end``: where another clause begins."""
    at = low.find(", ", person.span.end, end)
    while at >= 0:
        if _APART.match(low, at):
            return at
        at = low.find(", ", at + 1, end)
    return end


def _announced(
    low: str, sentence: Span, people: Sequence[PersonMention], hits: Sequence[Hit], knowledge: Knowledge
) -> list[int]:
    """The people behind words of attending that lead the sentence, or behind "sự tham dự của", up to the next verb."""
    for position, (start, end, does) in enumerate(hits):
        if does != ATTENDING:
            continue
        noun = low.endswith("sự ", sentence.start, start)
        if not noun and (
            _LEADS.fullmatch(low, sentence.start, start) is None or not _is_attended(low, start, end, knowledge)
        ):
            continue
        behind = [n for n, person in enumerate(people) if person.span.start >= end]
        if not behind or not _ANNOUNCES.fullmatch(low, end, people[behind[0]].span.start):
            continue
        others = [h[0] for h in hits[position + 1 :] if h[2] not in _DOES and h[0] > people[behind[0]].span.start]
        return [n for n in behind if people[n].span.start < min(others, default=sentence.end)]
    return []


def _behind(low: str, person: PersonMention, after: int, hits: Sequence[Hit], knowledge: Knowledge) -> set[str]:
    """What the verbs between the name and the next one say."""
    not_theirs = _not_theirs(knowledge.not_attending)
    done: set[str] = set()
    spoke = False
    limit = own_clause(low, person, min(after, person.span.end + _REACH))
    for start, end, does in hits:
        if start < person.span.end or start >= limit:
            continue
        between = low[person.span.end : start]
        if any(mark in between for mark in ';":') or not_theirs.search(between[-24:]) or does == "saying":
            break
        if does == ATTENDING and _GREETS.search(between):
            break
        if does not in _DOES:
            spoke = True
        elif (spoke and not between.endswith((" và ", ", "))) or (
            does == ATTENDING and not _is_attended(low, start, end, knowledge)
        ):
            break
        else:
            done.add(does)
    return done


def _listed_before(
    text: Text,
    sentence: Span,
    people: Sequence[PersonMention],
    number: int,
    hits: Sequence[Hit],
    knowledge: Knowledge,
) -> list[int]:
    """Those in one list with a person, of whom the verb behind the last is said too.

    That it is one, "các đồng chí" says before the first, or the form of address before each: "ông A, …; ông B, … dự".
    """
    if number == 0:
        return []
    if _LISTED.search(text.low, sentence.start, people[0].span.start + 1):
        start, end = people[0].span.end, people[number].span.start
        return [] if any(start <= h[0] < end for h in hits) else list(range(number))
    first = number
    while first and are_joined(text, sentence, people, first, knowledge):
        start, end = people[first - 1].span.end, people[first].span.start
        if any(start <= h[0] < end for h in hits):
            break
        first -= 1
    return list(range(first, number))


def _is_attended(low: str, start: int, end: int, knowledge: Knowledge) -> bool:
    """Is a word for attending followed by what was attended, or itself a meeting: "tiếp ông"?"""
    return low[start:end] in knowledge.occasions or _attended(knowledge.attended).match(low, end) is not None


@lru_cache(maxsize=8)
def _attended(words: frozenset[str]) -> re.Pattern[str]:
    """Behind the verb of attending: the end, the next verb, or what was attended."""
    return re.compile(rf"[.,;:)]|$| (?:{alternatives(words)})(?!\w)")


@lru_cache(maxsize=8)
def _not_theirs(words: frozenset[str]) -> re.Pattern[str]:
    """Before a verb that is not said of the person named before it."""
    return re.compile(rf"(?<!\w)(?:{alternatives(words)}) $")


@lru_cache(maxsize=8)
def _present(venues: frozenset[str]) -> re.Pattern[str]:
    """What says without a verb who attended: "Tại điểm cầu Trung ương có các đồng chí: "."""
    return re.compile(
        rf"[\"'(\- ]*(?:dự )?tại (?:các )?(?:{alternatives(venues)})"
        r"[^.;:]{0,80}? (?:còn )?có (?:các )?(?:[^.;:,]{0,20})?(?:đồng chí|đ/c|ông|bà|vị)?(?: gồm)?:? ?"
        r"[^.;:,]{0,110}$"
    )


def _is_side(text: Text, start: int, name: int, knowledge: Knowledge) -> bool:
    """Does what says who came for a side lead to a name: "Về phía Công an tỉnh có [Thiếu tướng] A"?"""
    low = text.low
    side = _SIDE.match(low, start, name)
    if side is None:
        return False
    titled = any(low.startswith((f"{title} ", f"{title}:"), side.end()) for title in knowledge.person_titles)
    return titled or text.plain[side.end()].isupper() or knowledge.role_starts(low, side.end())
