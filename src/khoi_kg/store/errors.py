"""What can go wrong with a store, as typed errors whose text a person can act on."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_NO_ROOM = (errno.ENOSPC, errno.EDQUOT)


@dataclass(frozen=True, slots=True)
class Holder:
    """Who writes to a store, as the lock file says: process id, command line, local time of its start."""

    pid: int
    command: str
    since: str

    def __str__(self) -> str:
        return f"{self.command!r} (process {self.pid}, since {self.since})"


def first_line(error: BaseException, longest: int = 200) -> str:
    """Return the first line of an error's message, or the error's name where it says nothing."""
    return (str(error).strip().splitlines() or [type(error).__name__])[0][:longest]


class StoreError(Exception):
    """A store can't be used. The text says why and what to do."""


class StoreMissingError(StoreError):
    """There is no store in the folder."""

    def __init__(self, folder: Path, *, broken_link: bool = False) -> None:
        self.folder = folder
        self.broken_link = broken_link
        super().__init__(
            f"There is no store in {folder}. Make one with: khoi ingest FOLDER-OF-ARTICLES --store {folder}"
            if not broken_link
            else f"The store in {folder} names a generation that is not there. Restore the folder from a copy, "
            "or delete it and ingest again."
        )


class StoreLockedError(StoreError):
    """Somebody else writes to the store, or reads what is to be written."""

    def __init__(self, folder: Path, holder: Holder | None) -> None:
        self.folder = folder
        self.holder = holder
        who = str(holder) if holder else "another command"
        super().__init__(f"The store in {folder} is in use by {who}. Wait until it is done, then try again.")


class StoreNewerError(StoreError):
    """The store was written by a newer version of the program."""

    def __init__(self, folder: Path, found: str) -> None:
        self.folder = folder
        self.found = found
        super().__init__(
            f"The store in {folder} was made by a newer version of khoi (its format is {found}). "
            "Update khoi, or ingest the articles into another folder."
        )


class StoreDamagedError(StoreError):
    """The store's files can't be read."""

    def __init__(self, folder: Path, detail: str) -> None:
        self.folder = folder
        self.detail = detail
        super().__init__(
            f"The store in {folder} is damaged or can't be read ({detail}). Restore it from a copy, "
            "or delete the folder and ingest the articles again."
        )


class StoreUnwritableError(StoreError):
    """The store's folder can't be made, or nothing may be written there."""

    def __init__(self, folder: Path, detail: str) -> None:
        self.folder = folder
        self.detail = detail
        super().__init__(
            f"Nothing can be written to {folder} ({detail}). Choose another folder for the store with --store, "
            "or ask for permission to write there."
        )


class StoreFullError(StoreError):
    """The disk of the store is full, or what the user may use of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        super().__init__(
            f"There is no room left on the disk that holds the store in {folder}. Make room there, then run the "
            "command again: what was in the store is still there, and so is what was read before the disk was full."
        )


def lacks_room(error: BaseException) -> bool:
    """Tell whether an error means that a disk, or a user's part of it, is full; the engine says so only in words."""
    said = str(error).lower()
    return getattr(error, "errno", None) in _NO_ROOM or any(os.strerror(code).lower() in said for code in _NO_ROOM)


def unusable(folder: Path, error: Exception) -> StoreError:
    """Return what an error of the engine means for the store in ``folder``: its disk is full, or it is damaged."""
    return StoreFullError(folder) if lacks_room(error) else StoreDamagedError(folder, first_line(error))


@contextmanager
def telling_when_full(folder: Path) -> Iterator[None]:
    """Say of errors within that there is no room left for the store, where they mean that."""
    try:
        yield
    except (OSError, RuntimeError) as error:
        if lacks_room(error):
            raise StoreFullError(folder) from error
        raise


class EndpointError(StoreError):
    """A SPARQL endpoint can't be reached or took too long."""
