"""What an authority has noted of the law behind its guide: read when, by whom, and again when."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from rettesnor.web.people.models import Person, Unit


class LawSource(models.Model):
    """The latest review of the law behind one paragraph or rule; earlier ones are entries.

    Shape: `subject` is `guide#anchor` or `rules/theme/name`; `source` is what the guide or the
    rule gave as its source then, so that another one asks for a new review; `dated_on` is the day
    of the law's own text, where the reviewer noted it.
    """

    authority = models.ForeignKey(Unit, models.CASCADE, related_name="+")
    subject = models.CharField(max_length=160)
    source = models.TextField(blank=True)
    dated_on = models.DateField(null=True)
    next_review_on = models.DateField()
    reviewed_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    reviewed_on = models.DateField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["authority", "subject"], name="a_law_source_stands_once_an_authority"
            ),
            models.CheckConstraint(
                name="the_law_is_reviewed_again_later",
                condition=Q(next_review_on__gt=F("reviewed_on")),
            ),
        ]

    def __str__(self) -> str:
        return self.subject
