"""The simulator's worker, with the CPU seconds that each batch took it."""

import time
from collections.abc import Callable
from typing import Any

from rettesnor.web.simulator.starting import Given, worker


def measured(given: Given) -> Callable[[Any], tuple[Any, float]]:
    """Make all ready; return what compares the guides on a batch, and tells what that took."""
    work = worker(given)

    def timed(batch: Any) -> tuple[Any, float]:
        began = time.process_time()
        done = work(batch)
        return done, time.process_time() - began

    return timed
