"""What is documented is there, what is there is documented, and nothing of one machine stands in a file."""

from __future__ import annotations

import importlib.util
import itertools
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from khoi_kg.queries import load_queries

ROOT = Path(__file__).resolve().parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
README = (ROOT / "README.md").read_text(encoding="utf-8")
TEXT = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)

_spec = importlib.util.spec_from_file_location("generate", ROOT / "docs" / "generate.py")
assert _spec
assert _spec.loader
generate = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(generate)
COMMANDS = dict(generate.commands())
QUERIES = load_queries()


def shown_lines() -> Iterator[tuple[str, ...]]:
    """The words of each call of khoi in the pages' shell examples; what follows a pipe or > is no part of it."""
    for block in re.findall(r"^```sh\n(.*?)^```", TEXT, flags=re.MULTILINE | re.DOTALL):
        for line in block.replace("\\\n", " ").splitlines():
            lexer = shlex.shlex(line, posix=True, punctuation_chars=True)
            lexer.whitespace_split = True
            words = tuple(itertools.takewhile(lambda word: not set(word) <= set("|&;<>"), lexer))
            if words[:1] == ("khoi",):
                yield words[1:]


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_the_readme_names_every_command(path: tuple[str, ...]) -> None:
    assert re.search(rf"\bkhoi {' '.join(path)}\b", README)


@pytest.mark.parametrize("page", generate.PAGES)
def test_made_pages_say_what_the_program_says(page: str) -> None:
    """Every command and every saved query is on them, as it is now."""
    now = (ROOT / "docs" / page).read_text(encoding="utf-8")
    assert now == generate.PAGES[page](), "run: make docs"


def test_every_saved_query_explains_itself_in_both_languages() -> None:
    assert QUERIES
    for name, query in QUERIES.items():
        assert set(query.summaries) == set(query.descriptions) == {"en", "vi"}, name
        assert all({"en", "vi"} <= set(parameter.labels) for parameter in query.parameters), name


@pytest.mark.parametrize("words", sorted(set(shown_lines())), ids=" ".join)
def test_every_line_shown_is_one_that_the_program_takes(words: tuple[str, ...]) -> None:
    path = next((words[:n] for n in (2, 1) if words[:n] in COMMANDS), None)
    assert path, "no such command"
    if path in (("query", "run"), ("query", "show")):
        assert words[2] in QUERIES, "no such query"
    known = {option for parameter in COMMANDS[path].params for option in (*parameter.opts, *parameter.secondary_opts)}
    assert {word for word in words[len(path) :] if re.match(r"--?[a-z]", word)} <= known | {"--help"}


def test_the_kind_of_document_that_the_readme_adds_is_read(tmp_path: Path) -> None:
    block = re.search(r"```turtle\n(.*?)```", README, flags=re.DOTALL)
    assert block
    (tmp_path / "store" / "knowledge").mkdir(parents=True)
    (tmp_path / "store" / "knowledge" / "kinds.ttl").write_text(block[1], encoding="utf-8")
    (tmp_path / "a.txt").write_text(
        "Ngày 3/4/2018, Bộ Chính trị ban hành Huấn thị số 12-HT/TW về công tác lưu trữ, thay thế Chỉ thị số 05-CT/TW "
        "ngày 15/5/2016 của Bộ Chính trị.\n",
        encoding="utf-8",
    )
    khoi = (sys.executable, "-c", "from khoi_kg.cli import main; main()")
    subprocess.run([*khoi, "ingest", "a.txt", "--store", "store"], cwd=tmp_path, check=True)
    query = ("query", "run", "documents-citing", "05-CT/TW", "--store", "store", "--format", "csv", "--lang", "en")
    rows = subprocess.run([*khoi, *query], cwd=tmp_path, check=True, capture_output=True, encoding="utf-8").stdout
    assert any(row.startswith("Huấn thị 12-HT/TW,replaces,") for row in rows.splitlines())


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
