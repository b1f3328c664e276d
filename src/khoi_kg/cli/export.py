"""``khoi export``: the graph, or that of some articles, as a file."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from khoi_kg.cli.context import (
    AnswerError,
    UnwritableError,
    by_suffix,
    lang_option,
    many,
    open_for_reading,
    say,
    store_option,
)
from khoi_kg.cli.output import written_whole
from khoi_kg.formats import GRAPH_FORMATS, GraphFormat
from khoi_kg.queries import Language


@click.command()
@click.argument("articles", nargs=-1, metavar="[ARTICLE]...")
@click.option(
    "--format",
    "format_",
    type=click.Choice(GRAPH_FORMATS),
    help="RDF format.  [default: by the suffix of --output, else nquads]",
)
@click.option("--output", "-o", type=click.Path(path_type=Path), help="File to write to.  [default: standard output]")
@click.option("--with-text", is_flag=True, help="With the articles' whole texts, whose rights are others'.")
@click.option("--with-provenance", is_flag=True, help="With the graph of what was read when, and from which file.")
@store_option
@lang_option
def export(
    *,
    articles: tuple[str, ...],
    format_: GraphFormat | None,
    output: Path | None,
    with_text: bool,
    with_provenance: bool,
    store: Path,
    lang: Language,
) -> None:
    """Write the whole graph, or the graphs of the ARTICLEs named (by id), sorted: same graph, same bytes."""
    from khoi_kg.cli.naming import article_iris
    from khoi_kg.publish import GRAPH_SUFFIXES, KEEPS_GRAPHS, dump, graphs_to_dump

    name: GraphFormat = format_ or by_suffix(output, GRAPH_SUFFIXES) or "nquads"
    with open_for_reading(store, lang) as graph:
        iris = article_iris(graph, articles)
        graphs = graphs_to_dump(graph.engine, iris, with_text=with_text, with_provenance=with_provenance)
        try:
            if output:
                with written_whole(output) as file:
                    number = dump(graph.engine, graphs, name, file)
            else:
                number = dump(graph.engine, graphs, name, sys.stdout.buffer)
        except ValueError as error:
            raise AnswerError(str(error)) from error
        except OSError as error:
            if output is None or isinstance(error, BrokenPipeError):
                raise
            raise UnwritableError(output, error) from error
    if output:
        say(
            lang,
            f"{many(number, 'statement')} of {many(len(graphs), 'graph')} written to {output}.",
            f"Đã ghi {number} phát biểu của {len(graphs)} đồ thị vào {output}.",
        )
    if not with_text:
        say(lang, "The articles' texts are left out (--with-text).", "Không kèm toàn văn (--with-text).")
    if name not in KEEPS_GRAPHS:
        say(
            lang,
            f"{name} has no graphs: it does not hold which article says what. nquads, trig and jsonld do.",
            f"{name} không có đồ thị con: không còn biết điều nào do bài nào nói. Hãy dùng nquads, trig hoặc jsonld.",
        )
