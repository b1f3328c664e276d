"""Tell who is meant by a title alone: "Thủ tướng nhấn mạnh", where "Thủ tướng Nguyễn Văn A" was named.

A title is the words right before a name that begin with a post. It means whom it stands before, if that is one person
in the article; so does the post alone. "Thủ tướng Nhật Bản" is another title than "Thủ tướng".
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from khoi_kg.knowledge import Knowledge
from khoi_kg.model import PersonMention, Span
from khoi_kg.text import UPPER, Text

_LONGEST = 60
_MARKS = re.compile(r"[,;:.\n]")
# What a title without a name may follow: the beginning of a sentence, or a phrase that leads it ("Tại hội nghị, …").
_OPENS = re.compile(r"[\"'(* -]*(?:[^,;:.]{0,80}, )?(?:theo )?")
_GOES_ON = re.compile(rf",? (?=\w)(?![{UPPER}\d])")


def people_by_title(text: Text, people: Sequence[PersonMention], knowledge: Knowledge) -> dict[Span, PersonMention]:
    """Return whom titles without a name mean that open a sentence, by their spans: the mentions with a name."""
    low = text.low
    roles = knowledge.all_words.find(text, knowledge.role_words)
    meant: dict[str, dict[str, PersonMention]] = defaultdict(dict)
    index = 0
    for person in people:
        while index < len(roles) and roles[index][1] <= person.span.start:
            index += 1
        if index == 0:
            continue
        start, end, _ = roles[index - 1]
        if person.span.start - start > _LONGEST or low.endswith(("nguyên ", "cựu "), 0, start):
            continue
        written = low[start : person.span.start - 1]
        if not _MARKS.search(written):
            for words in {written, low[start:end]}:
                meant[words].setdefault(person.name.lower(), person)
    known = {title: next(iter(named.values())) for title, named in meant.items() if len(named) == 1}
    found: dict[Span, PersonMention] = {}
    for start, _, _ in roles:
        title = max((t for t in known if low.startswith(t, start)), key=len, default="")
        if not title or start <= known[title].span.start or not _GOES_ON.match(text.plain, start + len(title)):
            continue
        if _OPENS.fullmatch(low, text.sentence_at(start).start, start):
            found[Span(start, start + len(title))] = known[title]
    return found
