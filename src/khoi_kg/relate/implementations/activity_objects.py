"""Tell which documents an activity word governs: the one behind it, and the list that goes on from that one.

Handles adverbs and nouns between activity and document ("thực hiện nghiêm túc các nội dung của …"), documents that
stand for many ("các nghị quyết của Đảng, nhất là …"), an audience ("phổ biến đến đảng viên về …"), what is done
according to a document ("… theo tinh thần Thông tư 15"), and lists ("Nghị quyết 5, Chỉ thị 3 và Kế hoạch 7", "… gắn với
Chỉ thị 05").
"""

from __future__ import annotations

import re
from functools import lru_cache

from khoi_kg.knowledge import Knowledge
from khoi_kg.relate.implementations.activity_words import TITLE
from khoi_kg.relate.wording import AUDIENCE, MANNER, PART, SOME_YEARS

_FILLERS = (
    rf"{MANNER}|việc|các|những|nội dung|tinh thần|(?:quan điểm|phương châm)(?: chỉ đạo)?"
    r"|nguyên tắc|phương hướng|chủ trương|mục tiêu|nhiệm vụ|giải pháp|chỉ tiêu|quy định"
    r"|yêu cầu|mục đích|ý nghĩa|tầm quan trọng|vai trò|kết quả|tình hình|công tác|quá trình|về|của|tại"
    r"|trong|đối với|số|vào|toàn bộ|toàn văn|theo|với|và"
    r"|giới thiệu|giải thích|chính|trọng tâm|nêu|đề ra|đặt ra|đã đề ra|được nêu|được giao|giao|khi|thí điểm|cả"
    r"|(?:điểm|vấn đề) (?:chính|cơ bản|chủ yếu|cốt lõi|quan trọng)|cốt lõi(?: nhất)?"
    r"|điểm mới|mới|một số|\d{1,3}|(?:ý kiến )?chỉ đạo(?= (?:tại|trong) )"
    r"|(?:chỉ đạo|chủ trương|yêu cầu|nhiệm vụ|kết luận) của [^,.;:\"]{3,60}?(?= (?:nêu )?(?:tại|trong) )"
    rf"|{PART}"
)
# ("tổng kết [5 năm] Luật Hòa giải", "quán triệt[, hướng dẫn] Nghị định 5")
_DIRECT = re.compile(
    rf"(?:,? (?:và )?(?:hướng dẫn|giải đáp|trao đổi)(?!\w)|(?: {SOME_YEARS})(?!\w))?"
    rf"(?:[ ,]+(?:{_FILLERS})(?!\w))*[ ,:]+[\"(]?"
)
_SHORT = re.compile(r"(?: (?!(?:không|chưa|án|của|trái|ngoài)(?!\w))[^\W\d_]+){1,2} \"?")
# What is carried out besides papers.
_OTHERS = (
    r"chủ trương|chính sách|đường lối|pháp luật|quan điểm|văn kiện|ý kiến chỉ đạo|nhiệm vụ|nội dung"
    r"|cương lĩnh chính trị|quy hoạch|hiệp định|công ước|phong trào|cuộc vận động|dự án"
)
# "thực hiện chi trả … theo tinh thần "; what a text of law prescribes ("theo quy định tại") is too common to count.
_ACCORDING = re.compile(
    r"(?:[ ,][^.;:()\"]{1,140}?)? theo (?:đúng )?"
    r"(?P<spirit>(?:tinh thần|nội dung|yêu cầu|chỉ đạo|mục tiêu|lộ trình|kế hoạch|chủ trương)(?: của| tại| trong)? )?$"
)
# "kiểm tra theo [Điều 32] Điều lệ Đảng"
_BY_PART = re.compile(rf"(?:[ ,][^.;:()\"]{{1,140}}?)? theo (?:đúng )?(?:quy định (?:tại|của) )?{PART} (?:của )?")
# "thực hiện một trong ba khâu đột phá "Phát triển …" nêu trong ": what stands in it is carried out.
_STATED = re.compile(
    r" [^.;:()\"]{3,160} (?:đề ra|đặt ra|nêu|nêu ra|xác định|ghi|giao)(?: rõ)? (?:tại|trong|ở|theo)(?: các)? $"
)
_QUOTED = re.compile(r":? ?\"[^\"]*\"")
_TOLD = frozenset({"disseminating", "publicising"})
_TO_AUDIENCE = re.compile(
    rf"(?: (?:{MANNER}|pháp luật|kiến thức|nội dung|các))*(?: được(?: (?:hơn|gần|trên))? \d[\d.-]* [^\W\d_]+)?"
    r" (?:đến|tới|cho|với)(?!\w)[^.;:\"]{1,120}?"
    r" (?:về|nắm vững|nắm chắc|hiểu rõ|thấm nhuần|nội dung|tinh thần)"
    rf"(?:[ ,]+(?:{_FILLERS}|chỉ đạo)(?!\w))* "
)
# "nội dung tuyên truyền [cho Nhân dân tập trung vào] Luật Đất đai"
_FOCUS = re.compile(
    rf"(?:, (?:phổ biến|giáo dục))?(?: pháp luật)?(?: (?:cho|đến|tới) {AUDIENCE})?,?(?: với)?(?: nội dung)?"
    r"(?: chủ yếu)? (?:tập trung(?: chủ yếu)? vào|bao gồm|gồm)(?=[ :])"
)
_TO_WHOM = re.compile(rf" (?:đến|tới|cho) {AUDIENCE}(?:[ ,]+(?:{_FILLERS})(?!\w))*[ ,:]+\"?")
# Doing a thing by the law is nothing that is done with the law.
_BY_LAW = re.compile(
    r"(?<!\w)(?:theo|căn cứ|phù hợp với)(?: đúng)?(?: (?:các )?quy định)?(?: của| tại| trong)?"
    rf"(?:[ ,]+(?:và )?(?:các )?{PART})*(?: của| tại| trong)? $"
)
_LISTED = re.compile(
    r"(?P<title>[^.\n]*?)(?:[,;] ?(?:và )?| và | cùng(?: với)? "
    r"|,? (?:gắn với|gắn liền với|gắn chặt với|kết hợp với|đi đôi với|song song với) )"
    rf"(?:(?:{_FILLERS})(?!\w) )*+[\"(]?$"
)
# "Chương trình 1 và [các nghị quyết của Thành ủy, trọng tâm là] Nghị quyết 6"
_AND_SEVERAL = re.compile(r"(?:[,;]|,? và)(?= (?:các|những|một số) )")
# "tập huấn Bộ luật A và [nghị quyết về việc thi hành] Bộ luật A; Bộ luật B": what guides the one before, unread. (Only
# these guide a law; a plan for its carrying out is none.)
_WITH_GUIDE = re.compile(
    r",? và (?:các )?(?:nghị quyết|nghị định|thông tư|văn bản)(?: về)?(?: việc)?"
    r"(?: (?:hướng dẫn|quy định chi tiết)(?: thi hành| thực hiện)?| thi hành) "
)
_IN_BRACKETS = re.compile(r" \([^()]{1,60}\)(?=[,;]| và )")
# "thực hiện [văn bản số 79-CV/TW ngày 5/6 của Ban Bí thư;] Chỉ thị 5": a paper that is none of the kinds stands first.
_UNREAD = re.compile(
    r"(?:[ ,]+các)? (?:văn bản|công điện|điện|thư|giấy mời|phiếu) số \d[^,;:\"]{1,120}(?:[,;] (?:và )?| và )"
    rf"(?:(?:{_FILLERS}) )*[\"(]?"
)
_OTHER_VERB = re.compile(
    r"(?<!\w)(?:ban hành|thông qua|ký|(?<!chương )trình|sửa đổi|thay thế|bãi bỏ|soạn thảo|dự thảo|phê duyệt|xem xét"
    r"|cho ý kiến|căn cứ|đã|sẽ|vi phạm|trái với|góp ý|báo cáo|cho rằng|cho biết|đề nghị"
    r"|quyết định(?! của)|xây dựng)(?!\w)"
)
_FINITE = re.compile(
    r"(?<!\w)(?:đã|sẽ|đang|vừa|thông qua|ký|(?<!chương )trình|thay thế|bãi bỏ|căn cứ|cho rằng|cho biết|đề nghị"
    r"|quyết định)(?!\w)"
)
_LONGEST_GAP = 260


def governs(gap: str, activity: str, knowledge: Knowledge, *, of_law: bool = False) -> bool:
    """May what stands between an activity word and a document, or an act of law, join the two?"""
    gap = _QUOTED.sub("", gap)
    if activity in _TOLD and (focus := _FOCUS.match(gap)):
        gap = gap[focus.end() :]
    if len(gap) > _LONGEST_GAP:
        return False
    if of_law and _BY_LAW.search(gap):
        return False
    if activity == "inspecting" and ":" in gap:
        return False  # "đã tổ chức giám sát, cụ thể: Kế hoạch 7 …": what was inspected stood before, if at all
    if _DIRECT.fullmatch(gap) or (_SHORT.fullmatch(gap) and not _OTHER_VERB.search(gap)):
        return True
    told = activity in _TOLD and _TO_AUDIENCE.fullmatch(gap)
    if (told or _TO_WHOM.fullmatch(gap)) and not _OTHER_VERB.search(gap):
        return True
    if (among := _among(knowledge.document_nouns).fullmatch(gap)) and not _OTHER_VERB.search(among["rest"]):
        return True
    if _UNREAD.fullmatch(gap) and not _OTHER_VERB.search(gap):
        return True
    if _STATED.fullmatch(gap) and not _OTHER_VERB.search(gap):
        return True
    according = _ACCORDING.fullmatch(gap)
    return according is not None and (bool(according["spirit"]) or not of_law) and not _OTHER_VERB.search(gap)


def is_according(gap: str) -> bool:
    """Is something done according to the document that ``gap`` leads to?"""
    return _ACCORDING.fullmatch(gap) is not None or _BY_PART.fullmatch(gap) is not None


def with_guide(gap: str) -> bool:
    """Does a paper without a name that guides a law lead from that law to its name once more?"""
    return _WITH_GUIDE.fullmatch(gap) is not None


def in_list(gap: str, knowledge: Knowledge) -> bool:
    """Does a document continue the list of the one before, over what is said of that one?"""
    gap = _IN_BRACKETS.sub("", gap)
    if with_guide(gap):
        return True
    several = _AND_SEVERAL.match(gap)
    if (
        several
        and (among := _among(knowledge.document_nouns).fullmatch(gap, several.end()))
        and not _OTHER_VERB.search(among["rest"])
    ):
        return True
    match = _LISTED.fullmatch(gap) if len(gap) <= _LONGEST_GAP else None
    if match is None:
        return False
    title = match["title"]
    goes_on = not title.strip(" )") or TITLE.match(title) or _unnamed(knowledge.document_nouns).fullmatch(title)
    return bool(goes_on) and not _FINITE.search(title)


@lru_cache(maxsize=8)
def _among(nouns: str) -> re.Pattern[str]:
    """ "[các chỉ thị, nghị quyết của Đảng và Nhà nước; nghị quyết đại hội các cấp; ]…", "[các quy chế, nhất là] …"."""
    return re.compile(
        rf"(?:[ ,]+(?:{_FILLERS})(?!\w)){{0,9}}[ ,]+(?:{nouns}|{_OTHERS})(?!\w)(?P<rest>[^.:]{{0,180}}?)"
        r"(?P<to>,? ?\(?(?:nhất là|đặc biệt là|đặc biệt|trọng tâm là"
        r"|trong đó(?: đặc biệt)?(?: có| trọng tâm là| chú trọng| tập trung)?"
        r"|cụ thể là|tiêu biểu là|như|gồm(?: có)?|bao gồm|là):?"
        r"(?: (?:các|việc|nội dung|tinh thần|điểm mới|của))* (?:về [^,.;:]{3,60} theo(?: đúng)? )?"
        r"|[;,:] (?:và )?| và )$"
    )


@lru_cache(maxsize=8)
def _unnamed(nouns: str) -> re.Pattern[str]:
    """ "Nghị quyết 5, [các kết luận của Bộ Chính trị]; Chỉ thị 7": others of the list, without names."""
    return re.compile(rf"(?:[,;]|,? và) (?:các|những|một số|nhiều) (?:{nouns}|{_OTHERS})(?!\w)[^.,;:\"]{{0,80}}")
