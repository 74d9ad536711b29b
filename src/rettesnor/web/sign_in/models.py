"""Open sessions, and what is remembered for minutes: tries and codes that were used."""

from typing import ClassVar

from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models

from rettesnor.web.people.models import Person


class Session(AbstractBaseSession):
    """Someone's open session; its key is kept as a hash, so that a copy of the table opens none."""

    person = models.ForeignKey(Person, models.CASCADE, null=True, related_name="sessions")
    device = models.CharField(max_length=60, blank=True)
    opened_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["person", "seen_at"], name="session_person")]

    @classmethod
    def get_session_store_class(cls) -> type:
        """Return the engine that these rows belong to."""
        from rettesnor.web.sign_in.sessions import SessionStore

        return SessionStore


class Remembered(models.Model):
    """A row of Django's database cache, which every process of the office shares."""

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "sign_in_remembered"
