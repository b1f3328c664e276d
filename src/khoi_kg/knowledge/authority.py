"""Read the records of ``data/authority/``: documents, organisations, terms, meetings, officials, places, measures."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from khoi_kg import vocab
from khoi_kg.knowledge.ontology import classes_below, cues, phrases
from khoi_kg.knowledge.records import DocumentRecord, Measure, OfficialRecord, OrganisationRecord, TermRecord
from khoi_kg.knowledge.triples import Graph, name_of
from khoi_kg.text import uniform

_CENTRAL_CITY = "thành phố trực thuộc trung ương"
_PROVINCES = ("tỉnh", _CENTRAL_CITY)


def names(graph: Graph, class_name: str, label: str) -> tuple[str, ...]:
    """Return the names of all members of a class of ours: by the predicate ``label``, and others of the same node."""
    return tuple(
        uniform(name)
        for node in graph.by_class[vocab.KHOI + class_name]
        for name in graph.all(node, label, "vi") + graph.all(node, vocab.SKOS_ALT_LABEL, "vi")
    )


def law_titles(graph: Graph) -> dict[str, str]:
    """Return the titles of laws by themselves and by what else these are called: "Luật BHXH", "Luật Hình sự"."""
    titles: dict[str, str] = {}
    for node in graph.by_class[vocab.LAW_TITLE]:
        title = uniform(graph.all(node, vocab.SKOS_PREF_LABEL, "vi")[0])
        titles |= {uniform(name): title for name in graph.all(node, vocab.SKOS_ALT_LABEL, "vi")} | {title: title}
    return titles


def abbreviations(graph: Graph) -> tuple[tuple[str, str], ...]:
    """Return short and long forms, but for the short forms that may mean something else."""
    return tuple(
        (uniform(short), uniform(long))
        for node in graph.by_class[vocab.ABBREVIATION]
        if graph.one(node, vocab.AMBIGUOUS) != "true"
        for long in graph.all(node, vocab.LONG_FORM)[:1]
        for short in graph.all(node, vocab.SHORT_FORM)
    )


def documents(graph: Graph) -> Iterator[DocumentRecord]:
    """Yield the known documents."""
    classes = {name_of(c) for c in classes_below(graph, vocab.OFFICIAL_DOCUMENT)}
    relations = {cue.relation for cue in cues(graph)}
    for node in sorted(graph.of):
        if not node.startswith(vocab.KHOID + "document/"):
            continue
        types = [name_of(t) for t in graph.all(node, vocab.RDF_TYPE)]
        number = graph.one(node, vocab.DOCUMENT_NUMBER)
        leading = re.match(r"\d+", number) if number else None
        yield DocumentRecord(
            key=name_of(node),
            kind=next((t for t in types if t in classes and t != "OfficialDocument"), "OfficialDocument"),
            label=uniform(graph.one(node, vocab.RDFS_LABEL, "vi") or number or name_of(node)),
            number=number,
            ordinal=int(leading.group()) if leading else None,
            issued=graph.one(node, vocab.DCTERMS_ISSUED),
            issuer=graph.link(node, vocab.ISSUER),
            term=graph.link(node, vocab.TERM),
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


def organisations(graph: Graph) -> Iterator[OrganisationRecord]:
    """Yield the known organisations."""
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
            codes=tuple(uniform(c) for c in graph.all(node, vocab.ISSUER_CODE)),
            shared_code=graph.one(node, vocab.SHARED_CODE) == "true",
            hidden=tuple(uniform(n) for n in graph.all(node, vocab.SKOS_HIDDEN_LABEL, "vi")),
            executive_of=graph.link(node, vocab.EXECUTIVE_OF),
        )


def post_titles(graph: Graph) -> dict[str, tuple[str, str]]:
    """Return role and organisation by the titles, in lower case, that name both ("thủ tướng chính phủ")."""
    return {
        uniform(label).lower(): (role, organisation)
        for node in graph.by_class[vocab.POST_TITLE]
        for role in [graph.link(node, vocab.ORG_ROLE)]
        for organisation in [graph.link(node, vocab.ORG_ORGANIZATION)]
        if role and organisation and not graph.link(node, vocab.ORG_MEMBER)
        for label in graph.all(node, vocab.RDFS_LABEL, "vi") + graph.all(node, vocab.SKOS_ALT_LABEL, "vi")
    }


def titles_with_names(graph: Graph) -> dict[str, str]:
    """Return the organisations by the titles that mean one person's post ("chủ tịch hồ chí minh"), in lower case."""
    return {
        uniform(label).lower(): organisation
        for node in graph.by_class[vocab.POST_TITLE]
        for organisation in [graph.link(node, vocab.ORG_ORGANIZATION)]
        if organisation and graph.link(node, vocab.ORG_MEMBER)
        for label in graph.all(node, vocab.RDFS_LABEL, "vi")
    }


def terms(graph: Graph) -> Iterator[TermRecord]:
    """Yield the known terms of office."""
    for node in sorted(graph.by_class[vocab.CONGRESS_TERM]):
        body = graph.link(node, vocab.OF_ORGANISATION)
        if body:
            yield TermRecord(
                key=name_of(node),
                body=body,
                ordinal=_number(graph.one(node, vocab.ORDINAL)),
                start_year=_number(graph.one(node, vocab.START_YEAR)),
                end_year=_number(graph.one(node, vocab.END_YEAR)),
            )


def congresses(graph: Graph) -> dict[tuple[str, int], str]:
    """Return the keys of known congresses by body and ordinal."""
    return {
        (body, ordinal): name_of(node)
        for node in graph.by_class[vocab.CONGRESS]
        for body in [graph.link(node, vocab.OF_ORGANISATION)]
        for ordinal in [_number(graph.one(node, vocab.ORDINAL))]
        if body and ordinal is not None
    }


def plenums(graph: Graph) -> dict[tuple[int, int], str]:
    """Return the keys of known plenums by the ordinals of their term and of themselves."""
    found = {}
    for node in graph.by_class[vocab.PLENUM]:
        term = graph.one(node, vocab.TERM, "@")
        number = _number(graph.one(term, vocab.ORDINAL)) if term else None
        ordinal = _number(graph.one(node, vocab.ORDINAL))
        if number is not None and ordinal is not None:
            found[number, ordinal] = name_of(node)
    return found


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isdigit() else None


def officials(graph: Graph) -> dict[str, tuple[OfficialRecord, ...]]:
    """Return the known officials by their names in lower case."""
    posts: dict[str, list[tuple[str, str, str | None, str | None]]] = defaultdict(list)
    for node in graph.by_class[vocab.ORG_MEMBERSHIP]:
        member, role = graph.link(node, vocab.ORG_MEMBER), graph.link(node, vocab.ORG_ROLE)
        organisation = graph.link(node, vocab.ORG_ORGANIZATION)
        if member and role and organisation:
            start, end = graph.one(node, vocab.START_DATE), graph.one(node, vocab.END_DATE)
            posts[member].append((role, organisation, start, end))
    found: dict[str, list[OfficialRecord]] = defaultdict(list)
    for node in sorted(graph.by_class[vocab.OFFICIAL]):
        name = graph.one(node, vocab.FOAF_NAME)
        if name:
            record = OfficialRecord(name_of(node), uniform(name), tuple(sorted(posts[name_of(node)], key=str)))
            found[uniform(name).lower()].append(record)
    return {name: tuple(records) for name, records in found.items()}


def measures(graph: Graph) -> Iterator[Measure]:
    """Yield what numbers count or measure."""
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
                cues=phrases(graph, node, vocab.CUE_PHRASE) + phrases(graph, kind, vocab.CUE_PHRASE),
                own_cues=phrases(graph, node, vocab.CUE_PHRASE),
                excluding=phrases(graph, node, vocab.EXCLUDING_PHRASE) + phrases(graph, kind, vocab.EXCLUDING_PHRASE),
            )


def place_type_abbreviations(graph: Graph) -> dict[str, str]:
    """Return the words for types of places by their abbreviations, these without the point: "quận" by "Q"."""
    return {
        uniform(short).removesuffix("."): uniform(label)
        for node in sorted(graph.by_class[vocab.PLACE_TYPE_CLASS])
        for label in graph.all(node, vocab.RDFS_LABEL, "vi")
        for short in graph.all(node, vocab.SKOS_ALT_LABEL, "vi")
    }


def unit_types(graph: Graph) -> dict[str, tuple[str, ...]]:
    """Return what the names of bodies begin with that have units of a type, in lower case, each with a blank."""
    return {
        uniform(label): tuple(f"{uniform(word)} " for word in graph.all(node, vocab.WHOLE_WORD, "vi"))
        for node in sorted(graph.by_class[vocab.UNIT_TYPE])
        for label in graph.all(node, vocab.RDFS_LABEL, "vi")
    }


def countries(graph: Graph) -> dict[str, str]:
    """Return the names of countries, each with the one by which its bodies are told: of "Mỹ" Hoa Kỳ."""
    return {
        uniform(name): uniform(graph.all(node, vocab.SKOS_PREF_LABEL, "vi")[0])
        for node in sorted(graph.by_class[vocab.KHOI + "Country"])
        for name in graph.all(node, vocab.SKOS_PREF_LABEL, "vi") + graph.all(node, vocab.SKOS_ALT_LABEL, "vi")
    }


def places(graph: Graph) -> dict[str, str]:
    """Return the key of each known place by its names in lower case."""
    found: dict[str, str] = {}
    for node in sorted(graph.by_class[vocab.PLACE]):
        for name in _names_of_place(graph, node):
            found.setdefault(name.lower(), name_of(node))
    return found


def provinces(graph: Graph) -> frozenset[str]:
    """Return the names of provinces and of central cities."""
    nodes = [node for node in graph.by_class[vocab.PLACE] if graph.one(node, vocab.PLACE_TYPE) in _PROVINCES]
    return frozenset(name for node in nodes for name in _names_of_place(graph, node))


def central_cities(graph: Graph) -> frozenset[str]:
    """Return the names, in lower case, of central cities that have always been one: no city of a province is meant."""
    cities = (node for node in graph.by_class[vocab.PLACE] if graph.one(node, vocab.PLACE_TYPE) == _CENTRAL_CITY)
    always = [node for node in cities if not graph.one(node, vocab.VALID_FROM)]
    return frozenset(uniform(name).lower() for node in always for name in graph.all(node, vocab.SKOS_PREF_LABEL, "vi"))


def _names_of_place(graph: Graph, node: str) -> list[str]:
    labels = (vocab.SKOS_PREF_LABEL, vocab.SKOS_ALT_LABEL)
    return [uniform(name) for label in labels for name in graph.all(node, label, "vi")]


def province_names(graph: Graph) -> dict[str, str]:
    """Return the names of provinces and central cities with their type words, by their names in lower case."""
    found: dict[str, str] = {}
    for node in sorted(graph.by_class[vocab.PLACE]):
        kind = graph.one(node, vocab.PLACE_TYPE)
        label = uniform(graph.one(node, vocab.SKOS_PREF_LABEL, "vi") or "")
        if kind in _PROVINCES and label:
            word = kind.removesuffix(" trực thuộc trung ương")
            full = label if label.lower().startswith(word) else f"{word} {label}"
            for name in (label, *graph.all(node, vocab.SKOS_ALT_LABEL, "vi")):
                found.setdefault(uniform(name).lower(), full)
    return found
