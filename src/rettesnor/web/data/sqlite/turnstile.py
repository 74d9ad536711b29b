"""The turnstile before a write: writers queue, and only the first asks the database.

SQLite lets whoever asks at the right moment write next, so one writer can wait for seconds while
others pass. Here a file lock is the queue: the kernel lets those who wait through one at a time,
and whoever is through asks SQLite again and again until the write begins. The lock is held only
until then, never while a transaction runs, so no error or death in one can leave it locked.
"""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

try:
    import fcntl
except ImportError:  # Windows has no such lock: there writers take their chance.
    fcntl = None  # type: ignore[assignment]

SHORTEST_PAUSE, LONGEST_PAUSE = 0.000_1, 0.01
# Of the time waited already; a pause then never lengthens the waiting by more than this share.
PAUSE_SHARE = 0.05
SQLITE_BUSY = 5


class Turnstile:
    """The queue of all connections to one file, in all threads and processes of this machine."""

    def __init__(self, database: Path, *, seconds: float) -> None:
        self._path = f"{database}.turn"
        self._seconds = seconds

    def passed[R](self, begin: Callable[[], R]) -> R:
        """Return what `begin` returns, called in turn until the database is not busy.

        Raises: what `begin` raised, when the database stays busy longer than one may wait.
        """
        latest = time.monotonic() + self._seconds
        with self._first_in_line():
            return _persistently(begin, latest)

    @contextmanager
    def _first_in_line(self) -> Iterator[None]:
        if fcntl is None:
            yield
            return
        line = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(line, fcntl.LOCK_EX)
            yield
        finally:
            # Closing alone would not do: a child forked meanwhile holds a copy.
            fcntl.flock(line, fcntl.LOCK_UN)
            os.close(line)


def _persistently[R](begin: Callable[[], R], latest: float) -> R:
    started = time.monotonic()
    while True:
        try:
            return begin()
        except Exception as error:
            now = time.monotonic()
            if not is_busy(error) or now >= latest:
                raise
        time.sleep(min(LONGEST_PAUSE, max(SHORTEST_PAUSE, PAUSE_SHARE * (now - started))))


def is_busy(error: BaseException) -> bool:
    """Tell whether the database refused because another connection is writing."""
    cause: Any = error if hasattr(error, "sqlite_errorcode") else error.__cause__
    return (getattr(cause, "sqlite_errorcode", 0) & 0xFF) == SQLITE_BUSY
