"""Tell who leads or speaks at a place that only follows a meeting by video from who does so in the meeting itself."""

from __future__ import annotations

import re
from dataclasses import replace

from khoi_kg.model import Met, Span
from khoi_kg.relate.cues import alternatives
from khoi_kg.relate.meetings.attendance import ATTENDING
from khoi_kg.relate.people.lists import Hit

# Who chairs or speaks "tại điểm cầu [huyện Hòa Phú]" leads no more than those who follow the meeting there.
_BRIDGE = r"(?:tại )?(?:các )?(?:điểm|đầu) cầu (?P<of>[^.,;:\n]{2,60})"
_AT_BRIDGE = re.compile(
    rf"(?: (?:hội nghị|cuộc họp|phiên họp|buổi lễ|chương trình|trực tuyến|kết luận|chỉ đạo|khai mạc))* {_BRIDGE}"
)
_FROM_BRIDGE = re.compile(rf"[\"'( -]*{_BRIDGE}, ")
_LEVEL = re.compile(
    r"(?<!\w)(?:tỉnh|thành phố|tp|huyện|quận|thị xã|thị trấn|xã(?! hội)|phường|đảng ủy|đơn vị|cơ sở|quân khu|quân đoàn"
    r"|tối cao)(?!\w)"
)
_CENTRE = re.compile(
    r"(?:trung ương|chính|hà nội|trụ sở|hội trường|văn phòng|quốc hội|bộ|ban|học viện|diên hồng|có|đã|được)(?!\w)"
    rf"|(?:cơ quan|trung tâm|sở chỉ huy)(?!\w)(?![^.,;:\n]{{0,40}}{_LEVEL.pattern})"
)
# What a body's name implies in other words: "Thành ủy Hòa Phú" is of the city, "TAND" are courts.
_IMPLIES = {
    "thành phố": ("thành ủy", "tp"),
    "tp": ("thành phố", "thành ủy"),
    "thị xã": ("thị ủy",),
    "ubnd": ("ủy ban nhân dân",),
    "hđnd": ("hội đồng nhân dân",),
    "tand": ("tòa án nhân dân",),
    "vksnd": ("viện kiểm sát nhân dân",),
}
_OF_ALL = "toàn quốc"


def at_video_links(low: str, sentence: Span, hits: list[Hit], meeting: Met) -> list[Hit]:
    """The words for taking part, of whom leads or speaks at a place that only follows the meeting just attending."""
    opening = _FROM_BRIDGE.match(low, sentence.start, sentence.end)
    found: list[Hit] = []
    for hit in hits:
        end = hit.end - len(" tại") if low.endswith(" tại", hit.start, hit.end) else hit.end
        there = _AT_BRIDGE.match(low, end, sentence.end) if hit.does in ("chairing", "speaking") else None
        there = opening if hit.does == "chairing" and there is None else there
        if there is not None and _only_follows(there, meeting):
            return [*found, replace(hit, end=end, does=ATTENDING)]  # what is said there is said to those who are
        found.append(hit)
    return found


def _only_follows(there: re.Match[str], meeting: Met) -> bool:
    """Is the end of a video link that of others than who hold the meeting, as far as these are known?"""
    if _CENTRE.match(there["of"]) or not (meeting.organisers or _OF_ALL in (meeting.label or "").lower()):
        return False
    level = _LEVEL.search(there["of"])
    words = there["of"].split()
    word = level.group() if level else words[0] if words[0] in _IMPLIES else " ".join(words[:2])
    held_by = " ".join([*(body.name for body in meeting.organisers), meeting.label or ""]).lower()
    return re.search(rf"(?<!\w)(?:{alternatives((word, *_IMPLIES.get(word, ())))})(?!\w)", held_by) is None
