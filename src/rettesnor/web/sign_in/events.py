"""The acts of signing in: who came in and how, who was refused, who was locked out."""

from datetime import date, timedelta

from allauth.socialaccount.models import SocialAccount
from django.utils import timezone

from rettesnor.web.logbook.acts import act, enter, known
from rettesnor.web.people.access import held_on
from rettesnor.web.people.arrivals import arrived
from rettesnor.web.people.models import Appointment, Person, Role, Unit
from rettesnor.web.sign_in.groups import GroupsProblem, GroupsRead
from rettesnor.web.sign_in.providers import GroupRole

SIGNED_IN = known("sign_in.sign_in", da="loggede ind", en="signed in")
JOINED = known(
    "sign_in.join", da="blev oprettet ved første login gennem myndighedens login",
    en="was added at the first sign-in through the authority's identity provider",
)  # fmt: skip
TIED = known(
    "sign_in.tie", da="blev knyttet til myndighedens login",
    en="was tied to the authority's identity provider",
)  # fmt: skip
REFUSED = known("sign_in.refuse", da="et login blev afvist", en="a sign-in was refused")
LOCKED = known(
    "sign_in.lock", da="login blev spærret en tid efter for mange forsøg",
    en="signing in was locked for a while after too many tries",
)  # fmt: skip


@act(SIGNED_IN)
def record_sign_in(
    *, person: Person, means: str, source: str = "", groups: GroupsRead | None = None
) -> GroupsProblem | None:
    """Enter that someone signed in; give and take the roles that their groups say."""
    given = taken = 0
    problem = groups.problem if groups else None
    if groups is not None:
        wanted = {(unit.pk, one.role) for one in groups.roles if (unit := _unit(one, person))}
        given, taken = _appoint(person, source, wanted)
        if groups.roles and not wanted:
            problem = GroupsProblem.NO_SUCH_UNIT
    enter(by=person.pk, on=person, unit=person.authority_id, means=means, given=given,
          taken=taken, problem=problem)  # fmt: skip
    return problem


@act(REFUSED)
def record_refusal(*, person: Person | None, step: str) -> None:
    """Enter that a password, a code or a key was wrong."""
    enter(by=None, on=person, unit=person.authority_id if person else None, step=step)


@act(LOCKED)
def record_lock(*, person: Person | None, step: str) -> None:
    """Enter that someone, or an address nobody has, is locked out for a while."""
    enter(by=None, on=person, unit=person.authority_id if person else None, step=step)


@act(JOINED)
def add_person(*, authority: Unit, email: str, name: str, source: str) -> Person:
    """Add someone whom the authority's identity provider vouches for."""
    person = Person(
        authority=authority, email=email, name=name, first_name=name.split()[0] if name else "",
        joined_on=timezone.localdate(),
    )  # fmt: skip
    person.set_unusable_password()
    person.save()
    enter(by=person.pk, on=person, unit=authority.pk, source=source)
    return person


@act(TIED)
def tie_account(*, person: Person, account: SocialAccount) -> None:
    """Let an account at the identity provider stand for a person."""
    account.user = person
    account.save()
    enter(by=person.pk, on=person, unit=person.authority_id, source=account.provider)


def unit_named(names: tuple[str, ...]) -> Unit | None:
    """Return the open unit that is found by its names from the authority down."""
    unit: Unit | None = None
    for name in names:
        unit = Unit.objects.filter(parent=unit, name=name, closed_on=None).first()
        if unit is None:
            return None
    return unit


def _unit(wanted: GroupRole, person: Person) -> Unit | None:
    unit = unit_named(wanted.unit)
    return unit if unit is not None and unit.authority_id == person.authority_id else None


def _appoint(person: Person, source: str, wanted: set[tuple[int, str]]) -> tuple[int, int]:
    """Give what is wanted and lacking, take what this source gave and no longer says."""
    today = timezone.localdate()
    held = held_on(today).filter(person=person, source=source)
    has = {(one.unit_id, one.role): one for one in held}
    for unit, role in wanted - has.keys():
        made = Appointment.objects.create(
            person=person, unit_id=unit, role=Role(role), from_on=today, source=source
        )
        arrived(made, None)
    surplus = has.keys() - wanted
    for key in surplus:
        _end(has[key], today)
    return len(wanted - has.keys()), len(surplus)


def _end(appointment: Appointment, today: date) -> None:
    """Let an appointment end yesterday, so that it gives nothing today."""
    yesterday = today - timedelta(days=1)
    appointment.until_on = yesterday
    appointment.from_on = min(appointment.from_on, yesterday)
    appointment.save(update_fields=["from_on", "until_on"])
