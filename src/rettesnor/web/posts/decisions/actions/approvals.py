"""Asking another person to approve a draft, and what they answer."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rettesnor.web.logbook.acts import act, enter, known
from rettesnor.web.people.access import Access
from rettesnor.web.people.rights import Right
from rettesnor.web.posts.decisions.approvers import nearest_approvers
from rettesnor.web.posts.decisions.checking import checked_today, keep_check, locked
from rettesnor.web.posts.decisions.conditions import (
    is_for_this_content,
    is_late,
    is_open,
    is_said,
    is_unchanged,
    is_undecided,
    stops_in,
)
from rettesnor.web.posts.decisions.lapsing import RESTING_ON_APPROVAL, withdraw_request
from rettesnor.web.posts.decisions.links import expiry_from, hash_of, no_hash, secret_for
from rettesnor.web.posts.decisions.own_work import is_own_work
from rettesnor.web.posts.decisions.refusals import (
    ChangedMeanwhileError,
    ClosedDraftError,
    MayNotWriteError,
    OpenStopsError,
    RefusedError,
)
from rettesnor.web.posts.decisions.tasks import mail_answer, mail_request
from rettesnor.web.posts.drafts.kept_form import PLANNED_AT
from rettesnor.web.posts.models import Approval, Decision, Draft, State

ASKED = known(
    "posts.ask_approval",
    da="bad om godkendelse af {object}, version {version}",
    en="asked for approval of {object}, version {version}",
)
APPROVED = known(
    "posts.approve",
    da="godkendte {object}, version {version}",
    en="approved {object}, version {version}",
)
RETURNED = known(
    "posts.return_draft",
    da="sendte {object}, version {version}, tilbage",
    en="returned {object}, version {version}",
)
WITHDRAWN = known(
    "posts.withdraw_request",
    da="tog ønsket om godkendelse af {object} tilbage",
    en="took back the request for approval of {object}",
)


class AlreadyAskedError(RefusedError):
    """Approval of this content has been asked for, or given."""

    message = _(
        "Der er allerede bedt om godkendelse, eller den er givet. Du behøver ikke gøre mere."
    )
    status = 409


class DeadlineGoneError(RefusedError):
    """The answer is wanted at a time that has passed."""

    message = _("Tidspunktet er passeret. Vælg et senere, eller lad feltet være tomt.")
    field = "wanted_by"


class NobodyCanApproveError(RefusedError):
    """Everyone who may approve here has written in the draft, or there is nobody."""

    message = _(
        "Her er ingen, der kan godkende kladden: den skal læses af en leder, der ikke selv har "
        "skrevet i den. Bed den centrale kommunikationsafdeling om at give en kollega rollen."
    )
    status = 409


class MayNotApproveError(RefusedError):
    """Approval takes a role that has the right."""

    message = _(
        "En kladde godkendes af en lokal leder eller den centrale kommunikationsafdeling. Send "
        "den til en af dem."
    )
    status = 403


class OwnWorkError(RefusedError):
    """Nobody approves what they asked for or wrote in."""

    message = _(
        "Du har selv skrevet i kladden eller bedt om godkendelsen, så en anden skal godkende den. "
        "Send linket til en kollega, der må godkende."
    )
    status = 403


class NotOpenError(RefusedError):
    """The request has been decided, taken back, or lost to an edit."""

    message = _(
        "Der er ikke længere noget at godkende her: andre har svaret, eller kladden er ændret. Se "
        "dens tilstand herunder."
    )
    status = 409


class NoCommentError(RefusedError):
    """A returned draft says what must be changed."""

    message = _("Skriv, hvad der skal ændres, så redaktøren ved, hvad der mangler.")
    field = "comment"


@act(ASKED)
def ask_approval(
    *, access: Access, draft: Draft, digest: str, wanted_by: datetime | None = None
) -> Approval:
    """Ask that another person approve exactly this content."""
    draft = locked(draft)
    _demand_askable(access, draft, digest, wanted_by)
    report = checked_today(draft)
    if stops := stops_in(report):
        raise OpenStopsError(count=len(stops))
    keep_check(draft, report, access.person)
    approval = _request(access, draft, wanted_by)
    asked = nearest_approvers(approval, timezone.localdate())
    if not asked:
        raise NobodyCanApproveError
    _move(draft, State.AWAITING_APPROVAL)
    for person in asked:
        mail_request.enqueue(approval=approval.pk, person=person.pk)
    enter(by=access.person.pk, on=draft, unit=draft.unit_id, version=draft.version,
          digest=draft.digest, approval=approval.pk)  # fmt: skip
    return approval


@act(APPROVED)
def approve(*, access: Access, approval: Approval, comment: str = "") -> Approval:
    """Approve what was asked for; when its planned time has passed, it waits for a new one."""
    draft = locked(approval.draft)
    approval = Approval.objects.get(pk=approval.pk)
    _demand_answerable(access, draft, approval)
    if is_own_work(access.person, approval):
        raise OwnWorkError
    if stops := stops_in(checked_today(draft)):
        raise OpenStopsError(count=len(stops))
    approval.was_late = is_late(draft, timezone.now())
    if approval.was_late:
        _forget_plan(draft)
    _answer(access, approval, Decision.APPROVED, comment)
    _move(draft, State.APPROVED)
    enter(by=access.person.pk, on=draft, unit=draft.unit_id, version=draft.version,
          digest=draft.digest, approval=approval.pk, was_late=approval.was_late)  # fmt: skip
    return approval


@act(RETURNED)
def return_draft(*, access: Access, approval: Approval, comment: str) -> Approval:
    """Send the draft back with what must be changed."""
    draft = locked(approval.draft)
    approval = Approval.objects.get(pk=approval.pk)
    _demand_answerable(access, draft, approval)
    if not is_said(comment):
        raise NoCommentError
    _answer(access, approval, Decision.RETURNED, comment)
    _move(draft, State.RETURNED)
    enter(by=access.person.pk, on=draft, unit=draft.unit_id, version=draft.version,
          digest=draft.digest, approval=approval.pk)  # fmt: skip
    return approval


@act(WITHDRAWN)
def take_back_request(*, access: Access, draft: Draft) -> None:
    """Take back the request for approval, while nobody has answered."""
    draft = locked(draft)
    if not access.may(Right.WRITE_DRAFTS, draft.unit):
        raise MayNotWriteError
    if draft.state != State.AWAITING_APPROVAL:
        raise NotOpenError
    withdraw_request(draft)
    _move(draft, State.WRITTEN)
    enter(by=access.person.pk, on=draft, unit=draft.unit_id)


def _demand_askable(
    access: Access, draft: Draft, digest: str, wanted_by: datetime | None
) -> None:
    if not access.may(Right.WRITE_DRAFTS, draft.unit):
        raise MayNotWriteError
    if not is_open(draft):
        raise ClosedDraftError
    if draft.state in RESTING_ON_APPROVAL:
        raise AlreadyAskedError
    if not is_unchanged(draft, digest):
        raise ChangedMeanwhileError
    if wanted_by is not None and wanted_by <= timezone.now():
        raise DeadlineGoneError


def _demand_answerable(access: Access, draft: Draft, approval: Approval) -> None:
    if not access.may(Right.APPROVE, draft.unit):
        raise MayNotApproveError
    if not is_undecided(approval) or draft.state != State.AWAITING_APPROVAL:
        raise NotOpenError
    if not is_for_this_content(approval, draft):
        raise ChangedMeanwhileError


def _request(access: Access, draft: Draft, wanted_by: datetime | None) -> Approval:
    now = timezone.now()
    approval = Approval.objects.create(
        draft=draft, digest=draft.digest, version=draft.version, asked_by=access.person,
        asked_at=now, wanted_by=wanted_by, token_expires_at=expiry_from(now), token_hash=no_hash(),
    )  # fmt: skip
    approval.token_hash = hash_of(secret_for(approval))
    approval.save(update_fields=["token_hash"])
    return approval


def _answer(access: Access, approval: Approval, decision: Decision, comment: str) -> None:
    approval.decision, approval.comment = decision, comment.strip()
    approval.decided_by, approval.decided_at = access.person, timezone.now()
    approval.save(update_fields=["decision", "comment", "decided_by", "decided_at", "was_late"])
    for person in {approval.asked_by_id, approval.draft.author_id} - {access.person.pk}:
        mail_answer.enqueue(approval=approval.pk, person=person)


def _forget_plan(draft: Draft) -> None:
    """Let the draft wait for a new time; the plan is no part of the content that is approved."""
    draft.planned_at = None
    draft.form = {name: values for name, values in draft.form.items() if name != PLANNED_AT}


def _move(draft: Draft, state: State) -> None:
    draft.state = state
    draft.save(update_fields=["state", "planned_at", "form"])
