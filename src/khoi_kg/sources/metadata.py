"""What an article's own lines say of it: headline, date of publication, byline, agency.

The rules are those of people who read a pasted article. Headline: a line of 4 to 30 words near the top without a
final stop which is no date, breadcrumb, caption or photographer's line. Date: a line that holds a date and nothing
else of substance, by a time of day or next to the headline; never the clock above the menu, never a date within a
sentence. Byline: the last short line, where it is a person's name or begins with "Theo" or "Nguồn:".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from khoi_kg.model import Date, DateBasis
from khoi_kg.sources.dates import parse_date

_DATE = re.compile(
    r"(?<![\d/.-])(?:\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}|\d{4}[/-]\d{1,2}[/-]\d{1,2}"
    r"|\d{1,2}\s+tháng\s+\d{1,2}\s*(?:,|năm)?\s*\d{4}|\d{1,2}\s+tháng\s+[^\W\d]+(?:\s+(?:một|hai))?,?\s+\d{4}"
    r"|tháng\s+[^\W\d]+(?:\s+(?:một|hai))?\s+\d{1,2},?\s+\d{4})(?!\d)",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"(?<!\d)\d{1,2}\s?(?::|h|g|giờ)\s?\d{2}(?::\d{2})?(?:\s?(?:phút|[AP]M|SA|CH))?(?![\d/])", re.IGNORECASE
)
_DATE_NOISE = re.compile(
    r"\b(?:thứ\s+(?:hai|ba|tư|bốn|năm|sáu|bảy|\d)|chủ\s+nhật|t[2-7]|cn|(?:ngày\s+|giờ\s+)?(?:đăng|xuất\s+bản|"
    r"cập\s+nhật|phát\s+hành|gửi|viết|tạo)(?:\s+(?:tin|bài|lúc|ngày|vào|lần\s+cuối))*|hôm\s+nay|bây\s+giờ|ngày|lúc|"
    r"hồi|vào|bởi|gmt|utc|(?:lượt\s+xem|đã\s+xem|xem)\s*:?\s*[\d.,]+|[\d.,]+\s+lượt\s+(?:xem|đọc)|in\s+(?:bài|trang)|"
    r"cỡ\s+chữ|(?:tác\s+giả|người\s+(?:đăng|viết)|theo)(?=\s*[:：]))\b|[+]0?7(?::?00)?\b|(?<!\w)a[+-]?(?!\w)",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"\b(?:hôm\s+nay|bây\s+giờ)\b", re.IGNORECASE)
_PUBLISHED = re.compile(r"\b(?:đăng|xuất\s+bản|phát\s+hành)\b", re.IGNORECASE)
_UPDATED = re.compile(r"\b(?:cập\s+nhật|sửa|chỉnh\s+sửa)\b", re.IGNORECASE)
_SEPARATORS = re.compile(r"[\s|,;:()\[\]•·/\\–—-]+")
_CAPTION = re.compile(
    r"\(\s*(?:nguồn\s+)?ảnh\b|\bảnh\s*[:：]|\bảnh\s+(?:minh\s+họa|tư\s+liệu|chụp\s+màn\s+hình)|\bnguồn\s+ảnh\b",
    re.IGNORECASE,
)
_BREADCRUMB = re.compile(r"\s(?:>|»|›|/|→|\|)\s|^(?:>|»|›|trang chủ\b|home\b)", re.IGNORECASE)
_HEADLINE_ZONE = 6
_LETTERHEAD_ZONE = 12
_MOTTO = re.compile(
    r"(?:cộng h(?:òa|oà) xã hội chủ nghĩa việt nam|độc lập\s*[-–]\s*tự do\s*[-–]\s*hạnh phúc|đảng cộng sản việt nam)",
    re.IGNORECASE,
)
_HEAD_LINE = re.compile(r"số\s*[:：].{1,40}|[^,]{2,30}, ngày \d{1,2} tháng \d{1,2} năm \d{4}|[-–_=*]+", re.IGNORECASE)
_TAIL_ZONE = 4
_FURNITURE_WORDS = """
phản hồi|gửi phản hồi|bình luận|viết bình luận|gửi bình luận|ý kiến|ý kiến bạn đọc|ý kiến của bạn|tin khác|
các tin khác|tin mới|tin mới nhất|tin liên quan|tin bài liên quan|tin, bài liên quan|bài liên quan|
bài viết liên quan|các bài liên quan|các tin liên quan|tin cũ hơn|tin mới hơn|các tin cũ hơn|các tin mới hơn|
các tin đã đưa|tin đã đưa|bài viết khác|các bài viết khác|bài khác|tin cùng chuyên mục|bài cùng chuyên mục|
tin bài cùng chuyên mục|cùng chuyên mục|tin cùng loại|cùng chủ đề|tin nổi bật|tin tức nổi bật|tin đọc nhiều|
tin xem nhiều|tin nóng|tin hot|mới nhất|đọc nhiều|đọc nhiều nhất|xem nhiều|xem nhiều nhất|đọc thêm|xem thêm|
có thể bạn quan tâm|có thể bạn muốn xem|bạn có thể quan tâm|tin tài trợ|quảng cáo|từ khóa|từ khoá|tags|tag|
thẻ|chủ đề|sự kiện|chia sẻ|chia sẻ bài viết|tin cùng tác giả|tin khác cùng chuyên mục|về trang chủ|
về đầu trang|lên đầu trang|thư viện ảnh|video|multimedia|media|liên kết website|liên kết web"""
_FURNITURE = frozenset(_FURNITURE_WORDS.replace("\n", "").split("|"))
_BETWEEN_NAMES = re.compile(r"\s*(?:[,;&+]|\s[-–]\s|\s-|-\s|\bvà\b)\s*")
_CREDIT = re.compile(
    r"(?:(?:tin|bài|bài viết)\s*(?:,|và|-|&)\s*ảnh|bài|tin|tác\s+giả|thực\s+hiện|người\s+viết|biên\s+tập"
    r"|phóng\s+viên|pv|ctv)\s*[:：]\s*",
    re.IGNORECASE,
)
# Names of bodies, places and papers begin so when they are written in capitals like a person's.
_NO_PERSON = re.compile(
    r"(?:Ban|Báo|Bộ|Cổng|Cục|Chính Phủ|Cộng Hòa|Đài|Đảng|Hội|Huyện|Quận|Khối|Nhà Nước|Nhân Dân|Quốc Hội|Quân Đội|Sở"
    r"|Tạp Chí|Thành Phố|Thông Tấn|Tỉnh|Tổng|Trang Chủ|Trung Ương|Trung Tâm|Ủy|Uỷ|Văn Phòng|Viện|TP|Việt Nam"
    r"|Hà Nội|Hải Phòng|Đà Nẵng|Cần Thơ|Sài Gòn|Dân Trí|Lao Động|Tuổi Trẻ|Thanh Niên|Tiền Phong|Bình Luận)\b",
    re.IGNORECASE,
)
_AFTER_NAME = re.compile(
    r"\s*\((?:t/h|th|tổng hợp|lược ghi|ghi|thực hiện|lược dịch|biên dịch|theo .{2,40})\)\Z", re.IGNORECASE
)
_AGENCY = (
    r"TTXVN|Thông tấn xã Việt Nam|VNA|Vietnam\+|VietnamPlus|Tân Hoa xã|Xinhua|Reuters|AFP|AP|Sputnik|TASS|Kyodo|Yonhap"
)
_AGENCY_MARK = re.compile(rf"\(\s*(?:Theo\s+)?({_AGENCY})\s*\)|(?:^|[\s/(])({_AGENCY})\s*\)?\s*$")
_AGENCY_END = re.compile(rf"\s*\(\s*({_AGENCY})\s*\)[\s.]*\Z")
# "… trong tháng 9. Hoàng Mai (TTXVN)": a byline that lost its line.
_RUN_ON = re.compile(rf"[.!?…”\"]\s+([^.!?…”\"]{{3,40}}?)\s*\(\s*({_AGENCY})\s*\)[\s.]*\Z")
# Papers put their short name before the first word, in brackets or in capitals.
_PAPERS = r"TTO|TNO|NLĐO|NLĐ|NDO|NDĐT|QĐND|SGGPO?|HNM|BNEWS|VOV(?:\.VN)?|PLO|CAND|ĐCSVN|ANTĐ|KTĐT|VTC|VGP"
_MARK = re.compile(
    rf"([^()\n.,]{{0,30}}?)\(\s*([A-ZĐ][\w.&+/ -]{{1,28}}?)\s*\)\s*[-–—]\s*|({_PAPERS}|{_AGENCY})\s*[-–—]\s+"
)
_SOURCE = re.compile(r"(nguồn(?:\s+tin)?\s*[:：]|theo(?:\s*[:：]|\s))\s*(.{2,60})", re.IGNORECASE)
_NAMELESS = frozenset(("", "pv", "p.v", "ctv", "bbt", "nhóm pv", "tổng hợp", "t.h", "th", "tin", "ban biên tập"))


@dataclass(frozen=True, slots=True)
class Byline:
    """Who wrote an article, from which agency or paper it was taken; ``lines``: the places of the lines that say so."""

    author: str | None = None
    agency: str | None = None
    lines: tuple[int, ...] = ()


def is_caption(line: str) -> bool:
    """Whether a line describes or credits a picture: "… (Ảnh: HM)", "Ảnh minh họa"."""
    return _CAPTION.search(line) is not None


def is_furniture(line: str) -> bool:
    """Whether a line is the heading of what stands round an article: related titles, comments, tags, menus."""
    return len(line) < 40 and line.strip(" \t:.…»>-–|(0123456789)").casefold() in _FURNITURE


def find_headline(lines: Sequence[str]) -> int | None:
    """Return the index of the headline among ``lines`` (stripped, none empty), or ``None`` if they have none."""
    start = _letterhead_end(lines)
    for index, line in enumerate(lines[start : start + _HEADLINE_ZONE], start):
        if _DATE.search(line) and (date_of_line(line) is not None or len(line.split()) < 4):
            continue
        if _BREADCRUMB.search(line) and len(line) < 120:
            continue
        words = len(line.split())
        if is_caption(line) or words > 30:
            return None
        if words < 4:
            continue  # the name of a section or of a paper
        if line.endswith((".", ".”", '."', ";", ":", ",")) and not line.endswith(("...", "…")):
            return None
        return index if index + 1 < len(lines) else None
    return None


def _letterhead_end(lines: Sequence[str]) -> int:
    """Where the head of an official paper ends, which its title follows: its issuer, its number, the State's motto."""
    head = lines[:_LETTERHEAD_ZONE]
    if not any(_MOTTO.fullmatch(line) for line in head):
        return 0
    return 1 + max(i for i, line in enumerate(head) if _MOTTO.fullmatch(line) or _HEAD_LINE.fullmatch(line))


@dataclass(frozen=True, slots=True)
class DateLine:
    """A line that says when an article was published: the date, whether a time stands by it, and whose name.

    ``clock`` is true of "Hôm nay, …", which is the page's clock and says nothing of the article.
    """

    date: Date
    time: bool
    clock: bool
    name: str | None = None


def date_of_line(line: str) -> DateLine | None:
    """Return what a line of publication says; ``None`` if the line is none. Of two dates the later is the update."""
    if len(line) > 120:
        return None
    found = list(_DATE.finditer(line))
    if not 1 <= len(found) <= 2:
        return None
    time = _TIME.search(line) is not None
    rest = _TIME.sub(" ", _DATE.sub(" ", line))
    rest = _SEPARATORS.sub(" ", _DATE_NOISE.sub(" ", rest)).strip()
    if rest and not ((time or _PUBLISHED.search(line)) and _short_label(rest, line)):
        return None
    first = found[0]
    if len(found) == 2 and _UPDATED.search(line[: first.start()]) and not _UPDATED.search(line[first.end() :]):
        first = found[1]
    date = parse_date(first[0], DateBasis.DATELINE)
    if date is None:
        return None
    return DateLine(date, time, _CLOCK.search(line) is not None, rest if is_name(rest) else None)


def _short_label(rest: str, line: str) -> bool:
    """Whether what stands by date and time is a name or a section, as in "(ĐCSVN) | 18/05/2023 14:30"."""
    words = rest.split()
    capital = all(word[0].isupper() or not word[0].isalpha() for word in words)
    return (capital and len(words) <= 6) or (len(words) <= 4 and re.search(r"[|•·»>]", line) is not None)


def find_date(lines: Sequence[str], headline: int | None) -> DateLine | None:
    """Return the line of publication among ``lines`` (stripped, none empty), if there is one.

    ``headline`` is the headline's index. A line above it counts only next to it and if none below does: further up
    stands the page's clock. Below it, the lines before the text begins and the last ones are looked at.
    """
    start = headline + 1 if headline is not None else 0
    end = next((i for i, line in enumerate(lines) if i > start and is_furniture(line)), len(lines))
    best: tuple[tuple[bool, int], DateLine] | None = None
    for index in (*range(start, min(start + _HEADLINE_ZONE, end)), *range(max(start, end - _TAIL_ZONE), end)):
        found = date_of_line(lines[index])
        if found is not None and not found.clock and (best is None or (not found.time, index) < best[0]):
            best = (not found.time, index), found
    if best is None and headline:
        above = date_of_line(lines[headline - 1])
        return above if above is not None and not above.clock else None
    return best[1] if best else None


def find_byline(lines: Sequence[str]) -> Byline:
    """Return author and agency as the last lines of the text say them, with the places of these lines.

    A name after other names is part of a list, not a byline.
    """
    end = next((i for i, line in enumerate(lines) if i > 1 and is_furniture(line)), len(lines))
    author = agency = None
    places: list[int] = []
    for index in range(end - 1, max(end - 1 - _TAIL_ZONE, 0), -1):
        line = lines[index]
        if len(line) > 80:
            break
        if date_of_line(line) is not None:
            continue
        bare = line[1:-1].strip() if line.startswith("(") and line.endswith(")") else line
        if agency is None and (source := _SOURCE.fullmatch(bare)):
            taken, by = _taken_from(source[2].strip(" ."), person=source[1].casefold().startswith("theo"))
            agency, author = taken, author or by
            places.append(index)
            continue
        name, mark = read_person(line)
        if name is not None or mark is not None:
            if author is None and not (name and index and read_person(lines[index - 1])[0]):
                author, agency = name, agency or mark
                places.append(index)
            break
        if not is_caption(line):
            break
    if author is None and end and (run := _RUN_ON.search(lines[end - 1][-120:])) and is_name(run[1]):
        author, agency = run[1], agency or run[2]
    return Byline(author, agency, tuple(sorted(places)))


def _taken_from(source: str, *, person: bool) -> tuple[str | None, str | None]:
    """Split what follows "Nguồn:" or "Theo" into an agency or paper and, where it may be one, a ``person``."""
    if person and (both := re.fullmatch(r"([^()]+)\(([^()]+)\)", source)) and is_name(both[1].strip()):
        return both[2].strip(), both[1].strip()
    name, mark = read_person(source)
    if mark is not None:
        return mark, name
    return (None, name) if person and name is not None else (source, None)


def read_person(line: str) -> tuple[str | None, str | None]:
    """Return the persons' names that a byline is made of and the agency beside them, each ``None`` if there is none."""
    line = _CREDIT.sub("", line, count=1).strip(" .*-–—") if _CREDIT.match(line) else line.strip(" .*-–—")
    mark = None
    if found := _AGENCY_MARK.search(line):
        mark = found[1] or found[2]
        line = line[: found.start()].strip(" /-–(,")
    line = _AFTER_NAME.sub("", line)
    if is_name(line):
        return line, mark
    return None, mark if line.casefold() in _NAMELESS else None


def is_name(line: str) -> bool:
    """Whether ``line`` looks like one to four persons' names: two to five capitalised words each, nothing else."""
    if _NO_PERSON.match(line):
        return False
    names = [name.split() for name in _BETWEEN_NAMES.split(line)]
    return len(names) <= 4 and all(2 <= len(name) <= 5 and all(map(_name_word, name)) for name in names)


def _name_word(word: str) -> bool:
    letters = word.replace(".", "").replace("-", "").replace("’", "").replace("'", "")
    return letters.isalpha() and word[0].isupper() and (word.isupper() or letters[1:].islower() or "-" in word)


def find_marks(lines: Sequence[str]) -> tuple[str | None, str | None]:
    """Return the paper and the news agency which the text itself is marked with, each ``None`` if it is not.

    Marks stand where the text begins, "(ĐCSVN) - Sáng …", "Hà Nội (TTXVN) - Sáng …", and agencies' at its end too.
    """
    publisher = agency = None
    for line in lines[:_HEADLINE_ZONE]:
        if found := _MARK.match(line):
            mark = found[2] or found[3]
            if re.fullmatch(rf"(?:{_AGENCY})(?:/.*)?", mark):
                agency = agency or mark
            elif not found[1]:  # "Ủy ban nhân dân (UBND) - …" is no paper's mark
                publisher = publisher or mark
    for line in lines[-_TAIL_ZONE:]:
        if agency is None and (found := _AGENCY_END.search(line[-60:])):
            agency = found[1]
    return publisher, agency


def strip_marks(paragraph: str) -> str:
    """Return a paragraph without the mark alone at its beginning or an agency's at its end."""
    found = _MARK.match(paragraph)
    if found is not None and not found[1]:
        paragraph = paragraph[found.end() :]
    return _AGENCY_END.sub("", paragraph)
