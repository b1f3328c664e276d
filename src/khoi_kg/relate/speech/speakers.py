"""Tell who says the words that a verb of saying, a colon or "theo" leads to or follows.

Handles the subject before the verb ("ông A, Giám đốc Sở B, nhấn mạnh"), and who stands behind the words ("…", ông A
nói), at the head of a line ("Đồng chí A: …") or behind "theo". The speaker is a person, named, meant by a post that the
article says who holds, or by a pronoun where one person can be meant; or else an organisation.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from khoi_kg.knowledge import Knowledge
from khoi_kg.model import Holds, OrganisationMention, PersonMention, Span
from khoi_kg.relate.masks import Known, Masked, mask
from khoi_kg.relate.ordered import mentions_of
from khoi_kg.relate.people.antecedents import PRONOUN, antecedents
from khoi_kg.relate.posts.named import Post
from khoi_kg.text import Text

# ("…, Vụ trưởng Vụ Pháp chế[, Bộ Nội vụ], …": the body of the body.)
_ASIDE = r"(?: ?_+)?(?:(?:,| -)(?: [^.;:\"PX,]{0,40})? ?R+(?:(?:,| -) O+(?=[,:]))*+[^.;:\"PX]{0,90}?)?(?:,| -)?"
_LEAD_POSTS = r"(?:R+(?:(?:, | - | và )R+)*(?:,| -)? )?"
_PERSON = re.compile(rf"(?P<p>P+){_ASIDE}(?P<gap> [^.;:\"PX]{{0,220}})?$")
_POST = re.compile(r"(?:^|[,;:] |(?<!\w)(?:và|còn) )(?P<r>R+)(?: ?_+)?(?: [^.;:\"PXRO]{0,80})?$")
_PRONOUN = re.compile(rf"(?:^|[,;:\"] |(?<!\w)(?:và|đó|nay) )(?P<word>{PRONOUN})(?: [^.;:\"PXRO]{{0,80}})?$")
_BODY = re.compile(r"(?:^|[,;:] )(?:đại diện )?(?P<o>O+)(?: [^.;:\"PXRO]{0,60})?$")
_BESIDE_PERSON = re.compile(r"[PX](?: ?_+)?(?:,| -) (?:(?:nguyên|là|hiện là|ủy viên) )?(?:R+(?:, | và | - ))*$")
# What is done to somebody: "[cảnh cáo] ông A", "[biểu dương] ông A".
_TREATS = (
    "cảnh cáo|khiển trách|kỷ luật|cách chức|khai trừ|phê bình|nhắc nhở|biểu dương|khen|khen thưởng|hoan nghênh|cảm ơn"
    "|điều động|phân công|chỉ định|miễn nhiệm|động viên|xử lý|khởi tố|bắt|giao"
)
_OBJECT = re.compile(
    r"(?<!\w)(?:của|với|cho|thăm|gặp|tặng|và|cùng|thay|từ|do|bởi|đến|tới|mời|về|nhà|chồng|vợ|con|để|đối với|gia đình"
    r"|chia buồn|chúc mừng|chào|tiếp|giới thiệu|bổ nhiệm|bầu|theo|thầy|cô|là|gồm|có"
    rf"|{_TREATS}) (?:các )?(?:R+(?:, R+)* )?$"
)
_TREATED = re.compile(rf"(?<!\w)(?:{_TREATS}) (?P<several>các )?(?:R+(?:, R+)* )?$")
_IN_ROW = re.compile(r"(?<!P)P+(?: ?_+)?(?:, | và )$")
_AND = re.compile(r",? (?:và|đồng thời)(?!\w)")
# "bỏ phiếu tín nhiệm ông A, Chủ tịch HĐND huyện, [và] đề nghị …": nothing stands before that he does too.
_DOES_NOTHING_ELSE = re.compile(r"[ ROTD_,-]*+(?<=[ ,])(?:và|đồng thời) (?:(?:đã|cũng|sẽ) )*")
_DOES_TOO = re.compile(r"(?<!\w)(?:và|đã|cũng|đồng thời|rồi) $")  # "ông A ký quyết định [và] yêu cầu …": he does
_ADDRESS = re.compile(r"(?<!\w)(?:ông|bà|anh|chị|đồng chí|đ/c|bác|cô|chú|thầy|luật sư|bạn)(?!\w)")
_ANOTHER = re.compile(r"(?<!\w)(?:đại diện|có người|nhiều người|một số|nhiều ý kiến|các ý kiến|người dân)(?!\w)")
_NOUN = re.compile(
    r"(?<!\w)(?:được|bị|theo|sự|những|các|lời|giọng|tiếng|câu|cách|lối|của|việc|bài|để|nhằm|khi|không|chưa|xin"
    r"|ý kiến|buổi|cuộc|phần|nội dung"
    r"|công tác|bản|văn bản|thư|có|trong|về|và được|nghe|đã được|số|một|sẽ|đang|ra|tờ trình|đơn|kế hoạch|báo cáo"
    r"|nghị quyết|công văn|quy định|đáp ứng|hồ sơ(?: \w+)?) $"
)
_PASSIVE = re.compile(r"(?:được(?<!\wđược)|bị(?<!\wbị))(?: [^ ,;:]+){1,3} $")
_BEHIND = re.compile(
    r"[.,;!?…]{0,2} ?(?:(?:-|(?P<theo>theo|đó là lời|lời))(?: chia sẻ| của| khẳng định| đánh giá| lời)* )?"
    rf"(?P<who>{_LEAD_POSTS}(?P<p>P+){_ASIDE}|(?P<word>{PRONOUN})(?= )|(?P<r>R+)|(?P<o>O+)) ?"
)
_BEFORE_COLON = re.compile(rf"[-* ]*(?:{_LEAD_POSTS}(?P<p>P+){_ASIDE}|(?P<r>R+)) ?:")
_TO_VERB = re.compile(r"(?:[^.;:\"PXO,]{0,40}(?:, )?)$")
_NAMED = re.compile(r"(?:[^\W\d_A-Z]+ ){0,3}P+(?: ?_+)? (?:(?:đã|cũng) )?")
_ACCORDING = re.compile(
    rf"(?:cũng |còn |vẫn |mà )?theo (?:(?:chia sẻ|đánh giá|lời|ý kiến|nhận định|thông tin)(?: của| từ)? )?"
    rf"(?:{_LEAD_POSTS}(?P<p>P+){_ASIDE}|(?P<r>R+)(?: ?_+)?,)(?(p)(?:(?<=,)|:| thì)|) (?=[\w\"])"
)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks, and where a post or a pronoun is said to mean just that one."""

    who: PersonMention | OrganisationMention
    where: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Speakers:
    """Those who can speak in an article: its people, posts and organisations, and who it says holds the posts."""

    text: Text
    known: Known
    holds: Sequence[Holds]
    knowledge: Knowledge

    def masked(self, sentence: Span) -> Masked:
        """A sentence with what is known in it hidden."""
        return mask(self.text, sentence, self.known, self.knowledge)

    def anybody(self, start: int, end: int) -> bool:
        """Does a stretch name a person or a post, or hold a form of address?"""
        stretch = Span(start, end)
        known = bool(mentions_of(self.known.people, stretch)) or bool(mentions_of(self.known.posts, stretch))
        return known or _ADDRESS.search(self.text.low, start, end) is not None

    def before(self, masked: Masked, end: int) -> Speaker | None:
        """The subject of a verb that begins at ``end``: the nearest before it that can be one."""
        low = masked.low[:end]
        if is_noun(low, 0, end):
            return None
        post = _POST.search(low) if "R" in low else None
        if post and not _BESIDE_PERSON.search(low, 0, post.start("r")):
            return self._holder(masked.posts.get(post.start("r")))
        if pronoun := _PRONOUN.search(low, max(0, end - 120)):
            return self._meant(masked, pronoun.start("word"), pronoun["word"])
        if person := _last(_PERSON, low, "P"):
            start = person.start("p")
            gap = person["gap"] or ""
            signs = _signs(self.knowledge.document_nouns).search(gap) and not _DOES_TOO.search(gap)
            if (
                _OBJECT.search(low, 0, start)
                or _is_treated_too(self.text, masked, start, gap)
                or _DOES_NOTHING_ELSE.fullmatch(low, person.end("p"))
                or _ANOTHER.search(gap)
                or signs
            ):
                return None
            return self._named(masked, start)
        if "O" in low and (body := _BODY.search(low)):
            found = masked.bodies.get(body.start("o"))
            return Speaker(found) if found else None
        return None

    def behind(self, masked: Masked) -> Speaker | None:
        """The speaker where a sentence goes on behind the words with who said them."""
        said = _BEHIND.match(masked.low)
        if not said:
            return None
        verbs = (start for start, _, _ in self.knowledge.saying_matcher.find(masked.low) if start >= said.end() - 1)
        verb = said.end() if said["theo"] else next(verbs, None)
        if verb is None or verb - said.end() > 50 or not _TO_VERB.fullmatch(masked.low, said.end(), verb):
            return None
        if said["p"]:
            return self._named(masked, said.start("p"))
        if said["word"]:
            return self._meant(masked, said.start("word"), said["word"])
        if said["r"]:
            return self._holder(masked.posts.get(said.start("r")))
        body = masked.bodies.get(said.start("o"))
        return Speaker(body) if body else None

    def before_colon(self, masked: Masked) -> Speaker | None:
        """Who begins a line, by name or by post, with a colon behind: "Đồng chí A: "…""."""
        said = _BEFORE_COLON.fullmatch(masked.low)
        return self._named_or_holder(masked, said) if said else None

    def according(self, masked: Masked) -> tuple[Speaker, int] | None:
        """Who stands behind "theo" where a sentence begins so, and the offset at which what is said begins."""
        said = _ACCORDING.match(masked.low)
        if said and said["r"] and self._says(masked.low, said.end()):
            return None  # "Theo Chủ tịch UBND xã, [ông A cho biết] …": what is said begins behind the verb
        speaker = self._named_or_holder(masked, said) if said else None
        return (speaker, said.end()) if said and speaker else None

    def _says(self, low: str, at: int) -> bool:
        """Does somebody named at ``at`` say something?"""
        name = _NAMED.match(low, at)
        end = self.knowledge.saying_phrases.end(low, name.end()) if name else None
        if name is None or end is None:
            return False
        return low[name.end() : end] in self.knowledge.saying_clause or low.startswith((",", ":", " rằng "), end)

    def _named_or_holder(self, masked: Masked, said: re.Match[str]) -> Speaker | None:
        """The person of a match, named ("p") or by a post ("r")."""
        return self._named(masked, said.start("p")) if said["p"] else self._holder(masked.posts.get(said.start("r")))

    def _named(self, masked: Masked, start: int) -> Speaker | None:
        """The person whose name is hidden at an offset."""
        person = masked.people.get(start)
        return Speaker(person) if person else None

    def _meant(self, masked: Masked, start: int, pronoun: str) -> Speaker | None:
        """Whom a pronoun means."""
        people, where = antecedents(self.text, masked, start, pronoun, self.known, self.knowledge)
        return Speaker(people[0], where) if len(people) == 1 else None

    def _holder(self, post: Post | None) -> Speaker | None:
        """The one person of whom the article says that it holds a post."""
        if post is None or post.role.former:
            return None
        found = {
            h.person.name.lower(): h
            for h in reversed(self.holds)
            if h.role.role == post.role.role and not h.former and _one_body(self.text, post, h)
        }
        if len(found) != 1:
            return None
        hold = next(iter(found.values()))
        return Speaker(hold.person, hold.where[:1])


def is_noun(low: str, floor: int, at: int) -> bool:
    """Is the verb at ``at`` used as a noun, or passive?"""
    return _NOUN.search(low, max(floor, at - 12), at) is not None or _PASSIVE.search(low, floor, at) is not None


def _is_treated_too(text: Text, masked: Masked, start: int, gap: str) -> bool:
    """Is the person at ``start`` the last of a row to whom something is done: "cảnh cáo các ông A, [B] và đề nghị"?

    Behind a comma a name with a form of address of its own may as well begin a clause: "Biểu dương ông A, [ông B] nói".
    """
    low, first, apart = masked.low, start, False
    while row := _IN_ROW.search(low, 0, first):
        addressed = _ADDRESS.match(text.low, masked.sentence.start + first) is not None
        apart = apart or (addressed and low.endswith(", ", 0, first))
        first = row.start()
    treated = _TREATED.search(low, 0, first) if first < start else None
    return treated is not None and (not apart or treated["several"] is not None or _AND.match(gap) is not None)


def _last(pattern: re.Pattern[str], low: str, letter: str) -> re.Match[str] | None:
    """The match at the last run of a letter."""
    end = low.rfind(letter) + 1
    start = end
    while start and low[start - 1] == letter:
        start -= 1
    return pattern.match(low, start) if end else None


def _one_body(text: Text, post: Post, hold: Holds) -> bool:
    """Do a post and a person's post belong to one body, named in full or in short?"""
    if post.organisation is None or hold.organisation is None:
        return (post.role.record or hold.record) is None or post.role.record == hold.record
    forms, others = (
        (body.name.lower(), text.low[body.span.start : body.span.end])
        for body in (post.organisation, hold.organisation)
    )
    return any(one.startswith(other) or other.startswith(one) for one in forms for other in others)


@lru_cache(maxsize=8)
def _signs(nouns: str) -> re.Pattern[str]:
    """ "ông A [ký Công điện] số 5 của Thủ tướng yêu cầu các bộ …": the paper demands."""
    return re.compile(rf"(?<!\w)(?:ký|ban hành) (?:ban hành )?(?:các )?(?:{nouns})(?!\w)")
