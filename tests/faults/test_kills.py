"""Death at any moment: nothing acknowledged is lost or done twice, and work goes on at once.

Each time 200 points in all, 50 a flow; `RETTESNOR_KILLS=200` kills each flow 200 times.
"""

import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.faults.conftest import Program, python_on

FLOWS = ("save", "approve", "post", "tasks")
KILLS = int(os.environ.get("RETTESNOR_KILLS", "50"))
# Seconds, without those in which the machine let others run.
LONGEST_RECOVERY = 5


@pytest.fixture
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


# One test for all flows: where tests run side by side, each flow is killed once.
def test_flows_killed_at_random_points_lose_and_double_nothing(
    killings: dict[str, Program],
) -> None:
    verdicts = {flow: json.loads(program.said()) for flow, program in killings.items()}
    assert sum(verdict["kills"] for verdict in verdicts.values()) == KILLS * len(FLOWS)
    found = {flow: wrong_in(verdict) for flow, verdict in verdicts.items()}
    assert found == {flow: {} for flow in FLOWS}


def wrong_in(verdict: dict[str, Any]) -> dict[str, Any]:
    """Return what a flow lost, doubled, left half done, or was too slow to take up again."""
    wrong = {what: verdict[what] for what in ("lost", "doubled", "faults") if verdict[what]}
    if verdict["integrity"] != "ok":
        wrong["integrity"] = verdict["integrity"]
    if verdict["slowest_recovery"] > LONGEST_RECOVERY:
        wrong["slowest_recovery"] = verdict["slowest_recovery"]
    if verdict["acknowledged"] < KILLS // 2:
        wrong["acknowledged"] = verdict["acknowledged"]
    return wrong
