"""Tell the posts that somebody held before the one that is said to be held now: "Chủ tịch UBND quận 1 A (nay là …)"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from khoi_kg.model import Holds
from khoi_kg.text import Text

# "A (hiện là Giám đốc Sở)", "Chủ tịch xã[, nay là] Bí thư": what was said before is over.
_NOW = re.compile(r"(?: \((?:hiện nay|hiện|nay)|, (?<!hiện )nay)(?: đang)? (?:là|làm|giữ)(?: chức)?(?: vụ)? $")
_NEAR = 30


def moved_on(text: Text, holds: Sequence[Holds]) -> list[Holds]:
    """Return the posts, that which a person is named with right before the one that is his now told to be over."""
    found = list(holds)
    order = sorted(range(len(found)), key=lambda i: found[i].role.span.start)
    for before, after in pairwise(order):
        now, then = found[after], found[before]
        start = now.role.span.start
        same = now.person.name == then.person.name and text.sentence_at(then.role.span.start).end > start
        if same and not now.former and _NOW.search(text.low, max(0, start - _NEAR), start):
            found[before] = replace(then, former=True)
    return found
