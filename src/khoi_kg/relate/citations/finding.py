"""Read which document cites which, and how, where the text says so.

Handles the cue between the two ("Kết luận 01 của Bộ Chính trị về tiếp tục thực hiện Chỉ thị số 05-CT/TW"), its
inverse ("Nghị định 163 được sửa đổi, bổ sung bởi Nghị định 11"), names that hold another document ("Luật sửa đổi, bổ
sung một số điều của Luật Giáo dục"), lists of cited documents, and the clause before the subject ("Thực hiện Nghị
quyết 12, Bộ Chính trị ban hành Nghị quyết số 07"). Two documents in one list, or joined by "gắn với", cite nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from khoi_kg.knowledge import Knowledge
from khoi_kg.model import Cites, DocumentMention, Span
from khoi_kg.numerals import parse_ordinal
from khoi_kg.relate.citations.citing import IN_BRACKETS, Link, link
from khoi_kg.relate.citations.citing_around import (
    AMENDS_AFTER,
    GROUNDS,
    IN_FORCE,
    NO_MORE,
    change_before,
    ended_by,
    fronted,
    goes_on_ruling,
    guides,
    guides_after,
    listed_behind,
    prescribes,
    rules_on,
    taken,
)
from khoi_kg.relate.citations.clauses import goes_on, said_around, said_behind
from khoi_kg.relate.citations.cue_subjects import STRONG
from khoi_kg.relate.citations.lists import (
    CARRYING_OUT,
    NEAR,
    Page,
    before_in_list,
    of_one_subject,
    outermost,
    outranks,
    possible,
    precedes,
    told_within,
    with_list,
)
from khoi_kg.relate.citations.names import named_citations
from khoi_kg.relate.wording import COUNT
from khoi_kg.text import Text

# The verb after which a document is one that is issued, not one that is carried out.
_DONE = re.compile(r"(?:^|(?<!\w)(?:ban hành|ký|ra|có|xây dựng|thông qua|bằng|công bố|tại|theo)(?: các| một)? ?)$")
# "Theo Bộ Tư pháp, Kế hoạch 15 …", "Ông Nam cho biết, …": behind such words a clause begins.
_OPENED = re.compile(
    r"(?:(?:theo|tại|trong|ngày|từ|sau|trước|hiện|tuy|cụ thể|đồng thời|mới đây|vừa qua|năm|ngoài|bên cạnh|trên|với|do"
    r"|như|vì|gần đây|sáng|chiều|đặc biệt)(?!\w)[^,;:]*|[^,;:]* cho (?:biết|hay|rằng)), $"
)
# What may stand before a document that is a subject: behind any other word it is an object, and what is done "theo" the
# next is done to it ("triển khai nghiêm túc Nghị quyết 5 theo tinh thần Chỉ thị 3").
_SUBJECT = re.compile(r"(?:^|[^\w ] ?|(?<!\w)(?:các|những|hai|ba|cả|là|và|rằng|thì|khi|vì|nếu|mà|còn|nhưng|đó|này) )$")
# "theo Nghị định 5 [và theo] Luật 7": both are followed.
_FOLLOWED, _FOLLOWS_TOO = (
    re.compile(r"(?<!\w)(?:theo|căn cứ) $"),
    re.compile(r"[ )]*(?:,|và|, và) (?:theo|căn cứ)(?!\w)"),
)
# "được sửa đổi bởi A và bị bãi bỏ bởi B": both are said of the same document.
_ALSO = re.compile(
    r"(?=,| (?:và|rồi|sau đó|đồng thời|nay|tiếp tục)(?!\w)),? ?"
    r"(?:(?:và|rồi|sau đó|đồng thời|nay|tiếp tục|đã|được|bị) ?)*"
)
_REVIEWED = re.compile(rf"(?<!\w)(?P<count>{COUNT}) năm(?: (?:tổ chức|thực hiện|triển khai|thi hành))* ?$")
# "cho ý kiến về Chương trình năm 2018, điều chỉnh Chương trình năm 2017": two things done with what is made each year.
_BESIDES = re.compile(r"(?:,|,? và) điều chỉnh ")
# "thông qua Luật A, Luật B và sửa đổi Luật C": who passes the one changes the other.
_AND_CHANGES = re.compile(r" và (?:sửa|sửa đổi|bổ sung)(?:,? (?:và )?bổ sung)?(?: [^,.;:]{0,60})? ")
_PASSES = re.compile(
    r"(?<!\w)(?:thông qua|ban hành|xem xét|thảo luận|cho ý kiến|trình|xây dựng|soạn thảo)(?!\w)[^.;:]*$"
)
_MADE_TOGETHER = re.compile(
    r"(?: (?:của|do) [^,.;:\n]{2,60})?(?: (?:cùng|cũng|đã|vừa|lần lượt))*"
    r" (?:được (?:ban hành|xây dựng)|nêu|khẳng định|chỉ rõ|nhấn mạnh|yêu cầu)(?!\w)"
)
_IN_ORDER = re.compile(r"[ )]*(?:để|nhằm) ")
# "Tờ trình dự án Luật A nêu rõ thực hiện Pháp lệnh B": it is the submission that says so, and no law.
_ON_DRAFT = re.compile(r"(?<!\w)(?:tờ trình|báo cáo)[^.;:,\n]{0,60} (?:dự án|dự thảo) $|(?<!\w)so với (?:các )?$")
_IS_ABOUT = re.compile(r"(?: (?:của|ngày) [^.;:,\n]{1,60})?,? (?:về|về việc|quy định|quy định về) (?:sửa đổi )?")


def find_citations(
    text: Text, documents: Sequence[DocumentMention], ends: Mapping[Span, int], knowledge: Knowledge
) -> list[Cites]:
    """Return the citations that the text states, in the order of the citing strings."""
    found = [*named_citations(text, documents, ends, knowledge), *_stated(text, documents, ends, knowledge)]
    unique: dict[tuple[Span, Span, str], Cites] = {}
    for stated in found:
        fact = replace(stated, relation="cites") if _only_proposes(stated, knowledge) else stated
        if precedes(fact.citing, fact.cited):
            continue
        if not possible(fact.relation, fact.citing.kind, fact.cited.kind, knowledge):
            continue
        years = _years(text, fact) if fact.relation == "reviews" else None
        unique.setdefault((fact.citing.span, fact.cited.span, fact.relation), replace(fact, years=years))
    return sorted(unique.values(), key=lambda f: (f.citing.span, f.cited.span, f.relation))


def _only_proposes(fact: Cites, knowledge: Knowledge) -> bool:
    """Is what cites a paper on a change, and no act that changes: "Tờ trình về việc sửa đổi Nghị quyết 13"?

    A letter changes no text of law either.
    """
    if fact.relation not in STRONG or fact.cited.kind == fact.citing.kind:
        return False
    letter = knowledge.is_for(fact.citing.kind, "corresponding") and knowledge.kind_by_name[fact.cited.kind].rank > 0
    return letter or knowledge.is_for(fact.citing.kind, "proposing")


def _years(text: Text, fact: Cites) -> int | None:
    """The years reviewed: "về tổng kết 10 năm thực hiện Nghị quyết số 22"."""
    said = _REVIEWED.search(text.low, min(fact.citing.span.start, fact.cited.span.start), fact.cited.span.start)
    return parse_ordinal(said["count"]) if said else None


def _stated(
    text: Text, documents: Sequence[DocumentMention], ends: Mapping[Span, int], knowledge: Knowledge
) -> list[Cites]:
    text = text.unstopped()
    page = Page(text, outermost(documents), ends, told_within(documents), knowledge)
    found: list[Cites] = []
    for index, (first, second) in enumerate(pairwise(page.documents)):
        sentence = text.sentence_at(first.span.start)
        if second.span.start < sentence.end:
            found += _between(page, sentence, index, found)
            continue
        following = text.sentence_at(second.span.start)
        found += goes_on(page, sentence, following, index)
    return [f for f in found if f.citing.span != f.cited.span]


def _between(page: Page, sentence: Span, index: int, found: Sequence[Cites]) -> list[Cites]:
    """Return what is said between the document at ``index`` and the next, and of the lists in which the two stand."""
    first, second = page.told(index), page.documents[index + 1]
    low, knowledge, where = page.text.low, page.knowledge, (sentence,)
    gap = page.gap(index)
    at = page.ends.get(second.span, second.span.end)
    after = low[at : min(at + NEAR, sentence.end)]
    near = first.span.start - NEAR
    lead = low[sentence.start : first.span.start] if near <= sentence.start else "x" + low[near : first.span.start]
    behind = listed_behind(gap, knowledge)
    guides_it = behind == "implements" and knowledge.is_for(first.kind, "guided")
    if behind and (guides_it or (behind == "amends" and first.kind == second.kind)):
        return [Cites(d, first, behind, where, "citationInverseCue") for d in with_list(page, index + 1, "basedOn")]
    if _is_enacted(first.kind, knowledge) and IN_BRACKETS.sub("", gap).strip() in ("theo", "tại", "bằng"):
        # "Đề án "…" theo Quyết định …", "… được Thủ tướng phê duyệt tại …"; "thẩm định Đề án 02 theo Nghị định 24" is
        # done by a decree.
        decides = knowledge.is_for(second.kind, "deciding")
        return [Cites(second, first, "cites", where, "citationInverseCue")] if decides else []
    if GROUNDS.fullmatch(gap):
        grounds = [first, *before_in_list(page, sentence, index)]
        resting = with_list(page, index + 1, "basedOn")
        return [Cites(d, ground, "basedOn", where, "citationInverseCue") for d in resting for ground in grounds]
    on_titled = IN_BRACKETS.sub("", gap) == " về " and second.name is not None
    if on_titled and knowledge.is_for(first.kind, "deciding") and knowledge.is_for(second.kind, "enacted"):
        # "Nghị quyết 9 về Đề án phát triển lâm nghiệp …": it is that scheme which is decided on.
        return [Cites(first, d, "cites", where, "citationCue") for d in with_list(page, index + 1, "cites")]
    done = _DONE.search(lead[-24:]) is None and _OPENED.match(lead) is None
    opening = before_in_list(page, sentence, index) if done else []
    done = done and not (opening and opening[-1].span.start == sentence.start)
    governed = (done and not _SUBJECT.search(lead)) or (_FOLLOWED.search(lead) and _FOLLOWS_TOO.match(gap))
    joined = link(gap, knowledge, done=done, governed=bool(governed))
    if joined is not None and joined.relation == "cites" and _ON_DRAFT.search(lead):
        return []
    if _BESIDES.fullmatch(gap) and first.name and second.name:
        return []
    if joined is not None and joined.relation == "amends" and _AND_CHANGES.fullmatch(gap) and _PASSES.search(lead):
        return []
    if joined is not None:
        linked = _linked(page, sentence, index, joined, found)
        # "ban hành Công văn A theo tinh thần Nghị quyết B để triển khai Công văn C": it is A that carries out C.
        issued = _citing(found, first, relation="basedOn") if _IN_ORDER.match(gap) else None
        return [replace(f, citing=issued) if issued and f.citing is first else f for f in linked]
    if relation := taken(gap, after, knowledge):
        return [Cites(second, first, relation, where, "citationInverseCue")]
    if knowledge.is_for(first.kind, "guided") and second.kind != first.kind and guides_after(gap, after):
        # Of several that the guide is listed with it is not said which it guides.
        listed = before_in_list(page, sentence, index)
        return [] if listed else [Cites(second, first, "implements", where, "citationCue")]
    if gap.strip() == ";" and guides(after) and (law := _guided_before(page, sentence, index, second)):
        return [Cites(second, law, "implements", where, "citationCue")]
    relation = fronted(low[sentence.start : first.span.start], gap, after, knowledge)
    if relation and (relation not in STRONG or first.kind == second.kind):
        return [Cites(second, first, relation, where, "citationSubject")]
    if said := said_behind(page, sentence, index):
        return said
    if page.listed(index):
        amends = first.kind == second.kind and AMENDS_AFTER.match(after)
        return [Cites(second, first, "amends", where, "citationInverseCue")] if amends else []
    # (A law ends no decree, but takes an ordinance's place.)
    ends = second.kind == "Ordinance" or not outranks(first.kind, second.kind, knowledge)
    if ends and IN_FORCE.fullmatch(gap):
        ended = with_list(page, index + 1, "replaces")
        last = low[page.end(index + len(ended)) : sentence.end]
        return [Cites(first, d, "replaces", where, "citationCue") for d in ended] if NO_MORE.match(last) else []
    if ended_by(gap, after):
        # "Nghị định A hướng dẫn Luật B hết hiệu lực khi Nghị định C có hiệu lực": it is A that ends.
        told = first if ends else _citing(found, first, kind=second.kind)
        ended = [told, *(d for d in before_in_list(page, sentence, index) if d.kind == told.kind)] if told else []
        return [Cites(second, d, "replaces", where, "citationInverseCue") for d in ended]
    if goes_on_ruling(gap) and (ruling := _citing(found, first, relation="cites")):
        return [Cites(ruling, d, "cites", where, "citationCue") for d in with_list(page, index + 1, "cites")]
    if prescribes(lead, gap) or rules_on(gap):
        return [Cites(first, d, "cites", where, "citationCue") for d in with_list(page, index + 1, "cites")]
    return said_around(page, sentence, index, after=after)


def _guided_before(page: Page, sentence: Span, index: int, guide: DocumentMention) -> DocumentMention | None:
    """The nearest document before that one of a kind guides: a law, for a decree."""
    knowledge = page.knowledge
    rank = knowledge.kind_by_name[guide.kind].rank
    here = takewhile(lambda d: d.span.start >= sentence.start, reversed(page.documents[: index + 1]))
    guided = (d for d in here if knowledge.is_for(d.kind, "guided"))
    return next((d for d in guided if 0 < knowledge.kind_by_name[d.kind].rank < rank), None)


def _is_enacted(kind: str, knowledge: Knowledge) -> bool:
    """Is what is of a kind put into force by another act, and does it not merely go by it, as plans may?"""
    return knowledge.is_for(kind, "enacted") and not knowledge.is_for(kind, "programming")


def _linked(page: Page, sentence: Span, index: int, joined: Link, found: Sequence[Cites]) -> list[Cites]:
    """Return the citations of two documents that what stands between them joins."""
    first, second = page.told(index), page.documents[index + 1]
    relation, where, gap, knowledge = joined.relation, (sentence,), page.gap(index), page.knowledge
    by_other = _is_enacted(first.kind, knowledge) and IN_BRACKETS.sub("", gap).strip() == "theo"
    enacting = knowledge.is_for(first.kind, "enacting")
    enacted = not enacting and ("ban hành theo" in gap or by_other)
    if relation == "basedOn" and enacted and knowledge.is_for(second.kind, "enacting"):
        # "Đề án 06 ban hành theo Quyết định …", "Đề án "…" theo Quyết định …": what puts it into force.
        return [Cites(second, first, "cites", where, "citationInverseCue")]
    if joined.enclosing:
        return _enclosed(page.documents[: index + 2], sentence, knowledge)
    if joined.further and ";" in gap and first is not page.documents[index]:
        return []  # "thông qua Nghị quyết sửa đổi Nghị quyết A; bãi bỏ Nghị quyết B": another item
    # (What stands behind a passive carries out what stands before, so no item of that list ranks too low.)
    upwards = joined.inverse and relation in CARRYING_OUT
    listed = with_list(page, index + 1, "basedOn" if upwards else relation)
    if joined.inverse and relation == "cites" and enacting and not joined.own:
        # "Thông tư 5 được ban hành theo Luật …", "Quyết định được ban hành theo chỉ đạo tại Công văn …"
        return [Cites(first, d, "basedOn", where, "citationCue") for d in listed]
    if joined.inverse:
        return _linked_inversely(page, sentence, index, joined, found, listed)
    citing = _citing_of(page, sentence, index, joined, found)
    if citing is first and gap.startswith(" và về "):
        title = _title_before(page, sentence, index)
        if title is None:
            return []
        citing = title
    listed_before = before_in_list(page, sentence, index)
    if relation in STRONG and joined.further and citing is first and not any(f.citing is first for f in found):
        ahead = page.text.low[sentence.start : [page.documents[index], *listed_before][-1].span.start]
        if change_before(ahead, page.knowledge) in STRONG:
            return []  # "Chính phủ sửa đổi Nghị định A và bãi bỏ Nghị định B": A is changed as well
    # "Nghị định A và Nghị quyết B cũng được ban hành để triển khai C", "A và B nêu rõ, thực hiện C": both are.
    opens = next((at for at, d in enumerate(listed_before) if _opens_clause(page, sentence, d)), None)
    if opens is not None and _MADE_TOGETHER.match(gap):
        listed_before = listed_before[: opens + 1]
        joined = replace(joined, shared=True)
    beside = listed_before if joined.shared else of_one_subject(page, sentence, [first, *listed_before])
    return [
        Cites(subject, d, relation, where, joined.rule if d is second else "citationList")
        for subject in (citing, *beside)
        for d in listed
    ]


def _opens_clause(page: Page, sentence: Span, document: DocumentMention) -> bool:
    """Does a clause begin with a document, and with nothing that makes it more than a subject?"""
    return page.text.low[sentence.start : document.span.start].endswith(("; ", ": ")) or (
        document.span.start == sentence.start
    )


def _linked_inversely(
    page: Page,
    sentence: Span,
    index: int,
    joined: Link,
    found: Sequence[Cites],
    listed: Sequence[DocumentMention],
) -> list[Cites]:
    """Return the citations of a link whose first document is the cited one: "A được sửa đổi bởi B"."""
    first, second = page.told(index), page.documents[index + 1]
    relation, where = joined.relation, (sentence,)
    # "được sửa đổi bởi A và bị bãi bỏ bởi B": B is said of what A is said of; in "… bởi A; C bị bãi bỏ bởi B" of C.
    gap, cues = page.gap(index), page.knowledge.cue_matcher.find(page.gap(index))
    changed = _changed_by(found, first) if cues and _ALSO.fullmatch(gap, 0, cues[-1][0]) else None
    if joined.further and changed is None:
        # "Nghị định A thay thế Nghị định B và được hướng dẫn bởi Thông tư C": it is A that C guides.
        changed = _citing(found, first)
        if changed is None:
            return []
    changed = changed or first
    if relation in STRONG and outranks(changed.kind, second.kind, page.knowledge):
        # "Nghị định A quy định chi tiết Luật B, được sửa đổi bởi Nghị định C": C changes A, and no law.
        below = _citing(found, changed, kind=second.kind)
        if below is None:
            return []
        changed = below
    subjects = [changed]
    # "A, B và C (được sửa đổi bởi D)": what brackets say is said of the one before them.
    of_all = relation != "cites" and not joined.further and not gap.startswith(" (")
    if changed is first is page.documents[index] and of_all:
        subjects += [d for d in before_in_list(page, sentence, index) if relation not in STRONG or d.kind == first.kind]
    changing = listed if relation in (*STRONG, "concretises", "implements") else listed[:1]
    return [Cites(d, changed, relation, where, "citationInverseCue") for changed in subjects for d in changing]


def _citing_of(page: Page, sentence: Span, index: int, joined: Link, found: Sequence[Cites]) -> DocumentMention:
    """Return which document cites: the first of the link, or one of which the sentence goes on."""
    first, second = page.told(index), page.documents[index + 1]
    relation = joined.relation
    if relation in STRONG and first.kind != second.kind and (subject := _citing(found, first, kind=second.kind)):
        # "Nghị định A quy định chi tiết Luật B (thay thế Nghị định C)": a decree takes a decree's place.
        return subject
    if relation in STRONG and (subject := _about(page, index, second.kind)):
        return subject
    changed = _changed_by(found, first)
    opened = page.text.low.rfind("(", sentence.start, first.span.start)
    if changed and page.gap(index).startswith(")") and changed.span.end <= opened:
        return changed  # "Thông tư 78 (sửa đổi tại Thông tư 96) hướng dẫn Nghị định 218": it is Thông tư 78 that guides
    if not (joined.further or (relation == "cites" and not joined.own)):
        return first
    # "… thay thế Thông tư B, sửa đổi Thông tư C", "về thi hành Bộ luật A … về hiệu lực của Bộ luật B": the subject
    # is still the first. "Nghị quyết A thi hành Bộ luật B, sửa đổi theo Luật C, và về hiệu lực của Bộ luật D": it is A.
    over = (f.citing for f in found if f.cited is changed and f.citing is not first)
    return _citing(found, first) or next(over, first)


def _title_before(page: Page, sentence: Span, index: int) -> DocumentMention | None:
    """ "[Nghị quyết A] về việc thi hành Bộ luật B đã được sửa đổi theo Luật C và về Luật D": what says D."""
    before = page.documents[index - 1] if index else None
    if before is None or before.span.start < sentence.start:
        return None
    return before if " về " in (before.name or "") or page.gap(index - 1).startswith(" về ") else None


def _citing(
    found: Sequence[Cites], cited: DocumentMention, *, kind: str | None = None, relation: str | None = None
) -> DocumentMention | None:
    """What cites a document, by what was found last, and is of a kind or does so in a relation, where one is given."""
    citing = (f for f in reversed(found) if f.cited is cited and relation in (None, f.relation))
    return next((f.citing for f in citing if kind in (None, f.citing.kind)), None)


def _changed_by(found: Sequence[Cites], changing: DocumentMention) -> DocumentMention | None:
    """What a document is said to change, by words behind it: "được sửa đổi bởi A"."""
    return next((f.cited for f in reversed(found) if f.citing is changing and f.rule == "citationInverseCue"), None)


def _about(page: Page, index: int, kind: str) -> DocumentMention | None:
    """ "Thông tư 04 về Quy chế thi, thay thế Thông tư 02": what of a kind is about the rules at ``index``."""
    rules = page.documents[index]
    before = page.documents[index - 1] if index else None
    if before is None or before.kind != kind or rules.kind == kind or rules.name is None:
        return None
    return before if _IS_ABOUT.fullmatch(page.gap(index - 1)) else None


def _enclosed(documents: Sequence[DocumentMention], sentence: Span, knowledge: Knowledge) -> list[Cites]:
    """ "ban hành kèm theo": what puts into force cites what it encloses, whichever of the two is named first."""
    first, second = documents[-2], documents[-1]
    if knowledge.is_for(second.kind, "enacting"):
        here = [d for d in documents[:-1] if d.span.start >= sentence.start]
        here = [d for d in here if not knowledge.is_for(d.kind, "enacting")]
        return [Cites(second, here[-1], "cites", (sentence,), "citationInverseCue")] if here else []
    encloses = knowledge.is_for(first.kind, "enacting")
    return [Cites(first, second, "cites", (sentence,), "citationCue")] if encloses else []
