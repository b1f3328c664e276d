"""Tell who issued a document beside the body that was read: "của Bộ Chính trị[, Ban Bí thư]", a joint circular's.

Several issue a document together only where its kind or its code says that they may: joint circulars and resolutions,
and papers of the Party's centre (/TW). "Thực hiện chỉ đạo của Bộ Chính trị, Ban Bí thư ban hành …" names one issuer.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from khoi_kg.knowledge import Knowledge
from khoi_kg.model import DocumentMention, IssuedBy, OrganisationMention
from khoi_kg.relate.documents.issuers import holders_of, may_issue
from khoi_kg.relate.wording import FRONTED
from khoi_kg.text import Text

_CENTRE = "TW"
_JOINT = (", ", " và ", ", và ", " - ")
# What stands behind the last of several behind a document. A verb makes it the subject of another clause, if a clause
# opens before the document that tells why: "[Thực hiện] Kết luận 12-KL/TW của Bộ Chính trị, Ban Bí thư quy định …".
_ENDS = re.compile(r"[.;:,)\"\n]|$|,? (?:\(|về|ngày|khóa|có hiệu lực)(?!\w)")
_SAYS = re.compile(r" (?:quy định|hướng dẫn|ban hành quy|đã được|được)(?!\w)")
# "Thực hiện Thông tư liên tịch 1 của Bộ Nội vụ, Bộ Tài chính [hướng dẫn một số điều] của Nghị định …": its content.
_DETAILS = re.compile(
    r" (?:quy định chi tiết|hướng dẫn)"
    r"(?=(?: (?:việc|chi tiết|thi hành|thực hiện|và|một số|\d+))* (?:điều|khoản|nghị định|luật|pháp lệnh"
    r"|quyết định|nghị quyết|thi hành|thực hiện)(?!\w))"
)
_OPENS = re.compile(
    rf"(?:^|[^\w\s]) ?(?:{FRONTED}|(?:để |nhằm )*(?:theo|dựa|tại|trong|với|từ|qua|sau|trước|khi|xét|được)(?!\w))"
)
# What the first of several before a verb of issuing stands behind: nothing, a day, a comma.
_BEGINS = re.compile(r"(?:^|[\n;:.(\"]|\d{4},?|(?:ngày|tháng) [\d/.-]+,?|hôm nay,?|mới đây,?|vừa qua,?) ?$")


def joint_issuers(
    text: Text, told: IssuedBy, organisations: Sequence[OrganisationMention], knowledge: Knowledge
) -> list[IssuedBy]:
    """Return that the other bodies of a row issued a document too, of which one is ``told`` to have issued it."""
    document, body = told.document, told.organisation
    joint = knowledge.is_for(document.kind, "jointlyIssued")
    if body is None:
        return _by_codes(told, knowledge) if joint else []
    if not joint and (document.code or "").upper() != _CENTRE:
        return []
    at = bisect_left(organisations, body.span.start, key=lambda o: o.span.start)
    if body.span.start > document.span.start:
        row = _row(text, organisations[at:], document, knowledge, step=1)
        ends = _ends(text, document, row[-1].span.end, joint=joint) if row else None
    else:
        row = _row(text, organisations[at::-1], document, knowledge, step=-1)
        sentence = text.sentence_at(body.span.start)
        ends = _BEGINS.search(text.low[sentence.start : row[-1].span.start]) if row else None
    return [IssuedBy(document, other, told.where, told.rule) for other in row] if ends else []


def _ends(text: Text, document: DocumentMention, at: int, *, joint: bool) -> re.Match[str] | None:
    """Do the names of those who issued a document end at ``at``, and begin no other clause?"""
    if ends := _ENDS.match(text.low, at) or (_DETAILS.match(text.low, at) if joint else None):
        return ends
    lead = text.low[text.sentence_at(document.span.start).start : document.span.start]
    return None if _OPENS.search(lead) else _SAYS.match(text.low, at)


def _by_codes(told: IssuedBy, knowledge: Knowledge) -> list[IssuedBy]:
    """The bodies whose codes follow that of the one told: "Thông tư liên tịch số 01/2014/TTLT-BTC[-BNV]"."""
    holders = (holders_of(code, knowledge) for code in (told.document.code or "").split("-")[1:])
    keys = [bodies[0].key for bodies in holders if len(bodies) == 1]
    return [IssuedBy(told.document, None, told.where, told.rule, key) for key in keys if key != told.record]


def _row(
    text: Text,
    bodies: Sequence[OrganisationMention],
    document: DocumentMention,
    knowledge: Knowledge,
    *,
    step: int,
) -> list[OrganisationMention]:
    """The bodies beside the first one in a row with it, from it on; ``step`` tells whether the row goes on or back."""
    row: list[OrganisationMention] = []
    last = bodies[0]
    for body in bodies[1:]:
        before, after = (last, body) if step > 0 else (body, last)
        if text.low[before.span.end : after.span.start] not in _JOINT or not may_issue(document, body, knowledge):
            break
        row.append(body)
        last = body
    return row
