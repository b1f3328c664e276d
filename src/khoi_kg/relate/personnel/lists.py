"""Read the lines below a sentence that announces them: "Kỳ họp đã bầu các chức danh sau:" and one person a line; or the
sentences behind one that names the first of a list: "… bầu Ban Thường vụ gồm các ông, bà: Ông A, Bí thư. Bà B, …".

Handles lines with a dash or words that lead to the office ("- Ông A - Chủ tịch", "Ông A giữ chức Chủ tịch"), with the
office behind a comma where the sentence speaks of offices ("… bầu các chức danh như sau:", "Ông A, Chủ tịch"), and
with people alone where the sentence itself names the office or asks for none. A line that is no item ends the list.

Of an item with a verb of its own ("- Khai trừ ông A."), tells who decided it by the sentence above ("Ủy ban Kiểm tra
quyết định:") and whether it is only proposed ("đề nghị Ban Bí thư kỷ luật:").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from khoi_kg.model import Span
from khoi_kg.numerals import NUMBER_OF_MANY
from khoi_kg.relate.masks import Masked, mask
from khoi_kg.relate.personnel.affected import HEADS, LISTED, POSTS, Affected
from khoi_kg.relate.personnel.decisions import Decision, decider_before
from khoi_kg.relate.personnel.objects import body_at, item_at, seats
from khoi_kg.relate.personnel.offices import Offices, office_beside, offices_after, offices_at
from khoi_kg.relate.personnel.scene import LEAVING, NO_OFFICE, Said, Scene, office_of_event
from khoi_kg.relate.personnel.verbs import Clause, is_general, is_subordinate, is_unreal

_ENDS_OPEN = re.compile(r": *$")
_OFFICES_ANNOUNCED = re.compile(r"(?<!\w)(?:chức danh|chức vụ|vị trí|nhân sự|lãnh đạo|thành viên)(?!\w)")
_COUNTED_POST = re.compile(rf"(?<!\w)(?:\d{{1,2}}|{NUMBER_OF_MANY}) (?:tân )?(?=R)")
_OF_ALL = re.compile(
    rf"(?<!\w)(?:\d{{1,2}}|{NUMBER_OF_MANY}) (?:tân )?R[^;:]*: *$"
    rf"|(?<!\w)(?:\d{{1,2}}|{NUMBER_OF_MANY}) {HEADS} (?:giữ|làm|đảm nhiệm|đảm nhận|vào) [^;:R]*R+[^;:R]*: *$"
    r"|(?:đối với|cho)(?: (?:các|những|đồng chí|ông|bà|ông, bà|sau))*: *$"
)
_ITEM = re.compile(rf"[-–+*•\d.,)(\]\[ ]*(?:ông|bà|đồng chí)?{LISTED}{POSTS}?(?=[PX])")
# A list of penalties begins below, or at once: "quyết định thi hành kỷ luật: Cảnh cáo ông A. [Khiển trách ông B.]"
_OPENS = r":\s*(?:$|(?:thi hành kỷ luật |kỷ luật )?(?:khiển trách|cảnh cáo|khai trừ|cách chức)(?!\w))"
_DECIDES = re.compile(rf"(?<!\w)(?:quyết định|quyết nghị|thống nhất|biểu quyết)(?!\w)[^.;:]{{0,60}}{_OPENS}")
_PROPOSAL = r"(?<!\w)(?<!theo )(?:đề nghị|kiến nghị|đề xuất)(?!\w)(?:(?!quyết định)[^.;:]){0,160}"
_PROPOSES = re.compile(rf"{_PROPOSAL}{_OPENS}")
_PROPOSED = re.compile(rf"[^.;:]*{_PROPOSAL}: (?:(?:[-–+*•]|\d{{1,2}}[.)]) ?)?$")
_BULLET = re.compile(r"[-–+*•]|điều \d|[\d]{1,2}[.)]|[a-zđ]\)")
_BEGINS_ITEM = re.compile(
    r"(?:[-–+*•]|điều \d{1,2}[.,:]|\d{1,2}[.)]|[a-zđ]\))? ?(?:(?:thi hành kỷ luật|kỷ luật|quyết định)[: ]{1,2})?"
)
_LONGEST_LIST = 15  # sentences
# "… gồm các ông, bà: Ông A, Bí thư": the first of those announced, and no other.
_FIRST_OF_LIST = re.compile(
    rf"(?P<opens>(?<!\w)(?:gồm|các|những|ông,? bà)(?!\w)[^.;:P]{{0,60}}:) ?{LISTED}{POSTS}?P+(?: ?_+)?(?:,| -)[^;:PX]*$"
)
_POSTS_ONLY = re.compile(
    rf"(?:[-–+*•\d.)]+ ?)?{LISTED}P+(?: ?_+)?"
    r"(?:(?:,| -|:) (?:(?:giữ )?(?:chức vụ|chức danh|chức) |nguyên |hiện là |là )?R+(?: ?_+)?)+[.;,]?$"
)
# Behind the name stands nothing but who the person is.
_ENDS = re.compile(r"(?: ?_+)?(?:(?:,| -|:) [^.;]*R[^.;]*)?[.;,/]*(?: và)?$")


def listed_below(scene: Scene, clauses: Sequence[Clause]) -> Iterator[tuple[Scene, Clause, Said]]:
    """Yield what each line below says of the last clause of a sentence that ends in a colon, with the line's scene.

    So too each sentence behind one that ends in the first item of a list.
    """
    low = scene.low
    if not clauses:
        return
    clause = clauses[-1]
    begun = _FIRST_OF_LIST.search(low, clause.last.end) if ":" in low else None
    if begun is None and (not _ENDS_OPEN.search(low) or re.search("[PX;]", low[clause.last.end :])):
        return
    if is_unreal(low, clause.start) or is_general(low, clause.start) or is_subordinate(low, clause.verbs[0]):
        return
    sits = body_at(scene, clause.last.end, len(low)) if clause.last.kind not in NO_OFFICE else None
    offices = offices_after(scene.masked, clause.last.end - 1, len(low)) if sits is None else sits
    announced = _OFFICES_ANNOUNCED.search(low, clause.last.end) is not None
    if offices is None and (counted := _COUNTED_POST.search(low, clause.last.end)):
        offices = offices_at(scene.masked, counted.end() - 1, len(low))  # "bầu [2 Phó Chủ tịch] gồm:"
    if offices is None and begun and scene.found:
        offices = Offices((office_of_event(scene.found[-1]),), clause.last.end, begun.start())
    roles = [office.role for office in offices.offices] if offices else []
    opened = low[: begun.end("opens")] if begun else low
    of_all = sits is None and len(roles) == 1 and roles[0] is not None and _OF_ALL.search(opened) is not None
    decider = decider_before(scene.masked, clause.start, scene.knowledge)
    text = scene.text
    for index in range(text.sentence_index(scene.masked.sentence.start) + 1, len(text.sentences)):
        sentence = text.sentences[index]
        matcher = scene.knowledge.personnel_matcher
        masked = mask(text, sentence, scene.known, scene.knowledge)
        if begun is not None and not _POSTS_ONLY.fullmatch(masked.low):
            return
        said = _line(masked, clause, offices, announced=announced, of_all=of_all, sit=sits is not None)
        if said is None or matcher.find(text.low[sentence.start : sentence.end]):
            return
        below = Scene(scene.article, text, masked, scene.known, scene.meetings, scene.knowledge, scene.earlier)
        verb = replace(clause.last, start=0, end=0)
        where = (scene.masked.sentence,)
        yield (
            below,
            Clause((verb,), clause.kinds, len(masked.low)),
            Said(said.who, said.offices, said.end, "personnelListed", decider, where),
        )


def decided_above(scene: Scene, at: int) -> tuple[Decision, Span] | None:
    """Return who decided the item of a list that begins with the verb at ``at``, and the sentence above that says it.

    "Ủy ban Kiểm tra quyết định:" and below it "- Cảnh cáo ông A.", "- Khai trừ ông B."
    """
    above = _announcing(scene, at, _DECIDES)
    if above is None:
        return None
    masked = mask(scene.text, above, scene.known, scene.knowledge)
    said = _DECIDES.search(masked.low)
    decider = decider_before(masked, said.start(), scene.knowledge) if said else Decision()
    return None if decider == Decision() else (decider, above)


def is_proposed(scene: Scene, at: int) -> bool:
    """Is the verb at ``at`` an item of what is only proposed: "đề nghị Ban Bí thư kỷ luật: - Khai trừ ông A"?"""
    listed = scene.low.find(":", 0, at) >= 0 and _PROPOSED.match(scene.low, 0, at) is not None
    return listed or _announcing(scene, at, _PROPOSES) is not None


def _announcing(scene: Scene, at: int, words: re.Pattern[str]) -> Span | None:
    """The sentence above with these words that announces the list of which the verb at ``at`` begins an item."""
    text, sentence = scene.text, scene.masked.sentence
    if not _BEGINS_ITEM.fullmatch(scene.low, 0, at):
        return None
    index = text.sentence_index(sentence.start)
    for above in reversed(text.sentences[max(0, index - _LONGEST_LIST) : index]):
        if words.search(text.low, above.start, above.end):
            return above
        if not _BULLET.match(text.low, text.whole(above).start):
            return None
    return None


def _line(
    masked: Masked, clause: Clause, offices: Offices | None, *, announced: bool, of_all: bool, sit: bool
) -> Said | None:
    """The people of one line and their office, or None where the line is no item of the list.

    With ``of_all`` the office announced is that of each, and behind a dash stands what somebody was so far; with
    ``sit`` too, unless it is an office of the body of which they become members.
    """
    low = masked.low
    lead = _ITEM.match(low)
    person = masked.people.get(lead.end()) if lead else None
    if lead is None or person is None:
        return None
    kind = clause.last.kind
    item = item_at(masked, lead.end(), len(low)) if kind not in NO_OFFICE and not of_all else None
    given = seats(low, item, offices) if item and sit else item and item.offices
    if item and given:
        return replace(item, offices=given)
    name = re.compile("P+|X+").match(low, lead.end())
    if name is None or not _ENDS.fullmatch(low, name.end()):
        return None
    who = Affected((person,), None, lead.end(), name.end())
    if kind in NO_OFFICE:
        return Said(who, (), len(low))
    told = not of_all and not sit and (announced or kind in LEAVING)
    beside = office_beside(masked, person, behind=True) if told else None
    if beside is None and offices is None:
        return None
    return Said(who, (beside,) if beside else offices.offices if offices else (), len(low))
