"""A worker: some slots that carry tasks out, and a housekeeper that beats and watches.

It runs as a thread of the process that serves (SQLite's default) or as a process of its own.
"""

import logging
from collections.abc import Collection
from pathlib import Path
from threading import Event, Thread

from django.conf import settings
from django.db import Error, close_old_connections, connections

from rettesnor.web.tasks import presence, queue
from rettesnor.web.tasks.discovery import import_tasks
from rettesnor.web.tasks.recurring import enqueue_due
from rettesnor.web.tasks.relay import run_relay
from rettesnor.web.tasks.running import carried_out, keep
from rettesnor.web.tasks.slot import Pace, Slot
from rettesnor.web.tasks.watch import Watch

logger = logging.getLogger("rettesnor.tasks")
# Seconds that running tasks get to end when the worker is told to stop.
SECONDS_TO_END = 20


def run_worker(stop: Event, slots: int = 1, *, pace: Pace | None = None) -> None:
    """Carry out tasks until `stop` is set; then let those that run end, and leave.

    Where a broker is set, hand them over instead: Celery's workers carry them out.
    """
    if settings.CELERY_BROKER:
        run_relay(stop)
        return
    import_tasks()
    worker = Worker(stop, slots, pace or Pace())
    try:
        worker.keep_house()
    finally:
        worker.end()
        connections.close_all()


def start_worker(slots: int = 1) -> Event:
    """Start a worker in a thread of this process; return what stops it."""
    stop = Event()
    Thread(target=run_worker, args=(stop, slots), name="rettesnor-worker", daemon=True).start()
    return stop


def run_waiting() -> int:
    """Carry out here and now all that waits, in the calling thread; return how many ran."""
    number = 0
    while batch := queue.claim("here", most=1):
        keep([(batch[0], carried_out(batch[0]))])
        number += 1
    return number


class Worker:
    """The slots of one worker, and what keeps them in order."""

    def __init__(self, stop: Event, slots: int, pace: Pace) -> None:
        self._stop, self._pace = stop, pace
        self._folder = Path(settings.DATA) / "workers"
        self._presence = presence.Presence(self._folder)
        self._watch = Watch(lease=pace.lease)
        self._slots: list[Slot] = []
        self._threads: list[Thread] = []
        self._started = 0
        for _ in range(slots):
            self._add_slot()

    def keep_house(self) -> None:
        """Beat, watch others, and enqueue what recurs, until told to stop."""
        while not self._stop.is_set():
            try:
                close_old_connections()
                self._keep_house_once()
            except Error as error:
                told = {"error": type(error).__name__}
                logger.error("the queue can't be kept: %s", told["error"], extra={"task": told})
                close_old_connections()
            self._stop.wait(self._pace.beat)

    def end(self) -> None:
        """Let running tasks end, and leave; a task that takes longer is begun again elsewhere."""
        self._stop.set()
        for slot in self._slots:
            slot.wake()
        for thread in self._threads:
            thread.join(SECONDS_TO_END / len(self._threads))
        self._presence.end()

    def _keep_house_once(self) -> None:
        own = {claim for slot in self._slots for claim in slot.claims()}
        queue.beat(sorted(own))
        for slot in tuple(self._slots):
            self._look_after(slot)
        self._take_over(own)
        enqueue_due()

    def _look_after(self, slot: Slot) -> None:
        slot.relieve()
        overdue = slot.overdue()
        if overdue is not None:
            # A thread can't be ended; it may go on, but can't finish what it no longer holds.
            queue.fail(overdue, queue.TookTooLong)
            self._slots.remove(slot)
            self._add_slot()

    def _take_over(self, own: Collection[str]) -> None:
        beats = queue.held()
        for claim, beat in self._watch.lost(beats, own=own).items():
            queue.release(claim, still_at=beat)
        others = {claim: _worker_of(claim) for claim in beats if claim not in own}
        died = presence.dead(self._folder, set(others.values()))
        for claim, name in others.items():
            if name in died:
                queue.release(claim)
        for name in died:
            presence.forget(self._folder, name)

    def _add_slot(self) -> None:
        self._started += 1
        slot = Slot(self._presence.name, self._started, self._stop, self._pace)
        thread = Thread(target=slot.work, name=f"rettesnor-slot-{self._started}", daemon=True)
        self._slots.append(slot)
        self._threads.append(thread)
        thread.start()


def _worker_of(claim: str) -> str:
    return claim.partition(":")[0]
