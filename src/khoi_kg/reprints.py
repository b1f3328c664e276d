"""Find articles that share runs of text: a reprint is no second source.

Each text is a set of runs of five words. MinHash (rensa) finds the pairs that may share many; of these the share is
counted exactly, so that a figure in the graph is no estimate.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from khoi_kg import vocab

RUN = 5  # words
LEAST_SHARE = 0.3
"""Below this share two articles only quote the same passage."""

_WORD = re.compile(r"\w+")
# 128 permutations in 64 bands of 2: a pair of which a fifth is common is found with probability 0.93.
_PERMUTATIONS, _BANDS, _SEED = 128, 64, 1


@dataclass(frozen=True, slots=True, order=True)
class Overlap:
    """Two articles, by their IRIs in order, and the part of the shorter one that stands in the other, 0 to 1."""

    first: str
    second: str
    share: float


def find_overlaps(texts: Mapping[str, str]) -> list[Overlap]:
    """Return the pairs of articles that share at least ``LEAST_SHARE`` of the shorter one's runs of words, in order.

    ``texts``: article IRI → text. Texts with fewer words than a run are left out.
    """
    from rensa import RMinHash, RMinHashLSH

    articles = sorted(texts)
    runs = [_runs(texts[article]) for article in articles]
    index = RMinHashLSH(threshold=LEAST_SHARE / 2, num_perm=_PERMUTATIONS, num_bands=_BANDS)
    found = []
    for number, own in enumerate(runs):
        if not own:
            continue
        digest = RMinHash(num_perm=_PERMUTATIONS, seed=_SEED)
        digest.update(sorted(own))
        for other in index.query(digest):
            share = len(own & runs[other]) / min(len(own), len(runs[other]))
            if share >= LEAST_SHARE:
                found.append(Overlap(articles[other], articles[number], round(share, 3)))
        index.insert(number, digest)
    return sorted(found)


def overlap_triples(overlaps: list[Overlap]) -> Iterator[str]:
    """Write overlaps as lines of N-Triples: the fact with its share, and the link in both directions."""
    for overlap in overlaps:
        name = hashlib.sha256(f"{overlap.first}\n{overlap.second}".encode()).hexdigest()[:16]
        node = f"<{vocab.KHOID}overlap/{name}>"
        yield f"{node} <{vocab.RDF_TYPE}> <{vocab.TEXT_OVERLAP}> ."
        yield f'{node} <{vocab.SHARE}> "{overlap.share}"^^<{vocab.XSD_DECIMAL}> .'
        for article, other in ((overlap.first, overlap.second), (overlap.second, overlap.first)):
            yield f"{node} <{vocab.OVERLAP_OF}> <{article}> ."
            yield f"<{article}> <{vocab.SHARES_TEXT_WITH}> <{other}> ."


def _runs(text: str) -> frozenset[str]:
    words = _WORD.findall(text.lower())
    return frozenset(" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1))
