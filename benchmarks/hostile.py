"""How fast texts are read that are made to be dear to read, on one core, each pattern by itself.

    python benchmarks/hostile.py                 100 kB and 800 kB of each pattern, slowest last
    python benchmarks/hostile.py --megabytes 10 pointers "bodies that carry out"

The patterns are those of tests/hostile.py. Where time grows with the square of the length, the longer text is read at
an eighth of the shorter one's speed; ``--limit`` stops a pattern after so many seconds.
"""

from __future__ import annotations

import argparse
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))
from hostile import HOSTILE


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="PATTERN", help="patterns of tests/hostile.py (default: all)")
    parser.add_argument("--megabytes", type=float, default=0.8, help="of the longer text (default: 0.8)")
    parser.add_argument("--limit", type=int, default=60, metavar="SECONDS", help="for one text (default: 60)")
    args = parser.parse_args()
    if unknown := set(args.names) - set(HOSTILE):
        parser.error(f"no such pattern: {', '.join(sorted(unknown))}")
    from khoi_kg.knowledge import load_knowledge

    knowledge = load_knowledge()
    speeds: list[tuple[float, float, str]] = []
    for name in args.names or HOSTILE:
        size = int(args.megabytes * 1e6)
        short, long = (speed(HOSTILE[name], part, knowledge, args.limit) for part in (size // 8, size))
        speeds.append((long, short, name))
        print(f"{short:8.2f}{long:8.2f} MB/s  {name}", flush=True)
    slowest, _, name = min(speeds)
    print(f"\nSlowest: {name}, {slowest:.2f} MB/s, {10 / slowest:.0f} s for 10 MB")
    return 0


def speed(make: Callable[[int], str], size: int, knowledge: Any, limit: int) -> float:
    """Megabytes a second, of a text of about ``size`` bytes; nearly 0 where it takes longer than ``limit`` seconds."""
    from khoi_kg.model import Article
    from khoi_kg.rdf import article_graphs
    from khoi_kg.reading import read_article
    from khoi_kg.text import nfc

    sample = make(1000)
    article = Article("x", nfc(make(round(size * len(sample) / len(sample.encode())))))
    start = time.process_time()
    signal.signal(signal.SIGALRM, stop)
    signal.alarm(limit)
    try:
        article_graphs(read_article(article, knowledge)).nquads()
    except TimeoutError:
        return 1e-9
    finally:
        signal.alarm(0)
    return len(article.text.encode()) / 1e6 / (time.process_time() - start)


def stop(*_: object) -> None:
    raise TimeoutError


if __name__ == "__main__":
    sys.exit(main())
