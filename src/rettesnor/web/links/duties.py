"""What waits for the guide's owner: addresses that no longer lead anywhere."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.translation import ngettext

from rettesnor.web.links.queries import lasting, links_for
from rettesnor.web.people.access import Access
from rettesnor.web.people.duties import Duty


def duties(access: Access, now: datetime) -> Iterator[Duty]:
    """Yield one duty when addresses in the guide have failed for days."""
    since = [row.first_failed_at for row in lasting(links_for(access), now) if row.first_failed_at]
    if since:
        said = ngettext(
            "%(count)d adresse i guiden virker ikke", "%(count)d adresser i guiden virker ikke",
            len(since),
        ) % {"count": len(since)}  # fmt: skip
        yield Duty(kind="mend_links", said=said, address=reverse("links"), since=min(since))
