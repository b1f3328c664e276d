"""Read which body another belongs to: by its name ("Ban Tổ chức Tỉnh ủy Bình Định"), by "thuộc" ("Cục A thuộc Bộ B"),
or as a unit beside the body that has such units: in brackets ("Phòng A (Công an tỉnh B)"), behind a post in it ("Vụ
trưởng Vụ A, Bộ B").

Only bodies that are named on their own count as parents: a record of authority has the name, or the article says it
elsewhere. What a name merely ends with may be a place, a field of work or half a name.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from functools import lru_cache
from itertools import pairwise

from khoi_kg.find.organisations.firm_names import follows_title, title_ends
from khoi_kg.knowledge import Knowledge
from khoi_kg.model import Belongs, Form, OrganisationMention
from khoi_kg.text import Text

_BELONGS = re.compile(r",? \(?(?:trực thuộc|thuộc|của)(?: (?:quyền )?quản lý(?: trực tiếp)? của)? ")
_IN_OWN_WORDS = (Form.FULL, Form.SHORT)
_BESIDE = (", ", " - ", " – ")
_LISTED = re.compile(r",? (?:và |cùng |với )?")
_OF_NUMBERED = re.compile(r" (?:số )?\d[\w./-]* của ")


def find_parents(text: Text, organisations: Sequence[OrganisationMention], knowledge: Knowledge) -> list[Belongs]:
    """Return the bodies that belong to others, each pair once, in the order of the text; known bodies are left out."""
    named = {o.name.lower(): o for o in reversed(organisations) if o.form is not Form.POINTER}
    starts = {o.span.start for o in organisations}
    found: dict[tuple[str, str], Belongs] = {}

    def add(part: OrganisationMention, whole: OrganisationMention | None, record: str | None, rule: str) -> None:
        where = (text.sentence_at(part.span.start),)
        found.setdefault(
            (part.name.lower(), record or (whole.name.lower() if whole else "")),
            Belongs(part, whole, record, where, rule),
        )

    for part, following in pairwise(organisations):
        if not _may_belong(part) or part.name.lower() == part.head or following.form is Form.POINTER:
            continue
        beside = part.head in knowledge.unit_types and _is_unit_of(part, following, text, starts, knowledge)
        if beside or _BELONGS.fullmatch(text.low, part.span.end, following.span.start):
            add(part, following, None, "subOrganisationClause")
    for part in organisations:
        if _may_belong(part):
            whole, record = _in_name(part.name, named, knowledge)
            if whole is not None or record is not None:
                add(part, whole, record, "subOrganisationName")
    return sorted(found.values(), key=lambda b: b.part.span)


def _is_unit_of(
    part: OrganisationMention, whole: OrganisationMention, text: Text, starts: Set[int], knowledge: Knowledge
) -> bool:
    """Does the body that has units of this type stand beside one, in brackets or where somebody's post is told?

    "Trưởng phòng Nội vụ, Công an huyện" are two of one district.
    """
    low, start, end = text.low, part.span.start, whole.span.end
    gap = low[part.span.end : whole.span.start].removesuffix("cơ quan ")  # "…, [Cơ quan] Ủy ban Kiểm tra"
    if not f"{whole.name.lower()} ".startswith(knowledge.unit_types[part.head]):
        return False
    if gap == " (":
        return low.startswith((")", ","), end)
    if gap not in _BESIDE or part.name.lower() in knowledge.district_bodies:
        return False
    if low.endswith("(", 0, start) and low.startswith(")", end):
        return True  # "Đội Đặc nhiệm (Phòng Nghiệp vụ, Bộ đội Biên phòng tỉnh A)"
    titled = follows_title(low, start, knowledge) or title_ends(low, start + len(part.head), start - 1, 2, knowledge)
    further = _LISTED.match(low, end)
    return titled and not (further and further.end() in starts)


def _may_belong(part: OrganisationMention) -> bool:
    return part.record is None and part.form in _IN_OWN_WORDS


def _in_name(
    name: str, named: Mapping[str, OrganisationMention], knowledge: Knowledge
) -> tuple[OrganisationMention | None, str | None]:
    """The longest name of a body with which a name ends: said elsewhere in the article, or the key of its record."""
    for rest in _ends_of_name(name, knowledge):
        keys = knowledge.organisation_names.get(rest, ())
        if len(keys) == 1:
            return None, keys[0]
        if not keys and rest in named:
            return named[rest], None
    return None, None


@lru_cache(maxsize=8192)
def _ends_of_name(name: str, knowledge: Knowledge) -> tuple[str, ...]:
    """What a name ends with that begins with a type word, the longest first, in lower case.

    Small letters are the end of another word: "Chi cục Thuế", "Hội Nhà báo Nhân dân". Behind the number of a document
    stands who issued that one: "Ban Chỉ đạo tổng kết Nghị quyết 26 của [Ban Chấp hành Trung ương]".
    """
    low = name.lower()
    kinds = knowledge.kind_words.find(low) if " của " in low else ()
    issuers = {numbered.end() for _, end, _ in kinds if (numbered := _OF_NUMBERED.match(low, end))}
    begins = [at + 1 for at, char in enumerate(name[:-1]) if char == " " and name[at + 1].isupper()]
    return tuple(low[at:] for at in begins if " " in low[at:] and at not in issuers and knowledge.heads.end(low, at))
