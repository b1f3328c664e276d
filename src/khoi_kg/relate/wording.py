"""Words of the language of politics that several readers of clauses share, as parts of patterns in lower case.

Each is a list of alternatives without brackets. They are words of grammar and manner: what an activity or a relation is
called stands in the ontology.
"""

from __future__ import annotations

from khoi_kg.numerals import NUMBER

MANNER = (
    r"nghiêm túc|nghiêm chỉnh|nghiêm|tốt hơn|tốt|hiệu quả|có hiệu quả|đạt hiệu quả|có kết quả|đồng bộ|quyết liệt"
    r"|toàn diện|sâu rộng|sâu sắc|sâu kỹ|đầy đủ|kịp thời|thường xuyên|thiết thực|thực chất|rộng rãi|mạnh mẽ|mạnh"
    r"|hơn nữa|nhanh chóng|nhanh|bài bản|chặt chẽ|thắng lợi|thành công|triệt để|linh hoạt|sáng tạo|bước đầu|tích cực"
    r"|chủ động|khẩn trương|ngay|một cách|có trách nhiệm|thống nhất|đúng đắn|đúng|rõ nét|hết|cơ bản|thật|rất"
    r"|quyết tâm|hợp lý|phù hợp|sớm|cụ thể|kiên quyết|kiên trì|từng bước|thực sự|trực tiếp|trực tuyến"
)
"""How a thing is done: adverbs that may stand on both sides of a verb."""

LEAD = (
    r"tổ chức(?: thành công| tốt)?+|chủ trì|lãnh đạo|chỉ đạo|hướng dẫn|tiếp tục|tập trung|đẩy mạnh|tăng cường|chú trọng"
    r"|quan tâm|cần|phải|sẽ|đã|đang|vừa|cùng|đều|luôn|cũng|mới|được|phối hợp|tham mưu|xây dựng kế hoạch"
    r"|xây dựng chương trình|ban hành kế hoạch|nỗ lực|phấn đấu|đề ra(?: các)?(?: biện pháp| giải pháp)"
    r"|làm tốt(?: công tác| việc)?+|có kế hoạch|đôn đốc|tham gia|phát động|thi đua|phong trào"
    r"|bắt tay vào|bắt đầu|đón nhận|tiếp thu|hưởng ứng|đợt|cho đoàn viên"
    r"|cho cán bộ(?:, đảng viên)?|cho đảng viên|cho hội viên|công tác|việc"
    r"|(?:các )?(?:hội nghị|lớp|buổi|cuộc)(?: (?:học tập|tập huấn|trực tuyến|toàn quốc|cán bộ chủ chốt"
    r"|cán bộ toàn quốc))?+|học tập|quán triệt|tuyên truyền|triển khai|thực hiện|(?:các |những )?(?:chương trình"
    r"|kế hoạch|giải pháp|biện pháp|nhiệm vụ|đề án|mô hình)(?: hành động| cụ thể)?+"
)
"""What may stand before the verb that matters: auxiliaries, "tiếp tục", "tổ chức hội nghị", "chỉ đạo" …

What ends one of them is possessive where it may be the next as well ("tổ chức tốt"), so that they are cut in one way.
"""

DEEDS = (
    r"(?:tổ chức|nghiên cứu|học tập|phổ biến|quán triệt|tuyên truyền|triển khai|thực hiện|sơ kết|tổng kết|đánh giá"
    r"|cụ thể hóa|kiểm tra|giám sát|hướng dẫn|lãnh đạo|chỉ đạo|thảo luận)(?!\w)"
)
"""One deed of a list that a title may hold: "về học tập, quán triệt, thực hiện"."""

TALK = r"thảo luận|trao đổi|góp ý"
"""What is done with a document on the way between two activities: "quán triệt, thảo luận, cụ thể hóa"."""

FRONTED = (
    r"(?:(?:tiếp tục|để|nhằm|nghiêm túc) )*(?:thực hiện|triển khai|thi hành|chấp hành|quán triệt|cụ thể hóa"
    r"|thể chế hóa|tiếp thu|tuân thủ|bám sát|vận dụng|căn cứ|trên cơ sở)(?!\w)"
)
"""What a sentence opens with before the paper that its deed carries out: "[Thi hành] Chỉ thị 5, Huyện ủy …"."""

COUNT = rf"\d{{1,2}}|{NUMBER}"
"""A small number, in figures or words."""

WHICH_YEARS = r"(?: \((?:từ )?(?:năm )?\d{4} ?(?:-|đến) ?(?:năm )?\d{4}\))?+"
"""The years behind their number, in brackets: "10 năm [(2011-2021)]"."""

SOME_YEARS = rf"(?:hơn |gần |trên |sau |qua )?(?:{COUNT})(?:,\d)? năm(?: rưỡi)?{WHICH_YEARS}"
"""A number of years: "hơn 5 năm", "một năm rưỡi", "2,5 năm", "10 năm (2011-2021)"."""

VERBS = (
    r"đã|đang|sẽ|cần|phải|vừa|mới|cũng|luôn|đều|còn|vẫn|từng|nên|tiếp tục|tập trung|chủ động|tích cực|thường xuyên"
    r"|kịp thời|nghiêm túc|khẩn trương|tổ chức(?! đảng| chính trị| cơ sở| xã hội|,| và)|chỉ đạo|lãnh đạo|phối hợp"
    r"|tăng cường|đẩy mạnh|triển khai|thực hiện|quán triệt|học tập|phổ biến|tuyên truyền|cụ thể hóa|sơ kết|tổng kết"
    r"|tập huấn|ký|kiểm tra|giám sát|ban hành|xây dựng|chính thức|bắt đầu|thống nhất|xác định|quyết định|chú trọng"
    r"|quan tâm"
    r"|coi trọng|nỗ lực|bám sát|căn cứ|hướng dẫn|tham mưu|chủ trì|phát động|đề ra|làm tốt|phấn đấu|quyết tâm|đôn đốc"
    r"|rà soát|cho biết|cho hay|áp dụng|vận dụng|thi hành|chấp hành|nghiên cứu|đưa|giao"
    r"|cùng(?! (?:với|các|những|toàn))|hoàn thành|phân công"
    r"|thành lập|đánh giá|kiểm điểm|rút kinh nghiệm|khai mạc|trực tiếp|nhanh chóng|lồng ghép|truyền đạt|đồng loạt"
    r"|linh hoạt|quyết liệt|có(?= (?:buổi|cuộc|chuyến) (?:làm việc|kiểm tra|giám sát))"
    r"|ra(?= (?:quân|thông (?:cáo|tư)|văn bản|công (?:văn|điện)|chỉ thị|nghị quyết|quyết định|kế hoạch)(?!\w))"
    r"|quy định(?= (?:cụ thể|chi tiết|rõ|mức|chế độ|như sau|một số|tạm thời|chức năng|thời gian|đối tượng)(?!\w))"
    r"|mở(?= (?:lớp|hội nghị|đợt|cuộc|các|hơn|\d))"
)
"""What a predicate may begin with."""

FUNCTION_WORDS = (
    r"của|về|tại|ở|trong|với|cho|theo|từ|đến|thuộc|do|bởi|như|này|đó|nói|khóa|nhiệm|lần|ngày|giai|số|nêu|và|cùng|hoặc"
    r"|hay|gồm|trên|nơi|mà|khi|sau|trước|các|cấp|qua|năm|tháng|bằng|để|nhằm|trực|cũ|mới|phụ|ra|quy|tới|vào|thì"
)
"""Words that no predicate begins with."""

GENERIC = (
    r"các|những|toàn thể|toàn|ban|cấp ủy|chi bộ|đảng ủy|đảng bộ|tổ chức|cơ quan|đơn vị|sở|ngành|địa phương|chính quyền"
    r"|đoàn thể|mặt trận|huyện|quận|xã|nhân dân|cán bộ|lực lượng|mttq|hội|đoàn|doanh nghiệp|công an|phòng|bộ|ubnd"
    r"|quân(?: và|,) (?:nhân )?dân"
)
"""What a body begins with that has no name of its own: "các đảng ủy trực thuộc"."""

UNIT = (
    r"cấp ủy|chi bộ|đảng bộ|đảng ủy|tổ chức đảng|tổ chức cơ sở đảng|cơ sở đảng|cơ quan|đơn vị|địa phương|cán bộ"
    r"|đảng viên|báo cáo viên|tuyên truyền viên|đoàn kiểm tra|đoàn công tác|đoàn giám sát|đoàn khảo sát"
    r"|tổ (?:công tác|kiểm tra|giám sát)"
)
"""Parts of a body that act for it."""

PEOPLE = (
    r"nhân dân|các dân tộc|chính quyền|quân và dân|đảng viên|lãnh đạo|cấp ủy|lực lượng|tập thể"
    r"|sở,? (?:ban,? )?ngành"
)
"""Those who act for the place or body whose name follows at once: "chính quyền [xã Tân Hưng]"."""

VENUE = (
    r"(?:trụ sở|hội trường|nhà văn hóa|phòng họp|điểm cầu|khuôn viên|sân vận động|trung tâm hội nghị|tòa nhà|nhà khách"
    r"|nhà)(?: (?:lớn|nhỏ|chính|cơ quan|văn phòng|trực tuyến|số \d+|tầng \d+|[a-d]))*"
)
"""The house of a body before its name: "tại [hội trường lớn] UBND huyện"."""

_LISTENERS = (
    r"cán bộ|công chức|viên chức|đảng viên|hội viên|đoàn viên|đội viên|thành viên|người lao động|công nhân|nông dân"
    r"|nhân dân|người dân|bà con|quần chúng|đồng bào|phụ nữ|thanh niên|thiếu nhi|cựu chiến binh|học sinh|sinh viên"
    r"|giáo viên|nhà giáo|chiến s[ĩỹ]|bộ đội|ngư dân|người nộp thuế|chủ tàu|đại biểu|tầng lớp|hộ dân|hộ gia đình"
    r"|gia đình|bí thư|trưởng bản|trưởng thôn|công đoàn|người có uy tín|chức sắc|tín đồ|cấp ủy|chi bộ|chi(?=, đảng bộ)"
    r"|chi đoàn|chi hội"
    r"|đảng bộ|đảng ủy|tổ chức|cơ quan|đơn vị|địa phương|cơ sở|sở|ban|ngành|đoàn thể|mặt trận|công an"
    r"|doanh nghiệp|hợp tác xã|trường học|nhà trường|bệnh viện|tỉnh|thành phố|huyện|quận|thị xã|thị trấn|xã|phường"
    r"|bản|làng|thôn|xóm|ấp|buôn|tổ dân phố|khu phố|khu dân cư"
)
_LISTENER = (
    r"(?:(?:các|từng|mỗi|mọi|toàn thể|toàn|tất cả|đông đảo|những|hơn|gần|trên|số|tận|\d[\d.-]*%?|cấp|lượt|đội ngũ) )*"
    rf"(?:{_LISTENERS})(?!\w)"
    r"(?: (?:đảng(?! (?:ủy|bộ)(?!\w))|nhân dân|quần chúng|cơ sở|trực thuộc|chủ chốt|các cấp|các dân tộc|nòng cốt"
    r"|(?:các|cấp) (?:tỉnh|huyện|xã)"
    r"|quản lý|lãnh đạo|trong (?:toàn )?(?:tỉnh|huyện|xã|đảng bộ|ngành|đơn vị|khối|quân đội|bệnh viện"
    r"|nhà trường|trường|cơ quan|chi bộ|công ty|học viện)"
    r"|trên (?:địa bàn|cả nước)(?: (?:tỉnh|huyện|xã|thành phố))?|(?:vùng|khu vực) (?:cao|sâu|biên giới|biên))(?!\w))*+"
)
AUDIENCE = rf"{_LISTENER}(?:(?:,|;| và|, và| cùng| hoặc) {_LISTENER})*+"
"""Those to whom a document is brought, without names: "các chi bộ, cán bộ và 1.200 hội viên trong toàn tỉnh"."""

_DAY = r"\d{1,2}[/-]\d{1,2}(?:[/-]\d{4})?"
TIME = (
    r"(?:,? (?:trong |suốt )?(?:những|các|mấy)? ?(?:thời gian|năm|tháng|nhiệm kỳ|giai đoạn|quý)"
    r"(?: gần đây| vừa qua| qua| tới| nay| (?:20|19)\d\d(?: ?- ?(?:20)?\d\d)?)"
    r"|,? (?:vừa qua|hiện nay|hôm nay|mới đây|đến nay|từ đó|trước đó|năm \d{4})"
    r"|,? (?:6|9|sáu|chín) tháng (?:đầu|cuối) năm(?: \d{4})?"
    rf"|,? (?:vào )?(?:ngày|sáng|chiều|tối)(?: ngày| nay| qua)?,? \(?{_DAY}\)?)"
)
"""A time that may stand between a subject and its predicate, with the comma and blank before it."""

_NUMBERED = r"(?:\d+[a-zđ]?|[ivxl]{1,5}(?!\w))"
PART = (
    rf"(?>(?:điều|khoản|điểm|chương|mục|phụ lục|biểu|danh mục)(?: (?:số )?{_NUMBERED}| [a-zđ])?"
    rf"(?:(?:, ?| và )(?:điều |khoản |điểm |chương |mục )?{_NUMBERED})*)"
)
"""A part of a document, or a list of them: "khoản 1, 2 Điều 5"; atomic, so that a long list is cut in one way only."""

PARTS = (
    r"(?>một số (?:điều luật|điều|khoản|nội dung|quy định|chỉ tiêu|nhiệm vụ)(?:,? (?:khoản|mục|điểm))?"
    rf"|(?:các )?{PART})"
)
"""Parts of a document of which something is said, with the word for many: "một số điều", "các điều 5, 6"."""

ONCE = r"(?:^|[,;:(] ?)(?:ngay )?(?:sau khi|từ khi|khi)(?: (?:có|tiếp thu|nhận được|quán triệt|học tập))?"
"""What a clause begins with that says when a document came, up to the document: "Ngay sau khi có [Nghị quyết 5]"."""

BROUGHT = (
    r"(?:(?:các|những|nội dung|tinh thần|sớm|nhanh chóng|cơ chế|chính sách|quy định),? )*+"
    r"(?:(?:[^\W\d_]+ ){0,2}(?:của|trong) )?"
    r"(?:(?:nghị quyết|chỉ thị|chủ trương|chính sách)(?:[^,.;:]{0,50})?, (?:nhất là|đặc biệt là|trọng tâm là) )?"
)
"""What may stand between "đưa" and the document that is brought to life: "đưa các quy định mới của [Luật]"."""

QUOTED = r"(?<![^\s(])\"[^\s\"][^\"\n]{0,400}\"(?!\w)"
"""What is quoted, a title or a demand, whose marks end no clause: 'về "Xây dựng Đảng; ngăn chặn suy thoái", …'."""

OF_APPOSED = r"(?:,| [-–]) (?:là )?(?:cơ quan|đơn vị)(?: [^\W\d]+){0,6} của "
"""Between a body and the one whose organ it is said to be: "Tạp chí A[ - cơ quan ngôn luận của ]Hội B tổ chức …"."""
