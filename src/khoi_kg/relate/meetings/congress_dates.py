"""Read on which days and where congresses were held.

Handles meetings that are congresses by their own names, and sentences that tell of one ("Đại hội XII của Đảng họp tại
Hà Nội từ ngày 20 đến 28/1/2016").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from khoi_kg.knowledge import Knowledge
from khoi_kg.model import (
    CongressHeld,
    CongressMention,
    Date,
    DateMention,
    DocumentMention,
    Met,
    OrganisationMention,
    Span,
)
from khoi_kg.relate.meetings.places import place_from
from khoi_kg.text import Text

_REACH = 60
"""Characters between the name of a congress and the verb that says it was held."""


def find_congress_dates(
    text: Text,
    meetings: Sequence[Met],
    congresses: Sequence[CongressMention],
    dates: Sequence[DateMention],
    organisations: Sequence[OrganisationMention],
    documents: Sequence[DocumentMention],
    knowledge: Knowledge,
) -> list[CongressHeld]:
    """Return the days and places of the congresses that the article tells, one a sentence, in the order of the text.

    Only a sentence that names one congress tells them, and not where it names a document of the congress. A body that
    holds "Đại hội lần thứ XX" without being named in it holds its own, whose count the text does not say.
    """
    reported = {met.where[0]: met for met in meetings}
    by_sentence: dict[Span, list[CongressMention]] = {}
    for congress in congresses:
        by_sentence.setdefault(text.sentence_at(congress.span.start), []).append(congress)
    found = []
    for sentence, named in by_sentence.items():
        if len(named) > 1 or any(d.span.start <= named[0].span.start < d.span.end for d in documents):
            continue
        here = [d for d in dates if sentence.start <= d.span.start < sentence.end and d.date.day]
        met = reported.get(sentence)
        fact = _told(text, sentence, named[0], here, organisations, knowledge)
        if fact is None and met is not None and _is_held(text, sentence, named[0], knowledge):
            fact = _as_meeting(text, named[0], met, here)
        if fact is not None:
            found.append(fact)
    return found


def _is_held(text: Text, sentence: Span, congress: CongressMention, knowledge: Knowledge) -> bool:
    """Is a congress said to be held, by a verb or by the body right before it, rather than visited?"""
    if congress.body is not None and congress.body.end <= congress.span.start:
        return True
    return bool(knowledge.held_words.find(text.low[sentence.start : sentence.end]))


def _as_meeting(text: Text, congress: CongressMention, met: Met, dates: Sequence[DateMention]) -> CongressHeld | None:
    name = text.plain[congress.span.start : congress.span.end]
    if not met.label or not met.label.lower().startswith("đại hội") or name not in met.label:
        return None
    start = met.date if met.date and met.date.year else None
    if (congress.body is None and met.organisers) or not (start or met.place):
        return None
    last = next((d.last for d in dates if start and (d.date.day, d.date.month) == (start.day, start.month)), None)
    end = replace(last, year=start.year, basis=start.basis) if last and start else None
    return CongressHeld(congress, start, end, met.place, met.where[:1], "congressClause")


def _told(
    text: Text,
    sentence: Span,
    congress: CongressMention,
    dates: Sequence[DateMention],
    organisations: Sequence[OrganisationMention],
    knowledge: Knowledge,
) -> CongressHeld | None:
    at = congress.span.end
    verb = next(iter(knowledge.held_words.find(text.low[at : min(sentence.end, at + _REACH)])), None)
    if verb is None or re.search("[.;,:]", text.low[at : at + verb[0]]):
        return None
    dated = next((d for d in dates if d.span.start >= at + verb[1] and d.date.year), None)
    if dated is None or ";" in text.low[at : dated.span.start]:
        return None
    start: Date | None = dated.date
    end = dated.last
    if verb[2] in knowledge.closing:
        start, end = None, dated.date
    place = place_from(text, at + verb[1], Span(at + verb[1], sentence.end), organisations, knowledge)
    return CongressHeld(congress, start, end, place, (sentence,), "congressClause")
