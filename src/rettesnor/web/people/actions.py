"""What is done about people: joining, roles, deputies, leaving."""

from datetime import date, timedelta
from importlib import import_module

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone

from rettesnor.web.logbook.acts import act, enter, known
from rettesnor.web.people import holdings, refusals
from rettesnor.web.people.access import access_of
from rettesnor.web.people.arrivals import arrived
from rettesnor.web.people.models import Appointment, Person, Role, Unit
from rettesnor.web.people.rights import NEVER_WITHOUT, Right

ADDED = known(
    "people.add_person", da="tilføjede {object} som {role} i {unit}",
    en="added {object} as {role} in {unit}",
)  # fmt: skip
APPOINTED = known(
    "people.appoint", da="gav {person} rollen {role} i {unit}",
    en="gave {person} the role {role} in {unit}",
)  # fmt: skip
ENDED = known(
    "people.end_appointment", da="lod {person}s rolle som {role} i {unit} slutte {until_on}",
    en="let {person}’s role as {role} in {unit} end on {until_on}",
)  # fmt: skip
DEPUTISED = known(
    "people.name_deputy",
    da="gjorde {deputy_person} til stedfortræder for {person} som {role} i {unit} til {until_on}",
    en="made {deputy_person} deputy for {person} as {role} in {unit} until {until_on}",
)
LET_GO = known(
    "people.let_go",
    da="lod {object} fratræde (roller: {roles}, åbent arbejde givet videre: {work})",
    en="let {object} leave (roles: {roles}, open work handed on: {work})",
)
WELCOMED = known("people.welcome_back", da="tog imod {object} igen", en="welcomed {object} back")


@act(ADDED)
def add_person(
    *, by: Person, email: str, name: str, unit: Unit, role: Role, from_on: date,
    until_on: date | None = None, source: str = "hand",
) -> Person:  # fmt: skip
    """Let someone join in a role; whoever is here already gets the role besides those they have.

    Raises: RefusedError.
    """
    _check_may_give(by, role, unit)
    person = _found_or_made(unit, email=email, name=name, joined_on=min(from_on, _today()))
    made = _appoint(person, unit, role, from_on=from_on, until_on=until_on, source=source)
    arrived(made, by)
    enter(by=by.pk, on=person, unit=unit.pk, role=role)
    return person


@act(APPOINTED)
def appoint(
    *, by: Person, person: Person, unit: Unit, role: Role, from_on: date,
    until_on: date | None = None,
) -> Appointment:  # fmt: skip
    """Give someone a role in a unit.

    Raises: RefusedError.
    """
    _check_may_give(by, role, unit)
    made = _appoint(person, unit, role, from_on=from_on, until_on=until_on, source="hand")
    arrived(made, by)
    enter(by=by.pk, on=made, unit=unit.pk, person=person.pk, role=role)
    return made


@act(APPOINTED)
def appoint_by_operator(*, email: str, name: str, unit: Unit, role: Role) -> Person:
    """Give a role from the machine itself: the first of a kind, whom nobody here may appoint."""
    today = _today()
    person = _found_or_made(unit, email=email, name=name, joined_on=today)
    made = _appoint(person, unit, role, from_on=today, until_on=None, source="operator")
    arrived(made, None)
    enter(by=None, on=made, unit=unit.pk, person=person.pk, role=role)
    return person


@act(ENDED)
def end_appointment(*, by: Person, appointment: Appointment, last_on: date) -> None:
    """Let someone's role in a unit end.

    Raises: RefusedError.
    """
    lock_authority(appointment.unit)
    may_end = access_of(by, _today()).may_give(appointment.role, appointment.unit)
    is_own_deputy = (
        appointment.deputises_for is not None and appointment.deputises_for.person_id == by.pk
    )
    if not may_end and not is_own_deputy:
        raise refusals.RoleNotYoursError
    if last_on < _today() - timedelta(days=1):
        raise refusals.WrongDaysError
    _check_not_last([appointment])
    _end(appointment, last_on)
    enter(
        by=by.pk, on=appointment, unit=appointment.unit_id, person=appointment.person_id,
        role=appointment.role, until_on=last_on.isoformat(),
    )  # fmt: skip


@act(DEPUTISED)
def name_deputy(
    *, by: Person, appointment: Appointment, deputy: Person, from_on: date, until_on: date
) -> Appointment:
    """Let someone stand in for another in one role, for a time.

    Raises: RefusedError.
    """
    unit, role = appointment.unit, appointment.role
    if appointment.person_id != by.pk and not access_of(by, _today()).may_give(role, unit):
        raise refusals.RoleNotYoursError
    if deputy.pk == appointment.person_id or appointment.deputises_for_id is not None:
        raise refusals.DeputyOfSelfError
    made = _appoint(
        deputy, unit, role, from_on=from_on, until_on=until_on, source="hand", of=appointment
    )
    # Nobody is the owner: who names a deputy is often about to be away.
    arrived(made, None)
    enter(
        by=by.pk, on=made, unit=unit.pk, person=appointment.person_id, role=role,
        deputy_person=deputy.pk, until_on=until_on.isoformat(),
    )  # fmt: skip
    return made


@act(LET_GO)
def let_go(*, by: Person, person: Person, taker: Person | None) -> None:
    """Let someone leave today: roles and sign-ins end, open work goes to somebody else.

    Raises: RefusedError.
    """
    authority = lock_authority(person.authority)
    open_ones = list(open_appointments(_today()).filter(person=person))
    _check_may_let_go(by, authority, open_ones)
    _check_not_last(open_ones)
    work = _hand_over(person, taker)
    for appointment in open_ones:
        # Until yesterday: nothing is left of it today, and it can be given anew at once.
        _end(appointment, _today() - timedelta(days=1))
    person.is_active, person.left_on = False, _today()
    person.save(update_fields=["is_active", "left_on"])
    enter(
        by=by.pk, on=person, unit=open_ones[0].unit_id if open_ones else None,
        roles=len(open_ones), sessions=_end_sessions(person), work=work,
        taker_person=taker.pk if taker is not None and work else None,
    )  # fmt: skip


@act(WELCOMED)
def welcome_back(*, by: Person, person: Person) -> None:
    """Let someone who had left sign in again; roles are given anew.

    Raises: RefusedError.
    """
    _check_may_let_go(by, person.authority, [])
    person.is_active, person.left_on = True, None
    person.save(update_fields=["is_active", "left_on"])
    enter(by=by.pk, on=person)


def lock_authority(unit: Unit) -> Unit:
    """Keep others from changing roles and units of this authority until this act is done."""
    return Unit.objects.select_for_update().get(pk=unit.authority_id)


def open_appointments(today: date) -> QuerySet[Appointment]:
    """Return the appointments that hold or are to hold."""
    return Appointment.objects.select_related("unit", "person").filter(
        Q(until_on=None) | Q(until_on__gte=today)
    )


def may_let_go(by: Person, person: Person) -> bool:
    """Tell whether someone may let a person leave, or welcome them back."""
    held = list(open_appointments(_today()).filter(person=person))
    try:
        _check_may_let_go(by, person.authority, held)
    except refusals.RefusedError:
        return False
    return True


def _today() -> date:
    return timezone.localdate()


def _check_may_give(by: Person, role: Role, unit: Unit) -> None:
    if not access_of(by, _today()).may_give(role, unit):
        raise refusals.RoleNotYoursError


def _check_may_let_go(by: Person, authority: Unit, held: list[Appointment]) -> None:
    """Let those do it who manage the people of every unit that it is about."""
    access = access_of(by, _today())
    units = [appointment.unit for appointment in held] or [authority]
    if not all(access.may(Right.MANAGE_PEOPLE, unit) for unit in units):
        raise refusals.RoleNotYoursError


def _check_not_last(ending: list[Appointment]) -> None:
    for appointment in ending:
        role = Role(appointment.role)
        if role not in NEVER_WITHOUT or appointment.deputises_for_id is not None:
            continue
        others = Appointment.objects.filter(
            role=role, until_on=None, deputises_for=None, person__is_active=True,
            unit__path__startswith=f"/{appointment.unit.authority_id}/",
        ).exclude(pk__in=[one.pk for one in ending])  # fmt: skip
        if not others.exists():
            raise refusals.LastOneError(str(role.label))


def _found_or_made(unit: Unit, *, email: str, name: str, joined_on: date) -> Person:
    email = email.strip().lower()
    found = Person.objects.filter(email=email).first()
    if found is None:
        made = Person(
            authority_id=unit.authority_id, email=email, name=name.strip(), joined_on=joined_on,
            first_name=next(iter(name.split()), "")[:60],
        )  # fmt: skip
        made.set_unusable_password()
        made.save()
        return made
    return found


def _appoint(
    person: Person, unit: Unit, role: str, *, from_on: date, until_on: date | None, source: str,
    of: Appointment | None = None,
) -> Appointment:  # fmt: skip
    if person.authority_id != unit.authority_id:
        raise refusals.NotOneOfUsError
    if not person.is_active:
        raise refusals.HasLeftError
    if unit.closed_on is not None:
        raise refusals.ClosedUnitError
    if until_on is not None and until_on < from_on:
        raise refusals.WrongDaysError
    same = open_appointments(from_on).filter(person=person, unit=unit, role=role)
    if same.exists():
        raise refusals.AlreadyAppointedError
    return Appointment.objects.create(
        person=person, unit=unit, role=role, from_on=from_on, until_on=until_on, source=source,
        deputises_for=of,
    )  # fmt: skip


def _end(appointment: Appointment, last_on: date) -> None:
    # What has not begun ends before it does.
    appointment.from_on = min(appointment.from_on, last_on)
    appointment.until_on = last_on
    appointment.save(update_fields=["from_on", "until_on"])


def _hand_over(person: Person, taker: Person | None) -> int:
    work = len(holdings.work_of(person))
    if not work:
        return 0
    if taker is None or taker.pk == person.pk or not taker.is_active:
        raise refusals.WorkLeftError(work)
    if taker.authority_id != person.authority_id:
        raise refusals.NotOneOfUsError
    return holdings.hand_over(person, taker)


def _end_sessions(person: Person) -> int:
    """End every sign-in of a person; whoever is not active gets no further anyway."""
    sessions = import_module(settings.SESSION_ENGINE).SessionStore.get_model_class().objects
    ended = 0
    for session in sessions.filter(expire_date__gt=timezone.now()).iterator():
        if session.get_decoded().get("_auth_user_id") == str(person.pk):
            session.delete()
            ended += 1
    return ended
