"""Find documents that are known by a name and not by a number.

Surface forms: resolutions of plenums ("Nghị quyết Trung ương 4 khóa XI, khóa XII", "Nghị quyết Hội nghị lần thứ chín
Ban Chấp hành Trung ương Đảng (Khóa XI)") and of congresses ("Nghị quyết Đại hội X, Đại hội XI của Đảng"), laws and
what else is known by its title ("Luật Đất đai năm 2013", "Điều lệ Đảng"), rules that a known decision puts into force
("quy chế bầu cử trong Đảng"), titles in quotation marks (Đề án "…"), what a body makes every year ("Chương trình kiểm
tra năm 2019 của …"), documents that amend another ("Luật sửa đổi, bổ sung một số điều của Luật Giáo dục"), and what is
said to be about something ("Nghị quyết về …").
"""

from __future__ import annotations

import re

from khoi_kg.find.numbers import parse_number
from khoi_kg.knowledge import Kind, Knowledge
from khoi_kg.model import DocumentMention, Form, Span
from khoi_kg.numerals import ORDINAL, parse_ordinal, roman
from khoi_kg.text import UPPER, Text

_FIGURE = r"(?:\d{1,2}|[ivxl]{1,6})(?![^\W_])"
_ORDINAL = ORDINAL.replace("IVXL", "ivxl").replace("[Nn]", "n").replace("[Mm]", "m")
_CENTRE = r"(?:trung ương|tw|tư|t\. ?[ưw])"
_PLENUM = re.compile(
    rf" ?(?:của )?(?:hội nghị )?(?:lần thứ (?P<a>{_ORDINAL}),? )?(?:- )?(?:của )?(?:ban chấp hành |bch )?{_CENTRE}"
    r"(?: đảng(?: cộng sản(?: việt nam)?"
    rf"| cs việt nam)?)?(?: \((?!khóa)[^()]{{1,20}}\))?(?: ?(?:lần thứ (?P<b>{_ORDINAL})"
    rf"|(?P<c>{_FIGURE})))?"
)
_MORE_PLENUMS = re.compile(
    rf"(?:, ?| và )(?P<stretch>(?:{_CENTRE} )?(?P<c>{_FIGURE}))(?=(?:(?:, ?| và )(?:{_CENTRE} )?{_FIGURE})*,? ?\(?khóa)"
)
_TERM = re.compile(rf"(?P<open>,? ?\(?)khóa (?:thứ )?(?P<n>{_FIGURE})")
_MORE_TERMS = re.compile(r"(?:, ?| và |; ?)(?P<stretch>(?:khóa )?(?P<n>[ivxl]{1,6}(?![^\W_])))")
_CONGRESS = re.compile(
    r" (?:của )?(?:đại hội(?: đại biểu)?(?: toàn quốc)?(?P<body1> đảng(?! bộ)(?: cộng sản việt nam)?(?: toàn quốc)?"
    r"|(?: đảng bộ| chi bộ| đoàn| hội| công đoàn| mặt trận| phụ nữ| nông dân"
    r"| cựu chiến binh)(?: [^\s,.;:()]+){0,9}?)?(?: toàn quốc)? (?:lần )?(?:thứ )?|lần thứ )"
    rf"(?P<n>{_ORDINAL})(?P<of>(?: của)?(?= (?:đảng|khối|công đoàn|đoàn|hội|mặt trận|liên đoàn)(?!\w)))?"
)
_PARTY = re.compile(r" đảng(?: cộng sản việt nam| ta)?(?! bộ| ủy)(?!\w)")
_TITLE_YEAR = re.compile(r"(?: năm)? (?P<y>(?:19|20)\d\d)(?!\d|[/-]\d)")
_QUOTED = re.compile(r" (?:về )?(?:việc )?\"[^\"\n]{4,300}\"")
_AMENDING = re.compile(
    r" (?:về )?(?:sửa đổi|thay thế|bãi bỏ|bổ sung|hướng dẫn|quy định chi tiết)(?:,? (?:và )?(?:bổ sung"
    r"|thay thế|bãi bỏ|thi hành|thực hiện))?"
    r"(?: (?:một số (?:điều|khoản|nội dung|quy định|quy tắc)(?:, khoản)?|điều \d+(?:, (?:khoản )?\d+)*"
    r"|khoản \d+|phụ lục)(?: (?:của|và|tại|trong))?)* $"
)
# "Nghị quyết triển khai thực hiện Nghị quyết số 172/2024/QH15": named by what it carries out or reviews.
_CARRYING = re.compile(
    r" (?:(?:về|để|nhằm) )?(?:việc )?(?:tổ chức |tiếp tục |đẩy mạnh )*(?:triển khai|thực hiện|thi hành|cụ thể hóa"
    r"|thể chế hóa|tổng kết|sơ kết)(?:,? (?:và )?(?:triển khai|thực hiện|thi hành|tổng kết|sơ kết|có hiệu quả|hiệu quả"
    r"|nghiêm túc|việc|kết quả|\d{1,2} năm|một số (?:điều|nội dung)(?: của)?))* (?:các )?$"
)
_ABOUT = re.compile(r" (?:sửa đổi |mới |thay thế )?(?:về|phê chuẩn|phê duyệt|nhằm|ban hành) (?=[^\W\d])")
_PLURAL = re.compile(r"(?<!\w)(?:các|những|nhiều|một số|hai|ba) $")
# Where a title that no record knows must end: what begins another clause.
_STOP_WORDS = frozenset(
    "đã sẽ đang được bị là thì mà để nhằm tại trong từ khi cho theo này đó nêu trên quy có không cũng vẫn còn "
    "phải cần nên do bởi vì nếu tuy đến chỉ mới vừa gắn như hay hoặc ra vào với của gồm bao yêu hiện hết chưa "
    "thay vẫn tiếp góp trước sau ngày những nhiệm khóa lần sửa số ngoài cùng nhưng tới qua giữa".split()
)
# What no subject of a document begins with: "Quy chế này", "Báo cáo của …".
_NO_SUBJECT = _STOP_WORDS - {"tiếp", "gắn", "trước", "sau", "ngoài", "chỉ", "bảo"}
_WORD = re.compile(r"([ ]|, | - )([^\W\d_][\w&./-]*\w|[^\W\d_])")
# "Pháp luật", "Trường Đại học Luật": the kind's word is the end of another.
_PART_OF_WORD = re.compile(r"(?<!\w)(?:pháp|kỷ|học|đh|khoa|viện|ngành|đoàn|hội|tòa|báo|dự|công ước[^,.;:]{0,40} về) $")
_CLAUSE_END = re.compile(
    rf"[.;:()\n\"!?]|(?:,| và) (?=[{UPPER}])| (?:đã|được|sẽ|cần|nhằm|trong|tại(?! (?:TP|tỉnh|thành phố"
    r"|huyện|quận|xã|phường|đặc khu))|theo(?! (?:hình thức|phương thức|cơ chế|hướng))|do|gắn|vừa|đang|là|mà|thì|từ"
    r"|gồm|như|bằng (?:việc|cách|một|các|những|nhiều|nghị|quyết|thông)|ngày|để|nay"
    r"|cho (?:biết|rằng|thấy|phép|đến|tới|nên|giai|ý|các|những|\d)"
    r"|không(?! (?:hiệu quả|chính quy|chính thức|thường xuyên|đúng|chuyên))|vẫn|còn"
    r"|dự kiến|đều|mới (?:được|có|ban hành|ra|thông qua)|nêu|có hiệu lực"
    r"|với (?:những|các|mục|nội|tổng|sự|quy mô|nhiều|kinh phí)|thay thế|sửa đổi|bị|vào"
    r"|và (?:ban hành|trình|giao)|cho thấy|chỉ ra|khẳng định|xác định|ghi nhận|đặt (?:mục tiêu"
    r"|ra|nhiệm vụ)|ban hành kèm|kèm theo|tổ chức (?:hội nghị|sơ kết|tổng kết|lễ|lớp))(?!\w)"
    r"|,(?= (?:phong trào|đồng thời|trong đó|qua đó|góp phần|nhằm|nâng cao|tạo|chủ đề|cuộc vận động)(?!\w))"
)
# "Theo Quy chế thi …, thí sinh được …": the comma ends the phrase that the preposition begins.
_LED_IN = re.compile(r"(?:^|[.;:\n\"(] ?)(?:theo|tại|trong|căn cứ|với|nhờ|qua)(?: đúng)? $")
_PHRASE_END = re.compile(_CLAUSE_END.pattern + "|,")

_PLENUM_BEGINS = tuple(
    "tw|tư|t.ư| trung ương| tw| tư| t.ư| t. ư| t.w| hội nghị| ban chấp hành| bch| lần thứ| của".split("|")
)


def find_names(text: Text, start: int, end: int, kind: Kind, knowledge: Knowledge) -> list[DocumentMention]:
    """Return the documents that are named at the kind's word ``start`` to ``end``: none, one, or a list's."""
    low = text.low
    if stop := knowledge.enacted_names.end(low, start):
        return [DocumentMention(Span(start, stop), Form.SHORT, kind.name, name=kind.label + text.plain[end:stop])]
    if low.startswith(_PLENUM_BEGINS, end):
        plenums = _plenums(text, start, end, kind)
        if plenums:
            return plenums
    if low.startswith((" đại hội", " của đại hội", " lần thứ"), end) and (
        found := _congresses(text, start, end, kind, knowledge)
    ):
        return found
    if " " in text.low[start:end] and (owned := _owned(text, start, end, kind, knowledge)):
        return [owned]
    named = (
        _amending(text, start, end, kind, knowledge)
        or _carrying(text, start, end, kind, knowledge)
        or _titled(text, start, end, kind, knowledge)
        or _described(text, start, end, kind, knowledge)
    )
    return [named] if named else []


def _plenums(text: Text, start: int, end: int, kind: Kind) -> list[DocumentMention]:
    low = text.low
    match = _PLENUM.match(low, end)
    if not match or (match.group().startswith(" của") and _PLURAL.search(low, max(0, start - 8), start)):
        return []
    ordinals = [(start, match.end(), match["a"] or match["b"] or match["c"])]
    if ordinals[0][2] is None:
        return []
    at = match.end()
    while more := _MORE_PLENUMS.match(low, at):
        ordinals.append((more.start("stretch"), more.end(), more["c"]))
        at = more.end()
    term = _TERM.match(low, at)
    found = []
    for begin, stop, ordinal in ordinals:
        number = parse_ordinal(ordinal.upper() if ordinal[0] in "ivxl" else ordinal)
        if number is None:
            return []
        last = stop == at
        found.append(
            _plenum(
                text, begin, term.end() if term and last else stop, kind, number, _roman(term["n"]) if term else None
            )
        )
    if not term:
        return found
    at = term.end()
    more_terms = []
    while more := _MORE_TERMS.match(low, at):
        if (
            "khóa" not in more["stretch"]
            and "(" not in term["open"]
            and "," not in more.group()
            and " và" not in more.group()
        ):
            break
        value = _roman(more["n"])
        if value is None:
            break
        more_terms.append(_plenum(text, more.start("stretch"), more.end(), kind, found[-1].plenum or 0, value))
        at = more.end()
    if "(" in term["open"] and not more_terms and low[at : at + 1] == ")":
        found[-1] = _plenum(text, found[-1].span.start, at + 1, kind, found[-1].plenum or 0, found[-1].term)
    return found + more_terms


def _plenum(text: Text, start: int, end: int, kind: Kind, plenum: int, term: int | None) -> DocumentMention:
    name = f"{kind.label} Trung ương {plenum} khóa {roman(term)}" if term else text.plain[start:end]
    return DocumentMention(
        Span(start, end), Form.FULL if term else Form.SHORT, kind.name, name=name, plenum=plenum, term=term
    )


def _roman(figure: str) -> int | None:
    return parse_ordinal(figure.upper())


def _congresses(text: Text, start: int, end: int, kind: Kind, knowledge: Knowledge) -> list[DocumentMention]:
    low, plain = text.low, text.plain
    found: list[tuple[int, int, int, Span | None, bool]] = []
    at, begin = end, start
    while match := _CONGRESS.match(low, at):
        ordinal = parse_ordinal(match["n"].upper() if match["n"][0] in "ivxl" else match["n"])
        if ordinal is None:
            break
        body: Span | None = None
        party = False
        stop = match.end()
        if match["body1"]:
            party = match["body1"].startswith(" đảng") and not match["body1"].startswith(" đảng bộ")
            named = match["body1"].removesuffix(" khóa")  # "Đại hội Đảng bộ huyện khóa XXV"
            body = None if party else Span(match.start("body1") + 1, match.start("body1") + len(named))
        elif match["of"] is not None:
            if party_match := _PARTY.match(low, stop):
                party, stop = True, party_match.end()
            else:
                known = knowledge.organisation_end(low, stop + 1)
                body = Span(stop + 1, known if known > stop + 1 else body_end(plain, stop + 1))
                stop = body.end
        if "lần" in low[at : match.start("n")] and "đại hội" not in low[at : match.start("n")] and not (party or body):
            break
        found.append((begin, stop, ordinal, body, party))
        joint = re.compile(r"(?:, ?| và |; ?)(?=đại hội )").match(low, stop)
        if not joint:
            break
        begin, at = joint.end(), joint.end() - 1
    # "Nghị quyết Đại hội X, Đại hội XI của Đảng": whose congress the last one says is said of all.
    shared = found[-1][3] if found else None
    return [
        _congress(text, begin, stop, kind, ordinal, body if body or party else shared)
        for begin, stop, ordinal, body, party in found
    ]


def _congress(text: Text, start: int, end: int, kind: Kind, ordinal: int, body: Span | None) -> DocumentMention:
    whose = text.plain[body.start : body.end] if body else "Đảng"
    name = f"{kind.label} Đại hội {roman(ordinal) if ordinal < 90 else ordinal} của {whose}"
    return DocumentMention(Span(start, end), Form.FULL, kind.name, name=name, congress=ordinal, body=body)


_BODY_WORD = re.compile(
    r" (?:(?:các cơ quan|doanh nghiệp)(?: (?:[Tt]rung ương|TW|TƯ|T\.Ư))?|tỉnh|thành phố|TP\.?|huyện"
    r"|quận|thị xã|xã|phường|thị trấn"
    r"|[Kk]hối|[Bb]ộ|[Tt]rung ương"
    rf"|[{UPPER}][\w.]*)"
)


def body_end(plain: str, start: int) -> int:
    """Return where the name of a Party organisation that begins at ``start`` ("Đảng bộ tỉnh Yên Bái") ends."""
    end = start + len("đảng bộ") if plain[start : start + len("đảng bộ")].lower() == "đảng bộ" else start
    while word := _BODY_WORD.match(plain, end):
        end = word.end()
    return end


def _amending(text: Text, start: int, end: int, kind: Kind, knowledge: Knowledge) -> DocumentMention | None:
    """ "Luật sửa đổi, bổ sung một số điều của Luật Giáo dục": named by the document that it changes."""
    if not text.low.startswith(
        (" sửa đổi", " về sửa đổi", " bổ sung", " thay thế", " bãi bỏ", " quy định chi tiết", " hướng dẫn"), end
    ):
        return None
    limit = min(len(text.low), end + 160)
    for offset, stop_offset, inner in knowledge.kind_words.find(text.low[end:limit]):
        inner_start, inner_end = offset + end, stop_offset + end
        if not _AMENDING.fullmatch(text.low, end, inner_start):
            continue
        lead = re.compile(r"(?: số)? (?=\d)").match(text.low, inner_end)
        number = parse_number(text.plain, lead.end(), knowledge) if lead else None
        if not text.plain[start].isupper() and not (number and text.plain[inner_start].isupper()):
            return None  # "thông tư hướng dẫn luật": a description and no name
        if number:
            stop = number.end
        else:
            changed = _titled(text, inner_start, inner_end, inner, knowledge)
            if changed is None:
                return None
            stop = changed.span.end
            if year := re.compile(r" \((?:năm )?(?:19|20)\d\d\)").match(text.plain, stop):
                stop = year.end()
        return DocumentMention(Span(start, stop), Form.FULL, kind.name, name=text.plain[start:stop])
    return None


def _carrying(text: Text, start: int, end: int, kind: Kind, knowledge: Knowledge) -> DocumentMention | None:
    """ "Chỉ thị về thực hiện Luật Trẻ em": named by the document that it carries out; not at a sentence's beginning."""
    if kind.everyday or not text.plain[start].isupper() or _begins_sentence(text.plain, start):
        return None
    for offset, stop_offset, inner in knowledge.kind_words.find(text.low[end : min(len(text.low), end + 90)]):
        if not text.plain[end + offset].isupper() or not _CARRYING.fullmatch(text.low, end, end + offset):
            continue
        lead = _TO_NUMBER.match(text.low, end + stop_offset)
        number = parse_number(text.plain, lead.end(), knowledge) if lead else None
        within = None if number else _titled(text, end + offset, end + stop_offset, inner, knowledge)
        stop = number.end if number else within.span.end if within else 0
        if stop:
            return DocumentMention(Span(start, stop), Form.FULL, kind.name, name=text.plain[start:stop])
    return None


def _titled(text: Text, start: int, end: int, kind: Kind, knowledge: Knowledge) -> DocumentMention | None:
    plain = text.plain
    capital = plain[start].isupper()
    if not capital and not ("namedByTitle" in kind.naming and plain[end + 1 : end + 2].isupper()):
        return None
    if _PART_OF_WORD.search(text.low, max(0, start - 50), start):
        return None
    if "namedByTitle" in kind.naming:
        known = known_title(text, start, knowledge)
        if not (capital or known):
            return None  # "luật Hồi giáo": of titles after a small letter only those that are known
        stop = known[0] if known else _known_name(text, start, end, knowledge) or _title_end(plain, end)
        if stop is None and text.low[start:end] in knowledge.bare_document_names:
            stop = end
        if stop is None:
            return None
        # Under one name whether it is spelled out or abbreviated: "Luật BHXH" is Luật Bảo hiểm xã hội.
        name = known[1] if known and (len(known[1]) > stop - start or not capital) else plain[start:stop]
        if year := _TITLE_YEAR.match(plain, stop):
            stop = year.end()
            name = f"{name} {year['y']}"
        return DocumentMention(
            Span(start, stop), Form.FULL, kind.name, name=name, year=int(year["y"]) if year else None
        )
    if quoted := _QUOTED.match(plain, end):
        return DocumentMention(Span(start, quoted.end()), Form.FULL, kind.name, name=plain[start : quoted.end()])
    return None


def _known_name(text: Text, start: int, end: int, knowledge: Knowledge) -> int | None:
    """Return where the name of a document that is known ends, if it is more than the kind's word: "Di chúc của Bác"."""
    stop = knowledge.document_names.end(text.low, start)
    return stop if stop is not None and stop > end else None


_OWNED_WORDS = frozenset({"chương trình hành động"})


def _owned(text: Text, start: int, end: int, kind: Kind, knowledge: Knowledge) -> DocumentMention | None:
    """ "chương trình hành động của Chính phủ": the one that a known body has; such programmes are made one a task."""
    if text.low[start:end] not in _OWNED_WORDS or not text.low.startswith(" của ", end):
        return None
    at = end + len(" của ")
    stop = knowledge.organisation_end(text.low, at)
    if stop == at or not text.plain[at].isupper():
        return None
    return DocumentMention(Span(start, stop), Form.FULL, kind.name, name=text.plain[start:stop])


def _described(text: Text, start: int, end: int, kind: Kind, knowledge: Knowledge) -> DocumentMention | None:
    """ "Nghị quyết về xây dựng, chỉnh đốn Đảng", "Quy chế làm việc của Tỉnh ủy": named by what they are about.

    The capital says that one document is meant, so it must not be that of a sentence's first word, unless the name
    holds another document's.
    """
    plain, low = text.plain, text.low
    if "namedByTitle" in kind.naming or not plain[start].isupper():
        return None
    if _PLURAL.search(low, max(0, start - 8), start):
        return None  # "các Nghị quyết về đất đai": several, of which none is named
    if (yearly := _YEARLY.match(plain, end)) and not _begins_sentence(plain, start):
        return DocumentMention(Span(start, yearly.end()), Form.SHORT, kind.name, name=plain[start : yearly.end()])
    if topic := _AMENDS_SEVERAL.match(low, end):
        clause = _CLAUSE_END.search(plain, topic.end(), end + 400)
        stop = start + len(plain[start : clause.start() if clause else None].rstrip())
        return DocumentMention(Span(start, stop), Form.SHORT, kind.name, name=plain[start:stop])
    if _DRAFT.search(low, max(0, start - 100), start) and (drafted := _DRAFTED.match(plain, end)):
        return DocumentMention(Span(start, drafted.end()), Form.SHORT, kind.name, name=plain[start : drafted.end()])
    if "namedByDescription" not in kind.naming:
        of = len(" của ") if low.startswith(" của ", end) else 0
        owner = knowledge.organisation_end(low, end + of) if of else end
        owned = of > 0 and owner > end + of  # "Kết luận của Bộ Chính trị về đường sắt …"
        enacted = low.startswith((" ban hành ", " phê duyệt "), end) and _SIGNED.search(low, max(0, start - 24), start)
        ruled = not kind.everyday and _RULING.match(low, end) and _WRITTEN.search(low, max(0, start - 24), start)
        if (kind.everyday and not (owned or enacted)) or not (ruled or _ABOUT.match(low, owner if owned else end)):
            return None
    elif plain[end : end + 1] != " " or not plain[end + 1 : end + 2].islower() or first_word(low, end) in _NO_SUBJECT:
        return None
    clause = (_PHRASE_END if _LED_IN.search(low, max(0, start - 24), start) else _CLAUSE_END).search(
        plain, end + 9, end + 400
    )
    stop = start + len(plain[start : clause.start() if clause else None].rstrip())
    enclosed = _ENCLOSED.match(low, stop) is not None
    if stop - end > 320 or plain[end:stop].count(" ") < (2 if enclosed else 3):
        return None
    inner = knowledge.kind_words.find(low[end:stop])
    if _begins_sentence(plain, start) and not inner and not enclosed and not _OF_BODY.search(plain, end, stop):
        return None
    if inner and (lead := _TO_NUMBER.match(low, end + inner[0][1])):
        # "Báo cáo tổng kết 15 năm thực hiện Nghị quyết số 26-NQ/TW của Tỉnh ủy …": the rest is said of the report.
        number = parse_number(plain, lead.end(), knowledge)
        stop = number.end if number and number.canonical else stop
    elif inner and "namedByTitle" in inner[0][2].naming:
        within = _titled(text, end + inner[0][0], end + inner[0][1], inner[0][2], knowledge)
        if within and _CARRYING.fullmatch(low, end, within.span.start):
            stop = within.span.end
    return DocumentMention(Span(start, stop), Form.SHORT, kind.name, name=plain[start:stop])


# "đã ký Quyết định ban hành Bộ tiêu chí …": of everyday words the verb before must say that it is a document.
_RULING = re.compile(r" quy định (?!(?:tại|này|trên|của|rõ|như|trong|mới|cũ|khác|tương|thì)(?!\w))[^\W\d]")
_WRITTEN = re.compile(r"(?<!\w)(?:dự thảo|ban hành|xây dựng|soạn thảo|ký|trình|thông qua) $")
_SIGNED = re.compile(r"(?<!\w)(?:ký|ký ban hành|ban hành|ra) $")
# "Quy chế cho vay ban hành kèm theo Quyết định …": what was put into force has a name.
_ENCLOSED = re.compile(r" (?:được )?ban hành kèm theo")
# "Chương trình kiểm tra, giám sát năm 2019": what is made anew every year is named by its year.
_YEARLY = re.compile(rf"(?:,? [^\W\d{UPPER}]+){{2,12}} năm (?:19|20)\d\d(?= của [{UPPER}])")
# "dự thảo Báo cáo chính trị và Đề án nhân sự của đại hội": a draft is one document, by however few words it is named.
_DRAFT = re.compile(r"(?<!\w)dự thảo (?:các )?(?:[^.;:,\n]{3,80} và )?$")
_DRAFTED = re.compile(rf"(?: [^\W\d{UPPER}]+){{1,6}}?(?=[.,;:)\n]| (?:và|của|trình|tại|cho|để)(?!\w)|$)")
# "Nghị định sửa đổi, bổ sung một số điều của các Nghị định liên quan đến vận tải": named by what those are about.
_AMENDS_SEVERAL = re.compile(
    r" (?:sửa đổi|bãi bỏ|thay thế)(?:,? (?:và )?bổ sung)?(?: một số (?:điều|quy định|nội dung)(?: của| trong| tại)?)?"
    r" (?:các|một số|\d{1,3}|nhiều) (?:nghị định|thông tư|luật|quyết định|nghị quyết|văn bản[^,.;:()]{0,40}?)"
    r"(?= (?:liên quan|về|trong|quy định|thuộc))"
)
_OF_BODY = re.compile(rf" của [{UPPER}]")
_TO_NUMBER = re.compile(r"(?: số)? (?=\d)")


def first_word(text: str, at: int) -> str:
    """Return the word that follows the blank at ``at``."""
    match = _WORD.match(text, at)
    return match[2] if match else ""


def _begins_sentence(plain: str, start: int) -> bool:
    before = plain[max(0, start - 3) : start].rstrip(" \"'(")
    return not before or before[-1] in ".!?:\n;"


def find_abbreviated(text: Text, knowledge: Knowledge) -> list[DocumentMention]:
    """Return the laws that are named by an abbreviation alone: "khoản 1 Điều 320 BLDS 2015"."""
    found = []
    for start, end, title in knowledge.law_abbreviations.find(text.plain, text.plain_codes):
        year = _TITLE_YEAR.match(text.plain, end)
        name = f"{title} {year['y']}" if year else title
        kind = next((k for k in knowledge.kinds for w in k.words if title.lower().startswith(w.lower() + " ")), None)
        if kind is not None:
            span = Span(start, year.end() if year else end)
            found.append(DocumentMention(span, Form.FULL, kind.name, name=name, year=int(year["y"]) if year else None))
    return found


def known_title(text: Text, start: int, knowledge: Knowledge) -> tuple[int, str] | None:
    """Return where the title of a law that is known to exist ends and what it is, if one begins at ``start``."""
    low = text.low
    for form, title in knowledge.law_titles_by_word.get(low[start : start + 8], ()):
        stop = start + len(form)
        if low.startswith(form, start) and not low[stop : stop + 1].isalnum():
            if low.startswith(" việt nam", stop):
                return stop + len(" việt nam"), f"{title} Việt Nam"
            return stop, title
    return None


# "Luật Phòng, chống tác hại của rượu, bia": what a law is about; "của Quốc hội", "của ta" say whose it is.
_OF_THING = re.compile(
    r" (?!(?:nước|ta|các|mình|họ|chúng|tôi|chính|bộ|tỉnh|thành|việt|đảng|nhà|quốc)(?!\w))[^\W\d_A-ZĐ]"
)


def _title_end(plain: str, end: int) -> int | None:
    """Return where a title in a text that begins with a capital ends, by the words that can't stand in one."""
    first = _WORD.match(plain, end)
    if not first or first[1] != " " or not first[2][0].isupper():
        return None
    stop = first.end()
    while word := _WORD.match(plain, stop):
        if plain.startswith("bổ sung", word.start(2)):
            break
        within = word[2] == "của" and _OF_THING.match(plain, word.end())
        if (word[2].lower() in _STOP_WORDS and not within) or (word[1] != " " and not _goes_on(plain, word)):
            break
        if word[2] == "và" and not _goes_on(plain, word):
            break
        stop = word.end()
    return stop


def _goes_on(plain: str, word: re.Match[str]) -> bool:
    """Does a title go on after a comma or "và"? Only over a lower-case word, as in "Phòng, chống tham nhũng"."""
    after = word[2] if word[1] != " " else plain[word.end() + 1 : word.end() + 2]
    return (after[:1].islower() and word[1] != " - ") or (word[1] == " - " and after[:1].islower())
