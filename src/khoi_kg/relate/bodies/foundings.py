"""Read when organisations were founded, and which days they keep as their days of tradition.

Handles the organisation before the verb ("Hội … được thành lập ngày 3/2/1951"), behind it ("kỷ niệm 90 năm Ngày thành
lập Đảng (3/2/1930 - 3/2/2020)"), behind a date ("Ngày 3/2/1930, Đảng … ra đời"), and left out before a clause that
names one. Only a named organisation is founded, on a date that stands beside the verb.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from khoi_kg.knowledge import Knowledge
from khoi_kg.model import Date, Founded, OrganisationMention, Span
from khoi_kg.relate.bodies.told_days import DAY, date_of, without_bodies
from khoi_kg.relate.masks import Known
from khoi_kg.text import Text

_DATE_BEHIND = re.compile(rf"(?: (?:vào|từ|là|hằng năm|hàng năm))*,? \(?(?:vào |từ |là )*{DAY}")
_BODY_BEHIND = re.compile(r"(?: (?:của|là))? (?P<body>O+)")
_OF_BODY = re.compile(r"\)? của (?P<body>O+)")
_MADE = re.compile(rf"{DAY}(?: (?:hằng|hàng) năm)? (?:là|làm) $")
_BODY_BEFORE = re.compile(r"(?P<body>O+)(?: ?\([^()]{1,40}\))?,? (?:(?:được|đã|chính thức|ký|quyết định|vốn|mới) )*$")
# "[Chi bộ A và Chi bộ B] ra đời năm 1930": a list that is the subject of the clause.
_LISTED_BEFORE = re.compile(
    r"(?:^[\"'(\- ]*|[;:(] ?|\d{4},? |(?<!\w)(?:là|gồm|khi) )(?P<list>O+(?:, O+)*,? và O+)"
    r" (?:(?:được|đã|chính thức|lần lượt|cùng|đều) )*$"
)
# What a body is said to be between its name and the verb: "Đảng ủy Khối, tổ chức đảng của …, được thành lập …".
_BODY_TOLD = re.compile(r"(?P<body>O+),[^,;:.()O]{2,80}, (?:(?:được|chính thức) )*$")
# "Đảng bộ A, tiền thân là Đảng bộ B, được thành lập …": A, whatever B was.
_BODY_BEGUN = re.compile(r"(?P<body>O+), tiền thân là [^;:.()]{2,160}, (?:(?:được|chính thức) )*$")
_DATE_BEFORE = re.compile(rf"{DAY},? (?:O+(?:, |,? và ))*+O+(?: ?\([^()]{{1,40}}\))?,? (?:(?:được|đã|chính thức) )*$")
_ELIDED = re.compile(r"[\"'(\- ]*(?:được |chính thức )*$")
_NOT_YET = re.compile(r"(?<!\w)(?:sẽ|đề nghị|đề xuất|dự kiến|chuẩn bị|việc|chưa|không|cho phép|kế hoạch) (?:được )?$")
_YEARS = re.compile(r"(?P<years>\d{1,3}) năm (?:ngày )?$")


def find_foundings(text: Text, known: Known, knowledge: Knowledge) -> list[Founded]:
    """Return the foundings and days of tradition in order, each told once."""
    found: dict[tuple[str, str, Date], Founded] = {}
    for start, end, kind in knowledge.all_words.find(text, knowledge.founding_words):
        sentence = text.sentence_at(start)
        for fact in _foundings(text, sentence, Span(start, end), kind, known.organisations):
            found.setdefault((fact.organisation.name.lower(), kind, fact.date), fact)
    return list(found.values())


def _foundings(
    text: Text, sentence: Span, cue: Span, kind: str, organisations: Sequence[OrganisationMention]
) -> list[Founded]:
    """What a verb or noun of founding tells, of the body beside it or of all that one list names."""
    base = sentence.start
    low, bodies = without_bodies(text, sentence, organisations)
    start, end = cue.start - base, cue.end - base
    if not bodies or _NOT_YET.search(low, 0, start):
        return []
    body = date = None
    rule = "foundingClause"
    before, behind = _BODY_BEFORE.search(low, 0, start), _BODY_BEHIND.match(low, end)
    before = _BODY_BEGUN.fullmatch(low, 0, start) or before or _BODY_TOLD.fullmatch(low, 0, start)
    dated = _DATE_BEHIND.match(low, end)
    if behind:
        body = bodies[behind.start("body")]
        date = _DATE_BEHIND.match(low, behind.end()) or _MADE.search(low, 0, start)
    elif dated and (of := _OF_BODY.match(low, dated.end())):
        body, date = bodies[of.start("body")], dated
    elif before and dated:
        body, date = bodies[before.start("body")], dated
    elif before and _is_founded(low, before.end("body"), end) and (opening := _DATE_BEFORE.search(low, 0, start)):
        body, date = bodies[before.start("body")], opening
    elif dated and _ELIDED.match(low, 0, start) and next(iter(bodies)) > end:
        body, date, rule = next(iter(bodies.values())), dated, "foundingLeftOut"
    if body is None or date is None:
        return []
    years = _YEARS.search(low, 0, start)
    day = date_of(date, int(years["years"]) if years else None)
    if day is None:
        return []
    listed = _LISTED_BEFORE.search(low, 0, start) if before and body is bodies[before.start("body")] else None
    several = [bodies[at] for at in sorted(bodies) if listed and listed.start("list") <= at < listed.end("list")]
    return [Founded(one, day, kind, (sentence,), rule) for one in several or [body]]


def _is_founded(low: str, start: int, end: int) -> bool:
    """Is a body founded by the words from ``start`` to ``end``, rather than founding something else on that day?"""
    return "được" in low[start:end] or not low.endswith("lập", start, end)
