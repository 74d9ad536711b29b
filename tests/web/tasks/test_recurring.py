"""What recurs is enqueued exactly once an occurrence, however many look and whatever clocks do."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from threading import Barrier, Thread
from zoneinfo import ZoneInfo

import pytest
from django.db import connections

from rettesnor.web.tasks.models import QueuedTask
from rettesnor.web.tasks.recurring import KNOWN, daily, enqueue_due, every
from tests.web.tasks import samples

COPENHAGEN = ZoneInfo("Europe/Copenhagen")


@pytest.fixture(autouse=True)
def only_ours(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    kept = dict(KNOWN)
    KNOWN.clear()
    yield
    KNOWN.clear()
    KNOWN.update(kept)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=COPENHAGEN)


@pytest.mark.django_db
def test_a_daily_task_is_enqueued_once_a_day_from_its_hour_on() -> None:
    daily(at="06:00")(samples.tell)
    looks = ("2026-05-01T10:00", "2026-05-02T05:59", "2026-05-02T06:00", "2026-05-02T06:01",
             "2026-05-03T05:00", "2026-05-03T23:00")  # fmt: skip
    assert [enqueue_due(at(look)) for look in looks] == [0, 0, 1, 0, 0, 1]


@pytest.mark.django_db
def test_after_days_of_standing_still_only_the_latest_is_made_up_for() -> None:
    daily(at="06:00")(samples.tell)
    enqueue_due(at("2026-05-01T10:00"))
    assert enqueue_due(at("2026-05-09T10:00")) == 1
    assert enqueue_due(at("2026-05-09T10:01")) == 0


@pytest.mark.django_db
@pytest.mark.parametrize("day", ["2026-03-29", "2026-10-25"])
def test_the_days_on_which_summer_time_begins_and_ends_have_one_occurrence(day: str) -> None:
    daily(at="02:30")(samples.tell)
    start = at(f"{day}T00:00")
    enqueue_due(start)
    utc = start.astimezone(ZoneInfo("UTC"))
    assert sum(enqueue_due(utc + timedelta(minutes=10 * look)) for look in range(130)) == 1


@pytest.mark.django_db
def test_a_clock_that_was_far_ahead_once_neither_doubles_nor_stops_what_recurs() -> None:
    daily(at="06:00")(samples.tell)
    enqueue_due(at("2026-05-01T10:00"))
    assert enqueue_due(at("2099-01-01T10:00")) == 1
    assert enqueue_due(at("2026-05-01T10:05")) == 0
    assert enqueue_due(at("2026-05-02T10:00")) == 1


@pytest.mark.django_db
def test_a_clock_put_back_over_the_hour_does_not_double() -> None:
    daily(at="06:00")(samples.tell)
    enqueue_due(at("2026-05-01T10:00"))
    assert enqueue_due(at("2026-05-02T06:10")) == 1
    assert enqueue_due(at("2026-05-02T05:10")) == 0
    assert enqueue_due(at("2026-05-02T06:10")) == 0


@pytest.mark.django_db
def test_a_task_every_quarter_is_enqueued_four_times_an_hour() -> None:
    every(minutes=15)(samples.tell)
    start = at("2026-05-01T10:05")
    enqueue_due(start)
    assert sum(enqueue_due(start + timedelta(minutes=look)) for look in range(60)) == 4


@pytest.mark.usefixtures("shared_store")
def test_eight_workers_that_look_at_one_moment_enqueue_once() -> None:
    daily(at="06:00")(samples.tell)
    enqueue_due(at("2026-05-01T10:00"))
    start, enqueued = Barrier(8), []

    def look() -> None:
        start.wait()
        enqueued.append(enqueue_due(at("2026-05-02T10:00")))
        connections.close_all()

    threads = [Thread(target=look) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(enqueued) == [0, 0, 0, 0, 0, 0, 0, 1]
    assert QueuedTask.objects.count() == 1
