"""Read what a document is about, from the words right behind its name: "về …", in quotation marks or without them.

Words in quotation marks are the title as they stand. Without them a title ends where the sentence plainly goes on: at
a verb, at the document's issuer, before the next document. Where a comma leaves that open, nothing is read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from khoi_kg.find.documents.clause_ends import WITHIN
from khoi_kg.knowledge import Knowledge
from khoi_kg.model import DocumentMention, Form, IssuedBy, OrganisationMention, Span, Titled
from khoi_kg.relate.documents.issuers import IS_ISSUER, may_issue
from khoi_kg.relate.ordered import mentions_of, next_of
from khoi_kg.text import UPPER, Text

# A quotation inside a title opens behind a blank, which no closing quotation mark does.
_QUOTED = re.compile(
    r",? ?(?:về(?: việc)?|với chủ đề|:)? ?"
    r"(?:\"(?P<double>(?:[^\"\n]|(?<= )\"[^\"\n]{1,90}\"){8,400})\"|'(?P<single>[^'\n]{8,400})'(?!\w))"
)
_LEADS_IN = re.compile(r"[Vv]ề (?:việc )?")
_ABOUT = re.compile(r",? về(?: việc)? (?=[^\W\d_])")
# "ban hành [quy định]", "đáp ứng [yêu cầu]", "hậu quả do [bão]": of what a document is about.
_END = re.compile(
    rf"[;:()\n\"]|(?<!TP)(?<!Tp)\.|, (?=[{UPPER}]|(?:thay thế|thay cho|bãi bỏ|sửa đổi|bổ sung cho)(?!\w))"
    r"|(?<! không) (?:gắn với|đã|được|sẽ|đang|mới được|vừa được|cần|phải|cho biết|cho thấy"
    r"|nêu(?! gương)|nêu rõ|xác định|khẳng định|chỉ rõ|có hiệu lực|trong thời gian|trong đó"
    r"|(?<!ban hành )(?<!các )(?<!những )(?<!một số )(?<!theo )(?<!thực hiện )(?<!bổ sung )(?<!trái )quy định"
    r"|(?<!đáp ứng )(?<!theo )(?<!các )(?<!những )yêu cầu"
    rf"|thì|mà(?= (?:[{UPPER}]|đã|vừa|được))|do(?= (?:đồng chí |ông |bà )?[{UPPER}]))(?!\w)"
    r"| (?:và|cùng) (?:ý kiến )?chỉ đạo(?= của )"
    r"| (?:đến|tới) (?:từng|toàn thể|toàn bộ|tất cả|100%|các)(?: các)?"
    r" (?:cấp ủy|chi bộ|đảng bộ|cán bộ|đảng viên|tổ chức)"
    r"| (?:và|cùng) (?:các|những) (?:chỉ đạo|hướng dẫn|văn bản|chủ trương|nghị quyết|chỉ thị|kết luận|quy định)"
    r"(?= (?:[^\W\d_]+ ){0,3}của )"
)
_AT = re.compile(r" tại (?=[^\W\d_])")
_PLACE = re.compile(rf"[{UPPER}][^\W{UPPER}]")
# What behind a comma is no part of a title, but another clause.
_NEW_CLAUSE = re.compile(
    r"(?:nhằm|góp phần|tạo|bảo đảm|đảm bảo|đồng thời|theo đó|qua đó|từ đó|để|do|là|cùng|trên|tại|với|các|những|gồm|cho"
    r"|hướng|đến|sau|trước|khi|nếu|ngày|sáng|chiều|tối|nhiều|toàn|có|kèm|bao gồm|áp dụng|thực hiện từ|giao \d+|đề ra"
    r"|nêu|đây|như|mà|thì"
    r"|đáp ứng|phục vụ|trở thành|giúp|coi|xem|lấy|tập trung|chi bộ|đảng bộ|đảng ủy|cấp ủy|tỉnh|huyện|xã"
    r"|giao|chỉ đạo|yêu cầu|đề nghị|phân công|phấn đấu|quyết tâm|mở|đưa|thúc đẩy|khẳng định|thể hiện|đánh dấu|nhất là"
    r"|mỗi|một|đây|kể|hiện|theo|qua|từ|tổ chức|hoàn thành|đón|đạt|thu hút|khuyến khích|kêu gọi"
    r"|vận động|cho phép|buộc|hứa hẹn|kỳ vọng)(?!\w)"
)
_AND = " và "
_SHORT = 4  # words of a piece of a row
_ISSUES = ("ban hành ", " ký ", "thông qua ", "công bố ", " ra ")
_NEAR = 3  # characters before a document that opens a sentence: a dash, a quotation mark
_OF = " của "
_JOINT = re.compile(r"(?:,| và| cùng| cũng như) (?:các |những )?$")
SHORTEST, LONGEST = 8, 250
"""Characters of a title without quotation marks."""


def find_titles(
    text: Text,
    documents: Sequence[DocumentMention],
    ends: Mapping[Span, int],
    organisations: Sequence[OrganisationMention],
    issuers: Sequence[IssuedBy],
    knowledge: Knowledge,
) -> list[Titled]:
    """Return the titles in order; ``ends`` tells where the attributes of each document end, from where on its title is
    read, over an issuer behind it. A law that is known by its name has its title in it.
    """
    issued = {
        f.document.span for f in issuers if not f.organisation or f.organisation.span.start < ends[f.document.span]
    }
    found = []
    for document in documents:
        if document.form is Form.POINTER or (document.ordinal is None and document.number is None):
            continue
        at = ends[document.span]
        sentence = text.sentence_at(document.span.start)
        following = next_of(documents, at)
        limit = sentence.end
        if quoted := _QUOTED.match(text.plain, at, limit):
            title = text.kept[slice(*quoted.span(quoted.lastgroup or 0))]
            title = title[lead.end() :] if (lead := _LEADS_IN.match(title)) else title
        elif about := _ABOUT.match(text.plain, at, limit):
            owners = [] if document.span in issued else mentions_of(organisations, Span(about.end(), limit))
            owners = [o for o in owners if may_issue(document, o, knowledge)]
            stop = _stop(text, about.end(), limit, following, owners, knowledge)
            title = " ".join(text.kept[about.end() : stop].split()) if stop else ""
            whole = "," not in title or (stop and _closes(text, document, sentence, about.end(), stop, knowledge))
            if not SHORTEST <= len(title) <= LONGEST or not whole:
                continue
        else:
            continue
        found.append(Titled(document, title.strip(" ,.;…"), (sentence,), "attributeTitle"))
    return found


def _closes(text: Text, document: DocumentMention, sentence: Span, start: int, stop: int, knowledge: Knowledge) -> bool:
    """Do the commas of a title plainly part its own words: "về chuẩn mực đạo đức của cán bộ, đảng viên (…)"?

    The sentence opens with the document or says that it is issued, so that no other clause goes on behind it.
    """
    opens = document.span.start - sentence.start < _NEAR or text.low.endswith(_ISSUES, 0, document.span.start)
    ends = stop == sentence.end or text.plain[stop : stop + 1] in ".;(" or text.plain[stop : stop + 2] == " ("
    return opens and ends and _is_row(text.low[start:stop], knowledge)


def _is_row(title: str, knowledge: Knowledge) -> bool:
    """Are the commas those of words that belong together, or of one row of short pieces, which "và" closes?"""
    first, *pieces = _paired(knowledge.paired_phrases).sub(lambda one: one.group()[:-1], title).split(", ")
    if not pieces:
        return True
    *middle, last = pieces
    last, closed, _ = last.partition(_AND)
    opening = first.split(" ")[0]  # "giao đất, [giao] rừng và khoán bảo vệ"
    return bool(closed) and all(
        len(words := piece.split(" ")) <= _SHORT and (words[0] == opening or not _NEW_CLAUSE.match(piece))
        for piece in (*middle, last)
    )


@lru_cache(maxsize=4)
def _paired(phrases: frozenset[str]) -> re.Pattern[str]:
    """The first words of "phòng, chống" and the like, with the comma, where the others follow."""
    pairs = (phrase.partition(", ") for phrase in sorted(phrases))
    return re.compile("|".join(rf"(?<!\w){re.escape(one)},(?= {re.escape(other)}(?!\w))" for one, _, other in pairs))


def _stop(
    text: Text,
    at: int,
    limit: int,
    following: DocumentMention | None,
    owners: Sequence[OrganisationMention],
    knowledge: Knowledge,
) -> int | None:
    """Where a title ends that begins at ``at``; None where that is open: its words end in another document.

    ``owners`` are the bodies behind ``at`` that may have issued it.
    """
    plain = text.plain
    if " diện " in text.low[at:limit]:  # "cán bộ thuộc diện Bộ Chính trị, Ban Bí thư quản lý": no comma of a list
        plain = plain[:at] + WITHIN.sub(lambda m: "x" * len(m.group()), plain[at:limit])
    end = _END.search(plain, at, limit)
    stop = end.start() if end else limit
    if end and end.group() == '"':
        return None
    posts = end is not None and end.group() == ", " and knowledge.role_starts(text.low, end.end())
    if posts and knowledge.role_words.find(text.low[at:stop]):
        return None  # "chỉ định Ủy viên Bộ Chính trị, [Chủ tịch nước] Lò Văn Nhâm tham gia …"
    for match in _AT.finditer(text.plain, at, stop):
        if knowledge.meeting_phrases.end(text.low, match.end()) or _PLACE.match(text.plain, match.end()):
            stop = match.start()
            break
    for body in owners:
        if body.span.end > stop or text.low[body.span.start : body.span.end] == "đảng":
            continue  # "chủ trương của Đảng", "Đại hội XIV của Đảng": part of the title
        if text.plain.endswith(_OF, at, body.span.start) and IS_ISSUER.match(text.plain, body.span.end):
            stop = body.span.start - len(_OF)
            break
    if following and following.span.start < stop:
        joint = _JOINT.search(text.plain, at, following.span.start)
        if joint is None:
            return None
        stop = joint.start()
    return stop
