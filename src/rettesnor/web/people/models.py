"""The tree of units, the people, and their appointments."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class UnitKind(models.TextChoices):
    """How far down the tree a unit stands."""

    AUTHORITY = "authority", _("myndighed")
    ADMINISTRATION = "administration", _("forvaltning")
    INSTITUTION = "institution", _("institution")


class ApprovalDemand(models.TextChoices):
    """Which drafts of a unit another person must approve."""

    INHERITED = "inherited", _("som enheden over")
    NONE = "none", _("ingen")
    ADS = "ads", _("annoncer")
    ADS_AND_WAIVED = "ads_and_waived", _("annoncer og opslag med dispensation")
    ALL = "all", _("alle")


class Role(models.TextChoices):
    """What a person is in a unit; a role's rights follow the tree downwards."""

    GUIDE_OWNER = "guide_owner", _("guideejer")
    CENTRAL_COMMUNICATIONS = "central_communications", _("central kommunikationsafdeling")
    LOCAL_MANAGER = "local_manager", _("lokal leder")
    LOCAL_EDITOR = "local_editor", _("lokal redaktør")
    DATA_PROTECTION_OFFICER = "data_protection_officer", _("databeskyttelsesrådgiver")
    RECORDS_MANAGER = "records_manager", _("journalansvarlig")
    READER = "reader", _("læser")


class Unit(models.Model):
    """A unit of an authority: the authority itself, an administration, or an institution.

    `path` holds the ids from the root down, as `/1/4/9/`, so that a subtree is one prefix.
    """

    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    kind = models.CharField(max_length=20, choices=UnitKind)
    name = models.CharField(max_length=120)
    path = models.CharField(max_length=120, unique=True)
    approval = models.CharField(
        max_length=20, choices=ApprovalDemand, default=ApprovalDemand.INHERITED
    )
    closed_on = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="only_an_authority_is_a_root",
                condition=Q(kind=UnitKind.AUTHORITY, parent=None)
                | (~Q(kind=UnitKind.AUTHORITY) & Q(parent__isnull=False)),
            ),
            models.UniqueConstraint(fields=["parent", "name"], name="one_unit_of_a_name_in_a_unit"),
            models.UniqueConstraint(
                fields=["name"], condition=Q(parent=None), name="one_authority_of_a_name"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def authority_id(self) -> int:
        """Return the id of the tree's root."""
        return int(self.path.split("/")[1])


class People(BaseUserManager["Person"]):
    """How a person is found by what they sign in with."""

    def get_by_natural_key(self, username: str | None) -> "Person":
        """Return the person with this mail address, however it is spelt."""
        return self.get(email=(username or "").strip().lower())


class Person(AbstractBaseUser):
    """Someone who works here and signs in; never called a profile."""

    authority = models.ForeignKey(Unit, models.PROTECT, related_name="people")
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    first_name = models.CharField(max_length=60, blank=True)
    language = models.CharField(max_length=2, default="da")
    is_active = models.BooleanField(default=True)
    joined_on = models.DateField()
    left_on = models.DateField(null=True)

    objects: ClassVar[People] = People()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar = ["name"]

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="whoever_has_left_is_not_active",
                condition=Q(left_on=None) | Q(is_active=False),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Appointment(models.Model):
    """A role in a unit, from a day and perhaps until one; a deputy's names whom it stands for."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="appointments")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="appointments")
    role = models.CharField(max_length=30, choices=Role)
    from_on = models.DateField()
    until_on = models.DateField(null=True)
    deputises_for = models.ForeignKey("self", models.PROTECT, null=True, related_name="deputies")
    # "hand", "import", or the identity provider whose groups gave it and may take it away.
    source = models.CharField(max_length=40, default="hand")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="an_appointment_ends_after_it_begins",
                condition=Q(until_on=None) | Q(until_on__gte=F("from_on")),
            ),
            models.CheckConstraint(
                name="a_deputy_has_an_end",
                condition=Q(deputises_for=None) | Q(until_on__isnull=False),
            ),
        ]


class Invitation(models.Model):
    """A letter to someone who is to join; its link works once, until it expires."""

    email = models.EmailField()
    name = models.CharField(max_length=120)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="invitations")
    role = models.CharField(max_length=30, choices=Role)
    invited_by = models.ForeignKey(Person, models.PROTECT, related_name="invitations")
    # The link's secret is never kept: only what it hashes to.
    token_hash = models.CharField(max_length=64, unique=True)
    invited_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
