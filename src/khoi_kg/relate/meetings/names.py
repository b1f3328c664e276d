"""Tell which words of a text name meetings and which say that one is held, and what a meeting is called.

A meeting that stands inside the name of a document, a house or an organising committee is none, nor is a holding that
is only planned; one of which another meeting speaks ("sau kỳ họp thứ 8") gives that other one no name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from khoi_kg.knowledge import Knowledge
from khoi_kg.model import Span
from khoi_kg.numerals import ORDINAL, parse_ordinal
from khoi_kg.relate.cues import alternatives
from khoi_kg.relate.meetings.purposes import is_purpose
from khoi_kg.relate.ordered import Hit, is_within
from khoi_kg.text import UPPER, Text

_SESSION = re.compile(rf"(?:lần thứ|kỳ(?: họp)?(?: thứ)?|phiên(?: họp)? thứ|phiên họp) ({ORDINAL})")
# "Hội nghị thông báo [kết quả Hội nghị] lần thứ 11", "… tiếp xúc cử tri [trước kỳ họp] thứ 8": another one is counted.
_OF_OTHER = re.compile(
    r"(?<!\w)(?:kết quả|nội dung|văn kiện|trước|sau|tiến tới|hướng tới|chào mừng|chuẩn bị|phục vụ|tổng kết"
    r"|rút kinh nghiệm|quán triệt|triển khai)(?: của| cho)? "
    r"(?P<other>(?:đại hội|hội nghị|kỳ họp|phiên họp) (?:[^\W\d]+ ){0,8})?$"
)
# "Tại cuộc họp ngày 5/3, Tỉnh ủy bàn về [Đại hội Đảng bộ tỉnh] lần thứ XVI": another one too.
_NEXT_COUNTED = re.compile(r"[,;:] [^.]{0,120}?(?<!\w)(?:đại hội|hội nghị|kỳ họp|phiên họp)(?!\w)")
# A sitting that the verb names: "đã họp [kỳ 32]", "họp [kỳ thứ VI]".
_SITTING = re.compile(rf"họp(?<!\whọp) (?P<event>kỳ(?: thứ)? {ORDINAL})")
# Meetings that are counted; "Lễ kỷ niệm ngày Bác về thăm lần thứ nhất" is not the first of its kind.
_COUNTED = re.compile(r"(?:hội|đại hội|kỳ|phiên|cuộc họp|diễn đàn|liên hoan)(?!\w)")
# What is called after a meeting and is none: a house, those who prepare it.
_NO_EVENT = re.compile(
    r"(?<!\w)(?:(?:trung tâm|khu|nhà|cung)(?: (?:hội nghị|triển lãm|hội chợ|văn hóa|thể thao) (?:và|-))*"
    r"|ban tổ chức|phòng|kỷ yếu|phục vụ|công tác tổ chức|đại|về|quốc|duyệt) $"
)
# Who travels to a meeting abroad is met or sets out on the day that is told: "tiếp đoàn Lào sang dự [lễ] …"; a visit
# at home, "đến thăm thôn A và dự [ngày hội]", is of the same day.
_TRAVELLED_TO = re.compile(
    r"(?<!\w)(?:sang (?:[^,.;:]{1,24} )?|(?:đang|sang|đến|tới) thăm [^,.;:]{1,40} và )"
    r"(?:(?:tham )?dự|(?:đồng )?chủ trì) (?:các )?$"
)
_RECEIVES = re.compile(r"(?<!\w)(?:tiếp(?! tục| xúc| thu| cận| nhận)|đón(?! nhận| tết| xuân)|hội đàm|hội kiến)(?!\w)")
_OTHER_WORD = re.compile(r" (?:đường|phục|vật|tân|phép|nghi|độ|nghĩa)(?!\w)")  # "lễ tân", "lễ phục"
# What is to be held and not said to be: "kế hoạch [tổ chức] đại hội", "về việc [tổ chức] hội nghị".
_TO_BE = re.compile(
    r"(?<!\w)(?:về|việc|kế hoạch|phương án|đề án|công tác|chuẩn bị(?: cho(?: việc)?)?|hướng dẫn|cách thức|quy chế"
    r"|nghị quyết|quyết định|thông báo|giấy) $"
)
# What somebody goes somewhere for and is not said to have done: "về UBND huyện để [đối thoại với] người dân".
_GOES_FOR = re.compile(
    r"(?<!\w)(?<!đã )(?:về|đến|tới|lên|xuống|sang|vào) (?:[^\s,.;:()]+ ){1,10}(?:để|nhằm) (?:[^\s,.;:()]+ ){0,2}$"
)
# Several are told at once, and of none is said what it was: "đã có các cuộc [hội kiến với] A và B".
_SEVERAL = re.compile(
    r"(?<!\w)(?:các|những|nhiều|một số|một loạt|hàng loạt|hai|ba|bốn|năm|sáu|bảy|\d{1,2}) (?:cuộc|buổi|lượt)"
    r"(?: (?:gặp|gặp gỡ|gặp mặt|tiếp|tiếp xúc|trao đổi|làm việc|hội đàm|hội kiến|song phương|chính thức)(?:,| và)?)* $"
)
_MEETS = re.compile(r"(?:(?:cuộc|buổi) )?(?:gặp|hội đàm|hội kiến|tiếp|trao đổi|tiếp xúc|làm việc|điện đàm|nói chuyện)")
# Nothing is held, as somebody is given or does a thing: "được sở [trao quyết định]", "bố trí bà B [làm việc tại]".
_NOT_HELD = {
    "trao quyết định": re.compile(r"(?<!\w)được (?:[^,;:.]{1,40} )?$"),
    "làm việc với": re.compile(r"(?<!\w)đang $"),
    "làm việc tại": re.compile(r"(?<!\w)(?:(?:bố trí|điều động|tuyển dụng|nhận) [^,;:.]{0,40}|đang |ở thăm và |vào )$"),
}
# Nor where somebody is heard, a shop is searched or a street patrolled: "công an [làm việc với] tài xế", "[kiểm tra
# tại] quán karaoke", "[ra quân] tuần tra".
_NOT_HELD_WITH = {
    "ra quân": re.compile(
        r"(?: (?:đồng loạt|phối hợp|đợt|cao điểm|tiến hành|tổ chức|triển khai|thực hiện|để|tổng|tăng cường)){0,5}"
        r" (?:tuần tra|kiểm soát|kiểm tra|xử lý|xử phạt|truy quét|cưỡng chế|giải tỏa|trấn áp|tấn công|dọn|trồng cây"
        r"|làm (?:sạch|vệ sinh)|vệ sinh|tuyên truyền|lập lại|chấn chỉnh|thu gom|khắc phục|giúp)(?!\w)"
    ),
    "làm việc với": re.compile(
        r"(?: (?:các|những|một|hai|ba|\d+|nhóm|số))? (?:đối tượng|nghi can|nghi phạm|bị can|bị cáo|nạn nhân|nhân chứng"
        r"|tài xế|lái xe|phụ xe|gia đình|người nhà|thân nhân|người vi phạm|chủ (?:nhà|quán|xe|tàu|cơ sở|cửa hàng)"
        r"|(?:(?:ông|bà|anh|chị|em) )?[^,;.]{2,40} (?:về|để làm rõ|do có|vì có) (?:những |các )?hành vi)(?!\w)"
    ),
    "kiểm tra tại": re.compile(
        r" (?:các |nhiều |một |số )?(?:quán|tiệm|cửa hàng|cơ sở|nhà|phòng|khách sạn|nhà nghỉ|kho|bãi|hiện trường|chợ)"
        r"(?!\w)"
    ),
}
# A verb whose subject is the meeting: "[diễn ra]", "được [tổ chức]", "[khai mạc] tại Hòa Phú"; from five
# characters before it.
_SAID_OF_SUBJECT = re.compile(
    r".{5}diễn ra|được |.{5}(?:khai mạc|bế mạc)(?=[,.;]| (?:với|tại|vào|trong|sáng|chiều|tối|ngày|trọng thể)(?!\w))"
)
_NOUN = re.compile(r" (?:đảng|chính trị|cơ sở|xã hội|thành viên)(?!\w)")
# Before a meeting of which another one only speaks: "tiếp xúc cử tri sau [kỳ họp thứ 8]", "họp về các đề án trình [Hội
# nghị Trung ương 14]".
_SPOKEN_OF = re.compile(
    r"(?<!\w)(?:trước|sau|từ|kết quả|chuẩn bị|nội dung(?: cơ bản| chính)?|chương trình|nghị quyết|phục vụ|trình"
    r"|văn kiện|báo cáo chính trị|(?:thông báo|thông tin)(?: nhanh| về)*"
    r"|nhân sự|đề án|phương án|dự thảo|kế hoạch|tiến tới|hướng tới|chào mừng|(?:thư|điện|lời)(?: chúc)? mừng"
    r"|công tác(?: tổ chức)?|họp bàn|bàn việc(?: tổ chức)?|nghe báo cáo)"
    r"(?: của| cho| tại| lên| ra)? $"
    r"|(?<!\w)(?:trước|sau) khi (?:[^,.;:]{2,40} )?(?:tiến hành|tổ chức|diễn ra|kết thúc|bế mạc|khai mạc) $"
)
# The last syllables of all that, which are looked for first.
_SPOKEN_ENDS = tuple(
    f"{syllable} "
    for syllable in (
        "trước sau từ quả bị dung bản chính trình quyết vụ kiện trị báo tin nhanh về sự án thảo hoạch tới mừng tác "
        "chức bàn việc cáo của cho tại lên ra hành thúc mạc"
    ).split()
)
# "giới thiệu ông A để HĐND tỉnh bầu giữ chức Chủ tịch tại [kỳ họp thứ 10]", "nội dung trình HĐND tại [kỳ họp]".
_TO_COME = re.compile(
    r"(?<!\w)để [^.;:]{0,40}?(?<!\w)(?:bầu|xem xét|quyết định|phê chuẩn|thông qua|cho ý kiến)(?!\w)[^.;:]{0,80} tại $"
    r"|(?<!\w)(?:nội dung|dự thảo|nghị quyết|báo cáo|đề án|dự án|hồ sơ|tài liệu|vấn đề) (?:để |dự kiến )?trình"
    r" [^.;:]{2,60} tại $"
)
# From such a meeting to its day: "báo cáo kết quả [Hội nghị] Trung ương 9 [diễn ra từ] ngày 16/5".
_OWN_DAY = re.compile(
    r"(?:[^.,;:\"()]|, (?:ban |bch |quốc hội|hđnd|hội đồng|khóa |nhiệm kỳ )|\([^()]{1,30}\)){1,120}?"
    r" (?:diễn ra|tổ chức|khai mạc|bế mạc|họp)(?: tại [^.,;:\"()]{2,40}?)?(?: (?:vào|trong|từ|các|hai|ba|\d)){0,4},? "
)
# "Ông A đã thông báo vắn tắt về [phiên họp] …": who tells of a meeting.
_TELLS_OF = re.compile(
    r"(?<!\w)(?:thông báo|thông tin|cho biết|cho hay|trả lời|nói|chia sẻ|báo cáo)(?: [^\W\d]+){0,4}?"
    r" (?:về|kết quả|nội dung)(?: của| các| những)? $"
)
_MARKED = re.compile("[,;]")
_NEAR = 60  # characters before a meeting in which it is said that another one only speaks of it
_HANGING = re.compile(
    r"(?:(?<!cuộc)(?<!phiên)(?<!kỳ)(?<!buổi)(?<!hội) họp)?"
    r"(?: (?:về|về việc|của|và|với|nhân|theo|trong|ngày|cho|để|nhằm|đối với|kể từ|tính đến|đến|gồm|như|nhưng|hoặc|hôm"
    r"|(?<!chứng )từ|(?<!đầu )vào|(?:với|theo|có) (?:chủ đề|tên|tên gọi|tiêu đề))(?!\w))+$"
    r"|(?<!cuộc)(?<!phiên)(?<!kỳ)(?<!buổi)(?<!hội) họp$"
)
# "Hội nghị [học tập, quán triệt, triển khai] Nghị quyết …": what is done there in a row.
_NO_DEED = r"(?<!học tập)(?<!quán triệt)(?<!nghiên cứu)(?<!phổ biến)(?<!sơ kết)(?<!tổng kết)"
_DEED = r"(?:học tập|quán triệt|triển khai|tuyên truyền|phổ biến|thông tin|rút kinh nghiệm|biểu dương|trao|khen)(?!\w)"
_LABEL_END = re.compile(
    rf"[;:\n\"]|(?<!TP)\.(?!\w)|(?<!phòng)(?<!các tỉnh)(?:{_NO_DEED}, |, (?!{_DEED}))"
    rf"(?!(?:tỉnh|huyện|thành phố|quận|thị xã) [{UPPER}])(?!(?:thành|thị|đảng) (?:phố|ủy)(?!\w))"
    r"| (?:đã|sẽ|vừa|đang|tiến hành|tiếp tục|bắt đầu|bước vào|nhằm|để|cho ý kiến|có các"
    r"|chính thức|rằng|do|với sự|có hiệu lực|nhấn mạnh|khẳng định|cho biết|cho rằng"
    r"|và (?:có bài )?phát biểu|và (?:đồng )?chủ trì|và trực tiếp|và kết luận (?:hội nghị|cuộc họp|phiên họp)"
    r"|cùng các|cùng với|dự kiến|được|dưới sự|vào ngày|diễn ra|được tổ chức|tại)(?!\w)"
    r"|(?<!công tác) tổ chức(?= (?:ngày|vào|tại|ở|sáng|chiều|tối)(?!\w))"
    r"|(?<!phiên)(?<!phiên họp)(?<![Ll]ễ) (?:khai mạc|bế mạc)(?!\w)| (?:vào )?(?:sáng|chiều|tối|ngày|hôm) (?=\d|ngày)"
    r"| vào (?:sáng|chiều|tối|đêm|lúc|cuối|đầu)(?!\w)"
)

# "[kỳ họp thứ 9] biểu quyết thông qua Luật …": behind its number stands what is done there.
_NUMBERED = re.compile(
    rf"(?:kỳ|phiên|khóa)(?: họp)?(?: thứ| lần thứ)? {ORDINAL}"
    r"(?= (?!của|khóa|nhiệm kỳ|năm|bất thường|thường lệ|thường kỳ|chuyên đề|cuối năm|giữa năm|toàn thể|mở rộng|và|ubnd"
    r"|hđnd|quốc hội|hội đồng|ban|ủy ban|ngày|tháng|về)[^\W\d_])"
)


def events_in(text: Text, papers: Sequence[Span], knowledge: Knowledge) -> list[Hit]:
    """Return the words for meetings, in order; ``papers`` are the names of documents."""
    return [
        e
        for e in knowledge.all_words.find(text, knowledge.meeting_words)
        if not is_within(e[0], papers)
        and not _OTHER_WORD.match(text.low, e[1])
        and not _NO_EVENT.search(text.low, max(0, e[0] - 40), e[0])
        and not _is_travelled_to(text, e[0], knowledge)
        and not _is_one_of_several(text.low, e[0])
    ]


def holdings_in(text: Text, papers: Sequence[Span], bodies: Sequence[Span], knowledge: Knowledge) -> list[Hit]:
    """Return the verbs of holding a meeting, in order; ``bodies`` are the names of organisations."""
    return [
        h
        for h in knowledge.all_words.find(text, knowledge.held_words)
        if not is_within(h[0], bodies)
        and not is_within(h[0], papers)
        and not _NOUN.match(text.low, h[1])
        and not _TO_BE.search(text.low, max(0, h[0] - 24), h[0])
        and not _is_gone_for(text.low, h[0])
        and not _is_one_of_several(text.low, h[0])
        and not (h[2] in _NOT_HELD and _NOT_HELD[h[2]].search(text.low, max(0, h[0] - 60), h[0]))
        and not (h[2] in _NOT_HELD_WITH and _NOT_HELD_WITH[h[2]].match(text.low, h[1]))
    ]


def _is_gone_for(low: str, start: int) -> bool:
    """Is what begins at ``start`` what somebody goes somewhere for?"""
    floor = max(0, start - 80)
    why = low.find(" để ", floor, start) >= 0 or low.find(" nhằm ", floor, start) >= 0
    return why and _GOES_FOR.search(low, floor, start) is not None


def _is_travelled_to(text: Text, start: int, knowledge: Knowledge) -> bool:
    """Does somebody go abroad, or a guest come here, for the meeting whose name begins at ``start``?"""
    low = text.low
    travels = _TRAVELLED_TO.search(low, max(0, start - 80), start)
    if travels is None:
        return False
    abroad = _abroad(frozenset(knowledge.countries)).search(text.plain, *travels.span())
    return abroad is not None or _RECEIVES.search(low, text.sentence_at(start).start, travels.start()) is not None


@lru_cache(maxsize=4)
def _abroad(countries: frozenset[str]) -> re.Pattern[str]:
    """A country, but no province that begins like one: "Lào", not "Lào Cai"."""
    return re.compile(rf"(?<!\w)(?:{alternatives({'Việt Nam', *countries})})(?!\w)(?! [{UPPER}])")


def _is_one_of_several(low: str, start: int) -> bool:
    """Is an encounter told in the plural, or as one of a row of such: "các cuộc gặp, [hội kiến với] A"?"""
    meets = _MEETS.match(low, start)
    if meets is None:
        return False
    noun = start + (len("cuộc ") if low.startswith(("cuộc ", "buổi "), start) else 0)
    return _SEVERAL.search(low, max(0, noun - 80), noun) is not None


def event_of(
    low: str, sentence: Span, events: Sequence[Hit], verbs: Sequence[Hit], knowledge: Knowledge
) -> tuple[int, int] | None:
    """Return where the name of the meeting stands that a sentence with these events and verbs of holding tells of.

    A sitting is named by its verb ("đã họp kỳ 32"); of several events it is the one of which the verb is said: "ngay
    sau khi Quốc hội bế mạc kỳ họp, Thủ tướng chủ trì phiên họp", but "đại hội diễn ra …, chương trình đại hội đã xong".
    """
    if sitting := _SITTING.search(low, sentence.start, sentence.end):
        return sitting.span("event")
    event = next(((start, end) for start, end, _ in events), None)
    # "làm việc với" in "buổi làm việc với" is no verb, nor "tổng kết" in "hội nghị tổng kết".
    leading = next(
        (
            verb[0]
            for verb in verbs
            if not any(start <= verb[0] < end for start, end, _ in events)
            and not is_purpose(low, verb, events, (), knowledge)
        ),
        None,
    )
    if event is None or leading is None:
        return event
    if (
        event[0] < leading
        and _SAID_OF_SUBJECT.match(low, leading - 5)
        and "khuôn khổ" not in low[sentence.start : event[0]]
    ):
        return event
    return next(((start, end) for start, end, _ in events if start >= leading), event)


def is_spoken_of(low: str, sentence: Span, start: int) -> bool:
    """Is the meeting whose name begins at ``start`` one of which another one only speaks?"""
    near = max(sentence.start, start - _NEAR)
    return low.endswith(_SPOKEN_ENDS, near, start) and _SPOKEN_OF.search(low, near, start) is not None


def is_not_told(low: str, sentence: Span, event: tuple[int, int], verbs: Sequence[Hit]) -> bool:
    """Is a meeting only spoken of, or to come, and no verb besides its own says that another one is held?"""
    if any(start < event[0] or _MARKED.search(low, event[1], start) for start, _, _ in verbs):
        return False
    if is_spoken_of(low, sentence, event[0]):
        return True
    opens = any(start >= event[1] for start, _, _ in verbs)  # "… tại [kỳ họp] khai mạc ngày 20/10": its own day
    return not opens and _TO_COME.search(low, sentence.start, event[0]) is not None


def is_of_other(low: str, sentence: Span, date: int, events: Sequence[Hit], told: tuple[int, bool] | None) -> bool:
    """Is the day that begins at ``date`` that of such a meeting, or of the one that somebody has ``told`` of at one?"""
    if told and told[1] and told[0] < date and _OWN_DAY.fullmatch(low, told[0], date):
        return True
    event = next((start for start, _, _ in reversed(events) if start < date), None)
    own = event is not None and is_spoken_of(low, sentence, event) and _OWN_DAY.fullmatch(low, event, date)
    return bool(own)


def told_of(low: str, sentence: Span, events: Sequence[Hit], held: Sequence[Hit]) -> tuple[int, bool] | None:
    """Return where the name begins of a meeting that somebody tells of in a sentence, and whether at another one.

    "Tại họp báo, ông A thông báo về [phiên họp] …", "ông A thông báo về [phiên họp] …"; ``events`` and ``held`` are all
    its words for meetings and verbs of holding one.
    """
    for start, _, _ in events:
        if tells := _TELLS_OF.search(low, max(sentence.start, start - _NEAR), start):
            return start, any(end <= tells.start() for _, end, _ in (*events, *held))
    return None


def name_and_ordinal(text: Text, start: int, sentence: Span, papers: Sequence[Span]) -> tuple[str | None, int | None]:
    """Return what the meeting is called whose name begins at ``start``, and which of its kind it is.

    A number inside the name of a document, one of ``papers``, is not the meeting's.
    """
    low = text.low
    if is_spoken_of(low, sentence, start):
        return None, None
    sessions = _SESSION.finditer(low, start, min(sentence.end, start + 160)) if _COUNTED.match(low, start) else iter(())
    session = next((s for s in sessions if not is_within(s.start(), papers) and not _is_others(low, start, s)), None)
    number = session.group(1) if session else ""
    ordinal = parse_ordinal(number.upper() if number[:1] in ("i", "v", "x", "l") else number) if number else None
    return _label(text, start, sentence), ordinal


def _is_others(low: str, start: int, session: re.Match[str]) -> bool:
    """Does a number count the meeting that one which begins at ``start`` is about?"""
    if _NEXT_COUNTED.search(low, start, session.start()):
        return True
    about = _OF_OTHER.search(low, start, session.start())
    return about is not None and (about["other"] is not None or session.group().startswith(("kỳ", "phiên")))


def _label(text: Text, start: int, sentence: Span) -> str | None:
    end = _LABEL_END.search(text.plain, start + 3, min(sentence.end, start + 200))
    stop = end.start() if end else min(sentence.end, start + 200)
    if numbered := _NUMBERED.match(text.low, start, stop):
        stop = numbered.end()
    return _HANGING.sub("", text.kept[start:stop].strip(" ,.")) or None
