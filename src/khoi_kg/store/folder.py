"""The store's folder: which generation counts, who may write, which checkpoint a reader takes.

::

    CURRENT        one line: g-0007
    g-0007/        the RocksDB of pyoxigraph; never renamed
    c-0007-000003/ a checkpoint of it, hard links, for readers beside a writer
    lock           who writes (pid, command, since), held by flock
    search.db      names for searching; see khoi_kg.search

A writer holds ``lock`` exclusively; a reader holds it shared for as long as it has the generation open. A reader who
finds a writer takes the newest checkpoint instead and holds a shared lock on that folder.
"""

from __future__ import annotations

import fcntl
import json
import os
import re
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from khoi_kg.store.errors import (
    Holder,
    StoreDamagedError,
    StoreFullError,
    StoreLockedError,
    StoreMissingError,
    StoreNewerError,
    StoreUnwritableError,
    lacks_room,
)

_GENERATION = re.compile(r"g-\d{4,}")
_CHECKPOINT = re.compile(r"c-(\d{4,})-(\d{6,})")


def current_generation(folder: Path) -> str | None:
    """Return the name of the generation that counts ("g-0007"), or None where there is no store.

    Raises:
        StoreNewerError: the line says more than a generation's name, as formats to come may.
        StoreDamagedError: the line is none that any version writes.
    """
    try:
        line = (folder / "CURRENT").read_text(encoding="ascii", errors="replace").strip()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise StoreDamagedError(folder, error.strerror or str(error)) from error
    if _GENERATION.fullmatch(line):
        return line
    newer = re.fullmatch(r"g-\d{4,} format=(\S+)", line)
    if newer:
        raise StoreNewerError(folder, newer[1])
    raise StoreDamagedError(folder, f"CURRENT holds {line[:40]!r}")


def set_current_generation(folder: Path, name: str) -> None:
    """Make ``name`` the generation that counts, in one step that a crash can't halve."""
    new = folder / "CURRENT.new"
    with new.open("w", encoding="ascii") as file:
        file.write(name + "\n")
        file.flush()
        os.fsync(file.fileno())
    new.replace(folder / "CURRENT")


def next_generation(folder: Path) -> str:
    """Return a name after all generations that are there, counting or left over."""
    numbers = [int(p.name[2:]) for p in folder.glob("g-*") if _GENERATION.fullmatch(p.name)]
    return f"g-{max(numbers, default=0) + 1:04d}"


def remove_leftovers(folder: Path) -> None:
    """Delete generations that don't count and nobody reads, and half-made checkpoints. Only a writer may call it."""
    current = current_generation(folder)
    for path in folder.iterdir():
        if path.is_dir() and _GENERATION.fullmatch(path.name) and path.name != current:
            _remove_if_unused(path)
        elif path.is_dir() and path.name.startswith("c-") and path.name.endswith(".tmp"):
            shutil.rmtree(path, ignore_errors=True)


def holder(folder: Path) -> Holder | None:
    """Return who the lock file says is writing; None where it says nothing."""
    try:
        said = json.loads((folder / "lock").read_text(encoding="utf-8"))
        return Holder(int(said["pid"]), str(said["command"]), str(said["since"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


@contextmanager
def writing(
    folder: Path, command: str, wait: float, on_wait: Callable[[Holder | None], None] | None = None
) -> Iterator[None]:
    """Hold the exclusive lock of ``folder``, which is made where it is missing.

    ``wait`` is in seconds; ``on_wait`` is called once, when it turns out that one has to wait.

    Raises:
        StoreLockedError: still locked after ``wait`` seconds.
        StoreUnwritableError: the folder can't be made or written to.
        StoreFullError: there is no room for it.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(folder / "lock", os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        if lacks_room(error):
            raise StoreFullError(folder) from error
        raise StoreUnwritableError(folder, (error.strerror or str(error)).lower()) from error
    try:
        end = time.monotonic() + wait
        told = False
        while not _try_lock(descriptor, fcntl.LOCK_EX):
            if time.monotonic() >= end:
                raise StoreLockedError(folder, holder(folder))
            if on_wait and not told:
                on_wait(holder(folder))
                told = True
            time.sleep(0.1)
        said = {"pid": os.getpid(), "command": command, "since": time.strftime("%Y-%m-%d %H:%M:%S")}
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, json.dumps(said, ensure_ascii=False).encode() + b"\n", 0)
        try:
            yield
        finally:
            os.ftruncate(descriptor, 0)
    finally:
        os.close(descriptor)


def lock_for_reading(folder: Path) -> int | None:
    """Return the descriptor of a shared lock on the store (close it to let go), or None while somebody writes.

    Where the lock file can't be made (a read-only medium), nobody can write either: the folder itself is locked.
    """
    path = folder / "lock"
    create = os.O_CREAT if (folder / "CURRENT").exists() else 0  # leave no file in a folder that is no store
    try:
        descriptor = os.open(path, os.O_RDONLY | create, 0o644)
    except OSError:
        try:
            descriptor = os.open(path, os.O_RDONLY)
        except OSError:
            descriptor = os.open(folder, os.O_RDONLY)
    if _try_lock(descriptor, fcntl.LOCK_SH):
        return descriptor
    os.close(descriptor)
    return None


def checkpoints(folder: Path) -> list[Path]:
    """Return the checkpoints of the current generation, newest first."""
    current = current_generation(folder)
    found: list[tuple[int, Path]] = []
    if current and folder.is_dir():
        for path in folder.iterdir():
            match = _CHECKPOINT.fullmatch(path.name)
            if match and "g-" + match[1] == current:
                found.append((int(match[2]), path))
    return [path for _, path in sorted(found, reverse=True)]


def next_checkpoint(folder: Path) -> Path:
    """Return the path of a checkpoint after all that are there."""
    current = current_generation(folder)
    if current is None:
        raise StoreMissingError(folder)
    numbers = [int(m[2]) for p in folder.glob("c-*") if (m := _CHECKPOINT.fullmatch(p.name))]
    return folder / f"c-{current[2:]}-{max(numbers, default=0) + 1:06d}"


def lock_checkpoint(path: Path) -> int | None:
    """Return the descriptor of a shared lock on a checkpoint, or None where it is gone or about to go."""
    try:
        descriptor = os.open(path, os.O_RDONLY)
    except OSError:
        return None
    if _try_lock(descriptor, fcntl.LOCK_SH) and (path / "CURRENT").exists():
        return descriptor
    os.close(descriptor)
    return None


def remove_checkpoints(folder: Path, keep: Path | None = None) -> bool:
    """Delete all checkpoints that nobody reads, but for ``keep``. Return whether some are in use."""
    in_use = False
    for path in folder.glob("c-*"):
        if _CHECKPOINT.fullmatch(path.name) and path != keep:
            in_use = not _remove_if_unused(path) or in_use
    return in_use


def _remove_if_unused(path: Path) -> bool:
    try:
        descriptor = os.open(path, os.O_RDONLY)
    except OSError:
        return True
    try:
        if not _try_lock(descriptor, fcntl.LOCK_EX):
            return False
        shutil.rmtree(path, ignore_errors=True)
        return True
    finally:
        os.close(descriptor)


def _try_lock(descriptor: int, kind: int) -> bool:
    try:
        fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        # A file system without locks: a reader may go on, a writer must not.
        if kind == fcntl.LOCK_EX:
            raise
    return True


def this_command() -> str:
    """Return the command line of this process, for the lock file; U+FFFD stands for what is no UTF-8 in it."""
    with suppress(IndexError):
        line = " ".join([Path(sys.argv[0]).name, *sys.argv[1:]])[:200]
        return os.fsencode(line).decode("utf-8", "replace")
    return "khoi"
