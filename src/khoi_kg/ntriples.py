"""Terms as N-Triples write them, which SPARQL reads too."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from urllib.parse import quote, unquote

from khoi_kg.vocab import KHOID

_ESCAPES = (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\r", "\\r"))  # the backslash first


def iri(value: str) -> str:
    """Return an IRI in N-Triples.

    Raises:
        ValueError: it holds a character that no IRI may.
    """
    if not value or any(c in '<>"{}|^`\\' or c <= " " for c in value):
        raise ValueError(f"This is no IRI: {value!r}")
    return f"<{value}>"


@lru_cache(maxsize=65536)
def uniform_iri(value: str) -> str:
    """Return an IRI, one of our resources as graphs have it: a person may leave its Vietnamese letters as they are."""
    if not value.startswith(KHOID):
        return value
    path, hash_sign, fragment = value[len(KHOID) :].partition("#")
    parts = (quote(unicodedata.normalize("NFC", unquote(part)), safe="-._~") for part in path.split("/"))
    return KHOID + "/".join(parts) + hash_sign + fragment


def literal(text: str, language: str = "", datatype: str = "") -> str:
    """Return a literal in N-Triples: with a language, a datatype (an IRI), or plain."""
    # Most texts need no escapes, and looking for four characters is much quicker than translating all.
    if '"' in text or "\\" in text or "\n" in text or "\r" in text:
        for char, escape in _ESCAPES:
            text = text.replace(char, escape)
    quoted = f'"{text}"'
    if language:
        return f"{quoted}@{language}"
    return f"{quoted}^^<{datatype}>" if datatype else quoted
