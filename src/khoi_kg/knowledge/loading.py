"""Load what is known from the package's Turtle files and from further ones."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from khoi_kg import __version__, vocab
from khoi_kg.knowledge import authority, ontology
from khoi_kg.knowledge.spellings import spellings
from khoi_kg.knowledge.tables import Knowledge
from khoi_kg.knowledge.triples import Graph
from khoi_kg.resources import authority_files, ontology_files


def knowledge_files(extra: Sequence[Path] = ()) -> list[Path]:
    """Return the Turtle files in use: the package's ontology and authority records, then those of ``extra`` folders."""
    further = [path for one in extra for path in (sorted(one.glob("*.ttl")) if one.is_dir() else [one])]
    return [*ontology_files(), *authority_files(), *further]


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
    return _compile(Graph(paths), digest.hexdigest()[:16])


def _compile(graph: Graph, version: str) -> Knowledge:
    abbreviations = authority.abbreviations(graph)
    heads = ontology.heads(graph, vocab.HEAD_WORD)
    places, provinces = authority.places(graph)
    organisers = ontology.phrases(graph, vocab.ORGANISER, vocab.CUE_PHRASE)
    occasions = ontology.phrases(graph, vocab.MEETING, vocab.CUE_PHRASE)

    def spelt(predicate: str) -> frozenset[str]:
        words = ontology.phrases(graph, vocab.ORGANISATION, predicate)
        return frozenset(form for word in words for form in spellings(word, abbreviations))

    legal_forms = spelt(vocab.LEGAL_FORM_WORD)
    return Knowledge(
        version=version,
        kinds=tuple(ontology.kinds(graph)),
        documents={record.key: record for record in authority.documents(graph)},
        law_titles=authority.law_titles(graph),
        abbreviations=abbreviations,
        organisations={record.key: record for record in authority.organisations(graph)},
        organisation_heads={form: kind for head, kind in heads.items() for form in spellings(head, abbreviations)},
        bare_heads=frozenset(ontology.heads(graph, vocab.BARE_HEAD_WORD)),
        described_heads=frozenset(ontology.heads(graph, vocab.DESCRIBED_HEAD_WORD)),
        firm_heads=spelt(vocab.FIRM_HEAD_WORD),
        legal_forms=legal_forms,
        branded_heads=spelt(vocab.BRANDED_HEAD_WORD),
        other_renamed_heads=spelt(vocab.RENAMED_HEAD_WORD),
        firm_endings=frozenset(ontology.phrases(graph, vocab.ORGANISATION, vocab.FIRM_ENDING_WORD)),
        name_words=frozenset(ontology.phrases(graph, vocab.ORGANISATION, vocab.NAME_WORD)),
        name_verbs=frozenset(ontology.phrases(graph, vocab.ORGANISATION, vocab.NAME_VERB)),
        namesake_words=legal_forms.union(ontology.phrases(graph, vocab.ORGANISATION, vocab.NAMESAKE_WORD)),
        no_body_words=frozenset(ontology.phrases(graph, vocab.ORGANISATION, vocab.EXCLUDING_PHRASE)),
        lookalikes=frozenset(ontology.phrases(graph, vocab.ORGANISATION, vocab.LOOKALIKE_WORD)),
        function_words=frozenset(ontology.phrases(graph, vocab.ORGANISATION, vocab.FUNCTION_WORD)),
        verb_syllables=frozenset(ontology.phrases(graph, vocab.ORGANISATION, vocab.VERB_SYLLABLE)),
        terms={record.key: record for record in authority.terms(graph)},
        congresses=authority.congresses(graph),
        plenums=authority.plenums(graph),
        places=places,
        place_type_abbreviations=authority.place_type_abbreviations(graph),
        place_types=tuple(name.lower() for name in authority.names(graph, "PlaceType", vocab.RDFS_LABEL)),
        provinces=provinces,
        province_names=authority.province_names(graph),
        countries=frozenset(authority.names(graph, "Country", vocab.SKOS_PREF_LABEL)),
        roles={role.key: role for role in ontology.roles(graph)},
        post_titles=authority.post_titles(graph),
        titles_with_names=authority.titles_with_names(graph),
        officials=authority.officials(graph),
        person_titles=tuple(name.lower() for name in authority.names(graph, "PersonTitle", vocab.RDFS_LABEL)),
        family_names=frozenset(authority.names(graph, "FamilyName", vocab.RDFS_LABEL)),
        common_families=frozenset(ontology.phrases(graph, vocab.OFFICIAL, vocab.COMMON_FAMILY_NAME)),
        middle_names=frozenset(ontology.phrases(graph, vocab.OFFICIAL, vocab.MIDDLE_NAME)),
        name_markers=frozenset(authority.names(graph, "NameMarker", vocab.RDFS_LABEL)),
        no_names=frozenset(ontology.phrases(graph, vocab.OFFICIAL, vocab.EXCLUDING_PHRASE)),
        bearers=frozenset(ontology.phrases(graph, vocab.OFFICIAL, vocab.BEARER_WORD)),
        cues=tuple(ontology.cues(graph)),
        cue_phrases=ontology.cue_phrases(graph),
        concepts=ontology.concepts(graph),
        measures=tuple(authority.measures(graph)),
        meeting_heads=frozenset(ontology.phrases(graph, vocab.MEETING, vocab.HEAD_WORD)),
        organising=frozenset(organisers + occasions),
        occasions=frozenset(occasions),
        closing=frozenset(ontology.phrases(graph, vocab.ORGANISER, vocab.CLOSING_PHRASE)),
        attended=frozenset(ontology.phrases(graph, vocab.ATTENDING, vocab.FOLLOWING_PHRASE)),
        not_attending=frozenset(ontology.phrases(graph, vocab.ATTENDING, vocab.EXCLUDING_PHRASE)),
        venues=frozenset(ontology.phrases(graph, vocab.ATTENDING, vocab.VENUE_WORD)),
        saying=frozenset(ontology.phrases(graph, vocab.QUOTATION, vocab.CUE_PHRASE)),
        saying_clause=frozenset(ontology.phrases(graph, vocab.QUOTATION, vocab.CLAUSE_PHRASE)),
        saying_clause_or_noun=frozenset(ontology.phrases(graph, vocab.QUOTATION, vocab.CLAUSE_OR_NOUN_PHRASE)),
        saying_verb_list=frozenset(ontology.phrases(graph, vocab.QUOTATION, vocab.VERB_LIST_PHRASE)),
        introducing=frozenset(ontology.phrases(graph, vocab.CITES, vocab.INTRODUCING_PHRASE)),
        elsewhere=frozenset(ontology.phrases(graph, vocab.QUOTATION, vocab.EXCLUDING_PHRASE)),
        planned_cues=ontology.phrases(graph, vocab.PLANNED, vocab.CUE_PHRASE),
    )
