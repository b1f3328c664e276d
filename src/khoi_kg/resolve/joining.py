"""Join groups that the article, or a record of authority, tells to be one document.

Handles the number in brackets behind a name ("Luật Giao dịch điện tử (Luật số 20/2023/QH15)"), a short name that is
declared ("… (gọi tắt là Nghị quyết 12)"), a law named by its initials ("Luật BPVN"), and a name that states the subject
of a numbered document's record.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from khoi_kg.knowledge import Knowledge
from khoi_kg.model import DocumentMention, Form
from khoi_kg.numerals import roman
from khoi_kg.resolve.groups import Group
from khoi_kg.resolve.wording import covers, number_of, plain_number, words_of
from khoi_kg.text import Text

# "Nghị quyết Hội nghị lần thứ năm … khóa XII về cơ cấu lại doanh nghiệp nhà nước (Nghị quyết số 12-NQ/TW)".
_BEHIND_TITLE = re.compile(r"(?:,? (?:về )?\"[^\"\n]{3,250}\",?| về [^();.\n]{3,250})? \(")
_KIND = re.compile(r"(?:Luật|Bộ [Ll]uật|Pháp lệnh) ")
_ABBREVIATED = re.compile(rf"{_KIND.pattern}(?P<w>[A-ZĐ]{{3,8}})(?: (?:năm )?(?:19|20)\d\d)?")
_YEAR = re.compile(r" (?:năm )?(?:19|20)\d\d$")
_DECLARED = re.compile(r"\((?:sau đây )?(?:gọi tắt là|gọi chung là|gọi là|viết tắt là|còn gọi là):? \"?$")


def joined_in_brackets(
    text: Text, groups: list[Group], neighbours: Iterable[tuple[DocumentMention, DocumentMention]]
) -> list[Group]:
    """Join a name with the number in brackets behind it: "Luật Giao dịch điện tử (Luật số 20/2023/QH15)"."""
    of = {m.span: group for group in groups for m in group.mentions}
    gone: set[int] = set()
    for named, numbered in neighbours:
        one, other = of.get(named.span), of.get(numbered.span)
        if (
            one is None
            or other is None
            or one is other
            or named.kind != numbered.kind
            or named.name is None
            or not (numbered.number or (numbered.ordinal is not None and numbered.name is None))
            or not _BEHIND_TITLE.fullmatch(text.plain, named.span.end, numbered.span.start)
            or (
                numbered.span.start - named.span.end > 2
                and text.plain[numbered.span.end : numbered.span.end + 1] != ")"
            )
            or one.number
        ):
            continue
        other.mentions += one.mentions
        other.titles.append(one.name or "")
        other.term = other.term or one.term
        other.issued = other.issued or one.issued
        other.issuer = other.issuer or one.issuer
        other.rules |= {m.span: "fullFormInArticle" for m in one.mentions}
        of |= {m.span: other for m in one.mentions}
        gone.add(id(one))
    return [g for g in groups if id(g) not in gone] if gone else groups


def joined_as_declared(text: Text, groups: list[Group], mentions: Sequence[DocumentMention]) -> list[Group]:
    """Join a short name with what it is said to stand for: "Nghị quyết số 12-NQ/TW … (gọi tắt là Nghị quyết 12)"."""
    gone: set[int] = set()
    for index, alias in enumerate(mentions):
        if not _DECLARED.search(text.low, max(0, alias.span.start - 40), alias.span.start):
            continue
        sentence = text.sentence_at(alias.span.start)
        full = next((m for m in reversed(mentions[:index]) if m.kind == alias.kind and not _holds(m, alias)), None)
        if full is None or full.span.start < sentence.start:
            continue
        one = next((g for g in groups if full in g.mentions), None)
        other = next((g for g in groups if alias in g.mentions), None)
        if one is None or other is None or one is other or other.number or id(one) in gone:
            continue
        one.mentions += other.mentions
        one.titles.append(other.name or "")
        one.term = one.term or other.term
        one.rules |= {m.span: "fullFormInArticle" for m in other.mentions}
        gone.add(id(other))
    return [g for g in groups if id(g) not in gone] if gone else groups


def joined_as_abbreviated(groups: list[Group]) -> list[Group]:
    """Join a law named by its initials with the one law of the article that has them: "Luật BPVN"."""
    named = [(g, initials) for g in groups if (initials := _ABBREVIATED.fullmatch(g.name or ""))]
    if not named:
        return groups
    by_initials: defaultdict[tuple[str, str], list[Group]] = defaultdict(list)
    for group in groups:
        if (kind := _KIND.match(group.name or "")) and not _ABBREVIATED.fullmatch(group.name or ""):
            by_initials[group.kind, _initials((group.name or "")[kind.end() :])].append(group)
    gone: set[int] = set()
    for short, initials in named:
        fits = by_initials.get((short.kind, initials["w"]), [])
        if len(fits) == 1 and (short.year is None or short.year == fits[0].year):
            fits[0].mentions += short.mentions
            fits[0].titles.append(short.name or "")
            fits[0].rules |= {m.span: "fullFormInArticle" for m in short.mentions}
            gone.add(id(short))
    return [g for g in groups if id(g) not in gone] if gone else groups


def _initials(title: str) -> str:
    """The first letters of the words of a title of two words or more: "Biên phòng Việt Nam" has BPVN."""
    words = _YEAR.sub("", title).replace(",", " ").split()
    return "".join(w[0].upper() for w in words) if len(words) > 1 else ""


def _holds(one: DocumentMention, other: DocumentMention) -> bool:
    return one.span.start <= other.span.start < one.span.end


def joined_by_subject(groups: list[Group], knowledge: Knowledge) -> list[Group]:
    """Join a document named by its subject with the numbered one of the article whose record has that subject."""
    kept = []
    titled = [
        (g, r.title)
        for g in groups
        if g.number
        for r in knowledge.documents_by_number.get((g.kind, g.ordinal or 0), ())
        if r.title
        and number_of(r) == plain_number(g.number)
        and (g.term is None or not r.term or r.term.endswith(f"-{roman(g.term).lower()}"))
    ]
    for group in groups:
        target = None
        if (
            titled
            and group.name is not None
            and group.mentions[0].form is Form.SHORT
            and group.mentions[0].plenum is None
        ):
            words = words_of(group.name)[1:]
            fits = {id(g): g for g, title in titled if g.kind == group.kind and covers(title, words)}
            target = next(iter(fits.values())) if len(fits) == 1 else None
        if target is None:
            kept.append(group)
            continue
        target.mentions += group.mentions
        target.titles.append(group.name or "")
        target.rules |= {m.span: "authoritySubject" for m in group.mentions}
    return kept
