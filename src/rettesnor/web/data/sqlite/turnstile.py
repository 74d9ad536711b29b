"""The turnstile before a write: writers queue, and only the first asks the database.

SQLite lets whoever asks at the right moment write next, so one writer can wait for seconds while
others pass. Here a file lock is the queue: the kernel lets those who wait through one at a time,
and whoever is through asks SQLite until the write begins. The lock is held only until then, never
while a transaction runs, so no error or death in one can leave it locked. Whoever has written rings
a bell, so that the first in line need not ask all the time; a bell not rung costs milliseconds.
"""

import os
import select
import time
from collections.abc import Callable
from contextlib import nullcontext, suppress
from functools import cache
from pathlib import Path
from typing import Any

from rettesnor.web.data.sqlite.line import IS_POSSIBLE, first_in_line

# Seconds between two questions when the bell does not ring.
PAUSE = 0.005
SQLITE_BUSY = 5


class Turnstile:
    """The queue of all connections to one file, in all threads and processes of this machine."""

    def __init__(self, database: Path, *, seconds: float) -> None:
        self._path = f"{database}.turn"
        self._seconds = seconds
        self._bell = _bell_at(f"{database}.bell")

    def passed[R](self, begin: Callable[[], R]) -> R:
        """Return what `begin` returns, called in turn until the database is not busy.

        Raises: what `begin` raised, when the database stays busy longer than one may wait.
        """
        latest = time.monotonic() + self._seconds
        # Without such a lock, as on Windows, writers take their chance.
        with first_in_line(self._path) if IS_POSSIBLE else nullcontext():
            while True:
                try:
                    return begin()
                except Exception as error:
                    if not is_busy(error) or time.monotonic() >= latest:
                        raise
                self._bell.wait(PAUSE)

    def ring(self) -> None:
        """Tell the first in line that the database may be free."""
        self._bell.ring()


class Bell:
    """A named pipe that wakes whoever waits at it; on a system without, one waits by the clock."""

    def __init__(self, path: str) -> None:
        self._pipe: int | None = None
        with suppress(OSError, AttributeError):
            _make_pipe(path)
            self._pipe = os.open(path, os.O_RDWR | os.O_NONBLOCK | os.O_CLOEXEC)

    def ring(self) -> None:
        """Wake whoever waits."""
        if self._pipe is not None:
            # A full pipe has been rung often enough.
            with suppress(BlockingIOError):
                os.write(self._pipe, b"!")

    def wait(self, seconds: float) -> None:
        """Wait for the bell, at most so long."""
        if self._pipe is None:
            time.sleep(seconds)
        elif select.select([self._pipe], [], [], seconds)[0]:
            with suppress(BlockingIOError):
                os.read(self._pipe, 65_536)


@cache
def _bell_at(path: str) -> Bell:
    # One for all connections of the process; a forked child may use its parent's.
    return Bell(path)


def _make_pipe(path: str) -> None:
    with suppress(FileExistsError):
        os.mkfifo(path, 0o600)


def is_busy(error: BaseException) -> bool:
    """Tell whether the database refused because another connection is writing."""
    cause: Any = error if hasattr(error, "sqlite_errorcode") else error.__cause__
    return (getattr(cause, "sqlite_errorcode", 0) & 0xFF) == SQLITE_BUSY
