"""What is known before reading: compiled from ``ontology/`` and ``data/authority/`` into matchers and look-up tables.

Records are named by their keys: what follows ``https://w3id.org/khoi/id/`` in their IRI, decoded
("document/chỉ-thị-05-ct-tw-khóa-xii"); classes, properties and rules by their local names ("Directive").
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from urllib.parse import unquote

from khoi_kg import __version__, vocab
from khoi_kg.matching import Matcher, Phrases
from khoi_kg.resources import resource_path
from khoi_kg.text import nfc, uniform


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of official document: a class of the ontology and the words and abbreviations that mean it."""

    name: str
    label: str
    words: tuple[str, ...]
    notations: tuple[str, ...]
    variants: tuple[str, ...]
    preferred: str
    naming: frozenset[str]
    everyday: bool


@dataclass(frozen=True, slots=True)
class Cue:
    """A phrase that states a relation; ``inverse`` where the cited document stands before it."""

    phrase: str
    relation: str
    inverse: bool


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """A known document; see the data model, "Documents". ``issued`` is an ISO date or a part of one."""

    key: str
    kind: str
    label: str
    number: str | None
    ordinal: int | None
    issued: str | None
    issuer: str | None
    term: str | None
    adopted_at: str | None
    title: str | None
    aliases: tuple[str, ...]
    hidden: tuple[str, ...]
    relations: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class OrganisationRecord:
    """A known organisation; ``names`` holds the full name first, then all others."""

    key: str
    kind: str
    name: str
    names: tuple[str, ...]
    parent: str | None
    codes: tuple[str, ...]
    shared_code: bool
    hidden: tuple[str, ...]
    executive_of: str | None
    valid_from: str | None
    valid_until: str | None


@dataclass(frozen=True, slots=True)
class Role:
    """A kind of post. ``head`` begins the full name of the organisation where a text fuses the two.

    ``hidden`` are forms that mean it only with a body behind them. ``provincial`` are the words before the name of a
    province and of a central city in the name of the body of which
    the title and the bare place speak ("Bí thư Đà Nẵng").
    """

    key: str
    label: str
    names: tuple[str, ...]
    head: str | None
    implied: str | None
    provincial: tuple[str, str] | None
    hidden: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TermRecord:
    """A known term of office of an organisation."""

    key: str
    body: str
    ordinal: int | None
    start_year: int | None
    end_year: int | None


@dataclass(frozen=True, slots=True)
class OfficialRecord:
    """A known official: name and posts as (role, organisation, start, end) with ISO dates where known."""

    key: str
    name: str
    posts: tuple[tuple[str, str, str | None, str | None], ...]


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept of a scheme (an activity, a kind of event, a kind of award) with the phrases that mean it."""

    key: str
    label: str
    cues: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Measure:
    """What numbers count or measure; ``kind`` and ``when`` are local names (``moneyMeasured``, ``countedWithCue``).

    ``cues`` are phrases with which a number beside the word is a figure of an organisation, ``excluding`` phrases with
    which it is none; both in lower case, those of the word and of its kind. ``own_cues`` are the word's alone: they may
    stand behind it as well, and outweigh what excludes.
    """

    label: str
    words: tuple[str, ...]
    kind: str
    when: str
    cues: tuple[str, ...]
    own_cues: tuple[str, ...]
    excluding: tuple[str, ...]


class _Graph:
    """The triples of the Turtle files, by subject and predicate; only what is needed to compile knowledge."""

    def __init__(self, paths: Iterable[Path]) -> None:
        from pyoxigraph import Literal, NamedNode, RdfFormat, parse

        self.of: dict[str, dict[str, list[tuple[str, str]]]] = defaultdict(lambda: defaultdict(list))
        self.by_class: dict[str, list[str]] = defaultdict(list)
        for path in paths:
            for quad in parse(path=str(path), format=RdfFormat.TURTLE):
                subject, value = quad.subject, quad.object
                if not isinstance(subject, NamedNode):
                    continue
                if isinstance(value, Literal):
                    self.of[subject.value][quad.predicate.value].append((nfc(value.value), value.language or ""))
                elif isinstance(value, NamedNode):
                    self.of[subject.value][quad.predicate.value].append((value.value, "@"))
                    if quad.predicate.value == vocab.RDF_TYPE:
                        self.by_class[value.value].append(subject.value)

    def all(self, subject: str, predicate: str, lang: str | None = None) -> list[str]:
        """All values, or those in one language, in the order of the files."""
        return [v for v, tag in self.of[subject].get(predicate, ()) if lang is None or tag == lang]

    def one(self, subject: str, predicate: str, lang: str | None = None) -> str | None:
        """The first value, if there is one."""
        return next(iter(self.all(subject, predicate, lang)), None)

    def link(self, subject: str, predicate: str) -> str | None:
        """The key or local name of the first node that the predicate leads to."""
        value = self.one(subject, predicate, "@")
        return name_of(value) if value else None


def name_of(iri: str) -> str:
    """Return the key of a resource of ours, the local name of a term of ours, or the IRI itself."""
    if iri.startswith(vocab.KHOID):
        return unquote(iri[len(vocab.KHOID) :])
    return iri[len(vocab.KHOI) :] if iri.startswith(vocab.KHOI) else iri


@dataclass(frozen=True)
class Knowledge:
    """Everything that reading may rely on. ``version`` is a hash of all of it and of the package's version."""

    version: str
    kinds: tuple[Kind, ...]
    cues: tuple[Cue, ...]
    documents: Mapping[str, DocumentRecord]
    organisations: Mapping[str, OrganisationRecord]
    organisation_heads: Mapping[str, str]
    bare_heads: frozenset[str]
    described_heads: frozenset[str]
    meeting_heads: frozenset[str]
    organising: frozenset[str]
    occasions: frozenset[str]
    saying: frozenset[str]
    elsewhere: frozenset[str]
    roles: Mapping[str, Role]
    post_titles: Mapping[str, tuple[str, str]]
    terms: Mapping[str, TermRecord]
    congresses: Mapping[tuple[str, int], str]
    plenums: Mapping[tuple[int, int], str]
    officials: Mapping[str, tuple[OfficialRecord, ...]]
    concepts: Mapping[str, tuple[Concept, ...]]
    measures: tuple[Measure, ...]
    cue_phrases: Mapping[str, tuple[str, ...]]
    places: Mapping[str, str]
    place_types: tuple[str, ...]
    provinces: frozenset[str]
    province_names: Mapping[str, str]
    countries: frozenset[str]
    family_names: frozenset[str]
    name_markers: frozenset[str]
    person_titles: tuple[str, ...]
    name_words: frozenset[str]
    name_verbs: frozenset[str]
    namesake_words: frozenset[str]
    no_body_words: frozenset[str]
    law_titles: tuple[str, ...]
    abbreviations: tuple[tuple[str, str], ...]
    planned_cues: tuple[str, ...]

    @cached_property
    def kind_by_name(self) -> dict[str, Kind]:
        """Kinds by the local name of their class."""
        return {k.name: k for k in self.kinds}

    @cached_property
    def kind_words(self) -> Matcher[Kind]:
        """The words that name kinds, in lower case."""
        return Matcher({word.lower(): kind for kind in self.kinds for word in kind.words})

    @cached_property
    def law_abbreviations(self) -> Matcher[str]:
        """Abbreviations of the titles of laws, with the titles: BLDS is Bộ luật Dân sự."""
        titles = {title.lower(): title for title in self.law_titles}
        return Matcher({short: titles[long.lower()] for short, long in self.abbreviations if long.lower() in titles})

    @cached_property
    def law_titles_by_word(self) -> dict[str, tuple[tuple[str, str], ...]]:
        """Spellings of titles of laws in lower case with the titles, longest first, by their first eight characters."""
        written = {form: title for title in self.law_titles for form in spellings(title.lower(), self.abbreviations)}
        written |= {title.lower(): title for title in self.law_titles}
        found: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for form in sorted(written, key=lambda t: (-len(t), t)):
            found[form[:8]].append((form, written[form]))
        return {start: tuple(titles) for start, titles in found.items()}

    @cached_property
    def kind_notations(self) -> Matcher[Kind]:
        """The abbreviations of kinds, as they are written before a number: "NQ 35", "QĐ 59/2015/QĐ-TTg"."""
        found: dict[str, Kind] = {}
        for kind in self.kinds:
            for notation in kind.notations:
                # Where two kinds share one (QĐ), the kind that everyone issues is meant.
                if notation not in found or kind.name in ("Decision", "Circular"):
                    found[notation] = kind
        return Matcher(found)

    @cached_property
    def abbreviation_forms(self) -> dict[str, str]:
        """Every abbreviation of a kind, in upper case, with the way it is written in canonical numbers."""
        forms: dict[str, str] = {}
        for kind in self.kinds:
            for variant in kind.variants:
                forms[variant.upper()] = kind.preferred
        for kind in self.kinds:
            for notation in kind.notations:
                forms.setdefault(notation.upper(), notation)
        return forms

    @cached_property
    def abbreviation_words(self) -> frozenset[str]:
        """The first words of the abbreviations, as they are written."""
        return frozenset(short.split(" ")[0] for short, _ in self.abbreviations)

    @cached_property
    def documents_by_number(self) -> dict[tuple[str, int], tuple[DocumentRecord, ...]]:
        """Known documents by kind and leading number."""
        found: dict[tuple[str, int], list[DocumentRecord]] = defaultdict(list)
        for record in self.documents.values():
            if record.ordinal is not None:
                found[record.kind, record.ordinal].append(record)
        return {k: tuple(v) for k, v in found.items()}

    @cached_property
    def documents_with_titles(self) -> dict[str, tuple[DocumentRecord, ...]]:
        """Known documents of which a title is known, by kind."""
        found: dict[str, list[DocumentRecord]] = defaultdict(list)
        for record in self.documents.values():
            if record.title:
                found[record.kind].append(record)
        return {kind: tuple(records) for kind, records in found.items()}

    @cached_property
    def documents_by_name(self) -> dict[str, tuple[DocumentRecord, ...]]:
        """Known documents by folded label, alias and number."""
        found: dict[str, dict[str, DocumentRecord]] = defaultdict(dict)
        for record in self.documents.values():
            for name in (record.label, *record.aliases, *((record.number,) if record.number else ())):
                found[plain_name(name)][record.key] = record
        return {k: tuple(v.values()) for k, v in found.items()}

    @cached_property
    def bare_document_names(self) -> frozenset[str]:
        """Words that name a document with nothing after them, in lower case: "hiến pháp"."""
        return frozenset(plain_name(name) for record in self.documents.values() for name in record.hidden)

    @cached_property
    def _bodies_in_names(self) -> tuple[tuple[str, str], ...]:
        """Abbreviations of bodies inside the names of others: QH alone is ambiguous, "Ủy ban Kinh tế của QH" is not."""
        central = ("organisation/quốc-hội",)
        return tuple(
            (alias, record.name)
            for key in central
            if (record := self.organisations.get(key))
            for alias in record.names
            if alias.isupper() and " " not in alias and (alias, record.name) not in self.abbreviations
        )

    @cached_property
    def organisation_names(self) -> dict[str, tuple[str, ...]]:
        """Keys of known organisations by each of their names, uniform and in lower case."""
        found: dict[str, dict[str, None]] = defaultdict(dict)
        for record in self.organisations.values():
            if record.name.lower() in self.post_titles:
                continue  # an office of one person ("Thủ tướng Chính phủ"): an issuer, and no body that a text names
            for name in record.names:
                for form in spellings(name, self.abbreviations + self._bodies_in_names):
                    found[form][record.key] = None
        return {name: tuple(keys) for name, keys in found.items()}

    @cached_property
    def organisations_by_hidden_name(self) -> dict[str, tuple[str, ...]]:
        """Keys of known organisations by forms that may mean them and never decide alone ("Đảng ủy Khối")."""
        found: dict[str, dict[str, None]] = defaultdict(dict)
        for record in self.organisations.values():
            for name in record.hidden:
                found[name.lower()][record.key] = None
        return {name: tuple(keys) for name, keys in found.items()}

    def is_unique_place(self, place: str) -> bool:
        """Does a place, type word and all, mean one province or country? Names of communes recur."""
        words = self.place_words.end(place.lower(), 0)
        name = place[words + 1 :] if words else place
        return name in self.provinces or place in self.provinces or name in self.countries

    @cached_property
    def organisation_matcher(self) -> Matcher[tuple[str, ...]]:
        """The names of known organisations, in lower case, with the keys of the records that have them.

        Forms that never decide alone are among them where a type word begins them: "Đảng ủy Khối".
        """
        hidden = {n: k for n, k in self.organisations_by_hidden_name.items() if " " in n and self.heads.end(n, 0)}
        return Matcher(hidden | self.organisation_names)

    @cached_property
    def meeting_words(self) -> Matcher[str]:
        """Words for meetings ("hội nghị", "lễ trao"), in lower case."""
        return Matcher({word: word for word in self.meeting_heads})

    @cached_property
    def meeting_phrases(self) -> Phrases:
        """The same, to be asked for at a place."""
        return Phrases(self.meeting_heads)

    def is_place(self, name: str) -> bool:
        """Is ``name`` that of a known place?"""
        return self.place_names.end(name.lower(), 0) == len(name)

    @cached_property
    def held_words(self) -> Matcher[str]:
        """Verbs by which an organisation holds a meeting, in lower case."""
        return Matcher({word: word for word in self.organising})

    @cached_property
    def participation_words(self) -> Matcher[str]:
        """What people do in meetings, in lower case: the key of the function, "saying" for words that are reported."""
        functions = {cue: concept.key for concept in self.concepts["functions"] for cue in concept.cues}
        return Matcher(dict.fromkeys(self.saying, "saying") | functions)

    @cached_property
    def elsewhere_words(self) -> Matcher[str]:
        """Words which say that what is quoted was not said in the meeting that the article reports."""
        return Matcher({word: word for word in self.elsewhere})

    @cached_property
    def role_words(self) -> Matcher[tuple[str, str | None]]:
        """Titles of posts in lower case: the key of the role, and of the organisation where the title names it."""
        words: dict[str, tuple[str, str | None]] = {}
        for role in self.roles.values():
            for name in role.names:
                if len(name) > 3:
                    words.setdefault(name.lower(), (role.key, None))
        words |= {title: (role, organisation) for title, (role, organisation) in self.post_titles.items()}
        return Matcher(words)

    @cached_property
    def role_by_label(self) -> dict[str, Role]:
        """Roles by their labels in lower case."""
        return {role.label.lower(): role for role in self.roles.values()}

    @cached_property
    def short_role_words(self) -> Matcher[str]:
        """Titles abbreviated to three letters or less, as they are written, with the key of the role (PBT, PCT)."""
        return Matcher(
            {n: r.key for r in self.roles.values() for n in (*r.names, *r.hidden) if len(n) <= 3 and n.isupper()}
        )

    @cached_property
    def first_words(self) -> frozenset[str]:
        """Family names with which names of bodies and titles begin as well: Đoàn, Ban."""
        heads = {head.split(" ")[0] for head in self.organisation_heads}
        return frozenset(name for name in self.family_names if name.lower() in heads)

    @cached_property
    def family_matcher(self) -> Matcher[None]:
        """Family names, with their capitals and the blank after them."""
        return Matcher(dict.fromkeys(self.family_names | self.name_markers))

    @cached_property
    def titles_of_persons(self) -> Matcher[None]:
        """Forms of address, academic titles and ranks, in lower case."""
        return Matcher(dict.fromkeys(self.person_titles))

    @cached_property
    def person_title_phrases(self) -> Phrases:
        """The same, to be asked for at a place."""
        return Phrases(self.person_titles)

    @cached_property
    def person_titles_longest(self) -> tuple[str, ...]:
        """The same, longest first."""
        return tuple(sorted(self.person_titles, key=lambda t: (-len(t), t)))

    @cached_property
    def person_titles_by_end(self) -> dict[str, tuple[str, ...]]:
        """The same by their last two letters."""
        return _by_end(self.person_titles_longest, 2)

    @cached_property
    def role_phrases(self) -> Phrases:
        """Titles of posts in lower case, to be asked for at a place."""
        return Phrases([*(n.lower() for r in self.roles.values() for n in r.names if len(n) > 3), *self.post_titles])

    def role_starts(self, low: str, at: int) -> bool:
        """Does the title of a post begin at ``at``?"""
        return self.role_phrases.end(low, at) is not None

    @cached_property
    def _organisation_phrases(self) -> Phrases:
        return Phrases(self.organisation_names)

    def organisation_starts(self, low: str, at: int) -> bool:
        """Does the name of a known organisation begin at ``at``?"""
        return self._organisation_phrases.end(low, at) is not None

    def organisation_end(self, low: str, at: int) -> int:
        """Return where the name of a known organisation ends that begins at ``at``, or ``at``."""
        return self._organisation_phrases.end(low, at) or at

    @cached_property
    def _fused(self) -> dict[str, Phrases]:
        heads = {role.head.lower() for role in self.roles.values() if role.head}
        return {
            head: Phrases(n[len(head) + 1 :] for n in self.organisation_names if n.startswith(head + " "))
            for head in heads
        }

    def fused_end(self, head: str, low: str, at: int) -> int | None:
        """Return where the rest of an organisation's name ends whose first word ``head`` the title swallowed."""
        return self._fused[head].end(low, at)

    @cached_property
    def cue_matcher(self) -> Matcher[Cue]:
        """The phrases that state a relation between two documents, in lower case."""
        return Matcher({cue.phrase: cue for cue in self.cues})

    @cached_property
    def activity_matcher(self) -> Matcher[str]:
        """The phrases for what a body does with a document, in lower case, with the key of the activity."""
        return Matcher({cue: concept.key for concept in self.concepts["activities"] for cue in concept.cues})

    @cached_property
    def founding_matcher(self) -> Matcher[str]:
        """The words for foundings and days of tradition, in lower case, with the key of the kind."""
        return Matcher({cue: kind.key for kind in self.concepts["foundingKinds"] for cue in kind.cues})

    @cached_property
    def saying_matcher(self) -> Matcher[str]:
        """The verbs of saying, in lower case."""
        return Matcher({cue: cue for cue in self.cue_phrases["Quotation"]})

    @cached_property
    def priority_matcher(self) -> Matcher[str]:
        """The words for main tasks, breakthroughs and targets, in lower case, with the key of the kind."""
        return Matcher({cue: kind.key for kind in self.concepts["priorityKinds"] for cue in kind.cues})

    @cached_property
    def status_matcher(self) -> Matcher[str]:
        """The words for states of documents, in lower case, with the key of the state."""
        return Matcher({cue: kind.key for kind in self.concepts["statuses"] for cue in kind.cues})

    @cached_property
    def personnel_matcher(self) -> Matcher[str]:
        """The verbs of personnel events, in lower case, with the key of the kind of event."""
        return Matcher({cue: kind.key for kind in self.concepts["personnelEventKinds"] for cue in kind.cues})

    @cached_property
    def planned_matcher(self) -> Matcher[str]:
        """The phrases that say that something is to be done, in lower case."""
        return Matcher({cue: cue for cue in self.planned_cues})

    @cached_property
    def head_words(self) -> Matcher[str]:
        """The words with which names of organisations begin, in lower case, with the class that they speak for."""
        return Matcher(self.organisation_heads)

    @cached_property
    def local_heads(self) -> frozenset[str]:
        """Type words before names of districts or communes, which may begin like a person's: "Huyện ủy Vũ Thư"."""
        return frozenset(h for h in self.bare_heads if h.endswith(" ủy")) - {
            "tỉnh ủy",
            "thành ủy",
            "đảng ủy",
            "quân ủy",
        }

    def stands_alone(self, head: str) -> bool:
        """Does a type word (lower case) name a body with nothing after it: "Tỉnh ủy", "Văn phòng Tỉnh ủy"?"""
        return head in self.bare_heads or head.endswith(self._bare_ends)

    @cached_property
    def _bare_ends(self) -> tuple[str, ...]:
        return tuple(f" {head}" for head in sorted(self.bare_heads))

    @cached_property
    def heads(self) -> Phrases:
        """The same words, to be asked for at a place."""
        return Phrases(self.organisation_heads)

    @cached_property
    def place_names(self) -> Phrases:
        """Names of known places, in lower case."""
        return Phrases([*self.places, *(c.lower() for c in self.countries)])

    @cached_property
    def provinces_longest(self) -> tuple[str, ...]:
        """Names of provinces in lower case, longest first."""
        return tuple(sorted({p.lower() for p in self.provinces}, key=lambda p: (-len(p), p)))

    @cached_property
    def provinces_by_end(self) -> dict[str, tuple[str, ...]]:
        """The same by their last three letters."""
        return _by_end(self.provinces_longest, 3)

    @cached_property
    def countries_by_end(self) -> dict[str, tuple[str, ...]]:
        """Names of countries in lower case with a blank before, longest first, by their last three letters."""
        return _by_end((f" {country}" for country in self.countries_longest), 3)

    @cached_property
    def countries_longest(self) -> tuple[str, ...]:
        """Names of countries in lower case, longest first."""
        return tuple(sorted({c.lower() for c in self.countries}, key=lambda c: (-len(c), c)))

    @cached_property
    def _country_names(self) -> Phrases:
        return Phrases(self.countries)

    def country_end(self, plain: str, at: int) -> int | None:
        """Return where the name of a country ends that begins at ``at``."""
        return self._country_names.end(plain, at)

    @cached_property
    def place_starts(self) -> Phrases:
        """What a place may begin with: its name, or a word for places of its type."""
        return Phrases([*self.places, *(c.lower() for c in self.countries), *self.place_types])

    @cached_property
    def place_words(self) -> Phrases:
        """Words for types of places that stand before their names ("tỉnh", "TP.")."""
        return Phrases(self.place_types)

    @cached_property
    def inner_words(self) -> Phrases:
        """Lower-case words that may stand inside names of organisations."""
        return Phrases(self.name_words)

    @cached_property
    def inner_verbs(self) -> Phrases:
        """Those of them that are verbs too ("hỗ trợ"): they are of the name only where the name goes on behind them."""
        return Phrases(self.name_verbs)

    @cached_property
    def namesake_phrases(self) -> Phrases:
        """Words of type behind which a proper name must follow, to be asked for at a place."""
        return Phrases(self.namesake_words)

    @cached_property
    def no_bodies(self) -> Phrases:
        """Phrases that begin like the name of a body and are none ("Hội đồng xét xử", "Ban Giám hiệu")."""
        return Phrases(self.no_body_words)

    def only_type_words(self, words: str) -> bool:
        """Is what follows a type word (lower case, blank before) nothing but words that a proper name must follow?"""
        rest = words.strip()
        while rest:
            word = next((w for w in self._namesakes_longest if f"{rest} ".startswith(f"{w} ")), None)
            if word is None:
                return False
            rest = rest[len(word) + 1 :]
        return bool(words.strip())

    @cached_property
    def _namesakes_longest(self) -> tuple[str, ...]:
        return tuple(sorted(self.namesake_words, key=lambda w: (-len(w), w)))

    @cached_property
    def listed_place_words(self) -> frozenset[str]:
        """Words for types of places of which all are known."""
        return frozenset({"tỉnh"} & set(self.place_types))

    @cached_property
    def topics(self) -> Phrases:
        """What a ministry is for: "Văn hóa, Thể thao và Du lịch" may follow Sở, Phòng or Vụ as well."""
        return Phrases(
            name[len("bộ ") :]
            for name in self.organisation_names
            if name.startswith("bộ ") and len(name) > len("bộ ") + 2
        )

    @cached_property
    def party_codes(self) -> frozenset[str]:
        """Codes of issuers that number in the Party's way (05-CT/TW), in upper case."""
        return frozenset(
            code.upper()
            for record in self.organisations.values()
            if record.kind.startswith("Party")
            for code in record.codes
        )

    @cached_property
    def state_codes(self) -> frozenset[str]:
        """Codes of issuers that number in the State's way (12/2015/NĐ-CP), in upper case."""
        return frozenset(
            code.upper()
            for record in self.organisations.values()
            if record.kind == "StateBody"
            for code in record.codes
        )

    @cached_property
    def bodies_of_code(self) -> dict[str, tuple[OrganisationRecord, ...]]:
        """Known organisations by the code that stands in the numbers of their documents, in upper case."""
        found: dict[str, list[OrganisationRecord]] = defaultdict(list)
        for record in self.organisations.values():
            for code in record.codes:
                found[code.upper()].append(record)
        return {code: tuple(records) for code, records in found.items()}

    @cached_property
    def measure_words(self) -> Matcher[Measure]:
        """The words that say what a number counts, in lower case."""
        return Matcher({word: measure for measure in self.measures for word in measure.words})

    @cached_property
    def award_words(self) -> Matcher[str]:
        """The names of kinds of awards, in lower case, with every way to write a grade ("hạng Ba", "hạng III")."""
        words: dict[str, str] = {}
        for concept in self.concepts["awardKinds"]:
            for cue in (concept.label.lower(), *concept.cues):
                words.setdefault(cue, concept.key)
                for grade, others in (("nhất", ("i", "1")), ("nhì", ("ii", "2", "hai")), ("ba", ("iii", "3"))):
                    if cue.endswith(f" hạng {grade}"):
                        for other in others:
                            words.setdefault(cue[: -len(grade)] + other, concept.key)
        return Matcher(words)

    @cached_property
    def award_labels(self) -> dict[str, str]:
        """The names of kinds of awards by their keys."""
        return {concept.key: concept.label for concept in self.concepts["awardKinds"]}

    @cached_property
    def awards_by_label(self) -> dict[str, str]:
        """The keys of kinds of awards by their names in lower case."""
        return {concept.label.lower(): concept.key for concept in self.concepts["awardKinds"]}

    @cached_property
    def offices(self) -> dict[str, str]:
        """Keys of the records of one person's office ("Chủ tịch nước") by their names in lower case, longest first."""
        names = {
            name.lower(): record.key
            for record in self.organisations.values()
            if record.name.lower() in self.post_titles
            for name in (*record.names, *record.hidden)
        }
        return dict(sorted(names.items(), key=lambda item: (-len(item[0]), item[0])))

    @cached_property
    def measure_named(self) -> dict[str, Measure]:
        """Measures by their labels."""
        return {measure.label: measure for measure in self.measures}

    @cached_property
    def terms_of(self) -> dict[tuple[str, int], TermRecord]:
        """Known terms by body and ordinal."""
        return {(t.body, t.ordinal): t for t in self.terms.values() if t.ordinal is not None}


def _by_end(names: Iterable[str], size: int) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for name in names:
        found[name[-size:]].append(name)
    return {end: tuple(same) for end, same in found.items()}


_PLAIN = re.compile(r"[^\w/-]+")


def plain_name(name: str) -> str:
    """Return a name for looking up: uniform, lower case, "số" and runs of other characters dropped."""
    return " ".join(w for w in _PLAIN.sub(" ", uniform(nfc(name)).lower()).split() if w != "số")


@lru_cache(maxsize=4)
def _shortenings(abbreviations: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    """Short and long forms in lower case, with a pattern for the long one as whole words."""
    lower = [(short.lower(), long.lower()) for short, long in abbreviations]
    return tuple((short, long, re.compile(rf"(?<!\w){re.escape(long)}(?!\w)")) for short, long in lower)


def spellings(name: str, abbreviations: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Yield the uniform lower-case spellings of a name: as it is, and with long forms abbreviated, one or all."""
    low = uniform(nfc(name)).lower()
    seen = {low}
    frontier = [low]
    while frontier:
        form = frontier.pop()
        yield form
        for short, long, whole in _shortenings(tuple(abbreviations)):
            if long in form:
                other = whole.sub(short, form)
                if other not in seen and len(seen) < 64:
                    seen.add(other)
                    frontier.append(other)


def knowledge_files(extra: Sequence[Path] = ()) -> list[Path]:
    """Return the Turtle files in use: the package's ontology and authority records, then those of ``extra`` folders."""
    folders = [resource_path("ontology"), resource_path("data/authority"), *extra]
    return [
        path
        for folder in folders
        for path in (sorted(folder.glob("*.ttl")) if folder.is_dir() else [folder])
        if path.name != "shapes.ttl"
    ]


def load_knowledge(extra: Sequence[Path] = ()) -> Knowledge:
    """Compile the package's knowledge, and that of further files or folders, into look-up tables.

    Raises:
        OSError: a file can't be read.
        SyntaxError: a file is not Turtle; the message names line and column.
    """
    paths = knowledge_files(extra)
    digest = hashlib.sha256(__version__.encode())
    for path in paths:
        digest.update(path.read_bytes())
    graph = _Graph(paths)
    abbreviations = tuple(
        (uniform(short), uniform(long))
        for node in graph.by_class[vocab.KHOI + "Abbreviation"]
        if graph.one(node, vocab.KHOI + "ambiguous") != "true"
        for long in graph.all(node, vocab.KHOI + "longForm")[:1]
        for short in graph.all(node, vocab.KHOI + "shortForm")
    )
    places, provinces = _places(graph)
    return Knowledge(
        version=digest.hexdigest()[:16],
        kinds=tuple(_kinds(graph)),
        cues=tuple(_cues(graph)),
        documents={r.key: r for r in _documents(graph)},
        organisations={r.key: r for r in _organisations(graph)},
        organisation_heads={
            form: kind for head, kind in _heads(graph, "headWord").items() for form in spellings(head, abbreviations)
        },
        bare_heads=frozenset(_heads(graph, "bareHeadWord")),
        described_heads=frozenset(_heads(graph, "describedHeadWord")),
        meeting_heads=frozenset(uniform(w).lower() for w in graph.all(vocab.MEETING, vocab.HEAD_WORD, "vi")),
        organising=frozenset(
            uniform(w).lower()
            for node in (vocab.ORGANISER, vocab.MEETING)
            for w in graph.all(node, vocab.CUE_PHRASE, "vi")
        ),
        occasions=frozenset(uniform(w).lower() for w in graph.all(vocab.MEETING, vocab.CUE_PHRASE, "vi")),
        saying=frozenset(uniform(w).lower() for w in graph.all(vocab.QUOTATION, vocab.CUE_PHRASE, "vi")),
        elsewhere=frozenset(uniform(w).lower() for w in graph.all(vocab.QUOTATION, vocab.EXCLUDING_PHRASE, "vi")),
        roles={r.key: r for r in _roles(graph)},
        post_titles=_post_titles(graph),
        terms={r.key: r for r in _terms(graph)},
        congresses=_congresses(graph),
        plenums=_plenums(graph),
        officials=_officials(graph),
        concepts=_concepts(graph),
        measures=tuple(_measures(graph)),
        cue_phrases={
            name_of(node): phrases
            for node in sorted(graph.of)
            for phrases in [_phrases(graph, node, "cuePhrase")]
            if phrases
        },
        places=places,
        place_types=tuple(
            uniform(label).lower()
            for node in graph.by_class[vocab.KHOI + "PlaceType"]
            for label in graph.all(node, vocab.RDFS_LABEL, "vi") + graph.all(node, vocab.SKOS_ALT_LABEL, "vi")
        ),
        provinces=provinces,
        province_names=_province_names(graph),
        countries=frozenset(
            uniform(name)
            for node in graph.by_class[vocab.KHOI + "Country"]
            for name in graph.all(node, vocab.SKOS_PREF_LABEL, "vi") + graph.all(node, vocab.SKOS_ALT_LABEL, "vi")
        ),
        family_names=frozenset(
            uniform(name)
            for node in graph.by_class[vocab.KHOI + "FamilyName"]
            for name in graph.all(node, vocab.RDFS_LABEL, "vi") + graph.all(node, vocab.SKOS_ALT_LABEL, "vi")
        ),
        name_markers=frozenset(
            uniform(name)
            for node in graph.by_class[vocab.KHOI + "NameMarker"]
            for name in graph.all(node, vocab.RDFS_LABEL, "vi")
        ),
        person_titles=tuple(
            uniform(label).lower()
            for node in graph.by_class[vocab.KHOI + "PersonTitle"]
            for label in graph.all(node, vocab.RDFS_LABEL, "vi")
        ),
        name_words=frozenset(
            uniform(w).lower() for w in graph.all(vocab.KHOI + "Organisation", vocab.KHOI + "nameWord")
        ),
        name_verbs=frozenset(uniform(w).lower() for w in graph.all(vocab.ORGANISATION, vocab.KHOI + "nameVerb")),
        namesake_words=frozenset(uniform(w).lower() for w in graph.all(vocab.ORGANISATION, vocab.NAMESAKE_WORD)),
        no_body_words=frozenset(_phrases(graph, vocab.ORGANISATION, "excludingPhrase")),
        law_titles=tuple(
            uniform(title)
            for node in graph.by_class[vocab.KHOI + "LawTitle"]
            for title in graph.all(node, vocab.SKOS_PREF_LABEL, "vi") + graph.all(node, vocab.SKOS_ALT_LABEL, "vi")
        ),
        abbreviations=abbreviations,
        planned_cues=tuple(
            uniform(c).lower() for c in graph.all(vocab.KHOI + "planned", vocab.KHOI + "cuePhrase", "vi")
        ),
    )


def _classes_below(graph: _Graph, root: str) -> list[str]:
    children: dict[str, list[str]] = defaultdict(list)
    for node, values in graph.of.items():
        for parent, _ in values.get(vocab.RDFS_SUB_CLASS_OF, ()):
            children[parent].append(node)
    found, frontier = [], [root]
    while frontier:
        node = frontier.pop()
        found.append(node)
        frontier += sorted(children[node])
    return found


def _kinds(graph: _Graph) -> Iterator[Kind]:
    for node in _classes_below(graph, vocab.KHOI + "OfficialDocument"):
        label = graph.one(node, vocab.RDFS_LABEL, "vi")
        if node == vocab.KHOI + "OfficialDocument" or not label:
            continue
        notations = graph.all(node, vocab.SKOS_NOTATION)
        yield Kind(
            name=name_of(node),
            label=uniform(label),
            words=tuple(uniform(w) for w in (label, *graph.all(node, vocab.SKOS_ALT_LABEL, "vi"))),
            notations=tuple(dict.fromkeys(uniform(n) for n in notations)),
            variants=tuple(uniform(n) for n in graph.all(node, vocab.VARIANT_NOTATION)),
            preferred=uniform(graph.one(node, vocab.KHOI + "preferredNotation") or next(iter(notations), "")),
            naming=frozenset(name_of(n) for n in graph.all(node, vocab.KHOI + "naming"))
            or frozenset({"namedByNumber"}),
            everyday=graph.one(node, vocab.KHOI + "everydayWord") == "true",
        )


def _cues(graph: _Graph) -> Iterator[Cue]:
    relations = {vocab.KHOI + "cites"}
    for node, values in graph.of.items():
        if any(parent == vocab.KHOI + "cites" for parent, _ in values.get(vocab.RDFS_SUB_PROPERTY_OF, ())):
            relations.add(node)
    for node in sorted(relations):
        for phrase in graph.all(node, vocab.KHOI + "cuePhrase", "vi"):
            yield Cue(uniform(phrase).lower(), name_of(node), inverse=False)
        for phrase in graph.all(node, vocab.KHOI + "inverseCuePhrase", "vi"):
            yield Cue(uniform(phrase).lower(), name_of(node), inverse=True)


def _documents(graph: _Graph) -> Iterator[DocumentRecord]:
    classes = {name_of(c) for c in _classes_below(graph, vocab.KHOI + "OfficialDocument")}
    relations = {cue.relation for cue in _cues(graph)}
    for node in sorted(graph.of):
        if not node.startswith(vocab.KHOID + "document/"):
            continue
        types = [name_of(t) for t in graph.all(node, vocab.RDF_TYPE)]
        number = graph.one(node, vocab.KHOI + "documentNumber")
        leading = re.match(r"\d+", number) if number else None
        yield DocumentRecord(
            key=name_of(node),
            kind=next((t for t in types if t in classes and t != "OfficialDocument"), "OfficialDocument"),
            label=uniform(graph.one(node, vocab.RDFS_LABEL, "vi") or number or name_of(node)),
            number=number,
            ordinal=int(leading.group()) if leading else None,
            issued=graph.one(node, vocab.DCTERMS_ISSUED),
            issuer=graph.link(node, vocab.KHOI + "issuer"),
            term=graph.link(node, vocab.KHOI + "term"),
            adopted_at=graph.link(node, vocab.KHOI + "adoptedAt"),
            title=graph.one(node, vocab.DCTERMS_TITLE, "vi"),
            aliases=tuple(uniform(a) for a in graph.all(node, vocab.SKOS_ALT_LABEL)),
            hidden=tuple(uniform(a) for a in graph.all(node, vocab.SKOS_HIDDEN_LABEL)),
            relations=tuple(
                (name_of(p), name_of(v))
                for p, values in sorted(graph.of[node].items())
                if name_of(p) in relations and name_of(p) != "cites"
                for v, tag in values
                if tag == "@"
            ),
        )


def _organisations(graph: _Graph) -> Iterator[OrganisationRecord]:
    for node in sorted(graph.of):
        if not node.startswith(vocab.KHOID + "organisation/"):
            continue
        name = graph.one(node, vocab.SKOS_PREF_LABEL, "vi")
        if not name:
            continue
        kinds = [name_of(t) for t in graph.all(node, vocab.RDF_TYPE) if t.startswith(vocab.KHOI)]
        yield OrganisationRecord(
            key=name_of(node),
            kind=next((k for k in kinds if k != "Organisation"), "Organisation"),
            name=uniform(name),
            names=tuple(dict.fromkeys(uniform(n) for n in (name, *graph.all(node, vocab.SKOS_ALT_LABEL, "vi")))),
            parent=graph.link(node, vocab.ORG_SUB_ORGANIZATION_OF),
            codes=tuple(uniform(c) for c in graph.all(node, vocab.KHOI + "issuerCode")),
            shared_code=graph.one(node, vocab.KHOI + "sharedCode") == "true",
            hidden=tuple(uniform(n) for n in graph.all(node, vocab.SKOS_HIDDEN_LABEL, "vi")),
            executive_of=graph.link(node, vocab.KHOI + "executiveOf"),
            valid_from=graph.one(node, vocab.KHOI + "validFrom"),
            valid_until=graph.one(node, vocab.KHOI + "validUntil"),
        )


def _heads(graph: _Graph, property_name: str) -> dict[str, str]:
    return {
        uniform(word).lower(): name_of(node)
        for node in _classes_below(graph, vocab.KHOI + "Organisation")
        for word in graph.all(node, vocab.KHOI + property_name, "vi")
    }


def _roles(graph: _Graph) -> Iterator[Role]:
    for node in sorted(graph.of):
        label = graph.one(node, vocab.SKOS_PREF_LABEL, "vi") if node.startswith(vocab.KHOID + "role/") else None
        if label:
            head = graph.one(node, vocab.KHOI + "organisationHead")
            names = (label, *graph.all(node, vocab.SKOS_ALT_LABEL, "vi"), *graph.all(node, vocab.SKOS_NOTATION))
            province, city = graph.one(node, vocab.PROVINCE_HEAD), graph.one(node, vocab.CITY_HEAD)
            yield Role(
                key=name_of(node),
                label=uniform(label),
                names=tuple(dict.fromkeys(uniform(n) for n in names)),
                head=uniform(head) if head else None,
                implied=graph.link(node, vocab.KHOI + "impliedOrganisation"),
                provincial=(uniform(province), uniform(city)) if province and city else None,
                hidden=tuple(uniform(n) for n in graph.all(node, vocab.SKOS_HIDDEN_LABEL, "vi")),
            )


def _post_titles(graph: _Graph) -> dict[str, tuple[str, str]]:
    return {
        uniform(label).lower(): (role, organisation)
        for node in graph.by_class[vocab.KHOI + "PostTitle"]
        for role in [graph.link(node, vocab.ORG_ROLE)]
        for organisation in [graph.link(node, vocab.ORG_ORGANIZATION)]
        if role and organisation
        for label in graph.all(node, vocab.RDFS_LABEL, "vi") + graph.all(node, vocab.SKOS_ALT_LABEL, "vi")
    }


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isdigit() else None


def _terms(graph: _Graph) -> Iterator[TermRecord]:
    for node in sorted(graph.by_class[vocab.KHOI + "CongressTerm"]):
        body = graph.link(node, vocab.KHOI + "ofOrganisation")
        if body:
            yield TermRecord(
                key=name_of(node),
                body=body,
                ordinal=_number(graph.one(node, vocab.KHOI + "ordinal")),
                start_year=_number(graph.one(node, vocab.KHOI + "startYear")),
                end_year=_number(graph.one(node, vocab.KHOI + "endYear")),
            )


def _congresses(graph: _Graph) -> dict[tuple[str, int], str]:
    return {
        (body, ordinal): name_of(node)
        for node in graph.by_class[vocab.KHOI + "Congress"]
        for body in [graph.link(node, vocab.KHOI + "ofOrganisation")]
        for ordinal in [_number(graph.one(node, vocab.KHOI + "ordinal"))]
        if body and ordinal is not None
    }


def _plenums(graph: _Graph) -> dict[tuple[int, int], str]:
    found = {}
    for node in graph.by_class[vocab.KHOI + "Plenum"]:
        term = graph.one(node, vocab.KHOI + "term", "@")
        number = _number(graph.one(term, vocab.KHOI + "ordinal")) if term else None
        ordinal = _number(graph.one(node, vocab.KHOI + "ordinal"))
        if number is not None and ordinal is not None:
            found[number, ordinal] = name_of(node)
    return found


def _officials(graph: _Graph) -> dict[str, tuple[OfficialRecord, ...]]:
    posts: dict[str, list[tuple[str, str, str | None, str | None]]] = defaultdict(list)
    for node in graph.by_class[vocab.ORG_MEMBERSHIP]:
        member, role = graph.link(node, vocab.ORG_MEMBER), graph.link(node, vocab.ORG_ROLE)
        organisation = graph.link(node, vocab.ORG_ORGANIZATION)
        if member and role and organisation:
            start, end = graph.one(node, vocab.KHOI + "startDate"), graph.one(node, vocab.KHOI + "endDate")
            posts[member].append((role, organisation, start, end))
    found: dict[str, list[OfficialRecord]] = defaultdict(list)
    for node in sorted(graph.by_class[vocab.KHOI + "Official"]):
        name = graph.one(node, vocab.FOAF_NAME)
        if name:
            record = OfficialRecord(name_of(node), uniform(name), tuple(sorted(posts[name_of(node)], key=str)))
            found[uniform(name).lower()].append(record)
    return {name: tuple(records) for name, records in found.items()}


def _concepts(graph: _Graph) -> dict[str, tuple[Concept, ...]]:
    found: dict[str, list[Concept]] = defaultdict(list)
    for node in sorted(graph.of):
        scheme = graph.link(node, vocab.SKOS_IN_SCHEME)
        label = graph.one(node, vocab.SKOS_PREF_LABEL, "vi")
        if scheme and label:
            cues = tuple(uniform(c).lower() for c in graph.all(node, vocab.KHOI + "cuePhrase", "vi"))
            found[scheme].append(Concept(name_of(node), uniform(label), cues))
    return {scheme: tuple(concepts) for scheme, concepts in found.items()}


def _phrases(graph: _Graph, node: str, property_name: str) -> tuple[str, ...]:
    return tuple(uniform(phrase).lower() for phrase in graph.all(node, vocab.KHOI + property_name, "vi"))


def _measures(graph: _Graph) -> Iterator[Measure]:
    for node in sorted(graph.by_class[vocab.MEASURE_WORD]):
        label = graph.one(node, vocab.RDFS_LABEL, "vi")
        kind = graph.one(node, vocab.MEASURE_KIND, "@")
        when = graph.link(node, vocab.COUNTED_WHEN)
        if label and kind and when:
            yield Measure(
                label=uniform(label),
                words=tuple(uniform(w).lower() for w in (label, *graph.all(node, vocab.SKOS_ALT_LABEL, "vi"))),
                kind=name_of(kind),
                when=when,
                cues=_phrases(graph, node, "cuePhrase") + _phrases(graph, kind, "cuePhrase"),
                own_cues=_phrases(graph, node, "cuePhrase"),
                excluding=_phrases(graph, node, "excludingPhrase") + _phrases(graph, kind, "excludingPhrase"),
            )


def _places(graph: _Graph) -> tuple[dict[str, str], frozenset[str]]:
    """Return the key of each known place by its names, and the names of provinces."""
    places: dict[str, str] = {}
    provinces: set[str] = set()
    for node in sorted(graph.by_class[vocab.KHOI + "Place"]):
        names = [
            uniform(n)
            for n in graph.all(node, vocab.SKOS_PREF_LABEL, "vi") + graph.all(node, vocab.SKOS_ALT_LABEL, "vi")
        ]
        for name in names:
            places.setdefault(name.lower(), name_of(node))
        if graph.one(node, vocab.KHOI + "placeType") in ("tỉnh", "thành phố trực thuộc trung ương"):
            provinces.update(names)
    return places, frozenset(provinces)


def _province_names(graph: _Graph) -> dict[str, str]:
    """Return the names of provinces and central cities with their type words, by their names in lower case."""
    found: dict[str, str] = {}
    for node in sorted(graph.by_class[vocab.KHOI + "Place"]):
        kind = graph.one(node, vocab.KHOI + "placeType")
        label = uniform(graph.one(node, vocab.SKOS_PREF_LABEL, "vi") or "")
        if kind in ("tỉnh", "thành phố trực thuộc trung ương") and label:
            word = kind.removesuffix(" trực thuộc trung ương")
            full = label if label.lower().startswith(word) else f"{word} {label}"
            for name in (label, *graph.all(node, vocab.SKOS_ALT_LABEL, "vi")):
                found.setdefault(uniform(name).lower(), full)
    return found
