"""Find offices and firms that go by the word for their trade: "[Thuế tỉnh Lào Cai]", "Giám đốc [Viễn thông Hà Nội]".

Such words (khoi:tradeWord) are of every day too ("Thuế tăng", "ngành Thống kê tỉnh"): a level, a place or a brand must
follow, and nothing before may say that a branch of work or a part of a longer name is meant.
"""

from __future__ import annotations

import re

from khoi_kg.find.organisations.type_words import inside_sentence
from khoi_kg.find.overlaps import Covered
from khoi_kg.find.places_in_names import place_end, place_in
from khoi_kg.knowledge import Knowledge
from khoi_kg.knowledge.levels import LEVEL, ends_in_level
from khoi_kg.model import Form, OrganisationMention, Span
from khoi_kg.text import UPPER, Text

_BASE = re.compile(r" cơ sở \d{1,2}(?!\w)")  # "Thuế[ cơ sở 3] tỉnh Lào Cai"
_LEVEL = re.compile(rf" (?:{LEVEL})(?!\w)")
_INSURED = "bảo hiểm"
# "Bảo hiểm[ PVI]", "Bảo hiểm[ Bảo An]"; but "Bảo hiểm TNDS" is a sort of insurance.
_BRAND = re.compile(rf" (?:(?!TNDS|BH|XH|YT|TN)[A-Z]{{3,6}}|Bảo [{UPPER}]\w+)(?![\w-])")
_OF_BRANCH = (
    *("ngành ", "công tác ", "niên giám ", "luật ", "lĩnh vực ", "dịch vụ ", "thị trường ", "cơ quan ", "hệ thống "),
    *("mạng ", "khối ", "sản phẩm ", "hợp đồng ", "gói ", "thẻ ", "số liệu ", "- ", "– "),
)


def with_trades(found: list[OrganisationMention], text: Text, knowledge: Knowledge) -> list[OrganisationMention]:
    """Add the bodies that go by the word for their trade and stand in no longer name."""
    named: list[OrganisationMention] = []
    for start, end, kind in knowledge.all_words.find(text, knowledge.trades):
        if text.plain[start].islower() or text.plain[end : end + 1] != " ":
            continue
        stop = _name_end(text, start, end, kind, knowledge)
        if stop and not _is_part(text, start, knowledge):
            name = text.plain[start:stop]
            record, place = knowledge.only_organisation(name), place_in(name, knowledge)
            named.append(
                OrganisationMention(Span(start, stop), Form.FULL, name, kind, record, text.low[start:end], place)
            )
    if not named:
        return found
    taken = Covered(m.span for m in found)
    return sorted([*found, *(m for m in named if not taken.overlaps(m.span))], key=lambda m: m.span)


def _is_part(text: Text, start: int, knowledge: Knowledge) -> bool:
    """Is a word for a trade at ``start`` part of a longer name ("Bưu chính [Viễn thông]") or a branch of work?"""
    low = text.low
    if low.endswith(_OF_BRANCH, 0, start) or text.plain[start - 1 : start].isalnum():
        return True
    two = low.rfind(" ", 0, max(0, low.rfind(" ", 0, max(0, start - 1)))) + 1
    return knowledge.inner_words.end(low, two) == start - 1


def _name_end(text: Text, start: int, end: int, kind: str, knowledge: Knowledge) -> int | None:
    """Where the level, the place or the brand behind a word for a trade ends; None where none follows."""
    base = _BASE.match(text.low, end)
    if base is not None:
        return place_end(text, base.end(), knowledge)
    if text.low.startswith(_INSURED, start) and (brand := _BRAND.match(text.plain, end)):
        return place_end(text, brand.end(), knowledge)
    stop = place_end(text, end, knowledge)
    if stop == end or text.plain[end + 1 : stop] in knowledge.countries:
        return None
    if level := _LEVEL.match(text.low, end):
        return stop if stop > level.end() or ends_in_level(text.low[end:stop]) else None
    # "Thuế Hà Nội" may be what is paid there, "Viễn thông Hà Nội" the whole branch of work.
    named = kind == "Organisation" and text.plain[end + 1].isupper()
    return stop if named and inside_sentence(text, start) else None
