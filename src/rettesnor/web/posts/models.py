"""Drafts and all that is decided on them: versions, checks, answers, waivers, approval, outcome."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from rettesnor.web.guide.models import GuideVersion
from rettesnor.web.people.models import Person, Role, Unit


class State(models.TextChoices):
    """How far a draft has come."""

    WRITTEN = "written", _("kladde")
    AWAITING_APPROVAL = "awaiting_approval", _("venter på godkendelse")
    APPROVED = "approved", _("godkendt")
    RETURNED = "returned", _("sendt tilbage")
    POSTED = "posted", _("slået op")
    NOT_POSTED = "not_posted", _("ikke slået op")


OPEN = (State.WRITTEN, State.AWAITING_APPROVAL, State.APPROVED, State.RETURNED)


class Draft(models.Model):
    """A post, a reply or an ad on its way; `form` is the check page's form, whole.

    Shape: `form` maps a field's name to its list of values, as a browser sends them. `digest` is
    the SHA-256 of what of it would be published; `version` grows by one at each save.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="drafts")
    author = models.ForeignKey(Person, models.PROTECT, related_name="drafts")
    kind = models.CharField(max_length=10, default="post")
    state = models.CharField(max_length=20, choices=State, default=State.WRITTEN)
    version = models.PositiveIntegerField(default=1)
    form = models.JSONField()
    digest = models.CharField(max_length=64)
    # What the list shows without opening the form: the text's beginning, and the last check.
    heading = models.CharField(max_length=120, blank=True)
    status = models.CharField(max_length=20, blank=True)
    stops = models.PositiveIntegerField(default=0)
    # The stems of the text, each between spaces, for the search.
    stems = models.TextField(blank=True)
    planned_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    put_away_at = models.DateTimeField(null=True)
    # The opened page that saved last, how far its typing had come, and which version its unbroken
    # row of saves began with: what that page has not heard an answer to is still its own.
    page = models.CharField(max_length=32, blank=True)
    page_revision = models.BigIntegerField(default=0)
    page_since = models.PositiveIntegerField(default=0)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["unit", "state", "-changed_at"], name="draft_unit"),
            models.Index(fields=["-changed_at"], name="draft_newest"),
        ]


class DraftVersion(models.Model):
    """A draft as it stood after somebody's change."""

    draft = models.ForeignKey(Draft, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    form = models.JSONField()
    digest = models.CharField(max_length=64)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["draft", "number"], name="a_version_stands_once"),
        ]


class ParkedEdit(models.Model):
    """What a person typed upon a version that somebody else had changed: kept until it is settled.

    Shape: `base` is the version it was typed upon, `page` and `revision` the opened page it was
    typed in and how far the typing had come.
    """

    draft = models.ForeignKey(Draft, models.PROTECT, related_name="parked_edits")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    page = models.CharField(max_length=32)
    revision = models.BigIntegerField(default=0)
    base = models.PositiveIntegerField()
    form = models.JSONField()
    at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["draft", "by", "page"], condition=Q(settled_at=None),
                name="a_page_parks_one_edit",
            ),
        ]  # fmt: skip


class Check(models.Model):
    """What the guide said of one version of a draft, and which version of the guide said it."""

    draft = models.ForeignKey(Draft, models.PROTECT, related_name="checks")
    version = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    guide_version = models.CharField(max_length=40)
    # Empty where the guide that comes with Rettesnor said it.
    guide = models.ForeignKey(GuideVersion, models.PROTECT, null=True, related_name="checks")
    status = models.CharField(max_length=20)
    stops = models.PositiveIntegerField()
    report = models.JSONField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()


class KeptMedium(models.Model):
    """A picture or film that drafts use, kept clean under its fingerprint, once an authority.

    Shape: `evidence` has the keys of Picture or Video in a post file: counts and shares, no boxes.
    `blurred_in` is the draft in which a blurred picture took its place: it is to be removed.
    """

    authority = models.ForeignKey(Unit, models.PROTECT, related_name="media")
    fingerprint = models.CharField(max_length=80)
    likeness = models.CharField(max_length=600, blank=True)
    kind = models.CharField(max_length=10)
    path = models.CharField(max_length=200)
    size = models.BigIntegerField()
    evidence = models.JSONField(default=dict)
    kept_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    kept_at = models.DateTimeField()
    blurred_in = models.ForeignKey(Draft, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["authority", "fingerprint"], name="a_medium_is_kept_once"
            ),
        ]


class KeptAnswer(models.Model):
    """What a person answered about a picture, a handle, a partner or a place; asked once.

    Shape: `question` is `rule#question`, `about` what it concerns, `wording` what was shown.
    """

    authority = models.ForeignKey(Unit, models.PROTECT, related_name="answers")
    question = models.CharField(max_length=120)
    about = models.CharField(max_length=200)
    value = models.TextField()
    wording = models.TextField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="answers")
    at = models.DateTimeField()
    until = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["authority", "question", "about"], condition=Q(until=None),
                name="one_answer_stands",
            ),
        ]  # fmt: skip


class Advice(models.Model):
    """What the data protection officer advises on departing from a protected rule."""

    draft = models.ForeignKey(Draft, models.PROTECT, related_name="advice")
    rule = models.CharField(max_length=80)
    is_in_favour = models.BooleanField()
    text = models.TextField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="advice_says_something", condition=~Q(text="")),
        ]


class DraftWaiver(models.Model):
    """Leave to depart from one rule in one draft: by whom, why, until when."""

    draft = models.ForeignKey(Draft, models.PROTECT, related_name="waivers")
    rule = models.CharField(max_length=80)
    about = models.CharField(max_length=200, blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    role = models.CharField(max_length=30, choices=Role)
    reason = models.TextField()
    until_on = models.DateField()
    advice = models.ForeignKey(Advice, models.PROTECT, null=True, related_name="waivers")
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="a_waiver_has_a_reason", condition=~Q(reason="")),
        ]


class Decision(models.TextChoices):
    """What came of a request for approval."""

    APPROVED = "approved", _("godkendt")
    RETURNED = "returned", _("sendt tilbage")
    WITHDRAWN = "withdrawn", _("bortfaldet")


class Approval(models.Model):
    """A request that another person approve one exact content, and what came of it."""

    draft = models.ForeignKey(Draft, models.PROTECT, related_name="approvals")
    digest = models.CharField(max_length=64)
    version = models.PositiveIntegerField()
    asked_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    wanted_by = models.DateTimeField(null=True)
    # The mail link's secret is never kept: only what it hashes to.
    token_hash = models.CharField(max_length=64, unique=True)
    token_expires_at = models.DateTimeField()
    decision = models.CharField(max_length=10, choices=Decision, blank=True)
    decided_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    comment = models.TextField(blank=True)
    # Given after the planned time, so that the draft waits for a new one.
    was_late = models.BooleanField(default=False)
    # When an edit took an approval with it.
    lapsed_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["draft"], condition=Q(decision=""), name="one_request_is_open"
            ),
            models.UniqueConstraint(
                fields=["draft"], condition=Q(decision=Decision.APPROVED, lapsed_at=None),
                name="one_approval_stands",
            ),
            models.CheckConstraint(
                name="nobody_approves_what_they_asked_for",
                condition=~Q(decision=Decision.APPROVED) | ~Q(decided_by=F("asked_by")),
            ),
            models.CheckConstraint(
                name="a_decision_has_a_moment",
                condition=Q(decision="", decided_at=None)
                | (~Q(decision="") & Q(decided_at__isnull=False)),
            ),
        ]  # fmt: skip


class Outcome(models.Model):
    """What became of a draft: posted at an address, or not posted; with what then stood in it.

    Shape: `snapshot` holds the form, the report and the media's fingerprints; `digest` its SHA-256.
    A mark that is taken back stays, with the moment when it was.
    """

    draft = models.ForeignKey(Draft, models.PROTECT, related_name="outcomes")
    is_posted = models.BooleanField()
    address = models.URLField(max_length=500, blank=True)
    reason = models.TextField(blank=True)
    snapshot = models.JSONField()
    digest = models.CharField(max_length=64)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    retracted_at = models.DateTimeField(null=True)
    retracted_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["draft"], condition=Q(retracted_at=None), name="one_outcome_stands"
            ),
            models.CheckConstraint(
                name="an_outcome_tells_where_or_why",
                condition=(Q(is_posted=True) & ~Q(address=""))
                | (Q(is_posted=False) & ~Q(reason="")),
            ),
        ]  # fmt: skip
