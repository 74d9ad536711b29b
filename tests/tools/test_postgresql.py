"""A PostgreSQL server of the tests' own is found, run and cleared away."""

import os
import subprocess
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from tools import postgresql

PROGRAMS = postgresql.find_programs()


def test_a_folder_without_a_server_is_not_taken_for_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RETTESNOR_POSTGRESQL", str(tmp_path))
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(postgresql, "PLACES", (str(tmp_path / "*"),))
    assert postgresql.find_programs() is None


def test_the_newest_of_several_servers_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for version in ("9", "15", "17"):
        folder = tmp_path / version / "bin"
        folder.mkdir(parents=True)
        for program in ("initdb", "pg_ctl", "postgres"):
            (folder / program).touch()
    monkeypatch.delenv("RETTESNOR_POSTGRESQL", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(postgresql, "PLACES", (str(tmp_path / "*" / "bin"),))
    assert postgresql.find_programs() == str(tmp_path / "17" / "bin")


@pytest.mark.skipif(PROGRAMS is None, reason=f"no PostgreSQL: {postgresql.INSTALL}")
def test_a_server_answers_on_its_socket_and_leaves_nothing_behind() -> None:
    assert PROGRAMS is not None
    with postgresql.running(PROGRAMS) as address:
        folder = unquote(urlsplit(address).netloc.partition("@")[2])
        ask = [f"{PROGRAMS}/psql", "-h", folder, "-U", "rettesnor", "-Atc", "SELECT 6 * 7"]
        assert subprocess.check_output(ask, text=True).strip() == "42"
    assert not os.path.exists(folder)
