"""From bytes in any encoding to NFC text; from front matter to metadata. Properties, and the cases that people have."""

from __future__ import annotations

import string
import unicodedata

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from khoi_kg.sources.decoding import decode, has_vietnamese, normalise
from khoi_kg.sources.markdown import read_markdown
from khoi_kg.sources.values import Draft, SourceProblem

SENTENCE = "Đảng ủy xã Phú Lộc quán triệt Chỉ thị 05; “mười hai” chi bộ cùng dự – ngày 12/6, Ổn định, Ỷ lại, ƯỚC VỌNG."
VIETNAMESE = "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvxyỳýỷỹỵ"
LETTERS = VIETNAMESE + VIETNAMESE.upper()
syllables = st.text(st.sampled_from(LETTERS), min_size=1, max_size=7)
texts = st.lists(syllables | st.from_regex(r"[0-9]{1,4}[,.:]?", fullmatch=True), min_size=3, max_size=60).map(" ".join)
TONES = "\u0300\u0301\u0303\u0309\u0323"


def windows_1258(text: str) -> bytes:
    """Write ``text`` as Windows did: the vowel with its shape, then the tone mark."""
    out = []
    for letter in unicodedata.normalize("NFC", text):
        marks = unicodedata.normalize("NFD", letter)
        shape = unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in TONES))
        out.append(shape.encode("cp1258") + "".join(mark for mark in marks if mark in TONES).encode("cp1258"))
    return b"".join(out)


@given(texts, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]), st.sampled_from(["NFC", "NFD", "NFKD"]))
def test_marked_and_utf8_texts_come_back_whole_as_nfc(text: str, encoding: str, form: str) -> None:
    written = unicodedata.normalize(form, text) if form != "NFKD" else unicodedata.normalize("NFD", text)
    assert decode(written.encode(encoding), "x.txt") == unicodedata.normalize("NFC", text)


@given(texts.map(lambda text: SENTENCE + "\n" + text), st.sampled_from(["utf-16-le", "utf-16-be"]))
def test_utf16_without_a_mark_is_told_by_its_zeros(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "x.txt") == text


@given(texts.map(lambda text: SENTENCE + "\n" + text))
def test_windows_1258_with_its_tone_marks(text: str) -> None:
    assert decode(windows_1258(text), "x.txt") == text


@given(texts.map(lambda text: SENTENCE + text), st.integers(1, 60))
def test_a_file_cut_within_a_letter_loses_that_letter_only(text: str, cut: int) -> None:
    data = text.encode()[:-cut]
    read = decode(data, "x.txt")
    assert isinstance(read, str)
    assert text.startswith(unicodedata.normalize("NFC", read))
    assert len(read.encode()) > len(data) - 4


@given(st.binary(max_size=400))
@settings(max_examples=300)
def test_any_bytes_give_nfc_text_or_a_problem_that_names_the_file(data: bytes) -> None:
    read = decode(data, "kho/tệp.txt")
    if isinstance(read, SourceProblem):
        assert "kho/tệp.txt" in read.message
        assert read.message.endswith(".")
    else:
        assert unicodedata.is_normalized("NFC", read)
        assert "\r" not in read


@given(st.text())
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalise(text.removeprefix("\ufeff"))
    assert normalise(once) == once or once.startswith("\ufeff")


def test_line_ends_become_line_feeds() -> None:
    assert decode("Một\r\nhai\rba\n".encode(), "x") == "Một\nhai\nba\n"


def test_the_form_feeds_of_a_converted_pdf_end_lines_and_a_stray_zero_stops_nothing() -> None:
    assert decode("Trang một.\fTrang hai.\0".encode(), "x") == "Trang một.\nTrang hai. "


def test_what_a_page_declares_is_not_believed_against_utf8() -> None:
    assert decode(SENTENCE.encode(), "x.html", "windows-1252") == SENTENCE


def test_what_a_page_declares_tells_8_bit_letters() -> None:
    assert decode(windows_1258(SENTENCE), "x.html", "utf-8") == SENTENCE


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"%PDF-1.7 \xe2\xe3", "PDF"),
        (b"PK\x03\x04\x14\x00", "zip archive"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "picture"),
        (bytes(range(256)) * 20, "binary"),
        (b"\x00\x01\x02\x03" * 300, "binary"),
        ("Les élèves étaient à l'école où naît l'été".encode("latin-1"), "encoding"),
        ("Привет, как дела у вас сегодня".encode("cp1251"), "encoding"),
        ("今日は良い天気ですね".encode("shift_jis"), "encoding"),
    ],
)
def test_what_is_no_text_of_ours_is_named(data: bytes, said: str) -> None:
    read = decode(data, "kho/tệp.txt")
    assert isinstance(read, SourceProblem)
    assert said in read.message
    assert "kho/tệp.txt" in read.message


@pytest.mark.parametrize(
    ("text", "vietnamese"),
    [
        (SENTENCE, True),
        ("Nghị", True),
        ("The committee met on Monday.", False),
        ("Les élèves étaient à l'école", False),
        ("Chi thi so 05", False),
        ("§¶ng uû x· Phó Léc qu¸n triÖt", False),  # TCVN3, read as Latin 1
    ],
)
def test_vietnamese_is_told_by_its_letters(text: str, vietnamese: bool) -> None:
    assert has_vietnamese(text) is vietnamese


FIELDS = ("id", "title", "publisher", "author")
values = st.text(st.sampled_from(LETTERS + string.digits + " :#'\"-[]{},&*!|>%@`/."), min_size=1, max_size=40)
plain_values = values.map(lambda text: " ".join(text.split())).filter(lambda text: text not in ("", "~", "null"))


@given(st.dictionaries(st.sampled_from(FIELDS), plain_values), st.lists(texts, min_size=1, max_size=5).map("\n\n".join))
def test_front_matter_gives_back_what_yaml_wrote(fields: dict[str, str], body: str) -> None:
    front = yaml.safe_dump(fields, allow_unicode=True) if fields else ""
    (draft,) = read_markdown(f"---\n{front}---\n\n{body}", "a.md")
    assert isinstance(draft, Draft)
    assert draft.text == body
    assert {name: getattr(draft, name) for name in FIELDS if getattr(draft, name) is not None} == fields


@given(st.text(max_size=200))
def test_any_front_matter_gives_an_article_or_says_why_not(front: str) -> None:
    found = list(read_markdown(f"---\n{normalise(front)}\n---\nChi bộ họp.\n", "a.md"))
    assert found
    assert all("a.md" in one.message for one in found if isinstance(one, SourceProblem))


@pytest.mark.parametrize(
    ("front", "said"),
    [
        ("title: Hội nghị: sơ kết", "not YAML, line 2"),
        ("- một\n- hai", "no list of fields"),
        ("title: 'a", "not YAML"),
        ("date: 05/18/2023", "“05/18/2023”"),
        ("a: !!python/object/apply:os.system [true]", None),
    ],
)
def test_front_matter_with_slips(front: str, said: str | None) -> None:
    found = list(read_markdown(f"---\n{front}\n---\nChi bộ họp.\n", "a.md"))
    said_of_it = " ".join(one.message for one in found if isinstance(one, SourceProblem))
    assert (said in said_of_it) if said else not said_of_it


def test_a_line_of_hyphens_at_the_top_is_no_front_matter() -> None:
    text = "---\nChi bộ họp sáng nay.\n"
    assert list(read_markdown(text, "a.md")) == [Draft(text, "a.md")]


def test_front_matter_without_end_is_a_problem() -> None:
    (found,) = read_markdown("---\ntitle: Sơ kết\nChi bộ họp sáng nay.\n", "a.md")
    assert isinstance(found, SourceProblem)
    assert "three hyphens" in found.message
