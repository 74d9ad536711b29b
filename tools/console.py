"""Tells a person what the set-up is doing, and what to do when it can't go on."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


class Failure(Exception):
    """Something went wrong that a person has to mend."""

    def __init__(self, what: str, advice: str) -> None:
        super().__init__(what)
        self.advice = advice


class Console:
    """Says what is going on: one line a stage, with its seconds."""

    verbose = False

    @contextmanager
    def stage(self, title: str) -> Iterator[None]:
        start = time.monotonic()
        print(f"{title} …", end="\n" if self.verbose else " ", flush=True)
        try:
            yield
        except BaseException:
            print("failed" if not self.verbose else f"{title}: failed", flush=True)
            raise
        print(f"{time.monotonic() - start:.1f} s", flush=True)

    def run(self, command: list[str], advice: str) -> None:
        """Run a tool; its words are shown when it fails, or always with --verbose."""
        pipe = None if self.verbose else subprocess.PIPE
        try:
            done = subprocess.run(
                command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=pipe, stderr=subprocess.STDOUT
            )
        except OSError as error:
            raise Failure(f"{command[0]} could not be started: {error}", advice) from error
        if done.returncode:
            words = (done.stdout or b"").decode(errors="replace").strip().splitlines()[-20:]
            tool = Path(command[0]).name
            raise Failure("\n".join([*words, f"{tool} ended with code {done.returncode}."]), advice)


console = Console()
