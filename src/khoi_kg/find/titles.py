"""Find titles of posts: "Bí thư", "nguyên Phó Trưởng ban", "PCT", and "UV" in "UVBTV Tỉnh ủy"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from khoi_kg.knowledge import Knowledge
from khoi_kg.model import RoleMention, Span
from khoi_kg.text import UPPER, Text

_FORMER = re.compile(r"(?<!\w)(nguyên|cựu|cố|(?<!ủy )quyền|q\.|tân|đương kim) $")  # "thừa ủy quyền Bộ trưởng"
_FORMER_ENDS = ("n ", "u ", "ố ", "q. ", "m ")
# "ĐB Nguyễn Văn Sơn", where "ĐB Sông Cửu Long" is a plain.
_SHORT_DEPUTY = re.compile(rf"ĐB ([{UPPER}]\w*) [{UPPER}]")
_SHORT_VICE = re.compile(r"(?<![\w.])P\. ?$")  # "P.Giám đốc"
_GROWN = re.compile(r"trưởng thành(?! phố)(?!\w)")  # "cán bộ trưởng thành từ cơ sở"
_MEMBER_OF_COMMITTEE = " ủy viên"


def find_roles(text: Text, knowledge: Knowledge) -> list[RoleMention]:
    """Return the titles of posts in order, with "nguyên", "quyền" or "tân" before them."""
    found = []
    low = text.low
    for begins, end, (chief, record) in sorted([*_titles(text, knowledge), *_short_titles(text, knowledge)]):
        start, role = _with_short_deputy(text, begins, chief, record, knowledge)
        before = _FORMER.search(low, max(0, start - 10), start) if low.endswith(_FORMER_ENDS, 0, start) else None
        word = before.group(1) if before else ""
        begin = before.start() if before else start
        found.append(
            RoleMention(Span(begin, end), role, record, word in ("nguyên", "cựu", "cố"), word in ("quyền", "q."))
        )
    return found


def _with_short_deputy(text: Text, start: int, role: str, record: str | None, knowledge: Knowledge) -> tuple[int, str]:
    """Where a title begins, and its role, with the abbreviation of "Phó" before it: "[P. ]Hiệu trưởng"."""
    short = _SHORT_VICE.search(text.plain, max(0, start - 4), start) if record is None else None
    deputy = knowledge.role_by_label.get(f"phó {knowledge.roles[role].label.lower()}") if short else None
    return (short.start(), deputy.key) if short and deputy else (start, role)


_LEADS = ("làm ", "chức ", "chức vụ ", "chức danh ", "vị trí ", "cương vị ", "ghế ")


def _short_titles(text: Text, knowledge: Knowledge) -> Iterator[tuple[int, int, tuple[str, None]]]:
    """Titles of three letters or less ("PCT HĐND xã"): so short that only a body behind them says that they are one.

    Those of firms' managers mean nothing else before a capital: "cựu TGĐ Hofaco".
    """
    for start, stop, role in knowledge.short_role_words.find(text.plain, text.plain_codes):
        end = knowledge.title_in_word(text.low, start, stop)
        if end > start:
            yield start, end, (role, None)  # "UV[BTV Tỉnh ủy]"
            continue
        end = stop
        if knowledge.roles[role].of_firm and text.low.endswith(_LEADS, 0, start):
            yield start, end, (role, None)  # "được bổ nhiệm làm CEO"
            continue
        if text.plain.startswith((", ", " - "), end) and knowledge.roles[role].label.endswith(_MEMBER_OF_COMMITTEE):
            yield start, end, (role, None)  # "ông Lê An, TUV, Giám đốc Sở Y tế"
        if text.plain[end : end + 1] not in (" ", "."):
            continue  # "UV BTV Tỉnh ủy", "UV.BTV Tỉnh ủy"
        named = _SHORT_DEPUTY.match(text.plain, start)
        if (
            knowledge.heads.end(text.low, end + 1)
            or knowledge.organisation_starts(text.low, end + 1)
            or text.low[start:end] + text.low[end + 1 : end + 5].rstrip(" ,;.-)")
            in knowledge.joined_titles  # "UV BTV,"
            or (named and named.group(1) in knowledge.family_names)
            or _manages(text, role, end + 1, knowledge)
        ):
            yield start, end, (role, None)


def _manages(text: Text, role: str, at: int, knowledge: Knowledge) -> bool:
    """Does a title of firms stand before a capital at ``at``, and no country: "TGĐ [VNS]", "CEO [Lê An]"?"""
    named = knowledge.roles[role].of_firm and text.plain[at : at + 1].isupper()
    return named and knowledge.country_end(text.plain, at) is None


def _titles(text: Text, knowledge: Knowledge) -> Iterator[tuple[int, int, tuple[str, str | None]]]:
    """The titles of a text; in "nhiệm vụ Trưởng ban" the first word belongs to "nhiệm" and is no "Vụ trưởng"."""
    reached = 0
    for start, end, title in knowledge.all_words.find(text, knowledge.role_words):
        if start < reached or _GROWN.match(text.plain, end - len("trưởng")):
            continue
        if text.low.startswith("chủ tịch", start) and text.low.endswith("đoàn ", 0, start):
            continue  # "Đoàn Chủ tịch": those who preside
        if title[1] is not None and (shorter := _of_other_body(text, start, end, knowledge)):
            yield shorter
            continue
        if not (text.plain.startswith("vụ ", start) and text.low.endswith(("chức ", "nhiệm "), 0, start)):
            yield start, end, title
            continue
        at = start + len("vụ ")
        for inner, stop, other in knowledge.role_words.find(text.low[at : at + 80])[:1]:
            if inner == 0:
                reached = at + stop
                yield at, reached, other


def _of_other_body(
    text: Text, start: int, end: int, knowledge: Knowledge
) -> tuple[int, int, tuple[str, str | None]] | None:
    """The title alone, where the name of its body goes on: "Bí thư [Trung ương Đoàn]" is none of the Party's."""
    at = start
    joined = start
    if text.low.startswith(knowledge.joined_words, start):
        joined = knowledge.title_in_word(text.low, start, end)
    if joined > start and knowledge.organisation_end(text.low, joined) > end:
        return start, joined, (knowledge.joined_titles[text.low[start:end]][1], None)  # "UV[TW Đoàn]"
    while (at := text.low.find(" ", at + 1, end)) >= 0:
        if knowledge.organisation_end(text.low, at + 1) > end and (
            role := knowledge.role_by_label.get(text.low[start:at])
        ):
            return start, at, (role.key, None)
    return None
