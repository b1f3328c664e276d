"""Find who the subject of a personnel verb is: before the verb, behind it ("… là bà A"), or in the main clause.

Handles a name with what says who the person is, lists of names, a number of people, posts, pronouns, and a subject that
is left out; people who only own what is told of, or are kin of whom it is told, are none.
"""

from __future__ import annotations

import re
from dataclasses import replace

from khoi_kg.relate.masks import Masked
from khoi_kg.relate.people.antecedents import PRONOUN, PRONOUNS_OF_MANY
from khoi_kg.relate.people.kin import KIN_OF, RELATED
from khoi_kg.relate.personnel.affected import (
    COUNTED,
    HEADS,
    LISTED,
    POSTS,
    Affected,
    number_of,
    people_at,
)
from khoi_kg.text import UPPER

_LOCAL = r"(?: (?:xã|phường|huyện|quận|tỉnh|thị trấn|thôn|ấp|bản|thành phố|cấp \w+))?"
"""What a post belongs to, where the text does not name it: "chủ tịch xã"."""

_FINITE = r"(?<!\w)(?:đã|được|bị|sẽ|cho biết|phát biểu|nói|khi|sau|nhưng)(?!\w)"
_NUMBER_BEFORE = re.compile(
    rf"(?:^|[ ,;]){COUNTED} (?:R+(?:, R+)+|{HEADS})"
    rf"(?:{_LOCAL}|(?: (?!{_FINITE})[^ ,;:\d]+){{1,6}}| (?:của|thuộc|tại|ở) [^,;:]{{1,40}})$"
)
# "…, bà A bị giáng chức, [một hiệu phó] cũng bị …": a number of people begins a clause behind another one.
_COUNTED_ANEW = re.compile(r"(?<!\w)(?:bị|được) [^,;:.]{2,80},$")
# "[ông A là] một trong 10 người được bổ nhiệm".
_ONE_OF = re.compile(r"(?:(?P<run>P+)(?: ?_+)? (?:là|trở thành) )?một trong (?:số |những )?$")
_NAMED = re.compile(r"P+|X+")
_ADVERB = (
    r"đã|vừa|mới|sẽ|đang|cũng|thì|lại|đều|cùng|tiếp tục|chính thức|từng|sau đó|lần lượt|hiện|vẫn|liên tục|vinh dự|phải"
    r"|xin|tín nhiệm|tuyên thệ|đồng loạt|bắt đầu"
    r"|trở thành (?:(?! trở thành)[^,.;:PXO]){1,40}(?:đầu tiên|duy nhất|mới nhất|thứ \w+)"
    r"|tiếp|đương nhiên|(?:nộp|đệ|có|làm|viết|gửi|đưa|trình|nộp lá) đơn|tuyên bố|bất ngờ|chính là người"
    r"|là người|nhanh chóng|chỉ|công bố|xác nhận|thậm chí"
    r"|nay|rồi|còn|về|đồng ý|chấp nhận|thông báo|loan báo|được (?:báo cáo|cho|tin|xác nhận) (?:là|rằng)"
    r"|buộc|bị buộc|được|đột ngột|tự|quyết định|dự kiến|sắp|nguyện vọng|có|tạm thời|tạm"
)
_ADVERBS = re.compile(rf"(?:(?<!\w)(?:{_ADVERB}) )+$")
# "ông A [ngày 5/3] đã từ chức", "bà B [hôm qua] bị sa thải".
_TIME = re.compile(
    r"(?<=[PXR_])(?:,? (?:kể từ|từ|vào|hôm|sáng|chiều|tối|đêm|trưa|hồi|trong|ngay|cuối|đầu|mới đây|vừa qua|gần đây"
    r"|hôm qua|hôm nay|qua|nay|tuần trước|tuần qua|tháng trước|tháng này|năm ngoái|D+))+,?$"
)
_CONTRASTS = ("tuy nhiên", "nhưng", "song")
# "[ông A] hiện vẫn giữ chức B, tuy nhiên đã bị cách chức C".
_CONTRASTED = re.compile(
    r"^(?:[^,;:PX]{0,30}, )?(?:R+(?:, R+)* )?(?P<run>P+)(?: ?_+)? [^;:PX]{1,160}, (?:tuy nhiên|nhưng|song)$"
)
_TIME_ENDS = ("D", "y", "D,", "y,", "qua", "trước", "này", "ngoái")
# What may stand beside a name: nothing, brackets, the person's posts, age or place of birth between commas.
_BESIDE = re.compile(
    rf"(?: ?_+)?(?:(?:(?:,| -)(?: [^;:,]{{0,40}})? | ?- ?)R+(?:[^;:]{{0,120}}|(?:(?!{_FINITE})[^;:P]){{0,400}})"
    r"|, \d{2} tuổi|, sinh (?:năm|ngày)[^;:]{0,60}|, quê[^;:]{0,40})?"
    r",?(?: -)? ?$"
)
_FAR_BESIDE = re.compile(rf"(?: ?_+)?(?:,| -) (?:(?!{_FINITE})[^;:]){{1,200}}$")
_BEGINS = re.compile(r"(?:^|[,;:\"] ?|(?<!\w)(?:và|rồi|nhưng|đó|rằng|là|còn|hiện) )(?:R+(?:(?:, | và )R+)* )?$")
# "Ông A hiện là Phó Giám đốc Sở B được bổ nhiệm …": what he was until then stands between.
_IS_SO_FAR = re.compile(
    r"(?: ?_+)?,? (?:(?:hiện|đang|nguyên|từng|vốn|nay) )*là (?:quyền |phó )?R+"
    rf"(?:(?!{_FINITE})[^;:P]){{0,200}}?,?$"
)
# What says who somebody is, ", một cựu quan chức …", beside a name that is surely a person's: no verb stands in it.
_SAID_BESIDE = re.compile(
    r"(?: ?_+)?(?:,| -) (?![^;:]*(?<!\w)(?:đã|sẽ|cho biết|cho rằng|nói|được|bị|khi|sau|nhưng)(?!\w))[^;:PX]{1,120}?,?$"
)
_HOLDS_POST = re.compile(r"P(?: ?_+)?,? (?:(?:hiện|đang|từng|vốn|nguyên|nay) )*là (?:R+, )*R+ $")
_RELATIVE = re.compile(r"(?P<run>P+|X+)(?: ?_+)?(?:,| -) (?:người|nhân vật)$")
# "NSND A, NSND B và [anh] từng là …, sau đó được bổ nhiệm": another subject than the name.
_SUBJECT_ANEW = re.compile(
    r"(?:,| và|;|, và) (?P<word>ông|bà|anh|chị) (?:từng|đã|là|được|vừa|cũng|sẽ|bị|còn|hiện|đang)(?!\w)"
)
_LAST_NAME = re.compile(r"Y+$")
_OWNED = re.compile(
    rf"(?<!\w)(?:{RELATED}|của|cùng với|với"
    r"|(?<!nhất )(?<!định )(?<!đồng ý )(?<!thuận )(?<!trí )(?<!việc )cho"
    r"|bởi|thay|thay cho|thay thế|thay thế cho|kế nhiệm|vào tay|học sinh|nữ sinh|sinh viên)"
    r"(?: (?:cố|cựu|nguyên))?(?: R+)? $"
)
_ALWAYS_OWNED = re.compile(
    rf"(?<!\w)(?:{RELATED}|của|cùng với|người (?:thay thế|kế nhiệm|thay)) $"
    r"|(?<!\w)(?:nội các|chính phủ|chính quyền|liên minh)(?: [^,.;:PRO]{1,20})? của R+ $"
)
_SOMEBODY_BESIDE = re.compile(r"P(?: ?_+)?(?:,| -) (?:là )?$")
"""Who is kin of whom stands beside a name: "ông A - [con trai ông B] - được bổ nhiệm"."""
_NOT_LISTED = re.compile(r"(?<!\w)(?:cùng với|thay|thay cho|thay thế|của|với)(?: R+)? $")
# "Ông A, Chủ tịch huyện [xác nhận], ông B từ chức": he who says so is none of those of whom it is told.
_TELLS = ("thông báo", "tiết lộ")
_LIST_BEFORE = re.compile(
    r"(?P<run>P+|X+)(?: ?_+)?(?:(?:, [^,;:PX]{1,60})?(?:, | và |, và )"
    r"|(?:,| -) [ROT_ ,-]{1,200}(?:, và | và ))"
    r"(?:R+(?:, R+)* )?$"
)
# The first name of a list that is announced, and what may stand between it and the next.
_ANNOUNCES = re.compile(r"(?:các|những|hai|ba|bốn) (?:đồng chí|ông|bà|anh|chị)(?!\w)")
_NUMBER_OF_LIST = re.compile(r"(?<!\w)(?:\d{1,2}|hai|ba|bốn|năm) $")
_FAR_IN_LIST = re.compile(
    rf"(?P<run>P+)(?: ?_+)?(?:(?:,| -)(?:(?!{_FINITE})[^;:PX]){{1,250}}?)?(?: và |, và |; |, )(?:R+ )?$"
)
_MOVES = r"(?<!\w)(?:tái|đắc|trúng|giữ|làm|nghỉ|thôi|nhận|từ|chuyển|về|tham gia|đảm nhiệm|vào)(?!\w)"
# "ông A, Chủ tịch …; ông B, Chủ tịch … được bầu": each with the post so far, and nothing else said of him.
_APART = re.compile(
    rf"(?:^|[;:] |gồm |đó, )(?:R+ )?(?P<run>P+)(?: ?_+)?(?:,| -) R+(?:(?!{_FINITE}|{_MOVES})[^;:PX]){{0,80}}; (?:R+ )?$"
)
_PRONOUN = re.compile(
    rf"(?:^|[ ,;:\"])(?<!các )(?<!những )(?<!nhiều )(?<!số )(?P<word>{PRONOUNS_OF_MANY}"
    rf"|{PRONOUN}|tôi|họ|cụ|bác)$"
)
_SHOWN = re.compile(r"(?<!\w)(?<!các )(?<!hai )(?P<word>(?:ông|bà|anh|chị|người|vị) này)$")
"""Somebody who was named just before: "ông này"."""

_SEAT = r"(?:ở|tại|huyện|quận|tỉnh|tp\.?|thành phố|thị xã|xã|phường) "
_IN_PLACE = rf"(?:,? {_SEAT}(?:(?! {_SEAT})[^,;:PR]){{1,30}})*(?: ?_+)?"
_POST_BEFORE = re.compile(rf"(?:^|[,;:] |(?<!\w)(?:cựu|tân|và|đó|nữ|vị) )(R+)(?: này)?{_LOCAL}{_IN_PLACE},?$")
_CLAUSE_START = re.compile(
    r"(?:^|[,;:\"] ?|(?<!\w)(?:và|rồi|nhưng|từ đó|trong đó|theo đó))$|(?:^|[,;] ?|(?<!\w)và )(?:[^,;:PRO]{0,12} )?D+,?$"
    r"|năm \d{4},?$|(?<!\w)nhưng (?:mới|chưa (?:hết|đầy|tròn|trọn)|chỉ sau|sau)(?: [^ ,.;:PROXD]+){1,5},?$"
)
# "ông A báo cáo danh sách nhân sự được huyện chuẩn bị và [được tỉnh giới thiệu]": the list is, and not he.
_OF_LIST = re.compile(r"(?<!\w)(?:danh sách|nhân sự|phương án|đề án)(?: [^,.;:P]{0,40})? được [^,.;:P]{1,80} và$")
_THEN = ("rồi ", "sau đó ")
"""Adverbs that go on with the subject of the clause before: "được bổ nhiệm làm B [rồi] được bầu làm C"."""

_AT_MEETING = re.compile(r"(?<!\w)tại (?:phiên |kỳ )?(?:hội nghị|đại hội|kỳ họp|phiên họp|cuộc họp|buổi)[^.;:P]{0,90}$")
# "…, Rạng Đông được bầu …": a name that nothing knows is the subject.
_NAME_LEFT = re.compile(rf", [{UPPER}][^\W\d_]+(?: [{UPPER}][^\W\d_]+){{1,3}}$")
_ONE_WHO = re.compile(
    r"(?:^|[ ,])(?:người|nhân vật|nhân sự|gương mặt|cái tên)(?: (?:thứ \w+|tiếp theo|duy nhất|mới|đầu tiên|cuối cùng))?"
    rf"(?: (?:{_ADVERB}))* $"
)
_IS = re.compile(rf"[^.;:P]{{0,80}}? là {LISTED}{POSTS}?(?=P)")
_MAIN_PRONOUN = re.compile(rf"[^.;:PO]{{0,60}}?, (?P<word>{PRONOUN}) (?=\w)")
_MAIN_CLAUSE = re.compile(r"[^.;:PO]{0,60}?, (?:R+(?:, R+)* )?(?=P)")


def subject_before(masked: Masked, at: int) -> Affected | None:
    """Return the subject of a verb before which (with its "được" and adverbs) the sentence reaches to ``at``."""
    left = masked.low[:at]
    adverbs = _ADVERBS.search(left)
    timed = (left[: adverbs.start()] if adverbs else left).rstrip(" ")
    left = _TIME.sub("", timed) if timed.endswith(_TIME_ENDS) else timed
    if left.endswith(" và") and _OF_LIST.search(left):
        return None
    if left.endswith(("người", "nhân vật")) and (relative := _RELATIVE.search(left)):
        return Affected((masked.people[relative.start("run")],), None, relative.start("run"), relative.end("run"))
    if shown := _SHOWN.search(left):
        return Affected((), None, at, at, pronoun=shown["word"])
    counted = _NUMBER_BEFORE.search(left)
    if counted and (one := _ONE_OF.search(left, 0, counted.start("n"))):
        people = (masked.people[one.start("run")],) if one["run"] else ()
        return Affected(people, None, one.start(), at) if people else None
    another = counted is not None and _COUNTED_ANEW.search(left, 0, counted.start("n") - 1) is not None
    runs = [] if another else list(_NAMED.finditer(left))
    owner = False
    for index, run in enumerate(reversed(runs[-4:])):
        beside = left[run.end() :]
        begins = _BEGINS.search(left, 0, run.start()) is not None
        sure = run.group()[0] == "P"
        said = _SAID_BESIDE.fullmatch(beside) if sure else None
        far = begins and (_FAR_BESIDE.fullmatch(beside) if index else said)
        if not _BESIDE.fullmatch(beside) and not far and not (sure and begins and _IS_SO_FAR.fullmatch(beside)):
            continue
        if anew := _SUBJECT_ANEW.search(beside):
            return Affected((), None, at, at, pronoun=anew["word"])
        if not sure and not begins and any(r.group()[0] == "P" for r in runs[:-1]) and "," in beside:
            continue  # "HLV An, người giàu thành tích nhất V.League, …": what is told of is the person
        if not sure and _HOLDS_POST.search(left, 0, run.start()):
            continue  # "ông A là Phó Giám đốc Petro Sao Mai, …, được bổ nhiệm": the name is a firm's
        if owned := (_OWNED if beside.strip(" -") else _ALWAYS_OWNED).search(left, 0, run.start()):
            # "con trai ông A được …": somebody unnamed; "của ông A": something that is no person.
            if (kin := KIN_OF.search(left, 0, owned.end())) and not (
                beside.lstrip().startswith(("-", ",")) and _SOMEBODY_BESIDE.search(left, 0, kin.start())
            ):
                return Affected((), None, at, at)
            owner = True
            continue
        return replace(_with_list(masked, left, run), doubtful=False) if far else _with_list(masked, left, run)
    if owner:
        return None
    if name := _LAST_NAME.search(left):
        return replace(_with_list(masked, left, name), doubtful=True)
    if left.endswith(_CONTRASTS) and (said := _CONTRASTED.search(left)):
        return Affected((masked.people[said.start("run")],), None, said.start("run"), said.end("run"))
    if (pronoun := _PRONOUN.search(left)) and not (counted and counted["n"].isdigit()):
        return Affected((), None, at, at, pronoun=pronoun["word"])
    if counted and (number := number_of(counted)):
        if left.endswith("cả", 0, counted.start("n") - 1):
            # "cả hai phó giám đốc từ chức": those who were named before
            return Affected((), None, at, at, pronoun="cả hai") if number == 2 else None
        post = re.search("R+", counted.group())
        posts = (counted.start() + post.start(),) if post else ()
        return Affected((), number, counted.start(), at, posts)
    if post := _POST_BEFORE.search(left):
        return Affected((), None, at, at, posts=(post.start(1),))
    goes_on = adverbs is not None and adverbs.group().startswith(_THEN)
    # "được bổ nhiệm làm B[, năm 2020] được bầu làm C": the day begins a clause.
    opens = goes_on or any(_CLAUSE_START.search(part) for part in {left, timed}) or _AT_MEETING.search(left)
    if opens and not _NAME_LEFT.search(masked.plain, 0, len(left)):
        return Affected((), None, at, at, elided=True)
    return None


def subject_behind(masked: Masked, start: int, at: int, limit: int) -> Affected | None:
    """Return who is named behind the verb that ends at ``at``: "người được bổ nhiệm thay ông là [bà A]".

    A verb that begins its sentence does so too: "Trúng cử Chủ tịch Hội Nông dân là [ông A]".
    """
    if not _ONE_WHO.search(masked.low, 0, start) and start > 0:
        return None
    lead = _IS.match(masked.low, at, limit)
    if lead is None:
        return None
    people, end = people_at(masked, lead.end(), limit)
    return Affected(people, None, start, end)


def subject_of_main_clause(masked: Masked, at: int, limit: int) -> Affected | None:
    """Return the subject that follows a clause of time: "sau khi được bầu làm Chủ tịch, [ông A] …", "…, [ông] …"."""
    lead = _MAIN_CLAUSE.match(masked.low, at, limit)
    person = masked.people.get(lead.end()) if lead else None
    if person:
        return Affected((person,), None, at, at)
    spoken = _MAIN_PRONOUN.match(masked.low, at, limit)
    return Affected((), None, at, at, pronoun=spoken["word"]) if spoken else None


def _list_before(masked: Masked, left: str, start: int, *, announced: bool) -> re.Match[str] | None:
    """The name before ``start`` in the same list: of a list announced by "các ông" with all that stands beside it."""
    before = _LIST_BEFORE.search(left, 0, start)
    said = before.group() if before else ""
    if any(word in said for word in _TELLS) or masked.knowledge.saying_matcher.find(said):
        return None
    return before or (_FAR_IN_LIST if announced else _APART).search(left, 0, start)


def _with_list(masked: Masked, left: str, run: re.Match[str]) -> Affected:
    """A subject with those who stand before it in the same list: "ông A, ông B và bà C"."""
    people = [masked.people[run.start()]]
    start = run.start()
    plain = masked.plain.lower()
    announced = any(
        _ANNOUNCES.match(plain, name.start()) or _NUMBER_OF_LIST.search(plain, max(0, name.start() - 5), name.start())
        for name in re.finditer("P+", left)
    )
    while (before := _list_before(masked, left, start, announced=announced)) and not _NOT_LISTED.search(
        left, 0, before.start()
    ):
        people.insert(0, masked.people[before.start("run")])
        start = before.start("run")
    titled = re.search(r"R(?: [^.,;:PXRO]{1,30})? $", left[: run.start()]) is not None
    return Affected(tuple(people), None, start, run.end(), doubtful=run.group()[0] == "X" and not titled)
