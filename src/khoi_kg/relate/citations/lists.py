"""See the documents of a text in their order: what stands between two, and which of them stand in one list."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import takewhile

from khoi_kg.knowledge import Knowledge
from khoi_kg.model import DocumentMention, Form, Span
from khoi_kg.relate.citations.citing import IN_BRACKETS, link
from khoi_kg.relate.citations.citing_around import IN_QUOTES, guides
from khoi_kg.relate.citations.cue_subjects import MADE_FOR, STRONG
from khoi_kg.relate.implementations.activity_objects import in_list
from khoi_kg.relate.wording import COUNT, DEEDS, MANNER, PARTS
from khoi_kg.text import Text

CARRYING_OUT = frozenset({"implements", "concretises"})
"""Relations of what no act has to a lower one or to another of its rank."""

_MANY = re.compile(r"(?<!\w)(?:các|những|hai|ba|bốn|năm|\d{1,2}) $")
_OWN_VERB = re.compile(r" (?:vẫn|đã|sẽ|được|bị|cũng|chưa|không|có hiệu lực)(?!\w)")
_STAYS = re.compile(r" (?:vẫn|cũng|chưa|không|chỉ)(?!\w)")
_CHANGES = re.compile(
    r" (?:sửa đổi|sửa|thay thế|thay|bãi bỏ|bổ sung)(?!\w)(?!,? (?:(?:và )?bổ sung )?(?:bởi|theo|tại|bằng))"
)
# "[thông qua] Luật A sửa đổi Luật B và Nghị quyết C về …": what is issued may be several.
_ISSUES = re.compile(r"(?<!\w)(?:thông qua|ban hành|ký|công bố|có|ra|xây dựng)(?: các| một)? $")
# "[quán triệt nội dung] Kết luận A về tổng kết Chỉ thị B; Quy định C": likewise what is done with several.
_DOES = re.compile(
    rf"(?<!\w)(?:{DEEDS}|trình bày|giới thiệu|nghe)(?: (?:{MANNER}|các|những|nội dung|tinh thần|cốt lõi|của))* $"
)
_OWNED = re.compile(r",? ?\(?(?:ngày [\d/.-]+\)?,? )?(?:của|do)(?!\w)")
_HAS_TITLE = re.compile(r" (?:về|quy định|phê duyệt)(?!\w)")
NEAR = 80  # characters before and behind two documents that tell how they are spoken of
# Words of two syllables, one of which alone is a word of grammar, are written as one: "thiết bị", "hàng không".
_TWO_SYLLABLES = (
    "thiết bị|trang bị|chuẩn bị|hàng không|vụ việc|sự việc|công việc|làm việc|việc làm|nhỏ và vừa|song phương|không khí"
    "|không gian|không quân|không chuyên|không dùng|không thường|chưa thành|cần thơ|cần giờ|phòng tránh|chuyển giao"
    "|bàn giao|ngoại giao|giao dịch|giao thông|giao thương|giao nhận|giao lưu|giao đất|giao rừng|giao dự|giao chỉ"
    "|giao biên|giao khoán"
).split("|")
_SPLIT = (words.rpartition(" ") for words in _TWO_SYLLABLES)
_ONE_WORD = re.compile(rf"(?<!\w)({'|'.join(f'{first}(?= {second})' for first, _, second in _SPLIT)}) ")
# … such marks end no clause: 'yêu cầu "Tạm dừng đại hội; sau Hội nghị …", …'.
_MARKS = re.compile(r"[.;:](?= )")
_BLANKS = re.compile(r"[^\S ]\s*| \s+")  # what is more or other than one blank


@dataclass(frozen=True, slots=True)
class Page:
    """The documents of a text that stand in no other's name, and where what is said of each ends.

    ``gaps`` keeps what stands between two, and ``joints`` whether that joins them in a list: many readers ask for it.
    """

    text: Text
    documents: Sequence[DocumentMention]
    ends: Mapping[Span, int]
    within: Mapping[Span, DocumentMention]
    knowledge: Knowledge
    gaps: dict[int, str] = field(default_factory=dict, compare=False, repr=False)
    joints: dict[int, bool] = field(default_factory=dict, compare=False, repr=False)

    def told(self, index: int) -> DocumentMention:
        """The document of which is told what follows: of "Kế hoạch thực hiện Kết luận số 27-KL/TW" the numbered one."""
        document = self.documents[index]
        return self.within.get(document.span, document)

    def end(self, index: int) -> int:
        """Where what is said of a document itself ends: before the next one."""
        document = self.told(index)
        end = self.ends.get(document.span, document.span.end)
        return min(end, self.documents[index + 1].span.start) if index + 1 < len(self.documents) else end

    def gap(self, index: int) -> str:
        """What stands between a document and the next, in lower case and with single blanks, "thiết bị" as one word."""
        if index not in self.gaps:
            self.gaps[index] = self.between(self.end(index), self.documents[index + 1])
        return self.gaps[index]

    def between(self, at: int, document: DocumentMention) -> str:
        """What stands from ``at`` to a document, likewise."""
        words = self.text.low[at : document.span.start]
        # (Of blanks only the usual one can be printed: most words need no pattern.)
        words = words if words.isprintable() and "  " not in words else _BLANKS.sub(" ", words)
        if '"' in words:
            words = IN_QUOTES.sub(lambda quoted: _MARKS.sub("", quoted.group()), words)
        if len(words) >= 420 or not any(both in words for both in _TWO_SYLLABLES):
            return words
        return _ONE_WORD.sub(r"\1", words)

    def listed(self, index: int) -> bool:
        """Do a document and the next stand in one list?"""
        if index not in self.joints:
            joint = joint_of_list(self.knowledge.document_nouns)
            self.joints[index] = joint.fullmatch(self.gap(index)) is not None
        return self.joints[index]


@lru_cache(maxsize=8)
def joint_of_list(nouns: str) -> re.Pattern[str]:
    """What joins two documents of one list, up to the second.

    It may speak of more: "… lùi hiệu lực của Luật A [và 03 văn bản luật khác có liên quan gồm:] Luật B, Luật C".
    """
    some_more = (
        rf"(?:các|những|một số|{COUNT}) (?:{nouns})"
        r"(?: (?:luật|pháp luật|quy phạm pháp luật|khác|có liên quan|liên quan))*"
        r"(?:,? (?:gồm(?: có)?|bao gồm):?|:|(?:(?<= khác)|(?<= liên quan)),? (?:là|như):?) "
    )
    return re.compile(
        rf"(?: ?[,;] ?|; ?căn cứ |[,;]? (?:và|hoặc|hay|cùng|cũng như) )(?:{some_more})?(?:(?:các|những) )?"
        rf"(?:(?:{PARTS}|một phần|toàn bộ)(?: {PARTS})* (?:của |tại )?)?(?:số:? )?"
    )


def outermost(documents: Sequence[DocumentMention]) -> list[DocumentMention]:
    """The documents that stand in no other's name; they come in order of their beginnings, the longer first."""
    found = []
    reached = -1
    for document in documents:
        if document.span.end > reached:
            found.append(document)
            reached = document.span.end
    return found


def told_within(documents: Sequence[DocumentMention]) -> dict[Span, DocumentMention]:
    """By the span of a name that ends with a numbered document, that document."""
    numbered = {d.span.end: d for d in documents if d.name is None}
    return {d.span: numbered[d.span.end] for d in documents if d.name and d.span.end in numbered}


def before_in_list(page: Page, sentence: Span, index: int, *, over_titles: bool = False) -> list[DocumentMention]:
    """The documents that stand in one list before that at ``index``, the nearest first."""
    listed: list[DocumentMention] = []
    for at in range(index - 1, -1, -1):
        before = page.documents[at]
        if before.span.start < sentence.start or not (
            page.listed(at) or (over_titles and in_list(page.gap(at), page.knowledge))
        ):
            break
        listed.append(before)
    return listed


def of_one_subject(page: Page, sentence: Span, listed: Sequence[DocumentMention]) -> Sequence[DocumentMention]:
    """Those of a list, the last one first, that share its verb: "A và [các] Nghị định 45, 46 hướng dẫn".

    So too those that share the word for their kind: "[Nghị quyết số] 38/NQ-CP và 39/NQ-CP triển khai".
    """
    bare = True
    for place, document in enumerate(listed):
        start = document.span.start
        if document.kind != listed[0].kind:
            break
        if _MANY.search(page.text.low, max(sentence.start, start - len("những ")), start):
            return listed[1 : place + 1]
        alone = page.text.low[start].isdigit() or page.text.low.startswith("số ", start)
        if bare and place and not alone:
            return listed[1 : place + 1]
        bare = bare and alone
    return []


def with_list(page: Page, index: int, relation: str) -> list[DocumentMention]:
    """Return the document at ``index`` and those that follow it in one list of what a relation leads to."""
    documents = page.documents
    listed = [documents[index]]
    citing = documents[index - 1]
    sentence = page.text.sentence_at(citing.span.start)
    before = page.gap(index - 2) if index > 1 and documents[index - 2].span.start > sentence.start else ""
    beside = before.endswith(", ") and ";" not in before and in_list(before, page.knowledge)
    # "… ba văn bản: A về du lịch; B thực hiện C; D": what begins an item behind a colon or semicolon ends with it.
    ahead = page.text.low[sentence.start : citing.span.start]
    item = ";" in ahead or ahead.rstrip().endswith(":")
    for place in range(index + 1, len(documents)):
        after, joint = documents[place], page.gap(place - 1)
        if _told_of(page, place, listed[-1]):
            continue
        inner, alike = page.within.get(documents[place - 1].span), after.kind == listed[-1].kind
        # "thay thế Thông tư 7 [về viện phí, ]Thông tư 13": over the title of the last item.
        in_row = page.listed(place - 1)
        goes_on = in_row or ((relation in STRONG or alike) and in_list(joint, page.knowledge))
        # "thay thế Quy định 30 về thi hành Chương VII và [Chương VIII Điều lệ]": what the last item is about.
        goes_on = goes_on and (alike or in_row or link(joint, page.knowledge, done=False) is None)
        if not goes_on or (inner and inner.kind == after.kind):
            break  # "Nghị định thay thế Nghị định 86, Nghị định 10": the list is that of what the name holds
        pointed = listed[-1].form is Form.POINTER and not alike
        if pointed or (relation in CARRYING_OUT and not possible(relation, citing.kind, after.kind, page.knowledge)):
            break  # "Theo Nghị định A quy định chi tiết Luật B, Thông tư C và Quyết định D, …": a new list
        # "A, B thực hiện C và D", "Kết luận A về tổng kết Nghị quyết B và Kết luận C": the last is beside A or B.
        earlier = (documents[at] for at in range(index - 1, -1, -1))
        kinds = {d.kind for d in takewhile(lambda d: d.span.start >= sentence.start, earlier)}
        another = after.kind in kinds and not alike and _numbered_alike(citing, after)
        # "A thay thế B và C." ends with what is replaced.
        last = relation in STRONG and not page.text.low[page.end(place) : sentence.end].strip(' .;"')
        # (… but not where it is of the kind of those that are replaced, and B is of another.)
        more = beside and not (relation in STRONG and alike and after.kind != citing.kind)
        if (" và " in joint or ";" in joint) and ((another and not last) or more) and relation != "basedOn":
            break
        if _beside(page, place, relation, index - 1, listed[-1]):
            break
        if precedes(citing, after) and not precedes(citing, listed[-1]):
            break  # "Nghị định 15/2024 sửa đổi Nghị định 20/2020; Nghị định 16/2024 về thuế; Nghị quyết 12 về chè"
        if _parallel(page, place, relation, listed[-1]) or (";" in joint and item):
            break
        behind = page.text.low[page.end(place) : page.end(place) + NEAR]
        if ";" in joint and (_changes(page, place) or guides(behind) or _OWN_VERB.match(behind)):
            break  # "Luật A sửa đổi Luật B; Luật C sửa đổi Luật D"
        if joint.count(")") > joint.count("("):
            break  # "Nghị định A (thay Nghị định B), Nghị định C (sửa Nghị định D)"
        if joint == ", " and (_STAYS.match(behind) or (relation in STRONG and _changes_another(page, place))):
            break  # "Thông tư A sửa đổi Thông tư B, Thông tư C vẫn giữ nguyên", "… C sửa đổi nhiều quy định"
        listed.append(after)
    return listed


def _beside(page: Page, index: int, relation: str, at: int, cited: DocumentMention) -> bool:
    """Is the document at ``index`` a further object of the verb of that ``at`` which cites, rather than cited as well?

    "thông qua Luật A sửa đổi Luật B và [Nghị quyết C về …]", "quán triệt Kết luận A về tổng kết Chỉ thị B; [Quy định C
    về …]": of another kind, with a title of its own; "Tỉnh ủy ban hành Kế hoạch 5-KH/TU thực hiện Nghị quyết 7-NQ/TW và
    [Nghị quyết 9-NQ/TU]": with the issuer's code; "Luật 5/2024 sửa đổi Luật 7/2015 và [Nghị quyết 9/2024]": of a year.
    """
    after, citing, low, knowledge = page.documents[index], page.documents[at], page.text.low, page.knowledge
    sentence = page.text.sentence_at(citing.span.start)
    first = [citing, *before_in_list(page, sentence, at, over_titles=True)][-1]
    ahead = low[sentence.start : first.span.start]
    issued, done = _ISSUES.search(ahead), _DOES.search(ahead)
    joint = IN_BRACKETS.sub("", page.gap(index - 1))
    enacted = relation == "cites" and not cited.number and knowledge.is_for(cited.kind, "enacted")
    if (done and ";" in joint) or (enacted and after.number):
        return True
    of_year = relation in STRONG and after.year is not None and after.year == citing.year != cited.year
    if issued and of_year and after.kind != citing.kind:
        return True
    coded = relation in MADE_FOR and after.code is not None and after.code == citing.code != cited.code
    if issued and coded and not _OWNED.match(low, after.span.end):
        return True
    drafts, is_draft, of_draft = (knowledge.is_for(d.kind, "enacted", "proposing") for d in (citing, after, cited))
    drafted = drafts and is_draft and not of_draft and after.number is None
    if drafted and relation in MADE_FOR and (issued or ";" in joint):
        # "thông qua Chương trình hành động thực hiện Nghị quyết A; [Quy chế làm việc] …": one more of those passed.
        return link(page.gap(at), page.knowledge, done=False) is not None  # and not "Thực hiện A, … ban hành B; C"
    if ";" in joint and coded:
        return link(page.gap(at), page.knowledge, done=False) is not None
    alone = (issued and relation in STRONG) or (done and relation in MADE_FOR)
    titled = joint_of_list(page.knowledge.document_nouns).fullmatch(joint) and _HAS_TITLE.match(low, page.end(index))
    return bool(alone and titled and after.kind not in (citing.kind, cited.kind))


def _told_of(page: Page, index: int, listed: DocumentMention) -> bool:
    """Is the law at ``index`` no item, but what the last item details: "thay thế A hướng dẫn [Luật B] và C"?"""
    before, documents = page.documents[index - 1], page.documents
    if before is not listed or index + 1 >= len(documents) or documents[index + 1].kind != listed.kind:
        return False
    first, second = (page.knowledge.kind_by_name[d.kind].rank for d in (documents[index], listed))
    joined = link(page.gap(index - 1), page.knowledge, done=False) if 0 < first < second else None
    return joined is not None and joined.relation == "implements" and not joined.inverse and page.listed(index)


def _parallel(page: Page, index: int, relation: str, before: DocumentMention) -> bool:
    """Does the document at ``index`` do to another what the list's subject does: "A hướng dẫn B, [C] hướng dẫn D"?

    What cites the one before is told apart by that: "A hướng dẫn Luật B và [Nghị định C] hướng dẫn Luật B".
    """
    if index + 1 >= len(page.documents):
        return False
    joined, other = link(page.gap(index), page.knowledge, done=False), page.documents[index + 1]
    if joined is None or joined.inverse or joined.relation != relation:
        return False
    return (other.kind, other.number, other.ordinal, other.name) != (
        before.kind,
        before.number,
        before.ordinal,
        before.name,
    )


def _changes_another(page: Page, index: int) -> bool:
    """Is it said behind a document that it changes something, other than the document before it?"""
    if not _CHANGES.match(page.text.low, page.end(index)):
        return False
    before = page.documents[index - 1]
    changed = page.documents[index + 1] if index + 1 < len(page.documents) else None
    return changed is None or (changed.kind, changed.ordinal) != (before.kind, before.ordinal)


def _numbered_alike(one: DocumentMention, other: DocumentMention) -> bool:
    return one.form is other.form and (one.form is Form.FULL or None not in (one.ordinal, other.ordinal))


def _changes(page: Page, index: int) -> bool:
    """Is the document at ``index`` itself said to change the next, and not the subject before it as well?"""
    if index + 1 >= len(page.documents) or page.gap(index).startswith(" và "):
        return False
    joined = link(page.gap(index), page.knowledge, done=False)
    return joined is not None and not joined.inverse


def outranks(citing: str, cited: str, knowledge: Knowledge) -> bool:
    """Is the first kind of legal act above the second?"""
    first, second = (knowledge.kind_by_name[kind].rank for kind in (citing, cited))
    return 0 < first < second


def precedes(citing: DocumentMention, cited: DocumentMention) -> bool:
    """Is a document the older by its number, so that it can't cite the other: 22/2017 and 23/2017 of one body?"""
    if citing.year is None or cited.year is None:
        return False
    one_row = citing.kind == cited.kind and citing.code is not None and citing.code == cited.code
    before = one_row and (citing.ordinal or 0) < (cited.ordinal or 0)
    return citing.year < cited.year or (citing.year == cited.year and before)


def possible(relation: str, citing: str, cited: str, knowledge: Knowledge) -> bool:
    """May a legal act of the one kind do this to one of the other?

    No circular changes a law, no decree details a circular or a decree or rests on a circular, none reviews another.
    """
    first, second = (knowledge.kind_by_name[kind].rank for kind in (citing, cited))
    if first and relation == "reviews":
        return False
    if not first or not second or relation in ("cites", "continues"):
        return True
    return first <= second if relation in STRONG else first > second - (relation == "basedOn")
