"""An edit takes an approval with it: what was approved is no longer what stands there."""

from django.utils import timezone

from rettesnor.web.posts.models import Approval, Decision, Draft, State

RESTING_ON_APPROVAL = (State.AWAITING_APPROVAL, State.APPROVED)


def lapse_approval(draft: Draft) -> bool:
    """Withdraw what was asked or given for the content before an edit; tell whether anything was.

    Runs inside the act that edits, which names it in its entry; the caller saves the draft.
    """
    if draft.state not in RESTING_ON_APPROVAL:
        return False
    withdraw_request(draft)
    _end_approval(draft)
    draft.state = State.WRITTEN
    return True


def withdraw_request(draft: Draft) -> None:
    """Close the request that stands open on a draft, if one does."""
    open_one = Approval.objects.filter(draft=draft, decision="")
    open_one.update(decision=Decision.WITHDRAWN, decided_at=timezone.now())


def _end_approval(draft: Draft) -> None:
    standing = Approval.objects.filter(draft=draft, decision=Decision.APPROVED, lapsed_at=None)
    standing.update(lapsed_at=timezone.now())
