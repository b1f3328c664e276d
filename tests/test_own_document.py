"""Articles that are documents, published as they are: what the head and the lines of their basis say."""

from __future__ import annotations

from khoi_kg.knowledge import Knowledge
from khoi_kg.model import Article, Cites, DocumentMention, Issued, IssuedBy, Titled
from khoi_kg.reading import read_article

PAPER = """TỈNH ỦY LAI CHÂU
*
Số: 27-QĐ/TU
Lai Châu, ngày 15 tháng 3 năm 2022

QUY ĐỊNH
VỀ VIỆC TRỒNG RỪNG Ở BẢN XA
GIAI ĐOẠN 2022 - 2030

- Căn cứ Điều lệ Đảng;
Căn cứ Quy định số 24-QĐ/TW ngày 30/7/2021 của Ban Chấp hành Trung ương về thi hành Điều lệ Đảng; Kết luận số 9-KL/TU.
Quy định này thay thế Quy định số 11-QĐ/TU. Đồng bào giữ rừng theo Quy định này.
"""


def number(document: DocumentMention, text: str) -> str:
    return text[document.span.start : document.span.end]


def test_a_document_says_its_number_its_day_and_its_title(knowledge: Knowledge) -> None:
    reading = read_article(Article("a", PAPER), knowledge)
    own = next(r for r in reading.resolutions if isinstance(r.mention, DocumentMention) and r.mention.own)
    assert own.entity is not None and own.entity.label == "Quy định 27-QĐ/TU"
    days = [f.date for f in reading.facts if isinstance(f, Issued) and f.document.own]
    assert [(d.year, d.month, d.day) for d in days] == [(2022, 3, 15)]
    titles = [f.title for f in reading.facts if isinstance(f, Titled) and f.document.own]
    assert titles == ["TRỒNG RỪNG Ở BẢN XA GIAI ĐOẠN 2022 - 2030"]


def test_a_document_is_based_on_what_its_lines_name(knowledge: Knowledge) -> None:
    reading = read_article(Article("a", PAPER), knowledge)
    based = [f.cited for f in reading.facts if isinstance(f, Cites) and f.citing.own]
    assert [number(d, PAPER) for d in based] == ["Điều lệ Đảng", "Quy định số 24-QĐ/TW", "Kết luận số 9-KL/TU"]


def test_the_title_says_what_a_document_is_about(knowledge: Knowledge) -> None:
    paper = PAPER.replace(
        "VỀ VIỆC TRỒNG RỪNG Ở BẢN XA\nGIAI ĐOẠN 2022 - 2030", "Sửa đổi Quy định số 5-QĐ/TU về giữ rừng"
    )
    reading = read_article(Article("a", paper), knowledge)
    (amends,) = (f for f in reading.facts if isinstance(f, Cites) and f.relation == "amends")
    assert (amends.citing.own, number(amends.cited, paper)) == (True, "Quy định số 5-QĐ/TU")


def issuers(paper: str, knowledge: Knowledge) -> list[str]:
    reading = read_article(Article("a", paper), knowledge)
    own = (f for f in reading.facts if isinstance(f, IssuedBy) and f.document.own)
    return [f.organisation.name if f.organisation else str(f.record) for f in own]


def test_whose_a_document_is_stands_above_its_number(knowledge: Knowledge) -> None:
    assert issuers(PAPER, knowledge) == ["TỈNH ỦY LAI CHÂU"]
    assert issuers(PAPER.replace("TỈNH ỦY LAI CHÂU", "ĐẢNG CỘNG SẢN VIỆT NAM"), knowledge) == []
    assert issuers(PAPER.replace("TỈNH ỦY LAI CHÂU", "ỦY BAN NHÂN DÂN\nTỈNH LAI CHÂU"), knowledge) == []


def test_who_decides_issues_a_document(knowledge: Knowledge) -> None:
    decides = PAPER.replace("Quy định này thay", "Ban Thường vụ Tỉnh ủy quy định như sau:\nQuy định này thay")
    assert issuers(decides, knowledge) == ["Ban Thường vụ Tỉnh ủy"]
    centre = decides.replace("/TU\nLai", "/TW\nLai").replace("TỈNH ỦY LAI CHÂU", "BAN CHẤP HÀNH TRUNG ƯƠNG")
    assert issuers(centre, knowledge) == []  # several bodies have this heading
    assert issuers(centre.replace("Ban Thường vụ Tỉnh ủy quy", "Bộ Chính trị quy"), knowledge) == ["Bộ Chính trị"]
    assert issuers(PARTY_PAPER, knowledge) == ["Ban Thường vụ Tỉnh ủy LAI CHÂU"]


def test_who_decides_stands_on_a_line_under_the_title(knowledge: Knowledge) -> None:
    paper = PAPER.replace("TỈNH ỦY LAI CHÂU\n*", "ỦY BAN NHÂN DÂN\nTỈNH LAI CHÂU").replace("27-QĐ/TU", "27/QĐ-UBND")
    paper = paper.replace("2030\n", "2030\nỦY BAN NHÂN DÂN TỈNH LAI CHÂU\n").replace("QUY ĐỊNH", "QUYẾT ĐỊNH")
    assert issuers(paper, knowledge) == ["ỦY BAN NHÂN DÂN TỈNH LAI CHÂU"]


def test_who_decides_is_none_of_the_title(knowledge: Knowledge) -> None:
    paper = PAPER.replace(
        "VỀ VIỆC TRỒNG RỪNG Ở BẢN XA\nGIAI ĐOẠN 2022 - 2030\n", "Về việc trồng rừng\nTỈNH ỦY LAI CHÂU"
    )
    capitals = PAPER.replace("GIAI ĐOẠN 2022 - 2030", "CỦA\nBAN TUYÊN GIÁO TỈNH ỦY\nTỈNH ỦY LAI CHÂU")
    office = PAPER.replace("GIAI ĐOẠN 2022 - 2030\n", "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH HÒA PHÚ")
    part = PAPER.replace("GIAI ĐOẠN 2022 - 2030\n\n", "Ở XA\nI. MỤC TIÊU")
    for text, title in (
        (paper, "trồng rừng"),
        (capitals, "TRỒNG RỪNG Ở BẢN XA CỦA BAN TUYÊN GIÁO TỈNH ỦY"),
        (office, "TRỒNG RỪNG Ở BẢN XA"),
        (part, "TRỒNG RỪNG Ở BẢN XA Ở XA"),
    ):
        reading = read_article(Article("a", text), knowledge)
        assert [f.title for f in reading.facts if isinstance(f, Titled) and f.document.own] == [title]


def test_what_a_line_joins_by_and_is_a_basis_too(knowledge: Knowledge) -> None:
    paper = PAPER.replace("- Căn cứ Điều lệ Đảng;", "- Căn cứ Điều lệ Đảng và Nghị quyết Đại hội XIII của Đảng;")
    reading = read_article(Article("a", paper), knowledge)
    based = [number(f.cited, paper) for f in reading.facts if isinstance(f, Cites) and f.citing.own]
    assert based[:2] == ["Điều lệ Đảng", "Nghị quyết Đại hội XIII của Đảng"]
    law = "Luật sửa đổi, bổ sung một số điều của Luật Thú y và Luật Kiến trúc ngày 5/3/2020"
    paper = PAPER.replace("- Căn cứ Điều lệ Đảng;", f"- Căn cứ {law};")
    reading = read_article(Article("a", paper), knowledge)
    based = [number(f.cited, paper) for f in reading.facts if isinstance(f, Cites) and f.citing.own]
    assert "Luật Kiến trúc" not in based


def test_this_document_is_itself(knowledge: Knowledge) -> None:
    reading = read_article(Article("a", PAPER), knowledge)
    means = {r.mention.span: r.entity for r in reading.resolutions if isinstance(r.mention, DocumentMention)}
    (replaces,) = (f for f in reading.facts if isinstance(f, Cites) and f.relation == "replaces")
    citing, cited = means[replaces.citing.span], means[replaces.cited.span]
    assert citing and cited
    assert (citing.label, cited.label) == ("Quy định 27-QĐ/TU", "Quy định 11-QĐ/TU")


def test_a_number_in_running_text_is_no_head(knowledge: Knowledge) -> None:
    text = "Trên tường treo tờ giấy, số: 27-QĐ/TU.\nQuy định này cũ rồi."
    reading = read_article(Article("a", text), knowledge)
    assert not [r for r in reading.resolutions if isinstance(r.mention, DocumentMention) and r.mention.own]


PARTY_PAPER = """ĐẢNG BỘ TỈNH LAI CHÂU          ĐẢNG CỘNG SẢN VIỆT NAM
Số 145-KH/TU                   Lai Châu, ngày 15 tháng 3 năm 2024
KẾ HOẠCH
thực hiện Chỉ thị số 28-CT/TW ngày 25/12/2023 của Ban Bí thư
Thực hiện Chỉ thị số 28-CT/TW, Ban Thường vụ Tỉnh ủy ban hành Kế hoạch này.
"""


def test_a_paper_of_the_party_needs_no_colon_before_its_number(knowledge: Knowledge) -> None:
    reading = read_article(Article("a", PARTY_PAPER), knowledge)
    own = next(r for r in reading.resolutions if isinstance(r.mention, DocumentMention) and r.mention.own)
    assert own.entity is not None and own.entity.label == "Kế hoạch 145-KH/TU"
    (cites,) = (f for f in reading.facts if isinstance(f, Cites) and f.citing.own)
    assert (cites.relation, number(cites.cited, PARTY_PAPER)) == ("implements", "Chỉ thị số 28-CT/TW")


def test_a_number_without_a_heading_below_is_no_head(knowledge: Knowledge) -> None:
    text = "Số 145-KH/TU\nHôm qua trời mưa, kế hoạch đã hoãn."
    reading = read_article(Article("a", text), knowledge)
    assert not [r for r in reading.resolutions if isinstance(r.mention, DocumentMention) and r.mention.own]


def test_what_a_plan_carries_out_is_told_by_its_title_and_first_line(knowledge: Knowledge) -> None:
    plan = """ỦY BAN NHÂN DÂN
TỈNH LAI CHÂU
Số: 59/KH-UBND
Lai Châu, ngày 21 tháng 10 năm 2021
KẾ HOẠCH

THỰC HIỆN CHỈ THỊ SỐ 19/CT-TTG CỦA THỦ TƯỚNG CHÍNH PHỦ VỀ THI ĐUA

Thực hiện Chỉ thị số 19/CT-TTg của Thủ tướng Chính phủ về thi đua theo Nghị quyết Đại hội XIII của Đảng\
 và Kế hoạch số 16-KH/TU của Tỉnh ủy, Ủy ban nhân dân tỉnh Lai Châu ban hành Kế hoạch tổ chức thực hiện như sau:
I. MỤC ĐÍCH
Các xã thực hiện Quyết định số 20/QĐ-UBND và xây dựng kế hoạch của mình.
"""
    reading = read_article(Article("a", plan), knowledge)
    means = {
        r.mention.span: r.entity.label
        for r in reading.resolutions
        if isinstance(r.mention, DocumentMention) and r.entity
    }
    told = {(means[f.cited.span], f.relation) for f in reading.facts if isinstance(f, Cites) and f.citing.own}
    assert told == {("Chỉ thị 19/CT-TTg", "implements"), ("Kế hoạch 16-KH/TU", "implements")}
    assert "Kế hoạch tổ chức thực hiện" not in means.values()
