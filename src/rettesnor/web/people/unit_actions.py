"""What is done about units: adding, naming, moving, closing, and who must approve in them."""

from uuid import uuid4

from django.db import IntegrityError, transaction
from django.db.models import F, Value
from django.db.models.functions import Concat, Substr
from django.utils import timezone

from rettesnor.web.logbook.acts import act, enter, known
from rettesnor.web.people import holdings, refusals
from rettesnor.web.people.access import access_of
from rettesnor.web.people.actions import lock_authority, open_appointments
from rettesnor.web.people.models import Appointment, ApprovalDemand, Person, Unit, UnitKind
from rettesnor.web.people.rights import Right

ADDED = known(
    "people.add_unit", da="oprettede enheden {object} under {parent_unit}",
    en="added the unit {object} below {parent_unit}",
)  # fmt: skip
RENAMED = known(
    "people.rename_unit", da="gav enheden {object} et nyt navn", en="renamed the unit {object}"
)
DEMANDED = known(
    "people.demand_approval",
    da="ændrede, hvad der skal godkendes i {object}, fra “{old_approval}” til “{new_approval}”",
    en="changed what must be approved in {object} from “{old_approval}” to “{new_approval}”",
)
MOVED = known(
    "people.move_unit", da="flyttede enheden {object} fra {old_unit} til {new_unit}",
    en="moved the unit {object} from {old_unit} to {new_unit}",
)  # fmt: skip
CLOSED = known(
    "people.close_unit",
    da="lukkede enheden {object} (roller flyttet: {roles}, åbent arbejde flyttet: {work}, "
    "til: {target_unit})",
    en="closed the unit {object} (roles moved: {roles}, open work moved: {work}, "
    "to: {target_unit})",
)


@act(ADDED)
def add_unit(*, by: Person, parent: Unit, kind: UnitKind, name: str) -> Unit:
    """Add a unit below another.

    Raises: RefusedError.
    """
    lock_authority(parent)
    parent.refresh_from_db()
    _check_may_arrange(by, parent)
    _check_place(kind, parent)
    unit = Unit(parent=parent, kind=kind, name=name.strip(), path=f"?{uuid4()}")
    _save_named(unit)
    unit.path = f"{parent.path}{unit.pk}/"
    unit.save(update_fields=["path"])
    enter(by=by.pk, on=unit, unit=unit.pk, parent_unit=parent.pk)
    return unit


@act(RENAMED)
def rename_unit(*, by: Person, unit: Unit, name: str) -> None:
    """Give a unit another name.

    Raises: RefusedError.
    """
    _check_may_arrange(by, unit)
    unit.name = name.strip()
    _save_named(unit)
    enter(by=by.pk, on=unit, unit=unit.pk)


@act(DEMANDED)
def demand_approval(*, by: Person, unit: Unit, demand: ApprovalDemand) -> None:
    """Say which drafts of a unit another person must approve.

    Raises: RefusedError.
    """
    _check_may_arrange(by, unit)
    before, unit.approval = unit.approval, demand
    unit.save(update_fields=["approval"])
    enter(by=by.pk, on=unit, unit=unit.pk, old_approval=before, new_approval=demand)


@act(MOVED)
def move_unit(*, by: Person, unit: Unit, parent: Unit) -> None:
    """Move a unit with all below it to another place in its authority.

    Raises: RefusedError.
    """
    lock_authority(unit)
    unit.refresh_from_db()
    parent.refresh_from_db()
    _check_may_arrange(by, unit)
    _check_may_arrange(by, parent)
    _check_place(UnitKind(unit.kind), parent)
    if unit.parent is None or parent.path.startswith(unit.path):
        raise refusals.WrongPlaceError
    if parent.authority_id != unit.authority_id:
        raise refusals.WrongPlaceError
    old_parent, old_path = unit.parent_id, unit.path
    unit.parent = parent
    _save_named(unit)
    rest = Substr(F("path"), len(old_path) + 1)
    path = Concat(Value(f"{parent.path}{unit.pk}/"), rest)
    Unit.objects.filter(path__startswith=old_path).update(path=path)
    enter(by=by.pk, on=unit, unit=unit.pk, old_unit=old_parent, new_unit=parent.pk)


@act(CLOSED)
def close_unit(*, by: Person, unit: Unit, target: Unit | None) -> None:
    """Close a unit; the people and the open work in it go to another.

    Raises: RefusedError.
    """
    lock_authority(unit)
    unit.refresh_from_db()
    _check_may_close(by, unit)
    roles = list(open_appointments(timezone.localdate()).filter(unit=unit).order_by("pk"))
    work = holdings.work_in(unit)
    if target is None and roles:
        raise refusals.PeopleInUnitError(len({one.person_id for one in roles}))
    if target is None and work:
        raise refusals.WorkLeftError(len(work))
    if target is not None:
        _check_target(by, unit, target)
        _move_roles(roles, target)
        holdings.move_work(unit, target)
    unit.closed_on = timezone.localdate()
    unit.save(update_fields=["closed_on"])
    enter(
        by=by.pk, on=unit, unit=unit.pk, roles=len(roles), work=len(work),
        target_unit=target.pk if target is not None else None,
    )  # fmt: skip


def _check_may_arrange(by: Person, unit: Unit) -> None:
    if not access_of(by, timezone.localdate()).may(Right.MANAGE_UNITS, unit):
        raise refusals.UnitNotYoursError
    if unit.closed_on is not None:
        raise refusals.ClosedUnitError


def _check_may_close(by: Person, unit: Unit) -> None:
    _check_may_arrange(by, unit)
    if unit.parent_id is None:
        raise refusals.UnitNotYoursError
    if unit.children.filter(closed_on=None).exists():
        raise refusals.UnitsBelowError


def _check_target(by: Person, unit: Unit, target: Unit) -> None:
    if target.closed_on is not None or target.pk == unit.pk:
        raise refusals.ClosedUnitError
    access = access_of(by, timezone.localdate())
    if not access.may(Right.MANAGE_PEOPLE, target) or target.authority_id != unit.authority_id:
        raise refusals.UnitNotYoursError


def _check_place(kind: UnitKind, parent: Unit) -> None:
    allowed = {
        UnitKind.AUTHORITY: (),
        UnitKind.ADMINISTRATION: (UnitKind.AUTHORITY,),
        UnitKind.INSTITUTION: (UnitKind.AUTHORITY, UnitKind.ADMINISTRATION),
    }
    if parent.kind not in allowed[kind]:
        raise refusals.WrongPlaceError


def _save_named(unit: Unit) -> None:
    beside = Unit.objects.filter(parent=unit.parent_id, name=unit.name).exclude(pk=unit.pk)
    if beside.exists():
        raise refusals.NameTakenError
    try:
        with transaction.atomic():
            unit.save()
    except IntegrityError:
        raise refusals.NameTakenError from None


def _move_roles(roles: list[Appointment], target: Unit) -> None:
    """Let each role end here and begin there, a deputy's with the one it stands for."""
    moved: dict[int, Appointment] = {}
    for old in sorted(roles, key=lambda one: one.deputises_for_id is not None):
        there = _same_role_in(target, old)
        if there is None:
            of = moved.get(old.deputises_for_id or 0)
            there = Appointment.objects.create(
                person=old.person, unit=target, role=old.role, deputises_for=of,
                from_on=max(old.from_on, timezone.localdate()), until_on=old.until_on,
                source=old.source,
            )  # fmt: skip
        moved[old.pk] = there
        old.until_on = timezone.localdate()
        old.from_on = min(old.from_on, old.until_on)
        old.save(update_fields=["from_on", "until_on"])


def _same_role_in(target: Unit, old: Appointment) -> Appointment | None:
    held = open_appointments(timezone.localdate()).filter(deputises_for=None, until_on=None)
    return held.filter(unit=target, person=old.person_id, role=old.role).first()
