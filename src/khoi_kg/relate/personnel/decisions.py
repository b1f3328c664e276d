"""Read who decided a personnel event, on which day, and in which meeting.

Handles the body before the verb ("Ban Bí thư đã quyết định điều động …", "quyết định của Bộ Chính trị phân công …"),
the agent of a passive ("được HĐND tỉnh bầu"), "hội nghị đã bầu …" and "tại hội nghị, …" of a meeting that the article
reports, a day from which something holds ("kể từ ngày 1/8"), and the day with which the sentence begins.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from khoi_kg.knowledge import Knowledge
from khoi_kg.knowledge.levels import LEVEL
from khoi_kg.model import Article, Date, DateBasis, Met, OrganisationMention, PersonMention
from khoi_kg.numerals import NUMBER
from khoi_kg.relate.masks import Known, Masked
from khoi_kg.relate.ordered import mentions_of
from khoi_kg.relate.personnel.affected import Affected
from khoi_kg.relate.years import ANY_TIME_AHEAD, year_of_day
from khoi_kg.text import Text, key

# What lies between a body and the verb of its decision.
_DECIDING = re.compile(
    r"(?!,? và )(?: ?_+)?(?:,? T+,?)?"
    r"(?:, (?:tỉnh|thành phố|tp\.?|huyện|quận|thị xã) [^,.;:PRO]{1,25}(?=, | đã | vừa | ban hành | quyết ))*,?"
    r"(?: (?:đã|vừa|mới|sẽ|cũng|có|ra|ký|ban hành|công bố|trao|nhất trí|thống nhất|quyết định|quyết nghị|biểu quyết"
    r"|thông qua|bỏ phiếu|kín|tiến hành|họp|nghị quyết|về|việc|tiếp tục|các|kiện toàn|chính thức|đồng ý|cho|sau đó"
    r"|tín nhiệm|tiếp nhận|thảo luận(?=,| và)|tán thành|đa số"
    # "HĐND huyện [tổ chức kỳ họp thứ 12 để] miễn nhiệm"; but "báo cáo Tỉnh ủy để bổ nhiệm" is for another to decide.
    r"|tổ chức (?:kỳ họp|phiên họp|hội nghị|họp)(?: (?:thứ|lần thứ) [^ ,]{1,8}| bất thường| chuyên đề| ?_+)*(?: để)?"
    r"|trực tiếp|số [^ ,]+|D+|xem xét|và|hiệp thương|lựa chọn|thực hiện|cùng ngày|hôm nay|thủ tục)[,:]?)* $"
)
# "Ban Bí thư quyết định [cảnh cáo Đảng ủy A và] khiển trách ông B": a body that is punished as well decides nothing.
_PUNISHED_TOO = re.compile(
    r"(?<!\w)(?:thi hành|xử lý|kỷ luật|cảnh cáo|khiển trách|giải tán|xóa)"
    r"(?: (?:kỷ luật|bằng|với|theo|hình thức|mức|cảnh cáo|khiển trách|giải tán|đối với|tập thể|các|tổ chức|đảng)){0,8}"
    r":? O+(?: T+)?(?:(?:,| và) (?:tập thể )?O+(?: T+)?)*[,;]?(?: và)?(?: đồng thời)?,?(?: (?:thi hành|kỷ luật))* $"
)
_HANDS_OVER = re.compile(r"(?<!\w)(?:trao|công bố)(?!\w)")
_CENTRAL_NUMBER = re.compile(r"(?<!\w)(?:trao|công bố)(?!\w)[^;]{0,120} số [^ ,]+/tw(?!\w)")
_PROPOSER = ("đề nghị của ", "kiến nghị của ", "đề xuất của ")
_PLACE = ("tại ", "về ", "sang ", "đến ", "ở ", "thuộc ")
_BESIDE_NAME = re.compile(r"[PX](?: ?_+)?(?:,| -) (?:nguyên )?(?:R+(?:, | và ))*$")
_AIMED_AT = re.compile(r"(?:[^,.;:P]{1,25}, )?(?:(?:riêng )?đối với|ngoài) [^,;:]*P(?: ?_+)?(?:,[^,;:P]*)?, $")
_THING = re.compile(r"[OR]+|P+")
_MEETING_DECIDES = re.compile(
    r"(?<!\w)(?:hội nghị|đại hội|kỳ họp|phiên họp|cuộc họp)"
    r"(?: (?:này|trên|đã|vừa|cũng|tiến hành|nhất trí|thống nhất|quyết định|bỏ phiếu|kín"
    r"|biểu quyết|tín nhiệm|và|cán bộ|xem xét|thực hiện|quy trình|công tác|nhân sự|tiếp tục|kiện toàn),?)* $"
)
_AT_MEETING = re.compile(
    r"(?:cũng |theo đó, )?tại (?:phiên |kỳ )?(?:hội nghị|đại hội|kỳ họp|phiên họp|cuộc họp|buổi)[^.;:]{0,90}, "
)
_MEETING_OF = re.compile(
    r"(?<!\w)tại (?:(?:hội nghị|đại hội|kỳ họp|phiên họp)[^.,;:PR]{0,60}?|(?:hội nghị|kỳ họp) lần thứ [^ ,]{1,5}, )"
    r"(?P<body>O+)"
)
# "Tại kỳ họp HĐND tỉnh, các đại biểu miễn nhiệm ông A, [người vừa] trúng cử Bí thư Tỉnh ủy".
_RELATIVE = re.compile(r"P(?: ?_+)?,? (?:là )?người(?: (?:đã|vừa|mới|từng|được|bị))* $")
_OF_BODY = re.compile(r"(?:Hội nghị|Kỳ họp|Phiên họp|hội nghị|kỳ họp|phiên họp) (?:của )?")
# "Bộ Chính trị đồng ý [để ông A] thôi giữ chức B".
_LET = re.compile(
    r"(?: (?:cho|để)(?: phép)?|(?<= quyết định)) (?:R+,? )?P+(?: ?_+)?(?:,(?: R+(?: T+)?,?)+)?(?: được)? $"
)
# "[Theo quyết định của Bộ Chính trị], ông A được điều động …".
_BY_PAPER = re.compile(
    r"(?:cũng )?theo (?:nội dung )?(?:các )?(?:quyết định|nghị quyết|(?:sự )?(?:phân công|chỉ định|điều động))"
    r"(?: (?:số [^ ,]+|ngày D+|D+))* của (?P<by>[OR]+), "
)
_TO_SUBJECT = re.compile(r"(?:[^.;:,PRO]{1,40}, )?(?:R+(?:, R+)*,? )?(?:các )?")
_PRONOUN_ONLY = re.compile(
    r"(?:[^.;:,PRO]{1,40}, )?(?:các )?(?:ông|bà|anh|chị|đồng chí|họ)(?: ấy| này| trên)? [^.;:PRO]*"
)
# What parts a day from a verb behind it: another clause, another time; "người được bổ nhiệm năm 2015 [và] từ chức".
_PARTED = re.compile(
    r";|D (?:và|nhưng|rồi|song) (?!D)|(?<!\w)(?:hôm nay|hiện nay|nay|đến nay|cho đến|sau đó|sau này)(?!\w)"
)
# "Ngày 26/8, [thông tin từ] tỉnh cho biết ông A đã bị kỷ luật": the day is that of the news.
_NEWS = re.compile(
    r"(?<!\w)(?:cho biết|cho hay|đưa tin|tin từ|nguồn tin|thông tin (?:từ|của|ban đầu|cho)|thông báo(?=[,:])"
    r"|xác nhận(?! kết quả| tư cách)|tiết lộ)(?!\w)"
)
_REPLACED = re.compile(
    r"(?<!\w)(?:thay|kế nhiệm)(?: thế)?(?: cho)? (?:R+ )?P+(?: ?_+)?(?:,[^;:.PX]{0,120},)?(?:,| -)?(?: người)?"
    r"(?: (?:đã|vừa|mới|sẽ|sắp|xin|do|vì|(?:đến|đủ|hết) tuổi))*(?P<passive> (?:được|bị)(?: [^;:.,PX]{0,60})?)? $"
)
_LEAVES = ("nghỉ", "thôi", "từ ", "xin ", "rời", "về ", "chuyển ")
_SAME_TIME = re.compile(
    r" (?:cũng )?(?:từ |vào |trong )?(?:cùng ngày|(?:thời điểm|ngày) (?:nói trên|trên|này|đó))(?!\w)"
)
_BORN = ("sinh ", "sinh ngày ", "sinh vào ")
_TAKES_EFFECT = 45
"""Days within which a decision takes effect: "từ ngày 15/10" may be ahead of the article."""

_DONE = re.compile(r"(?<!\w)đã (?:\w+ ){0,4}$")
# "ông A[, Trưởng ban B], từ ngày 1/8", "nghỉ công tác [từ ngày 1/3 và nghỉ hưu] từ ngày 1/12".
_FROM_DAY = re.compile(
    r"(?!,? đã (?:nghỉ|về) hưu)(?:(?: ?_+)?(?:(?:,| -) (?:nguyên )?R+)+(?=, (?:(?:kể |tính )?từ|có hiệu lực) ))?+"
    r"(?: (?:kể )?từ (?:ngày )?D++ và (?:nghỉ|về) hưu)?+"
    r"[^.;:PRO]{0,50}?(?<!\w)(?:từ|kể từ|tính từ|có hiệu lực từ) (?=D)"
)
# "… được bầu làm Chủ tịch UBND huyện[ tại kỳ họp thứ 10 (bất thường) ]ngày 12/9/2019".
# "thôi giữ chức A [từ ngày 1/6/2021] đối với ông B".
_DAY_BEFORE_NAME = re.compile(r"(?<!\w)(?:kể )?từ (?P<day>D)D* (?:đối với|cho|với) ")
_ON_DAY = re.compile(
    rf"(?: (?:{LEVEL}|sở|phòng|trường|công ty|hội|bệnh viện))?"
    r"(?:(?:,? T+| _+)*,? tại (?:kỳ họp|phiên họp|hội nghị|đại hội)(?: [^.;:,()PROD]{1,40}?)?(?: \([^()]{1,30}\))?,?"
    r"(?: (?:của )?O+,?)?)?(?: vào| hôm| hồi| trong| từ| diễn ra)?(?<! sau)(?<! trước) (?=D)"
)
# "bổ nhiệm ông A giữ chức B [tại Quyết định 15/QĐ-TTg] ngày 3/5".
_BY_PAPER_OF_DAY = re.compile(
    r"(?:,? O+)?,? (?:tại|theo) (?:các )?quyết định(?: số)? [^ ,]*\d[^ ,]*,?(?: ban hành| ký)? (?=D)"
)
# Since when or until when something is, or of which paper: "[từ] năm 2012", "Nghị quyết số 5 [ngày] …".
_NO_OPENING = re.compile(r"(?<!\w)(?:từ|kể từ|đến|tới|trước|sau|sinh|số [^ ,]+,?|khóa|nhiệm kỳ|giai đoạn)(?: ngày)? $")
_OPENING_DAY = re.compile(
    r"(?!(?:(?:kể )?từ |sau |trước )?khi (?!kết thúc|họp)|(?:sau|trước) D)(?:[^,;:PRO]{0,30}? )??(?=D)"
)
# "Sau khi ông B nghỉ hưu tháng 9/2019, [huyện chỉ định ông A]", "Năm 2012, ông trúng cử; [2 năm sau] ông từ chức".
_OTHER_TIME = re.compile(
    r"^(?:(?:kể )?từ |sau |trước )?khi (?!kết thúc|họp)[^,;:.]*D[^,;:.]*, "
    rf"|(?<!\w)(?:(?:\d+|{NUMBER}|vài) (?:ngày|tuần|tháng|năm) sau|ít lâu sau"
    r"|(?:tháng \d+ )?cùng năm)(?!\w)"
)
# "Ngày 3/5, HĐND tỉnh bầu …; [ngày 20/5], Thủ tướng phê chuẩn", "năm 2018 được bổ nhiệm làm B, [năm 2020] được bầu làm
# C": the day that begins the verb's own clause.
_DAY_OF_PART = re.compile(r"(?:;|[,;] (?:sau đó|tiếp đó),?) (?:[^,;:PROD]{0,30} )??(?P<day>D)[^;]*$")
# "Chiều 10/1, tỉnh công bố Quyết định số 15/QĐ-UBND [ngày 8/1/2020] về việc bổ nhiệm …".
_DAY_OF_PAPER = re.compile(
    r"(?<!\w)(?:quyết định|nghị quyết)(?: số [^ ,]+)?,? (?P<day>D)D*,?(?: của [OR]+)?,? về(?: việc)?"
    r"(?: [^,.;:PRO]{1,30})? $"
)
# "xin thôi chức [sau khi bị Bộ Chính trị] cảnh cáo": the day told is that of the resignation.
_AT_OTHER_TIME = re.compile(
    r"(?<!\w)(?:sau|trước|đến|tới) khi(?:(?: R+)? P+(?: ?_+)?)?(?: (?:đã|vừa|xin))?"
    r"(?: (?:bị|được)(?: [^,.;:PD]{1,40})?)? $"
)
_DAY_OF_VERB = re.compile(
    r"(?:,|(?<!\w)và|rồi)(?: (?:đến|tới|từ|vào|sau đó|trong))* (?P<day>D)D*,?(?: thì)?(?: (?:ông|bà|anh|chị|đồng chí))?"
    r"(?: (?:đã|lại|thì|tiếp tục|chính thức))*(?: (?:được|bị)(?: [^,.;:PD]{1,60})?)? $"
)
# "Ngày 12/9, đại hội bế mạc. [Trong ngày làm việc hôm qua], đại hội đã bầu …": not on the day told before.
_DAY_BEFORE = re.compile(r"(?<!\w)(?:hôm qua|hôm kia|hôm trước|ngày trước đó|(?:sáng|trưa|chiều|tối|đêm) qua)(?!\w)")
_SAME_DAY = re.compile(r"(?:cũng )?(?:trong )?cùng ngày(?!\w)")


@dataclass(frozen=True, slots=True)
class Decision:
    """Who decided, when, where; ``office`` is the record of one person's office that decides (the Prime Minister)."""

    by: OrganisationMention | PersonMention | None = None
    office: str | None = None
    date: Date | None = None
    meeting: Met | None = None


def decider_before(masked: Masked, at: int, knowledge: Knowledge, floor: int = 0) -> Decision:
    """Return the body or person behind ``floor`` whose decision the verb at ``at`` states, with nothing else."""
    if punished := _PUNISHED_TOO.search(masked.low, floor, at):
        at = punished.start()
    things = [t for t in _THING.finditer(masked.low, floor, at) if not _is_beside_name(masked.low, t.start())]
    before = things[-1] if things else None
    if before and masked.low.endswith(_PROPOSER, 0, before.start()):
        return Decision()  # "Thủ tướng đồng ý với đề nghị của Bộ A về việc bổ nhiệm …"
    if before is None or not _DECIDING.fullmatch(masked.low, before.end(), at):
        return Decision()
    if masked.low[before.end() : at] == ", " and masked.low.endswith(_PLACE, 0, before.start()):
        return Decision()  # "tiếp nhận ông A về công tác tại Bộ B, giao quyền …", "là người thuộc Phòng B, chỉ định …"
    if masked.low[before.start()] == "P" and masked.low[before.end() : at] == ", ":
        return Decision()  # "Ai cũng kính trọng ông A, bầu 3 đại biểu …"
    if masked.low[before.start()] != "O" and _HANDS_OVER.search(masked.low, before.end(), at):
        return Decision()  # "ông A trao quyết định bổ nhiệm ông B": who hands it over need not have made it
    decider = decider_at(masked, before.start(), knowledge)
    agency = isinstance(decider.by, OrganisationMention) and decider.by.kind == "PartyAgency"
    if agency and _CENTRAL_NUMBER.search(masked.low, before.end(), at):
        return Decision()  # "Ban Tổ chức Trung ương công bố Quyết định số 15-QĐNS/TW bổ nhiệm …": not its own
    return decider


def _is_beside_name(low: str, at: int) -> bool:
    """Does what stands at ``at`` say who somebody is: "ông A, [Bí thư]", and not "Đối với ông A, [Ban Bí thư] …"?"""
    fronted = low[at] != "P" and _AIMED_AT.match(low, 0, at) is not None
    return not fronted and _BESIDE_NAME.search(low, 0, at) is not None


def decision(
    article: Article,
    text: Text,
    masked: Masked,
    known: Known,
    start: int,
    end: int,
    *,
    decider: Decision | None,
    meetings: Sequence[Met],
    earlier: Decision | None,
    who: Affected | None,
    planned: bool,
    elsewhere: bool = False,
) -> Decision:
    """Return the decision of an event told from ``start`` (its verb) to ``end``.

    ``decider`` is known from the verb; ``earlier`` is the decision of an event before in the same sentence; ``who`` are
    those whom a paper at the beginning of the sentence may have moved; of what is ``planned`` the day is ahead; of what
    was decided ``elsewhere`` than where the sentence is, only the day that it says of it is told.
    """
    if elsewhere:
        return Decision(date=_own_date(article, masked, start, end, None, planned=planned))
    low = masked.low
    found = decider or Decision()
    if _is_of_one_replaced(low, start) and not _SAME_TIME.match(low, end):
        return replace(found, date=_own_date(article, masked, start, end, None, planned=planned))
    meeting = _meeting(masked, start, meetings) or (earlier.meeting if earlier else None)
    if found.by is None and found.office is None:
        if _RELATIVE.search(low, 0, start):
            pass  # what had become of him before is none of what the meeting decides
        elif held := _MEETING_OF.search(low, 0, start):
            found = Decision(masked.bodies.get(held.start("body")))
        elif let := _LET.search(low, 0, start):
            found = decider_before(masked, let.start() + 1, masked.knowledge)
        elif (
            who is not None and (paper := _BY_PAPER.match(low, 0, start)) and _is_subject(low, paper.end(), who, start)
        ):
            found = decider_at(masked, paper.start("by"), masked.knowledge)
        elif meeting is not None and _MEETING_DECIDES.search(low, 0, start) and meeting.organisers:
            found = Decision(_who_met(text, meeting, known))
    date = _date(article, masked, start, end, meeting, planned=planned)
    if date is None and earlier and not _is_of_other_time(low, start):
        date = earlier.date
    if date is None and _SAME_DAY.match(low, 0, start):
        before = [m for m in meetings if m.where[0].start < masked.sentence.start]
        date = before[-1].date if before else None
    return replace(found, date=date, meeting=meeting)


def _is_subject(low: str, begin: int, who: Affected, start: int) -> bool:
    """Are those affected the subject that begins at ``begin``, and what they do before ``start`` no handing over?"""
    if who.pronoun is not None:
        led = _PRONOUN_ONLY.fullmatch(low, begin, start) is not None
    else:
        led = begin <= who.start < start and _TO_SUBJECT.fullmatch(low, begin, who.start) is not None
    return led and not _HANDS_OVER.search(low, begin, start)


def _who_met(text: Text, meeting: Met, known: Known) -> OrganisationMention:
    """Who decides in a meeting: the body in its name, or who held it.

    "Ban Thường vụ Tỉnh ủy tổ chức Hội nghị [Ban Chấp hành Đảng bộ tỉnh] lần thứ 20. Hội nghị đã bầu …".
    """
    name = _OF_BODY.match(meeting.label or "")
    told = meeting.where[0]
    start = text.plain.find(name.string, told.start, told.end) if name else -1
    if name is None or start < 0:
        return meeting.organisers[0]
    bodies = mentions_of(known.organisations, told)
    return next((o for o in bodies if o.span.start == start + name.end()), meeting.organisers[0])


def decider_at(masked: Masked, at: int, knowledge: Knowledge) -> Decision:
    """Return the body, person or office of one person that stands at ``at``."""
    if at in masked.people:
        return Decision(masked.people[at])
    if at in masked.bodies:
        return Decision(masked.bodies[at])
    post = masked.posts.get(at)
    if post is None:
        return Decision()
    title = knowledge.roles[post.role.role].label
    body = post.organisation
    name = knowledge.organisations[post.role.record].name if post.role.record else body.name if body else ""
    offices = (f"organisation/{key(words)}" for words in (f"{title} {name}", title))
    return Decision(body, next((o for o in offices if o in knowledge.organisations), post.role.record))


def _meeting(masked: Masked, start: int, meetings: Sequence[Met]) -> Met | None:
    """The meeting that the sentence reports, or the last one before it where the sentence speaks of "hội nghị"."""
    sentence = masked.sentence
    here = next((m for m in meetings if sentence in m.where), None)
    if here is not None:
        return here
    if _MEETING_DECIDES.search(masked.low, 0, start) or _AT_MEETING.match(masked.low, 0, start):
        earlier = [m for m in meetings if m.where[0].start < sentence.start]
        return earlier[-1] if earlier else None
    return None


def _is_of_one_replaced(low: str, start: int) -> bool:
    """Does the verb at ``start`` tell what had become of him whom another replaces: when, where and by whom is open?

    "Ngày 6/3, HĐND tỉnh bầu ông A làm Chủ tịch, thay ông B đã [nghỉ hưu]".
    """
    said = _REPLACED.search(low, 0, start)
    return said is not None and (said["passive"] is not None or low.startswith(_LEAVES, start))


def _own_date(
    article: Article, masked: Masked, start: int, end: int, meeting: Met | None, *, planned: bool
) -> Date | None:
    """The day that stands behind what is said: "… từ ngày 1/8"."""
    low = masked.low
    ahead = ANY_TIME_AHEAD if planned else 0
    if (lead := _FROM_DAY.match(low, end)) and (found := masked.dates.get(lead.end())):
        soon = 0 if _DONE.search(low, 0, start) else _TAKES_EFFECT
        return _after_opening(masked, found.date) or _with_year(article, found.date, meeting, days_ahead=ahead or soon)
    if (lead := _DAY_BEFORE_NAME.search(low, start, end)) and (found := masked.dates.get(lead.start("day"))):
        return _after_opening(masked, found.date) or _with_year(
            article, found.date, meeting, days_ahead=ahead or _TAKES_EFFECT
        )
    if (lead := _ON_DAY.match(low, end) or _BY_PAPER_OF_DAY.match(low, end)) and (
        found := masked.dates.get(lead.end())
    ):
        return _with_year(article, found.date, meeting, days_ahead=ahead)
    return None


def _after_opening(masked: Masked, told: Date) -> Date | None:
    """The day from which a decision holds, by the month or year at which the sentence says that it was made.

    "[Tháng 6/2017,] Bộ Y tế quyết định để ông A nghỉ hưu từ 1/9": the first such day from then on.
    """
    if told.year is not None or told.month is None or "P" not in masked.low:
        return None
    named = masked.low.find("P")
    made = [(at, m.date) for at, m in sorted(masked.dates.items()) if at < named and m.date.year is not None]
    if len(made) != 1 or _NO_OPENING.search(masked.low, 0, made[0][0]) or made[0][1].year is None:
        return None
    later = made[0][1].month is not None and told.month < made[0][1].month
    return replace(told, year=made[0][1].year + later, basis=DateBasis.YEAR_FROM_SENTENCE)


def _date(article: Article, masked: Masked, start: int, end: int, meeting: Met | None, *, planned: bool) -> Date | None:
    low = masked.low
    ahead = ANY_TIME_AHEAD if planned else 0
    if own := _own_date(article, masked, start, end, meeting, planned=planned):
        return own
    if _is_of_other_time(low, start):
        return None
    lead = _OPENING_DAY.match(low, 0, start)
    begins = lead.end() if lead else 0
    if later := (
        _DAY_OF_PART.search(low, begins, start)
        or _DAY_OF_VERB.search(low, begins, start)
        or _DAY_OF_PAPER.search(low, begins, start)
    ):
        found = None if _NEWS.search(low, later.start("day"), start) else masked.dates.get(later.start("day"))
        return _with_year(article, found.date, meeting, days_ahead=ahead) if found else None
    if lead and not _NEWS.search(low, lead.end(), start) and (found := masked.dates.get(lead.end())):
        # "Ngày 20/3, ông A bị khiển trách và sẽ nghỉ hưu": the day need not be that of what is to come.
        return _with_year(article, found.date, meeting, days_ahead=min(ahead, _TAKES_EFFECT))
    told_before = meeting is not None and meeting.where[0] != masked.sentence
    if meeting is None or told_before:
        days = [date for at, date in masked.dates.items() if at < start and not _PARTED.search(low, at, start)]
        days = [
            d
            for d in days
            if not low.endswith(_BORN, 0, d.span.start - masked.sentence.start)
            and not _NEWS.search(low, d.span.end - masked.sentence.start, start)
        ]
        if meeting is None or days:
            return _with_year(article, days[-1].date, meeting, days_ahead=ahead) if len(days) == 1 else None
    return None if told_before and _DAY_BEFORE.search(low, 0, start) else meeting.date


def _is_of_other_time(low: str, start: int) -> bool:
    """Is the verb at ``start`` told of a time that is not that of the day which the sentence names?"""
    return _OTHER_TIME.search(low, 0, start) is not None or _AT_OTHER_TIME.search(low, 1, start) is not None


def _with_year(article: Article, told: Date, meeting: Met | None, *, days_ahead: int) -> Date:
    """Return a day with its year: its own, that of the same day of the meeting, or by the article's date."""
    if told.year is not None or told.day is None:
        return told
    if meeting and meeting.date and (meeting.date.month, meeting.date.day) == (told.month, told.day):
        return meeting.date
    year = year_of_day(article.published, told, days_ahead=days_ahead)
    return replace(told, year=year, basis=DateBasis.YEAR_FROM_ARTICLE) if year else told
