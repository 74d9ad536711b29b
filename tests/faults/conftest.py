"""A migrated store to be mistreated, and how a program is run on it."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SECONDS_TO_END = 900


@dataclass(frozen=True, slots=True)
class Program:
    """A program that runs; its words go to files, as a full pipe would make it wait."""

    process: "subprocess.Popen[bytes]"
    printed: Path
    complained: Path

    def said(self) -> str:
        """Wait for the end, and return what was printed."""
        code = self.process.wait(SECONDS_TO_END)
        assert code == 0, self.complained.read_text()[-4000:]
        return self.printed.read_text()


def python_on(store: Path, words: Path, *arguments: str) -> Program:
    """Start Python on a store; its words go to files in a folder."""
    environment = {
        **os.environ, "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}", "RETTESNOR_DATA": str(store.parent),
        "RETTESNOR_DATABASE": f"sqlite:///{store}",
        "DJANGO_SETTINGS_MODULE": "rettesnor.web.settings",
    }  # fmt: skip
    printed, complained = words / "printed", words / "complained"
    with printed.open("wb") as output, complained.open("wb") as errors:
        process = subprocess.Popen(
            [sys.executable, *arguments], env=environment, cwd=ROOT, stdout=output, stderr=errors
        )
    return Program(process, printed, complained)


@pytest.fixture(scope="session")
def migrated_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("store")
    store = folder / "office.sqlite3"
    python_on(store, folder, "-m", "django", "migrate", "--verbosity", "0").said()
    return store
