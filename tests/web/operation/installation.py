"""An installation of its own in a folder, driven by the command line as its operator would."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

SOURCE = Path(__file__).parents[3] / "src"


@dataclass(frozen=True, kw_only=True)
class Installation:
    """A data folder with its own SQLite file."""

    folder: Path

    def run(self, *words: str) -> "subprocess.CompletedProcess[str]":
        """Run one command of ours."""
        environment = {
            **os.environ, "PYTHONPATH": str(SOURCE), "RETTESNOR_DATA": str(self.folder),
            "RETTESNOR_DATABASE": f"sqlite:///{self.folder / 'rettesnor.sqlite3'}",
        }  # fmt: skip
        command = [sys.executable, "-m", "rettesnor.cli", *words]
        return subprocess.run(
            command, env=environment, capture_output=True, text=True, check=False, timeout=120
        )

    def python(self, source: str) -> str:
        """Run a few lines in the installation and return what they print."""
        done = self.run("manage", "shell", "--no-imports", "-c", source)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()


def made(folder: Path) -> Installation:
    """Return an installation with its tables and one authority with one person."""
    folder.mkdir()
    installation = Installation(folder=folder)
    assert installation.run("manage", "migrate", "-v0").returncode == 0
    installation.python(
        "from datetime import date; from rettesnor.web.people.models import *;"
        "u = Unit.objects.create(kind='authority', name='Havneby', path='/1/');"
        "Person.objects.create(authority=u, email='a@havneby.example', name='Æske Ø',"
        " joined_on=date(2026, 1, 1))"
    )
    return installation
