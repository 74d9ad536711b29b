"""What waits in reading: sections to acknowledge, and changes that the guide's owner is to mark."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rettesnor.web.people.access import Access
from rettesnor.web.people.duties import Duty
from rettesnor.web.people.rights import Right
from rettesnor.web.reading.queries import asked_now, unmarked_in, versions_for

# A version is marked while it is new; older ones were either marked or have been overtaken.
NEWEST = 3


def duties(access: Access, now: datetime) -> Iterator[Duty]:
    """Yield what waits for this person."""
    if access.may_anywhere(Right.READ_GUIDE):
        yield from _to_read(access)
    if access.may_anywhere(Right.EDIT_GUIDE):
        yield from _to_mark(access)


def _to_read(access: Access) -> Iterator[Duty]:
    asked = asked_now(access.person)
    if not asked:
        return
    said = ngettext(
        "Læs %(count)d afsnit i guiden, og kvittér for det",
        "Læs %(count)d afsnit i guiden, og kvittér for dem",
        len(asked),
    ) % {"count": len(asked)}
    first = min(asked, key=lambda one: one.since)
    yield Duty(
        kind="receipt", said=said, address=reverse("reading"), since=first.since,
        due_at=first.due_at,
    )  # fmt: skip


def _to_mark(access: Access) -> Iterator[Duty]:
    for version in versions_for(access)[:NEWEST]:
        count = unmarked_in(version)
        if count:
            said = _("Sig, hvilke ændringer i version %(number)d alle skal læse") % {
                "number": version.number
            }
            address = reverse("reading-changes", args=[version.number])
            since = version.published_at or version.made_at
            yield Duty(kind="mark_changes", said=said, address=address, since=since)
