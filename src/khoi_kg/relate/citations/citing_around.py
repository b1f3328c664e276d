"""Tell how one document cites another, from more than a cue phrase between the two.

The cue stands before the first of the two ("Thực hiện Nghị quyết 12, … ban hành Nghị quyết 07"), behind the second ("…
và Nghị định 99 hướng dẫn thi hành"), or the words between them are no phrase of the ontology's ("hết hiệu lực khi").
"""

from __future__ import annotations

import re
from functools import lru_cache

from khoi_kg.knowledge import Knowledge
from khoi_kg.relate.citations.citing import FILLER, IN_BRACKETS, LOOSE_CUES, acts, reaches
from khoi_kg.relate.citations.cue_subjects import OTHERWISE
from khoi_kg.relate.implementations.activity_objects import governs, is_according
from khoi_kg.relate.wording import DEEDS, MANNER, ONCE, PARTS, QUOTED

_CLOSED = re.compile(r"^[^().;:]{0,80}\)")
_BEGINS_CLAUSE = re.compile(
    r"(?:^|[,;:(\"]|(?<!\w)(?:để|nhằm|rằng|là|trong|qua)(?: (?:tiếp tục|kịp thời|từng bước|sớm))?) *$"
)
_AFTER = re.compile(r"(?<!\w)sau khi $")
_ON_BASIS = re.compile(r"(?<!\w)(?:trên cơ sở|từ)(?: kết quả)? $")
IN_QUOTES = re.compile(QUOTED)
# "Căn cứ Nghị định 12 của Chính phủ[, từ ngày 3/4] Thông tư 31 …": the second stands before its verb.
STANDS_NEXT = re.compile(
    r"[ )]*(?:(?:của|ngày|năm|về)(?!\w)[^.;:\n]{1,160}?)?, ?(?:(?:(?:kể )?từ |vào )?(?:ngày )?\d[\d/.-]*,? )?"
    r"(?:các |toàn bộ )?"
)
_IS_ISSUED = re.compile(
    r"(?: ?\([^()]*\))?(?: (?:đã|vừa|cũng|chính thức))*"
    r" (?:ra đời|được (?:[^.;:,\d]{2,60} )?(?:ban hành|xây dựng|thông qua))(?!\w)(?! (?:theo|trên cơ sở|căn cứ))[^,;:]*"
)
# "[Theo] Nghị định 96, …": what makes a document that by which something is so.
ACCORDING_TO = re.compile(r"(?:^|[.;:\"(] ?)(?:cũng )?(?:theo|tại)(?: quy định (?:tại|của))?(?: các)? $")
_IS_CHANGED = re.compile(
    r" (?:sẽ |đã |cũng |chính thức )*được (?:(?P<amends>sửa đổi(?:, bổ sung)?|bổ sung)|thay thế|bãi bỏ|hủy bỏ)(?!\w)"
    r"(?! (?:bởi|bằng|theo|tại) )"
)
# "Sau khi có Nghị quyết 12, Huyện ủy ban hành Kế hoạch 15 để thực hiện": the object of the last verb stands before.
_ONCE = re.compile(rf"{ONCE} $")
_ISSUES_THEN = re.compile(r"[^.;:\n]{0,200}, [^.;:\n]{0,200}?(?:ban hành|ký|có|xây dựng|ra)(?: các| một)? ")
_TO_DO = re.compile(
    rf" (?:[^.,;:\n]{{0,60}} )?(?:để|nhằm)(?: (?:{DEEDS}|{MANNER}),?(?: và)?)+"
    r"(?=[.,;:]|$| (?:trên|tại|ở|trong|đến|tới)(?!\w))"
)
_DEMANDS = re.compile(
    r"[ ,)]*(?:[^.;:\n]{0,160}(?<!\w))?(?:yêu cầu|giao|chỉ đạo|đề nghị|quyết định|khẳng định|nhấn mạnh|nêu rõ)(?!\w)"
    r"[^.;:\n]{0,90}"
)
# "Tại Nghị định 42/2017/NĐ-CP, [Chính phủ sửa đổi] Điều 10 của …": the body does it in the document.
_IN_WHICH = re.compile(rf"(?:^|[.;:\"(,] ?)(?:tại|với|bằng|theo|trong)(?: {PARTS}(?: của)?)* $")
_BODY_DOES = re.compile(
    r"(?:[ )]*(?:của|ngày|năm|về|quy định)(?!\w)[^.;:\n]{2,160})?, (?!người|doanh nghiệp|các |những |mỗi |việc )"
    r"[^.,;:\n]{2,80}?(?: (?:đã|vừa|sẽ|chính thức|cũng|quyết định|thống nhất))* "
)
# "Thay thế Quyết định 35, Quyết định 18 của UBND thành phố [quy định] …": it is a subject.
_PREDICATE = re.compile(
    r"[^.;:,\n]{0,70}? (?:quy định|nêu|cho phép|yêu cầu|bổ sung|có hiệu lực|đã|sẽ|được|không|chỉ|giảm|tăng|mở rộng"
    r"|áp dụng|bỏ|đưa ra|dành|cũng|gồm|có (?=nhiều|một số|\d))(?!\w)"
)
# "Chỉ thị 13 là căn cứ để Chính phủ ban hành Nghị quyết 71".
GROUNDS = re.compile(
    r"(?:[ )]*(?:của|về|ngày|năm) [^.;:,\n]{1,120})? (?:chính )?là (?:căn cứ|cơ sở|tiền đề)[^.;:,\n]{0,40} (?:để|cho)"
    r" [^.;:\n]{2,100} (?:ban hành|xây dựng|ra|thông qua)(?: các)? "
)
_TAKEN = re.compile(r"[ ,(]*(?:(?:đã|vừa|sẽ|từng) )?(?:bị|được) ")
# "Nghị định 12 [có hiệu lực thì] Nghị định 7 …": it is said of the first, and something of the second.
IN_FORCE = re.compile(
    r" (?:chính thức |bắt đầu )?(?:ra đời|được ban hành|có hiệu lực(?: thi hành)?)"
    r"(?: (?:kể )?(?:từ(?: ngày)?|ngày|vào) [\d/.-]+)?"
    r"(?:,| thì)(?: khi đó,?| cùng lúc đó,?| đồng thời,?| theo đó,?)? (?:các |toàn bộ )?"
)
# What says of the documents before that they are in force no more.
NO_MORE = re.compile(
    r" (?:sẽ |đương nhiên |cũng |chính thức )*(?:hết hiệu lực|chấm dứt hiệu lực|không còn hiệu lực"
    r"|bị (?:bãi bỏ|hủy bỏ|thay thế)(?!\w)(?! (?:bởi|bằng|theo|tại) ))"
)
_ENDS_WHEN = re.compile(
    r"(?:[ )]*(?:về|quy định|hướng dẫn|của|ngày|năm)(?!\w)[^.;:,\n]{1,160}?)?"
    r" (?:sẽ |đương nhiên |cũng |chính thức )*(?:(?:hết|chấm dứt|không còn) hiệu lực(?: thi hành)?"
    r"|(?:bị|được) (?:thay thế|bãi bỏ|hủy bỏ))(?: kể)? (?:từ|khi|từ khi|sau khi)(?: (?:ngày|thời điểm|khi))?"
    r"(?: \d[\d/.-]*,? khi)? "
)
_COMES = re.compile(r" (?:chính thức |bắt đầu )?(?:có hiệu lực|được ban hành|ra đời)(?!\w)")
# "Nghị định 163 và Nghị định 11 [sửa đổi, bổ sung], …": without an object.
AMENDS_AFTER = re.compile(r" (?:đã )?sửa đổi(?:,? (?:và )?bổ sung)?(?= ?(?:[.;:)]|,(?! bổ sung)|đều |cũng |$))")
_GUIDES_AFTER = re.compile(
    r" (?:đã |về )?(?:quy định chi tiết(?:,? (?:và )?hướng dẫn)?(?: thi hành| thực hiện)?"
    r"|hướng dẫn(?: chi tiết)?(?: thi hành| thực hiện)?)(?: (?:luật|bộ luật|pháp lệnh|nghị định)(?: này| trên)?)?"
    r"(?= ?(?:[.;:,)]|thì |là |có |đã |được |cũng |đều |vẫn |còn |chưa |sẽ |quy định |nêu |$)"
    r"|(?<=này) và )"
)
_AND_GUIDE = re.compile(r"(?:(?: về| quy định) [^.;:\n]{3,120})?(?:,| và|,? cùng)")
_BY_ARTICLE = re.compile(
    rf"(?:^|[.;:\"(] ?|(?<!\w)(?:theo|tại|căn cứ)(?: đúng)?(?: quy định)?(?: của| tại)? )(?:{PARTS}[ ,]+)+(?:của )?$"
)
_LAID_DOWN = re.compile(
    r"(?:(?: của| ngày| năm)(?!\w)[^.;:,\n]{2,80})?(?:,| thì| (?:cũng )?(?:quy định|yêu cầu|nêu|ghi|cho phép)[,:]?)"
    rf" [^.;\n]{{2,220}} theo (?:đúng )?(?:quy định (?:của|tại) )?(?:{PARTS}[ ,]+)*(?:của )?"
)
# "Nghị định A, trong đó, tại khoản 2 Điều 1 quy định đối tượng nêu tại Điều 2 [Nghị định B] được …".
_RULES_ON = re.compile(
    r"(?:[ )]*(?:của|ngày|năm)(?!\w)[^.;:,\n]{2,80})?(?:,? trong đó)?"
    rf"(?:,? (?:tại|ở) (?:{PARTS}[ ,]+)+)? ?(?:đã |cũng |có )?quy định(?: rõ)?,? "
    rf"[^.;:\n]{{2,160}} (?:tại|của|trong) (?:{PARTS}[ ,]+)+(?:của )?"
)
# "… đối tượng tại Điều 2 Nghị định B [được áp dụng chính sách tại] Nghị định C".
_RULED = re.compile(rf",? (?:thì )?(?:được|phải|cũng được) [^.;:\n]{{2,160}} (?:tại|theo) (?:{PARTS}[ ,]+)*(?:của )?")
_COMPARES = re.compile(r"(?<!\w)(?:khác|so với|mâu thuẫn|chồng chéo|trùng|hơn|như|giống|tương tự|ngoài)(?!\w)")
_TURNS = re.compile(
    r"(?<!\w)(?:còn|nhưng|song|trong khi|sau đó|hoặc|bị|phạt|xử lý|truy cứu|truy tố|vi phạm|trái|đã|vừa|ông|bà)(?!\w)"
)
_ISSUED = re.compile(r"(?<!\w)(?:ban hành|ký|có)(?: các)? $")
_BY = re.compile(
    r"(?: (?:bằng|tại|trong|vào|thành|qua)| (?:về|quy định|của|do|ngày)(?!\w)[^.;:,\n]{2,100}? bằng) (?:một )?$"
)
# "Căn cứ Kết luận của Bộ Chính trị và Quy định 105, … ban hành Quy định 80": a paper without a name stands first.
_BESIDES = re.compile(
    r" (?:các |những )?(?:(?:kết luận|chỉ đạo|ý kiến|chủ trương|chính sách|quan điểm|đường lối|hướng dẫn|thông báo"
    r"|quy định),? )+của [^.,;:]{3,50} và (?:các )?"
    r"| (?:tình hình|điều kiện|yêu cầu|chức năng|nhiệm vụ)[^.,;:]{0,40} và (?:các )?"
)


def led(lead: str, gap: str, knowledge: Knowledge) -> str | None:
    """Return the relation of "Thực hiện Nghị quyết 12 của Đảng, … ban hành Nghị quyết số 07", or None.

    ``lead`` is what stands before the first document (or its list), ``gap`` what stands between the two.
    """
    return led_to(lead, knowledge) if _issues(knowledge.document_nouns).fullmatch(IN_QUOTES.sub('"…"', gap)) else None


@lru_cache(maxsize=8)
def _issues(nouns: str) -> re.Pattern[str]:
    """ "… [của Đảng, Tỉnh ủy ban hành] Nghị quyết 07", "…[, Bộ ban hành chương trình hành động (]Nghị quyết 9)"."""
    return re.compile(
        r"(?:[ )]*(?:về|của|\"|quy định|hướng dẫn|sửa đổi|đối với|ban hành|năm|ngày|nhiệm kỳ|giai đoạn|từ|trong|tại|và"
        r"|\()[^.;:\n]{0,260}?)?"
        r"[,;](?! ?(?:về|quy định) ) ?[^.;:]{0,260}?(?:ban hành|có|ký|xây dựng|phê duyệt|thông qua|ra|gửi|trình|công bố"
        r"|cụ thể hóa bằng|cụ thể hóa thành)"
        rf"(?: các| một| bằng)? (?:(?:{nouns}) [^.;:,()\n]{{0,80}} ?\()?"
    )


def led_to(lead: str, knowledge: Knowledge) -> str | None:
    """Return the relation of what a clause leads to by the words before its document: "Thực hiện [Nghị quyết 12]"."""
    for start, end, cue in knowledge.cue_matcher.find(lead):
        if (
            cue.inverse
            or cue.phrase in LOOSE_CUES
            or not (reaches(rest := lead[end:], cue, knowledge) or _BESIDES.fullmatch(rest) or _among(rest, knowledge))
        ):
            continue
        if cue.relation == "reviews" and _ON_BASIS.search(lead, 0, start):
            return "basedOn"  # "Trên cơ sở tổng kết 10 năm thực hiện Nghị quyết 48, … ban hành Kết luận 01"
        if _BEGINS_CLAUSE.search(lead[:start]) or (cue.relation == "reviews" and _AFTER.search(lead, 0, start)):
            return cue.relation
    return None


def _among(rest: str, knowledge: Knowledge) -> bool:
    """Is it one of several that a clause speaks of: "các nghị quyết của Trung ương, nhất là Nghị quyết 26"?"""
    return governs(rest, "", knowledge) and not is_according(rest)


def served(lead: str, gap: str, after: str, knowledge: Knowledge) -> str | None:
    """Return the relation of "Sau khi có Nghị quyết 12, … ban hành Kế hoạch 15 để thực hiện", or None."""
    if not _ONCE.search(lead) or not _ISSUES_THEN.fullmatch(gap):
        return None
    to = _TO_DO.match(after)
    cues = [c for _, _, c in knowledge.cue_matcher.find(to.group())] if to else []
    return cues[-1].relation if cues and not cues[-1].inverse else None


def enacted(lead: str, gap: str, knowledge: Knowledge) -> str | None:
    """Return the relation of "Tại Nghị định 42, Chính phủ sửa đổi Điều 10 của Nghị định 59", or None.

    So too where others are asked for it: "Tại Kết luận 72, Trung ương yêu cầu tiếp tục thực hiện Nghị quyết 13".
    """
    within = _IN_WHICH.search(lead)
    for start, end, cue in knowledge.cue_matcher.find(gap) if within else ():
        if not cue.inverse and reaches(gap[end:], cue, knowledge):
            if acts(cue) and not OTHERWISE.search(gap) and _BODY_DOES.fullmatch(gap, 0, start):
                return cue.relation
            asked = cue.relation in ("continues", "implements") and not lead.endswith("theo ")
            if asked and _DEMANDS.fullmatch(gap, 0, start):
                return cue.relation
    return None


def is_issued(after: str) -> bool:
    """Is it said of a document that it was issued, and nothing of another in the same sentence?"""
    return _IS_ISSUED.fullmatch(after.rstrip(" .")) is not None


def laid_down(after: str) -> str | None:
    """Return the relation of a document to one of which it is the source, by the verb behind that: "bị bãi bỏ"."""
    if NO_MORE.match(after):
        return "replaces"
    changed = _IS_CHANGED.match(after)
    return ("amends" if changed["amends"] else "replaces") if changed else None


def fronted(lead: str, gap: str, after: str, knowledge: Knowledge) -> str | None:
    """Return the relation of "Thay thế Quyết định 35, Quyết định 18 của UBND thành phố quy định …", or None."""
    if gap != ", " or not _PREDICATE.match(after):
        return None
    cue = next((c for s, e, c in knowledge.cue_matcher.find(lead) if s == 0 and reaches(lead[e:], c, knowledge)), None)
    return cue.relation if cue and acts(cue) and not cue.inverse else None


def taken(gap: str, after: str, knowledge: Knowledge) -> str | None:
    """Return what the second does to the first in "Nghị định 92 bị Nghị định 105/2013 thay thế", or None."""
    if not _TAKEN.fullmatch(gap):
        return None
    cues = [c for s, _, c in knowledge.cue_matcher.find(after[:40]) if s == 1 and acts(c)]
    return cues[0].relation if cues else None


def ended_by(gap: str, after: str) -> bool:
    """Is it said that the first document ends when the second takes effect?"""
    return _COMES.match(after) is not None and _ENDS_WHEN.fullmatch(gap) is not None


def guides_after(gap: str, after: str) -> bool:
    """Is the second said to guide with no object of its own: "Luật Nhà ở và Nghị định 99 hướng dẫn thi hành"?"""
    if not guides(after):
        return False
    gap = _outside(gap)
    return _AND_GUIDE.fullmatch(gap.rstrip()) is not None or _ISSUED.search(gap) is not None


def listed_behind(gap: str, knowledge: Knowledge) -> str | None:
    """Return what those listed behind a document do to it: "… và các văn bản hướng dẫn (sửa đổi) như …"."""
    said = _listed_behind(knowledge.document_nouns).fullmatch(gap)
    return ("implements" if said["guides"] else "amends") if said else None


@lru_cache(maxsize=8)
def _listed_behind(nouns: str) -> re.Pattern[str]:
    """ "Luật Thủy lợi [và các văn bản hướng dẫn thi hành như]", "Nghị định 67 [và các nghị định sửa đổi (]…"."""
    return re.compile(
        rf"(?:,| và| cùng(?: với)?)? (?:(?:các|một số|những|hai|ba) )?(?:{nouns})(?: dưới luật)?"
        r" (?:(?P<guides>(?:quy định chi tiết|hướng dẫn)(?:,? (?:và )?hướng dẫn)?"
        r"(?: thi hành| thực hiện)?(?: (?:luật|bộ luật|pháp lệnh|nghị định))?(?: này)?)"
        r"|(?:sửa đổi|bổ sung)(?:,? (?:và )?bổ sung)?(?: sau đó| sau này)?)"
        r"(?: như|,? gồm(?: có)?|,? bao gồm|,? là|,? trong đó(?: có)?|,? cụ thể(?: là)?|,? đặc biệt là|,? nhất là|:"
        r"| ?\():? ?(?:các )?"
    )


def guides(after: str) -> bool:
    """Is a document said to guide what is named before it: "…; Nghị định 99 hướng dẫn thi hành"?"""
    return _GUIDES_AFTER.match(_outside(after)) is not None


def _outside(words: str) -> str:
    """What stands outside of brackets, of which the first may have been opened before."""
    return IN_BRACKETS.sub("", _CLOSED.sub("", words))


def prescribes(lead: str, gap: str) -> bool:
    """Is what stands before the second what the first lays down: "Theo Điều 8 Nghị định A, hồ sơ lập theo Luật B"?

    The first is cited by its article, and nothing turns to another rule or to somebody's offence.
    """
    if " theo " not in gap or not _BY_ARTICLE.search(lead) or not _LAID_DOWN.fullmatch(gap):
        return False
    return _TURNS.search(gap) is None


def rules_on(gap: str) -> bool:
    """Is what stands before the second a rule of the first, about what an article of the second has?"""
    return " quy định " in gap and _RULES_ON.fullmatch(gap) is not None and not _is_elsewhere(gap)


def goes_on_ruling(gap: str) -> bool:
    """Does a rule on what a document has go on to what the second has: "… được hưởng chế độ tại Nghị định C"?"""
    return _RULED.fullmatch(gap) is not None and not _is_elsewhere(gap)


def _is_elsewhere(gap: str) -> bool:
    return _TURNS.search(gap) is not None or _COMPARES.search(gap) is not None


def changed_by(lead: str, gap: str, knowledge: Knowledge) -> str | None:
    """Return the relation of "sửa Thông tư 36 bằng Thông tư 06/2016/TT-NHNN", or None."""
    return change_before(lead, knowledge) if _BY.fullmatch(gap) else None


def change_before(lead: str, knowledge: Knowledge) -> str | None:
    """Return what is done to the document at the end of what stands before it: "Chính phủ [bãi bỏ] Nghị định 5"."""
    cues = [c for _, e, c in knowledge.cue_matcher.find(lead) if FILLER.fullmatch(lead, e) and acts(c)]
    return cues[-1].relation if cues and not cues[-1].inverse else None
