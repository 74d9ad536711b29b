"""A crew of writers on one store: in each round that it is told, all act at once."""

import json
import os
import sys
import time
from collections.abc import Iterator
from contextlib import suppress

import django

django.setup()

from django.db import DatabaseError, connections  # noqa: E402

from rettesnor.web.logbook.acts import act, enter, known  # noqa: E402
from rettesnor.web.logbook.models import Entry  # noqa: E402
from rettesnor.web.people.models import Unit  # noqa: E402

NAMED = known("bench.name_unit", da="gav {object} et navn", en="named {object}")


@act(NAMED)
def name_unit(*, number: int, name: str) -> None:
    """Read a row, change it, and enter that in the logbook: what an act is made of."""
    unit = Unit.objects.get(pk=number)
    unit.name = name
    unit.save(update_fields=["name"])
    enter(by=None, on=unit, unit=unit.pk, name=name)


def main(writers: int, acts: int) -> None:
    """Make a unit for each writer; then one round for each line that is read."""
    units = [
        Unit.objects.create(kind="authority", name=f"writer {number}", path=f"/{number}/").pk
        for number in range(writers)
    ]
    print("ready", flush=True)
    for _ in sys.stdin:
        before = Entry.objects.count()
        connections.close_all()
        told = list(_together(units, acts))
        acknowledged = sum(len(one["seconds"]) for one in told)
        lost = before + acknowledged - Entry.objects.count()
        print(json.dumps({"told": told, "lost": lost}), flush=True)


def _together(units: list[int], acts: int) -> Iterator[dict[str, list[float]]]:
    go, told = os.pipe(), [(os.pipe(), unit) for unit in units]
    for (_, answer), unit in told:
        if os.fork() == 0:
            os.close(go[1])
            _write(go[0], answer, unit, acts)
            os._exit(0)
    os.close(go[0])
    # Closing wakes all at once.
    os.close(go[1])
    for (reading, answer), _ in told:
        os.close(answer)
        with os.fdopen(reading) as words:
            yield json.loads(words.read())
    with suppress(ChildProcessError):
        while True:
            os.wait()


def _write(go: int, answer: int, unit: int, acts: int) -> None:
    Unit.objects.get(pk=unit)
    os.read(go, 1)
    seconds, failures, cpu, begun = [], 0, time.process_time(), time.time()
    for turn in range(acts):
        start = time.perf_counter()
        try:
            name_unit(number=unit, name=f"{unit}-{turn}-{begun}")
            seconds.append(time.perf_counter() - start)
        except DatabaseError:
            failures += 1
    told = {"seconds": seconds, "failures": failures, "cpu": time.process_time() - cpu,
            "begun": begun, "ended": time.time()}  # fmt: skip
    with os.fdopen(answer, "w") as words:
        words.write(json.dumps(told))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
