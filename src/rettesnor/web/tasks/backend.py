"""The backend of Django's task API: a task is a row, written in its caller's transaction."""

import json
from typing import Any

from django.db import transaction
from django.tasks import Task, TaskResult, TaskResultStatus
from django.tasks.backends.base import BaseTaskBackend
from django.tasks.base import TaskError
from django.tasks.exceptions import TaskResultDoesNotExist
from django.tasks.signals import task_enqueued
from django.utils import timezone
from django.utils.json import normalize_json
from django.utils.module_loading import import_string

from rettesnor.web.tasks import queue
from rettesnor.web.tasks.models import HANDED_OVER, SUCCESSFUL, QueuedTask
from rettesnor.web.tasks.wake import wake_here


class LeaseBackend(BaseTaskBackend):
    """Tasks in the business database: enqueued with the act that wants them, or not at all."""

    supports_defer = True
    supports_get_result = True
    supports_priority = True

    def enqueue[**P, R](self, task: "Task[P, R]", args: Any, kwargs: Any) -> "TaskResult[P, R]":
        """Put a task in the queue; it is there when the caller's transaction is."""
        self.validate_task(task)
        now = timezone.now()
        arguments: Any = {"args": normalize_json(args), "kwargs": normalize_json(kwargs)}
        number = queue.enqueue(
            path=task.module_path, queue=task.queue_name, priority=task.priority,
            arguments=json.dumps(arguments), due_at=task.run_after, at=now,
        )  # fmt: skip
        transaction.on_commit(wake_here)
        result = TaskResult(
            task=task, id=str(number), status=TaskResultStatus.READY, enqueued_at=now,
            started_at=None, finished_at=None, last_attempted_at=None, args=arguments["args"],
            kwargs=arguments["kwargs"], backend=self.alias, errors=[], worker_ids=[],
        )  # fmt: skip
        task_enqueued.send(type(self), task_result=result)
        return result

    def get_result(self, result_id: str) -> "TaskResult[..., Any]":
        """Return what has become of a task.

        Raises: TaskResultDoesNotExist also when it was swept away.
        """
        row = QueuedTask.objects.filter(pk=result_id).first() if result_id.isdecimal() else None
        if row is None:
            raise TaskResultDoesNotExist(result_id)
        return self._result(row)

    def _result(self, row: QueuedTask) -> "TaskResult[..., Any]":
        arguments = json.loads(row.arguments)
        state = TaskResultStatus.READY if row.state == HANDED_OVER else TaskResultStatus(row.state)
        task = task_at(row.path).using(priority=row.priority, queue_name=row.queue)
        result = TaskResult(
            task=task, id=str(row.pk), status=state, enqueued_at=row.enqueued_at,
            started_at=row.started_at, finished_at=row.finished_at,
            last_attempted_at=row.last_attempted_at, args=arguments["args"],
            kwargs=arguments["kwargs"], backend=self.alias, errors=errors_in(row.errors),
            worker_ids=row.workers.split(),
        )  # fmt: skip
        if row.state == SUCCESSFUL:
            object.__setattr__(result, "_return_value", json.loads(row.result))
        return result


class NotATaskError(Exception):
    """A row names something that is no task."""


def task_at(path: str) -> "Task[..., Any]":
    """Return the task of a path.

    Raises: NotATaskError, also for a function that is none.
    """
    try:
        found = import_string(path)
    except ImportError as error:
        raise NotATaskError(path) from error
    if not isinstance(found, Task):
        raise NotATaskError(path)
    return found


def errors_in(words: str) -> list[TaskError]:
    """Return the errors that a row names; what they said is not kept."""
    return [TaskError(exception_class_path=path, traceback="") for path in words.split()]
