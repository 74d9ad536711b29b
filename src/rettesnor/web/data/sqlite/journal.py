"""The write-ahead journal, brought to the disk after a commit and outside the writer's lock.

SQLite's own FULL syncs while the writer still holds the database, so that commits go to the disk
one by one. Here a transaction commits without, lets the next writer in, and is acknowledged only
when the journal has been synced. One who syncs does it for all: a sync that began after a commit
covers it, whichever process it was called by. As the journal only grows, a sync after a commit also
covers all that it could have read.
"""

import mmap
import os
from contextlib import AbstractContextManager
from pathlib import Path

from rettesnor.web.data.sqlite.line import IS_POSSIBLE, first_in_line

__all__ = ["IS_POSSIBLE", "Journal", "Syncs", "sync_folder"]

# Windows, which has no line to stand in, syncs only what is open for writing; SQLite does it there.
_sync = getattr(os, "fdatasync", os.fsync)


class Journal:
    """The journal beside one database file, for one connection."""

    def __init__(self, database: Path) -> None:
        self._path = Path(f"{database}-wal")
        self._syncs_at = Path(f"{database}.sync")
        self._file: int | None = None
        self._syncs: Syncs | None = None

    def sync(self) -> None:
        """Return when all that has been committed is on the disk. Raises: OSError when it isn't."""
        file, syncs = self._opened()
        earlier = syncs.begun
        with syncs.one_at_a_time():
            if not syncs.has_ended_after(earlier):
                number = syncs.begin()
                _sync(file)
                syncs.end(number)

    def close(self) -> None:
        """Forget the file; the last connection that closes removes it."""
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def _opened(self) -> "tuple[int, Syncs]":
        if self._syncs is None:
            self._syncs = Syncs(self._syncs_at)
        if self._file is None:
            # It stays the same file while this connection is open, and is made with the first one.
            self._file = os.open(self._path, os.O_RDONLY | os.O_CLOEXEC)
            sync_folder(self._path.parent)
        return self._file, self._syncs


class Syncs:
    """The syncs of one journal, numbered by all processes of this machine in one small file.

    Shape: the number of the sync that began last, and of the one that ended well last, in eight
    bytes each, which a processor reads and writes at once. What an earlier run or a power cut left
    there does no harm: only a sync that begins from now on gets a higher number.
    """

    def __init__(self, path: Path) -> None:
        self._path = str(path)
        file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            os.ftruncate(file, 16)
            self._numbers = memoryview(mmap.mmap(file, 16)).cast("Q")
        finally:
            os.close(file)

    @property
    def begun(self) -> int:
        """The number of the sync that began last."""
        return self._numbers[0]

    def has_ended_after(self, number: int) -> bool:
        """Tell whether a sync that began after another has ended well."""
        return number < self._numbers[1] <= self._numbers[0]

    def begin(self) -> int:
        """Give the sync that begins now its number."""
        self._numbers[0] = max(self._numbers) + 1
        return self._numbers[0]

    def end(self, number: int) -> None:
        """Note that a sync has ended well."""
        self._numbers[1] = number

    def one_at_a_time(self) -> AbstractContextManager[None]:
        """Wait until nobody syncs; whoever waits is mostly served by the next who does."""
        return first_in_line(self._path)


def sync_folder(folder: Path) -> None:
    """Bring the names of a folder's files to the disk."""
    if not IS_POSSIBLE:
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
