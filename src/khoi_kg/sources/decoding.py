"""Turn a file's bytes into NFC text, whatever encoding they are in, or say that they are none.

Told apart, in this order: a byte order mark (UTF-8, UTF-16, UTF-32); a known binary format by its first bytes;
UTF-8; UTF-16 without a mark; the encoding that the page declares; UTF-8 with a few damaged bytes; windows-1258, the
last 8-bit encoding of Vietnamese, whose tone marks are combining characters. What a page declares comes late, since
pages lie about it while valid UTF-8 with Vietnamese letters is never anything else by chance.
"""

from __future__ import annotations

import codecs
import html
import re
import unicodedata

from khoi_kg.sources.values import SourceProblem

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with that of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"%PDF", "a PDF file: save its text as .txt"),
    (b"PK\x03\x04", "a zip archive or an office document: unpack it, or save its text as .txt"),
    (b"\xd0\xcf\x11\xe0", "an old office document: save its text as .txt"),
    (b"{\\rtf", "a rich text file: save its text as .txt"),
    (b"\x1f\x8b", "a gzip archive: unpack it first"),
    (b"BZh", "a bzip2 archive: unpack it first"),
    (b"7z\xbc\xaf", "a 7z archive: unpack it first"),
    (b"Rar!", "a rar archive: unpack it first"),
    (b"bplist00", "a Safari web archive: save the page as HTML (page source) instead"),
    (b"\x89PNG", "a picture, without text that could be read"),
    (b"GIF8", "a picture, without text that could be read"),
    (b"\xff\xd8\xff", "a picture, without text that could be read"),
)
# Control characters that no text holds; a text made from a PDF file has a form feed at the end of each page.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_CONTROLS = dict.fromkeys((*range(9), *range(14, 32), 127), " ") | {11: "\n", 12: "\n"}
_CONTROL_BYTES = bytes([*range(9), *range(14, 32)])
# Letters that Vietnamese has and its neighbours in the alphabet lack.
_VIETNAMESE = re.compile(r"[ăđĩũơưĂĐĨŨƠƯ\u1ea0-\u1ef9]")
_COMBINING = re.compile(r"[\u0300-\u036f]")
_REPLACED = 0.02


def normalise(text: str) -> str:
    """Return ``text`` in NFC, with ``\\n`` at the end of lines and without a byte order mark at its start.

    Control characters, which no RDF/XML could hold, become line ends (form feed, vertical tab) or spaces.
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if _CONTROL.search(text):
        text = text.translate(_CONTROLS)
    return unicodedata.normalize("NFC", text.removeprefix("\ufeff"))


def without_halves(text: str) -> str:
    """Return ``text`` with U+FFFD for halves of surrogate pairs, which JSON can hold and UTF-8 cannot."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def has_vietnamese(text: str) -> bool:
    """Whether at least one letter of ``text`` (NFC) is one that Vietnamese alone needs (ơ, đ, ế …)."""
    return _VIETNAMESE.search(text) is not None


def decode(data: bytes, origin: str, declared: str | None = None, *, markup: bool = False) -> str | SourceProblem:
    """Return the text of ``data`` as NFC with ``\\n`` line ends, or the problem that it is binary or in no known code.

    ``declared`` is the encoding that the file says of itself; it is believed only where UTF-8 is ruled out. ``markup``
    says that letters may be written as entities (&#7879;).
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            try:
                return _checked(data[len(mark) :].decode(encoding), origin)
            except UnicodeDecodeError as error:
                cut = _decode_cut(data[len(mark) :], encoding, error)
                if cut is not None:
                    return _checked(cut, origin)
                break
    for magic, what in _MAGIC:
        if data.startswith(magic):
            return SourceProblem(origin, f"{origin} is {what}.")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        if data.count(0) <= max(1, len(data) // 1000):
            # Counted in the bytes: ten times as quick as in the text, and most files come this way.
            controls = len(data) - len(data.translate(None, _CONTROL_BYTES))
            return _binary(origin) if _too_many(controls, len(data)) else normalise(text)
    if b"\0" in data:
        wide = _decode_wide(data)
        return _checked(wide, origin) if wide is not None else _binary(origin)
    return _decode_eight_bit(data, origin, declared, markup=markup)


def _checked(text: str, origin: str) -> str | SourceProblem:
    return _binary(origin) if _too_many(sum(map(text.count, map(chr, _CONTROL_BYTES))), len(text)) else normalise(text)


def _too_many(controls: int, length: int) -> bool:
    return controls > 8 and controls > length / 100


def _binary(origin: str) -> SourceProblem:
    return SourceProblem(
        origin,
        f"{origin} is a binary file, not text: save what it says as .txt in UTF-8.",
        f"{origin} là tệp nhị phân, không phải văn bản: hãy lưu nội dung thành .txt mã UTF-8.",
    )


def _decode_cut(data: bytes, encoding: str, error: UnicodeDecodeError) -> str | None:
    """Decode what was cut off within its last character."""
    return data[: error.start].decode(encoding) if len(data) - error.start < 4 else None


def _decode_wide(data: bytes) -> str | None:
    """Decode UTF-16 without a mark: its spaces and Latin letters have a zero byte on one side only."""
    even, odd = data[0::2].count(0), data[1::2].count(0)
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    try:
        text = data[: len(data) // 2 * 2].decode(encoding)
    except UnicodeDecodeError as error:
        cut = _decode_cut(data, encoding, error)
        if cut is None:
            return None
        text = cut
    # Random zeros give text from everywhere in Unicode; a text in Latin letters stays below U+2100.
    latin = sum(len(run) for run in re.findall(r"[\t\n\r -\u02af\u0300-\u036f\u1e00-\u20cf]+", text))
    return text if "\0" not in text and latin > 0.95 * len(text) else None


def _decode_eight_bit(data: bytes, origin: str, declared: str | None, *, markup: bool) -> str | SourceProblem:
    high = sum(1 for byte in data if byte >= 0x80) if len(data) < 4096 else len(data.translate(None, bytes(range(128))))
    lenient = data.decode("utf-8", errors="replace")
    damaged = lenient.count("\ufffd")
    if damaged <= max(1, _REPLACED * high) and (damaged < high or damaged == 0) and has_vietnamese(normalise(lenient)):
        # A file cut within a character loses that character; damage elsewhere stays visible as U+FFFD.
        return _checked(lenient.removesuffix("\ufffd"), origin)
    for encoding in dict.fromkeys(filter(None, (_known(declared), "cp1258"))):
        try:
            text = normalise(data.decode(encoding))
        except (UnicodeDecodeError, LookupError):
            continue
        if _reads_as_vietnamese(html.unescape(text) if markup else text):
            return _checked(text, origin)
    return SourceProblem(
        origin,
        f"The encoding of {origin} could not be told: open it in an editor or in Unikey and save it as UTF-8.",
        f"Không nhận ra bảng mã của {origin}: hãy mở bằng trình soạn thảo hoặc Unikey và lưu lại ở mã UTF-8.",
    )


def _known(declared: str | None) -> str | None:
    try:
        return codecs.lookup(declared).name if declared else None
    except LookupError:
        return None


def _reads_as_vietnamese(text: str) -> bool:
    """Whether a guess at an 8-bit encoding gave words: letters and usual marks, every tone mark on its vowel."""
    foreign = re.findall(r"[^\x00-\x7f]", text)
    odd = sum(1 for c in foreign if not (c.isalpha() or c in "“”‘’–—…«»•·°§\xa0ºª€"))
    return has_vietnamese(text) and not _COMBINING.search(text) and odd <= max(1, len(foreign) // 10)
