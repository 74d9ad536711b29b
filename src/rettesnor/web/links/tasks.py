"""The daily look at every address that the guides name."""

from django.tasks import task
from django.utils import timezone

from rettesnor.web.links.keeping import check_all
from rettesnor.web.tasks.effort import effort
from rettesnor.web.tasks.recurring import daily


@daily(at="04:20")
@effort(attempts=2, minutes=30)
@task
def check_links() -> int:
    """Ask the guides' addresses; return how many were asked."""
    return check_all(timezone.now())
