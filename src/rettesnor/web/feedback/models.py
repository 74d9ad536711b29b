"""What readers say of the guide's paragraphs, and what the guide's owner answers."""

from datetime import datetime
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rettesnor.web.guide.models import GuideVersion
from rettesnor.web.people.models import Person, Unit
from rettesnor.web.reading.asking import due_after

# What is answered by itself; kept in the first language, and shown in each reader's own.
THANKS = "Tak for dit forslag. Vi arbejder med det i næste version af guiden."


class State(models.TextChoices):
    """What has become of a piece of feedback."""

    NEW = "new", _("ikke besvaret")
    ANSWERED = "answered", _("besvaret")
    TAKEN_IN = "taken_in", _("bliver taget med")
    DECLINED = "declined", _("bliver ikke taget med")


class Feedback(models.Model):
    """What a reader says of a paragraph as it stands in a version, and the answer.

    Shape: without a version it is about the guide that is shipped.
    """

    authority = models.ForeignKey(Unit, models.PROTECT, related_name="feedback")
    person = models.ForeignKey(Person, models.PROTECT, related_name="feedback")
    version = models.ForeignKey(GuideVersion, models.PROTECT, null=True, related_name="feedback")
    paragraph = models.CharField(max_length=120)
    text = models.TextField()
    at = models.DateTimeField()
    state = models.CharField(max_length=20, choices=State, default=State.NEW)
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    # The draft that it is a proposed edit of, which becomes the version that carries it out.
    taken_into = models.ForeignKey(GuideVersion, models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="feedback_says_something", condition=~Q(text="")),
            models.CheckConstraint(
                name="feedback_that_is_dealt_with_has_an_answer",
                condition=Q(state=State.NEW, answer="", answered_by=None, answered_at=None)
                | (~Q(state=State.NEW) & ~Q(answer="") & Q(answered_by__isnull=False)
                   & Q(answered_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="only_what_is_taken_in_is_a_proposed_edit",
                condition=Q(taken_into=None) | Q(state=State.TAKEN_IN),
            ),
        ]  # fmt: skip
        indexes: ClassVar = [
            models.Index(fields=["authority", "state", "at"], name="feedback_desk"),
        ]

    @property
    def may_be_proposed(self) -> bool:
        """Tell whether the owner can still make a proposed edit of it."""
        return self.state in (State.NEW, State.TAKEN_IN) and self.taken_into_id is None

    @property
    def answer_shown(self) -> str:
        """Return the answer, in the reader's language where nobody wrote it."""
        return gettext(THANKS) if self.answer == THANKS else self.answer

    @property
    def due_at(self) -> datetime:
        """Return when it is to be answered."""
        return due_after(self.at, settings.FEEDBACK_DAYS)

    @property
    def days(self) -> int:
        """Return for how many days it waited, or has waited until now."""
        until = self.answered_at or timezone.now()
        return (timezone.localdate(until) - timezone.localdate(self.at)).days
