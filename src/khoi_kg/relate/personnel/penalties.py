"""Read of a discipline which posts it takes, and whom it is about where only a post says so.

Handles posts behind the penalty ("cách các chức vụ: A, B", "xóa tư cách nguyên A", "cách chức ông B khỏi chức vụ A"),
a list of them further on ("cách tất cả các chức vụ trong Đảng đối với ông B, gồm: A, C"), and people who are named by
their posts alone ("khiển trách Hiệu trưởng Trường A", "kỷ luật một Phó Chủ tịch xã").
"""

from __future__ import annotations

import re

from khoi_kg.numerals import NUMBER_OF_MANY
from khoi_kg.relate.masks import Masked
from khoi_kg.relate.personnel.affected import LISTED, MANNER, Affected, count_at, object_behind, people_at
from khoi_kg.relate.personnel.offices import Offices, office_of, offices_at
from khoi_kg.relate.personnel.scene import Said, Scene, same_as
from khoi_kg.relate.personnel.verbs import Clause

TAKING = ("cách ", "xóa ", "giáng chức")
"""How the verbs begin that take a post from somebody."""

_TAKEN = (
    r"(?: (?:vụ(?= R)|hết|tất cả|toàn bộ|mọi|cả|các|những|chức danh|chức vụ|chức|tư cách|cương vị|vị trí|đảng|về đảng"
    r"|trong đảng|về mặt đảng|chính quyền|nguyên|là|đang giữ|đã giữ|hiện giữ|từng giữ|đã|đảm nhiệm|bao gồm"
    r"|gồm|từ|khỏi)|,|:)*(?: ?_+)?:?"
)
_TO_POSTS = re.compile(rf"{_TAKEN} (?=R)")
_TIMES = r"(?:,?(?: và| các)* (?:T+|(?:(?:giai đoạn|nhiệm kỳ) )?\d{4} ?[-–] ?\d{4}|từ \d{4} đến \d{4}))*"
_GENERALLY = re.compile(rf"{_TAKEN}{_TIMES}")
# "cách tất cả các chức vụ trong Đảng đối với ông A, gồm: B, C".
_NAMELY = re.compile(
    rf"(?: ?_+)?{_TIMES},? (?:bao gồm|gồm|cụ thể là|trong đó có|đó là|như)(?: có)?(?: các| cả| việc)*"
    r"(?: chức vụ| chức danh)?:? (?=R)"
)
# "cách chức A nhiệm kỳ 2005-2010 (bao gồm các chức vụ: B, C)".
_IN_BRACKETS = re.compile(rf"{_TIMES} (?P<brackets>_+)")
_BRACKETED = re.compile(r"\((?:bao gồm|gồm|cụ thể|trong đó có|các chức vụ|cả|là|nguyên| |:)+$")
_BESIDE_LAST = re.compile(r"(?: ?_+)?(?:,| -) (?:nguyên )?R")
# "cách tất cả chức vụ trong Đảng [hàng loạt cựu quan chức của tỉnh, gồm các ông, bà: A, …; B, …]".
_MANY = re.compile(rf" (?:hàng loạt|một loạt|một số|nhiều|các) [^.;:PR]{{1,60}}? gồm(?: có)?:? {LISTED}(?=P)")
_BY_FORM = re.compile(
    r"[^.;:P]{0,200}?(?:(?:hình thức|mức)(?: kỷ luật)?:?|bằng cách|[,:])"
    r" (?:cách chức|cách|xóa tư cách|giáng chức)(?!\w)"
)
# "…, bao gồm cách chức cả các chức vụ: A, B", "…; đồng thời giáng chức A": of those whom the verb before is about.
_ALSO = re.compile(r"(?:,|;| và)? (?:bao gồm|gồm|trong đó có|đồng thời|cùng với đó|và)(?: cả| bị| việc)* $")
_NAMED_BY_POST = re.compile(rf" (?:(?:{MANNER}|một|các|những|hai|ba|vị|viên) ){{0,5}}(?=R)")
# What is said of nobody in particular.
_IN_GENERAL = re.compile(
    r"(?<!\w)(?:quy định|nếu|khi|sẽ|cần|phải|nên|quyền|hoặc|có thể|không|chưa|muốn|yêu cầu|đề nghị|đề xuất"
    r"|kiến nghị|giao|xem xét|dọa|dự định|kế hoạch|chủ trương|phương án|bao giờ|liệu|vì sao|tại sao|bác"
    r"|tin giả|tin đồn|phủ nhận|nguy cơ|khả năng)(?!\w)"
    r"|(?:để|việc) $"
)
# "cách chức Chủ tịch UBND [cấp huyện]", "khiển trách Bí thư chi bộ, Phó Bí thư chi bộ [trực thuộc]": whoever is one.
_LEVEL = r" (?:cấp (?:tỉnh|huyện|xã|dưới|trên|cơ sở|phòng|ủy)|cùng cấp|các cấp|trực thuộc(?= *(?:[,.;:]|$)))(?!\w)"
_WHOEVER = re.compile(rf"(?:,? (?:và )?R+)*[^,.;:PRO]{{0,30}}?{_LEVEL}")
_DONE = re.compile(r"(?<!\w)(?:đã|vừa|mới|bị|hôm \w+|sáng|chiều|ngày)(?!\w)|D")
_ON_CONDITION = re.compile(r"(?<!\w)(?:nếu|thì|bất kỳ|hay không|(?<!vì )(?<!do )để xảy ra)(?!\w)|\?")
_TO_SOMEBODY = re.compile(r" (?:đối với|với|của) [^.;:PR]{0,30}P")
_DECIDES = r"(?:(?:đã|vừa|cũng|ký|ra|ban hành|quyết định|thống nhất|nhất trí|thi hành|xử lý|kỷ luật) )"
# "đối với ông A, Bí thư Huyện ủy: kỷ luật cảnh cáo", "Đối với ông A, Ban Bí thư cách chức B": named before the verb.
_AIMED = re.compile(
    rf"(?<!\w)đối với {LISTED}[^:;.PX]{{0,120}}(?=P[^:;.]*: (?:thi hành )?$)"
    rf"|^(?:[^,.;:P]{{1,25}}, )?(?:riêng )?đối với {LISTED}(?:R+,? )?(?=P+(?: ?_+)?(?:, R+)*, [OR]+ {_DECIDES}*$)"
)
_ANNOUNCED = re.compile(r"P[^.;]*:")
_TO_MANY = re.compile(rf"[^.;:PR\d]{{0,60}}? (?:đối với|với)(?= (?:\d|{NUMBER_OF_MANY}))")
NAMED_BEFORE = re.compile(r" (?:này|nói trên|kể trên|trên|ấy)(?!\w)")
"""What stands behind a number of people of whom the text has told: "hai cá nhân này"."""

_NAMED = re.compile(r"[^.;P]{0,60}?(?:gồm|là|:)[^.;P]{0,20}P")


def by_penalty(scene: Scene, clause: Clause, named: Affected | None) -> Said | None:
    """Return what a discipline says of posts, or of people named by their posts; None where it says nothing of these.

    ``named`` are those whom the verb has as its object.
    """
    masked, verb = scene.masked, clause.last
    takes = verb.word.startswith(TAKING)
    if named is not None:
        at = named.end
        if not takes:
            form = _BY_FORM.match(scene.low, at)
            at = form.end() if form else -1
        row = posts_taken(masked, at, len(scene.low)) if at >= 0 else None
        if row and takes and len(named.people) > 1 and _BESIDE_LAST.match(scene.low, at):
            return Said(named, (), named.end)  # "cách chức ông A, Bí thư, ông B, Phó Bí thư": each his own
        if row and not takes and object_behind(masked, row.end, len(scene.low)):
            return None  # "cảnh cáo ông A, cách chức B đối với ông C"
        if row is None and takes and named.posts:
            return Said(named, tuple(office_of(masked, post) for post in named.posts), named.end)
        return Said(named, row.offices, row.end) if row else None
    if takes:
        row = posts_taken(masked, verb.end, len(scene.low))
        end = row.end if row else _past_posts(scene.low, verb.end)
        limit = clause.limit if end <= clause.limit else len(scene.low)  # "cách chức A; B; C đối với ông D"
        who = object_behind(masked, end, limit)
        who = who or (aimed_at(scene, clause) if row else None)
        if who is None and row and scene.found and _ALSO.search(scene.low, 0, clause.start):
            who = same_as(scene.found[-1], clause.start)
        many = _MANY.match(scene.low, end) if who is None and row is None else None
        people, last = people_at(masked, many.end(), len(scene.low)) if many else ((), end)
        if people:
            return Said(Affected(people, None, verb.end, last), (), last)
        if who is not None and (row or (row := _named_after(masked, who.end, clause.limit))):
            return Said(who, row.offices, max(who.end, row.end))
        if who is None and row and clause.limit < len(scene.low) and _TO_SOMEBODY.search(scene.low, row.end):
            # "xóa tư cách A, xóa tư cách B đối với ông C": he is named behind the next verb.
            return Said(Affected((), None, verb.end, row.end, elided=True), row.offices, row.end)
    return _of_many(scene, clause) or _of_post(scene, clause)


def aimed_at(scene: Scene, clause: Clause) -> Affected | None:
    """Those whom a discipline is about, named before it: "đối với ông A, Bí thư Huyện ủy: kỷ luật cảnh cáo"."""
    aimed = list(_AIMED.finditer(scene.low, 0, clause.start))
    people = people_at(scene.masked, aimed[-1].end(), clause.start)[0] if aimed else ()
    return Affected(people, None, clause.start, clause.last.end) if people else None


def is_of_anybody(low: str, at: int) -> bool:
    """Does a verb at ``at``, where a post names somebody, say what would be so of anybody: "có thể …", "… nếu"?"""
    return _IN_GENERAL.search(low, 0, at) is not None or _ON_CONDITION.search(low, at) is not None


def posts_taken(masked: Masked, at: int, limit: int) -> Offices | None:
    """Return the posts that somebody loses by a verb that ends at ``at``: "cách [các chức vụ: A, B]"."""
    lead = _TO_POSTS.match(masked.low, at, limit)
    row = offices_at(masked, lead.end() - 1, limit, leaving=True) if lead else None
    row = row or _named_after(masked, _past_posts(masked.low, at), limit)
    bracketed = _bracketed(masked, row.end if row else _past_posts(masked.low, at))
    if row is None or bracketed is None:
        return row or bracketed
    return Offices((*row.offices, *bracketed.offices), row.start, bracketed.end)


def _past_posts(low: str, at: int) -> int:
    """Where words for posts end that name none: "cách [tất cả các chức vụ trong Đảng]"."""
    said = _GENERALLY.match(low, at)
    return said.end() if said else at


def _named_after(masked: Masked, at: int, limit: int) -> Offices | None:
    lead = _NAMELY.match(masked.low, at, limit)
    return offices_at(masked, lead.end() - 1, limit, leaving=True) if lead else None


def _bracketed(masked: Masked, at: int) -> Offices | None:
    """The posts that brackets behind ``at`` begin with."""
    said = _IN_BRACKETS.match(masked.low, at)
    start, end = said.span("brackets") if said else (0, 0)
    posts = [post for post in sorted(masked.posts) if start < post < end]
    opens = masked.plain[start : posts[0]].lower() if posts else ""
    if not (opens == "(" or _BRACKETED.match(opens)):
        return None
    return Offices(tuple(office_of(masked, post) for post in posts), start, end)


def _of_many(scene: Scene, clause: Clause) -> Said | None:
    """So many people whom nobody names: "tước danh hiệu … đối với hai cán bộ"."""
    to = _TO_MANY.match(scene.low, clause.last.end, clause.limit)
    many = count_at(scene.masked, to.end(), clause.limit) if to else None
    if many is None or _NAMED.match(scene.low, many.end) or NAMED_BEFORE.match(scene.low, many.end):
        return None
    return Said(many, (), many.end, "personnelCount")


def _of_post(scene: Scene, clause: Clause) -> Said | None:
    """Somebody who is named by a post alone: "khiển trách Hiệu trưởng Trường A"; the post is told with the event."""
    low, end = scene.low, clause.last.end
    lead = _NAMED_BY_POST.match(low, end, clause.limit)
    if (
        lead is None
        or is_of_anybody(low, clause.start)
        or _TO_SOMEBODY.search(low, lead.end())
        or _ANNOUNCED.search(low, 0, end)
    ):
        return None
    row = offices_at(scene.masked, lead.end() - 1, clause.limit, leaving=True)
    if row is None or _WHOEVER.match(low, row.end):
        return None
    if not any(o.organisation or o.record for o in row.offices) and not _DONE.search(low, 0, end):
        return None  # "Thủ trưởng đơn vị quyết định khiển trách Trưởng phòng": he may
    one = 1 if " một " in lead.group() else None
    who = Affected((), one, end, end, posts=(lead.end(),))
    return Said(who, row.offices, row.end, "personnelCount" if one else "personnelClause")
