"""Find congresses, terms of office and plenums of the Central Committee.

Surface forms of terms: ``khóa XII``, ``khóa XI, XII``, ``nhiệm kỳ 2015-2020``, ``nhiệm kỳ 2020-2025 của Đảng bộ tỉnh``,
``khóa VI (2018-2023)``, ``nhiệm kỳ III (2022-2027)``.
A plenum inside a document's name is that document, and so is one beside a number: "Nghị quyết 18-NQ/TW, Hội nghị Trung
ương 6 khóa XII".
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from khoi_kg.find.ordinals import FIGURE, number_of
from khoi_kg.find.organisations.parties_abroad import only_party_abroad, party_abroad
from khoi_kg.find.terms.congresses import find_congresses
from khoi_kg.find.terms.holders import HOLDING, holder_of, is_central, with_told_holders
from khoi_kg.find.terms.plenums import find_plenums
from khoi_kg.knowledge import Knowledge
from khoi_kg.model import CongressMention, DocumentMention, OrganisationMention, PlenumMention, Span, TermMention
from khoi_kg.text import Text

_WHOSE = re.compile(r"(?: (?:vừa qua|vừa rồi|qua|này|tới))? của ")
# "[Trong] nhiệm kỳ 2015-2020, Đảng bộ huyện A đã …", "[Đánh giá kết quả] nhiệm kỳ 2015-2020 cho thấy, Đảng bộ …": the
# subject of a sentence that opens with its term.
_FRONTED = re.compile(
    r"(?:(?:đánh giá|nhìn lại|tổng kết|kiểm điểm)(?: [^\W\d]+){0,8}? |(?:trong(?: suốt)?|bước vào|qua|suốt|sau|ở|đầu"
    r"|kết thúc|cuối) )?(?:cả |đầu |cuối )?$"
)
_SUBJECT = re.compile(r"(?: (?:vừa qua|vừa rồi|đã qua|qua|này|cho thấy))*,(?: toàn| các| cả)? ")
# Where a pattern begins with the word itself, the engine can skip to it: what stands before it is looked at after.
_TERM = re.compile(rf"khóa(?<!\wkhóa) (?:thứ )?({FIGURE})")
_MORE = re.compile(r"(?:, ?| và |; ?)(?:khóa )?([ivxl]{1,6}(?![^\W_]))")
# "khóa 13, 14": figures go on where nothing is counted by them.
_MORE_FIGURES = re.compile(r"(?:, ?| và |; ?)(?:khóa )?(\d{1,2})(?= ?[,;.)\n]|$)")
# The Assembly, of which its members are named in short: "[ĐBQH] khóa 13".
_ASSEMBLY = re.compile(r"(?<!\w)đbqh (?:(?:qua |trong )?các |từ )?$")
# (Patterns by themselves, as the engine skips to what a pattern begins with.)
_YEARS = tuple(
    re.compile(rf"{word}(?: mới)?(?: \(| )(?:năm )?((?:19|20)\d\d) ?(?:-|đến) ?((?:19|20)\d\d|\d\d(?!\d))")
    for word in ("nhiệm kỳ", "khóa")
)
# "nhiệm kỳ III (2022-2027)", and the years alone behind a congress or a term: "Đại hội lần thứ III (2022-2027)".
_NUMBERED_TERM = re.compile(rf"nhiệm kỳ (?:thứ )?(?P<n>{FIGURE})(?=,? \()")
_OWN_YEARS = re.compile(r",? \((?P<first>(?:19|20)\d\d) ?- ?(?P<last>(?:19|20)\d\d)\)")
# "tổ chức [Đại hội] nhiệm kỳ 2022-2025": a congress that has no number.
_UNNUMBERED = re.compile(
    r"(?<!\w)đại hội(?: (?:đại biểu|toàn thể|điểm|đảng viên|hội viên|đoàn viên|đảng|đoàn|hội|chi bộ|chi đoàn|công đoàn"
    r"|thành lập|lần thứ nhất))*,? $"
)
_MORE_YEARS = re.compile(r"(?:, ?|,? và )(((?:19|20)\d\d) ?- ?((?:19|20)\d\d)(?!\d))")
_LONGEST = 7  # years, as of the councils of 2004-2011
_WITH_TERMS = HOLDING | {"PartyCommittee"}
_ELECTED = ("hđnd", "hội đồng nhân dân", "ubnd", "ủy ban nhân dân", "quốc hội", "chính phủ")
_NEAR = re.compile(
    r"[ ,(]*(?:(?:đã |vừa |sẽ )?(?:(?:tổ chức|khai mạc|bế mạc|họp|tiến hành|mở|chủ trì) ){1,2}"
    r"(?:hội nghị|kỳ họp|phiên họp)(?: (?!trung|tư|tw|nghị|kết|quy|chỉ)\w+){0,4}?(?: (?:lần )?thứ \w+)?,? ?)?"
    r"(?:(?:được )?(?:thông qua |ban hành )?(?:tại )?kỳ họp thứ \w+(?: \w+)?,? )?(?:\([^()]*\),? ?)?"
    r"(?:toàn quốc |lần thứ \w+,? )?(?:(?:qua |trong )?(?:các |cả |nhiều )|nhiệm kỳ )?[ ,(]*$"
)
_GENERAL = re.compile(
    r"(?<!\w)((?:[Đđ]ảng bộ|Đảng|Đoàn|đoàn|Công đoàn|[Cc]ấp ủy|Hội đồng [Nn]hân dân|HĐND|Ủy ban [Nn]hân dân|UBND"
    r"|Mặt trận|Hội)"
    r" (?:các cấp|cấp (?:tỉnh|huyện|xã|cơ sở))),? ?$"
)
# "bầu [Hội đồng quản trị] nhiệm kỳ 2022-2027": a board, whose own term it is where no firm is named.
_BOARD = re.compile(r"(?<!\w)(Hội đồng quản trị|HĐQT|Hội đồng thành viên|HĐTV|Ban [Kk]iểm soát|BKS),? \(?$")
_OF_MEMBERS = "Quốc hội"
_COUNCILS = ("hđnd", "hội đồng nhân dân", "quốc hội")
# "Nghị quyết số 18-NQ/TW[ ngày 25/10/2017, ]Hội nghị Trung ương 6 khóa XII", unless the meeting then does something.
_TO_PLENUM = re.compile(r"(?:,? ngày \d{1,2}[/.-]\d{1,2}[/.-]\d{4}| ngày \d+ tháng \d+ năm \d{4})?(?:,? [(-] ?|,? )")
_DOES = re.compile(
    r"(?: (?:tại|ở|của) [^,.;:]{1,40}?)?,?"
    r" (?:đã|vừa|sẽ|được|diễn ra|bế mạc|khai mạc|họp|thông qua|ban hành|bàn|thảo luận|quyết định)(?!\w)"
)
_TO_HOLDER = re.compile(r"\)?,? (?:của )?")
# "lớp bồi dưỡng khóa III": a course.
_COURSE = re.compile(
    r"(?<!\w)(?:lớp|khóa học|sinh viên|học viên|thí sinh|bồi dưỡng|đào tạo|tập huấn|cao học|thạc sĩ|trung cấp|cử nhân"
    r"|tốt nghiệp|khai giảng|tuyển sinh)(?!\w)[^,.;]{0,60}$"
)
_OF_GENERAL = re.compile(
    r"(?: (?:vừa qua|qua|này|tới))? của ((?:[Đđ]ảng bộ|[Cc]ấp ủy|Hội đồng [Nn]hân dân|HĐND|UBND) các cấp)(?!\w)"
)
_CLAUSE = re.compile(r"[.;\n]|: $")


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
    congresses = find_congresses(text, organisations, knowledge)
    counted: list[CongressMention | TermMention] = [
        *congresses,
        *_terms(text, organisations, congresses, knowledge),
    ]
    plenums = [
        p
        for p in find_plenums(text, organisations)
        if not any(d.span.start <= p.span.start < d.span.end for d in documents) and not _says_whose(text, p, documents)
    ]
    # (A paper of a congress is of the same body: "Nghị quyết Đại hội XIII".)
    papers = [d.span for d in documents if d.congress is None] + [p.span for p in plenums]
    counted = with_told_holders(text, counted, papers, organisations, knowledge)
    if abroad := only_party_abroad(text, organisations, knowledge):
        counted, plenums = [m if m.body or m.whose else replace(m, whose=abroad) for m in counted], []
    for plenum in list(plenums):
        if party := _party_behind(text, plenum.span.end, organisations, knowledge):
            plenums.remove(plenum)
            counted = [replace(m, whose=party) if _is_inside(m, plenum) else m for m in counted]
    return sorted(
        (m for m in (*counted, *plenums) if _may_be_partys(m, organisations, knowledge)),
        key=lambda m: (m.span, type(m).__name__),
    )


def _says_whose(text: Text, plenum: PlenumMention, documents: Sequence[DocumentMention]) -> bool:
    """Does a plenum only say of a numbered document, right behind it, which one adopted that?"""
    at = bisect_left(documents, plenum.span.start, key=lambda d: d.span.end) - 1
    before = documents[at] if at >= 0 else None
    if before is None or before.ordinal is None:
        return False
    beside = _TO_PLENUM.fullmatch(text.low, before.span.end, plenum.span.start)
    return beside is not None and (_DOES.match(text.low, plenum.span.end) is None or text.low[beside.end() - 1] == "(")


def _may_be_partys(
    mention: CongressMention | TermMention | PlenumMention,
    organisations: Sequence[OrganisationMention],
    knowledge: Knowledge,
) -> bool:
    """Has the Party come so far in its count, where a plenum, a congress or a term of its bodies is told?"""
    ordinal = mention.term if isinstance(mention, PlenumMention) else mention.ordinal
    if (ordinal or 0) <= knowledge.next_party_term:
        return True
    if isinstance(mention, PlenumMention):
        return False
    if mention.body is None:
        return isinstance(mention, TermMention) or mention.whose is not None
    return not any(o.span == mention.body and o.record in knowledge.central_bodies for o in organisations)


def _party_behind(
    text: Text, end: int, organisations: Sequence[OrganisationMention], knowledge: Knowledge
) -> str | None:
    """The Party of another country that is named right behind a plenum, as whose it is: "… [Đảng Cộng sản Cuba]"."""
    first = bisect_left(organisations, end, key=lambda o: o.span.start)
    behind = organisations[first] if first < len(organisations) else None
    named = behind is not None and text.low[end : behind.span.start] in (" ", " của ")
    return party_abroad(behind.name, knowledge) if behind and named else None


def _is_inside(mention: CongressMention | TermMention, plenum: PlenumMention) -> bool:
    bare = mention.body is None and mention.whose is None
    return bare and plenum.span.start <= mention.span.start and mention.span.end <= plenum.span.end


def _terms(
    text: Text,
    organisations: Sequence[OrganisationMention],
    congresses: Sequence[CongressMention],
    knowledge: Knowledge,
) -> list[TermMention]:
    low, plain = text.low, text.plain
    found: list[TermMention] = []
    by_end: dict[int, CongressMention] = {}
    for c in congresses:
        by_end.setdefault(c.span.end, c)
    for match in _TERM.finditer(low):
        ordinal = number_of(match[1])
        if ordinal is None or not (plain[match.start(1)].isupper() or plain[match.start(1)].isdigit()) or ordinal > 40:
            continue
        body = _before(low, match.start(), organisations) or _holder_behind(low, match, organisations)
        board = _board(text, match.start()) if body is None else None
        body = _in_clause(text, match.start(), organisations, knowledge) if board else body
        if body is None and match.end() in by_end:
            body = by_end[match.end()].body  # "Đảng bộ xã A đã tổ chức Đại hội khóa XIX, nhiệm kỳ 2020-2025"
        if body is None and _COURSE.search(low, max(0, match.start() - 90), match.start()):
            continue
        figures = plain[match.start(1)].isdigit()
        members = body is None and _ASSEMBLY.search(low, max(0, match.start() - 24), match.start())
        whose = _OF_MEMBERS if members else board[1] if board and body is None else None
        if body is None and figures and not whose and not is_central(low, match.start()):
            continue  # "khóa 2" of a course
        found.append(TermMention(Span(*match.span()), ordinal, body=body, whose=whose))
        at = match.end()
        while more := (_MORE_FIGURES if figures else _MORE).match(low, at):
            further = number_of(more[1])
            if further is None or not (figures or plain[more.start(1)].isupper()):
                break
            found.append(TermMention(Span(more.start(1), more.end(1)), further, body=body, whose=whose))
            at = more.end()
    found += _numbered_terms(text, organisations, knowledge)
    found += _with_bare_years(low, found, congresses)
    numbered: dict[int, int] = {}
    for index, t in enumerate(found):
        if t.ordinal:
            numbered.setdefault(t.span.end, index)
    for match in sorted((m for pattern in _YEARS for m in pattern.finditer(low)), key=re.Match.start):
        start_year = int(match[1])
        end_year = int(match[2]) if len(match[2]) == 4 else start_year // 100 * 100 + int(match[2])
        if not 1 <= end_year - start_year <= _LONGEST:
            continue
        before = range(match.start() - 3, match.start() + 1)
        congress = next((by_end[end] for end in before if end in by_end), None)
        place = next((numbered[end] for end in before if end in numbered), None)
        if place is not None:
            term = found[place]
            found[place] = replace(
                term, span=Span(term.span.start, match.end()), start_year=start_year, end_year=end_year
            )
            numbered.setdefault(match.end(), place)
            continue
        body = congress.body if congress else _behind(text, match, organisations)
        body = body if congress or body else _holding(text, match.start(), organisations, knowledge)
        body = body if congress or body else _in_clause(text, match.start(), organisations, knowledge)
        ordinal = congress.ordinal if congress else None
        general = _GENERAL.search(text.plain, max(0, match.start() - 60), match.start()) if body is None else None
        general = general or (_OF_GENERAL.match(text.plain, match.end()) if body is None else None)
        general = general or (_board(text, match.start()) if body is None else None)
        whose = text.kept[general.start(1) : general.end(1)] if general else congress.whose if congress else None
        found.append(TermMention(Span(*match.span()), ordinal, start_year, end_year, body, whose))
        found += _further_years(low, match.end(), body)
    return found


def _further_years(low: str, at: int, body: Span | None) -> Iterator[TermMention]:
    """ "nhiệm kỳ 2005-2010, 2010-2015": of the further terms the years alone are said."""
    while (more := _MORE_YEARS.match(low, at)) and 1 <= int(more[3]) - int(more[2]) <= _LONGEST:
        yield TermMention(Span(*more.span(1)), None, int(more[2]), int(more[3]), body)
        at = more.end()


def _before(low: str, at: int, organisations: Sequence[OrganisationMention]) -> Span | None:
    """The organisation that stands right before: "Quốc hội khóa XIV"."""
    for mention in reversed(organisations):
        if mention.span.end <= at:
            return mention.span if at - mention.span.end < 60 and _NEAR.fullmatch(low, mention.span.end, at) else None
    return None


def _holder_behind(low: str, term: re.Match[str], organisations: Sequence[OrganisationMention]) -> Span | None:
    """The body whose session it is that stands behind its term.

    "Kỳ họp thứ 8 khóa XIII, [HĐND tỉnh]", "hội nghị lần thứ 10 (khóa XIX) [Ban Chấp hành Đảng bộ tỉnh]".
    """
    first = bisect_left(organisations, term.end(), key=lambda o: o.span.start)
    mention = organisations[first] if first < len(organisations) else None
    if mention is None or not _TO_HOLDER.fullmatch(low, term.end(), mention.span.start):
        return None
    before = low[max(0, term.start() - 40) : term.start()]
    if low.startswith(_COUNCILS, mention.span.start):
        return mention.span if "họp" in before else None
    apart = "," in low[term.end() : mention.span.start]
    return mention.span if not apart and "hội nghị" in before and _has_terms(low, mention) else None


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


def _board(text: Text, at: int) -> re.Match[str] | None:
    """The board of a firm that stands before ``at``."""
    return _BOARD.search(text.plain, max(0, at - 30), at)


def _numbered_terms(
    text: Text, organisations: Sequence[OrganisationMention], knowledge: Knowledge
) -> Iterator[TermMention]:
    """ "Đại hội nhiệm kỳ III (2022-2027)": terms that are counted and said in years."""
    for match in _NUMBERED_TERM.finditer(text.low):
        ordinal = number_of(match["n"])
        body = _holding(text, match.start(), organisations, knowledge)
        body = body or _before(text.low, match.start(), organisations)
        if ordinal and body and _own_years(text.low, match.end()):
            yield TermMention(Span(*match.span()), ordinal, body=body)


def _holding(text: Text, at: int, organisations: Sequence[OrganisationMention], knowledge: Knowledge) -> Span | None:
    """The body that holds the congress without a number whose term is told at ``at``."""
    held = _UNNUMBERED.search(text.low, max(0, at - 60), at)
    return holder_of(text, held.start(), organisations, knowledge) if held else None


def _with_bare_years(
    low: str, terms: list[TermMention], congresses: Sequence[CongressMention]
) -> Iterator[TermMention]:
    """Give terms the years that stand behind them in brackets, and return the terms that congresses so name."""
    taken: set[int] = set()
    for index, term in enumerate(terms):
        if years := _own_years(low, term.span.end):
            span = Span(term.span.start, years.end())
            terms[index] = replace(term, span=span, start_year=int(years["first"]), end_year=int(years["last"]))
            taken.add(years.end())
    for c in congresses:
        if (years := _own_years(low, c.span.end)) and years.end() not in taken:
            span = Span(years.start("first"), years.end("last"))
            yield TermMention(span, c.ordinal, int(years["first"]), int(years["last"]), c.body, c.whose)


def _own_years(low: str, at: int) -> re.Match[str] | None:
    """The years of a term in brackets at ``at``."""
    years = _OWN_YEARS.match(low, at)
    return years if years and 1 <= int(years["last"]) - int(years["first"]) <= _LONGEST else None


def _in_clause(text: Text, at: int, organisations: Sequence[OrganisationMention], knowledge: Knowledge) -> Span | None:
    """The last organisation that the clause names before ``at``, unless bodies in general stand between.

    A board is of the firm before it: "Công ty A bầu [Hội đồng quản trị]".
    """
    low = text.low
    board = _board(text, at)
    for mention in reversed(organisations):
        if mention.span.end <= at:
            if at - mention.span.end > 60 or _CLAUSE.search(low, mention.span.end, at):
                return None
            between = low[mention.span.end : board.start() if board else at]
            if knowledge.head_words.find(between) or _holders(between, knowledge):
                return None
            return mention.span
    return None


def _holders(low: str, knowledge: Knowledge) -> bool:
    """Are people named by their posts, whose own term it is: "các Đại sứ, Tổng lãnh sự nhiệm kỳ 2017-2020"?"""
    return any(low.endswith(("các ", "những "), 0, start) for start, _, _ in knowledge.role_words.find(low))
