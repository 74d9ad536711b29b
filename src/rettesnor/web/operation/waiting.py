"""What waits for a worker: how many tasks that may run now, and for how long the oldest has."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min, Q
from django.db.models.functions import Coalesce

from rettesnor.web.tasks.models import READY, QueuedTask


@dataclass(frozen=True, kw_only=True, slots=True)
class Waiting:
    """Tasks that may run and that no worker has taken."""

    count: int
    oldest_seconds: float


def waiting_tasks(now: datetime) -> Waiting:
    """Count what waits; a task that rests after a failure waits from the end of its rest."""
    may_run = Q(due_at=None) | Q(due_at__lte=now)
    found = QueuedTask.objects.filter(may_run, state=READY).aggregate(
        count=Count("pk"), since=Min(Coalesce("due_at", "enqueued_at"))
    )
    since = found["since"] or now
    return Waiting(count=found["count"], oldest_seconds=max(0.0, (now - since).total_seconds()))
