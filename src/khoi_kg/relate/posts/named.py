"""Read the posts that a text names: titles with their bodies, alone or in chains.

Handles titles that a body follows ("Bí thư Tỉnh ủy Nghệ An khóa XVIII"), titles fused with its name ("Trưởng ban Tổ
chức T.Ư", "Bộ trưởng Quốc phòng", "Tỉnh ủy viên"), and titles of other countries.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from khoi_kg.find.organisations.elliptical_names import with_only_places, with_places
from khoi_kg.find.persons_in_names import starts_person
from khoi_kg.find.places_in_names import place_end
from khoi_kg.knowledge import Knowledge
from khoi_kg.knowledge.levels import level_of
from khoi_kg.model import Form, OrganisationMention, RoleMention, Span, TermMention
from khoi_kg.relate.ordered import last_before, next_of
from khoi_kg.relate.posts.title_bodies import body_of, centre_of_association, foreign_title, other_body, told_by_title
from khoi_kg.text import UPPER, Text

_SEAT = re.compile(r" (?:tại|ở) ")
_OF_COMMITTEE = re.compile(
    r" ?(?:(?:ban )?thường vụ|ban chấp hành|b?tv|bch|hội đồng (?:quản trị|thành viên)|hđ[qt][tv])(?= ?(?:,|-|;| kiêm))"
)
_OF_SCHOOL = re.compile(r" nhà trường(?!\w)")
# "Trưởng phòng [tham mưu] kiêm Người phát ngôn Công an tỉnh"
_OF_UNIT = re.compile(r"(?<=phòng)(?: \w+){1,3}(?= kiêm )")
_DELEGATION = re.compile(r" (?:thuộc )?đoàn (?=\w)")
_SENT = frozenset({"role/đại-biểu"})
# What a body is called in short, in brackets behind its name: "Giám đốc Đài Truyền hình Lào Cai [(LTV)], …".
_SHORT_NAME = re.compile(rf" \([{UPPER}][{UPPER}\d&-]{{1,11}}\)(?=,)")
# The code of a unit of the police behind its name: "Trưởng phòng Cảnh sát hình sự [(PC45)]".
_UNIT_CODE = re.compile(r" ?(?:- |-|\()[PCA][A-Z]\d{2}\)?(?!\w)")
# "kỷ luật 2 [huyện ủy viên]": of committees that are not named
_COUNTED = re.compile(r"(?<![\w/.,-])(?:\d{1,3}|hai|ba|nhiều) $")
_LOCAL_MEMBER = re.compile(r"(?:huyện|quận|thị|đảng|chi) ủy viên")
_TO_TERM = re.compile(r",? ?\(?$")
_OF_TERMS = " các "  # "Ủy viên Trung ương Đảng[ các ]khóa X, XI"
# "Ủy viên Trung ương Đảng khóa XI[, XII và XIII]".
_MORE_TERMS = re.compile(r"(?:(?:,| và) (?:khóa )?(?:[ivxl]{1,6}|\d{1,2})(?=,|;| và | - |\)))+")
_TO_POST = r"(?:giữ|đảm nhiệm|đảm nhận|nhận|làm|là)(?: nhiệm)?(?: vụ)?(?: chức(?: vụ| danh)?| vị trí| cương vị)? "
_ALSO = (
    r"(?:kiêm|kiêm nhiệm|đồng thời|vừa|cũng|rồi|hiện|nay|đang|đến|về|sang"
    r"|(?:trước đó|trước đây|trước kia|sau đó|về sau|tiếp đó|(?:\d{1,2}|\w+) (?:năm|tháng) sau(?: đó)?)"
    r"(?: từng| đã)*(?= (?:là|làm|giữ|đảm nhiệm) )"
    r"|được (?:bầu|bổ nhiệm|công nhận|cử|phân công|điều động|chỉ định)(?= (?:là|làm|giữ|đảm nhiệm|nhận) )) "
)
# A comma, "và", a dash; or no more than a blank, where a word says that the second post is held too.
_CHAIN = re.compile(
    rf"(?:(?: ?[,/-]|,? và) ?(?:{_ALSO})*(?:{_TO_POST})?| \(?(?:{_ALSO})+(?:{_TO_POST})?| \(| (?!là ){_TO_POST})$"
)


# "Giám đốc Sở A [đến nhận công tác tại Sở B để bổ nhiệm giữ chức] Giám đốc Sở B".
_MOVE = re.compile(
    r"(?: được điều động)? (?:đến|về|sang) (?:nhận )?(?:công tác|làm việc|nhiệm vụ) (?:tại|ở) [^,.;:]{3,70} để"
    r" (?:được )?(?:bổ nhiệm )?(?:giữ )?(?:chức|làm)(?: vụ| danh)? $"
)


@dataclass(frozen=True, slots=True)
class Post:
    """A title with its body: "Bí thư Tỉnh ủy Nghệ An khóa XVIII"; the span covers all of it."""

    span: Span
    role: RoleMention
    organisation: OrganisationMention | None
    term: TermMention | None


def key_of_body(organisation: OrganisationMention) -> str:
    """Return what is the same for all mentions of a body: its record, or else its name."""
    return organisation.record or organisation.name.lower()


def read_posts(
    text: Text,
    roles: Sequence[RoleMention],
    organisations: Sequence[OrganisationMention],
    terms: Sequence[TermMention],
    knowledge: Knowledge,
) -> list[Post]:
    """Return the posts that the text names, in order, each title with the body that it belongs to."""
    posts = []
    for title in roles:
        role = title
        organisation = None
        end = role.span.end
        within = last_before(organisations, role.span.start)
        if within and within.span.end >= end:
            continue  # "Văn phòng [Tổng thống] Hàn Quốc"
        if member := _committee_member(text, title, knowledge):
            role, organisation = member
            organisation, end = _committee_in_full(text, organisation, end, organisations, knowledge)
        elif role.record is None:
            organisation = body_of(text, role, organisations, knowledge)
            end = max(end, organisation.span.end) if organisation else _bodiless_end(text, end)
            end = _posted_end(text, end, organisation, organisations, knowledge)
            end = _owner_end(text, end, organisations, knowledge)
            end = _seated_end(text, end, knowledge) if organisation else end
        else:
            end = _delegated_end(text, role, _named_in_title(role, organisations), knowledge)
            organisation = told_by_title(role, organisations, knowledge)
            if other := (
                foreign_title(text, role, end, knowledge)
                or other_body(text, role, organisations, knowledge)
                or centre_of_association(text, role, knowledge)
            ):
                role, organisation, end = other
        term = next_of(terms, end)
        joint = text.low[end : term.span.start] if term and term.span.start - end <= len(_OF_TERMS) else None
        more = _MORE_TERMS.match(text.low, term.span.end) if term and joint is not None else None
        if term and joint is not None and (_TO_TERM.fullmatch(joint) or (more and joint == _OF_TERMS)):
            end = more.end() if more else term.span.end
        else:
            term = None
        posts.append(Post(Span(role.span.start, end), role, organisation, term))
    posts = [p for i, p in enumerate(posts) if not i or p.span.start >= posts[i - 1].span.end]
    if not any(_is_of_member(p, text) for p in posts):
        return posts
    return _with_places(posts, text, organisations, knowledge)


def _is_of_member(post: Post, text: Text) -> bool:
    """Does a title name its committee itself: "Tỉnh ủy viên"?"""
    body = post.organisation
    return body is not None and text.low.startswith(f"{body.name.lower()} viên", post.span.start)


def _with_places(
    posts: list[Post], text: Text, organisations: Sequence[OrganisationMention], knowledge: Knowledge
) -> list[Post]:
    """Give the committees that titles name the place of the next post: "Tỉnh ủy viên, Giám đốc Sở Y tế [Lào Cai]".

    Else that of the other bodies of the article or of a list's item, as for a committee named outside titles.
    """
    bodies = sorted(
        {p.organisation.span: p.organisation for p in posts if p.organisation}.values(), key=lambda b: b.span
    )
    found = {body.span: body for body in (*organisations, *with_places(bodies, text, knowledge))}
    placed = {
        body.span: body for body in with_only_places(sorted(found.values(), key=lambda b: b.span), text, knowledge)
    }
    return [
        replace(p, organisation=placed[p.organisation.span]) if p.organisation and _is_of_member(p, text) else p
        for p in posts
    ]


def _committee_member(
    text: Text, role: RoleMention, knowledge: Knowledge
) -> tuple[RoleMention, OrganisationMention] | None:
    """ "Tỉnh ủy viên" is Ủy viên of Tỉnh ủy: the title itself names the committee."""
    known = knowledge.roles.get(role.role)
    member = knowledge.role_by_label.get("ủy viên")
    if known is None or not known.head or member is None or known.label.lower() != f"{known.head.lower()} viên":
        return None
    start = role.span.end - len(known.label)
    whole = text.low.startswith(known.label.lower(), start)
    if whole and _COUNTED.search(text.low, max(0, start - 8), start) and _LOCAL_MEMBER.match(text.plain, start):
        return None
    span = Span(start, start + len(known.head)) if whole else role.span  # "TUV"
    committee = OrganisationMention(span, Form.SHORT, known.head, "PartyCommittee", None, known.head.lower())
    return RoleMention(role.span, member.key, None, role.former, role.acting), committee


def _committee_in_full(
    text: Text,
    committee: OrganisationMention,
    end: int,
    organisations: Sequence[OrganisationMention],
    knowledge: Knowledge,
) -> tuple[OrganisationMention, int]:
    """The committee that a title names, in full where its name or its place follows, and where that ends.

    "Tỉnh ủy viên [Tỉnh ủy Bến Tre]", "Huyện ủy viên [huyện Hòa Phú]".
    """
    named = next_of(organisations, end)
    if named and named.span.start == end + 1 and named.name.lower().startswith(f"{committee.head} "):
        return named, named.span.end
    level = text.low[end : end + 1] == " " and knowledge.place_words.end(text.low, end + 1)
    stop = place_end(text, end, knowledge) if level else end
    if not level or stop <= level or level_of(committee.head) != level_of(text.low[end + 1 : level]):
        return committee, end
    name = f"{committee.name}{text.plain[level:stop]}"
    return replace(
        committee, name=name, record=knowledge.only_organisation(name), place=text.plain[level + 1 : stop]
    ), stop


def _bodiless_end(text: Text, end: int) -> int:
    """A title that leaves its body unsaid goes on to what it says of it: "Ủy viên [Thường vụ], Trưởng ban …"."""
    match = _OF_COMMITTEE.match(text.low, end) or _OF_UNIT.match(text.low, end) or _OF_SCHOOL.match(text.low, end)
    return match.end() if match else end


def _posted_end(
    text: Text,
    end: int,
    body: OrganisationMention | None,
    organisations: Sequence[OrganisationMention],
    knowledge: Knowledge,
) -> int:
    """A title goes on to where its holder is: "Giám đốc WB [tại Việt Nam]", "Đại sứ Mỹ [tại Liên hợp quốc]"."""
    if body is None:
        return end
    if short := _UNIT_CODE.match(text.plain, end) or _SHORT_NAME.match(text.plain, end):
        return short.end()
    seat = _SEAT.match(text.low, end)
    if seat is None:
        return end
    ours = next_of(organisations, seat.end())
    if body.name in knowledge.countries and ours and ours.span.start == seat.end():
        return ours.span.end
    return knowledge.country_end(text.plain, seat.end()) or end


def _owner_end(text: Text, end: int, organisations: Sequence[OrganisationMention], knowledge: Knowledge) -> int:
    """A title goes on to the body that its own is part of, where that stands in brackets or right before a name.

    "Cục trưởng Cục Báo chí [(Bộ Thông tin và Truyền thông)]", "Vụ trưởng Vụ Pháp chế[, Bộ Y tế] Lò Văn Bình".
    """
    owner, before = next_of(organisations, end), last_before(organisations, end)
    if owner is None or before is None or before.span.end > end:
        return end
    gap = text.plain[end : owner.span.start]
    after = owner.span.end
    if gap == " (":
        return after + 1 if text.plain.startswith(")", after) else end
    if gap == ", " and text.plain.startswith("; ", after):
        return after  # "Vụ trưởng Vụ Pháp chế, Bộ Y tế; …"
    return after if gap in (", ", " - ") and starts_person(text.plain, after, knowledge) else end


def _seated_end(text: Text, end: int, knowledge: Knowledge) -> int:
    """A title goes on to the places in which that of its body lies: "Chủ tịch UBND xã An Hải[, huyện A, tỉnh B]"."""
    first = end
    while text.plain.startswith(", ", end) and (
        knowledge.place_words.end(text.low, end + 2) or (end > first and text.plain[end + 2 : end + 3].isupper())
    ):
        stop = place_end(text, end + 1, knowledge)
        if stop == end + 1:
            break
        end = stop
    return end


def _named_in_title(role: RoleMention, organisations: Sequence[OrganisationMention]) -> int:
    """A title like "Thủ tướng Chính phủ" ends where the body ends that it names."""
    inside = next_of(organisations, role.span.start)
    return max(role.span.end, inside.span.end) if inside and inside.span.start < role.span.end else role.span.end


def _delegated_end(text: Text, role: RoleMention, end: int, knowledge: Knowledge) -> int:
    """A deputy's title goes on to the province that sent him: "Đại biểu Quốc hội [tỉnh Quảng Nam]"."""
    if role.role not in _SENT or not text.plain.startswith(" ", end):
        return end
    lead = _DELEGATION.match(text.low, end)
    return place_end(text, lead.end() - 1 if lead else end, knowledge)


def are_chained(text: Text, before: Post, after: Post) -> bool:
    """Does the second title follow in one chain with the first: "Bí thư Huyện ủy, Chủ tịch HĐND huyện"?"""
    gap = after.span.start - before.span.end
    joint = _CHAIN if gap < 36 else _MOVE if gap < 120 else None
    return joint is not None and joint.fullmatch(text.low, before.span.end, after.span.start) is not None


def with_posts(organisations: Sequence[OrganisationMention], posts: Sequence[Post]) -> list[OrganisationMention]:
    """Return the organisations with those added that only a title names ("Bộ trưởng [Quốc phòng]")."""
    known = set(organisations)
    extra = [p.organisation for p in posts if p.organisation is not None and p.organisation not in known]
    if not extra:
        return list(organisations)
    bodies = {p.organisation for p in posts}
    kept = [
        o
        for o in organisations
        if o in bodies
        or not any(
            e.span.start < o.span.end and o.span.start < e.span.end and not _is_of_committee(e, o, posts) for e in extra
        )
    ]
    return sorted([*kept, *extra], key=lambda o: o.span)


def _is_of_committee(body: OrganisationMention, committee: OrganisationMention, posts: Sequence[Post]) -> bool:
    """Is a body named in the name of its committee, which stays one: "Ban Chấp hành [Hội Nông dân huyện]"?

    So is a body in whose name another place tells that of a title: "Đoàn công tác của [Bộ Y tế] do Thứ trưởng A …". Not
    so where that begins in a title: "Phó Bí thư Thường trực [Huyện ủy]".
    """
    at = committee.span.start
    if body.span.end != committee.span.end or body.span.start <= at:
        return False
    named = committee.name.lower().startswith(("ban chấp hành ", "bch ", "ban thường vụ ", "btv ", "thường trực "))
    named = named or not any(p.organisation == body and p.span.start <= body.span.start < p.span.end for p in posts)
    return named and not any(p.role.span.start < at < p.role.span.end for p in posts)
