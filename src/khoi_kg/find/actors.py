"""Find what may act in a sentence though it is no organisation's name: asked for only where an actor is looked for.

Surface forms: a place that stands for its authorities ("tỉnh Lào Cai", "Hà Tĩnh cần …", lists as "các huyện Yên Lạc,
Tam Dương và thị xã Phúc Yên"), a sector ("ngành Cơ yếu"), and a type word that alone means the body of which the
article speaks ("Sở cũng đang …", "Thanh tra Sở"). Whether one of them is the subject is for the caller to decide.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from khoi_kg.knowledge import Knowledge
from khoi_kg.knowledge.levels import LEVEL
from khoi_kg.model import Form, OrganisationMention, Span
from khoi_kg.text import UPPER, Text

_NAME = rf"[{UPPER}][\w'’]*(?:[ -][{UPPER}][\w'’]*){{0,3}}"
_NAMED = re.compile(_NAME)
# (In this and in what stands alone a letter stands first, and what is not before it after: the engine skips to it.)
_TYPED = re.compile(
    r"(?P<type>[TtHhQqXxPpBbẤấLl](?<![\w.].)(?:(?<=[Tt])ỉnh|(?<=[Tt])hành phố|(?<=T)P\.?|(?<=[Hh])uyện|(?<=[Qq])uận"
    r"|(?<=[Tt])hị xã|(?<=[Tt])hị trấn|(?<=[Xx])ã|(?<=[Pp])hường"
    # ("bản Kế hoạch", "làng Văn hóa": no village)
    r"|(?:(?<=[Tt])hôn|(?<=[Xx])óm|(?<=[Ấấ])p|(?<=[Bb])uôn|(?<=[Bb])ản|(?<=[Ll])àng)"
    r"(?= (?!Kế|Đề|Hiến|Tuyên|Di|Quy|Hương|Nghị|Báo|Điều|Cam|Thỏa|Ghi|Hợp|Thuyết|Tin|Cương|Văn|Trẻ)))) ?"
    rf"(?P<name>{_NAME}|\d{{1,2}}(?!\w))"
)
_MANY = re.compile(r"(?<![\w.])(?:[Cc]ác|[Hh]ai|[Bb]a|[Bb]ốn) $")
_ALSO = re.compile(rf"(?:, | và )(?P<name>{_NAME})(?! ?[-(])")
_SECTOR = re.compile(
    r"(?<!\w)(?<!các )(?<!những )(?<!cấp, )(?<!ban, )(?<!bộ, )(?<!sở, )(?<!phương, )(?<!nhiều )(?<!mỗi )(?<!từng )"
    r"[Nn]gành "
)
# "[ba] ngành Công an[, Kiểm sát] và Tòa án huyện": the word for the sector stands once.
_MANY_SECTORS = re.compile(r"(?<!\w)(?:[Hh]ai|[Bb]a|[Bb]ốn|[Nn]ăm|[Ll]iên) $")
_ANOTHER_SECTOR = re.compile(rf"(?:, | và |, và )(?={_NAME})")
# "ngành Cơ yếu", "ngành Tòa án": the second syllable is written small.
_SECTOR_NAME = re.compile(
    rf"{_NAME}(?: (?!(?:đã|đang|sẽ|cần|phải|vừa|luôn|cũng|và|của|tại|ở|với|cho|có|là|trong|đều|tiếp|tập|chú|tổ|phối"
    r"|ban|thực|quán|triển|theo)(?!\w))"
    r"[^\W\d_]+(?![^\W_]))?"
)
_SMALL_SECTOR = re.compile(
    r"(?!(?:chức năng|liên quan|này|đó|khác|nghề|trong|có|ta|của|và|ở|là|hàng|tiếp tục|tập trung|chủ động|tích cực"
    r"|đẩy mạnh|triển khai|thực hiện|tổ chức|quán triệt|đã|đang|sẽ|cần|phải|luôn)(?!\w))[^\W\d_]+(?: [^\W\d_]+){0,2}?"
    rf"(?= (?:{LEVEL}"
    r"|đã|đang|sẽ|cần|phải|vừa|luôn|cũng|tiếp tục|tập trung|chủ động|tích cực|đẩy mạnh|triển khai|thực hiện"
    r"|xác định|đề ra|phấn đấu|chú trọng|xây dựng|ban hành|tổ chức|quán triệt)(?!\w))"
)
_OF_PLACE = re.compile(rf"(?: của)? (?i:{LEVEL}) ?(?P<name>{_NAME})")
_FORCES = re.compile(
    r"(?P<head>[Ll](?<!\w.)(?:ực lượng vũ trang|(?<=L)LVT))"
    rf"(?:(?: của)? (?:tỉnh|huyện|thành phố|TP\.?|quận|thị xã) ?(?P<name>{_NAME})| Thủ đô)"
)
_ALONE = re.compile(
    r"[TĐBCS](?<![\w\"-].)(?<!các .)(?<!những .)(?<!mọi .)(?<!liên .)(?<!ngành, .)(?<!ban, .)"
    r"(?:(?:(?<=T)hanh tra|(?<=Đ)ảng bộ|(?<=Đ)ảng ủy|(?<=B)an cán sự đảng|(?<=C)ông đoàn) "
    r"(?:Sở|Bộ|Cục|Tổng cục|Tập đoàn|Tổng công ty)|(?<=S)ở|(?<=B)ộ|(?<=C)ục|(?<=T)ổng cục|(?<=T)ập đoàn"
    r"|(?<=T)ổng công ty)"
    r"(?= (?!(?:ngành|trưởng|luật|đội|phận|máy|mặt|môn|hữu|dĩ|tiêu chí|diện|bộ|thủ tục|sách|phim)(?!\w))[^\W\d_A-ZĐ])"
)
# What stands before a subject that is a bare name of a place.
_OPENING = (
    *(sign + blank for sign in ',;:."”–-' for blank in ("", " ")),
    *(
        " như ",
        " gồm ",
        " và ",
        " để ",
        " mà ",
        " rằng ",
        " sau ",
        " khi ",
        " đề nghị ",
        " yêu cầu ",
        " mong ",
        " giao ",
        " việc ",
    ),
    *(" được ", " nhân dân ", " quân và dân ", " chính quyền ", "tại ", "ở "),
)


_AT = ("Tại ", "Ở ")


def find_actors(
    text: Text, sentence: Span, organisations: Sequence[OrganisationMention], knowledge: Knowledge
) -> list[OrganisationMention]:
    """Return the possible actors of a sentence in order, none overlapping: its organisations and the forms above."""
    sectors = _sectors(text, sentence, knowledge)
    ends = {s.span.end for s in sectors}
    found = [o for o in organisations if o.span.end not in ends or o.name.lower() != o.head]  # "ngành [Ngân hàng]"
    for mention in (
        *_forces(text, sentence, knowledge),
        *sectors,
        *_typed_places(text, sentence, knowledge),
        *_bare_places(text, sentence, knowledge),
        *_alone(text, sentence, knowledge),
    ):
        if not any(m.span.start < mention.span.end and mention.span.start < m.span.end for m in found):
            found.append(mention)
    return sorted(found, key=lambda m: m.span)


def stands_for_people(actor: OrganisationMention) -> bool:
    """Is this a place or a sector, which acts only where the text makes it a subject?"""
    return actor.head == "ngành" or (actor.place is not None and actor.place == actor.name)


def _typed(text: Text, kind: str, span: Span, start: int, knowledge: Knowledge) -> OrganisationMention:
    """The authorities of a place; a province has its full name, however the text writes it."""
    name = text.plain[start : span.end]
    written = text.kept[span.start : span.end].lower()  # (with its points: "TP.HCM")
    full = knowledge.province_names.get(written) or knowledge.province_names.get(name.lower(), "")
    name = full if full.lower().startswith(kind) else f"{kind} {name}"
    return OrganisationMention(span, Form.FULL, name, "Organisation", None, "", name)


def _typed_places(text: Text, sentence: Span, knowledge: Knowledge) -> list[OrganisationMention]:
    found = []
    for match in _TYPED.finditer(text.plain, sentence.start, sentence.end):
        kind = match["type"].lower()
        kind = "thành phố" if kind.startswith("tp") else kind
        end = _name_end(text, match.start("name"), match.end("name"), knowledge)
        found.append(_typed(text, kind, Span(match.start("type"), end), match.start("name"), knowledge))
        many = _MANY.search(text.plain, max(sentence.start, match.start() - len("bốn ")), match.start())
        while many and (more := _ALSO.match(text.plain, end, sentence.end)):
            end = more.end()
            found.append(_typed(text, kind, Span(more.start("name"), end), more.start("name"), knowledge))
    return found


def _name_end(text: Text, start: int, end: int, knowledge: Knowledge) -> int:
    """Return where a place's name ends: that of a known place, else the last of its capitals."""
    known = knowledge.place_names.end(text.low, start)
    if known is None or known > end:
        return end
    # "huyện [Mỹ Hào]": no district is called after a country.
    return known if known == end or _town(text.low[start:known], text.plain[start:known], knowledge) else end


def _bare_places(text: Text, sentence: Span, knowledge: Knowledge) -> list[OrganisationMention]:
    found = []
    for match in _NAMED.finditer(text.plain, sentence.start, sentence.end):
        start = match.start()
        if text.plain.startswith(_AT, start):  # "[Tại] Hà Tĩnh, việc thực hiện …": a sentence's first word
            start = text.plain.index(" ", start) + 1
        if start > sentence.start and not text.low.endswith(_OPENING, sentence.start, start):
            continue
        end = knowledge.place_names.end(text.low, start)
        if end is None or end > match.end():
            continue
        if name := _town(text.low[start:end], text.plain[start:end], knowledge):
            found.append(OrganisationMention(Span(start, end), Form.FULL, name, "Organisation", None, "", name))
    return found


def _town(low: str, plain: str, knowledge: Knowledge) -> str | None:
    """The full name of a province, a city or a district; none of a region or a country."""
    known = knowledge.places.get(low, "").split("/")[-1].startswith(("thành-phố-", "huyện-", "quận-", "thị-xã-"))
    return knowledge.province_names.get(low) or (plain if known else None)


def _forces(text: Text, sentence: Span, knowledge: Knowledge) -> list[OrganisationMention]:
    """ "Lực lượng vũ trang tỉnh Kon Tum", "LLVT Thủ đô": the armed forces of a place."""
    found: list[OrganisationMention] = []
    if not any(text.plain.find(words, sentence.start, sentence.end) >= 0 for words in ("ực lượng vũ trang", "LLVT")):
        return found
    for match in _FORCES.finditer(text.plain, sentence.start, sentence.end):
        end = _name_end(text, match.start("name"), match.end(), knowledge) if match["name"] else match.end()
        name = "lực lượng vũ trang" + text.plain[match.end("head") : end]
        span = Span(match.start(), end)
        found.append(OrganisationMention(span, Form.FULL, name, "Organisation", None, "lực lượng vũ trang"))
    return found


def _sectors(text: Text, sentence: Span, knowledge: Knowledge) -> list[OrganisationMention]:
    found: list[OrganisationMention] = []
    if text.plain.find("gành ", sentence.start, sentence.end) < 0:
        return found
    for match in _SECTOR.finditer(text.plain, sentence.start, sentence.end):
        start, at = match.span()
        end = _sector_end(text, at, knowledge)
        many = _MANY_SECTORS.search(text.plain, max(sentence.start, start - len("liên ")), start)
        while end is not None:
            name = "ngành " + text.plain[at:end]
            found.append(OrganisationMention(Span(start, end), Form.SHORT, name, "Organisation", None, "ngành"))
            more = _ANOTHER_SECTOR.match(text.plain, end, sentence.end) if many else None
            start = at = more.end() if more else end
            end = _sector_end(text, at, knowledge) if more else None
    return found


def _sector_end(text: Text, at: int, knowledge: Knowledge) -> int | None:
    """Return where the name of a sector ends that begins at ``at``, with the place whose sector it is."""
    named = _SECTOR_NAME.match(text.plain, at)
    small = _SMALL_SECTOR.match(text.low, at)
    end = knowledge.topics.end(text.low, at) or (named.end() if named else small.end() if small else None)
    if end is None:
        return None
    if place := _OF_PLACE.match(text.plain, end):
        return _name_end(text, place.start("name"), place.end(), knowledge)
    if text.plain[end : end + 1] == " " and text.plain[end + 1 : end + 2].isupper():
        return knowledge.place_names.end(text.low, end + 1) or end  # "ngành Y tế Nghệ An"
    return end


def _alone(text: Text, sentence: Span, knowledge: Knowledge) -> list[OrganisationMention]:
    found = []
    for match in _ALONE.finditer(text.plain, sentence.start, sentence.end):
        word = match.group()
        kind = knowledge.organisation_heads.get(word.split(" ")[0].lower(), "StateBody")
        found.append(OrganisationMention(Span(*match.span()), Form.SHORT, word, kind, None, word.lower()))
    return found
