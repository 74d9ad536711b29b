"""Runs checks at the same time, as many as the machine has cores, and shows what each one said.

Each is a process of its own, so that what its tests share is made once, and nothing but its own
files is read.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field
from typing import IO

from tools.console import ROOT

# More at once would only wait for the same disk and memory.
MOST_AT_ONCE = 8


@dataclass(frozen=True)
class Check:
    """A check: its name for the report, its command, and what its environment has besides."""

    name: str
    command: list[str]
    environment: dict[str, str] = field(default_factory=dict)


def failed(checks: Sequence[Check], at_once: int = 0) -> list[str]:
    """Run checks in their order, some at the same time, and return the names of what failed."""
    pool = ThreadPoolExecutor(at_once or min(os.cpu_count() or 1, MOST_AT_ONCE))
    running = {pool.submit(_passes, check): check for check in checks}
    try:
        return _failed(running)
    finally:
        pool.shutdown(cancel_futures=True)


def _failed(running: dict[Future[bool], Check]) -> list[str]:
    ended = {running[one].name: one.result() for one in as_completed(running)}
    return [check.name for check in running.values() if not ended[check.name]]


def _passes(check: Check) -> bool:
    """Run one check; its words are shown when it ends, as others speak meanwhile."""
    started = time.monotonic()
    with tempfile.TemporaryFile() as words:
        code = subprocess.run(
            check.command, cwd=ROOT, env={**os.environ, **check.environment},
            stdin=subprocess.DEVNULL, stdout=words, stderr=subprocess.STDOUT,
        ).returncode  # fmt: skip
        said = _read(words)
    print(f"--- {check.name} ({time.monotonic() - started:.0f} s)\n{said}", flush=True)
    return code == 0


def _read(words: IO[bytes]) -> str:
    words.seek(0)
    return words.read().decode(errors="replace").rstrip()
