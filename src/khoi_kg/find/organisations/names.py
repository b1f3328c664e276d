"""Find where the name of an organisation ends whose type word is known.

A name goes on over capitals, over words that say what a body is for ("Vụ Chính sách cán bộ"; khoi:nameWord), over "và"
and a dash between two such words, over the name of a person whose name a school bears, and over the place that follows
("Sở Xây dựng tỉnh Lào Cai"). It ends before a person, another body, a verb.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from khoi_kg.find.name_patterns import NUMBERED, WORD
from khoi_kg.find.organisations.coordinated_names import coordinated, joined_end, ministry_abroad, second_topic
from khoi_kg.find.organisations.declared_names import are_initials
from khoi_kg.find.organisations.firm_names import follows_title, is_person, trade_end
from khoi_kg.find.organisations.going_on import goes_on_over_place, goes_on_proper, goes_on_small, is_deed, is_proper
from khoi_kg.find.organisations.type_words import inside_sentence
from khoi_kg.find.organisations.unlisted_words import completes_word, unlisted_end
from khoi_kg.find.persons_in_names import namesake_end, starts_person
from khoi_kg.find.places_in_names import known_place, place_end
from khoi_kg.knowledge import PARTY_KINDS, Knowledge
from khoi_kg.text import UPPER, Text, is_vietnamese

# A name as Koreans have it: two capitals and what a hyphen joins.
_FOREIGN_NAME = re.compile(r" [A-Z][a-z]+ [A-Z][a-z]+-[A-Za-z][a-z]+(?!\w)")
# Two words of a name without a Vietnamese letter, one of which is longer than any syllable of ours.
_FOREIGN_HOLDER = re.compile(r" (?=[A-Z][a-z]* ?[A-Z]?[a-z]{7}|[A-Z][a-z]{7})[A-Z][a-z]{3,} [A-Z][a-z]{3,}(?!\w)")
_OFFICES = ("bộ", "ban", "văn phòng", "ủy ban", "sở", "vụ", "cục")
_FOREIGN_PAIR = re.compile(r" ([A-Z][a-z]+) ([A-Z][a-z]+)(?!\w)")
# Two capitals behind "Huyện ủy" are its district; of four, the last two or three are a person's name.
_LOCAL = re.compile(rf" [{UPPER}]\w*(?!\w) [{UPPER}]\w*(?!\w)(?! [{UPPER}]\w*(?!\w| [{UPPER}]))")
# The same of Party units, which people belong to: "[Chi bộ Tân Lập] có 29 đảng viên", but "Bí thư Chi bộ Lò Thắng"
_PARTY_UNITS = ("chi bộ", "đảng bộ")
_MIDDLE = re.compile(r" [^\W\d]+ (?:thị|văn) [^\W\d]")
_BEFORE_PERSON = re.compile(rf" [{UPPER}]\w* [{UPPER}]\w*(?=(?: [{UPPER}]\w*){{3}}(?!\w| [{UPPER}]))")
_INNER_SHORT = re.compile(rf" \((?P<short>[{UPPER}][{UPPER}&-]+)\)(?P<and> và)?(?= [{UPPER}])")
_NUMBERED = re.compile(r" số \d+(?![\w-])")
_DAY = re.compile(r" \d{1,2}[/-]\d{1,2}(?![\w/-])")
_ABBREVIATED = re.compile(rf"[{UPPER}][{UPPER}\d&.-]{{2,}}$")
# A body against these is "about" something: "Đội Điều tra tội phạm về ma túy".
_BEFORE_ABOUT = re.compile(r"(?<!\w)(?:tội phạm|chuyên đề)$")
_BRANCH = re.compile(r" chi nhánh(?!\w)")
_MORE_CRIMES = re.compile(rf"(?:, | và )(?=[^\W\d_{UPPER}])")
_STAFF = " cơ quan "
# "Đảng ủy Khối Doanh nghiệp Công nghiệp Trung ương[ tại TP.HCM]"
_SEATED = re.compile(r"(?:cấp cao|phúc thẩm|đại diện|thường trực|thường trú|chi nhánh|quán| khối \D+ trung ương)$")


class _Head(NamedTuple):
    """The type word of a name. ``legal``: a word for the form of a firm in law follows, and then a proper name."""

    start: int
    end: int
    low: str
    firm: bool
    legal: bool


class _Read(NamedTuple):
    """How far a name is read, where it could end, and whether its last word says what the body is for.

    What stands behind ``stop`` up to ``at`` is of the name only if another word is.
    """

    at: int
    stop: int
    topical: bool


def _read_to(at: int, *, topical: bool) -> _Read:
    return _Read(at, at, topical)


def name_end(text: Text, start: int, end: int, knowledge: Knowledge) -> int:
    """Return where the name ends whose type word ends at ``end``."""
    plain, low = text.plain, text.low
    head = low[start:end]
    if head in knowledge.local_heads and (local := _LOCAL.match(plain, end)):
        return max(local.end(), place_end(text, end, knowledge))
    if head in _PARTY_UNITS and (unit := _unit_end(text, start, end, knowledge)):
        return unit
    if head == "bộ" and (abroad := ministry_abroad(text, end, knowledge)):
        return abroad
    owner = knowledge.heads.end(low, end + 1) if head in _BOARDS and plain[end + 1 : end + 2].isupper() else None
    if owner and not low.endswith((" ủy", " bộ"), end, owner):
        return name_end(text, end + 1, owner, knowledge)  # "BCH [Công đoàn Khoa học và Công nghệ Việt Nam]"
    firm = head in knowledge.firm_heads
    topic = knowledge.topics.end(low, end + 1)
    if topic:
        topic = max(topic, knowledge.inner_words.end(low, end + 1) or 0)  # "Ban Xây dựng [Đảng]"
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


def _unit_end(text: Text, start: int, end: int, knowledge: Knowledge) -> int | None:
    """Where the name of a Party unit ends whose place begins like a person's name; None where it does not."""
    if not starts_person(text.plain, end, knowledge) or knowledge.inner_words.end(text.low, end + 1):
        return None
    if _MIDDLE.match(text.low, end):
        return None  # "Chi bộ [Nguyễn Thị Minh Khai]"
    place = (_BEFORE_PERSON if follows_title(text.low, start, knowledge) else _LOCAL).match(text.plain, end)
    return place.end() if place else None


def _end_over_words(text: Text, at: int, head: _Head, knowledge: Knowledge) -> int:
    """Where a name ends, read word by word from ``at`` on."""
    low, end = text.low, head.end
    at = _over_hyphen(text, at, knowledge)
    if at == end and knowledge.only_type_words(head.low):
        at = joined_end(text, at, knowledge, topical=True) or at  # "THCS [- THPT] Hòa Phú"
    read = _over_short_form(text, _Read(at, at, at > end), head, knowledge)
    while token := WORD.match(text.plain, read.at):
        at = read.at
        nameless = read.topical or at == end or knowledge.only_type_words(low[end:at])
        if (place := place_end(text, at, knowledge)) > at:
            longer = head.firm and nameless and goes_on_over_place(text, place, knowledge)
            abroad = text.plain[at + 1 : place] in knowledge.countries and not low.endswith("việt nam", at, place)
            if not longer or (abroad and _FOREIGN_PAIR.match(text.plain, place)):
                return place  # "Ngân hàng Trung ương Nhật Bản [Haruhiko Kuroda]"
            read = _Read(place, place, topical=False)  # "công ty [Hà Nội] Telecom"
            continue
        phrase = knowledge.inner_words.end(low, at + 1)
        if _begins_person(text, token, head, phrase, knowledge, nameless=nameless):
            # "Phó Tổng Giám đốc Tập đoàn [Lê Quang Dũng]": a group of firms bears nobody's name there
            group = head.low in knowledge.branded_heads and at == end
            namesake = None if group else namesake_end(text.plain, low, at, knowledge)
            if namesake is None:
                return read.stop
            stop = max(namesake, place_end(text, namesake, knowledge))
            # "Trường Chính trị Tô Hiệu thành phố Hải Phòng", but "Hiệu trưởng Trường Chính trị [Lê Văn An]"
            of_party = knowledge.organisation_heads.get(head.low) in PARTY_KINDS
            return read.stop if stop == namesake and of_party else stop
        if _begins_other_name(text, at, head, phrase, knowledge):
            break
        further = _over_word(text, token, read, head, phrase, knowledge, nameless=nameless)
        if further is None:
            break
        read = _over_joints(text, further, head, knowledge)
    stop = _over_owner(text, read.stop, head, knowledge)
    if token is not None and stop == read.at:
        return stop  # no place follows, as was found before
    return max(stop, place_end(text, stop, knowledge))


def _over_word(
    text: Text,
    token: re.Match[str],
    read: _Read,
    head: _Head,
    phrase: int | None,
    knowledge: Knowledge,
    *,
    nameless: bool,
) -> _Read | None:
    """How far a name is read with its next word, None where that is no word of it.

    ``phrase`` is where a phrase of names ends that begins with the word; ``nameless``: no proper name was read yet.
    """
    at, stop, topical = read
    low, end, word = text.low, head.end, token.group(1)
    named = head.legal or (at == end and head.firm and inside_sentence(text, head.start))
    if named and nameless and (trade := trade_end(text, at, knowledge, legal=head.legal)):
        return _Read(trade, stop, topical=True)
    if nameless and word[0].isdigit() and (head.firm or head.low == "trường") and (day := _DAY.match(low, at)):
        return _read_to(day.end(), topical=False)  # "Hợp tác xã Vận tải [2/9]"
    if not word[0].islower() and is_proper(low, token):
        return _read_to(_over_hyphen(text, phrase or token.end(), knowledge), topical=phrase is not None)
    if at != end and (numbered := _NUMBERED.match(low, at)):
        return _read_to(numbered.end(), topical=topical)  # "Đội CSGT số 4"
    if _is_told_of(text, at, head, phrase, knowledge, inside=nameless):
        return None
    if phrase and (nameless or not (head.firm or _ABBREVIATED.search(text.plain, end, stop))):
        return _read_to(_over_hyphen(text, phrase, knowledge), topical=True)
    if word.lower() in ("và", "&") and at != end and head.low not in knowledge.bare_heads:
        past = _past_and(text, token.end(), head, knowledge, topical=topical, nameless=nameless)
        return _Read(past, stop, topical=True) if past else None
    if word == "về" and _BEFORE_ABOUT.search(low, head.start, at) and knowledge.inner_words.end(low, token.end() + 1):
        return _Read(token.end(), stop, topical=True)
    if at == end:
        return None
    further = unlisted_end(text, head.start, end, at, knowledge, firm=head.firm, topical=topical, nameless=nameless)
    return _read_to(further, topical=topical) if further else None


def _over_hyphen(text: Text, end: int, knowledge: Knowledge) -> int:
    """Where a name goes on to behind a hyphen without blanks: "Ban Kinh tế[-Ngân sách] HĐND tỉnh"."""
    if not (text.plain.startswith("-", end) and text.plain[end + 1 : end + 2].isupper()):
        return end
    return knowledge.inner_words.end(text.low, end + 1) or end


def _over_owner(text: Text, stop: int, head: _Head, knowledge: Knowledge) -> int:
    """Where a name ends behind ``stop`` with more crimes, with the body whose it is or with its seat."""
    low = text.low
    crimes = low.find(" tội phạm ", head.start, stop) >= 0
    while crimes and (more := _MORE_CRIMES.match(text.plain, stop)):
        inner = knowledge.inner_words.end(low, more.end())
        if inner is None or knowledge.heads.end(low, more.end()):
            break
        stop = inner  # "Phòng Cảnh sát điều tra tội phạm về tham nhũng[, kinh tế, buôn lậu]"
    if low.startswith(" của ", stop) and not knowledge.stands_alone(head.low):
        owner = stop + len(" của ")
        return knowledge.organisation_end(low, owner) if knowledge.organisation_starts(low, owner) else stop
    if low.startswith(" tại ", stop) and _SEATED.search(low, head.start, stop):
        return known_place(text, stop + len(" tại "), knowledge) or stop  # "TAND cấp cao tại Hà Nội"
    return stop


def _over_joints(text: Text, read: _Read, head: _Head, knowledge: Knowledge) -> _Read:
    """How far a name is read over the dashes and the short form that may stand inside it."""
    stop = read.stop
    typed = read.topical or knowledge.only_type_words(text.low[head.end : stop])
    while joined := joined_end(text, stop, knowledge, topical=typed, firm=head.firm):
        stop = joined  # "Công ty Điện tử-Tin học-Viễn thông"
    return _Read(stop, stop, read.topical) if stop > read.stop else _over_short_form(text, read, head, knowledge)


def _over_short_form(text: Text, read: _Read, head: _Head, knowledge: Knowledge) -> _Read:
    """How far a name is read over brackets in which its words before its proper name are abbreviated.

    "Bệnh viện Đa khoa Quốc tế (ĐKQT)[ Thu Hồng]", "Ban Thanh niên công nhân (TNCN)[ và Lao động trẻ]".
    """
    short = _INNER_SHORT.match(text.plain, read.stop) if text.plain.startswith(" (", read.stop) else None
    if short is None:
        return read
    low = text.low
    if short["and"]:
        goes_on = read.topical and coordinated(text, head.start, short.end(), topical=True, knowledge=knowledge)
    else:
        typed = read.topical or knowledge.only_type_words(low[head.end : read.stop]) or read.stop == head.end
        goes_on = typed and are_initials(filter(str.isalpha, short["short"]), text.plain[head.start : read.stop])
    return read._replace(at=short.end()) if goes_on else read


_BOARDS = frozenset({"ban chấp hành", "bch", "ban thường vụ", "btv"})
_PAPERS = (" Nghị quyết ", " Chỉ thị ", " Nghị định ", " Thông tư ")


def _begins_other_name(text: Text, at: int, head: _Head, phrase: int | None, knowledge: Knowledge) -> bool:
    """Does a number of its own, another body or somebody from abroad follow, and no word of the name?"""
    if _begins_body(text, at, head, phrase, knowledge) or NUMBERED.match(text.low, at):
        return True
    if text.plain.startswith(_PAPERS, at) and head.low not in knowledge.described_heads:
        return True  # "cán bộ trong Bệnh viện [Nghị quyết] Trung ương 4", but "Ban Chỉ đạo tổng kết Nghị quyết 16"
    if at > head.end and _BRANCH.match(text.low, at):
        return True  # "Ngân hàng Hòa Phú [Chi nhánh Cần Thơ]"
    if head.firm and at > head.end and _FOREIGN_NAME.match(text.plain, at):
        return True  # "Chủ tịch Tập đoàn Sao Mai [Kim Young-ho]"
    if _FOREIGN_HOLDER.match(text.plain, at) and _may_have_holder(text, at, head, knowledge):
        return True  # "Bộ Giáo dục và Thể thao [Thongsalith Mangnomek]"
    force = head.low.endswith(" quân")
    if at == head.end and (force or head.low in knowledge.bare_heads) and (pair := _FOREIGN_PAIR.match(text.plain, at)):
        # "Chủ tịch Thượng viện [Scott Ryan]", "Tham mưu trưởng Lục quân [Kwak Jong] Geun"
        return force or head.low.endswith("viện") or not all(map(is_vietnamese, pair.groups()))
    # "văn phòng [Nhà Trắng] John Smith": whose it is, read on its own
    return (
        at == head.end
        and head.low == "văn phòng"
        and text.plain[at + 1 : at + 2].isupper()
        and knowledge.organisation_starts(text.low, at + 1)
    )


def _may_have_holder(text: Text, at: int, head: _Head, knowledge: Knowledge) -> bool:
    """May the name of who holds a post in a body follow that is read up to ``at``: an office behind a title of posts?

    "Trưởng Văn phòng đại diện [Sun Electronics]" heads what is of that firm.
    """
    office = head.low.startswith(_OFFICES) and (at > head.end or " " in head.low)
    return office and not _SEATED.search(text.low, head.start, at) and follows_title(text.low, head.start, knowledge)


def _is_told_of(text: Text, at: int, head: _Head, phrase: int | None, knowledge: Knowledge, *, inside: bool) -> bool:
    """Does a word in small letters tell something of the body that has its name: "Tỉnh ủy [họp]"?"""
    stands_alone = (
        at == head.end
        and knowledge.stands_alone(head.low)
        # "Phòng Kinh tế [hạ tầng]"
        and not (head.low.startswith("phòng ") and phrase and phrase != knowledge.inner_verbs.end(text.low, at + 1))
        and not (phrase and text.low.startswith((" khối ", " quân sự "), at))  # "Đảng ủy quân sự tỉnh"
        and not _is_of_staff(text.low, at, knowledge)
    )
    return stands_alone or (
        is_deed(text, at, phrase, knowledge, inside=inside)
        and not (phrase and completes_word(text, head.end, at, phrase))
    )


def _begins_person(
    text: Text, token: re.Match[str], head: _Head, phrase: int | None, knowledge: Knowledge, *, nameless: bool
) -> bool:
    """Do capitals that begin with a family name begin a person's name? A firm may bear a name like it."""
    at = token.start()
    if token.group(1)[0].islower() or not starts_person(text.plain, at, knowledge):
        return False
    if (phrase and phrase > token.end()) or head.low == "cảng hàng không":
        return False  # "Viện Công nghệ [Châu Á]", "Cảng hàng không quốc tế [Tân Sơn Nhất]"
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
    return (
        longer
        and " khối " not in low[head.start : at + 1]
        and not knowledge.only_type_words(low[head.end : at].removesuffix(" và"))  # "Công ty CP [Tập đoàn Hoa Sen]"
    )


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
    if head.firm and text.plain.startswith("& ", after - 1) and text.plain[after + 1 : after + 2].isupper():
        return after  # "Công ty kiểm toán Hòa & Cộng sự"
    if coordinated(text, head.start, after, topical=topical, knowledge=knowledge):
        return after
    verb = knowledge.inner_verbs.end(text.low, after + 1) if head.firm and nameless else None
    if verb is None or not text.low.startswith(" ", verb):
        return None
    # "Tổng Công ty Đầu tư và [kinh doanh vốn] nhà nước": a verb and what it is done to
    return after if knowledge.inner_words.end(text.low, verb + 1) is not None else None
