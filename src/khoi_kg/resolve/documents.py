"""Decide which document a mention means, in the order of the data model, "Identity".

The strings of one article are gathered first: mentions with the same kind and number (and term, where it is said) mean
one document; a short form joins the full form of its kind and number; a name without a number joins the document whose
subject it states. Then each group is looked up: a record of authority is it only if, besides kind and number, issuer,
date, term, subject words or a relation agree, and none disagrees. A pointer goes to the nearest earlier mention of its
kind.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import islice, pairwise

from khoi_kg.knowledge import DocumentRecord, Knowledge, plain_name
from khoi_kg.model import (
    Article,
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
from khoi_kg.resolve.terms import PARTY, counting_body
from khoi_kg.text import Text, key

_WORD = re.compile(r"[^\W_]+")
# "Nghị quyết Hội nghị lần thứ năm … khóa XII về cơ cấu lại doanh nghiệp nhà nước (Nghị quyết số 12-NQ/TW)".
_BEHIND_TITLE = re.compile(r"(?: về [^();.\n]{3,250})? \(")
# The Party's congress that a title or a sentence speaks of: "Đại hội đại biểu toàn quốc lần thứ XIII".
_CONGRESS = re.compile(
    r"(?<!\w)đại hội(?: đại biểu| đảng| toàn quốc)* (?:lần )?(?:thứ )?([ivxl]+)(?!\w)"
    r"(?! (?:của )?(?:đảng bộ|chi bộ|đoàn|hội))"
)
_YEAR_BEHIND = re.compile(r" (?:19|20)\d\d$")


@dataclass(slots=True)
class _Group:
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
    relations: list[tuple[str, _Group]] = field(default_factory=list)
    shared_code: bool = False


def resolve_documents(
    article: Article,
    text: Text,
    mentions: Sequence[DocumentMention],
    facts: Sequence[Fact],
    bodies: Mapping[Span, Resolution],
    knowledge: Knowledge,
) -> dict[Span, Resolution]:
    """Return what each mention of a document means, by its span."""
    groups = _grouped(text, mentions, facts, bodies, knowledge)
    cited = {(f.citing.span, f.cited.span) for f in facts if isinstance(f, Cites)}
    groups = _joined_in_brackets(text, groups, [m for m in pairwise(mentions) if (m[0].span, m[1].span) not in cited])
    groups = _joined_by_subject(groups, knowledge)
    by_span = {m.span: group for group in groups for m in group.mentions}
    for fact in facts:
        if isinstance(fact, Cites) and fact.citing.span in by_span and fact.cited.span in by_span:
            by_span[fact.citing.span].relations.append((fact.relation, by_span[fact.cited.span]))
    found: dict[int, tuple[Entity, str, tuple[str, ...]]] = {}
    # Documents that cite others wait for what those are: the relation may decide.
    for group in sorted(groups, key=lambda g: len(g.relations)):
        found[id(group)] = _decide(article, text, group, found, knowledge)
    resolved: dict[Span, Resolution] = {}
    for group in groups:
        entity, rule, candidates = found[id(group)]
        for mention in group.mentions:
            own = group.rules.get(mention.span, rule)
            resolved[mention.span] = Resolution(mention, entity, own, candidates)
    _point(mentions, resolved)
    return resolved


def _grouped(
    text: Text,
    mentions: Sequence[DocumentMention],
    facts: Sequence[Fact],
    bodies: Mapping[Span, Resolution],
    knowledge: Knowledge,
) -> list[_Group]:
    said: dict[Span, list[Fact]] = {}
    for fact in facts:
        if isinstance(fact, Issued | IssuedBy | OfTerm | Titled):
            said.setdefault(fact.document.span, []).append(fact)
    apart: dict[Span, set[Span]] = defaultdict(set)  # what cites what it can't itself be
    for fact in facts:
        if isinstance(fact, Cites):
            apart[fact.citing.span].add(fact.cited.span)
            apart[fact.cited.span].add(fact.citing.span)
    groups: list[_Group] = []
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
        self._by_key: dict[tuple[str, object], list[_Group]] = defaultdict(list)

    def add(self, group: _Group) -> None:
        """Add a group."""
        if group.name is None:
            if group.number:
                self._by_key[group.kind, group.number.upper()].append(group)
            else:
                self._by_key[group.kind, ("short", group.ordinal)].append(group)
            self._by_key[group.kind, group.ordinal].append(group)
        self.add_names(group, group.titles)

    def add_names(self, group: _Group, titles: Iterable[str]) -> None:
        """Add what a group is called since a mention was merged into it."""
        keys: list[object] = [pair for title in titles for pair in _pairs(_words(title))]
        if group.name is not None:
            keys.append(_bare_name(group.name))
        for key_ in keys:
            same = self._by_key[group.kind, key_]
            if not any(g is group for g in same[-1:]):
                same.append(group)

    def named(self, single: _Group) -> list[_Group]:
        """The groups that could have the name of ``single``."""
        return self._by_key.get((single.kind, _bare_name(single.name or "")), [])

    def titled(self, single: _Group, words: Sequence[str]) -> Iterator[_Group]:
        """The groups of which a title has a pair of words with ``words`` in common, each once."""
        seen: set[int] = set()
        for pair in _pairs([w for w in words if w != "về"]):
            for group in self._by_key.get((single.kind, pair), ()):
                if id(group) not in seen:
                    seen.add(id(group))
                    yield group

    def numbered(self, single: _Group) -> list[_Group]:
        """The groups that could have the number of ``single``."""
        if single.number is None:
            return self._by_key.get((single.kind, single.ordinal), [])
        same = self._by_key.get((single.kind, single.number.upper()), [])
        return same + self._by_key.get((single.kind, ("short", single.ordinal)), [])


def _joined_in_brackets(
    text: Text, groups: list[_Group], neighbours: Iterable[tuple[DocumentMention, DocumentMention]]
) -> list[_Group]:
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


def _joined_by_subject(groups: list[_Group], knowledge: Knowledge) -> list[_Group]:
    """Join a document named by its subject with the numbered one of the article whose record has that subject."""
    kept = []
    titled = [
        (g, r.title)
        for g in groups
        if g.number
        for r in knowledge.documents_by_number.get((g.kind, g.ordinal or 0), ())
        if r.title
        and _number_of(r) == _plain_number(g.number)
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
            words = _words(group.name)[1:]
            fits = {id(g): g for g, title in titled if g.kind == group.kind and _covers(title, words)}
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
) -> _Group:
    group = _Group(
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


def _partner(single: _Group, index: _Index) -> _Group | None:
    """The group of the article to which a mention belongs, if exactly one fits."""
    mention = single.mentions[0]
    if mention.name is not None:
        fits = [g for g in index.named(single) if g.name and _same_name(g, single)]
        if not fits and mention.form is Form.SHORT and mention.plenum is None:
            words = _words(mention.name)
            covering = (g for g in index.titled(single, words) if any(_covers(t, words) for t in g.titles))
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


def _same_name(group: _Group, single: _Group) -> bool:
    """Laws without a year mean the law of that title which the article dates, if it dates one."""
    if group.body != single.body:
        return False
    one, other = group.name or "", single.name or ""
    if plain_name(one) == plain_name(other):
        return True
    return _bare_name(one) == _bare_name(other) and (group.year is None or single.year is None)


def _bare_name(name: str) -> str:
    """A name for looking up, without the year behind it."""
    return _YEAR_BEHIND.sub("", plain_name(name))


def _same_number(group: _Group, single: _Group) -> bool:
    if single.number and group.number:
        return single.number.upper() == group.number.upper()
    return (
        single.ordinal == group.ordinal
        and (single.year is None or group.year is None or single.year == group.year)
        and single.ordinal is not None
    )


def _agrees(group: _Group, single: _Group) -> bool:
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


def _merge(group: _Group, single: _Group, form: Form) -> None:
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


def _decide(
    article: Article,
    text: Text,
    group: _Group,
    found: Mapping[int, tuple[Entity, str, tuple[str, ...]]],
    knowledge: Knowledge,
) -> tuple[Entity, str, tuple[str, ...]]:
    """Return the entity of a group, the rule that found it, and the records that were considered in vain."""
    if group.name is not None:
        return _decide_named(article, group, knowledge)
    ordinal = group.ordinal or 0
    candidates = [
        r
        for r in knowledge.documents_by_number.get((group.kind, ordinal), ())
        if (group.number is None or _number_of(r) == _plain_number(group.number)) and not _disagrees(article, group, r)
    ]
    spoken = [(r, rule) for r in candidates for rule in [_speaks_for(text, group, r, found, knowledge)] if rule]
    if len(spoken) > 1:
        strongest = [(r, rule) for r, rule in spoken if rule != "authorityByIssuer"]
        if len(strongest) > 1:
            # Titles alike: "tiếp tục đổi mới …, hiệu lực, hiệu quả". One that the article gives decides.
            given = [_words(t) for t in group.titles]
            strongest = [(r, rule) for r, rule in strongest if any(_covers(r.title or "", words) for words in given)]
        spoken = strongest if len(strongest) == 1 else spoken
    if len(spoken) == 1:
        record, rule = spoken[0]
        return _entity(record), rule, ()
    considered = tuple(sorted({*(r.key for r in candidates), *_of_party_congress(group, knowledge)}))
    shared = _full_key(group, knowledge)
    kind = knowledge.kind_by_name[group.kind]
    label = f"{kind.label} {group.number or _short_number(group)}"
    if shared is not None:
        return _new(group, shared, label, True), "fullNumber", considered
    parts = [kind.label, group.number or _short_number(group)]
    if group.term is not None:
        parts.append(f"khóa {roman(group.term)}")
    if group.issuer is not None and (group.number is None or group.shared_code):
        parts.append(group.issuer.label)
    return (
        _new(group, key(" ".join(parts)), label, False),
        "unresolved" if considered or not group.number else "fullNumber",
        considered,
    )


def _of_party_congress(group: _Group, knowledge: Knowledge) -> list[str]:
    """The resolution of the congress with that number, which "Nghị quyết 12 của Đảng" may mean too."""
    if group.number or not group.ordinal or group.issuer is None or f"organisation/{group.issuer.key}" != PARTY:
        return []
    kind = knowledge.kind_by_name[group.kind].label
    known = f"document/{key(f'{kind} Đại hội {roman(group.ordinal)} đảng-cộng-sản-việt-nam')}"
    return [known] if known in knowledge.documents else []


def _decide_named(article: Article, group: _Group, knowledge: Knowledge) -> tuple[Entity, str, tuple[str, ...]]:
    name = group.name or ""
    said = group.mentions[0].body is not None
    if not said or (group.body is not None and f"organisation/{group.body.key}" == PARTY):
        records = knowledge.documents_by_name.get(plain_name(name), ())
        records = tuple(r for r in records if not _later(article, r))
        if len(records) == 1:
            return _entity(records[0]), "authorityByName", ()
        if not records and (about := _by_subject(group, knowledge)):
            return _entity(about), "authoritySubject", ()
        considered = tuple(sorted(r.key for r in records))
    else:
        considered = ()
    mention = group.mentions[0]
    if mention.congress is not None:
        body = counting_body(group.body, knowledge) if group.body else None
        whose = body.key if body else "đảng-cộng-sản-việt-nam"
        if said and body is None:  # of a body that no record knows: the article's own
            return _new(group, key(name), name, False), "fullName", considered
        own_key = key(f"{knowledge.kind_by_name[group.kind].label} Đại hội {roman(mention.congress)} {whose}")
        if (body is None or body.shared) and (record := knowledge.documents.get(f"document/{own_key}")):
            return _entity(record), "authorityByName", ()
        return _new(group, own_key, name, body is None or body.shared), "fullName", considered
    shared = (group.term is not None and mention.plenum is not None) or group.year is not None
    return _new(group, key(name), name, shared), "fullName", considered


def _by_subject(group: _Group, knowledge: Knowledge) -> DocumentRecord | None:
    """The one known document of the kind whose title the name states nearly word by word."""
    words = _words(group.name or "")[1:]
    if len(words) < 6:
        return None
    fits = [r for r in knowledge.documents_with_titles.get(group.kind, ()) if _covers(r.title or "", words)]
    return fits[0] if len(fits) == 1 else None


def _entity(record: DocumentRecord) -> Entity:
    return Entity(
        "document", record.key.split("/", 1)[1], True, record.kind, record.label, known=True, number=record.number
    )


def _new(group: _Group, entity_key: str, label: str, shared: bool) -> Entity:
    return Entity("document", entity_key, shared, group.kind, label, number=group.number)


def _short_number(group: _Group) -> str:
    digits = f"{group.ordinal:02d}" if group.ordinal is not None and group.year is None else str(group.ordinal)
    return f"{digits}/{group.year}" if group.year else digits


def _full_key(group: _Group, knowledge: Knowledge) -> str | None:
    """The key of a fully known document: kind, number, issuing body and period; None where one of them is missing."""
    if group.number is None or group.code is None:
        return None
    kind = knowledge.kind_by_name[group.kind].label
    bodies = knowledge.bodies_of_code.get(group.code.upper(), ())
    year = group.year or (group.issued.year if group.issued else None)
    if "-" in group.number.split("/")[0] and group.year is None:
        if group.term is None or (not bodies and group.issuer is None):
            return None
        if any(b.shared_code for b in bodies):
            if group.issuer is None or not group.issuer.shared:
                return None
            whose = counting_body(group.issuer, knowledge)
            return key(f"{kind} {group.number} {whose.key} khóa {roman(group.term)}")
        return key(f"{kind} {group.number} khóa {roman(group.term)}")
    if year is None:
        return None
    shared_code = any(b.shared_code for b in bodies) or group.code.upper() in ("UBND", "HĐND")
    if shared_code and (group.issuer is None or not group.issuer.shared):
        return None
    whose_key = f" {group.issuer.key}" if shared_code and group.issuer else ""
    suffix = "" if group.year else f" {year}"
    return key(f"{kind} {group.number}{suffix}{whose_key}")


def _plain_number(number: str) -> str:
    return re.sub(r"[\s-]+", "-", number.upper())


def _number_of(record: DocumentRecord) -> str | None:
    return _plain_number(record.number) if record.number else None


def _later(article: Article, record: DocumentRecord) -> bool:
    """An article's date only excludes what came later."""
    published = article.published
    if published is None or published.year is None or not record.issued:
        return False
    date = f"{published.year:04d}-{published.month or 12:02d}-{published.day or 31:02d}"
    return record.issued > date[: len(record.issued)]


def _disagrees(article: Article, group: _Group, record: DocumentRecord) -> bool:
    if _later(article, record):
        return True
    if group.issued and record.issued:
        said = [group.issued.year, group.issued.month, group.issued.day]
        known = [int(part) for part in record.issued.split("-")]
        if any(a is not None and a != b for a, b in zip(said, known, strict=False)):
            return True
    if group.year is not None and record.issued and int(record.issued[:4]) != group.year:
        return True
    if group.term is not None and record.term and not record.term.endswith(f"-{roman(group.term).lower()}"):
        return True
    if group.issuer is not None and record.issuer:
        issuer = f"organisation/{group.issuer.key}" if group.issuer.shared else None
        if issuer is None or issuer not in (record.issuer, PARTY):
            return True
    return False


def _speaks_for(
    text: Text,
    group: _Group,
    record: DocumentRecord,
    found: Mapping[int, tuple[Entity, str, tuple[str, ...]]],
    knowledge: Knowledge,
) -> str | None:
    """The rule by which something besides kind and number speaks for a record, the strongest first."""
    if group.issued and record.issued and group.issued.year is not None and group.issued.month is not None:
        return "authorityByDate"
    if group.year is not None and record.number and str(group.year) in record.number:
        return "fullNumber"
    if group.term is not None and record.term:
        return "authorityByTerm"
    for relation, cited in group.relations:
        target = found.get(id(cited))
        if target and target[0].known and (relation, f"document/{target[0].key}") in record.relations:
            return "authorityByRelation"
    if record.title and _subject_is_said(text, group, record.title):
        return "authoritySubject"
    if group.issuer is not None and record.issuer == f"organisation/{group.issuer.key}":
        return "authorityByIssuer"
    return None


def _subject_is_said(text: Text, group: _Group, title: str) -> bool:
    """Do the words of a title stand in the article's title of the document or in a sentence that names it?"""
    wanted = _title_pairs(title)
    if len(wanted) < 3:
        return False
    if about := set(_CONGRESS.findall(title.lower())):
        # Titles towards one congress and the next differ in its number alone.
        sentences = {text.sentence_at(m.span.start) for m in group.mentions}
        return any(about <= set(_CONGRESS.findall(text.low, s.start, s.end)) for s in sentences)
    looked_at: set[Span] = set()
    for mention in sorted(group.mentions, key=lambda m: m.span):
        sentence = text.sentence_at(mention.span.start)
        if mention.name is None and sentence in looked_at:
            continue  # what follows it follows the mention before it, too
        looked_at.add(sentence)
        said = _pairs(_words((mention.name or "") + " " + text.plain[mention.span.end : sentence.end]))
        shared = len(wanted & said)
        if shared >= 4 and shared * 2 >= min(len(wanted), 12):
            return True
    return False


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _pairs(words: Sequence[str]) -> set[tuple[str, str]]:
    return set(pairwise(words))


@lru_cache(maxsize=4096)
def _title_pairs(title: str) -> frozenset[tuple[str, str]]:
    return frozenset(_pairs(_words(title)))


def _covers(title: str, words: Sequence[str]) -> bool:
    """Do nearly all pairs of words of a description stand in a title?"""
    wanted = _pairs([w for w in words if w != "về"])
    return len(wanted) >= 4 and len(wanted & _title_pairs(title)) >= 0.75 * len(wanted)


def _point(mentions: Sequence[DocumentMention], resolved: dict[Span, Resolution]) -> None:
    """Send pointers to the nearest earlier mention of their kind."""
    nearest: dict[str, DocumentMention] = {}
    for mention in mentions:
        if mention.form is not Form.POINTER:
            nearest[mention.kind] = mention
            continue
        earlier = nearest.get(mention.kind)
        target = resolved.get(earlier.span) if earlier else None
        if target is not None and target.rule != "unresolved":
            resolved[mention.span] = replace(target, mention=mention, rule="pointerNearest", candidates=())
        else:
            resolved[mention.span] = Resolution(mention, None, "unresolved")
