"""Write the file that --output names: a whole new one in place of an old one, or nothing."""

from __future__ import annotations

import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO


@contextmanager
def written_whole(output: Path) -> Iterator[IO[bytes]]:
    """Open the file of an answer for writing; an old one is replaced by a whole one or not at all.

    Links are followed to the file that they mean, whose mode and owner stay. A pipe or device is written straight into;
    so is a file in a folder where no other may be made.

    Raises:
        OSError: the file can't be written.
    """
    try:
        old = output.stat()
    except FileNotFoundError:
        old = None
    straight = old is not None and not stat.S_ISREG(old.st_mode)
    target = output if straight else output.resolve()
    if straight or (old is not None and not os.access(target.parent, os.W_OK)):
        with target.open("wb") as file:
            yield file
        return
    new = target.with_name(f".khoi-{secrets.token_hex(8)}.new")
    try:
        with new.open("xb") as file:
            if old is not None:
                with suppress(OSError):
                    os.fchown(file.fileno(), old.st_uid, old.st_gid)
                os.fchmod(file.fileno(), stat.S_IMODE(old.st_mode))
            yield file
        new.replace(target)
    finally:
        new.unlink(missing_ok=True)
