"""What is known, as it is loaded: the records and words from which the look-up tables are made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from khoi_kg.knowledge.records import (
    Concept,
    Cue,
    DocumentRecord,
    Kind,
    Measure,
    OfficialRecord,
    OrganisationRecord,
    Role,
    TermRecord,
)


@dataclass(frozen=True, eq=False)
class Loaded:
    """Records and words by subject. ``version`` is a hash of all of it and of the package's version.

    It is equal to itself alone: functions that read names with it can then keep what they read.
    """

    version: str

    # Documents
    kinds: tuple[Kind, ...]
    documents: Mapping[str, DocumentRecord]
    law_titles: Mapping[str, str]
    abbreviations: tuple[tuple[str, str], ...]

    # Organisations, and the words with which their names begin or go on
    organisations: Mapping[str, OrganisationRecord]
    organisation_heads: Mapping[str, str]
    bare_heads: frozenset[str]
    described_heads: frozenset[str]
    firm_heads: frozenset[str]
    legal_forms: frozenset[str]
    branded_heads: frozenset[str]
    other_renamed_heads: frozenset[str]
    firm_endings: frozenset[str]
    name_words: frozenset[str]
    name_verbs: frozenset[str]
    namesake_words: frozenset[str]
    no_body_words: frozenset[str]
    lookalikes: frozenset[str]
    function_words: frozenset[str]
    verb_syllables: frozenset[str]

    # Terms and the meetings of a body that are known by number
    terms: Mapping[str, TermRecord]
    congresses: Mapping[tuple[str, int], str]
    plenums: Mapping[tuple[int, int], str]

    # Places
    places: Mapping[str, str]
    place_types: tuple[str, ...]
    place_type_abbreviations: Mapping[str, str]
    provinces: frozenset[str]
    province_names: Mapping[str, str]
    countries: frozenset[str]

    # People and their posts
    roles: Mapping[str, Role]
    post_titles: Mapping[str, tuple[str, str]]
    titles_with_names: Mapping[str, str]
    officials: Mapping[str, tuple[OfficialRecord, ...]]
    person_titles: tuple[str, ...]
    family_names: frozenset[str]
    common_families: frozenset[str]
    middle_names: frozenset[str]
    name_markers: frozenset[str]
    no_names: frozenset[str]
    bearers: frozenset[str]

    # Phrases that mean relations, meetings, concepts and figures
    cues: tuple[Cue, ...]
    introducing: frozenset[str]
    cue_phrases: Mapping[str, tuple[str, ...]]
    concepts: Mapping[str, tuple[Concept, ...]]
    measures: tuple[Measure, ...]
    meeting_heads: frozenset[str]
    organising: frozenset[str]
    occasions: frozenset[str]
    closing: frozenset[str]
    attended: frozenset[str]
    not_attending: frozenset[str]
    venues: frozenset[str]
    saying: frozenset[str]
    saying_clause: frozenset[str]
    saying_clause_or_noun: frozenset[str]
    saying_verb_list: frozenset[str]
    elsewhere: frozenset[str]
    planned_cues: tuple[str, ...]
