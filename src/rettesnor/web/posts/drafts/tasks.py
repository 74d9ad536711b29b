"""What is done about drafts in the background: pictures that were blurred are removed for good."""

from django.tasks import task
from django.utils import timezone

from rettesnor.web.posts.drafts import removing_originals
from rettesnor.web.tasks.recurring import daily


@task
def remove_unblurred() -> int:
    """Remove what was just blurred in a draft, if no other draft uses it."""
    return removing_originals.remove_unblurred()


@daily(at="04:40")
@task
def sweep_media() -> int:
    """Remove what drafts have let go since, and what an interruption has left; return how many."""
    left = removing_originals.remove_left_over(timezone.now())
    return left + removing_originals.remove_unblurred()
