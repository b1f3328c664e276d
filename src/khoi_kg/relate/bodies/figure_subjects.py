"""Tell whose a figure is where its sentence does not say: the body with which the sentence before opens.

"Đảng bộ xã Hòa Phú thành lập năm 1947. Hiện có 12 chi bộ", "Trường THPT Hòa Phú … Nhà trường có 1.820 học sinh"; a
sentence that opens with a noun of money goes on with the money of the one before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from khoi_kg.model import OrganisationMention, Span
from khoi_kg.relate.bodies.figure_places import NumberPlace
from khoi_kg.relate.ordered import mentions_of
from khoi_kg.text import Text

# When it is that somebody has so many, with which a sentence opens.
_WHEN = (
    r"[\"'(* -]*+(?:(?:kết quả|cụ thể|đặc biệt|bên cạnh đó|ngoài ra|nhờ đó"
    r"|hiện nay|hiện tại|hiện|đến nay|tới nay|nay|ban đầu|lúc đầu|khi đó|lúc này"
    r"|(?:tính đến|đến|từ|trong|qua|sau|vào) [^,;.:]{2,50}(?=,)|(?:năm học|năm|tháng|quý|nhiệm kỳ) [^,;.:]{1,20}(?=,)"
    r"|\d+ (?:năm|tháng) [^,;.:]{2,20}(?=,)"
    r"|(?:trong )?(?:quý|quí|năm|tháng|\d+ tháng) [\w/]{1,9}(?= (?:đã|cũng) )),? )*+"
)
# A word for the body itself: "[nhà trường] hiện có 45 lớp", "[toàn hội] có 12 chi hội".
_GENERAL = (
    r"(?:(?:toàn|cả) )?(?P<general>nhà trường|trường|học viện|bệnh viện|trung tâm|công ty|tổng công ty|tập đoàn"
    r"|ngân hàng|nhà máy|hợp tác xã|chi nhánh|hội|chi hội|liên đoàn|hiệp hội|đảng bộ|chi bộ|huyện đoàn|đoàn trường)"
)
_HAS = r"(?:(?:đã|cũng|vẫn|chỉ|hiện|đang|còn(?= có)|nay) )*+(?:có|còn|gồm|kết nạp|phát triển|quản lý|thành lập)(?!\w)"
# What the same body did besides: "[đã thành lập 6 chi bộ]; kết nạp 29 đảng viên".
_BESIDES = r"(?:; (?=kết nạp|thành lập|nâng|công nhận|phát triển|giải thể|có|còn)[^;:]*)*+"
_NO_SUBJECT = re.compile(rf"{_WHEN}(?:{_GENERAL} )?{_HAS}[^;:]*+{_BESIDES}")
_OPENS = re.compile(_WHEN)
# "[Sở Y tế cho biết], …. Hiện có 12 bệnh viện": who only tells of others.
_TELLS = re.compile(r",?(?: (?:đã|vừa|cũng|tỉnh|huyện))* (?:cho biết|cho hay|thông tin|thông báo|báo cáo|khẳng định)")
_OPENS_MONEY = re.compile(r"[\"'(* -]*(?:(?:trong đó|ngoài ra|còn|riêng|tổng|số),? )*")


def subject_before(
    text: Text, place: NumberPlace, organisations: Sequence[OrganisationMention]
) -> OrganisationMention | None:
    """Return the body with which the sentence before opens, where that of the number goes on without a subject."""
    before = _sentence_before(text, place.sentence)
    if before is None or any(place.sentence.start <= o.span.start < place.at for o in place.organisations):
        return None
    told = _NO_SUBJECT.fullmatch(place.low, place.sentence.start, place.at)
    if told is None:
        return None
    subject = next(iter(mentions_of(organisations, before)), None)
    if (
        subject is None
        or subject.span in place.others
        or not _OPENS.fullmatch(place.low, before.start, subject.span.start)
        or _TELLS.match(place.low, subject.span.end)
    ):
        return None
    general = (told["general"] or "").removeprefix("nhà ")
    return subject if subject.name.lower().startswith(general) else None


# "… quý IV lỗ 1.184 tỷ đồng[; lũy kế cả năm 2021] lỗ 13.337 tỷ đồng".
_NEXT_TIME = re.compile(
    r"[^,;:.()\d]{0,40}[,;] (?:(?:và|còn|riêng|tính chung|lũy kế) )*(?:(?:trong|cả|đến|hết|sang) )*"
    r"(?:(?:năm|quý|tháng) [\w/]{1,7}|\d{1,2} tháng(?: đầu năm)?(?: \d{4})?)(?: năm \d{4})?,? (?:đã |ước |còn )?"
)


def goes_on(text: Text, place: NumberPlace, last: NumberPlace) -> bool:
    """Does a sentence open with a noun of money, right behind one that tells of a body's money?

    Or does it go on with the same money of another time.
    """
    if place.quantity.unit is None or last.quantity.unit is None:
        return False
    noun = place.quantity.word.start
    if place.sentence == last.sentence and place.measure == last.measure:
        return last.end < noun < place.at and _NEXT_TIME.fullmatch(place.low, last.end, noun) is not None
    return place.measure.when != "countedWithCue" and (
        noun < place.at
        and _sentence_before(text, place.sentence) == last.sentence
        and _OPENS_MONEY.fullmatch(place.low, place.sentence.start, noun) is not None
    )


def _sentence_before(text: Text, sentence: Span) -> Span | None:
    """The sentence before one, in the same line."""
    index = text.sentence_index(sentence.start)
    if index == 0 or "\n" in text.plain[text.sentences[index - 1].end : sentence.start]:
        return None
    return text.sentences[index - 1]
