"""Find which body a type word in small letters means that does a deed: "…, [huyện] đã triển khai Nghị quyết 5".

It is the one of that sort that was named before, in the sentence, in the post of who tells of it, or further up.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from khoi_kg.knowledge.levels import LEVEL
from khoi_kg.model import Form, OrganisationMention, Span
from khoi_kg.relate.implementations.scenes import Mentions, Scene, is_named
from khoi_kg.relate.implementations.subjects import Subject
from khoi_kg.relate.wording import TIME

BACK = 3
"""Sentences before that may name the subject of one that goes on without its own."""
_FAR_BACK = 12
"""Sentences before that may name the body which a type word alone means."""
_BARE = (
    r"đơn vị|cơ quan|ngân hàng|chi nhánh|công ty|bệnh viện|hội|ngành|sở|tỉnh|huyện|quận|xã|phường|thị trấn|thị xã"
    r"|thành phố|(?:nhà )?trường|bản|thôn|xóm|ấp|buôn"
)
# "Theo Ngân hàng A, sau 2 năm triển khai Quyết định 5, [đơn vị] đã …": the body that was named.
_BARE_BEHIND = re.compile(
    rf"[^.;:\"]{{0,160}}?,(?:{TIME},?)? (?P<word>{_BARE})"
    r" (?:đã|đang|sẽ|cũng|luôn|vừa|tiếp tục|tập trung|chủ động|tích cực|chỉ đạo|tổ chức)(?!\w)"
)
# "…, các xã, [huyện] đã …": one more of many.
_OF_MANY = re.compile(r"(?:, ?| và )(?:các|những(?! năm)|nhiều|một số|mỗi|từng|mọi|toàn thể) [^.;:]{1,80}, $")
# "Theo báo cáo của UBND huyện Mai Sơn, 3 năm qua, [huyện] đã …"
_BARE_BEFORE = re.compile(
    rf"[,:;] (?P<word>{_BARE})(?: (?:đã|đang|cũng|luôn|vừa|tiếp tục|chủ động|tích cực|kịp thời))* $"
)
_COMMITTEE = re.compile(r"^(?:ubnd|ủy ban nhân dân) ")
_PARTY = re.compile(
    rf"^(?:(?:đảng ủy|đảng bộ) (?=(?:{LEVEL}) )"
    r"|(?P<type>huyện|quận|tỉnh) ủy )"
)
_ANY = ("đơn vị", "cơ quan")
"""Type words by which any body may be called."""


def subject_behind(mentions: Mentions, scene: Scene, start: int, at: int) -> Subject | None:
    """The body that a type word behind a leading clause means, which begins at ``start`` and ends at ``at``."""
    bare = _BARE_BEHIND.match(scene.text.low, at, scene.sentence.end)
    if bare is None or _OF_MANY.search(scene.text.low, at, bare.start("word")):
        return None
    return _meant(mentions, scene, start, Span(*bare.span("word")))


def subject_right_before(mentions: Mentions, scene: Scene, at: int) -> Subject | None:
    """The body that a type word before a verb means: "Theo báo cáo của UBND huyện Mai Sơn, [huyện] đã triển khai"."""
    bare = _BARE_BEFORE.search(scene.text.low, max(scene.sentence.start, at - 60), at)
    return _meant(mentions, scene, bare.start(), Span(*bare.span("word"))) if bare else None


def may_mean(word: str, subject: Subject) -> bool:
    """May a type word in small letters mean the subject, that is one body?"""
    return len(subject.actors) == 1 and _is_called(_short(subject.actors[0]), word)


def _meant(mentions: Mentions, scene: Scene, at: int, bare: Span) -> Subject | None:
    """The body that a type word in small letters means: the one named so last before ``at``, or in a sentence before.

    It may stand in the post of one who tells of it: "Ông Nam, Chủ tịch UBND [xã Chiềng Cọ] cho biết: …, xã đã". What
    the paragraphs before name must be one and the same.
    """
    low, sentence = scene.text.low, scene.sentence
    word = low[bare.start : bare.end]
    index = scene.text.sentence_index(sentence.start)
    above: dict[str, Subject] = {}
    first = index - (BACK if word in _ANY else _FAR_BACK)
    for place in (sentence, *reversed(scene.text.sentences[max(0, first) : index])):
        if word not in _ANY and low.find(word.removeprefix("nhà "), place.start, place.end) < 0:
            continue
        there = scene if place == sentence else mentions.scene(place)
        named = {_short(a): a for a in there.actors if a.span.end <= at and is_named(a)}
        if word in _ANY and len(named) > 1:
            return None
        called = {name: a for name, a in named.items() if _is_called(name, word)}
        where = () if place == sentence else (place,)
        subjects = {n: Subject((_of_place(a, bare),), "implementationCarried", where) for n, a in called.items()}
        if subjects and not above and "\n" not in low[place.end : sentence.start]:
            return _only(subjects)
        above = subjects | above
    return _only(above)


def _only(subjects: Mapping[str, Subject]) -> Subject | None:
    return next(iter(subjects.values())) if len(subjects) == 1 else None


def _of_place(actor: OrganisationMention, bare: Span) -> OrganisationMention:
    """The place that a type word means where its Party body was named: "huyện" of "[Huyện ủy] Mai Sơn"."""
    party = _PARTY.match(actor.name.lower())
    if party is None:
        return actor
    name = " ".join(filter(None, (party["type"], actor.name[party.end() :])))
    return OrganisationMention(bare, Form.FULL, name, "Organisation", None, "", name)


def _short(actor: OrganisationMention) -> str:
    """A body's name in small letters, as that of a place if it is one's: "[UBND] huyện Con Cuông", "Huyện [ủy] …"."""
    name = _COMMITTEE.sub("", actor.name.lower())
    return _PARTY.sub(lambda party: f"{party['type']} " if party["type"] else "", name)


def _is_called(name: str, word: str) -> bool:
    """May a type word in small letters mean the body: "đơn vị", or "huyện" of "huyện Con Cuông"?"""
    return word in _ANY or name.startswith(f"{word.removeprefix('nhà ')} ")
