"""Find the names of people.

Surface forms of names: two to five syllables after a family name that is known ("Nguyễn Thị Kim Ngân"); one to five
capitals after a form of address, a rank or a post ("ông Chung Eui-yong", "đồng chí Thuận Hữu", "Thủ tướng S.A-bê");
names of ethnic minorities ("Y Thanh Hà Niê Kđăm", "H'Yim Kđoh"); names in capitals. A place, a street or a prize that
bears a person's name is no person, and "tư tưởng Hồ Chí Minh" is a subject of study.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from khoi_kg.find.name_patterns import BEFORE_CAPITAL
from khoi_kg.knowledge import Knowledge
from khoi_kg.model import Form, OrganisationMention, PersonMention, Span
from khoi_kg.text import UPPER, Text, is_vietnamese

_SYLLABLE = re.compile(rf"(?:[{UPPER}]\.)*[{UPPER}][^\W\d_]*(?:[-'.](?=[^\W\d_])[^\W\d_]+)*")
# "Nguyễn Thực Hiện, Bí thư", "Nguyễn Thực Hiện và Lê An": what could begin a clause ends the name here.
_ENDS = re.compile(rf"[,.;)\n]|$| - | \(| và (?:ông |bà |đồng chí )?[{UPPER}]")
_LEADS_TITLE = re.compile(r"(?:nguyên|cựu|quyền|tân|đương kim) ")
_PROVINCE = frozenset({"tỉnh", "thành phố", "tp"})
_LOCAL = re.compile(
    r"(?<!\w)(?:ubnd|hđnd|mttq|ubmttq|ủy|tịch|thư|công an|quân sự|phụ nữ|nông dân|đoàn|trưởng|viên)"
    r" (?:huyện|quận|xã|phường|thị trấn) $"
)
_HOUSE_NUMBER = re.compile(r"(?<!\w)(?:số|tại|ở|trú tại) \d{1,4}[a-z]?(?:[/-]\d{1,4})* $")  # "tại 67 An Dương Vương"
# "Thủ tướng [Antigua] and Barbuda": a name of several words in another language, of a country or a firm.
_GOES_ON = (" and ", " of ", " & ")
_MIDDLE_NAME = re.compile(r"\w+ (?:văn|thị) \w")


def find_people(text: Text, organisations: Sequence[OrganisationMention], knowledge: Knowledge) -> list[PersonMention]:
    """Return the names of people in order, none overlapping and none that begins inside an organisation's name."""
    plain, low = text.plain, text.low
    spans: dict[int, int] = {}
    starts = [o.span.start for o in organisations]

    def inside(at: int) -> bool:
        index = bisect_right(starts, at) - 1
        return index >= 0 and at < organisations[index].span.end

    past = 0
    titles, topics = knowledge.person_title_phrases, knowledge.topics
    for start, till, ambiguous in knowledge.family_matcher.find(plain, text.plain_codes):
        if start and plain[start - 1] != " " and plain[start - 1] not in "\n(\"':;,-/.":
            continue
        if plain[till : till + 1] == " " and not plain[till + 1 : till + 2].isupper():
            continue  # no second syllable follows
        if start < past or (ambiguous and titles.end(low, start)) or inside(start):
            continue
        if ambiguous and (topic := topics.end(low, start) or 0) > till:
            past = topic  # "Bộ trưởng Công Thương Lê An": what the ministry is for
            continue
        end = name_end(text, start, knowledge, family=True)
        if end and _is_place(text, start, end, knowledge):
            past = end  # "đường Nguyễn Thị Minh Khai": no part of it names a person
        elif end and low[start:end] not in knowledge.no_names and not _ends_place(text, start, till, knowledge):
            spans[start] = end  # "[Phó Ban] công tác phụ nữ" is nobody of the family Phó
    for _, end, _ in knowledge.all_words.find(text, knowledge.titles_of_persons):
        start = end + 1
        if plain[end : end + 1] == " " and start not in spans and not inside(start):
            stop = name_end(text, start, knowledge, family=False)
            if stop and not knowledge.organisation_starts(low, start):
                spans[start] = stop
    for start, end, _ in knowledge.pen_names.find(plain, text.plain_codes):
        alone = not plain[start - 1 : start].isalnum() and not plain[end : end + 1].isalnum()
        if alone and not inside(start) and not _is_place(text, start, end, knowledge):
            spans[start] = end
    reached = 0
    found = []
    for start in sorted(spans):
        if start >= reached:
            reached = spans[start]
            found.append(PersonMention(Span(start, reached), Form.FULL, written_name(plain[start:reached])))
    return _with_given_names(found, knowledge)


def _with_given_names(found: list[PersonMention], knowledge: Knowledge) -> list[PersonMention]:
    """Let a given name alone ("ông Minh") mean the one person of the article who has it; else it names nobody.

    A name without its family's ("NSND Thu Hà") means the one whose full name it ends, if there is one.
    """
    full = by_given_name((mention.name for mention in found), knowledge)
    kept = []
    for mention in found:
        if " " in mention.name and mention.name.split(" ", 1)[0] not in knowledge.family_names:
            whole = [n for n in full[mention.name.rsplit(" ", 1)[1]] if n.endswith(f" {mention.name}")]
            kept.append(PersonMention(mention.span, Form.SHORT, whole[0]) if len(whole) == 1 else mention)
        elif " " in mention.name or "-" in mention.name or "." in mention.name:
            kept.append(mention)
        elif len(names := full.get(mention.name, set())) == 1:
            kept.append(PersonMention(mention.span, Form.SHORT, next(iter(names))))
    return kept


def by_given_name(names: Iterable[str], knowledge: Knowledge) -> dict[str, set[str]]:
    """Return full names by the word that may stand for them: the last one, of a foreigner the first as well."""
    found: dict[str, set[str]] = {}
    for name in names:
        first, *rest = name.split(" ")
        if rest:
            found.setdefault(rest[-1], set()).add(name)
            if first not in knowledge.family_names and not is_vietnamese(first):
                found.setdefault(first, set()).add(name)
    return found


def written_name(written: str) -> str:
    """A name in capitals is written as names are: "VÕ TRỌNG TUẤN" is Võ Trọng Tuấn."""
    return written.title() if written.isupper() and len(written) > 4 else written


def name_end(text: Text, start: int, knowledge: Knowledge, *, family: bool) -> int | None:
    """Return where the name ends that begins at ``start``, or None where none begins there.

    With ``family`` the first syllable is a family name and another must follow; without, one syllable is enough.
    """
    plain, low = text.plain, text.low
    at = start
    count = 0
    upper = False
    while count < 5 and plain[at : at + 1].isupper():
        syllable = _SYLLABLE.match(plain, at)
        if not syllable:
            break
        word = syllable.group()
        if (dash := word.find("-")) > 0 and _title_starts(low, at + dash + 1, knowledge):
            at += dash  # "ông Lê A-Bí thư Huyện ủy"
            count += 1
            break
        other = knowledge.may_end_name(low[at : syllable.end()])
        if (
            other
            and count
            and (
                (
                    _no_name(plain, low, at, word, knowledge)
                    and not (family and count == 2 and _is_given(plain, start, at, syllable.end()))
                    and not (family and count == 1 and _is_addressed(text, start, syllable.end(), knowledge))
                )
                or (
                    _begins_other(plain, low, at, syllable.end(), count, knowledge)
                    and not (family and _is_given_like_body(plain, low, start, at, count, knowledge))
                )
            )
        ):
            break
        if (
            other
            and not (count or family)
            and (
                _no_name(plain, low, at, word, knowledge)
                or knowledge.no_name_phrases.end(low, at)  # "ĐẢNG BỘ XÃ HÒA PHÚ [LẦN THỨ] NHẤT"
                or knowledge.heads.end(low, at)
            )
        ):
            # "ông Trường nói": a given name where a full one of the article ends with it.
            return None if BEFORE_CAPITAL.match(plain, syllable.end()) else syllable.end()
        if count == 0:
            upper = word.isupper() and len(word) > 1
        elif (word.isupper() != upper and len(word) > 1 and not (count >= 2 and not upper)) or (
            word.isupper() and not upper and len(word) > 1
        ):
            break
        at = syllable.end()
        count += 1
        if plain[at : at + 1] != " ":
            break
        at += 1
    end = at - 1 if plain[at - 1 : at] == " " else at
    if not family and plain.startswith(_GOES_ON, end):
        return None
    if count == 5 and family and not _may_have_five(text, start, end, knowledge):
        end = plain.rindex(" ", start, end)
    if plain[start:end].endswith((" Văn", " Thị")) and (count == 2 or not family):
        return None
    return end if count >= (2 if family else 1) else None


def _may_have_five(text: Text, start: int, end: int, knowledge: Knowledge) -> bool:
    """May five syllables be one name: with "Thị", or behind a form of address and with no capital behind them?"""
    if text.low[start:end].split(" ")[1] == "thị":
        return True
    addressed = knowledge.title_before(text.low, max(0, start - 24), start - 1) is not None
    return addressed and BEFORE_CAPITAL.match(text.plain, end) is None


def _title_starts(low: str, at: int, knowledge: Knowledge) -> bool:
    """Does a title begin at ``at``, or what says that it is over or held for a while: "nguyên Bí thư"?"""
    lead = _LEADS_TITLE.match(low, at)
    return knowledge.role_starts(low, lead.end() if lead else at)


def _is_given(plain: str, start: int, at: int, end: int) -> bool:
    """Is the third syllable a given name, whatever else it may mean: before a mark, behind "Văn" or "Thị"?"""
    return _ENDS.match(plain, end) is not None or plain.endswith((" Văn ", " Thị "), start, at)


def _is_addressed(text: Text, start: int, end: int, knowledge: Knowledge) -> bool:
    """Does "ông" or the like stand before a family name, and more behind its second syllable: "ông Bùi [Từ] Sơn"?"""
    return (
        BEFORE_CAPITAL.match(text.plain, end) is not None
        and text.low.startswith(" ", start - 1)
        and knowledge.title_before(text.low, max(0, start - 24), start - 1) is not None
    )


def _no_name(plain: str, low: str, at: int, word: str, knowledge: Knowledge) -> bool:
    word = word.lower()
    phrases = knowledge.no_name_phrases
    if word in knowledge.no_names:
        return True
    end = phrases.end(low, at) if phrases.may_begin(word) else None
    return end is not None and not plain[end - len(low[at:end].rsplit(" ", 1)[1])].isupper()  # "Nguyễn Thực Hiện"


def _begins_other(plain: str, low: str, at: int, word_end: int, count: int, knowledge: Knowledge) -> bool:
    """Does a post or an organisation begin here? Single syllables (Khoa, Viện) may be part of a name as well."""
    word = low[at:word_end]
    head = knowledge.heads.end(low, at) if knowledge.heads.may_begin(word) else None
    if head is not None and (head > word_end or knowledge.organisation_starts(low, at)):
        return True
    if head is not None and count >= 3 and BEFORE_CAPITAL.match(plain, word_end):
        return True
    return knowledge.role_phrases.may_begin(word) and knowledge.role_starts(low, at)


def _is_given_like_body(plain: str, low: str, start: int, at: int, count: int, knowledge: Knowledge) -> bool:
    """Do two capitals that end a name read like the word for a body: "Vũ [Hải Quân]", "Lê Thị [Quốc Hội]"?

    Bodies have but the first of such words in capitals; "Đoàn Thanh Tra" begins with the word for one.
    """
    end = knowledge.heads.end(low, at) or knowledge.organisation_end(low, at)
    first, _, last = plain[at : end or at].partition(" ")
    pair = last.istitle() and first.istitle() and " " not in last and not BEFORE_CAPITAL.match(plain, end or at)
    named = count == 1 or (count == 2 and plain.endswith((" Văn ", " Thị "), start, at))
    return pair and named and knowledge.heads.end(low, start) is None


def bearer(low: str, start: int, knowledge: Knowledge) -> str | None:
    """Return what bears the name that begins at ``start``, where such a word stands before it: "giải thưởng"."""
    words = low[max(0, start - 24) : start].rstrip('" ').replace(".", "").replace("(", "").split(" ")[-3:]
    if words[-1] not in knowledge.bearer_ends:
        return None
    return next((lead for n in range(len(words)) if (lead := " ".join(words[n:])) in knowledge.bearers), None)


def _in_place(text: Text, start: int, end: int, knowledge: Knowledge) -> bool:
    """Do two syllables without a form of address stand in a place: "quê Yên Lạc, Vĩnh Phúc"?"""
    low = text.low
    if text.plain[start:end].count(" ") != 1 or not low.startswith(", ", end):
        return False
    if knowledge.place_names.end(low, end + 2) is None or not text.plain[end + 2].isupper():
        return False
    words = low[max(0, start - 24) : start].rstrip(" ")
    return knowledge.title_before(words, 0, len(words)) is None


def _ends_place(text: Text, start: int, end: int, knowledge: Knowledge) -> bool:
    """Is a family name the end of a place that begins with the word before: "Đông [Dương] Cộng sản Đảng"?"""
    if text.plain[start - 1 : start] != " ":
        return False
    before = text.plain.rfind(" ", 0, start - 1) + 1
    return text.plain[before].isupper() and knowledge.place_names.end(text.low, before) == end


def _is_place(text: Text, start: int, end: int, knowledge: Knowledge) -> bool:
    low = text.low
    known = knowledge.place_names.end(low, start)
    if known is not None and known >= end and not low.startswith("hồ chí minh", start):
        return True
    if (
        known is not None
        and known < end
        and not low.startswith("hồ chí minh", start)
        and text.plain[known : known + 1] == " "
    ):
        return True
    if low.startswith("hồ chí minh", start):
        return re.search(r"(?:chủ tịch|bác|đồng chí|người) $", low[max(0, start - 12) : start]) is None
    numbered = not low[start - 3 : start - 1].isalpha() and _HOUSE_NUMBER.search(low, max(0, start - 16), start)
    if numbered or _in_place(text, start, end, knowledge):
        return True
    lead = bearer(low, start, knowledge)
    # No province is named for a person: "Chủ tịch UBND tỉnh Nguyễn Văn A"; of districts and communes few are.
    return lead is not None and not (
        lead in _PROVINCE or (_MIDDLE_NAME.match(low, start) and _LOCAL.search(low, max(0, start - 24), start))
    )
