"""Tell whether a document is the subject of a cue, from what stands between the two.

It may be the document's title, dates and auxiliary verbs, what it says or is made for in one breath, whom it asks; or
words that make the cue the verb of something else.
"""

from __future__ import annotations

import re
from functools import lru_cache

from khoi_kg.knowledge import Cue, Knowledge
from khoi_kg.relate.wording import DEEDS, LEAD, MANNER

STRONG = frozenset({"amends", "replaces"})
"""Relations that a subject far before the cue still has: a law amends or replaces another."""

SUBJECT = re.compile(
    r"(?: là (?!căn cứ|cơ sở)[^;:.]{1,120},(?= là (?:sự|bước|việc|văn bản)(?!\w)))?"  # "là một nghị quyết lớn, là sự"
    r"[ ,)-]*(?:\(?(?:là|và|vốn|trong đó|với tính chất là|văn bản|nghị định|thông tư|quyết định|luật|bước|sự|cũng|đều"
    r"|đã|sẽ|vừa|chỉ|tiếp tục|nhằm|để|về|việc|mục tiêu|mục đích|được|ban hành|ra đời|xây dựng|kế thừa(?:,| và)"
    r"|sửa đổi(?:,?(?: và)? ?bổ sung,?)?|mới|đang)(?!\w) ?){0,6}\(?"
)
_TITLED = re.compile(
    r"[ ,)]*(?:về|quy định|nhằm|do|ngày|năm|phê duyệt|ban hành|công bố|hướng dẫn|thu hồi|sửa đổi|tuyên truyền|tổ chức"
    r"|tăng cường|đẩy mạnh) [^.;:\n]{3,200}"
)
# "… về thành lập tổ công tác triển khai thực hiện Chương trình 06": the title names the other document.
_IN_TITLE = re.compile(
    rf"[ )]*(?:về(?: việc)?|ban hành|phê duyệt)(?: (?:{DEEDS}[, ]+(?:và )?)*[^,.;:\n]{{3,120}}"
    rf"| (?:{DEEDS}[, ]+(?:và )?)+|:? \")"
)
# "triển khai Nghị quyết 5 về nông nghiệp [và] thực hiện …": another task; "về quán triệt và thực hiện …" is all title.
_AND_TASK = re.compile(rf"^(?! về(?: việc)? (?:{DEEDS},? )*và ).* và [^,]*$")
# "của Liên Bộ Quốc phòng - Bộ Tài chính": issuers in ways that no attribute of a document is read in.
OF_ISSUERS = re.compile(
    r"[ )]*(?:(?:của|do) liên [^.;:\n]{4,140}|(?:(?:của|do|-|–|và) |, (?=viện kiểm sát|vks|tòa án|tand))"
    r"(?:bộ|ủy ban|ubnd|hđnd|chính phủ|sở|tổng cục|cục|ngân hàng|thủ tướng|bộ trưởng|ban"
    r"|viện kiểm sát|vksnd|vks|tòa án|tand|thanh tra|văn phòng)(?!\w)"
    r"(?:[^.;:,\n]|, (?=bộ|ban|ngân hàng|ủy ban|viện kiểm sát|vks|tòa án|tand|thanh tra|văn phòng)){0,140})"
)
# "Nghị định [gồm 5 chương, 42 điều và 2 phụ lục,] quy định chi tiết …": how long it is.
HOLDS = re.compile(
    r" (?:gồm|bao gồm|có)(?: có)? \d+ (?:chương|điều|phần|mục)"
    r"(?:(?:,| và) \d+ (?:chương|điều|phần|mục|phụ lục|khoản))*,?(?= )"
)
# What is told of the citing document before a verb of change: its title, when it takes effect, how it came about.
_TOLD = re.compile(
    r"[ ,)]*(?:(?:về|với|quy định|nhằm|do|ngày|của|gồm|có hiệu lực|có giá trị|ra đời|được|đã|vừa|sẽ|chính thức|ban hành"
    r"|mới|hướng dẫn|kể từ|từ|phê duyệt|đưa ra|lần này|vẫn|quyết định|bắt đầu|áp dụng|đồng thời|cũng|theo hướng)(?!\w)"
    r"[^.;:\n]{0,200})?"
)
# What makes the verb that of another subject, or says that nothing was changed.
OTHERWISE = re.compile(
    r"(?<!\w)(?:chưa|không|nhưng|song|đề nghị|kiến nghị|(?<!các )(?<!những )yêu cầu(?! (?:về|đối với)(?!\w))"
    r"|giao|(?<!về )việc|cần|phải|sau khi|trước khi|khi|thì|nếu|vì|còn|cho rằng|tránh|trong khi)(?!\w)"
)
# A further verb of the same subject: "có hiệu lực từ ngày ký và thay thế", "đồng thời bãi bỏ".
GOES_ON = re.compile(
    r"(?:,|;|(?<!\w)(?:và|đồng thời|theo đó|qua đó|trong đó(?: có)?+|cũng như))(?: đã| sẽ| cũng| còn)? ?$"
)
_PASSIVE = re.compile(r"(?:^|[ ,])(?:được|bị) [^,;.:]{0,80}$")
# "ban hành theo mức … đã được quy định tại Nghị định 16": what the citing document follows stands in the cited one.
_FOLLOWS = re.compile(
    r"[ ,)]*(?:ban hành|quy định|về|được|xây dựng|áp dụng)(?!\w)[^.;:\n]{0,200}(?<!\w)(?:theo|căn cứ|dựa)(?!\w)"
    r"[^.;:\n]{0,160}"
)
STATED_IN = frozenset(
    {"quy định tại", "được quy định tại", "đã được quy định tại", "nêu tại", "được nêu tại", "đã nêu tại"}
)
# "Công văn 8210 gửi VCCI góp ý Luật …".
_ANSWERS = frozenset({"góp ý", "góp ý vào", "trả lời", "phúc đáp"})
_SENT = re.compile(r"[ ,]*(?:gửi|đề nghị) [^,.;:\n]{2,80}")
# "Chỉ thị 15 yêu cầu các địa phương thực hiện nghiêm …", "Công văn 12 hướng dẫn các tỉnh triển khai …".
_ASKS = re.compile(
    r"[ ,)]*(?:trong đó )?(?:(?:cũng|đã|tiếp tục) )?(?:gửi [^;.:]{3,80}? )?"
    r"(?:(?:về |để )?(?:việc )?(?:yêu cầu|đề nghị|hướng dẫn|chỉ đạo|giao|đôn đốc|nhắc nhở|chấn chỉnh"
    r"|(?:nêu|nêu rõ|nhấn mạnh|khẳng định)(?=:| (?:việc|cần|phải|tiếp tục)))(?!\w)[,:\" ]*(?:và )?)+"
    r"(?:[^;.:]{3,90}? )?"
)
# "Kế hoạch 31 xác định [3] lộ trình [để] thực hiện …", "Thông báo 20 kết luận hội nghị sơ kết …", a title of several
# verbs ("về việc chấn chỉnh, đẩy mạnh thi hành …"): what stands around the phrases of the ontology.
_TO_PHRASE = re.compile(
    r"[ ,)]*(?:(?:của|do|ngày) [^.;:\n]{3,100} (?=về ))?(?:(?:đã|cũng|đồng thời|được ban hành|về|nhằm|để) )*"
)
_PAST_PHRASE = re.compile(
    rf"(?:,?(?: và)? (?:{LEAD}|{MANNER}|trọng tâm|chủ yếu|chính|để|nhằm|trong|khi|của"
    r"|lộ trình|mục tiêu|mục đích|chỉ tiêu|phương hướng|phương án|nội dung|tiến độ|chất lượng|hiệu quả|yêu cầu"
    r"|hướng dẫn|khó khăn|vướng mắc)(?!\w))*+,?(?: và)? "
)
_MODIFIERS = re.compile(r"(?<!\w)(?:\d{1,3}|các|những|một số|nhiều|rõ|cụ thể|(?<=về )việc) ")
_FINITE = re.compile(r"(?<!\w)(?:đã|sẽ|đang|vừa|phải|cần|thì|nhưng|cho biết|bị|chưa|không|vì|nằm|nên|khiến)(?!\w)")
_TITLE_CLOSED = re.compile(r"[ )]*(?:của|do|ngày|về|quy định) [^.;:\n]{3,160}, ")
ENDS_CLAUSE = re.compile(r"[.;:\n]")
AND = re.compile(r"[ )]*và (?:(?:đã|đang|sẽ|cũng|tiếp tục) )*")
# Relations of what a document is made for.
MADE_FOR = frozenset({"implements", "continues", "reviews", "concretises"})
# "được ban hành đúng thẩm quyền theo Luật …", "được xây dựng bám sát …".
_MADE_BY = re.compile(
    r"[ ,)]*(?:của [^.,;:]{2,40} )?(?:(?:được|đã|vừa) )*(?:ban hành|xây dựng|soạn thảo|ký|ra đời)"
    r"(?: (?!theo)[^\W\d_,]+){0,5},? ?"
)


def rule_of(before: str, cue: Cue, knowledge: Knowledge, *, done: bool) -> str | None:
    """Return the rule by which what stands before a cue makes the first document its subject."""
    before = before.removeprefix(" này")  # "Nghị định 21 [này] thay thế Nghị định 16"
    if holds := HOLDS.match(before):
        before = before[holds.end() :]
    if SUBJECT.fullmatch(before):
        return "citationParenthesis" if "(" in before else "citationCue"
    if cue.inverse:
        said = cue.relation in STRONG or _PASSIVE.search(before)
        return "citationInverseCue" if said and not ENDS_CLAUSE.search(before) else None
    if cue.relation in STRONG:
        if cue.phrase == "thu hồi":
            return None  # what is taken back is land or money as often
        told = (_TITLED.fullmatch(before) or _TOLD.fullmatch(before)) and not OTHERWISE.search(before)
        return "citationCue" if told or (GOES_ON.search(before) and _further(before)) else None
    named = _IN_TITLE.fullmatch(before) is not None and not (
        (cue.relation in ("cites", "basedOn") and _FINITE.search(before))
        or (done and _AND_TASK.search(before))
        or " và việc " in before
    )
    details = cue.phrase.startswith(("quy định chi tiết", "hướng dẫn"))
    if details and _of_others(knowledge.document_nouns).search(before):
        return None
    if not done and cue.relation in ("implements", "continues") and _ASKS.fullmatch(before):
        return "citationCue"
    if named or (details and (_TITLED.fullmatch(before) or OF_ISSUERS.fullmatch(before))):
        return "citationCue"
    if not done and cue.relation in MADE_FOR and _introduces(before, knowledge):
        return "citationCue"
    own = cue.relation == "concretises" or (cue.relation == "continues" and not cue.phrase.startswith("tiếp tục"))
    if own and not done and _TITLE_CLOSED.fullmatch(before) and not _FINITE.search(before):
        return "citationCue"  # "Nghị quyết 11 của Chính phủ về phục hồi kinh tế, cụ thể hóa Nghị quyết 43"
    # "Thông tư 05 về kinh doanh, buôn bán nhằm triển khai Luật …"
    titled = cue.phrase.startswith(("để ", "nhằm ")) or (cue.relation == "basedOn" and not done)
    if titled and _TITLED.fullmatch(before) and not _FINITE.search(before):
        return "citationCue"
    if cue.relation == "basedOn" and not done and _MADE_BY.fullmatch(before) and not _FINITE.search(before[4:]):
        return "citationCue"
    if cue.phrase in _ANSWERS and _SENT.fullmatch(before):
        return "citationCue"
    return "citationCue" if cue.phrase in STATED_IN and _FOLLOWS.fullmatch(before) else None


def _introduces(before: str, knowledge: Knowledge) -> bool:
    """Does ``before`` say what the document holds or is made for, so that the verb behind it is the document's?"""
    plain = _MODIFIERS.sub("", before)
    lead = _TO_PHRASE.match(plain)
    at = lead.end() if lead else 0
    end = knowledge.introducing_phrases.end(plain, at)
    if end is None and not before.lstrip(" )").startswith((",", "và ", "khi ", "trong ")):
        end = at - 1  # "Kế hoạch 65 [lãnh đạo, chỉ đạo triển khai,] thực hiện …"
    return end is not None and _PAST_PHRASE.fullmatch(plain, end) is not None


def _further(before: str) -> bool:
    return not ENDS_CLAUSE.search(before.rstrip("; ")) and not OTHERWISE.search(before)


@lru_cache(maxsize=8)
def _of_others(nouns: str) -> re.Pattern[str]:
    """ "sửa đổi [một số nghị định] quy định chi tiết Luật Đất đai": others than the first do it."""
    return re.compile(
        rf"(?<!trong )(?<!\w)(?:các|những|một số|nhiều|\d{{1,3}}) (?:{nouns})(?: (?!là |và )[^,;.:]{{1,30}})? $"
    )
