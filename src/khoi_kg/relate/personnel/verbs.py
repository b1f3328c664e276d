"""Tell what kind of statement a personnel verb makes: passive or not, of something that happened or is only spoken of.

The verbs themselves stand in the ontology (``khoi:personnelEventKinds``). Joined verbs have what follows in common
("điều động, bổ nhiệm ông A …"); a verb below another one is no statement of its own ("giới thiệu … để bầu giữ chức …",
"phê chuẩn kết quả bầu …").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from khoi_kg.knowledge import PARTY_KINDS
from khoi_kg.relate.masks import Masked

# "chuyển" moves somebody only where both are said: who and where to.
_MOVED = re.compile(r" (?:đối với )?(?:R+,? )?P+(?: ?_+)?[^.;:]{0,160}? (?:sang|về|đến|lên|xuống|qua) ")
_FORM = re.compile(r":? (?:về (?:mặt )?(?:đảng|chính quyền) )?(?:(?:bằng |với |theo )?(?:hình thức|mức):? )?")
_ARRIVING = frozenset((
    "đến nhận công tác", "đến nhận nhiệm vụ", "về nhận công tác", "về nhận nhiệm vụ", "nhận công tác", "nhận nhiệm vụ",
    "lên làm", "lên giữ",
))  # fmt: skip
_STANDING = frozenset(("ứng cử", "tái cử", "hiệp thương cử", "hiệp thương giữ"))
_AGAIN = frozenset(("tái cử", "tái đắc cử"))
_NAME_ONLY = re.compile(r" P+(?: ?_+)?(?:,(?: nguyên| hiện là)? R+(?:, R+)*(?: T+)?,)? ")
_PARTS = re.compile(r"[,;:P]| (?:và|rồi|đến khi|trước khi|sau khi|khi) ")
_ANOTHER = re.compile(r"(?:,| và|;) P")  # "ông A thôi chức, [ông B] lên làm …"
_REPLACING = re.compile(r"(?<!\w)thay (?:cho )?[PR ,]*$")
_DISCIPLINING = re.compile(r"(?<!\w)(?:kỷ luật|bị|quyết định|hình thức|khiển trách|cảnh cáo|khai trừ|cách chức)(?!\w)")
# "đánh giá cao tính [kỷ luật] và đóng góp của ông A", "công tác [kỷ luật] đảng của Chủ nhiệm B", "họp hội đồng
# [kỷ luật] đối với ông A": a noun.
_DISCIPLINE_NOUN = re.compile(
    r"(?<!\w)(?:tính|tinh thần|ý thức|thái độ|tác phong|công tác|kỷ cương|trật tự)(?: [^\W\d]+,?){0,3},?(?: và)? $"
    r"|(?<!\w)hội đồng $"
)
_ITEM = re.compile(r"[-+*•\d.,)(a-zđ]{0,4} ?")
_DISCIPLINED = re.compile(r" (?:(?:đối với|tập thể|các|đồng chí|ông|bà)(?!\w)|[OPR])")
# "quyết định bổ nhiệm cán bộ được [trao] cho các đồng chí: …", "quyết định … được Trưởng ban A [trao] cho ông B": what
# is handed over is the paper.
_DECISION_HANDED = re.compile(r"(?<!\w)quyết định(?: [^.;:P]{0,80}?)?(?: được [^.;:]{1,120})? $")
# "phê chuẩn cho ông A đi vay" lets somebody do something that is no office.
_ALLOWING = re.compile(r" cho P+(?! ?_*,? ?(?:được |tiếp tục )?(?:giữ|làm|thôi|đảm nhiệm|nghỉ|từ)(?!\w))")
_BODY_DOES = re.compile(r"O(?: (?:đã|vừa|cũng|mới))* $")
# "Thủ tướng quyết định bổ sung ông A làm …" is no election, as "hội nghị bổ sung ông A …" is.
_BY_OFFICE = re.compile(r"(?:R+|quyết định|thủ tướng|sửa đổi,?)(?: (?:đã|vừa|ký|quyết định|về|việc))* $")
# "bầu đại biểu đi dự đại hội" says of nobody that he is elected, nor does "lần đầu tiên Quốc hội [bầu] một Thủ tướng".
_FIRST_TIME = re.compile(r"(?<!\w)là lần (?:đầu|đầu tiên|thứ \w+)(?: mà)?(?: [OR]+)? $")
_WAITS = re.compile(r" (?:để )?chờ (?:[^.,;:P]{0,20} )?(?:nghỉ|hưu)(?!\w)")  # "[nghỉ công tác] chờ đủ tuổi nghỉ hưu"
_SENT_AS = re.compile(
    r" (?:\d+ |đoàn )?R+(?: chính thức| dự khuyết)?(?:(?:,| và) \d+ R+(?: chính thức| dự khuyết)?)?"
    r" (?:đi )?(?:tham )?dự(?!\w| khuyết)"
)
_NOT_BEFORE = ("bầu ", "tranh ", "cắt ", "thi ")
# "bộ trưởng ngoại [giao] An", "[giao] lưu cùng ông A": the syllable of another word.
_ENDS_OTHER = ("ngoại ", "bàn ", "chuyển ", "xã ")
_BEGINS_OTHER = re.compile(r" (?:thông|dịch|lưu|thừa|hữu|ban|ước|hàng)(?!\w)")
_AGENT = (
    r"(?:lãnh đạo |tập thể |ban lãnh đạo |toàn thể |chính |các )?"
    r"(?:[OR]+(?:(?:,| và) [OR]+)*(?: T+)?(?: [PX]+)?|[PX]+|quốc hội|đại hội|hội nghị|hội đồng|kỳ họp|tập thể|cấp trên"
    r"|(?:đại hội|hội nghị) [^,.;:PR]{1,60}|cấp có thẩm quyền|cử tri|nhân dân|nhà nước|đảng|trung ương|tổ chức|cơ quan"
    r"|cấp thẩm quyền|công ty|đại biểu|đội bóng|câu lạc bộ|clb|nhà trường|trường|đơn vị|ngân hàng|hãng|tập đoàn"
    r"|chi bộ|đảng bộ|cấp ủy|cổ đông|thượng viện|hạ viện|liên đoàn|tòa án hiến pháp|tòa án tối cao|nội các|quân đội)"
)
_BETWEEN = (
    r"tín nhiệm|hiệp thương|tiếp tục|chính thức|nhất trí|đồng ý|quyết định|thống nhất|tin tưởng|trực tiếp|lại|ký"
    r"|bỏ phiếu|ra|trao|mức|hình thức|bố trí|tái|kiện toàn|xem xét|về|việc|ban hành|thi hành|xử lý|tạm thời|bất ngờ|mới"
    r"|vừa|với|bằng|cho|tiếp nhận(?: và)?"
)
PASSIVE_WORDS = ("được", "bị", "nhận", "chịu")
"""Those of which one stands in whatever the next two patterns find."""

PASSIVE = re.compile(
    r"(?<!\w)(?<!tiếp )(?<!chuẩn )"
    r"(?:được|bị|nhận (?:được )?(?:các )?quyết định(?: của)?|(?:nhận|chịu)(?: mức| hình thức| án)?)"
    rf"(?: (?P<agent>{_AGENT})(?: (?:(?!(?<!\w)đã )[^,.;:PRO]){{1,30}})?)?(?: (?:{_BETWEEN}),?)* $"
)
"""From "được" to the verb, with the agent between."""

LOOSE_PASSIVE = re.compile(r"(?<!\w)(?<!chuẩn )(?:được|bị)(?= )(?:(?!(?<!\w)(?:được|bị)(?!\w))[^.;:P]){1,90}$")
"""From "được" to a verb over whatever stands between: another verb that is joined to it, more on the agent."""

_ADDRESSEE = (
    r"(?:các )?(?:cấp|cơ quan)(?: có)? thẩm quyền|các cấp|cấp trên|cơ quan chức năng"
    r"|(?:ban chấp hành )?trung ương(?: đảng)?"
)
"""To whom something is proposed that is no body with a name."""

_UNREAL = re.compile(
    r"(?<!\w)(?:(?:rút(?: lại)? đơn|không|chưa|chẳng"
    r"|nếu|chờ|đòi|muốn|tránh|phản đối|có thể|(?<!hiện )(?<!hành )quy trình|tiêu chuẩn|thẩm quyền|điều kiện|hoãn"
    r"|kêu gọi|mong|mong muốn|hy vọng|tin đồn|đồn đoán|giả sử)"
    r"(?: (?:bị|được|đã|vừa|mới|đến|cho|việc|xin|xem xét|khiến|làm|sẽ|phải|cần|nên|định|tham gia|về|ông|bà"
    r"|đồng ý|nhất trí|chấp thuận|để|rằng|là|đồng chí|đủ|tuổi|ngày|[PXOR]+))* $"
    r"|(?:bác bỏ|bác(?= (?:thông )?tin )|phủ nhận|đính chính|cải chính)"
    r"(?: (?:thông tin|tin|truyền thông|báo chí|việc|về|rằng|là|cho|nói|đồn|ông|bà|đồng chí"
    r"|sắp|sẽ|đã|bị|được|[PXOR]+),?)* $"
    r"|^theo (?:quy định|luật|hiến pháp|điều lệ|thông lệ)[^.;:]*, [^.;:]*(?<!đã )phải $"
    r"|(?<!\w)điều trần(?: (?:để|nhằm|về|xem xét|xác nhận|việc))* $"
    r"|(?:văn bản|công văn|tờ trình) (?:đề nghị|kiến nghị|đề xuất)(?: (?!đã |vừa )[^ .,;:P]+){0,12} $"
    r"|(?:không|chưa) (?:nằm|có(?: tên)?) (?:trong|ở) (?:danh sách|diện|quy hoạch)(?: [^,.;:PR]{0,30})? $"
    r"|^nếu [^.;:]*, [^.;:]*(?:sẽ|có thể|phải)(?: (?:bị|được))? $"
    r"|(?:lý do|cớ|căn cứ|cơ sở)(?: (?:để|đã|vừa|là|do|được|đến|đủ|tuổi|xin))*:? $"
    r"|(?:giao|yêu cầu|chỉ đạo|đồng ý (?:để|cho)) [^.;:P]{2,120} (?:thực hiện|làm) (?:các )?(?:quy trình|thủ tục)"
    r"(?:(?:,| và) thủ tục)? $"
    r"|(?:chưa|không)(?: hề)? (?:có|ra|ký|nhận(?: được)?) (?:bất kỳ )?(?:quyết định|văn bản)"
    r"(?: nào)?(?: về(?: việc)?| việc)?(?: sẽ)? $"
    r"|(?:tờ trình|tiếp thu ý kiến|(?<!theo )(?<!với )(?<!thuận )đề nghị)(?: [^.;:P]{0,160})? về(?: việc)? $"
    r"|(?:hủy|hủy bỏ|thu hồi|bãi bỏ|chấm dứt hiệu lực)"
    r"(?: (?:của|nghị quyết|các|quyết định|kết quả|việc|về|tiếp nhận|và),?)* $"
    r"|mỗi (?:thôn|xóm|bản|ấp|tổ|chi bộ|đảng bộ|đơn vị|huyện|xã|phường|tỉnh|lớp|khu|đoàn)[^,.;:PRO]{0,20} $"
    r"|tự(?: nhận(?: (?:hình thức|mức))?)? $"
    r"|giữ nguyên(?: [^,.;:PRO]{0,20})? $"
    r"|(?:giảm(?: nhẹ)?|xóa(?: bỏ)?|thay đổi|hạ|chuẩn y) (?:hình thức|mức) (?:[^.;:P]{0,80} )?$"
    r"|xin ý kiến [^.;:P]{0,40}về việc (?:R+,? )?P+(?: ?_+)? $"
    r"|đang (?:xem xét|đề xuất|làm quy trình|hoàn tất|tiến hành)(?: [^,.;:PRO]{0,24})? $"
    r"|(?<!theo )(?:đề nghị|kiến nghị|đề xuất|yêu cầu|(?<!quy )trình|chỉ đạo)"
    rf"(?: (?:[OR]+|[PX]+|{_ADDRESSEE}|xem xét|tiếp tục|sớm|được|việc|về|cho|phương án"
    r"|xử lý|kiểm điểm|rà soát|làm rõ|có hình thức|hình thức"
    r"|quyết định|thi hành)|,| và)*[ ,]*$"
    r"|(?:đề nghị|kiến nghị|thành lập đoàn kiểm tra|lập tổ kiểm tra) [^.;:P]{0,120}?xem xét,? (?:(?:xử lý|thi hành) )?$"
    r"|(?:khiếu nại|tố cáo)(?: (?:về|quyết định|việc|thi hành|hình thức))* $"
    r"|(?:báo cáo|xin ý kiến)(?: [OR]+)*(?: về)? việc $"
    r"|họp [^.;:P]{0,60}?để xem xét(?:,| và)?(?: (?:quyết định|thi hành|xử lý),?)* $"
    r"|(?:bàn|thảo luận|cho ý kiến|góp ý|lấy ý kiến)(?: [^,.;:PRO]{0,20})? về (?:(?:xử lý|thi hành|hình thức) )?$"
    r"|(?:bàn|thảo luận|trao đổi|cho ý kiến|góp ý|lấy ý kiến|xem xét|chuẩn bị)(?: [^,.;:PRO]{0,20})? việc $"
    r"|(?:sẽ|cần|phải|nên|xem xét|đề xuất)(?: [^.;:PRO]{0,40})? (?:hình thức|mức) $)"
)
PROPOSED = re.compile(
    r"(?<!\w)(?:được|bị) (?:[^.,;:PRO]{0,30} )?(?:đề nghị|đề xuất|trình|kiến nghị|xem xét|quy hoạch(?! và|,))"
    r"(?: (?:để|[OR]+|phê chuẩn|,|và))* $"
    # "bị Ủy ban Kiểm tra [đề nghị cấp có thẩm quyền xem xét], kỷ luật"
    rf"|(?<!\w)(?:được|bị) {_AGENT} (?:đề nghị|kiến nghị|đề xuất|trình)(?: (?:{_ADDRESSEE}|[OR]+|để|việc|xem xét"
    r"|xử lý|thi hành|quyết định|phê chuẩn|(?<=xem xét )và),?)* $"
)
"""From "được" to a verb that is only proposed."""

_AS_TIME = re.compile(
    r"(?<!\w)(?:trước khi|sau khi|từ khi|từ ngày|khi|lúc|trước"
    r"|sau(?: [^\W\d]+| \d+){1,2} (?:ngày|tuần|tháng|năm)(?= (?:bị|được) | $)|sau)"
    r"(?: (?:(?:bị|được)(?: [OR]+)?|đã|vừa|mới|đến|cho))* $"
)
_GENERAL = re.compile(
    r"(?<!\w)(?:tuổi|chế độ|hồ sơ|thủ tục|cán bộ|công chức|chính sách|lương|diện|mùa|lễ|sắp đến|những người|các"
    r"|đã được)"
    r"(?: (?:bị|được|đã|vừa|mới|đến|cho|xin))* $"
)
_LATER = re.compile(
    r"(?<!\w)(?:sẽ|cần|dự kiến|chuẩn bị|sắp|nhằm|để(?= được ))(?: (?:được|bị|tiếp tục|tiến hành|thực hiện|xem xét"
    r"|quyết định|biểu quyết|bỏ phiếu(?: kín)?|hiệp thương|họp|bất thường|tổ chức|hội nghị|đại hội|kỳ họp|giới thiệu"
    r"|cùng|ký|ra|ban hành|làm|thủ tục|quy trình|việc|và|để|[OR]+),?)* $"
    r"|(?<!\w)(?:sẽ|dự kiến) giới thiệu [^.;:P]{1,60} để $"
)
_SUBORDINATE = re.compile(
    r"(?<!\w)(?:để|kết quả|việc|hình thức|đề nghị|mức|ra|nhân sự)"
    r"(?: (?:được|[OT]+|đại hội|hội nghị|quốc hội|hđnd|tiếp tục|cử tri|kỷ luật|xem xét(?:,| và)?|quyết định|trình))* $"
)
_TO_APPROVED = re.compile(r":?(?: (?:kết quả|việc|đề nghị|quyết định|nghị quyết|về|của|[ROPX]+|các))* $")


@dataclass(frozen=True, slots=True)
class Verb:
    """One personnel verb of a sentence: offsets in it, the kind of event, the words.

    ``intransitive``: its subject is the person, without "được"; ``counted``: a number of people is enough of an object,
    whatever the office.
    """

    start: int
    end: int
    kind: str
    word: str
    intransitive: bool = False
    counted: bool = False


@dataclass(frozen=True, slots=True)
class Clause:
    """Verbs that are joined; ``kinds`` are those of the events, and nothing behind ``limit`` belongs to them."""

    verbs: tuple[Verb, ...]
    kinds: tuple[str, ...]
    limit: int

    @property
    def start(self) -> int:
        """Where the first verb begins."""
        return self.verbs[0].start

    @property
    def last(self) -> Verb:
        """The last verb: what follows it is said of all."""
        return self.verbs[-1]


def clauses(masked: Masked, verbs: Sequence[Verb]) -> Iterator[Clause]:
    """Yield the clauses of a sentence in order; verbs that are no verbs here are left out."""
    low = masked.low
    real: list[Verb] = []
    for said in verbs:
        # "được giao quyền Chủ tịch": the post has taken the last word.
        acting = said.word == "giao quyền" and low.startswith("giao R", said.start)
        verb = replace(said, end=said.start + len("giao"), word="giao") if acting else said
        led_to = real and _leads_to(real[-1], verb) and _within(low, real[-1], verb)
        if low.startswith(verb.word, verb.start) and not _other_sense(masked, verb) and not led_to:
            real.append(verb)
    index = 0
    while index < len(real):
        first = index
        while index + 1 < len(real) and _joined(low, real[index], real[index + 1]):
            index += 1
        kinds = tuple(dict.fromkeys(v.kind for v in real[first : index + 1]))
        if kinds == ("nomination", "election") and real[index].start == real[first].end + 1:
            kinds = kinds[:1]
        if kinds == ("approval",) and index + 1 < len(real) and _approved(low, real[index], real[index + 1]):
            # What is approved is the election or appointment; a relief is one, whoever approves it.
            index += 1
            kinds = kinds if real[index].kind != "relief" else (real[index].kind,)
        index += 1
        following = (v.start for v in real[index:] if not is_subordinate(low, v) and not is_purpose(low, v))
        yield Clause(tuple(real[first:index]), kinds, next(following, len(low)))


def counts_alone(clause: Clause) -> bool:
    """Is a number of people enough of an object: "điều động, luân chuyển 12 cán bộ", but "điều động 60 chiến sĩ"?"""
    return any(verb.counted for verb in clause.verbs)


def _leads_to(verb: Verb, after: Verb) -> bool:
    """May the second verb say where the first one leads: "điều động … [đến nhận công tác]", "giới thiệu … [tái cử]"?"""
    standing = _STANDING if verb.kind == "nomination" else _AGAIN if verb.kind == "election" else ()
    return after.word in _ARRIVING or after.word in standing


def _within(low: str, verb: Verb, after: Verb) -> bool:
    """Does the second verb stand behind the first one in its clause, or behind those whom that one is about?"""
    between = low[verb.end : after.start]
    if verb.kind == "election" and not verb.intransitive and after.word in _AGAIN:
        return _NAME_ONLY.fullmatch(between) is not None
    if verb.intransitive and _ANOTHER.search(between):
        return False
    return not _PARTS.search(between) or ("P" in between and ";" not in between and _REPLACING.search(between) is None)


def _other_sense(masked: Masked, verb: Verb) -> bool:
    low = masked.low
    if verb.kind == "election" and (_SENT_AS.match(low, verb.end) or _FIRST_TIME.search(low, 0, verb.start)):
        return True
    if verb.word in ("kỷ luật", "kỉ luật") and PASSIVE.search(low, 0, verb.start) is None:
        return low.startswith(" của ", verb.end) or _DISCIPLINE_NOUN.search(low, 0, verb.start) is not None
    if verb.word == "chuyển":
        return _MOVED.match(low, verb.end) is None
    if verb.word in ("cảnh cáo", "khiển trách"):
        # "Mỹ cảnh cáo ông A" is a threat; "- Cảnh cáo các đồng chí: …" is an item of what was decided.
        opens = _ITEM.fullmatch(low, 0, verb.start) and _DISCIPLINED.match(low, verb.end)
        body = _BODY_DOES.search(low, 0, verb.start)
        by_party = body and _of_party(masked, body.start()) and _DISCIPLINED.match(low, verb.end)
        by_body = by_party if verb.word == "cảnh cáo" else body
        return not opens and not by_body and not _DISCIPLINING.search(low, 0, verb.start)
    if verb.word == "đắc cử" and low.endswith("R ", 0, verb.start):
        return True  # "Tổng thống [đắc cử] Donald Trump"
    if verb.word in ("trao", "trao lại") and _DECISION_HANDED.search(low, 0, verb.start):
        return True
    if verb.kind == "approval" and _ALLOWING.match(low, verb.end):
        return True
    if verb.kind == "retirement" and _WAITS.match(low, verb.end):
        return True
    if verb.kind == "retirement" and low.startswith((" P", " X"), verb.end):
        return not low.endswith(("P ", "X ", "_ "), 0, verb.start)  # "bổ nhiệm tướng [về hưu] An làm …"
    if verb.word.startswith("giao"):
        return low.endswith(_ENDS_OTHER, 0, verb.start) or _BEGINS_OTHER.match(low, verb.end) is not None
    if verb.word == "bổ sung":
        return _BY_OFFICE.search(low, 0, verb.start) is not None
    return verb.word == "cử" and low[: verb.start].endswith(_NOT_BEFORE)


def _of_party(masked: Masked, at: int) -> bool:
    """Is the body in whose name ``at`` stands one of the Party: "Bộ Chính trị [cảnh cáo] ông A" is no threat?"""
    end = masked.sentence.start + at + 1
    return any(body.span.end == end and body.kind in PARTY_KINDS for body in masked.bodies.values())


def _joined(low: str, verb: Verb, after: Verb) -> bool:
    """Is what follows said of both: "điều động, bổ nhiệm ông A", "miễn nhiệm và cho thôi làm nhiệm vụ"?"""
    between = low[verb.end : after.start]
    if verb.kind == after.kind == "discipline" and _FORM.fullmatch(between):
        return True  # "kỷ luật khiển trách", "thi hành kỷ luật bằng hình thức cách chức"
    if between == " ":
        put_up = after.kind == "election" and verb.kind in ("nomination", "election")  # "giới thiệu bầu", "bầu tái cử"
        return put_up or (verb.kind in ("transfer", "assignment") and not after.intransitive)
    if between in (" và cho ", ", cho "):
        return verb.kind == after.kind == "relief"
    return between in (", ", " và ", ", và ") and not (verb.intransitive or after.intransitive)


def _approved(low: str, verb: Verb, after: Verb) -> bool:
    return (
        after.kind in ("election", "appointment", "nomination", "relief")
        and after.start - verb.end < 120
        and _TO_APPROVED.fullmatch(low, verb.end, after.start) is not None
    )


def is_subordinate(low: str, verb: Verb) -> bool:
    """Does the verb only say what another one is for: "giới thiệu ông A để [bầu] giữ chức B"?"""
    return verb.kind != "retirement" and _SUBORDINATE.search(low, 0, verb.start) is not None


def is_purpose(low: str, verb: Verb) -> bool:
    """Does a retirement say why somebody leaves: "để nghỉ hưu", "do nghỉ chế độ", "đối với ông A, nghỉ hưu"?"""
    return verb.kind == "retirement" and low.endswith(("để ", "do ", "P, "), 0, verb.start)


def is_unreal(low: str, at: int) -> bool:
    """Is what begins at ``at`` denied, proposed or only possible?"""
    return _UNREAL.search(low, 0, at) is not None


def is_general(low: str, at: int) -> bool:
    """Is what begins at ``at`` spoken of in general ("tuổi nghỉ hưu", "các cán bộ được bổ nhiệm")?"""
    return _GENERAL.search(low, 0, at) is not None


def is_time(low: str, at: int) -> bool:
    """Is what begins at ``at`` a clause of time ("sau khi được bầu …")?"""
    return _AS_TIME.search(low, 0, at) is not None


def is_planned(low: str, at: int) -> bool:
    """Is what begins at ``at`` still to come?"""
    return _LATER.search(low, 0, at) is not None
