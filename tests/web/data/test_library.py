"""Which SQLite is sound, which is chosen, and what is said of one that is not."""

from types import SimpleNamespace

import pytest

from rettesnor.web.data import checks
from rettesnor.web.data.sqlite import library
from rettesnor.web.data.sqlite.library import Version, is_sound


@pytest.mark.parametrize(
    "version", [(3, 44, 6), (3, 44, 7), (3, 50, 7), (3, 51, 3), (3, 53, 0), (4, 0, 0)]
)
def test_a_version_with_the_correction_is_sound(version: Version) -> None:
    assert is_sound(version)
    assert checks.said_of(version) == []


@pytest.mark.parametrize(
    "version", [(3, 37, 0), (3, 40, 1), (3, 44, 5), (3, 45, 3), (3, 50, 6), (3, 51, 0), (3, 51, 2)]
)
def test_a_version_with_the_wal_reset_fault_is_named_with_the_way_to_a_sound_one(
    version: Version,
) -> None:
    (said,) = checks.said_of(version)
    assert said.id == "rettesnor.W001"
    assert ".".join(map(str, version)) in said.msg
    assert "rettesnor[sqlite]" in str(said.hint)


@pytest.mark.parametrize(
    ("installed", "chosen"),
    [
        ([(3, 40, 1)], (3, 40, 1)),
        ([(3, 40, 1), (3, 53, 4)], (3, 53, 4)),
        ([(3, 44, 6), (3, 51, 0)], (3, 44, 6)),
        ([(3, 54, 0), (3, 53, 4)], (3, 54, 0)),
    ],
)
def test_the_sounder_library_is_chosen_then_the_newer(
    monkeypatch: pytest.MonkeyPatch, installed: list[Version], chosen: Version
) -> None:
    libraries = [SimpleNamespace(sqlite_version_info=version) for version in installed]
    monkeypatch.setattr(library, "_installed", lambda: libraries)
    assert library.chosen_library().sqlite_version_info == chosen
