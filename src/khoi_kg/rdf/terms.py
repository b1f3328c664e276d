"""The IRIs of what articles say and what records know; the only place where they are made. Dates and numbers."""

from __future__ import annotations

import hashlib
from calendar import monthrange
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import lru_cache
from urllib.parse import quote, unquote

from khoi_kg import vocab
from khoi_kg.model import Date
from khoi_kg.ntriples import literal
from khoi_kg.text import hyphened, key_of_words, nfc, uniform

_PERCENT_ENCODED = [quote(bytes([byte]), safe="") for byte in range(256)]


def article_iri(article_id: str) -> str:
    """Return the IRI of the article with this id."""
    return f"{vocab.KHOID}article/{encode(nfc(article_id))}"


def record_iri(record_key: str) -> str:
    """Return the IRI of a record of authority by its key ("document/chỉ-thị-05-ct-tw-khóa-xii")."""
    kind, name = record_key.split("/", 1)
    return f"{vocab.KHOID}{kind}/{encode(name)}"


def encode(text: str) -> str:
    """Return ``text`` with everything percent-encoded that is not unreserved in RFC 3986."""
    return "-".join(map(_encoded, text.split("-")))


@lru_cache(maxsize=16384)
def _encoded(word: str) -> str:
    """The same of a word, of which keys are made with hyphens between; there are few, and they come again."""
    return "".join(map(_PERCENT_ENCODED.__getitem__, word.encode()))


@lru_cache(maxsize=65536)
def _decoded(part: str) -> tuple[str, str]:
    """A part of a fact with its percent-encoded letters as letters, uniform, and its words as keys have them."""
    text = uniform(nfc(unquote(part) if "%" in part else part))
    return text, hyphened(text)


def date_literal(date: Date) -> str:
    """Return a date with the datatype of what is known of it: day, month, year, or day without a year.

    A day that the month of that year has not is no xsd:date: of 29 February of a common year only the month is told.
    """
    year, month, day = date.year, date.month, date.day
    if year and month and day and day > monthrange(year, month)[1]:
        day = None
    if year is None:
        return literal(f"--{month or 0:02d}-{day or 0:02d}", datatype=vocab.XSD_G_MONTH_DAY)
    if month is None:
        return literal(f"{year:04d}", datatype=vocab.XSD_G_YEAR)
    if day is None:
        return literal(f"{year:04d}-{month:02d}", datatype=vocab.XSD_G_YEAR_MONTH)
    return literal(f"{year:04d}-{month:02d}-{day:02d}", datatype=vocab.XSD_DATE)


_TRUE, _FALSE = (literal(value, datatype=vocab.XSD_BOOLEAN) for value in ("true", "false"))


def boolean(value: bool) -> str:
    """Return a truth value as a literal."""
    return _TRUE if value else _FALSE


def integer(value: int) -> str:
    """Return a whole number as a literal."""
    return literal(str(value), datatype=vocab.XSD_INTEGER)


def decimal(value: Decimal) -> str:
    """Return an amount as a literal: no exponent, no zeros behind the point that say nothing."""
    plain = f"{value:f}"
    return literal(plain.rstrip("0").rstrip(".") if "." in plain else plain, datatype=vocab.XSD_DECIMAL)


def fact_key(kind: str, parts: Iterable[str], keys: Mapping[str, tuple[str, str]]) -> str:
    """Return the key of a fact node, percent-encoded: its facts, as far as there is room, and a digest of them all.

    Parts may be percent-encoded ends of IRIs, of which ``keys`` has some as they are read, and their words; how a text
    writes dashes and the like does not count.
    """
    decoded = [keys.get(part) or _decoded(part) for part in parts]
    facts = " ".join([text for text, _ in decoded])
    digest = hashlib.blake2b(facts.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()
    words = key_of_words("-".join([words for _, words in decoded if words]))
    return f"{kind}-{encode(words[:64].rstrip('-'))}-{digest}"
