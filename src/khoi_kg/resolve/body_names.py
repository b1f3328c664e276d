"""The names that an article gives to bodies, and the forms in which it may name them again."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Sequence
from functools import lru_cache
from operator import itemgetter

from khoi_kg.knowledge import Knowledge
from khoi_kg.knowledge.levels import LEVEL, without_level
from khoi_kg.model import Entity
from khoi_kg.text import UPPER

_JOINTS = (" và ", " - ", " & ")
# "UBND [Q.]1" is "UBND quận 1".
_DOTTED = re.compile(rf"(?<!\S)(?P<short>[{UPPER}]{{1,3}})\. ?(?=[{UPPER}][^\W\d_{UPPER}]|\d)")
# "Ủy ban Mặt trận Tổ quốc tỉnh" is that of the one front there is.
_FRONT = re.compile(rf"(mặt trận tổ quốc)(?= (?:{LEVEL})(?!\w))", re.IGNORECASE)
_LAST_JOINT = re.compile(r"(?P<before>.*\w) ?- ?(?P<last>[^-]+)$")


@lru_cache(maxsize=8192)
def full_name(name: str, knowledge: Knowledge) -> str:
    """Return a name with its abbreviations written out: the same body has the same key however it is written."""
    if "." in name:
        types = knowledge.place_type_abbreviations
        name = _DOTTED.sub(lambda kind: f"{types[kind['short']]} " if kind["short"] in types else kind.group(), name)
    by_word = knowledge.abbreviations_by_word
    words = name.split(" ")
    if not by_word.keys().isdisjoint(words):
        forms = [form for word in words for form in by_word.get(word, ())]
        padded = f" {name} "
        written: list[str] = []
        for _, short, long in sorted(forms, key=lambda form: (-len(form[1]), form[0])):
            if short.lower() in long.lower() and long.lower() in padded.lower():
                written.append(long.lower())
                continue  # "Thường vụ Tỉnh ủy" in "Ban Thường vụ Tỉnh ủy"
            if any(full.startswith(short.lower()) for full in written):
                continue  # "Ban Cán sự" in "Ban Cán sự Đoàn", which is no "Ban cán sự đảng"
            padded = padded.replace(short, long)
        name = padded
    name = name.strip()
    return _FRONT.sub(r"\1 Việt Nam", name) if "mặt trận" in name.lower() else name


def joined_by_and(name: str, knowledge: Knowledge) -> str:
    """Return a name with "và" for a dash before the last of what a body is for: "Sở Tài nguyên [-] Môi trường".

    What stands behind it must say so, and be no other body: "Khoa Luật - Đại học Sơn Hải" stays as it is.
    """
    joint = _LAST_JOINT.match(name) if "-" in name else None
    if joint is None:
        return name
    last = joint["last"].lower()
    if " và " in last or knowledge.heads.end(last, 0) or knowledge.inner_words.end(last, 0) is None:
        return name
    return f"{joint['before']} và {joint['last']}"


_NAME = itemgetter(0)


class Names(dict[str, Entity]):
    """Entities by their names in lower case, and by what their names begin with."""

    def __init__(self, knowledge: Knowledge) -> None:
        super().__init__()
        self._knowledge = knowledge
        # In the order of the names, so that those that begin alike stand together.
        self._in_order: list[tuple[str, Entity]] = []
        self._written_out: list[tuple[str, Entity]] = []
        self._without_level: dict[str, list[Entity]] = {}
        self._by_proper_name: dict[str, list[Entity]] = {}
        self._entities: set[Entity] = set()
        self._in_full: dict[str, str] = {}
        self._by_words: dict[str, list[Entity]] = {}

    def in_full(self, name: str) -> str:
        """Return a name in lower case with its abbreviations written out; the same are asked for again and again."""
        if name not in self._in_full:
            self._in_full[name] = full_name(name, self._knowledge).lower()
        return self._in_full[name]

    def lengths(self, name: str) -> tuple[int, int]:
        """Return how long a name is likewise, with the level of its province and as it is, the longest least."""
        written_out = self.in_full(name)
        return -len(_with_level(written_out, self._knowledge) or written_out), -len(written_out)

    def add(self, name: str, entity: Entity) -> None:
        """Add a name as it is written, unless it is there already."""
        low = name.lower()
        if low in self:
            return
        self[low] = entity
        insort(self._in_order, (low, entity), key=_NAME)
        # By what the article calls it: "Ban Chấp hành" is not the committee that it calls "Trung ương Đoàn".
        written_out = self.in_full(name)
        insort(self._written_out, (written_out, entity), key=_NAME)
        if levelled := _with_level(written_out, self._knowledge):
            insort(self._written_out, (levelled, entity), key=_NAME)
        if entity not in self._entities:
            self._entities.add(entity)
            written_out = self.in_full(entity.label)
            self._by_words.setdefault(_words(written_out), []).append(entity)
            self._without_level.setdefault(_words(without_level(written_out)), []).append(entity)
            for short in shorter_names(written_out, self._knowledge):
                self._by_proper_name.setdefault(short, []).append(entity)

    def in_same_words(self, name: str) -> list[Entity]:
        """The entities with these words in their names, but for "và", "nhân dân", commas and dashes between them."""
        return self._by_words.get(_words(self.in_full(name)), [])

    def beginning_with(self, start: str) -> list[Entity]:
        """The entities of which a name begins with these words and goes on."""
        return _beginning_with(self._in_order, start)

    def at_some_level(self, name: str) -> list[Entity]:
        """The entities of which this is the name, written out, but for a word for the level of their place."""
        return self._without_level.get(_words(name), [])

    def of_proper_name(self, name: str) -> list[Entity]:
        """The firms and schools for which this, written out, is short: their names without form and trade."""
        return self._by_proper_name.get(name, [])

    def labelled_with(self, start: str) -> set[Entity]:
        """The entities whose own names, whatever the article calls them, begin so: of "Sacombank" "ngân hàng"."""
        return {entity for entity in self._entities if self.in_full(entity.label).startswith(f"{start} ")}

    def written_out_with(self, start: str) -> list[Entity]:
        """The same for names with their abbreviations written out."""
        return _beginning_with(self._written_out, start)


@lru_cache(maxsize=8192)
def _words(name: str) -> str:
    words = name.replace(" nhân dân ", " ").split(" ")
    return " ".join(word.strip(",") for word in words if word not in ("và", "-", "&"))


def _with_level(name: str, knowledge: Knowledge) -> str | None:
    """A name that ends with a bare province, with the word for its level: "Công an [thành phố] Hà Nội"."""
    for end in knowledge.province_ends.get(name[-3:], ()):
        if name.endswith(end):
            whole = knowledge.province_names[end[1:]].lower()
            return None if name.endswith(whole) else f"{name[: -len(end)]} {whole}"
    return None


@lru_cache(maxsize=8192)
def shorter_names(name: str, knowledge: Knowledge) -> tuple[str, ...]:
    """Return the forms in which a firm or school is named again, without what says its form, trade or level.

    "Công ty CP Tập đoàn Hòa Phú" is "Tập đoàn Hòa Phú" and "Công ty Hòa Phú"; ``name`` is in lower case, written out.
    """
    if not name.startswith(knowledge.renamed_heads):
        return ()  # (most names: asked at once, before the head is looked for)
    head = next((h for h in knowledge.renamed_heads if name.startswith(h + " ")), None)
    if head is None:
        return ()
    found = []
    at = len(head)
    while name[at : at + 1] == " ":
        end = knowledge.namesake_phrases.end(name, at + 1) or knowledge.inner_words.end(name, at + 1)
        joint = next((j for j in _JOINTS if name.startswith(j, at)), None)
        if joint is not None:
            at += len(joint) - 1
            continue
        if end is None:
            break
        if name[at + 1 : end] in knowledge.renamed_heads or (at == len(head) and knowledge.heads.end(name, at + 1)):
            found.append(name[at + 1 :])  # "[Trường] Đại học Hòa Phú"
        at = end + name.startswith(",", end)
    if len(head) < at < len(name):
        found.append(head + name[at:])
    return tuple(found)


def _beginning_with(names: Sequence[tuple[str, Entity]], start: str) -> list[Entity]:
    """The entities of those names, which stand in order, that begin with these words and go on."""
    found = []
    at = bisect_left(names, start + " ", key=_NAME)
    while at < len(names) and names[at][0].startswith(start + " "):
        found.append(names[at][1])
        at += 1
    return found
