"""Find the files to read below the paths given, in a fixed order, and name what can't be read."""

from __future__ import annotations

import codecs
import errno
import os
import re
import stat
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path

from khoi_kg.sources.values import Input, SourceProblem

KINDS = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".shtml": "html",
    ".mhtml": "mhtml",
    ".mht": "mhtml",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".jsonl.gz": "jsonl",
    ".ndjson.gz": "jsonl",
    ".json": "json",
}
# What a file is that is skipped, and what to do: in English, in Vietnamese.
_AS_TEXT = "save its text as .txt in UTF-8", "hãy lưu nội dung thành .txt mã UTF-8"
_AS_PAGE = "open it in a browser and save the page as .html", "hãy mở bằng trình duyệt và lưu trang thành .html"
_AS_TABLE = (
    "save it as .csv and give it with --meta, or its texts as .jsonl",
    "hãy lưu thành .csv rồi đưa vào bằng --meta, hoặc lưu các bài thành .jsonl",
)
_OF_TEXTS = (
    "give it with --meta if it tells of articles; if it holds their texts, save them as JSON Lines (.jsonl)",
    "nếu bảng nói về các bài, hãy đưa vào bằng --meta; nếu bảng chứa nội dung bài, hãy lưu thành JSON Lines (.jsonl)",
)
_UNPACK = "unpack it and give the folder", "hãy giải nén rồi đưa thư mục"
_TABLE = ("a table", "bảng")
_WORD, _SHEET, _ARCHIVE = ("a Word file", "tệp Word"), ("a spreadsheet", "bảng tính"), ("an archive", "tệp nén")
SKIPPED = {
    ".pdf": (("a PDF file", "tệp PDF"), _AS_TEXT),
    ".docx": (_WORD, _AS_TEXT),
    ".doc": (_WORD, _AS_TEXT),
    ".odt": (("an office document", "tài liệu văn phòng"), _AS_TEXT),
    ".rtf": (("a rich text file", "tệp văn bản có định dạng"), _AS_TEXT),
    ".pptx": (("a presentation", "tệp trình chiếu"), _AS_TEXT),
    ".epub": (("an e-book", "sách điện tử"), _AS_TEXT),
    ".xlsx": (_SHEET, _AS_TABLE),
    ".xls": (_SHEET, _AS_TABLE),
    ".csv": (_TABLE, _OF_TEXTS),
    ".tsv": (_TABLE, _OF_TEXTS),
    ".webarchive": (
        ("a Safari web archive", "trang lưu của Safari"),
        ("open it in Safari and save the page source as .html", "hãy mở bằng Safari và lưu mã nguồn trang thành .html"),
    ),
    ".maff": (("a Mozilla archive", "trang lưu của Mozilla"), _AS_PAGE),
    ".warc": (("a web archive", "kho trang web"), _AS_PAGE),
    ".zip": (_ARCHIVE, _UNPACK),
    ".gz": (_ARCHIVE, _UNPACK),
    ".7z": (_ARCHIVE, _UNPACK),
    ".rar": (_ARCHIVE, _UNPACK),
    ".tar": (_ARCHIVE, _UNPACK),
}
# Tables lie beside articles and tell of them, unless one of these columns holds the texts themselves.
_TABLES = (".csv", ".tsv")
_TEXT_COLUMNS = frozenset({"text", "body", "content", "articlebody", "nội dung", "toàn văn"})
# What lies beside articles and holds none: parts of web pages, pictures, sounds, films, tables of metadata.
_PICTURES = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg", ".ico", ".bmp", ".avif", ".mp3", ".mp4", ".webm")
_PARTS = (".css", ".js", ".map", ".woff", ".woff2", ".ttf", ".db", ".ini", ".lnk", ".url", ".log")
_GRAPHS = (".ttl", ".trig", ".nq", ".nt", ".rdf", ".owl", ".jsonld", ".srx", ".srj")
_BESIDE = frozenset((*_PICTURES, *_PARTS, *_GRAPHS, ".yaml", ".yml", ".toml", ".py"))
_FOLDERS_LEFT_OUT = ("_files", ".files")
# What a store keeps beside its data (khoi_kg.store.folder): such a folder below the articles is no part of them.
_OF_A_STORE = frozenset({"CURRENT", "lock"})


def kind_of(name: str) -> tuple[str | None, str]:
    """Return the kind of a file's name (``None`` if its suffix tells none) and its name without the suffix."""
    lower = name.lower()
    for parts in (2, 1):
        suffix = "".join(Path(lower).suffixes[-parts:])
        if suffix in KINDS:
            return KINDS[suffix], name[: -len(suffix)]
    return None, Path(name).stem


def walk(paths: Sequence[str | Path]) -> Iterator[Input | SourceProblem]:
    """Yield each file to read at and below ``paths``, in the order given and sorted by name below a folder.

    "-" is standard input. Hidden files, ``*_files`` folders of saved pages, the folders of stores and the pictures,
    style sheets and tables that lie beside articles are left out; what is named by a path itself is read whatever its
    name. A file that is reached twice is read once. Links are followed where they lead outside the folder; a link to
    a folder that holds it, and what can't be read, give a problem each.
    """
    reached: set[tuple[int, int]] = set()
    for given in paths:
        if str(given) == "-":
            yield Input(None, "", "unknown", "standard input")
        elif not str(given):
            yield SourceProblem(
                "",
                "An empty path names no file: write a file or a folder, or a full stop for the folder where you are.",
                "Đường dẫn rỗng không chỉ tệp nào: hãy ghi tệp hoặc thư mục, hay dấu chấm cho thư mục hiện tại.",
            )
        elif str(given).startswith(("http://", "https://")):
            yield SourceProblem(
                str(given),
                f"{given} is a web address: save the page in your browser and give the file instead.",
                f"{given} là địa chỉ web: hãy lưu trang bằng trình duyệt rồi đưa tệp đã lưu.",
            )
        else:
            for found in _walk_given(Path(given)):
                if isinstance(found, Input) and len(paths) > 1 and _again(found, reached):
                    continue
                yield found


def _again(source: Input, reached: set[tuple[int, int]]) -> bool:
    """Whether a file was given before, by itself or within a folder."""
    try:
        found = source.path.stat() if source.path is not None else None
    except OSError:
        return False
    if found is None or (found.st_dev, found.st_ino) in reached:
        return found is not None
    reached.add((found.st_dev, found.st_ino))
    return False


def _walk_given(path: Path) -> Iterator[Input | SourceProblem]:
    try:
        mode = path.stat().st_mode
    except OSError as error:
        yield unreadable(path, error)
        return
    if stat.S_ISFIFO(mode) or stat.S_ISCHR(mode):
        yield Input(path, "", "unknown", _shown(path))
        return
    if not stat.S_ISDIR(mode):
        yield from _file(path, path.name, regular=stat.S_ISREG(mode), named=True)
        return
    empty = True
    for found in _walk_folder(path, "", (), os.path.realpath(path)):
        empty = False
        yield found
    if empty:
        yield SourceProblem(
            _shown(path),
            f"The folder {_shown(path)} holds no article: put .txt, .md, .html, .mhtml or .jsonl files into it, or "
            "give another folder.",
            f"Thư mục {_shown(path)} không có bài nào: hãy đặt vào đó các tệp .txt, .md, .html, .mhtml hoặc .jsonl, "
            "hoặc chọn thư mục khác.",
        )


def _walk_folder(folder: Path, below: str, above: tuple[str, ...], root: str) -> Iterator[Input | SourceProblem]:
    real = os.path.realpath(folder)
    if real in above:
        yield SourceProblem(
            _shown(folder),
            f"{_shown(folder)} is a link to a folder that holds it: it was left out.",
            f"{_shown(folder)} là liên kết tới thư mục chứa chính nó nên đã bị bỏ qua.",
        )
        return
    try:
        with os.scandir(folder) as listed:
            entries = sorted(listed, key=lambda entry: entry.name)
    except OSError as error:
        yield unreadable(folder, error)
        return
    if below and {entry.name for entry in entries} >= _OF_A_STORE:
        return
    for entry in entries:
        name = entry.name
        if name.startswith(".") or name == "__MACOSX":
            continue
        path = folder / name
        try:
            if entry.is_symlink():
                path.stat()  # raises where the link leads nowhere, or to itself
            directory, regular = entry.is_dir(), entry.is_file()
        except OSError as error:
            yield unreadable(path, error)
            continue
        if entry.is_symlink() and _read_by_itself(path, root, (*above, real)):
            continue
        if not directory:
            yield from _file(path, below + name, regular=regular, named=False)
        elif not name.endswith(_FOLDERS_LEFT_OUT):
            yield from _walk_folder(path, below + name + "/", (*above, real), root)


def _read_by_itself(link: Path, root: str, above: tuple[str, ...]) -> bool:
    """Whether what a link leads to lies within the same folder, and is read there under its own name."""
    target = os.path.realpath(link)
    if target in above or not target.startswith(root + os.sep):
        return False
    parts = Path(target).relative_to(root).parts
    return not any(part.startswith(".") or part.endswith(_FOLDERS_LEFT_OUT) for part in parts)


def _file(path: Path, key: str, *, regular: bool, named: bool) -> Iterator[Input | SourceProblem]:
    origin = _shown(path)
    if not regular:
        yield SourceProblem(
            origin,
            f"{origin} is no file that could be read: give a file or a folder.",
            f"{origin} không phải tệp đọc được: hãy đưa một tệp hoặc thư mục.",
        )
        return
    kind, _ = kind_of(path.name)
    suffix = path.suffix.lower()
    if suffix in _TABLES and not named and not _holds_texts(path):
        return
    if kind is None and suffix in SKIPPED:
        (what, what_vi), (advice, advice_vi) = SKIPPED[suffix]
        yield SourceProblem(
            origin,
            f"{origin} was skipped, it is {what}: {advice}.",
            f"{origin} bị bỏ qua vì là {what_vi}: {advice_vi}.",
        )
        return
    if kind is None and suffix in _BESIDE and not named:
        return
    unknown = "unknown" if named or not suffix else "other"
    yield Input(path, unicodedata.normalize("NFC", _shown(key)), kind or unknown, origin)


def _holds_texts(table: Path) -> bool:
    """Whether the heading of a table has a column for articles' texts."""
    try:
        with table.open("rb") as stream:
            head = stream.read(4096)
    except OSError:
        return False
    utf_16 = head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    lines = head.decode("utf-16" if utf_16 else "utf-8-sig", "replace").splitlines()
    if not lines:
        return False
    names = [name.strip(' "').casefold() for name in re.split("[,;\t]", unicodedata.normalize("NFC", lines[0]))]
    ours = any(re.search(r"\biri\b|_iri$", name) for name in names)  # an answer that khoi wrote
    return not ours and any(name in _TEXT_COLUMNS for name in names)


def _shown(name: str | Path) -> str:
    """Return a file's name as text, with U+FFFD for bytes which are no UTF-8 (names from old archives)."""
    return os.fsencode(name).decode("utf-8", "replace")


def unreadable(path: Path, error: OSError) -> SourceProblem:
    """Return what to say of a file or folder which the system would not give."""
    origin = _shown(path)
    if isinstance(error, FileNotFoundError):
        if path.is_symlink():
            english, vietnamese = "is a link to a file that is gone: remove it or mend it", "là liên kết tới tệp đã mất"
            return SourceProblem(origin, f"{origin} {english}.", f"{origin} {vietnamese}: hãy xóa hoặc sửa lại.")
        return SourceProblem(
            origin,
            f"There is no file or folder {origin}: check how it is written.",
            f"Không có tệp hay thư mục {origin}: hãy kiểm tra lại cách viết.",
        )
    if error.errno == errno.ELOOP:
        return SourceProblem(
            origin,
            f"{origin} is a link that leads back to itself: remove it or mend it.",
            f"{origin} là liên kết dẫn về chính nó: hãy xóa hoặc sửa lại.",
        )
    if isinstance(error, PermissionError):
        return SourceProblem(
            origin,
            f"You may not read {origin}: ask for permission to read it (chmod u+r).",
            f"Bạn không có quyền đọc {origin}: hãy xin quyền đọc (chmod u+r).",
        )
    reason = (error.strerror or str(error)).lower()
    return SourceProblem(
        origin,
        f"{origin} could not be read ({reason}): check the file and the disk it is on.",
        f"Không đọc được {origin} ({reason}): hãy kiểm tra tệp và ổ đĩa chứa tệp.",
    )
