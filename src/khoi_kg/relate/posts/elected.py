"""Find the body of a bare title to which somebody is elected: the committee of which was told who sits in it.

"Ban Chấp hành Đảng bộ xã Hòa Phú gồm 15 đồng chí; ông A được bầu giữ chức [Bí thư]", "bầu 9 người vào Ban Chấp hành Hội
Nông dân huyện. Bà B trúng cử chức [Chủ tịch]", "chỉ định Ban Chấp hành Hội Nông dân huyện gồm các ông, bà: ông A, chức
vụ [Chủ tịch]".
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from khoi_kg.knowledge import Knowledge
from khoi_kg.model import Form, OrganisationMention
from khoi_kg.numerals import NUMBER
from khoi_kg.relate.posts.led_bodies import ending_of
from khoi_kg.relate.posts.named import Post
from khoi_kg.text import Text

_LEADS_TO = ("làm ", "là ", "giữ ", "chức ", "vụ ", "danh ", "vị ", "trí ", "cử ", "bầu ", "- ", "– ")
_ELECTS = re.compile(
    r"(?<!\w)(?:(?:tái |trúng |đắc |tái đắc |hiệp thương )cử"
    r"|(?:bầu|chỉ định)(?: [^.;:,\n]{2,60}(?<!\w)(?:làm|là|giữ|chức))?)"
    r"(?: (?:lại|tiếp tục|bổ sung|vào|làm|là|giữ|đảm nhiệm|các|chức|vụ|danh|cương vị|vị trí))* $"
)
_REACH = 100  # characters from the verb to the title
# What stands behind such a title: an end, a term, the votes, and nothing of which it is.
_ENDS = re.compile(
    r" ?[,.;:)\n]|$| (?:và|với|nhiệm kỳ|khóa|lần|ngày)(?!\w)| tại (?:đại hội|hội nghị|kỳ họp|phiên họp)(?!\w)"
)
_MEMBERS = r"(?:đồng chí|đ/c|người|thành viên|ủy viên|vị|anh chị)(?!\w)"
_NUMBER = rf"(?:\d{{1,3}}|{NUMBER})"
_HAS_MEMBERS = re.compile(
    r"(?:,? \(?(?:khóa|lần thứ|nhiệm kỳ|mới|tới|lâm thời|\d{4} ?- ?\d{4}|[ivxl]+|\d{1,2}(?= ?[,;)]))\)?)*"
    rf",?(?: (?:bao )?gồm(?: có)?| có| với)? {_NUMBER} {_MEMBERS}"
)
_INTO_IT = re.compile(
    rf"(?<!\w){_NUMBER} {_MEMBERS}(?: (?:ưu tú|tiêu biểu|xứng đáng))* (?:tham gia|vào|tham gia vào) $"
)
_IS_ELECTED = re.compile(r"(?<!\w)(?:bầu|chỉ định)(?: (?:ra|lại|mới))* $")
_IS_LISTED = re.compile(rf"[^.;:]{{0,60}}? gồm(?: {_NUMBER} {_MEMBERS},? trong đó)?(?!\w)[^.;:\d]{{0,40}}:")
_SENTENCES = 2  # before the one with the title
_MOST = 12  # bodies
_EXECUTIVES = ("ban chấp hành", "bch")


def body_of_elected(
    text: Text, post: Post, organisations: Sequence[OrganisationMention], knowledge: Knowledge
) -> OrganisationMention | None:
    """Return the body that was told to have members, or to be elected, before somebody is elected to lead it."""
    start = post.role.span.start
    if not text.low.endswith(_LEADS_TO, 0, start) or not _ENDS.match(text.low, post.span.end):
        return None
    chief = knowledge.chief_of(knowledge.roles[post.role.role])
    if not chief.elected_by:
        return None
    elects = _ELECTS.search(text.low, max(0, start - _REACH), start) is not None
    floor = text.sentences[max(0, text.sentence_index(start) - _SENTENCES)].start
    last = bisect_left(organisations, start, key=lambda o: o.span.start)
    bare = None
    for body in reversed(organisations[max(0, last - _MOST) : last]):
        if body.span.start < floor:
            break
        name = body.name.lower()
        if body.form is Form.POINTER or not knowledge.elects(name, chief) or not _is_told(text, body):
            continue
        if not elects and not _IS_LISTED.match(text.low, body.span.end, start):
            continue
        committee = knowledge.committee_end(name)
        if not committee:
            return body
        of_party = name.startswith("đảng bộ ", committee)
        own = None if of_party else ending_of(body, len(name) - committee, knowledge)
        if own is not None:
            return own
        if not f"{name[committee:] or 'đảng bộ'} ".startswith(chief.leads):
            continue  # no "Ban Chấp hành" of another body has a "Bí thư", and none at all a "Chủ tịch"
        if committee < len(name):
            return body
        if name in _EXECUTIVES:
            bare = bare or body
    return bare


def _is_told(text: Text, body: OrganisationMention) -> bool:
    """Is it told of a body who or how many sit in it, or that it is elected?"""
    start = body.span.start
    return (
        _HAS_MEMBERS.match(text.low, body.span.end) is not None
        or _IS_ELECTED.search(text.low, max(0, start - 20), start) is not None
        or _INTO_IT.search(text.low, max(0, start - 60), start) is not None
    )
