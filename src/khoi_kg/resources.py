"""Where the files are that the package carries with it: ontology, authority records, sample articles, saved queries."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def resource_path(name: str) -> Path:
    """Return the folder ``name`` ("ontology", "data/authority", "data/articles" or "queries").

    An installed package holds the folders inside itself; in a checkout they stand at its top level.

    Raises:
        FileNotFoundError: neither place holds the folder, so the installation is broken.
    """
    for base in (_PACKAGE / "resources_data", _PACKAGE.parent.parent):
        folder = base / name
        if folder.is_dir():
            return folder
    raise FileNotFoundError(
        f"The folder {name!r} that belongs to khoi-kg is missing; please install the package again."
    )


def ontology_files() -> list[Path]:
    """Return the ontology's Turtle files; not its shapes, by which graphs are checked: they hold no knowledge."""
    return [path for path in sorted(resource_path("ontology").glob("*.ttl")) if path.name != "shapes.ttl"]


def authority_files() -> list[Path]:
    """Return the Turtle files of the records."""
    return sorted(resource_path("data/authority").glob("*.ttl"))
