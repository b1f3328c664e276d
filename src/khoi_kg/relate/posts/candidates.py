"""Leave out the posts that nobody holds yet, and those of somebody's kin abroad.

"[ứng cử viên] Tổng thống Pháp A", "[đề nghị bầu] ông A làm Chủ tịch".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from khoi_kg.knowledge import Knowledge
from khoi_kg.model import Holds
from khoi_kg.relate.masks import Known, mask
from khoi_kg.relate.people.kin import KIN_OF
from khoi_kg.relate.personnel.verbs import PROPOSED, is_planned, is_unreal
from khoi_kg.relate.posts.holders import without_titles
from khoi_kg.text import Text

_CANDIDATE = re.compile(
    r"(?<!\w)(?:ứng viên|ứng cử viên|tranh cử|chạy đua)"
    r"(?:(?: cho| vào| tranh)?(?: vị trí| chức vụ| chức danh| chức| ghế| chiếc ghế))? $"
)
_STANDS = ("ứng viên", "ứng cử viên", "tranh cử", "chạy đua")
_TO_TAKE = re.compile(r"(?: ?\([^()]{1,80}\))?,? (?:tiếp tục )?(?:làm|giữ|đảm nhiệm|đảm nhận)(?: chức)?(?: vụ| danh)? ")
_TO_OBJECT = re.compile(r",? (?:và |lại |bổ sung |đối với )?")
_GIVING = frozenset(("election", "appointment", "transfer", "assignment", "approval"))
_NEAR = 40
_TAKES = re.compile(r"(?<!\w)(?:giữ|làm|đảm nhiệm|đảm nhận|chức)(?!\w)")
_PUT_UP = re.compile(r" (?:ra |để )?")


def held_indeed(text: Text, holds: Sequence[Holds], known: Known, knowledge: Knowledge) -> list[Holds]:
    """Return the posts that the words before them do not say to be aimed at, or of somebody whom the name is kin to."""
    return [
        h
        for h in holds
        if not (_is_aimed_at(text, h) or _is_of_kin(text, h, knowledge) or _is_not_given(text, h, known, knowledge))
    ]


def _is_aimed_at(text: Text, held: Holds) -> bool:
    start = held.role.span.start
    before = text.low[max(0, start - _NEAR) : start]
    return any(word in before for word in _STANDS) and _CANDIDATE.search(before) is not None


def _is_not_given(text: Text, held: Holds, known: Known, knowledge: Knowledge) -> bool:
    """Is what would give the post not done: "đề nghị HĐND bầu [ông A làm …]", "[ông A được] đề nghị bổ nhiệm làm …"?"""
    between = text.low[held.person.span.end : held.role.span.start]
    passive = between.find(" được ") + 1
    if not passive and not _TO_TAKE.fullmatch(between):
        return False
    masked = mask(text, text.sentence_at(held.person.span.start), known, knowledge)
    at = next((start for start, person in masked.people.items() if person == held.person), 0)
    if passive:
        begin = held.person.span.end - masked.sentence.start
        low = masked.low[: begin + len(between)]
        return is_unreal(low, at) or _is_proposed(low, begin + passive, knowledge)
    begin = max(0, at - _NEAR)
    hits = knowledge.personnel_matcher.find(masked.low[begin:at])
    for start, end, kind in sorted(hits, key=lambda hit: hit[1], reverse=True):
        if kind in _GIVING and _TO_OBJECT.fullmatch(masked.low, begin + end, at):
            at = begin + start  # "hủy quyết định [điều động], bổ nhiệm ông A"
    return is_unreal(masked.low, at)


def _is_proposed(low: str, passive: int, knowledge: Knowledge) -> bool:
    """Is the post at the end of ``low`` only proposed by the verbs behind "được", and given by none of them?"""
    verbs = sorted(knowledge.personnel_matcher.find(low[passive:]))
    given = [passive + start for start, _, kind in verbs if kind in _GIVING]
    takes = None if given else _TAKES.search(low, passive)
    at = given[-1] if given else takes.start() if takes else len(low)
    put_up = any(kind == "nomination" and _PUT_UP.fullmatch(low, passive + end, at) for _, end, kind in verbs)
    return put_up or PROPOSED.search(low, 0, at) is not None or is_planned(low, at)


def _is_of_kin(text: Text, held: Holds, knowledge: Knowledge) -> bool:
    """Is it of somebody's kin that the post is said: "Con trai ông A là Giám đốc …"?

    Abroad the name is that of the kin: "Con rể Tổng thống Mỹ Jared Kushner".
    """
    start, name, body = held.role.span.start, held.person.span, held.organisation
    if name.end <= start:
        before, titled = without_titles(text.low[max(0, name.start - _NEAR) : name.start], knowledge)
        said = any(c.isalpha() for c in text.low[name.end : start])
        return said and titled and KIN_OF.search(before) is not None
    if body is None or body.record is not None:
        return False
    abroad = body.name in knowledge.countries or knowledge.country_label(body.name) != body.name
    return abroad and KIN_OF.search(text.low, max(0, start - _NEAR), start) is not None
