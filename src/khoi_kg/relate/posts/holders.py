"""Find who stands beside a post: behind it ("Bí thư Tỉnh ủy [A]"), before it ("[A], Bí thư Tỉnh ủy"), in one list.

Between a name and its post may stand forms of address, ranks, age, place of birth, and what says that somebody came
into the post ("được điều động, bổ nhiệm giữ chức vụ").
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from khoi_kg.knowledge import Knowledge
from khoi_kg.knowledge.levels import LEVEL
from khoi_kg.model import PersonMention
from khoi_kg.relate.people.kin import RELATED
from khoi_kg.relate.posts.named import Post
from khoi_kg.text import Text

# "Chủ tịch UBND xã An Hải [(huyện A, tỉnh B)] Lê An", "Giám đốc Sở [(2004 - 2010)], ông Lê An".
_IN_BRACKETS = re.compile(r" \((?:[^()\d]{2,40}|[^()]{0,10}(?:19|20)\d\d ?(?:-|đến) ?[^()]{1,10})\)")
_LISTED = r",? (?:bao )?gồm(?: có)?(?: các)?(?: đồng chí| đ/c| ông, bà| ông| bà)?:? "
_TO_NAME = re.compile(
    rf"{_LISTED}$|"
    r"(?: khác| này| đó| ấy| nói trên| (?:khi|lúc|hồi) (?:đó|ấy)| (?:lúc )?bấy giờ)?(?:,? |: |, | - "
    r"| (?:(?:lúc|khi|hồi) (?:đó|ấy) |trước (?:đó|đây|kia) |hiện nay |hiện |đầu tiên )?(?:mới )?là "
    r"(?:(?:hai|ba|bốn|các) (?:(?:đồng chí|ông|ông, bà|vị): )?)?"
    r"| phụ trách [^,.;:()\d]{2,40} )$"
)
# What says, behind a name, that the person came into a post or is in it: "được điều động, bổ nhiệm giữ chức vụ".
_NAMED_TO = (
    r"(?:được|trúng cử|đắc cử|tái đắc cử|tái cử)(?:,? (?:và |lại |tiếp tục |tín nhiệm |tái |bầu|bổ nhiệm"
    r"|phân công|điều động|công nhận"
    r"|luân chuyển|chỉ định|tín nhiệm|giao|tiếp nhận|bổ sung|cử|thăng chức|đề bạt|phê chuẩn))*,?"
    r"(?: [^,.;:()]{0,40}?)??"
)
_IN_POST = (
    r"(?:(?:trên|ở) cương vị(?: là)?"
    r"|(?:giữ|đảm nhiệm|đảm nhận|đảm trách|nắm giữ|kinh qua|trải qua|đứng tên|đương chức|làm|là|trở thành|trở lại|nhận)"
    r"(?: nhiệm)?(?: vụ)?(?: (?:các|nhiều|những|một số))?(?: chức(?: vụ| danh)?)?"
    r"(?: một| vị trí| cương vị| vai trò| trọng trách)?"
    r"(?: nhiệm vụ)?(?: (?:công tác|lãnh đạo|quan trọng|chủ chốt|khác nhau))*(?: là)?"
    r"(?: (?:ở|của|tại) [^,.;:]{2,40}(?= như|:))?(?:,? như|,? gồm)?:?(?: (?:nữ|vị|tân))?)"
)
_SINCE = (
    r"(?:hiện nay |hiện |nay |đang |còn |hiện đang |hiện còn |vốn |từng |nguyên |đã |vừa |vừa mới |mới |cũng |tiếp tục "
    r"|(?:do |vì )?(?:trong |vào )?(?:khi|lúc|hồi|thời điểm|thời gian|thời kỳ)(?: còn| đang| đương)? "
    r"(?=giữ |làm |là |đảm |nắm )"
    r"|khi đó |lúc đó |lúc ấy |khi ấy |hồi đó |bấy giờ |lúc bấy giờ |thời điểm đó |thời điểm ấy "
    r"|có (?:(?:hơn |gần )?\d{1,2} năm|(?:nhiều|một|một số) năm|(?:một )?thời gian(?: dài| ngắn)?)"
    r" (?=giữ |làm |là |đảm )"
    r"|sau đó |trước đây |trước đó |trước kia |trước |chính thức |lần lượt |đồng thời |đều |cùng |vừa |người )*+"
)
# "ông A [tham gia Ban Chấp hành, Ban Thường vụ và] giữ chức Bí thư …"
_JOINS = (
    r"(?:được )?(?:bầu |chỉ định |điều động |phân công )?(?:bổ sung )?tham gia (?:ban|bch|btv) [^.;:()]{3,90}(?:,| và) "
)
_AT_WORK = r"(?:(?:đến|về|sang) )?(?:nhận )?(?:công tác|làm việc|nhiệm vụ) (?:tại|ở)"
_ORIGIN = (
    r"(?:tại|quê|quê quán|quê ở|nguyên quán|dân tộc|trình độ|trú(?: tại| ở)?|thường trú|ngụ|cư trú|hộ khẩu|hktt|ở)"
)
# "ông A[, sinh năm 1958, quê Nam Định, có học vị tiến sĩ], là …": what a life tells before the post.
_BORN = r",? (?:(?:sinh (?:năm|ngày)|sn) [^,;.:()]{2,50}|(?:năm nay )?\d{2} tuổi)"
_SCHOOLED = r",? (?:năm nay|có (?:học hàm|học vị|trình độ|bằng)|tốt nghiệp|quê) [^,;.:()]{2,50}"
_LIFE_GOES_ON = (
    r"(?:, (?:sinh (?:năm|ngày)|có (?:học hàm|học vị|trình độ|bằng)|học vị|tốt nghiệp"
    rf"|{_ORIGIN}|{LEVEL}) [^,;.:()]{{2,50}}){{0,5}}"
)
_FROM_NAME = re.compile(
    r"(?: ?, | ?- ?(?:các )?| ?\((?:[^()]{0,90}[,;] |cùng(?: là)? |kiêm(?: nhiệm)? )?"
    rf"|(?:(?:{_BORN}|{_SCHOOLED}){_LIFE_GOES_ON}(?:,|(?= và ))| ?\([^()]{{0,80}}\))?"
    rf"(?:(?:,| -| và)? | ?\(){_SINCE}(?:{_NAMED_TO} |{_AT_WORK} [^,.;:]{{3,60}}(?:,| và) |{_JOINS})?{_IN_POST} "
    rf"|(?: ?\([^()]{{0,80}}\))?,? {_SINCE}(?:trúng cử|đắc cử|tái đắc cử|tái cử)(?: chức(?: vụ| danh)?)? "
    r"|(?: ?, | ?- ?)(?:tuv|huv|quv|uvtv|uvbtv|uvbch|đảng viên|cấp ủy viên|chi ủy viên"
    r"|ủy viên (?:đoàn chủ tịch|ban thư ký|thư ký|thường trực)"
    r"|(?:phó )?bí thư (?:chi bộ|cấp ủy|chi đoàn))(?: [^,;.-]{1,30})?(?:,| ?-) "
    rf"|(?: ?\([^()]{{0,80}}\))?,? {_SINCE}{_NAMED_TO} chức(?: vụ| danh)? "
    rf"|{_BORN}{_LIFE_GOES_ON}, |"
    r"(?:,| -) (?:chuyên gia|nhà|điều dưỡng|giảng viên|chuyên viên|bác sĩ|kỹ sư|luật sư|nghệ sĩ|cán bộ"
    r"|cố vấn|người sáng lập|tác giả|trợ lý|thư ký)(?: [^,;.:()]{2,40}){0,2}(?:, [^,;.:()]{2,40})?, "
    r"| \([^()]{0,80}\)(?:,| -) |, (?:giảng viên|bác sĩ|chuyên viên|nhà báo|nhà văn) [^,.;:()]{2,60} kiêm )$"
)
# "ông A phát biểu [với tư cách] Trưởng ban …": said of whom the sentence names first,
# and of nobody else: "ông A phản đối việc ông B thôi trên cương vị …".
_IN_ROLE = re.compile(
    r"(?:(?!(?<!\w)(?:ông|bà(?! con)|đồng chí|đ/c|anh(?! (?:em|hùng))|chị(?! em)) )[^.;:()\n]){0,110}"
    r"(?: (?:với|trên|trong|ở|dưới) (?:tư cách|cương vị|vai trò|vị trí|danh nghĩa|chức danh|chức vụ)(?: là| của| một)?"
    rf"|(?<! mình)(?<! cha)(?<! bố)(?<! vợ)(?<! chồng)(?<! con), (?:đã )?"
    rf"(?:từng |lần lượt |(?=kinh qua |trải qua )){_IN_POST}"
    rf"| và (?:đã |từng |lần lượt )*(?=kinh qua |trải qua ){_IN_POST}) $"
)
# "Đồng chí A[, sinh năm 1931; quê quán: xã B; vào Đảng ngày 3/2/1950; ]nguyên Bí thư Tỉnh ủy": in a notice of death.
_LIFE_TOLD = re.compile(r",? sinh (?:năm|ngày) [^;\n]{2,60};(?: [^;\n]{2,140};){0,9} ")
# "Ông A, sinh năm 1975, quê xã B; [từng giữ chức] Phó Chủ tịch UBND huyện": in a news item on a new office.
_LIFE_GOES_BY = re.compile(
    rf",? sinh (?:năm|ngày) [^;\n]{{2,90}};(?: [^;\n]{{2,140}};){{0,3}} (?:đã )?từng {_IN_POST} "
)
# "bà A [từng làm giáo viên Trường B, ]Phó Giám đốc Sở C": where she was first, and then the posts.
_WORKED = re.compile(r"(?:[^.;:()\n]{0,60},)?(?: đã| cũng)? từng (?:công tác tại|làm|dạy học tại) [^.;:()\n]{3,90}, ")
_BLANKS = re.compile(" {2,}")
_FARTHEST = 180  # characters between a name and its post
_FARTHEST_OF_LIFE = 700  # … where a notice of death tells a life between
_IN_TURN = " lần lượt "
_ALIKE = re.compile(r"(?<!\w)(?:đều|cùng)(?!\w)")
_ADDRESSED = re.compile(r"(?<!\w)(?:ông|bà|đồng chí|đ/c|tá|tướng) $")
# ("Thủ tướng [ủy quyền] Bộ trưởng Bộ Y tế A ký": who is authorised holds the post.)
_AUTHORISED = (
    *("ủy quyền của ", "ủy nhiệm của ", "thừa ủy quyền ", "được ủy quyền ", "thừa ủy nhiệm ", "được ủy nhiệm "),
    *("thay mặt ", "thay mặt của ", "thừa lệnh ", "thừa lệnh của "),
)
_COMES_INTO = re.compile(r"(?<!\w)(?:làm|giữ|đảm nhiệm|đảm nhận|nhận|trở thành)(?!\w)")
_WHO = re.compile(r",? người ")  # "ông A thay ông B[, người được bầu] làm Bí thư": B is
_INSTEAD = re.compile(r"[^.;:\n]{0,60} thay(?: thế)?(?: cho| vị trí của)? ")
# "ông A chuyển về làm [Phó Giám đốc Sở B], ông C chuyển về làm …": the next name begins a clause of its own.
_MOVED_TO = re.compile(r"(?<!\w)(?:chuyển|về|sang|đến) (?:về |sang )?(?:làm|giữ|đảm nhiệm)(?: chức(?: vụ| danh)?)? $")
# … and "ông A tái cử giữ chức [Chủ tịch HĐND xã], bà B …", where A is named before.
_GIVEN_BEFORE = re.compile(
    r"(?<!\w)(?:cử|bầu|tiếp tục|tín nhiệm) (?:lại )?(?:làm|giữ|đảm nhiệm)(?: chức(?: vụ| danh)?)? $"
)
_BEFORE_RANK = re.compile(r"(?:nguyên|cựu) $")
_ACTS = re.compile(r" (?!(?:là|và|kiêm|khóa|nhiệm kỳ|giai đoạn|từ|tỉnh|huyện)(?!\w))[^\W\d_A-ZĐ]")
# What opens a sentence whose subject is still to come: "[Phát biểu giao nhiệm vụ cho] ông A, Bí thư Tỉnh ủy yêu cầu …".
_OPENED = r"[\"'(*+ -]*(?:[^.,;:\n]{0,80}, )?"
_LEADS_TO_NAME = re.compile(
    rf"{_OPENED}(?:phát biểu |thay mặt [^,.;:\n]{{2,60}} )?(?:ngoài|bên cạnh|cùng(?: với)?|chúc mừng"
    r"|biểu dương|cảm ơn|tiếp|(?:tiếp )?đón(?: tiếp)?|gặp(?: gỡ)?"
    r"|thăm(?: hỏi)?(?:,? và (?:chúc tết|tặng quà|động viên))?|tiễn|giao nhiệm vụ cho"
    r"|(?:trao|tặng) [^,.;:\n]{2,60} (?:cho|tới|đến|với)"
    r"|(?:hội đàm|làm việc|trao đổi|trò chuyện|chia sẻ|nói chuyện) với|(?:nói|nhận xét|đánh giá) về|nhắc (?:đến|tới)"
    r"|trả lời|đáp lời)(?: (?:nguyên|cựu|tân))?$"
)
# At length: "[Trả lời chất vấn của đại biểu] A, Bộ trưởng Bộ Y tế cho biết".
_LEADS_FAR_TO_NAME = re.compile(
    rf"{_OPENED}(?:trả lời|đáp|phản hồi|giải trình|giải đáp|tiếp thu|đồng tình|đồng ý|tán thành|chia sẻ|liên quan"
    r"|(?:đối )?với|trước|sau|từ|tại|trong|qua|thông qua|nhân|dưới|theo (?:đề nghị|kiến nghị|đề xuất|yêu cầu)|nói"
    r"|bình luận|nhận xét|về|xét|xem xét|căn cứ|đề cập)(?: [^,.;:\n]{0,90})?"
    r" (?:của|với|về|cho|đến|tới|gặp|nghe|thăm)(?: đại biểu| đbqh)?(?: quốc hội)?(?: (?:nguyên|cựu|tân))?$"
    rf"|{_OPENED}đối với$"
)
# The title's own deed, besides saying something: not "Gặp ông A, Bí thư Chi bộ [khi ông đang chăm vườn]".
_DEED = re.compile(
    r" (?:(?:đã|vừa|cũng|sẽ|trân trọng|nhiệt liệt|ân cần|chân thành|vui mừng) )*"
    r"(?:thay mặt|quyết định|ký|yêu cầu|giao|chỉ đạo|đề nghị|bổ nhiệm|phê chuẩn|kỷ luật|thi hành|trao|tặng"
    r"|bày tỏ|ghi nhận|thống nhất|nhất trí|mong|chúc|cảm ơn|đánh giá"
    r"|biểu dương|hoan nghênh|gửi|thông báo|thăm hỏi|chào|giới thiệu)(?!\w)"
)
_SAID_SO = re.compile(r" (?:(?:đã|cũng|thẳng thắn|tiếp tục) )*")
_ASIDE = re.compile(r"(?: \([^()]{1,40}\))?, ")
# … and what shows behind a title that it isn't that subject's: "cùng ông A, Bí thư Tỉnh ủy [còn có] …".
_NO_ACT = re.compile(
    r" (?:(?:đã|vừa|mới|cũng) )?(?:có|còn|được|bị|nghỉ|giữ|làm|đến|về|sang|lên|tham dự|dự|cùng|nhân|trong|tại|ở|vào|với"
    r"|khi|lúc|hồi|ngay|hiện|luôn|rất|ai|sáng|chiều|tối|trưa|hôm|ngày|năm"
    r"|do|vì|bởi|để|cho(?! biết| rằng| hay| là)|từ|thôi|nhận|trúng|của|thuộc|đi)(?!\w)"
)
_NEXT_LINE = ("\n", "\n\n")
_LINE_ENDS = re.compile(r" ?(?:\n|$)")
_LISTED_NAMES = re.compile(r"(?: \([^()]{2,60}\))?(?:, | và )[^,.;:()]{0,24}")
_NAME_LIST = re.compile(r"(?: \([^()]{2,60}\))?(?: ?, ?| và |, và )(?:(?:ông|bà|đồng chí|đ/c|anh|chị) )?$")
_SEVERAL = re.compile(r" là (?:hai|ba|bốn|các) ")
_TAKES = re.compile(r"(?<!\w)(?:giữ|làm|là|đảm nhiệm|đảm nhận)(?!\w)")
_ANNOUNCED = re.compile(r"(?<!\w)(?:các|hai|ba|bốn) (?:đồng chí|ông|bà|vị)(?: gồm)?:? ")
_PLURAL_BEFORE = re.compile(r"(?<!\w)(?:các|hai|ba|bốn) (?:đồng chí|ông, bà|ông|bà|anh|chị|vị)(?: gồm)?:? $")
RELATED_TO = re.compile(rf"(?<!\w){RELATED}(?: của)? $")
"""Who the person behind a title is to its holder: "[Vợ] Chủ tịch UBND huyện là bà A", "[thư ký] Giám đốc Sở, ông A"."""

_PLURAL = re.compile(r"(?<!\w)(?:các|những|hai|ba|bốn|0?[2-9]|các đồng chí|các ông) $")


def is_authorised(text: Text, post: Post) -> bool:
    """Is a post that of somebody for whom another acts: "thừa ủy quyền của [Bộ trưởng]"?"""
    return text.low.endswith(_AUTHORISED, 0, post.span.start)


def people_after(
    text: Text,
    chain: Sequence[Post],
    people: Sequence[PersonMention],
    knowledge: Knowledge,
    *,
    first: bool,
) -> list[PersonMention]:
    """The person named right behind the last post, and, where the post is said of several, those of the list.

    ``first``: nobody stands before the posts who may hold them, and a dash leads to a name.
    """
    end = chain[-1].span.end
    index = bisect_left(people, end, key=lambda p: p.span.start)
    if index >= len(people) or people[index].span.start - end > 40:
        return []
    bracketed = _IN_BRACKETS.match(text.low, end)
    begin = bracketed.end() if bracketed else end
    lead = text.low[begin : people[index].span.start]
    gap, titled = without_titles(lead, knowledge)
    if (
        not _TO_NAME.fullmatch(gap)
        or is_authorised(text, chain[0])
        or (not gap.isspace() and RELATED_TO.search(text.low, max(0, chain[0].span.start - 16), chain[0].span.start))
    ):
        return []
    if gap.startswith(",") and _is_given_another(text, chain[0].span.start, people, index):
        return []
    found = [people[index]]
    counted = _PLURAL.search(text.low, max(0, chain[0].span.start - 14), chain[0].span.start)
    several = counted is not None or _shares(text, chain[-1], people, index, knowledge)
    plural = several or ":" in gap or _SEVERAL.search(lead) or " gồm " in gap
    if ("," in gap or " là " in gap or (" - " in gap and not first)) and not (
        titled or " gồm " in gap or (several and "," not in gap)
    ):
        return []
    limit = text.sentence_at(end).end
    in_row = False
    while plural and index + 1 < len(people) and people[index + 1].span.start < limit:
        following = people[index + 1]
        joint, _ = without_titles(text.low[people[index].span.end : following.span.start], knowledge)
        bare = _NAME_LIST.fullmatch(joint) is not None
        if not bare and not (":" in gap and _is_next_item(text, joint, following, in_row=in_row)):
            break
        in_row = in_row or bare
        index += 1
        found.append(following)
    return found


def _is_next_item(text: Text, joint: str, person: PersonMention, *, in_row: bool) -> bool:
    """Does somebody begin the next item of a list of whom each has what stands before its colon?

    "nguyên Ủy viên Trung ương: A - nguyên Bí thư …; B - …", "…: A - Bí thư …, B - …", "…: A - Bí thư … và đồng chí B";
    but a semicolon behind bare names ends theirs (``in_row``): "nguyên Tổng Bí thư: A, B; [C, nguyên Chủ tịch nước]".
    """
    if joint.endswith("; "):
        return not in_row
    if not joint.startswith((" - ", "- ", " (")):
        return False
    end = person.span.end
    if joint.endswith(", "):
        return text.plain.startswith((" - ", "- ", " ("), end)
    return joint.endswith(" và ") and text.plain.startswith((".", ";", " - ", "- ", " ("), end)


def _is_given_another(text: Text, start: int, people: Sequence[PersonMention], index: int) -> bool:
    """Is the post at ``start`` said to be given to another than the person behind it?"""
    floor = max(0, start - 40)
    if _MOVED_TO.search(text.low, floor, start):
        return True
    named = index > 0 and people[index - 1].span.start >= text.sentence_at(start).start
    return named and _GIVEN_BEFORE.search(text.low, floor, start) is not None


def _shares(text: Text, post: Post, people: Sequence[PersonMention], first: int, knowledge: Knowledge) -> bool:
    """Do several deputies stand behind one title, none but with a bare name: "Phó Thủ tướng A, B nói"?"""
    last = first
    if knowledge.roles[post.role.role].label.startswith(("Phó ", "Thứ trưởng")):
        while last + 1 < len(people) and text.low[slice(*_between(people, last + 1))] in (", ", " và ", ", và "):
            last += 1
    return last > first and _ACTS.match(text.plain, people[last].span.end) is not None


def without_titles(gap: str, knowledge: Knowledge) -> tuple[str, bool]:
    """Return what stands before a name without forms of address and ranks at its end, and whether there were any."""
    titled = False
    while gap.endswith(" "):
        words = gap.rstrip(" ")
        title = knowledge.title_before(words, 0, len(words))
        if title is None:
            break
        gap, titled = words[: -len(title)], True
    return gap, titled


def person_before(
    text: Text, chain: Sequence[Post], people: Sequence[PersonMention], ends: list[int], knowledge: Knowledge
) -> PersonMention | None:
    """The person whose name stands right before the first post, a rank perhaps between: "ông A - Đại tá, Giám đốc"."""
    post = chain[0]
    index = bisect_right(ends, post.span.start) - 1
    if index < 0 or post.span.start - ends[index] > _FARTHEST_OF_LIFE:
        return None
    gap = _BLANKS.sub(" ", text.low[ends[index] : post.span.start])
    if chain[0].role.former and _LIFE_TOLD.fullmatch(gap):
        return people[index]
    if len(gap) > _FARTHEST:
        return None
    if _LIFE_GOES_BY.fullmatch(gap):
        return people[index]
    if _WORKED.fullmatch(gap) and not acts(text.low, chain[-1].span.end, knowledge):
        return people[index]
    if _ASIDE.fullmatch(gap) and is_of_subject_to_come(text, chain[-1].span.end, people[index].span.start, knowledge):
        return None
    at_once = gap == " " and (post.role.former or _follows_name(text, post, people[index]))
    if gap.startswith(" (cùng ") and not (index and _LISTED_NAMES.fullmatch(text.low, *_between(people, index))):
        return None  # "ông A (cùng Phó Chủ tịch huyện) đi kiểm tra"
    if gap.startswith((", sinh ", " sinh ")) and gap.endswith(", ") and _ACTS.match(text.low, post.span.end):
        return None  # "Ông A, sinh năm 1970, Chủ tịch UBND xã [xác nhận]": another one's title
    at_once = at_once or (gap in _NEXT_LINE and _stands_below(text, chain, people[index], knowledge))
    if at_once or _FROM_NAME.fullmatch(gap) or (_is_first(text, people, index) and _IN_ROLE.fullmatch(gap)):
        return _successor(text, gap, people, index, knowledge) or people[index]
    if gap.endswith(", "):
        rest, titled = without_titles(gap.removesuffix(", ") + " ", knowledge)
        if titled and _FROM_NAME.fullmatch(_BEFORE_RANK.sub("", rest)):
            return people[index]
    return None


def is_of_subject_to_come(text: Text, end: int, named: int, knowledge: Knowledge, *, by_name: bool = False) -> bool:
    """Do titles behind a comma, or (``by_name``) a name, begin the clause, and mean another than who is named before?

    "Chúc mừng ông A, [Bí thư Tỉnh ủy] đề nghị …", "Dưới sự chỉ đạo của Bí thư Tỉnh ủy, [ông A] đã xử lý …": a phrase
    with the one (from ``named`` on) opens the sentence, and no comma ends the other (at ``end``) before the verb.
    """
    if not _ACTS.match(text.plain, end) or _NO_ACT.match(text.low, end):
        return False
    lead, _ = without_titles(text.low[text.sentence_at(named).start : named], knowledge)
    lead = lead.removesuffix(" ")
    does = by_name or acts(text.low, end, knowledge)
    return does and (_LEADS_TO_NAME.fullmatch(lead) or _LEADS_FAR_TO_NAME.fullmatch(lead)) is not None


def acts(low: str, end: int, knowledge: Knowledge) -> bool:
    """Does a title that ends at ``end`` begin a clause of its own: "Bí thư Tỉnh ủy [giao] …", "… [cũng cho biết]"?"""
    return _DEED.match(low, end) is not None or says(low, end, knowledge)


def says(low: str, end: int, knowledge: Knowledge) -> bool:
    """Does a verb of saying follow what ends at ``end``: "ông A [cũng cho biết]"?"""
    said = _SAID_SO.match(low, end)
    return said is not None and knowledge.saying_phrases.end(low, said.end()) is not None


def _between(people: Sequence[PersonMention], index: int) -> tuple[int, int]:
    """Where the text between a person and the one before begins and ends."""
    return people[index - 1].span.end, people[index].span.start


def _is_first(text: Text, people: Sequence[PersonMention], index: int) -> bool:
    """Does the sentence name nobody before this person?"""
    return not index or people[index - 1].span.end <= text.sentence_at(people[index].span.start).start


def _stands_below(text: Text, chain: Sequence[Post], person: PersonMention, knowledge: Knowledge) -> bool:
    """Are titles all that the line says below one that says but a name: "Lê An¶Bí thư Tỉnh ủy Lai Châu¶"?

    Not so where such titles stand above the name too, which may be his.
    """
    if not _LINE_ENDS.match(text.plain, chain[-1].span.end):
        return False
    start = text.plain.rfind("\n", 0, person.span.start) + 1
    lead, _ = without_titles(text.low[start : person.span.start], knowledge)
    if lead.strip():
        return False
    above = text.low[:start].rstrip("\n")
    apart = text.low.endswith("\n\n", 0, start) and "\n\n" not in text.low[person.span.end : chain[0].span.start]
    return apart or not knowledge.role_starts(above, above.rfind("\n") + 1)


def _follows_name(text: Text, post: Post, person: PersonMention) -> bool:
    """Is the comma missing behind a name that a form of address begins: "Theo ông Lê An Giám đốc Sở Y tế"?"""
    start = person.span.start
    if post.organisation is None and post.role.record is None:
        return False
    listed = text.low.endswith("; ", 0, start)  # "…; Lê An Giám đốc Sở Y tế; …"
    return listed or _ADDRESSED.search(text.low, max(0, start - 10), start) is not None


def listed_before(
    text: Text, post: Post, people: Sequence[PersonMention], last: PersonMention, knowledge: Knowledge
) -> list[PersonMention]:
    """Those named before the last of a list of whom a verb says one post: "các đồng chí [A], B giữ chức Phó Bí thư"."""
    index = bisect_left(people, last.span.start, key=lambda p: p.span.start)
    gap = text.low[last.span.end : post.span.start]
    apposed = gap == ", " and not knowledge.roles[post.role.role].heads_body
    if index >= len(people) or not (apposed or _TAKES.search(gap) or gap in (" - ", " - các ", " (cùng ")):
        return []
    first = index
    while first and _NAME_LIST.fullmatch(
        joint := without_titles(text.low[people[first - 1].span.end : people[first].span.start], knowledge)[0]
    ):
        if "(" in gap and "(" in joint:
            break  # "A (trưởng Công an phường), B, C [(cùng phó trưởng Công an phường)]"
        first -= 1
    start = people[first].span.start
    if _ALIKE.search(gap):
        return list(people[first:index])
    if gap == " - các ":
        return list(people[first:index])
    if gap == " - " and text.low.endswith("; ", 0, start):
        # An item of "các đồng chí: A - Bí thư; B, C - Phó Bí thư".
        sentence = text.sentence_at(start)
        return list(people[first:index]) if _ANNOUNCED.search(text.low, sentence.start, start) else []
    return list(people[first:index]) if _PLURAL_BEFORE.search(text.low, max(0, start - 24), start) else []


def in_turn(
    text: Text, chain: Sequence[Post], sharing: Sequence[PersonMention], last: PersonMention
) -> list[tuple[PersonMention, Post]]:
    """Who holds which of as many posts as people: "các ông A và B lần lượt là Giám đốc và Phó Giám đốc Sở"."""
    said = _IN_TURN in text.low[last.span.end : chain[0].span.start]
    return list(zip([*sharing, last], chain, strict=True)) if said and len(chain) == len(sharing) + 1 > 1 else []


def _successor(
    text: Text, gap: str, people: Sequence[PersonMention], index: int, knowledge: Knowledge
) -> PersonMention | None:
    """Who comes into the post instead of the person named before it: "ông A thay ông B làm Giám đốc"."""
    if not index or not _COMES_INTO.search(gap) or _WHO.match(gap):
        return None
    between, _ = without_titles(text.low[people[index - 1].span.end : people[index].span.start], knowledge)
    return people[index - 1] if _INSTEAD.fullmatch(between) else None
