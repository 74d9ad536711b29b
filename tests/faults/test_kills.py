"""Death at any moment: nothing acknowledged is lost or done twice, and work goes on at once."""

import json
import os
import shutil
from pathlib import Path

import pytest

from tests.faults.conftest import run_python

FLOWS = ("save", "tasks")
KILLS = int(os.environ.get("RETTESNOR_KILLS", "200"))
LONGEST_RECOVERY = 5


@pytest.mark.parametrize("flow", FLOWS)
def test_a_flow_killed_at_200_random_points_loses_and_doubles_nothing(
    flow: str, migrated_store: Path, tmp_path: Path
) -> None:
    store = tmp_path / "office.sqlite3"
    shutil.copy(migrated_store, store)
    told = run_python("-m", "tests.faults.killing", str(store), flow, str(KILLS), store=store)
    verdict = json.loads(told)
    assert verdict["acknowledged"] >= KILLS
    assert (verdict["lost"], verdict["doubled"], verdict["faults"]) == ([], [], [])
    assert verdict["integrity"] == "ok"
    assert verdict["slowest_recovery"] <= LONGEST_RECOVERY
    print(flow, verdict)
