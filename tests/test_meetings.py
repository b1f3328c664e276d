"""Meetings: on which day and where they were, who chaired and who spoke, and what is no meeting."""

from __future__ import annotations

import pytest
from case_tables import beginning, rows
from rdflib import RDF, Graph, URIRef

from khoi_kg import vocab
from khoi_kg.knowledge import Knowledge
from khoi_kg.model import Article, Date, DateBasis, Holds, Met, Reading, SessionHeld
from khoi_kg.rdf import article_graphs
from khoi_kg.reading import read_article

PUBLISHED = Date(2024, 5, 10, DateBasis.METADATA)


def meetings(text: str, knowledge: Knowledge) -> list[Met]:
    facts = read_article(Article("a", text, published=PUBLISHED), knowledge).facts
    return [fact for fact in facts if isinstance(fact, Met)]


def shown(text: str, knowledge: Knowledge) -> list[str]:
    lines = []
    for met in meetings(text, knowledge):
        day = f"{met.date.year}-{met.date.month:02}-{met.date.day:02}" if met.date else ""
        chairs, speakers = (", ".join(p.name for p in people) for people in (met.chairs, met.speakers))
        lines.append(" | ".join((day, met.place or "", chairs, speakers)))
    return lines


def spaced_rows(name: str) -> list[tuple[str, list[str]]]:
    """The rows of a table, with one blank on each side of the strokes in its cells."""
    return [(text, [" | ".join(p.strip() for p in one.split("|")) for one in wanted]) for text, wanted in rows(name)]


@pytest.mark.parametrize(("text", "wanted"), spaced_rows("meetings"), ids=beginning)
def test_texts(text: str, wanted: list[str], knowledge: Knowledge) -> None:
    assert shown(text, knowledge) == wanted


def test_a_meeting_long_past_gives_its_words_to_nobody_met_later(knowledge: Knowledge) -> None:
    past = "Ngày 2/2/2024, UBND tỉnh Hà Giang tổ chức hội nghị. Làng nghề nay đã khác. Ông Lò Văn Phúc cho biết vậy."
    assert shown(past, knowledge) == ["2024-02-02 |  |  | "]


def test_the_sentences_that_name_chair_and_speaker_are_evidence(knowledge: Knowledge) -> None:
    text = "Ngày 9/5, Đảng ủy xã Nà Tấu tổ chức hội nghị. Ông Lò Văn Phúc chủ trì. Bà Quàng Thị Xuân nêu ý kiến."
    (met,) = meetings(text, knowledge)
    assert [text[s.start : s.end].split()[1] for s in met.where] == ["9/5,", "Lò", "Quàng"]


@pytest.mark.parametrize(
    ("text", "planned"),
    [
        ("Dự kiến, vào chiều 14-5, Huyện ủy Hòa Phú sẽ có buổi gặp mặt các nhà báo.", [True]),
        ("Hội thảo về mía sẽ diễn ra ngày 12/6 tại Sơn La.", [True]),
        ("Hội thảo về mía dự kiến được tổ chức tại tỉnh Sơn La.", [True]),
        ("Sáng 9/5, Sở Y tế tổ chức hội nghị. Cùng ngày, Sở Nội vụ sẽ tổ chức lễ trao giải.", [False, True]),
        ("Theo đúng chương trình dự kiến, sáng 9/5, đại hội đã tiến hành bầu cử.", [False]),
        # something else is to come
        ("Ngày 9/5, Sở Y tế tổ chức hội nghị, sau đó sẽ tổ chức lễ trao giải.", [False]),
        ("Ngày 9/5, ông Lò Văn Nhâm dự họp báo, cho biết tỉnh sẽ tổ chức lễ trao giải.", [False]),
        ("Hội thảo về mía đã được tổ chức ngày 9/5 tại Sơn La; tỉnh sẽ họp tiếp.", [False]),
    ],
)
def test_what_is_still_to_come_is_marked(text: str, planned: list[bool], knowledge: Knowledge) -> None:
    assert [m.planned for m in meetings(text, knowledge)] == planned
    graph = article_graphs(read_article(Article("a", text, published=PUBLISHED), knowledge))
    assert len([t for t in graph.triples if f"<{vocab.PLANNED}>" in t]) == sum(planned)


def test_chair_and_speaker_are_written(knowledge: Knowledge) -> None:
    text = "Ngày 9/5, Đảng ủy xã Nà Tấu tổ chức hội nghị. Ông Lò Văn Phúc chủ trì và phát biểu."
    graph = article_graphs(read_article(Article("a", text, published=PUBLISHED), knowledge))
    for predicate in (vocab.CHAIR, vocab.SPEAKER):
        assert len([t for t in graph.triples if f"<{predicate}>" in t and "/fact/meeting" in t.split()[0]]) == 1


def taking_part(text: str, knowledge: Knowledge) -> list[str]:
    """Each "name | function" that the graph of a text tells, in order."""
    graph = Graph()
    triples = article_graphs(read_article(Article("a", text, published=PUBLISHED), knowledge)).triples
    graph.parse(data="\n".join(triples), format="nt")
    function, person, name = (URIRef(iri) for iri in (vocab.FUNCTION, vocab.PERSON, vocab.FOAF_NAME))
    return sorted(
        f"{graph.value(graph.value(node, person), name)} | {str(does).rsplit('#', 1)[1]}"
        for node, does in graph.subject_objects(function)
    )


@pytest.mark.parametrize(("text", "wanted"), spaced_rows("participation"), ids=beginning)
def test_who_takes_part(text: str, wanted: list[str], knowledge: Knowledge) -> None:
    assert taking_part(text, knowledge) == sorted(wanted)


def test_documents_inside_the_names_of_others_are_not_considered(knowledge: Knowledge) -> None:
    text = "Ngày 9/5, Huyện ủy Bảo Yên tổ chức hội nghị cho ý kiến về Báo cáo tổng kết thi hành Điều lệ Đảng năm 2023."
    (met,) = meetings(text, knowledge)
    assert [text[d.span.start : d.span.end].split(maxsplit=1)[0] for d in met.considers] == ["Báo"]


@pytest.mark.parametrize(
    ("event", "ordinal"),
    [
        ("lễ kỷ niệm ngày Bác về thăm lần thứ nhất", None),
        ("Hội nghị lần thứ 4 khóa XX", 4),
        ("Hội nghị sơ kết việc thực hiện Nghị quyết Đại hội Đảng bộ huyện lần thứ XIII", None),
        ("Hội nghị thông báo kết quả Hội nghị lần thứ 11, Ban Chấp hành Trung ương Đảng khóa XII", None),
        ("Hội nghị thông báo kết quả kỳ họp thứ 8, Quốc hội khóa XIV", None),
        ("Hội nghị tổng kết lần thứ 5", 5),
        ("hội nghị quán triệt, triển khai hội nghị lần thứ X - BCH Trung ương Đảng khóa XI", None),
        ("phiên họp thường kỳ cho ý kiến về báo cáo rút kinh nghiệm kỳ họp thứ 6 HĐND huyện", None),
        ("hội nghị chuẩn bị cho phiên họp lần thứ 12 của Ủy ban", None),
        ("phiên họp 54 cho ý kiến về chương trình kỳ họp 11", 54),
        ("cuộc họp, thống nhất thời gian Đại hội Đảng bộ huyện lần thứ XIII", None),
    ],
)
def test_only_meetings_that_are_counted_have_an_ordinal(event: str, ordinal: int | None, knowledge: Knowledge) -> None:
    (met,) = meetings(f"Ngày 9/5, tại Lào Cai, Huyện ủy Bảo Yên tổ chức {event}.", knowledge)
    assert met.ordinal == ordinal


def undated(text: str, knowledge: Knowledge) -> Reading:
    return read_article(Article("a", text), knowledge)


@pytest.mark.parametrize(
    ("text", "is_plenum"),
    [
        ("Ngày 9/5, tại Hà Nội, Hội nghị Trung ương 9 khóa XIII khai mạc.", True),
        ("Ngày 9/5, Hội nghị Ban Chấp hành Trung ương Đảng lần thứ 9, khoá XIII đã khai mạc tại Hà Nội.", True),
        ("Ngày 9/5, Hội nghị lần thứ 9, Ban Chấp hành Trung ương Đảng khóa XIII đã khai mạc tại Hà Nội.", True),
        ("Ngày 9/5, Hội nghị lần thứ 9, Ban Chấp hành Đảng bộ tỉnh khóa XVI đã khai mạc tại Lào Cai.", False),
        (
            "Ngày 9/5, Tỉnh ủy Lào Cai tổ chức Hội nghị thông báo kết quả Hội nghị lần thứ 9, Ban Chấp hành Trung ương"
            " Đảng khóa XIII.",
            False,
        ),
        ("Ngày 9/5, tại Lào Cai, Tỉnh ủy tổ chức Hội nghị thông báo kết quả Hội nghị Trung ương 9 khóa XIII.", False),
        ("Ngày 9/5, tại Lào Cai, Tỉnh ủy tổ chức Hội nghị quán triệt văn kiện Hội nghị Trung ương 9 khóa XIII.", False),
        ("Hội nghị thông báo kết quả Hội nghị Trung ương 9 khóa XIII được tổ chức ngày 9/5/2024 tại Lào Cai.", False),
    ],
)
def test_a_meeting_about_a_plenum_is_not_that_plenum(text: str, is_plenum: bool, knowledge: Knowledge) -> None:
    (met,) = meetings(text, knowledge)
    assert (met.plenum is not None) == is_plenum
    facts = read_article(Article("a", text, published=PUBLISHED), knowledge).facts
    assert any(isinstance(f, SessionHeld) for f in facts) == is_plenum


def test_a_plenum_that_goes_on_is_not_dated(knowledge: Knowledge) -> None:
    for text in (
        "Ngày 9/5, ngày làm việc thứ hai của Hội nghị Trung ương 9 khóa XIII, Trung ương họp tại tổ.",
        "Ngày 9/5, tại Hà Nội, Hội nghị Trung ương 9 khóa XIII thảo luận tại tổ.",
    ):
        facts = read_article(Article("a", text, published=PUBLISHED), knowledge).facts
        assert [f for f in facts if isinstance(f, SessionHeld)] == []


def test_what_an_article_tells_of_a_plenum_is_stated_with_its_sentence(knowledge: Knowledge) -> None:
    text = "Sáng 9/5/2024, tại Hà Nội, Hội nghị Trung ương 9 khóa XIII khai mạc dưới sự chủ trì của ông Lò Văn An."
    graph = Graph().parse(
        data="\n".join(article_graphs(read_article(Article("a", text), knowledge)).triples), format="nt"
    )
    ((plenum, person),) = graph.subject_objects(URIRef(vocab.CHAIR))
    (statement,) = graph.subjects(RDF.predicate, URIRef(vocab.CHAIR))
    assert (graph.value(statement, RDF.subject), graph.value(statement, RDF.object)) == (plenum, person)
    assert (plenum, RDF.type, URIRef(vocab.MEETING)) not in graph


def test_the_body_behind_the_event_is_the_organiser(knowledge: Knowledge) -> None:
    text = "Ngày 9/5, tại Hà Giang đã khai mạc hội nghị Ban Chấp hành Đảng bộ tỉnh Hà Giang lần thứ 9 (mở rộng)."
    (met,) = meetings(text, knowledge)
    assert [o.name for o in met.organisers] == ["Ban Chấp hành Đảng bộ tỉnh Hà Giang"]
    assert (met.ordinal, met.enlarged) == (9, True)


def test_the_date_of_a_document_gives_a_day_no_year(knowledge: Knowledge) -> None:
    text = "Sáng 8/9, tại Lai Châu, Sở Y tế tổ chức hội nghị. Mọi người nhắc Quy định 47-QĐ/TW ngày 01/11/2011."
    (met,) = [f for f in undated(text, knowledge).facts if isinstance(f, Met)]
    assert met.date
    assert (met.date.year, met.date.month, met.date.day) == (None, 9, 8)


def test_who_answers_a_question_does_not_speak_in_the_meeting(knowledge: Knowledge) -> None:
    asked = "Ngày 9/5, Đảng ủy xã Nà Tấu tổ chức hội nghị.\n- Kết quả ra sao?\nÔng Lò Văn Phúc: Rất tốt."
    assert shown(asked, knowledge) == ["2024-05-09 |  |  | "]


def test_a_post_is_attested_on_the_day_of_the_meeting_where_the_article_has_none(knowledge: Knowledge) -> None:
    met = "Sáng 8/9/2019, tại Lai Châu, Sở Y tế tổ chức hội nghị. Phát biểu tại hội nghị, Giám đốc Sở Y tế Lò Văn Phúc"
    held = [f for f in undated(f"{met} dặn dò thêm.", knowledge).facts if isinstance(f, Holds)]
    assert [(f.on.year, f.on.month, f.on.day) for f in held if f.on] == [(2019, 9, 8)]
    dated = read_article(Article("a", f"{met} dặn dò thêm.", published=Date(2019, 9, 10)), knowledge)
    assert [f.on for f in dated.facts if isinstance(f, Holds)] == [Date(2019, 9, 10)]


@pytest.mark.parametrize(
    ("sentence", "attested"),
    [
        ("Bí thư Tỉnh ủy Sơn La Cầm Văn Oai thăm nhà máy.", True),
        ("Năm 2025, tỉnh Sơn La làm nhiều việc, Bí thư Tỉnh ủy Sơn La Cầm Văn Oai cho biết.", True),
        ("Bí thư Tỉnh ủy Sơn La Cầm Văn Oai nói về kế hoạch năm 2023.", True),
        ("Năm 1965, Bí thư Tỉnh ủy Sơn La Cầm Văn Oai đã về thăm nhà máy.", False),
        ("Vào cuối tháng 5/2019, Bí thư Tỉnh ủy Sơn La Cầm Văn Oai đã về thăm nhà máy.", False),
        ("Sáng 9/5/2019, Bí thư Tỉnh ủy Sơn La Cầm Văn Oai đã về thăm nhà máy.", False),
        ("Bí thư Tỉnh ủy Sơn La Cầm Văn Oai đã về thăm nhà máy năm 1965.", False),
        ("Ông Cầm Văn Oai, Bí thư Tỉnh ủy Sơn La, cho biết, năm 2022, tỉnh đã hoàn thành 28 chỉ tiêu.", True),
        ("Năm 2022, tỉnh hoàn thành 28 chỉ tiêu, Bí thư Tỉnh ủy Sơn La Cầm Văn Oai cho biết.", True),
        ("Ông Cầm Văn Oai, sinh năm 1965, hiện là Bí thư Tỉnh ủy Sơn La.", True),
        ("Lúc sinh thời, Bí thư Tỉnh ủy Sơn La Cầm Văn Oai hay về thăm nhà máy.", False),
        ("Nguyên Bí thư Tỉnh ủy Sơn La Cầm Văn Oai thăm nhà máy.", False),
        ("Chủ tịch Hội Nông dân tỉnh Sơn La Nguyễn Phú Trọng phát biểu.", True),
        ("Thủ tướng Phạm Văn Đồng đã về thăm nhà máy.", False),
        ("Tổng Bí thư Lê Duẩn đã về thăm nhà máy.", False),
        ("Thủ tướng Phạm Minh Chính đã về thăm nhà máy.", True),
    ],
)
def test_on_which_day_a_post_is_attested(sentence: str, attested: bool, knowledge: Knowledge) -> None:
    day = Date(2024, 5, 10)
    (held,) = [f for f in read_article(Article("a", sentence, published=day), knowledge).facts if isinstance(f, Holds)]
    assert held.on == (day if attested else None)
    lines = "\n".join(article_graphs(read_article(Article("a", sentence, published=day), knowledge)).triples)
    assert ("attestedOn" in lines) is attested


def test_a_post_is_attested_before_the_end_that_a_record_gives_it(knowledge: Knowledge) -> None:
    article = Article("a", "Thủ tướng Phạm Văn Đồng đã về thăm nhà máy.", published=Date(1980, 5, 10))
    assert [f.on for f in read_article(article, knowledge).facts if isinstance(f, Holds)] == [Date(1980, 5, 10)]


def test_a_day_takes_the_year_that_the_article_gives_it_elsewhere(knowledge: Knowledge) -> None:
    text = "Ngày 9/5, tại Hà Giang, Huyện ủy Bảo Yên tổ chức hội nghị. Lịch họp ngày 9/5/2023 đã gửi từ ngày 2/3/2022."
    (met,) = [f for f in read_article(Article("a", text), knowledge).facts if isinstance(f, Met)]
    assert met.date == Date(2023, 5, 9, DateBasis.YEAR_FROM_ARTICLE)


@pytest.mark.parametrize(
    ("behind", "year"),
    [
        ("Tháng 3/2020, ông Lò Văn Nhâm bị cách chức.", None),
        ("Tháng 3/2020, ông được bầu làm Chủ tịch huyện.", None),
        ("Từ tháng 3/2020, ông được điều động làm Bí thư Huyện ủy.", None),
        ("Ông Lò Văn Nhâm là Bí thư Huyện ủy Hòa Phú từ tháng 3/2020.", None),
        ("Tháng 3/2020, ông Lò Văn Nhâm làm Chủ tịch huyện.", None),
        ("Tháng 3/2020, huyện đã khởi công nhà máy.", 2020),
        ("Tháng 3/2020, huyện được công nhận là huyện nông thôn mới.", 2020),
        ("Tốc độ tăng trưởng của huyện đạt kế hoạch từ tháng 3/2020.", 2020),
        ("Từ tháng 3/2020, toàn huyện có 12 xã được công nhận nông thôn mới.", 2020),
        ("Ngày 12/3/2020, ông Lò Văn Nhâm bị cách chức.", 2020),
    ],
)
def test_a_month_of_a_career_tells_no_running_year(behind: str, year: int | None, knowledge: Knowledge) -> None:
    text = f"Ngày 14/5, tại Hà Giang, Huyện ủy Bảo Yên tổ chức hội nghị. {behind}"
    found = [f for f in read_article(Article("a", text), knowledge).facts if isinstance(f, Met)]
    assert found[0].date and found[0].date.year == year


@pytest.mark.parametrize(
    ("published", "sentence", "day"),
    [
        (Date(2024, 12, 20), "Ngày 5/1, Huyện ủy Bảo Yên sẽ tổ chức hội nghị tại Hà Giang.", (2025, 1, 5)),
        (Date(2024, 12, 20), "Ngày 30/12, Huyện ủy Bảo Yên tổ chức hội nghị tại Hà Giang.", (2024, 12, 30)),
        (Date(2024, 1, 5), "Ngày 30/12, Huyện ủy Bảo Yên tổ chức hội nghị tại Hà Giang.", (2023, 12, 30)),
        (
            Date(2023, 3, 1),
            "Ngày 15/1, Huyện ủy Bảo Yên tổ chức hội nghị tại Hà Giang, Bí thư Huyện ủy khẳng định sẽ đổi mới.",
            (2023, 1, 15),
        ),
        (Date(2024, 11, 5), "Ngày 3/2, Huyện ủy Bảo Yên tổ chức hội nghị tại Hà Giang.", (2024, 2, 3)),
        (Date(2024, 3, 5), "Ngày 29/2, Huyện ủy Bảo Yên tổ chức hội nghị tại Hà Giang.", (2024, 2, 29)),
        (Date(2023, 3, 5), "Ngày 29/2, Huyện ủy Bảo Yên tổ chức hội nghị tại Hà Giang.", (None, 2, 29)),
    ],
)
def test_a_day_is_near_the_article(
    published: Date, sentence: str, day: tuple[int | None, int, int], knowledge: Knowledge
) -> None:
    (met,) = [
        f for f in read_article(Article("a", sentence, published=published), knowledge).facts if isinstance(f, Met)
    ]
    assert met.date
    assert (met.date.year, met.date.month, met.date.day) == day


def test_no_day_is_told_by_that_of_an_article_without_one(knowledge: Knowledge) -> None:
    sentence = "Sáng nay, tại Sơn La, Tỉnh ủy Sơn La tổ chức hội nghị tại hội trường."
    (met,) = [f for f in read_article(Article("a", sentence), knowledge).facts if isinstance(f, Met)]
    assert met.date is None
    (met,) = meetings(sentence, knowledge)
    assert met.date
    assert met.date.basis is DateBasis.METADATA


def test_bodies_that_hold_a_meeting_together(knowledge: Knowledge) -> None:
    met = meetings("Sáng 9/5/2024, UBND tỉnh Lào Cai phối hợp với Bộ Công Thương tổ chức hội nghị.", knowledge)[0]
    assert [o.name for o in met.organisers] == ["UBND tỉnh Lào Cai", "Bộ Công Thương"]
    shared = "Sở Y tế tỉnh Lào Cai chủ trì, phối hợp với Bộ Công Thương, Hội Nông dân Việt Nam tổ chức lễ trao giải."
    met = meetings(f"Sáng 9/5/2024, {shared}", knowledge)[0]
    assert [o.name for o in met.organisers] == ["Sở Y tế tỉnh Lào Cai", "Bộ Công Thương", "Hội Nông dân Việt Nam"]
    partners = ["Bộ Công Thương", "Hội Nông dân Việt Nam", "Đài Truyền hình Việt Nam", "Thông tấn xã Việt Nam"]
    led = f"dưới sự chủ trì của Sở Y tế tỉnh Lào Cai, phối hợp với {', '.join(partners)} tổ chức lễ trao giải."
    met = meetings(f"Sáng 9/5/2024, {led}", knowledge)[0]
    assert [o.name for o in met.organisers] == ["Sở Y tế tỉnh Lào Cai", *partners]
    met = meetings("Sáng 9/5/2024, Hội Khuyến học (HKH), UBND tỉnh Lào Cai tổ chức hội nghị.", knowledge)[0]
    assert [o.name for o in met.organisers] == ["Hội Khuyến học", "UBND tỉnh Lào Cai"]
    met = meetings("Sáng 9/5/2024, HĐND tỉnh Lào Cai khóa XVI, nhiệm kỳ 2021-2026 tổ chức kỳ họp.", knowledge)[0]
    assert [o.name for o in met.organisers] == ["HĐND tỉnh Lào Cai"]
    met = meetings("Ngày 9/5, tại trường Chính trị tỉnh, Sở Y tế tỉnh Lào Cai tổ chức hội nghị.", knowledge)[0]
    assert met.place == "trường Chính trị tỉnh"
    met = meetings("Ngày 9/5, Báo Hòa Phú - cơ quan ngôn luận của UBND tỉnh Lào Cai tổ chức hội nghị.", knowledge)[0]
    assert [o.name for o in met.organisers] == ["Báo Hòa Phú"]
    (met,) = meetings("Ngày 9/5, ông Lò Văn Nhâm về UBND xã Hòa Phú đối thoại với người dân.", knowledge)
    assert (met.organisers, met.place) == ((), "UBND xã Hòa Phú")


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        # the house that they met in
        ("tại hội trường Tỉnh ủy đã diễn ra hội nghị Ban Chấp hành Hội Nông dân tỉnh.", ["Ban Chấp hành Hội Nông dân"]),
        ("tại trụ sở Huyện ủy Hòa Phú đã diễn ra buổi lễ trao Huy hiệu Đảng.", []),
        ("tại Học viện Cán bộ Hòa Phú diễn ra phiên khai mạc Đại hội.", []),
        ("tại trụ sở cơ quan, Huyện ủy Hòa Phú khai mạc hội thi.", ["Huyện ủy Hòa Phú"]),
        # the place in commas, how they hold it, behind who leads it
        ("Huyện ủy Hòa Phú, tỉnh Sơn La tổ chức hội nghị.", ["Huyện ủy Hòa Phú"]),
        ("Đảng ủy xã Nà Tấu, huyện Hòa Phú, tỉnh Sơn La, đã tổ chức hội nghị.", ["Đảng ủy xã Nà Tấu"]),
        ("theo kế hoạch của Huyện ủy Hòa Phú, tỉnh Sơn La tổ chức hội nghị.", []),
        ("ông Lò Văn Nhâm, Bí thư Huyện ủy Hòa Phú, tỉnh Sơn La tổ chức hội nghị.", []),
        ("Huyện ủy Hòa Phú trang trọng tổ chức Lễ trao Huy hiệu Đảng.", ["Huyện ủy Hòa Phú"]),
        ("Huyện ủy Hòa Phú trọng thể tổ chức Lễ trao Huy hiệu Đảng.", ["Huyện ủy Hòa Phú"]),
        ("ông Lò Văn Nhâm chủ trì họp Ban Bí thư về cán bộ.", ["Ban Bí thư"]),
        ("ông Lò Văn Nhâm chủ trì hội nghị của Huyện ủy Hòa Phú về cán bộ.", ["Huyện ủy Hòa Phú"]),
        ("ông Lò Văn Nhâm họp với Huyện ủy Hòa Phú về cán bộ.", []),
        ("ông Lò Văn Nhâm làm việc với Huyện ủy Hòa Phú, nghe báo cáo về cán bộ.", []),
        ("Huyện ủy Hòa Phú có buổi làm việc với Sở Y tế về cán bộ.", ["Huyện ủy Hòa Phú"]),
        ("đoàn công tác của Huyện ủy Hòa Phú có buổi làm việc với Sở Y tế về cán bộ.", []),
        ("Đoàn giám sát của HĐND tỉnh Sơn La làm việc với Sở Y tế.", ["HĐND tỉnh Sơn La"]),
        # the body whose number stands between it and the event, and one of an earlier meeting
        ("tại kỳ họp thứ 14 HĐND tỉnh Sơn La khóa XV, đại biểu bầu chủ tịch.", ["HĐND tỉnh Sơn La"]),
        ("Hội nghị lần thứ 7 của Hội Nông dân tỉnh đã bầu thêm hai ủy viên.", ["Hội Nông dân tỉnh"]),
        ("sau khi Quốc hội bế mạc kỳ họp cuối cùng, ông Lò Văn Nhâm đã chủ trì phiên họp đầu tiên.", []),
        ("Huyện ủy Hòa Phú đã chủ trì hội nghị về cán bộ.", ["Huyện ủy Hòa Phú"]),
        ("tại Sơn La, Ban Thường vụ Huyện ủy Hòa Phú chủ trì hội nghị về cán bộ.", ["Ban Thường vụ Huyện ủy Hòa Phú"]),
        ("Bí thư Huyện ủy Hòa Phú chủ trì hội nghị về cán bộ.", []),
        ("ông Lò Văn Nhâm, Bí thư Huyện ủy Hòa Phú chủ trì hội nghị về cán bộ.", []),
        ("lãnh đạo Sở Y tế Hòa Phú chủ trì hội nghị về cán bộ.", []),
        ("ông Lò Văn Nhâm chủ trì hội nghị về Huyện ủy Hòa Phú.", []),
        # behind who chairs it, with his posts
        ("dưới sự chủ trì của ông Lò Văn Nhâm, Bí thư Tỉnh ủy, HĐND tỉnh Sơn La tổ chức kỳ họp.", ["HĐND tỉnh Sơn La"]),
        (
            "dưới sự chủ trì của Tổng Bí thư Lò Văn Nhâm, Bộ Chính trị, Ban Bí thư tổ chức gặp mặt.",
            ["Bộ Chính trị", "Ban Bí thư"],
        ),
        ("dưới sự chủ trì của Tỉnh ủy, HĐND tỉnh Sơn La tổ chức kỳ họp.", ["HĐND tỉnh Sơn La"]),
        ("Trường Chính trị Hòa Phú khai giảng lớp bồi dưỡng.", ["Trường Chính trị Hòa Phú"]),
        # the body of a meeting that is only prepared
        ("ông Lò Văn Nhâm kiểm tra công tác chuẩn bị Đại hội Đảng bộ huyện Hòa Phú lần thứ XX.", []),
        # of two, one of the other, the one that belongs
        ("Tiểu ban Nhân sự của Đảng ủy Hòa Phú họp phiên đầu tiên.", ["Tiểu ban Nhân sự"]),
        ("tại Tỉnh ủy, Ban Dân vận Huyện ủy Hòa Phú tổ chức hội nghị.", ["Ban Dân vận Huyện ủy Hòa Phú"]),
    ],
)
def test_who_holds_a_meeting(text: str, bodies: list[str], knowledge: Knowledge) -> None:
    (met,) = meetings(f"Sáng 9/5/2024, {text}", knowledge)
    assert len(met.organisers) == len(bodies)
    assert all(o.name.startswith(name) for o, name in zip(met.organisers, bodies, strict=True))


def test_a_sitting_keeps_its_name_where_an_earlier_one_is_spoken_of(knowledge: Knowledge) -> None:
    text = "Ngày 8/5, Ủy ban Kiểm tra Tỉnh ủy Sơn La họp kỳ 39, xem xét các nội dung đã nêu tại kỳ họp trước."
    assert [(met.label, met.ordinal) for met in meetings(text, knowledge)] == [("kỳ 39", 39)]


def test_a_list_of_chairs_under_one_post(knowledge: Knowledge) -> None:
    text = (
        "Sáng 9/5, Tỉnh ủy Hà Giang tổ chức hội nghị. Các Phó Bí thư Tỉnh ủy: Lò Văn Phúc; Vàng A Sử chủ trì hội nghị."
    )
    assert taking_part(text, knowledge) == ["Lò Văn Phúc | chairing", "Vàng A Sử | chairing"]


def test_a_meeting_of_which_another_only_speaks_gives_no_name(knowledge: Knowledge) -> None:
    text = "Ngày 9/5, đại biểu Lò Văn Phúc tiếp xúc cử tri tại huyện Mai Sơn sau kỳ họp thứ 8."
    (met,) = meetings(text, knowledge)
    assert (met.label, met.ordinal) == (None, None)


def test_the_meeting_that_is_chaired_and_not_the_one_it_prepares(knowledge: Knowledge) -> None:
    text = "Sáng 9/5, ông Lò Văn Phúc chủ trì buổi làm việc với các sở về công tác chuẩn bị tổ chức Hội nghị giao ban."
    (met,) = meetings(text, knowledge)
    assert met.label == "buổi làm việc với các sở về công tác chuẩn bị tổ chức Hội nghị giao ban"


@pytest.mark.parametrize(
    ("text", "label"),
    [
        (
            "Ngày 9/5, tại phiên bế mạc Đại hội Đảng bộ tỉnh Lào Cai, ông A đọc thư.",
            "phiên bế mạc Đại hội Đảng bộ",
        ),
        ("Ngày 9/5, Hội nghị khai mạc tại Sa Pa.", "Hội nghị"),
        ("Ngày 9/5, Đại hội MTTQ Việt Nam TP. Hòa Phú khai mạc.", "Đại hội MTTQ Việt Nam TP. Hòa Phú"),
        (
            "Ngày 9/5, ông Lò Văn Nhâm chủ trì cuộc họp với 8 tỉnh, thành phố phía Nam.",
            "cuộc họp với 8 tỉnh, thành phố",
        ),
        (
            "Chiều 9/5, ngay sau khi Quốc hội khóa XIII bế mạc kỳ họp cuối cùng, ông A đã chủ trì phiên họp đầu tiên.",
            "phiên họp đầu tiên",
        ),
        (
            "Đại hội lần thứ V diễn ra từ ngày 7 đến ngày 9/5 tại Sa Pa, toàn bộ chương trình đại hội đã xong.",
            "Đại hội lần thứ V",
        ),
        (
            "Trong khuôn khổ tuần lễ được tổ chức tại Sa Pa, sáng 8/5, hội nghị xúc tiến du lịch đã khai mạc.",
            "hội nghị xúc tiến du lịch",
        ),
        ("Ngày 9/5, Đại hội Công đoàn tỉnh Lào Cai nhiệm kỳ 2023-2028 họp tại Sa Pa.", "Đại hội Công đoàn tỉnh"),
        (
            "Ngày 9/5, Tỉnh ủy Lào Cai tổ chức hội nghị học tập, quán triệt, triển khai nghị quyết.",
            "hội nghị học tập, quán",
        ),
    ],
)
def test_what_a_meeting_is_called(text: str, label: str, knowledge: Knowledge) -> None:
    (met,) = meetings(text, knowledge)
    assert met.label is not None
    assert met.label.startswith(label)
    assert not met.label.endswith(("mạc", " họp"))


@pytest.mark.parametrize(
    ("text", "considered"),
    [
        ("Thực hiện Kế hoạch số 25-KH/HU, ngày 9/5, Huyện ủy Mai Sơn tổ chức hội nghị.", []),
        ("Ngày 9/5, Huyện ủy Mai Sơn họp bàn nhân sự theo tinh thần Chỉ thị số 935-CT/TW.", []),
        (
            "Thực hiện Kế hoạch số 25-KH/HU, ngày 9/5, Huyện ủy Mai Sơn tổ chức hội nghị sơ kết Chỉ thị số 935-CT/TW.",
            ["Chỉ thị số 935-CT/TW"],
        ),
        ("Thực hiện Kế hoạch số 25-KH/HU, Chỉ thị số 935-CT/TW, ngày 9/5, Huyện ủy Mai Sơn tổ chức hội nghị.", []),
        ("Theo chương trình, sáng 5/6/2024, Quốc hội thông qua Luật Nhà ở tại Kỳ họp thứ 7.", ["Luật Nhà ở"]),
        ("Theo chương trình, Luật Nhà ở được thông qua tại phiên họp ngày 5/6/2024 của Quốc hội.", ["Luật Nhà ở"]),
        # what the title of another one cites
        (
            "Ngày 9/5, Huyện ủy Mai Sơn tổ chức hội nghị quán triệt Kết luận số 44-KL/TW của Ban Bí thư về tiếp tục đẩy"
            " mạnh thực hiện Chỉ thị số 935-CT/TW.",
            ["Kết luận số 44-KL/TW"],
        ),
        (
            "Ngày 9/5, Huyện ủy Mai Sơn tổ chức hội nghị quán triệt Kết luận số 44-KL/TW và Chỉ thị số 935-CT/TW.",
            ["Kết luận số 44-KL/TW", "Chỉ thị số 935-CT/TW"],
        ),
    ],
)
def test_what_a_meeting_is_held_by_is_not_before_it(text: str, considered: list[str], knowledge: Knowledge) -> None:
    told = [text[d.span.start : d.span.end] for met in meetings(text, knowledge) for d in met.considers]
    assert told == considered


@pytest.mark.parametrize(
    "text",
    [
        "Ngày 9/5/2024, tại Hà Nội, Bộ Chính trị họp về các đề án chuẩn bị trình Hội nghị Trung ương 9 khóa XIII.",
        "Sáng 9/5/2024, Ban Thường vụ họp cho ý kiến hoàn thiện dự thảo văn kiện Đại hội Đảng bộ tỉnh lần thứ XX.",
        "Sáng 9/5/2024, Ban Thường vụ Tỉnh ủy họp bàn Đề án nhân sự Đại hội Đảng bộ tỉnh lần thứ XX.",
        "Ngày 9/5/2024, tại Hà Nội, Tổng Bí thư tiếp Đoàn Lào sang dự Hội nghị Bộ trưởng ASEAN.",
    ],
)
def test_a_meeting_that_another_one_prepares_or_somebody_travels_to_is_not_held(
    text: str, knowledge: Knowledge
) -> None:
    assert [met.label for met in meetings(text, knowledge)] == [None]
    assert [f for f in read_article(Article("a", text), knowledge).facts if isinstance(f, SessionHeld)] == []


def test_what_somebody_does_at_a_meeting_is_no_part_of_its_name(knowledge: Knowledge) -> None:
    (met,) = meetings("Ngày 9/5, Tỉnh ủy Lào Cai tổ chức hội nghị tổng kết, ông Lò Văn An phát biểu.", knowledge)
    assert met.label == "hội nghị tổng kết"


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Quốc hội khóa XV, kỳ họp thứ 9 biểu quyết thông qua Luật Đường sắt.", "kỳ họp thứ 9"),
        ("ông Lò Văn Nhâm trình Quốc hội tại kỳ họp thứ 9 dự án Luật Nhà ở.", "kỳ họp thứ 9"),
        ("tại phiên họp thứ 33 Ủy ban Thường vụ Quốc hội, ông A nói.", "phiên họp thứ 33 Ủy ban Thường vụ Quốc hội"),
        ("sau khi kết thúc phiên họp tổ, tại cuộc họp đoàn riêng, ông Lò Văn Nhâm nói.", "cuộc họp đoàn riêng"),
        ("ông Lò Văn Nhâm phát biểu tại hội thảo tổ chức ở Sơn La.", "hội thảo"),
        ("ông Lò Văn Nhâm dự hội nghị về công tác tổ chức ở Sơn La.", "hội nghị về công tác tổ chức ở Sơn La"),
        ("HĐND huyện Hòa Phú tổ chức kỳ họp thứ 9 của nhiệm kỳ.", "kỳ họp thứ 9 của nhiệm kỳ"),
        ("ông Lò Văn Nhâm chủ trì hội nghị tổng kết Đại hội chi bộ.", "hội nghị tổng kết Đại hội chi bộ"),
        ("Sở Y tế tổ chức hội nghị phổ biến Luật Dược có hiệu lực kể từ ngày 1/7.", "hội nghị phổ biến Luật Dược"),
        ("Sở Y tế tổ chức hội nghị về thuế mới kể từ ngày 1/7.", "hội nghị về thuế mới"),
        ('Sở Y tế tổ chức Hội thảo khoa học với chủ đề "Phòng lao".', "Hội thảo khoa học"),
        ("Đại hội Hội Nông dân tỉnh họp từ ngày 9 đến 10/5.", "Đại hội Hội Nông dân tỉnh"),
        (
            "Đại hội Hội Nông dân tỉnh chính thức khai mạc, với 200 đại biểu về dự hội nghị.",
            "Đại hội Hội Nông dân tỉnh",
        ),
        ("ông Lò Văn Nhâm cho biết tại hội nghị giao ban rằng tỉnh đã xong.", "hội nghị giao ban"),
        ("phát biểu tại hội nghị, ông Lò Văn Nhâm cho biết Bộ Y tế sẽ tổ chức hội thảo.", "hội nghị"),
        ("Sở Y tế tổ chức hội nghị về chứng từ.", "hội nghị về chứng từ"),
        ("kỳ họp thứ 20 của HĐND tỉnh bắt đầu chương trình nghị sự.", "kỳ họp thứ 20 của HĐND tỉnh"),
        ("ông Lò Văn Nhâm dự hội nghị học tập nghị quyết và phát biểu chỉ đạo.", "hội nghị học tập nghị quyết"),
    ],
)
def test_what_is_done_there_is_no_part_of_the_name_of_a_session(text: str, label: str, knowledge: Knowledge) -> None:
    (met,) = meetings(f"Ngày 9/5/2024, {text}", knowledge)
    assert met.label == label


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("Ngày 9/7, Huyện ủy tổ chức hội nghị, sơ kết 6 tháng đầu năm 2017.", 2017),
        ("Ngày 9/7, Huyện ủy tổ chức hội nghị bàn nhiệm vụ những tháng cuối năm 2017.", 2017),
        ("Ngày 9/7, Huyện ủy Bảo Yên tổ chức hội nghị báo cáo viên năm 2017.", 2017),
        ("Ngày 9/7, Huyện ủy tổ chức hội nghị. Quý II/2017 có ba xã xong đường.", 2017),
        (
            "Ngày 9/7, Huyện ủy tổ chức hội nghị. Kế hoạch năm 2017 của huyện đã xong. Đến năm 2020 mọi xã có đường.",
            2017,
        ),
        ("Ngày 9/7, Huyện ủy tổ chức lễ kỷ niệm 60 năm ngày Bác về (9/7/1957). Năm 2017 có lụt.", 2017),
        ("Ngày 9/7, Huyện ủy tổ chức hội nghị kỷ niệm 90 năm ngày sinh ông Lò (9/7/2017). Năm 2016 có lụt.", 2017),
        ("Ngày 9/7, Huyện ủy tổ chức lễ kỷ niệm 60 năm ngày Bác về thăm huyện (9/7/1957).", None),
        (
            "Ngày 15/5, Sở Y tế tổ chức hội nghị. Tháng 8/2017 sẽ áp dụng giá mới; lộ trình từ năm 2018 tính cả lương.",
            2017,
        ),
        (
            "Ngày 9/6, Bộ Tư pháp tổ chức hội nghị về luật có hiệu lực từ ngày 1/1/2018. Đến tháng 3/2017 có ba xã.",
            2017,
        ),
        ("Ngày 9/5, Bộ Công Thương tổ chức hội nghị, mở đầu các sự kiện của Năm APEC Việt Nam 2017.", 2017),
        ("Ngày 9/7, Hội Nông dân huyện Bảo Yên tổ chức Đại hội lần thứ VIII, nhiệm kỳ 2017 – 2022.", 2017),
        ("Ngày 9/7, Huyện ủy tổ chức hội nghị. Từ đầu năm 2017 đến nay, huyện có ba xã xong đường.", 2017),
        ("Ngày 9/7, Huyện ủy tổ chức hội nghị. Thu ngân sách tăng 8% so với cùng kỳ năm 2016.", 2017),
        ("Tối 9/7, UBND huyện tổ chức lễ kỷ niệm 60 năm thành lập Trường THPT số 1 (1957 - 2017).", 2017),
        ("Tối 9/7, UBND huyện khai mạc Lễ hội Hoa lê 2017.", 2017),
        ("Sáng 9/7, Sở Giáo dục và Đào tạo tổ chức hội nghị tổng kết năm học 2016-2017.", 2017),
        ("Sáng 9/8, Sở Giáo dục và Đào tạo tổ chức hội nghị triển khai nhiệm vụ năm học 2017-2018.", 2017),
        ("Sáng 9/8, Sở Giáo dục và Đào tạo tổ chức hội nghị. Năm học 2012-2013, tỉnh có lũ.", None),
        ("Ngày 9/7, Huyện ủy tổ chức hội nghị. Quý I năm 2017, huyện có ba xã xong đường.", 2017),
        ("Ngày 9/7, Huyện ủy trao Quyết định số 12-QĐ/HU ngày 2/7/2017 cho ông Lò Văn Phúc.", 2017),
        # a year's work is summed up at its end, or in the first half of the next
        ("Sáng 9/1, Sở Tư pháp tổ chức hội nghị tổng kết công tác năm 2016.", 2017),
        ("Sáng 9/2, Hội Nông dân huyện tổng kết công tác hội và phong trào nông dân năm 2016.", 2017),
        ("Sáng 9/1, Sở Tư pháp họp tổng kết công tác năm 2016, triển khai nhiệm vụ năm 2017.", 2017),
        (
            "Sáng 9/4, ông Lò Văn Nhâm chủ trì hội nghị tổng kết công tác năm 2016 và triển khai nhiệm vụ năm 2017.",
            2017,
        ),
        ("Sáng 9/12, Sở Tư pháp tổ chức hội nghị tổng kết công tác năm 2017 và triển khai nhiệm vụ năm 2018.", 2017),
        ("Sáng 9/12, Sở Tư pháp tổ chức hội nghị tổng kết công tác năm 2017, triển khai nhiệm vụ năm 2018.", 2017),
        ("Sáng 9/12, Sở Tư pháp tổ chức hội nghị tổng kết hoạt động năm 2017.", 2017),
        ("Sáng 9/8, Sở Tư pháp tổ chức hội nghị tổng kết công tác năm 2017.", None),
        ("Sáng 9/8, Sở Tư pháp tổ chức hội nghị tổng kết công tác năm 2016, triển khai nhiệm vụ năm 2017.", None),
        ("Sáng 9/3, Huyện ủy tổ chức hội nghị tổng kết công tác tuyển quân năm 2017.", None),
        ("Sáng 9/3, Huyện đoàn tổ chức hội nghị tổng kết phong trào tình nguyện dịp Tết năm 2017.", None),
        ("Sáng 9/3, Huyện ủy tổ chức hội nghị tổng kết thực hiện nghị quyết đến năm 2016.", None),
        ("Ngày 9/9, Tỉnh đoàn tổ chức hội nghị tổng kết chiến dịch tình nguyện hè 2017.", 2017),
        ("Ngày 9/3, Tỉnh đoàn tổ chức hội nghị bàn việc tình nguyện hè 2017.", None),
        # held within the year by which it is called
        ("Sáng 9/12, HĐND tỉnh khai mạc kỳ họp thường lệ cuối năm 2017.", 2017),
        ("Sáng 9/2, HĐND tỉnh khai mạc kỳ họp cuối năm 2017.", None),
        ("Sáng 9/11, thôn Đông tổ chức Ngày hội Đại đoàn kết toàn dân tộc năm 2017.", 2017),
        ("Sáng 9/2, Huyện đoàn tổ chức lễ ra quân Tháng Thanh niên năm 2017.", 2017),
        ("Sáng 9/12, Huyện đoàn tổ chức lễ phát động thi đua năm 2017.", None),
        # an anniversary towards which something is done may be of a later year
        ("Sáng 9/7, Huyện ủy phát động thi đua hướng tới kỷ niệm 60 năm ngày Bác về (9/7/1957 - 9/7/2017).", None),
        ("Sáng 9/7, Huyện ủy tổ chức hội nghị nhân kỷ niệm 60 năm ngày Bác về (9/7/1957 - 9/7/2017).", 2017),
        # looked back on, compared with, planned, long past, or too far from the day
        ("Ngày 9/7, Huyện ủy tổ chức hội nghị về khu công nghiệp, được cấp phép ngày 5/6/2017.", None),
        ("Ngày 9/7, Huyện ủy tổ chức hội nghị. Nhà máy đi vào hoạt động ngày 5/6/2017.", None),
        ("Ngày 9/7, Huyện ủy tổ chức hội nghị. Tính đến ngày 30/6/2017, huyện có 40 chi bộ.", 2017),
        ("Ngày 9/7, Huyện ủy Bảo Yên tổ chức lễ trao giải thưởng năm 2016.", None),
        ("Ngày 9/7, Huyện ủy tổ chức hội nghị. Thu ngân sách tăng so với 6 tháng đầu năm 2016.", None),
        ("Ngày 9/12, Huyện ủy tổ chức hội nghị triển khai nhiệm vụ năm 2017.", None),
        ("Ngày 8/2, Huyện ủy tổ chức hội nghị. Tính đến 31/12/2016, huyện có 40 chi bộ.", None),
        ("Ngày 9/7, Huyện ủy tổ chức hội nghị. Ông Lò Văn Phúc sinh ngày 2/8/1962.", None),
        ("Ngày 9/7, Huyện ủy tổ chức hội nghị. Đường hoàn thành vào quý I năm 2018.", None),
        ("Ngày 9/7, Huyện ủy tổ chức hội nghị về phương hướng, nhiệm vụ phát triển huyện đến năm 2020.", None),
        ("Ngày 9/7, Huyện ủy tổ chức hội nghị. Số hộ nghèo năm 2014 giảm so với cùng kỳ năm 2013.", None),
        ("Ngày 9/7, Huyện ủy tổ chức hội nghị rút kinh nghiệm sau Lễ hội Hoa lê 2016.", None),
        ("Ngày 9/7, Huyện ủy tổ chức hội nghị triển khai nghị quyết Đại hội Đảng bộ nhiệm kỳ 2015-2020.", None),
        ("Ngày 9/7, Huyện ủy tổ chức hội nghị tổng kết công tác Đại hội chi bộ nhiệm kỳ 2015-2018.", None),
        ("Ngày 9/7, Huyện ủy họp bàn Đại hội chi bộ nhiệm kỳ 2015-2018.", None),
        ("Ngày 9/7, Huyện ủy tổ chức hội nghị, sơ kết 6 tháng đầu năm 2017. Năm 2018 huyện sáp nhập ba xã.", None),
    ],
)
def test_the_year_of_a_day_is_that_of_which_the_text_speaks_as_running(
    text: str, year: int | None, knowledge: Knowledge
) -> None:
    met = next(f for f in read_article(Article("a", text), knowledge).facts if isinstance(f, Met))
    assert met.date is not None
    assert met.date.year == year


def test_a_mark_may_stand_before_other_news_of_the_day(knowledge: Knowledge) -> None:
    text = "Sáng 9/5, Sở Y tế tổ chức hội nghị. * Chiều cùng ngày, Sở Tài chính tổ chức hội thảo ở Lào Cai."
    assert shown(text, knowledge) == ["2024-05-09 |  |  | ", "2024-05-09 | Lào Cai |  | "]


@pytest.mark.parametrize(
    "text",
    [
        "Chiều 4/10, Đảng ủy Khối tổ chức họp báo. Ngày 7/11/1948 được công nhận là ngày truyền thống của Đảng bộ.",
        "Ngày 10/5, Huyện ủy tổ chức lễ khánh thành. Tại nơi này, ngày 10/5/1946, chi bộ đầu tiên được thành lập.",
    ],
)
def test_a_day_of_long_ago_is_not_of_the_year_of_the_news(text: str, knowledge: Knowledge) -> None:
    (met,) = [f for f in read_article(Article("a", text), knowledge).facts if isinstance(f, Met)]
    assert met.date is not None
    assert met.date.year is None
