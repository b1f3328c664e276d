"""Find documents that are named by another: by what they change ("Luật sửa đổi, bổ sung một số điều của Luật Giáo
dục") or carry out ("Chỉ thị về thực hiện Luật Trẻ em").
"""

from __future__ import annotations

import re

from khoi_kg.find.documents.context import begins_sentence, is_of_several, lists_documents
from khoi_kg.find.documents.law_names import find_abbreviated, known_title, titled
from khoi_kg.find.documents.numbered import has_own_number
from khoi_kg.find.documents.numbers import number_behind
from khoi_kg.find.documents.party_names import adopted_names
from khoi_kg.knowledge import Kind, Knowledge
from khoi_kg.model import DocumentMention, Form, Span
from khoi_kg.text import Text

AMENDING = re.compile(
    r" (?:về )?(?:sửa đổi|thay thế|bãi bỏ|bổ sung|hướng dẫn|giải thích|quy định chi tiết)"
    r"(?:,? (?:và )?(?:bổ sung|thay thế|bãi bỏ|thi hành|thực hiện|áp dụng|hướng dẫn|(?:các )?biện pháp|(?:để )?tổ chức"
    r"|một số (?:điều|khoản|nội dung|quy định|quy tắc)(?:, khoản)?|điều \d+(?:, (?:khoản )?\d+)*+|khoản \d+|phụ lục)"
    r"(?: (?:của|tại|trong))?)*+ (?:các )?$"
)
# "Luật sửa đổi, bổ sung danh mục ngành, nghề cấm kinh doanh của Luật Đầu tư": a part that is named by what it holds.
_AMENDING_PART = re.compile(
    r" (?:về )?(?:sửa đổi|bãi bỏ|thay thế|bổ sung)(?:,? (?:và )?bổ sung)? (?!(?:các|một số|\d|theo|nhằm|để)(?!\w))"
    r"[^.;:()\"\n]{5,140} (?:của|tại|trong) $"
)
# "Nghị quyết triển khai thực hiện Nghị quyết số 172/2024/QH15": named by what it carries out or reviews.
CARRYING = re.compile(
    r" (?:hành động )?(?:(?:về|để|nhằm) )?(?:việc |kết quả )?(?:tổ chức |tiếp tục |đẩy mạnh )*(?:triển khai"
    r"|thực hiện|thi hành|cụ thể hóa|thể chế hóa|tổng kết|sơ kết)(?:,? (?:và )?(?:triển khai|thực hiện|thi hành"
    r"|tổng kết|sơ kết|có hiệu quả|hiệu quả|nghiêm túc|việc|kết quả|\d{1,2} năm"
    r"|một số (?:điều|nội dung)(?: của)?))* (?:các )?$"
)


# "chưa ban hành nghị định thay thế Nghị định 38": there is none.
_NONE_YET = re.compile(r"(?<!\w)(?:chưa|không)(?: [^\W\d_]+){0,2} (?:một )?$")


def held_kind(
    text: Text, end: int, reach: int, knowledge: Knowledge, leads: re.Pattern[str]
) -> tuple[int, int, Kind] | None:
    """The kind's word within a reach to which a pattern leads from ``end``: "sửa đổi một số điều của [Luật]"."""
    for at, stop, kind in knowledge.kind_words.find(text.low[end : end + reach]):
        if leads.fullmatch(text.low, end, end + at):
            return end + at, end + stop, kind
    return None


_ITS_YEAR = re.compile(r" năm (?:19|20)\d\d(?!\d|[/-]\d)")
_AMENDS = tuple(
    f" {word}"
    for word in "sửa đổi|về sửa đổi|bổ sung|thay thế|bãi bỏ|quy định chi tiết|hướng dẫn|giải thích".split("|")
)


# "Pháp lệnh [ngày 16 tháng 7 năm 2012] sửa đổi, bổ sung một số điều của Pháp lệnh …"
_DATED = re.compile(r" ngày \d{1,2}(?:[/-]\d{1,2}[/-]| tháng \d{1,2} năm )\d{4}(?= sửa đổi)")


def amending(text: Text, start: int, end: int, kind: Kind, knowledge: Knowledge) -> DocumentMention | None:
    """ "Luật sửa đổi, bổ sung một số điều của Luật Giáo dục": named by the document that it changes."""
    dated = _DATED.match(text.low, end)
    end = dated.end() if dated else end
    if not text.low.startswith(_AMENDS, end) or is_of_several(text.low, start):
        return None  # "các Nghị định hướng dẫn thi hành Luật Đất đai": several, of which none is named
    small = text.plain[start].islower()
    known = None if small else known_title(text, start, knowledge)
    held = None if known else held_kind(text, end, 160, knowledge, AMENDING)
    if held is None and kind.rank > 0 and not (small or known):
        held = held_kind(text, end, 160, knowledge, _AMENDING_PART)
    number = number_behind(text, held[1], knowledge) if held else None
    if known:
        year = _ITS_YEAR.match(text.plain, known[0])
        stop = year.end() if year else known[0]
    elif held is None:
        stop = _code_end(text, end, knowledge) if kind.name == "Law" else 0
    elif small and (
        kind.everyday
        or not (number and text.plain[held[0]].isupper())
        or _NONE_YET.search(text.low, max(0, start - 30), start)
    ):
        return None  # "thông tư hướng dẫn luật": a description and no name
    elif number:
        stop = number.end
    elif changed := titled(text, *held, knowledge):
        year = re.compile(r" \((?:năm )?(?:19|20)\d\d\)").match(text.plain, changed.span.end)
        stop = _all_changed(text, start, held[0], year.end() if year else changed.span.end, held[2], knowledge)
        stop = _number_changed(text, start, stop, knowledge)
    else:
        return None
    return DocumentMention(Span(start, stop), Form.FULL, kind.name, name=text.plain[start:stop]) if stop else None


def _code_end(text: Text, end: int, knowledge: Knowledge) -> int:
    """Where the abbreviation ends of the law that is changed: "… sửa đổi một số điều của BLHS 2015"; 0 if none is."""
    lead = _TO_CODE.match(text.low, end)
    code = lead and next((c for c in find_abbreviated(text, knowledge) if c.span.start == lead.end()), None)
    return code.span.end if code else 0


_TO_CODE = re.compile(AMENDING.pattern.removesuffix("$"))
_DRAFT = re.compile(r"(?<!\w)(?<!các )(?<!hai )(?<!ba )(?<!bốn )(?<!năm )(?<!những )(?<!\d )(?:dự án|dự thảo) $")
_IN_DRAFT = re.compile(r"(?<!\w)dự (?:án|thảo|luật)(?!\w)")
_NEXT_CHANGED = re.compile(r"(?:, | và )")
# What is said once, behind all of the list, is said of the one that changes them: "… và Luật C ngày 11/1/2022".
_OF_ONE = re.compile(r",? (?:được thông qua )?(?:ngày|số) \d|,? \(?(?:gọi tắt|sau đây gọi)| \((?:luật )?số \d")


def _all_changed(text: Text, start: int, first: int, stop: int, kind: Kind, knowledge: Knowledge) -> int:
    """Where the list of laws ends that one law or draft changes: "dự án Luật sửa đổi … của Luật A, Luật B và Luật C".

    The ``first`` of them begins there and goes to ``stop``. That one paper changes all of them is told by "dự án"
    before it, by a day behind the list, or by titles that begin with the same word ("Luật Thuế …"); else the others may
    be laws that are listed beside it. A day is said of the one also behind a long list without "và".
    """
    end, closed, listed = stop, False, 1
    topic = _title_word(text, first, kind)
    alike = topic != ""
    while not closed and (joint := _NEXT_CHANGED.match(text.low, end)):
        at = joint.end()
        word = next((w for w in kind.words if text.plain.startswith(w + " ", at)), None)
        changed = titled(text, at, at + len(word), kind, knowledge) if word else None
        if changed is None:
            break
        alike = alike and _title_word(text, at, kind) == topic
        end, closed, listed = changed.span.end, joint.group() == " và ", listed + 1
    draft = _DRAFT.search(text.low, max(0, start - 14), start)
    one = (closed and (draft or alike)) or ((closed or listed > 2) and _OF_ONE.match(text.low, end))
    return end if one or (draft and alike) else stop


def _title_word(text: Text, start: int, kind: Kind) -> str:
    """The word in lower case with which the title begins behind the kind's word at ``start``: "thuế"."""
    words = text.low[start : start + 40].removeprefix("bộ ").removeprefix(kind.label.lower()).split(" ", 2)
    return words[1] if len(words) > 1 else ""


def _number_changed(text: Text, start: int, stop: int, knowledge: Knowledge) -> int:
    """Where the number ends that a draft's name gives the law that it changes: a draft has none of its own yet."""
    number = number_behind(text, stop, knowledge)
    drafted = number and number.canonical and _IN_DRAFT.search(text.low, text.sentence_at(start).start, start)
    return number.end if number and drafted else stop


# What CARRYING begins with: looked for before the kinds of documents, which costs more.
_CARRIES = tuple(
    f" {word}"
    for word in "hành động|về|để|nhằm|việc|tổ chức|tiếp tục|đẩy mạnh|triển khai|thực hiện|thi hành|cụ thể hóa"
    "|thể chế hóa|tổng kết|sơ kết".split("|")
)


def carrying(text: Text, start: int, end: int, kind: Kind, knowledge: Knowledge) -> DocumentMention | None:
    """ "Chỉ thị về thực hiện Luật Trẻ em": named by the document that it carries out.

    At a sentence's beginning, where the capital says nothing, only if that is all of its line, a number of its kind
    follows, or it goes on with a list of papers.
    """
    if not text.low.startswith(_CARRIES, end) or not text.plain[start].isupper():
        return None
    first = begins_sentence(text.plain, start, items=not kind.everyday)
    held = held_kind(text, end, 90, knowledge, CARRYING)
    if held is None or not text.plain[held[0]].isupper():
        return None
    number = number_behind(text, held[1], knowledge)
    stop = number.end if number else _named_end(text, *held, knowledge)
    if not stop:
        return None
    alone = text.plain[stop : stop + 1] in ("", "\n")
    if first and not (alone or has_own_number(text, stop, kind, knowledge) or lists_documents(text, start, knowledge)):
        return None
    return DocumentMention(Span(start, stop), Form.FULL, kind.name, name=text.plain[start:stop])


def _named_end(text: Text, start: int, end: int, kind: Kind, knowledge: Knowledge) -> int:
    """Where the name ends of the document that the kind's word ``start`` to ``end`` begins; 0 where none is named."""
    adopted = adopted_names(text, start, end, kind, knowledge)
    named = adopted[0] if adopted else titled(text, start, end, kind, knowledge)
    return named.span.end if named else 0
