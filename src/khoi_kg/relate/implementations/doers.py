"""Find who does a deed with a document: the nearest way that leads to a body by name.

To the left in the clause; in the clause or sentence before, where the subject is left out ("…; tiếp tục thực hiện …",
"Đồng thời, tổ chức …"); after the clause, where that comes first ("Thực hiện Nghị quyết 12, Bộ Tài chính đã …"); in the
announcement of a list ("… sáu nhiệm vụ: Một là, …"); behind "được" and "do"; at the place where it is done.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from khoi_kg.model import DocumentMention, OrganisationMention, Span
from khoi_kg.relate.implementations.activities import REVIEWS, Deed, verb_at
from khoi_kg.relate.implementations.activity_objects import in_list
from khoi_kg.relate.implementations.bare_subjects import BACK, may_mean, subject_behind, subject_right_before
from khoi_kg.relate.implementations.hosts import host_of
from khoi_kg.relate.implementations.scenes import Mentions, Scene, is_named, post_of
from khoi_kg.relate.implementations.subjects import (
    SAYS,
    Subject,
    agent_at,
    first_subject,
    partners_in,
    past_others,
    seat_of,
    subject_after,
    subject_before,
)
from khoi_kg.relate.implementations.task_lists import announced_doer
from khoi_kg.relate.wording import AUDIENCE, COUNT, LEAD, MANNER, SOME_YEARS, VERBS

_WHILE = rf"{SOME_YEARS}|(?:hơn |gần )?(?:nửa|một|\d{{1,2}}) (?:nhiệm kỳ|chặng đường|thời gian|tháng)|thời gian"
# What a clause that stands before its subject begins with.
_LEADING = re.compile(
    r"(?:^|[,;:\"(–-] ?|(?:cho biết|cho hay|theo đó),? ?)(?:(?:để|nhằm|cùng với|song song với|bên cạnh|ngoài"
    r"|đồng thời với|trong quá trình|trong|qua|sau|với|từ|khi|sau khi|căn cứ|trên cơ sở|nhờ|do|thông qua|bằng)"
    r"(?: việc| khi)?"
    r"(?: (?:đảm bảo|bảo đảm|góp phần|nâng cao (?:chất lượng|hiệu quả|trách nhiệm)(?: trong)?))? )?"
    r"(?:(?:xác định|nhận thức|thấy)(?: (?:rõ|đúng|được|sâu sắc|đầy đủ))*(?:,? (?:và )?(?:tầm quan trọng|ý nghĩa"
    r"|vai trò|vị trí|trách nhiệm))+ (?:của|trong)(?: việc)? )?"
    # "[Là xã được chọn làm điểm] thực hiện Đề án 6, …"
    r"(?:là (?:một trong )?[^,;:.]{2,60}? (?:điểm|thí điểm|dẫn đầu|đi đầu|đầu tiên|tiêu biểu)"
    r"(?: (?:cả nước|toàn tỉnh|toàn quốc|toàn huyện|về|trong))*(?: việc)? )?"
    rf"(?P<years>(?:{_WHILE}) )?$"
)
# "Để thực hiện Kết luận 12, Ban Bí thư yêu cầu các cấp ủy …": those who are asked are to do it.
_FOR = re.compile(r"(?<!\w)(?:để|nhằm)(?!\w)")
_ASKS = re.compile(r" (?:đã |vừa |cũng )?(?:yêu cầu|đề nghị|kêu gọi)(?!\w)")
_HELD = re.compile(r"(?:các )?(?:hội nghị|lớp|buổi|cuộc họp)[^,;:]{0,40} (?:đã|đang|sẽ|được|cũng|vừa)(?!\w)")
# Between the body that a headline begins with and what it did.
_SINCE = re.compile(
    rf"(?: ?\([^()]{{1,40}}\))?(?: ?[:–-]|,)?"
    rf"(?: (?:nhiều |những )?(?:kết quả|chuyển biến|đổi thay|dấu ấn)[^,;:.]{{0,30}})?"
    rf"(?: (?:sau|qua|với|từ))?(?: {SOME_YEARS}| \d{{1,2}} tháng| việc) "
)
_SO_FAR = re.compile(r"[ .\"]*$| (?:về|đã|đang|có|đạt|được)(?!\w)")
# "…, song thực hiện Luật Hợp tác xã, UBND tỉnh đã …": a new clause that leads to its own subject.
_TURNS = re.compile(r", (?:song|nhưng|tuy nhiên,?|còn) $")
_SPAN_OF_TIME = re.compile(rf"(?:sau|qua|trong|suốt|trải qua) (?:{_WHILE}) $")
# Between a body and "sau 5 năm thực hiện …" what makes the years somebody else's: another clause, or talk.
_TIME_APART = re.compile(
    r"[.;:\"]|, (?!$)|(?<!\w)(?:cho biết|cho rằng|cho hay|nêu|nói|khẳng định|đánh giá|báo cáo|rằng)(?!\w)"
)
_NOMINAL = re.compile(
    r"(?<!\w)(?:về|việc|kết quả|tình hình|quá trình|công tác|tiến độ|\d+ năm|\d+ tháng)(?: (?:việc|công tác|tổ chức"
    rf"|lãnh đạo|chỉ đạo|triển khai|thực hiện|(?:sau )?(?:{COUNT}) năm))* $"
)
_REPORTS = re.compile(
    r"(?<!\w)(?:thảo luận|báo cáo|nghe|trả lời|chất vấn|trao đổi|xem xét|cho ý kiến|bàn|kiến nghị|phản ánh|trình bày"
    r"|thông báo|công bố|đánh giá|giao ban|phân tích|kết luận|nhận xét|ghi nhận|nhận định|phản biện|tìm hiểu|khảo sát"
    r"|làm việc|họp|hội thảo|tọa đàm|giải trình|tổng hợp|thông tin|gặp gỡ|đối thoại|dự thảo|đưa tin"
    r"|đăng|bài viết|phóng sự|nghiên cứu)(?!\w)"
)
# "được nghe các đồng chí trong Ban Thường vụ quán triệt …", "cho ý kiến vào dự thảo báo cáo tổng kết …".
_HEARS = re.compile(r"(?<!\w)nghe(?!\w)(?! theo)")
# "thẩm định dự thảo kế hoạch triển khai …", "trình UBND tỉnh kế hoạch triển khai …": nothing is done by it yet.
_PAPER = re.compile(
    r"(?<!\w)(?:(?:dự thảo|cho ý kiến|góp ý|thảo luận|xem xét)(?!\w)[^,;]{0,40} báo cáo(?: kết quả)?"
    r"|(?:thẩm định|thẩm tra|(?<!chương )trình)(?!\w)[^,;]{0,60} (?:kế hoạch|tờ trình|dự thảo)) $"
)
# "đề xuất các huyện được áp dụng …": others than the subject.
_FOR_OTHERS = re.compile(
    rf"(?<!\w)(?:các|những|một số|nhiều|mỗi|từng|mọi) [^,;]{{1,60}} được (?:(?:{LEAD}|{MANNER}) )*$"
)
# A sentence that goes on with the subject of the one before.
_GOES_ON = re.compile(
    r"(?:đồng thời|bên cạnh đó|cùng với đó|ngoài ra|song song với đó|song song đó|qua đó|từ đó|mặt khác"
    r"|trong đó|theo đó|(?:các )?nội dung)"
    r"(?: cũng)?,?(?: góp phần| tiếp tục| (?:nhiệm vụ|nội dung|việc)(?: [^\W\d_]+){1,3} là)? ?$"
)
# Between the two, one that goes on like it.
_GOES_ON_TOO = re.compile(rf"(?:đồng thời|bên cạnh đó|cùng với đó|ngoài ra|trong đó|theo đó|{VERBS})(?!\w)")
# "Tổ chức quán triệt Chỉ thị 5 là việc khó": the deed is what the sentence speaks of.
_IS_SAID = re.compile(r"(?<!\w)(?:là|được|đã|cần|sẽ|đang|phải|giúp|chưa|không|có)(?!\w)")
# "Nhờ đó, từ đầu năm đến nay, đồn đã …": a type word in small letters is the body of the sentence before.
_BARE_SUBJECT = re.compile(
    r"(?:[^.;:\"]{0,80}, )?(?P<word>[^\W\d_]+(?: [^\W\d_]+){0,2}?)"
    r" (?:(?:đã|đang|sẽ|cũng|luôn|cần|còn|tiếp tục|vừa|thường xuyên|tích cực|chủ động|phải|đồng thời) )*"
)

_TITLE = re.compile(r"[ ,]*(?:về(?: việc)? )?\"[^\"\n]{1,300}\"")
# (The word stands first, and what is not before it after: so the engine can skip to it.)
BY = re.compile(r"(?:được(?<!\wđược)|do(?<!\wdo)) ")
"""Behind which those stand who do it."""

_TO_AGENT = re.compile(r"(?:[^.:\"]|\.{3}){0,280}")
_FARTHEST = 3 * 280 + len("được ")  # characters, the longest that _TO_AGENT allows and the word behind it
# "Tại huyện Sa Pa, Nghị quyết 10 đã được triển khai …": nobody is named but the place.
_PASSIVE = re.compile(r"(?:[^.;:,\"]{0,160}?) (?:(?:đã|đang|cũng|luôn|vừa) )?được ")
# "việc xây dựng Nghị định A đang được Bộ X thực hiện": what is done is the making of it.
_MAKING = re.compile(
    r"(?<!\w)(?:xây dựng|soạn thảo|sửa đổi|bổ sung|thay thế|bãi bỏ|ban hành|trình|dự thảo|dự án|rà soát|góp ý|vi phạm)"
    r"(?: (?:các|nội dung|dự thảo|dự án|hồ sơ))* $"
)
# "Theo Công văn 5, Sở A đã đi kiểm tra những nơi được Sở B phổ biến": nothing is said of the paper.
_ACCORDING = re.compile(r"(?<!\w)(?:theo|căn cứ)(?: (?:đúng|nội dung|tinh thần|quy định|của|tại|trong))* $")
_MANNER = re.compile(rf"(?: (?:{MANNER}))*")
_DONE_BY = re.compile(r"(?:[^.;:\"]{0,160}?)(?<!\w)(?:được|do) ")
_SEES_TO = re.compile(
    rf"(?: (?:{MANNER}|đã|đang|sẽ|luôn|đặc biệt|hết sức))* (?:tiến hành|tổ chức|chỉ đạo|lãnh đạo|thực hiện"
    r"|triển khai|tham mưu|chủ trì|đẩy mạnh|tăng cường|quan tâm|chú trọng|coi trọng|phối hợp|xây dựng|bảo đảm"
    r"|duy trì)(?!\w)"
)
_MEETING = re.compile(r"(?<!\w)(?:hội nghị|lớp|buổi|cuộc họp|tọa đàm)(?!\w)")
_QUOTE_ENDED = re.compile(r"[^.:\"]{0,200}\"(?= do )")
_HOLDS = re.compile(r"(?:,? (?:phối hợp|cùng|chủ trì)[^.;:]{0,120}?)? (?:tổ chức|chủ trì)(?!\w)")


_SUFFERS = (" bị ", " được ")
# "Hội viên Hội Nông dân được [phổ biến Luật …]": those who are taught teach nobody; who may learn ("học tập") does it.
_IS_TAUGHT = re.compile(rf"(?<!\w)được(?: (?:{MANNER}|nghe|tiếp tục|tổ chức))* $")
_LEARNS = re.compile(r"(?:tổ chức )?(?:học tập|nghiên cứu)(?!\w)")
_TEACHING = frozenset({"disseminating", "publicising"})
# "Sở Nội vụ được UBND tỉnh [giao chủ trì] triển khai …", "UBND tỉnh [giao các sở] triển khai …": who gives a task to
# others does not do it.
_GIVES = re.compile(
    rf"(?<!\w)(?<!bàn )(?<!được )(?:giao|phân công)(?: nhiệm vụ)?(?: cho)?(?: {AUDIENCE})?(?: (?:{LEAD}|{MANNER}))* $"
)
# "Sở Tư pháp [hướng dẫn UBND các huyện] triển khai …", "[tổng hợp kết quả các địa phương] triển khai": others do it.
_OTHERS_DO = re.compile(
    r"(?<!\w)(?<!đạo, )(?<!đạo và )(?:hướng dẫn|đôn đốc|nhắc nhở|hỗ trợ|tạo điều kiện (?:cho|để)|tổng hợp(?: kết quả)?)"
    r" (?:(?:ubnd|ủy ban nhân dân) )?(?:các|những) (?:sở|bộ|ban|ngành|huyện|tỉnh|xã|phường|thành|đảng|cấp|chi"
    r"|tổ chức|cơ quan|đơn vị|địa phương|doanh nghiệp)(?!\w)(?:,? (?!(?:đã|và)(?!\w))[^\W\d_]+){0,8}?"
    rf" (?:(?:{LEAD}|{MANNER}) )*$"
)
# "Qua kiểm tra việc thực hiện …, Đảng ủy xã [còn] lúng túng": others have inspected it.
_IS_INSPECTED = re.compile(r" (?:(?:đã|cũng|vẫn) )?(?:bị|còn|chấp hành|có (?:vi phạm|khuyết điểm|sai phạm))(?!\w)")
_INSPECTION = re.compile(r"(?<!\w)(?:đoàn|cuộc|đợt|hoạt động|kết luận) $")
# "Đoàn công tác làm việc với [Huyện ủy Hòa Phú] về tình hình thực hiện …", "kiểm tra [Sở Y tế] về việc thực hiện …".
_ASKED = re.compile(
    r"(?<!\w)(?:làm việc|kiểm tra|giám sát|khảo sát)(?: (?:chuyên đề|trực tiếp|thường xuyên))?"
    r"(?: (?:với|tại|đối với))?(?: (?:tập thể )?lãnh đạo)? "
)
_HOW = re.compile(
    r",? (?:về|trong|(?:để |nhằm )?(?:tìm hiểu|nắm|nghe báo cáo(?: về)?|kiểm tra))(?: [^.;:\"]{3,80}(?:,| và))?"
    rf"(?: (?:việc|công tác|tình hình|kết quả|tiến độ|quá trình),?(?: và)?)+(?: {SOME_YEARS})?(?= )"
)
_OF_WHOM = re.compile(
    r"[^\W\d_]+ [^\W\d_]+(?: chuyên đề| liên ngành| số \d+| tối cao| thường xuyên| định kỳ)? (?:của )?"
)


def doer_of(mentions: Mentions, scene: Scene, deed: Deed) -> Subject | None:
    """Return who does a deed: the nearest way that leads to a body by name."""
    low, sentence = scene.text.low, scene.sentence
    if inspector := _inspector(scene, deed):
        return inspector
    if "inspecting" not in deed.activities and (asked := asked_how(mentions, scene, deed)):
        return asked[1]
    lead = _LEADING.search(low[sentence.start : deed.start])
    if lead and _HELD.match(low, deed.start, deed.verb):
        lead = None  # "Hội nghị đã quán triệt Chỉ thị 5; Sở Y tế …": a clause with a subject of its own
    over_time = _SPAN_OF_TIME.search(low, max(sentence.start, deed.start - 40), deed.start)
    if _TURNS.search(low, sentence.start, deed.start) and (
        subject := subject_after(scene, _end(mentions, deed.documents[-1]), first=False)
    ):
        return subject
    if lead is None or lead.start() > 0:
        start = over_time.start() if over_time else deed.start
        subject = subject_before(scene, start)
        if subject is not None and not (over_time and _TIME_APART.search(low, subject.actors[-1].span.end, start)):
            between = low[subject.actors[-1].span.end : deed.verb]
            if deed.activities == ("inspecting",) and between.endswith(_SUFFERS):
                return None  # "Bộ Nội vụ bị [kiểm tra] việc thực hiện …"
            if deed.activities[0] in _TEACHING and _IS_TAUGHT.search(between) and not _LEARNS.match(low, deed.verb):
                return host_of(mentions, scene, deed)
            if _GIVES.search(between):
                given = subject.actors[0].span.start - len("được ")
                return subject_before(scene, given) if low.startswith("được ", given) else None
            others = _FOR_OTHERS.search(between) or _OTHERS_DO.search(between)
            return None if others or _reported(between, deed) else subject
    if lead is not None and (holder := _holder(mentions, scene, deed)):
        return holder  # 'Tại Hội nghị "Sơ kết 1 năm thực hiện Nghị định 67" do Bộ Y tế, UBND tỉnh tổ chức'
    if lead is not None and (
        subject := subject_after(scene, _end(mentions, deed.documents[-1]), first=lead.start() == 0)
    ):
        if "inspecting" in deed.activities and _IS_INSPECTED.match(low, subject.actors[-1].span.end):
            return None
        asks = _FOR.search(lead.group()) and _ASKS.match(low, subject.actors[-1].span.end)
        return None if asks else subject
    if lead is not None and (
        subject := subject_behind(mentions, scene, deed.start, _end(mentions, deed.documents[-1]))
    ):
        return subject
    if subject := subject_right_before(mentions, scene, deed.start) or _headed(mentions, scene, deed):
        return subject
    if holder := _holder(mentions, scene, deed):
        return holder
    nominal = _NOMINAL.search(low, sentence.start, deed.verb) is not None
    if nominal and (agent := _performer(mentions, scene, deed)):
        return agent
    inspected = "inspecting" in deed.activities
    if nominal and not inspected and (seat := seat_of(scene, deed.start, _end(mentions, deed.documents[-1]))):
        return seat
    return announced_doer(mentions, scene, deed) or _carried(mentions, scene, deed) or host_of(mentions, scene, deed)


def _inspector(scene: Scene, deed: Deed) -> Subject | None:
    """Whose inspection a noun tells of: "Đoàn giám sát của [Quốc hội] làm việc với … về thi hành Luật Đất đai"."""
    if "inspecting" not in deed.activities:
        return None
    low = scene.text.low
    owned = _OF_WHOM.match(low, deed.verb, scene.sentence.end)
    if owned is None or not _INSPECTION.search(low, max(scene.sentence.start, deed.verb - 15), deed.verb):
        return None
    actors = agent_at(scene, owned.end())
    return Subject(actors, "implementationClause") if actors else None


def asked_how(mentions: Mentions, scene: Scene, deed: Deed) -> tuple[Deed, Subject] | None:
    """What those did whom others ask or inspect about it: "làm việc với [Huyện ủy] về kết quả thực hiện Chỉ thị 5"."""
    low = scene.text.low
    for asks in _ASKED.finditer(low, max(scene.sentence.start, deed.end - _FARTHEST), deed.end):
        actors = agent_at(scene, asks.end())
        how = _HOW.match(low, past_others(scene, actors[-1].span.end), deed.end) if actors else None
        verb = verb_at(low, how.end(), Span(scene.sentence.start, deed.end), mentions.knowledge) if how else None
        if verb and verb[1] == deed.end and REVIEWS.isdisjoint(verb[2]):
            asked = replace(deed, activities=verb[2], start=verb[0], verb=verb[0])
            return asked, Subject(actors, "implementationSeat")
    return None


def _reported(between: str, deed: Deed) -> bool:
    """Does a body only hear of how a document is carried out, or speak of it: "thảo luận về việc thi hành Luật …"?"""
    if _HEARS.search(between) or _PAPER.search(between):
        return True
    if deed.activities != ("carryingOut",):
        return False
    return _NOMINAL.search(between) is not None and _REPORTS.search(between) is not None


def _end(mentions: Mentions, document: DocumentMention, *, agent: bool = False) -> int:
    """Return where what is said of a document ends; for an ``agent``, before "do" (who issues is not told from it)."""
    end = document.span.end
    return end if agent and mentions.text.low.startswith(" do ", end) else mentions.ends.get(document.span, end)


def _holder(mentions: Mentions, scene: Scene, deed: Deed) -> Subject | None:
    """Who holds the meeting: "Hội nghị sơ kết 3 năm thực hiện Quyết định 217 do Ban Dân vận Trung ương tổ chức"."""
    at = _end(mentions, deed.documents[-1], agent=True)
    quoted = _QUOTE_ENDED.match(scene.text.low, at, scene.sentence.end)
    at = quoted.end() if quoted else at
    by = _next_by(scene.text.low, at, scene.sentence.end)
    if by is None or (by.group() != "do " and not _MEETING.search(scene.text.low, deed.start - 12, deed.verb)):
        return None
    actors = agent_at(scene, by.end())
    holds = _HOLDS.match(scene.text.low, actors[-1].span.end) if actors else None
    if holds:
        return Subject(actors + partners_in(scene, holds.start(), holds.end()), "implementationTitle")
    return None


def _performer(mentions: Mentions, scene: Scene, deed: Deed) -> Subject | None:
    """Who sees to what is named as a task: "Việc học tập Nghị quyết 5 được Đảng bộ Quân khu 4 tiến hành nghiêm túc"."""
    by = _DONE_BY.match(scene.text.low, _end(mentions, deed.documents[-1], agent=True), scene.sentence.end)
    actors = agent_at(scene, by.end()) if by else ()
    if actors and _SEES_TO.match(scene.text.low, past_others(scene, actors[-1].span.end)):
        return Subject(actors, "implementationPassive")
    return None


def _carried(mentions: Mentions, scene: Scene, deed: Deed) -> Subject | None:
    """The subject of a sentence before, where this one goes on without its own: "Đồng thời, tổ chức quán triệt …"."""
    low, sentence, opening = scene.text.low, scene.sentence, scene.text.whole(scene.sentence).start
    verb_first = deed.start == sentence.start and _GOES_ON_TOO.match(low, sentence.start) is not None
    if verb_first and _IS_SAID.search(low, _end(mentions, deed.documents[-1]), sentence.end):
        return None
    goes_on = verb_first or _GOES_ON.fullmatch(low, opening, deed.start)
    bare = None if goes_on else _BARE_SUBJECT.fullmatch(low, opening, deed.start)
    index = scene.text.sentence_index(sentence.start)
    for before in reversed(scene.text.sentences[max(0, index - BACK) : index] if goes_on or bare else ()):
        if "\n" in low[before.end : sentence.start]:
            return None
        subject = first_subject(mentions.scene(before))
        if subject is not None:
            told = verb_first and SAYS.search(low, subject.actors[-1].span.end, before.end)
            return None if told or (bare and not may_mean(bare["word"], subject)) else replace(subject, where=(before,))
        if not _GOES_ON_TOO.match(low, scene.text.whole(before).start):
            return None
    return None


def _headed(mentions: Mentions, scene: Scene, deed: Deed) -> Subject | None:
    """Whom a headline begins with: "Đảng bộ xã Hua La: 3 năm thực hiện Chỉ thị 5", "Hà Nam sau 3 năm thực hiện"."""
    low, sentence = scene.text.low, scene.sentence
    first = scene.actors[0] if scene.actors else None
    if first is None or first.span.start != sentence.start or not is_named(first) or deed.start < first.span.end:
        return None
    if post_of(scene, first) or not _SO_FAR.match(low, _end(mentions, deed.documents[-1]), sentence.end):
        return None
    return Subject((first,), "implementationClause") if _SINCE.fullmatch(low, first.span.end, deed.start) else None


def by_agents(mentions: Mentions, scene: Scene, documents: Sequence[DocumentMention]) -> Iterator[tuple[Deed, Subject]]:
    """Yield what is done by those named behind "được" or "do": "Nghị quyết 5 được Đảng ủy Khối triển khai …"."""
    low = scene.text.low
    for index in range(len(documents) - 1, -1, -1):
        last = documents[index]
        if not BY.search(low, last.span.end, scene.sentence.end):
            continue
        if any(words.search(low, scene.sentence.start, last.span.start) for words in (_MAKING, _ACCORDING)):
            continue
        done = _by_agent(mentions, scene, _end(mentions, last, agent=True))
        if done is None:
            continue
        listed = [last]
        for before in reversed(documents[:index]):
            if not in_list(low[_end(mentions, before) : listed[0].span.start], mentions.knowledge):
                break
            listed.insert(0, before)
        actors, (start, end, activities) = done
        yield Deed(activities, start, start, end, None, tuple(listed)), Subject(actors, "implementationPassive")
        return
    for document in documents:
        at = _end(mentions, document)
        passive = _PASSIVE.match(low, at, scene.sentence.end)
        verb = verb_at(low, passive.end() - 1, scene.sentence, mentions.knowledge) if passive else None
        if verb is None:
            continue
        manner = _MANNER.match(low, verb[1])
        seat = seat_of(scene, document.span.start, manner.end() if manner else verb[1])
        if seat is not None:
            yield Deed(verb[2], verb[0], verb[0], verb[1], None, (document,)), seat


def _next_by(low: str, at: int, end: int) -> re.Match[str] | None:
    """The next "được" or "do" that stands near, and in the same clause; a title in quotes is no part of it."""
    title = _TITLE.match(low, at, end)
    at = title.end() if title else at
    by = BY.search(low, at, min(end, at + _FARTHEST))
    return by if by and _TO_AGENT.fullmatch(low, at, by.start()) else None


def _by_agent(
    mentions: Mentions, scene: Scene, at: int
) -> tuple[tuple[OrganisationMention, ...], tuple[int, int, tuple[str, ...]]] | None:
    """Return the agents behind "được" or "do" after ``at``, and what they do: (start, end, activities)."""
    low = scene.text.low
    start = at
    while by := _next_by(low, start, scene.sentence.end):
        start = by.end()
        actors = agent_at(scene, start)
        if actors and not low.endswith(("chưa ", "không "), 0, by.start()):
            verb = verb_at(low, past_others(scene, actors[-1].span.end), scene.sentence, mentions.knowledge)
            if verb is not None:
                return actors, verb
        if start - at > 280:
            break
    return None
