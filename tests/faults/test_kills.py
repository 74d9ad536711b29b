"""Death at any moment: nothing acknowledged is lost or done twice, and work goes on at once.

Each time 200 points in all, 50 a flow; `RETTESNOR_KILLS=200` kills each flow 200 times.
"""

import json
import os
import shutil
from pathlib import Path

import pytest

from tests.faults.conftest import Program, python_on

FLOWS = ("save", "approve", "post", "tasks")
KILLS = int(os.environ.get("RETTESNOR_KILLS", "50"))
# Seconds, without those in which the machine let others run.
LONGEST_RECOVERY = 5


@pytest.fixture(scope="module")
def killings(
    migrated_store: Path, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Program]:
    """Kill all flows at the same time, each on a store of its own."""
    programs = {}
    for flow in FLOWS:
        folder = tmp_path_factory.mktemp(flow)
        store = folder / "office.sqlite3"
        shutil.copy(migrated_store, store)
        killing = ("-m", "tests.faults.killing", str(store), flow, str(KILLS))
        programs[flow] = python_on(store, folder, *killing)
    return programs


@pytest.mark.parametrize("flow", FLOWS)
def test_a_flow_killed_at_random_points_loses_and_doubles_nothing(
    flow: str, killings: dict[str, Program]
) -> None:
    verdict = json.loads(killings[flow].said())
    assert verdict["kills"] == KILLS
    assert verdict["acknowledged"] >= KILLS // 2
    assert (verdict["lost"], verdict["doubled"], verdict["faults"]) == ([], [], [])
    assert verdict["integrity"] == "ok"
    assert verdict["slowest_recovery"] <= LONGEST_RECOVERY
