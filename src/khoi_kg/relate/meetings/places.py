"""Read where a meeting was held: the name of a place behind "tại", with the words of it that are written small."""

from __future__ import annotations

import re
from collections.abc import Sequence

from khoi_kg.knowledge import Knowledge
from khoi_kg.knowledge.levels import LEVEL
from khoi_kg.model import OrganisationMention, Span
from khoi_kg.relate.ordered import last_before, mentions_of
from khoi_kg.text import UPPER, Text, is_vietnamese

# What may stand between "tại" and the name of a place, and the words of names that are written small.
_KINDS = (
    r"thủ đô|thành phố|tỉnh|huyện|quận|xã|phường|thị xã|thị trấn|bản|làng|xóm|buôn|thôn|ấp|đảo"
    r"|trụ sở|hội trường|nhà văn hóa|trung tâm|khu|đường|điểm cầu|điểm cầu chính|phòng họp|quảng trường|nhà lưu niệm"
    r"|chùa|nghĩa trang|khách sạn|bảo tàng|nhà hát|sân vận động|khu di tích|trường|cung|nhà|ở"
)
_SMALL = (
    r"hát|tang lễ|tưởng niệm|truyền thống|sinh hoạt|thiếu nhi|niên|học|lễ|đường|khách|viên|cộng đồng|thương mại|văn hóa"
    r"|thi đấu|triển lãm|lãm|ủy|hóa|tâm|ương|gia|hữu nghị|nghị|trường|thao|hội|họp|sở|tịch|quốc gia|quốc tế"
    r"|đi bộ|lao động|nhất|phố|đô|xã|trấn|sạn|viện|tàng|trang|tích|niệm|nghiệp|di tích|lưu niệm|công nghiệp"
)
_LEVELS = r"TP|thành phố|thủ đô|tỉnh|huyện|quận|thị xã|thị trấn|phường|xã"
_NAME = rf"(?:[{UPPER}][\w.'-]*|\d+[A-Z]?(?:[/-]\d+)*)"
_PLACE = re.compile(
    rf"[TtỞở](?<!\w.)(?:(?<=[Tt])ại|(?<=[Ởở])) (?:(?:{_KINDS}) )*"
    rf"({_NAME}(?:(?: -)? (?:{_NAME}|(?:{_SMALL}))(?!\w))*"
    rf"(?: (?:{_LEVELS})\.? [{UPPER}]\w*(?: [{UPPER}]\w*)*)?"
    rf"(?:, (?:{_LEVELS})\.? ?(?:[{UPPER}]\w*(?: [{UPPER}]\w*)*)){{0,3}})"
)
# A house or a ground called by what it is, right where a place is told: "tại [nhà thi đấu Phú Thọ], Liên đoàn …".
_WORD = (
    rf"(?![{UPPER}])(?!(?:về|của|cho|với|do|và|để|là|có|được|bị|từ|đến|theo|trong|khi|mà|này|đó|trên|trước|sau|đã|sẽ) )"
    r"[^\W\d_]+"
)
_NAMED_HOUSE = re.compile(
    rf"[TtỞở](?<!\w.)(?:(?<=[Tt])ại|(?<=[Ởở])) "
    r"(?!(?:các|những|nhiều|một|mỗi|từng|hai|ba|cùng|đây|đó|buổi|cuộc|phiên|kỳ|đợt|phần|lễ|hội|điều|khoản|mục|tổ) )"
    rf"((?:{_WORD} ){{1,4}}{_NAME}(?: {_NAME})*(?: (?:{_LEVELS})\.? [{UPPER}]\w*(?: [{UPPER}]\w*)*)?)"
)
# A kind of place that is written large: "Cửa [khẩu quốc tế Cầu Treo]".
_KIND_GOES_ON = re.compile(rf"(?: (?!diễn |khai |long |trọng |chính ){_WORD}){{1,3}} [{UPPER}]\w+(?: [{UPPER}]\w*)*")
# A house for more than one thing, and whose it is: "Trung tâm Hội nghị[ và triển lãm tỉnh]".
_FOR_BOTH = re.compile(r"(?:Trung tâm|Khu|Nhà|Cung)(?!\w)")
_USE = "(?:hội nghị|triển lãm|hội chợ|văn hóa|thể thao|nghệ thuật|biểu diễn|du lịch|truyền thông)"
_BOTH = re.compile(
    rf"(?:(?:, {_USE}){{0,2}} (?:và|-) {_USE}(?!\w))?"
    rf"(?: (?:{LEVEL})"
    rf"(?:(?-i: [{UPPER}]\w*)+|(?=[,.;)]|$| (?:đã|vừa|diễn|tổ chức|khai mạc))))?",
    re.IGNORECASE,
)
# "tại 7 trường" counts places; "tại 35 Hùng Vương" and "tại phòng họp 301" are some.
_COUNT = re.compile(rf"\w{{1,3}} \d[^{UPPER}]*$")
HOUSE = re.compile(r"(?<!\w)(?:hội trường|trụ sở|nhà khách) ")
"""Words for houses that make the name of a body a place: "tại [hội trường Huyện ủy]"."""

# Beyond these a place is one that somebody speaks of: "ông A cho rằng tình hình tại [Hà Nội] …".
_SPOKEN = re.compile(
    r"(?<!\w)(?:cho rằng|cho biết|cho hay|khẳng định|nhấn mạnh|đề nghị|yêu cầu|bối cảnh|tình hình"
    r"|đề cập|liên quan|trọng tâm|xảy ra|vụ|khủng hoảng|xung đột|sự cố)(?!\w)"
)
# "Đại sứ Nhật Bản [tại Việt Nam]", "quê quán [tại quận A]": where somebody is posted, or from.
_POSTED = re.compile(
    r"(?<!\w)(?:(?:đại sứ quán|đsq|lãnh sự quán|đại sứ|đại diện|lãnh sự|đại biện|điều phối viên|giám đốc)(?!\w)"
    r"[^,.;:()]{0,60}(?: \([^()]{1,20}\))?"
    r"|nhiệm kỳ(?: công tác)?|quê quán|quê|nguyên quán|trú|ngụ|sinh sống|sinh ra|học"
    # "tiếp đoàn [sang trao đổi chuyên đề] tại Việt Nam": where the guests are, in which of its places is not told.
    r"|sang (?:trao đổi|thăm|học|nghiên cứu|làm việc|công tác|tham quan|tập huấn|bồi dưỡng)(?!\w)[^,.;:()]{0,60}) $"
)
_SOLEMNLY = r"(?: (?:trọng thể|long trọng|trang trọng|thành công|trực tiếp|trực tuyến))?"
TO_PLACE = re.compile(rf"{_SOLEMNLY} (?:tại|ở) ")
"""From a verb of holding to the place: "diễn ra [trọng thể tại] …"."""
_HELD_BEFORE = re.compile(rf"(?<!\w)(?:diễn ra|tổ chức|khai mạc|bế mạc|họp){_SOLEMNLY} $")
_TO_HOUSE = re.compile(r"(?: [^\s,;:.()]+){0,4} ")
_LARGE_LEVEL = re.compile(r"^(?:Tỉnh|Huyện|Quận|Thị xã|Thị trấn|Phường|Xã) ")  # "tổ chức tại Tỉnh Lai Châu"
_HELD_AT = re.compile(r"(?<!\w)(?:hội trường|diễn ra|tổ chức|điểm cầu)(?: [^\W\d]+){0,3}? (?=(?:tại|ở) )")


def place_from(
    text: Text,
    at: int,
    sentence: Span,
    organisations: Sequence[OrganisationMention],
    knowledge: Knowledge,
    *,
    event_end: int | None = None,
) -> str | None:
    """Return the name of a place after "tại", from ``at`` or else anywhere in the sentence, as it is written.

    Meetings are no places, nor are bodies, unless they stand right behind ``at`` or, with no mark between, behind the
    word for the meeting, which ends at ``event_end``: "lễ khai giảng năm học mới tại [Trường THPT Hòa Phú]".
    """
    for start in (at, sentence.start):
        if not _PLACE.search(text.plain, start, sentence.end):
            continue  # few sentences have any
        spoken = _SPOKEN.search(text.low, start, sentence.end)
        for match in _PLACE.finditer(text.plain, start, spoken.start() if spoken else sentence.end):
            first = match.start(1)
            if knowledge.meeting_phrases.end(text.low, first) or knowledge.kind_phrases.end(text.low, first):
                continue
            if text.low.count('"', sentence.start, first) % 2 and not text.low.count('"', sentence.start, at) % 2:
                continue  # the name of a book, a contest: "… ở [Việt Nam]"
            if match[1].lower() == "trung ương":
                continue  # "các ban, bộ, đơn vị ở [Trung ương] và địa phương": no place, but a level
            if _COUNT.match(text.plain, match.start(), match.end()):
                continue
            if _POSTED.search(text.low, max(start, match.start() - 80), match.start()):
                continue
            house = HOUSE.search(text.low, match.start(), first)
            near = (
                match.start() <= at + len(", tại")
                or _HELD_BEFORE.search(text.low, sentence.start, match.start())
                or (event_end is not None and _TO_HOUSE.fullmatch(text.low, event_end, match.start()))
            )
            if not house and not near and knowledge.heads.end(text.low, first):
                continue  # right behind the day or the verb a body's house is the place; else it is what is spoken of
            inside = last_before(organisations, match.end(1))
            if inside and match.start() < inside.span.start < first < inside.span.end:
                return text.kept[inside.span.start : inside.span.end]  # "tại [trường Chính trị tỉnh]"
            holds = inside is not None and first <= inside.span.start and match.end(1) <= inside.span.end
            end = inside.span.end if inside and holds else match.end(1)
            if match[1].isalpha() and is_vietnamese(match[1]) and not knowledge.is_place(match[1]):
                more = _KIND_GOES_ON.match(text.plain, match.end(1), sentence.end)
                end = max(end, more.end()) if more else end
            if _FOR_BOTH.match(text.plain, first) and (more := _BOTH.match(text.plain, match.end(1), sentence.end)):
                end = max(end, more.end())
            begins = (o.span.start for o in mentions_of(organisations, Span(first + 1, end)))
            known = (at for at in begins if knowledge.is_place(text.plain[first:at].strip(" ,")))
            end = next(known, end)  # "tại Hà Nội [Ban Bí thư] tổ chức …"
            return text.kept[house.start() if house else first : end].strip(" ,.")
    return _named_house(text, at, sentence, organisations, knowledge, event_end=event_end)


def _named_house(
    text: Text,
    at: int,
    sentence: Span,
    organisations: Sequence[OrganisationMention],
    knowledge: Knowledge,
    *,
    event_end: int | None,
) -> str | None:
    """A house by its kind and name right behind ``at``, a verb of holding or the event: "tại [sân bay Nội Bài]"."""
    for match in _NAMED_HOUSE.finditer(text.plain, sentence.start, sentence.end):
        first = match.start(1)
        told = (
            at <= match.start() <= at + len(", tại")
            or _HELD_BEFORE.search(text.low, sentence.start, match.start())
            or (event_end is not None and _TO_HOUSE.fullmatch(text.low, event_end, match.start()))
        )
        if told and not (knowledge.meeting_phrases.end(text.low, first) or knowledge.kind_phrases.end(text.low, first)):
            inside = (o.span.end for o in organisations if first <= o.span.start < match.end(1) <= o.span.end)
            return text.kept[first : next(inside, match.end(1))].strip(" ,.")
    return None


def where_held(
    text: Text, sentence: Span, organisations: Sequence[OrganisationMention], knowledge: Knowledge
) -> str | None:
    """Return the place that the next sentence gives of the same meeting: "Hội nghị diễn ra tại …"."""
    index = text.sentence_index(sentence.start) + 1
    if index >= len(text.sentences):
        return None
    following = text.sentences[index]
    start = following.start
    events = knowledge.meeting_words.find(text.low[start : min(following.end, start + 40)])
    held = _HELD_AT.search(text.low, start, min(following.end, start + 160)) if events else None
    place = place_from(text, held.end() - 1, following, organisations, knowledge) if held else None
    named = (place, _LARGE_LEVEL.sub("", place)) if place else ()
    return next((name for name in named if knowledge.is_place(name)), None)
