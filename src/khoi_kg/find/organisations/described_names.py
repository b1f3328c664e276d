"""Find names that say in plain words what the body is for: "Ban Chỉ đạo phòng, chống tham nhũng, tiêu cực"."""

from __future__ import annotations

import re

from khoi_kg.find.name_patterns import BEFORE_CAPITAL
from khoi_kg.find.places_in_names import place_end
from khoi_kg.knowledge import Knowledge
from khoi_kg.text import UPPER, Text

_LONGEST = 120  # characters behind the type word
_END = re.compile(
    r"[.;:()\n\"!?|]|,(?! (?:chống|giảm nhẹ|chữa cháy|ứng phó|khắc phục|lãng phí|tiêu cực|tội phạm|tệ nạn|trẻ em|ma túy"
    r"|mại dâm|dịch bệnh|tìm kiếm|cứu nạn|cứu hộ|quy tập|gian lận|hàng giả|hợp tác xã"
    r"|(?:công trình|dự án)(?=,| trọng| quan)|trọng điểm(?= ngành))(?!\w))"
    rf"| - | (?:đã|được|sẽ|cần|nhằm|trong|tại|theo|do|gắn|vừa|đang|là|mà|thì|từ|gồm|như|bằng|ngày|để"
    rf"|cho|có|yêu cầu|tổ chức|cùng|ở(?! cơ sở)|và(?= [{UPPER}])|cho biết|họp|chủ trì|đề nghị|phải|với|tỉnh|huyện"
    rf"|(?<!tệ nạn )(?<!an sinh )(?<!- )xã|đề ra|(?<!ận động )thành(?= lập| [{UPPER}])"
    r"|giao(?! thông)|(?<!cơ quan )tham mưu|chỉ đạo|tiếp tục|thông qua|ban hành|khẳng định|hướng dẫn|ra|báo cáo"
    r"|lên|đạt|liên quan|chưa|không|này|đó|vẫn|cũng|còn|trước|sau|khi|lúc|rất|nếu|nên|đều|nhưng"
    rf"|gửi|nói|(?<!công )(?<!hương )trình|nêu|bắt đầu|tiến hành|làm(?= [{UPPER}]| việc| trưởng)|thống nhất|nhất trí"
    r"|lưu ý|quan tâm|chú trọng|phát động|quán triệt|kiến nghị|đề xuất)(?!\w)"
)
THINGS = re.compile(rf" các (?=[{UPPER}])")
"""Things in capitals behind a type word: "Ban Chỉ đạo[ các ]Chương trình mục tiêu"."""

# A body of this level is "about" something: "Ủy ban Quốc gia [về người cao tuổi]".
OF_LEVEL = re.compile(r"(?<!\w)(?:quốc gia|toàn quốc|nhà nước|trung ương|t\.ư|tw|liên ngành|cấp cao)$")
# What is told to a body, and no task of one: "báo cáo Ban Chỉ đạo Trung ương [về kết quả sơ kết]".
_REPORTED = re.compile(r" về (?:kết quả|việc (?!làm)|tình hình|tiến độ|nội dung|những|vụ|sự|phương án)(?!\w)")
# "Ban Quản lý rừng Hòa Phú[ và các ]khu bảo tồn", but not "Ban Quản lý Khu kinh tế Hòa Phú và các [đồng chí …]".
_AND_THINGS = re.compile(
    r" và các (?!đồng chí|ông|bà|vị|đại biểu|thành viên|cá nhân|đơn vị|cơ quan|ngành|sở|ban|phòng|bộ|tổ chức|đoàn thể"
    r"|doanh nghiệp|địa phương|huyện|xã|phường|bên|nhà(?! máy| hát| văn hóa)|lực lượng|chủ|cấp|hội|trường(?! quay))"
)
# "Ban Chỉ đạo Nhà nước các dự án[ trọng điểm ngành giao thông vận tải]"
_WHICH_THINGS = re.compile(r" (?:trọng điểm|quan trọng|ngành)(?!\w)")
_ALL = " các"
_SHORT_FORM = re.compile(rf" \([{UPPER}]{{2,6}}\)(?= [^\W\d_{UPPER}])")  # "Ban Chỉ đạo (BCĐ)[ phòng, chống tội phạm]"
_MOVEMENT = re.compile(r'(?:phong trào|cuộc vận động)(?: \w+){0,3} "[^"\n]{3,80}"')
_OF_PLACE = (" tỉnh", " huyện", " xã")
_HANGING = re.compile(r"(?: (?:về|của|và|với|cho|đối với|theo|trong|từ|đến))+$")
_NAME_BEFORE = re.compile(rf" [{UPPER}]\w* [{UPPER}]\w*$")
_PERSON_AT_END = re.compile(rf" [{UPPER}]\w* [{UPPER}]\w*(?: [{UPPER}]\w*)?$")


def described_end(text: Text, start: int, end: int, stop: int, knowledge: Knowledge) -> int | None:
    """Return where the plain words end that tell a body's task; None if none go on with its name.

    The name begins with the type word from ``start`` to ``end`` and was read as far as ``stop``.
    """
    if text.low.endswith(_ALL, start, end):
        return _task_end(text, end, knowledge, past=1)  # "Cụm thi đua các [tỉnh biên giới phía Bắc]"
    described = text.low[start:end] in knowledge.described_heads
    if described and stop == end and (short := _SHORT_FORM.match(text.plain, end)):
        return _task_end(text, short.end(), knowledge)
    goes_on = described and (
        stop == end
        or text.plain.startswith(",", stop)
        or _AND_THINGS.match(text.low, stop)
        or (" các " in text.low[end:stop] and _WHICH_THINGS.match(text.low, stop))
        or _in_document(text, end, stop, knowledge)
    )
    return _task_end(text, stop, knowledge) if goes_on or _is_about(text, start, stop) else None


def _is_about(text: Text, start: int, stop: int) -> bool:
    """Do words on what it is for follow the level of a body: "Ủy ban Quốc gia [về người cao tuổi]"?"""
    return text.low.startswith(" về ", stop) and OF_LEVEL.search(text.low, start, stop) is not None


def _in_document(text: Text, end: int, stop: int, knowledge: Knowledge) -> bool:
    """Does a name, whose type word ends at ``end``, stop inside the kind of a document: "… kết Nghị[ quyết 18]"?"""
    hits = knowledge.kind_words.find(text.low[end : stop + 12])
    return any(end + begin < stop < end + after for begin, after, _ in hits)


def _joins_task(text: Text, end: re.Match[str], knowledge: Knowledge) -> bool:
    """Does "và" join another task that begins with a capital: "Phát triển bền vững và [Nâng cao năng lực]"?"""
    after = end.end() + 1
    return (
        end.group() == " và"
        and knowledge.inner_words.end(text.low, after) is not None
        and not knowledge.heads.end(text.low, after)
        and not knowledge.organisation_starts(text.low, after)
    )


def _lists(text: Text, at: int, end: re.Match[str], knowledge: Knowledge) -> bool:
    """Does a comma join two verbs that have one object: "Ban Chỉ đạo đổi mới[, ]phát triển kinh tế tập thể"?"""
    lone = end.group() == "," and knowledge.inner_verbs.end(text.low, at + 1) == end.start()
    return lone and knowledge.inner_verbs.end(text.low, end.end() + 1) is not None


def _task_end(text: Text, at: int, knowledge: Knowledge, *, past: int = 0) -> int | None:
    """Where plain words end that tell from ``at`` on what a body is for; what may end them stands ``past`` that."""
    movement = _MOVEMENT.search(text.low, at, at + _LONGEST) if text.plain.find('"', at, at + _LONGEST) > 0 else None
    quoted = movement.span() if movement else (at, at)
    ends = (m for m in _END.finditer(text.plain, at + past, at + _LONGEST) if not quoted[0] <= m.start() < quoted[1])
    match = next((m for m in ends if not (_joins_task(text, m, knowledge) or _lists(text, at, m, knowledge))), None)
    if (
        match is None
        or match.start() <= at
        or text.plain[at : at + 1] not in (" ", ",")
        or _REPORTED.match(text.low, at)
    ):
        return None
    words = text.plain[at : match.start()]
    for blank in re.finditer(r" ", words):
        behind_name = _NAME_BEFORE.search(words, 0, blank.start()) is not None
        next_word = at + blank.end()
        if (
            knowledge.saying_phrases.end(text.low, next_word)
            or (behind_name and knowledge.inner_verbs.end(text.low, next_word))
            or text.plain.startswith("thuộc Ban ", next_word)
        ):
            # "Ban Chỉ đạo … [phát biểu]", "Ban quản lý rừng Sông Kôn [phối hợp]", "Tiểu ban điều trị [thuộc Ban …]"
            words = words[: blank.start()]
            break
    for blank in BEFORE_CAPITAL.finditer(words):
        if quoted[0] < at + blank.start() < quoted[1]:
            continue
        if (place := place_end(text, at + blank.start(), knowledge)) > at + blank.start():
            return place
    person = _PERSON_AT_END.search(words)
    if person and words[: person.start()].strip() == "":
        return None
    stop = at + len(_HANGING.sub("", words.rstrip()))
    if knowledge.inner_verbs.end(text.low, at + 1) == stop:
        return None  # "Quỹ hoạt động": what it does
    return max(stop, place_end(text, stop, knowledge)) if match.group() in _OF_PLACE else stop
