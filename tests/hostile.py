"""Texts made to be dear to read, one pattern again and again in any length; for tests and benchmarks/hostile.py."""

from __future__ import annotations

from collections.abc import Callable


def repeated(text: str) -> Callable[[int], str]:
    return lambda size: (text * (size // len(text) + 1))[:size]


def counted(pattern: str, joint: str = ", ") -> Callable[[int], str]:
    def make(size: int) -> str:
        each = len(pattern) + len(joint)
        return joint.join(pattern.format(i=i, j=i % 28 + 1) for i in range(1, size // each + 2))[:size]

    return make


def after(start: str, text: str) -> Callable[[int], str]:
    return lambda size: start + repeated(text)(size)


HOSTILE: dict[str, Callable[[int], str]] = {
    "a kind again and again": repeated("Nghị quyết số "),
    "a list of numbers": after("các Nghị quyết số ", "18, "),
    "different numbers": counted("Chỉ thị số {i}-CT/TW"),
    "different numbers with dates": counted("Chỉ thị số {i}-CT/TU ngày {j}/5/2016 của Tỉnh ủy", ". "),
    "short forms": counted("Nghị quyết {i} của Đảng", ". "),
    "State documents": counted("Nghị định số {i}/2015/NĐ-CP sửa đổi Nghị định số {i}/2010/NĐ-CP", ". "),
    "citations without a stop": counted("Kế hoạch số {i}-KH/TU thực hiện Chỉ thị số {i}-CT/TW"),
    "pointers": repeated("Chỉ thị này "),
    "named laws": counted("Luật Trồng cây{i}"),
    "laws that amend laws": repeated("Luật sửa đổi, bổ sung một số điều của "),
    "descriptions": counted("Có Nghị quyết về phát triển vùng miền{i} của tỉnh", ". "),
    "titles that never end": repeated('Đề án "'),
    "terms": repeated("khóa XII nhiệm kỳ 2015-2020 "),
    "a list of articles": after(
        "", "Nghị định 5/2018/NĐ-CP quy định chi tiết " + "điều 1, " * 24 + "và phụ lục đã nêu của Luật Nhà ở. "
    ),
    "articles without a mark": after(
        "", "Nghị định 5/2018/NĐ-CP hướng dẫn" + " các điều 2" * 24 + " đã nêu của Luật Nhà ở. "
    ),
    "a list of terms": after("khóa X", ", XI"),
    "congresses": repeated("Đại hội Đảng bộ "),
    "a congress of a long name": after("Đại hội đại biểu Đảng bộ ", "tỉnh "),
    "plenums": repeated("Hội nghị Trung ương 4 khóa XII, "),
    "a list of plenums": after("Nghị quyết Trung ương ", "4, "),
    "brackets": repeated("("),
    "quotation marks": repeated('"'),
    "blanks": repeated(" "),
    "lines": repeated("\n"),
    "stops": repeated("A. "),
    "digits": repeated("1"),
    "slashes": repeated("1/1/"),
    "dates": counted("ngày {j}/5/2016"),
    "days of a range": after("từ ngày ", "1 đến "),
    "dates and years": counted("ngày {j}/5, năm 2016"),
    "one word": repeated("á"),
    "capitals": repeated("Á "),
    "names": repeated("Nguyễn Văn An "),
    "different names": counted("ông Nguyễn Văn An{i}"),
    "posts": repeated("Bí thư Tỉnh ủy "),
    "posts of one person": after("ông Nguyễn Văn An, ", "Bí thư Đảng ủy, "),
    "people with posts": after("các đồng chí: ", "Nguyễn Văn An, Bí thư Tỉnh ủy; "),
    "bodies in bodies": repeated("Ban Thường vụ Đảng ủy "),
    "different bodies": counted("Công ty Thép{i}"),
    "bodies of communes": counted("Đảng ủy xã Yên {i}"),
    "ministries": after("Bộ Tài chính", ", Quốc phòng"),
    "bodies of one type": after("các Sở: ", "Tài chính, Nội vụ và "),
    "names of unlisted words": repeated("Quỹ Đền ơn đáp nghĩa "),
    "bodies about something": repeated("Ủy ban Quốc gia về Phát triển bền vững và "),
    "short forms of bodies": counted("Viện Kỹ Thuật Số{i} (VKTS)"),
    "different short forms": counted("Viện Kỹ Thuật (KT{i})"),
    "meetings": repeated("Ngày 5/5/2016, tại Hà Nội, Ban Tổ chức Trung ương tổ chức hội nghị. "),
    "meetings without a stop": repeated("hội nghị tổng kết "),
    "figures": counted("{i} chi bộ"),
    "ratios": repeated("5/6 chỉ tiêu "),
    "money": repeated("1.000.000 tỷ đồng "),
    "activities": repeated("quán triệt, tuyên truyền và triển khai "),
    "bodies that carry out": repeated("Tỉnh ủy quán triệt, triển khai Chỉ thị 05-CT/TW, "),
    "awards": repeated("trao tặng Huân chương Lao động hạng Nhất cho "),
    "years in a row": repeated(
        "Trường Tiểu học Nậm Cần" + " 2 năm liên tục" * 30 + " giỏi được tặng Huân chương Lao động hạng Ba. "
    ),
    "appointments": repeated("bổ nhiệm ông Nguyễn Văn An giữ chức Giám đốc Sở Y tế, "),
    "terms of a vote": after("Đại hội bầu ", "nhiệm kỳ "),
    "manners of a deed": after("Tỉnh ủy thực hiện ", "cơ bản, "),
    "items of a decision": after("Tỉnh ủy quyết định:\n", "- Cảnh cáo ông Nguyễn Văn An.\n"),
    "posts of one subject": after("Ông Nguyễn Văn An ", "rồi được bầu làm Chủ tịch UBND xã, "),
    "people before a post": after("các đồng chí ", "Nguyễn Văn An, Lê Văn Bình, "),
    "running years": repeated("6 tháng đầu năm 2016, "),
    "tone marks": repeated("oáqoáuỷ"),
    "signs": repeated("\u200b\ufeff\x00\u2028😀"),
}
