"""Read what plenums of the Central Committee are called, one or a list, which names of meetings and of documents share.

"Trung ương 4, 5 khóa XI", "lần thứ năm Ban Chấp hành Trung ương Đảng khóa IX", "Trung ương 4 (khóa XI, XII)", "Trung
ương 3 (khóa VIII), Trung ương 9 khóa X".
"""

from __future__ import annotations

import re
from typing import NamedTuple

from khoi_kg.find.ordinals import FIGURE, number_of
from khoi_kg.model import Span
from khoi_kg.numerals import ORDINAL

CENTRE = r"(?:trung ương|tw|tư|t\. ?[ưw]\.?)"
"""In a pattern: what the Central Committee is called in short."""

NOT_OTHERS = r"(?! (?:đoàn|hội(?! nghị)|công đoàn|mặt trận|mttq|liên đoàn|giáo hội|liên hiệp)(?!\w))"
"""Behind that: other bodies have a central committee too, "Ban Chấp hành Trung ương Đoàn"."""

_OF_TERM = r"(?:khóa |k\.? ?(?=[ivx\d]))"
TERM = re.compile(rf"(?P<open>(?:,| -)? ?(?:\( ?)?(?:các )?){_OF_TERM}(?:thứ )?(?P<n>{FIGURE})")
"""The term behind a plenum; ``open`` is what leads to it: " (các "."""

_PLENUM = re.compile(
    rf" ?(?:của )?(?:hội nghị )?(?:(?:lần )?(?:thứ )?(?P<a>(?:(?<=thứ )|(?<=lần )){ORDINAL}|(?=\d+ b)\d{{1,2}})"
    rf"(?P<more>(?:(?:, ?| và )(?:lần thứ )?\d{{1,2}}(?!\d))+)?,? )?"
    rf"(?:\(?{_OF_TERM}(?P<k1>{FIGURE})\)?,? )?(?:- )?(?:của )?(?:(?:ban chấp hành|bch) ?)?{CENTRE}{NOT_OTHERS}"
    rf"(?: đảng(?: cộng sản(?: việt nam)?| cs việt nam)?)?(?: \((?!{_OF_TERM}|lần)[^()]{{1,20}}\))?"
    rf"(?:,? ?\(?{_OF_TERM}(?P<k2>{FIGURE})\)?,?(?= lần))?"
    rf"(?: ?(?:lần (?:thứ )?(?P<b>(?<=thứ ){ORDINAL}|(?<=lần )(?=\d){FIGURE})"
    rf"|(?P<c>{FIGURE}|{ORDINAL}(?=,? ?\(?{_OF_TERM}))))?"
)
_FIGURES = re.compile(r"\d+")
_MORE_PLENUMS = re.compile(
    rf"(?:, ?| và )(?P<stretch>(?:{CENTRE} )?(?P<c>{FIGURE}))"
    rf"(?=(?:(?:, ?| và )(?:{CENTRE} )?{FIGURE})*,? ?\(?(?:các )?{_OF_TERM})"
    rf"|(?:,| và) (?P<again>lần thứ (?P<b>{ORDINAL}))"
)
_NEXT_PLENUM = re.compile(rf"(?:, ?|,? và |; ?)(?=(?:hội nghị )?{CENTRE} ?{FIGURE})")
# "Trung ương 6 (lần 2) khóa VIII": a plenum that was held in two parts.
_HELD_AGAIN = re.compile(rf" \(?lần (?:thứ )?(?:2|hai|ii)\)?(?=,? ?\(?{_OF_TERM})")
_MORE_TERMS = re.compile(
    rf"(?:, ?| và |; ?|\),? ?(?:và )?\((?=khóa))(?P<stretch>(?P<of>{_OF_TERM})?(?P<n>[ivxl]{{1,6}}(?![^\W_])))"
)


class Plenum(NamedTuple):
    """One plenum: the string that names it, its ordinal and term; ``again`` of its second part."""

    span: Span
    ordinal: int
    term: int | None = None
    again: bool = False


def plenums_at(low: str, start: int, at: int) -> list[Plenum]:
    """Return the plenums whose names are read from ``at`` on; the string of the first one begins at ``start``."""
    found: list[Plenum] = []
    begin = start
    while (match := _PLENUM.match(low, at)) and (ordinal := number_of(match["a"] or match["b"] or match["c"] or "-")):
        said = match["k1"] or match["k2"]
        first = Plenum(Span(begin, match.end()), ordinal, number_of(said) if said else None)
        some, at = _of_terms(low, _listed(low, first, match))
        found += some
        # "Trung ương 3 (khóa VIII), Trung ương 9 (khóa X)": each with its own term.
        joint = _NEXT_PLENUM.match(low, at) if some[-1].term else None
        if joint is None:
            break
        at = begin = joint.end()
    return found


def _listed(low: str, first: Plenum, match: re.Match[str]) -> list[Plenum]:
    """Return a plenum with those whose figures follow before the body: "lần thứ 12, 13 của Ban Chấp hành …"."""
    if not match["more"]:
        return [first]
    figures = list(_FIGURES.finditer(low, *match.span("more")))
    ends = [match.end("a"), *(f.end() for f in figures[:-1]), first.span.end]
    starts = [first.span.start, *(f.start() for f in figures)]
    ordinals = [first.ordinal, *(int(f.group()) for f in figures)]
    return [
        first._replace(span=Span(start, end), ordinal=n) for start, end, n in zip(starts, ends, ordinals, strict=True)
    ]


def _of_terms(low: str, found: list[Plenum]) -> tuple[list[Plenum], int]:
    """Return the plenums that share what is said of terms, and where that ends: "4, 5 khóa XI", "4 (khóa XI, XII)"."""
    first, at = found[0], found[-1].span.end
    while more := _MORE_PLENUMS.match(low, at):
        span = Span(*(more.span("stretch") if more["c"] else more.span("again")))
        found.append(Plenum(span, number_of(more["c"] or more["b"]) or 0, first.term))
        at = more.end()
    if again := _HELD_AGAIN.match(low, at):
        at = again.end()
    if (term := TERM.match(low, at)) is None:
        return found, at
    at = term.end()
    value = number_of(term["n"])
    found = [p._replace(term=value, again=again is not None) for p in found]
    found[-1] = found[-1]._replace(span=Span(found[-1].span.start, at))
    shared = "(" in term["open"] or "các" in term["open"]
    last = found[-1]
    while not again and (further := _MORE_TERMS.match(low, at)) and (value := number_of(further["n"])):
        if not further["of"] and not shared and "," not in further.group() and " và" not in further.group():
            break
        found.append(Plenum(Span(*further.span("stretch")), last.ordinal, value))
        at = further.end()
    if "(" in term["open"] and low.startswith((")", " )"), at):
        at = low.index(")", at) + 1
        if found[-1] is last:
            found[-1] = last._replace(span=Span(last.span.start, at))
    return found, at
