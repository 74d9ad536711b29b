"""The documents that an authority works by, and who has read which edition of them."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from rettesnor.web.people.models import Person, Unit


class Kind(models.TextChoices):
    """What sort of document it is; the guide package's own words."""

    STRATEGY = "strategy", _("strategi")
    GUIDELINE = "guideline", _("retningslinje")
    POLICY = "policy", _("politik")
    TEMPLATE = "template", _("skabelon")
    OTHER = "other", _("andet")


class State(models.TextChoices):
    """Whether a document is yet to come, holds, or has been."""

    PLANNED = "planned", _("planlagt")
    IN_FORCE = "in_force", _("gælder")
    SUPERSEDED = "superseded", _("afløst")


class Document(models.Model):
    """A document that lies elsewhere; it is kept by a person or by whoever reads a mailbox.

    Shape: `key` is its name in the guide package, empty for one that was added here; `paragraphs`
    holds the anchors of the guide that name it; `version` is its edition as people write it, such
    as “2025”; `asked_since` is when this edition came into force here.
    """

    authority = models.ForeignKey(Unit, models.PROTECT, related_name="documents")
    key = models.CharField(max_length=60, blank=True)
    kind = models.CharField(max_length=20, choices=Kind)
    state = models.CharField(max_length=20, choices=State)
    title = models.CharField(max_length=160)
    title_en = models.CharField(max_length=160, blank=True)
    address = models.CharField(max_length=500, blank=True)
    version = models.CharField(max_length=40, blank=True)
    asks_receipt = models.BooleanField(default=False)
    asked_since = models.DateTimeField(null=True)
    owner = models.ForeignKey(Person, models.PROTECT, null=True, related_name="documents_kept")
    mailbox = models.EmailField(blank=True)
    review_on = models.DateField(null=True)
    superseded_by = models.ForeignKey("self", models.PROTECT, null=True, related_name="supersedes")
    paragraphs = models.JSONField(default=list)
    # Two who change it at once are told apart by what each had read.
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["authority", "key"], condition=~Q(key=""),
                name="a_named_document_stands_once_an_authority",
            ),
            models.CheckConstraint(
                name="a_document_has_one_owner_at_most", condition=Q(owner=None) | Q(mailbox="")
            ),
            models.CheckConstraint(
                name="only_what_is_superseded_has_a_successor",
                condition=Q(superseded_by=None) | Q(state=State.SUPERSEDED),
            ),
            models.CheckConstraint(
                name="what_is_in_force_is_so_since_a_moment",
                condition=Q(state=State.IN_FORCE, asked_since__isnull=False)
                | (~Q(state=State.IN_FORCE) & Q(asked_since=None)),
            ),
            models.CheckConstraint(
                name="a_document_lies_at_a_safe_address",
                condition=Q(address="") | Q(address__startswith="https://"),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return (get_language() == "en" and self.title_en) or self.title

    @property
    def asks(self) -> bool:
        """Tell whether people are to acknowledge it: it holds, and can be opened."""
        return self.state == State.IN_FORCE and self.asks_receipt and bool(self.address)


class DocumentReceipt(models.Model):
    """A person has read an edition of a document; the database keeps it unchanged."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="document_receipts")
    document = models.ForeignKey(Document, models.PROTECT, related_name="receipts")
    version = models.CharField(max_length=40, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "document", "version"],
                name="an_edition_is_acknowledged_once",
            ),
        ]
