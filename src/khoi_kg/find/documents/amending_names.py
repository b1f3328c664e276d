"""Find documents that are named by several others which they change, or by rules that have no title: "Luật sửa đổi, bổ
sung một số điều của các luật về thuế", "Thông tư sửa đổi, bổ sung một số điều của Quy chế thi …".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from khoi_kg.find.documents.clause_ends import CLAUSE_END
from khoi_kg.find.documents.context import is_of_several
from khoi_kg.find.documents.descriptions import SIGNED, described
from khoi_kg.find.documents.numbers import Number
from khoi_kg.find.documents.related_names import AMENDING, held_kind
from khoi_kg.knowledge import Kind, Knowledge
from khoi_kg.model import DocumentMention, Form, Span
from khoi_kg.text import Text

# "Nghị định [sửa đổi], bổ sung …": looked for before the pattern is tried, which costs more.
_BEGINS = (" sửa đổi", " bãi bỏ", " thay thế")


def amending_several(text: Text, start: int, end: int, kind: Kind, knowledge: Knowledge) -> DocumentMention | None:
    """ "Luật sửa đổi, bổ sung một số điều của 11 luật có liên quan đến quy hoạch": named by what those are about."""
    if not text.plain[start].isupper() or not text.low.startswith(_BEGINS, end):
        return None
    topic = _several(knowledge.document_nouns).match(text.low, end)
    if topic is None or is_of_several(text.low, start):
        return None
    clause = CLAUSE_END.search(text.plain, topic.end(), end + 400)
    name = text.plain[start : clause.start() if clause else None].rstrip(" ,")
    return DocumentMention(Span(start, start + len(name)), Form.SHORT, kind.name, name=name)


@lru_cache(maxsize=8)
def _several(nouns: str) -> re.Pattern[str]:
    """ "Nghị định [sửa đổi một số điều của các Nghị định] liên quan đến vận tải": named by what those are about."""
    return re.compile(
        r" (?:sửa đổi|bãi bỏ|thay thế)(?:,? (?:và )?bổ sung)?"
        r"(?: một số (?:điều|quy định|nội dung)(?: của| trong| tại)?)?"
        rf" (?:các|một số|\d{{1,3}}|nhiều) (?:{nouns}|văn bản[^,.;:()]{{0,40}}?)"
        r"(?: thuế)?(?= (?:có )?(?:liên quan|về|trong|quy định|thuộc)(?!\w)"
        r"|(?:(?<=\d luật)|(?<=luật thuế))(?: (?:đã|được|vừa|sẽ|mà|tại)(?!\w)|[,.;:)\"\n]|$))"
    )


def amending_described(text: Text, start: int, end: int, kind: Kind, knowledge: Knowledge) -> DocumentMention | None:
    """ "Thông tư sửa đổi, bổ sung một số điều của Quy chế thi …": named by rules that have no title."""
    if not text.plain[start].isupper() or not text.low.startswith((" sửa đổi", " về sửa đổi"), end):
        return None
    if kind.everyday and not SIGNED.search(text.low, max(0, start - 24), start):
        return None
    held = held_kind(text, end, 120, knowledge, AMENDING)
    rules = described(text, *held, knowledge) if held and text.plain[held[0]].isupper() else None
    if rules is None:
        return None
    span = Span(start, rules.span.end)
    return DocumentMention(span, Form.FULL, kind.name, name=text.plain[start : span.end])


# "Luật sửa đổi, bổ sung một số điều của [Bộ luật hình sự] số …": the law that is changed stands last.
_AMENDED_LAST = re.compile(r"luật (?:sửa đổi|bổ sung)[^\n]*? (?:của |điều )(?P<law>(?:bộ )?luật )")
_DRAFTED = re.compile(r"(?<!\w)(?:dự án|dự thảo|dự luật)(?!\w)[^.]{0,600}$")
_MORE_LAWS = re.compile(r"(?:,| và) (?:bộ )?luật ")
_IN_CHARGE = re.compile(r" do [^.;:,\n]{3,60} (?:chủ trì|soạn thảo)")
_NEXT_LAW = re.compile(r"(?:,| và) (?:bộ )?luật [^,.;:\n]{3,80} số \d")


def amended_within(text: Text, named: DocumentMention) -> DocumentMention | None:
    """The law at the end of the name of one that amends it: "Luật sửa đổi, bổ sung một số điều của [Luật Đất đai]"."""
    last = _AMENDED_LAST.match(named.name.lower()) if named.name else None
    if last is None or named.name is None or _MORE_LAWS.search(named.name.lower(), last.end()):
        return None
    span = Span(named.span.start + last.start("law"), named.span.end)
    return replace(named, span=span, name=text.plain[span.start : span.end])


def numbers_amended(text: Text, named: DocumentMention, number: Span) -> bool:
    """Is a number behind the name of a law that amends another the other's: "… của Bộ luật hình sự số 100/2015/QH13"?

    A draft, such as somebody is in charge of, has no number yet; elsewhere in the text the number
    may stand behind the other's name alone; where several are amended, each has its own; and what "đã được sửa đổi" is
    the other, which was amended before.
    """
    if named.name is None or not _AMENDED_LAST.match(named.name.lower()):
        return False
    low = text.low
    if (
        _NEXT_LAW.match(low, number.end)
        or _IN_CHARGE.match(low, number.end)
        or low.startswith(" đã được sửa đổi", number.end)
        or _is_draft(text, named)
    ):
        return True
    digits = text.plain[number.start : number.end]
    at = text.plain.find(digits)
    while at >= 0:
        before = low[max(0, at - 90) : at]
        if at != number.start and before.endswith(" số ") and "sửa đổi" not in before and " luật" in before:
            return True
        at = text.plain.find(digits, at + 1)
    return False


# "Nghị định quy định chi tiết [Luật Đất đai] số …": a law by its title in the name of another paper.
_HOLDS_LAW = re.compile(r"[^\n]{12,} (?:bộ )?(?:luật|pháp lệnh) [^\W\d]")
_LEGISLATURE = re.compile(r"(?:QH|UBTVQH)\d+")


_HELD_LAST = re.compile(
    r"[^\n]{8,}? (?:hướng dẫn|thi hành|thực hiện|quy định chi tiết)(?: (?:một số điều|các điều))?(?: của)?"
    r" (?P<law>(?:(?:bộ )?luật|pháp lệnh|điều lệ) [^\W\d][^\n]*)"
)


def held_within(text: Text, named: DocumentMention, knowledge: Knowledge) -> DocumentMention | None:
    """The law at the end of a name, before the number of what carries it out: "Nghị định hướng dẫn [Luật A]"."""
    last = _HELD_LAST.fullmatch(text.low, named.span.start, named.span.end)
    kinds = (k for k in knowledge.kinds for word in k.words if last and last["law"].startswith(word.lower()))
    kind = next(kinds, None)
    if last is None or kind is None or _MORE_LAWS.search(text.low, last.start("law") + 4, named.span.end):
        return None
    span = Span(last.start("law"), named.span.end)
    return replace(named, span=span, kind=kind.name, name=text.plain[span.start : span.end], year=None, body=None)


def numbers_held_law(text: Text, named: DocumentMention, number: Number) -> bool:
    """Is a number behind a name that ends with a law's title that law's: "Nghị định hướng dẫn Luật A số 45/2013/QH13"?

    Of a resolution it may be its own, unless what it numbers "đã được sửa đổi".
    """
    if number.code is None or not _LEGISLATURE.fullmatch(number.code) or named.kind in ("Law", "Ordinance"):
        return False
    if named.name is None or not _HOLDS_LAW.match(named.name.lower()):
        return False
    return named.kind != "Resolution" or text.low.startswith(" đã được sửa đổi", number.end)


_YEAR_BEHIND = re.compile(r" (?:năm )?(?:19|20)\d\d$")


def without_years_of_others(text: Text, mentions: Sequence[DocumentMention]) -> list[DocumentMention]:
    """Take the year at the end of the name of a law that changes several from the last of them.

    "Luật sửa đổi, bổ sung một số điều của Luật Du lịch và [Luật Thể thao] năm 2019"; a draft has no year of its own
    yet, and where one law is changed the year may be either's.
    """
    dated = {
        m.span.end
        for m in mentions
        if _changes_several(m) and _YEAR_BEHIND.search(m.name or "") and not _is_draft(text, m)
    }
    return [_undated(text, m) if m.year and m.span.end in dated and not _changes_several(m) else m for m in mentions]


def _is_draft(text: Text, named: DocumentMention) -> bool:
    return _DRAFTED.search(text.low, max(0, named.span.start - 700), named.span.start) is not None


def _changes_several(named: DocumentMention) -> bool:
    name = (named.name or "").lower()
    first = _AMENDED_LAST.match(name)
    return first is not None and _MORE_LAWS.search(name, first.end()) is not None


def _undated(text: Text, law: DocumentMention) -> DocumentMention:
    year = _YEAR_BEHIND.search(text.plain, law.span.start, law.span.end)
    span = Span(law.span.start, year.start() if year else law.span.end)
    return replace(law, span=span, name=_YEAR_BEHIND.sub("", law.name or ""), year=None)
