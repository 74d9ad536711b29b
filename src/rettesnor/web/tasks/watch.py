"""Watches other workers: whoever has not beaten for a lease's length is lost.

No clock time is written or compared. A watcher sees a beat grow, and measures by its own monotonic
clock how long it has stood still, so that clocks that differ or jump neither take a task from a
worker that lives nor leave it with one that is dead.
"""

import time
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

# Looks that must have seen a beat stand still, so that a watcher that slept itself takes nothing.
FEWEST_LOOKS = 3


@dataclass(slots=True)
class _Still:
    beat: int
    since: float
    looks: int = 1


class Watch:
    """What one watcher has seen."""

    def __init__(self, *, lease: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._lease, self._clock = lease, clock
        self._seen: dict[str, _Still] = {}

    def lost(self, beats: Mapping[str, int], *, own: Collection[str] = ()) -> dict[str, int]:
        """Look at the claims that are held, with their beats; return those of lost workers."""
        now = self._clock()
        self._seen = {
            claim: self._next(claim, beat, now) for claim, beat in beats.items() if claim not in own
        }
        return {
            claim: still.beat for claim, still in self._seen.items() if self._is_lost(still, now)
        }

    def _next(self, claim: str, beat: int, now: float) -> _Still:
        before = self._seen.get(claim)
        if before is None or before.beat != beat:
            return _Still(beat, now)
        before.looks += 1
        return before

    def _is_lost(self, still: _Still, now: float) -> bool:
        return now - still.since >= self._lease and still.looks >= FEWEST_LOOKS
