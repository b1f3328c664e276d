"""Read which bodies became which others: merged, taken in, renamed, divided, raised in rank, or once called otherwise.

Handles verbs with both sides behind them ("hợp nhất A và B thành C"), with one before ("A được sáp nhập vào B", "C tách
ra từ A"), what a new body is made of ("thành lập C trên cơ sở A và B"), and what a name was or is ("tiền thân là",
"nay là"). Both sides must be named. What is only meant to come about is told of nobody.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from khoi_kg.knowledge import Knowledge
from khoi_kg.model import Article, Changed, Date, DateMention, OrganisationMention, Span
from khoi_kg.numerals import FEW
from khoi_kg.relate.bodies.periods import with_year
from khoi_kg.relate.bodies.told_days import DAY, date_of, without_bodies
from khoi_kg.relate.ordered import mentions_of
from khoi_kg.text import Text

_Bodies = Mapping[int, OrganisationMention]


def _list(name: str) -> str:
    """A pattern of the bodies of one side, perhaps counted: "hợp nhất [2] đảng bộ tỉnh: An Giang và Kiên Giang"."""
    return rf"(?:(?:{FEW}|các|\d{{1,2}}) )?(?P<{name}>(?<!O)O++(?:(?:,? (?:với|cùng(?: với)?|và(?: với)?)|,) O++)*+)"


_MANNER = (
    r"(?: (?:được|đã|vừa|mới|chính thức|tiếp tục|lại|cùng|quyết định|hai|cả|và|để"
    r"|(?:kết thúc hoạt động|chấm dứt hoạt động|giải thể),?))*"
)
_INTO = r"(?: (?:lại|ra|để|mới|chung))*,? (?:thành lập|thành|vào|lên|lấy tên là|mang tên)(?: mới| là)*"
_BEFORE = re.compile(rf"{_list('before')}(?: ?\([^()]{{1,40}}\))?,?{_MANNER} $")
_BEHIND = re.compile(
    rf"(?: lại| toàn bộ| nguyên trạng)*(?:(?P<with>,? với)? \"?{_list('behind')}\"?)?{_INTO} \"?{_list('into')}"
)
_FROM = re.compile(rf"(?: ra| lên| lại)*,? (?:từ|khỏi|trên cơ sở)(?: việc)? {_list('source')}")
# "thành lập C [trên cơ sở hợp nhất A và B]"
_ON_BASIS = re.compile(r"(?: (?:mới|vào|ngày|năm|tháng|[\d/.-]+)){0,4},? (?:trên cơ sở|từ)(?: việc)? $")
_MADE_OF = re.compile(rf"(?: (?:với|của))? {_list('parts')}(?: vào O+)?(?! (?:để|đề nghị))")
_NEW_BEHIND = re.compile(rf"thành lập(?: mới)? {_list('new')}$")
_NEW_BEFORE = re.compile(rf"{_list('new')}(?: ?\([^()]{{1,40}}\))?,?{_MANNER} (?:thành lập|ra đời|tổ chức)$")
_NAMED_BEFORE = re.compile(r"(?P<one>O+)(?: ?\(|,| -|,? \()? ?(?:(?:có|mà|vốn|chính) )*(?P<is>là )?$")
_NAMED_BEHIND = re.compile(r"(?: (?:trước đây|là|của)|:)* (?P<other>O+(?: (?:và|cùng) O+)?)")
_FORERUNNER_OF = re.compile(
    r" của (?P<one>O+)(?: (?:ngày nay|hiện nay|bây giờ|hôm nay))?,? là (?P<other>O+(?: và O+)?)"
)
_NOT_YET = re.compile(
    r"(?<!\w)(?:sẽ|sắp|đề nghị|đề xuất|kiến nghị|dự kiến|dự thảo|chuẩn bị|việc|chưa|không|cho phép|kế hoạch|phương án"
    r"|đề án|nghiên cứu|xem xét|nếu|khi nào|có thể|cần|nên|phải|muốn|(?<!quyết )định|dự định|chủ trương|ủng hộ|phản đối"
    r"|tính toán|tính đến|hướng|lấy ý kiến|góp ý|tin đồn|đề cập|ví dụ)(?!\w)[^;:]*$"
)
# What a sentence opens with of which all is planned, whatever clause: "Theo dự thảo thì A sẽ nhập vào B; C nhập vào D".
_PLAN = re.compile(
    r"[\"'(\- ]*(?:theo [^;:]{0,40}?)?(?:dự thảo|phương án|đề án|dự kiến|kế hoạch|định hướng|đề xuất)(?!\w)"
)
_DONE = re.compile(r"(?<!\w)đã (?:được |chính thức )*$")
_OPENING_YEAR = re.compile(rf"(?:(?:từ|kể|tính|vào|đến|đầu|giữa|cuối|trong|ngay)(?= ) )*{DAY}(?: đến nay)?,? ")
# "[Sáng thứ Tư (]3/4/2019)": a few words that name no paper, whose day it might be.
_BEFORE_DAY = re.compile(r"(?:(?!theo|thực hiện|quyết định|nghị quyết|kế hoạch|luật)[^\W\dO]+,? \(?){0,3}")
_DAY_BEHIND = re.compile(rf"(?: (?:kể từ|từ|vào|trong|hồi|đã|xong))*,? \(?{DAY}")
_ONCE = "tiền thân"
_NOW = ("nay là",)


def find_changes(
    article: Article,
    text: Text,
    organisations: Sequence[OrganisationMention],
    dates: Sequence[DateMention],
    knowledge: Knowledge,
) -> list[Changed]:
    """Return the changes in order, each told once; a day takes its year from the article's date."""
    found: dict[tuple[tuple[str, ...], tuple[str, ...]], Changed] = {}
    sentence, low = Span(0, 0), ""
    bodies: _Bodies = {}
    for start, end, phrase in knowledge.all_words.find(text, knowledge.change_words):
        if start >= sentence.end:
            sentence = text.sentence_at(start)
            several = len(mentions_of(organisations, sentence)) > 1
            low, bodies = without_bodies(text, sentence, organisations) if several else ("", {})
        if len(bodies) < 2:
            continue
        fact = _change(low, bodies, Span(start - sentence.start, end - sentence.start), phrase, sentence)
        if fact:
            day = fact.date
            if day is None and fact.rule == "changeClause":
                day = _opening_day(low, mentions_of(dates, sentence), sentence, start)
                fact = replace(fact, date=day)
            if day and day.year is None and day.month:
                fact = replace(fact, date=with_year(article, text.low, sentence, day.month, day.day))
            key = tuple(b.name for b in fact.originals), tuple(b.name for b in fact.results)
            found.setdefault(key, fact)
    return list(found.values())


def _change(low: str, bodies: _Bodies, cue: Span, phrase: str, sentence: Span) -> Changed | None:
    named = phrase == _ONCE or phrase.endswith(" là")
    if not named and (_NOT_YET.search(low, 0, cue.start) or _is_planned(low, cue.start)):
        return None
    sides = _names(low, cue, phrase) if named else _sides(low, cue)
    if sides is None:
        return None
    old, new, end = sides
    results = _in(new, bodies)
    same = {_key(b) for b in results}
    originals = tuple(b for b in _in(old, bodies) if _key(b) not in same)
    if not originals or not results:
        return None
    if named and phrase != _ONCE and originals[0].kind != results[0].kind:
        return None  # "Bí thư Đảng ủy Trường A (nay là Trường B)": the school is another, not its committee
    if named:  # when a body got its name is another day than that of which the sentence tells
        return Changed(originals, results, None, (sentence,), "changeOfName")
    return Changed(originals, results, _day(low, cue.start, end), (sentence,), "changeClause")


def _is_planned(low: str, at: int) -> bool:
    """Does the sentence open with a plan, and is it not said right before ``at`` that it has come about?"""
    return _PLAN.match(low, 0, at) is not None and _DONE.search(low, 0, at) is None


def _sides(low: str, cue: Span) -> tuple[list[Span], list[Span], int] | None:
    """Return where the names of the old and of the new bodies stand, and the end of the clause."""
    before = _BEFORE.search(low, 0, cue.start)
    # "thành lập [từ A]", "đổi [thành B]"
    behind = cue.end - next((len(word) for word in (" từ", " thành") if low.endswith(word, cue.start, cue.end)), 0)
    basis = low.startswith("trên cơ sở", cue.start)
    led = _ON_BASIS.search(low, 0, cue.start)
    if basis or led:
        stop = led.start() if led and not basis else cue.start
        made = _made(low, len(low[:stop].rstrip(" ,")))
        parts = _MADE_OF.match(low, cue.end)
        if made is None or parts is None:
            return None
        return [Span(*parts.span("parts"))], [Span(*made.span("new"))], parts.end()
    if into := _BEHIND.match(low, behind):
        old = [Span(*into.span("behind"))] if into["behind"] else []
        if into["with"] or not old:
            if before is None:
                return None
            old.append(Span(*before.span("before")))
        end = _last_listed(low, *into.span("into"))
        return old, [Span(into.start("into"), end)], end
    if before and (source := _FROM.match(low, behind)):
        return [Span(*source.span("source"))], [Span(*before.span("before"))], source.end()
    return None


def _last_listed(low: str, start: int, end: int) -> int:
    """Where the new bodies end: behind a comma that no "và" follows stands another, "nhập thành C, [D] chỉ định"."""
    comma = low.find(",", max(start, low.rfind(" và ", start, end)), end)
    return comma if comma > 0 else end


def _made(low: str, end: int) -> re.Match[str] | None:
    """The body whose founding is told right before ``end``."""
    return _NEW_BEHIND.search(low, 0, end) or _NEW_BEFORE.search(low, 0, end)


def _names(low: str, cue: Span, phrase: str) -> tuple[list[Span], list[Span], int] | None:
    """The sides of "A, tiền thân là B", "tiền thân của A là B", "B là tiền thân của A", "B (nay là A)"."""
    if phrase == _ONCE and (of := _FORERUNNER_OF.match(low, cue.end)):
        return [Span(*of.span("other"))], [Span(*of.span("one"))], of.end()
    one, other = _NAMED_BEFORE.search(low, 0, cue.start), _NAMED_BEHIND.match(low, cue.end)
    if one is None or other is None:
        return None
    first, second = [Span(*one.span("one"))], [Span(*other.span("other"))]
    forward = phrase.startswith(_NOW) or (phrase == _ONCE and one["is"])
    return (first, second, other.end()) if forward else (second, first, other.end())


def _in(stretches: Sequence[Span], bodies: _Bodies) -> tuple[OrganisationMention, ...]:
    """Return the bodies that stand in the stretches, in the order of the text."""
    return tuple(bodies[at] for at in sorted(bodies) if any(s.start <= at < s.end for s in stretches))


def _key(body: OrganisationMention) -> str:
    return body.record or body.name.lower()


def _day(low: str, start: int, end: int) -> Date | None:
    """The day that stands behind the clause, or the year or month that opens the sentence."""
    said = _DAY_BEHIND.match(low, end) or _OPENING_YEAR.match(low, 0, start)
    return date_of(said) if said else None


def _opening_day(low: str, dates: Sequence[DateMention], sentence: Span, limit: int) -> Date | None:
    """The day that opens the sentence, whatever part of it: "Tối 3/4/2019, …", "Sáng thứ Tư (3/4/2019), …"."""
    first = dates[0] if dates and dates[0].span.end <= limit else None
    if first is None or not _BEFORE_DAY.fullmatch(low, 0, first.span.start - sentence.start):
        return None
    return first.date
