"""A look at what a draft of the guide would change: what it was run on, how far, what it found."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rettesnor.web.guide.models import GuideVersion
from rettesnor.web.people.models import Person, Unit


class Source(models.TextChoices):
    """Where the posts come from."""

    DRAFTS = "drafts", _("Kladder og opslag i Rettesnor")
    FILE = "file", _("En fil med opslag (JSONL)")


class State(models.TextChoices):
    """How far a simulation has come."""

    WAITING = "waiting", _("venter")
    RUNNING = "running", _("i gang")
    DONE = "done", _("færdig")
    CANCELLED = "cancelled", _("stoppet")
    FAILED = "failed", _("mislykket")


UNFINISHED = (State.WAITING, State.RUNNING)


class Simulation(models.Model):
    """One simulation of an authority's draft of the guide.

    Shape: `draft_digest` is the SHA-256 over the draft's files as they were simulated, empty until
    it has begun; `source_digest` that of the posts. `base` is empty where our package held.
    `day` is the day that all posts are checked on; without one, each on the day it was written.
    `counts` is a tally as JSON. `examples` name drafts by number, with nobody's words; those of a
    file stand with an excerpt until `forgotten_on`, as do the lines that could not be read.
    """

    authority = models.ForeignKey(Unit, models.PROTECT, related_name="simulations")
    draft = models.ForeignKey(GuideVersion, models.SET_NULL, null=True, related_name="simulations")
    draft_number = models.PositiveIntegerField()
    draft_digest = models.CharField(max_length=64, blank=True)
    base = models.ForeignKey(GuideVersion, models.PROTECT, null=True, related_name="+")
    source = models.CharField(max_length=10, choices=Source)
    source_digest = models.CharField(max_length=64, blank=True)
    from_on = models.DateField(null=True)
    until_on = models.DateField(null=True)
    day = models.DateField(null=True)
    file_name = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    counts = models.JSONField(default=dict)
    examples = models.JSONField(default=list)
    broken = models.JSONField(default=list)
    problem = models.JSONField(default=dict)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    forgotten_on = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["authority"], condition=Q(state__in=UNFINISHED),
                name="one_simulation_at_a_time",
            ),
            models.CheckConstraint(
                name="posts_in_rettesnor_are_of_a_period",
                condition=~Q(source=Source.DRAFTS)
                | Q(from_on__isnull=False, until_on__gte=models.F("from_on")),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.draft_number} {self.at:%Y-%m-%d}"
