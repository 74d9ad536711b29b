"""A worker carries out what waits, gives back what it can't begin, and leaves in good order."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from threading import Event, Thread

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone

from rettesnor.web.tasks import queue
from rettesnor.web.tasks.effort import MOST_LOSSES
from rettesnor.web.tasks.models import FAILED, READY, RUNNING, SUCCESSFUL, QueuedTask
from rettesnor.web.tasks.presence import Presence
from rettesnor.web.tasks.slot import Pace
from rettesnor.web.tasks.worker import run_waiting, run_worker
from tests.web.tasks import samples

pytestmark = pytest.mark.usefixtures("shared_store")
QUICK = Pace(idle=0.02, beat=0.05, lease=0.4)


@contextmanager
def working(slots: int = 1, pace: Pace = QUICK) -> Iterator[Event]:
    """Let a worker work meanwhile."""
    stop = Event()
    thread = Thread(target=run_worker, args=(stop, slots), kwargs={"pace": pace})
    thread.start()
    try:
        yield stop
    finally:
        stop.set()
        thread.join(20)
        assert not thread.is_alive()


def wait_until(is_so: Callable[[], bool]) -> None:
    """Wait until something is so; a busy machine has a minute."""
    latest = time.monotonic() + 60
    while not is_so():
        assert time.monotonic() < latest, list(QueuedTask.objects.values())
        time.sleep(0.01)


def count(state: str) -> int:
    return QueuedTask.objects.filter(state=state).count()


def test_many_short_tasks_are_each_carried_out_once_by_several_slots() -> None:
    words = [f"word {number}" for number in range(150)]
    for word in words:
        samples.tell_nothing.enqueue(word)
    with working(slots=3):
        wait_until(lambda: count(SUCCESSFUL) == len(words))
    assert sorted(samples.told) == sorted(words)
    assert set(QueuedTask.objects.values_list("attempts", flat=True)) == {1}


def test_a_sleeping_worker_is_woken_by_a_task_enqueued_in_its_process() -> None:
    with working(pace=Pace(idle=30, beat=0.05)):
        time.sleep(0.2)
        samples.tell.enqueue("wake up")
        wait_until(lambda: count(SUCCESSFUL) == 1)


def test_short_tasks_do_not_wait_behind_a_long_one_of_the_same_batch(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("rettesnor.web.tasks.slot.LONGEST_BEHIND", 0.1)
    for word in ("a", "b", "c"):
        samples.tell_nothing.enqueue(word)
    samples.hold.enqueue("long")
    for word in ("d", "e", "f"):
        samples.tell_nothing.enqueue(word)
    with working(slots=2):
        wait_until(lambda: count(SUCCESSFUL) == 6)
        assert count(RUNNING) == 1
        samples.may_go_on.set()
        wait_until(lambda: count(SUCCESSFUL) == 7)
    assert sorted(samples.told) == ["a", "b", "c", "d", "e", "f", "long"]


def test_an_attempt_that_lasts_too_long_loses_its_task_and_can_not_finish_it() -> None:
    samples.dawdle.enqueue("slow")
    with working():
        wait_until(lambda: QueuedTask.objects.get().errors != "")
        samples.may_go_on.set()
        samples.tell.enqueue("next")
        wait_until(lambda: count(SUCCESSFUL) == 1)
    row = QueuedTask.objects.get(path__endswith="dawdle")
    assert row.state == READY and row.errors.strip().endswith("TookTooLong")


def test_a_worker_that_is_told_to_stop_gives_back_what_it_has_not_begun() -> None:
    for word in ("a", "b", "c"):
        samples.tell_nothing.enqueue(word)
    samples.hold.enqueue("long")
    samples.tell_nothing.enqueue("after")
    with working() as stop:
        wait_until(lambda: "long" in samples.told)
        stop.set()
        samples.may_go_on.set()
    assert (count(SUCCESSFUL), count(READY), count(RUNNING)) == (4, 1, 0)
    assert QueuedTask.objects.get(state=READY).attempts == 0
    assert not list((settings.DATA / "workers").iterdir())


def test_what_a_dead_worker_of_this_machine_had_is_taken_over_at_the_next_look() -> None:
    samples.tell.enqueue("left behind")
    dead_one = "123-dead"
    (Path(settings.DATA) / "workers").mkdir()
    (Path(settings.DATA) / "workers" / dead_one).touch()
    assert queue.claim(f"{dead_one}:1.1", most=1)
    with working(pace=Pace(idle=0.02, beat=0.05, lease=3600)):
        wait_until(lambda: count(SUCCESSFUL) == 1)
    row = QueuedTask.objects.get()
    assert row.attempts == 2 and row.errors.strip().endswith("WorkerLost")
    assert not list((settings.DATA / "workers").iterdir())


def test_what_a_worker_on_another_machine_had_is_taken_over_after_the_lease() -> None:
    samples.tell.enqueue("left behind")
    assert queue.claim("another-machine:1.1", most=1)
    with working():
        started = time.monotonic()
        wait_until(lambda: count(SUCCESSFUL) == 1)
        assert time.monotonic() - started >= QUICK.lease


def test_a_worker_that_lives_and_beats_keeps_its_task() -> None:
    samples.hold.enqueue("mine")
    patient = Pace(idle=0.02, beat=0.1, lease=1.5)
    with working(pace=patient), working(pace=patient):
        wait_until(lambda: samples.told == ["mine"])
        time.sleep(2)
        assert samples.told == ["mine"]
        samples.may_go_on.set()
        wait_until(lambda: count(SUCCESSFUL) == 1)


def test_the_lock_of_a_worker_that_lives_is_respected() -> None:
    folder = Path(settings.DATA) / "workers"
    living = Presence(folder)
    samples.tell.enqueue("mine")
    assert queue.claim(f"{living.name}:1.1", most=1)
    with working(pace=Pace(idle=0.02, beat=0.05, lease=3600)):
        time.sleep(0.4)
        assert count(RUNNING) == 1
    living.end()


def test_a_late_finish_changes_nothing_when_another_has_the_task() -> None:
    samples.tell.enqueue("late")
    (first,) = queue.claim("first:1.1", most=1)
    queue.release("first:1.1")
    (second,) = queue.claim("second:1.1", most=1)
    queue.succeed([(first, '"first"')])
    queue.fail(first, LookupError)
    assert count(RUNNING) == 1
    queue.succeed([(second, '"second"')])
    assert QueuedTask.objects.get().result == '"second"'


def test_a_task_that_kills_each_of_its_workers_fails_for_good() -> None:
    samples.tell.enqueue("poison")
    for number in range(MOST_LOSSES):
        assert count(READY) == 1
        QueuedTask.objects.update(due_at=None)
        assert queue.claim(f"worker:1.{number}", most=1)
        queue.release(f"worker:1.{number}")
    assert count(FAILED) == 1


def test_a_task_whose_workers_died_comes_back_at_once_twice_and_then_within_a_minute() -> None:
    samples.tell.enqueue("bad luck")
    for number in range(3):
        assert queue.claim(f"worker:1.{number}", most=1)
        queue.release(f"worker:1.{number}")
    due_at = QueuedTask.objects.get().due_at
    assert due_at is not None
    assert timedelta(0) < due_at - timezone.now() < timedelta(minutes=1)


def test_deaths_of_workers_are_not_held_against_the_attempts_of_a_task() -> None:
    samples.break_off.enqueue("unlucky")
    for number in range(2):
        queue.claim(f"worker:1.{number}", most=1)
        queue.release(f"worker:1.{number}")
    run_waiting()
    assert count(READY) == 1
    QueuedTask.objects.update(due_at=None)
    run_waiting()
    assert count(FAILED) == 1


def test_a_task_that_was_tried_before_is_claimed_alone() -> None:
    for word in ("a", "b", "c"):
        samples.tell.enqueue(word)
    assert len(queue.claim("lost:1.1", most=2)) == 2
    queue.release("lost:1.1")
    assert len(queue.claim("next:1.1", most=20, only_fresh=True)) == 1
    assert len(queue.claim("next:1.2", most=1)) == 1


def test_an_idle_worker_writes_nothing() -> None:
    with working():
        time.sleep(0.3)
        before = _changes()
        time.sleep(0.3)
        assert _changes() == before


def _changes() -> object:
    if connection.vendor != "sqlite":
        return None
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA data_version")
        return cursor.fetchone()
