"""Saved web pages: layouts beyond those of tests/pages, addresses, hostile pages. The text is our own."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khoi_kg.model import Article, Date, DateBasis
from khoi_kg.sources import SourceProblem, read_articles
from khoi_kg.sources.dom import parse_page
from khoi_kg.sources.html import read_html
from khoi_kg.sources.page import page_facts
from khoi_kg.sources.values import Draft

TITLE = "Huyện ủy Bình Sơn quán triệt Chỉ thị 05"
LEAD = (
    "Sáng 12/6, tại trụ sở Huyện ủy Bình Sơn, Ban Thường vụ Huyện ủy tổ chức hội nghị quán triệt Chỉ thị số 05-CT/TW "
    "của Bộ Chính trị cho hơn 200 cán bộ chủ chốt."
)
SPEECH = (
    "Phát biểu tại hội nghị, đồng chí Lê Thị Mận, Bí thư Huyện ủy, đề nghị mỗi chi bộ chọn một việc khó để làm trước, "
    "báo cáo kết quả trong tháng 9."
)
PLAN = "Theo kế hoạch, các đảng ủy xã hoàn thành việc học tập trước ngày 30/6, gửi báo cáo về Ban Tuyên giáo Huyện ủy."
END = "Dịp này, Huyện ủy trao Huy hiệu 40 năm tuổi Đảng cho 12 đảng viên."
CAPTION = "Quang cảnh hội nghị tại hội trường lớn."
WHOLE = [LEAD, SPEECH, PLAN, END]
CAPTIONED = [LEAD, SPEECH, CAPTION, PLAN, END]
PAGES = Path(__file__).parent / "cases" / "sources" / "pages"


def page(body: str, head: str = "") -> str:
    return f"<!DOCTYPE html><html><head><title>{TITLE}</title>{head}</head><body>{body}</body></html>"


BLOGGED = [LEAD, SPEECH, CAPTION, "Lịch thực hiện", PLAN]
BLOGGED += ["Đợt một: các chi bộ nông thôn.", "Đợt hai: các chi bộ cơ quan.", END]
TABLED = [LEAD, SPEECH, "Họ và tên | Chức vụ", "Lê Thị Mận | Bí thư Huyện ủy", PLAN, END]


@pytest.mark.parametrize(
    ("name", "paragraphs", "basis"),
    [
        ("daily", CAPTIONED, DateBasis.DATELINE),  # the caption twice, an encoding that is none of the page's
        ("evening", CAPTIONED, DateBasis.METADATA),  # a related article with its lead within the text
        ("blog", BLOGGED, DateBasis.METADATA),  # "single-author" is a class of the whole page
        ("columns", WHOLE, DateBasis.DATELINE),  # no names that say anything; other news in a column of its own
        (
            "tables",
            CAPTIONED,
            DateBasis.DATELINE,
        ),  # tables for layout, line breaks for paragraphs
        ("portal", TABLED, DateBasis.DATELINE),  # the whole page a form; a table of facts
        ("scripted", WHOLE, DateBasis.METADATA),  # the text in JSON-LD only
    ],
)
def test_layouts(name: str, paragraphs: list[str], basis: DateBasis) -> None:
    (article,) = read_articles([PAGES / f"{name}.html"])
    assert isinstance(article, Article)
    assert article.text.split("\n\n") == paragraphs
    assert article.title == TITLE
    assert article.published == Date(2023, 6, 12, basis)
    assert (article.author or "").casefold() == "hoàng mai"


def test_a_list_of_names_at_the_end_is_text_and_no_byline() -> None:
    names = ["Lê Thị Mận", "Trần Văn Cả", "Nguyễn Văn Tám"]
    items = "".join(f"<li>{name}</li>" for name in names)
    draft = read_html(
        page(f"<article><h1>{TITLE}</h1><p>{LEAD}</p><p>{SPEECH}</p><ul>{items}</ul></article>").encode(), "x"
    )
    assert isinstance(draft, Draft)
    assert draft.text.split("\n\n") == [LEAD, SPEECH, *names]
    assert draft.author is None


def test_a_heading_of_related_articles_ends_the_text_only_near_its_end() -> None:
    head, *middle, end = (f"<p>{one}</p>" for one in WHOLE)
    for parts, text in (
        ([head, "<p>Tin liên quan</p>", *middle, end], WHOLE),
        ([head, *middle, "<p>Tin liên quan</p>", end], WHOLE[:-1]),
    ):
        draft = read_html(page(f"<article><h1>{TITLE}</h1>{''.join(parts)}</article>").encode(), "x")
        assert isinstance(draft, Draft)
        assert draft.text.split("\n\n") == text


def test_letters_written_as_entities_in_a_latin_1_page() -> None:
    body = f"<h1>{TITLE}</h1><div id=content>" + "".join(f"<p>{one}</p>" for one in WHOLE) + "</div>"
    data = page(body, '<meta http-equiv="content-type" content="text/html; charset=iso-8859-1">')
    draft = read_html(data.encode("latin-1", "xmlcharrefreplace"), "x.html")
    assert isinstance(draft, Draft)
    assert draft.text.split("\n\n") == WHOLE


def test_a_page_of_links_is_no_article() -> None:
    items = "".join(f'<div class="item"><a href="{n}">Hội nghị cán bộ xã, kỳ {n}</a></div>' for n in range(80))
    found = read_html(page(items).encode(), "trang-chủ.html")
    assert isinstance(found, SourceProblem)
    assert "No article was found in trang-chủ.html" in found.message


ARTICLE_URL = "https://baobinhson.example.vn/chinh-tri/hoc-chi-thi-05-1234.html"


@pytest.mark.parametrize(
    ("head", "saved", "url"),
    [
        (f'<link rel="canonical" href="{ARTICLE_URL}">', None, ARTICLE_URL),
        (f'<meta property="og:url" content="{ARTICLE_URL}#binh-luan">', None, ARTICLE_URL),
        ("", f"{ARTICLE_URL}?utm_source=fb&utm_medium=x", ARTICLE_URL),
        # the site gives its home page as canonical everywhere
        ('<link rel="canonical" href="https://baobinhson.example.vn/">', ARTICLE_URL, ARTICLE_URL),
        ('<link rel="canonical" href="https://baobinhson.example.vn/">', None, "https://baobinhson.example.vn/"),
        # saved from the page for telephones
        (f'<link rel="canonical" href="{ARTICLE_URL}">', ARTICLE_URL.replace("//", "//m."), ARTICLE_URL),
        # canonical names another page than the one that was saved
        ('<link rel="canonical" href="https://khac.example.vn/bai-goc">', ARTICLE_URL, ARTICLE_URL),
        ('<link rel="canonical" href="/chinh-tri/hoc-chi-thi-05-1234.html">', ARTICLE_URL, ARTICLE_URL),
        ('<link rel="canonical" href="javascript:void(0)">', "file:///C:/trang.html", None),
        ('<link rel="canonical" href="http://[::1/">', None, None),
    ],
)
def test_the_address_of_a_page(head: str, saved: str | None, url: str | None) -> None:
    comment = f"<!-- saved from url=(0014){saved} -->" if saved else ""
    source = comment + page(LEAD, head)
    found = page_facts(parse_page(source), source).url
    assert (found or None) == (None if url == "https://baobinhson.example.vn/" else url)


def test_embedded_pictures_do_not_count_towards_the_size_of_a_page(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    picture = "A" * 12_000_000
    daily = (PAGES / "daily.html").read_text(encoding="utf-8")
    path.write_text(daily.replace("</article>", f'<img src="data:image/jpeg;base64,{picture}"></article>'), "utf-8")
    (one,) = read_articles([path])
    assert isinstance(one, Article)
    assert one.text.split("\n\n") == CAPTIONED


@pytest.mark.parametrize(
    "source",
    [
        "<div>" * 20_000 + LEAD,
        "<b>" * 50_000 + LEAD,
        "<" * 100_000,
        "<a " + "x=1 " * 50_000 + ">" + LEAD,
        "<!--" + LEAD,
        f"<?xml version='1.0' encoding='utf-16'?><html><p>{LEAD}",
        f"<meta charset='no-such'><p>{LEAD}",
        "<html><frameset><frame src=a></frameset></html>",
        f"<script type='application/ld+json'>{'[' * 100_000}</script><p>{LEAD}",
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": ["x"], "author": [{"name": 3}],'
        f'"url": {{}}, "datePublished": {{}}, "articleBody": [1], "mainEntityOfPage": [1]}}</script><p>{LEAD}',
        f'<script type="application/ld+json">{{"@type": "Article", "headline": "\\ud83d"}}</script><p>{LEAD}',
    ],
    ids=lambda source: source[:30],
)
def test_odd_pages_give_an_article_or_a_problem_in_good_time(source: str) -> None:
    before = time.perf_counter()
    found = read_html(source.encode(), "x.html")
    assert time.perf_counter() - before < 20
    assert isinstance(found, SourceProblem) or (found.text + (found.title or "")).encode()


SAID = (
    LEAD,
    SPEECH,
    CAPTION,
    TITLE,
    "12/06/2023 14:30",
    "(Ảnh: Văn Tám)",
    "Hoàng Mai",
    "Nguồn: TTXVN",
    "Tin liên quan",
)
MARKUP = """<p> </p> <div> </div> <table> <tr> <td> </table> <br> <h1> </h1> <figure> <figcaption> <a> </a> <article>
<time> <div/class='author'> &#7879; ]]> <ul> <li> <span/class=source> </span> <!-- --> <time/datetime=2023-05-18>"""
PIECES = st.sampled_from(SAID) | st.sampled_from(MARKUP.split())


@given(st.lists(PIECES, max_size=40))
@settings(max_examples=150, deadline=None)
def test_any_markup_gives_an_article_or_a_problem(pieces: list[str]) -> None:
    found = read_html("".join(pieces).encode(), "x.html")
    assert isinstance(found, SourceProblem) or found.text.strip()
