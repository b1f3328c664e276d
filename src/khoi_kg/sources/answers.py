"""Recognise what khoi itself wrote, graphs and answers, where it lies among articles and has one of their suffixes."""

from __future__ import annotations

import re

from khoi_kg.sources.values import SourceProblem

_BEFORE_ROOT = re.compile(rb"<\?.*?\?>|<!--.*?-->|<!doctype[^\[>]*(?:\[.*?\]\s*)?>|\s+", re.DOTALL)
_OF_A_PAGE = re.compile(rb"<(?:\w+:)?html\b")
_ROW = re.compile(r"\|.*\|")
_BELOW_HEADING = re.compile(r"\|(?: ?:?-+:? ?\|)+")
# Of khoi explain: a string with its meaning, and below its sentence a fact with its rule.
_MARKED = re.compile(r"\[\[[^\[\]|]+\|[^\[\]|]+\]\]")
_EXPLAINED = re.compile(r"^ {4}• .+\(\w+\)$", re.MULTILINE)
_HEADING = re.compile(r"^── .+ ─{5,}$", re.MULTILINE)  # of khoi show


def is_page(xml: bytes) -> bool:
    """Tell whether XML, given by its beginning in small letters, is a web page: its root is "html"."""
    at = 0
    while found := _BEFORE_ROOT.match(xml, at):
        at = found.end()
    return _OF_A_PAGE.match(xml, at) is not None


def no_page(origin: str) -> SourceProblem:
    """Return what to say of XML that is no web page: of a graph, of the answer to a query, of a feed."""
    return SourceProblem(
        origin,
        f"{origin} was skipped, it is XML and no web page, such as a graph or the answer to a query: if it holds an "
        "article, save that as .html or as .txt.",
        f"{origin} bị bỏ qua vì là XML nhưng không phải trang web, chẳng hạn đồ thị hoặc câu trả lời truy vấn: nếu có "
        "bài báo trong đó, hãy lưu bài thành .html hoặc .txt.",
    )


def answer_of_ours(text: str, origin: str) -> SourceProblem | None:
    """Return what to say of a text that is a table in Markdown and nothing else, or what khoi explain or show wrote."""
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) > 1 and _BELOW_HEADING.fullmatch(lines[1]) and all(map(_ROW.fullmatch, lines)):
        what, vi = "a table without any text", "bảng, không có văn bản nào"
    elif _HEADING.search(text) or (_MARKED.search(text) and _EXPLAINED.search(text)):
        what, vi = "what khoi explain or khoi show wrote", "kết quả của khoi explain hoặc khoi show"
    else:
        return None
    return SourceProblem(
        origin,
        f"{origin} was skipped, it is {what}: keep such files in another folder than the articles.",
        f"{origin} bị bỏ qua vì là {vi}: hãy để những tệp như vậy ở thư mục khác với các bài.",
    )
