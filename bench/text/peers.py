"""Set up the programs that the benchmark compares with, below bench/.peers/, once."""

import hashlib
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
LOCKS = HERE / "peers"
HOME = HERE.parent / ".peers"


class MissingProgramError(RuntimeError):
    """A program that sets up the peers is not on the path."""

    def __init__(self, program: str) -> None:
        super().__init__(f"{program} is missing: install Node.js 20 or newer, then run this again")


@dataclass(frozen=True, kw_only=True, slots=True)
class Peers:
    """Where the peers are: a folder with node_modules, and the two interpreters."""

    javascript: Path
    node: Path
    python: Path


def set_up() -> Peers:
    """Install both kinds of peers unless they already are as their locks say."""
    javascript, python = HOME / "javascript", HOME / "python"
    if not _is_current(javascript, "package-lock.json"):
        _install_javascript(javascript)
    if not _is_current(python, "requirements.txt"):
        _install_python(python)
    return Peers(javascript=javascript, node=_program("node"), python=_interpreter(python))


def _install_javascript(folder: Path) -> None:
    print("Setting up textlint …", file=sys.stderr)
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json", ".npmrc"):
        shutil.copy(LOCKS / name, folder / name)
    _run(_program("npm"), "ci", "--ignore-scripts", "--silent", folder=folder)
    _mark(folder, "package-lock.json")


def _install_python(folder: Path) -> None:
    print("Setting up Presidio and Hyperscan (100 MB) …", file=sys.stderr)
    shutil.rmtree(folder, ignore_errors=True)
    _run(sys.executable, "-m", "venv", str(folder), folder=HOME)
    pip = (_interpreter(folder), "-m", "pip", "install", "--quiet", "--quiet")
    _run(*pip, "--require-hashes", "-r", str(LOCKS / "requirements.txt"), folder=HOME)
    _mark(folder, "requirements.txt")


def _interpreter(folder: Path) -> Path:
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def _program(name: str) -> Path:
    found = shutil.which(name)
    if found is None:
        raise MissingProgramError(name)
    return Path(found)


def _run(*command: str | Path, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    subprocess.run([str(part) for part in command], cwd=folder, check=True, stdout=sys.stderr)


def _digest(lock: str) -> str:
    return hashlib.sha256((LOCKS / lock).read_bytes()).hexdigest()


def _is_current(folder: Path, lock: str) -> bool:
    mark = folder / ".installed"
    return mark.exists() and mark.read_text("ascii") == _digest(lock)


def _mark(folder: Path, lock: str) -> None:
    (folder / ".installed").write_text(_digest(lock), "ascii")
