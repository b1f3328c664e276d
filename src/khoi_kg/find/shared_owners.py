"""Find whose the bodies of a row are where only the last one says it: "Ban Chấp hành, Ban Thường vụ [Tỉnh ủy Lào Cai]".

The row may be one of posts: "Ủy viên Ban Thường vụ, Trưởng Ban Tổ chức [Tỉnh ủy Lào Cai]".
"""

from __future__ import annotations

import re
from dataclasses import replace

from khoi_kg.find.places_in_names import place_in
from khoi_kg.knowledge import Knowledge
from khoi_kg.knowledge.levels import COMMITTEE, organisation_head
from khoi_kg.model import Form, OrganisationMention
from khoi_kg.text import Text

_OWNER = rf"đảng (?:ủy|bộ)|{COMMITTEE}"
_OWNED = re.compile(rf"(?P<body>[^\W\d_]+(?: [^\W\d_]+)*?) (?P<owner>(?:{_OWNER}) .+|trung ương)$")
_COMMITTEE = re.compile(_OWNER)
_ITSELF = re.compile(rf"(?:{_OWNER}) .+")
_COMMITTEES = re.compile(r"(?P<body>ban chấp hành|bch|ban thường vụ|btv|thường vụ)(?P<owner> .+)?$")
_JOINT = re.compile(
    r"(?:,| và|,? cùng)(?P<verb>(?: (?:thôi|được|bầu|giữ(?: chức(?: vụ)?)?|đảm nhiệm(?: chức vụ)?|làm|kiêm))*) "
)
_KINDS = frozenset({"PartyCommittee", "PartyAgency"})


def with_owners(found: list[OrganisationMention], text: Text, knowledge: Knowledge) -> list[OrganisationMention]:
    """Give bodies of the Party that say nothing of whose they are the committee of the next one in their row."""
    named = list(found)
    for index in range(len(found) - 2, -1, -1):
        mention, following = named[index], named[index + 1]
        if mention.record is not None or following.kind not in _KINDS:
            continue
        if mention.kind not in _KINDS and mention.head != "văn phòng":
            continue
        owner = _owner(mention, following, text, knowledge)
        if owner is not None:
            name = f"{mention.name[: len(mention.head)]} {owner}"
            place = place_in(name, knowledge)
            named[index] = replace(
                mention,
                form=Form.SHORT,
                name=name,
                kind=mention.kind if mention.kind in _KINDS else following.kind,
                place=place,
                completed_by="organisationByList",
            )
    return named


def _owner(
    mention: OrganisationMention, following: OrganisationMention, text: Text, knowledge: Knowledge
) -> str | None:
    """Whose a body is, as the one behind it says, if it says no more itself than that it is of such a committee."""
    joint = _JOINT.match(text.low, mention.span.end, following.span.start)
    if joint is None:
        return None
    title = knowledge.role_phrases.end(text.low, joint.end())
    if joint.end() != following.span.start and (title is None or title < following.span.start - 1):
        return None
    low = following.name.lower()
    owned = _OWNED.match(low)
    if owned is None:
        # "tham gia Ban Thường vụ, giữ chức Bí thư [Huyện ủy Mê Linh]"; but "Ủy viên Ban Thường vụ, Bí thư Huyện ủy"
        # may sit in the committee above.
        if not (_ITSELF.match(low) and (joint["verb"] or text.low.startswith("phó bí thư", joint.end()))):
            return None
        start = 0
    else:
        start = owned.start("owner")
    own = mention.name[len(mention.head) :].strip().lower()
    if _COMMITTEE.fullmatch(mention.head) or (own and not low.startswith(f"{own} ", start)):
        return None
    owner = following.name[start:]
    committee = _COMMITTEES.match(mention.head)
    if committee and owner.lower() == "trung ương":
        return None
    return _organisation(owner) if committee and committee["body"] in ("ban chấp hành", "bch") else owner


def _organisation(committee: str) -> str:
    """The organisation that elects the executive: "Đảng bộ tỉnh Lào Cai", of "Tỉnh ủy Lào Cai"."""
    low = committee.lower()
    if low.startswith("đảng ủy "):
        return f"Đảng bộ {committee[len('đảng ủy ') :]}"
    if local := re.match(COMMITTEE, low):
        return organisation_head(local.group(), low[local.end() :]) + committee[local.end() :]
    return committee
