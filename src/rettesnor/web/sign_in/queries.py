"""What the pages of signing in read, each kept to whoever may."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from rettesnor.web.people.access import Access
from rettesnor.web.people.models import Invitation, Person, Role, Unit
from rettesnor.web.people.requests import person_of
from rettesnor.web.people.rights import RIGHTS, Right
from rettesnor.web.sign_in.factors import may_reset
from rettesnor.web.sign_in.models import Session
from rettesnor.web.sign_in.sessions import kept_as


@dataclass(frozen=True, kw_only=True, slots=True)
class OpenSession:
    """A session as its person sees it."""

    kept: str
    device: str
    opened_at: datetime | None
    seen_at: datetime
    is_this: bool


def sessions_of(request: HttpRequest) -> tuple[OpenSession, ...]:
    """Return the person's open sessions, this one first."""
    here = this_session(request)
    rows = Session.objects.filter(person=person_of(request), expire_date__gt=timezone.now())
    found = [
        OpenSession(
            kept=row.pk, device=row.device, opened_at=row.opened_at, seen_at=row.seen_at,
            is_this=row.pk == here,
        )
        for row in rows.order_by("-seen_at")
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda one: not one.is_this))


def this_session(request: HttpRequest) -> str:
    """Return what this request's session is kept as."""
    return kept_as(request.session.session_key or "")


def units_to_invite_to(access: Access) -> QuerySet[Unit]:
    """Return the open units that someone may invite to."""
    return Unit.objects.filter(access.within(Right.MANAGE_PEOPLE, ""), closed_on=None).order_by(
        "path"
    )


def roles_to_invite_as(access: Access) -> tuple[Role, ...]:
    """Return the roles that someone may give in some unit."""
    may_all = access.may_anywhere(Right.MANAGE_UNITS)
    return tuple(role for role in Role if may_all or all(map(access.may_anywhere, RIGHTS[role])))


def open_invitations(access: Access) -> QuerySet[Invitation]:
    """Return the invitations of someone's units that nobody has accepted yet."""
    return (
        Invitation.objects.select_related("unit")
        .filter(access.within(Right.MANAGE_PEOPLE), accepted_at=None, withdrawn_at=None)
        .order_by("-invited_at")
    )


def person_to_reset(access: Access, number: int) -> Person | None:
    """Return a person whose factors someone may reset."""
    person = Person.objects.filter(pk=number, is_active=True).exclude(pk=access.person.pk).first()
    return person if person and may_reset(access, person) else None
