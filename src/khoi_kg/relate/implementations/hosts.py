"""Find who holds the meeting at which a document is made known: the body that the sentences before name.

"Ngày 12/5, Huyện ủy Bắc Yên tổ chức hội nghị. Tại hội nghị, các đại biểu đã được quán triệt Nghị quyết 11": those who
attend, or the meeting itself, are the subject, and the host does it. So with what a team inspects.
"""

from __future__ import annotations

import re

from khoi_kg.relate.implementations.activities import Deed
from khoi_kg.relate.implementations.scenes import Mentions, Scene
from khoi_kg.relate.implementations.subjects import Subject, agent_at, first_subject
from khoi_kg.relate.wording import AUDIENCE

_MEETING = r"(?:hội nghị|lớp (?:học|tập huấn|bồi dưỡng)|(?:buổi|đợt) (?:học tập|sinh hoạt|tập huấn|tuyên truyền))"
# ("[Ngoài các nội dung trên,] các học viên được quán triệt …")
_AT_MEETING = re.compile(
    rf"(?:(?:tại (?:đây|{_MEETING})(?: [^.;:,\"]{{1,40}})?"
    r"|(?:ngoài|bên cạnh|cùng với|qua|sau|trong) [^.;:,\"]{1,80}), )?"
    rf"(?:{AUDIENCE}|(?:các )?học viên|{_MEETING})(?!\w)"
    r"[^.;:\"]{0,80}?(?<!\w)(?:được|đã|tập trung)(?!\w)[^.;:\"]{0,60}"
)
# "Các đại biểu [đã nghe báo cáo kết quả Hội nghị Trung ương;] quán triệt Chỉ thị 41": one more item of the meeting.
_HEARD = re.compile(
    rf"(?:tại (?:đây|{_MEETING})(?: [^.;:,\"]{{1,40}})?, )?(?:{AUDIENCE}|(?:các )?học viên|{_MEETING})(?: (?:đã|được))+"
    r" nghe(?! các) [^.;:\"]{5,160};(?: (?:được|nghiên cứu|học tập|tập trung|tiếp tục),?)* "
)
_HOLDS = re.compile(
    r"(?<!\w)(?:tổ chức|mở|khai mạc|triệu tập)(?!\w)"
    rf"(?:[^.;:\"]{{0,60}}? {_MEETING}| (?:nghiên cứu|học tập|quán triệt|phổ biến)(?!\w))"
)
# "Theo đó, đoàn sẽ [kiểm tra …]", "Nội dung [kiểm tra] tập trung vào …": the team is that of the sentences before.
_OF_TEAM = re.compile(
    r"(?:(?:theo đó|cụ thể|tại đây)[,:]? )?(?:(?:các )?nội dung |trọng tâm |(?:các )?đoàn (?:(?:sẽ|đã|cũng|tiến hành"
    r"|tập trung) )*)"
)
_TEAM = re.compile(r"(?<!\w)đoàn (?:kiểm tra|giám sát|thanh tra)(?: [^.;:,\"]{1,30}?)? của ")
_TALKED_OF = re.compile(r"(?<!\w)(?:việc|kết quả|tình hình|công tác|quá trình|báo cáo) $")
_MADE_KNOWN = frozenset({"disseminating", "publicising"})
# "Hội nghị đã [triển khai] Chỉ thị 5", "Các đại biểu được nghe [triển khai] …": so it is made known.
_CARRIED_OUT_AT = re.compile(r"(?<!\w)(?:đã|được|tập trung)(?: (?:được|nghe|tập trung|tiến hành|tổ chức|trực tiếp))* $")
_TAUGHT = re.compile(r"(?<!\w)(?:đã |đều |cũng )?được(?!\w)")
_BACK = 3
"""Sentences before that may name the host."""


def host_of(mentions: Mentions, scene: Scene, deed: Deed) -> Subject | None:
    """Return who holds the meeting that is a deed's subject, or whose audience is; or whose team inspects."""
    low, sentence = scene.text.low, scene.sentence
    if "inspecting" in deed.activities:
        return _team(mentions, scene) if _OF_TEAM.fullmatch(low, sentence.start, deed.start) else None
    known = not _MADE_KNOWN.isdisjoint(deed.activities) or _CARRIED_OUT_AT.search(low, sentence.start, deed.verb)
    heard = _HEARD.fullmatch(low, sentence.start, deed.start)
    if not known or not (heard or _AT_MEETING.fullmatch(low, sentence.start, deed.verb)):
        return None
    acting = [] if heard else [*(a.span.start for a in scene.actors), *(p.span.start for p in scene.people)]
    # ("cán bộ, chiến sĩ Công an tỉnh [đã được] quán triệt": whose the audience is does not act.)
    taught = _TAUGHT.search(low, sentence.start, deed.verb)
    since = taught.start() if taught else sentence.start
    if _TALKED_OF.search(low, sentence.start, deed.verb) or any(since <= start < deed.verb for start in acting):
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


def _team(mentions: Mentions, scene: Scene) -> Subject | None:
    """Return whose team inspects: "Đoàn kiểm tra số 5 của [Ban Bí thư] làm việc tại … Nội dung kiểm tra là việc …"."""
    low = scene.text.low
    index = scene.text.sentence_index(scene.sentence.start)
    for before in reversed(scene.text.sentences[max(0, index - _BACK) : index]):
        team = _TEAM.search(low, before.start, before.end)
        if team is None:
            continue
        there = mentions.scene(before)
        named = tuple(a for a in there.actors if a.span.start <= team.start() < a.span.end)
        if actors := named or agent_at(there, team.end()):
            return Subject(actors, "implementationHost", (before,))
    return None
