"""Clocks that jump: no task is lost, run twice or held up."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from rettesnor.web.tasks import queue
from rettesnor.web.tasks.models import READY, SUCCESSFUL, QueuedTask
from rettesnor.web.tasks.worker import run_waiting
from tests.web.tasks import samples

pytestmark = pytest.mark.django_db


class Clock:
    """The wall clock, in the test's hand."""

    def __init__(self) -> None:
        self.now = timezone.now()

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    hand = Clock()
    monkeypatch.setattr(timezone, "now", hand)
    return hand


@pytest.mark.parametrize("jump", [timedelta(days=-365), timedelta(hours=-1), timedelta(days=3650)])
def test_a_task_that_may_run_at_once_runs_at_once_whatever_the_clock_does(
    clock: Clock, jump: timedelta
) -> None:
    samples.tell.enqueue("now")
    clock.now += jump
    run_waiting()
    assert samples.told == ["now"]


def test_a_pause_after_a_failure_is_not_lengthened_by_a_clock_put_back(clock: Clock) -> None:
    samples.break_off.enqueue("again")
    run_waiting()
    run_waiting()
    assert len(samples.told) == 1
    clock.now -= timedelta(hours=1)
    run_waiting()
    assert len(samples.told) == 2


@pytest.mark.parametrize("jump", [timedelta(days=-365), timedelta(hours=-1), timedelta(days=3650)])
def test_a_running_task_is_not_given_to_another_by_a_jump(clock: Clock, jump: timedelta) -> None:
    samples.tell.enqueue("mine")
    (mine,) = queue.claim("mine:1.1", most=1)
    clock.now += jump
    assert queue.claim("other:1.1", most=1) == []
    queue.succeed([(mine, "null")])
    assert QueuedTask.objects.get().state == SUCCESSFUL


def test_a_task_given_up_after_a_time_is_kept_as_failed(clock: Clock) -> None:
    samples.hurry.enqueue("too late")
    clock.now += timedelta(hours=2)
    run_waiting()
    row = QueuedTask.objects.get()
    assert samples.told == [] and row.errors.strip().endswith("NotBegunInTime")
    assert row.state != READY
