"""Read the names that a type word begins: "Sở Xây dựng TP.HCM", "Đảng ủy xã Tứ Cường", "Vụ Chính sách cán bộ"; and type
words that stand for the body of the place one speaks of ("Tỉnh ủy", "UBND tỉnh") or for one named before ("Sở").
"""

from __future__ import annotations

import re

from khoi_kg.find.name_patterns import BEFORE_CAPITAL, BRACKETS, CAPITAL, MANAGES
from khoi_kg.find.organisations.delimited_names import delimited_end, numbered_end
from khoi_kg.find.organisations.described_names import OF_LEVEL, THINGS, described_end
from khoi_kg.find.organisations.firm_names import follows_title, group_end, title_ends
from khoi_kg.find.organisations.names import name_end
from khoi_kg.find.organisations.small_names import ends_in_any_level, is_held_by_named
from khoi_kg.find.organisations.type_words import acts, follows_plural, inside_sentence, is_field_of_work, is_generic
from khoi_kg.find.persons_in_names import starts_person
from khoi_kg.find.places_in_names import known_place, place_in
from khoi_kg.knowledge import Knowledge
from khoi_kg.knowledge.levels import COMMITTEE, LEVEL, ends_in_level
from khoi_kg.model import Form, OrganisationMention, Span
from khoi_kg.numerals import NUMBER_AND_NO_YEAR
from khoi_kg.text import UPPER, Text, is_vietnamese

# Too short and common to mean, alone, the body that an article names in full.
_NEVER_ALONE = frozenset({"đảng", "ban", "thpt", "thcs", "đội", "trạm"})
# What their names say besides is what they are for: two of them are two bodies.
_KINDS_OF_COMMITTEES = frozenset({"ủy ban", "hội đồng", "ban", "tổ", "viện", "quỹ"})
_ENDS = ",.;:)\n"
_ADDRESSES = ("ông ", "bà ", "anh ", "chị ", "đồng chí ", "thầy ")
_FEW_WORDS = re.compile(r"[^\s,.;:()]+")
_SORT_OF_PLACE = re.compile(rf"(?P<sort>(?: [^\W\d_{UPPER}]+)*) (?P<place>[{UPPER}].*)")
_SMALL_WORD = re.compile(r" ([^\W\d_A-ZĐ]+)(?!\w)")
_SMALL_WORDS = re.compile(r"(?: [^\W\d_A-ZĐ]+)+$")
# "Công ty cổ phần phát triển công nghệ nông thôn": no proper name, but a long one.
_FORM_AND_TRADE = re.compile(r" (?:cổ phần|cp|trách nhiệm hữu hạn)(?: \w+){4,}")
_ANY = re.compile(r"(?<!\w)một (?:trường )?$")
_ANY_ENDS = ("một ", "một trường ")
# "Bí thư tỉnh ủy", of one and not of all: a title says that the committee is a named one.
_OF_TITLE = re.compile(r"(?<!các )(?<!những )(?<!mọi )(?<!phó )(?:phó )?bí thư (?:thường trực )?$")
_MANY = re.compile(r" (?:các|những) ")
_COUNTED = re.compile(
    rf"(?: {COMMITTEE})? (?:\d{{1,2}}|hai|ba|bốn|năm|sáu|nhiều)"
    r" (?:tỉnh|thành phố|huyện|quận|xã|phường|địa phương)(?!\w)"
)
_NUMBER_BEFORE = re.compile(
    r"(?<!năm )(?<!tháng )(?<!quý )(?<!khóa )(?<!số )(?<!thứ )(?<!kỳ )(?<!phiên )(?<!lần )(?<!lớp )(?<!khối )"
    r"(?<![\d/.,-])\d{1,3} $"
)
_CHIEFS = (
    "chủ tịch ", "bí thư ", "giám đốc ", "trưởng ", "trưởng ban ", "trưởng phòng ", "trưởng công an ", "chánh "
)  # fmt: skip
# "kỷ luật 5 chủ tịch [UBND xã]": those of as many bodies
_CHIEFS_COUNTED = re.compile(
    r"(?<!năm )(?<!tháng )(?<!quý )(?<!khóa )(?<!số )(?<!thứ )(?<!kỳ )(?<!phiên )(?<!lần )(?<!quận )(?<!phường )"
    rf"(?<!ngày )(?<!tổ )(?<![\w/.,-])(?:\d{{1,3}}|{NUMBER_AND_NO_YEAR}|nhiều|một số)"
    rf" (?:đồng chí |vị )?(?:nguyên |cựu )?(?:{'|'.join(_CHIEFS)})$"
)
_BODY_BEHIND = re.compile(r",? \(?(?:thuộc |của )?(?:Bộ|Ban|Ủy ban|Văn phòng|Thanh tra|Tổng cục|Viện|Tòa án) ")
_DEPUTY = re.compile(r"(?<!\w)phó (?:tổng |chánh |trưởng )?$")
_STANDING = re.compile(r" (?:thường trực|phụ trách) ")
_PART_OF_PARTY = re.compile(rf" \d| (?:trung ương|khối|{LEVEL}|[ivx]{{1,5}})(?!\w)")
_CASE = re.compile(r"(?<!\w)(?:trong|xét xử|điều tra|khởi tố|sau|nhiều|liên quan(?: đến| tới)?) $")
# Where something takes place, and what a project builds: "tối 20/5, tại [Nhà hát] Lớn", "dự án [Nhà máy] Lọc dầu"
_BUILDINGS = ("nhà hát", "bảo tàng", "cảng hàng không", "nhà máy", "bệnh viện")
_BUILDING = re.compile(
    r"(?:(?:[,\d]|diễn ra|tổ chức|khai mạc|bế mạc|biểu diễn|trưng bày) tại (?!nhà máy|bệnh viện)"
    rf"|(?<!\w)dự án(?: đầu tư)?(?: xây dựng)? )(?:{'|'.join(_BUILDINGS)})$"
)
_MANAGES = re.compile(rf"(?<!\w)(?:{MANAGES}) $")
# What a fund or a club is called stands in quotation marks: 'Quỹ học bổng ["Vì tương lai"]'.
_CALLED = ("quỹ", "câu lạc bộ", "clb")
_QUOTED = re.compile(rf"(?: [^\W\d_{UPPER}]+){{0,4}} \"[{UPPER}][^\"\n.;:()]{{2,50}}\"(?! (?:các )?cấp(?!\w))")
_LED_BY_NAMED = ("bệnh viện", "trường")
_CAPITALS = re.compile(rf"(?: [{UPPER}][^\W\d_]*){{3,4}}")
_HOSPITAL = re.compile(rf"(?<!\w)(?P<head>Bệnh viện|BVĐK|BV)(?: [^\W\d_{UPPER}]+){{0,3}} [{UPPER}]")
_PERSON = re.compile(rf" [{UPPER}]\w* (?:Văn|Thị) [{UPPER}]\w*(?!\w|,? (?:là )?(?:ông|bà|anh|chị|đồng chí) )")
# Two capitals that are no syllables of this language, or one that none ends with.
_FOREIGN = re.compile(r" (?=[A-Z][a-z]*(?:[bdfjklrsvwxz]|[^n]g|ck)(?![a-z]))[A-Z][a-z]+ [A-Z][a-z]+(?![\w-])")
_PICTURE = re.compile(r"(?:ảnh|nguồn(?: tin)?|tin, bài|video): ?$")


def headed_organisation(
    text: Text, start: int, end: int, kind: str, knowledge: Knowledge
) -> OrganisationMention | None:
    """Return the body whose name begins with the type word from ``start`` to ``end``, which speaks for ``kind``."""
    head = text.plain[start:end]
    if (head == "đảng" and not _is_foreign(text, end)) or (head == "Đảng" and _PART_OF_PARTY.match(text.low, end)):
        return None  # "các ban đảng Trung ương", "công tác Đảng xã": the one word names a party by a proper name only
    if text.plain[end : end + 1] in _ENDS and head.lower() in _NEVER_ALONE:
        return None  # "Đảng, Nhà nước": nothing follows that could tell which one
    if _is_in_title(text, start, end, knowledge):
        return None
    if is_field_of_work(text.low, start):
        return None
    excluded = knowledge.no_body_end(text.low, start) or 0
    if excluded > end and (knowledge.inner_words.end(text.low, end + 1) or 0) <= excluded:
        # a balcony ("ban công"), and no "Ban [Công tác] lập pháp", no "Viện Nghiên cứu và [Gắn kết] cộng đồng"
        goes_on = head[0].isupper() and text.low.endswith(" và", end, excluded) and text.plain[excluded + 1].isupper()
        if not goes_on:
            return None
    if text.low.startswith(" của ", end) and follows_plural(text, start):
        return None  # "các Ủy ban của Quốc hội"
    if head == "ủy ban" and knowledge.organisation_starts(text.low, end + 1):
        return None  # "tại ủy ban Quốc hội": one of several
    if head.islower() and text.low.startswith(" của ", end):
        return None  # "việc thanh tra của Chính phủ", "một công ty của Tập đoàn Hòa Phú": what is done, and no name
    if head == "đoàn công tác" and not text.plain[end + 1 : end + 3].strip().isdigit():
        return None  # people sent for once: "đoàn công tác Tỉnh ủy Hà Nam"
    if _is_of_deputy(text, start, end):
        return None  # "Phó Chánh [Văn phòng] thường trực Văn phòng Trung ương Đảng"
    if text.low.startswith(_BUILDINGS, start) and _BUILDING.search(text.low, max(0, start - 24), end):
        return None
    if text.low.startswith(" tại ", end) and text.low.endswith("đại diện", start, end):
        return None  # "các Văn phòng đại diện [tại] Đà Nẵng": of a body that is not named
    if text.low[start:end] == "vụ" and _is_case(text, start, end, knowledge):
        return None
    stop = name_end(text, start, end, knowledge)
    if text.low.startswith(" tại ", stop) and text.low.endswith("quán việt nam", start, stop):
        stop = known_place(text, stop + len(" tại "), knowledge) or stop  # "Đại sứ quán Việt Nam tại Lào"
    if _COUNTED.match(text.low, end if knowledge.stands_alone(text.low[start:end]) else stop):
        return None  # "UBND [15 tỉnh]", "Ban Thường vụ [Tỉnh ủy 3 tỉnh]"
    if (whole := _end_over_known(text, start, end, knowledge)) and whole >= stop:
        return _mention(text, start, end, whole, kind, knowledge)
    if text.plain.startswith((" - ", " – "), stop) and head.lower() in {"viện", *knowledge.firm_heads}:
        stop = group_end(text, stop, knowledge)
    if acts(text, start, end, stop, knowledge):
        stop = end  # "Công an điều tra vụ án": what it does, and no name
    if text.low[start:end] in knowledge.firm_heads and _manager(text, start, end, knowledge):
        stop = end  # "Chủ tịch HĐTV Tập đoàn [Lê Văn An]"
    if head in _LED_BY_NAMED and _leader(text, start, end, knowledge):
        stop = end
    named = text.plain[end + 1 : end + 2].isupper()
    if named and _FOREIGN.match(text.plain, end) and title_ends(text.low, end, start - 1, 3, knowledge):
        stop = end  # "Phó Chánh văn phòng [Rick Dearborn]"
    if _one_of_many(text, start, end, stop, knowledge):
        return None
    if kind == "PartyOrganisation" and head.islower() and text.plain[end + 1 : stop] == "Đảng":
        return None  # "kết nạp vào chi bộ Đảng": every one is the Party's
    stop = numbered_end(text, start, end, delimited_end(text, start, end, stop, knowledge) or stop, knowledge)
    low_head = text.low[start:end]
    if (
        low_head in _CALLED
        and (called := _QUOTED.match(text.plain, stop))
        and (text.plain[stop + 1] == '"' or not CAPITAL.search(text.plain, end, stop))
    ):
        return _mention(text, start, end, called.end(), kind, knowledge)
    may_describe = low_head in knowledge.described_heads or text.low.startswith(" về ", stop)
    described = described_end(text, start, end, stop, knowledge) if may_describe else None
    if (
        described
        and not CAPITAL.search(text.plain, start + 1, described)
        and (_MANY.match(text.low, end) or not inside_sentence(text, start))
    ):
        return None  # "Ban quản lý các chợ", "Ban quản lý chung cư": such bodies in general
    if described is None and (
        is_generic(text, start, end, stop, knowledge) or _is_cut(text, start, end, stop, knowledge)
    ):
        return None
    bare = described is None and _is_bare(text, start, end, stop, kind, knowledge)
    stop = described or stop
    any_one = text.low.endswith(_ANY_ENDS, 0, start) and _ANY.search(text.low, max(0, start - 13), start)
    if any_one and (bare or _is_sort_in_place(text.low[end:stop], knowledge)):
        return None  # "hiệu trưởng một trường THPT Hà Nội"
    sort = bare or not CAPITAL.search(text.plain, end, stop)  # "có 12 [Chi bộ thôn]"
    counted = sort and text.low[start - 2 : start - 1].isdigit()
    if counted and _NUMBER_BEFORE.search(text.low, max(0, start - 12), start) and not _of_body(text, stop, knowledge):
        return None  # "trực thuộc có [10] Đảng bộ"; but "sáp nhập 2 [Chi bộ Bệnh viện] và …" names them
    chiefs = sort and text.low.endswith(_CHIEFS, 0, start)
    if chiefs and _CHIEFS_COUNTED.search(text.low, max(0, start - 40), start):
        return None
    if low_head == "vụ" and sort and not inside_sentence(text, start) and not _BODY_BEHIND.match(text.plain, stop):
        return None  # "[Vụ buôn lậu] gần 200 triệu lít xăng": a case
    if bare and knowledge.role_starts(text.low, start):
        return None  # "Bộ trưởng", "Viện trưởng": a post, and no body
    if bare and not knowledge.stands_alone(low_head):
        return _pointer(text, start, end, stop, kind, knowledge)
    if not _is_written_as_name(text, start, end, stop, kind, knowledge, bare=bare):
        return None
    if _is_of_place(text, start, end, stop, knowledge):
        return None
    if low_head.startswith("đoàn đại biểu") and text.plain[end + 1 : stop] in knowledge.countries:
        return None  # people sent for once: "Đoàn đại biểu Quốc hội Lào"
    return _mention(text, start, end, stop, kind, knowledge)


def _of_body(text: Text, at: int, knowledge: Knowledge) -> bool:
    """Does the name of the body whose it is follow at ``at``?"""
    return text.plain[at + 1 : at + 2].isupper() and knowledge.heads.end(text.low, at + 1) is not None


def _is_in_title(text: Text, start: int, end: int, knowledge: Knowledge) -> bool:
    """Does the body follow whose type word a title says already: "Trưởng [khoa] Khoa Luật", but no "khoa Khoa học"?

    The title may begin with it: "[Sư đoàn] Trưởng Sư đoàn 5".
    """
    again = end + 1 + end - start
    if text.low.startswith(" trưởng ", end) and (knowledge.role_phrases.end(text.low, start) or 0) > end:
        return True
    return (
        text.low.startswith(f" {text.low[start:end]} ", end)
        and text.plain[start].islower()
        and text.plain[end + 1].isupper()
        and (knowledge.inner_words.end(text.low, end + 1) or 0) <= again
        and (knowledge.topics.end(text.low, end + 1) or 0) <= again
    )


def _is_cut(text: Text, start: int, end: int, stop: int, knowledge: Knowledge) -> bool:
    """Is a name read no further than the first syllable of a word that nobody has listed: "CLB Tiếp[ sức đến trường]"?

    A party or school may go by one syllable ("Đảng Xanh"), which hardly any other body does.
    """
    last = text.plain[end + 1 : stop]
    if " " in last or not last.istitle() or not is_vietnamese(last):
        return False
    following = _SMALL_WORD.match(text.plain, stop)
    if following is None:
        return False
    head = text.low[start:end]
    if head in ("đảng", "trường") or knowledge.stands_alone(head) or knowledge.is_place(last):
        return False
    if knowledge.place_words.end(text.low, end + 1) or knowledge.heads.end(text.low, end + 1):
        return False  # "Sở Y tế [Tỉnh] khóa trước", "Công đoàn [Bộ] hướng dẫn"
    word = following[1]
    return (
        word not in knowledge.function_words
        and word not in knowledge.verb_syllables
        and knowledge.inner_words.end(text.low, end + 1) is None
        and knowledge.saying_phrases.end(text.low, stop + 1) is None
        and knowledge.inner_verbs.end(text.low, stop + 1) is None
    )


def _is_foreign(text: Text, end: int) -> bool:
    """Does a word in capitals that is no syllable of this language follow a type word: "đảng [Likud]"?"""
    word = _FEW_WORDS.match(text.plain, end + 1)
    return word is not None and word.group()[0].isupper() and not is_vietnamese(word.group())


def _is_of_deputy(text: Text, start: int, end: int) -> bool:
    """Does a deputy's title end with this type word and "thường trực", and does a body of the same type follow it?"""
    standing = _STANDING.match(text.low, end)
    again = standing is not None and text.low.startswith(text.low[start:end], standing.end())
    return again and _DEPUTY.search(text.low, max(0, start - 12), start) is not None


def _mention(text: Text, start: int, end: int, stop: int, kind: str, knowledge: Knowledge) -> OrganisationMention:
    """The body named from ``start`` to ``stop``, whose type word ends at ``end``."""
    name = text.plain[start:stop]
    name = BRACKETS.sub("", name) if "(" in name else name
    record = knowledge.only_organisation(name)
    place = place_in(name, knowledge)
    form = Form.FULL if record or place else Form.SHORT
    return OrganisationMention(Span(start, stop), form, name, kind, record, text.low[start:end], place)


def _end_over_known(text: Text, start: int, end: int, knowledge: Knowledge) -> int | None:
    """Where a known name ends that begins inside a type word: "Ban Chấp hành [Đảng bộ các cơ quan Đảng Trung ương]"."""
    at = text.plain.rfind("Đảng ", start, end)
    if at <= start or text.plain[start].islower():
        return None
    known = knowledge.organisation_end(text.low, at)
    return known if known > end else None


def _is_case(text: Text, start: int, end: int, knowledge: Knowledge) -> bool:
    """Is "vụ" a case and no department: "trong vụ Sản xuất hàng giả", "vụ Tập đoàn Hòa Phú", "Vụ Lê An", "Vụ Hofa"?"""
    if text.plain[start] == "v" and _CASE.search(text.low, max(0, start - 16), start):
        return True
    if not text.plain[end + 1 : end + 2].isupper():
        return False
    other = knowledge.heads.end(text.low, end + 1)
    if other and BEFORE_CAPITAL.match(text.plain, other):
        return True
    if knowledge.inner_words.end(text.low, end + 1) or knowledge.topics.end(text.low, end + 1):
        return False
    first = _FEW_WORDS.match(text.plain, end + 1)
    named = first is not None and first.group() in knowledge.family_names
    return named or not inside_sentence(text, start)


def _manager(text: Text, start: int, end: int, knowledge: Knowledge) -> bool:
    """Does the name of a person follow the type word of a firm that a title of management stands before?"""
    named = _PERSON.match(text.plain, end) is not None and starts_person(text.plain, end, knowledge)
    return named and _MANAGES.search(text.low, max(0, start - 24), start) is not None


def _leader(text: Text, start: int, end: int, knowledge: Knowledge) -> bool:
    """Does who leads it follow a type word in small letters: "Giám đốc bệnh viện [Trần An]", "nhà trường [Lê An]"?

    A hospital may bear a person's name; the article must name another one, which is the one that is led.
    """
    if not starts_person(text.plain, end, knowledge):
        return False
    if text.plain[start:end] == "trường":
        return text.low.endswith(("nhà ", "bí thư đoàn "), 0, start)
    name = _CAPITALS.match(text.plain, end)
    if name is None or not follows_title(text.low, start, knowledge):
        return False
    return any(not text.plain.startswith(name.group(), h.end("head")) for h in _HOSPITAL.finditer(text.plain))


def _one_of_many(text: Text, start: int, end: int, stop: int, knowledge: Knowledge) -> bool:
    """Is every body of a sort meant: "trao đổi giữa các Sở Y tế"? Ministries there is one of each."""
    if not follows_plural(text, start):
        return False
    head = text.low[start:end].split(" ")[0]
    if text.low[start:end] in knowledge.firm_heads and knowledge.inner_words.end(text.low, end + 1) == stop:
        return True  # "các Công ty Thủy lợi, Thủy điện"
    if text.low.endswith("ban xây dựng đảng", start, stop):
        return True
    return (
        head not in ("bộ", "tổng")
        and knowledge.topics.end(text.low, start + len(head) + 1) == stop
        and not text.low.startswith((f", {head} ", f" và {head} "), stop)
    )


def _is_bare(text: Text, start: int, end: int, stop: int, kind: str, knowledge: Knowledge) -> bool:
    """Is a type word followed by nothing that tells its body from others of the sort: "trường THPT"?"""
    may_describe = text.low[start:end] in knowledge.described_heads
    if kind == "Organisation" and not may_describe and _SMALL_WORDS.match(text.plain, end, stop):
        # "HTX nông nghiệp", "Bệnh viện đa khoa": a sort of body, until a name, its level or all of its trade follows.
        told = ends_in_level(text.plain[start:stop]) or _FORM_AND_TRADE.fullmatch(text.low, end, stop)
        return not (text.plain[start].isupper() and told)
    if stop != end and not knowledge.only_type_words(text.low[end:stop]):
        return False
    return not (may_describe and THINGS.match(text.plain, end))


def _is_sort_in_place(words: str, knowledge: Knowledge) -> bool:
    """Is what follows a type word nothing but words of type and a place: "trường [THPT Hà Nội]"?"""
    at = 0
    while words[at : at + 1] == " " and (end := knowledge.namesake_phrases.end(words, at + 1)):
        at = end
    return _is_place(words[at:], knowledge)


def _is_place(words: str, knowledge: Knowledge) -> bool:
    """Is what follows a type word nothing but a place: "báo [Việt Nam]"?"""
    return words.startswith(" ") and knowledge.place_names.end(words, 1) == len(words)


def _is_of_place(text: Text, start: int, end: int, stop: int, knowledge: Knowledge) -> bool:
    """Are those of a place meant: "Công ty bảo hiểm Mỹ", and, where a sentence begins, "Bệnh viện Hà Nội"?"""
    head = text.low[start:end]
    if head not in knowledge.firm_heads and head not in knowledge.namesake_words:
        return False
    found = _SORT_OF_PLACE.fullmatch(text.plain, end, stop)
    if found is None or OF_LEVEL.search(found["sort"]):
        return False
    if found["place"] in knowledge.countries:
        return found["place"] != "Việt Nam" or not found["sort"]
    begins = text.plain[start:end] == head.capitalize() and not inside_sentence(text, start)
    return begins and not found["sort"] and _is_place(text.low[end:stop], knowledge)


def _pointer(
    text: Text, start: int, end: int, stop: int, kind: str, knowledge: Knowledge
) -> OrganisationMention | None:
    """The body of a type that the article names in full, if it names one: "Quân khu", "Sở"."""
    head = text.plain[start:end]
    if head.lower() in _NEVER_ALONE or follows_plural(text, start):
        return None
    if " " not in head and text.low.endswith(_ADDRESSES, 0, start):
        return None  # "ông [Trường] cho biết"
    if head.lower() == "thanh tra" and text.low.endswith("đoàn ", 0, start):
        return None  # people sent for once
    hangs = text.plain[stop : stop + 1] == " " and (
        knowledge.heads.end(text.low, stop + 1) or knowledge.organisation_starts(text.low, stop + 1)
    )
    if head.islower() and not (hangs and text.plain[stop + 1].isupper()):
        return None  # "Trưởng [ban Dân vận]" is one, and no "ban tổ chức [huyện ủy] và phòng nội vụ"
    # "Ủy ban [bầu cử]" is another than "Ủy ban nhân dân".
    told = head.lower() in _KINDS_OF_COMMITTEES and not knowledge.only_type_words(text.low[end:stop])
    name = text.plain[start:stop] if stop > end and told else head
    return OrganisationMention(Span(start, stop), Form.POINTER, name, kind, None, head.lower())


def _is_written_as_name(
    text: Text, start: int, end: int, stop: int, kind: str, knowledge: Knowledge, *, bare: bool
) -> bool:
    """Do capitals make a name of a type word and what follows it, which is no credit of a picture?"""
    if kind == "MediaOrganisation" and _PICTURE.search(text.low, max(0, start - 12), start):
        return False
    head = text.plain[start:end]
    if head[0].isupper():
        return True
    if not CAPITAL.search(text.plain, start, end if bare else stop):
        if head.endswith((" ủy", " đoàn")):
            return _OF_TITLE.search(text.low, max(0, start - 24), start) is not None
        return ends_in_any_level(text.low[start:stop]) and is_held_by_named(text, start, end, stop, knowledge)
    if not head.islower():
        return True
    if kind == "StateBody" and " " in head and text.plain[end + 1 : stop] in knowledge.countries:
        return not text.low.endswith("việt nam", end, stop)  # "chính phủ Hàn Quốc", "quân đội Syria"
    return not _is_place(text.low[end:stop], knowledge) and (
        " " in head or _names_at_once(text, end, knowledge) or is_held_by_named(text, start, end, stop, knowledge)
    )


def _names_at_once(text: Text, end: int, knowledge: Knowledge) -> bool:
    """Does a name follow a small type word of a syllable: "phòng Nội vụ", "trường đại học Y", not "vụ nữ Trung tá"?"""
    following = text.plain[end + 1 : end + 2]
    return following.isupper() or following.isdigit() or knowledge.namesake_phrases.end(text.low, end + 1) is not None
