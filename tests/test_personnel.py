"""Personnel events: who is elected, appointed, moved, relieved, disciplined; to what, by whom, when; what is none."""

from __future__ import annotations

import pytest
from case_tables import beginning, rows

from khoi_kg import vocab
from khoi_kg.knowledge import Knowledge
from khoi_kg.model import Article, Date, DateBasis, PersonnelEvent, Reading
from khoi_kg.rdf import article_graphs
from khoi_kg.reading import read_article


def read(text: str, knowledge: Knowledge, published: Date | None = None) -> Reading:
    return read_article(Article("a", text, published=published), knowledge)


def events(text: str, knowledge: Knowledge, published: Date | None = None) -> list[PersonnelEvent]:
    return [fact for fact in read(text, knowledge, published).facts if isinstance(fact, PersonnelEvent)]


# ---- The table of sentences


def shown(event: PersonnelEvent, knowledge: Knowledge) -> str:
    """One event as the table writes it."""
    labels = {kind.key: kind.label for kind in knowledge.concepts["personnelEventKinds"]}
    leaving = event.kind in ("relief", "discipline")
    body = event.origin if leaving else event.organisation
    known = knowledge.organisations
    named = body.name if body else known[event.record].name if event.record else ""
    role = knowledge.roles[event.role].label if event.role else event.title or "-"
    decider = known[event.office].name if event.office else event.decided_by.name if event.decided_by else ""
    date = event.date
    who = event.person.name if event.person else f"{event.count} người" if event.count else "?"
    parts = [
        named,
        f"từ {event.origin.name}" if event.origin and not leaving else "",
        f"do {decider}" if decider else "",
        "-".join(f"{part:02d}" for part in (date.year, date.month, date.day) if part) if date else "",
        "sẽ" if event.planned else "",
    ]
    return " | ".join([labels[event.kind], who, role, *filter(None, parts)])


@pytest.mark.parametrize(("sentence", "wanted"), rows("personnel"), ids=beginning)
def test_sentences(sentence: str, wanted: list[str], knowledge: Knowledge) -> None:
    assert [shown(event, knowledge) for event in events(sentence, knowledge)] == wanted


@pytest.mark.parametrize(("sentence", "wanted"), rows("personnel"), ids=beginning)
def test_sentences_amid_others(sentence: str, wanted: list[str], knowledge: Knowledge) -> None:
    text = f"Sáng nay trời có mưa nhỏ.\n\n{sentence}\n\nMai trời nắng."
    assert [shown(event, knowledge) for event in events(text, knowledge)] == wanted


# ---- Over more than one sentence


def test_a_pronoun_means_the_only_person_of_the_sentence_before(knowledge: Knowledge) -> None:
    text = "Ông Lò Văn Pâng quê ở Sông Mã. Năm 2011, ông được bầu làm Chủ tịch Hội Nông dân tỉnh Sơn La."
    (event,) = events(text, knowledge)
    assert event.person is not None
    assert (event.person.name, event.rule) == ("Lò Văn Pâng", "personnelCarried")
    assert [text[s.start : s.end] for s in event.where] == text.replace(". ", ".\n").split("\n")


@pytest.mark.parametrize(
    "text",
    [
        "Bà Lò Thị Pâng quê ở Sông Mã. Năm 2011, ông được bầu làm Chủ tịch Hội Nông dân tỉnh Sơn La.",
        "Ông Lò Văn Pâng gặp ông Cầm Văn Oai. Năm 2011, ông được bầu làm Chủ tịch Hội Nông dân tỉnh Sơn La.",
    ],
)
def test_a_pronoun_means_nobody_where_it_is_not_certain(text: str, knowledge: Knowledge) -> None:
    (event,) = events(text, knowledge)
    assert event.person is None


def test_this_post_is_the_one_of_the_event_before(knowledge: Knowledge) -> None:
    text = (
        "HĐND tỉnh Sơn La miễn nhiệm chức vụ Phó Chủ tịch UBND tỉnh Sơn La đối với ông Cầm Văn Oai. "
        "Bà Quàng Thị Xôm được giới thiệu để bầu giữ chức vụ này."
    )
    first, second = events(text, knowledge)
    assert second.person is not None
    assert (second.kind, second.person.name, second.role) == ("nomination", "Quàng Thị Xôm", first.role)
    assert second.organisation == first.origin


def test_what_a_meeting_decides_has_its_day(knowledge: Knowledge) -> None:
    text = (
        "Sáng 4/3/2019, tại thành phố Sơn La, Ban Chấp hành Đảng bộ tỉnh Sơn La tổ chức hội nghị bất thường. "
        "Hội nghị đã bầu ông Cầm Văn Oai giữ chức Phó Bí thư Tỉnh ủy Sơn La."
    )
    (event,) = events(text, knowledge)
    assert event.date == Date(2019, 3, 4)
    assert event.meeting is not None
    assert len(event.where) == 2


@pytest.mark.parametrize(("published", "year"), [(Date(2018, 6, 1), 2018), (Date(2018, 2, 1), 2017)])
def test_a_day_without_a_year_is_the_last_before_the_article(published: Date, year: int, knowledge: Knowledge) -> None:
    text = "Ngày 5/3, HĐND huyện Thuận Châu bầu ông Cầm Văn Oai giữ chức Chủ tịch UBND huyện."
    (event,) = events(text, knowledge, published)
    assert event.date == Date(year, 3, 5, DateBasis.YEAR_FROM_ARTICLE)


@pytest.mark.parametrize(
    ("sentence", "year", "month"),
    [
        ("Bà Lò Thị Ín sẽ nghỉ hưu từ 1/11.", 2024, 11),
        ("Bà Lò Thị Ín sẽ nghỉ hưu từ 1/2.", 2025, 2),
        ("Ông Cầm Văn Oai được bổ nhiệm giữ chức Giám đốc Sở Y tế tỉnh Sơn La từ ngày 15/10.", 2024, 10),
        ("Ông Cầm Văn Oai được bổ nhiệm giữ chức Giám đốc Sở Y tế tỉnh Sơn La từ ngày 1/3.", 2024, 3),
        ("Ngày 15/10, ông Cầm Văn Oai được bổ nhiệm giữ chức Giám đốc Sở Y tế tỉnh Sơn La.", 2023, 10),
    ],
)
def test_a_day_from_which_something_holds_may_be_ahead(
    sentence: str, year: int, month: int, knowledge: Knowledge
) -> None:
    (event,) = events(sentence, knowledge, Date(2024, 10, 11))
    assert event.date is not None
    assert (event.date.year, event.date.month) == (year, month)


# ---- What is written


def written(text: str, knowledge: Knowledge) -> list[dict[str, str]]:
    lines = article_graphs(read(text, knowledge)).triples
    nodes = [line.split(" ")[0] for line in lines if line.endswith(f"<{vocab.PERSONNEL_EVENT}> .")]
    return [
        {p[1:-1]: o for p, o in (line[:-2].split(" ", 2)[1:] for line in lines if line.startswith(n + " "))}
        for n in nodes
    ]


def test_what_is_written(knowledge: Knowledge) -> None:
    text = "Bộ Nội vụ điều động bà Tao Thị Ín, Phó Giám đốc Sở Tư pháp tỉnh Sơn La, về giữ chức Vụ trưởng Vụ Pháp chế."
    (node,) = written(text, knowledge)
    assert node[vocab.EVENT_KIND] == f"<{vocab.KHOI}transfer>"
    assert node[vocab.PERSON].endswith("/official/tao-th%E1%BB%8B-%C3%ADn%40s%C6%A1n-la>")
    assert node[vocab.ORG_ROLE].endswith("/role/v%E1%BB%A5-tr%C6%B0%E1%BB%9Fng>")
    assert node[vocab.DECIDED_BY].endswith("/organisation/b%E1%BB%99-n%E1%BB%99i-v%E1%BB%A5>")
    assert "s%C6%A1n-la" in node[vocab.FROM_ORGANISATION]
    assert vocab.TO_ORGANISATION in node
    assert vocab.EVIDENCE in node
    assert node[vocab.RULE] == f"<{vocab.KHOI}personnelClause>"


def test_people_without_a_post_are_written_too(knowledge: Knowledge) -> None:
    (node,) = written("Ông Tẩn Láo Lở nghỉ hưu từ ngày 1/6/2020.", knowledge)
    assert node[vocab.PERSON].endswith("/entity/official-t%E1%BA%A9n-l%C3%A1o-l%E1%BB%9F>")
    assert node[vocab.SCHEMA_START_DATE] == f'"2020-06-01"^^<{vocab.XSD_DATE}>'


def test_relief_is_from_a_body_and_not_to_it(knowledge: Knowledge) -> None:
    (node,) = written("HĐND tỉnh Sơn La miễn nhiệm Chủ tịch UBND tỉnh Sơn La đối với ông Cầm Văn Oai.", knowledge)
    assert vocab.FROM_ORGANISATION in node
    assert vocab.TO_ORGANISATION not in node


def test_a_title_that_no_list_has_is_written_in_the_texts_words(knowledge: Knowledge) -> None:
    text = "Bà Tao Thị Ín được bổ nhiệm giữ chức thủ kho lưu trữ của Sở Nội vụ tỉnh Sơn La."
    (node,) = written(text, knowledge)
    lines = article_graphs(read(text, knowledge)).triples
    assert f'{node[vocab.ORG_ROLE]} <{vocab.SKOS_PREF_LABEL}> "Thủ kho lưu trữ"@vi .' in lines


def test_unnamed_people_of_two_sentences_are_two_events(knowledge: Knowledge) -> None:
    text = (
        "Hội nghị bầu 3 đồng chí vào Ban Thường vụ Huyện ủy Sa Thầy. "
        "Đến chiều, hội nghị bầu 3 đồng chí vào Ban Thường vụ Huyện ủy Sa Thầy."
    )
    triples = article_graphs(read_article(Article("a", text), knowledge)).triples
    assert len({t.split()[0] for t in triples if f"<{vocab.PERSON_COUNT}>" in t}) == 2


def told(text: str, knowledge: Knowledge) -> list[str]:
    return [shown(event, knowledge) for event in events(text, knowledge)]


def test_lines_below_a_sentence_that_announces_them(knowledge: Knowledge) -> None:
    text = (
        "HĐND huyện Bát Xát đã bầu các chức danh như sau:\n- Ông Lý A Chư, Chủ tịch HĐND huyện;\n"
        "- Bà Lò Thị Pâng, Phó Bí thư Huyện ủy, giữ chức Phó Chủ tịch HĐND huyện.\nÔng Sùng A Tả vắng mặt."
    )
    assert told(text, knowledge) == [
        "bầu | Lý A Chư | Chủ tịch | HĐND huyện Bát Xát | do HĐND huyện Bát Xát",
        "bầu | Lò Thị Pâng | Phó Chủ tịch | HĐND huyện Bát Xát | do HĐND huyện Bát Xát",
    ]
    assert all(len(event.where) == 2 for event in events(text, knowledge))


def test_lines_below_say_who_is_disciplined_and_no_more(knowledge: Knowledge) -> None:
    text = (
        "Huyện ủy Bát Xát quyết định thi hành kỷ luật khiển trách các đồng chí:\n1. Lý A Chư, Bí thư Đảng ủy xã.\n"
        "2. Lò Thị Pâng\nÔng Sùng A Tả cho biết như vậy."
    )
    assert told(text, knowledge) == [
        "kỷ luật | Lý A Chư | - | do Huyện ủy Bát Xát",
        "kỷ luật | Lò Thị Pâng | - | do Huyện ủy Bát Xát",
    ]
    proposed = "Đoàn kiểm tra đề nghị kỷ luật các đồng chí:\n- Lý A Chư, Bí thư Đảng ủy xã."
    assert told(proposed, knowledge) == []


@pytest.mark.parametrize(
    ("lead", "happened"),
    [
        ("Ủy ban Kiểm tra Trung ương quyết định thi hành kỷ luật:", True),
        ("Theo đề nghị của Ban Tổ chức, Ban Bí thư quyết định thi hành kỷ luật:", True),
        ("Ủy ban Kiểm tra Trung ương đề nghị Ban Bí thư thi hành kỷ luật:", False),
    ],
)
def test_a_list_of_what_is_only_proposed(lead: str, happened: bool, knowledge: Knowledge) -> None:
    text = f"{lead}\n- Khai trừ ra khỏi Đảng đối với ông Lý A Chư.\n- Cảnh cáo bà Lò Thị Pâng."
    assert [e.person is not None for e in events(text, knowledge)] == [True, True] * happened


def test_both_are_the_two_named_before(knowledge: Knowledge) -> None:
    two = "Ông Lý A Chư và bà Lò Thị Pâng làm mất sổ sách. Cả hai bị kỷ luật cảnh cáo."
    assert told(two, knowledge) == ["kỷ luật | Lý A Chư | -", "kỷ luật | Lò Thị Pâng | -"]
    three = "Ông Lý A Chư, bà Lò Thị Pâng và ông Sùng A Tả làm mất sổ sách. Cả hai bị kỷ luật cảnh cáo."
    assert told(three, knowledge) == ["kỷ luật | ? | -"]


def test_a_clause_of_time_is_of_whom_the_pronoun_behind_it_means(knowledge: Knowledge) -> None:
    text = "Ông Lý A Chư là kỹ sư. Trước khi được luân chuyển làm Bí thư Huyện ủy Bát Xát, ông ở Sở Công Thương."
    assert told(text, knowledge) == ["điều động | Lý A Chư | Bí thư | Huyện ủy Bát Xát"]


def test_lines_below_a_committee_name_its_members(knowledge: Knowledge) -> None:
    text = (
        "Hội nghị đã bầu Ban Thường vụ Huyện ủy Bát Xát gồm:\n1. Ông Lý A Chư - Bí thư Huyện ủy\n"
        "2. Bà Lò Thị Pâng - Trưởng Ban Tổ chức Huyện ủy"
    )
    assert told(text, knowledge) == [
        "bầu | Lý A Chư | Bí thư | Huyện ủy Bát Xát",
        "bầu | Lò Thị Pâng | Ủy viên | Ban Thường vụ Huyện ủy Bát Xát",
    ]


def test_behind_a_colon_stands_the_new_post(knowledge: Knowledge) -> None:
    text = "Các bí thư được chỉ định:\n1. Ông Lý A Chư - Bí thư Huyện ủy Bát Xát: giữ chức Bí thư Đảng ủy xã Bát Xát"
    assert told(text, knowledge) == ["phân công | Lý A Chư | Bí thư | Đảng ủy xã Bát Xát"]


@pytest.mark.parametrize(
    ("sentence", "term"),
    [
        ("Đại hội đã bầu Ban Chấp hành Đảng bộ xã Bản Lầu, nhiệm kỳ 2020 - 2025 gồm 15 đồng chí.", (2020, 2025)),
        ("Đại hội bầu 15 đồng chí vào Ban Chấp hành Đảng bộ xã Bản Lầu nhiệm kỳ 2020-2025.", (2020, 2025)),
        ("Đại hội đã bầu Ban Chấp hành Đảng bộ xã Bản Lầu gồm 15 đồng chí.", None),
    ],
)
def test_the_term_of_an_elected_committee(sentence: str, term: tuple[int, int] | None, knowledge: Knowledge) -> None:
    (event,) = events(sentence, knowledge)
    assert (event.term and (event.term.start_year, event.term.end_year)) == term
