"""The wheel: installed with what it declares and nothing else, run in an empty folder, it answers.

No package index is asked: the run-time dependencies are linked from the environment that runs the tests, so that one
which the wheel forgets to declare is missing here as it would be for a user.
"""

from __future__ import annotations

import os
import subprocess
import sys
import venv
import zipfile
from importlib.metadata import Distribution, PathDistribution, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent


def needed(dist: Distribution, extras: frozenset[str] = frozenset()) -> dict[str, Distribution]:
    """All distributions that ``dist`` needs at run time, by name, however indirectly."""
    found: dict[str, Distribution] = {}
    seen: set[tuple[str, frozenset[str]]] = set()
    ahead = [(dist, extras)]
    while ahead:
        one, wanted = ahead.pop()
        for text in one.requires or ():
            requirement = Requirement(text)
            marker = requirement.marker
            if marker and not any(marker.evaluate({"extra": extra}) for extra in ("", *wanted)):
                continue
            step = (canonicalize_name(requirement.name), frozenset(requirement.extras))
            if step not in seen:
                seen.add(step)
                found[step[0]] = distribution(requirement.name)
                ahead.append((found[step[0]], step[1]))
    return found


def link(dist: Distribution, site: Path) -> None:
    """Put a distribution's top-level files and folders into another environment's site-packages, as links."""
    tops = {file.parts[0] for file in dist.files or () if file.parts[0] not in ("..", "__pycache__")}
    for top in tops:
        (site / top).symlink_to(Path(str(dist.locate_file(top))).resolve())


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ``bin`` of an environment that holds the wheel and what it needs."""
    home = tmp_path_factory.mktemp("installed")
    venv.create(home, with_pip=False, symlinks=True)
    python = home / "bin" / "python"
    command = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", "--no-deps", "--no-index"]
    subprocess.run([*command, str(wheel)], check=True)
    (site,) = home.glob("lib/python*/site-packages")
    (info,) = site.glob("khoi_kg-*.dist-info")
    for dist in needed(PathDistribution(info)).values():
        link(dist, site)
    return home / "bin"


def run(program: Path, *arguments: str, folder: Path) -> str:
    """Run a program in a folder with no variable of ours or of Python's set; return what it prints."""
    ours = ("KHOI", "PYTHON", "VIRTUAL_ENV")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    command = [str(program), *arguments]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_wheel_carries_what_the_package_reads(wheel: Path) -> None:
    inside = set(zipfile.ZipFile(wheel).namelist())
    for folder, pattern in (
        ("ontology", "*"),
        ("data/authority", "*.ttl"),
        ("data/articles", "*"),
        ("queries", "*.rq"),
    ):
        ours = [path for path in (ROOT / folder).rglob(pattern) if path.is_file()]
        assert ours
        assert {f"khoi_kg/resources_data/{path.relative_to(ROOT).as_posix()}" for path in ours} <= inside
    assert "khoi_kg/py.typed" in inside, "the types are there for whoever imports the package"
    assert any(name.endswith("licenses/LICENSES/Apache-2.0.txt") for name in inside)
    assert not [name for name in inside if name.startswith(("tests/", "benchmarks/"))]


def test_package_comes_from_the_wheel(installed: Path, tmp_path: Path) -> None:
    code = "import khoi_kg, khoi_kg.resources as r; print(khoi_kg.__file__, r.resource_path('ontology'))"
    for path in run(installed / "python", "-c", code, folder=tmp_path).split():
        assert Path(path).resolve().is_relative_to(installed.parent.resolve())


def test_demo_answers_in_an_empty_folder(installed: Path, tmp_path: Path) -> None:
    answer = run(installed / "khoi", "demo", folder=tmp_path)
    assert "05-CT/TW" in answer
    assert "Nghị quyết" in answer


def test_saved_queries_are_there(installed: Path, tmp_path: Path) -> None:
    listed = run(installed / "khoi", "query", "list", folder=tmp_path)
    missing = [path.stem for path in (ROOT / "queries").glob("*.rq") if path.stem not in listed]
    assert not missing
