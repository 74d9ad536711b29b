"""How hard a task is tried: how often, how long one attempt may take, and until when at all.

    @effort(attempts=3, minutes=2)
    @task
    def send_letter(letter_id: int) -> None: ...
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any


@dataclass(frozen=True, kw_only=True, slots=True)
class Effort:
    """How hard a task is tried.

    Units: `minutes` for one attempt; `begun_within` from when it may run until it is given up.
    """

    attempts: int = 5
    minutes: float = 5
    begun_within: timedelta | None = None


DEFAULT = Effort()
# Workers that may die over a task before it has failed, and the rest it gets after the second.
MOST_LOSSES, PAUSE_AFTER_LOSSES = 10, timedelta(seconds=30)
FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=5), timedelta(minutes=15)
_efforts: dict[str, Effort] = {}


def effort[T](
    *, attempts: int = DEFAULT.attempts, minutes: float = DEFAULT.minutes,
    begun_within: timedelta | None = None,
) -> Callable[[T], T]:  # fmt: skip
    """Set how hard the task below is tried."""

    def remember(task: Any) -> Any:
        _efforts[task.module_path] = Effort(
            attempts=attempts, minutes=minutes, begun_within=begun_within
        )
        return task

    return remember


def effort_of(path: str) -> Effort:
    """Return how hard a task is tried."""
    return _efforts.get(path, DEFAULT)


def pause_after(attempts: int) -> timedelta:
    """Return how long a task rests after so many failed attempts: 5 s, 10 s, 20 s … 15 min."""
    doublings = min(attempts - 1, 20)
    return min(LONGEST_PAUSE, FIRST_PAUSE * (1 << doublings))
