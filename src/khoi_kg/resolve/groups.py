"""What one article says of one document: the strings that mean it, its number, term, date, issuer and titles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from khoi_kg.knowledge import Knowledge
from khoi_kg.model import Date, DocumentMention, Entity, Fact, Form, Issued, IssuedBy, OfTerm, Resolution, Span, Titled


@dataclass(slots=True)
class Group:
    """The mentions of one article that mean one document, and what the article says of it."""

    kind: str
    mentions: list[DocumentMention]
    number: str | None = None
    ordinal: int | None = None
    year: int | None = None
    code: str | None = None
    name: str | None = None
    term: int | None = None
    rules: dict[Span, str] = field(default_factory=dict)
    issued: Date | None = None
    issuer: Entity | None = None
    body: Entity | None = None
    titles: list[str] = field(default_factory=list)
    relations: list[tuple[str, Group]] = field(default_factory=list)
    shared_code: bool = False
    yearless: str | None = None

    @property
    def stated_number(self) -> str | None:
        """The number as the article gives it, with or without its year."""
        return self.number or self.yearless


def group_of(
    mention: DocumentMention, said: Sequence[Fact], bodies: Mapping[Span, Resolution], knowledge: Knowledge
) -> Group:
    """Return a mention alone, with the facts that the article says of it."""
    group = Group(
        mention.kind, [mention], mention.number, mention.ordinal, mention.year, mention.code, mention.name, mention.term
    )
    group.yearless = mention.yearless
    holders = knowledge.bodies_of_code.get(mention.code.upper(), ()) if mention.code else ()
    group.shared_code = any(body.shared_code for body in holders)
    if mention.body is not None and mention.body in bodies:
        group.body = bodies[mention.body].entity
    for fact in said:
        match fact:
            case Issued():
                group.issued = fact.date
            case IssuedBy():
                resolution = bodies.get(fact.organisation.span) if fact.organisation else None
                group.issuer = group.issuer or (resolution.entity if resolution else None)
                if fact.record:
                    group.issuer = knowledge.organisation_entities[fact.record]
            case OfTerm():
                group.term = group.term or fact.term.ordinal
            case Titled():
                group.titles.append(fact.title)
            case _:
                pass
    if group.name and _is_of_its_year(group, mention, knowledge):
        # "Luật Đất đai ngày 29/11/2013" is Luật Đất đai 2013, and another than that of 2024.
        group.year = group.issued.year if group.issued else None
        group.name = f"{group.name} {group.year}"
    return group


def _is_of_its_year(group: Group, mention: DocumentMention, knowledge: Knowledge) -> bool:
    """Is a law known by its title alone, of which the day of issue is told: one that tells it from its successors?"""
    return (
        group.year is None
        and group.issued is not None
        and group.issued.year is not None
        and group.issued.month is not None
        and not mention.revised
        and "namedByTitle" in knowledge.kind_by_name[mention.kind].naming
        and "sửa đổi" not in (mention.name or "").lower()
    )


def merge(group: Group, single: Group, form: Form) -> None:
    """Add a mention and what is said of it to the group that means the same document."""
    mention = single.mentions[0]
    group.mentions.append(mention)
    if form is Form.SHORT and (group.number or group.name != mention.name) and mention.number is None:
        group.rules[mention.span] = "fullFormInArticle"
    group.term = group.term or single.term
    group.issued = group.issued or single.issued
    group.issuer = group.issuer or single.issuer
    group.titles += single.titles
    group.yearless = group.yearless or single.yearless
    if group.year is None and single.year is not None and group.name:
        group.year, group.name = single.year, single.name


def absorb(group: Group, other: Group, rule: str = "fullFormInArticle") -> None:
    """Add all of another group, by a rule, to the group that means the same document."""
    group.mentions += other.mentions
    group.rules |= {m.span: rule for m in other.mentions}
    group.term = group.term or other.term
    group.issued = group.issued or other.issued
    group.issuer = group.issuer or other.issuer
    group.yearless = group.yearless or other.yearless
    group.titles += [title for title in (other.name, *other.titles) if title and title not in group.titles]
