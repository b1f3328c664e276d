"""Which checkpoint of a store the engine serves: a newer one as soon as a writer left one, none left behind."""

from __future__ import annotations

import os
from pathlib import Path

from khoi_kg.store import snapshot
from khoi_kg.store.folder import (
    checkpoints,
    current_generation,
    lock_checkpoint,
    lock_for_reading,
    remove_checkpoints,
)


def newer(folder: Path, than: Path) -> tuple[Path, int] | None:
    """Return a checkpoint that is newer than another, with the descriptor of the lock on it; None where there is none.

    Raises:
        StoreError: the store is gone or damaged.
    """
    for path in checkpoints(folder):
        if path == than:
            return None
        lock = lock_checkpoint(path)
        if lock is not None:
            return path, lock
    generation = current_generation(folder)
    # A store that was built anew is another generation, of which nobody has made a checkpoint yet.
    if generation and not than.name.startswith(f"c-{generation[2:]}-"):
        return snapshot(folder)
    return None


def tidy(folder: Path) -> None:
    """Delete the checkpoints that nobody reads; while somebody writes they are the writer's to keep."""
    lock = lock_for_reading(folder)
    if lock is not None:
        try:
            remove_checkpoints(folder)
        finally:
            os.close(lock)
