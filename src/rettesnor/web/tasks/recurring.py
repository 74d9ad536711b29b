"""Recurring tasks: each occurrence is enqueued exactly once, however many workers look.

    @daily(at="06:00")
    @task
    def send_digests() -> None: ...

How far a task has been enqueued stands in one row, moved on in the transaction that enqueues. After
a stand-still only the latest occurrence is made up for.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from datetime import time as time_of_day
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from rettesnor.web.tasks import statements

type Occurrence = Callable[[datetime], int]


@dataclass(frozen=True, kw_only=True, slots=True)
class Recurring:
    """A task and how its latest occurrence is numbered."""

    task: Any
    latest: Occurrence


KNOWN: dict[str, Recurring] = {}


def daily[T](*, at: str) -> Callable[[T], T]:
    """Enqueue the task below every day at a time of the office's clock."""
    moment = time_of_day.fromisoformat(at)
    return _recurring(lambda now: _latest_day(now, moment))


def every[T](*, minutes: int) -> Callable[[T], T]:
    """Enqueue the task below every so many minutes."""
    return _recurring(lambda now: int(now.timestamp()) // (minutes * 60))


def enqueue_due(now: datetime | None = None) -> int:
    """Enqueue each occurrence that is due and has not been enqueued; return how many."""
    moment = now or timezone.now()
    return sum(_enqueue_latest(recurring, moment) for recurring in KNOWN.values())


def _recurring[T](latest: Occurrence) -> Callable[[T], T]:
    def remember(task: Any) -> Any:
        KNOWN[task.module_path] = Recurring(task=task, latest=latest)
        return task

    return remember


def _latest_day(now: datetime, moment: time_of_day) -> int:
    local = timezone.localtime(now)
    due = datetime.combine(local.date(), moment, tzinfo=local.tzinfo)
    day = local.date() if due <= local else local.date() - timedelta(days=1)
    return day.toordinal()


def _enqueue_latest(recurring: Recurring, now: datetime) -> bool:
    path, latest = recurring.task.module_path, recurring.latest(now)
    last = _last(path)
    if last is None:
        # Seen for the first time: what fell due before is not made up for.
        _changed(statements.FIRST_OCCURRENCE, [path, latest])
        return False
    if latest == last or latest == last - 1:
        return False
    if latest < last:
        # The clock was far ahead once; go on from today, or nothing would run until then.
        _changed(statements.MOVE_ON, [latest, path, last])
        return False
    with transaction.atomic():
        if not _changed(statements.MOVE_ON, [latest, path, last]):
            return False
        recurring.task.enqueue()
    return True


def _last(path: str) -> int | None:
    with connection.cursor() as cursor:
        cursor.execute(statements.LAST_OCCURRENCE, [path])
        row = cursor.fetchone()
    return None if row is None else int(row[0])


def _changed(statement: str, parameters: list[str | int]) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return bool(cursor.rowcount == 1)
