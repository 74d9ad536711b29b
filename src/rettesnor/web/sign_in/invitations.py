"""Invitations: someone joins by a link in a mail that works once, until it expires."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from hashlib import sha256
from secrets import token_urlsafe

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from rettesnor.web.logbook.acts import act, enter, known
from rettesnor.web.people.access import access_of, held_on
from rettesnor.web.people.arrivals import arrived
from rettesnor.web.people.models import Appointment, Invitation, Person, Role, Unit
from rettesnor.web.people.rights import Right
from rettesnor.web.sign_in.letters import post_letter

DAYS_TO_ANSWER = 7
INVITED = known(
    "sign_in.invite", da="inviterede en medarbejder som {role}", en="invited someone as {role}"
)
WITHDREW = known(
    "sign_in.withdraw_invitation", da="trak en invitation tilbage", en="withdrew an invitation"
)
ACCEPTED = known(
    "sign_in.accept_invitation", da="tog imod en invitation som {role}",
    en="accepted an invitation as {role}",
)  # fmt: skip


class NotYoursToInviteError(Exception):
    """The inviter may not give this role in this unit."""

    def __str__(self) -> str:
        return _(
            "Du kan kun invitere til dine egne enheder og til roller, du selv dækker. "
            "Vælg en anden enhed eller rolle, eller bed kommunikationsafdelingen om det."
        )


class AlreadyHereError(Exception):
    """Someone has the mail address already."""

    def __str__(self) -> str:
        return _(
            "Der er allerede en medarbejder med den mailadresse. "
            "Giv vedkommende en ny rolle på siden Medarbejdere i stedet."
        )


class State(StrEnum):
    """What can be wrong with a link."""

    FORGED = "forged"
    EXPIRED = "expired"
    USED = "used"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, kw_only=True, slots=True)
class InvitationClosedError(Exception):
    """The link opens nothing; the sentence says what to do."""

    state: State

    def __str__(self) -> str:
        return {
            State.FORGED: _(
                "Linket er ikke helt. Åbn det fra mailen igen, eller bed om en ny invitation."
            ),
            State.EXPIRED: _("Invitationen er udløbet. Bed den, der inviterede dig, om en ny."),
            State.USED: _("Invitationen er allerede brugt. Log ind med den adgang, du oprettede."),
            State.WITHDRAWN: _(
                "Invitationen er trukket tilbage. Spørg den, der inviterede dig."
            ),
        }[self.state]


def invite(
    *, by: Person, email: str, name: str, unit: Unit, role: Role, site: str
) -> Invitation:
    """Send someone a link with which to join as a role in a unit.

    Whoever has the address in another authority gets a letter that says so, and no link: nobody
    learns from us who works elsewhere.
    Shape: `site` is our own address, as `https://rettesnor.example`.
    Raises: NotYoursToInviteError, AlreadyHereError.
    """
    email = email.strip().lower()
    if not may_invite(by, unit, role):
        raise NotYoursToInviteError
    known = Person.objects.filter(email=email).first()
    if known is not None and known.authority_id == unit.authority_id and not _waits(known):
        raise AlreadyHereError
    return _invite(
        by=by, email=email, name=name.strip(), unit=unit, role=role, site=site,
        is_ours=known is None or known.authority_id == unit.authority_id,
    )  # fmt: skip


def may_invite(by: Person, unit: Unit, role: Role) -> bool:
    """Tell whether someone may let people into a unit, and give them this role there."""
    access = access_of(by, timezone.localdate())
    return access.may(Right.MANAGE_PEOPLE, unit) and access.may_give(role, unit)


@act(INVITED)
def _invite(
    *, by: Person, email: str, name: str, unit: Unit, role: Role, site: str, is_ours: bool
) -> Invitation:
    now, token = timezone.now(), token_urlsafe(32)
    invitation = Invitation.objects.create(
        email=email, name=name, unit=unit, role=role, invited_by=by, invited_at=now,
        token_hash=hash_of(token), expires_at=now + timedelta(days=DAYS_TO_ANSWER),
    )  # fmt: skip
    link = site.rstrip("/") + reverse("invitation", args=[token])
    facts = {"invitation": invitation, "link": link, "days": DAYS_TO_ANSWER}
    template = "invitation" if is_ours else "invited_elsewhere"
    post_letter(to=email, language="da", template=template, facts=facts)
    enter(by=by.pk, on=invitation, unit=unit.pk, role=role)
    return invitation


@act(WITHDREW)
def withdraw_invitation(*, by: Person, invitation: Invitation) -> None:
    """Close an invitation that nobody has accepted."""
    Invitation.objects.filter(pk=invitation.pk, accepted_at=None).update(
        withdrawn_at=timezone.now()
    )
    enter(by=by.pk, on=invitation, unit=invitation.unit_id)


def invitation_for(token: str) -> Invitation:
    """Return the open invitation of a link.

    Raises: InvitationClosedError.
    """
    invitation = (
        Invitation.objects.select_related("unit").filter(token_hash=hash_of(token)).first()
    )
    if invitation is None:
        raise InvitationClosedError(state=State.FORGED)
    if invitation.accepted_at is not None:
        raise InvitationClosedError(state=State.USED)
    if invitation.withdrawn_at is not None or invitation.unit.closed_on is not None:
        raise InvitationClosedError(state=State.WITHDRAWN)
    if invitation.expires_at <= timezone.now():
        raise InvitationClosedError(state=State.EXPIRED)
    return invitation


@act(ACCEPTED)
def accept_invitation(*, token: str, password: str) -> Person:
    """Let someone join: the person, the password and the role.

    Raises: InvitationClosedError; when two accept at once, only one joins.
    """
    invitation = invitation_for(token)
    _use_up(invitation)
    today = timezone.localdate()
    person = _waiting(invitation) or Person(
        authority_id=invitation.unit.authority_id, email=invitation.email, name=invitation.name,
        first_name=invitation.name.split()[0] if invitation.name else "", joined_on=today,
    )  # fmt: skip
    person.set_password(password)
    _save_once(person)
    held = held_on(today).filter(person=person, unit=invitation.unit, role=invitation.role)
    if not held.exists():
        made = Appointment.objects.create(
            person=person, unit=invitation.unit, role=invitation.role, from_on=today
        )
        arrived(made, invitation.invited_by)
    enter(by=person.pk, on=person, unit=invitation.unit_id, role=invitation.role)
    return person


def _waiting(invitation: Invitation) -> Person | None:
    """Return who was added by hand or by import, and has had no way in until now."""
    found = Person.objects.filter(
        email=invitation.email, authority_id=invitation.unit.authority_id
    ).first()
    return found if found is not None and _waits(found) else None


def _waits(person: Person) -> bool:
    return person.is_active and person.last_login is None and not person.has_usable_password()


def _use_up(invitation: Invitation) -> None:
    used = Invitation.objects.filter(
        pk=invitation.pk, accepted_at=None, withdrawn_at=None
    ).update(accepted_at=timezone.now())
    if not used:
        raise InvitationClosedError(state=State.USED)


def _save_once(person: Person) -> None:
    """Save a new person; whoever has joined another way since then signs in instead."""
    try:
        with transaction.atomic():
            person.save()
    except IntegrityError:
        raise InvitationClosedError(state=State.USED) from None


def hash_of(token: str) -> str:
    """Return what is kept of a link's secret."""
    return sha256(token.encode()).hexdigest()
