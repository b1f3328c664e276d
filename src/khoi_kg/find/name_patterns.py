"""The words of which names are made, as they are written."""

from __future__ import annotations

import re

from khoi_kg.numerals import ORDINAL
from khoi_kg.text import UPPER

CAPITAL = re.compile(rf"[{UPPER}]")
BEFORE_CAPITAL = re.compile(rf" (?=[{UPPER}])")
"""The blank before a word that begins with a capital."""
WORD = re.compile(
    rf" ([^\s,.;:()\"!?/…\[\]]+(?:(?:\.(?=[{UPPER}])|(?<= [QP])\.(?=\d{{1,2}}(?!\w|[.,]\d)))[^\s,.;:()\"!?/…\[\]]+)*)"
)
"""A word with the points inside it ("T.Ư", "Q.1"), behind a blank."""
NUMBERED = re.compile(rf" (?:khóa|lần|nhiệm kỳ|kỳ) (?:thứ {ORDINAL}|(?:thứ )?(?:[ivx]+|\d+)(?!\w))")
"""A term or a session, in lower case; no name goes on over it: "HĐND tỉnh [khóa XVII]"."""
MANAGES = r"giám đốc|tgđ|chủ tịch|hđqt|hđtv|hội đồng quản trị|hội đồng thành viên|kế toán trưởng"
"""A pattern, for text in lower case: the last words of titles and boards of firms, before whose name they stand."""
BRACKETS = re.compile(r" \([^()]*\)")
