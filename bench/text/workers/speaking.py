"""Let a worker answer measurements: one JSON line in, one out, CPU seconds of this process."""

import json
import sys
from collections.abc import Callable, Mapping, Sequence
from time import process_time
from typing import Any, NamedTuple


class Task(NamedTuple):
    """A measured deed: `run` checks `size` items at a time and returns how much it found."""

    size: int
    run: Callable[[Sequence[Any]], int]
    posts_per_item: int = 1


def answer_measurements(tasks: Mapping[str, Task], items: Sequence[Any]) -> None:
    """Measure what is asked for until the questions end."""
    _say({"ready": True})
    for line in sys.stdin:
        question = json.loads(line)
        _say(_measured(tasks[question["task"]], items, question["seconds"]))


def _measured(task: Task, items: Sequence[Any], seconds: float) -> dict[str, float]:
    checked = found = position = 0
    begun = process_time()
    while process_time() - begun < seconds:
        if position + task.size > len(items):
            position = 0
        found += task.run(items[position : position + task.size])
        position += task.size
        checked += task.size
    cpu = process_time() - begun
    return {"posts": checked * task.posts_per_item, "findings": found, "cpu": cpu}


def _say(answer: Mapping[str, object]) -> None:
    print(json.dumps(answer), flush=True)
