"""Find the verb by which an award is granted or received: "tặng", "được … tặng", "nhận"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from khoi_kg.knowledge import Knowledge
from khoi_kg.model import Span
from khoi_kg.relate.bodies.award_parties import Parties
from khoi_kg.relate.cues import alternatives

FILLER = (
    r"(?:(?:nhiều|các|những|một|thêm|lại|danh hiệu|phần thưởng|hình thức|tấm|chiếc|lá|cao quý|vinh dự|\d+|hai|ba|:"
    r"|\"|')(?: |(?<=[\"'])))*"
)
"""A pattern of what may stand between a verb and the award: how many, what sort of thing."""
# Between two awards that are received: who receives the second.
_NEXT = re.compile(r"(?: tuổi đảng)?(?:, |; | và |, và )(?:có )?(?P<who>\d[\d.]* [^\W\d][^\d,;.()]{0,30}?) $")
_PASSIVE = re.compile(r"(?<!\w)được (?P<giver>[^;:.\n]{0,90})$")
_GIVES = re.compile(r"(?<!\w)(?:cho|tặng)(?!\w)")


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of granting or receiving.

    Its subject stands between ``subject`` and ``start``; ``giver`` is what stands between "được" and the verb.
    """

    subject: int
    start: int
    words: str
    receives: bool
    giver: Span | None = None


def verb_of(low: str, sentence: Span, lead: Span, before: Verb | None, knowledge: Knowledge) -> Verb | None:
    """Return the verb at the end of what leads to an award; ``before`` is the last one, which may share its subject."""
    cues = knowledge.cue_phrases
    match = _verbs(cues["grantedBy"] + cues["presentedBy"], cues["recipient"]).search(low, lead.start, lead.end)
    if match is None and before and before.receives and (more := _NEXT.match(low, lead.start, lead.end)):
        return replace(before, subject=more.start("who"), start=lead.end)
    if match is None or low[max(0, match.start() - 6) : match.start()].endswith(("ghi ", "xác ", "chứng ")):
        return None
    at = match.start()
    subject = max(sentence.start, low.rfind(";", sentence.start, at) + 1)
    if match["receives"]:
        if before and before.receives and (more := _NEXT.match(low, lead.start, at)):
            subject = more.start("who")  # "11 người nhận Huy hiệu 30 năm …, [2 người] nhận …"
        return Verb(subject, at, match["receives"], receives=True)
    passive = _PASSIVE.search(low, lead.start, at)
    if passive and not _GIVES.search(passive["giver"]):
        return Verb(subject, passive.start(), match["gives"], True, Span(passive.start("giver"), at))
    if before and not before.receives and not low[subject:at].replace("đồng thời", "").strip(" ,và"):
        return replace(before, words=match["gives"])  # "trao … cho A; trao … cho B": one subject
    return Verb(subject, at, match["gives"], receives=False)


def verb_before_receivers(parties: Parties, sentence: Span, lead: Span, knowledge: Knowledge) -> Verb | None:
    """Return the verb of "Chủ tịch nước tặng Bộ A Huân chương …"."""
    given, low = parties.receivers_between(*lead), parties.text.low
    if not given.named:
        return None
    match = _gives_to(knowledge.cue_phrases["grantedBy"]).search(low, lead.start, given.end)
    if match is None or _PASSIVE.search(low, lead.start, match.start()):
        return None
    subject = max(sentence.start, low.rfind(";", sentence.start, match.start()) + 1)
    return Verb(subject, match.start(), match["gives"], receives=False)


@lru_cache(maxsize=4)
def _gives_to(gives: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?P<gives>{alternatives(gives)}) (?:cho )?(?:(?:các )?(?:ông|bà|đồng chí|cụ|liệt sĩ) )?$"
    )


@lru_cache(maxsize=4)
def _verbs(gives: tuple[str, ...], receives: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:(?P<receives>{alternatives(receives)})|(?P<gives>{alternatives(gives)})) {FILLER}$")
