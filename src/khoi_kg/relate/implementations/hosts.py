"""Find who holds the meeting at which a document is made known: the body that the sentences before name.

"Ngày 12/5, Huyện ủy Bắc Yên tổ chức hội nghị. Tại hội nghị, các đại biểu đã được quán triệt Nghị quyết 11": those who
attend, or the meeting itself, are the subject, and the host does it.
"""

from __future__ import annotations

import re

from khoi_kg.relate.implementations.activities import Deed
from khoi_kg.relate.implementations.scenes import Mentions, Scene
from khoi_kg.relate.implementations.subjects import Subject, first_subject
from khoi_kg.relate.wording import AUDIENCE

_MEETING = r"(?:hội nghị|lớp (?:học|tập huấn|bồi dưỡng)|(?:buổi|đợt) (?:học tập|sinh hoạt|tập huấn|tuyên truyền))"
_AT_MEETING = re.compile(
    rf"(?:tại (?:đây|{_MEETING})(?: [^.;:,\"]{{1,40}})?, )?(?:{AUDIENCE}|(?:các )?học viên|{_MEETING})(?!\w)"
    r"[^.;:\"]{0,80}?(?<!\w)(?:được|đã|tập trung)(?!\w)[^.;:\"]{0,60}"
)
_HOLDS = re.compile(rf"(?<!\w)(?:tổ chức|mở|khai mạc|triệu tập)(?!\w)[^.;:\"]{{0,60}}? {_MEETING}")
_TALKED_OF = re.compile(r"(?<!\w)(?:việc|kết quả|tình hình|công tác|quá trình|báo cáo) $")
_MADE_KNOWN = frozenset({"disseminating", "publicising"})
_BACK = 3
"""Sentences before that may name the host."""


def host_of(mentions: Mentions, scene: Scene, deed: Deed) -> Subject | None:
    """Return who holds the meeting that is a deed's subject, or whose audience is."""
    low, sentence = scene.text.low, scene.sentence
    if _MADE_KNOWN.isdisjoint(deed.activities) or not _AT_MEETING.fullmatch(low, sentence.start, deed.verb):
        return None
    acting = [*(a.span.start for a in scene.actors), *(p.span.start for p in scene.people)]
    if _TALKED_OF.search(low, sentence.start, deed.verb) or any(start < deed.verb for start in acting):
        return None
    index = scene.text.sentence_index(sentence.start)
    for before in reversed(scene.text.sentences[max(0, index - _BACK) : index]):
        holds = _HOLDS.search(low, before.start, before.end)
        if holds is None:
            continue
        host = first_subject(mentions.scene(before))
        if host is None or host.actors[-1].span.end > holds.start():
            return None
        return Subject(host.actors, "implementationHost", (before,))
    return None
