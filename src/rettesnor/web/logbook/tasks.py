"""What the logbook wants done in the background."""

from django.tasks import task

from rettesnor.web.logbook.chain import seal


@task
def seal_entries() -> int:
    """Give the entries since the last time their links; wanted every minute on PostgreSQL."""
    return seal()
