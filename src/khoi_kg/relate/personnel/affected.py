"""Find those whom a personnel verb is about: named people, a number of people, or somebody left unnamed.

Handles objects behind a verb ("bầu ông A (52 tuổi, Giám đốc Sở B) và bà C …", "chỉ định cựu Giám đốc B ông A");
its subjects are found in affected_subjects.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from khoi_kg.model import PersonMention
from khoi_kg.numerals import NUMBER, parse_ordinal
from khoi_kg.relate.masks import POST_AT_END, Masked
from khoi_kg.relate.people.kin import KIN

COUNTED = rf"(?P<n>\d{{1,3}}(?:\.\d{{3}})*|{NUMBER})(?:/\d{{1,3}})?(?: _+)?"
"""A number of people, a part of patterns: "12 cán bộ", "1.204 cán bộ", "05 (năm) đồng chí", "33/35 ủy viên"."""

HEADS = (
    r"(?:tân |nữ |nam )?(?:đồng chí|đ/c|anh,? chị|người|ủy viên|thành viên|nhân sự|cán bộ|đảng viên|đại biểu|ông,? bà"
    r"|vị|cá nhân|lãnh đạo|lượt cán bộ|lượt người|công chức|viên chức|giáo viên|trường hợp|sĩ quan"
    r"|quan chức|R+)"
)
"""What may be said of people behind their number; a part of patterns."""

_SO_MANY = re.compile(rf" {COUNTED} {HEADS}(?!\w)")
_COUNT = re.compile(
    r"(?: (?:lại|bổ sung|thêm|ra|đủ|được|đối với|với|mới|đợt \w+|gồm|tổng số|hơn|gần|trên|khoảng))*" + _SO_MANY.pattern
)

LISTED = (
    r"(?:(?:hai|ba|bốn|năm|sáu) là:? )?(?:các |những |hai |ba |bốn |năm |\d{1,3} (?!R)|lần lượt )?"
    r"(?:(?:đồng chí|ông,? bà|ông|bà|nhân sự|cán bộ|đ/c"
    r"|thành viên|tướng) ?)?(?:(?:đại|thượng|trung|thiếu) (?:tướng|tá) ?)?(?:_+ ?)?"
    r"(?:(?:, )?(?:bao )?gồm(?: có)?(?: |(?=:))|sau )?:? ?"
)
"""What may stand before the first name of a list."""

MANNER = (
    r"lại|bổ sung|thêm|tiếp|có thời hạn|(?:trong )?(?:thời hạn )?\d{1,2} (?:năm|tháng)|đối|với|cho|tân|cựu"
    r"|nguyên|đích danh|kỷ luật|cảnh cáo|khiển trách"
    r"|về đảng|toàn ngành|toàn trường|trước toàn ngành|công khai|nghiêm khắc"
    r"|về mặt đảng|đảng|ra khỏi đảng|bằng hình thức (?:cảnh cáo|khiển trách|cách chức|khai trừ)|kết quả bầu|việc bầu"
    rf"|việc bổ nhiệm|đề nghị|{KIN}(?: là| mình là)?|ứng viên|nhân vật|cầu thủ|thủ môn|tiền đạo|cán bộ|nhân viên"
    rf"|công chức|giáo viên|nghị sĩ|nữ|nam|tướng(?: đã)? về hưu|tướng(?: đã)? nghỉ hưu|tướng|chính trị gia|quan chức"
    r"|nhà ngoại giao|người đàn ông|chiến sĩ|đảng viên|cựu binh|doanh nhân|tỷ phú|luật sư|chính khách"
)
"""What may stand between a verb and its object: how it is done, and words for the person; a part of patterns."""

POSTS = r"(?:R+(?: _+)?(?:(?:, | và | - )R+(?: _+)?)*,? (?:là |- )?)"
"""Posts that stand before a name."""

AMONG_THEM = re.compile(
    r"[^.;:PR]{0,60}?(?:(?P<all> là| (?:bao )?gồm(?: có| các)?)|,? trong (?:số )?đó,?(?: có|,? gồm)?):? "
    rf"{LISTED}{POSTS}?(?=P)"
)
"""What leads from a number of people to those of them who are named, or to all: "5 cán bộ, [trong đó có] ông A"."""

_POSTS_IN_PLACE = rf"(?:{POSTS}|R+ (?:của |tỉnh |bang |châu |liên bang |thành phố |tp\.? ?)[^.;:,PRO]{{1,30}},? )"
_OBJECT = re.compile(
    rf"(?: (?:{MANNER}))* {LISTED}(?:\d{{1,2}} (?=R+ P))?"
    rf"(?:(?:chức danh |chức vụ |chức )?{_POSTS_IN_PLACE})?(?=[PXY])"
)
# "bầu chức vụ Chủ tịch UBND tỉnh[, Chủ tịch HĐND tỉnh A giới thiệu …]": the post is vacant, and A's own is another.
_VACANT = re.compile(r"(?<!\w)chức(?: danh| vụ)? R+(?: _+)?, (?:R+ )?$")
# "bổ nhiệm Bộ trưởng [Tái thiết] Masahiro Imamura": of a body or place that nothing knows, by its capital.
_OBJECT_ELSEWHERE = re.compile(
    rf"(?: (?:{MANNER}))* {LISTED}R+ (?P<of>[^\W\d_PRODTXY]+(?: (?!là |làm )[^\W\d_PRODTXY]+){{0,4}}),? (?=[PX])"
)
_OTHER_REASON = r"(?<!\w)(?:nên|vì|nhưng|mà|khi|sau|do đó|bởi|yêu cầu|đề nghị|kiến nghị|chỉ đạo)(?!\w)"
_TO_PERSON = re.compile(
    r"(?:,? T+|,? D+| _+|,? nhiệm kỳ(?:(?! (?:nhiệm kỳ|[TD_]))[^,;.]){0,40}){0,4}"
    rf"(?:,?(?:(?!{_OTHER_REASON})[^.;:PR]){{0,60}}? "
    r"(?:đối với|với|(?<! thay )(?<! thế )cho|(?<!thay vị trí )của|tới)"
    rf"(?: {COUNTED} (?:tân )?R+(?: [^.;:,PRO]{{1,40}}?)?,? (?:là|(?:bao )?gồm)"
    r"| (?:hai|ba|bốn|\d{1,2}) (?:[^.;:,PRO]{1,30}|R+)(?=:|,? (?:bao )?gồm ))?|(?= \d{1,2} )"
    r"|:| -|(?:[^.;:,PRO]{0,20})?(?: thay(?: thế| cho)? P+(?: ?_+)?,?)? là"
    r"|(?: (?:khóa|nhiệm kỳ) (?:mới|này))?,? (?:(?:bao )?gồm(?: có)?|là)):? "
    rf"{LISTED}{POSTS}?(?=[PX])"
)
_NEXT_PERSON = re.compile(
    rf"(?: _+)?(?P<said>[^.;:PX]{{0,200}}?)(?P<joint>, | và |, và |; | cùng ){LISTED}{POSTS}?(?=[PX])"
)
_TURNS = re.compile(
    r"(?<!\w)(?:thay|cho|đã|được|bị|để|do|của|cùng|giữ|làm|vào|tham gia|sau|với|trước|khi|là|đến|về|theo|tại|từ"
    r"|bằng|phụ trách(?: nhiệm vụ)?(?= [RO]))(?!\w)"
)
_PURPOSE = re.compile(r"(?: ?_+)?,? (?:để|do) (?:nghỉ|nhận|chuyển|chờ|thực hiện)(?!\w)[^,.;:PRO]{0,60}")
"""Why somebody leaves, said behind the name: "để nghỉ hưu theo chế độ"."""

_AIDES = ("trợ lý ", "thư ký ", "phu nhân ")
"""Words that say whose aide somebody is who was named before."""

_LONGEST_AIDE = max(len(word) for word in _AIDES)

_OWN_POST = re.compile(r"(?:;|,| và) R+(?: ?_+)?(?::| -) ")  # "Bí thư - ông A[; Phó Bí thư - ]ông B"
_RUN = re.compile(r"P+|X+|Y+")


@dataclass(frozen=True, slots=True)
class Affected:
    """People named, or a number of them, or (with neither) somebody unnamed.

    ``start`` and ``end`` are offsets of the masked sentence; ``posts`` those of the posts between a verb and the first
    name. ``elided`` says that no word stands for the person, ``pronoun`` which one does; ``doubtful`` that a name may
    not be a person's.
    """

    people: tuple[PersonMention, ...]
    count: int | None
    start: int
    end: int
    posts: tuple[int, ...] = ()
    elided: bool = False
    pronoun: str | None = None
    doubtful: bool = False


def may_tell_of_people(low: str) -> bool:
    """Does anything in a masked sentence stand for people: a name, a post, a number of them?"""
    return any(letter in low for letter in "PXYR") or _SO_MANY.search(low) is not None


def object_at(masked: Masked, at: int, limit: int) -> Affected | None:
    """Return the people named right behind a verb that ends at ``at``."""
    lead = _OBJECT.match(masked.low, at, limit)
    if lead is None:
        lead = _OBJECT_ELSEWHERE.match(masked.low, at, limit)
        lead = lead if lead and masked.plain[lead.start("of")].isupper() else None
    if lead is None or _VACANT.search(masked.low, at, lead.end()):
        return None
    people, end = people_at(masked, lead.end(), limit)
    posts = tuple(at + m.start() for m in re.finditer(r"R+", masked.low[at : lead.end()]))
    return Affected(people, None, at, end, posts, doubtful=masked.low[lead.end()] != "P")


def object_behind(masked: Masked, at: int, limit: int) -> Affected | None:
    """Return the people to whom a post belongs that ends at ``at``: "… đối với ông A", "… là bà B"."""
    lead = _TO_PERSON.match(masked.low, at, limit)
    if lead is None:
        return None
    apart = _OWN_POST.search(masked.low, lead.end(), limit)
    people, end = people_at(masked, lead.end(), apart.start() if apart else limit)
    beside = POST_AT_END.search(masked.low, at, lead.end())
    return Affected(people, None, at, end, (beside.start("post"),) if beside else ())


def count_at(masked: Masked, at: int, limit: int) -> Affected | None:
    """Return the number of people right behind a verb: "bầu bổ sung 3 đồng chí"."""
    counted = _COUNT.match(masked.low, at, limit)
    return Affected((), number_of(counted), at, counted.end()) if counted else None


def number_of(counted: re.Match[str]) -> int | None:
    """Return the number that COUNTED matched; None where it is none."""
    return parse_ordinal(counted["n"].replace(".", ""))


def people_at(masked: Masked, at: int, limit: int, most: int = 99) -> tuple[tuple[PersonMention, ...], int]:
    """Return the list of at most ``most`` people that begins at ``at``, and where the last name ends."""
    people: list[PersonMention] = []
    end = at
    while len(people) < most:
        run = _RUN.match(masked.low, at, limit)
        person = masked.people.get(at) if run else None
        if run is None or person is None:
            break
        people.append(person)
        end = run.end()
        following = _NEXT_PERSON.match(masked.low, end, limit)
        if following is None or (_TURNS.search(following["said"]) and not _PURPOSE.fullmatch(following["said"])):
            break
        if masked.plain[max(0, following.end() - _LONGEST_AIDE) : following.end()].lower().endswith(_AIDES):
            break  # "ông A, trợ lý đồng chí B, giữ chức …"
        if run.group()[0] == "P" and masked.low[following.end()] == "X":
            break  # "ông Philippe, thị trưởng Le Havre, làm Thủ tướng": who he is, and nobody else
        at = following.end()
    return tuple(people), end
