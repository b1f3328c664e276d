"""Which record a mention of a document means, and by which rule: a table of texts; rows that must stay undecided."""

from __future__ import annotations

import pytest
from case_tables import beginning, rows

from khoi_kg.knowledge import Knowledge
from khoi_kg.model import (
    Article,
    CongressMention,
    DocumentMention,
    Holds,
    IssuedBy,
    OrganisationMention,
    PersonMention,
    TermMention,
)
from khoi_kg.reading import read_article


def shown(text: str, knowledge: Knowledge) -> list[str]:
    """One line a mention: its string, the record's key (or "-" where none is meant for certain), the rule."""
    reading = read_article(Article("a", text), knowledge)
    plain = reading.article.text
    lines = []
    for resolution in reading.resolutions:
        if isinstance(resolution.mention, DocumentMention):
            entity = resolution.entity
            known = entity is not None and f"document/{entity.key}" in knowledge.documents
            span = resolution.mention.span
            key = entity.key if known and entity else "-"
            lines.append(f"{plain[span.start : span.end]} | {key} | {resolution.rule}")
    return lines


@pytest.mark.parametrize(("text", "wanted"), rows("resolution"), ids=beginning)
def test_which_record_is_meant(text: str, wanted: list[str], knowledge: Knowledge) -> None:
    assert shown(text, knowledge) == wanted


@pytest.mark.parametrize(
    ("text", "documents"),
    [
        ("Căn cứ Luật Thú y số 79/2015/QH13, tỉnh họp. Luật Thú y năm 2015 nêu rõ, và Luật Thú y cấm điều này.", 1),
        ("Nghị quyết Trung ương 4 khóa XII ra đời. Chi bộ học Nghị quyết Trung ương 4 và NQTW 4.", 1),
        ("Nghị quyết Trung ương 4 khóa XI và Nghị quyết Trung ương 4 khóa XII. Chi bộ học Nghị quyết Trung ương 4.", 3),
        ("Bộ sửa Nghị định 95/NĐ-CP. Nghị định số 95/2021/NĐ-CP (Nghị định 95) có hiệu lực từ năm ngoái.", 1),
        ("Luật BVMT và Luật Bảo vệ môi trường là một; Luật Hình sự 1999 là Bộ luật Hình sự năm 1999.", 2),
        ("Luật Thú y (sửa đổi) được Quốc hội thông qua ngày 19/6/2015. Luật Thú y năm 2015 nêu rõ điều này.", 1),
        ("Luật Thú y (sửa đổi) được Quốc hội thông qua ngày 19/6/2015. Luật Thú y năm 2004 hết hiệu lực.", 2),
        ("Luật Thú y năm 2004 được thay bằng Luật Thú y số 79/2015/QH13.", 2),
        ("Căn cứ Luật Thú y ngày 29 tháng 4 năm 2004; Luật Thú y ngày 19 tháng 6 năm 2015;", 2),
        ("Căn cứ Luật Thú y ngày 19 tháng 6 năm 2015, theo Luật Thú y, trạm thu phí.", 1),
        ("Căn cứ Luật Thú y ngày 19/6/2015; Luật Thú y năm 2015 nêu rõ điều này.", 1),
        (
            "Ông ký Quy định của Bộ Chính trị về kiểm điểm và đánh giá, xếp loại chất lượng đối với tập thể, cá nhân"
            " trong hệ thống chính trị (thay Quy định số 124-QĐ/TW).",
            2,
        ),
        ("Bộ trình Nghị định thay thế Nghị định 35/2016/NĐ-CP. Nghị định thay thế Nghị định 35 bị hoãn.", 2),
        ("Bộ trình Thông tư thay thế Thông tư 20/2010/TT-BTC. Thông tư thay thế Thông tư 31 thì chưa.", 4),
        (
            "Bộ Tài chính ban hành Thông tư thay thế Thông tư 20/2010/TT-BTC. Thông tư thay thế Thông tư 20 bị hoãn.",
            2,
        ),
        (
            "Thông tư thay thế Thông tư 20 bị hoãn. Bộ Tài chính ban hành Thông tư thay thế Thông tư 20/2010/TT-BTC.",
            2,
        ),
        (
            "Tỉnh ủy Lai Châu ban hành Chương trình hành động số 12-CTr/TU. Chương trình hành động của Tỉnh ủy hay.",
            1,
        ),
        (
            "Tỉnh ủy Lai Châu ban hành Chương trình hành động số 12-CTr/TU và Chương trình hành động số 13-CTr/TU. "
            "Chương trình hành động của Tỉnh ủy Lai Châu hay.",
            3,
        ),
        ("Tỉnh ủy Lai Châu có Nghị quyết số 15/2016-NQ/TU và Nghị quyết số 15/2018-NQ/TU.", 2),
        ("Tỉnh ủy Lai Châu có Nghị quyết số 15/2016-NQ/TU. Nghị quyết 15-2016/NQ-TU được quán triệt.", 1),
    ],
)
def test_forms_of_one_document_are_one(text: str, documents: int, knowledge: Knowledge) -> None:
    found = read_article(Article("a", text), knowledge).resolutions
    assert len({r.entity for r in found if isinstance(r.mention, DocumentMention)}) == documents


@pytest.mark.parametrize(
    ("text", "string", "labels"),
    [
        (
            "Ông Lò Văn Tuất, Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh Sơn La, đón bà Vi Thị Sen, Phó Bí thư Tỉnh ủy, "
            "Chủ tịch HĐND tỉnh Lai Châu. Tỉnh ủy giữ im lặng.",
            "Tỉnh ủy",
            ["Tỉnh ủy Sơn La", "Tỉnh ủy Lai Châu", "Tỉnh ủy"],  # which of the two the last one is, nothing says
        ),
        (
            "UBND tỉnh Sơn La cử ông Lò Văn Tuất, Tỉnh ủy viên; UBND tỉnh Lai Châu cử bà Vi Thị Sen, Tỉnh ủy viên.",
            "Tỉnh ủy",
            ["Tỉnh ủy Sơn La", "Tỉnh ủy Lai Châu"],
        ),
        (
            "UBND tỉnh Sơn La và UBND tỉnh Lai Châu họp; ông Lò Văn Tuất, Tỉnh ủy viên, dự.",
            "Tỉnh ủy",
            ["Tỉnh ủy"],
        ),
        ("Bà Vi Thị Sen, Bí thư Tỉnh ủy Lai Châu, Chủ tịch HĐND tỉnh, đến dự.", "HĐND tỉnh", ["Lai Châu"]),
        ("Ông Lò Văn Tuất, Phó Bí thư Thành ủy, Chủ tịch UBND TP.HCM, nói.", "Thành ủy", ["Thành phố Hồ Chí Minh"]),
        ("Ông Lò Văn Tuất, Bí thư Đảng ủy, Chủ tịch UBND xã Chiềng Sơn, nói.", "Đảng ủy", ["xã Chiềng Sơn"]),
        ("Công an, Huyện ủy Mai Sơn họp.", "Công an", ["Công an huyện Mai Sơn"]),
        ("Ông Lò Văn Tuất, Bí thư Tỉnh đoàn, Bí thư Huyện ủy Mai Sơn, nói.", "Tỉnh đoàn", ["Tỉnh đoàn"]),
        ("Ông Lò Văn Tuất, Bí thư Tỉnh đoàn, Phó Bí thư Tỉnh ủy Sơn La, nói.", "Tỉnh đoàn", ["Tỉnh đoàn Sơn La"]),
        (
            "Ông Lò Văn Tuất, Bí thư Tỉnh Đoàn, Phó Bí thư Huyện ủy Mai Sơn; Tỉnh ủy và HĐND tỉnh Sơn La.",
            "Tỉnh ủy",
            ["Tỉnh ủy Sơn La"],
        ),
        ("Ông Lò Văn Tuất, Bí thư Huyện đoàn, Phó Bí thư Huyện ủy Mai Sơn, nói.", "Huyện đoàn", ["Huyện đoàn Mai Sơn"]),
        ("Ông Lò Văn Tuất, Phó Bí thư Huyện ủy, Chủ tịch Hội Nông dân tỉnh Sơn La, nói.", "Huyện ủy", ["Huyện ủy"]),
        ("Tỉnh ủy, HĐND, UBND tỉnh Sơn La tổ chức buổi gặp mặt.", "Tỉnh ủy", ["Tỉnh ủy Sơn La"]),
        ("Tỉnh ủy, HĐND và UBND tỉnh Sơn La tổ chức buổi gặp mặt.", "HĐND", ["Hội đồng nhân dân tỉnh Sơn La"]),
        ("Đảng ủy - UBND - Ủy ban MTTQ xã Chiềng Sơn trao quà.", "Đảng ủy", ["Đảng ủy xã Chiềng Sơn"]),
        ("Văn phòng Tỉnh ủy, Ban Tổ chức Tỉnh ủy Sơn La phối hợp.", "Văn phòng Tỉnh ủy", ["Văn phòng Tỉnh ủy Sơn La"]),
        ("Ông Lò Văn Tuất, Tỉnh ủy viên, Giám đốc Sở Y tế tỉnh Sơn La, nói.", "Tỉnh ủy", ["Tỉnh ủy Sơn La"]),
        ("Thành ủy và UBND huyện Đông Anh trao quà.", "Thành ủy", ["Thành ủy"]),
        ("Huyện ủy, UBND huyện, UBND xã Chiềng Sơn trao quà.", "Huyện ủy", ["Huyện ủy"]),
        ("Công an, Viện KSND, TAND huyện Mai Sơn phối hợp.", "Công an", ["Công an huyện Mai Sơn"]),
        ("Công an, Viện KSND, TAND huyện Mai Sơn phối hợp.", "Viện KSND", ["Viện KSND huyện Mai Sơn"]),
        ("Hội Nông dân và Sở Y tế tỉnh Sơn La ký kết.", "Hội Nông dân", ["Hội Nông dân tỉnh Sơn La"]),
        ("Sở Y tế, Sở NN&PTNT tỉnh Sơn La ký kết.", "Sở Y tế", ["Sở Y tế tỉnh Sơn La"]),
        ("Sở Y tế và Công an Hà Nội ký kết.", "Sở Y tế", ["Sở Y tế thành phố Hà Nội"]),
        ("Sở Y tế, UBND huyện Mai Sơn ký kết.", "Sở Y tế", ["Sở Y tế"]),  # no district has one
        ("Phòng Nội vụ, UBND huyện Mai Sơn họp.", "Phòng Nội vụ", ["Phòng Nội vụ huyện Mai Sơn"]),
        ("Phòng Nội vụ, Sở Y tế tỉnh Sơn La họp.", "Phòng Nội vụ", ["Phòng Nội vụ"]),  # and no province one of these
    ],
)
def test_a_level_without_its_place_has_that_of_the_body_beside_it(
    text: str, string: str, labels: list[str], knowledge: Knowledge
) -> None:
    found = read_article(Article("a", text), knowledge).resolutions
    told = [r for r in found if text[r.mention.span.start : r.mention.span.end] == string]
    assert len(told) == len(labels)
    for resolution, label in zip(told, labels, strict=True):
        assert resolution.entity
        assert resolution.entity.label.endswith(label)
        assert (resolution.rule == "organisationByPlace") == (label != string)


@pytest.mark.parametrize(
    ("text", "string", "label"),
    [
        ("Sở Y tế tỉnh Lào Cai họp. Chủ tịch UBND tỉnh Lò Văn Sáu dự.", "UBND tỉnh", "Ủy ban nhân dân tỉnh Lào Cai"),
        ("Sở Y tế Lào Cai họp. Phó Bí thư Tỉnh ủy Lò Văn Sáu dự.", "Tỉnh ủy", "Tỉnh ủy Lào Cai"),
        (
            "Thành ủy TP.HCM họp. Bà Lê An, Phó Chủ tịch HĐND TP, dự.",
            "HĐND TP",
            "Hội đồng nhân dân Thành phố Hồ Chí Minh",
        ),
        (
            "Thành ủy Hà Nội họp sau khi Thành ủy báo cáo với HĐND thành phố.",
            "HĐND thành phố",
            "Hội đồng nhân dân thành phố Hà Nội",
        ),
        ("UBND huyện Mai Sơn báo cáo. Bí thư Huyện ủy Lò Văn Sáu dự.", "Huyện ủy", "Huyện ủy Mai Sơn"),
        ("UBND huyện Mai Sơn báo cáo ở huyện Vân Hồ. Bí thư Huyện ủy Lò Văn Sáu dự.", "Huyện ủy", "Huyện ủy"),
        ("Công an tỉnh Lào Cai sang Sơn La. Chủ tịch UBND tỉnh Lò Văn Sáu dự.", "UBND tỉnh", "UBND tỉnh"),
        ("Ông Lò Văn Sáu sinh ở tỉnh Lào Cai. Chủ tịch UBND tỉnh khen ông.", "UBND tỉnh", "UBND tỉnh"),
        ("Thành ủy Vinh đi Hà Nội. Chủ tịch UBND thành phố dự.", "UBND thành phố", "UBND thành phố"),
        ("Đảng ủy xã Chiềng Sơn họp. Công an huyện dự.", "Công an huyện", "Công an huyện"),
        ("Tỉnh ủy Sơn La họp.\nĐảng bộ tỉnh Lào Cai họp. Ông A, Phó Bí thư Tỉnh ủy.", "Tỉnh ủy", "Tỉnh ủy Lào Cai"),
        ("UBND xã Mường So họp. Ủy ban bầu cử xã dự.", "Ủy ban bầu cử xã", "Ủy ban bầu cử xã Mường So"),
        ("UBND xã Mường So họp. Ủy ban lại họp.", "Ủy ban", "UBND xã Mường So"),
    ],
)
def test_a_level_without_its_place_has_the_only_one_of_the_article(
    text: str, string: str, label: str, knowledge: Knowledge
) -> None:
    meant = {
        r.entity.label
        for r in read_article(Article("a", text), knowledge).resolutions
        if r.entity and text[r.mention.span.start : r.mention.span.end] == string
    }
    assert meant == {label}


@pytest.mark.parametrize(
    "names",
    [
        ("Ban Thường vụ Tỉnh ủy Hà Giang", "BTV Tỉnh ủy Hà Giang", "Thường vụ Tỉnh ủy Hà Giang"),
        ("Thường vụ Huyện ủy Mai Sơn", "BTV Huyện ủy Mai Sơn", "Ban Thường vụ Huyện ủy Mai Sơn"),
        ("BTV Tỉnh đoàn Sơn La", "Ban Thường vụ Tỉnh đoàn Sơn La"),
        ("Ban cán sự đảng UBND tỉnh Sơn La", "Ban Cán sự UBND tỉnh Sơn La", "Ban Cán sự Đảng UBND tỉnh Sơn La"),
        ("Ban Cán sự Đoàn Đại học Thái Nguyên", "Ban cán sự Đoàn Đại học Thái Nguyên"),
    ],
)
def test_a_committee_is_one_however_it_is_written(names: tuple[str, ...], knowledge: Knowledge) -> None:
    text = " ".join(f"{name} đã họp." for name in names)
    found = read_article(Article("a", text), knowledge).resolutions
    told = [r for r in found if isinstance(r.mention, OrganisationMention)]
    assert [text[r.mention.span.start : r.mention.span.end] for r in told] == list(names)
    assert len({r.entity.key for r in told if r.entity}) == 1


@pytest.mark.parametrize(
    ("names", "bodies"),
    [
        (("Bộ Ngoại giao Mỹ", "Bộ Ngoại giao Hoa Kỳ"), 1),
        (("Bộ Ngoại giao CHND Trung Hoa", "Bộ Ngoại giao Trung Quốc", "Bộ Ngoại giao nước CHND Trung Hoa"), 1),
        (("Bộ Quốc phòng Lào", "Bộ Quốc phòng CHDCND Lào"), 1),
        (("Bộ Quốc phòng Hàn Quốc", "Bộ Quốc phòng Đại Hàn Dân Quốc"), 1),
        (("Bộ Quốc phòng Hàn Quốc", "Bộ Quốc phòng CHDCND Triều Tiên"), 2),
        (("Bộ Ngoại giao Dominica", "Bộ Ngoại giao Cộng hòa Dominica"), 2),
        (("Thủ tướng Saint Lucia", "Thủ tướng St Lucia", "Chính phủ Saint Lucia"), 1),
    ],
)
def test_a_body_of_a_country_is_one_by_any_name_of_it(
    names: tuple[str, ...], bodies: int, knowledge: Knowledge
) -> None:
    reading = read_article(Article("a", "".join(f"{name} ra thông báo sáng nay.\n" for name in names)), knowledge)
    entities = [r.entity for r in reading.resolutions if isinstance(r.mention, OrganisationMention)]
    assert len(entities) == len(names)
    assert len({entity.key for entity in entities if entity}) == bodies


@pytest.mark.parametrize(
    ("first", "second", "is_one"),
    [
        ("Công an Hà Nội", "Công an TP Hà Nội", True),
        ("Sở Y tế thành phố Đà Nẵng", "Sở Y tế Đà Nẵng", True),
        ("Công an Lào Cai", "Công an TP Lào Cai", False),  # the province and its city
        ("Công an Huế", "Công an TP Huế", False),  # was the city of a province
    ],
)
def test_a_central_city_is_one_with_and_without_its_level(
    first: str, second: str, is_one: bool, knowledge: Knowledge
) -> None:
    found = [read_article(Article("a", f"{name} đã họp."), knowledge).resolutions for name in (first, second)]
    keys = {r.entity.key for told in found for r in told if r.entity}
    assert len(keys) == (1 if is_one else 2)


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        (
            "UBND các xã Bản Lầu, Tấn Mỹ và Hòa An (tỉnh Lào Cai) họp.",
            ["UBND xã Bản Lầu", "UBND xã Tấn Mỹ", "UBND xã Hòa An"],
        ),
        ("Các Tỉnh ủy Lào Cai, Sơn La báo cáo.", ["Tỉnh ủy Lào Cai", "Tỉnh ủy Sơn La"]),
        ("HĐND các tỉnh Sơn La, Thành phố Hồ Chí Minh họp.", []),
        ("UBND các quận Hoàng Mai, Ba Đình và Lê Văn Bình cùng dự.", ["UBND quận Hoàng Mai", "UBND quận Ba Đình"]),
        (
            "Công an các quận Hoàng Mai, Ba Đình và các huyện Mê Linh và Gia Lâm cùng dự.",
            ["Công an quận Hoàng Mai", "Công an quận Ba Đình", "Công an huyện Mê Linh", "Công an huyện Gia Lâm"],
        ),
        (
            "Công an các quận Hoàng Mai, Ba Đình. Các huyện Mê Linh và Gia Lâm được khen.",
            ["Công an quận Hoàng Mai", "Công an quận Ba Đình"],
        ),
    ],
)
def test_each_place_of_a_list_has_its_body(text: str, labels: list[str], knowledge: Knowledge) -> None:
    found = read_article(Article("a", text), knowledge).resolutions
    assert [r.entity.label for r in found if isinstance(r.mention, OrganisationMention) and r.entity] == labels


@pytest.mark.parametrize(
    ("text", "string", "label", "rule"),
    [
        (
            "Ông Lò Văn Tuất, Ủy viên Ban Chấp hành Trung ương Đảng, được chỉ định tham gia Ban Chấp hành, Ban "
            "Thường vụ Đảng ủy Khối Doanh nghiệp Trung ương.",
            "Ban Chấp hành,",
            "Ban Chấp hành Đảng bộ Khối Doanh nghiệp Trung ương",
            "organisationByList",
        ),
        (
            "Ban Bí thư chỉ định ông Lò Văn Tuất tham gia Ban Chấp hành, Ban Thường vụ và giữ chức Bí thư Tỉnh ủy "
            "Sơn La.",
            "Ban Chấp hành,",
            "Ban Chấp hành Đảng bộ tỉnh Sơn La",
            "organisationByList",
        ),
        (
            "Bà Vi Thị Sen thôi tham gia Ban Chấp hành, Ban Thường vụ, thôi giữ chức Bí thư Huyện ủy Mê Linh.",
            "Ban Thường vụ,",
            "Ban Thường vụ Huyện ủy Mê Linh",
            "organisationByList",
        ),
        (
            "Ông Lò Văn Tuất, Ủy viên Ban Thường vụ, Trưởng Ban Tổ chức Tỉnh ủy Sơn La, nói.",
            "Ban Thường vụ,",
            "Ban Thường vụ Tỉnh ủy Sơn La",
            "organisationByList",
        ),
        (
            "Ông Lò Văn Tuất, Ủy viên Ban Thường vụ Đảng ủy, Trưởng Ban Dân vận Đảng ủy Khối Doanh nghiệp Trung "
            "ương, nói.",
            "Ban Thường vụ Đảng ủy,",
            "Ban Thường vụ Đảng ủy Khối Doanh nghiệp Trung ương",
            "organisationByList",
        ),
        (
            "Văn phòng, Ban Tổ chức và Ban Tuyên giáo Tỉnh ủy Sơn La phối hợp.",
            "Văn phòng,",
            "Văn phòng Tỉnh ủy Sơn La",
            "organisationByList",
        ),
        (
            "Ban Nội chính, Ban Tổ chức Trung ương thẩm tra.",
            "Ban Nội chính,",
            "Ban Nội chính Trung ương",
            "organisationByList",
        ),
        (
            "Bà Vi Thị Sen, Ủy viên Ban Thường vụ, Phó Bí thư Tỉnh ủy Sơn La.",
            "Ban Thường vụ,",
            "Ban Thường vụ Tỉnh ủy Sơn La",
            "organisationByList",
        ),
        (
            "Lò Văn Tuất, Ủy viên Thường vụ, Trưởng Ban Dân vận Huyện ủy Mê Linh.",
            "Thường vụ,",
            "Ban Thường vụ Huyện ủy Mê Linh",
            "organisationByList",
        ),
        (
            "Lò Văn Tuất, Ủy viên Ban Thường vụ, Trưởng Ban Dân vận Tỉnh ủy, nói.",
            "Ban Thường vụ,",
            "Ban Thường vụ Tỉnh ủy",
            "organisationByList",
        ),
        (
            "Lò Văn Tuất, Phó Bí thư Thường trực Đảng ủy, Phó Chủ nhiệm Ủy ban Kiểm tra Đảng ủy Bộ Y tế, nói.",
            "Đảng ủy,",
            "Đảng ủy Bộ Y tế",
            "organisationByList",
        ),
        (
            "Lò Văn Tuất, Bí thư Đảng ủy, Giám đốc Bệnh viện Hòa Phú, nói.",
            "Đảng ủy,",
            "Đảng ủy Bệnh viện Hòa Phú",
            "organisationByList",
        ),
        (
            "Lò Văn Tuất, Bí thư Ban cán sự đảng, Bộ trưởng Bộ Y tế.",
            "Ban cán sự",
            "Ban cán sự đảng Bộ Y tế",
            "organisationByList",
        ),
        (
            "Lò Văn Tuất, Ủy viên Ban cán sự đảng, Thứ trưởng Bộ Y tế.",
            "Ban cán sự",
            "Ban cán sự đảng Bộ Y tế",
            "organisationByList",
        ),
        (
            "Lò Văn Tuất, Bí thư Ban cán sự đảng Bộ, Bộ trưởng Bộ Y tế.",
            "Ban cán sự",
            "Ban cán sự đảng Bộ Y tế",
            "organisationByList",
        ),
        (
            "Lò Văn Tuất, Phó Bí thư Đảng ủy, Chủ nhiệm Ủy ban Kiểm tra Đảng ủy Khối Doanh nghiệp Trung ương.",
            "Đảng ủy,",
            "Đảng ủy Khối Doanh nghiệp Trung ương",
            "organisationByList",
        ),
        (
            "Đảng ủy Khối Doanh nghiệp Trung ương, Học viện Ngân hàng họp. Ông A, Bí thư Đảng ủy, Giám đốc Học viện.",
            "Đảng ủy,",
            "Đảng ủy Học viện Ngân hàng",
            "organisationByList",
        ),
        (
            "Lò Văn Tuất, Bí thư Đảng ủy, Đại biểu Quốc hội khóa XV, nói.",
            "Đảng ủy,",
            "Đảng ủy",
            "organisationShortForm",
        ),
        (
            "Lò Văn Tuất, nguyên Bí thư Ban cán sự đảng, nguyên Chủ tịch UBND tỉnh Sơn La.",
            "Ban cán sự",
            "Ban cán sự đảng Ủy ban nhân dân tỉnh Sơn La",
            "organisationByList",
        ),
        (
            "Lò Văn Tuất, Bí thư Đảng đoàn, Chủ tịch HĐND tỉnh Sơn La.",
            "Đảng đoàn",
            "Đảng đoàn Hội đồng nhân dân tỉnh Sơn La",
            "organisationByList",
        ),
        # A secretary sits in the committee above as well, and whoever leads a commission of the centre in a province's.
        (
            "Bà Vi Thị Sen, Ủy viên Ban Thường vụ, Bí thư Huyện ủy Mê Linh, nói.",
            "Ban Thường vụ,",
            "Ban Thường vụ",
            "organisationShortForm",
        ),
        (
            "Bà Vi Thị Sen, Ủy viên Ban Thường vụ, Phó Trưởng Ban Nội chính Trung ương.",
            "Ban Thường vụ,",
            "Ban Thường vụ",
            "organisationShortForm",
        ),
        (
            "Bà Vi Thị Sen, Bí thư Đảng ủy, Ủy viên Ban Thường vụ Huyện ủy Mê Linh, nói.",
            "Đảng ủy,",
            "Đảng ủy",
            "organisationShortForm",
        ),
        (
            "Ban Thường vụ họp. Ban Tổ chức Tỉnh ủy Sơn La báo cáo.",
            "Ban Thường vụ h",
            "Ban Thường vụ",
            "organisationShortForm",
        ),
    ],
)
def test_the_last_body_of_a_row_says_whose_those_before_it_are(
    text: str, string: str, label: str, rule: str, knowledge: Knowledge
) -> None:
    found = read_article(Article("a", text), knowledge).resolutions
    [told] = [r for r in found if r.mention.span.start == text.index(string)]
    assert told.entity
    assert (told.entity.label, told.rule) == (label, rule)


@pytest.mark.parametrize(
    ("body", "label"),
    [
        ("Tỉnh ủy Sơn La", "Văn phòng Tỉnh ủy Sơn La"),
        ("Ban Chỉ đạo 389 quốc gia", "Văn phòng Thường trực Ban Chỉ đạo 389 quốc gia"),  # has a standing office
    ],
)
def test_a_standing_deputy_is_of_the_whole_office(body: str, label: str, knowledge: Knowledge) -> None:
    reading = read_article(Article("a", f"Ông Lò Văn Tuất, Phó Chánh Văn phòng Thường trực {body}, nói."), knowledge)
    [held] = [fact for fact in reading.facts if isinstance(fact, Holds)]
    assert [r.entity.label for r in reading.resolutions if r.mention == held.organisation and r.entity] == [label]


def test_a_block_is_the_one_that_the_article_names_in_full(knowledge: Knowledge) -> None:
    text = "Đảng bộ Khối các cơ quan tỉnh có 73 chi bộ. Ban Thường vụ Đảng ủy Khối họp."
    found = read_article(Article("a", text), knowledge).resolutions
    [told] = [r.entity for r in found if r.mention.span.start == text.index("Ban Thường vụ")]
    assert told
    assert told.label == "Ban Thường vụ Đảng ủy Khối các cơ quan tỉnh"


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Đảng bộ Công ty Hòa Phú họp. Đảng ủy quyết định.", "Đảng ủy Công ty Hòa Phú"),
        ("Đảng bộ tỉnh Sơn La họp. Đảng ủy quyết định.", "Đảng ủy"),  # that of a province is "Tỉnh ủy"
        ("Đảng ủy Khối Doanh nghiệp Trung ương về dự. Đảng ủy quyết định.", "Đảng ủy Khối Doanh nghiệp Trung ương"),
        ("Đảng bộ Khối Doanh nghiệp Trung ương cử đoàn về dự. Đảng ủy quyết định.", "Đảng ủy"),  # "Đảng ủy Khối"
        ("Đảng bộ Công ty Hòa Phú và Đảng bộ Công ty Hòa Lộc họp. Đảng ủy quyết định.", "Đảng ủy"),
        ("Đảng bộ Bộ Nội vụ và Đảng ủy Bộ Tư pháp họp. Đảng ủy Bộ quyết định.", "Đảng ủy Bộ"),
        ("Đảng ủy Bộ Tư pháp họp. Đảng ủy Bộ quyết định.", "Đảng ủy Bộ Tư pháp"),
    ],
)
def test_a_bare_committee_is_that_of_the_one_organisation_told(text: str, label: str, knowledge: Knowledge) -> None:
    found = read_article(Article("a", text), knowledge).resolutions
    [told] = [r.entity for r in found if r.mention.span.start == text.rindex("Đảng ủy")]
    assert told
    assert told.label == label


def test_the_ordinal_is_that_of_the_congress_to_which_the_others_lead(knowledge: Knowledge) -> None:
    text = "Chỉ thị về Đại hội Đảng bộ các cấp tiến tới Đại hội XIII đã nêu rõ."
    found = read_article(Article("a", text), knowledge).resolutions
    [congress] = [r.entity for r in found if isinstance(r.mention, CongressMention)]
    assert congress
    assert congress.label == "Đại hội XIII của Đảng"


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Đại hội XI, XII của Đảng đã nêu rõ.", ["Đại hội XI của Đảng", "Đại hội XII của Đảng"]),
        ("Các Đại hội Đảng lần thứ X, XI và XII đã nêu rõ.", [f"Đại hội {n} của Đảng" for n in ("X", "XI", "XII")]),
        ("Đại hội Đảng các khóa XI, XII đã nêu rõ.", ["Đại hội XI của Đảng", "Đại hội XII của Đảng"]),
        ("Nghị quyết Đại hội Đảng bộ Quân khu 7 lần thứ X đã rõ.", ["Đại hội X của Đảng bộ Quân khu 7"]),
        ("Nghị quyết Đại hội Đảng bộ Quân khu 9 nhiệm kỳ 2020-2025 đã rõ.", []),
        ("Đại hội Đảng bộ Bộ được tiến hành vào thứ 7.", []),
        ("Đại hội XII, V.I. Lê-nin và nước Nga.", ["Đại hội XII của Đảng"]),
        (
            "Đại hội Đảng toàn quốc lần thứ XII và Đại hội Đảng bộ tỉnh Yên Bái lần thứ XVIII đã đề ra.",
            ["Đại hội XII của Đảng", "Đại hội XVIII của Đảng bộ tỉnh Yên Bái"],
        ),
        (
            "Đại hội XII, Đại hội Đảng bộ tỉnh Yên Bái lần thứ XVIII đã đề ra.",
            ["Đại hội XII của Đảng", "Đại hội XVIII của Đảng bộ tỉnh Yên Bái"],
        ),
        (
            "Đại hội X, Đại hội XI của Đảng bộ tỉnh Yên Bái đã đề ra.",
            ["Đại hội X của Đảng bộ tỉnh Yên Bái", "Đại hội XI của Đảng bộ tỉnh Yên Bái"],
        ),
    ],
)
def test_each_of_several_ordinals_is_a_congress(text: str, labels: list[str], knowledge: Knowledge) -> None:
    found = read_article(Article("a", text), knowledge).resolutions
    assert [r.entity.label for r in found if isinstance(r.mention, CongressMention) and r.entity] == labels


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        (
            "Nghị quyết Đại hội XII, Đại hội Đảng bộ tỉnh Yên Bái lần thứ XVIII.",
            ("XII của Đảng", "XVIII của Đảng bộ tỉnh Yên Bái"),
        ),
        (
            "Nghị quyết Đại hội X, XI của Đảng bộ tỉnh Yên Bái.",
            ("X của Đảng bộ tỉnh Yên Bái", "XI của Đảng bộ tỉnh Yên Bái"),
        ),
    ],
)
def test_whose_congress_a_resolution_of_a_list_is_of(text: str, labels: tuple[str, ...], knowledge: Knowledge) -> None:
    found = read_article(Article("a", text), knowledge).resolutions
    named = [r.entity.label for r in found if isinstance(r.mention, DocumentMention) and r.entity]
    assert named == [f"Nghị quyết Đại hội {label}" for label in labels]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Căn cứ Nghị định 95/NĐ-CP và Thông tư 12/TT-BTC, tỉnh họp.", ["95/NĐ-CP", "12/TT-BTC"]),
        ("Bộ sửa Nghị định 95/NĐ-CP. Nghị định số 95/2021/NĐ-CP nêu rõ.", ["95/2021/NĐ-CP", "95/2021/NĐ-CP"]),
        ("Bộ sửa Nghị định 95. Nghị định 95/NĐ-CP nêu rõ.", ["95/NĐ-CP", "95/NĐ-CP"]),
    ],
)
def test_a_number_that_leaves_out_its_year(text: str, numbers: list[str], knowledge: Knowledge) -> None:
    found = read_article(Article("a", text), knowledge).resolutions
    assert [r.entity and r.entity.number for r in found if isinstance(r.mention, DocumentMention)] == numbers


def test_a_described_body_is_not_another_of_its_type(knowledge: Knowledge) -> None:
    text = "Ban Chỉ đạo Trung ương về phòng, chống thiên tai họp. Ban Chỉ đạo xây dựng Đề án Phát triển rừng vắng mặt."
    reading = read_article(Article("a", text), knowledge)
    bodies = [r.entity for r in reading.resolutions if isinstance(r.mention, OrganisationMention)]
    assert len({b.key for b in bodies if b}) == len(bodies) == 2


def test_a_committee_is_not_one_that_goes_by_another_name(knowledge: Knowledge) -> None:
    text = "Bí thư Trung ương Đoàn đến dự. Đoàn xã họp hội nghị Ban Chấp hành mở rộng."
    reading = read_article(Article("a", text), knowledge)
    meant = {
        r.mention.name: r.entity for r in reading.resolutions if isinstance(r.mention, OrganisationMention) and r.entity
    }
    assert meant["Trung ương Đoàn"].known
    assert not meant["Ban Chấp hành"].known


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Đoàn Khối các cơ quan Trung ương họp. Đảng ủy Khối gửi hoa.", "đảng-ủy-khối-các-cơ-quan-trung-ương"),
        ("Đoàn Khối Doanh nghiệp Trung ương họp. Đảng ủy Khối gửi hoa.", "đảng-ủy-khối-doanh-nghiệp-trung-ương"),
        ("Đoàn trường họp. Đảng ủy Khối gửi hoa.", None),
        ("Đảng ủy Khối các cơ quan Trung ương và Đảng ủy Khối các cơ quan tỉnh họp. Đảng ủy Khối gửi hoa.", None),
    ],
)
def test_a_block_is_the_one_that_another_body_names(text: str, key: str | None, knowledge: Knowledge) -> None:
    found = read_article(Article("a", text), knowledge).resolutions
    (committee,) = (r for r in found if text[r.mention.span.start : r.mention.span.end] == "Đảng ủy Khối")
    assert committee.entity
    assert (committee.entity.key if committee.entity.known else None) == key


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Đảng ủy Khối Doanh nghiệp họp.", "Đảng ủy Khối Doanh nghiệp"),
        ("Đảng ủy Khối Doanh nghiệp Nghệ An và Đảng ủy Khối Doanh nghiệp.", "Đảng ủy Khối Doanh nghiệp Nghệ An"),
        ("Đảng bộ Khối Doanh nghiệp Trung ương và Đảng ủy Khối Doanh nghiệp.", "Đảng ủy Khối Doanh nghiệp Trung ương"),
    ],
)
def test_the_block_of_enterprises_is_the_central_one_only_beside_it(
    text: str, label: str, knowledge: Knowledge
) -> None:
    found = [r for r in read_article(Article("a", text), knowledge).resolutions if r.mention.span.end > len(text) - 6]
    assert [r.entity.label for r in found if r.entity] == [label]


def test_a_committee_of_one_of_two_blocks_is_left_undecided(knowledge: Knowledge) -> None:
    text = (
        "Đảng ủy Khối các cơ quan Trung ương và Đảng ủy Khối các cơ quan tỉnh Lai Châu họp."
        " Ủy ban Kiểm tra Đảng ủy Khối gửi hoa."
    )
    (committee,) = (
        r.entity for r in read_article(Article("a", text), knowledge).resolutions if r.mention.span.start > 82
    )
    assert committee
    assert not committee.known


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Ngân hàng TMCP Đông Hòa (DongHoaBank)", "DongHoa Bank", True),
        ("Bệnh viện đa khoa Bà Rịa", "Bệnh viện Bà Rịa", True),
        ("Trường Đại học Hòa Phú", "Đại học Hòa Phú", True),
        ("Bộ Chính trị Đảng Cộng sản Việt Nam", "Bộ Chính trị", True),
        ("Ban Chấp hành Trung ương Đảng Cộng sản", "Ban Chấp hành Trung ương Đảng", True),
        ("Bệnh viện Phụ sản Hà Nội", "Bệnh viện Tim Hà Nội", False),
        ("Ngân hàng Hòa Phú chi nhánh Cần Thơ", "Ngân hàng Hòa Phú chi nhánh Hà Nội", False),
        ("Trường THPT Hòa Phú", "Trường THCS Hòa Phú", False),
        ("Sở Văn hóa Thể thao Hải Phòng", "Sở Văn hóa và Thể thao Hải Phòng", True),
        ("Sở Tài nguyên và Môi trường Hà Nam", "Sở Tài nguyên Hà Nam", True),
        ("Sở Tài nguyên và Môi trường Hà Nam", "Sở Tài nguyên Sơn La", False),
        ("Sở Văn hóa, Thể thao và Du lịch Hà Nam", "Sở Văn hóa Hà Nam", True),
        ("Phòng Văn hóa và Thông tin huyện Hòa Phú", "Phòng Văn hóa huyện Hòa Phú", True),
        ("Ngân hàng Vietcombank", "Vietcombank", True),
        ("Hãng hàng không Vietnam Airlines", "Vietnam Airlines", True),
        ("Tổng công ty PVC", "Tổng công ty cổ phần Xây lắp Dầu khí Việt Nam", True),
        ("Tổng công ty Viễn thông Viettel", "Viettel", False),
        ("Tập đoàn Bưu chính Viễn thông VNPT", "VNPT", True),
        ("Công ty Hòa Phú", "Vietcombank", False),
        ("UBND Q.1", "UBND quận 1", True),
        ("UBND P.Nậm Mu", "UBND phường Nậm Mu", True),
        ("Công an TX.Nậm Mu", "Công an thị xã Nậm Mu", True),
        ("Công an TP HCM", "Công an TP.HCM", True),
        ("Ủy ban MTTQ Việt Nam tỉnh Hà Nam", "Ủy ban Mặt trận Tổ quốc tỉnh", True),
        ("UBND Q.1", "UBND quận 2", False),
        ("Công ty Cổ phần Tập đoàn FLC", "FLC", True),
        ("Công ty CP Chứng khoán FPT", "FPT", False),
        ("Ban TCTW", "Ban Tổ chức Trung ương", True),
        ("Ngân hàng TMCP Hòa Tín - HoaTrustBank (Hà Nam)", "HoaTrustBank", True),
        ("Ngân hàng TMCP Hòa Tín - viết tắt HoaTrustBank", "HoaTrustBank", True),
        ("Ngân hàng thương mại cổ phần Tiên Phong", "TPBank", True),
        ("Ngân hàng TMCP Công Thương Việt Nam - Chi nhánh Hoàn Kiếm", "VietinBank Hoàn Kiếm", True),
        ("ngân hàng Agribank chi nhánh 6", "Agribank CN6", True),
        ("Chi nhánh Agribank Nam Hà Nội", "Agribank - Chi nhánh Nam Hà Nội", True),
        ("Chi nhánh Ngân hàng Chính sách xã hội tỉnh Hà Nam", "NHCSXH tỉnh Hà Nam", True),
        ("Agribank chi nhánh 6", "Agribank", False),
        ("Agribank chi nhánh 6", "BIDV chi nhánh 6", False),
        ("Công ty Hòa Phú chi nhánh Cần Thơ", "chi nhánh Cần Thơ", True),
        ("Tập đoàn Than-Khoáng sản Việt Nam", "TKV", True),
        ("CLB Viettel", "Viettel", False),
        ("Bệnh viện đa khoa tỉnh Hòa Bình (BV Hòa Bình)", "BV Hòa Bình", True),
        ("Bệnh viện đa khoa tỉnh Hòa Bình (Bệnh viện Sản Nhi Hòa Bình)", "Bệnh viện đa khoa Hòa Bình", False),
        ("Bệnh viện đa khoa tỉnh Hòa Bình", "Bệnh viện Hòa Bình", False),
        ("Ngân hàng Hòa Tín", "NH Hòa Tín", True),
        ("Ngân hàng Nhà nước", "NHNN", True),
        ("Ngân hàng Nhà nước", "NH Hòa Tín", False),
        ("bệnh viện Đa khoa Quốc tế (ĐKQT) Hòa Phú", "Bệnh viện ĐKQT Hòa Phú", True),
        ("Bộ trưởng Quốc phòng Hàn Quốc Kim Yong-su", "Bộ trưởng Quốc phòng Kim Yong-su", True),
        ("Chính phủ nước Cộng hòa Ấn Độ", "Chính phủ Ấn Độ", True),
        ("Quốc hội Cộng hòa Mozambique", "Quốc hội Cộng hòa Kenya", False),
        ("Hiệp hội các nhà vườn hữu nghị Hòa Phú (Hiệp hội Hữu nghị)", "Hiệp hội Hữu nghị", True),
        ("Công an xã Hòa Phú huyện Vụ Bản", "Công an xã Hòa Phú huyện Vụ Bản (Công an huyện Vụ Bản)", False),
        ("Đảng bộ Mặt trận Tổ quốc Việt Nam, các đoàn thể Trung ương", "Đảng bộ MTTQ, các đoàn thể TW", True),
        ("Đảng ủy Bộ GD&ĐT", "Đảng ủy Bộ Giáo dục và Đào tạo", True),
        ("Vụ Tổ chức cán bộ của Bộ Tư pháp", "Vụ Tổ chức cán bộ Bộ Tư pháp", True),
        ("Đảng ủy cơ quan Bộ Tư pháp", "Đảng ủy Bộ Tư pháp", False),
        ("Ban Tổ chức Ban Chấp hành Trung ương", "Ban Tổ chức Trung ương", True),
        ("Đoàn TNCS Hồ Chí Minh các cơ quan Đảng Trung ương", "Đoàn TNCS Hồ Chí Minh", False),
        ("Đảng ủy Khối các cơ quan Trung ương tại TPHCM", "Đảng ủy Khối các cơ quan Trung ương", False),
    ],
)
def test_a_body_is_named_again_in_fewer_words(one: str, other: str, same: bool, knowledge: Knowledge) -> None:
    reading = read_article(Article("a", f"Hôm qua, {one} họp. Hôm nay, {other} nghỉ."), knowledge)
    keys = {r.entity.key for r in reading.resolutions if isinstance(r.mention, OrganisationMention) and r.entity}
    assert (len(keys) == 1) == same


@pytest.mark.parametrize(
    ("name", "key", "shared"),
    [
        ("Đảng ủy Bộ GD&ĐT", "đảng-ủy-bộ-giáo-dục-và-đào-tạo", True),
        ("Ban Thường vụ Đảng ủy Quân khu 9", "ban-thường-vụ-đảng-ủy-quân-khu-9", True),
        ("Thanh tra Bộ Nội vụ", "thanh-tra-bộ-nội-vụ", True),
        ("Vụ Tổ chức cán bộ của Bộ Tư pháp", "vụ-tổ-chức-cán-bộ-bộ-tư-pháp", True),
        ("Đảng bộ Kho bạc Nhà nước", "đảng-bộ-kho-bạc-nhà-nước", False),  # each place has one
        ("Chi bộ Bộ Tư pháp", "chi-bộ-bộ-tư-pháp", False),
        ("Đảng bộ Vietcombank", "đảng-bộ-vietcombank", False),  # of a branch, it may be
        ("Đảng ủy Sở Y tế", "đảng-ủy-sở-y-tế", False),
        ("Sở Y tế Cà Mau", "sở-y-tế-cà-mau", True),
        ("Đoàn công tác của Tỉnh ủy Cà Mau", "đoàn-công-tác-của-tỉnh-ủy-cà-mau", False),  # another one next year
    ],
)
def test_a_body_of_a_central_one_is_named_in_full(name: str, key: str, shared: bool, knowledge: Knowledge) -> None:
    found = read_article(Article("a", f"Hôm qua, {name} họp."), knowledge).resolutions
    [told] = [r.entity for r in found if isinstance(r.mention, OrganisationMention) and r.entity]
    assert (told.key, told.shared, told.known) == (key, shared, False)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Sở Tài nguyên - Môi trường tỉnh Lào Cai", "Sở Tài nguyên và Môi trường tỉnh Lào Cai", True),
        ("Sở Văn hóa - Thể thao (VH-TT) Hà Nội", "Sở VH-TT Hà Nội", True),
        ("Sở Văn hóa - Thể thao - Du lịch tỉnh Lào Cai", "Sở Văn hóa, Thể thao và Du lịch tỉnh Lào Cai", True),
        ("Hội đồng Thi đua-Khen thưởng tỉnh Lào Cai", "Hội đồng Thi đua và Khen thưởng tỉnh Lào Cai", True),
        ("Sở Tài nguyên - Môi trường tỉnh Lào Cai", "Sở Tài nguyên và Môi trường tỉnh Hà Nam", False),
        ("Khoa Luật - Đại học Lào Cai", "Khoa Luật và Đại học Lào Cai", False),
    ],
)
def test_a_dash_in_the_name_of_a_body_is_an_and(one: str, other: str, same: bool, knowledge: Knowledge) -> None:
    reading = read_article(Article("a", f"Hôm qua, {one} họp. Hôm nay, {other} nghỉ."), knowledge)
    keys = {r.entity.key for r in reading.resolutions if isinstance(r.mention, OrganisationMention) and r.entity}
    assert (len(keys) == 1) == same


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("Bộ sáp nhập Cục Hậu cần, Cục Kỹ thuật thành Cục Hậu cần - Kỹ thuật.", 3),
        ("Cục Hậu cần - Kỹ thuật đã họp. Cục Hậu cần nói thêm.", 1),
        ("Công ty Nam Hải chi nhánh Cần Thơ lãi. Công ty Nam Hải lỗ.", 2),
        ("Công an tỉnh Nghệ An và Hà Tĩnh họp. Công an Hà Tĩnh nói thêm.", 2),
        ("Trường THPT Lê Lợi 2 họp. Trường THPT Lê Lợi họp.", 2),
        ("Trung đoàn 98 tập luyện. Trung đoàn về doanh trại.", 1),
        ("Công ty TNHH MTV Thủy sản Hòa Phú (viết tắt: SAHOFI, ở Cần Thơ) lãi. Giám đốc SAHOFI nói thêm.", 1),
        ("Tổng công ty Thủy sản Hòa Phú (SAHOFI) lãi. Ông An làm ở SAHOFI và Công ty SAHOFI.", 1),
        ("Ngân hàng Thương mại CP Đầu tư và phát triển Việt Nam (BIDV) lãi. Ông An làm ở BIDV.", 1),
        ("Công ty Điện lực Hòa Phú (EVN) nợ. EVN chỉ đạo.", 2),
        ("Ông An (cựu Giám đốc SAHOFI) bị bắt ở Công ty CP Thủy sản Hòa Phú (SAHOFI).", 1),
        ("TAND TP Hà Nội xử kín. Theo TAND Hà Nội, Tòa án Hà Nội sẽ xử lại.", 1),
        ("Quốc hội Mỹ họp. Quốc hội thông qua luật, Bộ Tư pháp Mỹ và Bộ Tư pháp Nga phản đối; Bộ Tư pháp im lặng.", 4),
        ("Bộ Ngoại giao Nga họp với Việt Nam. Bộ Ngoại giao nói thêm.", 2),
        ("Cục Cảnh sát hình sự (C45, Hà Nội) bắt hai người. Theo C45, họ nhận tội.", 1),
    ],
)
def test_a_body_is_not_the_one_made_of_it_and_another(text: str, bodies: int, knowledge: Knowledge) -> None:
    found = read_article(Article("a", text), knowledge).resolutions
    assert len({r.entity for r in found if isinstance(r.mention, OrganisationMention)}) == bodies


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Thành ủy thành phố Hải Phòng", "organisation/thành-ủy-hải-phòng"),
        ("Thành ủy TP. Đà Nẵng", "organisation/thành-ủy-đà-nẵng"),
        ("Thành ủy TP.HCM", "organisation/thành-ủy-thành-phố-hồ-chí-minh"),
        ("Tỉnh ủy tỉnh Sơn La", "organisation/tỉnh-ủy-sơn-la"),
    ],
)
def test_a_committee_whose_name_says_its_level_twice(name: str, key: str, knowledge: Knowledge) -> None:
    (found,) = read_article(Article("a", f"{name} đã họp."), knowledge).resolutions
    assert found.entity
    assert f"{found.entity.kind}/{found.entity.key}" == key


@pytest.mark.parametrize(
    ("holder", "counted"),
    [
        ("Bộ Chính trị", "đảng-cộng-sản-việt-nam"),
        ("Ủy ban Kiểm tra Trung ương", "đảng-cộng-sản-việt-nam"),
        ("Ủy ban Kiểm tra Đảng ủy Khối các cơ quan Trung ương", "đảng-bộ-khối-các-cơ-quan-trung-ương"),
        ("Đoàn Khối các cơ quan Trung ương", "đoàn-khối-các-cơ-quan-trung-ương"),
        ("Quốc hội", "quốc-hội"),
        ("Huyện ủy Mê Linh", "đảng-bộ-huyện-mê-linh"),
        ("BCH Đảng bộ huyện Mê Linh", "đảng-bộ-huyện-mê-linh"),
        ("Thường vụ Đảng ủy xã Chiềng Sơn", "đảng-bộ-xã-chiềng-sơn"),
        ("BCH Hội Nông dân xã Chiềng Sơn", "hội-nông-dân-xã-chiềng-sơn"),
        ("Ban Thường vụ Thành ủy Việt Trì", "đảng-bộ-thành-phố-việt-trì"),
        ("Tỉnh ủy tỉnh Sơn La", "đảng-bộ-tỉnh-sơn-la"),
        ("Ủy ban Kiểm tra Tỉnh ủy Sơn La", "đảng-bộ-tỉnh-sơn-la"),
        ("Ban Pháp chế HĐND tỉnh Sơn La", "hội-đồng-nhân-dân-tỉnh-sơn-la"),
        ("Ban Pháp chế HĐND tỉnh", "hội-đồng-nhân-dân-tỉnh"),
        ("HĐND tỉnh", "hội-đồng-nhân-dân-tỉnh"),
        ("Ban cán sự đảng UBND tỉnh Sơn La", "ban-cán-sự-đảng-ủy-ban-nhân-dân-sơn-la"),
        ("Ủy ban Kiểm tra Trung ương Hội Nông dân Việt Nam", "hội-nông-dân-việt-nam"),
        ("Đoàn Chủ tịch Trung ương Hội Liên hiệp Phụ nữ Việt Nam", "hội-liên-hiệp-phụ-nữ-việt-nam"),
        ("Ủy ban Kiểm tra Huyện ủy Mê Linh", "đảng-bộ-huyện-mê-linh"),
        ("Ủy ban MTTQ Việt Nam tỉnh Sơn La", "mặt-trận-tổ-quốc-việt-nam-sơn-la"),
        ("Ban Thường trực Ủy ban MTTQ Việt Nam tỉnh Sơn La", "mặt-trận-tổ-quốc-việt-nam-sơn-la"),
        ("Ủy ban Hội Liên hiệp Thanh niên tỉnh Sơn La", "ủy-ban-hội-liên-hiệp-thanh-niên-sơn-la"),
        ("Văn phòng UBND tỉnh Sơn La", "văn-phòng-ủy-ban-nhân-dân-sơn-la"),
    ],
)
def test_whose_congresses_count_the_terms_of_a_body(holder: str, counted: str, knowledge: Knowledge) -> None:
    reading = read_article(Article("a", f"{holder} khóa XII họp."), knowledge)
    (term,) = (r.entity for r in reading.resolutions if isinstance(r.mention, TermMention))
    assert term
    assert term.body
    assert term.body.key == counted


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Sacombank chờ văn bản của NHNN. Ngân hàng cho biết sẽ công bố sau.", "ngân-hàng-sài-gòn-thương-tín"),
        ("Ngân hàng Hòa Tín chờ Ngân hàng Nhà nước. Ngân hàng cho biết sẽ công bố sau.", "ngân-hàng-hòa-tín"),
        ("Sacombank và Vietcombank chờ văn bản của NHNN. Ngân hàng cho biết sẽ công bố sau.", None),
        ("NHNN họp sáng nay. Ngân hàng cho biết sẽ công bố sau.", "ngân-hàng-nhà-nước-việt-nam"),
        ("Công ty Hòa Tín và Vinamilk họp. Công ty cho biết sẽ công bố sau.", "công-ty-hòa-tín"),
        ("Đảng bộ Tập đoàn Viettel họp. Tập đoàn cho biết sẽ công bố sau.", "tập-đoàn-công-nghiệp-viễn-thông-quân-đội"),
    ],
)
def test_a_word_for_a_firm_means_no_body_of_the_state_beside_one(
    text: str, key: str | None, knowledge: Knowledge
) -> None:
    word = text.partition(". ")[2].partition(" cho biết")[0]
    found = read_article(Article("a", text), knowledge).resolutions
    meant = {r.entity.key for r in found if r.entity and text[r.mention.span.start : r.mention.span.end] == word}
    assert meant == ({key} if key else set())


@pytest.mark.parametrize(
    ("text", "decided"),
    [
        ("Công an TP.HCM họp sáng nay. CATP cho biết sẽ công bố sau.", True),
        ("Công an TP.HCM và Công an Hà Nội họp. CATP cho biết sẽ công bố sau.", False),
    ],
)
def test_the_police_of_the_city_is_that_of_the_one_named(text: str, decided: bool, knowledge: Knowledge) -> None:
    found = read_article(Article("a", text), knowledge).resolutions
    assert any(r.entity and r.mention.span.start == text.index("CATP") for r in found) == decided


def test_a_council_and_its_board_have_one_term(knowledge: Knowledge) -> None:
    text = "Ban Pháp chế HĐND tỉnh khóa III, nhiệm kỳ 2016 - 2021 họp. HĐND tỉnh khóa III, nhiệm kỳ 2016 - 2021 họp."
    found = read_article(Article("a", text), knowledge).resolutions
    assert len({r.entity for r in found if isinstance(r.mention, TermMention)}) == 1


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("Tại kỳ họp thứ 8 khóa XIII, HĐND tỉnh Sơn La bầu chủ tịch mới.", ["hội-đồng-nhân-dân-tỉnh-sơn-la"]),
        ("HĐND tỉnh Sơn La tổ chức khai mạc kỳ họp thứ nhất, khóa XIV.", ["hội-đồng-nhân-dân-tỉnh-sơn-la"]),
        ("Hội nghị lần thứ 10 (khóa XIX) Ban Chấp hành Đảng bộ tỉnh Sơn La đã họp.", ["đảng-bộ-tỉnh-sơn-la"]),
        ("Huyện ủy Mê Linh tổ chức hội nghị bất thường (khóa XV).", ["đảng-bộ-huyện-mê-linh"]),
        ("Hội nghị lần thứ 8 Tỉnh ủy khóa X khai mạc.", ["đảng-bộ-tỉnh"]),
        ("Chính phủ nhiệm kỳ khóa XV đã họp.", ["chính-phủ"]),
        ("Ông là đại biểu Quốc hội các khóa X, XII.", ["quốc-hội", "quốc-hội"]),
        ("Tỉnh ủy Sơn La tổ chức hội nghị quán triệt Nghị quyết Trung ương 5 khóa XII.", ["đảng-cộng-sản-việt-nam"]),
        ("Lớp bồi dưỡng lý luận chính trị khóa III khai giảng.", []),
        ("Ông là ủy viên TƯ khóa 10; ĐBQH khóa 13, 14.", ["đảng-cộng-sản-việt-nam", "quốc-hội", "quốc-hội"]),
        ("Khóa 12, 15 học viên nhập học.", []),
        # of the body of whose term, or of the congress behind it, the article told before
        (
            "HĐND huyện Mê Linh khóa XI đã họp. Ông Lò Văn Nhâm giữ chức Chủ tịch huyện khóa XI.",
            ["hội-đồng-nhân-dân-huyện-mê-linh", "hội-đồng-nhân-dân-huyện-mê-linh"],
        ),
        (
            "Đại hội XIII Công đoàn Việt Nam khai mạc. Báo cáo nhiệm kỳ khóa XII được trình bày.",
            ["tổng-liên-đoàn-lao-động-việt-nam"],
        ),
        (
            "Đại hội XIII Công đoàn Việt Nam khai mạc. Công nhân học Nghị quyết Trung ương 7 khóa XII.",
            ["đảng-cộng-sản-việt-nam"],
        ),
        (
            "Đại hội XIII Công đoàn Việt Nam khai mạc. Trung ương khóa XII có 200 ủy viên.",
            ["đảng-cộng-sản-việt-nam"],
        ),
        # a committee that is named without whose it is, a firm's board
        (
            "Đại hội Hội Nông dân Việt Nam lần thứ V họp. Ban Chấp hành Trung ương Hội khóa V có 99 ủy viên.",
            ["hội-nông-dân-việt-nam"],
        ),
        ("Công ty Hòa Phú bầu Hội đồng quản trị khóa IV, nhiệm kỳ 2022-2027.", ["công-ty-hòa-phú"]),
        ("Sáng nay họp. Hội đồng quản trị khóa IV có 5 người.", ["hội-đồng-quản-trị"]),
        ("Huyện ủy Mê Linh khóa VI họp. Bí thư khóa VI phát biểu.", ["đảng-bộ-huyện-mê-linh"] * 2),
        (
            "Huyện ủy Mê Linh khóa XI họp. Bí thư khóa XI phát biểu.",
            ["đảng-bộ-huyện-mê-linh", "đảng-cộng-sản-việt-nam"],
        ),
    ],
)
def test_whose_term_a_number_alone_is(text: str, counted: list[str], knowledge: Knowledge) -> None:
    found = [r.entity for r in read_article(Article("a", text), knowledge).resolutions if r.entity]
    assert [e.body.key for e in found if e.kind == "term" and e.body] == counted


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        # named by its ordinal alone behind one of a mass organisation
        ("Đại hội XIII Công đoàn Việt Nam họp. Đại hội XIII bầu ban chấp hành.", {"tổng-liên-đoàn-lao-động-việt-nam"}),
        ("Đại hội Hội Nông dân Việt Nam lần thứ VII họp. Chỉ tiêu Đại hội VI đã đạt.", {"hội-nông-dân-việt-nam"}),
        (
            "Đại hội XIII Công đoàn Việt Nam họp sau Đại hội XIII của Đảng. Đại hội XIII đã bế mạc.",
            {"tổng-liên-đoàn-lao-động-việt-nam", "đảng-cộng-sản-việt-nam"},
        ),
        (
            "Đại hội Hội Nông dân Việt Nam lần thứ VII họp. Đại hội Đảng VI đã đổi mới.",
            {"hội-nông-dân-việt-nam", "đảng-cộng-sản-việt-nam"},
        ),
        (
            "Đại hội Hội Nông dân Việt Nam lần thứ VII họp sau Đại hội XII.",
            {"hội-nông-dân-việt-nam", "đảng-cộng-sản-việt-nam"},
        ),
        (
            "Đại hội Đảng bộ huyện Mê Linh lần thứ XII họp. Đại hội XII đã đổi mới.",
            {"đảng-bộ-huyện-mê-linh", "đảng-cộng-sản-việt-nam"},
        ),
        # a national one whose years are not the Party's
        (
            "Hội Nông dân Việt Nam lớn mạnh. Đại hội toàn quốc lần thứ I (1988-1993) họp ở Hà Nội.",
            {"hội-nông-dân-việt-nam"},
        ),
        ("Hội Nông dân Việt Nam và Hội Nhà báo Việt Nam lớn mạnh. Đại hội toàn quốc lần thứ I (1988-1993) họp.", set()),
        ("Đại hội lần thứ XII, nhiệm kỳ 2020-2025 đã bế mạc.", set()),
        (
            "Đại hội lần thứ V (2012-2017) đã qua. Đại hội Hội Nông dân Việt Nam lần thứ VI họp.",
            {"hội-nông-dân-việt-nam"},
        ),
        ("Đại hội Đảng bộ huyện Mê Linh lần thứ V họp. Đại hội lần thứ V đề ra mục tiêu.", {"đảng-bộ-huyện-mê-linh"}),
        ("Đại hội lần thứ I: Họp từ ngày 19 đến 20/11/1992 tại Hà Nội.", set()),
        ("Đại hội lần thứ VI họp tại Hà Nội vào tháng 12/1986.", {"đảng-cộng-sản-việt-nam"}),
        ("Đại hội lần thứ XIV diễn ra vào tháng 1/2026.", {"đảng-cộng-sản-việt-nam"}),
        ("Hội Nông dân Việt Nam lớn mạnh. Đại hội toàn quốc lần thứ XII (2016-2021) họp.", {"đảng-cộng-sản-việt-nam"}),
        # held by a body that the clause names
        (
            "Hội Nông dân Việt Nam khai mạc ngày làm việc thứ nhất Đại hội toàn quốc lần thứ VII.",
            {"hội-nông-dân-việt-nam"},
        ),
        ("Ngày 5/5, Đảng ủy xã Phú Lâm, TP.HCM tổ chức Đại hội lần thứ IV.", {"đảng-bộ-xã-phú-lâm"}),
        ("Hôm ấy, Huyện ủy Mê Linh với nhiều cố gắng đã tổ chức Đại hội lần thứ IV.", set()),
        ("Hôm ấy, theo Huyện ủy Mê Linh, Đảng ta tổ chức Đại hội lần thứ IV.", {"đảng-cộng-sản-việt-nam"}),
        # a short word for the type of the place, with its point
        ("Đại hội Đảng bộ TP. Hòa Phú lần thứ XXI đã bế mạc.", {"đảng-bộ-thành-phố-hòa-phú"}),
        ("Đại hội Đảng bộ TX. Hòa Phú lần thứ XXI đã bế mạc.", {"đảng-bộ-thị-xã-hòa-phú"}),
        ("Đại hội Đảng bộ Q. 3 lần thứ XI đã bế mạc.", {"đảng-bộ-quận-3"}),
        ("Sáng nay diễn ra Đại hội Đảng bộ. Hòa Phú lần thứ XI đoạt cúp.", set()),
    ],
)
def test_whose_congress_an_ordinal_is(text: str, counted: set[str], knowledge: Knowledge) -> None:
    found = [r.entity for r in read_article(Article("a", text), knowledge).resolutions if r.entity]
    assert {e.body.key for e in found if e.kind == "congress" and e.body} == counted


def test_a_resolution_is_of_the_congress_of_which_the_article_tells(knowledge: Knowledge) -> None:
    text = (
        "Đại hội XIII Công đoàn Việt Nam họp. Công nhân học Nghị quyết Đại hội XIII, Nghị quyết Đại hội XIII của Đảng."
    )
    found = [
        r for r in read_article(Article("a", text), knowledge).resolutions if isinstance(r.mention, DocumentMention)
    ]
    assert [r.entity.key for r in found if r.entity] == [
        "nghị-quyết-đại-hội-xiii-tổng-liên-đoàn-lao-động-việt-nam",
        "nghị-quyết-đại-hội-xiii-đảng-cộng-sản-việt-nam",
    ]


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        (
            "Đại hội Đảng bộ huyện Mê Linh lần thứ XI, nhiệm kỳ 2020-2025 đã bế mạc. Đảng bộ huyện Mê Linh nhiệm kỳ "
            "2020-2025 có 45 cấp ủy viên. Đảng bộ huyện nhiệm kỳ 2020-2025 đã họp.",
            {("đảng-bộ-huyện-mê-linh", 11, 2020)},
        ),
        (
            "Đại hội Đảng bộ huyện Mê Linh lần thứ XI, nhiệm kỳ 2020-2025. UBND huyện nhiệm kỳ 2020-2025 họp.",
            {("đảng-bộ-huyện-mê-linh", 11, 2020), ("ủy-ban-nhân-dân-huyện-mê-linh", None, 2020)},
        ),
        (
            "Trong nhiệm kỳ 2015-2020, Đảng bộ huyện Mê Linh đã giảm 5 chi bộ.",
            {("đảng-bộ-huyện-mê-linh", None, 2015)},
        ),
        (
            "Ông giữ chức Phó Bí thư Thường trực Đảng ủy xã Phú Lâm, nhiệm kỳ 2025-2030.",
            {("đảng-bộ-xã-phú-lâm", None, 2025)},
        ),
        ("Nhiệm kỳ 2016-2021, HĐND huyện Mê Linh đã họp.", {("hội-đồng-nhân-dân-huyện-mê-linh", None, 2016)}),
        ("Nhiệm kỳ 2016-2021, Huyện ủy Mê Linh đã họp.", {("đảng-bộ-huyện-mê-linh", None, 2016)}),
        ("Trong nhiệm kỳ 2015-2020, Công ty Hòa Phú đã lãi 5 tỷ đồng.", {(None, None, 2015)}),
        ("Trong nhiệm kỳ 2015-2020, Sở Y tế đã xây 5 trạm.", {(None, None, 2015)}),
        ("Phát biểu tại đại hội nhiệm kỳ 2015-2020, Sở Y tế đề nghị bổ sung.", {(None, None, 2015)}),
        (
            "Đảng bộ xã Phú Lâm, thành phố Tuy Hòa đã tổ chức Đại hội đại biểu lần thứ XII, nhiệm kỳ 2020-2025.",
            {("đảng-bộ-xã-phú-lâm", 12, 2020)},
        ),
        ("Đại hội lần thứ XII, nhiệm kỳ 2020-2025 đã bế mạc.", {(None, 12, 2020)}),
        ("Đại hội đảng bộ các cấp nhiệm kỳ 2020-2025 đã xong.", {("đảng-bộ-các-cấp", None, 2020)}),
        (
            "Ông Lò Văn Tuất, Giám đốc Sở Ngoại vụ cho biết: Nhiệm kỳ 2017-2020, tỉnh cử hai đại diện.",
            {(None, None, 2017)},
        ),
        ("Nhiệm kỳ 2016-2021 của HĐND các cấp đã kết thúc.", {("hđnd-các-cấp", None, 2016)}),
        (
            "Tỉnh bầu 87 đại biểu Hội đồng nhân dân cấp tỉnh nhiệm kỳ 2016-2021.",
            {("hội-đồng-nhân-dân-cấp-tỉnh", None, 2016)},
        ),
        # a congress without a number, or with its term's, is of the body that holds it
        ("Sáng 5/3, Chi bộ Văn phòng tổ chức Đại hội nhiệm kỳ 2022-2025.", {("chi-bộ-văn-phòng", None, 2022)}),
        (
            "Đảng bộ xã Phú Lâm, thành phố Tuy Hòa tổ chức đại hội đại biểu nhiệm kì 2020-2025.",
            {("đảng-bộ-xã-phú-lâm", None, 2020)},
        ),
        ("Ngày 5/3, Sở Y tế phát biểu về đại hội nhiệm kỳ 2020-2025.", {(None, None, 2020)}),
        (
            "Đảng bộ xã Phú Lâm, huyện Hòa Bắc đã tổ chức Đại hội khóa XIX, nhiệm kỳ 2010-2015.",
            {("đảng-bộ-xã-phú-lâm", 19, 2010)},
        ),
        # years alone in brackets
        ("Hội Luật gia xã Phú Lâm tổ chức Đại hội nhiệm kỳ III (2022-2027).", {("hội-luật-gia-xã-phú-lâm", 3, 2022)}),
        ("Hội Luật gia xã Phú Lâm tổ chức Đại hội lần thứ III (2022-2027).", {("hội-luật-gia-xã-phú-lâm", 3, 2022)}),
        ("Đại hội Hội Luật gia xã Phú Lâm khóa III (2022 - 2027).", {("hội-luật-gia-xã-phú-lâm", 3, 2022)}),
        ("Đại hội Hội Luật gia xã Phú Lâm lần thứ III (1992-2022).", set()),
        # a board's term is its firm's, else its own, and not another board's
        (
            "Đại hội đồng cổ đông Công ty Hòa Phú bầu Hội đồng quản trị nhiệm kỳ 2022-2027.",
            {("công-ty-hòa-phú", None, 2022)},
        ),
        (
            "Sáng nay họp. HĐQT nhiệm kỳ 2022-2027 có 5 người. Hội Luật gia xã Phú Lâm nhiệm kỳ 2022-2027 có 9 người.",
            {("hđqt", None, 2022), ("hội-luật-gia-xã-phú-lâm", None, 2022)},
        ),
        # what is told of a term that the sentence opens with
        ("Nhiệm kỳ 2015-2020 đã qua, Đảng bộ xã Phú Lâm đạt kết quả.", {("đảng-bộ-xã-phú-lâm", None, 2015)}),
        (
            "Đánh giá kết quả nhiệm kỳ 2015-2020 cho thấy, Đảng bộ xã Phú Lâm đã mạnh.",
            {("đảng-bộ-xã-phú-lâm", None, 2015)},
        ),
        ("Đánh giá kết quả nhiệm kỳ 2015-2020 cho thấy, Sở Y tế đã xây 5 trạm.", {(None, None, 2015)}),
    ],
)
def test_years_mean_the_term_of_which_the_article_says_more(
    text: str, terms: set[tuple[str | None, int | None, int]], knowledge: Knowledge
) -> None:
    found = [r.entity for r in read_article(Article("a", text), knowledge).resolutions if r.entity]
    read = {(e.body.key if e.body else None, e.ordinal, e.start_year) for e in found if e.kind == "term"}
    assert read == terms


def test_listed_titles_have_the_issuer_that_the_sentence_names(knowledge: Knowledge) -> None:
    text = "Tỉnh ủy Nghệ An ban hành ba chỉ thị về phòng cháy, chữa cháy; về an toàn giao thông và về bảo vệ rừng."
    reading = read_article(Article("a", text), knowledge)
    named = [r.entity for r in reading.resolutions if isinstance(r.mention, DocumentMention) and r.entity]
    assert [e.label for e in named] == [
        "Chỉ thị về phòng cháy, chữa cháy",
        "Chỉ thị về an toàn giao thông",
        "Chỉ thị về bảo vệ rừng",
    ]
    issued = [f for f in reading.facts if isinstance(f, IssuedBy)]
    assert [f.organisation.name for f in issued if f.organisation] == ["Tỉnh ủy Nghệ An"] * 3


def test_the_code_of_who_decided_may_be_the_abbreviation_of_another_kind(knowledge: Knowledge) -> None:
    text = "Quyết định số 217-CT của Chủ tịch Hội đồng Bộ trưởng và Chỉ thị số 12-CT/TW."
    found = read_article(Article("a", text), knowledge).resolutions
    numbers = [r.entity and r.entity.number for r in found if isinstance(r.mention, DocumentMention)]
    assert numbers == ["217/CT", "12-CT/TW"]


@pytest.mark.parametrize(
    ("post", "key"),
    [
        ("Giám đốc Công ty Thái Bình Dương", None),  # an ocean, and no province
        ("Hiệu trưởng Trường Đại học Hồng Đức", None),
        ("Giám đốc Công ty TNHH Thương mại Đức Anh", None),
        ("Tổng giám đốc Công ty Xây dựng Sài Gòn", None),
        ("Giám đốc Sở Tư pháp", None),
        ("Giám đốc Công ty Điện lực Lào Cai", "lào-cai"),
        ("Giám đốc Bệnh viện Đa khoa Bình Dương", "bình-dương"),
        ("Giám đốc Sở Y tế Bình Dương", "bình-dương"),
        ("Bộ trưởng Bộ Quốc phòng Anh", "anh"),
        ("Bí thư thứ nhất Đại sứ quán Việt Nam tại Lào", "trung-ương"),
        ("Chủ tịch Hội Hữu nghị Việt - Nga", "trung-ương"),
        ("Người phát ngôn Điện Kremlin", None),
        ("Bí thư Huyện ủy Long Mỹ", None),  # a district, and not the States
        ("Chủ tịch UBND huyện Long Mỹ", None),
    ],
)
def test_what_ends_like_a_place_may_be_a_name(post: str, key: str | None, knowledge: Knowledge) -> None:
    found = read_article(Article("a", f"Ông Lò Văn Nhâm, {post}, nói."), knowledge).resolutions
    (person,) = (r.entity for r in found if isinstance(r.mention, PersonMention))
    assert person
    assert person.key == ("lò-văn-nhâm" if key is None else f"lò-văn-nhâm@{key}")
