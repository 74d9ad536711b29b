"""Finds a PostgreSQL server and starts one of our own for the tests, in a folder that goes again.

    with postgresql.running(programs) as address: ...   # postgresql://rettesnor@%2F…/rettesnor
"""

from __future__ import annotations

import glob
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import which
from urllib.parse import quote

from tools.console import Failure

PLACES = (
    "/usr/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/usr/local/pgsql/bin",
    "/opt/homebrew/opt/postgresql*/bin",
    "/usr/local/opt/postgresql*/bin",
)
INSTALL = "apt-get install postgresql"
ADVICE = "Run as another user than root, or name a PostgreSQL's programs in RETTESNOR_POSTGRESQL."
NAME = "rettesnor"
# Nothing here has to outlive the tests.
FOR_TESTS = (
    "fsync=off", "full_page_writes=off", "synchronous_commit=off", "wal_level=minimal",
    "max_wal_senders=0", "autovacuum=off", "jit=off",
)  # fmt: skip


def find_programs() -> str | None:
    """Find the folder that holds initdb and pg_ctl; `RETTESNOR_POSTGRESQL` names another."""
    named = os.environ.get("RETTESNOR_POSTGRESQL")
    on_path = which("pg_ctl")
    found = [folder for place in PLACES for folder in sorted(glob.glob(place), key=_version)]
    places = [named, on_path and str(Path(on_path).resolve().parent), *reversed(found)]
    return next((place for place in places if place and _is_server(Path(place))), None)


@contextmanager
def running(programs: str, options: tuple[str, ...] = FOR_TESTS) -> Iterator[str]:
    """Run a server that only this machine reaches, through a socket; give its address."""
    folder = Path(tempfile.mkdtemp(prefix="rettesnor-postgresql-"))
    account = _account()
    if account:
        os.chown(folder, account["user"], account["group"])
    server = _Server(Path(programs), folder, account)
    try:
        server.start(options)
        yield f"postgresql://{NAME}@{quote(str(folder), safe='')}/{NAME}"
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)


class _Server:
    def __init__(self, programs: Path, folder: Path, account: dict[str, int]) -> None:
        self._programs, self._folder, self._account = programs, folder, account
        self._data = str(folder / "data")

    def start(self, options: tuple[str, ...]) -> None:
        self._run("initdb", "--pgdata", self._data, "--username", NAME, "--auth", "trust",
                  "--encoding", "UTF8", "--no-locale", "--no-sync")  # fmt: skip
        given = ["listen_addresses=''", f"unix_socket_directories='{self._folder}'", *options]
        words = " ".join(f"-c {one}" for one in given)
        self._run("pg_ctl", "start", "--pgdata", self._data, "--wait", "--log",
                  str(self._folder / "log"), "--options", words)  # fmt: skip
        self._run("createdb", "--host", str(self._folder), "--username", NAME, NAME)

    def stop(self) -> None:
        if (self._folder / "data" / "postmaster.pid").exists():
            self._run("pg_ctl", "stop", "--pgdata", self._data, "--mode", "immediate")

    def _run(self, program: str, *arguments: str) -> None:
        # Popen takes the account, as PostgreSQL refuses to run as root. Its words go to no pipe:
        # the server inherits it and would keep it open.
        with (self._folder / "words").open("w+") as words:
            done = subprocess.run([str(self._programs / program), *arguments], cwd=self._folder,
                                  stdout=words, stderr=words, **self._account)  # fmt: skip
            words.seek(0)
            if done.returncode:
                raise Failure(f"PostgreSQL's {program}: {words.read().strip()}", ADVICE)


def _account() -> dict[str, int]:
    """Return whose the server is to be: nothing for ourselves, another when we are root."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return {}
    import pwd

    for name in ("postgres", "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": entry.pw_uid, "group": entry.pw_gid}
    raise Failure("No account `postgres` or `nobody` to run PostgreSQL as.", ADVICE)


def _is_server(folder: Path) -> bool:
    return all((folder / program).exists() for program in ("initdb", "pg_ctl", "postgres"))


def _version(folder: str) -> list[int]:
    return [int(part) for part in "".join(c if c.isdigit() else " " for c in folder).split()]
