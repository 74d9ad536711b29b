"""What a person may see of the decisions: drafts they read, requests that wait for them, links."""

from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rettesnor.web.people.access import Access
from rettesnor.web.people.rights import Right
from rettesnor.web.posts.decisions.conditions import (
    is_for_this_content,
    is_link_expired,
    is_undecided,
)
from rettesnor.web.posts.decisions.links import hash_of
from rettesnor.web.posts.decisions.own_work import of_own
from rettesnor.web.posts.decisions.panel import Panel, Sent, panel_of
from rettesnor.web.posts.decisions.refusals import RefusedError
from rettesnor.web.posts.models import (
    OPEN,
    AdviceRequest,
    Approval,
    Decision,
    Draft,
    DraftWaiver,
)


class UnknownLinkError(RefusedError):
    """No request has this link, or it is for somebody else."""

    message = _(
        "Linket fører ikke til noget, du kan godkende. Kopiér hele linket fra mailen, eller se "
        "under Min dag, hvad der venter på dig."
    )
    status = 404


class ExpiredLinkError(RefusedError):
    """The link has lasted its time."""

    message = _(
        "Linket er udløbet, men der ventes stadig på et svar. Find kladden under Min dag, og svar "
        "dér."
    )
    status = 410


class UsedLinkError(RefusedError):
    """Somebody has answered."""

    message = _("Linket er brugt: der er svaret på det, det gjaldt. Du behøver ikke gøre mere.")
    status = 410


class ChangedContentError(RefusedError):
    """The content is no longer what the link was made for."""

    message = _(
        "Teksten er ændret, eller ønsket er taget tilbage, siden mailen blev sendt, så linket "
        "gælder ikke længere. Du får en ny mail, når der bliver bedt om godkendelse igen."
    )
    status = 410


def draft_for(access: Access, draft: int) -> Draft | None:
    """Return the draft, if the person may read it."""
    readable = Draft.objects.filter(access.within(Right.READ_DRAFTS)).select_related("unit")
    return readable.filter(pk=draft).first()


def panel_for(access: Access, draft: Draft, sent: Sent | None = None) -> Panel:
    """Return what has been decided on a draft, and what this person can do now."""
    return panel_of(access, draft, sent)


def awaiting(access: Access) -> QuerySet[Approval]:
    """Return the requests that this person can answer, the most urgent first."""
    open_ones = Approval.objects.filter(access.within(Right.APPROVE, "draft__unit"), decision="")
    others = open_ones.exclude(of_own(access.person)).select_related("draft__unit", "asked_by")
    return others.order_by(
        F("wanted_by").asc(nulls_last=True), F("draft__planned_at").asc(nulls_last=True),
        "asked_at", "pk",
    )  # fmt: skip


def advice_wanted(access: Access) -> QuerySet[AdviceRequest]:
    """Return the requests for advice that this person can answer, the most urgent first."""
    mine = AdviceRequest.objects.filter(
        access.within(Right.ADVISE, "draft__unit"), answered_at=None, draft__state__in=OPEN,
        draft__put_away_at=None,
    )  # fmt: skip
    return mine.select_related("draft__unit", "by").order_by(
        F("draft__planned_at").asc(nulls_last=True), "at", "pk"
    )


def request_on(draft: Draft, approval: int) -> Approval | None:
    """Return a request for approval of this draft."""
    return Approval.objects.filter(draft=draft, pk=approval).first()


def waiver_on(draft: Draft, waiver: int) -> DraftWaiver | None:
    """Return a waiver of this draft."""
    return DraftWaiver.objects.filter(draft=draft, pk=waiver).first()


def request_at(access: Access, secret: str) -> Approval:
    """Return the open request that a mail's link leads to.

    Raises: the refusal that says why it leads nowhere, and what to do.
    """
    mine = Approval.objects.filter(access.within(Right.APPROVE, "draft__unit"))
    found = mine.filter(token_hash=hash_of(secret)).select_related("draft__unit").first()
    if found is None:
        raise UnknownLinkError
    if found.decision == Decision.WITHDRAWN or not is_for_this_content(found, found.draft):
        raise ChangedContentError
    if not is_undecided(found):
        raise UsedLinkError
    if is_link_expired(found, timezone.now()):
        raise ExpiredLinkError
    return found
