"""``khoi query``: the saved questions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from khoi_kg.cli.context import (
    MisuseError,
    choose,
    lang_option,
    many,
    note,
    on_terminal,
    open_for_reading,
    say,
    store_option,
    timeout_option,
)
from khoi_kg.formats import ROW_FORMATS
from khoi_kg.queries import Language, ParameterError, SavedQuery, bind, get_query, load_queries, query_faults

if TYPE_CHECKING:
    from khoi_kg.store import OpenStore

queries_option = click.option(
    "--queries",
    "folders",
    multiple=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A folder with saved queries of your own, beside those of khoi. May be given several times.",
)
format_option = click.option(
    "--format",
    "format_",
    type=click.Choice(ROW_FORMATS),
    help="Form of the answer.  [default: by the suffix of --output; table on a terminal, csv in a pipe]",
)
output_option = click.option("--output", "-o", type=click.Path(path_type=Path), help="File to write the answer to.")
bom_option = click.option(
    "--bom",
    is_flag=True,
    help="CSV or TSV for a spreadsheet: marked as UTF-8, headings in words, no cell that would run as a formula.",
)


@click.group(no_args_is_help=True)
def query() -> None:
    """Ask a saved question: list them, show one, run one."""


@query.command("list")
@queries_option
@lang_option
def list_queries(folders: tuple[Path, ...], lang: Language) -> None:
    """List the saved questions."""
    queries = load_queries(folders)
    say_faults(folders, lang)
    width = max(map(len, queries), default=0)
    for name, saved in queries.items():
        parameters = example(saved).removeprefix(name)
        click.echo(f"{name:{width}}  {saved.summary(lang)}" + (f" {parameters}" if parameters else ""))
    if on_terminal():
        say(lang, "\nMore of one: khoi query show NAME", "\nXem kỹ một câu hỏi: khoi query show TÊN")


@query.command("show")
@click.argument("name")
@queries_option
@lang_option
def show_query(name: str, folders: tuple[Path, ...], lang: Language) -> None:
    """Show what a saved question answers, what it needs, and its SPARQL."""
    saved = get_query(name, folders)
    say_faults(folders, lang)
    click.echo(f"{saved.name}: {saved.summary(lang)}\n")
    click.echo(click.wrap_text(saved.description(lang), 100))
    for parameter in saved.parameters:
        kinds = {
            "iri": choose(lang, "a name or IRI", "tên hoặc IRI"),
            "date": choose(lang, "a day", "một ngày"),
            "integer": choose(lang, "a number", "một số"),
            "text": choose(lang, "text", "chữ"),
        }
        optional = "" if parameter.required else choose(lang, ", may be left out", ", có thể bỏ")
        click.echo(f"\n  {parameter.name}: {parameter.labels.get(lang, '')} ({kinds[parameter.kind]}{optional})")
    click.echo(f"\n  khoi query run {example(saved)}\n")
    click.echo("\n".join(line for line in saved.text.splitlines() if not line.startswith("#+")))


@query.command("run")
@click.argument("name")
@click.argument("values", nargs=-1)
@click.option("--all", "take_all", is_flag=True, help="Where a name means several things, ask of them all.")
@format_option
@bom_option
@output_option
@timeout_option
@queries_option
@store_option
@lang_option
def run_query(
    *,
    name: str,
    values: tuple[str, ...],
    take_all: bool,
    format_: str | None,
    bom: bool,
    output: Path | None,
    timeout: float | None,
    folders: tuple[Path, ...],
    store: Path,
    lang: Language,
) -> None:
    """Run a saved question. VALUES stand in the order that "khoi query show NAME" names, or as PARAMETER=VALUE.

    Exit code 3: nothing has the name given; 4: several have, they are listed.
    """
    from khoi_kg.cli.answers import answer
    from khoi_kg.store.guard import kind_of_query

    saved = get_query(name, folders)
    say_faults(folders, lang)
    if kind_of_query(saved.text) == "graph":
        raise MisuseError(
            f"{saved.path} asks for a graph, and saved questions are answered in rows: khoi sparql --file {saved.path}",
            f"{saved.path} hỏi một đồ thị, còn câu hỏi lưu sẵn trả lời bằng dòng: khoi sparql --file {saved.path}",
        )
    given = assign(saved, values, lang)
    with open_for_reading(store, lang) as graph:
        resolved = resolve_values(graph, saved, given, lang, take_all=take_all)
        text = bind(saved, resolved, lang)
        count = answer(
            graph, text, headings=saved.headings, format_=format_, output=output, lang=lang, bom=bom, timeout=timeout
        )
        if count == 0:
            say_empty(graph, saved, given=given, resolved=resolved, lang=lang, folders=folders)


def say_faults(folders: tuple[Path, ...], lang: Language) -> None:
    """Name the files among the saved questions that are wrong and were left out."""
    for fault in query_faults(folders):
        words = choose(lang, str(fault), fault.vi).rstrip(".")
        say(
            lang,
            f"{words}. This file was left out: mend it or take it away.",
            f"{words}. Tệp này đã bị bỏ qua: hãy sửa hoặc bỏ đi.",
        )


def example(saved: SavedQuery) -> str:
    """Write how a saved question is run, what may be left out in brackets."""
    words = (p.name.upper() if p.required else f"[{p.name.upper()}]" for p in saved.parameters)
    return " ".join([saved.name, *words])


def assign(saved: SavedQuery, values: Sequence[str], lang: Language) -> dict[str, list[str]]:
    """Give the typed values to the parameters: in their order, or by ``name=value``.

    Raises:
        ParameterError: too many or too few.
    """
    names = [p.name for p in saved.parameters]
    given: dict[str, list[str]] = {}
    plain: list[str] = []
    for value in values:
        head, sign, rest = value.partition("=")
        if sign and head in names:
            given.setdefault(head, []).append(rest)
        else:
            plain.append(value)
    free = [n for n in names if n not in given]
    if len(plain) > len(free):
        takes = ", ".join(names) or choose(lang, "none", "không có")
        raise ParameterError(
            f"{saved.name} takes these values: {takes}. {plain[len(free)]!r} is one too many. "
            "Put a name of several words in quotation marks.",
            f"{saved.name} nhận các giá trị: {takes}. {plain[len(free)]!r} là thừa. "
            "Tên gồm nhiều từ thì đặt trong dấu ngoặc kép.",
        )
    given |= {name: [value] for name, value in zip(free, plain, strict=False)}
    # An empty value leaves a parameter out: NAME "" 2019-07-30, or day= .
    given = {name: kept for name, values in given.items() if (kept := [v for v in values if v.strip()])}
    for parameter in saved.parameters:
        if parameter.required and not given.get(parameter.name):
            label = parameter.labels.get(lang, parameter.name)
            raise ParameterError(
                f"{saved.name} needs to know {parameter.name}: {label}. Type: khoi query run {example(saved)}",
                f"{saved.name} cần biết {parameter.name}: {label}. Hãy gõ: khoi query run {example(saved)}",
            )
    return given


def resolve_values(
    graph: OpenStore, saved: SavedQuery, given: Mapping[str, Sequence[str]], lang: Language, *, take_all: bool = False
) -> dict[str, list[str]]:
    """Turn the names among the values into IRIs. Raises what ``naming.meant`` does."""
    from khoi_kg.cli.naming import meant, quoted
    from khoi_kg.search import open_index

    resolved: dict[str, list[str]] = {name: list(values) for name, values in given.items()}
    index = None
    for parameter in saved.parameters:
        if parameter.kind != "iri" or not given.get(parameter.name):
            continue
        index = index or open_index(graph)

        def line(short: str, name: str = parameter.name) -> str:
            words = [short if p.name == name else " ".join(given.get(p.name, ())) for p in saved.parameters]
            while words and not words[-1]:
                words.pop()
            return f"khoi query run {saved.name} " + " ".join(quoted(w) if w else '""' for w in words)

        resolved[parameter.name] = [
            iri
            for value in given[parameter.name]
            for iri in meant(index, value, parameter.classes, lang, take_all=take_all, next_line=line)
        ]
    return resolved


def say_empty(
    graph: OpenStore,
    saved: SavedQuery,
    *,
    given: Mapping[str, Sequence[str]],
    resolved: Mapping[str, Sequence[str]],
    lang: Language,
    folders: tuple[Path, ...],
) -> None:
    """Say that there are no rows, and which other questions do have an answer."""
    from khoi_kg.cli.naming import quoted
    from khoi_kg.store import rows

    note(saved.empty.get(lang) or choose(lang, "No rows.", "Không có dòng nào."))
    for name in saved.next:
        other = load_queries(folders).get(name)
        if other is None:
            continue
        # What the first question was asked of, the next is asked of: by the parameter's name, else the only entity.
        things = [p.name for p in saved.parameters if p.kind == "iri" and resolved.get(p.name)]
        same = {p.name: p.name for p in other.parameters if p.name in resolved}
        same |= {p.name: things[0] for p in other.parameters if p.name not in same and p.kind == "iri" and things}
        if any(p.required and p.name not in same for p in other.parameters):
            continue
        shared = {name: resolved[source] for name, source in same.items()}
        count = sum(1 for _ in rows(graph, bind(other, shared, lang)))
        if count:
            words = [quoted(v) for p in other.parameters if p.name in same for v in given.get(same[p.name], ())]
            line = " ".join(["khoi query run", name, *words])
            number = choose(lang, many(count, "row"), f"{count} dòng")
            note(f"  {line}\n      {other.summary(lang)} {number}")
