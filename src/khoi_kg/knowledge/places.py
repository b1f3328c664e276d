"""What readers look up about places: names, words for their types, provinces and countries."""

from __future__ import annotations

from functools import cached_property

from khoi_kg.knowledge.loaded import Loaded
from khoi_kg.knowledge.spellings import by_end
from khoi_kg.matching import Matcher, Phrases


class PlaceTables(Loaded):
    """Tables made from what is loaded, each when it is first asked for."""

    def is_place(self, name: str) -> bool:
        """Is ``name`` that of a known place?"""
        return self.place_names.end(name.lower(), 0) == len(name)

    def is_unique_place(self, place: str) -> bool:
        """Does a place, type word and all, mean one province or country? Names of communes recur."""
        words = self.place_words.end(place.lower(), 0)
        name = place[words + 1 :] if words else place
        return name in self.provinces or place in self.provinces or name in self.countries

    @cached_property
    def place_names(self) -> Phrases:
        """Names of known places, in lower case."""
        return Phrases([*self.places, *(c.lower() for c in self.countries)])

    @cached_property
    def heads_in_places(self) -> frozenset[str]:
        """Type words of bodies with which the name of a place begins, or that begin with one: "hội" of Hội An."""
        names, heads = self.place_names, Phrases(self.organisation_heads)
        longer = {head for head in self.organisation_heads if names.end(head, 0)}
        return frozenset(longer | {place[:end] for place in names if (end := heads.end(place, 0))})

    @cached_property
    def place_words(self) -> Phrases:
        """Words for types of places that stand before their names ("tỉnh", "TP.")."""
        return Phrases(self.place_types)

    @cached_property
    def place_starts(self) -> Phrases:
        """What a place may begin with: its name, or a word for places of its type."""
        return Phrases([*self.places, *(c.lower() for c in self.countries), *self.place_types])

    @cached_property
    def listed_place_words(self) -> frozenset[str]:
        """Words for types of places of which all are known."""
        return frozenset({"tỉnh"} & set(self.place_types))

    @cached_property
    def provinces_longest(self) -> tuple[str, ...]:
        """Names of provinces in lower case, longest first."""
        return tuple(sorted({p.lower() for p in self.provinces}, key=lambda p: (-len(p), p)))

    @cached_property
    def provinces_by_end(self) -> dict[str, tuple[str, ...]]:
        """The same by their last three letters."""
        return by_end(self.provinces_longest, 3)

    @cached_property
    def province_ends(self) -> dict[str, tuple[str, ...]]:
        """All names of provinces in lower case with a blank before, longest first, by their last three letters."""
        names = sorted(self.province_names, key=lambda name: (-len(name), name))
        return by_end((f" {name}" for name in names), 3)

    @cached_property
    def provinces_named(self) -> Matcher[str]:
        """Names of provinces and central cities in lower case, each with the name with its type word, likewise."""
        return Matcher({name: whole.lower() for name, whole in self.province_names.items()})

    @cached_property
    def countries_longest(self) -> tuple[str, ...]:
        """Names of countries in lower case, longest first."""
        return tuple(sorted({c.lower() for c in self.countries}, key=lambda c: (-len(c), c)))

    @cached_property
    def countries_by_letter(self) -> dict[str, tuple[str, ...]]:
        """Names of countries as they are written, by their last letter."""
        return by_end(sorted(self.countries), 1)

    @cached_property
    def countries_by_end(self) -> dict[str, tuple[str, ...]]:
        """Names of countries in lower case with a blank before, longest first, by their last three letters."""
        return by_end((f" {country}" for country in self.countries_longest), 3)

    def country_end(self, plain: str, at: int) -> int | None:
        """Return where the name of a country ends that begins at ``at``."""
        return self._country_names.end(plain, at)

    def country_label(self, name: str) -> str:
        """Return the short name of a country that ``name`` ends with: of "CHDCND Lào" Lào; else ``name`` itself."""
        place = self.places.get(name.lower())
        alike = self.countries_by_letter.get(name[-1:], ())
        ends = (c for c in alike if name.endswith(f" {c}") and self.places.get(c.lower()) == place)
        return min(ends, key=len, default=name)

    @cached_property
    def _country_names(self) -> Phrases:
        return Phrases(self.countries)
