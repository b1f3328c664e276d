"""Read lists of tasks: who does what an item says stands in the sentence above that announces the list.

"… sáu nhiệm vụ:" is followed by lines that begin as items do: "Một là, thực hiện Nghị quyết 12 …", "- Quán triệt …".
"""

from __future__ import annotations

import re
from dataclasses import replace

from khoi_kg.knowledge import Knowledge
from khoi_kg.model import Span
from khoi_kg.numerals import NUMBER
from khoi_kg.relate.implementations.activities import Deed
from khoi_kg.relate.implementations.scenes import Mentions, Scene
from khoi_kg.relate.implementations.subjects import Subject, first_subject

_ITEM = re.compile(
    rf"(?:(?:{NUMBER}|thứ \w+) là ?[:,;]? |thứ \w+,? |về [^.;:]{{3,60}}[.:] |[-+•*] ?"
    r"|\d{1,2}[.)] |[a-zđ]\) )"
)
_FIRST = re.compile(r"(?:[;:,] ?(?:và )?| và |^(?:cùng|phối hợp với|cùng với) [^.;:]{3,60} )$")
_HEADING = 40
"""Characters of a line that only says what is listed below it."""


def announced_doer(mentions: Mentions, scene: Scene, deed: Deed) -> Subject | None:
    """Return the subject of the sentence that announces a list of tasks, in an item of which a deed's sentence stands.

    The items are lines that begin as items do ("Một là", "- ", "Về công tác cán bộ."); the line before them ends in a
    colon. In the item the verb must come first, after the item's beginning or after a semicolon.
    """
    low = scene.text.low
    line = low.rfind("\n", 0, scene.sentence.start) + 1
    item = _ITEM.match(low, line)
    start = max(scene.sentence.start, item.end() if item else line)
    if start > deed.start or (start < deed.start and not _FIRST.search(low[start : deed.start])):
        return None
    announced = _announcement(mentions, line)
    return Subject(announced[1].actors, "implementationList", (announced[0],)) if announced else None


def _announcement(mentions: Mentions, line: int) -> tuple[Span, Subject] | None:
    """The sentence that announces the list in which the line that begins at ``line`` is an item, and its subject."""
    low = mentions.text.low
    if not _ITEM.match(low, line):
        return None
    while line > 0:
        before = low.rfind("\n", 0, line - 1) + 1
        words = low[before : line - 1].strip()
        if words.endswith(":"):
            sentence = mentions.text.sentence_at(low.rindex(":", before, line))
            scene = mentions.scene(sentence)
            if subject := first_subject(scene):
                return sentence, subject
            # "Ba đột phá gồm:" may head the second of two lists, which a line above announces both.
            if scene.actors or len(words) > _HEADING:
                return None
        elif words and not _ITEM.match(low, before):
            return None
        line = before
    return None


def with_plan(mentions: Mentions, scene: Scene, subject: Subject) -> Subject:
    """Return the subject of an item of a list, with the sentence above if that announces what is to be done."""
    if subject.where:
        return subject
    low = scene.text.low
    announced = _announcement(mentions, low.rfind("\n", 0, scene.sentence.start) + 1)
    if announced is None or not plans(low[announced[0].start : announced[0].end], mentions.knowledge):
        return subject
    return replace(subject, where=(announced[0],))


def plans(announcing: str, knowledge: Knowledge) -> bool:
    """Does a sentence announce what is to be done: with a word for plans, or as tasks and breakthroughs?"""
    tasks = (cue for concept in knowledge.concepts["priorityKinds"] for cue in concept.cues)
    return bool(knowledge.planned_matcher.find(announcing)) or any(cue in announcing for cue in tasks)
