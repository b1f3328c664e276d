"""Decide which organisation a mention means.

In this order: a record that alone has the name; a short form that the text declares; a full name with its place; a
short form that only one fuller name of the article begins with ("Tỉnh ủy" beside "Tỉnh ủy Yên Bái"), or the name of a
committee or organisation of the same family ("Đảng bộ Khối" beside "Đảng ủy Khối các cơ quan tỉnh Lai Châu"). What is
left is a node of the article's own.

A level with the place of its body beside it has the full name ("Tỉnh ủy [Đồng Nai]"). Short is also a name that says
less of the body's trade or topic ("Sở Giáo dục Hà Nội" beside "Sở Giáo dục và Đào tạo Hà Nội"), and a bare word for a
firm whose Party organisation is named ("Tập đoàn" beside "Đảng bộ Tập đoàn Hòa Phú"); but not one of two bodies that
were made one ("Cục Hậu cần" beside "Cục Kỹ thuật" and "Cục Hậu cần - Kỹ thuật").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace

from khoi_kg.knowledge import Knowledge
from khoi_kg.knowledge.levels import COMMITTEE, LEVEL, organisation_head
from khoi_kg.model import Entity, Form, OrganisationMention, Resolution, Span
from khoi_kg.resolve.body_names import Names, full_name, joined_by_and, shorter_names
from khoi_kg.text import UPPER, key_of_name

# The word for a level that a name before its province or central city may go without.
_OF_PROVINCE = re.compile(r"(?: tỉnh|(?<=thành ủy) thành phố)$")
_OF_CITY = re.compile(r" thành phố$")
_OF_PARTY = re.compile(r"đảng (?:bộ|ủy)(?: |$)")
_OFFICES = ("văn phòng ", "ủy ban kiểm tra ")  # of a body, beside its committees
_FIRM = re.compile(r"(?:công ty|ngân hàng)(?= )", re.IGNORECASE)
# No committee of these is called "Đảng ủy" alone, but "Tỉnh ủy", "Đảng ủy Khối".
_CALLED_OTHERWISE = re.compile(r"(?:tỉnh|thành phố|tp\.?|huyện|quận|thị xã|khối)(?!\w)")
# "Huyện ủy Mê Linh", whose organisation is the Đảng bộ huyện Mê Linh.
_OF_LEVEL = re.compile(rf"{COMMITTEE}(?!\w)")
# "Ban Bí thư Đảng Cộng sản Việt Nam"; the party itself has a name of its own.
_OF_COMMUNISTS = re.compile(r"(?<=\w) Đảng(?P<more> Cộng sản(?: Việt Nam)?)$")
_NUMBER_MORE = re.compile(r" \d{1,2}")
_OF_BRANCH = re.compile(r"(?: -)? chi nhánh ")
# "[Chi nhánh] Agribank Hà Thành", "Agribank[ - Chi nhánh] Hà Thành", "Agribank[ CN]6"
_BRANCH = re.compile(rf"^[Cc]hi nhánh (?=\w+ )|(?:,| ?[-–])? ?(?:[Cc]hi nhánh|CN)(?= ?[{UPPER}\d]| \w+ [{UPPER}])")
_BANK = "Ngân hàng "
_BRANDED_AFTER = ("clb", "câu lạc bộ", "trung tâm", "bệnh viện", "nhà máy")  # "CLB Viettel" is not Viettel
_SEAT = re.compile(rf" (?:{LEVEL}|miền|khu vực|[{UPPER}\d])")
_JOINT = re.compile(r" (?:-|và) ")
_OF_ONE_BODY = frozenset({"PartyOrganisation", "PartyCommittee", "PartyAgency", "StateBody", "MassOrganisation"})
_LOCAL_UNITS = ("chi ", "chi nhánh", "phân ", "đội ")
_BEFORE_CAPITAL = re.compile(rf" (?=[{UPPER}])")


def organisation_of(committee: Entity, knowledge: Knowledge) -> Entity | None:
    """Return the organisation that a committee of the Party acts for, by their names; None for other bodies."""
    low = committee.label.lower()
    start = knowledge.committee_end(low)
    head = None if low.startswith("đảng bộ") else _OF_PARTY.match(low, start)
    if head and head.end() < len(low):
        whole = _with_head(committee, head.end(), "Đảng bộ ", knowledge)
    elif local := _OF_LEVEL.match(low, start):
        head_of_whole = organisation_head(local.group(), low[local.end() :])
        whole = _with_head(committee, local.end(), head_of_whole, knowledge)
    else:
        return None
    return replace(whole, type="PartyOrganisation") if not whole.known else whole


def _with_head(entity: Entity, end: int, head: str, knowledge: Knowledge) -> Entity:
    """Return the entity that bears another head before the same name; that of ``entity`` ends at ``end``."""
    name = head + entity.label[end:]
    # The key is that of the name written out: "[BCH] Đảng bộ huyện", whose label has its abbreviations.
    own_key = key_of_name(head) + entity.key.removeprefix(key_of_name(full_name(entity.label[:end], knowledge)))
    for known in (key_of_name(name), own_key) if entity.shared else ():
        if record := knowledge.organisations.get(f"organisation/{known}"):
            return knowledge.organisation_entities[record.key]
    return Entity("organisation", own_key, entity.shared, entity.type, name)


def resolve_organisations(mentions: Sequence[OrganisationMention], knowledge: Knowledge) -> dict[Span, Resolution]:
    """Return what each mention means, by its span; type words that stand for no named body are left out."""
    resolved: dict[Span, Resolution] = {}
    by_name = Names(knowledge)
    rules: dict[str, str] = {}
    pending: dict[str, OrganisationMention] = {}
    said = {m.name.lower() for m in mentions}
    for mention in mentions:
        low = mention.name.lower()
        if mention.record is not None:
            entity = knowledge.organisation_entities[mention.record]
            resolved[mention.span] = Resolution(mention, entity, "organisationRecord")
            by_name.add(mention.name, entity)
        elif mention.form is not Form.ALIAS:
            pending.setdefault(low, mention)
    # The longer a name, the more it says: short forms are decided when the fuller ones are.
    for low in sorted(pending, key=lambda n: (_is_bare(n, knowledge), *by_name.lengths(pending[n].name), n)):
        mention = pending[low]
        entity, rules[low] = _named(mention, knowledge)
        levels = by_name.in_same_words(mention.name) or by_name.at_some_level(by_name.in_full(mention.name))
        if not entity.known and len(levels) == 1:
            entity, rules[low] = levels[0], "organisationByTypeWord"
        elif (
            entity.shared
            and not entity.known
            and (same := _of_same_name(mention, by_name, knowledge) or _of_longer_topic(mention, by_name, knowledge))
        ):
            entity, rules[low] = same, "organisationByTypeWord"
        elif not entity.shared:
            fuller = _fuller(mention, by_name, said, knowledge)
            if fuller is not None:
                entity, rules[low] = fuller, "organisationByTypeWord"
            elif mention.form is Form.POINTER:
                continue
        by_name.add(mention.name, entity)
    for mention in mentions:
        low = mention.name.lower()
        if mention.span in resolved:
            continue
        if mention.form is Form.ALIAS:
            owner = _owner(mention, mentions)
            entity_of = by_name.get(owner.name.lower()) if owner else None
            if entity_of is not None:
                resolved[mention.span] = Resolution(mention, entity_of, "organisationShortForm")
        elif low in rules and low in by_name:
            candidates = () if by_name[low].shared else knowledge.organisations_by_hidden_name.get(low, ())
            rule = mention.completed_by or rules[low]
            resolved[mention.span] = Resolution(mention, by_name[low], rule, tuple(candidates))
    return _with_organisations(resolved, knowledge)


def resolve_boards(
    boards: Iterable[OrganisationMention], bodies: Mapping[Span, Resolution], knowledge: Knowledge
) -> Iterator[Resolution]:
    """Yield what boards of firms mean, by what the firms do: each leads its firm, and is known as widely."""
    for board in boards:
        firm = bodies[board.board_of.span].entity if board.board_of and board.board_of.span in bodies else None
        if firm is None:
            continue
        name = full_name(f"{board.name[: len(board.head)]} {firm.label}", knowledge)
        key = f"{key_of_name(full_name(board.name[: len(board.head)], knowledge))}-{firm.key}"
        record = knowledge.organisation_entities.get(f"organisation/{key}")
        entity = record or Entity("organisation", key, firm.shared, firm.type, name, acts_for=firm)
        yield Resolution(board, entity, "boardOfFirm")


def owner_start(low: str, knowledge: Knowledge) -> int:
    """Where the name begins whose committee or office a lower-case name tells, or 0: "Ban Thường vụ [Đảng ủy …]"."""
    return knowledge.committee_end(low) or next((len(office) for office in _OFFICES if low.startswith(office)), 0)


def _family_end(low: str, knowledge: Knowledge) -> int:
    """Where the words end that differ in the names of a Party organisation and of its committees; 0 in others."""
    head = _OF_PARTY.match(low, owner_start(low, knowledge)) if "đảng " in low else None
    return head.end() if head else 0


def _is_bare(low: str, knowledge: Knowledge) -> bool:
    """Is a name nothing but that of a committee of the Party: "Ban Thường vụ Đảng ủy"?"""
    return _family_end(low, knowledge) == len(low)


def _with_organisations(resolved: dict[Span, Resolution], knowledge: Knowledge) -> dict[Span, Resolution]:
    """Let committees that no record knows be the executives of the organisations that the article names too."""
    named = {r.entity for r in resolved.values()}
    wholes = {
        e: whole for e in named if e and not e.known and (whole := organisation_of(e, knowledge)) and whole in named
    }
    if not wholes:
        return resolved
    return {
        span: replace(r, entity=replace(r.entity, acts_for=wholes[r.entity])) if r.entity in wholes else r
        for span, r in resolved.items()
    }


def _named(mention: OrganisationMention, knowledge: Knowledge) -> tuple[Entity, str]:
    """The entity that a name would be without the other names of the article."""
    name = _branch(mention, knowledge) or mention.name
    if mention.place in knowledge.countries and name.endswith(mention.place):
        body = name.removesuffix(mention.place).removesuffix("nước ")
        name = f"{full_name(body, knowledge)} {knowledge.countries[mention.place]}".lstrip()
    else:
        name = full_name(name, knowledge)
    if "Đảng" in name and (communist := _OF_COMMUNISTS.search(name)):
        for short in (name[: communist.start("more")], name[: communist.start()]):
            if record_key := knowledge.only_organisation(short):
                return knowledge.organisation_entities[record_key], "organisationRecord"
    if mention.place is not None and knowledge.is_unique_place(mention.place):
        for form in with_or_without_type(name, knowledge):
            key = key_of_name(joined_by_and(form, knowledge))
            record = knowledge.organisations.get(f"organisation/{key}")
            if record is not None:
                return knowledge.organisation_entities[record.key], "organisationRecord"
        # The last form is the plain one.
        lasting = mention.head not in knowledge.passing_heads
        return Entity("organisation", key, lasting, mention.kind, name), "organisationFullName"
    key = key_of_name(joined_by_and(name, knowledge))
    record = knowledge.organisations.get(f"organisation/{key}")
    if record is None and (known := knowledge.only_organisation(_without_legal_form(name, knowledge))):
        record = knowledge.organisations[known]
    if record is None and (known := _branded(mention, knowledge)):
        record = knowledge.organisations[known]
    if record is not None:
        return knowledge.organisation_entities[record.key], "organisationRecord"
    if central := _of_central(mention, knowledge):
        return central, "organisationFullName"
    return Entity("organisation", key, False, mention.kind, mention.name), "organisationShortForm"


def _of_central(mention: OrganisationMention, knowledge: Knowledge) -> Entity | None:
    """The body that is named in full by the known one it is of, however that is written: "Đảng ủy [Bộ GD&ĐT]".

    Not one of a body that each place has too ("Chi bộ Kho bạc Nhà nước"), nor a small unit or a branch.
    """
    name = mention.name
    if mention.kind not in _OF_ONE_BODY or mention.head.startswith(_LOCAL_UNITS):
        return None
    for blank in _BEFORE_CAPITAL.finditer(name, len(mention.head)):
        rest = name[blank.end() :].lower()
        known = knowledge.only_organisation(rest)
        if known is None or knowledge.heads.end(rest, 0) is None:
            continue
        whole = knowledge.organisations[known]
        if rest in knowledge.local_body_names or whole.kind not in _OF_ONE_BODY:
            return None
        head = full_name(name[: blank.start()].removesuffix(" của"), knowledge)
        label = f"{head} {whole.name}"
        return Entity("organisation", key_of_name(label), True, mention.kind, label)
    return None


def _branch(mention: OrganisationMention, knowledge: Knowledge) -> str | None:
    """A known bank's branch by the bank's own name: "[Agribank] Nam Hà Nội", "[Chi nhánh Agribank] Cần Thơ"."""
    if mention.head and "ngân hàng" not in mention.head:
        return None
    plain = _without_legal_form(" ".join(_BRANCH.sub(" ", mention.name).split()), knowledge)
    for start in (0, len(_BANK)):
        end = knowledge.organisation_end(plain.lower(), start)
        key = knowledge.only_organisation(plain[start:end])
        bank = knowledge.organisations[key].name if key else ""
        if bank.startswith(_BANK) and _SEAT.match(plain, end):
            return f"{bank} chi nhánh{plain[end:]}"
    return None


def _branded(mention: OrganisationMention, knowledge: Knowledge) -> str | None:
    """The known firm of which a name is the type word and its brand: "Ngân hàng [Vietcombank]"."""
    if mention.head not in knowledge.firm_heads or mention.head in _BRANDED_AFTER:
        return None
    brand = mention.name[len(mention.head) + 1 :]
    known = knowledge.only_organisation(brand) if brand[:1].isupper() else None
    if known is None and " " in brand:
        trade, _, brand = brand.rpartition(" ")
        shorter = shorter_names(full_name(mention.name, knowledge).lower(), knowledge)
        if brand[:1].isupper() and any(f"{head} {brand.lower()}" in shorter for head in knowledge.branded_heads):
            known = knowledge.only_organisation(brand)  # "Công ty Cổ phần Tập đoàn [FLC]"
            return None if known and _is_daughter(mention, trade, known, knowledge) else known
    return known


def _is_daughter(mention: OrganisationMention, trade: str, known: str, knowledge: Knowledge) -> bool:
    """Does a name say of a known firm's brand what another firm of the group does: "Tổng công ty Viễn thông Viettel"?

    What it says must be in the known firm's own name, and the firm called so: "Tập đoàn Bưu chính Viễn thông VNPT".
    """
    name = knowledge.organisations[known].name.lower()
    at = knowledge.legal_form_end(f" {trade}".lower(), 0)
    words = f" {trade}".lower()[at:].strip(" ")
    while end := knowledge.heads.end(words, 0):
        words = words[end:].strip(" ")  # "Công ty CP [Tập đoàn] FLC"
    return bool(words) and not (name.startswith(mention.head) and set(words.split(" ")) <= set(name.split(" ")))


def _without_legal_form(name: str, knowledge: Knowledge) -> str:
    """The name of a firm without its form in law: "Tổng công ty [cổ phần] Xây lắp Dầu khí Việt Nam"."""
    firm = _FIRM.search(name)
    return name[: firm.end()] + name[knowledge.legal_form_end(name.lower(), firm.end()) :] if firm else name


def with_or_without_type(name: str, knowledge: Knowledge) -> list[str]:
    """A name as it is, with the word for the level of its province, and without: UBND tỉnh Yên Bái is UBND Yên Bái.

    So is Công an thành phố Hà Nội Công an Hà Nội: no other place is called so.
    """
    low = name.lower()
    province = next((p for p in knowledge.provinces_by_end.get(low[-3:], ()) if low.endswith(f" {p}")), None)
    if province is None:
        return [name]
    head = name[: -len(province) - 1]
    level, said = ("thành phố", _OF_CITY) if province in knowledge.central_cities else ("tỉnh", _OF_PROVINCE)
    repeated = said.search(head.lower())
    bare = head[: repeated.start()] if repeated else head
    tail = name[-len(province) :]
    return [name, f"{bare} {level} {tail}", f"{bare} {tail}"]


def _owner(alias: OrganisationMention, mentions: Sequence[OrganisationMention]) -> OrganisationMention | None:
    """The organisation for which the text declares this short form."""
    return next((m for m in mentions if m.form is not Form.ALIAS and m.name == alias.stands_for), None)


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


def _fuller(mention: OrganisationMention, by_name: Names, said: Set[str], knowledge: Knowledge) -> Entity | None:
    """The one entity among the article's names that a short form begins, or whose committee it is."""
    low = mention.name.lower()
    longer = {entity for entity in by_name.beginning_with(low) if not _is_other(mention, entity, said)}
    if not longer and mention.place is None:
        # "UBND tỉnh" beside "UBND tỉnh Yên Bái" is caught above; "Ủy ban nhân dân" beside "UBND xã" by the full names.
        full = by_name.in_full(mention.name)
        longer = set(by_name.written_out_with(full)) or set(by_name.of_proper_name(full))
        longer = {entity for entity in longer if not _is_other(mention, entity, said)}
    if longer and mention.form is Form.POINTER and low in knowledge.firm_heads:
        # "Sacombank chờ Ngân hàng Nhà nước. [Ngân hàng] cho biết …": no body of the State where a firm is named.
        longer = _firms(longer) or _firms(by_name.labelled_with(by_name.in_full(mention.name))) or longer
    if len({entity.key for entity in longer}) == 1 and not _of_several(mention, by_name, knowledge):
        return min(longer, key=lambda entity: entity.label)  # written in two ways it has two labels
    if not longer and (
        same := _of_longer_topic(mention, by_name, knowledge) or _of_same_name(mention, by_name, knowledge)
    ):
        return same
    if longer:
        return None
    if mention.form is Form.POINTER and low in knowledge.firm_heads:
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
    head = _family_end(low, knowledge)
    if head in (0, len(low)) or mention.place is not None:
        return False
    short = low[head:] + " "
    labels = (entity.label.lower() for entity in by_name.values())
    rests = (label[_family_end(label, knowledge) or len(label) :] for label in labels)
    return len({rest for rest in rests if rest.startswith(short)}) > 1


def _firms(entities: Set[Entity]) -> set[Entity]:
    return {entity for entity in entities if entity.type != "StateBody"}


def _of_committee(head: str, by_name: Names, knowledge: Knowledge) -> Entity | None:
    """The one firm whose Party organisation the article names: "Đảng bộ [Tập đoàn Hòa Phú]" tells of which Tập đoàn."""
    rests = {e.label[end:] for e in by_name.values() if (end := _family_end(e.label.lower(), knowledge))}
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
            whole = _with_head(entity, start, "", knowledge)
            found[whole.key] = whole
    if len(found) != 1:
        return None
    [whole] = found.values()
    return whole if whole.known else replace(whole, key=whole.key.lstrip("-"), type=mention.kind)


def _blocks(by_name: Names) -> set[str]:
    """The blocks that bodies of the article name: "Đảng ủy Khối" is of that of "Đoàn [Khối các cơ quan …]"."""
    return {"khối " + tail for entity in by_name.values() if (tail := entity.label.lower().partition(" khối ")[2])}


def _of_same_name(mention: OrganisationMention, by_name: Names, knowledge: Knowledge) -> Entity | None:
    """The one firm or school whose name says the same and more: "Công ty [CP] Thép Hòa Bình"."""
    full = by_name.in_full(mention.name)
    alike = [e for short in (full, *shorter_names(full, knowledge)) for e in by_name.of_proper_name(short)]
    words = set(full.split(" "))
    # Written in two ways it has two labels.
    found = {e.key: e for e in alike if words < set(by_name.in_full(e.label).split(" "))}
    return next(iter(found.values())) if len(found) == 1 else None


def _of_longer_topic(mention: OrganisationMention, by_name: Names, knowledge: Knowledge) -> Entity | None:
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
        for entity in by_name.written_out_with(topic)
        if (label := by_name.in_full(entity.label)).endswith(f" {whole}")
        and label.startswith((" và ", ", ", " - "), len(topic))
    }
    return next(iter(found.values())) if len(found) == 1 else None


def _of_family(mention: OrganisationMention, by_name: Names, knowledge: Knowledge) -> Entity | None:
    """The body whose organisation or other committee the article names fully, under one name."""
    head = _family_end(mention.name.lower(), knowledge)
    if not head:
        return None
    short = mention.name[head:].lower() + " "
    bare = short == " "
    fuller: dict[str, tuple[Entity, int]] = {}
    for entity in by_name.values():
        label = entity.label.lower()
        end = _family_end(label, knowledge)
        if end in (0, len(label)) or (bare and _CALLED_OTHERWISE.match(label, end)):
            continue
        if bare or label.startswith(short, end):
            fuller.setdefault(label[end:], (entity, end))
    if len(fuller) != 1:
        return None
    _, (entity, end) = fuller.popitem()
    found = _with_head(entity, end, mention.name[:head].rstrip() + " ", knowledge)
    return found if found.known else replace(found, type=mention.kind)
