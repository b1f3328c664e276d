"""Leave out the posts that nobody holds yet, and those of somebody's kin abroad.

"[ứng cử viên] Tổng thống Pháp A", "[đề nghị bầu] ông A làm Chủ tịch".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from khoi_kg.knowledge import Knowledge
from khoi_kg.model import Holds
from khoi_kg.relate.masks import Known, mask
from khoi_kg.relate.people.affected import KIN
from khoi_kg.relate.personnel.verbs import is_unreal
from khoi_kg.text import Text

_CANDIDATE = re.compile(
    r"(?<!\w)(?:ứng viên|ứng cử viên|tranh cử|chạy đua)"
    r"(?:(?: cho| vào| tranh)?(?: vị trí| chức vụ| chức danh| chức| ghế| chiếc ghế))? $"
)
_STANDS = ("ứng viên", "ứng cử viên", "tranh cử", "chạy đua")
_TO_TAKE = re.compile(r"(?: ?\([^()]{1,80}\))?,? (?:tiếp tục )?(?:làm|giữ|đảm nhiệm|đảm nhận)(?: chức)?(?: vụ| danh)? ")
_TO_OBJECT = re.compile(r",? (?:và |lại |bổ sung |đối với )?")
_GIVING = frozenset(("election", "appointment", "transfer", "assignment", "approval"))
_KIN = re.compile(rf"(?<!\w){KIN} $")
_NEAR = 40
# "ông A được Bộ Nội vụ [đề nghị Thủ tướng bổ nhiệm] giữ chức …"; but "đề nghị và được bầu", "theo đề nghị của Bộ, …".
_PUT_FORWARD = re.compile(
    r"(?<!theo )(?<!lời )(?<!tờ )(?<!chương )(?<!quá )(?<!lộ )(?<!\w)(?:đề nghị|kiến nghị|đề xuất|trình)"
    r"(?: (?!(?:và|đã|được|của|rồi|cùng|nay)(?!\w))[\w.]+){1,8}?"
    r" (?:bổ nhiệm|bầu|phê chuẩn|chỉ định|phân công|điều động|xem xét)(?!\w)[^,.;:]*$"
)


def held_indeed(text: Text, holds: Sequence[Holds], known: Known, knowledge: Knowledge) -> list[Holds]:
    """Return the posts that the words before them do not say to be aimed at, or of somebody whom the name is kin to."""
    return [
        h
        for h in holds
        if not (
            _is_aimed_at(text, h)
            or _is_put_forward(text, h)
            or _is_of_kin(text, h, knowledge)
            or _is_not_given(text, h, known, knowledge)
        )
    ]


def _is_aimed_at(text: Text, held: Holds) -> bool:
    start = held.role.span.start
    before = text.low[max(0, start - _NEAR) : start]
    return any(word in before for word in _STANDS) and _CANDIDATE.search(before) is not None


def _is_put_forward(text: Text, held: Holds) -> bool:
    """Is whoever decides only asked to give the post to the one named before it?"""
    start, end = held.person.span.end, held.role.span.start
    between = text.low[start:end]
    return ("nghị " in between or "xuất " in between or "trình " in between) and bool(_PUT_FORWARD.search(between))


def _is_not_given(text: Text, held: Holds, known: Known, knowledge: Knowledge) -> bool:
    """ "Tỉnh ủy đề nghị HĐND bầu [ông A làm Chủ tịch]", "không bổ nhiệm …": what would give the post is not done."""
    if not _TO_TAKE.fullmatch(text.low, held.person.span.end, max(held.person.span.end, held.role.span.start)):
        return False
    masked = mask(text, text.sentence_at(held.person.span.start), known, knowledge)
    at = next((start for start, person in masked.people.items() if person == held.person), 0)
    begin = max(0, at - _NEAR)
    hits = knowledge.personnel_matcher.find(masked.low[begin:at])
    for start, end, kind in sorted(hits, key=lambda hit: hit[1], reverse=True):
        if kind in _GIVING and _TO_OBJECT.fullmatch(masked.low, begin + end, at):
            at = begin + start  # "hủy quyết định [điều động], bổ nhiệm ông A"
    return is_unreal(masked.low, at)


def _is_of_kin(text: Text, held: Holds, knowledge: Knowledge) -> bool:
    """ "Con rể Tổng thống Mỹ Jared Kushner": abroad the name is that of the kin."""
    start = held.role.span.start
    body = held.organisation
    if body is None or held.person.span.start < start or body.record is not None:
        return False
    abroad = body.name in knowledge.countries or knowledge.country_label(body.name) != body.name
    return abroad and _KIN.search(text.low, max(0, start - _NEAR), start) is not None
