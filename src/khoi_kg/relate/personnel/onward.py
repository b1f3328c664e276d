"""Read sentences whose personnel verb is said elsewhere: in the one before ("… bổ nhiệm ông A giữ chức B. Ông C giữ
chức D.", "… bổ nhiệm 7 người. Đó là ông A …, giữ chức B."), or by the decision that they tell ("Theo quyết định, ông A
giữ chức B") or by whose post it is ("Ông A thay ông B giữ chức C").

Such a sentence names one person, perhaps with the posts so far, and the new office, and says nothing else; one that
speaks of a post that is held ("hiện giữ chức", "giữ chức D từ năm 2010") is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from khoi_kg.model import PersonnelEvent
from khoi_kg.relate.masks import Masked, mask
from khoi_kg.relate.personnel.affected import Affected, people_at
from khoi_kg.relate.personnel.decisions import Decision, decider_at
from khoi_kg.relate.personnel.lists import is_proposed
from khoi_kg.relate.personnel.offices import offices_after, offices_at
from khoi_kg.relate.personnel.scene import LEAVING, NO_OFFICE, Said, Scene, office_of_event
from khoi_kg.relate.personnel.verbs import Clause, Verb, is_unreal

DECIDED = r"theo (?:nội dung )?(?:các |những |sự )?(?:quyết định|nghị quyết|phân công)"
"""A pattern: what a sentence begins with that tells a decision."""

FOR_TIME = r"thời (?:hạn|gian) (?:bổ nhiệm |giữ chức |giữ chức vụ |công tác )?(?:là )?\d{1,2} (?:năm|tháng)"
"""A pattern: for how long somebody is appointed."""

# "7 người được bổ nhiệm. [Đó là] ông A …, giữ chức B. Ông C, giữ chức D."
_AMONG_THEM = re.compile(
    r"(?:(?:đó là|(?:bao )?gồm(?: có)?|cụ thể(?: là)?|trong đó(?: có)?)(?:[:,] | )|một là:? )(?=P)"
)
_NAME = re.compile(r"P+(?: ?_+)?(?P<beside>(?:(?:,| -)[^;:.P]*)? )")
_HELD = re.compile(r"(?<!\w)(?:đã|hiện|đang|từng|vẫn|được|bị|cho|tiếp tục)(?!\w)")
_MOVED = re.compile(r"[^;:.P]*?(?<!\w)(?:đến|về|sang) (?:giữ|làm|đảm nhiệm)(?!\w)")
_TO_OFFICE = re.compile(r"(?:đến |về |sang )?(?:giữ|làm|đảm nhiệm)(?!\w)")
_WHICH = r"(?: (?:này|trên|số [^ ,]+|ngày D+|D+))*(?: của (?P<by>[ORP]+))?"
_BY_DECISION = re.compile(rf"(?:cũng )?{DECIDED}{_WHICH}, ")
# "Bộ trưởng đã [trao quyết định cho] ông A giữ chức B": the paper has no other name.
_HANDED = re.compile(
    rf"(?<!\w)(?:trao|công bố)(?: và trao)? (?:các )?quyết định{_WHICH}(?:,| cho| tới| đối với| về việc)? (?=P)"
)
REPLACED = tuple(
    rf"{verb}(?: cho)? (?:ông|bà|đồng chí|đ/c|đại tá|thượng tá|(?:đại|thượng|trung|thiếu) tướng"
    r"|tướng|hlv|người tiền nhiệm) "
    for verb in (r"thay(?: thế)?", "kế nhiệm")
)
"""Patterns: what a sentence holds that tells whose post somebody has taken."""

_REPLACES = re.compile(
    r"(?:(?<!\w)(?:ông|bà|đồng chí|đ/c|anh|chị) )?(?P<name>P+)(?: ?_+)?(?:,[^;:.P]*)?"
    r" (?:(?:sẽ|đã|vừa|chính thức|lên|được) )*(?:thay|kế nhiệm)"
    r"(?: thế)?(?: cho)? P+(?: ?_+)?(?:,[^;:.P]{0,80},)? (?P<leads>)(?=(?:làm|giữ|đảm nhiệm|đảm nhận)(?!\w))"
)
# "Bà A, thành viên HĐQT, giữ chức Chủ tịch [thay ông B]".
_INSTEAD = re.compile(
    r",?(?: để)? (?:thay|kế nhiệm)(?: thế)?(?: cho)?(?: vị trí của| người tiền nhiệm(?: là)?,?)? (?=P)"
)
_TAKES_OFFICE = re.compile(
    r"(?P<name>P+)(?: ?_+)?(?:(?:,| -)[^;:.P]{0,200}?)?(?: (?:sẽ|đã|vừa|mới|chính thức|lên|được|tạm thời))*"
    r"(?: (?:về|sang|đến)(?: (?:O+|[^ ,.;:PRO]{1,20})){0,4}?)? "
    r"(?P<leads>giữ|làm|đảm nhiệm|đảm nhận)(?!\w)[^.;:,PRO]{0,24}R+"
    r"(?: (?!để|và|khi|vì|do|mà|nhưng)[^\W\d_PRODTXY]+){0,3}"
    r"(?: ?_++| T++|,? (?:kể )?từ (?:ngày )?D++(?: tới)?)*$"
)
_APART = re.compile(r"[.;:,PX]")
_AND_NO_MORE = re.compile(
    rf"(?:,? T+| ?_++)*(?P<term>,? (?:với |trong )?{FOR_TIME})?(?:,? (?:kể |tính )?từ (?:ngày )?(?P<day>D)D*)?"
    r"(?:,? thay(?: thế| cho)? [PR]+(?: [^.;:PRO]{0,40})?)?(?:,(?! (?:thay|nguyên|cựu|từng))[^;:PR]{3,120})?[.;]?$"
)
# "Theo quyết định của Bộ Y tế, ông A giữ chức B[; bà C] giữ chức D".
_NEXT_OF_DECISION = re.compile(r"[^;:.PR]{0,60}(?P<joint>;)(?: và)? (?=P)")


def told_on(scene: Scene, clauses: Sequence[Clause]) -> Iterator[tuple[Scene, Clause, Said]]:
    """Yield what the sentences right behind ``scene`` say with the last of its clauses, each with its own scene."""
    last = scene.found[-1] if scene.found else None
    if last is None or not clauses or last.planned:
        return
    passive = (
        last.rule == "personnelPassive" and last.kind == "transfer"
    )  # "Ông A được điều động làm B. Ông C sang làm D."
    named = last.person is not None and last.role is not None and (passive or last.rule == "personnelClause")
    counted = last.person is None and last.count is not None
    if not (named or counted) or (named and clauses[-1].last.kind in LEAVING | NO_OFFICE and last.role is None):
        return
    text, clause = scene.text, clauses[-1]
    for index in range(text.sentence_index(scene.masked.sentence.start) + 1, len(text.sentences)):
        sentence = text.sentences[index]
        if scene.knowledge.personnel_matcher.find(text.low[sentence.start : sentence.end]):
            return
        masked = mask(text, sentence, scene.known, scene.knowledge)
        lead = _AMONG_THEM.match(masked.low)
        at = lead.end() if lead else 0
        all_of_them = _all_of_them(masked, at, last) if lead and (last.role or last.kind in NO_OFFICE) else None
        said = all_of_them or (None if clause.last.kind in LEAVING | NO_OFFICE else _led_to_office(masked, at))
        if said is None or (passive and not _MOVED.match(masked.low, said.who.end, said.end)):
            return
        on = Scene(scene.article, text, masked, scene.known, scene.meetings, scene.knowledge, scene.earlier)
        # "trao quyết định cho ông A giữ chức B thay ông C nhận nhiệm vụ mới. Ông D giữ chức E.": as A.
        kinds = clause.kinds if last.kind in clause.kinds else (last.kind,)
        verb = replace(clause.last, start=0, end=0, kind=kinds[-1])
        decider = Decision(last.decided_by, last.office)
        told = replace(said, rule="personnelListed", decider=decider, also=(scene.masked.sentence,))
        yield on, Clause((verb,), kinds, len(masked.low)), told
        if all_of_them:
            return


def _all_of_them(masked: Masked, at: int, event: PersonnelEvent) -> Said | None:
    """As many people as an event only counts, named from ``at`` on: "… bầu 2 Phó Chủ tịch. Đó là ông A, …; bà B, …"."""
    people, end = people_at(masked, at, len(masked.low))
    if event.count is None or len(people) != event.count:
        return None
    return Said(Affected(people, None, at, end), (office_of_event(event),), end)


def told_by_decision(scene: Scene, verbs: Sequence[Verb]) -> Iterator[tuple[Clause, Said]]:
    """Yield what a sentence tells of a decision before any of its ``verbs``.

    "Theo quyết định, ông A giữ chức B", "Bộ trưởng trao quyết định cho ông A giữ chức B".
    """
    lead = _BY_DECISION.match(scene.low) or ("quyết định" in scene.low and _HANDED.search(scene.low)) or None
    sentence = scene.masked.sentence
    so = scene.text.low.startswith("theo đó", scene.text.whole(sentence).start, sentence.start)
    begins = lead.end() if lead else 0
    decider = decider_at(scene.masked, lead.start("by"), scene.knowledge) if lead and lead["by"] else Decision()
    led = _led_to_office(scene.masked, begins, listed=lead is not None) if lead or so else None
    while led is not None and not any(begins <= verb.start < led.end for verb in verbs):
        if lead is None and not re.search(FOR_TIME, scene.low[led.end :]):
            return  # "Theo đó, ông A giữ chức B": perhaps of old
        moved = _MOVED.match(scene.low, led.who.end, led.end)
        kind = "transfer" if moved else "assignment" if "phân công" in scene.low[:begins] else "appointment"
        verb = Verb(led.who.end, led.who.end, kind, "")
        yield Clause((verb,), (verb.kind,), len(scene.low)), replace(led, decider=decider)
        following = _NEXT_OF_DECISION.match(scene.low, led.end) if lead else None
        led = _led_to_office(scene.masked, following.end(), listed=True) if following else None


def told_by_replacing(scene: Scene, verbs: Sequence[Verb]) -> Iterator[tuple[Clause, Said]]:
    """Yield who has taken whose post, where no verb of ``verbs`` says so.

    "ông A thay ông B giữ chức C", "ông A giữ chức C thay ông B".
    """
    low = scene.low
    if "thay" not in low and "kế nhiệm" not in low:
        return
    taken = (_TAKES_OFFICE.search(low, 0, instead.start()) for instead in _INSTEAD.finditer(low))
    for told in (*_REPLACES.finditer(low), *(t for t in taken if t)):
        start, leads = told.start(), told.start("leads")
        if any(start < v.end <= told.end() and low[v.start].islower() for v in verbs):
            continue  # a letter that stands for a name is in capitals: the "giao" of "Bộ Ngoại giao" is no verb
        if is_unreal(low, start) or is_unreal(low, leads) or is_proposed(scene, start):
            continue  # "nếu, mong, đề nghị [ông A thay ông B làm C]"
        if any(not _APART.search(low, verb.end, start) for verb in verbs if verb.end < start):
            continue  # "phân công [ông A] thay ông B làm C", "phân công [ông A] giữ chức C thay ông B"
        limit = next((verb.start for verb in verbs if verb.start >= told.end()), len(low))
        row = offices_at(scene.masked, leads - 1, limit)
        person = scene.masked.people.get(told.start("name"))
        if person is None or row is None or not any(office.role for office in row.offices):
            continue
        verb = Verb(leads, leads, "appointment", "")
        who = Affected((person,), None, told.start("name"), told.end("name"))
        yield Clause((verb,), (verb.kind,), limit), Said(who, row.offices, row.end)


def _led_to_office(masked: Masked, at: int, *, listed: bool = False) -> Said | None:
    """The one person named from ``at`` on and the offices that follow, where nothing else is said up to the end.

    With ``listed`` up to the next name: "ông A giữ chức B; [bà C giữ chức D]".
    """
    people, end = people_at(masked, at, len(masked.low), most=1)
    row = offices_after(masked, end, len(masked.low)) if people else None
    beside = _NAME.fullmatch(masked.low, at, row.start) if row else None
    if row is None or beside is None or _HELD.search(beside["beside"]):
        return None
    following = _NEXT_OF_DECISION.match(masked.low, row.end) if listed else None
    rest = _AND_NO_MORE.match(masked.low[: following.start("joint")] if following else masked.low, row.end)
    if not _TO_OFFICE.match(masked.low, row.start) or rest is None:
        return None
    if rest["day"] and ((since := masked.dates.get(rest.start("day"))) is None or since.date.day is None):
        return None
    return Said(Affected(people, None, at, end), row.offices, row.end)
