"""A sentence in which what is known is hidden behind letters, so that patterns can be about grammar alone.

The text is in lower case, so capital letters are free to stand for things: every character of a person's name (with the
form of address before it) is ``P``, of a post with its body ``R``, of another body ``O``, of a date ``D``, of a term
``T``; ``X`` is a foreign name that may be a person's, ``Y`` a Vietnamese one that is of nothing known. What stands in
brackets is filled with ``_``, and the point in "TP.HCM" is ``-``. "Ngày 3/5, HĐND tỉnh bầu ông Lê A (52 tuổi) giữ chức
Phó Chủ tịch" becomes "DDDDDDDD, OOOOOOOOO bầu PPPPPPPP _________ giữ chức RRRRRRRRRRR". Offsets are those of the
sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from khoi_kg.knowledge import Knowledge
from khoi_kg.model import DateMention, Form, OrganisationMention, PersonMention, Span, TermMention
from khoi_kg.relate.ordered import mentions_of
from khoi_kg.relate.posts.named import Post
from khoi_kg.text import UPPER, Text, is_vietnamese

_RUN = re.compile(rb"[^\0]+")
# "điều động về TP[.]HCM giữ chức …": such a point ends no clause.
_POINT_INSIDE = re.compile(rf"(?:(?<=[{UPPER}])|(?<=Tp))\.(?=[{UPPER}\d])")
_BRACKETS = re.compile(r"\([^()]*\)")
_WHY = re.compile(r"(?:do|vì|để) ")
_CAPITALS = re.compile(rf"[{UPPER}](?<![\w./-].)[\w'.-]*\w(?: (?:[a-z]{{2,3}} )?[{UPPER}][\w'.-]*\w){{0,5}}")
# A foreign name behind these is a place's or a firm's.
_NO_PERSON_BEFORE = re.compile(
    r"(?<!\w)(?:ở|tại|đến|tới|sang|từ|về|vào|trong|trên|hãng|công ty|ngân hàng|tập đoàn|clb|câu lạc bộ|báo|đài|tờ|hiệu"
    r"|nước|bang"
    r"|thành phố|tỉnh|đảng|trường|hệ thống|thương hiệu|mạng|giải|tổ chức|phần mềm) $"
)
# A word with a capital inside (LPBank), or one of these, makes a firm's name; Scots and others write McDonald.
_FIRM = re.compile(
    rf"(?<!\w)(?!Mc|Mac|De|Di|La|Le|Van)[{UPPER}][^\W{UPPER}]+[{UPPER}]"
    rf"|(?<!\w)[{UPPER}]{{2,}}[^\W{UPPER}\d]{{2}}"
    r"|(?<!\w)(?:Bank|Group|Airlines|FC|Corp|Holdings|Land|Motor|Motors|Media|Air|Capital|Securities)(?!\w)"
)
_DEGREE = re.compile(r"(?<!\w)(?:thạc sĩ|thạc sỹ|tiến sĩ|tiến sỹ|cử nhân|kỹ sư|bác sĩ|dược sĩ) $")
_OPENING = frozenset(
    "tại theo sau trước trong từ khi với được bị ngày năm tháng do để cùng cũng kết nhân đến trên về các những và thay "
    "nguyên tân cựu riêng mới còn".split()
)
"""Words that begin a sentence before a name."""

POST_AT_END = re.compile(r"(?P<post>R+)(?: mới là)? $")
"""A post in a masked sentence that stands right before where one looks: "[Bí thư Tỉnh ủy] Lê A", "[…] mới là Lê A"."""

_PLAIN = frozenset(("đồng chí", "đ/c", "ông", "bà", "anh", "chị", "cô"))


@dataclass(frozen=True, slots=True)
class Known:
    """What was found in a text, each kind in order, and the sentences of it that were masked already."""

    people: Sequence[PersonMention]
    posts: Sequence[Post]
    organisations: Sequence[OrganisationMention]
    dates: Sequence[DateMention]
    terms: Sequence[TermMention]
    masked: dict[Span, Masked] = field(default_factory=dict, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Masked:
    """One sentence: ``low`` as described above; each thing by the offset at which its letters begin.

    ``opened`` is the same with what stands in brackets.

    ``people`` holds those too of whom only this sentence's grammar tells that they are some.
    """

    sentence: Span
    low: str
    opened: str
    plain: str
    people: dict[int, PersonMention]
    posts: dict[int, Post]
    bodies: dict[int, OrganisationMention]
    dates: dict[int, DateMention]
    terms: dict[int, TermMention]
    knowledge: Knowledge

    def written(self, start: int, end: int) -> str:
        """Return what is written from ``start`` to ``end``, with a capital at its beginning."""
        words = self.plain[start:end].strip(" ,.")
        return words[:1].upper() + words[1:]


def mask(text: Text, sentence: Span, known: Known, knowledge: Knowledge) -> Masked:
    """Return a sentence with what is known in it hidden; several kinds of facts ask for the same one."""
    if sentence not in known.masked:
        known.masked[sentence] = _mask(text, sentence, known, knowledge)
    return known.masked[sentence]


def _mask(text: Text, sentence: Span, known: Known, knowledge: Knowledge) -> Masked:
    base = sentence.start
    hidden = bytearray(sentence.end - base)
    people: dict[int, PersonMention] = {}
    posts: dict[int, Post] = {}
    bodies: dict[int, OrganisationMention] = {}
    dates: dict[int, DateMention] = {}
    terms: dict[int, TermMention] = {}
    for body in mentions_of(known.organisations, sentence):
        if body.form is not Form.POINTER:
            bodies[_fill(hidden, body.span.start - base, body.span.end - base, b"O")] = body
    for date in mentions_of(known.dates, sentence):
        dates[_fill(hidden, date.span.start - base, date.span.end - base, b"D")] = date
    for term in mentions_of(known.terms, sentence):
        terms[_fill(hidden, term.span.start - base, term.span.end - base, b"T")] = term
    for post in mentions_of(known.posts, sentence):
        posts[_fill(hidden, post.span.start - base, post.span.end - base, b"R")] = post
    for person in mentions_of(known.people, sentence):
        start = _with_address(text.low, base, person.span.start, knowledge) - base
        people[_fill(hidden, start, person.span.end - base, b"P")] = person
    for person, letter in _unknown(text, sentence, hidden, knowledge):
        start = _with_address(text.low, base, person.span.start, knowledge) - base
        people[_fill(hidden, start, person.span.end - base, letter)] = person
    low = _hide(text.low[base : sentence.end], hidden)
    plain = text.plain[base : sentence.end]
    if "." in low[:-1]:
        for point in _POINT_INSIDE.finditer(plain):
            low = f"{low[: point.start()]}-{low[point.end() :]}" if low[point.start()] == "." else low
    opened = low
    if "(" in low:
        low = _BRACKETS.sub(lambda m: "_" * len(m.group()), low)
    return Masked(sentence, low, opened, plain, people, posts, bodies, dates, terms, knowledge)


def in_brackets(masked: Masked, name: int, end: int, at: int) -> Masked | None:
    """Return what the brackets around ``at``, right behind a name, say of it, as a sentence that the name begins.

    "ông A [(vừa được bầu làm B)]": the letters of the name, which ends at ``end``, go on up to the first word inside,
    behind a word that says why ("do").
    """
    opens = masked.opened.rfind("(", end, at)
    closes = masked.opened.find(")", at)
    if opens != end + 1 or closes < 0:
        return None
    why = _WHY.match(masked.opened, opens + 1)
    begins = why.end() if why else opens + 1
    run = masked.opened[name] * (begins - 1 - name)
    return replace(masked, low=f"{' ' * name}{run} {masked.opened[begins:closes]}")


def _fill(hidden: bytearray, start: int, end: int, letter: bytes) -> int:
    end = min(end, len(hidden))
    hidden[start:end] = letter * (end - start)
    return start


def _hide(low: str, hidden: bytearray) -> str:
    """Return a sentence with the letters that hide parts of it in their places; a zero hides nothing."""
    parts: list[str] = []
    at = 0
    for run in _RUN.finditer(hidden):
        parts += low[at : run.start()], run.group().decode()
        at = run.end()
    return "".join([*parts, low[at:]])


def _with_address(low: str, floor: int, start: int, knowledge: Knowledge) -> int:
    """Return where the forms of address and ranks before a name begin: "[Tiến sĩ, Bác sĩ] Hà An", "[PGS.TS.]Hà An"."""
    begin = start
    while begin > floor:
        gap = 1 if low[begin - 1] == " " else 0 if low[begin - 1] == "." else None
        if gap and begin < start and low[begin - 2] == ",":
            gap = 2
        if gap is None:
            break
        end = begin - gap
        title = knowledge.title_before(low, floor, end)
        if title is None or (gap == 2 and title in _PLAIN):
            break  # "27 đồng chí, đồng chí Hà An": only ranks are joined by a comma
        begin = end - len(title)
    return begin


def _called(low: str, start: int) -> bool:
    """Does a plain form of address stand right before, as before nothing but a person's name: "ông Đức"?"""
    words = low[max(0, start - 12) : start].split()
    return low[start - 1] == " " and (words[-1] in _PLAIN or " ".join(words[-2:]) in _PLAIN)


def _is_no_name(words: list[str]) -> bool:
    """Is the first word of a possible name none of it: initials of a body, or a small word behind these?"""
    return words[0].islower() or (words[0].isupper() and len(words[0]) > 1 and not words[1].isupper())


def _unknown(text: Text, sentence: Span, hidden: bytearray, knowledge: Knowledge) -> list[tuple[PersonMention, bytes]]:
    """Names that are no known thing: behind a form of address a person's, else perhaps, where they look foreign."""
    found = []
    base = sentence.start
    for match in _CAPITALS.finditer(text.plain, base, sentence.end):
        start, end = match.span()
        if hidden[start - base] and hidden[end - 1 - base]:
            continue
        if (
            " " not in match.group()
            and is_vietnamese(match.group())
            and _with_address(text.low, base, start, knowledge) == start
        ):
            continue  # one Vietnamese syllable is a name only behind a form of address
        if start == base and text.low[start:end].split(" ")[0] in _OPENING:
            start = text.plain.find(" ", start, end) + 1 or end
        addressed = _with_address(text.low, base, start, knowledge) < start
        while (title := knowledge.person_title_phrases.end(text.low, start)) and title < end:
            start, addressed = title + 1, True  # "Ông An" at the beginning of a sentence
        if addressed and (knowledge.person_title_phrases.end(text.low, start) or 0) > end:
            continue  # "các đồng chí Thượng tướng: Lê An, …"
        while not addressed and start < end:
            place = knowledge.place_names.end(text.low, start) or knowledge.country_end(text.plain, start)
            if place is None:
                break
            start = min(end, place + 1)
        words = text.plain[start:end].split(" ")
        while len(words) > 1 and _is_no_name(words):
            start += len(words.pop(0)) + 1  # "Giám đốc CIA Mike Pompeo"
        if _FIRM.search(text.plain, start, end):
            continue
        if not addressed and len(words) > 2 and all(map(is_vietnamese, words[:2])):
            start += len(words[0]) + len(words[1]) + 2  # "Nhà Trắng Sean Spicer"
            words = words[2:]
        if start >= end or any(hidden[start - base : end - base]):
            continue
        if not addressed and _NO_PERSON_BEFORE.search(text.low, max(base, start - 12), start):
            continue
        if addressed and knowledge.place_names.end(text.low, start) == end and not _called(text.low, start):
            continue  # "đoàn luật sư Hà Nội", but "ông Đức"
        subject = knowledge.inner_words.end(text.low, start) if addressed else None
        if subject and (subject > end or (subject == end and _DEGREE.search(text.low, max(0, start - 12), start))):
            continue  # "tiến sĩ Vật lý", "Thạc sĩ Luật"
        foreign = not all(map(is_vietnamese, words))
        if addressed or (not any(w.isupper() for w in words) and (foreign or len(words) > 1)):
            if not addressed and knowledge.heads.end(text.low, start):
                continue
            goes_on = not addressed and text.plain[end : end + 1] == " " and text.plain[end + 1 : end + 2].islower()
            if goes_on and (knowledge.role_phrases.end(text.low, end - len(words[-1])) or 0) > end:
                continue  # "Đoàn Chủ[ tịch]"
            name = PersonMention(Span(start, end), Form.FULL, text.plain[start:end])
            found.append((name, b"P" if addressed else b"X" if foreign else b"Y"))
    return found
