"""The conditions that decisions on a draft stand on, each small and alone."""

from datetime import date, datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from rettesnor.rulebook.report import Report, ReportedFinding
from rettesnor.web.people.access import Access
from rettesnor.web.people.models import Unit
from rettesnor.web.posts.models import (
    OPEN,
    Advice,
    Approval,
    Decision,
    Draft,
    Outcome,
)

LONGEST_ADDRESS = 500
ON_THE_WEB = URLValidator(schemes=["https"])


def is_open(draft: Draft) -> bool:
    """Tell whether it is still to be decided what becomes of the draft."""
    return draft.state in OPEN and draft.put_away_at is None


def is_unchanged(draft: Draft, digest: str) -> bool:
    """Tell whether the draft still has the content that a person saw."""
    return draft.digest == digest


def stops_in(report: Report) -> tuple[ReportedFinding, ...]:
    """Return what in the report keeps the draft from being posted."""
    return tuple(finding for finding in report.found if finding.stops)


def is_said(text: str) -> bool:
    """Tell whether a text says anything."""
    return bool(text.strip())


def holds_role(access: Access, role: str, unit: Unit) -> bool:
    """Tell whether the person holds the role that they decide in."""
    return role in access.roles_in(unit)


def is_over(until_on: date, today: date) -> bool:
    """Tell whether a waiver that lasts until this day would already have ended."""
    return until_on < today


def is_too_long(until_on: date, today: date) -> bool:
    """Tell whether a waiver would last longer than the office allows."""
    return until_on > today + timedelta(days=settings.LONGEST_WAIVER_DAYS)


def advice_on(draft: Draft, rule: str, access: Access) -> Advice | None:
    """Return the newest advice on this rule in this draft; nobody's advice to themselves counts."""
    given = Advice.objects.filter(draft=draft, rule=rule).exclude(by=access.person)
    return given.order_by("-pk").first()


def is_undecided(approval: Approval) -> bool:
    """Tell whether the request still waits for a decision."""
    return approval.decision == ""


def is_for_this_content(approval: Approval, draft: Draft) -> bool:
    """Tell whether the approval is of what the draft now says."""
    return approval.digest == draft.digest


def is_link_expired(approval: Approval, now: datetime) -> bool:
    """Tell whether the mail's link has lasted its time."""
    return approval.token_expires_at <= now


def is_late(draft: Draft, now: datetime) -> bool:
    """Tell whether the planned time has passed."""
    return draft.planned_at is not None and draft.planned_at <= now


def approval_of(draft: Draft) -> Approval | None:
    """Return the approval of exactly what the draft now says, if one stands."""
    standing = Approval.objects.filter(draft=draft, decision=Decision.APPROVED, lapsed_at=None)
    return next((one for one in standing if is_for_this_content(one, draft)), None)


def is_live_address(address: str) -> bool:
    """Tell whether this can be the address of a live post."""
    try:
        ON_THE_WEB(address)
        names_somebody = "@" in urlsplit(address).netloc
    except (ValidationError, ValueError):
        return False
    return not names_somebody and len(address) <= LONGEST_ADDRESS


def can_be_taken_back(outcome: Outcome, now: datetime) -> bool:
    """Tell whether the mark is so new that it can be taken back."""
    return now < outcome.at + timedelta(minutes=settings.UNDO_MINUTES)
