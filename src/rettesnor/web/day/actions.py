"""What a person does with their day: open or close its calendar."""

import secrets

from django.utils import timezone

from rettesnor.web.day.models import CalendarFeed
from rettesnor.web.day.queries import hash_of
from rettesnor.web.logbook.acts import act, enter, known
from rettesnor.web.people.models import Person

OPENED = known("day.open_calendar", da="åbnede sin kalender", en="opened their calendar")
CLOSED = known("day.close_calendar", da="lukkede sin kalender", en="closed their calendar")
SECRET_BYTES = 32


@act(OPENED)
def open_calendar(*, by: Person) -> str:
    """Return the secret of a new calendar; one that was open before opens no more."""
    _withdraw(by)
    secret = secrets.token_urlsafe(SECRET_BYTES)
    feed = CalendarFeed.objects.create(
        person=by, token_hash=hash_of(secret), made_at=timezone.now()
    )
    enter(by=by.pk, on=feed)
    return secret


@act(CLOSED)
def close_calendar(*, by: Person) -> None:
    """Make the calendar's address lead nowhere."""
    _withdraw(by)
    enter(by=by.pk, on=by)


def _withdraw(person: Person) -> None:
    feeds = CalendarFeed.objects.filter(person=person, withdrawn_at=None)
    feeds.update(withdrawn_at=timezone.now())
