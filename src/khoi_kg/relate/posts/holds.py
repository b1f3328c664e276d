"""Read who holds the posts that a text names.

Handles posts before a name ("Trưởng Ban Tuyên giáo Trung ương Võ Văn Thưởng") and after it ("ông Lê Văn Khoa, Phó
Chủ tịch UBND TP.HCM"; "A - Phó Giám đốc Sở"; "A (Giám đốc Sở)"), lists of people who share a post, verbs ("A giữ
chức …"), and posts that are told to be over.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from khoi_kg.find.name_patterns import BEFORE_CAPITAL
from khoi_kg.knowledge import Knowledge
from khoi_kg.knowledge.levels import LEVEL
from khoi_kg.model import Article, Date, Holds, PersonMention, Span
from khoi_kg.relate.ordered import next_of
from khoi_kg.relate.posts.holders import (
    RELATED_TO,
    acts,
    in_turn,
    is_authorised,
    is_of_subject_to_come,
    listed_before,
    people_after,
    person_before,
    says,
    without_titles,
)
from khoi_kg.relate.posts.named import Post, are_chained
from khoi_kg.relate.posts.past import (
    AT_THE_TIME,
    EARLIER,
    NOW,
    OVER,
    YEAR,
    begins_in_past,
    has_ended,
    was_before,
)
from khoi_kg.text import Text

_MOST_TITLES = 5  # that stand before one name
# "từng giữ các chức vụ: Phó Giám đốc …; Giám đốc …": one person's, in a row.
_ANNOUNCED = re.compile(
    r"(?<!\w)(?:chức vụ|chức danh|cương vị|vị trí)(?: như| sau)*: $"
    r"|(?<!\w)(?:nguyên|từng|lần lượt|đã)(?: là)?: $|(?<=\w) là $"
    r"|(?<!\w)(?:từng|lần lượt|đã) "
    r"(?:giữ(?: các)? chức(?: vụ)?|(?:kinh qua|trải qua)(?: (?:các|nhiều) (?:chức vụ|vị trí|cương vị)(?: như)?)?) $"
    # "Trước đó, ông A làm [Bí thư Huyện đoàn; Bí thư Huyện ủy …]"
    r"|(?<!\w)trước (?:đó|đây|kia),? (?:[\w.]+ ){1,4}(?:là|làm|giữ)(?: các)?(?: chức(?: vụ)?)? $"
)
_LEAD_ENDS = (": ", "chức ", " vụ ", " qua ", " là ", " làm ", " giữ ", " trí ", " vị ", " như ")
_TITLE_ENDS = re.compile(rf" ?[;.,(\n]| (?:rồi|kiêm|và|phụ trách)(?!\w)| từ {YEAR}|$")
NEXT_OF_LIFE = re.compile(r"(?: phụ trách [^,;:.]{2,40})?(?:, [^,;:.]{2,40})?; |,? rồi ")
"""What stands between two posts of a life: "Phó Giám đốc Sở Nội vụ[, tỉnh Lai Châu; ]Bí thư Huyện ủy …"."""

# … with the years of the second: "là Giám đốc Sở Nội vụ[; từ năm 2015 là ]Bí thư Huyện ủy …".
_LATER_IN_LIFE = re.compile(
    rf"; (?P<since>từ |kể từ |đến |sau đó,? )?{YEAR}(?P<to> ?(?:-|đến|tới) ?(?:{YEAR}|(?P<now>nay|hiện nay)))?,?"
    r" (?:(?:được )?(?:bầu|bổ nhiệm|điều động|phân công|cử|luân chuyển) )?(?:là|làm|giữ|giữ chức|giữ chức vụ) "
)
# The level and the name of the place of a committee ("Huyện ủy Mai Sơn") and of a body of the State ("HĐND huyện").
_PARTY_PLACE = re.compile(
    r"(?<!\w)(?:(?P<level>tỉnh|thành|huyện|quận|thị) ủy|đảng ủy (?P<unit>xã|phường|thị trấn))(?: (?P<name>.+))?$"
)
_STATE_PLACE = re.compile(rf"(?<!\w)(?P<level>{LEVEL})(?: (?P<name>.+))?$")
_GROUP = re.compile(r"(?:ban cán sự(?: đảng)?|đảng đoàn)")  # of the Party, in a body of the State
_OLD = re.compile(r" \(?cũ(?!\w)")  # "Bí thư Tỉnh ủy Hà Bắc [cũ]"
_OWN_POST = re.compile(r",? | ?- ?| ?\((?:nguyên |quyền )?")
# "[đề nghị] miễn nhiệm …", "kỳ họp [sẽ] miễn nhiệm …": who is relieved is told by the event.
_TO_BE_RELIEVED = re.compile(
    r"(?<!\w)(?:sẽ|sắp|(?<!theo )đề nghị|kiến nghị|đề xuất|dự kiến|xem xét|tờ trình)(?!\w)[^,.;:]{0,30}"
    r"(?<!\w)(?:miễn nhiệm|bãi nhiệm|cách chức|thôi giữ|cho thôi)(?: chức)?(?: vụ| danh)? $"
)
_TO_RELIEVED = re.compile(r"(?: [^,.;:]{0,30})?(?: đối với| với| của)? $")
# "[đối với ông ]A, Giám đốc Sở C[ đối với ông ]D": each with the post before the name.
_TAKEN_OR_GIVEN = re.compile(r"(?<!\w)với (?:(?:các )?(?:ông|bà|đồng chí|đ/c) )?$")
_TITLE_OF_ITEM = re.compile(r" (?:đối )?với (?:(?:các )?(?:ông|bà|đồng chí|đ/c) )")
# Whom somebody addresses who is named with the next title: "Trả lời Thủ tướng, [Bộ trưởng Bộ Y tế A cho biết …]".
_ADDRESSED = re.compile(
    r"(?:^|[^\w\s] ?|\n)(?:báo cáo|trả lời|chất vấn|hỏi|thưa|phúc đáp|giải trình|kiến nghị|đề nghị|đáp lời|cảm ơn"
    r"|phản hồi|(?:theo|trước|tiếp thu|thực hiện|được|trả lời|đáp lại|sau)(?: (?:sự|các|những|câu|lời))*"
    r" (?:chỉ đạo|yêu cầu|ý kiến|ý kiến chỉ đạo|đề nghị|phân công|câu hỏi|hỏi|chất vấn|gợi ý|đồng ý|cho phép"
    r"|phát biểu|quyết định|đề xuất|lời mời|ủy quyền|giới thiệu|thông báo|kế hoạch|lệnh)"
    r" của)(?: với)? $"
)
# "việc [bầu chức vụ] Chủ tịch UBND tỉnh, Chủ tịch HĐND tỉnh A giới thiệu …": the first post is vacant.
_VACANT = re.compile(r"(?<!\w)(?:bầu|bổ nhiệm|chỉ định|kiện toàn|giới thiệu)(?: bổ sung)? chức(?: danh| vụ)? $")
# Whose words are told: "Theo [Bí thư Tỉnh ủy], ông A là cán bộ có năng lực".
_ACCORDING = re.compile(
    r"(?:^|[^\w\s] ?|\n|(?<!\w)(?:cũng|còn|và|rằng|mà) )theo (?:(?:lời|ý kiến|đánh giá|nhận xét|thông tin|chia sẻ)"
    r"(?: của| từ)? )?(?:nguyên )?$"
)


def find_holds(
    article: Article, text: Text, posts: Sequence[Post], people: Sequence[PersonMention], knowledge: Knowledge
) -> list[Holds]:
    """Return who holds which post, in the order of the posts."""
    found: list[Holds] = []
    name_ends = [p.span.end for p in people]
    for chain, following in _chains(text, posts, knowledge):
        before = person_before(text, chain, people, name_ends, knowledge)
        has_his = before is not None and bool(found) and found[-1].person == before
        has_his = has_his and found[-1].rule == "postBeforeName" and not _is_bare_delegate(text, found[-1])
        if has_his and (
            _is_of_other_country(found[-1], chain[0], knowledge)
            or is_of_subject_to_come(text, chain[-1].span.end, _first_title(found), knowledge)
        ):
            before = None
        if before is not None and _is_item_of_next(text, chain, before):
            before = None
        after = people_after(text, chain, people, knowledge, first=before is None or has_his)
        if after and has_his:
            before = None  # "Chủ tịch nước Trần Văn A, Tổng Bí thư, Chủ tịch nước Lào B": the chain is B's
        if before and after and "," in text.low[chain[-1].span.end : after[0].span.start]:
            after = []
        if after and following and _has_own(text, chain[-1], after[0], following):
            after = []
        if after and before and len(chain) > 1 and chain[-1].organisation is None and chain[-1].role.record is None:
            after = []
        if after:
            found += _held_after(text, chain, before, after, article.published, knowledge)
        elif before:
            sharing = listed_before(text, chain[0], people, before, knowledge)
            found += _held_before(text, chain, before, sharing, article.published)
        elif relieved := _to_be_relieved(text, chain, people, knowledge):
            found += [as_held(text, relieved, post, "postVerb") for post in chain]
    return [h for h in found if h.organisation is not None or h.record is not None]


def _is_item_of_next(text: Text, chain: Sequence[Post], before: PersonMention) -> bool:
    """Is a title that of whom it names next: "miễn nhiệm chức vụ A với ông B, [Giám đốc Sở C] đối với ông D"?"""
    start, end = before.span.start, chain[-1].span.end
    listed = _TITLE_OF_ITEM.match(text.low, end) is not None and text.low.startswith(", ", before.span.end)
    return listed and _TAKEN_OR_GIVEN.search(text.low, max(0, start - 24), start) is not None


def _is_bare_delegate(text: Text, held: Holds) -> bool:
    """Is who holds a post called no more than a delegate: "đại biểu A, [Giám đốc Sở Y tế], và đại biểu B"?"""
    return held.organisation is None and text.low[slice(*held.role.span)] == "đại biểu"


def _first_title(found: Sequence[Holds]) -> int:
    """Where the titles begin that stand before the last holder's name."""
    last = found[-1]
    return min(h.role.span.start for h in found[-_MOST_TITLES:] if (h.person, h.rule) == (last.person, last.rule))


def _is_of_other_country(held: Holds, post: Post, knowledge: Knowledge) -> bool:
    """Is a post that one of another country: "Đại sứ Lào tại Việt Nam A, [Đại sứ Việt Nam tại Lào] cùng dự"?"""
    bodies = (held.organisation, post.organisation)
    countries = {body.name for body in bodies if body and body.name in knowledge.countries}
    return held.role.role == post.role.role and len(countries) > 1


def _chains(text: Text, posts: Sequence[Post], knowledge: Knowledge) -> Iterator[tuple[list[Post], Post | None]]:
    """Yield the posts that are said together ("Bí thư Tỉnh ủy, Chủ tịch HĐND tỉnh"), each time with the next post."""
    index = 0
    while index < len(posts):
        chain = [posts[index]]
        alone = is_authorised(text, posts[index])
        start = chain[0].span.start
        said = text.low.endswith(_LEAD_ENDS, 0, start)
        given = text.low.endswith(("chức ", " vụ ", " làm ", " giữ "), 0, start)
        life = said and _ANNOUNCED.search(text.low, max(0, start - 40), start) is not None
        while not alone and index + len(chain) < len(posts):
            following = posts[index + len(chain)]
            if given and acts(text.low, following.span.end, knowledge):
                break  # "được bầu làm Chủ tịch, Bí thư Huyện ủy [căn dặn] ông": another, who begins a clause
            if not (
                are_chained(text, chain[-1], following)
                or (life and _goes_on(text, chain[-1], following))
                or _goes_on_later(text, chain[-1], following)
                or _is_the_same(text, chain[-1], following)
            ):
                break
            chain.append(following)
        index += len(chain)
        yield _over_together(text, chain), posts[index] if index < len(posts) else None


def _goes_on(text: Text, last: Post, following: Post) -> bool:
    """Is a title the next one of a life: behind a semicolon, and with nobody named behind it?"""
    joined = NEXT_OF_LIFE.fullmatch(text.low, last.span.end, following.span.start)
    return joined is not None and _TITLE_ENDS.match(text.low, following.span.end) is not None


def _goes_on_later(text: Text, last: Post, following: Post) -> re.Match[str] | None:
    """What leads to a title that tells a life on with its years: "…; từ năm 2015 là [Bí thư Huyện ủy]"."""
    if not text.low.startswith("; ", last.span.end) or not _TITLE_ENDS.match(text.low, following.span.end):
        return None
    return _LATER_IN_LIFE.fullmatch(text.low, last.span.end, following.span.start)


def _is_the_same(text: Text, last: Post, following: Post) -> bool:
    """Is who holds a post told by another of his, with his name: "Trưởng Ban Chỉ đạo là [Bí thư Tỉnh ủy] Lê An"?"""
    gap = following.span.start - last.span.end
    if gap > len(") là ") or text.low[last.span.end : following.span.start] not in (" là ", ") là "):
        return False
    alone = last.organisation is not None and not RELATED_TO.search(
        text.low, max(0, last.span.start - 16), last.span.start
    )
    return alone and BEFORE_CAPITAL.match(text.plain, following.span.end) is not None


def _over_in_life(text: Text, chain: Sequence[Post]) -> dict[Post, bool]:
    """Whether the posts of a life are over whose years are told: each before the last that has them is."""
    led = [(i, lead) for i in range(1, len(chain)) if (lead := _goes_on_later(text, chain[i - 1], chain[i]))]
    if not led:
        return {}
    last, lead = led[-1]
    lasts = lead["now"] or (lead["since"] and not lead["to"])
    told = dict.fromkeys(chain[:last], True)
    return told | dict.fromkeys(chain[last:], False) if lasts else told | {chain[last]: True}


def _held_after(
    text: Text,
    chain: list[Post],
    before: PersonMention | None,
    after: Sequence[PersonMention],
    published: Date | None,
    knowledge: Knowledge,
) -> Iterator[Holds]:
    """Posts of those named behind them; of one named before them too, all but the last are his."""
    mine = chain[-1:] if before and len(chain) > 1 else _own(text, chain, after, knowledge)
    rule = "postBeforeName" if len(after) == 1 else "postList"
    end = chain[-1].span.end
    over = was_before(text, chain, after[0]) or has_ended(text, end, published)
    for person in after:
        for post in mine:
            yield as_held(text, person, post, rule, former=over)
    if before and len(mine) < len(chain):
        yield from _held_before(text, chain[:-1], before, (), published)


def _held_before(
    text: Text, chain: Sequence[Post], before: PersonMention, sharing: Sequence[PersonMention], published: Date | None
) -> Iterator[Holds]:
    """Posts of the one named before them and of those ``sharing`` them: all of each, or in turn."""
    at = before.span.end
    over = OVER.search(text.low, at, chain[0].span.start) is not None
    ended = has_ended(text, chain[-1].span.end, published) or begins_in_past(text, before, published)
    if turn := in_turn(text, chain, sharing, before):
        for person, post in turn:
            yield as_held(text, person, post, "postList", former=over or ended)
        return
    life = _over_in_life(text, chain)
    for post in chain:
        over = (over and not NOW.search(text.low, at, post.span.start)) or (
            post is not chain[0] and EARLIER.search(text.low, at, post.span.start) is not None
        )
        at = post.span.end
        former = life.get(post, over or ended or AT_THE_TIME.match(text.low, post.span.end) is not None)
        for person in sharing:
            yield as_held(text, person, post, "postList", former=former)
        yield as_held(text, before, post, "postAfterName", former=former)


def _own(text: Text, chain: list[Post], after: Sequence[PersonMention], knowledge: Knowledge) -> list[Post]:
    """The titles of those named behind a row of them, without the first where it is whom they address or follow.

    None is theirs where what somebody else says is told of them: "Theo Bí thư Tỉnh ủy, ông A là …", but not "…, ông A
    cho biết", "…, ông A thì".
    """
    start, first = chain[0].span.start, after[0].span.start
    if text.plain.startswith((",", ")"), after[-1].span.end):
        return chain
    if text.low.startswith(", ", chain[-1].span.end, first) and _ACCORDING.search(text.low, max(0, start - 30), start):
        end = after[-1].span.end
        return chain if text.low.startswith(" thì ", end) or says(text.low, end, knowledge) else []
    following = chain[1].span.start if len(chain) > 1 else first
    parted = text.low.startswith(", ", chain[0].span.end, following)
    if parted and _VACANT.search(text.low, max(0, start - 40), start):
        return chain[1:]
    alone = len(chain) == 1 or _is_abroad(chain[0], knowledge)
    if parted and alone and is_of_subject_to_come(text, after[-1].span.end, start, knowledge, by_name=True):
        return chain[1:]  # "Cùng với Bí thư Tỉnh ủy, ông A thăm …"
    if (
        parted
        and (len(chain) == 1 or chain[0].span.end + len(", ") == following)
        and _ADDRESSED.search(text.low, max(0, start - 50), start)
    ):
        return chain[1:]
    return chain


def _is_abroad(post: Post, knowledge: Knowledge) -> bool:
    """Is a post in another country: "Tiếp [Chủ tịch Quốc hội Lào], Chủ tịch nước A khẳng định"?"""
    return post.organisation is not None and post.organisation.place in knowledge.countries


def _has_own(text: Text, post: Post, person: PersonMention, following: Post) -> bool:
    """Is the person behind a post and a comma one with a post of his own: "Chủ tịch tỉnh, ông A - Giám đốc Sở"?"""
    return (
        "," in text.low[post.span.end : person.span.start]
        and _OWN_POST.fullmatch(text.low, person.span.end, following.span.start) is not None
    )


def _over_together(text: Text, chain: Sequence[Post]) -> list[Post]:
    """Return posts of which the next is over with the last: "nguyên Chủ tịch HĐQT kiêm [Tổng Giám đốc]".

    So is one in the State's body of a place behind one in its committee, the post in that body's Party group between
    or not: "nguyên Bí thư Huyện ủy, [Chủ tịch HĐND]", "nguyên Phó Bí thư Tỉnh ủy, [Bí thư Ban cán sự đảng], …"; and
    one behind a dash among others that commas part: ", nguyên Phó Bí thư Quân ủy Trung ương - [Bộ trưởng Quốc phòng]".
    """
    found = list(chain[:1])
    for index, post in enumerate(chain[1:], start=1):
        before = found[-1]
        gap = text.low[before.span.end : post.span.start]
        of_committee = next((p for p in reversed(found) if not _is_of_group(p)), before)
        over = before.role.former and (
            "kiêm" in gap
            or (gap in (", ", " và ") and _of_one_place(of_committee, _led_with(chain, index)))
            or (gap == " - " and text.low.endswith(", ", 0, before.role.span.start))
        )
        found.append(replace(post, role=replace(post.role, former=True)) if over else post)
    return found


def _is_of_group(post: Post) -> bool:
    """Is a post in the Party's group of a body of the State: "Bí thư Ban cán sự đảng"?"""
    return post.organisation is not None and _GROUP.match(post.organisation.name.lower()) is not None


def _led_with(chain: Sequence[Post], index: int) -> Post:
    """The post itself, or, of one in a Party group that leaves unsaid of which body, the next, which tells it."""
    post = chain[index]
    bare = post.organisation is not None and _GROUP.fullmatch(post.organisation.name.lower())
    return chain[index + 1] if bare and index + 1 < len(chain) else post


def _of_one_place(before: Post, post: Post) -> bool:
    """Are two posts in the committee and the State's body of one place: "Huyện ủy Mai Sơn", "HĐND huyện (Mai Sơn)"?"""
    party, state = before.organisation, post.organisation
    if not (party and state and party.kind == "PartyCommittee" and (state.kind == "StateBody" or _is_of_group(post))):
        return False
    of_party = _PARTY_PLACE.search(party.name.lower())
    of_state = _STATE_PLACE.search(state.name.lower())
    if of_party is None or of_state is None or not of_state["level"].startswith(of_party["level"] or of_party["unit"]):
        return False
    return not (of_party["name"] and of_state["name"]) or of_party["name"] == of_state["name"]


def _to_be_relieved(
    text: Text, chain: Sequence[Post], people: Sequence[PersonMention], knowledge: Knowledge
) -> PersonMention | None:
    """ "đề nghị miễn nhiệm chức vụ Phó Chủ tịch UBND tỉnh đối với ông A": until then he holds it."""
    start, end = chain[0].span.start, chain[-1].span.end
    person = next_of(people, end)
    if person is None or not _TO_BE_RELIEVED.search(text.low, max(0, start - 90), start):
        return None
    gap, _ = without_titles(text.low[end : person.span.start], knowledge)
    return person if _TO_RELIEVED.fullmatch(gap) else None


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
        former or post.role.former or _OLD.match(text.low, post.span.end) is not None,
        post.role.acting,
        where,
        rule,
    )
