"""What is documented is there, what is there is documented, and nothing of one machine stands in a file."""

from __future__ import annotations

import re
import shlex
import subprocess
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from khoi_kg.cli import main

ROOT = Path(__file__).resolve().parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
TEXT = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)


def commands(group: click.Command, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Every command below ``group`` that does something itself, with the words that call it."""
    if not isinstance(group, click.Group):
        yield path, group
        return
    context = click.Context(group, info_name=" ".join(("khoi", *path)))
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        if not command.hidden:
            yield from commands(command, (*path, name))


COMMANDS = dict(commands(main))


def shown_lines() -> Iterator[str]:
    """The command lines that the pages' shell examples show, without prompts, comments and redirections."""
    for block in re.findall(r"^```(?:sh|console)\n(.*?)^```", TEXT, flags=re.MULTILINE | re.DOTALL):
        for line in block.replace("\\\n", " ").splitlines():
            for part in re.split(r"\||&&|;", line.removeprefix("$ ")):
                if part.strip().startswith("khoi "):
                    yield part.strip()


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_every_command_is_documented(path: tuple[str, ...]) -> None:
    assert re.search(rf"\bkhoi {' '.join(path)}\b", TEXT)


@pytest.mark.parametrize("name", sorted(path.stem for path in (ROOT / "queries").glob("*.rq")))
def test_every_saved_query_is_documented(name: str) -> None:
    assert f"`{name}`" in TEXT or f"query run {name}" in TEXT


@pytest.mark.parametrize("line", sorted(set(shown_lines())))
def test_every_line_shown_is_one_that_the_program_takes(line: str) -> None:
    words = shlex.split(re.sub(r"[<>].*", "", line), comments=True)[1:]
    path = next((tuple(words[:n]) for n in (2, 1) if tuple(words[:n]) in COMMANDS), None)
    if path is None:
        assert words[0] in ("--help", "--version"), "no such command"
        return
    known = {option for parameter in COMMANDS[path].params for option in (*parameter.opts, *parameter.secondary_opts)}
    options = {word.partition("=")[0] for word in words[len(path) :] if re.match(r"--?[a-z]", word)}
    assert options <= known | {"--help"}


def test_every_link_within_the_project_leads_somewhere() -> None:
    for page in PAGES:
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name} links to {target}"


def test_no_file_names_a_package_host_or_a_place_on_one_machine() -> None:
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listing.returncode:
        pytest.skip("not a git checkout")
    dot = re.escape(".")
    hosts = [f"py{'pi'}{dot}org", f"python{'hosted'}{dot}org", f"npm{'js'}{dot}org", f"debian{dot}org"]
    places = [rf"(?<![\w.$}}])/{place}/" for place in ("work", "root", "tmp", "home")]
    wrong = re.compile("|".join([*hosts, *places, rf"{dot}{dot}/shared"]))
    found = []
    for name in filter(None, listing.stdout.split("\0")):
        path = ROOT / name
        if name == ".ci/run" or not path.is_file():
            continue
        for number, line in enumerate(path.read_bytes().decode("utf-8", errors="replace").splitlines(), start=1):
            if match := wrong.search(line):
                found.append(f"{name}:{number}: {match[0]}")
    assert found == []
