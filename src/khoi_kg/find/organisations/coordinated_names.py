"""Tell where the name of a body goes on with another thing that the body is for, behind "và", a dash or a comma.

"Bộ Ngoại giao [và Hợp tác quốc tế]", "Phòng Tài chính [- Kế toán]", "Trung tâm Hỗ trợ doanh nghiệp[, Tư vấn và Xúc
tiến đầu tư]"; but "Bộ Công an và [Nghị quyết số 01]" are two.
"""

from __future__ import annotations

import re

from khoi_kg.find.name_patterns import CAPITAL, WORD
from khoi_kg.find.persons_in_names import starts_person
from khoi_kg.find.places_in_names import place_end
from khoi_kg.knowledge import Knowledge
from khoi_kg.text import UPPER, Text

_AND_TOPIC = re.compile(rf"(?: (?:và|[-–])|[-–]) (?=[{UPPER}])")
_BEFORE_TOPIC = (" và ", " - ", " – ", "- ", "– ")
_MANY_BEFORE = re.compile(r"(?<!\w)(?:các|những|hai|ba|bốn) $")
_JOINTS = (" - ", " – ", "-", "– ", ", ", "&")
# "Phòng Tài chính[ - Kế toán]", but "Tạp chí Cộng sản - [Cơ quan lý luận chính trị của …]"
_DASH_WORD = re.compile(rf"(?: [-–] (?!Cơ quan |Đơn vị )|[-–] |-)([{UPPER}]\w+(?: \w+)?)")
# "Phòng Kế hoạch[ - kinh doanh]", and not what is said of it: "Vụ Pháp chế - cơ quan soạn thảo"
_SMALL_TASK = re.compile(rf" [-–] (?!(?:cơ quan|đơn vị|doanh nghiệp|tổ chức|tập đoàn) )(?=[^\W\d_{UPPER}])")
_WHOSE = ("công an ", "tổng công ty ", "công ty ", "tập đoàn ")
_ABBREVIATED = re.compile(rf"&[{UPPER}]{{2,}}(?!\w)")  # "Đội Cảnh sát PCCC[&CNCH]"
_LISTED = re.compile(rf", (?=[{UPPER}])")
_TWO_TASKS = re.compile(rf"(?: [^\W\d_{UPPER}]+){{1,3}} và [{UPPER}][^\W\d_{UPPER}]+")
_BLANKS_OF_HEAD = 2  # "Văn phòng - [Báo cáo viên]"
_NUMBERED = re.compile(r" (?:số )?\d")
_LIST_OF_TASKS = re.compile(
    rf"(?: [^\s,.;:()]+){{1,5}}?(?:, [{UPPER}][^\s,.;:()]*(?: [^\s,.;:()]+){{0,4}}?)+ và(?= [{UPPER}])"
)
_OTHERS = (" cơ quan ", " đơn vị ", " lực lượng ", " chính quyền ", " đoàn thể ")
_BETWEEN_TASKS = re.compile(r", | và ")
_LONGEST_TASK = 5  # words of the last
_NAME_ENDS = re.compile(r"[,.;:)\n]|$")


def second_topic(text: Text, start: int, end: int, knowledge: Knowledge) -> int | None:
    """Return where the other thing ends that a body is for, behind the one that ends at ``end``; None if there is none.

    "Bộ Ngoại giao [và Hợp tác quốc tế]", "Phòng Tài chính [- Kế toán]".
    """
    joint = _AND_TOPIC.match(text.plain, end) if text.plain.startswith(_BEFORE_TOPIC, end) else None
    if joint is None or knowledge.topics.end(text.low, joint.end()):
        return None
    if _MANY_BEFORE.search(text.low, max(0, start - 10), start):
        return None  # "các Bộ Công an và Quốc phòng"
    after = knowledge.inner_words.end(text.low, joint.end())
    if after is None or not coordinated(text, start, joint.end() - 1, topical=True, knowledge=knowledge):
        return None
    return after


def coordinated(text: Text, start: int, after: int, *, topical: bool, knowledge: Knowledge) -> bool:
    """Does a name go on behind "và", which ends at ``after``? Only from one thing that a body is for to another."""
    if not topical:
        return False
    low = text.low
    if text.plain.startswith(_OTHERS, after) and " khối " not in low[start:after]:
        return False  # "Ban An toàn giao thông và [cơ quan] công an"
    following = WORD.match(text.plain, after)
    inner = knowledge.inner_words.end(low, after + 1)
    if following is None or (inner is None and not CAPITAL.match(following.group(1))):
        return False
    verb = knowledge.inner_verbs.end(low, after + 1) or 0
    if verb >= (inner or 1) and following.group(1)[0].islower():
        # "Quỹ Hỗ trợ và [phát triển nông nghiệp]": two tasks with one object
        both = ends_with_verb(low, after - len(" và"), knowledge) and low[verb : verb + 1] == " "
        if not both or knowledge.inner_words.end(low, verb + 1) is None:
            return False
    named = low.count(" ", start, after) > _BLANKS_OF_HEAD
    dashed = named and low[after - 1] in "-–" and not _NUMBERED.match(low, inner or after)  # "Tài chính - Kế hoạch"
    if not dashed and any(start == 0 for start, _, _ in knowledge.kind_words.find(low[after + 1 : after + 20])):
        return False  # "chi bộ và Nghị quyết số 01"
    if (
        starts_person(text.plain, after, knowledge)
        or knowledge.person_title_phrases.end(low, after + 1)
        or knowledge.role_starts(low, after + 1)
    ):
        return False
    return (
        not (other := knowledge.heads.end(low, after + 1))
        or other < (inner or 0)  # "Phòng thủ dân sự" is no Phòng
        or " khối " in low[start:after]
        or (low[start:after].startswith("trường ") and knowledge.namesake_phrases.end(low, after + 1) is not None)
    )


def ministry_abroad(text: Text, end: int, knowledge: Knowledge) -> int | None:
    """Return where a ministry of another country ends whose type word ends at ``end`` and that a list tells.

    "Bộ Y tế, Lao động và Phúc lợi Nhật Bản"; but "Bộ Y tế, Quốc phòng và Công an Lào" may be three.
    """
    tasks = _LIST_OF_TASKS.match(text.plain, end)
    if tasks is None:
        return None
    at = tasks.end()
    for _ in range(_LONGEST_TASK):
        word = WORD.match(text.plain, at)
        if word is None:
            return None
        at = word.end()
        stop = knowledge.country_end(text.plain, at + 1) if text.plain[at : at + 1] == " " else None
        if stop:
            items = _BETWEEN_TASKS.split(text.low[end + 1 : at])
            ours = all(f"bộ {item}" in knowledge.organisation_names for item in items)
            bodies = any(knowledge.heads.end(item, 0) and not knowledge.inner_words.end(item, 0) for item in items)
            return None if ours or bodies or text.low.endswith("việt nam", at, stop) else stop
    return None


def ends_with_verb(low: str, at: int, knowledge: Knowledge) -> bool:
    """Does one of the words that are verbs too stand right before ``at``, and lack what it is done to?"""
    two = low.rfind(" ", 0, max(0, low.rfind(" ", 0, at)))
    return knowledge.inner_verbs.end(low, two + 1) == at


def joined_end(text: Text, at: int, knowledge: Knowledge, *, topical: bool, firm: bool = False) -> int | None:
    """Return where a name ends that a dash, a comma or an ampersand at ``at`` joins to more of it; None if none does.

    ``firm``: it is one of a firm, behind which its form in law may stand. ``topical`` tells that words on what the
    body is for stand before it: a list of them goes on behind a comma.
    """
    if not text.plain.startswith(_JOINTS, at):
        return None
    if topical and (abbreviated := _ABBREVIATED.match(text.plain, at)):
        return abbreviated.end()
    if topical and (small := _SMALL_TASK.match(text.plain, at)):
        other = knowledge.heads.end(text.low, small.end()) or knowledge.role_starts(text.low, small.end())
        return None if other else knowledge.inner_words.end(text.low, small.end())
    if dash := _DASH_WORD.match(text.plain, at):
        inner = knowledge.inner_words.end(text.low, dash.start(1))
        if inner is None and topical:
            inner = knowledge.namesake_phrases.end(text.low, dash.start(1))  # "Trường Tiểu học - THCS"
        if text.plain.endswith(" Việt", 0, at) and (abroad := knowledge.country_end(text.plain, dash.start(1))):
            return abroad  # "Bệnh viện Việt - Đức"
        if firm and (form := knowledge.legal_form_end(text.low, dash.start(1) - 1)) > dash.start(1):
            return form  # "Tổng công ty Công nghiệp Hòa Phú [- TNHH Một thành viên]"
        spaced = " " in text.plain[at : dash.start(1)]
        if spaced and knowledge.organisation_end(text.low, dash.start(1)) > (inner or 0):
            return None  # "Vụ II - [Thanh tra Chính phủ]"
        other = text.plain[at] != " " or text.low.startswith(_WHOSE, dash.start(1))
        if spaced and other and knowledge.heads.end(text.low, dash.start(1)):
            return None  # "Công an huyện Ba Vì- [Công an Hà Nội]", "Công ty CP Trung An - [Tổng Công ty Cấp nước]"
        if inner and place_end(text, inner, knowledge) > inner:
            return inner  # "Trường Đại học Kinh tế - Luật [TP.HCM]"
        if inner and " " in dash[1] and dash[1].rsplit(" ", 1)[1] in knowledge.function_words:
            return inner  # "Cục Xe - Máy [họp]"
        return max(dash.end(1), inner or 0) if inner or not spaced else None
    if topical and (listed := _LISTED.match(text.plain, at)):
        # "Trung tâm Hỗ trợ doanh nghiệp, Tư vấn và Xúc tiến đầu tư": a list that ends with "và" is one name.
        inner = knowledge.inner_words.end(text.low, listed.end())
        if inner and (knowledge.heads.end(text.low, listed.end()) or 0) >= inner:
            return None  # "Tổng công ty Khí, [Tổng công ty] Điện và …"
        if inner and any(at == 0 for at, _, _ in knowledge.kind_words.find(text.low[listed.end() : listed.end() + 20])):
            return None  # "Luật Doanh nghiệp, [Luật Doanh nghiệp Nhà nước] và Luật Hợp tác xã"
        return inner if inner and _ends_list(text, inner, knowledge) else None
    return None


def _ends_list(text: Text, at: int, knowledge: Knowledge) -> bool:
    """Do words of names and then "và" with another follow at ``at``?"""
    head = knowledge.heads.end(text.low, at + 1) if text.plain[at : at + 1] == " " else None
    if head is not None and knowledge.stands_alone(text.low[at + 1 : head]):
        return True  # "Ban Văn hóa, Xã hội [HĐND tỉnh]"
    for _ in range(4):
        if text.low.startswith(" và ", at):
            after = at + len(" và ")
            return text.plain[after].isupper() and knowledge.inner_words.end(text.low, after) is not None
        if text.plain[at : at + 1] != " " or (inner := knowledge.inner_words.end(text.low, at + 1)) is None:
            return False
        at = inner
    return False


def two_tasks_end(text: Text, at: int, knowledge: Knowledge) -> int | None:
    """Return where a name ends whose first task goes on at ``at`` in words that nobody has listed, with another behind.

    "Cục Khảo[ thí và Kiểm định chất lượng] Bộ Giáo dục": the second begins with a capital too, and a mark, a place or
    another body ends it.
    """
    lead = _TWO_TASKS.match(text.plain, at)
    if lead is None:
        return None
    last = text.low.rfind(" ", at, lead.end()) + 1
    stop = max(lead.end(), knowledge.inner_words.end(text.low, last) or 0)
    if (knowledge.heads.end(text.low, last) or 0) > stop:
        return None  # "Đảng bộ các cơ quan cấp tỉnh và [Đảng bộ Công an]"
    for _ in range(5):
        if _NAME_ENDS.match(text.plain, stop):
            return stop
        if text.plain[stop : stop + 1] != " ":
            return None
        if knowledge.heads.end(text.low, stop + 1) or place_end(text, stop, knowledge) > stop:
            return stop
        word = WORD.match(text.plain, stop)
        if word is None or not word.group(1).islower() or knowledge.inner_verbs.end(text.low, stop + 1):
            return None
        stop = word.end()
    return None
