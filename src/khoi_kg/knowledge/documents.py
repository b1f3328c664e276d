"""What readers look up about documents: kinds, abbreviations, titles of laws and known documents."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cached_property

from khoi_kg.knowledge.loaded import Loaded
from khoi_kg.knowledge.records import DocumentFunction, DocumentRecord, Kind
from khoi_kg.knowledge.spellings import pairs_of, plain_name, spellings
from khoi_kg.matching import Matcher, Phrases
from khoi_kg.text import words_of

_FULL_TITLE = 4
"""Blanks in the title of a known document by which it is known: of five words at least."""


class DocumentTables(Loaded):
    """Tables made from what is loaded, each when it is first asked for."""

    @cached_property
    def kind_by_name(self) -> dict[str, Kind]:
        """Kinds by the local name of their class."""
        return {k.name: k for k in self.kinds}

    def is_for(self, kind: str, *functions: DocumentFunction) -> bool:
        """Have documents of a kind, given by its name, one of some functions?"""
        return self.kind_by_name[kind].is_for(*functions)

    @cached_property
    def kind_words(self) -> Matcher[Kind]:
        """The words that name kinds, in lower case."""
        return Matcher({word.lower(): kind for kind in self.kinds for word in kind.words})

    @cached_property
    def kind_phrases(self) -> Phrases:
        """The same, to be asked for at a place."""
        return Phrases(word.lower() for kind in self.kinds for word in kind.words)

    @cached_property
    def document_nouns(self) -> str:
        """The same words and the one for papers of any kind, as a part of a pattern, without brackets."""
        words = {word.lower() for kind in self.kinds for word in kind.words}
        return "|".join(["văn bản", *(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w)))])

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
    def abbreviations_by_word(self) -> dict[str, tuple[tuple[int, str, str], ...]]:
        """By first word the abbreviations and what they stand for with a capital, numbered and between blanks."""
        found: dict[str, list[tuple[int, str, str]]] = defaultdict(list)
        for index, (short, long) in enumerate(self.abbreviations):
            found[short.split(" ", 1)[0]].append((index, f" {short} ", f" {long[0].upper()}{long[1:]} "))
        return {word: tuple(forms) for word, forms in found.items()}

    @cached_property
    def law_abbreviations(self) -> Matcher[str]:
        """Abbreviations of the titles of laws, with the titles: BLDS is Bộ luật Dân sự."""
        titles = {name.lower(): title for name, title in self.law_titles.items()}
        return Matcher({short: titles[long.lower()] for short, long in self.abbreviations if long.lower() in titles})

    @cached_property
    def law_titles_by_word(self) -> dict[str, tuple[tuple[str, str], ...]]:
        """Spellings of titles of laws in lower case with the titles, longest first, by their first eight characters."""
        named = {name.lower(): title for name, title in self.law_titles.items()}
        written = {form: named[name] for name in named for form in spellings(name, self.abbreviations)}
        # "Luật Phòng chống tham nhũng", as papers write it
        written |= {form.replace(",", ""): title for form, title in written.items() if ", " in form}
        written |= named
        found: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for form in sorted(written, key=lambda t: (-len(t), t)):
            found[form[:8]].append((form, written[form]))
        return {start: tuple(titles) for start, titles in found.items()}

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
    def title_pairs(self) -> dict[str, frozenset[tuple[str, str]]]:
        """The pairs of words that stand next to each other in the title of a known document, by the title."""
        titles = (record.title for record in self.documents.values() if record.title)
        return {title: frozenset(pairs_of(words_of(title))) for title in titles}

    @cached_property
    def documents_by_name(self) -> dict[str, tuple[DocumentRecord, ...]]:
        """Known documents by folded label, alias and number."""
        found: dict[str, dict[str, DocumentRecord]] = defaultdict(dict)
        for record in self.documents.values():
            for name in (record.label, *record.aliases, *((record.number,) if record.number else ())):
                found[plain_name(name)][record.key] = record
        return {k: tuple(v.values()) for k, v in found.items()}

    @cached_property
    def document_names(self) -> Phrases:
        """Names of known documents without a number and the spellings of these: "hiến pháp nước chxhcn việt nam"."""
        named = [r for r in self.documents.values() if r.number is None]
        names = {name for r in named for name in (r.label, *r.aliases, *r.hidden) if " " in name}
        return Phrases(form for name in names for form in spellings(name, self.abbreviations))

    @cached_property
    def bare_document_names(self) -> frozenset[str]:
        """Words that name a document with nothing after them, in lower case: "hiến pháp"."""
        return frozenset(plain_name(name) for record in self.documents.values() for name in record.hidden)

    @cached_property
    def enacted_names(self) -> Phrases:
        """Names of rules that known decisions put into force, in lower case: "quy chế bầu cử trong đảng"."""
        kinds = tuple(f"{word.lower()} " for kind in self.kinds for word in kind.words)
        titles = (record.title.lower() for record in self.documents.values() if record.title)
        names = (title.removeprefix("ban hành ") for title in titles if title.startswith("ban hành "))
        return Phrases(name for name in names if name.startswith(kinds))

    @cached_property
    def titled_names(self) -> Phrases:
        """Known documents by kind and title, in lower case: "quy định về những điều đảng viên không được làm"."""
        titled = ((self.kind_by_name[r.kind], r.title.lower()) for r in self.documents.values() if r.title)
        return Phrases(
            f"{word.lower()} về {title}"
            for kind, title in titled
            if title.count(" ") >= _FULL_TITLE and not title.startswith("ban hành ")
            for word in kind.words
        )
