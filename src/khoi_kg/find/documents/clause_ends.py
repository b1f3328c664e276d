"""Where the name of a document ends that says what it is about, and what in it ends nothing."""

from __future__ import annotations

import re

from khoi_kg.text import UPPER, Text

CLAUSE_END = re.compile(
    rf"[;:()\n\"!?]|\.(?!\w)|(?:,| và) (?=[{UPPER}])(?!(?:Điều \d|(?:HĐND|Hội đồng nhân dân) các cấp))"
    r"| (?:đã|được|sẽ|cần|nhằm|trong(?! (?:các|cơ quan|doanh nghiệp"
    r"|ngành|lĩnh vực|hệ thống|tình hình (?:mới|hiện nay)|giai đoạn (?:mới|hiện nay|cách mạng|phát triển)"
    r"|bối cảnh (?:mới|hội nhập)|kỷ nguyên|thời kỳ|điều kiện|lực lượng|đồng bào|thanh niên|học sinh|hoạt động"
    r"|công tác|sản xuất|quản lý|xây dựng|giáo dục|nông nghiệp|tổ chức|[Đđ]ảng(?! (?:bộ|ủy))|nội bộ"
    r"|[Qq]uân đội|Công an|nhà trường|trường học|cán bộ|cả nước)(?!\w))|tại(?! (?:TP|tỉnh|thành phố"
    r"|huyện|quận|xã|phường|đặc khu|Việt Nam))|theo(?<!làm theo)(?! (?:hình thức|phương thức|cơ chế|hướng))|do|gắn"
    r"|vừa|là|mà"
    r"|đang(?<!hoặc đang)|thì|từ|(?:trước|sau) khi|gồm|như|cũng|bằng (?:việc|cách|một|các|những|nhiều|nghị|quyết|thông)"
    r"|ngày(?! (?:truyền thống|thành lập|sinh|mất|hội|lễ|quốc khánh|quốc tế|giải phóng|thế giới|toàn quốc|nghỉ"
    r"|làm việc|tết))|để|nay"
    r"|cho (?:biết|rằng|thấy|phép|đến|tới|nên|giai|ý|các|những|\d)"
    r"|chưa(?! thành niên| đủ| tốt nghiệp)"
    r"|không(?<!hàng không)(?! (?:hiệu quả|chính quy|chính thức|thường xuyên|đúng|chuyên|gian|quân|khí|lưu))|vẫn|còn"
    r"|\d+(?:,\d+)?%|quy định(?=[:,]| rõ| như sau| cụ thể| thì| (?:người|mức|các|những|việc|rằng|doanh nghiệp|cơ sở"
    r"|tổ chức|cá nhân|mỗi|trường hợp|thời|chỉ|\d)(?!\w))(?<! về quy định)(?<! các quy định)(?<!theo quy định)"
    r"(?<!phạm quy định)(?<!hiện quy định)(?<!hành quy định)"
    r"|áp dụng(?= (?:kể )?từ )|dự kiến|đều|mới (?:được|có|ban hành|ra|thông qua)|(?:có )?nêu(?! gương)"
    r"|có (?:hiệu lực|ghi)"
    r"|yêu cầu(?<!ứng yêu cầu)(?<!theo yêu cầu)(?<!với yêu cầu)(?<!trước yêu cầu)(?<!các yêu cầu)(?<!những yêu cầu)"
    r"(?= [^\W\d_]+ [^\W\d_]+)(?! (?:nhiệm vụ|phát triển|đổi mới|của|công))"
    r"|với(?<!đối với)(?<!phó với)(?<!ứng với)(?<!hợp với)(?<!tác với)(?<!kết với)"
    r" (?:những|các|mục|nội|tổng|sự|tỷ lệ|quy mô|nhiều|kinh phí|\d+(?:[.,/]\d+)*)|thay thế|sửa đổi|bị"
    r"|vào(?= (?:ngày|sáng|chiều|tối|tháng|năm|đầu|cuối|cuộc sống|thực tiễn|đời sống|hồi|lúc|dịp"
    r"|[Cc]hương trình))"
    r"|đối với (?:ông|bà|đồng chí)"
    r"|và (?:có hiệu lực|ban hành|trình|giao|những|cho|(?:các )?dự thảo|(?:sơ|tổng) kết \d+ năm)"
    r"|chính thức (?:có|được|áp dụng|đi vào)"
    r"|thành (?:\d+ |các )?(?:[Nn]ghị quyết|[Cc]hỉ thị|[Cc]hương trình|[Kk]ế hoạch|[Đđ]ề án)"
    r"|cho thấy|chỉ ra|khẳng định|xác định|ghi nhận|đặt (?:mục tiêu"
    r"|ra|nhiệm vụ)|đề ra|họp (?:phiên|báo|bàn)|ban hành (?:kèm|theo|bằng|tại)|kèm theo|diễn ra|đưa ra|lần này"
    r"|trình(?<!văn kiện trình)(?= [A-ZĐ])"
    r"|tổ chức (?:hội nghị|sơ kết|tổng kết|lễ|lớp))(?!\w)"
    r"|(?<!đổi mới),(?= (?:nhiệm kỳ|khóa [IVXL\d]|phong trào|kinh phí|tổng kinh phí|tổng mức|tổng vốn"
    r"|trình|báo cáo(?! và )|đồng thời|trước hết|nhất là"
    r"|trong đó|cụ thể|qua đó|lần đầu|lần thứ|góp phần|nhằm|nâng cao|tạo|chủ đề"
    r"|cuộc vận động|quy định|(?:tiếp tục )?kế thừa|ông|bà|đồng chí|các đồng chí|đại diện|đại biểu|các đại biểu)(?!\w))"
)
"""What ends the description of a document: a sign, or a word with which the sentence goes on.

"Đề án phát triển du lịch [đã] được phê duyệt"; "Luật về quản lý thuế[;] …".
"""

PHRASE_END = re.compile(CLAUSE_END.pattern + "|,")
"""The same, or a comma: what ends a description that a preposition leads in."""

# "xử lý bao gói thuốc bảo vệ thực vật (BVTV) trong sản xuất", "cán bộ diện Bộ Chính trị, Ban Bí thư quản lý": neither a
# short form in brackets nor a list of those in charge ends a name.
WITHIN = re.compile(r"\([A-ZĐ&]{2,10}\)(?= [^\W\dA-ZĐ])|(?<= diện )[^.;:()\n]{5,140}? quản lý(?!\w)")
# "Kế hoạch phát triển kinh tế - xã hội 5 năm [(2021-2025)] và …": such years close a name.
ITS_YEARS = re.compile(r"(?<=\d năm) \((?:19|20)\d\d ?- ?(?:19|20)\d\d\)")
# "Theo Quy chế thi …, thí sinh được …": the comma ends the phrase that the preposition begins.
LED_IN = re.compile(r"(?:^|[.;:\n\"(] ?)(?:theo|tại|trong|căn cứ|với|nhờ|qua)(?: đúng)? $")

# "[Sau 5 năm thực hiện] Nghị quyết của Tỉnh ủy về …, các xã …": the verb begins a phrase that stands before its clause.
_FRONTED = re.compile(
    r"(?:để |nhằm )?(?:(?:sau |qua )?\d+ năm )?(?:tích cực |tiếp tục |tổ chức )?"
    r"(?:quán triệt|thực hiện|triển khai|triển khai thực hiện|thực hiện tốt|thực hiện nghiêm|chấp hành|thi hành) "
)
# Nouns in a list are seldom counted or groups of people: such words begin the clause that the phrase stands before.
_WHO_DOES_IT = re.compile(
    r",(?= (?:các|những|nhiều|mỗi|từng|mọi|toàn|hầu hết|một số|cấp ủy|chính quyền|lực lượng|ngành(?! nghề)"
    r"|địa phương|đến nay|(?:thời gian|những năm|năm|nhiệm kỳ) (?:qua|vừa qua))(?!\w))"
)


def fronted_end(text: Text, start: int, behind: int, stop: int) -> int:
    """Where a description ends that swallowed its main clause: "Thực hiện Nghị quyết về giảm nghèo[, các xã …]".

    ``start`` is where the document begins, ``behind`` where its subject has begun, ``stop`` where it seems to end. A
    comma before a name there has shown the main clause already.
    """
    sentence = text.sentence_at(start)
    led = text.low[sentence.start : start]
    if not _FRONTED.fullmatch(led.lstrip("- ")) or text.low.startswith(",", stop):
        return stop
    clause = _WHO_DOES_IT.search(text.low, behind, sentence.end)  # "[, đến] nay …": the words may go on behind the stop
    return min(clause.start(), stop) if clause else stop
