"""What a piece of work costs, whatever else the machine or another test leaves lying about."""

import gc
import time
from collections.abc import Callable

TRIES = 3


def is_done_within(seconds: float, work: Callable[[], object]) -> bool:
    """Tell whether one of a few tries takes less CPU seconds; the first that does is the last."""
    gc.disable()
    try:
        return any(_once(work) < seconds for _ in range(TRIES))
    finally:
        gc.enable()


def cpu_seconds(work: Callable[[], object]) -> float:
    """Return the least CPU seconds of a few tries, with the collector of rubbish held back.

    It is held back and not let loose first: to collect costs far more than what is timed.
    """
    gc.disable()
    try:
        return min(_once(work) for _ in range(TRIES))
    finally:
        gc.enable()


def _once(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began
