"""A full disk: acts are refused whole, all is readable, and work goes on when there is room."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.conftest import python_on

MEGABYTES = 12


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Mount a disk of a few megabytes in memory."""
    if os.name != "posix" or os.geteuid() != 0:
        pytest.skip("a small disk can be mounted by root alone")
    mount = ["mount", "-t", "tmpfs", "-o", f"size={MEGABYTES}m", "tmpfs", str(tmp_path)]
    if subprocess.run(mount, capture_output=True).returncode != 0:
        pytest.skip("no disk can be mounted here")
    try:
        yield tmp_path
    finally:
        subprocess.run(["umount", "--lazy", str(tmp_path)], check=True)


def test_on_a_full_disk_nothing_acknowledged_is_lost_and_nothing_is_half_done(
    small_disk: Path, migrated_store: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    store, ballast = small_disk / "office.sqlite3", small_disk / "ballast"
    shutil.copy(migrated_store, store)
    ballast.write_bytes(bytes(8_500_000))
    filling = ("-m", "tests.faults.filling", str(ballast))
    verdict = json.loads(python_on(store, tmp_path_factory.mktemp("words"), *filling).said())
    assert verdict["acknowledged"] > 30
    assert "full" in verdict["refusal"] or "I/O" in verdict["refusal"], verdict["refusal"]
    assert verdict["readable"] >= verdict["acknowledged"] - 1
    assert (verdict["lost"], verdict["half_done"]) == ([], 0)
    assert verdict["integrity"] == "ok"
