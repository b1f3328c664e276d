"""Read to which office or body a personnel verb leads: "… giữ chức Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh".

Handles words that lead to a post ("giữ chức vụ", "làm", "vào vị trí"), to membership of a body ("vào Bộ Chính trị",
"tham gia Ban Chấp hành, Ban Thường vụ", "vào HĐQT"), to a place of work ("đến công tác tại Vụ Pháp chế"), and offices
in a row. What stands between a person's name and these words may be the posts that the person has so far.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from khoi_kg.model import OrganisationMention, PersonMention, TermMention
from khoi_kg.relate.masks import POST_AT_END, Masked
from khoi_kg.relate.posts.holders import acts

_WORD = (
    r"nhiệm vụ của|tạm thời|thực hiện|đến|về|sang|tiếp tục|để|được|đồng thời|giữ|nắm|đảm nhiệm|đảm nhận|đảm trách|nhận"
    r"|làm|là|kiêm nhiệm|kiêm|phụ trách(?:,| và) (?:điều hành|quản lý)(?= [RO])|phụ trách|vào|tham gia|trở thành"
    r"|bổ sung|thêm|quyền|chức vụ|chức danh|chức|cương vị|vị trí|trọng trách|nhiệm vụ|công tác|mới|các|tại|ở|trên|một"
    r"|tân|khỏi|ra|ứng cử|tái (?:đắc )?cử|thành viên|nhân sự|lại|bầu|điều hành|sinh hoạt|tất cả|lên|xuống|ghế|vai trò"
    r"|đảm đương"
    r"|chính thức|tạm|cho (?=chức|vị trí|ghế|cương vị)|với (?=chức|cương vị|vai trò|tư cách)|trong (?=vai trò)|tư cách"
    r"|thay thế(?= (?:để|làm|giữ))"
)
_WORDS = rf"(?:{_WORD})(?: (?:{_WORD}))*"
_BOARD = (
    r"hđ[qt].|(?:hội đồng|ban) (?:quản trị|thành viên|kiểm soát|điều hành|lãnh đạo|(?:tổng )?giám đốc)|thường trực"
    r"|đoàn chủ tịch"
)
_LEADS = re.compile(rf"(?<!\w)(?P<words>{_WORDS}):? (?=[RO]|(?:{_BOARD})(?!\w))")
_NEXT = re.compile(
    r"(?: _+)?(?: (?:các )?(?:giai đoạn|nhiệm kỳ) \d{4} ?- ?\d{4}(?:(?:,| và) \d{4} ?- ?\d{4})*)?(?P<joint>,? và "
    r"|,? kiêm(?: nhiệm)? |[,;]? đồng thời (?:là |giữ chức )?|,? rồi (?:đến )?|, | - "
    r"|; (?=(?:giữ|làm|đảm nhiệm|tham gia)(?!\w))| )"
    rf"(?P<words>{_WORDS} )?(?=[RO]|(?:{_BOARD})(?!\w))"
)
_BARE = re.compile(r" (?:(?:lại|làm|quyền|tân|chức|chức danh|chức vụ) )*(?=R)")
# "…; Phó Bí thư Tỉnh ủy; …": another item of what is taken, and no clause of its own.
_NEXT_LOST = re.compile(
    r"\)?(?P<joint>; (?:và )?)(?P<words>)"
    r"(?=R+(?:[ ,(_]{1,3}T+(?:(?:, ?|,? và )T+)*\)?)?(?:[;.,]|$| và | đối với | của P))"
)
_DASH = re.compile(r"(?: ?_+)? ?[-:] ?(?=R)")
_RESUMED = re.compile(
    r", (?P<words>(?:đến |về |sang |để )?(?:giữ(?: các)?(?: chức vụ| chức danh| chức| cương vị)?|làm|vào vị trí"
    r"|đảm nhiệm(?: chức)?)) (?=R)"
)
_LEAD_ONLY = re.compile(
    rf"(?<!\w)(?P<words>(?:(?:{_WORD}) )*(?:(?:giữ|nắm|đảm nhiệm)(?: các| một)? (?:chức vụ|chức danh|chức|cương vị"
    rf"|vị trí|trọng trách)"
    r"|chức vụ|chức danh|vị trí|cương vị|làm|trở thành|đảm nhiệm)) "
)
_OWNER = re.compile(r" (?:của |tại |ở )?(?P<owner>O+)")
_THING = re.compile(rf"R+|O+|(?:{_BOARD})(?!\w)(?: (?:của )?(?P<owner>O+))?")
_OF_BOARD = re.compile(rf" (?:của )?(?:{_BOARD})(?!\w)")  # "vào thành viên [HĐQT] và giữ chức Chủ tịch HĐQT"
_ASIDE = re.compile(r"(?: [^\W\d_PRODTXY]+){1,3}(?= kiêm| đồng thời|, đồng thời)")
_TERM = re.compile(r"[ ,(_]{1,3}(?:(?:các|hai) )?(?P<term>T+)(?:(?:, ?|,? và )T+)*")
_LEADS_TO_ONE = re.compile(r"(?<!\w)(?:làm|giữ|đảm nhiệm|vị trí|trở thành)(?!\w)")
# Words by which a lead means a post, a membership, a place of work; leads are taken apart into syllables.
_TO_POST = frozenset((
    "giữ", "nắm", "đảm", "nhiệm", "nhận", "trách", "làm", "là", "kiêm", "phụ", "trở", "vào", "chức", "cương", "vị",
    "trí", "trọng", "ứng", "tham", "quyền", "điều", "thêm", "khỏi", "ghế", "vai", "tư", "đương",
    "lên", "xuống", "bầu", "cử",
))  # fmt: skip
_TO_MEMBERSHIP = frozenset(("vào", "tham", "thành", "khỏi"))
_TO_WORKPLACE = frozenset(("đến", "về", "sang", "công", "phụ", "nhận", "sinh", "điều"))
_HELD_NOW = re.compile(r"(?<!\w)(?:đang|hiện|hiện đang|từng|đã từng|nguyên|vốn|hiện là) $")
# What begins another clause: beyond it nothing is said of this verb.
_OTHER_CLAUSE = re.compile(
    r"[.;:\"?!]|(?<!\w)(?:cho biết|cho rằng|cho hay|phát biểu|nói|khẳng định|nhấn mạnh|đã|nhưng|sau khi|trước khi"
    r"|người|khi|trong đó|vì|do|nếu|thay|nhằm|từng|cũng|mà|thì|theo đó"
    r"|trong thời gian|không (?:còn|tiếp tục|được|để|tham gia|làm))(?!\w)"
)
# "được bổ nhiệm [thay ông B] làm C": whose place it was stands before the office.
_IN_PLACE_OF = re.compile(
    r"(?: ?_+)?(?:(?:,| -) [^;:.PD]{1,160}?)?,? (?:lên )?(?:thay|kế nhiệm)(?: thế)?(?: cho)? P+(?: ?_+)?"
    r"(?:,[^;:.P]{0,80},)? (?=(?:làm|giữ|đảm nhiệm)(?!\w))"
)
# "hai Phó Chủ tịch VFF là ông A và [ông B] từ chức"
_POST_OF_LIST = re.compile(
    r"(?<!\w)(?:các|những|hai|ba|bốn|\d{1,2}) (?P<post>R+) (?:là|gồm):? (?:(?:các )?(?:ông|bà|đồng chí):? )?"
    r"(?:P+(?: ?_+)?(?:, | và |, và ))*$"
)
# "Đối với ông A, [Chủ tịch UBND tỉnh] quyết định cách chức".
_DECIDER_BEHIND = re.compile(
    r"P+(?: ?_+)?, R+(?: (?:đã|vừa|cũng))*(?: (?:ký|ra|ban hành|quyết định|thống nhất|nhất trí|thi hành))+ "
)
_BEHIND_NAME = re.compile(r"(?:P+|X+)(?: ?_+)?(?:,| -) (?:hiện là |đang là |là )?(?=R++(?! P))")
_REACH = 400
_STOP = (
    r"của|tại|thay|từ|kể|nhiệm kỳ|khóa|trong|để|với|cho|theo|vì|do|sau|trước|khi|vào|ngày|năm|tháng|và|hay|hoặc|thì|mà"
    r"|là|ở|về|lần|trên|thuộc|huyện|tỉnh|xã|thành phố|phường|quận|này|đó|ấy|nói|bằng|nhưng|đã|sẽ|đang|chịu|rồi|lúc|bị"
    r"|được|có|như|thời gian|đối|nhằm|mới|cao|quan trọng|nào|khác|gì|công ty|tập đoàn|ngân hàng|trung tâm|câu lạc bộ"
    r"|đội tuyển|hãng|trường|bệnh viện|quỹ|liên đoàn|hiệp hội|tạm|ngay|thường trực|chuyên trách|một|các|hai|người|chưa"
    r"|không|sắp|cũng|hôm|sáng|chiều"
)
_TITLE_HEAD = (
    r"(?:\w*trưởng|\w*phó|\w*viên|giám đốc|lãnh đạo|quản lý|cố vấn|thư ký|trợ lý|phụ trách|điều phối|chủ|tổ|đội"
    r"|chuyên gia|thủ"
    r"|đại diện|thẩm phán|thanh tra|kế toán|cán bộ|quyền|chỉ huy|tham tán|phụ tá|quản đốc|điều hành|trọng tài"
    r"|phát ngôn|hội)"
)
_TITLE_WORD = rf"(?!(?:{_STOP})(?!\w))[^\W\d_PRODT]+"
_UNLISTED = re.compile(rf"(?P<role>(?:{_TITLE_WORD} )?{_TITLE_HEAD}(?!\w)(?: {_TITLE_WORD}){{0,4}})(?=[ ,.;:\"_]|$)")
_ANY_TITLE = re.compile(
    rf"(?P<role>(?!(?:công tác|việc làm|quản trị)(?!\w)){_TITLE_WORD}(?: {_TITLE_WORD}){{1,4}})(?=[ ,.;:\"_]|$)"
)
# "chức", "vị trí" … announce a title, whatever follows; "nhiệm vụ" and "công tác" a task.
_POST_WORD = frozenset(("chức", "vị", "cương"))
_ONLY_POST = _POST_WORD | {"vụ", "danh", "trí", "các", "tư", "cách"}


@dataclass(frozen=True, slots=True)
class Office:
    """A role in a body. ``record`` is the body that the title itself names.

    ``role`` is None at a place of work, and where only ``title`` tells the role, which no list of roles has.
    """

    role: str | None
    organisation: OrganisationMention | None
    record: str | None = None
    term: TermMention | None = None
    title: str | None = None
    acting: bool = False


@dataclass(frozen=True, slots=True)
class Offices:
    """The offices of one verb with the offsets at which they (and the words that lead to them) begin and end."""

    offices: tuple[Office, ...]
    start: int
    end: int


def office_of(masked: Masked, start: int) -> Office:
    """Return the office that the post at ``start`` is."""
    post = masked.posts[start]
    return Office(post.role.role, post.organisation, post.role.record, post.term, acting=post.role.acting)


def office_beside(masked: Masked, person: PersonMention, *, behind: bool) -> Office | None:
    """Return the office that stands right before a name, or with ``behind`` right behind it; none that is over."""
    at = next((start for start, named in masked.people.items() if named is person), 0)
    post = POST_AT_END.search(masked.low, 0, at)
    start = post.start("post") if post else None
    if start is None and behind:
        if masked.low.endswith("đối với ", 0, at) and _DECIDER_BEHIND.match(masked.low, at):
            return None
        after, listed = _BEHIND_NAME.match(masked.low, at), _POST_OF_LIST.search(masked.low, 0, at)
        start = after.end() if after else listed.start("post") if listed else None
    return office_of(masked, start) if start is not None and not masked.posts[start].role.former else None


def has_new_post(masked: Masked, person: PersonMention) -> bool:
    """Is the post right before a name said to be new: "[Tân] Giám đốc Sở Y tế Lê An", "Giám đốc [mới là] Lê An"?"""
    at = next((start for start, named in masked.people.items() if named is person), 0)
    post = POST_AT_END.search(masked.low, 0, at)
    said = masked.plain[post.start() : at].lower() if post else ""
    return said.startswith("tân ") or said.endswith(" mới là ")


def offices_at(masked: Masked, at: int, limit: int, *, leaving: bool = False) -> Offices | None:
    """Return the offices that begin right at ``at``, behind a verb; with ``leaving`` those that somebody leaves."""
    bare = _BARE.match(masked.low, at, limit)
    if bare:
        return _row(masked, at, bare.end(), "chức", limit, leaving=leaving)
    if masked.low[at : at + 1] != " ":
        return None
    lead = _LEADS.match(masked.low, at + 1, limit)
    if lead:
        return _row(masked, at, lead.end(), lead["words"], limit, leaving=leaving)
    plain = _LEAD_ONLY.match(masked.low, at + 1, limit)
    return _unlisted(masked, at, plain, limit) if plain else None


def membership_at(masked: Masked, at: int, limit: int) -> Offices | None:
    """Return the membership to which a verb right before a body leads: "tái đắc cử [Ban Chấp hành Trung ương]"."""
    if not masked.low.startswith(" O", at):
        return None
    found = _row(masked, at, at + 1, "vào", limit, leaving=False)
    return found if found and found.offices[0].role else None


def offices_after(masked: Masked, at: int, limit: int) -> Offices | None:
    """Return the offices to which words lead that stand behind ``at`` in the same clause."""
    if instead := _IN_PLACE_OF.match(masked.low, at, limit):
        at = instead.end() - 1
    limit = min(limit, at + _REACH)
    stop = _OTHER_CLAUSE.search(masked.low, at, limit)
    for lead in _LEADS.finditer(masked.low, at, limit):
        if stop and lead.start() > stop.start():
            break
        if _HELD_NOW.search(masked.low, max(0, lead.start() - 16), lead.start()):
            continue
        if lead["words"] == "là" and masked.low.endswith(", ", at, lead.start()):
            continue  # "bầu chức vụ A đối với ông B, [là đại biểu HĐND]": who he is
        if lead["words"].startswith("kiêm") and masked.low[: lead.start()].rstrip(" ,").endswith("R"):
            continue  # "Phó Giám đốc Sở kiêm Trưởng ban …": both are the posts so far
        if found := _row(masked, lead.start(), lead.end(), lead["words"], limit, leaving=False):
            return found
    for lead in _RESUMED.finditer(masked.low, at, limit):
        # "bổ nhiệm ông A, người từng …, làm B": the comma ends what is said beside the name.
        if ";" not in masked.low[at : lead.start()] and (
            found := _row(masked, lead.start("words"), lead.end(), lead["words"], limit, leaving=False)
        ):
            return found
    for lead in _LEAD_ONLY.finditer(masked.low, at, stop.start() if stop else limit):
        if not _HELD_NOW.search(masked.low, max(0, lead.start() - 16), lead.start()) and (
            found := _unlisted(masked, lead.start(), lead, limit)
        ):
            return found
    return None


def offices_dashed(masked: Masked, at: int, limit: int) -> Offices | None:
    """Return the office that a dash gives to the name before it, in a list of those elected: "ông A - Chủ tịch"."""
    dash = _DASH.match(masked.low, at, limit)
    # Words that lead on ("… giữ chức") lead to another office, as from one that is left.
    return _row(masked, at, dash.end(), "chức", limit, leaving=True) if dash else None


def _unlisted(masked: Masked, start: int, lead: re.Match[str], limit: int) -> Offices | None:
    """A role that no list has, in the text's own words: "làm lãnh đạo cấp phòng"."""
    said = {*lead["words"].split()}
    pattern = _ANY_TITLE if said & _POST_WORD else _UNLISTED
    title = pattern.match(masked.low, lead.end(), limit)
    if title is None or " " not in title["role"]:
        return None
    owner = _OWNER.match(masked.low, title.end(), limit)
    body = masked.bodies.get(owner.start("owner")) if owner else None
    return Offices((Office(None, body, None, None, masked.written(title.start(), title.end())),), start, title.end())


def _row(masked: Masked, start: int, at: int, words: str, limit: int, *, leaving: bool) -> Offices | None:
    """Read one office after the other, as long as a word or a comma joins them."""
    found: list[Office] = []
    end = at
    led, more = True, False
    while True:
        thing = _THING.match(masked.low, at, limit)
        if thing is None:
            break
        beside = masked.low[thing.end() : thing.end() + 2]
        if beside == " P" or (beside == " X" and (leaving or not _LEADS_TO_ONE.search(words))):
            break  # "bổ nhiệm Bộ trưởng James Carter", but "làm huấn luyện viên trưởng Real Madrid"
        if found and not led and masked.low[thing.start()] == "R" and acts(masked.low, thing.end(), masked.knowledge):
            break  # "được bầu làm A, Bí thư Tỉnh ủy đề nghị …": he begins another clause
        found += _offices(masked, thing, words)
        end = thing.end()
        if masked.low[thing.start()] == "R" and (board := _OF_BOARD.match(masked.low, end, limit)):
            end = board.end()
        if term := _TERM.match(masked.low, end, limit):
            end = term.end()
        joint = _NEXT.match(masked.low, end, limit)
        if joint is None and (aside := _ASIDE.match(masked.low, end, limit)):
            joint = _NEXT.match(masked.low, aside.end(), limit)
        if joint is None and leaving:
            joint = _NEXT_LOST.match(masked.low, end, limit)
        if joint is not None and _is_member_of_more(masked, joint, found):
            led, more, words, at = True, True, "tham gia", joint.end()
            continue
        letter = "R" if more else thing.group()[0]
        if joint is None or not _goes_on(masked.low, joint, letter, leaving=leaving):
            break
        led = joint["words"] is not None
        words = joint["words"] or ("chức" if more else words)
        more, at = False, joint.end()
    offices = tuple(o for o in found if o.role or o.title) or tuple(found)
    return Offices(offices, start, end) if offices else None


def _is_member_of_more(masked: Masked, joint: re.Match[str], found: list[Office]) -> bool:
    """Does only the name of another body follow a membership: "Ủy viên Ban Chấp hành, [Ban Thường vụ] Tỉnh ủy"?"""
    if joint["words"] or not joint["joint"].strip() or not found or found[-1].role != "role/ủy-viên":
        return False
    body = masked.bodies.get(joint.end())
    return body is not None and body.name.lower().startswith(("ban thường vụ", "ban chấp hành", "ban cán sự"))


def _goes_on(low: str, joint: re.Match[str], letter: str, *, leaving: bool) -> bool:
    """Does the next thing belong to the row? Without a word that leads to it, it must be of the same sort."""
    following = low[joint.end()]
    if joint["words"]:
        if joint["words"] == "là " and joint["joint"] == ", ":
            return False  # "trúng cử chức A[, là thành viên] trẻ nhất": who somebody is
        if joint["joint"].strip(" ,") == "và" and joint["words"].startswith(("trở thành", "đảm nhiệm", "đảm nhận")):
            return False  # "được bầu vào A và trở thành B": another verb, and no election to B
        # "thôi giữ chức A, giữ chức B": B is where somebody goes; "rút khỏi A [và chức danh] B".
        said = {*joint["words"].split()}
        if leaving and following == "R" and joint["joint"].strip() and said <= _ONLY_POST:
            return True
        return not leaving and bool(said & (_TO_POST if following == "R" else _TO_MEMBERSHIP))
    return joint["joint"] != " " and (following == "R") == (letter == "R")


def _offices(masked: Masked, thing: re.Match[str], words: str) -> Iterator[Office]:
    said = set(words.split())
    letter = thing.group()[0]
    if letter == "R":
        if said & _TO_POST:
            yield office_of(masked, thing.start())
        return
    ahead = _TERM.match(masked.low, thing.end())
    term = masked.terms.get(ahead.start("term")) if ahead else None
    if letter != "O":
        if said & _TO_MEMBERSHIP:
            owner = masked.bodies.get(thing.start("owner")) if thing["owner"] else None
            board = masked.knowledge.member_role(masked.plain[slice(*thing.span())], "")
            yield Office(board or "role/thành-viên", owner, None, term)
        return
    body = masked.bodies.get(thing.start())
    if body is None:
        return
    if said & _TO_MEMBERSHIP:
        yield Office(masked.knowledge.member_role(body.name, body.kind), body, None, term)
    elif said & _TO_WORKPLACE:
        yield Office(None, body, None, term)
