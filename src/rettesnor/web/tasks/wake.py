"""Wakes a worker in this process when a task is enqueued here; others look by themselves."""

from threading import Event

_sleeping: set[Event] = set()


def wake_here() -> None:
    """Wake the workers of this process."""
    for event in tuple(_sleeping):
        event.set()


def sleep_until_woken(event: Event, seconds: float) -> None:
    """Sleep until there may be something to do, at most so long."""
    _sleeping.add(event)
    event.wait(seconds)
    event.clear()


def forget(event: Event) -> None:
    """Wake a worker that has ended no more."""
    _sleeping.discard(event)
