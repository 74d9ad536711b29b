"""A backup holds everything but the keyring, and an empty installation becomes what it holds."""

import json
import os
import subprocess
import sys
from pathlib import Path
from shutil import copytree, ignore_patterns

import pytest

from tests.web.operation.installation import BEGIN, Done, Installation

PEOPLE = "SELECT * FROM people_person"


@pytest.fixture(scope="module")
def lasting(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """An installation with one person and one medium, and a backup of it."""
    folder = tmp_path_factory.mktemp("lasting") / "office"
    medium = folder / "media/1/ab/picture"
    medium.parent.mkdir(parents=True)
    medium.write_bytes(b"pixels")
    installation = Installation(folder=folder)
    done = installation.run_each(BEGIN, ("backup",))
    assert [one.code for one in done] == [0, 0], done
    return installation


@pytest.fixture
def office(lasting: Installation, tmp_path: Path) -> Installation:
    # A bell is a pipe that wakes workers; there is nothing in it to copy.
    folder = copytree(lasting.folder, tmp_path / "office", ignore=ignore_patterns("*.bell"))
    return Installation(folder=folder)


@pytest.fixture
def backup(office: Installation) -> Path:
    return next((office.folder / "backups").iterdir())


@pytest.fixture
def empty(tmp_path: Path) -> Installation:
    return _empty(tmp_path)


def _empty(folder: Path) -> Installation:
    (folder / "empty").mkdir()
    return Installation(folder=folder / "empty")


def test_a_restored_installation_is_the_one_that_was_backed_up(
    office: Installation, backup: Path, empty: Installation
) -> None:
    done = empty.run("restore", str(backup))
    assert done.code == 0, done.refused
    assert empty.rows(PEOPLE) == office.rows(PEOPLE) != []
    assert (empty.folder / "media/1/ab/picture").read_bytes() == b"pixels"


def test_a_medium_that_is_removed_while_it_is_copied_stops_no_backup(
    office: Installation,
) -> None:
    # It is listed, and gone when it is opened.
    (office.folder / "media/1/ab/blurred").symlink_to("gone")
    done = office.run("backup")
    assert done.code == 0, done.refused
    newest = max((office.folder / "backups").iterdir())
    assert [one.name for one in (newest / "media/1/ab").iterdir()] == ["picture"]


def test_no_key_ever_lies_in_a_backup(office: Installation, backup: Path) -> None:
    assert (office.folder / "keyring").exists() and (office.folder / "secret-key").exists()
    held = {path.name for path in backup.rglob("*") if path.is_file()}
    assert held == {"database.sqlite3", "manifest.json", "picture"}


@pytest.fixture(scope="module")
def refusals(
    lasting: Installation, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Installation, dict[str, Done]]:
    """What an empty installation says to a damaged backup, a newer one, and no backup at all."""
    folder = tmp_path_factory.mktemp("refusals")
    whole = next((lasting.folder / "backups").iterdir())
    damaged, newer, none = (copytree(whole, folder / name) for name in ("damaged", "newer", "none"))
    (damaged / "media/1/ab/picture").write_bytes(b"pixelZ")
    manifest = json.loads((newer / "manifest.json").read_text())
    manifest["migrations"]["posts"] = "9999_from_the_future"
    (newer / "manifest.json").write_text(json.dumps(manifest))
    (none / "manifest.json").unlink()
    empty = _empty(folder)
    done = empty.run_each(*(("restore", str(one)) for one in (damaged, newer, none)))
    return empty, dict(zip(("damaged", "newer", "none"), done, strict=True))


@pytest.mark.parametrize(
    ("kind", "named"),
    [("damaged", "media/1/ab/picture"), ("newer", "nyere Rettesnor"), ("none", "manifest.json")],
)
def test_what_is_no_sound_backup_is_refused_and_nothing_is_put_back(
    refusals: tuple[Installation, dict[str, Done]], kind: str, named: str
) -> None:
    empty, done = refusals
    assert done[kind].code == 2
    assert named in done[kind].refused
    assert not empty.store.exists() or empty.rows("SELECT * FROM sqlite_master") == []


def test_an_office_that_holds_somebody_is_not_overwritten(
    office: Installation, backup: Path
) -> None:
    before = office.rows(PEOPLE)
    done = office.run("restore", str(backup), "--lang", "en")
    assert done.code == 2
    assert "nothing is overwritten" in done.refused
    assert office.rows(PEOPLE) == before


def test_an_older_backup_is_restored_and_then_upgraded(
    office: Installation, empty: Installation
) -> None:
    unmade, older = office.run_each(("manage", "migrate", "posts", "zero", "-v0"), ("backup",))
    assert (unmade.code, older.code) == (0, 0), unmade
    restored, upgraded, again = empty.run_each(
        ("restore", older.said.strip()), ("upgrade",), ("upgrade",)
    )
    assert restored.code == 0, restored.refused
    assert upgraded.code == 0, upgraded.refused
    assert Path(upgraded.said.strip(), "database.sqlite3").exists()
    assert empty.rows("SELECT count(*) FROM posts_draft") == [(0,)]
    assert again.said.strip() == "-"


def test_a_damaged_database_is_neither_served_nor_upgraded(office: Installation) -> None:
    assert office.run("manage", "migrate", "posts", "zero", "-v0").code == 0
    office.rows("PRAGMA foreign_keys = OFF")
    office.rows("UPDATE people_person SET authority_id = 99")
    served, upgraded = office.run_each(("serve",), ("upgrade",))
    assert served.code == 2 and "rettesnor upgrade" in served.refused
    assert upgraded.code == 2 and "rettesnor restore" in upgraded.refused


def test_a_wrong_setting_stops_the_start_and_shows_an_example(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "rettesnor.cli", "backup"], capture_output=True, text=True,
        env={**os.environ, "RETTESNOR_DATABASE": "mysql://x"}, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert "RETTESNOR_DATABASE" in done.stderr and "sqlite:" in done.stderr
    assert "Traceback" not in done.stderr
