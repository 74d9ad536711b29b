"""An installation of its own in a folder, driven by the command line as its operator would."""

import json
import os
import sqlite3
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

SOURCE = Path(__file__).parents[3] / "src"
# To start an interpreter takes longer than most commands, so one carries out several.
EACH = """
import contextlib, io, json, sys
from rettesnor.cli.main import main
done = []
for words in json.loads(sys.argv[1]):
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            code = main(words)
        except SystemExit as ended:
            code = ended.code
    done.append([code or 0, out.getvalue(), err.getvalue()])
print(json.dumps(done))
"""


@dataclass(frozen=True, kw_only=True)
class Done:
    """What came of a command."""

    code: int
    said: str
    refused: str


@dataclass(frozen=True, kw_only=True)
class Installation:
    """A data folder with its own SQLite file."""

    folder: Path

    @property
    def store(self) -> Path:
        """Return its database."""
        return self.folder / "rettesnor.sqlite3"

    def run(self, *words: str) -> Done:
        """Run one command of ours."""
        return self.run_each(words)[0]

    def run_each(self, *commands: tuple[str, ...]) -> list[Done]:
        """Run several commands, one after the other, in one process."""
        environment = {
            **os.environ, "PYTHONPATH": str(SOURCE), "RETTESNOR_DATA": str(self.folder),
            "RETTESNOR_DATABASE": f"sqlite:///{self.store}",
        }  # fmt: skip
        process = subprocess.run(
            [sys.executable, "-c", EACH, json.dumps(commands)], env=environment,
            capture_output=True, text=True, check=False, timeout=600,
        )  # fmt: skip
        assert process.returncode == 0, process.stderr
        told = json.loads(process.stdout)
        return [Done(code=code, said=said, refused=refused) for code, said, refused in told]

    def rows(self, query: str) -> list[tuple[object, ...]]:
        """Return what the database says."""
        with sqlite3.connect(self.store) as store:
            return store.execute(query).fetchall()


BEGIN = ("init", "--authority", "Havneby", "--name", "Æske Ø", "--email", "a@havneby.example")
