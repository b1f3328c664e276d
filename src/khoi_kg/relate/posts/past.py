"""Tell which posts are said to be over: by "nguyên", "từng", "trước đó" before them, by years that have passed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from khoi_kg.model import Date, PersonMention
from khoi_kg.relate.posts.named import Post
from khoi_kg.text import Text

_THEN = re.compile(
    r" (?:(?:(?:lúc|khi|hồi) (?:đó|ấy)|(?:lúc )?bấy giờ)(?: là |,? (?:ông |bà |đồng chí )|$)|trước (?:đó|đây|kia) là )"
)
# "Ông A - Bộ trưởng Bộ Y tế [khi đó] phải chịu trách nhiệm".
AT_THE_TIME = re.compile(r" (?:(?:lúc|khi|hồi) (?:đó|ấy)|(?:lúc )?bấy giờ)(?! (?:là|ông|bà)(?!\w))(?!\w)")
NOW = re.compile(r"(?<!\w)(?:hiện|nay|(?<!đó )(?<!ấy )(?<!còn )đang)(?!\w)")
OVER = re.compile(
    r"(?<!\w)(?:cựu|từng|nguyên|vốn|trước đây|trước đó|trước kia|trước(?= là | làm | giữ )|kinh qua|trải qua"
    r"|(?:khi|lúc|hồi|thời điểm) (?:đó|ấy)|(?<!sau )(?<!từ )(?<!trước )(?:khi|lúc|hồi|thời điểm|thời gian|thời kỳ)"
    r"|bấy giờ|có (?:một )?thời gian(?: dài| ngắn)?)(?: (?:đã|từng|được))*(?: \w+){0,6}[,:]? $"
    r"|(?<!\w)sau (?:\w+ ){1,5}(?:năm|tháng) (?:giữ|làm|là|đảm nhiệm)(?: chức(?: vụ)?)? $"
    r"|(?<!\w)từng (?:công tác tại|làm|dạy học tại) [^.;:()\n]{3,90}, $"
    # "từng trải qua nhiều vị trí công tác của tỉnh Lào Cai như …"
    r"|(?<!\w)(?:kinh qua|trải qua|(?:từng|đã|lần lượt) (?:giữ|đảm nhiệm))(?: [\w-]+){1,12},? (?:như|gồm):? $"
)
# "…, [trước đó là] Giám đốc Sở B": the post that the clause goes on to, and what follows it.
EARLIER = re.compile(r"(?<!\w)(?:trước đó|trước đây|trước kia|từng)(?!\w)")
YEAR = r"(?:(?:(?:ngày|tháng) )?\d{1,2} ?[/.-] ?(?:\d{1,2} ?[/.-] ?)?|năm )?(?:19|20)\d\d"
_LAST = YEAR.replace(r"(?:19|20)\d\d", r"(?P<last>(?:19|20)\d\d)")
# "Tổng Giám đốc PVN [từ tháng 11/2011 - 10/2014]": the time of the post is over.
_ENDED = re.compile(
    rf"(?: \([^()]{{1,20}}\))? (?:(?:từ |trong |giai đoạn |\()+{YEAR} ?(?:-|đến) ?"
    rf"|(?P<until>(?:cho )?(?:đến|tới) (?:hết )?)"
    rf"(?={YEAR}(?:(?P<then> thì |,? rồi |,? sau đó )|[,.;)]|$))){_LAST}(?!\w)"
)
_YEARS_FIRST = re.compile(
    rf"[-+* ]*(?:(?:từ|trong|giai đoạn|thời gian|thời kỳ|khoảng) )+{YEAR} ?(?:-|đến|tới) ?{_LAST}"
    r",? (?:ông|bà|anh|chị|đồng chí)? ?$"
)
# "[Trước đó, ông] Nguyễn Văn A [là] Phó Giám đốc …": a clause of what is over begins with the word, and says the post.
_BEFORE_FIRST = re.compile(
    r"(?:(?:được biết|theo tìm hiểu)[^.;:]{0,30}?,? )?"
    r"(?:trước (?:đó|đây|kia)|trước khi [^,.;:]{2,120}|(?:vào |ở )?(?:thời điểm|lúc|khi|hồi|thời)(?: đó| ấy| bấy giờ)"
    r"|bấy giờ), (?:[\w.]+ ){0,4}$"
)
_IS = re.compile(r" (?:đã |đang |còn )?(?:là|làm|giữ|đảm nhiệm|đảm nhận)(?!\w)")
# "Khi [ông A còn làm] Giám đốc Sở B", "Dưới thời [ông A làm] Bí thư".
_WHILE = re.compile(r"(?<!\w)(?:khi|lúc|hồi|(?P<reign>dưới thời)) (?:[\w.]+ ){0,3}$")
_STILL = re.compile(r" còn (?:đang )?(?:là|làm|giữ|đảm nhiệm|đương chức)(?!\w)")
_BEFORE_THAT = re.compile(
    r"(?<!\w)(?:(?P<time>trước đó|trước đây|(?<!trong )khi đó|lúc đó|bấy giờ),?"
    r"|từng (?:là|làm|giữ)(?: các)?(?: chức(?: vụ| danh)?)?"
    r"|(?:khi|lúc|hồi) (?:còn|đang) (?:là|làm|giữ chức(?: vụ)?|(?:trên|ở) cương vị)"
    # "Người tiền nhiệm của ông A ở cương vị [Giám đốc] là ông B"
    r"|tiền nhiệm(?: của (?:[\w.]+ ){1,6}| )(?:ở|trên|trong|tại|giữ) (?:chức(?: vụ| danh)?|cương vị|vị trí|ghế)"
    r"|(?:thời gian|thời kỳ|thời|giai đoạn|những năm|nhiệm kỳ)(?: còn| đang| ông| bà)? (?:là|làm|đương chức"
    r"|(?:giữ|đảm nhiệm|đảm nhận)(?: các)?(?: chức vụ| chức danh| chức| cương vị| vị trí)?)) $"
)


def has_ended(text: Text, end: int, published: Date | None) -> bool:
    """Do years that are over follow a title which ends at ``end``: "Tổng Giám đốc [từ tháng 11/2011 - 10/2014]"?"""
    return _is_over(_ENDED.match(text.low, end), published)


def _is_over(years: re.Match[str] | None, published: Date | None) -> bool:
    """Are years over that an article names?

    In one without a date they are taken to be, but not where only their end is told: "giữ chức … đến năm 2026" may
    also say how long a post will last.
    """
    if years is None:
        return False
    named = years.groupdict()
    if named.get("until") and not named.get("then"):
        return published is not None and published.year is not None and int(years["last"]) < published.year
    return not published or not published.year or int(years["last"]) <= published.year


def begins_in_past(text: Text, person: PersonMention, published: Date | None) -> bool:
    """Does a clause begin with years that are over: "Từ năm 2005 đến 2010, [ông A] là …"?"""
    start = text.sentence_at(person.span.start).start
    if _is_over(_YEARS_FIRST.match(text.low, start, person.span.start), published):
        return True
    if _BEFORE_FIRST.match(text.low, start, person.span.start):
        return _IS.match(text.low, person.span.end) is not None
    meanwhile = _WHILE.search(text.low, max(start, person.span.start - 40), person.span.start)
    told = _IS if meanwhile and meanwhile["reign"] else _STILL
    return meanwhile is not None and told.match(text.low, person.span.end) is not None


def was_before(text: Text, chain: Sequence[Post], person: PersonMention) -> bool:
    """Is a post before a name said to be over: "trước đó Giám đốc là ông A", "Giám đốc khi đó là ông A"?

    "Trước đó, Giám đốc A đã nói" only tells when he spoke.
    """
    if _THEN.match(text.low, chain[-1].span.end):
        return True
    start = chain[0].span.start
    before = _BEFORE_THAT.search(text.low, max(0, start - 40), start)
    if before is None:
        return False
    tells_when = before["time"] is not None and before.group().endswith(", ")
    return not tells_when or " là " in text.low[chain[-1].span.end : person.span.start]
