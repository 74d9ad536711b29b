"""Carries out one claimed task, and keeps how it ended."""

import json
import logging
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.tasks import Task, TaskContext, TaskResult, TaskResultStatus
from django.tasks.signals import task_finished, task_started
from django.utils import timezone, translation
from django.utils.json import normalize_json

from rettesnor.web.tasks import queue
from rettesnor.web.tasks.backend import LeaseBackend, errors_in, task_at
from rettesnor.web.tasks.queue import Claimed

logger = logging.getLogger("rettesnor.tasks")
type Ending = str | type[BaseException]


def carried_out(claimed: Claimed) -> Ending:
    """Run a task; return its result in JSON, or the class of the error that ended it."""
    ending = _ending(claimed)
    if not isinstance(ending, str):
        # Its class alone: the message may hold a person's words.
        told = {"id": str(claimed.id), "path": claimed.path, "error": ending.__qualname__}
        logger.error("task %s %s failed: %s", *told.values(), extra={"task": told})
    return ending


def keep(endings: Iterable[tuple[Claimed, Ending]]) -> None:
    """Keep how tasks ended; to do it twice changes nothing."""
    succeeded = []
    for task, ending in endings:
        if isinstance(ending, str):
            succeeded.append((task, ending))
        elif ending is queue.NotBegunInTime:
            queue.give_up(task, ending)
        else:
            queue.fail(task, ending)
    queue.succeed(succeeded)


def _ending(claimed: Claimed) -> Ending:
    try:
        # Its module first: that is where its effort stands.
        task = task_at(claimed.path)
        if queue.has_waited_too_long(claimed):
            return queue.NotBegunInTime
        result = _started(claimed, task)
    except Exception as error:
        return type(error)
    ending: Ending
    try:
        with translation.override(settings.LANGUAGE_CODE):
            ending = json.dumps(normalize_json(_call(result)))
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        ending = type(error)
    # Outside the handlers above, so that no listener logs the error's words.
    _finish(result, ending)
    return ending


def _started(claimed: Claimed, task: "Task[..., Any]") -> "TaskResult[..., Any]":
    now = timezone.now()
    result = TaskResult(
        task=task, id=str(claimed.id), status=TaskResultStatus.RUNNING,
        enqueued_at=claimed.enqueued_at, started_at=now, finished_at=None, last_attempted_at=now,
        backend="default", errors=errors_in(claimed.errors), worker_ids=claimed.workers.split(),
        **claimed.arguments,
    )  # fmt: skip
    task_started.send(LeaseBackend, task_result=result)
    return result


def _call(result: "TaskResult[..., Any]") -> Any:
    if result.task.takes_context:
        return result.task.call(TaskContext(task_result=result), *result.args, **result.kwargs)
    return result.task.call(*result.args, **result.kwargs)


def _finish(result: "TaskResult[..., Any]", ending: Ending) -> None:
    # Django's own backends set the fields of the frozen result in the same way.
    has_succeeded = isinstance(ending, str)
    state = TaskResultStatus.SUCCESSFUL if has_succeeded else TaskResultStatus.FAILED
    object.__setattr__(result, "status", state)
    object.__setattr__(result, "finished_at", timezone.now())
    task_finished.send(LeaseBackend, task_result=result)
