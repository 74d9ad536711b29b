"""Newcomers' paths, each with its steps as the guide said them when the path began."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rettesnor.guide.onboarding import StepKind
from rettesnor.web.people.models import Person, Role, Unit


class State(models.TextChoices):
    """How far a path has come; that a role has ended is seen from the appointments."""

    RUNNING = "running", _("i gang")
    CONFIRMED = "confirmed", _("bekræftet")
    STOPPED = "stopped", _("stoppet")


class Path(models.Model):
    """A person's first time in a role in a unit; whoever took them in owns it.

    Shape: without an owner it belongs to those who manage the unit's people.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="paths")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="newcomer_paths")
    role = models.CharField(max_length=30, choices=Role)
    owner = models.ForeignKey(Person, models.PROTECT, null=True, related_name="newcomer_paths")
    state = models.CharField(max_length=20, choices=State, default=State.RUNNING)
    begun_on = models.DateField()
    begun_at = models.DateTimeField()
    ended_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "unit", "role"], name="one_welcome_a_role_in_a_unit"
            ),
            models.CheckConstraint(
                name="a_welcome_that_is_over_ended_at_a_moment",
                condition=Q(state=State.RUNNING, ended_at=None, ended_by=None)
                | (~Q(state=State.RUNNING) & Q(ended_at__isnull=False, ended_by__isnull=False)),
            ),
        ]  # fmt: skip


class Step(models.Model):
    """One step; only one of the person's own is ticked, the others are seen to be done.

    Shape: `title` and `text` hold both languages; `about` the kinds of documents, or the anchors
    of the sections, that are to be read.
    """

    path = models.ForeignKey(Path, models.PROTECT, related_name="steps")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20)
    title = models.JSONField()
    text = models.JSONField()
    about = models.JSONField(default=list)
    due_on = models.DateField()
    ticked_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["path", "position"], name="a_step_has_its_place_on_a_path"
            ),
            models.CheckConstraint(
                name="only_one_s_own_step_is_ticked",
                condition=Q(ticked_at=None) | Q(kind=StepKind.OWN.value),
            ),
        ]
