"""``khoi show``: the dossier of one thing."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from khoi_kg.cli.context import choose, lang_option, many, one_line, open_for_reading, store_option
from khoi_kg.queries import Language

if TYPE_CHECKING:
    from khoi_kg.cli.dossier import Dossier, Passage


@click.command()
@click.argument("words", nargs=-1, required=True, metavar="ENTITY...")
@click.option("--limit", type=click.IntRange(min=0), default=20, show_default=True, help="Items a list; 0: all.")
@click.option("--ids", is_flag=True, help="Add the IRI of each fact, as khoi decide takes it.")
@click.option("--all", "take_all", is_flag=True, help="Where the name means several things, show them all.")
@store_option
@lang_option
def show(*, words: tuple[str, ...], limit: int, ids: bool, take_all: bool, store: Path, lang: Language) -> None:
    """Show all that is said of a document, body, person, …: by records, by which articles, in which sentences.

    ENTITY is a name, a number or an IRI. Exit code 3: nothing has the name given; 4: several have, they are listed.
    """
    from khoi_kg.cli.dossier import Gatherer
    from khoi_kg.cli.naming import meant, quoted
    from khoi_kg.search import open_index

    with open_for_reading(store, lang) as graph:
        iris = meant(
            open_index(graph),
            " ".join(words),
            (),
            lang,
            take_all=take_all,
            next_line=lambda short: f"khoi show {quoted(short)}",
        )
        gatherer = Gatherer(graph, lang)
        width = min(shutil.get_terminal_size((100, 24)).columns, 120)
        for number, iri in enumerate(iris):
            if number:
                click.echo("\n" + "═" * width + "\n")
            for line in render(gatherer.gather(iri), lang, limit, width, ids=ids):
                click.echo(line)


def render(dossier: Dossier, lang: Language, limit: int, width: int, *, ids: bool = False) -> Iterator[str]:
    """Yield the lines of a dossier, with the IRIs of facts where ``ids`` asks for them."""
    from khoi_kg.cli.naming import short_form

    d = dossier
    yield from _wrap(d.label + (f" ({', '.join(d.kinds)})" if d.kinds else ""), width)
    yield short_form(d.iri)
    if d.underspecified:
        yield from _wrap(
            choose(
                lang,
                "Known from one article only: it is not clear whether another article means the same.",
                "Chỉ biết từ một bài: chưa rõ bài khác có nói về cùng đối tượng này không.",
            ),
            width,
        )
    if d.names:
        yield from _wrap(choose(lang, "Other names: ", "Tên khác: ") + "; ".join(d.names), width)
    yield from _known(d, lang, limit, width)
    yield from _asked(d, lang, width)
    yield from _said(d, lang, limit, width, ids=ids)
    yield from _named(d, lang, limit, width)
    if d.names_others:
        title = choose(lang, f"It names {len(d.names_others)} things", f"Bài nhắc đến {len(d.names_others)} đối tượng")
        yield _rule(title, width)
        yield from _some([f"{name} ({n})" for name, n in d.names_others], limit, width, lang)
    if not (d.known or d.pointing or d.said or d.articles or d.described):
        yield choose(lang, "Nothing more is said of it.", "Không có gì được nói thêm.")


def _known(d: Dossier, lang: Language, limit: int, width: int) -> Iterator[str]:
    if d.known or d.pointing:
        yield ""
        yield _rule(choose(lang, "Known from records", "Đã biết từ hồ sơ"), width)
        for name, value in d.known:
            yield from _wrap(f"{name}: {value}", width, "  ")
        for name, subjects in d.pointing.items():
            yield from _some(subjects, limit, width, lang, f"← {name} ({len(subjects)}): ")
        if d.sources:
            yield from _wrap(choose(lang, "Source: ", "Nguồn: ") + "; ".join(d.sources), width, "  ")
    if d.described:
        yield ""
        yield _rule(choose(lang, "As articles describe it", "Theo các bài"), width)
        for name, value in d.described:
            yield from _wrap(f"{name}: {value}", width, "  ")


def _asked(d: Dossier, lang: Language, width: int) -> Iterator[str]:
    """The questions of an interview, each with its answer."""
    if not d.asked:
        return
    yield ""
    yield _rule(choose(lang, f"Questions and answers: {len(d.asked)}", f"Hỏi và đáp: {len(d.asked)}"), width)
    for question, answer in d.asked:
        yield from _wrap("? " + one_line(question), width)
        yield from _wrap(one_line(answer), width, "  ", "  ")


def _said(d: Dossier, lang: Language, limit: int, width: int, *, ids: bool) -> Iterator[str]:
    from khoi_kg.cli.naming import short_form

    articles = {a.iri: a for a in d.articles}
    if d.said:
        yield ""
        yield _rule(choose(lang, f"Read in articles: {len(d.said)}", f"Đọc trong các bài: {len(d.said)}"), width)
    for said in d.said[: limit or None]:
        yield from _wrap(f"• {said.kind}: {'; '.join(said.words)}", width)
        for passage in said.passages:
            if passage.article != d.iri:
                source = articles.get(passage.article)
                line = source.line() if source else short_form(passage.article)
                yield from _wrap(choose(lang, f"in {line}", f"trong {line}"), width, "    ")
            yield from _passage(passage, width)
        if said.rule:
            yield from _wrap(choose(lang, "rule: ", "quy tắc: ") + said.rule, width, "    ")
        if ids:
            yield f"    id: {short_form(said.iri)}"
        yield ""
    yield from _more(len(d.said), limit, lang)


def _named(d: Dossier, lang: Language, limit: int, width: int) -> Iterator[str]:
    total = sum(len(a.mentions) for a in d.articles)
    if total:
        title = choose(
            lang,
            f"Named {many(total, 'time')} in {many(len(d.articles), 'article')}",
            f"Được nhắc {total} lần trong {len(d.articles)} bài",
        )
        yield _rule(title, width)
    for source in d.articles[: limit or None]:
        yield from _wrap(f"• {source.line()}  [{source.id}]", width)
        for words, _, passage in source.mentions[: limit or None]:
            yield from _wrap(f"“{words}”: {one_line(passage.sentence)}", width, "    ")
        yield from _more(len(source.mentions), limit, lang)
    yield from _more(len(d.articles), limit, lang)


def _passage(passage: Passage, width: int) -> Iterator[str]:
    if passage.before:
        yield from _wrap("… " + one_line(passage.before), width, "      ")
    yield from _wrap(one_line(passage.sentence), width, "    » ", "      ")
    if passage.after:
        yield from _wrap("… " + one_line(passage.after), width, "      ")


def _some(items: Sequence[str], limit: int, width: int, lang: Language, title: str = "") -> Iterator[str]:
    shown = items[: limit or None]
    more = len(items) - len(shown)
    rest = choose(lang, f"; and {more} more (--limit 0)", f"; và {more} mục nữa (--limit 0)") if more else ""
    yield from _wrap(f"{title}{'; '.join(shown)}{rest}", width, "  ")


def _more(number: int, limit: int, lang: Language) -> Iterator[str]:
    if limit and number > limit:
        more = number - limit
        yield choose(
            lang, f"    … and {more} more: --limit 0 shows all.", f"    … và {more} mục nữa: --limit 0 hiện tất cả."
        )


def _rule(title: str, width: int) -> str:
    return f"── {title} " + "─" * max(width - len(title) - 4, 0)


def _wrap(text: str, width: int, indent: str = "", following: str | None = None) -> Iterator[str]:
    following = indent + "  " if following is None else following
    yield from textwrap.wrap(
        text, width, initial_indent=indent, subsequent_indent=following, break_long_words=False, break_on_hyphens=False
    ) or [indent]
