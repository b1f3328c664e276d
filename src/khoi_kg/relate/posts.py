"""Read who holds which post.

Handles chains of posts before a name ("Ủy viên Bộ Chính trị, Trưởng Ban Tuyên giáo Trung ương Võ Văn Thưởng") and
after it ("ông Lê Văn Khoa, Phó Chủ tịch UBND TP.HCM"; "A - Phó Giám đốc Sở"; "A (Giám đốc Sở)"), titles fused with
the name of the body ("Trưởng ban Tổ chức T.Ư", "Bộ trưởng Quốc phòng"), lists of people who share a post, verbs ("A
giữ chức …"), "nguyên" and "quyền", each of its own post.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from khoi_kg.knowledge import Knowledge
from khoi_kg.model import Form, Holds, OrganisationMention, PersonMention, RoleMention, Span, TermMention
from khoi_kg.relate.abbreviated_bodies import abbreviated_body
from khoi_kg.text import UPPER, Text

_TO_BODY = re.compile(
    r"(?: \([^()]{2,12}\))? (?:chuyên trách |kiêm quản lý )?(?:(?:cấp cao |cao cấp )?(?:của |tại |thuộc )?"
    r"|phụ trách (?:[^.;:()\d]{1,40} )?)?"
    r"(?:(?:hội đồng quản trị|hđqt|hội đồng thành viên|hđtv|ban điều hành|ban kiểm soát) (?:của )?)?$"
)
# "trưởng phòng [kinh doanh] Công ty Hòa Phú": a unit in small letters, and then the body that it belongs to.
_UNIT = re.compile(rf"(?: [^\W\d_{UPPER}]+){{1,5}} (?:của |thuộc )?$")
_TO_COUNTRY = re.compile(r" (?:mới )?(?:của )?(?:nước )?")
_BLANKS = re.compile(r" {2,}")
_SHORT_TITLE = re.compile(r" \((?:CEO|CFO|COO|CTO|TGĐ|HLV)\)")
_SEAT = re.compile(r" (?:tại|ở) ")
_OF_COMMITTEE = re.compile(
    r" (?:ban thường vụ|thường vụ|ban chấp hành|btv|bch|tv|hội đồng quản trị|hđqt|hội đồng thành viên|hđtv)"
    r"(?= ?(?:,|-|;| kiêm))"
)
_TO_TERM = re.compile(r",? ?\(?$")
_CHAIN = re.compile(
    r"(?:,? (?:đến |về |sang |được (?:bầu|bổ nhiệm|phân công|điều động|chỉ định) )?(?:giữ|đảm nhiệm|nhận"
    r"|làm)(?: nhiệm)?(?: chức(?: vụ| danh)?| vụ)? | ?, ?| và |, và | ?- ?| kiêm |, kiêm | đồng thời là "
    r"| rồi |, rồi |, là |, đồng thời là | kiêm nhiệm "
    r"|,? (?:và )?(?:hiện|nay|hiện nay|hiện đang|đang)(?: là| giữ chức(?: vụ)?| làm) )$"
)
_THEN = re.compile(r" (?:lúc|khi|hồi) (?:đó|ấy) là ")
_TO_NAME = re.compile(
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
    r"(?: (?:công tác|lãnh đạo|quan trọng|chủ chốt))*(?: (?:ở|của|tại) [^,.;:]{2,40}(?= như|:))?(?:,? như|,? gồm)?:?"
)
_SINCE = (
    r"(?:hiện nay |hiện |nay |đang |hiện đang |hiện còn |vốn |từng |nguyên |đã |vừa |vừa mới |mới |cũng |tiếp tục "
    r"|khi còn |khi đó |lúc đó |lúc ấy |khi ấy |hồi đó |bấy giờ |lúc bấy giờ |thời điểm đó |thời điểm ấy "
    r"|sau đó |trước đây |trước đó |chính thức |lần lượt |đồng thời )*"
)
_NOW = re.compile(r"(?<!\w)(?:hiện|nay|đang)(?!\w)")
_OVER = re.compile(
    r"(?<!\w)(?:cựu|từng|nguyên|vốn|trước đây|trước đó|kinh qua|trải qua|khi còn|(?:khi|lúc|hồi|thời điểm) (?:đó|ấy)"
    r"|bấy giờ)(?: (?:đã|từng|được))*(?: \w+){0,4}[,:]? $"
)
_FROM_NAME = re.compile(
    r"(?: ?, | ?- ?| ?\(| ?\((?:[^()]{0,30}), "
    rf"|(?:,? (?:sinh (?:năm|ngày)|sn) [\d/.-]{{4,10}},| ?\([^()]{{0,80}}\))?(?:,| -)? "
    rf"{_SINCE}(?:{_NAMED_TO} )?{_IN_POST} "
    rf"|(?: ?\([^()]{{0,80}}\))?,? {_SINCE}(?:trúng cử|đắc cử|tái đắc cử|tái cử)(?: chức(?: vụ| danh)?)? "
    r"|(?: ?, | ?- ?)(?:tuv|huv|quv|uvtv|uvbtv|uvbch)(?: [^,;.]{1,30})?, "
    rf"|(?: ?\([^()]{{0,80}}\))?,? {_SINCE}{_NAMED_TO} chức(?: vụ| danh)? "
    r"|, \d{2} tuổi, | \([^()]{0,80}\)(?:,| -) )$"
)
_YEAR = r"(?:tháng \d{1,2} ?/ ?|\d{1,2} ?/ ?|năm )?(?:19|20)\d\d"
# "Tổng Giám đốc PVN [từ tháng 11/2011 - 10/2014]": the time of the post is over.
_ENDED = re.compile(rf"(?: \([^()]{{1,20}}\))? (?:từ |trong |giai đoạn |\((?:từ )?)+{_YEAR} ?(?:-|đến) ?{_YEAR}(?!\w)")
_OWN_POST = re.compile(r",? | ?- ?| ?\((?:nguyên |quyền )?")
_BEFORE_THAT = re.compile(
    r"(?<!\w)(?:(?:trước đó|trước đây|khi đó|lúc đó|bấy giờ),?"
    r"|(?:khi|lúc|hồi) (?:còn|đang) (?:là|làm|giữ chức(?: vụ)?)) $"
)
_RELIEVED = re.compile(r"(?<!\w)(?:miễn nhiệm|bãi nhiệm|cách chức|thôi giữ|cho thôi)(?: chức)?(?: vụ| danh)? $")
_TO_RELIEVED = re.compile(r"(?: [^,.;:]{0,30})?(?: đối với| với| của)? $")
_AUTHORISED = re.compile(r"(?:ủy quyền của|thay mặt|ủy nhiệm của) $")
_WITH_TASK = ("Phó", "Giám đốc")
_BEFORE_RANK = re.compile(r"(?:nguyên|cựu) $")
_NAME_LIST = re.compile(r"(?: ?, ?| và |, và )(?:(?:ông|bà|đồng chí|đ/c|anh|chị) )?$")
_SEVERAL = re.compile(r" là (?:hai|ba|bốn|các) $")
_PLURAL = re.compile(r"(?<!\w)(?:các|những|hai|ba|bốn|các đồng chí|các ông) $")


@dataclass(frozen=True, slots=True)
class Post:
    """A title with its body: "Bí thư Tỉnh ủy Nghệ An khóa XVIII"; the span covers all of it."""

    span: Span
    role: RoleMention
    organisation: OrganisationMention | None
    term: TermMention | None


def read_posts(
    text: Text,
    roles: Sequence[RoleMention],
    organisations: Sequence[OrganisationMention],
    terms: Sequence[TermMention],
    knowledge: Knowledge,
) -> list[Post]:
    """Return the posts that the text names, in order, each title with the body that it belongs to."""
    starts = [o.span.start for o in organisations]
    term_starts = [t.span.start for t in terms]
    posts = []
    for title in roles:
        role = title
        organisation = None
        end = role.span.end
        within = bisect_left(starts, role.span.start) - 1
        if within >= 0 and organisations[within].span.end >= end:
            continue  # "Văn phòng [Tổng thống] Hàn Quốc"
        if member := _committee_member(text, title, knowledge):
            role, organisation = member
        elif role.record is None:
            organisation = _body(text, role, organisations, starts, knowledge)
            end = max(end, organisation.span.end) if organisation else _bodiless_end(text, end)
            end = _posted_end(text, end, organisation, knowledge)
        else:
            end = _named_in_title(role, organisations, starts)
            organisation = _told_by_title(text, role, organisations, starts, knowledge)
            if abroad := _abroad(text, role, end, knowledge) or _other_body(text, role, organisations, starts):
                role, organisation, end = abroad
        index = bisect_left(term_starts, end)
        term = terms[index] if index < len(terms) else None
        if term and term.span.start - end <= 3 and _TO_TERM.fullmatch(text.low, end, term.span.start):
            end = term.span.end
        else:
            term = None
        posts.append(Post(Span(role.span.start, end), role, organisation, term))
    return [p for i, p in enumerate(posts) if not i or p.span.start >= posts[i - 1].span.end]


def _committee_member(
    text: Text, role: RoleMention, knowledge: Knowledge
) -> tuple[RoleMention, OrganisationMention] | None:
    """ "Tỉnh ủy viên" is Ủy viên of Tỉnh ủy: the title itself names the committee."""
    known = knowledge.roles.get(role.role)
    member = knowledge.role_by_label.get("ủy viên")
    if known is None or not known.head or member is None or known.label.lower() != f"{known.head.lower()} viên":
        return None
    start = role.span.end - len(known.label)
    span = Span(start, start + len(known.head))
    committee = OrganisationMention(span, Form.SHORT, known.head, "PartyCommittee", None, known.head.lower())
    return RoleMention(role.span, member.key, None, role.former, role.acting), committee


def _bodiless_end(text: Text, end: int) -> int:
    """A title that leaves its body unsaid goes on to what it says of it: "Ủy viên [Thường vụ], Trưởng ban …"."""
    match = _OF_COMMITTEE.match(text.low, end)
    return match.end() if match else end


def _posted_end(text: Text, end: int, body: OrganisationMention | None, knowledge: Knowledge) -> int:
    """A title goes on to the country where its holder is: "Đại sứ Mỹ [tại Việt Nam]", "Giám đốc WB [tại Việt Nam]"."""
    if body is None:
        return end
    seat = _SEAT.match(text.low, end)
    return (knowledge.country_end(text.plain, seat.end()) if seat else None) or end


def _told_by_title(
    text: Text, role: RoleMention, organisations: Sequence[OrganisationMention], starts: list[int], knowledge: Knowledge
) -> OrganisationMention | None:
    """The string inside a title that means the title's own body: in "Bí thư Trung ương Đảng" the Secretariat."""
    index = bisect_left(starts, role.span.start)
    inside = organisations[index] if index < len(organisations) else None
    if inside is None or inside.span.end > role.span.end or inside.record == role.record or role.record is None:
        return None
    record = knowledge.organisations[role.record]
    return OrganisationMention(
        inside.span, inside.form, inside.name, record.kind, record.key, inside.head, inside.place
    )


def _abroad(
    text: Text, role: RoleMention, end: int, knowledge: Knowledge
) -> tuple[RoleMention, OrganisationMention, int] | None:
    """ "Thủ tướng Nhật Bản": the title is another country's."""
    lead = _TO_COUNTRY.match(text.low, end)
    if lead is None:
        return None
    at = lead.end()
    stop = knowledge.country_end(text.plain, at)
    if stop is None or text.low.endswith("việt nam", at, stop):
        return None
    country = knowledge.country_label(text.plain[at:stop])
    name = f"{knowledge.organisations[role.record or ''].name.split(' Cộng hòa')[0]} {country}"
    body = OrganisationMention(Span(at, stop), Form.FULL, name, "StateBody", None, "", name)
    return RoleMention(role.span, role.role, None, role.former, role.acting), body, stop


def _other_body(
    text: Text, role: RoleMention, organisations: Sequence[OrganisationMention], starts: list[int]
) -> tuple[RoleMention, OrganisationMention, int] | None:
    """The foreign body that one of our titles runs into: "Chủ tịch Quốc hội Lào", "Tổng Bí thư Đảng X Lào"."""
    index = bisect_left(starts, role.span.start)
    body = organisations[index] if index < len(organisations) else None
    if body is None or body.record is not None or body.form is Form.POINTER or not body.place:
        return None
    inside = role.span.start < body.span.start < role.span.end < body.span.end
    if not inside and text.plain[role.span.end : body.span.start] != " ":
        return None
    return RoleMention(role.span, role.role, None, role.former, role.acting), body, body.span.end


def _named_in_title(role: RoleMention, organisations: Sequence[OrganisationMention], starts: list[int]) -> int:
    """A title like "Thủ tướng Chính phủ" ends where the body ends that it names."""
    index = bisect_left(starts, role.span.start)
    inside = organisations[index] if index < len(organisations) else None
    return max(role.span.end, inside.span.end) if inside and inside.span.start < role.span.end else role.span.end


def _body(
    text: Text, role: RoleMention, organisations: Sequence[OrganisationMention], starts: list[int], knowledge: Knowledge
) -> OrganisationMention | None:
    """The organisation whose name begins inside the title ("Trưởng [ban Tổ chức]") or right behind it."""
    index = bisect_right(starts, role.span.start)
    following = organisations[index] if index < len(organisations) else None
    if following is not None:
        if following.span.start < role.span.end < following.span.end:
            head = knowledge.roles[role.role].head
            if head and following.name.lower().startswith(head.lower()):
                return following
            return _behind(text, role.span.end, following, knowledge)
        if (
            following.span.start >= role.span.end
            and (
                _TO_BODY.fullmatch(text.low, role.span.end, following.span.start)
                or (text.low[role.span.end : following.span.start] == ", " and _of_board(role, following, knowledge))
                or _TO_BODY.fullmatch(text.low, _task_end(text, role, knowledge), following.span.start)
                or _is_unit(text, role, following, knowledge)
            )
            and not (following.form is Form.POINTER and _fused(text, role, knowledge))
        ):
            return following
    if province := _of_province(text, role, knowledge) or _of_level(text, role, knowledge):
        return province
    country = (
        knowledge.country_end(text.plain, role.span.end + 1)
        if text.low[role.span.end : role.span.end + 1] == " "
        else None
    )
    if country is not None and not _begins_word(text, country):
        name = text.plain[role.span.end + 1 : country]
        return OrganisationMention(Span(role.span.end + 1, country), Form.FULL, name, "StateBody", None, "", name)
    head = knowledge.roles[role.role].head
    if head and text.low[role.span.end : role.span.end + 1] == " ":
        stop = _fused(text, role, knowledge)
        if stop is not None:
            name = f"{head} {text.plain[role.span.end + 1 : stop]}"
            keys = knowledge.organisation_names[name.lower()]
            kind = knowledge.organisations[keys[0]].kind
            span = Span(role.span.end + 1, stop)
            if text.low[stop : stop + 1] == " " and (abroad := knowledge.country_end(text.plain, stop + 1)):
                name = f"{head} {text.plain[role.span.end + 1 : abroad]}"
                where = Span(span.start, abroad)
                return OrganisationMention(
                    where, Form.FULL, name, kind, None, head.lower(), text.plain[stop + 1 : abroad]
                )
            return OrganisationMention(span, Form.SHORT, name, kind, keys[0] if len(keys) == 1 else None, head.lower())
    return abbreviated_body(text, _behind_brackets(text, role.span.end), knowledge)


def _behind_brackets(text: Text, end: int) -> int:
    """Where a title ends with its short form in brackets: "Tổng Giám đốc [(CEO)]"."""
    short = _SHORT_TITLE.match(text.plain, end)
    return short.end() if short else end


def _of_board(role: RoleMention, body: OrganisationMention, knowledge: Knowledge) -> bool:
    """Is the title that of a board, and the body a firm: "Chủ tịch HĐQT, Tổng công ty Sông Đà"?"""
    return " Hội đồng " in knowledge.roles[role.role].label and body.kind == "Organisation"


def _is_unit(text: Text, role: RoleMention, body: OrganisationMention, knowledge: Knowledge) -> bool:
    """Do small words between a title of units and a body say of which unit: "trưởng phòng kinh doanh Công ty A"?"""
    head = knowledge.roles[role.role].head
    gap = text.plain[role.span.end : body.span.start]
    if head is None or body.form is Form.POINTER or not _UNIT.fullmatch(gap):
        return False
    words = gap.removesuffix("của ").removesuffix("thuộc ").split()
    return not any(word in knowledge.function_words or word in ("và", "cùng") for word in words)


def _task_end(text: Text, role: RoleMention, knowledge: Knowledge) -> int:
    """Return where words end that say what a deputy is for: "Phó chủ tịch [truyền thông] VFF"; or where he ends."""
    at = role.span.end
    if not knowledge.roles[role.role].label.startswith(_WITH_TASK):
        return at
    end = knowledge.inner_words.end(text.low, at + 1) if text.plain[at : at + 1] == " " else None
    return end if end and text.plain[at + 1].islower() else at


def _of_province(text: Text, role: RoleMention, knowledge: Knowledge) -> OrganisationMention | None:
    """ "Bí thư Đà Nẵng": a title and a bare province mean the province's committee of that title."""
    bodies = knowledge.roles[role.role].provincial
    at = role.span.end + 1
    if bodies is None or text.plain[at - 1 : at] != " ":
        return None
    end = knowledge.place_names.end(text.low, at)
    place = knowledge.province_names.get(text.low[at:end]) if end else None
    if end is None or place is None or not text.plain[at].isupper():
        return None
    body = bodies[1] if place.startswith("thành phố") else bodies[0]
    written = text.plain[at:end]
    name = f"{body} {written if body.endswith(' ủy') else place}"
    keys = knowledge.organisation_names.get(name.lower(), ())
    record = keys[0] if len(keys) == 1 else None
    kind = knowledge.organisation_heads.get(body.lower(), "Organisation")
    return OrganisationMention(Span(at, end), Form.FULL, name, kind, record, body.lower(), written)


def _of_level(text: Text, role: RoleMention, knowledge: Knowledge) -> OrganisationMention | None:
    """The body whose name the title begins and a level ends: "trưởng [công an xã]"."""
    head = knowledge.roles[role.role].head
    end = knowledge.place_words.end(text.low, role.span.end + 1)
    if not head or " " not in head or end is None or text.plain[role.span.end : role.span.end + 1] != " ":
        return None
    if (
        text.low[role.span.end - len(head) : role.span.end] != head.lower()
        or text.plain[end : end + 2].strip().isupper()
    ):
        return None
    span = Span(role.span.end - len(head), end)
    kind = knowledge.organisation_heads.get(head.lower(), "Organisation")
    return OrganisationMention(span, Form.SHORT, text.plain[span.start : end], kind, None, head.lower())


def _fused(text: Text, role: RoleMention, knowledge: Knowledge) -> int | None:
    """Return where the body's name ends of which the title is the first word: "Bộ trưởng [Quốc phòng]"."""
    head = knowledge.roles[role.role].head
    at = role.span.end + 1
    if not head or text.plain[at - 1 : at] != " " or not text.plain[at : at + 1].isupper():
        return None
    return knowledge.fused_end(head.lower(), text.low, at)


def _begins_word(text: Text, at: int) -> bool:
    """Is what ends at ``at`` one syllable of a longer word: "Pháp chế" and no France?"""
    return re.compile(r" (?:chế|luật|lý|y)(?!\w)").match(text.low, at) is not None


def _behind(
    text: Text, end: int, organisation: OrganisationMention, knowledge: Knowledge
) -> OrganisationMention | None:
    """What is left of an organisation's name behind a title: "Phó Bí thư Thường trực [Tỉnh ủy]"."""
    start = end + 1
    if text.plain[end : end + 1] != " " or start >= organisation.span.end:
        return None
    name = text.plain[start : organisation.span.end]
    keys = knowledge.organisation_names.get(name.lower(), ())
    head = knowledge.heads.end(text.low, start)
    return OrganisationMention(
        Span(start, organisation.span.end),
        organisation.form,
        name,
        organisation.kind,
        keys[0] if len(keys) == 1 else None,
        text.low[start:head] if head else "",
        organisation.place,
    )


def find_holds(text: Text, posts: Sequence[Post], people: Sequence[PersonMention], knowledge: Knowledge) -> list[Holds]:
    """Return who holds which post, in the order of the posts."""
    found: list[Holds] = []
    name_starts = [p.span.start for p in people]
    name_ends = [p.span.end for p in people]
    index = 0
    while index < len(posts):
        chain = [posts[index]]
        while index + 1 < len(posts) and are_chained(text, chain[-1], posts[index + 1]):
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
            found += [_holds(text, relieved, post, "postByVerb", former=True) for post in chain]
            continue
        if after:
            mine = chain[-1:] if before and len(chain) > 1 else chain
            rule = "postBeforeName" if len(after) == 1 else "postOfList"
            over = _BEFORE_THAT.search(text.low, max(0, chain[0].span.start - 26), chain[0].span.start) is not None
            over = over or _THEN.match(text.low, chain[-1].span.end) is not None
            for person in after:
                found += [_holds(text, person, post, rule, former=over) for post in mine]
            if before and mine is not chain:
                found += [_holds(text, before, post, "postAfterName") for post in chain[:-1]]
            continue
        if before:
            at = before.span.end
            over = _OVER.search(text.low, at, chain[0].span.start) is not None
            ended = _ENDED.match(text.low, chain[-1].span.end) is not None
            for post in chain:
                over = over and not _NOW.search(text.low, at, post.span.start)
                at = post.span.end
                found.append(_holds(text, before, post, "postAfterName", former=over or ended))
    return [h for h in found if h is not None and _has_body(h, knowledge)]


def _has_own(text: Text, post: Post, person: PersonMention, following: Post) -> bool:
    """Is the person behind a post and a comma one with a post of his own: "Chủ tịch tỉnh, ông A - Giám đốc Sở"?"""
    return (
        "," in text.low[post.span.end : person.span.start]
        and _OWN_POST.fullmatch(text.low, person.span.end, following.span.start) is not None
    )


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


def _holds(text: Text, person: PersonMention, post: Post, rule: str, *, former: bool = False) -> Holds:
    sentences = [text.sentence_at(person.span.start)]
    own = text.sentence_at(post.span.start)
    if own not in sentences:
        sentences.append(own)
    where = tuple(sorted(sentences))
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


def are_chained(text: Text, before: Post, after: Post) -> bool:
    """Does the second title follow in one chain with the first: "Bí thư Huyện ủy, Chủ tịch HĐND huyện"?"""
    return (
        after.span.start - before.span.end < 24
        and _CHAIN.fullmatch(text.low, before.span.end, after.span.start) is not None
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
        or (("," in gap or " là " in gap or " - " in gap) and not titled)
        or _AUTHORISED.search(text.low, max(0, chain[0].span.start - 24), chain[0].span.start)
    ):
        return []
    found = [people[index]]
    plural = (
        _PLURAL.search(text.low, max(0, chain[0].span.start - 14), chain[0].span.start)
        or ":" in gap
        or _SEVERAL.search(gap)
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
    if _FROM_NAME.fullmatch(gap):
        return people[index]
    if gap.endswith(", "):
        rest, titled = _without_titles(
            text.low[: post.span.start - 2] + " ", ends[index], post.span.start - 1, knowledge
        )
        if titled and _FROM_NAME.fullmatch(_BEFORE_RANK.sub("", rest)):
            return people[index]
    return None


def with_posts(organisations: Sequence[OrganisationMention], posts: Sequence[Post]) -> list[OrganisationMention]:
    """Return the organisations with those added that only a title names ("Bộ trưởng [Quốc phòng]")."""
    known = set(organisations)
    extra = [p.organisation for p in posts if p.organisation is not None and p.organisation not in known]
    if not extra:
        return list(organisations)
    kept = [o for o in organisations if not any(e.span.start < o.span.end and o.span.start < e.span.end for e in extra)]
    return sorted([*kept, *extra], key=lambda o: o.span)
