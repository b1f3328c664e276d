"""Decide which congress, term or plenum is meant: the ordinal and the body whose count it belongs to.

The Party's, the Khối's and the National Assembly's terms are counted side by side and never mixed. A bare "Đại hội
XII" or "khóa XII" is the Party's. A committee's term is that of the organisation it is the executive of.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from khoi_kg.knowledge import PARTY, Knowledge
from khoi_kg.model import CongressMention, Entity, PlenumMention, Resolution, Span, TermMention
from khoi_kg.numerals import roman
from khoi_kg.resolve.body_names import full_name
from khoi_kg.resolve.committees import organisation_of, owner_start
from khoi_kg.resolve.full_names import with_or_without_type
from khoi_kg.text import key_of_name

# From the words for a committee to the body whose it is: "Ban Chấp hành [lâm thời] Hội …", "[Ủy ban] MTTQ tỉnh".
_TO_BODY = re.compile(r"(?:lâm thời )?(?:trung ương )?(?:ủy ban (?:trung ương )?(?=mặt trận|mttq))?")
# What works for a council or a Party committee and has no term of its own: "[Ban Pháp chế] HĐND tỉnh".
_WORKS_FOR = re.compile(
    r"(?:ban (?!chấp|thường|cán)[^,]{2,40}|thường trực|văn phòng|tổ đại biểu|đoàn đại biểu|ủy ban kiểm tra) "
    r"(?=hđnd|hội đồng nhân dân|quốc hội|(?:tỉnh|thành|huyện|quận|thị|đảng) ủy(?! ban))"
)


def counting_body(entity: Entity, knowledge: Knowledge) -> Entity:
    """Return the organisation whose congresses an organisation's terms are counted by.

    An executive's are those of its organisation, an agency's those of the committee that it works for.
    """
    record = knowledge.organisations.get(f"{entity.kind}/{entity.key}") if entity.known else None
    seen = set()
    while record and record.key not in seen:
        seen.add(record.key)
        above = record.executive_of or (record.parent if record.kind == "PartyAgency" else None)
        if above is None:
            break
        record = knowledge.organisations.get(above)
    if works := _WORKS_FOR.match(entity.label.lower()):
        label = entity.label[works.end() :]
        forms = with_or_without_type(label, knowledge) if entity.shared else [label]
        keys = [key_of_name(full_name(form, knowledge)) for form in forms]
        known = next((k for k in keys if f"organisation/{k}" in knowledge.organisations), None)
        head = label.lower()[: knowledge.heads.end(label.lower(), 0) or 0]
        kind = knowledge.organisation_heads.get(head, entity.type)
        master = replace(entity, key=known or keys[-1], label=label, known=known is not None, type=kind)
        return counting_body(master, knowledge)
    if record is not None:
        return knowledge.organisation_entities[record.key]
    if whole := organisation_of(entity, knowledge):
        return whole
    name = full_name(entity.label, knowledge)
    low, end = name.lower(), 0
    while not low.startswith("văn phòng", end) and (further := owner_start(low[end:], knowledge)):
        end += further
    if to_body := _TO_BODY.match(low, end):
        end = to_body.end()
    if not 0 < end < len(low):
        return entity
    shorter = entity.key.removeprefix(f"{key_of_name(name[:end])}-")
    if entity.shared and (whole := knowledge.organisation_entities.get(f"organisation/{shorter}")):
        return whole
    head = low[end : knowledge.heads.end(low, end) or end]
    kind = knowledge.organisation_heads.get(head, "PartyOrganisation")
    return counting_body(replace(entity, key=shorter, label=name[end:], type=kind), knowledge)


def party(knowledge: Knowledge) -> Entity:
    """Return the entity of the Party.

    Raises:
        KeyError: the records of authority don't hold it.
    """
    return knowledge.organisation_entities[PARTY]


@lru_cache(maxsize=1024)
def term_entity(ordinal: int, body: Entity, knowledge: Knowledge) -> Entity:
    """Return the term of ``body`` with this ordinal."""
    counted = counting_body(body, knowledge)
    record = knowledge.terms_of.get((f"organisation/{counted.key}", ordinal))
    suffix = roman(ordinal).lower() if ordinal < 90 else str(ordinal)
    return Entity(
        "term",
        f"{counted.key}-{suffix}",
        counted.shared,
        "CongressTerm",
        f"khóa {roman(ordinal)} ({counted.label})",
        known=record is not None,
        ordinal=ordinal,
        body=counted,
    )


def resolve_term(mention: TermMention, bodies: Mapping[Span, Resolution], knowledge: Knowledge) -> Resolution:
    """Return the term that a mention means."""
    body = _body(mention.body, bodies)
    if body is None and mention.whose:
        body = Entity("organisation", key_of_name(mention.whose), False, "Organisation", mention.whose)
    if mention.ordinal and body is None and not knowledge.may_be_partys(mention.ordinal, mention.start_year):
        years = f"{mention.start_year}-{mention.end_year}" if mention.start_year else None
        label = f"nhiệm kỳ {years}" if years else f"khóa {roman(mention.ordinal)}"
        own_key = f"{mention.ordinal}-{years}" if years else key_of_name(label)
        entity = Entity("term", own_key, False, "CongressTerm", label, ordinal=mention.ordinal)
        return Resolution(mention, _with_years(entity, mention), "termByYears")
    if mention.ordinal is not None:
        entity = term_entity(mention.ordinal, body or party(knowledge), knowledge)
        rule = "termOfBody" if body else "termOfParty"
        if not entity.known:
            entity = _with_years(entity, mention)
        return Resolution(mention, entity, rule)
    if body is None:
        entity = Entity(
            "term", f"{mention.start_year}-{mention.end_year}", False, "CongressTerm",
            f"nhiệm kỳ {mention.start_year}-{mention.end_year}",
        )  # fmt: skip
        return Resolution(mention, _with_years(entity, mention), "termByYears")
    counted = counting_body(body, knowledge)
    for record in knowledge.terms.values():
        if record.body == f"organisation/{counted.key}" and (record.start_year, record.end_year) == (
            mention.start_year,
            mention.end_year,
        ):
            entity = Entity(
                "term",
                record.key.split("/", 1)[1],
                True,
                "CongressTerm",
                "",
                known=True,
                ordinal=record.ordinal,
                body=counted,
            )
            return Resolution(mention, entity, "termByYears")
    entity = Entity(
        "term",
        f"{counted.key}-{mention.start_year}-{mention.end_year}",
        counted.shared,
        "CongressTerm",
        f"nhiệm kỳ {mention.start_year}-{mention.end_year} ({counted.label})",
        body=counted,
    )
    return Resolution(mention, _with_years(entity, mention), "termByYears")


def _with_years(entity: Entity, mention: TermMention) -> Entity:
    return Entity(
        entity.kind, entity.key, entity.shared, entity.type, entity.label, entity.known, entity.number, entity.ordinal,
        entity.body, mention.start_year, mention.end_year,
    )  # fmt: skip


def resolve_congress(mention: CongressMention, bodies: Mapping[Span, Resolution], knowledge: Knowledge) -> Resolution:
    """Return the congress that a mention means."""
    body = _body(mention.body, bodies)
    if body is None and mention.whose:
        # A body that no record knows ("Đại hội Đoàn tỉnh"): the article's own, and never the Party.
        body = Entity("organisation", key_of_name(mention.whose), False, "Organisation", mention.whose)
    counted = counting_body(body or party(knowledge), knowledge)
    known = (f"organisation/{counted.key}", mention.ordinal) in knowledge.congresses
    number = roman(mention.ordinal) if mention.ordinal < 90 else str(mention.ordinal)
    whose = "Đảng" if f"organisation/{counted.key}" == PARTY else counted.label
    entity = Entity(
        "congress", f"{counted.key}-{number.lower()}", counted.shared, "Congress", f"Đại hội {number} của {whose}",
        known=known, ordinal=mention.ordinal, body=counted,
    )  # fmt: skip
    return Resolution(mention, entity, "congressOfBody" if body else "congressOfParty")


def resolve_plenum(mention: PlenumMention, knowledge: Knowledge) -> Resolution:
    """Return the plenum that a mention means; without a term it is one of the article's own."""
    if mention.term is None:
        entity = Entity(
            "plenum", f"hội-nghị-trung-ương-{mention.ordinal}", False, "Plenum",
            f"Hội nghị Trung ương {mention.ordinal}",
            ordinal=mention.ordinal,
        )  # fmt: skip
        return Resolution(mention, entity, "plenumWithTerm")
    term = term_entity(mention.term, party(knowledge), knowledge)
    record = knowledge.plenums.get((mention.term, mention.ordinal))
    label = f"Hội nghị Trung ương {mention.ordinal} khóa {roman(mention.term)}"
    name = f"{key_of_name(PARTY.split('/', 1)[1])}-{roman(mention.term).lower()}-{mention.ordinal}"
    entity = Entity("plenum", name, True, "Plenum", label, known=record is not None, ordinal=mention.ordinal, term=term)
    return Resolution(mention, entity, "plenumRecord" if record else "plenumWithTerm")


def join_terms_by_years(resolutions: list[Resolution]) -> list[Resolution]:
    """Let years alone mean the one term with these years of which the article says more.

    Without a body it is the one that the article says whose it is; with a body the body's one that has an ordinal
    there ("Đại hội Đảng bộ tỉnh lần thứ XIX, nhiệm kỳ 2020-2025", "Tỉnh ủy nhiệm kỳ 2020-2025").
    """
    named: dict[tuple[int | None, int | None], set[Entity]] = {}
    for found in resolutions:
        mention = found.mention
        if isinstance(mention, TermMention) and mention.start_year and found.entity and found.entity.body:
            named.setdefault((mention.start_year, mention.end_year), set()).add(found.entity)
    joined = []
    for found in resolutions:
        mention = found.mention
        if isinstance(mention, TermMention) and found.entity and found.entity.ordinal is None:
            same = named.get((mention.start_year, mention.end_year), set())
            if body := found.entity.body:
                fuller = f"{body.key}-"  # "Đảng bộ tỉnh" beside "Đảng bộ tỉnh Lai Châu"
                same = {e for e in same if e.ordinal and e.body and f"{e.body.key}-".startswith(fuller)}
            if len(same) == 1:
                found = replace(found, entity=next(iter(same)))  # noqa: PLW2901
        joined.append(found)
    return joined


def _body(span: Span | None, bodies: Mapping[Span, Resolution]) -> Entity | None:
    """What the body at ``span`` is."""
    found = bodies.get(span) if span else None
    return found.entity if found else None
