"""Read whose words an article gives: those in quotation marks as they are, others as reported.

Words in quotation marks are somebody's where a verb of saying leads to them ("ông A, Giám đốc Sở B, nhấn mạnh: "…"") or
follows them (""…", ông A nói"); what is merely named in marks ('phong trào "Dân vận khéo"') is nobody's. Reported words
follow the verb ("ông A cho rằng …") or the speaker ("theo ông A, …").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from khoi_kg.knowledge import Knowledge
from khoi_kg.model import Holds, PersonMention, Quoted, Span
from khoi_kg.relate.masks import Known
from khoi_kg.relate.ordered import hits_of, is_within
from khoi_kg.relate.speech.quotation_marks import in_quotation_marks
from khoi_kg.relate.speech.speakers import Speaker, Speakers, is_noun
from khoi_kg.text import Text

_WORDS = 4
"""Fewer words in quotation marks are a name or a phrase."""

# (Not "quán triệt [Nghị quyết 4 khóa XI]: "Một số vấn đề …"": the title of what was studied.)
_TO_WORDS = re.compile(
    r"(?: (?:thêm|lại|rõ|rằng|là|như sau|ngay|tiếp))*[,:]? ?$"
    r"|(?!(?<=quán triệt)[^.;:\"]{0,60} (?:nghị quyết|chỉ thị|kết luận|quy định|kế hoạch|chương trình|đề án)(?!\w))"
    r"[^.;\"PX]{0,90}:\s*$"
)
_TO_CLAUSE = re.compile(
    r"(?: (?:thêm|lại|rõ|tiếp))*(?: (?:như (?:sau|thế|vậy)|điều (?:này|sau|đó))(?=:))?(?:,? rằng,?|:|,) (?!\")"
)
# "ông A [nhấn mạnh] như vậy tại hội nghị": what was said stands before. ("… khẳng định điều này là đúng" says it anew.)
_SAID_BEFORE = re.compile(
    r" (?:rõ |thêm )?(?:như (?:vậy|thế|trên)|điều (?:này|đó|trên|ấy)"
    r"(?! (?:là|sẽ|đã|không|chưa|cần|phải|có|rất|hoàn toàn|cũng|càng|đang|thể hiện|cho thấy)(?!\w)))(?!\w|:)"
)
_NO_CLAUSE = re.compile(r"(?:những|các|một số|về|vai trò|vị trí|tầm|ý nghĩa|kết quả|nội dung) ")
# (The word stands first, and what is not before it after: so the engine can skip to it.)
_THEO = re.compile(r"theo (?<!\wtheo )")


def find_quotations(text: Text, known: Known, holds: Sequence[Holds], knowledge: Knowledge) -> list[Quoted]:
    """Return the words of others that the text gives, in order."""
    speakers = Speakers(text, known, holds, knowledge)
    marked = list(in_quotation_marks(text))
    found = list(_direct(speakers, marked))
    found += _reported(speakers, [q.words for q in found], marked)
    return sorted(found, key=lambda q: q.words)


# ---- Words in quotation marks


def _direct(speakers: Speakers, marked: Sequence[Span]) -> Iterator[Quoted]:
    text = speakers.text
    last: tuple[Span, Speaker] | None = None  # the words before which said behind them who speaks
    for words in marked:
        if text.plain.count(" ", words.start, words.end) < _WORDS - 1:
            continue
        follows = last and not text.plain[last[0].end : words.start].count("\n")
        behind, speaker = False, _lead(speakers, words)
        if speaker is None and (speaker := _trail(speakers, words)):
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


def _lead(speakers: Speakers, words: Span) -> Speaker | None:
    """The speaker of whom the sentence speaks before the words."""
    text = speakers.text
    end = len(text.plain[max(0, words.start - 400) : words.start - 1].rstrip()) + max(0, words.start - 400)
    if end <= 0:
        return None
    sentence = text.sentence_at(end - 1)
    if "\n" in text.plain[end : words.start] and text.plain[end - 1] != ":":
        return None
    sayings = speakers.knowledge.saying_matcher
    if text.plain[end - 1] != ":" and not any(
        stop <= end and _TO_WORDS.fullmatch(text.low, stop, end)
        for _, stop, _ in hits_of(speakers.knowledge.all_words.find(text, sayings), Span(sentence.start, end))
    ):
        return None
    masked = speakers.masked(Span(sentence.start, max(sentence.start, end)))
    low = masked.low
    if low.endswith(":") and (speaker := speakers.before_colon(masked)):
        return speaker
    for start, stop, _ in reversed(sayings.find(low)):
        if _TO_WORDS.fullmatch(low, stop):
            return speakers.before(masked, start)
    return None


def _trail(speakers: Speakers, words: Span) -> Speaker | None:
    """The speaker of whom the sentence speaks behind the words, which begin it."""
    text = speakers.text
    if not (_begins(text, words) or words.start < 3):
        return None
    line = text.plain.find("\n", words.end)
    end = line if line >= 0 else len(text.plain)
    behind = text.plain[words.end + 1 : min(end, words.end + 260)]
    if not behind.strip():
        return None
    return speakers.behind(speakers.masked(Span(words.end + 1, words.end + 1 + len(behind))))


# ---- Words reported


def _reported(speakers: Speakers, direct: Sequence[Span], marked: Sequence[Span]) -> Iterator[Quoted]:
    text, low = speakers.text, speakers.text.low
    told = {text.sentence_at(span.start) for span in direct} | {text.sentence_at(span.end) for span in direct}
    knowledge = speakers.knowledge
    sayings = knowledge.all_words.find(text, knowledge.saying_matcher)
    hits = [(at, end) for at, end, verb in sayings if _goes_on(low, end, verb, knowledge)]
    theo = [(m.start(), -1) for m in _THEO.finditer(low)]
    for start, end in sorted(hits + theo):
        sentence = text.sentence_at(start)
        if sentence in told or is_within(start, marked):
            continue
        if end < 0:
            found = _according(speakers, sentence) if start - sentence.start < 8 else None
        else:
            found = _said(speakers, sentence, start, end)
        if found:
            told.add(sentence)
            yield found


def _goes_on(low: str, end: int, verb: str, knowledge: Knowledge) -> bool:
    """Does what is said follow a verb?"""
    clause = _TO_CLAUSE.match(low, end)
    if _SAID_BEFORE.match(low, end):
        return False
    if clause:
        return not (verb in knowledge.saying_verb_list and clause.group() == ", ")
    if verb in knowledge.saying_clause_or_noun:
        return not _NO_CLAUSE.match(low, end + 1)
    return verb in knowledge.saying_clause


def _said(speakers: Speakers, sentence: Span, start: int, end: int) -> Quoted | None:
    text = speakers.text
    clause = _TO_CLAUSE.match(text.low, end)
    words = _clause(text, clause.end() if clause else end, sentence.end)
    if words is None:
        return None
    if is_noun(text.low, max(sentence.start, start - 40), start) or not speakers.anybody(sentence.start, start):
        return None
    masked = speakers.masked(sentence)
    return _by_person(speakers.before(masked, start - sentence.start), words, sentence)


def _according(speakers: Speakers, sentence: Span) -> Quoted | None:
    said = speakers.according(speakers.masked(sentence))
    if said is None:
        return None
    speaker, end = said
    words = _clause(speakers.text, sentence.start + end, sentence.end)
    return _by_person(speaker, words, sentence) if words else None


def _clause(text: Text, start: int, end: int) -> Span | None:
    """What is said: a clause up to the sentence's end, without the stop."""
    said = text.plain[start:end]
    start += len(said) - len(said.lstrip())
    said = said.strip().rstrip(".")
    return Span(start, start + len(said)) if said.count(" ") >= _WORDS - 1 and said[0] not in ",;)" else None


def _by_person(speaker: Speaker | None, words: Span, sentence: Span) -> Quoted | None:
    """Only a person's reported words count: an organisation's are mostly its papers'."""
    if speaker is None or not isinstance(speaker.who, PersonMention):
        return None
    where = tuple(dict.fromkeys((sentence, *speaker.where)))
    return Quoted(speaker.who, words, False, where, "quotationVerb")
