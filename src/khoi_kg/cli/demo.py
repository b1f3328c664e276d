"""``khoi demo``: the whole path in one command, from sample articles to an answer with its sentences."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

import click

from khoi_kg.cli.context import choose, lang_option, note
from khoi_kg.queries import Language


@click.command()
@click.option("--store", type=click.Path(path_type=Path), help="Keep the store in this folder, to go on asking.")
@lang_option
def demo(*, store: Path | None, lang: Language) -> None:
    """Read the sample articles that come with khoi and answer: which documents cite Chỉ thị 05?"""
    import tempfile

    from khoi_kg import formats
    from khoi_kg.cli.filling import fill, knowledge_files, known
    from khoi_kg.cli.naming import meant
    from khoi_kg.cli.stats import counts
    from khoi_kg.cli.tables import print_rows, print_table
    from khoi_kg.queries import bind, get_query
    from khoi_kg.resources import resource_path
    from khoi_kg.search import open_index
    from khoi_kg.sources import read_articles
    from khoi_kg.store import open_store, run, write_store

    with ExitStack() as stack:
        folder = store or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="khoi-demo-"))) / "store"
        with write_store(folder) as writer:
            writer.sync_knowledge(*knowledge_files())
            summary = fill(writer, read_articles([resource_path("data/articles")]), known())
        graph = stack.enter_context(open_store(folder))
        articles = summary.read + summary.unchanged
        for problem in summary.problems:
            note(problem.in_words(lang))
        click.echo(
            choose(lang, f"{articles} sample articles were read. Found:", f"Đã đọc {articles} bài mẫu. Tìm thấy:")
        )
        print_rows(
            [choose(lang, "What", "Loại"), choose(lang, "Number", "Số lượng")],
            [[name, str(number)] for name, number in counts(graph, lang)],
        )
        question = get_query("documents-citing")
        click.echo(f'\n{question.summary(lang)}  khoi query run documents-citing "chi thi 05"\n')
        index = open_index(graph)
        iris = meant(index, "chi thi 05", ("OfficialDocument",), lang, next_line=lambda short: short)
        table = run(graph, bind(question, {"document": iris}, lang), formats.table_of)
        heads = question.headings(table.variables, lang)
        print_table(table, heads, lang, has_formats=False)
        click.echo(
            "\n"
            + choose(
                lang,
                "Now with articles of your own: khoi ingest FOLDER, then khoi query list and khoi search WORDS.",
                "Tiếp theo, với bài của bạn: khoi ingest THƯ-MỤC, rồi khoi query list và khoi search TỪ-KHÓA.",
            )
        )
