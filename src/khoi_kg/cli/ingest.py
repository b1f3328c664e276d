"""``khoi ingest``: read articles into a store."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import click

from khoi_kg.cli.context import SkippedError, choose, lang_option, many, note, say, store_option, wait_option
from khoi_kg.queries import Language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from khoi_kg.cli.filling import Summary
    from khoi_kg.model import Article, Date


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--meta", type=click.Path(path_type=Path), help="CSV table: file, url, date, publisher, author, title.")
@click.option("--date", "day", help="Date of the articles for which nothing says one: 2023-05-18 or 18/5/2023.")
@click.option("--force", is_flag=True, help="Read articles again that have not changed; replace others of their id.")
@click.option("--prune", is_flag=True, help="Remove articles whose files are gone from the PATHs.")
@click.option("--without-text", is_flag=True, help="Keep the facts and their sentences, not the articles' whole texts.")
@wait_option
@store_option
@lang_option
def ingest(
    *,
    paths: tuple[str, ...],
    meta: Path | None,
    day: str | None,
    force: bool,
    prune: bool,
    without_text: bool,
    wait: float,
    store: Path,
    lang: Language,
) -> None:
    """Read articles into a store: files, folders, or "-" for standard input.

    Text and Markdown, with front matter or without, saved web pages (.html, .mhtml), JSON Lines. Articles that have
    not changed are left as they are. What --meta or --date said of an article is kept in the store and holds in later
    runs, until another table, a new --date or the file's own front matter says otherwise. Turtle files in the store's
    folder "knowledge" add to what khoi knows. Exit code 1: some input was skipped; it is said what, and all else is
    in.
    """
    from khoi_kg.cli.filling import Summary, fill, known, open_for_writing, up_to_an_article, vanished
    from khoi_kg.model import Article
    from khoi_kg.sources import Kept, load_meta, read_articles
    from khoi_kg.store.folder import current_generation

    default_date = _date(day)
    table = load_meta(meta) if meta else None
    knowledge = known(store)
    kept = Kept()
    inputs = read_articles(paths, meta=table.rows if table else None, default_date=default_date, kept=kept)
    begin = up_to_an_article(inputs) if current_generation(store) is None else []
    if begin and not isinstance(begin[-1], Article):
        # Nothing to put into a store, and none there: a name mistyped makes none.
        summary = Summary(problems=[problem for problem in begin if not isinstance(problem, Article)])
    else:
        with open_for_writing(store, wait, lang) as writer:
            kept.learn(writer.articles().values())
            with progress(lang) as tick:
                texts, ahead = not without_text, chain(begin, inputs)
                summary = fill(writer, ahead, knowledge, force=force, with_text=texts, on_article=tick)
            for record in vanished(writer.articles(), paths, summary) if prune else ():
                writer.remove_article(record.id, reason="khoi ingest --prune")
                summary.removed.append(record.id)
    if table:
        summary.problems[:0] = table.problems
    tell(summary, store, lang)
    if summary.problems:
        number = len(summary.problems)
        rest = choose(lang, "; all else is in.", "; mọi thứ khác đã được đọc.") if summary.seen else "."
        raise SkippedError(
            f"{many(number, 'piece')} of input {'was' if number == 1 else 'were'} skipped, as said above{rest}",
            f"Có {number} đầu vào bị bỏ qua, như nêu trên{rest}",
        )


def _date(day: str | None) -> Date | None:
    if day is None:
        return None
    from khoi_kg.model import Date, DateBasis
    from khoi_kg.queries import parse_date

    year, month, day_of_month = map(int, parse_date(day, "--date").split("-"))
    return Date(year, month, day_of_month, DateBasis.GIVEN_BY_USER)


@contextmanager
def progress(lang: Language) -> Iterator[Callable[[Article], None]]:
    """Show on a terminal how many articles were read, and of what now."""
    if not sys.stderr.isatty():
        yield lambda article: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (
        BarColumn(bar_width=20),
        TextColumn("{task.completed} " + choose(lang, "articles", "bài")),
        TimeElapsedColumn(),
        TextColumn("{task.description}", markup=False),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda article: bar.update(task, advance=1, description=article.origin[-60:])


def tell(summary: Summary, store: Path, lang: Language) -> None:
    """Say in whole sentences what an ingest did."""
    for problem in summary.problems:
        note(problem.in_words(lang))
    s = summary
    if s.read:
        parts = [(s.new, "new", "bài mới"), (s.changed, "changed", "bài thay đổi"), (s.again, "again", "bài đọc lại")]
        english = ", ".join(f"{n} {word}" for n, word, _ in parts if n)
        vietnamese = ", ".join(f"{n} {word}" for n, _, word in parts if n)
        say(
            lang,
            f"{many(s.read, 'article')} {'was' if s.read == 1 else 'were'} read into {store} ({english}).",
            f"Đã đọc {s.read} bài vào {store} ({vietnamese}).",
        )
    elif not s.unchanged:
        say(lang, f"No article was read into {store}.", f"Không đọc được bài nào vào {store}.")
    if s.unchanged:
        say(
            lang,
            f"{many(s.unchanged, 'article')} had not changed since the last time and stayed as "
            f"{'it was' if s.unchanged == 1 else 'they were'}.",
            f"{s.unchanged} bài không đổi từ lần trước và được giữ nguyên.",
        )
    if s.removed:
        names = ", ".join(s.removed)
        say(
            lang,
            f"{many(len(s.removed), 'article')} {'was' if len(s.removed) == 1 else 'were'} removed, because "
            f"{'its file is' if len(s.removed) == 1 else 'their files are'} gone: {names}.",
            f"Đã bỏ {len(s.removed)} bài vì tệp không còn: {names}.",
        )
    if s.kept:
        say(
            lang,
            f"{many(s.kept, 'article')} {'was' if s.kept == 1 else 'were'} not removed, because the files or folders "
            f"that held {'it' if s.kept == 1 else 'them'} could not be read. If they are gone for good: "
            "khoi remove ID…",
            f"{s.kept} bài không bị bỏ vì không đọc được tệp hoặc thư mục chứa chúng. Nếu chúng không còn nữa: "
            "khoi remove MÃ…",
        )
    if s.knowledge_changed:
        say(
            lang,
            "What khoi knows has changed since the last time; that is why unchanged articles were read again.",
            "Tri thức của khoi đã thay đổi từ lần trước, nên các bài không đổi cũng được đọc lại.",
        )
    if s.read:
        say(
            lang,
            f"Found: {many(s.mentions, 'mention')} and {many(s.facts, 'fact')}; what is meant by "
            f"{many(s.unresolved, 'mention')} could not be decided (khoi query run unresolved).",
            f"Tìm thấy {s.mentions} lần nhắc tên và {s.facts} điều được ghi nhận; {s.unresolved} lần nhắc chưa xác "
            "định được chỉ ai, chỉ gì (khoi query run unresolved).",
        )
    if s.undated:
        say(
            lang,
            f"{many(s.undated, 'article')} {'has' if s.undated == 1 else 'have'} no date: days without a year stay "
            "open there, and what is said can't be placed in time. List them with khoi articles --undated, give dates "
            "with --meta or --date.",
            f"Có {s.undated} bài không có ngày đăng: ngày tháng không ghi năm trong bài sẽ để ngỏ, và không thể xếp "
            "theo thời gian. Xem bằng khoi articles --undated, bổ sung bằng --meta hoặc --date.",
        )
