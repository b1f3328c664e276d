"""Find numbers of people, units, money and goals.

Surface forms: ``78.432 đảng viên``, ``hơn 1.250 cán bộ``, ``17/42 đảng bộ trực thuộc``, ``6 đồng chí đảng viên``, ``ba
chi bộ``; for money a noun that says whose it is before the sum or right behind it (``nguồn vốn đạt 2.164 tỷ đồng``, ``3
tỷ đồng kinh phí``). Ranges, ordinals, numbers of documents and prices for one of something are none. What the words
are stands in ``data/authority/measures.ttl``.
"""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import zip_longest

from khoi_kg.find.amounts import AMOUNT, LAST_WORDS, LONGEST_WORDS, parse_amount, parse_match, parse_words
from khoi_kg.knowledge import Knowledge, Measure
from khoi_kg.matching import Matcher
from khoi_kg.model import Quantity, Span
from khoi_kg.text import UPPER, Text

_UNITS = {"đồng": "đồng", "vnđ": "đồng", "vnd": "đồng", "usd": "USD", "đô la mỹ": "USD", "đô la": "USD", "euro": "euro"}
_UNIT_WORDS: Matcher[str] = Matcher(_UNITS)
_SIGN = re.compile(r"đ(?<=\d.)(?!\w)")  # "350.000.000đ"
_CASES = "trường hợp "
_LEAST = 1000  # nobody reports less money than this; what is less is "3 đồng chí"
# What may stand before a number that counts nothing: an ordinal, a date, the number of a document or of a place, and
# both ends of a range. (What is not before a word stands after it: so the engine can skip to the word. Of the words for
# papers these alone: behind "thông báo" or "báo cáo" something is counted.)
_NO_COUNT = re.compile(
    r"(?:số(?<!tổng số)(?<!con số)(?<!trong số)(?<!quân số)|thứ|khóa|kỳ|năm|tháng|ngày|quý"
    r"|điều|khoản|điểm|mục|lần|kênh|quận|phường"
    r"|khu phố|lớp|hạng|loại|cấp(?<!nâng cấp)|bậc|nhóm|quy định|nghị quyết|chỉ thị|kết luận|quyết định|nghị định"
    r"|thông tư|mức(?<!đạt mức)(?<!ở mức)(?<!lên mức)(?<!tới mức)(?<!còn mức)(?<!xuống mức)"
    r"|kế hoạch|đề án|hướng dẫn|đại hội|trung ương|tw|t\.ư|tư|phần|quân khu|binh đoàn|sư đoàn|lữ đoàn|trung đoàn"
    r"|tiểu đoàn|đại đội|chương|bài|phiên|vòng|đợt|tuổi|giờ|từ|từ \d[\d.,]* (?:đến|tới)|hoặc"
    r"|-(?:(?<=\d-)|(?<=\d -)) ?|đến(?<=\d đến)|độ|trang|ảnh(?<!\wảnh)|hình(?<!\whình)|cả(?<!tất cả)|ít nhất"
    r"|tối thiểu|tối đa|không quá|không vượt quá|dưới|bình quân"
    r"|trung bình|mỗi(?: [^\W\d]+){0,4}|từng(?: [^\W\d]+){0,4}) $"
)
APPROXIMATE = r"(?:hơn|gần|trên|khoảng|xấp xỉ|chừng|ước|tổng cộng|tổng số|tổng|tất cả|đúng)"
"""What may stand before a number that is not exact, or is a sum; a part of patterns."""
_BEFORE_YEAR = re.compile(
    rf"(?:(?<!\w)(?:có|là|gồm|với|được|nạp|phát triển|đạt|còn|{APPROXIMATE}) |(?<!19\d\d)(?<!20\d\d)[,(:] ?)$"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
# Between a noun of money and the sum: nothing, a verb of being or becoming, or words that say whose it is before one.
_TO_SUM = re.compile(
    r"(?: ?(?:là|đạt|còn|lên|xuống|ở|mức|tới|đến|ước tính|tăng|giảm|thu được|được|gồm"
    rf"|với|trị giá|thêm|bổ sung|cho vay|huy động|giải ngân|bố trí|dành|chi|cấp|âm|:|{APPROXIMATE}))* "
)
_ENDS_IN_VERB = re.compile(
    r" (?:là|có|đạt|đạt được|còn|lên|lên tới|lên đến|xuống|ở mức|tới|đến|tăng|tăng thêm|giảm|thu được|được|gồm|với"
    r"|trị giá|thêm|bổ sung thêm|hơn|xấp xỉ|trên|gần|âm"
    rf"|bằng|:)(?: {APPROXIMATE}| là| lên| thêm| đạt| được| tới| đến| còn| mức)* $"
)
# "vốn điều lệ [của Quỹ Hỗ trợ phụ nữ] 15 tỷ đồng": whose the money is, with no verb before the sum.
_WHOSE = re.compile(r" (?:của|qua|tại) [^,;:.()\d]{2,60} ")
_WHOSE_IS = re.compile(rf" của [^,;:.()\d]{{2,60}} (?:là|còn|lên tới|lên đến)(?: {APPROXIMATE})? ")
# "doanh thu [các tập đoàn, tổng công ty ước đạt] 663 tỷ đồng": several, and no other noun behind a comma.
_OF_SEVERAL = re.compile(
    r" (?:[^\W\d]+ ){0,4}?(?:các|những) "
    r"(?:(?!(?:tăng|giảm|đều|đạt|là|có|được|bị|đã|còn|ước|chi|thu|giá|trị|vốn|nợ|lãi|lỗ)(?!\w))"
    r"[^\W\d]+(?:,| -)? ){2,14}"
    rf"(?:ước )?(?:đạt|là|ở mức|còn)(?: {APPROXIMATE})* "
)
_ASIDE = re.compile(r" \([^()]{1,100}\)")
# "tăng vốn điều lệ từ 3.000 tỷ đồng lên 4.000 tỷ đồng": the first sum is what was before.
_BEFORE_CHANGE = re.compile(r"(?<!\w)từ (?:mức )?$")
# "Quỹ đạt 77 tỷ đồng, tăng 6 tỷ đồng so với …", "… là 72 triệu đồng, chiếm 0,1% tổng dư nợ, giảm 173 triệu đồng": the
# second sum is of the same money.
_CHANGED_BY = re.compile(
    r"(?: ?/[\d.]+ [^,;:.()\d/]{2,30}){0,3}"
    r"(?:, (?:đạt|bằng|chiếm)(?: tỷ lệ)? [\d.,]+ ?%[^,;:.()\d]{0,50}| ?\([^()]{1,40}\))?"
    rf",? (?:tăng|giảm)(?: thêm)?(?: {APPROXIMATE})? "
)
# "chiếm 0,1% [tổng dư nợ], …": of what so much is a part.
_PART = re.compile(r"%(?: của)? $")
# "vốn chủ sở hữu [âm] 165 tỷ đồng": less than nothing.
_BELOW_ZERO = re.compile(rf"(?<!\w)âm(?: (?:là|đến|tới|{APPROXIMATE}))* $")
# "bầu 14 [người tham gia] Ban Chấp hành": those who join a body, and not those who come to something.
_JOINING = re.compile(r"người tham gia (?=(?:bch|btv|ban|cấp ủy|ủy ban|thường trực|hđnd|hội đồng)(?!\w))")
# "350 đảng viên ở 12 chi bộ[, Đảng bộ] xã Hòa Phú": a name begins.
_NAME_IN = re.compile(rf", [{UPPER}]")
_FARTHEST = 160
_NUMBER_OF = re.compile(r"(?<!\w)(?:số|tổng số|số lượng|tổng) $")
_TOTALLED = frozenset({"peopleCounted", "unitsCounted"})
_NUMBER_ENDS = frozenset({"ố ", "g "})
_DAY = r"\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{4})?"
# "đảng viên dự bị 189 đồng chí", "công nhận đảng viên chính thức cho 30 đồng chí": the number stands behind what it
# counts, said once more.
_SAID_AGAIN = re.compile(r"(?::| đối với| cho| được)? (?P<number>\d+(?:\.\d{3})*) (?:đồng chí|đ/c|người)(?=[ ,.;)]|$)")
_TOTAL = re.compile(
    rf"[^;:\n\d]*?(?:(?: năm \d{{4}}| nhiệm kỳ \d{{4}} ?- ?\d{{4}}| (?:đến|đến hết|ngày)[^;:\n\d]* {_DAY})[^;:\n\d]*?)?"
    rf"(?: ?:| là| có| lên| lên tới| lên đến| đến| tới| còn| xuống còn| đạt)(?: con số)?(?: {APPROXIMATE})* "
    r"(?P<number>\d+(?:\.\d{3})*)(?P<scale> (?:nghìn|ngàn|triệu))?"
    r"(?: (?:người|đồng chí|đ/c|vị(?: đại biểu)?|đại biểu|đơn vị|tổ chức|đảng viên|hội viên|đoàn viên))?"
    r"(?= ?[.,;)(\n]| +(?:gồm|với)|$)"
    r"(?![.,]\d)"
)
# "… là 1.077 người, tăng lên 1.166 người vào năm 2016 và tiếp tục tăng thêm 128 người": more numbers of the same.
_NEXT_TOTAL = re.compile(
    r"(?:,? (?:và|rồi|đến|vào|năm \d{4}|tháng \d{1,2}|\d{1,2}/\d{4}|tiếp tục|nay|hiện|nhưng|sau đó))*,?"
    rf" (?:tăng|giảm|còn)(?: lên| xuống| thêm| còn)?(?: đến| tới)?(?: {APPROXIMATE})*"
    r" (?P<number>\d+(?:\.\d{3})*) (?:người|đồng chí|đ/c)(?!\w)"
)
_PER_ONE = re.compile(r" ?/(?! ?\d)| (?:một|mỗi|trở lên|trở xuống|trên một|cho mỗi)(?!\w)")


def find_quantities(text: Text, knowledge: Knowledge) -> list[Quantity]:
    """Return the numbers that count people, units or goals, or sum up money, in order."""
    low = text.low
    hits = knowledge.all_words.find(text, knowledge.measure_words)
    found: list[Quantity] = []
    money: list[tuple[int, int, Measure]] = []
    for hit, after in zip_longest(hits, hits[1:]):
        start, _, measure = hit
        if measure.kind == "moneyMeasured":
            money.append(hit)
            continue
        if measure.when == "countedNever" and not _JOINING.match(low, start):
            continue
        if measure.kind == "peopleCounted" and low.endswith(_CASES, 0, start):
            start -= len(_CASES)  # "35 trường hợp đảng viên"
        if not _follows_number(low, start):
            continue
        if quantity := _counted(text, start, *_meant(low, _without_name(text, hit, knowledge), after)):
            found.append(quantity)
    if money:
        found += _sums(text, money)
    totals = _totals(text, hits, found)
    # "nâng số đảng viên lên 1.153 đồng chí": these are members, and no comrades beside them; nor units beside cells.
    found = [q for q in found if not any(t.span.start == q.span.start for t in totals)]
    return sorted(found + totals, key=lambda q: q.span)


def _without_name(text: Text, hit: tuple[int, int, Measure], knowledge: Knowledge) -> tuple[int, int, Measure]:
    """A word for what is counted, without what belongs to the name behind it."""
    start, end, measure = hit
    if measure.when == "countedNever":
        end = start + len("người")
    elif (name := _NAME_IN.search(text.plain, start, end)) and text.plain[start].islower():
        end = name.start()
    else:
        return hit
    words = knowledge.measure_words.find(text.low[start:end])
    return (start, start + words[0][1], words[0][2]) if words and words[0][0] == 0 else hit


def _meant(low: str, hit: tuple[int, int, Measure], after: tuple[int, int, Measure] | None) -> tuple[Span, Measure]:
    """The word that says what is counted, and what it says: "6 đồng chí đảng viên" are members."""
    start, end, measure = hit
    if after and measure.when == "countedWithCue" and after[0] == end + 1 and low[end] == " ":
        closer = after[2].when == "countedAlways" and after[2].kind == measure.kind
        if closer:
            return Span(after[0], after[1]), after[2]
    return Span(start, end), measure


def _follows_number(low: str, start: int) -> bool:
    """Could a number end right before ``start``? Says no quickly."""
    if start < 2 or low[start - 1] != " ":
        return False
    return (
        low[start - 2].isdigit()
        or low[start - 2] == ")"
        or low[low.rfind(" ", 0, start - 1) + 1 : start - 1] in LAST_WORDS
    )


def _counted(text: Text, start: int, word: Span, measure: Measure) -> Quantity | None:
    """The number right before ``start``, where it counts what the word there says."""
    low = text.low
    digits = text.number_behind(max(0, start - 48))
    since = max(0, start - LONGEST_WORDS)
    amount = AMOUNT.search(low, since if digits is None else min(since, digits), start)
    if amount is None or _PER_ONE.match(low, word.end):
        return None
    at = amount.start()
    before = low[max(0, at - 24) : at]
    if _NO_COUNT.search(before):
        return None
    out_of: Decimal | None = None
    if amount["words"]:
        value: Decimal | None = parse_words(amount["words"])
    else:
        value = parse_match(amount, counted=True)
        if _YEAR.fullmatch(amount["number"]) and not amount["scales"] and not _BEFORE_YEAR.search(before):
            return None
        if amount["whole"]:
            out_of = parse_amount(amount["whole"], counted=True)
            if out_of is None or value is None:
                return None
            if value > out_of:
                # "kết nạp được 36/35 đảng viên": more than were to be.
                if measure.kind != "peopleCounted" or not _BEFORE_YEAR.search(before):
                    return None
                out_of = None
    if not value or (measure.kind == "goalsCounted" and out_of is None):
        return None
    return Quantity(Span(at, word.end), word, value, measure.label, out_of=out_of)


def _totals(text: Text, hits: list[tuple[int, int, Measure]], counted: list[Quantity]) -> list[Quantity]:
    """Numbers that follow what they count: "tổng biên chế của các cơ quan là 269.084", "nâng số đảng viên lên 437"."""
    low = text.low
    taken = {q.word.start for q in counted}
    found: list[Quantity] = []
    for start, end, measure in hits:
        if measure.when == "countedNever" or measure.kind not in _TOTALLED or start in taken:
            continue
        total = None
        if low[start - 2 : start] in _NUMBER_ENDS and _NUMBER_OF.search(low, max(0, start - 16), start):
            total = _TOTAL.match(low, end, min(len(low), end + _FARTHEST)) or _SAID_AGAIN.match(low, end)
        elif measure.kind == "peopleCounted" and measure.when == "countedAlways":
            total = _SAID_AGAIN.match(low, end)
        while total:
            scale = total.groupdict().get("scale") or ""
            if value := parse_amount(total["number"], scale, counted=True):
                number = Span(total.start("number"), total.end())
                found.append(Quantity(number, Span(start, end), value, measure.label))
            total = _NEXT_TOTAL.match(low, total.end())
    return found


def _sums(text: Text, nouns: list[tuple[int, int, Measure]]) -> list[Quantity]:
    """The sums of money that a noun says something of."""
    low = text.low
    found: list[Quantity] = []
    last = 0
    index = 0
    signs = [(m.start(), m.end(), "đồng") for m in _SIGN.finditer(low)]
    for start, end, unit in sorted((*_UNIT_WORDS.find(low, text.low_codes), *signs)):
        joined = low[start - 1].isdigit()  # "350đồng"
        if not joined and not _follows_number(low, start):
            continue
        floor = max(last, start - 48)
        amount = AMOUNT.search(low[floor:start] + " " * joined)
        if amount is None or amount["number"] is None or amount["whole"]:
            continue
        at = floor + amount.start()
        value = parse_match(amount)
        if value and _BELOW_ZERO.search(low, max(0, at - 20), at):
            value = -value
        while index < len(nouns) and nouns[index][1] <= at:
            index += 1
        near = [n for n in nouns[max(0, index - 3) : index] if n[0] >= max(last, at - _FARTHEST)]
        # "nguồn vốn của Quỹ đạt 5 tỷ đồng": a noun that says whose the money is, is not what it is.
        near = [n for n in near if not any(o[1] + len(" của ") == n[0] and low[o[1] : n[0]] == " của " for o in near)]
        near = [n for n in near if not _PART.search(low, max(0, n[0] - 6), n[0])]
        ahead = next((n for n in reversed(near) if _leads(low[n[1] : at], n[2])), None)
        after = nouns[index] if index < len(nouns) and nouns[index][0] <= end + len(" nguồn ") else None
        if _BEFORE_CHANGE.search(low, max(0, at - 12), at):
            continue
        more = found[-1] if found and _CHANGED_BY.fullmatch(low, found[-1].span.end, at) else None
        last = end
        if not value or abs(value) < _LEAST or _PER_ONE.match(low, end) or _NO_COUNT.search(low[max(0, at - 24) : at]):
            continue
        behind = (
            after
            if after and low[end : after[0]] in (" ", " tiền ", " nguồn ") and after[2].when != "countedWithCue"
            else None
        )
        if ahead and text.sentence_at(ahead[0]) != text.sentence_at(at):
            ahead = None
        noun = behind if more or not ahead or (behind and ahead[2].when == "countedWithCue") else ahead
        if noun and noun[2].when == "countedNever":
            continue  # "doanh thu tăng, giá vốn là 25 tỷ đồng"
        if more and not behind:
            found.append(Quantity(Span(at, end), more.word, value, more.measure, unit))
        elif ahead and not (behind and ahead[2].when == "countedWithCue"):
            found.append(Quantity(Span(at, end), Span(ahead[0], ahead[1]), value, ahead[2].label, unit))
        elif behind:
            found.append(Quantity(Span(at, behind[1]), Span(behind[0], behind[1]), value, behind[2].label, unit))
    return found


def _leads(gap: str, measure: Measure) -> bool:
    """Do the words between a noun and a sum make it the noun's? After a verb ("ủng hộ") it comes at once."""
    gap = _ASIDE.sub("", gap)
    if _TO_SUM.fullmatch(gap):
        return True
    if measure.when == "countedAlways" and (_WHOSE.fullmatch(gap) or _OF_SEVERAL.fullmatch(gap)):
        return True  # "vốn điều lệ của Quỹ 15 tỷ đồng"
    if measure.when == "countedWithCue" and _WHOSE_IS.fullmatch(gap):
        return True  # "nợ thuế của Công ty Hòa Phú là 35 tỷ đồng"
    if measure.when == "countedWithCue" or ";" in gap or not _ENDS_IN_VERB.search(gap):
        return False
    comma = gap.rfind(",")
    return comma < 0 or _TO_SUM.fullmatch(gap, comma + 1) is not None
