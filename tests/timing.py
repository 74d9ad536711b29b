"""What a piece of work costs, whatever else the machine or another test leaves lying about."""

import gc
import time
from collections.abc import Callable

TRIES = 3


def cpu_seconds(work: Callable[[], object]) -> float:
    """Return the least CPU seconds of a few tries, with the collector of rubbish held back."""
    gc.collect()
    gc.disable()
    try:
        return min(_once(work) for _ in range(TRIES))
    finally:
        gc.enable()


def _once(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began
