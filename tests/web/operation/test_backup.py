"""A backup holds everything but the keyring, and an empty installation becomes what it holds."""

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from shutil import copytree

import pytest

from tests.web.operation.installation import Installation, made

PEOPLE = "from rettesnor.web.people.models import Person; print(list(Person.objects.values()))"


@pytest.fixture(scope="module")
def lasting(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    installation = made(tmp_path_factory.mktemp("lasting") / "office")
    medium = installation.folder / "media/1/ab/picture"
    medium.parent.mkdir(parents=True)
    medium.write_bytes(b"pixels")
    (installation.folder / "keyring").write_text("secret")
    done = installation.run("backup")
    assert done.returncode == 0, done.stderr
    return installation


@pytest.fixture
def office(lasting: Installation, tmp_path: Path) -> Installation:
    return Installation(folder=copytree(lasting.folder, tmp_path / "office"))


@pytest.fixture
def backup(office: Installation) -> Path:
    return next((office.folder / "backups").iterdir())


@pytest.fixture
def empty(tmp_path: Path) -> Installation:
    folder = tmp_path / "empty"
    folder.mkdir()
    return Installation(folder=folder)


def test_a_restored_installation_is_the_one_that_was_backed_up(
    office: Installation, backup: Path, empty: Installation
) -> None:
    done = empty.run("restore", str(backup))
    assert done.returncode == 0, done.stderr
    assert empty.python(PEOPLE) == office.python(PEOPLE)
    assert (empty.folder / "media/1/ab/picture").read_bytes() == b"pixels"


def test_a_keyring_never_lies_in_a_backup(office: Installation, backup: Path) -> None:
    assert (office.folder / "keyring").exists()
    held = {path.name for path in backup.rglob("*") if path.is_file()}
    assert held == {"database.sqlite3", "manifest.json", "picture"}


def test_a_changed_byte_in_a_backup_is_named_and_nothing_is_put_back(
    backup: Path, empty: Installation
) -> None:
    (backup / "media/1/ab/picture").write_bytes(b"pixelZ")
    done = empty.run("restore", str(backup))
    assert done.returncode == 2
    assert "media/1/ab/picture" in done.stderr
    assert not list(empty.folder.glob("*.sqlite3"))


def test_an_office_that_holds_somebody_is_not_overwritten(
    office: Installation, backup: Path
) -> None:
    before = office.python(PEOPLE)
    done = office.run("restore", str(backup), "--lang", "en")
    assert done.returncode == 2
    assert "nothing is overwritten" in done.stderr
    assert office.python(PEOPLE) == before


def test_a_backup_of_a_newer_version_says_what_to_install(
    backup: Path, empty: Installation
) -> None:
    manifest = json.loads((backup / "manifest.json").read_text())
    manifest["migrations"]["posts"] = "9999_from_the_future"
    (backup / "manifest.json").write_text(json.dumps(manifest))
    done = empty.run("restore", str(backup))
    assert done.returncode == 2
    assert "nyere Rettesnor" in done.stderr


def test_a_folder_that_is_no_backup_is_refused(tmp_path: Path, empty: Installation) -> None:
    done = empty.run("restore", str(tmp_path))
    assert done.returncode == 2
    assert "manifest.json" in done.stderr


def test_an_older_backup_is_restored_and_then_upgraded(
    office: Installation, empty: Installation
) -> None:
    assert office.run("manage", "migrate", "posts", "zero", "-v0").returncode == 0
    older = office.run("backup").stdout.strip()
    assert empty.run("restore", older).returncode == 0
    done = empty.run("upgrade")
    assert done.returncode == 0, done.stderr
    assert Path(done.stdout.strip(), "database.sqlite3").exists()
    count = "from rettesnor.web.posts.models import Draft; print(Draft.objects.count())"
    assert empty.python(count) == "0"
    assert empty.run("upgrade").stdout.strip() == "-"


def test_a_damaged_database_is_not_upgraded(office: Installation) -> None:
    assert office.run("manage", "migrate", "posts", "zero", "-v0").returncode == 0
    with sqlite3.connect(office.folder / "rettesnor.sqlite3") as store:
        store.execute("PRAGMA foreign_keys = OFF")
        store.execute("UPDATE people_person SET authority_id = 99")
    done = office.run("upgrade")
    assert done.returncode == 2
    assert "rettesnor restore" in done.stderr


def test_a_wrong_setting_stops_the_start_and_shows_an_example(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "rettesnor.cli", "backup"], capture_output=True, text=True,
        env={**os.environ, "RETTESNOR_DATABASE": "mysql://x"}, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert "RETTESNOR_DATABASE" in done.stderr and "sqlite:" in done.stderr
    assert "Traceback" not in done.stderr
