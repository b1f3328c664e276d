"""Join names of bodies with what follows them: the body whose they are ("Đảng ủy [Bộ Tài chính]"), the place of a
branch ("Mặt trận Tổ quốc Việt Nam [tỉnh Nghệ An]", "BIDV [chi nhánh Hà Thành]"), a country ("Quốc hội [nước CHDCND
Lào]"), the place to which a project runs ("Ban Quản lý dự án Cát Linh [- Hà Đông]").

A name that is the mark of a paper before its news is left out: "(Mặt trận) - Sáng nay …".
"""

from __future__ import annotations

import re

from khoi_kg.find.name_patterns import BRACKETS
from khoi_kg.find.organisations.declared_names import DECLARED, are_initials
from khoi_kg.find.organisations.names import name_end
from khoi_kg.find.persons_in_names import starts_person
from khoi_kg.find.places_in_names import known_place, more_places_end, place_end, place_in
from khoi_kg.knowledge import Knowledge
from khoi_kg.knowledge.levels import LEVEL
from khoi_kg.model import Form, OrganisationMention, Span
from khoi_kg.text import UPPER, Text

_LONGEST_NAME = 250  # characters; names in names in names beyond it are no name
_WITHOUT_BRANCHES = re.compile(r"quốc hội|chính phủ|bộ (?!đội|chỉ huy|tư lệnh)")
# A branch of a known bank or firm: "BIDV chi nhánh Hà Thành".
_BRANCH = re.compile(
    r"(?: ?\([\w&-]+\))?(?:,| ?[-–])? ?(?P<of>[Cc]hi nhánh|CN|[Pp]hòng [Gg]iao dịch|PGD)"
    r"(?: (?:tỉnh|thành phố|huyện|quận|miền))?"
    rf"(?: ?(?:số )?\d{{1,3}}(?![\w/]|[.,]\d)|(?: [{UPPER}](?:[\w.]*\w)?){{1,3}})"
)
_SIDE = re.compile(r" (?:Đông Bắc|Tây Bắc|Đông Nam|Tây Nam|Đông|Tây|Nam|Bắc|Trung) ")
_SEAT = re.compile(rf"(?: [{UPPER}][^\W\d_{UPPER}]+){{2}}(?![\w-]| [{UPPER}])")
# "Văn phòng luật sư Hòa Phú và Cộng sự".
_FELLOWS = re.compile(r" (?:và|&) (?:[Cc]ộng sự|[Đđ]ồng sự|[Đđ]ối tác|[Đđ]ồng nghiệp|[Cc]ác cộng sự)(?!\w)")
# A friend of this country, and this country: "Liên minh Nghị sĩ Hữu nghị Nhật[ - Việt]".
_AND_VIETNAM = re.compile(rf" ?[-–] ?Việt(?: Nam)?(?![\w-]| [{UPPER}])")
# The short form of a council or committee with its level: "HĐND thành phố[ (HĐND TP)] Đà Nẵng".
_SHORT_AND_LEVEL = re.compile(rf" \([{UPPER}&]{{2,8}} (?i:{LEVEL})\)(?= [{UPPER}])")
_BEFORE_NEWS = re.compile(
    r"(?: Online)?\)? ?- (?:Sáng|Chiều|Tối|Trưa|Ngày|Nhân|Hôm|Trong|Thực hiện|Vừa qua|Mới đây)(?!\w)"
)
_ADDRESS_ENDS = re.compile(r"(?:\.(?:vn|VN|com|COM))? - (?![Cc]ơ quan )")
# What a project runs to: "Ban Quản lý dự án Thủ Thiêm - Long Thành".
_OTHER_END = re.compile(rf"(?<=\w) [-–] (?!Phó )([{UPPER}]\w* [{UPPER}]\w*)(?![\w-]| [{UPPER}])")
# Nothing, or a short form or code of the first: "Phòng Cảnh sát hình sự (PC45) [Công an tỉnh Hòa Phú]".
_GAP = re.compile(rf" (?:\([{UPPER}][\w&-]+\) )?")
_BEFORE_FELLOWS, _BEFORE_END, _BEFORE_BRANCH = (
    (" v", " &"),
    (" -", " –"),
    (" -", " –", " c", " C", " P", " p", " (", "-c", "-C"),
)
_BEFORE_VIETNAM = (*_BEFORE_END, "-V", "–V")
_MARK_ENDS = (") - ", ")- ")


def join(found: list[OrganisationMention], mention: OrganisationMention, text: Text, knowledge: Knowledge) -> None:
    """Add the next mention to those ``found``, as one with the last where that one's name goes on over it.

    What begins inside the last is part of it, and not added.
    """
    if (found and mention.span.start < found[-1].span.end) or _is_mark(text, mention):
        return
    if found and _is_short_form(found[-1], mention, text):
        return
    mention = _with_place(text, mention, knowledge)
    if found and _nests(found[-1], mention, text):
        mention = _nested(found.pop(), mention, text, knowledge)
    found.append(mention)


def _is_short_form(before: OrganisationMention, after: OrganisationMention, text: Text) -> bool:
    """Is a name in brackets the short form of the one before: "Ban Chấp hành ([BCH]) Đảng bộ tỉnh"?"""
    gap = text.plain[before.span.end : after.span.start]
    return gap == " (" and text.plain.startswith(") ", after.span.end) and are_initials(after.name, before.name)


def _is_mark(text: Text, mention: OrganisationMention) -> bool:
    """Is a name the mark of a paper before its news: "(Mặt trận) - Sáng nay …", "VOV.VN - Hôm qua …"?"""
    span = mention.span
    before = text.plain[max(0, span.start - 2) : span.start]
    if mention.kind == "MediaOrganisation" and before[-1:] in ("", "\n"):
        return _ADDRESS_ENDS.match(text.plain, span.end) is not None
    first = before in ("", "(", "\n(") or before.endswith("\n")
    if first and " " not in mention.name and mention.name.isupper() and _BEFORE_NEWS.match(text.plain, span.end):
        return True  # "QK2 - [Sáng 18-1, …]"
    return before in ("(", "\n(") and text.plain.startswith(_MARK_ENDS, span.end)


def _with_place(text: Text, mention: OrganisationMention, knowledge: Knowledge) -> OrganisationMention:
    """A name with the place of its branch, if one follows."""
    end = _branch_end(text, mention, knowledge)
    if end == mention.span.end:
        return mention
    span = Span(mention.span.start, end)
    name = BRACKETS.sub("", text.plain[span.start : end])
    record = knowledge.only_organisation(name)
    if record is None and name.lower().endswith(" việt nam"):
        record = mention.record  # "Bộ Ngoại giao Việt Nam"
    return OrganisationMention(span, Form.FULL, name, mention.kind, record, mention.head, place_in(name, knowledge))


def _other_end(text: Text, at: int, knowledge: Knowledge) -> int | None:
    """Where the second place of a project ends: "Ban Quản lý dự án Cát Linh [- Hà Đông]"."""
    other = _OTHER_END.match(text.plain, at)
    if other is None or not text.plain[max(0, at - 30) : at].rsplit(" ", 1)[-1][:1].isupper():
        return None
    return None if knowledge.organisation_starts(text.low, other.start(1)) else other.end()


def _branch_end(text: Text, mention: OrganisationMention, knowledge: Knowledge) -> int:
    """Where a name ends with the place that follows it: "Mặt trận Tổ quốc Việt Nam tỉnh Nghệ An"."""
    end = mention.span.end
    behind = text.plain[end : end + 2]  # what it can't begin need not be looked for
    if (
        (behind in _BEFORE_BRANCH or (behind == ", " and mention.kind == "Organisation"))
        and (branch := _BRANCH.match(text.plain, end))
        and not knowledge.heads.end(text.low, branch.end("of") + 1)
    ):
        # "BIDV chi nhánh [TP Hồ Chí Minh]": a known place of more words than names of branches have
        return max(branch.end(), place_end(text, branch.end("of"), knowledge))
    if behind in _BEFORE_VIETNAM and "hữu nghị" in mention.name.lower():
        friends = _AND_VIETNAM.match(text.plain, end)
        return friends.end() if friends else end
    if not behind.startswith((" ", "(")):
        return end
    if behind in _BEFORE_FELLOWS and (fellows := _FELLOWS.match(text.plain, end)):
        return fellows.end()
    if behind in _BEFORE_END and " dự án " in mention.name.lower() and (other := _other_end(text, end, knowledge)):
        return other
    if behind in _BEFORE_END and mention.head.startswith("liên "):
        return more_places_end(text, end, knowledge)
    if mention.place is not None or (mention.kind == "MediaOrganisation" and mention.record):
        return end
    if text.low.startswith(" nước ", end) and (country := knowledge.country_end(text.plain, end + len(" nước "))):
        return end if text.low.endswith("việt nam", end, country) else country  # "Quốc hội nước CHDCND Lào"
    if mention.record and (party := _foreign_party_end(text, end, knowledge)):
        return party
    if "(" in behind and (declared := DECLARED.match(text.plain, end) or _SHORT_AND_LEVEL.match(text.plain, end)):
        # "Liên đoàn Lao động (LĐLĐ) TP.HCM": the name goes on behind the short form.
        after = place_end(text, declared.end(), knowledge)
        return after if after > declared.end() else end
    side = _SIDE.match(text.plain, end) if behind[1:].isupper() else None
    if side and (half := known_place(text, side.end(), knowledge)):
        return half  # "BIDV Bắc Hà Nội"
    if mention.kind == "Organisation" and text.low.startswith(" vùng ", end):
        return end  # "các đơn vị thuộc TKV [vùng Quảng Ninh]"
    after = place_end(text, end, knowledge)
    if after == end and mention.record and knowledge.organisations[mention.record].name.startswith("Ngân hàng "):
        seat = _SEAT.match(text.plain, end)
        return seat.end() if seat and not starts_person(text.plain, end, knowledge) else end  # "Agribank Bến Thành"
    if (
        mention.record
        and _WITHOUT_BRANCHES.match(mention.name.lower())
        and text.plain[end + 1 : after] not in knowledge.countries
    ):
        return end  # "đại biểu Quốc hội TP.HCM"; but "Bộ Ngoại giao Hàn Quốc"
    return after


def _foreign_party_end(text: Text, end: int, knowledge: Knowledge) -> int | None:
    """Where the name of another country's party ends whose first word ends one of ours: "Trung ương [Đảng … Lào]"."""
    start = end - len("đảng")
    head = knowledge.heads.end(text.low, start) if text.low.startswith("đảng ", start) else None
    known = knowledge.organisation_end(text.low, start)
    stop = known if known > end else name_end(text, start, head, knowledge) if head and head > end else None
    return stop if stop and stop > end and not text.low.endswith("việt nam", start, stop) else None


def _nests(before: OrganisationMention, after: OrganisationMention, text: Text) -> bool:
    """Does the name of one body go on over the one behind it: whose it is?"""
    gap = text.plain[before.span.end : after.span.start]
    return (
        (gap == " " or (gap.startswith(" (") and _GAP.fullmatch(gap) is not None))
        and after.span.end - before.span.start <= _LONGEST_NAME
        and before.place is None
        and not (before.record and before.kind in ("StateBody", "MediaOrganisation"))
    )


def _nested(
    before: OrganisationMention, after: OrganisationMention, text: Text, knowledge: Knowledge
) -> OrganisationMention:
    end = after.span.end
    if before.head.endswith("đại diện") and text.low.startswith(" tại ", end):
        end = known_place(text, end + len(" tại "), knowledge) or end  # "Văn phòng đại diện Báo Hòa Phú tại Lào Cai"
    span = Span(before.span.start, end)
    name = BRACKETS.sub("", text.plain[span.start : span.end])
    place = after.place or place_in(name, knowledge)
    return OrganisationMention(
        span, Form.FULL, name, before.kind, knowledge.only_organisation(name), before.head, place
    )
