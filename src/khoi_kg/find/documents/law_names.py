"""Find what is known by its title: laws, ordinances, statutes.

Surface forms: titles that are known to exist ("Luật Đất đai năm 2013"), other titles that begin with a capital and end
where a clause begins ("Theo Luật Thư viện, người đọc có quyền …"), abbreviations ("BLDS 2015"), titles in quotation
marks (Đề án "…").
"""

from __future__ import annotations

import re
from dataclasses import replace

from khoi_kg.find.documents.context import WORD, begins_other, is_of_several
from khoi_kg.find.places_in_names import place_end
from khoi_kg.knowledge import Kind, Knowledge
from khoi_kg.model import DocumentMention, Form, Span
from khoi_kg.text import UPPER, Text

# Between title and year may stand how the title is abbreviated, or that it is new: "Luật Hợp tác xã (HTX) năm 2012".
_TITLE_YEAR = re.compile(r"(?: \((?:[A-ZĐ]{2,8}|sửa đổi)\))?(?:(?i: các)?(?i: năm))? (?P<y>(?:19|20)\d\d)(?!\d|[/-]\d)")
_ITS_YEAR = re.compile(r"(?: năm)? (?:19|20)\d\d$")
_NEXT_YEAR = re.compile(r"(?:,| và) (?P<stretch>(?:năm )?(?P<y>(?:19|20)\d\d))(?!\d| ?[/-] ?\d)")
_TO_TITLES = re.compile(rf"(?:,? (?:gồm|như|là))?:? (?=[{UPPER}])")
_NEXT_TITLE = re.compile(rf"(?:, | và |, và )(?=[{UPPER}])")
QUOTED = re.compile(
    r":? (?:về )?(?:việc )?\""
    r"(?:[^\"\n]{4,300}(?<! )|[^\"\n]{3,200} \"[^\"\n]{2,80}(?<! )\"[^\"\n]{2,200}(?<! )|[^\"\n]{4,300})\""
)
"""A title in quotation marks behind a kind or its owner, with others in it: "Phòng, chống "Diễn biến hòa bình" …"."""
_SMALL_QUOTED = re.compile(rf":? \"[{UPPER}]\w+ [^\"\n]* [^\"\n]*\"")  # of three words at least
_APPROVED = re.compile(
    r"(?<!\w)(?:ban hành|phê duyệt|thông qua|công bố|ký|trình|theo|duyệt|thực hiện|triển khai|xây dựng)"
    r"(?: [^\W\d_]+){0,3} $"
)
# Much that is carried out is called a programme: 'triển khai chương trình "Mái ấm công đoàn"', 'quyên góp thông qua
# chương trình "…"'. It is put into force, or its years or who did that say that it is a document.
_ENACTED = re.compile(r"(?<!\w)(?:(?<!lệnh )ban hành|phê duyệt|ký|trình(?! diễn| chiếu| làng))(?: [^\W\d_]+){0,3} $")
_WITH_YEARS = re.compile(r"(?:giai đoạn|thời kỳ|đến(?: năm)?) (?:năm )?(?:19|20)\d\d|(?:19|20)\d\d ?- ?(?:19|20)\d\d")
_PUT_INTO_FORCE = re.compile(
    r" (?:(?:đã |vừa |do |được )+[^.;,\"\n]{0,50}?(?:ban hành|phê duyệt)|ban hành"
    r"|theo (?:quyết định|nghị quyết|chỉ thị)|của (?:chính phủ|thủ tướng))(?!\w)"
)
# Where a title that no record knows must end: what begins another clause.
STOP_WORDS = frozenset(
    "đã sẽ đang được bị là thì mà để nhằm tại trong từ khi cho theo này đó nêu trên quy có không cũng vẫn còn "
    "phải cần nên do bởi vì nếu tuy đến chỉ mới vừa gắn như hay hoặc ra vào với của gồm bao yêu hiện hết chưa "
    "thay vẫn tiếp góp trước sau ngày những nhiệm khóa lần sửa số ngoài cùng nhưng tới qua giữa "
    "đều lại càng rất khó dễ luôn cấm khiến nói đề".split()
)
# "Pháp luật", "Trường Đại học Luật": the kind's word is the end of another.
_PART_OF_WORD = re.compile(
    r"(?<!\w)(?:pháp|đạo|kỷ|học|đh|khoa|viện|ngành|đoàn|hội|tòa(?: án)?|hội đồng|ủy ban|báo|dự|công ty|hãng"
    r"|văn phòng|trường|môn|nghề"
    r"|công ước(?:[^,.;:]{0,40} về)?) $"
)
# Where the second word alone would end a title.
_WORDS_OF_TWO = ("tự do", "hàng không", "thực hiện", "người đang", "và cấm")
_DRAFT = re.compile(r"(?<!\w)dự (?:án|thảo) $")


def titled(text: Text, start: int, end: int, kind: Kind, knowledge: Knowledge) -> DocumentMention | None:
    """Return what is named at the kind's word by its title: a law or the like, or by a title in quotation marks."""
    plain = text.plain
    capital = plain[start].isupper()
    if not capital and not ("namedByTitle" in kind.naming and plain[end + 1 : end + 2].isupper()):
        named_so = "namedByQuotedTitle" in kind.naming and _SMALL_QUOTED.match(plain, end)
        if named_so or not _is_small_title(text, start, end, knowledge):
            return _quoted(text, start, end, kind) if named_so else None
    part = _PART_OF_WORD.search(text.low, max(0, start - 50), start)
    # "dự luật An ninh mạng": of a bill only a title that is known.
    if part and (part.group() != "dự " or known_title(text, start, knowledge) is None):
        return None
    if "namedByTitle" in kind.naming:
        known = known_title(text, start, knowledge)
        stop = known[0] if known else _unknown_end(text, start, end, knowledge)
        if stop is None or not (capital or known or _is_title(text, start, end, stop, knowledge)):
            return None
        # Under one name however it is called: "Luật BHXH" is Luật Bảo hiểm xã hội.
        name = known[1] if known and (len(known[1]) != stop - start or not capital) else plain[start:stop]
        if abroad := _foreign_end(text, stop, knowledge):
            stop, name = abroad, name + plain[stop:abroad]
        if year := _TITLE_YEAR.match(plain, stop):
            stop = year.end()
            name = f"{name} {year['y']}"
        revised = not year and text.low.startswith(" (sửa đổi", stop)
        return DocumentMention(
            Span(start, stop),
            Form.FULL,
            kind.name,
            name=name,
            year=int(year["y"]) if year else None,
            revised=revised,
        )
    return _quoted(text, start, end, kind)


def listed_laws(text: Text, start: int, end: int, kind: Kind, knowledge: Knowledge) -> list[DocumentMention]:
    """Return laws whose titles alone follow a word for many: "các Luật: Đất đai, Nhà ở và Xây dựng"."""
    if not (kind.name == "Law" and text.low.startswith("luật", start) and is_of_several(text.low, start)):
        return []
    found: list[DocumentMention] = []
    lead = _TO_TITLES.match(text.plain, end)
    at = lead.end() if lead else None
    while at is not None:
        words = f"luật {text.low[at : at + 120]}"
        titles = knowledge.law_titles_by_word.get(words[:8], ())
        size = next((len(f) for f, _ in titles if words.startswith(f) and not words[len(f) : len(f) + 1].isalnum()), 0)
        if not size:
            break
        stop = at + size - len("luật ")
        title = next(t for f, t in titles if len(f) == size and words.startswith(f))
        first = start if not found and text.plain.startswith(" ", end) and lead and lead.group() == " " else at
        found.append(DocumentMention(Span(first, stop), Form.FULL, kind.name, name=title))
        joint = _NEXT_TITLE.match(text.plain, stop)
        at = joint.end() if joint else None
    return found if len(found) > 1 else []


def further_years(text: Text, named: DocumentMention) -> list[DocumentMention]:
    """ "Hiến pháp năm 1946, [1959] và [năm 1980]": of the others under that name the years alone are said."""
    found = []
    title = _ITS_YEAR.sub("", named.name or "")
    joint, more = "", None if title == named.name else _NEXT_YEAR.match(text.plain, named.span.end)
    while more:
        joint, year = more.group(), int(more["y"])
        found.append(replace(named, span=Span(*more.span("stretch")), name=f"{title} {year}", year=year))
        more = _NEXT_YEAR.match(text.plain, more.end())
    return found if "và" in joint else []


def _quoted(text: Text, start: int, end: int, kind: Kind) -> DocumentMention | None:
    """'Đề án "…"': a title in quotation marks; of a word for shows and plans of all sorts a verb says that it is one.

    'phê duyệt Chương trình "…"', but not 'Chương trình "Cặp lá yêu thương" phát sóng'.
    """
    quoted = QUOTED.match(text.plain, end)
    # Behind a colon somebody's words may stand: 'ông An nói về đề án: "Chúng tôi …"'.
    doubtful = kind.is_for("programming") or text.plain.startswith(":", end)
    if quoted is None or (doubtful and not _is_adopted(text, start, quoted.end(), kind)):
        return None
    return DocumentMention(Span(start, quoted.end()), Form.FULL, kind.name, name=text.plain[start : quoted.end()])


def _is_adopted(text: Text, start: int, end: int, kind: Kind) -> bool:
    """Is what has a title in quotation marks and stands from ``start`` to ``end`` a paper that somebody adopted?"""
    low, before = text.low, max(0, start - 40)
    if kind.name != "Programme" or _WITH_YEARS.search(low, start, end) or _PUT_INTO_FORCE.match(low, end):
        return _APPROVED.search(low, before, start) is not None
    return _ENACTED.search(low, before, start) is not None


def _unknown_end(text: Text, start: int, end: int, knowledge: Knowledge) -> int | None:
    """Return where a name ends that is no known title: a known document's, a title's in the text, or the word alone."""
    if text.low[start:end] in knowledge.bare_document_names and _foreign_end(text, end, knowledge):
        return end  # "Hiến pháp [Mỹ]"
    named = knowledge.document_names.end(text.low, start) or 0  # "Di chúc của Bác"
    stop = named if named > end else _title_end(text, start, end, knowledge)
    return end if stop is None and text.low[start:end] in knowledge.bare_document_names else stop


def _is_title(text: Text, start: int, end: int, stop: int, knowledge: Knowledge) -> bool:
    """Is what follows the kind's word in small letters a title, and no country or creed: "luật Hồi giáo"?

    It has three syllables at least, and begins with words that names are made of, or the law is a draft.
    """
    if text.plain.count(" ", end, stop) < 3 or knowledge.place_names.end(text.low, end + 1):
        return False
    first = knowledge.inner_words.end(text.low, end + 1)
    return first is not None or _DRAFT.search(text.low, max(0, start - 9), start) is not None


def _is_small_title(text: Text, start: int, end: int, knowledge: Knowledge) -> bool:
    """Is it a known title all in small letters that says more than a field of law: "luật an toàn thực phẩm"?

    It has three syllables at least behind "luật", or a year, or is that of a code, of which each field has one.
    """
    known = known_title(text, start, knowledge)
    return known is not None and (
        text.plain.count(" ", end, known[0]) >= 3
        or text.low.startswith("bộ ", start)
        or _TITLE_YEAR.match(text.plain, known[0]) is not None
    )


def _foreign_end(text: Text, at: int, knowledge: Knowledge) -> int | None:
    """Return where the name of the country ends, other than this one, whose law it is: "Bộ luật Hình sự [Lào]"."""
    if text.plain[at : at + 1] != " " or not text.plain[at + 1 : at + 2].isupper():
        return None
    end = knowledge.country_end(text.plain, at + 1)
    return None if end is None or text.low.startswith("việt nam", at + 1) else end


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
    rf" (?!(?:nước|ta|các|mình|họ|chúng|tôi|chính|bộ|tỉnh|thành|việt|đảng|nhà|quốc)(?!\w))[^\W\d_{UPPER}]"
)
# "Theo Luật Thư viện, người đọc có quyền …": behind what leads a phrase in, a clause that has its own verb.
_BY_LAW = re.compile(r"(?<!\w)(?:theo|căn cứ|tại|trong|với)(?: đúng)?(?: quy định)?(?: của| tại)? $")
_OWN_CLAUSE = re.compile(
    r", (?:(?!(?:và|hoặc)(?!\w))[^\W\d_]+ ){1,9}?(?:đã|sẽ|đang|được|phải|có|không|là|bị|cần|chỉ|do|muốn|đều|vẫn|còn)"
    r"(?!\w)"
)


_OTHER_RULES = re.compile(r"(?:pháp luật|văn bản|dự thảo|dự án|các|những|một số)(?!\w)")
_CHANGES = frozenset({"SĐ", "BS", "SĐBS"})
"""Abbreviations that are no title: "Luật [SĐ], BS một số điều của Luật Viên chức"."""

_SHORT = re.compile(r"[A-ZĐ&]{2,8}")
_SHORT_GOES_ON = re.compile(r" (?:[A-ZĐ]|và [A-ZĐ]|hành chính|bắt buộc)")


def _title_end(text: Text, start: int, end: int, knowledge: Knowledge) -> int | None:
    """Return where a title in a text that begins with a capital ends, by the words that can't stand in one."""
    plain = text.plain
    led_in = _BY_LAW.search(text.low, max(0, start - 24), start) is not None
    first = WORD.match(plain, end)
    if not first or first[1] != " " or not first[2][0].isupper():
        return None
    if text.low.endswith((" - ", " – "), 0, start) and place_end(text, end, knowledge) > end:
        return None  # "trường Đại học Kinh tế - Luật [TP.HCM]"
    stop = first.end()
    if first[2] in _CHANGES:
        return None
    if _SHORT.fullmatch(first[2]) and not _SHORT_GOES_ON.match(plain, stop):
        return stop  # "Luật BPVN lan tỏa": an abbreviation is all of the title
    while word := WORD.match(plain, stop):
        if word[2] in ("làm", "giúp") and not _IN_TITLE.search(text.low, stop - 6, stop):
            break  # "Luật Bosman [làm thay đổi …]"
        if plain.startswith(("bổ sung", "dự kiến"), word.start(2)) or (word[1] == ", " and word[2] == "một"):
            break  # "Luật Ngoại giao công chúng, [một nền tảng pháp lý …]"
        within = (word[2] == "của" and _OF_THING.match(plain, word.end())) or (
            text.low.endswith(_WORDS_OF_TWO, 0, word.end())  # "Luật Tự do báo chí"
        )
        if (word[2].lower() in STOP_WORDS and not within) or (word[1] != " " and not _goes_on(plain, word)):
            break
        if word[2] == "và" and not (_goes_on(plain, word) or _second_topic(text, word.end(), knowledge)):
            break
        if led_in and word[1] == ", " and _OWN_CLAUSE.match(plain, word.start()):
            break
        joined = word.start(2) if word[1] == ", " else word.end() + 1 if word[2] == "và" else None
        if joined and (knowledge.kind_phrases.end(text.low, joined) or _OTHER_RULES.match(plain, joined)):
            break  # "Luật Thú y, [nghị định hướng dẫn]", "luật Lưu trữ và [dự thảo luật Thư viện]"
        stop = word.end()
    return stop


_IN_TITLE = re.compile(r"(?<!\w)(?:việc|trợ|đi)$")
_TOPIC = re.compile(rf" (?!Điều )[{UPPER}][^\W\d_{UPPER}]+ [^\W\d_{UPPER}]")


def _second_topic(text: Text, at: int, knowledge: Knowledge) -> bool:
    """Does another thing that the law is about stand behind "và", with a capital: "Luật Di trú và [Nhập tịch]"?"""
    return _TOPIC.match(text.plain, at) is not None and not begins_other(text, at + 1, knowledge)


def _goes_on(plain: str, word: re.Match[str]) -> bool:
    """Does a title go on after a comma or "và"? Only over a lower-case word, as in "Phòng, chống tham nhũng"."""
    after = word[2] if word[1] != " " else plain[word.end() + 1 : word.end() + 2]
    return (after[:1].islower() and word[1] != " - ") or (word[1] == " - " and after[:1].islower())
