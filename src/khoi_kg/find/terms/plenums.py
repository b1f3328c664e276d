"""Find plenums of the Central Committee.

Surface forms: ``Hội nghị Trung ương 7 khóa X``, ``Hội nghị Trung ương 4 (khóa XI, XII)``, ``Hội nghị lần thứ năm Ban
Chấp hành Trung ương Đảng khóa XII``, ``Hội nghị Trung ương 3 khóa VIII, Trung ương 9 khóa X``, and numbers alone beside
them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from khoi_kg.find.ordinals import FIGURE, ORDINAL, number_of
from khoi_kg.model import OrganisationMention, PlenumMention, Span
from khoi_kg.text import Text

_CENTRE = r"(?:trung ương|tw|tư|t\. ?[ưw]\.?)"
_FIGURES = re.compile(rf"(?<=thứ ){ORDINAL}|{FIGURE}")
# Other bodies have a central committee too: "Ban Chấp hành Trung ương Đoàn".
_OF_OTHERS = r"(?! (?:đoàn|hội|công đoàn|mặt trận|mttq|liên đoàn|giáo hội|liên hiệp)(?!\w))"
_PLENUM = re.compile(
    rf"hội nghị(?: toàn thể)?(?: (?:lần )?(?:thứ )?(?P<a>(?<=thứ ){ORDINAL}|(?:(?<=lần )|(?=\d+ b))\d{{1,2}}),?)?"
    rf"(?:,? ?\(?khóa (?P<k1>{FIGURE})\)?,?)? (?:- )?(?:của )?(?:(?:ban chấp hành|bch) ?)?{_CENTRE}{_OF_OTHERS}"
    rf"(?: đảng(?: cộng sản(?: việt nam)?| cs việt nam)?)?(?: \((?!khóa|lần)[^()]{{1,20}}\))?"
    rf"(?:,? ?\(?khóa (?P<k2>{FIGURE})\)?,?(?= lần))?"
    rf"(?: ?(?:lần thứ (?P<b>{ORDINAL})|lần (?=\d)(?P<d>{FIGURE})|(?P<c>{FIGURE}"
    rf"|{ORDINAL}(?=,? ?\(?khóa))))?"
    rf"(?P<more>(?:(?:,| và) (?:{_CENTRE} )?{FIGURE})+(?=,? ?\(?(?:các )?khóa)"
    rf"|(?:(?:,| và) lần thứ {ORDINAL})+)?"
    rf"(?: \(?lần (?:2|hai|thứ hai)\)?)?(?:,? ?\(?(?:các )?khóa (?P<k>{FIGURE}))?"
)
_NEXT_PLENUM = re.compile(rf"\)?(?:, ?|,? và |; ?)(?P<stretch>{_CENTRE} ?(?P<c>{FIGURE}),? ?\(?khóa (?P<k>{FIGURE}))")
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
    rf"(?:(?:ban chấp hành|bch) {_CENTRE}{_OF_OTHERS}(?: đảng)?|(?:^|(?<=[.,;:] )|(?<=\n)){_CENTRE} đảng)"
    rf"(?:,? ?\(?khóa (?P<k>{FIGURE})\)?)?"
    r"(?: [^\W\d_]+){0,5} $"
)
# "Sau Hội nghị Trung ương 6, tỉnh [tổ chức] hội nghị lần thứ 7": of whoever holds it.
_HOLDS = ("tổ chức ", "họp ", "mở ", "tiến hành ", "khai mạc ", "dự ", "triệu tập ")
_HOLDER_REACH = 110  # characters
_OF_EACH = re.compile(r" của (?:mỗi|các|từng|nhiều) (?:khóa|nhiệm kỳ)")
_MORE_TERMS = re.compile(r"(?:, ?| và |; ?)(?:khóa )?([ivxl]{1,6}(?![^\W_]))")


def find_plenums(text: Text, organisations: Sequence[OrganisationMention]) -> list[PlenumMention]:
    """Return the plenums that the text names, also those that stand inside the names of documents."""
    found = []
    for match in _PLENUM.finditer(text.low):
        if _OF_EACH.match(text.low, match.end()):
            continue
        named = match["a"] or match["b"] or match["c"] or match["d"]
        ordinals = [(named, Span(*match.span()))] if named else []
        # "Hội nghị Trung ương 4, 5 khóa XII": of the further ones the figure is the string.
        start, end = match.span("more") if match["more"] else (0, 0)
        ordinals += [(m.group(), Span(*m.span())) for m in _FIGURES.finditer(text.low, start, end)]
        term = match["k"] or match["k1"] or match["k2"]
        for figure, span in ordinals:
            ordinal = number_of(figure)
            if ordinal is not None:
                found.append(PlenumMention(span, ordinal, number_of(term) if term else None))
        at = match.end()
        if len(ordinals) == 1 and match["k"]:
            further = _of_further_terms(text, ordinals[0][0], at)
            at = further[-1].span.end if further else at
            found += further
        # "Hội nghị Trung ương 3 (khóa VIII), Trung ương 9 khóa X": each with its own term.
        while match["k"] and (following := _NEXT_PLENUM.match(text.low, at)) and (ordinal := number_of(following["c"])):
            found.append(PlenumMention(Span(*following.span("stretch")), ordinal, number_of(following["k"])))
            at = following.end()
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


def _of_further_terms(text: Text, figure: str, at: int) -> list[PlenumMention]:
    """ "Hội nghị Trung ương 4 khóa XI và khóa XII": of the further terms their figures are the strings."""
    found: list[PlenumMention] = []
    ordinal = number_of(figure)
    while ordinal is not None and (more := _MORE_TERMS.match(text.low, at)):
        found.append(PlenumMention(Span(*more.span(1)), ordinal, number_of(more[1])))
        at = more.end()
    return found
