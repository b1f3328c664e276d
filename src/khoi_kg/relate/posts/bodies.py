"""Give posts the body that another place of the article tells.

Handles two titles of one body ("Thứ trưởng, Phó Chủ nhiệm Ủy ban Dân tộc"), a title alone where the article names one
body only to which it belongs ("Tổng Thư ký Lê An" beside "Tổng Thư ký VFF"), and the type of a body behind a title
("Giám đốc bệnh viện").
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from khoi_kg.find.name_patterns import BEFORE_CAPITAL
from khoi_kg.find.people import bearer
from khoi_kg.knowledge import Knowledge
from khoi_kg.model import Form, OrganisationMention, PersonMention, Span
from khoi_kg.relate.ordered import last_before, next_of
from khoi_kg.relate.posts.committees import body_of_committee, bureau_of_commission, committee_of_commission
from khoi_kg.relate.posts.elected import body_of_elected
from khoi_kg.relate.posts.firms import firm_of_title
from khoi_kg.relate.posts.having import body_that_gives, body_that_has
from khoi_kg.relate.posts.led_bodies import (
    body_ahead,
    body_behind,
    body_of_holder,
    body_of_part,
    leads,
    led_at,
    led_by,
    owner_led,
    says_which,
)
from khoi_kg.relate.posts.named import Post, are_chained, key_of_body
from khoi_kg.text import Text

_NEAREST = 40  # more bodies than this no sentence names before a title that means one of them

_AT_WORK = ("công tác tại ", "công tác ở ", "làm việc tại ", "nhiệm vụ tại ")
_MOVED_TO = re.compile(
    r"(?:(?:,| và| để|, và)? (?:được )?(?:bổ nhiệm |phân công |giao )*(?:giữ|đảm nhiệm|làm)(?: chức(?: vụ| danh)?)?"
    r"| (?:với|trên|ở|trong) (?:chức danh|chức vụ|cương vị|vai trò|vị trí|tư cách)(?: là)?) "
)
_DELEGATION = re.compile(
    r"(?P<lead> ?(?:\(|, )(?:thuộc )?(?:đoàn (?:đại biểu quốc hội |đbqh )?|đại biểu quốc hội |đbqh )?)"
    r"(?:tỉnh |tp\.? ?|thành phố )?"
)
_TO_DEPUTY = re.compile(r"(?:,|;| và|, và) (?:(?:các|hai|ba|bốn|\d{1,2}) )?")
_LISTS = (" gồm", " là ")
_OF = " của "
_WITH_HIM = ("cùng dự", "cùng tham dự", "cùng đi", "cùng tham gia", "cùng chủ trì")
_AND_ALSO = re.compile(r",? kiêm(?: nhiệm)? ")
_BOARD = re.compile(r" (?:hđqt|hđtv|hội đồng quản trị|hội đồng thành viên)")
_PART_OF_FIRM = re.compile(r"^(?:ban|phòng|khoa|hội đồng|chi bộ|đảng bộ|đảng ủy) |(?<!\w)(?:chi nhánh|cn) ")
_CAREER = re.compile(r"(?<!\w)(?:từng|lần lượt|trải qua|kinh qua|qua các|giữ các|các chức(?: vụ| danh))(?!\w)")
# "Phó Hiệu trưởng [ở một trường khác]": of a body that is not named, so of none that is.
_ELSEWHERE = re.compile(
    r" (?:(?:của|tại|ở) (?:một|nhiều|mấy|hai|ba|bốn|năm|\d+) (?!cuộc|buổi|hội|phiên|lần|sự|bài|tháng|ngày|số)\w"
    r"|(?:một|đơn vị|cơ quan|trường|nơi)(?: [^ .,;:]+){0,4}? khác(?!\w))"
)
_IN_CLAUSE = re.compile(r"[^.;:\n]{0,120}")


class _Types:
    """The organisations of an article, in order, and each once by its name, its type word and how its name begins.

    ``led`` are, by a role that has been asked for, the first two bodies that its title alone may be of.
    """

    def __init__(self, organisations: Sequence[OrganisationMention], knowledge: Knowledge) -> None:
        self.all = organisations
        self.led: dict[str, list[OrganisationMention]] = {}
        self.by_name: dict[str, dict[str, OrganisationMention]] = defaultdict(dict)
        self.by_head: dict[str, dict[str, OrganisationMention]] = defaultdict(dict)
        self.by_beginning: dict[str, dict[str, OrganisationMention]] = defaultdict(dict)
        for organisation in organisations:
            low, body = organisation.name.lower(), key_of_body(organisation)
            self.by_name[low][body] = organisation
            if organisation.form in (Form.POINTER, Form.ALIAS):
                continue
            words = low.split(" ", 2)
            for beginning in {words[0], " ".join(words[:2])}:
                self.by_beginning[beginning].setdefault(body, organisation)
            record = knowledge.organisations.get(organisation.record or "")
            full = record.name.lower() if record else low  # "Sacombank" is a "Ngân hàng"
            head = organisation.head or full[: knowledge.heads.end(full, 0) or 0]
            self.by_head[head].setdefault(body, organisation)

    def near(self, start: int, end: int) -> list[OrganisationMention]:
        """The last organisations between two places."""
        last = bisect_left(self.all, end, key=lambda o: o.span.start)
        return [o for o in self.all[max(0, last - _NEAREST) : last] if o.span.start >= start]


def with_bodies(
    text: Text,
    posts: Sequence[Post],
    organisations: Sequence[OrganisationMention],
    people: Sequence[PersonMention],
    knowledge: Knowledge,
) -> list[Post]:
    """Return the posts, those without a body with the one that another post or the article tells."""
    bodies: dict[str, dict[str, OrganisationMention]] = defaultdict(dict)
    holders: dict[str, set[str]] = defaultdict(set)
    for post in posts:
        if post.organisation is not None and post.organisation.form is not Form.POINTER:
            bodies[post.role.role].setdefault(key_of_body(post.organisation), post.organisation)
            holders[post.role.role] |= _beside(text, post, people)
    types: _Types | None = None
    found = list(posts)
    shared = _shared(text, posts, knowledge)
    for index in range(len(found)):
        post = found[index]
        if moved := _of_workplace(text, post, organisations):
            found[index] = replace(post, organisation=moved)
            continue
        if post.organisation is not None or post.role.record is not None:
            continue
        following = posts[index + 1] if index + 1 < len(posts) else None
        if record := (
            _of_name(text, post, knowledge)
            or _of_delegation(text, post, organisations, people, knowledge)
            or body_of_committee(text, found[index - 1] if index else None, post, knowledge)
            or committee_of_commission(text, post, following, knowledge)
        ):
            found[index] = replace(post, role=replace(post.role, record=record))
            continue
        if post.role.former and following and text.low[post.span.end : following.span.start] in (", ", " và "):
            # "cựu Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ": he is neither any more.
            found[index + 1] = replace(following, role=replace(following.role, former=True))
        if _ELSEWHERE.match(text.low, post.span.end):
            continue
        types = types or _Types(organisations, knowledge)
        led = led_at(text, post)
        told = (
            led_by(text, led, post, organisations, knowledge)
            if led is not None
            else (
                bureau_of_commission(text, post, following, knowledge)
                or shared[index]
                or body_of_elected(text, post, organisations, knowledge)
                or body_that_has(text, post, organisations, knowledge)
                or _of_type(text, post, types, knowledge)
                or _of_head(text, post, found[index - 1] if index else None, types, holders, people, knowledge)
                or body_ahead(text, posts, index, people, organisations, knowledge)
                or _before(text, found[index - 1] if index else None, post, people, knowledge)
                or body_behind(text, posts, index, people, organisations, knowledge)
                or body_of_holder(text, post, people, organisations, knowledge)
                or body_of_part(text, found, index, types.by_name, knowledge)
                # "Chủ tịch Tập Cận Bình" beside "Chủ tịch UBND huyện Lê An" is chairman of something else.
                or (_only(bodies[post.role.role]) if _same_holder(text, post, holders, people, knowledge) else None)
                or firm_of_title(text, post, posts, organisations, knowledge)
                or body_that_gives(text, post, organisations, knowledge)
                or _led_so_far(text, post, types, people, knowledge)
            )
        )
        if told is not None:
            behind = text.low[post.span.end : told.span.start] in (" ", _OF)
            end = told.span.end if behind else post.span.end
            over = told is shared[index] and following is not None and _rose(text, post, following, knowledge)
            role = replace(post.role, former=post.role.former or over)
            found[index] = replace(post, span=Span(post.span.start, end), role=role, organisation=told)
    return found


def _same_holder(
    text: Text, post: Post, holders: dict[str, set[str]], people: Sequence[PersonMention], knowledge: Knowledge
) -> bool:
    """May a bare title be the one that the article gives a body: nobody else has it, and no other body follows?"""
    if text.low.startswith((" tại ", " của ", " ở "), post.span.end):
        return False  # "Chủ tịch HĐQT [tại bốn công ty]"
    if _names_other(text, post, people, knowledge):
        return False
    return not holders[post.role.role] - _beside(text, post, people)


def _names_other(text: Text, post: Post, people: Sequence[PersonMention], knowledge: Knowledge) -> bool:
    """Does something of which the post is follow a title, though no body: "Phó Bí thư [Đoàn trường]"?"""
    at = post.span.end + 1
    if text.plain[at - 1 : at] != " ":
        return False
    person = next_of(people, at)
    named = person is not None and person.span.start == at
    return knowledge.heads.end(text.low, at) is not None or (text.plain[at : at + 1].isupper() and not named)


def _of_name(text: Text, post: Post, knowledge: Knowledge) -> str | None:
    """The body of a title that with the name behind it means one post: "Chủ tịch Hồ Chí Minh"."""
    start = post.role.span.start
    for title, record in knowledge.titles_with_names.items():
        if text.low.startswith(title, start) and bearer(text.low, start, knowledge) is None:
            return record
    return None


def _of_delegation(
    text: Text,
    post: Post,
    organisations: Sequence[OrganisationMention],
    people: Sequence[PersonMention],
    knowledge: Knowledge,
) -> str | None:
    """The National Assembly, where it is named and a province behind a deputy's name: "Đại biểu A (đoàn Trà Vinh)"."""
    role, record = knowledge.post_titles.get("đại biểu quốc hội", ("", None))
    if post.role.role != role or not any(o.record == record for o in organisations):
        return None
    person = next_of(people, post.span.end)
    if person is None or text.plain[post.span.end : person.span.start] != " ":
        return None
    lead = _DELEGATION.match(text.low, person.span.end)
    for at in {lead.end("lead"), lead.end()} if lead else ():
        end = knowledge.place_names.end(text.low, at)
        if end and text.low[at:end] in knowledge.province_names and text.plain[end : end + 1] in (")", ","):
            return record
    return None


def _beside(text: Text, post: Post, people: Sequence[PersonMention]) -> set[str]:
    """The person whose name stands right behind a post, or before it in the same clause."""
    before, behind = last_before(people, post.span.start), next_of(people, post.span.start)
    if behind and text.plain[post.span.end : behind.span.start] in (" ", ", ", " - "):
        return {behind.name}
    return {before.name} if before and _IN_CLAUSE.fullmatch(text.plain, before.span.end, post.span.start) else set()


def _only(bodies: dict[str, OrganisationMention]) -> OrganisationMention | None:
    return next(iter(bodies.values())) if len(bodies) == 1 else None


def _of_workplace(text: Text, post: Post, organisations: Sequence[OrganisationMention]) -> OrganisationMention | None:
    """The body where somebody goes to work in a post: "đến công tác tại Sở Tư pháp và giữ chức [Phó Giám đốc] (Sở)"."""
    own = post.organisation
    if post.role.record is not None or not (own is None or own.form is Form.POINTER):
        return None
    body = last_before(organisations, post.role.span.start)
    if body is None or not _MOVED_TO.fullmatch(text.low, body.span.end, post.role.span.start):
        return None
    at_work = text.low.endswith(_AT_WORK, 0, body.span.start)
    return body if at_work and (own is None or body.name.lower().startswith(own.name.lower())) else None


def _shared(text: Text, posts: Sequence[Post], knowledge: Knowledge) -> list[OrganisationMention | None]:
    """For each bare title the body of the next one that has one, where it, and each between, may share it."""
    shared: list[OrganisationMention | None] = [None] * len(posts)
    for index in range(len(posts) - 2, -1, -1):
        post, following = posts[index], posts[index + 1]
        body = following.organisation or shared[index + 1]
        if (
            body is not None
            and post.organisation is None
            and are_chained(text, post, following)
            and _shares(text, post, following, knowledge)
        ):
            # "Thứ trưởng, Bí thư Đảng ủy [Bộ Y tế]"
            shared[index] = owner_led(post.role.role, body, knowledge) or body
    return shared


def _shares(text: Text, post: Post, following: Post, knowledge: Knowledge) -> bool:
    """May a bare title be of the body of the next one?"""
    own, other = knowledge.roles[post.role.role], knowledge.roles[following.role.role]
    if _BOARD.search(text.low, post.role.span.start, post.span.end) is not None:
        # "Ủy viên HĐQT, Phó Tổng Giám đốc Công ty Hòa Phú"; a branch or a department has no board.
        body = following.organisation
        firm = other.of_firm or other.shares_body or (body is not None and body.kind == "Organisation")
        return firm and not (body and _PART_OF_FIRM.search(body.name.lower()))
    if own.of_firm and not other.of_firm and following.organisation is not None:
        part = following.organisation.name.lower()
        if _PART_OF_FIRM.search(part) and not part.startswith("hội đồng "):
            return False  # "Phó Tổng Giám đốc, Trưởng Ban Quản lý dự án Hòa Phú"
    # "Chủ tịch kiêm Tổng Giám đốc Công ty Hòa Phú", "Chủ tịch, Tổng Giám đốc …"
    also = _AND_ALSO.fullmatch(text.low, post.span.end, following.span.start) is not None
    beside = also or text.low[post.span.end : following.span.start] == ", "
    managing = beside and own.label.endswith("Chủ tịch") and other.of_firm
    # "Hiệu trưởng, Hiệu phó Trường Tiểu học Hòa Phú"
    deputy = other.label.lower() == f"phó {own.label.lower()}"
    # "Phó Chỉ huy trưởng kiêm Tham mưu trưởng Bộ Chỉ huy Quân sự tỉnh"
    command = also and following.organisation is not None and leads(post.role.role, following.organisation, knowledge)
    return (
        own.shares_body or managing or deputy or other.lends_body or command or _rose(text, post, following, knowledge)
    )


def _rose(text: Text, post: Post, following: Post, knowledge: Knowledge) -> bool:
    """Was somebody first the deputy and then the chief: "từng giữ chức [Phó Bí thư], Bí thư Huyện ủy Mai Sơn"?"""
    own, other = (knowledge.roles[p.role.role].label.lower() for p in (post, following))
    if own.removesuffix(" thường trực") != f"phó {other}":
        return False
    return _CAREER.search(text.low, text.sentence_at(post.span.start).start, post.span.start) is not None


def _of_head(
    text: Text,
    post: Post,
    earlier: Post | None,
    types: _Types,
    holders: Mapping[str, set[str]],
    people: Sequence[PersonMention],
    knowledge: Knowledge,
) -> OrganisationMention | None:
    """The one body of the article, or of the sentence, with such a head: "Hiệu trưởng" where one school is named."""
    head = knowledge.roles[post.role.role].head
    if not head:
        return None
    if says_which(text, post.span.end, knowledge):
        return None  # "Trưởng khoa [khám bệnh] - Bệnh viện Hòa Phú"
    if not text.low.startswith(f" {head.lower()} ", post.span.end) and _names_other(text, post, people, knowledge):
        return None  # "Vụ trưởng [Văn hóa - Văn nghệ]"
    deputy = knowledge.roles[post.role.role].label.startswith(("Phó ", "Thứ trưởng"))
    if not deputy and holders[post.role.role] - _beside(text, post, people):
        return None  # "Bộ trưởng A" where the one ministry has "Bộ trưởng Bộ Y tế B"
    kind = knowledge.organisation_heads.get(head.lower())
    begin = types.by_beginning.get(head.lower(), {}).items()
    if only := _only({k: o for k, o in begin if kind in (None, o.kind) and o.kind != "PartyCommittee"}):
        return only  # "Bộ Chính trị" is no ministry
    if not begin:
        owners = (
            owner_led(post.role.role, o, knowledge) for o in types.all if o.form not in (Form.POINTER, Form.ALIAS)
        )
        only = _only({key_of_body(o): o for o in owners if o and o.name[0].isupper()})  # not "Đảng [bộ Bộ]"
        beside = earlier.organisation if earlier and are_chained(text, earlier, post) else None
        # "Đảng ủy [Trường Cao đẳng Hòa Phú]"; but "Bí thư Đảng ủy Sở Nội vụ, Thứ trưởng" is of neither.
        if only and (beside is None or beside.name.lower() == beside.head or beside.span.end == only.span.end):
            return only
    near = types.near(text.sentence_at(post.span.start).start, post.span.start)
    return _only({key_of_body(o): o for o in near if leads(post.role.role, o, knowledge)})


def _before(
    text: Text, earlier: Post | None, post: Post, people: Sequence[PersonMention], knowledge: Knowledge
) -> OrganisationMention | None:
    """The body of the title before in the sentence: "ông A, Chủ tịch Hội Nông dân, và bà B, [Phó Chủ tịch]".

    Before a name only a deputy's, behind his chief's: "Bí thư Đảng ủy Khối A, [Phó Bí thư Thường trực] B".
    """
    if earlier is None or earlier.organisation is None:
        return None
    own, other = knowledge.roles[post.role.role], knowledge.roles[earlier.role.role]
    named = text.plain[post.span.end : post.span.end + 1] == " " and not text.low.startswith(_LISTS, post.span.end)
    deputy = own.label.lower().removesuffix(" thường trực") == f"phó {other.label.lower()}"
    if named:
        at = bisect_left(people, earlier.span.end, key=lambda p: p.span.start)
        if not deputy or len(people) < at + 2:
            return None
        chief, holder = people[at].span, people[at + 1].span
        beside = (chief.start, holder.start) == (earlier.span.end + 1, post.span.end + 1)
        other_body = text.low.startswith((" của ", " thuộc "), holder.end)
        joined = beside and not other_body and _TO_DEPUTY.fullmatch(text.low, chief.end, post.span.start)
        return earlier.organisation if joined else None
    alike = own.label.lower() == other.label.lower().removesuffix(" thường trực")
    if not (deputy or alike or (own.shares_body and other.shares_body)):
        return None
    here = text.sentence_index(post.span.start)
    apart = here - text.sentence_index(earlier.span.start)
    with_him = apart == 1 and text.low.startswith(_WITH_HIM, text.sentences[here].start)
    return earlier.organisation if apart == 0 or with_him else None


def _led_so_far(
    text: Text, post: Post, types: _Types, people: Sequence[PersonMention], knowledge: Knowledge
) -> OrganisationMention | None:
    """The one body named so far that the title of a sentence's first name may lead: "Sở Y tế họp. [Giám đốc] An nói".

    The sentence before must name it; titles with the type word of their body are told by _of_head.
    """
    role, at = post.role.role, post.span.start
    sentence = text.sentence_at(at).start
    named = next_of(people, post.span.end)
    beside = named is not None and named.span.start == post.span.end + 1
    if knowledge.roles[role].head or not beside or text.low[sentence:at] not in ("", "theo "):
        return None
    if role not in types.led:
        first: dict[str, OrganisationMention] = {}
        for body in types.all:
            if body.form not in (Form.POINTER, Form.ALIAS) and leads(role, body, knowledge):
                first.setdefault(key_of_body(body), body)
        types.led[role] = list(first.values())[:2]
    only = _only({key_of_body(o): o for o in types.led[role] if o.span.start < at})
    near = types.near(text.sentence_at(max(0, sentence - 1)).start, at)
    return only if only and any(key_of_body(o) == key_of_body(only) for o in near) else None


def _of_type(text: Text, post: Post, types: _Types, knowledge: Knowledge) -> OrganisationMention | None:
    """The one body of the type that stands behind the title in small letters: "Giám đốc bệnh viện", "của công ty"."""
    at = post.span.end + (len(_OF) if text.low.startswith(_OF, post.span.end) else 1)
    if text.plain[at - 1 : at] != " " or not text.plain[at : at + 1].islower():
        return None
    end = knowledge.heads.end(text.low, at)
    if end is None or knowledge.inner_verbs.end(text.low, at) == end:
        return None  # "Trưởng đoàn thanh tra": what the delegation is for
    if knowledge.place_names.end(text.low, end + 1) and BEFORE_CAPITAL.match(text.plain, end):
        return None  # "Tổng Biên tập báo Đà Nẵng": another than the one that is named
    named = types.by_head.get(text.low[at:end], {})
    meant = _only(named) or _only({key: body for key, body in named.items() if body.span.start < at})  # the one so far
    return replace(meant, span=Span(at, end), form=Form.POINTER) if meant else None
