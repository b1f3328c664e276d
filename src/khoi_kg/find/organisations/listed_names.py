"""Find the bodies of a list that says their type word once: "các Bộ Công an, Quốc phòng", "các sở: Tài chính, Nội vụ".

What follows in the list must be words on what a body is for, with a capital; of a single body ("Sở Tài chính, …") only
what a ministry is for.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from khoi_kg.find.organisations.type_words import OF_ALL, ends_word, follows_plural
from khoi_kg.find.overlaps import instead
from khoi_kg.find.places_in_names import place_end, place_in
from khoi_kg.knowledge import Knowledge
from khoi_kg.model import Form, OrganisationMention, Span
from khoi_kg.text import UPPER, Text

_JOINT = re.compile(rf"(?:, |; | và )(?=[{UPPER}])")
# (The sound of "các" stands first, so that the engine can skip to it.)
_MANY = re.compile(rf"ác (?<=[Cc]ác )(?<!\w[Cc]ác )(?P<head>[^\W\d_]+)(?P<gap>: | )(?=[{UPPER}])")
_SECOND_TASK = re.compile(rf" - (?=[{UPPER}])")
_CLAUSE_ENDS = (",", ".", ";", ":", ")", " và ")
_LISTED_ALONE = ("bộ ", "sở ")


def with_listed(found: list[OrganisationMention], text: Text, knowledge: Knowledge) -> list[OrganisationMention]:
    """Add the bodies of lists, in place of what was read of them; in order."""
    extra: list[OrganisationMention] = []
    for mention in found:
        if mention.name.lower().startswith(_LISTED_ALONE) and not follows_plural(text, mention.span.start):
            extra += _listed(text, mention.span.end, mention.name.split(" ", 1)[0], found, knowledge, many=False)
    if "các " in text.low:
        for lead in _MANY.finditer(text.plain):
            extra += _plural(text, lead, found, knowledge)
    return instead(found, extra) if extra else found


def _plural(
    text: Text, lead: re.Match[str], found: list[OrganisationMention], knowledge: Knowledge
) -> list[OrganisationMention]:
    """The bodies of a list that "các" and a type word begin: two or more."""
    head = lead["head"]
    start, at = lead.start("head"), lead.end()
    if head.lower() not in knowledge.organisation_heads or ends_word(text, start, lead.end("head"), knowledge):
        return []
    first = _body(text, at, at if lead["gap"] == ": " else start, head, knowledge, many=True)
    if first is None:
        return []
    further = _listed(text, first.span.end, head, found, knowledge, many=True)
    return [first, *further] if further else []


def _listed(
    text: Text, at: int, head: str, found: list[OrganisationMention], knowledge: Knowledge, *, many: bool
) -> list[OrganisationMention]:
    """The bodies of which only what they are for is listed from ``at`` on."""
    listed: list[OrganisationMention] = []
    while joint := _JOINT.match(text.plain, at):
        body = _body(text, joint.end(), joint.end(), head, knowledge, many=many)
        before = bisect_right(found, joint.end(), key=lambda m: m.span.start) - 1
        if body is None or (before >= 0 and found[before].span.end > body.span.end):
            break  # the words are part of a longer name
        listed.append(body)
        at = body.span.end
    return listed


def _body(
    text: Text, at: int, start: int, head: str, knowledge: Knowledge, *, many: bool
) -> OrganisationMention | None:
    """The body of which what it is for begins at ``at``, and the string that means it at ``start``."""
    low = text.low
    ministry = head.lower() == "bộ"
    other = None if ministry else knowledge.heads.end(low, at)
    end = knowledge.topics.end(low, at)
    if many and not ministry:
        end = max(end or 0, _task_end(text, at, knowledge) or 0) or None
    if (
        end is None
        or (other and not text.plain.startswith(_CLAUSE_ENDS, other) and other < len(low))
        or knowledge.only_type_words(low[at:end])
    ):
        return None  # "các Sở Y tế, Tư pháp và [Công an tỉnh]", "các trường [Đại học], Cao đẳng"
    record = knowledge.only_organisation(f"{head} {low[at:end]}")
    if ministry and (record is None or OF_ALL.match(low, end)):
        return None  # "Bộ Công an và [Công an các tỉnh]"
    if not ministry and text.plain[end : end + 1] == " " and (after := knowledge.inner_words.end(low, end + 1)):
        goes_on = text.plain[end + 1].islower() and not knowledge.inner_verbs.end(low, end + 1)
        if goes_on and place_end(text, end, knowledge) < after:
            return None  # "Sở Tài chính, Xây dựng [nông thôn mới]"
    stop = end if record else place_end(text, end, knowledge)
    name = text.plain[at:end] if record else f"{head[0].upper()}{head[1:]} {text.plain[at:stop]}"
    kind = knowledge.organisation_heads[head.lower()]
    return OrganisationMention(
        Span(start, stop), Form.SHORT, name, kind, record, head.lower(), place_in(name, knowledge)
    )


def _task_end(text: Text, at: int, knowledge: Knowledge) -> int | None:
    """Where words end that say what a body is for: "Tổ chức cán bộ", "Kế hoạch - Tài chính"."""
    end = knowledge.inner_words.end(text.low, at)
    while end is not None:
        if text.plain[end : end + 1] == " " and text.plain[end + 1 : end + 2].islower():
            further = knowledge.inner_words.end(text.low, end + 1)
            if further is None or any(p.end(text.low, end + 1) for p in (knowledge.inner_verbs, knowledge.place_words)):
                return end
            end = further
        elif second := _SECOND_TASK.match(text.plain, end):
            further = knowledge.inner_words.end(text.low, second.end())
            if further is None:
                return end
            end = further
        else:
            return end
    return None
