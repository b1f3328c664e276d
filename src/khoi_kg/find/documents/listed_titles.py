"""Find documents of a counted list that gives their titles alone: "ba nghị quyết về: A; B; C", "hai luật: "A" và "B"".

As many titles must follow as are counted, each behind a semicolon, in quotation marks, or behind another "về": a comma
or "và" may be of a title. Where none are counted ("các nghị quyết quan trọng: …"), a colon must announce at least
three. Everyday words ("hai kết luận: …") announce no documents.
"""

from __future__ import annotations

import re

from khoi_kg.find.documents.clause_ends import CLAUSE_END
from khoi_kg.knowledge import Kind, Knowledge
from khoi_kg.model import DocumentMention, Form, Span
from khoi_kg.numerals import NUMBER_OF_MANY, parse_ordinal
from khoi_kg.text import Text

_COUNT = re.compile(rf"(?<![\w/.,-])(?:0?(?P<n>[2-9]|{NUMBER_OF_MANY})) $")
_COUNT_ENDS = tuple(f"{end} " for end in ("hai", "ba", "bốn", "năm", "sáu", "bảy", *"23456789"))
_LEAD = re.compile(
    r"(?: (?!của |về |là |gồm )[^\W\d_]+){0,7}(?: của [^.;:()\"\n]{3,60}?)?"
    r"(?:,? (?:đó là|cụ thể là|gồm(?: có)?|bao gồm|là))?"
    r"(?:: ?(?:(?:thứ nhất|một là),? ?:?)?(?: ?về )?| về(?: việc)?:? |: (?=\"))"
)
_NEXT = re.compile(r"; ?(?:(?:và|thứ \w+,?|\w+ là,?) )*(?:về )?|,? và về |, về ")
_QUOTED = re.compile(r"\"(?:[Vv]ề )?([^\"\n]{10,300})\"")
_PLURAL = ("các ", "những ")
_LONGEST = 1200  # characters of a list
_WORDS = range(3, 61)  # of a title


def listed_titles(text: Text, start: int, end: int, kind: Kind, knowledge: Knowledge) -> list[DocumentMention]:
    """Return the documents whose titles follow a counted word of their kind at ``start`` to ``end``; none in doubt."""
    low = text.low
    counted = _COUNT.search(low, max(0, start - 5), start) if low.endswith(_COUNT_ENDS, 0, start) else None
    several = (counted or low.endswith(_PLURAL, 0, start)) and not kind.everyday
    lead = _LEAD.match(low, end) if several else None
    if lead is None or not (counted or ":" in lead.group()):
        return []
    at = lead.end()
    limit = min(text.sentence_at(start).end, at + _LONGEST)
    quoted = [Span(*m.span(1)) for m in _QUOTED.finditer(text.plain, at, limit)]
    titles = quoted if low.startswith('"', at) else _plain_titles(text, at, limit)
    number = parse_ordinal(counted["n"]) if counted else max(3, len(titles))
    if len(titles) != number or not all(_may_be_title(text, t, knowledge, sure=counted is not None) for t in titles):
        return []
    return [
        DocumentMention(t, Form.SHORT, kind.name, name=f"{kind.label} về {text.plain[t.start : t.end]}") for t in titles
    ]


def _may_be_title(text: Text, span: Span, knowledge: Knowledge, *, sure: bool) -> bool:
    """May the words be a title: of fair length, no document's name themselves, and, where not ``sure``, no clause?"""
    low = text.low[span.start : span.end]
    named = any(start == 0 for start, _, _ in knowledge.kind_words.find(low))
    return (
        len(low.split()) in _WORDS and not named and (sure or not CLAUSE_END.search(text.plain, span.start, span.end))
    )


def _plain_titles(text: Text, at: int, limit: int) -> list[Span]:
    """The stretches between what joins the titles of a list; the last one ends where the sentence goes on."""
    bounds = [at]
    for joint in _NEXT.finditer(text.low, at, limit):
        bounds += joint.span()
    last = bounds[-1]
    stop = CLAUSE_END.search(text.plain, last, limit)
    bounds.append(stop.start() if stop else limit)
    spans = zip(bounds[::2], bounds[1::2], strict=True)
    return [Span(start, start + len(text.plain[start:end].rstrip(" ,."))) for start, end in spans]
