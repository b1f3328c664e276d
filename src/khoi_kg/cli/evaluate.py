"""``khoi evaluate``: how right the graph is, measured against what people wrote down."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from khoi_kg.cli.context import MisuseError, choose, lang_option, note, open_for_reading, say, store_option
from khoi_kg.queries import Language

if TYPE_CHECKING:
    from khoi_kg.check.evaluation import Changes, Evaluation, Interval, Score
    from khoi_kg.check.judging import Outcome


@click.command()
@click.argument(
    "gold", nargs=-1, required=True, metavar="GOLD...", type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option(
    "--graph",
    "dump",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Judge a dump (.nq, .trig, .nq.gz; made with --with-text) instead of the store.",
)
@click.option("--errors", "show_errors", is_flag=True, help="Show what was missed and what is false, with sentences.")
@click.option("--rules/--no-rules", "show_rules", default=True, help="Show how right each rule is.  [default: yes]")
@click.option("--kind", "kinds", multiple=True, help="Show this kind of fact only. May be given several times.")
@click.option("--json", "as_json", is_flag=True, help="Write all of it as JSON, to compare with later.")
@click.option(
    "--against",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Show what became better and worse since an earlier run, written with --json.",
)
@click.option("--seed", type=int, default=1, show_default=True, help="Seed of the intervals.")
@click.option("--resamples", type=click.IntRange(min=0), default=1000, show_default=True, help="Draws for intervals.")
@store_option
@lang_option
def evaluate(
    *,
    gold: tuple[Path, ...],
    dump: Path | None,
    show_errors: bool,
    show_rules: bool,
    kinds: tuple[str, ...],
    as_json: bool,
    against: Path | None,
    seed: int,
    resamples: int,
    store: Path,
    lang: Language,
) -> None:
    """Measure the graph against gold: what articles say, written down by people, one article a line of JSON.

    Precision: of what was found, how much is right. Recall: of what the articles say, how much was found. F1: the two
    in one. In brackets 95 % intervals, from drawing the articles anew. tests/gold/articles.jsonl is gold of the sample
    articles.
    """
    from khoi_kg.check.evaluation import EarlierRunError, changes, to_json
    from khoi_kg.check.evaluation import evaluate as run
    from khoi_kg.check.gold import GoldError, read_gold
    from khoi_kg.check.memory import GraphFileError, load_graph

    _check_kinds(kinds)
    try:
        articles = read_gold(gold)
        if dump:
            result = run(load_graph(dump), articles, seed=seed, resamples=resamples)
        else:
            with open_for_reading(store, lang) as graph:
                result = run(graph, articles, seed=seed, resamples=resamples)
        compared = changes(against, result) if against else None
    except (GoldError, GraphFileError, EarlierRunError) as error:
        raise click.UsageError(str(error)) from error
    if result.absent:
        note(_absent(result, lang))
    if as_json:
        click.echo(to_json(result), nl=False)
        return
    _print_scores(result, kinds, compared, lang)
    if show_rules:
        _print_rules(result, kinds, lang)
    lines = []
    if show_errors:
        lines += [*_errors(result, kinds, lang)]
    if compared:
        lines += [*_changes(compared, kinds, lang)]
    for line in lines:
        click.echo(line)


def _check_kinds(kinds: Sequence[str]) -> None:
    from khoi_kg.check.judging import KINDS

    unknown = [kind for kind in kinds if kind not in KINDS]
    if unknown:
        all_kinds = ", ".join(KINDS)
        raise MisuseError(
            f"There is no kind {unknown[0]!r}. Kinds are: {all_kinds}.",
            f"Không có loại {unknown[0]!r}. Các loại: {all_kinds}.",
        )


def _absent(result: Evaluation, lang: Language) -> str:
    names = ", ".join(result.absent[:5]) + (" …" if len(result.absent) > 5 else "")
    return choose(
        lang,
        f"{len(result.absent)} of {result.articles} articles of the gold are not in the graph, and all that they say "
        f"counts as missed: {names}",
        f"{len(result.absent)} trong {result.articles} bài của bộ chuẩn không có trong đồ thị, mọi điều trong đó "
        f"tính là bỏ sót: {names}",
    )


def _print_scores(result: Evaluation, kinds: Sequence[str], compared: Changes | None, lang: Language) -> None:
    from khoi_kg.cli.tables import print_rows

    heads = [
        choose(lang, "Kind of fact", "Loại"),
        choose(lang, "Gold", "Chuẩn"),
        choose(lang, "Found", "Tìm ra"),
        choose(lang, "Precision", "Độ chính xác"),
        choose(lang, "Recall", "Độ phủ"),
        "F1",
        *([choose(lang, "Before", "Trước")] if compared else []),
    ]
    rows = [
        [
            _kind(kind, lang),
            *_cells(score),
            _figure(score.f1, score.f1_interval),
            *([_figure(compared.before.get(kind), None)] if compared else []),
        ]
        for kind, score in result.kinds.items()
        if not kinds or kind in kinds
    ]
    print_rows(heads, rows, 200)


def _print_rules(result: Evaluation, kinds: Sequence[str], lang: Language) -> None:
    from khoi_kg.cli.tables import print_rows

    heads = [
        choose(lang, "Kind of fact", "Loại"),
        choose(lang, "Rule", "Quy tắc"),
        choose(lang, "Gold", "Chuẩn"),
        choose(lang, "Found", "Tìm ra"),
        choose(lang, "Precision", "Độ chính xác"),
        choose(lang, "Share of gold", "Phần của bộ chuẩn"),
    ]
    rows = [
        [_kind(kind, lang), rule, *_cells(score)]
        for kind, by_rule in result.rules.items()
        if not kinds or kind in kinds
        for rule, score in by_rule.items()
    ]
    click.echo()
    print_rows(heads, rows, 200)
    say(
        lang,
        "What two rules found counts for both; nobody can say which rule missed what was missed, so a rule has no "
        "F1. “record”: no rule of reading, a record says it.",
        "Điều do hai quy tắc tìm ra được tính cho cả hai; không thể nói quy tắc nào đã bỏ sót, nên quy tắc không "
        "có F1. “record”: do hồ sơ đã biết, không do quy tắc đọc.",
    )


def _kind(kind: str, lang: Language) -> str:
    from khoi_kg.check.judging import KINDS

    return choose(lang, kind, KINDS[kind])


def _cells(score: Score) -> list[str]:
    return [
        str(score.gold),
        str(score.found),
        _figure(score.precision, score.precision_interval),
        _figure(score.recall, score.recall_interval),
    ]


def _figure(value: float | None, interval: Interval | None) -> str:
    if value is None:
        return "–"
    return f"{value:.3f} [{interval.low:.2f}–{interval.high:.2f}]" if interval else f"{value:.3f}"


def _errors(result: Evaluation, kinds: Sequence[str], lang: Language) -> Iterator[str]:
    from khoi_kg.check.evaluation import errors
    from khoi_kg.check.judging import Verdict

    words = {
        Verdict.MISSED: choose(lang, "missed", "bỏ sót"),
        Verdict.FALSE: choose(lang, "false", "sai"),
    }
    last = ""
    for outcome in errors(result, kinds):
        if outcome.kind != last:
            yield f"\n{_kind(outcome.kind, lang)}"
            last = outcome.kind
        yield from _outcome(words[outcome.verdict], outcome)


def _outcome(word: str, outcome: Outcome) -> Iterator[str]:
    rules = f"  ({', '.join(outcome.rules)})" if outcome.rules else ""
    yield f"  {word}  {outcome.fact}{rules}  [{outcome.article}]"
    if outcome.sentence and outcome.sentence != outcome.fact:
        yield f"      {outcome.sentence}"


def _changes(compared: Changes, kinds: Sequence[str], lang: Language) -> Iterator[str]:
    for title, outcomes in (
        (choose(lang, "Gained: missed before, right now", "Được thêm: trước bỏ sót, nay đúng"), compared.gained),
        (choose(lang, "Lost: right before, missed now", "Mất đi: trước đúng, nay bỏ sót"), compared.lost),
        (choose(lang, "False before, gone now", "Trước sai, nay không còn"), compared.gone),
        (choose(lang, "False now, not before", "Nay sai, trước không có"), compared.new),
    ):
        shown = [o for o in outcomes if not kinds or o.kind in kinds]
        yield f"\n{title}: {len(shown)}"
        for outcome in shown:
            yield from _outcome(_kind(outcome.kind, lang), outcome)
