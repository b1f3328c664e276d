"""Write commands.md and queries.md beside this file: what `khoi … --help` says, and the headers of the saved queries.

Run it by `make docs`. tests/test_docs.py fails while the pages are not what this writes.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from khoi_kg.cli import main
from khoi_kg.queries import Parameter, SavedQuery, load_queries

HERE = Path(__file__).resolve().parent
KINDS = {"iri": "a name or IRI", "date": "a day", "integer": "a number", "text": "text"}


Words = tuple[str, ...]


def commands(group: click.Command = main, path: Words = ()) -> Iterator[tuple[Words, click.Command]]:
    """Yield every command that does something itself, with the words that call it."""
    if not isinstance(group, click.Group):
        yield path, group
        return
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if command is not None and not command.hidden:
            yield from commands(command, (*path, name))


def commands_page() -> str:
    """Return commands.md: the help of every command."""
    parts = ["# Commands\n\nMade by `make docs` from what the commands say of themselves.\n"]
    for path, command in commands():
        name = " ".join(("khoi", *path))
        options = {"help_option_names": ["-h", "--help"]}
        context = click.Context(command, info_name=name, terminal_width=100, max_content_width=100, **options)
        lines = (line.rstrip() for line in command.get_help(context).splitlines())
        parts.append(f"## {name}\n\n```text\n" + "\n".join(lines) + "\n```\n")
    return "\n".join(parts)


def queries_page() -> str:
    """Return queries.md: what every saved query answers and needs, in English and Vietnamese."""
    parts = [
        "# Saved queries\n\nMade by `make docs` from the headers of the files in [queries/](../queries/). "
        "Each runs unchanged in any SPARQL 1.1 tool whose default graph is the union of all graphs.\n"
    ]
    return "\n".join([*parts, *(_query_section(query) for query in load_queries().values())])


def _query_section(query: SavedQuery) -> str:
    words = [p.name.upper() if p.required else f"[{p.name.upper()}]" for p in query.parameters]
    parts = [
        f"## {query.name}",
        f"**{query.summary('en')}** {query.summary('vi')}",
        f"```sh\n{' '.join(['khoi query run', query.name, *words])}\n```",
    ]
    if query.parameters:
        parts.append("\n".join(map(_parameter_line, query.parameters)))
    parts += [query.description("en").strip(), query.description("vi").strip()]
    return "\n\n".join(filter(None, parts)) + "\n"


def _parameter_line(parameter: Parameter) -> str:
    may = "" if parameter.required else "; may be left out"
    labels = " · ".join(filter(None, (parameter.labels.get("en"), parameter.labels.get("vi"))))
    return f"- `{parameter.name}`: {labels} ({KINDS[parameter.kind]}{may})"


PAGES = {"commands.md": commands_page, "queries.md": queries_page}

if __name__ == "__main__":
    for page_name, make_page in PAGES.items():
        (HERE / page_name).write_text(make_page(), encoding="utf-8")
