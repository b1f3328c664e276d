"""Titles written in one word with how the name of their body begins: "UVBTV" is "UV" of "BTV …"."""

from __future__ import annotations

from functools import cached_property

from khoi_kg.knowledge.loaded import Loaded

_LONGEST = 3  # letters of a title that is joined so


class JoinedTitles(Loaded):
    """Tables of such words, made from the roles and the abbreviations when they are first asked for."""

    @cached_property
    def joined_titles(self) -> dict[str, tuple[int, str]]:
        """For each such word, in lower case, the length of the title alone and the key of its role."""
        return {
            word.lower(): (len(title), role.key)
            for role in self.roles.values()
            for title in role.names
            if len(title) <= _LONGEST and title.isupper()
            for word, long in self.abbreviations
            if word.startswith(title) and long.startswith(f"{role.label} ") and " " not in word
        }

    def title_in_word(self, low: str, start: int, end: int) -> int:
        """Return where the title ends that is joined with a body's name in the first word of a phrase, or ``start``."""
        known = self.joined_titles.get(low[start:end].split(" ", 1)[0])
        return start + known[0] if known else start

    @cached_property
    def joined_words(self) -> tuple[str, ...]:
        """The words alone, to ask whether one of them begins somewhere."""
        return tuple(self.joined_titles)
