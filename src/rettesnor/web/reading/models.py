"""Receipts for what a person has read, and which changes of the guide ask for new ones."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from rettesnor.web.guide.models import GuideVersion
from rettesnor.web.people.models import Person


class How(models.TextChoices):
    """What of a section was shown when it was acknowledged."""

    WHOLE = "whole", _("hele afsnittet")
    DIFFERENCE = "difference", _("forskellen siden din forrige kvittering")


class Receipt(models.Model):
    """A person has read a section as it stands in a version; the database keeps it unchanged.

    Shape: `digest` is the SHA-256 of what the section said (`digest_of_section`); `questions` that
    of the questions that were answered rightly first, empty when none were asked.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="receipts")
    version = models.ForeignKey(GuideVersion, models.PROTECT, related_name="receipts")
    section = models.CharField(max_length=120)
    digest = models.CharField(max_length=64)
    how = models.CharField(max_length=20, choices=How)
    questions = models.CharField(max_length=64, blank=True, default="")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "version", "section"], name="a_section_is_acknowledged_once"
            ),
        ]


class SectionChange(models.Model):
    """What the guide's owner says of a changed section: whether all are to read it again."""

    version = models.ForeignKey(GuideVersion, models.PROTECT, related_name="section_changes")
    section = models.CharField(max_length=120)
    is_substantial = models.BooleanField()
    marked_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    marked_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["version", "section"], name="a_section_change_is_marked_once"
            ),
        ]
