"""What readers look up about people and their posts: titles, forms of address, family names."""

from __future__ import annotations

from functools import cached_property

from khoi_kg.knowledge.joined_titles import JoinedTitles
from khoi_kg.knowledge.records import Role
from khoi_kg.knowledge.spellings import by_end
from khoi_kg.matching import Matcher, Phrases

_DEPUTY = ("phó ", "thứ ")


class PeopleTables(JoinedTitles):
    """Tables made from what is loaded, each when it is first asked for."""

    @cached_property
    def role_words(self) -> Matcher[tuple[str, str | None]]:
        """Titles of posts in lower case: the key of the role, and of the organisation where the title names it."""
        words: dict[str, tuple[str, str | None]] = {}
        for role in self.roles.values():
            for name in role.names:
                if len(name) > 3:
                    words.setdefault(name.lower(), (role.key, None))
        words |= {title: (role, organisation) for title, (role, organisation) in self.post_titles.items()}
        return Matcher(words)

    @cached_property
    def official_names(self) -> Phrases:
        """The full names of known officials, as they are written."""
        return Phrases(r.name for records in self.officials.values() for r in records if " " in r.name)

    @cached_property
    def pen_names(self) -> Matcher[None]:
        """Full names of known officials that begin with no family name, as they are written: Trường Chinh."""
        names = (r.name for records in self.officials.values() for r in records if " " in r.name)
        return Matcher({name: None for name in names if name.split(" ")[0] not in self.family_names})

    @cached_property
    def role_by_label(self) -> dict[str, Role]:
        """Roles by their labels in lower case."""
        return {role.label.lower(): role for role in self.roles.values()}

    def chief_of(self, role: Role) -> Role:
        """Return the role of the one whose deputy has a title, or the role itself: "Chủ tịch" of "Phó Chủ tịch"."""
        return self.role_by_label.get(role.label.lower().removeprefix("phó ").removesuffix(" thường trực"), role)

    def elects(self, body: str, chief: Role) -> bool:
        """Do the members of a body of that name, in lower case, elect the holder of a title and his deputies?"""
        end = self._electing_phrases.end(body, 0)
        return end is not None and body[:end] in chief.elected_by

    @cached_property
    def _electing_phrases(self) -> Phrases:
        return Phrases(words for role in self.roles.values() for words in role.elected_by)

    @cached_property
    def _member_starts(self) -> tuple[tuple[str, str], ...]:
        """The first words of bodies' names with the role of a member, the longest first."""
        starts = ((start, role.key) for role in self.roles.values() for start in role.member_of)
        return tuple(sorted(starts, key=lambda pair: (-len(pair[0]), pair)))

    @cached_property
    def _member_kinds(self) -> dict[str, str]:
        return {kind: role.key for role in self.roles.values() for kind in role.member_kinds}

    def member_role(self, body: str, kind: str) -> str | None:
        """Return the role of an ordinary member of a body so named and of that class; None where it is no office."""
        low = f"{body.lower()} "
        return next(
            (role for start, role in self._member_starts if low.startswith(start)), self._member_kinds.get(kind)
        )

    @cached_property
    def short_role_words(self) -> Matcher[str]:
        """Titles abbreviated to three letters or less, as they are written, with the key of the role (PBT, PCT)."""
        short = {n: r.key for r in self.roles.values() for n in (*r.names, *r.hidden) if len(n) <= 3 and n.isupper()}
        joined = {word.upper(): role for word, (_, role) in self.joined_titles.items() if word not in self.post_titles}
        return Matcher(short | joined)

    @cached_property
    def role_phrases(self) -> Phrases:
        """Titles of posts in lower case, to be asked for at a place."""
        return Phrases([*(n.lower() for r in self.roles.values() for n in r.names if len(n) > 3), *self.post_titles])

    def role_starts(self, low: str, at: int) -> bool:
        """Does the title of a post begin at ``at``?"""
        return self.role_phrases.end(low, at) is not None

    @cached_property
    def head_titles(self) -> tuple[str, ...]:
        """Titles of who speaks for a body, in lower case, as they stand right before its name, the longest first.

        Without what is fused with the name: "[Trưởng ]Ban Tổ chức".
        """
        heads = [role for role in self.roles.values() if role.heads_body]
        titles = {name.lower() for role in heads for name in role.names if not name.isupper()}
        fused = {role.label.lower().removesuffix(f" {role.head.lower()}") for role in heads if role.head}
        return tuple(sorted((f"{title} " for title in titles | fused), key=lambda title: (-len(title), title)))

    def head_end(self, low: str, at: int) -> int:
        """Where the body begins for which the one speaks whose title begins at ``at``: at ``at`` where none does."""
        return at + next((len(title) for title in self.head_titles if low.startswith(title, at)), 0)

    def head_start(self, low: str, floor: int, body: int) -> int:
        """Where the title of who speaks for the body that begins at ``body`` starts, no earlier than ``floor``.

        At ``body`` itself where none stands there.
        """
        if not low.endswith(self.head_titles, floor, body):
            return body
        start = body - next(len(title) for title in self.head_titles if low.endswith(title, floor, body))
        return body if low[start - 1 : start].isalnum() else start

    def office_start(self, low: str, floor: int, body: int) -> int:
        """The same of who signs for a body, which a deputy does too: "[Phó Chủ tịch ]UBND tỉnh"."""
        head = self.head_start(low, floor, body)
        return head - len("phó ") if head < body and low.endswith(_DEPUTY, floor, head) else head

    @cached_property
    def first_words(self) -> frozenset[str]:
        """Family names with which names of bodies and titles begin as well: Đoàn, Ban."""
        heads = {head.split(" ")[0] for head in self.organisation_heads}
        return frozenset(name for name in self.family_names if name.lower() in heads)

    @cached_property
    def titles_of_persons(self) -> Matcher[None]:
        """Forms of address, academic titles and ranks, in lower case."""
        return Matcher(dict.fromkeys(self.person_titles))

    @cached_property
    def bearer_ends(self) -> frozenset[str]:
        """The last word of each thing that bears a person's name: "thưởng" of "giải thưởng"."""
        return frozenset(word.rpartition(" ")[2] for word in self.bearers)

    @cached_property
    def no_name_phrases(self) -> Phrases:
        """What is no part of a name though its first word may be one: "đồng chí" and "kỳ họp", but not "Đồng", "Kỳ"."""
        return Phrases(phrase for phrase in self.no_names if " " in phrase)

    @cached_property
    def person_title_phrases(self) -> Phrases:
        """The same, to be asked for at a place."""
        return Phrases(self.person_titles)

    @cached_property
    def person_titles_longest(self) -> tuple[str, ...]:
        """The same, longest first."""
        return tuple(sorted(self.person_titles, key=lambda t: (-len(t), t)))

    @cached_property
    def person_titles_by_end(self) -> dict[str, tuple[str, ...]]:
        """The same by their last two letters."""
        return by_end(self.person_titles_longest, 2)

    def title_before(self, low: str, floor: int, end: int) -> str | None:
        """Return the longest form of address or rank that ends at ``end`` and begins at ``floor`` or behind it."""
        for title in self.person_titles_by_end.get(low[max(floor, end - 2) : end], ()):
            start = end - len(title)
            if low.endswith(title, floor, end) and (start == floor or not low[start - 1].isalnum()):
                return title
        return None
