"""Facts in words, for people who look whether they are right: ``khoi explain``, ``sample`` and ``show`` say them so."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from khoi_kg import vocab
from khoi_kg.check.attested import Known, Said

# What is said of every fact in a place of its own, or not at all.
_SEPARATE = frozenset({vocab.RDF_TYPE, vocab.RULE, vocab.EVIDENCE, vocab.RDFS_IS_DEFINED_BY})
# What is said first of facts that have no wording of their own: who, what, to what; the rest follows by its name.
_FIRST = (
    vocab.RDFS_LABEL,
    vocab.ACTOR,
    vocab.PERSON,
    vocab.PERSON_COUNT,
    vocab.SPEAKER,
    vocab.FOUNDED,
    vocab.ABOUT,
    vocab.ACTIVITY,
    vocab.EVENT_KIND,
    vocab.PRIORITY_KIND,
    vocab.ORDINAL,
    vocab.TEXT,
    vocab.OF_DOCUMENT,
    vocab.ORG_ROLE,
    vocab.FROM_ORGANISATION,
    vocab.TO_ORGANISATION,
    vocab.MEASURE,
    vocab.VALUE,
    vocab.OUT_OF,
    vocab.FUNCTION,
    vocab.AT_MEETING,
    vocab.SCHEMA_START_DATE,
    vocab.SCHEMA_LOCATION,
)
_ORDER = {predicate: place for place, predicate in enumerate(_FIRST)}
# Flags that say something only where they are true.
_SILENT = frozenset({vocab.FORMER, vocab.ACTING, vocab.ENLARGED})
_FLAGS = {"true": {"en": "yes", "vi": "có"}, "false": {"en": "no", "vi": "không"}}
_LONGEST = 240
"""Characters of a stretch of text that are shown where it is one value among others."""


@dataclass(frozen=True, slots=True)
class Names:
    """How things are called: ``label`` names a thing in ``language``, ``stretch`` gives the words of one of a text."""

    language: str
    label: Callable[[str], str]
    stretch: Callable[[str], str]

    def say(self, value: str) -> str:
        """Say a value: a thing by its label, a string by its words, a literal as it is, a flag by yes or no."""
        if not _is_iri(value):
            return _FLAGS.get(value, {}).get(self.language, value)
        words = " ".join(self.stretch(value).split()) if "#char=" in value else ""
        if not words:
            return self.label(value)
        return f"“{words[:_LONGEST]} …”" if len(words) > _LONGEST else f"“{words}”"

    def list(self, values: Sequence[str]) -> str:
        """Say several values."""
        return ", ".join(map(self.say, values))


@dataclass(frozen=True, slots=True)
class FactInWords:
    """One fact: its node, kind in words, what it says, its rules, and where its sentences begin."""

    node: str
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
    """Say one fact of an article in words."""
    names = Names(
        language,
        label=lambda thing: said.known.label(thing, language),
        stretch=lambda string: said.one(string, vocab.NIF_ANCHOR_OF),
    )
    begins = sorted(int(said.one(s, vocab.NIF_BEGIN_INDEX) or 0) for s in said.all(node, vocab.EVIDENCE))
    kind, words = in_words(said.nodes[node], names)
    return FactInWords(node, kind, "; ".join(words), said.rules_of(node), tuple(said.evidence(node)), tuple(begins))


def in_words(fact: Mapping[str, Sequence[str]], names: Names) -> tuple[str, tuple[str, ...]]:
    """Say in words of what kind a fact is and what it says.

    ``fact`` holds the values of each of its properties, as text. Statements and citations say what is how to what,
    posts who is what where; all other facts are said property by property.
    """
    types = fact.get(vocab.RDF_TYPE, ())
    kind = next((t for t in types if t.startswith(vocab.KHOI)), next(iter(types), ""))
    if kind == vocab.STATEMENT:
        words = [_related(fact, names, vocab.RDF_SUBJECT, vocab.RDF_PREDICATE, vocab.RDF_OBJECT)]
    elif kind == vocab.CITATION:
        characterization = vocab.CITO_HAS_CITATION_CHARACTERIZATION
        words = [_related(fact, names, vocab.CITO_HAS_CITING_ENTITY, characterization, vocab.CITO_HAS_CITED_ENTITY)]
    elif kind == vocab.ORG_MEMBERSHIP:
        words = _post(fact, names)
    else:
        words = list(_properties(fact, names))
    return names.label(kind), tuple(words)


def _is_iri(value: str) -> bool:
    return value.startswith(("http://", "https://")) and " " not in value


def _related(fact: Mapping[str, Sequence[str]], names: Names, *ends: str) -> str:
    return " → ".join(names.list(fact.get(end, ())) for end in ends)


def _post(fact: Mapping[str, Sequence[str]], names: Names) -> list[str]:
    person, role, body = (
        names.list(fact.get(p, ())) for p in (vocab.ORG_MEMBER, vocab.ORG_ROLE, vocab.ORG_ORGANIZATION)
    )
    flags = [names.label(flag) for flag in (vocab.FORMER, vocab.ACTING) if "true" in fact.get(flag, ())]
    times = (vocab.TERM, vocab.START_DATE, vocab.END_DATE, vocab.ATTESTED_ON)
    rest = [f"{names.label(p)}: {names.list(fact[p])}" for p in times if fact.get(p)]
    return [f"{person}: {role}, {body}" + (f" ({', '.join(flags)})" if flags else ""), *rest]


def _properties(fact: Mapping[str, Sequence[str]], names: Names) -> Iterator[str]:
    ordered = sorted((_ORDER.get(p, len(_ORDER)), names.label(p), p) for p in fact if p not in _SEPARATE)
    for _, label, predicate in ordered:
        values = fact[predicate]
        if predicate == vocab.RDFS_LABEL:
            yield names.list(values)
        elif predicate not in _SILENT or "true" in values:
            yield f"{label}: {names.list(values)}"


def candidate(known: Known, record: str, language: str) -> str:
    """Name a record that was considered, so that it is told from others of its label."""
    year = [value[:4] for _, value, _ in known.values(record, vocab.DCTERMS_ISSUED)]
    terms = [known.label(value, language) for _, value, _ in known.values(record, vocab.TERM)]
    more = ", ".join([*terms[:1], *year[:1]])
    return known.label(record, language) + (f" ({more})" if more else "")
