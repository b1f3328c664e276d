"""Find the body of a bare title beside one that tells it.

Behind a title in the Party committee of a body stands one in the body ("Bí thư Đảng ủy [Bộ Tư pháp], Thứ trưởng");
before a title in a commission of a committee one in the committee ("Phó Bí thư, Trưởng Ban Tổ chức [Tỉnh ủy Sơn La]").
"""

from __future__ import annotations

import re

from khoi_kg.find.organisations.shared_owners import owner_in
from khoi_kg.find.places_in_names import place_in
from khoi_kg.knowledge import Knowledge
from khoi_kg.model import Form, OrganisationMention, Span
from khoi_kg.relate.posts.named import Post, are_chained
from khoi_kg.text import Text

_COMMITTEE = re.compile(
    r"(?:ban thường vụ )?(?:đảng (?:ủy|bộ)(?: cơ quan)?|ban cán sự(?: đảng)?|đảng đoàn|chi (?:ủy|bộ)) "
)
_BUREAU = re.compile(r" ?(?P<name>(?:ban )?thường vụ|btv|tv)")


def body_of_committee(text: Text, earlier: Post | None, post: Post, knowledge: Knowledge) -> str | None:
    """Return the record of the body whose committee the title before is of, where the title fits its type word."""
    committee = earlier.organisation if earlier else None
    head = knowledge.roles[post.role.role].head
    if not (earlier and committee and head and are_chained(text, earlier, post)):
        return None
    lead = _COMMITTEE.match(committee.name.lower())
    name = committee.name[lead.end() :] if lead else ""
    return knowledge.only_organisation(name) if name.lower().startswith(f"{head.lower()} ") else None


def committee_of_commission(text: Text, post: Post, following: Post | None, knowledge: Knowledge) -> str | None:
    """Return the record of the committee of which somebody is deputy secretary, as the title behind tells.

    A secretary may be one of the committee's own cell.
    """
    commission = following.organisation if following else None
    if not (following and commission and knowledge.roles[post.role.role].label.startswith("Phó Bí thư")):
        return None
    owner = owner_in(commission.name) if are_chained(text, post, following) else None
    return knowledge.only_organisation(owner) if owner else None


def bureau_of_commission(
    text: Text, post: Post, following: Post | None, knowledge: Knowledge
) -> OrganisationMention | None:
    """Return the standing committee that a title names in short: "Ủy viên [Thường vụ], Trưởng Ban Tổ chức Tỉnh ủy"."""
    commission = following.organisation if following else None
    short = _BUREAU.fullmatch(text.low, post.role.span.end, post.span.end)
    if not (following and commission and short and are_chained(text, post, following)):
        return None
    owner = owner_in(commission.name)
    if owner is None or owner.lower() == "trung ương":
        return None
    name = f"Ban Thường vụ {owner}"
    return OrganisationMention(
        Span(*short.span("name")),
        Form.SHORT,
        name,
        "PartyCommittee",
        head="ban thường vụ",
        place=place_in(name, knowledge),
        completed_by="organisationByList",
    )
