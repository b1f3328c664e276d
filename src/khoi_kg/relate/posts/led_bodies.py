"""Find the body of a bare title by what such a title leads (khoi:ledBody): in the list that goes on, or before it.

Handles lists in which only the last has the body ("A (Giám đốc), B (Phó Giám đốc) và C (Kế toán trưởng Công ty Hòa
Phú)", "A, cựu Giám đốc; B, cựu Phó Giám đốc Công ty Hòa Phú") and sentences that name one such body before ("Đại diện
UBND tỉnh Lạng Sơn có ông A, Phó Chủ tịch"), whose it is behind the name ("Giám đốc A của Sở Y tế"), or
whose the body of the next title is ("Phó Giám đốc, Thủ trưởng Cơ quan CSĐT Công an tỉnh Hà Nam").
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import islice, takewhile

from khoi_kg.knowledge import Knowledge
from khoi_kg.model import Form, OrganisationMention, PersonMention, Span
from khoi_kg.relate.ordered import last_before, mentions_of, next_of
from khoi_kg.relate.posts.holders import without_titles
from khoi_kg.relate.posts.named import Post, are_chained, key_of_body
from khoi_kg.text import Text

_TO_NEXT = re.compile(r"\)?(?:,|;| và|, và|; và) ")
_TO_TITLE = re.compile(r",? | - | \(")
_BEHIND_NAME = (", ", " - ", " (", "- ", " là ")
_SPEAKS_FOR = re.compile(r"(?<!\w)(?:đại diện|lãnh đạo|phía|thay mặt)(?: (?:cho|của|lãnh đạo|tập thể))* $")
_HAS_HIM = re.compile(
    r",? (?:(?:hiện|hiện nay|đã|đang|cũng|còn|tham dự|dự) )*(?:có|gồm(?: có)?)(?: sự (?:tham dự|tham gia|có mặt) của)?"
    r"(?: (?:các|hai|ba|bốn))?(?: (?:đồng chí|đ/c|ông|bà|vị))?(?: sau)?:? ?"
)
# "Về phía Sở Y tế có các đồng chí: ông A, Giám đốc; [ông B], Phó Giám đốc; …", "Thường trực Huyện ủy: …".
_LISTED = re.compile(
    r"(?:,? (?:(?:tham dự|dự|cùng) )*(?:có|gồm(?: có)?)(?: (?:các|hai|ba|bốn))?(?: (?:đồng chí|đ/c|ông|bà|vị))?"
    r"(?: sau)?)?:? (?:[^.:\n]*;(?: và)? )?"
)
_LEADING = re.compile(
    r" (?:do|gồm (?:\d{1,3}|\w+) (?:người|thành viên|đồng chí|ủy viên),(?: do)?)"
    r" (?:(?!(?<!\w)(?:bị|nên|được|đã|không|chưa|phải|thôi|xin|sẽ|vừa|có|khi|sau)(?!\w))[^.;:\n]){2,160}"
    r" (?:làm|giữ chức|là|đứng tên)(?: chức)? "
)
_ENDS = re.compile(r" ?[,.;:)\n]| - |$| (?:(?:cùng|tham|đến|tới) )*(?:dự|tham gia)(?!\w)")
_LONGEST_LIST = 8  # people


def leads(role: str, body: OrganisationMention, knowledge: Knowledge) -> bool:
    """May a title alone be of this body: "Phó Chủ tịch" of an UBND, "Giám đốc" of a Sở?"""
    own = knowledge.roles[role]
    known = knowledge.organisations.get(body.record or "")  # "UBTƯ MTTQ" is an "Ủy ban"
    name = (known.name if known else body.name).lower().removeprefix("thường trực ")
    if own.head:
        return name.startswith(f"{own.head.lower()} ") and body.kind != "PartyCommittee"  # "Ban Bí thư" has no head
    firm = body.head in knowledge.firm_heads or (not body.head and body.kind == "Organisation")
    if own.of_firm:
        return firm
    chief = knowledge.chief_of(own)
    return f"{name} ".startswith(chief.leads) or (firm and any(h.strip() in knowledge.firm_heads for h in chief.leads))


def body_ahead(
    text: Text,
    posts: Sequence[Post],
    index: int,
    people: Sequence[PersonMention],
    organisations: Sequence[OrganisationMention],
    knowledge: Knowledge,
) -> OrganisationMention | None:
    """The body of the last post of a list of people in which each of the posts before it, too, stands bare.

    None where the article has named another before that the title may lead: it may be meant.
    """
    post = posts[index]
    at = post.span.end
    for following in posts[index + 1 : index + 1 + _LONGEST_LIST]:
        person = next_of(people, at)
        if person is None or person.span.end > following.span.start:
            return None
        gap, _ = without_titles(text.low[at : person.span.start], knowledge)
        if not _TO_NEXT.fullmatch(gap) or not _TO_TITLE.fullmatch(text.low, person.span.end, following.span.start):
            return None
        if body := following.organisation:
            pair = index + 1 < len(posts) and following is posts[index + 1] and " và " in gap
            if not leads(post.role.role, body, knowledge):
                return None  # "ông A (Phó Giám đốc) và ông B (Chủ tịch UBND huyện Mai Sơn)"
            return body if pair or not _leads_other(post, body, organisations, knowledge) else None
        at = following.span.end
    return None


def _leads_other(
    post: Post, body: OrganisationMention, organisations: Sequence[OrganisationMention], knowledge: Knowledge
) -> bool:
    """Does the article name before a bare title another body that it may lead?"""
    before = islice(organisations, bisect_left(organisations, post.span.start, key=lambda o: o.span.start))
    others = (o for o in before if o.form is not Form.POINTER and key_of_body(o) != key_of_body(body))
    return any(leads(post.role.role, other, knowledge) for other in others)


def body_behind(
    text: Text,
    posts: Sequence[Post],
    index: int,
    people: Sequence[PersonMention],
    organisations: Sequence[OrganisationMention],
    knowledge: Knowledge,
) -> OrganisationMention | None:
    """The one body that the sentence names before a title behind a name, that such a title leads and that has him.

    What the body does to him tells nothing: "Công an tỉnh bắt ông A, Giám đốc".
    """
    post = posts[index]
    low = text.low
    person = last_before(people, post.span.start)
    first_title = index
    while first_title and are_chained(text, posts[first_title - 1], posts[first_title]):
        first_title -= 1
    lead = low[person.span.end : posts[first_title].span.start] if person else None
    if person is None or lead not in _BEHIND_NAME or not _ENDS.match(low, post.span.end):
        return None
    floor = text.sentence_at(post.span.start).start
    fitting = {
        key_of_body(led): (body, led)
        for body in mentions_of(organisations, Span(floor, post.span.start))
        if body.form is not Form.POINTER
        and leads(post.role.role, led := _without_committee(body, knowledge), knowledge)
    }
    if len(fitting) != 1:
        return None
    [(only, whole)] = fitting.values()
    if only.span.end > person.span.start:
        return None
    gap, _ = without_titles(low[only.span.end : person.span.start], knowledge)
    speaks_for = _SPEAKS_FOR.search(low, floor, only.span.start) or only.name.lower().startswith("thường trực ")
    if speaks_for and _LISTED.fullmatch(gap):
        return whole
    if knowledge.roles[post.role.role].of_firm:
        return None  # told by firm_posts
    earlier = takewhile(lambda p: p.span.start >= floor, (posts[i] for i in range(index - 1, -1, -1)))
    if any(p.organisation and p.organisation.span == only.span for p in earlier):
        return None
    is_there = low.endswith("tại ", floor, only.span.start)
    has_him = _HAS_HIM.fullmatch(gap) or (speaks_for and gap in (", ", ": ", " là ", " - "))
    return whole if has_him or is_there else None


def _without_committee(body: OrganisationMention, knowledge: Knowledge) -> OrganisationMention:
    """The body of which a committee is named: "Ban Thường vụ [Tỉnh ủy Sơn La]"; else the one that is named."""
    committee = knowledge.committee_end(body.name.lower())
    return (ending_of(body, len(body.name) - committee, knowledge) if committee else None) or body


def owner_led(role: str, body: OrganisationMention, knowledge: Knowledge) -> OrganisationMention | None:
    """The body in whose name another's ends that the title leads, and not that one: "Đảng ủy [Bộ Y tế]"."""
    if leads(role, body, knowledge):
        return None
    name = body.name
    ends = (ending_of(body, len(name) - at - 1, knowledge) for at in range(len(name)) if name[at] == " ")
    return next((o for o in ends if o is not None and leads(role, o, knowledge)), None)


def body_of_part(
    text: Text,
    posts: Sequence[Post],
    index: int,
    by_name: Mapping[str, Mapping[str, OrganisationMention]],
    knowledge: Knowledge,
) -> OrganisationMention | None:
    """The body to which that of the next title belongs: one that the article names on its own too (``by_name``).

    Of directors it is else the one of a type that they lead.

    "Phó Giám đốc, Thủ trưởng Cơ quan CSĐT [Công an tỉnh]", "Giám đốc kiêm Bí thư Đảng ủy [Sở Công Thương]".
    """
    post, following = posts[index], posts[index + 1] if index + 1 < len(posts) else None
    part = following.organisation if following else None
    if not (following and part and are_chained(text, post, following)):
        return None
    words = part.name.lower().split(" ")
    ends = [" ".join(words[first:]) for first in range(1, len(words))]
    named = (by_name[end] for end in ends if end in by_name)
    owners = {key: o for of_name in named for key, o in of_name.items() if leads(post.role.role, o, knowledge)}
    if not owners and knowledge.roles[post.role.role].label.endswith("Giám đốc"):
        parts = (ending_of(part, len(end), knowledge) for end in ends)
        return next((o for o in parts if o is not None and leads(post.role.role, o, knowledge)), None)
    return next(iter(owners.values())) if len(owners) == 1 else None


def ending_of(body: OrganisationMention, length: int, knowledge: Knowledge) -> OrganisationMention | None:
    """The body with whose name of so many characters another's ends, if a type word begins it and more follows."""
    before = len(body.name) - length
    name = body.name[before:]
    head = knowledge.heads.end(name.lower(), 0)
    if head is None or head == len(name):
        return None
    # "Ban Thường vụ [Tỉnh ủy]", whose place was told elsewhere, is shorter than its name.
    whole = body.span.end - body.span.start
    if before >= whole or (whole != len(body.name) and not body.completed_by):
        return None
    record = knowledge.only_organisation(name)
    kind = knowledge.organisation_heads.get(name[:head].lower(), body.kind)
    span = Span(body.span.start + before, body.span.end)
    return replace(body, span=span, name=name, kind=kind, record=record, head=name[:head].lower())


def body_of_holder(
    text: Text,
    post: Post,
    people: Sequence[PersonMention],
    organisations: Sequence[OrganisationMention],
    knowledge: Knowledge,
) -> OrganisationMention | None:
    """The body behind the name that follows a title: "Giám đốc A [của Sở Y tế]", "Trưởng khoa A (Bệnh viện B)"."""
    person = next_of(people, post.span.end)
    if person is None or text.low[post.span.end : person.span.start] != " ":
        return None
    body = next_of(organisations, person.span.end)
    lead = text.low[person.span.end : body.span.start] if body else ""
    if body is None or lead not in (" của ", " ("):
        return None
    if lead == " (" and not text.plain.startswith((")", ","), body.span.end):
        return None  # "Giám đốc A (Sở Y tế khởi kiện)"
    return body if leads(post.role.role, body, knowledge) else None


def led_at(text: Text, post: Post) -> int | None:
    """Where it is said of something who leads it with this title: "Công ty Hòa Phú [do] ông A làm giám đốc"."""
    if not text.low.endswith(("làm ", "chức ", "là ", "đứng tên "), 0, post.span.start):
        return None
    floor = text.sentence_at(post.span.start).start
    said = (text.low.rfind(word, floor, post.span.start) for word in (" do ", " gồm "))
    return next((at for at in said if at >= 0 and _LEADING.fullmatch(text.low, at, post.span.start)), None)


def led_by(
    text: Text, at: int, post: Post, organisations: Sequence[OrganisationMention], knowledge: Knowledge
) -> OrganisationMention | None:
    """The body that the sentence names last before ``at``, where it is said who leads it, if the title fits."""
    nearest = last_before(organisations, at)
    if nearest is None or nearest.span.start < text.sentence_at(at).start:
        return None
    fits = knowledge.roles[post.role.role].head is None or leads(post.role.role, nearest, knowledge)
    return nearest if fits else None


def says_which(text: Text, at: int, knowledge: Knowledge) -> bool:
    """Do small words right behind a title say of which of such bodies it is?"""
    inner = knowledge.inner_words.end(text.low, at + 1) if text.plain[at : at + 1] == " " else None
    if inner is None or not text.plain[at + 1].islower():
        return False
    return inner != knowledge.inner_verbs.end(text.low, at + 1) or text.plain.startswith(("-", " -", ",", " ("), inner)
