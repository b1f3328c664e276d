"""Find the body that a title is a post of.

It stands behind the title ("Giám đốc [Sở Nội vụ]"), begins inside it ("Trưởng [ban Tổ chức T.Ư]"), is the title's
own ("[Bộ trưởng Quốc phòng]"), or is told by a place ("Bí thư [Đà Nẵng]", "Thủ tướng [Nhật Bản]").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from khoi_kg.find.organisations.parties_abroad import party_abroad
from khoi_kg.find.persons_in_names import starts_person
from khoi_kg.find.places_in_names import place_end, place_in
from khoi_kg.find.pointed_countries import country_meant, pointer_end
from khoi_kg.knowledge import Knowledge
from khoi_kg.model import Form, OrganisationMention, RoleMention, Span
from khoi_kg.relate.ordered import mentions_of, next_of
from khoi_kg.relate.posts.abbreviated_bodies import abbreviated_body
from khoi_kg.text import UPPER, Text

_TO_BODY = re.compile(
    r"(?: \([^()]{2,12}\))? (?:(?:không )?chuyên trách |kiêm quản lý "
    r"|(?:đầu tiên|hiện tại|hiện nay|đương nhiệm|lâm thời|kế nhiệm) (?=của |tại ))?"
    r"(?:(?:cấp cao |cao cấp |và (?:giáo sư|giảng viên) (?=của |tại ))?(?:của |tại |thuộc )?"
    r"|phụ trách (?!nhiệm vụ )(?:[^.;:()\d]{1,40} )?)?"
    r"(?:(?:hội đồng (?:quản trị|thành viên)|hđ[qt][tv]|ban (?:điều hành|kiểm soát|(?:tổng )?giám đốc|giám hiệu)) "
    r"(?:\(hđ[qt][tv]\) )?(?:của )?)?$"
)
# "trưởng phòng [kinh doanh] Công ty Hòa Phú": a unit in small letters, and then the body that it belongs to.
_UNIT = re.compile(
    rf"(?: kiểm tra, giám sát(?: [^\W\d_{UPPER}]+){{0,3}}|(?: [^\W\d_{UPPER}]+){{1,5}}) (?:của |thuộc )?$"
)
# Wards, whose words no other bodies have: "trưởng khoa [ngoại]"
_WARD = re.compile(
    r" (?:nội|ngoại|nhi|sản|mắt|hồi sức|cấp cứu|chấn thương|ung bướu|tim mạch|thần kinh|truyền nhiễm|da liễu"
    r"|tai mũi họng|răng hàm mặt|khám bệnh)(?!\w)"
)
_TO_COUNTRY = re.compile(r" (?:mới )?(?:của )?(?:nước )?")
_TO_STATE = re.compile(r" (?:nước )?(?:(?:chxhcn|cộng hòa xã hội chủ nghĩa) )?")
_SHORT_TITLE = re.compile(r" \((?:CEO|CFO|COO|CTO|TGĐ|HLV)\)")
_NAMED_NEXT = re.compile(rf",? (?:ông|bà|anh|chị|đồng chí|đ/c) [{UPPER}]")
_BODY_ENDS = re.compile(r"[,;.)]| [-–] ")
_NAMED_BEFORE = re.compile(rf"(?<!\w)[{UPPER}][^\W\d_{UPPER}]*(?:,| -| \() ?$")
_LONGER_WORD = re.compile(r" (?:chế|luật|lý|y)(?!\w)")
_STANDING = " thường trực"
# These have a standing office of their own: "Văn phòng Thường trực Ban Chỉ đạo 389".
_WITH_STANDING_OFFICE = re.compile(r" (?:ban chỉ đạo|ủy ban|hội đồng) ")
_CENTRE = "trung ương"
_NAME_OVER = re.compile(rf"(?! [{UPPER}])(?!\w)")
_WITH_TASK = ("Phó", "Giám đốc")


def body_of(
    text: Text, role: RoleMention, organisations: Sequence[OrganisationMention], knowledge: Knowledge
) -> OrganisationMention | None:
    """The organisation whose name begins inside the title ("Trưởng [ban Tổ chức]") or right behind it."""
    if standing := _of_standing_deputy(text, role, organisations, knowledge):
        return standing
    following = next_of(organisations, role.span.start + 1)
    if following is not None:
        if following.span.start < role.span.end < following.span.end:
            head = knowledge.roles[role.role].head
            if head and following.name.lower().startswith(head.lower()):
                return following
            return _behind(text, role.span.end, following, knowledge)
        if (
            following.span.start >= role.span.end
            and (
                text.plain[role.span.end : following.span.start] in ("", ".")  # "UV[BTV Tỉnh ủy]"
                or _TO_BODY.fullmatch(text.low, role.span.end, following.span.start)
                or _TO_BODY.fullmatch(text.low, _task_end(text, role, knowledge), following.span.start)
                or _is_parted(text, role, following, knowledge)
            )
            and not (following.form is Form.POINTER and _fused(text, role, knowledge))
        ):
            return following
        if unit := _unit(text, role, following, knowledge):
            return unit
    if province := (
        _of_province(text, role, knowledge) or _of_level(text, role, knowledge) or _of_place(text, role, knowledge)
    ):
        return province
    start, abroad = role.span.start, _country_behind(text, role.span.end, knowledge)
    if abroad is not None and not _begins_word(text, abroad[0]):
        end, name = abroad
        at = end - len(name) if text.plain.endswith(name, 0, end) else role.span.end + 1  # "Đại sứ [nước này]"
        return OrganisationMention(Span(at, end), Form.FULL, name, "StateBody", None, "", name)
    head = knowledge.roles[role.role].head
    if head and text.low[role.span.end : role.span.end + 1] == " ":
        stop = _fused(text, role, knowledge)
        if stop is not None:
            name = f"{head} {text.plain[role.span.end + 1 : stop]}"
            keys = knowledge.organisation_names[name.lower()]
            kind = knowledge.organisations[keys[0]].kind
            span = Span(role.span.end + 1, stop)
            if abroad := _country_behind(text, stop, knowledge):
                end, country = abroad
                if country == "Việt Nam":
                    return OrganisationMention(
                        Span(span.start, end), Form.FULL, name, kind, keys[0] if len(keys) == 1 else None, head.lower()
                    )
                return OrganisationMention(
                    Span(span.start, end), Form.FULL, f"{name} {country}", kind, None, head.lower(), country
                )
            return OrganisationMention(span, Form.SHORT, name, kind, keys[0] if len(keys) == 1 else None, head.lower())
    held = (
        knowledge.roles[role.role].of_firm and _NAMED_BEFORE.search(text.plain, max(0, start - 12), start) is not None
    )
    return abbreviated_body(text, _behind_brackets(text, _task_end(text, role, knowledge)), knowledge, held=held)


def _of_standing_deputy(
    text: Text, role: RoleMention, organisations: Sequence[OrganisationMention], knowledge: Knowledge
) -> OrganisationMention | None:
    """The body in whose name a title puts a word of its own: "Phó Chánh [Văn phòng] Thường trực [Tỉnh ủy Lào Cai]"."""
    head = (knowledge.roles[role.role].head or "").lower()
    end = role.span.end
    if not head or not text.low.endswith(f" {head}{_STANDING}", role.span.start, end):
        return None
    start = end - len(_STANDING) - len(head)
    within = mentions_of(organisations, Span(start, end + 2))
    owner = next((o for o in within if o.span.end > end), None)
    if owner is None or owner.span.start not in (start, end + 1) or _WITH_STANDING_OFFICE.match(text.low, end):
        return None
    if text.low.startswith((head, "bcđ ") if head == "ban" else head, end + 1):
        return None  # "Phó Trưởng ban Thường trực [Ban Tổ chức]", "… [BCĐ 389]"
    name = text.plain[start : start + len(head)] + text.plain[end : owner.span.end]
    kind = "PartyAgency" if owner.kind == "PartyCommittee" else knowledge.organisation_heads[head]
    record = knowledge.only_organisation(name)
    return OrganisationMention(Span(start, owner.span.end), Form.FULL, name, kind, record, head, owner.place)


def told_by_title(
    role: RoleMention, organisations: Sequence[OrganisationMention], knowledge: Knowledge
) -> OrganisationMention | None:
    """The string inside a title that means the title's own body: in "Bí thư Trung ương Đảng" the Secretariat."""
    inside = next_of(organisations, role.span.start)
    if inside is None or inside.span.end > role.span.end or inside.record == role.record or role.record is None:
        return None
    if inside.record is None and inside.place in knowledge.countries:
        return None  # "Ủy viên [Bộ Chính trị]" of another country's Party
    record = knowledge.organisations[role.record]
    return OrganisationMention(
        inside.span, inside.form, inside.name, record.kind, record.key, inside.head, inside.place
    )


def foreign_title(
    text: Text, role: RoleMention, end: int, knowledge: Knowledge
) -> tuple[RoleMention, OrganisationMention, int] | None:
    """ "Thủ tướng Nhật Bản": the title is another country's."""
    lead = _TO_COUNTRY.match(text.low, end)
    if lead is None:
        return None
    at = lead.end()
    if stop := pointer_end(text, end):
        at = end + 1
        country = country_meant(text, role.span.start, knowledge)
    else:
        stop = knowledge.country_end(text.plain, at)
        country = knowledge.countries[text.plain[at:stop]] if stop else None
    if stop is None or country is None or country == "Việt Nam":
        return None
    name = f"{knowledge.organisations[role.record or ''].name.split(' Cộng hòa')[0]} {country}"
    body = OrganisationMention(Span(at, stop), Form.FULL, name, "StateBody", None, "", country)
    return RoleMention(role.span, role.role, None, role.former, role.acting), body, stop


def other_body(
    text: Text, role: RoleMention, organisations: Sequence[OrganisationMention], knowledge: Knowledge
) -> tuple[RoleMention, OrganisationMention, int] | None:
    """Another body that one of our titles runs into: "Chủ tịch Quốc hội Lào", "Ủy viên BCH Trung ương Hội"."""
    body = next_of(organisations, role.span.start)
    if body is None or body.form is Form.POINTER:
        return None
    if body.record is not None and party_abroad(body.name, knowledge) is None:
        return None
    inside = role.span.start < body.span.start < role.span.end
    if not (body.place or body.record) and not (inside and body.span.end > role.span.end):
        return None
    if not inside and text.plain[role.span.end : body.span.start] != " ":
        return None
    return replace(role, record=None), body, max(role.span.end, body.span.end)


def centre_of_association(
    text: Text, role: RoleMention, knowledge: Knowledge
) -> tuple[RoleMention, OrganisationMention, int] | None:
    """The central committee of an association that goes without its name: "Ủy viên [Trung ương Hội], Chủ tịch …"."""
    start = role.span.end - len(_CENTRE)
    at = role.span.end + 1
    end = knowledge.heads.end(text.low, at) if text.low.endswith(_CENTRE, role.span.start, role.span.end) else None
    if end is None or text.plain[at - 1] != " " or not _NAME_OVER.match(text.plain, end):
        return None
    head = text.low[at:end]
    if knowledge.organisation_heads.get(head) != "MassOrganisation":
        return None
    centre = OrganisationMention(Span(start, end), Form.FULL, text.plain[start:end], "MassOrganisation", None, head)
    return replace(role, record=None), centre, end


def _country_behind(text: Text, end: int, knowledge: Knowledge) -> tuple[int, str] | None:
    """Where a country ends that stands right behind a title, and its name: "Ngoại trưởng [Nga]", "… [nước này]"."""
    if not text.low.startswith(" ", end):
        return None
    if pointer := pointer_end(text, end):
        country = country_meant(text, end, knowledge)
        return (pointer, country) if country else None
    lead = _TO_STATE.match(text.low, end)
    start = lead.end() if lead else end + 1
    stop = knowledge.country_end(text.plain, start)
    return (stop, text.plain[start:stop]) if stop else None


def _behind_brackets(text: Text, end: int) -> int:
    """Where a title ends with its short form in brackets: "Tổng Giám đốc [(CEO)]"."""
    short = _SHORT_TITLE.match(text.plain, end)
    return short.end() if short else end


def _is_parted(text: Text, role: RoleMention, body: OrganisationMention, knowledge: Knowledge) -> bool:
    """Does a mark part a title from its body: "Cục trưởng - Cục Thuế tỉnh Hà Nam", "Chủ tịch HĐQT, Tổng công ty A"?"""
    own, gap = knowledge.roles[role.role], text.plain[role.span.end : body.span.start]
    if gap == ", ":
        return (" Hội đồng " in own.label and body.kind == "Organisation") or (
            own.head is not None and _is_of_apposed(text, role, body, knowledge)
        )
    return gap in (" - ", "- ", " -") and own.head is not None and body.name.lower().startswith(f"{own.head.lower()} ")


def _is_of_apposed(text: Text, role: RoleMention, body: OrganisationMention, knowledge: Knowledge) -> bool:
    """Does a title of units stand between a name and the body whose unit that is: "ông A, Vụ trưởng, [Bộ Y tế]; …"?"""
    start, end = role.span.start, body.span.end
    if not _NAMED_BEFORE.search(text.plain, max(0, start - 12), start) or not _BODY_ENDS.match(text.plain, end):
        return False
    at = end + len(", ")
    another = text.plain.startswith(", ", end) and (
        knowledge.organisation_starts(text.low, at) or knowledge.heads.end(text.low, at) is not None
    )
    return not another


def _unit(text: Text, role: RoleMention, body: OrganisationMention, knowledge: Knowledge) -> OrganisationMention | None:
    """The unit of a body that small words between a title of units and that tell: "trưởng [phòng kế toán Công ty A]".

    The body itself where they tell none: "trưởng phòng cũ của [Công ty A]".
    """
    head = (knowledge.roles[role.role].head or "").lower()
    end = role.span.end
    gap = text.plain[end : body.span.start]
    if not head or body.form is Form.POINTER or not _UNIT.fullmatch(gap):
        return None
    task = gap.removesuffix("của ").removesuffix("thuộc ").rstrip()
    if any(word in knowledge.function_words or word in ("và", "cùng") for word in task.split()):
        return None
    start = end - len(head)
    told = knowledge.inner_words.end(text.low, end + 1) or (head == "khoa" and _WARD.match(text.low, end))
    if not (told and text.low.endswith(f" {head}", 0, end)):
        return body
    name = f"{text.plain[start:end]}{task} {body.name}"
    kind = knowledge.organisation_heads.get(head, "Organisation")
    form = Form.FULL if body.place else Form.SHORT
    return OrganisationMention(Span(start, body.span.end), form, name, kind, None, head, body.place)


def _task_end(text: Text, role: RoleMention, knowledge: Knowledge) -> int:
    """Return where words end that say what a deputy is for: "Phó chủ tịch [truyền thông] VFF"; or where he ends."""
    at = role.span.end
    if not knowledge.roles[role.role].label.startswith(_WITH_TASK):
        return at
    end = knowledge.inner_words.end(text.low, at + 1) if text.plain[at : at + 1] == " " else None
    return end or at


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
    record = knowledge.only_organisation(name)
    kind = knowledge.organisation_heads.get(body.lower(), "Organisation")
    return OrganisationMention(Span(at, end), Form.FULL, name, kind, record, body.lower(), written)


def _of_place(text: Text, role: RoleMention, knowledge: Knowledge) -> OrganisationMention | None:
    """ "Chủ tịch huyện Mai Sơn Lò Văn Bình": a title, a place of any level and a name mean the place's committee."""
    bodies = knowledge.roles[role.role].provincial
    at = role.span.end + 1
    if bodies is None or bodies[0] != bodies[1] or knowledge.place_words.end(text.low, at) is None:
        return None
    end = place_end(text, at - 1, knowledge)
    start = role.span.start
    named = starts_person(text.plain, end, knowledge) or _NAMED_NEXT.match(text.plain, end)
    if end < at or not (named or _NAMED_BEFORE.search(text.plain, max(0, start - 12), start)):
        return None  # "Chủ tịch xã phải chịu trách nhiệm": of any commune
    name = f"{bodies[0]} {text.plain[at:end]}"
    kind = knowledge.organisation_heads.get(bodies[0].lower(), "Organisation")
    record = knowledge.only_organisation(name)
    return OrganisationMention(
        Span(at, end), Form.FULL, name, kind, record, bodies[0].lower(), place_in(name, knowledge)
    )


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
    return _LONGER_WORD.match(text.plain, at) is not None


def _behind(
    text: Text, end: int, organisation: OrganisationMention, knowledge: Knowledge
) -> OrganisationMention | None:
    """What is left of an organisation's name behind a title: "Phó Bí thư Thường trực [Tỉnh ủy]"."""
    start = end + 1
    if text.plain[end : end + 1] != " " or start >= organisation.span.end:
        return None
    name = text.plain[start : organisation.span.end]
    head = knowledge.heads.end(text.low, start)
    if head is None and name[0].islower():
        return None  # "Trưởng ban Kiểm soát [nội bộ]"
    return OrganisationMention(
        Span(start, organisation.span.end),
        organisation.form,
        name,
        organisation.kind,
        knowledge.only_organisation(name),
        text.low[start:head] if head else "",
        organisation.place,
    )
