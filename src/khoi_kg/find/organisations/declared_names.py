"""Find the short forms that a text declares behind a name.

Handles initials in brackets ("Viện Kỹ thuật cơ giới quân sự (KTCGQS)") or behind a dash ("Tổng công ty Công nghiệp Hòa
Phú - CHP"), what is said to be short ("(gọi tắt là …)"), and the brand of a group of firms or of an association in
brackets ("Tổng công ty … (Vinafood)"), or of a firm behind a dash.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise

from khoi_kg.knowledge import Knowledge
from khoi_kg.matching import Matcher
from khoi_kg.model import Form, OrganisationMention, Span
from khoi_kg.text import UPPER, Text, fold, is_vietnamese

DECLARED = re.compile(
    rf" ?\(((?:gọi tắt là |viết tắt là |sau đây gọi (?:tắt )?là )?)([{UPPER}][\w&-]*[{UPPER}\d][\w&-]*"
    rf"|(?<=là )[^()]{{3,60}})\)"
)
"""What says that it is one, if anything does, and the short form."""

# The short form with more behind it in the brackets: "Ngân hàng Hòa Phú (HPB, nay là …)".
_FIRST = re.compile(rf" ?\(()([{UPPER}][\w&-]*[{UPPER}\d][\w&-]*)(?=[,;] )")
_ABROAD = re.compile(r"đảng (?!ủy|bộ|đoàn)|.*(?<!\w)(?:châu (?:âu|á|phi|mỹ)|quốc tế|thế giới|liên bang)(?!\w)")
_INSIDE = re.compile(rf" \(([{UPPER}][\w-]*[{UPPER}])\) ")
# What may stand between a firm's name and its form in law, before the short form: "Tổng công ty … - TNHH MTV (…)".
_DASH = re.compile(r" [-–](?= )")
# The short form behind a dash: "Tổng công ty Công nghiệp Hòa Phú - CHP".
_DASHED = re.compile(rf" [-–] ([{UPPER}]{{3,}})(?![\w-]| [{UPPER}])")
# The brand of a firm or of an association, whatever its letters: "Tổng công ty … (Vinafood)", "(Becamex IDC)".
_BRAND = re.compile(r" ?\((?P<brand>[A-Z](?=\w*[a-z])[A-Za-z]{4,}(?P<more> [A-Z]{2,5})?)(?:\)|[,;] )")
# "Ngân hàng TMCP Hòa Phú - HoaPhubank (…", "Ngân hàng TMCP Hòa Phú - viết tắt HoaPhubank"
_DASHED_BRAND = re.compile(
    r" [-–] (?P<said>viết tắt (?:là )?)?(?P<brand>[A-Z](?=\w*[a-z])[A-Za-z]{4,}(?P<more> [A-Z]{2,5})?)(?!\w)"
    r"(?(said)|(?=[),;:\n]|\.(?!\w)| \(|$))"
)
_LAST_WORD = re.compile(r"(?<=\w)(?=[A-Z][a-z]+$)")


def with_declared(found: list[OrganisationMention], text: Text, knowledge: Knowledge) -> list[OrganisationMention]:
    """Add the other places of short forms that the text declares in brackets or a dash behind a name."""
    aliases: dict[str, OrganisationMention] = {}
    for mention in found:
        end = _form_end(text, mention, knowledge)
        declared = DECLARED.match(text.plain, end) or _FIRST.match(text.plain, end)
        if mention.head.startswith("đảng") and (inner := _INSIDE.search(text.plain, mention.span.start, end)):
            aliases.setdefault(inner.group(1), mention)  # "Đảng Dân chủ Tự do (LDP) Nhật Bản"
        if declared and (
            declared.group(1) or _abbreviates(declared.group(2), mention) or _is_abroad(declared.group(2), mention)
        ):
            aliases.setdefault(declared.group(2), mention)
            if " " in mention.name:
                # "Viện KTCGQS" behind "Viện Kỹ thuật cơ giới quân sự (KTCGQS)"
                length = len(mention.head) or knowledge.heads.end(mention.name.lower(), 0) or mention.name.index(" ")
                for head in (mention.name[:length], mention.name[:length].capitalize()):
                    aliases.setdefault(f"{head} {declared.group(2)}", mention)
        elif brand := _brand(mention, end, text, knowledge):
            aliases.setdefault(brand, mention)
            aliases.setdefault(brand.split(" ")[0], mention)  # "Becamex" behind "(Becamex IDC)"
            aliases.setdefault(_LAST_WORD.sub(" ", brand), mention)  # "DongA Bank" behind "(DongABank)"
        elif (dashed := _DASHED.match(text.plain, end)) and _abbreviates(dashed.group(1), mention):
            aliases.setdefault(dashed.group(1), mention)
    for mention, behind in pairwise(found):
        if behind.head == "công ty" and _is_called(mention, behind, text, knowledge):
            for head in (behind.head, behind.head.capitalize(), "Cty"):
                aliases.setdefault(head + behind.name[len(behind.head) :], mention)
    if not aliases:
        return found
    starts = [m.span.start for m in found]
    extra = []
    same: set[Span] = set()
    for start, end, owner in Matcher(aliases).find(text.plain, text.plain_codes):
        alias = text.plain[start:end]
        before = bisect_left(starts, end) - 1
        taken = before >= 0 and start < found[before].span.end
        itself = taken and found[before].span == Span(start, end) and found[before].record is None
        if itself or (start > owner.span.end + len(alias) + 2 and not taken):
            same.add(Span(start, end))
            extra.append(
                OrganisationMention(
                    Span(start, end), Form.ALIAS, alias, owner.kind, owner.record, owner.head, owner.place, owner.name
                )
            )
    kept = [m for m in found if m.span not in same]
    return sorted([*kept, *extra], key=lambda m: m.span)


def _is_called(mention: OrganisationMention, behind: OrganisationMention, text: Text, knowledge: Knowledge) -> bool:
    """Is the firm ``behind``, alone in brackets, what one of a longer name is called: "Công ty … (Công ty Hòa An)"?"""
    return (
        mention.head.startswith("công ty")
        and text.plain[mention.span.end : behind.span.start] == " ("
        and text.plain[behind.span.end : behind.span.end + 1] == ")"
        and behind.record is None
        and len(behind.name) < len(mention.name)
        and knowledge.legal_form_end(behind.name.lower(), len(behind.head)) == len(behind.head)
    )


def _form_end(text: Text, mention: OrganisationMention, knowledge: Knowledge) -> int:
    """Where a name ends, with the form in law of a firm that may stand behind it or behind a dash."""
    end = mention.span.end
    if mention.head not in knowledge.firm_heads:
        return end
    dash = _DASH.match(text.plain, end)
    before = dash.end() if dash else end
    form = knowledge.legal_form_end(text.low, before)
    return form if form > before else end


def _brand(mention: OrganisationMention, end: int, text: Text, knowledge: Knowledge) -> str | None:
    """The foreign-looking word in brackets at ``end``, behind the name of a firm or an association, and no place."""
    if mention.head not in knowledge.branded_heads and mention.head not in knowledge.firm_heads:
        return None
    found = _BRAND.match(text.plain, end)
    if found is None and mention.head in knowledge.firm_heads:
        found = _DASHED_BRAND.match(text.plain, end)
    brand = found["brand"] if found else None
    at = found.start("brand") if found else end
    if brand is None or is_vietnamese(brand.split(" ")[0]) or knowledge.place_names.end(text.low, at):
        return None
    return None if knowledge.organisation_starts(text.low, at) or knowledge.country_end(text.plain, at) else brand


def _abbreviates(short: str, mention: OrganisationMention) -> bool:
    """Do the capitals of ``short`` stand in order at the beginnings of the words of a name, marks or none?

    The first one is that of the name or of what follows its type word: "Ban Chỉ đạo … doanh nghiệp (DN)" is about DN.
    """
    letters = [c for c in short if c.isupper()]
    name = mention.name
    first = {name[:1].upper(), name[len(mention.head) :].strip(" -")[:1].upper()}
    initials = iter(w[0].upper() for w in re.split(r"[\s-]+", name) if w)
    return (
        len(letters) >= 2
        and any(_is_initial(letters[0], i) for i in first)
        and all(any(_is_initial(c, i) for i in initials) for c in letters)
    )


def _is_abroad(short: str, mention: OrganisationMention) -> bool:
    """Are capitals short for a body abroad, whose name they abbreviate in another language: "Ủy ban châu Âu (EC)"?"""
    return short.isalpha() and short.isupper() and _ABROAD.match(mention.name.lower()) is not None


def _is_initial(letter: str, initial: str) -> bool:
    """Does a letter stand for an initial: "UBATGT" for "Ủy ban …"? Đ and D are two."""
    return letter == initial or (initial != "Đ" and letter == fold(initial).upper())
