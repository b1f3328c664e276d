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
APPROXIMATE = r"(?:hơn|gần|trên|khoảng|xấp xỉ|chừng|tổng số|tổng cộng|tổng|ước|tất cả)"
"""What may stand before a number that is not exact, or is a sum; a part of patterns."""
_UP_TO = rf"(?: (?:thêm|được|đi|bớt|tới|đến|{APPROXIMATE}))*"
# Other numbers of the same list, which may count what is no measure: "có [95 máy bay và] 6.000 nhân viên".
_ITEMS = rf"(?:[^\d,;:.()]{{0,30}}\d[\d.]*(?:,\d+)? [^\d,;:.()]{{2,40}}(?:, và | và |, )(?:{APPROXIMATE} )*)*"
# Between an organisation and a verb of money ("lỗ"), and a noun of it.
_TO_VERB = re.compile(r"[^;:.]{0,40} ")
_TO_NOUN = re.compile(r"(?:,| \(| với|[^,;:.()]{0,20} (?:có|đạt|còn|tăng|giảm|nâng))(?: (?:tổng|số|mức|giá trị))* ?")
# Between an organisation and the verb that says what it has, or the number itself.
_STILL = (
    r"(?:,? \(?(?:khóa|nhiệm kỳ) [^ ,()]+(?: ?- ?\d{4})?){0,2}\)?,?(?: là [^,;.:()\d]{1,60}(?= với))?"
    r"(?: (?:hiện|đang|đã|cũng|nay|đến nay|lúc đầu|sẽ|vừa|phải|chỉ|tổng cộng))*,?"
)
_WITH = re.compile(rf"(?<!cùng )(?<!đối )(?<!gặp )với{_UP_TO} $")
# "93 doanh nghiệp đã thành lập tổ chức đảng với 2.894 đảng viên": nobody is named, but they are told to have a body.
_HAS_BODY = re.compile(r"(?<!\w)(?:tổ chức|cơ sở) (?:cơ sở )?(?:đảng|đoàn|hội|công đoàn)(?!\w)(?: [^\W\d]+){0,3},? $")
_ACCORDING = re.compile(r"(?<!\w)theo [^,;:.]*$")
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
    r"| tham gia(?=[.,;:)]|$)"
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
_INSPECTED_BEHIND = re.compile(r" (?:được|bị) (?:kiểm tra|giám sát|thanh tra)| vay(?!\w)| được vay(?!\w)")
_THERE_ARE = re.compile(rf"(?<!\w)có{_UP_TO} $")
# "một trong 3 thứ trưởng", "một số vụ có 4 vụ phó": of one of them, or of bodies that nobody names.
_OF_ANY = re.compile(
    rf"(?<!\w)một trong(?: số)? $|(?<!\w)(?:một số|một vài|nhiều)(?! nhất) [^.;:()\d]{{1,60}} (?:có|còn){_UP_TO} $"
    rf"|(?<!\w)có (?:nơi|sở|xã|huyện|trường|phòng|đơn vị|cơ quan|địa phương|vụ|cục)(?: [^\W\d]+){{0,2}} có{_UP_TO} $"
)
# "có 2 cục [có 4 phó cục trưởng]": some of the units, of which something is told.
_SOME = re.compile(rf" (?:cùng |đều |chỉ )?có{_UP_TO} \d")
# "Công ty có 12 công nhân [bị] ngộ độc": something happened to some, who are not all that a body has.
_HAPPENS = re.compile(
    r" (?:bị|được|đã|vừa|sẽ|phải|tham gia|mất việc|nghỉ|bỏ|xin|túc trực|trực|làm nhiệm vụ|đạt|trúng|đỗ|mắc|nhiễm"
    r"|ngộ độc|coi thi|đăng ký|tình nguyện|lên đường|nhập ngũ|xuất ngũ|tốt nghiệp|về hưu|mất tích)(?!\w)"
)
# "mở lớp cho 90 đảng viên", "giải quyết khiếu nại đối với 5 đảng viên": for whom something is done. Members of full
# right are new ones.
_FOR_WHOM = re.compile(rf"(?<!\w)(?<!chính thức )(?<!kết nạp )(?<!kết nạp đảng )(?:cho|đối với)(?: {APPROXIMATE})* $")
_SPOKEN_FOR = re.compile(
    r"(?<!\w)(?:(?:đại diện|tiêu biểu)(?: [^\W\d]+){0,2} cho (?:(?:[^,;.:]|\.(?=\d)){0,60} )?"
    r"|đại diện(?! lãnh đạo) (?:(?:(?! và )[^,;.:]|\.(?=\d)){0,60} )?)$"
)
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
# What happens to people by a vote, and by those above them: nobody has so many for it. Others may be counted before.
_DECIDED = r"(?:(?! (?:gồm|có|còn|là) )[^,;:.()\d]){0,48} (?:\d[\d.]* [^,;:.()\d]{2,40}(?:, | và |, và ))*$"
_VOTED = re.compile(rf"(?<!\w)(?:bầu|miễn nhiệm|bãi nhiệm|chỉ định|phê chuẩn)(?= ){_DECIDED}")
_DISPOSED = re.compile(
    rf"(?<!\w)(?:kỷ luật|khai trừ|cảnh cáo|khiển trách|cách chức|bổ nhiệm|điều động|luân chuyển|giới thiệu)(?= )"
    rf"(?! (?:của|về|đảng có) ){_DECIDED}"
)
_ADMITTED = re.compile(rf"(?<!\w)kết nạp(?: (?:được|thêm|mới|vào đảng|đảng|cho|{APPROXIMATE}))* $")
_DECIDERS = ("ban chấp hành", "bch", "ban thường vụ", "btv", "thường trực", "thường vụ")
_LISTED = (", ", " và ")
_VOTED_INTO = re.compile(r" (?:tham gia|vào) ")
_NAMED = re.compile(
    r"[^.;:\d]{0,90}?(?:(?<!\w)(?:là|gồm|gồm có|đối với)(?: các)?:?|:) ?(?:các )?"
    r"(?:ông|bà|anh|chị|đồng chí|đ/c|chủ tịch|phó|trưởng|bí thư|giám đốc|thượng tướng|trung tướng|thiếu tướng|đại tá)"
    r"(?!\w)"
)
# "4 cán bộ nói trên": those of whom the text has spoken.
_SPOKEN_OF = re.compile(
    r"(?: [^\W\d]+){0,2} (?:này|nói trên|nêu trên|kể trên|(?<!trong )(?<!ngoài )đó|trên(?! \w))(?!\w)"
)
_OF = re.compile(
    r",?(?: (?:trực thuộc|thuộc|của|trong|tại|ở|vào|toàn|mới|chính thức|thuộc về))+ "
    r"|(?: (?:trực thuộc|thuộc|ở|trong))? \d[\d.]*(?: [^\W\d]+){2,5}(?: (?:thuộc|của|trong|toàn))+ "
)
_TAIL = re.compile(r"(?: \([^()\n]{1,60}\))?+[^,;.:()\n]{0,40}")
_FAR_TAIL = re.compile(r"[^,;.:()\n]{0,140}")
_OPENING = re.compile(rf"[\"'( -]*(?:(?:có|{APPROXIMATE}) )*")
_PART_OF = re.compile(r"(?: là [^,;.:()\d]{1,40})?,? (?:trực thuộc|thuộc|của) ")
_BESIDE = re.compile(r"(?:,| và|, và) ")
# "đã sáp nhập [Chi bộ A và Chi bộ B], kết nạp 9 đảng viên": who was acted on, while nobody says who has so many.
_ACTED_ON = re.compile(
    r"(?<!khi )(?<!ngày )(?<!từ )(?<!sau )(?<!\w)(?:sáp nhập|sát nhập|hợp nhất|giải thể|thành lập|chia tách|tách|xóa"
    r"|đổi tên|chuyển đổi|nâng cấp|củng cố|kiện toàn|phối hợp (?:chặt chẽ )?(?:với|cùng)|liên kết với|ký kết với)"
    r"(?: (?:các|những))? $"
)
_ACTED_ON_TOO = re.compile(r"(?:,| và|, và| vào| thành| với) ")
# "12 chi bộ thôn, Chi bộ Công an [và] 2 chi bộ trường": an item of a list has none of those in the next.
_AND_NEXT_ITEM = re.compile(rf",? và (?:{APPROXIMATE} )*(?:\d|\Z)")
_NEXT_ITEM = re.compile(rf", (?:{APPROXIMATE} )*")
_ITEM_BEFORE = re.compile(r"(?<!\w)(?:\d[\d.]* [^,;:.()\d]{2,50}(?:,| và)|gồm(?: có)?) $")
# What a fund is called after: "quỹ Hội".
_SHORT = frozenset({"hội", "đoàn", "công đoàn"})
_MARK = re.compile(r"[,;:.()]")
_OPENING_CLAUSE = re.compile(r"[,;:.(] ?$")
# A name that any unit of its sort goes by: "Vận động Chi hội, kết nạp 9 hội viên" tells of any.
_UNNAMED = frozenset({"chi bộ", "chi hội", "chi đoàn", "phân hội", "liên chi hội", "liên chi đoàn", "công đoàn cơ sở"})
# "11.189 chi bộ trong toàn tỉnh": what a whole place has; its Party organisation says so with "có".
_OF_A_PLACE = re.compile(
    r"(?: [^\W\d]+){0,3}?(?: trong| trên)?"
    r"(?: (?:toàn|cả) (?:tỉnh|huyện|quận|thành phố|thị xã|xã|nước|quốc)| trên địa bàn)(?!\w)"
)
# "Tin từ Ban Tổ chức Tỉnh ủy, toàn tỉnh kết nạp được 603 đảng viên": the whole place is what has so many.
_IN_WHOLE_PLACE = re.compile(r"(?<!\w)(?:toàn|cả) (?:tỉnh|huyện|quận|thành phố|thị xã|xã|nước|quốc)(?!\w)")
_WITH_MEMBERS = frozenset({"PartyOrganisation", "MassOrganisation"})


@dataclass(frozen=True, slots=True)
class FigureWords:
    """The verbs that state a number of what somebody has or loses, and general words for bodies ("công ty")."""

    stating: tuple[str, ...]
    bodies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NumberPlace:
    """A number in its sentence, with the organisations that the sentence names."""

    low: str
    sentence: Span
    quantity: Quantity
    measure: Measure
    organisations: tuple[OrganisationMention, ...]
    words: FigureWords
    others: Collection[Span]

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
        if _SPOKEN_FOR.search(self.low, self.clause, self.at):
            return False  # those for whom others attend, do not attend
        if _PLANNED.search(self.low, max(self.clause, self.at - FAR), self.at):
            return True
        if self.is_behind(self.measure.excluding, far=self._opens) or self._is_rewarded():
            return True
        if self.quantity.unit is None and (self._is_of_any() or self._is_decided()):
            return True
        if self.measure.kind == "unitsCounted" and (_SOME.match(self.low, self.end) or self._is_whole()):
            return True
        if self.quantity.unit is None and self.quantity.word.start > self.at and _SPOKEN_OF.match(self.low, self.end):
            return True
        if self.quantity.unit is None and any(
            p.search(self.low, self.clause, self.at) for p in (_INSPECTED, _INSPECTED_FOR)
        ):
            return True
        people = self.measure.kind == "peopleCounted"
        if people and _FOR_WHOM.search(self.low, max(self.clause, self.at - FAR), self.at):
            return True
        if people and _INSPECTED_BEHIND.match(self.low, self.end):
            return True
        if people and _ATTENDING.match(self.low, self.sentence.start):
            return True
        if people and _ATTEND.match(self.low, self.end, self.sentence.end):
            return True
        if people and _DELEGATION.search(self.low, self.clause, self.at):
            return True
        if people and _BESIDE_LEADERS.search(self.low, self.clause, self.at):
            return True
        return self.is_ahead(self.measure.excluding, FAR)

    def _is_of_any(self) -> bool:
        """Is the number one of bodies that nobody names: "có sở chỉ có 2 phó giám đốc"?"""
        match = _OF_ANY.search(self.low, self.clause, self.at)
        return match is not None and not any(match.start() <= o.span.start < self.at for o in self.organisations)

    def _is_whole(self) -> bool:
        """Are units counted to which others belong, and nobody's: "các chi bộ thuộc 2 đảng bộ xã"?"""
        belongs = self.low.endswith("thuộc ", self.clause, self.at)
        return belongs and not any(self.end < o.span.start and self._is_of(o) for o in self.organisations)

    def _is_decided(self) -> bool:
        """Is it told how many a body elects, relieves, moves or punishes, and not into which other?

        A Party organisation has those whom it admits or punishes, its committee or commission only decides on them.
        """
        decider = self._nearest
        if decider is None or any(self.end < o.span.start and self._is_of(o) for o in self.organisations):
            return False
        if _VOTED.search(self.low, decider.span.end, self.at):
            return True
        if _IN_WHOLE_PLACE.search(self.low, decider.span.end, self.at):
            return False  # "Tin từ Ban Tổ chức Tỉnh ủy, [toàn tỉnh] kết nạp …"
        if decider.kind not in ("PartyCommittee", "PartyAgency"):
            return False
        if _DISPOSED.search(self.low, decider.span.end, self.at):
            return True
        decides = decider.kind == "PartyAgency" or decider.name.lower().startswith(_DECIDERS)
        return decides and _ADMITTED.search(self.low, decider.span.end, self.at) is not None

    def _is_rewarded(self) -> bool:
        """Does the clause go on with what those who are counted are given?"""
        tail = _FAR_TAIL.match(self.low, self.end, self.sentence.end)
        return tail is not None and _REWARDED.search(self.low, self.end, tail.end()) is not None

    def is_figure(self) -> bool:
        """Do the words around the number show that it is a figure of an organisation?

        A figure is stated: an organisation has it, comes to have it or loses it, or it stands behind what it counts.
        """
        measure = self.measure
        if self.quantity.unit is not None:
            return measure.when == "countedAlways" or self._is_owned()
        if self.quantity.word.start < self.at or measure.kind == "goalsCounted":
            return True  # "tổng số giáo viên là 26.750"
        if measure.kind == "unitsCounted" and (measure.when == "countedAlways" or self._is_of_one()):
            return True
        if self._is_cued() and not self._is_named():
            return True
        if (
            measure.kind == "peopleCounted"
            and measure.when != "countedAlways"
            and _HAPPENS.match(self.low, self.end)
            and _THERE_ARE.search(self.low, self.clause, self.at)
        ):
            return False
        if self._is_had():
            return True
        if measure.kind == "peopleCounted" and _SPOKEN_FOR.search(self.low, self.clause, self.at):
            return True
        verb = _stating(self.words.stating).search(self.low, max(self.clause, self.at - _NEAR), self.at)
        if measure.when == "countedAlways" and (
            self.quantity.out_of is not None
            or (verb and verb.start() > self.sentence.start)
            or (
                (with_ := _WITH.search(self.low, self.clause, self.at))
                and (
                    any(o.span.end < self.at for o in self.organisations if o.span not in self.others)
                    or _HAS_BODY.search(self.low, self.clause, with_.start())
                )
            )
        ):
            return True
        return verb is not None and self._has_subject(verb.start())

    def _has_subject(self, verb: int) -> bool:
        """Does an organisation, or a general word for one, stand before the verb that states the number?"""
        if _body(self.words.bodies).search(self.low, max(self.clause, verb - FAR), verb):
            return True
        if self.measure.when == "countedWithOrganisation":
            # "Hải Phòng có 2 [phó chủ tịch] UBND": the post says whose.
            if any(o.span.start == self.end + 1 for o in self.organisations):
                return True
            return any(
                o.span.end <= verb and not (o.span in self.others and self.low[o.span.end : verb].isspace())
                for o in self._subjects
            )
        return self.measure.kind == "unitsCounted" and any(
            verb - _NEAR < o.span.end <= verb and "," not in self.low[o.span.end : verb] for o in self._subjects
        )

    def _is_cued(self) -> bool:
        """Does a verb of what happens to people or units of organisations stand close before them, or behind?"""
        cues = self.measure.cues
        return _close(cues).search(self.low, max(self.clause, self.at - FAR), self.at) is not None or (
            self.measure.kind == "peopleCounted" and self.is_behind(cues)
        )

    def _is_named(self) -> bool:
        """Are those who are counted named behind: "miễn nhiệm 3 phó chủ tịch là các ông …"?"""
        return self.measure.kind == "peopleCounted" and _NAMED.match(self.low, self.end, self.sentence.end) is not None

    def _is_had(self) -> bool:
        """Does an organisation right before the number have what is counted: "Ban Thường vụ (11 người)"?

        In "nguyên Chủ tịch Ngân hàng A có 2 luật sư" it is a person who has them.
        """
        has = _having(self.words.stating)
        return any(
            o.span.end < self.at < o.span.end + FAR and has.fullmatch(self.low, o.span.end, self.at)
            for o in self._subjects
            if o.span not in self.others
        )

    @property
    def _subjects(self) -> list[OrganisationMention]:
        """The organisations that may have something, not those according to whom somebody has it."""
        low = self.low
        return [o for o in self.organisations if not _ACCORDING.search(low, max(0, o.span.start - 60), o.span.start)]

    def _is_of_one(self) -> bool:
        """Does the organisation stand behind what is counted as the one whose it is?"""
        return any(
            self.end < o.span.start < self.end + 30 and _OF.fullmatch(self.low, self.end, o.span.start)
            for o in self.organisations
        )

    def _is_owned(self) -> bool:
        """Is money an organisation's: one that stands between the noun and the sum, or right before the noun?"""
        noun = self.quantity.word
        if noun.start > self.at:  # "1 tỷ đồng quỹ"
            return self._is_had()
        by_verb = self.measure.when == "countedWithCue"
        if by_verb and _body(self.words.bodies).search(
            self.low, max(self.sentence.start, noun.start - _NEAR), noun.start
        ):
            return True
        return any(
            (noun.start <= o.span.start < self.at and not by_verb)
            or (
                o.span.end <= noun.start
                and (_TO_VERB if by_verb else _TO_NOUN).fullmatch(self.low, o.span.end, noun.start)
            )
            for o in self.organisations
        )

    def _is_said_of(self, organisation: OrganisationMention) -> bool:
        """May a name right behind what is counted say whose it is: "8.700 đảng viên Đảng bộ Sở Nội vụ"?"""
        members = self.measure.kind == "peopleCounted" and organisation.kind in _WITH_MEMBERS
        return members or self.measure.label.endswith("trực thuộc")

    def _is_of(self, organisation: OrganisationMention) -> bool:
        """Does a body behind what is counted say whose it is: "42 đảng bộ trực thuộc Đảng bộ Khối"?"""
        gap = self.low[self.end : organisation.span.start]
        if _OF.fullmatch(gap) or (gap == " " and self._is_said_of(organisation)):
            return True
        return _VOTED_INTO.fullmatch(gap) is not None and _VOTED.search(self.low, self.clause, self.at) is not None

    @property
    def _nearest(self) -> OrganisationMention | None:
        """The nearest body before the number that may have what is counted; of a whole and its part, the part."""
        ahead = [o for o in self.organisations if o.span.end <= self.at and o.span not in self.others]
        while ahead:
            nearest = self._nearest_of(ahead)
            if nearest is None or not self._is_no_owner(nearest, ahead[-1].span.end):
                return nearest
            ahead.remove(nearest)
        return None

    def _nearest_of(self, ahead: list[OrganisationMention]) -> OrganisationMention | None:
        """The nearest of the bodies before the number, by the words between them."""
        nearest = whole = ahead[-1]
        if _is_listed_place(self.low, nearest):
            return None  # "hai Đảng bộ xã Hòa An và [Phú An] có 320 đảng viên": all of them together
        if ";" in self.low[nearest.span.end : self.at]:
            # "Đảng ủy đã đổi tên Chi bộ A thành Chi bộ B; lập thêm 6 chi bộ": the subject of the item before.
            item = self.low.rfind(";", self.sentence.start, nearest.span.start)
            return next(o for o in ahead if o.span.start > item)
        for part in reversed(ahead[:-1]):
            gap = self.low[part.span.end : nearest.span.start]
            cell = (
                gap == ", " and part.name.lower().startswith("chi bộ ") and nearest.name.lower().startswith("đảng bộ ")
            )
            aside = gap == " (" and self.low.startswith(")", nearest.span.end)
            if not (cell or aside or _PART_OF.fullmatch(gap)):
                # "Chi bộ A và [Chi bộ B thuộc Đảng bộ xã Hòa An] có 29 đảng viên": both together
                return None if nearest is not whole and _BESIDE.fullmatch(gap) else nearest
            nearest = part  # "Chi bộ thôn Đông[, Đảng bộ xã Hòa An] có 29 đảng viên"
        return nearest

    def _is_no_owner(self, organisation: OrganisationMention, end: int) -> bool:
        """Is a body before the number only what somebody acts on, an item of the list, or any unit of its sort?

        ``end`` is where the names of bodies before the number end, behind which it may say what the body has.
        """
        low, start = self.low, organisation.span.start
        begin = max(self.sentence.start, start - _NEAR)
        gap = low[end : self.at]
        if _AND_NEXT_ITEM.match(gap) or (_NEXT_ITEM.fullmatch(gap) and _ITEM_BEFORE.search(low, begin, start)):
            return True
        if _having(self.words.stating).fullmatch(low, end, self.at):
            return False
        if self._is_acted_on(organisation):
            return True
        if low.endswith("quỹ ", begin, start) and (self.quantity.unit is None or organisation.name.lower() in _SHORT):
            return True  # "Hội Nông dân xã góp quỹ [Hội] được 2 triệu đồng"
        unnamed = organisation.name.lower() in _UNNAMED and _MARK.search(gap) is not None
        return unnamed and start > begin and not _OPENING_CLAUSE.search(low, begin, start)

    def _is_acted_on(self, organisation: OrganisationMention) -> bool:
        """Is a body, or the first of the list in which it stands, the object of a verb: "sáp nhập Chi bộ A và [B]"?"""
        first = organisation.span.start
        for before in reversed(self.organisations):
            if before.span.end < first and _ACTED_ON_TOO.fullmatch(self.low, before.span.end, first):
                first = before.span.start
        return _ACTED_ON.search(self.low, max(self.sentence.start, first - _NEAR), first) is not None

    def about(self) -> OrganisationMention | None:
        """The organisation right behind ("42 đảng bộ trực thuộc Đảng bộ Khối"), else the nearest before."""
        behind = next((o for o in self.organisations if o.span.start >= self.end and self._is_of(o)), None)
        if behind:
            return behind
        nearest = self._nearest
        whole_place = nearest is not None and nearest.kind != "PartyOrganisation"
        if nearest and whole_place and _IN_WHOLE_PLACE.search(self.low, max(nearest.span.end, self.at - FAR), self.at):
            return None
        if (
            nearest
            and _OF_A_PLACE.match(self.low, self.end)
            and not _having(self.words.stating).fullmatch(self.low, nearest.span.end, self.at)
        ):
            return None
        return nearest


def _is_listed_place(low: str, body: OrganisationMention) -> bool:
    """Is a body named only by its place, as those are of which a list names several at once?"""
    named = low[body.span.start : body.span.end]
    return body.head != "" and named == (body.place or "").lower() and low.endswith(_LISTED, 0, body.span.start)


@lru_cache(maxsize=8)
def _stating(verbs: tuple[str, ...]) -> re.Pattern[str]:
    """A verb that states a number, right before it or before the list in which it stands."""
    return re.compile(rf"(?<!\w)(?:{alternatives(verbs)}){_UP_TO} {_ITEMS}$")


@lru_cache(maxsize=8)
def _having(verbs: tuple[str, ...]) -> re.Pattern[str]:
    """All that stands between an organisation and the number of what it has."""
    return re.compile(rf"{_STILL} (?:với|{alternatives(verbs)}){_UP_TO} {_ITEMS}| \((?:gồm )?")


@lru_cache(maxsize=8)
def _body(words: tuple[str, ...]) -> re.Pattern[str]:
    """A general word for a body, as the subject of what follows."""
    staff = "chiến sĩ|chiến sỹ|công chức|viên chức|nhân viên|giáo viên|giảng viên|đảng viên|người lao động"
    return re.compile(rf"(?<!\w)(?:{alternatives(words)})(?!\w)(?:[^,;:.]|, (?={staff}))*$")


@lru_cache(maxsize=512)
def _close(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """One of some phrases, with no mark or other number between it and a number."""
    gap = r"[^,;:.()\d]{0,40}(?:(?<=từ )\d+ [^,;:.()\d]{1,20})?"  # "giảm từ 9 xuống còn 6 phòng"
    return re.compile(rf"(?<!\w)(?:{alternatives(phrases)})(?!\w){gap}$" if phrases else r"(?!)")


@lru_cache(maxsize=512)
def _any(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern for any of some phrases as whole words; one that matches nothing where there are none."""
    return re.compile(rf"(?<!\w)(?:{alternatives(phrases)})(?!\w)" if phrases else r"(?!)")
