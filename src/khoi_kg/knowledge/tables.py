"""All that reading may rely on: what is loaded, and the tables made from it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from khoi_kg import __version__
from khoi_kg.knowledge.documents import DocumentTables
from khoi_kg.knowledge.organisations import OrganisationTables
from khoi_kg.knowledge.people import PeopleTables
from khoi_kg.knowledge.phrases import PhraseTables
from khoi_kg.knowledge.places import PlaceTables
from khoi_kg.knowledge.triples import Graph
from khoi_kg.matching import Matcher, Together
from khoi_kg.resources import authority_files, ontology_files


class Knowledge(DocumentTables, OrganisationTables, PlaceTables, PeopleTables, PhraseTables):
    """Everything that reading may rely on; a table is made when it is first asked for."""

    @cached_property
    def family_matcher(self) -> Matcher[bool]:
        """Family names, as they are written; of each, may a form of address or what a body is for begin with it?"""
        others = (self.person_title_phrases, self.topics)
        return Matcher({name: any(o.may_begin(name.lower()) for o in others) for name in self.family_names})

    @cached_property
    def _begins_no_syllable(self) -> frozenset[str]:
        phrases = (self.no_name_phrases, self.heads, self.role_phrases)
        return self.no_names.union(*(p.first_words for p in phrases))

    def may_end_name(self, word: str) -> bool:
        """Could a lower-case word be no syllable of a name before it, but begin a title or a body? Says no quickly."""
        return word in self._begins_no_syllable or not word.isalpha()

    @cached_property
    def all_words(self) -> Together:
        """The matchers of lower-case words that are looked for in all of every text."""
        return Together(
            [
                self.kind_words,
                self.organisation_matcher,
                self.head_words,
                self.trades,
                self.board_matcher,
                self.firm_ending_words,
                self.role_words,
                self.titles_of_persons,
                self.measure_words,
                self.meeting_words,
                self.held_words,
                self.saying_matcher,
                self.personnel_matcher,
                self.award_words,
                self.participation_words,
                self.elsewhere_words,
                self.activity_matcher,
                self.status_words,
                self.founding_words,
                self.change_words,
                self.priority_words,
            ]
        )


def load_knowledge(extra: Sequence[Path] = ()) -> Knowledge:
    """Return what the package knows, and what further files or folders do.

    Raises:
        OSError: a file can't be read.
        SyntaxError: a file is not Turtle; the message names line and column.
    """
    further = [path for one in extra for path in (sorted(one.glob("*.ttl")) if one.is_dir() else [one])]
    paths = [*ontology_files(), *authority_files(), *further]
    digest = hashlib.sha256(__version__.encode())
    for path in paths:
        digest.update(path.read_bytes())
    return Knowledge(Graph(paths), digest.hexdigest()[:16])
