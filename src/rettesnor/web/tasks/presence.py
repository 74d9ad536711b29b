"""A worker's presence on this machine: a locked file, which the kernel unlocks when it dies.

With it, what a killed worker had is taken over at the next look, without waiting for a lease. A
file that is missing proves nothing: the worker may stand on another machine, or in a container.
"""

import os
import secrets
from collections.abc import Iterable
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows has no such lock: there a lease is waited for.
    fcntl = None  # type: ignore[assignment]


class Presence:
    """One worker's file, locked while its process lives."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.name = f"{os.getpid()}-{secrets.token_hex(6)}"
        self._path = folder / self.name
        self._file = _locked(self._path, os.O_CREAT | os.O_EXCL)

    def end(self) -> None:
        """Leave in good order."""
        self._path.unlink(missing_ok=True)
        if self._file is not None:
            os.close(self._file)
            self._file = None


def dead(folder: Path, names: Iterable[str]) -> set[str]:
    """Return which workers are known to have died."""
    return {name for name in names if _has_died(folder / name)}


def forget(folder: Path, name: str) -> None:
    """Remove what a dead worker left."""
    (folder / name).unlink(missing_ok=True)


def _has_died(path: Path) -> bool:
    if fcntl is None or not path.exists():
        return False
    try:
        os.close(_locked(path, 0) or -1)
    except OSError:
        return False
    return True


def _locked(path: Path, flags: int) -> int | None:
    """Open and lock a file without waiting. Raises: OSError when another holds it."""
    if fcntl is None:
        return None
    file = os.open(path, os.O_RDWR | os.O_CLOEXEC | flags, 0o600)
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(file)
        raise
    return file
