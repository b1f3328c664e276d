"""Find the body of a bare title behind one in its Party committee: "Bí thư Đảng ủy [Bộ Tư pháp], Thứ trưởng"."""

from __future__ import annotations

import re

from khoi_kg.knowledge import Knowledge
from khoi_kg.relate.posts import Post, are_chained
from khoi_kg.text import Text

_COMMITTEE = re.compile(r"(?:ban thường vụ )?(?:đảng (?:ủy|bộ)(?: cơ quan)?|ban cán sự đảng|đảng đoàn|chi (?:ủy|bộ)) ")


def body_of_committee(text: Text, earlier: Post | None, post: Post, knowledge: Knowledge) -> str | None:
    """Return the record of the body whose committee the title before is of, where the title fits its type word."""
    committee = earlier.organisation if earlier else None
    head = knowledge.roles[post.role.role].head
    if not (earlier and committee and head and are_chained(text, earlier, post)):
        return None
    lead = _COMMITTEE.match(committee.name.lower())
    name = committee.name[lead.end() :] if lead else ""
    return knowledge.only_organisation(name) if name.lower().startswith(f"{head.lower()} ") else None
