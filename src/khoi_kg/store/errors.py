"""What can go wrong with a store, as typed errors whose text a person can act on."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from khoi_kg.errors import EXIT_STORE, EXIT_TIME, ToldError

_NO_ROOM = (errno.ENOSPC, errno.EDQUOT)
# All else in the folder follows from the articles; what people decided and added stands in "knowledge" alone.
_BEGIN_AGAIN = (
    "Restore it from a copy; or delete all that is in the folder but “knowledge”, where your decisions and records "
    "are, and ingest the articles again.",
    "Hãy khôi phục từ bản sao; hoặc xóa mọi thứ trong thư mục trừ “knowledge”, nơi có các quyết định và bản ghi của "
    "bạn, rồi đọc lại các bài.",
)


@dataclass(frozen=True, slots=True)
class Holder:
    """Who writes to a store, as the lock file says: process id, command line, local time of its start."""

    pid: int
    command: str
    since: str

    def __str__(self) -> str:
        return f"{self.command!r} (process {self.pid}, since {self.since})"


def first_line(error: BaseException) -> str:
    """Return the first line of an error's message, or the error's name where it says nothing."""
    return (str(error).strip().splitlines() or [type(error).__name__])[0][:200]


class StoreError(ToldError):
    """A store can't be used. The text says why and what to do."""

    code = EXIT_STORE


class StoreMissingError(StoreError):
    """There is no store in the folder."""

    def __init__(self, folder: Path, *, broken_link: bool = False) -> None:
        if broken_link:
            super().__init__(
                f"The store in {folder} names a generation that is not there. {_BEGIN_AGAIN[0]}",
                f"Kho ở {folder} trỏ tới dữ liệu không còn. {_BEGIN_AGAIN[1]}",
            )
        else:
            super().__init__(
                f"There is no store in {folder}. Make one with: khoi ingest FOLDER-OF-ARTICLES --store {folder}",
                f"Trong {folder} chưa có kho. Hãy tạo kho: khoi ingest THƯ-MỤC-BÀI --store {folder}",
            )


class StoreLockedError(StoreError):
    """Somebody else writes to the store, or reads what is to be written."""

    def __init__(self, folder: Path, holder: Holder | None) -> None:
        self.holder = holder
        who = str(holder) if holder else "another command"
        vi = f"{holder.command!r} (tiến trình {holder.pid}, từ {holder.since})" if holder else "một lệnh khác"
        super().__init__(
            f"The store in {folder} is in use by {who}. Wait until it is done, then try again.",
            f"Kho ở {folder} đang được {vi} sử dụng. Hãy chờ xong rồi thử lại.",
        )


class StoreNewerError(StoreError):
    """The store was written by a newer version of the program."""

    def __init__(self, folder: Path, found: str) -> None:
        super().__init__(
            f"The store in {folder} was made by a newer version of khoi (its format is {found}). "
            "Update khoi, or ingest the articles into another folder.",
            f"Kho ở {folder} do phiên bản khoi mới hơn tạo ra (định dạng {found}). Hãy cập nhật khoi, hoặc đọc các "
            "bài vào thư mục khác.",
        )


class StoreDamagedError(StoreError):
    """The store's files can't be read."""

    def __init__(self, folder: Path, detail: str) -> None:
        super().__init__(
            f"The store in {folder} is damaged or can't be read ({detail}). {_BEGIN_AGAIN[0]}",
            f"Kho ở {folder} bị hỏng hoặc không đọc được ({detail}). {_BEGIN_AGAIN[1]}",
        )


class StoreUnwritableError(StoreError):
    """The store's folder can't be made, or nothing may be written there."""

    def __init__(self, folder: Path, detail: str) -> None:
        super().__init__(
            f"Nothing can be written to {folder} ({detail}). Choose another folder for the store with --store, "
            "or ask for permission to write there.",
            f"Không ghi được vào {folder} ({detail}). Hãy chọn thư mục khác bằng --store, hoặc xin quyền ghi.",
        )


class StoreFullError(StoreError):
    """The disk of the store is full, or what the user may use of it."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"There is no room left on the disk that holds the store in {folder}. Make room there, then run the "
            "command again: what was in the store is still there, and so is what was read before the disk was full.",
            f"Ổ đĩa chứa kho {folder} đã hết chỗ. Hãy giải phóng chỗ trên đó rồi chạy lại lệnh: những gì có trong "
            "kho và những gì đã đọc trước khi hết chỗ vẫn còn.",
        )


class EndpointError(StoreError):
    """A SPARQL endpoint can't be reached or took too long."""

    code = EXIT_TIME


def lacks_room(error: BaseException) -> bool:
    """Tell whether an error means that a disk, or a user's part of it, is full; the engine says so only in words."""
    said = str(error).lower()
    return getattr(error, "errno", None) in _NO_ROOM or any(os.strerror(code).lower() in said for code in _NO_ROOM)


def unusable(folder: Path, error: Exception) -> StoreError:
    """Return what an error of the engine means for the store in ``folder``: its disk is full, or it is damaged."""
    return StoreFullError(folder) if lacks_room(error) else StoreDamagedError(folder, first_line(error))


@contextmanager
def telling_when_full(folder: Path) -> Iterator[None]:
    """Say of errors within that there is no room left for the store, where they mean that."""
    try:
        yield
    except (OSError, RuntimeError) as error:
        if lacks_room(error):
            raise StoreFullError(folder) from error
        raise
