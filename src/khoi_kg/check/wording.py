"""Facts of an article in words, for people who look whether they are right."""

from __future__ import annotations

from dataclasses import dataclass

from khoi_kg import vocab
from khoi_kg.check.attested import Known, Said

_SEPARATE = frozenset(
    {vocab.RDF_TYPE, vocab.RULE, vocab.EVIDENCE, vocab.RDF_SUBJECT, vocab.RDF_PREDICATE, vocab.RDF_OBJECT}
)
# What is said first of facts that have no wording of their own; everything else follows by its name.
_FIRST = (
    vocab.RDFS_LABEL,
    vocab.ACTOR,
    vocab.PERSON,
    vocab.PERSON_COUNT,
    vocab.EVENT_KIND,
    vocab.ACTIVITY,
    vocab.OF_DOCUMENT,
    vocab.ABOUT,
    vocab.MEASURE,
    vocab.VALUE,
    vocab.OUT_OF,
    vocab.SCHEMA_START_DATE,
    vocab.SCHEMA_LOCATION,
)


_LONGEST = 240
"""Characters of a stretch of text that are shown where it is one value among others."""


@dataclass(frozen=True, slots=True)
class FactInWords:
    """One fact: its node, class, kind in words, what it says, its rules, and where its sentences begin."""

    node: str
    class_name: str
    kind: str
    words: str
    rules: tuple[str, ...]
    sentences: tuple[str, ...]
    begins: tuple[int, ...]


def facts_of(said: Said, language: str) -> list[FactInWords]:
    """Return all facts that an article bears out, in the order of their sentences."""
    found = [fact_in_words(said, node, language) for node in said.nodes if said.all(node, vocab.EVIDENCE)]
    return sorted(found, key=lambda f: (f.begins[-1:], f.kind, f.words, f.node))


def fact_in_words(said: Said, node: str, language: str) -> FactInWords:
    """Say one fact in words."""
    known = said.known
    class_name = _class_of(said, node)
    begins = sorted(int(said.one(s, vocab.NIF_BEGIN_INDEX) or 0) for s in said.all(node, vocab.EVIDENCE))
    if class_name == vocab.STATEMENT:
        predicate = said.one(node, vocab.RDF_PREDICATE)
        kind = known.label(predicate, language)
        subject, value = (said.one(node, end) for end in (vocab.RDF_SUBJECT, vocab.RDF_OBJECT))
        words = f"{name_of(said, subject, language)}: {name_of(said, value, language)}"
    elif class_name == vocab.CITATION:
        kind = known.label(class_name, language)
        ends = [
            name_of(said, said.one(node, p), language)
            for p in (vocab.CITO_HAS_CITING_ENTITY, vocab.CITO_HAS_CITED_ENTITY)
        ]
        relation = said.one(node, vocab.CITO_HAS_CITATION_CHARACTERIZATION)
        words = f" → {known.label(relation, language)} → ".join(ends)
    elif class_name == vocab.ORG_MEMBERSHIP:
        kind = known.label(class_name, language)
        words = _post(said, node, language)
    else:
        kind = known.label(class_name, language)
        words = "; ".join(_properties(said, node, language))
    return FactInWords(node, class_name, kind, words, said.rules_of(node), tuple(said.evidence(node)), tuple(begins))


def name_of(said: Said, value: str, language: str) -> str:
    """Return the label of a thing, or a literal as it is."""
    return said.known.label(value, language) if is_iri(value) else value


def shown(said: Said, value: str, language: str) -> str:
    """Return a value as it is shown among others: a stretch of the text by its words, long ones by their beginning."""
    words = " ".join(said.one(value, vocab.NIF_ANCHOR_OF).split()) if "#char=" in value else ""
    if not words:
        return name_of(said, value, language)
    return f"“{words[:_LONGEST]} …”" if len(words) > _LONGEST else f"“{words}”"


def is_iri(value: str) -> bool:
    """Is a value, taken out of the graph as text, a name of a thing?"""
    return value.startswith(("http://", "https://")) and " " not in value


def _class_of(said: Said, node: str) -> str:
    types = said.all(node, vocab.RDF_TYPE)
    return next((t for t in types if t.startswith(vocab.KHOI)), types[0] if types else "")


def _post(said: Said, node: str, language: str) -> str:
    person, role, body = (
        ", ".join(name_of(said, value, language) for value in said.all(node, p))
        for p in (vocab.ORG_MEMBER, vocab.ORG_ROLE, vocab.ORG_ORGANIZATION)
    )
    flags = [
        said.known.label(flag, language) for flag in (vocab.FORMER, vocab.ACTING) if said.one(node, flag) == "true"
    ]
    rest = [
        f"{said.known.label(p, language)}: {name_of(said, value, language)}"
        for p in (vocab.TERM, vocab.KHOI + "startDate", vocab.KHOI + "endDate")
        for value in said.all(node, p)
    ]
    words = f"{person}: {role}, {body}" + (f" ({', '.join(flags)})" if flags else "")
    return "; ".join([words, *rest])


def _properties(said: Said, node: str, language: str) -> list[str]:
    order = {p: i for i, p in enumerate(_FIRST)}
    known: Known = said.known
    named = sorted(
        (order.get(p, len(order)), "" if p == vocab.RDFS_LABEL else known.label(p, language), values)
        for p, values in said.nodes[node].items()
        if p not in _SEPARATE
    )
    return [
        (f"{label}: " if label else "") + ", ".join(shown(said, v, language) for v in values)
        for _, label, values in named
    ]


def candidate(known: Known, record: str, language: str) -> str:
    """Name a record that was considered, so that it is told from others of its label."""
    year = [value[:4] for _, value, _ in known.values(record, vocab.DCTERMS_ISSUED)]
    terms = [known.label(value, language) for _, value, _ in known.values(record, vocab.TERM)]
    more = ", ".join([*terms[:1], *year[:1]])
    return known.label(record, language) + (f" ({more})" if more else "")
