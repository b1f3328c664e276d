"""Ask the index of a store's names: by name, by prefix, with typing slips."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from urllib.parse import quote

from khoi_kg.ntriples import uniform_iri
from khoi_kg.search.canonical import Vocabulary, exact_form
from khoi_kg.text import nfc
from khoi_kg.vocab import KHOID

_PARTY = quote("đảng-cộng-sản-việt-nam-", safe="-")
_ADDRESS = ("dong chi", "d c", "dc", "ong", "ba")
# The kinds of things that a search can find, the likelier meant ones first.
SEARCHED = ("OfficialDocument", "Organisation", "Official", "Gathering", "CongressTerm", "Place", "Role", "Article")


class Match(IntEnum):
    """How well a name fits what was searched; the lower the better."""

    EXACT = 0  # a name of its own, letter by letter with its diacritics
    NAME = 1  # a name of its own, in the canonical form
    SHORT = 2  # a short form that may mean others too
    WORDS = 3  # all words stand in the name; the last may be the beginning of one
    SIMILAR = 4  # nearly the same letters


@dataclass(frozen=True, slots=True)
class Hit:
    """An entity found.

    ``name`` is the one of its names that fits; ``spelled`` tells whether it does with its diacritics, ``known`` whether
    the entity is a record.
    """

    iri: str
    label: str
    kind: str
    detail: str
    name: str
    match: Match
    spelled: bool
    known: bool
    underspecified: bool
    mentions: int


_Fit = tuple[Match, bool, str]  # how well, with its diacritics, which name


class Index:
    """The names of a store's entities, ready to be searched. Made by ``open_index``."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self.database = database
        meta = dict(database.execute("SELECT key, value FROM meta"))
        known = (json.loads(meta[key]) for key in ("expansions", "ambiguous", "words"))
        self.vocabulary = Vocabulary(next(known), next(known), set(next(known)))
        self.parents: dict[str, list[str]] = json.loads(meta["classes"])

    def search(self, text: str, classes: Sequence[str] = (), limit: int = 20) -> list[Hit]:
        """Return what ``text`` may mean, best first; of the given classes (local names) and their sub-classes."""
        iri = as_iri(text)
        if iri:
            hit = self.entity(iri)
            return [hit] if hit else []
        canonical = self.vocabulary.canonical(text)
        if not canonical:
            return []
        best: dict[int, _Fit] = {}
        short = self.vocabulary.ambiguous_short(text)
        if short:
            self._add_equal(short, exact_form(text), best)
            for long in self.vocabulary.ambiguous[short]:
                self._add_equal(self.vocabulary.canonical(long), "", best, Match.SHORT)
        else:
            for variant in self._variants(canonical):
                exact = " ".join(exact_form(text).split()[canonical.count(" ") - variant.count(" ") :])
                self._add_equal(variant, exact, best)
        hits = self._hits(best, classes)
        if len(hits) < limit:
            self._add_words(canonical, best)
            hits = self._hits(best, classes)
        if not any(h.match <= Match.WORDS for h in hits):
            self._add_similar(canonical, best)
            hits = self._hits(best, classes)
        return hits[:limit]

    def entity(self, iri: str) -> Hit | None:
        """Return the entity of this IRI, if the graph holds it."""
        row = self.database.execute("SELECT id FROM entity WHERE iri = ?", (iri,)).fetchone()
        hits = self._hits({row[0]: (Match.EXACT, True, "")}, ()) if row else []
        return hits[0] if hits else None

    def is_a(self, kind: str, classes: Sequence[str]) -> bool:
        """Tell whether a class (local name) is one of ``classes`` or below one."""
        return not classes or kind in classes or any(self.is_a(p, classes) for p in self.parents.get(kind, ()))

    def _variants(self, canonical: str) -> Iterator[str]:
        yield canonical
        for address in _ADDRESS:
            if canonical.startswith(address + " "):
                yield canonical[len(address) + 1 :]

    def _add_equal(self, form: str, exact: str, best: dict[int, _Fit], at_best: Match = Match.EXACT) -> None:
        query = "SELECT entity, name, exact, weak FROM name WHERE canonical = ?"
        for entity, name, spelling, weak in self.database.execute(query, (form,)):
            spelled = spelling == exact
            match = max(at_best, Match.SHORT if weak else Match.EXACT if spelled else Match.NAME)
            if entity not in best or (match, not spelled) < (best[entity][0], not best[entity][1]):
                best[entity] = (match, spelled, name)

    def _add_words(self, canonical: str, best: dict[int, _Fit]) -> None:
        for variant in self._variants(canonical):
            words = variant.split()
            terms = [f'"{w}"' for w in words[:-1]] + [f'"{words[-1]}"' + ("" if words[-1].isdigit() else "*")]
            found = self.database.execute(
                "SELECT name.entity, name.name FROM words JOIN name ON name.id = words.rowid WHERE words MATCH ? "
                "LIMIT 2000",
                (" ".join(terms),),
            )
            for entity, name in found:
                best.setdefault(entity, (Match.WORDS, False, name))

    def _add_similar(self, canonical: str, best: dict[int, _Fit]) -> None:
        from rapidfuzz import fuzz, process

        rows = self.database.execute("SELECT canonical, entity, name FROM name").fetchall()
        numbers = set(re.findall(r"\d+", canonical))
        found = process.extract(canonical, [row[0] for row in rows], scorer=fuzz.ratio, score_cutoff=78, limit=60)
        for name_form, _score, position in found:
            # A slip of the finger changes letters; another digit is another document.
            if numbers <= set(re.findall(r"\d+", name_form)):
                best.setdefault(rows[position][1], (Match.SIMILAR, False, rows[position][2]))

    def _hits(self, best: Mapping[int, _Fit], classes: Sequence[str]) -> list[Hit]:
        hits = []
        for entity, (match, spelled, name) in best.items():
            row = self.database.execute(
                "SELECT iri, label, kind, detail, known, underspecified, mentions FROM entity WHERE id = ?", (entity,)
            ).fetchone()
            if self.is_a(row[2], classes):
                known, underspecified = bool(row[4]), bool(row[5])
                iri, label, own_kind, detail = row[:4]
                hits.append(Hit(iri, label, own_kind, detail, name, match, spelled, known, underspecified, row[6]))
        return sorted(hits, key=self._rank)

    def _rank(self, hit: Hit) -> tuple[object, ...]:
        # Among those whose name is just what was searched, what is known goes before what one article alone knows.
        how_well = max(hit.match, Match.SHORT)
        kind = self._weight(hit.kind)
        likelier = (not hit.known, kind, -hit.mentions, hit.label, hit.iri)
        return (how_well, hit.underspecified, hit.match, not hit.spelled, *likelier)

    def _weight(self, kind: str) -> int:
        return next((i for i, top in enumerate(SEARCHED) if self.is_a(kind, (top,))), len(SEARCHED))


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a name means: ``meant`` where that is clear, else empty; ``candidates``: all that it could, best first."""

    meant: tuple[Hit, ...]
    candidates: tuple[Hit, ...]


def resolve(index: Index, text: str, classes: Sequence[str] = ()) -> Resolved:
    """Say which entity a name means, so that a person may type it.

    An IRI, or its short form (``khoid:document/chỉ-thị-05-ct-tw-khóa-xii``), means itself. A name that equals a name
    of exactly one record means that record; one that equals a name of no record but of one other entity, that. Short
    forms and nodes that only one article knows come after these. Words and similar names never decide.
    """
    iri = as_iri(text)
    if iri:
        hit = index.entity(iri)
        return Resolved((hit,), (hit,)) if hit else Resolved((), ())
    hits = index.search(text, classes, limit=50)
    equal = sorted((h for h in hits if h.match <= Match.SHORT), key=lambda h: (h.match, not h.spelled))
    for group in (
        [h for h in equal if h.known],
        [h for h in equal if not h.underspecified],
        equal,
    ):
        if group:
            best = [h for h in group if (h.match, h.spelled) == (group[0].match, group[0].spelled)]
            # A bare "khóa XII" or "Đại hội XII" is the Party's (the model's section 6).
            counted = all(index.is_a(h.kind, ("Congress", "CongressTerm")) for h in best)
            of_party = [h for h in best if h.iri.rpartition("/")[2].startswith(_PARTY)] if counted else []
            best = of_party if len(of_party) == 1 else best
            return Resolved((best[0],) if len(best) == 1 else (), tuple(hits))
    return Resolved((), tuple(hits))


def as_iri(text: str) -> str | None:
    """Return the IRI that a text is: a whole one, in angle brackets or not, or short with ``khoid:`` or a kind."""
    text = nfc(text.strip())
    if text.startswith("<") and text.endswith(">"):
        text = text[1:-1]
    if re.match(r"https?://\S+$|urn:\S+$", text):
        return uniform_iri(text)
    short = text.removeprefix("khoid:")
    kinds = "article|award|congress|document|graph|official|organisation|place|plenum|role|term"
    if short != text or re.match(rf"({kinds})/\S+$", text):
        return uniform_iri(KHOID + short)
    return None
