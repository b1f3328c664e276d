"""Numbers, days, cells and terms as they are written: the one reader or writer of each."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from khoi_kg.ntriples import iri, literal
from khoi_kg.numerals import parse_ordinal, parse_roman, roman, written_day
from khoi_kg.sheets import NoSheetError, cells
from khoi_kg.store.errors import first_line


@pytest.mark.parametrize(("text", "number"), [("XII", 12), ("XL", 40), ("XC", 90), ("CCCXCIX", 399), ("L", 50)])
def test_roman_figures(text: str, number: int) -> None:
    assert parse_roman(text) == parse_ordinal(text) == number


@pytest.mark.parametrize("text", ["", "IIX", "xii", "IIII", "LXL", "XIIa", "M"])
def test_what_is_no_roman_figure(text: str) -> None:
    assert parse_roman(text) is None


def test_roman_figures_there_and_back() -> None:
    assert [parse_roman(roman(number)) for number in range(1, 90)] == list(range(1, 90))


@pytest.mark.parametrize(
    ("text", "found", "alone"),
    [
        ("30/7/2019", (2019, 7, 30), True),
        ("2019-07-30", (2019, 7, 30), True),
        ("1.2.2020", (2020, 2, 1), True),
        ("thứ ba, 30/7/2019, 14:00", (2019, 7, 30), False),
        ("130/7/2019", None, False),
        ("7/2019", None, False),
    ],
)
def test_days_in_figures(text: str, found: tuple[int, int, int] | None, alone: bool) -> None:
    assert written_day(text) == found
    assert written_day(text, alone=True) == (found if alone else None)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("a,b\n1,2\n", [(1, ["a", "b"]), (2, ["1", "2"])]),
        ("a;b\n\n1;2,5\n", [(1, ["a", "b"]), (3, ["1", "2,5"])]),
        ("sep=;\na;b\n", [(2, ["a", "b"])]),
        ("a\tb\n;\t,\n", [(1, ["a", "b"]), (2, [";", ","])]),
        ("", []),
    ],
)
def test_cells(text: str, rows: list[tuple[int, list[str]]]) -> None:
    assert list(cells(text)) == rows


def test_a_row_that_is_none_is_named() -> None:
    with pytest.raises(NoSheetError, match="line 2"):
        list(cells("a,b\n" + "x" * 200_000 + ",1\n"))


@pytest.mark.parametrize("text", ['"', "a\\b", "x\ny", "\r", "", 'Chỉ thị "05"\\'])
def test_literals_come_back_as_they_were(text: str) -> None:
    for language, datatype in (("", ""), ("vi", ""), ("", "urn:x")):
        line = f"<urn:s> <urn:p> {literal(text, language, datatype)} ."
        (quad,) = ox.parse(line, ox.RdfFormat.N_TRIPLES)
        assert isinstance(quad.object, ox.Literal)
        assert (quad.object.value, quad.object.language or "") == (text, language)


@pytest.mark.parametrize("evil", ["", "urn:x>", "urn:x y", 'urn:"', "urn:\\"])
def test_what_is_no_iri_is_refused(evil: str) -> None:
    with pytest.raises(ValueError, match="no IRI"):
        iri(evil)


def test_the_first_line_of_an_error() -> None:
    assert first_line(OSError("one\ntwo")) == "one"
    assert first_line(RuntimeError("")) == "RuntimeError"
    assert len(first_line(ValueError("x" * 999))) == 200
