"""Find where the name of an organisation ends whose type word is known.

A name goes on over capitals, over words that say what a body is for ("Vụ Chính sách cán bộ"; khoi:nameWord), over "và"
and a dash between two such words, over the name of a person whose name a school bears, and over the place that follows
("Sở Xây dựng tỉnh Lào Cai"). It ends before a person, another body, a verb.
"""

from __future__ import annotations

import re

from khoi_kg.find.firm_names import is_person, trade_end
from khoi_kg.knowledge import Knowledge
from khoi_kg.text import UPPER, Text

_TOKEN = re.compile(rf" ([^\s,.;:()\"!?/…\[\]]+(?:\.(?=[{UPPER}])[^\s,.;:()\"!?/…\[\]]+)*)")
_FIGURE = re.compile(r"(?:\d{1,3}[A-Z]?|[IVX]{1,5})$")
_TIME = re.compile(r" (?:tháng|năm|ngày|tuần|giờ|quý|lần)(?!\w)")  # "Đảng bộ Khối 6 tháng đầu năm"
# Two capitals behind "Huyện ủy" are its district; of four, the last two or three are a person's name.
_LOCAL = re.compile(rf" [{UPPER}]\w*(?!\w) [{UPPER}]\w*(?!\w)(?! [{UPPER}]\w*(?!\w| [{UPPER}]))")
_LONE_CAPITAL = re.compile(rf"(?:^|(?<=[\s,])[^{UPPER}\s]\S*) [{UPPER}]\S*$")
_COMPLETES = re.compile(
    r"(?<=\w) (?!(?:đã|sẽ|và|có|là|nói|cho|về|ở|tại|của|này|trên|đó|để|thì|mà|họp|ra|từ|với|do|được|bị|đến|vào|cũng"
    r"|còn|phải|nêu|tặng|trao|ký|gửi|làm|đề|giao|mời|cử|xin|trình|báo|cho|cùng|theo|khi|nhằm|vì|bởi|nay|mới|vừa|đang"
    r"|hay|hoặc|như|phối|khen|thăm|gặp|dự|chỉ|nghe|chọn|thưởng|phạt|bắt|khởi|tổ|tiếp|hướng|kiểm|tham|yêu|kiến|thông"
    r"|thống|triển|thực|tuyên|vận|chúc|chủ|qua|thuộc|trực)(?!\w))[^\W\d_]+(?=[,.;:)]|$| [A-ZĐ])"
)
_DASH_WORD = re.compile(rf"(?: - |-)([{UPPER}]\w+(?: \w+)?)")
_PLACE_NAME = re.compile(rf" ((?:[{UPPER}][\w'-]*|\d{{1,2}})(?:(?: -)? [{UPPER}][\w'-]*){{0,3}})")
_REGION_NUMBER = re.compile(r" số \d{1,2}(?!\w)")
_DOTTED_NAME = re.compile(_PLACE_NAME.pattern.replace(" ", r"\.", 1))
_NUMBERED = re.compile(r" (?:khóa|lần|nhiệm kỳ|kỳ) (?:thứ )?(?:[ivx]+|\d+)(?!\w)")
_LISTED = re.compile(rf", (?=[{UPPER}])")
_INNER_SHORT = re.compile(rf" \([{UPPER}][{UPPER}&-]+\) và(?= )")
_PERSON = re.compile(rf"(?: [{UPPER}][^\W\d_]*){{2,6}}")
_ABBREVIATED = re.compile(rf"[{UPPER}][{UPPER}\d&.-]{{2,}}$")
_DESCRIBED_END = re.compile(
    rf"[.;:()\n\"!?]|,(?! (?:chống|giảm nhẹ|chữa cháy|ứng phó|khắc phục|lãng phí|tiêu cực|tội phạm|ma túy|mại dâm"
    r"|dịch bệnh|tìm kiếm|cứu nạn|gian lận|hàng giả)(?!\w))"
    rf"| - | (?:đã|được|sẽ|cần|nhằm|trong|tại|theo|do|gắn|vừa|đang|là|mà|thì|từ|gồm|như|bằng|ngày|để"
    rf"|cho|có|yêu cầu|tổ chức|cùng|ở|và (?=[{UPPER}])|cho biết|họp|chủ trì|đề nghị|phải|với|tỉnh|huyện|xã|đề ra"
    rf"|giao|tham mưu|chỉ đạo|tiếp tục|thông qua|ban hành|khẳng định|hướng dẫn)(?!\w)"
)
_TWO_TASKS = re.compile(rf"(?: [^\W\d_{UPPER}]+){{1,3}} và [{UPPER}][^\W\d_{UPPER}]+")
_NAME_ENDS = re.compile(r"[,.;:)\n]|$")
# Small words of a headline in capitals: "BAN CÁN SỰ ĐẢNG Ở TRUNG ƯƠNG".
_LINKS_IN_CAPITALS = frozenset("Ở TẠI CỦA VÀ VỀ CHO THEO TRONG TRÊN VỚI DO LÀ CÁC NHỮNG ĐƯỢC ĐẾN TỪ".split())
_HANGING = re.compile(r"(?: (?:về|của|và|với|cho|đối với|theo|trong|từ|đến))+$")
# A body of this level or for this is "about" something: "Ủy ban Quốc gia về người cao tuổi", "… tội phạm về ma túy".
_BEFORE_ABOUT = re.compile(r"(?<!\w)(?:quốc gia|toàn quốc|nhà nước|trung ương|tội phạm|liên ngành|cấp cao|chuyên đề)$")
# Words of one new compound behind a capital that begins it, up to a mark or a body: "khoa Ngoại [tiết niệu] Bệnh viện".
_COMPOUND = re.compile(r"(?: [^\W\d_A-ZĐ]+){2,3}(?=[,.;)]| (?:thuộc|của)(?!\w)|$)")
_UNIT_HEADS = frozenset({"khoa", "vụ"})
_SEATED = re.compile(r"(?:cấp cao|phúc thẩm|đại diện|thường trực|thường trú|chi nhánh|quán)$")
# What may be a syllable of Vietnamese: one run of vowels, then nothing or what a syllable may end with.
_SYLLABLE = re.compile(r"[bcdđghklmnpqrstvx]*[^\W\dbcdđfghjklmnpqrstvwxz]+(?:ch|ng|nh|[cmnpt])?$")
_CAPITAL = re.compile(rf"[{UPPER}]")
_AND_TOPIC = re.compile(rf" (?:và|-) (?=[{UPPER}])")
_MANY_BEFORE = re.compile(r"(?<!\w)(?:các|những|hai|ba|bốn) $")
_NEXT_WORD = re.compile(r" ([^\W\d_]*)")
_FAMILY = re.compile(rf" ([{UPPER}]\w*) [{UPPER}]")


def name_end(text: Text, start: int, end: int, knowledge: Knowledge) -> int:
    """Return where the name ends whose type word ends at ``end``."""
    plain, low = text.plain, text.low
    head = low[start:end]
    if head in knowledge.local_heads and (local := _LOCAL.match(plain, end)):
        return max(local.end(), place_end(text, end, knowledge))
    if topic := knowledge.topics.end(low, end + 1):
        topic = second_topic(text, start, topic, knowledge) or topic
        return max(topic, place_end(text, topic, knowledge))
    at = stop = (second_topic(text, start, end, knowledge) if " " in head else None) or end
    if head.endswith(" khối"):
        at = stop = max(at, knowledge.inner_words.end(low, end - len("khối")) or end)  # "Đoàn Khối [các cơ quan]"
    topical = at > end  # Is the last word one that says what the body is for, and no proper name?
    firm = head in knowledge.firm_heads
    legal = firm and knowledge.namesake_phrases.end(low, end + 1) is not None  # "Công ty CP": a proper name must follow
    while token := _TOKEN.match(plain, at):
        word = token.group(1)
        place = place_end(text, at, knowledge)
        if place > at:
            return place
        nameless = topical or at == end or knowledge.only_type_words(low[end:at])
        if firm and (trade := trade_end(text, at, knowledge) if legal and nameless else None):
            at = trade
            topical = True
            continue
        phrase = knowledge.inner_words.end(low, at + 1)
        if (
            _starts_person(plain, at, knowledge)
            and not (phrase and phrase > token.end())  # "Viện Công nghệ [Châu Á]"
            and (
                (nameless and not (firm and (plain[start].isupper() or at > end)))
                or is_person(text, at, knowledge, named=not nameless, legal=legal, head=start)
            )
        ):
            namesake = _namesake_end(plain, low, at, knowledge)
            return max(namesake, place_end(text, namesake, knowledge)) if namesake else stop
        if (
            word[0].isupper()
            and (nested := knowledge.heads.end(low, at + 1) or 0)
            and (
                nested > (phrase or 0)
                # "Văn phòng [Hội Văn học Nghệ thuật]": unlike "Ban Hội", no topic
                or (nested == phrase and " " in head and _is_association(low[at + 1 : nested], knowledge))
            )
            and " khối " not in low[start : at + 1]
            and not knowledge.only_type_words(low[end:at].removesuffix(" và"))  # "Công ty CP [Tập đoàn Hoa Sen]"
        ):
            break
        inner = knowledge.heads.end(low, at + 1) if word[0].islower() else None
        if inner and inner > (phrase or 0) and low[at + 1 : inner] in knowledge.bare_heads:
            break  # "ban Dân vận [huyện ủy Tây Giang]"
        if _NUMBERED.match(low, at):
            break  # "HĐND tỉnh Khóa XVII"
        if (_CAPITAL.match(word) and word not in _LINKS_IN_CAPITALS) or (
            _FIGURE.match(word) and not _TIME.match(low, token.end())
        ):
            at = stop = phrase or token.end()
            topical = phrase is not None
        elif word == "số" and at != end and (figure := _TOKEN.match(plain, token.end())) and figure.group(1).isdigit():
            at = stop = figure.end()  # "Đội CSGT số 4"
        elif word == "khối" and at == end and phrase and phrase > token.end():
            at = stop = phrase  # "Đảng ủy khối các cơ quan"
            topical = True
        elif (at == end and knowledge.stands_alone(head) and not (phrase and low.startswith(" khối ", at))) or (
            (verb := knowledge.inner_verbs.end(low, at + 1))
            and verb >= (phrase or 0)  # "xây dựng Đảng" is no deed
            and not ((topical or at == end) and _goes_on(text, verb, knowledge))
        ):
            break
        elif phrase and (nameless or not (firm or _ABBREVIATED.search(plain, end, stop))):
            at = stop = phrase
            topical = True
        elif word.lower() == "và" and at != end and head not in knowledge.bare_heads:
            if not _coordinated(text, start, token.end(), topical=topical, knowledge=knowledge):
                break
            at = token.end()
            topical = True
        elif (
            word.lower() == "của"
            and head not in knowledge.bare_heads
            and knowledge.organisation_starts(low, token.end() + 1)
        ):
            at = stop = knowledge.organisation_end(low, token.end() + 1)
            break
        elif word == "về" and _BEFORE_ABOUT.search(low, start, at) and knowledge.inner_words.end(low, token.end() + 1):
            at = token.end()
            topical = True
        elif (
            head in _UNIT_HEADS
            and at != end
            and (topical or " " not in plain[end + 1 : at])
            and (compound := _COMPOUND.match(plain, at))
            and not knowledge.heads.end(low, at + 1)
        ):
            at = stop = compound.end()
        elif (
            at != end and (nameless or not firm) and _LONE_CAPITAL.search(plain[end:at]) and _COMPLETES.match(plain, at)
        ):
            # "Phòng Tư liệu,": a lone small syllable between a capital and the end of the phrase is the name's.
            at = stop = token.end()
        elif at != end and not firm and (pair := _two_tasks_end(text, at, knowledge)):
            at = stop = pair
        else:
            break
        if dash := _DASH_WORD.match(plain, stop):
            inner = knowledge.inner_words.end(low, dash.start(1))
            if plain[stop] != " " or inner:
                at = stop = max(dash.end(1), inner or 0)
        elif listed := _LISTED.match(plain, stop):
            # "Trung tâm Hỗ trợ doanh nghiệp, Tư vấn và Xúc tiến đầu tư": a list that ends with "và" is one name.
            inner = knowledge.inner_words.end(low, listed.end())
            if topical and inner and _ends_list(text, inner, knowledge):
                at = stop = inner
        elif (
            topical
            and (declared := _INNER_SHORT.match(plain, stop))
            and _coordinated(text, start, declared.end(), topical=topical, knowledge=knowledge)
        ):
            # "Ban Thanh niên công nhân (TNCN) và Lao động trẻ": the short form stands inside the name.
            at = declared.end()
    if low.startswith(" tại ", stop) and _SEATED.search(low, start, stop):
        seat = stop + len(" tại ")
        stop = _known_place(text, seat, knowledge) or stop  # "TAND cấp cao tại Hà Nội"
    return max(stop, place_end(text, stop, knowledge))


def _is_association(head: str, knowledge: Knowledge) -> bool:
    return knowledge.organisation_heads[head] == "MassOrganisation"


def _two_tasks_end(text: Text, at: int, knowledge: Knowledge) -> int | None:
    """Where a name ends whose first task goes on at ``at`` in words that nobody has listed, with "và" and another.

    "Cục Khảo[ thí và Kiểm định chất lượng] Bộ Giáo dục": the second begins with a capital too, and a mark, a place or
    another body ends it.
    """
    lead = _TWO_TASKS.match(text.plain, at)
    if lead is None:
        return None
    stop = lead.end()
    for _ in range(5):
        if _NAME_ENDS.match(text.plain, stop):
            return stop
        if text.plain[stop : stop + 1] != " ":
            return None
        if knowledge.heads.end(text.low, stop + 1) or place_end(text, stop, knowledge) > stop:
            return stop
        word = _TOKEN.match(text.plain, stop)
        if word is None or not word.group(1).islower() or knowledge.inner_verbs.end(text.low, stop + 1):
            return None
        stop = word.end()
    return None


def second_topic(text: Text, start: int, end: int, knowledge: Knowledge) -> int | None:
    """Return where the other thing ends that a body is for, behind the one that ends at ``end``; None if there is none.

    "Bộ Ngoại giao [và Hợp tác quốc tế]", "Phòng Tài chính [- Kế toán]".
    """
    joint = _AND_TOPIC.match(text.plain, end)
    if joint is None or knowledge.topics.end(text.low, joint.end()):
        return None
    if _MANY_BEFORE.search(text.low, max(0, start - 10), start):
        return None  # "các Bộ Công an và Quốc phòng"
    after = knowledge.inner_words.end(text.low, joint.end())
    if after is None or not _coordinated(text, start, joint.end() - 1, topical=True, knowledge=knowledge):
        return None
    return after


def _coordinated(text: Text, start: int, after: int, *, topical: bool, knowledge: Knowledge) -> bool:
    """Does a name go on behind "và", which ends at ``after``? Only from one thing that a body is for to another."""
    if not topical:
        return False
    low = text.low
    following = _TOKEN.match(text.plain, after)
    inner = knowledge.inner_words.end(low, after + 1)
    if following is None or (inner is None and not _CAPITAL.match(following.group(1))):
        return False
    if (knowledge.inner_verbs.end(low, after + 1) or 0) >= (inner or 1) and following.group(1)[0].islower():
        return False
    if any(start == 0 for start, _, _ in knowledge.kind_words.find(low[after + 1 : after + 20])):
        return False  # "chi bộ và Nghị quyết số 01"
    if (
        _starts_person(text.plain, after, knowledge)
        or knowledge.person_title_phrases.end(low, after + 1)
        or knowledge.role_starts(low, after + 1)
    ):
        return False
    return (
        not (other := knowledge.heads.end(low, after + 1))
        or other < (inner or 0)  # "Phòng thủ dân sự" is no Phòng
        or " khối " in low[start:after]
        or (low[start:after].startswith("trường ") and knowledge.namesake_phrases.end(low, after + 1) is not None)
    )


def _ends_list(text: Text, at: int, knowledge: Knowledge) -> bool:
    """Do words of names and then "và" with another follow at ``at``?"""
    for _ in range(4):
        if text.low.startswith(" và ", at):
            after = at + len(" và ")
            return text.plain[after].isupper() and knowledge.inner_words.end(text.low, after) is not None
        if text.plain[at : at + 1] != " " or (inner := knowledge.inner_words.end(text.low, at + 1)) is None:
            return False
        at = inner
    return False


def _namesake_end(plain: str, low: str, at: int, knowledge: Knowledge) -> int | None:
    """Return where the name of a school ends that bears a person's name: "Trường THPT Lê Quý Đôn"."""
    begin = at
    for _ in range(3):
        begin = max(0, low.rfind(" ", 0, begin))
    words = low[begin + 1 : at].split(" ")
    if not any(" ".join(words[n:]) in knowledge.namesake_words for n in range(len(words))):
        return None
    name = _PERSON.match(plain, at)
    if name is None:
        return None
    end = at
    syllables = name.group()[1:].split(" ")
    for index, word in enumerate(syllables[:4]):
        if index >= 2 and word in knowledge.family_names and index + 1 < len(syllables):
            break
        end += 1 + len(word)
    return end


def _goes_on(text: Text, at: int, knowledge: Knowledge) -> bool:
    """Does the name go on behind a word that is a verb too?"""
    after = _TOKEN.match(text.plain, at)
    if after is None:
        return text.plain.startswith(" (", at)  # "Cục An ninh điều tra (Bộ Công an)"
    if after.group(1)[0].isupper():
        return not (knowledge.heads.end(text.low, at + 1) or knowledge.organisation_starts(text.low, at + 1))
    if text.low.endswith(" số", 0, at):
        return _FIGURE.match(after.group(1)) is not None
    if knowledge.meeting_phrases.end(text.low, at + 1):
        return False  # "Viện Quy hoạch Đô thị tổ chức hội nghị"
    return knowledge.inner_words.end(text.low, at + 1) is not None


def _starts_person(plain: str, at: int, knowledge: Knowledge) -> bool:
    """Does a person's name begin after the blank at ``at``? A family name and another capital say so."""
    match = _FAMILY.match(plain, at)
    if match is None:
        return False
    return match.group(1) in knowledge.family_names or knowledge.official_names.end(plain, at + 1) is not None


def place_end(text: Text, at: int, knowledge: Knowledge) -> int:
    """Return the end of the place that follows at ``at`` as part of a name, or ``at``."""
    plain, low = text.plain, text.low
    end = at
    for _ in range(3):
        if low[end : end + 1] != " " or knowledge.place_starts.end(low, end + 1) is None:
            break
        if knowledge.heads.end(low, end + 1):
            break
        kind = knowledge.place_words.end(low, end + 1)
        if kind is not None and (knowledge.inner_words.end(low, end + 1) or 0) > kind:
            break  # "kinh tế xã hội" is of no commune
        if known := _known_place(text, end + 1, knowledge):
            if not plain[end + 1].isupper() and not _CAPITAL.search(plain[end + 1 : known]):
                break
            end = known
            continue
        if kind is None:
            break
        if numbered := _REGION_NUMBER.match(low, kind) if low.endswith("khu vực", end, kind) else None:
            end = numbered.end()  # "Đội Cảnh sát khu vực số 4"
            break
        dotted = plain[kind : kind + 1] == "." and plain[kind + 1 : kind + 2].isupper()  # "TP.Hội An"
        if known := _known_place(text, kind + 1, knowledge) if dotted or low[kind : kind + 1] == " " else None:
            end = known
        elif (low[end + 1 : kind] in knowledge.listed_place_words and not _is_foreign(plain, kind)) or _NUMBERED.match(
            low, kind
        ):
            end = kind  # all provinces are known: what follows "tỉnh" is another name
            break
        elif name := (_DOTTED_NAME if dotted else _PLACE_NAME).match(plain, kind):
            end = _trim_person(plain, kind, name, knowledge)
        else:
            end = kind
            break
    return end


def _is_foreign(plain: str, at: int) -> bool:
    """Is the next word a name in capitals and no syllable of this language: "tỉnh [Savannakhet]"?"""
    word = _TOKEN.match(plain, at)
    return word is not None and word.group(1)[0].isupper() and not _SYLLABLE.match(word.group(1).lower())


def _known_place(text: Text, at: int, knowledge: Knowledge) -> int | None:
    """Return where the known place ends that begins at ``at``; the first syllable of "Đức Phổ" is no country."""
    end = knowledge.place_names.end(text.low, at)
    if end is None or " " in text.low[at:end] or text.plain[at:end] not in knowledge.countries:
        return end
    if (knowledge.inner_words.end(text.low, at) or 0) > end:
        return None  # "Vụ Pháp luật"
    following = _TOKEN.match(text.plain, end)
    if (
        following is None
        or not _SYLLABLE.match(following.group(1).lower())
        or not _CAPITAL.match(following.group(1))
        or _starts_person(text.plain, end, knowledge)
    ):
        return end
    return None


def _trim_person(plain: str, at: int, name: re.Match[str], knowledge: Knowledge) -> int:
    """A place's name ends where a person's begins: "huyện Thanh Hà Nguyễn Văn An"."""
    words = name.group(1).split(" ")
    if len(words) > 2 and (
        words[0].lower() in knowledge.common_families
        or (words[0] in knowledge.family_names and words[1].lower() in knowledge.middle_names)
    ):
        return at
    starts = [i for i in range(1, len(words) - 1) if words[i] in knowledge.family_names]
    sure = [
        i
        for i in starts
        if words[i].lower() in knowledge.common_families or words[i + 1].lower() in knowledge.middle_names
    ]
    # "huyện Lục Yên Trần Thị Tư": Yên is a family's name too, but most names of places have two syllables.
    begin = next(iter(sure or [i for i in starts if i > 1] or starts), len(words))
    return at + sum(1 + len(word) for word in words[:begin])


def place_in(name: str, knowledge: Knowledge) -> str | None:
    """Return the place that a name ends with, type word and all, as it is written."""
    low = name.lower()
    for match in _NEXT_WORD.finditer(low):
        at = match.start(1)
        kind = knowledge.place_words.end(low, at) if knowledge.place_words.may_begin(match[1]) else None
        if kind is not None and low[kind : kind + 1] == " " and not knowledge.heads.end(low, at):
            return name[at:]
        if low[at:] in knowledge.place_names:
            return name[at:]
    return None


def described_end(text: Text, at: int, knowledge: Knowledge) -> int | None:
    """The end of a name that says in plain words what the body is for: "Ban Chỉ đạo phòng, chống tham nhũng"."""
    match = _DESCRIBED_END.search(text.plain, at, at + 120)
    if match is None or match.start() <= at or text.plain[at : at + 1] not in (" ", ","):
        return None
    words = text.plain[at : match.start()]
    for blank in re.finditer(r" ", words):
        if knowledge.saying_phrases.end(text.low, at + blank.end()):
            words = words[: blank.start()]  # "Ban Chỉ đạo … [phát biểu]"
            break
    for blank in re.finditer(rf" (?=[{UPPER}])", words):
        if (place := place_end(text, at + blank.start(), knowledge)) > at + blank.start():
            return place
    person = re.search(rf" [{UPPER}]\w* [{UPPER}]\w*(?: [{UPPER}]\w*)?$", words)
    if person and words[: person.start()].strip() == "":
        return None
    return at + len(_HANGING.sub("", words.rstrip()))
