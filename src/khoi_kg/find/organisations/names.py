"""Find where the name of an organisation ends whose type word is known.

A name goes on over capitals, over words that say what a body is for ("Vụ Chính sách cán bộ"; khoi:nameWord), over "và"
and a dash between two such words, over the name of a person whose name a school bears, and over the place that follows
("Sở Xây dựng tỉnh Lào Cai"). It ends before a person, another body, a verb.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from khoi_kg.find.name_patterns import NUMBERED, WORD
from khoi_kg.find.organisations.coordinated_names import coordinated, joined_end, second_topic
from khoi_kg.find.organisations.firm_names import is_person, trade_end
from khoi_kg.find.organisations.going_on import goes_on_over_place, goes_on_proper, goes_on_small, is_deed, is_proper
from khoi_kg.find.organisations.unlisted_words import completes_word, unlisted_end
from khoi_kg.find.persons_in_names import namesake_end, starts_person
from khoi_kg.find.places_in_names import known_place, place_end
from khoi_kg.knowledge import Knowledge
from khoi_kg.text import UPPER, Text, is_vietnamese

# A name as Koreans have it: two capitals and what a hyphen joins.
_FOREIGN_NAME = re.compile(r" [A-Z][a-z]+ [A-Z][a-z]+-[A-Za-z][a-z]+(?!\w)")
_FOREIGN_PAIR = re.compile(r" ([A-Z][a-z]+) ([A-Z][a-z]+)(?!\w)")
# Two capitals behind "Huyện ủy" are its district; of four, the last two or three are a person's name.
_LOCAL = re.compile(rf" [{UPPER}]\w*(?!\w) [{UPPER}]\w*(?!\w)(?! [{UPPER}]\w*(?!\w| [{UPPER}]))")
_INNER_SHORT = re.compile(rf" \([{UPPER}][{UPPER}&-]+\) và(?= [{UPPER}])")
_ABBREVIATED = re.compile(rf"[{UPPER}][{UPPER}\d&.-]{{2,}}$")
# A body against these is "about" something: "Đội Điều tra tội phạm về ma túy".
_BEFORE_ABOUT = re.compile(r"(?<!\w)(?:tội phạm|chuyên đề)$")
_BRANCH = re.compile(r" chi nhánh(?!\w)")
_CRIMES_BEFORE = re.compile(r"(?<!\w)tội phạm về ")
_MORE_CRIMES = re.compile(rf"(?:, | và )(?=[^\W\d_{UPPER}])")
_STAFF = " cơ quan "
_SEATED = re.compile(r"(?:cấp cao|phúc thẩm|đại diện|thường trực|thường trú|chi nhánh|quán)$")


class _Head(NamedTuple):
    """The type word of a name. ``legal``: a word for the form of a firm in law follows, and then a proper name."""

    start: int
    end: int
    low: str
    firm: bool
    legal: bool


def name_end(text: Text, start: int, end: int, knowledge: Knowledge) -> int:
    """Return where the name ends whose type word ends at ``end``."""
    plain, low = text.plain, text.low
    head = low[start:end]
    if head in knowledge.local_heads and (local := _LOCAL.match(plain, end)):
        return max(local.end(), place_end(text, end, knowledge))
    firm = head in knowledge.firm_heads
    topic = knowledge.topics.end(low, end + 1)
    if topic:
        topic = second_topic(text, start, topic, knowledge) or topic
        place = place_end(text, topic, knowledge)
        if (
            place > topic
            or low[start:topic] in knowledge.organisation_names
            or not (goes_on_small(text, topic, knowledge) or goes_on_proper(text, topic, head, knowledge))
        ):
            return place
        return _end_over_words(text, topic, _Head(start, end, head, firm, False), knowledge)
    at = (second_topic(text, start, end, knowledge) if " " in head else None) or end
    if head.endswith(" khối"):
        at = max(at, knowledge.inner_words.end(low, end - len("khối")) or end)  # "Đoàn Khối [các cơ quan]"
    # "Công ty CP", "CTCP"
    legal = firm and (head == "ctcp" or knowledge.namesake_phrases.end(low, end + 1) is not None)
    return _end_over_words(text, at, _Head(start, end, head, firm, legal), knowledge)


def _end_over_words(text: Text, at: int, head: _Head, knowledge: Knowledge) -> int:
    """Where a name ends, read word by word from ``at`` on."""
    plain, low = text.plain, text.low
    start, end, head_word, firm, legal = head
    stop = at  # where the name could end; what stands behind it up to ``at`` is of the name only if another word is
    if at == end and knowledge.only_type_words(head_word):
        at = stop = joined_end(text, at, knowledge, topical=True) or at  # "THCS [- THPT] Hòa Phú"
    topical = at > end  # Is the last word one that says what the body is for, and no proper name?
    while token := WORD.match(plain, at):
        word = token.group(1)
        small = word[0].islower()
        place = place_end(text, at, knowledge)
        nameless = topical or at == end or knowledge.only_type_words(low[end:at])
        longer = firm and nameless and goes_on_over_place(text, place, knowledge)
        if place > at and (not longer or _is_before_foreigner(text, at, place, knowledge)):
            return place
        if place > at:
            at = stop = place  # "công ty [Hà Nội] Telecom"
            topical = False
            continue
        if legal and nameless and (trade := trade_end(text, at, knowledge)):
            at = trade
            topical = True
            continue
        phrase = knowledge.inner_words.end(low, at + 1)
        if (
            not small
            and starts_person(plain, at, knowledge)
            and not (phrase and phrase > token.end())  # "Viện Công nghệ [Châu Á]"
            and _is_person(text, at, head, knowledge, nameless=nameless)
        ):
            namesake = namesake_end(plain, low, at, knowledge)
            return max(namesake, place_end(text, namesake, knowledge)) if namesake else stop
        if _begins_other_name(text, at, head, phrase, knowledge):
            break
        if not small and is_proper(low, token):
            at = stop = phrase or token.end()
            topical = phrase is not None
        elif word == "số" and at != end and (figure := WORD.match(plain, token.end())) and figure.group(1).isdigit():
            at = stop = figure.end()  # "Đội CSGT số 4"
        elif word == "khối" and at == end and phrase and phrase > token.end():
            at = stop = phrase  # "Đảng ủy khối các cơ quan"
            topical = True
        elif _is_told_of(text, at, head, phrase, knowledge, inside=nameless):
            break
        elif phrase and (nameless or not (firm or _ABBREVIATED.search(plain, end, stop))):
            at = stop = phrase
            topical = True
        elif word.lower() in ("và", "&") and at != end and head_word not in knowledge.bare_heads:
            past = _past_and(text, token.end(), head, knowledge, topical=topical, nameless=nameless)
            if past is None:
                break
            at = past
            topical = True
        elif (
            word.lower() == "của"
            and head_word not in knowledge.bare_heads
            and knowledge.organisation_starts(low, token.end() + 1)
        ):
            stop = knowledge.organisation_end(low, token.end() + 1)
            break
        elif word == "về" and _BEFORE_ABOUT.search(low, start, at) and knowledge.inner_words.end(low, token.end() + 1):
            at = token.end()
            topical = True
        elif at != end and (
            further := unlisted_end(text, start, end, at, knowledge, firm=firm, topical=topical, nameless=nameless)
        ):
            at = stop = further
        else:
            break
        at, stop = _over_joints(text, at, stop, head, knowledge, topical=topical)
    listed = plain.startswith((", ", " và "), stop)
    while listed and (more := _MORE_CRIMES.match(plain, stop)) and _CRIMES_BEFORE.search(low, start, stop):
        inner = knowledge.inner_words.end(low, more.end())
        if inner is None or knowledge.heads.end(low, more.end()):
            break
        stop = inner  # "Phòng Cảnh sát điều tra tội phạm về tham nhũng[, kinh tế, buôn lậu]"
    if low.startswith(" tại ", stop) and _SEATED.search(low, start, stop):
        stop = known_place(text, stop + len(" tại "), knowledge) or stop  # "TAND cấp cao tại Hà Nội"
    if token is not None and stop == at:
        return stop  # no place follows, as was found before
    return max(stop, place_end(text, stop, knowledge))


def _is_before_foreigner(text: Text, at: int, place: int, knowledge: Knowledge) -> bool:
    """Does somebody's name follow another country: "Ngân hàng Trung ương Nhật Bản [Haruhiko Kuroda]"?"""
    country = text.plain[at + 1 : place]
    pair = _FOREIGN_PAIR.match(text.plain, place)
    named = pair is not None and not all(map(is_vietnamese, pair.groups()))
    return named and country in knowledge.countries and country != "Việt Nam"


def _over_joints(
    text: Text, at: int, stop: int, head: _Head, knowledge: Knowledge, *, topical: bool
) -> tuple[int, int]:
    """How far a name is read, and where it could end, over dashes and a short form that stands inside it."""
    before = stop
    typed = topical or knowledge.only_type_words(text.low[head.end : stop])
    while joined := joined_end(text, stop, knowledge, topical=typed):
        at = stop = joined  # "Công ty Điện tử-Tin học-Viễn thông"
    if (
        stop == before
        and topical
        and (short := _INNER_SHORT.match(text.plain, stop))
        and coordinated(text, head.start, short.end(), topical=topical, knowledge=knowledge)
    ):
        at = short.end()  # "Ban Thanh niên công nhân (TNCN) và Lao động trẻ"
    return at, stop


def _begins_other_name(text: Text, at: int, head: _Head, phrase: int | None, knowledge: Knowledge) -> bool:
    """Does a number of its own, another body or somebody from abroad follow, and no word of the name?"""
    if _begins_body(text, at, head, phrase, knowledge) or NUMBERED.match(text.low, at):
        return True
    if at > head.end and _BRANCH.match(text.low, at):
        return True  # "Ngân hàng Hòa Phú [Chi nhánh Cần Thơ]"
    if head.firm and at > head.end and _FOREIGN_NAME.match(text.plain, at):
        return True  # "Chủ tịch Tập đoàn Sao Mai [Kim Young-ho]"
    if at == head.end and head.low in knowledge.bare_heads and (pair := _FOREIGN_PAIR.match(text.plain, at)):
        return not all(map(is_vietnamese, pair.groups()))  # "Chủ tịch Thượng viện [Scott Ryan]"
    # "văn phòng [Nhà Trắng] John Smith": whose it is, read on its own
    return (
        at == head.end
        and head.low == "văn phòng"
        and text.plain[at + 1 : at + 2].isupper()
        and knowledge.organisation_starts(text.low, at + 1)
    )


def _is_told_of(text: Text, at: int, head: _Head, phrase: int | None, knowledge: Knowledge, *, inside: bool) -> bool:
    """Does a word in small letters tell something of the body that has its name: "Tỉnh ủy [họp]"?"""
    stands_alone = (
        at == head.end
        and knowledge.stands_alone(head.low)
        # "Phòng Kinh tế [hạ tầng]"
        and not (head.low.startswith("phòng ") and phrase and phrase != knowledge.inner_verbs.end(text.low, at + 1))
        and not (phrase and text.low.startswith(" khối ", at))
        and not _is_of_staff(text.low, at, knowledge)
    )
    return stands_alone or (
        is_deed(text, at, phrase, knowledge, inside=inside)
        and not (phrase and completes_word(text, head.end, at, phrase))
    )


def _is_person(text: Text, at: int, head: _Head, knowledge: Knowledge, *, nameless: bool) -> bool:
    """Are capitals at ``at`` that begin with a family name a person's name? A firm may bear a name like it."""
    if head.low == "cảng hàng không":
        return False  # "Cảng hàng không quốc tế [Tân Sơn Nhất]"
    if nameless and not head.firm:
        return True
    return is_person(text, at, knowledge, named=not nameless, legal=head.legal, head=head.start)


def _begins_body(text: Text, at: int, head: _Head, phrase: int | None, knowledge: Knowledge) -> bool:
    """Does another body's name begin behind the blank at ``at``, and no word of this one's that ends at ``phrase``?"""
    low = text.low
    nested = knowledge.heads.end(low, at + 1)
    if nested is None or (knowledge.no_bodies.end(low, at + 1) or 0) > nested:
        return False  # "Cục [Phòng ngừa rửa tiền]"
    longer = nested > (phrase or 0)
    if not text.plain[at + 1].isupper():
        # "ban Dân vận [huyện ủy Tây Giang]"
        return longer and text.plain[at + 1].islower() and low[at + 1 : nested] in knowledge.bare_heads
    # "Văn phòng [Hội Văn học Nghệ thuật]": unlike "Ban Hội", no topic
    association = nested == phrase and " " in head.low and _is_association(low[at + 1 : nested], knowledge)
    return (
        (longer or association)
        and " khối " not in low[head.start : at + 1]
        and not knowledge.only_type_words(low[head.end : at].removesuffix(" và"))  # "Công ty CP [Tập đoàn Hoa Sen]"
    )


def _is_association(head: str, knowledge: Knowledge) -> bool:
    return knowledge.organisation_heads[head] == "MassOrganisation"


def _is_of_staff(low: str, at: int, knowledge: Knowledge) -> bool:
    """Does the blank at ``at`` lead to the body whose staff a committee is of: "Đảng ủy [cơ quan Bộ Tư pháp]"?"""
    body = at + len(_STAFF)
    return low.startswith(_STAFF, at) and (
        knowledge.heads.end(low, body) is not None or knowledge.organisation_starts(low, body)
    )


def _past_and(
    text: Text, after: int, head: _Head, knowledge: Knowledge, *, topical: bool, nameless: bool
) -> int | None:
    """How far a name is read when it goes on over "và", which ends at ``after``; None where it does not."""
    if coordinated(text, head.start, after, topical=topical, knowledge=knowledge):
        return after
    if not (head.firm and nameless):
        return None
    trade = trade_end(text, head.end, knowledge) if text.plain[head.start].isupper() else None
    if trade is not None and trade > after:
        return trade  # "Công ty đầu tư và phát triển hạ tầng 568"
    # "Tổng Công ty Đầu tư và [kinh doanh vốn] nhà nước"
    return after if _is_deed_with_object(text.low, after, knowledge) else None


def _is_deed_with_object(low: str, at: int, knowledge: Knowledge) -> bool:
    """Do a verb of names and a word that says of what stand behind the blank at ``at``: "kinh doanh nhà"?"""
    verb = knowledge.inner_verbs.end(low, at + 1)
    return verb is not None and low.startswith(" ", verb) and knowledge.inner_words.end(low, verb + 1) is not None
