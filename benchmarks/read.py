"""How fast articles are read on one core, from text to the bytes of N-Quads, and where the time goes.

    python benchmarks/read.py FOLDER             one folder, split by how much is found in an article
    python benchmarks/read.py NEWS DENSE …       a line for each folder

Beside it, each in a process of its own and only where the package is installed (pip install '.[bench]'): eyecite's
get_citations on English law text, and underthesea's ner on the same articles.
"""

from __future__ import annotations

import argparse
import gc
import importlib.util
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

STAGES = ("prepare", "find", "relate", "resolve", "write")
# Which stage a function of the reader belongs to, by the part of khoi_kg that it stands in.
STAGE_OF = {"text": "prepare", "find": "find", "relate": "relate", "resolve": "resolve"}
AIMS = {"general news": 5.0, "dense articles": 1.0}
# English law text made for this measurement: what it cites does not exist.
LAW_TEXT = (
    "The board asked whether Marlow v. Penhallow, 512 U.S. 431, 437 (1994), still governs. In Marlow the court held "
    "that a notice served late is void; see also Harbour Trust Co. v. Innes, 88 F.3d 1201, 1209 (9th Cir. 1996), and "
    "Quill v. Ashdown, 17 Cal. 4th 880 (1998). The clerk read the minutes. Nothing in 42 U.S.C. § 1983 says otherwise, "
    "and the parties did not argue that it does. Id. at 438. The motion was heard on a Tuesday, in a room without a "
    "window, by three judges of whom one had written the opinion in Tremaine v. City of Dunmore, 731 F. Supp. 2d 55, "
    "61 (D. Mass. 2010). Counsel for the city said that the rule had been relaxed since. Marlow, 512 U.S. at 440. The "
    "witnesses went home, the record was closed, and no more was said of it for a year.\n"
)


@dataclass(slots=True)
class Group:
    """Articles that are measured together, and the best of the rounds."""

    name: str
    articles: list[Any]
    found: int = 0
    seconds: float = float("inf")
    quads: int = 0
    stages: dict[str, float] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """Bytes of the texts in UTF-8."""
        return sum(len(article.text.encode()) for article in self.articles)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", metavar="FOLDER", type=Path, help="articles as khoi ingest takes them")
    parser.add_argument("--rounds", type=int, default=5, help="the best round counts (default: 5)")
    parser.add_argument(
        "--dense", type=float, default=8.0, metavar="N", help="dense: N things found or more in 1,000 characters"
    )
    parser.add_argument("--alone", action="store_true", help="leave eyecite and underthesea out")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--other", choices=("eyecite", "underthesea"), help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.other:
        print(json.dumps(measure_eyecite() if args.other == "eyecite" else measure_underthesea(sys.stdin.read())))
        return 0
    if not args.folders:
        parser.error("name a folder of articles")
    result = measure(args.folders, args.rounds, args.dense)
    if not args.alone:
        sample = "\n".join(a["text"] for a in result.pop("sample"))
        result["others"] = {name: in_own_process(name, sample) for name in ("eyecite", "underthesea")}
    result.pop("sample", None)
    if args.json:
        print(json.dumps(result, ensure_ascii=False, indent=1))
    else:
        show(result)
    return 0


def measure(folders: Sequence[Path], rounds: int, dense: float) -> dict[str, Any]:
    """Read all articles ``rounds`` times and return the figures."""
    from khoi_kg import reading
    from khoi_kg.knowledge import load_knowledge
    from khoi_kg.model import Article
    from khoi_kg.sources import read_articles

    by_folder = {f: [a for a in read_articles([f]) if isinstance(a, Article)] for f in folders}
    if not any(by_folder.values()):
        raise SystemExit("There is no article in " + ", ".join(map(str, folders)))
    began = time.process_time()
    knowledge = load_knowledge()
    density(Article("x", "Bộ Chính trị"), knowledge)  # matchers are built when they are first asked for
    loading = time.process_time() - began
    articles = [a for found in by_folder.values() for a in found]
    densities = {id(a): density(a, knowledge) for a in articles}
    if len(folders) > 1:
        groups = [Group(str(folder), found) for folder, found in by_folder.items() if found]
    else:
        groups = [
            Group(name, chosen)
            for name, is_dense in (("general news", False), ("dense articles", True))
            if (chosen := [a for a in articles if (densities[id(a)] >= dense) is is_dense])
        ]
    gc.collect()
    gc.freeze()  # as khoi ingest does: what is known is not looked through for garbage again and again
    memory = {"before": resident()}
    for group in groups:
        group.found = round(sum(densities[id(a)] * len(a.text) / 1000 for a in group.articles))
        for turn in range(rounds):
            forget(knowledge)
            seconds, group.quads = read_all(group.articles, knowledge)
            group.seconds = min(group.seconds, seconds)
            memory.setdefault("first round", resident())
            if turn == rounds - 1:
                memory["last round"] = resident()
    # The clocks in between cost time themselves, so the stages are measured in rounds of their own.
    for group in groups:
        with clocks(reading) as spent:
            for _ in range(rounds):
                forget(knowledge)
                read_all(group.articles, knowledge, spent)
        group.stages = spent
    memory["peak"] = peak()
    return {
        "loading": loading,
        "memory": memory,
        "groups": [
            {
                "name": g.name,
                "articles": len(g.articles),
                "megabytes": g.size / 1e6,
                "found": g.found,
                "found per 1,000 characters": g.found * 1000 / sum(len(a.text) for a in g.articles),
                "quads": g.quads,
                "articles per second": len(g.articles) / g.seconds,
                "megabytes per second": g.size / 1e6 / g.seconds,
                "stages": {stage: g.stages[stage] / sum(g.stages.values()) for stage in STAGES},
            }
            for g in groups
        ],
        "dense": dense,
        "sample": [{"text": a.text} for a in articles[:3]],
    }


def density(article: Any, knowledge: Any) -> float:
    """Mentions and facts in a thousand characters."""
    from khoi_kg.reading import read_article

    found = read_article(article, knowledge)
    return (len(found.resolutions) + len(found.facts)) * 1000 / max(len(article.text), 1)


def forget(knowledge: Any) -> None:
    """Empty what is kept from article to article, so that no round profits from those before it."""
    modules = [vars(m) for name, m in sys.modules.items() if name.partition(".")[0] == "khoi_kg"]
    for names in (*modules, vars(knowledge)):
        for kept in names.values():
            if hasattr(kept, "cache_clear"):
                kept.cache_clear()


def read_all(articles: Sequence[Any], knowledge: Any, spent: dict[str, float] | None = None) -> tuple[float, int]:
    """Read articles to the bytes of N-Quads. Return seconds and how many quads there were."""
    from khoi_kg import reading
    from khoi_kg.rdf import article_graphs

    quads = 0
    began = time.process_time()
    for article in articles:
        before = sum(spent.values()) if spent is not None else 0.0
        start = time.process_time()
        found = reading.read_article(article, knowledge)
        middle = time.process_time()
        graphs = article_graphs(found)
        quads += graphs.nquads().count(b"\n")
        if spent is not None:
            # What read_article does itself is no stage of its own: it hands over.
            spent["resolve"] += middle - start - (sum(spent.values()) - before)
            spent["write"] += time.process_time() - middle
    return time.process_time() - began, quads


@contextmanager
def clocks(module: Any) -> Iterator[dict[str, float]]:
    """Time every function that ``module`` calls by its stage; nothing of the reader is changed but for the while."""
    spent = dict.fromkeys(STAGES, 0.0)
    kept = dict(vars(module))
    for name, value in kept.items():
        parts = getattr(value, "__module__", "").split(".")
        if callable(value) and not isinstance(value, type) and parts[0] == "khoi_kg" and parts[1] in STAGE_OF:
            setattr(module, name, clocked(value, STAGE_OF[parts[1]], spent))
    try:
        yield spent
    finally:
        for name, value in kept.items():
            setattr(module, name, value)


def clocked(function: Callable[..., Any], stage: str, spent: dict[str, float]) -> Callable[..., Any]:
    def timed(*args: Any, **named: Any) -> Any:
        start = time.process_time()
        try:
            return function(*args, **named)
        finally:
            spent[stage] += time.process_time() - start

    return timed


def resident() -> float:
    """Megabytes of memory that the process holds now."""
    fields = Path("/proc/self/statm")
    if fields.exists():
        return int(fields.read_text().split()[1]) * resource.getpagesize() / 1e6
    return peak()


def peak() -> float:
    """Megabytes of memory that the process held at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6


def in_own_process(name: str, sample: str) -> Mapping[str, Any]:
    """Measure another package where it can't touch our figures."""
    if importlib.util.find_spec(name) is None:
        return {"missing": f"{name} is not installed: pip install '.[bench]'"}
    command = [sys.executable, __file__, "--other", name]
    run = subprocess.run(command, input=sample, capture_output=True, text=True, check=False)
    try:
        return dict(json.loads(run.stdout.splitlines()[-1]))
    except (IndexError, json.JSONDecodeError):
        return {"missing": f"{name} failed: {(run.stderr.strip().splitlines() or ['no message'])[-1]}"}


def measure_eyecite() -> dict[str, Any]:
    from eyecite import get_citations  # type: ignore[import-not-found]

    text = LAW_TEXT * 40
    get_citations(LAW_TEXT)
    seconds = best(lambda: len(get_citations(text)), 3)
    return {"what": "eyecite get_citations, English law text", "megabytes": len(text) / 1e6, **seconds}


def measure_underthesea(text: str) -> dict[str, Any]:
    from underthesea import ner  # type: ignore[import-not-found]

    lines = [line for line in text.splitlines() if line.strip()][:12]
    ner(lines[0])
    size = sum(len(line.encode()) for line in lines)
    seconds = best(lambda: sum(len(ner(line)) for line in lines), 1)
    return {"what": "underthesea ner, the first lines of these articles", "megabytes": size / 1e6, **seconds}


def best(work: Callable[[], int], rounds: int) -> dict[str, float]:
    quickest, count = float("inf"), 0
    for _ in range(rounds):
        start = time.process_time()
        count = work()
        quickest = min(quickest, time.process_time() - start)
    return {"seconds": quickest, "found": count}


def show(result: Mapping[str, Any]) -> None:
    print(f"{'':28}{'articles':>9}{'MB':>8}{'found/1,000':>13}{'articles/s':>12}{'MB/s':>8}{'aim':>6}")
    for group in result["groups"]:
        aim = AIMS.get(group["name"])
        print(
            f"{group['name'][-28:]:28}{group['articles']:9}{group['megabytes']:8.2f}"
            f"{group['found per 1,000 characters']:13.1f}{group['articles per second']:12.0f}"
            f"{group['megabytes per second']:8.2f}{f'{aim:.0f}' if aim else '':>6}"
        )
    print("\nShare of each stage" + " " * 9 + "".join(f"{stage:>9}" for stage in STAGES))
    for group in result["groups"]:
        print(f"{group['name'][-28:]:28}" + "".join(f"{group['stages'][stage]:9.0%}" for stage in STAGES))
    memory = result["memory"]
    print(
        f"\nMemory, MB: {memory['before']:.0f} with all that is known, {memory['first round']:.0f} after the first "
        f"round, {memory['last round']:.0f} after the last, {memory['peak']:.0f} at the peak"
    )
    print(f"Loading what is known: {result['loading']:.2f} s, once")
    if "others" in result:
        print("\nBeside it, in processes of their own")
    for other in result.get("others", {}).values():
        if "missing" in other:
            print(other["missing"])
            continue
        speed = other["megabytes"] / other["seconds"]
        ratios = [f"{g['megabytes per second'] / speed:.0f} × ({g['name']})" for g in result["groups"]]
        print(f"{other['what']}: {speed:.3f} MB/s; khoi is quicker by {', '.join(ratios)}")


if __name__ == "__main__":
    sys.exit(main())
