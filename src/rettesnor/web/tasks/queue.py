"""The queue itself: enqueue, claim, finish, fail, beat, release; each one statement."""

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from rettesnor.web.tasks import statements
from rettesnor.web.tasks.effort import (
    LONGEST_PAUSE,
    PAUSE_AFTER_LOSSES,
    effort_of,
    pause_after,
)


class WorkerLost(Exception):
    """The worker that had the task is gone."""


class TookTooLong(Exception):
    """An attempt lasted longer than it may."""


class NotBegunInTime(Exception):
    """The task waited longer than it is of use."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Claimed:
    """A task that one attempt, named by `claim`, has to carry out."""

    id: int
    path: str
    queue: str
    priority: int
    arguments: dict[str, Any]
    attempts: int
    workers: str
    errors: str
    enqueued_at: datetime
    claim: str


def enqueue(
    *, path: str, queue: str, priority: int, arguments: str, due_at: datetime | None, at: datetime
) -> int:
    """Put a task in the queue, in the transaction that runs; return its number."""
    row = [path, queue, priority, arguments, _moment(due_at), effort_of(path).attempts, _moment(at)]
    with connection.cursor() as cursor:
        cursor.execute(statements.ENQUEUE, row)
        return int(cursor.fetchone()[0])


def is_any_waiting() -> bool:
    """Tell whether a task waits that may run now; reads only."""
    return bool(_rows(statements.ANY_WAITING, _due()))


def claim(name: str, *, most: int, only_fresh: bool = False) -> list[Claimed]:
    """Take up to so many tasks that may run now; `only_fresh` leaves those tried before."""
    earlier_attempts = 0 if only_fresh else 32_000
    locked = statements.LOCKED[connection.vendor]
    parameters = [*_taking(name), *_due(), earlier_attempts, most]
    taken = _taken(name, statements.CLAIM.format(locked=locked), parameters)
    return sorted(taken, key=lambda task: (-task.priority, task.id))


def claim_one(name: str, number: int, *, again: bool = False) -> Claimed | None:
    """Take a task that was handed over; `again` takes it from a worker that died over it."""
    if again:
        for lost in _rows(statements.CLAIM_OF, [number]):
            release(lost[0])
    parameters = [*_taking(name), number, *_due()]
    return next(iter(_taken(name, statements.CLAIM_ONE, parameters)), None)


def waiting(*, most: int) -> list[tuple[int, int]]:
    """Return the tasks that may run now, the urgent first, each with its attempts so far."""
    return [(row[0], row[1]) for row in _rows(statements.TO_HAND_OVER, [*_due(), most])]


def handed_over() -> int:
    """Return how many tasks wait elsewhere."""
    return int(_rows(statements.COUNT_HANDED_OVER, [])[0][0])


def mark_handed_over(number: int, *, attempts: int) -> None:
    """Keep that a task waits elsewhere, unless it has been begun there already."""
    _execute(statements.HAND_OVER, [f"relay:{number}.{attempts}", number, attempts])


def succeed(done: Sequence[tuple[Claimed, str]]) -> None:
    """Keep that tasks succeeded, each with its result in JSON."""
    now = _moment(timezone.now())
    silent = [task for task, result in done if result == "null"]
    for name in sorted({task.claim for task in silent}):
        numbers = [task.id for task in silent if task.claim == name]
        _execute(_many(statements.SUCCEED_ALL, ids=numbers), [now, *numbers, name])
    for task, result in done:
        if result != "null":
            _execute(statements.SUCCEED, [result, now, task.id, task.claim])


def fail(task: Claimed, error: type[BaseException]) -> None:
    """Keep that an attempt failed; the task is tried again after a pause, or has failed."""
    now = timezone.now()
    due_at = now + pause_after(task.attempts)
    parameters = [_word(error), _moment(now), _moment(due_at), task.id, task.claim]
    _execute(statements.FAIL, parameters)


def give_up(task: Claimed, error: type[BaseException]) -> None:
    """Keep that a task has failed and is not tried again."""
    parameters = [_word(error), _moment(timezone.now()), task.id, task.claim]
    _execute(statements.GIVE_UP, parameters)


def give_back(tasks: Collection[Claimed]) -> None:
    """Put tasks that were not begun back into the queue."""
    for name in sorted({task.claim for task in tasks}):
        numbers = [task.id for task in tasks if task.claim == name]
        _execute(_many(statements.GIVE_BACK, ids=numbers), [*numbers, name])


def beat(claims: Sequence[str]) -> None:
    """Show that the worker with these claims lives."""
    if claims:
        _execute(_many(statements.BEAT, claims=claims), list(claims))


def held() -> dict[str, int]:
    """Return the claims on tasks that run or were handed over, each with its beat."""
    return {row[0]: row[1] for row in _rows(statements.HELD, [])}


def release(claim: str, *, still_at: int | None = None) -> int:
    """Let others take what a lost worker had; with `still_at` only if it has not beaten since."""
    now = timezone.now()
    later = now + PAUSE_AFTER_LOSSES
    parameters: list[Any] = [_word(WorkerLost), _moment(now), _moment(later), claim]
    if still_at is None:
        return _execute(statements.RELEASE, parameters)
    return _execute(statements.RELEASE_STILL, [*parameters, still_at])


def has_waited_too_long(task: Claimed) -> bool:
    """Tell whether a task is no longer of use."""
    limit = effort_of(task.path).begun_within
    return limit is not None and timezone.now() - task.enqueued_at > limit


def _taking(name: str) -> list[Any]:
    now = _moment(timezone.now())
    return [name, f"{name} ", now, now]


def _taken(name: str, statement: str, parameters: list[Any]) -> list[Claimed]:
    return [_claimed(row, name) for row in _rows(statement, parameters)]


def _claimed(row: Sequence[Any], name: str) -> Claimed:
    number, path, queue, priority, arguments, attempts, workers, errors, enqueued_at = row
    return Claimed(
        id=number, path=path, queue=queue, priority=priority, arguments=json.loads(arguments),
        attempts=attempts, workers=workers, errors=errors, enqueued_at=_read(enqueued_at),
        claim=name,
    )  # fmt: skip


def _read(moment: Any) -> datetime:
    # SQLite keeps moments without their zone, and may return them as text.
    parsed = moment if isinstance(moment, datetime) else parse_datetime(moment)
    assert parsed is not None
    return timezone.make_aware(parsed, connection.timezone) if parsed.tzinfo is None else parsed


def _moment(value: datetime | None) -> Any:
    return connection.ops.adapt_datetimefield_value(value)


def _due() -> list[Any]:
    now = timezone.now()
    return [_moment(now), _moment(now + LONGEST_PAUSE)]


def _word(error: type[BaseException]) -> str:
    return f"{error.__module__}.{error.__qualname__} "


def _many(statement: str, **values: Iterable[object]) -> str:
    ((name, given),) = values.items()
    return statement.format(**{name: ", ".join("%s" for _ in given)})


def _rows(statement: str, parameters: Sequence[Any]) -> list[Sequence[Any]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return list(cursor.fetchall())


def _execute(statement: str, parameters: Sequence[Any]) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return int(cursor.rowcount)
