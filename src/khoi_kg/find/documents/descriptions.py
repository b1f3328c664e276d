"""Find documents that are known by what they are about, whose they are or for which years.

Surface forms: "Nghị quyết về xây dựng, chỉnh đốn Đảng", "Quy chế làm việc của Tỉnh ủy", "Đề án phát triển du lịch giai
đoạn 2016-2020", "Chương trình kiểm tra năm 2019 của …", "chương trình hành động của Chính phủ", drafts.
"""

from __future__ import annotations

import re

from khoi_kg.find.documents.clause_ends import CLAUSE_END, ITS_YEARS, LED_IN, PHRASE_END, WITHIN, fronted_end
from khoi_kg.find.documents.context import (
    begins_other,
    begins_sentence,
    first_word,
    is_of_several,
    is_one_of_many,
    is_verb,
    lists_documents,
)
from khoi_kg.find.documents.dated_names import CLOSING_YEARS, ENDS_WITH_YEAR, TITLE_WORD, YEARLY, is_item, period_end
from khoi_kg.find.documents.law_names import QUOTED, STOP_WORDS
from khoi_kg.find.documents.names_within import inner_end, over_purpose
from khoi_kg.find.documents.owners import behind_term, body_across, issuer_at_end, last_owner, owner_end, owner_of
from khoi_kg.knowledge import Kind, Knowledge
from khoi_kg.model import DocumentMention, Form, Span
from khoi_kg.text import UPPER, Text

_ABOUT = re.compile(
    r" (?:sửa đổi |mới |thay thế |bổ sung |(?:giám sát )?chuyên đề |riêng |trung ương )?"
    r"(?:về|phê chuẩn|phê duyệt|nhằm|ban hành) (?=[^\W\d])"
)
_LAYS_DOWN = re.compile(r" quy định (?:về|một số|chính sách|mức|chế độ|chức năng|tiêu chuẩn) ")
# What no subject of a document begins with: "Quy chế này", "Báo cáo của …".
_NO_SUBJECT = STOP_WORDS - {"tiếp", "gắn", "trước", "sau", "ngoài", "chỉ", "bảo"}
_TO_WHOM = _NO_SUBJECT | {"gửi", "trước", "trình", "lên", "kèm"}  # "Trong Báo cáo gửi Thủ tướng"
_NOTICE = re.compile(r"(?<!\w)thông báo(?: số:?)? \S+?(?:,? ngày [\d/.-]+)?,? $")
_DANGLING = re.compile(r"(?: về(?: việc)?| và| \([A-ZĐ&]{2,10}\))$")
_IN_LOWER = re.compile(rf" (?:Chính trị|(?![{UPPER}])[^\W\d_])")
# 'Kết luận về đẩy mạnh Cuộc vận động "…"': what such things are called is of the name.
_SLOGAN = re.compile(
    r"(?<!\w)(?:vận động|phong trào|chủ đề|chuyên đề|cuộc thi|mô hình|danh hiệu|giải thưởng|dự án|đề án|chương trình)$"
)
# "ban hành Chương trình hành động triển khai thực hiện như sau": it is not said what it carries out.
_NOTHING = re.compile(
    r"(?: hành động)?(?: (?:về|để|nhằm|việc|tổ chức|triển khai|thực hiện|thi hành|cụ thể|và|nhiệm vụ))+"
)
_MASS = re.compile(r"(?:Đoàn|Đảng|Công đoàn|Hội)(?= [^\W\dA-ZĐ])")  # bare names that no record has
# "Báo cáo nghiên cứu [mới nhất] của Viện Kinh tế", "Kế hoạch … [hằng năm]": which of several, and no name.
_LATEST = re.compile(
    r" (?:từng|h[ằà]ng năm|mới nhất|gần đây(?: nhất)?|mới đây|lần này|vừa qua|nói trên|nêu trên)(?!\w)"
)
_READ_OVER = 9
"""Characters with which a subject begins, in which a word like "quy định" ends no name."""

_ENDS_ITEM = re.compile(rf"[;:()\n\"]|\.(?!\w)|(?:,| và) (?=[{UPPER}])")
_OWNED_WORDS = frozenset({"chương trình hành động", "kế hoạch hành động"})


def owned_programme(text: Text, start: int, end: int, kind: Kind, knowledge: Knowledge) -> DocumentMention | None:
    """ "chương trình hành động của Chính phủ": the one that a body has; such programmes are made one a task."""
    several = is_one_of_many(text.low, start, knowledge)  # "các chương trình hành động của Tỉnh ủy"
    if several or text.low[start:end] not in _OWNED_WORDS or not text.low.startswith(" của ", end):
        return None
    at = end + len(" của ")
    stop = owner_end(text, at, knowledge)
    if stop == at and (mass := _MASS.match(text.plain, at)):
        stop = mass.end()
    if stop == at or not text.plain[at].isupper():
        return None
    body = Span(at, stop)
    return DocumentMention(Span(start, stop), Form.FULL, kind.name, name=text.plain[start:stop], body=body)


def described(text: Text, start: int, end: int, kind: Kind, knowledge: Knowledge) -> DocumentMention | None:
    """ "Nghị quyết về xây dựng, chỉnh đốn Đảng", "Quy chế làm việc của Tỉnh ủy": named by what they are about.

    The capital says that one document is meant, so it must not be that of a sentence's first word, unless the name
    holds another document's.
    """
    plain, low = text.plain, text.low
    if "namedByTitle" in kind.naming or not plain[start].isupper():
        return None
    if kind.name == "Conclusion" and _NOTICE.search(low, max(0, start - 50), start):
        return None  # "Thông báo số 20 ngày 8/9 Kết luận của Bộ Chính trị về …": one paper
    if is_of_several(low, start):
        return None  # "các Nghị quyết về đất đai": several, of which none is named
    first = begins_sentence(plain, start, items=kind.everyday)
    if first and kind.everyday and is_verb(text, end, knowledge):
        return None
    first = first and not lists_documents(text, start, knowledge)
    stop = _dated_or_drafted_end(text, start, end, kind, knowledge, first=first)
    if stop is not None:
        return DocumentMention(Span(start, stop), Form.SHORT, kind.name, name=plain[start:stop])
    quoted_whole = _QUOTED_WHOLE.match(plain, start)
    if quoted_whole and _ENACTS_QUOTED.search(low, max(0, start - 48), start):
        return DocumentMention(Span(start, quoted_whole.end()), Form.SHORT, kind.name, name=quoted_whole.group())
    opening = _opening(text, start, end, kind, knowledge)
    if opening is None:
        return None
    body, owner, behind = opening
    if owner > end and (quoted := QUOTED.match(plain, owner)):  # "Đề án của Đảng đoàn Quốc hội về "…""
        stop = quoted.end()
    else:
        reached = _subject_end(text, start, end, behind, kind, knowledge)
        stop = _name_end(text, end, reached, kind, knowledge, first=first) if reached is not None else None
    if stop is None or (kind.everyday and _LATEST.search(low, end, stop)):
        return None
    return DocumentMention(Span(start, stop), Form.SHORT, kind.name, name=plain[start:stop], body=body)


def dated_small(text: Text, start: int, end: int, kind: Kind) -> DocumentMention | None:
    """ "phê duyệt đề án phát triển cảng biển đến năm 2025": in small letters, told by a verb and by its years."""
    if "namedByQuotedTitle" not in kind.naming:
        return None
    if kind.name != "Scheme" and not SIGNED.search(text.low, max(0, start - 40), start):
        return None
    stop = period_end(text, start, end)
    return DocumentMention(Span(start, stop), Form.SHORT, kind.name, name=text.plain[start:stop]) if stop else None


def _dated_or_drafted_end(
    text: Text, start: int, end: int, kind: Kind, knowledge: Knowledge, *, first: bool
) -> int | None:
    """Where a name ends that says for which years a document is, or that of a draft whose subject follows at once."""
    plain, low = text.plain, text.low
    every_year = YEARLY.match(plain, end)
    yearly = every_year.end() if every_year else None
    if yearly and (
        not first or (" của " in low[end:yearly] and _IS_TOLD.match(low, yearly)) or is_item(plain, start, yearly)
    ):
        return yearly
    by_subject = _ABOUT.match(low, end) is not None
    if (
        not (_is_ruling(text, start, end, kind, knowledge) or by_subject or kind.name == "WorkingRules")
        and _DRAFT.search(low, max(0, start - 100), start)
        and (drafted := _DRAFTED.match(plain, end))
    ):
        return over_purpose(text, _congress_end(text, drafted, knowledge), knowledge)
    period = period_end(text, start, end) if "namedByQuotedTitle" in kind.naming else None
    return period if period and (not begins_sentence(plain, start) or is_item(plain, start, period)) else None


def _is_ruling(text: Text, start: int, end: int, kind: Kind, knowledge: Knowledge) -> bool:
    """Does what is drafted, passed or listed lay something down: "dự thảo Nghị quyết quy định mức thu"?"""
    if kind.everyday or not _RULES.match(text.low, end):
        return False
    made = _MADE.search(text.low, max(0, start - 24), start) or _DRAFT.search(text.low, max(0, start - 100), start)
    return made is not None or lists_documents(text, start, knowledge)


def _opening(text: Text, start: int, end: int, kind: Kind, knowledge: Knowledge) -> tuple[Span | None, int, int] | None:
    """Whose a document is, where that ends, and up to where its name is read before its subject; None if none is."""
    plain, low = text.plain, text.low
    if "namedByDescription" not in kind.naming:
        return _opening_of_everyday(text, start, end, kind, knowledge)
    whose = owner_of(text, end, knowledge)
    if whose and (about := _ABOUT.match(low, behind_term(low, whose.end))):
        return whose, end, about.end()
    if first_word(low, end) in (_TO_WHOM if kind.everyday else _NO_SUBJECT):
        return None
    if _PUT_IN_FORCE.match(plain, end):
        return None, end, end + 8
    return (None, end, end + _READ_OVER) if _IN_LOWER.match(plain, end) or _has_title(text, end, knowledge) else None


def _opening_of_everyday(
    text: Text, start: int, end: int, kind: Kind, knowledge: Knowledge
) -> tuple[Span | None, int, int] | None:
    """The same of kinds whose words mean much else: their owner, "về" or a verb must say that a document is meant."""
    plain, low = text.plain, text.low
    body = owner_of(text, end, knowledge)  # "Kết luận của Bộ Chính trị về đường sắt …"
    if kind.name == "Decision" and body and _PERSONAL.match(low, body.end):
        return None
    owned, owner = body is not None, behind_term(low, body.end) if body else end
    behind = max(end + _READ_OVER, owner + len(" quy định") * low.startswith(" quy định ", owner))
    if joint := _JOINT.match(plain, end):
        owner, owned, behind = joint.end(), True, joint.end() + 3
    said = body, owner if owned else end, behind
    if (owned and QUOTED.match(plain, owner)) or _is_ruling(text, start, end, kind, knowledge):
        return said
    if _is_issued(text, start, end, kind):
        return said
    if national := _NATIONAL.match(low, end):
        return None, end, national.end()
    enacts = low.startswith(_ENACTS, end) or (_ABOUT.match(low, end) and not _PERSONAL.match(low, end))
    enacted = enacts and (
        SIGNED.search(low, max(0, start - 40), start) or _DRAFT.search(low, max(0, start - 100), start)
    )
    if kind.everyday and not (owned or enacted):
        return said if _is_issued_behind(text, end, kind, knowledge) else None
    about = _ABOUT.match(low, owner if owned else end) or (owned and _LAYS_DOWN.match(low, owner))
    return said if about else None


def _is_issued_behind(text: Text, end: int, kind: Kind, knowledge: Knowledge) -> bool:
    """Is it told behind what a paper is about who issued it: "Kết luận về văn hóa đọc [của Ban Bí thư]"?"""
    about = kind.is_for("widelyIssued") and (_ABOUT.match(text.low, end) or _SCHEME.match(text.plain, end))
    personal = kind.name == "Decision" and _PERSONAL.match(text.low, end)
    if not about or personal or text.low.find(" của ", end, end + 200) < 0:
        return False
    clause = CLAUSE_END.search(text.plain, about.end(), text.sentence_at(end).end)
    stop = clause.start() if clause else text.sentence_at(end).end
    return issuer_at_end(text, end, stop, knowledge) < stop


def _name_end(text: Text, end: int, stop: int, kind: Kind, knowledge: Knowledge, *, first: bool) -> int | None:
    """Where a name ends whose subject ends at ``stop``; None where a sentence's first word begins no name."""
    plain, low = text.plain, text.low
    enclosed = _ENCLOSED.match(low, stop) is not None
    if TITLE_WORD.match(plain, end) and kind.everyday and (owned_by := _OF_BODY.search(plain, end, stop)):
        stop = owned_by.start()  # "Báo cáo Năng lực cạnh tranh toàn cầu [của Diễn đàn Kinh tế thế giới]"
    issuer = _BY_ISSUER[kind.name].search(plain, end, stop) if kind.name in _BY_ISSUER else None
    if issuer and issuer.start() > end:
        stop = issuer.start()
    if kind.is_for("widelyIssued"):
        stop = issuer_at_end(text, end, stop, knowledge)
    inner = knowledge.kind_words.find(low[end:stop])
    if low.startswith(" nhằm ", end) and not inner:
        return None  # "sửa đổi Nghị định nhằm tháo gỡ khó khăn": why something is done
    titled_so = TITLE_WORD.match(plain, end) is not None and (not kind.everyday or _has_title(text, end, knowledge))
    changes = not kind.everyday and _CHANGES.match(low, stop) is not None
    told = ENDS_WITH_YEAR.search(plain, max(end, stop - 14), stop) and _IS_TOLD.match(low, stop) is not None
    if first and not (inner or enclosed or titled_so or changes or told) and not _OF_BODY.search(plain, end, stop):
        return None
    # "Nghị quyết về Chương trình hành động thực hiện Nghị quyết số 57-NQ/TW [của Bộ Chính trị]": whose the last one is.
    ends = (inner_end(text, end, stop, one, knowledge) for one in inner)
    return next((at for at in ends if at != stop), stop)


def _subject_end(text: Text, start: int, end: int, behind: int, kind: Kind, knowledge: Knowledge) -> int | None:
    """Where the words on what a document is about end, of which those up to ``behind`` are read; None for too few."""
    plain, low = text.plain, text.low
    ends = PHRASE_END if LED_IN.search(low, max(0, start - 24), start) else CLAUSE_END
    # (What ends no name is searched with letters in its place; in a heading all are capitals.)
    heading = plain[start : behind + _READ_OVER].isupper()
    shown = WITHIN.sub(lambda m: "x" * len(m.group()), (low if heading else plain)[start : behind + 391])
    short = _ENDS_ITEM.search(plain, end, behind + len(" và Đ")) if behind == end + _READ_OVER else None
    if short and short.start() < behind:
        return None  # "ban hành Quy chế văn thư[; Kế hoạch số 6/KH-UBND]"
    clause = ends.search(shown, behind - start)
    while clause and (further := body_across(text, end, start + clause.start(), knowledge)):
        clause = ends.search(shown, further - start)
    reached = fronted_end(text, start, behind, start + clause.start() if clause else len(plain))
    stop = start + len(_DANGLING.sub("", plain[start:reached].rstrip(" ,-–")))
    if low.startswith(_WORKING, end) and (owner := owner_end(text, end + len(_WORKING), knowledge)) > end + len(
        _WORKING
    ):
        stop = min(stop, behind_term(low, owner))  # "Quy chế làm việc của Tỉnh ủy [và ý kiến …]"
    last = last_owner(text, stop, knowledge) if _OF_BODIES.search(plain, end, stop) else stop
    if _CLOSED.match(low, last) or (kind.name == "WorkingRules" and ends is CLAUSE_END):
        stop = last
    if years := ITS_YEARS.match(plain, stop) or CLOSING_YEARS.search(plain, end, stop):
        stop = years.end()
    enclosed = _ENCLOSED.match(low, stop) is not None
    if stop - end > 320 or plain[end:stop].count(" ") < (2 if enclosed else 3) or _NOTHING.fullmatch(low, end, stop):
        return None
    if _SLOGAN.search(low, end, stop) and (quoted := QUOTED.match(plain, stop + plain.startswith(":", stop))):
        stop = quoted.end()
    return over_purpose(text, stop, knowledge)


def _congress_end(text: Text, drafted: re.Match[str], knowledge: Knowledge) -> int:
    """Where the name of a draft ends, over whose congress it is for: "Báo cáo … Đại hội XII [của Đảng bộ Khối]"."""
    end = drafted.end()
    owner = end + len(" của ")
    if " Đại hội " not in drafted.group() or not text.low.startswith(" của ", end):
        return end
    stop = owner_end(text, owner, knowledge)
    return stop if stop > owner else end


# "phê duyệt "[Đề án xây dựng nông thôn mới trong quá trình đô thị hóa]"": the quotes hold the kind as well.
_ENACTS_QUOTED = re.compile(
    r"(?<!\w)(?:phê duyệt|ban hành|thông qua|triển khai|thực hiện|xây dựng|công bố|thẩm định|hoàn thiện|trình|về)"
    r"(?: kèm theo (?:quyết định|nghị quyết|thông tư|nghị định) này)?(?: dự thảo)? \"$"
)
_QUOTED_WHOLE = re.compile(r"[^\"\n.;:?!]{12,240}(?=\")")
_CLOSED = re.compile(r"(?: khóa \w+)?(?:[,;.:)\n]|$)")
_WORKING = " làm việc của "
SIGNED = re.compile(
    r"(?<!\w)(?:ký|ban hành|phê duyệt|công bố|ra|kèm theo"
    r"|kèm theo (?:quyết định|nghị định|thông tư|nghị quyết) này:?"
    r"|(?:sửa đổi|bổ sung|bãi bỏ|thay thế) một số (?:điều|nội dung)(?: của| tại| trong)?) $"
)
"""Words right before one that say that it means a document: "[đã ký] Quyết định ban hành Bộ tiêu chí …"."""

_MADE = re.compile(r"(?<!\w)(?:ban hành|xây dựng|soạn thảo|ký|trình|thông qua) $")
# "ra Quyết định về việc bổ nhiệm ông Nam": what befell somebody is told as that, and the paper has no name.
_PERSONAL = re.compile(
    r" về (?:việc |công tác )?(?:bổ nhiệm|điều động|luân chuyển|phân công|chỉ định|phê chuẩn|kỷ luật|thi hành"
    r"|miễn nhiệm|bãi nhiệm|cách chức|cho thôi|nghỉ hưu|nhân sự|cán bộ|tổ chức cán bộ|khởi tố|tạm|đình chỉ|xử phạt"
    r"|xử lý|thu hồi|tuyển dụng|giao|kéo dài|thay đổi|khen|tặng|công nhận|công tác)(?!\w)"
)
_ENACTS = (" ban hành ", " phê duyệt ", " về việc ban hành ", " về ban hành ")
# "Đề án quản lý hàng hóa qua biên giới": of a scheme a verb says what it is for.
_SCHEME = re.compile(
    r" (?:quản lý|phát triển|đổi mới|cải cách|sắp xếp|xây dựng|nâng cao|đào tạo|hỗ trợ|tái cơ cấu|cơ cấu lại|thí điểm"
    r"|thành lập|bảo tồn|tăng cường|đẩy mạnh|ứng dụng|tổng thể|hạn chế|kiểm soát|di dời|chuyển đổi|bảo vệ|khuyến khích"
    r"|(?:cấp|sửa|sáp nhập|chia|sắp xếp|xây dựng), )(?= ?[^\W\d_A-ZĐ])"
)
# "Quy định đánh giá học sinh tiểu học ban hành kèm theo Thông tư 30", "một số điều của Quy định …".
_PUT_IN_FORCE = re.compile(
    r" (?!này|trên|nêu|tại|của|do|trong)[^\W\d_](?:[^.;:()\"\n,]|, (?=[^\W\d_A-ZĐ])){6,200}? (?:được |\()?"
    r"[Bb]an hành kèm theo (?=[QNT])"
)
# "Báo cáo thường niên kinh tế 2017 [cho thấy] …": at a sentence's beginning the verb says that the year ends a name.
_IS_TOLD = re.compile(
    r"(?: ?\([^()\n]{1,60}\))? (?:của|do|vừa|đã|được|sẽ|cũng|gồm|có|là|nêu|cho thấy|cho biết|chỉ ra|chỉ rõ|khẳng định"
    r"|ghi nhận|nhấn mạnh|đánh giá|xếp|công bố|nhận định|dự báo|cảnh báo)(?!\w)"
)


# "Kế hoạch hành động quốc gia về tăng trưởng xanh": of the whole nation there is one.
_NATIONAL = re.compile(
    r"(?:(?<=kế hoạch)|(?<=chương trình)|(?<=hành động)) (?:hành động )?quốc gia"
    r"(?= (?:về|phòng|thích ứng|ứng phó|thực hiện|bảo tồn|phát triển|an toàn|đến)(?!\w))"
)


def _has_title(text: Text, end: int, knowledge: Knowledge) -> bool:
    """Does a title of its own follow a kind, and no body, person or place: "Báo cáo Phát triển con người 2016"?"""
    title = TITLE_WORD.match(text.plain, end) and not _GATHERING.match(text.plain, end)
    return bool(title) and not begins_other(text, end + 1, knowledge)


def _is_issued(text: Text, start: int, end: int, kind: Kind) -> bool:
    """Is a paper issued under a title that says what it does, or does a scheme have a title of its own?"""
    if "namedByQuotedTitle" not in kind.naming or not text.low.startswith(" ", end):
        return False
    if text.low.startswith(" mục tiêu", end):
        return False  # a national target is no document
    if SIGNED.search(text.low, max(0, start - 40), start) or _PUT_IN_FORCE.match(text.plain, end):
        return text.plain[end + 1].isalpha() and first_word(text.low, end) not in _NO_SUBJECT - {"về"}
    return not kind.everyday and (TITLE_WORD.match(text.plain, end) or _SCHEME.match(text.plain, end)) is not None


# "Quy chế cho vay ban hành kèm theo Quyết định …": what was put into force has a name.
_ENCLOSED = re.compile(
    r" (?:(?:(?:được |\()?ban hành (?:kèm )?|\()theo (?:quyết|nghị|thông)|\((?:số:? )?\d{1,5}[a-zđ]?[-/])"
)
# "Nghị định về hóa đơn điện tử thay thế Nghị định 51": what takes another's place is one paper.
_CHANGES = re.compile(
    r" (?:sẽ |đã |được ban hành )?(?:để |nhằm )?thay thế(?: cho)?(?: các)? (?:nghị|thông|quyết|pháp|luật|chỉ)"
)
# "dự thảo Báo cáo chính trị và Đề án nhân sự của đại hội": a draft is one document, by however few words it is named.
_DRAFT = re.compile(r"(?<!\w)dự thảo (?:các )?(?:[^.;:,\n]{3,80} và )?$")
_DRAFTED = re.compile(
    r"(?! (?:quy định|sửa đổi|bổ sung|nêu|đề xuất|yêu cầu|cho phép|giao|tăng|giảm|áp dụng|đưa ra|bỏ|giữ|cũng"
    r"|dự kiến|quan trọng|liên quan|nói trên)(?!\w))"
    rf"(?: [^\W\d{UPPER}]+| Chính trị){{1,6}}?(?:(?=[.,;:)\n]| (?:và|của|trình|tại|cho|để)(?!\w)|$)"
    r"| Đại hội(?: [^\s,.;:()]+){0,8}? (?:lần thứ [\dIVXL]+|[IVXL]+(?!\w)|nhiệm kỳ \d{4} ?- ?\d{4}))"
)
# "dự thảo Nghị định chính sách khuyến khích …": a title without "về" begins with what sort of rules it holds.
_RULES = re.compile(
    r" (?:chính sách|cơ chế|chế độ|tiêu chuẩn|điều kiện|danh mục|thủ tục|phương pháp|quản lý|xử phạt|kinh doanh|bảo vệ"
    r"|phát triển|quy định (?!(?:tại|này|trên|của|rõ|như|trong|mới|cũ|khác|tương|thì)(?!\w)))(?= ?[^\W\d])"
)
# "Nghị quyết liên tịch giữa Ủy ban Thường vụ Quốc hội, Chính phủ và … về …".
_JOINT = re.compile(rf" giữa (?=[{UPPER}])[^.;:()\"]{{5,200}}?(?= (?:về|quy định|hướng dẫn) )")
_GATHERING = re.compile(r" (?:Đại hội|Hội nghị|Hội thảo|Quốc|Trung ương)(?!\w)")
# "Thông tư về giá khám chữa bệnh [của Bộ Y tế]": who issues such acts ends no name.
_BY_ISSUER = {
    "Decree": re.compile(r" của Chính phủ$"),
    "Circular": re.compile(rf" của Bộ [{UPPER}][^\W\d_]*(?: [^\W\d_]+){{0,6}}$"),
    "Decision": re.compile(r" của Thủ tướng(?: Chính phủ)?$"),
    "Directive": re.compile(r" của (?:Thủ tướng(?: Chính phủ)?|Ban Bí thư|Bộ Chính trị)$"),
}
_OF_BODY = re.compile(rf" của [{UPPER}]")
_OF_BODIES = re.compile(rf" (?:của|giữa) [{UPPER}]")
