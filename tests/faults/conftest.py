"""A migrated store to be mistreated, and how a program is run on it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def run_python(*arguments: str, store: Path, **more: object) -> str:
    """Run Python on a store and return what it printed."""
    environment = {
        **os.environ, "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}", "RETTESNOR_DATA": str(store.parent),
        "RETTESNOR_DATABASE": f"sqlite:///{store}",
        "DJANGO_SETTINGS_MODULE": "rettesnor.web.settings",
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, *arguments], env=environment, cwd=ROOT, text=True, capture_output=True,
        timeout=600, **more,  # type: ignore[call-overload]
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-4000:]
    return str(done.stdout)


@pytest.fixture(scope="session")
def migrated_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    store = tmp_path_factory.mktemp("store") / "office.sqlite3"
    run_python("-m", "django", "migrate", "--verbosity", "0", store=store)
    return store
