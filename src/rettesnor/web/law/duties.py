"""What waits for the guide's owner: paragraphs and rules to hold against the law again."""

from collections.abc import Iterator
from datetime import datetime, time

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext

from rettesnor.web.law.queries import due, may_watch
from rettesnor.web.people.access import Access
from rettesnor.web.people.duties import Duty


def duties(access: Access, now: datetime) -> Iterator[Duty]:
    """Yield one duty when something in the guide is due to be held against the law."""
    if not may_watch(access):
        return
    waiting = due(access.person.authority, timezone.localdate(now))
    if waiting:
        said = ngettext(
            "%(count)d sted i guiden skal holdes op mod loven",
            "%(count)d steder i guiden skal holdes op mod loven", len(waiting),
        ) % {"count": len(waiting)}  # fmt: skip
        since = timezone.make_aware(datetime.combine(waiting[0].due_on, time.min))
        yield Duty(
            kind="review_law", said=said, address=reverse("law"), since=since, due_at=since
        )
