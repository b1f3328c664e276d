"""Gather the strings of one article that mean one document.

Mentions with the same kind and number (and term, where it is said) mean one document; a short form joins the full form
of its kind and number; a name without a number joins the document whose subject it states.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice, pairwise

from khoi_kg.knowledge import Knowledge, plain_name
from khoi_kg.model import (
    Cites,
    Date,
    DocumentMention,
    Entity,
    Fact,
    Form,
    Issued,
    IssuedBy,
    OfTerm,
    Resolution,
    Span,
    Titled,
)
from khoi_kg.numerals import roman
from khoi_kg.resolve.organisations import record_entity
from khoi_kg.resolve.wording import covers, number_of, pairs_of, plain_number, words_of
from khoi_kg.text import Text

# "Nghị quyết Hội nghị lần thứ năm … khóa XII về cơ cấu lại doanh nghiệp nhà nước (Nghị quyết số 12-NQ/TW)".
_BEHIND_TITLE = re.compile(r"(?:,? (?:về )?\"[^\"\n]{3,250}\",?| về [^();.\n]{3,250})? \(")
_DECLARED = re.compile(r"\((?:sau đây )?(?:gọi tắt là|gọi chung là|gọi là|viết tắt là|còn gọi là):? \"?$")
_YEAR_BEHIND = re.compile(r" (?:19|20)\d\d$")


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


def grouped(
    text: Text,
    mentions: Sequence[DocumentMention],
    facts: Sequence[Fact],
    bodies: Mapping[Span, Resolution],
    knowledge: Knowledge,
) -> list[Group]:
    """Return the documents that the mentions of an article name, pointers left out, each with what it cites."""
    groups = _by_name_and_number(mentions, facts, bodies, knowledge)
    cited = {(f.citing.span, f.cited.span) for f in facts if isinstance(f, Cites)}
    groups = _joined_in_brackets(text, groups, [m for m in pairwise(mentions) if (m[0].span, m[1].span) not in cited])
    groups = _joined_as_declared(text, groups, mentions)
    groups = _joined_by_subject(groups, knowledge)
    by_span = {m.span: group for group in groups for m in group.mentions}
    for fact in facts:
        if isinstance(fact, Cites) and fact.citing.span in by_span and fact.cited.span in by_span:
            by_span[fact.citing.span].relations.append((fact.relation, by_span[fact.cited.span]))
    return groups


def _by_name_and_number(
    mentions: Sequence[DocumentMention],
    facts: Sequence[Fact],
    bodies: Mapping[Span, Resolution],
    knowledge: Knowledge,
) -> list[Group]:
    said: dict[Span, list[Fact]] = {}
    for fact in facts:
        if isinstance(fact, Issued | IssuedBy | OfTerm | Titled):
            said.setdefault(fact.document.span, []).append(fact)
    apart: dict[Span, set[Span]] = defaultdict(set)  # what cites what it can't itself be
    for fact in facts:
        if isinstance(fact, Cites):
            apart[fact.citing.span].add(fact.cited.span)
            apart[fact.cited.span].add(fact.citing.span)
    groups: list[Group] = []
    index = _Index()
    for form in (Form.FULL, Form.SHORT):
        for mention in mentions:
            if mention.form is not form:
                continue
            single = _single(mention, said.get(mention.span, ()), bodies, knowledge)
            group = _partner(single, index)
            others = apart.get(mention.span)
            if group and others and any(m.span in others for m in group.mentions):
                group = None  # "Luật Đầu tư mới thay thế Luật Đầu tư năm 2005": nothing cites itself
            if group is None:
                groups.append(single)
                index.add(single)
            else:
                _merge(group, single, form)
                index.add_names(group, single.titles)
    return groups


class _Index:
    """The groups by what a further mention of them has in common with them: each mention asks a few, not all."""

    def __init__(self) -> None:
        self._by_key: dict[tuple[str, object], list[Group]] = defaultdict(list)

    def add(self, group: Group) -> None:
        """Add a group."""
        if group.name is None:
            if group.number:
                self._by_key[group.kind, group.number.upper()].append(group)
            else:
                self._by_key[group.kind, ("short", group.ordinal)].append(group)
            self._by_key[group.kind, group.ordinal].append(group)
        self.add_names(group, group.titles)

    def add_names(self, group: Group, titles: Iterable[str]) -> None:
        """Add what a group is called since a mention was merged into it."""
        keys: list[object] = [pair for title in titles for pair in pairs_of(words_of(title))]
        if group.name is not None:
            keys.append(_bare_name(group.name))
        for key_ in keys:
            same = self._by_key[group.kind, key_]
            if not any(g is group for g in same[-1:]):
                same.append(group)

    def named(self, single: Group) -> list[Group]:
        """The groups that could have the name of ``single``."""
        return self._by_key.get((single.kind, _bare_name(single.name or "")), [])

    def titled(self, single: Group, words: Sequence[str]) -> Iterator[Group]:
        """The groups of which a title has a pair of words with ``words`` in common, each once."""
        seen: set[int] = set()
        for pair in pairs_of([w for w in words if w != "về"]):
            for group in self._by_key.get((single.kind, pair), ()):
                if id(group) not in seen:
                    seen.add(id(group))
                    yield group

    def numbered(self, single: Group) -> list[Group]:
        """The groups that could have the number of ``single``."""
        if single.number is None:
            return self._by_key.get((single.kind, single.ordinal), [])
        same = self._by_key.get((single.kind, single.number.upper()), [])
        return same + self._by_key.get((single.kind, ("short", single.ordinal)), [])


def _joined_in_brackets(
    text: Text, groups: list[Group], neighbours: Iterable[tuple[DocumentMention, DocumentMention]]
) -> list[Group]:
    """Join a name with the number in brackets behind it: "Luật Giao dịch điện tử (Luật số 20/2023/QH15)"."""
    of = {m.span: group for group in groups for m in group.mentions}
    gone: set[int] = set()
    for named, numbered in neighbours:
        one, other = of.get(named.span), of.get(numbered.span)
        if (
            one is None
            or other is None
            or one is other
            or named.kind != numbered.kind
            or named.name is None
            or not numbered.number
            or not _BEHIND_TITLE.fullmatch(text.plain, named.span.end, numbered.span.start)
            or (
                numbered.span.start - named.span.end > 2
                and text.plain[numbered.span.end : numbered.span.end + 1] != ")"
            )
            or one.number
        ):
            continue
        other.mentions += one.mentions
        other.titles.append(one.name or "")
        other.term = other.term or one.term
        other.issued = other.issued or one.issued
        other.issuer = other.issuer or one.issuer
        other.rules |= {m.span: "fullFormInArticle" for m in one.mentions}
        of |= {m.span: other for m in one.mentions}
        gone.add(id(one))
    return [g for g in groups if id(g) not in gone] if gone else groups


def _joined_as_declared(text: Text, groups: list[Group], mentions: Sequence[DocumentMention]) -> list[Group]:
    """Join a short name with what it is said to stand for: "Nghị quyết số 12-NQ/TW … (gọi tắt là Nghị quyết 12)"."""
    gone: set[int] = set()
    for index, alias in enumerate(mentions):
        if not _DECLARED.search(text.low, max(0, alias.span.start - 40), alias.span.start):
            continue
        sentence = text.sentence_at(alias.span.start)
        full = next((m for m in reversed(mentions[:index]) if m.kind == alias.kind and not _holds(m, alias)), None)
        if full is None or full.span.start < sentence.start:
            continue
        one = next((g for g in groups if full in g.mentions), None)
        other = next((g for g in groups if alias in g.mentions), None)
        if one is None or other is None or one is other or other.number or id(one) in gone:
            continue
        one.mentions += other.mentions
        one.titles.append(other.name or "")
        one.term = one.term or other.term
        one.rules |= {m.span: "fullFormInArticle" for m in other.mentions}
        gone.add(id(other))
    return [g for g in groups if id(g) not in gone] if gone else groups


def _holds(one: DocumentMention, other: DocumentMention) -> bool:
    return one.span.start <= other.span.start < one.span.end


def _joined_by_subject(groups: list[Group], knowledge: Knowledge) -> list[Group]:
    """Join a document named by its subject with the numbered one of the article whose record has that subject."""
    kept = []
    titled = [
        (g, r.title)
        for g in groups
        if g.number
        for r in knowledge.documents_by_number.get((g.kind, g.ordinal or 0), ())
        if r.title
        and number_of(r) == plain_number(g.number)
        and (g.term is None or not r.term or r.term.endswith(f"-{roman(g.term).lower()}"))
    ]
    for group in groups:
        target = None
        if (
            titled
            and group.name is not None
            and group.mentions[0].form is Form.SHORT
            and group.mentions[0].plenum is None
        ):
            words = words_of(group.name)[1:]
            fits = {id(g): g for g, title in titled if g.kind == group.kind and covers(title, words)}
            target = next(iter(fits.values())) if len(fits) == 1 else None
        if target is None:
            kept.append(group)
            continue
        target.mentions += group.mentions
        target.titles.append(group.name or "")
        target.rules |= {m.span: "authoritySubject" for m in group.mentions}
    return kept


def _single(
    mention: DocumentMention, said: Sequence[Fact], bodies: Mapping[Span, Resolution], knowledge: Knowledge
) -> Group:
    group = Group(
        mention.kind, [mention], mention.number, mention.ordinal, mention.year, mention.code, mention.name, mention.term
    )
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
                group.issuer = resolution.entity if resolution else None
                if fact.record:
                    group.issuer = record_entity(knowledge.organisations[fact.record])
            case OfTerm():
                group.term = group.term or fact.term.ordinal
            case Titled():
                group.titles.append(fact.title)
            case _:
                pass
    return group


def _partner(single: Group, index: _Index) -> Group | None:
    """The group of the article to which a mention belongs, if exactly one fits."""
    mention = single.mentions[0]
    if mention.name is not None:
        fits = [g for g in index.named(single) if g.name and _same_name(g, single)]
        if not fits and mention.form is Form.SHORT and mention.plenum is None:
            words = words_of(mention.name)
            covering = (g for g in index.titled(single, words) if any(covers(t, words) for t in g.titles))
            fits = list(islice(covering, 2))
        return fits[0] if len(fits) == 1 else None
    fits = [g for g in index.numbered(single) if g.name is None and _same_number(g, single) and _agrees(g, single)]
    if len(fits) > 1:
        sharper = [g for g in fits if single.term is not None and g.term == single.term]
        fits = (
            sharper
            or [g for g in fits if g.term is None]
            or ([] if single.term is None and mention.form is Form.SHORT else fits)
        )
    return fits[0] if len(fits) == 1 else None


def _same_name(group: Group, single: Group) -> bool:
    """Laws without a year mean the law of that title which the article dates, if it dates one."""
    if group.body != single.body:
        return False
    one, other = group.name or "", single.name or ""
    if plain_name(one) == plain_name(other):
        return True
    years = [group.year or _year_behind(one), single.year or _year_behind(other)]
    if any(years) and any(m.revised for m in (*group.mentions, *single.mentions)):
        return False  # "Luật Thanh tra (sửa đổi)" takes the place of "Luật Thanh tra năm 2010"
    return _bare_name(one) == _bare_name(other) and None in years


def _year_behind(name: str) -> int | None:
    found = _YEAR_BEHIND.search(name)
    return int(found.group()) if found else None


def _bare_name(name: str) -> str:
    """A name for looking up, without the year behind it."""
    return _YEAR_BEHIND.sub("", plain_name(name))


def _same_number(group: Group, single: Group) -> bool:
    if single.number and group.number:
        return single.number.upper() == group.number.upper()
    return (
        single.ordinal == group.ordinal
        and (single.year is None or group.year is None or single.year == group.year)
        and single.ordinal is not None
    )


def _agrees(group: Group, single: Group) -> bool:
    """Nothing that is said of the two speaks against their being one."""
    if single.term is not None and group.term is not None and single.term != group.term:
        return False
    if single.issued and group.issued and not _compatible(single.issued, group.issued):
        return False
    one, other = single.issuer, group.issuer
    if one is None or other is None or one == other or not (one.shared and other.shared):
        return True
    # Of two bodies that number alike each has its own; a central number may be said of the wrong body.
    return single.number is not None and not single.shared_code


def _compatible(one: Date, other: Date) -> bool:
    return all(
        a is None or b is None or a == b
        for a, b in ((one.year, other.year), (one.month, other.month), (one.day, other.day))
    )


def _merge(group: Group, single: Group, form: Form) -> None:
    mention = single.mentions[0]
    group.mentions.append(mention)
    if form is Form.SHORT and (group.number or group.name != mention.name) and mention.number is None:
        group.rules[mention.span] = "fullFormInArticle"
    group.term = group.term or single.term
    group.issued = group.issued or single.issued
    group.issuer = group.issuer or single.issuer
    group.titles += single.titles
    if group.year is None and single.year is not None and group.name:
        group.year, group.name = single.year, single.name
