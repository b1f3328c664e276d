"""The one direction of imports among the parts of khoi_kg (the table is imports.toml), and a quick ``khoi --help``."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import khoi_kg

PACKAGE = Path(khoi_kg.__file__).resolve().parent
TABLE = tomllib.loads((Path(__file__).parent / "imports.toml").read_text(encoding="utf-8"))
MAY_IMPORT: dict[str, list[str]] = TABLE["may_import"]
SLOW = set(TABLE["slow"]["packages"])


def module_name(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {module_name(path): path for path in sorted(PACKAGE.rglob("*.py"))}


def part_of(module: str) -> str:
    """The part that a module belongs to: "find" for khoi_kg.find.dates; "" for the package itself."""
    return module.split(".")[1] if "." in module else ""


def imported_names(module: str, source: str, is_package: bool) -> Iterator[tuple[int, str]]:
    """Every absolute dotted name that a module imports, anywhere in it, with its line."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                here = module.split(".")
                above = here[: len(here) - node.level + is_package]
                base = ".".join([*above, base] if base else above)
            for alias in node.names:
                yield node.lineno, f"{base}.{alias.name}"


def imports_of(module: str) -> set[tuple[int, str]]:
    """The modules of khoi_kg that a module imports, with the line; a name taken from a module counts as that module."""
    path = MODULES[module]
    found = set()
    for line, imported in imported_names(module, path.read_text(encoding="utf-8"), path.name == "__init__.py"):
        name = imported
        while name not in MODULES and "." in name:
            name = name.rpartition(".")[0]
        if name in MODULES and name != module:
            found.add((line, name))
    return found


def not_allowed(module: str, imports: set[tuple[int, str]]) -> list[str]:
    part = part_of(module)
    allowed = MAY_IMPORT.get(part, [])
    return [
        f"{module}, line {line}: imports {target}, which imports.toml does not allow to {part or 'khoi_kg itself'!r}"
        for line, target in sorted(imports)
        if part_of(target) not in ("", part, *allowed) and "*" not in allowed
    ]


def test_every_part_has_a_row() -> None:
    parts = {part_of(module) for module in MODULES} - {""}
    assert not parts - set(MAY_IMPORT), "add rows to tests/imports.toml"


def test_rows_name_rows_and_allow_no_cycle() -> None:
    graph = {part: set(allowed) - {"*"} for part, allowed in MAY_IMPORT.items()}
    assert set().union(*graph.values()) <= set(MAY_IMPORT)
    list(TopologicalSorter(graph).static_order())


@pytest.mark.parametrize("module", MODULES)
def test_imports_only_what_the_table_allows(module: str) -> None:
    assert not_allowed(module, imports_of(module)) == []


def test_a_forbidden_import_is_seen() -> None:
    source = "def late():\n    from khoi_kg import rdf\n    from .. import store\n    from ..vocab import KHOI\n"
    found = set(imported_names("khoi_kg.find.dates", source, is_package=False))
    assert found == {(2, "khoi_kg.rdf"), (3, "khoi_kg.store"), (4, "khoi_kg.vocab.KHOI")}
    assert len(not_allowed("khoi_kg.find.dates", {(2, "khoi_kg.rdf"), (3, "khoi_kg.model")})) == 1


def test_modules_import_each_other_in_no_circle() -> None:
    graph = {module: {target for _, target in imports_of(module)} for module in MODULES}
    try:
        list(TopologicalSorter(graph).static_order())
    except CycleError as error:
        pytest.fail("these modules import each other in a circle: " + " → ".join(error.args[1]))


@pytest.mark.parametrize(
    "folder",
    [
        path.parent
        for part in ("knowledge", "find", "relate", "resolve")
        for path in sorted((PACKAGE / part).rglob("__init__.py"))
    ],
    ids=lambda folder: str(folder.relative_to(PACKAGE)),
)
def test_a_package_of_many_modules_names_them_all(folder: Path) -> None:
    told = ast.get_docstring(ast.parse((folder / "__init__.py").read_text(encoding="utf-8"))) or ""
    modules = {path.stem for path in folder.glob("*.py")} - {"__init__"}
    packages = {path.parent.name for path in folder.glob("*/__init__.py")}
    assert (modules | packages) - set(re.findall(r"\w+", told)) == set()


@pytest.mark.parametrize("part", TABLE["must_not_reach"])
def test_the_two_halves_meet_only_in_rdf(part: str) -> None:
    reached, ahead = set(), [module for module in MODULES if part_of(module) == part]
    while ahead:
        module = ahead.pop()
        if module not in reached:
            reached.add(module)
            ahead.extend(target for _, target in imports_of(module))
    assert not {part_of(module) for module in reached} & set(TABLE["must_not_reach"][part])


def test_every_package_imported_is_declared_and_every_one_declared_is_needed() -> None:
    project = tomllib.loads((PACKAGE.parent.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    always = {canonicalize_name(Requirement(line).name) for line in project["dependencies"]}
    extras = project["optional-dependencies"]
    sometimes = {canonicalize_name(Requirement(line).name) for lines in extras.values() for line in lines}
    owners = packages_distributions()
    used, undeclared = set(), []
    for module, path in MODULES.items():
        for line, name in imported_names(module, path.read_text(encoding="utf-8"), path.name == "__init__.py"):
            top = name.split(".")[0]
            if top == PACKAGE.name or top in sys.stdlib_module_names:
                continue
            distributions = {canonicalize_name(owner) for owner in owners.get(top, [top])}
            used |= distributions
            if not distributions & (always | (sometimes if part_of(module) in TABLE["extras"]["parts"] else set())):
                undeclared.append(f"{module}, line {line}: {name}")
    assert undeclared == []
    assert always - used <= set(TABLE["extras"]["needed_by_others"])


def test_help_loads_no_slow_package() -> None:
    code = (
        "import sys; from khoi_kg.cli import main; sys.argv = ['khoi', '--help']\n"
        "try: main()\n"
        "except SystemExit as end: assert not end.code\n"
        "print('loaded:', *sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = run.stdout.rpartition("loaded:")[2].split()
    slow = sorted(SLOW & set(loaded))
    culprits = [
        f"{module}, line {line}: {name}"
        for module in loaded
        if module in MODULES
        for line, name in imported_names(module, MODULES[module].read_text(encoding="utf-8"), is_package=False)
        if name.split(".")[0] in slow
    ]
    assert "khoi_kg.cli" in loaded
    assert not slow, f"`khoi --help` must be quick: import these where they are used: {culprits}"
