"""Make the index of a store's names: an SQLite file in the store's folder, made again when the store has changed.

Abbreviations come from the graph: kinds of documents (skos:notation) and khoi:Abbreviation.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, unquote

from khoi_kg.search.canonical import Vocabulary, exact_form
from khoi_kg.search.index import SEARCHED, Index
from khoi_kg.store import GRAPH_AUTHORITY, GRAPH_ONTOLOGY, OpenStore, rows
from khoi_kg.text import fold, nfc
from khoi_kg.vocab import KHOI

_LAYOUT = 5  # raised when what the index holds changes


def open_index(store: OpenStore) -> Index:
    """Return the index of a store: the file in its folder where that is of now, else made again.

    Beside a writer the file is taken as it is: names that are a moment old still find. Where the file can't be
    written, the index is made in memory.
    """
    path = store.folder / "search.db"
    index = _existing(path, store)
    if index:
        return index
    if not store.checkpoint:
        new = path.with_name("search.db.new")
        with suppress(OSError, sqlite3.Error):
            new.unlink(missing_ok=True)
            with closing(sqlite3.connect(new)) as database:
                _fill(database, store)
            new.replace(path)
            index = _existing(path, store)
            if index:
                return index
    database = sqlite3.connect(":memory:")
    _fill(database, store)
    return Index(database)


def class_labels(store: OpenStore, lang: str) -> dict[str, str]:
    """Return the names of our classes in a language, by their local names."""
    query = "SELECT DISTINCT ?c ?l (LANG(?l) AS ?lang) { ?c rdf:type owl:Class ; rdfs:label ?l }"
    found = {c[len(KHOI) :]: label for c, label, said in rows(store, query) if said == lang and c.startswith(KHOI)}
    return {"Role": "Chức danh" if lang == "vi" else "Role", **found}


def _existing(path: Path, store: OpenStore) -> Index | None:
    if not path.is_file():
        return None
    database = sqlite3.connect(f"file:{quote(str(path))}?mode=ro", uri=True, check_same_thread=False)
    try:
        meta = dict(database.execute("SELECT key, value FROM meta"))
    except sqlite3.Error:
        database.close()
        return None
    wanted = {"layout": str(_LAYOUT), "generation": store.generation}
    if not store.checkpoint:
        wanted["revision"] = str(store.revision)
    if all(meta.get(k) == v for k, v in wanted.items()):
        return Index(database)
    database.close()
    return None


def _fill(database: sqlite3.Connection, store: OpenStore) -> None:
    """Make the index of a store in an empty database."""
    database.executescript(
        "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT);"
        "CREATE TABLE entity (id INTEGER PRIMARY KEY, iri TEXT, label TEXT, kind TEXT, detail TEXT, known INTEGER, "
        "underspecified INTEGER, mentions INTEGER);"
        "CREATE TABLE name (id INTEGER PRIMARY KEY, entity INTEGER, name TEXT, exact TEXT, canonical TEXT, "
        "weak INTEGER);"
        "CREATE VIRTUAL TABLE words USING fts5(canonical, content='name', content_rowid='id', "
        "tokenize='unicode61', prefix='2 3');"
    )
    classes = _classes(store)
    vocabulary, kind_words = _vocabulary(store)
    entities = _entities(store, classes)
    names = _names(store, entities)
    for node, entity in entities.items():
        vocabulary.words.update(w for n, _ in names[node] for w in fold(n).split() if not w.isdigit())
        entity.label = entity.label or next((n for n, _ in names[node]), unquote(node.rsplit("/", 1)[-1]))
    vocabulary.words -= set(vocabulary.expansions)
    for number, (node, entity) in enumerate(sorted(entities.items()), 1):
        row = (number, node, entity.label, entity.kind, " · ".join(entity.details), *entity.flags())
        database.execute("INSERT INTO entity VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
        forms: dict[str, tuple[str, str, int]] = {}
        for name, weak in sorted(names[node], key=lambda n: n[1]):
            # An ambiguous short name is no name of the other things that it is short for.
            form = vocabulary.ambiguous_short(name) or vocabulary.canonical(name)
            forms.setdefault(form + "\0" + exact_form(name), (name, exact_form(name), weak))
        for canonical, name in _made_forms(entity, vocabulary, kind_words):
            forms.setdefault(canonical + "\0", (name, "", 1))
        seen: set[str] = set()
        for form, (name, exact, weak) in forms.items():
            canonical = form.split("\0")[0]
            if canonical and (exact or canonical not in seen):
                seen.add(canonical)
                database.execute(
                    "INSERT INTO name (entity, name, exact, canonical, weak) VALUES (?, ?, ?, ?, ?)",
                    (number, name, exact, canonical, weak),
                )
    database.execute("CREATE INDEX by_canonical ON name (canonical)")
    database.execute("CREATE INDEX by_iri ON entity (iri)")
    database.execute("INSERT INTO words (words) VALUES ('rebuild')")
    meta = {
        "layout": str(_LAYOUT),
        "generation": store.generation,
        "revision": str(store.revision),
        "expansions": json.dumps(vocabulary.expansions),
        "ambiguous": json.dumps(vocabulary.ambiguous),
        "words": json.dumps(sorted(vocabulary.words)),
        "classes": json.dumps(classes),
    }
    database.executemany("INSERT INTO meta VALUES (?, ?)", meta.items())
    database.commit()


@dataclass(slots=True)
class _Entity:
    kind: str
    label: str = ""
    number: str = ""
    details: list[str] = field(default_factory=list)
    term: str = ""
    known: bool = False
    underspecified: bool = False
    mentions: int = 0

    def flags(self) -> tuple[int, int, int]:
        return int(self.known), int(self.underspecified), self.mentions


def _classes(store: OpenStore) -> dict[str, list[str]]:
    """The classes above each class of ours, by local names."""
    above: dict[str, list[str]] = defaultdict(list)
    for below, top in rows(store, "SELECT DISTINCT ?c ?d { ?c rdfs:subClassOf ?d } ORDER BY ?c ?d"):
        if below.startswith(KHOI) and top.startswith(KHOI):
            above[below[len(KHOI) :]].append(top[len(KHOI) :])
    return dict(above)


def _vocabulary(store: OpenStore) -> tuple[Vocabulary, dict[str, str]]:
    """The abbreviations of the graph, and the word of each kind of documents."""
    spelled: dict[str, set[str]] = defaultdict(set)
    folded: dict[str, set[str]] = defaultdict(set)
    kind_words: dict[str, str] = {}
    doubtful: set[str] = set()
    kinds = """SELECT DISTINCT ?c ?label ?short { ?c rdfs:subClassOf khoi:OfficialDocument ; rdfs:label ?label .
        OPTIONAL { ?c skos:notation ?short } FILTER(LANG(?label) = "vi") } ORDER BY ?c ?label ?short"""
    pairs = []
    for kind, label, short in rows(store, kinds):
        kind_words[kind[len(KHOI) :]] = fold(label)
        pairs += [(short, label)] if short else []
    others = """SELECT DISTINCT ?short ?long ?doubt { ?a khoi:shortForm ?short ; khoi:longForm ?long .
        OPTIONAL { ?a khoi:ambiguous ?doubt } }"""
    for short, long, doubt in rows(store, others):
        pairs.append((short, long))
        if doubt == "true":
            doubtful.add(fold(short))
    for short, long in pairs:
        spelled[nfc(short).lower()].add(fold(long))
        folded[fold(short)].add(fold(long))
    if "tw" not in folded:
        folded |= {"tw": {"trung uong"}, "t u": {"trung uong"}}
    several = {s for s, longs in folded.items() if len(longs) > 1}
    # What is ambiguous without its diacritics may be clear with them.
    clear = [*folded.items(), *((s, longs) for s, longs in spelled.items() if s != fold(s) and fold(s) in several)]
    expansions = {s: next(iter(ls)) for s, ls in sorted(clear) if len(ls) == 1 and len(s) > 1 and ls != {s}}
    ambiguous = {s: sorted(folded[s]) for s in sorted(several | doubtful)}
    return Vocabulary(expansions, ambiguous), kind_words


def _entities(store: OpenStore, classes: Mapping[str, list[str]]) -> dict[str, _Entity]:
    def below(kind: str, tops: Sequence[str]) -> bool:
        return kind in tops or any(below(p, tops) for p in classes.get(kind, ()))

    depth: dict[str, int] = {}

    def level(kind: str) -> int:
        if kind not in depth:
            depth[kind] = 1 + max((level(p) for p in classes.get(kind, ())), default=0)
        return depth[kind]

    entities: dict[str, _Entity] = {}
    query = """SELECT DISTINCT ?x ?class { { ?x a ?class . FILTER(STRSTARTS(STR(?class), STR(khoi:))) }
        UNION { ?x a org:Role . BIND(khoi:Role AS ?class) } }"""
    for node, kind_iri in rows(store, query):
        kind = kind_iri[len(KHOI) :]
        if below(kind, SEARCHED) and (node not in entities or level(kind) > level(entities[node].kind)):
            entities[node] = _Entity(kind)
    for node, count in rows(store, "SELECT ?x (COUNT(DISTINCT ?a) AS ?n) { ?a khoi:mentions ?x } GROUP BY ?x"):
        if node in entities:
            entities[node].mentions = int(count)
    known = f"{{ GRAPH <{GRAPH_AUTHORITY}> {{ ?x a ?c }} }} UNION {{ GRAPH <{GRAPH_ONTOLOGY}> {{ ?x a org:Role }} }}"
    for (node,) in rows(store, f"SELECT DISTINCT ?x {{ {known} }}"):
        if node in entities:
            entities[node].known = True
    for (node,) in rows(store, "SELECT DISTINCT ?x { ?x khoi:underspecified true }"):
        if node in entities:
            entities[node].underspecified = True
    _add_details(store, entities)
    return entities


def _add_details(store: OpenStore, entities: Mapping[str, _Entity]) -> None:
    """What tells entities of one name apart: issuer, term and date of a document, post of a person, …."""
    queries = (
        "SELECT DISTINCT ?x ?v { ?x khoi:issuer/skos:prefLabel ?v FILTER(LANG(?v) = 'vi') } ORDER BY ?x ?v",
        "SELECT DISTINCT ?x ?v { ?x khoi:term/rdfs:label ?v FILTER(LANG(?v) = 'vi') } ORDER BY ?x ?v",
        "SELECT DISTINCT ?x ?v { ?x dcterms:issued ?v } ORDER BY ?x ?v",
        "SELECT DISTINCT ?x ?v { ?x dcterms:title ?v FILTER(LANG(?v) = 'vi') } ORDER BY ?x ?v",
        """SELECT DISTINCT ?x ?v { ?m org:member ?x ; org:role/skos:prefLabel ?r .
           OPTIONAL { ?m org:organization/skos:prefLabel ?o FILTER(LANG(?o) = 'vi') }
           BIND(CONCAT(?r, COALESCE(CONCAT(" ", ?o), "")) AS ?v) FILTER(LANG(?r) = 'vi') } ORDER BY ?x ?v""",
        "SELECT DISTINCT ?x ?v { ?x org:subOrganizationOf/skos:prefLabel ?v FILTER(LANG(?v) = 'vi') } ORDER BY ?x ?v",
        "SELECT DISTINCT ?x ?v { ?x a khoi:Article ; schema:datePublished ?v } ORDER BY ?x ?v",
    )
    for query in queries:
        for node, value in rows(store, query):
            entity = entities.get(node)
            if entity and len(entity.details) < 5 and value.casefold() not in map(str.casefold, entity.details):
                entity.details.append(value)


def _names(store: OpenStore, entities: Mapping[str, _Entity]) -> dict[str, set[tuple[str, int]]]:
    """The names of each entity, each with 1 where it may mean others too."""
    names: dict[str, set[tuple[str, int]]] = defaultdict(set)
    labels = ("rdfs:label", "skos:prefLabel", "foaf:name", "schema:headline")
    for place, path in enumerate(
        (*labels, "skos:altLabel", "khoi:documentNumber", "skos:notation", "skos:hiddenLabel")
    ):
        query = f"SELECT DISTINCT ?x ?n (LANG(?n) AS ?l) {{ ?x {path} ?n }} ORDER BY ?x DESC(?l) ?n"
        for node, name, lang in rows(store, query):
            entity = entities.get(node)
            if not entity:
                continue
            names[node].add((name, int(path == "skos:hiddenLabel")))
            if path == "khoi:documentNumber":
                entity.number = name
            if place < len(labels) and lang in ("vi", "") and not entity.label:
                entity.label = name
    for node, given in rows(store, "SELECT DISTINCT ?x ?n { ?x foaf:givenName ?n }"):
        if node in entities:
            names[node].add((given.split()[-1], 1))
            names[node].add((given, 1))
    for node, ordinal in rows(store, "SELECT DISTINCT ?x ?n { ?x khoi:term/khoi:ordinal ?n }"):
        if node in entities:
            entities[node].term = ordinal
    for node, identifier in rows(store, "SELECT DISTINCT ?x ?n { ?x a khoi:Article ; dcterms:identifier ?n }"):
        if node in entities:
            names[node].add((identifier, 0))
    return names


def _made_forms(entity: _Entity, vocabulary: Vocabulary, kind_words: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Forms in which people ask for a numbered document: with or without the issuer's code, kind before or after."""
    kind = kind_words.get(entity.kind)
    parts = re.match(r"(\d+)(?:/(\d{4}))?[-/]([^\W\d]+)[-/](.+)$", entity.number)
    if not kind or not parts:
        return
    number, year, short = parts[1].lstrip("0") or "0", parts[2] or "", fold(parts[3])
    code = vocabulary.canonical(parts[4])
    for word in (kind, short) if short in vocabulary.ambiguous else (kind,):
        yield f"{word} {number}", entity.number
        yield f"{number} {word}", entity.number
        for rest in (code, year):
            if rest:
                yield f"{word} {number} {rest}", entity.number
                yield f"{number} {word} {rest}", entity.number
        if entity.term:
            yield f"{word} {number} khoa {entity.term}", entity.number
            yield f"{word} {number} {code} khoa {entity.term}", entity.number
