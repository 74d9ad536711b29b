"""Kills a flow again and again at random moments, then says what became of what it acknowledged.

    python -m tests.faults.killing STORE.sqlite3 FLOW KILLS [SEED]      prints JSON
"""

import json
import os
import random
import signal
import sys
import time
from contextlib import suppress
from pathlib import Path

# Seconds: from the first acknowledgement, or from birth, for every second one.
LONGEST_LIFE, LONGEST_YOUTH = 0.08, 0.3


def main(store: Path, name: str, kills: int, seed: int) -> None:
    """Kill one flow so many times, and print the verdict."""
    os.environ["RETTESNOR_DATABASE"] = f"sqlite:///{store}"
    os.environ["RETTESNOR_DATA"] = str(store.parent)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rettesnor.web.settings")
    import django

    django.setup()
    from django.db import connection, connections

    from rettesnor.web.tasks.discovery import import_tasks
    from tests.faults.flows import FLOWS

    # Once, as each child would begin with it.
    import_tasks()
    flow = FLOWS[name]
    flow.prepare()
    chance = random.Random(seed)
    acknowledged: list[str] = []
    recoveries: list[float] = []
    for turn in range(kills):
        # No connection may be shared with a child.
        connections.close_all()
        started = time.monotonic()
        child, answers = begun(flow.run)
        told = b""
        if turn % 2:
            time.sleep(chance.uniform(0, LONGEST_YOUTH))
        else:
            told = first(answers)
            recoveries.append(time.monotonic() - started - held_up(child))
            time.sleep(chance.uniform(0, LONGEST_LIFE))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        acknowledged += whole_lines(told + rest(answers))
    started, held_up_before = time.monotonic(), held_up(os.getpid())
    kept = flow.kept()
    recoveries.append(time.monotonic() - started - (held_up(os.getpid()) - held_up_before))
    faults = list(flow.faults())
    with connection.cursor() as cursor:
        integrity = cursor.execute("PRAGMA integrity_check").fetchone()[0]
    verdict = {
        "kills": kills, "acknowledged": len(acknowledged),
        "lost": sorted(set(acknowledged) - set(kept))[:10],
        "doubled": sorted(key for key, times in kept.items() if times > 1)[:10],
        "faults": faults[:10], "integrity": integrity, "slowest_recovery": max(recoveries),
    }  # fmt: skip
    print(json.dumps(verdict))


def begun(run: object) -> tuple[int, int]:
    """Start the flow in a child; return the child, and the pipe that it acknowledges through."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            run(lambda key: os.write(writing, f"{key}\n".encode()))  # type: ignore[operator]
        finally:
            # Whatever ends a flow but our kill is a fault, which the parent sees as silence.
            os._exit(1)
    os.close(writing)
    return child, reading


def first(answers: int) -> bytes:
    """Return the first acknowledgement; the store is then whole again and writes."""
    told = os.read(answers, 65_536)
    assert told, "the flow ended by itself"
    return told


def held_up(process: int) -> float:
    """Return the seconds that a process was ready to run and the machine ran others."""
    waits = []
    for thread in Path(f"/proc/{process}/task").glob("*/schedstat"):
        with suppress(OSError):
            waits.append(int(thread.read_text().split()[1]) / 1e9)
    # Threads wait at the same time: no more than the one that waited longest is left out.
    return max(waits, default=0.0)


def rest(answers: int) -> bytes:
    """Return what else was acknowledged before death."""
    told = b""
    while more := os.read(answers, 65_536):
        told += more
    os.close(answers)
    return told


def whole_lines(told: bytes) -> list[str]:
    """Return the keys of which all was heard."""
    return told.decode().split("\n")[:-1]


if __name__ == "__main__":
    main(
        Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]),
        int(sys.argv[4]) if len(sys.argv) > 4 else random.randrange(10**6),
    )  # fmt: skip
