"""What the guide's owner sees of its addresses."""

from datetime import datetime, timedelta

from django.db.models import Max, Q, QuerySet

from rettesnor.web.links.models import FINE, LinkState, Why
from rettesnor.web.people.access import Access
from rettesnor.web.people.rights import Right

# A page that is down for a day comes back by itself.
BEFORE_TOLD = timedelta(days=2)


def links_for(access: Access) -> "QuerySet[LinkState]":
    """Return the addresses of the guides that the person edits."""
    return LinkState.objects.filter(access.within(Right.EDIT_GUIDE, "authority"))


def failing(links: "QuerySet[LinkState]") -> "QuerySet[LinkState]":
    """Return what does not work, what has failed longest first."""
    return links.exclude(why__in=FINE).order_by("first_failed_at", "address")


def lasting(links: "QuerySet[LinkState]", now: datetime) -> "QuerySet[LinkState]":
    """Return what has failed long enough that somebody must see to it; a placeholder at once."""
    return failing(links).filter(
        Q(why=Why.PLACEHOLDER) | Q(first_failed_at__lte=now - BEFORE_TOLD)
    )


def uncheckable(links: "QuerySet[LinkState]") -> "QuerySet[LinkState]":
    """Return what can't be looked at from here."""
    return links.filter(why__in=(Why.GUARDED, Why.PRIVATE)).order_by("address")


def last_checked(links: "QuerySet[LinkState]") -> datetime | None:
    """Return when an address was last asked."""
    last: datetime | None = links.aggregate(last=Max("checked_at"))["last"]
    return last
