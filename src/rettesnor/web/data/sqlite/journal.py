"""The write-ahead journal, brought to the disk after a commit and outside the writer's lock.

SQLite's own FULL syncs while the writer still holds the database, so that commits go to the disk
one by one. Here a transaction commits without, lets the next writer in, and is acknowledged only
when the journal has been synced; several wait for the disk at once, and one sync serves them all.
As the journal only grows, a sync after a commit also covers all that it could have read.
"""

import os
from pathlib import Path

# Windows syncs only what is open for writing; there SQLite does it.
IS_POSSIBLE = os.name == "posix"
_sync = getattr(os, "fdatasync", os.fsync)


class Journal:
    """The journal beside one database file, for one connection."""

    def __init__(self, database: Path) -> None:
        self._path = Path(f"{database}-wal")
        self._file: int | None = None

    def sync(self) -> None:
        """Return when all that has been committed is on the disk. Raises: OSError when it isn't."""
        if self._file is None:
            # It stays the same file while this connection is open, and is made with the first one.
            self._file = os.open(self._path, os.O_RDONLY | os.O_CLOEXEC)
            sync_folder(self._path.parent)
        _sync(self._file)

    def close(self) -> None:
        """Forget the file; the last connection that closes removes it."""
        if self._file is not None:
            os.close(self._file)
            self._file = None


def sync_folder(folder: Path) -> None:
    """Bring the names of a folder's files to the disk."""
    if not IS_POSSIBLE:
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
