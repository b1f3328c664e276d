"""What readers look up in a text: the phrases for relations, meetings, activities, events, figures and awards."""

from __future__ import annotations

from functools import cached_property

from khoi_kg import vocab
from khoi_kg.knowledge.loaded import Loaded
from khoi_kg.knowledge.records import Cue, Measure
from khoi_kg.matching import Matcher, Phrases


class PhraseTables(Loaded):
    """Tables made from what is loaded, each when it is first asked for."""

    @cached_property
    def cue_matcher(self) -> Matcher[Cue]:
        """The phrases that state a relation between two documents, in lower case."""
        return Matcher({cue.phrase: cue for cue in self.cues})

    @cached_property
    def introducing_phrases(self) -> Phrases:
        """What may stand between a document and the verb of its relation to another, in lower case."""
        return Phrases(self.introducing)

    @cached_property
    def meeting_words(self) -> Matcher[str]:
        """Words for meetings ("hội nghị", "lễ trao"), in lower case."""
        return Matcher({word: word for word in self.meeting_heads})

    @cached_property
    def meeting_phrases(self) -> Phrases:
        """The same, to be asked for at a place."""
        return Phrases(self.meeting_heads)

    @cached_property
    def held_words(self) -> Matcher[str]:
        """Verbs by which an organisation holds a meeting, in lower case."""
        return Matcher({word: word for word in self.organising})

    @cached_property
    def participation_words(self) -> Matcher[str]:
        """What people do in meetings, in lower case: the key of the function, "saying" for words that are reported."""
        return Matcher(dict.fromkeys(self.saying, "saying") | self._keys_by_cue("functions"))

    @cached_property
    def saying_matcher(self) -> Matcher[str]:
        """The verbs of saying, in lower case."""
        return Matcher({cue: cue for cue in self.cue_phrases["Quotation"]})

    @cached_property
    def saying_phrases(self) -> Phrases:
        """The same, to be asked for at a place."""
        return Phrases(self.cue_phrases["Quotation"])

    @cached_property
    def elsewhere_words(self) -> Matcher[str]:
        """Words which say that what is quoted was not said in the meeting that the article reports."""
        return Matcher({word: word for word in self.elsewhere})

    @cached_property
    def activity_matcher(self) -> Matcher[str]:
        """The phrases for what a body does with a document, in lower case, with the key of the activity."""
        return Matcher(self._keys_by_cue("activities"))

    @cached_property
    def weak_verbs(self) -> frozenset[str]:
        """Verbs of activities that tell one only beside another: "nghiên cứu", and those of opinions."""
        return self.opinion_verbs.union(*(kind.weak for kind in self.concepts["activities"]))

    @cached_property
    def opinion_verbs(self) -> frozenset[str]:
        """Verbs of activities that may say no more than what somebody thinks: "đánh giá"."""
        return frozenset(verb for kind in self.concepts["activities"] for verb in kind.opinion)

    @cached_property
    def personnel_matcher(self) -> Matcher[str]:
        """The verbs of personnel events, in lower case, with the key of the kind of event."""
        return Matcher(self._keys_by_cue("personnelEventKinds"))

    @cached_property
    def intransitive_verbs(self) -> frozenset[str]:
        """Verbs of personnel events whose subject is the person, without "được": "nghỉ hưu"."""
        return frozenset(cue for kind in self.concepts["personnelEventKinds"] for cue in kind.intransitive)

    @cached_property
    def counted_verbs(self) -> frozenset[str]:
        """Verbs that tell an event of a number of people, whatever the office: "luân chuyển 12 cán bộ"."""
        return frozenset(cue for kind in self.concepts["personnelEventKinds"] for cue in kind.counted)

    @cached_property
    def office_verbs(self) -> frozenset[str]:
        """Verbs that say nothing of a named person unless an office follows: "giao ông A chủ trì"."""
        return frozenset(cue for kind in self.concepts["personnelEventKinds"] for cue in kind.office)

    @cached_property
    def post_verbs(self) -> frozenset[str]:
        """Verbs that tell an event only where a known post in a body follows: "chọn ông A làm Giám đốc Sở Y tế"."""
        return frozenset(cue for kind in self.concepts["personnelEventKinds"] for cue in kind.post)

    def has_other_sense(self, kind: str, low: str, end: int) -> bool:
        """Is a verb of ``kind`` that ends at ``end`` no personnel verb, as what follows shows: "bầu [trời]"?"""
        at = end + low.startswith(" ", end)
        other, same = self._other_senses[kind]
        return other.end(low, at) is not None and same.end(low, at) is None

    @cached_property
    def _other_senses(self) -> dict[str, tuple[Phrases, Phrases]]:
        kinds = self.concepts["personnelEventKinds"]
        return {k.key: (Phrases(k.other_sense), Phrases(k.same_sense)) for k in kinds}

    @cached_property
    def planned_matcher(self) -> Matcher[str]:
        """The phrases that say that something is to be done, in lower case."""
        return Matcher({cue: cue for cue in self.planned_cues})

    @cached_property
    def status_words(self) -> Matcher[str]:
        """The phrases that tell the state of a document, in lower case, with the key of the state."""
        return Matcher(self._keys_by_cue("statuses"))

    @cached_property
    def founding_words(self) -> Matcher[str]:
        """The phrases that tell of a founding, in lower case, with its kind, or "foundingDay" for the day of one."""
        # Of two kinds with one phrase the first counts.
        kinds = ((cue, c.key) for c in reversed(self.concepts["foundingKinds"]) for cue in c.cues)
        return Matcher(dict.fromkeys(self.cue_phrases["Founding"], "foundingDay") | dict(kinds))

    @cached_property
    def change_words(self) -> Matcher[str]:
        """The phrases that tell that bodies became others, in lower case."""
        return Matcher({cue: cue for cue in self.cue_phrases[vocab.ORG_CHANGE_EVENT]})

    @cached_property
    def priority_words(self) -> Matcher[str]:
        """The words for what lists of priorities count ("khâu đột phá"), in lower case, with the key of the kind."""
        return Matcher(self._keys_by_cue("priorityKinds"))

    @cached_property
    def measure_words(self) -> Matcher[Measure]:
        """The words that say what a number counts, in lower case."""
        return Matcher({word: measure for measure in self.measures for word in measure.words})

    @cached_property
    def measure_named(self) -> dict[str, Measure]:
        """Measures by their labels."""
        return {measure.label: measure for measure in self.measures}

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

    def _keys_by_cue(self, scheme: str) -> dict[str, str]:
        return {cue: concept.key for concept in self.concepts[scheme] for cue in concept.cues}
