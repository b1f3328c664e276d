"""Read posts that are said of a pronoun, or in the lines of a life, where the person was named before.

Handles "Năm 1993, ông giữ chức Phó Chánh Văn phòng …", "bà từng là …", "cả hai đều là …", "đồng chí lần lượt kinh qua
các chức vụ: …", "Từ năm 2010 đến 2015, làm Giám đốc …" and the lines of a list ("- 2005 - 2010: Phó Bí thư Huyện ủy
…"). Whom the pronoun means is told by ``antecedents``; where that is open, nothing is read.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from khoi_kg.knowledge import Knowledge
from khoi_kg.knowledge.levels import LEVEL
from khoi_kg.model import Holds, Span
from khoi_kg.relate.masks import Known, mask
from khoi_kg.relate.people.antecedents import PRONOUN, PRONOUNS_OF_MANY, antecedents
from khoi_kg.relate.posts.holds import NEXT_OF_LIFE, as_held
from khoi_kg.relate.posts.named import Post, are_chained
from khoi_kg.text import Text

_PRONOUNS = rf"{PRONOUNS_OF_MANY}|{PRONOUN}"
_ADVERBS = (
    r"(?:(?:đã|từng|còn|vẫn|vốn|nguyên|cũng|đều|cùng|đang|hiện|nay|mới|lần lượt|tiếp tục|sau đó|trước đó"
    r"|trước đây|chính thức|đồng thời|có thời gian|có \d{1,2} năm) )*"
)
_IN_POST = (
    r"(?:(?:giữ|đảm nhiệm|đảm nhận|đảm đương|kinh qua|trải qua|nắm giữ)(?: (?:các|nhiều|những|một số|chức|chức vụ"
    r"|chức danh|cương vị|vị trí|trọng trách|quan trọng|công tác|lãnh đạo|chủ chốt|khác nhau))*"
    r"(?: (?:ở|của|tại) [^,.;:PR]{2,40}(?= như|:))?(?:,? như|,? gồm)?:?"
    r"|(?:công tác|hoạt động) (?:với|trên|ở) (?:cương vị|vị trí)|là:?|làm|trở thành)(?: một)? "
)
_OF_PRONOUN = re.compile(
    r"(?:^|[,;:\"(] ?|(?<!\w)(?:và|rồi|nhưng|khi|lúc|hồi|thì|đó|đây|này|sau|trước|hiện|nay|D+|\d{4})"
    r" |(?<!\w)trong (?:suốt )?(?:quá trình|thời gian) (?:\w+ ){1,4})"
    rf"(?P<who>{_PRONOUNS}),? (?:[^,;:.PR]{{1,80}} và (?=(?:đã |từng |lần lượt )*(?:kinh qua|trải qua|giữ) ))?"
    rf"{_ADVERBS}{_IN_POST}(?=R)"
)
# "[Với cương vị là] Chủ tịch Hội Nông dân tỉnh, [ông] đã giúp nhiều hộ": the post stands before the pronoun.
_AS = r"(?:với|trên|ở|trong) (?:tư cách|cương vị|vai trò|trọng trách)(?: mới)?(?: là| của)?(?: một)? "
_OF_LATER_PRONOUN = re.compile(
    rf"(?:^|[,;:\"(] ?){_AS}(?P<post>R)(?:R|, (?=R)| và (?=R)| kiêm (?=R))*+, (?P<who>{_PRONOUNS})(?= [^\W\dPR])"
)
# What a sentence says of which the patterns above may hold: the others need not be masked.
_MAY_SAY = re.compile(rf"(?<!\w)(?:(?:{_PRONOUNS}),? .*?{_IN_POST}|{_AS})")
_YEAR = r"(?:(?:ngày )?(?:\d{1,2} ?[/.-] ?){0,2}|tháng \d{1,2} ?[/.-] ?|tháng \d{1,2}(?: năm|,)? |năm )(?:19|20)\d\d"
_LINE = re.compile(rf"[-+*• ]*(?:từ )?{_YEAR}(?: ?(?:-|đến|tới)(?: khoảng)? ?(?:{_YEAR}|nay|hiện nay))?(?: ?:|,)? ?")
_IN_LINE = re.compile(rf"(?P<who>)(?:{_ADVERBS}{_IN_POST})?(?=R)")
# "Tháng 9/2025, Giám đốc Sở Y tế [ký] …": no line of a life, but somebody who does something. Any other word stands
# right behind the post than those by which a life goes on.
_GOES_ON_OTHERWISE = re.compile(
    r" (?!(?:rồi|và|sau|nhưng|đến|khi|là|tới|kiêm|cho|tại|ở|của|thuộc|từ|trong|phụ trách|khóa|nhiệm kỳ|giai đoạn"
    rf"|{LEVEL})(?!\w))(?=[^\W\d_])[^A-ZĐ]"
)
_NOW = re.compile(r"(?<!\w)(?:hiện|nay|đang|vẫn)(?!\w)")
_PAST = re.compile(
    r"(?<!\w)(?:từng|còn|vốn|nguyên|có thời gian|có \d{1,2} năm|trước đó|trước đây|trước khi|hồi|khi|lúc|lần lượt"
    rf"|kinh qua|trải qua|thời kỳ|giai đoạn|từ {_YEAR} ?(?:-|đến|tới) ?{_YEAR}|(?<!từ )(?<!kể từ )(?<!từ tháng ){_YEAR}"
    r")(?!\w)"
)


def posts_of_pronouns(text: Text, known: Known, holds: Sequence[Holds], knowledge: Knowledge) -> list[Holds]:
    """Return the posts with a body that nobody holds yet and that a pronoun or a line of a life is said to hold."""
    held = {h.role.span.start for h in holds}
    found = []
    done: set[Span] = set()
    for post in known.posts:
        if post.role.span.start in held or (post.organisation is None and post.role.record is None):
            continue
        sentence = text.sentence_at(post.span.start)
        if sentence not in done:
            done.add(sentence)
            found += [h for h in _in_sentence(text, sentence, known, knowledge) if h.role.span.start not in held]
    return found


def _in_sentence(text: Text, sentence: Span, known: Known, knowledge: Knowledge) -> list[Holds]:
    period = _LINE.match(text.low, sentence.start, sentence.end)
    if period is None and not _MAY_SAY.search(text.low, sentence.start, sentence.end):
        return []
    masked = mask(text, sentence, known, knowledge)
    line = _IN_LINE.match(masked.low, period.end() - sentence.start) if period else None
    found = []
    leads = [(line, line.end())] if line else [(lead, lead.end()) for lead in _OF_PRONOUN.finditer(masked.low)]
    leads += [(lead, lead.start("post")) for lead in _OF_LATER_PRONOUN.finditer(masked.low)]
    for lead, first in leads:
        start = lead.start("who")
        people, told = antecedents(text, masked, start, lead["who"] or None, known, knowledge)
        said = text.low[sentence.start : sentence.start + lead.end()]
        former = _PAST.search(said) is not None and not _NOW.search(said)
        chain = _chain(text, known.posts, sentence.start + first)
        if line and any(_GOES_ON_OTHERWISE.match(text.plain, post.span.end) for post in chain):
            continue
        for post in chain:
            if post.organisation is None and post.role.record is None:
                continue
            found += [as_held(text, person, post, "postOfPronoun", former=former, also=told) for person in people]
    return found


def _chain(text: Text, posts: Sequence[Post], start: int) -> list[Post]:
    """The posts that begin at ``start`` and go on as one list."""
    index = bisect_left(posts, start, key=lambda p: p.span.start)
    chain = list(posts[index : index + 1])
    for after in range(index + 1, len(posts)):
        post = posts[after]
        gap = text.low[chain[-1].span.end : post.span.start]
        if not (are_chained(text, chain[-1], post) or NEXT_OF_LIFE.fullmatch(gap)):
            break
        chain.append(post)
    return chain
