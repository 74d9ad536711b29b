"""Questions on the guide with what was said, and answers that stand under its paragraphs."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rettesnor.web.guide.models import GuideVersion
from rettesnor.web.people.models import Person, Role, Unit


class State(models.TextChoices):
    """What has become of a question."""

    ASKED = "asked", _("venter på svar")
    ANSWERED = "answered", _("er besvaret")
    WITHDRAWN = "withdrawn", _("er trukket tilbage")
    BECAME_FAQ = "became_faq", _("er besvaret og står nu i guiden")


class FaqState(models.TextChoices):
    """What has become of an answer that everybody may read."""

    PROPOSED = "proposed", _("foreslået")
    PUBLISHED = "published", _("står i guiden")
    TAKEN_DOWN = "taken_down", _("er taget ned")


class Question(models.Model):
    """A doubt about a paragraph, and the desk that answers it: a role in a unit.

    Shape: without a version it is about the guide that is shipped; `rule` and `draft` say where
    the doubt came up, if it was at a finding; `waits_since` is when the clock began, at first or
    at the last thing that was asked further; `changed_at` is what the time until it is deleted is
    counted from.
    """

    authority = models.ForeignKey(Unit, models.PROTECT, related_name="questions")
    asker = models.ForeignKey(Person, models.PROTECT, related_name="questions")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    desk_unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    desk_role = models.CharField(max_length=30, choices=Role)
    version = models.ForeignKey(GuideVersion, models.PROTECT, null=True, related_name="+")
    paragraph = models.CharField(max_length=120)
    rule = models.CharField(max_length=120, blank=True)
    draft = models.BigIntegerField(null=True)
    state = models.CharField(max_length=20, choices=State, default=State.ASKED)
    waits_since = models.DateTimeField()
    due_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    answer_read_at = models.DateTimeField(null=True)
    changed_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="an_answered_question_says_when",
                condition=~Q(state__in=("answered", "became_faq")) | Q(answered_at__isnull=False),
            ),
            models.CheckConstraint(
                name="only_an_answer_is_read",
                condition=Q(answer_read_at=None) | Q(answered_at__isnull=False),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["desk_unit", "desk_role", "state"], name="questions_desk"),
            models.Index(fields=["asker", "state"], name="questions_own"),
        ]


class Line(models.Model):
    """Something that was said about a question: by who asks, or by the desk."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="lines")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    is_answer = models.BooleanField()
    text = models.TextField()
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="a_line_says_something", condition=~Q(text="")),
        ]


class Faq(models.Model):
    """A question and its answer, written anew for everybody, in both languages, without names.

    Shape: `digest` is that of the paragraph's words for which it was written or last found right.
    """

    authority = models.ForeignKey(Unit, models.PROTECT, related_name="faqs")
    paragraph = models.CharField(max_length=120)
    digest = models.CharField(max_length=64)
    # What it grew out of, until that is deleted.
    origin = models.OneToOneField(Question, models.SET_NULL, null=True, related_name="faq")
    question_da = models.TextField()
    question_en = models.TextField()
    answer_da = models.TextField()
    answer_en = models.TextField()
    state = models.CharField(max_length=20, choices=FaqState, default=FaqState.PROPOSED)
    written_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    published_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    published_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="an_faq_says_something_in_both_languages",
                condition=~(Q(question_da="") | Q(question_en="") | Q(answer_da="")
                            | Q(answer_en="")),
            ),
            models.CheckConstraint(
                name="a_published_faq_says_by_whom",
                condition=~Q(state="published")
                | (Q(published_by__isnull=False) & Q(published_at__isnull=False)),
            ),
        ]  # fmt: skip
        indexes: ClassVar = [
            models.Index(fields=["authority", "state", "paragraph"], name="questions_faq_at"),
        ]

    @property
    def question(self) -> dict[str, str]:
        """Return what is asked, by language."""
        return {"da": self.question_da, "en": self.question_en}

    @property
    def answer(self) -> dict[str, str]:
        """Return the answer, by language."""
        return {"da": self.answer_da, "en": self.answer_en}
