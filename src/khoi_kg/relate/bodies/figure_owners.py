"""Tell of which organisation a number is: one behind it ("42 đảng bộ trực thuộc Đảng bộ Khối"), or the nearest before.

What somebody only acts on, an item of the list before, and a body named by its place in a list have none alone.
"""

from __future__ import annotations

import re

from khoi_kg.find.figures import APPROXIMATE
from khoi_kg.knowledge import PARTY_KINDS
from khoi_kg.knowledge.levels import LEVEL
from khoi_kg.model import OrganisationMention, Span
from khoi_kg.relate.bodies.figure_places import NEAR, NumberPlace, having
from khoi_kg.text import UPPER

DECIDED = (
    r"(?:(?! (?:gồm|có|còn|là) )[^,;:.()\d]){0,48} "
    r"(?:\d[\d.]* [^,;:.()\d]{2,40}(?:, | và |, và |,? \(?(?:giảm|tăng)(?: thêm)? ))*$"
)
"""From a verb of deciding on people to how many, or how many more: "kỷ luật [48 đảng viên (giảm] 9 đảng viên".

Others may be counted before. A part of patterns.
"""
VOTED = re.compile(rf"(?<!\w)(?:bầu|miễn nhiệm|bãi nhiệm|chỉ định|phê chuẩn)(?= ){DECIDED}")
"""What happens to people by a vote: nobody has so many for it."""
_LISTED = (", ", " và ")
_VOTED_INTO = re.compile(r" (?:tham gia|vào) ")
OF = re.compile(
    r",?(?: (?:trực thuộc|thuộc|của|trong|tại|ở|vào|toàn|mới|chính thức|thuộc về))+ "
    r"|(?: (?:trực thuộc|thuộc|ở|trong))? \d[\d.]*(?: [^\W\d]+){2,5}(?: (?:thuộc|của|trong|toàn))+ "
)
"""From what is counted to whose it is: "12 chi bộ [trực thuộc] Đảng bộ xã"."""
_PART_OF = re.compile(r"(?: là [^,;.:()\d]{1,40})?,? (?:trực thuộc|thuộc|của) ")
_BESIDE = re.compile(r"(?:,| và|, và) ")
# "đã sáp nhập [Chi bộ A và Chi bộ B], kết nạp 9 đảng viên": who was acted on, while nobody says who has so many.
_ACTED_ON = re.compile(
    r"(?<!khi )(?<!ngày )(?<!từ )(?<!sau )(?<!\w)(?:sáp nhập|sát nhập|hợp nhất|giải thể|thành lập|chia tách|tách|xóa"
    r"|đổi tên|chuyển đổi|nâng cấp|(?:chuyển|nâng)(?: từ [^,;:.]{2,30})? (?:lên|thành)"
    r"|củng cố|kiện toàn|phối hợp (?:chặt chẽ )?(?:với|cùng)|liên kết với|ký kết với)"
    r"(?: (?:các|những))? $"
)
_ACTED_ON_TOO = re.compile(r"(?:,| và|, và| vào| thành| với) ")
# "12 chi bộ thôn, Chi bộ Công an [và] 2 chi bộ trường": an item of a list has none of those in the next.
_AND_NEXT_ITEM = re.compile(rf",? và (?:{APPROXIMATE} )*(?:\d|\Z)")
_NEXT_ITEM = re.compile(rf", (?:{APPROXIMATE} )*(?=\d|\Z)")
_ITEM_BEFORE = re.compile(r"(?<!\w)(?:\d[\d.]* [^,;:.()\d]{2,50}(?:, | và )|gồm(?: có)?(?: cơ quan)? )$")
_LIST_OPENS = re.compile(r"(?<!\w)(?:gồm(?: có)?|là|như)(?: các)?: ?$")
# What a fund is called after: "quỹ Hội".
_SHORT = frozenset({"hội", "đoàn", "công đoàn"})
# One of a row of such: "412 trường mầm non, tiểu học, [Trung tâm] giáo dục thường xuyên với 178 nghìn học sinh".
_OF_A_ROW = frozenset({"trung tâm", "trường", "trạm", "viện", "phòng", "ban", "khoa", "chi nhánh", "câu lạc bộ"})
_MARK = re.compile(r"[,;:.()]")
_OPENING_CLAUSE = re.compile(r"[,;:.(] ?$")
# A name that any unit of its sort goes by: "Vận động Chi hội, kết nạp 9 hội viên" tells of any.
_UNNAMED = frozenset({"chi bộ", "chi hội", "chi đoàn", "phân hội", "liên chi hội", "liên chi đoàn", "công đoàn cơ sở"})
_WHOLE = rf"(?:toàn|cả) (?:{LEVEL}|nước|quốc)(?! hội(?!\w))"
# "11.189 chi bộ trong toàn tỉnh": what a whole place has; its Party organisation says so with "có".
_OF_A_PLACE = re.compile(
    r"(?: [^\W\d]+){0,3}?(?: trong| trên)?"
    rf"(?: {_WHOLE}| trên địa bàn)(?!\w)"
)
IN_WHOLE_PLACE = re.compile(rf"(?<!\w){_WHOLE}(?!\w)")
"""The whole place is what has so many: "Tin từ Ban Tổ chức Tỉnh ủy, [toàn tỉnh] kết nạp được 603 đảng viên"."""
_WITH_MEMBERS = frozenset({"PartyOrganisation", "MassOrganisation"})
# "được [Ngân hàng Nhà nước] chấp thuận thành lập 5 chi nhánh": who lets somebody else have them.
_GRANTS = re.compile(
    r" (?:đã |vừa )*(?:chấp thuận|cho phép|đồng ý|phê duyệt|cấp phép|cấp|giao|hỗ trợ|phân bổ|bố trí|công nhận|cho vay"
    r"|tạo điều kiện|quan tâm|ủy thác|tin tưởng)(?!\w)"
)
# "Kết luận của [Bộ Nội vụ] chỉ ra 16 cán bộ …", "[Ủy ban Bầu cử] công bố danh sách 50 đại biểu": who says it of others.
_SAYS_OF_OTHERS = re.compile(
    r",?(?: (?:đã|vừa|cũng))* (?:chỉ ra|công bố(?! (?:các )?quyết định)|phát hiện|nêu rõ|chỉ rõ)(?!\w)"
)
# "Ban Tổ chức Tỉnh ủy [cho biết], năm qua có 288 đảng viên được kết nạp": who counts them for a Party organisation.
_COUNTS = re.compile(r",?(?: (?:đã|vừa|cũng))* (?:cho biết|cho hay|thông tin|thông báo|báo cáo)(?!\w)")
# "Theo Ủy ban Bầu cử tỉnh A[, tỉnh đã bầu] 85 đại biểu": a place is the subject.
_OF_PLACE = re.compile(
    r", (?:tỉnh|huyện|xã|thành phố|quận|phường|địa phương|cử tri)(?: này)? (?:đã|có|hiện|còn|bầu|được|kết nạp)(?!\w)"
)
# "lên sàn [HOSE]", "dư nợ ủy thác từ [NHCSXH]": where shares are sold, and where money comes from.
_PLACED_ON = re.compile(r"(?<!\w)(?:lên|trên|ở|tại|xuống|rời|khỏi|sàn|giao dịch)(?: sàn)? $|(?<!\w)sàn $")
_FROM = re.compile(r"(?<!\w)(?:từ|nhận ủy thác(?: vay vốn| cho vay| vốn)? (?:của|với)|tín chấp (?:với|cho)) $")
# "Dự có lãnh đạo [Đảng ủy Khối] và 120 đại biểu, đại diện cho 4.000 đoàn viên": whose leaders are there.
_LEADERS_OF = re.compile(r"(?<!\w)(?:lãnh đạo|đại diện) $")
# "Tổng công ty A lỗ 471 tỷ đồng, [Vinaincon] lỗ 131 tỷ đồng": another subject, though nobody knows it for a body.
_OTHER_SUBJECT = re.compile(
    rf"[,;] (?:(?:và|còn|riêng|tỉnh|huyện|xã) )?[{UPPER}][\w.&-]*(?: [{UPPER}\d][\w.&-]*){{0,4}}"
    r"(?: (?:hiện|đang|đã|cũng|còn|bị))* (?:có|lỗ|lãi|nợ|đạt|gồm|với|là) "
)
# Money of a place, which its Party organisation only speaks of.
_PUBLIC = frozenset({"thu ngân sách", "chi ngân sách", "bội chi"})
# "[Với 350 đảng viên sinh hoạt ở] 12 chi bộ, Đảng bộ xã Hòa Phú …": whose they are follows.
_WITH_SO_MANY = re.compile(
    rf"[\"'( -]*với(?: (?:đội ngũ|quy mô|{APPROXIMATE}))* (?:(?:{APPROXIMATE} )?\d[\d.]* [^;.:()\d]{{2,60}} ){{0,3}}"
    rf"(?:{APPROXIMATE} )*"
)
_TO_SUBJECT = re.compile(r"[^;.:()\d]{0,60}(?:\d[\d.]* [^;.:()\d]{2,60}){0,3}, $")


def about(place: NumberPlace) -> OrganisationMention | None:
    """The organisation right behind ("42 đảng bộ trực thuộc Đảng bộ Khối"), else the nearest before."""
    # "29 ủy viên [Ban Chấp hành] Tỉnh đoàn": what is counted runs into whose they are.
    within = next((o for o in place.organisations if place.at < o.span.start < place.end < o.span.end), None)
    behind = within or next((o for o in place.organisations if o.span.start >= place.end and is_of(place, o)), None)
    if behind or (behind := subject_behind(place)):
        return behind
    nearest = nearest_before(place)
    if nearest and nearest.kind in PARTY_KINDS and place.measure.label in _PUBLIC:
        return None
    whole_place = nearest is not None and nearest.kind != "PartyOrganisation"
    if nearest and whole_place and IN_WHOLE_PLACE.search(place.low, nearest.span.end, place.at):
        return None
    if (
        nearest
        and _OF_A_PLACE.match(place.low, place.end)
        and not having(place.words.stating).fullmatch(place.low, nearest.span.end, place.at)
    ):
        return None
    return nearest


def subject_behind(place: NumberPlace) -> OrganisationMention | None:
    """The body that is the subject behind the words with which its sentence opens: "Với 350 đảng viên, Đảng bộ …"."""
    if not place.low.startswith("với ", place.sentence.start):
        return None
    subject = next((o for o in place.organisations if o.span.start >= place.sentence.start), None)
    begin = min(place.at, place.quantity.word.start)  # "Với vốn điều lệ 20 tỷ đồng, …"
    if subject is None or not _WITH_SO_MANY.fullmatch(place.low, place.sentence.start, begin):
        return None
    return subject if _TO_SUBJECT.fullmatch(place.low, place.end, subject.span.start) else None


def nearest_before(place: NumberPlace) -> OrganisationMention | None:
    """The nearest body before the number that may have what is counted; of a whole and its part, the part."""
    ahead = [
        o
        for o in place.organisations
        if o.span.end <= place.at and o.span not in place.others and not _is_aside(place, o.span)
    ]
    last = max((o.span.end for o in place.organisations if o.span.end <= place.at), default=place.at)
    if _OTHER_SUBJECT.search(place.plain, last, place.at):
        return None
    while ahead:
        nearest = _nearest_of(place, ahead)
        if nearest is not None and nearest.name.lower() == place.measure.label:
            return None  # "sáp nhập Chi hội (110 chi hội thành 97 chi hội)": none has others of its sort
        if nearest is None or not _is_no_owner(place, nearest, ahead[-1].span.end):
            return nearest
        ahead.remove(nearest)
    return None


def _is_aside(place: NumberPlace, body: Span) -> bool:
    """Does more than the body's short name stand in brackets before: "(nhập vào Đảng bộ xã Nà Pa) gồm 12 chi bộ"?"""
    low = place.low
    close = low.find(")", body.end, place.at)
    opened = low.rfind("(", place.sentence.start, body.start) if close >= 0 else -1
    if opened < 0 or low.find(")", opened, body.start) >= 0:
        return False
    return (opened + 1, close) != (body.start, body.end)


def _nearest_of(place: NumberPlace, ahead: list[OrganisationMention]) -> OrganisationMention | None:
    """The nearest of the bodies before the number, by the words between them."""
    nearest = whole = ahead[-1]
    if _is_listed_place(place.low, nearest):
        return None  # "hai Đảng bộ xã Hòa An và [Phú An] có 320 đảng viên": all of them together
    if ";" in place.low[nearest.span.end : place.at]:
        # "Đảng ủy đã đổi tên Chi bộ A thành Chi bộ B; lập thêm 6 chi bộ": the subject of the item before.
        item = place.low.rfind(";", place.sentence.start, nearest.span.start)
        first = next(o for o in ahead if o.span.start > item)
        # "thành lập 4 chi hội, gồm: [Chi hội A], Chi hội B; kết nạp 13 hội viên"
        return None if _LIST_OPENS.search(place.low, max(item, place.sentence.start), first.span.start) else first
    for part in reversed(ahead[:-1]):
        gap = place.low[part.span.end : nearest.span.start]
        cell = gap == ", " and part.name.lower().startswith("chi bộ ") and nearest.name.lower().startswith("đảng bộ ")
        aside = gap == " (" and place.low.startswith(")", nearest.span.end)
        if not (cell or aside or _PART_OF.fullmatch(gap)):
            # "Chi bộ A và [Chi bộ B thuộc Đảng bộ xã Hòa An] có 29 đảng viên": both together
            return None if nearest is not whole and _BESIDE.fullmatch(gap) else nearest
        nearest = part  # "Chi bộ thôn Đông[, Đảng bộ xã Hòa An] có 29 đảng viên"
    return nearest


def _is_no_owner(place: NumberPlace, organisation: OrganisationMention, end: int) -> bool:
    """Is a body before the number only what somebody acts on, an item of the list, or any unit of its sort?

    ``end`` is where the names of bodies before the number end, behind which it may say what the body has.
    """
    low, start = place.low, organisation.span.start
    begin = max(place.sentence.start, start - NEAR)
    gap = low[end : place.at]
    if low.endswith(" được ", begin, start) and _GRANTS.match(gap):
        return True
    if organisation.kind == "PartyAgency" and _COUNTS.match(gap):
        return True
    if place.quantity.unit is None and (_SAYS_OF_OTHERS.match(gap) or _OF_PLACE.search(gap)):
        return True
    if place.quantity.unit is not None and (
        _FROM.search(low, begin, start) or (organisation.name.isupper() and _PLACED_ON.search(low, begin, start))
    ):
        return True
    if organisation.name.lower() in _OF_A_ROW and low.endswith((", ", " và "), begin, start):
        return True
    if _LEADERS_OF.search(low, begin, start) and " đại diện" in gap:
        return True
    if _AND_NEXT_ITEM.match(gap) or (_NEXT_ITEM.match(gap) and _ITEM_BEFORE.search(low, begin, start)):
        return True
    if having(place.words.stating).fullmatch(low, end, place.at):
        return False
    if _is_acted_on(place, organisation):
        return True
    if low.endswith("quỹ ", begin, start) and (place.quantity.unit is None or organisation.name.lower() in _SHORT):
        return True  # "Hội Nông dân xã góp quỹ [Hội] được 2 triệu đồng"
    unnamed = organisation.name.lower() in _UNNAMED and _MARK.search(gap) is not None
    return unnamed and start > begin and not _OPENING_CLAUSE.search(low, begin, start)


def _is_acted_on(place: NumberPlace, organisation: OrganisationMention) -> bool:
    """Is a body, or the first of the list in which it stands, the object of a verb: "sáp nhập Chi bộ A và [B]"?"""
    first = organisation.span.start
    for before in reversed(place.organisations):
        if before.span.end < first and _ACTED_ON_TOO.fullmatch(place.low, before.span.end, first):
            first = before.span.start
    return _ACTED_ON.search(place.low, max(place.sentence.start, first - NEAR), first) is not None


def is_of(place: NumberPlace, organisation: OrganisationMention) -> bool:
    """Does a body behind what is counted say whose it is: "42 đảng bộ trực thuộc Đảng bộ Khối"?"""
    gap = place.low[place.end : organisation.span.start]
    if OF.fullmatch(gap) or (gap == " " and _is_said_of(place, organisation)):
        return True
    return _VOTED_INTO.fullmatch(gap) is not None and VOTED.search(place.low, place.clause, place.at) is not None


def _is_said_of(place: NumberPlace, organisation: OrganisationMention) -> bool:
    """May a name right behind what is counted say whose it is: "8.700 đảng viên Đảng bộ Sở Nội vụ"?"""
    members = place.measure.kind == "peopleCounted" and organisation.kind in _WITH_MEMBERS
    return members or place.measure.label.endswith("trực thuộc")


def _is_listed_place(low: str, body: OrganisationMention) -> bool:
    """Is a body named only by its place, as those are of which a list names several at once?"""
    named = low[body.span.start : body.span.end]
    return body.head != "" and named == (body.place or "").lower() and low.endswith(_LISTED, 0, body.span.start)
