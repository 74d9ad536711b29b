"""The relay: hands the tasks that wait in the table over to Celery, where that is set.

The table is the outbox. A number is published first and marked as handed over afterwards; a relay
that dies between the two publishes it again, and whoever gets it second lets it go.
"""

import logging
import time
from collections.abc import Callable
from threading import Event

from django.db import Error, close_old_connections, connections

from rettesnor.web.tasks import queue
from rettesnor.web.tasks.discovery import import_tasks
from rettesnor.web.tasks.recurring import enqueue_due
from rettesnor.web.tasks.wake import forget, sleep_until_woken
from rettesnor.web.tasks.watch import Watch

logger = logging.getLogger("rettesnor.tasks")

type Publish = Callable[[int], None]
# The rest waits in the table, where an urgent task still overtakes it.
MOST_OUT = 500
IDLE, LONGEST_PAUSE = 1.0, 30.0
# Seconds after which what was handed over and stands still is handed over again: for the case
# that RabbitMQ has lost it. Not sooner, as a number may just be waiting its turn there.
FORGOTTEN_AFTER = 3600.0


def run_relay(stop: Event, publish: Publish | None = None) -> None:
    """Hand over until `stop` is set."""
    import_tasks()
    relay = Relay(publish or _through_celery())
    woken, pause = Event(), IDLE
    while not stop.is_set():
        close_old_connections()
        try:
            number = relay.hand_over()
            relay.keep_house()
            pause = IDLE
        except (Error, OSError) as error:
            told = {"error": type(error).__name__}
            logger.error("tasks can't be handed over: %s", told["error"], extra={"task": told})
            number, pause = 0, min(pause * 2, LONGEST_PAUSE)
        if not number:
            sleep_until_woken(woken, pause)
    forget(woken)
    connections.close_all()


class Relay:
    """One relay, and what it has seen stand still."""

    def __init__(self, publish: Publish, watch: Watch | None = None) -> None:
        self._publish = publish
        self._watch = watch or Watch(lease=FORGOTTEN_AFTER)
        self._house_kept = float("-inf")

    def hand_over(self) -> int:
        """Publish what waits, the urgent first; return how many."""
        free = MOST_OUT - queue.handed_over()
        waiting = queue.waiting(most=max(0, free))
        for number, attempts in waiting:
            self._publish(number)
            queue.mark_handed_over(number, attempts=attempts)
        return len(waiting)

    def keep_house(self, *, every: float = 15.0) -> None:
        """Enqueue what recurs, and take back what has stood still too long."""
        if time.monotonic() - self._house_kept < every:
            return
        self._house_kept = time.monotonic()
        enqueue_due()
        for claim, beat in self._watch.lost(queue.held()).items():
            queue.release(claim, still_at=beat)


def _through_celery() -> Publish:
    # Imported here, as Celery is installed only where it is used.
    from rettesnor.web.tasks.celery_app import carry_out

    def publish(number: int) -> None:
        try:
            carry_out.apply_async((number,))
        except carry_out.app.connection_for_write().recoverable_connection_errors as error:
            raise OSError(str(error)) from error

    return publish
