"""The secret addresses of people's calendars."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from rettesnor.web.people.models import Person


class CalendarFeed(models.Model):
    """A calendar that a person subscribes to; the address's secret is kept only as its hash."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="calendar_feeds")
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(withdrawn_at=None), name="one_calendar_a_person"
            ),
        ]


class Digest(models.Model):
    """A day's mail to a person: sent once, however often the work is started again."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="digests")
    day = models.DateField()
    duties = models.PositiveIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "day"], name="one_digest_a_day"),
        ]
