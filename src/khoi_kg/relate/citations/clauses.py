"""Read how one document cites another from the clauses around the two.

The clause before the first says it ("Thực hiện Nghị quyết 12, Bộ Chính trị ban hành Nghị quyết số 07"), words behind
the second do ("Sau khi có Nghị quyết 12, … ban hành Kế hoạch 15 để thực hiện"), or who speaks in the first ("Tại Kết
luận 72, Trung ương yêu cầu tiếp tục thực hiện Nghị quyết 13"); the sentence behind the one that names the first alone
goes on with it ("Trên cơ sở đó, … ban hành Quyết định 996", "Văn bản này thay thế Thông tư 39").
"""

from __future__ import annotations

import re
from functools import lru_cache

from khoi_kg.model import Cites, DocumentMention, Form, Span
from khoi_kg.relate.citations.citing import link
from khoi_kg.relate.citations.citing_around import (
    ACCORDING_TO,
    NO_MORE,
    STANDS_NEXT,
    changed_by,
    enacted,
    guides,
    is_issued,
    laid_down,
    led,
    led_to,
    served,
)
from khoi_kg.relate.citations.cue_subjects import STRONG
from khoi_kg.relate.citations.lists import NEAR, Page, before_in_list, outranks, with_list
from khoi_kg.relate.citations.names import behind_kind

# "… ban hành Nghị định số 98. Trên cơ sở đó, Bộ trưởng đã ban hành Quyết định số 996": the one paper told just before.
_ON_THAT = re.compile(
    r"(?:trên (?:cơ sở|tinh thần) đó|căn cứ vào đó),? [^.;:\n]{0,140}?(?:ban hành|ký|ra|có|xây dựng|thông qua)"
    r"(?: các| một)? $"
)
# "Theo đó, từ ngày 1/7, [Nghị định 36 hết hiệu lực]": what one paper told before brings about.
_ACCORDINGLY = re.compile(r"(?:theo đó|như vậy|cùng với đó),? (?:(?:kể )?từ (?:ngày )?[\d/.-]+,? )?(?:các )?")
_ISSUES = re.compile(r"(?:ban hành|ký|có) $")
# "Thông tư 2 bãi bỏ 12 văn bản. [Các văn bản bị bãi bỏ gồm] Quyết định 61 …": which ones the sentence before ends.
_ENDS_SOME = re.compile(r"(?<!\w)(?:bãi bỏ|thay thế) (?:toàn bộ |một phần )?(?:các|những|một số|\d+|hai|ba|bốn|năm) ")
_LINE = re.compile(r"[^\n]*\S[^\n]*")
_ITEM = re.compile(r" *(?:\d{1,3}[.)]|[a-zđ]{1,2}[.)]|[-+•*]) *")
_SAID_BEFORE = re.compile(r"(?: (?:này|trên|nói trên|nêu trên))?(?=, )")
_THIS_IS = re.compile(r"đây (?:cũng |chính )?là (?:một )?")


def said_around(page: Page, sentence: Span, index: int, *, after: str) -> list[Cites]:
    """Return the citations between the document at ``index`` and the next that clauses around the two state.

    ``after`` is what stands near behind the second.
    """
    first, second = page.told(index), page.documents[index + 1]
    knowledge, where, gap = page.knowledge, (sentence,), page.gap(index)
    before = [first, *before_in_list(page, sentence, index, over_titles=True)]
    ahead = page.text.low[sentence.start : before[-1].span.start]
    pointed = first.form is Form.POINTER
    if not pointed and (relation := changed_by(ahead, gap, knowledge)):
        changing = with_list(page, index + 1, "basedOn")
        return [Cites(c, d, relation, where, "citationSubject") for c in changing for d in before]
    if relation := led(ahead, gap, knowledge):
        listed = with_list(page, index + 1, relation)
        leading = [Cites(c, d, relation, where, "citationSubject") for c in listed for d in before]
        return [*leading, *_led_over(page, sentence, index)]  # "Thực hiện A; trên cơ sở B, … ban hành C"
    relation = None if pointed else enacted(ahead, gap, knowledge)
    if relation and (relation not in STRONG or first.kind == second.kind):
        return [Cites(first, d, relation, where, "citationSubject") for d in with_list(page, index + 1, relation)]
    if relation := served(ahead, gap, after, knowledge):
        return [Cites(second, d, relation, where, "citationSubject") for d in before]
    return [] if pointed else _led_over(page, sentence, index)


def said_behind(page: Page, sentence: Span, index: int) -> list[Cites]:
    """Return what the verb behind the next document, or behind its list, says of it and of the one at ``index``.

    "Theo Nghị định 96, từ ngày 1/7 Nghị định 12 bị bãi bỏ", "Thực hiện Nghị quyết 12, Kế hoạch 15 được ban hành".
    """
    first, second = page.told(index), page.documents[index + 1]
    knowledge, gap, low = page.knowledge, page.gap(index), page.text.low
    if first.form is Form.POINTER or not STANDS_NEXT.fullmatch(gap):
        return []
    if first.kind != second.kind and is_issued(low[second.span.end : sentence.end]):
        before = [first, *before_in_list(page, sentence, index, over_titles=True)]
        relation = led_to(low[sentence.start : before[-1].span.start], knowledge)
        return [Cites(second, d, relation, (sentence,), "citationSubject") for d in before] if relation else []
    if not ACCORDING_TO.search(low[sentence.start : first.span.start]):
        return []
    ended = with_list(page, index + 1, "replaces")
    relation = laid_down(low[page.end(index + len(ended)) : sentence.end])
    return [Cites(first, d, relation, (sentence,), "citationSubject") for d in ended] if relation else []


def goes_on(page: Page, sentence: Span, following: Span, index: int) -> list[Cites]:
    """Return what a sentence says by "đó" or "văn bản này" of the one document that the sentence before it names."""
    first, second = page.documents[index], page.documents[index + 1]
    alone = index == 0 or page.documents[index - 1].span.start < sentence.start
    low, where = page.text.low, (sentence, following)
    if alone and (relation := _of_lines(page, sentence, index)):
        return [Cites(first, d, relation, (sentence,), "citationList") for d in _items(page, sentence, index)]
    if not alone or first.form is Form.POINTER or low[sentence.end : page.text.whole(following).start].strip():
        return []
    if _ON_THAT.fullmatch(low, following.start, second.span.start):
        return [Cites(second, first, "basedOn", where, "citationSubject")]
    words = low[page.text.whole(following).start : second.span.start]
    if relation := _of_bare_kind(page, first, words):
        return [Cites(d, first, relation, where, "citationSubject") for d in with_list(page, index + 1, relation)]
    at = page.end(index + 1)
    after = low[at : min(at + NEAR, following.end)]
    if outranks(first.kind, second.kind, page.knowledge) and _ISSUES.search(words) and guides(after):
        return [Cites(second, first, "implements", where, "citationSubject")]
    if first.kind == second.kind and _ACCORDINGLY.fullmatch(words) and NO_MORE.match(after):
        return [Cites(first, second, "replaces", where, "citationSubject")]
    if _ended(page.knowledge.document_nouns).fullmatch(words) and _ENDS_SOME.search(low, first.span.end, sentence.end):
        return [Cites(first, d, "replaces", where, "citationSubject") for d in with_list(page, index + 1, "replaces")]
    if (told := page.told(index + 1)) is not second and _THIS_IS.fullmatch(words):
        # "Đây là [nghị định thay thế Nghị định 36]": no other paper than the one told of.
        named = link(low[behind_kind(page.text, second, page.knowledge) : told.span.start], page.knowledge, done=False)
        return [Cites(first, told, named.relation, where, "citationSubject")] if named and not named.inverse else []
    this = _this_paper(page.knowledge.document_nouns).match(low, following.start, second.span.start)
    joined = link(low[this.end() : second.span.start], page.knowledge, done=False) if this else None
    if joined is None or joined.relation in ("cites", "basedOn"):
        return []
    listed = with_list(page, index + 1, joined.relation)
    return [
        Cites(d, first, joined.relation, where, "citationInverseCue")
        if joined.inverse
        else Cites(first, d, joined.relation, where, "citationSubject")
        for d in listed
    ]


def _of_lines(page: Page, sentence: Span, index: int) -> str | None:
    """Return the relation of a document to those that the lines below its sentence list."""
    low = page.text.low
    if not low[sentence.start : sentence.end].rstrip().endswith(":"):
        return None
    ends = _ends_listed(page.knowledge.document_nouns).search(
        low[page.documents[index].span.end : sentence.end].rstrip()
    )
    return None if ends is None else "amends" if ends["verb"] == "sửa đổi" else "replaces"


def _items(page: Page, sentence: Span, index: int) -> list[DocumentMention]:
    """The documents with which the lines below a sentence begin, one an item."""
    starts = {d.span.start: d for d in page.documents[index + 1 :]}
    listed: list[DocumentMention] = []
    for line in _LINE.finditer(page.text.low, sentence.end):
        item = _ITEM.match(page.text.low, line.start())
        document = starts.get(item.end()) if item else None
        if document is None:
            break
        listed.append(document)
    return listed


def _of_bare_kind(page: Page, first: DocumentMention, words: str) -> str | None:
    """Return the relation of "[Để triển khai nghị quyết, Thủ tướng ban hành] Chỉ thị 32" to the one named before."""
    for kind in page.knowledge.kind_by_name[first.kind].words:
        at = words.find(f" {kind.lower()}")
        if at > 0:
            behind = _SAID_BEFORE.match(words, at + 1 + len(kind))
            return led(words[: at + 1], words[behind.end() :], page.knowledge) if behind else None
    return None


def _led_over(page: Page, sentence: Span, index: int) -> list[Cites]:
    """ "Nhằm thể chế hóa Hiến pháp và khắc phục bất cập của Luật A, Quốc hội đã thông qua Luật B": over Luật A."""
    second = page.documents[index + 1]
    for at in range(index - 1, max(-1, index - 3), -1):
        before = page.documents[at]
        if before.span.start < sentence.start:
            break
        if page.listed(at):
            continue
        gap = page.between(page.end(at), second)
        listed = [before, *before_in_list(page, sentence, at, over_titles=True)]
        lead = page.text.low[sentence.start : listed[-1].span.start]
        relation = led(lead, gap, page.knowledge) if len(gap) < 400 and before.form is not Form.POINTER else None
        if relation == "reviews":
            break  # "Tổng kết Chỉ thị A, Ban Bí thư có Chỉ thị B và Thủ tướng ban hành Quyết định C": one reviews
        if relation:
            return [Cites(second, d, relation, (sentence,), "citationSubject") for d in listed]
    return []


@lru_cache(maxsize=8)
def _ended(nouns: str) -> re.Pattern[str]:
    """ "[Các văn bản bị bãi bỏ gồm:] Quyết định 61 …"."""
    return re.compile(
        r"(?:cụ thể,? |trong đó,? |theo đó,? )?(?:(?:các|những|\d+|hai|ba|bốn|năm) )?"
        rf"(?:{nouns})(?: quy phạm pháp luật| này)* (?:bị|được) (?:bãi bỏ|thay thế)"
        r"(?: toàn bộ)?,? ?(?:là|gồm(?: có)?|bao gồm)?:? "
    )


@lru_cache(maxsize=8)
def _ends_listed(nouns: str) -> re.Pattern[str]:
    """ "Quyết định 44 [bãi bỏ 39 văn bản gồm:]", and below on lines of their own "1. Quyết định 104 …", "2. …"."""
    return re.compile(
        r"(?<!\w)(?P<verb>bãi bỏ|thay thế|sửa đổi)(?:, bổ sung)? (?:toàn bộ |một phần |một số điều của )?"
        rf"(?:các|những|một số|\d+|hai|ba|bốn|năm) (?:{nouns})(?!\w)[^.;:\n]{{0,200}}: ?$"
    )


@lru_cache(maxsize=8)
def _this_paper(nouns: str) -> re.Pattern[str]:
    """ "[Văn bản này] thay thế …", "[Đây là nghị định đầu tiên] hướng dẫn …", "[Đây là bước tiếp theo nhằm] …"."""
    return re.compile(
        rf"văn bản (?:này|trên|nói trên|nêu trên)|đây (?:cũng |chính |được coi )?là (?:một )?(?:{nouns})"
        r"(?: (?:đầu tiên|mới(?: nhất)?|bổ sung|quan trọng|được ban hành|pháp luật|pháp lý)(?!\w))*,?"
        r"|đây (?:cũng |chính |được coi )?là (?:một )?bước(?: đi| tiến)?"
        r"(?: (?:quan trọng|tiếp theo|đầu tiên|cần thiết))*(?: (?:nhằm|để))?"
    )
