"""Read sentences that go on with the verb of the one before: "… bổ nhiệm ông A giữ chức B. Ông C giữ chức D."

Such a sentence names one person, perhaps with the posts so far, and the new office, and says nothing else; one that
speaks of a post that is held ("hiện giữ chức", "giữ chức D từ năm 2010") is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from khoi_kg.relate.affected import Affected, people_at
from khoi_kg.relate.decisions import Decision
from khoi_kg.relate.masks import mask
from khoi_kg.relate.offices import offices_after
from khoi_kg.relate.personnel_scene import LEAVING, NO_OFFICE, Said, Scene
from khoi_kg.relate.personnel_verbs import Clause

_NAME = re.compile(r"P+(?: ?_+)?(?P<beside>(?:,[^;:.P]*)? )")
_HELD = re.compile(r"(?<!\w)(?:đã|hiện|đang|từng|vẫn|được|bị|cho|tiếp tục)(?!\w)")
_TO_OFFICE = re.compile(r"(?:đến |về |sang )?(?:giữ|làm|đảm nhiệm)(?!\w)")
_AND_NO_MORE = re.compile(r"(?:,? T+| ?_++)*(?:,? (?:kể )?từ ngày D+|,? (?:kể )?từ D+(?<=\d))?[.;]?$")


def told_on(scene: Scene, clauses: Sequence[Clause]) -> Iterator[tuple[Scene, Clause, Said]]:
    """Yield what the sentences right behind ``scene`` say with the last of its clauses, each with its own scene."""
    last = scene.found[-1] if scene.found else None
    if last is None or not clauses or clauses[-1].last.kind in LEAVING | NO_OFFICE:
        return
    if not (last.person and last.role) or last.planned or last.rule != "personnelClause":
        return
    text, clause = scene.text, clauses[-1]
    for index in range(text.sentence_index(scene.masked.sentence.start) + 1, len(text.sentences)):
        sentence = text.sentences[index]
        if scene.knowledge.personnel_matcher.find(text.low[sentence.start : sentence.end]):
            return
        masked = mask(text, sentence, scene.known, scene.knowledge)
        people, end = people_at(masked, 0, len(masked.low), most=1)
        row = offices_after(masked, end, len(masked.low)) if people else None
        beside = _NAME.fullmatch(masked.low, 0, row.start) if row else None
        if row is None or beside is None or _HELD.search(beside["beside"]):
            return
        if not _TO_OFFICE.match(masked.low, row.start) or not _AND_NO_MORE.match(masked.low, row.end):
            return
        on = Scene(scene.article, text, masked, scene.known, scene.meetings, scene.knowledge, scene.earlier)
        verb = replace(clause.last, start=0, end=0)
        who = Affected(people, None, 0, end)
        decider = Decision(last.decided_by, last.office)
        said = Said(who, row.offices, row.end, "personnelListed", decider, (scene.masked.sentence,))
        yield on, Clause((verb,), clause.kinds, len(masked.low)), said
