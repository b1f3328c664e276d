"""Tell on which day a meeting was held: whether a day is that of the event.

Handles the day with which a sentence opens, behind the mark of a paper ("(TTXVN) - Sáng 19.5, …") or behind what the
event is held in honour of ("Nhân dịp …, ngày 15/3, …"), a word for the time of day before it ("tối 21/6"), a verb of
holding beside it ("diễn ra ngày 31/7", "ngày 14/3 đã họp"), and another event of the same day ("Cùng ngày, …"); the day
behind the name of a meeting with which the sentence opens ("Tại hội nghị toàn quốc ngày 12/6, …"), or of one that
somebody chaired or spoke at, where the sentence ends with it ("Ông A phát biểu tại phiên họp … ngày 20-6"); and, where
the article is dated, the day with which one of its first sentences opens without a number ("Sáng nay, …").
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from datetime import date as calendar_date
from datetime import timedelta

from khoi_kg.model import Article, Date, DateMention, Span
from khoi_kg.relate.days_of_deeds import is_of_deed
from khoi_kg.relate.ordered import Hit
from khoi_kg.text import UPPER, Text

_ISSUED = re.compile(r"[ ,(]*(?:(?:được )?(?:ký )?(?:ban hành|ký|ra) )?(?:ngày )?")
# The mark of a paper or an agency before its news: "(TTXVN) - ", "HNM - ", "Hà Nội (TTXVN) - ".
_MARK = r"(?:\([^()]{2,60}\) ?(?:[-:] ?)?|[^,;:.-]{0,30}(?:\.(?:vn|com|net))?[^,;:.-]{0,12} ?[-:] ?)?"
_OPENS = re.compile(
    _MARK + r"(?:[^,;:]{0,40} (?:cho hay|cho biết|đưa tin),? )?(?:[^,;:]{0,60}, ){0,2}[\"'(* ]*"
    r"(?:vào |trong |cả |hôm |từ |các ngày |cùng |trước đó,? |tiếp đó,? |theo [^,]{3,40}, |các |lúc |khoảng "
    r"|(?:sau |qua )?(?:\d{1,2}(?:,5)?|hai|ba|bốn|năm|sáu|bảy) ngày(?: làm việc)?(?:, | ?\()"
    r"|\d{1,2}(?:h\d{0,2}| giờ(?: \d{1,2}(?: phút)?)?),? |(?:hai|ba|bốn) )*(?:0?\d )?$"
)
# What an event is held in the course or in honour of, before its day: "Trong khuôn khổ chuyến thăm …, ngày 15/3, …".
_SETTING = re.compile(
    r"(?:trong khuôn khổ|nhân dịp|nhân|tiếp tục|hưởng ứng|nhằm|thiết thực|hòa chung|chào mừng|tiếp nối|kỷ niệm"
    r"|hướng tới|được sự|sau|ngay sau|thực hiện|căn cứ|triển khai)(?!\w)[^;.]{10,320}, $"
)
_BY_ARTICLE = re.compile(
    _MARK + r"[\"'(* ]*(?:vào |trong |ngay )?(?P<day>(?:sáng|trưa|chiều|tối|đêm) (?:nay|qua)"
    r"|(?:(?:sáng|trưa|chiều|tối|đêm|ngày) )?hôm (?:nay|qua))(?!\w)(?!,? ?\(?(?:ngày )?\d)"
)
_FIRST_NEWS = 5
"""Sentences in which an article, its headline among them, tells its news: further on others may say "hôm nay"."""

_GOES_ON = re.compile(rf"\)?,? (?=[{UPPER}])|\)?, ?")
_DAYS_BEFORE = re.compile(r" ngày(?: làm việc)?(?:, |,? ?\()$")
_DAYPART = re.compile(r"(?:sáng|chiều|tối|trưa|đêm|hôm)(?: (?:nay|qua|tối|muộn|sớm))?,? ?(?:ngày )?\(?(?:ngày )?$")
SAME_DAY = re.compile(r"[\"'(* ]*(?:(?:cũng trong|cũng|vào|sáng|chiều|tối) )*cùng ngày")
"""What a sentence begins with that tells of another event of the same day."""

IS_AHEAD = re.compile(
    r"(?<!\w)(?:sẽ|dự kiến)(?: \w+){0,2} (?:diễn ra|tổ chức|tiến hành|khai mạc|bế mạc|họp|hội đàm|làm việc|dự|trao"
    r"|công bố|thăm|gặp|có)(?!\w)"
)
"""Words that say that an event is to come."""
TO_BE_HELD = re.compile(rf"{IS_AHEAD.pattern}[^.;:\d]{{0,40}}$")
"""The same before its day: "sẽ được tổ chức vào [ngày 9/4]"."""
_PLANNED_FOR = re.compile(
    r"(?<!\w)(?<!chương trình )(?<!kế hoạch )(?<!như )dự kiến,? (?:(?:vào|trong|từ|các|sáng|chiều|tối) )*$"
)
_DONE = re.compile(r"(?<!\w)(?:đã|vừa)(?!\w)")
_WITHIN = 90  # characters from a day to where it is said that what happens on it is to come

_BEFORE_DAY = r"(?:,? ?(?<!\w)(?:vào|trong|từ|các|hai|ba|\d+|(?:hai|ba|\d) ngày(?= )))*"
_RUNS = re.compile(rf"{_BEFORE_DAY}(?:,? ?tại (?:[^,.;]|\.(?=\w)){{2,60}}?{_BEFORE_DAY})?,? ?$")
_FROM = re.compile(r"(?<!\w)(?<!kể )(?:từ|vào) $")
_MANNER = re.compile(r",? (?:(?:đã|vừa|cũng|sẽ|long trọng|tiếp tục|có buổi|có cuộc) )*")
# "Tại [hội nghị] toàn quốc ngày 12/6, …", "Kết luận [buổi làm việc] ngày 12/6, …", "[Làm việc với] tỉnh A ngày 12/6,
# …": the day stands behind the name of a meeting with which the sentence opens.
_OPENS_WITH = re.compile(
    r"(?:(?:trước đó|tiếp đó|sau đó|ngoài ra|cụ thể|theo đó|đối với [^,.;:]{2,40}|liên quan [^,.;:]{2,60}), )?"
    r"[\"'(* -]*(?:(?!(?:theo|sau|trước|từ|kể|ngay) )[^\W\d]+ ){0,7}"
)
# "Phát biểu kết luận của ông A tại [hội nghị] …, ngày 7-4-2015", "… đang phát biểu tại [phiên họp] … ngày 20-6", "Ông
# A chủ trì [hội nghị] ngày 2/11".
_SPOKEN_AT = re.compile(
    r"(?<!\w)(?:(?<!bài )(?<!ý kiến )(?<!các )(?:phát biểu|tham luận)(?: [^.;\n]{0,140})? tại|chủ trì) $"
)
_ENDS = re.compile(r"\)?(?:[.\n(]| ảnh|$)")
_TO_DAY = re.compile(r"[^,;:.()]{0,90} ")
_TO_SPEECH = re.compile(r"[^;:.()]{0,140} ")
_IS_TERM = re.compile(r"\)? là (?:hạn|thời hạn|ngày cuối|ngày giỗ|ngày sinh|sinh nhật)")
_DAY_ENDS = re.compile(r"\)?(?: (?:tại|ở) [^,;.\n]{2,60})?,")
# "Tại [buổi làm việc] ngày 25-12 với Quận ủy quận 2 về …, ông A cho biết …": with whom and of what, behind the day.
_OPENS_AT = re.compile(r"[\"'(* -]*(?:phát biểu |kết luận )?(?:tại|trong) (?:các |những |một )?$")
_WITH_AND_OF = re.compile(r"\)? (?:với|giữa|về|của|do|nhằm|cùng) [^;.:\n]{2,200},")
_CAPITAL_TIME = re.compile(r"(?<=\w )(?:Ngày|Sáng|Chiều|Tối|Trưa|Đêm|Hôm|Cùng ngày|Trong|Từ|Vào)(?!\w)")
PARTS_OF_DAY = ("sáng", "chiều", "tối", "trưa", "đêm")
"""The words for the time of day with which a date may be written: "[sáng] 19/5"."""

TO_DAY_TOLD = re.compile(r"(?: thêm| rõ)?(?:,| rằng,?|:)? (?:(?:vào|từ|trong|hôm|trước đó,) )*")
"""From a verb of saying to the day of what is told: "ông A cho biết[, trước đó, ]ngày 1/2, Bộ Y tế …"."""

_TIME_OF_DAY = (*PARTS_OF_DAY, "ngày", "từ ", "các ngày", "hôm")


def days_by_article(article: Article, text: Text) -> list[DateMention]:
    """Return the days that the first sentences of a dated article open with and tell by its own: "Sáng nay, …"."""
    published = article.published
    if published is None or not (published.year and published.month and published.day):
        return []
    found = []
    for sentence in text.sentences[:_FIRST_NEWS]:
        if told := _BY_ARTICLE.match(text.low, sentence.start, sentence.end):
            day = calendar_date(published.year, published.month, published.day)
            day -= timedelta(days=told["day"].endswith("qua"))
            date = replace(published, year=day.year, month=day.month, day=day.day)
            found.append(DateMention(Span(*told.span("day")), date))
    return found


def is_occasion(text: Text, date: DateMention, sentence: Span, held: Sequence[Hit], events: Sequence[Hit] = ()) -> bool:
    """Is the day that of the event, and not of a document, a deadline or a past event named in passing?"""
    if _IS_TERM.match(text.low, date.span.end):
        return False
    opening = _opening(text, sentence, date.span.start)
    lead = text.low[opening : date.span.start]
    written = text.low[date.span.start : date.span.end]
    if _FROM.search(lead) and any(_RUNS.fullmatch(text.low, end, date.span.start - 1) for _, end, _ in held):
        return True  # "diễn ra từ ngày 18/9", "diễn ra vào 18/9"
    if lead.rstrip().endswith(
        ("đến", "trước", "từ", "kể từ", "tính đến", "quyết định", "của", "kỷ niệm", "hạn", "ban hành")
    ):
        return False
    if written.startswith(PARTS_OF_DAY) or _DAYPART.search(lead):
        return True
    # "Trong hai ngày (1-2/12), …", "Trong hai ngày, 1 và 2/12, …"
    counted = _DAYS_BEFORE.search(lead)
    timed = written.startswith(_TIME_OF_DAY) or (counted is not None and (date.last or lead.endswith("(")))
    if len(lead) < 90 and _OPENS.fullmatch(lead) is not None and timed:
        return True
    if not written.startswith(_TIME_OF_DAY):
        return False
    if _SETTING.fullmatch(lead) is not None and _GOES_ON.match(text.plain, date.span.end):
        return True
    if _DAY_ENDS.match(text.low, date.span.end) and any(
        _OPENS_WITH.fullmatch(text.low, opening, start) and _TO_DAY.fullmatch(text.low, end, date.span.start)
        for start, end, _ in (*events, *held)
        if end <= date.span.start
    ):
        return True
    if _WITH_AND_OF.match(text.low, date.span.end) and any(
        end <= date.span.start
        and _OPENS_AT.fullmatch(text.low, opening, start)
        and _TO_DAY.fullmatch(text.low, end, date.span.start)
        for start, end, _ in events
    ):
        return True
    if _ENDS.match(text.low, date.span.end) and any(
        end <= date.span.start
        and _SPOKEN_AT.search(text.low, opening, start)
        and _TO_SPEECH.fullmatch(text.low, end, date.span.start)
        for start, end, _ in events
    ):
        return True
    # "Đại hội … diễn ra ngày 31/7", "… ngày 14/3 đã họp": the verb stands right before or behind the day.
    behind = _MANNER.match(text.low, date.span.end)
    said = behind.end() if behind else date.span.end
    return any(
        date.span.end <= start <= said
        or (end <= date.span.start and _RUNS.fullmatch(text.low, end, date.span.start - 1))
        for start, end, _ in held
    )


def is_planned(low: str, sentence: Span, told: Span, deeds: Sequence[int], events: Sequence[Hit]) -> bool:
    """Is what is held still to come: "[dự kiến] ngày 9/4", "sẽ tổ chức vào [ngày 9/4]", "[ngày 9/4] tỉnh sẽ họp"?

    ``told`` is the day or, with none, the name of the meeting; ``deeds`` are where verbs of holding or saying begin.
    """
    before = max(sentence.start, told.start - _WITHIN)
    if _PLANNED_FOR.search(low, before, told.start):
        return True
    if ahead := TO_BE_HELD.search(low, before, told.start):
        return _DONE.search(low, ahead.start(), told.start) is None
    ahead = IS_AHEAD.search(low, told.end, min(sentence.end, told.end + _WITHIN))
    if ahead is None or ";" in low[told.end : ahead.start()] or _DONE.search(low, told.end, ahead.start()):
        return False
    # "Ngày 9/4, Tỉnh ủy [tổ chức] hội nghị, sau đó sẽ họp báo", "…, tại [hội nghị], tỉnh nêu sẽ …": another one is.
    return not any(told.end <= start < ahead.start() for start in deeds) and not any(
        told.end <= start < ahead.start() and low.endswith(("tại ", "trong ", "dự ", "sau "), 0, start)
        for start, _, _ in events
    )


def _opening(text: Text, sentence: Span, at: int) -> int:
    """Return where the sentence begins that names a day at ``at``, without a caption that stops with no stop.

    "Ảnh: Lò Sơn Sáng 9/5, tại …": a word for a time in capitals begins a sentence.
    """
    begins = [m.start() for m in _CAPITAL_TIME.finditer(text.plain, max(sentence.start, at - 30), at + 2)]
    return begins[-1] if begins else sentence.start


def is_of_paper(text: Text, date: DateMention, papers: Sequence[Span]) -> bool:
    """Does the date stand right behind a document, as the day on which it was issued?

    No paper has a time of day or a run of days.
    """
    if text.low.startswith((*PARTS_OF_DAY, "từ ngày"), date.span.start):
        return False
    before = bisect_right(papers, date.span.start, key=lambda s: s.start) - 1
    if before < 0 or not _ISSUED.fullmatch(text.low, papers[before].end, date.span.start):
        return False
    return not is_of_deed(text.low, text.sentence_at(papers[before].start), papers[before], date.span)


def goes_on(date: Date, first: Date, last: Date) -> bool:
    """Is a day one of the days of a meeting behind its first?"""
    days = [(d.month or 0, d.day or 0) for d in (first, date, last)]
    return days[0] < days[1] <= days[2]
