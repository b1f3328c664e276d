"""The article in a saved web page: its text in paragraphs, its title, date, author, publisher and address.

Where the element that holds the text is known by name (see ``blocks``), its paragraphs are taken as they stand;
elsewhere trafilatura finds them. Either way the same rules leave out what is no text of the article: the headline
and the date, which are metadata, photographers, titles of other articles, everything after "Tin liên quan".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from khoi_kg.model import Date
from khoi_kg.sources.blocks import Block, Page, drop_junk, find_container, flatten, is_junk
from khoi_kg.sources.dates import parse_date
from khoi_kg.sources.decoding import decode, normalise
from khoi_kg.sources.dom import Element, parse_page
from khoi_kg.sources.metadata import (
    DateLine,
    date_of_line,
    find_byline,
    find_date,
    find_headline,
    find_marks,
    is_furniture,
    read_person,
    strip_marks,
)
from khoi_kg.sources.page import PageFacts, page_facts
from khoi_kg.sources.values import Draft, SourceProblem, is_empty

# Pictures that SingleFile and others embed; they make up nine tenths of such pages.
_EMBEDDED = re.compile(rb"data:[a-z]+/[a-z0-9.+-]+(?:;[a-z0-9=-]+)*;base64,[A-Za-z0-9+/=%]{64,}", re.IGNORECASE)
_LONGEST = 10_000_000
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([a-z0-9_-]+)", re.IGNORECASE)
_CREDIT_LINE = re.compile(
    r"\W*(?:nguồn\s+)?ảnh(?:\s*[:：].{0,60}|\s+(?:minh\s+họa|minh\s+hoạ|tư\s+liệu|internet|st|TL).{0,60})",
    re.IGNORECASE,
)
_CREDIT_END = re.compile(
    r"\s*+(?:[(\[]\s*+(?:Nguồn\s++)?[Ảả]nh\s*[:：]?\s[^()\[\]]{1,60}[)\]]"
    r"|[-–—|/]?\s*+(?:Nguồn\s++ảnh|Ảnh)\s*+[:：]\s*+[^.()]{1,60})\s*+\.?\s*+\Z"
)
_CREDIT_BARE = re.compile(r"(?<=[.!?])\s+Ảnh\s+[^.]{2,40}\.?\s*\Z")
_POINTER = re.compile(
    r"(?:>{1,3}|»|›|▶|►|\*\s*>)\s*\S|(?:>>\s*)?(?:xem thêm|đọc thêm|(?:tin|bài)(?: viết| bài)? liên quan|từ khóa|"
    r"từ khoá|tags?|chủ đề|chuyên mục|theo dõi)\s*[:：]|[*\s]*mời (?:bạn|quý|độc).{0,60}(?:xem|theo dõi|đón đọc|[:：])",
    re.IGNORECASE,
)
_UI_WORDS = """chia sẻ|facebook|zalo|twitter|email|in bài|in trang|in tin|gửi email|lưu tin|lưu bài|copy link|
sao chép liên kết|nghe đọc bài|nghe tin|báo lỗi|a+|a-|a|aa|cỡ chữ|google news|quay lại|trở về|trang chủ|like|share|
tweet|print|bấm để nghe|play|đọc bài viết|thích|theo dõi|mặc định|font chữ|in|gửi|zing|pinterest|về trang chủ"""
_UI = frozenset(_UI_WORDS.replace("\n", "").split("|"))
_COMMENTS = re.compile(
    r"(?:\d+\s+)?(?:bình luận|phản hồi|ý kiến|ý kiến bạn đọc|ý kiến của bạn|bạn đọc)\b", re.IGNORECASE
)


def read_html(
    data: bytes, origin: str, *, charset: str | None = None, saved_from: str | None = None
) -> Draft | SourceProblem:
    """Return the article in the page ``data``, or the problem that there is none.

    ``charset`` is what stands outside the page about its encoding (a MIME header), ``saved_from`` its address.
    """
    data = _EMBEDDED.sub(b"data:,", data)
    if len(data) > _LONGEST:
        return SourceProblem(
            origin,
            f"{origin} has more than {_LONGEST // 1_000_000} MB without its pictures, which is no article's page.",
        )
    said = _CHARSET.search(data[:8192])
    source = decode(data, origin, said[1].decode("ascii") if said else charset, markup=True)
    if isinstance(source, SourceProblem):
        return source
    if not source.strip():
        return is_empty(origin)
    tree = parse_page(source)
    return _no_article(origin) if tree is None else _article(tree, page_facts(tree, source, saved_from), origin)


def _article(tree: Element, facts: PageFacts, origin: str) -> Draft | SourceProblem:
    """Return the article in a page, of which ``facts`` says what its head does."""
    whole = flatten(tree)
    named = " ".join(normalise("".join(tree.xpath("string(//title)"))).split())
    shown = _find_headline(whole, facts.titles, named)
    times = list(tree.iter("time"))
    drop_junk(tree, [] if shown is None else [whole.element(shown)])
    page = flatten(tree)
    heading = None if shown is None else _same_block(page, whole.blocks[shown])
    found = find_container(page, heading)
    if heading is None and not facts.titles and found is not None:
        heading = _heading_at(page, found[0])
        shown = None if heading is None else _same_block(whole, page.blocks[heading])
    blocks, end = _body(tree, page, found, heading)
    if facts.body is not None and sum(len(block.text) for block in blocks) < len(facts.body) / 2:
        # A page whose text a script loads has no other text than this.
        blocks = [Block(line) for line in facts.body.split("\n") if line.strip()]
    line = _date_line(page, whole, heading, shown, found)
    published = facts.published or (_time_by(page, heading, times) if heading is not None else None)
    title = page.blocks[heading].text if heading is not None else _title_of(facts, named)
    paragraphs = _clean(blocks, title)
    byline = find_byline(paragraphs)
    author, agency = _signature(page.blocks[0 if heading is None else heading + 1 : end + 4])
    paper, marked = find_marks(paragraphs)
    left = (strip_marks(one) for place, one in enumerate(paragraphs) if place not in byline.lines)
    text = "\n\n".join(filter(None, left))
    if not text:
        return _no_article(origin)
    return Draft(
        text,
        origin,
        title=title,
        published=published or (line.date if line else None),
        publisher=facts.publisher or paper,
        author=author or facts.author or (line.name if line else None) or byline.author,
        agency=byline.agency or agency or marked,
        url=facts.url,
        plain=False,
    )


def _date_line(
    page: Page, whole: Page, heading: int | None, shown: int | None, found: tuple[int, int] | None
) -> DateLine | None:
    """Return the line that says when the article came out: by its headline, else before its text.

    ``heading`` is the headline's block in ``page``, ``shown`` the one in ``whole``, the page with all that was dropped;
    ``found`` are the blocks of the text.
    """
    line = None
    if heading is not None:
        line = find_date(_lines(page.blocks), len(_lines(page.blocks[:heading])))
    if line is None and shown is not None:
        # Above the headline stands the clock, if the page has one: here only what stands below it is looked at.
        return find_date(_lines(whole.blocks[shown:]), 0)
    if line is None and found is not None:
        return find_date(_lines(page.blocks[max(0, found[0] - 4) : found[1]]), None)
    return line


def _no_article(origin: str) -> SourceProblem:
    return SourceProblem(
        origin,
        f"No article was found in {origin}: open it in a browser, copy the text and save it as .txt, or leave it out.",
        f"Không tìm thấy bài báo nào trong {origin}: hãy mở bằng trình duyệt, chép nội dung và lưu thành .txt, hoặc bỏ "
        "tệp này ra.",
    )


def _words(text: str) -> str:
    """Return the words of ``text`` alone, to compare what is written in several places."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def _find_headline(page: Page, titles: Sequence[str], named: str) -> int | None:
    """Return the block that shows the headline: one that says what the page's head says, else the only ``h1``.

    ``named`` is the page's ``title`` element, which on some sites is the same on every page: it tells the headline
    only where it says more, or where a heading says the same.
    """
    known = [_words(title) for title in titles]
    whole = _words(named)
    tops = [start for element, (start, end) in page.ranges.items() if element.tag == "h1" and end == start + 1]
    alike = []
    for index, block in enumerate(page.blocks):
        said = _words(block.text)
        if said.count(" ") < 2:
            continue
        heads = any((title + " ").startswith(said + " ") for title in known)
        if heads or (whole.startswith(said) and (whole != said or block.role == "heading")):
            alike.append((not heads, block.linked > 0.5, index not in tops, block.role != "heading", index))
    if alike:
        return min(alike)[-1]
    alone = [index for index in tops if page.blocks[index].text.count(" ") >= 3]
    if len(alone) == 1 and not any(map(is_junk, page.element(alone[0]).iterancestors())):
        return alone[0]
    return None


def _same_block(page: Page, sought: Block) -> int | None:
    alike = [index for index, block in enumerate(page.blocks) if block.text == sought.text]
    return next((index for index in alike if page.blocks[index] == sought), alike[0] if alike else None)


def _heading_at(page: Page, start: int) -> int | None:
    """Return the block that looks like a headline next above the text that begins at ``start``, or at its top."""
    for index in range(start - 1, max(-1, start - 8), -1):
        block = page.blocks[index]
        if date_of_line(block.text) is not None or block.role in ("author", "lead"):
            continue
        if block.linked > 0.5:
            break
        if find_headline([block.text, ""]) is not None:
            return index
    top = find_headline([block.text for block in page.blocks[start : start + 6]])
    return None if top is None else start + top


def _title_of(facts: PageFacts, named: str) -> str | None:
    """Return the title as the page's head gives it, without the name of the site."""
    if facts.titles:
        named = facts.titles[0]
        before, after = _without_last(named)
        of_site = "|" in named or _words(after) in _words(facts.publisher or "")
    else:
        before, after = _without_last(named)
        of_site = True
    return before if after and of_site and before.count(" ") >= 3 and after.count(" ") < 7 else named or None


def _without_last(title: str) -> tuple[str, str]:
    """Split "Headline - Paper" or "Headline | Paper" at the last of these marks."""
    found = list(re.finditer(r"\s+[|–—-]\s+", title))
    return (title[: found[-1].start()], title[found[-1].end() :]) if found else (title, "")


def _lines(blocks: Iterable[Block]) -> list[str]:
    return [line for block in blocks for line in block.text.split("\n")]


def _time_by(page: Page, heading: int, times: Iterable[Element]) -> Date | None:
    """Return the date of the ``time`` element that stands next to the headline, below it rather than above."""
    near = []
    for element in times:
        date = parse_date(element.get("datetime") or "")
        holder = next((one for one in element.iterancestors() if one in page.ranges), None)
        place = page.ranges[holder][0] if holder is not None else -1
        if date is not None and heading - 4 <= place <= heading + 8:
            near.append((place < heading, abs(place - heading), date))
    return min(near, key=lambda one: one[:2])[2] if near else None


def _body(tree: Element, page: Page, found: tuple[int, int] | None, heading: int | None) -> tuple[list[Block], int]:
    """Return the blocks of the article and the index at which they end in the page."""
    if found is None:
        return _searched(tree, page, heading)
    start, end = found
    if heading is not None and start <= heading < end:
        start = heading + 1
    return [*_lead(page, heading, start), *page.blocks[start:end]], end


def _lead(page: Page, heading: int | None, start: int) -> list[Block]:
    """Return the paragraphs between headline and text, which sum the article up."""
    if heading is None or start - heading > 15:
        return [block for block in page.blocks[max(0, start - 4) : start] if block.role == "lead"]
    return [
        block
        for block in page.blocks[heading + 1 : start]
        if block.role in ("lead", "caption") or (len(block.text) >= 60 and block.linked < 0.3)
    ]


def _searched(tree: Element, page: Page, heading: int | None) -> tuple[list[Block], int]:
    """Return the blocks which trafilatura takes for the article."""
    import trafilatura

    try:
        document = trafilatura.bare_extraction(tree, include_comments=False, include_tables=True, favor_recall=True)
    except Exception:  # what a stranger's page does to it is no reason to stop
        document = None
    text = getattr(document, "text", None) or ""
    lines = [" ".join(normalise(line).split()) for line in text.split("\n")]
    lines = [line.removeprefix("- ") for line in lines if line]
    places = {block.text: place for place, block in reversed(list(enumerate(page.blocks)))}
    known = [places[line] for line in lines if line in places]
    blocks = [page.blocks[places[line]] if line in places else Block(line) for line in lines]
    if not known:
        return blocks, len(page.blocks)
    return [*(one for one in _lead(page, heading, known[0]) if one not in blocks), *blocks], known[-1] + 1


def _clean(blocks: Sequence[Block], title: str | None) -> list[str]:
    """Return the paragraphs of the article alone, each once, captions without their photographers."""
    heading = _words(title or "")
    total = sum(len(block.text) for block in blocks if block.linked < 0.3)
    left = total
    kept: list[str] = []
    seen: dict[str, bool] = {}
    for block in blocks:
        text = block.text
        left -= len(text) if block.linked < 0.3 else 0
        if _COMMENTS.fullmatch(text.strip(" :()")) or (is_furniture(text) and left < 0.2 * total):
            break
        if _left_out(block) or _words(text) == heading:
            continue
        if len(text) < 400 or block.role == "caption":
            text = _CREDIT_END.sub("", text)
            text = _CREDIT_BARE.sub("", text) if block.role == "caption" else text
        key = _words(text)
        caption = block.role == "caption"
        if not key or (key in seen and (len(key) >= 40 or caption or seen[key])):
            continue
        seen[key] = caption
        kept.append(text)
    return kept


def _left_out(block: Block) -> bool:
    text = block.text
    return (
        block.role == "credit"
        or (block.role in ("author", "source") and len(text) < 100)
        or block.linked > 0.8
        or text.casefold().strip(" :.|") in _UI
        or is_furniture(text)
        or _CREDIT_LINE.fullmatch(text) is not None
        or (len(text) < 250 and _POINTER.match(text) is not None)
        or (len(text) < 100 and date_of_line(text) is not None)
    )


def _signed(line: str) -> tuple[str | None, str | None]:
    dated = date_of_line(line)
    return (dated.name, None) if dated is not None else read_person(line)


def _signature(blocks: Sequence[Block]) -> tuple[str | None, str | None]:
    """Return author and agency from the elements that are named after them."""
    author = agency = None
    for block in blocks:
        if len(block.text) > 100:
            continue
        if block.role == "author" and author is None:
            author, mark = _signed(block.text.split("\n")[0])
            agency = agency or mark
        elif block.role == "source" and agency is None:
            agency = re.sub(r"^(?:nguồn(?: tin)?|theo)\s*:?\s*", "", block.text, flags=re.IGNORECASE) or None
    return author, agency
