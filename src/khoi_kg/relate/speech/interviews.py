"""Read interviews: who is asked, by whose reporter, which lines ask and which answer.

An answer begins a line with the name of the person asked and a colon ("Đồng chí Lê A: …"), and goes on to the next
question; a question begins with the reporter ("PV: …") or is the line before an answer that ends as a question or
begins with a dash. An article is an interview where at least two questions are answered by one person; each answer is a
quotation.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from khoi_kg.model import Interviewed, OrganisationMention, PersonMention, Quoted, Span
from khoi_kg.relate.masks import Known
from khoi_kg.relate.ordered import mentions_of
from khoi_kg.text import Text

_REPORTER = re.compile(r"(?:[-*+] ?)?(?:pv|p\.v|phóng viên|nhà báo|hỏi)(?: [^:.?\n]{0,40})?: ?")
_DASH = re.compile(r"[-*+] ?")
_ANSWER = re.compile(r"(?: ?\([^()\n]{1,40}\))?(?: trả lời| đáp)?: ?")
_ASKS = re.compile(r"(?<!\w)(?:phỏng vấn|trao đổi với|trò chuyện với|trả lời|đối thoại với)(?!\w)")
_LABEL = 90
"""Characters; what stands before the colon of an answer, name and post, is shorter."""


@dataclass(frozen=True, slots=True)
class _Line:
    """One line; ``words`` is what it asks or answers, without the label; ``speaker`` who answers in it."""

    span: Span
    words: Span
    speaker: PersonMention | None
    labelled: bool
    """Does a reporter's label, or a dash, say that it asks?"""
    asks: bool


def find_interviews(text: Text, known: Known) -> list[Interviewed]:
    """Return the one interview that an article is, or none."""
    if ":" not in text.low or not ("?" in text.low or "pv:" in text.low or "phóng viên" in text.low):
        return []
    lines = _lines(text, known.people)
    asked: list[tuple[Span, Span, PersonMention]] = []
    question: Span | None = None
    answer: Span | None = None
    speaker: PersonMention | None = None
    for index, line in enumerate(lines):
        following = lines[index + 1] if index + 1 < len(lines) else None
        answered = following is not None and following.speaker is not None
        if line.speaker is None and line.asks and (line.labelled or answered) and (answered or question is None):
            if question and answer and speaker:
                asked.append((question, answer, speaker))
            question, answer, speaker = line.words, None, None
        elif line.speaker and question and answer is None:
            answer, speaker = line.words, line.speaker
        elif answer and line.speaker is None and not line.labelled and not _ends(text, line):
            answer = Span(answer.start, line.span.end)
        elif answer and question and speaker:
            asked.append((question, answer, speaker))
            question = answer = None
    if question and answer and speaker:
        asked.append((question, answer, speaker))
    names = {person.name for _, _, person in asked}
    if len(asked) < 2 or len(names) != 1:
        return []
    person = asked[0][2]
    where, interviewer = _introduction(text, known.organisations, asked[0][0].start)
    evidence = (where or text.sentence_at(asked[0][0].start), text.sentence_at(asked[0][1].start))
    questions, answers = tuple(q for q, _, _ in asked), tuple(a for _, a, _ in asked)
    return [Interviewed(person, interviewer, questions, answers, evidence, "interviewIntroduction")]


def quoted_answers(text: Text, interviews: Sequence[Interviewed]) -> list[Quoted]:
    """Return the answers of an interview as the words of the one who gives them."""
    return [
        Quoted(i.interviewee, answer, True, (text.sentence_at(answer.start),), "interviewAnswer")
        for i in interviews
        for answer in i.answers
    ]


def _lines(text: Text, people: Sequence[PersonMention]) -> list[_Line]:
    low = text.low
    found: list[_Line] = []
    start = number = 0
    while start < len(low):
        newline = low.find("\n", start)
        stop = newline if newline >= 0 else len(low)
        end = start + len(low[start:stop].rstrip())
        begin = end - len(low[start:end].lstrip())
        while number < len(people) and people[number].span.start < begin:
            number += 1
        person = people[number] if number < len(people) else None
        if begin < end:
            found.append(_line(low, Span(begin, end), person))
        start = stop + 1
    return found


def _line(low: str, span: Span, person: PersonMention | None) -> _Line:
    reporter = _REPORTER.match(low, span.start, span.end)
    if reporter:
        return _Line(span, Span(reporter.end(), span.end), None, True, True)
    if person and person.span.end <= min(span.end, span.start + _LABEL):
        label = _ANSWER.match(low, person.span.end, span.end)
        if label and label.end() < span.end and not any(c in low[span.start : person.span.start] for c in ':.?!;"'):
            return _Line(span, Span(label.end(), span.end), person, False, False)
    dash = _DASH.match(low, span.start, span.end)
    words = Span(dash.end() if dash else span.start, span.end)
    return _Line(span, words, None, False, dash is not None or low.endswith(("?", '?"', "?)"), span.start, span.end))


def _ends(text: Text, line: _Line) -> bool:
    """Is a line no part of an answer: thanks, a source, a byline?"""
    low, start, end = text.low, line.span.start, line.span.end
    return low.startswith(
        ("xin cảm ơn", "trân trọng cảm ơn", "xin trân trọng", "nguồn:", "- xin", "(thực hiện"), start, end
    )


def _introduction(
    text: Text, organisations: Sequence[OrganisationMention], before: int
) -> tuple[Span | None, OrganisationMention | None]:
    """The sentence before the first question that says who interviews whom, and whose reporter asks."""
    for match in _ASKS.finditer(text.low, 0, before):
        sentence = text.sentence_at(match.start())
        media = mentions_of(organisations, sentence)
        reporters = [o for o in media if text.low.endswith(("phóng viên ", "pv "), 0, o.span.start)]
        reporters += [o for o in media if o.kind == "MediaOrganisation" and o not in reporters]
        if reporters or "phóng viên" in text.low[sentence.start : sentence.end]:
            return sentence, reporters[0] if reporters else None
    return None, None
