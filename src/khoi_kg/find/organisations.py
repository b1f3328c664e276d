"""Find mentions of organisations.

Surface forms: names of known organisations in all their spellings ("Ban Tổ chức T.Ư"); names that a type word begins
("Sở Xây dựng TP.HCM", "Đảng ủy xã Tứ Cường", "Vụ Chính sách cán bộ"), nested ones ("Ban Thường vụ Đảng ủy Khối các cơ
quan Trung ương"); type words that stand for the body of the place one speaks of ("Tỉnh ủy", "UBND tỉnh"); and short
forms that the text declares in brackets ("Viện Kỹ thuật cơ giới quân sự (KTCGQS)").
"""

from __future__ import annotations

import re
from bisect import bisect_left

from khoi_kg.find.firm_names import with_banks
from khoi_kg.find.organisation_names import described_end, name_end, place_end, place_in, second_topic
from khoi_kg.knowledge import Knowledge
from khoi_kg.matching import Matcher
from khoi_kg.model import Form, OrganisationMention, Span
from khoi_kg.text import UPPER, Text

_CAPITAL = re.compile(rf"[{UPPER}]")
_DECLARED = re.compile(
    rf" ?\(((?:gọi tắt là |viết tắt là |sau đây gọi (?:tắt )?là )?)([{UPPER}][\w&-]*[{UPPER}\d][\w&-]*"
    rf"|(?<=là )[^()]{{3,60}})\)"
)
# A type word in small letters behind these means bodies of that type in general.
_PLURAL = ("các ", "những ", "một số ", "mọi ", "từng ")
_SEVERAL = re.compile(rf"(?<!\w)(?:{'|'.join(_PLURAL)})$")
_GENERIC = re.compile(
    rf"(?:,| và) (?:thành phố|huyện|tỉnh|xã|TP)(?!\w|\.? ?[{UPPER}\d])"
    r"| (?:các|những|mọi|nào|khác|địa phương|cơ sở|này|đó"
    r"|một số)(?!\w)"
)
# The same behind a type word alone: a body that has a name may grant ("cấp") or have been something ("từng").
_GENERIC_ALONE = re.compile(r" (?:từng|cấp|trực thuộc|nơi)(?!\w)")
_OWNED = re.compile(r" thuộc (?=[^\W\d])")  # "Chi cục quản lý đất đai thuộc Sở"
_OF_THIS = re.compile(r" (?:này|đó)(?!\w)")
_PARTY = re.compile(rf"của (Đảng)(?: ta)?(?!\w| (?:bộ|ủy|đoàn|viên|[{UPPER}]))")
_WITHOUT_BRANCHES = re.compile(r"quốc hội|chính phủ|bộ (?!đội|chỉ huy|tư lệnh)")
_WORD_BEFORE = re.compile(rf"(?<!\w)([{UPPER}]\w*) $")
# Too short and common to mean, alone, the body that an article names in full.
_NEVER_ALONE = frozenset({"đảng", "ban", "thpt", "thcs", "đội", "trạm"})
_INNER_SHORT = re.compile(rf" \([{UPPER}][{UPPER}&-]+\) ")
_FEW_WORDS = re.compile(r"[^\s,.;:()]+")
_SMALL_WORDS = re.compile(r"(?: [^\W\d_A-ZĐ]+)+$")
# A branch of a known bank or firm: "BIDV chi nhánh Hà Thành".
_BRANCH = re.compile(rf" (?:[Cc]hi nhánh|CN)(?: (?:tỉnh|thành phố|huyện|quận))?(?: [{UPPER}][\w.]*){{1,3}}")
_LEVEL = re.compile(r" (?:tỉnh|huyện|quận|thành phố|thị xã|quốc gia|trung ương|Trung ương)$")
_LIST = re.compile(rf"(?:, | và )(?=[{UPPER}])")
_FIRST = re.compile(r"")
_MINISTRIES = re.compile(r"ác (?<!\w.ác )(?<=[Cc]ác )[Bb]ộ: ")
_LONGEST_NAME = 250  # characters; names in names in names beyond it are no name
_DESCRIBES = re.compile(rf" các (?=[{UPPER}])")  # "Ban Chỉ đạo các Chương trình mục tiêu quốc gia"
_ANY = re.compile(r"(?<!\w)một (?:trường )?$")
_PICTURE = re.compile(r"(?:ảnh|nguồn|tin, bài|video): ?$")
_MARKS = "\"'(-"
_Hit = tuple[int, int, tuple[str, ...]]
_MARK_ENDS = re.compile(r"\) ?- ")
_CREDIT = re.compile(r"(?:\(|/|ảnh: ?|nguồn: ?|theo |- )$")


def find_organisations(text: Text, knowledge: Knowledge) -> list[OrganisationMention]:
    """Return the mentions of organisations in order, none overlapping; nested names are one mention."""
    known = _known(text, knowledge)
    found: list[OrganisationMention] = []
    taken = iter([*known, None])
    following = next(taken)
    reached = 0
    for start, end, kind in knowledge.head_words.find(text.low, text.low_codes):
        while following is not None and following.span.start < start:
            reached = _add(found, following, text, knowledge, reached)
            following = next(taken)
        same = following if following and following.span.start == start and following.span.end >= end else None
        if (
            start < reached
            or (
                same is not None and same.record is not None and not second_topic(text, start, same.span.end, knowledge)
            )
            or (start and text.plain[start - 1] in "-/")
            or (text.low[start:end] in knowledge.heads_in_places and knowledge.place_names.end(text.low, start))
            or _inside_other(text, start, end, knowledge)
        ):
            continue
        mention = None
        if same is not None:
            # "Đảng ủy Khối" may be the beginning of "Đảng ủy Khối Cơ quan và Doanh nghiệp tỉnh".
            mention = _headed(text, start, end, kind, knowledge, known)
            if mention is None or mention.span.end <= same.span.end:
                continue
        mention = mention or _headed(text, start, end, kind, knowledge, known)
        if mention is not None:
            reached = _add(found, mention, text, knowledge, reached)
    while following is not None:
        reached = _add(found, following, text, knowledge, reached)
        following = next(taken)
    found = _with_ministries(_with_party(found, text, knowledge), text, knowledge)
    return with_banks(_with_declared(found, text), text)


def _inside_other(text: Text, start: int, end: int, knowledge: Knowledge) -> bool:
    """Is a type word, or its first syllable, the end of a word ("đại hội"), of a place or a person ("Tây Ban Nha")?"""
    if " " in text.low[start:end]:
        first = text.low.index(" ", start)
        return text.plain[start].islower() and (
            ends_word(text, start, end, knowledge)
            or (text.plain[first + 1].isupper() and ends_word(text, start, first, knowledge))  # "xã hội Đồng Mô"
        )
    if text.plain[start].islower() and _is_plural(text.low, start):
        return True
    if ends_word(text, start, end, knowledge):
        return True
    floor = max(0, start - 12)
    if text.low[floor:start] == text.plain[floor:start]:
        return False  # no capital
    before = _WORD_BEFORE.search(text.plain, floor, start)
    if before is None or knowledge.role_starts(text.low, before.start(1)):
        return False  # "Phó khoa Nhi"
    place = knowledge.place_names.end(text.low, before.start(1))
    family = before.group(1) in knowledge.family_names and before.group(1) not in knowledge.first_words
    return (place is not None and place >= end) or family


def _is_plural(low: str, at: int) -> bool:
    """Does a word for several stand right before ``at``?"""
    return low.endswith(_PLURAL, 0, at) and _SEVERAL.search(low, max(0, at - 8), at) is not None


def ends_word(text: Text, start: int, end: int, knowledge: Knowledge) -> bool:
    """Does what stands from ``start`` to ``end`` end a word that looks like a type word: "trụ sở", "khu đại học"?"""
    if not text.low.endswith(knowledge.lookalikes_by_end.get(text.low[start:end], ()), 0, end):
        return False
    last = _word_start(text.low, start)
    words = text.low[_word_start(text.low, last) : end]
    return text.low[last:end].lstrip(_MARKS) in knowledge.lookalikes or words.lstrip(_MARKS) in knowledge.lookalikes


def _word_start(low: str, at: int) -> int:
    """Where the word begins that stands before ``at``."""
    past = max(0, at - 1)
    start = low.rfind(" ", 0, past) + 1
    return max(start, low.rfind("\n", start, past) + 1)


def _with_party(found: list[OrganisationMention], text: Text, knowledge: Knowledge) -> list[OrganisationMention]:
    """Add "Đảng" where it is what something is of: "Nghị quyết 12 của Đảng"."""
    keys = knowledge.organisations_by_hidden_name.get("đảng", ())
    if len(keys) != 1 or "của Đảng" not in text.plain:
        return found
    extra = [
        OrganisationMention(Span(m.start(1), m.end(1)), Form.SHORT, "Đảng", "PartyOrganisation", keys[0], "đảng")
        for m in _PARTY.finditer(text.plain)
        if not any(o.span.start <= m.start(1) < o.span.end for o in found)
    ]
    return sorted([*found, *extra], key=lambda m: m.span)


def _with_ministries(found: list[OrganisationMention], text: Text, knowledge: Knowledge) -> list[OrganisationMention]:
    """Add the ministries of a list that says "Bộ" once: "các Bộ Kế hoạch và Đầu tư, Công an, Quốc phòng"."""
    extra = []
    for mention in found:
        if mention.record is None or not mention.name.lower().startswith("bộ "):
            continue
        extra += _ministries(text, mention.span.end, found, knowledge)
    for lead in _MINISTRIES.finditer(text.plain):
        extra += _ministries(text, lead.end(), found, knowledge, first=True)
    if not extra:
        return found
    kept = [m for m in found if not any(e.span.start < m.span.end and m.span.start < e.span.end for e in extra)]
    return sorted([*kept, *extra], key=lambda m: m.span)


def _ministries(
    text: Text, at: int, found: list[OrganisationMention], knowledge: Knowledge, *, first: bool = False
) -> list[OrganisationMention]:
    """The ministries of which only what they are for is listed from ``at`` on."""
    listed: list[OrganisationMention] = []
    while joint := (_FIRST if first and not listed else _LIST).match(text.plain, at):
        end = knowledge.topics.end(text.low, joint.end())
        keys = knowledge.organisation_names.get(f"bộ {text.low[joint.end() : end]}", ()) if end else ()
        if end is None or len(keys) != 1 or any(m.span.end > end and m.span.start <= joint.end() for m in found):
            break
        name = text.plain[joint.end() : end]
        listed.append(OrganisationMention(Span(joint.end(), end), Form.SHORT, name, "StateBody", keys[0], "bộ"))
        at = end
    return listed


def _known(text: Text, knowledge: Knowledge) -> list[OrganisationMention]:
    """Names of known organisations; written with the capitals of a name."""
    found = []
    plain = text.plain
    hits = knowledge.organisation_matcher.find(text.low, text.low_codes)
    for start, end, keys in [h for hit in hits for h in _behind_lookalike(text, hit, knowledge)]:
        piece = plain[start:end]
        if start and plain[start - 1] in "-/":
            continue  # a code in a document's number: "QĐ-TTg"
        if piece[0].islower() and ends_word(text, start, start + len(piece.split(" ")[0]), knowledge):
            continue  # "nội bộ Công an"
        if not _CAPITAL.search(piece) or (" " not in piece and not (piece.isupper() or piece[0].isupper())):
            continue
        if " " not in piece and len(piece) <= 6 and not _written_so(piece, keys, knowledge):
            continue
        record = knowledge.organisations[keys[0]]
        if record.kind == "MediaOrganisation" and _is_credit(text, start, end):
            continue
        found.append(
            OrganisationMention(
                Span(start, end),
                Form.FULL,
                piece,
                record.kind,
                keys[0] if len(keys) == 1 and piece.lower() in knowledge.organisation_names else None,
            )
        )
    return found


def _behind_lookalike(text: Text, hit: _Hit, knowledge: Knowledge) -> list[_Hit]:
    """ "Đại hội toàn [quốc Hội] Nông dân Việt Nam": the name that begins with the capital, and not what hides it."""
    start, end, _ = hit
    blank = text.low.find(" ", start, end)
    if (
        blank < 0
        or not text.plain[start].islower()
        or not text.plain[blank + 1].isupper()
        or not ends_word(text, start, blank, knowledge)
    ):
        return [hit]
    stop = knowledge.organisation_end(text.low, blank + 1)
    inside = knowledge.organisation_matcher.find(text.low[blank + 1 : stop])
    return [(blank + 1 + s, blank + 1 + e, keys) for s, e, keys in inside]


def _is_credit(text: Text, start: int, end: int) -> bool:
    """Is a paper named as the source of a text or a picture? "Theo VnExpress, …" tells who says something."""
    credit = _CREDIT.search(text.low, max(0, start - 8), start)
    return credit is not None and not (credit.group() == "theo " and text.plain.startswith(", ", end))


def _written_so(piece: str, keys: tuple[str, ...], knowledge: Knowledge) -> bool:
    """Abbreviations must stand as the record has them: CP is the Government, Cp is not."""
    return any(piece == name for key in keys for name in knowledge.organisations[key].names)


def _add(
    found: list[OrganisationMention], mention: OrganisationMention, text: Text, knowledge: Knowledge, reached: int
) -> int:
    """Add a mention, joined with the one before where that one's name goes on over it ("Đảng ủy Bộ Tài chính")."""
    if mention.span.start < reached or _is_mark(text, mention.span):
        return reached
    end = _local_branch(text, mention, knowledge)
    if end != mention.span.end:
        name = re.sub(r" \([^()]*\)", "", text.plain[mention.span.start : end])
        keys = knowledge.organisation_names.get(name.lower(), ())
        record = keys[0] if len(keys) == 1 else None
        place = place_in(name, knowledge)
        mention = OrganisationMention(
            Span(mention.span.start, end), Form.FULL, name, mention.kind, record, mention.head, place
        )
    if found and _nests(found[-1], mention, text):
        before = found.pop()
        span = Span(before.span.start, mention.span.end)
        name = text.plain[span.start : span.end]
        keys = knowledge.organisation_names.get(name.lower(), ())
        place = mention.place or place_in(name, knowledge)
        mention = OrganisationMention(
            span, Form.FULL, name, before.kind, keys[0] if len(keys) == 1 else None, before.head, place
        )
    found.append(mention)
    return mention.span.end


def _in_document(text: Text, start: int, stop: int, knowledge: Knowledge) -> bool:
    """Does a name stop inside the kind of a document that it holds: "Ban Chỉ đạo tổng kết Nghị[ quyết 18]"?"""
    last = text.low.rfind(" ", start, stop) + 1
    hits = knowledge.kind_words.find(text.low[last : stop + 12])
    return any(at == 0 and last + end > stop for at, end, _ in hits)


def _is_mark(text: Text, span: Span) -> bool:
    """Is a name the mark of a paper before its news: "(Mặt trận) - Sáng nay …"?"""
    if text.plain[max(0, span.start - 2) : span.start] not in ("(", "\n("):
        return False
    return _MARK_ENDS.match(text.plain, span.end) is not None


def _nests(before: OrganisationMention, after: OrganisationMention, text: Text) -> bool:
    gap = text.plain[before.span.end : after.span.start]
    return (
        gap == " "
        and after.span.end - before.span.start <= _LONGEST_NAME
        and before.place is None
        and not (before.record and before.kind in ("StateBody", "MediaOrganisation"))
    )


def _local_branch(text: Text, mention: OrganisationMention, knowledge: Knowledge) -> int:
    """Return the end of a name with the place that follows it: "Mặt trận Tổ quốc Việt Nam tỉnh Nghệ An"."""
    if mention.place is not None or (mention.kind == "MediaOrganisation" and mention.record):
        return mention.span.end
    end = mention.span.end
    if text.low.startswith(" nước ", end) and (country := knowledge.country_end(text.plain, end + len(" nước "))):
        return end if text.low.endswith("việt nam", end, country) else country  # "Quốc hội nước CHDCND Lào"
    if branch := _BRANCH.match(text.plain, end):
        return branch.end()
    if mention.record and (party := _foreign_party(text, end, knowledge)):
        return party
    if declared := _DECLARED.match(text.plain, end):
        # "Liên đoàn Lao động (LĐLĐ) TP.HCM": the name goes on behind the short form.
        after = place_end(text, declared.end(), knowledge)
        return after if after > declared.end() else end
    after = place_end(text, end, knowledge)
    if (
        mention.record
        and _WITHOUT_BRANCHES.match(mention.name.lower())
        and text.plain[end + 1 : after] not in knowledge.countries
    ):
        return end  # "đại biểu Quốc hội TP.HCM"; but "Bộ Ngoại giao Hàn Quốc"
    return after


def _foreign_party(text: Text, end: int, knowledge: Knowledge) -> int | None:
    """Where the name of another country's party ends whose first word ends one of ours: "Trung ương [Đảng … Lào]"."""
    start = end - len("đảng")
    head = knowledge.heads.end(text.low, start) if text.low.startswith("đảng ", start) else None
    stop = name_end(text, start, head, knowledge) if head and head > end else None
    return stop if stop and stop > end and not text.low.endswith("việt nam", start, stop) else None


def _headed(
    text: Text, start: int, end: int, kind: str, knowledge: Knowledge, known: list[OrganisationMention]
) -> OrganisationMention | None:
    """Read the name that begins with a type word."""
    plain = text.plain
    head = plain[start:end]
    if (knowledge.no_bodies.end(text.low, start) or 0) > end:
        return None
    if text.low.startswith(" của ", end) and _is_plural(text.low, start):
        return None  # "các Ủy ban của Quốc hội"
    stop = name_end(text, start, end, knowledge)
    if _acts(text, end, stop, knowledge):
        stop = end  # "Công an điều tra vụ án": what it does, and no name
    stop = _behind_short_form(text, start, stop, knowledge)
    name = plain[start:stop]
    bare = stop == end or knowledge.only_type_words(text.low[end:stop])
    may_describe = text.low[start:end] in knowledge.described_heads
    bare = bare and not (may_describe and _DESCRIBES.match(plain, end))
    if kind == "Organisation" and not may_describe and _SMALL_WORDS.match(plain, end, stop):
        # "HTX nông nghiệp", "Bệnh viện đa khoa": a sort of body, until a name or its level follows.
        bare = not (head[0].isupper() and _LEVEL.search(name))
    if (
        may_describe
        and (stop == end or plain.startswith((",", " và các "), stop) or _in_document(text, start, stop, knowledge))
        and (described := described_end(text, stop, knowledge))
    ):
        stop = described
        name = plain[start:stop]
        bare = False
    elif (_GENERIC.match(plain, stop) and not _is_of_place(text, end, stop, head, knowledge)) or (
        _GENERIC_ALONE.match(text.low, stop)
        and not _CAPITAL.search(name, len(head))
        and knowledge.place_words.end(text.low, end + 1) != stop  # "do UBND huyện cấp"
    ):
        return None
    if _ANY.search(text.low, max(0, start - 13), start) and (bare or _sort_in_place(name[len(head) :], knowledge)):
        return None  # "hiệu trưởng một trường THPT Hà Nội"
    if bare and knowledge.role_starts(text.low, start):
        return None  # "Bộ trưởng", "Viện trưởng": a post, and no body
    if bare and not knowledge.stands_alone(head.lower()):
        # "Quân khu", "Sở": the body of that type that the article names in full, if it names one.
        if head.lower() in _NEVER_ALONE or _is_plural(text.low, start):
            return None
        hangs = plain[stop : stop + 1] == " " and (
            knowledge.heads.end(text.low, stop + 1) or knowledge.organisation_starts(text.low, stop + 1)
        )
        if head[0].isupper() or hangs:
            return OrganisationMention(Span(start, stop), Form.POINTER, head, kind, None, head.lower())
        return None
    if head.islower() and place_only(name[len(head) :], knowledge):
        return None
    if kind == "MediaOrganisation" and _PICTURE.search(text.low, max(0, start - 12), start):
        return None
    if head == "đảng":
        return None  # "các ban đảng Trung ương": the one word names a party only where it is written as a name
    if not head[0].isupper() and not _CAPITAL.search(name):
        return None
    if bare and not head[0].isupper() and not _CAPITAL.search(head):
        return None
    if " " not in head and head.islower() and not _names_at_once(text, end, knowledge):
        return None
    name = re.sub(r" \([^()]*\)", "", name)
    keys = knowledge.organisation_names.get(name.lower(), ())
    record = keys[0] if len(keys) == 1 else None
    place = place_in(name, knowledge)
    form = Form.FULL if record or place else Form.SHORT
    return OrganisationMention(Span(start, stop), form, name, kind, record, head.lower(), place)


def _is_of_place(text: Text, end: int, stop: int, head: str, knowledge: Knowledge) -> bool:
    """Is a body named by its level, of the place of which the text speaks: "UBND [tỉnh này]"?"""
    return (
        knowledge.place_words.end(text.low, end + 1) == stop
        and knowledge.stands_alone(head.lower())
        and _OF_THIS.match(text.low, stop) is not None
    )


def _behind_short_form(text: Text, start: int, stop: int, knowledge: Knowledge) -> int:
    """Where a name ends that goes on behind its short form in brackets: "Ủy ban Kiểm tra (UBKT) Tỉnh ủy"."""
    short = _INNER_SHORT.match(text.plain, stop)
    if short is None:
        return stop
    after = short.end()
    if (
        (head := knowledge.heads.end(text.low, after))
        and text.plain[after].isupper()
        and knowledge.stands_alone(text.low[after:head])
    ):
        return name_end(text, after, head, knowledge)
    for word in _FEW_WORDS.finditer(text.low, after, after + 40):
        if f"{text.low[start:stop]} {text.low[after : word.end()]}" in knowledge.organisation_names:
            return word.end()
    return stop


def _acts(text: Text, end: int, stop: int, knowledge: Knowledge) -> bool:
    """Is all that follows the type word in small letters, and a verb first, and is it not said whose it is?"""
    return (
        stop > end
        and knowledge.inner_verbs.end(text.low, end + 1) is not None
        and _CAPITAL.search(text.plain, end, stop) is None
        and _OWNED.match(text.low, stop) is None
        and not text.low.startswith(" khối ", end)
    )


def _names_at_once(text: Text, end: int, knowledge: Knowledge) -> bool:
    """Does a name follow a small type word of a syllable: "phòng Nội vụ", "trường đại học Y", not "vụ nữ Trung tá"?"""
    following = text.plain[end + 1 : end + 2]
    return following.isupper() or following.isdigit() or knowledge.namesake_phrases.end(text.low, end + 1) is not None


def place_only(words: str, knowledge: Knowledge) -> bool:
    """Is what follows a lower-case type word nothing but a place: "báo Việt Nam", "trường của tỉnh"?"""
    low = words.lower()
    return low.startswith(" ") and knowledge.place_names.end(low, 1) == len(low)


def _sort_in_place(words: str, knowledge: Knowledge) -> bool:
    """Is what follows a type word nothing but words of type and a place: "trường [THPT Hà Nội]"?"""
    low = words.lower()
    at = 0
    while low[at : at + 1] == " " and (end := knowledge.namesake_phrases.end(low, at + 1)):
        at = end
    return place_only(words[at:], knowledge)


def _with_declared(found: list[OrganisationMention], text: Text) -> list[OrganisationMention]:
    """Add the other places of short forms that the text declares in brackets behind a name."""
    aliases: dict[str, OrganisationMention] = {}
    for mention in found:
        declared = _DECLARED.match(text.plain, mention.span.end)
        if declared and (declared.group(1) or _abbreviates(declared.group(2), mention.name)):
            aliases.setdefault(declared.group(2), mention)
    if not aliases:
        return found
    starts = [m.span.start for m in found]
    extra = []
    for start, end, owner in Matcher(aliases).find(text.plain, text.plain_codes):
        alias = text.plain[start:end]
        before = bisect_left(starts, end) - 1
        taken = before >= 0 and start < found[before].span.end
        if start > owner.span.end + len(alias) + 2 and not taken:
            extra.append(
                OrganisationMention(Span(start, end), Form.ALIAS, alias, owner.kind, owner.record, alias, owner.place)
            )
    return sorted([*found, *extra], key=lambda m: m.span)


def _abbreviates(short: str, name: str) -> bool:
    """Do the capitals of ``short`` stand in order at the beginnings of the words of ``name``?"""
    letters = [c for c in short if c.isupper()]
    initials = iter(w[0].upper() for w in re.split(r"[\s-]+", name) if w)
    return len(letters) >= 2 and all(any(c == i for i in initials) for c in letters)
