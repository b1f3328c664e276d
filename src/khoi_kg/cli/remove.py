"""``khoi remove``: take articles out of the store."""

from __future__ import annotations

from pathlib import Path

import click

from khoi_kg.cli.context import NothingFoundError, lang_option, say, store_option, wait_option
from khoi_kg.queries import Language


@click.command()
@click.argument("articles", nargs=-1, required=True, metavar="ID...")
@wait_option
@store_option
@lang_option
def remove(*, articles: tuple[str, ...], wait: float, store: Path, lang: Language) -> None:
    """Take articles out of the store, by id (khoi articles lists them). It is recorded when that was."""
    from khoi_kg.cli.filling import open_for_writing
    from khoi_kg.cli.naming import article_ids

    with open_for_writing(store, wait, lang, create=False) as writer:
        ids, unknown = article_ids(writer.articles(), articles)
        if unknown:
            raise NothingFoundError(
                f"No article in the store has this id: {', '.join(unknown)}. Nothing was removed. "
                "All ids: khoi articles",
                f"Trong kho không có bài mang mã: {', '.join(unknown)}. Chưa bỏ bài nào. Xem các mã: khoi articles",
            )
        for identifier in ids:
            writer.remove_article(identifier, reason="khoi remove")
    say(
        lang,
        f"Removed from {store}: {', '.join(ids)}. Other articles are as they were.",
        f"Đã bỏ khỏi {store}: {', '.join(ids)}. Các bài khác giữ nguyên.",
    )
