"""Sentences, organisations and posts: where names begin and end, who holds what, on sentences of our own."""

from __future__ import annotations

import pytest
from case_tables import beginning, rows

from khoi_kg.find.dates import find_dates
from khoi_kg.knowledge import Knowledge
from khoi_kg.model import Article, Date, Holds, OrganisationMention, Reading
from khoi_kg.reading import read_article
from khoi_kg.text import prepare


def organisations(reading: Reading) -> list[str]:
    spans = [r.mention.span for r in reading.resolutions if isinstance(r.mention, OrganisationMention)]
    return [reading.article.text[span.start : span.end] for span in spans]


def posts(reading: Reading, knowledge: Knowledge) -> list[str]:
    found = []
    for held in (fact for fact in reading.facts if isinstance(fact, Holds)):
        if held.record:
            body = knowledge.organisations[held.record].name
        else:
            assert held.organisation
            body = reading.article.text[held.organisation.span.start : held.organisation.span.end]
            firm = held.organisation.board_of
            if firm and firm.span.end != held.organisation.span.end:
                body += f" < {firm.name}"
        words = [f"{held.person.name}: {knowledge.roles[held.role.role].label}", body]
        found.append(" | ".join(words + ["nguyên"] * held.former + ["quyền"] * held.acting))
    return found


@pytest.mark.parametrize(("text", "wanted"), rows("sentences"), ids=beginning)
def test_sentences(text: str, wanted: list[str]) -> None:
    prepared = prepare(text)
    whole = [prepared.whole(sentence) for sentence in prepared.sentences]
    assert [prepared.plain[span.start : span.end] for span in whole] == wanted


@pytest.mark.parametrize(("sentence", "wanted"), rows("organisations"), ids=beginning)
def test_organisations(sentence: str, wanted: list[str], knowledge: Knowledge) -> None:
    assert organisations(read_article(Article("a", sentence), knowledge)) == wanted


@pytest.mark.parametrize(("sentence", "wanted"), rows("posts"), ids=beginning)
def test_posts(sentence: str, wanted: list[str], knowledge: Knowledge) -> None:
    assert posts(read_article(Article("a", sentence), knowledge), knowledge) == wanted


@pytest.mark.parametrize(
    ("sentence", "year", "former"),
    [
        ("Từ năm 2019 đến 2024, ông Lò Văn Tuất là Giám đốc Sở Y tế.", 2020, False),
        ("Từ năm 2019 đến 2024, ông Lò Văn Tuất là Giám đốc Sở Y tế.", 2026, True),
        ("Từ năm 2019 đến 2024, ông Lò Văn Tuất là Giám đốc Sở Y tế.", None, True),
        ("Ông Lò Văn Tuất giữ chức Giám đốc Sở Y tế đến tháng 2/2024.", 2024, False),
        ("Ông Lò Văn Tuất giữ chức Giám đốc Sở Y tế đến tháng 2/2024.", 2025, True),
        ("Ông Lò Văn Tuất giữ chức Giám đốc Sở Y tế đến tháng 2/2024.", None, False),
        ("Ông Lò Văn Tuất làm Giám đốc Sở Y tế từ tháng 8-2017 đến tháng 12-2023.", None, True),
        ("Ông Lò Văn Tuất làm Giám đốc Sở Y tế từ ngày 1-8-2017 đến ngày 3-12-2023.", 2024, True),
        ("Ông Lò Văn Tuất làm Giám đốc Sở Y tế từ ngày 1-8-2017 đến ngày 3-12-2023.", 2020, False),
        ("Ông Lò Văn Tuất làm Giám đốc Sở Y tế từ tháng 8-2017 đến nay.", 2024, False),
    ],
)
def test_years_of_a_post_are_over_when_the_article_is_later(
    sentence: str, year: int | None, former: bool, knowledge: Knowledge
) -> None:
    published = Date(year, 5, 3) if year else None
    found = read_article(Article("a", sentence, published=published), knowledge).facts
    assert [fact.former for fact in found if isinstance(fact, Holds)] == [former]


def test_bare_provinces_mean_their_committees(knowledge: Knowledge) -> None:
    reading = read_article(Article("a", "Bí thư Đà Nẵng Lê Quang Phúc gặp Chủ tịch Lào Cai Vàng Thị Hoa."), knowledge)
    labels = [r.entity.label for r in reading.resolutions if isinstance(r.mention, OrganisationMention) and r.entity]
    assert labels == ["Thành ủy Đà Nẵng", "Ủy ban nhân dân tỉnh Lào Cai"]


def test_one_full_name_tells_those_of_its_family(knowledge: Knowledge) -> None:
    text = (
        "Đảng ủy Khối các cơ quan tỉnh Lai Châu họp. Ban Thường vụ Đảng ủy Khối báo cáo Đảng bộ Khối."
        " Thường trực Tỉnh ủy Lai Châu gặp Đảng bộ tỉnh Lai Châu."
    )
    reading = read_article(Article("a", text), knowledge)
    bodies = {r.entity for r in reading.resolutions if isinstance(r.mention, OrganisationMention) and r.entity}
    whole = "Đảng bộ Khối các cơ quan tỉnh Lai Châu"
    assert {(b.label, b.acts_for.label if b.acts_for else None) for b in bodies} == {
        ("Đảng ủy Khối các cơ quan tỉnh Lai Châu", whole),
        ("Ban Thường vụ Đảng ủy Khối các cơ quan tỉnh Lai Châu", whole),
        (whole, None),
        ("Thường trực Tỉnh ủy Lai Châu", "Đảng bộ tỉnh Lai Châu"),
        ("Đảng bộ tỉnh Lai Châu", None),
    }


@pytest.mark.parametrize(
    ("committees", "meant"),
    [
        ("Ban Chấp hành Hội Nông dân xã Hòa Phú họp.", {"Hội Nông dân xã Hòa Phú"}),
        ("Ban Chấp hành Hội Nông dân xã Hòa Phú và Ban Chấp hành Hội Phụ nữ xã Hòa Phú họp.", set()),
    ],
)
def test_the_association_is_the_one_whose_committee_is_named(
    committees: str, meant: set[str], knowledge: Knowledge
) -> None:
    reading = read_article(Article("a", f"{committees} Bà Vi Thị Sen được bầu làm Chủ tịch Hội."), knowledge)
    bodies = {r.entity.label for r in reading.resolutions if isinstance(r.mention, OrganisationMention) and r.entity}
    assert {b for b in bodies if not b.startswith("Ban Chấp hành ")} == meant


@pytest.mark.parametrize(
    "text",
    [
        "Công ty CP Đầu tư An Phát họp. Công ty Cổ phần Đầu tư An Phát ký. CTCP An Phát bán. Công ty An Phát mua.",
        "Trường THPT Chuyên Lê Quý Đôn mở cửa. Trường chuyên Lê Quý Đôn và Trường Lê Quý Đôn là một.",
        "Viện Kiểm sát nhân dân TP Hà Nội họp. Viện KSND TP Hà Nội và VKSND TP Hà Nội là một.",
        "TTYT huyện Mai Sơn họp. Trung tâm Y tế huyện Mai Sơn mua thuốc. TTYT huyện báo cáo.",
        "Viện Kỹ thuật lâm nghiệp (KTLN) họp. Viện KTLN báo cáo, và KTLN đồng ý.",
        "Bộ Ngoại giao họp, Bộ Ngoại giao Việt Nam ra tuyên bố.",
        "Ông Lò Văn Nhâm, Huyện ủy viên huyện Hòa Phú, đã đến. Huyện ủy Hòa Phú cảm ơn.",
        "Ông Lò Văn Nhâm, Thành ủy viên TP Cần Thơ, đã đến. Thành ủy Cần Thơ cảm ơn.",
    ],
)
def test_forms_of_one_body_are_one(text: str, knowledge: Knowledge) -> None:
    reading = read_article(Article("a", text), knowledge)
    bodies = [r.entity.key for r in reading.resolutions if isinstance(r.mention, OrganisationMention) and r.entity]
    assert len(bodies) > 1
    assert len(set(bodies)) == 1


def test_two_bodies_of_one_short_name_stay_apart(knowledge: Knowledge) -> None:
    text = "Công ty TNHH Minh Phát kiện Công ty CP Minh Phát. Công ty Minh Phát thắng."
    reading = read_article(Article("a", text), knowledge)
    bodies = {r.entity.key for r in reading.resolutions if isinstance(r.mention, OrganisationMention) and r.entity}
    assert len(bodies) == 3


def test_titles_lead_to_what_is_recorded(knowledge: Knowledge) -> None:
    titles = knowledge.post_titles.items()
    assert len(titles) > 20
    assert [t for t, (role, body) in titles if role not in knowledge.roles or body not in knowledge.organisations] == []


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("từ ngày 12 đến ngày 14/8/2015", [("2015-8-12", "2015-8-14")]),
        ("từ ngày 28/9 đến 2/10/2016", [("2016-9-28", "2016-10-2")]),
        ("từ 29 đến 04/6/2009", [("2009-5-29", "2009-6-4")]),
        ("diễn ra vào 24 - 25/05/2018", [("2018-5-24", "2018-5-25")]),
        ("đạt điểm 9 - 10/5/2018 có kết quả", [("2018-5-10", None)]),
        ("từ ngày 30 đến 2/1/2018", [("2017-12-30", "2018-1-2")]),
        ("từ ngày 18/9/2024 đến ngày 20/9/2024", [("2024-9-18", "2024-9-20")]),
        ("ngày 28 tháng 12 năm 2024 đến hết ngày 3 tháng 1 năm 2025", [("2024-12-28", "2025-1-3")]),
        # The number of a month or of a quarter is no day.
        ("Từ tháng 1/2016 đến ngày 30/6/2016", [("2016-1-None", None), ("2016-6-30", None)]),
        ("từ tháng 12 năm 2016 đến ngày 3/5/2017", [("2016-12-None", None), ("2017-5-3", None)]),
        ("quý 4 năm 2016 đến ngày 3/5/2017", [("2016-None-None", None), ("2017-5-3", None)]),
        ("tháng 6 và ngày 7/8/2016", [("2016-8-7", None)]),
        # No day of the calendar.
        ("từ ngày 31 đến 04/3/2018", [("2018-3-4", None)]),
        ("ngày 30/2/2018 và ngày 31/4", []),
        ("ngày 31 tháng 4 năm 2018", [("2018-4-None", None)]),
        ("ngày 29/2/2016, ngày 29/2/2018, ngày 29/2 tại", [("2016-2-29", None), ("None-2-29", None)]),
    ],
)
def test_a_run_of_days_has_a_first_and_a_last_one(text: str, days: list[tuple[str, str | None]]) -> None:
    def written(date: Date | None) -> str | None:
        return f"{date.year}-{date.month}-{date.day}" if date else None

    assert [(written(found.date), written(found.last)) for found in find_dates(prepare(text))] == days
