"""What must hold for any text: spelling habits change no fact, names take each other's places, time grows linearly.

Texts are drawn from the sentences of the sample articles and from patterns in which names are put.
"""

from __future__ import annotations

import gc
import hashlib
import os
import random
import re
import subprocess
import sys
import time
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import fields
from datetime import date
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import pyoxigraph as ox
import pytest
from hostile import HOSTILE
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from khoi_kg import vocab
from khoi_kg.find.dates import find_dates
from khoi_kg.find.documents.finding import find_documents
from khoi_kg.find.people import find_people
from khoi_kg.find.titles import find_roles
from khoi_kg.knowledge import Knowledge, load_knowledge
from khoi_kg.model import Article, Belongs, Date, Holds, OrganisationMention, Reading
from khoi_kg.rdf import ArticleGraphs, article_graphs
from khoi_kg.reading import read_article
from khoi_kg.resources import resource_path
from khoi_kg.sources import read_articles
from khoi_kg.text import LONGEST_SENTENCE, fold, key, nfc, prepare, sentence_spans, uniform

settings.register_profile(
    "khoi", max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("khoi")


@lru_cache(maxsize=1)
def knowledge() -> Knowledge:
    return load_knowledge()


@lru_cache(maxsize=1)
def samples() -> tuple[Article, ...]:
    return tuple(a for a in read_articles([resource_path("data/articles")]) if isinstance(a, Article))


@lru_cache(maxsize=1)
def sentences() -> tuple[str, ...]:
    return tuple(a.text[s.start : s.end] for a in samples() for s in prepare(a.text).sentences)


def read(text: str, identifier: str = "bài") -> Reading:
    return read_article(Article(identifier, text, published=Date(2021, 6, 15)), knowledge())


def graph(text: str) -> tuple[str, ...]:
    return article_graphs(read(text)).triples


def said(text: str) -> set[str]:
    """All that the graph says of a text; its hash is left out, and literals are taken in uniform spelling."""
    lines = [line for line in graph(text) if f"> <{vocab.CONTENT_HASH}> " not in line]
    return {uniform(line.replace('\\"', '"')) for line in lines}


def from_file(factory: pytest.TempPathFactory, name: str, content: str) -> list[ArticleGraphs]:
    """Read a file as a source, and its articles."""
    file = factory.mktemp("source") / name
    file.write_text(content, encoding="utf-8")
    articles = [a for a in read_articles([file]) if isinstance(a, Article)]
    assert articles
    return [article_graphs(read_article(a, knowledge())) for a in articles]


NEUTRAL = (
    "Trời đã về chiều, mưa tạnh dần trên những mái nhà cũ.",
    "Người bán hàng gấp lại chiếc ô rồi lặng lẽ ra về.",
    "Con đường làng thơm mùi rơm mới.",
)

texts = st.lists(st.sampled_from(sentences()), min_size=1, max_size=4).map(" ".join)
paragraphs = st.lists(st.sampled_from(sentences()), min_size=1, max_size=5).map("\n".join)


# Spelling


@given(paragraphs)
def test_composed_or_decomposed_is_the_same(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    graphs = [from_file(tmp_path_factory, "bài.txt", unicodedata.normalize(form, text)) for form in ("NFC", "NFD")]
    assert graphs[0] == graphs[1]


@given(texts, st.sampled_from("‐‑‒–—−"))
def test_any_dash_is_a_dash(text: str, dash: str) -> None:
    assert said(text) == said(text.replace("-", dash))


NEW_TONES = "óa òa ỏa õa ọa óe òe ỏe õe ọe úy ùy ủy ũy ụy"
OLD_TONES = "oá oà oả oã oạ oé oè oẻ oẽ oẹ uý uỳ uỷ uỹ uỵ"
OLD = dict(zip(NEW_TONES.split(), OLD_TONES.split(), strict=True))
OLD |= {new.upper(): old.upper() for new, old in OLD.items()} | {
    new.capitalize(): old.capitalize() for new, old in OLD.items()
}
AT_END = re.compile(f"(?<![qQ])(?:{'|'.join(OLD)})(?![^\\W\\d_])")


@given(texts)
def test_tone_marks_stand_on_either_vowel(text: str) -> None:
    old = AT_END.sub(lambda match: OLD[match[0]], text)
    assert len(old) == len(text)
    assert said(text) == said(old)


def test_tone_marks_are_really_moved() -> None:
    text = "Tỉnh ủy Thanh Hóa ban hành Kế hoạch số 12-KH/TU thực hiện Nghị quyết 18-NQ/TW."
    old = AT_END.sub(lambda match: OLD[match[0]], text)
    assert old.startswith("Tỉnh uỷ Thanh Hoá")
    assert said(text) == said(old)
    assert "khoi/id/organisation/t%E1%BB%89nh-%E1%BB%A7y-thanh-h%C3%B3a" in "".join(graph(old))


@given(texts, st.sampled_from([("“", "”"), ("„", "“"), ("«", "»")]))
def test_quotation_marks_of_any_kind(text: str, marks: tuple[str, str]) -> None:
    straight = text.replace("“", '"').replace("”", '"')
    parts = straight.split('"')
    other = "".join(part + (marks[i % 2] if i + 1 < len(parts) else "") for i, part in enumerate(parts))
    assert said(straight) == said(other)


@given(texts, st.sampled_from(["\u00a0", "\u2009", "\u202f", "\t"]))
def test_any_blank_is_a_blank(text: str, blank: str) -> None:
    assert said(text) == said(text.replace(" ", blank))


@given(texts, st.randoms(use_true_random=False))
def test_wrapping_a_paragraph_anew_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory, text: str, chance: random.Random
) -> None:
    wrapped = re.sub(" ", lambda _: chance.choice([" ", "\n", "\n    "]), text)
    page = "<html><body><article><h1>Tin</h1><p>{0}</p><p>{1}</p></article></body></html>"
    graphs = [
        from_file(tmp_path_factory, "bài.html", page.format(body, " ".join(NEUTRAL * 3))) for body in (text, wrapped)
    ]
    assert graphs[0] == graphs[1]


# Names

FAMILIES = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Ngô", "Lò", "Hà", "Tòng")
MIDDLE = ("Đức", "Thị", "Văn", "Minh", "Thị Hồng", "Quốc", "Ngọc")
GIVEN = ("Hải", "Khuê", "Quỳnh", "Tuyết", "Phong", "Lan", "Sơn", "Thảo", "Dũng", "Ánh", "Giao", "Trường")
people = st.builds(
    lambda *parts: " ".join(parts), st.sampled_from(FAMILIES), st.sampled_from(MIDDLE), st.sampled_from(GIVEN)
).filter(lambda name: name.lower() not in knowledge().officials)
POSTS = (
    "Đồng chí {name}, Bí thư Huyện ủy Đồng Nhân, phát biểu tại buổi lễ.",
    "Phó Chủ tịch UBND huyện Đồng Nhân {name} cho biết như vậy.",
    "Ông {name} - Giám đốc Sở Y tế tỉnh Hà Nam - đến thăm trường.",
    "Bà {name}, nguyên Chủ tịch Hội Nông dân huyện Đồng Nhân, kể lại.",
    "Dự hội nghị có đồng chí {name}, Trưởng Ban Tuyên giáo Tỉnh ủy Hà Nam.",
)


def posts(text: str) -> set[tuple[str, str, str, bool]]:
    found = read(text).facts
    return {
        (f.person.name, f.role.role, f.organisation.name if f.organisation else f.record or "", f.former)
        for f in found
        if isinstance(f, Holds)
    }


@given(st.sampled_from(POSTS), people, people)
def test_another_name_takes_its_place(pattern: str, one: str, other: str) -> None:
    with_one, with_other = posts(pattern.format(name=one)), posts(pattern.format(name=other))
    assert {person for person, *_ in with_one} == {one}
    assert {(other, *rest) for _, *rest in with_one} == with_other


BODIES = (
    "Bộ Công Thương",
    "Bộ Ngoại giao",
    "Bộ Giao thông vận tải",
    "Bộ Kế hoạch và Đầu tư",
    "Bộ Thông tin và Truyền thông",
    "Bộ Giáo dục và Đào tạo",
    "Bộ Tài nguyên và Môi trường",
    "Thanh tra Chính phủ",
    "Ban Tổ chức Trung ương",
    "Ban Tuyên giáo Trung ương",
    "Ủy ban Kiểm tra Trung ương",
    "Tòa án nhân dân tối cao",
    "Viện Kiểm sát nhân dân tối cao",
    "Kiểm toán Nhà nước",
    "Tổng cục Hải quan",
    "Học viện Báo chí và Tuyên truyền",
    "Sở Kế hoạch và Đầu tư tỉnh Sơn La",
    "Bộ Chỉ huy Quân sự tỉnh Sơn La",
)
DOINGS = (
    "Ngày 3/5/2021, tại Hà Nội, {body} tổ chức hội nghị. Ông Lò Văn Khuê, lãnh đạo {body}, chủ trì hội nghị.",
    "{body} đã sơ kết 3 năm thực hiện Chỉ thị số 05-CT/TW.",
    "Ngày 3/5/2021, {body} quán triệt Nghị quyết số 18-NQ/TW tới toàn thể cán bộ.",
    "{body} yêu cầu Sở Y tế tỉnh Hà Nam thực hiện Chỉ thị số 05-CT/TW.",
    "{body} ban hành Kế hoạch số 15-KH/ABC thực hiện Chỉ thị số 05-CT/TW của Bộ Chính trị.",
    "{body} vừa có Thông tư số 12/2017/TT-ABC sửa đổi Thông tư số 3/2015/TT-ABC.",
    "Ngày 3/5/2021, {body} bổ nhiệm ông Lò Văn Khuê giữ chức Vụ trưởng Vụ Pháp chế.",
    "{body} hiện có 1.250 cán bộ và 35 đơn vị trực thuộc.",
    "{body} được Chủ tịch nước tặng Huân chương Lao động hạng Nhất.",
    "Ngày 3/5/2021, Sở Y tế tỉnh Hà Nam phối hợp với {body}, Hội Nông dân Việt Nam tổ chức hội thảo.",
)


def doings(pattern: str, body: str) -> list[str]:
    """What is told, with a letter in the body's place; which body belongs to which hangs on its name."""
    text = pattern.format(body=body)
    shown = []
    for fact in read(text).facts:
        if not isinstance(fact, Belongs):
            values = (getattr(fact, f.name) for f in fields(fact) if f.name not in ("where", "rule", "record"))
            shown.append(f"{type(fact).__name__} {[told_as(value, text, body) for value in values]}")
    return sorted(shown)


def told_as(value: object, text: str, body: str) -> object:
    if isinstance(value, OrganisationMention):
        return text[value.span.start : value.span.end].replace(body, "X")
    if isinstance(value, tuple):
        return [told_as(each, text, body) for each in value]
    if hasattr(value, "span"):
        return text[value.span.start : value.span.end]
    return str(value).replace(body, "X") if not hasattr(value, "where") else ""


@pytest.mark.parametrize("pattern", DOINGS, ids=lambda pattern: pattern[:40])
def test_another_body_takes_its_place_though_its_name_holds_words_for_deeds(pattern: str) -> None:
    told = doings(pattern, BODIES[0])
    assert told
    for body in BODIES[1:]:
        assert doings(pattern, body) == told, body


LEADS = (
    "- ",
    "• ",
    "3. ",
    "b) ",
    "(2) ",
    "(TTXVN) - ",
    "Hà Nội (TTXVN) - ",
    "TTO - ",
    "Ngoài ra, ",
    "Tuy nhiên, ",
    "Theo đó, ",
    "(VOV) - Được biết, ",
)
LED = (
    "Kế hoạch 31 xác định 6 nhiệm vụ để thực hiện Nghị quyết 57.",
    "Kết luận số 12-KL/TW yêu cầu tiếp tục đẩy mạnh thực hiện Nghị quyết số 19-NQ/TW.",
    "Thực hiện Kết luận số 23-KL/TW, ngày 10/5 Tỉnh ủy Gia Lai ban hành Kế hoạch số 88-KH/TU.",
    "Tại huyện Ea Súp, việc triển khai Nghị quyết số 12 đã được tập trung thực hiện.",
    "Sau khi có Nghị quyết số 05-NQ/TU, Huyện ủy Mai Sơn đã học tập, quán triệt đến từng chi bộ.",
    "Giám đốc Sở Y tế Lai Châu bị cách chức vì để xảy ra sai phạm.",
    "Trúng cử Chủ tịch Hội Nông dân tỉnh là ông Lò Văn Panh.",
    "Theo quyết định, ông Lò Văn Panh, Phó Chủ tịch UBND tỉnh Sơn La, về làm Phó Chánh Văn phòng Trung ương Đảng.",
    "Trước khi nghỉ hưu, ông Phan Chu Quý là Chánh án TAND tỉnh Ninh Bình.",
    "Theo chỉ đạo của Bộ trưởng Bộ Công an, Thứ trưởng Sùng A Tả chủ trì.",
)


@pytest.mark.parametrize("text", LED, ids=lambda text: text[:40])
def test_what_leads_to_a_sentence_changes_nothing_in_it(text: str) -> None:
    told = doings(text, BODIES[0])
    assert told
    for lead in LEADS:
        assert doings(lead + text, BODIES[0]) == told, lead


def test_evidence_is_the_sentence_with_what_leads_to_it() -> None:
    lead = "Bên cạnh đó, "
    graph = article_graphs(read(lead + LED[1]))
    assert any(f"#char=0,{len(lead + LED[1])}> " in line for line in graph.triples)


@given(st.integers(201, 9999), st.integers(201, 9999), st.sampled_from(["KH/TU", "TB/HU", "QĐ/TU", "HD/BTGTU"]))
def test_another_number_takes_its_place(one: int, other: int, code: str) -> None:
    def documents(number: int) -> list[tuple[str, str | None]]:
        kinds = {"KH": "Kế hoạch", "TB": "Thông báo", "QĐ": "Quyết định", "HD": "Hướng dẫn"}
        text = f"Tỉnh ủy Hà Nam ban hành {kinds[code[:2]]} số {number}-{code} trong tuần qua."
        return [(m.kind, m.number) for m in find_documents(prepare(text), knowledge())]

    assert documents(one) == [(kind, f"{one}-{code}") for kind, _ in documents(other)]
    assert len(documents(one)) == 1


# Neighbours


@given(texts, st.sampled_from(NEUTRAL), st.sampled_from([" ", "\n", "\n\n"]))
def test_a_sentence_added_at_the_end_changes_nothing_before(text: str, more: str, gap: str) -> None:
    before = {line for line in graph(text) if f"> <{vocab.CONTENT_HASH}> " not in line}
    after = {line for line in graph(text + gap + more) if f"> <{vocab.CONTENT_HASH}> " not in line}
    assert before == after


@given(st.sampled_from(sentences()), st.sampled_from(sentences()))
def test_what_is_found_in_a_sentence_does_not_hang_on_the_next(first: str, second: str) -> None:
    def found(text: str) -> list[object]:
        prepared, known = prepare(text), knowledge()
        everything: list[object] = [*find_documents(prepared, known), *find_dates(prepared)]
        roles = find_roles(prepared, known)
        return [*everything, *roles, *find_people(prepared, roles, known)]

    within = [m for m in found(first + "\n" + second) if m.span.end <= len(first)]  # type: ignore[attr-defined]
    alone = found(first)
    assert sorted(map(str, alone)) == sorted(map(str, within))


# Offsets, order, repetition

FRAGMENTS = (
    *("Nghị quyết", "Chỉ thị số", "các Nghị quyết số", "05-CT/TW", "18, 19-NQ/TW", "12/2015/NĐ-CP", "khóa XII", "khóa"),
    *("Đại hội", "Đại hội XIII của Đảng", "Bí thư", "Tỉnh ủy", "Trưởng Ban", "Ủy ban nhân dân", "ông Nguyễn Văn An"),
    *("ngày 5/6", "5/6 chỉ tiêu", "nhiệm kỳ 2020-2025", "hội nghị", "tại Hà Nội", "thực hiện", "sửa đổi, bổ sung"),
    *("Luật Đất đai", "của", ",", ".", ";", ":", "(", ")", '"', "“", "-", "–", "\n", "…", "/", "1.234", "tỷ đồng"),
    *("ngày 30/2/2018", "ngày 29/2", "tính đến 31/4/2019", "thành lập ngày 31/6/1946", "từ ngày 31 đến 04/3/2018"),
    *("Huân chương Lao động hạng Ba", "trao", "bổ nhiệm", "quán triệt", "78.432 đảng viên", 'Đề án "', "này"),
)
noise = st.lists(
    st.one_of(st.sampled_from(FRAGMENTS), st.text(max_size=6), st.sampled_from(sentences())), max_size=25
).flatmap(lambda parts: st.sampled_from(["", " "]).map(lambda joint: nfc(joint.join(parts))))


@settings(max_examples=150)
@given(noise)
def test_offsets_give_back_the_string_and_the_graph_is_valid(text: str) -> None:
    reading = read(text)
    graphs = article_graphs(reading)
    strings: dict[str, dict[str, str]] = {}
    for quad in ox.parse(graphs.nquads(), ox.RdfFormat.N_QUADS):
        assert isinstance(quad.subject, ox.NamedNode)
        if isinstance(quad.object, ox.Literal):
            strings.setdefault(quad.subject.value, {})[quad.predicate.value] = quad.object.value
            if quad.object.datatype.value == vocab.XSD_DATE:
                date.fromisoformat(quad.object.value)
    for node, properties in strings.items():
        if vocab.NIF_BEGIN_INDEX in properties:
            begin, end = int(properties[vocab.NIF_BEGIN_INDEX]), int(properties[vocab.NIF_END_INDEX])
            assert text[begin:end] == properties[vocab.NIF_ANCHOR_OF]
            assert node.endswith(f"#char={begin},{end}")
            assert begin < end
    assert article_graphs(read(text)) == graphs
    assert list(graphs.triples) == sorted(set(graphs.triples))


@given(st.text(max_size=200))
def test_uniform_text_keeps_its_length_and_sentences_hold_all_words(text: str) -> None:
    text = nfc(text)
    same = uniform(text)
    assert len(same) == len(text) == len(same.lower())
    assert uniform(same) == same
    spans = sentence_spans(same)
    assert [s for s in spans if s.start >= s.end] == []
    assert all(a.end <= b.start for a, b in pairwise(spans))
    covered = "".join(same[s.start : s.end] for s in spans)
    assert re.sub(r"\s", "", covered) == re.sub(r"\s", "", same)


def test_a_sentence_without_end_is_cut_between_words() -> None:
    text = "đồng chí đảng viên " * 400
    found = [text[s.start : s.end] for s in sentence_spans(text)]
    assert max(map(len, found)) <= LONGEST_SENTENCE
    assert " ".join(found) == text.strip()
    unbroken = "a" * (2 * LONGEST_SENTENCE + 1)
    assert [len(unbroken[s.start : s.end]) for s in sentence_spans(unbroken)] == [LONGEST_SENTENCE] * 2 + [1]


@given(st.text(max_size=120))
def test_keys_are_keys_already(name: str) -> None:
    made = key(name)
    assert len(made) <= 80
    assert key(made) == made
    assert fold(fold(name)) == fold(name)


@given(st.permutations(range(len(samples()))))
@settings(max_examples=5)
def test_articles_in_any_order_give_the_same_graph(order: list[int]) -> None:
    assert digest(samples()[i] for i in order) == digest(samples())


def digest(articles: Iterable[Article]) -> str:
    quads: set[bytes] = set()
    for article in articles:
        quads.update(article_graphs(read_article(article, knowledge())).nquads().splitlines())
    return hashlib.sha256(b"\n".join(sorted(quads))).hexdigest()


@pytest.mark.parametrize("seed", ["1", "2024"])
def test_another_process_gives_the_same_bytes(seed: str) -> None:
    code = "import test_properties as t; print(t.digest(t.samples()))"
    run = subprocess.run(
        [sys.executable, "-c", code],
        cwd=Path(__file__).parent,
        env={**os.environ, "PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.strip() == digest(samples())


# Time


def seconds(text: str) -> float:
    """The processor's seconds for one text, the best of two, without pauses to collect what other tests left."""
    gc.collect()
    gc.disable()
    try:
        best = float("inf")
        for _ in range(2):
            start = time.process_time()
            article_graphs(read_article(Article("dài", text), knowledge()))
            best = min(best, time.process_time() - start)
        return best
    finally:
        gc.enable()


def growth(make: Callable[[int], str], small: int) -> float:
    """How many times as long eight times the text takes: 8 where time grows linearly, 64 where it is a square."""
    seconds(make(small))  # what is built when it is first asked for
    return seconds(make(8 * small)) / max(seconds(make(small)), 0.002)


@pytest.mark.parametrize("name", HOSTILE)
def test_time_grows_linearly(name: str) -> None:
    assert growth(HOSTILE[name], 8_000) < 24


@pytest.mark.parametrize("name", ["brackets", "digits", "one word", "blanks", "lines", "quotation marks", "capitals"])
def test_time_grows_linearly_to_a_megabyte_of_nothing(name: str) -> None:
    assert growth(HOSTILE[name], 125_000) < 24
