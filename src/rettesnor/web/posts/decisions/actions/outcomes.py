"""What became of a draft: posted at an address, or not posted; and taking such a mark back."""

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rettesnor.rulebook.report import Report
from rettesnor.web.logbook.acts import act, enter, known
from rettesnor.web.people.access import Access
from rettesnor.web.people.rights import Right
from rettesnor.web.posts.decisions.checking import checked_today, keep_check, locked
from rettesnor.web.posts.decisions.conditions import (
    approval_of,
    can_be_taken_back,
    is_live_address,
    is_open,
    is_said,
    is_unchanged,
    stops_in,
)
from rettesnor.web.posts.decisions.demands import demands_approval
from rettesnor.web.posts.decisions.lapsing import withdraw_request
from rettesnor.web.posts.decisions.refusals import (
    ChangedMeanwhileError,
    ClosedDraftError,
    MayNotWriteError,
    OpenStopsError,
    RefusedError,
    UnreadableError,
)
from rettesnor.web.posts.decisions.snapshots import snapshot_of
from rettesnor.web.posts.facts import digest_of
from rettesnor.web.posts.models import Draft, Outcome, State

POSTED = known(
    "posts.mark_posted",
    da="markerede {object}, version {version}, som slået op",
    en="marked {object}, version {version}, as posted",
)
NOT_POSTED = known(
    "posts.mark_not_posted",
    da="markerede {object} som ikke slået op",
    en="marked {object} as not posted",
)
RETRACTED = known(
    "posts.retract_outcome",
    da="tog markeringen af {object} tilbage",
    en="took back the mark on {object}",
)


class NoLiveAddressError(RefusedError):
    """The address can't be that of a live post."""

    message = _(
        "Kopiér adressen fra opslaget på platformen, for eksempel "
        "https://www.facebook.com/kommunen/posts/123. Den skal begynde med https://."
    )
    field = "address"


class ApprovalMissingError(RefusedError):
    """The unit demands that another person approve exactly this content first."""

    message = _(
        "Enheden kræver, at en anden godkender, før der slås op, og det, der står nu, er ikke "
        "godkendt. Bed om godkendelse herunder."
    )
    status = 409


class NoReasonGivenError(RefusedError):
    """A draft that is given up says why."""

    message = _("Skriv kort, hvorfor det ikke blev slået op.")
    field = "reason"


class NoMarkError(RefusedError):
    """There is no mark to take back."""

    message = _("Kladden er ikke afsluttet, så der er ikke noget at tage tilbage.")
    status = 409


class TooLateError(RefusedError):
    """The mark has stood too long to be taken back."""

    message = _(
        "En markering kan tages tilbage i %(minutes)s minutter. Nu står den som dokumentation. "
        "Lav en ny kladde, hvis opslaget skal ændres."
    )
    status = 409


@act(POSTED)
def mark_posted(*, access: Access, draft: Draft, digest: str, address: str) -> Outcome:
    """Keep that the draft is posted, where, and all that then stood in it."""
    draft = locked(draft)
    _demand_closable(access, draft)
    if not is_unchanged(draft, digest):
        raise ChangedMeanwhileError
    if not is_live_address(address):
        raise NoLiveAddressError
    report = checked_today(draft)
    if stops := stops_in(report):
        raise OpenStopsError(count=len(stops))
    if demands_approval(draft, report) and approval_of(draft) is None:
        raise ApprovalMissingError
    keep_check(draft, report, access.person)
    outcome = _close(access, draft, report, State.POSTED, address=address)
    _enter(access, draft, outcome)
    return outcome


@act(NOT_POSTED)
def mark_not_posted(*, access: Access, draft: Draft, reason: str) -> Outcome:
    """Keep that the draft is given up, and why."""
    draft = locked(draft)
    _demand_closable(access, draft)
    if not is_said(reason):
        raise NoReasonGivenError
    outcome = _close(
        access, draft, _report_if_readable(draft), State.NOT_POSTED, reason=reason.strip()
    )
    _enter(access, draft, outcome)
    return outcome


@act(RETRACTED)
def retract_outcome(*, access: Access, draft: Draft) -> Outcome:
    """Take a mark back while it is new; the mark itself is kept."""
    draft = locked(draft)
    if not access.may(Right.WRITE_DRAFTS, draft.unit):
        raise MayNotWriteError
    outcome = Outcome.objects.filter(draft=draft, retracted_at=None).first()
    if outcome is None:
        raise NoMarkError
    if not can_be_taken_back(outcome, timezone.now()):
        raise TooLateError(minutes=settings.UNDO_MINUTES)
    outcome.retracted_at, outcome.retracted_by = timezone.now(), access.person
    outcome.save(update_fields=["retracted_at", "retracted_by"])
    draft.state = State.APPROVED if approval_of(draft) else State.WRITTEN
    draft.save(update_fields=["state"])
    _enter(access, draft, outcome)
    return outcome


def _demand_closable(access: Access, draft: Draft) -> None:
    if not access.may(Right.WRITE_DRAFTS, draft.unit):
        raise MayNotWriteError
    if not is_open(draft):
        raise ClosedDraftError


def _report_if_readable(draft: Draft) -> Report | None:
    try:
        return checked_today(draft)
    except UnreadableError:
        return None


def _close(
    access: Access, draft: Draft, report: Report | None, state: State, *, address: str = "",
    reason: str = "",
) -> Outcome:  # fmt: skip
    withdraw_request(draft)
    draft.state = state
    draft.save(update_fields=["state"])
    snapshot = snapshot_of(draft, report)
    return Outcome.objects.create(
        draft=draft, is_posted=state is State.POSTED, address=address, reason=reason,
        snapshot=snapshot, digest=digest_of(snapshot), by=access.person, at=timezone.now(),
    )  # fmt: skip


def _enter(access: Access, draft: Draft, outcome: Outcome) -> None:
    enter(by=access.person.pk, on=draft, unit=draft.unit_id, version=draft.version,
          outcome=outcome.pk, digest=outcome.digest)  # fmt: skip
