"""Read which document cites which, and how, where the text says so.

Handles the cue between the two ("Kết luận 01 của Bộ Chính trị về tiếp tục thực hiện Chỉ thị số 05-CT/TW"), its
inverse ("Nghị định 163 được sửa đổi, bổ sung bởi Nghị định 11"), names that hold another document ("Luật sửa đổi, bổ
sung một số điều của Luật Giáo dục"), lists of cited documents, and the clause before the subject ("Thực hiện Nghị
quyết 12, Bộ Chính trị ban hành Nghị quyết số 07"). Two documents in one list, or joined by "gắn với", cite nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence

from khoi_kg.knowledge import Cue, Knowledge
from khoi_kg.model import Cites, DocumentMention, Form, Span
from khoi_kg.text import Text

_PARTS = (
    r"(?:một số (?:điều|khoản|nội dung|quy định|chỉ tiêu|nhiệm vụ)(?:,? (?:khoản|mục|điểm))?"
    r"|(?:các )?(?:điều|khoản|điểm|chương|mục|phụ lục)(?: \d+[a-zđ]?| [a-zđ])?"
    r"(?:(?:,| và) (?:điều |khoản |điểm )?\d+[a-zđ]?)*)"
)
_FILLER = re.compile(
    rf"(?:,? (?:\d{{1,3}}[a-zđ]?|đúng|theo đúng|nghiêm túc|nghiêm|tốt|hiệu quả|có hiệu quả|đồng bộ"
    r"|quyết liệt|toàn diện|sâu rộng|sâu sắc|kết quả|việc|thực hiện|triển khai|thi hành|các|những"
    r"|nội dung"
    r"|của|tại|trong|theo|số|về|đối với|cho|vào|bởi|bằng|tinh thần|quan điểm|chủ trương|một phần"
    rf"|toàn bộ|\d+ năm|một năm|hai năm|ba năm|năm năm|mười năm|và|{_PARTS}))*,? ?\(?"
)
_SUBJECT = re.compile(
    r"[ ,)]*(?:\(?(?:là|và|với tính chất là)? ?(?:văn bản|cũng|đều|đã|nhằm|để|về|về việc|được|ban hành"
    r"|ra đời|xây dựng)* ?){0,3}\(?"
)
_TITLED = re.compile(r"[ ,)]*(?:về|quy định|nhằm|do|ngày) [^.;:\n]{3,200}")
# "… về thành lập tổ công tác triển khai thực hiện Chương trình 06": the title names the other document.
_IN_TITLE = re.compile(r"[ )]*về(?: việc)? [^,.;:\n]{3,120}")
# "có hiệu lực từ ngày ký và thay thế", "theo đó bãi bỏ": a second thing that the same document does.
_GOES_ON = re.compile(r"(?:(?<!\w)(?:và|đồng thời|theo đó|qua đó|trong đó)(?: đã| sẽ| cũng)?) $")
# The verb after which a document is one that is issued, not one that is carried out.
_DONE = re.compile(r"(?:^|(?<!\w)(?:ban hành|ký|ra|có|xây dựng|thông qua|bằng|công bố|tại|theo)(?: các| một)?) ?$")
_LIST = re.compile(
    rf"(?: ?[,;] ?| và |, và | cùng )(?:(?:các|những) )?(?:(?:{_PARTS}|một phần|toàn bộ) (?:của "
    r"|tại )?)?"
)
_PASSIVE = re.compile(r"(?:^|[ ,])(?:được|bị) [^,;.:]{0,80}$")
# "bị Nghị định 105/2013 thay thế": the changing document stands between the verb's two parts.
_TAKEN = re.compile(r"[ ,(]*(?:(?:đã|vừa|sẽ|từng) )?(?:bị|được) ")
# "và bị bãi bỏ bởi …", said of the same document as the cue before.
_ALSO = re.compile(r",? ?(?:(?:và|rồi|sau đó|đồng thời|nay|tiếp tục) ?)*")
# "sửa đổi thủ tục hành chính tại Nghị định …": what in the document is changed.
_PART_OF = re.compile(r" [^,;.:]{1,80} (?:tại|của|trong|theo)(?: các)? ?")
# "theo chỉ đạo của Thủ tướng tại công văn …": who said so.
_SAID_IN = re.compile(r" [^;.:]{1,90} (?:tại|trong)(?: các)? ?")
_AMENDS_AFTER = re.compile(r" (?:đã )?sửa đổi(?:,? (?:và )?bổ sung)?(?= ?(?:[.;:)]|,(?! bổ sung)|$))")
_BY = re.compile(r" bằng (?:một )?$")
# Kinds that put others into force: "Quyết định … ban hành kèm theo Quy chế …", in either order of the two.
_ENACTING = frozenset({"Decision", "Resolution", "Circular", "Decree", "Directive", "Law"})
_ENDS_CLAUSE = re.compile(r"[.;:\n]")
_PURPOSE = re.compile(r"(?:để|nhằm|đều|về|được|là văn bản) ?$")
_BEGINS_CLAUSE = re.compile(r"(?:^|[,;:(\"]|(?<!\w)(?:để|nhằm|rằng|là)) *$")
_BLANKS = re.compile(r"\s+")
_ISSUES = re.compile(r"[^.;:]{0,160}?(?:ban hành|ký|xây dựng|phê duyệt|thông qua|ra)(?: các| một)? ")
# Relations that a subject far before the cue still has: a law amends, replaces or details another.
_STRONG = frozenset({"amends", "replaces"})


def find_citations(
    text: Text, documents: Sequence[DocumentMention], ends: Mapping[Span, int], knowledge: Knowledge
) -> list[Cites]:
    """Return the citations that the text states, in the order of the citing strings."""
    found = [*_nested(text, documents, knowledge), *_stated(text, documents, ends, knowledge)]
    unique: dict[tuple[Span, Span, str], Cites] = {}
    for fact in found:
        unique.setdefault((fact.citing.span, fact.cited.span, fact.relation), fact)
    return sorted(unique.values(), key=lambda f: (f.citing.span, f.cited.span, f.relation))


def _nested(text: Text, documents: Sequence[DocumentMention], knowledge: Knowledge) -> list[Cites]:
    """A document whose name holds another's says in its name how it relates to it."""
    found = []
    starts = [d.span.start for d in documents]
    for index, outer in enumerate(documents):
        if outer.name is None:
            continue
        first, last = (bisect_right(starts, outer.span.start), bisect_left(starts, outer.span.end))
        inner = [d for d in documents[first:last] if d.span.end <= outer.span.end]
        if inner:
            cues = _cues_in(text.low[outer.span.start : inner[0].span.start], knowledge)
            relation = next((cue.relation for _, _, cue in cues if not cue.inverse), None)
            if relation:
                where = (text.sentence_at(outer.span.start),)
                found.append(Cites(outer, inner[0], relation, where, "citationTitle"))
                last = outer.span.end
                for after in documents[index + 1 + len(inner) :]:
                    # Only numbers: of names it can't be told whether the list goes on within the title.
                    if after.number is None or not _LIST.fullmatch(text.low, last, after.span.start):
                        break
                    found.append(Cites(outer, after, relation, where, "citationList"))
                    last = after.span.end
    return found


def _stated(
    text: Text, documents: Sequence[DocumentMention], ends: Mapping[Span, int], knowledge: Knowledge
) -> list[Cites]:
    found: list[Cites] = []
    outermost = []
    reached = -1
    for d in documents:  # in order of their beginnings, the longer first
        if d.span.end > reached:
            outermost.append(d)
            reached = d.span.end
    for index, first in enumerate(outermost[:-1]):
        second = outermost[index + 1]
        sentence = text.sentence_at(first.span.start)
        if second.span.start >= sentence.end:
            continue
        at = min(ends.get(first.span, first.span.end), second.span.start)
        gap = _BLANKS.sub(" ", text.low[at : second.span.start])
        stated = _relation(gap, knowledge, done=_DONE.search(text.low[sentence.start : first.span.start]) is None)
        if stated is not None:
            cue, rule = stated
            listed = _with_list(text, outermost, index + 1, ends)
            citing = first
            if cue.relation == "cites" and not cue.inverse:
                # "Nghị quyết 41 về thi hành Bộ luật A … về hiệu lực của Bộ luật B": the subject is still the first.
                citing = next((f.citing for f in reversed(found) if f.cited is first and f.where[0] == sentence), first)
            if "kèm theo" in cue.phrase:
                found += _enclosed(outermost[: index + 2], sentence)
            elif cue.inverse:
                changed = _subject_of_inverse(found, first, gap, knowledge) or first
                changing = listed if cue.relation in _STRONG else listed[:1]
                found += [Cites(d, changed, cue.relation, (sentence,), "citationInverseCue") for d in changing]
            else:
                subjects = [citing, *_before_in_list(text, outermost, index, ends)] if "đều" in gap else [citing]
                found += [
                    Cites(subject, d, cue.relation, (sentence,), rule if d is second else "citationList")
                    for subject in subjects
                    for d in listed
                ]
        elif taken := _taken(text, second, gap, ends, knowledge):
            found.append(Cites(second, first, taken, (sentence,), "citationInverseCue"))
        elif _LIST.fullmatch(gap) and _AMENDS_AFTER.match(text.low, ends.get(second.span, second.span.end)):
            found.append(Cites(second, first, "amends", (sentence,), "citationInverseCue"))
        elif replacing := _changed_by(text, first, gap, sentence, knowledge):
            found.append(Cites(second, first, replacing, (sentence,), "citationSubject"))
        elif leading := _leading(text, first, gap, sentence, knowledge):
            found.append(Cites(second, first, leading, (sentence,), "citationSubject"))
    return [f for f in found if f.citing.span != f.cited.span]


def _subject_of_inverse(
    found: Sequence[Cites], first: DocumentMention, gap: str, knowledge: Knowledge
) -> DocumentMention | None:
    """ "được sửa đổi bởi A và bị bãi bỏ bởi B": B is said of what A is said of."""
    cues = _cues_in(gap, knowledge)
    if not cues or not _ALSO.fullmatch(gap[: cues[-1][0]]):
        return None
    return next((f.cited for f in reversed(found) if f.citing is first and f.rule == "citationInverseCue"), None)


def _taken(text: Text, second: DocumentMention, gap: str, ends: Mapping[Span, int], knowledge: Knowledge) -> str | None:
    """ "Nghị định 92 bị Nghị định 105/2013 thay thế": how the second changes the first."""
    if not _TAKEN.fullmatch(gap):
        return None
    at = ends.get(second.span, second.span.end)
    cues = [c for s, _, c in _cues_in(text.low[at : at + 40], knowledge) if s == 1 and c.relation in _STRONG]
    return cues[0].relation if cues else None


def _before_in_list(
    text: Text, documents: Sequence[DocumentMention], index: int, ends: Mapping[Span, int]
) -> list[DocumentMention]:
    """The documents that stand in one list before that at ``index``."""
    listed: list[DocumentMention] = []
    for at in range(index, 0, -1):
        before = documents[at - 1]
        if not _LIST.fullmatch(text.low, ends.get(before.span, before.span.end), documents[at].span.start):
            break
        listed.append(before)
    return listed


def _enclosed(documents: Sequence[DocumentMention], sentence: Span) -> list[Cites]:
    """ "ban hành kèm theo": what puts into force cites what it encloses, whichever of the two is named first."""
    first, second = documents[-2], documents[-1]
    if second.kind in _ENACTING and first.kind in _ENACTING:
        here = [d for d in documents[:-2] if d.span.start >= sentence.start and d.kind not in _ENACTING]
        return [Cites(second, here[-1], "cites", (sentence,), "citationInverseCue")] if here else []
    if second.kind in _ENACTING:
        return [Cites(second, first, "cites", (sentence,), "citationInverseCue")]
    return [Cites(first, second, "cites", (sentence,), "citationCue")] if first.kind in _ENACTING else []


def _changed_by(text: Text, first: DocumentMention, gap: str, sentence: Span, knowledge: Knowledge) -> str | None:
    """ "sửa Thông tư 36 bằng Thông tư 06/2016/TT-NHNN": the second changes the first."""
    if not _BY.fullmatch(gap):
        return None
    lead = text.low[sentence.start : first.span.start]
    cues = [c for s, e, c in _cues_in(lead, knowledge) if not lead[e:].strip() and c.relation in _STRONG]
    return cues[-1].relation if cues else None


def _cues_in(low: str, knowledge: Knowledge) -> list[tuple[int, int, Cue]]:
    return knowledge.cue_matcher.find(low)


def _relation(gap: str, knowledge: Knowledge, *, done: bool) -> tuple[Cue, str] | None:
    """Return the cue that joins two documents over what stands between them, or None.

    ``done`` says that the first is spoken of as something that is carried out, so that a comma begins another task.
    """
    if len(gap) < 4 or len(gap) > 320:
        return None
    for start, end, cue in reversed(_cues_in(gap, knowledge)):
        rest = gap[end:]
        if not (
            _FILLER.fullmatch(rest)
            or (cue.relation in _STRONG and _PART_OF.fullmatch(rest))
            or (cue.relation == "basedOn" and _SAID_IN.fullmatch(rest))
        ):
            continue
        if cue.relation == "basedOn" and _SAID_IN.fullmatch(rest) and not _ENDS_CLAUSE.search(gap[:start]):
            return cue, "citationCue"
        before = gap[:start]
        if "gắn với" in before[-24:] or "kết hợp" in before[-24:]:
            return None
        if before.lstrip(" )").startswith(",") and cue.relation not in _STRONG and done and not _PURPOSE.search(before):
            return None  # "thực hiện Nghị quyết A, thực hiện Chỉ thị B": two things done, and no citation
        if _SUBJECT.fullmatch(before):
            return cue, "citationParenthesis" if "(" in before else "citationCue"
        if cue.inverse and not _ENDS_CLAUSE.search(before) and (cue.relation in _STRONG or _PASSIVE.search(before)):
            return cue, "citationInverseCue"
        if cue.relation in _STRONG and _GOES_ON.search(before) and not _ENDS_CLAUSE.search(before):
            return cue, "citationCue"
        if not cue.inverse and _IN_TITLE.fullmatch(before):
            return cue, "citationCue"
        if (
            cue.relation in _STRONG or cue.phrase.startswith(("quy định chi tiết", "hướng dẫn thi hành"))
        ) and _TITLED.fullmatch(before):
            return cue, "citationCue"
        # "về tổng kết 10 năm thực hiện": the first of several cues says what the document does.
        continue
    return None


def _with_list(
    text: Text, documents: Sequence[DocumentMention], index: int, ends: Mapping[Span, int]
) -> list[DocumentMention]:
    """Return the document at ``index`` and those that follow it in one list."""
    listed = [documents[index]]
    citing = documents[index - 1]
    sentence = text.sentence_at(citing.span.start)
    in_list = index > 1 and text.low.endswith(", ", documents[index - 2].span.end, citing.span.start)
    for after in documents[index + 1 :]:
        at = min(ends.get(listed[-1].span, listed[-1].span.end), after.span.start)
        joint = text.low[at : after.span.start]
        if not _LIST.fullmatch(joint):
            break
        # "A, B thực hiện C và D", "Kết luận A về tổng kết Nghị quyết B và Kết luận C": the last is beside A or B.
        before = {d.kind for d in documents[:index] if d.span.start >= sentence.start}
        alike = after.kind in before and after.kind != listed[-1].kind and citing.form is after.form is Form.FULL
        if " và " in joint and (alike or in_list):
            break
        listed.append(after)
    return listed


def _leading(text: Text, first: DocumentMention, gap: str, sentence: Span, knowledge: Knowledge) -> str | None:
    """ "Thực hiện Nghị quyết 12 của Đảng, … ban hành Nghị quyết số 07": the clause before says what for."""
    if first.form is Form.POINTER or "," not in gap[:2] or not _ISSUES.fullmatch(gap):
        return None
    lead = text.low[sentence.start : first.span.start]
    for start, end, cue in _cues_in(lead, knowledge):
        if _BEGINS_CLAUSE.search(lead[:start]) and not cue.inverse and _FILLER.fullmatch(lead, end):
            return cue.relation
    return None
