"""One slot of a worker: claims tasks, carries them out one after another, keeps how they ended.

Short tasks are claimed several at a time, and how a batch ended is kept in the transaction that
claims the next. A task that was tried before is claimed alone, so that one that kills its worker
takes no others with it.
"""

import logging
import time
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from threading import Event, Lock

from django.db import Error, close_old_connections, connections, transaction

from rettesnor.web.tasks import queue
from rettesnor.web.tasks.effort import effort_of
from rettesnor.web.tasks.queue import Claimed
from rettesnor.web.tasks.running import Ending, carried_out, keep
from rettesnor.web.tasks.wake import forget, sleep_until_woken

logger = logging.getLogger("rettesnor.tasks")

MOST_AT_ONCE = 20
# Seconds: a batch whose tasks are longer than this is made smaller.
SHORT = 0.01
# Seconds that an ended task may wait until that is kept: what a kill could make run again.
LONGEST_UNKEPT = 0.1
# Seconds that claimed tasks wait behind one that turns out long, before others may have them.
LONGEST_BEHIND = 1.0
# One claim in so many is for a single task, so that those tried before get their turn.
SINGLE_EVERY = 5


@dataclass(frozen=True, kw_only=True, slots=True)
class Pace:
    """How often a worker looks and beats. Units: seconds."""

    idle: float = 1.0
    beat: float = 2.0
    lease: float = 10.0


class Slot:
    """What one thread of a worker does; its housekeeper reads it from another thread."""

    def __init__(self, worker: str, number: int, stop: Event, pace: Pace) -> None:
        self.is_abandoned = False
        self._names = (f"{worker}:{number}.{turn}" for turn in count(1))
        self._stop, self._pace = stop, pace
        self._woken = Event()
        self._lock = Lock()
        self._waiting: deque[Claimed] = deque()
        self._current: Claimed | None = None
        self._begun = 0.0
        self._ended: list[tuple[Claimed, Ending]] = []
        self._kept_at = 0.0
        self._most, self._turns = 1, 0

    def work(self) -> None:
        """Work until told to stop; a database that can't be reached is asked again."""
        pause = self._pace.idle
        try:
            while not self._is_over():
                try:
                    self._round()
                    pause = self._pace.idle
                except Error as error:
                    told = {"error": type(error).__name__}
                    logger.error(
                        "the queue can't be reached: %s", told["error"], extra={"task": told}
                    )
                    close_old_connections()
                    self._stop.wait(pause)
                    pause = min(pause * 2, 30)
            self._leave()
        finally:
            forget(self._woken)
            connections.close_all()

    def claims(self) -> set[str]:
        """Return the claims that this slot holds."""
        with self._lock:
            held = [self._current, *self._waiting, *(task for task, _ in self._ended)]
            return {task.claim for task in held if task is not None}

    def wake(self) -> None:
        """End a sleep."""
        self._woken.set()

    def relieve(self) -> None:
        """Keep what has ended before a long task, and give back what waits behind it."""
        with self._lock:
            if self._current is None or time.monotonic() - self._begun < LONGEST_BEHIND:
                return
            ended, waiting = list(self._ended), list(self._waiting)
            self._waiting.clear()
        keep(ended)
        queue.give_back(waiting)
        with self._lock:
            self._ended = [ending for ending in self._ended if ending not in ended]

    def overdue(self) -> Claimed | None:
        """Return the task whose attempt lasts too long; the slot is then abandoned."""
        with self._lock:
            current = self._current
            if current is None or self.is_abandoned:
                return None
            if time.monotonic() - self._begun < effort_of(current.path).minutes * 60:
                return None
            self.is_abandoned = True
            return current

    def _is_over(self) -> bool:
        return self.is_abandoned or self._stop.is_set()

    def _round(self) -> None:
        close_old_connections()
        if not self._waiting:
            self._keep_and_claim()
        if not self._waiting:
            self._rest()
            return
        started, size = time.monotonic(), len(self._waiting)
        for task in self._each():
            ending = carried_out(task)
            if self.is_abandoned:
                return
            self._end(task, ending)
        lasted = (time.monotonic() - started) / size
        self._most = min(self._most * 2, MOST_AT_ONCE) if lasted < SHORT else 1

    def _keep_and_claim(self) -> None:
        if not self._ended:
            batch = self._claimed()
        else:
            with transaction.atomic():
                keep(self._ended)
                batch = self._claimed()
        # Only now: what a commit that failed would have claimed is not ours.
        with self._lock:
            self._ended.clear()
            self._waiting.extend(batch)
        self._kept_at = time.monotonic()

    def _claimed(self) -> list[Claimed]:
        self._turns += 1
        most = 1 if self._turns % SINGLE_EVERY == 0 else self._most
        batch = queue.claim(next(self._names), most=most, only_fresh=most > 1)
        if not batch and most > 1:
            batch = queue.claim(next(self._names), most=1)
        return batch

    def _rest(self) -> None:
        # Idle, a worker only reads: no lock is taken and nothing written.
        while not self._is_over():
            sleep_until_woken(self._woken, self._pace.idle)
            if not self._is_over() and queue.is_any_waiting():
                return

    def _each(self) -> Iterator[Claimed]:
        while not self._stop.is_set():
            with self._lock:
                if not self._waiting:
                    return
                self._current = task = self._waiting.popleft()
                self._begun = time.monotonic()
            yield task

    def _end(self, task: Claimed, ending: Ending) -> None:
        with self._lock:
            self._current = None
            self._ended.append((task, ending))
        if self._waiting and time.monotonic() - self._kept_at > LONGEST_UNKEPT:
            self._keep()

    def _keep(self) -> None:
        keep(self._ended)
        with self._lock:
            self._ended.clear()
        self._kept_at = time.monotonic()

    def _leave(self) -> None:
        if self.is_abandoned:
            return
        try:
            self._keep()
            queue.give_back(self._waiting)
        except Error as error:
            # The lease ends by itself, and others take what is left.
            told = {"error": type(error).__name__}
            logger.error(
                "a slot could not leave in good order: %s", told["error"], extra={"task": told}
            )
