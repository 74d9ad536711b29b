"""A crew of writers on one store: in each round that it is told, all act at once.

A round ends when each entry has its link in the logbook's chain. SQLite's have it when they are
acknowledged; PostgreSQL's get it from a sealer that works beside the writers, as in the service.
"""

import json
import os
import select
import signal
import sys
import time
from typing import Any, TextIO

import django

django.setup()

from django.db import DatabaseError, connections  # noqa: E402

from rettesnor.web.logbook.acts import act, enter, known  # noqa: E402
from rettesnor.web.logbook.chain import seal  # noqa: E402
from rettesnor.web.logbook.models import Entry  # noqa: E402
from rettesnor.web.people.models import Unit  # noqa: E402

# Between two sealings, in batches that are large enough.
SECONDS_TO_SEAL = 0.25
NAMED = known("bench.name_unit", da="gav {object} et navn", en="named {object}")


@act(NAMED)
def name_unit(*, unit: Unit, name: str) -> None:
    """Change a row and enter that in the logbook: what an act is made of."""
    unit.name = name
    unit.save(update_fields=["name"])
    enter(by=None, on=unit, unit=unit.pk, name=name)


class Writer:
    """One who writes, in a process of their own with a connection that stays open."""

    def __init__(self, unit: int, acts: int) -> None:
        told, answer = os.pipe()
        heard, self._go = os.pipe()
        if os.fork() == 0:
            # The end that was inherited would keep the pipe open when the crew goes home.
            os.close(self._go)
            with os.fdopen(answer, "w") as words:
                _write(heard, words, unit, acts)
            os._exit(0)
        os.close(answer)
        self._told = os.fdopen(told)

    def go(self) -> None:
        """Let the writer begin."""
        os.write(self._go, b"!")

    def has_told(self) -> bool:
        """Wait a moment for the writer to end the round, and tell whether it has."""
        return bool(select.select([self._told], [], [], SECONDS_TO_SEAL)[0])

    def tell(self) -> dict[str, Any]:
        """Return what the writer tells of the round."""
        told: dict[str, Any] = json.loads(self._told.readline())
        return told


def main(writers: int, acts: int) -> None:
    """Make a unit for each writer; then one round for each line that is read."""
    units = [
        Unit.objects.create(kind="authority", name=f"writer {number}", path=f"/{number}/").pk
        for number in range(writers)
    ]
    connections.close_all()
    crew = [Writer(unit, acts) for unit in units]
    print("ready", flush=True)
    for _ in sys.stdin:
        before = Entry.objects.count()
        for writer in crew:
            writer.go()
        while not all(writer.has_told() for writer in crew):
            seal()
        told = [writer.tell() for writer in crew]
        seal()
        sealed = time.time()
        acknowledged = sum(len(one["seconds"]) for one in told)
        lost = before + acknowledged - Entry.objects.count()
        print(json.dumps({"told": told, "lost": lost, "sealed": sealed}), flush=True)
    os.killpg(0, signal.SIGTERM)


def _write(heard: int, words: TextIO, unit: int, acts: int) -> None:
    while os.read(heard, 1):
        seconds, failures, cpu, begun = [], 0, time.process_time(), time.time()
        for turn in range(acts):
            start = time.perf_counter()
            try:
                # As a page does: what is changed is read first, and changed in an act.
                name_unit(unit=Unit.objects.get(pk=unit), name=f"{unit}-{turn}-{begun}")
                seconds.append(time.perf_counter() - start)
            except DatabaseError:
                failures += 1
        told = {"seconds": seconds, "failures": failures, "cpu": time.process_time() - cpu,
                "begun": begun, "ended": time.time()}  # fmt: skip
        print(json.dumps(told), file=words, flush=True)


if __name__ == "__main__":
    os.setpgrp()
    main(int(sys.argv[1]), int(sys.argv[2]))
