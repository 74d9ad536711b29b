"""The line at a file: the kernel lets those who wait through one at a time, in all processes."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

try:
    import fcntl
except ImportError:  # Windows has no such lock.
    fcntl = None  # type: ignore[assignment]

IS_POSSIBLE = fcntl is not None


@contextmanager
def first_in_line(path: str) -> Iterator[None]:
    """Wait until nobody else is inside; the death of whoever is lets the next one in."""
    line = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(line, fcntl.LOCK_EX)
        yield
    finally:
        # Closing alone would not do: a child forked meanwhile holds a copy.
        fcntl.flock(line, fcntl.LOCK_UN)
        os.close(line)
