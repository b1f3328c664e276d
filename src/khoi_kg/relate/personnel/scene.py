"""What is known while a sentence of personnel events is read: what a clause says, what was found, what still waits."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from khoi_kg.knowledge import Knowledge
from khoi_kg.model import Article, Met, PersonnelEvent, Span
from khoi_kg.relate.masks import Known, Masked
from khoi_kg.relate.personnel.affected import Affected
from khoi_kg.relate.personnel.decisions import Decision, decider_before
from khoi_kg.relate.personnel.offices import Office
from khoi_kg.relate.personnel.verbs import Clause
from khoi_kg.text import Text

# Kinds that never lead to an office, and those by which somebody leaves one.
NO_OFFICE = frozenset(("discipline", "retirement"))
LEAVING = frozenset(("relief", "discipline"))
LEAVES = LEAVING | {"retirement"}
"""Kinds of which something is said even of somebody unnamed without an office."""

GIVES = frozenset(("appointment", "election", "assignment"))
"""Kinds by which somebody comes to an office."""

REPLACING = re.compile(r" (?:lên )?(?:thay thế|thay|kế nhiệm|thế chỗ|thế vị trí)(?!\w| các )")
"""What stands behind a verb or a name where somebody gets the office that another has left."""

# The last word of what the next pattern finds, which says quickly that it finds nothing.
_LINKS = (
    ", ",
    " và ",
    "; ",
    " thời ",
    " cho ",
    " định ",
    " hành ",
    " trí ",
    " ký ",
    " hiện ",
    " tục ",
    " đó ",
    " rồi ",
)
_CONTINUES = re.compile(
    r"(?:,| và|, và|;|,? đồng thời|; đồng thời|(?:,| và|;) (?:sau đó|tiếp đó|rồi)| rồi)"
    r"(?: (?:cho|quyết định|đồng thời|tiến hành|nhất trí|ký|thực hiện|thủ tục))* $"
)


@dataclass(frozen=True, slots=True)
class Said:
    """Whom a clause is about, the offices, where it ends, who decided, and the rule by which it was read."""

    who: Affected
    offices: tuple[Office, ...]
    end: int
    rule: str = "personnelClause"
    decider: Decision | None = None
    also: tuple[Span, ...] = ()


@dataclass(slots=True)
class Scene:
    """A sentence while it is read: what was found in it, how far it is read, and what waits for its other half.

    ``left`` are clauses by which somebody leaves a post, who may go to another; ``denied`` is where the last verb ended
    that is only proposed or denied. ``waiting`` is a clause without the people of its office ("miễn nhiệm chức vụ A
    và … đối với ông B") or without the office of its people ("phân công ông A thôi giữ chức B, giữ chức C").
    """

    article: Article
    text: Text
    masked: Masked
    known: Known
    meetings: Sequence[Met]
    knowledge: Knowledge
    earlier: PersonnelEvent | None
    found: list[PersonnelEvent] = field(default_factory=list)
    reached: int = 0
    waiting: tuple[Clause, Said] | None = None
    denied: int = 0
    left: list[tuple[Clause, Said]] = field(default_factory=list)

    @property
    def low(self) -> str:
        """The masked sentence."""
        return self.masked.low

    @property
    def before(self) -> PersonnelEvent | None:
        """The last event that names a role, of this sentence or an earlier one."""
        return next((e for e in reversed(self.found) if e.role), self.earlier)


def continues(low: str, at: int) -> bool:
    """Does the verb at ``at`` go on with the sentence of the verb before it ("… và", "đồng thời")?"""
    return low.endswith(_LINKS, 0, at) and _CONTINUES.search(low, 0, at) is not None


def decider_of(scene: Scene, at: int) -> Decision:
    """Who decides what the verb at ``at`` says: the body before it, or that of the clause that it continues."""
    decider = decider_before(scene.masked, at, scene.knowledge, scene.reached)
    if decider != Decision() or not continues(scene.low, at):
        return decider
    if scene.waiting and scene.waiting[1].decider:
        return scene.waiting[1].decider
    if not scene.found:
        return decider
    # "Bộ Chính trị điều động ông A thôi giữ chức B để giữ chức C; giới thiệu …": who moved him, and not what he left.
    alike = [e for e in scene.found if e.person == scene.found[-1].person]
    last = next((e for e in reversed(alike) if e.decided_by or e.office), scene.found[-1])
    return Decision(last.decided_by, last.office)


def same_as(event: PersonnelEvent, at: int) -> Affected:
    """Return those whom an event was about, as those of another verb."""
    people = (event.person,) if event.person else ()
    return Affected(people, event.count, at, at)


def office_of_event(event: PersonnelEvent) -> Office:
    """Return the office that an event was about."""
    return Office(event.role, event.organisation or event.origin, event.record, event.term, event.title, event.acting)
