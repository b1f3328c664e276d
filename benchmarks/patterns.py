"""How long the patterns of khoi_kg take on words made from themselves, their repeated parts repeated many times.

    python benchmarks/patterns.py                        the patterns that take longest, slowest first
    python benchmarks/patterns.py --words 200 --seed 7   more words for each pattern, and other ones

A pattern that may read the same words in several ways ("(?:về|việc|về việc)*") takes twice as long with each further
repetition; a word here repeats 24 times, so that such a pattern is stopped after ``--limit`` seconds. One that reads
in one way only takes far less than a millisecond.
"""

from __future__ import annotations

import argparse
import pkgutil
import random
import re
import re._constants as op
import re._parser as parser
import signal
import time
from collections.abc import Iterable
from importlib import import_module
from typing import Any

import khoi_kg

_PACKAGES = ("find", "knowledge", "relate", "resolve", "sources", "store")
_TIMES = 24
_LONGEST = 420  # characters
_ENDINGS = (" !!", "!", " q", ".;")  # so that the last repetition is not what is looked for
_CATEGORIES = {op.CATEGORY_DIGIT: "3", op.CATEGORY_WORD: "a", op.CATEGORY_SPACE: " "}
_OTHERS = ("a", "đ", " ", "A", "3", ",", "-", "k")


class _OutOfTimeError(Exception):
    pass


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--words", type=int, default=60, help="for each pattern (default: 60)")
    arguments.add_argument("--seed", type=int, default=1, help="the same seed makes the same words (default: 1)")
    arguments.add_argument("--limit", type=float, default=1.0, metavar="SECONDS", help="for one word (default: 1)")
    arguments.add_argument("--shown", type=int, default=10, help="patterns (default: 10)")
    args = arguments.parse_args()
    signal.signal(signal.SIGALRM, _stop)
    chance = random.Random(args.seed)
    patterns = patterns_by_name()
    slowest = sorted((slowest_word(p, chance, args.words, args.limit), n) for n, p in patterns.items())[::-1]
    for (seconds, word), name in slowest[: args.shown]:
        print(f"{1000 * seconds:9.2f} ms  {name:40}  {word[:60]!r}")
    print(f"\n{len(patterns)} patterns, {args.words} words each")


def patterns_by_name() -> dict[str, re.Pattern[str]]:
    """The patterns that modules hold, by module and name."""
    found: dict[str, re.Pattern[str]] = {}
    for package in _PACKAGES:
        path = import_module(f"{khoi_kg.__name__}.{package}").__path__
        for module in pkgutil.walk_packages(path, f"{khoi_kg.__name__}.{package}."):
            for name, value in vars(import_module(module.name)).items():
                for number, pattern in enumerate(_patterns_in(value)):
                    short = module.name.split(".", 1)[1]
                    found[f"{short}.{name}" + (f"[{number}]" if pattern is not value else "")] = pattern
    return found


def _patterns_in(value: object) -> Iterable[re.Pattern[str]]:
    values: Iterable[object] = (value,)
    if isinstance(value, tuple):
        values = value
    elif isinstance(value, dict) and all(isinstance(v, re.Pattern) for v in value.values()):
        values = value.values()
    return [v for v in values if isinstance(v, re.Pattern) and isinstance(v.pattern, str)]


def slowest_word(pattern: re.Pattern[str], chance: random.Random, words: int, limit: float) -> tuple[float, str]:
    """The longest time, in seconds, that a pattern takes on one of the words made from it, and that word."""
    tree = parser.parse(pattern.pattern, pattern.flags)
    slowest = 0.0, ""
    for _ in range(words):
        word = made_from(tree, chance)[:_LONGEST] + chance.choice(_ENDINGS)
        start = time.perf_counter()
        signal.setitimer(signal.ITIMER_REAL, limit)
        try:
            pattern.search(word)
            pattern.fullmatch(word)
        except _OutOfTimeError:
            return limit, word
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
        slowest = max(slowest, (time.perf_counter() - start, word))
    return slowest


def _stop(*_: object) -> None:
    raise _OutOfTimeError


def made_from(tree: Any, chance: random.Random, *, inside: bool = False) -> str:
    """A word that a pattern reads, as far as what it looks ahead and back for is left out."""
    word = ""
    for kind, value in tree:
        match kind:
            case op.LITERAL:
                word += chr(value)
            case op.NOT_LITERAL:
                word += "b" if value == ord("a") else "a"
            case op.ANY:
                word += "a"
            case op.IN:
                word += _one_of(value, chance)
            case op.BRANCH:
                word += made_from(chance.choice(value[1]), chance, inside=inside)
            case op.SUBPATTERN:
                word += made_from(value[3], chance, inside=inside)
            case op.ATOMIC_GROUP:
                word += made_from(value, chance, inside=inside)
            case op.MAX_REPEAT | op.MIN_REPEAT | op.POSSESSIVE_REPEAT:
                word += _repeated(*value, chance, inside=inside)
            case _:  # what stands nowhere: looks ahead and back, beginnings and ends
                pass
    return word


def _repeated(least: int, most: int, body: Any, chance: random.Random, *, inside: bool) -> str:
    """What a repeated part reads: in the outermost ones a few readings in turn, many times."""
    if most >= 5 and not inside and chance.random() < 0.8:
        readings = [made_from(body, chance, inside=True) for _ in range(chance.choice((1, 2, 2, 3)))]
        return "".join(readings[n % len(readings)] for n in range(min(most, _TIMES)))
    times = chance.randint(least, min(least + 2, most))
    return "".join(made_from(body, chance, inside=True) for _ in range(times))


def _one_of(members: Any, chance: random.Random) -> str:
    """One character of a set, or one that is not in it where the set is what must not stand there."""
    listed = []
    for kind, value in members:
        if kind is op.LITERAL:
            listed.append(chr(value))
        elif kind is op.RANGE:
            listed.append(chr(chance.randint(value[0], min(value[1], value[0] + 25))))
        elif kind is op.CATEGORY and value in _CATEGORIES:
            listed.append(_CATEGORIES[value])
    if members[0][0] is op.NEGATE or not listed:
        return chance.choice([c for c in _OTHERS if c not in listed])
    return chance.choice(listed)


if __name__ == "__main__":
    main()
