"""Tell whether the name of an organisation goes on: over a capital, a number, a place, a verb that may be of it."""

from __future__ import annotations

import re

from khoi_kg.find.name_patterns import CAPITAL, WORD
from khoi_kg.find.organisations.coordinated_names import ends_with_verb
from khoi_kg.find.persons_in_names import starts_person
from khoi_kg.knowledge import Knowledge
from khoi_kg.text import Text

_FIGURE = re.compile(r"(?:\d{1,3}[A-Z]?|[IVX]{1,5})$")
# What a number counts: "Đảng bộ Khối 6 tháng đầu năm", "Ban Thường vụ Tỉnh ủy 13 đồng chí", "tặng Hội 50 triệu đồng".
_COUNTED = re.compile(
    r" (?:tháng|năm|ngày|tuần|giờ|quý|lần|đồng chí|người|ủy viên|thành viên|cán bộ|đảng viên|đại biểu|cá nhân|tập thể"
    r"|hội viên|đoàn viên|quần chúng|chi bộ|đảng bộ|trường hợp|vụ|đối tượng|hộ"
    r"|triệu|tỷ|tỉ|nghìn|ngàn|usd|suất|chiếc|bộ (?:máy|bàn|sách|quần áo)|phần quà|máy tính|lượt|cuộc"
    r"|giải (?:nhất|nhì|ba|thưởng|khuyến khích)|bằng khen|giấy khen|tấn|kg|ha|km|học sinh|sinh viên|giáo viên"
    r"|con bò|căn nhà|ngôi nhà|đơn vị|cơ quan|trường|tổ chức|doanh nghiệp|địa phương|tỉnh|huyện|xã|phường"
    r"|tổ dân phố|khu phố|khu dân cư)(?!\w)"
)
# Small words of a headline in capitals: "BAN CÁN SỰ ĐẢNG Ở TRUNG ƯƠNG".
_LINKS_IN_CAPITALS = frozenset("Ở TẠI CỦA VÀ VỀ CHO THEO TRONG TRÊN VỚI DO LÀ CÁC NHỮNG ĐƯỢC ĐẾN TỪ".split())
_EVENT = re.compile(r" (?:tuần|ngày|lễ|giải|cuộc|chương trình|đêm|tháng|đại hội|festival|diễn đàn|tết)(?!\w)")
_CREDIT = re.compile(r" (?:ảnh|nguồn|video|clip|bài|tin)(?: minh họa| internet)?:")
# What a unit is for may begin with what a ministry is for: "Vụ Ngoại giao [Văn hóa]".
UNITS = frozenset({"vụ", "phòng", "cục", "ban", "khoa"})


def is_proper(low: str, token: re.Match[str]) -> bool:
    """Is a word one in capitals, or a number that counts no time?"""
    word = token.group(1)
    if CAPITAL.match(word) and word not in _LINKS_IN_CAPITALS:
        return not _CREDIT.match(low, token.start())
    return _FIGURE.match(word) is not None and not _COUNTED.match(low, token.end())


def is_deed(text: Text, at: int, phrase: int | None, knowledge: Knowledge, *, inside: bool) -> bool:
    """Does a verb stand behind the blank at ``at`` that tells what the body does, and is no word of its name?

    It may be one ``inside`` a name, behind words on what the body is for, if the name goes on behind it.
    """
    verb = knowledge.inner_verbs.end(text.low, at + 1)
    if verb is None or verb < (phrase or 0):
        return False  # "xây dựng Đảng" is no deed
    if inside and text.low.startswith(" và ", verb) and ends_with_verb(text.low, at, knowledge):
        return knowledge.inner_words.end(text.low, verb + len(" và ")) is None  # "Hỗ trợ [sắp xếp và phát triển] …"
    return not (inside and _goes_on(text, verb, knowledge))


def goes_on_small(text: Text, at: int, knowledge: Knowledge) -> bool:
    """Do small words of names that are no verbs follow: "Viện Khoa học và Công nghệ [quân sự]"?"""
    after = knowledge.inner_words.end(text.low, at + 1) if text.plain[at : at + 1] == " " else None
    return after is not None and text.plain[at + 1].islower() and not is_deed(text, at, after, knowledge, inside=False)


def goes_on_proper(text: Text, at: int, head: str, knowledge: Knowledge) -> bool:
    """Does a capital follow, as the proper name of a firm does: "Ngân hàng Thương mại [Hòa Phú]"?

    Behind institutes it must be no person's: "Viện Khoa học và Công nghệ [Nhiệt lạnh]"; what a unit or an association
    is for goes on with listed words only: "Hội Công nghiệp [Giấy] Việt Nam".
    """
    following = WORD.match(text.plain, at)
    if following is None or not CAPITAL.match(following.group(1)):
        return False
    return head in knowledge.firm_heads or (
        (
            head in knowledge.namesake_words
            or (
                (head in UNITS or knowledge.organisation_heads.get(head) == "MassOrganisation")
                and knowledge.inner_words.end(text.low, at + 1) is not None
            )
        )
        and not starts_person(text.plain, at, knowledge)
        and not _begins_other(text, at, knowledge)
    )


def goes_on_over_place(text: Text, at: int, knowledge: Knowledge) -> bool:
    """Does the proper name of a firm go on behind a place that it begins with: "Công ty Hà Nội [Telecom]"?"""
    following = WORD.match(text.plain, at)
    return (
        following is not None
        and CAPITAL.match(following.group(1)) is not None
        and not starts_person(text.plain, at, knowledge)
        and not _begins_other(text, at, knowledge)
    )


def _goes_on(text: Text, at: int, knowledge: Knowledge) -> bool:
    """Does the name go on behind a word that is a verb too?"""
    after = WORD.match(text.plain, at)
    if after is None:
        return text.plain.startswith(" (", at)  # "Cục An ninh điều tra (Bộ Công an)"
    if knowledge.meeting_phrases.end(text.low, at + 1):
        return False  # "Viện Quy hoạch Đô thị tổ chức hội nghị"
    if text.low.endswith(" tổ chức", 0, at) and _EVENT.match(text.low, at):
        return False  # "Bệnh viện tổ chức [Tuần lễ] sức khỏe"
    if after.group(1)[0].isupper():
        return not (knowledge.heads.end(text.low, at + 1) or knowledge.organisation_starts(text.low, at + 1))
    if text.low.endswith(" tổ chức", 0, at) and knowledge.inner_verbs.end(text.low, at + 1):
        return False  # "Bộ Nông nghiệp [tổ chức tổng kết] vụ đông"
    if text.low.endswith(" số", 0, at):
        return _FIGURE.match(after.group(1)) is not None
    return knowledge.inner_words.end(text.low, at + 1) is not None


def _begins_other(text: Text, at: int, knowledge: Knowledge) -> bool:
    """Does another body, a title or a form of address stand behind the blank at ``at``?"""
    after = at + 1
    return bool(
        knowledge.heads.end(text.low, after)
        or knowledge.organisation_starts(text.low, after)
        or knowledge.role_starts(text.low, after)
        or knowledge.person_title_phrases.end(text.low, after)
    )
