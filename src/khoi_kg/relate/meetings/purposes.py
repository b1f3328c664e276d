"""Tell which words for taking part say what a meeting or a visit is for, and not what somebody does in it.

"chủ trì [Hội nghị cán bộ quán triệt Nghị quyết …]": no more than the name of the meeting goes on; "tiếp đoàn do ông A
dẫn đầu [sang trao đổi kinh nghiệm]": what the guests have come for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from khoi_kg.knowledge import Knowledge
from khoi_kg.model import PersonMention
from khoi_kg.relate.cues import alternatives
from khoi_kg.relate.ordered import Hit

_REACH = 160
"""Characters from the word for a meeting within which its name tells what it is for."""

_COMES_TO = re.compile(r"(?<!\w)(?:sang|qua|(?:đến|tới|vào)(?: thăm| làm việc|,| và)+)(?: thăm| làm việc|,| và)* $")


def is_purpose(
    low: str, hit: Hit, events: Sequence[Hit], people: Sequence[PersonMention], knowledge: Knowledge
) -> bool:
    """Does a word for taking part say what the meeting before it is for, or what somebody has come for?"""
    start, end, _ = hit
    if low[start:end] not in knowledge.purposes:
        return False
    if _COMES_TO.search(low, max(0, start - 40), start):
        return True
    held = next((e for _, e, _ in reversed(events) if e <= start), None)
    if held is None or start - held > _REACH or any(held <= p.span.start < start for p in people):
        return False
    return _to_purpose(knowledge.purposes).fullmatch(low, held, start) is not None


@lru_cache(maxsize=8)
def _to_purpose(words: frozenset[str]) -> re.Pattern[str]:
    """From the word for a meeting to what it is for: its name, with no mark but in a row of such words.

    Behind "và" alone, or behind an adverb, goes on what is said of who is there: "chủ trì hội nghị [và] quán triệt".
    """
    row = rf"(?:(?:{alternatives(words)})(?:, và |, | và ))+"
    return re.compile(
        rf"[^,.;:\"\n]*?(?<!\w){row}"
        r"|[^,.;:\"\n]*(?<! và )(?<! đã )(?<! cũng )(?<! tiếp tục )(?<! lần lượt )(?<! trực tiếp )"
    )
