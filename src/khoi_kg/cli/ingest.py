"""``khoi ingest``: read articles into a store."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from khoi_kg.cli.context import SkippedError, choose, lang_option, note, store_option
from khoi_kg.queries import Language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from khoi_kg.cli.filling import Summary
    from khoi_kg.model import Article
    from khoi_kg.store import Holder


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--force", is_flag=True, help="Read articles again that have not changed.")
@click.option("--without-text", is_flag=True, help="Keep the facts and their sentences, not the articles' whole texts.")
@click.option("--wait", type=float, default=10.0, show_default=True, help="Seconds to wait for another writer.")
@store_option
@lang_option
def ingest(
    *, paths: tuple[str, ...], force: bool, without_text: bool, wait: float, store: Path, lang: Language
) -> None:
    """Read articles into a store: files, folders, or "-" for standard input.

    Articles that have not changed are left as they are. Exit code 1: something was skipped; it is said what.
    """
    from khoi_kg.cli.filling import fill, knowledge_files
    from khoi_kg.knowledge import load_knowledge
    from khoi_kg.search import open_index
    from khoi_kg.sources import read_articles
    from khoi_kg.store import write_store

    with write_store(store, wait=wait, on_wait=lambda holder: _say_waiting(holder, lang)) as writer:
        writer.sync_knowledge(*knowledge_files())
        knowledge = load_knowledge()
        with progress(lang) as on_article:
            summary = fill(
                writer, read_articles(paths), knowledge, force=force, with_text=not without_text, on_article=on_article
            )
        open_index(writer.view())
    tell(summary, store, lang)
    if summary.problems:
        raise SkippedError(
            choose(
                lang,
                f"{len(summary.problems)} pieces of input were skipped; all others are in.",
                f"Đã bỏ qua {len(summary.problems)} đầu vào; các bài khác đã được đọc.",
            )
        )


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
        note(problem)
    s = summary
    note(
        choose(
            lang,
            f"{s.read} articles were read into {store}: {s.new} new, {s.changed} changed, {s.again} read again; "
            f"{s.unchanged} had not changed.",
            f"Đã đọc {s.read} bài vào {store}: {s.new} bài mới, {s.changed} bài thay đổi, {s.again} bài đọc lại; "
            f"{s.unchanged} bài không đổi.",
        )
    )
    if s.knowledge_changed:
        note(
            choose(
                lang,
                "What khoi knows has grown since the last time; that is why unchanged articles were read again.",
                "Tri thức của khoi đã thay đổi từ lần trước, nên các bài không đổi cũng được đọc lại.",
            )
        )
    if s.read:
        note(
            choose(
                lang,
                f"They name something {s.mentions} times and state {s.facts} facts; {s.unresolved} mentions could not "
                "be resolved (khoi query run unresolved).",
                f"Các bài có {s.mentions} lần nhắc tên và {s.facts} điều được ghi nhận; {s.unresolved} lần nhắc chưa "
                "xác định được (khoi query run unresolved).",
            )
        )
    if s.undated:
        note(
            choose(
                lang,
                f"{s.undated} articles have no date: dates without a year stay open in them, and nothing in them can "
                "be placed in time. List them with khoi articles --undated, and give dates with --meta or --date.",
                f"{s.undated} bài không có ngày đăng: ngày tháng không ghi năm trong bài sẽ để ngỏ, và không thể xếp "
                "theo thời gian. Xem bằng khoi articles --undated, bổ sung bằng --meta hoặc --date.",
            )
        )


def _say_waiting(holder: Holder | None, lang: Language) -> None:
    who = str(holder) if holder else choose(lang, "another command", "một lệnh khác")
    note(choose(lang, f"Waiting for {who}, which uses the store …", f"Đang chờ {who} dùng xong kho …"))
