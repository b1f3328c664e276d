"""What texts say of documents: how one is related to another, what names them, by which words a record is chosen."""

from __future__ import annotations

import pytest
from case_tables import beginning, rows

from khoi_kg.knowledge import Knowledge
from khoi_kg.model import Article, Cites, Date, DateBasis, DocumentMention, Issued, IssuedBy, OfTerm, Reading, Titled
from khoi_kg.reading import read_article


def read(text: str, knowledge: Knowledge) -> Reading:
    return read_article(Article("a", text), knowledge)


def meant(text: str, knowledge: Knowledge) -> list[tuple[str, str]]:
    """The strings that name documents, each with the key of what it means."""
    found = [r for r in read(text, knowledge).resolutions if isinstance(r.mention, DocumentMention)]
    return [(text[r.mention.span.start : r.mention.span.end], r.entity.key if r.entity else "") for r in found]


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Kết luận số 38-KL/TW của Bộ Chính trị về tổng kết 10 năm thực hiện Nghị quyết số 22-NQ/TW.", "reviews"),
        ("Kết luận số 38-KL/TW về sơ kết việc triển khai thực hiện Nghị quyết số 22-NQ/TW.", "reviews"),
        ("Kế hoạch số 07-KH/TW của Bộ Chính trị về tổ chức thực hiện Nghị quyết số 18-NQ/TW.", "implements"),
    ],
)
def test_the_first_of_several_cues_says_what_a_document_does(text: str, relation: str, knowledge: Knowledge) -> None:
    (cites,) = (f for f in read(text, knowledge).facts if isinstance(f, Cites))
    assert cites.relation == relation
    assert cites.years == (10 if "10 năm" in text else None)


def test_rules_that_a_known_decision_puts_into_force_are_known_by_name(knowledge: Knowledge) -> None:
    text = "Chi bộ thực hiện nghiêm quy chế bầu cử trong Đảng, quy chế làm việc của cơ quan."
    assert [words for words, _ in meant(text, knowledge)] == ["quy chế bầu cử trong Đảng"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Sớm ban hành Chương trình giám sát năm 2019 của Tỉnh ủy Lai Châu.", ["Chương trình giám sát năm 2019"]),
        ("Chúng tôi nhớ Chương trình rộn ràng trong năm 2019.", []),
    ],
)
def test_what_a_body_makes_every_year_is_named_by_its_year(text: str, names: list[str], knowledge: Knowledge) -> None:
    assert [words for words, _ in meant(text, knowledge)] == names


def test_a_title_ends_before_the_next_document(knowledge: Knowledge) -> None:
    text = "Làm theo Nghị quyết số 01-NQ/ĐU về họp chi bộ đúng giờ và Nghị quyết số 02-NQ/ĐU về đọc sách mỗi tuần."
    titles = [f.title for f in read(text, knowledge).facts if isinstance(f, Titled)]
    assert titles == ["họp chi bộ đúng giờ", "đọc sách mỗi tuần"]


@pytest.mark.parametrize(("congress", "term"), [("XIII", "xii"), ("XIV", "xiii")])
def test_the_congress_to_come_tells_which_directive_is_meant(congress: str, term: str, knowledge: Knowledge) -> None:
    text = f"Huyện chuẩn bị tiến tới Đại hội {congress} của Đảng theo tinh thần Chỉ thị 35-CT/TW của Bộ Chính trị."
    assert meant(text, knowledge) == [("Chỉ thị 35-CT/TW", f"chỉ-thị-35-ct-tw-khóa-{term}")]


def test_a_bare_number_of_the_party_may_mean_its_congress(knowledge: Knowledge) -> None:
    (found,) = (
        r
        for r in read("Có nơi chưa đạt Nghị quyết 12 của Đảng.", knowledge).resolutions
        if isinstance(r.mention, DocumentMention)
    )
    assert found.rule == "unresolved"
    assert "document/nghị-quyết-đại-hội-xii-đảng-cộng-sản-việt-nam" in found.candidates
    assert len(found.candidates) > 1


def test_the_congress_of_another_body_tells_nothing(knowledge: Knowledge) -> None:
    text = "Tiến tới Đại hội XIII Đảng bộ tỉnh Lai Châu theo tinh thần Chỉ thị 35-CT/TW của Bộ Chính trị."
    assert "khóa" not in dict(meant(text, knowledge))["Chỉ thị 35-CT/TW"]


def test_who_issued_is_told_behind_the_term_too(knowledge: Knowledge) -> None:
    text = "Đó là Nghị quyết số 22-NQ/TW mà Ban Chấp hành Trung ương khóa X đã ban hành."
    issued = [f for f in read(text, knowledge).facts if isinstance(f, IssuedBy)]
    assert [f.organisation.name for f in issued if f.organisation] == ["Ban Chấp hành Trung ương"]
    assert meant(text, knowledge) == [("Nghị quyết số 22-NQ/TW", "nghị-quyết-22-nq-tw-khóa-x")]


@pytest.mark.parametrize(("verb", "issues"), [("soạn thảo", False), ("biên soạn", False), ("ban hành", True)])
def test_who_drafts_a_document_does_not_issue_it(verb: str, issues: bool, knowledge: Knowledge) -> None:
    facts = read(f"Nghị quyết 22 do Bộ Y tế {verb} đang được góp ý.", knowledge).facts
    assert any(isinstance(f, IssuedBy) for f in facts) == issues


def test_drafts_are_named_by_few_words(knowledge: Knowledge) -> None:
    text = "Hội nghị góp ý dự thảo Báo cáo chính trị và Đề án nhân sự của đại hội."
    assert [words for words, _ in meant(text, knowledge)] == ["Báo cáo chính trị", "Đề án nhân sự"]


def test_the_resolution_of_a_congress_is_that_body_s(knowledge: Knowledge) -> None:
    text = "Nghị quyết Đại hội XII của Đảng bộ tỉnh Lai Châu đã đi vào cuộc sống."
    issued = [f for f in read(text, knowledge).facts if isinstance(f, IssuedBy)]
    assert [f.organisation.name for f in issued if f.organisation] == ["Đảng bộ tỉnh Lai Châu"]


def test_a_revised_law_is_not_the_one_that_it_replaces(knowledge: Knowledge) -> None:
    text = "Luật Thư viện (sửa đổi) khắc phục những bất cập của Luật Thư viện năm 2019."
    draft, law = meant(text, knowledge)
    assert draft[1] != law[1]


def test_what_is_said_behind_a_name_that_holds_another_is_said_of_one(knowledge: Knowledge) -> None:
    """Behind a number it is said of the numbered one, behind a law's title of the whole."""
    for text, words in [
        ("Căn cứ Quyết định sửa đổi Quyết định số 75/2013/QĐ-TTg ngày 5/12/2013.", "Quyết định số 75/2013/QĐ-TTg"),
        (
            "Căn cứ Luật sửa đổi, bổ sung một số điều của Luật Thư viện ngày 5/12/2013.",
            "Luật sửa đổi, bổ sung một số điều của Luật Thư viện",
        ),
    ]:
        (issued,) = (f for f in read(text, knowledge).facts if isinstance(f, Issued))
        assert text[issued.document.span.start : issued.document.span.end] == words


@pytest.mark.parametrize(
    "text",
    [
        "Tỉnh ủy ban hành Kế hoạch tổ chức kỷ niệm 90 năm Ngày thành lập Đảng (3/2/1930).",
        "Tỉnh ủy ban hành Kế hoạch truyền thông phòng, chống dịch bệnh (1/3/2020 - 30/6/2020).",
    ],
)
def test_a_day_in_brackets_that_a_plan_is_about_is_not_that_of_its_issue(text: str, knowledge: Knowledge) -> None:
    assert not [f for f in read(text, knowledge).facts if isinstance(f, Issued)]


def test_a_day_in_brackets_behind_a_plan_is_that_of_its_issue(knowledge: Knowledge) -> None:
    text = "Tỉnh ủy ban hành Kế hoạch truyền thông phòng, chống dịch bệnh (1/3/2020)."
    (issued,) = (f for f in read(text, knowledge).facts if isinstance(f, Issued))
    assert (issued.date.year, issued.date.month, issued.date.day) == (2020, 3, 1)


ARTICLE, SENTENCE = DateBasis.YEAR_FROM_ARTICLE, DateBasis.YEAR_FROM_SENTENCE


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Ngày 5/2, UBND tỉnh Lào Cai ban hành Quyết định số 15/QĐ-UBND về giá đất.", Date(2024, 2, 5, ARTICLE)),
        ("Quyết định số 15/QĐ-UBND ngày 20/12 của UBND tỉnh Lào Cai quy định giá đất.", Date(2023, 12, 20, ARTICLE)),
        ("Quyết định số 15/2021/QĐ-UBND ngày 20/12 của UBND tỉnh Lào Cai.", Date(2021, 12, 20, SENTENCE)),
        (
            "Quyết định số 15/QĐ-UBND ngày 20/12 còn hiệu lực. Quyết định số 15/QĐ-UBND ngày 20/12/2020 nêu giá đất.",
            Date(2020, 12, 20, ARTICLE),
        ),
        (
            "Sáng 8/5, ông Lò Văn Nhâm cho biết, ngày 2/5, Sở Y tế đã ban hành Thông báo số 12/TB-SYT.",
            Date(2024, 5, 2, ARTICLE),
        ),
        ("Ngày 8/5, ông Lò Văn Nhâm cho biết Sở Y tế đã ban hành Thông báo số 12/TB-SYT.", None),
        ("Ngày 2/4, lũ về; ngày 3/4, UBND tỉnh Lào Cai ban hành Quyết định số 15/QĐ-UBND.", Date(2024, 4, 3, ARTICLE)),
        ("Để thi hành Luật Đầu tư từ ngày 1/3, Sở Y tế đã ban hành Thông báo số 12/TB-SYT.", None),
        ("Đến ngày 1/3, Sở Y tế đã ban hành Thông báo số 12/TB-SYT.", None),
        ("Trước ngày 1/3, Sở Y tế đã ban hành Thông báo số 12/TB-SYT.", None),
        ("Sau ngày 1/3, Sở Y tế đã ban hành Thông báo số 12/TB-SYT.", None),
        ("Chỉ thị 05-CT/TW ngày 15/5 của Bộ Chính trị.", Date(None, 5, 15)),
    ],
)
def test_a_day_of_issue_without_its_year_has_that_of_the_number_or_the_article(
    text: str, day: Date | None, knowledge: Knowledge
) -> None:
    """Of a known document it stays without: its record says when it was issued."""
    article = Article("a", text, published=Date(2024, 5, 10, DateBasis.METADATA))
    days = [f.date for f in read_article(article, knowledge).facts if isinstance(f, Issued)]
    assert days[:1] == ([day] if day else [])


@pytest.mark.parametrize(
    ("behind", "day"),
    [("Ngày 9/2/2021, Sở Y tế họp bàn.", Date(2021, 2, 5, ARTICLE)), ("Sở Y tế họp bàn.", Date(None, 2, 5))],
)
def test_an_article_without_a_date_gives_a_day_of_issue_the_year_that_it_tells_of(
    behind: str, day: Date, knowledge: Knowledge
) -> None:
    facts = read(f"Ngày 5/2, UBND tỉnh Lào Cai ban hành Quyết định số 15/QĐ-UBND. {behind}", knowledge).facts
    assert [f.date for f in facts if isinstance(f, Issued)] == [day]


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("Huyện thực hiện Chương trình hành động của Tỉnh ủy.", "Tỉnh ủy"),
        ("Ngày 5/5, thông qua Nghị quyết của HĐND tỉnh về thu phí tham quan.", "HĐND tỉnh"),
    ],
)
def test_whose_a_document_is_may_stand_in_its_name(text: str, owner: str, knowledge: Knowledge) -> None:
    (issuer,) = (f for f in read(text, knowledge).facts if isinstance(f, IssuedBy))
    assert issuer.organisation
    assert issuer.organisation.name == owner


def test_the_term_of_a_body_of_the_party_is_that_of_what_it_issues(knowledge: Knowledge) -> None:
    text = "Ban Chấp hành Đảng bộ tỉnh khóa XIII đã ban hành Nghị quyết số 10-NQ/TU về giao thông."
    (term,) = (f.term.ordinal for f in read(text, knowledge).facts if isinstance(f, OfTerm))
    assert term == 13


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Chi bộ học Nghị quyết số 18-NQ/TW và 19-NQ/TW Hội nghị Trung ương 6 (khóa XII).", 2),
        ("Hội nghị Trung ương 6 khóa XII đã ban hành Nghị quyết 18 về bộ máy.", 1),
        ("Chi bộ học Nghị quyết số 25-NQ/TW của Trung ương 7 (khóa XI) về dân vận.", 1),
        ("Đảng viên khóa XII đã ban hành Nghị quyết 18 về bộ máy.", 0),
    ],
)
def test_the_term_of_a_plenum_is_that_of_what_it_passed(text: str, count: int, knowledge: Knowledge) -> None:
    assert len([f for f in read(text, knowledge).facts if isinstance(f, OfTerm)]) == count


def test_a_constitution_is_named_with_or_without_the_word_for_its_year(knowledge: Knowledge) -> None:
    found = meant("Hiến pháp năm 2013 quy định quyền con người. Hiến pháp 2013 quy định thêm.", knowledge)
    assert len({key for _, key in found}) == 1


def test_a_declared_short_name_is_the_document_that_it_stands_for(knowledge: Knowledge) -> None:
    text = "Căn cứ Nghị quyết số 12-NQ/TW ngày 16/1/2012 (gọi tắt là Nghị quyết Trung ương 4), chi bộ đã họp."
    (full, short) = meant(text, knowledge)
    assert full[1] == short[1]


def test_a_body_of_a_term_may_simply_have_a_paper(knowledge: Knowledge) -> None:
    text = "Ngày 17-10-1997, Bộ Chính trị khóa VIII đã có Chỉ thị 22-CT/TW về báo chí."
    (issuer,) = (f for f in read(text, knowledge).facts if isinstance(f, IssuedBy))
    assert issuer.organisation
    assert issuer.organisation.name == "Bộ Chính trị"


def test_who_says_something_in_a_paper_issued_it(knowledge: Knowledge) -> None:
    text = "Theo đề nghị của Sở Nội vụ tại Tờ trình số 118/TTr-SNV ngày 20/12/2023, tỉnh đã họp."
    (issuer,) = (f for f in read(text, knowledge).facts if isinstance(f, IssuedBy))
    assert issuer.organisation
    assert issuer.organisation.name == "Sở Nội vụ"


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        (
            "Thay mặt Bộ Chính trị, đồng chí Lò Văn Sơn, Thường trực Ban Bí thư vừa ký ban hành Kết luận số 89-KL/TW.",
            "Bộ Chính trị",
        ),
        ("Thay mặt Ban Bí thư, ông Lò Văn Sơn đã ký Quy định số 92-QĐ/TW.", "Ban Bí thư"),
        (
            "Thay mặt Ban Chấp hành Đảng bộ tỉnh Lai Châu khóa XIV, ông Lò Văn Sơn ký Nghị quyết số 3-NQ/TU.",
            "Ban Chấp hành Đảng bộ tỉnh Lai Châu",
        ),
        ("Thay mặt Ban Bí thư, ông Lò Văn Sơn phát biểu. Quy định số 92-QĐ/TW được gửi tới các huyện.", None),
        ("Thay mặt Ban Bí thư, ông Lò Văn Sơn ký sổ vàng và trao Quy định số 92-QĐ/TW cho các huyện.", None),
    ],
)
def test_who_signs_for_a_body_issues_nothing(text: str, issuer: str | None, knowledge: Knowledge) -> None:
    issued = [f.organisation.name for f in read(text, knowledge).facts if isinstance(f, IssuedBy) and f.organisation]
    assert issued == ([issuer] if issuer else [])


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        ("Nghị quyết số 12-NQ/TU do Tỉnh ủy Sơn La ban hành đã có hiệu lực.", "Tỉnh ủy Sơn La"),
        ("Thông tư số 12/2018/TT-BYT do Bộ trưởng Bộ Y tế Lò Văn Tuất ký.", "Bộ Y tế"),
        ("Hội nghị quán triệt Nghị quyết số 12-NQ/TU do Huyện ủy Mê Linh tổ chức khai mạc sáng nay.", None),
        ("Cuộc thi tìm hiểu Nghị quyết số 12-NQ/TU do Tỉnh đoàn Sơn La phát động đã kết thúc.", None),
        ("Đề tài về Nghị quyết số 12-NQ/TU do Trường Chính trị tỉnh Sơn La chủ trì đã nghiệm thu.", None),
    ],
)
def test_whoever_holds_what_is_about_a_document_has_not_issued_it(
    text: str, issuer: str | None, knowledge: Knowledge
) -> None:
    issued = [f.organisation.name for f in read(text, knowledge).facts if isinstance(f, IssuedBy) and f.organisation]
    assert issued == ([issuer] if issuer else [])


def test_a_list_with_dates_shares_the_issuer_of_its_last(knowledge: Knowledge) -> None:
    text = "Thực hiện Chỉ thị số 15-CT/TW, ngày 24-2-2012 và Kế hoạch số 08-KH/TW, ngày 12-3-2012 của Bộ Chính trị."
    issuers = [f.organisation.name for f in read(text, knowledge).facts if isinstance(f, IssuedBy) and f.organisation]
    assert issuers == ["Bộ Chính trị", "Bộ Chính trị"]


@pytest.mark.parametrize(
    "text",
    ["Hà Nội thực hiện nghiêm Chỉ thị 16 của Thủ tướng.", "Thủ tướng Lê Văn Tám vừa ký Quyết định số 1588 về lúa gạo."],
)
def test_the_office_of_one_person_issues(text: str, knowledge: Knowledge) -> None:
    (issuer,) = (f for f in read(text, knowledge).facts if isinstance(f, IssuedBy))
    assert issuer.record == "organisation/thủ-tướng-chính-phủ"


def test_a_deputy_s_signature_tells_nothing(knowledge: Knowledge) -> None:
    text = "Phó Thủ tướng Lê Văn Tám vừa ký Quyết định số 1588 về lúa gạo."
    assert not [f for f in read(text, knowledge).facts if isinstance(f, IssuedBy)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Thực hiện Nghị quyết Trung ương 6 khóa XII, ngày 5/3/2018, Huyện ủy Lắk ban hành Kế hoạch số 40-KH/HU.",
            "Kế hoạch số 40-KH/HU",
        ),
        (
            "Thực hiện Chỉ thị số 35-CT/TW, ngày 30/5/2019, Huyện ủy Lắk ban hành Kế hoạch số 40-KH/HU.",
            "Chỉ thị số 35-CT/TW",
        ),
    ],
)
def test_a_day_before_who_issues_is_that_of_the_numbered_document(text: str, words: str, knowledge: Knowledge) -> None:
    (issued,) = (f for f in read(text, knowledge).facts if isinstance(f, Issued))
    assert text[issued.document.span.start : issued.document.span.end] == words


def test_a_number_that_disagrees_with_the_record_of_its_term_is_none_of_it(knowledge: Knowledge) -> None:
    text = "Nghị quyết số 20-NQ/TW ngày 16/6/2022 của Ban Chấp hành Trung ương Đảng khóa XII đã được học tập."
    (entity,) = (r.entity for r in read(text, knowledge).resolutions if isinstance(r.mention, DocumentMention))
    assert entity
    assert not entity.shared


def test_a_title_in_quotes_may_stand_between_a_name_and_its_number(knowledge: Knowledge) -> None:
    text = 'Theo Nghị quyết Trung ương 5 khóa IX, "Về kinh tế tập thể" (Nghị quyết số 13-NQ/TW), chi bộ đã họp.'
    (named, numbered) = meant(text, knowledge)
    assert named[1] == numbered[1]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Đảng ủy học các chỉ thị của Ban Bí thư gồm: Chỉ thị số 41-CT/TW về an ninh; Chỉ thị số 42-CT/TW.",
            ["Ban Bí thư", "Ban Bí thư"],
        ),
        ("Đảng ủy triển khai các nghị quyết của Bộ Chính trị, nhất là Nghị quyết số 18-NQ/TW.", ["Bộ Chính trị"]),
        ("Đảng ủy quán triệt các chỉ thị của Ban Bí thư và Nghị quyết số 18-NQ/TW.", []),
        ("Thực hiện các nghị quyết của Chính phủ, Bộ Y tế có Quyết định số 12/QĐ-UBND.", ["Bộ Y tế"]),
    ],
)
def test_who_issued_many_issued_each_that_is_named(text: str, wanted: list[str], knowledge: Knowledge) -> None:
    issuers = [f.organisation.name for f in read(text, knowledge).facts if isinstance(f, IssuedBy) and f.organisation]
    assert issuers == wanted


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("Sở Tư pháp phổ biến Luật Biên phòng Việt Nam. Luật BPVN có hiệu lực từ 1/1/2022.", True),
        ("Sở Tư pháp phổ biến Luật Biển Việt Nam. Luật BPVN có hiệu lực từ 1/1/2022.", False),
        ("Sở Tư pháp phổ biến Luật Cư trú (Luật CT). Luật CT có hiệu lực từ 1/1/2022.", True),
        ("Sở Tư pháp phổ biến Luật Cư trú. Luật BC có hiệu lực từ 1/1/2022.", False),
        ('Tỉnh thực hiện Đề án "Phát huy vai trò của bộ đội" (Đề án 1371).', True),
    ],
)
def test_initials_and_numbers_in_brackets_mean_what_has_them(text: str, same: bool, knowledge: Knowledge) -> None:
    meant_by = [r.entity for r in read(text, knowledge).resolutions if isinstance(r.mention, DocumentMention)]
    assert (len({e.key if e else i for i, e in enumerate(meant_by)}) == 1) is same


@pytest.mark.parametrize(
    ("document", "body", "issues"),
    [
        ("Chỉ thị 03-CT/TW", "Đảng bộ thành phố Vinh", False),
        ("Luật Hộ tịch", "Sở Tư pháp Hà Nội", False),
        ("Nghị định 86/2014/NĐ-CP", "UBND tỉnh Lào Cai", False),
        ("Nghị quyết Trung ương 4 khóa XII", "Đảng bộ tỉnh Lào Cai", False),
        ("Chỉ thị 03-CT/TW", "Bộ Chính trị", True),
        ("Nghị quyết 15-NQ/TU", "Tỉnh ủy Lào Cai", True),
        ("Quyết định 45/2016/QĐ-UBND", "UBND tỉnh Lào Cai", True),
    ],
)
def test_a_local_body_issues_no_document_of_the_centre(
    document: str, body: str, issues: bool, knowledge: Knowledge
) -> None:
    facts = read(f"Việc thực hiện {document} của {body} đạt kết quả tốt.", knowledge).facts
    issued = [f.organisation.name for f in facts if isinstance(f, IssuedBy) and f.organisation]
    assert issued == ([body] if issues else [])


@pytest.mark.parametrize(("text", "wanted"), rows("issuers"), ids=beginning)
def test_who_issued_a_document_of_which_term_and_when(text: str, wanted: list[str], knowledge: Knowledge) -> None:
    reading = read(text, knowledge)
    mentions = [r.mention for r in reading.resolutions if isinstance(r.mention, DocumentMention)]
    told = []
    for mention in sorted(mentions, key=lambda m: m.span):
        said = {
            type(f): f for f in reading.facts if isinstance(f, IssuedBy | OfTerm | Issued) and f.document == mention
        }
        issuer, term, day = said.get(IssuedBy), said.get(OfTerm), said.get(Issued)
        body = issuer.organisation if isinstance(issuer, IssuedBy) else None
        record = issuer.record if isinstance(issuer, IssuedBy) else None
        who = knowledge.organisations[record].name if record else body.name if body else ""
        number = str(term.term.ordinal) if isinstance(term, OfTerm) else ""
        date = f"{day.date.year}-{day.date.month:02d}" if isinstance(day, Issued) else ""
        told.append("|".join([text[mention.span.start : mention.span.end], who, number, date]).rstrip("|"))
    assert told == wanted


def test_days_in_a_row_are_no_day_of_issue(knowledge: Knowledge) -> None:
    text = "Theo Kế hoạch số 12-KH/TU, từ ngày 1/7 đến ngày 5/7/2024, đoàn đã làm việc với các xã."
    assert [f for f in read(text, knowledge).facts if isinstance(f, Issued)] == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Ngày 14/2/2025, Bộ Chính trị và Ban Bí thư ban hành Kết luận số 926-KL/TW.", ["Ban Bí thư", "Bộ Chính trị"]),
        ("Kết luận số 926-KL/TW của Bộ Chính trị, Ban Bí thư về nghề cá.", ["Ban Bí thư", "Bộ Chính trị"]),
        ("Thực hiện chỉ đạo của Bộ Chính trị, Ban Bí thư ban hành Kết luận số 926-KL/TW.", ["Ban Bí thư"]),
        ("Thực hiện Kết luận số 926-KL/TW của Bộ Chính trị, Ban Bí thư yêu cầu các cấp ủy báo cáo.", ["Bộ Chính trị"]),
        ("Thực hiện Kết luận số 926-KL/TW của Bộ Chính trị, Ban Bí thư ban hành quy định về ong.", ["Bộ Chính trị"]),
        ("Trời nắng. Theo Kết luận 926-KL/TW của Bộ Chính trị, Ban Bí thư quy định về ong.", ["Bộ Chính trị"]),
        ("Trời nắng. Bộ Chính trị, Ban Bí thư ban hành Kết luận 926-KL/TW.", ["Ban Bí thư", "Bộ Chính trị"]),
        ("Ngày 4/5, theo Kết luận 926-KL/TW của Bộ Chính trị, Ban Bí thư được giao soạn đề án.", ["Bộ Chính trị"]),
        (
            "Kết luận số 926-KL/TW của Bộ Chính trị, Ban Bí thư quy định về nghề cá.",
            ["Ban Bí thư", "Bộ Chính trị"],
        ),
        ("Kết luận số 926-KL/TW của Bộ Chính trị, Bộ Y tế được phổ biến.", ["Bộ Chính trị"]),
        (
            "Bộ Tài chính, Bộ Nội vụ và Bộ Y tế ban hành Thông tư liên tịch số 901/2014/TTLT-BTC-BNV-BYT.",
            ["Bộ Nội vụ", "Bộ Tài chính", "Bộ Y tế"],
        ),
        ("Thông tư liên tịch số 901/2014/TTLT-BTC-BNV đã hết hiệu lực.", ["Bộ Nội vụ", "Bộ Tài chính"]),
        ("Thông tư số 901/2014/TT-BTC của Bộ Tài chính, Bộ Nội vụ đã hết hiệu lực.", ["Bộ Tài chính"]),
    ],
)
def test_who_issued_a_document_together(text: str, wanted: list[str], knowledge: Knowledge) -> None:
    issued = [f for f in read(text, knowledge).facts if isinstance(f, IssuedBy)]
    names = [
        knowledge.organisations[f.record].name if f.record else f.organisation and f.organisation.name for f in issued
    ]
    assert sorted(str(n) for n in names) == wanted


def test_the_title_goes_on_behind_the_last_of_those_who_issued(knowledge: Knowledge) -> None:
    reading = read("Kết luận số 926-KL/TW của Bộ Chính trị, Ban Bí thư về phát triển nghề cá.", knowledge)
    assert [f.title for f in reading.facts if isinstance(f, Titled)] == ["phát triển nghề cá"]
