"""Find the words of a sentence that say what is done with documents.

Leaves out what only looks like an activity: a word of a document's name or title, of a body's name ("Ủy ban Kiểm tra"),
of a theme's or contest's name, and "học tập" in the name of the movement ("học tập và làm theo tư tưởng …"). Also finds
"đưa" where it brings a document to life ("đưa Nghị quyết 5 vào cuộc sống").
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from khoi_kg.knowledge import Knowledge
from khoi_kg.model import DocumentMention, Span
from khoi_kg.relate.ordered import hits_of, is_within
from khoi_kg.relate.wording import BROUGHT, DEEDS, LEAD, SOME_YEARS
from khoi_kg.text import Text

TITLE = re.compile(r"[ ,()]*(?:(?:về(?: việc)?|quy định|nhằm|phê duyệt|ban hành|của)(?!\w)|\")")
"""What a document's title begins with, behind its number."""
# "về nghiên cứu, học tập, [quán triệt] …": the commas of such a list end no title.
_LISTED_DEEDS = re.compile(rf"^(?: {DEEDS}(?:, | và |, và )| {DEEDS}(?= {DEEDS})|{DEEDS}(?:, | và |, và ))+")
_TITLE_ENDED = re.compile(
    r"[,;:.)]|(?<!\w)(?:gắn với|gắn liền|kết hợp|song song|đồng thời|đã|được|sẽ|cần|tại|để)(?!\w)"
    rf"| và (?:(?:{LEAD}) )*$"
)
# "sơ kết Nghị quyết 5 về nhà ở và [tổng kết 3 năm] thực hiện Chỉ thị 6": plans and guides alone are about reviews.
_REVIEWED_TOO = re.compile(
    rf" và (?:(?:tiếp tục|tổ chức) )*(?:sơ kết|tổng kết) {SOME_YEARS} (?:tổ chức |triển khai |thi hành )*$"
)
# "học tập và làm theo tư tưởng …" names a movement: it is no study of a document.
_MOVEMENT = re.compile(r"(?:,| và)? (?:làm theo|tư tưởng|tấm gương|gương|của)")
_OF_BODY = re.compile(
    r"(?<!\w)(?:[Bb]an|[Tt]ổng|[Đđ]ội|[Đđ]oàn|[Pp]hòng|[Cc]ục|[Vv]ụ|[Vv]iện|[Tt]âm|[Nn]hiệm|[Tt]rưởng|UBKT"
    r"|[Nn]gành) $"
)
# What a theme or a contest is called is nothing that is done: chuyên đề "50 năm thực hiện Di chúc …".
_THEME = re.compile(
    r"(?<!\w)(?:(?<!giám sát )(?<!kiểm tra )chuyên đề|chủ đề|cuộc thi|hội thi|cuộc vận động"
    r"|phong trào|tọa đàm|hội thảo|triển lãm|diễn đàn"
    r"|liên hoan)(?: về)?:? (\"[^\"\n]{1,200}\")"
)
_BRINGS = re.compile(rf"(?:đưa(?<!\wđưa)|để(?<!\wđể)) {BROUGHT}$")
_TO_LIFE = re.compile(r"[^.;:]{0,160}?(?<!\w)(?:đi )?(?:sâu )?vào (?:cuộc sống|thực tiễn|đời sống)(?!\w)")

CARRYING_OUT = "carryingOut"
"""The key of the concept of carrying out a document."""

Cue = tuple[int, int, str]
"""An activity word: where it begins and ends in the text, and the key of the concept."""


def activity_words(
    text: Text,
    sentence: Span,
    documents: Sequence[DocumentMention],
    bodies: Sequence[Span],
    ends: Mapping[Span, int],
    knowledge: Knowledge,
) -> list[Cue]:
    """Return the activity words of a sentence in order.

    ``bodies`` are the strings that name bodies; ``ends`` tells where what belongs to a document ends.
    """
    low = text.low
    cues = [
        c
        for c in _cues(text, sentence, documents, ends, knowledge)
        if not is_within(c[0], bodies) and not _in_name(text.plain, c[0])
    ]
    quoted = cues and low.find('"', sentence.start, sentence.end) >= 0
    themes = [m.span(1) for m in _THEME.finditer(low, sentence.start, sentence.end)] if quoted else []
    return [c for c in cues if not any(start <= c[0] < end for start, end in themes)]


def _cues(
    text: Text, sentence: Span, documents: Sequence[DocumentMention], ends: Mapping[Span, int], knowledge: Knowledge
) -> list[Cue]:
    """The activity words of a sentence that stand neither in a document's name nor in its title."""
    low = text.low
    hits = hits_of(knowledge.all_words.find(text, knowledge.activity_matcher), sentence)
    found = []
    for begin, stop, activity in (*hits, *_brought(low, sentence, documents, ends)):
        if low.startswith("học tập", begin) and _MOVEMENT.match(low, stop):
            continue
        if low.endswith("hiệu lực ", 0, begin):
            continue  # "về hiệu lực thi hành của Bộ luật …"
        named = any(d.span.start < stop and begin < d.span.end for d in documents)
        if not (named or any(_in_title(low, d, ends, begin, knowledge) for d in documents)):
            found.append((begin, stop, activity))
    return sorted(found)


def _in_name(plain: str, at: int) -> bool:
    """Is an activity word part of a body's name: "Ủy ban [Kiểm tra] Tỉnh ủy", "[Thanh tra] Chính phủ"?"""
    if not plain[at].isupper():
        return False
    return plain.startswith(("Thanh tra", "Kiểm toán"), at) or _OF_BODY.search(plain, max(0, at - 12), at) is not None


def _brought(low: str, sentence: Span, documents: Sequence[DocumentMention], ends: Mapping[Span, int]) -> list[Cue]:
    """The word "đưa" or "để" before what is brought to life: "đưa Nghị quyết 5 của Đảng vào cuộc sống"."""
    found = []
    for document in documents:
        brings = _BRINGS.search(low, max(sentence.start, document.span.start - 60), document.span.start)
        if brings and _TO_LIFE.match(low, ends.get(document.span, document.span.end), sentence.end):
            found.append((brings.start(), brings.end() - 1, CARRYING_OUT))
    return found


def _in_title(
    low: str, document: DocumentMention, ends: Mapping[Span, int], at: int, knowledge: Knowledge
) -> bool:
    """Does what stands between a document and ``at`` begin its title, with nothing that ends one?"""
    end = ends.get(document.span, document.span.end)
    if at < end or at - end > 250:
        return False
    between = low[end:at]
    title = TITLE.match(between)
    if title is None:
        # "Kế hoạch 7 thực hiện …": the document does it, and no body.
        return between.strip(" (") == ""
    rest = between[title.end() :]
    if title.group().endswith('"') or rest.lstrip().startswith('"'):
        return rest.count('"') - rest.lstrip().startswith('"') == 0
    if not knowledge.is_for(document.kind, "administering") and _REVIEWED_TOO.search(rest):
        return False
    return not _TITLE_ENDED.search(_LISTED_DEEDS.sub("", rest))
