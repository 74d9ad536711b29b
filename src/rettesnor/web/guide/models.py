"""The guide's versions: each a whole package of files, from the first draft to the last day."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rettesnor.web.people.models import Person, Unit


class VersionState(models.TextChoices):
    """How far a version has come; which of the published ones holds follows from their days."""

    DRAFT = "draft", _("udkast")
    LEGAL_REVIEW = "legal_review", _("til juridisk gennemsyn")
    PUBLISHED = "published", _("udgivet")


class GuideVersion(models.Model):
    """One version of an authority's guide; published, it never changes.

    Shape: `digest` is the SHA-256 over its files, empty until it is published. `package_digest`
    is that of the released package it came from, to show later what was changed here;
    `offered_digest` that of a new release which waits for the owner's choices.
    """

    authority = models.ForeignKey(Unit, models.PROTECT, related_name="guide_versions")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=20, choices=VersionState, default=VersionState.DRAFT)
    base = models.ForeignKey("self", models.PROTECT, null=True, related_name="later")
    holds_from = models.DateField(null=True)
    digest = models.CharField(max_length=64, blank=True)
    package_digest = models.CharField(max_length=64, blank=True)
    offered_digest = models.CharField(max_length=64, blank=True)
    made_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    reviewed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    reviewed_at = models.DateTimeField(null=True)
    published_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    published_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["authority", "number"], name="a_guide_version_has_its_number"
            ),
            models.CheckConstraint(
                name="what_is_published_has_a_day_and_a_digest",
                condition=~Q(state=VersionState.PUBLISHED)
                | (Q(holds_from__isnull=False) & ~Q(digest="")),
            ),
            models.UniqueConstraint(
                fields=["authority"], condition=~Q(state=VersionState.PUBLISHED),
                name="one_guide_draft_at_a_time",
            ),
            models.UniqueConstraint(
                fields=["authority", "holds_from"], name="one_guide_version_a_day"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(self.number)


class GuideFile(models.Model):
    """A file of a version, byte for byte: `da/05-consent.md`, `lexicons/praise.toml`, …"""

    version = models.ForeignKey(GuideVersion, models.PROTECT, related_name="files")
    path = models.CharField(max_length=120)
    text = models.TextField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["version", "path"], name="a_guide_file_stands_once"),
        ]


class Release(models.Model):
    """A package as it was received, whole, to tell later what came with it and what was made here.

    Shape: `files` maps a path to its text; `digest` is the SHA-256 over them.
    """

    digest = models.CharField(max_length=64, unique=True)
    files = models.JSONField()
    received_at = models.DateTimeField()


class BindingConfirmed(models.Model):
    """Somebody has read a paragraph's new words and found that a rule still carries them out.

    Shape: `digest` is the SHA-256 of those words in both languages.
    """

    version = models.ForeignKey(GuideVersion, models.PROTECT, related_name="confirmed")
    anchor = models.CharField(max_length=120)
    rule = models.CharField(max_length=80)
    digest = models.CharField(max_length=64)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["version", "anchor", "rule", "digest"], name="a_binding_is_confirmed_once"
            ),
        ]  # fmt: skip
