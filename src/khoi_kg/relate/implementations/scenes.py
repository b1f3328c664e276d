"""See a sentence as a scene: the bodies, posts and people that stand in it, and which body may be a subject where.

A body may begin a clause at its beginning, or behind a word that a clause may follow ("đề nghị tỉnh Lào Cai tiếp tục
…"), but not behind a preposition ("của Bộ Y tế"); in a post ("Bí thư Tỉnh ủy") a person acts. Units of a body stand for
it ("các chi bộ trong Đảng bộ Quân đội …").
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from khoi_kg.find.actors import find_actors, stands_for_people
from khoi_kg.knowledge import Knowledge
from khoi_kg.model import DocumentMention, OrganisationMention, PersonMention, Span
from khoi_kg.relate.ordered import mentions_of, spans_of
from khoi_kg.relate.wording import FUNCTION_WORDS, GENERIC, PEOPLE, TIME, UNIT, VENUE, VERBS
from khoi_kg.text import UPPER, Text

_TAIL = (
    r"(?: (?:tỉnh|huyện|thành phố|các cấp|hai cấp|khóa \w+|nhiệm kỳ \d{4} ?- ?\d{4}"
    r"|(?:trong|trên|toàn)(?: (?:cả|toàn|địa bàn))? (?:tỉnh|huyện|thành phố|quận|xã|nước|quốc)))*"
)
# Who leads those who act: "Đoàn kiểm tra của Bộ Y tế [do Thứ trưởng Lò Văn Sơn làm trưởng đoàn] đã …".
_LED_BY = r" do [^.;:\"]{3,140}? (?:làm (?:trưởng (?:đoàn|ban)|tổ trưởng)|dẫn đầu),?"
_PREDICATE = re.compile(
    rf"(?: ?\([^()]{{1,60}}\))?{_TAIL}"
    rf"(?:(?:{TIME}+,?)? {{1,2}}(?:(?P<verb>{VERBS})(?!\w)|(?P<word>(?!(?:{FUNCTION_WORDS})(?!\w))[^\W\d_]))"
    rf"|(?:,| và|, và|,? cùng(?: với)?|,? cũng như) (?:{GENERIC})(?!\w)[^.;:\"]{{0,110}}?(?={TIME}*,? "
    rf"(?:{VERBS})(?!\w))"
    rf"|{_LED_BY}(?= (?:{VERBS})(?!\w))"
    rf"|(?:, [^.;:\"]{{1,100}},| - [^.;:\"]{{1,100}} -|{_LED_BY}"
    r"|,? với (?:chức năng|vai trò|tư cách|trách nhiệm|nhiệm vụ)(?!\w)[^.;:\"]{1,120}?"
    rf"| trong (?:quá trình|khi|lúc|thời gian)(?!\w)[^.;:\"]{{1,120}}?)"
    rf"(?= (?:đã|sẽ|đang|cần|phải|vừa|luôn|cũng)(?!\w)))"
)
_LED = re.compile(_LED_BY)
_OWNED = re.compile(r" (?:của|thuộc|trực thuộc) ")
_TEAM = re.compile(r"Đoàn (?:công tác|kiểm tra|giám sát|khảo sát)[^,;]{0,20} của ")
_HEADING = re.compile(rf": (?=(?:{VERBS})(?!\w))")
PREPOSITION = re.compile(
    r"(?<!\w)(?:của|theo|với|tại|ở|cho|thuộc|trong|từ|đến|tới|trình|gửi|về|báo cáo|ý kiến|trước|giữa|là|như|bằng|bởi"
    r"|qua|trên|vào|sang|gồm|nhờ|thăm|dự|số|kiểm tra|làm việc|tặng|trao|giúp đỡ|lên|chúc mừng|hỏi|vì|hay|hoặc"
    r"|trực thuộc|một trong (?:những|các))(?: (?:toàn|cả|chính|tập thể|toàn thể|lực lượng))? $"
)
# Nouns before a name: who acts is then no body that is named.
_NOUN = re.compile(
    r"(?<!\w)(?:cử tri|nhân dân|người dân|bà con|đồng bào|đại biểu|doanh nghiệp|công nhân|học sinh|sinh viên|người"
    r"|người đứng đầu|địa bàn|khu vực"
    r"|(?:hội nghị|kỳ họp|phiên họp|cuộc họp|buổi họp|họp)(?: thường trực| thường kỳ| toàn thể"
    r"| trực tuyến)?|đại hội|trụ sở|đại diện|phóng viên|chuyên gia|cựu|thành viên"
    r"|thường trú|quê|nông dân|công dân|đội ngũ [^,;:.]{3,40}|cộng tác viên|ủy viên|khách mời"
    r"|đoàn giám sát|đoàn kiểm tra|đoàn khảo sát|đoàn công tác) $"
)
# "tại hội trường lớn UBND huyện, …": where a thing is done, not who does it.
_VENUE = re.compile(rf"(?<!\w){VENUE} $")
_CLAUSE_START = re.compile(
    r"(?:[,;:.\"(–-] ?|(?<!\w)(?:và|để|mà|rằng|sau|khi|đề nghị|yêu cầu|mong|mong muốn|giao|việc"
    r"|kết quả|thành tích|thành tựu|cùng|nay|qua|toàn|cả"
    r"|thì|nhưng|do|được|khẳng định|cho biết|cho hay|nhấn mạnh|cho rằng"
    r"|hoan nghênh|biểu dương|năm|rưỡi|năm(?: học)? (?:\d{4}|thứ \w+|đầu tiên)|ngày \d{1,2}[/-]\d{1,2}) )$"
)
_UNITS = re.compile(
    r"(?:^|[,;:.\"(–-] ?| (?:và|rằng|để|mà|nhưng|song|thì|nay|đề nghị|yêu cầu|giao|được|nghe) |\d (?=đ|các ))(?P<units>"
    r"(?:toàn thể |tất cả |các |tất cả các |mỗi |từng |nhiều |\d+ |\d+% (?:các |số )?)?"
    rf"(?:(?:{UNIT}|{PEOPLE}|đồng chí)(?!\w)(?:(?! về )[^.;:]){{0,60}}?"
    r" (?:của|trong|thuộc|tại|ở|trực thuộc|trên địa bàn)(?: toàn)?"
    rf"|(?:(?:{UNIT}|{PEOPLE})(?!\w)[^.;:]{{0,50}}? )?(?:{PEOPLE})) )$"
)
JOINED = re.compile(r"(?: ?\([^()]{1,60}\))?(?: các cấp)?(?: ?[,;] ?| và |[,;] và |,? cùng(?: với)? )(?:toàn )?$")
_LEVELS = (
    ("thôn", "bản", "làng", "ấp", "buôn", "khu phố", "tổ dân phố", "khu dân cư"),
    ("xã", "phường", "thị trấn"),
    ("huyện", "quận", "thị xã", "thành phố"),
    ("tỉnh",),
)
_LEVEL = re.compile(rf"(?<!\w)(?<!hợp tác )(?:{'|'.join(w for level in _LEVELS for w in level)})(?!\w)")
# "[Trường THCS Lê Lợi], phường 5": what stands in one place, and names none itself.
_IN_PLACE = ("trường ", "chi bộ ", "chi đoàn ", "bệnh viện ", "trạm ", "hợp tác xã ", "công ty ", "ban quản lý ")
_BOARD = re.compile(r"(?<!\w)(?:ban|tập thể) $")


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence with what stands in it: possible actors, the spans of posts, people, and of documents.

    Of a document in ``papers`` the span goes on over what is said of it itself. ``provinces`` are their full names.
    """

    text: Text
    sentence: Span
    actors: tuple[OrganisationMention, ...]
    posts: tuple[Span, ...]
    people: tuple[PersonMention, ...]
    papers: tuple[Span, ...]
    provinces: Collection[str]


@dataclass(frozen=True, slots=True)
class Mentions:
    """All that is mentioned in a text and matters here."""

    text: Text
    documents: Sequence[DocumentMention]
    organisations: Sequence[OrganisationMention]
    posts: Sequence[Span]
    people: Sequence[PersonMention]
    ends: Mapping[Span, int]
    knowledge: Knowledge

    def scene(self, sentence: Span) -> Scene:
        """The scene of a sentence; in the name of a document nobody acts."""
        names = [d.span for d in mentions_of(self.documents, sentence)]
        actors = find_actors(self.text, sentence, mentions_of(self.organisations, sentence), self.knowledge)

        def named(span: Span) -> bool:
            return any(n.start < span.end and span.start < n.end for n in names)

        return Scene(
            self.text,
            sentence,
            tuple(a for a in actors if not named(a.span)),
            tuple(p for p in spans_of(self.posts, sentence) if not named(p)),
            tuple(
                p
                for p in mentions_of(self.people, sentence)
                if not named(p.span) and not any(a.span.start <= p.span.start < a.span.end for a in actors)
            ),
            tuple(Span(n.start, max(n.end, self.ends.get(n, n.end))) for n in names),
            self.knowledge.province_names.values(),
        )


def follows(pattern: re.Pattern[str], scene: Scene, at: int) -> bool:
    """Tell whether what stands in the sentence just before a place ends as the pattern does."""
    return pattern.search(scene.text.low, max(scene.sentence.start, at - 90), at) is not None


def units_of(scene: Scene, actor: OrganisationMention) -> int | None:
    """Return where the string begins that names units of a body: "các cấp ủy, chi bộ trong [Đảng bộ Quân đội]"."""
    start = actor.span.start
    offset = max(scene.sentence.start, start - 110)
    # Where the sentence is cut, its beginning must not look like that of a clause.
    piece = scene.text.low[offset:start] if offset == scene.sentence.start else "x" + scene.text.low[offset + 1 : start]
    at = 0
    while units := _UNITS.search(piece, at):
        begin = offset + units.start("units")
        if not any(begin <= a.span.start < start and is_named(a) for a in scene.actors):
            return begin
        at = units.start("units") + 1
        piece = "x" * at + piece[at:]
    return None


def is_named(actor: OrganisationMention) -> bool:
    """Is it more than a type word, behind which small letters may go on to say which body it is?"""
    return actor.name.lower() != actor.head


def post_of(scene: Scene, actor: OrganisationMention) -> Span | None:
    """The post in whose string a body stands: "Bí thư [Tỉnh ủy]"."""
    return next((p for p in scene.posts if p.start < actor.span.start < p.end and is_post(scene, p)), None)


def beside_post(scene: Scene, index: int) -> bool:
    """Is the body one more of a list that a post begins: "Chủ tịch UBND TP Hồ Chí Minh, [TP Hà Nội]"?"""
    before = scene.actors[index - 1] if index else None
    if before is None or not JOINED.fullmatch(scene.text.low, before.span.end, scene.actors[index].span.start):
        return False
    return post_of(scene, before) is not None and stands_for_people(scene.actors[index])


def is_post(scene: Scene, post: Span) -> bool:
    """Is it a person's post? "Bộ [Tư lệnh]" and "Ban [Giám đốc]" are none."""
    return not follows(_BOARD, scene, post.start) and not any(
        a.span.start <= post.start < a.span.end for a in scene.actors
    )


def leads(scene: Scene, post: Span) -> bool:
    """Is it the post of who leads those that act: "Đoàn kiểm tra … do ông Nam, [Phó Chủ tịch UBND tỉnh] dẫn đầu"?"""
    at = scene.text.low.rfind(" do ", max(scene.sentence.start, post.start - 140), post.start)
    led = _LED.match(scene.text.low, at, scene.sentence.end) if at >= 0 else None
    return led is not None and led.end() > post.end


def may_begin(scene: Scene, actor: OrganisationMention) -> bool:
    """May a clause begin with this body? Of places and sectors the word before must say so."""
    start = actor.span.start
    if stands_for_people(actor):
        return start == scene.sentence.start or follows(_CLAUSE_START, scene, start)
    return not any(follows(words, scene, start) for words in (PREPOSITION, _NOUN, _VENUE))


def predicate_at(scene: Scene, at: int, limit: int, *, title: bool = False) -> int | None:
    """Return where the predicate begins that follows a body at ``at``, or None where none does before ``limit``.

    With ``title`` the body begins its sentence, which may be a headline: "Sơn La: Sơ kết …".
    """
    if title and (heading := _HEADING.match(scene.text.low, at, scene.sentence.end)):
        return heading.end()
    match = _PREDICATE.match(scene.text.low, at, scene.sentence.end)
    if match is None:
        owner = next((a for a in scene.actors if a.span.start > at), None) if limit > at else None
        if owner is None or not _OWNED.fullmatch(scene.text.low, at, owner.span.start):
            return None
        return predicate_at(scene, owner.span.end, limit)  # "Ủy ban Dân tộc của [Quốc hội] đã …"
    begin = match.start("verb") if match["verb"] else match.start("word") if match["word"] else match.end() + 1
    if match["word"] and not scene.text.plain[begin].islower():
        return None
    return begin if begin <= limit else None


# "hướng dẫn của Đoàn Chủ tịch Trung ương [Hội], Ban Thường vụ Tỉnh hội đã …": the end of another name.
_BOARD_OF = re.compile(r"(?<!\w)(?:trung ương|đoàn chủ tịch|ban thường vụ|ban chấp hành) $")
_THERE = ("tại ", "ở ", "trên địa bàn ")
_BY_ORDER = re.compile(
    r"(?<!sự )(?<!, )(?:chỉ đạo|kế hoạch|hướng dẫn|yêu cầu|đề nghị|chủ trương|phân công|báo cáo) của $"
)
# "nhiều tỉnh như [Sơn La], Hòa Bình đã …": named as examples of those who act.
_SUCH_AS = re.compile(r"(?<!giống )(?<!cũng )(?<!\w)(?:như|gồm):? $")
# "Cùng với Hà Nội, [Hải Phòng], …": the place before is none of those who may act.
_COMPARED = re.compile(rf"(?:với|cạnh|riêng|(?:giống|cũng) như) [{UPPER}][^,.;:]{{1,40}}, $")
# "tại Đền thờ Bác Hồ, [xã Lương Tâm], Tỉnh ủy tổ chức …": where that is.
_ADDRESS = re.compile(r"(?<!\w)(?:tại|ở) [^,.;:]{2,60}, $")


def with_list(
    scene: Scene, index: int, start: int | None = None, *, owned: bool = False
) -> tuple[OrganisationMention, ...]:
    """The body at ``index`` with those before it in one list, in order; ``start`` is where its own string begins.

    With ``owned`` the list may stand behind a preposition: "sự phối hợp của [Bộ Y tế và Bộ Nội vụ]"; else those whom a
    preposition governs are none of it, and nobody may be left.
    """
    low = scene.text.low
    if start is None and is_address(scene, scene.actors, index):
        return with_list(scene, index - 1, owned=owned)
    listed = [scene.actors[index]]
    own_units = start is not None
    start = listed[0].span.start if start is None else start
    joints: list[str] = []
    for place in range(index - 1, -1, -1):
        before = scene.actors[place]
        if not JOINED.fullmatch(low, before.span.end, start):
            # "Ủy ban Trung ương Mặt trận Tổ quốc (MTTQ) và …": the short form in brackets is no other body.
            if low[before.span.end : before.span.end + 1] == ")" and low[before.span.start - 1] == "(":
                continue
            break
        at = before.span.start
        if post_of(scene, before) or follows(_VENUE, scene, at) or follows(_BOARD_OF, scene, at):
            break
        owner = not own_units and units_of(scene, before) is not None  # "các đoàn kiểm tra của [Bộ Chính trị], …"
        beside = place and JOINED.fullmatch(low, scene.actors[place - 1].span.end, at)  # "Sở A cùng với [Sở B], Sở C"
        behind = follows(PREPOSITION, scene, at) and not (owner or beside)
        if (owned and behind) or follows(_SUCH_AS, scene, at):
            listed.insert(0, before)
            start = at
            break
        if behind and _is_apart(scene, before):
            break
        if behind:
            joints.insert(0, low[before.span.end : start])
            # "phối hợp với các ngành của huyện A và [huyện B] thực hiện …": no subject at all
            return () if joints == [" và "] else tuple(listed[_opened(joints) - 1 :])
        bare = own_units and before.name.lower() == before.head  # "[Đảng bộ] và nhân dân huyện Con Cuông"
        if not bare and not is_address(scene, scene.actors, place):
            listed.insert(0, before)
            joints.insert(0, low[before.span.end : start])
        start = before.span.start
    while len(listed) > 1 and listed[0].place == listed[0].name and follows(_ADDRESS, scene, listed[0].span.start):
        listed.pop(0)
    if _COMPARED.search(scene.text.plain, max(scene.sentence.start, start - 60), start):
        return tuple(listed[_opened([", ", *joints]) - 1 :])
    if _TEAM.match(listed[0].name):
        return (listed[0],)  # "Đoàn công tác của Bộ Công an và [Bộ Quốc phòng]": one team of several bodies
    return tuple(listed)


def _is_apart(scene: Scene, body: OrganisationMention) -> bool:
    """Does a body behind a preposition end its phrase: "tại [Hà Nội], Sở A …", "Chỉ thị 5 của [Ban Bí thư], Sở A …"?"""
    at = body.span.start
    if stands_for_people(body) and scene.text.low.endswith(_THERE, 0, at):
        return True
    return follows(_BY_ORDER, scene, at) or any(p.start < at < p.end for p in scene.papers)


def _opened(joints: Sequence[str]) -> int:
    """Where the subject begins in a list whose first stands behind a preposition, by what joins them.

    "Theo Tỉnh ủy, [Sở A, Sở B và Sở C]", but "Được sự giúp đỡ của Sở A, Sở B, [Sở C]".
    """
    if " và " not in joints[-1]:
        return len(joints)
    return next((i + 2 for i in range(len(joints) - 2, -1, -1) if " và " in joints[i]), 1)


def is_address(scene: Scene, actors: Sequence[OrganisationMention], index: int) -> bool:
    """Does the place at ``index`` say where the body before it is: "Đảng bộ xã Hua La, [thành phố Sơn La]"?"""
    before, place = actors[index - 1], actors[index]
    if not index or place.place != place.name or scene.text.low[before.span.end : place.span.start] != ", ":
        return False
    # ("Hải Phòng, tỉnh Quảng Ninh" are two: a central city lies in no province.)
    return 0 < _level(before.name) < _level(place.name) and before.name not in scene.provinces


def _level(name: str) -> int:
    """How large the place is that a name names last: 1 a village, 2 a commune …; 0 where nothing says."""
    low = name.lower()
    words = _LEVEL.findall(low)
    unplaced = 1 if low.startswith(_IN_PLACE) else 0
    return next((i + 1 for i, level in enumerate(_LEVELS) if words and words[-1] in level), unplaced)


def list_from(scene: Scene, index: int) -> tuple[OrganisationMention, ...]:
    """The body at ``index`` with those that follow it in one list."""
    last = index
    while last + 1 < len(scene.actors) and JOINED.fullmatch(
        scene.text.low, scene.actors[last].span.end, scene.actors[last + 1].span.start
    ):
        last += 1
    return scene.actors[index : last + 1]
