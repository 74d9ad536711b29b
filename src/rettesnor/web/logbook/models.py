"""Entries, look-ups of what is personal, and the chain over the entries; never anybody's text."""

from typing import ClassVar

from django.db import models


class Entry(models.Model):
    """One act: who, what, on what, when. The database refuses to change or remove it."""

    at = models.DateTimeField()
    act = models.CharField(max_length=80)
    # A number and not a foreign key: an entry outlives the person and the thing it names.
    actor_id = models.BigIntegerField(null=True)
    unit_id = models.BigIntegerField(null=True)
    # Whose entry it is when it names no unit; with a unit, the unit's place in the tree tells.
    authority_id = models.BigIntegerField(null=True)
    kind = models.CharField(max_length=60, blank=True)
    object_id = models.CharField(max_length=64, blank=True)
    details = models.JSONField(default=dict)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["kind", "object_id", "id"], name="entry_object"),
            models.Index(fields=["unit_id", "id"], name="entry_unit"),
            models.Index(fields=["actor_id", "id"], name="entry_actor"),
        ]


class Link(models.Model):
    """An entry's place in the chain: a digest of the entry and of the link before it."""

    # Given, never drawn: one more than the last, so that a gap means that something is gone.
    position = models.BigAutoField(primary_key=True)
    entry_id = models.BigIntegerField(unique=True)
    digest = models.CharField(max_length=64)


class LookUp(models.Model):
    """One reading of something personal: who looked, at what, and for what purpose."""

    at = models.DateTimeField()
    person_id = models.BigIntegerField()
    unit_id = models.BigIntegerField(null=True)
    authority_id = models.BigIntegerField(null=True)
    purpose = models.CharField(max_length=60)
    kind = models.CharField(max_length=60)
    object_id = models.CharField(max_length=64)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["kind", "object_id", "id"], name="look_up_object"),
        ]
