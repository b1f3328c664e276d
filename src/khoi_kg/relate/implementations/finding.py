"""Read which body does what with which document: "Đảng bộ huyện Thanh Hà quán triệt, triển khai Nghị quyết 35".

The deeds of a sentence come from ``activities``, who does each from ``doers``; here facts are made, planned or done.
Where nobody is named ("các cấp ủy", "cử tri"), and where a document does it, there is no fact.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from khoi_kg.knowledge import Knowledge
from khoi_kg.model import Cites, DocumentMention, Form, Implements, OrganisationMention, PersonMention, Span
from khoi_kg.relate.implementations.activities import REVIEWS, Deed, find_deeds, verb_at
from khoi_kg.relate.implementations.doers import BY, asked_how, by_agents, doer_of
from khoi_kg.relate.implementations.elided_objects import (
    opens_with_document,
    with_object_before,
    without_object,
)
from khoi_kg.relate.implementations.scenes import Mentions, Scene, is_address, predicate_at, units_of
from khoi_kg.relate.implementations.subjects import Subject
from khoi_kg.relate.implementations.task_lists import plans, with_plan
from khoi_kg.relate.ordered import mentions_of
from khoi_kg.relate.wording import GENERIC, PEOPLE, UNIT
from khoi_kg.text import Text

_NEAR = 24  # characters
_DONE = re.compile(r"(?<!\w)(?:đã|vừa|từng|thời gian qua|năm qua)(?!\w)")
_WILL = re.compile(r"(?<!\w)sẽ(?!\w)")
_LATER = re.compile(r"(?<!\w)(?:thời gian tới|năm tới|nhiệm kỳ tới)(?!\w)")
# "Chính phủ giao [Bộ Tài chính] chủ trì triển khai …".
_ASSIGNED = re.compile(r"(?<!bàn )(?<!được )(?<!\w)(?:giao|phân công|chỉ thị|kêu gọi|đôn đốc|nhắc nhở)(?: cho)? $")
# "Sở Nội vụ [được UBND tỉnh giao] chủ trì triển khai …".
_IS_GIVEN = re.compile(r" (?:cũng )?được (?:[^.,;:]{1,60} )?(?:giao|phân công)(?!\w)")
# "Huyện ủy [yêu cầu UBND huyện chỉ đạo] Phòng Y tế …", "[đề nghị các chi bộ, đảng bộ cơ sở], Huyện đoàn …": the first
# of those who are asked stands right behind.
_ASKS = re.compile(
    r"(?<!\w)(?:(?<!theo )(?<!trước )(?<!đáp ứng )(?:yêu cầu|đề nghị|kiến nghị)|kêu gọi|đôn đốc|nhắc nhở|mong muốn"
    r"|(?<!bàn )(?<!được )(?:giao|phân công)(?: cho)?) "
    r"(?P<whom>(?!đã |vừa |đang )(?:(?! (?:đã|vừa|đang) )[^.;:\"])*)$"
)
_ASKED_WHOM = re.compile(rf"(?:{GENERIC}|{UNIT}|{PEOPLE})(?!\w)")
_FAR = 260  # characters
# "Theo [yêu cầu của] Tỉnh ủy, Huyện ủy …", "Trước [yêu cầu nhiệm vụ] mới, …": why they did it.
_REQUEST = re.compile(
    r"(?<!\w)(?:theo|trước|đáp ứng) (?:yêu cầu|đề nghị)(?!\w)"
    r"|(?<!\w)(?:yêu cầu|đề nghị) (?:của|nhiệm vụ|thực tiễn|phát triển|đổi mới|trên|này|đó|đặt ra)(?!\w)"
)
# "triển khai Chỉ thị 5 [về tiếp tục] đổi mới … và sơ kết …": what a title says of what is to be done.
_OF_TITLE = re.compile(r"_ về(?: việc)? (?:tiếp tục|tập trung|chuẩn bị)(?!\w)")
# "tổng kết Nghị quyết 5 [về nhà ở, yêu cầu …]; sơ kết Chỉ thị 3": the title of one paper, up to where the next begins.
_TITLE = re.compile(r"_[^;_\"]{0,40}? về(?: việc)? (?:\"[^\"]*\"|[^;\"]*(?=;))")
# "[Huyện ủy] ban hành [Kế hoạch số 7 ngày 5/6] về việc thực hiện …": who issues a plan does what it is for.
_ISSUES = re.compile(r"(?<!\w)(?:ban hành|xây dựng|ra|đã có|đề ra|thông qua)(?: (?:và ban hành|các|số))* $")
_NEXT_PLAN = re.compile(r"(?:[,;]| và|, và) $")
_DOES = frozenset({"implements", "reviews"})
_PLANNED_FOR = re.compile(r"(?: (?:về việc|về|để|nhằm))?(?= )")
_OF_PAPER = re.compile(rf"(?:{_PLANNED_FOR.pattern} )?")
# "thảo luận dự thảo [Chương trình hành động thực hiện Nghị quyết 5]": nothing is carried out yet.
_TALKED_OF = re.compile(
    r"(?<!\w)(?:thảo luận|cho ý kiến|góp ý|đóng góp ý kiến|trình bày|nghe)(?: (?:về|vào|cho|đối với|dự thảo|lần \d))* $"
)
# "đã ban hành kế hoạch [sơ kết …]": when there is a plan, the review is still to come.
# (Other papers are left out: "đã xây dựng ______ và [Kế hoạch số 6 tổng kết …]".)
_PLAN_OF = re.compile(
    r"(?<!\w)(?:ban hành|xây dựng|ra|đã có|đề ra|thông qua) (?:_[^.,;]*? và )?(?:kế hoạch|chương trình)(?!\w)[^.,;]*$"
)
# "ban hành [kế hoạch], tổ chức sơ kết …": a plan that was issued, and then more was done.
_PLAN_ISSUED = re.compile(
    r"(?<!\w)(?:ban hành|xây dựng|lập|đề ra) (?:[^\W\d_]+ ){0,2}(?:kế hoạch|chương trình)"
    r"(?: (?:hành động|cụ thể|chi tiết|riêng))*,(?= )"
)
# "[Đoàn kiểm tra] số 2 của Ban Thường vụ …": the name of a team tells what it does.
_IS_TEAM = re.compile(r"đoàn (?:kiểm tra|giám sát|thanh tra)(?!\w)")
_APART = re.compile(r"[,;:.\"]| được ")


def find_implementations(
    text: Text,
    documents: Sequence[DocumentMention],
    organisations: Sequence[OrganisationMention],
    posts: Sequence[Span],
    people: Sequence[PersonMention],
    *,
    ends: Mapping[Span, int],
    citations: Sequence[Cites],
    knowledge: Knowledge,
) -> list[Implements]:
    """Return what bodies do with documents, in the order of the text.

    ``posts`` are the strings that name a post with its body: who stands there is a person. ``ends`` gives the offset at
    which what is said of a document itself ends, ``citations`` which document does something with
    another. An actor need not be among ``organisations``: places and sectors act too, and are mentions of organisations
    of their own then.
    """
    text = text.unstopped()
    mentions = Mentions(text, documents, organisations, posts, people, ends, knowledge)
    found: dict[tuple[Span, Span, str], Implements] = {}
    for sentence, inside in _by_sentence(text, documents, knowledge):
        bodies = [o.span for o in mentions_of(organisations, sentence) if not _IS_TEAM.match(text.low, o.span.start)]
        plans = _issued_plans(text, inside, ends, citations, knowledge)
        deeds = find_deeds(text, sentence, [d for d in inside if d not in plans], bodies, ends, knowledge)
        deeds = [d for d in deeds if not _told_of_document(d, [c for c in citations if c.citing not in plans])]
        opens = opens_with_document(text, sentence, inside)
        if not deeds and not opens and not BY.search(text.low, inside[0].span.end, sentence.end):
            continue
        scene = mentions.scene(sentence)
        subject: Subject | None = None
        fronted: list[
            DocumentMention
        ] = []  # those before the subject: "Thực hiện [A] và 5 năm thực hiện [B], Huyện ủy"
        for deed in deeds:
            if not (deed.linked and subject):
                before, subject = subject, doer_of(mentions, scene, deed)
                if subject is None and deed.coordinated:
                    subject = before
            leads = subject is not None and subject.rule == "implementationLeading"
            fronted = [*fronted, *deed.documents] if leads else []
            if subject:
                _add(found, scene, deed, with_plan(mentions, scene, subject), knowledge)
                if "inspecting" in deed.activities and (asked := asked_how(mentions, scene, deed)):
                    _add(found, scene, *asked, knowledge)
                whole = replace(deed, documents=tuple(fronted)) if leads else deed
                if deed is deeds[-1] and (more := without_object(mentions, scene, whole, subject)):
                    _add(found, scene, more, subject, knowledge)
        done = {document for _, document, _ in found}
        left = [d for d in inside if d.span not in done and not _is_carried_out_by(text, d, inside, citations)]
        for deed, agents in by_agents(mentions, scene, left):
            _add(found, scene, deed, agents, knowledge)
        if opens and not deeds:
            for deed, doer in with_object_before(mentions, scene, inside[0]):
                _add(found, scene, deed, doer, knowledge)
    return list(found.values())


def _issued_plans(
    text: Text, documents: Sequence[DocumentMention], ends: Mapping[Span, int], told: Sequence[Cites], k: Knowledge
) -> list[DocumentMention]:
    """The numbered plans of a sentence that somebody issues to carry out or to review the document behind them."""
    low = text.low
    joined = {(c.citing.span, c.cited.span) for c in told if c.relation in _DOES}
    found: list[DocumentMention] = []
    for plan, following in pairwise(documents):
        if not k.is_for(plan.kind, "programming") or plan.number is None or (plan.span, following.span) not in joined:
            continue
        start, end = plan.span.start, ends.get(plan.span, plan.span.end)
        issued = _ISSUES.search(low, max(0, start - 40), start) or (found and _NEXT_PLAN.search(low, start - 6, start))
        leads = _PLANNED_FOR.match(low, end)
        if issued and leads and verb_at(low, leads.end(), Span(end, following.span.start), k):
            found.append(plan)
    return found


def _told_of_document(deed: Deed, citations: Sequence[Cites]) -> bool:
    """Is it another document that does it: "ban hành Đề án 32 về … để thực hiện Nghị quyết 39"? The verb joins them."""
    first = deed.documents[0].span
    return any(c.cited.span == first and c.citing.span.end <= deed.verb and deed.end <= first.start for c in citations)


def _is_carried_out_by(
    text: Text, document: DocumentMention, inside: Sequence[DocumentMention], told: Sequence[Cites]
) -> bool:
    """Is a document what another is made for: "Kế hoạch 15 thực hiện [Nghị quyết 29] được Huyện ủy quán triệt"?"""
    citing = (c.citing.span.end for c in told if c.cited.span == document.span and c.citing in inside)
    return any(end < document.span.start and not _APART.search(text.low, end, document.span.start) for end in citing)


def with_actors(organisations: Sequence[OrganisationMention], facts: Sequence[Implements]) -> list[OrganisationMention]:
    """Return the organisations with those actors added that no finder of names knows: places, sectors.

    A type word that acts ("Sở cũng đang …") is a body of the article's own where no fuller name says which.
    """
    if not facts:
        return list(organisations)
    acting = {f.actor.name.lower() for f in facts}
    known = [
        replace(o, form=Form.SHORT) if o.form is Form.POINTER and o.name.lower() in acting else o for o in organisations
    ]
    spans = {o.span for o in known}
    extra = {f.actor for f in facts if f.actor.span not in spans}
    return sorted([*known, *extra], key=lambda o: o.span)


def _by_sentence(
    text: Text, documents: Sequence[DocumentMention], knowledge: Knowledge
) -> Iterator[tuple[Span, list[DocumentMention]]]:
    """Yield the sentences that name documents, with those documents that stand inside no other's name.

    A plan without a number that is named after what it carries out ("Kế hoạch triển khai thi hành Luật Du lịch") is no
    more than the body's own doing: there the document inside counts, unless the plan is but talked of.
    """
    inside: list[DocumentMention] = []
    sentence: Span | None = None
    reached = -1
    for index, document in enumerate(documents):
        if document.span.start < reached:
            continue
        following = documents[index + 1] if index + 1 < len(documents) else None
        unnumbered = document.number is None and knowledge.is_for(document.kind, "programming")
        talked_of = unnumbered and _TALKED_OF.search(text.low, max(0, document.span.start - 40), document.span.start)
        inner = following if unnumbered and following and following.span.end <= document.span.end else None
        if inner and not talked_of and not _is_carried_out(text.low, document, inner, knowledge):
            continue
        reached = document.span.end
        if sentence is None or document.span.start >= sentence.end:
            if sentence is not None:
                yield sentence, inside
            sentence, inside = text.sentence_at(document.span.start), []
        inside.append(document)
    if sentence is not None:
        yield sentence, inside


def _is_carried_out(low: str, plan: DocumentMention, inner: DocumentMention, knowledge: Knowledge) -> bool:
    """Does an activity word stand right before a plan that is said to be somebody's?"""
    start = plan.span.start
    if " của " not in low[start : inner.span.start]:
        return False
    begin = max(0, start - _NEAR)
    return any(begin + hit[1] == start - 1 for hit in knowledge.activity_matcher.find(low[begin:start]))


def _add(
    found: dict[tuple[Span, Span, str], Implements], scene: Scene, deed: Deed, subject: Subject, knowledge: Knowledge
) -> None:
    planned = _planned(scene, deed, subject, knowledge)
    where = (*subject.where, scene.sentence)
    for index, actor in enumerate(subject.actors):
        if is_address(scene, subject.actors, index):
            continue
        for document in deed.documents:
            for activity in deed.activities:
                fact = Implements(actor, document, activity, deed.years, planned, where, subject.rule)
                found.setdefault((actor.span, document.span, activity), fact)


def _planned(scene: Scene, deed: Deed, subject: Subject, knowledge: Knowledge) -> bool:
    """Does the text speak of what is to be done? What was done says so ("đã"), after what asks for it."""
    low, sentence = scene.text.low, scene.sentence
    first, last = subject.actors[0].span, subject.actors[-1].span
    begin = units_of(scene, subject.actors[0])  # "yêu cầu [các đơn vị trong] ngành Y tế thực hiện …"
    begin = min(first.start if begin is None else begin, deed.start)
    # ("[sẽ] được đại diện lãnh đạo Bộ Tư pháp giới thiệu")
    near = 45 if low.find(" được ", max(sentence.start, begin - 35), begin) >= 0 else 25
    before = _outside_names(scene, max(sentence.start, begin - near), begin, deed)
    since = max(sentence.start, last.end) if last.end <= deed.verb else deed.start
    between = _outside_names(scene, since, deed.verb, deed)
    behind = ""
    if first.start > deed.end:
        predicate = predicate_at(scene, last.end, sentence.end) or last.end
        behind = low[predicate : min(predicate + 30, sentence.end)]
    if not REVIEWS.isdisjoint(deed.activities) and _PLAN_OF.search(between):
        return True
    # Beside the body or the verb: "thực hiện các nghị quyết vừa được thông qua, tập trung …" is still to be done.
    if _DONE.search(between[:_NEAR]) or _DONE.search(between[-_NEAR:]) or _DONE.match(behind.lstrip()):
        return False
    if subject.rule == "implementationHost":
        return _WILL.search(between) is not None  # what was done at a meeting that was held
    for other in subject.where:
        if low.startswith(":", other.end - 1) and plans(low[other.start : other.end], knowledge):
            return True
        before = low[other.start : other.end] + before
    if _ASSIGNED.search(before) or _is_asked(scene, begin) or _IS_GIVEN.match(between):
        return True
    before, between = _REQUEST.sub("", before), _OF_TITLE.sub("_", _TITLE.sub("_", _PLAN_ISSUED.sub("_", between)))
    cues = [*knowledge.planned_matcher.find(before), *knowledge.planned_matcher.find(between)]
    return bool(cues) or _LATER.search(low, deed.end, sentence.end) is not None


def _is_asked(scene: Scene, at: int) -> bool:
    """Is the body that begins at ``at`` one more of those who are asked, or told what to do by one of them?"""
    low = scene.text.low
    asks = _ASKS.search(low, max(scene.sentence.start, at - _FAR), at)
    if asks is None:
        return False
    whom = asks.start("whom")
    return _ASKED_WHOM.match(low, whom) is not None or any(a.span.start == whom for a in scene.actors)


def _outside_names(scene: Scene, start: int, end: int, deed: Deed) -> str:
    """What stands from ``start`` to ``end`` without names: "Sở [Kế hoạch] và Đầu tư", "[Kế hoạch số 5] và sơ kết …".

    The name of a plan counts where the deed is done by it or is what it holds: "ban hành [Kế hoạch số 5] sơ kết …".
    """
    low = scene.text.low
    words = low[start:end]
    for name in (*(a.span for a in scene.actors), *scene.papers):
        if name in scene.papers and (low.endswith("theo ", 0, name.start) or _is_content(low, name, deed)):
            continue
        first, last = max(name.start, start) - start, min(name.end, end) - start
        if first < last:
            words = words[:first] + "_" * (last - first) + words[last:]
    return words


def _is_content(low: str, paper: Span, deed: Deed) -> bool:
    """Is a deed what a document holds, named right behind it: "Kế hoạch số 5 [về việc] sơ kết …"?"""
    return paper.start < deed.start and _OF_PAPER.fullmatch(low, min(paper.end, deed.start), deed.start) is not None
