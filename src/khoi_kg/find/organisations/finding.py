"""Find mentions of organisations.

Surface forms: names of known organisations in all their spellings ("Ban Tổ chức T.Ư"); names that a type word begins
("Sở Xây dựng TP.HCM", "Đảng ủy xã Tứ Cường", "Vụ Chính sách cán bộ"), nested ones ("Ban Thường vụ Đảng ủy Khối các cơ
quan Trung ương"); type words that stand for the body of the place one speaks of ("Tỉnh ủy", "UBND tỉnh"); and short
forms that the text declares in brackets ("Viện Kỹ thuật cơ giới quân sự (KTCGQS)").
"""

from __future__ import annotations

from dataclasses import replace

from khoi_kg.find.organisations.abbreviated_unions import with_unions
from khoi_kg.find.organisations.coordinated_names import ministry_abroad, second_topic
from khoi_kg.find.organisations.declared_names import with_declared
from khoi_kg.find.organisations.elliptical_names import with_only_places, with_party, with_places
from khoi_kg.find.organisations.firm_names import with_headless
from khoi_kg.find.organisations.headed import headed_organisation
from khoi_kg.find.organisations.joined import join
from khoi_kg.find.organisations.known import known_organisations
from khoi_kg.find.organisations.listed_names import with_listed
from khoi_kg.find.organisations.listed_places import with_bodies_of_places
from khoi_kg.find.organisations.parties_abroad import with_parties_abroad
from khoi_kg.find.organisations.shared_owners import with_owners
from khoi_kg.find.organisations.shortened_firms import with_shortened
from khoi_kg.find.organisations.trade_names import with_trades
from khoi_kg.find.organisations.type_words import inside_other, past_title
from khoi_kg.find.persons_in_names import starts_person
from khoi_kg.find.pointed_countries import with_countries_meant
from khoi_kg.knowledge import Knowledge
from khoi_kg.model import OrganisationMention, Span
from khoi_kg.text import Text


def find_organisations(text: Text, knowledge: Knowledge) -> list[OrganisationMention]:
    """Return the mentions of organisations in order, none overlapping; nested names are one mention."""
    found = with_unions(_named(text, knowledge), text, knowledge)
    found = with_listed(with_party(found, text, knowledge), text, knowledge)
    found = with_headless(with_bodies_of_places(found, text, knowledge), text, knowledge)
    found = with_declared(with_trades(found, text, knowledge), text, knowledge)
    found = with_countries_meant(with_shortened(found, text, knowledge), text, knowledge)
    found = with_parties_abroad(found, text, knowledge)
    found = with_only_places(with_places(found, text, knowledge), text, knowledge)
    return [m for m in with_owners(found, text, knowledge) if not _is_site(text.low, m.span.start)]


def _is_site(low: str, start: int) -> bool:
    """Is a portal a place where something is read or sent, and none who says it: "gửi qua [Cổng thông tin …]"?"""
    return low.startswith("cổng ", start) and low.endswith(("qua ", "trên ", "lên ", "vào ", "tại "), 0, start)


def _named(text: Text, knowledge: Knowledge) -> list[OrganisationMention]:
    """The known names and those that type words begin, in order; where both begin, the longer one."""
    found: list[OrganisationMention] = []
    known = iter([*known_organisations(text, knowledge), None])
    following = next(known)
    for at, end, kind in knowledge.all_words.find(text, knowledge.head_words):
        start = past_title(text, at, end, knowledge)
        while following is not None and following.span.start < start:
            join(found, following, text, knowledge)
            following = next(known)
        if found and start < found[-1].span.end and found[-1].record is None and not found[-1].head:
            _lengthen(found, headed_organisation(text, start, end, kind, knowledge), text, knowledge)
        same = following if following and following.span.start == start and following.span.end >= end else None
        if (
            (found and start < found[-1].span.end)
            or (
                same is not None
                and same.record is not None
                and not second_topic(text, start, same.span.end, knowledge)
                and not (text.low[start:end] == "bộ" and ministry_abroad(text, end, knowledge))
            )
            or inside_other(text, start, end, knowledge)
        ):
            continue
        mention = headed_organisation(text, start, end, kind, knowledge)
        # "Đảng ủy Khối" may be the beginning of "Đảng ủy Khối Cơ quan và Doanh nghiệp tỉnh".
        if mention is not None and (same is None or mention.span.end > same.span.end):
            join(found, mention, text, knowledge)
    while following is not None:
        join(found, following, text, knowledge)
        following = next(known)
    return found


def _lengthen(
    found: list[OrganisationMention], inner: OrganisationMention | None, text: Text, knowledge: Knowledge
) -> None:
    """Let a short form of known bodies end where a name inside it does: "Ban Thường vụ Đảng ủy Khối [doanh nghiệp]".

    Not so where a person's name follows: "Ủy ban MTTQ Việt Nam tỉnh [Đoàn Văn An]".
    """
    last = found[-1]
    if inner and inner.span.end > last.span.end and not starts_person(text.plain, last.span.end, knowledge):
        span = Span(last.span.start, inner.span.end)
        name = text.plain[span.start : span.end]
        found[-1] = replace(last, span=span, form=inner.form, name=name, place=inner.place)
