"""The stores that the benchmarks write to: an SQLite file and a PostgreSQL, new and migrated."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tools import postgresql

ROOT = Path(__file__).resolve().parents[2]
# A server as one installs it: what it acknowledges is on the disk.
DURABLE = ("fsync=on", "synchronous_commit=on")


@contextmanager
def stores() -> Iterator[dict[str, str]]:
    """Yield the address of each store by its name; PostgreSQL only where one is installed."""
    with ExitStack() as kept:
        folder = tempfile.mkdtemp(prefix="rettesnor-bench-")
        kept.callback(shutil.rmtree, folder, ignore_errors=True)
        found = {"SQLite": f"sqlite:///{folder}/office.sqlite3"}
        if programs := postgresql.find_programs():
            found["PostgreSQL"] = kept.enter_context(postgresql.running(programs, DURABLE))
        else:
            print(f"No PostgreSQL to compare with. To have it: {postgresql.INSTALL}")
        for address in found.values():
            subprocess.run(
                command("-m", "django", "migrate", "--verbosity", "0"),
                env=environment(address), check=True,
            )  # fmt: skip
        yield found


def command(*arguments: str) -> list[str]:
    """Return the command that runs Python with these arguments."""
    return [sys.executable, *arguments]


def environment(address: str, **more: str) -> dict[str, str]:
    """Return the environment of a child that uses a store."""
    return {
        **os.environ, "RETTESNOR_DATABASE": address, "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}",
        "DJANGO_SETTINGS_MODULE": "rettesnor.web.settings", **more,
    }  # fmt: skip
