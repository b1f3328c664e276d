"""Decide which of the bodies that an article names fuller a short form means.

That which alone it begins ("Tỉnh ủy" beside "Tỉnh ủy Yên Bái"), or the committee or organisation of the same family
("Đảng bộ Khối" beside "Đảng ủy Khối các cơ quan tỉnh Lai Châu"). Short is also a name that says less of the body's
trade or topic ("Sở Giáo dục Hà Nội" beside "Sở Giáo dục và Đào tạo Hà Nội"), and a bare word for a firm whose Party
organisation is named ("Tập đoàn" beside "Đảng bộ Tập đoàn Hòa Phú"); but not one of two bodies that were made one
("Cục Hậu cần" beside "Cục Kỹ thuật" and "Cục Hậu cần - Kỹ thuật").
"""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import replace

from khoi_kg.knowledge import Knowledge
from khoi_kg.model import Entity, Form, OrganisationMention
from khoi_kg.resolve.body_names import Names, full_name, shorter_names
from khoi_kg.resolve.committees import family_end, owner_start, with_head
from khoi_kg.text import key_of_name

# No committee of these is called "Đảng ủy" alone, but "Tỉnh ủy", "Đảng ủy Khối".
_CALLED_OTHERWISE = re.compile(r"(?:tỉnh|thành phố|tp\.?|huyện|quận|thị xã|khối)(?!\w)")
_NUMBER_MORE = re.compile(r" \d{1,2}")
_OF_BRANCH = re.compile(r"(?: -)? chi nhánh ")
_JOINT = re.compile(r" (?:-|và) ")


def _is_other(mention: OrganisationMention, entity: Entity, said: Set[str]) -> bool:
    """Is a longer name that of another body: a branch, the next of a name, or two that the article names too made one?

    "Công ty Hòa Phú [chi nhánh Cần Thơ]", "Trường THPT Lê Lợi [2]", "Cục Hậu cần" and "Cục Kỹ thuật" beside "Cục Hậu
    cần - Kỹ thuật".
    """
    if _OF_BRANCH.match(entity.label.lower(), len(mention.name)):
        return True
    if mention.form is not Form.POINTER and _NUMBER_MORE.fullmatch(entity.label, len(mention.name)):
        return True
    joint = _JOINT.match(entity.label.lower(), len(mention.name))
    return joint is not None and f"{mention.head} {entity.label[joint.end() :].lower()}" in said


def of_fuller_name(mention: OrganisationMention, by_name: Names, said: Set[str], knowledge: Knowledge) -> Entity | None:
    """The one entity among the article's names that a short form begins, or whose committee it is."""
    low = mention.name.lower()
    longer = {entity for entity in by_name.beginning_with(low) if not _is_other(mention, entity, said)}
    if not longer and mention.place is None:
        # "UBND tỉnh" beside "UBND tỉnh Yên Bái" is caught above; "Ủy ban nhân dân" beside "UBND xã" by the full names.
        full = by_name.in_full(mention.name)
        longer = set(by_name.written_out_with(full)) or set(by_name.of_proper_name(full))
        longer = {entity for entity in longer if not _is_other(mention, entity, said)}
    if longer and low in knowledge.firm_heads:
        # "Sacombank chờ Ngân hàng Nhà nước. [Ngân hàng] cho biết …": no body of the State where a firm is named.
        longer = _firms(longer) or _firms(by_name.labelled_with(by_name.in_full(mention.name))) or longer
    if len({entity.key for entity in longer}) == 1 and not _of_several(mention, by_name, knowledge):
        return min(longer, key=lambda entity: entity.label)  # written in two ways it has two labels
    if not longer and (
        same := of_longer_topic(mention, by_name, knowledge) or of_same_name(mention, by_name, knowledge)
    ):
        return same
    if longer:
        return None
    if low in knowledge.firm_heads:
        return _of_committee(low, by_name, knowledge)
    if mention.form is Form.POINTER and mention.kind == "MassOrganisation":
        return _of_own_committee(mention, by_name, knowledge)
    candidates = [knowledge.organisations[k] for k in knowledge.organisations_by_hidden_name.get(low, ())]
    if not candidates:
        return _of_family(mention, by_name, knowledge)
    blocks = _blocks(by_name)
    if low.endswith(" khối") and len(blocks) > 1:
        return None
    present = {f"organisation/{e.key}" for e in by_name.values() if e.known}
    present |= {record.executive_of or "" for k in present if (record := knowledge.organisations.get(k))}
    related = [r for r in candidates if r.key in present or r.executive_of in present]
    if related:
        return knowledge.organisation_entities[related[0].key] if len(related) == 1 else None
    below = [r for r in candidates if r.parent in present]
    below = below or [r for r in candidates if any(r.name.lower().endswith(block) for block in blocks)]
    return _of_family(mention, by_name, knowledge) or (
        knowledge.organisation_entities[below[0].key] if len(below) == 1 else None
    )


def _of_several(mention: OrganisationMention, by_name: Names, knowledge: Knowledge) -> bool:
    """Does the article name committees or organisations of two bodies of this sort: "Đảng ủy Bộ", of which ministry?"""
    low = mention.name.lower()
    head = family_end(low, knowledge)
    if not head:
        return False
    short = low[head:] + " "
    labels = (entity.label.lower() for entity in by_name.values())
    rests = (label[family_end(label, knowledge) or len(label) :] for label in labels)
    return len({rest for rest in rests if rest.startswith(short)}) > 1


def _firms(entities: Set[Entity]) -> set[Entity]:
    return {entity for entity in entities if entity.type != "StateBody"}


def _of_committee(head: str, by_name: Names, knowledge: Knowledge) -> Entity | None:
    """The one firm whose Party organisation the article names: "Đảng bộ [Tập đoàn Hòa Phú]" tells of which Tập đoàn."""
    rests = {e.label[end:] for e in by_name.values() if (end := family_end(e.label.lower(), knowledge))}
    firms = {key_of_name(rest): rest for rest in rests if rest.lower().startswith(f"{head} ")}
    if len(firms) != 1:
        return None
    [(key, name)] = firms.items()
    record = knowledge.only_organisation(name)
    if record is not None:
        return knowledge.organisation_entities[record]
    return Entity("organisation", key, False, "Organisation", name)


def _of_own_committee(mention: OrganisationMention, by_name: Names, knowledge: Knowledge) -> Entity | None:
    """The one association whose committee the article names: "Ban Chấp hành [Hội Nông dân xã Hòa Phú]"."""
    head = f"{mention.name.lower()} "
    found: dict[str, Entity] = {}
    for entity in by_name.values():
        start = owner_start(entity.label.lower(), knowledge)
        if start and entity.label.lower().startswith(head, start):
            whole = with_head(entity, start, "", knowledge)
            found[whole.key] = whole
    if len(found) != 1:
        return None
    [whole] = found.values()
    return whole if whole.known else replace(whole, key=whole.key.lstrip("-"), type=mention.kind)


def _blocks(by_name: Names) -> set[str]:
    """The blocks that bodies of the article name: "Đảng ủy Khối" is of that of "Đoàn [Khối các cơ quan …]"."""
    return {"khối " + tail for entity in by_name.values() if (tail := entity.label.lower().partition(" khối ")[2])}


def of_same_name(mention: OrganisationMention, by_name: Names, knowledge: Knowledge) -> Entity | None:
    """The one firm or school whose name says the same and more: "Công ty [CP] Thép Hòa Bình"."""
    full = by_name.in_full(mention.name)
    alike = [e for short in (full, *shorter_names(full, knowledge)) for e in by_name.of_proper_name(short)]
    words = set(full.split(" "))
    # Written in two ways it has two labels.
    found = {e.key: e for e in alike if words < set(by_name.in_full(e.label).split(" "))}
    return next(iter(found.values())) if len(found) == 1 else None


def of_longer_topic(mention: OrganisationMention, by_name: Names, knowledge: Knowledge) -> Entity | None:
    """The one body of the same place whose name says more of what it is for: "Sở Giáo dục [và Đào tạo] Hà Nội"."""
    low, place = mention.name.lower(), (mention.place or "").lower()
    if not place or not low.endswith(f" {place}"):
        return None
    topic = by_name.in_full(mention.name[: -len(place) - 1])
    if topic == mention.head:
        return None
    whole = full_name(place, knowledge)
    found = {
        entity.key: entity
        for entity in (*by_name.written_out_with(topic), *by_name.written_out_with(f"{topic},"))
        if (label := by_name.in_full(entity.label)).endswith(f" {whole}")
        and label.startswith((" và ", ", ", " - "), len(topic))
    }
    return next(iter(found.values())) if len(found) == 1 else None


def _of_family(mention: OrganisationMention, by_name: Names, knowledge: Knowledge) -> Entity | None:
    """The body whose organisation or other committee the article names fully, under one name."""
    head = family_end(mention.name.lower(), knowledge)
    if not head:
        return None
    short = mention.name[head:].lower() + " "
    bare = short == " "
    fuller: dict[str, tuple[Entity, int]] = {}
    for entity in by_name.values():
        label = entity.label.lower()
        end = family_end(label, knowledge)
        if end in (0, len(label)) or (bare and _CALLED_OTHERWISE.match(label, end)):
            continue
        if bare or label.startswith(short, end):
            fuller.setdefault(label[end:], (entity, end))
    if len(fuller) != 1:
        return None
    _, (entity, end) = fuller.popitem()
    found = with_head(entity, end, mention.name[:head].rstrip() + " ", knowledge)
    return found if found.known else replace(found, type=mention.kind)
