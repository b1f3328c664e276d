"""Find the short forms that a text declares behind a name, wherever they stand.

Handles initials in brackets ("Viện Kỹ thuật cơ giới quân sự (KTCGQS)") or behind a dash ("Tổng công ty Công nghiệp Hòa
Phú - CHP"), what is said to be short ("(gọi tắt là …)"), and the brand of a group of firms or of an association in
brackets ("Tổng công ty … (Vinafood)"), or of a firm behind a dash.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from khoi_kg.knowledge import PARTY_KINDS, Knowledge
from khoi_kg.matching import Matcher
from khoi_kg.model import Form, OrganisationMention, Span
from khoi_kg.text import UPPER, Text, fold, is_vietnamese

_SAID = (
    r"(?:(?:sau đây |tên |được |thường )*(?:gọi|viết) tắt(?: là)?:? |(?:sau đây |thường |còn )?gọi (?:chung )?là:? "
    r"|tên giao dịch(?: quốc tế)?(?: là)?:? )"
)
_CAPITALS = rf"[{UPPER}][\w&-]*[{UPPER}\d][\w&-]*"
DECLARED = re.compile(
    rf" ?\((?P<said>{_SAID})?(?P<short>{_CAPITALS}(?=[),;])|(?(said)[^(),;]{{3,60}}|(?!)))(?:[,;] [^()]{{1,80}})?\)"
)
"""What says that it is one, if anything does, the short form, and what more stands in the brackets."""

# The same without brackets: "Tổng công ty Đường bộ Hòa Phú, gọi tắt là HPR, …".
_TOLD = re.compile(rf",? (?P<said>{_SAID})(?P<short>{_CAPITALS})(?![\w-])")
_ABROAD = re.compile(r"(?<!\w)(?:châu (?:âu|á|phi|mỹ)|quốc tế|thế giới|liên bang)(?!\w)")
_INSIDE = re.compile(rf" \(([{UPPER}][\w-]*[{UPPER}\d])\) ")
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
_BRANCH = re.compile(r"\W[Cc]hi nhánh (?P<seat>\D+)$")
_SHORTEST_CODE = 3  # letters and digits
_FIRMS = ("Công ty", "Cty")
_LAST_WORD = re.compile(r"(?<=\w)(?=[A-Z][a-z]+$)")


def with_declared(found: list[OrganisationMention], text: Text, knowledge: Knowledge) -> list[OrganisationMention]:
    """Add the other places of short forms that the text declares in brackets or a dash behind a name."""
    aliases: dict[str, OrganisationMention] = {}
    recorded: dict[str, str] = {}
    for mention in found:
        end = _form_end(text, mention, knowledge)
        in_brackets = text.plain.startswith(("(", " ("), end)
        declared = (DECLARED if in_brackets else _TOLD).match(text.plain, end)
        if declared and (record := _record_of(declared["short"], mention, knowledge)):
            recorded[mention.name] = record
        for alias in _aliases(mention, end, declared, text, knowledge):
            aliases.setdefault(alias, mention)
    for mention, behind in pairwise(found):
        if not text.plain.startswith(")", behind.span.end):
            continue
        if behind.head == "công ty" and _is_called(mention, behind, text, knowledge):
            for head in ("công ty", *_FIRMS):
                aliases.setdefault(head + behind.name[len(behind.head) :], mention)
        elif _is_shortened(mention, behind, text, knowledge) or _says_less(mention, behind, text):
            aliases.setdefault(text.plain[behind.span.start : behind.span.end], mention)
    if recorded:
        found = [replace(m, record=recorded[m.name]) if m.name in recorded else m for m in found]
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
        elsewhere = (
            end <= owner.span.start
            or start > owner.span.end + len(alias) + 2
            or any(text.plain.find(stop, owner.span.end, start) >= 0 for stop in (". ", "; "))
        )
        if itself or (elsewhere and not taken):
            same.add(Span(start, end))
            extra.append(replace(owner, span=Span(start, end), form=Form.ALIAS, name=alias, stands_for=owner.name))
    kept = [m for m in found if m.span not in same]
    return sorted([*kept, *extra], key=lambda m: m.span)


def _aliases(
    mention: OrganisationMention, end: int, declared: re.Match[str] | None, text: Text, knowledge: Knowledge
) -> Iterator[str]:
    """The short forms that stand inside a name or behind it, at ``end``, and how else they are written."""
    if "hi nhánh " in mention.name and (branch := _BRANCH.search(mention.name)):
        yield from (f"chi nhánh {branch['seat']}", f"Chi nhánh {branch['seat']}")
    short = declared["short"] if declared else ""
    bracketed = text.plain.find("(", mention.span.start, end) >= 0
    inner = _INSIDE.search(text.plain, mention.span.start, end) if bracketed else None
    if inner and (mention.head.startswith("đảng") or _is_foreign(inner[1], mention, knowledge)):
        # "Đảng Dân chủ Tự do (LDP) Nhật Bản", "Phòng Cảnh sát hình sự (PC45) Công an TP Hòa Phú"
        yield from _with_head(inner[1], mention, knowledge)
        yield f"{inner[1]} {text.plain[inner.end() : end]}"  # "LDP Nhật Bản"
    elif inner and (long := _written_out(inner[1], text.plain[mention.span.start : inner.start()])):
        # "Bệnh viện ĐKQT Hòa Phú" for "Bệnh viện Đa khoa Quốc tế (ĐKQT) Hòa Phú"
        whole = f"{long}{inner[1]} {text.plain[inner.end() : end]}"
        yield from (whole, long + inner[1], whole[0].upper() + whole[1:])
    if declared and (declared["said"] or _abbreviates(short, mention) or _is_foreign(short, mention, knowledge)):
        yield from _with_head(short, mention, knowledge)
    elif brand := _brand(mention, end, text, knowledge):
        yield brand
        yield brand.split(" ")[0]  # "Becamex" behind "(Becamex IDC)"
        yield _LAST_WORD.sub(" ", brand)  # "DongA Bank" behind "(DongABank)"
    elif (
        text.plain.startswith((" - ", " – "), end)
        and (dashed := _DASHED.match(text.plain, end))
        and _abbreviates(dashed.group(1), mention)
    ):
        yield dashed.group(1)


def _written_out(short: str, words: str) -> str:
    """What of a name stands before the words that its short form abbreviates, which end it; "" if it doesn't."""
    starts = [m.start() for m in re.finditer(r"\b\w", words)]
    letters = [c for c in short if c.isalpha()]
    return words[: starts[-len(letters)]] if len(letters) < len(starts) and are_initials(letters, words) else ""


def _with_head(short: str, mention: OrganisationMention, knowledge: Knowledge) -> Iterator[str]:
    """A short form alone and behind the type word: "Viện KTCGQS" for "Viện Kỹ thuật cơ giới quân sự (KTCGQS)"."""
    yield short
    if " " in mention.name:
        length = len(mention.head) or knowledge.heads.end(mention.name.lower(), 0) or mention.name.index(" ")
        for head in (mention.name[:length], *(_FIRMS if mention.head in knowledge.firm_heads else ())):
            yield f"{head} {short}"
            yield f"{head.capitalize()} {short}"


def _record_of(short: str, mention: OrganisationMention, knowledge: Knowledge) -> str | None:
    """The known body of this sort that has the short form behind a name of its that no record has: "… (BIDV)"."""
    known = knowledge.only_organisation(short) if mention.record is None and mention.head else None
    if known is None or " chi nhánh " in mention.name.lower():
        return None
    return known if knowledge.organisations[known].name.lower().startswith(f"{mention.head} ") else None


def _is_called(mention: OrganisationMention, behind: OrganisationMention, text: Text, knowledge: Knowledge) -> bool:
    """Is the firm ``behind``, alone in brackets, what one of a longer name is called: "Công ty … (Công ty Hòa An)"?"""
    return (
        mention.head.startswith("công ty")
        and text.plain[mention.span.end : behind.span.start] == " ("
        and behind.record is None
        and len(behind.name) < len(mention.name)
        and knowledge.legal_form_end(behind.name.lower(), len(behind.head)) == len(behind.head)
    )


def _is_shortened(mention: OrganisationMention, behind: OrganisationMention, text: Text, knowledge: Knowledge) -> bool:
    """Is what stands alone in brackets a name without words in its middle: "Bệnh viện Đa khoa Hòa An (BV Hòa An)"?"""
    head = behind.head
    return (
        {mention.head, head} <= knowledge.firm_heads
        and text.plain[mention.span.end : behind.span.start] == " ("
        and behind.record is None
        and len(head) < len(behind.name) < len(mention.name)
        and mention.name.endswith(behind.name[len(head) :])
        and (mention.head == head or are_initials(head.upper(), mention.head))
    )


def _says_less(mention: OrganisationMention, behind: OrganisationMention, text: Text) -> bool:
    """Is what stands alone in brackets some words of a name in their order: "Liên hiệp các hội hữu nghị (Liên hiệp …)"?

    Where it has a place it may be the body above: "Công an xã Hòa Phú huyện Vụ Bản (Công an huyện Vụ Bản)".
    """
    if behind.record or behind.place or text.plain[mention.span.end : behind.span.start] != " (":
        return False
    short, whole = behind.name.lower(), iter(mention.name.lower().split(" "))
    return len(behind.head) < len(short) < len(mention.name) and all(word in whole for word in short.split(" "))


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
    return len(letters) >= 2 and any(_is_initial(letters[0], i) for i in first) and are_initials(letters, name)


def are_initials(letters: Iterable[str], name: str) -> bool:
    """Do letters stand in order at the beginnings of words of a name?"""
    initials = iter(w[0].upper() for w in re.split(r"[\s-]+", name) if w)
    return all(any(_is_initial(c, i) for i in initials) for c in letters)


def _is_foreign(short: str, mention: OrganisationMention, knowledge: Knowledge) -> bool:
    """Do capitals abbreviate a name in another language, or are they a code: "Công ty … (SAFICO)", "Cục … (C45)"?

    They are no place ("TPHCM"), nothing else that is known ("HOSE"), and no initials of a part of the name. Bodies of
    this State have codes alone.
    """
    low = mention.name.lower()
    abroad = mention.place in knowledge.countries or _ABROAD.search(low) is not None
    return (
        (abroad or (len(short) >= _SHORTEST_CODE and (mention.kind != "StateBody" or short[-1].isdigit())))
        and short.isalnum()
        and short.isupper()
        and len(mention.name) > len(mention.head)
        and mention.kind not in PARTY_KINDS
        and short not in knowledge.abbreviations_by_word
        and short.lower() not in knowledge.organisation_names
        and knowledge.place_names.end(short.lower(), 0) is None
        and not are_initials(short, mention.name)
    )


def _is_initial(letter: str, initial: str) -> bool:
    """Does a letter stand for an initial: "UBATGT" for "Ủy ban …"? Đ and D are two."""
    return letter == initial or (initial != "Đ" and letter == fold(initial).upper())
