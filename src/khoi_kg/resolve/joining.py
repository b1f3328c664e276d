"""Join groups that the article, or a record of authority, tells to be one document.

Handles the number in brackets behind a name ("Luật Giao dịch điện tử (Luật số 20/2023/QH15)"), a short name that is
declared ("… (gọi tắt là Nghị quyết 12)"), a law named by its initials ("Luật BPVN"), a name that states the subject of
a numbered document's record, a law's title that has its number elsewhere, names that hold one document in two forms,
and the programme of a body that issued one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

from khoi_kg.knowledge import Knowledge, plain_name
from khoi_kg.knowledge.levels import LEVEL
from khoi_kg.model import DocumentMention, Form, Span
from khoi_kg.numerals import roman
from khoi_kg.resolve.groups import Group, absorb
from khoi_kg.resolve.wording import covers, number_of, plain_number, subject_pairs
from khoi_kg.text import UPPER, Text, words_of

# "Nghị quyết Hội nghị lần thứ năm … khóa XII về cơ cấu lại doanh nghiệp nhà nước (Nghị quyết số 12-NQ/TW)".
_BEHIND_TITLE = re.compile(r"(?:,? (?:về )?\"[^\"\n]{3,250}\",?| về [^();.\n]{3,250})? \(")
_KIND = re.compile(r"(?:Luật|Bộ [Ll]uật|Pháp lệnh) ")
_ABBREVIATED = re.compile(rf"{_KIND.pattern}(?P<w>[A-ZĐ]{{2,8}})(?: (?:năm )?(?:19|20)\d\d)?")
_YEAR = re.compile(r" (?:năm )?(?:19|20)\d\d$")
_OF_CONGRESS = re.compile(r"Nghị quyết (?:của )?[Đđ]ại hội ")
_OWNED = ("chương trình hành động của ", "kế hoạch hành động của ")
_LEVEL = re.compile(rf"(?:{LEVEL})$")
_NAME = rf"(?P<place>[{UPPER}][^\W\d_]*(?: [{UPPER}][^\W\d_]*)*)"
_PLACE = re.compile(rf"(?P<level>(?i:{LEVEL}))(?: ủy)? {_NAME}")
_BARE_PLACE = re.compile(rf"(?<!\w)(?:[Tt]ại|Ở|ở) {_NAME}")
_NUMBER_BEHIND = re.compile(r",? \(?(?:số:? ?)?\d\S*\)?$")
_DECLARED = re.compile(r"\((?:sau đây )?(?:gọi tắt là|gọi chung là|gọi là|viết tắt là|còn gọi là):? \"?$")


Pairs = Iterator[tuple[Group, Group]]
"""Groups that are one document: the one that stays, and the one that it absorbs."""


def joined(groups: list[Group], pairs: Pairs, rule: str = "fullFormInArticle") -> list[Group]:
    """Let groups absorb what is told to be the same document, pair by pair; return those that are left."""
    gone: set[int] = set()
    for one, other in pairs:
        if one is not other and gone.isdisjoint((id(one), id(other))):
            absorb(one, other, rule)
            gone.add(id(other))
    return [g for g in groups if id(g) not in gone]


def in_brackets(
    text: Text, groups: list[Group], neighbours: Iterable[tuple[DocumentMention, DocumentMention]]
) -> Pairs:
    """A name and the number in brackets behind it: "Luật Giao dịch điện tử (Luật số 20/2023/QH15)"."""
    of = {m.span: group for group in groups for m in group.mentions}
    for named, numbered in neighbours:
        one, other = of.get(named.span), of.get(numbered.span)
        if (
            one is None
            or other is None
            or named.kind != numbered.kind
            or named.name is None
            or numbered.ordinal is None
            or not _BEHIND_TITLE.fullmatch(text.plain, named.span.end, numbered.span.start)
            or (
                numbered.span.start - named.span.end > 2
                and text.plain[numbered.span.end : numbered.span.end + 1] != ")"
            )
            or one.number
        ):
            continue
        yield other, one
        of |= {m.span: other for m in one.mentions}


def declared(text: Text, groups: list[Group], mentions: Sequence[DocumentMention]) -> Pairs:
    """A short name and what it is said to stand for: "Nghị quyết số 12-NQ/TW … (gọi tắt là Nghị quyết 12)"."""
    for index, alias in enumerate(mentions):
        if not _DECLARED.search(text.low, max(0, alias.span.start - 40), alias.span.start):
            continue
        sentence = text.sentence_at(alias.span.start)
        full = next(
            (m for m in reversed(mentions[:index]) if m.kind == alias.kind and m.span.end <= alias.span.start), None
        )
        if full is None or full.span.start < sentence.start:
            continue
        one = next((g for g in groups if full in g.mentions), None)
        other = next((g for g in groups if alias in g.mentions), None)
        if one and other and not other.number:
            yield one, other


def abbreviated(groups: list[Group]) -> Pairs:
    """A law named by its initials and the one law of the article that has them: "Luật BPVN"."""
    named = [(g, initials) for g in groups if (initials := _ABBREVIATED.fullmatch(g.name or ""))]
    by_initials: defaultdict[tuple[str, str], list[Group]] = defaultdict(list)
    for group in groups if named else ():
        if kind := _KIND.match(group.name or ""):
            by_initials[group.kind, _initials((group.name or "")[kind.end() :])].append(group)
    for short, initials in named:
        fits = by_initials.get((short.kind, initials["w"]), [])
        if len(fits) == 1 and (short.year is None or short.year == fits[0].year):
            yield fits[0], short


def _initials(title: str) -> str:
    """The first letters of the words of a title: "Biên phòng Việt Nam" has BPVN."""
    words = _YEAR.sub("", title).replace(",", " ").split()
    return "".join(w[0].upper() for w in words)


def by_inner(text: Text, groups: list[Group], mentions: Sequence[DocumentMention]) -> Pairs:
    """Names that end with one document in two forms: "Nghị định thay thế Nghị định 86/2014/NĐ-CP", "… 86"."""
    of = {m.span: group for group in groups for m in group.mentions}
    numbered = {m.span.end: m for m in mentions if m.name is None and m.span in of}
    first: dict[tuple[str, str, int], Group] = {}
    for mention in mentions:
        inner = numbered.get(mention.span.end)
        group = of.get(mention.span)
        if mention.name is None or group is None or inner is None or inner.span.start <= mention.span.start:
            continue
        words = text.low[mention.span.start : inner.span.start]
        same = first.setdefault((mention.kind, words, id(of[inner.span])), group)
        if not (same.issuer and group.issuer and same.issuer != group.issuer):
            yield same, group


def by_title(text: Text, groups: list[Group]) -> Pairs:
    """A law's title and the one number that stands behind it elsewhere: "Luật Đất đai số 45/2013/QH13".

    A title without its year means the law that was named in full before.
    """
    titled: defaultdict[tuple[str, str], dict[int, Group]] = defaultdict(dict)
    for group in groups:
        if group.number:
            for mention in group.mentions:
                title = _NUMBER_BEHIND.sub("", text.plain[mention.span.start : mention.span.end])
                if title.count(" ") and mention.name is None:
                    titled[group.kind, plain_name(title)][id(group)] = group
    for named in [g for g in groups if g.name] if titled else ():
        bare = _YEAR.sub("", plain_name(named.name or ""))
        numbered = titled.get((named.kind, bare), {}).values()
        begin = min(m.span for m in named.mentions)
        fits = [
            g for g in numbered if (named.year == g.year if named.year else min(m.span for m in g.mentions) < begin)
        ]
        if len(fits) == 1 and not any(m.revised for m in named.mentions):
            yield fits[0], named


def adopted(text: Text, groups: list[Group], knowledge: Knowledge) -> Pairs:
    """ "Nghị quyết Đại hội Đảng bộ tỉnh" and the one resolution of its congresses that the article names.

    Not where its sentence names another place of that level: "Tỉnh ủy Sơn La … Nghị quyết Đại hội Đảng bộ tỉnh".
    """
    whole = [
        (g, text.low[m.body.start : m.body.end])
        for g in groups
        for m in g.mentions
        if m.congress is not None and m.body
    ]
    for short in groups if whole else ():
        mention = short.mentions[0]
        if mention.congress is not None or mention.body is None or not _OF_CONGRESS.match(short.name or ""):
            continue
        whose = text.low[mention.body.start : mention.body.end]
        fits = {
            id(g): g for g, body in whole if g.kind == short.kind and (body == whose or body.startswith(f"{whose} "))
        }
        if len(fits) == 1 and not _of_other_place(text, short, next(iter(fits.values())), whose, knowledge):
            yield next(iter(fits.values())), short


def _of_other_place(text: Text, short: Group, adopted: Group, whose: str, knowledge: Knowledge) -> bool:
    """Does the sentence of a short name name another place of the level of ``whose`` body than the full name's?"""
    level = _LEVEL.search(whose)
    if level is None:
        return False
    own: set[str] = set()
    for mention in adopted.mentions:
        if mention.congress is not None and mention.body is not None:
            own.add(text.low[mention.body.start : mention.body.end].removeprefix(whose).strip())
            own |= _places(text, mention, level.group(), knowledge)
    told = {place for m in short.mentions for place in _places(text, m, level.group(), knowledge)}
    own.discard("")
    return bool(own) and not told <= own


def _places(text: Text, mention: DocumentMention, level: str, knowledge: Knowledge) -> set[str]:
    """The places of a level that the sentence of a mention names, in lower case; provinces without the word for it."""
    sentence = text.sentence_at(mention.span.start)
    found = {
        m["place"].lower()
        for m in _PLACE.finditer(text.plain, sentence.start, sentence.end)
        if m["level"].lower() == level
    }
    bare = _BARE_PLACE.finditer(text.plain, sentence.start, sentence.end) if level == "tỉnh" else ()
    return found | {place for m in bare if (place := m["place"].lower()) in knowledge.province_names}


def owned(groups: list[Group]) -> Pairs:
    """ "Chương trình hành động của Tỉnh ủy" and the one programme that the article says the body issued."""
    for programme in groups:
        if programme.body and not programme.number and (programme.name or "").lower().startswith(_OWNED):
            issued = [
                g for g in groups if g is not programme and g.kind == programme.kind and g.issuer == programme.body
            ]
            if len(issued) == 1:
                yield issued[0], programme


def by_subject(groups: list[Group], cited: Collection[tuple[Span, Span]], knowledge: Knowledge) -> Pairs:
    """A document named by its subject and the numbered one of the article whose record has that subject."""
    titled = [
        (g, r.title)
        for g in groups
        if g.number
        for r in knowledge.documents_by_number.get((g.kind, g.ordinal or 0), ())
        if r.title
        and number_of(r) == plain_number(g.number)
        and (g.term is None or not r.term or r.term.endswith(f"-{roman(g.term).lower()}"))
    ]
    for group in groups if titled else ():
        if group.name is None or group.mentions[0].form is not Form.SHORT or group.mentions[0].plenum is not None:
            continue
        wanted = subject_pairs(words_of(group.name)[1:])
        fits = {
            id(g): g for g, title in titled if g.kind == group.kind and covers(knowledge.title_pairs[title], wanted)
        }
        target = next(iter(fits.values())) if len(fits) == 1 else None
        # "Quy định về đánh giá cán bộ (thay Quy định số 124-QĐ/TW)" has the subject of what it replaces.
        if target and not any((m.span, other.span) in cited for m in group.mentions for other in target.mentions):
            yield target, group
