"""See a number in its sentence: whether it is a figure of an organisation, by the words around it, and of which.

Handles what an organisation "has" before or behind the number, cues and words that exclude a figure near it, and a
number that opens the sentence. Who attends a meeting, gets an award or comes to harm is no figure.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

from khoi_kg.knowledge import Measure
from khoi_kg.model import OrganisationMention, Quantity, Span
from khoi_kg.relate.cues import alternatives

_NEAR = 60  # characters before a number, or behind it, in which a word or a body belongs to it
FAR = 100
"""Characters before a number in which a word shows that it is none, or only an aim."""
APPROXIMATE = r"(?:hơn|gần|trên|khoảng|xấp xỉ|chừng|tổng số|tổng cộng|ước|tất cả)"
"""What may stand before a number that is not exact, or is a sum; a part of patterns."""
# Between an organisation and a number of what it has, sends, hires or loses.
_HAS = re.compile(
    r"(?:,? \(?(?:khóa|nhiệm kỳ) [^ ,]+)?\)?,?(?: là [^,;.:()\d]{1,60}(?= với))?"
    r"(?: (?:hiện|đang|đã|cũng|nay|đến nay|lúc đầu|sẽ|vừa|phải|chỉ))*,?"
    r" (?:có|gồm|gồm có|bao gồm|còn|có tới|có đến|có tổng số|với|quản lý|huy động|điều động|cử|tuyển|tuyển dụng"
    rf"|tiếp nhận|bố trí|tăng cường|cắt giảm|giảm|tăng|thừa|thiếu)(?: (?:được|thêm|{APPROXIMATE}))* | \((?:gồm )?"
)
_CONSISTS = re.compile(
    r"(?:(?<!\w)(?:gồm|gồm có)"
    r"|(?<!\w)(?:ban|tổ|đoàn|hội đồng|ủy ban|nhóm|đội|tiểu ban|câu lạc bộ|nội các)(?!\w)[^,;:.]{0,60} (?:có|với))"
    rf"(?: {APPROXIMATE})* $"
)
# Who attends is no figure, however far from "dự" the number stands.
_ATTENDING = re.compile(
    r"[\"'(* -]*(?:(?:đến|tới|cùng|về|còn|cũng) )*(?:(?:tham )?dự(?! (?:toán|án|thảo|báo|kiến|trữ|bị|phòng|khuyết))"
    r"|tham gia (?:lớp|hội|buổi|chương trình|giải|cuộc|lễ|đoàn|diễn tập)|có mặt)(?!\w)"
)
_REWARDED = re.compile(
    r"(?<!\w)được (?:[^,;.:()\n]{1,40} )?(?:khen thưởng|biểu dương|tuyên dương|vinh danh|tôn vinh|tặng|trao|khen)(?!\w)"
)
# People and units of others, which are inspected or visited; people also by what follows.
_INSPECTED = re.compile(
    r"(?<!\w)(?:kiểm tra|thanh tra|giám sát|khảo sát|kiểm toán|phúc tra|thăm|làm việc (?:với|tại))(?: tại| đối với)?"
    rf"(?: [^,.;:()\d]{{0,60}} đối với)?(?: {APPROXIMATE})* (?:\d[\d.]* [^,;.:()\d]{{2,50}}(?:, | và | cùng ))*$"
)
_INSPECTED_BEHIND = re.compile(r" (?:được|bị) (?:kiểm tra|giám sát|thanh tra)| vay(?!\w)| được vay(?!\w)")
# Those to whom something is told or taught.
_TAUGHT = re.compile(
    r"(?<!\w)(?:tuyên truyền|phổ biến|quán triệt|truyền đạt|tập huấn|bồi dưỡng|huấn luyện|nói chuyện|khám)(?!\w)"
    rf"[^;:()]{{0,80}} (?:cho|đến|tới)(?: {APPROXIMATE})* $"
)
_BENEFITED = re.compile(
    r"(?<!\w)(?:hỗ trợ|xây|xây dựng|sửa|tặng|cấp phát|giúp|giúp đỡ|chăm lo|thăm hỏi|trao (?!quyết định))(?!\w)"
    rf"[^;:(),]{{0,80}} cho(?: {APPROXIMATE})* $"
)
_SPOKEN_FOR = re.compile(r"(?<!\w)đại diện(?: cho)? (?:(?:[^,;.:]|\.(?=\d)){0,60} )?$")
_OF = re.compile(
    r",?(?: (?:trực thuộc|thuộc|của|trong|tại|ở|vào|toàn|mới|chính thức|thuộc về))+ "
    r"|(?: (?:trực thuộc|thuộc|ở|trong))? \d[\d.]*(?: [^\W\d]+){2,5}(?: (?:thuộc|của|trong|toàn))+ "
)
_TAIL = re.compile(r"[^,;.:()\n]{0,40}")
_FAR_TAIL = re.compile(r"[^,;.:()\n]{0,140}")
_OPENING = re.compile(rf"[\"'( -]*(?:(?:có|{APPROXIMATE}) )*")
# "11.189 chi bộ trong toàn tỉnh": what a whole place has; its Party organisation says so with "có".
_OF_A_PLACE = re.compile(
    r"(?: [^\W\d]+){0,3}?(?: trong| trên)?"
    r"(?: (?:toàn|cả) (?:tỉnh|huyện|quận|thành phố|thị xã|xã|nước|quốc)| trên địa bàn)(?!\w)"
)
_WITH_MEMBERS = frozenset({"PartyOrganisation", "MassOrganisation"})


@dataclass(frozen=True, slots=True)
class NumberPlace:
    """A number in its sentence, with the organisations that the sentence names."""

    low: str
    sentence: Span
    quantity: Quantity
    measure: Measure
    organisations: tuple[OrganisationMention, ...]

    @property
    def at(self) -> int:
        """Where the number begins."""
        return self.quantity.span.start

    @property
    def end(self) -> int:
        """Where the word that is counted ends."""
        return self.quantity.span.end

    @property
    def clause(self) -> int:
        """Where the clause begins that the number stands in; commas end none, as lists hold them."""
        return max(self.sentence.start, self.low.rfind(";", self.sentence.start, self.at))

    @property
    def tail(self) -> int:
        """Where the words end that follow closely."""
        match = _TAIL.match(self.low, self.end, self.sentence.end)
        return match.end() if match else self.end

    def is_ahead(self, phrases: tuple[str, ...], within: int) -> bool:
        """Does one of some phrases stand before the number, in its clause and within so many characters?"""
        return _any(phrases).search(self.low, max(self.clause, self.at - within), self.at) is not None

    @property
    def _opens(self) -> bool:
        """Does the number open its sentence, so that what it counts is the subject?"""
        return _OPENING.fullmatch(self.low, self.sentence.start, self.at) is not None

    def is_behind(self, phrases: tuple[str, ...], *, far: bool = False) -> bool:
        """Does one of some phrases follow closely, or with ``far`` anywhere up to the next mark?"""
        far_tail = _FAR_TAIL.match(self.low, self.end, self.sentence.end) if far else None
        return _any(phrases).search(self.low, self.end, far_tail.end() if far_tail else self.tail) is not None

    def is_excluded(self) -> bool:
        """Do the words around the number show that it is no figure of an organisation?"""
        if self.is_behind(self.measure.own_cues):
            return False
        if self.is_behind(self.measure.excluding, far=self._opens) or self._is_rewarded():
            return True
        if _SPOKEN_FOR.search(self.low, self.clause, self.at):
            return False  # those for whom others attend, do not attend
        if self.quantity.unit is None and _INSPECTED.search(self.low, self.clause, self.at):
            return True
        people = self.measure.kind == "peopleCounted"
        if people and _INSPECTED_BEHIND.match(self.low, self.end):
            return True
        if people and (_ATTENDING.match(self.low, self.sentence.start) or _given(self.low, self.clause, self.at)):
            return True
        return self.is_ahead(self.measure.excluding, FAR)

    def _is_rewarded(self) -> bool:
        """Does the clause go on with what those who are counted are given?"""
        tail = _FAR_TAIL.match(self.low, self.end, self.sentence.end)
        return tail is not None and _REWARDED.search(self.low, self.end, tail.end()) is not None

    def is_figure(self) -> bool:
        """Do the words around the number show that it is a figure of an organisation?"""
        measure = self.measure
        if self.quantity.unit is not None:
            # Money is somebody's: a noun wants to know whose in its sentence, a verb ("ủng hộ") before it.
            by_verb = measure.when == "countedWithCue"
            named = any(not by_verb or o.span.start < self.at for o in self.organisations)
            return named or measure.when == "countedAlways"
        total = self.quantity.word.start < self.at  # "tổng số giáo viên là 26.750"
        if measure.when == "countedAlways" or total:
            return True
        if measure.when == "countedWithOrganisation":
            return bool(self.organisations) or self.is_ahead(measure.cues, _NEAR)
        if self._belongs():
            return True
        if measure.kind == "unitsCounted":
            said = _any(measure.cues).search(self.low, self.sentence.start, self.tail)
            return bool(self.organisations) and said is not None
        cue = self.is_ahead(measure.cues, _NEAR) or self.is_behind(measure.cues)
        return cue or _CONSISTS.search(self.low, max(self.clause, self.at - _NEAR), self.at) is not None

    def _belongs(self) -> bool:
        """Does an organisation "have" what is counted, or stand behind it as the one whose it is?"""
        return any(
            (o.span.end < self.at < o.span.end + _NEAR and _HAS.fullmatch(self.low, o.span.end, self.at))
            or (self.end < o.span.start < self.end + 30 and _OF.fullmatch(self.low, self.end, o.span.start))
            for o in self.organisations
        )

    def _is_said_of(self, organisation: OrganisationMention) -> bool:
        """May a name right behind what is counted say whose it is: "8.700 đảng viên Đảng bộ Sở Nội vụ"?"""
        members = self.measure.kind == "peopleCounted" and organisation.kind in _WITH_MEMBERS
        return members or self.measure.label.endswith("trực thuộc")

    def about(self, others: Collection[Span]) -> OrganisationMention | None:
        """The organisation right behind ("42 đảng bộ trực thuộc Đảng bộ Khối"), else the nearest before."""
        for organisation in self.organisations:
            gap = self.low[self.end : organisation.span.start]
            if organisation.span.start >= self.end and (
                _OF.fullmatch(gap) or (gap == " " and self._is_said_of(organisation))
            ):
                return organisation
        ahead = [o for o in self.organisations if o.span.end <= self.at and o.span not in others]
        nearest = ahead[-1] if ahead else None
        if (
            nearest
            and _OF_A_PLACE.match(self.low, self.end)
            and not _HAS.fullmatch(self.low, nearest.span.end, self.at)
        ):
            return None
        return nearest


def _given(low: str, start: int, at: int) -> bool:
    """Does a clause say before a number of people what they are taught, told or given?"""
    return (_TAUGHT.search(low, start, at) or _BENEFITED.search(low, start, at)) is not None


@lru_cache(maxsize=512)
def _any(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern for any of some phrases as whole words; one that matches nothing where there are none."""
    return re.compile(rf"(?<!\w)(?:{alternatives(phrases)})(?!\w)" if phrases else r"(?!)")
