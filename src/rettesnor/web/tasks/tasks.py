"""The queue's own task: sweeping away what has ended."""

from datetime import timedelta
from typing import Any

from django.db import connection
from django.tasks import task
from django.utils import timezone

from rettesnor.web.tasks import statements
from rettesnor.web.tasks.models import FAILED, SUCCESSFUL
from rettesnor.web.tasks.recurring import daily

KEPT = {SUCCESSFUL: timedelta(days=7), FAILED: timedelta(days=90)}
# Rows a transaction, so that no writer waits long.
AT_ONCE = 500


@daily(at="03:40")
@task
def sweep_ended_tasks() -> None:
    """Remove tasks that ended long ago."""
    for state, kept in KEPT.items():
        before = connection.ops.adapt_datetimefield_value(timezone.now() - kept)
        while _swept(before, state) == AT_ONCE:
            pass


def _swept(before: Any, state: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statements.SWEEP, [before, state, AT_ONCE])
        return int(cursor.rowcount)
