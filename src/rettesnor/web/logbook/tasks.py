"""What the logbook wants done in the background."""

from django.db import connection
from django.tasks import task

from rettesnor.web.logbook.chain import SEALS_AT_ONCE, seal
from rettesnor.web.tasks.recurring import every


@task
def seal_entries() -> int:
    """Give the entries since the last time their links."""
    return seal()


if connection.vendor != SEALS_AT_ONCE:
    every(minutes=1)(seal_entries)
