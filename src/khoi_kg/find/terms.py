"""Find congresses, terms of office and plenums of the Central Committee.

Surface forms: ``Đại hội XII của Đảng``, ``Đại hội Đảng toàn quốc lần thứ XII``, ``Đại hội đại biểu Đảng bộ Khối lần thứ
XIII``, ``Đại hội 12``; ``khóa XII``, ``khóa XI, XII``, ``nhiệm kỳ 2015-2020``; ``Hội nghị Trung ương 7 khóa X``, ``Hội
nghị lần thứ năm Ban Chấp hành Trung ương Đảng khóa XII``. A plenum inside a document's name is that document.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from khoi_kg.knowledge import Knowledge
from khoi_kg.model import CongressMention, DocumentMention, OrganisationMention, PlenumMention, Span, TermMention
from khoi_kg.numerals import ORDINAL, parse_ordinal
from khoi_kg.text import Text

_ORDINAL = ORDINAL.replace("IVXL", "ivxl").replace("[Nn]", "n").replace("[Mm]", "m")
_FIGURE = r"(?:\d{1,2}|[ivxl]{1,6})(?![^\W_])"
_CENTRE = r"(?:trung ương|tw|tư|t\. ?[ưw]\.?)"
_CONGRESS = re.compile(
    r"đại hội(?: đại biểu)?(?P<w>(?: toàn quốc)?(?: (?:đảng|đoàn|hội|mặt trận|mttq(?:vn)?|công đoàn|phụ nữ"
    rf"|nông dân|cựu chiến binh|chi bộ|sinh viên|thanh niên)(?: [^\s,.;:()\d]+){{0,10}}?"
    r"(?:, (?:tỉnh|thành phố|huyện|quận|thị xã)(?: [^\s,.;:()\d]+){1,4}?){0,2})?)"
    rf" (?:các )?(?:(?:lần|khóa) )?(?:thứ )?(?P<n>{_FIGURE}|(?<=thứ ){_ORDINAL})(?! (?:năm|tháng|ngày|người|đại biểu))"
)
_MORE_CONGRESSES = re.compile(r"(?:, ?|,? và )(?P<stretch>(?:lần )?(?:thứ )?(?P<n>[IVXL]{1,6}(?![^\W_]|\.\w)))")
_PARTY = re.compile(r"(?: toàn quốc)?(?: đảng(?: ta| cộng sản(?: việt nam)?)?)?(?: toàn quốc)?")
_WHOSE = re.compile(r"(?: (?:vừa qua|vừa rồi|qua|này|tới))? của ")
# "[Trong] nhiệm kỳ 2015-2020, Đảng bộ huyện A đã …": the subject of a sentence that opens with its term.
_FRONTED = re.compile(r"(?:(?:trong(?: suốt)?|bước vào|qua|suốt|sau|ở|đầu|kết thúc|cuối) )?(?:cả |đầu |cuối )?$")
_SUBJECT = re.compile(r"(?: (?:vừa qua|vừa rồi|qua|này))?,(?: toàn| các| cả)? ")
_OTHER_BODY = re.compile(r" (?:của )?(?P<body>(?!CS|ĐCS|BCH)[A-ZĐ]{2,}(?: (?:tỉnh|huyện|thành phố|quận))?)(?!\w)")
_OF = re.compile(r"(?: của| tại)? ?$")
# Where a pattern begins with the word itself, the engine can skip to it: what stands before it is looked at after.
_TERM = re.compile(rf"khóa(?<!\wkhóa) (?:thứ )?({_FIGURE})")
_MORE = re.compile(r"(?:, ?| và |; ?)(?:khóa )?([ivxl]{1,6}(?![^\W_]))")
# (Patterns by themselves, as the engine skips to what a pattern begins with.)
_YEARS = tuple(
    re.compile(rf"{word}(?: mới)?(?: \(| )(?:năm )?((?:19|20)\d\d) ?(?:-|đến) ?((?:19|20)\d\d|\d\d(?!\d))")
    for word in ("nhiệm kỳ", "khóa")
)
_FIGURES = re.compile(_FIGURE)
# Other bodies have a central committee too: "Ban Chấp hành Trung ương Đoàn".
_OF_OTHERS = r"(?! (?:đoàn|hội|công đoàn|mặt trận|mttq|liên đoàn|giáo hội|liên hiệp)(?!\w))"
_PLENUM = re.compile(
    rf"hội nghị(?: toàn thể)?(?: (?:lần )?(?:thứ )?(?P<a>(?<=thứ ){_ORDINAL}|(?<=lần )\d{{1,2}}),?)?"
    rf"(?:,? ?\(?khóa (?P<k1>{_FIGURE})\)?,?)? (?:- )?(?:của )?(?:(?:ban chấp hành|bch) ?)?{_CENTRE}{_OF_OTHERS}"
    rf"(?: đảng(?: cộng sản(?: việt nam)?| cs việt nam)?)?(?: \((?!khóa|lần)[^()]{{1,20}}\))?"
    rf"(?:,? ?\(?khóa (?P<k2>{_FIGURE})\)?,?(?= lần))?"
    rf"(?: ?(?:lần thứ (?P<b>{_ORDINAL})|lần (?=\d)(?P<d>{_FIGURE})|(?P<c>{_FIGURE})"
    r"|(?P<e>hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)(?=,? ?\(?khóa)))?"
    rf"(?P<more>(?:(?:,| và) (?:{_CENTRE} )?{_FIGURE})+(?=,? ?\(?(?:các )?khóa))?"
    rf"(?: \(?lần (?:2|hai|thứ hai)\)?)?(?:,? ?\(?(?:các )?khóa (?P<k>{_FIGURE}))?"
)
# "… hội nghị lần thứ chín khóa XIII …, Ban Chấp hành Trung ương Đảng đã …": whose it is the sentence says.
_TERMED_PLENUM = re.compile(
    rf"hội nghị(?: toàn thể)? lần thứ (?P<a>{_ORDINAL}),? ?\(?khóa (?P<k>[ivxl]{{1,6}})(?![^\W_])"
)
_OF_CENTRE = re.compile(r"(?<!\w)(?:ban chấp hành|bch) (?:trung ương|t\.ư|tw) đảng(?!\w)")
# "Ban Chấp hành Trung ương Đảng khóa XII họp Hội nghị lần thứ năm".
_HELD_PLENUM = re.compile(rf"hội nghị(?: toàn thể)? lần thứ (?P<a>{_ORDINAL})(?!,? (?:của |ban |bch |trung ương))")
_HOLDER = re.compile(
    rf"(?:(?:ban chấp hành|bch) |(?:^|(?<=[.,;:] )|(?<=\n))){_CENTRE} đảng(?:,? ?\(?khóa (?P<k>{_FIGURE})\)?)?"
    r"(?: [^\W\d_]+){0,5} $"
)
_NEXT_PLENUM = re.compile(rf"\)?(?:, ?|,? và |; ?)(?P<stretch>{_CENTRE} ?(?P<c>{_FIGURE}),? ?\(?khóa (?P<k>{_FIGURE}))")
_HOLDER_REACH = 110  # characters
_OF_EACH = re.compile(r" của (?:mỗi|các|từng|nhiều) (?:khóa|nhiệm kỳ)")
_BARE_PLENUM = re.compile(
    r"trung ương(?:(?<=tại trung ương)|(?<=sau trung ương)|(?<=trước trung ương)|(?<=từ trung ương)"
    rf"|(?<=đến trung ương)) (?P<c>{_FIGURE}),? ?\(?khóa (?P<k>{_FIGURE})"
)
# Bodies that have congresses, and what may stand between one and its congress.
_HOLDING = frozenset({"PartyOrganisation", "MassOrganisation"})
_WITH_TERMS = _HOLDING | {"PartyCommittee"}
_ELECTED = ("hđnd", "hội đồng nhân dân", "ubnd", "ủy ban nhân dân", "quốc hội", "chính phủ")
_HOLDS = re.compile(
    r"(?: \([^()]{1,20}\))?,? (?:(?:đã|vừa|sẽ|long trọng|thành công"
    r"|(?P<verb>tổ chức|tiến hành|khai mạc|bế mạc|mở|họp)) )*"
)
_NEAR = re.compile(
    r"[ ,(]*(?:(?:đã |vừa |sẽ )?(?:tổ chức|khai mạc|bế mạc|họp|tiến hành|mở) (?:hội nghị|kỳ họp|phiên họp)"
    r"(?: \w+){0,4}? (?:lần )?thứ \w+,? )?"
    r"(?:(?:được )?(?:thông qua |ban hành )?(?:tại )?kỳ họp thứ \w+(?: \w+)?,? )?(?:\([^()]*\),? ?)?"
    r"(?:toàn quốc |lần thứ \w+,? )?[ ,(]*$"
)
_GENERAL = re.compile(
    r"(?<!\w)((?:Đảng bộ|Đảng|Đoàn|đoàn|Công đoàn|Hội đồng nhân dân|HĐND|Ủy ban nhân dân|UBND|Mặt trận|Hội)"
    r" các cấp),? ?$"
)
_CENTRAL = re.compile(r"(?:đảng|trung ương|t\.ư|tw|hội nghị|nghị quyết)[^.;:\n]{0,40}$")
_CLAUSE = re.compile(r"[.;\n]")


def find_terms(
    text: Text,
    organisations: Sequence[OrganisationMention],
    documents: Sequence[DocumentMention],
    knowledge: Knowledge,
) -> list[CongressMention | TermMention | PlenumMention]:
    """Return congresses, terms and plenums in order; each with the body that its clause names, if any."""
    low = text.low
    if "đại hội" not in low and "khóa" not in low and "nhiệm kỳ" not in low and "hội nghị" not in low:
        return []
    congresses = _congresses(text, organisations)
    terms = _terms(text, organisations, congresses, knowledge)
    plenums = [p for p in _plenums(text) if not any(d.span.start <= p.span.start < d.span.end for d in documents)]
    return sorted([*congresses, *terms, *plenums], key=lambda m: (m.span, type(m).__name__))


def _number(figure: str) -> int | None:
    return parse_ordinal(figure.upper() if figure[0] in "ivxl" else figure)


def _congresses(text: Text, organisations: Sequence[OrganisationMention]) -> list[CongressMention]:
    found = []
    low = text.low
    for match in _CONGRESS.finditer(low):
        ordinal = _number(match["n"])
        if ordinal is None or (not text.plain[match.start()].isupper() and "thứ" not in match.group()):
            continue
        start, words = match.start(), match["w"]
        # "đại hội đảng bộ các cấp tiến tới Đại hội toàn quốc lần thứ XIII": the ordinal is the last one's.
        inner = f"{words} ".rfind(" đại hội ")
        if inner >= 0:
            start = match.start("w") + inner + 1
            words = words[inner + len(" đại hội") :].removeprefix(" đại biểu")
        ordinals = [(start, match.end(), ordinal)]
        while (more := _MORE_CONGRESSES.match(text.plain, ordinals[-1][1])) and (further := _number(more["n"])):
            ordinals.append((more.start("stretch"), more.end(), further))
        end = ordinals[-1][1]
        body: Span | None = None
        if not _PARTY.fullmatch(words):
            named = match.end("w") - len(words) + 1
            inside = [
                o.span
                for o in organisations
                if named <= o.span.start + 10 and o.span.end <= match.start("n") and o.span.end > named
            ]
            body = max(inside, key=lambda s: s.end - s.start) if inside else Span(named, match.end("w"))
        else:
            body = next(
                (
                    o.span
                    for o in organisations
                    if 0 <= o.span.start - end < 12 and _OF.fullmatch(low, end, o.span.start)
                ),
                None,
            )
            if body is None and not words.strip():
                body = _holder(low, start, organisations)
            if body is None and (other := _OTHER_BODY.match(text.plain, end)):
                body = Span(*other.span("body"))  # whose congress it is says an abbreviation that is nobody's by record
            if body is None and not words and text.plain[start].islower() and not _central(low, start):
                continue  # "đại hội đại biểu lần thứ nhất" of whom the text does not say
            end = max(end, body.end) if body else end
        whose = text.kept[body.start : body.end] if body else None
        ordinals[-1] = (ordinals[-1][0], end, ordinals[-1][2])
        found += [CongressMention(Span(first, last), number, body, whose) for first, last, number in ordinals]
    # "Đại hội X, Đại hội XI của Đảng bộ Khối": the body is said once, of the last.
    for index in range(len(found) - 2, -1, -1):
        here, after = found[index], found[index + 1]
        if here.body is None and after.body and low[here.span.end : after.span.start] in (", ", " và ", "; "):
            found[index] = CongressMention(here.span, here.ordinal, after.body, after.whose)
    return found


def _central(low: str, at: int) -> bool:
    """Does what the clause says before ``at`` speak of the Party or its centre?"""
    return _CENTRAL.search(low, max(0, at - 60), at) is not None


def _holder(low: str, at: int, organisations: Sequence[OrganisationMention]) -> Span | None:
    """The body that stands before "Đại hội lần thứ VIII" as what holds it: "Đảng bộ Sở Nội vụ tổ chức Đại hội …"."""
    before = bisect_left(organisations, at, key=lambda o: o.span.start) - 1
    if before > 0 and low.startswith("(", organisations[before].span.start - 1):
        before -= 1  # its short form
    body = organisations[before] if before >= 0 else None
    holds = _HOLDS.fullmatch(low, body.span.end, at) if body else None
    if body is None or holds is None or _PARTY.fullmatch(" " + low[body.span.start : body.span.end]):
        return None
    return body.span if holds["verb"] or body.kind in _HOLDING else None


def _terms(
    text: Text,
    organisations: Sequence[OrganisationMention],
    congresses: Sequence[CongressMention],
    knowledge: Knowledge,
) -> list[TermMention]:
    low, plain = text.low, text.plain
    found: list[TermMention] = []
    for match in _TERM.finditer(low):
        ordinal = _number(match[1])
        if ordinal is None or not (plain[match.start(1)].isupper() or plain[match.start(1)].isdigit()) or ordinal > 40:
            continue
        body = _before(low, match.start(), organisations)
        if body is None and plain[match.start(1)].isdigit() and not _central(low, match.start()):
            continue  # "khóa 2" of a course
        found.append(TermMention(Span(*match.span()), ordinal, body=body))
        at = match.end()
        while more := _MORE.match(low, at):
            further = _number(more[1])
            if further is None or not plain[more.start(1)].isupper():
                break
            found.append(TermMention(Span(more.start(1), more.end(1)), further, body=body))
            at = more.end()
    by_end: dict[int, CongressMention] = {}
    for c in congresses:
        by_end.setdefault(c.span.end, c)
    numbered: dict[int, int] = {}
    for index, t in enumerate(found):
        if t.ordinal:
            numbered.setdefault(t.span.end, index)
    for match in sorted((m for pattern in _YEARS for m in pattern.finditer(low)), key=re.Match.start):
        start_year = int(match[1])
        end_year = int(match[2]) if len(match[2]) == 4 else start_year // 100 * 100 + int(match[2])
        if not 1 <= end_year - start_year <= 6:
            continue
        before = range(match.start() - 3, match.start() + 1)
        congress = next((by_end[end] for end in before if end in by_end), None)
        place = next((numbered[end] for end in before if end in numbered), None)
        if place is not None:
            term = found[place]
            found[place] = TermMention(
                Span(term.span.start, match.end()), term.ordinal, start_year, end_year, term.body
            )
            numbered.setdefault(match.end(), place)
            continue
        body = congress.body if congress else _behind(text, match, organisations)
        body = body if congress or body else _in_clause(low, match.start(), organisations, knowledge)
        ordinal = congress.ordinal if congress else None
        general = _GENERAL.search(text.plain, max(0, match.start() - 60), match.start()) if body is None else None
        whose = text.kept[general.start(1) : general.end(1)] if general else congress.whose if congress else None
        found.append(TermMention(Span(*match.span()), ordinal, start_year, end_year, body, whose))
    return found


def _before(low: str, at: int, organisations: Sequence[OrganisationMention]) -> Span | None:
    """The organisation that stands right before: "Quốc hội khóa XIV"."""
    for mention in reversed(organisations):
        if mention.span.end <= at:
            return mention.span if at - mention.span.end < 60 and _NEAR.fullmatch(low, mention.span.end, at) else None
    return None


def _behind(text: Text, years: re.Match[str], organisations: Sequence[OrganisationMention]) -> Span | None:
    """The organisation whose term it is said to be: "nhiệm kỳ 2015-2020 của Đảng bộ tỉnh", "…, Đảng bộ tỉnh đã …"."""
    first = bisect_left(organisations, years.end(), key=lambda o: o.span.start)
    mention = organisations[first] if first < len(organisations) else None
    if mention is None:
        return None
    if _WHOSE.fullmatch(text.low, years.end(), mention.span.start):
        return mention.span
    opens = _FRONTED.match(text.low, text.sentence_at(years.start()).start, years.start())
    fronted = opens is not None and _SUBJECT.fullmatch(text.low, years.end(), mention.span.start)
    return mention.span if fronted and _has_terms(text.low, mention) else None


def _has_terms(low: str, body: OrganisationMention) -> bool:
    """Is a body elected for a term, or does it hold congresses? A firm that a term's years stand before does not."""
    return body.kind in _WITH_TERMS or low.startswith(_ELECTED, body.span.start)


def _in_clause(low: str, at: int, organisations: Sequence[OrganisationMention], knowledge: Knowledge) -> Span | None:
    """The last organisation that the clause names before ``at``, unless bodies in general stand between."""
    for mention in reversed(organisations):
        if mention.span.end <= at:
            if at - mention.span.end > 60 or _CLAUSE.search(low, mention.span.end, at):
                return None
            between = low[mention.span.end : at]
            if knowledge.head_words.find(between) or _holders(between, knowledge):
                return None
            return mention.span
    return None


def _holders(low: str, knowledge: Knowledge) -> bool:
    """Are people named by their posts, whose own term it is: "các Đại sứ, Tổng lãnh sự nhiệm kỳ 2017-2020"?"""
    return any(low.endswith(("các ", "những "), 0, start) for start, _, _ in knowledge.role_words.find(low))


def _plenums(text: Text) -> list[PlenumMention]:
    found = []
    for match in _PLENUM.finditer(text.low):
        if _OF_EACH.match(text.low, match.end()):
            continue
        named = match["a"] or match["b"] or match["c"] or match["d"] or match["e"]
        ordinals = [(named, Span(*match.span()))] if named else []
        # "Hội nghị Trung ương 4, 5 khóa XII": of the further ones the figure is the string.
        start, end = match.span("more") if match["more"] else (0, 0)
        ordinals += [(m.group(), Span(*m.span())) for m in _FIGURES.finditer(text.low, start, end)]
        term = match["k"] or match["k1"] or match["k2"]
        for figure, span in ordinals:
            ordinal = _number(figure)
            if ordinal is not None:
                found.append(PlenumMention(span, ordinal, _number(term) if term else None))
        at = match.end()
        if len(ordinals) == 1 and match["k"]:
            further = _of_further_terms(text, ordinals[0][0], at)
            at = further[-1].span.end if further else at
            found += further
        # "Hội nghị Trung ương 3 (khóa VIII), Trung ương 9 khóa X": each with its own term.
        while match["k"] and (following := _NEXT_PLENUM.match(text.low, at)) and (ordinal := _number(following["c"])):
            found.append(PlenumMention(Span(*following.span("stretch")), ordinal, _number(following["k"])))
            at = following.end()
    for match in _BARE_PLENUM.finditer(text.low):
        ordinal = _number(match["c"])
        if ordinal is not None and text.plain[match.start()].isupper():
            found.append(PlenumMention(Span(*match.span()), ordinal, _number(match["k"])))
    for match in _TERMED_PLENUM.finditer(text.low):
        sentence = text.sentence_at(match.start())
        ordinal = _number(match["a"])
        again = any(p.span.start == match.start() for p in found)
        if ordinal is not None and not again and _OF_CENTRE.search(text.low, sentence.start, sentence.end):
            found.append(PlenumMention(Span(*match.span()), ordinal, _number(match["k"])))
    for match in _HELD_PLENUM.finditer(text.low):
        ordinal = _number(match["a"])
        holder = _HOLDER.search(text.low[max(0, match.start() - _HOLDER_REACH) : match.start()])
        if ordinal is not None and holder:
            term = _number(holder["k"]) if holder["k"] else None
            found.append(PlenumMention(Span(*match.span()), ordinal, term))
    return found


def _of_further_terms(text: Text, figure: str, at: int) -> list[PlenumMention]:
    """ "Hội nghị Trung ương 4 khóa XI và khóa XII": of the further terms their figures are the strings."""
    found: list[PlenumMention] = []
    ordinal = _number(figure)
    while ordinal is not None and (more := _MORE.match(text.low, at)):
        found.append(PlenumMention(Span(*more.span(1)), ordinal, _number(more[1])))
        at = more.end()
    return found
