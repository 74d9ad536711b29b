"""The store's own ways of copying itself: SQLite by `VACUUM INTO`, PostgreSQL by its two tools."""

import os
import shutil
import subprocess
from pathlib import Path
from shutil import which

from django.db import connection

from rettesnor.web.operation.refusal import OperationRefusedError

COPY = {"sqlite": "database.sqlite3", "postgresql": "database.dump"}


def copy_database(folder: Path) -> Path:
    """Write a whole, consistent copy of the database into a folder and return its path."""
    target = folder / COPY[connection.vendor]
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(target)])
    else:
        _run("pg_dump", "--format=custom", "--no-owner", f"--file={target}")
    return target


def put_back(copy: Path) -> None:
    """Make an empty database what a copy holds."""
    if connection.vendor == "sqlite":
        _put_back_file(copy, Path(connection.settings_dict["NAME"]))
    else:
        name = f"--dbname={connection.settings_dict['NAME']}"
        _run("pg_restore", "--exit-on-error", "--single-transaction", "--no-owner", name, str(copy))


def _put_back_file(copy: Path, target: Path) -> None:
    connection.close()
    target.parent.mkdir(parents=True, exist_ok=True)
    # Empty tables may have been opened, and their log must not be played onto the copy.
    for ending in ("-wal", "-shm"):
        target.with_name(target.name + ending).unlink(missing_ok=True)
    waiting = target.with_name(target.name + ".restoring")
    shutil.copyfile(copy, waiting)
    with waiting.open("rb") as file:
        os.fsync(file.fileno())
    waiting.chmod(0o600)
    waiting.replace(target)


def _run(tool: str, *options: str) -> None:
    if which(tool) is None:
        raise OperationRefusedError(
            f"{tool} findes ikke her. Installér PostgreSQL's klient (postgresql-client).",
            f"{tool} is not here. Install PostgreSQL's client (postgresql-client).",
        )
    held = connection.settings_dict
    named = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD",
             "PGDATABASE": "NAME"}  # fmt: skip
    given = {name: str(held[key]) for name, key in named.items() if held[key]}
    done = subprocess.run(
        [tool, *options], env={**os.environ, **given}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise OperationRefusedError(
            f"{tool} sagde nej: {done.stderr.strip()}", f"{tool} refused: {done.stderr.strip()}"
        )
