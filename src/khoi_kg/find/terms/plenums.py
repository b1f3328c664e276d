"""Find plenums of the Central Committee.

Surface forms: ``Hội nghị Trung ương 7 khóa X``, ``Hội nghị Trung ương 4 (khóa XI, XII)``, ``Hội nghị lần thứ năm Ban
Chấp hành Trung ương Đảng khóa XII``, ``Hội nghị Trung ương 3 khóa VIII, Trung ương 9 khóa X``, and numbers alone beside
them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from khoi_kg.find.ordinals import FIGURE, number_of
from khoi_kg.find.plenum_phrases import CENTRE, NOT_OTHERS, plenums_at
from khoi_kg.model import OrganisationMention, PlenumMention, Span
from khoi_kg.numerals import ORDINAL
from khoi_kg.text import Text

_MEETING = re.compile(r"hội nghị(?: toàn thể)?(?=[ ,])")
_BARE_PLENUM = re.compile(
    r"trung ương(?:(?<=tại trung ương)|(?<=sau trung ương)|(?<=trước trung ương)|(?<=từ trung ương)"
    rf"|(?<=đến trung ương)) (?P<c>{FIGURE}),? ?\(?khóa (?P<k>{FIGURE})"
)
# "… hội nghị lần thứ chín khóa XIII …, Ban Chấp hành Trung ương Đảng đã …": whose it is the sentence says.
_TERMED_PLENUM = re.compile(
    rf"hội nghị(?: toàn thể)? lần thứ (?P<a>{ORDINAL}),? ?\(?khóa (?P<k>[ivxl]{{1,6}})(?![^\W_])"
)
_OF_CENTRE = re.compile(r"(?<!\w)(?:ban chấp hành|bch) (?:trung ương|t\.ư|tw) đảng(?!\w)")
# "Ban Chấp hành Trung ương Đảng khóa XII họp Hội nghị lần thứ năm".
_HELD_PLENUM = re.compile(rf"hội nghị(?: toàn thể)? lần thứ (?P<a>{ORDINAL})(?!,? (?:của |ban |bch |trung ương))")
_HOLDER = re.compile(
    rf"(?:(?:ban chấp hành|bch) {CENTRE}{NOT_OTHERS}(?: đảng)?|(?:^|(?<=[.,;:] )|(?<=\n)){CENTRE} đảng)"
    rf"(?:,? ?\(?khóa (?P<k>{FIGURE})\)?)?"
    r"(?: [^\W\d_]+){0,5} $"
)
# "Sau Hội nghị Trung ương 6, tỉnh [tổ chức] hội nghị lần thứ 7": of whoever holds it.
_HOLDS = ("tổ chức ", "họp ", "mở ", "tiến hành ", "khai mạc ", "dự ", "triệu tập ")
_HOLDER_REACH = 110  # characters
_OF_EACH = re.compile(r" của (?:mỗi|các|từng|nhiều) (?:khóa|nhiệm kỳ)")


def find_plenums(text: Text, organisations: Sequence[OrganisationMention]) -> list[PlenumMention]:
    """Return the plenums that the text names, also those that stand inside the names of documents."""
    found: list[PlenumMention] = []
    reached = 0
    for meeting in _MEETING.finditer(text.low):
        named = plenums_at(text.low, meeting.start(), meeting.end()) if meeting.start() >= reached else []
        if named and not _OF_EACH.match(text.low, named[-1].span.end):
            found += [PlenumMention(p.span, p.ordinal, p.term) for p in named]
            reached = named[-1].span.end
    for match in _BARE_PLENUM.finditer(text.low):
        ordinal = number_of(match["c"])
        if ordinal is not None and text.plain[match.start()].isupper():
            found.append(PlenumMention(Span(*match.span()), ordinal, number_of(match["k"])))
    for match in _TERMED_PLENUM.finditer(text.low):
        sentence = text.sentence_at(match.start())
        ordinal = number_of(match["a"])
        again = any(p.span.start == match.start() for p in found)
        if ordinal is not None and not again and _OF_CENTRE.search(text.low, sentence.start, sentence.end):
            found.append(PlenumMention(Span(*match.span()), ordinal, number_of(match["k"])))
    return found + _held_plenums(text, found, organisations)


def _held_plenums(
    text: Text, named: Sequence[PlenumMention], organisations: Sequence[OrganisationMention]
) -> list[PlenumMention]:
    """Meetings by their number alone, where the sentence says that the Central Committee holds them.

    It stands before them ("Ban Chấp hành Trung ương Đảng khóa XII họp [Hội nghị lần thứ năm]"), or the sentence names
    a plenum besides ("Hội nghị Trung ương 6 …, [hội nghị lần thứ 7] …").
    """
    found: list[PlenumMention] = []
    starts = {p.span.start for p in named}
    sentences = {text.sentence_at(start) for start in starts}
    for match in _HELD_PLENUM.finditer(text.low):
        ordinal = number_of(match["a"])
        if ordinal is None or match.start() in starts:
            continue
        holder = _HOLDER.search(text.low[max(0, match.start() - _HOLDER_REACH) : match.start()])
        if holder:
            found.append(PlenumMention(Span(*match.span()), ordinal, number_of(holder["k"]) if holder["k"] else None))
        elif text.sentence_at(match.start()) in sentences and not text.low.endswith(_HOLDS, 0, match.start()):
            at = bisect_left(organisations, match.end(), key=lambda o: o.span.start)
            if at == len(organisations) or organisations[at].span.start > match.end() + 2:
                # Not "… lần thứ 7 Hội Nông dân tỉnh"; "Hội nghị lần thứ 6, lần thứ 7 …": of one term.
                term = next((p.term for p in named if text.low[match.end() : p.span.start] in (", ", " và ")), None)
                found.append(PlenumMention(Span(*match.span()), ordinal, term))
    return found
