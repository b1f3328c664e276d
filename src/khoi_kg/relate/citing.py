"""Tell how one document cites the next, from what stands between the two.

The cue phrases are the ontology's; here is the grammar around them: what may follow a cue before the cited document
("một số điều của", "toàn bộ", "các văn bản, trong đó có"), what may precede it behind the citing one (its title, dates,
auxiliary verbs), and what makes the cue the verb of something else.
"""

from __future__ import annotations

import re

from khoi_kg.knowledge import Cue, Knowledge
from khoi_kg.model import value
from khoi_kg.relate.wording import DEEDS, MANNER, PARTS, SOME_YEARS

STRONG = frozenset({"amends", "replaces"})
"""Relations that a subject far before the cue still has: a law amends or replaces another."""

FILLER = re.compile(
    rf"(?>,? (?:\d+ năm|\d{{1,3}}[a-zđ]?|{MANNER}|quan trọng|kết quả|việc|thực hiện|triển khai|thi hành|các|những"
    r"|nhiều|nội dung|dự thảo|dự án|quán triệt|học tập|phổ biến|nghiên cứu|chi tiết|quy định|mục tiêu|nhiệm vụ"
    r"|giải pháp|mà|chính sách|của|tại|trong|theo|số|về|đối với|cho|vào|bởi|bằng|tinh thần|quan điểm|chủ trương"
    r"|một phần|chỉ đạo|yêu cầu|áp dụng|hoàn toàn"
    rf"|toàn bộ|một năm|hai năm|ba năm|năm năm|mười năm|và|hoặc|tổ chức|{PARTS}))*[,:]? ?\(?"
)
"""What may stand between a cue phrase and the document that it governs."""

IN_BRACKETS = re.compile(r" ?\([^()]{0,120}\)")
"""What is said in brackets between two documents."""

LOOSE_CUES = frozenset({"theo", "xây dựng theo", "ban hành theo", "lập theo"})
"""Cue phrases of which a document need not be the subject: what is done is done "theo" another."""

# "bãi bỏ một số văn bản, trong đó có …".
_AMONG = re.compile(
    r" (?:một số|các|nhiều|những|\d{1,3}|hai|ba|bốn)(?: loạt)? (?:văn bản|quy định|nghị định|thông tư|quyết định|luật)"
    r"[^.;:\n]{0,60}?(?:trong đó(?: có)?|gồm(?: có)?|bao gồm|như|là):? "
)
_SUBJECT = re.compile(
    r"(?: là (?!căn cứ|cơ sở)[^;:.]{1,120},(?= là (?:sự|bước|việc|văn bản)(?!\w)))?"  # "là một nghị quyết lớn, là sự"
    r"[ ,)-]*(?:\(?(?:là|và|vốn|trong đó|với tính chất là)? ?(?:văn bản|nghị định|thông tư|quyết định|luật|bước|sự|cũng"
    r"|đều|đã|sẽ|vừa|chỉ|tiếp tục|nhằm|để|về|về việc|được|ban hành|ra đời|xây dựng|kế thừa,|kế thừa và|đang"
    r"|sửa đổi,?(?: và)? ?bổ sung,?)* ?){0,3}\(?"
)
_TITLED = re.compile(
    r"[ ,)]*(?:về|quy định|nhằm|do|ngày|năm|phê duyệt|ban hành|công bố|hướng dẫn|thu hồi|sửa đổi) [^.;:\n]{3,200}"
)
# "… về thành lập tổ công tác triển khai thực hiện Chương trình 06": the title names the other document.
_IN_TITLE = re.compile(
    rf"[ )]*(?:về(?: việc)?|ban hành|phê duyệt)(?: (?:{DEEDS}[, ]+(?:và )?)*[^,.;:\n]{{3,120}}"
    rf"| (?:{DEEDS}[, ]+(?:và )?)+)"
)
# "của Liên Bộ Quốc phòng - Bộ Tài chính": issuers in ways that no attribute of a document is read in.
_OF_ISSUERS = re.compile(
    r"[ )]*(?:(?:của|do) (?:liên )?|, (?=viện kiểm sát|vks|tòa án|tand))"
    r"(?:bộ|ủy ban|ubnd|hđnd|chính phủ|sở|tổng cục|cục|ngân hàng|thủ tướng|bộ trưởng|ban"
    r"|viện kiểm sát|vksnd|vks|tòa án|tand|thanh tra|văn phòng)(?!\w)"
    r"(?:[^.;:,\n]|, (?=bộ|ban|ngân hàng|ủy ban|viện kiểm sát|vks|tòa án|tand|thanh tra|văn phòng)){0,140}"
)
# What is told of the citing document before a verb of change: its title, when it takes effect, how it came about.
_TOLD = re.compile(
    r"[ ,)]*(?:(?:về|quy định|nhằm|do|ngày|của|gồm|có hiệu lực|có giá trị|ra đời|được|đã|vừa|sẽ|chính thức|ban hành"
    r"|mới|hướng dẫn|kể từ|từ|phê duyệt|đưa ra|lần này|vẫn|quyết định|bắt đầu|áp dụng|đồng thời|cũng|theo hướng)(?!\w)"
    r"[^.;:\n]{0,200})?"
)
# What makes the verb that of another subject, or says that nothing was changed.
_OTHERWISE = re.compile(
    r"(?<!\w)(?:chưa|không|nhưng|song|đề nghị|kiến nghị|yêu cầu|giao|(?<!vụ )(?<!sự )(?<!công )(?<!về )việc|cần|phải"
    r"|sau khi|trước khi|khi|thì|nếu|vì|còn|cho rằng|tránh|trong khi)(?!\w)"
)
# A further verb of the same subject: "có hiệu lực từ ngày ký và thay thế", "đồng thời bãi bỏ".
_GOES_ON = re.compile(
    r"(?:,|;|(?<!\w)(?:và|đồng thời|theo đó|qua đó|trong đó(?: có)?+|cũng như))(?: đã| sẽ| cũng| còn)? ?$"
)
_PASSIVE = re.compile(r"(?:^|[ ,])(?:được|bị) [^,;.:]{0,80}$")
# "sửa đổi thủ tục hành chính tại Nghị định …", "thay thế Phụ lục 2 kèm theo Nghị quyết …": what in it is changed.
_PART_OF = re.compile(r" [^;.:]{1,80} (?:tại|của|trong|kèm theo)(?: các)? ?")
# "thể chế hóa quan điểm của Đảng tại Nghị quyết 19", "thực hiện chỉ đạo của Thủ tướng Chính phủ tại Chỉ thị 12".
_OF_WHOM = re.compile(
    r"(?: (?:các|những|nhiều|một số|ý kiến))*(?: (?:chỉ đạo|quan điểm|chủ trương|yêu cầu|nhiệm vụ|nội dung|kết luận"
    r"|định hướng|chính sách|mục tiêu),?)+ của [^.,;:]{2,60} (?:nêu )?(?:tại|trong) "
)
# "theo chỉ đạo của Thủ tướng tại công văn …": who said so.
_SAID_IN = re.compile(r" [^;.:]{1,90} (?:tại|trong)(?: các)? ?")
# "cụ thể hóa những nội dung đã được nêu trong Nghị quyết Đại hội XIII".
_STATED = re.compile(
    r"(?: những| các| một số)? (?:nội dung|quan điểm|chủ trương|chỉ tiêu|nhiệm vụ|mục tiêu|định hướng|quy định"
    r"|chính sách|giải pháp|yêu cầu)[^;.]{0,140}?(?: đã)?(?: được)? ?(?:nêu|đề ra|xác định|quy định|khẳng định|ghi"
    r"|thể hiện)?(?: rõ)? (?:tại|trong|ở) ?"
)
# "ban hành theo mức … đã được quy định tại Nghị định 16": what the citing document follows stands in the cited one.
_FOLLOWS = re.compile(
    r"[ ,)]*(?:ban hành|quy định|về|được|xây dựng|áp dụng)(?!\w)(?:[^.;:\n]|\.(?=\d)){0,200}"
    r"(?<!\w)(?:theo|căn cứ|dựa)(?!\w)(?:[^.;:\n]|\.(?=\d)){0,160}"
)
_TOWARDS = re.compile(r"theo hướng (?!dẫn)")  # "sửa đổi Nghị định A theo hướng thể chế Kết luận B"
# "Chương trình hành động của Chính phủ [giai đoạn 2016-2020] thực hiện …": for which years it is made.
_PERIOD = re.compile(
    r"^ (?:giai đoạn|thời kỳ|nhiệm kỳ|đến)(?: (?:năm|đến năm|\d{4}(?: ?- ?\d{2,4})?))+"
    r"(?:,? (?:và )?(?:tầm nhìn|định hướng)(?: đến)?(?: năm)? \d{4})?(?= )"
)
# "kết quả [5 năm] thực hiện …": over how many years is told apart from how one document cites the other.
_YEARS = re.compile(rf" {SOME_YEARS} (?=(?:tổ chức|triển khai|thực hiện|thi hành)(?!\w))")
# "… nhằm đưa Nghị quyết 5 [vào cuộc sống]": the words between the two are those of carrying it out.
_TO_LIFE = re.compile(r"(?<!\w)đưa (?:(?:các|sớm|nhanh chóng|những|nội dung|tinh thần) )*$")
_STATED_IN = frozenset(
    {"quy định tại", "được quy định tại", "đã được quy định tại", "nêu tại", "được nêu tại", "đã nêu tại"}
)
_RULES = frozenset(
    {
        "theo",
        "căn cứ",
        "căn cứ vào",
        "trên cơ sở",
        "theo quy định của",
        "theo quy định tại",
        "theo tinh thần",
        "theo hướng dẫn của",
    }
)
# "Chỉ thị 15 yêu cầu các địa phương thực hiện nghiêm …", "Công văn 12 hướng dẫn các tỉnh triển khai …".
_ASKS = re.compile(
    r"[ ,)]*(?:(?:cũng|đã|tiếp tục) )?(?:gửi [^;.:]{3,80}? )?(?:(?:về |để )?(?:việc )?(?:yêu cầu|đề nghị|hướng dẫn"
    r"|chỉ đạo|giao|đôn đốc|nhắc nhở|chấn chỉnh"
    r"|(?:nêu rõ|nhấn mạnh)(?=:| (?:việc|cần|phải|tiếp tục)))(?!\w)[,: ]*(?:và )?)+(?:[^;.:]{3,90}? )?"
)
# "Kế hoạch 31 xác định lộ trình thực hiện …", "Thông báo 20 kết luận hội nghị sơ kết …": whatever the document says or
# is made for, in one breath; and a title that begins with several verbs ("về việc chấn chỉnh, đẩy mạnh thi hành …").
_ONE_BREATH = re.compile(
    r"[ ,)]*(?:(?:của|do|ngày) [^.;:\n]{3,100} (?=về(?: việc)? ))?"
    r"(?:về(?: việc)? (?:[^\W\d_]+(?: [^\W\d_]+){0,2}, ){0,4})?"
    r"(?!(?:của|do|và|mà|là|như|gắn|cùng|còn|hay|hoặc|với|tại|ở|trong|từ)(?!\w))[^.,;:\n]{3,120}"
    r"(?<!(?<!\w)(?:trong|trước) )(?<!(?<!\w)(?:qua|sau|khi|nhờ) )(?<!(?<!\w)từ )"
)
_OF_OTHERS = re.compile(
    r"(?<!\w)(?:được|bị|gắn với|cùng với|song song|kết hợp|thành tích|khen thưởng|biểu dương|vi phạm|vướng mắc"
    r"|hoãn|dừng|hội nghị quán triệt|đến khi|từ khi|trong khi|quá trình|giúp|tạo điều kiện|để các|mà các)(?!\w)"
)
_FINITE = re.compile(r"(?<!\w)(?:đã|sẽ|đang|vừa|phải|cần|thì|nhưng|cho biết|bị|chưa|không|vì|nằm|nên|khiến)(?!\w)")
_TITLE_CLOSED = re.compile(r"[ )]*(?:của|do|ngày|về) [^.;:\n]{3,160}, ")
_ENDS_CLAUSE = re.compile(r"[.;:\n]")
_PURPOSE = re.compile(r"(?:để|nhằm|đều|về|được|là văn bản) ?$")
# Two documents on the same side of a sentence: what is done with the one goes with what is done with the other.
_BESIDE = re.compile(r"(?:gắn với|gắn liền với|kết hợp|song song|cùng với)[^.;:]{0,16}$")

_AND = re.compile(r"[ )]*và (?:(?:đã|đang|sẽ|cũng|tiếp tục) )*")
_AUXILIARY = re.compile(r"^ (?:(?:đã|cũng|đồng thời|sẽ|được ban hành|được xây dựng|ra đời) )+")
# Relations of what a document is made for.
_MADE_FOR = frozenset({"implements", "continues", "reviews", "concretises"})
_BEGINS_PASSIVE = ("được ", "đã được ", "bị ")
# "được ban hành đúng thẩm quyền theo Luật …", "được xây dựng bám sát …".
_MADE_BY = re.compile(r"[ ,)]*(?:(?:được|đã|vừa) )+(?:ban hành|xây dựng|soạn thảo|ký)(?: (?!theo)[^\W\d_,]+){0,5} ?")
_MADE_ON_BASIS = re.compile(
    r"[ )]*(?:(?:được|đã|vừa) )*(?:ban hành|ra đời|xây dựng|soạn thảo)(?: [^.;:,]{0,60})?"
    r" (?:trên cơ sở|từ)(?: kết quả| việc)? "
)
_DETAILS = ("quy định chi tiết", "hướng dẫn", "cụ thể hóa", "thể chế hóa")
_ENACTS = ("ban hành", "phê duyệt", "công bố", "thông qua")
# "đã được sửa đổi một số điều theo Thông tư 14": the words of change are passive, what changes stands behind them.
_CHANGED = re.compile(
    r"(?<!\w)(?:được|bị)(?: (?!(?:ban hành|xây dựng|ra đời|ký|thông qua|nhằm|để|đề nghị|kiến nghị|giao)(?!\w))"
    r"[^\W\d_,;.:]+){0,8},? (?:và )?$"
)
_BY_WAY_OF = re.compile(r"(?: (?:thực hiện|cụ thể))* (?:bởi|bằng|thành|thông qua)(?: (?:các|một))? ?")
_CHANGED_BY = re.compile(
    r"(?:[^.;:,\n]|, (?=bổ sung|sửa đổi|thay thế|bãi bỏ|và |gần nhất|mới nhất)){0,60}? (?:bởi|bằng|tại|theo|trong)"
    rf"(?: (?:các|đúng))?(?: {PARTS})?(?: của)? ?"
)


@value
class Link:
    """How what stands between two documents joins them.

    ``inverse`` where the second cites the first; ``enclosing`` where one was issued with the other ("kèm theo");
    ``further`` where it is a further verb, active or passive, whose subject is that of the verb before; ``shared``
    where the subjects are all of a list ("đều"); ``own`` where it is said of the first and of no subject before.
    """

    relation: str
    rule: str
    inverse: bool = False
    enclosing: bool = False
    further: bool = False
    shared: bool = False
    own: bool = False


def link(gap: str, knowledge: Knowledge, *, done: bool, governed: bool = False) -> Link | None:
    """Return how the text between two documents, in lower case and with single blanks, joins them, or None.

    ``done`` says that the first is spoken of as something that is carried out, so that a comma or "và" begins another
    task; ``governed`` that the verb for that stands right before it, so that what is done "theo" the second is the
    carrying out.
    """
    gap = without_years(_PERIOD.sub("", IN_BRACKETS.sub("", _TO_LIFE.sub("thực hiện ", gap))))
    if len(gap) < 4 or len(gap) > 420:
        return None
    loose: Link | None = None
    for start, end, cue in reversed(knowledge.cue_matcher.find(gap)):
        before = gap[:start] + ("và " if cue.phrase.startswith("và ") else "")
        if not cue.inverse and (acts(cue) or cue.relation in _MADE_FOR) and _CHANGED.search(before):
            by = _CHANGED_BY if acts(cue) else _BY_WAY_OF
            if by.fullmatch(gap[end:]) and not (_ENDS_CLAUSE.search(before) or _OTHERWISE.search(gap)):
                return Link(cue.relation, "citationInverseCue", inverse=True)
            if cue.relation in STRONG:
                continue
        if not reaches(gap[end:], cue) or _TOWARDS.match(gap, end - len("theo")):
            continue
        if not cue.inverse and cue.phrase.endswith(_ENACTS) and before.endswith(("được ", "bị ")):
            continue  # "Sau khi Luật Giá được thông qua, Nghị định 177 vẫn …"
        if cue.relation == "reviews" and _MADE_ON_BASIS.fullmatch(before):
            return Link("basedOn", "citationCue")
        said = cue.relation == "basedOn" and not FILLER.fullmatch(gap, end) and _SAID_IN.fullmatch(gap, end)
        if said and not _ENDS_CLAUSE.search(before):
            return loose or Link(cue.relation, "citationCue", inverse=cue.inverse)
        if _BESIDE.search(before) or (governed and cue.relation == "basedOn" and not cue.inverse):
            return loose
        joined = before.lstrip(" )").startswith(",") or _AND.fullmatch(before) is not None
        # (In detail only a text of law is regulated, and only a paper is said to be guided by another.)
        joined = joined and not cue.phrase.startswith("quy định chi tiết") and not _and_is(before, cue)
        if joined and cue.relation not in STRONG and done and not _PURPOSE.search(before):
            return loose  # "triển khai Nghị quyết A và thực hiện Chỉ thị B": two things done, and no citation
        if cue.phrase in _STATED_IN and before.strip() in ("và", ",", ";"):
            return loose  # "Theo Thông tư 86 và quy định tại Luật Quản lý thuế": both are followed
        rule = _rule(before, cue, done=done)
        if rule is None or (not cue.inverse and _is_of_body(before, knowledge)):
            continue
        direct = _SUBJECT.fullmatch(before) is not None
        if done and not direct and cue.phrase in LOOSE_CUES and " về " in before:
            return loose  # "Thực hiện Chỉ thị A về nhiệm vụ … theo Nghị quyết B, UBND …": what the title of A says
        shared, enclosing = "đều" in gap, "kèm theo" in cue.phrase
        further = not enclosing and "(" not in before and _GOES_ON.search(before) is not None
        further, shared = (not cue.inverse or _and_is(before, cue)) and further, not cue.inverse and shared
        own = cue.relation == "cites" and (cue.phrase.endswith(_ENACTS) or cue.phrase in _STATED_IN)
        found = Link(cue.relation, rule, cue.inverse, enclosing, further, shared, own)
        if direct or cue.relation in STRONG:
            return found
        # "về tổng kết 10 năm thực hiện": the first of several cues says what the document does.
        loose = _rather(loose, found)
    return loose


def _is_of_body(before: str, knowledge: Knowledge) -> bool:
    """Is a body the subject of the cue: "Điều lệ Đảng về …, [Ủy ban Kiểm tra Trung ương] hướng dẫn thực hiện …"?"""
    if _OF_ISSUERS.fullmatch(before):
        return False  # "Thông tư liên tịch 01 của Bộ Tư pháp, Bộ Công an hướng dẫn …"
    body = before.rfind(", ") + 2
    return body > 1 and knowledge.organisation_end(before, body) == len(before.rstrip())


def without_years(words: str) -> str:
    """Words in lower case without the years over which a document was carried out: "kết quả [5 năm] thực hiện"."""
    return _YEARS.sub(" ", words)


def _rather(loose: Link | None, found: Link) -> Link:
    """What was found, unless what was found behind it says more: "căn cứ các quy định tại" is no mere mention."""
    return found if loose is None or loose.relation == "cites" else loose


def acts(cue: Cue) -> bool:
    """Does a cue say what a text of law does to another: change it, detail it, turn it into rules?"""
    return cue.relation in STRONG or cue.phrase.startswith(_DETAILS)


def reaches(rest: str, cue: Cue) -> bool:
    """Does a cue govern what follows over ``rest``?"""
    return bool(
        FILLER.fullmatch(rest)
        or (not cue.inverse and _AMONG.fullmatch(rest))
        or (cue.relation in STRONG and cue.phrase != "thu hồi" and _PART_OF.fullmatch(rest))
        or (cue.relation == "basedOn" and _SAID_IN.fullmatch(rest))
        or any(_STATED.fullmatch(cue.phrase.removeprefix(p) + rest) for p in _DETAILS if cue.phrase.startswith(p))
        or (not cue.inverse and cue.relation in _MADE_FOR and _OF_WHOM.fullmatch(rest))
    )


def _rule(before: str, cue: Cue, *, done: bool) -> str | None:
    """Return the rule by which what stands before a cue makes the first document its subject."""
    if _SUBJECT.fullmatch(before):
        return "citationParenthesis" if "(" in before else "citationCue"
    if cue.inverse:
        if _and_is(before, cue):
            return "citationInverseCue"
        named = (
            cue.relation in ("concretises", "reviews") and _IN_TITLE.fullmatch(before) is not None
        )  # "… về hỗ trợ doanh nghiệp"
        if _ENDS_CLAUSE.search(before) or not (named or cue.relation in STRONG or _PASSIVE.search(before)):
            return None
        return "citationInverseCue"
    if cue.relation in STRONG:
        if cue.phrase == "thu hồi":
            return None  # what is taken back is land or money as often
        told = _TITLED.fullmatch(before) or _TOLD.fullmatch(before)
        told = told if not _OTHERWISE.search(before) else _IN_TITLE.fullmatch(before)
        return "citationCue" if told or (_GOES_ON.search(before) and _further(before)) else None
    named = _IN_TITLE.fullmatch(before) is not None and not (
        cue.relation in ("cites", "basedOn") and _FINITE.search(before)
    )
    if not done and cue.relation in ("implements", "continues") and _ASKS.fullmatch(before):
        return "citationCue"
    details = cue.phrase.startswith(("quy định chi tiết", "hướng dẫn"))
    if named or (details and (_TITLED.fullmatch(before) or _OF_ISSUERS.fullmatch(before))):
        return "citationCue"
    if not done and cue.relation in _MADE_FOR and _ONE_BREATH.fullmatch(before):
        rest = _AUXILIARY.sub("", before)
        return None if _FINITE.search(rest) or _OTHERWISE.search(rest) or _OF_OTHERS.search(rest) else "citationCue"
    if cue.relation == "concretises" and not done and _TITLE_CLOSED.fullmatch(before) and not _FINITE.search(before):
        return "citationCue"  # "Nghị quyết 11 của Chính phủ về phục hồi kinh tế, cụ thể hóa Nghị quyết 43"
    # "Thông tư 05 về kinh doanh, buôn bán nhằm triển khai Luật …"
    titled = cue.phrase.startswith(("để ", "nhằm ")) or (cue.phrase in _RULES and not done)
    if titled and _TITLED.fullmatch(before) and not _FINITE.search(before):
        return "citationCue"
    if cue.relation == "basedOn" and not done and _MADE_BY.fullmatch(before) and not _FINITE.search(before[4:]):
        return "citationCue"
    return "citationCue" if cue.phrase in _STATED_IN and _FOLLOWS.fullmatch(before) else None


def _and_is(before: str, cue: Cue) -> bool:
    """ "A thay thế B [và được hướng dẫn bởi C]": a passive of the subject of the verb before."""
    return cue.phrase.startswith(_BEGINS_PASSIVE) and _AND.fullmatch(before) is not None


def _further(before: str) -> bool:
    return not _ENDS_CLAUSE.search(before.rstrip("; ")) and not _OTHERWISE.search(before)
