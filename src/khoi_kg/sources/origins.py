"""Where an article was read: a file, and the line or part of it ("news.jsonl, line 3")."""

from __future__ import annotations

import re
from pathlib import Path


def origin_file(origin: str) -> str:
    """Return the file of an origin ("news.jsonl" of "news.jsonl, line 3")."""
    return re.sub(r", (line|part) \d+.*$", "", origin)


def absolute_path(file: str | Path) -> Path:
    """Return the path of a file, absolute and with links followed, but for one that the system will not follow."""
    try:
        return Path(file).resolve()
    except (OSError, RuntimeError):
        return Path(file).absolute()


def absolute_origin(origin: str) -> str:
    """Return where an article was read, so that it is the same from any working directory."""
    file = origin_file(origin)
    return str(absolute_path(file)) + origin[len(file) :] if Path(file).exists() else origin
