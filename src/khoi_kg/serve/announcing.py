"""``server.json`` in the store's folder: where the service answers, while it runs."""

from __future__ import annotations

import fcntl
import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from khoi_kg import __version__
from khoi_kg.store import StoreError

_NAME = "server.json"


class AlreadyServedError(StoreError):
    """Another process serves the store in ``folder``: ``there`` is where, if that is known."""

    def __init__(self, folder: Path, there: Served | None) -> None:
        en, vi = (f"{there.url} ({process} {there.pid})" if there else "" for process in ("process", "tiến trình"))
        super().__init__(
            f"The store in {folder} is served already{' at ' * bool(there)}{en}. Use that, or stop it first.",
            f"Kho ở {folder} đang được phục vụ{' tại ' * bool(there)}{vi}. Hãy dùng dịch vụ đó, hoặc dừng nó trước.",
        )


@dataclass(frozen=True, slots=True)
class Served:
    """Where a store is served: base URL, and the process that does it."""

    url: str
    pid: int


@contextmanager
def announced(folder: Path, url: str) -> Iterator[None]:
    """Hold ``server.json``, which names ``url``, for as long as the block runs, and remove it at its end.

    It is locked: one that a killed process left behind isn't, and is taken over.

    Raises:
        AlreadyServedError: another process serves the store.
    """
    path = folder / _NAME
    descriptor = _locked(path)
    try:
        said = {
            "url": url,
            "sparql": url + "/sparql",
            "pid": os.getpid(),
            "since": time.strftime("%Y-%m-%dT%H:%M:%S%z"),
            "version": __version__,
        }
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, (json.dumps(said) + "\n").encode(), 0)
        yield
    finally:
        path.unlink(missing_ok=True)
        os.close(descriptor)


def _locked(path: Path) -> int:
    while True:
        try:
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        except OSError as error:
            raise StoreError(
                f"{path} can't be written ({error.strerror}): the service has to say there where it is."
            ) from error
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if os.fstat(descriptor).st_ino == path.stat().st_ino:
                return descriptor
        except FileNotFoundError:
            pass  # whoever held it removed it between our two steps
        except OSError as error:
            os.close(descriptor)
            raise AlreadyServedError(path.parent, _read(path)) from error
        os.close(descriptor)


def _read(path: Path) -> Served | None:
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
        return Served(str(said["url"]), int(said["pid"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None
