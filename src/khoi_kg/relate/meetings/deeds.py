"""Tell what each of the people of a sentence does in a meeting, by the words around the name.

A person chairs or speaks as the verb behind the name says ("ông X, Bí thư Tỉnh ủy, nhấn mạnh"), as what leads the
sentence or a clause of it says ("Phát biểu tại hội nghị, ông X …", "Theo ông X, …", "Dưới sự chủ trì của ông X", "…,
chủ trì hội nghị gồm: ông X"), or with a colon and the words ("Ông X: …").
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from khoi_kg.knowledge import Knowledge
from khoi_kg.model import PersonMention, Span
from khoi_kg.relate.meetings.attendance import own_clause
from khoi_kg.relate.meetings.purposes import is_purpose
from khoi_kg.relate.ordered import hits_of
from khoi_kg.relate.people.lists import Hit, function_of, share
from khoi_kg.text import Text

_NO_VERB = re.compile(
    r"(?<!\w)(?:được|bị|do|theo|sự|những|các|lời|của|việc|bài|bản|ý kiến|nội dung|về|để|nhằm|sẽ|vì|khi|công bố|từng"
    r"|một số|thông báo|đơn vị|cơ quan|nhiệm vụ|dự kiến|phần|buổi|cuộc|xin|quyền|công tác|hồ sơ|đơn|văn bản|tờ trình) $"
)
# Somebody else does it: "tố cáo đối với đồng chí A, Phó Giám đốc B, Ủy ban kết luận", "chúc mừng ông A, đồng thời nói",
# "giao nhiệm vụ cho ông A, Bí thư Tỉnh ủy yêu cầu", "tiếp ông A, Cục trưởng Cục Tài chính, trao đổi về hợp tác".
_AIMED_AT = re.compile(
    r"(?<!\w)(?:đối với|(?:giao nhiệm vụ|trao quyết định|tặng hoa) cho|chúc mừng|chào mừng|cảm ơn|cám ơn"
    r"|biểu dương|khen(?: ngợi)?|động viên|tặng hoa|chia buồn với|(?<!đón )tiếp(?: xã giao| thân mật)?)"
    r" (?:(?:các |tân )?(?:đồng chí|đ/c|ông|bà|anh|chị|ngài) )?$"
)
_OTHER_TASK = re.compile(
    r",? (?:và )?phối hợp| (?:soạn|biên|thực hiện|triển khai|xây dựng|tham mưu|nghiên cứu|đề tài|nhiệm vụ|rà soát)"
)
# "Bí thư Đảng ủy Khối các cơ quan tỉnh", "Bộ trưởng Bộ Ngoại giao" hand nothing on.
_HANDED = re.compile(
    r"(?<!\w)(?:(?<!ngoại )(?<!bàn )giao(?! thông| dịch| lưu)|phân công|ủy quyền|đơn vị|(?<!khối )(?<!các )cơ quan"
    r"|yêu cầu|đề nghị)(?!\w)"
)
# "chủ trì Hội nghị lần thứ 19 góp ý dự thảo": right behind its name stands what the meeting was for.
_FOR = re.compile(r"(?:hội nghị|cuộc họp|phiên họp|kỳ họp|buổi làm việc)(?: lần thứ \w+| \(mở rộng\)| thứ \w+)* $")
_AND = re.compile(r"(?: [^\W\d]+){0,3} và ")
_INVERTED = re.compile(r"[^.;,]{0,60}?(?:(?<!\w)(?:của|có|là|gồm)(?!\w)|:)[^.;]{0,110}$")
_LEADS = re.compile(
    r"(?:\([^()]{2,30}\) ?- ?)?(?:[^,;:.]{0,70}, )?[\"'(\- ]*"
    r"(?:(?:(?:tham|tới|đến|về|cùng) )?dự và |cũng |bài |tiếp tục |thay mặt [^,]{0,60} |trực tiếp |có bài )?"
)
# "…, [chủ trì hội thảo gồm] các đồng chí: A; B": it leads its clause, whoever was named before.
_LEADS_CLAUSE = re.compile(r"(?<=[,;] )[^,;.:]{0,60}?(?: (?:gồm|là)(?!\w)|:)")
_LEADS_FIRST = re.compile(r"(?<=[,;] )[^,;.:]{0,60}? có(?!\w)")
# "Hội nghị do Thường trực Đảng ủy [chủ trì, gồm] các đồng chí: A; B": who they are that lead it.
_BY_WHOM = re.compile(r",? \(?(?:bao )?gồm(?: có)?(?: các)?(?: đồng chí| ông| bà|:)[^.;]{0,110}$")
_ACCORDING = re.compile(r"[\"'( ]*(?:cũng |còn )?theo ([^,.;:\"]{0,110})")
_PAPER = re.compile(
    r"(?<!\w)(?:của|quyết định|nghị quyết|kế hoạch|báo cáo|thông báo|luật(?! gia| sư)|chương trình|cáo trạng|đề nghị|số"
    r"|quy định)(?!\w)"
)
# "Khi Thủ tướng A chỉ đạo khoanh vùng, Bộ đã tham mưu …": what he did at another time, told by who speaks now.
_WHEN = re.compile(r"(?:^|[.:;,\"\n] ?)(?:trước |sau |từ |ngay |mỗi )?khi (?:[^\W\d]+ ){0,6}$")
_PRINTED = re.compile(r"[\"'( ]*(?:lược )?(?:trích|trích đăng|ghi|toàn văn) (?:bài |nội dung )?")
_SPEECH = re.compile(r"[^;:.]{0,160} tại (?:hội nghị|cuộc|buổi|lễ|phiên|kỳ họp|đại hội|hội thảo)(?!\w)")
_QUOTES = re.compile(r"(?: ?\([^)]{1,60}\))?: [\"'\w]")
# "Đây là phát biểu chỉ đạo [của Ủy viên Trung ương Đảng, Bí thư Thành ủy] A tại hội nghị": whose words they are.
_OF_SPEAKER = re.compile(
    r"(?: (?:kết luận|khai mạc|bế mạc|chỉ đạo|nhấn mạnh))? của (?:[^,;.\"]{2,60}, (?=ủy viên|uỷ viên|bí thư|phó "
    r"|chủ tịch|trưởng|tổng|bộ trưởng|thứ trưởng|giám đốc|chánh|viện trưởng|cục trưởng|vụ trưởng)){0,3}[^,;.\"]{0,90}"
)
# "chủ trì giao ban với các hội [do Nhà nước] giao nhiệm vụ": somebody else does that.
_BY_OTHERS = re.compile(r"(?<!\w)do (?:đảng, )?(?:(?!(?:mình|ông|bà|đồng chí)(?!\w))[^,.;:\"]){2,60} $")
# "Ông A bị Ủy ban đề nghị kỷ luật", "Ông A bị cách chức do vi phạm trong lãnh đạo, chỉ đạo": what was done to him.
_SUFFERS = re.compile(
    r"(?:,| ?[-–,(][^.;:]{2,120}?[,)])? (?:(?:cũng|đã|từng|còn|vừa|đều|sẽ) )*bị (?!cáo |can |hại |đơn )[^.;:]*"
)
# "các vi phạm nêu trên", "thành phố nói riêng": no one speaks.
_NO_WORD_FOR_IT = re.compile(r"báo cáo viên|dự khuyết|kể từ|(?:nêu|nói) (?:ở )?(?:trên|riêng|chung)(?!\w)")
# "giao ban [báo cáo]", "đại biểu đã thảo luận, thông qua [báo cáo]": what is heard or passed, and nobody's deed.
_BEFORE_NOUN = (
    "chất vấn và ", "giao ban ", "nghe ", "thông qua ", "thông qua các ", "thảo luận ", "thảo luận các ", "góp ý ",
    "cho ý kiến ", "xem xét ", "thẩm tra ",
)  # fmt: skip
# "[ban] chỉ đạo", "[đến dự và] chỉ đạo Đại hội": who is there for those above, and need not speak.
_BEFORE_LEADING = ("ban ", "dự và ", "dự, ", "dự và trực tiếp ", "dự, theo dõi và ", "dự, theo dõi, ")
_SPAN = 260


def hits_in(text: Text, sentence: Span, people: Sequence[PersonMention], knowledge: Knowledge) -> list[Hit]:
    """The words for taking part in a sentence, without those that are part of a name or say what a meeting is for."""
    low = text.low
    events = hits_of(knowledge.all_words.find(text, knowledge.meeting_words), sentence)
    return [
        Hit(start, end, does)
        for start, end, does in hits_of(knowledge.all_words.find(text, knowledge.participation_words), sentence)
        if not text.plain[start].isupper()
        or _LEADS.fullmatch(low, sentence.start, start)
        or (does == "chairing" and _LEADS_CLAUSE.match(low, start))
        if not _NO_WORD_FOR_IT.match(low, start) and not low.endswith(_BEFORE_NOUN, 0, start)
        if not (low.startswith("chỉ đạo", start) and low.endswith(_BEFORE_LEADING, 0, start))
        if not is_purpose(low, (start, end, does), events, people, knowledge)
    ]


def done_by(
    text: Text, sentence: Span, people: Sequence[PersonMention], hits: Sequence[Hit], knowledge: Knowledge
) -> list[tuple[PersonMention, str]]:
    """What each of the people of a sentence does in a meeting: "chairing", "speaking", or "saying" what is reported."""
    low = text.low
    found: dict[int, set[str]] = {}
    for number, person in enumerate(people):
        before = people[number - 1].span.end if number else sentence.start
        after = people[number + 1].span.start if number + 1 < len(people) else sentence.end
        does = _behind(low, person, after, hits) | _ahead(low, sentence, person, before, hits)
        if number == 0 and _according(low, sentence, person):
            does.add("saying")
        answers = number == 0 and low[max(0, sentence.start - 3) : sentence.start].rstrip().endswith("?")
        if (
            not answers
            and _QUOTES.match(low, person.span.end)
            and not low[before : person.span.start].rstrip().endswith(("gồm", "là"))
        ):
            does.add("saying")
        if does:
            found[number] = does
    share(text, sentence, people, hits, found, knowledge)
    return [(people[n], does) for n in sorted(found) for does in sorted(found[n])]


def _behind(low: str, person: PersonMention, after: int, hits: Sequence[Hit]) -> set[str]:
    """What the verbs between the name and the next one say: to chair and then to speak, but no more than that."""
    done: set[str] = set()
    if low.endswith("(", 0, person.span.start) and low.startswith(")", person.span.end):
        return done  # "tiếp ông Paul Chan (Trần Mậu Ba), Cục trưởng …": another name of the one before
    spoken = person.span.end
    limit = own_clause(low, person, min(after, person.span.end + _SPAN))
    near = [hit for hit in hits if person.span.end <= hit.start < limit]
    if near and _WHEN.search(low, max(0, person.span.start - 60), person.span.start):
        near = [hit for hit in near if function_of(hit.does) != "saying"]
    if not near or _AIMED_AT.search(low, max(0, person.span.start - 30), person.span.start):
        return done
    for hit in near:
        between = low[person.span.end : hit.start]
        if ";" in between or between.count('"') % 2 or _NO_VERB.search(between[-20:]) or _BY_OTHERS.search(between):
            break
        if _SUFFERS.fullmatch(between):
            break
        if low.endswith(" của", hit.start, hit.end):
            break  # "ông X thông báo về phiên họp dưới sự chủ trì của ông Y"
        function = function_of(hit.does)
        if function is None:
            # "ông X dự, Bộ Y tế cho biết": behind one who attends a comma may begin with somebody else.
            comma = low.find(", ", hit.end, after)
            if comma >= 0 and not any(h.start == comma + 2 for h in hits):
                break
            continue
        if done and _FOR.search(between):
            break
        if "chairing" not in done and done and not (function == "chairing" and _AND.fullmatch(low, spoken, hit.start)):
            break
        spoken = hit.end
        if function == "chairing" and (_OTHER_TASK.match(low, hit.end) or _HANDED.search(between)):
            break
        done.add(function)
        if function != "chairing" and len(done) > 1:
            break
    return done


def _ahead(low: str, sentence: Span, person: PersonMention, before: int, hits: Sequence[Hit]) -> set[str]:
    """What the words before the name say of it."""
    said = [h for h in hits if before <= h.start and h.end <= person.span.start and function_of(h.does)]
    hit = said[-1] if said else None
    if hit and function_of(said[0].does) == "chairing" and _LEADS.fullmatch(low, sentence.start, said[0].start):
        hit = said[0]  # "Chủ trì họp báo và trả lời các câu hỏi có: ông X …"
    if hit is None or person.span.start - hit.end > 220:
        return set()
    between = low[hit.end : person.span.start]
    leads = _LEADS.fullmatch(low, sentence.start, hit.start) is not None
    if function_of(hit.does) == "chairing":
        lead = low[hit.start : hit.end]
        if lead.endswith(" của") and len(between) < 120 and not re.search("[.;]", between):
            return {"chairing"}
        leads = leads or _LEADS_CLAUSE.match(low, hit.start) is not None
        if before == sentence.start:
            leads = leads or _LEADS_FIRST.match(low, hit.start) is not None
        if _BY_WHOM.match(between) and " do " in low[max(before, hit.start - 80) : hit.start]:
            return {"chairing"}
        if leads and (_INVERTED.fullmatch(between) or re.fullmatch(r"[^,;.]{0,60}, [^,;.]{0,110}", between)):
            return {"chairing"}
        return set()
    given = (
        low.endswith("là ", 0, hit.start)
        or _PRINTED.fullmatch(low, sentence.start, hit.start)
        or (leads and _SPEECH.match(low, person.span.end, sentence.end))
    )
    if given and _OF_SPEAKER.fullmatch(between):
        return {"saying"}  # "Đó là yêu cầu của ông X tại hội nghị", "Trích bài phát biểu của ông X"
    if leads and re.fullmatch(
        r"(?:[^,;.\"]|\.(?=\w)){0,110}(?:, | có (?:các )?|: | là )(?:[^;.\"]|\.(?=\w)){0,180}", between
    ):
        return {function_of(hit.does) or "saying"}
    return set()


def _according(low: str, sentence: Span, person: PersonMention) -> bool:
    match = _ACCORDING.fullmatch(low, sentence.start, person.span.start)
    return match is not None and _PAPER.search(match.group(1)) is None
