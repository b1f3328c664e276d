"""Read the main tasks, breakthroughs and targets that are listed, each with its place in the list.

Handles items that count themselves ("Một là: …", "Thứ hai, …"), behind a line or clause that says what they are, and
items between semicolons behind a colon ("3 nhiệm vụ trọng tâm: …; …; …") where they are as many as the text says, and
paragraphs below a colon that begin with their subject ("Về công tác cán bộ. …") or, as many as the text says, with a
dash. A list of which nothing says that it is of tasks, breakthroughs or targets ("bốn bài học: một là …") is none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from khoi_kg.knowledge import Knowledge
from khoi_kg.matching import Matcher
from khoi_kg.model import DocumentMention, Form, Prioritised, Span, TermMention
from khoi_kg.numerals import NUMBERS, ORDINALS, parse_ordinal
from khoi_kg.relate.wording import COUNT
from khoi_kg.text import Text

_MARKERS = {f"{word} là": number for word, number in NUMBERS.items()}
_MARKERS |= {f"thứ {word}": number for word, number in ORDINALS.items() if word not in ("một", "bốn")}
_ITEMS = Matcher(_MARKERS)
_FIRST = [marker for marker, number in _MARKERS.items() if number == 1]
_OPENS = re.compile(r"(?:\A|[\n:;.,(]|[\-+*•]) ?$")
_BEHIND_MARKER = re.compile(r"(?: là(?!\w))?[:,]? *")
_LEAD = 400
_SAID = re.compile(rf"(?:(?<!\w)(?P<n>{COUNT}) )?(?:(?:khâu|nhóm|nội dung|mục tiêu|vấn đề|mũi|định hướng|lĩnh vực) )*$")
_FROM_KIND = re.compile(r"(?: (?!\d)[^\s:;.\n]+){0,14}: *(?=\S)")
_TO_LINES = re.compile(r"[^.;:\n]{0,80}:[ \n]*\n")
_LINE = re.compile(r"[^\n]+")
_SUBJECT = re.compile(r"(?:[-+*•] ?|\d{1,2}[.)] ?)?về (?P<subject>[^.:;,\n]{3,100})[.:]")
_DASHED = re.compile(r"(?:[-+*•] ?|\d{1,2}[.)] )(?P<subject>[^\n]+)")
_PARTS = re.compile(r" ?; ?(?:và )?")


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind that a lead-in names, where the words begin and end, and the text."""

    key: str
    start: int
    end: int
    low: str

    @property
    def count(self) -> int | None:
        """How many there are: looked for where that matters, as few words for kinds lead to a list."""
        said = _SAID.search(self.low, max(0, self.start - 40), self.start)
        return parse_ordinal(said["n"]) if said and said["n"] else None


def find_priorities(
    text: Text, documents: Sequence[DocumentMention], terms: Sequence[TermMention], knowledge: Knowledge
) -> list[Prioritised]:
    """Return the items of lists of priorities, in order."""
    hits = knowledge.all_words.find(text, knowledge.priority_words)
    if not hits:
        return []
    kinds = [_Kind(key, start, end, text.low) for start, end, key in hits]
    found: list[Prioritised] = []
    for run in _runs(text.low):
        if kind := _told(text, kinds, run):
            lead = text.sentence_at(kind.end - 1)
            items = _items(text, run)
            found += _written(text, kind, lead, items, documents, terms, "priorityEnumeration")
    told = {sentence for f in found for sentence in f.where}
    for kind in kinds:
        lead = text.sentence_at(kind.end - 1)
        opening = _FROM_KIND.match(text.low, kind.end, lead.end)
        count = kind.count if opening else None
        if count is None or opening is None or lead in told:
            continue
        items = _parts(text, opening.end(), lead.end)
        if len(items) == count > 1:
            found += _written(text, kind, lead, items, documents, terms, "prioritySentence")
    told = {sentence for f in found for sentence in f.where}
    for kind in kinds:
        lead = text.sentence_at(kind.end - 1)
        if lead not in told and (items := _below(text, kind)):
            source = next((k for k in kinds if _announces(text, k, kind, documents, terms)), kind)
            found += _written(
                text, source, text.sentence_at(source.end - 1), items, documents, terms, "priorityEnumeration"
            )
    return found


def _below(text: Text, kind: _Kind) -> list[Span]:
    """The subjects of the paragraphs below a line that names a kind and ends in a colon."""
    colon = _TO_LINES.match(text.low, kind.end)
    if colon is None:
        return []
    for pattern, least in ((_SUBJECT, 2), (_DASHED, kind.count or 0)):
        items = []
        for line in _LINE.finditer(text.low, colon.end()):
            item = pattern.match(text.low, line.start(), line.end())
            if item is None:
                break
            items.append(_trimmed(text.plain, *item.span("subject")))
        if len(items) >= max(2, least) and len(items) == (kind.count or len(items)):
            return items
    return []


def _announces(
    text: Text, kind: _Kind, listed: _Kind, documents: Sequence[DocumentMention], terms: Sequence[TermMention]
) -> bool:
    """Does an earlier sentence say whose the listed items are, where their own does not?"""
    lead = text.sentence_at(kind.end - 1)
    spans = [*(d.span for d in documents), *(t.span for t in terms)]
    return kind.key == listed.key and any(_within(span, lead, kind) for span in spans)


def _runs(low: str) -> list[list[tuple[int, int]]]:
    """Runs of markers that count from one on, each with its begin and end."""
    runs: list[list[tuple[int, int]]] = []
    for start, end, number in _ITEMS.find(low) if any(first in low for first in _FIRST) else ():
        if not _OPENS.search(low, max(0, start - 3), start):
            continue
        if number == 1:
            runs.append([(start, end)])
        elif runs and number == len(runs[-1]) + 1:
            runs[-1].append((start, end))
    return [run for run in runs if len(run) > 1]


def _told(text: Text, kinds: Sequence[_Kind], run: Sequence[tuple[int, int]]) -> _Kind | None:
    """The kind that the sentence before a list, or its own beginning, names: that of which there are so many."""
    index = text.sentence_index(run[0][0])
    first = max(text.sentences[max(0, index - 1)].start, run[0][0] - _LEAD)
    near = [k for k in kinds if first <= k.end <= run[0][0]]
    counted = [k for k in near if k.count == len(run)]
    free = [k for k in near if k.count is None]
    return next(iter([*counted, *reversed(free)]), None)


def _items(text: Text, run: Sequence[tuple[int, int]]) -> list[Span]:
    """The words of each item: up to the next one, of the last up to the end of its line or sentence."""
    low = text.low
    items = []
    for index, (start, end) in enumerate(run):
        behind = _BEHIND_MARKER.match(low, end)
        begin = behind.end() if behind else end
        lines = not start or low[start - 1] == "\n"
        line_end = low.find("\n", begin)
        stop = line_end if line_end >= 0 else len(low)
        if index + 1 < len(run):
            stop = min(stop, run[index + 1][0]) if lines else run[index + 1][0]
        elif not lines:
            stop = min(stop, text.sentence_at(begin).end)
        items.append(_trimmed(text.plain, begin, stop))
    return items


def _parts(text: Text, start: int, end: int) -> list[Span]:
    cuts = [start, *(at for m in _PARTS.finditer(text.low, start, end) for at in m.span()), end]
    return [_trimmed(text.plain, first, last) for first, last in zip(cuts[::2], cuts[1::2], strict=True)]


def _trimmed(plain: str, start: int, end: int) -> Span:
    return Span(start, start + len(plain[start:end].rstrip(" .;,:-\n")))


def _written(
    text: Text,
    kind: _Kind,
    lead: Span,
    items: Sequence[Span],
    documents: Sequence[DocumentMention],
    terms: Sequence[TermMention],
    rule: str,
) -> list[Prioritised]:
    """The facts of one list; whose it is, is the one document or term that its lead-in names before the kind."""
    named = {d.name or d.number: d for d in documents if _within(d.span, lead, kind) and d.form is not Form.POINTER}
    spoken = [t for t in terms if _within(t.span, lead, kind)]
    document = next(iter(named.values())) if len(named) == 1 else None
    term = spoken[0] if len(spoken) == 1 else None
    return [
        Prioritised(
            kind.key,
            number,
            text.kept[item.start : item.end],
            term,
            document,
            tuple(dict.fromkeys((lead, text.sentence_at(item.start)))),
            rule,
        )
        for number, item in enumerate(items, 1)
        if item.end > item.start
    ]


def _within(span: Span, lead: Span, kind: _Kind) -> bool:
    return lead.start <= span.start and span.end <= kind.end
