"""Tell whose a congress or a term is that is named by its ordinal alone.

A body that stands before "Đại hội lần thứ VIII" may hold it ("Đảng bộ Sở Nội vụ tổ chức Đại hội …"); in an article that
tells of "Đại hội XIII Công đoàn Việt Nam" a bare "Đại hội XIII" is that one, and "Đại hội XII" the one before. Else it
is the Party's, unless its years or who holds it say that it is not.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from khoi_kg.find.plenum_phrases import CENTRE, NOT_OTHERS
from khoi_kg.knowledge import PARTY, Knowledge
from khoi_kg.model import (
    CongressMention,
    DocumentMention,
    OrganisationMention,
    PlenumMention,
    Span,
    TermMention,
)
from khoi_kg.text import UPPER, Text

HOLDING = frozenset({"PartyOrganisation", "MassOrganisation"})
"""Bodies that have congresses."""

PARTY_NAME = re.compile(r"(?: toàn quốc)?(?: đảng(?: ta| cộng sản(?: việt nam)?)?)?(?: toàn quốc)?")
"""What stands between "Đại hội" and the ordinal of a congress of the Party, in lower case."""

# What may stand between one and its congress: "[long trọng tổ chức phiên trù bị] Đại hội".
_VERB = r"(?:tổ chức|tiến hành|khai mạc|bế mạc|mở|họp)"
_MANNER = (
    r"long trọng|trang trọng|trọng thể|chính thức|thành công|đầu tiên|thứ \w+"
    r"|(?:phiên|ngày) (?:làm việc|họp|trù bị|chính thức|khai mạc|bế mạc|trọng thể)"
)
_HOLDS = re.compile(rf"(?: \([^()]{{1,20}}\))?,? (?:(?:đã|vừa|sẽ|{_MANNER}|(?P<verb>{_VERB})) )*")
_IS_HELD = re.compile(rf"(?<!\w){_VERB} (?:(?:{_MANNER}) )*$")
_CENTRAL = re.compile(
    rf"(?:đảng|(?<!\w)(?<!đầu ){CENTRE}(?!\w){NOT_OTHERS}|hội nghị|nghị quyết|bộ chính trị)[^.;:\n]{{0,40}}$"
)
_OF_PARTY = re.compile(rf"(?:đảng|(?<!\w)(?<!đầu ){CENTRE}(?!\w){NOT_OTHERS}|bộ chính trị|ban bí thư)[^.;:\n]{{0,40}}$")
_NEAR = 60
"""Characters before a congress or a term in which it is said to be the Party's."""

_CLAUSE = re.compile(r"[.;:\n]")
# From a congress to the year in which it was held: "Đại hội lần thứ I[: Họp từ ngày 19 đến 20/11/1992]".
_HELD_IN = re.compile(
    r"(?::|,? \([^()\n]{1,40}\))?,? (?:(?:đã|được|chính thức|long trọng|trọng thể) )*"
    r"(?:họp|diễn ra|tổ chức|khai mạc|tiến hành)(?!\w)[^.;\n]{0,60}?(?<!\d)(?P<year>(?:19|20)\d\d)(?!\d)"
)
_RECENT = 6
"""Congresses and terms of the Party before the next one of which articles speak as their own, from 2001 on."""
_OF_THE_PARTY = " của Đảng"
_TO_YEARS = 4
"""Characters at most between a congress and the years of its term."""


def is_central(low: str, at: int) -> bool:
    """Does what the clause says before ``at`` speak of the Party or its centre?"""
    return _CENTRAL.search(low, max(0, at - _NEAR), at) is not None


@lru_cache(maxsize=4)
def _placed(place_types: tuple[str, ...]) -> re.Pattern[str]:
    """Where a body is, behind its name: "Đảng bộ xã A[, huyện B, TP.HCM], đã tổ chức Đại hội …"."""
    kinds = "|".join(re.escape(kind) for kind in sorted(place_types, key=len, reverse=True))
    name = rf"[{UPPER}\d][^\W_]*(?: [{UPPER}][^\W_]*){{0,3}}"
    return re.compile(rf"(?:,? (?i:{kinds})(?:(?<=\.) ?| ){name}){{0,3}}")


def holder_of(
    text: Text, at: int, organisations: Sequence[OrganisationMention], knowledge: Knowledge, *, national: bool = False
) -> Span | None:
    """The body that stands before "Đại hội lần thứ VIII" as what holds it: "Đảng bộ Sở Nội vụ tổ chức Đại hội …".

    A ``national`` one ("Đại hội toàn quốc") is the Party's, unless a mass organisation is said to hold it.
    """
    low = text.low
    before = bisect_left(organisations, at, key=lambda o: o.span.start) - 1
    if before > 0 and low.startswith("(", organisations[before].span.start - 1):
        before -= 1  # its short form
    body = organisations[before] if before >= 0 else None
    placed = _placed(knowledge.place_types).match(text.plain, body.span.end, at) if body else None
    holds = _HOLDS.fullmatch(low, placed.end(), at) if placed else None
    if body is None or holds is None or PARTY_NAME.fullmatch(" " + low[body.span.start : body.span.end]):
        return None
    if national:
        return body.span if holds["verb"] and body.kind == "MassOrganisation" else None
    return body.span if holds["verb"] or body.kind in HOLDING else None


def is_held_by_another(text: Text, at: int, organisations: Sequence[OrganisationMention], knowledge: Knowledge) -> bool:
    """Is a congress at ``at`` said to be held, in a clause that names a body before it, and not the Party?"""
    low = text.low
    if not _IS_HELD.search(low, max(0, at - _NEAR), at) or _OF_PARTY.search(low, max(0, at - _NEAR), at):
        return False
    before = bisect_left(organisations, at, key=lambda o: o.span.start) - 1
    body = organisations[before] if before >= 0 else None
    if body is None or _CLAUSE.search(low, body.span.end, at):
        return False
    return body.record not in knowledge.central_bodies


def with_told_holders(
    text: Text,
    mentions: Sequence[CongressMention | TermMention],
    papers: Sequence[Span],
    organisations: Sequence[OrganisationMention],
    knowledge: Knowledge,
) -> list[CongressMention | TermMention]:
    """Return the congresses and terms, those named by their ordinal alone with the body that the article tells.

    That is the one of which it last told the congress or the term with this ordinal, or the next; what stands in
    ``papers``, the names of documents and plenums, is the Party's. A local Party organisation is one only where the
    Party's own with this ordinal is long past, of which nobody speaks without its name. A congress that is not the
    Party's by its years, and of no body that the article tells before or after, is left out.
    """
    told: dict[tuple[type, int], _Holder | None] = {}
    found: list[CongressMention | TermMention] = []
    mentions = sorted(mentions, key=lambda m: m.span)
    spans = {m.body for m in mentions}
    bodies = [o for o in organisations if o.span in spans]
    kinds = {o.span: "Party" if o.record in knowledge.central_bodies else o.kind for o in bodies}
    unnamed = {o.span for o in bodies if _is_unnamed(o.name.lower(), knowledge)}
    for mention in mentions:
        ordinal = mention.ordinal or 0
        holder = _Holder(mention.body, mention.whose) if mention.body or mention.whose else None
        partys = holder is None and _is_partys(text.low, mention.span, papers)
        if ordinal and not partys and (holder is None or holder.body in unnamed):
            holder = told.get((type(mention), ordinal)) or holder
            if (
                isinstance(mention, CongressMention)
                and not holder
                and _is_of_other_years(text.low, mention, mentions, knowledge)
            ):
                ahead = (_Holder(m.body, m.whose) for m in mentions if m.ordinal in (ordinal, ordinal + 1) and m.body)
                holder = next((h for h in ahead if _kind_of(h, kinds) == "MassOrganisation"), None)
                holder = holder or _nationwide(text.low, mention, organisations)
                if holder is None:
                    continue
        found.append(replace(mention, body=holder.body, whose=holder.whose) if holder else mention)
        kind = "Party" if partys else _kind_of(holder, kinds)
        if kind == "Party":
            told[CongressMention, ordinal] = told[TermMention, ordinal] = None
        elif kind == "MassOrganisation":
            told[CongressMention, ordinal] = told[TermMention, ordinal] = holder
            told.setdefault((CongressMention, ordinal - 1), holder)
            told.setdefault((TermMention, ordinal - 1), holder)
        elif kind == "StateBody":
            told[TermMention, ordinal] = holder
        elif kind and ordinal < knowledge.next_party_term - _RECENT:
            told[CongressMention, ordinal] = told[TermMention, ordinal] = holder
    return found


def with_congresses(
    documents: Sequence[DocumentMention], counted: Sequence[CongressMention | TermMention | PlenumMention]
) -> list[DocumentMention]:
    """Return the documents, those of a congress ("Nghị quyết Đại hội XIII") with the body that it was told to be of."""
    held = [c for c in counted if isinstance(c, CongressMention) and c.whose and c.body and c.body.start < c.span.start]
    found = list(documents)
    for index, document in enumerate(found if held else ()):
        if document.congress and document.body is None and (document.name or "").endswith(_OF_THE_PARTY):
            name = (document.name or "").removesuffix(_OF_THE_PARTY)
            whose = next((c for c in held if document.span.start < c.span.start < document.span.end), None)
            if whose and whose.ordinal == document.congress:
                found[index] = replace(document, body=whose.body, name=f"{name} của {whose.whose}")
    return found


class _Holder(NamedTuple):
    """Whose a congress or a term is: where the text names the body, and as what."""

    body: Span | None
    whose: str | None


def _is_partys(low: str, span: Span, papers: Sequence[Span]) -> bool:
    """Is what is named by its ordinal said to be the Party's, by its name or by what stands before it?"""
    if "đảng" in low[span.start : span.end] or any(p.start <= span.start < p.end for p in papers):
        return True
    return _OF_PARTY.search(low, max(0, span.start - _NEAR), span.start) is not None


def _kind_of(holder: _Holder | None, kinds: Mapping[Span, str]) -> str | None:
    """The class of a body that holds congresses; one that no type word tells ("Đại hội Đoàn tỉnh") is no Party's."""
    if holder is None or (holder.body and holder.body in kinds):
        return kinds.get(holder.body) if holder and holder.body else None
    return None if (holder.whose or "").lower().startswith(("đảng", "chi bộ", "cấp ủy")) else "MassOrganisation"


def _is_unnamed(low: str, knowledge: Knowledge) -> bool:
    """Does a name leave out whose committee it is: "Ban Chấp hành Trung ương Hội"?"""
    end = knowledge.committee_end(low)
    return low[end:] in ("", "hội", "trung ương hội")


def _is_of_other_years(
    low: str, congress: CongressMention, mentions: Sequence[CongressMention | TermMention], knowledge: Knowledge
) -> bool:
    """Does the year in which a congress is told to be held, or its term to begin, say that it is not the Party's?"""
    held = _HELD_IN.match(low, congress.span.end)
    begun = (
        m.start_year
        for m in mentions
        if isinstance(m, TermMention) and m.ordinal == congress.ordinal
        if 0 <= m.span.start - congress.span.end <= _TO_YEARS
    )
    year = int(held["year"]) if held else next(begun, None)
    own = knowledge.terms_of.get((PARTY, congress.ordinal))
    last = knowledge.terms_of.get((PARTY, congress.ordinal - 1))
    if year is None or (own or last) is None:
        return False
    return own.start_year not in (None, year) if own else last is not None and year <= (last.start_year or 0)


def _nationwide(low: str, congress: CongressMention, organisations: Sequence[OrganisationMention]) -> _Holder | None:
    """The one mass organisation of the whole country of which the article told before a national congress."""
    if "toàn quốc" not in low[congress.span.start : congress.span.end]:
        return None
    told = [
        o for o in organisations if o.kind == "MassOrganisation" and o.record and o.span.start < congress.span.start
    ]
    return _Holder(told[-1].span, told[-1].name) if len({o.record for o in told}) == 1 else None
