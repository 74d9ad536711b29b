"""What is handed to an operator keeps its promises."""

import re
import subprocess
from pathlib import Path
from shutil import which

import pytest

ROOT = Path(__file__).parent.parent
UNITS = sorted((ROOT / "deploy/systemd").glob("*.service"))
MOST_EXPOSED = 2.0


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_a_unit_leaves_little_exposed(unit: Path) -> None:
    if which("systemd-analyze") is None:
        pytest.skip("no systemd-analyze; it comes with systemd")
    done = subprocess.run(
        ["systemd-analyze", "security", "--offline=true", str(unit)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    level = re.search(r"exposure level for \S+: ([0-9.]+)", done.stdout)
    assert level, done.stderr
    assert float(level[1]) <= MOST_EXPOSED


def test_the_container_runs_as_nobody_in_particular_with_hashed_packages() -> None:
    told = (ROOT / "Containerfile").read_text(encoding="utf-8")
    assert "USER rettesnor" in told.rpartition("FROM")[2]
    assert "--require-hashes" in told
