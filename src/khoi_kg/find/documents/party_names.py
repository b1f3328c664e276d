"""Find resolutions that are known by the meeting that adopted them.

Surface forms: plenums of the Central Committee ("Nghị quyết Trung ương 4 khóa XI, khóa XII", "Nghị quyết Hội nghị lần
thứ chín Ban Chấp hành Trung ương Đảng (Khóa XI)"), congresses ("Nghị quyết Đại hội X, Đại hội XI của Đảng") and
congresses of which no ordinal is said ("Nghị quyết Đại hội Đảng bộ huyện nhiệm kỳ 2020-2025", "… Đảng bộ huyện").
"""

from __future__ import annotations

import re

from khoi_kg.find.documents.context import is_of_several, is_one_of_many, is_plural
from khoi_kg.find.documents.law_names import STOP_WORDS
from khoi_kg.find.ordinals import FIGURE, NEXT_CONGRESS, number_of
from khoi_kg.find.organisations.parties_abroad import party_abroad
from khoi_kg.find.plenum_phrases import CENTRE, TERM, Plenum, plenums_at
from khoi_kg.knowledge import Kind, Knowledge
from khoi_kg.model import DocumentMention, Form, Span
from khoi_kg.numerals import ORDINAL, roman
from khoi_kg.text import UPPER, Text

# "Hội nghị lần thứ 12 của Ban Chấp hành Trung ương [Hội Nông dân …]", "… Ban Chấp hành Đảng bộ tỉnh", "Hội nghị Tỉnh ủy
# lần thứ 12": of others.
_LOCAL = r"(?:tỉnh|thành|huyện|quận|thị|đảng) ủy(?!\w)"
_OTHERS = r"(?:hội (?!nghị)|đoàn |mặt trận |công đoàn |liên đoàn |tổng )"
_PLENUM_OF_BODY = re.compile(
    rf" (?:của )?(?:hội nghị )?(?:(?:(?<=nghị )|lần thứ )+(?P<n>{ORDINAL}),? (?:của )?)?(?P<body>"
    rf"(?:ban chấp hành|bch)(?: {CENTRE}(?= {_OTHERS})|(?= đảng bộ | {_OTHERS}))|{_LOCAL})"
)
_ITS_ORDINAL = re.compile(rf",? lần thứ {ORDINAL}")
# (None of these stands in a body's name: "Đại hội Đảng bộ tỉnh nhiệm kỳ 2020-2025 đã đề ra 28 chỉ tiêu".)
_OF_BODY = r" (?!(?:nhiệm kỳ|đã|sẽ|được|đề ra|đặt ra|xác định|về|là|với|trong|có|gồm)(?!\w))(?:tp\.\w*|[^\s,.;:()]+)"
# A figure behind these is of the place or unit: "Đảng bộ quận 11 lần thứ XII", "Đảng bộ Quân khu 7".
_NO_PLACE = r"(?:(?<=thứ )|(?!\d)|(?<!quận )(?<!phường )(?<!khu )(?<!phố )(?<!vùng )(?<!đoàn )(?<!công ty )(?<!số ))"
_CONGRESS = re.compile(
    r" (?:của )?(?:(?:đại hội|đh)(?: đại biểu)?(?: toàn quốc)?"
    r"(?P<body1> đảng(?! bộ)(?: cộng sản việt nam)?(?: toàn quốc)?"
    r"|(?: đảng bộ| chi bộ| đoàn| hội| công đoàn| mặt trận| phụ nữ| nông dân"
    rf"| cựu chiến binh)(?! các cấp)(?:{_OF_BODY}){{0,9}}?)?(?: toàn quốc)? (?:các )?(?:lần |khóa )?(?:thứ )?|lần thứ )"
    rf"{_NO_PLACE}(?P<n>{ORDINAL})(?! lần thứ)"
)
_WHOSE_CONGRESS = re.compile(r"(?: của)?(?= (?:đảng|khối|công đoàn|đoàn|hội|mặt trận|liên đoàn)(?!\w))")
_CONGRESS_OF_TERM = re.compile(
    rf" (?:của )?(?:đại hội|đh)(?: đại biểu| đảng viên)?(?:(?! các cấp| nhiệm){_OF_BODY}){{0,8}}?,? \(?nhiệm kỳ"
    r" (?:19|20)\d\d ?- ?(?:19|20)?\d\d\)?"
)
_CONGRESS_OF_BODY = re.compile(r" (?:của )?(?:đại hội|đh)(?: đại biểu)? (?=đảng bộ )")
_CONGRESS_ANEW = re.compile(r"(?:, ?| và |; ?)(?=đại hội )")
_FIGURE_ALONE = re.compile(FIGURE)
_PARTY = re.compile(r" đảng(?: cộng sản việt nam| ta)?(?! bộ| ủy)(?!\w)")
# "Nghị quyết Đại hội XI của [Đảng Nhân dân Cách mạng Lào]": up to the country, where there is one.
_PARTY_NAME = re.compile(rf" Đảng(?: (?:[{UPPER}]\w*|dân|sản|mạng|động|hội|quốc)){{1,7}}")
_CAPITALISED = re.compile(rf"[{UPPER}]\w*")
_PLENUM_BEGINS = tuple(
    "tw|tư|t.ư| trung ương| tw| tư| t.ư| t. ư| t.w| hội nghị| ban chấp hành| bch| lần thứ| của| tỉnh ủy| thành ủy"
    "| huyện ủy| quận ủy| thị ủy| đảng ủy".split("|")
)


def adopted_names(text: Text, start: int, end: int, kind: Kind, knowledge: Knowledge) -> list[DocumentMention]:
    """Return the resolutions that are named, at the kind's word, by the plenums or congresses that adopted them.

    A programme or a plan of a meeting tells what is done there: "Theo [chương trình Đại hội XIII] của Đảng, …".
    """
    if kind.is_for("programming") and not text.low.endswith(" hành động", start, end):
        return []
    if text.low.startswith(_PLENUM_BEGINS, end) and (
        plenums := plenum_of_body(text, start, end, kind, knowledge) or _of_plenums(text, start, end, kind, knowledge)
    ):
        return plenums
    if text.low.startswith((" đại hội", " đh ", " của đại hội", " lần thứ"), end):
        return congress_names(text, start, end, kind, knowledge) or congress_of_body(text, start, end, kind)
    return []


def _of_plenums(text: Text, start: int, end: int, kind: Kind, knowledge: Knowledge) -> list[DocumentMention]:
    """Return the resolutions of plenums that are named at the kind's word: one, or those of a list."""
    plenums = plenums_at(text.low, start, end)
    of_meeting = text.low.startswith(" của", end)
    if (len(plenums) == 1 and is_of_several(text.low, start)) or (
        of_meeting and is_one_of_many(text.low, start, knowledge)
    ):
        return []  # "các [Nghị quyết Trung ương 6 khóa XII]": a plenum adopts several
    return [_plenum(text, p, kind) for p in plenums]


def plenum_of_body(text: Text, start: int, end: int, kind: Kind, knowledge: Knowledge) -> list[DocumentMention]:
    """Return the resolution of a plenum of another committee.

    "Nghị quyết Hội nghị lần thứ 5 Ban Chấp hành Đảng bộ tỉnh khóa XV", "Kết luận Hội nghị Tỉnh ủy lần thứ 12".
    """
    match = _PLENUM_OF_BODY.match(text.low, end)
    if match is None or is_plural(text.low, start):
        return []
    whose = match.end()
    of_party = text.low.startswith(" đảng bộ", whose)
    named = knowledge.organisation_end(text.low, whose + 1)
    stop = max(
        knowledge.organisation_end(text.low, match.start("body")),
        named if named > whose + 1 else whose,
        body_end(text.plain, whose + of_party),
    )
    behind = None if match["n"] else _ITS_ORDINAL.match(text.low, stop)
    if not (match["n"] or behind) or (stop <= whose + len(" đảng bộ") * of_party and not match["body"].endswith(" ủy")):
        return []
    owner, stop = stop, behind.end() if behind else stop
    term = TERM.match(text.low, stop)
    last = term.end() if term else stop
    last += term is not None and "(" in term["open"] and text.low.startswith(")", last)
    body = Span(match.start("body"), owner)
    return [DocumentMention(Span(start, last), Form.SHORT, kind.name, name=text.plain[start:last], body=body)]


def _plenum(text: Text, plenum: Plenum, kind: Kind) -> DocumentMention:
    """A plenum's resolution; that of its second part has no number of its own."""
    span, ordinal, term, again = plenum
    part = " (lần 2)" if again else ""
    name = f"{kind.label} Trung ương {ordinal}{part} khóa {roman(term)}" if term else text.plain[span.start : span.end]
    form = Form.FULL if term else Form.SHORT
    return DocumentMention(span, form, kind.name, name=name, plenum=None if again else ordinal, term=term)


def congress_names(text: Text, start: int, end: int, kind: Kind, knowledge: Knowledge) -> list[DocumentMention]:
    """Return the resolutions of congresses that are named at the kind's word: one, or those of a list."""
    low, plain = text.low, text.plain
    found: list[tuple[int, int, int, Span | None, bool]] = []
    at, begin = end, start
    while match := _CONGRESS.match(low, at):
        ordinal = number_of(match["n"])
        if ordinal is None or not (_FIGURE_ALONE.fullmatch(match["n"]) or low.endswith("thứ ", 0, match.start("n"))):
            break  # "… gắn với thực hiện [ba] khâu đột phá": a count
        ordinals = [(begin, match.end(), ordinal)]
        while (more := NEXT_CONGRESS.match(plain, ordinals[-1][1])) and (further := number_of(more["n"])):
            ordinals.append((more.start("stretch"), more.end(), further))
        body: Span | None = None
        party = False
        stop = ordinals[-1][1]
        if match["body1"]:
            party = match["body1"].startswith(" đảng") and not match["body1"].startswith(" đảng bộ")
            body = None if party else Span(match.start("body1") + 1, match.end("body1"))
        elif whose := _WHOSE_CONGRESS.match(low, stop):
            stop = whose.end()
            if abroad := _party_abroad(plain, stop, knowledge):
                body, stop = Span(stop + 1, abroad), abroad
            elif party_match := _PARTY.match(low, stop):
                party, stop = True, party_match.end()
            else:
                known = knowledge.organisation_end(low, stop + 1)
                body = Span(stop + 1, known if known > stop + 1 else body_end(plain, stop + 1))
                stop = body.end
        if low.startswith(" lần", at) and not (party or body):
            break
        ordinals[-1] = (ordinals[-1][0], stop, ordinals[-1][2])
        found += [(first, last, number, body, party) for first, last, number in ordinals]
        joint = _CONGRESS_ANEW.match(low, stop)
        if not joint:
            break
        begin, at = joint.end(), joint.end() - 1
    # "Nghị quyết Đại hội X, Đại hội XI của Đảng bộ Khối": whose congress is said behind the last is said of all.
    last = found[-1] if found else None
    shared = last[3] if last and last[3] and last[3].end >= last[1] else None
    return [
        _congress(text, begin, stop, kind, ordinal, body if body or party else shared)
        for begin, stop, ordinal, body, party in found
    ]


def _party_abroad(plain: str, at: int, knowledge: Knowledge) -> int | None:
    """Return where the name of another country's Party ends, if it follows: "của [Đảng Nhân dân Cách mạng Lào]"."""
    named = _PARTY_NAME.match(plain, at)
    ends = [named.start() + m.end() for m in _CAPITALISED.finditer(named.group())] if named else []
    return next((end for end in ends if party_abroad(plain[at + 1 : end], knowledge)), None)


def _congress(text: Text, start: int, end: int, kind: Kind, ordinal: int, body: Span | None) -> DocumentMention:
    whose = text.plain[body.start : body.end] if body else "Đảng"
    name = f"{kind.label} Đại hội {roman(ordinal) if ordinal < 90 else ordinal} của {whose}"
    return DocumentMention(Span(start, end), Form.FULL, kind.name, name=name, congress=ordinal, body=body)


_BODY_WORD = re.compile(
    r" (?:(?:các cơ quan|doanh nghiệp)(?: (?:[Tt]rung ương|TW|TƯ|T\.Ư))?|tỉnh|thành phố|T[Pp]\.?(?!\w)|huyện"
    r"|quận|thị xã|xã|phường|thị trấn"
    r"|[Cc]ông an|[Qq]uân (?:sự|đội|chủng|(?:khu|đoàn)(?: \d{1,3})?)|[Bb]ộ đội|[Bb]iên phòng|[Cc]ảnh sát(?: biển)?"
    r"|[Kk]hối|[Bb]ộ|[Tt]rung ương"
    rf"|[{UPPER}]\w*(?:[.-][{UPPER}]\w*)*)"
)


_OPENERS = STOP_WORDS | {"các", "theo", "đây", "qua", "hiện", "năm", "ông", "bà", "đồng", "bên", "đó", "về", "trên"}


def body_end(plain: str, start: int) -> int:
    """Return where the name of a Party organisation that begins at ``start`` ("Đảng bộ tỉnh Yên Bái") ends."""
    end = start + len("đảng bộ") if plain[start : start + len("đảng bộ")].lower() == "đảng bộ" else start
    while word := _BODY_WORD.match(plain, end):
        if plain[end - 1] == "." and word.group().strip().lower() in _OPENERS:
            break  # "Đảng bộ [TP]. Trong đó …"
        end = word.end()
    return end - plain.endswith((" TP.", " Tp."), 0, end)


def congress_of_body(text: Text, start: int, end: int, kind: Kind) -> list[DocumentMention]:
    """ "Nghị quyết Đại hội Đảng bộ huyện nhiệm kỳ 2020-2025", "… Đảng bộ huyện": one body's, with no ordinal.

    Without its term too it is that of the body's last congress, and written with a capital.
    """
    if kind.name != "Resolution" or is_plural(text.low, start):
        return []
    if of_term := _CONGRESS_OF_TERM.match(text.low, end):
        span = Span(start, of_term.end())
        return [DocumentMention(span, Form.SHORT, kind.name, name=text.plain[start : span.end])]
    bare = _CONGRESS_OF_BODY.match(text.low, end) if text.plain[start].isupper() else None
    body = Span(bare.end(), body_end(text.plain, bare.end())) if bare else None
    if body is None or body.end <= body.start + len("đảng bộ"):
        return []
    span = Span(start, body.end)
    return [DocumentMention(span, Form.SHORT, kind.name, name=text.plain[start : body.end], body=body)]
