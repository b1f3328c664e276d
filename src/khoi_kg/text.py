"""Make text uniform, cut it into sentences, fold it for searching; offsets always count in the kept text.

``uniform`` keeps the length of its input, so that what is found in uniform text has the same offsets in the kept one.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from khoi_kg.model import Span

# One character for one: blanks, dashes and quotation marks as they are typed, and U+00D0, which looks like Đ.
_SAME_LENGTH = {
    "\u00a0": " ", "\u2009": " ", "\u202f": " ", "\u3000": " ", "\t": " ", "\u200b": " ", "\ufeff": " ",
    "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2212": "-",
    "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u00ab": '"', "\u00bb": '"', "\u2018": "'", "\u2019": "'",
    "\u00d0": "Đ", "\u0130": "I", "\u01a2": "Ư", "\u01a3": "ư",  # Ƣ, ƣ: what converters of old fonts make of Ư, ư
}  # fmt: skip

# The old placing of the tone mark (hoá, uỷ) beside the new one (hóa, ủy): only where the syllable ends with the pair,
# and never after q, where u is no vowel (quý).
_TONES = {
    first + old: new + second
    for first, second, olds, news in (
        ("o", "a", "áàảãạ", "óòỏõọ"),
        ("o", "e", "éèẻẽẹ", "óòỏõọ"),
        ("u", "y", "ýỳỷỹỵ", "úùủũụ"),
    )
    for old, new in zip(olds, news, strict=True)
}
_TONES |= {old.upper(): new.upper() for old, new in _TONES.items()} | {
    old.capitalize(): new.capitalize() for old, new in _TONES.items()
}
_FIRST, _SECOND = "oOuU", "áàảãạéèẻẽẹýỳỷỹỵÁÀẢÃẠÉÈẺẼẸÝỲỶỸỴ"
# (The letter stands first, and what is not before it after: so the engine can skip to it.)
_OLD_TONE = re.compile(f"[{_FIRST}][{_SECOND}](?<![qQ]..)(?![^\\W\\d_])")

# "Chỉ thị [sô] 15": the word for a number without its tone.
_NUMBER_WORD = re.compile(r"sô(?<!\wsô)(?=:? \d)")
# "nhiệm [kì]", "[Kì] họp", "Hoa [Kì]": the other spelling of one word.
_KY = re.compile(r"ì(?<=\bkì)(?!\w)|ì(?<=\bKì)(?!\w)")
_WORD = re.compile(r"[^\W_]+")
# UTF-8 with a blank for every sign of ASCII that is no letter and no digit.
_SIGNS_AS_BLANKS = bytes(c if c >= 128 or chr(c).isalnum() else 32 for c in range(256))
UPPER = "A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
"""The capital letters of Vietnamese, for a class in a pattern (in Unicode capitals and small letters alternate)."""

_VOWELS = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ"
_VIETNAMESE = re.compile(
    rf"(?:ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdđghklmnpqrstvx])?[{_VOWELS}]{{1,3}}(?:ch|ng|nh|[cmnpt])?"
)

# One byte a character: ASCII as it is (the automata skip to bytes that are rare in it), the letters of Vietnamese and
# of names from the Central Highlands, and a few signs in the place of controls and above. All else becomes "?".
_SMALL = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđĕĭŏŭčñƀ"
_OTHERS = _SMALL[::-1].upper() + _SMALL + "…°²"
_CONTROLS = [c for c in range(1, 32) if chr(c) not in "\t\n\r"]
_CODES = dict(zip((*_CONTROLS, *range(128, 256)), _OTHERS, strict=False))
_DIGITS_AS_ZEROS = bytes(48 if chr(c) in "0123456789" else 32 for c in range(256))
# (One sign stands first, which the engine skips to much faster than to one of ten.)
_FIRST_DIGIT = re.compile(rb"0(?<!00)")
_LETTERS = "".join(_CODES.get(c, chr(c) if c < 128 else "\ufffe") for c in range(256))
# Of each code: is it a letter's or a digit's (1), that of none (0), or what anything else may have become (2)?
_WORDLIKE = bytes(2 if c == "?" else c.isalnum() for c in _LETTERS)
# Likewise for letters whose tone may stand in the old place; "x" is any other letter.
_TONE_CLASSES = "".join(
    "0" if c in _FIRST else "1" if c in _SECOND else "q" if c in "qQ" else "x" if c.isalpha() else " " for c in _LETTERS
).encode()
_MAYBE_OLD_TONE = re.compile(rb"01(?<!q01)(?![01qx])")
_ENCODING = codecs.charmap_build(_LETTERS)
_IN_LOWER_CASE = codecs.charmap_encode(_LETTERS.lower(), "replace", _ENCODING)[0]

# A sentence ends at a line's end, or at a stop (with what closes after it) before a blank and what can begin a
# sentence, perhaps with the mark of another piece of news before it. Kept apart below: abbreviations, initials and
# ordinals before the stop.
_SENTENCE_END = re.compile(rf"[\n.!?…](?:(?<=\n)|[\"')\]]*(?= +(?:[*•] )?[\"'(\[]?[{UPPER}0-9-]))")
_NO_END = re.compile(
    r"(?:\b(?:TP|Tp|T\.Ư|T|GS|PGS|TS|ThS|BS|KS|CN|NSND|NSƯT|LS|Th|Tr|St|Mr|Mrs|Dr|No|Q|P|H|X|[A-ZĐ]|v\.v))$"
)
# "… Chủ tịch UBND TP. [Trong khi đó] …": what plainly begins a sentence, and no place ("TP. Bà Rịa", "TP. Từ Sơn").
_BEGINS_ANEW = re.compile(
    rf"\.\s+(?:(?:Trong|Theo|Tuy|Tại|Sau|Khi|Hiện|Bên|Ngoài|Trước|Nhưng|Đến|Từ|Qua|Với|Trên|Mặc|Nếu|Như|Còn|Riêng|Cùng"
    rf"|Đồng|Đặc|Được|Việc|Các|Những|Đây|Đó|Do|Vì|Để) (?![{UPPER}])[^\W\d_]"
    r"|(?:Ngày|Sáng|Chiều|Tối) \d|(?:Ông|Bà(?! Rịa)|Đồng chí) )"
)
# A number before a stop counts what follows ("2. Về kinh tế", "gồm: 1. …", "Điều 5. …"); else it ends its sentence.
_NUMBER = re.compile(r"\b\d{1,2}$")
_COUNTS = re.compile(
    r"(?:[:;,-] +|[(*]|(?<!\w)(?:Điều|điều|Mục|mục|Chương|chương|Phần|phần|Bài|Câu|Khoản|khoản|Tr|tr) +)$"
)
# What stands before a sentence and is no part of what it tells: the bullet or number of an item, the mark of a paper
# ("(TTXVN) - ", "Hà Nội (TTXVN) - ", "TTO - "), and words that only join it to what was said before.
_ITEM = r"(?:[-+*•●▪◦·…]\s+|[*•●▪◦](?=\w)|(?:\d{1,2}[.)]|[a-zđ]\)|\(\d{1,2}\)) )*"
_MARK = rf"(?<![^\n])(?:(?:[{UPPER}]\w+ [{UPPER}]\w+ ?)?\([^()\n]{{2,30}}\) ?[-:] ?|[{UPPER}][{UPPER}.+&]{{1,12}} - )"
_JOINING = (
    "ngoài ra|bên cạnh đó|mặt khác|hơn nữa|đáng chú ý|đáng nói|điều đáng nói|đặc biệt|do đó|do vậy|vì vậy|vì thế"
    "|bởi vậy|tuy nhiên|tuy vậy|dù vậy|thế nhưng|ngược lại|được biết|có thể thấy|thực tế|trên thực tế|nhìn chung"
    "|nói chung|tóm lại|như vậy|theo đó|cụ thể|cùng với đó|song song với đó|từ đó|qua đó|nhờ đó|nhờ vậy|đồng thời"
)
_LONGEST_JOINING = max(map(len, _JOINING.split("|"))) + len(" cũng, ")
_LEAD = re.compile(rf"{_ITEM}(?:{_MARK})?(?:(?i:{_JOINING})(?: cũng)?, )?")
# A single letter that is a number ("khóa X.") is no initial.
_ROMAN = re.compile(r"(?<!\w)(?:[Kk]hóa|thứ|[Qq]uý|hạng|loại|nhóm|hội) [IVXL]$")


def nfc(text: str) -> str:
    """Return ``text`` in NFC; the usual case, where it is so already, costs a scan and no copy."""
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def uniform(text: str) -> str:
    """Return NFC ``text`` with one spelling for blanks, dashes, quotation marks, Đ, "số", "kỳ", tones; same length."""
    return text.replace("\t", " ") if text.isascii() else _with_new_tones(_with_same_signs(text))


def _with_same_signs(text: str) -> str:
    for old, new in _SAME_LENGTH.items():
        if old in text:
            text = text.replace(old, new)
    if "kì" in text or "Kì" in text:
        text = _KY.sub("ỳ", text)
    return _NUMBER_WORD.sub("số", text) if "sô" in text else text


def _with_new_tones(text: str) -> str:
    return _OLD_TONE.sub(lambda match: _TONES.get(match.group(), match.group()), text)


def fold(text: str) -> str:
    """Return ``text`` for searching: no case, no diacritics, đ as d, other characters as single blanks."""
    flat = unicodedata.normalize("NFD", uniform(nfc(text)).casefold().replace("đ", "d"))
    return " ".join(re.sub(r"[^\w]+", " ", "".join(c for c in flat if not unicodedata.combining(c))).split())


def encode(text: str, errors: str = "replace") -> bytes:
    """Return ``text`` in one byte a character, for automata: what no Vietnamese is written with becomes "?"."""
    return codecs.charmap_encode(text, errors, _ENCODING)[0]


def has_own_code(text: str) -> bool:
    """Is ``text``, once encoded, told from all others?"""
    try:
        return "?" not in text and bool(encode(text, "strict"))
    except UnicodeEncodeError:
        return False


def borders(codes: bytes) -> bytes:
    """Return what stands around each place of an encoded text: 0 no letter or digit, 1 one, 2 perhaps one.

    What stands before the text and behind it is none, so that what stands before ``at`` is told at ``at``.
    """
    return b"\0" + codes.translate(_WORDLIKE) + b"\0"


@lru_cache(maxsize=8192)
def key(text: str) -> str:
    """Return the key of a name: lower case, NFC, Vietnamese letters kept, runs of others a hyphen, at most 80 long.

    The cut falls between words. The rule stands in the data model, "Identity".
    """
    return key_of_uniform(uniform(nfc(text)))


def key_of_uniform(text: str) -> str:
    """Return the key of what is uniform NFC already."""
    return key_of_words(hyphened(text))


def hyphened(text: str) -> str:
    """Return what is uniform NFC as keys have it, however long: lower case, runs of what is no letter a hyphen."""
    return "-".join(words_of(text))


def words_of(text: str) -> list[str]:
    """Return the words of a text in lower case."""
    low = text.lower()
    # The usual case, words with nothing between them but blanks and signs of ASCII, needs no pattern.
    flat = low.encode("utf-8", "surrogatepass").translate(_SIGNS_AS_BLANKS).decode("utf-8", "surrogatepass")
    found = flat.split()
    return found if "".join(found).isalnum() else _WORD.findall(low)


def key_of_words(words: str) -> str:
    """Return the key of words that are joined by hyphens already."""
    if len(words) <= 80:
        return words
    cut = words.rfind("-", 0, 81)
    return words[: cut if cut > 0 else 80]


@lru_cache(maxsize=16384)
def key_of_name(name: str) -> str:
    """Return the key of a name that is uniform NFC already; names come again in other articles, so they are kept."""
    return key_of_uniform(name)


LONGEST_SENTENCE = 1500
"""Characters; the longest sentence of the articles measured has 955. What goes on longer is cut at a blank.

Reading looks back and forth within a sentence: without a limit, a text without stops would take time that grows with
the square of its length.
"""


def sentence_spans(text: str) -> list[Span]:
    """Return the sentences of uniform ``text`` in order, trimmed of blanks; linear in its length."""
    spans: list[Span] = []
    start = 0
    for match in _SENTENCE_END.finditer(text):
        end = match.end()
        if match.group()[0] == "." and _goes_on(text, start, match.start()):
            continue
        _add_trimmed(spans, text, start, end)
        start = end
    _add_trimmed(spans, text, start, len(text))
    return spans


def _goes_on(text: str, start: int, stop: int) -> bool:
    """Does the sentence that begins at ``start`` go on behind the stop at ``stop``?"""
    last = text[max(start, stop - 3) : stop]
    if last.isalpha() and last.islower():
        return False  # the usual case: no abbreviation and no number
    near = max(start, stop - 5)
    if last.endswith(("TP", "Tp")) and _BEGINS_ANEW.match(text, stop) is not None:
        return False
    if _NO_END.search(text, near, stop):
        return _ROMAN.search(text, max(start, stop - 12), stop) is None
    number = _NUMBER.search(text, near, stop)
    if number is None:
        return False
    before = text[max(start, number.start() - 8) : number.start()].strip("\n \"'(")
    return not before or _COUNTS.search(text, max(start, number.start() - 8), number.start()) is not None


def _add_trimmed(spans: list[Span], text: str, start: int, end: int) -> None:
    while end - start > LONGEST_SENTENCE:
        limit = start + LONGEST_SENTENCE
        cut = text.rfind(" ", start + LONGEST_SENTENCE // 2, limit)
        cut = cut if cut > 0 else limit
        _add_trimmed(spans, text, start, cut)
        start = cut
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    if start < end:
        spans.append(Span(start, end))


def _told(text: str, sentence: Span) -> Span:
    """A sentence from where it begins to tell something; all of it where nothing would be left."""
    start = sentence.start
    begins_word = text[start].isalpha() and text[start + 1 : start + 2] != ")"
    if start and begins_word and text[start - 1] != "\n" and text.find(", ", start, start + _LONGEST_JOINING) < 0:
        return sentence  # the usual case
    lead = _LEAD.match(text, start, sentence.end)
    return Span(lead.end(), sentence.end) if lead and start < lead.end() < sentence.end else sentence


_INNER_STOP = re.compile(r"\.(?:(?=\w)|(?<=\btp\.)(?= ))")


@dataclass(slots=True)
class Text:
    """One article's text: ``kept`` as it is stored, ``plain`` uniform, ``low`` uniform in lower case.

    The three have the same length; ``plain_codes`` is ``plain`` encoded, for automata. Sentences are cut when they are
    first asked for. ``found`` keeps what matchers found in all of the text.
    """

    kept: str
    plain: str
    low: str
    plain_codes: bytes
    found: dict[Any, list[tuple[int, int, Any]]] = field(default_factory=dict)
    _sentences: list[Span] | None = None
    _whole: list[Span] = field(default_factory=list)
    _starts: list[int] = field(default_factory=list)
    _numbers: list[int] | None = None
    _low_codes: bytes | None = None
    _unstopped: Text | None = None

    @property
    def low_codes(self) -> bytes:
        """``low`` encoded, for automata that run over all of it."""
        if self._low_codes is None:
            self._low_codes = self.plain_codes.translate(_IN_LOWER_CASE)
        return self._low_codes

    def unstopped(self) -> Text:
        """The same text, full stops that end no sentence ("1.200", "TP.HCM", "15.5.2016") hyphens in its ``low``.

        Only there: ``low_codes`` and ``plain`` keep them, so that what automata found holds for both.
        """
        if self._unstopped is None:
            self._unstopped = replace(self, low=_INNER_STOP.sub("-", self.low))
        return self._unstopped

    @property
    def numbers(self) -> list[int]:
        """Where runs of the digits 0 to 9 begin, in order."""
        if self._numbers is None:
            digits = self.low_codes.translate(_DIGITS_AS_ZEROS)
            self._numbers = [m.start() for m in _FIRST_DIGIT.finditer(digits)]
        return self._numbers

    def number_behind(self, offset: int) -> int | None:
        """Return where the first run of digits begins at ``offset`` or behind it, if there is one."""
        numbers = self.numbers
        index = bisect_left(numbers, offset)
        return numbers[index] if index < len(numbers) else None

    @property
    def sentences(self) -> list[Span]:
        """The sentences in order, each from where it begins to tell: behind a bullet, a paper's mark, "Ngoài ra, "."""
        if self._sentences is None:
            whole = sentence_spans(self.plain)
            self._whole = whole
            self._starts = [s.start for s in whole]
            self._sentences = [_told(self.plain, s) for s in whole]
        return self._sentences

    def whole_at(self, offset: int) -> Span:
        """Return the sentence that holds ``offset``, with what stands before it."""
        return self.whole(self.sentence_at(offset))

    def whole(self, sentence: Span) -> Span:
        """Return a sentence with what stands before it: its bullet, the mark of a paper, "Ngoài ra, "."""
        index = self.sentence_index(sentence.start)
        told = self.sentences[index]
        if told == sentence:
            return self._whole[index]
        return Span(self._starts[index], sentence.end) if told.start == sentence.start else sentence

    def sentence_index(self, offset: int) -> int:
        """Return the index of the sentence that holds ``offset``, or of the last one that begins before it."""
        sentences = self._sentences or self.sentences
        return bisect_right(self._starts, offset, 1) - 1 if sentences else 0

    def sentence_at(self, offset: int) -> Span:
        """Return the sentence that holds ``offset``."""
        sentences = self._sentences or self.sentences
        return sentences[bisect_right(self._starts, offset, 1) - 1]


@lru_cache(maxsize=1)
def prepare(text: str) -> Text:
    """Return ``text`` (NFC) ready to be read. The last one is kept: what was read is written next."""
    plain = _with_same_signs(text)
    codes = encode(plain)
    if _MAYBE_OLD_TONE.search(codes.translate(_TONE_CLASSES)):
        plain = _with_new_tones(plain)
        codes = encode(plain)
    return Text(text, plain, plain.lower(), codes)


@lru_cache(maxsize=8192)
def is_vietnamese(word: str) -> bool:
    """Could a word be a syllable of Vietnamese?"""
    return _VIETNAMESE.fullmatch(word.lower()) is not None
