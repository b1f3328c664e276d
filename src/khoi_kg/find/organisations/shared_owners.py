"""Find whose the bodies of a row are where only the last one says it: "Ban Chấp hành, Ban Thường vụ [Tỉnh ủy Lào Cai]".

The row may be one of posts: "Ủy viên Ban Thường vụ, Trưởng Ban Tổ chức [Tỉnh ủy Lào Cai]".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from khoi_kg.find.places_in_names import place_in
from khoi_kg.knowledge import Knowledge
from khoi_kg.knowledge.levels import COMMITTEE, organisation_head
from khoi_kg.model import Form, OrganisationMention, Span
from khoi_kg.text import Text

_OWNER = rf"đảng (?:ủy|bộ)|{COMMITTEE}"
_OWNED = re.compile(rf"(?P<body>[^\W\d_]+(?: [^\W\d_]+)*?) (?P<owner>(?:{_OWNER})(?: .+)?|trung ương)$")
_ITSELF = re.compile(rf"(?:{_OWNER})(?: .+)?$")
_ELECTED = ("ban chấp hành", "bch")
_JOINT = re.compile(
    r"(?:,| và|,? cùng)(?P<verb>(?: (?:thôi|được|bầu|giữ(?: chức(?: vụ)?)?|đảm nhiệm(?: chức vụ)?|làm|kiêm))*) "
    r"(?:nguyên |cựu )?"
)
_DASH = re.compile(r" - (?=ban )")
_BOARD = re.compile(r"(?P<name>ban [^,.;:()]{4,30}?)(?: của)? $")
# Committees inside a body of the State or a firm.
_INSIDE = re.compile(r"đảng ủy|ban cán sự(?: đảng)?|đảng đoàn|chi ủy")
# Bodies whose committee is another's, or called otherwise: no "Đảng ủy UBND"; and titles of those who lead nothing.
_NO_OWNER = re.compile(
    r"(?:(?:đảng|chi) ủy (?:ubnd|ủy ban nhân dân|chính phủ)"
    r"|(?:đảng ủy|chi ủy|ban cán sự(?: đảng)?) (?:hđnd|hội đồng nhân dân)"
    r"|.* (?:quốc hội|đoàn đại biểu)|đảng đoàn (?:ubnd|ủy ban nhân dân))(?!\w)"
)
_MEMBER = re.compile(r"(?:ủy viên|đại biểu|thành viên|trưởng đoàn|phó trưởng đoàn)(?!\w)")
_KINDS = frozenset({"PartyCommittee", "PartyAgency"})


def with_owners(found: list[OrganisationMention], text: Text, knowledge: Knowledge) -> list[OrganisationMention]:
    """Give bodies of the Party that say nothing of whose they are the committee of the next one in their row."""
    named = list(found)
    for index in range(len(found) - 2, -1, -1):
        mention, following = named[index], _in_full(named, index + 1)
        if mention.record is not None or (mention.kind not in _KINDS and mention.head != "văn phòng"):
            continue
        owner = _owner_behind(mention, following, text, knowledge) if following.kind in _KINDS else None
        if owner and following.kind == "PartyAgency" and owner.lower().startswith(f"{mention.name.lower()} "):
            name: str | None = owner  # "Phó Bí thư Đảng ủy, Trưởng Ban Tổ chức [Đảng ủy Khối …]"
        else:
            name = _completed(mention, owner, knowledge) if owner else _in_body(mention, following, text, knowledge)
        if name is not None:
            end = _whole_end(mention, following, text)
            named[index] = replace(
                mention,
                span=Span(mention.span.start, end),
                form=Form.SHORT,
                name=name,
                kind=mention.kind if mention.kind in _KINDS else following.kind,
                place=place_in(name, knowledge),
                completed_by="organisationByList",
            )
    return named


def _in_full(found: Sequence[OrganisationMention], index: int) -> OrganisationMention:
    """A body with the name that its type word alone points to, told before: "Giám đốc [Học viện]"."""
    body = found[index]
    if body.form is not Form.POINTER:
        return body
    start = f"{body.name.lower()} "
    whole = next((o for o in reversed(found[:index]) if o.name.lower().startswith(start)), None)
    return replace(whole, span=body.span) if whole else body


def _in_body(mention: OrganisationMention, body: OrganisationMention, text: Text, knowledge: Knowledge) -> str | None:
    """The name of a committee inside the body that its secretary leads: "Bí thư Đảng ủy, Giám đốc [Học viện A]".

    Or beside those who lead the body: "Đảng ủy, Ban Giám đốc [Công an tỉnh Lào Cai]".
    """
    name = f"{mention.name} {body.name}"
    joint = _JOINT.match(text.low, _whole_end(mention, body, text), body.span.start) or _DASH.match(
        text.low, mention.span.end, body.span.start
    )
    if joint is None or not _INSIDE.fullmatch(mention.name.lower()) or _NO_OWNER.match(name.lower()):
        return None
    if body.kind in ("PartyCommittee", "PartyOrganisation"):
        return None
    board = _BOARD.match(text.low, joint.end(), body.span.start)
    if board and body.form is not Form.POINTER and knowledge.no_bodies.end(text.low, joint.end()) == board.end("name"):
        return name
    title = knowledge.role_phrases.end(text.low, joint.end())
    if title is None or title < body.span.start - 1 or _MEMBER.match(text.low, joint.end()):
        return None
    leads = "bí thư " if "ủy" in mention.name else ("bí thư ", "ủy viên ")
    if body.form is Form.POINTER or not text.low.endswith(leads, 0, mention.span.start):
        return None
    return name


def _whole_end(mention: OrganisationMention, body: OrganisationMention, text: Text) -> int:
    """Where a committee's name ends that says of what sort its body is: "Ban cán sự đảng [Bộ], Bộ trưởng Bộ Y tế"."""
    sort = f" {body.name.partition(' ')[0].lower()},"
    return mention.span.end + len(sort) - 1 if text.low.startswith(sort, mention.span.end) else mention.span.end


def owner_in(name: str) -> str | None:
    """Return whose a body of the Party is, as its name says: "Tỉnh ủy Lào Cai", of its "Ban Tổ chức"."""
    owned = _OWNED.match(name.lower())
    return name[owned.start("owner") :] if owned else None


def _owner_behind(
    mention: OrganisationMention, following: OrganisationMention, text: Text, knowledge: Knowledge
) -> str | None:
    """Whose the next body of a row is, or what it is itself where it may be what the first one is of."""
    joint = _JOINT.match(text.low, mention.span.end, following.span.start)
    if joint is None:
        return None
    title = knowledge.role_phrases.end(text.low, joint.end())
    if joint.end() != following.span.start and (title is None or title < following.span.start - 1):
        return None
    if owner := owner_in(following.name):
        return owner
    # "tham gia Ban Thường vụ, giữ chức Bí thư [Huyện ủy Mê Linh]"; but "Ủy viên Ban Thường vụ, Bí thư Huyện ủy" may sit
    # in the committee above.
    told = joint["verb"] or text.low.startswith("phó bí thư", joint.end())
    return following.name if told and _ITSELF.match(following.name.lower()) else None


def _completed(mention: OrganisationMention, owner: str, knowledge: Knowledge) -> str | None:
    """The name of a body of ``owner``; None where it says itself that it is another's, or of what it is."""
    own = owner_in(mention.name) or ""
    body = mention.name[: len(mention.name) - len(own)].strip()
    if _ITSELF.match(mention.name.lower()) or not (own or body.lower() == mention.head):
        return None
    if body.lower() in knowledge.committee_words:
        if owner.lower() == "trung ương":
            return None
        owner = _organisation(owner) if body.lower() in _ELECTED else owner
    return f"{body} {owner}" if owner.lower().startswith(f"{own.lower()} " if own else "") else None


def _organisation(committee: str) -> str:
    """The organisation that elects the executive: "Đảng bộ tỉnh Lào Cai", of "Tỉnh ủy Lào Cai"."""
    low = committee.lower()
    if low.startswith("đảng ủy"):
        return f"Đảng bộ{committee[len('đảng ủy') :]}"
    if local := re.match(COMMITTEE, low):
        return organisation_head(local.group(), low[local.end() :]) + committee[local.end() :]
    return committee
