"""Finds a Python that is new enough, without trusting what only looks like one."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from shutil import which

from tools.console import Failure

OLDEST = (3, 13)
INSTALL_PYTHON = (
    "Install Python 3.13 or newer (Debian 13: apt install python3 python3-venv; pyenv: pyenv "
    "install 3.13; uv: uv python install 3.13), or name one: RETTESNOR_PYTHON=/path/to/python3.13"
)


def find_python() -> str:
    """Give the path of a Python that is new enough."""
    named = os.environ.get("RETTESNOR_PYTHON")
    if named and not is_new_enough(named):
        raise Failure(f"RETTESNOR_PYTHON={named} is not Python 3.13 or newer.", INSTALL_PYTHON)
    for candidate in [named] if named else python_candidates():
        if is_new_enough(candidate):
            return candidate
    raise Failure("Rettesnor needs Python 3.13 or newer, and none was found.", INSTALL_PYTHON)


def python_candidates() -> Iterator[str]:
    """Yield the places where a Python may be, the cheapest first."""
    yield sys.executable
    yield from (found for name in ("python3.13", "python3.14", "python3") if (found := which(name)))
    pyenv = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv")
    yield from (str(path) for path in sorted(pyenv.glob("versions/3.1[3-9]*/bin/python3")))
    yield from uv_pythons()


def uv_pythons() -> Iterator[str]:
    """Yield what uv finds, or what it can fetch."""
    uv = which("uv")
    if not uv:
        return
    for command in (["find", ">=3.13"], ["install", "3.13"], ["find", ">=3.13"]):
        done = subprocess.run([uv, "python", *command], capture_output=True, text=True)
        if done.returncode == 0 and command[0] == "find":
            yield done.stdout.strip()


def is_new_enough(python: str) -> bool:
    """Ask a Python for its version; a pyenv shim may exist and yet not work."""
    question = "import sys; print(*sys.version_info[:2])"
    try:
        done = subprocess.run([python, "-c", question], capture_output=True, text=True, timeout=30)
        answer = tuple(int(part) for part in done.stdout.split())
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0 and answer >= OLDEST
