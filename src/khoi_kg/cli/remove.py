"""``khoi remove``: take articles out of the store."""

from __future__ import annotations

from pathlib import Path

import click

from khoi_kg.cli.context import FiniteRange, NothingFoundError, lang_option, say, store_option
from khoi_kg.queries import Language


@click.command()
@click.argument("articles", nargs=-1, required=True, metavar="ID...")
@click.option(
    "--wait", type=FiniteRange(min=0), default=10.0, show_default=True, help="Seconds to wait for another writer."
)
@store_option
@lang_option
def remove(*, articles: tuple[str, ...], wait: float, store: Path, lang: Language) -> None:
    """Take articles out of the store, by id (khoi articles lists them). It is recorded when that was."""
    from khoi_kg.cli.filling import knowledge_files, tell_reprints
    from khoi_kg.cli.ingest import say_waiting
    from khoi_kg.cli.naming import article_ids
    from khoi_kg.search import open_index
    from khoi_kg.store import write_store

    with write_store(store, wait=wait, on_wait=lambda holder: say_waiting(holder, lang), create=False) as writer:
        ids, unknown = article_ids(writer.articles(), articles)
        if not unknown:
            writer.sync_knowledge(*knowledge_files(store))
            for identifier in ids:
                writer.remove_article(identifier, reason="khoi remove")
            tell_reprints(writer)
            open_index(writer.view())
    if unknown:
        raise NothingFoundError(
            f"No article in the store has this id: {', '.join(unknown)}. Nothing was removed. All ids: khoi articles",
            f"Trong kho không có bài mang mã: {', '.join(unknown)}. Chưa bỏ bài nào. Xem các mã: khoi articles",
        )
    say(
        lang,
        f"Removed from {store}: {', '.join(ids)}. Other articles are as they were.",
        f"Đã bỏ khỏi {store}: {', '.join(ids)}. Các bài khác giữ nguyên.",
    )
