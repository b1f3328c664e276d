"""What stands around the name of a document and tells whether it is one.

Tells plurals, a sentence's beginning, a number, a title in quotation marks that is another document's, and a kind's
word that is a verb ("Báo cáo tình hình …, ông Nam cho biết"), and what names a film or a play.
"""

from __future__ import annotations

import re
from functools import lru_cache

from khoi_kg.knowledge import Knowledge
from khoi_kg.text import Text

_MANY = ("các ", "những ", "nhiều ", "một số ", "hai ", "ba ", "bốn ")
_PLURAL = re.compile(rf"(?<!\w)(?:{'|'.join(_MANY)})$")
# "thông qua 3 Nghị quyết về …", "ban hành 07 Nghị định quy định chi tiết Luật …"
_COUNTED = re.compile(
    r"(?<!\w)(?:thông qua|ban hành|xem xét|trình|quyết nghị|có|ra|và|với|cả|gồm),? (?:0?[2-9]|[1-9]\d) $"
)
WORD = re.compile(r"([ ]|, | - )([^\W\d_][\w&./-]*\w|[^\W\d_])")


def is_of_several(low: str, start: int) -> bool:
    """Does a word for many, or their number, stand before a kind's word: "các [Nghị quyết] về …" names none of them?"""
    counted = low[start - 2 : start - 1].isdigit() and _COUNTED.search(low, max(0, start - 20), start)
    return bool(counted) or is_plural(low, start)


def is_one_of_many(low: str, start: int, knowledge: Knowledge) -> bool:
    """Does a list of kinds of which there are many end at ``start``: "các nghị quyết, [kết luận] của Đảng"?"""
    if is_of_several(low, start):
        return True
    if not low.endswith((", ", " và "), 0, start):
        return False
    return _many(knowledge.document_nouns).search(low, max(0, start - 120), start) is not None


@lru_cache(maxsize=8)
def _many(nouns: str) -> re.Pattern[str]:
    """ "[các nghị quyết, kết luận, ]chương trình hành động của …": one more of which there are many."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(_MANY)})(?:(?:{nouns}|chuyên đề)(?:, | và )){{1,6}}$")


def is_plural(low: str, start: int) -> bool:
    """Does a word for many stand before what begins at ``start``?"""
    return low.endswith(_MANY, 0, start) and _PLURAL.search(low, max(0, start - 8), start) is not None


def begins_other(text: Text, at: int, knowledge: Knowledge) -> bool:
    """Does the name of something else begin at ``at``: a body, a post, a person, a place, another document?"""
    low = text.low
    return bool(
        knowledge.heads.end(low, at)
        or knowledge.organisation_starts(low, at)
        or knowledge.role_starts(low, at)
        or knowledge.person_title_phrases.end(low, at)
        or knowledge.place_names.end(low, at)
        or knowledge.kind_phrases.end(low, at)
    )


def first_word(text: str, at: int) -> str:
    """Return the word that follows the blank at ``at``."""
    match = WORD.match(text, at)
    return match[2] if match else ""


def begins_sentence(plain: str, start: int, *, items: bool = True) -> bool:
    """Does a sentence or a quotation (with ``items``, an item of a list) begin here, so that a capital says nothing?"""
    before = plain[max(0, start - 3) : start].rstrip(" \"'(")
    return not before or before[-1] in (".!?:\n;" if items else ".!?\n")


def lists_documents(text: Text, start: int, knowledge: Knowledge) -> bool:
    """Does a semicolon at ``start`` go on with a list of papers: "thảo luận Báo cáo A[; ]Báo cáo tổng hợp …"?"""
    if not text.plain.endswith("; ", 0, start):
        return False
    floor = text.sentence_at(start).start
    before = (floor + at for at, _, _ in knowledge.kind_words.find(text.low[floor:start]))
    return any(text.plain[b].isupper() and b > floor and not text.plain.endswith("; ", 0, b) for b in before)


_TITLE_BEGINS = re.compile(r"(?<!\w)về(?: việc)? ?\"$")
_BEHIND_NUMBER = re.compile(r"\d[\w/-]*(?:,? (?:của|ngày|năm|do)(?!\w)[^.;:\"\n]{1,150})?(?: \"|: ?\"?| [-–] ?\"?)$")


def is_title(text: Text, start: int, end: int) -> bool:
    """Is a name the title of another: "Nghị quyết 28 về "Chiến lược …"", "Thông tư 15: Hướng dẫn thực hiện …"?"""
    if text.low.startswith("hướng dẫn ", start) and _BEHIND_NUMBER.search(text.low, max(0, start - 180), start):
        return True
    return text.plain.startswith('"', end) and _TITLE_BEGINS.search(text.low, max(0, start - 10), start) is not None


_WORK = re.compile(
    r"(?<!\w)(?:phim|kịch|vở|tiểu thuyết|truyện(?: ngắn)?|bài hát|ca khúc|bài thơ|tập thơ|bức tranh|trò chơi|tiểu phẩm)"
    r"(?: (?:tài liệu|truyện|truyền hình|hài|nói|ngắn|mới|dài tập|điện ảnh|mang tên|có tên|có tựa đề))*:? \"$"
)


def is_artwork(text: Text, start: int, end: int) -> bool:
    """Is a name in quotation marks that of a film, a play or a song: 'bộ phim "[Nghị quyết 10]"'?"""
    if not (text.plain.startswith('"', start - 1) and text.plain.startswith('"', end)):
        return False
    return _WORK.search(text.low, max(0, start - 50), start) is not None


_CLAUSE_ENDS = re.compile(r"[;:\"\n]|\((?!sửa đổi)|\.(?!\d)")
_LONGEST_CLAUSE = 300
_FINITE = re.compile(r"(?<!\w)(?:đã|được|do|nêu|cho thấy|chỉ rõ|khẳng định|là|có|cũng|gồm|gửi)(?!\w)")
_PRESENTS = re.compile(r"[^.;:]{3,80}(?<!\w)(?:trình bày|trình|ký|nêu tại)(?!\w)")


def is_verb(text: Text, end: int, knowledge: Knowledge) -> bool:
    """Is a kind's word that begins a sentence and ends at ``end`` what someone does, who is named behind the comma?

    "Báo cáo tình hình thực hiện Nghị quyết 18, ông Nam cho biết …".
    """
    stop = end + _LONGEST_CLAUSE
    if ends := _CLAUSE_ENDS.search(text.low, end, stop):
        stop = ends.start()
    at = text.low.find(", ", end, stop)
    while at >= 0:
        doer = at + len(", ")
        if knowledge.role_starts(text.low, doer) or knowledge.person_title_phrases.end(text.low, doer):
            return not (_FINITE.search(text.low, end, at) or _PRESENTS.match(text.low, doer))
        at = text.low.find(", ", doer, stop)
    return False
