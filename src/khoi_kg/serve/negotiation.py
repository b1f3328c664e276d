"""Choose the format of an answer by the Accept header, as RFC 9110 has it: the most specific range gives the weight."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_RANGE = re.compile(r"\s*([^\s;,/]+)/([^\s;,]+)\s*((?:;(?:[^,;\"]|\"(?:[^\"\\]|\\.)*\")*)*)")
_WEIGHT = re.compile(r";\s*q\s*=\s*([01](?:\.\d{0,3})?)\s*(?=;|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Format:
    """A format that can be given: its media type, and other names under which it is asked for and then sent."""

    media: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """A format that was chosen, and the name of it that the client knows."""

    format: Format
    media: str

    @property
    def content_type(self) -> str:
        """The value of the Content-Type header."""
        return self.media + ("; charset=utf-8" if self.media.startswith("text/") else "")


CSV, TSV = "text/csv", "text/tab-separated-values"

# The first of each stands for "anything"; where a client weighs two alike, the earlier one is taken.
ROWS = (
    Format("application/sparql-results+json", ("application/json",)),
    Format("application/sparql-results+xml", ("application/xml", "text/xml")),
    Format(CSV),
    Format(TSV),
)
GRAPHS = (
    Format("text/turtle", ("application/x-turtle", "application/turtle")),
    Format("application/n-triples", ("text/plain",)),
    Format("application/rdf+xml", ("application/xml", "text/xml")),
    Format("application/ld+json", ("application/json",)),
    Format("application/n-quads"),
    Format("application/trig"),
    Format("text/n3"),
)


def choose(accept: str | None, offered: Sequence[Format]) -> Choice | None:
    """Return the format that a client wants most, or None where it takes none of those offered.

    A client that says nothing that can be read takes the first. Aliases are for clients that name them: "text/*" means
    none of them.
    """
    ranges = _ranges(accept or "") or [("*", "*", 1.0)]
    best: tuple[float, Choice] | None = None
    for offer in offered:
        for media in (offer.media, *offer.aliases):
            weight = _weight(media, ranges, exactly=media != offer.media)
            if weight > 0 and (best is None or weight > best[0]):
                best = (weight, Choice(offer, media))
    return best[1] if best else None


def _ranges(accept: str) -> list[tuple[str, str, float]]:
    found = []
    for match in _RANGE.finditer(accept):
        weight = _WEIGHT.search(match[3])
        found.append((match[1].lower(), match[2].lower(), min(float(weight[1]), 1.0) if weight else 1.0))
    return found


def _weight(media: str, ranges: Sequence[tuple[str, str, float]], *, exactly: bool) -> float:
    kind, _, name = media.partition("/")
    for wanted in ((kind, name), (kind, "*"), ("*", "*"))[: 1 if exactly else 3]:
        weights = [weight for k, n, weight in ranges if (k, n) == wanted]
        if weights:
            return max(weights)
    return 0.0
