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
