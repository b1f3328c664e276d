"""What the Turtle files say: the records and words from which the look-up tables are made."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TypeVar

from khoi_kg import vocab
from khoi_kg.decisions import gathered
from khoi_kg.knowledge import authority, decided, ontology
from khoi_kg.knowledge.spellings import spellings
from khoi_kg.knowledge.triples import Graph

T = TypeVar("T")


def _read(function: Callable[[Graph], T]) -> cached_property[T]:
    """Define what a function makes of the triples."""
    return cached_property(lambda loaded: function(loaded.graph))


def _names(class_name: str, label: str) -> cached_property[frozenset[str]]:
    """Define the names of all members of a class."""
    return _read(lambda graph: frozenset(authority.names(graph, class_name, label)))


def _low_names(class_name: str) -> cached_property[tuple[str, ...]]:
    """Define the same in lower case, in the order of the files."""
    return _read(lambda graph: tuple(n.lower() for n in authority.names(graph, class_name, vocab.RDFS_LABEL)))


def _phrases(node: str, *predicates: str) -> cached_property[frozenset[str]]:
    """Define the phrases, in lower case, that a term has by some predicates."""
    return _read(
        lambda graph: frozenset(p for predicate in predicates for p in ontology.phrases(graph, node, predicate))
    )


def _spelt(predicate: str) -> cached_property[frozenset[str]]:
    """Define the words of organisations that have a predicate, in all their spellings."""

    def spelt(loaded: Loaded) -> frozenset[str]:
        words = ontology.phrases(loaded.graph, vocab.ORGANISATION, predicate)
        return frozenset(form for word in words for form in spellings(word, loaded.abbreviations))

    return cached_property(spelt)


class Loaded:
    """Records and words by subject, each read out of the triples when it is first asked for.

    ``version`` is a hash of all of it and of the package's version. A ``Loaded`` is equal to itself alone: functions
    that read names with it can then keep what they read.
    """

    def __init__(self, graph: Graph, version: str) -> None:
        self.graph = graph
        self.version = version

    # Documents
    kinds = _read(lambda graph: tuple(ontology.kinds(graph)))
    documents = _read(lambda graph: {record.key: record for record in authority.documents(graph)})
    law_titles = _read(authority.law_titles)
    abbreviations = _read(authority.abbreviations)

    # Organisations, and the words with which their names begin or go on
    organisations = _read(lambda graph: {record.key: record for record in authority.organisations(graph)})
    bare_heads = _read(lambda graph: frozenset(ontology.heads(graph, vocab.BARE_HEAD_WORD)))
    described_heads = _read(lambda graph: frozenset(ontology.heads(graph, vocab.DESCRIBED_HEAD_WORD)))
    passing_heads = _read(lambda graph: frozenset(ontology.heads(graph, vocab.PASSING_HEAD_WORD)))
    local_bodies = _spelt(vocab.LOCAL_BODY_NAME)
    provincial_bodies = _spelt(vocab.PROVINCIAL_BODY_NAME)
    district_bodies = _spelt(vocab.DISTRICT_BODY_NAME)
    firm_heads = _spelt(vocab.FIRM_HEAD_WORD)
    board_words = _spelt(vocab.BOARD_WORD)
    trade_words = _read(lambda graph: ontology.heads(graph, vocab.TRADE_WORD))
    unit_types = _read(authority.unit_types)
    legal_forms = _spelt(vocab.LEGAL_FORM_WORD)
    branded_heads = _spelt(vocab.BRANDED_HEAD_WORD)
    other_renamed_heads = _spelt(vocab.RENAMED_HEAD_WORD)
    firm_endings = _phrases(vocab.ORGANISATION, vocab.FIRM_ENDING_WORD)
    committee_words = _phrases(vocab.ORGANISATION, vocab.COMMITTEE_WORD)
    name_words = _phrases(vocab.ORGANISATION, vocab.NAME_WORD)
    name_verbs = _phrases(vocab.ORGANISATION, vocab.NAME_VERB)
    no_body_words = _phrases(vocab.ORGANISATION, vocab.EXCLUDING_PHRASE)
    lookalikes = _phrases(vocab.ORGANISATION, vocab.LOOKALIKE_WORD)
    function_words = _phrases(vocab.ORGANISATION, vocab.FUNCTION_WORD)
    verb_syllables = _phrases(vocab.ORGANISATION, vocab.VERB_SYLLABLE)

    @cached_property
    def organisation_heads(self) -> dict[str, str]:
        """The classes of organisations by all spellings of their type words."""
        heads = ontology.heads(self.graph, vocab.HEAD_WORD)
        return {form: kind for head, kind in heads.items() for form in spellings(head, self.abbreviations)}

    @cached_property
    def namesake_words(self) -> frozenset[str]:
        """Words that stand in names of several bodies, forms in law among them."""
        return self.legal_forms.union(ontology.phrases(self.graph, vocab.ORGANISATION, vocab.NAMESAKE_WORD))

    # Terms and the meetings of a body that are known by number
    terms = _read(lambda graph: {record.key: record for record in authority.terms(graph)})
    congresses = _read(authority.congresses)
    plenums = _read(authority.plenums)

    # Places
    places = _read(authority.places)
    provinces = _read(authority.provinces)
    province_names = _read(authority.province_names)
    central_cities = _read(authority.central_cities)
    place_types = _low_names("PlaceType")
    place_type_abbreviations = _read(authority.place_type_abbreviations)
    countries = _read(authority.countries)

    # People and their posts
    roles = _read(lambda graph: {role.key: role for role in ontology.roles(graph)})
    titles_with_names = _read(authority.titles_with_names)
    officials = _read(authority.officials)
    person_titles = _low_names("PersonTitle")
    family_names = _names("FamilyName", vocab.RDFS_LABEL)
    common_families = _phrases(vocab.OFFICIAL, vocab.COMMON_FAMILY_NAME)
    middle_names = _phrases(vocab.OFFICIAL, vocab.MIDDLE_NAME)
    no_names = _phrases(vocab.OFFICIAL, vocab.EXCLUDING_PHRASE)
    bearers = _phrases(vocab.OFFICIAL, vocab.BEARER_WORD)

    @cached_property
    def post_titles(self) -> dict[str, tuple[str, str]]:
        """Role and organisation by the titles, in all spellings, that name both: "Ủy viên BCH T.Ư Đảng"."""
        titles = authority.post_titles(self.graph)
        return {
            form: meant for title, meant in titles.items() for form in spellings(title, self.abbreviations)
        } | titles

    # What people decided of the graph
    decisions = _read(lambda graph: gathered(decided.decisions(graph)))

    # Phrases that mean relations, meetings, concepts and figures
    cues = _read(lambda graph: tuple(ontology.cues(graph)))
    paired_phrases = _phrases(vocab.OFFICIAL_DOCUMENT, vocab.PAIRED_PHRASE)
    introducing = _phrases(vocab.CITES, vocab.INTRODUCING_PHRASE)
    cue_phrases = _read(ontology.cue_phrases)
    concepts = _read(ontology.concepts)
    measures = _read(lambda graph: tuple(authority.measures(graph)))
    meeting_heads = _phrases(vocab.MEETING, vocab.HEAD_WORD)
    occasions = _phrases(vocab.MEETING, vocab.CUE_PHRASE)
    purposes = _phrases(vocab.MEETING, vocab.FOLLOWING_PHRASE)
    organisers = _phrases(vocab.ORGANISER, vocab.CUE_PHRASE)
    closing = _phrases(vocab.ORGANISER, vocab.CLOSING_PHRASE)
    attended = _phrases(vocab.ATTENDING, vocab.FOLLOWING_PHRASE)
    not_attending = _phrases(vocab.ATTENDING, vocab.EXCLUDING_PHRASE)
    venues = _phrases(vocab.ATTENDING, vocab.VENUE_WORD)
    saying = _phrases(vocab.QUOTATION, vocab.CUE_PHRASE)
    saying_clause = _phrases(vocab.QUOTATION, vocab.CLAUSE_PHRASE)
    saying_clause_or_noun = _phrases(vocab.QUOTATION, vocab.CLAUSE_OR_NOUN_PHRASE)
    saying_verb_list = _phrases(vocab.QUOTATION, vocab.VERB_LIST_PHRASE)
    elsewhere = _phrases(vocab.QUOTATION, vocab.EXCLUDING_PHRASE)
    planned_cues = _phrases(vocab.PLANNED, vocab.CUE_PHRASE)

    @cached_property
    def organising(self) -> frozenset[str]:
        """What says that a body holds a meeting, and the occasions of one."""
        return self.organisers | self.occasions
