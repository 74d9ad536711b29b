"""The addresses that an authority's guide names, and how each answered when last asked."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rettesnor.web.people.models import Unit


class Why(models.TextChoices):
    """How an address answered, or why it did not."""

    NOT_ASKED = "not_asked", _("ikke spurgt endnu")
    WORKS = "works", _("virker")
    GUARDED = "guarded", _("kræver login og kan ikke tjekkes herfra")
    PRIVATE = "private", _("ligger på et lukket net og kan ikke tjekkes herfra")
    GONE = "gone", _("siden findes ikke mere")
    FAILED = "failed", _("siden svarer med en fejl")
    UNKNOWN_NAME = "unknown_name", _("domænet findes ikke")
    UNREACHABLE = "unreachable", _("ingen svarer på adressen")
    CERTIFICATE = "certificate", _("sidens certifikat er ikke i orden")
    TOO_SLOW = "too_slow", _("siden svarer for langsomt")
    REDIRECTS = "redirects", _("siden sender læseren videre i ring")
    ADDRESS = "address", _("er ikke en gyldig webadresse")
    BROKEN = "broken", _("svaret kan ikke læses")
    PLACEHOLDER = "placeholder", _("er en pladsholder; skriv den rigtige tekst")


FINE = (Why.NOT_ASKED, Why.WORKS, Why.GUARDED, Why.PRIVATE)


class LinkState(models.Model):
    """One address, or a placeholder that stands where one should be.

    Shape: `digest` is the SHA-256 of the address; `found_in` holds the places that name it.
    """

    authority = models.ForeignKey(Unit, models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64)
    address = models.TextField()
    status = models.PositiveSmallIntegerField(null=True)
    why = models.CharField(max_length=20, choices=Why, default=Why.NOT_ASKED)
    first_failed_at = models.DateTimeField(null=True)
    checked_at = models.DateTimeField(null=True)
    found_in = models.JSONField(default=list)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["authority", "digest"], name="an_address_stands_once_an_authority"
            ),
            models.CheckConstraint(
                name="what_fails_has_failed_since_a_moment",
                condition=Q(why__in=FINE, first_failed_at=None)
                | (~Q(why__in=FINE) & Q(first_failed_at__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return self.address
