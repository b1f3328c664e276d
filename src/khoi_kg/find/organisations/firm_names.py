"""Find how the name of a firm goes on behind words of its trade, and whether it bears a name like a person's.

"Công ty CP bao bì Hòa Phú": behind the word for its form in law, any words may say what a firm trades in, as far as the
proper name in capitals; "Công ty xi măng Hoàng Thạch" and "Công ty TNHH Đồng Tiến Thành" are firms, and no people.
Firms that no type word names are found by the word with which they end: "TPBank", "Đồng Tâm Group".
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from khoi_kg.knowledge import Knowledge
from khoi_kg.model import Form, OrganisationMention, Span
from khoi_kg.text import UPPER, Text, is_vietnamese

_WORD = re.compile(r"(?P<joint>, | và | - | )(?P<word>[^\W\d_]+)(?!\w)")
_CAPITAL_TRADE = re.compile(rf" (?P<word>[{UPPER}][^\W\d_{UPPER}]+)(?= [^\W\d_{UPPER}])")
_NUMBER = re.compile(
    r" số \d{1,3}(?!\w)| \d{2,3}(?![\w%]|[.,]\d)(?= ?[,.;:()\n]| (?:và|đã|sẽ|được|bị|có|là|của|thi|đề|vừa) |$)"
)
_HOLDS = re.compile(r"tổ chức (?!sự kiện|hội nghị|biểu diễn|triển lãm|hội chợ|tiệc)")
_NAME = re.compile(rf"(?: [{UPPER}][^\W\d_]*){{1,8}}")
_BANK = re.compile(rf"(?<![\w/@.-])(?<![{UPPER}] )[{UPPER}][A-Za-z]+[Bb]ank(?![\w@-]|\.\w| [{UPPER}])")
_WORD_BEFORE = re.compile(rf"(?<![\w.-])([{UPPER}](?:[\w&.-]*[\w&-]|\.)?) $")
_SYLLABLE = re.compile(r"[^\W\d_]+")
_GROUP = re.compile(rf" [-–] (?P<group>[{UPPER}]\w+)(?![\w-])")
_GROUPS = ("Tập đoàn ", "Tổng công ty ", "Tổng Công ty ")
_TOGETHER = re.compile(r" (?:và|cùng|đã ký|ký|hợp tác|vừa ký)(?!\w)")
_PAPERS = ("báo ", "tạp chí ", "trang ", "kênh ")
_CREDITS = (*_PAPERS, "nguồn: ", "nguồn tin: ", "ảnh: ")
_LONGEST_HEADLESS = 4  # words before the one that ends a name
_LONGEST_TRADE = 16  # syllables
_FEW = 5  # words or phrases of a trade
_FULL_NAME = 3  # syllables of most people's names
_LONGEST_TITLE = 6  # syllables of a title, as "Chủ tịch Hội đồng thành viên"


def with_headless(found: list[OrganisationMention], text: Text, knowledge: Knowledge) -> list[OrganisationMention]:
    """Add the firms that no type word names: banks that go by one word ("TPBank"), "Đồng Tâm Group"."""
    spans = [Span(m.start(), m.end()) for m in _BANK.finditer(text.plain)] if "bank" in text.low else []
    for start, end, _ in knowledge.all_words.find(text, knowledge.firm_ending_words):
        begin = _headless_start(text, start, knowledge)
        credit = text.low.startswith(_PAPERS, begin) or text.low.endswith(_CREDITS, 0, begin)
        if begin < start and not credit and text.plain[start].isupper() and not text.plain[end : end + 1].isalnum():
            spans.append(Span(begin, end))
    extra = []
    kept = found
    for span in spans:
        name = text.plain[span.start : span.end]
        inside = [o for o in found if o.span.start < span.end and span.start < o.span.end]
        if not inside:
            extra.append(OrganisationMention(span, Form.FULL, name, "Organisation", None, ""))
        elif len(inside) == 1 and _is_of_brand(inside[0], span):
            kept = [o for o in kept if o != inside[0]]
            record = inside[0].record if name.endswith(" Group") else knowledge.only_organisation(name)
            extra.append(replace(inside[0], span=span, form=Form.FULL, name=name, record=record))
    return sorted([*kept, *extra], key=lambda o: o.span) if extra else found


def _is_of_brand(brand: OrganisationMention, span: Span) -> bool:
    """Does a known brand begin a longer name: "[FPT] Telecom" is another firm, "[Viettel] Group" the same?"""
    known = brand.record is not None and not brand.head and " " not in brand.name
    return known and brand.kind == "Organisation" and brand.span.start == span.start


def _headless_start(text: Text, end: int, knowledge: Knowledge) -> int:
    """Where the capitals begin that stand before the word at ``end``, without what is no part of a firm's name."""
    start = end
    for _ in range(_LONGEST_HEADLESS):
        word = _WORD_BEFORE.search(text.plain, max(0, start - 24), start)
        if word is None or _is_no_name(text, word.start(1), start, knowledge):
            break
        start = word.start(1)
    return start


def _is_no_name(text: Text, at: int, end: int, knowledge: Knowledge) -> bool:
    """Is the capital at ``at`` that of a title ("[CEO] Hòa Phú Group") or of a sentence's first word ("[Theo] …")?"""
    low = text.low
    word = low[at : end - 1]
    if (
        word in knowledge.function_words
        or knowledge.role_starts(low, at)
        or knowledge.no_bodies.end(low, at)
        or knowledge.person_title_phrases.end(low, at)
        or knowledge.short_role_words.find(text.plain[at : end - 1])
    ):
        return True
    following = _SYLLABLE.match(low, end)
    return (
        text.sentence_at(at).start == at
        and is_vietnamese(word)
        and not (following and is_vietnamese(following.group()))
    )


def trade_end(text: Text, start: int, knowledge: Knowledge, *, legal: bool = True) -> int | None:
    """Return where words in small letters end behind which the proper name of a firm follows, else None.

    The words may be any but function words ("của", "đã"); a list of them ends with "và". Without a word for the form in
    law before them (``legal``) they are few and none is a verb: "Công ty gạch men [Hòa Phú]", "Công ty kiện Hòa Phú".
    """
    plain, low = text.plain, text.low
    at = start
    listed = joined = False
    capital = _CAPITAL_TRADE.match(plain, start)
    if capital and is_vietnamese(capital["word"]) and knowledge.inner_words.end(low, start + 1) is None:
        at = capital.end()  # "[Dầu thực vật] Tường An"
    for _ in range(_LONGEST_TRADE if legal else _FEW):
        if at > start and _NUMBER.match(low, at):
            return at if not listed or joined else None
        following = _WORD.match(plain, at)
        if following is None:
            return None
        begin = following.start("word")
        if following["word"][0].isupper():
            # "sản xuất và Thương mại": the list goes on in capitals, which are read as the rest of the name.
            plainly = following["joint"] == " " and (joined or not listed)
            head = knowledge.heads.end(low, begin) and not knowledge.namesake_phrases.end(low, begin)
            return at if at > start and plainly and not (head or knowledge.role_starts(low, begin)) else None
        if _HOLDS.match(low, begin):
            return None  # "Công ty CP HPX [tổ chức] Tuần lễ vàng"
        inner = knowledge.inner_words.end(low, begin)
        if (capital or not legal) and inner is None and following["word"] in knowledge.verb_syllables:
            return None  # "Công ty CP Hòa [mua] cổ phần"
        if (
            (inner is None and following["word"] in knowledge.function_words)
            or knowledge.person_title_phrases.end(low, begin)
            or knowledge.role_starts(low, begin)
        ):
            return None
        joint = following["joint"]
        if (joint in (", ", " - ") and inner is None) or (joint != " " and at == start):
            return None
        listed = listed or joint == ", "
        joined = joined or joint == " và "
        at = inner or following.end()
    return None


def group_end(text: Text, at: int, knowledge: Knowledge) -> int:
    """Return where a firm's name ends with the short name of the group that it is of, behind a dash at ``at``.

    "Công ty Than Hòa Phú[ - TKV]"; but "Công ty Hòa Phú - [EVN] ký kết" may be two, and "- TKV Hòa Phú" is another.
    """
    group = _GROUP.match(text.plain, at)
    known = knowledge.only_organisation(group["group"]) if group else None
    if group is None or known is None or _TOGETHER.match(text.low, group.end()):
        return at
    # "Công ty Sữa Hòa Phú - Vinahoa": the firm itself by its brand
    return group.end() if knowledge.organisations[known].name.startswith(_GROUPS) else at


def is_person(text: Text, at: int, knowledge: Knowledge, *, named: bool, legal: bool = False, head: int = 0) -> bool:
    """Is the run of capitals behind the blank at ``at``, which begins with a family name, a person's name?

    ``named`` tells that the firm has a name before it, as in "Công ty Hòa Phú Nguyễn Văn An"; the firm's own name is
    hardly as long as a person's. ``legal``: a word for its form in law stands before it, and a name must follow.
    Right behind the type word, which begins at ``head``, a person is named only where a title stands before it.
    """
    run = _NAME.match(text.plain, at)
    if run is None:
        return False
    words = run.group()[1:].split(" ")
    # "Công đoàn TKV [Lê Thanh Xuân]", and nothing of the family Lê in Thanh Xuân
    whole = named and len(words) == _FULL_NAME and words[0].lower() in knowledge.common_families
    while not whole and len(words) > 1 and (knowledge.is_place(" ".join(words[-2:])) or knowledge.is_place(words[-1])):
        words = words[: -2 if knowledge.is_place(" ".join(words[-2:])) else -1]
    if len(words) < 2:
        return False
    if any(word.lower() in knowledge.common_families for word in words[1:-1]) or any(
        family in knowledge.family_names and middle in ("Văn", "Thị") for family, middle in pairwise(words[1:-1])
    ):
        # "Công ty Hòa [Phú Nguyễn Văn An]", "Công ty Hòa [Phú Vi Văn An]": he begins later
        return words[0].lower() in knowledge.common_families
    typical = words[1].lower() in knowledge.middle_names and len(words) > 2
    if not named:
        common = words[0].lower() in knowledge.common_families and not legal
        return (typical or common) and len(words) in (3, 4) and follows_title(text.low, head, knowledge)
    return typical or words[0].lower() in knowledge.common_families or len(words) >= 3


def follows_title(low: str, at: int, knowledge: Knowledge) -> bool:
    """Does the title of a post stand right before ``at``: "Giám đốc [Trung tâm]"?"""
    end = at - 1
    for word in (" của", " tại", " thuộc"):
        end -= len(word) if low.endswith(word, 0, end) else 0
    return title_ends(low, end, end, _LONGEST_TITLE, knowledge)


def title_ends(low: str, end: int, begin: int, words: int, knowledge: Knowledge) -> bool:
    """Does a title end at ``end`` that begins with one of as many ``words`` before ``begin``: "Trưởng [phòng]"?"""
    for _ in range(words):
        floor = max(0, begin - 12)
        begin = max(low.rfind(" ", floor, max(0, begin)), low.rfind("\n", floor, max(0, begin)))
        if knowledge.role_phrases.end(low, begin + 1) == end > 0:
            return True
        if begin < 0:
            return False
    return False
