"""A line that tells how far a long check has come, on a terminal only."""

import os
import sys
import time
from types import TracebackType
from typing import BinaryIO, Self

from rettesnor.cli.words import word

SECONDS_BETWEEN = 0.2
BAR_WIDTH = 24


class Progress:
    """Tell how much of a file has been checked, and how fast it goes."""

    def __init__(self, source: BinaryIO, language: str) -> None:
        self._is_shown = sys.stderr.isatty()
        self._size = _size_of(source)
        self._language = language
        self._count = self._bytes = 0
        self._began = self._told = time.monotonic()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._is_shown and self._count:
            self._tell()
            sys.stderr.write("\n")

    def advance(self, size: int) -> None:
        """Count one more post of so many bytes."""
        self._count += 1
        self._bytes += size
        if self._is_shown and time.monotonic() - self._told > SECONDS_BETWEEN:
            self._tell()

    def _tell(self) -> None:
        self._told = time.monotonic()
        rate = round(self._count / max(self._told - self._began, 0.001))
        said = word("posts", self._language, count=self._count)
        speed = word("per_second", self._language, rate=rate)
        sys.stderr.write(f"\r{self._bar()} {said} · {speed}   ")
        sys.stderr.flush()

    def _bar(self) -> str:
        if not self._size:
            return ""
        full = round(BAR_WIDTH * min(self._bytes / self._size, 1))
        return f"[{'#' * full}{'·' * (BAR_WIDTH - full)}]"


def _size_of(source: BinaryIO) -> int:
    try:
        return os.fstat(source.fileno()).st_size
    except (OSError, ValueError):
        return 0
