"""Errors of ours in the language of the answer. Their own text is English; here stands what it is in Vietnamese."""

from __future__ import annotations

from khoi_kg.cli.context import KnowledgeError, UnwritableError
from khoi_kg.queries import ParameterError, QueryFileError, UnknownQueryError
from khoi_kg.serve.announcing import AlreadyServedError
from khoi_kg.store import (
    QueryTimeoutError,
    StoreDamagedError,
    StoreFullError,
    StoreLockedError,
    StoreMissingError,
    StoreNewerError,
    StoreUnwritableError,
)


def in_words(error: Exception, lang: str) -> str:
    """Say an error in ``lang``; in English where no other words are known."""
    return _in_vietnamese(error) if lang == "vi" else str(error)


def _in_vietnamese(error: Exception) -> str:
    match error:
        case AlreadyServedError(folder=folder, there=there):
            where = f" tại {there.url} (tiến trình {there.pid})" if there else ""
            return f"Kho ở {folder} đang được phục vụ{where}. Hãy dùng dịch vụ đó, hoặc dừng nó trước."
        case StoreMissingError(folder=folder, broken_link=True):
            return (
                f"Kho ở {folder} trỏ tới dữ liệu không còn. Hãy khôi phục từ bản sao, hoặc xóa đi rồi đọc lại các bài."
            )
        case StoreMissingError(folder=folder):
            return f"Trong {folder} chưa có kho. Hãy tạo kho: khoi ingest THƯ-MỤC-BÀI --store {folder}"
        case StoreLockedError(folder=folder, holder=holder):
            who = f"{holder.command!r} (tiến trình {holder.pid}, từ {holder.since})" if holder else "một lệnh khác"
            return f"Kho ở {folder} đang được {who} sử dụng. Hãy chờ xong rồi thử lại."
        case StoreNewerError(folder=folder, found=found):
            return (
                f"Kho ở {folder} do phiên bản khoi mới hơn tạo ra (định dạng {found}). Hãy cập nhật khoi, hoặc đọc các "
                "bài vào thư mục khác."
            )
        case StoreUnwritableError(folder=folder, detail=detail):
            return f"Không ghi được vào {folder} ({detail}). Hãy chọn thư mục khác bằng --store, hoặc xin quyền ghi."
        case StoreFullError(folder=folder):
            return (
                f"Ổ đĩa chứa kho {folder} đã hết chỗ. Hãy giải phóng chỗ trên đó rồi chạy lại lệnh: những gì có trong "
                "kho và những gì đã đọc trước khi hết chỗ vẫn còn."
            )
        case StoreDamagedError(folder=folder, detail=detail):
            return (
                f"Kho ở {folder} bị hỏng hoặc không đọc được ({detail}). Hãy khôi phục từ bản sao, hoặc xóa thư mục "
                "rồi đọc lại các bài."
            )
        case KnowledgeError(detail=detail):
            return f"Không dùng được một tệp tri thức: {detail}. Hãy sửa tệp đó hoặc bỏ đi."
        case UnwritableError(output=output, full=True):
            return f"Không còn chỗ để ghi {output}. Hãy giải phóng chỗ trên ổ đĩa đó, hoặc chọn tệp khác bằng --output."
        case UnwritableError(output=output, reason=reason):
            return f"Không ghi được {output} ({reason}). Hãy chọn tệp khác bằng --output."
        case UnknownQueryError(name=name, close=close):
            hint = f" Có phải ý bạn là {' hoặc '.join(close)}?" if close else ""
            return f"Không có câu hỏi lưu sẵn nào tên {name!r}.{hint} Xem tất cả: khoi query list"
        case ParameterError(vi=vi) | QueryFileError(vi=vi):
            return vi
        case QueryTimeoutError(seconds=seconds):
            return f"Câu truy vấn chạy quá {seconds:g} giây nên đã dừng."
    return str(error)
