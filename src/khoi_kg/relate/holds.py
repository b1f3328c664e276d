"""Read who holds the posts that a text names.

Handles posts before a name ("Trưởng Ban Tuyên giáo Trung ương Võ Văn Thưởng") and after it ("ông Lê Văn Khoa, Phó
Chủ tịch UBND TP.HCM"; "A - Phó Giám đốc Sở"; "A (Giám đốc Sở)"), lists of people who share a post, verbs ("A giữ
chức …"), and posts that are told to be over.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from khoi_kg.knowledge import Knowledge
from khoi_kg.model import Holds, PersonMention, Span
from khoi_kg.relate.posts import Post, are_chained
from khoi_kg.text import Text

_BLANKS = re.compile(r" {2,}")
_THEN = re.compile(r" (?:lúc|khi|hồi) (?:đó|ấy) là ")
_LISTED = r",? (?:bao )?gồm(?: có)?(?: các)?(?: đồng chí| đ/c| ông, bà| ông| bà)?:? "
_TO_NAME = re.compile(
    rf"{_LISTED}$|"
    r"(?: \([^()\d]{2,20}\))?(?:,? |: |, | - | (?:(?:lúc|khi|hồi) (?:đó|ấy) )?(?:mới )?là (?:(?:hai|ba|bốn|các) )?"
    r"| phụ trách [^,.;:()\d]{2,40} )$"
)
# What says, behind a name, that the person came into a post or is in it: "được điều động, bổ nhiệm giữ chức vụ".
_NAMED_TO = (
    r"(?:được|trúng cử|đắc cử|tái đắc cử|tái cử)(?:,? (?:và |lại |tiếp tục |tín nhiệm |tái |bầu|bầu cử|bổ nhiệm"
    r"|phân công|điều động"
    r"|luân chuyển|chỉ định|tín nhiệm|giao|tiếp nhận|bổ sung|cử|thăng chức|đề bạt|phê chuẩn))*"
    r"(?: (?!giới thiệu|đề cử|đề nghị)[^,.;:()]{0,40}?)??"
)
_IN_POST = (
    r"(?:giữ|đảm nhiệm|đảm nhận|đảm trách|nắm giữ|kinh qua|trải qua|làm|là|trở thành|nhận)(?: nhiệm)?(?: vụ)?"
    r"(?: (?:các|nhiều|những|một số))?(?: chức(?: vụ| danh)?)?(?: một| vị trí| cương vị)?"
    r"(?: nhiệm vụ)?(?: (?:công tác|lãnh đạo|quan trọng|chủ chốt))*(?: là)?"
    r"(?: (?:ở|của|tại) [^,.;:]{2,40}(?= như|:))?(?:,? như|,? gồm)?:?"
)
_SINCE = (
    r"(?:hiện nay |hiện |nay |đang |hiện đang |hiện còn |vốn |từng |nguyên |đã |vừa |vừa mới |mới |cũng |tiếp tục "
    r"|khi còn |khi đó |lúc đó |lúc ấy |khi ấy |hồi đó |bấy giờ |lúc bấy giờ |thời điểm đó |thời điểm ấy "
    r"|sau đó |trước đây |trước đó |chính thức |lần lượt |đồng thời )*"
)
_NOW = re.compile(r"(?<!\w)(?:hiện|nay|đang)(?!\w)")
_OVER = re.compile(
    r"(?<!\w)(?:cựu|từng|nguyên|vốn|trước đây|trước đó|kinh qua|trải qua|khi còn|(?:khi|lúc|hồi|thời điểm) (?:đó|ấy)"
    r"|bấy giờ)(?: (?:đã|từng|được))*(?: \w+){0,6}[,:]? $"
)
_ORIGIN = r"(?:tại|quê|quê quán|quê ở|nguyên quán|dân tộc|trình độ|trú tại|ở)"
_FROM_NAME = re.compile(
    r"(?: ?, | ?- ?| ?\(| ?\((?:[^()]{0,30}), "
    rf"|(?:,? (?:sinh (?:năm|ngày)|sn) [\d/.-]{{4,10}}(?:, {_ORIGIN} [^,;.:]{{2,40}}){{0,3}},| ?\([^()]{{0,80}}\))?"
    rf"(?:,| -)? {_SINCE}(?:{_NAMED_TO} |(?:công tác|làm việc) (?:tại|ở) [^,.;:]{{3,60}}(?:,| và) )?{_IN_POST} "
    rf"|(?: ?\([^()]{{0,80}}\))?,? {_SINCE}(?:trúng cử|đắc cử|tái đắc cử|tái cử)(?: chức(?: vụ| danh)?)? "
    r"|(?: ?, | ?- ?)(?:tuv|huv|quv|uvtv|uvbtv|uvbch)(?: [^,;.]{1,30})?, "
    rf"|(?: ?\([^()]{{0,80}}\))?,? {_SINCE}{_NAMED_TO} chức(?: vụ| danh)? "
    r"|, (?:\d{2} tuổi|(?:chuyên gia|nhà (?:nghiên cứu|khoa học|sử học|kinh tế|văn|thơ|báo))(?: [^,;.:()]{2,30})?), "
    r"| \([^()]{0,80}\)(?:,| -) )$"
)
_YEAR = r"(?:tháng \d{1,2} ?/ ?|\d{1,2} ?/ ?|năm )?(?:19|20)\d\d"
# "Tổng Giám đốc PVN [từ tháng 11/2011 - 10/2014]": the time of the post is over.
_ENDED = re.compile(rf"(?: \([^()]{{1,20}}\))? (?:từ |trong |giai đoạn |\((?:từ )?)+{_YEAR} ?(?:-|đến) ?{_YEAR}(?!\w)")
_OWN_POST = re.compile(r",? | ?- ?| ?\((?:nguyên |quyền )?")
_BEFORE_THAT = re.compile(
    r"(?<!\w)(?:(?P<time>trước đó|trước đây|(?<!trong )khi đó|lúc đó|bấy giờ),?"
    r"|(?:khi|lúc|hồi) (?:còn|đang) (?:là|làm|giữ chức(?: vụ)?)"
    r"|(?:thời gian|thời kỳ|giai đoạn|những năm|nhiệm kỳ)(?: còn| đang| ông| bà)? (?:là|làm|đương chức"
    r"|(?:giữ|đảm nhiệm|đảm nhận)(?: chức vụ| chức danh| chức| cương vị| vị trí)?)) $"
)
_RELIEVED = re.compile(r"(?<!\w)(?:miễn nhiệm|bãi nhiệm|cách chức|thôi giữ|cho thôi)(?: chức)?(?: vụ| danh)? $")
_TO_RELIEVED = re.compile(r"(?: [^,.;:]{0,30})?(?: đối với| với| của)? $")
_AUTHORISED = re.compile(r"(?:ủy quyền của|thay mặt|ủy nhiệm của) $")
# Whom somebody addresses who is named with the next title: "Trả lời Thủ tướng, [Bộ trưởng Bộ Y tế A cho biết …]".
_ADDRESSED = re.compile(
    r"(?:^|[.;:\n\"] ?)(?:báo cáo|trả lời|chất vấn|hỏi|thưa|phúc đáp|giải trình|kiến nghị|đề nghị|đáp lời|cảm ơn"
    r"|phản hồi|(?:theo|trước|tiếp thu|thực hiện|được|trả lời|đáp lại|sau)(?: (?:sự|các|những|câu|lời))*"
    r" (?:chỉ đạo|yêu cầu|ý kiến|ý kiến chỉ đạo|đề nghị|phân công|câu hỏi|hỏi|chất vấn|gợi ý|đồng ý|cho phép"
    r"|phát biểu)"
    r" của)(?: với)? $"
)
_COMES_INTO = re.compile(r"(?<!\w)(?:làm|giữ|đảm nhiệm|đảm nhận|nhận|trở thành)(?!\w)")
_INSTEAD = re.compile(r"[^.;:\n]{0,60} thay(?: thế)?(?: cho| vị trí của)? ")
_BEFORE_RANK = re.compile(r"(?:nguyên|cựu) $")
_NAME_LIST = re.compile(r"(?: \([^()]{2,30}\))?(?: ?, ?| và |, và )(?:(?:ông|bà|đồng chí|đ/c|anh|chị) )?$")
_SEVERAL = re.compile(r" là (?:hai|ba|bốn|các) $")
_TAKES = re.compile(r"(?<!\w)(?:giữ|làm|là|đảm nhiệm|đảm nhận)(?!\w)")
_ANNOUNCED = re.compile(r"(?<!\w)(?:các|hai|ba|bốn) (?:đồng chí|ông|bà|vị)(?: gồm)?:? ")
_PLURAL_BEFORE = re.compile(r"(?<!\w)(?:các|hai|ba|bốn) (?:đồng chí|ông|bà|anh|chị|vị)(?: gồm)?:? $")
_PLURAL = re.compile(r"(?<!\w)(?:các|những|hai|ba|bốn|các đồng chí|các ông) $")


def find_holds(text: Text, posts: Sequence[Post], people: Sequence[PersonMention], knowledge: Knowledge) -> list[Holds]:
    """Return who holds which post, in the order of the posts."""
    found: list[Holds] = []
    name_starts = [p.span.start for p in people]
    name_ends = [p.span.end for p in people]
    index = 0
    while index < len(posts):
        chain = [posts[index]]
        alone = _AUTHORISED.search(text.low, max(0, posts[index].span.start - 24), posts[index].span.start) is not None
        while not alone and index + 1 < len(posts) and are_chained(text, chain[-1], posts[index + 1]):
            index += 1
            chain.append(_as_concurrent(text, chain[-1], posts[index]))
        index += 1
        after = _people_after(text, chain, people, name_starts, knowledge)
        before = _person_before(text, chain[0], people, name_ends, knowledge)
        if before and after and found and found[-1].person == before and found[-1].rule == "postBeforeName":
            before = None  # "Chủ tịch nước Trần Văn A, Tổng Bí thư, Chủ tịch nước Lào B": the chain is B's
        if before and after and "," in text.low[chain[-1].span.end : after[0].span.start]:
            after = []
        if after and index < len(posts) and _has_own(text, chain[-1], after[0], posts[index]):
            after = []
        if after and before and len(chain) > 1 and chain[-1].organisation is None and chain[-1].role.record is None:
            after = []
        if not before and not after and (relieved := _relieved(text, chain, people, name_starts, knowledge)):
            found += [as_held(text, relieved, post, "postVerb", former=True) for post in chain]
            continue
        if after:
            mine = chain[-1:] if before and len(chain) > 1 else _own(text, chain, after)
            rule = "postBeforeName" if len(after) == 1 else "postList"
            over = _was(text, chain, after[0]) or _THEN.match(text.low, chain[-1].span.end) is not None
            for person in after:
                found += [as_held(text, person, post, rule, former=over) for post in mine]
            if before and len(mine) < len(chain):
                found += [as_held(text, before, post, "postAfterName") for post in chain[:-1]]
            continue
        if before:
            at = before.span.end
            over = _OVER.search(text.low, at, chain[0].span.start) is not None
            ended = _ENDED.match(text.low, chain[-1].span.end) is not None
            sharing = _listed_before(text, chain[0], people, before)
            for post in chain:
                over = over and not _NOW.search(text.low, at, post.span.start)
                at = post.span.end
                found += [as_held(text, p, post, "postList", former=over or ended) for p in sharing]
                found.append(as_held(text, before, post, "postAfterName", former=over or ended))
    return [h for h in found if h is not None and _has_body(h, knowledge)]


def _own(text: Text, chain: list[Post], after: Sequence[PersonMention]) -> list[Post]:
    """The titles of those named behind a row of them, without the first where it is whom they address."""
    start = chain[0].span.start
    if (
        len(chain) > 1
        and text.low[chain[0].span.end : chain[1].span.start] == ", "
        and not text.plain.startswith((",", ")"), after[-1].span.end)
        and _ADDRESSED.search(text.low, max(0, start - 50), start)
    ):
        return chain[1:]
    return chain


def _has_own(text: Text, post: Post, person: PersonMention, following: Post) -> bool:
    """Is the person behind a post and a comma one with a post of his own: "Chủ tịch tỉnh, ông A - Giám đốc Sở"?"""
    return (
        "," in text.low[post.span.end : person.span.start]
        and _OWN_POST.fullmatch(text.low, person.span.end, following.span.start) is not None
    )


def _was(text: Text, chain: Sequence[Post], person: PersonMention) -> bool:
    """Is a post before a name said to be over: "trước đó Giám đốc là ông A"?

    "Trước đó, Giám đốc A đã nói" only tells when he spoke.
    """
    start = chain[0].span.start
    before = _BEFORE_THAT.search(text.low, max(0, start - 40), start)
    if before is None:
        return False
    tells_when = before["time"] is not None and before.group().endswith(", ")
    return not tells_when or " là " in text.low[chain[-1].span.end : person.span.start]


def _as_concurrent(text: Text, before: Post, post: Post) -> Post:
    """The second title is over with the first: "nguyên Chủ tịch HĐQT kiêm [Tổng Giám đốc]"."""
    if before.role.former and "kiêm" in text.low[before.span.end : post.span.start]:
        return replace(post, role=replace(post.role, former=True))
    return post


def _has_body(holds: Holds, knowledge: Knowledge) -> bool:
    return holds.organisation is not None or holds.record is not None


def _relieved(
    text: Text, chain: Sequence[Post], people: Sequence[PersonMention], starts: list[int], knowledge: Knowledge
) -> PersonMention | None:
    """ "miễn nhiệm chức vụ Phó Chủ tịch UBND tỉnh đối với ông A": the post is said to be over."""
    if not _RELIEVED.search(text.low, max(0, chain[0].span.start - 24), chain[0].span.start):
        return None
    index = bisect_left(starts, chain[-1].span.end)
    if index >= len(people) or people[index].span.start - chain[-1].span.end > 60:
        return None
    gap, _ = _without_titles(text.low, chain[-1].span.end, people[index].span.start, knowledge)
    return people[index] if _TO_RELIEVED.fullmatch(gap) else None


def as_held(
    text: Text, person: PersonMention, post: Post, rule: str, *, former: bool = False, also: Iterable[Span] = ()
) -> Holds:
    """Return the fact that a person holds a post; the sentences of both say it, and those of ``also``."""
    where = tuple(sorted({text.sentence_at(person.span.start), text.sentence_at(post.span.start), *also}))
    return Holds(
        person,
        post.role,
        post.organisation,
        post.role.record,
        post.term,
        former or post.role.former,
        post.role.acting,
        where,
        rule,
    )


def _people_after(
    text: Text, chain: Sequence[Post], people: Sequence[PersonMention], starts: list[int], knowledge: Knowledge
) -> list[PersonMention]:
    """The person named right behind the last post, and, where the post is said of several, those of the list."""
    end = chain[-1].span.end
    index = bisect_left(starts, end)
    if index >= len(people) or people[index].span.start - end > 40:
        return []
    gap_end = people[index].span.start
    gap, titled = _without_titles(text.low, end, gap_end, knowledge)
    if (
        not _TO_NAME.fullmatch(gap)
        or (("," in gap or " là " in gap or " - " in gap) and not titled and " gồm " not in gap)
        or _AUTHORISED.search(text.low, max(0, chain[0].span.start - 24), chain[0].span.start)
    ):
        return []
    found = [people[index]]
    plural = (
        _PLURAL.search(text.low, max(0, chain[0].span.start - 14), chain[0].span.start)
        or ":" in gap
        or _SEVERAL.search(gap)
        or " gồm " in gap
    )
    limit = text.sentence_at(end).end
    while plural and index + 1 < len(people) and people[index + 1].span.start < limit:
        joint, _ = _without_titles(text.low, people[index].span.end, people[index + 1].span.start, knowledge)
        # "nguyên Ủy viên Trung ương: A - nguyên Bí thư …; B - …": the post before the colon is said of each.
        if not (_NAME_LIST.fullmatch(joint) or (":" in gap and joint.endswith("; "))):
            break
        index += 1
        found.append(people[index])
    return found


def _without_titles(low: str, start: int, end: int, knowledge: Knowledge) -> tuple[str, bool]:
    """What stands between two strings but for forms of address and ranks, and whether there were any."""
    gap = low[start:end]
    titled = False
    while gap.endswith(" "):
        words = gap.rstrip(" ")
        title = next(
            (
                t
                for t in knowledge.person_titles_by_end.get(words[-2:], ())
                if words.endswith(t) and (len(words) == len(t) or not words[-len(t) - 1].isalnum())
            ),
            None,
        )
        if title is None:
            break
        gap, titled = words[: -len(title)], True
    return gap, titled


def _person_before(
    text: Text, post: Post, people: Sequence[PersonMention], ends: list[int], knowledge: Knowledge
) -> PersonMention | None:
    """The person whose name stands right before the first post, a rank perhaps between: "ông A - Đại tá, Giám đốc"."""
    index = bisect_right(ends, post.span.start) - 1
    if index < 0 or post.span.start - ends[index] > 120:
        return None
    gap = _BLANKS.sub(" ", text.low[ends[index] : post.span.start])
    if _FROM_NAME.fullmatch(gap) or (gap == " " and post.role.former):
        return _successor(text, gap, people, index, knowledge) or people[index]
    if gap.endswith(", "):
        rest, titled = _without_titles(
            text.low[: post.span.start - 2] + " ", ends[index], post.span.start - 1, knowledge
        )
        if titled and _FROM_NAME.fullmatch(_BEFORE_RANK.sub("", rest)):
            return people[index]
    return None


def _listed_before(text: Text, post: Post, people: Sequence[PersonMention], last: PersonMention) -> list[PersonMention]:
    """Those named before the last of a list of whom a verb says one post: "các đồng chí [A], B giữ chức Phó Bí thư"."""
    index = bisect_left(people, last.span.start, key=lambda p: p.span.start)
    gap = text.low[last.span.end : post.span.start]
    if index >= len(people) or not (_TAKES.search(gap) or gap == " - "):
        return []
    first = index
    while first and _NAME_LIST.fullmatch(text.low, people[first - 1].span.end, people[first].span.start):
        first -= 1
    start = people[first].span.start
    if gap == " - " and text.low.endswith("; ", 0, start):
        # An item of "các đồng chí: A - Bí thư; B, C - Phó Bí thư".
        sentence = text.sentence_at(start)
        return list(people[first:index]) if _ANNOUNCED.search(text.low, sentence.start, start) else []
    return list(people[first:index]) if _PLURAL_BEFORE.search(text.low, max(0, start - 24), start) else []


def _successor(
    text: Text, gap: str, people: Sequence[PersonMention], index: int, knowledge: Knowledge
) -> PersonMention | None:
    """Who comes into the post instead of the person named before it: "ông A thay ông B làm Giám đốc"."""
    if not index or not _COMES_INTO.search(gap):
        return None
    between, _ = _without_titles(text.low, people[index - 1].span.end, people[index].span.start, knowledge)
    return people[index - 1] if _INSTEAD.fullmatch(between) else None
