"""A sealed secret opens where it was sealed, and nowhere else."""

import os
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rettesnor.web.keyring.ring import KeyringError, add_key, make_keyring, read_keyring
from rettesnor.web.keyring.sealing import SealBrokenError, key_of, open_sealed, seal

SOURCE = Path(__file__).parents[3] / "src"
PLACE = "profiles.connection:7:token"


@pytest.mark.parametrize("secret", ["", "EAAG-token", "æøå 🌞", "x" * 60_000])
def test_a_secret_opens_where_it_was_sealed(secret: str) -> None:
    assert open_sealed(seal(secret, place=PLACE), place=PLACE) == secret


def test_the_sealed_text_does_not_hold_the_secret() -> None:
    sealed = seal("EAAG-token", place=PLACE)
    assert "EAAG" not in sealed and sealed.startswith("1|k1|")


def test_a_sealed_text_pasted_into_another_row_does_not_open() -> None:
    with pytest.raises(SealBrokenError):
        open_sealed(seal("EAAG-token", place=PLACE), place="profiles.connection:8:token")


@pytest.mark.parametrize("broken", ["", "EAAG-token", "1|k1|AAAA", "2|k1|AAAA|AAAA", "1|k1|?|?"])
def test_what_is_not_sealed_does_not_open(broken: str) -> None:
    with pytest.raises(SealBrokenError):
        open_sealed(broken, place=PLACE)


@given(where=st.integers(min_value=0), flip=st.integers(min_value=1, max_value=255))
def test_a_changed_text_never_opens_as_something_else(where: int, flip: int) -> None:
    sealed = seal("EAAG-token", place=PLACE)
    at = where % len(sealed)
    changed = sealed[:at] + chr(ord(sealed[at]) ^ flip) + sealed[at + 1 :]
    try:
        assert open_sealed(changed, place=PLACE) == "EAAG-token"
    except (SealBrokenError, KeyringError):
        return
    # Base64 has bits to spare in its last sign; those alone may change.
    assert sealed[at + 1 :].strip("=") in ("", sealed[at + 1 :])


def test_the_keyring_is_its_owners_alone(settings: Any) -> None:
    seal("x", place=PLACE)
    assert stat.S_IMODE(Path(settings.KEYRING).stat().st_mode) == 0o600


def test_a_new_key_is_used_at_once_by_a_process_that_runs(settings: Any) -> None:
    before = seal("x", place=PLACE)
    add_key(settings.KEYRING)
    after = seal("x", place=PLACE)
    assert (key_of(before), key_of(after)) == ("k1", "k2")
    assert open_sealed(before, place=PLACE) == open_sealed(after, place=PLACE) == "x"


def test_the_ring_never_shows_its_keys(tmp_path: Path) -> None:
    ring = make_keyring(tmp_path / "ring")
    assert repr(ring) == "Keyring(k1)"


def test_two_processes_that_make_a_keyring_get_the_same(tmp_path: Path) -> None:
    assert make_keyring(tmp_path / "ring") == make_keyring(tmp_path / "ring")


@pytest.mark.parametrize(
    ("content", "says"),
    [("", "holds no key"), ("k1 tooshort", "line 1"), ("k1\n", "line 1"), ("../k AAAA", "line 1")],
)
def test_a_broken_keyring_is_refused_by_name_and_example(
    tmp_path: Path, content: str, says: str
) -> None:
    path = tmp_path / "ring"
    path.write_text(content)
    path.chmod(0o600)
    with pytest.raises(KeyringError, match=f"RETTESNOR_KEYRING: .*{says}.*For example: RETTESNOR"):
        read_keyring(path)


def test_a_keyring_that_others_may_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "ring"
    make_keyring(path)
    path.chmod(0o640)
    with pytest.raises(KeyringError, match="chmod 600"):
        read_keyring(path)


def test_a_keyring_that_is_named_is_never_made_anew(settings: Any) -> None:
    settings.KEYRING_IS_NAMED = True
    with pytest.raises(KeyringError, match="there is no file"):
        seal("x", place=PLACE)
    assert not os.path.exists(settings.KEYRING)


def test_the_office_does_not_open_without_the_keyring_that_is_named(tmp_path: Path) -> None:
    missing = str(tmp_path / "gone")
    environment = {**os.environ, "RETTESNOR_KEYRING": missing, "PYTHONPATH": str(SOURCE),
                   "DJANGO_SETTINGS_MODULE": "rettesnor.web.settings"}  # fmt: skip
    run = subprocess.run(
        [sys.executable, "-c", "import django; django.setup()"], env=environment,
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert run.returncode == 1
    assert f"RETTESNOR_KEYRING: there is no file {missing}. For example:" in run.stderr
