"""Tasks that wait, run or have ended, and when each recurring one was last enqueued."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.tasks import TaskResultStatus

# Waits in RabbitMQ, handed over by the relay; to Django's task API it is ready.
HANDED_OVER = "HANDED_OVER"
READY, RUNNING = TaskResultStatus.READY.value, TaskResultStatus.RUNNING.value
SUCCESSFUL, FAILED = TaskResultStatus.SUCCESSFUL.value, TaskResultStatus.FAILED.value


class QueuedTask(models.Model):
    """One task: which function, with what, how far it has come, and who has it.

    Shape: `arguments` is JSON with `args` and `kwargs`: ids, never a person's text. `claim` names
    the one attempt that may finish it, `beat` grows while that attempt's worker lives. `workers`
    and `errors` are words with a space after each: one for each attempt, and the class of each
    error, never its message.
    """

    path = models.CharField(max_length=200)
    queue = models.CharField(max_length=40)
    priority = models.SmallIntegerField()
    arguments = models.TextField()
    state = models.CharField(max_length=12)
    # Nothing when it may run at once, so that a clock put back delays none of those.
    due_at = models.DateTimeField(null=True)
    attempts = models.SmallIntegerField(default=0)
    most_attempts = models.SmallIntegerField()
    # Attempts whose worker died: perhaps through no fault of the task, so they are not held
    # against it until they are many.
    losses = models.SmallIntegerField(default=0)
    claim = models.CharField(max_length=100, blank=True)
    beat = models.IntegerField(default=0)
    workers = models.TextField(blank=True)
    errors = models.TextField(blank=True)
    result = models.TextField(blank=True)
    enqueued_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    last_attempted_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(
                F("priority").desc(), "id", name="task_waiting", condition=Q(state=READY)
            ),
            models.Index(
                fields=["claim"], name="task_held", condition=Q(state__in=[RUNNING, HANDED_OVER])
            ),
            models.Index(
                fields=["finished_at"], name="task_ended", condition=Q(finished_at__isnull=False)
            ),
        ]  # fmt: skip


class Recurrence(models.Model):
    """Up to which occurrence a recurring task has been enqueued."""

    path = models.CharField(max_length=200, primary_key=True)
    occurrence = models.BigIntegerField()
