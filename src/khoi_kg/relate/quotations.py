"""Read whose words an article gives: those in quotation marks as they are, others as reported.

Words in quotation marks are somebody's where a verb of saying leads to them ("ông A, Giám đốc Sở B, nhấn mạnh: "…"") or
follows them (""…", ông A nói"); what is merely named in marks ('phong trào "Dân vận khéo"') is nobody's. Reported words
follow the verb ("ông A cho rằng …") or the speaker ("theo ông A, …"). The speaker is a person, named, meant by a post
that the article says who holds, or by a pronoun where one person can be meant; or else an organisation.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from khoi_kg.knowledge import Knowledge
from khoi_kg.model import Holds, OrganisationMention, PersonMention, Quoted, Span
from khoi_kg.relate.affected import Affected
from khoi_kg.relate.antecedents import antecedents
from khoi_kg.relate.masks import Known, Masked, mask
from khoi_kg.relate.posts import Post
from khoi_kg.text import Text

_WORDS = 4
"""Fewer words in quotation marks are a name or a phrase."""

# The mark opens what it stands before, or closes what it stands behind; between two letters or two blanks its typed
# shape tells, and of straight ones the first opens.
_OPENING = '"\u201c\u201e\u00ab'[1:]
_CLOSING = "\u201d\u00bb"

_TO_WORDS = re.compile(r"(?: (?:thêm|lại|rõ|rằng|là|như sau|ngay|tiếp))*[,:]? ?$|[^.;\"PX]{0,90}:\s*$")
_TO_CLAUSE = re.compile(r"(?: (?:thêm|lại|rõ|tiếp))*(?:,? rằng,?|:|,) (?!\")")

_ASIDE = r"(?: ?_+)?(?:(?:,| -)(?: [^.;:\"PX,]{0,40})? ?R+[^.;:\"PX]{0,90}?)?(?:,| -)?"
_LEAD_POSTS = r"(?:R+(?:(?:, | - | và )R+)*(?:,| -)? )?"
_PERSON = re.compile(rf"(?P<p>P+){_ASIDE}(?P<gap> [^.;:\"PX]{{0,220}})?$")
_POST = re.compile(r"(?:^|[,;:] |(?<!\w)(?:và|còn) )(?P<r>R+)(?: ?_+)?(?: [^.;:\"PXRO]{0,80})?$")
_PRONOUN = re.compile(
    r"(?:^|[,;:\"] |(?<!\w)(?:và|đó|nay) )(?P<word>ông ấy|bà ấy|ông|bà|anh|chị|đồng chí)(?: [^.;:\"PXRO]{0,80})?$"
)
_BODY = re.compile(r"(?:^|[,;:] )(?:đại diện )?(?P<o>O+)(?: [^.;:\"PXRO]{0,60})?$")
_BESIDE_PERSON = re.compile(r"[PX](?: ?_+)?(?:,| -) (?:(?:nguyên|là|hiện là|ủy viên) )?(?:R+(?:, | và | - ))*$")
_OBJECT = re.compile(
    r"(?<!\w)(?:của|với|cho|thăm|gặp|tặng|và|cùng|thay|từ|do|bởi|đến|tới|mời|về|nhà|chồng|vợ|con|để|đối với|gia đình"
    r"|chia buồn|chúc mừng|chào|tiếp|giới thiệu|bổ nhiệm|bầu|theo|thầy|cô|là|gồm|có) (?:R+(?:, R+)* )?$"
)
_ADDRESS = re.compile(r"(?<!\w)(?:ông|bà|anh|chị|đồng chí|đ/c|bác|cô|chú|thầy|luật sư|bạn)(?!\w)")
_ANOTHER = re.compile(r"(?<!\w)(?:đại diện|có người|nhiều người|một số|nhiều ý kiến|các ý kiến|người dân)(?!\w)")
_NOUN = re.compile(
    r"(?<!\w)(?:được|bị|theo|sự|những|các|lời|giọng|tiếng|câu|cách|lối|của|việc|bài|để|nhằm|khi|không|chưa|xin"
    r"|ý kiến|buổi|cuộc|phần|nội dung"
    r"|công tác|bản|văn bản|thư|có|trong|về|và được|nghe|đã được|số|một|sẽ|đang|ra|tờ trình|đơn|kế hoạch|báo cáo"
    r"|nghị quyết|công văn|quy định|đáp ứng) $"
)
_PASSIVE = re.compile(r"(?:được(?<!\wđược)|bị(?<!\wbị))(?: [^ ,;:]+){1,3} $")
_NO_CLAUSE = re.compile(r"(?:những|các|một số|về|vai trò|vị trí|tầm|ý nghĩa|kết quả|nội dung) ")
_BEHIND = re.compile(
    r"[.,;!?…]{0,2} ?(?:(?:-|(?P<theo>theo|đó là lời|lời))(?: chia sẻ| của| khẳng định| đánh giá| lời)* )?"
    rf"(?P<who>{_LEAD_POSTS}(?P<p>P+){_ASIDE}|(?P<word>ông|bà|anh|chị|đồng chí)(?= )|(?P<r>R+)|(?P<o>O+)) ?"
)
# (The word stands first, and what is not before it after: so the engine can skip to it.)
_THEO = re.compile(r"theo (?<!\wtheo )")
_TO_VERB = re.compile(r"(?:[^.;:\"PXO,]{0,40}(?:, )?)$")
_ACCORDING = re.compile(
    rf"(?:cũng |còn |vẫn |mà )?theo (?:(?:chia sẻ|đánh giá|lời|ý kiến|nhận định|thông tin)(?: của| từ)? )?"
    rf"(?:{_LEAD_POSTS}(?P<p>P+){_ASIDE}|(?P<r>R+)(?: ?_+)?,)(?(p)(?:(?<=,)| thì)|) (?=[\w\"])"
)


@dataclass(frozen=True, slots=True)
class _Speaker:
    who: PersonMention | OrganisationMention
    where: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class _Reader:
    text: Text
    known: Known
    holds: Sequence[Holds]
    knowledge: Knowledge

    def masked(self, sentence: Span) -> Masked:
        """A sentence with what is known in it hidden."""
        return mask(self.text, sentence, self.known, self.knowledge)

    def anybody(self, start: int, end: int) -> bool:
        """Does a stretch name a person or a post, or hold a form of address?"""
        known = (self.known.people, self.known.posts)
        return any(
            (at := bisect_left(mentions, start, key=_start)) < len(mentions) and mentions[at].span.start < end
            for mentions in known
        ) or bool(_ADDRESS.search(self.text.low, start, end))

    def before(self, masked: Masked, end: int) -> _Speaker | None:
        """The subject of a verb that begins at ``end``: the nearest before it that can be one."""
        low = masked.low[:end]
        if _is_noun(low, 0, end):
            return None
        post = _POST.search(low) if "R" in low else None
        if post and not _BESIDE_PERSON.search(low, 0, post.start("r")):
            return self.holder(masked.posts.get(post.start("r")))
        if pronoun := _PRONOUN.search(low, max(0, end - 120)):
            return self.meant(masked, pronoun.start("word"), pronoun["word"])
        if person := _last(_PERSON, low, "P"):
            start = person.start("p")
            if _OBJECT.search(low, 0, start) or _ANOTHER.search(person["gap"] or ""):
                return None
            return self.named(masked, start)
        if "O" in low and (body := _BODY.search(low)):
            found = masked.bodies.get(body.start("o"))
            return _Speaker(found) if found else None
        return None

    def behind(self, masked: Masked) -> _Speaker | None:
        """The speaker where a sentence goes on behind the words with who said them."""
        said = _BEHIND.match(masked.low)
        if not said:
            return None
        verbs = (start for start, _, _ in self.knowledge.saying_matcher.find(masked.low) if start >= said.end() - 1)
        verb = said.end() if said["theo"] else next(verbs, None)
        if verb is None or verb - said.end() > 50 or not _TO_VERB.fullmatch(masked.low, said.end(), verb):
            return None
        if said["p"]:
            return self.named(masked, said.start("p"))
        if said["word"]:
            return self.meant(masked, said.start("word"), said["word"])
        if said["r"]:
            return self.holder(masked.posts.get(said.start("r")))
        body = masked.bodies.get(said.start("o"))
        return _Speaker(body) if body else None

    def named(self, masked: Masked, start: int) -> _Speaker | None:
        """The person whose name is hidden at an offset."""
        person = masked.people.get(start)
        return _Speaker(person) if person else None

    def meant(self, masked: Masked, start: int, pronoun: str) -> _Speaker | None:
        """Whom a pronoun means."""
        people, where = antecedents(
            self.text, masked, Affected((), None, start, start, pronoun=pronoun), self.known, self.knowledge
        )
        return _Speaker(people[0], where) if len(people) == 1 else None

    def holder(self, post: Post | None) -> _Speaker | None:
        """The one person of whom the article says that it holds a post."""
        if post is None or post.role.former:
            return None
        found = {
            h.person.name.lower(): h
            for h in reversed(self.holds)
            if h.role.role == post.role.role and not h.former and _one_body(post, h)
        }
        if len(found) != 1:
            return None
        hold = next(iter(found.values()))
        return _Speaker(hold.person, hold.where[:1])


def find_quotations(text: Text, known: Known, holds: Sequence[Holds], knowledge: Knowledge) -> list[Quoted]:
    """Return the words of others that the text gives, in order."""
    reader = _Reader(text, known, holds, knowledge)
    marked = list(_marked(text))
    found = list(_direct(reader, marked))
    found += _reported(reader, [q.words for q in found], marked)
    return sorted(found, key=lambda q: q.words)


# ---- Words in quotation marks


def _marked(text: Text) -> Iterator[Span]:
    """Yield what stands between outer quotation marks, without the marks; marks never reach over a line's end."""
    plain = text.plain
    at = plain.find('"')
    while at >= 0:
        end = plain.find("\n", at)
        end = end if end >= 0 else len(plain)
        opened: list[int] = []
        closed = 0
        while 0 <= at < end:
            if _opens(text, at, len(opened)):
                opened.append(at)
            elif opened:
                begin, closed = opened.pop(), at
                if not opened:
                    yield Span(begin + 1, at)
            at = plain.find('"', at + 1)
        if opened and closed > opened[0] and not plain[closed + 1 : end].strip(" .,;!?"):
            yield Span(opened[0] + 1, closed)  # an inner mark is missing


def _opens(text: Text, at: int, depth: int) -> bool:
    before, after = text.plain[at - 1 : at] or " ", text.plain[at + 1 : at + 2] or " "
    if before in " \n([:-/\"'" and after not in " \n.,;:)!?":
        return True
    if after in " \n.,;:)!?\"'" and before not in " \n":
        return False
    kept = text.kept[at]
    return kept in _OPENING if kept in _OPENING + _CLOSING else depth == 0


def _direct(reader: _Reader, marked: Sequence[Span]) -> Iterator[Quoted]:
    text = reader.text
    last: tuple[Span, _Speaker] | None = None  # the words before which said behind them who speaks
    for words in marked:
        if text.plain.count(" ", words.start, words.end) < _WORDS - 1:
            continue
        follows = last and not text.plain[last[0].end : words.start].count("\n")
        behind, speaker = False, _lead(reader, words)
        if speaker is None and (speaker := _trail(reader, words)):
            behind = True
        if speaker is None and last and follows and _begins(text, words):
            behind, speaker = True, last[1]
        if speaker is None:
            continue
        last = (words, speaker) if behind else None
        where = (text.sentence_at(words.start), *speaker.where)
        yield Quoted(speaker.who, words, True, tuple(dict.fromkeys(where)), "quotationMarks")


def _begins(text: Text, words: Span) -> bool:
    """Do the words begin a sentence?"""
    at = words.start - 1
    while at > 0 and text.plain[at - 1] == " ":
        at -= 1
    return at > 0 and text.plain[at - 1] in ".!?…\n"


def _lead(reader: _Reader, words: Span) -> _Speaker | None:
    """The speaker of whom the sentence speaks before the words."""
    text = reader.text
    end = len(text.plain[max(0, words.start - 400) : words.start - 1].rstrip()) + max(0, words.start - 400)
    if end <= 0:
        return None
    sentence = text.sentence_at(end - 1)
    if "\n" in text.plain[end : words.start] and text.plain[end - 1] != ":":
        return None
    sayings = reader.knowledge.saying_matcher
    said = text.low[sentence.start : end]
    if not said.endswith(":") and not any(_TO_WORDS.fullmatch(said, stop) for _, stop, _ in sayings.find(said)):
        return None
    masked = mask(text, Span(sentence.start, max(sentence.start, end)), reader.known, reader.knowledge)
    low = masked.low
    if low.endswith(":") and (speaker := _before_colon(reader, masked)):
        return speaker
    for start, stop, _ in reversed(sayings.find(low)):
        if _TO_WORDS.fullmatch(low, stop):
            return reader.before(masked, start)
    return None


def _before_colon(reader: _Reader, masked: Masked) -> _Speaker | None:
    """Somebody's name, or a post, begins the line, and a colon follows: "Đồng chí A: "…""."""
    said = re.fullmatch(rf"[-* ]*(?:{_LEAD_POSTS}(?P<p>P+){_ASIDE}|(?P<r>R+)) ?:", masked.low)
    if said is None:
        return None
    return reader.named(masked, said.start("p")) if said["p"] else reader.holder(masked.posts.get(said.start("r")))


def _trail(reader: _Reader, words: Span) -> _Speaker | None:
    """The speaker of whom the sentence speaks behind the words, which begin it."""
    text = reader.text
    if not (_begins(text, words) or words.start < 3):
        return None
    line = text.plain.find("\n", words.end)
    end = line if line >= 0 else len(text.plain)
    behind = text.plain[words.end + 1 : min(end, words.end + 260)]
    if not behind.strip():
        return None
    return reader.behind(mask(text, Span(words.end + 1, words.end + 1 + len(behind)), reader.known, reader.knowledge))


# ---- Words reported


def _reported(reader: _Reader, direct: Sequence[Span], marked: Sequence[Span]) -> Iterator[Quoted]:
    text, low = reader.text, reader.text.low
    starts = [m.start for m in marked]
    told = {text.sentence_at(span.start) for span in direct} | {text.sentence_at(span.end) for span in direct}
    knowledge = reader.knowledge
    sayings = knowledge.saying_matcher.find(low, text.low_codes)
    hits = [(at, end) for at, end, verb in sayings if _goes_on(low, end, verb, knowledge)]
    theo = [(m.start(), -1) for m in _THEO.finditer(low)]
    for start, end in sorted(hits + theo):
        sentence = text.sentence_at(start)
        if sentence in told or _inside(marked, starts, start):
            continue
        if end < 0:
            found = _according(reader, sentence) if start - sentence.start < 8 else None
        else:
            found = _said(reader, sentence, start, end)
        if found:
            told.add(sentence)
            yield found


def _goes_on(low: str, end: int, verb: str, knowledge: Knowledge) -> bool:
    """Does what is said follow a verb?"""
    clause = _TO_CLAUSE.match(low, end)
    if clause:
        return not (verb in knowledge.saying_verb_list and clause.group() == ", ")
    if verb in knowledge.saying_clause_or_noun:
        return not _NO_CLAUSE.match(low, end + 1)
    return verb in knowledge.saying_clause


def _inside(marked: Sequence[Span], starts: Sequence[int], at: int) -> bool:
    index = bisect_right(starts, at) - 1
    return index >= 0 and at < marked[index].end


def _said(reader: _Reader, sentence: Span, start: int, end: int) -> Quoted | None:
    text = reader.text
    clause = _TO_CLAUSE.match(text.low, end)
    words = _clause(text, clause.end() if clause else end, sentence.end)
    if words is None:
        return None
    if _is_noun(text.low, max(sentence.start, start - 40), start) or not reader.anybody(sentence.start, start):
        return None
    masked = reader.masked(sentence)
    return _by_person(reader.before(masked, start - sentence.start), words, sentence)


def _according(reader: _Reader, sentence: Span) -> Quoted | None:
    masked = reader.masked(sentence)
    said = _ACCORDING.match(masked.low)
    words = _clause(reader.text, sentence.start + said.end(), sentence.end) if said else None
    if said is None or words is None:
        return None
    speaker = reader.named(masked, said.start("p")) if said["p"] else reader.holder(masked.posts.get(said.start("r")))
    return _by_person(speaker, words, sentence)


def _is_noun(low: str, floor: int, at: int) -> bool:
    """Is the verb at ``at`` used as a noun, or passive?"""
    return _NOUN.search(low, max(floor, at - 24), at) is not None or _PASSIVE.search(low, floor, at) is not None


def _clause(text: Text, start: int, end: int) -> Span | None:
    """What is said: a clause up to the sentence's end, without the stop."""
    said = text.plain[start:end]
    start += len(said) - len(said.lstrip())
    said = said.strip().rstrip(".")
    return Span(start, start + len(said)) if said.count(" ") >= _WORDS - 1 and said[0] not in ",;)" else None


def _by_person(speaker: _Speaker | None, words: Span, sentence: Span) -> Quoted | None:
    """Only a person's reported words count: an organisation's are mostly its papers'."""
    if speaker is None or not isinstance(speaker.who, PersonMention):
        return None
    where = tuple(dict.fromkeys((sentence, *speaker.where)))
    return Quoted(speaker.who, words, False, where, "quotationVerb")


# ---- Helpers


def _start(mention: PersonMention | Post) -> int:
    return mention.span.start


def _last(pattern: re.Pattern[str], low: str, letter: str) -> re.Match[str] | None:
    """The match at the last run of a letter."""
    end = low.rfind(letter) + 1
    start = end
    while start and low[start - 1] == letter:
        start -= 1
    return pattern.match(low, start) if end else None


def _one_body(post: Post, hold: Holds) -> bool:
    """Do a post and a person's post belong to one body, named in full or in short?"""
    if post.organisation is None or hold.organisation is None:
        return (post.role.record or hold.record) is None or post.role.record == hold.record
    one, other = post.organisation.name.lower(), hold.organisation.name.lower()
    return one.startswith(other) or other.startswith(one)
