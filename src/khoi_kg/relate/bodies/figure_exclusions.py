"""Tell by the words around a number that it is no figure of an organisation.

Who attends a meeting, gets an award, is inspected, elected or punished, comes to harm or is only planned is no figure.
"""

from __future__ import annotations

import re

from khoi_kg.find.figures import APPROXIMATE
from khoi_kg.relate.bodies.figure_owners import DECIDED, IN_WHOLE_PLACE, VOTED, is_of, nearest_before
from khoi_kg.relate.bodies.figure_places import FAR, FAR_TAIL, UP_TO, NumberPlace

# Who attends is no figure, however far from "dự" the number stands.
_ATTENDING = re.compile(
    r"[\"'(* -]*(?:(?:đến|tới|cùng|về|còn|cũng) )*(?:(?:tham )?dự(?! (?:toán|án|thảo|báo|kiến|trữ|bị|phòng|khuyết))"
    r"|tham gia (?:lớp|hội|buổi|chương trình|giải|cuộc|lễ|đoàn|diễn tập)|có mặt)(?!\w)"
)
_REWARDED = re.compile(
    r"(?<!\w)được (?:[^,;.:()\n]{1,40} )?(?:khen thưởng|biểu dương|tuyên dương|vinh danh|tôn vinh|tặng|trao|khen)(?!\w)"
)
# "Hội nghị Ban Chấp hành có 38 đồng chí [dự]", "mở lớp với 85 đảng viên [tham gia]".
_ATTEND = re.compile(
    r"(?: [^\W\d]+){0,3} (?:(?:về|đến|tới|tham) )?dự(?! (?:bị|toán|án|thảo|kiến|báo|trữ|khuyết|phòng|thi))(?!\w)"
    r"| tham gia(?=[.,;:)]|$)|(?:,? [^\W\d]+){0,6} tham gia (?:học|nghiên cứu|tập huấn)(?!\w)"
)
# People and units of others, which are inspected or visited; people also by what follows.
_INSPECTED = re.compile(
    r"(?<!\w)(?:kiểm tra|thanh tra|giám sát|khảo sát|kiểm toán|phúc tra|thăm|làm việc (?:với|tại))(?: tại| đối với)?"
    r"(?: (?:chuyên đề|thường xuyên|định kỳ|đột xuất|khi có dấu hiệu vi phạm|theo (?:chương trình|kế hoạch)))?"
    r"(?: [^,.;:()\d]{0,60} đối với)?(?: được)?(?: \d+ (?:cuộc|lượt|đợt) (?:tại|đối với|với))?"
    rf"(?: {APPROXIMATE})* (?:\d[\d.]* [^,;.:()\d]{{2,50}}(?:, | và | cùng ))*$"
)
# "kiểm tra [việc thu nộp đảng phí] 9 tổ chức đảng": what is inspected of them; no verb of another deed stands there.
_INSPECTED_FOR = re.compile(
    r"(?<!ủy ban )(?<!ban )(?<!đoàn )(?<!công tác )(?<!cơ quan )(?<!qua )(?<!tổ )(?<!ngành )(?<!\w)"
    r"(?:kiểm tra|giám sát)"
    r"(?: (?!(?:có|còn|gồm|là|đạt|với|đã|tăng|giảm|kết nạp|kỷ luật|khai trừ|phát hiện|xử lý|công nhận|thành lập|bầu"
    r"|của|thuộc|cho|biên chế|nâng|đào tạo|bồi dưỡng|quản lý|bố trí|xây dựng)(?!\w))[^\W\d]+){1,10}"
    r" (?:\d[\d.]* [^,;.:()\d]{2,50}(?:, | và | cùng ))*$"
)
# "hợp nhất bốn chi hội", "tiếp nhận 3 đảng bộ", "tách ra thành 2 chi bộ": of what others were made, or what of one.
_JOINED = re.compile(
    r"(?<!\w)(?:sáp nhập|hợp nhất|tiếp nhận|bàn giao|chuyển giao|tách(?: ra)? thành)"
    rf"(?: (?:nguyên trạng|{APPROXIMATE}))* $"
)
_INSPECTED_BEHIND = re.compile(r" (?:được|bị) (?:kiểm tra|giám sát|thanh tra)| vay(?!\w)| được vay(?!\w)")
# "một trong 3 thứ trưởng", "một số vụ có 4 vụ phó": of one of them, or of bodies that nobody names.
_OF_ANY = re.compile(
    rf"(?<!\w)một trong(?: số)? $|(?<!\w)(?:một số|một vài|nhiều)(?! nhất) [^.;:()\d]{{1,60}} (?:có|còn){UP_TO} $"
    rf"|(?<!\w)có (?:nơi|sở|xã|huyện|trường|phòng|đơn vị|cơ quan|địa phương|vụ|cục)(?: [^\W\d]+){{0,2}} có{UP_TO} $"
)
# "có 2 cục [có 4 phó cục trưởng]": some of the units, of which something is told.
_SOME = re.compile(rf" (?:cùng |đều |chỉ )?có{UP_TO} \d")
# "mở lớp cho 90 đảng viên", "giải quyết khiếu nại đối với 5 đảng viên": for whom something is done. Members of full
# right are new ones.
_FOR_WHOM = re.compile(rf"(?<!\w)(?<!chính thức )(?<!kết nạp )(?<!kết nạp đảng )(?:cho|đối với)(?: {APPROXIMATE})* $")
SPOKEN_FOR = re.compile(
    r"(?<!\w)(?:(?:đại diện|tiêu biểu)(?: [^\W\d]+){0,2} cho (?:(?:[^,;.:]|\.(?=\d)){0,60} )?"
    r"|đại diện(?! lãnh đạo) (?:(?:(?! và )[^,;.:]|\.(?=\d)){0,60} )?)$"
)
"""Before those for whom others attend or speak: "[đại diện cho] 5.200 đảng viên"."""
# "[đại diện lãnh đạo Huyện ủy và] 150 đảng viên": who else is there.
_BESIDE_LEADERS = re.compile(
    rf"(?<!\w)(?:đại diện|các(?: đồng chí)? lãnh đạo) [^,;:.()\d]{{1,90}}(?:,| và| cùng)(?: {APPROXIMATE})* $"
)
# "bầu đoàn đại biểu [đi dự Đại hội Đảng bộ tỉnh gồm] 18 đồng chí": who is sent.
_DELEGATION = re.compile(
    rf"(?<!\w)đoàn (?:đại biểu )?[^,;.:()\d]{{0,40}}dự [^;.:()]{{1,90}} (?:gồm|có)(?: {APPROXIMATE})* $"
)
# What is planned ends where it is told how it is: "dự kiến kết nạp 120 đảng viên, [hiện] có 5.200".
_AS_IT_IS = (
    r"(?:,| và| nhưng| còn) (?:hiện|đến nay|tới nay|đến thời điểm|tính đến|đã|vừa|trước đó|năm (?:ngoái|trước))(?!\w)"
)
_PLANNED = re.compile(rf"(?<!\w)dự kiến(?! (?:của|trước đây|ban đầu))(?!\w)(?:(?!{_AS_IT_IS})[^()]|\([^()]*(?:\)|$))*$")
# "Bộ Y tế [yêu cầu bệnh viện giảm] 200 nhân viên": what is asked for, and nobody's yet.
_ASKED = re.compile(
    rf"(?<!\w)(?:yêu cầu|đề nghị|kiến nghị|đề xuất)(?!\w)(?: (?!đã )[^\W\d]+){{0,8}} (?:giảm|tăng|cắt|bổ sung){UP_TO} $"
)
_DISPOSED = re.compile(
    rf"(?<!\w)(?:kỷ luật|khai trừ|cảnh cáo|khiển trách|cách chức|bổ nhiệm|điều động|luân chuyển|giới thiệu)(?= )"
    rf"(?! (?:của|về|đảng có) ){DECIDED}"
)
_ADMITTED = re.compile(rf"(?<!\w)kết nạp(?: (?:được|thêm|mới|vào đảng|đảng|cho|{APPROXIMATE}))* $")
# "kỷ luật 48 đảng viên (giảm [9 đảng viên] so với năm trước)": of those punished or admitted there are fewer, and the
# members are no fewer for it.
_MORE_OF_THEM = re.compile(
    r"(?<!\w)(?:kỷ luật|khai trừ|cảnh cáo|khiển trách|cách chức|kết nạp)(?= )[^,;:.()\d]{1,41}(?=\d)"
    r"(?:\d[\d.]* (?:(?! (?:giảm|tăng) )[^,;:.()\d]){2,50}(?:, )?)*+ ?\(?(?:giảm|tăng)"
    rf"(?: thêm| {APPROXIMATE})* (?:\d[\d.]* [^,;:.()\d]{{2,50}}(?:, (?:giảm |tăng )?)?)*+$"
)
# "943 đảng viên được nhận Huy hiệu Đảng [trong tổng số] 2.824 đảng viên": all that there are.
_IN_ALL = re.compile(r"(?<!\w)trong tổng số $")
# "Theo [Ủy ban Bầu cử], tỉnh bầu đủ 85 đại biểu HĐND": the word says into which body.
_DELEGATES = ("đại biểu HĐND", "đại biểu Quốc hội")
_DECIDERS = ("ban chấp hành", "bch", "ban thường vụ", "btv", "thường trực", "thường vụ")
# "4 cán bộ nói trên": those of whom the text has spoken.
_SPOKEN_OF = re.compile(
    r"(?: [^\W\d]+){0,2} (?:này|nói trên|nêu trên|kể trên|(?<!trong )(?<!ngoài )đó|trên(?! \w))(?!\w)"
)


def is_excluded(place: NumberPlace) -> bool:
    """Do the words around the number show that it is no figure of an organisation?"""
    if place.is_behind(place.measure.own_cues):
        return False
    if SPOKEN_FOR.search(place.low, place.clause, place.at) or _IN_ALL.search(place.low, place.clause, place.at):
        return False  # those for whom others attend, do not attend
    if _PLANNED.search(place.low, max(place.clause, place.at - FAR), place.at):
        return True
    if place.is_behind(place.measure.excluding, far=place.opens) or _is_rewarded(place):
        return True
    if _ASKED.search(place.low, max(place.clause, place.at - FAR), place.at):
        return True
    if place.quantity.unit is None and (_is_of_any(place) or _is_decided(place)):
        return True
    if place.measure.kind == "unitsCounted" and (_SOME.match(place.low, place.end) or _is_whole(place)):
        return True
    if place.quantity.unit is None and place.quantity.word.start > place.at and _SPOKEN_OF.match(place.low, place.end):
        return True
    if place.quantity.unit is None and any(
        p.search(place.low, place.clause, place.at) for p in (_INSPECTED, _INSPECTED_FOR)
    ):
        return True
    if place.measure.kind == "unitsCounted" and _JOINED.search(place.low, place.clause, place.at):
        return True
    people = place.measure.kind == "peopleCounted"
    if people and _FOR_WHOM.search(place.low, max(place.clause, place.at - FAR), place.at):
        return True
    if people and _INSPECTED_BEHIND.match(place.low, place.end):
        return True
    if people and _ATTENDING.match(place.low, place.sentence.start):
        return True
    if people and _ATTEND.match(place.low, place.end, place.sentence.end):
        return True
    if place.quantity.unit is None and _MORE_OF_THEM.search(place.low, place.sentence.start, place.at):
        return True
    if people and _DELEGATION.search(place.low, place.clause, place.at):
        return True
    if people and _BESIDE_LEADERS.search(place.low, place.clause, place.at):
        return True
    return place.is_ahead(place.measure.excluding, FAR)


def _is_of_any(place: NumberPlace) -> bool:
    """Is the number one of bodies that nobody names: "có sở chỉ có 2 phó giám đốc"?"""
    match = _OF_ANY.search(place.low, place.clause, place.at)
    return match is not None and not any(match.start() <= o.span.start < place.at for o in place.organisations)


def _is_whole(place: NumberPlace) -> bool:
    """Are units counted to which others belong, and nobody's: "các chi bộ thuộc 2 đảng bộ xã"?"""
    belongs = place.low.endswith("thuộc ", place.clause, place.at)
    return belongs and not any(place.end < o.span.start and is_of(place, o) for o in place.organisations)


def _is_decided(place: NumberPlace) -> bool:
    """Is it told how many a body elects, relieves, moves or punishes, and not into which other?

    A Party organisation has those whom it admits or punishes, its committee or commission only decides on them.
    """
    decider = nearest_before(place)
    if decider is None or any(place.end < o.span.start and is_of(place, o) for o in place.organisations):
        return False
    if VOTED.search(place.low, decider.span.end, place.at):
        return place.measure.label not in _DELEGATES
    if IN_WHOLE_PLACE.search(place.low, decider.span.end, place.at):
        return False  # "Tin từ Ban Tổ chức Tỉnh ủy, [toàn tỉnh] kết nạp …"
    if decider.kind not in ("PartyCommittee", "PartyAgency"):
        return False
    if _DISPOSED.search(place.low, decider.span.end, place.at):
        return True
    decides = decider.kind == "PartyAgency" or decider.name.lower().startswith(_DECIDERS)
    return decides and _ADMITTED.search(place.low, decider.span.end, place.at) is not None


def _is_rewarded(place: NumberPlace) -> bool:
    """Does the clause go on with what those who are counted are given?"""
    tail = FAR_TAIL.match(place.low, place.end, place.sentence.end)
    return tail is not None and _REWARDED.search(place.low, place.end, tail.end()) is not None
