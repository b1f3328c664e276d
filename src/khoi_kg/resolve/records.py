"""Decide which record of authority a document of an article is, if it is one.

A record is it only if, besides kind and number, issuer, date, term, subject words or a relation agree, and none
disagrees; a document without a number is one of that name or subject.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Set

from khoi_kg.knowledge import PARTY, DocumentRecord, Knowledge, pairs_of, plain_name
from khoi_kg.model import Article, Entity
from khoi_kg.numerals import roman
from khoi_kg.resolve.groups import Group
from khoi_kg.resolve.terms import counting_body
from khoi_kg.resolve.wording import covers, number_of, plain_number, subject_pairs
from khoi_kg.text import Text, key_of_name, words_of

# The Party's congress that a title or a sentence speaks of: "Đại hội đại biểu toàn quốc lần thứ XIII".
_CONGRESS = re.compile(
    r"(?<!\w)đại hội(?: đại biểu| đảng| toàn quốc)* (?:lần )?(?:thứ )?([ivxl]+)(?!\w)"
    r"(?! (?:của )?(?:đảng bộ|chi bộ|đoàn|hội))"
)

Decided = tuple[Entity, str, tuple[str, ...]]
"""An entity, the rule that found it, and the keys of the records that were considered in vain."""


def decide(
    article: Article,
    text: Text,
    group: Group,
    found: Mapping[int, Decided],
    knowledge: Knowledge,
) -> Decided:
    """Return the entity of a group, the rule that found it, and the records that were considered in vain."""
    if group.name is not None:
        return _decide_named(article, group, knowledge)
    ordinal = group.ordinal or 0
    candidates = [
        r
        for r in knowledge.documents_by_number.get((group.kind, ordinal), ())
        if (group.number is None or number_of(r) == plain_number(group.number)) and not _disagrees(article, group, r)
    ]
    spoken = [(r, rule) for r in candidates for rule in [_speaks_for(text, group, r, found, knowledge)] if rule]
    strongest = [(r, rule) for r, rule in spoken if rule != "authorityByIssuer"]
    if len(strongest) > 1:
        # Titles alike: "tiếp tục đổi mới …, hiệu lực, hiệu quả". One that the article gives decides.
        given = [subject_pairs(words_of(t)) for t in group.titles]
        strongest = [(r, rule) for r, rule in strongest if any(_covers(r, wanted, knowledge) for wanted in given)]
    spoken = strongest if len(strongest) == 1 else spoken
    if len(spoken) == 1:
        record, rule = spoken[0]
        return _entity(record), rule, ()
    considered = tuple(sorted({*(r.key for r in candidates), *_of_party_congress(group, knowledge)}))
    shared = _full_key(group, knowledge)
    if f"document/{shared}" in knowledge.documents:
        shared = None  # what is said disagrees with the record of that number and term: one of the two is in error
    kind = knowledge.kind_by_name[group.kind]
    label = f"{kind.label} {group.stated_number or _short_number(group)}"
    if shared is not None:
        return _new(group, shared, label, True), "fullNumber", considered
    parts = [kind.label, group.stated_number or _short_number(group)]
    if group.term is not None:
        parts.append(f"khóa {roman(group.term)}")
    if group.issuer is not None and (group.stated_number is None or group.shared_code):
        parts.append(group.issuer.label)
    return (
        _new(group, key_of_name(" ".join(parts)), label, False),
        "unresolved" if considered or not group.stated_number else "fullNumber",
        considered,
    )


def _of_party_congress(group: Group, knowledge: Knowledge) -> list[str]:
    """The resolution of the congress with that number, which "Nghị quyết 12 của Đảng" may mean too."""
    if group.number or not group.ordinal or group.issuer is None or f"organisation/{group.issuer.key}" != PARTY:
        return []
    kind = knowledge.kind_by_name[group.kind].label
    known = f"document/{key_of_name(f'{kind} Đại hội {roman(group.ordinal)} đảng-cộng-sản-việt-nam')}"
    return [known] if known in knowledge.documents else []


def _decide_named(article: Article, group: Group, knowledge: Knowledge) -> Decided:
    name = group.name or ""
    said = group.mentions[0].body is not None
    # "Chỉ thị của Bộ Chính trị về …": papers of the centre are known by what they are about.
    if not said or (group.body and f"organisation/{counting_body(group.body, knowledge).key}" == PARTY):
        records = knowledge.documents_by_name.get(plain_name(name), ())
        records = tuple(r for r in records if not _later(article, r))
        if len(records) == 1:
            return _entity(records[0]), "authorityByName", ()
        if not records and (about := _by_subject(article, group, knowledge)):
            return _entity(about), "authoritySubject", ()
        considered = tuple(sorted(r.key for r in records))
    else:
        considered = ()
    mention = group.mentions[0]
    if mention.congress is not None:
        body = counting_body(group.body, knowledge) if group.body else None
        whose = body.key if body else "đảng-cộng-sản-việt-nam"
        if body is None and (said or mention.congress > knowledge.next_party_term):
            # Of a body that no record knows, or of one whose count is higher than the Party's: the article's own.
            return _new(group, key_of_name(name), name, False), "fullName", considered
        own_key = key_of_name(f"{knowledge.kind_by_name[group.kind].label} Đại hội {roman(mention.congress)} {whose}")
        if (body is None or body.shared) and (record := knowledge.documents.get(f"document/{own_key}")):
            return _entity(record), "authorityByName", ()
        return _new(group, own_key, name, body is None or body.shared), "fullName", considered
    of_plenum = mention.plenum is not None and group.term is not None and group.term <= knowledge.next_party_term
    shared = of_plenum or group.year is not None
    return _new(group, key_of_name(name), name, shared), "fullName", considered


def _by_subject(article: Article, group: Group, knowledge: Knowledge) -> DocumentRecord | None:
    """The one known document of the kind whose title the name states nearly word by word."""
    name = group.name or ""
    about = name.partition(" về ")[2] if group.mentions[0].body is not None else ""
    words = words_of(about) if about else words_of(name)[1:]
    if len(words) < 6:
        return None
    # "Chương trình hành động thực hiện Nghị quyết số 71" says nothing of its subject but the number.
    numbers = {w for w in words if w.isdigit()}
    wanted = subject_pairs(words)
    fits = [
        r
        for r in knowledge.documents_with_titles.get(group.kind, ())
        if _covers(r, wanted, knowledge)
        and numbers <= set(words_of(r.title or ""))
        and not _disagrees(article, group, r)
    ]
    cited = {plain_number(other.number) for _, other in group.relations if other.number}
    return fits[0] if len(fits) == 1 and number_of(fits[0]) not in cited else None


def _covers(record: DocumentRecord, wanted: Set[tuple[str, str]], knowledge: Knowledge) -> bool:
    return record.title is not None and covers(knowledge.title_pairs[record.title], wanted)


def _entity(record: DocumentRecord) -> Entity:
    return Entity(
        "document", record.key.split("/", 1)[1], True, record.kind, record.label, known=True, number=record.number
    )


def _new(group: Group, entity_key: str, label: str, shared: bool) -> Entity:
    return Entity("document", entity_key, shared, group.kind, label, number=group.stated_number)


def _short_number(group: Group) -> str:
    digits = f"{group.ordinal:02d}" if group.ordinal is not None and group.year is None else str(group.ordinal)
    return f"{digits}/{group.year}" if group.year else digits


def _full_key(group: Group, knowledge: Knowledge) -> str | None:
    """The key of a fully known document: kind, number, issuing body and period; None where one of them is missing."""
    number = group.stated_number
    if number is None or group.code is None:
        return None
    kind = knowledge.kind_by_name[group.kind].label
    bodies = knowledge.bodies_of_code.get(group.code.upper(), ())
    year = group.year or (group.issued.year if group.issued else None)
    if "-" in number.split("/")[0] and group.year is None:
        if group.term is None or (not bodies and group.issuer is None):
            return None
        if any(b.shared_code for b in bodies):
            if group.issuer is None or not group.issuer.shared:
                return None
            whose = counting_body(group.issuer, knowledge)
            return key_of_name(f"{kind} {number} {whose.key} khóa {roman(group.term)}")
        return key_of_name(f"{kind} {number} khóa {roman(group.term)}")
    if year is None:
        return None
    shared_code = any(b.shared_code for b in bodies)
    if shared_code and (group.issuer is None or not group.issuer.shared):
        return None
    whose_key = f" {group.issuer.key}" if shared_code and group.issuer else ""
    suffix = "" if group.year else f" {year}"
    return key_of_name(f"{kind} {number}{suffix}{whose_key}")


def _later(article: Article, record: DocumentRecord) -> bool:
    """An article's date only excludes what came later."""
    published = article.published
    if published is None or published.year is None or not record.issued:
        return False
    date = f"{published.year:04d}-{published.month or 12:02d}-{published.day or 31:02d}"
    return record.issued > date[: len(record.issued)]


def _disagrees(article: Article, group: Group, record: DocumentRecord) -> bool:
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
    group: Group,
    record: DocumentRecord,
    found: Mapping[int, Decided],
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
    if record.title and _subject_is_said(text, group, record.title, knowledge):
        return "authoritySubject"
    if group.issuer is not None and record.issuer == f"organisation/{group.issuer.key}":
        return "authorityByIssuer"
    return None


def _subject_is_said(text: Text, group: Group, title: str, knowledge: Knowledge) -> bool:
    """Do the words of a title stand in the article's title of the document or in a sentence that names it?"""
    wanted = knowledge.title_pairs[title]
    if about := set(_CONGRESS.findall(title.lower())):
        # Titles towards one congress and the next differ in its number alone.
        sentences = {text.sentence_at(m.span.start) for m in group.mentions}
        return any(about <= set(_CONGRESS.findall(text.low, s.start, s.end)) for s in sentences)
    for mention in group.mentions:
        sentence = text.sentence_at(mention.span.start)
        said = pairs_of(words_of((mention.name or "") + " " + text.plain[mention.span.end : sentence.end]))
        shared = len(wanted & said)
        if shared >= 4 and shared * 2 >= min(len(wanted), 12):
            return True
    return False
