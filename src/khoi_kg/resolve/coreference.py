"""Find the group of an article's mentions to which a further mention belongs.

Handles full and short numbers, laws with and without their year or "(sửa đổi)", what a plenum adopted without its term
("Nghị quyết Trung ương 4"), and names that state a document's subject, where nothing that is said of the two speaks
against their being one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Set
from itertools import islice

from khoi_kg.knowledge import pairs_of, plain_name
from khoi_kg.model import Date, Form
from khoi_kg.resolve.groups import Group
from khoi_kg.resolve.wording import covers, subject_pairs
from khoi_kg.text import words_of

_YEAR_BEHIND = re.compile(r"(?: năm)? ((?:19|20)\d\d)$")


class Candidates:
    """The groups by what a further mention of them has in common with them: each mention asks a few, not all."""

    def __init__(self) -> None:
        self._by_key: dict[tuple[str, object], list[Group]] = defaultdict(list)
        self._plain: dict[str, str] = {}

    def plain(self, name: str) -> str:
        """Return a name for looking up; the names of an article recur."""
        if name not in self._plain:
            self._plain[name] = plain_name(name)
        return self._plain[name]

    def bare(self, name: str) -> str:
        """Return a name for looking up, without the year behind it."""
        plain = self.plain(name)
        return _YEAR_BEHIND.sub("", plain) if plain[-1:].isdigit() else plain

    def add(self, group: Group) -> None:
        """Add a group."""
        if group.name is None:
            if group.number:
                self._by_key[group.kind, group.number.upper()].append(group)
            else:
                self._by_key[group.kind, ("short", group.ordinal)].append(group)
            self._by_key[group.kind, group.ordinal].append(group)
        self.add_names(group, group.titles)

    def add_names(self, group: Group, titles: Iterable[str]) -> None:
        """Add what a group is called since a mention was merged into it."""
        keys: list[object] = [pair for title in titles for pair in pairs_of(words_of(title))]
        if group.name is not None:
            keys.append(self.bare(group.name))
        if plenum := group.mentions[0].plenum:
            keys.append(("plenum", plenum))
        for key_ in keys:
            same = self._by_key[group.kind, key_]
            if not any(g is group for g in same[-1:]):
                same.append(group)

    def named(self, single: Group) -> list[Group]:
        """The groups that could have the name of ``single``."""
        return self._by_key.get((single.kind, self.bare(single.name or "")), [])

    def titled(self, single: Group, wanted: Set[tuple[str, str]]) -> Iterator[Group]:
        """The groups of which a title has one of these pairs of words, each once."""
        seen: set[int] = set()
        for pair in wanted:
            for group in self._by_key.get((single.kind, pair), ()):
                if id(group) not in seen:
                    seen.add(id(group))
                    yield group

    def adopted(self, single: Group) -> list[Group]:
        """The groups that a plenum of the same number adopted."""
        return self._by_key.get((single.kind, ("plenum", single.mentions[0].plenum)), [])

    def numbered(self, single: Group) -> list[Group]:
        """The groups that could have the number of ``single``."""
        if single.number is None:
            return self._by_key.get((single.kind, single.ordinal), [])
        same = self._by_key.get((single.kind, single.number.upper()), [])
        return same + self._by_key.get((single.kind, ("short", single.ordinal)), [])


def antecedent(single: Group, candidates: Candidates) -> Group | None:
    """Return the group of the article to which a mention belongs, if exactly one fits."""
    mention = single.mentions[0]
    if mention.plenum is not None and single.term is None:
        # "Nghị quyết Trung ương 4": of the term that the article tells, if it tells one.
        adopted = candidates.adopted(single)
        return adopted[0] if len(adopted) == 1 else None
    if mention.name is not None:
        fits = [g for g in candidates.named(single) if _same_name(g, single, candidates)]
        if not fits and mention.form is Form.SHORT and mention.plenum is None:
            words = words_of(mention.name)
            wanted = subject_pairs(words)
            last = tuple(words[-2:])  # "Quy chế thi đua của tỉnh Sơn [La]" is none "… của Chính phủ"
            covering = (
                g
                for g in candidates.titled(single, wanted)
                if any(last in (pairs := pairs_of(words_of(t))) and covers(pairs, wanted) for t in g.titles)
            )
            fits = list(islice(covering, 2))
        return fits[0] if len(fits) == 1 else None
    fits = [g for g in candidates.numbered(single) if g.name is None and _agrees(g, single)]
    if len(fits) > 1:
        fits = (
            [g for g in fits if g.term == single.term]
            or [g for g in fits if g.term is None]
            or ([] if mention.form is Form.SHORT else fits)
        )
        if fits and single.number and all(g.number and _agrees(fits[0], g) for g in fits):
            return fits[0]  # kept apart by what one cites; by their numbers they are one
    return fits[0] if len(fits) == 1 else None


def _same_name(group: Group, single: Group, candidates: Candidates) -> bool:
    """Are two names that differ in their years at most one document's?

    Laws without a year mean the law of that title which the article dates, if it dates one.
    """
    if group.body != single.body:
        return False
    one, other = group.name or "", single.name or ""
    if candidates.plain(one) == candidates.plain(other):
        return True
    years = [_year_behind(one), _year_behind(other)]
    if any(years) and any(m.revised for m in (*group.mentions, *single.mentions)):
        # "Luật Thanh tra (sửa đổi)" takes the place of "Luật Thanh tra năm 2010", unless it was passed in that year.
        passed = {g.issued.year for g in (group, single) if g.issued}
        return bool(passed.intersection(y for y in years if y))
    return None in years


def _year_behind(name: str) -> int | None:
    found = _YEAR_BEHIND.search(name)
    return int(found[1]) if found else None


def _agrees(group: Group, single: Group) -> bool:
    """Nothing that is said of the two speaks against their being one."""
    if single.year is not None and group.year is not None and single.year != group.year:
        return False
    if single.term is not None and group.term is not None and single.term != group.term:
        return False
    if single.issued and group.issued and not _compatible(single.issued, group.issued):
        return False
    one, other = single.issuer, group.issuer
    if one is None or other is None or one == other or not (one.shared and other.shared):
        return True
    # Of two bodies that number alike each has its own; a central number may be said of the wrong body.
    return single.number is not None and not single.shared_code


def _compatible(one: Date, other: Date) -> bool:
    return all(
        a is None or b is None or a == b
        for a, b in ((one.year, other.year), (one.month, other.month), (one.day, other.day))
    )
