"""Tell who held a meeting: the bodies before the verb of holding, with their partners, or the body of its name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from khoi_kg.knowledge import Knowledge
from khoi_kg.model import OrganisationMention, Span
from khoi_kg.relate.ordered import hits_of, is_within, mentions_of
from khoi_kg.relate.wording import OF_APPOSED, VENUE
from khoi_kg.text import UPPER, Text

# Before a body that holds a meeting together with the one before it: "phối hợp với [Bộ Y tế], [Bộ Công an]".
_PARTNER = re.compile(r"(?<!\w)(?:phối hợp(?: với| cùng)?|cùng(?: với)?) (?:[^.;]{0,80}(?:, | và |; ))?$")
# An organisation before the organisers that is the house they met in, or stands in the post of him who chaired.
_NOT_JOINED = re.compile(
    r"(?<!\w)(?:nhà |(?:tại|ở) [^,]{0,40}|sự (?:chủ trì|điều hành) của (?:các )?|(?:lãnh đạo|đại diện) )$"
)
# "tại hội trường [Tỉnh ủy] đã diễn ra hội nghị …": the house they met in, whose body holds nothing.
_HOUSED = re.compile(rf"(?<!\w)(?:tại|ở) (?:{VENUE} )?$")
# "ông A về [UBND xã Hòa Phú] đối thoại với người dân": where somebody goes.
_GONE_TO = re.compile(r"(?<!\w)(?:về|đến|tới|lên|xuống|sang|vào) (?:thăm |trụ sở )*$")
# "sau khi [Quốc hội] bế mạc kỳ họp, Thủ tướng chủ trì …": what was before.
_WHEN = re.compile(r"(?<!\w)(?:trước|sau|từ|ngay) khi $")
# "Hội nghị [lần thứ 8 ]Ban Chấp hành Đảng bộ tỉnh": from the event to the body of its name.
_TO_OWN = re.compile(r" (?:của )?|(?: toàn thể)?(?: lần)? thứ \w+ (?:của )?")
# "đoàn công tác của [Tỉnh ủy] có buổi làm việc với …": some of a body's people.
_SOME_OF = re.compile(r"(?<!\w)(?:đoàn công tác|bộ phận|nhóm)(?: [^\s,.;:()]+){0,9} của $")
# "ông A làm việc với [Sở Y tế], nghe báo cáo": with whom somebody else meets.
_MET = re.compile(r"(?<!\w)(?:làm việc|gặp|gặp mặt|đối thoại|trao đổi|hội đàm|họp|giao ban) với (?:các )?$")
# "[Dưới sự chủ trì của] Đảng ủy Khối[, phối hợp với] Báo Nhân Dân tổ chức …": the sentence has no other subject.
_LED_BY = re.compile(r"(?<!\w)sự (?:chủ trì|chỉ đạo|điều hành) của (?:các )?$")
_WITH = re.compile(r",? phối hợp (?:với|cùng(?: với)?) (?:các )?")
_JOINT = re.compile(
    r"(?: \([^()]{1,40}\))?(?: tại [^,.;()]{2,30}(?=,| và ))?"
    r"(?:, ?| và |, và | - | cùng(?: với)? "
    r"|,?(?: chủ trì,?)?(?: đã)? phối hợp(?: chặt chẽ)?(?: với| cùng(?: với)?)? )(?:các )?"
)
_HOW = r"đã |vừa |sẽ |long trọng |trang trọng |trọng thể |chính thức |tiếp tục "
_ALSO = rf" (?:{_HOW}|phối hợp|cùng)"
_HELD = re.compile(
    rf"(?: \([^()]{{1,40}}\))?(?:,? \(?(?:khóa|nhiệm kỳ) [^,;.() ]{{1,9}}(?: - \d{{4}})?\)?)*[ ,]+"
    rf"(?:{_HOW}|phối hợp(?: với(?:(?!{_ALSO})[^,.;]){{0,80}}?)? "
    rf"|cùng(?:(?!{_ALSO})[^,.;]){{0,60}}? )*"
)  # "Ngày 5/6, Huyện ủy Mai Sơn[, tỉnh Sơn La] tổ chức …": where the body is, as it begins the clause.
_SEAT = re.compile(
    rf"(?:, (?:tỉnh|huyện|quận|thị xã|thành phố|TP\.?) [{UPPER}][\w.'-]*(?: [{UPPER}][\w.'-]*){{0,3}}){{1,3}}"
)
_BEGINS = re.compile(r"(?:[,:\"(-] ?|\d )$")
# "Ngày 3/10, tại Sơn La, [Ban Thường vụ Đảng ủy] đã chủ trì hội nghị …": a body that opens the clause leads its own.
_OPENS = re.compile(
    r"[\"'(* -]*(?:(?:sáng|trưa|chiều|tối|hôm|ngày|vào|nay) ?,?)*(?:\d{1,2}[/-]\d{1,2}(?:[/-]\d{4})?)(?: ?\))?"
    r"(?:,? (?:tại|ở) [^,;.:]{2,60})?, $"
)
_LEADS = re.compile(
    rf" (?:{_HOW})*(?:đồng )?chủ trì (?:tổ chức )?"
    r"(?=(?:hội nghị|hội thảo|tọa đàm|cuộc họp|phiên họp|buổi|họp|lễ)(?!\w))"
)
# "chủ trì họp [Ban Bí thư]".
_LED_MEETING = re.compile(r"(?<!\w)(?:chủ trì|chủ tọa|dự) họp $")
_OF_APPOSED = re.compile(OF_APPOSED)
_LONGEST_TITLE = 6  # syllables


def organisers_before(
    text: Text, sentence: Span, organisations: Sequence[OrganisationMention], knowledge: Knowledge
) -> tuple[OrganisationMention, ...]:
    """Return the organisations right before a verb of holding an event, and those in one list with them."""
    here = mentions_of(organisations, sentence)
    subject = here[0] if here else None
    if (
        subject
        and _OPENS.fullmatch(text.low, sentence.start, subject.span.start)
        and _LEADS.match(text.low, subject.span.end, sentence.end)
        and not _in_post(text, subject.span, knowledge)
    ):
        return (subject,)
    names = [o.span for o in here]
    verbs = hits_of(knowledge.all_words.find(text, knowledge.held_words), sentence)
    verbs = [verb for verb in verbs if not is_within(verb[0], names)]  # "Ban [Tổ chức] Trung ương"
    for index, organisation in enumerate(here):
        end = _end_of(text, sentence, organisation.span)
        behind = Span(end, min(sentence.end, end + 160))
        verb = next((start for start, end, _ in hits_of(verbs, behind) if end <= behind.end), None)
        if (
            verb is None
            or not _HELD.fullmatch(text.low, behind.start, verb)
            or _HOUSED.search(text.low, sentence.start, organisation.span.start)
            or _GONE_TO.search(text.low, sentence.start, organisation.span.start)
            or _SOME_OF.search(text.low, max(sentence.start, organisation.span.start - 90), organisation.span.start)
            or _WHEN.search(text.low, max(sentence.start, organisation.span.start - 9), organisation.span.start)
            or _MET.search(text.low, max(sentence.start, organisation.span.start - 24), organisation.span.start)
            or _in_post(text, organisation.span, knowledge)
        ):
            continue
        last = index
        while last and _is_of(text.low, here[last - 1].span.end, here[last].span.start):
            last -= 1  # "[Tiểu ban Nhân sự] của [Đảng] họp"
        first = last
        while first and _are_joined(text, sentence, here[first - 1].span, here[first].span, knowledge):
            first -= 1
        partners = [o for o in here[index + 1 :] if o.span.end <= verb and _PARTNER.search(text.low, 0, o.span.start)]
        return (*here[first : last + 1], *partners)
    return ()


def _is_of(low: str, start: int, end: int) -> bool:
    """Is the body that begins at ``end`` only that whose the one before it is, which ends at ``start``?"""
    return low[start:end] == " của " or _OF_APPOSED.fullmatch(low, start, end) is not None


def body_gone_to(
    text: Text, sentence: Span, organisations: Sequence[OrganisationMention], knowledge: Knowledge
) -> str | None:
    """Return the body at whose house it is held: "ông A về [UBND xã Hòa Phú] đối thoại với người dân"."""
    held = hits_of(knowledge.all_words.find(text, knowledge.held_words), sentence)
    verbs = {start for start, _, word in held if word in knowledge.occasions}  # not "từ Sở đến Phòng tổ chức hội nghị"
    gone_to = (
        o.span
        for o in mentions_of(organisations, sentence)
        if o.span.end + 1 in verbs and _GONE_TO.search(text.low, sentence.start, o.span.start)
    )
    return next((text.kept[s.start : s.end] for s in gone_to), None)


def _end_of(text: Text, sentence: Span, body: Span) -> int:
    """Where a body ends, with the place behind it in commas."""
    seat = _SEAT.match(text.plain, body.end, sentence.end)
    opens = body.start == sentence.start or _BEGINS.search(text.low, sentence.start, body.start)
    return seat.end() if seat and opens else body.end


def _are_joined(text: Text, sentence: Span, before: Span, body: Span, knowledge: Knowledge) -> bool:
    """Does a body hold the event together with the one before it?"""
    if not _JOINT.fullmatch(text.low, before.end, body.start):
        return False
    if not _NOT_JOINED.search(text.low, sentence.start, before.start):
        return not _in_post(text, before, knowledge)
    led = _LED_BY.search(text.low, sentence.start, before.start)
    return led is not None and _WITH.fullmatch(text.low, before.end, body.start) is not None


def _in_post(text: Text, body: Span, knowledge: Knowledge) -> bool:
    """Is a body only that of somebody's post: "ông A, Thường trực [Ban Bí thư] đã thăm …"?"""
    begin = body.start - 1
    for _ in range(_LONGEST_TITLE):
        begin = text.low.rfind(" ", max(0, begin - 12), begin)
        if begin < 0:
            return False
        end = knowledge.role_phrases.end(text.low, begin + 1)
        if end is not None and end >= body.start - 1:
            return True
    return False


def holders_of_congress(
    text: Text, event: tuple[int, int], sentence: Span, organisations: Sequence[OrganisationMention]
) -> tuple[OrganisationMention, ...]:
    """Return the body of which "đại hội" is the verb: "Ngày 10/2, Đảng bộ Sở Nội vụ Đại hội lần thứ VIII"."""
    if not text.low.startswith("đại hội", event[0]):
        return ()
    return tuple(o for o in mentions_of(organisations, sentence) if o.span.end + 1 == event[0])


def body_behind(
    text: Text, event: tuple[int, int] | None, sentence: Span, organisations: Sequence[OrganisationMention]
) -> tuple[OrganisationMention, ...]:
    """Return the body behind the event's name, whose meeting it is: "hội nghị Ban Chấp hành Đảng bộ tỉnh lần thứ 9".

    Or behind the verb of who leads it: "chủ trì họp Ban Bí thư".
    """
    return tuple(
        o
        for o in mentions_of(organisations, sentence)
        if (event and _TO_OWN.fullmatch(text.low, event[1], o.span.start))
        or _LED_MEETING.search(text.low, sentence.start, o.span.start)
    )
